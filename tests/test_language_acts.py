"""Whatever the record holds, its sentence is English, whole, and nobody's but its speaker's."""

from typing import Any, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factgraph.language.acts import sentence
from factgraph.language.labels import label_of, name_of, rebuttal_name
from factgraph.language.parts import (
    STATES,
    Act,
    Claim,
    Name,
    Object,
    Paper,
    Rebuttal,
    Speaker,
    TakenBack,
    Telling,
    Verb,
    What,
    When,
    Words,
)
from factgraph.language.stretches import plain
from factgraph.vocabulary import load
from inner_words import INNER
from strategies import CLAIMS, DATES, LETTER, NAMES, VERBS, acts

FAULTS: Final = (
    "  ", " ,", ",,", ", ,", "..", ".,", "that that", "whether that", "whether whether", "that whether", "to to ", "and and",
    "the the", "( ", " )", "()", ": :", ",.", ",;", " .", "None", "not not", "of of", ",:", ", (", "would is", "said that to",
)  # fmt: skip
VERB: Final = {name: Verb.of(entry) for name, entry in load().verbs.items()}
ADA: Final = Speaker(name=NAMES[0])


def assert_english(text: str) -> None:
    assert not [fault for fault in FAULTS if fault in text], text
    assert text[0].isupper() or not text[0].isalpha(), text
    assert text.endswith((".", '."', "!", '!"', ".»")), text
    assert text.count("(") == text.count(")"), text
    assert text.count('"') % 2 == 0, text
    assert text.count("«") == text.count("»"), text
    assert not INNER.search(text), text


@given(acts())
def test_every_act_has_an_english_sentence(act: Act) -> None:
    said = sentence(act)
    assert all(stretch.text for stretch in said)
    assert_english(plain(said))


@given(acts(depth=6, verbs=(VERB["reports"], VERB["denies"], VERB["confirms"], VERB["asks"])))
def test_acts_in_acts_are_told_to_any_depth(act: Act) -> None:
    assert_english(plain(sentence(act)))


@given(acts())
def test_names_and_labels_of_acts_are_short_and_whole(act: Act) -> None:
    assert 0 < len(name_of(act)) <= 430
    assert 0 < len(label_of(act)) <= 125
    assert not [fault for fault in FAULTS if fault in label_of(act)], label_of(act)


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("speaker", [NAMES[0], NAMES[3]], ids=["one", "many"])
def test_every_verb_stands_in_every_state_and_number(verb: Verb, state: str, speaker: Name) -> None:
    act = Act(id="a", verb=verb, speakers=(Speaker(name=speaker),), objects=(Object(what=CLAIMS[0], pole="for"),))
    assert_english(plain(sentence(act._replace(state=state))))  # type: ignore[arg-type]  # one of the states


@pytest.mark.parametrize("date", DATES)
def test_every_form_of_date_stands_in_a_sentence(date: str) -> None:
    text = plain(sentence(Act(id="a", verb=VERB["denies"], speakers=(ADA,), when=When(stated=(date,)))))
    assert_english(text)
    assert "?" not in text.replace("written", "")
    assert "/" not in text


def test_acts_nest_to_depth_six() -> None:
    inner = Act(id="0", verb=VERB["asserts"], speakers=(ADA,), objects=(Object(what=CLAIMS[0]),))
    for depth in range(1, 6):
        name = Name(id=f"n{depth}", text=f"Outlet {depth}")
        inner = Act(id=str(depth), verb=VERB["reports"], speakers=(Speaker(name=name),), objects=(Object(what=inner),))
    assert plain(sentence(inner)) == (
        "Outlet 5 reports that Outlet 4 reports that Outlet 3 reports that Outlet 2 reports that Outlet 1 reports that "
        "Ada Holm says that the bell is a copy."
    )


