"""Records in which somebody named is easily wronged: each answer argued, from the rules to the sentence that is read."""

from pathlib import Path

from click.testing import CliRunner

import factgraph
from factgraph.cli import main
from hard_cases import CASES, LATER, STORY
from meaning_dossiers import holding, read

THIRD = "third: {article: A third story, publisher: channel, published: 2021-03-08, access: full}\n"
ADA_SAYS = """
acts:
  - {id: ada-says, actor: ada, verb: asserts, says: {beaten: "Ben Ry was beaten."}, date: 2021-02-28}
"""


# Denials -------------------------------------------------------------------------------------------------------------


def test_a_denial_of_which_an_opponent_says_that_it_was_none_still_is_one(tmp_path: Path) -> None:
    """Ada denies that she said so; the Gazette, which put it into her mouth, denies that she denies it.

    Could the teller take the denial away by denying it, the quotation would stand flatly as hers again.
    """
    found = read(
        tmp_path,
        STORY + LATER + THIRD,
        {
            "story": ADA_SAYS,
            "later": "acts: [{id: ada-denies, actor: ada, verb: denies, object: story/ada-says, date: 2021-03-05}]",
            "third": "acts: [{id: gazette-denies, actor: gazette, verb: denies, object: later/ada-denies}]",
        },
    )
    assert found.meaning.told["later/ada-denies"].state == "attribution-disputed"
    assert found.meaning.told["story/ada-says"].state == "attribution-disputed"
    assert found.sentences["story/ada-says"] == (
        "Ada Holm is said by The Gazette to say that Ben Ry was beaten, which Ada Holm, as The Herald tells it, denies "
        "(28 February 2021)."
    )


def test_a_forged_denial_is_none(tmp_path: Path) -> None:
    """A checker finds the denial false: what Ada was quoted as saying stands as it stood."""
    found = read(
        tmp_path,
        STORY + LATER + THIRD,
        {
            "story": ADA_SAYS,
            "later": "acts: [{id: ada-denies, actor: ada, verb: denies, object: story/ada-says, date: 2021-03-05}]",
            "third": """
                assessments:
                  forged: {assessment: "She denied nothing.", act: later/ada-denies, by: checker, on: 2021-03-08, outcome: rejected}
                """,
        },
    )
    assert found.meaning.told["story/ada-says"].state == "performed"


def test_a_denial_taken_back_by_its_principal_is_none_any_more(tmp_path: Path) -> None:
    """Ben denied it on Ada's behalf; what she takes back herself ends what was said for her."""
    denial = "acts: [{id: ben-denies, actor: ben, on_behalf_of: ada, verb: denies, object: story/ada-says, date: 2021-03-05}]"
    back = 'acts: [{id: back, actor: ada, verb: retracts, object: later/ben-denies, words: "I did say it"%s}]'
    sources = STORY + LATER + THIRD
    free = read(tmp_path / "free", sources, {"story": ADA_SAYS, "later": denial, "third": back % ""})
    assert free.meaning.told["story/ada-says"].state == "performed"
    forced = """
        acts:
          - {id: back, actor: ada, verb: retracts, object: later/ben-denies, words: "I did say it"}
          - {id: dora-objects, actor: dora, verb: rebuts, object: back, ground: coerced, instead: {forced: "Ada Holm was forced."}}
        """
    unfree = read(tmp_path / "unfree", sources, {"story": ADA_SAYS, "later": denial, "third": forced})
    assert unfree.meaning.told["story/ada-says"].state == "attribution-disputed"


def test_a_denial_that_is_only_told_still_marks_what_it_denies_with_its_teller(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": ADA_SAYS,
            "later": """
                acts:
                  - id: ben-says
                    actor: ben
                    verb: asserts
                    object: {id: ada-denies, actor: ada, verb: denies, object: story/ada-says}
                """,
        },
    )
    assert found.meaning.told["story/ada-says"].state == "attribution-disputed"
    assert "which Ada Holm, as Ben Ry tells it, denies" in found.sentences["story/ada-says"]


def test_who_denies_what_is_held_on_tape_is_told_beside_it(tmp_path: Path) -> None:
    """The recording has the words, so that she said it; that she denies it must not be lost for that."""
    case = CASES["a quotation regretted though the recording is held"]
    found = read(tmp_path, case.sources, case.dispatches)
    told = found.meaning.told["tape/ada-says"]
    assert (told.state, told.disputed_in) == ("performed", ("story/ada-denies",))
    assert holding(found.meaning, "tape/fools") == {"ada"}
    assert found.sentences["tape/ada-says"] == (
        "Ada Holm says that they are fools, which Ada Holm denies (28 February 2021)."
    )


# Tellings taken back ---------------------------------------------------------------------------------------------------


def test_a_quotation_that_its_only_teller_takes_back_is_nobodys_though_nobody_denied_it(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": ADA_SAYS,
            "later": "acts: [{id: back, actor: gazette, verb: retracts, object: story/ada-says, date: 2021-03-05}]",
        },
    )
    assert found.meaning.told["story/ada-says"].state == "disowned"
    assert found.sentences["story/ada-says"] == (
        "Ada Holm is no longer said to have said that Ben Ry was beaten: The Gazette took the report back on 5 March 2021."
    )


def test_a_quotation_in_a_story_taken_back_as_a_whole_is_nobodys(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": ADA_SAYS,
            "later": "acts: [{id: back, actor: gazette, verb: retracts, object: story, date: 2021-03-05}]",
        },
    )
    assert found.meaning.told["story/ada-says"].state == "disowned"


