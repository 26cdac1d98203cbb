"""The random acts leave nothing out: every field of every part of a sentence is filled by some of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from factgraph.language import parts
from factgraph.language.parts import STATES, Act, Name, Verb
from strategies import DATES, VERBS
from test_one_voice import drawn


def every(value: Any) -> Iterator[Any]:
    """A part of a sentence, and the parts in it."""
    if type(value).__module__ == parts.__name__:
        yield value
    if isinstance(value, tuple):
        for one in value:
            yield from every(one)


def test_every_field_of_every_part_is_filled_by_some_act() -> None:
    found = {(type(one), one) for act in drawn() for one in every(act)}  # what is alike may be of several classes
    classes = {one for one in vars(parts).values() if isinstance(one, type) and one.__module__ == parts.__name__}
    empty = [
        f"{class_.__name__}.{name}"
        for class_ in classes - {Verb}
        for name, default in cast("Any", class_)._field_defaults.items()
        if all(getattr(one, name) == default for of, one in found if of is class_)
    ]
    assert sorted(empty) == []
    assert {of for of, _ in found} == classes


def test_every_verb_state_number_and_form_of_date_is_there() -> None:
    found = {one for act in drawn() for one in every(act)}
    acts = [one for one in found if isinstance(one, Act)]
    assert {one.verb for one in acts} == set(VERBS)
    assert {one.state for one in acts} == set(STATES)
    assert {one.is_many for one in found if isinstance(one, Name)} == {None, True, False}
    assert {date for one in found if isinstance(one, parts.When) for date in one.stated} == set(DATES)
