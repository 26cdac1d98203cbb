"""What was later done to an act stands beside its sentence, on every surface that lists acts, by the rule of endings."""

from __future__ import annotations

import csv
import shutil
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from explorer_pages import DOSSIERS, dossier_page, settle, show
from factgraph import Graph
from factgraph.answers import acts as answers
from factgraph.building import build
from factgraph.database.connection import location, open_read
from factgraph.language.later import in_brackets
from factgraph.pages.explorer import payload, write
from factgraph.reading import scope
from meaning_dossiers import graph, read, said
from site_folders import seen, site

__all__ = ["graph"]

SOURCES: Final = """
story: {article: A story, publisher: gazette, published: 2021-06-01, access: full}
note: {article: A note, publisher: herald, published: 2021-08-01, access: full}
answer: {statement: An answer, publisher: ministry, published: 2021-07-01, access: full}
"""
DISPATCHES: Final = {
    "story": """
        acts:
          - {id: ada-says, actor: ada, verb: asserts, date: 2021-01-01,
             object: [cracked, sold]}
          - {id: ada-accuses, actor: ada, verb: accuses, object: ministry, date: 2021-01-02}
          - {id: ben-says, actor: [ben, cleo], verb: asserts, object: cracked, date: 2021-01-03, together: yes}
          - {id: ben-urges, actor: ben, verb: urges, object: bell, date: 2021-01-04}
          - {id: dora-says, actor: dora, verb: asserts, object: cracked, date: 2021-01-05, circumstances: in-custody}
          - {id: cleo-says, actor: cleo, verb: asserts, object: sold, date: 2021-01-06}
          - {id: ada-retracts, actor: ada, verb: retracts, object: sold, date: 2021-03-01, words: "It is not sold."}
          - {id: ada-withdraws, actor: ada, verb: retracts, object: ada-accuses, date: 2021-03-02, words: "I was wrong."}
          - {id: ben-retracts, actor: ben, verb: retracts, object: ben-says, date: 2021-03-03, words: "I was wrong too."}
          - {id: ben-recants, actor: ben, verb: retracts, object: ben-urges, date: 2021-03-04, words: "I no longer do."}
          - {id: ben-returns, actor: ben, verb: retracts, object: ben-recants, date: 2021-03-05, words: "I do again."}
          - {id: cleo-retracts, actor: cleo, verb: retracts, object: cleo-says, date: 2021-03-06, words: "I am sorry."}
        claims:
          cracked: {claim: "The bell is cracked.", about: bell}
          sold: {claim: "The bell is sold.", about: bell}
        """,
    "note": """
        acts:
          - {id: herald-rebuts, actor: herald, verb: rebuts, object: [story/dora-says, story/cleo-retracts],
             ground: coerced, date: 2021-07-20}
        """,
    "answer": """
        acts:
          - {id: ministry-denies, actor: ministry, verb: denies, object: story/cracked, date: 2021-07-01}
          - {id: dora-retracts, actor: dora, verb: retracts, object: story/dora-says, date: 2021-06-15}
        """,
}
# Argued from the acts above.
LATER: Final = {
    # Of two things that Ada said she took one back: the act stands, and a part of it does not.
    "ada-says": "Ada Holm took a part of it back on 1 March 2021",
    # An accusation of the Ministry is no claim, and was taken back as one is.
    "ada-accuses": "Ada Holm took it back on 2 March 2021",
    # Of the two who spoke together one left.
    "ben-says": "Ben Ry, one of the two who had said it together, took it back on 3 March 2021",
    # Ben took his taking back back: he urges still, and nothing is beside that.
    "ben-urges": "",
    # The Ministry, against which Dora stands, alone tells that she retracted; the Herald disputes that she was free.
    "dora-says": "as The Ministry tells it, Dora Elm took it back on 15 June 2021; "
    "whether freely is disputed by The Herald (20 July 2021)",
    "cleo-says": "Cleo Ash took it back on 6 March 2021; whether freely is disputed by The Herald",
    "ada-retracts": "",
}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("later")
    read(folder, SOURCES, DISPATCHES)
    return folder


def flat(text: str) -> str:
    return " ".join(text.split())


def later(graph: Graph) -> dict[str, str]:
    """What was later done to each act that is listed."""
    return {
        one["id"].removeprefix("story/"): "; ".join(after["sentence"] for after in one["later"])
        for one in graph.acts()
        if one["id"].removeprefix("story/") in LATER
    }


def test_an_act_says_who_took_it_back_and_how(graph: Graph) -> None:
    assert later(graph) == LATER


def test_as_of_a_day_only_what_was_certainly_done_by_then_is_said(graph: Graph) -> None:
    # On 2 March Ada had taken both back, and nobody else anything.
    then = {**dict.fromkeys(LATER, ""), "ada-says": LATER["ada-says"], "ada-accuses": LATER["ada-accuses"]}
    assert later(graph.narrowed(as_of="2021-03-02")) == then
    # By publication the story of 1 June tells of its own acts, and neither the answer nor the note was out.
    early = {**LATER, "dora-says": "", "cleo-says": "Cleo Ash took it back on 6 March 2021"}
    assert later(graph.narrowed(as_of="2021-06-01", by="publication")) == early