def test_the_words_of_a_quotation_that_was_taken_back_are_quoted_no_more(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": 'acts: [{id: ada-says, actor: ada, verb: asserts, says: {b: "It works."}, because: {c: "It is new."}, words: "It works"}]',
            "later": "acts: [{id: back, actor: gazette, verb: retracts, object: story/ada-says, date: 2021-03-05}]",
        },
    )
    assert found.sentences["story/ada-says"] == (
        "Ada Holm is no longer said to have said that it works: The Gazette took the quotation back on 5 March 2021."
    )


def test_of_two_tellers_one_taking_it_back_leaves_the_other(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + LATER + THIRD,
        {
            "story": ADA_SAYS,
            "later": 'attests: [{act: story/ada-says, words: "he was beaten"}]',
            "third": "acts: [{id: back, actor: gazette, verb: retracts, object: story/ada-says, date: 2021-03-08}]",
        },
    )
    assert found.meaning.told["story/ada-says"].state == "performed"


# Documents said to be somebody's -----------------------------------------------------------------------------------------

LEAK = "leak: {letter: A leaked letter, attributed_to: ada, authenticity: %s, published: 2021-03-01, access: full}\n"
LEAKED = 'acts: [{id: ada-says, actor: ada, verb: asserts, says: {plan: "There is a plan."}}]'


def test_what_stands_in_a_leaked_letter_is_told_as_in_a_document_said_to_be_hers(tmp_path: Path) -> None:
    found = read(tmp_path, LEAK % "not-verified", {"leak": LEAKED})
    assert found.sentences["leak/ada-says"] == (
        "In a document said to be Ada Holm's, Ada Holm says that there is a plan (not after 1 March 2021)."
    )
    assert found.names["leak/ada-says"].startswith("In a document said to be Ada Holm's, ")
    debate = found.debates["leak/plan"]
    assert "said by Ada Holm (in a document said to be Ada Holm's)" in debate["standing"]["sentence"]
    assert "It comes from Ada Holm (in a document said to be Ada Holm's)" in debate["origins"]["sentence"]


def test_a_leaked_document_starts_as_not_verified(tmp_path: Path) -> None:
    """Nobody vouches yet for what came out without its maker's leave; the curator may."""
    leak = "leak: {leak: A leaked file, attributed_to: ada, published: 2021-03-01, access: quotes%s}\n"
    found = read(tmp_path / "starts", leak % "", {"leak": LEAKED})
    told = found.meaning.told["leak/ada-says"]
    assert (told.state, told.said_to_be) == ("performed", ("leak",))
    settled = read(tmp_path / "settled", leak % ", authenticity: undisputed", {"leak": LEAKED})
    assert settled.meaning.told["leak/ada-says"].said_to_be == ()


def test_a_digest_of_a_leaked_letter_does_not_make_it_hers(tmp_path: Path) -> None:
    """Our digest renders the letter as a whole: it is no better vouched for than the letter is."""
    digest = "digest: {digest: Our digest, derived_from: leak, access: full}\n"
    found = read(tmp_path / "leaked", LEAK % "not-verified" + digest, {"digest": LEAKED.replace("{plan", "{plan")})
    assert found.meaning.told["digest/ada-says"].said_to_be == ("leak",)
    disputed = read(tmp_path / "disputed", LEAK % "disputed" + digest, {"digest": LEAKED})
    assert disputed.meaning.told["digest/ada-says"].state == "attribution-disputed"
    assert holding(disputed.meaning, "digest/plan") == set()


def test_what_a_document_said_to_be_hers_says_of_others_is_told_as_that(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        LEAK % "not-verified",
        {
            "leak": """
                acts:
                  - id: ada-says
                    actor: ada
                    verb: asserts
                    object: {id: ben-urges, actor: ben, verb: urges, object: bell, to: cleo}
                """,
        },
    )
    assert found.sentences["leak/ben-urges"].startswith("In a document said to be Ada Holm's, Ada Holm ")


def test_a_taking_back_in_a_letter_only_said_to_be_hers_ends_nothing(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + (LEAK % "not-verified").replace("2021-03-01", "2021-03-05"),
        {
            "story": ADA_SAYS,
            "leak": 'acts: [{id: back, actor: ada, verb: retracts, object: story/beaten, words: "I take it back", date: 2021-03-05}]',
        },
    )
    assert holding(found.meaning, "story/beaten") == {"ada"}
    assert found.debates["story/beaten"]["standing"]["sentence"].endswith(
        " In a document said to be Ada Holm's, Ada Holm took it back on 5 March 2021."
    )


# Hearsay -----------------------------------------------------------------------------------------------------------------

NESTED = """
acts:
  - id: ada-says
    actor: ada
    verb: asserts
    object:
      id: ben-says
      actor: ben
      verb: asserts
      object:
        id: cleo-says
        actor: cleo
        verb: asserts
        object: {id: dora-urges, actor: dora, verb: urges, object: bell, to: ministry}
"""


def test_hearsay_three_deep_names_everybody_through_whom_it_came(tmp_path: Path) -> None:
    found = read(tmp_path, STORY, {"story": NESTED})
    told = found.sentences["story/dora-urges"]
    assert (
        told
        == "Cleo Ash is said by Ben Ry, as Ada Holm tells it, by way of The Gazette, to say that Dora Elm urges The Ministry, asking for the state of the bell (not after 1 March 2021)."
    )


