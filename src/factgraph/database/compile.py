"""Records become rows: what one file held is taken out, and what it holds now is put in.

A record keeps its integer key as long as its id exists, in whatever file.  What others derive from the rows is not made
here (`derive`), and nothing is checked here: a reference without a record is a fault of the checks.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace

from factgraph.database import columns, entered
from factgraph.dossier import text_path
from factgraph.record.edtf import Date
from factgraph.record.types import (
    Act,
    Actor,
    Assessment,
    Attestation,
    Claim,
    Head,
    Node,
    Place,
    Problem,
    RecordFile,
    Ref,
    Source,
    Topic,
)
from factgraph.vocabulary import Vocabulary, load
from factgraph.vocabulary.entries import Term

WITHDRAWN = "(withdrawn)"

Row = tuple[object, ...]

# The tables whose rows hang on a node, and the column that says on which.
_DETAILS = {
    "alias": "node",
    "same_as": "node",
    "former_id": "node",
    "correction": "node",
    "relation": "subject",
    "actor": "node",
    "source": "node",
    "author": "source",
    "attributed": "source",
    "publish": "source",
    "topic": "node",
    "claim": "node",
    "translation": "node",
    "assessment": "node",
    "role": "act",
    "act_limit": "act",
    "rebuttal_target": "rebuttal",
    "rebuttal_ground": "rebuttal",
    "rebuttal": "node",
    "act": "node",
    "place": "node",
}
_NODE = "id, kind, class, name, label, is_labelled, note, lang, article, file, line, col"
_ATTESTATION = (
    "id, act, source, original, directness, verb, date, date_from, date_to, listed, listed_from, listed_to, certainty, "
    "circumstances, note, file, line, col"
)
_OF_ATTESTATION = ("passage", "words", "relay")
_ATTESTED = "attestation"
_OF_FILE = ("stated_size", "document", "tombstone", "outline", "problem")


def _with(home: str, listed: str) -> str:
    """The columns of a table with those of the fields on which no rule decides."""
    return ", ".join((listed, *columns.names(home)))


class Keys(dict[str, int]):
    """The integer keys of ids: those of the rewritten files at once, others when asked for."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        super().__init__(connection.execute(f"SELECT id, key FROM {table} WHERE file IN temp.rewritten"))
        self._connection = connection
        self._query = f"SELECT key FROM {table} WHERE id = ?"

    def __missing__(self, id: str) -> int:
        row = self._connection.execute(self._query, (id,)).fetchone()
        if row is None:
            raise KeyError(id)
        self[id] = row[0]
        return self[id]


def write_head(connection: sqlite3.Connection, head: Head) -> None:
    """Keep what `dossier.toml` says."""
    values = {
        "title": head.title,
        "base": head.base,
        "licence": head.licence,
        "lang": head.lang,
        "method": head.method,
        "criteria": head.criteria,
        "description": head.description,
        "version": head.version,
        "confidential": head.confidential,
        "coverage": head.coverage.text,
        "completeness": head.coverage.completeness,
        "ends": head.coverage.ends.text if head.coverage.ends else None,
        **entered.head_rows(head),
    }
    write_meta(connection, values)
    connection.execute("DELETE FROM curator")
    connection.executemany("INSERT INTO curator (id, name) VALUES (?, ?)", head.curators)
    connection.execute("DELETE FROM looked")
    connection.executemany(
        "INSERT INTO looked (position, place, words, period, hits, read, left_out, why) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (position, s.where, s.words, s.period, s.hits, s.read, s.left_out, s.why)
            for position, s in enumerate(head.coverage.searches)
        ],
    )


def write_meta(connection: sqlite3.Connection, values: dict[str, str | None]) -> None:
    """Keep values under their names in the table `meta`; None removes one."""
    connection.executemany("DELETE FROM meta WHERE name = ?", [(name,) for name in values])
    rows = [(name, value) for name, value in values.items() if value is not None]
    connection.executemany("INSERT INTO meta (name, value) VALUES (?, ?)", rows)


