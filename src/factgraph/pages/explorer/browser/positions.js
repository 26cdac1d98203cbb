import { choosing } from "./app.js";
import { h } from "./dom.js";
import { actOf, labelOf, nameOf, verbOf } from "./model.js";
import { nodeLink, sentenceWords, stanceMark } from "./pieces.js";
import { changesOf, debateOf, positionsAt, toldOf } from "./picked.js";
import { say, sayOf } from "./strings.js";

/**
 * One entry of a cell: a position under whoever holds it, or under whoever tells of it.
 * @typedef {{position: Position, state: "held" | "ended" | "told", beside: string}} CellEntry
 */

/**
 * Return who stands where: a row a speaker, a column a claim, in each cell the acts that say so.
 * @param {App} app
 * @returns {HTMLElement}
 */
export function positionsView(app) {
  const { model, state } = app;
  const claims = model.claims.filter((claim) => debateOf(model, state, claim)).slice(0, 60);
  /** @type {Map<string, Map<string, CellEntry[]>>} */
  const cells = new Map();
  let hidden = 0;
  for (const claim of claims) hidden += enter(app, claim, cells);
  const filled = claims.filter((claim) => [...cells.values()].some((line) => line.has(claim)));
  const order = (/** @type {string} */ actor) => filled.findIndex((claim) => cells.get(actor)?.has(claim));
  const actors = [...cells.keys()]
    .sort((a, b) => order(a) - order(b) || (labelOf(model, a) < labelOf(model, b) ? -1 : 1))
    .slice(0, 200);
  const apart = hidden ? h("p", { class: "quiet" }, say("positionsHidden", { count: hidden })) : null;
  if (!actors.length) return h("div", { class: "positions" }, h("p", { class: "quiet" }, say("positionsNone")), apart);
  return h(
    "div",
    { class: "positions", tabindex: 0, role: "region", "aria-label": say("view_positions"), "data-key": "positions" },
    apart,
    changeList(app),
    h(
      "table",
      {},
      h("caption", {}, say("positionsCaption")),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, say("col_who")),
          ...filled.map((claim) =>
            h("th", { scope: "col", class: claim === state.claim ? "current" : undefined, title: nameOf(model, claim) }, nodeLink(app, claim, labelOf(model, claim))),
          ),
        ),
      ),
      h(
        "tbody",
        {},
        ...actors.map((actor) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, nodeLink(app, actor, labelOf(model, actor))),
            ...filled.map((claim) => cellOf(app, cells.get(actor)?.get(claim) ?? [], claim)),
          ),
        ),
      ),
    ),
  );
}

/**
 * Put a claim's positions into the cells of whoever holds them or tells of them; return how many are left out.
 * @param {App} app
 * @param {string} claim
 * @param {Map<string, Map<string, CellEntry[]>>} cells
 */
function enter(app, claim, cells) {
  const { model, state } = app;
  const debate = debateOf(model, state, claim);
  if (!debate) return 0;
  let hidden = 0;
  const add = (/** @type {string} */ actor, /** @type {CellEntry} */ entry) => {
    const line = cells.get(actor) ?? new Map();
    cells.set(actor, line.set(claim, [...(line.get(claim) ?? []), entry]));
  };
  for (const [places, how] of /** @type {const} */ ([[debate.for, "held"], [debate.against, "held"], [debate.ended, "ended"], [debate.apart, "told"]])) {
    for (const position of positionsAt(model, places)) {
      const act = actOf(model, position.act);
      if (!act || !app.fitting.has(act)) {
        hidden += 1;
        continue;
      }
      const names = position.holders.map(([id]) => labelOf(model, id)).join(", ");
      if (how === "told") {
        for (const teller of toldOf(model, state, act).tellers ?? []) add(teller, { position, state: how, beside: say("toldOf", { names }) });
        continue;
      }
      for (const [id, principal, interest] of position.holders) {
        const words = [
          principal ? say("onBehalfOf", { name: labelOf(model, principal) }) : "",
          interest ?? "",
          [sayOf("basis", position.basis), ...(position.over ?? []).map((over) => model.byId.get(over)?.quoted ?? over)].join(" "),
          how === "ended" ? say("endedShort", { when: actOf(model, position.endedBy)?.when ?? "" }) : "",
        ];
        add(id, { position, state: how, beside: words.filter(Boolean).join("; ") });
      }
    }
  }
  return hidden;
}

/**
 * Who had left a side by the chosen day, each in the sentence made for it.
 * @param {App} app
 */
function changeList(app) {
  const changes = changesOf(app.model, app.state);
  if (!changes.length) return null;
  return h(
    "details",
    { class: "changes" },
    h("summary", { "data-key": "changes" }, say("changes")),
    h("ul", {}, ...changes.map((change) => h("li", {}, ...sentenceWords(app, change.said)))),
  );
}

/**
 * @param {App} app
 * @param {CellEntry[]} entries
 * @param {string} claim
 */
function cellOf(app, entries, claim) {
  const poles = new Set(entries.map((entry) => entry.position.pole));
  return h(
    "td",
    { class: `${claim === app.state.claim ? "current " : ""}${poles.size > 1 ? "both" : ""}` },
    ...entries.map(({ position, state, beside }) => {
      const act = actOf(app.model, position.act);
      const verb = act ? verbOf(app.model, act).label : "";
      const href = app.link({ ...choosing(app, position.act), claim });
      const pole = state === "held" ? position.pole : "neutral";
      return h(
        "a",
        { class: `stand ${pole} ${state}`, href, "data-key": `cell-${position.act}-${claim}-${position.pole}-${state}` },
        state === "told" ? null : stanceMark(position.pole),
        h("span", {}, verb),
        beside ? h("small", {}, beside) : null,
      );
    }),
  );
}
