import { choosing } from "./app.js";
import { answerLine, disputeSides, standingLine } from "./dispute.js";
import { actsAround } from "./filters.js";
import { h, part, webLink } from "./dom.js";
import { actOf, choiceLabel, inTime, isAct, labelOf, langOf, nameOf, noticeOf, verbOf } from "./model.js";
import {
  actSentence, chainList, covered, groundLines, kindMark, nodeLine, nodeLink, passageLabel, provenanceWords, readingWindow, sentenceWords, speakerLine, stanceMark,
} from "./pieces.js";
import { attestationsOf, changesOf, debateOf, positionsAt, stanceOf } from "./picked.js";
import { say } from "./strings.js";

/**
 * Return what the panel holds for the chosen record.
 * @param {App} app
 * @returns {Child[]}
 */
export function panelContent(app) {
  const node = app.model.byId.get(app.state.id);
  if (!node) return [h("p", { class: "quiet" }, say("noClaims"))];
  const body = isAct(node) ? actPanel(app, node) : node.class === "claim" ? claimPanel(app, node) : otherPanel(app, node);
  return [panelHead(app, node), ...body, curatorNotes(app, node)];
}

/**
 * @param {App} app
 * @param {Item} node
 */
function panelHead(app, node) {
  const kind = app.model.kinds.get(node.kind)?.label ?? node.kind;
  const title = isAct(node) ? null : h("h2", { dir: "auto", lang: langOf(app.model, node.id) }, nameOf(app.model, node.id));
  const verb = isAct(node) ? ` · ${verbOf(app.model, node).label}` : "";
  return h(
    "header",
    { class: "panel-head" },
    h("p", { class: "eyebrow" }, kindMark(node.class), `${kind}${verb}`),
    title,
    node.description ? h("p", { class: "description", dir: "auto" }, node.description) : null,
  );
}

/**
 * @param {App} app
 * @param {Act} act
 * @returns {Child[]}
 */
function actPanel(app, act) {
  const { model } = app;
  const rebuttal = model.byId.get(act.rebuttal ?? "");
  const several = act.actors.length > 1;
  const rows = [
    factRow(say("capacity"), act.actors.some((role) => role.capacity || role.interest) || several
      ? h("div", {}, ...act.actors.map((role) => h("div", {}, ...speakerLine(app, role))),
          several ? h("small", {}, say(/** @type {"together_yes"} */ (`together_${act.together}`))) : null)
      : null),
    factRow(say("addressees"), links(app, act.addressees)),
    factRow(say("respondsTo"), links(app, act.respondsTo)),
    factRow(say("because"), links(app, act.because)),
    factRow(say("certainty"), act.certainty === "unstated" ? null : choiceLabel(model, "certainty", act.certainty)),
    factRow(say("place"), act.place ? nodeLink(app, act.place) : null),
    ...statedRows(app, act.stated),
  ];
  return [
    stepsInTime(app, act),
    h("h2", { class: "sentence-head" }, actSentence(app, act, "span")),
    answerLine(app, act),
    ...groundLines(app, rebuttal?.grounds),
    provenanceWords(app, act),
    ...covered(app, act.id, () => attestationsOf(model, app.state, act).flatMap((attestation) => attestationPiece(app, act, attestation))),
    attestationsOf(model, app.state, act).length ? null : h("p", { class: "quiet" }, say("noPassage")),
    rows.some(Boolean) ? h("dl", { class: "facts-list" }, ...rows.flatMap((row) => row ?? [])) : null,
  ];
}

/**
 * Return the acts before and after this one among those shown, so that a record can be read step by step.
 * @param {App} app
 * @param {Act} act
 * @returns {{before: Act | undefined, after: Act | undefined, at: number, of: number}}
 */
export function neighboursInTime(app, act) {
  const acts = app.model.acts.filter((other) => other === act || app.shown.has(other));
  const at = acts.indexOf(act);
  return { before: acts[at - 1], after: acts[at + 1], at: at + 1, of: acts.length };
}

