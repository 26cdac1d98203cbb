import { appOf, choosing } from "./app.js";
import { copied, openAbout, openCitations } from "./citebox.js";
import { csvOf, fileName } from "./citing.js";
import { disputeView } from "./dispute.js";
import { download, fill, h, part } from "./dom.js";
import { actsAround } from "./filters.js";
import { GraphView } from "./graph.js";
import { jsonldOf } from "./linked.js";
import { actOf, inTime, iriOf, labelOf } from "./model.js";
import { neighboursInTime, panelContent } from "./panel.js";
import { toFirstMark } from "./pieces.js";
import { positionsView } from "./positions.js";
import { placeMargin, readerView } from "./reader.js";
import { searchBox } from "./searchbox.js";
import { facetList } from "./sidebar.js";
import { parsedState, VIEWS } from "./state.js";
import { say, sayKey } from "./strings.js";
import { followStoryLinks, hasStory, showStory } from "./story.js";
import { tableView } from "./table.js";
import { timelineView } from "./timeline.js";
import { timeStrip } from "./timebar.js";

/** @param {string} id */
const dataOf = (id) => JSON.parse(part(id).textContent ?? "null");

const SCREENS = /** @type {Record<string, (app: App) => HTMLElement>} */ ({
  dispute: disputeView,
  timeline: timelineView,
  sources: readerView,
  positions: positionsView,
  table: tableView,
});

/** @type {GraphView | undefined} */
let picture;
let before = { id: "", view: "", claim: "" };

/**
 * Draw everything for a state.
 * @param {App} app
 */
function draw(app) {
  const { state } = app;
  document.body.dataset.view = state.view;
  fill(part("tabs"), ...viewsHere().map((view) => tab(app, view)));
  drawFacets(app);
  fill(part("time"), ...timeStrip(app));
  const screen = part("screen");
  const graph = part("graph");
  const isGraph = state.view === "graph";
  const isStory = state.view === "story";
  graph.hidden = !isGraph;
  screen.hidden = isGraph || isStory;
  part("main").hidden = isStory;
  showStory(app);
  const same = before.view === state.view;
  if (isGraph) {
    picture ??= new GraphView(app, graph, { nodes: dataOf("network-nodes"), edges: dataOf("network-edges"), options: dataOf("network-options") });
    picture.update(app);
  } else if (!isStory) {
    const top = screen.scrollTop;
    fill(screen, SCREENS[state.view](app));
    screen.scrollTop = same && before.claim === state.claim ? top : 0;
    if (state.view === "sources") placeMargin(screen);
  }
  const panel = part("panel-body");
  fill(panel, ...panelContent(app));
  if (before.id !== state.id) part("panel").scrollTop = 0;
  toFirstMark(panel);
  // On a phone the panel is a sheet: it comes up when something is chosen, by a press or by the address.
  if (before.id === "" && parsedState(location.hash).id) document.body.dataset.sheet = "open";
  if (before.id !== "" && before.id !== state.id) {
    document.body.dataset.sheet = "open";
    app.tell(`${say("selection")}: ${labelOf(app.model, state.id)}`);
  }
  before = { id: state.id, view: state.view, claim: state.claim };
}

/** The views that this page has. */
function viewsHere() {
  return VIEWS.filter((view) => view !== "story" || hasStory());
}

/**
 * @param {App} app
 */
function drawFacets(app) {
  fill(part("facets-body"), ...facetList(app, () => drawFacets(app)));
}

/**
 * @param {App} app
 * @param {View} view
 */
function tab(app, view) {
  return h(
    "a",
    { href: app.link({ view }), "aria-current": app.state.view === view ? "page" : undefined, "data-key": `tab-${view}`, "data-view": view },
    say(/** @type {"view_graph"} */ (`view_${view}`)),
  );
}

/**
 * The acts that the reader takes away: those shown that have to do with the selection, else all shown.
 * @param {App} app
 */
function selectedActs(app) {
  const around = actsAround(app.model, app.state.id).filter((act) => app.shown.has(act));
  return (around.length ? around : [...app.shown]).sort(inTime);
}

/**
 * The switch of light and dark: as the system has it, until the reader chooses.
 * @param {() => void} changed
 */
