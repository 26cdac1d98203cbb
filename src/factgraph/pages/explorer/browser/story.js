import { h } from "./dom.js";
import { dayWords } from "./picked.js";
import { say } from "./strings.js";

/**
 * The story as it stands in the page, before that of another day is put in its place.
 * @type {Node[] | undefined}
 */
let storyAtEnd;

/** Whether the page has a story. */
export function hasStory() {
  return document.getElementById("story") !== null;
}

/**
 * Show the story of the chosen day, or none where another view is chosen.
 * @param {App} app
 */
export function showStory(app) {
  const place = document.getElementById("story");
  if (!place) return;
  storyAtEnd ??= [...place.childNodes];
  place.hidden = app.state.view !== "story";
  if (place.hidden) return;
  const key = app.state.asOf ? `${app.state.by} ${app.state.asOf}` : "";
  if ((place.dataset.shown ?? "") === key) return;
  place.dataset.shown = key;
  place.replaceChildren(...storyOf(app, storyAtEnd));
  place.scrollTop = 0;
}

/**
 * @param {App} app
 * @param {Node[]} last
 * @returns {Node[]}
 */
function storyOf(app, last) {
  const { asOf, by } = app.state;
  if (!asOf) return last;
  const every = /** @type {HTMLTemplateElement[]} */ ([...document.querySelectorAll("template.story-then")]);
  const ofBasis = every.filter((one) => one.dataset.by === by);
  if (!ofBasis.length) return [h("p", { class: "story-note" }, say("storyAtEnd")), ...last];
  const then = ofBasis.filter((one) => (one.dataset.day ?? "") <= asOf).at(-1);
  if (!then) return [h("p", { class: "story-note" }, say("storyNotYet", { date: dayWords(app.model, app.state) }))];
  return [then.content.cloneNode(true)];
}

/** Let links within the story go to their place: the address after # holds what the reader has chosen. */
export function followStoryLinks() {
  document.getElementById("story")?.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#story-"]') : null;
    const to = link && document.getElementById((link.getAttribute("href") ?? "#").slice(1));
    if (!to) return;
    event.preventDefault();
    to.tabIndex = -1;
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "nearest" });
  });
}