/**
 * @param {App} app
 * @param {Act} act
 */
function stepsInTime(app, act) {
  const { before, after, at, of } = neighboursInTime(app, act);
  const step = (/** @type {Act | undefined} */ other, /** @type {string} */ key, /** @type {string} */ words) =>
    other
      ? h("a", { href: app.link(choosing(app, other.id)), "data-key": key, title: labelOf(app.model, other.id) }, words)
      : h("span", { class: "quiet" }, words);
  return h(
    "nav",
    { class: "steps-in-time", "aria-label": say("stepsInTime") },
    step(before, "step-before", say("stepBefore")),
    h("span", { class: "quiet" }, say("stepAt", { at, of })),
    step(after, "step-after", say("stepAfter")),
  );
}

/**
 * @param {App} app
 * @param {Act} act
 * @param {Attestation} attestation
 * @returns {Child[]}
 */
function attestationPiece(app, act, attestation) {
  const { model } = app;
  const { there } = attestation;
  const unplaced = attestation.passages.filter((passage) => passage.start === undefined);
  return [
    h("h3", {}, say("howKnown")),
    chainList(app, act, attestation),
    there.length ? h("p", { class: "conflict" }, `${say("statedThere")}: ${there.join(", ")}`) : null,
    ...attestation.words.map((words) =>
      h(
        "blockquote",
        { class: "own-words" },
        h("p", { dir: "auto", lang: words.lang }, words.text),
        h("footer", {}, say("ownWords")),
      ),
    ),
    ...unplaced.map((passage) =>
      h(
        "blockquote",
        { class: `snippet ${stanceOf(model, app.state, act)}` },
        h("p", { dir: "auto" }, passage.exact),
        h("footer", {}, `${passageLabel(model, attestation.source)}. ${say("passageUnplaced")}`),
      ),
    ),
    h("h3", {}, say("whereWritten")),
    readingWindow(app, attestation.source, { wanted: (other) => other === act, current: act.id }),
    attestation.stated ? h("dl", { class: "facts-list" }, ...statedRows(app, attestation.stated).flatMap((row) => row ?? [])) : null,
    attestation.note ? h("p", { class: "note", dir: "auto" }, `${say("note")}: ${attestation.note}`) : null,
  ];
}

/**
 * @param {App} app
 * @param {Item} claim
 * @returns {Child[]}
 */
function claimPanel(app, claim) {
  const { model, state } = app;
  const debate = debateOf(model, state, claim.id);
  const poles = new Map(
    positionsAt(model, debate ? [...debate.for, ...debate.against, ...debate.ended] : []).flatMap((one) => {
      const act = actOf(model, one.act);
      return act && app.fitting.has(act) ? [/** @type {const} */ ([act, one.endedBy ? "neutral" : one.pole])] : [];
    }),
  );
  const sources = new Set([...poles.keys()].flatMap((act) => attestationsOf(model, state, act).map((attestation) => attestation.source)));
  const inDispute = state.view === "dispute" && state.claim === claim.id;
  // Beside the dispute view the panel is the reading room: the two sides stand there already.
  const reading = [...sources].flatMap((source) => [
    readingWindow(app, source, { wanted: (act) => poles.has(act), stance: (act) => poles.get(act) ?? "neutral" }),
  ]);
  return [
    ...(inDispute ? [] : [standingLine(app, claim), disputeSides(app, claim, false)]),
    claim.stated ? h("dl", { class: "facts-list" }, ...statedRows(app, claim.stated).flatMap((row) => row ?? [])) : null,
    ...(claim.translations ?? []).map((translation) =>
      h(
        "p",
        { class: "translation", lang: translation.lang, dir: "auto" },
        translation.text,
        translation.by ? h("small", {}, ` (${say("translationBy", { name: translation.by })})`) : null,
      ),
    ),
    h("h3", {}, say("whereWritten")),
    ...(reading.length
      ? covered(app, noticeOfClaim(app, claim, [...poles.keys()]), () => [legendLine(), ...reading])
      : [h("p", { class: "quiet" }, say("noPassageHere"))]),
    ...(inDispute ? chains(app, [...poles.keys()].sort(inTime)) : []),
  ];
}

