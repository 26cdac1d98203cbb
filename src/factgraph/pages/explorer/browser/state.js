/** What the reader has chosen, as it stands in the address after `#`. */

export const VIEWS = /** @type {const} */ (["story", "dispute", "graph", "timeline", "sources", "positions", "table"]);
export const FACETS = /** @type {const} */ ([
  "stance", "verb", "actor", "interest", "topic", "ground", "standing", "outlet", "source", "kind",
]);

/**
 * The state that a page has where the address says no more: an address that says nothing opens the story.
 * @returns {State}
 */
export function emptyState() {
  return {
    view: "dispute", id: "", claim: "", source: "", facets: {}, from: "", to: "", asOf: "", by: "act", undated: false,
    arrangement: "map", off: [], near: false, grown: [], hidden: [], path: [], sort: "",
  };
}

const LISTS = /** @type {const} */ (["off", "grown", "hidden", "path"]);
const WORDS = /** @type {const} */ (["id", "claim", "source", "from", "to", "asOf", "sort"]);

/**
 * Return the state that an address's `#…` stands for; what cannot be read counts as not said.
 * @param {string} hash
 * @returns {State}
 */
export function parsedState(hash) {
  const state = emptyState();
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const view = /** @type {View} */ (words.get("view") ?? "");
  if (VIEWS.includes(view)) state.view = view;
  else if (!words.size) state.view = "story";
  for (const key of WORDS) state[key] = words.get(key) ?? "";
  for (const key of /** @type {const} */ (["from", "to", "asOf"])) {
    if (!/^\d{4}(-\d{2}){0,2}$/.test(state[key])) state[key] = "";
  }
  for (const key of LISTS) state[key] = (words.get(key) ?? "").split(" ").filter(Boolean);
  for (const facet of FACETS) {
    const values = words.getAll(`f.${facet}`).filter(Boolean);
    if (values.length) state.facets[facet] = values;
  }
  if (words.get("by") === "publication") state.by = "publication";
  if (words.get("arrangement") === "layers") state.arrangement = "layers";
  state.undated = words.get("undated") === "1";
  state.near = words.get("near") === "1";
  return state;
}

/**
 * Return the `#…` for a state, with nothing in it that is as it always is.
 * @param {State} state
 * @returns {string}
 */
export function hashOf(state) {
  const words = new URLSearchParams();
  const empty = emptyState();
  if (state.view !== empty.view) words.set("view", state.view);
  for (const key of WORDS) if (state[key]) words.set(key, state[key]);
  for (const key of LISTS) if (state[key].length) words.set(key, state[key].join(" "));
  for (const facet of FACETS) for (const value of state.facets[facet] ?? []) words.append(`f.${facet}`, value);
  if (state.by !== empty.by) words.set("by", state.by);
  if (state.arrangement !== empty.arrangement) words.set("arrangement", state.arrangement);
  if (state.undated) words.set("undated", "1");
  if (state.near) words.set("near", "1");
  // What says nothing at all opens the story.
  if (!words.size) words.set("view", state.view);
  return `#${words.toString()}`;
}
