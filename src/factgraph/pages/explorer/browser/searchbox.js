import { choosing } from "./app.js";
import { fill, h } from "./dom.js";
import { found } from "./find.js";
import { actOf, noticeOf } from "./model.js";
import { besideClaim, kindMark, laterWords } from "./pieces.js";
import { say } from "./strings.js";
import { excerpt } from "./text.js";

/**
 * Make the search field answer as one types: hits with the words around them, chosen by arrow keys or a press.
 * @param {App} app
 * @param {HTMLInputElement} field
 * @param {HTMLElement} list
 * @param {HTMLElement} status
 */
export function searchBox(app, field, list, status) {
  let active = -1;
  /** @type {string[]} */
  let ids = [];
  const close = () => {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const choose = (/** @type {string} */ id) => {
    close();
    field.value = "";
    app.go(choosing(app, id));
  };
  const mark = () => {
    [...list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", index === active ? "true" : "false");
      if (index === active) option.scrollIntoView({ block: "nearest" });
    });
    if (active >= 0) field.setAttribute("aria-activedescendant", `hit-${active}`);
    else field.removeAttribute("aria-activedescendant");
  };
  const answer = () => {
    const words = field.value.trim();
    if (!words) {
      close();
      status.textContent = "";
      return;
    }
    const { hits, count } = found(app.entries, words);
    ids = hits.map((hit) => hit.entry.id);
    active = -1;
    fill(
      list,
      ...hits.map((hit, index) =>
        h(
          "li",
          {
            id: `hit-${index}`,
            role: "option",
            "aria-selected": "false",
            "data-id": hit.entry.id,
            // Before the field loses its focus and the list is closed.
            onmousedown: (/** @type {Event} */ event) => event.preventDefault(),
            onclick: () => choose(hit.entry.id),
          },
          kindMark(hit.entry.class),
          h("span", { class: "hit-label", dir: "auto" }, hit.entry.field === "act" ? excerptOf(app, hit) : hit.entry.label),
          h("small", {}, app.model.kinds.get(hit.entry.kind)?.label ?? hit.entry.kind),
          hit.entry.field !== "act" && hit.entry.text !== hit.entry.label
            ? h("span", { class: "hit-text", dir: "auto" }, excerptOf(app, hit))
            : null,
          laterOfHit(app, hit.entry.id),
          besideClaim(app, hit.entry.id),
        ),
      ),
    );
    if (!hits.length) list.append(h("li", { class: "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false" }, say("searchNothing", { words })));
    status.textContent = hits.length ? say("searchCount", { count }) : say("searchNothing", { words });
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
  };
  field.addEventListener("input", answer);
  field.addEventListener("focus", answer);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (list.hidden) field.blur();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) answer();
      const step = event.key === "ArrowDown" ? 1 : -1;
      active = ids.length ? (active + step + ids.length + (active < 0 && step < 0 ? 1 : 0)) % ids.length : -1;
      mark();
    } else if (event.key === "Enter" && ids.length && !list.hidden) {
      event.preventDefault();
      choose(ids[Math.max(0, active)]);
    }
  });
}

/**
 * @param {App} app
 * @param {string} id
 */
function laterOfHit(app, id) {
  const act = actOf(app.model, id);
  return act ? laterWords(app, act) : null;
}

/**
 * @param {App} app
 * @param {SearchHit} hit
 */
function excerptOf(app, hit) {
  const notice = ["passage", "words"].includes(hit.entry.field) ? noticeOf(app.model, hit.entry.id) : undefined;
  if (notice && !app.opened.has(notice)) return [say("notice", { notice })];
  if (!hit.place) return [excerpt(hit.entry.text, { start: 0, stop: 0 }, 120).after];
  const cut = excerpt(hit.entry.text, hit.place, 110);
  return [cut.before, h("mark", {}, cut.hit), cut.after];
}
