"""The table of fields: it is complete, and a line added to it comes out on every surface."""

import csv
import importlib
import io
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import networkx as nx
import pytest
from playwright.sync_api import Page

from explorer_pages import settle, show
from factgraph import dossier
from factgraph.building.builder import build
from factgraph.building.public import public
from factgraph.checks.survey import survey
from factgraph.cli.cards import card_lines
from factgraph.database.connection import open_read
from factgraph.dossier import Setting
from factgraph.dossier.acts import act_fields
from factgraph.dossier.evidence import attestation_fields
from factgraph.dossier.nodes import class_fields
from factgraph.dossier.schemas import schemas
from factgraph.dossier.writer import record_file
from factgraph.formats import FORMATS
from factgraph.formats.nanopub.content import ASSERTION, PROVENANCE, nanopubs
from factgraph.graph import open_graph
from factgraph.intake.bring import bring
from factgraph.network.multigraph import edge_attributes, node_attributes
from factgraph.pages import explorer
from factgraph.pages.explorer.payload import payload
from factgraph.pages.site import pages
from factgraph.rdf import context, ontology, shacl, structure, tabled
from factgraph.rdf.iris import of_list
from factgraph.rdf.terms import name, text
from factgraph.rdf.triples import triples
from factgraph.reading.sheets import sheet, tables
from factgraph.record import fields
from factgraph.record.fields import ALWAYS, LICENCE, Field
from factgraph.record.types import Actor, Attestation, Node, Position, RecordFile, Ref, Value
from factgraph.vocabulary import load
from rdf_graphs import empty, small
from rdf_readers import by_rdflib
from samples import HEAD, write_dossier
from site_folders import Seen, site

ADDED: Final[dict[str, tuple[Field, ...]]] = {
    "act": (
        Field("mood", "prose", "How it sounded."),
        Field("code", "string", "Its number in the minutes."),
        Field("heard_at", "url", "Where it can be heard."),
        Field("manner", "choice", "How it is rendered.", of=("directness",)),
        Field("filmed", "yes-no", "Whether it was filmed."),
        Field("seen_on", "date", "When it was seen again."),
        Field("witness", "record", "Who was there.", of=("actor",)),
        Field("helpers", "record", "Who helped.", label="Helped by", of=("actor",), several=True),
        Field("remarks", "prose", "What was remarked.", several=True),
        Field("days", "date", "When it was said again.", several=True),
        Field("heard_in", "string", "In which rooms it was heard.", several=True, is_set=True),
    ),
    "attestation": (
        Field("page", "string", "On which page it stands.", shown=ALWAYS),
        Field("glimpse", "prose", "What stands beside it.", shown="words"),
    ),
    "source": (
        Field("shelf", "string", "Where it is kept.", shown=ALWAYS),
        Field("stamp", "string", "What is stamped on it.", shown="hash"),
        Field("margin", "prose", "What stands in its margin.", several=True),
    ),
    "dossier": (
        Field("paid_by", "string", "who paid for it", several=True),
        Field("aim", "prose", "what it is for"),
        Field("begun", "date", "when it was begun"),
        Field("open_to_all", "yes-no", "whether anybody may take part"),
        Field("tone", "choice", "how it renders things", of=("directness",)),
        Field("home_page", "url", "where it is told of"),
    ),
    "record": (Field("tags", "string", "Under what it is filed.", several=True),),
    "actor": (
        Field("motto", "prose", "What it calls out."),
        Field("terms", "licence", "Under which licence it sings.", term=LICENCE),
    ),
}
SECRET: Final = ("wax seal 0042", "beware of the sexton", "the ringer asked for rope", "filed under the stairs")
"""What stands in fields of a source of which nothing may leave."""

HEAD_FIELDS: Final = """\
paid_by = ["The Tower Fund", "a reader"]
aim = "To hear the bell"
begun = "2021-02"
open_to_all = true
tone = "direct"
home_page = "https://example.org/bell-home"

[curators]
"""

FILES: Final[dict[str, str | bytes | None]] = {
    "dossier.toml": HEAD.replace("[curators]\n", HEAD_FIELDS),
    "actors.yaml": """\
        ada: {person: Ada Holm, sensitivity: public, motto: "Ring on, ring on", terms: CC-BY-4.0, tags: [tower, rope]}
        ben: {person: Ben Ry, sensitivity: public}
        gazette: {organization: The Gazette}
        council: {government: The Council}
        """,
    "sources.yaml": """\
        story:
          article: The bell is cracked
          publisher: gazette
          published: 2021-03-01
          access: full
          shelf: B 12
          stamp: read twice
          margin: ["see the tower", "and the rope"]
        leak:
          letter: A letter nobody may read
          published: 2021-03-02
          access: none
          shelf: locked away
          stamp: wax seal 0042
          margin: [beware of the sexton]
          tags: [filed under the stairs]
        """,
    "dispatches/story.yaml": """\
        source: story
        recorded: {by: curator, on: 2021-04-01}
        acts:
          - actor: ada
            verb: asserts
            says: {cracked: "The bell is cracked."}
            mood: "Calm, and slow"
            code: M-7
            heard_at: https://example.org/heard
            manner: direct
            filmed: no
            seen_on: 2021-03-02
            witness: ben
            helpers: [gazette, ben]
            remarks: ["the first remark", "a second one"]
            days: [2021-03-03, 2021-03-01]
            heard_in: [the tower, the hall, the tower]
            tags: [morning]
            page: p. 4
            glimpse: "beside the weather"
            passage: "Ada Holm said ... she wrote"
        """,
    "dispatches/leak.yaml": """\
        source: leak
        recorded: {by: curator, on: 2021-04-01}
        attests:
          - {act: story/ada-asserts-cracked, passage: "Ada says so", page: p. 9, glimpse: "the ringer asked for rope"}
        """,
    "dispatches/leak.txt": "Ada says so.\n",
}
ACT: Final = "story/ada-asserts-cracked"
OTHER: Final = "ben-agrees"
REPORT: Final = f"{ACT}/attestation/story"


