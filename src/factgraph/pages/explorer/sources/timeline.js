import { choosing } from "./app.js";
import { dateWords, dayWords, whenWords } from "./dates.js";
import { h } from "./dom.js";
import { inTime, verbOf } from "./model.js";
import { actSentence, covered, passageSnippet, stanceMark } from "./pieces.js";
import { doubts } from "./sentences.js";
import { say } from "./strings.js";

/**
 * Return the acts shown in the order of time: a heading a day, what spans several days with its width, undated apart.
 * @param {App} app
 * @returns {HTMLElement}
 */
export function timelineView(app) {
  const { model, state } = app;
  const acts = [...app.shown].sort(inTime);
  if (!acts.length) return h("div", { class: "timeline" }, h("p", { class: "quiet" }, say("timelineEmpty")));
  const dated = acts.filter((act) => act.day);
  const span = /** @type {const} */ ([
    Date.parse(dated[0]?.day ?? ""),
    Math.max(...dated.map((act) => Date.parse(act.lastDay ?? act.day ?? ""))),
  ]);
  /** @type {Map<string, Act[]>} */
  const days = new Map();
  for (const act of acts) days.set(act.day ?? "", [...(days.get(act.day ?? "") ?? []), act]);
  return h(
    "div",
    { class: "timeline" },
    ...[...days].map(([day, together]) => {
      const heading = dayHeading(day, together);
      return h(
        "section",
        {},
        h("h3", {}, heading),
        h(
          "ol",
          {},
          ...together.map((act) => {
            const { stance } = verbOf(model, act);
            return h(
              "li",
              { class: `${stance}${state.id === act.id ? " current" : ""}`, "data-act": act.id },
              stanceMark(stance),
              h(
                "div",
                {},
                actSentence(app, act),
                h("p", { class: "meta" }, whenWords(act) === heading ? null : h("time", {}, whenWords(act)), ...doubts(model, act).map((doubt) => h("span", { class: "doubt" }, doubt)), intervalBar(act, span)),
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
 * The heading of a day: in the source's words where its acts are all listed alike, so that an inferred year is said.
 * @param {string} day
 * @param {Act[]} acts
 */
function dayHeading(day, acts) {
  if (!day) return say("undatedHeading");
  const words = new Set(acts.map((act) => act.date ?? act.listed ?? ""));
  const [only] = words;
  if (words.size !== 1) {
    // Where one of them has a year that is only inferred, the day's heading must not make it sure.
    return [...words].some((word) => /^\d{4}\?-/.test(word)) ? dayWords(day) : dayWords(day, true);
  }
  return acts.every((act) => !act.date) ? say("listedUnder", { date: dateWords(only) }) : dateWords(only);
}

/**
 * A bar that shows where in the record's time an act that spans several days lies.
 * @param {Act} act
 * @param {readonly [number, number]} span
 */
function intervalBar(act, span) {
  if (!act.day || !act.lastDay || act.day === act.lastDay || span[1] <= span[0]) return null;
  const width = span[1] - span[0];
  const bar = h("span", { class: "interval", role: "img", "aria-label": say("range", { from: dayWords(act.day, true), to: dayWords(act.lastDay, true) }) }, h("span", {}));
  const inner = /** @type {HTMLElement} */ (bar.firstChild);
  inner.style.setProperty("--from", String((Date.parse(act.day) - span[0]) / width));
  inner.style.setProperty("--to", String((Date.parse(act.lastDay) - span[0]) / width));
  return bar;
}
