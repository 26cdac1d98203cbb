import { isAct, iriOf, nameOf, noticeOf, outletsOf, verbOf } from "./model.js";
import { doubts, plainAct, provenance } from "./sentences.js";
import { say } from "./strings.js";

/**
 * Return a record's citation as text: what is said, from where, in which dossier, under which IRI.
 * @param {Model} model
 * @param {string} id
 */
export function citationText(model, id) {
  const node = model.byId.get(id);
  const { head } = model.payload;
  const what = isAct(node)
    ? [plainAct(model, node), ...node.attestations.map((attestation) => provenance(model, attestation))].join(" ")
    : node?.class === "claim"
      ? `${say("claim")}: “${nameOf(model, id)}”`
      : `${nameOf(model, id)}.`;
  const whole = say("citeOf", { title: head.title ?? "", coverage: head.coverage ?? "" });
  return `${what} ${whole} ${iriOf(model, id)}`;
}

/**
 * Return a record's citation as a BibTeX entry.
 * @param {Model} model
 * @param {string} id
 */
export function citationBibtex(model, id) {
  const node = model.byId.get(id);
  const { head } = model.payload;
  const title = isAct(node) ? plainAct(model, node) : nameOf(model, id);
  const curators = Object.values(head.curators ?? {});
  const fields = [
    ["title", title],
    ["author", curators.map((name) => `{${bibtex(name)}}`).join(" and ")],
    ["howpublished", head.title ?? ""],
    ["note", `${head.coverage ?? ""}. ${head.licence ?? ""}`],
    ["url", iriOf(model, id)],
  ];
  const lines = fields
    .filter(([, value]) => value)
    .map(([name, value]) => `  ${name} = {${name === "author" || name === "url" ? value : bibtex(value)}}`);
  return `@misc{${id.replace(/[^A-Za-z0-9-]/g, "-")},\n${lines.join(",\n")}\n}`;
}

/** @param {string} text */
function bibtex(text) {
  return text
    .replace(/[\\{}]/g, (character) => ({ "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}" })[character] ?? "")
    .replace(/[&%$#_]/g, "\\$&")
    .replace(/\s+/g, " ");
}

/**
 * Return acts as CSV (RFC 4180) with a heading row; a cell that a spreadsheet would compute gets an apostrophe.
 * @param {Model} model
 * @param {Act[]} acts
 */
export function csvOf(model, acts) {
  const rows = [
    ["id", "iri", "actors", "verb", "stance", "objects", "date", "listed", "day", "certainty", "doubts", "outlets",
      "sources", "passages", "sentence", "notice"],
    ...acts.map((act) => [
      act.id,
      iriOf(model, act.id),
      act.actors.map((role) => role.id).join(" "),
      act.verb,
      verbOf(model, act).stance,
      act.objects.join(" "),
      act.date ?? "",
      act.listed ?? "",
      act.day ?? "",
      act.certainty,
      doubts(model, act).join("; "),
      outletsOf(model, act).join(" "),
      act.attestations.map((attestation) => attestation.source).join(" "),
      act.attestations.flatMap((attestation) => attestation.passages.map((passage) => passage.exact)).join(" | "),
      plainAct(model, act),
      noticeOf(model, act.id) ?? "",
    ]),
  ];
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** @param {string} value */
function cell(value) {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/**
 * Return acts, the records they name and every act for or against their claims as JSON-LD with its own context.
 * @param {Model} model
 * @param {Act[]} acts
 */
export function jsonldOf(model, acts) {
  const { base } = model.payload.head;
  const all = new Set(acts);
  for (const act of acts) {
    // A disputed claim never goes out without its disputes.
    for (const row of model.stancesOfAct.get(act.id) ?? []) {
      for (const other of model.stancesOfClaim.get(row.claim) ?? []) {
        const node = model.byId.get(other.act);
        if (isAct(node)) all.add(node);
      }
    }
  }
  /** @type {Map<string, Record<string, unknown>>} */
  const graph = new Map();
  /** @param {string} id */
  const refer = (id) => {
    const node = model.byId.get(id);
    if (node && !isAct(node) && !graph.has(id)) {
      graph.set(id, {
        "@id": iriOf(model, id),
        "@type": model.kinds.get(node.kind)?.iri ?? node.kind,
        label: node.label,
        name: node.name,
        ...(node.grounds ? { ground: node.grounds } : {}),
      });
      for (const other of [...(node.targets ?? []), ...(node.premise ? [node.premise] : [])]) refer(other);
      if (node.targets) Object.assign(graph.get(id) ?? {}, { target: node.targets.map((each) => iriOf(model, each)) });
      if (node.premise) Object.assign(graph.get(id) ?? {}, { premise: iriOf(model, node.premise) });
    }
    return iriOf(model, id);
  };
  for (const act of all) {
    graph.set(act.id, {
      "@id": iriOf(model, act.id),
      "@type": model.kinds.get(act.kind)?.iri ?? act.kind,
      actor: act.actors.map((role) => refer(role.id)),
      verb: verbOf(model, act).iri,
      object: act.objects.map(refer),
      addressee: act.addressees.map(refer),
      respondsTo: act.respondsTo.map(refer),
      because: act.because.map(refer),
      ...(act.rebuttal ? { rebuttal: refer(act.rebuttal) } : {}),
      ...(act.date ? { date: act.date } : {}),
      ...(act.listed ? { listed: act.listed } : {}),
      polarity: act.polarity,
      mode: act.mode,
      performed: act.performed === 1,
      certainty: act.certainty,
      attestation: act.attestations.map((attestation) => ({
        "@id": `${iriOf(model, act.id)}/attestation/${attestation.source}`,
        source: refer(attestation.source),
        chain: attestation.chain.map((link) => refer(link.node)),
        passage: attestation.passages.map((passage) => passage.exact),
        words: attestation.words.map((words) => words.text),
      })),
    });
  }
  const vocabulary = model.payload.vocabulary.verbs[0]?.iri.replace(/[^/#]*$/, "") ?? base;
  const iris = ["actor", "object", "addressee", "respondsTo", "because", "rebuttal", "target", "premise", "source"];
  const context = {
    "@vocab": vocabulary,
    verb: { "@type": "@id" },
    chain: { "@type": "@id", "@container": "@list" },
    ...Object.fromEntries(iris.map((name) => [name, { "@type": "@id" }])),
  };
  const nodes = [...graph].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, node]) => node);
  return `${JSON.stringify({ "@context": context, "@graph": nodes }, null, 1)}\n`;
}

/**
 * Return the name of a file for what is taken away.
 * @param {Model} model
 * @param {string} suffix
 */
export function fileName(model, suffix) {
  const title = (model.payload.head.title ?? "factgraph").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `${title.replace(/^-|-$/g, "").slice(0, 60) || "factgraph"}.${suffix}`;
}