URGED = """
acts:
  - id: ministry-says
    actor: ministry
    verb: asserts
    object: {id: ben-urges, actor: ben, verb: urges, object: bell, to: cleo}
"""


def test_what_an_official_says_that_others_did_is_hearsay_with_its_teller(tmp_path: Path) -> None:
    """The paper tells that the ministry says that Ben urged Cleo: nobody but the ministry says so."""
    meaning = read(tmp_path, STORY, {"story": URGED}).meaning
    told = meaning.told["story/ben-urges"]
    assert (told.state, told.tellers, told.within) == ("hearsay", ("ministry",), "story/ministry-says")
    assert meaning.calls["story/ben-urges"].state == "hearsay"
    assert not meaning.calls["story/ben-urges"].is_open


def test_hearsay_of_a_speaker_who_denies_having_told_it_is_told_with_that_denial(tmp_path: Path) -> None:
    denial = "acts: [{id: denial, actor: ministry, verb: denies, object: story/ministry-says}]"
    found = read(tmp_path, STORY + LATER, {"story": URGED, "later": denial})
    assert found.sentences["story/ben-urges"] == (
        "The Ministry is said by The Gazette, which The Ministry denies, to say that Ben Ry urges Cleo Ash, "
        "asking for the state of the bell (not after 1 March 2021)."
    )


def test_of_hearsay_every_teller_is_named(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY,
        {
            "story": """
                acts:
                  - id: ada-says
                    actor: ada
                    verb: asserts
                    object: {id: ben-urges, actor: ben, verb: urges, object: bell, to: cleo}
                  - {id: dora-says, actor: dora, verb: asserts, object: ben-urges}
                """,
        },
    )
    assert found.meaning.told["story/ben-urges"].tellers == ("ada", "dora")
    assert found.sentences["story/ben-urges"].endswith("; Dora Elm tells the same (not after 1 March 2021).")


def test_what_is_only_foretold_is_told_by_nobody_as_done(tmp_path: Path) -> None:
    """Cleo warns that Ben will accuse Ada: nobody says that he did, and no answer of hers is looked for."""
    found = read(
        tmp_path,
        STORY,
        {
            "story": "acts: [{id: warning, actor: cleo, verb: warns, object: {id: inner, actor: ben, verb: accuses, object: ada}}]"
        },
    )
    assert found.meaning.told["story/inner"].state == "object-only"
    assert found.sentences["story/inner"] == "Cleo Ash warns that Ben Ry will accuse Ada Holm."
    assert "story/inner" not in found.meaning.calls


def test_every_denier_is_named_once(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + LATER,
        {"story": ADA_SAYS, "later": "acts: [{id: both, actor: [ada, cleo], verb: denies, object: story/ada-says}]"},
    )
    assert "which Ada Holm and Cleo Ash deny (" in found.sentences["story/ada-says"]


# Admissions --------------------------------------------------------------------------------------------------------------

ADMITS = """
acts:
  - {id: ada-admits, actor: ada, verb: concedes, object: story/took, date: 2021-03-05%s}
"""
ACCUSED = CASES["has now admitted"].dispatches["story"]


def are_drawn(folder: Path, act: str, triple: str) -> set[bool]:
    """Whether a plain edge is drawn for an act: in the tables, in networks and in linked data."""
    out = folder / "out.nt"
    assert CliRunner().invoke(main, ["--dossier", str(folder), "export", "ntriples", "-o", str(out)]).exit_code == 0
    with factgraph.open(folder) as graph:
        stored = {
            id for (id,) in graph.connection.execute("SELECT n.id FROM edge AS e JOIN node AS n ON n.key = e.act")
        }
        drawn = {data["act"] for *_, data in graph.to_networkx().edges(data=True) if data.get("state") == "performed"}
    return {act in stored, act in drawn, triple in out.read_text("utf-8")}


BARE = "/actor/ada> <https://w3id.org/factgraph/ns#concedes> "


def test_has_now_admitted_in_a_hostile_paper_is_told_and_drawn_as_that_papers(tmp_path: Path) -> None:
    """The Herald accused her, and gives no words of hers: that she admits it is the Herald's account of her.

    So she is on no side for it, her denial goes on, she has not answered by it, and nothing is drawn from her to it.
    """
    found = read(tmp_path, STORY + LATER, {"story": ACCUSED, "later": ADMITS % ""})
    told = found.meaning.told["later/ada-admits"]
    assert (told.state, told.tellers, told.within) == ("hearsay", ("herald",), None)
    assert found.sentences["later/ada-admits"] == (
        "As The Herald tells it, Ada Holm concedes that Ada Holm took the bell (5 March 2021)."
    )
    standing = found.meaning.standing("story/took")
    assert (standing.key, standing.on, standing.against) == ("contested", ("herald",), ("ada",))
    assert found.debates["story/took"]["standing"]["sentence"].endswith(
        ": said by The Herald; denied by Ada Holm, accused by The Herald. "
        "As The Herald tells it, Ada Holm granted it on 5 March 2021."
    )
    call = found.meaning.calls["story/herald-accuses"]
    assert ([one.act for one in call.answers], call.as_told) == (["story/ada-denies"], ("later/ada-admits",))
    assert are_drawn(tmp_path, "later/ada-admits", BARE) == {False}


