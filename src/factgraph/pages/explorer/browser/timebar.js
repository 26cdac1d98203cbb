import { h } from "./dom.js";
import { histogram } from "./filters.js";
import { apartSaid } from "./picked.js";
import { say } from "./strings.js";

/**
 * Return the strip at the foot: a histogram of days that narrows them, two ends to drag, "known as of", undated apart.
 * @param {App} app
 * @returns {Child[]}
 */
export function timeStrip(app) {
  const { model, state } = app;
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
      const bar = h(
        "button",
        {
          type: "button",
          class: `bar${inside(bin.bin) ? " inside" : ""}`,
          "aria-pressed": only ? "true" : "false",
          "aria-label": say("barLabel", { count: bin.shown, date: bin.words }),
          title: say("barLabel", { count: bin.shown, date: bin.words }),
          "data-key": `bar-${bin.bin}`,
          onclick: () => app.go(only ? { from: "", to: "" } : { from: bin.bin, to: bin.bin, asOf: "" }),
        },
        h("span", { class: "column" }, h("span", { class: "all" }), h("span", { class: "some" })),
        index % labelled === 0 ? h("span", { class: "day" }, bin.short) : null,
      );
      bar.style.setProperty("--all", String(bin.all / most));
      bar.style.setProperty("--some", String(bin.shown / most));
      return bar;
    }),
  );
  return [
    h("div", { class: "histogram" }, bars, bins.length > 1 ? sliders(app, bins) : null),
    h(
      "div",
      { class: "time-choices" },
      choice(say("knownAsOf"), "asof", state.asOf, [
        ["", say("anyDay")],
        ...model.payload.days[state.by].days,
      ], (value) => app.go({ asOf: value, from: "", to: "" })),
      basis,
      apartLines(app),
    ),
  ];
}

/**
 * How many acts are kept apart, and why; and how many days are not on the page.
 * @param {App} app
 */
function apartLines(app) {
  const { model, state, apart } = app;
  const { days, all } = model.payload.days[state.by];
  const lines = [
    ...Object.keys(model.payload.apart).map((why) => apartSaid(model, why, apart.get(why) ?? 0)),
    days.length < all ? say("someDays", { shown: days.length, all }) : "",
  ].filter(Boolean);
  if (!lines.length && !state.undated) return null;
  return h(
    "p",
    { class: "meta" },
    lines.length ? `${lines.join(" ")} ` : "",
    apart.size || state.undated
      ? h("label", {}, h("input", { type: "checkbox", checked: state.undated, "data-key": "undated", onchange: () => app.go({ undated: !state.undated }) }), ` ${say("undatedInclude")}`)
      : null,
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
 * @param {{bin: string, words: string}[]} bins
 */
function sliders(app, bins) {
  const { state } = app;
  const last = bins.length - 1;
  const place = (/** @type {string} */ day, /** @type {number} */ otherwise) => {
    const index = bins.findIndex(({ bin }) => bin === day.slice(0, bin.length));
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
      "aria-valuetext": bins[at[end]].words,
      "data-key": `slider-${end}`,
      onchange: (/** @type {Event} */ event) => {
        if (!(event.target instanceof HTMLInputElement)) return;
        const value = Number(event.target.value);
        const from = end === "from" ? Math.min(value, at.to) : at.from;
        const to = end === "to" ? Math.max(value, at.from) : at.to;
        app.go({ from: from === 0 ? "" : bins[from].bin, to: to === last ? "" : bins[to].bin, asOf: "" });
      },
    });
  return h("div", { class: "sliders" }, one("from"), one("to"));
}
