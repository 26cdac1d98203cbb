"""What ends a stand and what does not, in the corners: whose telling, whose turn, how free, and in which order."""

from pathlib import Path

import pytest

from hard_cases import LATER, STORY
from meaning_dossiers import Read, holding, read, stand_of

THIRD = "third: {article: A third story, publisher: channel, published: 2021-03-08, access: full}\n"
RELEASE = "release: {statement: A statement, publisher: ministry, published: 2021-03-02, access: full}\n"
SAYS = 'acts: [{id: ada-says, actor: ada, verb: asserts, says: {beaten: "Ben Ry was beaten."}, date: 2021-02-28}]'


def sentence(found: Read, claim: str) -> str:
    """How the debate on a claim stands, without the scope."""
    return str(found.debates[claim]["standing"]["sentence"]).partition(": ")[2]


# Whose telling ---------------------------------------------------------------------------------------------------------


def test_who_is_against_the_ministry_cannot_end_what_its_spokeswoman_said_for_it(tmp_path: Path) -> None:
    """The Herald condemned the Ministry and tells that Ada, for the Ministry, took it back: that is its account."""
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": 'acts: [{id: a, actor: ada, on_behalf_of: ministry, verb: asserts, says: {safe: "It is safe."}, date: 2021-02-28}]',
            "later": """
                acts:
                  - {id: condemns, actor: herald, verb: condemns, object: ministry, date: 2021-03-01}
                  - {id: back, actor: ada, on_behalf_of: ministry, verb: retracts, object: story/safe, date: 2021-03-05}
                """,
        },
    )
    stand = stand_of(found.meaning, "story/safe", "ada")
    assert (stand.holds, stand.said_ended_by) == (True, ("later/back",))
    assert sentence(found, "story/safe").endswith(" As The Herald tells it, Ada Holm took it back on 5 March 2021.")


def test_who_attacked_somebodys_letter_is_no_neutral_teller_of_her_taking_it_back(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "letter: {letter: A letter, authors: ada, published: 2021-02-28, access: full}\n" + LATER,
        {
            "letter": 'acts: [{id: ada-says, actor: ada, verb: asserts, says: {beaten: "Ben Ry was beaten."}}]',
            "later": """
                acts:
                  - {id: disputes, actor: herald, verb: disputes, object: letter, date: 2021-03-01}
                  - {id: back, actor: ada, verb: retracts, object: letter/beaten, date: 2021-03-05}
                """,
        },
    )
    assert holding(found.meaning, "letter/beaten") == {"ada"}
    assert found.meaning.endings["later/back"].sides == ("later/disputes",)


def test_words_that_stand_in_a_doubtful_letter_alone_do_not_let_a_hostile_paper_end_anything(tmp_path: Path) -> None:
    """The words are in a letter only said to be Ada's; the Herald, which denied what she says, tells of it as hers."""
    found = read(
        tmp_path,
        STORY
        + LATER
        + "leak: {letter: A leaked letter, attributed_to: ada, authenticity: not-verified, published: 2021-03-04, access: full}\n",
        {
            "story": SAYS,
            "leak": 'acts: [{id: back, actor: ada, verb: retracts, object: story/beaten, words: "I take it back"}]',
            "later": """
                attests: [{act: leak/back}]
                acts: [{id: denies, actor: herald, verb: denies, object: story/beaten, date: 2021-03-02}]
                """,
        },
    )
    assert holding(found.meaning, "story/beaten") == {"ada"}
    assert found.meaning.endings["leak/back"].why == "hostile-teller"


def test_a_page_that_nobody_signs_ends_nothing_and_is_named(tmp_path: Path) -> None:
    """Whose side the page is on cannot be known: her stand goes on, and the sentence says where it is told."""
    found = read(
        tmp_path,
        STORY + "web: {webpage: A page, published: 2021-03-05, access: full}\n",
        {
            "story": SAYS,
            "web": "acts: [{id: back, actor: ada, verb: retracts, object: story/beaten, date: 2021-03-04}]",
        },
    )
    assert holding(found.meaning, "story/beaten") == {"ada"}
    assert found.sentences["web/back"].startswith("As A page tells it, Ada Holm retracts ")
    assert sentence(found, "story/beaten").endswith(" As A page tells it, Ada Holm took it back on 4 March 2021.")


