import { choosing } from "./app.js";
import { h, svg, webLink } from "./dom.js";
import { isAct, labelOf, nameOf, noticeOf, spansIn } from "./model.js";
import { attestationsOf, besideOf, chainSaidOf, isReadable, laterOf, plain, saidOf, stanceOf, wholeOf } from "./picked.js";
import { say, sayOf } from "./strings.js";
import { piecesOf, shortened, unitsOf } from "./text.js";

/**
 * Return a link that chooses a record, by its name or other words.
 * @param {App} app
 * @param {string} id
 * @param {string} [words]
 * @param {string} [css]
 */
export function nodeLink(app, id, words, css = "name") {
  const node = app.model.byId.get(id);
  const text = words ?? nameOf(app.model, id);
  if (!node) return h("bdi", { class: css }, text);
  // A plain link is all of its element, whose own `dir=auto` must see the text.
  const dir = css === "plain" ? undefined : "auto";
  return h("a", { class: css, href: app.link(choosing(app, id)), dir, lang: text === node.name ? node.lang : undefined }, text);
}

/**
 * Return a sentence's stretches as elements: each name, claim and verb chooses its record, verbs in their stance's colour.
 * @param {App} app
 * @param {Stretch[]} said
 * @returns {Child[]}
 */
export function sentenceWords(app, said) {
  return said.map(([text, id, role, stance]) => {
    if (role === "verb") {
      const css = `verb ${stance ?? "neutral"}`;
      return id && app.model.byId.has(id)
        ? h("a", { class: css, href: app.link(choosing(app, id)) }, text)
        : h("span", { class: css }, text);
    }
    if (id) return nodeLink(app, id, text, role === "claim" ? "claim" : "name");
    return role === "when" ? h("time", {}, text) : text;
  });
}

/**
 * Return the sentence of an act, to be read as prose, as it was told on the chosen day.
 * @param {App} app
 * @param {Act} act
 * @param {"p" | "span"} [tag]
 * @param {Stretch[]} [said] where it is told otherwise, such as of some of its speakers
 */
export function actSentence(app, act, tag = "p", said = saidOf(app.model, app.state, act)) {
  return h(tag, { class: "sentence" }, h("span", { "data-said": act.id }, ...sentenceWords(app, said)), laterWords(app, act));
}

/**
 * Return what had been done to an act by the chosen day, to stand behind its sentence.
 * @param {App} app
 * @param {Act} act
 * @returns {Child}
 */
export function laterWords(app, act) {
  const later = laterOf(app.model, app.state, act);
  return later.length ? h("small", { class: "later", "data-later": act.id }, " ", ...sentenceWords(app, later)) : null;
}

/**
 * Return a small mark for a stance: an arrow for for, a bar for against; its words are for those who cannot see it.
 * @param {Pole} stance
 * @param {boolean} [silent] where the words stand beside it anyway
 */
export function stanceMark(stance, silent = false) {
  const path = stance === "against" ? "M1 6H11M12.5 1.5V10.5" : "M1 6H12M8 2L12.5 6L8 10";
  return svg(
    "svg",
    { class: `stance-mark ${stance}`, viewBox: "0 0 14 12", width: 14, height: 12, role: silent ? undefined : "img",
      "aria-hidden": silent ? "true" : undefined, "aria-label": silent ? undefined : sayOf("pole", stance) },
    svg("path", { d: path, fill: "none" }),
  );
}

/**
 * The shapes of the picture, in a box of 16 by 16.
 * @type {Record<string, string>}
 */
const MARK_PATHS = {
  actor: "M8 2.5a5.5 5.5 0 1 0 .001 0Z",
  claim: "M3 4h10a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z",
  rebuttal: "M1.5 4h13v8h-13Z",
  source: "M3.5 1.5h6l3 3v10h-9ZM9.5 1.5v3h3",
  topic: "M8 1.5 14.5 8 8 14.5 1.5 8Z",
  place: "M8 15C5 10.5 3.5 8.5 3.5 6a4.5 4.5 0 0 1 9 0C12.5 8.500 11 10.500 8 15Z",
  assessment: "M4.500 2h7L15 8l-3.500 6h-7L1 8Z",
  act: "M2 3.500h12v7H8L5 13.500v-3H2Z",
};

/**
 * Return the mark of a class of records.
 * @param {string} kind
 */