function themeSwitch(changed) {
  const root = document.documentElement;
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const button = part("theme");
  const show = () => button.setAttribute("aria-pressed", String(dark()));
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    show();
    changed();
  });
  show();
}

/** Give the page's own elements their words: all of them stand in one table. */
function nameElements() {
  for (const element of document.querySelectorAll("[data-say], [data-say-label]")) {
    const words = element.getAttribute("data-say");
    const label = element.getAttribute("data-say-label");
    if (words) element.textContent = sayKey(words);
    if (!label) continue;
    element.setAttribute("aria-label", sayKey(label));
    if (element instanceof HTMLInputElement) element.placeholder = sayKey(label);
    else if (element instanceof HTMLButtonElement) element.title = sayKey(label);
  }
}

/** Start the page. */
function start() {
  nameElements();
  const app = appOf(dataOf("data"), draw);
  const status = part("status");
  app.tell = (words) => {
    status.textContent = words;
    status.dataset.fresh = "1";
    setTimeout(() => delete status.dataset.fresh, 2500);
  };
  part("skip").addEventListener("click", (event) => {
    // The address after # is the reader's choices; going to the content must not change it.
    event.preventDefault();
    part(app.state.view === "story" ? "story" : "main").focus();
  });
  const { withheld } = app.model.payload.head;
  const said = [...(withheld ? [withheld] : []), ...(app.model.payload.part.said ?? [])];
  fill(part("part"), said.join(" "));
  part("part").hidden = !said.length;
  const field = /** @type {HTMLInputElement} */ (part("search"));
  searchBox(app, field, part("hits"), part("search-status"));
  followStoryLinks();
  themeSwitch(() => picture?.recolour());
  const dialog = /** @type {HTMLDialogElement} */ (part("citations"));
  part("cite").addEventListener("click", () => openCitations(app, dialog));
  part("about").addEventListener("click", () => openAbout(app, dialog));
  part("link").addEventListener("click", () => void copied(app, new URL(app.link({}), location.href).href));
  part("print").addEventListener("click", () => print());
  part("csv").addEventListener("click", () => download(fileName(app.model, "csv", app.state), new Blob([csvOf(app.model, app.state, selectedActs(app))], { type: "text/csv" })));
  part("jsonld").addEventListener("click", () =>
    download(fileName(app.model, "jsonld"), new Blob([jsonldOf(app.model, selectedActs(app))], { type: "application/ld+json" })),
  );
  part("png").addEventListener("click", () => {
    if (app.state.view !== "graph") app.go({ view: "graph" });
    // The picture is drawn in the frame after the view has changed.
    requestAnimationFrame(() => requestAnimationFrame(() => void picture?.picture().then((blob) => download(fileName(app.model, "png", app.state), blob))));
  });
  part("panel-close").addEventListener("click", () => (document.body.dataset.sheet = "closed"));
  part("panel-open").addEventListener("click", () => (document.body.dataset.sheet = "open"));
  part("narrow").addEventListener("click", () => {
    document.body.dataset.drawer = document.body.dataset.drawer === "open" ? "closed" : "open";
  });
  addEventListener("resize", () => {
    if (app.state.view === "sources") placeMargin(part("screen"));
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && /^(input|textarea|select)$/i.test(event.target.tagName);
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const view = viewsHere()[Number(event.key) - 1];
    if (event.key === "/") {
      event.preventDefault();
      field.focus();
    } else if (view && !(event.target instanceof Element && event.target.closest(".canvas"))) app.go({ view });
    else if (event.key === "[" || event.key === "]") {
      const act = actOf(app.model, app.state.id);
      const { before: earlier, after: later } = act ? neighboursInTime(app, act) : { before: undefined, after: [...app.shown].sort(inTime)[0] };
      const next = event.key === "[" ? earlier : later;
      if (next) app.go(choosing(app, next.id));
    } else if (event.key === "Escape") document.body.dataset.sheet = "closed";
  });
  // For those who look under the hood, and for the tests: the app, and the picture once there is one.
  Object.defineProperty(globalThis, "explorer", { value: { app, choosing, iri: (/** @type {string} */ id) => iriOf(app.model, id), linked: (/** @type {string[] | undefined} */ ids) => jsonldOf(app.model, app.model.acts.filter((act) => !ids || ids.includes(act.id))), picture: () => picture } });
}

start();
