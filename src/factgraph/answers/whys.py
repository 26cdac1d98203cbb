"""Whys: from which records it follows how a record is told, when it was, who stands where, and what answers it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from factgraph.answers.acts import act, answered, answers, time_said
from factgraph.errors import NotFound
from factgraph.language import reasons
from factgraph.language.dates import date_in_words
from factgraph.language.stretches import listed, plain, run
from factgraph.language.years import with_inferred_year
from factgraph.meaning.endings import BY_HOSTILE_TELLER
from factgraph.reading.cells import Row
from factgraph.reading.debates import debate
from factgraph.reading.index import refuse_withdrawn
from factgraph.reading.questions import ask

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.answers.types import Act, Reason, Why
    from factgraph.building.debates import Debate, Position

# What a reason is about, as it stands in its key.
TOLD, WHEN, SIDES, ENDING, STANDING, CAME_FROM, ANSWERS, DRIFT = (
    "told", "when", "sides", "ending", "standing", "came-from", "answers", "drift",
)  # fmt: skip


def why(connection: sqlite3.Connection, id: str) -> Why:  # `id` is the word of every record
    """From which records follows what is printed of a record. Raises `NotFound` where there is none of this id."""
    rows = ask(connection, "record", node=id)
    if not rows:
        raise NotFound(f"nothing has the id {id!r}")
    refuse_withdrawn(connection, id)
    (record,) = rows
    class_ = record["class"]
    found: list[Reason] = []
    if class_ == "act":
        found += _of_act(connection, act(connection, id))
    elif class_ == "claim":
        found += _of_claim(connection, debate(connection, id))
        found += _drifted(connection, id)
    elif class_ == "source":
        found += _when(connection, id, date_in_words(str(record["published"])))
    return {
        "id": id,
        "kind": str(record["kind"]),
        "name": str(record["name"]),
        "label": str(record["label"]),
        "reasons": found,
    }


def _reason(about: str, sentence: str, records: Iterable[str | None] = ()) -> Reason:
    return {"about": about, "sentence": sentence, "records": [one for one in dict.fromkeys(records) if one]}


def _of_act(connection: sqlite3.Connection, one: Act) -> Iterator[Reason]:
    endings = ask(connection, "ending", act=one["id"])
    yield from _told(one, is_account=_is_account(endings))
    yield from _when(connection, one["id"], time_said(one))
    taken = ask(connection, "taken", act=one["id"])
    if taken and one["state"] != "performed":
        yield _reason(SIDES, "What it says of these is counted on no side.", [_text(row["claim"]) for row in taken])
    for row in taken if one["state"] == "performed" else ():
        who = str(row["actor_name"])
        said = reasons.side(who, str(row["pole"]), str(row["basis"]), has_ended=bool(row["ended_by"]))
        yield _reason(SIDES, said, [_text(row["claim"]), _text(row["follows"])])
        if row["ended_by"]:
            over = reasons.ended(who, str(row["pole"]), str(row["how_ended"]))
            yield _reason(SIDES, over, [_text(row["claim"]), _text(row["ended_by"])])
    for row in endings:
        yield from _ending(row)
    said_of_answers = answered(connection, one["id"])
    if said_of_answers is not None:
        yield _reason(ANSWERS, said_of_answers)
    yield from _drifted(connection, one["id"])
    for other in answers(connection, one["id"]):
        yield from (_reason(ANSWERS, reasons.answers(how), [other["id"]]) for how in other["how"])


def _drifted(connection: sqlite3.Connection, id: str) -> Iterator[Reason]:
    for row in ask(connection, "drifted", node=id):
        records = (_text(row[name]) for name in ("attestation", "later_attestation"))
        yield _reason(DRIFT, str(row["sentence"]), records)


def _is_account(endings: Iterable[Row]) -> bool:
    """Whether an act that would end something is its tellers' account, who take a side against its speaker."""
    return any(row["why"] == BY_HOSTILE_TELLER for row in endings)


