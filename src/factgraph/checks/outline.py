"""What the checks across files need to know of a record: small enough to be kept for files that did not change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factgraph.dossier.reader import NAMED
from factgraph.record import fields
from factgraph.record.access import shown
from factgraph.record.edtf import Date
from factgraph.record.types import (
    Act,
    Actor,
    Assessment,
    Attestation,
    Claim,
    Limit,
    Node,
    Position,
    RecordFile,
    Recording,
    Ref,
    Source,
    Topic,
)

if TYPE_CHECKING:
    from factgraph.vocabulary import Vocabulary


LOST = ""  # the class of a record that was declared and could not be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A record as the others see it: its id, class and place, and what checks compare."""

    id: str
    kind: str
    node_class: str
    at: Position
    names: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    withdrawn: bool = False
    presupposed: bool = False
    published: Date | None = None
    sha256: str | None = None
    consent: tuple[str, ...] | None = None
    shows: bool = False  # of a source: anything of its text leaves, or its address, its hash, its file's name
    verb: str | None = None
    date: Date | None = None
    performed: bool = True  # of an act: of positive polarity, and not hypothetical
    inside: str | None = None
    rebuttal: bool = False  # of an act: it makes one, with the id `<act>/rebuttal`


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference: from which record, in which field, to which id, and which classes may stand there."""

    owner: str
    field: str
    target: str
    allowed: tuple[str, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Reported:
    """An attestation as the checks see it: the act, the document, the original, and the date stated there."""

    id: str
    act: str
    source: str
    original: str | None
    date: Date | None
    at: Position


@dataclass(frozen=True, slots=True)
class Held:
    """A text that lies in the dossier: its source and the SHA-256 of its bytes, which is empty where it is missing."""

    source: str
    sha256: str
    at: Position


@dataclass(frozen=True, slots=True)
class Bounded:
    """A date that an act is said not to be before, or not to be after: `field` is the one that says which."""

    act: str
    field: str
    date: Date
    at: Position


@dataclass(frozen=True, slots=True)
class Outline:
    """All that the checks across files look at."""

    declared: tuple[Declared, ...] = ()
    mentions: tuple[Mention, ...] = ()
    reported: tuple[Reported, ...] = ()
    held: tuple[Held, ...] = ()
    recordings: tuple[Recording, ...] = ()
    bounded: tuple[Bounded, ...] = ()

    def __add__(self, other: Outline) -> Outline:
        return Outline(
            self.declared + other.declared,
            self.mentions + other.mentions,
            self.reported + other.reported,
            self.held + other.held,
            self.recordings + other.recordings,
            self.bounded + other.bounded,
        )


def together(outlines: Iterable[Outline]) -> Outline:
    """The outlines of several files as one, in their order."""
    listed = list(outlines)
    return Outline(
        declared=tuple(record for part in listed for record in part.declared),
        mentions=tuple(mention for part in listed for mention in part.mentions),
        reported=tuple(report for part in listed for report in part.reported),
        held=tuple(text for part in listed for text in part.held),
        recordings=tuple(recording for part in listed for recording in part.recordings),
        bounded=tuple(bound for part in listed for bound in part.bounded),
    )


def outline_of(files: Iterable[RecordFile], vocabulary: Vocabulary) -> Outline:
    """The outline of record files that were read."""
    declared: list[Declared] = []
    mentions: list[Mention] = []
    reported: list[Reported] = []
    held: list[Held] = []
    recordings: list[Recording] = []
    bounded: list[Bounded] = []
    for file in files:
        for node in file.nodes:
            declared.append(_declared(node, vocabulary))
            mentions.extend(_mentions(node, vocabulary))
            if isinstance(node, Act):
                bounded.extend(_bounded(node))
        for attestation in file.attestations:
            reported.append(_reported(attestation))
            mentions.extend(_attestation_mentions(attestation))
        declared.extend(Declared(id=ref.id, kind="", node_class=LOST, at=ref.at) for ref in file.lost)
        held.extend(Held(text.source, text.sha256, Position(text.path, 1, 1)) for text in file.documents)
        if (missing := file.without_text) is not None:
            held.append(Held(missing.id, "", missing.at))
        recordings.extend(file.recordings)
    return Outline(tuple(declared), tuple(mentions), tuple(reported), tuple(held), tuple(recordings), tuple(bounded))


def _bounded(act: Act) -> Iterator[Bounded]:
    for field, limits in _limits(act):
        yield from (Bounded(act.id, field, limit.date, limit.at) for limit in limits if limit.date is not None)


def _declared(node: Node, vocabulary: Vocabulary) -> Declared:
    node_class = vocabulary.kinds[node.kind].class_
    act = node if isinstance(node, Act) else None
    source = node if isinstance(node, Source) else None
    return Declared(
        id=node.id,
        kind=node.kind,
        node_class=node_class,
        at=node.at,
        names=(node.name, *(alias.text for alias in node.aliases)) if node_class in NAMED else (),
        was=node.was,
        withdrawn=node.withdrawn is not None,
        presupposed=isinstance(node, Claim) and node.presupposed,
        published=source.published if source else None,
        sha256=source.sha256 if source else None,
        consent=node.consent if isinstance(node, Actor | Source) else None,
        shows=source is not None and not shown(source.access, source.publish).nothing,
        verb=act.verb if act else None,
        date=act.date if act else None,
        performed=act is None
        or (act.polarity, act.mode) == (vocabulary.default("polarity"), vocabulary.default("mode")),
        inside=act.inside if act else None,
        rebuttal=act is not None and act.rebuttal is not None,
    )


def _mentions(node: Node, vocabulary: Vocabulary) -> Iterator[Mention]:
    for relation in node.relations:
        allowed = vocabulary.relations[relation.name].object
        yield _mention(node.id, relation.name, relation.object, *allowed)
    if isinstance(node, Act) or vocabulary.kinds[node.kind].class_ in fields.DECLARED:
        yield from _free_mentions(node, vocabulary.kinds[node.kind].class_)
    match node:
        case Source():
            if node.publisher:
                yield _mention(node.id, "publisher", node.publisher, "actor")
            yield from (_mention(node.id, "authors", ref, "actor") for ref in node.authors)
            yield from (_mention(node.id, "attributed_to", ref, "actor") for ref in node.attributed_to)
        case Topic():
            if node.found_by:
                yield _mention(node.id, "found_by", node.found_by, "assessment", "act")
            if node.place:
                yield _mention(node.id, "place", node.place, "place")
        case Assessment():
            yield _mention(node.id, node.subject_class, node.subject, node.subject_class)
            yield _mention(node.id, "by", node.by, "actor")
        case Act():
            yield from _act_mentions(node, vocabulary)
        case Actor() if node.stated_by:
            yield Mention(node.id, "size", node.stated_by, ("source",), node.at)


def _free_mentions(record: Node | Attestation, class_: str) -> Iterator[Mention]:
    """The records that are named in fields on which no rule decides."""
    for field in fields.plain(class_):
        if field.type == "record":
            refs = (ref for ref in fields.values(record, field) if isinstance(ref, Ref))
            yield from (_mention(record.id, field.name, ref, *field.of) for ref in refs)


def _act_mentions(act: Act, vocabulary: Vocabulary) -> Iterator[Mention]:
    verb = vocabulary.verbs[act.verb]
    for speaker in act.speakers:
        yield _mention(act.id, "actor", speaker.actor, *verb.subject)
    yield from (_mention(act.id, "object", ref, *verb.object) for ref in act.objects)
    yield from (_mention(act.id, "to", ref, "actor") for ref in act.addressees)
    yield from (_mention(act.id, "responds_to", ref, "act", "actor") for ref in act.responds_to)
    yield from (_mention(act.id, "on_behalf_of", ref, "actor") for ref in act.on_behalf_of)
    yield from (_mention(act.id, "because", ref, "claim", "source", "topic") for ref in act.because)
    yield from (_mention(act.id, "presupposes", ref, "claim") for ref in act.presupposes)
    for field, limits in _limits(act):
        yield from (_mention(act.id, field, limit.act, "act") for limit in limits if limit.act is not None)
    if act.place:
        yield _mention(act.id, "place", act.place, "place")
    if act.rebuttal is not None:
        if act.rebuttal.premise is not None and act.rebuttal.premise not in act.objects:
            yield _mention(act.id, "instead", act.rebuttal.premise, "claim")
        if not verb.takes_instead:
            targets = act.rebuttal.targets
            yield from (_mention(act.id, "against", ref, "claim", "act", "source", "rebuttal") for ref in targets)


def _limits(act: Act) -> tuple[tuple[str, tuple[Limit, ...]], ...]:
    return (("not_before", act.not_before), ("not_after", act.not_after))


def _attestation_mentions(attestation: Attestation) -> Iterator[Mention]:
    owner = attestation.id
    yield _mention(owner, "act", attestation.act, "act")
    yield _mention(owner, "source", attestation.source, "source")
    if attestation.original:
        yield _mention(owner, "original", attestation.original, "source")
    yield from (_mention(owner, "via", ref, "source", "actor") for ref in attestation.via)
    yield from (_mention(owner, "sizes", ref, "actor", "source") for ref, _ in attestation.sizes)
    yield from _free_mentions(attestation, "attestation")


def _mention(owner: str, field: str, ref: Ref, *allowed: str) -> Mention:
    return Mention(owner, field, ref.id, allowed, ref.at)


def _reported(attestation: Attestation) -> Reported:
    original = attestation.original.id if attestation.original else None
    return Reported(
        attestation.id, attestation.act.id, attestation.source.id, original, attestation.date, attestation.at
    )
