import { actOf, choiceLabel, compare, isAct, labelOf, namedBy, standingLabel, verbOf } from "./model.js";
import { attestationsOf, betweenEnds, debateOf, outletsOf, placedAt, stanceOf } from "./picked.js";
import { FACETS } from "./state.js";
import { say, sayOf } from "./strings.js";

/** The facets whose values differ from day to day. */
const OF_THE_DAY = new Set(["standing", "stance", "outlet", "source"]);

/** The value of a facet for acts of which the record says nothing there. */
const NONE = "—";

/**
 * The values that an act has in a facet; which side it takes, and how debates stand, is told of the chosen day.
 * @param {Model} model
 * @param {Act} act
 * @param {Facet} facet
 * @param {Chosen} state
 * @returns {string[]}
 */
export function facetValues(model, act, facet, state) {
  const rebuttal = model.byId.get(act.rebuttal ?? "");
  switch (facet) {
    case "verb":
      return verbOf(model, act).under;
    case "stance":
      return [stanceOf(model, state, act)];
    case "actor":
      return act.actors.map((role) => role.id);
    case "interest": {
      const found = act.actors.map((role) => role.interest ?? "").filter(Boolean);
      return found.length ? [...new Set(found)] : [NONE];
    }
    case "outlet":
      return outletsOf(model, state, act);
    case "source":
      return [...new Set(attestationsOf(model, state, act).map((attestation) => attestation.source))];
    case "topic":
      return act.topics;
    case "ground":
      return rebuttal?.grounds ?? [];
    case "standing":
      return [
        ...new Set(
          [...(model.claimsOfAct.get(act.id) ?? [])].map((claim) => debateOf(model, state, claim)?.standing ?? "").filter(Boolean),
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
      return choiceLabel(model, facet, value);
    case "standing":
      return standingLabel(model, value);
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
  const sieve = { model, values: new Map() };
  for (const act of model.acts) {
    const values = /** @type {Record<Facet, string[]>} */ ({});
    for (const facet of FACETS) values[facet] = facetValues(model, act, facet, { asOf: "", by: "act" });
    sieve.values.set(act, values);
  }
  return sieve;
}

/**
 * The values that an act has in a facet, given the chosen day: a few differ from day to day.
 * @param {Sieve} sieve
 * @param {Act} act
 * @param {Facet} facet
 * @param {State} state
 */
function valuesOn(sieve, act, facet, state) {
  if (OF_THE_DAY.has(facet) && state.asOf) return facetValues(sieve.model, act, facet, state);
  return sieve.values.get(act)?.[facet] ?? [];
}

/**
 * The day that an act is counted under.
 * @param {Act} act
 * @param {State["by"]} by
 */
export function dayOf(act, by) {
  return by === "act" ? act.first : act.public;
}

/**
 * Say whether an act fits the chosen days: yes, no, or why it is left apart: it was perhaps not there yet, or as its
 * span says.
 * @param {Sieve} sieve
 * @param {Act} act
 * @param {State} state
 * @returns {"yes" | "no" | string}
 */
export function inDays(sieve, act, state) {
  const placed = placedAt(sieve.model, state, act);
  if (!placed) return "no";
  const lies = betweenEnds(sieve.model, state, act);
  if (lies === "no" || (lies === "yes" && placed === "certain")) return lies;
  return state.undated ? "yes" : lies === "yes" ? placed : lies;
}

/**
 * @param {Sieve} sieve
 * @param {Act} act
 * @param {State} state
 * @param {Facet} [except]
 */
function inFacets(sieve, act, state, except) {
  return FACETS.every((facet) => {
    const chosen = facet === except ? undefined : state.facets[facet];
    return !chosen?.length || valuesOn(sieve, act, facet, state).some((value) => chosen.includes(value));
  });
}

/**
 * The acts that fit all of the reader's choices, those among them that the page lists, and how many of these are kept
 * apart for want of a day.
 * @param {Sieve} sieve
 * @param {State} state
 * @returns {Pick<App, "shown" | "fitting" | "apart">}
 */
export function sifted(sieve, state) {
  const fitting = new Set();
  /** @type {Map<string, number>} */
  const apart = new Map();
  for (const act of sieve.values.keys()) {
    if (!inFacets(sieve, act, state)) continue;
    const fits = inDays(sieve, act, state);
    if (fits === "yes") fitting.add(act);
    else if (fits !== "no" && !act.beside) apart.set(fits, (apart.get(fits) ?? 0) + 1);
  }
  return { shown: new Set(sieve.model.listed.filter((act) => fitting.has(act))), fitting, apart };
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
  for (const act of sieve.model.listed) {
    const fits = inFacets(sieve, act, state, facet) && inDays(sieve, act, state) === "yes";
    for (const value of valuesOn(sieve, act, facet, state)) counts.set(value, (counts.get(value) ?? 0) + (fits ? 1 : 0));
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
 * The bins of the page's calendar, with how many acts each has in all and among those shown.
 * @param {Sieve} sieve
 * @param {State} state
 * @returns {{bin: string, words: string, short: string, all: number, shown: number}[]}
 */
export function histogram(sieve, state) {
  const bins = new Map(sieve.model.payload.calendar[state.by].map(([bin, words, short]) => [bin, { bin, words, short, all: 0, shown: 0 }]));
  const length = [...bins.keys()][0]?.length ?? 0;
  for (const act of sieve.model.listed) {
    const bin = bins.get((dayOf(act, state.by) ?? "").slice(0, length));
    if (!bin) continue;
    bin.all += 1;
    if (inFacets(sieve, act, state) && inDays(sieve, act, state) === "yes") bin.shown += 1;
  }
  return [...bins.values()];
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
    for (const claim of model.claimsOfAct.get(act.id) ?? []) found.add(claim);
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
  for (const other of model.actsOfClaim.get(id) ?? []) {
    const act = actOf(model, other);
    if (act) found.add(act);
  }
  if (node?.class === "source" || node?.class === "actor") {
    for (const act of model.acts) {
      if (act.attestations.some((attestation) => attestation.chain.some((link) => link.node === id))) found.add(act);
    }
  }
  return [...found];
}
