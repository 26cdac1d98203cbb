"""A narrower look at the graph: as of a day, since a day, up to a day, on one topic; and what filters may be called.

The one place in which a day, a verb and a kind that somebody typed become what is asked for, for the command line,
Python and the named questions.  Temporary views shadow the tables of the same names, so no question's text knows of
them.  Nothing that cannot be placed in time is placed: what has no day, and what may lie before or after the day that
is asked for, is kept apart and can be listed.  An act without a day of its own found only inside another is seen where
the other is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from factgraph.errors import Misuse, did_you_mean
from factgraph.reading.conditions import summary
from factgraph.reading.excerpt import pieces_of

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from factgraph.reading.cells import Row

BY = ("act", "publication")
"""What a day is compared with: the date of the act, or the first publication in its chain."""


class Scope(NamedTuple):
    """What a connection was narrowed to, as days and an id.

    `as_of` is what was done or could be read by then, with all that follows from it; `since` and `until` say only which
    acts are listed.
    """

    as_of: str | None = None
    by: str = "act"
    since: str | None = None
    until: str | None = None
    topic: str | None = None


_PLACED = {"act": "main.placed_by_act", "publication": "main.placed_by_publication"}


class _Seen:
    """The conditions under which acts and attestations are in view, for columns that hold their keys.

    Each is looked up for the rows that are asked for, so that nothing is gathered before a question is read, and no
    planner starts at what is seen.
    """

    def __init__(self, scope: Scope, topic: int | None, pieces: tuple[int, ...]) -> None:
        self._scope = scope
        self._topic = topic
        self.pieces = pieces
        self.placed = _PLACED[scope.by]

    def act(self, column: str) -> str:
        """Whether an act is in view."""
        return f"({' AND '.join((*self._within(column), *self.here(column))) or 'TRUE'})"

    def ending(self, column: str) -> str:
        """Whether an act is in view and had ended what it ends: where nobody objected on the day that it was free.

        It is the rule of `meaning.asof`, for rows that are not read into memory.
        """
        day = self._scope.as_of
        if day is None or self._scope.by != "act":
            return self.act(column)
        return f"""({self.act(column)} AND NOT EXISTS (
            SELECT 1 FROM main.ending AS e
              JOIN json_each(e.cleared) AS j
              JOIN main.node AS o ON o.id = json_extract(j.value, '$[0]')
              JOIN main.node AS b ON b.id = json_extract(j.value, '$[1]')
              JOIN {self.placed} AS disputed ON disputed.act = o.key
              JOIN {self.placed} AS cleared ON cleared.act = b.key
             WHERE e.act = {column} AND e.cleared <> '[]'
               AND (disputed.first IS NULL OR disputed.first <= '{day}')
               AND (cleared.last IS NULL OR cleared.last > '{day}')))"""

    def within(self, column: str) -> str:
        """Whether an act lies surely within the days that are asked for, wherever it belongs."""
        return f"({' AND '.join(self._within(column)) or 'TRUE'})"

    def _within(self, column: str) -> Iterator[str]:
        asked = self._scope
        ends = (("last", "<=", asked.as_of), ("first", ">=", asked.since), ("last", "<=", asked.until))
        for end, compared, day in ends:
            if day is not None:
                yield f"(SELECT d.seen_{end} FROM {self.placed} AS d WHERE d.act = {column}) {compared} '{day}'"

    def here(self, column: str) -> Iterator[str]:
        """That an act is on the topic, and in the pieces, that are asked for."""
        if self._topic is not None:
            yield f"EXISTS (SELECT 1 FROM main.on_topic AS o WHERE o.topic = {self._topic} AND o.node = {column})"
        if self.pieces:
            which = ", ".join(map(str, self.pieces))
            yield f"(SELECT q.piece FROM main.piece AS q WHERE q.node = {column}) IN ({which})"

    @property
    def visible(self) -> str:
        """The query of the acts that are in view."""
        return f"SELECT x.act FROM {self.placed} AS x WHERE {self.act('x.act')}"

    def rebuttal(self, column: str) -> str:
        """Whether a rebuttal is in view, which is where its act is."""
        return f"EXISTS (SELECT 1 FROM main.rebuttal AS y WHERE y.node = {column} AND {self.act('y.act')})"

    def text(self, column: str) -> str:
        """Whether an attestation is in view."""
        return f"EXISTS (SELECT 1 FROM main.attestation AS y WHERE y.key = {column} AND {self.attestation('y')})"

    def attestation(self, row: str) -> str:
        """Whether a row of the attestations is in view."""
        day = self._scope.as_of
        if day is None or self._scope.by == "act":
            return self.act(f"{row}.act")
        out = f"coalesce(z.published_to, z.published_from) <= '{day}'"
        # read in a later document, but out by then: shown where no document of the time reports it
        return f"""({self.act(f"{row}.act")} AND (
            EXISTS (SELECT 1 FROM main.source AS z WHERE z.node = {row}.source AND {out})
            OR EXISTS (SELECT 1 FROM main.link AS l JOIN main.source AS z ON z.node = l.node
                        WHERE l.attestation = {row}.key AND {out})
               AND NOT EXISTS (SELECT 1 FROM main.attestation AS u JOIN main.source AS z ON z.node = u.source
                                WHERE u.act = {row}.act AND {out})))"""


_WHY = "CASE WHEN p.first IS NULL AND p.last IS NULL THEN 'undated' ELSE 'before or after' END"


def whys(connection: sqlite3.Connection, by: str) -> dict[str, str]:
    """Why each act told as performed is kept apart where it may lie on either side of a day, by id: as `apart` says."""
    query = f"""
        SELECT n.id, {_WHY} FROM {_PLACED[by]} AS p
          JOIN main.told AS d ON d.act = p.act AND d.state = 'performed' JOIN main.node AS n ON n.key = p.act"""
    return dict(connection.execute(query).fetchall())


def _apart(scope: Scope, seen: _Seen) -> str:
    """What may lie within the days that are asked for, and may not."""
    outside = [
        f"p.{end} IS NOT NULL AND p.{end} {compared} '{day}'"
        for end, compared, day in (("first", ">", scope.as_of), ("first", ">", scope.until), ("last", "<", scope.since))
        if day is not None
    ]
    if not outside:
        return "SELECT NULL AS node, NULL AS why WHERE FALSE"
    return f"""
        SELECT p.act AS node,
               {_WHY} AS why
          FROM {seen.placed} AS p JOIN main.told AS d ON d.act = p.act
         WHERE d.state = 'performed' AND ifnull({seen.within("p.act")}, FALSE) = FALSE
           AND {" AND ".join((*(f"NOT ({one})" for one in outside), *seen.here("p.act")))}"""


def _summary(scope: Scope, seen: _Seen) -> str:
    """The query of the summary: of a claim that is on the topic, and seen on all days, that of the whole record."""
    sides = f"""main.stand AS s ON s.claim = c.node AND s.state = 'performed' AND {seen.act("s.act")}
                 AND (s.resumed_by IS NULL OR {seen.act("s.resumed_by")})
                 AND (s.ended_by IS NULL OR NOT ifnull({seen.ending("s.ended_by")}, FALSE))"""
    if scope != Scope(by=scope.by, topic=scope.topic):
        return summary(sides)
    known, other = (" AND ".join(seen.here(claim)) or "TRUE" for claim in ("k.claim", "c.node"))
    return f"""
        SELECT k.* FROM main.summary AS k WHERE {known}
        UNION ALL SELECT * FROM ({summary(sides, claims=f"NOT ({other})")})"""


def _shadows(scope: Scope, seen: _Seen) -> dict[str, str]:
    """The queries of the views that shadow the tables of the graph."""
    by_act = {
        name: f"SELECT x.* FROM main.{name} AS x WHERE {seen.act('x.act')}" for name in ("role", "edge", "rebuttal")
    }
    of_rebuttals = {
        name: f"SELECT x.* FROM main.{name} AS x WHERE {seen.rebuttal('x.rebuttal')}"
        for name in ("rebuttal_target", "rebuttal_ground")
    }
    of_texts = {
        name: f"SELECT x.* FROM main.{name} AS x WHERE {seen.text('x.attestation')}"
        for name in ("passage", "words", "relay", "link")
    }
    ended = seen.ending("s.ended_by")
    # Nothing had drifted in a document that was not out yet.
    out = (
        "TRUE"
        if scope.as_of is None
        else f"""
        EXISTS (SELECT 1 FROM main.bound AS b WHERE b.node = x.later AND b.latest <= '{scope.as_of}')"""
    )
    # A verdict counts from its own day, whatever the acts are compared by.
    judged = "TRUE" if scope.as_of is None else f"coalesce(x.date_to, x.date_from) <= '{scope.as_of}'"
    return {
        **by_act,
        **of_rebuttals,
        **of_texts,
        "act": f"SELECT x.* FROM main.act AS x WHERE {seen.act('x.node')}",
        "attestation": f"SELECT x.* FROM main.attestation AS x WHERE {seen.attestation('x')}",
        # What had ended a stand by then; the rows stay those of the record's end.
        "stand": f"""
            SELECT s.claim, s.position, s.actor, s.principal, s.pole, s.basis, s.act, s.state, s.axis, s.certainty,
                   s.since_from, s.since_to,
                   CASE WHEN {ended} THEN s.until_from END AS until_from,
                   CASE WHEN {ended} THEN s.until_to END AS until_to,
                   CASE WHEN {ended} THEN s.ended_by END AS ended_by,
                   CASE WHEN {ended} THEN s.how_ended END AS how_ended,
                   s.resumed_by, s.follows, s.over, s.through, s.grounds, s.perhaps_ended_by, s.said_ended_by,
                   s.coerced_by, s.corrected_in
              FROM main.stand AS s
             WHERE {seen.act("s.act")} AND (s.resumed_by IS NULL OR {seen.act("s.resumed_by")})""",
        "answer": f"SELECT x.* FROM main.answer AS x WHERE {seen.act('x.call')} AND {seen.act('x.act')}",
        "change": f"SELECT x.* FROM main.change AS x WHERE {seen.ending('x.last_act')}",
        "reversal": f"""
            SELECT x.id, x.act, x.by, x.how, 0 AS is_past FROM main.reversal AS x
             WHERE {seen.act("x.act")} AND {seen.act("x.by")} AND x.is_past = (NOT {seen.ending("x.by")})""",
        "drift": f"""
            SELECT x.* FROM main.drift AS x WHERE {seen.act("x.act")} AND {seen.act("x.later_act")} AND {out}""",
        "call": f"""
            SELECT c.act, c.state,
                   CASE WHEN c.state = 'performed'
                         AND NOT EXISTS (SELECT 1 FROM main.answer AS w WHERE w.call = c.act AND {seen.act("w.act")})
                         AND NOT EXISTS (SELECT 1 FROM main.call_part AS p
                                          WHERE p.call = c.act AND p.part = 'taken_back_by' AND {seen.act("p.node")})
                        THEN 1 ELSE 0 END AS is_open
              FROM main.call AS c WHERE {seen.act("c.act")}""",
        # What an act speaks of keeps its name, also where it is itself out of view: nobody rejects nothing.
        "node": f"""
            SELECT * FROM main.node AS n
             WHERE n.class NOT IN ('act', 'rebuttal') OR {seen.act("n.key")} OR {seen.rebuttal("n.key")}
                OR EXISTS (SELECT 1 FROM main.role AS r
                            WHERE r.node = n.key AND r.part IN ('object', 'responds_to') AND {seen.act("r.act")})""",
        "assessment": f"SELECT x.* FROM main.assessment AS x WHERE {judged}",
        "summary": _summary(scope, seen),
        "placed": f"SELECT x.act, x.first, x.last FROM {seen.placed} AS x",
        "visible_act": seen.visible,
        "apart": _apart(scope, seen),
    }


def narrow(
    connection: sqlite3.Connection,
    *,
    as_of: str | None = None,
    by: str = "act",
    since: str | None = None,
    until: str | None = None,
    topic: str | None = None,
    around: str | None = None,
) -> Scope:
    """What the connection is narrowed to from now on: days as YYYY-MM-DD, the topic's id as given.

    A day is EDTF: as of a month is as of its last day, since a year is since its first.  `by` is one of `BY`.  Where
    all that will be asked is about one claim or act, `around` is its id, and only what may bear on it is looked at.
    Raises `Misuse` for what is none.
    """
    if by not in BY:
        raise Misuse(f"by {' or '.join(BY)}, not {by!r}{did_you_mean(by, BY)}")
    scope = Scope(day(as_of, last=True), by, day(since, last=False), day(until, last=True), topic)
    widen(connection)
    if scope != Scope(by=by):
        pieces = () if around is None else pieces_of(connection, around)
        _tables(connection, scope, pieces)
        _views(connection, scope, _Seen(scope, _key(connection, topic), pieces))
    return scope


class InView(NamedTuple):
    """The acts that a narrower look leaves in view, by id, and how many it keeps apart, by why."""

    acts: frozenset[str]
    apart: dict[str, int]


def in_view(
    connection: sqlite3.Connection, *, since: str | None = None, until: str | None = None, topic: str | None = None
) -> InView:
    """What would be in view if the connection were narrowed so; it shows the whole graph again.

    For what tells of a part and has to know the whole beside it.  Raises `Misuse` as `narrow` does.
    """
    asked = narrow(connection, since=since, until=until, topic=topic)
    try:
        cursor = connection.cursor()
        cursor.row_factory = None
        query = "SELECT n.id FROM act AS a JOIN main.node AS n ON n.key = a.node"
        acts = frozenset(id for (id,) in cursor.execute(query))
        return InView(acts, how_many_apart(connection) if asked != Scope() else {})
    finally:
        widen(connection)


IN_VIEW: Final = "in view"


def along(
    connection: sqlite3.Connection, days: Iterable[str], *, end: Literal["since", "until"], by: str
) -> Iterator[dict[str, str]]:
    """How acts lie towards each of several days, were the graph narrowed to what was since it, or until it.

    By the act's id `IN_VIEW`, or why it is kept apart; an act that certainly lies beyond is left out.  Towards a day
    at each end an act lies as towards the one of them from which it is farther: it is in view where it is in view of
    both, left out where either leaves it out, else kept apart.  The days are YYYY-MM-DD.
    """
    cursor = connection.cursor()
    cursor.row_factory = None
    ids: dict[int, str] = dict(cursor.execute("SELECT key, id FROM main.node WHERE class = 'act'"))
    for one in days:
        asked = Scope(by=by)._replace(**{end: one})
        seen = _Seen(asked, None, ())
        found = {ids[act]: IN_VIEW for (act,) in cursor.execute(seen.visible)}
        found |= {ids[act]: why for act, why in cursor.execute(_apart(asked, seen))}
        yield found


def topics(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The topics on which each act is, by its id: those to which it is narrowed when it is in view."""
    cursor = connection.cursor()
    cursor.row_factory = None
    query = """
        SELECT a.id, t.id FROM main.on_topic AS o JOIN main.node AS a ON a.key = o.node AND a.class = 'act'
          JOIN main.node AS t ON t.key = o.topic ORDER BY a.id, t.id"""
    found: dict[str, list[str]] = {}
    for act, topic in cursor.execute(query):
        found.setdefault(act, []).append(topic)
    return found


