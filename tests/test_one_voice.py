"""One voice: command line, site and page say the same sentence of an act, letter for letter, whatever it says.

Of both dossiers, and of two hundred random acts: their sentences are put in the place of those that a build made, so
that whatever the grammar can say passes every surface.  With the sentence goes what was later done to the act, which
every second of the random ones has.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cache
from html import unescape
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from playwright.sync_api import Browser

from explorer_pages import settle, show
from factgraph.building import seal
from factgraph.database.connection import location, open_read
from factgraph.language.acts import sentence
from factgraph.language.parts import STATES, Act, TakenBack, When
from factgraph.language.reversals import taken_back, unfree
from factgraph.language.stretches import Stretches, plain
from factgraph.pages.explorer import write
from samples import ACTORS
from site_folders import copied, site, small
from strategies import CLAIMS, DATES, NAMES, TOPICS, VERBS, acts
from test_cli import rows, run_in

OF_A_VERB: Final = 5
RANDOM: Final = 200
LIVE: Final = tuple(state for state in STATES if state != "withdrawn")


class Told(NamedTuple):
    """A built dossier, the sentence of each of its acts, told as it is at the end of the record, and what was done since."""

    root: Path
    sentences: dict[str, str]
    later: dict[str, list[str]]

    @property
    def whole(self) -> dict[str, str]:
        """Each sentence with what was later done to its act behind, in one pair of brackets."""
        found = dict(self.sentences)
        for id, said in self.later.items():
            behind = "; ".join(said)
            found[id] += f" ({behind[0].upper()}{behind[1:]}.)"
        return found


@pytest.fixture(scope="module", params=["dispatch", "bell", "random"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Told:
    folder = tmp_path_factory.mktemp(request.param)
    root = of_random_acts(folder) if request.param == "random" else copied(request.param, folder)
    with closing(open_read(location(root))) as connection:
        found = dict(
            connection.execute(
                "SELECT n.id, s.text FROM sentence AS s JOIN told AS t ON t.act = s.act AND t.state = s.state "
                "JOIN node AS n ON n.key = s.act WHERE n.id NOT IN (SELECT id FROM tombstone)"
            )
        )
        later: dict[str, list[str]] = {}
        for id, text in connection.execute(
            "SELECT n.id, w.text FROM reversal AS r JOIN node AS n ON n.key = r.act "
            "JOIN told_in_words AS w ON w.about = 'reversal' AND w.id = r.id JOIN node AS b ON b.key = r.by "
            "LEFT JOIN bound AS d ON d.node = r.by ORDER BY n.id, d.latest IS NULL, d.latest, b.id"
        ):
            later.setdefault(id, []).append(text)
    assert len(found) >= (RANDOM if request.param == "random" else 20)
    assert len(later) >= {"dispatch": 0, "bell": 5, "random": RANDOM / 2}[request.param]
    return Told(root, found, later)


@cache
def drawn() -> tuple[Act, ...]:
    """Two hundred acts and a few more, the same in every run: as many of every verb, the states by
    turns, and one of every form of date.
    """
    found: list[Act] = []
    for verb in VERBS:

        @settings(
            max_examples=OF_A_VERB,
            phases=[Phase.generate],
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(acts(verbs=(verb,)))
        def draw(act: Act) -> None:
            found.append(act._replace(state=LIVE[len(found) % len(LIVE)]))

        draw()
    found += [act._replace(when=When(stated=(date,))) for act, date in zip(found, DATES, strict=False)]
    return tuple(found)


def of_random_acts(folder: Path) -> Path:
    """A dossier of two hundred acts that say what random ones say; what these name are records of it."""
    lines = ["source: story", "recorded: {by: curator, on: 2021-04-01}", "claims:"]
    lines += [f"  {one.id}: {{claim: {json.dumps(one.text)}}}" for one in CLAIMS]
    lines += ["acts:"]
    for number in range(len(drawn())):
        claim = CLAIMS[number % len(CLAIMS)].id
        lines.append(f"  - {{id: a{number}, actor: ada, verb: asserts, says: {claim}, passage: Ben Ry denied it}}")
    people = {"ada", "ben", "gazette", "council"}
    actors = ACTORS + "".join(
        f"{one.id}: {{organization: {json.dumps(one.text)}}}\n" for one in NAMES if one.id not in people
    )
    topics = "bell: {topic: the state of the bell, status: reported}\ntower: {place: The tower}\n" + "".join(
        f"{one.id}: {{topic: {json.dumps(one.text)}, status: reported}}\n" for one in TOPICS
    )
    files: dict[str, str | bytes | None] = {
        "actors.yaml": actors,
        "topics.yaml": topics,
        "dispatches/story.yaml": "\n".join(lines) + "\n",
    }
    root = small(folder, files)
    path = location(root)
    with closing(sqlite3.connect(path)) as connection, connection:
        put(connection, drawn())
    seal.put(str(path))
    return root


def put(connection: sqlite3.Connection, random: Sequence[Act]) -> None:
    """The sentences of these acts in the place of those that are there, as a build keeps them."""
    ids = {id.rpartition("/")[2]: id for (id,) in connection.execute("SELECT id FROM node")}
    for number, act in enumerate(random):
        said = [
            one._replace(id=f"story/a{number}" if one.role == "verb" else ids.get(one.id or ""))
            for one in sentence(act)
        ]
        changed = connection.execute(
            "UPDATE sentence SET text = ?, stretches = ? WHERE act = (SELECT key FROM node WHERE id = ?)",
            (plain(said), json.dumps(said), f"story/a{number}"),
        )
        assert changed.rowcount == 1
        if number % 2:
            done = [f"story/a{(number + step) % len(random)}" for step in range(1, 2 + number % 4 // 2)]
            for other, by in zip(random, done, strict=False):
                put_later(connection, f"story/a{number}", by, reversal(act, other))


def reversal(act: Act, other: Act) -> Stretches:
    """That those who did an act took it back: alone, or as those tell it who did another, and disputed by these."""
    taken = TakenBack(by=act.speakers, told_by=tuple(one.name for one in other.speakers), when=other.when)
    if act.verb.name == other.verb.name:
        return taken_back(taken._replace(told_by=()), in_part=len(act.speakers) > 1)
    return unfree(taken, [one.name for one in other.speakers])


def put_later(connection: sqlite3.Connection, act: str, by: str, said: Stretches) -> None:
    """That something was later done to an act, as a build keeps it."""
    ids = {id.rpartition("/")[2]: id for (id,) in connection.execute("SELECT id FROM node")}
    said = tuple(one._replace(id=ids.get(one.id or "")) for one in said)
    keys = "(SELECT key FROM node WHERE id = ?), (SELECT key FROM node WHERE id = ?)"
    connection.execute(f"INSERT INTO reversal VALUES (?, {keys}, 'taken-back', 0)", (f"{act} {by}", act, by))
    row = ("reversal", f"{act} {by}", plain(said), json.dumps(said))
    connection.execute("INSERT INTO told_in_words VALUES (?, ?, ?, ?)", row)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_random_acts_are_of_every_verb_and_state() -> None:
    """What passes the surfaces below is all that acts can be: each verb, each state, one speaker and many."""
    random = drawn()
    assert len(random) >= RANDOM
    assert {act.state for act in random} == set(LIVE)
    assert {act.verb.name for act in random} == {verb.name for verb in VERBS}
    assert {len(act.speakers) > 1 for act in random} == {True, False}
    assert len({plain(sentence(act)) for act in random}) >= RANDOM * 0.9


def test_the_command_line_says_it(told: Told) -> None:
    listed = {row["id"]: row for row in rows(run_in(told.root, "acts", "--format", "json"))}
    assert len(listed) > 20
    for id in told.sentences.keys() - listed.keys():
        (row,) = rows(run_in(told.root, "show", id, "--format", "json"))
        listed[id] = row["act"]
    assert {id: one["sentence"] for id, one in listed.items()} == told.sentences
    later = {id: [done["sentence"] for done in one["later"]] for id, one in listed.items()}
    assert {id: said for id, said in later.items() if said} == told.later
    # Printed, each stands on lines of its own above its id.
    printed = told_above_ids(run_in(told.root, "timeline").stdout)
    placed = {row["id"] for row in rows(run_in(told.root, "timeline", "--format", "json"))}
    assert printed == {id: flat(text) for id, text in told.whole.items() if id in placed}


def told_above_ids(printed: str) -> dict[str, str]:
    """What a timeline prints of each act, by the id that stands below it."""
    found: dict[str, str] = {}
    lines: list[str] = []
    for line in printed.splitlines():
        if re.fullmatch(r" {4}[a-z][^ ]*/[^ ]+", line):
            found[line.strip()], lines = flat(" ".join(lines)), []
        elif line.startswith("  "):
            lines.append(line)
    return found


def test_the_site_says_it(told: Told, tmp_path: Path) -> None:
    site(told.root, tmp_path / "site")
    html = (tmp_path / "site" / "list" / "act.html").read_text("utf-8")
    items = re.findall(r'<li><a href="[^"]*/act/([^"]*)\.html"[^>]*>(.*?)</li>', html, re.DOTALL)
    whole = {id: flat(text) for id, text in told.whole.items()}
    assert {id: words(text) for id, text in items} == whole
    for id, text in whole.items():  # the heading of its own page, and what stands below
        html = (tmp_path / "site" / "act" / f"{id}.html").read_text("utf-8")
        shown = re.findall(r"<h1>(.*?)</h1>", html, re.DOTALL) + re.findall(r'<p class="later">(.*?)</p>', html)
        assert " ".join(map(words, shown)) == text, id


def words(html: str) -> str:
    """What a reader reads of a piece of a page."""
    return flat(unescape(re.sub(r"<[^>]*>", "", html)))


@pytest.fixture
def page_of(told: Told, chromium: Browser, tmp_path: Path) -> Iterator[dict[str, str]]:
    """What the page shows of each act, once its script has run: its sentence, and what stands behind it."""
    with closing(open_read(location(told.root))) as connection:
        write(connection, tmp_path / "page.html")
    page = chromium.new_page()
    show(page, tmp_path / "page.html", "#view=timeline")
    settle(page)
    said = page.evaluate(
        "[...document.querySelectorAll('.timeline li')].map(each =>"
        " [each.dataset.act, each.querySelector('.sentence').textContent])"
    )
    yield dict(said)
    page.close()


@pytest.mark.needs("chromium")
def test_the_page_says_it(told: Told, page_of: dict[str, str]) -> None:
    assert page_of == told.whole
