import { dateWords, whenWords } from "./dates.js";
import { actOf, choiceLabel, labelOf, nameOf, verbOf } from "./model.js";
import { say } from "./strings.js";

/** Words that begin a claim in lower case when it stands inside a sentence; other first words may be names. */
const SMALL = new Set(
  "a an the there this that these those it its he she they his her their no not none some many most all any both each in on at of for to from by".split(
    " ",
  ),
);

/**
 * Return a claim as it stands after "that": without its full stop, its first word small where it is no name.
 * @param {string} text
 */
export function clause(text) {
  const trimmed = text.trim().replace(/[.。]$/, "");
  const first = /^\p{L}+/u.exec(trimmed)?.[0] ?? "";
  return SMALL.has(first.toLowerCase()) ? first.toLowerCase() + trimmed.slice(first.length) : trimmed;
}

/**
 * Return the sentence of an act: who, in what capacity, with what interest, says what of what.
 * @param {Model} model
 * @param {Act} act
 * @param {{brief?: boolean, depth?: number}} [options] `brief` leaves out capacity, addressees and reasons
 * @returns {Stretch[]}
 */
export function sentence(model, act, options = {}) {
  const depth = options.depth ?? 0;
  const verb = verbOf(model, act);
  const brief = options.brief || depth > 0;
  /** @type {Stretch[]} */
  const out = [];
  act.actors.forEach((role, index) => {
    if (index) out.push({ text: index === act.actors.length - 1 ? ` ${say("and")} ` : ", " });
    out.push({ text: nameOf(model, role.id), id: role.id, role: "name" });
    if (!brief && role.interest) {
      out.push({ text: ` (${choiceLabel(model, "interest", role.interest).toLowerCase()})`, role: "aside" });
    }
    if (!brief && role.capacity) out.push({ text: say("sentenceAs", { capacity: role.capacity }), role: "aside" });
  });
  out.push({ text: " " });
  const plural = act.actors.length > 1 || isPlural(model, act.actors[0]?.id);
  out.push({ text: plural ? pluralVerb(verb.label) : verb.label, role: "verb", stance: verb.stance });
  objectWords(model, act, verb, depth, out);
  const rebuttal = model.byId.get(act.rebuttal ?? "");
  if (rebuttal?.premise) {
    const [before, after] = say("sentenceInstead", { claim: "\u0000" }).split("\u0000");
    out.push({ text: `, ${before}` });
    out.push({ text: clause(nameOf(model, rebuttal.premise)), id: rebuttal.premise, role: "claim" });
    if (after) out.push({ text: after });
  }
  if (!brief) {
    listed(model, act.addressees, "sentenceTo", "names", out);
    listed(model, act.respondsTo, "sentenceAnswer", "names", out);
    listed(model, act.because, "sentenceBecause", "claims", out);
  }
  return out;
}

/**
 * @param {Model} model
 * @param {Act} act
 * @param {Verb} verb
 * @param {number} depth
 * @param {Stretch[]} out
 */
function objectWords(model, act, verb, depth, out) {
  const claims = act.objects.filter((id) => model.byId.get(id)?.class === "claim");
  const others = act.objects.filter((id) => !claims.includes(id));
  // An act that says one of these very claims is named by who said it, not told again.
  const sayers = others.filter((id) => actOf(model, id)?.objects.some((object) => claims.includes(object)));
  const rest = others.filter((id) => !sayers.includes(id));
  claims.forEach((id, index) => {
    if (index) out.push({ text: index === claims.length - 1 ? ` ${say("and")}` : "," });
    out.push({ text: ` ${say(verb.stance === "against" ? "thatClaim" : "that")} ` });
    out.push({ text: clause(nameOf(model, id)), id, role: "claim" });
  });
  if (sayers.length) {
    const [before, after] = say("sentenceReportedBy", { names: "\u0000" }).split("\u0000");
    out.push({ text: `, ${before}` });
    sayers.forEach((id, index) => {
      if (index) out.push({ text: ` ${say("and")} ` });
      const speakers = actOf(model, id)?.actors ?? [];
      out.push({ text: speakers.map((role) => nameOf(model, role.id)).join(", "), id, role: "name" });
    });
    out.push({ text: after });
  }
  rest.forEach((id, index) => {
    if (index || claims.length) out.push({ text: index === rest.length - 1 ? ` ${say("and")} ` : ", " });
    else out.push({ text: " " });
    const inner = actOf(model, id);
    if (inner && depth < 4) {
      out.push({ text: `${say("that")} ` }, ...sentence(model, inner, { depth: depth + 1 }));
    } else if (inner) {
      out.push({ text: inner.label, id, role: "name" });
    } else {
      const name = nameOf(model, id);
      out.push({ text: model.byId.get(id)?.class === "topic" ? clause(name) : name, id, role: "name" });
    }
  });
}

