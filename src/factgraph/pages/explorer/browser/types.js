/**
 * The shapes of the data that the page is made from; `payload.py` writes them.
 * @typedef {{name: string, class: string, label: string, plural: string, definition: string, shape: string, colour: string, types: string[]}} Kind
 * @typedef {"for" | "against" | "neutral"} Pole
 * @typedef {{name: string, label: string, inverse: string, definition: string, stance: Pole, colour: string, iri: string, traits: string[], under: string[]}} Verb under: the verbs by which it is found too, itself among them
 * @typedef {{name: string, label: string, inverse: string, definition: string, colour: string, iri: string}} RelationType
 * @typedef {{name: string, label: string, definition: string, iri?: string, said?: string}} Choice said: of a ground, the sentence that it is said in
 * @typedef {{exact: string, prefix: string, suffix: string, start?: number, stop?: number}} Passage
 * @typedef {{text: string, lang?: string, start?: number, stop?: number}} Words
 * @typedef {{node: string, item: "original" | "relay" | "outlet" | "ancestor" | "source", certain: number}} Link
 * @typedef {{id: string, source: string, original?: string, directness: string, verb?: string, date?: string, listed?: string, certainty?: string, circumstances?: string, note?: string, outlets: string[], passages: Passage[], words: Words[], chain: Link[], said: Stretch[], there: string[], stated?: Stated[]}} Attestation
 * @typedef {{label: string, type: string, list?: string, values: (string | boolean)[]}} Stated what a record has in a field on which no rule decides
 * @typedef {[text: string, id?: string | null, role?: string | null, stance?: Pole | null]} Stretch
 * @typedef {{id: string, capacity?: string, interest?: string, interestSaid?: string, stake?: string, doubtful?: number}} Speaker
 *
 * @typedef {object} Base
 * @property {string} id
 * @property {string} kind
 * @property {string} class
 * @property {string} [name]
 * @property {string} label
 * @property {string} [description]
 * @property {string} [note]
 * @property {string} [notice]
 * @property {Stated[]} [stated]
 * @property {Record<string, unknown>[]} [linked] what the package states of it in linked data that the page does not know
 * @property {string[]} [bearing] what denies or disputes what it says or that it was said, or takes it back
 * @property {string} [lang]
 * @property {{text: string, lang?: string}[]} [aliases]
 * @property {{url: string}[]} [sameAs]
 * @property {{on: string, words: string, reason: string}[]} [corrected]
 * @property {{size: string, source: string}[]} [sizes]
 *
 * @typedef {object} OfSource
 * @property {string} [publisher]
 * @property {string} [published]
 * @property {string} [publishedWords]
 * @property {number} [ownWords]
 * @property {string} [publishedFrom]
 * @property {string} [publishedTo]
 * @property {string} [url]
 * @property {string} [archived]
 * @property {string} [sha256]
 * @property {string} [access]
 * @property {number} [held]
 * @property {{actor: string}[]} [authors]
 *
 * @typedef {object} OfClaim
 * @property {number} [presupposed]
 * @property {string} [cited] its text in quotation marks
 * @property {string} [quoted] its short name in quotation marks
 * @property {{text: string, lang: string, by?: string}[]} [translations]
 * @property {number} [debate] its place among the debates
 *
 * @typedef {object} OfOthers
 * @property {string} [status]
 * @property {string} [foundBy]
 * @property {string} [dateFrom]
 * @property {string} [dateTo]
 * @property {string} [claim]
 * @property {string} [subject]
 * @property {string} [reviewer]
 * @property {string} [act]
 * @property {string} [premise]
 * @property {string[]} [targets]
 * @property {string[]} [grounds]
 *
 * @typedef {object} OfAct
 * @property {string} verb
 * @property {Stretch[]} said
 * @property {string} when
 * @property {string[]} topics the topics on which it is
 * @property {string} [heading]
 * @property {string} [public] the first day on which it could certainly be read
 * @property {string} recorded
 * @property {{said: Stretch[], answers: string[]}} [call]
 * @property {[act: number, publication: number]} spans the places, among the spans, of how it lies towards the calendar's bins
 * @property {number} [later] the place of what was later done to it among the sentences
 * @property {string} polarity
 * @property {string} mode
 * @property {string} certainty
 * @property {string} together
 * @property {string} [circumstances]
 * @property {string} [knowsBy]
 * @property {string} [date]
 * @property {string} [listed]
 * @property {string} [day]
 * @property {string} [lastDay]
 * @property {string} [first] where it stands on the line of time; none where its time is not known
 * @property {string} [last]
 * @property {string} [recordedBy] not where its document withholds it
 * @property {string} [recordedOn]
 * @property {string} [place]
 * @property {string} [inside]
 * @property {string} [rebuttal]
 * @property {Speaker[]} actors
 * @property {string[]} objects
 * @property {string[]} addressees
 * @property {string[]} respondsTo
 * @property {string[]} because
 * @property {string[]} principals
 * @property {string[]} presupposes
 * @property {{side: string, other?: string, date?: string}[]} limits
 * @property {Attestation[]} attestations
 * @property {number} [beside] it is not listed: it stands here for its debate, or is named by what is
 *
 * How an act is told, at the end of the record or on a day.
 * @typedef {object} Told
 * @property {Pole} stance of its speaker towards what it speaks of; neutral where nobody is told to have done it
 * @property {string} told
 * @property {number} performed
 * @property {string[]} [tellers]
 * @property {string[]} [disputedIn]
 * @property {string[]} [givenUpIn]
 * @property {string[]} [saidToBe]
 *
 * @typedef {Base & OfSource & OfClaim & OfOthers & Partial<OfAct & Told>} Item
 * @typedef {Base & OfAct & Told} Act
 * @typedef {{standing: string, said: Stretch[], origins: Stretch[], restsOn: string[], for: number[], against: number[], ended: number[], apart: number[], perhaps?: string[]}} Debate
 * @typedef {[id: string, principal?: string | null, interest?: string]} Holder
 * @typedef {{act: string, pole: "for" | "against", basis: string, state: string, holders: Holder[], grounds?: string[], over?: string[], endedBy?: string, perhapsEndedBy?: string[], saidEndedBy?: string[], coercedBy?: string[], correctedIn?: string[], said?: number}} Position
 * @typedef {{days: [string, string][], all: number, acts: Record<string, [number, string][]>, debates: Record<string, [number, number][]>, sentences: Record<string, [number, number][]>, states: Record<string, [number, number][]>, calls: Record<string, [number, number][]>, later: Record<string, [number, number][]>, unread: Record<string, [number, 0 | 1][]>, chains: Record<string, [number, number][]>, changes: [number, number[]][]}} Days
 *
 * @typedef {{actor: string, claim: string, said: Stretch[]}} Change
 * @typedef {{claim: string, act: string, actor: string, pole: "for" | "against", ground?: string, path: string}} Stance
 * @typedef {{subject: string, relation: string, object: string}} Relation
 * @typedef {{id: string, kind: string, date: string, reason: string}} Tombstone
 *
 * @typedef {object} Payload
 * @property {number} format
 * @property {Record<string, string> & {curators: Record<string, string>, stated?: Stated[], prefixes: Record<string, string>, properties: Record<string, Record<string, string>>}} head
 * @property {{said?: string[], own?: string[], focus?: string}} part what a page of a part says of itself, and the records that it is made of
 * @property {{kinds: Kind[], verbs: Verb[], relations: RelationType[], choices: Record<string, Choice[]>, standings: Record<string, string>}} vocabulary
 * @property {Item[]} nodes
 * @property {Relation[]} relations
 * @property {Stance[]} stances
 * @property {string[]} ranking
 * @property {{act: Days, publication: Days}} days
 * @property {Debate[]} debates
 * @property {Position[]} positions
 * @property {Stretch[][]} sentences
 * @property {Told[]} states those of the days
 * @property {Change[]} changes
 * @property {Change[]} changed those of the days
 * @property {{act: [string, string, string][], publication: [string, string, string][]}} calendar
 * @property {[since: [number, 0 | 1 | string][], until: [number, 0 | 1 | string][]][]} spans how acts lie towards its bins: in view, beyond, or why they are left apart
 * @property {Record<string, [one: string, several: string]>} apart how many acts are left apart, by why
 * @property {{act: string, actor: string, object: string, pole: Pole}[]} edges
 * @property {Record<string, {text: string, sha256?: string}>} texts
 * @property {Tombstone[]} tombstones
 *
 * @typedef {{id: string, x: number, y: number}} Mark
 * @typedef {{id: string, from: string, to: string, tie: string, stance: Pole, act?: string, relation?: string, bend?: number, now?: 0, then?: [number, 0 | 1][]}} Line
 */