def grow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add to the table a field of each type."""
    for class_, more in ADDED.items():
        monkeypatch.setitem(fields.TABLE, class_, (*fields.TABLE[class_], *more))


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> None:
    grow(monkeypatch)


@pytest.fixture
def root(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A dossier that uses them, built."""
    grow(monkeypatch)
    place = write_dossier(tmp_path / "dossier", FILES)
    done = build(place)
    assert done.current, [str(problem) for problem in done.problems]
    return place


def exported(root: Path, format_: str, target: Path, **options: Any) -> Path:
    built = build(root)
    assert built.current, [str(problem) for problem in built.problems]
    with closing(open_read(built.path)) as connection:
        FORMATS[format_].write(connection, target, **options)
    return target


def members(target: Path) -> list[bytes]:
    """The bytes of every file below a path, and of every member of a zip file there."""
    found = []
    for path in target.rglob("*") if target.is_dir() else [target]:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                found += [archive.read(name) for name in archive.namelist()]
        elif path.is_file():
            found.append(path.read_bytes())
    return found


# The table is complete ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("class_", fields.CLASSES)
def test_the_reader_takes_the_fields_of_the_table_and_no_others(class_: str) -> None:
    """What a record can have is its table's fields, with the relations of the vocabulary that can start there."""
    vocabulary = load()
    relations = {one.name for one in vocabulary.relations.values() if class_ in one.subject}
    read = {
        "act": lambda: act_fields(vocabulary, inner=True),
        "attestation": attestation_fields,
    }.get(class_, lambda: class_fields(class_, vocabulary))()
    taken = {entry.name for entry in read} - relations
    by_its_reader = {"act": {"id", "verb"}, "attestation": {"verb"}}.get(class_, set())  # of no shape of their own
    assert taken | by_its_reader == {field.name for field in fields.of(class_)}
    assert len(taken) + len(relations) == len(read)


def test_a_field_without_a_rule_has_no_attribute_and_one_with_a_rule_no_place_among_the_values() -> None:
    from factgraph.record import types

    records = {
        "actor": types.Actor, "source": types.Source, "topic": types.Topic, "place": types.Place,
        "claim": types.Claim, "assessment": types.Assessment, "act": types.Act, "attestation": types.Attestation,
    }  # fmt: skip
    assert set(records) == set(fields.CLASSES)
    found = [
        (class_, field.name)
        for class_ in records
        for field in fields.plain(class_)
        if hasattr(records[class_], field.name)
    ]
    assert found == []


def test_a_rule_of_rdf_calls_what_it_tells_by_the_name_in_the_table() -> None:
    """The properties of what was recorded are in a dossier of one of everything: a rule with another name shows.

    Its own name is then one that the ontology does not know, and the table's is used by nobody.
    """
    used = {p for _, p, _ in triples(small())}
    told = {term for _, field in every() for term in (field.term, field.exact) if term}
    not_in_it = {
        "fg:locator",
        "schema:archivedAt",
        "fg:notBeforeDate",
        "fg:notAfter",
        "fg:stake",
    }  # of the same rules as what is
    assert {term for term in told if name(term) not in used} == not_in_it
    ours = {p for p in used if p.startswith(name("fg:x")[:-2])}
    known = {name(f"fg:{own.name}") for own in structure.properties()}
    words = load()
    known |= {name(iri) for iri in (one.iri for one in words.verbs.values()) if iri}
    known |= {name(iri) for iri in (one.iri for one in words.relations.values()) if iri}
    assert ours - known == set()


def test_no_property_of_a_field_is_named_but_in_the_table() -> None:
    """Of what is ours; `dcterms:identifier` and the like are said of what is no record too."""
    ours = {term for _, field in every() for term in (field.term, field.exact) if term.startswith(fields.OURS)}
    package = Path(fields.__file__).parents[1]
    table = Path(fields.__file__)
    found = {
        (str(path.relative_to(package)), told)
        for path in package.rglob("*.py")
        if path != table
        for told in re.findall(r"[\"'](fg:\w+)[\"']", path.read_text("utf-8"))
    }
    assert len(found) > 100  # of classes, of parts, of what is derived
    assert {(path, told) for path, told in found if told in ours} == set()


def test_a_property_that_the_table_calls_anew_is_called_so_by_every_rule() -> None:
    before = dict(fields.TABLE)
    old = {term for _, field in every() for term in (field.term, field.exact) if term.startswith(fields.OURS)}
    said = {p for _, p, _ in triples(small())} & {name(term) for term in old}
    with pytest.MonkeyPatch.context() as quiet:
        quiet.setattr(fields, "_refuse_clashes", lambda _: None)  # while some classes have the old names
        try:
            for class_, of_class in before.items():
                fields.TABLE[class_] = tuple(
                    field._replace(
                        term=f"{field.term}Anew" if field.term in old else field.term,
                        exact=f"{field.exact}Anew" if field.exact in old else field.exact,
                    )
                    for field in of_class
                )
            now = {p for _, p, _ in triples(small())}
        finally:
            for class_, of_class in before.items():
                fields.TABLE[class_] = of_class
    assert len(said) > 50
    assert now & said == set()
    assert {f"{term[:-1]}Anew>" for term in said} <= now


def test_an_entry_that_no_surface_could_follow_is_refused() -> None:
    with pytest.raises(ValueError, match="'odd' is of the type 'own', which is read by rules of its own"):
        fields.completed(Field("odd", "own", "An x."))
    with pytest.raises(ValueError, match="'odd' does not say of which list or classes"):
        fields.completed(Field("odd", "choice", "An x."))
    with pytest.raises(ValueError, match="'odd' is shown with 'adress', which is no part of a source"):
        fields.completed(Field("odd", "url", "An x.", shown="adress"))


def test_a_licence_of_a_property_of_its_own_is_refused() -> None:
    """RDF tells every licence in one place: under a second property it would come back as the licence itself."""
    for wrong in (Field("odd", "licence", "An x."), Field("odd", "licence", "An x.", term=LICENCE, several=True)):
        with pytest.raises(ValueError, match="'odd' is a licence, which is one and has the property dcterms:license"):
            fields.completed(wrong)


