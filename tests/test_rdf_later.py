"""What was later done to an act is in linked data: who did what, how, when, by which act, and in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from factgraph.building.builder import build
from factgraph.database import location, open_read
from factgraph.formats import FORMATS
from factgraph.intake.bring import bring
from factgraph.rdf import terms
from factgraph.rdf.terms import Triple, name
from factgraph.rdf.triples import lines, triples
from meaning_dossiers import read
from test_later import DISPATCHES, LATER, SOURCES
from test_rdf_vocabulary import validated


class Reversal(NamedTuple):
    """A reversal as the graph tells it, by the ids of what it names; `told` has the days, `not_free` acts."""

    of: str
    attributed: bool
    how: str
    by: str
    who: tuple[str, ...]
    told_by: tuple[str, ...]
    not_free: tuple[str, ...]
    days: tuple[str, ...]


# Argued from the acts of that dossier, beside whose sentences the words of LATER stand: Dora's retraction is told by the
# Ministry alone, against which she stands, so it is nobody's but the Ministry's telling, and stands apart.  What Ben took
# back was his taking back: he urges still.
REVERSALS: Final = {
    Reversal("ada-says", False, "in-part", "story/ada-retracts", ("ada",), (), (), ("2021-03-01",)),
    Reversal("ada-accuses", False, "taken-back", "story/ada-withdraws", ("ada",), (), (), ("2021-03-02",)),
    Reversal("ben-says", False, "taken-back", "story/ben-retracts", ("ben",), (), (), ("2021-03-03",)),
    Reversal("ben-recants", False, "taken-back", "story/ben-returns", ("ben",), (), (), ("2021-03-05",)),
    Reversal("cleo-retracts", False, "not-free", "note/herald-rebuts", ("herald",), (), (), ("2021-07-20",)),
    Reversal("dora-says", True, "told-only", "answer/dora-retracts", ("dora",), ("ministry",), (), ("2021-06-15",)),
    Reversal("dora-says", False, "not-free", "note/herald-rebuts", ("herald",), (), (), ("2021-07-20",)),
    Reversal(
        "cleo-says", False, "unfree", "story/cleo-retracts", ("cleo",), (), ("note/herald-rebuts",), ("2021-03-06",)
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("later")
    read(folder, SOURCES, DISPATCHES)
    return folder


@pytest.fixture(scope="module")
def said(root: Path) -> Iterator[list[Triple]]:
    with closing(open_read(location(root))) as connection:
        yield list(triples(connection))


def of(said: list[Triple], subject: str, predicate: str) -> list[str]:
    return [o for s, p, o in said if (s, p) == (subject, name(predicate))]


def short(term: str) -> str:
    """The id of a record, the name of an entry, or the text of a literal."""
    if terms.is_literal(term):
        return terms.literal(term).text
    address = terms.address(term)
    return address.rpartition("#how-reversed-")[2] if "#" in address else "/".join(address.split("/")[5:])


def told(said: list[Triple], s: str, p: str) -> tuple[str, ...]:
    return tuple(map(short, of(said, s, p)))


def reversals(said: list[Triple]) -> list[Reversal]:
    found = []
    for s, predicate, p in said:
        if predicate not in {name("fg:reversal"), name("fg:attributedReversal")}:
            continue
        ((how,), (by,)) = (told(said, p, term) for term in ("fg:howReversed", "fg:reversedIn"))
        who, told_by, not_free = (told(said, p, f"fg:{one}") for one in ("reversedBy", "toldBy", "freedomDisputedIn"))
        days = tuple(dict.fromkeys((*told(said, p, "fg:earliest"), *told(said, p, "fg:latest"))))
        attributed = predicate == name("fg:attributedReversal")
        assert of(said, p, "rdf:type") == [name("fg:AttributedReversal" if attributed else "fg:Reversal")]
        found.append(Reversal(short(s).removeprefix("story/"), attributed, how, by, who, told_by, not_free, days))
    return found


def test_an_act_says_what_was_later_done_to_it_by_whom_how_and_when(said: list[Triple]) -> None:
    found = reversals(said)
    assert set(found) == REVERSALS
    assert len(found) == len(REVERSALS)


def test_it_says_it_in_the_words_that_stand_beside_the_sentence_of_the_act(said: list[Triple]) -> None:
    base = next(s for s, p, _ in said if p == name("void:uriSpace"))[:-1]
    for act, words in LATER.items():
        s = f"{base}act/story/{act}>"
        parts = [*of(said, s, "fg:attributedReversal"), *of(said, s, "fg:reversal")]
        assert "; ".join(short(of(said, one, "fg:sentence")[0]) for one in parts) == words


def test_it_keeps_to_the_shapes(said: list[Triple]) -> None:
    assert [found for found in validated(said) if found[2] == "Violation"] == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("fg:attributedReversal", "fg:reversal", "What only a party or hearsay tells to have been taken back stands"),
        ("fg:toldBy", None, "What is only told to have been taken back names who tells it"),
        ("fg:reversedIn", None, "has exactly one reversed in"),
        ("fg:howReversed", None, "has exactly one how reversed"),
        ("fg:reversedBy", None, "has at least one reversed by"),
    ],
)
def test_the_shapes_catch_one_without_its_parts(said: list[Triple], old: str, new: str | None, message: str) -> None:
    wrong = [(s, p if p != name(old) else name(new or ""), o) for s, p, o in said if p != name(old) or new is not None]
    assert len(wrong) <= len(said)
    assert any(message in found[3] for found in validated(wrong))


@pytest.mark.parametrize("syntax", ["turtle", "jsonld"])
def test_it_is_derived_again_by_who_imports_the_records_and_read_in_from_nowhere(
    root: Path, syntax: str, tmp_path: Path
) -> None:
    """The file is told that somebody else did it; what comes back follows from the records alone."""
    with closing(open_read(location(root))) as connection:
        first = sorted(lines(connection))
        file = tmp_path / f"graph{FORMATS[syntax].suffix}"
        FORMATS[syntax].write(connection, file)
    whole = file.read_text("utf-8")
    forged = whole.replace("how-reversed-taken-back", "how-reversed-corrected")
    assert forged != whole
    for content, folder in ((whole, "whole"), (forged, "forged")):
        file.write_text(content, "utf-8")
        bring(file, tmp_path / folder)
        build(tmp_path / folder)
        with closing(open_read(location(tmp_path / folder))) as connection:
            assert sorted(lines(connection)) == first
