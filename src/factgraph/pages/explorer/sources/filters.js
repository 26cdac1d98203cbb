import { actOf, choiceLabel, compare, isAct, labelOf, namedBy, outletsOf, publishedDay, topicsOf, verbOf } from "./model.js";
import { FACETS } from "./state.js";
import { say, sayOf } from "./strings.js";

/** The value of a facet for acts of which the record says nothing there. */
const NONE = "—";

/**
 * The values that an act has in a facet.
 * @param {Model} model
 * @param {Act} act
 * @param {Facet} facet
 * @returns {string[]}
 */
export function facetValues(model, act, facet) {
  const rebuttal = model.byId.get(act.rebuttal ?? "");
  switch (facet) {
    case "verb":
      return [act.verb];
    case "stance":
      return [verbOf(model, act).stance];
    case "actor":
      return act.actors.map((role) => role.id);
    case "interest": {
      const found = act.actors.map((role) => role.interest ?? "").filter(Boolean);
      return found.length ? [...new Set(found)] : [NONE];
    }
    case "outlet":
      return outletsOf(model, act);
    case "source":
      return [...new Set(act.attestations.map((attestation) => attestation.source))];
    case "topic":
      return topicsOf(model, act);
    case "ground":
      return rebuttal?.grounds ?? [];
    case "standing":
      return [
        ...new Set(
          (model.stancesOfAct.get(act.id) ?? [])
            .map((row) => model.byId.get(row.claim)?.standing?.name ?? "")
            .filter(Boolean),
        ),
      ];
    case "kind":
      return [...new Set(namedBy(model, act).map((id) => model.byId.get(id)?.kind ?? "").filter(Boolean))];
  }
}

/**
 * What a facet's value is called.
 * @param {Model} model
 * @param {Facet} facet
 * @param {string} value
 */
export function facetLabel(model, facet, value) {
  if (value === NONE) return say("unrecorded");
  switch (facet) {
    case "verb":
      return model.verbs.get(value)?.label ?? value;
    case "stance":
      return sayOf("pole", value);
    case "kind":
      return model.kinds.get(value)?.label ?? value;
    case "interest":
    case "ground":
    case "standing":
      return choiceLabel(model, facet, value);
    default:
      return labelOf(model, value);
  }
}

/**
 * Return the sieve of a model.
 * @param {Model} model
 * @returns {Sieve}
 */
export function sieveOf(model) {
  /** @type {Sieve} */
  const sieve = { model, values: new Map(), published: new Map() };
  for (const act of model.acts) {
    const values = /** @type {Record<Facet, string[]>} */ ({});
    for (const facet of FACETS) values[facet] = facetValues(model, act, facet);
    sieve.values.set(act, values);
    sieve.published.set(act, publishedDay(model, act));
  }
  return sieve;
}

/**
 * The day that an act is counted under.
 * @param {Sieve} sieve
 * @param {Act} act
 * @param {State["by"]} by
 */
export function dayOf(sieve, act, by) {
  return by === "act" ? act.day : sieve.published.get(act);
}

/**
 * Say whether an act fits the chosen days: yes, no, or apart where it has no day.
 * @param {Sieve} sieve
 * @param {Act} act
 * @param {State} state
 * @returns {"yes" | "no" | "apart"}
 */
export function inDays(sieve, act, state) {
  if (!state.from && !state.to && !state.asOf) return "yes";
  const day = dayOf(sieve, act, state.by);
  if (!day) return state.undated ? "yes" : "apart";
  const last = state.by === "act" ? (act.lastDay ?? day) : day;
  if (state.from && last < state.from) return "no";
  if (state.to && day > `${state.to}~`) return "no";
  if (state.asOf && day > `${state.asOf}~`) return "no";
  return "yes";
}

/**
 * @param {Record<Facet, string[]>} values
 * @param {State} state
 * @param {Facet} [except]
 */
function inFacets(values, state, except) {
  return FACETS.every((facet) => {
    const chosen = facet === except ? undefined : state.facets[facet];
    return !chosen?.length || values[facet].some((value) => chosen.includes(value));
  });
}

/**
 * The acts that fit all of the reader's choices, and how many undated ones are kept apart.
 * @param {Sieve} sieve
 * @param {State} state
 * @returns {{shown: Set<Act>, apart: number}}
 */
export function sifted(sieve, state) {
  const shown = new Set();
  let apart = 0;
  for (const [act, values] of sieve.values) {
    if (!inFacets(values, state)) continue;
    const fits = inDays(sieve, act, state);
    if (fits === "yes") shown.add(act);
    if (fits === "apart") apart += 1;
  }
  return { shown, apart };
}

