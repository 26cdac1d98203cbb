import { citationBibtex, citationText } from "./citing.js";
import { fill, h } from "./dom.js";
import { iriOf } from "./model.js";
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
  ]);
  fill(
    dialog,
    h("h2", { id: "cite-title" }, say("cite")),
    ...rows.map(([name, words], index) => {
      const field = h("textarea", { readonly: true, rows: index === 2 ? 2 : 5, dir: "auto", id: `cite-${index}` }, words);
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
