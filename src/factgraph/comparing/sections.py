"""A difference in words: sections of items, each with what is to be said of it, for whoever lays them out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.language.later import with_later
from factgraph.language.quotes import exact, titled

if TYPE_CHECKING:
    from factgraph.answers.types import ToldPassage
    from factgraph.comparing.types import (
        ActFollows,
        ClaimFollows,
        Difference,
        FieldChange,
        PassageChange,
        PositionChange,
        RecordChange,
        Version,
    )

ADDED, REMOVED, CHANGED, SAME = "+", "-", "~", "="
_SIGNS: Final = {
    "added": ADDED,
    "removed": REMOVED,
    "withdrawn": REMOVED,
    "joined": REMOVED,
    "changed": CHANGED,
    "renamed": SAME,
}
_TITLES: Final = {
    "act": "Acts",
    "claim": "Claims",
    "actor": "Actors",
    "source": "Sources",
    "topic": "Topics",
    "place": "Places",
    "assessment": "Assessments",
    "rebuttal": "Rebuttals",
    "dossier": "The dossier",
}
_SIDES: Final = {"for": "for", "against": "against", "ended": "ended", "apart": "told apart"}


class Note(NamedTuple):
    """Something that is said of an item, behind a word that leads it in."""

    lead: str
    text: str


class Item(NamedTuple):
    """A record: whether it came, went or changed, what is said of it in a line, its id, and more beneath."""

    sign: str
    text: str
    id: str
    notes: tuple[Note, ...] = ()


class Section(NamedTuple):
    """Items under a heading; `follows` says whether they tell what follows, or what was recorded."""

    title: str
    items: tuple[Item, ...]
    follows: bool = False


def called(version: Version) -> str:
    """A version as it was asked for, with the beginning of its commit."""
    commit = version["commit"]
    return (
        version["called"]
        if commit is None or commit.startswith(version["called"])
        else (f"{version['called']} ({commit[:10]})")
    )


def sections(found: Difference) -> list[Section]:
    """The sections of a difference that hold anything: what follows, then records by class, then passages."""
    told = [
        Section("How debates stand", tuple(map(_claim, found["claims"])), follows=True),
        Section("How acts are told", tuple(map(_act, found["acts"])), follows=True),
        Section(
            "Who changed sides",
            tuple(
                Item(_SIGNS[one["how"]], one["sentence"], f"{one['actor']}, {one['claim']}") for one in found["turns"]
            ),
            follows=True,
        ),
    ]
    for class_, records in groupby(found["records"], key=lambda record: record["class"]):
        told.append(Section(_TITLES[class_], tuple(map(_record, records))))
    told.append(Section("Passages", tuple(_passages(found["passages"]))))
    return [section for section in told if section.items]


def _claim(one: ClaimFollows) -> Item:
    before, after = one["before"], one["after"]
    notes = [Note("before", before["sentence"]), Note("now", after["sentence"])]
    if before["origins"] != after["origins"]:
        notes += [Note("before", before["origins"]), Note("now", after["origins"])]
    notes += map(_position, one["positions"])
    return Item(CHANGED, titled(one["name"], printed=True), one["id"], tuple(notes))


def _position(one: PositionChange) -> Note:
    if one["before"] is None:
        lead = f"now {_SIDES[one['after'] or '']}"
    elif one["after"] is None:
        lead = f"no longer {_SIDES[one['before']]}"
    else:
        lead = f"{_SIDES[one['before']]}, now {_SIDES[one['after']]}"
    return Note(lead, one["sentence"])


def _act(one: ActFollows) -> Item:
    before, after = one["before"], one["after"]
    notes: list[Note] = []
    if set(one["what"]) - {"answers"}:
        notes.append(Note("before", with_later(before["sentence"], before["later"])))
    if "answers" in one["what"]:
        notes.append(Note("before", before["answered"] or "Nothing was said of answers."))
        notes.append(Note("now", after["answered"] or "Nothing is said of answers."))
    return Item(CHANGED, with_later(after["sentence"], after["later"]), one["id"], tuple(notes))


def _record(one: RecordChange) -> Item:
    name = titled(one["name"], printed=True) if one["class"] == "claim" else one["name"]
    notes = [Note("", one["standing"])] if one["standing"] else []
    if one["how"] == "renamed":
        notes.append(Note("formerly", one["was"] or ""))
    elif one["how"] == "joined":
        notes.append(Note("one now with", one["id"]))
    notes += map(_field, one["fields"])
    return Item(_SIGNS[one["how"]], name, (one["was"] or "") if one["how"] == "joined" else one["id"], tuple(notes))


def _field(one: FieldChange) -> Note:
    label = one["label"] if one["source"] is None else f"{one['label']}, in {one['source']}"
    before, after = ("; ".join(one[key]) or "nothing" for key in ("before", "after"))
    return Note(label, f"{before} → {after}")


def _passages(changes: list[PassageChange]) -> Iterator[Item]:
    """The passages of each act's reports."""
    for (act, source), several in groupby(changes, key=lambda one: (one["act"], one["source"])):
        notes = [note for one in several for note in _passage(one)]
        yield Item(CHANGED, f"In {source}", act, tuple(notes))


def _passage(one: PassageChange) -> Iterator[Note]:
    before, after = one["before"], one["after"]
    if one["how"] == "moved":
        yield Note("moved", f"{_line(before)} → {_line(after)}: {_words(after)}")
        return
    if before is not None:
        yield Note("before", f"{_line(before)}: {_words(before)}")
    if after is not None:
        yield Note("now", f"{_line(after)}: {_words(after)}")


def _line(passage: ToldPassage | None) -> str:
    if passage is None or passage["line"] is None:
        return "the text"
    return f"{'our digest, ' if passage['label'] != 'quote' else ''}line {passage['line']}"


def _words(passage: ToldPassage | None) -> str:
    if passage is None or passage["exact"] is None:
        return "not shown: its source lets no passage be"
    return exact(passage["exact"])
