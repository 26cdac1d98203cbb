"""What records can be found by: names in all languages, descriptions, passages and words that may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factgraph.reading.shown import permits

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

# The table `phrase` holds passages and words too, without their source: these are read where the source is known.
_OF_RECORDS = ("label", "alias", "description", "translation")


def phrases(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The further texts of each record: its id and a text, by both."""
    fields = ", ".join(f"'{field}'" for field in _OF_RECORDS)
    query = f"""
        SELECT n.id, p.text FROM phrase AS p JOIN node AS n ON n.key = p.node WHERE p.field IN ({fields})
        UNION
        SELECT n.id, p.exact
          FROM passage AS p
          JOIN attestation AS t ON t.key = p.attestation
          JOIN source AS s ON s.node = t.source
          JOIN node AS n ON n.key = t.act
         WHERE {permits("passages", "s")}
        UNION
        SELECT n.id, w.text
          FROM words AS w
          JOIN attestation AS t ON t.key = w.attestation
          JOIN source AS s ON s.node = t.source
          JOIN node AS n ON n.key = t.act
         WHERE {permits("words", "s")}
         ORDER BY 1, 2"""
    cursor = connection.cursor()
    cursor.row_factory = None
    return [(str(id_), str(said)) for id_, said in cursor.execute(query)]