def told_by_the_ministry(state: str) -> Act:
    ministry = Speaker(name=Name(id="m", text="Ministry", article="the"), interest="a party to the matter")
    return Act(
        id="a",
        verb=VERB["urges"],
        speakers=(Speaker(name=NAMES[5]),),
        state=state,  # type: ignore[arg-type]  # one of the states
        objects=(Object(what=Name(id="t", text="A staging", class_="topic", phrase="to stage it")),),
        addressees=(NAMES[1],),
        told=Telling(by=(ministry,)),
    )


def test_hearsay_begins_with_who_tells_it_and_with_what_that_one_has_at_stake() -> None:
    assert plain(sentence(told_by_the_ministry("hearsay"))) == (
        "The Ministry, a party to the matter, says that a few skippers urge the Harbour Office to stage it."
    )


def test_a_disputed_attribution_is_its_teller_s() -> None:
    assert plain(sentence(told_by_the_ministry("attribution-disputed"))) == (
        "A few skippers are said by the Ministry to urge the Harbour Office to stage it."
    )


@given(acts(depth=0))
@example(told_by_the_ministry("hearsay"))
def test_what_is_not_done_is_never_stated_flatly(act: Act) -> None:
    text = plain(sentence(act._replace(state="not-done")))
    assert " not " in text
    assert " would " in plain(sentence(act._replace(state="supposed")))
    assert " no longer said to have " in plain(sentence(act._replace(state="disowned")))
    assert " said" in plain(sentence(act._replace(state="attribution-disputed")))


def test_an_act_that_stands_only_inside_another_is_told_as_that_one_has_it() -> None:
    inner = Act(id="i", verb=VERB["accuses"], speakers=(ADA,), objects=(Object(what=NAMES[1]),), state="object-only")
    outer = Act(id="o", verb=VERB["denies"], speakers=(Speaker(name=NAMES[2]),), objects=(Object(what=inner),))
    assert (
        plain(sentence(inner._replace(within=outer)))
        == "The Evening Tide denies that Ada Holm accuses the Harbour Office."
    )
    assert plain(sentence(inner)) == (
        "It is only spoken of, and not told as done, that Ada Holm accuses the Harbour Office."
    )


def test_no_label_puts_into_a_mouth_what_was_taken_back_or_is_denied() -> None:
    """The Tide quoted Ada and took it back; the museum sets itself against the quotation.  Neither label says that she
    said so: the one says that it was taken back, the other speaks of a report."""
    said = says("asserts", ADA, CLAIMS[0])._replace(id="said", state="disowned")
    museum = Speaker(name=NAMES[8])
    labels = [
        label_of(Act(id="o", verb=VERB[verb], speakers=(who,), objects=(Object(what=said),)))
        for verb, who in (("quotes", TIDE), ("rebuts", museum), ("denies", museum))
    ]
    assert labels == [
        "The Tide quotes Ada Holm's saying a copy (taken back)",
        "The Harbour Museum rebuts the report that Ada Holm says a…",
        "The Harbour Museum denies that Ada Holm says a copy",
    ]
    disputed = said._replace(state="attribution-disputed")
    reports = Act(id="o", verb=VERB["reports"], speakers=(TIDE,), objects=(Object(what=disputed),))
    assert label_of(reports) == "The Tide reports that Ada Holm says a copy (disputed)"


def test_a_withdrawn_act_leaves_the_day_and_the_reason() -> None:
    from factgraph.language.parts import Removal

    act = Act(
        id="a",
        verb=VERB["accuses"],
        speakers=(ADA,),
        state="withdrawn",
        removed=Removal(on="2026-11-22", reason="The text does not say so."),
    )
    assert plain(sentence(act)) == "This act was taken out of the record on 22 November 2026: The text does not say so."


def test_no_pronoun_stands_for_a_person() -> None:
    claim = Claim(id="c", text="It rains.")
    said = Act(id="s", verb=VERB["asserts"], speakers=(ADA,), objects=(Object(what=claim),))
    taken = Act(id="t", verb=VERB["retracts"], speakers=(ADA,), objects=(Object(what=said),))
    assert plain(sentence(taken)) == "Ada Holm retracts having said that it rains."


