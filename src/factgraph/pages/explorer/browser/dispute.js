import { choosing } from "./app.js";
import { fill, h } from "./dom.js";
import { actOf, isAct, labelOf, langOf, nameOf, standingLabel } from "./model.js";
import { actSentence, besideClaim, covered, groundLines, nodeLink, passageSnippet, provenanceWords, sentenceWords, stanceMark } from "./pieces.js";
import { answersOf, dayWords, debateOf, positionsAt, stanceOf } from "./picked.js";
import { say, sayCount, sayOf } from "./strings.js";

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
        ? [actCard(app, chosen, stanceOf(model, app.state, chosen)), h("p", { class: "quiet" }, say("noDisputeAct"))]
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
      h("h2", { class: "claim-text", dir: "auto", lang: langOf(model, claim.id) }, nodeLink(app, claim.id, nameOf(model, claim.id), "plain")),
      standingLine(app, claim),
    ),
    disputeSides(app, claim, true),
    verdicts(app, claim),
    claimList(app),
  );
  return box;
}

/**
 * Return how the debate about a claim stands, and where the claim comes from, in the sentences made for that.
 * @param {App} app
 * @param {Item} claim
 */
export function standingLine(app, claim) {
  const debate = debateOf(app.model, app.state, claim.id);
  if (!debate) return null;
  const day = dayWords(app.model, app.state);
  const rests = debate.restsOn.flatMap((id) => actOf(app.model, id) ?? []);
  return h(
    "div",
    { class: "standing" },
    h(
      "p",
      {},
      h("strong", { class: "chip", "data-standing": debate.standing }, standingLabel(app.model, debate.standing)),
      day ? h("span", { class: "scope" }, say(app.state.by === "act" ? "asOfAct" : "asOfPublication", { date: day })) : null,
    ),
    h("p", { class: "standing-said" }, ...sentenceWords(app, debate.said)),
    h("p", { class: "origins-said" }, h("b", {}, `${say("origins")}: `), ...sentenceWords(app, debate.origins)),
    rests.length
      ? h(
          "details",
          { class: "rule" },
          h("summary", { "data-key": "rule" }, say("restsOn")),
          h("ul", {}, ...rests.map((act) => h("li", {}, actSentence(app, act, "span")))),
        )
      : null,
  );
}

/**
 * Return the two sides of a claim beside each other, then what ended, what is only told, and what may have been there.
 * @param {App} app
 * @param {Item} claim
 * @param {boolean} full whether with passages, provenance and answers
 */
export function disputeSides(app, claim, full) {
  const { model } = app;
  const debate = debateOf(model, app.state, claim.id);
  if (!debate) return h("div", { class: "sides-box" });
  const empty = model.payload.head.withheld ? "sideEmptyShown" : app.state.asOf ? "sideEmptyThen" : "sideEmpty";
  let hidden = 0;
  const shown = (/** @type {number[]} */ places) => {
    const all = positionsAt(model, places);
    const kept = all.filter((one) => isShown(app, one.act));
    hidden += all.length - kept.length;
    return { all, kept };
  };
  const columns = /** @type {const} */ (["for", "against"]).map((pole) => {
    const { all, kept } = shown(debate[pole]);
    return h(
      "section",
      { class: `side ${pole}`, "aria-label": say(pole) },
      h("h3", {}, stanceMark(pole, true), say(pole)),
      ...kept.map((one) => positionCard(app, one, full)),
      kept.length ? null : h("p", { class: "quiet" }, all.length ? sayCount("sideApart", all.length) : say(empty)),
    );
  });
  const ended = shown(debate.ended).kept;
  const apart = shown(debate.apart).kept;
  const perhaps = (debate.perhaps ?? []).flatMap((id) => actOf(model, id) ?? []);
  return h(
    "div",
    { class: "sides-box" },
    h("div", { class: "sides" }, ...columns),
    hidden
      ? h(
          "p",
          { class: "quiet apart-count" },
          `${sayCount("hiddenByFilter", hidden)} `,
          h("a", { href: app.link({ facets: {}, from: "", to: "" }) }, say("clearAll")),
        )
      : null,
    group("ended", ended.map((one) => positionCard(app, one, false))),
    group("apart", apart.map((one) => positionCard(app, one, false))),
    group("perhaps", perhaps.map((act) => actCard(app, act, "neutral"))),
  );
}

/**
 * @param {App} app
 * @param {string} id
 */
function isShown(app, id) {
  const act = actOf(app.model, id);
  return act !== undefined && app.fitting.has(act);
}

/**
 * @param {"ended" | "apart" | "perhaps"} name
 * @param {HTMLElement[]} cards
 */