/**
 * @param {Model} model
 * @param {string[]} ids
 * @param {"sentenceTo" | "sentenceAnswer" | "sentenceBecause"} key
 * @param {string} slot
 * @param {Stretch[]} out
 */
function listed(model, ids, key, slot, out) {
  if (!ids.length) return;
  const [before, after] = say(key, { [slot]: "\u0000" }).split("\u0000");
  out.push({ text: `, ${before}` });
  ids.forEach((id, index) => {
    if (index) out.push({ text: index === ids.length - 1 ? ` ${say("and")} ` : ", " });
    const claim = model.byId.get(id)?.class === "claim";
    const inner = actOf(model, id);
    // An act that is answered is named by who speaks in it; it is told in its own place.
    if (inner) out.push({ text: inner.actors.map((role) => nameOf(model, role.id)).join(", "), id, role: "name" });
    else out.push({ text: claim ? clause(nameOf(model, id)) : nameOf(model, id), id, role: claim ? "claim" : "name" });
  });
  if (after) out.push({ text: after });
}

/**
 * Say whether a name reads as several: a group or an unnamed many, in English.
 * @param {Model} model
 * @param {string | undefined} id
 */
function isPlural(model, id) {
  const node = model.byId.get(id ?? "");
  if (!node || !["group", "unspecified"].includes(node.kind)) return false;
  const name = (node.name ?? "").split(/,| of | in | from | at | who | that | which /u)[0];
  return /^(many|various|several|some|few|two|three|both|other|five|members|activists|people)\b/i.test(name) || /[^s]s$/i.test(name);
}

/**
 * Return the plural of an English verb in the third person ("denies" -> "deny"); other words stay.
 * @param {string} label
 */
export function pluralVerb(label) {
  return label.replace(/^(\p{L}+?)(ies|sses|xes|shes|ches|s)(?=\s|$)/u, (_whole, stem, ending) => {
    if (ending === "ies") return `${stem}y`;
    return ending === "s" ? stem : `${stem}${ending.slice(0, -2)}`;
  });
}

/**
 * Return stretches as a plain sentence with its full stop.
 * @param {Stretch[]} stretches
 */
export function plain(stretches) {
  return `${stretches.map((stretch) => stretch.text).join("").trim()}.`;
}

/**
 * Return the sentence of an act with its date, for a place where only text can stand.
 * @param {Model} model
 * @param {Act} act
 */
export function plainAct(model, act) {
  const words = plain(sentence(model, act)).replace(/\.$/, "");
  return `${words} (${[whenWords(act), ...doubts(model, act)].join("; ")}).`;
}

/**
 * Return what must be said beside an act's sentence: alleged, supposed, reported as not done.
 * @param {Model} model
 * @param {Act} act
 * @returns {string[]}
 */
export function doubts(model, act) {
  const out = [];
  const polarity = model.payload.vocabulary.choices.polarity?.[0]?.name ?? "positive";
  const mode = model.payload.vocabulary.choices.mode?.[0]?.name ?? "performed";
  if (act.polarity !== polarity) out.push(say("negative"));
  if (act.mode !== mode) out.push(say("hypothetical"));
  if (act.polarity === polarity && act.mode === mode && !act.performed) out.push(say("notPerformed"));
  if (!["unstated", "asserted"].includes(act.certainty)) {
    out.push(choiceLabel(model, "certainty", act.certainty).toLowerCase());
  }
  return out;
}

/**
 * Return where an attestation comes from, in words, speaker outwards.
 * @param {Model} model
 * @param {Attestation} attestation
 * @returns {string}
 */
export function provenance(model, attestation) {
  const parts = attestation.chain.map((link) => {
    const name = labelOf(model, link.node);
    const node = model.byId.get(link.node);
    if (link.item === "original") return say(node?.held ? "provOriginal" : "provOriginalUnread", { name });
    if (!link.certain) return say("provOutletUnclear", { name });
    if (link.item === "outlet") return say("provOutlet", { name });
    if (link.item === "source") return node?.kind === "digest" ? say("provDigest") : say("provSource", { name });
    return say("provRelay", { name });
  });
  const words = parts.join(", ");
  return words ? `${words[0].toUpperCase()}${words.slice(1)}.` : "";
}

/**
 * Return what an attestation states otherwise than the act's record: verb, date, heading, certainty.
 * @param {Model} model
 * @param {Act} act
 * @param {Attestation} attestation
 * @returns {string[]}
 */
export function statedThere(model, act, attestation) {
  const out = [];
  if (attestation.verb && attestation.verb !== act.verb) out.push(model.verbs.get(attestation.verb)?.label ?? attestation.verb);
  if (attestation.date && attestation.date !== act.date) out.push(dateWords(attestation.date));
  if (attestation.listed && attestation.listed !== act.listed) {
    out.push(say("listedUnder", { date: dateWords(attestation.listed) }));
  }
  if (attestation.certainty && attestation.certainty !== act.certainty) {
    out.push(choiceLabel(model, "certainty", attestation.certainty));
  }
  return out;
}