def test_what_was_taken_back_later_stands_behind_the_day_of_the_passing_on() -> None:
    """ "... and later took it back (6 March)" would have the taking back on that day; of a thing it is said as of
    anybody's, and not where it is the very thing that is taken back."""
    by = (TIDE,)
    said = says("asserts", ADA, CLAIMS[0])._replace(
        id="said", state="disowned", taken_back=TakenBack(by=by, when=MARCH_14)
    )
    quotes = Act(
        id="q", verb=VERB["quotes"], speakers=by, objects=(Object(what=said),), when=When(stated=("2019-03-06",))
    )
    assert plain(sentence(quotes)) == (
        "The Evening Tide quotes Ada Holm as saying that the bell is a copy (6 March 2019), and later took the quotation back."
    )
    criticises = Act(id="c", verb=VERB["criticises"], speakers=(ADA,), objects=(Object(what=quotes),))
    assert plain(sentence(criticises)) == (
        "Ada Holm criticises the Evening Tide's quotation of Ada Holm as saying that the bell is a copy, which the Evening Tide later took back."
    )
    retracts = Act(id="r", verb=VERB["retracts"], speakers=by, objects=(Object(what=quotes),))
    assert plain(sentence(retracts)) == (
        "The Evening Tide retracts its own quotation of Ada Holm as saying that the bell is a copy."
    )


MARCH_14: Final = When(stated=("2019-03-14",))
TIDE: Final = Speaker(name=Name(id="tide", text="The Evening Tide", label="Tide", article="the"))
WRONG: Final = Claim(id="w", text="The Evening Tide was wrong.")
SOLD: Final = Claim(id="s", text="The bell was sold.")
TRUST: Final = Claim(id="t", text="The Tide has no part in it.")


def says(verb: str, speaker: Speaker, *claims: Claim) -> Act:
    return Act(id="a", verb=VERB[verb], speakers=(speaker,), objects=tuple(Object(what=claim) for claim in claims))


def test_a_body_that_speaks_of_itself_is_named_once() -> None:
    assert plain(sentence(says("asserts", TIDE, WRONG, TRUST, SOLD))) == (
        "The Evening Tide says that it was wrong, that it has no part in it, and that the bell was sold."
    )
    assert plain(sentence(says("rebuts", TIDE, WRONG))) == "The Evening Tide rebuts the claim that it was wrong."
    assert [one.id for one in sentence(says("asserts", TIDE, WRONG)) if one.text == "it was wrong"] == ["w"]


def test_it_stands_only_where_it_can_be_nobody_else() -> None:
    """Behind another subject, an addressee, somebody spoken for or another teller, "it" might be any of them."""
    assert plain(sentence(says("asserts", TIDE, SOLD, WRONG))) == (
        "The Evening Tide says that the bell was sold and that the Evening Tide was wrong."
    )
    asks = says("asks", TIDE, WRONG)._replace(addressees=(NAMES[1],))
    assert plain(sentence(asks)) == "The Evening Tide asks the Harbour Office whether the Evening Tide was wrong."
    spoken_for = TIDE._replace(on_behalf_of=(NAMES[1],))
    assert plain(sentence(says("asserts", spoken_for, WRONG))) == (
        "The Evening Tide, on behalf of the Harbour Office, says that the Evening Tide was wrong."
    )
    wire = Speaker(name=Name(id="wire", text="North Ambrel Wire", article="the"))
    passed_on = Act(
        id="o", verb=VERB["reports"], speakers=(wire,), objects=(Object(what=says("asserts", TIDE, WRONG)),)
    )
    assert plain(sentence(passed_on)) == (
        "The North Ambrel Wire reports that the Evening Tide says that the Evening Tide was wrong."
    )
    other = Claim(id="x", text="The Evening Tide and the Wire were wrong.")
    assert "that the Evening Tide and the Wire were" in plain(sentence(says("asserts", TIDE, other)))


