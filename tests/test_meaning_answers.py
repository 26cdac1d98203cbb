"""What answers a call, and when something was, by small records: each way, and what looks like one and is none."""

from pathlib import Path

import pytest

from meaning_dossiers import read

STORY = "story: {article: A story, publisher: gazette, published: 2021-03-01, access: full}\n"
LATER = "later: {article: Another story, publisher: herald, published: 2021-03-05, access: full}\n"
ACTORS = """
office: {government: The Office, part_of: bureau}
council: {government: The Council}
bureau: {government: The Bureau, part_of: council}
sister: {government: The Sister Bureau, part_of: council}
"""
ACCUSES = """
claims:
  taken: {claim: "The Bureau had the bell taken.", equivalent_to: took, presupposed: yes}
  by-night: {claim: "The Bureau took the bell by night.", narrower_than: took, presupposed: yes}
  rung: {claim: "The bell rang.", presupposed: yes}
acts:
  - {id: call, actor: ada, verb: accuses, object: bureau, says: {took: "The Bureau took the bell."},
     presupposes: rung, words: "They took it", date: 2021-02-10}
  - {%s, id: x}
"""
ASKS = """
acts:
  - {id: call, actor: ada, verb: urges, object: bell, to: bureau, date: 2021-02-10}
  - {%s, id: x}
"""


def answered(folder: Path, story: str, act: str) -> tuple[tuple[str, ...], bool] | None:
    """In which ways an act answers the call of a story, and whether it declines; None where it does not."""
    call = read(folder, STORY, {"story": story % act}, actors=ACTORS).meaning.calls["story/call"]
    return next(((one.how, one.declined) for one in call.answers if one.act == "story/x"), None)


@pytest.mark.parametrize(
    ("act", "how"),
    [
        # (a) What is recorded as responding answers, whoever says it, also on the same day.
        ('actor: cleo, verb: asserts, says: {rain: "It rained."}, responds_to: call, date: 2021-02-10', ("responds",)),
        ('actor: cleo, verb: asserts, says: {rain: "It rained."}, date: 2021-02-11', None),
        # (b) So does what has the call for its object, with a verb that answers; who only reports it says nothing to it.
        ('actor: cleo, verb: rebuts, object: call, ground: contradicts, instead: {no: "It was not so."}', ("object",)),
        ("actor: herald, verb: reports, object: call", None),
        # (c) The accused, its part, and who speaks for it answer by a stand on what was put forward, or on the same in
        # other words; the whole that it is part of, that one's other parts, and strangers do not.
        ("actor: bureau, verb: denies, object: took, date: 2021-02-10", ("stand",)),
        ("actor: office, verb: denies, object: took", ("stand",)),
        ("actor: dora, on_behalf_of: bureau, verb: denies, object: took", ("stand",)),
        ("actor: bureau, verb: denies, object: taken", ("stand",)),
        ("actor: council, verb: denies, object: took", None),
        ("actor: sister, verb: denies, object: took", None),
        ("actor: cleo, verb: denies, object: took", None),
        # A stand on what is narrower, or on what the call takes for granted, leaves it open.
        ("actor: bureau, verb: denies, object: by-night", None),
        ("actor: bureau, verb: denies, object: rung", None),
        # What was said before the call answers nothing.
        ("actor: bureau, verb: denies, object: took, date: 2021-02-01", None),
    ],
)
def test_what_answers_an_accusation(act: str, how: tuple[str, ...] | None, tmp_path: Path) -> None:
    found = answered(tmp_path, ACCUSES, act)
    assert (found and found[0]) == how


@pytest.mark.parametrize(
    ("act", "how"),
    [
        # (d) Who was asked, or its part, answers by doing, announcing, promising or declining the very thing.
        ("actor: bureau, verb: investigates, object: bell", (("does",), False)),
        ("actor: office, verb: announces, object: bell", (("does",), False)),
        ("actor: bureau, verb: promises, object: bell", (("does",), False)),
        ("actor: bureau, verb: declines, object: bell", (("does",), True)),
        ("actor: cleo, verb: investigates, object: bell", None),
        ("actor: council, verb: promises, object: bell", None),
        # Who was asked and speaks of the same thing without doing it has not answered.
        ("actor: bureau, verb: praises, object: bell", None),
    ],
)
def test_what_answers_a_request(act: str, how: tuple[tuple[str, ...], bool] | None, tmp_path: Path) -> None:
    assert answered(tmp_path, ASKS, act) == how