ACCUSES: Final = "story/ada-accuses"
BESIDE: Final = "(Ada Holm took it back on 2 March 2021.)"


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "ada"),
        ("show", "story/ada-accuses"),
        ("timeline",),
        ("find", "--kind", "act"),
        ("trace", "story/ada-accuses"),
        ("ask", "acts", "actor=ada"),
        ("ask", "timeline"),
    ],
)
def test_it_stands_beside_the_sentence_wherever_the_act_is_listed(root: Path, arguments: tuple[str, ...]) -> None:
    assert BESIDE in said(root, *arguments)


def test_the_table_of_acts_has_it_in_a_few_words(root: Path) -> None:
    rows = said(root, "acts", "--actor", "ada")
    assert "Ada Holm (taken back accuses The Ministry since)" in rows  # cells go on below
    assert "Ada Holm (taken back asserts The bell is cracked. & The since, in part) bell is sold." in rows
    assert "Ada Holm took it back on 2 March 2021" in said(root, "acts", "--actor", "ada", "--format", "csv")


def test_on_the_site_it_stands_on_the_page_of_the_act_and_wherever_the_act_is_listed(
    root: Path, tmp_path: Path
) -> None:
    site(root, tmp_path / "site")
    for page in ("act/story/ada-accuses", "actor/ada", "list/act"):
        assert BESIDE in flat(seen(tmp_path / "site" / f"{page}.html").text), page
    # And what leaves a page alone: what it says in a line, how it is cited, what the search finds.
    own = (tmp_path / "site" / "act" / "story" / "ada-accuses.html").read_text("utf-8")
    assert own.count(f"(2 January 2021). {BESIDE}") == 2
    assert f"note = {{{BESIDE}" in own
    assert BESIDE in (tmp_path / "site" / "search-index.js").read_text("utf-8")


def test_it_stands_beside_a_position_that_is_no_longer_held(root: Path, tmp_path: Path) -> None:
    """Ben and Cleo said together that the bell is cracked; Ben took it back, and Cleo holds it still."""
    beside = f"({LATER['ben-says']}.)"
    assert beside in said(root, "disputes", "story/cracked")
    assert beside in said(root, "ask", "sides", "claim=story/cracked")
    site(root, tmp_path / "site")
    assert beside in flat(seen(tmp_path / "site" / "claim" / "story" / "cracked.html").text)


def test_what_answers_a_call_says_whether_it_was_taken_back(tmp_path: Path) -> None:
    """The Herald accuses the Ministry of a sale; the Ministry denies the sale, and no longer does on 5 March.

    Its denial is an answer by its side on the claim alone: it neither speaks of the accusation nor responds to it.
    """
    read(
        tmp_path,
        "story: {article: A story, publisher: gazette, published: 2021-06-01, access: full}\n",
        {
            "story": """
                acts:
                  - {id: accuses, actor: herald, verb: accuses, object: [ministry, sold], date: 2021-03-01}
                  - {id: denies, actor: ministry, verb: denies, object: sold, date: 2021-03-02}
                  - {id: retracts, actor: ministry, verb: retracts, object: denies, date: 2021-03-05,
                     words: "We did sell it."}
                claims:
                  sold: {claim: "The Ministry sold the bell.", about: bell}
                """
        },
    )
    beside = "(The Ministry took it back on 5 March 2021.)"
    sentence = "The Ministry denies that it sold the bell (2 March 2021)."
    for arguments in (("show", "story/accuses"), ("ask", "answers", "act=story/accuses")):
        assert f"{sentence} {beside}" in said(tmp_path, *arguments), arguments
    site(tmp_path, tmp_path / "site")
    assert f"{sentence} {beside}" in flat(seen(tmp_path / "site" / "act" / "story" / "accuses.html").text)


def test_in_a_network_it_stands_in_the_sentence_as_of_its_day(graph: Graph) -> None:
    """The accusation is an edge to the Ministry and, since it was taken back, a node that the taking back speaks of."""

    def sentences(of: Graph) -> set[str]:
        network = of.to_networkx()
        edges = {known["sentence"] for *_, known in network.edges("ada", data=True) if known.get("act") == ACCUSES}
        return edges | {known["sentence"] for id, known in network.nodes(data=True) if id == ACCUSES}

    sentence = "Ada Holm accuses The Ministry (2 January 2021)."
    assert sentences(graph) == sentences(graph.narrowed(as_of="2021-03-02")) == {f"{sentence} {BESIDE}"}
    assert sentences(graph.narrowed(as_of="2021-03-01")) == {sentence}


