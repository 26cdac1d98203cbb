"""The outline of a file as text and back: what the checks across files need of a file that is not read again.

Strings stand once in a file's list and are counted by their place in it; a claim with all that is said of it takes
about two hundred bytes.
"""

from __future__ import annotations

import json
from typing import Any

from factgraph.checks import Bounded, Declared, Held, Mention, Outline, Reported
from factgraph.record import edtf
from factgraph.record.types import Position, Recording


def to_text(outline: Outline) -> str:
    """The outline of one file as JSON."""
    strings: dict[str | None, int] = {}

    def at(position: Position) -> tuple[int, int, int]:
        return of(position.file), position.line, position.column

    def of(text: str | None) -> int:
        return strings.setdefault(text, len(strings))

    def date(value: edtf.Date | None) -> int:
        return of(value.text if value else None)

    declared = [
        [of(d.id), of(d.kind), of(d.node_class), *at(d.at), [of(n) for n in d.names], [of(w) for w in d.was],
         int(d.withdrawn), int(d.presupposed), date(d.published), of(d.sha256), of(d.verb), date(d.date),
         int(d.performed), of(d.inside), int(d.rebuttal),
         None if d.consent is None else [of(use) for use in d.consent], int(d.shows)]
        for d in outline.declared
    ]  # fmt: skip
    mentions = [[of(m.owner), of(m.field), of(m.target), of(" ".join(m.allowed)), *at(m.at)] for m in outline.mentions]
    reported = [[of(r.id), of(r.act), of(r.source), of(r.original), date(r.date), *at(r.at)] for r in outline.reported]
    held = [[of(h.source), of(h.sha256), *at(h.at)] for h in outline.held]
    recordings = [[of(r.source), date(r.on), *at(r.at)] for r in outline.recordings]
    bounded = [[of(b.act), of(b.field), date(b.date), *at(b.at)] for b in outline.bounded]
    whole = [list(strings), declared, mentions, reported, held, recordings, bounded]
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Outline:
    """The outline that `to_text` wrote.

    >>> from_text(to_text(Outline())) == Outline()
    True
    """
    strings, declared, mentions, reported, held, recordings, bounded = json.loads(text)

    def date(place: int) -> edtf.Date | None:
        written = strings[place]
        return None if written is None else edtf.parse(written)

    def at(places: list[int]) -> Position:
        file, line, column = places
        return Position(strings[file], line, column)

    def record(row: list[Any]) -> Declared:
        id, kind, node_class = (strings[place] for place in row[:3])
        names, was, withdrawn, presupposed, published, sha256, verb, dated, performed, inside, rebuttal = row[6:17]
        consent, shows = row[17:]
        return Declared(
            id=id,
            kind=kind,
            node_class=node_class,
            at=at(row[3:6]),
            names=tuple(strings[place] for place in names),
            was=tuple(strings[place] for place in was),
            withdrawn=bool(withdrawn),
            presupposed=bool(presupposed),
            published=date(published),
            sha256=strings[sha256],
            verb=strings[verb],
            date=date(dated),
            performed=bool(performed),
            inside=strings[inside],
            rebuttal=bool(rebuttal),
            consent=None if consent is None else tuple(strings[place] for place in consent),
            shows=bool(shows),
        )

    classes = {place: tuple(strings[place].split()) for place in {row[3] for row in mentions}}
    return Outline(
        declared=tuple(record(row) for row in declared),
        mentions=tuple(
            Mention(strings[owner], strings[field], strings[target], classes[allowed], at(place))
            for owner, field, target, allowed, *place in mentions
        ),
        reported=tuple(
            Reported(strings[id], strings[act], strings[source], strings[original], date(dated), at(place))
            for id, act, source, original, dated, *place in reported
        ),
        held=tuple(Held(strings[source], strings[sha256], at(place)) for source, sha256, *place in held),
        recordings=tuple(
            Recording(strings[source], edtf.parse(strings[on]), at(place)) for source, on, *place in recordings
        ),
        bounded=tuple(
            Bounded(strings[act], strings[field], edtf.parse(strings[on]), at(place))
            for act, field, on, *place in bounded
        ),
    )