def test_what_the_caller_does_with_the_call_is_told_as_what_it_is(tmp_path: Path) -> None:
    found = read(tmp_path, STORY, {"story": ACCUSES % "actor: ada, verb: retracts, object: call"}, actors=ACTORS)
    call = found.meaning.calls["story/call"]
    assert (call.answers, call.taken_back_by, call.is_open) == ((), ("story/x",), False)
    assert found.in_words["story/call"] == "The accusation was taken back by Ada Holm."


@pytest.mark.parametrize(
    ("caller", "act", "taken_back"),
    [
        ("actor: ada", "actor: ada, verb: retracts, object: took, words: no", True),
        ("actor: ada", "actor: [ada, cleo], verb: retracts, object: call, words: no", True),
        ("actor: ada, on_behalf_of: council", "actor: council, verb: retracts, object: call, words: no", True),
        # Another mouth takes back its own alone; what it says of the call is the caller's all the same, and no answer.
        (
            "actor: ada, on_behalf_of: council",
            "actor: cleo, on_behalf_of: council, verb: retracts, object: call",
            False,
        ),
        # Two who called, of whom one takes it back: the other still calls.
        ("actor: [ada, cleo]", "actor: ada, verb: retracts, object: call, words: no", False),
    ],
)
def test_a_call_is_taken_back_by_who_called_or_for_whom(
    caller: str, act: str, taken_back: bool, tmp_path: Path
) -> None:
    found = read(tmp_path, STORY, {"story": ACCUSES.replace("actor: ada", caller) % act}, actors=ACTORS)
    call = found.meaning.calls["story/call"]
    assert (call.answers, call.taken_back_by == ("story/x",)) == ((), taken_back)


def test_a_taking_back_that_was_forced_or_taken_back_in_turn_leaves_the_call(tmp_path: Path) -> None:
    later = {
        "forced": "actor: dora, verb: rebuts, object: story/x, ground: coerced, instead: {f: She was forced.}",
        "undone": "actor: ada, verb: retracts, object: story/x, words: I accuse them",
    }
    for name, act in later.items():
        found = read(
            tmp_path / name,
            STORY + LATER,
            {
                "story": ACCUSES % "actor: ada, verb: retracts, object: call, words: no",
                "later": f"acts: [{{{act}, id: y}}]",
            },
            actors=ACTORS,
        )
        call = found.meaning.calls["story/call"]
        assert (call.taken_back_by, call.by_caller, call.is_open) == ((), ("story/x",), True)


def test_the_accused_who_answers_together_with_the_accuser_has_answered(tmp_path: Path) -> None:
    assert answered(tmp_path, ACCUSES, "actor: [ada, bureau], verb: denies, object: took") == (("stand",), False)


def test_what_the_call_itself_responds_to_is_no_answer_to_it(tmp_path: Path) -> None:
    """The Bureau denied it, and to that Ada answers with her accusation: the order is recorded, the days are not."""
    story = ACCUSES.replace(", date: 2021-02-10", "").replace("presupposes: rung", "presupposes: rung%s")
    denies = "actor: bureau, verb: denies, object: took"
    for tie, how in (("", ("stand",)), (", responds_to: x", None)):
        acts = story.replace("rung%s", f"rung{tie}") % denies
        call = read(tmp_path / str(how), STORY, {"story": acts}, actors=ACTORS).meaning.calls["story/call"]
        assert next((one.how for one in call.answers if one.act == "story/x"), None) == how


def test_an_hour_of_the_day_before_the_call_is_before_it(tmp_path: Path) -> None:
    story = ACCUSES.replace("date: 2021-02-10", 'date: "2021-02-10T12:00:00Z"')
    for hour, how in (("11", None), ("13", ("stand",))):
        act = f'actor: bureau, verb: denies, object: took, date: "2021-02-10T{hour}:00:00Z"'
        assert (answered(tmp_path / hour, story, act) or (None,))[0] == how


def test_taking_it_for_granted_in_other_words_answers_nothing(tmp_path: Path) -> None:
    act = "actor: bureau, verb: asks, object: bell, presupposes: taken, words: why taken"
    assert answered(tmp_path, ACCUSES, act) is None


