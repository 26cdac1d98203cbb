"""What leaves beside an act or a claim: each way in which a record bears on it, on a small dossier of its own."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from every_state import ACTS, every_state
from factgraph.database import location, open_read
from factgraph.graph import open_graph
from factgraph.reading.bearing import _BEARING, HOW, Bearing, of_acts, of_acts_in, of_claims
from meaning_dossiers import meaning_of
from network_dossiers import copied, opened

STORY = "story: {article: A story, publisher: gazette, published: 2021-03-01, access: full}\n"
LATER = "later: {article: Another story, publisher: herald, published: 2021-03-05, access: full}\n"
ADA_SAYS = """
acts:
  - {id: ada-says, actor: ada, verb: asserts, says: {beaten: "Ada Holm was beaten."}, date: 2021-02-28, words: "I was beaten"}
"""


@contextmanager
def bearing(folder: Path, sources: str, dispatches: dict[str, str]) -> Iterator[dict[str, list[Bearing]]]:
    """What stands beside each act and each claim of a dossier."""
    meaning_of(folder, sources, dispatches)
    connection = open_read(location(folder))
    found: dict[str, list[Bearing]] = {}
    for one in (*of_acts(connection), *of_claims(connection)):
        found.setdefault(one.of, []).append(one)
    yield found
    connection.close()


def told(found: list[Bearing]) -> set[tuple[str, str, str]]:
    return {(one.how, one.about, one.id) for one in found}


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Bearing]]:
    found: dict[str, list[Bearing]] = {}
    with opened(every_state(tmp_path_factory.mktemp("every"))) as connection:
        for one in of_acts(connection):
            found.setdefault(one.of, []).append(one)
    return found


def test_an_accusation_brings_its_rebuttal_its_verdict_and_its_correction(every: dict[str, list[Bearing]]) -> None:
    assert told(every["story/ada-accuses"]) == {
        ("against", "story/cracked", "later/ben-rebuts"),
        ("verdict", "story/cracked", "later/weighed"),
        ("corrected", "story/ada-accuses", "story/ada-accuses"),
    }


def test_a_rebuttal_brings_who_says_what_it_rebuts(every: dict[str, list[Bearing]]) -> None:
    assert ("for", "story/cracked", "story/ada-accuses") in told(every["later/ben-rebuts"])


def test_praise_of_an_accusation_brings_the_rebuttal_of_what_was_said_in_it(every: dict[str, list[Bearing]]) -> None:
    assert ("against", "story/cracked", "later/ben-rebuts") in told(every["later/council-praises"])


def test_what_was_not_said_by_its_speakers_account_or_taken_back_by_its_teller_says_so(
    every: dict[str, list[Bearing]],
) -> None:
    assert told(every["story/eve-accuses"]) == {
        ("not-said", "story/eve-accuses", "later/eve-denies"),
        ("verdict", "story/sold", "later/checked"),
    }
    assert told(every["story/finn-accuses"]) == {
        ("not-said", "story/finn-accuses", "later/finn-denies"),
        ("given-up", "story/finn-accuses", "later/gazette-retracts"),
    }
    assert told(every["story/ida-says"]) == {("taken-back", "story/tuned", "later/ida-retracts")}


def test_each_is_a_sentence_with_who_says_it_and_from_whom_we_have_it(every: dict[str, list[Bearing]]) -> None:
    (one,) = every["story/ida-says"]
    assert one.sentence == 'Ida Fay retracts the claim that the bell is tuned: "It was my mistake" (4 March 2021).'
    assert one.chain == 'Read in "What was said of the bell".'
    assert (one.about_class, one.class_, one.lang) == ("claim", "act", "en")


def test_rows_come_in_the_order_of_what_they_stand_beside(tmp_path: Path) -> None:
    with opened(every_state(tmp_path)) as connection:
        acts, claims = ([one.of for one in rows(connection)] for rows in (of_acts, of_claims))
    assert (acts, claims) == (sorted(acts), sorted(claims))
    assert {one.id for one in ACTS} - set(acts) == {"story/cleo-condemns", "story/cleo-praises", "story/gus-accuses"}


def test_a_taking_back_that_a_hostile_teller_tells_is_said_to_be_that(tmp_path: Path) -> None:
    sources = STORY + "paper: {article: A paper, publisher: herald, published: 2021-03-06, access: full}\n"
    paper = """
        acts:
          - {id: herald-accuses, actor: herald, verb: accuses, object: ada, date: 2021-03-01}
          - {id: ada-retracts, actor: ada, verb: retracts, object: story/beaten, date: 2021-03-05}
        """
    with bearing(tmp_path, sources, {"story": ADA_SAYS, "paper": paper}) as found:
        assert ("said-taken-back", "story/beaten", "paper/ada-retracts") in told(found["story/ada-says"])
        assert ("said-taken-back", "story/beaten", "paper/ada-retracts") in told(found["story/beaten"])
        assert "taken-back" not in {one.how for one in found["story/ada-says"]}


def test_an_act_that_a_hostile_teller_says_was_taken_back_is_said_to_be(tmp_path: Path) -> None:
    sources = STORY + "paper: {article: A paper, publisher: herald, published: 2021-03-06, access: full}\n"
    paper = """
        acts:
          - {id: herald-accuses, actor: herald, verb: accuses, object: ada, date: 2021-03-01}
          - {id: ada-retracts, actor: ada, verb: retracts, object: story/ada-says, date: 2021-03-05}
        """
    with bearing(tmp_path, sources, {"story": ADA_SAYS, "paper": paper}) as found:
        assert ("said-taken-back", "story/ada-says", "paper/ada-retracts") in told(found["story/ada-says"])
        assert "taken-back" not in {one.how for one in found["story/ada-says"]}


def test_that_a_taking_back_was_not_free_stands_beside_it(tmp_path: Path) -> None:
    sources = STORY + LATER + "broadcast: {broadcast: News, publisher: channel, published: 2021-03-04, access: full}\n"
    broadcast = """
        acts:
          - {id: ada-recants, actor: ada, verb: retracts, object: story/beaten, date: 2021-03-04,
             circumstances: in-custody, words: "I take it back"}
        """
    later = """
        acts:
          - {id: dora-objects, actor: dora, verb: rebuts, object: broadcast/ada-recants, ground: coerced,
             instead: {forced: "Ada Holm was made to say so."}, date: 2021-03-05}
        """
    with bearing(tmp_path, sources, {"story": ADA_SAYS, "broadcast": broadcast, "later": later}) as found:
        assert {
            ("unfree", "story/beaten", "broadcast/ada-recants"),
            ("not-free", "story/beaten", "later/dora-objects"),
        } <= told(found["story/ada-says"])
        assert ("against", "broadcast/ada-recants", "later/dora-objects") in told(found["broadcast/ada-recants"])


def test_the_retraction_of_a_document_stands_beside_what_it_told(tmp_path: Path) -> None:
    later = "acts: [{id: gazette-retracts, actor: gazette, verb: retracts, object: story, date: 2021-03-05}]"
    with bearing(tmp_path, STORY + LATER, {"story": ADA_SAYS, "later": later}) as found:
        assert ("taken-back", "story", "later/gazette-retracts") in told(found["story/ada-says"])


def test_every_way_has_words_for_a_reader() -> None:
    assert all(said[0].isupper() and not said.endswith((".", ":")) for said in HOW.values())


@pytest.mark.parametrize("dossier", ["every state", "bell"])
def test_what_bears_on_the_acts_of_a_source_is_what_bears_on_them_among_all(tmp_path: Path, dossier: str) -> None:
    """Read source by source, an act that several documents tell comes for each of them, and nothing is missing."""
    root = every_state(tmp_path) if dossier == "every state" else copied("bell", tmp_path)
    with opened(root) as connection:
        whole: dict[str, list[Bearing]] = {}
        for one in of_acts(connection):
            whole.setdefault(one.of, []).append(one)
        told_in: dict[str, set[str]] = {}
        for source, act in connection.execute(
            "SELECT s.id, a.id FROM attestation AS t JOIN node AS s ON s.key = t.source JOIN node AS a ON a.key = t.act"
        ):
            told_in.setdefault(source, set()).add(act)
        assert len(whole) > 3
        for source, acts in told_in.items():
            expected = [one for act in sorted(acts) for one in whole.get(act, ())]
            assert list(of_acts_in(connection, source)) == expected
        assert list(of_acts_in(connection, "no-such-source")) == []


def test_every_way_of_bearing_has_words(tmp_path: Path) -> None:
    """Of a demand that Ada took back, and of the objection that she was not free to, each export says in what way.

    One of these ways had no words, and five formats ended in a fault.
    """
    demand = """
        acts:
          - {id: ada-urges, actor: ada, verb: urges, object: bell, to: ben, date: 2021-02-01}
          - {id: ada-retracts, actor: ada, verb: retracts, object: ada-urges, date: 2021-02-20, words: "I take it back"}
          - {id: cleo-objects, actor: cleo, verb: rebuts, object: ada-retracts, ground: coerced, date: 2021-02-25}
        """
    with bearing(tmp_path, STORY, {"story": demand}) as found:
        assert {one.how for those in found.values() for one in those} == {"against", "unfree", "not-free"} <= {*HOW}
    with open_graph(tmp_path) as graph:
        for format in ("aif", "webannotation", "claimreview", "nanopub", "prov"):
            graph.export(format, tmp_path / format)


def test_a_query_knows_no_other_ways_than_those_that_have_words() -> None:
    named = set(re.findall(r"SELECT \w\.\w+, \w\.\w+, '([\w-]+)'", _BEARING)) | set(
        re.findall(r"THEN '([\w-]+)'", _BEARING)
    )
    assert named - {"against", "for"} <= HOW.keys()
    assert {"unfree", "verdict", "not-said", "taken-back"} <= named
