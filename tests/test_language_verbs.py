"""The forms of verbs: every verb of the vocabulary in each, worked out by hand, and rules that hold of any."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factgraph.language.parts import Verb
from factgraph.language.verbs import bare, did_not, do, does, doing, done
from factgraph.vocabulary import load

VERBS: Final = {name: Verb.of(entry) for name, entry in load().verbs.items()}

# After one, after several, infinitive, past participle, gerund.
FORMS: Final = {
    "accuses": ("accuses", "accuse", "accuse", "accused", "accusing"),
    "adopts": ("adopts", "adopt", "adopt", "adopted", "adopting"),
    "agrees": ("agrees with", "agree with", "agree with", "agreed with", "agreeing with"),
    "announces": ("announces", "announce", "announce", "announced", "announcing"),
    "apologises": ("apologises for", "apologise for", "apologise for", "apologised for", "apologising for"),
    "asks": ("asks", "ask", "ask", "asked", "asking"),
    "asserts": ("says", "say", "say", "said", "saying"),
    "concedes": ("concedes", "concede", "concede", "conceded", "conceding"),
    "concludes": ("concludes", "conclude", "conclude", "concluded", "concluding"),
    "condemns": ("condemns", "condemn", "condemn", "condemned", "condemning"),
    "confirms": ("confirms", "confirm", "confirm", "confirmed", "confirming"),
    "corrects": ("corrects", "correct", "correct", "corrected", "correcting"),
    "criticises": ("criticises", "criticise", "criticise", "criticised", "criticising"),
    "declines": ("declines", "decline", "decline", "declined", "declining"),
    "defends": ("defends", "defend", "defend", "defended", "defending"),
    "demands": ("demands", "demand", "demand", "demanded", "demanding"),
    "denies": ("denies", "deny", "deny", "denied", "denying"),
    "disputes": ("disputes", "dispute", "dispute", "disputed", "disputing"),
    "doubts": ("doubts", "doubt", "doubt", "doubted", "doubting"),
    "explains": ("explains", "explain", "explain", "explained", "explaining"),
    "investigates": ("investigates", "investigate", "investigate", "investigated", "investigating"),
    "invites": ("invites", "invite", "invite", "invited", "inviting"),
    "praises": ("praises", "praise", "praise", "praised", "praising"),
    "predicts": ("predicts", "predict", "predict", "predicted", "predicting"),
    "promises": ("promises", "promise", "promise", "promised", "promising"),
    "protests": ("protests against", "protest against", "protest against", "protested against", "protesting against"),
    "qualifies": ("qualifies", "qualify", "qualify", "qualified", "qualifying"),
    "quotes": ("quotes", "quote", "quote", "quoted", "quoting"),
    "rebuts": ("rebuts", "rebut", "rebut", "rebutted", "rebutting"),
    "rejects": ("rejects", "reject", "reject", "rejected", "rejecting"),
    "reports": ("reports", "report", "report", "reported", "reporting"),
    "retracts": ("retracts", "retract", "retract", "retracted", "retracting"),
    "supports": ("supports", "support", "support", "supported", "supporting"),
    "thanks": ("thanks", "thank", "thank", "thanked", "thanking"),
    "threatens": ("threatens", "threaten", "threaten", "threatened", "threatening"),
    "urges": ("urges", "urge", "urge", "urged", "urging"),
    "voices": ("voices a feeling about", "voice a feeling about", "voice a feeling about", "voiced a feeling about",
               "voicing a feeling about"),
    "warns": ("warns", "warn", "warn", "warned", "warning"),
}  # fmt: skip
# What a dossier may add, without a word on its forms.
ADDED: Final = {
    "begs": ("begs", "beg", "beg", "begged", "begging"),
    "carries": ("carries", "carry", "carry", "carried", "carrying"),
    "is against": ("is against", "are against", "be against", "been against", "being against"),
    "has doubts": ("has doubts", "have doubts", "have doubts", "had doubts", "having doubts"),
    "lies": ("lies", "lie", "lie", "lied", "lying"),
    "vetoes": ("vetoes", "veto", "veto", "vetoed", "vetoing"),
    "watches": ("watches", "watch", "watch", "watched", "watching"),
    "passes on": ("passes on", "pass on", "pass on", "passed on", "passing on"),
    "admits": ("admits", "admit", "admit", "admitted", "admitting"),
    "refers to": ("refers to", "refer to", "refer to", "referred to", "referring to"),
    "foretells": ("foretells", "foretell", "foretell", "foretold", "foretelling"),
    "withdraws": ("withdraws", "withdraw", "withdraw", "withdrawn", "withdrawing"),
    "publishes": ("publishes", "publish", "publish", "published", "publishing"),
    "swears": ("swears", "swear", "swear", "sworn", "swearing"),
    "stays": ("stays", "stay", "stay", "stayed", "staying"),
    "opens": ("opens", "open", "open", "opened", "opening"),
}  # fmt: skip


def forms(verb: Verb) -> tuple[str, ...]:
    return does(verb), do(verb), bare(verb), done(verb), doing(verb)


def test_every_verb_of_the_vocabulary_has_its_forms_worked_out_here() -> None:
    assert VERBS.keys() == FORMS.keys()


@pytest.mark.parametrize("name", FORMS)
def test_a_verb_of_the_vocabulary_has_its_five_forms(name: str) -> None:
    assert forms(VERBS[name]) == FORMS[name]


@pytest.mark.parametrize("label", ADDED)
def test_a_verb_that_a_dossier_adds_has_its_five_forms(label: str) -> None:
    assert forms(Verb(name="x", label=label)) == ADDED[label]


@pytest.mark.parametrize(("name", "verb"), VERBS.items())
def test_what_somebody_does_not_do_is_never_told_by_the_verb_that_says_it_is_done(name: str, verb: Verb) -> None:
    for many in (False, True):
        words = did_not(verb, many=many)
        assert words == f"{'do' if many else 'does'} not {FORMS[name][2]}"


def test_to_be_is_denied_without_do() -> None:
    verb = Verb(name="x", label="is against")
    assert (did_not(verb, many=False), did_not(verb, many=True)) == ("is not against", "are not against")


def test_a_form_that_the_vocabulary_has_is_taken_as_it_stands() -> None:
    """Of a verb that no rule gets right the entry says each form, and no rule is asked."""
    grammar = (
        ("word", "bids"),
        ("plural", "are bidding"),
        ("infinitive", "put in a bid"),
        ("participle", "bid"),
        ("gerund", "bidding"),
    )
    assert forms(Verb(name="x", label="offers", grammar=grammar)) == (
        "bids",
        "are bidding",
        "put in a bid",
        "bid",
        "bidding",
    )


LETTERS: Final = st.text("abcdefghiklmnoprstuvw", min_size=3, max_size=9)


@given(LETTERS, st.sampled_from(("", " on", " off with", " a feeling about")))
def test_only_the_first_word_of_a_label_changes(stem: str, rest: str) -> None:
    verb = Verb(name="x", label=f"{stem}s{rest}")
    for form in forms(verb):
        assert form.endswith(rest)
        assert form.removesuffix(rest)
        assert "  " not in form


@given(LETTERS)
def test_gerunds_end_in_ing_and_regular_participles_in_ed_or_are_listed(stem: str) -> None:
    verb = Verb(name="x", label=f"{stem}es")
    assert doing(verb).endswith("ing")
    assert done(verb)
    assert done(verb)[0] == stem[0]