@pytest.mark.parametrize(
    ("class_", "field", "shared"),
    [
        ("source", Field("terms", "licence", "A second one.", term=LICENCE), LICENCE),
        ("source", Field("url", "string", "A second one.", term="fg:other"), "url"),
        ("act", Field("place", "string", "Where it was.", term="fg:other"), "place"),
    ],
)
def test_a_field_in_the_place_of_another_is_refused(class_: str, field: Field, shared: str) -> None:
    before = fields.TABLE[class_]
    with pytest.raises(ValueError, match=f"two fields of '{class_}' would share '{shared}'"):
        fields.TABLE[class_] = (*before, field)
    assert fields.TABLE[class_] == before


@pytest.mark.parametrize(
    ("class_", "field", "told"),
    [
        (
            "act",
            Field("url", "string", "Where it was said."),
            r"'url' of 'act' \(string, fg:url\) and 'url' of 'source' \(url, schema:url\) share the name and are not the "
            "same; call the one of 'act' otherwise, or give it the same type and property",
        ),
        (
            "claim",
            Field("place", "record", "Who stands there.", of=("actor",)),
            r"'place' of 'claim' \(record of actor, fg:place\) and 'place' of 'topic' \(record of place, fg:place\) "
            "share the name",
        ),
        (
            "claim",
            Field("standing_there", "yes-no", "Whether it hangs there.", term="fg:stake"),
            r"'standing_there' of 'claim' \(yes-no, fg:stake\) and 'stake' of 'act' \(own, fg:stake\) share the property "
            "fg:stake and are not the same; give the one of 'claim' a property of its own, or the same type",
        ),
        (
            "topic",
            Field("reason", "yes-no", "Whether there is one."),
            r"'reason' of 'topic' \(yes-no, fg:reason\) and 'reason' of 'correction' \(prose, fg:reason\) share the "
            "property",
        ),
    ],
)
def test_a_name_or_a_property_that_means_something_else_in_another_class_is_refused(
    class_: str, field: Field, told: str
) -> None:
    """One name is one attribute of a network, one property one term of the ontology: each says one thing."""
    before = fields.TABLE[class_]
    with pytest.raises(ValueError, match=told):
        fields.TABLE[class_] = (*before, field)
    assert fields.TABLE[class_] == before


