import { choosing } from "./app.js";
import { fill, h } from "./dom.js";
import { answersTo, choiceLabel, isAct, labelOf, nameOf, sidesOf, verbOf } from "./model.js";
import { actMeta, actSentence, covered, nodeLink, passageSnippet, provenanceWords, speakerLine, stanceMark } from "./pieces.js";
import { clause } from "./sentences.js";
import { say, sayCount } from "./strings.js";

/**
 * Return the dispute view: a claim with who is for it and who against, then the record's other claims.
 * @param {App} app
 * @returns {HTMLElement}
 */
export function disputeView(app) {
  const { model, state } = app;
  const claim = model.byId.get(state.claim);
  const box = h("div", { class: "dispute" });
  if (!claim) {
    const chosen = model.byId.get(state.id);
    fill(
      box,
      isAct(chosen)
        ? [
            actCard(app, chosen, verbOf(model, chosen).stance, []),
            h("p", { class: "quiet" }, say("noDisputeAct")),
          ]
        : [
            h("h2", {}, chosen ? nameOf(model, chosen.id) : say("noClaims")),
            h("p", { class: "quiet" }, chosen ? say("noDispute", { name: labelOf(model, chosen.id) }) : say("noClaims")),
          ],
      claimList(app),
    );
    return box;
  }
  fill(
    box,
    h(
      "header",
      { class: "claim-head" },
      h("p", { class: "eyebrow" }, say("claimReported")),
      h("h2", { class: "claim-text", dir: "auto", lang: claim.lang }, nodeLink(app, claim.id, nameOf(model, claim.id), "plain")),
      standingLine(app, claim),
    ),
    disputeSides(app, claim, true),
    verdicts(app, claim),
    claimList(app),
  );
  return box;
}

/**
 * Return a claim's standing with the rule that it follows from, its scope first.
 * @param {App} app
 * @param {Item} claim
 */
export function standingLine(app, claim) {
  const { standing } = claim;
  const scope = app.model.payload.head.coverage ?? "";
  return h(
    "div",
    { class: "standing" },
    h(
      "p",
      {},
      standing ? h("strong", { class: "chip" }, standing.label) : null,
      claim.presupposed ? h("span", { class: "doubt" }, say("presupposed")) : null,
      h("span", { class: "scope" }, standing?.scope || scope),
    ),
    standing
      ? h(
          "details",
          { class: "rule" },
          h("summary", { "data-key": "rule" }, say("standingRule")),
          h("p", {}, standing.rule),
          h("ul", {}, ...standing.acts.map((id) => h("li", {}, nodeLink(app, id, labelOf(app.model, id))))),
        )
      : null,
  );
}

/**
 * Return the two sides of a claim beside each other; `full` with passages, provenance and answers.
 * @param {App} app
 * @param {Item} claim
 * @param {boolean} full
 */
export function disputeSides(app, claim, full) {
  const sides = sidesOf(app.model, claim.id, (act) => app.shown.has(act));
  const columns = /** @type {const} */ (["for", "against"]).map((pole) => {
    const rows = sides[pole];
    const speakers = new Set(rows.flatMap((side) => side.act.actors.map((role) => role.id)));
    const nobody =
      pole === "against" ? say("nobodyAgainst") : say(claim.presupposed ? "nobodyForPresupposed" : "nobodyFor");
    return h(
      "section",
      { class: `side ${pole}`, "aria-label": say(pole) },
      h(
        "h3",
        {},
        stanceMark(pole, true),
        say(pole),
        rows.length ? h("small", {}, sayCount("actorsCount", speakers.size)) : null,
      ),
      ...(rows.length
        ? rows.map((side) => sideCard(app, claim, side, pole, full))
        : [h("p", { class: "quiet" }, nobody)]),
    );
  });
  return h(
    "div",
    { class: "sides-box" },
    h("div", { class: "sides" }, ...columns),
    sides.hidden
      ? h(
          "p",
          { class: "quiet" },
          `${say("hiddenByFilter", { count: sides.hidden })} `,
          h("a", { href: app.link({ facets: {}, from: "", to: "", asOf: "" }) }, say("clearAll")),
        )
      : null,
  );
}

/**
 * @param {App} app
 * @param {Item} claim
 * @param {Side} side
 * @param {"for" | "against"} pole
 * @param {boolean} full
 */
