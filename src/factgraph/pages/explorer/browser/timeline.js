import { choosing } from "./app.js";
import { h } from "./dom.js";
import { inTime } from "./model.js";
import { actSentence, covered, passageSnippet, stanceMark } from "./pieces.js";
import { stanceOf } from "./picked.js";
import { say } from "./strings.js";

/**
 * Return the acts shown in the order of time: a heading a day, what spans several days with its width, undated apart.
 * @param {App} app
 * @returns {HTMLElement}
 */
export function timelineView(app) {
  const { state } = app;
  const acts = [...app.shown].sort(inTime);
  if (!acts.length) return h("div", { class: "timeline" }, h("p", { class: "quiet" }, say("timelineEmpty")));
  const dated = acts.filter((act) => act.first);
  const span = /** @type {const} */ ([
    Date.parse(dated[0]?.first ?? ""),
    Math.max(...dated.map((act) => Date.parse(act.last ?? act.first ?? ""))),
  ]);
  /** @type {Map<string, Act[]>} */
  const days = new Map();
  for (const act of acts) {
    const heading = act.heading ?? say("undatedHeading");
    days.set(heading, [...(days.get(heading) ?? []), act]);
  }
  return h(
    "div",
    { class: "timeline" },
    ...[...days].map(([heading, together]) => {
      return h(
        "section",
        {},
        h("h3", {}, heading),
        h(
          "ol",
          {},
          ...together.map((act) => {
            const stance = stanceOf(app.model, state, act);
            return h(
              "li",
              { class: `${stance}${state.id === act.id ? " current" : ""}`, "data-act": act.id },
              stanceMark(stance),
              h(
                "div",
                {},
                actSentence(app, act),
                intervalBar(act, span),
                state.id === act.id ? h("div", {}, ...covered(app, act.id, () => passageSnippet(app, act))) : null,
                h("a", { class: "more", href: app.link(choosing(app, act.id)), "data-key": `time-${act.id}` }, say("howKnown")),
              ),
            );
          }),
        ),
      );
    }),
  );
}

/**
 * A bar that shows where in the record's time an act that spans several days lies.
 * @param {Act} act
 * @param {readonly [number, number]} span
 */
function intervalBar(act, span) {
  if (!act.first || !act.last || act.first === act.last || span[1] <= span[0]) return null;
  const width = span[1] - span[0];
  const bar = h("span", { class: "interval", role: "img", "aria-label": act.when }, h("span", {}));
  const inner = /** @type {HTMLElement} */ (bar.firstChild);
  inner.style.setProperty("--from", String((Date.parse(act.first) - span[0]) / width));
  inner.style.setProperty("--to", String((Date.parse(act.last) - span[0]) / width));
  return bar;
}
