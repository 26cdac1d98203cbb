import { sieveOf, sifted } from "./filters.js";
import { searchEntries } from "./find.js";
import { actOf, claimsOf, indexed } from "./model.js";
import { settledDay, settledEnds } from "./picked.js";
import { hashOf, parsedState } from "./state.js";
import { hasStory } from "./story.js";

/**
 * Return the app on a payload; `render` draws everything for a new state.
 * @param {Payload} payload
 * @param {(app: App) => void} render
 * @returns {App}
 */
export function appOf(payload, render) {
  const model = indexed(payload);
  const sieve = sieveOf(model);
  /** @type {App} */
  const app = {
    model,
    sieve,
    entries: searchEntries(model),
    state: parsedState(""),
    shown: new Set(),
    fitting: new Set(),
    apart: new Map(),
    opened: new Set(),
    link: (patch) => hashOf({ ...app.state, ...patch }),
    go: (patch, options = {}) => {
      const hash = hashOf({ ...app.state, ...patch });
      if (hash === hashOf(app.state)) return;
      if (options.replace) location.replace(hash);
      else location.hash = hash;
    },
    again: () => render(app),
    tell: () => undefined,
  };
  const read = () => {
    app.state = settled(model, parsedState(location.hash));
    Object.assign(app, sifted(sieve, app.state));
    render(app);
  };
  addEventListener("hashchange", read);
  read();
  return app;
}

/**
 * Return a state in which something is chosen that exists: the most disputed claim where the address says nothing.
 * @param {Model} model
 * @param {State} state
 * @returns {State}
 */
export function settled(model, state) {
  const first = model.payload.ranking[0] ?? model.acts[0]?.id ?? model.payload.nodes[0]?.id ?? "";
  const focus = model.payload.part.focus ?? "";
  const id = model.byId.has(state.id) ? state.id : model.byId.has(state.claim) ? state.claim : focus || first;
  const claims = claimsOf(model, id);
  const kept = claims.includes(state.claim) || (!claims.length && model.byId.get(state.claim)?.class === "claim");
  const claim = kept ? state.claim : (claims[0] ?? "");
  const [from, to] = settledEnds(model, state);
  const view = state.view === "story" && !hasStory() ? "dispute" : state.view;
  return { ...state, view, id, claim, from, to, asOf: settledDay(model, state) };
}

/**
 * Return what choosing a record changes: the record, and the dispute or text that goes with it.
 * @param {App} app
 * @param {string} id
 * @returns {Partial<State>}
 */
export function choosing(app, id) {
  const { model, state } = app;
  const claims = claimsOf(model, id);
  const source = model.payload.texts[id] ? id : readIn(model, id, state.source);
  return {
    id,
    claim: claims.includes(state.claim) ? state.claim : (claims[0] ?? state.claim),
    ...(source ? { source } : {}),
  };
}

/**
 * @param {Model} model
 * @param {string} id
 * @param {string} current
 */
function readIn(model, id, current) {
  const act = actOf(model, id);
  const held = (act?.attestations ?? [])
    .map((attestation) => attestation.source)
    .filter((source) => model.payload.texts[source]);
  return held.includes(current) ? current : (held[0] ?? "");
}