# In the explorer ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["here", *DOSSIERS])
def dossier(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "here":
        return root
    copied: Path = tmp_path_factory.mktemp("copied") / request.param
    shutil.copytree(DOSSIERS[request.param], copied, ignore=shutil.ignore_patterns(".factgraph"))
    assert build(copied).current
    return copied


def on_the_page(data: dict[str, Any], by: str, at: int) -> dict[str, str]:
    """What a page has behind the sentence of each act, on the day at a place or, at -1, at the end of the record."""
    if at < 0:
        places = {node["id"]: node["later"] for node in data["nodes"] if "later" in node}
    else:
        runs = data["days"][by]["later"]
        places = {id: next((place for day, place in reversed(runs[id]) if day <= at), -1) for id in runs}
    return {id: "".join(one[0] for one in data["sentences"][place]) for id, place in places.items() if place >= 0}


@pytest.mark.parametrize("by", ["act", "publication"])
def test_the_explorer_has_on_each_day_what_the_command_line_prints_as_of_it(dossier: Path, by: str) -> None:
    with closing(open_read(location(dossier))) as connection:
        data = payload(connection)
    acts = [node["id"] for node in data["nodes"] if node["class"] == "act"]
    found = []
    for at, day in [(-1, None), *((at, day) for at, (day, _) in enumerate(data["days"][by]["days"]))]:
        with closing(open_read(location(dossier))) as connection:
            scope.narrow(connection, as_of=day, by=by)
            said = {id: in_brackets(one["sentence"] for one in answers.later(connection, id)) for id in acts}
        assert on_the_page(data, by, at) == {id: text for id, text in said.items() if text}, day
        found.append(sum(map(bool, said.values())))
    assert found[1] <= found[0]
    if dossier.name != "dispatch":  # in the dispatch nobody takes anything back
        assert found[0]


@pytest.fixture(scope="module")
def page_file(root: Path) -> Path:
    target = root.parent / "later.html"
    with closing(open_read(location(root))) as connection:
        write(connection, target)
    return target


# Where the explorer shows the sentence of the act that Ada took back on 2 March: the view, and what holds the sentence.
SHOWN: Final = [
    ("timeline", f'#screen li[data-act="{ACCUSES}"]'),
    ("dispute", "#panel .sentence-head"),
    ("table", f'#screen tr[data-act="{ACCUSES}"]'),
]


@pytest.mark.needs("chromium")
@pytest.mark.parametrize(("view", "place"), SHOWN)
def test_the_explorer_shows_it_from_the_day_on_which_it_was_done(
    page: Page, page_file: Path, view: str, place: str
) -> None:
    for day, is_said in (("2021-03-01", False), ("2021-03-02", True), ("", True)):
        show(page, page_file, f"#view={view}&id={ACCUSES}&asOf={day}")
        settle(page)
        assert (BESIDE in page.locator(place).inner_text()) is is_said, day


@pytest.mark.needs("chromium")
def test_it_stands_in_what_the_explorer_says_in_few_words_and_in_what_is_taken_away(
    page: Page, page_file: Path
) -> None:
    for day, is_said in (("2021-03-01", False), ("2021-03-02", True)):
        show(page, page_file, f"#view=graph&id={ACCUSES}&asOf={day}")
        settle(page)
        words = page.evaluate("id => explorer.picture().wordsOf(id)", ACCUSES)  # what stands at the pointer
        assert words == "Ada Holm accuses The Ministry (2 January 2021)." + (f" {BESIDE}" if is_said else "")
        page.fill("#search", "accuses The Ministry")
        assert (BESIDE in page.locator(f'#hits [data-id="{ACCUSES}"]').inner_text()) is is_said
        page.locator(".menu summary").click()
        with page.expect_download() as waiting:
            page.locator("#csv").click()
        rows = {row["id"]: row for row in csv.DictReader(StringIO(waiting.value.path().read_text("utf-8")))}
        assert rows[ACCUSES]["later"] == (BESIDE if is_said else "")
        assert BESIDE not in rows[ACCUSES]["sentence"]
        # What is cited is the record at its end.
        page.locator("#cite").click()
        assert f"accuses The Ministry (2 January 2021). {BESIDE}" in page.locator("#cite-0").input_value()
        assert f"note = {{{BESIDE}" in page.locator("#cite-1").input_value()


@pytest.mark.needs("chromium")
def test_a_mark_in_a_text_says_it_at_the_pointer(page: Page, tmp_path: Path) -> None:
    """Of the example with texts: wherever the passage of an act that was taken back is marked, and from that day on."""
    target = dossier_page("bell", tmp_path)
    with closing(open_read(location(tmp_path / "bell"))) as connection:
        data = payload(connection)
    days = data["days"]["act"]
    tried = 0
    for node in data["nodes"]:
        sources = [one["source"] for one in node.get("attestations", ()) if one["source"] in data["texts"]]
        if "later" not in node or not sources:
            continue
        said = "".join(one[0] for one in data["sentences"][node["later"]])
        first = days["later"][node["id"]][0][0]
        for at in (first - 1, first):
            show(page, target, f"#view=sources&source={sources[0]}&id={node['id']}&asOf={days['days'][at][0]}")
            settle(page)
            titles = page.locator("#screen mark.current a").evaluate_all("all => all.map(each => each.title)")
            assert titles, node["id"]
            assert all((said in title) == (at == first) for title in titles), (node["id"], at)
            tried += 1
    assert tried