def test_an_admission_in_her_own_words_is_hers_whoever_prints_them(tmp_path: Path) -> None:
    found = read(tmp_path, STORY + LATER, {"story": ACCUSED, "later": ADMITS % ", words: I took the bell"})
    assert found.meaning.told["later/ada-admits"].state == "performed"
    assert found.meaning.standing("story/took").key == "conceded"
    assert are_drawn(tmp_path, "later/ada-admits", BARE) == {True}


def test_an_admission_that_a_paper_without_a_side_tells_is_said_to_be_told_by_it(tmp_path: Path) -> None:
    found = read(tmp_path, STORY + LATER, {"story": ACCUSED.replace("herald", "ben"), "later": ADMITS % ""})
    assert found.meaning.told["later/ada-admits"].state == "performed"
    assert found.debates["story/took"]["standing"]["sentence"].endswith(
        ": said by Ada Holm and Ben Ry; said by The Herald to have been granted by Ada Holm."
    )


def test_a_taking_back_of_a_quotation_that_a_rival_tells_of_the_paper_disowns_nothing(tmp_path: Path) -> None:
    """The Herald condemned the Gazette and says that the Gazette has taken the quotation back."""
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": ADA_SAYS,
            "later": """
                acts:
                  - {id: herald-condemns, actor: herald, verb: condemns, object: gazette, date: 2021-03-04}
                  - {id: back, actor: gazette, verb: retracts, object: story/ada-says, date: 2021-03-05}
                """,
        },
    )
    assert found.meaning.told["later/back"].state == "hearsay"
    assert found.meaning.told["story/ada-says"].state == "performed"


# Endings -----------------------------------------------------------------------------------------------------------------


def test_a_taking_back_that_somebody_quoted_tells_ends_nothing_and_is_said_with_that_one(tmp_path: Path) -> None:
    """Ben says that Ada took it back; no document does. Her position goes on, and whose word it is, is said."""
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": ADA_SAYS,
            "later": """
                acts:
                  - id: ben-says
                    actor: ben
                    verb: asserts
                    object: {id: ada-retracts, actor: ada, verb: retracts, object: story/ada-says, date: 2021-03-04}
                """,
        },
    )
    assert holding(found.meaning, "story/beaten") == {"ada"}
    assert found.debates["story/beaten"]["standing"]["sentence"].endswith(
        " As Ben Ry tells it, Ada Holm took it back on 4 March 2021."
    )


def test_a_spokesman_who_turns_in_his_own_name_takes_nothing_from_whom_he_spoke_for(tmp_path: Path) -> None:
    """Ben said it for the ministry, left, and now says the contrary: the ministry has said nothing else since."""
    acts = """
        acts:
          - {id: safe-says, actor: ben, on_behalf_of: ministry, verb: asserts, says: {safe: "It is safe."}, date: 2021-02-28}
          - {id: turns, actor: ben, verb: denies, object: safe, date: 2021-03-01%s}
        """
    found = read(tmp_path / "own", STORY, {"story": acts % ""})
    assert (holding(found.meaning, "story/safe"), holding(found.meaning, "story/safe", "against")) == (
        {"ministry"},
        {"ben"},
    )
    assert found.meaning.standing("story/safe").key == "contested"
    assert [(one.actor, one.before, one.after) for one in found.meaning.changes] == [("ben", "for", "against")]
    for_it = read(tmp_path / "for", STORY, {"story": acts % ", on_behalf_of: ministry"})
    assert (holding(for_it.meaning, "story/safe"), holding(for_it.meaning, "story/safe", "against")) == (set(), {"ben"})


def test_what_a_hostile_paper_says_was_granted_is_told_as_its_account(tmp_path: Path) -> None:
    """The Herald has fought Ada's claim; that she "has now admitted" the contrary stands in its words alone."""
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": """
                claims: {lied: {claim: "Ada Holm lied."}}
                acts: [{id: ada-denies, actor: ada, verb: denies, object: lied, date: 2021-02-28}]
                """,
            "later": """
                acts:
                  - {id: herald-says, actor: herald, verb: asserts, says: story/lied, date: 2021-03-02}
                  - {id: ada-concedes, actor: ada, verb: concedes, object: story/lied, date: 2021-03-05}
                """,
        },
    )
    assert holding(found.meaning, "story/lied", "against") == {"ada"}
    assert (
        found.sentences["later/ada-concedes"]
        == "As The Herald tells it, Ada Holm concedes that Ada Holm lied (5 March 2021)."
    )
    assert found.names["later/ada-concedes"] == "As The Herald tells it, Ada Holm concedes that Ada Holm lied"
    assert found.debates["story/lied"]["standing"]["sentence"].endswith(
        ": said by The Herald; denied by Ada Holm. As The Herald tells it, Ada Holm granted it on 5 March 2021."
    )


def test_a_correction_of_a_correction_leaves_the_last_wording(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY
        + "one: {statement: A correction, publisher: gazette, published: 2021-03-02, access: full}\n"
        + "two: {statement: A second correction, publisher: gazette, published: 2021-03-03, access: full}\n",
        {
            "story": 'acts: [{id: says-five, actor: gazette, verb: reports, says: {five: "There were five."}}]',
            "one": 'acts: [{id: says-six, actor: gazette, verb: corrects, object: story/five, ground: contradicts, instead: {six: "There were six."}}]',
            "two": "acts: [{id: back, actor: gazette, verb: corrects, object: one/six, ground: contradicts, instead: story/five}]",
        },
    )
    assert holding(found.meaning, "story/five") == {"gazette"}
    assert holding(found.meaning, "one/six") == set()


NOTICE = "notice: {statement: A notice, publisher: gazette, published: 2021-03-05, access: full}\n"
CORRECTED = """
acts:
  - {id: correction, actor: gazette, verb: corrects, object: [story, story/five], ground: contradicts,
     instead: {six: "There were six."}, date: 2021-03-05}