function legendLine() {
  return h(
    "p",
    { class: "meta marks-legend" },
    h("span", { class: "swatch for" }), say("pole_for"),
    h("span", { class: "swatch against" }), say("pole_against"),
  );
}

/**
 * The record whose notice covers the claim's texts: the claim, else the first act on it that has one.
 * @param {App} app
 * @param {Item} claim
 * @param {Act[]} acts
 */
function noticeOfClaim(app, claim, acts) {
  return claim.notice ? claim.id : (acts.find((act) => noticeOf(app.model, act.id))?.id ?? claim.id);
}

/**
 * @param {App} app
 * @param {Act[]} acts
 * @returns {Child[]}
 */
function chains(app, acts) {
  if (!acts.length) return [];
  return [
    h("h3", {}, say("howKnown")),
    ...acts.map((act) =>
      h(
        "details",
        { class: "chain-box", open: acts.length <= 2 },
        h("summary", { "data-key": `chain-${act.id}` }, stanceMark(stanceOf(app.model, app.state, act)), ` ${labelOf(app.model, act.actors[0]?.id ?? act.id)}`),
        ...attestationsOf(app.model, app.state, act).map((attestation) => chainList(app, act, attestation)),
      ),
    ),
  ];
}

/**
 * @param {App} app
 * @param {Item} node
 * @returns {Child[]}
 */
function otherPanel(app, node) {
  const { model } = app;
  const around = actsAround(model, node.id).filter((act) => app.shown.has(act)).sort(inTime);
  const own = around.filter((act) => act.actors.some((role) => role.id === node.id));
  const others = around.filter((act) => !own.includes(act));
  const label = labelOf(model, node.id);
  const rows = [
    factRow(say("status"), node.status ? choiceLabel(model, "status", node.status) : null),
    factRow(say("published"), node.class === "source" ? (node.publishedWords ?? say("undatedSource")) : null),
    factRow(say("publisher"), node.publisher ? nodeLink(app, node.publisher) : null),
    factRow(say("authors"), links(app, (node.authors ?? []).map((author) => author.actor))),
    factRow(say("access"), node.class === "source"
      ? (model.payload.texts[node.id] ? say("heldText") : node.access ? choiceLabel(model, "access", node.access) : say("notRead")) : null),
    factRow(say("hash"), node.sha256 ? h("code", {}, node.sha256) : null),
    factRow(say("place"), node.place ? nodeLink(app, node.place) : null),
    ...statedRows(app, node.stated),
    ...(node.sizes ?? []).map((row) => factRow(say("size", { source: labelOf(model, row.source) }), row.size)),
  ];
  const judged = node.subject ? [nodeLine(app, node.subject)] : [];
  const rebuttal = actOf(model, node.act);
  return [
    ...judged,
    rebuttal ? actSentence(app, rebuttal) : null,
    rows.some(Boolean) ? h("dl", { class: "facts-list" }, ...rows.flatMap((row) => row ?? [])) : null,
    changeLines(app, node.id),
    own.length ? h("h3", {}, say("actsOf", { name: label })) : null,
    actList(app, own),
    others.length ? h("h3", {}, say(node.class === "source" ? "actsFrom" : "actsAbout", { name: label })) : null,
    actList(app, others),
    around.length ? null : h("p", { class: "quiet" }, say("noActs")),
    ...(model.payload.texts[node.id]
      ? [h("h3", {}, say("whereWritten")), readingWindow(app, node.id, { wanted: (act) => app.shown.has(act) })]
      : []),
  ];
}

/**
 * Which sides somebody had left by the chosen day, in the sentences made for that.
 * @param {App} app
 * @param {string} id
 */
