"""When something was, in the corners: the tightest of several bounds holds, and what contradicts a text moves nothing."""

from pathlib import Path

import factgraph
from hard_cases import STORY
from meaning_dossiers import read

COPY = "copy: {article: A copy, publisher: herald, published: 2021-03-10, derived_from: story, access: full}\n"
REPORTS = 'acts: [{id: g, actor: gazette, verb: reports, says: {shut: "It is shut."}%s}]'


def test_a_year_that_is_stated_is_no_later_than_the_text_that_says_so_itself(tmp_path: Path) -> None:
    found = read(tmp_path, STORY, {"story": REPORTS % ", date: 2021"})
    assert found.meaning.when["story/g"].span == ("2021-01-01", "2021-03-01")


def test_what_a_paper_says_itself_twice_was_said_by_the_first_time(tmp_path: Path) -> None:
    """The files' order is the other way round: what was printed on 1 March was said by then."""
    sources = (
        "zz: {article: First, publisher: gazette, published: 2021-03-01, access: full}\n"
        "aa: {article: Second, publisher: gazette, published: 2021-03-05, access: full}\n"
    )
    found = read(tmp_path, sources, {"zz": REPORTS % "", "aa": "attests: [{act: zz/g}]"})
    assert found.meaning.when["zz/g"].span == ("2021-03-01", "2021-03-01")


def test_a_date_that_a_copy_states_is_no_later_than_what_it_copies(tmp_path: Path) -> None:
    """The story, which the copy renders as a whole, was out on 1 March: it cannot tell of 5 March."""
    says = 'acts: [{id: a, actor: ada, verb: asserts, says: {shut: "It is shut."}, date: 2021-03-05}]'
    bounds = read(tmp_path, STORY + COPY, {"copy": says}).meaning.when["copy/a"]
    assert (bounds.span, bounds.stated) == ((None, "2021-03-01"), False)
    assert "copy/a" in bounds.disregarded


def test_acts_of_one_day_are_listed_by_their_hours(tmp_path: Path) -> None:
    """Their ids run the other way; twelve o'clock two hours east is ten, and so before eighteen."""
    read(
        tmp_path,
        STORY,
        {
            "story": """
                acts:
                  - {id: c, actor: ada, verb: condemns, object: bell, date: "2021-02-28T09:00:00Z"}
                  - {id: b, actor: ben, verb: condemns, object: bell, date: "2021-02-28T12:00:00+02:00"}
                  - {id: a, actor: cleo, verb: condemns, object: bell, date: "2021-02-28T18:00:00Z"}
                """,
        },
    )
    with factgraph.open(tmp_path) as graph:
        assert [moment["id"] for moment in graph.timeline()] == ["story/c", "story/b", "story/a"]