"""


def test_a_correction_ends_what_it_names_and_marks_what_else_the_document_says_itself(tmp_path: Path) -> None:
    """The Gazette put six in the place of five, and said nothing of the rain: it still says that it rained.

    Who reads that has to know that the story was corrected since.  What Ada is quoted with there is not the Gazette's.
    """
    found = read(
        tmp_path,
        STORY + NOTICE,
        {
            "story": """
                acts:
                  - {id: says-five, actor: gazette, verb: reports, says: {five: "There were five."}}
                  - {id: says-rain, actor: gazette, verb: reports, says: {rain: "It rained."}}
                  - {id: ada-says, actor: ada, verb: asserts, says: {cold: "It was cold."}}
                """,
            "notice": CORRECTED,
        },
    )
    stands = {
        (one.act, one.claim): (one.how_ended, one.corrected_in)
        for claim in ("story/five", "story/rain", "story/cold", "notice/six")
        for one in found.meaning.on_claim[claim]
        if one.pole == "for"
    }
    assert stands == {
        ("story/says-five", "story/five"): ("corrected", ()),
        ("story/says-rain", "story/rain"): (None, ("notice/correction",)),
        ("story/ada-says", "story/cold"): (None, ()),
        ("notice/correction", "notice/six"): (None, ()),
    }
    assert found.debates["story/rain"]["standing"]["sentence"].endswith(
        ': said by The Gazette. The Gazette corrected "A story" on 5 March 2021, without naming this.'
    )
    assert found.meaning.selection("story/rain", "2021-03-04").stands[0].corrected_in == ()
    out = tmp_path / "out"
    for format_ in ("ntriples", "csv", "site"):
        target = str(out.with_suffix(f".{format_}"))
        done = CliRunner().invoke(main, ["--dossier", str(tmp_path), "export", format_, "-o", target])
        assert done.exit_code == 0, done.output
    assert "ns#correctedIn> <" in out.with_suffix(".ntriples").read_text("utf-8")
    assert "notice/correction" in (out.with_suffix(".csv") / "positions.csv").read_text("utf-8")
    page = out.with_suffix(".site") / "claim/story/rain.html"
    assert "The document was corrected, without naming this:" in page.read_text("utf-8")
    why = CliRunner().invoke(main, ["--dossier", str(tmp_path), "why", "story/rain"]).stdout
    assert "The document in which it stands was corrected, without naming it" in " ".join(why.split())


def test_who_corrects_what_others_print_marks_nothing_of_theirs(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": 'acts: [{id: says-rain, actor: gazette, verb: reports, says: {rain: "It rained."}}, {id: says-five, actor: gazette, verb: reports, says: {five: "There were five."}}]',
            "later": CORRECTED.replace("actor: gazette", "actor: herald"),
        },
    )
    assert holding(found.meaning, "story/five") == holding(found.meaning, "story/rain") == {"gazette"}
    assert all(not one.corrected_in for one in found.meaning.stands)


def test_a_correction_of_an_equivalent_claim_names_the_claim(tmp_path: Path) -> None:
    """Who corrects "half a dozen less one" has corrected "five", where the curator reads the two as one."""
    found = read(
        tmp_path,
        STORY + LATER,
        {
            "story": """
                claims: {fewer: {claim: "There were half a dozen less one.", equivalent_to: five, presupposed: yes}}
                acts: [{id: says-five, actor: gazette, verb: reports, says: {five: "There were five."}}]
                """,
            "later": CORRECTED.replace("story/five", "story/fewer"),
        },
    )
    (stand,) = [one for one in found.meaning.on_claim["story/five"] if one.act == "story/says-five"]
    assert (stand.ended_by, stand.how_ended) == ("later/correction", "corrected")


def test_a_publisher_known_through_our_digest_alone_can_take_its_story_back(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "story: {article: A story, publisher: gazette, published: 2021-03-01}\n"
        "digest: {digest: Our digest, derived_from: story, access: full}\n" + LATER,
        {
            "digest": 'acts: [{id: gazette-says, actor: gazette, verb: asserts, says: {shut: "It is shut."}}]',
            "later": "acts: [{id: back, actor: gazette, verb: retracts, object: story, date: 2021-03-05}]",
        },
    )
    assert found.meaning.standing("digest/shut").key == "retracted"


def test_that_a_journal_and_one_of_two_authors_took_a_paper_back_is_said_where_the_other_stands_by_it(
    tmp_path: Path,
) -> None:
    found = read(
        tmp_path,
        "paper: {article: A paper, publisher: journal, authors: [ada, ben], published: 2021-01-01, access: full}\n"
        "letter: {letter: A letter, authors: [ada], published: 2021-02-01, access: full}\n" + STORY,
        {
            "paper": 'acts: [{id: two, actor: [ada, ben], together: yes, verb: concludes, says: {works: "It works."}}]',
            "letter": "acts: [{id: ada-retracts, actor: ada, verb: retracts, object: paper}]",
            "story": "acts: [{id: journal-retracts, actor: journal, verb: retracts, object: paper, date: 2021-03-01}]",
        },
    )
    assert found.debates["paper/works"]["standing"]["sentence"].endswith(
        ": said by Ben Ry; Ada Holm, one of the two who had said it together, took it back (1 February 2021); "
        "The Journal took back a document in which it is said."
    )


def test_what_may_have_been_said_again_after_it_was_taken_back_is_ended_perhaps(tmp_path: Path) -> None:
    """She said it, took it back, and says it without a day: the last may be the last word."""
    found = read(
        tmp_path,
        STORY,
        {
            "story": """
                acts:
                  - {id: first, actor: ada, verb: asserts, says: {safe: "It is safe."}, date: 2021-02-01}
                  - {id: back, actor: ada, verb: retracts, object: safe, date: 2021-02-05, words: "I was wrong"}
                  - {id: again, actor: ada, verb: asserts, object: safe}
                """,
        },
    )
    stands = {one.act: (one.ended_by, one.perhaps_ended_by) for one in found.meaning.on_claim["story/safe"]}
    assert stands == {"story/first": ("story/back", ()), "story/again": (None, ("story/back",))}
    assert found.debates["story/safe"]["standing"]["sentence"].endswith(
        " Of what Ada Holm said of it, it is not known which came last."
    )


# Taken for granted ---------------------------------------------------------------------------------------------------------


def test_what_a_report_takes_for_granted_is_not_put_into_the_mouth_of_whom_it_reports(tmp_path: Path) -> None:
    """Ben asked about the bell; that there was cruelty is the paper's phrase, since it printed it."""
    found = read(
        tmp_path,
        STORY,
        {
            "story": """
                claims: {cruel: {claim: "There was cruelty."}}
                acts:
                  - {id: ben-asks, actor: ben, verb: asks, object: bell, presupposes: cruel, date: 2021-02-28}
                  - id: gazette-reports
                    actor: gazette
                    verb: reports
                    object: {id: cleo-asks, actor: cleo, verb: asks, object: bell, presupposes: cruel}
                """,
        },
    )
    stands = found.meaning.on_claim["story/cruel"]
    assert {(one.actor, one.since) for one in stands} == {("gazette", ("2021-03-01", "2021-03-01"))}
    assert found.sentences["story/ben-asks"] == (
        "Ben Ry asks about the state of the bell, where The Gazette takes it for granted that there was cruelty "
        "(28 February 2021)."
    )


