"""The records of a dossier: what a curator wrote down, typed, immutable, each with its file and line.

References are kept as written (`Ref`), with the id they resolve to; whether that id exists is for the checks to say.
Offsets count Unicode code points of the text after UTF-8 decoding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from factgraph.record.edtf import Date


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Where something stands in a file of the dossier: `line` and `column` count from 1."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault of the curated data: where, how grave (`error` or `warning`), which check, and how to mend it."""

    at: Position
    severity: str
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.at}: {self.severity} {self.code}: {self.message}"


@dataclass(frozen=True, slots=True)
class Ref:
    """A mention of another record: the id it resolves to, and where the mention stands."""

    id: str
    at: Position
    certain: bool = True  # `haaretz?` in a chain is a relay that the text leaves unclear


One = str | bool | Date | Ref
Value = One | tuple[One, ...]
"""What a record has in a field on which no rule decides; several values in their order."""


@dataclass(frozen=True, slots=True)
class Text:
    """A string in a language (BCP 47), or in the dossier's where `lang` is None."""

    text: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A dated change to a record, with its reason; also what a withdrawn record leaves behind."""

    on: Date
    reason: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A curator's link from the record that holds it: the relation's name in the vocabulary and its object.

    Where it is a reading of the two, who drew it and when is known: those of its file's head, where it has one.
    """

    name: str
    object: Ref
    by: str | None = None  # the id of a curator
    on: Date | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What every record has. `name` is the value of the kind's key: a name, a title, or a claim's full text.

    `article` stands before the name inside a sentence: "the", or "none"; only names that are spoken have one.
    `values` are those of the fields on which no rule decides, by the field's name (`factgraph.record.fields`).
    """

    id: str
    kind: str
    name: str
    at: Position
    label: str | None = None
    note: str | None = None
    lang: str | None = None
    article: str | None = None
    aliases: tuple[Text, ...] = ()
    same_as: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    corrected: tuple[Correction, ...] = ()
    withdrawn: Correction | None = None
    review_by: Date | None = None
    relations: tuple[Relation, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Node):
    """A person, organization, government body or group, or a phrase for actors that a text leaves unnamed.

    `plural` is None where the kind says whether the name is spoken of in the plural.  `consent` is None where nothing
    was asked.
    """

    sensitivity: str | None = None
    pseudonym: str | None = None
    consent: tuple[str, ...] | None = None
    plural: bool | None = None
    size: str | None = None
    stated_by: str | None = None  # the source that states `size`: that of the file the actor is declared in


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Node):
    """A document or utterance; `sha256` is that of its text as received.

    `attributed_to` are those of whom it is only claimed that they wrote it; `authenticity` is None where the list's
    default is meant.  `publish` is what of it may leave although `access` forbids it.
    """

    publisher: Ref | None = None
    authors: tuple[Ref, ...] = ()
    attributed_to: tuple[Ref, ...] = ()
    authenticity: str | None = None
    published: Date | None = None
    sha256: str | None = None
    access: str | None = None
    publish: tuple[str, ...] = ()
    consent: tuple[str, ...] | None = None
    size: str | None = None
    stated_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Node):
    """What is talked about, with the status that the sources give it.

    `phrase` is how it is asked for in a sentence: "to begin a formal investigation".
    """

    status: str
    phrase: str | None = None
    found_by: Ref | None = None
    date: Date | None = None
    place: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Node):
    """Where something is said to be or to have happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A claim's text in another language, and who translated it."""

    text: str
    lang: str
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Node):
    """A proposition without a speaker, in the curator's words (`name`)."""

    translations: tuple[Translation, ...] = ()
    presupposed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Node):
    """A named reviewer's verdict (`name`) on a claim, an act or a source.

    `outcome` is what it comes to: of an act or a source, whether it was said or is what it is said to be.
    """

    subject: Ref
    by: Ref
    subject_class: str = "claim"  # claim, act or source
    outcome: str | None = None
    on: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """An actor's part in an act: the capacity in which it spoke, its interest in the matter, and what its stake is.

    `doubtful`: the capacity is the document's, and the curator doubts it.
    """

    actor: Ref
    capacity: str | None = None
    doubtful: bool = False
    interest: str | None = None
    stake: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What an act is not before, or not after: another act or a date, whichever of the two is given."""

    act: Ref | None = None
    date: Date | None = None
    at: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuttal:
    """What an act sets against claims, acts or sources: the claim it puts forward and on what ground.

    Its id is `<act>/rebuttal`.
    """

    id: str
    premise: Ref | None
    targets: tuple[Ref, ...]
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of the file's own text, as quoted: whole or as `start ... end`, found at [start, end).

    `exact` is the text found, or the quotation as written where no text is held; `start` and `end` are then None.
    """

    quote: str
    at: Position
    exact: str
    start: int | None = None
    end: int | None = None
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The speaker's own words, where the text attributes them; offsets as in `Passage`."""

    text: str
    at: Position
    lang: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """One document's report of an act, with what *it* states of verb, date, size, certainty and circumstances.

    `id` is `<act>/attestation/<source>` (`-2` and so on where one source attests an act again).
    """

    id: str
    act: Ref
    source: Ref
    at: Position
    original: Ref | None = None
    via: tuple[Ref, ...] = ()
    passages: tuple[Passage, ...] = ()
    words: tuple[Words, ...] = ()
    directness: str
    verb: str | None = None
    date: Date | None = None
    listed: Date | None = None
    certainty: str | None = None
    circumstances: str | None = None
    sizes: tuple[tuple[Ref, str], ...] = ()
    note: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Node):
    """One communicative act: who said what, about what, to whom, in answer to what, for what reason.

    `name` is empty: an act is called by its parts.  `inside` is the act that it was found in as an object, if it was
    declared there and nowhere of its own.  `on_behalf_of` are the speakers' principals, `presupposes` the claims that
    they take for granted.
    """

    verb: str
    verb_at: Position
    speakers: tuple[Speaker, ...]
    together: str
    objects: tuple[Ref, ...] = ()
    on_behalf_of: tuple[Ref, ...] = ()
    addressees: tuple[Ref, ...] = ()
    responds_to: tuple[Ref, ...] = ()
    because: tuple[Ref, ...] = ()
    presupposes: tuple[Ref, ...] = ()
    rebuttal: Rebuttal | None = None
    polarity: str
    mode: str
    certainty: str
    circumstances: str
    knows_by: str
    date: Date | None = None
    listed: Date | None = None
    not_before: tuple[Limit, ...] = ()
    not_after: tuple[Limit, ...] = ()
    place: Ref | None = None
    recorded_by: str
    recorded_on: Date
    read_in: str | None = field(default=None, compare=False)  # the source of its file: it says whether these two leave
    inside: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text of a source as it lies in the dossier: decoded, never normalised.

    Of a text that was redacted `text` has marks in the place of what is `hidden`; `sha256` is that of the whole.
    """

    source: str
    path: str
    text: str
    sha256: str
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One search for documents, in words: where, for what, over which time, what it gave, what was read of that."""

    where: str
    words: str | None = None
    period: str | None = None
    hits: str | None = None
    read: str | None = None
    left_out: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What the dossier has read: a sentence, how complete it claims to be, and the day on which its record ends.

    `searches` are those by which the documents were found.
    """

    text: str
    completeness: str
    ends: Date | None = None
    searches: tuple[Search, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """`dossier.toml`: what the dossier is, who made it, by which rules, and under which IRI and licence.

    `confidential` is "possible" where something may be withheld from what is published.
    """

    title: str
    base: str
    licence: str
    lang: str
    curators: tuple[tuple[str, str], ...]  # id and name
    method: str
    criteria: str
    coverage: Coverage
    description: str | None = None
    version: str | None = None
    confidential: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Recording:
    """That somebody recorded what a source says: the source, the day, and where the day stands."""

    source: str
    on: Date
    at: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFile:
    """All that one file of the dossier holds: its records and the problems that can be told from it alone.

    `lost` are the ids of records that could not be read, each of them told as a problem; `without_text` is the source
    of a dispatch file beside which no text lies.
    """

    path: str
    nodes: tuple[Node, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    documents: tuple[Document, ...] = ()
    recordings: tuple[Recording, ...] = ()
    without_text: Ref | None = None
    lost: tuple[Ref, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
