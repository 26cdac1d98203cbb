"""The two sides of a comparison, with what is restricted in either kept out of both.

What two versions differ in can point at a person: somebody who was made private between them would stand there as
removed.  So who or what is declared private on one side, or was forgotten there, is dropped from the other as well,
with all that would still point at it; and of a source's text only so much is shown as both sides let leave.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from factgraph import dossier, ledger
from factgraph.building.public import public
from factgraph.checks.survey import read_vocabulary, survey
from factgraph.dossier import files
from factgraph.errors import DossierError
from factgraph.gate import Gate
from factgraph.gate.passing import closed
from factgraph.gate.private import Declarations, declarations
from factgraph.record.access import PUBLISHABLE, Shown, shown
from factgraph.record.types import Act, Actor, Head, Node, RecordFile, Source
from factgraph.vocabulary import Vocabulary

_SHOWN = 10  # problems that are told of a dossier that does not check
_NAMELESS = ("", "")  # acts have no name


@dataclass(frozen=True)
class Side:
    """One version of a dossier: how it is called, and its records as they may be compared.

    `sources` says of each source what may be shown of it, and `stated` what is recorded of that.  `untold` are the ids
    of records that were given another id, since the own one holds that of something restricted.
    """

    called: str
    head: Head
    vocabulary: Vocabulary
    files: tuple[RecordFile, ...]
    sources: Mapping[str, Shown] = field(default_factory=dict)
    stated: Mapping[str, tuple[str | None, tuple[str, ...]]] = field(default_factory=dict)
    untold: frozenset[str] = frozenset()

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """The records, by their ids."""
        return {node.id: node for file in self.files for node in file.nodes}


def gate_of(roots: Iterable[Path]) -> Gate | None:
    """The gate of several dossiers together: no name leaves that is private in one of them; None where none is.

    Raises `Stopped` where the private part of one cannot be read.
    """
    from factgraph.gate import Stopped

    found = [declarations(root) for root in roots]
    if faulty := next((one for one in found if one.faults), None):
        raise Stopped(closed(faulty))
    persons = tuple(dict.fromkeys(person for one in found for person in one.persons))
    ids = tuple(sorted({id for one in found for id in one.ids}))
    return Gate(Declarations(persons, ids)) if persons or ids else None


def private_names(roots: Iterable[Path]) -> frozenset[tuple[str, str]]:
    """Class and name of what is private in dossiers, so that it is known under another id too.

    The private parts can be read: `gate_of` has looked.
    """
    found: set[tuple[str, str]] = set()
    for root in roots:
        vocabulary, _ = read_vocabulary(root)
        head, _ = dossier.read_head(root, vocabulary)
        if head is None:
            continue
        paths = [path for path in dossier.record_paths(root, private=True) if path.startswith(f"{files.PRIVATE}/")]
        for path in paths:
            for node in dossier.read_file(root, path, dossier.setting(head, vocabulary)).nodes:
                found.add(_named(node, vocabulary))
    return frozenset(found - {_NAMELESS})


def _named(node: Node, vocabulary: Vocabulary) -> tuple[str, str]:
    name = " ".join(node.name.casefold().split())
    return (vocabulary.kinds[node.kind].class_, name) if name else _NAMELESS


def read(root: Path, called: str, *, private: bool, gate: Gate | None) -> Side:
    """A version of a dossier, read and checked. Raises `DossierError` with its problems where it has errors."""
    found = survey(root, private=private)
    if found.errors or found.head is None:
        shown = [f"  {problem}" for problem in found.errors[:_SHOWN]]
        more = [f"  ... and {len(found.errors) - _SHOWN} more"] if len(found.errors) > _SHOWN else []
        said = "\n".join([f"errors in {called}, so nobody knows what follows:", *shown, *more])
        raise DossierError(said if gate is None else gate.redacted(said))
    return Side(called, found.head, found.vocabulary, found.files)


def levelled(
    old: Side,
    new: Side,
    *,
    gate: Gate | None,
    private: Collection[tuple[str, str]],
    forgotten: Iterable[tuple[str, ledger.Ledger]],
) -> tuple[Side, Side]:
    """Both sides without what is restricted in either.

    `private` are class and name of what is; `forgotten` has ledgers, each with the key of its digests.  All three are
    empty where private records are to be compared too.
    """
    ledgers = [(key, kept.forgotten) for key, kept in forgotten if kept.forgotten]
    every = [(node, side) for side in (old, new) for node in side.nodes.values()]
    # What is called after somebody who was forgotten has another id now, and is no less for that.
    lost = {node.id for node, side in every if _was_forgotten(node, side, ledgers)}
    after = {node.id for node, _ in every if isinstance(node, Act)} & lost
    hidden = (lost - after) | {node.id for node, side in every if _named(node, side.vocabulary) in private}
    hidden |= {node.id for node, _ in every if gate is not None and _is_private(node, gate)}
    # By what they were called too: who is hidden under one id is hidden under the other.
    then = {id for node, _ in every if node.id in hidden for id in node.was}
    hidden |= {node.id for node, _ in every if node.id in then or not hidden.isdisjoint(node.was)}
    hidden |= {id for side in (old, new) for id in _told_only_in(side, hidden)}
    one, other = (_without(side, hidden, after) for side in (old, new))
    one, other = _without(one, _alone(one, other)), _without(other, _alone(other, one))
    return _showing_alike(one, other)


def renamed(olds: Mapping[str, Node], news: Mapping[str, Node]) -> dict[str, str]:
    """The ids that records have on the second side by those that they have on the first, whichever is the later one."""
    found = {
        id: node.id
        for node in news.values()
        for id in node.was
        if id in olds and id not in news and node.id not in olds
    }
    back = {
        node.id: id
        for node in olds.values()
        for id in node.was
        if id in news and id not in olds and node.id not in news
    }
    return {**back, **found}


def _told_only_in(side: Side, hidden: Collection[str]) -> set[str]:
    """The acts of which nothing but documents tells that are hidden."""
    sources: dict[str, set[str]] = {}
    for file in side.files if hidden else ():
        for report in file.attestations:
            sources.setdefault(report.act.id, set()).add(report.source.id)
    return {act for act, of_it in sources.items() if of_it.issubset(hidden)}


def content(node: Node) -> object:
    """What makes an act the same under another id: who does what to what."""
    if not isinstance(node, Act):
        return node.id
    ids = [tuple(ref.id for ref in part) for part in (node.objects, node.addressees, node.responds_to)]
    return (node.verb, tuple(speaker.actor.id for speaker in node.speakers), *ids, node.polarity, node.mode)


def _alone(side: Side, beside: Side) -> set[str]:
    """The records with an id that must not be told of which the other side has none under another."""
    if not side.untold:
        return set()
    there = {content(node) for id, node in beside.nodes.items() if id not in side.nodes or id in beside.untold}
    return {id for id, node in side.nodes.items() if id in side.untold and content(node) not in there}


def _was_forgotten(node: Node, side: Side, ledgers: list[tuple[str, frozenset[str]]]) -> bool:
    class_ = side.vocabulary.kinds[node.kind].class_
    return any(ledger.digest(key, f"{class_}/{id}") in kept for key, kept in ledgers for id in (node.id, *node.was))


def _is_private(node: Node, gate: Gate) -> bool:
    """Whether a record is declared private somewhere, under an id or a name that it has."""
    ids = (node.id, *node.was)
    if not {one.id for one in gate.declarations.ids}.isdisjoint(ids):
        return True
    if not isinstance(node, Actor):
        return False
    names = (*ids, node.name, node.label or "", *(alias.text for alias in node.aliases))
    return any(not gate.lets_pass(name) for name in names if name)


def _without(side: Side, hidden: Collection[str], renamed: Collection[str] = ()) -> Side:
    """The side without what is hidden; of what has another id for that, and of what was `renamed`, nothing is told."""
    before = side.nodes.keys()
    kept = public(side.files, also=hidden) if before & set(hidden) else side.files
    after = {node.id for file in kept for node in file.nodes}
    untold = ((after - before) | side.untold | set(renamed)) & after
    return replace(side, files=kept, untold=frozenset(untold))


def _showing_alike(one: Side, other: Side) -> tuple[Side, Side]:
    """Both sides with only so much of each source's text as both let leave."""
    first, second = _access(one), _access(other)
    now = renamed(one.nodes, other.nodes)
    both = {id: _both(what, second[now.get(id, id)]) for id, what in first.items() if now.get(id, id) in second}
    after = {now.get(id, id): what for id, what in both.items()}
    return _showing(one, {**first, **both}), _showing(other, {**second, **after})


