"""Whatever state an act is told in, linked data says it, and draws an edge only for what is told as performed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from every_state import ACTS, CANARY, Act, every_state
from factgraph.database import location, open_read
from factgraph.formats import FORMATS
from factgraph.rdf.terms import Triple, name
from factgraph.rdf.triples import triples
from rdf_readers import READERS
from sparql_dossiers import Compiled, compiled
from test_rdf_vocabulary import validated

__all__ = ["compiled"]

SYNTAXES: Final = ("ntriples", "turtle", "nquads", "trig", "rdfxml", "jsonld")
APART: Final = [act for act in ACTS if act.state != "performed"]


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The compiled graph of a dossier with an act of every state."""
    root = every_state(tmp_path_factory.mktemp("states"))
    with closing(open_read(location(root))) as connection:
        yield connection


@pytest.fixture(scope="module")
def said(states: sqlite3.Connection) -> list[Triple]:
    return list(triples(states))


@pytest.fixture(scope="module")
def base(states: sqlite3.Connection) -> str:
    (found,) = states.execute("SELECT value FROM meta WHERE name = 'base'").fetchone()
    return str(found)


def of(said: list[Triple], subject: str, predicate: str) -> set[str]:
    return {o for s, p, o in said if (s, p) == (subject, name(predicate))}


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_an_edge_is_drawn_for_what_is_told_as_performed_and_for_nothing_else(
    states: sqlite3.Connection, base: str, tmp_path: Path, syntax: str
) -> None:
    path = tmp_path / f"graph{FORMATS[syntax].suffix}"
    FORMATS[syntax].write(states, path)
    found = READERS["oxigraph"][0](path, syntax)
    for act in ACTS:
        edge = f"<{base}actor/{act.actor}> {name(f'fg:{act.verb}')} <{base}actor/{act.object}>"
        assert (act.state, f"{edge} ." in found) == (act.state, act.state == "performed")
        # Nothing else joins the two without the act between them.
        ends = (f"<{base}actor/{act.actor}> ", f" <{base}actor/{act.object}> .")
        between = [line for line in found if line.startswith(ends[0]) and line.endswith(ends[1])]
        assert between == ([f"{edge} ."] if act.state == "performed" else [])


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.state)
def test_an_act_carries_its_state(said: list[Triple], base: str, act: Act) -> None:
    s = f"<{base}act/{act.id}>"
    assert of(said, s, "fg:state") == {name(f"fg:state-{act.state}")}
    assert (name("fg:PerformedAct") in of(said, s, "rdf:type")) == (act.state == "performed")
    (sentence,) = of(said, s, "fg:sentence")
    assert sentence.endswith('"@en')


@pytest.mark.parametrize("act", APART, ids=lambda act: act.state)
def test_what_is_not_told_as_performed_is_neither_activity_nor_locution(
    said: list[Triple], base: str, act: Act
) -> None:
    s = f"<{base}act/{act.id}>"
    assert of(said, s, "rdf:type") <= {name("fg:Act"), name("fg:AttributedCall")}
    elsewhere = tuple(name(f"{prefix}:")[:-1] for prefix in ("prov", "aif"))
    assert [t for t in said if t[0] == s and t[1].startswith(elsewhere)] == []
    assert [t for t in said if t[0].startswith(s[:-1]) and t[0].endswith("/illocution>")] == []


def test_a_state_names_what_it_follows_from(said: list[Triple], base: str) -> None:
    disputed, disowned, hearsay, spoken = (
        f"<{base}act/story/{id}>" for id in ("eve-accuses", "finn-accuses", "gus-accuses", "dora-accuses")
    )
    assert of(said, disputed, "fg:tellingDisputedIn") == {f"<{base}act/later/eve-denies>"}
    assert of(said, disowned, "fg:tellingDisputedIn") == {f"<{base}act/later/finn-denies>"}
    assert of(said, disowned, "fg:disownedIn") == {f"<{base}act/later/gazette-retracts>"}
    assert of(said, hearsay, "fg:toldBy") == {f"<{base}actor/council>"}
    assert of(said, spoken, "fg:knownWithin") == {f"<{base}act/story/ben-denies>"}


def test_a_position_that_is_only_attributed_is_in_nobodys_column(said: list[Triple], base: str) -> None:
    performed = {s for s, p, o in said if (p, o) == (name("fg:performed"), '"true"^^' + name("xsd:boolean"))}
    own = {o for _, p, o in said if p == name("fg:stand")}
    assert own
    assert {act for stand in own for act in of(said, stand, "fg:takenIn")} <= performed
    apart = {o for _, p, o in said if p == name("fg:attributedStand")}
    assert {act for stand in apart for act in of(said, stand, "fg:takenIn")} & performed == set()
    claims = {o for _, p, o in said if p in {name("fg:backedIn"), name("fg:disputedIn")}}
    assert claims <= performed
    assert f"<{base}act/story/eve-accuses>" not in claims


def test_what_was_taken_back_says_by_which_act_and_until_when(said: list[Triple], base: str) -> None:
    assert of(said, f"<{base}act/story/ida-says>", "fg:endedIn") == {f"<{base}act/later/ida-retracts>"}
    (stand,) = of(said, f"<{base}claim/story/tuned>", "fg:stand")
    assert of(said, stand, "fg:endedBy") == {f"<{base}act/later/ida-retracts>"}
    assert of(said, stand, "fg:untilLatest") == {'"2021-03-04"^^' + name("xsd:date")}
    assert of(said, f"<{base}claim/story/tuned>", "fg:backedIn") == set()
    assert of(said, f"<{base}claim/story/tuned>", "fg:standing") == {name("fg:standing-retracted")}


def test_a_dossier_of_every_state_conforms_to_the_shapes(said: list[Triple]) -> None:
    assert [found for found in validated(said) if found[2] == "Violation"] == []


def test_nothing_of_a_text_that_may_not_be_shown_is_in_any_syntax(states: sqlite3.Connection, tmp_path: Path) -> None:
    for syntax in SYNTAXES:
        path = tmp_path / f"graph{FORMATS[syntax].suffix}"
        FORMATS[syntax].write(states, path)
        assert (syntax, CANARY.encode() in path.read_bytes()) == (syntax, False)


def test_what_follows_by_a_reading_is_nobodys_own_word(compiled: Compiled) -> None:
    found = list(triples(compiled.connection))
    implied = {s for s, p, o in found if (p, o) == (name("rdf:type"), name("fg:ImpliedStand"))}
    assert {s for s, p, o in found if (p, o) == (name("fg:basis"), name("fg:basis-implied"))} >= implied
    assert implied
    told = {(s, p, o) for s, p, o in found if p in {name("fg:takenIn"), name("fg:holder")} and s in implied}
    claims = {o: s for s, p, o in found if p == name("fg:stand") and o in implied}
    own = {(claims_of, o) for claims_of, p, o in found if p in {name("fg:backedIn"), name("fg:disputedIn")}}
    direct = {
        (s, act)
        for s, p, stand in found
        if p == name("fg:stand") and stand not in implied
        for t, q, act in found
        if (t, q) == (stand, name("fg:takenIn"))
    }
    assert own <= direct
    objects = {(s, o) for s, p, o in found if p == name("fg:object")}
    for stand, p, act in told:
        if p == name("fg:takenIn") and (act, claims[stand]) not in objects:
            holder = next(o for s, q, o in told if (s, q) == (stand, name("fg:holder")))
            between = [t for t in found if t[0] == holder and t[2] == claims[stand]]
            others = {a for a, o in objects if o == claims[stand] and (a, name("fg:actor"), holder) in found}
            assert between == [] or others, (stand, between)