def write_vocabulary(connection: sqlite3.Connection, vocabulary: Vocabulary) -> None:
    """Bring the vocabulary's tables up to date."""
    for table, (listed, rows) in _vocabulary_rows(vocabulary).items():
        names = listed.split(", ")
        parts = connection.execute(f"SELECT name FROM pragma_table_info('{table}') WHERE pk ORDER BY pk")
        key = [name for (name,) in parts]
        updates = ", ".join(f"{name} = excluded.{name}" for name in names if name not in key)
        connection.executemany(
            f"INSERT INTO {table} ({listed}) VALUES ({', '.join('?' * len(names))}) "
            f"ON CONFLICT ({', '.join(key)}) DO {f'UPDATE SET {updates}' if updates else 'NOTHING'}",
            rows,
        )
        places = [names.index(name) for name in key]
        kept = {tuple(row[place] for place in places) for row in rows}
        dropped = [row for row in connection.execute(f"SELECT {', '.join(key)} FROM {table}") if row not in kept]
        connection.executemany(f"DELETE FROM {table} WHERE {' AND '.join(f'{name} = ?' for name in key)}", dropped)
    write_meta(connection, {"words": _own_words(vocabulary)})


def _own_words(vocabulary: Vocabulary) -> str | None:
    """All that the dossier says of the words that it adds, as JSON by table; None where it adds none."""
    built_in = load()
    tables: dict[str, tuple[Mapping[str, Term], Mapping[str, Term]]] = {
        "kind": (vocabulary.kinds, built_in.kinds),
        "verb": (vocabulary.verbs, built_in.verbs),
        "relation": (vocabulary.relations, built_in.relations),
        "ground": (vocabulary.grounds, built_in.grounds),
    }
    own = {
        table: [asdict(word) for name, word in words.items() if name not in known]
        for table, (words, known) in tables.items()
    }
    return json.dumps(own, ensure_ascii=False) if any(own.values()) else None


def _vocabulary_rows(vocabulary: Vocabulary) -> dict[str, tuple[str, list[Row]]]:
    """The columns and rows of each table of the vocabulary."""
    lists: dict[str, Mapping[str, Term]] = {
        **vocabulary.choices,
        "ground": vocabulary.grounds,
        "trait": vocabulary.traits,
        "stance": vocabulary.stances,
        "axis": vocabulary.axes,
        "class": vocabulary.classes,
    }
    classes = vocabulary.classes
    return {
        "kind": (
            "name, class, label, plural, definition, iri, shape, colour",
            [
                (
                    k.name,
                    k.class_,
                    k.label,
                    k.plural,
                    k.definition,
                    k.iri or c.iri,
                    k.shape or c.shape,
                    k.colour or c.colour,
                )
                for k in vocabulary.kinds.values()
                for c in (classes[k.class_],)
            ],
        ),
        "kind_flag": ("kind, flag", [(k.name, flag) for k in vocabulary.kinds.values() for flag in sorted(k.flags)]),
        "verb": (
            "name, position, label, inverse, definition, stance, axis, broader, iri, colour",
            [
                (v.name, place, v.label, v.inverse, v.definition, v.stance, v.axis, v.broader, v.iri, v.colour)
                for place, v in enumerate(vocabulary.verbs.values())
            ],
        ),
        "verb_trait": (
            "verb, trait",
            [(v.name, trait) for v in vocabulary.verbs.values() for trait in sorted(v.traits)],
        ),
        "verb_under": (
            "verb, under",
            [(name, under) for name in vocabulary.verbs for under in vocabulary.line(name)],
        ),
        "verb_grammar": (
            "verb, part, text",
            [(v.name, part, text) for v in vocabulary.verbs.values() for part, text in v.grammar],
        ),
        "verb_towards": (
            "verb, class, stance",
            [(v.name, *towards) for v in vocabulary.verbs.values() for towards in v.towards],
        ),
        "relation_type": (
            "name, label, inverse, definition, is_symmetric, iri, colour",
            [
                (r.name, r.label, r.inverse, r.definition, int(r.symmetric), r.iri, r.colour)
                for r in vocabulary.relations.values()
            ],
        ),
        "relation_trait": (
            "relation, trait",
            [(r.name, trait) for r in vocabulary.relations.values() for trait in sorted(r.traits)],
        ),
        "ground_flag": (
            "ground, flag",
            [(g.name, flag) for g in vocabulary.grounds.values() for flag in sorted(g.flags)],
        ),
        "choice": (
            "list, name, position, label, definition, phrase, phrase_by",
            [
                (name, c.name, place, c.label, c.definition, getattr(c, "phrase", ""), getattr(c, "phrase_by", ""))
                for name, listed in lists.items()
                for place, c in enumerate(listed.values())
            ],
        ),
    }