def readable(connection: sqlite3.Connection, day: str) -> frozenset[str]:
    """The attestations that are in view as of a day by publication, whatever the connection is narrowed to."""
    seen = _Seen(Scope(as_of=day, by="publication"), None, ())
    cursor = connection.cursor()
    cursor.row_factory = None
    query = f"SELECT t.id FROM main.attestation AS t WHERE {seen.attestation('t')}"
    return frozenset(id for (id,) in cursor.execute(query))


def of(connection: sqlite3.Connection) -> Scope:
    """What a connection was narrowed to."""
    if not connection.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'bounds'").fetchone():
        return Scope()
    return Scope(*connection.execute("SELECT as_of, by, since, until, topic FROM temp.bounds").fetchone())


def widen(connection: sqlite3.Connection) -> None:
    """Show the whole graph again."""
    made = "SELECT type, name FROM temp.sqlite_master WHERE type IN ('view', 'table')"
    for kind, name in sorted(connection.execute(made).fetchall(), reverse=True):  # views before tables
        connection.execute(f"DROP {kind} temp.{name}")


def apart(connection: sqlite3.Connection) -> list[Row]:
    """The acts that a narrowed connection keeps apart: id, kind, name, and why (`undated` or `before or after`)."""
    if not connection.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'bounds'").fetchone():
        return []
    rows = connection.execute(
        "SELECT n.id, n.kind, n.name, a.why FROM temp.apart AS a JOIN main.node AS n ON n.key = a.node ORDER BY n.id"
    )
    return [{"id": id, "kind": kind, "name": name, "why": why} for id, kind, name, why in rows]