export function kindMark(kind) {
  return svg(
    "svg",
    { class: `kind-mark ${kind}`, viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" },
    svg("path", { d: MARK_PATHS[kind] ?? MARK_PATHS.actor }),
  );
}

/**
 * Return a content notice that covers what `content` makes until the reader opens it, or the content where there is none.
 * @param {App} app
 * @param {string} id
 * @param {() => Child | Child[]} content
 * @returns {Child[]}
 */
export function covered(app, id, content) {
  const notice = noticeOf(app.model, id);
  if (!notice) return [content()].flat();
  const open = app.opened.has(notice);
  const box = h("details", { class: "notice", open }, h("summary", { "data-key": `notice-${id}` }, say("notice", { notice })));
  if (open) box.append(h("div", {}, ...[content()].flat()));
  box.addEventListener("toggle", () => {
    if (box.open === app.opened.has(notice)) return;
    // Who has read a notice once has read it for all that it covers.
    if (box.open) app.opened.add(notice);
    else app.opened.delete(notice);
    app.again();
  });
  return [box];
}

/**
 * Return what a passage of a source is called: our digest, or a quote.
 * @param {Model} model
 * @param {string} source
 */
export function passageLabel(model, source) {
  return model.byId.get(source)?.ownWords ? say("ourDigest") : say("quote");
}

/**
 * Return an act's first passage, short, with where it is from.
 * @param {App} app
 * @param {Act} act
 * @param {Pole} [stance]
 */
export function passageSnippet(app, act, stance = stanceOf(app.model, app.state, act)) {
  // The report that is nearest to the speaker first.
  for (const attestation of [...attestationsOf(app.model, app.state, act)].sort((a, b) => a.chain.length - b.chain.length)) {
    const passage = attestation.passages[0];
    if (!passage) continue;
    return h(
      "blockquote",
      { class: `snippet ${stance}`, lang: app.model.byId.get(attestation.source)?.lang },
      h("a", { href: app.link(choosing(app, act.id)), dir: "auto" }, shortened(passage.exact, 220)),
      h("footer", {}, passageLabel(app.model, attestation.source)),
    );
  }
  return h("p", { class: "quiet" }, say("noPassage"));
}

/**
 * Return the chain of an attestation as a list, from the speaker to the text that was read.
 * @param {App} app
 * @param {Act} act
 * @param {Attestation} attestation
 */
export function chainList(app, act, attestation) {
  const { model } = app;
  const speakers = act.actors.map((role) =>
    h("li", { class: "step speaker" }, kindMark("actor"), nodeLink(app, role.id), h("small", {}, say("chainStart"))),
  );
  const steps = attestation.chain.map((link) => {
    const node = model.byId.get(link.node);
    const states = [model.kinds.get(node?.kind ?? "")?.label ?? node?.kind ?? ""];
    if (link.item === "outlet") states[0] = say("itemOf");
    else if (model.payload.texts[link.node]) states.push(say("heldText"));
    else states.push(link.item === "original" ? say("notRead") : say("knownOnly"));
    if (!link.certain) states.push(say("unclear"));
    if (node?.publishedWords) states.push(node.publishedWords);
    const css = `step ${model.payload.texts[link.node] ? "held" : "unheld"} ${link.certain ? "" : "unclear"}`;
    return h(
      "li",
      { class: css },
      kindMark(node?.class ?? "source"),
      nodeLink(app, link.node),
      h("small", {}, states.filter(Boolean).join(" · ")),
    );
  });
  return h("ol", { class: "chain" }, ...speakers, ...steps);
}

/**
 * Return a source's whole text with the passages of some acts marked; `current` stands out.
 * @param {App} app
 * @param {string} source
 * @param {{wanted: (act: Act) => boolean, current?: string, stance?: (act: Act) => Pole, flags?: boolean}} options
 */
export function markedText(app, source, options) {
  const { model } = app;
  const { text } = model.payload.texts[source];
  const stance = options.stance ?? ((act) => stanceOf(model, app.state, act));
  const spans = spansIn(model, source, unitsOf(text), (act, attestation) => options.wanted(act) && isReadable(model, app.state, attestation), stance);
  /** @type {Set<Span>} */
  const begun = new Set();
  const box = h("div", { class: "text", lang: model.byId.get(source)?.lang, dir: "auto" });
  let paragraph = h("p", { dir: "auto" });
  for (const piece of piecesOf(text, spans)) {
    const lines = piece.text.split(/\n{2,}/);
    lines.forEach((line, index) => {
      if (index) {
        if (paragraph.childNodes.length) box.append(paragraph);
        paragraph = h("p", { dir: "auto" });
      }
      if (!line) return;
      paragraph.append(piece.spans.length ? markOf(app, line, piece.spans, begun, options.current) : line);
    });
  }
  if (paragraph.childNodes.length) box.append(paragraph);
  return box;
}

/**
 * @param {App} app
 * @param {string} text
 * @param {Span[]} spans
 * @param {Set<Span>} begun
 * @param {string | undefined} current
 */
function markOf(app, text, spans, begun, current) {
  const passages = spans.filter((span) => !span.own);
  // The narrowest passage is the one that is meant; the current one goes before all.
  const meant =
    spans.find((span) => span.act.id === current) ??
    [...spans].sort((a, b) => a.stop - a.start - (b.stop - b.start))[0];
  const fresh = passages.filter((span) => !begun.has(span));
  fresh.forEach((span) => begun.add(span));
  const stances = [...new Set(spans.map((span) => span.stance))];
  const css = [
    "passage",
    meant.stance,
    ...(stances.length > 1 ? stances.map((stance) => `has-${stance}`) : []),
    ...(passages.length > 1 ? ["over"] : []),
    ...(spans.some((span) => span.own) ? ["own"] : []),
    ...(current !== undefined && spans.some((span) => span.act.id === current) ? ["current"] : []),
  ];
  const title = [...new Set(spans.map((span) => wholeOf(app.model, app.state, span.act)))].join("\n");
  const mark = h(
    "mark",
    { class: css.join(" "), "data-acts": [...new Set(fresh.map((span) => span.act.id))].join(" ") || undefined },
    h("a", { href: app.link(choosing(app, meant.act.id)), title, tabindex: fresh.length ? undefined : -1 }, text),
  );
  return mark;
}

/**
 * Scroll the reading windows inside an element to their current passage, else to their first; the page stays.
 * @param {Element} element
 */
export function toFirstMark(element) {
  requestAnimationFrame(() => {
    for (const window of element.querySelectorAll(".window")) {
      const mark = window.querySelector("mark.current") ?? window.querySelector("mark");
      if (mark instanceof HTMLElement && window instanceof HTMLElement) {
        window.scrollTop = Math.max(0, mark.offsetTop - window.clientHeight / 4);
      }
    }
  });
}

/**
 * Return a window on a source's text with passages marked, labelled with what it is, its hash and its original.
 * @param {App} app
 * @param {string} source
 * @param {{wanted: (act: Act) => boolean, current?: string, stance?: (act: Act) => Pole}} options
 */
export function readingWindow(app, source, options) {
  const { model } = app;
  const node = model.byId.get(source);
  const held = model.payload.texts[source];
  const head = h(
    "figcaption",
    {},
    h("span", { class: "chip" }, node?.ownWords ? say("ourDigest") : (model.kinds.get(node?.kind ?? "")?.label ?? "")),
    nodeLink(app, source, labelOf(model, source)),
  );
  if (!held) return h("figure", { class: "reading" }, head, h("p", { class: "quiet" }, say("noText")));
  const text = h(
    "div",
    { class: "window", tabindex: 0, role: "region", "aria-label": nameOf(model, source), "data-key": `window-${source}` },
    markedText(app, source, options),
  );
  return h(
    "figure",
    { class: "reading" },
    head,
    text,
    h(
      "p",
      { class: "meta" },
      held.sha256 ? h("span", { title: held.sha256 }, `${say("hash")}: ${held.sha256.slice(0, 12)}…`) : null,
      node?.url ? webLink(node.url, say("original")) : null,
      node?.archived ? webLink(node.archived, say("archived")) : null,
      h("a", { href: app.link({ view: "sources", source }) }, say("openReader")),
    ),
  );
}

/**
 * Return what an attestation says of where an act is from.
 * @param {App} app
 * @param {Act} act
 */
export function provenanceWords(app, act) {
  const lines = new Map(
    attestationsOf(app.model, app.state, act).map((attestation) => {
      const said = chainSaidOf(app.model, app.state, attestation);
      return [plain(said), said];
    }),
  );
  lines.delete("");
  return lines.size ? h("p", { class: "provenance" }, ...[...lines.values()].flatMap((said, at) => [at ? " " : "", ...sentenceWords(app, said)])) : null;
}

/**
 * Return the chips of a speaker: capacity and interest.
 * @param {App} app
 * @param {Speaker} role
 */
export function speakerLine(app, role) {
  return [
    nodeLink(app, role.id),
    role.capacity ? h("span", { class: "capacity", dir: "auto" }, `as ${role.capacity}`) : null,
    role.interestSaid ? h("span", { class: "interest", dir: "auto" }, role.interestSaid) : null,
  ];
}

/**
 * Return the line of a record for lists: its mark and its name, of a claim with how the debate about it stands.
 * @param {App} app
 * @param {string} id
 */
export function nodeLine(app, id) {
  const node = app.model.byId.get(id);
  if (isAct(node)) return actSentence(app, node, "span");
  return h("span", { class: "node-line" }, kindMark(node?.class ?? "topic"), nodeLink(app, id), besideClaim(app, id));
}

/**
 * Return how the debate about a claim stands, to stand beside its text; nothing for any other record.
 * @param {App} app
 * @param {string} id
 */
export function besideClaim(app, id) {
  const words = besideOf(app.model, app.state, id);
  return words ? h("small", { class: "beside", "data-beside": id }, words) : null;
}

/**
 * Return on what grounds something is attacked, a line each, in the sentences made for that.
 * @param {App} app
 * @param {string[]} [grounds]
 */
export function groundLines(app, grounds = []) {
  const choices = app.model.payload.vocabulary.choices.ground ?? [];
  const said = grounds.map((ground) => choices.find((choice) => choice.name === ground)?.said ?? ground);
  return said.map((words) => h("p", { class: "ground" }, words));
}