def write(
    connection: sqlite3.Connection,
    files: Sequence[RecordFile],
    vocabulary: Vocabulary,
    *,
    gone: Iterable[str] = (),
) -> None:
    """Replace what the database holds of these files, and remove what it holds of those that are gone.

    The files have their rows in `file` already.  Foreign keys are looked at when the transaction is committed.
    The temporary table `touched` is left behind: the nodes of which anything was written.
    """
    connection.execute("CREATE TEMP TABLE touched (node INTEGER PRIMARY KEY)")
    gone = tuple(gone)
    paths = [*gone, *(file.path for file in files)]
    texts = [text for path in paths if (text := text_path(path)) is not None]
    connection.execute("CREATE TEMP TABLE rewritten (file INTEGER PRIMARY KEY)")
    connection.executemany(
        "INSERT OR IGNORE INTO rewritten SELECT key FROM file WHERE path = ?", [(path,) for path in (*paths, *texts)]
    )
    _Writer(connection, vocabulary).write(files)
    connection.executemany("DELETE FROM file WHERE path = ?", [(path,) for path in gone])
    connection.execute("DROP TABLE rewritten")


def write_kept(connection: sqlite3.Connection, file: RecordFile, outline: str) -> None:
    """Keep of a file what a build needs that does not read it: its outline, and the problems that it shows alone."""
    connection.execute("INSERT INTO outline (file, json) SELECT key, ? FROM file WHERE path = ?", (outline, file.path))
    write_problems(connection, file.problems, file.path)


def write_problems(connection: sqlite3.Connection, problems: Iterable[Problem], path: str | None) -> None:
    """Keep problems that one file shows alone, or (path None) those that only several show."""
    connection.executemany(
        "INSERT INTO problem (path, line, col, severity, code, message, file) "
        "VALUES (?, ?, ?, ?, ?, ?, (SELECT key FROM file WHERE path = ?))",
        [(p.at.file, p.at.line, p.at.column, p.severity, p.code, p.message, path) for p in problems],
    )


