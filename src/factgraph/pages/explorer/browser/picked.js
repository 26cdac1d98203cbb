import { standingLabel } from "./model.js";
import { say } from "./strings.js";

/** Rows and sentences as they were made, for the chosen day: all that is decided here is which of them that is. */

/** What stands for the day in a sentence that names it. */
const DAY = "\ue000";

/** What stands for a number in a sentence that names it. */
const COUNT = "\ue001";

/**
 * Return the place of the chosen day among those on the page: the last one that is not after it; -1 where none is chosen.
 * @param {Model} model
 * @param {Chosen} state
 */
export function dayAt(model, state) {
  if (!state.asOf) return -1;
  const { days } = model.payload.days[state.by];
  let at = -1;
  days.forEach(([day], index) => { if (day <= state.asOf) at = index; });
  return days.length ? Math.max(at, 0) : -1;
}

/**
 * Return the day on the page that a chosen day stands for, or nothing where the page has no days.
 * @param {Model} model
 * @param {Chosen} state
 */
export function settledDay(model, state) {
  const at = dayAt(model, state);
  return at < 0 ? "" : model.payload.days[state.by].days[at][0];
}

/**
 * Return what the chosen day is called, or nothing where none is chosen.
 * @param {Model} model
 * @param {Chosen} state
 */
export function dayWords(model, state) {
  const at = dayAt(model, state);
  return at < 0 ? "" : model.payload.days[state.by].days[at][1];
}

/**
 * @template T
 * @param {[number, T][] | undefined} runs
 * @param {number} at
 * @param {T} before what holds before the first of them
 * @returns {T}
 */
function held(runs, at, before) {
  let value = before;
  for (const [from, next] of runs ?? []) if (from <= at) value = next;
  return value;
}

/**
 * Say whether an act was certainly there by the chosen day, or why it is kept apart if perhaps, or nothing if not; at
 * the end of the record all are.
 * @param {Model} model
 * @param {Chosen} state
 * @param {Act} act
 * @returns {string}
 */
export function placedAt(model, state, act) {
  const at = dayAt(model, state);
  return at < 0 ? "certain" : held(model.payload.days[state.by].acts[act.id], at, "");
}

/**
 * Return the first and the last bin of the page's calendar that chosen days stand for: those that they lie in, else the
 * nearest; nothing for an end where none is chosen.
 * @param {Model} model
 * @param {Pick<State, "from" | "to" | "by">} state
 * @returns {[from: string, to: string]}
 */
export function settledEnds(model, { from, to, by }) {
  const bins = from || to ? model.payload.calendar[by].map(([bin]) => bin) : [];
  if (!bins.length) return ["", ""];
  const first = bins.find((bin) => bin >= from.slice(0, bin.length)) ?? bins[bins.length - 1];
  const last = bins.filter((bin) => bin <= `${to}~`).pop() ?? bins[0];
  return [from && first, to && last];
}

/**
 * Say whether an act lies from the first of the chosen bins of the calendar to the last: yes, no, or why it is left apart.
 * @param {Model} model
 * @param {Pick<State, "from" | "to" | "by">} state
 * @param {Act} act
 * @returns {"yes" | "no" | string}
 */
export function betweenEnds(model, state, act) {
  const lies = settledEnds(model, state).flatMap((end, which) => {
    if (!end) return [];
    const spans = model.payload.spans[act.spans[state.by === "act" ? 0 : 1]];
    return [held(spans[which], model.payload.calendar[state.by].findIndex(([bin]) => bin === end), 0)];
  });
  if (lies.includes(0)) return "no";
  return String(lies.find((value) => value !== 1) ?? "yes");
}

/**
 * Return the sentence that so many acts are left apart for a reason; nothing where none is.
 * @param {Model} model
 * @param {string} why
 * @param {number} count
 */
export function apartSaid(model, why, count) {
  return count ? model.payload.apart[why][count === 1 ? 0 : 1].replace(COUNT, count.toLocaleString("en")) : "";
}

/**
 * Return the debate about a claim as of the chosen day, or at the end of the record.
 * @param {Model} model
 * @param {Chosen} state
 * @param {string} claim
 * @returns {Debate | undefined}
 */
export function debateOf(model, state, claim) {
  const at = dayAt(model, state);
  const now = model.byId.get(claim)?.debate ?? -1;
  const place = at < 0 ? now : held(model.payload.days[state.by].debates[claim], at, now);
  const debate = model.payload.debates[place];
  if (!debate || at < 0) return debate;
  return { ...debate, said: withDay(model, state, debate.said), origins: withDay(model, state, debate.origins) };
}

/**
 * @param {Model} model
 * @param {Chosen} state
 * @param {Stretch[]} said
 * @returns {Stretch[]}
 */
function withDay(model, state, said) {
  const words = dayWords(model, state);
  return said.map(([text, ...rest]) => /** @type {Stretch} */ ([text.replaceAll(DAY, words), ...rest]));
}

/**
 * Return what has to stand beside the text of a claim: how its debate stands, and where nobody takes a side, who speaks
 * of it; nothing for any other record.
 * @param {Model} model
 * @param {Chosen} state
 * @param {string} id
 */
export function besideOf(model, state, id) {
  if (model.byId.get(id)?.class !== "claim") return "";
  const debate = debateOf(model, state, id);
  if (!debate) return "";
  const label = standingLabel(model, debate.standing);
  if ([debate.for, debate.against, debate.ended, debate.apart].some((side) => side.length)) return label;
  const acts = (model.actsNaming.get(id) ?? []).filter((act) => placedAt(model, state, act) === "certain");
  if (!acts.length) return label;
  const spoken = say("spokenOf", { standing: label, act: wholeOf(model, state, acts[0]).replace(/\.$/, "") });
  return acts.length > 1 ? `${spoken} ${say("spokenOfMore", { count: acts.length - 1 })}` : spoken;
}