def how_many_apart(connection: sqlite3.Connection) -> dict[str, int]:
    """How many acts a narrowed connection keeps apart, by why."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return dict(cursor.execute("SELECT why, count(*) FROM temp.apart GROUP BY why").fetchall())


def later(connection: sqlite3.Connection) -> frozenset[str]:
    """The acts that were certainly done, or out, only after the day to which a connection is narrowed."""
    if (asked := of(connection).as_of) is None:
        return frozenset()
    query = "SELECT n.id FROM temp.placed AS p JOIN main.node AS n ON n.key = p.act WHERE p.first > ?"
    cursor = connection.cursor()
    cursor.row_factory = None
    return frozenset(id for (id,) in cursor.execute(query, (asked,)))


def day(text: str | None, *, last: bool) -> str | None:
    """The last or first day of an EDTF date, None of None. Raises `Misuse` where it has none."""
    if text is None:
        return None
    from factgraph.record.edtf import DateError, parse  # start-up: only who narrows by a day needs dates

    try:
        date = parse(text)
    except DateError as error:
        raise Misuse(str(error)) from error
    found = date.latest if last else date.earliest
    if found is None:
        raise Misuse(f"{text!r} has no {'last' if last else 'first'} day; write YYYY-MM-DD")
    return found


def known(connection: sqlite3.Connection, table: str, name: str) -> str:
    """A name of a verb or kind, if the vocabulary has it; of kinds, their classes fit too.

    `table` is `verb` or `kind`.  Raises `Misuse` for a name that is none, with what may have been meant.
    """
    also = " UNION SELECT class FROM kind" if table == "kind" else ""
    names = [str(row[0]) for row in connection.execute(f"SELECT name FROM {table}{also} ORDER BY 1")]
    if name not in names:
        mend = did_you_mean(name, names) or f"; there are {', '.join(names)}"
        raise Misuse(f"no {table} is called {name!r}{mend}")
    return name


def _tables(connection: sqlite3.Connection, scope: Scope, pieces: tuple[int, ...]) -> None:
    if not connection.in_transaction:
        connection.execute("PRAGMA temp_store = MEMORY")  # a full disk stops no question
    connection.execute("CREATE TEMP TABLE bounds (as_of TEXT, by TEXT, since TEXT, until TEXT, topic TEXT)")
    connection.execute("INSERT INTO temp.bounds VALUES (:as_of, :by, :since, :until, :topic)", scope._asdict())
    connection.execute("CREATE TEMP TABLE around (piece INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO temp.around VALUES (?)", [(piece,) for piece in pieces])


# By act the rows are those of the record's end; only what is said of the answers to a call is of the day.
_CALLS_THEN = """
    SELECT w.about, w.id, CASE w.about WHEN 'call' THEN call_then(w.id, 'text') ELSE w.text END AS text,
           CASE w.about WHEN 'call' THEN call_then(w.id, 'stretches') ELSE w.stretches END AS stretches
      FROM main.told_in_words AS w"""


def _calls_then(connection: sqlite3.Connection, scope: Scope) -> Callable[[str, str], str]:
    """What says of a call, when that is read, what had become of it by the day."""

    def said_then(act: str, form: str) -> str:
        from factgraph.reading.asof import on  # start-up: only who reads such a sentence needs the record of the day
        from factgraph.reading.then import said

        return said(on(connection, str(scope.as_of), by=scope.by).around(act).call(act), form)

    return said_then


def _key(connection: sqlite3.Connection, topic: str | None) -> int | None:
    """The key of a topic; of what is none, one on which there is nothing."""
    if topic is None:
        return None
    found = connection.execute("SELECT key FROM main.node WHERE id = ?", (topic,)).fetchone()
    return -1 if found is None else int(found[0])


def _views(connection: sqlite3.Connection, scope: Scope, seen: _Seen) -> None:
    views: dict[str, str | None] = dict(_shadows(scope, seen))
    if scope.as_of is not None and scope.by == "publication":
        from factgraph.reading.then import shadows  # start-up: only who asks of a day by publication derives anew

        of_day = Scope(as_of=scope.as_of, by=scope.by)
        among = None if scope == of_day else seen.act
        views |= shadows(connection, scope.as_of, _Seen(of_day, None, seen.pieces).visible, among=among)
    elif scope.as_of is not None:
        views["told_in_words"] = _CALLS_THEN
        connection.create_function("call_then", 2, _calls_then(connection, scope))
    for name, select in views.items():
        if select is not None:
            connection.execute(f"CREATE TEMP VIEW {name} AS {select}")