function sideCard(app, claim, side, pole, full) {
  const { model, state } = app;
  const { act } = side;
  if (full) return actCard(app, act, pole, side.grounds);
  const rebuttal = model.byId.get(act.rebuttal ?? "");
  const premise = rebuttal?.premise && rebuttal.premise !== claim.id ? rebuttal.premise : undefined;
  return h(
    "article",
    { class: `card ${pole}${state.id === act.id ? " current" : ""}`, "data-act": act.id },
    h(
      "p",
      { class: "who" },
      ...act.actors.flatMap((role) => speakerLine(app, role)),
      " ",
      h("a", { class: `verb ${pole}`, href: app.link(choosing(app, act.id)) }, verbOf(model, act).label),
      premise
        ? h("span", { class: "instead" }, `${say("instead")}: `, nodeLink(app, premise, clause(nameOf(model, premise)), "claim"))
        : null,
    ),
    cardFacts(app, act, side.grounds),
    answerList(app, act, false),
  );
}

/**
 * Return an act as a card: its sentence, when, on what ground, in which words, from where, and how it was answered.
 * @param {App} app
 * @param {Act} act
 * @param {Pole} pole
 * @param {string[]} grounds
 */
function actCard(app, act, pole, grounds) {
  return h(
    "article",
    { class: `card ${pole}${app.state.id === act.id ? " current" : ""}`, "data-act": act.id },
    actSentence(app, act),
    cardFacts(app, act, grounds),
    ...covered(app, act.id, () => passageSnippet(app, act, pole)),
    provenanceWords(app, act),
    answerList(app, act, true),
    h("a", { class: "more", href: app.link(choosing(app, act.id)), "data-key": `how-${act.id}` }, say("howKnown")),
  );
}

/**
 * @param {App} app
 * @param {Act} act
 * @param {string[]} grounds
 */
function cardFacts(app, act, grounds) {
  const words = grounds.map((ground) => choiceLabel(app.model, "ground", ground)).join(", ");
  return h(
    "div",
    { class: "facts" },
    actMeta(app, act),
    words ? h("p", { class: "meta" }, h("b", {}, `${say("grounds")}:`), words) : null,
  );
}

/**
 * @param {App} app
 * @param {Act} act
 * @param {boolean} full whether to say that there is none
 */
function answerList(app, act, full) {
  const answers = answersTo(app.model, act).filter((answer) => app.shown.has(answer));
  if (!answers.length) return full ? h("p", { class: "meta" }, say("noAnswer")) : null;
  return h(
    "div",
    { class: "answers" },
    h("p", { class: "meta" }, say("answersOne")),
    h("ul", {}, ...answers.map((answer) => h("li", {}, answerLine(app, answer)))),
  );
}

/**
 * An answer in few words: it stands in full on the other side, or a press away.
 * @param {App} app
 * @param {Act} answer
 */
function answerLine(app, answer) {
  const verb = verbOf(app.model, answer);
  return h(
    "span",
    {},
    ...answer.actors.flatMap((role, index) => [index ? ", " : "", nodeLink(app, role.id)]),
    " ",
    h("a", { class: `verb ${verb.stance}`, href: app.link(choosing(app, answer.id)) }, verb.label),
  );
}

/**
 * @param {App} app
 * @param {Item} claim
 */
function verdicts(app, claim) {
  const rows = app.model.assessmentsOf.get(claim.id) ?? [];
  if (!rows.length) return null;
  return h(
    "section",
    { class: "verdicts" },
    h("h3", {}, say("verdicts")),
    h(
      "ul",
      {},
      ...rows.map((row) =>
        h("li", {}, row.reviewer ? nodeLink(app, row.reviewer) : "", ": ", nodeLink(app, row.id, nameOf(app.model, row.id), "claim")),
      ),
    ),
  );
}

/**
 * Return the claims of the record, the most disputed first, with how many stand on each side.
 * @param {App} app
 */
export function claimList(app) {
  const { model, state } = app;
  const rows = model.payload.ranking
    .filter((id) => id !== state.claim)
    .map((id) => {
      const sides = sidesOf(model, id, (act) => app.shown.has(act));
      return { id, count: { for: sides.for.length, against: sides.against.length } };
    })
    .filter((row) => row.count.for + row.count.against > 0)
    .slice(0, 40);
  if (!rows.length) return h("div");
  return h(
    "section",
    { class: "claim-list" },
    h("h3", {}, say("otherDisputes")),
    h(
      "ul",
      {},
      ...rows.map((row) =>
        h(
          "li",
          {},
          nodeLink(app, row.id, nameOf(model, row.id), "claim"),
          h(
            "span",
            { class: "tally" },
            ...(["for", "against"]).flatMap((pole) => {
              const count = row.count[/** @type {"for" | "against"} */ (pole)];
              return count
                ? [h("span", { class: pole }, stanceMark(/** @type {Pole} */ (pole), true), `${count} ${say(/** @type {"pole_for"} */ (`pole_${pole}`))}`)]
                : [];
            }),
          ),
        ),
      ),
    ),
  );
}
