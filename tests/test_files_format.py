"""What the files can say of acts, sources, topics and relations: read, checked, stored, and written back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest

from factgraph.building.builder import build
from factgraph.checks.survey import survey
from factgraph.database.connection import location, open_read
from factgraph.dossier.schemas import schemas
from factgraph.dossier.writer import head_file, record_file
from factgraph.record.edtf import parse
from factgraph.record.types import Act, Assessment, Head, Limit, Node, Position, Ref, Search, Source, Speaker
from factgraph.vocabulary import load
from samples import HEAD, SOURCES, TEXT, write_dossier

FILE: Final = "dispatches/story.yaml"
HEADING: Final = "source: story\nrecorded: {by: curator, on: 2021-04-01}\n"
WHOLE: Final = (
    HEADING
    + """\
claims:
  cracked: {claim: "The bell is cracked."}
  broken:
    claim: "The bell is broken."
    equivalent_to: {claim: cracked, why: "Cracked bells are called broken here."}
    narrower_than: {claim: whole, by: other, on: 2021-05-01}
    incompatible_with: whole
  whole: {claim: "The bell is whole."}
assessments:
  of-act: {assessment: "never said", act: ada-says, by: gazette, outcome: rejected}
  of-source: {assessment: "genuine", source: reply, by: gazette, outcome: upheld}
acts:
  - id: ada-says
    actor: ada
    as: {text: Keeper of the Tower, doubtful: yes}
    on_behalf_of: council
    verb: asserts
    says: cracked
    because: [broken, reply, bell]
    presupposes: broken
    circumstances: by-order
    knows_by: saw
    date: 2021-02-28
    not_before: [2021-02-01, ben-denies]
    not_after: 2021-03-01
    passage: "Ada Holm said ... she wrote"
  - id: ben-denies
    actor: [ben, council]
    as: {ben: {text: Mayor, doubtful: yes}, council: the town}
    verb: denies
    object: cracked
    instead: whole
    passage: "Ben Ry denied it"
attests:
  - {act: ada-says, circumstances: free, passage: "It is beyond repair"}
"""
)
FILES: Final[dict[str, str | bytes | None]] = {
    "dossier.toml": HEAD.replace('curator = "The curator"', 'curator = "The curator"\nother = "Another"').replace(
        "[curators]", 'confidential = "possible"\n\n[curators]'
    )
    + 'words = "bell"\nleft_out = "two that repeat the first"\n',
    "actors.yaml": """\
ada: {person: Ada Holm, sensitivity: public}
ben: {person: Ben Ry, sensitivity: public}
gazette: {organization: Gazette, article: the}
council: {government: The Council, plural: yes}
""",
    "sources.yaml": SOURCES
    + """\
leak:
  statement: A leaked note
  attributed_to: council
  authenticity: not-verified
  derived_from: reply
  draws_on: story
  rendering: translation
  translator: a machine
  access: none
  publish: [words, hash]
