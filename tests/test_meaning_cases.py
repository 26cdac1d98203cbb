"""What follows from small records, each answer argued: the cases in which a record is easily told wrongly."""

from pathlib import Path

from factgraph.meaning.derivation import Meaning
from hard_cases import AUTHORS, BEATEN, CASES, LATER, STORY
from meaning_dossiers import holding, meaning_of, stand_of

TEN = AUTHORS[:10]


def meaning_in(folder: Path, name: str, *files: str) -> Meaning:
    """What follows from a hard case, or from these of its files alone."""
    case = CASES[name]
    dispatches = {id: acts for id, acts in case.dispatches.items() if not files or id in files}
    return meaning_of(folder, case.sources, dispatches, actors=case.actors)


# Endings -------------------------------------------------------------------------------------------------------------


def test_a_recantation_on_television_of_which_it_is_disputed_that_it_was_free_ends_nothing(tmp_path: Path) -> None:
    """The survivor's own words are broadcast, but a network says that she was made to say them: nothing ends."""
    meaning = meaning_in(tmp_path, "a recantation on television")
    stand = stand_of(meaning, "story/beaten", "ada")
    assert (stand.holds, stand.coerced_by) == (True, ("news/ada-recants",))
    assert meaning.endings["news/ada-recants"].coerced_by == ("later/dora-objects",)
    assert meaning.endings["news/ada-recants"].circumstances == ("in-custody",)
    assert meaning.standing("story/beaten").key == "unchallenged"


def test_a_recantation_in_her_own_words_that_nobody_disputes_ends_her_stand(tmp_path: Path) -> None:
    """Her own words are quoted: who tells them does not matter; the circumstances are kept for the sentence."""
    meaning = meaning_in(tmp_path, "a recantation on television", "story", "news")
    stand = stand_of(meaning, "story/beaten", "ada")
    assert (stand.ended_by, stand.how_ended) == ("news/ada-recants", "claim-taken-back")
    assert meaning.standing("story/beaten").key == "retracted"


def test_a_hostile_papers_has_now_admitted_is_its_account_and_ends_nothing(tmp_path: Path) -> None:
    """The paper called her a liar before and gives no words of hers: that she took it back is what the paper says."""
    meaning = meaning_of(
        tmp_path,
        STORY + LATER,
        {
            "story": BEATEN,
            "later": """
                acts:
                  - {id: herald-denies, actor: herald, verb: denies, object: story/beaten, date: 2021-03-02}
                  - {id: ada-admits, actor: ada, verb: retracts, object: story/ada-says, date: 2021-03-05}
                """,
        },
    )
    stand = stand_of(meaning, "story/beaten", "ada")
    assert (stand.holds, stand.said_ended_by) == (True, ("later/ada-admits",))
    assert meaning.endings["later/ada-admits"].why == "hostile-teller"
    assert meaning.endings["later/ada-admits"].sides == ("later/herald-denies",)
    assert meaning.standing("story/beaten").key == "contested"


def test_a_paper_that_takes_no_side_may_tell_that_she_took_it_back(tmp_path: Path) -> None:
    meaning = meaning_of(
        tmp_path,
        STORY + LATER,
        {
            "story": BEATEN,
            "later": "acts: [{id: ada-admits, actor: ada, verb: retracts, object: story/ada-says, date: 2021-03-05}]",
        },
    )
    assert stand_of(meaning, "story/beaten", "ada").ended_by == "later/ada-admits"
    assert meaning.endings["later/ada-admits"].why == "no-side-against"


def test_a_journal_that_retracts_against_its_authors_ends_no_stand_of_theirs(tmp_path: Path) -> None:
    """The journal takes back what it published; the authors said it, and go on saying it."""
    meaning = meaning_in(tmp_path, "a journal against its author, ten of thirteen authors", "paper", "notice")
    assert holding(meaning, "paper/works") == set(AUTHORS)
    assert meaning.standing("paper/works").key == "unchallenged"


def test_of_several_authors_those_who_retract_take_back_their_own_alone(tmp_path: Path) -> None:
    """Ten of thirteen authors take it back: the others still say so, and the thirteen were one voice all the same."""
    meaning = meaning_in(tmp_path, "a journal against its author, ten of thirteen authors", "paper", "letter")
    assert holding(meaning, "paper/works") == set(AUTHORS) - set(TEN)
    assert meaning.standing("paper/works").gave_way == tuple(TEN)
    origins = meaning.origins("paper/works")
    assert (origins.at_least, origins.at_most) == (1, 1)


def test_two_ministers_of_one_government_on_one_day_are_two_voices_and_no_turn(tmp_path: Path) -> None:
    """Each speaks for the government; what one says takes back nothing of the other's."""
    meaning = meaning_in(tmp_path, "two ministers on one day")
    assert (holding(meaning, "story/safe"), holding(meaning, "story/safe", "against")) == ({"ada"}, {"ben"})
    assert meaning.changes == ()
    assert meaning.standing("story/safe").key == "contested"


