"""What a comparison looks like: the keys of the dicts that `factgraph diff --format json` gives.

These names are a promise: keys may be added, none changes its meaning.  A key that does not apply is None or empty,
never absent.  Lists are in the order of ids; records by class before that: acts, claims, actors, sources, topics,
places, assessments, and the dossier itself.
"""

from __future__ import annotations

from typing import TypedDict

from factgraph.answers.types import ToldPassage


class Version(TypedDict):
    """One side: how it was asked for, the commit where it is a revision, and how many acts and claims it holds."""

    called: str
    commit: str | None
    acts: int
    claims: int


class FieldChange(TypedDict):
    """A field of a record that holds other values: its name and label, and the values before and after.

    `source` is the document whose report it is a field of, or None for a field of the record itself.
    """

    field: str
    label: str
    source: str | None
    before: list[str]
    after: list[str]


RecordChange = TypedDict(
    "RecordChange",
    {
        "id": str,
        "kind": str,
        "class": str,
        "how": str,
        "was": "str | None",
        "name": str,
        "standing": str,
        "fields": list[FieldChange],
    },
)
"""A record that is on one side alone or differs.

`how` is added, removed, withdrawn, changed, renamed (it answers to the id `was` that it had), or joined (another
record, `id`, answers to the id `was` of this one, which is gone).  A record that was renamed may have changed `fields`
as well; one that was added or removed has none.  `name` is the sentence of an act, with what was later done to it, or
the name; `standing` says of a claim how the debate about it stands.
"""


class PassageChange(TypedDict):
    """A passage of an act that is on both sides, reported by the document `source`.

    `how` is moved (the same words stand elsewhere in the text), changed, added or removed.
    """

    act: str
    source: str
    how: str
    before: ToldPassage | None
    after: ToldPassage | None


class PositionChange(TypedDict):
    """A position on a claim: the act by which it is taken, by whom, and where it stood before and stands now.

    `before` and `after` are for, against, ended, or apart (told apart, with its teller); None where there is none.
    """

    act: str
    holders: list[str]
    before: str | None
    after: str | None
    sentence: str


class ClaimStands(TypedDict):
    """How the debate about a claim stands on one side, and from how many speakers it came."""

    standing: str
    sentence: str
    at_least: int | None
    at_most: int | None
    origins: str


class ClaimFollows(TypedDict):
    """A claim on both sides about which something else follows."""

    id: str
    kind: str
    name: str
    before: ClaimStands
    after: ClaimStands
    positions: list[PositionChange]


class ActTold(TypedDict):
    """How an act is told on one side: its state, the sentence, its bounds, what was done to it later, its answers.

    `answered` says what is on record of the answers, `answers` are the acts that answer, where it expects any.
    """

    state: str
    sentence: str
    earliest: str | None
    latest: str | None
    later: list[str]
    answered: str | None
    answers: list[str]


class ActFollows(TypedDict):
    """An act on both sides that is told otherwise; `what` says in what: told, when, later, answers."""

    id: str
    kind: str
    what: list[str]
    before: ActTold
    after: ActTold


class TurnChange(TypedDict):
    """That an actor changed sides about a claim, as follows on one side alone: `how` is added or removed."""

    claim: str
    actor: str
    how: str
    sentence: str


class Difference(TypedDict):
    """In what two versions of a dossier differ.

    `withheld` is the sentence of a dossier in which records may be withheld, or empty.
    """

    old: Version
    new: Version
    same: bool
    withheld: str
    claims: list[ClaimFollows]
    acts: list[ActFollows]
    turns: list[TurnChange]
    records: list[RecordChange]
    passages: list[PassageChange]


class CodedAct(TypedDict):
    """An act as one coder has it: its id, and its first passage with the line, as far as these may be shown."""

    act: str
    line: int | None
    exact: str | None


class Disagreement(TypedDict):
    """That two coders chose otherwise on one unit: `field` is verb, actor, object or stance."""

    field: str
    ours: str
    theirs: str
    our_act: CodedAct
    their_act: CodedAct


class Measure(TypedDict):
    """How far two coders agree in a field: on how many units of how many, Cohen's kappa, Krippendorff's alpha.

    The two are None where all values are one and the same, so that neither is defined.
    """

    field: str
    units: int
    agreed: int
    kappa: float | None
    alpha: float | None


class Agreement(TypedDict):
    """How far two codings of the document `source` agree: units that both have, those of one alone, and the rest."""

    source: str
    matched: int
    only_ours: list[CodedAct]
    only_theirs: list[CodedAct]
    measures: list[Measure]
    disagreements: list[Disagreement]
