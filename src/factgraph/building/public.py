"""What may be published of the records: restricted actors go, and with them all that would still point at them.

An act that loses all its actors goes with its attestations; of any other record only the references to what went are
dropped.  Ids are made of ids, so one that holds a restricted actor's is replaced as well.  Texts of documents stay as
they are, and so do the curators' own sentences: that no restricted name stands in those is for the checks to say.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import fields, replace
from typing import Any

from factgraph.record.types import (
    Act,
    Actor,
    Assessment,
    Attestation,
    Document,
    Limit,
    Node,
    Problem,
    Rebuttal,
    RecordFile,
    Ref,
    Relation,
    Source,
    Speaker,
)

RESTRICTED = "restricted"


def restricted(files: Iterable[RecordFile]) -> tuple[Actor, ...]:
    """The actors that must not be published."""
    return tuple(
        node for file in files for node in file.nodes if isinstance(node, Actor) and node.sensitivity == RESTRICTED
    )


def public(files: Iterable[RecordFile], *, also: Collection[str] = ()) -> tuple[RecordFile, ...]:
    """The files with what is restricted dropped or redacted; the same files where nothing is.

    `also` are ids of further records that are taken for restricted.
    """
    files = tuple(files)
    hidden: tuple[Node, ...] = restricted(files)
    if also:
        known = {actor.id for actor in hidden}
        more = {node.id: node for file in files for node in file.nodes if node.id in also and node.id not in known}
        hidden += tuple(more.values())
    if not hidden:
        return files
    gone = _gone(files, {actor.id for actor in hidden})
    ids = _Ids((node.id for file in files for node in file.nodes if node.id not in gone), hidden)
    redaction = _Redaction(gone, hidden, ids)
    return tuple(redaction.file(file) for file in files)


def clean(problems: Iterable[Problem], hidden: Iterable[Node]) -> tuple[Problem, ...]:
    """The problems whose message holds no form of a hidden name."""
    names = [name.casefold() for name in _names(hidden)]
    return tuple(p for p in problems if not any(name in p.message.casefold() for name in names))


def _gone(files: Iterable[RecordFile], hidden: set[str]) -> frozenset[str]:
    """The ids of what is hidden and of all that is nothing without it."""
    nodes = [node for file in files for node in file.nodes]
    acts = [node for node in nodes if isinstance(node, Act)]
    attested = {report.act.id for file in files for report in file.attestations}
    gone = set(hidden)
    before = 0
    while len(gone) > before:
        before = len(gone)
        for act in acts:
            if all(speaker.actor.id in gone for speaker in act.speakers) or (
                act.inside in gone and act.id not in attested
            ):
                gone.add(act.id)
            if act.rebuttal and (act.id in gone or all(target.id in gone for target in act.rebuttal.targets)):
                gone.add(act.rebuttal.id)
        gone |= {n.id for n in nodes if isinstance(n, Assessment) and {n.subject.id, n.by.id} & gone}
    return frozenset(gone)


def _names(hidden: Iterable[Node]) -> tuple[str, ...]:
    """Every form under which what is hidden is declared."""
    names = {
        name
        for actor in hidden
        for name in (actor.id, actor.name, actor.label, *actor.was, *(alias.text for alias in actor.aliases))
        if name
    }
    return tuple(sorted(names))


class _Ids:
    """New ids for those that hold a hidden actor's: `restricted` stands in its place."""

    def __init__(self, ids: Iterable[str], hidden: Iterable[Node]) -> None:
        forms = "|".join(re.escape(id) for actor in hidden for id in (actor.id, *actor.was))
        self._pattern = re.compile(rf"(?<![a-z0-9])(?:{forms})(?![a-z0-9])")
        ids = list(ids)
        taken = {id for id in ids if not self.tells(id)}
        self._new: dict[str, str] = {}
        for id in sorted(set(ids) - taken):
            plain = self._pattern.sub(RESTRICTED, id)
            new, count = plain, 1
            while new in taken:
                count += 1
                new = f"{plain}-{count}"
            taken.add(new)
            self._new[id] = new

    def tells(self, id: str) -> bool:
        """Whether an id holds that of a hidden actor."""
        return self._pattern.search(id) is not None

    def new(self, id: str) -> str:
        """The id under which a record, or a part of one such as `<act>/rebuttal`, is published."""
        if id in self._new:
            return self._new[id]
        owner, slash, part = id.rpartition("/")
        return f"{self.new(owner)}/{part}" if slash else id


class _Dropped:
    """Stands for a reference to what is gone, until the record that held it is made anew."""


_DROPPED = _Dropped()

# A record that is nothing without the reference in this field.
_ESSENTIAL = {Speaker: "actor", Relation: "object", Rebuttal: "targets", Limit: "act"}


class _Redaction:
    """Drops references to what is gone, and writes new ids for old ones, in records of every type alike."""

    def __init__(self, gone: frozenset[str], hidden: tuple[Node, ...], ids: _Ids) -> None:
        self._gone = gone
        self._hidden = hidden
        self._ids = ids

    def file(self, file: RecordFile) -> RecordFile:
        """A file without what is hidden."""
        return replace(
            file,
            nodes=tuple(self._record(node) for node in file.nodes if node.id not in self._gone),
            attestations=tuple(
                self._record(report)
                for report in file.attestations
                if not {report.act.id, report.source.id} & self._gone
            ),
            documents=tuple(self._record(text) for text in file.documents),
            problems=clean(file.problems, self._hidden),
        )

    def _record(self, record: Any) -> Any:
        """A record without references to what is gone and under its new id, or `_DROPPED`."""
        values = {field.name: self._value(getattr(record, field.name)) for field in fields(record)}
        if isinstance(record, Attestation):
            part = record.id.removeprefix(record.act.id).replace(record.source.id, values["source"].id)
            values["id"] = values["act"].id + part
        elif isinstance(record, Node | Rebuttal):
            values["id"] = self._ids.new(record.id)
        if isinstance(record, Node):
            values["was"] = tuple(id for id in record.was if not self._ids.tells(id))
        if isinstance(record, Act) and record.inside is not None:
            values["inside"] = None if record.inside in self._gone else self._ids.new(record.inside)
        if isinstance(record, Actor | Source) and record.stated_by is not None:
            values["stated_by"] = self._ids.new(record.stated_by)
        if isinstance(record, Act) and record.read_in is not None:
            values["read_in"] = self._ids.new(record.read_in)
        if isinstance(record, Document):
            values["source"] = self._ids.new(record.source)
        essential = _ESSENTIAL.get(type(record))
        if essential and values[essential] in (_DROPPED, ()):
            return _DROPPED
        return replace(record, **{name: None if value is _DROPPED else value for name, value in values.items()})

    def _value(self, value: Any) -> Any:
        match value:
            case Ref():
                return _DROPPED if value.id in self._gone else replace(value, id=self._ids.new(value.id))
            case (Ref(id=id), str()) if id in self._gone:
                return _DROPPED  # a size of what is gone
            case tuple():
                return tuple(new for item in value if (new := self._value(item)) is not _DROPPED)
            case dict():
                told = ((name, self._value(inner)) for name, inner in value.items())
                return {name: new for name, new in told if new is not _DROPPED and new != ()}
            case Speaker() | Relation() | Rebuttal() | Limit():
                return self._record(value)
            case _:
                return value
