import { compare, iriOf, isAct, verbOf } from "./model.js";

/**
 * Linked data of a selection: triples that the package's own exports state of these records, under the same names.
 * By which property a field is told, the page is given; fields on which no rule decides, how an act is told and what
 * was later done to it come as the package states them.
 * @typedef {Record<string, unknown>} Json
 */

const EDTF = "http://id.loc.gov/datatypes/edtf/EDTF";

/**
 * Return acts, the records that they name and every act for or against their claims as JSON-LD with its own context.
 * @param {Model} model
 * @param {Act[]} acts
 */
export function jsonldOf(model, acts) {
  const all = withDisputes(model, acts);
  const named = new Set([...all].map((act) => act.id));
  /** @param {string | undefined} id */
  const name = (id) => {
    if (id === undefined || named.has(id) || !model.byId.has(id)) return;
    named.add(id);
    const node = model.byId.get(id);
    for (const other of [node?.premise, node?.publisher, node?.place, ...(node?.targets ?? []), ...recordsIn(node?.stated)]) name(other);
  };
  for (const act of all) {
    [...act.actors.map((role) => role.id), ...act.objects, ...act.addressees, ...act.respondsTo, ...act.because, ...act.principals, ...act.presupposes, ...act.limits.map((limit) => limit.other), act.place, act.inside, act.rebuttal, ...(act.bearing ?? []), ...recordsIn(act.stated)].forEach(name);
    for (const attestation of act.attestations) {
      [attestation.source, attestation.original, ...attestation.chain.map((link) => link.node), ...recordsIn(attestation.stated)].forEach(name);
    }
  }
  const known = new Set([...all].map((act) => act.id));
  const nodes = [...named].sort(compare).flatMap((id) => recordOf(model, id, known));
  return `${JSON.stringify({ "@context": model.payload.head.prefixes, "@graph": nodes }, null, 1)}\n`;
}

/**
 * The records that fields without a rule name.
 * @param {Stated[]} [stated]
 * @returns {string[]}
 */
function recordsIn(stated = []) {
  return stated.filter((one) => one.type === "record").flatMap((one) => one.values.map(String));
}

/**
 * A disputed claim never goes out without its disputes, nor an act without what disputes it or takes it back.
 * @param {Model} model
 * @param {Act[]} acts
 */
function withDisputes(model, acts) {
  const all = new Set(acts);
  for (const act of all) {
    for (const other of act.bearing ?? []) {
      const node = model.byId.get(other);
      if (isAct(node)) all.add(node);
    }
    for (const row of model.stancesOfAct.get(act.id) ?? []) {
      for (const other of model.stancesOfClaim.get(row.claim) ?? []) {
        const node = model.byId.get(other.act);
        if (isAct(node)) all.add(node);
      }
    }
  }
  return all;
}

/** @param {string} value @param {string} [lang] */
function text(value, lang) {
  return lang ? { "@value": value, "@language": lang.toLowerCase() } : { "@value": value };
}

/** @param {string} value @param {string} type */
function typed(value, type) {
  return { "@value": value, "@type": type };
}

/** @param {string} iri */
function reference(iri) {
  return { "@id": iri };
}

/** @param {unknown} value */
function truth(value) {
  return typed(value ? "true" : "false", "xsd:boolean");
}

/**
 * By which properties the fields of a class are told.
 * @param {Model} model
 * @param {string} cls
 * @returns {Record<string, string>}
 */
function propertiesOf(model, cls) {
  return model.payload.head.properties[cls] ?? {};
}

/**
 * A date as its source has it and, where it is exact, as a value that can be compared.
 * @param {Record<string, string>} told the properties of the class
 * @param {string} field
 * @param {string | undefined} date
 * @returns {Json}
 */
function dated(told, field, date) {
  if (date === undefined) return {};
  const [as, exact] = [told[field] ?? "", told[`${field} exact`] ?? ""];
  const type = /^\d{4}(-\d\d){0,2}$/.test(date) ? ["xsd:gYear", "xsd:gYearMonth", "xsd:date"][date.split("-").length - 1] : "";
  return { [as]: typed(date, EDTF), ...(type ? { [exact]: typed(date, type) } : {}) };
}

