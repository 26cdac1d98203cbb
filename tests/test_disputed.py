"""How disputed a claim is: who says it and who denies it counts, and whoever stands there otherwise is told apart."""

from pathlib import Path

import factgraph
from factgraph.sparql.examples import example
from meaning_dossiers import read

STORY = """
claims:
  cracked: The bell is cracked.
  whole: {claim: The bell is whole., incompatible_with: cracked}
  dear: The repair is dear.
acts:
  - {actor: ada, verb: asserts, object: cracked, date: 2021-03-01}
  - {actor: ben, verb: denies, object: cracked, date: 2021-03-02}
  - {actor: cleo, verb: criticises, object: cracked, date: 2021-03-03}
  - {actor: dora, verb: asserts, object: dear, presupposes: cracked, words: It is dear, date: 2021-03-04}
  - {actor: checker, verb: asserts, object: whole, date: 2021-03-05}
"""
SOURCES = "story: {article: A story, publisher: gazette, published: 2021-03-06}\n"


def test_only_who_says_or_denies_it_counts_and_nobody_else_is_left_out(tmp_path: Path) -> None:
    """Ada says that the bell is cracked and Ben denies it: one on each side.  Dora only takes it for granted, Cleo
    blames whoever says so, and the Check Desk says something with which it does not go together: none of the three has
    said or denied it, all three stand somewhere.  Of "the bell is whole", the Check Desk's alone, Ada is the one who
    stands against it, and Dora with her, for what both have of the other claim."""
    read(tmp_path / "graph", SOURCES, {"story": STORY})
    expected = [
        ("story/cracked", 1, 1, 1, 2, 1, 1, 1, "2021-03-05"),
        ("story/whole", 1, 0, 0, 2, 1, 0, 0, "2021-03-05"),
    ]
    columns = (
        "claim", "for_actors", "against_actors", "for_otherwise", "against_otherwise", "for_acts", "against_acts",
        "disputed", "last_day",
    )  # fmt: skip
    with factgraph.open(tmp_path / "graph") as graph:
        assert [tuple(row[name] for name in columns) for row in graph.ask("disputed")] == expected
        asked = graph.sparql(example("disputed").text)
        assert isinstance(asked, list)
        assert [tuple(row[name].partition("/claim/")[2] or row[name] for name in columns) for row in asked] == [
            tuple(map(str, row)) for row in expected
        ]
        assert graph.stats()  # the two claims have both sides, however these are taken
        both = [one["number"] for one in graph.stats() if one["name"] == "both sides recorded"]
        assert both == [2]


def test_the_last_day_is_that_of_the_latest_act_also_of_a_day_and_of_a_topic(tmp_path: Path) -> None:
    """One rule, of the table and of what is counted anew for a day: where the latest act that is counted stands."""
    read(tmp_path / "graph", SOURCES, {"story": STORY})
    with factgraph.open(tmp_path / "graph") as graph:
        for day, last in (("2021-03-02", "2021-03-02"), ("2021-03-04", "2021-03-04"), ("2021-03-31", "2021-03-05")):
            with graph.narrowed(as_of=day) as then:
                assert [row["last_day"] for row in then.ask("disputed") if row["claim"] == "story/cracked"] == [last]
