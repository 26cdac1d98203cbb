"""Claims inside sentences, short names of acts, answers to calls, turns, chains and drift: each argued."""

from __future__ import annotations

from typing import Any, Final

import pytest

from factgraph.language.calls import Answers, Turn, answers, changed
from factgraph.language.chains import Link, chain
from factgraph.language.clauses import clause, clauses, repeats, spoken
from factgraph.language.drift import Version, drift
from factgraph.language.labels import label_of, name_of, rebuttal_name
from factgraph.language.parts import Act, Claim, Hedge, Name, Object, Rebuttal, Speaker, Telling, Verb, When, Words
from factgraph.language.stretches import plain, run
from factgraph.vocabulary import load

VERBS: Final = {name: Verb.of(entry) for name, entry in load().verbs.items()}
ADA: Final = Name(id="ada", text="Ada Holm", label="Holm", is_person=True)
BEN: Final = Name(id="ben", text="Ben Ry", is_person=True)
OFFICE: Final = Name(id="office", text="Harbour Office", article="the")
MEDIA: Final = Name(id="media", text="many news media", is_described=True)
STORY: Final = Name(id="story", text="the wire story", class_="source", is_described=True)
PAPER: Final = Name(id="paper", text="the Tide's report", class_="source", is_described=True)
RINGS: Final = Claim(id="rings", text="The bell rings.", label='"it rings"')


def says(verb: str = "asserts", **more: Any) -> Act:
    return Act(id="a", verb=VERBS[verb], speakers=(Speaker(name=ADA),), objects=(Object(what=RINGS),), **more)


@pytest.mark.parametrize(
    ("claim", "inside"),
    [
        (RINGS, "the bell rings"),
        # Of a first word that may be a name nothing is known: it keeps its capital, and loses it where it is none.
        (Claim(id="x", text="Activists came."), "Activists came"),
        (Claim(id="x", text="Activists came.", starts_with_name=False), "activists came"),
        (Claim(id="x", text="Haaretz is old.", starts_with_name=True), "Haaretz is old"),
        (Claim(id="x", text="IT is old.", starts_with_name=False), "IT is old"),
        # A comma behind a first word has nothing to do behind "that".
        (Claim(id="x", text="Altogether, five came."), "altogether five came"),
        # A stop inside stays, the one at the end goes.
        (Claim(id="x", text="R. Dawes came."), "R. Dawes came"),
        (
            Claim(id="x", text="The bell rings.", original="Колокол звонит.", original_lang="ru"),
            "the bell rings («Колокол звонит»)",
        ),
    ],
)
def test_a_claim_stands_behind_that_as_it_would_in_print(claim: Claim, inside: str) -> None:
    assert plain(clause(claim)) == inside
    assert clause(claim, stance="for")[0][1:] == (claim.id, "claim", "for")


def test_each_of_several_claims_has_its_own_word_and_reservation() -> None:
    """ "That, allegedly, it rings and it was sold" would allege the first and state the second."""
    sold = Claim(id="sold", text="The bell was sold.")
    hedge = Hedge(adverb="allegedly", label="alleged")
    assert plain(clauses([RINGS, sold], "that", hedge=hedge)) == (
        "that, allegedly, the bell rings, and that, allegedly, the bell was sold"
    )
    found = Claim(id="f", text="There was no trace.", is_finding=True)
    assert plain(clauses([RINGS, found], "the claim that")) == (
        "the claim that the bell rings and the finding that there was no trace"
    )
    assert clauses([], "that") == ()


def test_words_stand_in_the_marks_of_their_language_with_the_translation_first() -> None:
    assert plain(spoken(Words(text="It rings"))) == '"It rings"'
    said = spoken(Words(text="Ложь", lang="ru", translation="A lie"))
    assert plain(said) == '"A lie" («Ложь»)'
    assert [one.text for one in said if one.role == "words"] == ['"A lie"', "«Ложь»"]


def test_words_that_are_the_claim_are_told_by_the_claim() -> None:
    assert repeats(Words(text="the bell rings!"), [RINGS])
    assert not repeats(Words(text="The bell rings well"), [RINGS])
    translated = Claim(id="x", text="It is a lie.", original="Это ложь.", original_lang="ru")
    assert repeats(Words(text="это ложь"), [translated])


