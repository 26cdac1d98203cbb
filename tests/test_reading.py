"""What is read of a small dossier, each with the right answer argued: lists, filters, days, and what was withdrawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factgraph.graph import Graph, open_graph
from meaning_dossiers import written

STORY = "story: {article: A story, publisher: gazette, published: 2021-03-01}\n"
LATER = "later: {article: A later story, publisher: herald, published: 2021-05-01}\n"
SAFE = """
acts:
  - {id: ada-says, actor: ada, verb: asserts, says: {safe: It is safe.}, date: "2021-02-01T08:00:00"}
  - {id: ben-says, actor: ben, verb: asserts, object: safe, date: "2021-02-01T20:00:00"}
  - {id: ada-denies, actor: ada, verb: denies, object: safe, date: 2021-02-01, not_before: ben-says}
  - {id: a-asks, actor: cleo, verb: asks, object: bell, to: dora, date: 2021-02-01, not_before: ada-denies}
  - {id: cleo-asks, actor: cleo, verb: asks, object: bell, to: ben, date: 2021-02-01, not_after: a-asks}
"""


@contextmanager
def graph(
    folder: Path, sources: str, dispatches: dict[str, str], *, actors: str = "", head: str = ""
) -> Iterator[Graph]:
    """The graph of a dossier."""
    with open_graph(written(folder, sources, dispatches, actors=actors, head=head)) as found:
        yield found


# In the order of a day ------------------------------------------------------------------------------------------------


def test_who_speaks_after_somebody_stands_behind_all_that_this_one_stands_behind(tmp_path: Path) -> None:
    """Ada denied it not before Ben had spoken at eight in the evening, so after her own words of the morning.

    By the number of acts that each is recorded as not before, hers stood ahead of Ben's.
    """
    in_time = ["story/ada-says", "story/cleo-asks", "story/ben-says", "story/ada-denies", "story/a-asks"]
    with graph(tmp_path, STORY, {"story": SAFE}) as found:
        assert [one["id"] for one in found.acts()] == in_time
        assert [one["id"] for one in found.timeline()] == in_time
        assert [row["act"] for row in found.ask("timeline")] == in_time
        assert [row["act"] for row in found.ask("rests_on", source="story")] == in_time


def test_positions_and_open_calls_of_one_day_stand_in_its_order(tmp_path: Path) -> None:
    """Every list of one day follows what is recorded of its order: by ids, the later act stood first in both."""
    with graph(tmp_path, STORY, {"story": SAFE}) as found:
        assert [row["act"] for row in found.ask("positions", actor="ada")] == ["story/ada-says", "story/ada-denies"]
        assert [row["act"] for row in found.ask("unanswered")] == ["story/cleo-asks", "story/a-asks"]


def test_what_takes_an_act_up_on_one_day_stands_in_its_order(tmp_path: Path) -> None:
    """Dora praised the words only when Ben had condemned them; by id, her act stood first."""
    taken_up = """
        acts:
          - {id: ada-says, actor: ada, verb: asserts, says: {safe: It is safe.}, date: 2021-02-01}
          - {id: condemns, actor: ben, verb: condemns, object: ada-says, date: 2021-02-02}
          - {id: backs, actor: dora, verb: praises, object: ada-says, date: 2021-02-02, not_before: condemns}
        """
    with graph(tmp_path, STORY, {"story": taken_up}) as found:
        assert [one["id"] for one in found.card("ada-says")["taken_up"]] == ["story/condemns", "story/backs"]


def test_hours_and_a_recorded_order_that_contradict_each_other_still_make_one_list(tmp_path: Path) -> None:
    """At nine and at eight, and the one of nine recorded as not after that of eight: each stands there once."""
    contradiction = """
        acts:
          - {id: nine, actor: ada, verb: asserts, says: {safe: It is safe.}, date: "2021-02-01T09:00:00"}
          - {id: eight, actor: ben, verb: asserts, object: safe, date: "2021-02-01T08:00:00", not_before: nine}
        """
    with graph(tmp_path, STORY, {"story": contradiction}) as found:
        assert sorted(one["id"] for one in found.acts()) == ["story/eight", "story/nine"]