function group(name, cards) {
  if (!cards.length) return null;
  return h("section", { class: `beside-sides ${name}` }, h("h3", {}, say(`group_${name}`)), h("div", { class: "cards" }, ...cards));
}

/**
 * A position: its act's sentence, what is to be said beside it, and what ended it or may have.
 * @param {App} app
 * @param {Position} one
 * @param {boolean} full
 */
function positionCard(app, one, full) {
  const { model } = app;
  const act = actOf(model, one.act);
  if (!act) return h("article");
  const css = `card ${one.endedBy || one.state !== "performed" ? "neutral" : one.pole}${app.state.id === act.id ? " current" : ""}`;
  return h(
    "article",
    { class: css, "data-act": act.id },
    actSentence(app, act, "p", one.said === undefined ? undefined : model.payload.sentences[one.said]),
    ...besideWords(app, one),
    ...full ? covered(app, act.id, () => passageSnippet(app, act, one.pole)) : [],
    full ? provenanceWords(app, act) : null,
    enders(app, "endedBy", one.endedBy ? [one.endedBy] : []),
    enders(app, "perhapsEndedBy", one.perhapsEndedBy),
    enders(app, "saidEndedBy", one.saidEndedBy),
    enders(app, "coercedBy", one.coercedBy),
    enders(app, "correctedIn", one.correctedIn),
    full ? answerLine(app, act) : null,
    h("a", { class: "more", href: app.link(choosing(app, act.id)), "data-key": `how-${act.id}` }, say("howKnown")),
  );
}

/**
 * What stands beside a position: in what way the side is taken, by way of which claim, with what interest, on what ground.
 * @param {App} app
 * @param {Position} one
 */
function besideWords(app, one) {
  const { model } = app;
  const basis = sayOf("basis", one.basis);
  const by = (one.over ?? []).flatMap((claim, at) => [at ? `, ${say("basis_implied")} ` : " ", nodeLink(app, claim, model.byId.get(claim)?.quoted ?? claim, "claim")]);
  const interests = one.holders.flatMap(([id, , interest]) => (interest ? [h("span", { class: "interest" }, `${labelOf(model, id)}: ${interest}`)] : []));
  const words = [
    basis ? h("span", { class: "basis" }, basis, ...by, by.length ? say("asRead") : "") : null,
    ...interests,
  ].filter(Boolean);
  return [words.length ? h("p", { class: "meta" }, ...words) : null, ...groundLines(app, one.grounds)];
}

/**
 * @param {App} app
 * @param {"endedBy" | "perhapsEndedBy" | "saidEndedBy" | "coercedBy" | "correctedIn"} how
 * @param {string[]} [ids]
 */
function enders(app, how, ids = []) {
  const acts = ids.flatMap((id) => actOf(app.model, id) ?? []);
  if (!acts.length) return null;
  return h("div", { class: `enders ${how}` }, h("p", { class: "meta" }, say(how)), ...acts.flatMap((act) => [actSentence(app, act), provenanceWords(app, act)]));
}

/**
 * Return an act as a card: its sentence, in which words, from where, and what is on record of answers to it.
 * @param {App} app
 * @param {Act} act
 * @param {Pole} pole
 */
function actCard(app, act, pole) {
  return h(
    "article",
    { class: `card ${pole}${app.state.id === act.id ? " current" : ""}`, "data-act": act.id },
    actSentence(app, act),
    ...covered(app, act.id, () => passageSnippet(app, act, pole)),
    provenanceWords(app, act),
    answerLine(app, act),
    h("a", { class: "more", href: app.link(choosing(app, act.id)), "data-key": `how-${act.id}` }, say("howKnown")),
  );
}

/**
 * Return what is on record of the answers to an act that expects one, as of the chosen day.
 * @param {App} app
 * @param {Act} act
 */
export function answerLine(app, act) {
  const said = answersOf(app.model, app.state, act);
  return said ? h("p", { class: "answers" }, ...sentenceWords(app, said)) : null;
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
 * Return the claims of the record, the most disputed first, each with how its debate stands.
 * @param {App} app
 */
export function claimList(app) {
  const { model, state } = app;
  const rows = model.claims.filter((id) => id !== state.claim).slice(0, 40);
  if (!rows.length) return h("div");
  return h(
    "section",
    { class: "claim-list" },
    h("h3", {}, say("otherDisputes")),
    h(
      "ul",
      {},
      ...rows.map((id) =>
        h("li", {}, nodeLink(app, id, nameOf(model, id), "claim"), besideClaim(app, id)),
      ),
    ),
  );
}
