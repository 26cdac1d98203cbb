import { citationBibtex, citationText } from "./citing.js";
import { fill, h } from "./dom.js";
import { iriOf } from "./model.js";
import { statedRows } from "./panel.js";
import { say } from "./strings.js";

/**
 * Open the dialogue with a record's citations, each to be copied.
 * @param {App} app
 * @param {HTMLDialogElement} dialog
 */
export function openCitations(app, dialog) {
  const { model, state } = app;
  const rows = /** @type {const} */ ([
    [say("citeText"), citationText(model, state.id)],
    [say("citeBibtex"), citationBibtex(model, state.id)],
    [say("citeIri"), iriOf(model, state.id)],
    [say("citeLink"), new URL(app.link({}), location.href).href],
  ]);
  fill(
    dialog,
    h("h2", { id: "cite-title" }, say("cite")),
    ...rows.map(([name, words], index) => {
      const field = h("textarea", { readonly: true, rows: index < 2 ? 5 : 2, dir: "auto", id: `cite-${index}` }, words);
      return h(
        "div",
        { class: "cite-row" },
        h("label", { for: `cite-${index}` }, name),
        field,
        h("button", { type: "button", "data-cite": index, onclick: () => void copied(app, words, field) }, say("citeCopy")),
      );
    }),
    h("button", { type: "button", class: "close", onclick: () => dialog.close() }, say("close")),
  );
  dialog.showModal();
}

/**
 * Open the dialogue that says what this record is: its method, its limits, who made it, and what was withdrawn from it.
 * @param {App} app
 * @param {HTMLDialogElement} dialog
 */
export function openAbout(app, dialog) {
  const { head, tombstones } = app.model.payload;
  const rows = /** @type {[string, string | undefined][]} */ ([
    [say("scope"), head.coverage],
    [say("method"), head.method],
    [say("criteria"), head.criteria],
    [say("curators"), Object.values(head.curators ?? {}).join(", ")],
    [say("licence"), head.licence],
    [say("version"), head.version],
    [say("base"), head.base],
  ]).filter(([, value]) => value);
  fill(
    dialog,
    h("h2", { id: "cite-title", dir: "auto" }, head.title ?? say("about")),
    head.description ? h("p", { dir: "auto" }, head.description) : null,
    h(
      "dl",
      { class: "facts-list" },
      ...rows.flatMap(([name, value]) => [h("dt", {}, name), h("dd", { dir: "auto" }, value)]),
      ...statedRows(app, head.stated).flatMap((row) => row ?? []),
    ),
    tombstones.length ? h("h3", {}, say("withdrawn")) : null,
    h(
      "ul",
      { class: "relations" },
      ...tombstones.map((row) => h("li", { dir: "auto" }, say("withdrawnOne", { id: row.id, date: row.date, reason: row.reason }))),
    ),
    h("button", { type: "button", class: "close", onclick: () => dialog.close() }, say("close")),
  );
  dialog.showModal();
}

/**
 * Copy a text; where the browser refuses, select it so that the reader can.
 * @param {App} app
 * @param {string} words
 * @param {HTMLTextAreaElement} [field]
 */
export async function copied(app, words, field) {
  const own = field ?? h("textarea", { class: "visually-hidden" }, words);
  if (!field) document.body.append(own);
  own.select();
  // Pages opened from disk may not have the clipboard interface; the older command serves there.
  const done = navigator.clipboard
    ? await navigator.clipboard.writeText(words).then(
        () => true,
        () => document.execCommand("copy"),
      )
    : document.execCommand("copy");
  if (!field) own.remove();
  app.tell(say(done ? "copied" : "copyFailed"));
}