""",
    "topics.yaml": 'bell: {topic: the state of the bell, status: proposed, phrase: "to mend the bell", article: none}\n',
    FILE: WHOLE,
}


def records(root: Path) -> dict[str, Node]:
    return {node.id: node for file in survey(root).files for node in file.nodes}


def told(root: Path) -> list[str]:
    return [str(found) for found in survey(root).problems]


def at(line: int, column: int) -> Position:
    return Position(FILE, line, column)


def test_the_fields_of_an_act_are_read(tmp_path: Path) -> None:
    root = write_dossier(tmp_path, FILES)
    assert told(root) == []
    act = records(root)["story/ada-says"]
    assert isinstance(act, Act)
    assert act.speakers == (Speaker(actor=Ref("ada", at(16, 12)), capacity="Keeper of the Tower", doubtful=True),)
    assert [ref.id for ref in act.on_behalf_of] == ["council"]
    assert [ref.id for ref in act.because] == ["story/broken", "reply", "bell"]
    assert [ref.id for ref in act.presupposes] == ["story/broken"]
    assert (act.circumstances, act.knows_by) == ("by-order", "saw")
    assert act.not_before == (  # acts in their order, then dates
        Limit(act=Ref("story/ben-denies", at(26, 30)), at=at(26, 30)),
        Limit(date=parse("2021-02-01"), at=at(26, 18)),
    )
    assert act.not_after == (Limit(date=parse("2021-03-01"), at=at(27, 16)),)


def test_a_denial_that_puts_something_instead_makes_a_rebuttal_on_the_default_ground(tmp_path: Path) -> None:
    act = records(write_dossier(tmp_path, FILES))["story/ben-denies"]
    assert isinstance(act, Act)
    assert act.rebuttal is not None
    assert act.rebuttal.premise == Ref("story/whole", at(34, 14))
    assert ([ref.id for ref in act.rebuttal.targets], act.rebuttal.grounds) == (["story/cracked"], ("contradicts",))
    assert [(s.capacity, s.doubtful) for s in act.speakers] == [("Mayor", True), ("the town", False)]


def test_a_reading_of_two_claims_says_who_drew_it_and_when(tmp_path: Path) -> None:
    claim = records(write_dossier(tmp_path, FILES))["story/broken"]
    assert [(r.name, r.object.id, r.by, r.on.text if r.on else None, r.why) for r in claim.relations] == [
        ("incompatible_with", "story/whole", "curator", "2021-04-01", None),
        ("equivalent_to", "story/cracked", "curator", "2021-04-01", "Cracked bells are called broken here."),
        ("narrower_than", "story/whole", "other", "2021-05-01", None),
    ]


def test_an_assessment_is_of_a_claim_an_act_or_a_source(tmp_path: Path) -> None:
    found = records(write_dossier(tmp_path, FILES))
    assessments = [found["story/of-act"], found["story/of-source"]]
    assert [(a.subject_class, a.subject.id, a.outcome) for a in assessments if isinstance(a, Assessment)] == [
        ("act", "story/ada-says", "rejected"),
        ("source", "reply", "upheld"),
    ]


def test_a_source_says_what_is_claimed_of_it_and_what_of_it_may_leave(tmp_path: Path) -> None:
    leak = records(write_dossier(tmp_path, FILES))["leak"]
    assert isinstance(leak, Source)
    assert [ref.id for ref in leak.attributed_to] == ["council"]
    assert (leak.authenticity, leak.values["rendering"], leak.values["translator"], leak.publish) == (
        "not-verified", "translation", "a machine", ("hash", "words"),
    )  # fmt: skip


def test_the_head_tells_of_searches_and_of_what_may_be_withheld(tmp_path: Path) -> None:
    head = survey(write_dossier(tmp_path, FILES)).head
    assert isinstance(head, Head)
    assert head.confidential == "possible"
    assert head.coverage.searches == (
        Search(where="the town library", words="bell", left_out="two that repeat the first"),
    )


def test_all_of_it_is_written_back(tmp_path: Path) -> None:
    before = survey(write_dossier(tmp_path / "before", FILES))
    assert before.head is not None
    again = write_dossier(tmp_path / "after", {"dossier.toml": head_file(before.head)})
    for file in before.files:
        (again / file.path).write_text(record_file(file, load()), encoding="utf-8")
    after = survey(again)
    assert after.problems == ()
    assert after.head == before.head
    assert {file.path: record_file(file, load()) for file in after.files} == {
        file.path: record_file(file, load()) for file in before.files
    }
    text = (again / FILE).read_text("utf-8")
    for line in (
        'equivalent_to: {claim: cracked, why: "Cracked bells are called broken here."}',
        "narrower_than:\n      claim: whole\n      by: other\n      on: 2021-05-01\n",
        "incompatible_with: whole",
        "instead: whole",
        'as: {text: "Keeper of the Tower", doubtful: yes}',
        "not_before: [ben-denies, 2021-02-01]",
        "on_behalf_of: council",
        "circumstances: by-order",
        "knows_by: saw",
    ):
        assert line in text


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    root = write_dossier(tmp_path_factory.mktemp("format"), FILES)
    build(root)
    with closing(open_read(location(root))) as connection:
        connection.row_factory = None
        yield lambda query: connection.execute(query).fetchall()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT circumstances, knows_by FROM act ORDER BY knows_by DESC", [("by-order", "saw"), ("not-stated", "not-stated")]),
        ("SELECT n.id FROM role AS r JOIN node AS n ON n.key = r.node WHERE r.part = 'principal'", [("council",)]),
        ("SELECT n.id FROM role AS r JOIN node AS n ON n.key = r.node WHERE r.part = 'presupposed'", [("story/broken",)]),
        ("SELECT capacity FROM role WHERE doubtful = 1 ORDER BY capacity", [("Keeper of the Tower",), ("Mayor",)]),
        (
            "SELECT l.side, l.position, o.id, l.date, l.date_from FROM act_limit AS l "
            "LEFT JOIN node AS o ON o.key = l.other ORDER BY l.side, l.position",
            [
                ("not_after", 0, None, "2021-03-01", "2021-03-01"),
                ("not_before", 0, "story/ben-denies", None, None),
                ("not_before", 1, None, "2021-02-01", "2021-02-01"),
            ],
        ),
        (
            "SELECT r.relation, r.by, r.on_day, r.why FROM relation AS r JOIN relation_trait AS t ON t.relation = "
            "r.relation WHERE t.trait IN ('same', 'narrower') ORDER BY 1",
            [
                ("equivalent_to", "curator", "2021-04-01", "Cracked bells are called broken here."),
                ("narrower_than", "other", "2021-05-01", None),
            ],
        ),
        (
            "SELECT n.id, s.authenticity, s.rendering, s.translator FROM source AS s JOIN node AS n ON n.key = s.node "
            "WHERE n.id IN ('leak', 'reply') ORDER BY n.id",
            [("leak", "not-verified", "translation", "a machine"), ("reply", "undisputed", None, None)],
        ),
        ("SELECT position, what FROM publish ORDER BY position", [(0, "hash"), (1, "words")]),
        ("SELECT n.id FROM attributed AS a JOIN node AS n ON n.key = a.actor", [("council",)]),
        ("SELECT phrase FROM topic", [("to mend the bell",)]),
        ("SELECT id, article FROM node WHERE article IS NOT NULL ORDER BY id", [("bell", "none"), ("gazette", "the")]),
        ("SELECT n.id, a.plural FROM actor AS a JOIN node AS n ON n.key = a.node WHERE a.plural IS NOT NULL", [("council", 1)]),
        (
            "SELECT n.id, a.outcome FROM assessment AS a JOIN node AS n ON n.key = a.subject ORDER BY n.id",
            [("reply", "upheld"), ("story/ada-says", "rejected")],
        ),
        ("SELECT circumstances FROM attestation ORDER BY id", [("by-order",), ("free",), (None,)]),
        ("SELECT position, place, words, left_out FROM looked", [(0, "the town library", "bell", "two that repeat the first")]),
        ("SELECT value FROM meta WHERE name = 'confidential'", [("possible",)]),
        ("SELECT flag FROM kind_flag WHERE kind = 'unattributed' ORDER BY flag", [("described",), ("plural",), ("unattributed",), ("unnamed",)]),
        ("SELECT ground, flag FROM ground_flag ORDER BY 1", [("coerced", "circumstances"), ("misattributes", "attribution")]),
        ("SELECT name FROM verb WHERE axis = '' OR axis IS NULL", []),
    ],
)  # fmt: skip
def test_all_of_it_is_stored(rows: Any, query: str, expected: list[Any]) -> None:
    assert rows(query) == expected


def test_editors_are_told_of_all_of_it() -> None:
    made = schemas(load(), {"act": ["story/ada-says"]})
    act = made["dispatch.json"]["properties"]["acts"]["items"]["properties"]
    assert {"on_behalf_of", "presupposes", "instead", "circumstances", "knows_by", "not_before", "not_after"} <= set(
        act
    )
    assert "with" not in act
    head = made["dossier.json"]["properties"]
    assert set(head["coverage"]["properties"]["searches"]["items"]["properties"]) == {
        "where", "words", "period", "hits", "read", "left_out", "why",
    }  # fmt: skip
    assert head["confidential"]["const"] == "possible"


ACT: Final = '  - {id: a, actor: ada, verb: asserts, says: {c: "C."}, %s, passage: "Ada Holm said ... she wrote"}\n'
TWO: Final = (
    '  - {id: a, actor: ada, verb: asserts, says: {c: "C."}, date: 2021-01-05, %s, passage: "Ben Ry denied it"}\n'
    '  - {id: b, actor: ben, verb: denies, object: c, date: 2021-01-02, %s, passage: "Ben Ry denied it"}\n'
)
CHOICES: Final = "free, in-custody, under-threat, by-order, not-stated"


@pytest.mark.parametrize(
    ("acts", "problem"),
    [
        (
            '  - {actor: ben, verb: denies, says: {c: {claim: "C.", presupposed: yes}}, passage: "Ben Ry denied it"}\n',
            f"{FILE}:4:32: error says-denied: 'says' under 'denies' is what is denied; write what is denied under "
            "'object', and what is put in its place under 'instead'",
        ),
        (
            '  - {actor: ben, verb: rebuts, object: {c: {claim: "C.", presupposed: yes}}, with: {d: "D."},\n'
            '     ground: contradicts, passage: "Ben Ry denied it"}\n',
            f"{FILE}:4:78: error renamed-field: 'with' in an act is now 'instead': write 'instead'",
        ),
        (
            ACT % "instead: c",
            f"{FILE}:4:66: error wrong-shape: 'instead' goes with a verb that rebuts, corrects or denies; 'asserts' "
            "does not",
        ),
        (ACT % "circumstances: jail", f"{FILE}:4:72: error unknown-choice: 'jail' is not one of {CHOICES}"),
        (ACT % "not_before: 2021-13-01", f"{FILE}:4:69: error bad-date: "),
        (ACT % "not_before: nobody", f"{FILE}:4:69: error unknown-id: not_before: no record has the id 'nobody'"),
        (ACT % "not_before: bell", f"{FILE}:4:69: error wrong-end: not_before: 'bell' is of class topic; here must"),
        (ACT % "on_behalf_of: bell", f"{FILE}:4:71: error wrong-end: on_behalf_of: 'bell' is of class topic; here"),
        (ACT % "presupposes: bell", f"{FILE}:4:70: error wrong-end: presupposes: 'bell' is of class topic; here must"),
        (
            ACT % "because: ada",
            f"{FILE}:4:66: error wrong-end: because: 'ada' is of class actor; here must stand claim",
        ),
        (ACT % "not_after: a", f"{FILE}:4:68: error cycle: not_after: story/a -> story/a; cut the chain somewhere"),
        (
            (TWO % ("not_before: b", "not_before: a"))
            .replace("date: 2021-01-05, ", "")
            .replace("date: 2021-01-02, ", ""),
            f"{FILE}:5:62: error cycle: not_before: story/a -> story/b -> story/a; cut the chain somewhere",
        ),
        (
            TWO % ("note: n", "not_before: a"),
            f"{FILE}:5:80: warning limit-contradicts: not_before: 'story/a', dated 2021-01-05, but the act is dated "
            "2021-01-02; mend one of the two",
        ),
        (
            TWO % ("not_after: 2021-01-03", "note: n"),
            f"{FILE}:4:86: warning limit-contradicts: not_after: 2021-01-03, but the act is dated 2021-01-05; mend one",
        ),
    ],
)
def test_a_fault_in_the_new_fields_is_told_in_one_line(acts: str, problem: str, tmp_path: Path) -> None:
    (found,) = told(write_dossier(tmp_path, {FILE: f"{HEADING}acts:\n{acts}", "dispatches/story.txt": TEXT}))
    assert found.startswith(problem)


def test_acts_that_order_each_other_the_same_way_are_no_fault(tmp_path: Path) -> None:
    acts = TWO % ("not_before: b", "not_after: a")
    assert told(write_dossier(tmp_path, {FILE: f"{HEADING}acts:\n{acts}"})) == []


def test_an_assessment_of_nothing_or_of_two_is_told(tmp_path: Path) -> None:
    verdicts = 'assessments:\n  v: {assessment: "no", by: gazette}\n  w: {assessment: "no", by: gazette, source: reply, act: a}\n'
    acts = f"acts:\n{ACT % 'note: n'}"
    assert told(write_dossier(tmp_path, {FILE: f"{HEADING}{verdicts}{acts}"})) == [
        f"{FILE}:4:6: error missing-field: an assessment is of one record: write one of claim, act, source; found none",
        f"{FILE}:5:6: error missing-field: an assessment is of one record: write one of claim, act, source; found 2 of "
        "them",
    ]


def test_a_curator_of_a_relation_must_be_known(tmp_path: Path) -> None:
    claims = 'claims:\n  c: {claim: "C.", presupposed: yes, about: {topic: bell, by: nobody}}\n'
    (found,) = told(write_dossier(tmp_path, {FILE: HEADING + claims}))
    assert found == f"{FILE}:4:53: error unknown-curator: 'nobody' is not under [curators] in dossier.toml (curator)"


def test_systematic_coverage_without_a_search_is_a_warning(tmp_path: Path) -> None:
    head = HEAD.partition("[[coverage.searches]]")[0]
    assert told(write_dossier(tmp_path, {"dossier.toml": head})) == [
        "dossier.toml:14:1: warning no-search: coverage is said to be systematic without a search; add "
        "[[coverage.searches]] with 'where', 'words' and the rest"
    ]


def test_a_search_says_where_and_nothing_that_is_unknown(tmp_path: Path) -> None:
    head = HEAD.replace('where = "the town library"', 'wherever = "the town library"')
    found = told(write_dossier(tmp_path, {"dossier.toml": head}))
    assert [line.partition(" error ")[2] for line in found] == [
        "missing-field: lacks 'where': where was searched: an archive, a newspaper's pages, a library",
        "unknown-field: unknown field 'wherever' in [[coverage.searches]]; did you mean 'where'?",
    ]


def test_confidential_is_possible_or_not_there(tmp_path: Path) -> None:
    head = HEAD.replace("[curators]", 'confidential = "yes"\n\n[curators]')
    assert told(write_dossier(tmp_path, {"dossier.toml": head})) == [
        "dossier.toml:9:1: error unknown-choice: confidential = 'yes' is not 'possible'; leave it out where nothing is "
        "withheld"
    ]
