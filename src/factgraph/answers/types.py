"""What answers look like: the keys of every dict that the Python API and `--format json` give.

These names are a promise: keys may be added, none changes its meaning.  A key that does not apply is None or empty,
never absent, so that every object of one shape has the same keys.  Each node and each act has `id` and `kind`.
Dates are EDTF as recorded; days are YYYY-MM-DD.
"""

from __future__ import annotations

from typing import TypedDict

from factgraph.building.debates import Debated, OriginsTold, Position


class Named(TypedDict):
    """A record that is spoken of: its id, its kind, its name, and the short one."""

    id: str
    kind: str
    name: str
    label: str


class Speaker(Named):
    """An actor of an act: the capacity in which it spoke, and its interest in the matter where recorded.

    `interest_said` has the interest in words: by whom the actor is accused, what it has at stake.  `doubtful` says that
    the capacity is what the document says, and that the curator doubts it.
    """

    capacity: str | None
    doubtful: bool
    interest: str | None
    interest_said: str | None


class Object(Named):
    """What an act is about; `pole` is the side that its verb takes towards it: for, against or neutral."""

    pole: str


class Rebuttal(TypedDict):
    """What an act sets (`premise`, a claim) against what (`targets`), on which grounds, and what these say."""

    id: str
    kind: str
    premise: Named | None
    targets: list[Named]
    grounds: list[str]
    grounds_said: list[str]


class Later(TypedDict):
    """What was later done to an act, as far as it was not undone: by which act, how, and in words.

    `how` is `taken-back`, `in-part` (of several things said), `corrected`, `told-only` (as a party against the speaker,
    or hearsay, tells it), `unfree` (taken back, and it is disputed whether freely), `not-free` (it is disputed whether
    the act itself was free).
    """

    id: str
    how: str
    sentence: str


class Act(TypedDict):
    """One communicative act.

    `sentence` says it in English, told as it is; `stretches` the same in pieces that know what they name.  `state` is
    how it is told (performed, attribution-disputed, hearsay, disowned, not-done, supposed, object-only); `told_by` are
    those who tell it where it is told as theirs, `disputed_in` what disputes that it was said, `taken_back_in` the acts
    by which its tellers took the telling back, `said_to_be` the documents, only said to be somebody's, in which alone
    it stands.  `later` must be said with the sentence: who took the act back since, who disputes that it was free.
    `earliest` and `latest` bound the day on which it was done; `day` and
    `last_day` are where it stands on a line of time.  `requests` says whether its verb asks for something.
    """

    id: str
    kind: str
    name: str
    label: str
    sentence: str
    stretches: list[list[str | None]]
    later: list[Later]
    verb: str
    verb_label: str
    stance: str
    axis: str
    requests: bool
    polarity: str
    mode: str
    certainty: str
    circumstances: str
    knows_by: str
    together: str
    state: str
    told_by: list[str]
    disputed_in: list[str]
    taken_back_in: list[str]
    said_to_be: list[str]
    inside: str | None
    date: str | None
    listed: str | None
    earliest: str | None
    latest: str | None
    day: str | None
    last_day: str | None
    place: str | None
    actors: list[Speaker]
    on_behalf_of: list[Named]
    objects: list[Object]
    addressees: list[Named]
    responds_to: list[Named]
    because: list[Named]
    presupposes: list[Named]
    rebuttal: Rebuttal | None
    attestations: list[Attestation]
    note: str | None
    notice: str | None
    recorded_by: str | None
    recorded_on: str | None


class Link(TypedDict):
    """One link of a chain, speaker outwards.

    `item` is `original` (the utterance itself), `relay` (a document), `outlet` (an item of this outlet that was not
    located), `ancestor` (what the document that was read was made from) or `source` (the document that was read).
    `held` says whether its text lies in the dossier; without it the document is only known of.
    """

    id: str
    kind: str
    name: str
    label: str
    item: str
    certain: bool
    held: bool
    published: str | None
    publisher: str | None
    url: str | None