/**
 * The positions that a debate names.
 * @param {Model} model
 * @param {number[]} places
 * @returns {Position[]}
 */
export function positionsAt(model, places) {
  return places.map((place) => model.payload.positions[place]);
}

/**
 * Return the sentence of an act as it was told on the chosen day, or is at the end of the record.
 * @param {Model} model
 * @param {Chosen} state
 * @param {Act} act
 * @returns {Stretch[]}
 */
export function saidOf(model, state, act) {
  const at = dayAt(model, state);
  const place = at < 0 ? -1 : held(model.payload.days[state.by].sentences[act.id], at, -1);
  return place < 0 ? act.said : model.payload.sentences[place];
}

/**
 * Return what had been done to an act by the chosen day, or by the end of the record, in the brackets that stand behind
 * its sentence; nothing where nothing was.
 * @param {Model} model
 * @param {Chosen} state
 * @param {Act} act
 * @returns {Stretch[]}
 */
export function laterOf(model, state, act) {
  const at = dayAt(model, state);
  const place = at < 0 ? (act.later ?? -1) : held(model.payload.days[state.by].later[act.id], at, -1);
  return place < 0 ? [] : model.payload.sentences[place];
}

/**
 * Return the sentence of an act with what had been done to it since, as text, for the chosen day or the record's end.
 * @param {Model} model
 * @param {Chosen} state
 * @param {Act} act
 */
export function wholeOf(model, state, act) {
  return [saidOf(model, state, act), laterOf(model, state, act)].map(plain).filter(Boolean).join(" ");
}

/**
 * Return where an act could be read on the chosen day, or can at the end of the record.
 * @param {Model} model
 * @param {Chosen} state
 * @param {Act} act
 * @returns {Attestation[]}
 */
export function attestationsOf(model, state, act) {
  return act.attestations.filter((attestation) => isReadable(model, state, attestation));
}

/**
 * Say whether what an attestation says could be read there on the chosen day, or can at the end of the record.
 * @param {Model} model
 * @param {Chosen} state
 * @param {Attestation} attestation
 */
export function isReadable(model, state, attestation) {
  const at = dayAt(model, state);
  return at < 0 || !held(model.payload.days[state.by].unread[attestation.id], at, 0);
}

/**
 * Return through whom an act could be read on the chosen day, or can at the end of the record.
 * @param {Model} model
 * @param {Chosen} state
 * @param {Act} act
 * @returns {string[]}
 */
export function outletsOf(model, state, act) {
  return [...new Set(attestationsOf(model, state, act).flatMap((attestation) => attestation.outlets))];
}

/**
 * Return from whom an attestation has it, as far as that could be known on the chosen day, or is known at the end.
 * @param {Model} model
 * @param {Chosen} state
 * @param {Attestation} attestation
 * @returns {Stretch[]}
 */
export function chainSaidOf(model, state, attestation) {
  const at = dayAt(model, state);
  const place = at < 0 ? -1 : held(model.payload.days[state.by].chains[attestation.id], at, -1);
  return place < 0 ? attestation.said : model.payload.sentences[place];
}

/**
 * Return how an act was told on the chosen day, or is at the end of the record.
 * @param {Model} model
 * @param {Chosen} state
 * @param {Act} act
 * @returns {Told}
 */
export function toldOf(model, state, act) {
  const at = dayAt(model, state);
  const place = at < 0 ? -1 : held(model.payload.days[state.by].states[act.id], at, -1);
  return place < 0 ? act : model.payload.states[place];
}

/**
 * Return the side that the speaker of an act was told to take on the chosen day, or is at the end of the record.
 * @param {Model} model
 * @param {Chosen} state
 * @param {Act} act
 * @returns {Pole}
 */
export function stanceOf(model, state, act) {
  return toldOf(model, state, act).stance;
}

/**
 * Say whether a line of the picture is drawn for the chosen day, or at the end of the record.
 * @param {Model} model
 * @param {Chosen} state
 * @param {Line} line
 */
export function isDrawn(model, state, line) {
  const now = line.now === undefined ? 1 : 0;
  const at = state.by === "publication" ? dayAt(model, state) : -1;
  return (at < 0 ? now : held(line.then, at, /** @type {number} */ (now))) === 1;
}

/**
 * Return what was on record of the answers to an act on the chosen day, or is at the end; nothing where none is expected.
 * @param {Model} model
 * @param {Chosen} state
 * @param {Act} act
 * @returns {Stretch[] | undefined}
 */
export function answersOf(model, state, act) {
  const at = dayAt(model, state);
  if (at < 0) return act.call?.said;
  return model.payload.sentences[held(model.payload.days[state.by].calls[act.id], at, -1)];
}

/**
 * Return who had left a side by the chosen day, or has at the end of the record.
 * @param {Model} model
 * @param {Chosen} state
 * @returns {Change[]}
 */
export function changesOf(model, state) {
  const at = dayAt(model, state);
  if (at < 0) return model.payload.changes;
  return held(model.payload.days[state.by].changes, at, []).map((place) => model.payload.changed[place]);
}

/**
 * Return a sentence as text.
 * @param {Stretch[]} said
 */
export function plain(said) {
  return said.map(([text]) => text).join("");
}
