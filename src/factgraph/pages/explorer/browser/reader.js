import { choosing } from "./app.js";
import { h, webLink } from "./dom.js";
import { actOf, compare, labelOf, nameOf, verbOf } from "./model.js";
import { covered, kindMark, markedText, nodeLink, stanceMark } from "./pieces.js";
import { isReadable, stanceOf } from "./picked.js";
import { say, sayCount } from "./strings.js";

/**
 * Return the reader: a text with all of its passages marked and named in the margin, and the list of all sources.
 * @param {App} app
 * @returns {HTMLElement}
 */
export function readerView(app) {
  const { model, state } = app;
  const all = model.payload.nodes.filter((node) => node.class === "source").sort((a, b) => compare(a.label, b.label));
  const held = all.filter((node) => model.payload.texts[node.id]);
  const known = all.filter((node) => !model.payload.texts[node.id]);
  const source = model.payload.texts[state.source] ? state.source : (held[0]?.id ?? "");
  return h(
    "div",
    { class: "reader" },
    h(
      "nav",
      { class: "shelf", "aria-label": say("readerChoose") },
      ...held.map((node) => sourceLine(app, node.id, source)),
      known.length ? h("h3", {}, say("readerKnown")) : null,
      ...known.map((node) => sourceLine(app, node.id, source)),
    ),
    source ? sheet(app, source) : h("p", { class: "quiet" }, say("readerNone")),
  );
}

/**
 * @param {App} app
 * @param {string} id
 * @param {string} current
 */
function sourceLine(app, id, current) {
  const { model } = app;
  const held = Boolean(model.payload.texts[id]);
  const count = marksIn(app, id).length;
  return h(
    "a",
    {
      class: `shelf-item ${held ? "held" : "unheld"}`,
      href: app.link(held ? { source: id, id } : choosing(app, id)),
      "aria-current": id === current ? "true" : undefined,
      "data-key": `shelf-${id}`,
    },
    kindMark("source"),
    h("bdi", {}, labelOf(model, id)),
    h("small", {}, held ? sayCount("readerMarks", count) : (model.kinds.get(model.byId.get(id)?.kind ?? "")?.label ?? "")),
  );
}

/**
 * Return the acts shown that could be read in a text on the chosen day, each with what says so there.
 * @param {App} app
 * @param {string} source
 */
function marksIn(app, source) {
  const rows = app.model.attestationsIn.get(source) ?? [];
  return rows.filter((row) => app.shown.has(row.act) && isReadable(app.model, app.state, row.attestation));
}

/**
 * @param {App} app
 * @param {string} source
 */
function sheet(app, source) {
  const { model, state } = app;
  const node = model.byId.get(source);
  const { sha256 } = model.payload.texts[source];
  const current = actOf(model, state.id)?.id;
  return h(
    "article",
    { class: "sheet" },
    h(
      "header",
      {},
      h("p", { class: "eyebrow" }, h("span", { class: "chip" }, node?.ownWords ? say("ourDigest") : (model.kinds.get(node?.kind ?? "")?.label ?? ""))),
      h("h2", { dir: "auto" }, nodeLink(app, source, nameOf(model, source), "plain")),
      h(
        "p",
        { class: "meta" },
        h("span", {}, node?.publishedWords ?? say("undatedSource")),
        sha256 ? h("span", { title: sha256 }, `${say("hash")}: ${sha256.slice(0, 12)}…`) : null,
        node?.url ? webLink(node.url, say("original")) : null,
        node?.archived ? webLink(node.archived, say("archived")) : null,
      ),
    ),
    h(
      "div",
      { class: "page" },
      ...covered(app, source, () => [
        markedText(app, source, { wanted: (act) => app.shown.has(act), current }),
        margin(app, source, current),
      ]),
    ),
  );
}

/**
 * The margin: a line for each marked passage, in the order of the text; `placeMargin` puts them beside their marks.
 * @param {App} app
 * @param {string} source
 * @param {string | undefined} current
 */
function margin(app, source, current) {
  const { model } = app;
  const rows = marksIn(app, source)
    .map((row) => ({ act: row.act, start: Math.min(...row.attestation.passages.map((passage) => passage.start ?? Infinity)) }))
    .filter((row) => Number.isFinite(row.start))
    .sort((a, b) => a.start - b.start || compare(a.act.id, b.act.id));
  return h(
    "ol",
    { class: "margin" },
    ...rows.map(({ act }) => {
      const verb = verbOf(model, act);
      const stance = stanceOf(model, app.state, act);
      const [first] = act.actors;
      return h(
        "li",
        { class: `${stance}${act.id === current ? " current" : ""}`, "data-act": act.id },
        h(
          "a",
          { href: app.link(choosing(app, act.id)), "data-key": `margin-${act.id}` },
          stanceMark(stance, true),
          h("bdi", {}, first ? labelOf(model, first.id) : ""),
          act.actors.length > 1 ? ` +${act.actors.length - 1}` : "",
          ` ${verb.label}`,
        ),
      );
    }),
  );
}

/**
 * Put each line of the margin beside its passage, below the line before it; and bring the current passage into view.
 * @param {Element} view
 */
export function placeMargin(view) {
  const list = view.querySelector(".margin");
  const text = view.querySelector(".page .text");
  if (!(list instanceof HTMLElement) || !(text instanceof HTMLElement)) return;
  const beside = list.firstElementChild !== null && getComputedStyle(list.firstElementChild).position === "absolute";
  let below = 0;
  for (const line of list.children) {
    if (!(line instanceof HTMLElement)) continue;
    if (!beside) {
      line.style.removeProperty("top");
      continue;
    }
    const act = line.getAttribute("data-act") ?? "";
    const mark = [...text.querySelectorAll("mark[data-acts]")].find((each) =>
      (each.getAttribute("data-acts") ?? "").split(" ").includes(act),
    );
    const wanted = mark instanceof HTMLElement ? mark.offsetTop : below;
    const top = Math.max(wanted, below);
    line.style.setProperty("top", `${top}px`);
    below = top + line.offsetHeight + 4;
  }
  if (beside) list.style.setProperty("height", `${below}px`);
  const current = text.querySelector("mark.current");
  if (current) current.scrollIntoView({ block: "center" });
}
