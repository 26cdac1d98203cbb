"""No surface speaks in the words of the definitions: the command line, the page, the site, the linked data, messages."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from dossiers import copied, opened
from factgraph.cli.paper import columns
from factgraph.errors import NotFound
from factgraph.language import keys
from factgraph.language.keys import HEADS
from factgraph.reading import questions
from factgraph.reading.catalogue import question
from factgraph.record.problems import CATALOGUE
from factgraph.vocabulary import load
from inner_words import INNER
from test_cli import run_in

PAGES: Final = Path(__file__).parents[1] / "src" / "factgraph" / "pages"
WORDS: Final = load()
CLAIM: Final = {"dispatch": "camp", "bell": "wire/bell-sold"}
ACTOR: Final = {"dispatch": "adam-schiff", "bell": "nawras-al-jarasuni"}
ACT: Final = {"dispatch": "outlets-camp", "bell": "wire/tarrask-accuses-office"}
SOURCE: Final = {"dispatch": "dispatch-002", "bell": "wire-story"}


def answers(dossier: str) -> Iterator[tuple[str, ...]]:
    """Every command that answers, and every question, as a person would call them; now and as of a day in both ways."""
    given = {"claim": CLAIM, "actor": ACTOR, "act": ACT, "source": SOURCE}
    asked = []
    for name in questions.names():
        takes = questions.parameters(questions.text(name)).values()
        asked.append(("ask", name, *(f"{one.name}={given[one.name][dossier]}" for one in takes if not one.optional)))
    plain: list[tuple[str, ...]] = [("disputes",), ("stats",), ("timeline",), ("acts",), ("find", "the"), *asked]
    plain += [("disputes", CLAIM[dossier]), ("trace", ACT[dossier])]
    plain += [("trace", "tide/wire-reports-accusation")] if dossier == "bell" else []
    plain += [("show", one[dossier]) for one in (CLAIM, ACTOR, ACT, SOURCE)]
    whys = [("why", one[dossier]) for one in (CLAIM, ACT)]
    day = {"dispatch": "2017-05-11", "bell": "2019-03-10"}[dossier]
    yield from whys
    for one in plain:
        yield one
        if one[0] in ("disputes", "stats", "timeline", "acts", "show", "trace"):
            yield (*one, "--as-of", day)
            yield (*one, "--as-of", day, "--by", "publication")


@pytest.mark.parametrize("dossier", ["dispatch", "bell"])
def test_no_answer_of_the_command_line_has_one_nor_is_too_wide(dossier: str) -> None:
    root = copied(dossier)
    found = []
    for one in answers(dossier):
        result = run_in(root, *one)
        assert result.exit_code in (0, 1), (one, result.output)
        lines = result.output.splitlines()
        found += [(one, line) for line in lines if INNER.search(line)]
        if one[0] in ("disputes", "trace", "show", "why", "timeline", "stats", "ask"):
            found += [(one, line) for line in lines if columns(line) > 80 and not line.startswith("factgraph: ")]
    assert found == []


def test_as_of_a_day_nothing_is_said_of_all_that_was_read() -> None:
    """What was read holds objections to the copy, of later days: as of 4 March there is none by then."""
    root = copied("bell")
    said = " ".join(run_in(root, "disputes", "wire/copy-hangs", "--as-of", "2019-03-04").output.split())
    assert "no objection by 4 March 2019 in what was read (12 documents)" in said
    assert "│ No position here that is certain by" in said
    assert "in what was read" not in said.replace("by 4 March 2019 in what was read", "")
    assert "no position on record by 4 March 2019 in what was read." in " ".join(
        run_in(root, "disputes", "inquiry/beam", "--as-of", "2019-03-04").output.split()
    )


def test_an_empty_answer_as_of_a_day_is_one_of_that_day() -> None:
    """The report of the inquiry is of May: in March there is nothing of it yet, though what was read has it."""
    root = copied("bell")
    day = ("--as-of", "2019-03-04")
    assert "nothing that is certain by then answers this" in run_in(root, "ask", "changed_position", *day).output
    assert "No act that is certain by then bears on it." in run_in(root, "trace", "inquiry/beam", *day).output
    assert "nothing in what was read answers this" in run_in(copied("dispatch"), "ask", "withdrawn").output


def test_a_claim_in_another_language_is_headed_by_its_translation() -> None:
    said = " ".join(run_in(copied("bell"), "disputes", "mayak/sounds-same").output.split())
    assert said.startswith(
        "“The bell sounds exactly as it did thirty years ago.” (“Колокол звучит точно так же, как тридцать лет назад.”)"
    )


def test_a_link_of_a_trace_says_who_published_it() -> None:
    said = " ".join(run_in(copied("dispatch"), "trace", "russian-lgbt-network-asserts-helped-42").output.split())
    assert "(statement, published by the Huffington Post, undated, only known of)" in said


def test_what_was_asked_wrongly_is_told_without_one() -> None:
    root = copied("bell")
    for one in (
        ("ask", "sides", "claim=iwo-tarrask"),
        ("ask", "acts", "verb=deny"),
        ("ask", "timeline", "since=2019-02-30"),
        ("ask", "positions"),
        ("ask", "nothing"),
        ("acts", "--verb", "deny"),
        ("disputes", "nothing"),
    ):
        result = run_in(root, *one)
        assert result.exit_code in (1, 2), one
        assert not INNER.search(result.output), result.output


def test_an_id_of_another_class_is_refused_with_what_it_is_and_never_read_as_a_name() -> None:
    """The man's name stands in the text of a claim: asked of a claim, his id must not be answered with that one."""
    root = copied("bell")
    for one, told in (
        (
            ("ask", "sides", "claim=iwo-tarrask"),
            "'iwo-tarrask' is a person, and a claim is asked for; look for it with `factgraph find WORDS --kind claim`",
        ),
        (
            ("ask", "rests_on", "source=bell-sold"),
            "'bell-sold' is a claim, and a source or actor is asked for; look for it with `factgraph find WORDS`",
        ),
        (
            ("acts", "--actor", "wire/bell-sold"),
            "'wire/bell-sold' is a claim, and an actor is asked for; look for it with `factgraph find WORDS --kind actor`",
        ),
    ):
        result = run_in(root, *one)
        assert result.exit_code == 1
        assert result.output == f"factgraph: {told}\n"
    with pytest.raises(NotFound, match="'iwo-tarrask' is a person, and a claim is asked for"):
        opened(root).ask("sides", claim="iwo-tarrask")


