"""Quotations are found exactly once, or it is said why not."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factgraph.dossier.passages import Missing, Stretch, find

TEXT = "The keeper said no.\nThe mayor, who had\nheard it, said yes. The keeper left.\n"


def test_a_quotation_may_be_wrapped_otherwise_than_the_text() -> None:
    assert find(TEXT, "who had heard it") == Stretch(
        start=31,
        stop=47,
        exact="who had\nheard it",
        prefix="The keeper said no.\nThe mayor, ",
        suffix=", said yes. The keeper left.\n",
    )


@pytest.mark.parametrize(
    ("text", "quote", "why"),
    [
        (
            "No.\nShe said: “It’s cracked”.",
            'She said: "It\'s cracked"',
            "the same words are in line 2, with curly quotation marks (“ ’ ”) where the quotation has straight ones: copy "
            "the quotation from the text",
        ),
        (
            'She said: "It is cracked".',
            "“It is cracked”",
            'the same words are in line 1, with straight quotation marks (") where the quotation has curly ones: copy the '
            "quotation from the text",
        ),
        (
            "Она сказала: «Колокол треснул».",
            "сказала: “Колокол треснул”",
            "the same words are in line 1, with angled quotation marks (« ») where the quotation has curly ones: copy the "
            "quotation from the text",
        ),
        (
            "the bell – cracked – rings",
            "bell - cracked - rings",
            "the same words are in line 1, with other dashes: copy the quotation from the text",
        ),
        (
            "She said: “It is cracked”. He said: “It is not”.",
            'said: "It is broken"',
            "nearest is line 1: 'said: “It is cracked', which goes on '“It is cracked”. He' where the quotation has "
            "'\"It is broken\"'",
        ),
    ],
)
def test_marks_that_differ_are_told_as_such_and_only_where_nothing_else_does(text: str, quote: str, why: str) -> None:
    found = find(text, quote)
    assert isinstance(found, Missing)
    assert found.why == f"is not in the text; {why}"


def test_a_gap_reaches_to_the_nearest_end() -> None:
    found = find(TEXT, "The mayor ... said")
    assert isinstance(found, Stretch)
    assert found.exact == "The mayor, who had\nheard it, said"


def test_dots_that_stand_in_the_text_are_no_gap() -> None:
    found = find("he said ... nothing, he said more nothing", "said ... nothing")
    assert isinstance(found, Stretch)
    assert found.exact == "said ... nothing"


def test_words_around_make_a_quotation_unique() -> None:
    assert isinstance(find(TEXT, "The keeper"), Missing)
    assert find(TEXT, "The keeper", after="left") == find(TEXT, "The keeper", before="yes.")


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        (
            "The keeper",
            "stands 2 times in the text (lines 1, 3); quote more of it, or add 'before:' or 'after:'",
        ),
        (
            "the mayor, who had",
            "is not in the text; the same words are, in other capitals: copy the quotation from the text",
        ),
        (
            "The mayor, who has heard",
            "is not in the text; nearest is line 2: 'The mayor, who had heard', "
            "which goes on 'd\\nheard it, said yes' where the quotation has 's heard'",
        ),
        ("left ... said", "is not in the text; its parts are, but not in this order"),
        ("zzzz qqqq", "is not in the text; nothing like it is"),
    ],
)
def test_a_quotation_that_is_not_found_once_says_why(quote: str, why: str) -> None:
    found = find(TEXT, quote)
    assert isinstance(found, Missing)
    assert found.why == why


def test_another_composition_of_the_same_letters_is_named() -> None:
    found = find("caf\u00e9", "cafe\u0301")
    assert isinstance(found, Missing)
    assert "NFC and NFD" in found.why


@given(st.text(min_size=1), st.text(min_size=1), st.text())
def test_offsets_cut_the_exact_words_out_of_any_text(before: str, quote: str, after: str) -> None:
    assume(quote.split())
    text = before + quote + after
    found = find(text, quote)
    if isinstance(found, Stretch):
        assert text[found.start : found.stop] == found.exact
        assert found.exact.split() == quote.split() or "..." in quote or "…" in quote
        assert text[: found.start].endswith(found.prefix)
        assert text[found.stop :].startswith(found.suffix)
    else:
        assert found.count > 1
