"""What is wrong costs about as much as what is right: twice as much of it takes about twice as long, never four times.

No time is asserted: a case of size n and one of size 4n are compared with each other, many times over, and the bound
lies far above what is linear and far below what is quadratic.
"""

import difflib
import os
import random
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest

from factgraph.checks.across import _cycles
from factgraph.checks.outline import Mention
from factgraph.checks.survey import survey
from factgraph.cli import paper
from factgraph.dossier import passages
from factgraph.dossier.passages import Missing, find
from factgraph.dossier.tree import from_yaml
from factgraph.errors import FactgraphError, closest
from factgraph.intake.limits import MAX_DEPTH, Refused, refuse_depth
from factgraph.intake.parser import _scripts
from factgraph.intake.quads import Quad, quads
from factgraph.intake.statements import Statements
from factgraph.intake.vouching import vouchers
from factgraph.record.types import Position, Problem
from factgraph.sparql.checked import read as read_query
from factgraph.sparql.results import read as read_results
from samples import STORY, TEXT, write_dossier

TIMES: Final = 4
BOUND: Final = 10.0  # quadratic would be 16, linear is 4


def quads_of(text: str) -> object:
    try:
        return list(quads([text], "x.nq", graphs=True))
    except Refused as error:
        return error


def query_of(text: str) -> object:
    try:
        return read_query(text, base=None, prefixes={})
    except FactgraphError as error:
        return error


def depth_of(text: str, syntax: str) -> object:
    try:
        refuse_depth(text, syntax, "x")
    except Refused as error:
        return error
    return None


