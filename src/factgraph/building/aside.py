"""A graph compiled in memory from records that somebody holds: of no dossier, and kept nowhere."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from factgraph.building.builder import keeping_all, make_tables
from factgraph.building.derive import derive
from factgraph.building.staleness import UNSEEN
from factgraph.building.staleness import write as write_stamps
from factgraph.database import compile as rows
from factgraph.database import connection as database

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factgraph.record.types import Head, RecordFile
    from factgraph.vocabulary import Vocabulary


def compiled(head: Head, vocabulary: Vocabulary, files: Iterable[RecordFile]) -> sqlite3.Connection:
    """A connection to the graph of these records, as a build would make it of files that hold them.

    The records are checked already: of what has errors, nobody knows what follows.
    """
    files = tuple(files)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with keeping_all():
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("BEGIN")
            make_tables(connection)
            texts = [text.path for file in files for text in file.documents]
            write_stamps(connection, dict.fromkeys([*(file.path for file in files), *texts], UNSEEN))
            rows.write_vocabulary(connection, vocabulary)
            rows.write_head(connection, head)
            rows.write(connection, files, vocabulary)
            derive(connection)
            rows.write_meta(connection, {"generation": "1", "maker": database.maker()})
            connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection
