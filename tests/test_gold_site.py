"""The site says what was worked out by hand, and what the build derived, word for word; and nothing of what is withheld."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from factgraph.database.connection import location, open_read
from factgraph.language.keys import HEADS
from factgraph.reading.shown import MAY_BE_WITHHELD
from gold_answers import DOSSIERS, gold, whole
from inner_words import BARE, INNER
from samples import HEAD, STORY
from site_folders import Seen, built, content, seen, site, small


class Written(NamedTuple):
    """The site of a dossier, with the graph that it was made from."""

    dossier: str
    folder: Path
    graph: sqlite3.Connection


@pytest.fixture(scope="module", params=sorted(DOSSIERS))
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    """The site of one of the project's dossiers."""
    name = str(request.param)
    folder = tmp_path_factory.mktemp(name)
    shutil.copytree(DOSSIERS[name], folder / "dossier", ignore=shutil.ignore_patterns(".factgraph", "private"))
    root = built(folder / "dossier")
    site(root, folder / "site")
    with closing(open_read(location(root))) as graph:
        yield Written(name, folder / "site", graph)


def flat(page: Seen) -> str:
    return " ".join(page.text.split())


def plain(text: str) -> str:
    return " ".join(text.split())


def test_the_page_of_every_act_says_its_sentence_and_every_chain_of_it(written: Written) -> None:
    rows = written.graph.execute(
        "SELECT n.id, s.text FROM told AS t JOIN node AS n ON n.key = t.act"
        " JOIN sentence AS s ON s.act = t.act AND s.state = t.state ORDER BY n.id"
    ).fetchall()
    assert len(rows) > 20
    for act, text in rows:
        page = seen(written.folder / f"act/{act}.html")
        assert plain(text) in flat(page), act
        assert page.of("title") == [{}]
        chains = written.graph.execute(
            "SELECT c.text FROM attestation AS t JOIN chain_sentence AS c ON c.attestation = t.key"
            " JOIN node AS n ON n.key = t.act WHERE n.id = ?",
            (act,),
        )
        assert [said for (said,) in chains if plain(said) not in flat(page)] == [], act


def test_the_page_of_every_claim_says_how_the_debate_stands_and_every_position_in_it(written: Written) -> None:
    rows = written.graph.execute("SELECT n.id, d.json FROM debate AS d JOIN node AS n ON n.key = d.claim").fetchall()
    assert len(rows) > 10
    for claim, kept in rows:
        debate = json.loads(kept)
        text = flat(seen(written.folder / f"claim/{claim}.html"))
        told = [debate["standing"]["sentence"]]
        sides = [*debate["for"], *debate["against"], *debate["ended"], *debate["apart"]]
        told += [one["sentence"] for one in sides]
        if debate["for"] or debate["ended"] or debate["apart"]:
            told.append(debate["origins"]["sentence"])
        assert [said for said in told if plain(said) not in text] == [], claim


def test_the_standing_of_every_claim_is_as_worked_out(written: Written) -> None:
    worked_out = gold(written.dossier)["standing"]["now"]
    assert worked_out
    for claim, one in worked_out.items():
        if one["standing"] != "null":
            page = seen(written.folder / f"claim/{whole(written.dossier, claim)}.html")
            assert f"How the debate stands {HEADS[one['standing']]} " in flat(page), claim


def test_every_answer_to_a_call_is_on_its_page(written: Written) -> None:
    rows = written.graph.execute("SELECT id, text FROM told_in_words WHERE about = 'call' ORDER BY id").fetchall()
    assert rows
    for act, text in rows:
        assert plain(text) in flat(seen(written.folder / f"act/{act}.html")), act


