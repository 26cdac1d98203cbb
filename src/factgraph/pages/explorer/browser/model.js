/** The record, indexed: what the views ask of the data. */

/**
 * Return the payload with its indexes.
 * @param {Payload} payload
 * @returns {Model}
 */
export function indexed(payload) {
  const byId = new Map(payload.nodes.map((node) => [node.id, node]));
  const acts = payload.nodes.filter(isAct).sort(inTime);
  /** @type {Model} */
  const model = {
    payload,
    byId,
    acts,
    listed: acts.filter((act) => !act.beside),
    claims: payload.ranking.filter((claim) => payload.part.own?.includes(claim) ?? true),
    verbs: new Map(payload.vocabulary.verbs.map((verb) => [verb.name, verb])),
    kinds: new Map(payload.vocabulary.kinds.map((kind) => [kind.name, kind])),
    actsNaming: new Map(),
    actsOfActor: new Map(),
    stancesOfClaim: grouped(payload.stances, (row) => [row.claim]),
    actsOfClaim: new Map(),
    claimsOfAct: new Map(),
    edgesOfAct: grouped(payload.edges, (row) => [row.act]),
    stancesOfAct: grouped(payload.stances, (row) => [row.act]),
    rebuttalsOf: grouped(
      payload.nodes.filter((node) => node.class === "rebuttal"),
      (node) => node.targets ?? [],
    ),
    attestationsIn: new Map(),
    relationsOf: grouped(payload.relations, (row) => [row.subject, row.object]),
    assessmentsOf: grouped(
      payload.nodes.filter((node) => node.class === "assessment"),
      (node) => (node.claim ? [node.claim] : []),
    ),
  };
  model.actsOfActor = grouped(acts, (act) => act.actors.map((role) => role.id));
  model.actsNaming = grouped(acts, (act) => [...new Set(namedBy(model, act))]);
  inDebates(model);
  model.attestationsIn = grouped(
    acts.flatMap((act) => act.attestations.map((attestation) => ({ act, attestation }))),
    (row) => [row.attestation.source],
  );
  return model;
}

/**
 * Note which acts stand in the debates of which claims, on whatever day and on whatever side.
 * @param {Model} model
 */
function inDebates(model) {
  const { payload } = model;
  const places = (/** @type {Item} */ node) => [
    node.debate,
    ...[payload.days.act, payload.days.publication].flatMap((days) => (days.debates[node.id] ?? []).map(([, place]) => place)),
  ];
  for (const node of payload.nodes) {
    if (node.debate === undefined) continue;
    const acts = new Set();
    for (const place of new Set(places(node))) {
      const debate = payload.debates[place ?? -1];
      for (const at of [...debate.for, ...debate.against, ...debate.ended, ...debate.apart]) acts.add(payload.positions[at].act);
    }
    model.actsOfClaim.set(node.id, acts);
    for (const act of acts) {
      const claims = model.claimsOfAct.get(act) ?? new Set();
      model.claimsOfAct.set(act, claims.add(node.id));
    }
  }
}

/**
 * Say whether a record is an act.
 * @param {Item | undefined} node
 * @returns {node is Act}
 */
export function isAct(node) {
  return node?.class === "act";
}

/**
 * Return the act with this id, or undefined.
 * @param {Model} model
 * @param {string | undefined} id
 */
export function actOf(model, id) {
  const node = model.byId.get(id ?? "");
  return isAct(node) ? node : undefined;
}

/**
 * @template T
 * @param {T[]} rows
 * @param {(row: T) => string[]} keys
 * @returns {Map<string, T[]>}
 */
function grouped(rows, keys) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const row of rows) {
    for (const key of keys(row)) {
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
  }
  return groups;
}

/**
 * Order acts by time, then by id; undated ones come last.
 * @param {Act} a
 * @param {Act} b
 */
export function inTime(a, b) {
  return compare(a.first ?? "~", b.first ?? "~") || compare(a.id, b.id);
}

/**
 * Compare two strings by code unit: the same everywhere.
 * @param {string} a
 * @param {string} b
 */
export function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The ids of all records that an act names, its rebuttal's claim among them.
 * @param {Model} model
 * @param {Act} act
 * @returns {string[]}
 */
export function namedBy(model, act) {
  const rebuttal = model.byId.get(act.rebuttal ?? "");
  return [
    ...act.actors.map((role) => role.id),
    ...act.objects,
    ...act.addressees,
    ...act.respondsTo,
    ...act.because,
    ...(act.place ? [act.place] : []),
    ...(rebuttal ? [rebuttal.id, ...(rebuttal.premise ? [rebuttal.premise] : [])] : []),
  ];
}