def _told(one: Act, *, is_account: bool) -> Iterator[Reason]:
    documents = [attestation["source"]["id"] for attestation in one["attestations"]]
    is_the_dispute = one["state"] == "attribution-disputed"
    others = [*one["told_by"], *(one["disputed_in"] if is_the_dispute else ()), *one["taken_back_in"]]
    told = documents if one["state"] == "performed" else others
    said = reasons.OPPONENTS if one["state"] == "hearsay" and is_account else reasons.told(one["state"])
    yield _reason(TOLD, said, [*(told or documents), one["inside"]])
    if one["disputed_in"] and not is_the_dispute:
        yield _reason(TOLD, reasons.disputed(one["state"]), one["disputed_in"])


def _when(connection: sqlite3.Connection, id: str, said_of_time: str) -> Iterator[Reason]:
    for row in ask(connection, "bounds", node=id):
        for side in ("earliest", "latest"):
            if row[side] is not None:
                day = with_inferred_year(str(row[side]), said_of_time)
                said = reasons.bound(side, day, str(row[f"{side}_how"]))
                yield _reason(WHEN, said, [_text(row[f"{side}_record"])])


def _ending(row: Row) -> Iterator[Reason]:
    yield _reason(ENDING, reasons.ends(str(row["why"])), _ids(row["sides"]) or _ids(row["tellers"]))
    if others := _ids(row["coerced_by"]):
        yield _reason(ENDING, "It is disputed that it was free, so it ends nothing.", others)
    for objection, back in json.loads(str(row["cleared"])):
        yield _reason(ENDING, "That it was free was disputed; that was taken back.", [objection, back])
    if others := _ids(row["undone_by"]):
        yield _reason(ENDING, "It was itself taken back.", others)


def _of_claim(connection: sqlite3.Connection, found: Debate) -> Iterator[Reason]:
    for position in (*found["for"], *found["against"], *found["ended"]):
        yield from _position(position)
    for position in found["apart"]:
        told = reasons.told(position["state"])
        if position["state"] == "hearsay" and _is_account(ask(connection, "ending", act=position["act"])):
            told = reasons.OPPONENTS
        yield _reason(SIDES, f"In neither column: {told}", [position["act"]])
    standing = found["standing"]
    rests = standing["rests_on"] or [position["act"] for position in found["apart"]]
    yield _reason(STANDING, f"{standing['sentence']}{' It follows from these acts.' if rests else ''}", rests)
    if standing["perhaps"]:
        yield _reason(STANDING, "It is not known whether these were done by then.", standing["perhaps"])
    origins = found["origins"]
    if origins["acts"] or origins["ended"]:
        yield _reason(CAME_FROM, origins["sentence"], origins["acts"])
    for one in origins["carried"]:
        actor, whom = one["actor"], one["whom"]
        first, *others = (str(ask(connection, "record", node=id)[0]["name"]) for id in (actor, *whom))
        yield _reason(CAME_FROM, f"{first} has it from {' and '.join(others)}.", [actor, *whom])


def _position(position: Position) -> Iterator[Reason]:
    who = plain(listed([run(holder["name"]) for holder in position["holders"]]))
    who = f"{who} ({position['aside']})" if position["aside"] else who
    path = [position["act"], position["follows"], *(claim for _, claim in position["over"])]
    has_ended = position["ended_by"] is not None
    yield _reason(SIDES, reasons.side(who, position["pole"], position["basis"], has_ended=has_ended), path)
    if position["ended_by"]:
        over = reasons.ended(who, position["pole"], str(position["how_ended"]))
        yield _reason(SIDES, over, [position["ended_by"]])
    for others, said in (
        (position["perhaps_ended_by"], "It may have been left by then, by this."),
        (position["said_ended_by"], "It is told to have been left, by one who takes a side against the speaker."),
        (position["coerced_by"], "It was taken back; whether freely is disputed, so it counts as held."),
        (
            position["corrected_in"],
            "The document in which it stands was corrected, without naming it; it counts as held.",
        ),
    ):
        if others:
            yield _reason(SIDES, said, others)


def _ids(value: object) -> list[str]:
    return [str(one) for one in json.loads(str(value))] if value else []


def _text(value: object) -> str | None:
    return None if value is None else str(value)