def test_an_actor_page_has_every_position_of_the_actor_held_or_ended_and_those_taken_for_it(written: Written) -> None:
    rows = written.graph.execute(
        "SELECT DISTINCT w.id, a.id, x.text FROM stand AS s JOIN node AS w ON w.key IN (s.actor, s.principal)"
        " JOIN node AS a ON a.key = s.act JOIN told AS t ON t.act = s.act AND t.state <> 'disowned'"
        " JOIN sentence AS x ON x.act = s.act AND x.state = t.state WHERE w.class = 'actor'"
    ).fetchall()
    assert rows
    for actor, act, text in rows:
        assert plain(text) in flat(seen(written.folder / f"actor/{actor}.html")), (actor, act)


def test_no_inner_word_and_no_word_too_strong_stands_where_a_person_reads(written: Written) -> None:
    recorded = {text for (text,) in written.graph.execute("SELECT text FROM phrase UNION SELECT id FROM node")}
    theirs = sorted((text for text in recorded if INNER.search(text)), key=len, reverse=True)
    found = set()
    for path in written.folder.rglob("*.html"):
        text = flat(seen(path))
        for said in theirs:
            text = re.sub(re.escape(plain(said)), "", text, flags=re.IGNORECASE)
        hits = [*INNER.finditer(text), *BARE.finditer(text)]
        found |= {(path.name, text[max(0, hit.start() - 20) : hit.end() + 20]) for hit in hits}
    assert found == set()


def test_whatever_leaves_alone_about_a_claim_or_an_act_has_how_the_debate_stands(written: Written) -> None:
    """The line for search engines and the rows of the search page: sentences of the debates, in whole or in short."""
    debates = {
        claim: json.loads(kept)["standing"]
        for claim, kept in written.graph.execute(
            "SELECT n.id, d.json FROM debate AS d JOIN node AS n ON n.key = d.claim"
        )
    }
    index = (written.folder / "search-index.js").read_text("utf-8")
    rows = {row[0]: row for row in json.loads(index.removeprefix("globalThis.searchIndex = ").rstrip(";\n"))}
    for claim, standing in debates.items():
        path = f"claim/{claim}.html"
        page = seen(written.folder / path)
        (line,) = [a["content"] for a in page.of("meta") if a.get("name") == "description"]
        assert line is not None
        # Where nobody takes a side, who speaks of the claim stands behind that.
        spoken_of = standing["standing"] == "unasserted"
        assert (
            line.startswith(f"{standing['sentence']} Spoken of thus: ") if spoken_of else line == standing["sentence"]
        )
        short = rows[path][5]
        assert short.startswith(f"{standing['label']}; spoken of thus: ") if spoken_of else short == standing["label"]
        assert f"[{short}]" in flat(page)
    sides = written.graph.execute(
        "SELECT DISTINCT a.id, c.id FROM stand AS s JOIN node AS a ON a.key = s.act JOIN node AS c ON c.key = s.claim"
        " WHERE s.basis <> 'implied'"
    ).fetchall()
    for act, claim in sides:
        page = seen(written.folder / f"act/{act}.html")
        (line,) = [a["content"] for a in page.of("meta") if a.get("name") == "description"]
        assert line is not None
        assert debates[claim]["sentence"] in line, (act, claim)
        assert debates[claim]["label"] in rows[f"act/{act}.html"][5]


def test_the_description_of_an_act_brings_what_disputes_and_what_ends_it(written: Written) -> None:
    base = dict(written.graph.execute("SELECT name, value FROM meta"))["base"]
    bearing = written.graph.execute(
        "SELECT a.id, o.id FROM told_by AS t JOIN node AS a ON a.key = t.act JOIN node AS o ON o.key = t.node"
        " WHERE t.part IN ('disputed_in', 'given_up_in')"
        " UNION SELECT a.id, e.id FROM stand AS s JOIN node AS a ON a.key = s.act JOIN node AS e ON e.key = s.ended_by"
        " UNION SELECT f.id, g.id FROM stand AS s JOIN stand AS r ON r.claim = s.claim AND r.pole = 'against'"
        " AND r.state = 'performed' AND r.ended_by IS NULL AND s.pole = 'for' AND s.basis = 'said'"
        " JOIN node AS f ON f.key = s.act JOIN node AS g ON g.key = r.act"
    ).fetchall()
    for act, other in bearing:
        page = seen(written.folder / f"act/{act}.html")
        assert f"act/{other}" in page.scripts[0], (act, other)
        assert json.loads(page.scripts[0]) == json.loads((written.folder / f"act/{act}.jsonld").read_text("utf-8"))
        described = (written.folder / f"act/{act}.ttl").read_text("utf-8")
        assert re.search(rf"(?:a:|act/|<{re.escape(base)}act/)?{re.escape(other)}", described)


