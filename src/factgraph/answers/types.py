"""What answers look like: the keys of every dict that the Python API and `--format json` give.

These names are a promise: keys may be added, none changes its meaning.  A key that does not apply is None or empty,
never absent, so that every object of one shape has the same keys.  Each node and each act has `id` and `kind`.
Dates are EDTF as recorded; days are YYYY-MM-DD.
"""

from __future__ import annotations

from typing import TypedDict


class Named(TypedDict):
    """A record that is spoken of: its id, its kind, its name, and the short one."""

    id: str
    kind: str
    name: str
    label: str


class Speaker(Named):
    """An actor of an act: the capacity in which it spoke, and its interest in the matter where recorded."""

    capacity: str | None
    interest: str | None


class Object(Named):
    """What an act is about; `pole` is the side that its verb takes towards it: for, against or neutral."""

    pole: str


class Rebuttal(TypedDict):
    """What an act sets (`premise`, a claim) against what (`targets`), on which grounds."""

    id: str
    kind: str
    premise: Named | None
    targets: list[Named]
    grounds: list[str]


class Act(TypedDict):
    """One communicative act.

    `sentence` says it in English; `dated` is `date`, or `listed` where it only stands under a document's heading, or
    None; `day` and `last_day` are the first and last day that it can stand on.  `requests` says whether its verb asks
    for something.  `performed` is False where it is found only inside a denial, a negation, a hypothesis or the like.
    """

    id: str
    kind: str
    name: str
    label: str
    sentence: str
    verb: str
    verb_label: str
    stance: str
    requests: bool
    polarity: str
    mode: str
    certainty: str
    together: str
    performed: bool
    inside: str | None
    date: str | None
    listed: str | None
    dated: str | None
    day: str | None
    last_day: str | None
    place: str | None
    actors: list[Speaker]
    objects: list[Object]
    addressees: list[Named]
    responds_to: list[Named]
    because: list[Named]
    rebuttal: Rebuttal | None
    attestations: int
    note: str | None
    notice: str | None
    recorded_by: str
    recorded_on: str


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
    of its text, and are None where no text is held.
    """

    exact: str
    prefix: str
    suffix: str
    start: int | None
    stop: int | None
    source: str
    label: str


class Words(TypedDict):
    """The speaker's own words, as a document attributes them."""

    text: str
    lang: str | None
    start: int | None
    stop: int | None
    source: str


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

    `within` is the trace of the act that reports this one, where this one was found only inside it.
    """

    id: str
    kind: str
    act: Act
    attestations: list[Attestation]
    chain: list[Step]
    within: Trace | None


class Answer(TypedDict):
    """An act that answers another: `paths` say what of it is taken up (`responds`, `act`, `rebuttal`)."""

    id: str
    kind: str
    paths: list[str]
    pole: str
    verb: str
    sentence: str
    actors: list[Speaker]


class Side(TypedDict):
    """An act on one side of a claim.

    `path` is `direct`, `premise`, `rebuttal` (the claim is what a rebuttal bears on) or `backing` (of such a rebuttal).
    `instead` is what a rebuttal puts forward.
    """

    id: str
    kind: str
    path: str
    verb: str
    verb_label: str
    sentence: str
    actors: list[Speaker]
    grounds: list[str]
    instead: Named | None
    date: str | None
    listed: str | None
    dated: str | None
    day: str | None
    certainty: str
    attestations: list[Attestation]
    answers: list[Answer]


class Standing(TypedDict):
    """How the recorded debate about a claim stands, derived by a rule; it says nothing about the claim's content.

    `scope` is what was read; `rule` the rule in words; `rests_on` the ids of the acts it rests on.
    """

    scope: str
    standing: str
    label: str
    rule: str
    rests_on: list[str]


class Assessment(TypedDict):
    """A named reviewer's verdict."""

    id: str
    kind: str
    verdict: str
    reviewer: Named
    date: str | None
    url: str | None


Dispute = TypedDict(
    "Dispute",
    {
        "id": str,
        "kind": str,
        "name": str,
        "label": str,
        "notice": "str | None",
        "presupposed": bool,
        "standing": Standing,
        "for": list[Side],
        "against": list[Side],
        "assessments": list[Assessment],
    },
)
"""A claim with who takes its side (`for`) and who is `against` it, and how the debate stands."""


class Origin(TypedDict):
    """Where tellings of a claim come from: a document, or an act that no document is known to start."""

    id: str
    kind: str
    name: str
    label: str
    acts: list[str]
    starts: list[str]


class Origins(TypedDict):
    """A claim, and the distinct origins behind the acts for it."""

    id: str
    kind: str
    name: str
    number: int
    origins: list[Origin]


class Hit(TypedDict):
    """A record that was found: in which field, and the stretch around the words; `marks` are their places in it.

    Each mark is a pair of code point offsets in `excerpt`.
    """

    id: str
    kind: str
    name: str
    label: str
    field: str
    excerpt: str
    marks: list[tuple[int, int]]


class Moment(TypedDict):
    """An act in time; `placed` is False, and `day` None, where it cannot be placed."""

    day: str | None
    last_day: str | None
    placed: bool
    dated: str | None
    id: str
    kind: str
    sentence: str
    act: Act


class Count(TypedDict):
    """A number of something."""

    what: str
    name: str
    number: int


class Text(TypedDict):
    """A name or text in a language, with its translator where it is a translation."""

    text: str
    lang: str | None
    by: str | None


class Size(TypedDict):
    """A size as a document states it."""

    size: str
    source: str | None


class Correction(TypedDict):
    """A dated change to a record, with its reason."""

    date: str
    reason: str


class Relation(TypedDict):
    """A curator's tie to another record, as it reads from here; `way` is `out`, or `in` where the other names it."""

    way: str
    relation: str
    words: str
    id: str
    kind: str
    name: str


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
        "aliases": list[Text],
        "same_as": list[str],
        "translations": list[Text],
        "sizes": list[Size],
        "corrections": list[Correction],
        "former_ids": list[str],
        "withdrawn": "Correction | None",
        "relations": list[Relation],
        "act": "Act | None",
        "attestations": list[Attestation],
        "answers": list[Answer],
        "dispute": "Dispute | None",
        "origins": "Origins | None",
        "acts": list[Act],
        "acts_towards": list[Act],
        "carried": list[Act],
        "omitted": int,
    },
)
"""All that the graph holds on one record.

Of a record that was `withdrawn`, day and reason are all that is kept.
`fields` are those of its kind (`status` of a topic, `publisher` of a source ...); `acts` those that it performs,
`acts_towards` those that are about it or addressed to it, `carried` those that reached us through it; of each of the
three the first fifty stand here, and `omitted` says how many more there are.
"""
