"""Every parameter of every question refuses what it cannot be, on the command line and in Python: never an answer."""

import re
from collections.abc import Iterator
from typing import Final

import pytest

from dossiers import copied, opened
from factgraph.errors import FactgraphError
from factgraph.reading.catalogue import question
from factgraph.reading.questions import DAYS, NAMES, RECORD, Parameter, names
from test_cli import run_in

# Of each class a record of the harbour bell.
RECORDS: Final = {
    "actor": "nawras-al-jarasuni",
    "act": "wire/tarrask-accuses-office",
    "claim": "wire/bell-sold",
    "source": "wire-story",
    "topic": "bell",
}
NOBODY: Final = "nobody-has-this-id"


def wrong(one: Parameter) -> Iterator[tuple[str, str]]:
    """Values that a parameter cannot have, each with what its refusal has to say."""
    if one.default is not None:
        yield "many", f"{one.name} of .* is a number"
        yield "-1", f"{one.name} of .* is a number"
        yield "0", f"{one.name} of .* is a number, 1 or more"
    elif one.takes[0] in NAMES:
        yield "denys" if one.takes[0] == "verb" else "clam", rf"no {one.takes[0]} is called .*; did you mean '\w+'"
        yield NOBODY, f"no {one.takes[0]} is called '{NOBODY}'; there are "
    elif one.takes[0] in DAYS:
        yield "2019-02-30", "'2019-02-30' is no EDTF date|'2019-02-30'"
        yield "5 March 2019", "'5 March 2019' is no EDTF date"
    else:
        yield NOBODY, f"'{NOBODY}'"
        for class_, id in RECORDS.items():
            if one.takes != (RECORD,) and class_ not in one.takes:
                yield id, f"'{id}' is an? .*, and an? {' or '.join(one.takes)} is asked for"


CASES: Final = [
    (name, one.name, value, said) for name in names() for one in question(name).parameters for value, said in wrong(one)
]


def others(name: str, parameter: str) -> dict[str, str]:
    """What else the question needs, rightly given."""
    needed = (one for one in question(name).parameters if not one.optional and one.name != parameter)
    return {one.name: RECORDS[one.takes[0]] for one in needed}


def test_every_parameter_is_tried_and_those_of_a_class_with_every_other_class() -> None:
    every = {(name, one.name) for name in names() for one in question(name).parameters}
    assert {(name, parameter) for name, parameter, *_ in CASES} == every
    assert {name for name, *_ in CASES} < set(names())
    assert len([value for name, _, value, _ in CASES if name == "sides"]) == len(RECORDS)


@pytest.mark.parametrize(("name", "parameter", "value", "said"), CASES)
def test_the_command_line_refuses_it(name: str, parameter: str, value: str, said: str) -> None:
    given = [f"{one}={text}" for one, text in (others(name, parameter) | {parameter: value}).items()]
    refused = run_in(copied("bell"), "ask", name, *given)
    assert refused.exit_code in (1, 2)
    assert refused.stdout == ""
    assert re.search(said, refused.stderr), refused.stderr


@pytest.mark.parametrize(("name", "parameter", "value", "said"), CASES)
def test_python_refuses_it(name: str, parameter: str, value: str, said: str) -> None:
    with opened(copied("bell")) as graph, pytest.raises(FactgraphError, match=said):
        graph.ask(name, **others(name, parameter), **{parameter: value})


@pytest.mark.parametrize("limit", [0, -1, True])
def test_python_lists_no_number_that_is_none(limit: int) -> None:
    # Nothing listed would read as nothing on record; and "-1" must not leave out the last one.
    with opened(copied("bell")) as graph:
        for listing in (graph.acts, graph.timeline, graph.disputes, graph.find):
            with pytest.raises(FactgraphError, match=f"limit is a number, 1 or more, not {limit}"):
                listing(limit=limit)


def test_a_number_of_any_length_is_one() -> None:
    with opened(copied("bell")) as graph:
        assert graph.ask("disputed", limit=10**30) == graph.ask("disputed", limit="1" + "0" * 9000)


@pytest.mark.parametrize("name", names())
def test_a_parameter_that_there_is_not_and_one_that_is_missing_are_refused(name: str) -> None:
    with opened(copied("bell")) as graph:
        with pytest.raises(FactgraphError, match=f"'{name}' has no parameter 'nonsense'; it takes "):
            graph.ask(name, nonsense="x")
        for one in question(name).parameters:
            if not one.optional:
                with pytest.raises(FactgraphError, match=f"'{name}' needs the parameter {one.name}"):
                    graph.ask(name)


@pytest.mark.parametrize("limit", [-1, 2.5, True])
def test_a_number_that_counts_nothing_is_refused(limit: float) -> None:
    # To the engine, a limit below nought is none at all.
    with opened(copied("bell")) as graph, pytest.raises(FactgraphError, match="limit of 'disputed' is a number"):
        graph.ask("disputed", limit=limit)