/**
 * @typedef {object} Model
 * @property {Payload} payload
 * @property {Map<string, Item>} byId
 * @property {Act[]} acts in the order of time, undated last
 * @property {Act[]} listed those that the page lists; the others stand beside them
 * @property {string[]} claims the claims that it is made of, the most disputed first
 * @property {Map<string, Verb>} verbs
 * @property {Map<string, Kind>} kinds
 * @property {Map<string, Act[]>} actsNaming acts that name a record in any part
 * @property {Map<string, Act[]>} actsOfActor
 * @property {Map<string, Stance[]>} stancesOfClaim
 * @property {Map<string, Stance[]>} stancesOfAct
 * @property {Map<string, Payload["edges"]>} edgesOfAct
 * @property {Map<string, Set<string>>} actsOfClaim the acts in a claim's debates
 * @property {Map<string, Set<string>>} claimsOfAct
 * @property {Map<string, Item[]>} rebuttalsOf rebuttals by what they are set against
 * @property {Map<string, {act: Act, attestation: Attestation}[]>} attestationsIn by the source that was read
 * @property {Map<string, Relation[]>} relationsOf by either end
 * @property {Map<string, Item[]>} assessmentsOf
 */

/**
 * The source's text with the spans of the given acts' passages, offsets in UTF-16 units.
 * @typedef {{start: number, stop: number, act: Act, stance: Pole, own: boolean}} Span
 */