def test_nobody_who_may_be_a_person_becomes_it() -> None:
    """Of a named person no pronoun is guessed, nor of somebody whom a text does not name."""
    claim = Claim(id="c", text="Ada Holm was wrong.", starts_with_name=True)
    assert plain(sentence(says("asserts", ADA, claim))) == "Ada Holm says that Ada Holm was wrong."
    official = Speaker(name=Name(id="o", text="an official", is_described=True))
    said = says("asserts", official, Claim(id="c", text="An official was wrong.", starts_with_name=False))
    assert plain(sentence(said)) == "An official says that an official was wrong."
    told = says("reports", official, SOLD)
    taken = Act(id="t", verb=VERB["corrects"], speakers=(official,), objects=(Object(what=told),))
    assert plain(sentence(taken)) == "An official corrects an official's own report that the bell was sold."


def test_stretches_know_what_they_name_and_which_side_is_taken() -> None:
    act = Act(id="a", verb=VERB["rebuts"], speakers=(ADA,), objects=(Object(what=CLAIMS[0], pole="against"),))
    assert [(one.text, one.id, one.role, one.stance) for one in sentence(act) if one.role] == [
        ("Ada Holm", "ada", "actor", None),
        ("rebuts", "a", "verb", "against"),
        ("the bell is a copy", "copy", "claim", "against"),
    ]


def test_a_rebuttal_is_called_by_what_it_is_against_and_by_whom() -> None:
    assert rebuttal_name(Rebuttal(id="r", speakers=(ADA,), targets=(CLAIMS[0],))) == "rebuttal of a copy by Ada Holm"


ACCUSES: Final = Act(
    id="accuses",
    verb=VERB["accuses"],
    speakers=(ADA,),
    objects=(Object(what=NAMES[1], pole="against"), Object(what=CLAIMS[0], pole="for")),
)


def test_what_the_sentence_has_said_is_not_said_again_inside_a_thing() -> None:
    retracts = Act(
        id="r", verb=VERB["retracts"], speakers=(ADA,), objects=(Object(what=CLAIMS[0]), Object(what=ACCUSES))
    )
    assert plain(sentence(retracts)) == (
        "Ada Holm retracts the claim that the bell is a copy, and Ada Holm's own accusation against the Harbour Office."
    )


def test_a_request_is_no_question_and_says_whom_it_asks() -> None:
    corrects = Act(
        id="c", verb=VERB["corrects"], speakers=(Speaker(name=NAMES[2]), ADA), objects=(Object(what=CLAIMS[0]),)
    )
    asks = Act(
        id="q",
        verb=VERB["asks"],
        speakers=(Speaker(name=NAMES[1]),),
        objects=(Object(what=corrects),),
        addressees=(NAMES[2], NAMES[0]),
    )
    declines = Act(id="d", verb=VERB["declines"], speakers=(ADA,), objects=(Object(what=asks),))
    assert plain(sentence(declines)) == (
        "Ada Holm declines the Harbour Office's request to the Evening Tide and Ada Holm to correct the claim that the bell is a copy."
    )


def test_a_charge_names_the_accused_before_the_deed_whether_claim_or_act() -> None:
    says = Act(id="s", verb=VERB["asserts"], speakers=(Speaker(name=NAMES[2]),), objects=(Object(what=CLAIMS[0]),))
    assert plain(sentence(ACCUSES)) == "Ada Holm accuses the Harbour Office, saying that the bell is a copy."
    by_act = ACCUSES._replace(objects=(ACCUSES.objects[0], Object(what=says, pole="for")))
    assert (
        plain(sentence(by_act))
        == "Ada Holm accuses the Harbour Office, saying that the Evening Tide says that the bell is a copy."
    )
    alone = ACCUSES._replace(objects=ACCUSES.objects[1:])
    assert plain(sentence(alone)) == "Ada Holm accuses somebody, saying that the bell is a copy."