# When ------------------------------------------------------------------------------------------------------------------------


def test_what_an_undated_paper_says_itself_is_not_after_the_dated_one_that_tells_of_it(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY.replace("published: 2021-03-01, ", "") + LATER,
        {
            "story": 'acts: [{id: gazette-says, actor: gazette, verb: asserts, says: {shut: "It is shut."}}]',
            "later": 'attests: [{act: story/gazette-says, words: "shut"}]',
        },
    )
    assert found.meaning.when["story/gazette-says"].latest == "2021-03-05"


def test_a_relay_that_is_only_perhaps_one_bounds_no_day(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + "item: {article: An item, publisher: herald, published: 2021-01-01}\n",
        {"story": 'acts: [{id: a, actor: ada, verb: asserts, says: {shut: "It is shut."}, via: "item?"}]'},
    )
    assert found.meaning.when["story/a"].latest == "2021-03-01"


# What is said of everybody -------------------------------------------------------------------------------------------------


def test_a_denial_that_the_accused_is_only_told_to_have_made_is_no_silence(tmp_path: Path) -> None:
    """Cleo tells that Ben denied it: it is not on record as his act, and "no answer" would still wrong him."""
    found = read(
        tmp_path,
        STORY,
        {
            "story": """
                acts:
                  - {id: ada-accuses, actor: ada, verb: accuses, object: ben, says: {took: "Ben Ry took the bell."}, date: 2021-02-28}
                  - id: cleo-says
                    actor: cleo
                    verb: asserts
                    object: {id: ben-denies, actor: ben, verb: denies, object: took}
                """,
        },
    )
    call = found.meaning.calls["story/ada-accuses"]
    assert (call.answers, call.as_told, call.is_open) == ((), ("story/ben-denies",), False)
    assert found.in_words["story/ada-accuses"] == (
        "As told by others, answered: Cleo Ash is said by The Gazette to say that Ben Ry denies that Ben Ry took the bell."
    )
    assert found.meaning.standing("story/took").key == "unchallenged"
    assert found.debates["story/took"]["standing"]["sentence"].endswith(
        ": said by Ada Holm; as Cleo Ash tells it, Ben Ry is against it."
    )


def test_where_it_is_disputed_that_she_took_it_back_freely_nothing_is_said_of_everybody(tmp_path: Path) -> None:
    recants = """
        acts:
          - {id: back, actor: ada, verb: %s, object: story/beaten, circumstances: in-custody, words: "not so", date: 2021-03-04}
          - {id: dora-objects, actor: dora, verb: rebuts, object: back, ground: coerced, instead: {forced: "Ada Holm was forced."}}
        """
    back = read(tmp_path / "back", STORY + LATER, {"story": ADA_SAYS, "later": recants % "retracts"})
    assert back.debates["story/beaten"]["standing"]["sentence"].endswith(
        ": said by Ada Holm. Ada Holm took it back on 4 March 2021, in custody; whether freely is disputed by Dora Elm."
    )
    turned = read(tmp_path / "turned", STORY + LATER, {"story": ADA_SAYS, "later": recants % "denies"})
    assert turned.debates["story/beaten"]["standing"]["sentence"].endswith(
        ": said by Ada Holm; denied by Ada Holm (in custody; whether freely is disputed by Dora Elm). "
        "Ada Holm took the other side on 4 March 2021, in custody; whether freely is disputed by Dora Elm."
    )