@pytest.mark.parametrize(
    ("act", "name", "label"),
    [
        (says(), "Ada Holm says that the bell rings", 'Holm says "it rings"'),
        # Whatever is doubted of an act is doubted in its name.
        (says(state="not-done"), "Ada Holm does not say that the bell rings", 'Holm does not say "it rings"'),
        (says(state="supposed"), "Ada Holm would say that the bell rings", 'Holm would say "it rings"'),
        (
            says(state="attribution-disputed", told=Telling(by=(Speaker(name=BEN),))),
            "Ada Holm is said by Ben Ry to say that the bell rings",
            'Holm says "it rings" (disputed)',
        ),
        (
            says(state="hearsay", told=Telling(by=(Speaker(name=BEN),))),
            "Ben Ry says that Ada Holm says that the bell rings",
            'Holm says "it rings" (as told by Ben Ry)',
        ),
        (
            says(state="object-only"),
            "Ada Holm says that the bell rings (not told as done)",
            'Holm says "it rings" (not told as done)',
        ),
        (says(state="withdrawn"), "(withdrawn)", "(withdrawn)"),
        (
            says(words=(Words(text="Rung"),), when=When(stated=("2021",))),
            "Ada Holm says that the bell rings",
            'Holm says "it rings"',
        ),
    ],
)
def test_a_name_and_a_label_say_whose_act_it_is_and_what_is_doubted_of_it(act: Act, name: str, label: str) -> None:
    assert name_of(act) == name
    assert label_of(act) == label


def test_a_rebuttal_is_named_by_who_made_it_and_against_what() -> None:
    made = Rebuttal(id="r", speakers=(Speaker(name=ADA),), targets=(RINGS,))
    assert "Ada Holm" in rebuttal_name(made)
    assert "the bell rings" in rebuttal_name(made) or '"it rings"' in rebuttal_name(made)


def test_what_became_of_a_call_is_told_by_those_who_did_it() -> None:
    denial = Act(id="d", verb=VERBS["denies"], speakers=(Speaker(name=OFFICE),), objects=(Object(what=RINGS),))
    assert plain(answers(Answers(answered_by=(denial,)))) == "Answered: the Harbour Office denies that the bell rings."
    assert plain(answers(Answers(as_told=(denial,)))) == (
        "As told by others, answered: the Harbour Office denies that the bell rings."
    )
    assert plain(answers(Answers(answered_by=(denial,), declined_by=(denial,), perhaps_by=(BEN,)))) == (
        "Answered: the Harbour Office denies that the bell rings; declined by the Harbour Office; "
        "perhaps taken up by Ben Ry by then."
    )
    # A call that somebody denies having made has no answer to be missing.
    assert plain(answers(Answers(told_by=(BEN,), disputed_by=(ADA,)))) == (
        "Told by Ben Ry; denied by Ada Holm; so no answer is looked for."
    )


@pytest.mark.parametrize(
    ("who", "turn", "words"),
    [
        (ADA, Turn("for"), "Ada Holm was for the claim that the bell rings, and took that back."),
        (ADA, Turn("for", "against"), "Ada Holm was for the claim that the bell rings, and later spoke against it."),
        (MEDIA, Turn("for"), "Many news media were for the claim that the bell rings, and took that back."),
        # What only follows from what was said elsewhere was not said of it.
        (
            ADA,
            Turn("against", "for", was_implied=True),
            "Ada Holm said what speaks against the claim that the bell rings, and later spoke for it.",
        ),
        (
            ADA,
            Turn("for", "against", told_by=(BEN,)),
            "Ada Holm was for the claim that the bell rings, and, as Ben Ry tells it, later spoke against it.",
        ),
    ],
)
def test_a_turn_is_told_with_both_its_sides(who: Name, turn: Turn, words: str) -> None:
    assert plain(changed(who, RINGS, turn)) == words


@pytest.mark.parametrize(
    ("links", "words"),
    [
        ([Link(name=PAPER)], "Read in the Tide's report."),
        ([Link(name=STORY), Link(name=PAPER)], "From the wire story, read in the Tide's report."),
        ([Link(name=STORY, was_read=False), Link(name=PAPER)], "From the wire story (which was not read), read in the Tide's report."),
        ([Link(name=STORY, is_certain=False), Link(name=PAPER)], "Perhaps from the wire story, read in the Tide's report."),
        (
            [Link(name=STORY), Link(name=OFFICE, is_outlet=True, is_certain=False), Link(name=PAPER)],
            "From the wire story, as perhaps the Harbour Office has it, read in the Tide's report.",
        ),
        ([Link(name=STORY), Link(name=PAPER, is_ours=True)], "From the wire story, read in our digest."),
    ],
)  # fmt: skip
def test_a_chain_leads_from_the_speaker_to_what_was_read(links: list[Link], words: str) -> None:
    assert plain(chain(links)) == words


def test_drift_gives_both_their_words_and_says_which_are_ours() -> None:
    earlier = Version(document=STORY, says=run("has it as alleged"), passages=(Words(text="allegedly sold"),))
    later = Version(document=PAPER, says=run("has it without a hedge"), passages=(Words(text="sold"),), is_ours=True)
    about = run("the bell was sold")
    assert plain(drift(about, "hedge-lost", earlier, later)) == (
        'The bell was sold: a hedge was lost between the wire story, which has it as alleged ("allegedly sold"), and '
        'the Tide\'s report, which has it without a hedge (in our words: "sold").'
    )
    assert plain(drift(about, "hedge-lost", earlier, later, is_translation=True)).endswith(
        "; the one is recorded as a translation of the other."
    )