@pytest.mark.parametrize("reports", [True, False])
def test_a_hostile_papers_report_that_she_granted_it_is_its_account_however_it_is_recorded(
    reports: bool, tmp_path: Path
) -> None:
    """The Herald accused Ada and tells, in its own voice or of her, that she grants it; she denied it in her own."""
    admits = "{id: admits, actor: ada, verb: concedes, object: story/took, date: 2021-03-04}"
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": """
                acts:
                  - {id: call, actor: herald, verb: accuses, object: ada, says: {took: "Ada took it."}, date: 2021-02-28}
                  - {id: denies, actor: ada, verb: denies, object: took, date: 2021-02-28}
                """,
            "later": f"acts: [{{id: r, actor: herald, verb: reports, object: {admits}}}]"
            if reports
            else f"acts: [{admits}]",
        },
    )
    told = found.meaning.told["later/admits"]
    assert (told.state, told.tellers) == ("hearsay", ("herald",))
    assert (holding(found.meaning, "story/took"), holding(found.meaning, "story/took", "against")) == (
        {"herald"},
        {"ada"},
    )
    assert "Ada Holm granted it on 4 March 2021" in sentence(found, "story/took")
    assert "Ada Holm" not in found.debates["story/took"]["origins"]["sentence"]


def test_a_turn_that_opponents_alone_tell_is_their_account(tmp_path: Path) -> None:
    """The Herald condemned Ada, who says that he was beaten, and tells that she now denies it, without her words."""
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": SAYS,
            "later": """
                acts:
                  - {id: condemns, actor: herald, verb: condemns, object: ada, date: 2021-03-01}
                  - {id: denies, actor: ada, verb: denies, object: story/beaten, date: 2021-03-04}
                """,
        },
    )
    assert found.meaning.told["later/denies"].state == "hearsay"
    assert (holding(found.meaning, "story/beaten"), holding(found.meaning, "story/beaten", "against")) == (
        {"ada"},
        set(),
    )
    assert sentence(found, "story/beaten").endswith(
        " As The Herald tells it, Ada Holm took the other side on 4 March 2021."
    )


def test_a_turn_that_somebody_quoted_tells_is_said_with_that_one(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": SAYS,
            "later": """
                acts:
                  - id: ben-says
                    actor: ben
                    verb: asserts
                    object: {id: denies, actor: ada, verb: denies, object: story/beaten, date: 2021-03-04}
                """,
        },
    )
    stand = next(one for one in found.meaning.on_claim["story/beaten"] if one.act == "story/ada-says")
    assert (stand.holds, stand.said_ended_by) == (True, ("later/denies",))
    assert "As Ben Ry tells it, Ada Holm took the other side on 4 March 2021." in sentence(found, "story/beaten")


# How free --------------------------------------------------------------------------------------------------------------


def test_who_says_that_a_letter_was_forced_disputes_what_is_taken_back_in_it(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + THIRD + "note: {letter: A note, authors: ada, published: 2021-03-05, access: full}\n",
        {
            "story": SAYS,
            "note": 'acts: [{id: back, actor: ada, verb: retracts, object: story/beaten, words: "I take it back"}]',
            "third": 'acts: [{id: objects, actor: dora, verb: rebuts, object: note, ground: coerced, instead: {f: "She was forced."}}]',
        },
    )
    assert stand_of(found.meaning, "story/beaten", "ada").coerced_by == ("note/back",)
    assert sentence(found, "story/beaten").endswith("; whether freely is disputed by Dora Elm.")


@pytest.mark.parametrize(("objection", "key"), [("coerced", "unchallenged"), ("contradicts", "conceded")])
def test_what_was_granted_is_not_conceded_where_it_is_disputed_that_it_was_free(
    objection: str, key: str, tmp_path: Path
) -> None:
    """Ada, accused and in custody, grants it; Dora says that she was forced.  An attack on another ground ends less."""
    found = read(
        tmp_path,
        STORY + LATER + THIRD,
        {
            "story": 'acts: [{id: call, actor: herald, verb: accuses, object: ada, says: {took: "Ada took it."}, date: 2021-02-28}]',
            "later": 'acts: [{id: grants, actor: ada, verb: concedes, object: story/took, circumstances: in-custody, words: "I took it", date: 2021-03-05}]',
            "third": f'acts: [{{id: objects, actor: dora, verb: rebuts, object: later/grants, ground: {objection}, instead: {{f: "She was forced."}}, date: 2021-03-08}}]',
        },
    )
    assert found.meaning.standing("story/took").key == key
    assert found.meaning.standing("story/took", "2021-03-06").key == "conceded"  # nobody had said so yet


# In which order --------------------------------------------------------------------------------------------------------

TWICE = """
acts:
  - {id: first, actor: ada, verb: asserts, says: {safe: "It is safe."}, date: 2021-02-20}
  - {id: back, actor: ada, verb: retracts, object: safe, date: "%s", words: "I was wrong"}
  - {id: again, actor: ada, verb: asserts, object: safe, date: "%s"%s}