/**
 * The verb of an act; which side its speaker takes, `stanceOf` says.
 * @param {Model} model
 * @param {Act} act
 * @returns {Verb}
 */
export function verbOf(model, act) {
  return model.verbs.get(act.verb) ?? {
    name: act.verb, label: act.verb, inverse: act.verb, definition: "",
    stance: "neutral", colour: "#666666", iri: "", traits: [], under: [act.verb],
  };
}

/**
 * The full name of a record: a claim's text, a source's title; an act is called by its label.  What is in another
 * language has its translation first.
 * @param {Model} model
 * @param {string} id
 */
export function nameOf(model, id) {
  const node = model.byId.get(id);
  const name = node?.name || node?.label || id;
  const [translation] = node?.translations ?? [];
  return translation ? `${translation.text} (${name})` : name;
}

/**
 * The language of the full name of a record; none where a translation stands first in it.
 * @param {Model} model
 * @param {string} id
 */
export function langOf(model, id) {
  const node = model.byId.get(id);
  return node?.translations?.length ? undefined : node?.lang;
}

/**
 * The short name of a record.
 * @param {Model} model
 * @param {string} id
 */
export function labelOf(model, id) {
  return model.byId.get(id)?.label || id;
}

/**
 * The label of a choice of the vocabulary ("party" of "interest"), or its name.
 * @param {Model} model
 * @param {string} list
 * @param {string} name
 */
export function choiceLabel(model, list, name) {
  return model.payload.vocabulary.choices[list]?.find((choice) => choice.name === name)?.label ?? name;
}

/**
 * What a standing is called in a few words.
 * @param {Model} model
 * @param {string} standing
 */
export function standingLabel(model, standing) {
  return model.payload.vocabulary.standings[standing] ?? standing;
}

/**
 * The claims that a record has to do with, the most disputed first.
 * @param {Model} model
 * @param {string} id
 * @returns {string[]}
 */
export function claimsOf(model, id) {
  const node = model.byId.get(id);
  if (!node) return [];
  if (node.class === "claim") return [id];
  if (node.class === "assessment") return node.claim ? [node.claim] : [];
  const acts = isAct(node)
    ? [node]
    : node.class === "rebuttal"
      ? [actOf(model, node.act)].filter(isAct)
      : (model.actsNaming.get(id) ?? []);
  const found = new Set(acts.flatMap((act) => [...(model.claimsOfAct.get(act.id) ?? [])]));
  if (node.class === "topic" || node.class === "place") {
    for (const row of model.relationsOf.get(id) ?? []) {
      if (model.byId.get(row.subject)?.class === "claim") found.add(row.subject);
    }
  }
  return model.payload.ranking.filter((claim) => found.has(claim));
}

/**
 * The IRI of a record under the dossier's base.
 * @param {Model} model
 * @param {string} id
 */
export function iriOf(model, id) {
  const node = model.byId.get(id);
  return node ? `${model.payload.head.base ?? ""}${node.class}/${id}` : id;
}

/**
 * The content notice that covers a record's texts: its own, or that of a claim that it speaks of.
 * @param {Model} model
 * @param {string} id
 * @returns {string | undefined}
 */
export function noticeOf(model, id) {
  const node = model.byId.get(id);
  if (!node) return undefined;
  if (node.notice) return node.notice;
  if (!isAct(node)) return undefined;
  const claims = namedBy(model, node).filter((other) => model.byId.get(other)?.class === "claim");
  return claims.map((claim) => model.byId.get(claim)?.notice).find(Boolean);
}

/**
 * The passages of acts (and the speakers' own words in them) found in a source's text, the first first.
 * @param {Model} model
 * @param {string} source
 * @param {(offset: number) => number} units
 * @param {(act: Act, attestation: Attestation) => boolean} wanted
 * @param {(act: Act) => Pole} stance
 * @returns {Span[]}
 */
export function spansIn(model, source, units, wanted, stance) {
  /** @type {Span[]} */
  const spans = [];
  for (const { act, attestation } of model.attestationsIn.get(source) ?? []) {
    if (!wanted(act, attestation)) continue;
    for (const [list, own] of /** @type {const} */ ([
      [attestation.passages, false],
      [attestation.words, true],
    ])) {
      for (const place of list) {
        if (place.start === undefined || place.stop === undefined) continue;
        spans.push({ start: units(place.start), stop: units(place.stop), act, stance: stance(act), own });
      }
    }
  }
  return spans.sort((a, b) => a.start - b.start || b.stop - a.stop || compare(a.act.id, b.act.id));
}
