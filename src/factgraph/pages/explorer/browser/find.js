import { isAct, labelOf } from "./model.js";
import { plain } from "./picked.js";
import { fold, placeOf } from "./text.js";

/**
 * Return what can be searched: names, labels, other names, claims, translations, passages and words.
 * @param {Model} model
 * @returns {Entry[]}
 */
export function searchEntries(model) {
  /** @type {Entry[]} */
  const entries = [];
  /** @param {Item} node @param {string} field @param {string | undefined} text @param {number} weight */
  const add = (node, field, text, weight) => {
    if (!text) return;
    entries.push({
      id: node.id, label: labelOf(model, node.id), kind: node.kind, class: node.class,
      field, text, folded: fold(text), weight,
    });
  };
  for (const node of model.payload.nodes) {
    if (isAct(node)) {
      add(node, "act", plain(node.said), 2);
      for (const attestation of node.attestations) {
        for (const passage of attestation.passages) add(node, "passage", passage.exact, 1);
        for (const words of attestation.words) add(node, "words", words.text, 1);
      }
      continue;
    }
    if (node.class === "rebuttal") continue;
    const weight = node.class === "actor" ? 6 : node.class === "claim" ? 5 : 4;
    add(node, "name", node.name, weight);
    if (node.label !== node.name) add(node, "label", node.label, weight);
    for (const alias of node.aliases ?? []) add(node, "alias", alias.text, weight - 1);
    for (const translation of node.translations ?? []) add(node, "translation", translation.text, 3);
    add(node, "description", node.description, 1);
  }
  return entries;
}

/**
 * Return the best hit a record for some words: all of them must be in one text; names and beginnings come first.
 * @param {Entry[]} entries
 * @param {string} words
 * @param {number} [most]
 * @returns {{hits: SearchHit[], count: number}}
 */
export function found(entries, words, most = 30) {
  const terms = fold(words).split(/\s+/).filter(Boolean);
  if (!terms.length) return { hits: [], count: 0 };
  /** @type {Map<string, {entry: Entry, score: number}>} */
  const best = new Map();
  for (const entry of entries) {
    let score = entry.weight;
    let all = true;
    for (const term of terms) {
      const at = entry.folded.indexOf(term);
      if (at < 0) {
        all = false;
        break;
      }
      if (at === 0) score += 3;
      else if (/[\s"'“„«(-]/.test(entry.folded[at - 1])) score += 1.5;
    }
    if (!all) continue;
    const before = best.get(entry.id);
    if (!before || score > before.score) best.set(entry.id, { entry, score });
  }
  const sorted = [...best.values()].sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1));
  const whole = fold(words).trim().replace(/\s+/g, " ");
  return {
    count: sorted.length,
    hits: sorted.slice(0, most).map(({ entry, score }) => ({
      entry, score, place: placeOf(entry.text, whole) ?? placeOf(entry.text, terms[0]),
    })),
  };
}