/**
 * Whether a record is all that its kind is elsewhere: a rebuttal is, where the act that makes it is told as performed.
 * @param {Model} model
 * @param {{class: string, act?: string}} node
 * @returns {boolean}
 */
function isMade(model, node) {
  if (node.class !== "rebuttal") return true;
  const maker = node.act === undefined ? undefined : model.byId.get(node.act);
  return maker !== undefined && isAct(maker) && maker.performed === 1;
}

/**
 * A record; of one that is no part of the selection's acts only what it is called is said.
 * @param {Model} model
 * @param {string} id
 * @param {Set<string>} acts the acts that are told of in full
 * @returns {Json[]}
 */
function recordOf(model, id, acts) {
  const node = model.byId.get(id);
  if (!node) return [];
  const { head } = model.payload;
  const lang = node.lang ?? head.lang;
  const refer = (/** @type {string} */ other) => reference(iriOf(model, other));
  const [every, own, correction] = [propertiesOf(model, "record"), propertiesOf(model, node.class), propertiesOf(model, "correction")];
  const choice = (/** @type {string} */ list, /** @type {string | undefined} */ value) =>
    !value ? {} : { [`fg:${list.replace(/-(.)/g, (_, letter) => letter.toUpperCase())}`]: reference(`${head.namespace}${list}-${value}`) };
  const types = model.kinds.get(node.kind)?.types ?? [];
  /** @type {Json} */
  const said = {
    "@id": iriOf(model, id),
    "@type": isAct(node) ? (node.performed ? [...types, "fg:PerformedAct"] : types.slice(0, 1)) : isMade(model, node) ? types : types.slice(0, 1),
    "dcterms:identifier": text(id),
    "fg:kind": text(node.kind),
    [every.label]: text(node.label, lang),
    ...(node.name ? { [node.class === "claim" ? "schema:text" : "schema:name"]: text(node.name, lang) } : {}),
    ...(node.note ? { [every.note]: text(node.note, head.lang) } : {}),
    [every.corrected]: (node.corrected ?? []).map(({ on, reason }, at) => ({
      "@id": `${iriOf(model, id)}/correction/${at + 1}`, "@type": "fg:Correction", ...dated(correction, "on", on), [correction.reason]: text(reason, head.lang),
    })),
  };
  const linked = node.linked ?? [];
  if (isAct(node)) return acts.has(id) ? [{ ...said, ...actOwn(model, node, refer, choice) }, ...parts(model, node, refer, choice), ...linked] : [said, ...linked];
  if (node.class === "claim") {
    // What is derived of its debate is the package's to state.
    Object.assign(said, {
      "aif:claimText": text(node.name ?? "", lang),
      ...(node.presupposed ? { [own.presupposed]: truth(true) } : {}),
    });
  } else if (node.class === "source") {
    Object.assign(said, dated(own, "published", node.published), choice("access", node.access), {
      ...(node.publisher ? { [own.publisher]: refer(node.publisher) } : {}),
      "fg:held": truth(node.held),
    });
  } else if (node.class === "topic") {
    Object.assign(said, choice("status", node.status), node.place ? { [own.place]: refer(node.place) } : {});
  } else if (node.class === "rebuttal") {
    const made = propertiesOf(model, "act");
    Object.assign(said, {
      ...(node.act ? { "fg:madeIn": refer(node.act) } : {}),
      ...(node.premise ? { [made.instead]: refer(node.premise) } : {}),
      [made.against]: (node.targets ?? []).map(refer),
      "aif:Conclusion": (node.targets ?? []).filter((other) => model.byId.get(other)?.class === "claim").map(refer),
      [made.ground]: (node.grounds ?? []).map((ground) => reference(groundIri(model, ground))),
    });
  }
  return [said, ...linked];
}

/**
 * @param {Model} model
 * @param {string} ground
 */
function groundIri(model, ground) {
  const known = model.payload.vocabulary.choices.ground?.find((each) => each.name === ground);
  return known?.iri ?? `${model.payload.head.base}vocabulary/ground-${ground}`;
}