/**
 * The values of a facet with the number of acts that each would show, given all the other choices.
 * @param {Sieve} sieve
 * @param {State} state
 * @param {Facet} facet
 * @returns {{value: string, label: string, count: number, chosen: boolean}[]}
 */
export function facetCounts(sieve, state, facet) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const [act, values] of sieve.values) {
    const fits = inFacets(values, state, facet) && inDays(sieve, act, state) === "yes";
    for (const value of values[facet]) counts.set(value, (counts.get(value) ?? 0) + (fits ? 1 : 0));
  }
  const chosen = state.facets[facet] ?? [];
  const rows = [...counts].map(([value, count]) => ({
    value, count, label: facetLabel(sieve.model, facet, value), chosen: chosen.includes(value),
  }));
  const order = facet === "verb" ? [...sieve.model.verbs.keys()] : [];
  return rows.sort(
    (a, b) =>
      Number(b.value !== NONE) - Number(a.value !== NONE) ||
      order.indexOf(a.value) - order.indexOf(b.value) ||
      b.count - a.count ||
      compare(a.label, b.label) ||
      compare(a.value, b.value),
  );
}

/**
 * The bins of the histogram: days, or months or years where there are too many, with all acts and those shown.
 * @param {Sieve} sieve
 * @param {State} state
 * @returns {{bin: string, all: number, shown: number, wide: number}[]}
 */
export function histogram(sieve, state) {
  const days = sieve.model.acts.map((act) => dayOf(sieve, act, state.by)).filter((day) => day !== undefined);
  if (!days.length) return [];
  const sorted = [...days].sort(compare);
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  const span = (Date.parse(last) - Date.parse(first)) / 86_400_000;
  const length = span <= 62 ? 10 : span <= 62 * 30 ? 7 : 4;
  /** @type {Map<string, {bin: string, all: number, shown: number, wide: number}>} */
  const bins = new Map(binsBetween(first, last, length).map((bin) => [bin, { bin, all: 0, shown: 0, wide: 0 }]));
  for (const [act, values] of sieve.values) {
    const day = dayOf(sieve, act, state.by);
    const bin = day && bins.get(day.slice(0, length));
    if (!bin) continue;
    bin.all += 1;
    if (inFacets(values, state) && inDays(sieve, act, state) === "yes") bin.shown += 1;
    if (state.by === "act" && act.lastDay && act.lastDay !== act.day) bin.wide += 1;
  }
  return [...bins.values()];
}

/**
 * @param {string} first
 * @param {string} last
 * @param {number} length
 */
function binsBetween(first, last, length) {
  const bins = [];
  const day = new Date(`${first}T00:00:00Z`);
  for (let step = 0; step < 3000; step += 1) {
    const bin = day.toISOString().slice(0, length);
    if (bin > last.slice(0, length)) break;
    bins.push(bin);
    if (length === 10) day.setUTCDate(day.getUTCDate() + 1);
    else if (length === 7) day.setUTCMonth(day.getUTCMonth() + 1, 1);
    else day.setUTCFullYear(day.getUTCFullYear() + 1, 0, 1);
  }
  return bins;
}

/**
 * The records that take part in the given acts, their claims' and chains' records among them.
 * @param {Model} model
 * @param {Iterable<Act>} acts
 * @returns {Set<string>}
 */
export function taking(model, acts) {
  const found = new Set();
  for (const act of acts) {
    found.add(act.id);
    for (const id of namedBy(model, act)) found.add(id);
    for (const attestation of act.attestations) for (const link of attestation.chain) found.add(link.node);
    for (const row of model.stancesOfAct.get(act.id) ?? []) found.add(row.claim);
  }
  return found;
}

/**
 * The acts that have to do with a record: its own, those that name it, those read in it or carried by it.
 * @param {Model} model
 * @param {string} id
 * @returns {Act[]}
 */
export function actsAround(model, id) {
  const node = model.byId.get(id);
  if (isAct(node)) return [node];
  const rebuttalAct = actOf(model, node?.act);
  const found = new Set(rebuttalAct ? [rebuttalAct] : []);
  for (const act of model.actsNaming.get(id) ?? []) found.add(act);
  for (const row of model.stancesOfClaim.get(id) ?? []) {
    const act = actOf(model, row.act);
    if (act) found.add(act);
  }
  if (node?.class === "source" || node?.class === "actor") {
    for (const act of model.acts) {
      if (act.attestations.some((attestation) => attestation.chain.some((link) => link.node === id))) found.add(act);
    }
  }
  return [...found];
}