def test_the_article_that_starts_a_claim_is_small_inside_the_sentence() -> None:
    claim = Claim(id="c", text="A flaw is there.", starts_with_name=False)
    assert (
        plain(sentence(Act(id="a", verb=VERB["asserts"], speakers=(ADA,), objects=(Object(what=claim),))))
        == "Ada Holm says that a flaw is there."
    )


# Who says it -----------------------------------------------------------------------------------------------------------
#
# Ada is the outer speaker, the Harbour Office or the Evening Tide the inner one.  Of each sentence the question is: may
# anybody read what the inner one says as Ada's, or what Ada adds as the inner one's?

OFFICE: Final = Speaker(name=NAMES[1])
IN_TIDE: Final = Speaker(name=NAMES[2])
RINGS: Final = Claim(id="rings", text="The bell rings.")
RAINS: Final = Claim(id="rains", text="It rains.")
OUTERS: Final = tuple(
    verb for verb in VERBS if not verb.frame("whom") and (verb.stance == "against" or verb.has("transmits"))
)


def about(verb: str, speaker: Speaker, *things: What, **more: Any) -> Act:
    entry = load().verbs[verb]
    poles = {Claim: "claim", Act: "act"}
    objects = tuple(
        Object(what=one, pole=entry.stance_towards(one.class_ if isinstance(one, Name) else poles[type(one)]))
        for one in things
        if not isinstance(one, Rebuttal)
    )
    return Act(id=f"{verb}-{speaker.name.id}", verb=VERB[verb], speakers=(speaker,), objects=objects, **more)


TIDE_ACCUSES: Final = about("accuses", IN_TIDE, NAMES[1], RINGS)
TIDE_REBUTS: Final = about("rebuts", IN_TIDE, RINGS, instead=(RAINS,))


