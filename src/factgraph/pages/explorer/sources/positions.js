import { choosing } from "./app.js";
import { h } from "./dom.js";
import { actOf, labelOf, nameOf, verbOf } from "./model.js";
import { nodeLink, stanceMark } from "./pieces.js";
import { say } from "./strings.js";

/**
 * Return who stands where: a row a speaker, a column a claim, in each cell the acts that say so.
 * @param {App} app
 * @returns {HTMLElement}
 */
export function positionsView(app) {
  const { model, state } = app;
  const rows = model.payload.stances.filter((row) => {
    const act = actOf(model, row.act);
    return act && app.shown.has(act);
  });
  if (!rows.length) return h("div", { class: "positions" }, h("p", { class: "quiet" }, say("positionsNone")));
  /** @type {Map<string, Map<string, Stance[]>>} */
  const cells = new Map();
  for (const row of rows) {
    const line = cells.get(row.actor) ?? new Map();
    cells.set(row.actor, line);
    const cell = line.get(row.claim) ?? [];
    line.set(row.claim, cell);
    // An act that bears on a claim in two ways on the same side is one entry.
    if (!cell.some((/** @type {Stance} */ other) => other.act === row.act && other.pole === row.pole)) cell.push(row);
  }
  const claims = model.payload.ranking.filter((claim) => rows.some((row) => row.claim === claim)).slice(0, 60);
  const order = (/** @type {string} */ actor) => {
    const line = cells.get(actor) ?? new Map();
    return claims.findIndex((claim) => line.has(claim));
  };
  const actors = [...cells.keys()]
    .filter((actor) => order(actor) >= 0)
    .sort((a, b) => order(a) - order(b) || (labelOf(model, a) < labelOf(model, b) ? -1 : 1))
    .slice(0, 200);
  return h(
    "div",
    { class: "positions", tabindex: 0, role: "region", "aria-label": say("view_positions"), "data-key": "positions" },
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
          ...claims.map((claim) =>
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
            ...claims.map((claim) => cellOf(app, cells.get(actor)?.get(claim) ?? [], claim)),
          ),
        ),
      ),
    ),
  );
}

/**
 * @param {App} app
 * @param {Stance[]} rows
 * @param {string} claim
 */
function cellOf(app, rows, claim) {
  const poles = new Set(rows.map((row) => row.pole));
  return h(
    "td",
    { class: `${claim === app.state.claim ? "current " : ""}${poles.size > 1 ? "both" : ""}` },
    ...rows.map((row) => {
      const act = actOf(app.model, row.act);
      const verb = act ? verbOf(app.model, act).label : "";
      const href = app.link({ ...choosing(app, row.act), claim });
      return h(
        "a",
        { class: `stand ${row.pole}`, href, "data-key": `cell-${row.act}-${row.claim}-${row.pole}` },
        stanceMark(row.pole),
        h("span", {}, verb),
      );
    }),
    poles.size > 1 ? h("small", {}, say("positionBoth")) : null,
  );
}