def test_a_name_that_means_the_same_in_two_classes_is_one_property_of_both(monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim that has a place has it as topics and acts do: the property gains a class, and nothing else."""
    before = {own.name: own for own in structure.properties()}
    where = Field("place", "record", "Where it is said to hold.", of=("place",))
    monkeypatch.setitem(fields.TABLE, "claim", (*fields.TABLE["claim"], where))
    after = {own.name: own for own in structure.properties()}
    assert after["place"] == before["place"]._replace(domain="Topic", also=("Claim", "Act"))
    assert {name: own for name, own in after.items() if name != "place"} == {
        name: own for name, own in before.items() if name != "place"
    }


def test_a_field_that_would_take_a_property_of_the_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """`fg:held` says whether the text of a source lies here, which the build finds out: no curator states it."""
    monkeypatch.setitem(
        fields.TABLE,
        "claim",
        (*fields.TABLE["claim"], Field("kept_here", "yes-no", "Whether it is kept.", term="fg:held")),
    )
    with pytest.raises(ValueError, match="fg:held is a property of the model already; give the field another name"):
        structure.properties()


def test_the_entry_of_a_choice_and_its_property_are_called_as_the_list() -> None:
    """RDF names an entry by its list and the property of a rule's choice likewise: no second name stands anywhere."""
    choices = [(class_, field) for class_, field in every() if field.ruled and field.of]
    told = [
        (field.term, of_list(field.of[0])) for _, field in choices if field.term and tabled.range_of(field) == "Choice"
    ]
    assert len(told) > 15
    assert [pair for pair in told if pair[0] != pair[1]] == []


# Where the database and the tables of comma-separated values keep it ----------------------------------------------------

# What the build makes, beside what fields hold, in the tables of classes of records.
MADE: Final = {
    "node": {"key", "kind", "class", "name", "is_labelled", "file", "line", "col"},
    "source": {"node", "held"},
    "assessment": {"node"},
    "act": {"node", "day", "last_day", "inside", "read_in"},
    "attestation": {"key", "id", "file", "line", "col"},
}


def columns_of(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """The columns of a table with their types; one that leads to a record is of the type RECORD."""
    columns = {row[1]: row[2] for row in connection.execute(f'PRAGMA table_info("{table}")')}
    leads = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    return columns | {row[3]: "RECORD" for row in leads if row[2] == "node"}


def every() -> Iterator[tuple[str, Field]]:
    """Every field of the table with its class."""
    return ((class_, field) for class_ in fields.TABLE for field in fields.TABLE[class_])


def kept(class_: str, field: Field) -> tuple[str, str]:
    """The table and the column, or the part of a table's rows, in which the table of fields says that it is kept."""
    table, _, column = (field.kept or field.name).rpartition(".")
    return table or class_, column


def test_the_database_keeps_every_field_with_a_rule_where_the_table_says() -> None:
    """`schema.sql` stays SQL that anybody can read; what it calls a field and of what type, it has from the table."""
    connection = empty()
    types = {"record": "RECORD", "yes-no": "INTEGER"}
    wrong, parts = [], []
    for class_, field in every():
        if not field.ruled or field.kept == fields.NOWHERE:
            continue
        table, column = kept("node" if class_ in ("record", "named") else class_, field)
        if class_ == "dossier" or table == "meta":
            table, column = "meta", "value"  # rows by their names
        if class_ == "act" and field.name == "note":
            table = "node"
        found = columns_of(connection, table)
        if column not in found:  # rows told apart by a part
            (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
            parts.append((class_, field.name))
            wrong += (
                [] if re.search(rf"CHECK \(\w+ IN \([^)]*'{column}'", sql) else [(class_, field.name, table, column)]
            )
            continue
        if field.type in types and found[column] != types[field.type]:
            wrong.append((class_, field.name, table, found[column]))
        if field.type == "date" and class_ in fields.CLASSES and not {f"{column}_from", f"{column}_to"} <= found.keys():
            wrong.append((class_, field.name, table, f"{column}_from"))
    assert wrong == []
    assert len(parts) == 10  # seven parts of an act, of which the object has two fields, and its two limits


@pytest.mark.parametrize("class_", ["node", *fields.CLASSES])
def test_a_table_of_records_has_no_column_that_is_no_field(class_: str) -> None:
    found = columns_of(empty(), class_)
    told = {
        f"{column}{end}"
        for of, field in every()
        for table, column in [kept("node" if of in ("record", "named") else of, field)]
        if table == class_
        for end in (("", "_from", "_to") if field.type == "date" else ("",))
    }
    assert found.keys() - told == MADE.get(class_, {"node"})


def test_no_field_is_called_as_what_the_program_makes() -> None:
    """A column or an attribute has one name and one meaning; the table knows the names of those that are no fields."""
    connection = small()
    made = set(columns_of(connection, "node")) | {
        name for class_ in fields.CLASSES for name in columns_of(connection, class_)
    }
    for called in (*(f"{class_}s" for class_ in fields.CLASSES), "act_helpers"):
        made |= set(sheet(connection, called).columns) if called in tables() else {"position"}
    made |= {*node_attributes(), *edge_attributes(), "x", "y"}
    known = {
        f"{field.name}{end}"
        for _, field in every()
        for end in ("", *(("_from", "_to") if field.type == "date" else ()))
    }
    assert made - known == fields.TAKEN
    with pytest.raises(
        ValueError, match="'day' is what the program calls something that it makes; call the field otherwise"
    ):
        fields.completed(Field("day", "date", "Its day."))


def test_the_head_of_every_table_of_values_calls_a_field_as_the_database_does() -> None:
    """The sheets that hold each field, by the table or the part that keeps it; their queries stay SQL as well."""
    connection = small()
    sheets_of = {
        "node": ("actors", "sources", "topics", "places", "claims", "acts", "assessments", "rebuttals"),
        "alias": ("aliases",), "former_id": ("former_ids",), "correction": ("corrections",), "words": ("words",),
        "tombstone": ("tombstones",), "stated_size": ("sizes",), "author": ("authors",), "passage": ("passages",),
        "translation": ("translations",), "role": ("roles",), "act_limit": ("limits",), "relay": ("relays",),
        "relation": ("relations",), "rebuttal": ("rebuttals",), "rebuttal_target": ("rebuttal_targets",),
        "rebuttal_ground": ("rebuttal_grounds",), "looked": ("searches",), "act": ("acts",),
        "attestation": ("attestations",), "same_as": ("same_as",), "attributed": ("attributed",),
        "publish": ("publish",),
    }  # fmt: skip
    # What a head calls otherwise than its column, so that it reads alone.
    otherwise = {
        ("former_ids", "id"): "former",
        ("rebuttal_targets", "node"): "target",
        ("searches", "place"): "looked_in",
    }
    missing = []
    for class_, field in every():
        table, column = kept("node" if class_ in ("record", "named") else class_, field)
        if not field.ruled or field.kept == fields.NOWHERE or class_ == "dossier" or table == "meta":
            continue
        for called in sheets_of.get(table, (f"{table}s",)):
            head = sheet(connection, called).columns
            at = otherwise.get((called, column), column)
            if column in columns_of(connection, table) and at not in head:
                missing.append((class_, field.name, called))
    assert missing == []


def test_the_labels_of_the_explorer_are_those_of_the_table() -> None:
    """Site and cards ask the table; the page has its words in one file of its own, which is held to it here."""
    script = Path(explorer.__file__).with_name("browser") / "strings.js"
    said = dict(re.findall(r'^  (\w+): "([^"]*)",$', script.read_text("utf-8"), re.MULTILINE))
    same = {
        "certainty": ("act", "certainty"), "capacity": ("act", "as"), "interest": ("act", "interest"),
        "addressees": ("act", "to"), "respondsTo": ("act", "responds_to"), "because": ("act", "because"),
        "place": ("act", "place"), "note": ("act", "note"),
        "aliases": ("actor", "aliases"), "sameAs": ("actor", "same_as"), "status": ("topic", "status"),
        "published": ("source", "published"), "publisher": ("source", "publisher"), "authors": ("source", "authors"),
        "licence": ("dossier", "licence"), "version": ("dossier", "version"), "method": ("dossier", "method"),
        "criteria": ("dossier", "criteria"),
    }  # fmt: skip
    assert {key: said[key] for key in same} == {key: fields.named(*of).label for key, of in same.items()}


def test_the_linked_data_of_the_explorer_names_no_property_of_a_field() -> None:
    """The page makes its JSON-LD itself, by the properties that it is given; what is no field's the ontology has."""
    script = Path(explorer.__file__).with_name("browser") / "linked.js"
    told = set(re.findall(r'"(fg:[a-z]\w*)":', script.read_text("utf-8")))
    assert len(told) > 10
    assert told - {f"fg:{own.name}" for own in structure.properties()} == set()
    assert told & {term for _, field in every() for term in (field.term, field.exact)} == set()


@pytest.mark.parametrize(
    "path", sorted(Path(pages.__file__).with_name("templates").glob("*.html")), ids=lambda path: path.stem
)
def test_the_site_writes_no_label_that_the_table_has(path: Path) -> None:
    whole = ("record", "named", "dossier", "coverage", "recorded", *fields.CLASSES)
    labels = {field.label for class_, field in every() if class_ in whole}
    assert set(re.findall(r"<dt>([^<{]+)</dt>", path.read_text("utf-8"))) & labels == set()


# RDF asks the table by which name ------------------------------------------------------------------------------------


@pytest.mark.parametrize("class_", fields.CLASSES)
def test_the_property_of_every_field_is_one_that_rdf_declares(class_: str) -> None:
    declared = {f"fg:{own.name}" for own in structure.properties()} | {term for term, _ in structure.foreign().values()}
    assert {field.name for field in fields.of(class_) if field.term and field.term not in declared} == set()


# A line more comes out everywhere -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("added")
def test_an_added_field_stands_in_the_schemas_of_editors() -> None:
    made = schemas(load(), {"actor": ["ada"]})
    dispatch, nodes = made["dispatch.json"]["properties"], made["nodes.json"]["additionalProperties"]["anyOf"]
    act, report = dispatch["acts"]["items"]["properties"], dispatch["attests"]["items"]["properties"]
    assert act["tags"]["description"] == "Under what it is filed."
    assert act["mood"] == {"description": "How it sounded.", "type": "string", "minLength": 1}
    assert [one["const"] for one in act["manner"]["oneOf"]] == list(load().choices["directness"])
    assert act["helpers"]["anyOf"][1]["type"] == "array"
    assert {"page", "glimpse"} <= act.keys() & report.keys()
    assert "mood" not in report
    (article,) = (one for one in nodes if "article" in one["required"])
    assert article["properties"]["shelf"]["description"] == "Where it is kept."
    (person,) = (one for one in nodes if "person" in one["required"])
    assert "motto" in person["properties"]
    assert "shelf" not in person["properties"]


@pytest.mark.usefixtures("added")
def test_a_wrong_value_and_a_misspelt_key_are_told_with_their_place(tmp_path: Path) -> None:
    story = str(FILES["dispatches/story.yaml"])
    wrong = story.replace("manner: direct", "manner: dierct").replace("seen_on: 2021-03-02", "seen_on: soon")
    wrong = wrong.replace("filmed: no", "filmed: maybe").replace("witness: ben", "witness: bell")
    wrong = wrong.replace("heard_at: https://example.org/heard", "heard_at: the radio").replace("mood:", "moood:")
    read = survey(write_dossier(tmp_path, {**FILES, "dispatches/story.yaml": wrong}))
    told = {
        str(problem.at): (problem.code, problem.message) for problem in read.problems if problem.severity == "error"
    }
    assert told["dispatches/story.yaml:7:5"] == (
        "unknown-field", "unknown field 'moood' in an act; did you mean 'mood'?",
    )  # fmt: skip
    assert told["dispatches/story.yaml:9:15"][0] == "bad-url"
    assert told["dispatches/story.yaml:10:13"] == (
        "unknown-choice", "'dierct' is not one of direct, indirect, summary; did you mean 'direct'?",
    )  # fmt: skip
    assert told["dispatches/story.yaml:11:13"] == ("unknown-choice", "'maybe' is neither yes nor no")
    assert told["dispatches/story.yaml:12:14"][0] == "bad-date"
    assert told["dispatches/story.yaml:13:14"][0] == "wrong-end"  # a topic is no actor


def test_what_is_written_anew_reads_back_as_the_same(root: Path) -> None:
    setting = Setting(load(), frozenset({"curator"}))
    for path in ("actors.yaml", "sources.yaml", "dispatches/story.yaml"):
        before = dossier.read_file(root, path, setting)
        (root / path).write_text(record_file(before, load()), encoding="utf-8")
        after = dossier.read_file(root, path, setting)
        assert not after.problems
        assert stated(after) == stated(before)
        assert stated(after)
    written = (root / "dispatches/story.yaml").read_text(encoding="utf-8")
    for line in ('mood: "Calm, and slow"', "helpers: [gazette, ben]", "filmed: no", "seen_on: 2021-03-02"):
        assert line in written


def stated(file: RecordFile) -> dict[str, dict[str, Any]]:
    """The values of a file's records by their ids, without the places at which they are written."""
    records: tuple[Node | Attestation, ...] = (*file.nodes, *file.attestations)
    return {
        record.id: {
            key: tuple(getattr(one, "id", one) for one in fields.listed(value)) for key, value in record.values.items()
        }
        for record in records
        if record.values
    }


def test_an_added_field_is_a_column_or_a_table_of_the_tables(root: Path, tmp_path: Path) -> None:
    folder = exported(root, "csv", tmp_path / "csv")

    def rows(table: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO((folder / f"{table}.csv").read_text("utf-8"))))

    (act,) = rows("acts")
    assert (act["mood"], act["code"], act["heard_at"], act["manner"], act["filmed"]) == (
        "Calm, and slow", "M-7", "https://example.org/heard", "direct", "0",
    )  # fmt: skip
    assert (act["seen_on"], act["seen_on_from"], act["seen_on_to"]) == ("2021-03-02",) * 3
    assert [(row["id"], row["helpers"]) for row in rows("act_helpers")] == [(ACT, "gazette"), (ACT, "ben")]
    assert [row["witness"] for row in rows("act_witness")] == ["ben"]
    assert [row["value"] for row in rows("act_remarks")] == ["the first remark", "a second one"]
    assert {row["id"]: row["motto"] for row in rows("actors")}["ada"] == "Ring on, ring on"
    # Nothing that hangs on the text of a source leaves where the source lets nothing leave; what always may, does.
    sources = {row["id"]: (row["shelf"], row["stamp"]) for row in rows("sources")}
    assert sources == {"story": ("B 12", "read twice"), "leak": ("locked away", "")}
    assert [row["value"] for row in rows("source_margin")] == ["see the tower", "and the rope"]
    assert [(row["id"], row["value"]) for row in rows("node_tags")] == [
        ("ada", "tower"),
        ("ada", "rope"),
        (ACT, "morning"),
    ]
    assert [(row["page"], row["glimpse"]) for row in rows("attestations")] == [
        ("p. 9", ""),
        ("p. 4", "beside the weather"),
    ]


@pytest.mark.parametrize("syntax", ["turtle", "ntriples", "jsonld", "rdfxml"])
def test_an_added_field_goes_out_in_rdf_and_comes_back_byte_for_byte(root: Path, syntax: str, tmp_path: Path) -> None:
    # What may not leave cannot come back, so the source of which nothing leaves has none of it here.
    (root / "dispatches/leak.yaml").unlink()
    (root / "dispatches/leak.txt").unlink()
    out = exported(root, syntax, tmp_path / f"out{FORMATS[syntax].suffix}")
    assert bring(out, tmp_path / "back").is_same
    first, again = (
        exported(root, "ntriples", tmp_path / "1.nt"),
        exported(tmp_path / "back", "ntriples", tmp_path / "2.nt"),
    )
    assert again.read_bytes() == first.read_bytes()
    said = first.read_text("utf-8")
    act = f"<https://example.org/bell/act/{ACT}>"
    for line in (
        f"{act} {name('fg:mood')} {text('Calm, and slow', 'en')} .",
        f"{act} {name('fg:heardAt')} <https://example.org/heard> .",
        f"{act} {name('fg:manner')} {name('fg:directness-direct')} .",
        f"{act} {name('fg:helpers')} <https://example.org/bell/actor/ben> .",
        f"<https://example.org/bell/source/story> {name('fg:shelf')} {text('B 12')} .",
        f"<https://example.org/bell/actor/ada> {name('fg:motto')} {text('Ring on, ring on', 'en')} .",
        f"<https://example.org/bell/actor/ada> {name('dcterms:license')} <https://spdx.org/licenses/CC-BY-4.0> .",
        f"<https://example.org/bell/act/{REPORT}> {name('fg:page')} {text('p. 4')} .",
    ):
        assert line in said


def test_several_values_come_back_in_their_order_or_in_that_of_the_alphabet(root: Path, tmp_path: Path) -> None:
    """Of what was remarked and when it was said again the file's order is kept; of the rooms it says nothing.

    Aliases, addresses and what may leave of a source are sets likewise; limits are acts in their order, then dates.
    """
    (root / "dispatches/leak.yaml").unlink()
    (root / "dispatches/leak.txt").unlink()
    actors, story = root / "actors.yaml", root / "dispatches/story.yaml"
    named = "sensitivity: public, aliases: [Mrs Holm, Ada H.], same_as: [https://b.example/, https://a.example/], motto"
    actors.write_text(actors.read_text("utf-8").replace("sensitivity: public, motto", named), "utf-8")
    limits = f'not_after: [2021-05-01, {OTHER}, 2021-04-01]\n    passage: "Ada Holm said'
    other = '  - {id: ben-agrees, actor: ben, verb: asserts, says: cracked, passage: "Ben Ry denied it"}\n'
    story.write_text(story.read_text("utf-8").replace('passage: "Ada Holm said', limits) + other, "utf-8")
    out = exported(root, "ntriples", tmp_path / "1.nt")
    assert bring(out, tmp_path / "back").is_same
    tables = [
        exported(place, "csv", tmp_path / f"csv{number}") for number, place in enumerate((root, tmp_path / "back"))
    ]
    first, again = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in tables)
    # Whoever takes triples in records the hash that they tell of a text, which the dossier itself had left to the build.
    assert {table for table in first if again[table] != first[table]} == {"sources.csv"}

    def column(table: str, called: str) -> list[str]:
        return [row[called] for row in csv.DictReader(io.StringIO(first[f"{table}.csv"].decode("utf-8")))]

    assert column("act_remarks", "value") == ["the first remark", "a second one"]
    assert column("act_days", "value") == ["2021-03-03", "2021-03-01"]
    assert column("act_heard_in", "value") == ["the hall", "the tower"]
    assert column("aliases", "name") == ["Ada H.", "Mrs Holm"]
    assert column("same_as", "url") == ["https://a.example/", "https://b.example/"]
    assert list(zip(column("limits", "other"), column("limits", "date"), strict=True)) == [
        (f"story/{OTHER}", ""),
        ("", "2021-04-01"),
        ("", "2021-05-01"),
    ]


def test_a_set_leads_to_no_records_and_has_several_values() -> None:
    for wrong in (
        Field("odd", "string", "An x.", is_set=True),
        Field("odd", "record", "An x.", of=("actor",), several=True, is_set=True),
    ):
        with pytest.raises(ValueError, match="'odd' is a set, which several values are that lead to no records"):
            fields.completed(wrong)


@pytest.mark.usefixtures("added")
def test_an_added_field_is_described_by_ontology_shapes_and_context() -> None:
    words = load()
    described = ontology.document(words)
    assert "fg:heardAt a owl:ObjectProperty" in described
    assert "fg:mood a owl:DatatypeProperty" in described
    assert "How it sounded." in described
    rules = {rule.name: rule for rule in shacl.rules(words)}
    assert rules["Act-mood-count"].message == "An act has at most one mood."
    assert rules["Act-manner-value"].message == "The manner of an act is an entry of the list 'directness'."
    assert rules["Source-shelf-value"].path == "fg:shelf"
    assert "Act-helpers-count" not in rules  # several may stand
    made = context.context(words)
    assert made["heardAt"] == {"@id": "fg:heardAt", "@type": "@id"}
    assert made["mood"] == {"@id": "fg:mood"}
    assert made["manner"] == {"@id": "fg:manner", "@type": "@vocab"}


def drawn(path: Path) -> tuple[dict[str, dict[str, Any]], list[tuple[str, str, dict[str, Any]]]]:
    """The nodes of a network by their ids and its edges with both ends, each with its attributes, as a reader has them."""
    graph = nx.read_graphml(path, force_multigraph=True) if path.suffix == ".graphml" else nx.read_gexf(path)
    return dict(graph.nodes(data=True)), list(graph.edges(data=True))


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_an_added_field_is_an_attribute_or_an_edge_of_the_networks(root: Path, format_: str, tmp_path: Path) -> None:
    """An act of which nothing speaks is an edge alone: there stands what it and its attestations state.

    With all acts as nodes it stands at the node too, and whom it names is an edge.  What a source lets not leave, the
    glimpse beside the letter that nobody may read, stands nowhere, its page does.
    """
    nodes, edges = drawn(exported(root, format_, tmp_path / f"net{FORMATS[format_].suffix}"))
    ((source, target, act),) = [edge for edge in edges if edge[2].get("type") == "act"]
    assert (source, target, act["act"]) == ("ada", "story/cracked", ACT)
    told = {
        "mood": "Calm, and slow", "code": "M-7", "heard_at": "https://example.org/heard", "manner": "direct",
        "filmed": False, "seen_on": "2021-03-02", "remarks": '["the first remark", "a second one"]',
        "days": '["2021-03-03", "2021-03-01"]', "heard_in": '["the hall", "the tower"]',
    }  # fmt: skip
    named = {"witness": '["ben"]', "helpers": '["gazette", "ben"]'}
    attested = {"page": '["p. 9", "p. 4"]', "glimpse": '["beside the weather"]'}
    assert {name: act[name] for name in (*told, *named, *attested)} == told | named | attested
    assert (nodes["story"]["shelf"], nodes["story"]["margin"]) == ("B 12", '["see the tower", "and the rope"]')
    assert nodes["leak"]["shelf"] == "locked away"
    assert nodes["leak"].keys().isdisjoint({"stamp", "margin"})
    assert (nodes["ada"]["motto"], nodes["ada"]["terms"]) == ("Ring on, ring on", "CC-BY-4.0")

    nodes, edges = drawn(exported(root, format_, tmp_path / f"all{FORMATS[format_].suffix}", acts="all"))
    assert {name: nodes[ACT].get(name) for name in told} == told
    led = [(target, one["field"]) for source, target, one in edges if source == ACT and one["type"] == "field"]
    assert sorted(led) == [("ben", "helpers"), ("ben", "witness"), ("gazette", "helpers")]


def test_an_added_field_stands_in_the_explorer(root: Path, page: Page, tmp_path: Path) -> None:
    with closing(open_read(build(root).path)) as connection:
        told = {node["id"]: node for node in payload(connection)["nodes"]}
    assert {"label": "Helped by", "type": "record", "values": ["gazette", "ben"]} in told[ACT]["stated"]
    assert {"label": "Seen on", "type": "date", "values": ["2 March 2021"]} in told[ACT]["stated"]
    target = exported(root, "html", tmp_path / "page.html")
    show(page, target, f"#id={ACT}")
    settle(page)
    panel = page.locator("#panel").inner_text()
    for seen in ("Calm, and slow", "M-7", "2 March 2021", "Helped by", "The Gazette", "p. 4", "beside the weather"):
        assert seen in panel
    show(page, target, "#id=story")
    settle(page)
    assert "B 12" in page.locator("#panel").inner_text()


def test_an_added_field_stands_in_the_linked_data_that_the_explorer_gives_away(
    root: Path, page: Page, tmp_path: Path
) -> None:
    """Every triple of every field without a rule, with the order of several values; of whom it names, the name."""
    with closing(open_read(build(root).path)) as connection:
        package = set(triples(connection))
    show(page, exported(root, "html", tmp_path / "page.html"))
    file = tmp_path / "taken.jsonld"
    file.write_text(page.evaluate("explorer.linked()"), "utf-8")
    read = {tuple(line.removesuffix(" .").split(" ", 2)) for line in by_rdflib(file, "jsonld")}
    free = {name(one.term) for class_ in fields.CLASSES for one in fields.plain(class_) if one.term}
    (head,) = {s for s, _, o in package if o == name("fg:Dossier")}
    told = {triple for triple in package if triple[1] in free and triple[0] != head}
    assert len({p for _, p, _ in told}) > 15
    assert told - read == set()
    (ben,) = {o for _, p, o in told if p == name("fg:witness")}
    assert (ben, name("rdfs:label"), text("Ben Ry", "en")) in read
    orders = {o for _, p, o in package if p == name("fg:inOrder") and o.endswith(("/helpers>", "/remarks>", "/days>"))}
    assert len(orders) == 3
    assert {triple for triple in package if triple[0] in orders} - read == set()


def test_an_added_field_stands_on_the_pages_of_the_site_and_on_the_card(root: Path, tmp_path: Path) -> None:
    folder = site(root, tmp_path / "site")
    act, story, ada = (
        Seen((folder / path).read_text("utf-8")).text
        for path in (f"act/{ACT}.html", "source/story.html", "actor/ada.html")
    )
    for seen in (
        "Calm, and slow",
        "M-7",
        "https://example.org/heard",
        "Helped by",
        "The Gazette",
        "p. 4",
        "a second one",
    ):
        assert seen in act
    assert "B 12" in story
    assert "and the rope" in story
    assert "Ring on, ring on" in ada
    with open_graph(root) as graph:
        lines = "\n".join(card_lines(graph.card(ACT)))
    for seen in ("Mood: Calm, and slow", "Filmed: no", "Page: p. 4"):
        assert seen in lines


def test_an_added_field_stands_in_the_nanopublication_of_its_act(root: Path) -> None:
    """What the act states is asserted, what attests it is provenance; whom either names is named with a label."""
    with closing(open_read(build(root).path)) as connection:
        (made,) = nanopubs(connection)
    said = {quad[1:] for quad in made.quads if quad[0] == made.graph(ASSERTION)}
    known = {quad[1:] for quad in made.quads if quad[0] == made.graph(PROVENANCE)}
    act = f"<https://example.org/bell/act/{ACT}>"
    report, leak = (f"{act[:-1]}/attestation/{source}>" for source in ("story", "leak"))
    ben = "<https://example.org/bell/actor/ben>"
    order = f"{act[:-1]}/remarks>"
    assert said >= {
        (act, name("fg:mood"), text("Calm, and slow", "en")),
        (act, name("fg:tags"), text("morning")),
        (act, name("fg:helpers"), ben),
        (ben, name("rdfs:label"), text("Ben Ry", "en")),
        (act, name("fg:remarks"), text("a second one", "en")),
        (order, name("rdf:_2"), text("a second one", "en")),
    }
    assert known >= {(report, name("fg:page"), text("p. 4")), (leak, name("fg:page"), text("p. 9"))}
    assert [secret for secret in SECRET if secret in str(made.quads)] == []


def test_a_field_of_the_dossier_stands_wherever_its_head_does(root: Path, page: Page, tmp_path: Path) -> None:
    """Schema, file and back, table, linked data and back byte for byte, explorer and site: from the table's lines alone."""
    described = schemas(load(), {})["dossier.json"]["properties"]
    assert described["aim"] == {"description": "what it is for", "type": "string", "minLength": 1}
    assert described["paid_by"]["anyOf"][1]["type"] == "array"
    (root / "dispatches/leak.yaml").unlink()
    (root / "dispatches/leak.txt").unlink()
    out = exported(root, "ntriples", tmp_path / "1.nt")
    said = out.read_text("utf-8")
    bell = "<https://example.org/bell/>"
    for line in (
        f"{bell} {name('fg:aim')} {text('To hear the bell', 'en')} .",
        f"{bell} {name('fg:paidBy')} {text('a reader')} .",
        f"{bell} {name('fg:tone')} {name('fg:directness-direct')} .",
        f"{bell} {name('fg:homePage')} <https://example.org/bell-home> .",
    ):
        assert line in said
    assert bring(out, tmp_path / "back").is_same
    assert exported(tmp_path / "back", "ntriples", tmp_path / "2.nt").read_bytes() == out.read_bytes()
    assert 'paid_by = ["The Tower Fund", "a reader"]' in (tmp_path / "back/dossier.toml").read_text("utf-8")
    tables_of = exported(root, "csv", tmp_path / "csv")
    rows = dict(csv.reader(io.StringIO((tables_of / "dossier.csv").read_text("utf-8"))))
    assert (rows["paid_by"], rows["open_to_all"]) == ('["The Tower Fund", "a reader"]', "[true]")
    network = nx.read_graphml(exported(root, "graphml", tmp_path / "n.graphml"), force_multigraph=True).graph
    assert (network["aim"], network["open_to_all"]) == ("To hear the bell", True)
    front = Seen((site(root, tmp_path / "site") / "index.html").read_text("utf-8")).text
    show(page, exported(root, "html", tmp_path / "page.html"))
    settle(page)
    page.get_by_role("button", name="About this record").click()
    about = page.locator("dialog").inner_text()
    for seen in ("Paid by", "The Tower Fund", "a reader", "To hear the bell", "Open to all", "yes"):
        assert seen in front
        assert seen in about


def test_a_wrong_value_of_the_head_is_told_with_its_line(root: Path) -> None:
    wrong = (root / "dossier.toml").read_text("utf-8")
    wrong = wrong.replace('tone = "direct"', 'tone = "dierct"').replace("true", '"maybe"').replace("2021-02", "soon")
    wrong = wrong.replace("https://example.org/bell-home", "at home").replace("aim =", "aimm =")
    (root / "dossier.toml").write_text(wrong, "utf-8")
    told = {problem.at.line: (problem.code, problem.message) for problem in survey(root).problems}
    lines = {line.partition(" =")[0]: number for number, line in enumerate(wrong.splitlines(), 1)}
    assert told[lines["aimm"]] == ("unknown-field", "unknown field 'aimm' in dossier.toml; did you mean 'aim'?")
    assert told[lines["begun"]][0] == "bad-date"
    assert told[lines["open_to_all"]] == ("unknown-choice", "'open_to_all': 'maybe' is neither yes nor no")
    assert told[lines["tone"]] == (
        "unknown-choice",
        "'tone': 'dierct' is not one of direct, indirect, summary; did you mean 'direct'?",
    )
    assert told[lines["home_page"]][0] == "bad-url"


def test_a_part_of_a_record_takes_no_field_without_a_rule() -> None:
    """Nobody would read it: a search, a correction or a passage has what its reader knows."""
    for class_, field in (
        ("search", Field("paid", "string", "Who paid.")),
        ("dossier", Field("patron", "record", "Who is its patron.", of=("actor",))),
    ):
        before = fields.TABLE[class_]
        with pytest.raises(ValueError, match=f"of '{class_}' would be read by nobody; add it to a class of records"):
            fields.TABLE[class_] = (*before, field)


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_nothing_leaves_that_the_access_to_its_source_forbids(root: Path, format_: str, tmp_path: Path) -> None:
    """The stamp leaves with the hash, the margin with the text, the glimpse with the words: here none of them may."""
    target = exported(root, format_, tmp_path / f"x{FORMATS[format_].suffix}")
    held = "\n".join(one.decode("utf-8", "replace") for one in members(target))
    assert [secret for secret in SECRET if secret in held] == []
    if format_ != "claimreview":  # nobody reviewed anything here
        assert "The bell is cracked" in held  # what may leave is there


@pytest.mark.usefixtures("added")
def test_a_restricted_actor_leaves_the_fields_that_name_it() -> None:
    """What is published of a record keeps whom else it names there, and nobody in the place of the restricted one."""
    here = Position("actors.yaml", 1, 1)
    hidden = Actor(id="zed", kind="person", name="Zed", at=here, sensitivity="restricted")
    named: dict[str, Value] = {
        "witness": Ref("zed", here),
        "helpers": (Ref("zed", here), Ref("ben", here)),
        "mood": "calm",
    }
    club = Actor(id="club", kind="organization", name="The Club", at=here, values=named)
    (file,) = public([RecordFile(path="actors.yaml", nodes=(hidden, club))])
    (left,) = file.nodes
    assert left.values == {"helpers": (Ref("ben", here),), "mood": "calm"}


@pytest.mark.usefixtures("added")
def test_the_reference_names_an_added_field(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "scripts"))
    page = importlib.import_module("reference_dossier").dossier_page()

    assert "| `mood` | text | How it sounded. |" in page
    assert "| `margin` | text, one or several | What stands in its margin. |" in page