@pytest.mark.parametrize(
    ("act", "text"),
    [
        # "accuses the Office, saying that the bell rings" could be Ada saying so.
        (
            about("denies", ADA, TIDE_ACCUSES._replace(state="object-only")),
            "Ada Holm denies that the Evening Tide accuses the Harbour Office, the accusation being that the bell rings.",
        ),
        # The same where the accusation is a thing, and where nobody is named as accused.
        (
            about("rejects", ADA, TIDE_ACCUSES),
            "Ada Holm rejects the Evening Tide's accusation against the Harbour Office, namely that the bell rings.",
        ),
        (
            about("confirms", ADA, about("accuses", IN_TIDE, RINGS)),
            "Ada Holm confirms that the Evening Tide accuses somebody, the accusation being that the bell rings.",
        ),
        # Who denies having accused does not say now what the accusation was.
        (
            about("denies", ADA, about("accuses", ADA, NAMES[1], RINGS)),
            "Ada Holm denies having accused the Harbour Office, the accusation being that the bell rings.",
        ),
        # "and says instead" has two possible subjects.
        (
            about("reports", ADA, TIDE_REBUTS),
            "Ada Holm reports that the Evening Tide rebuts the claim that the bell rings, and that the Evening Tide says instead that it rains.",
        ),
        (
            about("disputes", ADA, TIDE_REBUTS),
            "Ada Holm disputes the Evening Tide's rebuttal of the claim that the bell rings, and the Evening Tide's counter-claim that it rains.",
        ),
        (
            about("asks", ADA, TIDE_REBUTS._replace(state="object-only"), addressees=(NAMES[2],)),
            "Ada Holm asks the Evening Tide to rebut the claim that the bell rings, and to say instead that it rains.",
        ),
        (
            about("announces", ADA, TIDE_REBUTS._replace(state="object-only")),
            "Ada Holm announces that the Evening Tide will rebut the claim that the bell rings, and that the Evening Tide will say instead that it rains.",
        ),
        # What Ada puts in the place of a report is hers, and has her name.
        (
            about("rebuts", ADA, about("asserts", IN_TIDE, RINGS), instead=(RAINS,)),
            "Ada Holm rebuts the Evening Tide's saying that the bell rings; Ada Holm says instead that it rains.",
        ),
        # "that the bell rings and that it rains": the second could be what Ada denies.
        (
            about("denies", ADA, about("asserts", IN_TIDE, RINGS, RAINS)),
            "Ada Holm denies that the Evening Tide says both that the bell rings and that it rains.",
        ),
        (
            about("reports", ADA, about("asserts", IN_TIDE, RINGS, RAINS, CLAIMS[0])),
            "Ada Holm reports that the Evening Tide says all of this: that the bell rings, that it rains, and that the bell is a copy.",
        ),
        # Two tellings: the second is not inside the first.
        (
            about("reports", ADA, about("asserts", IN_TIDE, RINGS), about("asserts", OFFICE, RAINS)),
            "Ada Holm reports both that the Evening Tide says that the bell rings and that the Harbour Office says that it rains.",
        ),
        # What it is against is the Tide's; what Ada is against stands before her verb.
        (
            about("reports", ADA, about("asserts", IN_TIDE, RINGS, against=(RAINS,))),
            "Ada Holm reports that the Evening Tide says that the bell rings, and that the Evening Tide sets this against the claim that it rains.",
        ),
        (
            about("reports", ADA, about("asserts", IN_TIDE, RINGS), against=(RAINS,)),
            "Ada Holm, against the claim that it rains, reports that the Evening Tide says that the bell rings.",
        ),
        # Ada's reasons, whom she answers, and her words are no part of what the Tide does.
        (
            about("denies", ADA, TIDE_ACCUSES, because=(RAINS,), responds_to=(NAMES[6],), words=(Words(text="Never"),)),
            'Ada Holm, in answer to R. Dawes, giving as a reason that it rains, denies that the Evening Tide accuses the Harbour Office, the accusation being that the bell rings, in the words of Ada Holm: "Never".',
        ),
        # Not done, or only said to be done: the charge is none, and nobody's saying.
        (
            TIDE_ACCUSES._replace(state="not-done"),
            "The Evening Tide does not accuse the Harbour Office, the accusation being that the bell rings.",
        ),
        (
            TIDE_REBUTS._replace(state="not-done"),
            "The Evening Tide does not rebut the claim that the bell rings, and does not say instead that it rains.",
        ),
        (
            TIDE_REBUTS._replace(state="attribution-disputed", told=Telling(by=(ADA,))),
            "The Evening Tide is said by Ada Holm to rebut the claim that the bell rings, and to say instead that it rains.",
        ),
        # Hearsay: the reason is that of whom it is told.
        (
            about("asserts", IN_TIDE, RINGS, because=(RAINS,))._replace(state="hearsay", told=Telling(by=(ADA,))),
            "Ada Holm says that the Evening Tide says that the bell rings, and that the Evening Tide gives as a reason that it rains.",
        ),
        # In whose paper it stands: in that of the inner speaker.
        (
            about("reports", ADA, about("asserts", IN_TIDE, RINGS, said_to_be=(Paper(name=LETTER, of=(NAMES[2],)),))),
            "Ada Holm reports that, in a document said to be the Evening Tide's, the Evening Tide says that the bell rings.",
        ),
    ],
    ids=lambda value: value.id if isinstance(value, Act) else "",
)
def test_nobody_s_words_are_read_as_another_s(act: Act, text: str) -> None:
    assert plain(sentence(act)) == text


@given(st.sampled_from(OUTERS), acts(depth=1))
def test_what_stands_inside_another_act_never_ends_in_a_saying_without_its_subject(verb: Verb, inner: Act) -> None:
    outer = Act(id="o", verb=verb, speakers=(ADA,), objects=(Object(what=inner, pole=verb.stance),))
    text = plain(sentence(outer))
    assert not [fault for fault in (", saying ", ", and says ", ", and say ", ", giving ") if fault in text], text