def test_unanswered_is_said_only_after_a_recorded_search(tmp_path: Path) -> None:
    act = 'actor: cleo, verb: asserts, says: {rain: "It rained."}'
    searched = read(tmp_path / "searched", STORY, {"story": ACCUSES % act}, actors=ACTORS)
    assert not searched.in_words["story/call"].startswith("Unanswered")
    assert searched.in_words["story/call"].startswith("No answer in what was read")
    unsearched = read(tmp_path / "unsearched", STORY, {"story": ACCUSES % act}, actors=ACTORS, searched=False)
    assert unsearched.in_words["story/call"] == "No answer in what was read."


# When ------------------------------------------------------------------------------------------------------------------


def test_two_stated_dates_give_their_hull_and_the_sentence_has_both(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": 'acts: [{id: a, actor: ada, verb: asserts, says: {shut: "It is shut."}, date: 2021-02-26}]',
            "later": "attests: [{act: story/a, date: 2021-02-28}]",
        },
    )
    bounds = found.meaning.when["story/a"]
    assert (bounds.earliest, bounds.latest) == ("2021-02-26", "2021-02-28")
    assert found.sentences["story/a"].endswith("(26 or 28 February 2021: the documents differ).")


def test_an_inferred_year_is_carried_along_and_printed(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY.replace("published: 2021-03-01", "published: 2021?-03-01"),
        {"story": 'acts: [{id: a, actor: ada, verb: asserts, says: {shut: "It is shut."}}]'},
    )
    assert found.meaning.when["story/a"].latest == "2021-03-01"
    assert found.sentences["story/a"].endswith("(not after 1 March, the year inferred to be 2021).")


# From whom, and by how many ways -----------------------------------------------------------------------------------------


def test_that_all_is_known_through_one_text_that_is_held_is_said(tmp_path: Path) -> None:
    """Ada and Ben told two papers apart; neither was read, and one digest has both: all that we hold is that digest."""
    found = read(
        tmp_path,
        "one: {article: One, publisher: gazette}\ntwo: {article: Two, publisher: herald}\n"
        "dispatch: {dispatch: The dispatch, draws_on: [one, two], published: 2021-03-01, access: full}\n",
        {
            "dispatch": """
                acts:
                  - {id: a, actor: ada, verb: asserts, says: {shut: "It is shut."}, via: one}
                  - {id: b, actor: ben, verb: asserts, object: shut, via: two}
                """,
        },
    )
    origins = found.meaning.origins("dispatch/shut")
    assert (origins.at_least, origins.at_most, origins.ways, origins.ways_held) == (2, 2, 2, 1)
    assert found.debates["dispatch/shut"]["origins"]["sentence"].endswith(
        "(speakers: at least 2, at most 2; by separate ways: at least 2, at most 2; "
        "in the documents that we hold: at least 1, at most 1)."
    )


# Who changed ----------------------------------------------------------------------------------------------------------

SPOKE_FOR = """
acts:
  - {id: ada-denies, actor: ada, on_behalf_of: council, verb: denies, object: safe, date: 2021-02-05}
  - {id: ben-says, actor: ben, verb: asserts, says: {safe: "It is safe."}, date: 2021-02-01}
  - {%s, words: "we said so", date: 2021-02-09}
"""


@pytest.mark.parametrize(
    ("last", "changed"),
    [
        ("id: turns, actor: council, verb: asserts, object: safe", [("council", None, "for")]),
        ("id: turns, actor: council, verb: retracts, object: ada-denies", [("council", None, "none")]),
        ("id: turns, actor: ada, verb: retracts, object: ada-denies", [("ada", "council", "none")]),
        ("id: turns, actor: [ada, council], verb: retracts, object: ada-denies", [("ada", "council", "none")]),
        ("id: turns, actor: cleo, on_behalf_of: council, verb: asserts, object: safe", []),
    ],
)
def test_who_changed_is_who_spoke_and_never_the_mouth_that_did_not(
    tmp_path: Path, last: str, changed: list[tuple[str, str | None, str]]
) -> None:
    """What Ada denied for the Council is the Council's too: where it says otherwise itself, it changed, and Ada did not.

    "Ada Holm later spoke for it" put words into her mouth.  Another mouth of the Council is a second voice, no change.
    """
    found = read(tmp_path, STORY, {"story": SPOKE_FOR % last}, actors=ACTORS)
    assert [(one.actor, one.principal, one.after) for one in found.meaning.changes] == changed
    told = [text for id, text in found.in_words.items() if id.endswith("story/safe 0")]
    assert all(
        text.startswith("The Council" if who == "council" else "Ada Holm")
        for text, (who, _, _) in zip(told, changed, strict=True)
    )
