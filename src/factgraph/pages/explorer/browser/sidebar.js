import { h } from "./dom.js";
import { facetCounts } from "./filters.js";
import { stanceMark } from "./pieces.js";
import { FACETS } from "./state.js";
import { say } from "./strings.js";

/** Values of a facet that stand there before "more" is asked for. */
const FEW = 7;

/** Facets whose lists the reader has opened in full, and those folded otherwise than at first. */
const whole = new Set();
/** @type {Map<Facet, boolean>} */
const folded = new Map();

/** Facets that are open at first. */
const OPEN = new Set(["stance", "verb", "actor", "topic"]);

/**
 * Return the facets: each with its values and the number of acts that each would leave.
 * @param {App} app
 * @param {() => void} again draw the facets anew
 * @returns {Child[]}
 */
export function facetList(app, again) {
  const { state, model } = app;
  const chosen = Object.values(state.facets).some((values) => values?.length) || state.from || state.to || state.asOf;
  return [
    h(
      "div",
      { class: "facets-head" },
      h("h2", {}, say("facets")),
      h("p", { class: "meta", role: "status" }, say("shown", { shown: app.shown.size, all: model.listed.length })),
      chosen
        ? h("a", { class: "button", href: app.link({ facets: {}, from: "", to: "", asOf: "", undated: false }), "data-key": "clear-all" }, say("clearAll"))
        : null,
    ),
    ...FACETS.flatMap((facet) => facetBox(app, facet, again) ?? []),
  ];
}

/**
 * @param {App} app
 * @param {Facet} facet
 * @param {() => void} again
 */
function facetBox(app, facet, again) {
  const rows = facetCounts(app.sieve, app.state, facet);
  if (rows.length < 2 && !rows.some((row) => row.chosen)) return null;
  const all = whole.has(facet);
  const some = all ? rows : rows.filter((row, index) => index < FEW || row.chosen);
  const open = folded.get(facet) ?? (OPEN.has(facet) || rows.some((row) => row.chosen));
  return h(
    "details",
    {
      class: "facet",
      open,
      ontoggle: (/** @type {Event} */ event) => {
        if (event.target instanceof HTMLDetailsElement) folded.set(facet, event.target.open);
      },
    },
    h("summary", { "data-key": `facet-${facet}` }, say(/** @type {"facet_kind"} */ (`facet_${facet}`))),
    h(
      "ul",
      {},
      ...some.map((row) => h("li", {}, facetValue(app, facet, row))),
      rows.length > FEW
        ? h(
            "li",
            {},
            h(
              "button",
              {
                type: "button",
                class: "more",
                "data-key": `more-${facet}`,
                onclick: () => {
                  if (all) whole.delete(facet);
                  else whole.add(facet);
                  again();
                },
              },
              all ? say("facetFewer") : say("facetMore", { count: rows.length - some.length }),
            ),
          )
        : null,
    ),
  );
}

/**
 * @param {App} app
 * @param {Facet} facet
 * @param {{value: string, label: string, count: number, chosen: boolean}} row
 */
function facetValue(app, facet, row) {
  const { state } = app;
  const stance = facet === "stance" ? /** @type {Pole} */ (row.value) : facet === "verb" ? app.model.verbs.get(row.value)?.stance : undefined;
  const box = h("input", {
    type: "checkbox",
    checked: row.chosen,
    "data-key": `facet-${facet}-${row.value}`,
    onchange: () => {
      const before = state.facets[facet] ?? [];
      const values = row.chosen ? before.filter((value) => value !== row.value) : [...before, row.value];
      app.go({ facets: { ...state.facets, [facet]: values } });
    },
  });
  return h(
    "label",
    { class: `value${row.count ? "" : " none"}` },
    box,
    stance ? stanceMark(stance, true) : null,
    h("bdi", {}, row.label),
    h("span", { class: "count" }, row.count),
  );
}
