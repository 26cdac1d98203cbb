"""In what two versions of a dossier differ: records, passages, and what follows."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph import ledger
from factgraph.answers.chains import OUR_DIGEST, QUOTE
from factgraph.building.aside import compiled
from factgraph.comparing import fieldwise, following, sides
from factgraph.comparing.revisions import Revision, checked_out
from factgraph.dossier import files
from factgraph.reading import shown
from factgraph.reading.conditions import may_be_withheld
from factgraph.record import fields
from factgraph.record.types import Act, Attestation, Claim, Node

if TYPE_CHECKING:
    from factgraph.answers.types import ToldPassage
    from factgraph.comparing.fieldwise import Renamed
    from factgraph.comparing.following import Followed
    from factgraph.comparing.sides import Side
    from factgraph.comparing.types import Difference, FieldChange, PassageChange, RecordChange, Version

CLASSES: Final = ("act", "claim", "actor", "source", "topic", "place", "assessment", "rebuttal")
"""The classes in the order in which records are told."""
_Reports = Mapping[str, Sequence[Attestation]]


class Asked(NamedTuple):
    """A version that is asked for: the dossier, in a revision of its repository or as its files are, and its name."""

    root: Path
    called: str
    at: Revision | None = None


def between(old: Asked, new: Asked, *, private: bool = False, also: Iterable[Path] = ()) -> Difference:
    """In what two versions differ.

    Unless `private`, nothing is told of what is private in either, or in the dossiers `also`.  Raises `DossierError`
    where one of them has errors, `Stopped` where a name would stand there that must not leave, or nobody can tell, and
    what `revisions.checked_out` raises.
    """
    with ExitStack() as stack:
        places = [
            each.root if each.at is None else stack.enter_context(checked_out(each.root, each.at))
            for each in (old, new)
        ]
        roots = list(dict.fromkeys((*places, old.root, new.root, *also)))
        gate = None if private else sides.gate_of(roots)
        read = [
            sides.read(place, each.called, private=private, gate=gate)
            for place, each in zip(places, (old, new), strict=True)
        ]
        one, other = sides.levelled(
            *read,
            gate=gate,
            private=() if gate is None else sides.private_names(roots),
            forgotten=() if private else list(_forgotten(roots)),
        )
        found = _compared(one, other, old, new)
        if gate is not None:
            gate.let_pass(json.dumps(found, ensure_ascii=False, indent=1), "the difference")
        return found


def _forgotten(roots: Iterable[Path]) -> Iterator[tuple[str, ledger.Ledger]]:
    """The ledgers of dossiers with the keys of their digests; a key is tried with each ledger of the same dossier."""
    ledgers = [ledger.read(root)[0] for root in roots]
    for key in dict.fromkeys(key for root in roots if (key := ledger.key(root)) is not None):
        yield from ((key, kept) for kept in ledgers)


class _Pair(NamedTuple):
    """Both sides, with the ids that are told for those of the first and of the second, and what follows from each.

    `untold` are the ids of records of which nothing is told, since their own ids hold those of something restricted.
    """

    one: Side
    other: Side
    renamed: Renamed
    here: Renamed
    before: Followed
    after: Followed
    untold: frozenset[str]


def _compared(one: Side, other: Side, old: Asked, new: Asked) -> Difference:
    renamed, here = _renamed(one, other)
    with (
        closing(compiled(one.head, one.vocabulary, one.files)) as first,
        closing(compiled(other.head, other.vocabulary, other.files)) as second,
    ):
        withheld = may_be_withheld(first) or may_be_withheld(second)
        before, after = following.followed(first, renamed), following.followed(second, here)
    untold = frozenset(ids.get(id, id) for side, ids in ((one, renamed), (other, here)) for id in side.untold)
    pair = _Pair(one, other, renamed, here, before, after, untold)
    names = {here.get(id, id): (node.kind, node.name) for id, node in other.nodes.items()}
    records = [*_records(pair), *_heads(pair)]
    passages = [change for change in _passages(pair) if change["act"] not in untold]
    claims = [each for each in following.claims(before, after, names, (renamed, here)) if each["id"] not in untold]
    acts = [act for act in following.acts(before, after) if act["id"] not in untold]
    turns = list(following.turns(before, after))
    return {
        "old": _version(one, old),
        "new": _version(other, new),
        "same": not (records or passages or claims or acts or turns),
        "withheld": withheld,
        "claims": claims,
        "acts": acts,
        "turns": turns,
        "records": records,
        "passages": passages,
    }


def _version(side: Side, asked: Asked) -> Version:
    nodes = [node for node in side.nodes.values() if node.withdrawn is None]
    return {
        "called": asked.called,
        "commit": None if asked.at is None else asked.at.commit,
        "acts": sum(isinstance(node, Act) for node in nodes),
        "claims": sum(isinstance(node, Claim) for node in nodes),
    }


# Records -------------------------------------------------------------------------------------------------------------


def _renamed(one: Side, other: Side) -> tuple[Renamed, Renamed]:
    """The ids of today by those that records had; and of either side, by those that lost a restricted one's, the plain.

    So no id is told that says of somebody that there was one.
    """
    olds, news = one.nodes, other.nodes
    before = sides.renamed(olds, news)
    after: dict[str, str] = {}
    if one.untold or other.untold:
        theirs = {sides.content(node): id for id, node in news.items() if id not in olds and id not in other.untold}
        ours = {sides.content(node): id for id, node in olds.items() if id not in news and id not in one.untold}
        before |= {id: theirs[what] for id in one.untold if (what := sides.content(olds[id])) in theirs}
        after |= {id: ours[what] for id in other.untold if (what := sides.content(news[id])) in ours}
    return before, after


def _records(pair: _Pair) -> Iterator[RecordChange]:
    """The records that are on one side alone or differ, by class and id."""
    olds = {pair.renamed.get(id, id): node for id, node in pair.one.nodes.items()}
    news = {pair.here.get(id, id): node for id, node in pair.other.nodes.items()}
    joined = {id: node.id for node in news.values() for id in node.was if id in olds and id not in news}
    reports = _reports(pair.one), _reports(pair.other)
    found: list[RecordChange] = []
    for id in sorted((olds.keys() | news.keys()) - pair.untold):
        old, new = olds.get(id), news.get(id)
        if old is not None and new is not None:
            found += _on_both(pair, old, new, reports)
        elif new is not None:
            found.append(_change(pair, new, "added"))
        elif old is not None and id in joined:
            found.append({**_change(pair, old, "joined"), "id": joined[id], "was": id})
        elif old is not None:
            found.append({**_change(pair, old, "removed"), "id": id})
    return iter(sorted(found, key=lambda change: CLASSES.index(change["class"])))


def _change(pair: _Pair, node: Node, how: str) -> RecordChange:
    """That a record is on one side alone, or differs: what it is called and how the debate about it stands."""
    is_new = pair.other.nodes.get(node.id) is node
    side, follows = (pair.other, pair.after) if is_new else (pair.one, pair.before)
    id = (pair.here if is_new else pair.renamed).get(node.id, node.id)
    return {
        "id": id,
        "kind": node.kind,
        "class": _class(node, side),
        "how": how,
        "was": None,
        "name": following.sentence(follows, id) or node.name or id,
        "standing": following.standing(follows, id),
        "fields": [],
    }


def _class(node: Node, side: Side) -> str:
    return side.vocabulary.kinds[node.kind].class_


def _on_both(pair: _Pair, old: Node, new: Node, reports: tuple[_Reports, _Reports]) -> Iterator[RecordChange]:
    """In what a record differs that is on both sides, if it does."""
    before = fieldwise.of_record(old, pair.one, pair.renamed)
    after = fieldwise.of_record(new, pair.other, pair.here)
    if new.withdrawn is not None and old.withdrawn is None:
        gone = [change for change in fieldwise.differences(before, after) if change["field"] == "withdrawn"]
        yield {**_change(pair, old, "withdrawn"), "fields": gone}
        return
    for report in reports[0].get(old.id, ()):
        before |= fieldwise.of_report(report, pair.one, pair.renamed)
    for report in reports[1].get(new.id, ()):
        after |= fieldwise.of_report(report, pair.other, pair.here)
    changes = list(_told_once(fieldwise.differences(before, after)))
    if pair.renamed.get(old.id) == new.id:
        changes = [change for change in changes if change["field"] != "was"]
        yield {**_change(pair, new, "renamed"), "was": old.id, "fields": changes}
    elif changes:
        yield {**_change(pair, new, "changed"), "fields": changes}


def _told_once(changes: Iterable[FieldChange]) -> Iterator[FieldChange]:
    """The changes without those of a report that only repeat the one of its act: both stand in one place of a file."""
    of_act: dict[str, list[str]] = {}
    for change in changes:
        if change["source"] is None:
            of_act[change["field"]] = change["after"]
        elif change["field"] in of_act and change["after"] in ([], of_act[change["field"]]):
            continue
        yield change


def _heads(pair: _Pair) -> Iterator[RecordChange]:
    """In what the two differ as wholes, if they do."""
    if changes := list(fieldwise.differences(fieldwise.of_head(pair.one), fieldwise.of_head(pair.other))):
        yield {
            "id": files.HEAD,
            "kind": fields.DOSSIER,
            "class": fields.DOSSIER,
            "how": "changed",
            "was": None,
            "name": pair.other.head.title,
            "standing": "",
            "fields": changes,
        }


def _reports(side: Side) -> _Reports:
    """The reports of each act."""
    found: dict[str, list[Attestation]] = defaultdict(list)
    for file in side.files:
        for report in file.attestations:
            found[report.act.id].append(report)
    return found


# Passages ------------------------------------------------------------------------------------------------------------


def _passages(pair: _Pair) -> Iterator[PassageChange]:
    """The passages of reports on both sides that moved or changed, by act and document."""
    before, after = _quoted(pair.one, pair.renamed), _quoted(pair.other, pair.here)
    for key in sorted(before.keys() & after.keys()):
        olds, news = list(before[key]), list(after[key])
        act, part = key
        source = part.partition(" ")[2]
        same = [(old, new) for old in olds for new in news if old == new]
        for old, new in same:
            if old in olds and new in news:
                olds.remove(old)
                news.remove(new)
        for old in list(olds):
            moved = next((new for new in news if new["exact"] is not None and new["exact"] == old["exact"]), None)
            if moved is not None:
                olds.remove(old)
                news.remove(moved)
                yield {"act": act, "source": source, "how": "moved", "before": old, "after": moved}
        for place in range(max(len(olds), len(news))):
            first = olds[place] if place < len(olds) else None
            second = news[place] if place < len(news) else None
            how = "added" if first is None else "removed" if second is None else "changed"
            yield {"act": act, "source": source, "how": how, "before": first, "after": second}


def _quoted(side: Side, renamed: Renamed) -> dict[tuple[str, str], list[ToldPassage]]:
    """The passages of each report, by act and report, as far as they may be shown."""
    lines = {text.source: _starts(text.text) for file in side.files for text in file.documents}
    nodes = side.nodes
    found: dict[tuple[str, str], list[ToldPassage]] = {}
    for file in side.files:
        for report in file.attestations:
            source = report.source.id
            allowed = side.sources.get(source, shown.NOTHING)
            ours = source in nodes and side.vocabulary.kinds[nodes[source].kind].has("own_words")
            told: list[ToldPassage] = []
            for each in report.passages:
                left = shown.passage(allowed, shown.Passage(each.exact, "", "", each.start, each.end))
                line = None if left.start is None else bisect_right(lines.get(source, [0]), left.start)
                told.append(
                    {
                        "exact": left.exact,
                        "line": line,
                        "start": left.start,
                        "stop": left.stop,
                        "label": OUR_DIGEST if ours else QUOTE,
                    }
                )
            act, now = renamed.get(report.act.id, report.act.id), renamed.get(source, source)
            found[act, f"{fieldwise.part_of(report, renamed)} {now}"] = told
    return found


def _starts(text: str) -> list[int]:
    """Where the lines of a text begin."""
    starts = [0]
    at = text.find("\n")
    while at != -1:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts
