"""Records become rows, and rows what is derived from them: whole values on small dossiers."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from factgraph.building import build
from factgraph.database import open_read
from samples import write_dossier

Rows = list[tuple[Any, ...]]
Ask = Callable[[str], Rows]
Files = dict[str, str | bytes | None]

TWO_LINES = "Ada Holm said so.\nBen Ry denied it.\n"


@pytest.fixture
def ask_of(tmp_path: Path) -> Iterator[Callable[[Files], Ask]]:
    """A function that builds the small dossier with other files in it, and gives one that answers SQL."""
    opened: list[sqlite3.Connection] = []

    def asking(files: Files) -> Ask:
        built = build(write_dossier(tmp_path / "graph", files))
        assert built.current, built.problems
        connection = open_read(built.path)
        opened.append(connection)
        return lambda sql: connection.execute(sql).fetchall()

    yield asking
    for connection in opened:
        connection.close()


def dispatch(acts: str, *, source: str = "story", more: str = "") -> str:
    return f"source: {source}\nrecorded: {{by: curator, on: 2021-04-01}}\n{more}acts:\n{acts}"


def test_a_small_dossier_has_these_nodes(ask_of: Callable[[Files], Ask]) -> None:
    ask = ask_of({})
    assert ask("SELECT id, kind, class, name, label FROM node ORDER BY id") == [
        ("ada", "person", "actor", "Ada Holm", "Ada Holm"),
        ("bell", "topic", "topic", "the state of the bell", "the state of the bell"),
        ("ben", "person", "actor", "Ben Ry", "Ben Ry"),
        ("council", "government", "actor", "The Council", "The Council"),
        ("gazette", "organization", "actor", "The Gazette", "The Gazette"),
        ("reply", "letter", "source", "A reply", "A reply"),
        ("story", "article", "source", "The bell is cracked", "The bell is cracked"),
        (
            "story/ada-asserts-cracked",
            "act",
            "act",
            "Ada Holm says that the bell is cracked",
            'Ada Holm says "The bell is cracked"',
        ),
        (
            "story/ben-denies-cracked",
            "act",
            "act",
            "Ben Ry denies that the bell is cracked",
            'Ben Ry denies "The bell is cracked"',
        ),
        ("story/cracked", "claim", "claim", "The bell is cracked.", "The bell is cracked."),
        ("tower", "place", "place", "The tower", "The tower"),
    ]


def test_an_act_keeps_its_parts_with_capacity_and_dates(ask_of: Callable[[Files], Ask]) -> None:
    ask = ask_of({})
    assert ask(
        "SELECT n.id, a.verb, a.date, a.day, a.last_day, a.recorded_by, a.recorded_on, t.state "
        "FROM act AS a JOIN node AS n ON n.key = a.node JOIN told AS t ON t.act = a.node ORDER BY n.id"
    ) == [
        (
            "story/ada-asserts-cracked",
            "asserts",
            "2021-02-28",
            "2021-02-28",
            "2021-02-28",
            "curator",
            "2021-04-01",
            "performed",
        ),
        # Without a date of its own, and known from a document of 1 March: not later than that.
        ("story/ben-denies-cracked", "denies", None, "2021-03-01", "2021-03-01", "curator", "2021-04-01", "performed"),
    ]
    assert ask(
        "SELECT a.id, r.part, r.position, n.id, r.capacity FROM role AS r JOIN node AS a ON a.key = r.act "
        "JOIN node AS n ON n.key = r.node ORDER BY a.id, r.part, r.position"
    ) == [
        ("story/ada-asserts-cracked", "actor", 0, "ada", "Keeper of the Tower"),
        ("story/ada-asserts-cracked", "object", 0, "story/cracked", None),
        ("story/ben-denies-cracked", "actor", 0, "ben", None),
        ("story/ben-denies-cracked", "object", 0, "story/cracked", None),
    ]


def test_a_passage_has_its_offsets_in_the_text_that_is_kept(ask_of: Callable[[Files], Ask]) -> None:
    ask = ask_of({})
    assert ask(
        "SELECT a.id, p.exact, substr(d.text, p.start + 1, p.stop - p.start) = p.exact FROM passage AS p "
        "JOIN attestation AS a ON a.key = p.attestation JOIN document AS d ON d.source = a.source ORDER BY a.id"
    ) == [
        (
            "story/ada-asserts-cracked/attestation/story",
            "Ada Holm said that the bell is cracked. “It is beyond repair”, she wrote",
            1,
        ),
        ("story/ben-denies-cracked/attestation/story", "Ben Ry denied it", 1),
    ]
    assert ask("SELECT n.id, s.held FROM source AS s JOIN node AS n ON n.key = s.node ORDER BY n.id") == [
        ("reply", 0),
        ("story", 1),
    ]


NESTED = """\
  - actor: ben
    verb: denies
    object: {verb: accuses, actor: ada, object: council}
    passage: "Ben Ry denied it"
  - actor: gazette
    verb: reports
    object: {verb: criticises, actor: council, object: ben}
    passage: "Ada Holm said so"
  - {id: not-done, actor: ada, verb: condemns, object: bell, polarity: negative, passage: "Ada Holm said so"}
  - {id: supposed, actor: ada, verb: praises, object: bell, mode: hypothetical, passage: "Ada Holm said so"}
"""


def test_what_is_denied_negated_or_supposed_projects_no_edge(ask_of: Callable[[Files], Ask]) -> None:
    ask = ask_of({"dispatches/story.yaml": dispatch(NESTED), "dispatches/story.txt": TWO_LINES})
    assert ask(
        "SELECT s.id, e.verb, o.id, e.pole FROM edge AS e JOIN node AS s ON s.key = e.actor "
        "JOIN node AS o ON o.key = e.object ORDER BY s.id, o.id"
    ) == [
        ("ben", "denies", "story/ada-accuses-council", "against"),
        ("council", "criticises", "ben", "against"),
        ("gazette", "reports", "story/council-criticises-ben", "neutral"),
    ]


def test_how_an_act_is_told_stands_in_its_name(ask_of: Callable[[Files], Ask]) -> None:
    ask = ask_of({"dispatches/story.yaml": dispatch(NESTED), "dispatches/story.txt": TWO_LINES})
    assert ask("SELECT name FROM node WHERE class = 'act' ORDER BY id") == [
        ("Ada Holm accuses The Council (not told as done)",),
        ("Ben Ry denies that Ada Holm accuses The Council",),
        ("The Council criticises Ben Ry",),
        ("The Gazette reports that The Council criticises Ben Ry",),
        ("Ada Holm does not condemn the state of the bell",),
        ("Ada Holm would praise the state of the bell",),
    ]


@pytest.mark.parametrize(
    ("verb", "state", "edges"),
    [
        # Whoever denies an act denies that it was done: a document that tells it leaves it in dispute.
        ("denies", "attribution-disputed", []),
        # Whoever condemns one does not dispute it, and the document tells it in its own right.
        ("condemns", "performed", [("ada", "accuses", "council")]),
    ],
)
def test_an_act_told_elsewhere_is_performed_unless_somebody_denies_it(
    ask_of: Callable[[Files], Ask], verb: str, state: str, edges: Rows
) -> None:
    other = """\
    source: reply
    recorded: {by: curator, on: 2021-04-01}
    attests:
      - {act: story/ada-accuses-council, passage: "Ada accused", date: 2021-02-27}
    """
    ask = ask_of(
        {
            "dispatches/story.yaml": dispatch(NESTED.replace("verb: denies", f"verb: {verb}")),
            "dispatches/story.txt": TWO_LINES,
            "dispatches/reply.yaml": other,
            "dispatches/reply.txt": "Ada accused the Council.\n",
        }
    )
    told = "SELECT t.state FROM told AS t JOIN node AS n ON n.key = t.act WHERE n.id = 'story/ada-accuses-council'"
    assert ask(told) == [(state,)]
    assert (
        ask(
            "SELECT s.id, e.verb, o.id FROM edge AS e JOIN node AS s ON s.key = e.actor "
            "JOIN node AS o ON o.key = e.object WHERE e.verb = 'accuses'"
        )
        == edges
    )


CHAIN_SOURCES = """\
wire: {dispatch: The wire}
proof: {article: The proof, derived_from: wire}
story: {article: The story, derived_from: [proof, wire], publisher: gazette}
leaflet: {post: A leaflet}
"""
CHAIN = """\
  - actor: ada
    verb: condemns
    object: bell
    original: leaflet
    via: [gazette, "council?"]
    passage: "Ada Holm said so"
  - actor: ben
    verb: condemns
    object: bell
    via: proof
    passage: "Ben Ry denied it"
"""


def test_a_chain_goes_from_the_speaker_to_the_text_that_was_read(ask_of: Callable[[Files], Ask]) -> None:
    files: Files = {
        "sources.yaml": CHAIN_SOURCES,
        "dispatches/story.yaml": dispatch(CHAIN),
        "dispatches/story.txt": TWO_LINES,
    }
    ask = ask_of(files)
    assert ask(
        "SELECT a.id, l.position, n.id, l.item, l.certain FROM link AS l JOIN node AS n ON n.key = l.node "
        "JOIN attestation AS a ON a.key = l.attestation ORDER BY a.id, l.position"
    ) == [
        ("story/ada-condemns-bell/attestation/story", 0, "leaflet", "original", 1),
        ("story/ada-condemns-bell/attestation/story", 1, "gazette", "outlet", 1),
        ("story/ada-condemns-bell/attestation/story", 2, "council", "outlet", 0),
        ("story/ada-condemns-bell/attestation/story", 3, "wire", "ancestor", 1),
        ("story/ada-condemns-bell/attestation/story", 4, "proof", "ancestor", 1),
        ("story/ada-condemns-bell/attestation/story", 5, "story", "source", 1),
        ("story/ben-condemns-bell/attestation/story", 0, "proof", "relay", 1),
        ("story/ben-condemns-bell/attestation/story", 1, "wire", "ancestor", 1),
        ("story/ben-condemns-bell/attestation/story", 2, "story", "source", 1),
    ]
    assert ask(
        "SELECT s.id, a.id, c.distance FROM ancestor AS c JOIN node AS s ON s.key = c.source "
        "JOIN node AS a ON a.key = c.ancestor ORDER BY s.id, a.id"
    ) == [("proof", "wire", 1), ("story", "proof", 1), ("story", "wire", 2)]


ARGUED = """\
  - {id: says, actor: ada, verb: asserts, says: {cracked: "It is cracked."}, passage: "Ada Holm said so"}
  - id: no
    actor: ben
    verb: rebuts
    object: cracked
    instead: {painted: "It is only painted."}
    ground: [contradicts, reinterprets]
    passage: "Ben Ry denied it"
  - id: yes
    actor: council
    verb: rebuts
    object: no/rebuttal
    instead: {scraped: "The paint was scraped off."}
    ground: undercuts
    date: 2021-02-27
    passage: "Ben Ry denied it"
"""


def test_a_rebuttal_of_a_rebuttal_counts_for_the_claim(ask_of: Callable[[Files], Ask]) -> None:
    ask = ask_of({"dispatches/story.yaml": dispatch(ARGUED), "dispatches/story.txt": TWO_LINES})
    assert ask(
        "SELECT c.id, a.id, s.pole, s.basis, s.through FROM stand AS s JOIN node AS a ON a.key = s.act "
        "JOIN node AS c ON c.key = s.claim ORDER BY c.id, a.id"
    ) == [
        ("story/cracked", "story/no", "against", "said", "[]"),
        ("story/cracked", "story/says", "for", "said", "[]"),
        ("story/cracked", "story/yes", "for", "said", '["story/no/rebuttal"]'),
        ("story/painted", "story/no", "for", "counter", "[]"),
        ("story/scraped", "story/yes", "for", "counter", "[]"),
    ]
    assert ask(
        "SELECT c.id, s.for_actors, s.against_actors, s.for_acts, s.against_acts, s.disputed, s.last_day "
        "FROM summary AS s JOIN node AS c ON c.key = s.claim ORDER BY c.id"
    ) == [
        # Ada's word is not later than the story of 1 March, Ben's not later than what answers it on 27 February.
        ("story/cracked", 2, 1, 2, 1, 1, "2021-03-01"),
        ("story/painted", 1, 0, 1, 0, 0, "2021-02-27"),
        ("story/scraped", 1, 0, 1, 0, 0, "2021-02-27"),
    ]
    assert ask("SELECT id, name, label FROM node WHERE class = 'rebuttal' ORDER BY id") == [
        ("story/no/rebuttal", 'rebuttal of "It is cracked" by Ben Ry', 'rebuttal of "It is cracked"'),
        (
            "story/yes/rebuttal",
            'rebuttal of rebuttal of "It is cracked" by The Council',
            'rebuttal of rebuttal of "It is cracked"',
        ),
    ]


def test_an_accusation_is_against_the_accused_and_for_the_charge(ask_of: Callable[[Files], Ask]) -> None:
    act = """\
  - {actor: ada, verb: accuses, object: [ben, {theft: {claim: "Ben stole the bell."}}], passage: "Ada Holm said so"}
"""
    ask = ask_of({"dispatches/story.yaml": dispatch(act), "dispatches/story.txt": TWO_LINES})
    assert ask("SELECT o.id, e.pole FROM edge AS e JOIN node AS o ON o.key = e.object ORDER BY o.id") == [
        ("ben", "against"),
        ("story/theft", "for"),
    ]


def test_an_act_stands_between_its_bounds_of_which_the_tightest_hold(ask_of: Callable[[Files], Ask]) -> None:
    acts = """\
  - {id: a, actor: ada, verb: condemns, object: bell, date: 2021-02, listed: 2021-03-01, passage: "Ada Holm said so"}
  - {id: b, actor: ada, verb: condemns, object: bell, listed: 2021?-03-01, passage: "Ada Holm said so"}
  - {id: c, actor: ada, verb: condemns, object: bell, date: ../2021-02-01, passage: "Ada Holm said so"}
  - {id: d, actor: ada, verb: condemns, object: bell, passage: "Ada Holm said so"}
"""
    ask = ask_of({"dispatches/story.yaml": dispatch(acts), "dispatches/story.txt": TWO_LINES})
    assert ask("SELECT n.id, a.day, a.last_day FROM act AS a JOIN node AS n ON n.key = a.node ORDER BY n.id") == [
        ("story/a", "2021-02-01", "2021-02-28"),
        ("story/b", "2021-03-01", "2021-03-01"),
        # Open towards the past: on a line of time it stands where it ends.
        ("story/c", "2021-02-01", "2021-02-01"),
        # Nothing but the publication of the story bounds it.
        ("story/d", "2021-03-01", "2021-03-01"),
    ]
    assert ask("SELECT month, count(*) FROM edge GROUP BY month ORDER BY month") == [("2021-02", 2), ("2021-03", 2)]


def test_names_labels_texts_and_words_are_found_without_accents_and_case(ask_of: Callable[[Files], Ask]) -> None:
    actors = """\
    ada: {person: Ada Hölm, sensitivity: public, label: Hölm, aliases: [{text: Ада Хольм, lang: ru}]}
    ben: {person: Ben Ry, sensitivity: public, description: A bell founder}
    gazette: {organization: The Gazette}
    council: {government: The Council}
    """
    ask = ask_of({"actors.yaml": actors})

    def found(words: str) -> Rows:
        return ask(
            "SELECT n.id, p.field FROM search JOIN phrase AS p ON p.key = search.rowid "
            f"JOIN node AS n ON n.key = p.node WHERE search MATCH '{words}' ORDER BY n.id, p.field"
        )

    assert found("HOLM") == [
        ("ada", "label"),
        ("ada", "name"),
        ("story", "text"),
        ("story/ada-asserts-cracked", "passage"),
    ]
    assert found("хольм") == [("ada", "alias")]
    assert found("founder") == [("ben", "description")]
    assert found("beyond repair") == [
        ("story", "text"),
        ("story/ada-asserts-cracked", "passage"),
        ("story/ada-asserts-cracked", "words"),
    ]


WITHDRAWN = """\
ada: {person: Ada Holm, sensitivity: public, aliases: [The Keeper], withdrawn: {on: 2021-05-01, reason: asked for it}}
ben: {person: Ben Ry, sensitivity: public}
gazette: {organization: The Gazette}
council: {government: The Council}
"""


def test_of_what_was_withdrawn_only_id_date_and_reason_are_kept(ask_of: Callable[[Files], Ask]) -> None:
    ask = ask_of({"actors.yaml": WITHDRAWN, "dispatches/story.txt": None})
    assert ask("SELECT id, kind, date, reason FROM tombstone") == [("ada", "person", "2021-05-01", "asked for it")]
    assert ask("SELECT name, label, description FROM node WHERE id = 'ada'") == [("(withdrawn)", "(withdrawn)", None)]
    assert ask("SELECT text FROM phrase WHERE text LIKE '%Keeper%' OR text LIKE 'Ada Holm'") == []
    assert ask("SELECT json FROM outline WHERE json LIKE '%Keeper%' OR json LIKE '%Holm%'") == []
    assert ask("SELECT count(*) FROM actor AS a JOIN node AS n ON n.key = a.node WHERE n.id = 'ada'") == [(0,)]
    assert ask("SELECT name FROM node WHERE id = 'story/ada-asserts-cracked'") == [
        ("(withdrawn) says that the bell is cracked",)
    ]
    assert ask("SELECT s.id FROM edge AS e JOIN node AS s ON s.key = e.actor ORDER BY s.id") == [("ben",)]


def test_a_withdrawn_act_has_no_attestation_and_no_edge(ask_of: Callable[[Files], Ask]) -> None:
    acts = """\
  - actor: ada
    verb: rebuts
    object: {cracked: {claim: "It is cracked.", presupposed: yes}}
    ground: contradicts
    withdrawn: {on: 2021-05-01, reason: misread}
    passage: "Ada Holm said so"
  - {actor: ben, verb: denies, object: ada-rebuts-cracked, passage: "Ben Ry denied it"}
  - {actor: council, verb: disputes, object: ada-rebuts-cracked/rebuttal, passage: "Ben Ry denied it"}
"""
    ask = ask_of({"dispatches/story.yaml": dispatch(acts), "dispatches/story.txt": TWO_LINES})
    assert ask("SELECT id FROM attestation ORDER BY id") == [
        ("story/ben-denies-ada-rebuts-cracked/attestation/story",),
        ("story/council-disputes-ada-rebuts-cracked/attestation/story",),
    ]
    assert ask("SELECT id, name FROM node WHERE class IN ('act', 'rebuttal') ORDER BY id") == [
        ("story/ada-rebuts-cracked", "(withdrawn)"),
        ("story/ada-rebuts-cracked/rebuttal", "(withdrawn)"),
        ("story/ben-denies-ada-rebuts-cracked", "Ben Ry denies a withdrawn act"),
        ("story/council-disputes-ada-rebuts-cracked", "The Council disputes a withdrawn rebuttal"),
    ]
    # What is said of a withdrawn act or rebuttal takes no side on what that one was about.
    assert ask("SELECT count(*) FROM stand") == [(0,)]


def test_the_vocabulary_is_rows_and_a_dossier_adds_its_own(ask_of: Callable[[Files], Ask]) -> None:
    own = """\
    format = 1
    [verb.rings-for]
    label = "rings for"
    inverse = "rung for by"
    definition = "Rings the bell for it."
    example = "The keeper rings for the ferry."
    stance = "for"
    subject = ["actor"]
    object = ["topic"]
    colour = "#1f4e79"
    """
    act = '  - {actor: [ada, ben], verb: rings-for, object: bell, passage: "Ada Holm said so"}\n'
    ask = ask_of({"vocabulary.toml": own, "dispatches/story.yaml": dispatch(act), "dispatches/story.txt": TWO_LINES})
    assert ask("SELECT name, stance, iri FROM verb WHERE label = 'rings for'") == [
        ("rings-for", "for", "https://example.org/bell/vocabulary/ringsFor")
    ]
    assert ask("SELECT name FROM node WHERE class = 'act'") == [("Ada Holm and Ben Ry ring for the state of the bell",)]
    assert ("rebuts",) in ask("SELECT trait FROM verb_trait WHERE verb = 'rebuts'")


def test_sizes_stand_beside_the_source_that_states_them(ask_of: Callable[[Files], Ask]) -> None:
    acts = """\
  - {actor: {keepers: {group: The keepers, sensitivity: public, size: "5 people"}}, verb: asks, object: bell,
     passage: "Ada Holm said so", sizes: {council: "many"}}
"""
    ask = ask_of({"dispatches/story.yaml": dispatch(acts), "dispatches/story.txt": TWO_LINES})
    assert ask(
        "SELECT n.id, s.id, z.size FROM stated_size AS z JOIN node AS n ON n.key = z.node "
        "JOIN node AS s ON s.key = z.source ORDER BY n.id"
    ) == [("council", "story", "many"), ("keepers", "story", "5 people")]
    assert ask("SELECT name FROM node WHERE class = 'act'") == [
        ('The keepers (5 people, as "The bell is cracked" states) ask about the state of the bell',)
    ]


def test_a_record_keeps_its_key_when_it_moves_to_another_file(tmp_path: Path) -> None:
    root = write_dossier(tmp_path / "graph")
    key_of = "SELECT key, (SELECT path FROM file WHERE file.key = node.file) FROM node WHERE id = 'bell'"
    with closing(open_read(build(root).path)) as connection:
        before = connection.execute(key_of).fetchone()
    topics, actors = root / "topics.yaml", root / "actors.yaml"
    bell, rest = topics.read_text("utf-8").split("\n", 1)
    topics.write_text(rest, "utf-8")
    actors.write_text(actors.read_text("utf-8") + bell + "\n", "utf-8")
    with closing(open_read(build(root).path)) as connection:
        after = connection.execute(key_of).fetchone()
    assert (before[1], after[1]) == ("topics.yaml", "actors.yaml")
    assert before[0] == after[0]


def test_what_a_document_says_in_its_own_voice_was_not_relayed_by_what_it_was_made_from(tmp_path: Path) -> None:
    sources = "story: {article: S, publisher: gazette, derived_from: reply}\nreply: {letter: A reply}\n"
    own = """\
source: story
recorded: {by: curator, on: 2021-04-01}
acts:
  - {actor: gazette, verb: asserts, says: {cracked: "The bell is cracked."}, passage: "Ada Holm said"}
  - {actor: ben, verb: denies, object: cracked, passage: "Ben Ry denied it"}
"""
    root = write_dossier(tmp_path, {"sources.yaml": sources, "dispatches/story.yaml": own})
    with closing(open_read(build(root).path)) as connection:
        links = connection.execute(
            "SELECT a.id, n.id FROM link AS l JOIN attestation AS t ON t.key = l.attestation "
            "JOIN node AS a ON a.key = t.act JOIN node AS n ON n.key = l.node ORDER BY a.id, l.position"
        ).fetchall()
    assert links == [
        ("story/ben-denies-cracked", "reply"),
        ("story/ben-denies-cracked", "story"),
        ("story/gazette-asserts-cracked", "story"),
    ]
