import { iriOf, isAct, nameOf, noticeOf } from "./model.js";
import { besideOf, plain } from "./picked.js";
import { say } from "./strings.js";

/**
 * What is cited is the record at its end, on whatever day it is read.
 * @type {Chosen}
 */
const NOW = { asOf: "", by: "act" };

/**
 * Return a record's citation as text: what is said, from where, in which dossier, under which IRI.
 * @param {Model} model
 * @param {string} id
 */
export function citationText(model, id) {
  const node = model.byId.get(id);
  const { head } = model.payload;
  const what = isAct(node)
    ? [plain(node.said), ...new Set(node.attestations.map((attestation) => plain(attestation.said)))].join(" ")
    : node?.class === "claim"
      ? `${say("claim")}: ${node.cited} [${besideOf(model, NOW, id)}]`
      : `${nameOf(model, id)}.`;
  const whole = say("citeOf", { title: head.cited, coverage: head.coverage ?? "" });
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
  const title = isAct(node) ? plain(node.said) : nameOf(model, id);
  const curators = Object.values(head.curators ?? {});
  const fields = [
    ["title", title],
    ["author", curators.map((name) => `{${bibtex(name)}}`).join(" and ")],
    ["howpublished", head.title ?? ""],
    ["note", [besideOf(model, NOW, id), head.coverage, head.licence].filter(Boolean).join(". ")],
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
    ["id", "iri", "actors", "verb", "stance", "objects", "date", "listed", "day", "certainty", "told", "outlets",
      "sources", "passages", "sentence", "notice"],
    ...acts.map((act) => [
      act.id,
      iriOf(model, act.id),
      act.actors.map((role) => role.id).join(" "),
      act.verb,
      act.stance,
      act.objects.join(" "),
      act.date ?? "",
      act.listed ?? "",
      act.first ?? "",
      act.certainty,
      act.told,
      act.outlets.join(" "),
      act.attestations.map((attestation) => attestation.source).join(" "),
      act.attestations.flatMap((attestation) => attestation.passages.map((passage) => passage.exact)).join(" | "),
      plain(act.said),
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
 * Return the name of a file for what is taken away.
 * @param {Model} model
 * @param {string} suffix
 */
export function fileName(model, suffix) {
  const title = (model.payload.head.title ?? "factgraph").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `${title.replace(/^-|-$/g, "").slice(0, 60) || "factgraph"}.${suffix}`;
}
