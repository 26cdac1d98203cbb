"""The acts of one record file in the order of its text: each as a sentence, beside the passage that says so.

Of a text only so much is shown as its source lets leave, on the curator's own screen too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factgraph.language.acts import sentence
from factgraph.language.parts import Act, Removal, Verb
from factgraph.language.stretches import Stretches, plain
from factgraph.reading import shown

if TYPE_CHECKING:  # spoken of, not used: who asks holds a draft already
    from factgraph.reading.draft import Part


class Passage(NamedTuple):
    """A passage as it may be shown: the stretch, the line of the text in which it begins, and where it stands there.

    `exact` is None where it is withheld; the others are None where its place is, or where no text is held;
    `is_ours` is whether the text is in the curators' own words.
    """

    exact: str | None
    line: int | None
    start: int | None
    stop: int | None
    is_ours: bool


class Told(NamedTuple):
    """An act as it is told, where it stands in the file, and the passages of the file's text that say so.

    `recorded_in` is the file that has the act, which may be another that this one adds a report to; `inside` is the act
    in which alone it stands.
    """

    id: str
    line: int
    column: int
    state: str
    sentence: Stretches
    passages: tuple[Passage, ...] = ()
    recorded_in: str = ""
    inside: str | None = None

    @property
    def text(self) -> str:
        """The sentence."""
        return plain(self.sentence)


def told(part: Part, path: str) -> list[Told]:
    """The acts of a record file in the order of its text; those that stand nowhere in it come last, as in the file.

    An act that stands only inside another follows that one; what was withdrawn comes where it stands in the file.
    """
    connection = part.connection
    passages = _passages(part, path)
    found = [
        Told(
            id=id,
            line=line,
            column=column,
            state=part.meaning.told[id].state,
            sentence=part.parts.sentence(id),
            passages=tuple(passages.get(id, ())),
            recorded_in=recorded,
            inside=inside,
        )
        for id, recorded, line, column, inside in connection.execute(_ACTS, (path,))
    ]
    found += [
        Told(id, line, column, "withdrawn", _tombstone(id, date, reason), recorded_in=path)
        for id, line, column, date, reason in connection.execute(_WITHDRAWN, (path,))
    ]
    places = {one.id: _place(one) for one in found}
    around = {one.id: one.inside for one in found if not one.passages}

    def place(one: Told) -> tuple[tuple[float, int, int], ...]:
        way, id = [places[one.id]], around.get(one.id)
        while id is not None and id in places:
            way.append(places[id])
            id = around.get(id)
        return tuple(reversed(way))

    return sorted(found, key=place)


def _place(one: Told) -> tuple[float, int, int]:
    starts = [passage.start for passage in one.passages if passage.start is not None]
    return (min(starts, default=float("inf")), one.line, one.column)


def _tombstone(id: str, date: str, reason: str) -> Stretches:
    removal = Removal(on=date, reason=reason)
    return sentence(Act(id=id, verb=Verb(name="", label=""), speakers=(), state="withdrawn", removed=removal))


def _passages(part: Part, path: str) -> dict[str, list[Passage]]:
    """The passages of a file's text, by the act that they say."""
    connection = part.connection
    access = shown.Access(connection)
    texts: dict[str, str] = dict(connection.execute(_TEXT, (path,)))
    found: dict[str, list[Passage]] = {}
    for act, source, exact, start, stop in connection.execute(_PASSAGES, (path,)):
        left = access.passage(source, shown.Passage(exact, "", "", start, stop))
        text = texts.get(source)
        line = None if text is None or left.start is None else text.count("\n", 0, left.start) + 1
        is_ours = part.parts.is_in_our_words(source)
        found.setdefault(act, []).append(Passage(left.exact, line, left.start, left.stop, is_ours))
    return found


_ACTS = """
    SELECT n.id, h.path, iif(h.key = f.key, n.line, t.line), iif(h.key = f.key, n.col, t.col), i.id
      FROM main.file AS f
      JOIN (SELECT file, key AS act FROM node WHERE class = 'act' UNION SELECT file, act FROM attestation) AS x
        ON x.file = f.key
      JOIN node AS n ON n.key = x.act
      JOIN act AS a ON a.node = n.key
      JOIN main.file AS h ON h.key = n.file
      LEFT JOIN node AS i ON i.key = a.inside
      LEFT JOIN (SELECT act, file, min(line) AS line, min(col) AS col FROM attestation GROUP BY act, file) AS t
        ON t.act = n.key AND t.file = f.key
     WHERE f.path = ?"""
_WITHDRAWN = """
    SELECT n.id, n.line, n.col, w.date, w.reason
      FROM main.file AS f JOIN main.tombstone AS w ON w.file = f.key JOIN main.node AS n ON n.id = w.id
     WHERE f.path = ? AND n.class = 'act'"""
_TEXT = """
    SELECT s.id, d.text FROM main.file AS f JOIN main.attestation AS t ON t.file = f.key
      JOIN main.document AS d ON d.source = t.source JOIN main.node AS s ON s.key = d.source WHERE f.path = ?"""
_PASSAGES = """
    SELECT n.id, s.id, p.exact, p.start, p.stop
      FROM main.file AS f JOIN attestation AS t ON t.file = f.key JOIN passage AS p ON p.attestation = t.key
      JOIN node AS n ON n.key = t.act JOIN node AS s ON s.key = t.source
     WHERE f.path = ? ORDER BY n.id, t.id, p.position"""