class _Writer:
    def __init__(self, connection: sqlite3.Connection, vocabulary: Vocabulary) -> None:
        self.connection = connection
        self.vocabulary = vocabulary
        self.files: dict[str, int] = dict(connection.execute("SELECT path, key FROM file"))

    def write(self, files: Sequence[RecordFile]) -> None:
        self._note_touched()
        self._take_out()
        self._keep("node", [row for file in files for row in self._node_rows(file)], _with("node", _NODE))
        self.nodes = Keys(self.connection, "node")
        self._insert({"tombstone": [row for file in files for row in self._tombstones(file)]})
        self.withdrawn = frozenset(id for (id,) in self.connection.execute("SELECT id FROM tombstone"))
        files = [self._standing(file) for file in files]
        self._keep(
            "attestation",
            [row for file in files for row in self._attestation_rows(file)],
            _with("attestation", _ATTESTATION),
        )
        self.attestations = Keys(self.connection, "attestation")
        for file in files:
            self._write_details(file)
        self._note_touched()

    def _note_touched(self) -> None:
        """Note the nodes that these files hold, state a size of, or attest; once before and once after."""
        self.connection.execute(
            "INSERT OR IGNORE INTO temp.touched SELECT key FROM node WHERE file IN temp.rewritten "
            "UNION SELECT node FROM stated_size WHERE file IN temp.rewritten "
            "UNION SELECT act FROM attestation WHERE file IN temp.rewritten "
            "UNION SELECT source FROM document WHERE file IN temp.rewritten"
        )

    def _standing(self, file: RecordFile) -> RecordFile:
        """A file without what was withdrawn, and without reports of acts that were."""
        return replace(
            file,
            nodes=tuple(node for node in file.nodes if not node.withdrawn),
            attestations=tuple(a for a in file.attestations if a.act.id not in self.withdrawn),
            documents=tuple(text for text in file.documents if text.source not in self.withdrawn),
        )

    def _take_out(self) -> None:
        """Delete all that hangs on the rewritten files' nodes and attestations, but not these themselves."""
        old = "SELECT key FROM node WHERE file IN temp.rewritten"
        free = {name: "owner" for home in columns.HOMES if home != _ATTESTED for name, _ in columns.tables(home)}
        for table, column in (_DETAILS | free).items():
            self.connection.execute(f"DELETE FROM {table} WHERE {column} IN ({old})")
        old = "SELECT key FROM attestation WHERE file IN temp.rewritten"
        parts = dict.fromkeys((*_OF_ATTESTATION, "link"), "attestation")
        free = {name: "owner" for name, _ in columns.tables(_ATTESTED)}
        for table, column in (parts | free).items():
            self.connection.execute(f"DELETE FROM {table} WHERE {column} IN ({old})")
        for table in _OF_FILE:
            self.connection.execute(f"DELETE FROM {table} WHERE file IN temp.rewritten")

    def _keep(self, table: str, rows: list[Row], listed: str) -> None:
        """Put rows in, known by their id in the first column; other rows of the rewritten files go."""
        names = listed.split(", ")
        updates = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
        self.connection.execute("CREATE TEMP TABLE kept (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self.connection.executemany("INSERT OR IGNORE INTO kept VALUES (?)", [row[:1] for row in rows])
        self.connection.execute(
            f"DELETE FROM {table} WHERE file IN temp.rewritten AND id NOT IN (SELECT id FROM temp.kept)"
        )
        self.connection.execute("DROP TABLE temp.kept")
        places = ", ".join("?" * len(names))
        self.connection.executemany(
            f"INSERT INTO {table} ({listed}) VALUES ({places}) ON CONFLICT (id) DO UPDATE SET {updates}", rows
        )

    def _insert(self, tables: dict[str, list[Row]]) -> None:
        for table, rows in tables.items():
            if rows:
                self.connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)

    # Nodes ----------------------------------------------------------------------------------------------------------

    def _node_rows(self, file: RecordFile) -> Iterator[Row]:
        place, nothing = self.files[file.path], columns.none("node")
        for node in file.nodes:
            rebuttal = node.rebuttal if isinstance(node, Act) else None
            kinds = [(node.id, node.kind), *([(rebuttal.id, "rebuttal")] if rebuttal else [])]
            for id, kind in kinds:
                where = (place, node.at.line, node.at.column)
                node_class = self.vocabulary.kinds[kind].class_
                if node.withdrawn:
                    yield (id, kind, node_class, WITHDRAWN, WITHDRAWN, 0, None, None, None, *where, *nothing)
                elif id != node.id:
                    yield (id, kind, node_class, "", "", 0, None, None, None, *where, *nothing)
                else:
                    named = (node.name, node.label or node.name, int(node.label is not None))
                    own = (node.note, node.lang, node.article)
                    yield (id, kind, node_class, *named, *own, *where, *entered.cells("node", node))

    def _tombstones(self, file: RecordFile) -> Iterator[Row]:
        for node in file.nodes:
            if node.withdrawn:
                yield (node.id, node.kind, node.withdrawn.on.text, node.withdrawn.reason, self.files[file.path])
                if isinstance(node, Act) and node.rebuttal is not None:  # it goes with the act that made it
                    gone = (node.withdrawn.on.text, node.withdrawn.reason, self.files[file.path])
                    yield (node.rebuttal.id, "rebuttal", *gone)

    def _attestation_rows(self, file: RecordFile) -> Iterator[Row]:
        place = self.files[file.path]
        for a in file.attestations:
            original = self._key(a.original)
            stated = (a.directness, a.verb, *_date(a.date), *_date(a.listed), a.certainty, a.circumstances, a.note)
            where = (place, a.at.line, a.at.column, *entered.cells(_ATTESTED, a))
            yield (a.id, self.nodes[a.act.id], self.nodes[a.source.id], original, *stated, *where)

    # What hangs on them -----------------------------------------------------------------------------------------------

    def _write_details(self, file: RecordFile) -> None:
        tables: dict[str, list[Row]] = defaultdict(list)
        for node in file.nodes:
            self._common(node, tables)
            self._free(node, tables)
            match node:
                case Actor():
                    plural = None if node.plural is None else int(node.plural)
                    own = (node.sensitivity, plural, *entered.cells("actor", node))
                    tables["actor"].append((self.nodes[node.id], *own))
                case Source():
                    self._source(node, tables)
                case Topic():
                    self._topic(node, tables)
                case Claim():
                    self._claim(node, tables)
                case Assessment():
                    self._assessment(node, tables)
                case Act():
                    self._act(node, tables)
                case Place():
                    tables["place"].append((self.nodes[node.id], *entered.cells("place", node)))
        for attestation in file.attestations:
            self._attestation(attestation, tables)
        place = self.files[file.path]
        for text in file.documents:
            tables["document"].append(
                (self.nodes[text.source], self.files[text.path], text.sha256, text.text, int(bool(text.hidden)))
            )
        tables["stated_size"] += self._sizes(file, place)
        self._insert(tables)

    def _common(self, node: Node, tables: dict[str, list[Row]]) -> None:
        key = self.nodes[node.id]
        tables["alias"] += [(key, place, alias.text, alias.lang) for place, alias in enumerate(node.aliases)]
        tables["same_as"] += [(key, place, url) for place, url in enumerate(node.same_as)]
        tables["former_id"] += [(id, key) for id in dict.fromkeys(node.was)]
        if isinstance(node, Act) and node.rebuttal is not None:  # it is called by its act, and was so before
            made = self.nodes[node.rebuttal.id]
            tables["former_id"] += [(f"{id}/rebuttal", made) for id in dict.fromkeys(node.was)]
        tables["correction"] += [(key, place, c.on.text, c.reason) for place, c in enumerate(node.corrected)]
        links = {(relation.name, relation.object.id): relation for relation in reversed(node.relations)}
        for place, each in enumerate(dict.fromkeys((r.name, r.object.id) for r in node.relations)):
            r = links[each]
            on = None if r.on is None else r.on.text
            tables["relation"].append((key, r.name, self.nodes[r.object.id], place, r.by, on, r.why))

    def _free(self, node: Node, tables: dict[str, list[Row]]) -> None:
        """The rows of the fields on which no rule decides and that are no columns."""
        key, node_class = self.nodes[node.id], self.vocabulary.kinds[node.kind].class_
        for home in ("node", *({node_class} & columns.HOMES.keys())):
            for table, row in entered.rows(home, node, key, self.nodes):
                tables[table].append(row)

    def _source(self, source: Source, tables: dict[str, list[Row]]) -> None:
        key = self.nodes[source.id]
        authenticity = source.authenticity or self.vocabulary.default("authenticity")
        own = (source.sha256, source.access, authenticity, 0, *entered.cells("source", source))
        tables["source"].append((key, self._key(source.publisher), *_date(source.published), *own))
        tables["attributed"] += self._listed(key, source.attributed_to)
        tables["publish"] += [(key, place, what) for place, what in enumerate(source.publish)]
        tables["author"] += self._listed(key, source.authors)

    def _topic(self, topic: Topic, tables: dict[str, list[Row]]) -> None:
        found_by, place = self._key(topic.found_by), self._key(topic.place)
        own = (topic.status, topic.phrase, found_by)
        tables["topic"].append((self.nodes[topic.id], *own, *_date(topic.date), place, *entered.cells("topic", topic)))

    def _claim(self, claim: Claim, tables: dict[str, list[Row]]) -> None:
        key = self.nodes[claim.id]
        tables["claim"].append((key, int(claim.presupposed), *entered.cells("claim", claim)))
        tables["translation"] += [(key, place, t.lang, t.text, t.by) for place, t in enumerate(claim.translations)]

    def _assessment(self, assessment: Assessment, tables: dict[str, list[Row]]) -> None:
        own = (self.nodes[assessment.subject.id], assessment.outcome, self.nodes[assessment.by.id])
        row = (self.nodes[assessment.id], *own, *_date(assessment.on), *entered.cells("assessment", assessment))
        tables["assessment"].append(row)

    def _act(self, act: Act, tables: dict[str, list[Row]]) -> None:
        key = self.nodes[act.id]
        inside = None if act.inside is None else self.nodes[act.inside]
        dates = (*_date(act.date), *_date(act.listed), None, None)
        put = (act.verb, act.polarity, act.mode, act.certainty, act.circumstances, act.knows_by, act.together)
        recorded = (act.recorded_by, act.recorded_on.text)
        read_in = None if act.read_in is None else self.nodes.get(act.read_in)
        told = (*recorded, read_in, inside, *entered.cells("act", act))
        tables["act"].append((key, *put, *dates, self._key(act.place), *told))
        tables["role"] += [
            (key, "actor", place, self.nodes[s.actor.id], s.capacity, int(s.doubtful), s.interest, s.stake)
            for place, s in enumerate(act.speakers)
        ]
        parts = (
            ("object", act.objects),
            ("addressee", act.addressees),
            ("responds_to", act.responds_to),
            ("because", act.because),
            ("principal", act.on_behalf_of),
            ("presupposed", act.presupposes),
        )
        tables["role"] += [
            (key, part, place, self.nodes[ref.id], None, 0, None, None)
            for part, refs in parts
            for place, ref in enumerate(refs)
        ]
        tables["act_limit"] += [
            (key, side, place, self._key(limit.act), *_date(limit.date))
            for side, limits in (("not_before", act.not_before), ("not_after", act.not_after))
            for place, limit in enumerate(limits)
        ]
        if (rebuttal := act.rebuttal) is not None:
            own = self.nodes[rebuttal.id]
            tables["rebuttal"].append((own, key, self._key(rebuttal.premise)))
            tables["rebuttal_target"] += self._listed(own, rebuttal.targets)
            tables["rebuttal_ground"] += [(own, place, ground) for place, ground in enumerate(rebuttal.grounds)]

    def _attestation(self, attestation: Attestation, tables: dict[str, list[Row]]) -> None:
        key = self.attestations[attestation.id]
        for table, row in entered.rows(_ATTESTED, attestation, key, self.nodes):
            tables[table].append(row)
        tables["passage"] += [
            (key, place, p.exact, p.prefix, p.suffix, p.start, p.end, p.at.line)
            for place, p in enumerate(attestation.passages)
        ]
        tables["words"] += [(key, place, w.text, w.lang, w.start, w.end) for place, w in enumerate(attestation.words)]
        tables["relay"] += [
            (key, place, self.nodes[relay.id], int(relay.certain)) for place, relay in enumerate(attestation.via)
        ]

    def _sizes(self, file: RecordFile, place: int) -> Iterator[Row]:
        """Each size that this file's document states, counted by record and source."""
        stated = [
            (node.id, node.stated_by, node.size)
            for node in file.nodes
            if isinstance(node, Actor | Source) and node.size is not None and node.stated_by is not None
        ]
        stated += [(ref.id, a.source.id, size) for a in file.attestations for ref, size in a.sizes]
        count: Counter[tuple[str, str]] = Counter()
        for id, source, size in stated:
            if id not in self.withdrawn:
                yield (self.nodes[id], self.nodes[source], count[id, source], size, place)
                count[id, source] += 1

    def _key(self, ref: Ref | None) -> int | None:
        return None if ref is None else self.nodes[ref.id]

    def _listed(self, owner: int, refs: Iterable[Ref]) -> list[Row]:
        return [(owner, place, self.nodes[ref.id]) for place, ref in enumerate(refs)]


def _date(date: Date | None) -> tuple[str | None, str | None, str | None]:
    """A date as written, with its first and last possible day."""
    return (None, None, None) if date is None else (date.text, date.earliest, date.latest)
