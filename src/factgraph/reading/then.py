"""What followed from what could be read by a day, as tables and views: `scope` has chosen which acts these are.

By publication how an act is told depends on what else was out: where only some of a piece of the record was, no
selection of the rows of the record's end says it.  The build has derived what followed on such days, and a day is read
as the rows whose days it lies between; of the pieces that it left out, all is derived anew when a day is asked of on
which only some of one was out.  Of a piece that was all out, the rows and sentences are those of the end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from factgraph.database.on_days import LISTED, OF_ACTS, OWNERS, TABLES, of
from factgraph.reading import kept_days
from factgraph.reading.conditions import held, perhaps_taken_up, summary
from factgraph.reading.excerpt import indexed, like

if TYPE_CHECKING:
    import sqlite3

    from factgraph.language.stretches import Stretches
    from factgraph.reading.asof import AsOf

_SEEN: Final = "(SELECT act FROM temp.seen)"
_OF_SETTLED: Final = {
    "act": "SELECT node FROM temp.settled",
    "attestation": "SELECT t.key FROM temp.settled AS s CROSS JOIN main.attestation AS t ON t.act = s.node",
}


Among = Callable[[str], str]
"""The condition under which an act is asked for, for a column that holds its key."""


def shadows(connection: sqlite3.Connection, day: str, visible: str, *, among: Among | None) -> Mapping[str, str | None]:
    """What shadows tables of the graph, by name: the query of a view that is still to be made, or None of a table made.

    It is what followed from the documents that were out by the day.  `visible` is the query of the acts that are in
    view on the day; where not all of these are asked for, `among` says which are.
    """
    if _is_written(connection, day):
        return _views(connection, day, among)
    return _derived(connection, day, visible, among)


# As the build wrote it ------------------------------------------------------------------------------------------------


def _is_written(connection: sqlite3.Connection, day: str) -> bool:
    """Whether the build wrote what followed by a day, of the pieces that are asked for."""
    around = connection.execute("SELECT 1 FROM temp.around").fetchone()
    only = "AND o.piece IN (SELECT piece FROM temp.around)" if around else ""
    query = f"""
        SELECT 1 FROM main.piece_out AS o
         WHERE o.is_kept = 0 AND o.first <= :day AND (o.last IS NULL OR o.last > :day) {only} LIMIT 1"""
    return connection.execute(query, {"day": day}).fetchone() is None


def _views(connection: sqlite3.Connection, day: str, among: Among | None) -> dict[str, str]:
    """The rows between whose days a day lies."""
    open_ = f"CASE WHEN {perhaps_taken_up('x.act', day, 'publication')} THEN 0 ELSE x.is_open END AS is_open"
    found = {}
    for name in TABLES:
        columns = connection.execute("SELECT name FROM pragma_table_info(?, 'main')", (name,)).fetchall()
        asked = [f"x.out_from <= '{day}'", f"x.out_until > '{day}'"]
        if among is not None:
            asked += [among(f"x.{column}") for column in LISTED.get(name, ())]
        chosen = ", ".join(open_ if column == "is_open" else f"x.{column}" for (column,) in columns)
        found[name] = f"SELECT {chosen} FROM main.{of(name)} AS x WHERE {' AND '.join(asked)}"
    if among is not None:
        found["summary"] = summary(f"temp.stand AS s ON s.claim = c.node AND {held('s')}")
    return {**found, **_told("temp", lambda about, of_, form: _said_by(about, of_, form, day))}


def _said_by(about: str, id: str, form: str, day: str) -> str:
    """What was said by a day while only some of a piece was out; nothing of what was all out."""
    return (
        f"(SELECT y.{form} FROM main.said_then AS y WHERE y.about = '{about}' AND y.id = {id} "
        f"AND y.out_from <= '{day}' AND y.out_until > '{day}')"
    )


# Derived when it is asked ---------------------------------------------------------------------------------------------


def _derived(connection: sqlite3.Connection, day: str, visible: str, among: Among | None) -> dict[str, str | None]:
    """The tables of a day, kept from an earlier question or made."""
    kept = kept_days.are_kept(connection) and not connection.execute("SELECT 1 FROM temp.around").fetchone()
    is_loaded = kept and kept_days.load(connection, day)
    if not is_loaded:
        then = _written(connection, day, visible)
        if kept:
            _write_sentences(connection, then)
            kept_days.keep(connection, day)
        else:
            _speak(connection, _made(then))
    schema = "day" if is_loaded else "temp"
    if among is not None:
        for name in OF_ACTS:
            others = f"SELECT h.node FROM main.act AS h WHERE NOT ifnull({among('h.node')}, FALSE)"
            hide(connection, name, others, schema=schema, columns=LISTED)
    made = {name: f"SELECT * FROM day.{name}" if is_loaded else None for name in (*OWNERS, "edge")}
    sides = f"{schema}.stand AS s ON s.claim = c.node AND {held('s')}"
    return {**made, "summary": summary(sides), **_sentences(schema, written=kept)}


def _written(connection: sqlite3.Connection, day: str, visible: str) -> AsOf:
    """The part of the record of which only some was out by the day, written with the rest into the derived tables."""
    # start-up: who finds the day kept derives nothing
    from factgraph.building.edges import edges_of
    from factgraph.meaning import tables
    from factgraph.meaning.asof import BY_PUBLICATION
    from factgraph.meaning.standing import UNASSERTED
    from factgraph.reading.asof import on

    around = connection.execute("SELECT 1 FROM temp.around").fetchone()
    only = " AND o.piece IN (SELECT piece FROM temp.around)" if around else ""
    connection.execute("CREATE TEMP TABLE seen (act INTEGER PRIMARY KEY)")
    connection.execute(f"INSERT INTO temp.seen {visible} ORDER BY 1")
    for name, which in (
        ("settled", "o.last <= :day"),
        ("partly", "o.first <= :day AND (o.last IS NULL OR o.last > :day)"),
    ):
        connection.execute(f"CREATE TEMP TABLE {name} (node INTEGER PRIMARY KEY)")
        query = f"SELECT p.node FROM main.piece_out AS o JOIN main.piece AS p ON p.piece = o.piece WHERE {which}{only}"
        connection.execute(f"INSERT INTO temp.{name} {query}", {"day": day})
    pieces = "SELECT DISTINCT p.piece FROM temp.partly AS x JOIN main.piece AS p ON p.node = x.node ORDER BY 1"
    then = on(connection, day, by=BY_PUBLICATION).some(tuple(piece for (piece,) in connection.execute(pieces)))
    for name in OWNERS:
        like(connection, name)
    tables.write(connection, then.meaning, only=OWNERS, keys=then.connection)
    like(connection, "edge")
    edges = (f"({edges_of('temp.told')})", "(SELECT * FROM main.edge WHERE act IN (SELECT node FROM temp.settled))")
    for some in edges:  # the first are those of what was partly out: so far the tables hold nothing else
        connection.execute(f"INSERT INTO temp.edge SELECT * FROM {some} WHERE act IN {_SEEN}")
    for name, column in OWNERS.items():
        among = _OF_SETTLED.get(column, _OF_SETTLED["act"])
        connection.execute(f"INSERT OR IGNORE INTO temp.{name} SELECT * FROM main.{name} WHERE {column} IN ({among})")
    unread = (
        "FROM main.standing AS s WHERE s.claim NOT IN (SELECT claim FROM temp.standing)"  # nothing of these was out
    )
    connection.execute(f"INSERT INTO temp.origin SELECT s.claim, 0, 0, 0, 0 {unread}")
    connection.execute(f"INSERT INTO temp.standing SELECT s.claim, '{UNASSERTED}' {unread}")
    bounds = "SELECT b.* FROM main.source AS s JOIN main.bound AS b ON b.node = s.node"  # the same on every day
    connection.execute(f"INSERT OR IGNORE INTO temp.bound {bounds}")
    for name in OWNERS:
        hide(connection, name, f"SELECT node FROM main.act WHERE node NOT IN {_SEEN}")
    hide_drift(connection, day)
    connection.execute(f"UPDATE temp.call SET is_open = 0 WHERE {perhaps_taken_up('call.act', day, BY_PUBLICATION)}")
    for table in ("edge", "stand"):
        indexed(connection, table)
    return then


def hide(
    connection: sqlite3.Connection,
    name: str,
    acts: str,
    *,
    schema: str = "temp",
    columns: Mapping[str, tuple[str, ...]] = OF_ACTS,
) -> None:
    """Leave out of a derived table of a day what rests, by some of its columns, on acts out of view, from a query."""
    for column in columns.get(name, ()):
        connection.execute(f"DELETE FROM {schema}.{name} WHERE {column} IN ({acts})")


def hide_drift(connection: sqlite3.Connection, day: str) -> None:
    """Leave out what had drifted in documents that were not out by the day.

    A telling is known of when what it was made from was out; what it made of that is not, before it is out itself.
    """
    connection.execute(
        "DELETE FROM temp.drift WHERE later NOT IN (SELECT node FROM temp.bound WHERE latest <= ?)", (day,)
    )


# Sentences: of what was partly out, each is made when it is read, or all at once where the day is kept ----------------


def _made(then: AsOf) -> dict[str, Callable[[str], Stretches]]:
    """By what about each is said, what makes the sentence of an id as it stood on the day."""

    def change(of: str) -> Stretches:
        return then.changed(next(one for one in then.changes if one.id == of))

    return {
        "sentence": then.sentence,
        "chain": then.chain,
        "call": then.call,
        "change": change,
        "reversal": then.reversed,
        "drift": then.drifted,
    }


_ACT: Final = "(SELECT n.id FROM main.node AS n WHERE n.key = x.act)"
_TEXT: Final = "(SELECT t.{} FROM main.attestation AS t WHERE t.key = x.attestation)"
_ABOUT: Final = {
    "sentence": ("told", "x.act", _ACT),
    "chain": ("known", _TEXT.format("act"), _TEXT.format("id")),
    "call": ("call", "x.act", _ACT),
    "change": ("change", "x.claim", "x.id"),
    "reversal": ("reversal", "x.act", "x.id"),
    "drift": ("drift", "x.act", "x.id"),
}
"""What is said in sentences: of the rows of which table, which record of theirs lies in a piece, and their ids."""


def _write_sentences(connection: sqlite3.Connection, then: AsOf) -> None:
    """Write all sentences about what was partly out into a table."""
    connection.execute(
        "CREATE TEMP TABLE said (about TEXT, id TEXT, text TEXT, stretches TEXT, PRIMARY KEY (about, id)) WITHOUT ROWID"
    )
    for about, make in _made(then).items():
        table, piece, of = _ABOUT[about]
        rows = connection.execute(f"SELECT {of} FROM temp.{table} AS x WHERE {piece} IN (SELECT node FROM temp.partly)")
        for id in [str(id) for (id,) in rows]:
            stretches = make(id)
            row = (about, id, said(stretches, "text"), said(stretches, "stretches"))
            connection.execute("INSERT INTO temp.said VALUES (?, ?, ?, ?)", row)


def _sentences(schema: str, *, written: bool) -> dict[str, str]:
    """The views of sentences of a day that was derived, from its tables, which lie in a schema."""

    def said_then(about: str, id: str, form: str) -> str:
        if written:
            return f"(SELECT y.{form} FROM {schema}.said AS y WHERE y.about = '{about}' AND y.id = {id})"
        _, record, _ = _ABOUT[about]
        return f"CASE WHEN {record} IN (SELECT node FROM {schema}.partly) THEN said_then('{about}', {id}, '{form}') END"

    return _told(schema, said_then)


def _told(schema: str, then: Callable[[str, str, str], str]) -> dict[str, str]:
    """The views of sentences: as `then` says that they stood on the day, and else those of the record's end."""
    kept = {
        "sentence": "main.sentence AS s WHERE s.act = x.act AND s.state = x.state",
        "chain": "main.chain_sentence AS s WHERE s.attestation = x.attestation",
        "call": f"main.told_in_words AS s WHERE s.about = 'call' AND s.id = {_ACT}",
        "change": "main.told_in_words AS s WHERE s.about = 'change' AND s.id = x.id",
        "reversal": "main.told_in_words AS s WHERE s.about = 'reversal' AND s.id = x.id",
        "drift": "main.told_in_words AS s WHERE s.about = 'drift' AND s.id = x.id",
    }

    def view(about: str, columns: str) -> str:
        table, _, id = _ABOUT[about]
        forms = ", ".join(
            f"coalesce({then(about, id, form)}, (SELECT s.{form} FROM {kept[about]})) AS {form}"
            for form in ("text", "stretches")
        )
        return f"SELECT {columns}, {forms} FROM {schema}.{table} AS x"

    return {
        "sentence": view("sentence", "x.act, x.state"),
        "chain_sentence": view("chain", "x.attestation"),
        "told_in_words": " UNION ALL ".join(
            view(about, f"'{about}' AS about, {_ABOUT[about][2]} AS id")
            for about in ("call", "change", "reversal", "drift")
        ),
    }


def _speak(connection: sqlite3.Connection, made: Mapping[str, Callable[[str], Stretches]]) -> None:
    """Let the connection's views say things as they stood on the day: about what, its id, as text or as stretches."""
    connection.create_function("said_then", 3, lambda about, of, form: said(made[about](of), form))


def said(stretches: Stretches, form: str) -> str:
    """A sentence as it stands in a table: as `text`, or in `stretches`."""
    import json  # start-up: only who makes a sentence

    from factgraph.building.debates import listed
    from factgraph.language.stretches import plain

    if form == "text":
        return plain(stretches)
    return json.dumps(listed(stretches), ensure_ascii=False, separators=(",", ":"))