"""


def test_what_is_said_again_after_it_was_taken_back_on_one_day_holds(tmp_path: Path) -> None:
    """That the second saying came after the taking back is recorded, as an order or by the times of the day."""
    recorded = TWICE % ("2021-02-28", "2021-02-28", ", not_before: back")
    timed = TWICE % ("2021-02-28T09:00:00Z", "2021-02-28T18:00:00Z", "")
    for name, acts in (("recorded", recorded), ("timed", timed)):
        stands = read(tmp_path / name, STORY, {"story": acts}).meaning.on_claim["story/safe"]
        ends = {one.act: (one.ended_by, one.perhaps_ended_by) for one in stands}
        assert ends == {"story/first": ("story/back", ()), "story/again": (None, ())}


TURNS = """
acts:
  - {id: one, actor: ada, verb: asserts, says: {safe: "It is safe."}, date: "2021-02-28T%s"}
  - {id: two, actor: ada, verb: denies, object: safe, date: "2021-02-28T%s", words: "It is not safe"}
"""


@pytest.mark.parametrize(
    ("one", "two", "turned"),
    [
        ("09:00:00Z", "18:00:00Z", "for"),
        ("18:00:00Z", "09:00:00Z", "against"),
        ("09:00:00", "18:00:00", "for"),
        ("12:00:00+03:00", "10:00:00Z", "for"),  # nine o'clock of UTC, and ten
        ("09:00:00", "18:00:00Z", None),  # in one zone or not: nobody knows
        ("09:00:00Z", "09:00:00Z", None),
    ],
)
def test_times_of_a_day_order_what_was_said_on_it(one: str, two: str, turned: str | None, tmp_path: Path) -> None:
    found = read(tmp_path, STORY, {"story": TURNS % (one, two)})
    assert [change.before for change in found.meaning.changes] == ([turned] if turned else [])
    assert (holding(found.meaning, "story/safe") == {"ada"}) == (turned != "for")


# Whose turn ------------------------------------------------------------------------------------------------------------


def test_of_two_who_took_it_back_together_one_can_return_to_it_alone(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + LATER + THIRD,
        {
            "story": 'acts: [{id: both, actor: [ada, ben], verb: asserts, says: {safe: "It is safe."}, date: 2021-02-28}]',
            "later": 'acts: [{id: back, actor: [ada, ben], verb: retracts, object: story/safe, words: "not so", date: 2021-03-05}]',
            "third": 'acts: [{id: undo, actor: ada, verb: retracts, object: later/back, words: "it is", date: 2021-03-08}]',
        },
    )
    assert holding(found.meaning, "story/safe") == {"ada"}
    assert found.meaning.standing("story/safe", "2021-03-06").key == "retracted"


def test_what_the_principal_turns_to_is_what_was_said_on_its_behalf_turned(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + RELEASE,
        {
            "story": 'acts: [{id: a, actor: ada, on_behalf_of: ministry, verb: asserts, says: {safe: "It is safe."}, date: 2021-02-28}]',
            "release": "acts: [{id: denies, actor: ministry, verb: denies, object: story/safe}]",
        },
    )
    changes = [(one.actor, one.principal, one.before, one.after) for one in found.meaning.changes]
    # Ada said nothing of the kind: the Ministry turned, whose side it was too.
    assert changes == [("ministry", None, "for", "against")]


# What takes no side ----------------------------------------------------------------------------------------------------


def test_taking_the_contrary_for_granted_ends_nothing_by_way_of_another_claim_either(tmp_path: Path) -> None:
    """Presupposing is not making: what she only took for granted does not end what she said."""
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": """
                claims: {unsafe: {claim: "It is unsafe.", incompatible_with: safe, presupposed: yes}}
                acts: [{id: first, actor: ada, verb: asserts, says: {safe: "It is safe."}, date: 2021-02-20}]
                """,
            "later": 'acts: [{id: asks, actor: ada, verb: asks, object: bell, presupposes: story/unsafe, words: "why unsafe", date: 2021-03-05}]',
        },
    )
    assert stand_of(found.meaning, "story/safe", "ada").holds
    assert found.meaning.changes == ()


def test_what_a_paper_takes_for_granted_is_its_own_whoever_denies_what_it_reports(tmp_path: Path) -> None:
    """Ben denies that he asked; that there was cruelty is still the Gazette's phrase, and nobody says that it is not."""
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": """
                claims: {cruel: {claim: "There was cruelty.", presupposed: yes}}
                acts: [{id: asks, actor: ben, verb: asks, object: bell, presupposes: cruel, date: 2021-02-20}]
                """,
            "later": "acts: [{id: denies, actor: ben, verb: denies, object: story/asks}]",
        },
    )
    (stand,) = found.meaning.on_claim["story/cruel"]
    assert (stand.actor, stand.counted) == ("gazette", True)
    assert sentence(found, "story/cruel").startswith("taken for granted by The Gazette; ")


def test_a_paper_that_takes_its_story_back_takes_nothing_for_granted_in_it_any_more(tmp_path: Path) -> None:
    """Two papers tell of Ben's question with that phrase; one takes its story back, and the phrase with it."""
    found = read(
        tmp_path,
        STORY + LATER + THIRD,
        {
            "story": """
                claims: {cruel: {claim: "There was cruelty.", presupposed: yes}}
                acts: [{id: asks, actor: ben, verb: asks, object: bell, presupposes: cruel, date: 2021-02-20}]
                """,
            "later": "attests: [{act: story/asks}]",
            "third": "acts: [{id: back, actor: gazette, verb: retracts, object: story}]",
        },
    )
    assert holding(found.meaning, "story/cruel") == {"herald"}