/**
 * What an act says of itself, and the edges that it is drawn as.
 * @param {Model} model
 * @param {Act} act
 * @param {(id: string) => object} refer
 * @param {(list: string, value: string | undefined) => Json} choice
 * @returns {Json}
 */
function actOwn(model, act, refer, choice) {
  const { head } = model.payload;
  const each = (/** @type {string[]} */ ids) => [...new Set(ids)].map(refer);
  const [own, recorded] = [propertiesOf(model, "act"), propertiesOf(model, "recorded")];
  return {
    [own.verb]: reference(verbOf(model, act).iri),
    ...choice("polarity", act.polarity), ...choice("mode", act.mode), ...choice("certainty", act.certainty), ...choice("together", act.together),
    ...choice("circumstances", act.circumstances), ...choice("knows-by", act.knowsBy),
    "fg:performed": truth(act.performed),
    ...dated(own, "date", act.date),
    ...dated(own, "listed", act.listed),
    ...(act.day ? { "fg:day": typed(act.day, "xsd:date") } : {}),
    ...(act.lastDay ? { "fg:lastDay": typed(act.lastDay, "xsd:date") } : {}),
    ...(act.place ? { [own.place]: refer(act.place) } : {}),
    ...(act.inside ? { "fg:inside": refer(act.inside) } : {}),
    ...(act.recordedBy ? { [recorded.by]: reference(`${head.base}curator/${act.recordedBy}`) } : {}),
    ...(act.recordedOn ? { [recorded.on]: typed(act.recordedOn, "xsd:date") } : {}),
    [own.actor]: each(act.actors.map((role) => role.id)),
    [own.object]: each(act.objects),
    [own.to]: each(act.addressees),
    [own.responds_to]: each(act.respondsTo),
    [own.because]: each(act.because),
    [own.on_behalf_of]: each(act.principals),
    [own.presupposes]: each(act.presupposes),
    ...limited(act, "not_before", own, refer),
    ...limited(act, "not_after", own, refer),
    "fg:role": act.actors.map((_, at) => reference(`${iriOf(model, act.id)}/role/${at + 1}`)),
  };
}

/**
 * What an act is not before, or not after: other acts, and dates.
 * @param {Act} act
 * @param {string} side
 * @param {Record<string, string>} told the properties of acts
 * @param {(id: string) => object} refer
 * @returns {Json}
 */
function limited(act, side, told, refer) {
  const limits = act.limits.filter((limit) => limit.side === side);
  return {
    [told[side]]: limits.flatMap((limit) => (limit.other ? [refer(limit.other)] : [])),
    [told[`${side} exact`]]: limits.flatMap((limit) => (limit.date ? [typed(limit.date, EDTF)] : [])),
  };
}

/**
 * The parts of an act: its edges, roles and attestations, each under the name that the package gives it.
 * @param {Model} model
 * @param {Act} act
 * @param {(id: string) => object} refer
 * @param {(list: string, value: string | undefined) => Json} choice
 * @returns {Json[]}
 */
function parts(model, act, refer, choice) {
  const { head } = model.payload;
  const iri = iriOf(model, act.id);
  const verb = verbOf(model, act).iri;
  const own = propertiesOf(model, "act");
  const edges = (model.edgesOfAct.get(act.id) ?? []).map((edge) => ({ "@id": iriOf(model, edge.actor), [verb]: refer(edge.object) }));
  const roles = act.actors.map((role, at) => ({
    "@id": `${iri}/role/${at + 1}`,
    "@type": "fg:Role",
    "fg:taker": refer(role.id),
    ...(role.capacity ? { [own.as]: text(role.capacity, head.lang) } : {}),
    ...(role.doubtful ? { [propertiesOf(model, "capacity").doubtful]: truth(true) } : {}),
    ...choice("interest", role.interest),
    ...(role.stake ? { [own.stake]: text(role.stake, head.lang) } : {}),
  }));
  return [...edges, ...roles, ...act.attestations.map((attestation) => attested(model, act, attestation, refer, choice))];
}

