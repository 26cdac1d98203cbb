"""What is in a graph: its head, the words of its vocabulary, and every record by its id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from factgraph.reading.rows import streamed
from factgraph.reading.streams.records import CURATORS, FORMER_IDS, TOMBSTONES, Withdrawn

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3


class Record(NamedTuple):
    """A record; `said` is its name, of an act the sentence that tells it as it is; `translation` is the first of it."""

    id: str
    cls: str
    kind: str
    said: str
    label: str
    lang: str | None
    translation: str


class Words(NamedTuple):
    """What something of the vocabulary is called, and what else its table says of it."""

    label: str
    more: str


class Verb(NamedTuple):
    """A verb as its table has it, with its traits; who asks for one that it is `under`, itself among them, finds it."""

    name: str
    label: str
    inverse: str
    definition: str
    stance: str
    colour: str
    iri: str
    traits: tuple[str, ...]
    under: tuple[str, ...]


class Kind(NamedTuple):
    """A kind of record as its table has it."""

    name: str
    cls: str
    label: str
    plural: str
    definition: str
    shape: str
    colour: str


class Relation(NamedTuple):
    """A relation that a curator may draw, as its table has it."""

    name: str
    label: str
    inverse: str
    definition: str
    colour: str
    iri: str


class Choice(NamedTuple):
    """An entry of one of the vocabulary's lists."""

    list: str
    name: str
    label: str
    definition: str


class Terms(NamedTuple):
    """The IRIs of kinds, verbs and relations by their names."""

    kinds: dict[str, str]
    verbs: dict[str, str]
    relations: dict[str, str]


class Vocabulary(NamedTuple):
    """The words of the graph: those of the program and those that the dossier adds."""

    kinds: tuple[Kind, ...]
    verbs: tuple[Verb, ...]
    relations: tuple[Relation, ...]
    choices: tuple[Choice, ...]


def head(connection: sqlite3.Connection) -> dict[str, str]:
    """What the dossier says of itself: title, base, licence, language, method, coverage and so on."""
    return {str(name): str(value) for name, value in streamed(connection, "SELECT name, value FROM meta ORDER BY name")}


def scope(connection: sqlite3.Connection) -> str:
    """How far an answer reaches, as a sentence: what was read, until when, and whether something may be withheld."""
    from factgraph.language.standings import reach  # start-up: whoever finds something does not ask for it

    told = head(connection)
    return reach(told.get("coverage", ""), withheld="confidential" in told)


def withheld(head: Mapping[str, str]) -> str:
    """The one sentence of a dossier in which records may be withheld, the same whether or not any is; else nothing.

    Whatever of such a dossier stands alone carries it: what is not there must not be taken for what was never said.
    """
    from factgraph.reading.shown import MAY_BE_WITHHELD  # start-up: few dossiers withhold anything

    return MAY_BE_WITHHELD if "confidential" in head else ""


def curators(connection: sqlite3.Connection) -> dict[str, str]:
    """The names of the curators by their ids."""
    return {one.id: one.name for one in CURATORS.of(connection)}


def records(connection: sqlite3.Connection) -> list[Record]:
    """All records, by class and id."""
    query = """
        SELECT n.id, n.class, n.kind, coalesce(s.text, n.name), n.label,
               CASE WHEN s.text IS NULL THEN n.lang ELSE 'en' END,
               coalesce((SELECT x.text FROM translation AS x WHERE x.node = n.key AND x.position = 0), '')
          FROM node AS n
          LEFT JOIN told AS t ON t.act = n.key
          LEFT JOIN sentence AS s ON s.act = t.act AND s.state = t.state
         ORDER BY n.class, n.id"""
    return [Record(*row) for row in streamed(connection, query)]


def withdrawn(connection: sqlite3.Connection) -> tuple[Withdrawn, ...]:
    """The records that were withdrawn, by id."""
    return tuple(TOMBSTONES.of(connection))


def former_ids(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Ids that records once had, each with that of today, by the former."""
    return sorted((one.former, one.id) for one in FORMER_IDS.of(connection))


def kinds(connection: sqlite3.Connection) -> dict[str, Words]:
    """The label and the plural of each kind of record."""
    return _named(connection, "SELECT name, label, plural FROM kind")


def verbs(connection: sqlite3.Connection) -> dict[str, Words]:
    """The label and the stance of each verb."""
    return _named(connection, "SELECT name, label, stance FROM verb")


def terms(connection: sqlite3.Connection) -> Terms:
    """The IRIs of the words of the graph."""
    return Terms(*(dict(streamed(connection, f"SELECT name, iri FROM {t}")) for t in ("kind", "verb", "relation_type")))


def choices(connection: sqlite3.Connection) -> dict[tuple[str, str], Words]:
    """What each entry of the vocabulary's lists is called, and as what it is said in a sentence."""
    rows = streamed(connection, "SELECT list, name, label, phrase FROM choice")
    return {(list_, name): Words(label, phrase or label) for list_, name, label, phrase in rows}


def _grouped(connection: sqlite3.Connection, query: str) -> defaultdict[str, tuple[str, ...]]:
    """The second columns of a query's rows by their first."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for name, value in streamed(connection, query):
        found[name] += (value,)
    return found


def definitions(connection: sqlite3.Connection, list_: str) -> dict[str, str]:
    """What each entry of one of the vocabulary's lists means, in a sentence."""
    rows = streamed(connection, "SELECT list, name, definition FROM choice")
    return {name: definition for one, name, definition in rows if one == list_}


def phrases(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """How entries of the vocabulary's lists are said in a sentence, by list and name; of those that are said at all."""
    rows = streamed(connection, "SELECT list, name, phrase FROM choice WHERE phrase <> ''")
    return {(str(list_), str(name)): str(phrase) for list_, name, phrase in rows}


def vocabulary(connection: sqlite3.Connection) -> Vocabulary:
    """All words, kinds and relations by name, verbs and the entries of lists in the order of the vocabulary."""
    traits = _grouped(connection, "SELECT verb, trait FROM verb_trait ORDER BY verb, trait")
    under = _grouped(connection, "SELECT verb, under FROM verb_under ORDER BY verb, under")
    return Vocabulary(
        tuple(Kind(*row) for row in streamed(connection, _KINDS)),
        tuple(Verb._make((*row, traits[row[0]], under[row[0]])) for row in streamed(connection, _VERBS)),
        tuple(Relation(*row) for row in streamed(connection, _RELATIONS)),
        tuple(Choice(*row) for row in streamed(connection, _CHOICES)),
    )


_KINDS = "SELECT name, class, label, plural, definition, shape, colour FROM kind ORDER BY class, name"
_VERBS = "SELECT name, label, inverse, definition, stance, colour, iri FROM verb ORDER BY position, name"
_RELATIONS = "SELECT name, label, inverse, definition, colour, iri FROM relation_type ORDER BY name"
_CHOICES = "SELECT list, name, label, definition FROM choice ORDER BY list, position, name"


def _named(connection: sqlite3.Connection, query: str) -> dict[str, Words]:
    return {name: Words(label, more) for name, label, more in streamed(connection, query)}
