/** Stretches of text: offsets, overlaps, folding for search, and short excerpts. */

/**
 * Return a function from offsets in code points to offsets in this string (UTF-16 units).
 * @param {string} text
 * @returns {(offset: number) => number}
 */
export function unitsOf(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (offset) => Math.min(offset, text.length);
  /** @type {number[]} */
  const starts = [];
  for (let at = 0; at < text.length; at += /** @type {number} */ (text.codePointAt(at)) > 0xffff ? 2 : 1) starts.push(at);
  return (offset) => starts[offset] ?? text.length;
}

/**
 * Cut a text where any of the spans begins or ends; each piece knows the spans that cover it.
 * @template {{start: number, stop: number}} S
 * @param {string} text
 * @param {S[]} spans offsets in UTF-16 units
 * @returns {{text: string, start: number, spans: S[]}[]}
 */
export function piecesOf(text, spans) {
  const cuts = new Set([0, text.length]);
  for (const span of spans) {
    cuts.add(Math.max(0, Math.min(span.start, text.length)));
    cuts.add(Math.max(0, Math.min(span.stop, text.length)));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const stop = sorted[index + 1];
    return { text: text.slice(start, stop), start, spans: spans.filter((s) => s.start < stop && s.stop > start) };
  });
}

/**
 * Return the text in lower case without accents, for comparing.
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/**
 * Return the place of folded `words` in `text` as it stands, or null.
 * @param {string} text
 * @param {string} words already folded
 * @returns {{start: number, stop: number} | null}
 */
export function placeOf(text, words) {
  if (!fold(text).includes(words)) return null;
  let folded = "";
  /** @type {number[]} */
  const origin = [];
  let at = 0;
  for (const character of text) {
    const piece = fold(character);
    for (let unit = 0; unit < piece.length; unit += 1) origin.push(at);
    folded += piece;
    at += character.length;
  }
  const start = folded.indexOf(words);
  if (start < 0) return null;
  origin.push(text.length);
  let stop = origin[start + words.length];
  // Marks that belong to the last letter are part of what was found.
  while (stop < text.length && /^\p{M}/u.test(text.slice(stop))) stop += 1;
  return { start: origin[start], stop };
}

/**
 * Return `text` cut to about `length` around a place, with … where something was left out.
 * @param {string} text
 * @param {{start: number, stop: number}} place
 * @param {number} [length]
 * @returns {{before: string, hit: string, after: string}}
 */
export function excerpt(text, place, length = 90) {
  const room = Math.max(0, Math.floor((length - (place.stop - place.start)) / 2));
  const from = place.start - room <= 0 ? 0 : wordEdge(text, place.start - room);
  const to = Math.min(text.length, place.stop + room);
  return {
    before: (from > 0 ? "… " : "") + text.slice(from, place.start),
    hit: text.slice(place.start, place.stop),
    after: text.slice(place.stop, to) + (to < text.length ? " …" : ""),
  };
}

/**
 * @param {string} text
 * @param {number} at
 */
function wordEdge(text, at) {
  const space = text.indexOf(" ", at);
  return space < 0 || space > at + 20 ? at : space + 1;
}

/**
 * Return at most `length` characters of a text, cut at a word.
 * @param {string} text
 * @param {number} length
 */
export function shortened(text, length) {
  const characters = Array.from(text);
  if (characters.length <= length) return text;
  const cut = characters.slice(0, length - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${(space > length / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.]+$/, "")} …`;
}

/**
 * Return a text in lines of about `width` characters, at most `most` of them.
 * @param {string} text
 * @param {number} width
 * @param {number} most
 * @returns {string[]}
 */
export function wrapped(text, width, most) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of shortened(text, width * most).split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && longer.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  if (line) lines.push(line);
  if (lines.length <= most) return lines.map((each) => shortened(each, width + 6));
  return [...lines.slice(0, most - 1), `${shortened(lines.slice(most - 1).join(" "), width)}`];
}