def test_what_the_principal_takes_back_ends_what_was_said_on_its_behalf(tmp_path: Path) -> None:
    meaning = meaning_of(
        tmp_path,
        STORY + "release: {statement: A statement, publisher: ministry, published: 2021-03-02, access: full}\n",
        {
            "story": """
                acts: [{id: ada-says, actor: ada, on_behalf_of: ministry, verb: asserts, says: {safe: "It is safe."}, date: 2021-02-28}]
                """,
            "release": "acts: [{id: ministry-retracts, actor: ministry, verb: retracts, object: story/safe, date: 2021-03-02}]",
        },
    )
    assert stand_of(meaning, "story/safe", "ada").ended_by == "release/ministry-retracts"


def test_safe_in_the_morning_and_not_safe_in_the_evening_is_a_turn_where_the_order_is_recorded(tmp_path: Path) -> None:
    """Both on one day: only the recorded order tells which is the later; without it neither ends the other."""
    ordered = meaning_in(tmp_path / "ordered", "safe in the morning and not safe in the evening")
    assert (holding(ordered, "story/safe"), holding(ordered, "story/safe", "against")) == (set(), {"ada"})
    assert [(one.before, one.after) for one in ordered.changes] == [("for", "against")]
    acts = CASES["safe in the morning and not safe in the evening"].dispatches["story"]
    assert ", not_before: morning" in acts
    unordered = meaning_of(tmp_path / "unordered", STORY, {"story": acts.replace(", not_before: morning", "")})
    assert (holding(unordered, "story/safe"), holding(unordered, "story/safe", "against")) == ({"ada"}, {"ada"})
    assert unordered.changes == ()
    assert {one.perhaps_ended_by for one in unordered.on_claim["story/safe"]} == {
        ("story/evening",),
        ("story/morning",),
    }


def test_taking_back_a_taking_back_lets_the_stand_go_on(tmp_path: Path) -> None:
    meaning = meaning_of(
        tmp_path,
        STORY + LATER,
        {
            "story": BEATEN,
            "later": """
                acts:
                  - {id: ada-retracts, actor: ada, verb: retracts, object: story/beaten, date: 2021-03-02, words: "I take it back"}
                  - {id: ada-returns, actor: ada, verb: retracts, object: ada-retracts, date: 2021-03-04, words: "I stand by it"}
                """,
        },
    )
    assert meaning.standing("story/beaten").key == "unchallenged"
    assert meaning.standing("story/beaten", "2021-03-03").key == "retracted"
    assert meaning.standing("story/beaten", "2021-03-04").key == "unchallenged"


# How an act is told --------------------------------------------------------------------------------------------------


def test_a_forged_screenshot_makes_the_ministry_the_author_of_nothing(tmp_path: Path) -> None:
    """A checker finds the picture false: what it has the ministry say is attributed to it, and that is all."""
    meaning = meaning_in(tmp_path, "a forged screenshot and a checker")
    assert meaning.told["picture/ministry-orders"].state == "attribution-disputed"
    assert meaning.told["picture/ministry-orders"].disputed_in == ("later/forged",)
    assert meaning.standing("picture/closed").key == "attributed-only"
    assert meaning.origins("picture/closed").at_most == 0


def test_a_quotation_that_its_speaker_denies_is_told_with_its_teller_and_stands_apart(tmp_path: Path) -> None:
    meaning = meaning_of(
        tmp_path,
        STORY + LATER,
        {
            "story": BEATEN,
            "later": "acts: [{id: ada-denies, actor: ada, verb: denies, object: story/ada-says, date: 2021-03-05}]",
        },
    )
    assert meaning.told["story/ada-says"].state == "attribution-disputed"
    assert meaning.told["story/ada-says"].tellers == ("gazette",)
    assert (holding(meaning, "story/beaten"), meaning.standing("story/beaten").key) == (set(), "attributed-only")
    assert meaning.standing("story/beaten").apart == ("story/ada-says",)


def test_a_teller_who_takes_the_telling_back_disowns_it(tmp_path: Path) -> None:
    meaning = meaning_of(
        tmp_path,
        STORY
        + LATER
        + "correction: {statement: A correction, publisher: gazette, published: 2021-03-06, access: full}\n",
        {
            "story": BEATEN,
            "later": "acts: [{id: ada-denies, actor: ada, verb: denies, object: story/ada-says, date: 2021-03-05}]",
            "correction": "acts: [{id: gazette-retracts, actor: gazette, verb: retracts, object: story/ada-says}]",
        },
    )
    assert meaning.told["story/ada-says"].state == "disowned"
    assert meaning.told["story/ada-says"].given_up_in == ("correction/gazette-retracts",)


