import { iriOf, isAct, nameOf, noticeOf } from "./model.js";
import { attestationsOf, besideOf, laterOf, outletsOf, plain, saidOf, settledDay, stanceOf, toldOf, wholeOf } from "./picked.js";
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
    ? [wholeOf(model, NOW, node), ...new Set(node.attestations.map((attestation) => plain(attestation.said)))].join(" ")
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
    ["note", [...(isAct(node) ? [plain(laterOf(model, NOW, node))] : []), besideOf(model, NOW, id), head.coverage, head.licence].filter(Boolean).join(". ")],
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
 * Return acts as CSV (RFC 4180) with a heading row, told as they were on the chosen day; a cell that a spreadsheet would
 * compute gets an apostrophe.
 * @param {Model} model
 * @param {Chosen} state
 * @param {Act[]} acts
 */
export function csvOf(model, state, acts) {
  const rows = [
    ["id", "iri", "actors", "verb", "stance", "objects", "date", "listed", "day", "certainty", "told", "outlets",
      "sources", "passages", "sentence", "later", "notice"],
    ...acts.map((act) => ({ act, attestations: attestationsOf(model, state, act) })).map(({ act, attestations }) => [
      act.id,
      iriOf(model, act.id),
      act.actors.map((role) => role.id).join(" "),
      act.verb,
      stanceOf(model, state, act),
      act.objects.join(" "),
      act.date ?? "",
      act.listed ?? "",
      act.first ?? "",
      act.certainty,
      toldOf(model, state, act).told,
      outletsOf(model, state, act).join(" "),
      attestations.map((attestation) => attestation.source).join(" "),
      attestations.flatMap((attestation) => attestation.passages.map((passage) => passage.exact)).join(" | "),
      plain(saidOf(model, state, act)),
      plain(laterOf(model, state, act)),
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
 * Return the name of a file for what is taken away; of what is told as of a day, with that day.
 * @param {Model} model
 * @param {string} suffix
 * @param {Chosen} [state]
 */
export function fileName(model, suffix, state = NOW) {
  const day = settledDay(model, state);
  const title = (model.payload.head.title ?? "factgraph").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `${title.replace(/^-|-$/g, "").slice(0, 60) || "factgraph"}${day ? `-as-of-${day}` : ""}.${suffix}`;
}
