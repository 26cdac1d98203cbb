"""What of a source's text may leave: by its access, and by what it publishes all the same."""

from __future__ import annotations

from contextlib import closing
from itertools import chain, combinations
from pathlib import Path
from typing import Final

import pytest

from factgraph.building import build
from factgraph.database import location, open_read
from factgraph.reading.shown import (
    EVERYTHING,
    NOTHING,
    PUBLISHABLE,
    TEXT,
    Access,
    Address,
    Passage,
    Shown,
    Words,
    address,
    passage,
    permits,
    shown,
    words,
)
from factgraph.reading.sources import source
from factgraph.vocabulary import load
from samples import write_dossier

PASSAGE: Final = Passage("is cracked", "the bell ", ", she said", 9, 19)
WORDS: Final = Words("beyond repair", "en", 30, 43)
ADDRESS: Final = Address("https://example.org/story", "https://archive.example/story", "ab" * 32)
SETS: Final = list(chain.from_iterable(combinations(PUBLISHABLE, n) for n in range(len(PUBLISHABLE) + 1)))


@pytest.mark.parametrize(
    ("access", "text", "quoted"),
    [("full", True, True), ("quotes", False, True), ("none", False, False), (None, False, True)],
)
@pytest.mark.parametrize("publish", SETS, ids="+".join)
def test_what_leaves_is_what_access_allows_and_what_publish_names(
    access: str | None, text: bool, quoted: bool, publish: tuple[str, ...]
) -> None:
    found = shown(access, publish)
    assert found.text is text, "publish never lets a whole text leave"
    assert {what: getattr(found, what) for what in PUBLISHABLE} == {
        what: quoted or what in publish for what in PUBLISHABLE
    }


def test_the_rule_knows_every_word_of_the_vocabulary_and_no_other() -> None:
    choices = load().choices
    for access in choices["access"]:
        assert isinstance(shown(access), Shown)
    assert set(choices["publish"]) == set(PUBLISHABLE)


@pytest.mark.parametrize(("access", "publish"), [("some", []), ("none", ["prefix"]), ("none", ["text"])])
def test_what_no_rule_knows_is_an_error_and_shows_nothing(access: str, publish: list[str]) -> None:
    with pytest.raises(ValueError, match="no rule says what may be shown of access"):
        shown(access, publish)


def test_of_full_access_a_passage_leaves_with_the_text_around_it() -> None:
    assert passage(EVERYTHING, PASSAGE) == PASSAGE
    assert words(EVERYTHING, WORDS) == WORDS
    assert address(EVERYTHING, ADDRESS) == ADDRESS


def test_of_quotable_access_passages_and_words_leave_with_their_places_and_nothing_around_them() -> None:
    assert passage(shown("quotes"), PASSAGE) == Passage("is cracked", "", "", 9, 19)
    assert words(shown("quotes"), WORDS) == WORDS
    assert address(shown("quotes"), ADDRESS) == ADDRESS


def test_of_access_none_nothing_leaves() -> None:
    assert NOTHING.nothing
    assert passage(NOTHING, PASSAGE) == Passage(None, "", "", None, None)
    assert words(NOTHING, WORDS) == Words(None, None, None, None)
    assert address(NOTHING, ADDRESS) == Address(None, None, None)


@pytest.mark.parametrize(
    ("publish", "left"),
    [
        ("passages", (Passage("is cracked", "", "", None, None), Words(None, None, None, None), Address(None, None, None))),
        ("words", (Passage(None, "", "", None, None), Words("beyond repair", "en", None, None), Address(None, None, None))),
        ("length", (Passage(None, "", "", 9, 19), Words(None, None, 30, 43), Address(None, None, None))),
        ("hash", (Passage(None, "", "", None, None), Words(None, None, None, None), Address(None, None, "ab" * 32))),
        ("address", (Passage(None, "", "", None, None), Words(None, None, None, None), ADDRESS._replace(sha256=None))),
        ("name", (Passage(None, "", "", None, None), Words(None, None, None, None), Address(None, None, None))),
    ],
)  # fmt: skip
def test_of_access_none_only_that_leaves_which_is_named(publish: str, left: tuple[Passage, Words, Address]) -> None:
    of = shown("none", [publish])
    assert (passage(of, PASSAGE), words(of, WORDS), address(of, ADDRESS)) == left
    assert not of.nothing


def test_queries_and_python_decide_alike(tmp_path: Path) -> None:
    """One source for each access with each set of what it publishes, asked both ways."""
    sources = ["story: {article: The bell is cracked, publisher: gazette, published: 2021-03-01}"]
    for access in ("full", "quotes", "none", None):
        for publish in SETS:
            given = (f", access: {access}" if access else "") + (
                f", publish: [{', '.join(publish)}]" if publish else ""
            )
            sources.append(f"s-{len(sources)}: {{letter: A letter, sha256: '{'ab' * 32}'{given}}}")
    root = write_dossier(tmp_path, {"sources.yaml": "\n".join(sources) + "\n"})
    done = build(root)
    assert done.current, [str(problem) for problem in done.problems]
    with closing(open_read(location(root))) as connection:
        known = Access(connection)
        for what in (TEXT, *PUBLISHABLE):
            rows = connection.execute(
                f"SELECT n.id, {permits(what, 's')} FROM source AS s JOIN node AS n ON n.key = s.node ORDER BY n.id"
            ).fetchall()
            assert len(rows) == len(sources)
            assert [(id, bool(yes)) for id, yes in rows] == [(id, getattr(known.of(id), what)) for id, _ in rows]
        for number in range(1, len(sources)):
            of = known.of(f"s-{number}")
            assert known.passage(f"s-{number}", PASSAGE) == passage(of, PASSAGE)
            assert known.words(f"s-{number}", WORDS) == words(of, WORDS)
            assert source(connection, f"s-{number}").sha256 == ("ab" * 32 if of.hash else None)
        assert known.of("nobody-knows") == NOTHING
        assert known.passage("nobody-knows", PASSAGE).exact is None
        (row,) = connection.execute(
            f"SELECT {permits('words', 's')} FROM node AS n LEFT JOIN source AS s ON s.node = n.key WHERE n.id = 'ada'"
        ).fetchall()
        assert not row[0]
    with pytest.raises(ValueError, match="'prefix' is nothing that a source may show; it has text, passages"):
        permits("prefix", "s")
