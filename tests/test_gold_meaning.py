"""What is derived is what was worked out by hand for both dossiers (tests/gold)."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from factgraph.building import build
from factgraph.database import open_read
from factgraph.meaning.derivation import Meaning, derive
from factgraph.meaning.loading import load
from gold_answers import DOSSIERS, day, gold, span, stand, whole

PAIRS = sorted(DOSSIERS)


@cache
def meaning(dossier: str) -> Meaning:
    built = build(DOSSIERS[dossier])
    assert built.current, [str(problem) for problem in built.problems]
    connection = open_read(built.path)
    try:
        return derive(load(connection))
    finally:
        connection.close()


@pytest.mark.parametrize("dossier", PAIRS)
def test_every_act_is_told_as_worked_out(dossier: str) -> None:
    expected = {whole(dossier, one["act"]): one["state"] for one in gold(dossier)["told"]}
    found = {id: told.state for id, told in meaning(dossier).told.items() if told.state != "performed"}
    withdrawn = {id for id, state in expected.items() if state == "withdrawn"}
    assert found == {id: state for id, state in expected.items() if id not in withdrawn}
    assert not withdrawn & set(meaning(dossier).facts.acts)


@pytest.mark.parametrize("dossier", PAIRS)
def test_tellers_and_disputers_are_as_worked_out(dossier: str) -> None:
    for one in gold(dossier)["told"]:
        if "told_by" in one:
            told = meaning(dossier).told[whole(dossier, one["act"])]
            assert one["told_by"] in told.tellers, one["act"]
        if "disputed_by" in one:
            assert told.disputed_in == (one["disputed_by"],)
        if "given_up_by" in one:
            assert set(told.given_up_in) == set(one["given_up_by"])
        for change in one.get("as_of_publication", ()):
            then = meaning(dossier).by_publication(change["from"]).told
            assert then[one["act"]].state == change["state"], (one["act"], change)


def chains_worked_out(dossier: str) -> list[tuple[str, str, list[str]]]:
    return [
        (file, whole(dossier, one["act"]), one["chain"])
        for file, entries in gold(dossier)["chains"].items()
        if isinstance(entries, list)
        for one in entries
        if "chain" in one
    ]


@pytest.mark.parametrize("dossier", PAIRS)
def test_every_chain_is_as_worked_out(dossier: str) -> None:
    derived = meaning(dossier)
    by_end: dict[tuple[str, str], list[list[str]]] = {}
    for chain in derived.chains.values():
        links = [link.node + ("" if link.certain else "?") for link in chain.links]
        by_end.setdefault((chain.act, links[-1]), []).append(links)
    wrong: list[Any] = []
    for _, act, expected in chains_worked_out(dossier):
        found = by_end.get((act, expected[-1]))
        if found != [expected]:
            wrong.append((act, expected, found))
    assert wrong == []


@pytest.mark.parametrize("dossier", PAIRS)
def test_every_bound_is_as_worked_out(dossier: str) -> None:
    derived, bounds = meaning(dossier), gold(dossier)["bounds"]
    wrong: list[Any] = []
    for one in [*bounds.get("undated", ()), *bounds.get("dated_with_a_spread", ())]:
        found = derived.when[whole(dossier, one["act"])]
        if (found.earliest, found.latest) != (day(one["earliest"]), day(one["latest"])):
            wrong.append((one["act"], one["earliest"], one["latest"], found.earliest, found.latest))
    for one in bounds.get("not_placed_because_not_told_as_done", ()):
        bounds_of = derived.when.get(one["act"])
        days = None if bounds_of is None else (bounds_of.earliest, bounds_of.latest, bounds_of.spoken_of)
        if days not in (None, (None, None, day(one["spoken_of"]))):
            wrong.append((one["act"], one["spoken_of"], days))
    for one in bounds.get("publication", ()):
        published = derived.published[one["document"]]
        if (published.earliest, published.latest) != (day(one["earliest"]), day(one["latest"])):
            wrong.append((one["document"], published.earliest, published.latest))
    assert wrong == []


def stands_found(derived: Meaning, claim: str) -> set[tuple[Any, ...]]:
    return {
        (
            one.actor,
            one.principal,
            one.pole,
            one.basis,
            one.act,
            tuple(one.since),
            None if one.until is None else tuple(one.until),
            one.ended_by,
        )
        for one in derived.on_claim.get(claim, ())
        if one.counted
    }


@pytest.mark.parametrize("dossier", PAIRS)
def test_every_stand_is_as_worked_out(dossier: str) -> None:
    derived = meaning(dossier)
    wrong: list[Any] = []
    for claim, stands in gold(dossier)["stands"].items():
        expected = {stand(dossier, one) for one in stands}
        found = stands_found(derived, whole(dossier, claim))
        wrong += [("missing", claim, *one) for one in sorted(expected - found, key=str)]
        wrong += [("too many", claim, *one) for one in sorted(found - expected, key=str)]
    assert wrong == []


def sides(standing: Any) -> tuple[str, set[str], set[str]]:
    return standing.key, set(standing.on), set(standing.against)


@pytest.mark.parametrize("dossier", PAIRS)
def test_every_standing_is_as_worked_out(dossier: str) -> None:
    derived = meaning(dossier)
    wrong: list[Any] = []
    for claim, one in gold(dossier)["standing"]["now"].items():
        if one["standing"] == "null":
            continue
        found = derived.standing(whole(dossier, claim))
        if sides(found) != (one["standing"], set(one["for"]), set(one["against"])):
            wrong.append((claim, one["standing"], one["for"], one["against"], sides(found)))
        if "rests_on" in one and set(found.rests_on) != {whole(dossier, act) for act in one["rests_on"]}:
            wrong.append((claim, found.rests_on))
    assert wrong == []


@pytest.mark.parametrize("dossier", PAIRS)
def test_every_standing_as_of_a_day_by_act_is_as_worked_out(dossier: str) -> None:
    derived = meaning(dossier)
    wrong: list[Any] = []
    for claim, days in gold(dossier)["standing"]["as_of_by_act"].items():
        for day_, one in days.items():
            id = whole(dossier, claim)
            found = derived.standing(id, day_)
            perhaps = derived.selection(id, day_).perhaps
            if sides(found) != (one["standing"], set(one["for"]), set(one["against"])):
                wrong.append((claim, day_, one, sides(found)))
            if set(perhaps) != {whole(dossier, act) for act in one["perhaps"]}:
                wrong.append((claim, day_, one["perhaps"], perhaps))
            if "if_perhaps" in one and derived.standing(id, day_, perhaps=True).key != one["if_perhaps"]:
                wrong.append((claim, day_, one["if_perhaps"], derived.standing(id, day_, perhaps=True).key))
    assert wrong == []


@pytest.mark.parametrize("dossier", PAIRS)
def test_every_standing_as_of_a_day_by_publication_is_as_worked_out(dossier: str) -> None:
    derived = meaning(dossier)
    wrong: list[Any] = []
    for claim, days in gold(dossier)["standing"]["as_of_by_publication"].items():
        for day_, one in days.items():
            id = whole(dossier, claim)
            then, perhaps = derived.by_publication(day_), derived.by_publication(day_, perhaps=True)
            found = then.standing(id)
            if sides(found) != (one["standing"], set(one["for"]), set(one["against"])):
                wrong.append((claim, day_, one, sides(found)))
            if set(found.apart) != {entry["act"] for entry in one.get("apart", ())}:
                wrong.append((claim, day_, one["apart"], found.apart))
            if "if_perhaps" in one and perhaps.standing(id).key != one["if_perhaps"]:
                wrong.append((claim, day_, one["if_perhaps"], perhaps.standing(id).key))
            acts = {stand.act for stand in perhaps.on_claim.get(id, ()) if stand.counted}
            certain = {stand.act for stand in then.on_claim.get(id, ()) if stand.counted}
            if "perhaps" in one and acts - certain != {whole(dossier, act) for act in one["perhaps"]}:
                wrong.append((claim, day_, one["perhaps"], acts - certain))
    assert wrong == []


@pytest.mark.parametrize("dossier", PAIRS)
def test_every_number_of_origins_is_as_worked_out(dossier: str) -> None:
    derived = meaning(dossier)
    wrong: list[Any] = []
    for claim, one in gold(dossier)["origins"].items():
        found = derived.origins(whole(dossier, claim))
        if (str(found.voices), set(found.who)) != (one["number"], set(one["who"])):
            wrong.append((claim, one, found))
        if set(found.took_back) != set(one.get("took_it_back", ())) or set(found.ended) != set(one.get("ended", ())):
            wrong.append((claim, one, found.took_back, found.ended))
        if "taken_for_granted_by" in one and set(found.taken_for_granted_by) != set(one["taken_for_granted_by"]):
            wrong.append((claim, one, found.taken_for_granted_by))
        if "via" in one and {actor for actor, _ in found.carried} != set(one["via"]):
            wrong.append((claim, one["via"], found.carried))
    assert wrong == []


@pytest.mark.parametrize("dossier", PAIRS)
def test_every_answer_is_as_worked_out(dossier: str) -> None:
    derived, answers = meaning(dossier), gold(dossier)["answers"]
    wrong: list[Any] = []
    for one in answers["calls"]:
        call = derived.calls[whole(dossier, one["call"])]
        expected = {(whole(dossier, answer["act"]), tuple(answer["how"])) for answer in one["answers"]}
        if {(answer.act, answer.how) for answer in call.answers} != expected:
            wrong.append((one["call"], expected, call.answers))
        declined = {answer["act"] for answer in one["answers"] if answer.get("declined") == "yes"}
        if not declined <= {answer.act for answer in call.answers if answer.declined}:
            wrong.append((one["call"], declined, call.answers))
        if "taken_back_by" in one and call.taken_back_by != (one["taken_back_by"],):
            wrong.append((one["call"], call.taken_back_by))
    assert wrong == []
    assert {whole(dossier, one["call"]) for one in answers["calls"]} == set(derived.calls)
    if derived.facts.systematic:
        assert {id for id, call in derived.calls.items() if call.is_open} == set(answers["unanswered"])
    else:
        assert answers["unanswered"] == []


@pytest.mark.parametrize("dossier", PAIRS)
def test_every_change_is_as_worked_out(dossier: str) -> None:
    found = [
        (one.actor, one.claim, one.before, one.after, tuple(one.when), set(one.acts))
        for one in meaning(dossier).changes
    ]
    expected = [
        (
            one["actor"],
            one["claim"],
            one["from"].split(" ")[0],
            one["to"].split(" ")[0],
            span(one["when"]),
            set(one["acts"]),
        )
        for one in gold(dossier)["changed"]
    ]
    assert [one for one in found if one not in expected] == []
    assert [one for one in expected if one not in found] == []


def test_the_tables_of_answers_are_read_from_the_tests_own_folder() -> None:
    assert {path.stem for path in (Path(__file__).parent / "gold").glob("*.yaml")} == set(DOSSIERS)