/**
 * @typedef {"story" | "dispute" | "graph" | "timeline" | "sources" | "positions" | "table"} View
 * @typedef {"stance" | "verb" | "actor" | "interest" | "topic" | "ground" | "standing" | "outlet" | "source" | "kind"} Facet
 * @typedef {object} State
 * @property {View} view
 * @property {string} id what is selected
 * @property {string} claim the claim whose dispute is shown
 * @property {string} source the text that the reader view shows
 * @property {Partial<Record<Facet, string[]>>} facets
 * @property {string} from first day shown, or ""
 * @property {string} to last day shown, or ""
 * @property {string} asOf "known as of" this day, or ""
 * @property {"act" | "publication"} by what a day is counted by
 * @property {boolean} undated whether undated acts stay while a day is chosen
 * @property {"map" | "layers"} arrangement
 * @property {string[]} off classes and ties switched off in the picture, on where they start with `+`
 * @property {boolean} near whether the picture holds only what is near
 * @property {string[]} grown marks whose neighbours were asked for
 * @property {string[]} hidden marks taken out of the picture
 * @property {string[]} path the two ends of a path
 * @property {string} sort column of the table, `-` before it for the other way round
 */

/**
 * Acts with their facet values worked out once.
 * @typedef {Pick<State, "asOf" | "by">} Chosen the day that was chosen, and how days are counted
 * @typedef {{model: Model, values: Map<Act, Record<Facet, string[]>>}} Sieve
 */

/**
 * @typedef {{id: string, label: string, kind: string, class: string, field: string, text: string, folded: string, weight: number}} Entry
 * @typedef {{entry: Entry, place: {start: number, stop: number} | null, score: number}} SearchHit
 */

/**
 * What every view is handed: the record, what is chosen, what is shown for it, and the ways to choose otherwise.
 * @typedef {object} App
 * @property {Model} model
 * @property {Sieve} sieve
 * @property {Entry[]} entries
 * @property {State} state
 * @property {Set<Act>} shown acts that the page lists and that fit the choices
 * @property {Set<Act>} fitting those, and acts beside them that fit too
 * @property {Map<string, number>} apart how many acts are kept apart, by why: as the record has it
 * @property {Set<string>} opened records whose content notice the reader has opened
 * @property {(patch: Partial<State>, options?: {replace?: boolean}) => void} go
 * @property {(patch: Partial<State>) => string} link the address of this view with something else chosen
 * @property {() => void} again draw the same state anew
 * @property {(text: string) => void} tell say something in the status line
 */

/**
 * A box on the screen.
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 */

/**
 * What is known of a mark's label before it is placed: its lines' width and height, and whether it is a box with words.
 * @typedef {{id: string, x: number, y: number, radius: number, width: number, height: number, boxed: boolean, rank: number, bright?: boolean, chosen?: boolean}} Wish
 * @typedef {{id: string, box: Box, side: "in" | "below" | "above" | "right" | "left"}} Placed
 */

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * The parts of vis-network that the page uses.
 * @typedef {{getScale(): number, fit(options?: object): void, moveTo(options: object): void, redraw(): void, on(event: string, callback: (event: any) => void): void, setOptions(options: object): void, canvasToDOM(point: {x: number, y: number}): {x: number, y: number}, DOMtoCanvas(point: {x: number, y: number}): {x: number, y: number}, getPositions(ids?: string[]): Record<string, {x: number, y: number}>, getViewPosition(): {x: number, y: number}, setSelection(selection: {nodes: string[], edges: string[]}, options?: object): void, body: any}} VisNetwork
 * @typedef {{add(rows: object[]): void, update(rows: object[]): void, remove(ids: string[]): void, get(id: string): any, getIds(): string[], length: number}} VisData
 */