def test_no_label_of_the_vocabulary_has_one() -> None:
    labels = [
        one.label for table in (WORDS.verbs, WORDS.kinds, WORDS.relations, WORDS.grounds) for one in table.values()
    ]
    labels += [one.inverse for one in WORDS.relations.values() if one.inverse]
    labels += [one.label for table in WORDS.choices.values() for one in table.values()]
    assert [label for label in labels if INNER.search(label)] == []


def test_a_standing_has_the_same_few_words_in_the_vocabulary_and_in_lists() -> None:
    standings = {name: one.label for name, one in WORDS.choices["standing"].items()}
    assert standings == HEADS


def test_keys_of_answers_are_told_in_words() -> None:
    for table in (keys.STATES, keys.SIDES, keys.ENDINGS, keys.ANSWERS, keys.DRIFTS, keys.BEHIND, keys.ITEMS):
        assert [words for words in table.values() if INNER.search(words)] == []
    assert {keys.heading(column) for column in ("pole", "basis", "axis", "principal")} == {
        "side", "taken", "as to", "on behalf of"
    }  # fmt: skip


@pytest.mark.parametrize("name", questions.names())
def test_the_heads_of_a_question_are_words_that_a_person_reads(name: str) -> None:
    heads = {column.name: keys.heading(column.name) for column in question(name).columns}
    inner = {"pole", "basis", "axis", "principal", "told", "origin", "node", "state"}
    assert {column for column, head in heads.items() if "_" in head or INNER.search(head) or head in inner} == set()
    assert len(set(heads.values())) == len(heads)


def test_no_string_of_the_page_and_no_template_of_the_site_has_one() -> None:
    strings = re.findall(r':\s+"([^"]*)"', (PAGES / "explorer" / "browser" / "strings.js").read_text("utf-8"))
    assert [text for text in strings if INNER.search(text)] == []
    for template in sorted((PAGES / "site" / "templates").glob("*.html")):
        text = re.sub(r"\{[%{#].*?[%}#]\}|<[^>]*>", " ", template.read_text("utf-8"), flags=re.DOTALL)
        assert [hit[0] for hit in INNER.finditer(text)] == [], template.name


def test_no_check_speaks_so() -> None:
    assert [one.code for one in CATALOGUE.values() if INNER.search(f"{one.meaning} {one.mend}")] == []