RECANTS = """
acts:
  - {id: back, actor: ada, verb: retracts, object: story/beaten, circumstances: in-custody, words: "not so", date: 2021-03-04}
"""
OBJECTS = """
acts:
  - {id: dora-objects, actor: dora, verb: rebuts, object: later/back, ground: coerced,
     instead: {forced: "Ada Holm was forced."}, date: 2021-03-06}
"""
LAST = "last: {article: A last story, publisher: herald, published: 2021-03-12, access: full}\n"


def test_an_objection_that_its_speaker_took_back_disputes_nothing_any_more(tmp_path: Path) -> None:
    """Dora said that Ada was forced, and took that back: nobody says so now, and Ada's own words end what she held.

    Between the two days it was disputed, and is told so as of such a day.
    """
    for taken_back in ("dora-objects", "forced"):
        found = read(
            tmp_path / taken_back,
            STORY + LATER + THIRD + LAST,
            {
                "story": ADA_SAYS,
                "later": RECANTS,
                "third": OBJECTS,
                "last": f'acts: [{{id: dora-withdraws, actor: dora, verb: retracts, object: third/{taken_back}, words: "I do not say so", date: 2021-03-10}}]',
            },
        )
        ending = found.meaning.endings["later/back"]
        assert (ending.coerced_by, ending.cleared) == ((), (("third/dora-objects", "last/dora-withdraws"),))
        assert found.meaning.standing("story/beaten").key == "retracted"
        assert found.meaning.standing("story/beaten", "2021-03-08").key == "unchallenged"
        assert found.meaning.standing("story/beaten", "2021-03-10").key == "retracted"
        assert found.debates["story/beaten"]["standing"]["sentence"].endswith(
            ": Ada Holm took it back on 4 March 2021, in custody."
        )
        # The tables of a day say the same: before Dora objected Ada had left it, while she did Ada had not, then she had.
        with factgraph.open(tmp_path / taken_back) as graph:
            for day, ended_by in (
                ("2021-03-04", "later/back"),
                ("2021-03-08", None),
                ("2021-03-10", "later/back"),
                (None, "later/back"),
            ):
                with graph.narrowed(as_of=day) as then:
                    sides = then.ask("sides", claim="story/beaten")
                    assert [(row["actor"], row["ended_by"]) for row in sides if row["pole"] == "for"] == [
                        ("ada", ended_by)
                    ]
                    changed = [row["after_act"] for row in then.ask("changed_position") if row["actor"] == "ada"]
                    assert changed == ([ended_by] if ended_by else []), day
                    (debate,) = then.disputes("story/beaten")
                    assert [side["id"] for side in debate["ended"]] == (["story/ada-says"] if ended_by else []), day


def test_an_objection_whose_taking_back_is_said_to_be_forced_still_disputes(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + LATER + THIRD + LAST,
        {
            "story": ADA_SAYS,
            "later": RECANTS,
            "third": OBJECTS,
            "last": """
                acts:
                  - {id: dora-withdraws, actor: dora, verb: retracts, object: third/dora-objects, words: "I do not say so"}
                  - {id: cleo-objects, actor: cleo, verb: rebuts, object: dora-withdraws, ground: coerced,
                     instead: {too: "Dora Elm was forced too."}}
                """,
        },
    )
    assert found.meaning.endings["later/back"].coerced_by == ("third/dora-objects",)
    assert found.meaning.standing("story/beaten").key == "unchallenged"


def test_an_objection_that_others_say_was_none_still_disputes(tmp_path: Path) -> None:
    """The channel that sent the recantation denies that Dora objected: it cannot take her objection away."""
    found = read(
        tmp_path,
        STORY + LATER + THIRD,
        {
            "story": ADA_SAYS,
            "later": RECANTS,
            "third": OBJECTS + "  - {id: channel-denies, actor: channel, verb: denies, object: dora-objects}\n",
        },
    )
    assert found.meaning.told["third/dora-objects"].state == "attribution-disputed"
    assert found.meaning.endings["later/back"].coerced_by == ("third/dora-objects",)


def test_an_objection_that_the_curator_took_out_disputes_nothing(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + LATER + THIRD,
        {
            "story": ADA_SAYS,
            "later": RECANTS,
            "third": """
                acts:
                  - {id: dora-objects, withdrawn: {on: 2026-11-22, reason: "read wrongly"}}
                  - {id: dora-says, actor: dora, verb: asserts, says: {rain: "It rained."}}
                """,
        },
    )
    assert found.meaning.endings["later/back"].coerced_by == ()
    assert found.meaning.standing("story/beaten").key == "retracted"