class Passage(TypedDict):
    """A stretch of a document.

    `label` is `quote`, or `our digest` where the document is one in our own words; `start` and `stop` count code points
    of its text, and are None where no text is held.  What may not be shown of the document is not here: then `exact`,
    `start` and `stop` are None, `prefix` and `suffix` empty, and there is a passage is all that is said.
    """

    exact: str | None
    prefix: str
    suffix: str
    start: int | None
    stop: int | None
    source: str
    label: str


class Words(TypedDict):
    """The speaker's own words, as a document attributes them; `text` is None where they may not be shown."""

    text: str | None
    lang: str | None
    start: int | None
    stop: int | None
    source: str


class Stated(TypedDict):
    """What a record has in a field on which no rule decides: what a person reads before the values, and these.

    `type` is that of the field (`factgraph.record.fields.Type`), `list` that of a choice; of a record, ids are the
    values.
    """

    name: str
    label: str
    type: str
    list: str | None
    values: list[str | bool]


class Attestation(TypedDict):
    """One document's report of an act: its chain, passages and words, and what it states differently."""

    id: str
    source: Named
    held: bool
    published: str | None
    directness: str
    verb: str | None
    date: str | None
    listed: str | None
    certainty: str | None
    note: str | None
    stated: list[Stated]
    sentence: str
    chain: list[Link]
    passages: list[Passage]
    words: list[Words]


class Step(Link):
    """A link as a branch of a tree: what it carries on to, and at the end the attestation's passages and words."""

    attestation: str | None
    passages: list[Passage]
    words: list[Words]
    then: list[Step]


class Trace(TypedDict):
    """An act with the tree of its chains, from the speaker to our text.

    `drift` says what was lost or changed on the way, a sentence for each.  `within` is the trace of the act that
    reports this one, where this one was found only inside it.
    """

    id: str
    kind: str
    act: Act
    attestations: list[Attestation]
    chain: list[Step]
    drift: list[str]
    within: Trace | None


class Answer(TypedDict):
    """An act that answers a call, and `how`: responds, object, stand or does; `declined` says that it declines."""

    id: str
    kind: str
    how: list[str]
    declined: bool
    sentence: str
    later: list[Later]
    actors: list[Speaker]


class TakenUp(TypedDict):
    """An act that takes another up: `paths` say what of it (`responds`, `act`, `rebuttal`)."""

    id: str
    kind: str
    paths: list[str]
    pole: str
    verb: str
    sentence: str
    later: list[Later]
    actors: list[Speaker]


class Side(Position):
    """A position on a claim, with where its act is written and what takes it up.

    `id` is the act's, `grounds_said` what its grounds say, `later` what was later done to it; the other keys are
    explained at `factgraph.building.debates.Position`.
    """

    id: str
    kind: str
    verb: str
    verb_label: str
    instead: Named | None
    grounds_said: list[str]
    later: list[Later]
    attestations: list[Attestation]
    taken_up: list[TakenUp]


class Assessment(TypedDict):
    """A named reviewer's verdict."""

    id: str
    kind: str
    verdict: str
    reviewer: Named
    date: str | None
    url: str | None


class Text(TypedDict):
    """A name or text in a language, with its translator where it is a translation."""

    text: str
    lang: str | None
    by: str | None


Dispute = TypedDict(
    "Dispute",
    {
        "id": str,
        "kind": str,
        "name": str,
        "label": str,
        "translations": list[Text],
        "notice": "str | None",
        "presupposed": bool,
        "standing": Debated,
        "for": list[Side],
        "against": list[Side],
        "ended": list[Side],
        "apart": list[Side],
        "origins": OriginsTold,
        "assessments": list[Assessment],
    },
)
"""A claim with who is `for` it and who `against`, whose positions `ended`, and what is told `apart` with its teller."""


class Origins(OriginsTold):
    """From whom those have a claim who carry it; see `factgraph.building.debates.OriginsTold`."""

    id: str
    kind: str
    name: str


class Reason(TypedDict):
    """Why something is printed as it is: `sentence` says it, `records` are the ids of what it rests on.

    `about` is told, when, sides, ending, standing, came-from, answers or drift.
    """

    about: str
    sentence: str
    records: list[str]


