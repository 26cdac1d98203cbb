// Looks through the index that search-index.js has put there; nothing is asked of any server.

/** @typedef {[path: string, kind: string, name: string, lang: string, texts: string[], beside: string]} Row */
/** @typedef {{row: Row, score: number, text: string, words: string[]}} Hit */

const MOST = 100;
const AROUND = 70;

/** @type {Row[]} */
const rows = /** @type {any} */ (globalThis).searchIndex ?? [];

/**
 * Return a text without case and accents.
 * @param {string} text
 */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase();
}

const folded = rows.map(([, , name, , texts]) => ({ name: fold(name), texts: texts.map(fold) }));

/**
 * Return the records that hold all of the words, best first: names before other texts, starts of words before their
 * insides, short names before long ones.
 * @param {string} query
 * @returns {Hit[]}
 */
function found(query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  /** @type {Hit[]} */
  const hits = [];
  rows.forEach((row, at) => {
    const { name, texts } = folded[at];
    let score = 0;
    let shown = "";
    for (const word of words) {
      const inName = weight(name, word);
      const inText = texts.findIndex((text) => text.includes(word));
      if (!inName && inText < 0) return;
      score += inName || 1;
      if (!inName && !shown) shown = row[4][inText];
    }
    hits.push({ row, score, text: shown, words });
  });
  // The index is in an order of its own, which ties keep.
  return hits.sort((a, b) => b.score - a.score);
}

/**
 * @param {string} name
 * @param {string} word
 */
function weight(name, word) {
  const at = name.indexOf(word);
  if (at < 0) return 0;
  const inside = at > 0 && /[\p{L}\p{N}]/u.test(name[at - 1]);
  return (inside ? 2 : 4) + (4 * word.length) / name.length;
}

/**
 * Return a text with the words marked, cut to what is around the first of them.
 * @param {string} text
 * @param {string[]} words
 * @param {boolean} whole
 */
function marked(text, words, whole) {
  const fragment = document.createDocumentFragment();
  const letters = Array.from(text);
  /** @type {number[]} which letter of the text each letter of the folded text comes from */
  const origin = [];
  let plain = "";
  letters.forEach((letter, at) => {
    const small = fold(letter);
    for (let unit = 0; unit < small.length; unit += 1) origin.push(at);
    plain += small;
  });
  /** @type {Set<number>} */
  const hit = new Set();
  for (const word of words) {
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
      for (let unit = at; unit < at + word.length; unit += 1) hit.add(origin[unit]);
    }
  }
  const first = hit.size ? Math.min(...hit) : 0;
  const from = whole ? 0 : Math.max(0, first - AROUND);
  const to = whole ? letters.length : Math.min(letters.length, first + 2 * AROUND);
  if (from) fragment.append("… ");
  for (let at = from; at < to; ) {
    const is = hit.has(at);
    let end = at;
    while (end < to && hit.has(end) === is) end += 1;
    const piece = letters.slice(at, end).join("");
    if (is) {
      const mark = document.createElement("mark");
      mark.textContent = piece;
      fragment.append(mark);
    } else fragment.append(piece);
    at = end;
  }
  if (to < letters.length) fragment.append(" …");
  return fragment;
}

/** @param {Hit} hit */
function item({ row: [path, kind, name, lang, , beside], text, words }) {
  const li = document.createElement("li");
  const link = document.createElement("a");
  link.href = path;
  link.lang = lang;
  link.dir = "auto";
  link.append(marked(name, words, true));
  const sort = document.createElement("small");
  sort.textContent = kind;
  li.append(link, " ", sort);
  if (text) {
    const around = document.createElement("p");
    around.dir = "auto";
    around.append(marked(text, words, false));
    li.append(around);
  }
  if (beside) {
    const standing = document.createElement("p");
    standing.className = "beside";
    standing.textContent = beside;
    li.append(standing);
  }
  return li;
}

function show() {
  const input = /** @type {HTMLInputElement} */ (document.getElementById("q"));
  const list = /** @type {HTMLElement} */ (document.getElementById("hits"));
  const status = /** @type {HTMLElement} */ (document.getElementById("status"));
  const hits = found(input.value);
  list.replaceChildren(...hits.slice(0, MOST).map(item));
  if (!input.value.trim()) status.textContent = "Names, claims, passages and words can be looked for in the field above.";
  else if (!hits.length) status.textContent = `Nothing here has these words in it: ${input.value}. Try a part of a word, or a name.`;
  else if (hits.length > MOST) status.textContent = `${hits.length} found; these are the first ${MOST}.`;
  else status.textContent = `${hits.length} found`;
}

const field = /** @type {HTMLInputElement} */ (document.getElementById("q"));
field.value = new URLSearchParams(location.search).get("q") ?? "";
field.addEventListener("input", show);
document.getElementById("search")?.addEventListener("submit", (event) => {
  event.preventDefault();
  history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
  show();
});
show();
