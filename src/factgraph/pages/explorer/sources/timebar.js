import { dayWords } from "./dates.js";
import { h } from "./dom.js";
import { dayOf, histogram } from "./filters.js";
import { compare } from "./model.js";
import { say, sayCount } from "./strings.js";

/**
 * Return the strip at the foot: a histogram of days that narrows them, two ends to drag, "known as of", undated apart.
 * @param {App} app
 * @returns {Child[]}
 */
export function timeStrip(app) {
  const { state } = app;
  const bins = histogram(app.sieve, state);
  const basis = choice(say("basis"), "basis", state.by, [
    ["act", say("byAct")],
    ["publication", say("byPublication")],
  ], (value) => app.go({ by: value === "publication" ? "publication" : "act", from: "", to: "" }));
  if (!bins.length) return [h("p", { class: "quiet" }, say("noDates")), basis];
  const most = Math.max(...bins.map((bin) => bin.all));
  const inside = (/** @type {string} */ bin) =>
    (!state.from || bin >= state.from.slice(0, bin.length)) &&
    (!state.to || bin <= state.to.slice(0, bin.length)) &&
    (!state.asOf || bin <= state.asOf.slice(0, bin.length));
  const labelled = Math.ceil(bins.length / 12);
  const bars = h(
    "div",
    { class: "bars", role: "group", "aria-label": say("time") },
    ...bins.map((bin, index) => {
      const only = state.from === bin.bin && state.to === bin.bin;
      const words = bin.bin.length === 10 ? dayWords(bin.bin) : dayWords(bin.bin, true);
      const bar = h(
        "button",
        {
          type: "button",
          class: `bar${inside(bin.bin) ? " inside" : ""}`,
          "aria-pressed": only ? "true" : "false",
          "aria-label": say("barLabel", { count: bin.shown, date: words }),
          title: say("barLabel", { count: bin.shown, date: words }),
          "data-key": `bar-${bin.bin}`,
          onclick: () => app.go(only ? { from: "", to: "" } : { from: bin.bin, to: bin.bin, asOf: "" }),
        },
        h("span", { class: "column" }, h("span", { class: "all" }), h("span", { class: "some" })),
        index % labelled === 0 ? h("span", { class: "day" }, words) : null,
      );
      bar.style.setProperty("--all", String(bin.all / most));
      bar.style.setProperty("--some", String(bin.shown / most));
      return bar;
    }),
  );
  return [
    h("div", { class: "histogram" }, bars, bins.length > 1 ? sliders(app, bins.map((bin) => bin.bin)) : null),
    h(
      "div",
      { class: "time-choices" },
      choice(say("knownAsOf"), "asof", state.asOf, [
        ["", say("anyDay")],
        ...asOfDays(app).map((day) => /** @type {[string, string]} */ ([day, dayWords(day, day.slice(0, 4) !== bins[0].bin.slice(0, 4) || bins[0].bin.length < 10)])),
      ], (value) => app.go({ asOf: value, from: "", to: "" })),
      basis,
      undatedLine(app),
    ),
  ];
}

/**
 * The days on which something became known, at most forty of them.
 * @param {App} app
 * @returns {string[]}
 */
function asOfDays(app) {
  const days = new Set(app.model.acts.map((act) => dayOf(app.sieve, act, app.state.by)).filter((day) => day !== undefined));
  if (app.state.asOf) days.add(app.state.asOf);
  const sorted = [...days].sort(compare);
  const step = Math.ceil(sorted.length / 40);
  return sorted.filter((day, index) => index % step === 0 || index === sorted.length - 1 || day === app.state.asOf);
}

/** @param {App} app */
function undatedLine(app) {
  const { state } = app;
  if (!app.apart && !state.undated) return null;
  return h(
    "p",
    { class: "meta" },
    state.undated ? "" : `${sayCount("undatedApart", app.apart)} `,
    h("label", {}, h("input", { type: "checkbox", checked: state.undated, "data-key": "undated", onchange: () => app.go({ undated: !state.undated }) }), ` ${say("undatedInclude")}`),
  );
}

/**
 * @param {string} label
 * @param {string} key
 * @param {string} current
 * @param {[string, string][]} options
 * @param {(value: string) => void} choose
 */
function choice(label, key, current, options, choose) {
  const select = h(
    "select",
    { "data-key": key, onchange: (/** @type {Event} */ event) => { if (event.target instanceof HTMLSelectElement) choose(event.target.value); } },
    ...options.map(([value, words]) => h("option", { value, selected: value === current }, words)),
  );
  return h("label", { class: "choice" }, h("span", {}, label), select);
}

/**
 * Two ends over the bins; each cannot pass the other.
 * @param {App} app
 * @param {string[]} bins
 */
function sliders(app, bins) {
  const { state } = app;
  const last = bins.length - 1;
  const place = (/** @type {string} */ day, /** @type {number} */ otherwise) => {
    const index = bins.findIndex((bin) => bin === day.slice(0, bin.length));
    return day && index >= 0 ? index : otherwise;
  };
  const at = { from: place(state.from, 0), to: place(state.asOf || state.to, last) };
  const one = (/** @type {"from" | "to"} */ end) =>
    h("input", {
      type: "range",
      min: 0,
      max: last,
      step: 1,
      value: at[end],
      class: `slider ${end}`,
      "aria-label": say(end === "from" ? "timeFrom" : "timeTo"),
      "aria-valuetext": dayWords(bins[at[end]], true),
      "data-key": `slider-${end}`,
      onchange: (/** @type {Event} */ event) => {
        if (!(event.target instanceof HTMLInputElement)) return;
        const value = Number(event.target.value);
        const from = end === "from" ? Math.min(value, at.to) : at.from;
        const to = end === "to" ? Math.max(value, at.from) : at.to;
        app.go({ from: from === 0 ? "" : bins[from], to: to === last ? "" : bins[to], asOf: "" });
      },
    });
  return h("div", { class: "sliders" }, one("from"), one("to"));
}