GROWING: Final[dict[str, tuple[Callable[[int], Any], Callable[[Any], object], int]]] = {
    "a list in one line of YAML": (lambda n: f"x: [{'a,' * n}a]", lambda t: from_yaml(t, "x"), 20_000),
    "a mapping in one line of YAML": (lambda n: "{" + ", ".join(f"k{i}: v" for i in range(n)) + "}", lambda t: from_yaml(t, "x"), 10_000),
    "comments in one line": (lambda n: "x: [" + "a #" * n + "\n]", lambda t: from_yaml(t, "x"), 20_000),
    "brackets without a comment": (lambda n: "x: " + "[{" * 20 + "{" * n + "\n  - y: }", lambda t: from_yaml(t, "x"), 5_000),
    "brackets in a broken line": (lambda n: 'x: "' + "[{" * n, lambda t: from_yaml(t, "x"), 20_000),
    "keys that stand twice": (lambda n: "a: 1\n" * n, lambda t: from_yaml(t, "x"), 5_000),
    "spaces in a line of N-Quads": (lambda n: "<a:a> <a:b> <a:c>" + " " * n + "x", quads_of, 20_000),
    "spaces behind a literal": (lambda n: '<a:a> <a:b> "c"' + " " * n + "x", quads_of, 20_000),
    "dots in a blank node": (lambda n: "_:a" + "." * n + " x", quads_of, 20_000),
    "escaped quotes in Turtle": (lambda n: '"' + '\\"' * n, lambda t: depth_of(t, "turtle"), 20_000),
    "long quotes in Turtle": (lambda n: '"""' + '\\"""' * n, lambda t: depth_of(t, "turtle"), 20_000),
    "angles in Turtle": (lambda n: "<a" * n, lambda t: depth_of(t, "turtle"), 20_000),
    "escaped quotes in JSON": (lambda n: '"' + '\\"' * n, lambda t: depth_of(t, "jsonld"), 20_000),
    "scripts in a page": (lambda n: '<script type="application/ld+json">' + "<a" * n, lambda t: list(_scripts(t)), 5_000),
    "dotted words in a query": (lambda n: "ASK { " + "a." * n, query_of, 5_000),
    "signs in a query": (lambda n: "ASK { " + "?x ?y ?z . " * n, query_of, 500),
    "spaces in a query": (lambda n: "ASK { " + " \n" * n, query_of, 5_000),
    "values of one property": (lambda n: [Quad("<a:a>", "<a:b>", f'"{i}"', None) for i in range(n)], Statements, 5_000),
    "heads of nanopublications": (lambda n: [Quad(f"<a:{i}>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<http://www.nanopub.org/nschema#Nanopublication>", "<a:g>") for i in range(n)], vouchers, 3_000),
    "a quotation at each place": (lambda n: "a" * n, lambda t: find(t, "a"), 50_000),
    "a long quotation at each place": (lambda n: "a" * n, lambda t: find(t, "a" * (len(t) // 2)), 50_000),
    "a gap at each place": (lambda n: "a" * n + "z", lambda t: find(t, "a ... z"), 5_000),
    "words before at each place": (lambda n: "a" * n, lambda t: find(t, "a", before="b" + "a" * (len(t) // 2)), 20_000),
    "a word without an end": (lambda n: "x" * n, paper.wrapped, 20_000),
    "a cell without an end": (lambda n: "e\u0301" * n, lambda t: paper.listing([((t, "x"), "id")], ("a", "b")), 20_000),
    "brackets in a server's answer": (lambda n: '{"head": {"vars": []}, "results": {"bindings": [' + "{}," * n + "{}]}}", read_results, 5_000),
}  # fmt: skip


def lasted(call: Callable[[], object]) -> float:
    """The shortest of some runs in seconds of processor time, with what a run costs at all."""
    best = float("inf")
    for _ in range(3):
        start = sum(os.times()[:4])
        call()
        best = min(best, sum(os.times()[:4]) - start)
    return best + 0.01  # what is over in a moment is not measured


@pytest.mark.parametrize("case", GROWING)
def test_four_times_as_much_takes_about_four_times_as_long(case: str) -> None:
    make, use, size = GROWING[case]
    small, large = make(size), make(TIMES * size)
    assert lasted(lambda: use(large)) < BOUND * lasted(lambda: use(small))


# Whole dossiers -------------------------------------------------------------------------------------------------------


def acts(lines: list[str]) -> str:
    head = STORY.partition("acts:")[0] + "nodes: {well: {topic: The well, status: reported}}\nacts:\n"
    return head + "".join(f"  - {{id: a{n}, actor: ada, {line}}}\n" for n, line in enumerate(lines))


WRONG: Final[dict[str, Callable[[int], str]]] = {
    "unknown ids": lambda n: f"verb: praises, object: story/wel-{n}",
    "unknown verbs": lambda n: f"verb: prai{n}ses, object: well",
    "unknown fields": lambda n: f"verb: praises, object: well, actr{n}: x",
    "unknown choices": lambda n: f"verb: praises, object: well, together: ye{n}",
    "ids that are none": lambda n: f"verb: praises, object: 'Wel {n}!'",
    "dates that are none": lambda n: f"verb: praises, object: well, date: 2021-13-{n}",
    "passages that are absent": lambda n: f'verb: praises, object: well, passage: "Ben Ry denied it {n} times, as all who heard him could tell"',
}  # fmt: skip


def checked(root: Path, text: str) -> tuple[Problem, ...]:
    write_dossier(root, {"dispatches/story.yaml": text, "dispatches/story.txt": (TEXT * 40).encode()})
    return survey(root).problems


@pytest.mark.parametrize("what", WRONG)
def test_mistakes_cost_no_more_than_their_number(what: str, tmp_path: Path) -> None:
    def check(number: int) -> Callable[[], object]:
        text = acts([WRONG[what](n) for n in range(number)])
        return lambda: checked(tmp_path / str(number), text)

    assert len(checked(tmp_path / "x", acts([WRONG[what](n) for n in range(50)]))) >= 50
    assert lasted(check(600)) < BOUND * lasted(check(150))


def test_cycles_name_a_few_of_their_records() -> None:
    def links(number: int) -> dict[str, list[Mention]]:
        def mention(owner: int, target: int) -> Mention:
            return Mention(f"a{owner:06}", "object", f"a{target:06}", ("act",), Position("x", owner, 1))

        return {f"a{n:06}": [mention(n, n + 1), mention(n, 0)] for n in range(number)}

    found = list(_cycles(links(500)))
    assert len(found) == 500
    assert max(len(problem.message) for problem in found) < 300
    assert found[-1].message.startswith("object: a000000 -> ")
    assert lasted(lambda: list(_cycles(links(8_000)))) < BOUND * lasted(lambda: list(_cycles(links(2_000))))


def test_help_with_unknown_ids_has_an_end_and_goes_to_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        import_module("factgraph.checks.across"), "COMPARISONS", 400
    )  # each compares with 68 ids, acts among them
    lines = [f"verb: praises, object: wel{n:02}" for n in range(60)]
    told = [problem for problem in checked(tmp_path / "x", acts(lines)) if problem.code == "unknown-id"]
    helped = ["did you mean" in problem.message for problem in told]
    assert len(told) == 60
    assert helped == sorted(helped, reverse=True)
    assert 0 < sum(helped) < 60


def test_the_nearest_place_is_looked_for_within_a_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(random.Random(1).choices("abcdefgh ", k=20_000))
    monkeypatch.setattr(passages, "_STEPS", 100_000)
    told = [found.why for n in range(30) if isinstance(found := find(text, f"{n}{text[:9]}!"), Missing)]
    assert len(told) == 30
    assert told[-1] == "is not in the text; copy the quotation from the text"
    assert "nearest is line 1" in told[0]


def test_what_was_meant_is_what_difflib_finds() -> None:
    chance = random.Random(3)
    words = ["".join(chance.choices("abcde-", k=chance.randrange(1, 9))) for _ in range(300)]
    for word in words:
        options = chance.sample(words, 40)
        near = difflib.get_close_matches(word, options, n=1, cutoff=0.6)
        assert closest(word, options) == (near[0] if near else None)
    assert closest("a" * 1000, ["a" * 999]) is None


def test_depth_is_counted_behind_strings_and_never_inside() -> None:
    for text in ('"[[["', "'''[ ' [ '''", '"""[ "" [ """', "<a[>", "# [["):
        assert depth_of(text * 100, "turtle") is None
    assert isinstance(depth_of('"a"' + "[" * (MAX_DEPTH + 1), "turtle"), Refused)
