"""A narrower look at the graph: as of a day, since a day, up to a day, on one topic; and what filters may be called.

The one place in which a day, a verb and a kind that somebody typed become what is asked for, for the command line,
Python and the named questions.  Temporary views shadow the tables of the same names, so no question's text knows of
them.  Nothing that cannot be placed in time is placed: what has no day, and what may lie before or after the day that
is asked for, is kept apart and can be listed.  An act without a day of its own found only inside another is seen where
the other is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factgraph.errors import Misuse, did_you_mean
from factgraph.reading.conditions import held
from factgraph.reading.excerpt import pieces_of

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3
    from collections.abc import Callable

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


# When each act is placed: the first and last day that it can stand on; of all acts, or of those of some pieces alone.
_PLACED = {
    "act": """
        INSERT INTO temp.placed (act, first, last)
        SELECT a.node, coalesce(b.earliest, b.spoken_of), coalesce(b.latest, b.spoken_of)
          FROM {of} AS a LEFT JOIN main.bound AS b ON b.node = a.node""",
    "publication": """
        INSERT INTO temp.placed (act, first, last)
        SELECT a.node, min(k.earliest), min(k.latest)
          FROM {of} AS a
          LEFT JOIN main.attestation AS t ON t.act = a.node
          LEFT JOIN main.known AS k ON k.attestation = t.key
         GROUP BY a.node""",
}
_ALL = "main.act"
_AROUND = """(SELECT c.node FROM temp.around AS x CROSS JOIN main.piece AS p ON p.piece = x.piece
                CROSS JOIN main.act AS c ON c.node = p.node)"""

# Surely within the days that are asked for.
_WITHIN = """(:as_of IS NULL OR p.last <= :as_of)
         AND (:since IS NULL OR p.first >= :since)
         AND (:until IS NULL OR p.last <= :until)"""

_VISIBLE = f"""
    INSERT INTO temp.visible_act (act)
    WITH RECURSIVE seen (act) AS (
      SELECT p.act
        FROM temp.placed AS p JOIN main.act AS a ON a.node = p.act
       WHERE {_WITHIN} AND (a.inside IS NULL OR p.last IS NOT NULL)
      UNION
      SELECT a.node
        FROM main.act AS a JOIN seen AS s ON a.inside = s.act JOIN temp.placed AS p ON p.act = a.node
       WHERE p.last IS NULL
    )
    SELECT act FROM seen"""

# What may lie within them, and may not.
_APART = """
    INSERT INTO temp.apart (node, why)
    SELECT p.act, CASE WHEN p.first IS NULL AND p.last IS NULL THEN 'undated' ELSE 'before or after' END
      FROM temp.placed AS p JOIN main.told AS d ON d.act = p.act
     WHERE d.state = 'performed'
       AND p.act NOT IN (SELECT act FROM temp.visible_act)
       AND NOT (:as_of IS NOT NULL AND p.first IS NOT NULL AND p.first > :as_of)
       AND NOT (:until IS NOT NULL AND p.first IS NOT NULL AND p.first > :until)
       AND NOT (:since IS NOT NULL AND p.last IS NOT NULL AND p.last < :since)"""

# Of all records, or of those of some pieces alone.
_LOOKED_AT = (
    "(NOT EXISTS (SELECT 1 FROM temp.around) OR {} IN "
    "(SELECT p.node FROM temp.around AS x JOIN main.piece AS p ON p.piece = x.piece))"
)

# What a topic takes in: what is tied to it, acts about that, rebuttals in them, acts about these, and so on.
_ON_TOPIC = f"""
    INSERT INTO temp.on_topic (node)
    WITH RECURSIVE near (node) AS (
      SELECT key FROM main.node WHERE id = :topic
      UNION SELECT r.subject FROM near AS n JOIN main.relation AS r ON r.object = n.node
              JOIN main.node AS s ON s.key = r.subject
               AND (s.class = 'topic' OR s.class = 'claim' AND {_LOOKED_AT.format("s.key")})
      UNION SELECT r.act FROM near AS n JOIN main.role AS r ON r.node = n.node AND r.part IN ('object', 'responds_to')
              JOIN main.node AS s ON s.key = n.node AND s.class <> 'actor'
             WHERE {_LOOKED_AT.format("r.act")}
      UNION SELECT b.node FROM near AS n JOIN main.rebuttal AS b ON b.act = n.node
      UNION SELECT b.act FROM near AS n JOIN main.rebuttal AS b ON b.premise = n.node
      UNION SELECT b.act FROM near AS n JOIN main.rebuttal_target AS t ON t.node = n.node
              JOIN main.rebuttal AS b ON b.node = t.rebuttal
      UNION SELECT s.act FROM near AS n JOIN main.stand AS s ON s.claim = n.node
      UNION SELECT s.ended_by FROM near AS n JOIN main.stand AS s ON s.claim = n.node AND s.ended_by IS NOT NULL
    )
    SELECT node FROM near"""

_ATTESTATIONS = {
    "act": """
        INSERT INTO temp.visible_attestation (key)
        SELECT t.key FROM main.attestation AS t JOIN temp.visible_act AS v ON v.act = t.act""",
    "publication": """
        INSERT INTO temp.visible_attestation (key)
        SELECT t.key
          FROM main.attestation AS t
          JOIN temp.visible_act AS v ON v.act = t.act
          JOIN main.source AS s ON s.node = t.source
         WHERE :as_of IS NULL
            OR coalesce(s.published_to, s.published_from) <= :as_of
            OR (EXISTS (SELECT 1 FROM main.link AS l JOIN main.source AS d ON d.node = l.node
                         WHERE l.attestation = t.key AND coalesce(d.published_to, d.published_from) <= :as_of)
                -- read in a later document, but out by then: shown where no document of the time reports it
                AND NOT EXISTS (SELECT 1 FROM main.attestation AS u JOIN main.source AS d ON d.node = u.source
                                 WHERE u.act = t.act AND coalesce(d.published_to, d.published_from) <= :as_of))""",
}

_ACTS = "IN (SELECT act FROM temp.visible_act)"
_TEXTS = "IN (SELECT key FROM temp.visible_attestation)"
_REBUTTALS = f"IN (SELECT node FROM main.rebuttal WHERE act {_ACTS})"
# A plus keeps the planner from starting at what is seen instead of at what is asked for.
# Nothing had drifted in a document that was not out yet.
_OUT = "latest <= (SELECT as_of FROM temp.bounds)"

_SHADOWS = {
    "act": f"SELECT * FROM main.act WHERE +node {_ACTS}",
    "role": f"SELECT * FROM main.role WHERE +act {_ACTS}",
    "edge": f"SELECT * FROM main.edge WHERE +act {_ACTS}",
    "rebuttal": f"SELECT * FROM main.rebuttal WHERE +act {_ACTS}",
    "rebuttal_target": f"SELECT * FROM main.rebuttal_target WHERE +rebuttal {_REBUTTALS}",
    "rebuttal_ground": f"SELECT * FROM main.rebuttal_ground WHERE +rebuttal {_REBUTTALS}",
    # What had ended a stand by then; the rows stay those of the record's end.
    "stand": f"""
        SELECT s.claim, s.position, s.actor, s.principal, s.pole, s.basis, s.act, s.state, s.axis, s.certainty,
               s.since_from, s.since_to,
               CASE WHEN s.ended_by {_ACTS} THEN s.until_from END AS until_from,
               CASE WHEN s.ended_by {_ACTS} THEN s.until_to END AS until_to,
               CASE WHEN s.ended_by {_ACTS} THEN s.ended_by END AS ended_by,
               CASE WHEN s.ended_by {_ACTS} THEN s.how_ended END AS how_ended,
               s.resumed_by, s.follows, s.over, s.through, s.grounds, s.perhaps_ended_by, s.said_ended_by, s.coerced_by,
               s.corrected_in
          FROM main.stand AS s
         WHERE +s.act {_ACTS} AND (s.resumed_by IS NULL OR s.resumed_by {_ACTS})""",
    "answer": f"SELECT * FROM main.answer WHERE +call {_ACTS} AND +act {_ACTS}",
    "change": f"SELECT * FROM main.change WHERE +last_act {_ACTS}",
    "drift": f"""
        SELECT * FROM main.drift
         WHERE +act {_ACTS} AND +later_act {_ACTS}
           AND ((SELECT as_of FROM temp.bounds) IS NULL OR +later IN (SELECT node FROM main.bound WHERE {_OUT}))""",
    "call": f"""
        SELECT c.act, c.state,
               CASE WHEN c.state = 'performed'
                     AND NOT EXISTS (SELECT 1 FROM main.answer AS w WHERE w.call = c.act AND +w.act {_ACTS})
                     AND NOT EXISTS (SELECT 1 FROM main.call_part AS p
                                      WHERE p.call = c.act AND p.part = 'taken_back_by' AND +p.node {_ACTS})
                    THEN 1 ELSE 0 END AS is_open
          FROM main.call AS c WHERE +c.act {_ACTS}""",
    "attestation": f"SELECT * FROM main.attestation WHERE +key {_TEXTS}",
    "passage": f"SELECT * FROM main.passage WHERE +attestation {_TEXTS}",
    "words": f"SELECT * FROM main.words WHERE +attestation {_TEXTS}",
    "relay": f"SELECT * FROM main.relay WHERE +attestation {_TEXTS}",
    "link": f"SELECT * FROM main.link WHERE +attestation {_TEXTS}",
    # What an act speaks of keeps its name, also where it is itself out of view: nobody rejects nothing.
    "node": f"""
        SELECT * FROM main.node AS n
         WHERE n.class NOT IN ('act', 'rebuttal') OR n.key {_ACTS} OR n.key {_REBUTTALS}
            OR EXISTS (SELECT 1 FROM main.role AS r
                        WHERE r.node = n.key AND +r.act {_ACTS} AND r.part IN ('object', 'responds_to'))""",
    # A verdict counts from its own day, whatever the acts are compared by.
    "assessment": """
        SELECT a.* FROM main.assessment AS a JOIN temp.bounds AS b
         WHERE b.as_of IS NULL OR coalesce(a.date_to, a.date_from) <= b.as_of""",
    "summary": f"""
        SELECT claim, for_actors, against_actors, for_acts, against_acts, min(for_actors, against_actors) AS disputed,
               last_day
          FROM (SELECT c.node AS claim,
                       count(DISTINCT CASE WHEN s.pole = 'for' THEN s.actor END) AS for_actors,
                       count(DISTINCT CASE WHEN s.pole = 'against' THEN s.actor END) AS against_actors,
                       count(DISTINCT CASE WHEN s.pole = 'for' THEN s.act END) AS for_acts,
                       count(DISTINCT CASE WHEN s.pole = 'against' THEN s.act END) AS against_acts,
                       max(a.day) AS last_day
                  FROM main.claim AS c
                  LEFT JOIN stand AS s ON s.claim = c.node AND {held("s")}
                  LEFT JOIN main.act AS a ON a.node = s.act
                 GROUP BY c.node)""",
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
        _views(connection, scope)
    return scope


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
    if not connection.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'apart'").fetchone():
        return []
    rows = connection.execute(
        "SELECT n.id, n.kind, n.name, a.why FROM temp.apart AS a JOIN main.node AS n ON n.key = a.node ORDER BY n.id"
    )
    return [{"id": id, "kind": kind, "name": name, "why": why} for id, kind, name, why in rows]


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
    for table, columns in (
        ("bounds", "as_of TEXT, by TEXT, since TEXT, until TEXT, topic TEXT"),
        ("around", "piece INTEGER PRIMARY KEY"),
        ("placed", "act INTEGER PRIMARY KEY, first TEXT, last TEXT"),
        ("visible_act", "act INTEGER PRIMARY KEY"),
        ("visible_attestation", "key INTEGER PRIMARY KEY"),
        ("on_topic", "node INTEGER PRIMARY KEY"),
        ("apart", "node INTEGER PRIMARY KEY, why TEXT NOT NULL"),
    ):
        connection.execute(f"CREATE TEMP TABLE {table} ({columns})")
    values = scope._asdict()
    connection.execute("INSERT INTO temp.bounds VALUES (:as_of, :by, :since, :until, :topic)", values)
    connection.executemany("INSERT INTO temp.around VALUES (?)", [(piece,) for piece in pieces])
    connection.execute(_PLACED[scope.by].format(of=_AROUND if pieces else _ALL))
    connection.execute(_VISIBLE, values)
    if any(day is not None for day in (scope.as_of, scope.since, scope.until)):
        connection.execute(_APART, values)
    if scope.topic is not None:
        connection.execute(_ON_TOPIC, values)
        connection.execute("DELETE FROM temp.visible_act WHERE act NOT IN (SELECT node FROM temp.on_topic)")
        connection.execute("DELETE FROM temp.apart WHERE node NOT IN (SELECT node FROM temp.on_topic)")
    connection.execute(_ATTESTATIONS[scope.by], values)


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


def _views(connection: sqlite3.Connection, scope: Scope) -> None:
    views: dict[str, str | None] = dict(_SHADOWS)
    if scope.as_of is not None and scope.by == "publication":
        from factgraph.reading.then import shadows  # start-up: only who asks of a day by publication derives anew

        views |= shadows(connection, scope.as_of)
    elif scope.as_of is not None:
        views["told_in_words"] = _CALLS_THEN
        connection.create_function("call_then", 2, _calls_then(connection, scope))
    for name, select in views.items():
        if select is not None:
            connection.execute(f"CREATE TEMP VIEW {name} AS {select}")