function changeLines(app, id) {
  const rows = changesOf(app.model, app.state).filter((change) => change.actor === id);
  if (!rows.length) return null;
  return h("div", { class: "changes" }, h("h3", {}, say("changes")), h("ul", {}, ...rows.map((row) => h("li", {}, ...sentenceWords(app, row.said)))));
}

/**
 * @param {App} app
 * @param {Act[]} acts
 */
function actList(app, acts) {
  if (!acts.length) return null;
  return h(
    "ol",
    { class: "act-list" },
    ...acts.slice(0, 200).map((act) =>
      h(
        "li",
        { class: stanceOf(app.model, app.state, act) },
        actSentence(app, act),
        h("a", { class: "more", href: app.link(choosing(app, act.id)), "data-key": `act-${act.id}` }, say("howKnown")),
      ),
    ),
  );
}

/**
 * @param {App} app
 * @param {string[]} ids
 */
function links(app, ids) {
  return ids.length ? h("div", {}, ...ids.map((id) => h("div", {}, nodeLine(app, id)))) : null;
}

/**
 * @param {string} name
 * @param {Child} value
 * @returns {Child[] | null}
 */
function factRow(name, value) {
  return value ? [h("dt", {}, name), h("dd", { dir: "auto" }, value)] : null;
}

/**
 * Rows for the fields on which no rule decides, each by the label that the table of fields gives it.
 * @param {App} app
 * @param {Stated[]} [stated]
 */
export function statedRows(app, stated = []) {
  return stated.flatMap((one) => one.values.map((value) => factRow(one.label, statedValue(app, one, value))));
}

/**
 * @param {App} app
 * @param {Stated} one
 * @param {string | boolean} value
 * @returns {Child}
 */
function statedValue(app, one, value) {
  if (typeof value === "boolean") return say(value ? "yes" : "no");
  if (one.type === "record") return nodeLine(app, value);
  if (one.type === "url") return webLink(value);
  return one.type === "choice" && one.list ? choiceLabel(app.model, one.list, value) : value;
}

/**
 * @param {App} app
 * @param {Item} node
 */
function curatorNotes(app, node) {
  const { model } = app;
  const relations = (model.relationsOf.get(node.id) ?? []).map((row) => {
    const type = model.payload.vocabulary.relations.find((each) => each.name === row.relation);
    const forth = row.subject === node.id;
    return h("li", {}, `${forth ? (type?.label ?? row.relation) : (type?.inverse ?? row.relation)} `, nodeLine(app, forth ? row.object : row.subject));
  });
  const curator = isAct(node) && node.recordedBy ? (model.payload.head.curators?.[node.recordedBy] ?? node.recordedBy) : "";
  return h(
    "footer",
    { class: "panel-foot" },
    relations.length ? h("h3", {}, say("related")) : null,
    relations.length ? h("ul", { class: "relations" }, ...relations) : null,
    node.aliases?.length
      ? h("p", { class: "meta" }, `${say("aliases")}: `, ...node.aliases.flatMap((alias, at) => [at ? "; " : "", h("bdi", { lang: alias.lang }, alias.text)]))
      : null,
    node.sameAs?.length
      ? h("p", { class: "meta" }, `${say("sameAs")}: `, ...node.sameAs.flatMap((row, at) => [at ? ", " : "", webLink(row.url)]))
      : null,
    node.note ? h("p", { class: "note", dir: "auto" }, `${say("note")}: ${node.note}`) : null,
    ...(node.corrected ?? []).map((row) => h("p", { class: "note", dir: "auto" }, say("corrected", { date: row.words, reason: row.reason }))),
    h("button", { type: "button", class: "cite-this", "data-key": "cite-this", onclick: () => part("cite").click() }, say("citeThis")),
    isAct(node) && curator && node.recorded ? h("p", { class: "meta" }, say("recorded", { name: curator, date: node.recorded })) : null,
  );
}