def _access(side: Side) -> dict[str, Shown]:
    return {node.id: shown(node.access, node.publish) for node in side.nodes.values() if isinstance(node, Source)}


def _both(one: Shown, other: Shown) -> Shown:
    """What two sides both let leave."""
    return Shown(*(a and b for a, b in zip(one, other, strict=True)))


def _showing(side: Side, sources: Mapping[str, Shown]) -> Side:
    """The side with no more shown of its sources than is said."""
    stated: dict[str, tuple[str | None, tuple[str, ...]]] = {}
    files = []
    for file in side.files:
        nodes = []
        for node in file.nodes:
            if isinstance(node, Source):
                stated[node.id] = (node.access, node.publish)
                if shown(node.access, node.publish) != sources[node.id]:
                    access, publish = _access_of(sources[node.id])
                    node = replace(node, access=access, publish=publish)
            nodes.append(node)
        files.append(replace(file, nodes=tuple(nodes)))
    return replace(side, files=tuple(files), sources=sources, stated=stated)


def _access_of(what: Shown) -> tuple[str, tuple[str, ...]]:
    """The access, and what is published all the same, under which just this is shown."""
    named = tuple(part for part in PUBLISHABLE if getattr(what, part))
    if what.text and len(named) == len(PUBLISHABLE):
        return "full", ()
    return ("quotes", ()) if len(named) == len(PUBLISHABLE) else ("none", named)