def test_who_reports_a_rebuttal_takes_no_side_by_it(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": """
                acts:
                  - {id: says, actor: ada, verb: asserts, says: {camp: "It is a camp."}}
                  - {id: rebuts, actor: ben, verb: rebuts, object: camp, ground: contradicts, instead: {store: "It is a store."}}
                """,
            "later": """
                acts:
                  - {id: reports, actor: herald, verb: reports, object: story/rebuts/rebuttal}
                  - {id: supports, actor: cleo, verb: supports, object: story/rebuts/rebuttal}
                """,
        },
    )
    assert holding(found.meaning, "story/camp", "against") == {"ben", "cleo"}


def test_who_asks_for_it_to_be_said_does_not_say_that_it_was(tmp_path: Path) -> None:
    """Ada says that she never said so.  Dora defends what she is quoted with; Cleo only urges her to say it."""
    found = read(
        tmp_path,
        STORY + LATER + THIRD,
        {
            "story": SAYS,
            "later": 'acts: [{id: a, actor: ada, verb: rebuts, object: story/ada-says, ground: misattributes, instead: {never: "Ada Holm never said so."}}]',
            "third": """
                acts:
                  - {id: urges, actor: cleo, verb: urges, object: story/ada-says, to: ada}
                  - {id: defends, actor: dora, verb: defends, object: story/ada-says}
                """,
        },
    )
    assert holding(found.meaning, "later/never", "against") == {"dora"}


def test_where_somebody_contests_what_she_says_it_is_not_said_that_nobody_objects(tmp_path: Path) -> None:
    """Ben contests Ada's account as such, and takes no side on a claim: "no objection" would still be false."""
    found = read(
        tmp_path,
        STORY + LATER,
        {"story": SAYS, "later": "acts: [{id: disputes, actor: ben, verb: disputes, object: story/ada-says}]"},
    )
    assert found.meaning.standing("story/beaten").key == "unchallenged"
    assert "no objection" not in sentence(found, "story/beaten")


def test_who_denies_after_somebody_who_spoke_after_the_first_words_turned(tmp_path: Path) -> None:
    """Ada says it at eight, Ben speaks at eight in the evening, and Ada denies it, not before Ben had spoken: by the
    hours and what is recorded together hers came last, though her denial has no hour.  The other way round, with the
    denial not after Ben's words of the morning, it came first."""
    told = """
        acts:
          - {id: says, actor: ada, verb: asserts, says: {safe: It is safe.}, date: "2021-02-01T%s:00"}
          - {id: ben-says, actor: ben, verb: asserts, object: safe, date: "2021-02-01T%s:00"}
          - {id: denies, actor: ada, verb: denies, object: safe, date: 2021-02-01, %s: ben-says}
        """
    for hers, his, limit, last in (
        ("08:00", "20:00", "not_before", "denies"),
        ("20:00", "08:00", "not_after", "says"),
        ("20:00", "08:00", "not_before", None),
    ):
        found = read(tmp_path / f"{hers[:2]}{limit}", STORY, {"story": told % (hers, his, limit)})
        ends = {(one.act, one.ended_by) for one in found.meaning.stands if one.actor == "ada" and one.basis == "said"}
        first = {"denies": "says", "says": "denies"}.get(last or "")
        expected: set[tuple[str, str | None]] = {("story/says", None), ("story/denies", None)}
        if last is not None:
            expected = {(f"story/{first}", f"story/{last}"), (f"story/{last}", None)}
        assert ends == expected
        said = found.debates["story/safe"]["standing"]["sentence"]
        assert ("it is not known which came last" in said) is (last is None), said