def test_a_party_is_told_with_its_stake_and_the_accused_with_the_accuser(tmp_path: Path) -> None:
    """Bare "a party" leaves a reader to guess at what; the text says that it is her tower."""
    found = read(
        tmp_path,
        STORY,
        {
            "story": """
                acts:
                  - {id: one, actor: ada, interest: party, stake: it is her tower, verb: asserts, says: {sound: "The bell is sound."}}
                  - {id: two, actor: cleo, verb: accuses, object: ben, says: {cracked: "Ben Ry cracked the bell."}}
                  - {id: three, actor: ben, interest: accused, verb: denies, object: sound}
                """,
        },
    )
    assert found.debates["story/sound"]["standing"]["sentence"].endswith(
        ": said by Ada Holm, a party to the matter (it is her tower); denied by Ben Ry, accused by Cleo Ash; "
        "both still on record."
    )
    (position,) = found.debates["story/sound"]["for"]
    assert position["holders"][0]["interest_said"] == "a party to the matter (it is her tower)"
    result = CliRunner().invoke(main, ["--dossier", str(tmp_path), "disputes", "story/sound"])
    assert "Ada Holm: a party to the matter" in result.stdout
    result = CliRunner().invoke(main, ["--dossier", str(tmp_path), "show", "story/one"])
    assert "Ada Holm: a party to the matter (it is her tower)." in result.stdout


def test_of_many_media_nobody_says_how_many_they_are(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY,
        {"story": 'acts: [{actor: {media: many media}, verb: reports, says: {shut: "It is shut."}, id: media-report}]'},
    )
    assert found.debates["story/shut"]["origins"]["sentence"].endswith(
        "It comes from many media (speakers: at least 1, how many at most is not known)."
    )


def test_a_quotation_from_a_disputed_document_says_so_inside_another(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        LEAK % "disputed" + LATER,
        {"leak": LEAKED, "later": "acts: [{id: herald-quotes, actor: herald, verb: quotes, object: leak/ada-says}]"},
    )
    assert found.sentences["later/herald-quotes"] == (
        "The Herald quotes Ada Holm, in a document said to be Ada Holm's, of disputed authenticity, "
        "as saying that there is a plan (5 March 2021)."
    )
    assert found.debates["leak/plan"]["standing"]["sentence"].endswith(
        ": put into the mouth of Ada Holm, in a document said to be Ada Holm's, of disputed authenticity."
    )


def test_what_was_denied_stays_denied_where_its_only_telling_was_taken_back(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + LATER + THIRD,
        {
            "story": ADA_SAYS,
            "later": "acts: [{id: ben-denies, actor: ben, verb: denies, object: story/beaten, date: 2021-03-05}]",
            "third": "acts: [{id: back, actor: gazette, verb: retracts, object: story/ada-says, date: 2021-03-08}]",
        },
    )
    assert found.debates["story/beaten"]["standing"]["sentence"].endswith(
        ": put into the mouth of Ada Holm by The Gazette; The Gazette took that back; denied by Ben Ry."
    )


def test_who_doubts_or_rejects_is_not_said_to_deny(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY,
        {
            "story": """
                acts:
                  - {id: ada-says, actor: ada, verb: asserts, says: {shut: "It is shut."}}
                  - {id: ben-doubts, actor: ben, verb: doubts, object: shut}
                  - {id: cleo-rejects, actor: cleo, verb: rejects, object: shut}
                  - {id: dora-defends, actor: dora, verb: defends, object: shut}
                """,
        },
    )
    assert found.debates["story/shut"]["standing"]["sentence"].endswith(
        ": said by Ada Holm; defended by Dora Elm; doubted by Ben Ry; rejected by Cleo Ash; both still on record."
    )


def test_of_two_sides_on_one_day_it_is_said_that_nobody_knows_which_came_later(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY,
        {
            "story": """
                acts:
                  - {id: one, actor: ada, verb: asserts, says: {safe: "It is safe."}, date: 2021-02-28}
                  - {id: two, actor: ada, verb: denies, object: safe, date: 2021-02-28}
                """,
        },
    )
    assert found.debates["story/safe"]["standing"]["sentence"].endswith(
        " Of what Ada Holm said of it, it is not known which came last."
    )


def test_voices_that_nobody_names_are_told_as_such(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY,
        {
            "story": """
                acts:
                  - {id: one, actor: {believed: {unattributed: it is believed}}, verb: asserts, says: {safe: "It is safe."}}
                  - {id: two, actor: {growing: {unattributed: growing voices}}, verb: condemns, object: bell}
                """,
        },
    )
    origins = found.meaning.origins("story/safe")
    assert (origins.at_least, origins.at_most, origins.nobody_named) == (0, 0, ("believed",))
    assert found.sentences["story/one"].startswith('Voices that "A story" does not name ("it is believed") say that ')
    assert found.sentences["story/two"].startswith('Growing voices, whom "A story" does not name, condemn ')
    assert 'said by voices that nobody names ("it is believed")' in found.debates["story/safe"]["standing"]["sentence"]


def test_a_denial_whose_taking_back_was_taken_back_is_one_again(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        STORY + LATER + THIRD,
        {
            "story": ADA_SAYS,
            "later": "acts: [{id: ada-denies, actor: ada, verb: denies, object: story/ada-says, date: 2021-03-05}]",
            "third": """
                acts:
                  - {id: back, actor: ada, verb: retracts, object: later/ada-denies, words: "I did say it", date: 2021-03-06}
                  - {id: not-back, actor: ada, verb: retracts, object: back, words: "I did not", date: 2021-03-07}
                """,
        },
    )
    assert found.meaning.told["story/ada-says"].state == "attribution-disputed"