# What may be shown ------------------------------------------------------------------------------------------------------

_SECRET: Final = "Kestrel ninety"
_TEXT: Final = (
    f"Ada Holm said that the bell is cracked. “{_SECRET}”, she wrote.\nBen Ry denied it, quoth the kestrel.\n"
)
_HASH: Final = hashlib.sha256(_TEXT.encode()).hexdigest()
_SOURCES: Final = (
    "story: {{article: The bell is cracked, publisher: gazette, published: 2021-03-01, access: none,"
    f" url: 'https://kestrel.example/story', archived: 'https://archive.example/kestrel', sha256: '{_HASH}'{{}}}}}}\n"
    "reply: {{letter: A reply, published: 2021-03-02}}\n"
)
_STORY: Final = STORY.replace("It is beyond repair", _SECRET).replace("Ben Ry denied it", "Ben Ry denied it, quoth")


def _withheld(folder: Path, publish: str = "") -> dict[str, bytes]:
    files: dict[str, str | bytes | None] = {
        "sources.yaml": _SOURCES.format(publish),
        "dispatches/story.yaml": _STORY,
        "dispatches/story.txt": _TEXT,
    }
    return content(site(small(folder, files), folder / "site"))


def _holding(files: dict[str, bytes], *secrets: str) -> list[tuple[str, str]]:
    return [(name, secret) for name, held in files.items() for secret in secrets if secret.encode() in held]


def test_nothing_of_a_source_with_access_none_is_in_any_byte_of_the_site(tmp_path: Path) -> None:
    files = _withheld(tmp_path)
    length = len(_TEXT)
    secrets = ("estrel", "Ben Ry denied it", "she wrote", _HASH, "archive.example", "story.txt")
    assert _holding(files, *secrets) == []
    starts = (_TEXT.index("Ben Ry denied it"), length)
    assert [
        (name, number)
        for name, held in files.items()
        for number in starts
        if name.endswith((".nt", ".ttl", ".jsonld")) and re.search(rb"(?:start|end)\W.{0,80}\b%d\b" % number, held)
    ] == []


@pytest.mark.parametrize(
    ("publish", "shown", "hidden"),
    [
        ("words", [_SECRET], ["she wrote", "quoth", _HASH, "kestrel.example"]),
        ("passages", ["Ben Ry denied it, quoth"], ["the kestrel", _HASH, "kestrel.example"]),
        ("hash", [_HASH], [_SECRET, "quoth", "kestrel.example"]),
        (
            "address",
            ["https://kestrel.example/story", "https://archive.example/kestrel"],
            [_SECRET, "quoth", _HASH],
        ),
    ],
)
def test_of_a_source_with_access_none_the_site_shows_what_is_published_alone(
    tmp_path: Path, publish: str, shown: list[str], hidden: list[str]
) -> None:
    files = _withheld(tmp_path, f", publish: {publish}")
    assert [one for one in shown if not _holding(files, one)] == []
    assert _holding(files, *hidden) == []


def test_where_something_may_be_withheld_every_page_says_so_and_nothing_absolute(tmp_path: Path) -> None:
    head = HEAD.replace("[curators]", "confidential = 'possible'\n\n[curators]")
    folder = site(small(tmp_path, {"dossier.toml": head}), tmp_path / "site")
    for path in folder.rglob("*.html"):
        text = flat(seen(path))
        assert MAY_BE_WITHHELD in text, path
        assert "No position here" not in text
        assert "No act in what was read" not in text