class Why(TypedDict):
    """From which records follows what is printed of a record."""

    id: str
    kind: str
    name: str
    label: str
    reasons: list[Reason]


class Hit(TypedDict):
    """A record that was found: in which field, and the stretch around the words; `marks` are their places in it.

    Each mark is a pair of code point offsets in `excerpt`.  `beside` says how the debates stand about the claims that
    it says, where it says any; `later` what was later done to an act.
    """

    id: str
    kind: str
    name: str
    label: str
    field: str
    excerpt: str
    marks: list[tuple[int, int]]
    beside: str
    later: list[Later]


class Moment(TypedDict):
    """An act in time; `placed` is False, and `day` None, where it cannot be placed."""

    day: str | None
    last_day: str | None
    placed: bool
    id: str
    kind: str
    sentence: str
    act: Act


class Count(TypedDict):
    """A number of something."""

    what: str
    name: str
    number: int


class Size(TypedDict):
    """A size as a document states it."""

    size: str
    source: str | None


class Correction(TypedDict):
    """A dated change to a record, with its reason."""

    date: str
    reason: str


class Relation(TypedDict):
    """A curator's tie to another record, as it reads from here; `way` is `out`, or `in` where the other names it.

    `beside` says how the debates stand about the claims that the other says, where it says any.
    """

    way: str
    relation: str
    words: str
    id: str
    kind: str
    name: str
    beside: str


Card = TypedDict(
    "Card",
    {
        "id": str,
        "kind": str,
        "class": str,
        "name": str,
        "label": str,
        "description": "str | None",
        "note": "str | None",
        "notice": "str | None",
        "lang": "str | None",
        "file": str,
        "line": int,
        "fields": "dict[str, str | int | None]",
        "called": dict[str, str],
        "beside": str,
        "stated": list[Stated],
        "aliases": list[Text],
        "same_as": list[str],
        "translations": list[Text],
        "sizes": list[Size],
        "corrections": list[Correction],
        "former_ids": list[str],
        "withdrawn": "Correction | None",
        "relations": list[Relation],
        "act": "Act | None",
        "answers": list[Answer],
        "answered": "str | None",
        "taken_up": list[TakenUp],
        "dispute": "Dispute | None",
        "acts": list[Act],
        "acts_towards": list[Act],
        "carried": list[Act],
        "omitted": int,
    },
)
"""All that the graph holds on one record.

`answered` is what is on record of the answers to an act that expects one, in a sentence.
Of a record that was `withdrawn`, day and reason are all that is kept.
`fields` are those of its kind (`status` of a topic, `publisher` of a source ...); `acts` those that it performs or that
are done on its behalf, `acts_towards` those that are about it, addressed to it or name it otherwise, `carried` those
that reached us through it, of an outlet also through what it published; of each of the
three the first fifty stand here, and `omitted` says how many more there are.
"""


class ToldPassage(TypedDict):
    """A stretch of the text of a file that is read back, and the line of the text in which it begins.

    `exact` is None where the source lets no passage be shown, `line` where it lets no place be, or no text is held.
    """

    exact: str | None
    line: int | None
    start: int | None
    stop: int | None
    label: str


class Question(TypedDict):
    """What is asked about an act: where, in which file, which question, and the question with what was found."""

    file: str
    line: int
    column: int
    code: str
    message: str


class ToldAct(TypedDict):
    """An act of a file that is read back: `line` and `column` are those of the file, `passages` stand in its text.

    `recorded_in` is the file in which it is recorded, `inside` the act in which alone it stands.
    """

    id: str
    line: int
    column: int
    state: str
    sentence: str
    stretches: list[list[str | None]]
    passages: list[ToldPassage]
    recorded_in: str
    inside: str | None
    questions: list[Question]


class Fault(TypedDict):
    """A problem of a file: where, how grave, which check, and how to mend it."""

    file: str
    line: int
    column: int
    severity: str
    code: str
    message: str


class ReadBack(TypedDict):
    """A file that is read back: its acts in the order of its text, and its problems.

    `told` is False where nothing is told, because of the file's errors or those of files on which it rests.
    """

    file: str
    told: bool
    acts: list[ToldAct]
    problems: list[Fault]
