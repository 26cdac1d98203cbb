"""Quotation marks never meet their like: what is quoted in a quotation has the other ones, and evidence stays as it is."""

import re
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factgraph.language.acts import sentence
from factgraph.language.labels import label_of, rebuttal_name
from factgraph.language.parts import Act, Claim, Name, Object, Rebuttal, Speaker, Verb, Words
from factgraph.language.quotes import exact, quoted, titled
from factgraph.language.stretches import plain
from factgraph.vocabulary import load

SOURCE: Final = Path(__file__).parents[1] / "src" / "factgraph"
ADA: Final = Speaker(name=Name(id="ada", text="Ada Holm", is_person=True))
TEXTS: Final = st.text(st.sampled_from("ab '\"“”„«»‘’‚‹›.(-"), max_size=30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a camp", '"a camp"'),
        ('"a camp", as reported', "\"'a camp', as reported\""),
        ("“a camp”, as reported", "\"'a camp', as reported\""),
        ("„a camp“, as reported", "\"'a camp', as reported\""),
        ("«a camp», as reported", "\"'a camp', as reported\""),
        ("‘a camp’, as reported", '"‘a camp’, as reported"'),  # single ones are right inside double ones
        ("the 'so-called \"camp\"' of 2017", '"the \'so-called "camp"\' of 2017"'),
        ("she said \"it is 'so' there\"", '"she said \'it is "so" there\'"'),
        ("we don't, and the skippers' bell", "\"we don't, and the skippers' bell\""),  # apostrophes are no marks
        ('a copy," he told us', '“a copy," he told us”'),  # a mark without its mate would end the quotation
        ('a bell of 5" and more', '“a bell of 5" and more”'),  # as a sign of inches would
    ],
)
def test_marks_inside_marks_are_the_other_ones(text: str, expected: str) -> None:
    assert quoted(text) == expected


def test_headings_and_other_languages_have_marks_of_their_own() -> None:
    assert quoted('"a camp", as reported', printed=True) == "“‘a camp’, as reported”"
    assert quoted('die "Glocke"', "de-AT") == "„die ‚Glocke‘“"
    assert quoted("звонит «Колокол»", "ru") == "«звонит „Колокол“»"
    assert quoted("la «cloche»", "fr") == "«la ‹cloche›»"


def test_what_stands_in_marks_as_a_whole_is_not_given_others() -> None:
    assert titled('"a storehouse"') == '"a storehouse"'
    assert titled("“a storehouse”", printed=True) == "“a storehouse”"
    assert titled('"a camp" and "a storehouse"') == "\"'a camp' and 'a storehouse'\""


@given(TEXTS)
def test_nothing_but_marks_changes(text: str) -> None:
    def bare(one: str) -> str:
        return re.sub("['\"“”„«»‘’‚‹›]", "-", one)

    assert bare(quoted(text)[1:-1]) == bare(text)
    assert bare(quoted(text, printed=True)[1:-1]) == bare(text)
    assert exact(text)[1:-1] == text


@given(st.text(st.sampled_from("ab ."), min_size=1, max_size=9).map(str.strip).filter(bool))
def test_quoted_twice_is_quoted_by_turns(text: str) -> None:
    assert quoted(f"he wrote {quoted(text)}") == f"\"he wrote '{text}'\""
    assert quoted(f"he wrote {quoted(f'so {quoted(text)}')}") == f'"he wrote \'so "{text}"\'"'


def test_evidence_stays_letter_for_letter_in_marks_that_do_not_stand_in_it() -> None:
    assert exact('styled "Ambassador"') == '“styled "Ambassador"”'
    assert exact("“It is beyond repair”, she wrote") == '"“It is beyond repair”, she wrote"'
    assert exact('“a” and "b"') == '«“a” and "b"»'


def test_labels_of_acts_and_rebuttals_quote_by_turns() -> None:
    camp = Claim(id="c", text="The facility is a camp.", label=titled('"a camp", as reported'))
    act = Act(id="x", verb=Verb.of(load().verbs["rebuts"]), speakers=(ADA,), objects=(Object(what=camp),))
    assert label_of(act) == "Ada Holm rebuts \"'a camp', as reported\""
    bare = Claim(id="d", text='They call it "a camp".')
    assert label_of(act._replace(objects=(Object(what=bare),))) == "Ada Holm rebuts \"They call it 'a camp'\""
    assert rebuttal_name(Rebuttal(id="r", speakers=(ADA,), targets=(bare,))) == (
        "rebuttal of \"They call it 'a camp'\" by Ada Holm"
    )


def test_words_in_a_sentence_quote_by_turns() -> None:
    act = Act(id="x", verb=Verb.of(load().verbs["denies"]), speakers=(ADA,), words=(Words(text='No "camp" is there'),))
    assert plain(sentence(act)) == "Ada Holm denies: \"No 'camp' is there\"."


def test_no_other_place_puts_what_it_is_given_in_quotation_marks() -> None:
    """Marks around a value: in Python and JavaScript before a brace, in a template and in SQL before a joining sign."""
    around = re.compile(r"[“«„](?:\{|\$\{|[\"']\s*(?:~|\+|\|\|)|%)")
    found = [
        f"{path.relative_to(SOURCE)}: {line.strip()}"
        for path in sorted(SOURCE.rglob("*"))
        if path.suffix in (".py", ".js", ".html", ".sql", ".toml") and path.name != "quotes.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if around.search(line)
    ]
    assert found == []