/**
 * @param {Model} model
 * @param {Act} act
 * @param {Attestation} attestation
 * @param {(id: string) => object} refer
 * @param {(list: string, value: string | undefined) => Json} choice
 * @returns {Json}
 */
function attested(model, act, attestation, refer, choice) {
  const { head } = model.payload;
  const iri = `${head.base}act/${attestation.id}`;
  const document = refer(attestation.source);
  const [told, spoken] = [propertiesOf(model, "attestation"), propertiesOf(model, "words")];
  const lang = model.byId.get(attestation.source)?.lang ?? head.lang;
  const passages = attestation.passages.map((passage, at) => {
    const own = `${iri}/passage/${at + 1}`;
    return {
      "@id": own,
      "@type": ["fg:Passage", "oa:SpecificResource", "prov:Entity"],
      "oa:hasSource": document,
      "prov:wasQuotedFrom": document,
      "oa:hasSelector": selectors(model, own, passage),
    };
  });
  return {
    "@id": iri,
    "@type": ["fg:Attestation", "prov:Entity", ...(passages.length ? ["oa:Annotation"] : [])],
    ...(passages.length ? { "oa:motivatedBy": reference(`${head.prefixes.oa}describing`), "oa:hasBody": refer(act.id) } : {}),
    [told.act]: refer(act.id),
    [propertiesOf(model, "head").source]: document,
    ...(attestation.original ? { [told.original]: refer(attestation.original) } : {}),
    ...choice("directness", attestation.directness),
    ...(attestation.verb ? { [told.verb]: reference(model.verbs.get(attestation.verb)?.iri ?? "") } : {}),
    ...dated(told, "date", attestation.date),
    ...dated(told, "listed", attestation.listed),
    ...choice("certainty", attestation.certainty), ...choice("circumstances", attestation.circumstances),
    ...(attestation.note ? { [told.note]: text(attestation.note, head.lang) } : {}),
    "oa:hasTarget": passages.map((passage) => reference(passage["@id"])),
    [told.passage]: passages,
    [told.words]: attestation.words.map((words, at) => {
      const own = `${iri}/words/${at + 1}`;
      const placed = words.start !== undefined;
      return {
        "@id": own,
        "@type": ["fg:Words", "schema:Quotation", "prov:Entity", ...(placed ? ["oa:SpecificResource"] : [])],
        [spoken.text]: text(words.text, words.lang ?? lang),
        "prov:wasQuotedFrom": document,
        ...(placed ? { "oa:hasSource": document, "oa:hasSelector": selectors(model, own, { ...words, exact: words.text }) } : {}),
      };
    }),
    "fg:link": attestation.chain.map((link, at) => ({
      "@id": `${iri}/link/${at + 1}`,
      "@type": link.item === "outlet" ? ["fg:Link", "fg:UnlocatedItem", "prov:Entity"] : ["fg:Link", "prov:Entity"],
      "fg:position": typed(String(at + 1), "xsd:integer"),
      ...choice("item", link.item),
      "fg:certain": truth(link.certain),
      [link.item === "outlet" ? "fg:outlet" : "fg:document"]: refer(link.node),
    })),
  };
}

/**
 * @param {Model} model
 * @param {string} owner
 * @param {{exact: string, prefix?: string, suffix?: string, start?: number, stop?: number}} place
 * @returns {Json[]}
 */
function selectors(model, owner, { exact, prefix, suffix, start, stop }) {
  const quote = {
    "@id": `${owner}/quote`,
    "@type": "oa:TextQuoteSelector",
    [propertiesOf(model, "passage").quote]: text(exact),
    ...(prefix ? { "oa:prefix": text(prefix) } : {}),
    ...(suffix ? { "oa:suffix": text(suffix) } : {}),
  };
  const offset = (/** @type {number} */ value) => typed(String(value), "xsd:nonNegativeInteger");
  return [
    ...(exact ? [quote] : []),
    ...(start !== undefined && stop !== undefined
      ? [{ "@id": `${owner}/position`, "@type": "oa:TextPositionSelector", "oa:start": offset(start), "oa:end": offset(stop) }]
      : []),
  ];
}
