"""The random acts leave nothing out: every field of every part of a sentence is filled by some of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from factgraph.language import parts
from factgraph.language.parts import STATES, Act, Name, Verb
from strategies import DATES, VERBS
from test_one_voice import drawn


def every(value: Any) -> Iterator[Any]:
    """A part of a sentence, and the parts in it."""
    if isinstance(value, tuple):
        for one in value:
            yield from every(one)
    elif is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in fields(value):
            yield from every(getattr(value, field.name))


def test_every_field_of_every_part_is_filled_by_some_act() -> None:
    found = {one for act in drawn() for one in every(act)}
    classes = {one for one in vars(parts).values() if isinstance(one, type) and one.__module__ == parts.__name__}
    empty = [
        f"{class_.__name__}.{field.name}"
        for class_ in classes - {Verb}
        for field in fields(class_)
        if field.default is not MISSING
        and all(getattr(one, field.name) == field.default for one in found if type(one) is class_)
    ]
    assert sorted(empty) == []
    assert {type(one) for one in found} == classes


def test_every_verb_state_number_and_form_of_date_is_there() -> None:
    found = {one for act in drawn() for one in every(act)}
    acts = [one for one in found if isinstance(one, Act)]
    assert {one.verb for one in acts} == set(VERBS)
    assert {one.state for one in acts} == set(STATES)
    assert {one.is_many for one in found if isinstance(one, Name)} == {None, True, False}
    assert {date for one in found if isinstance(one, parts.When) for date in one.stated} == set(DATES)