def test_what_is_denied_or_asked_for_is_only_an_object(tmp_path: Path) -> None:
    meaning = meaning_of(
        tmp_path,
        STORY,
        {
            "story": """
                acts:
                  - {id: ada-denies, actor: ada, verb: denies, object: {id: ben-accuses, actor: ben, verb: accuses, object: cleo}}
                  - {id: ada-asks, actor: ada, verb: asks, to: cleo, object: {id: cleo-retracts, actor: cleo, verb: retracts, object: ada-denies}}
                """,
        },
    )
    assert meaning.told["story/ben-accuses"].state == "object-only"
    assert meaning.told["story/cleo-retracts"].state == "object-only"


# Origins -------------------------------------------------------------------------------------------------------------


def test_two_unnamed_officials_in_two_papers_are_one_or_two(tmp_path: Path) -> None:
    """An unnamed speaker may be any other."""
    meaning = meaning_in(tmp_path, "two unnamed officials in two papers")
    origins = meaning.origins("story/shut")
    assert (origins.at_least, origins.at_most, len(origins.unnamed)) == (1, 2, 2)


def test_a_story_five_papers_copy_has_one_speaker(tmp_path: Path) -> None:
    copies = "".join(
        f"copy-{n}: {{article: Copy {n}, publisher: herald, published: 2021-03-0{n + 1}, draws_on: story, access: full}}\n"
        for n in range(1, 6)
    )
    dispatches = {"story": 'acts: [{id: ada-says, actor: ada, verb: asserts, says: {shut: "It is shut."}}]'}
    dispatches |= {
        f"copy-{n}": f"acts: [{{id: herald-reports-{n}, actor: herald, verb: reports, says: story/shut}}]"
        for n in range(1, 6)
    }
    origins = meaning_of(tmp_path, STORY + copies, dispatches).origins("story/shut")
    assert (origins.at_least, origins.at_most, origins.who) == (1, 1, ("ada",))
    assert origins.carried == (("herald", ("ada",)),)


def test_one_official_record_with_many_speakers_is_no_bottleneck(tmp_path: Path) -> None:
    """Three speak in one debate, two of them for it: two speakers, and the official record of it may be shared."""
    meaning = meaning_in(tmp_path, "one official record with many speakers")
    origins = meaning.origins("record/shut")
    assert (origins.at_most, origins.ways, origins.ways_held) == (2, 2, 2)


def test_two_speakers_known_through_one_dispatch_have_one_way_to_us(tmp_path: Path) -> None:
    meaning = meaning_of(
        tmp_path,
        STORY + "first: {letter: A letter}\nsecond: {letter: Another letter}\n",
        {
            "story": """
                acts:
                  - {id: a, actor: ada, verb: asserts, says: {shut: "It is shut."}, original: first}
                  - {id: b, actor: ben, verb: asserts, says: shut, original: second}
                """,
        },
    )
    origins = meaning.origins("story/shut")
    assert (origins.at_least, origins.at_most, origins.ways, origins.ways_held) == (2, 2, 2, 1)


def test_who_only_agrees_is_no_speaker_of_its_own(tmp_path: Path) -> None:
    meaning = meaning_of(
        tmp_path,
        STORY + LATER,
        {
            "story": 'acts: [{id: ada-says, actor: ada, verb: asserts, says: {shut: "It is shut."}}]',
            "later": "acts: [{id: ben-supports, actor: ben, verb: supports, object: story/shut}]",
        },
    )
    assert meaning.origins("story/shut").who == ("ada",)


# Presupposed, implied ------------------------------------------------------------------------------------------------


def test_a_reason_outlives_what_it_was_given_for(tmp_path: Path) -> None:
    meaning = meaning_of(
        tmp_path,
        STORY + LATER,
        {
            "story": """
                acts: [{id: ada-says, actor: ada, verb: asserts, says: {copy: "It is a copy."}, because: {high: "It rings high."}, date: 2021-02-28}]
                """,
            "later": 'acts: [{id: back, actor: ada, verb: retracts, object: story/copy, date: 2021-03-05, words: "I take it back"}]',
        },
    )
    assert (holding(meaning, "story/copy"), holding(meaning, "story/high")) == (set(), {"ada"})


# What could be read by a day ------------------------------------------------------------------------------------------


def test_what_a_document_tells_inside_another_act_is_known_before_it_is_attested_by_itself(tmp_path: Path) -> None:
    """On 1 March the ministry says that Ada Holm accuses Ben Ry; only on 5 March another paper tells it outright.

    Until then it is the ministry's telling, as it would be if the other paper had never come.
    """
    meaning = meaning_of(
        tmp_path,
        STORY + LATER,
        {
            "story": """
                acts:
                  - {id: says, actor: ministry, verb: asserts, object: {id: accuses, actor: ada, verb: accuses, object: ben}}
                """,
            "later": "attests: [{act: story/accuses}]",
        },
    )
    told = {day: meaning.by_publication(day).told["story/accuses"] for day in ("2021-03-01", "2021-03-05")}
    assert (told["2021-03-01"].state, told["2021-03-01"].within) == ("hearsay", "story/says")
    assert told["2021-03-05"].state == "performed"
