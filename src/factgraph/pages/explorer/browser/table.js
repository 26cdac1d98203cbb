import { choosing } from "./app.js";
import { h } from "./dom.js";
import { choiceLabel, compare, inTime, labelOf, noticeOf, verbOf } from "./model.js";
import { laterWords, nodeLink, stanceMark } from "./pieces.js";
import { attestationsOf, outletsOf, stanceOf } from "./picked.js";
import { say, sayOf } from "./strings.js";
import { fold, shortened } from "./text.js";

const COLUMNS = /** @type {const} */ ([
  "who", "verb", "what", "when", "stance", "outlet", "source", "certainty", "words",
]);

/** Rows at first; the rest comes at a press, so that a large record stays quick. */
const MOST = 400;

/**
 * Return the table of the acts shown: all that the picture holds, as text, sortable.
 * @param {App} app
 * @returns {HTMLElement}
 */
export function tableView(app) {
  const { state } = app;
  const descending = state.sort.startsWith("-");
  const column = state.sort.replace(/^-/, "");
  const acts = [...app.shown].sort(inTime);
  if (COLUMNS.some((name) => name === column)) {
    const keys = new Map(acts.map((act) => [act, sortKey(app, act, column)]));
    acts.sort((a, b) => compare(keys.get(a) ?? "", keys.get(b) ?? "") || inTime(a, b));
    if (descending) acts.reverse();
  }
  const body = h("tbody", {}, ...acts.slice(0, MOST).map((act) => actRow(app, act)));
  const rest = acts.length - MOST;
  return h(
    "div",
    { class: "table-view", tabindex: 0, role: "region", "aria-label": say("tableCaption"), "data-key": "table" },
    h(
      "table",
      {},
      h("caption", {}, say("tableCaption")),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ...COLUMNS.map((name) => {
            const sorted = name === column ? (descending ? "descending" : "ascending") : undefined;
            const next = sorted === "ascending" ? `-${name}` : name;
            return h(
              "th",
              { scope: "col", "aria-sort": sorted },
              h("a", { href: app.link({ sort: next }), "data-key": `sort-${name}` }, say(/** @type {"col_who"} */ (`col_${name}`)), sorted ? (descending ? " ↓" : " ↑") : ""),
            );
          }),
        ),
      ),
      body,
    ),
    acts.length ? null : h("p", { class: "quiet" }, say("nothingShown")),
    rest > 0
      ? h(
          "button",
          {
            type: "button",
            onclick: (/** @type {Event} */ event) => {
              body.append(...acts.slice(MOST).map((act) => actRow(app, act)));
              if (event.currentTarget instanceof Element) event.currentTarget.remove();
            },
          },
          say("facetMore", { count: rest }),
        )
      : null,
  );
}

/**
 * @param {App} app
 * @param {Act} act
 * @param {string} column
 */
function sortKey(app, act, column) {
  const { model } = app;
  switch (column) {
    case "who":
      return fold(labelOf(model, act.actors[0]?.id ?? ""));
    case "verb":
      return verbOf(model, act).label;
    case "what":
      return fold(labelOf(model, act.objects[0] ?? ""));
    case "when":
      return act.first ?? "~";
    case "stance":
      return stanceOf(model, app.state, act);
    case "outlet":
      return outletsOf(model, app.state, act).map((id) => fold(labelOf(model, id))).join(" ") || "~";
    case "source":
      return fold(labelOf(model, attestationsOf(model, app.state, act)[0]?.source ?? ""));
    case "certainty":
      return act.certainty;
    default:
      return fold(attestationsOf(model, app.state, act)[0]?.passages[0]?.exact ?? "~");
  }
}

/**
 * @param {App} app
 * @param {Act} act
 */
function actRow(app, act) {
  const { model, state } = app;
  const verb = verbOf(model, act);
  const stance = stanceOf(model, state, act);
  const list = (/** @type {string[]} */ ids) => ids.map((id) => h("div", {}, nodeLink(app, id, labelOf(model, id))));
  const notice = noticeOf(model, act.id);
  const attestations = attestationsOf(model, state, act);
  const passage = notice && !app.opened.has(notice) ? say("notice", { notice }) : (attestations[0]?.passages[0]?.exact ?? "");
  return h(
    "tr",
    { class: state.id === act.id ? "current" : undefined, "data-act": act.id },
    h("td", {}, ...list(act.actors.map((role) => role.id))),
    h("td", {}, h("a", { class: `verb ${stance}`, href: app.link(choosing(app, act.id)) }, verb.label), laterWords(app, act)),
    h("td", {}, ...list(act.objects)),
    h("td", {}, act.when),
    h("td", { class: stance }, stanceMark(stance, true), ` ${sayOf("pole", stance)}`),
    h("td", {}, ...list(outletsOf(model, state, act))),
    h("td", {}, ...list([...new Set(attestations.map((attestation) => attestation.source))])),
    h("td", {}, choiceLabel(model, "certainty", act.certainty)),
    h("td", { class: "cell-passage", dir: "auto" }, shortened(passage, 140)),
  );
}
