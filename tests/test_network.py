"""The network: what is a node, what is an edge, and above all what is not."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from every_state import ACTS, every_state
from factgraph.errors import Misuse
from factgraph.network.multigraph import (
    EDGE_TYPES,
    Acts,
    Attributes,
    Edge,
    edge_attributes,
    edges,
    node_attributes,
    nodes,
    to_networkx,
)
from factgraph.reading.scope import narrow
from network_dossiers import DOSSIERS, STORY, built, copied, opened, small, story
from samples import write_dossier


@pytest.fixture(scope="module")
def of_story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_state(tmp_path_factory.mktemp("every"))


@pytest.fixture(scope="module", params=[*DOSSIERS, "story"])
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    return small(folder) if request.param == "story" else copied(request.param, folder)


def of_type(root: Path, type_: str, *, acts: Acts = "spoken-of") -> list[tuple[str, str, str, Attributes]]:
    with opened(root) as connection:
        found = [edge for edge in edges(connection, acts=acts) if edge.attributes.pop("type") == type_]
    return [(edge.source, edge.key, edge.target, edge.attributes) for edge in found]


def test_an_act_told_as_performed_is_an_edge_for_each_actor_with_all_that_is_known_of_it(of_story: Path) -> None:
    known: Attributes = {
        "label": "asserts",
        "verb": "asserts",
        "pole": "for",
        "act": "story/ada-says",
        "date": "2021-02-28",
        "day": "2021-02-28",
        "last_day": "2021-02-28",
        "certainty": "unstated",
        "together": "unstated",
        "performed": True,
        "state": "performed",
        "sentence": "Ada Holm, Keeper of the Tower, and The Council say to The Gazette that the bell is cracked, "
        "giving as a reason that the bell sounds flat (28 February 2021).",
        "attestations": 1,
        "sources": ("story",),
        "passages": ("Ada Holm told the Gazette that the bell is cracked",),
    }
    assert of_type(of_story, "act")[:2] == [
        ("ada", "story/ada-says", "story/cracked", {**known, "capacity": "Keeper of the Tower"}),
        ("council", "story/ada-says", "story/cracked", known),
    ]


def test_the_words_a_listed_day_and_the_interest_stand_on_the_edge(of_story: Path) -> None:
    (_, _, _, known), _ = (edge for edge in of_type(of_story, "act") if edge[1] == "story/ben-rebuts")
    assert {name: known.get(name) for name in ("words", "listed", "date", "interest", "pole")} == {
        "words": ("It rings well",),
        "listed": "2021-02-28",
        "date": None,
        "interest": "party",
        "pole": "against",
    }


@pytest.mark.parametrize("acts", ["spoken-of", "all"])
def test_a_denied_accusation_draws_no_edge_from_who_would_have_accused_to_whom(of_story: Path, acts: Acts) -> None:
    with opened(of_story) as connection:
        graph = to_networkx(connection, acts=acts)
    assert graph.get_edge_data("council", "ada") is None
    assert graph.get_edge_data("ada", "council") is None
    assert graph.nodes["story/council-accuses"]["performed"] is False
    assert [known["pole"] for known in graph["ben"]["story/council-accuses"].values()] == ["against"]


def test_what_a_denied_act_consists_of_hangs_on_its_node(of_story: Path) -> None:
    parts = [edge for edge in of_type(of_story, "role") if edge[0] == "story/council-accuses"]
    told = {"act": "story/council-accuses", "performed": False, "state": "object-only"}
    assert parts == [
        ("story/council-accuses", "object", "ada", {"part": "object", **told}),
        ("story/council-accuses", "actor", "council", {"part": "actor", **told}),
        ("story/council-accuses", "addressee", "gazette", {"part": "addressee", **told}),
        ("story/council-accuses", "because", "story/cracked", {"part": "because", **told}),
    ]


def test_an_act_that_is_supposed_or_negated_makes_no_edge_at_all(of_story: Path) -> None:
    with opened(of_story) as connection:
        made = {str(edge.attributes.get("act")) for edge in edges(connection)}
        named = {node.id for node in nodes(connection)}
    assert not {"story/ada-had-rung", "story/ada-not"} & (made | named)


def test_a_rebuttal_stands_between_who_makes_it_what_it_says_and_what_it_is_against(of_story: Path) -> None:
    made = {"act": "story/ben-rebuts", "performed": True}
    against = {"part": "target", **made, "grounds": ("contradicts", "undercuts")}
    rebuttal = "story/ben-rebuts/rebuttal"
    assert of_type(of_story, "rebuttal") == [
        ("ben", "makes:story/ben-rebuts", rebuttal, {"part": "makes", **made}),
        (rebuttal, "target", "story/ada-says", against),
        (rebuttal, "target", "story/cracked", against),
        (rebuttal, "premise", "story/rings", {"part": "premise", **made}),
    ]


def test_a_rebuttal_that_nobody_made_has_parts_and_no_maker(tmp_path: Path) -> None:
    files = story()
    files["dispatches/story.yaml"] = STORY.replace("    interest: party\n", "    mode: hypothetical\n")
    root = small(tmp_path, files)
    assert of_type(root, "rebuttal") == []
    assert [edge[:3] for edge in of_type(root, "role") if edge[0] == "story/ben-rebuts/rebuttal"] == [
        ("story/ben-rebuts/rebuttal", "target", "story/ada-says"),
        ("story/ben-rebuts/rebuttal", "target", "story/cracked"),
        ("story/ben-rebuts/rebuttal", "premise", "story/rings"),
    ]


def test_addressees_answers_and_reasons_are_edges_from_who_speaks(of_story: Path) -> None:
    found = [edge[:3] for type_ in ("addressee", "responds_to", "because") for edge in of_type(of_story, type_)]
    assert found == [
        ("ada", "addressee:story/ada-says", "gazette"),
        ("council", "addressee:story/ada-says", "gazette"),
        ("ben", "responds_to:story/ben-rebuts", "ada"),
        ("ben", "responds_to:story/ben-rebuts", "story/ada-says"),
        ("ada", "because:story/ada-says", "story/heard"),
        ("council", "because:story/ada-says", "story/heard"),
    ]


def test_fields_that_name_a_record_are_edges(of_story: Path) -> None:
    assert [edge[:3] for edge in of_type(of_story, "field")] == [
        ("reply", "field:author", "ben"),
        ("story", "field:publisher", "gazette"),
    ]


def test_chains_are_derived_edges_back_to_the_speaker_unclear_where_the_text_is(of_story: Path) -> None:
    key = "reports:story/ada-says/attestation/story"
    told = {"act": "story/ada-says", "attestation": "story/ada-says/attestation/story", "derived": True}
    assert [edge for edge in of_type(of_story, "reports") if edge[1] == key] == [
        ("gazette", key, "ada", {**told, "item": "outlet", "unclear": True}),
        ("gazette", key, "council", {**told, "item": "outlet", "unclear": True}),
        ("story", key, "gazette", {**told, "item": "source"}),
    ]


def test_of_every_state_only_what_is_told_as_performed_is_an_edge_of_an_act(every: Path) -> None:
    drawn = {(source, key, target) for source, key, target, _ in of_type(every, "act")}
    assert {(one.actor, one.id, one.object) for one in ACTS} & drawn == {
        (one.actor, one.id, one.object) for one in ACTS if one.state == "performed"
    }


def test_no_edge_leaves_who_is_not_told_to_have_done_anything_but_the_marked_one(every: Path) -> None:
    others = {one.actor: one.state for one in ACTS if one.state != "performed"}
    with opened(every) as connection:
        drawn = [edge for edge in edges(connection, acts="all") if edge.source in others]
    found = {(others[edge.source], edge.attributes["type"]) for edge in drawn if edge.attributes["act"] in {
        one.id for one in ACTS}}  # fmt: skip
    assert found == {("attribution-disputed", "disputed")}


def test_an_act_that_its_actor_disputes_is_drawn_with_who_tells_it_and_who_disputes_it(every: Path) -> None:
    drawn = of_type(every, "disputed")
    assert [edge[:3] for edge in drawn] == [
        ("eve", "story/eve-accuses", "hal"),
        ("eve", "story/eve-accuses", "story/sold"),
    ]
    known = drawn[0][3]
    marks = ("state", "told_by", "disputed_by", "disputed_in", "label")
    assert {name: known[name] for name in marks} == {
        "state": "attribution-disputed",
        "told_by": ("gazette",),
        "disputed_by": ("eve",),
        "disputed_in": ("later/eve-denies",),
        "label": "Eve Orr accuses Hal Dow (disputed)",
    }
    assert str(known["sentence"]).startswith("Eve Orr is said by The Gazette to accuse Hal Dow")
    assert not {"pole", "performed"} & known.keys()


def test_hearsay_is_an_edge_from_its_teller_to_what_is_told(every: Path) -> None:
    told = [edge[:3] for edge in of_type(every, "act") if edge[2] == "story/gus-accuses"]
    assert told == [("council", "story/council-says", "story/gus-accuses")]
    with opened(every) as connection:
        (node,) = (node for node in nodes(connection) if node.id == "story/gus-accuses")
    assert (node.attributes["state"], node.attributes["label"]) == (
        "hearsay",
        "Gus Roe accuses Ida Fay (as told by The Council)",
    )


def test_sides_that_are_held_are_edges_apart_from_acts(every: Path) -> None:
    held = {(source, known["pole"], target, known["basis"]) for source, _, target, known in of_type(every, "stand")}
    assert held == {
        ("ada", "for", "story/cracked", "said"),
        ("ben", "against", "story/cracked", "said"),
        ("ben", "for", "later/sound", "counter"),
        ("ben", "for", "closed/bent", "said"),
    }
    (known,) = (known for source, _, _, known in of_type(every, "stand") if source == "ada")
    assert {name: known[name] for name in ("act", "since_from", "since_to", "label", "state")} == {
        "act": "story/ada-accuses",
        "since_from": "2021-02-28",
        "since_to": "2021-02-28",
        "label": "for",
        "state": "performed",
    }


def test_a_side_on_behalf_of_somebody_says_whose(tmp_path: Path) -> None:
    files = story()
    files["dispatches/story.yaml"] = STORY.replace("    date: 2021-02-28\n", "    on_behalf_of: gazette\n", 1)
    found = {(edge[0], edge[3].get("on_behalf_of")) for edge in of_type(small(tmp_path, files), "stand")}
    assert ("ada", "gazette") in found
    assert ("ben", None) in found


def test_a_claim_says_how_the_debate_about_it_stands(every: Path) -> None:
    with opened(every) as connection:
        told = {node.id: node.attributes for node in nodes(connection)}
    assert told["story/tuned"]["standing"] == "retracted"
    assert "Ida Fay" in str(told["story/tuned"]["debate"])


def test_a_relation_is_an_edge_with_its_name_and_label(tmp_path: Path) -> None:
    files = story()
    files["topics.yaml"] = "bell: {topic: the state of the bell, status: reported, about: tower}\ntower: {place: T}\n"
    assert of_type(small(tmp_path, files), "relation") == [
        ("bell", "relation:about", "tower", {"label": "is about", "relation": "about"})
    ]


def test_edges_of_type_act_are_the_projection_and_nothing_else(root: Path) -> None:
    with opened(root) as connection:
        rows = connection.execute(
            "SELECT s.id, o.id, a.id, e.verb, e.pole FROM edge AS e JOIN node AS s ON s.key = e.actor"
            " JOIN node AS o ON o.key = e.object JOIN node AS a ON a.key = e.act"
        ).fetchall()
        drawn = [
            (edge.source, edge.target, edge.key, edge.attributes["verb"], edge.attributes["pole"])
            for edge in edges(connection)
            if edge.attributes["type"] == "act"
        ]
    assert len(drawn) > 0
    assert sorted(drawn) == sorted(rows)


def test_between_actors_only_performed_acts_and_chains_are_drawn(root: Path) -> None:
    with opened(root) as connection:
        actors = {node.id for node in nodes(connection) if node.attributes["class"] == "actor"}
        performed = {
            id
            for (id,) in connection.execute(
                "SELECT n.id FROM told JOIN node AS n ON n.key = act WHERE state = 'performed'"
            )
        }
        between = [edge for edge in edges(connection) if {edge.source, edge.target} <= actors]
    assert {str(edge.attributes["type"]) for edge in between if edge.attributes.get("act") not in performed} <= {
        "relation", "field", "reports",
    }  # fmt: skip


def test_as_of_a_publication_every_edge_of_an_act_says_how_it_was_told_that_day(tmp_path: Path) -> None:
    """On 1 March the Gazette's report of what Ada Holm said stood undisputed; her letter of 5 March says she did not.

    Until the letter was out she was told to have accused Ben Ry before the council, and every edge of the act says so;
    from then on none does.  Edges of addressees, roles and chains told both days as the record's end tells them.
    """
    files: dict[str, str | bytes | None] = {
        "sources.yaml": """\
            story: {article: The bell is cracked, publisher: gazette, published: 2021-03-01}
            reply: {letter: A letter, published: 2021-03-05, authors: ada}
            """,
        "dispatches/story.txt": "Ada Holm accused Ben Ry before the council.",
        "dispatches/story.yaml": """\
            source: story
            recorded: {by: curator, on: 2021-04-01}
            acts:
              - {id: accuses, actor: ada, verb: accuses, object: ben, to: council, passage: Ada Holm accused}
            """,
        "dispatches/reply.txt": "I, Ada Holm, never said this.",
        "dispatches/reply.yaml": """\
            source: reply
            recorded: {by: curator, on: 2021-04-01}
            acts:
              - {actor: ada, verb: rebuts, object: story/accuses, ground: misattributes, passage: never said this}
            """,
    }
    with opened(small(tmp_path, files)) as connection:
        seen = {}
        for day in ("2021-03-01", "2021-03-05"):
            narrow(connection, as_of=day, by="publication")
            of_it = [edge for edge in edges(connection, acts="all") if edge.attributes.get("act") == "story/accuses"]
            flags = {edge.attributes.get("performed") for edge in of_it if edge.attributes["type"] == "role"}
            seen[day] = {str(edge.attributes["type"]) for edge in of_it}, flags
    assert seen["2021-03-01"] == ({"act", "addressee", "role", "reports"}, {True})
    assert seen["2021-03-05"] == ({"disputed", "role"}, {False})


@pytest.mark.parametrize("acts", ["spoken-of", "all"])
def test_both_ends_of_each_edge_are_nodes_and_names_are_used_once(root: Path, acts: Acts) -> None:
    with opened(root) as connection:
        named = [node.id for node in nodes(connection, acts=acts)]
        drawn = list(edges(connection, acts=acts))
    assert named == sorted(set(named))
    assert {end for edge in drawn for end in (edge.source, edge.target)} <= set(named)
    assert len({edge.id for edge in drawn}) == len(drawn)


@pytest.mark.parametrize("acts", ["spoken-of", "all"])
def test_every_attribute_is_declared_and_of_its_type(root: Path, acts: Acts) -> None:
    with opened(root) as connection:
        records = [(node.attributes, node_attributes()) for node in nodes(connection, acts=acts)]
        records += [(edge.attributes, edge_attributes()) for edge in edges(connection, acts=acts)]
    for attributes, declared in records:
        assert {name: type(value) for name, value in attributes.items()} == {
            name: declared[name] for name in attributes
        }


def test_types_of_edges_come_in_the_order_in_which_they_are_explained(root: Path) -> None:
    with opened(root) as connection:
        came = list(dict.fromkeys(str(edge.attributes["type"]) for edge in edges(connection)))
    assert came == [type_ for type_ in EDGE_TYPES if type_ in came]


def test_all_acts_are_nodes_where_asked_for(root: Path) -> None:
    with opened(root) as connection:
        everything = {id for (id,) in connection.execute("SELECT id FROM node")}
        acts = {id for (id,) in connection.execute("SELECT n.id FROM act JOIN node AS n ON n.key = node")}
        withdrawn = {id for (id,) in connection.execute("SELECT id FROM tombstone")}
        some = {node.id for node in nodes(connection)}
        assert {node.id for node in nodes(connection, acts="all")} == everything
        parts = {edge.source for edge in edges(connection, acts="all") if edge.attributes["type"] == "role"}
    assert everything - some <= acts | withdrawn
    assert acts <= parts


def test_another_choice_of_acts_is_misuse(of_story: Path) -> None:
    with opened(of_story) as connection, pytest.raises(Misuse, match=r"acts takes spoken-of or all, not 'some'"):
        list(nodes(connection, acts="some"))  # type: ignore[arg-type]  # what a command line may hand over


def test_the_order_is_the_same_whatever_was_built_before(tmp_path: Path) -> None:
    first = small(tmp_path / "one")
    other = write_dossier(tmp_path / "two" / "dossier", story())
    (other / "topics.yaml").write_text("zebra: {topic: zebra, status: reported}\n", "utf-8")
    (other / "dispatches" / "story.yaml").write_text(
        "source: story\nrecorded: {by: curator, on: 2021-04-01}\n", "utf-8"
    )
    built(other)
    write_dossier(other, story())
    built(other)
    assert everything(first) == everything(other)


def everything(root: Path) -> list[object]:
    def parts(acts: Acts) -> Iterator[object]:
        yield from nodes(connection, acts=acts)
        yield from edges(connection, acts=acts)

    with opened(root) as connection:
        return list(chain(parts("spoken-of"), parts("all")))


def test_what_was_withdrawn_is_a_node_and_no_end_of_an_edge(tmp_path: Path) -> None:
    files = story()
    files["actors.yaml"] = (
        "ada: {person: Ada Holm, sensitivity: public}\n"
        "ben: {person: Ben Ry, sensitivity: public, withdrawn: {on: 2021-05-01, reason: at his wish}}\n"
        "gazette: {organization: The Gazette}\ncouncil: {government: The Council}\n"
    )
    with opened(small(tmp_path, files)) as connection:
        (gone,) = [node for node in nodes(connection) if node.id == "ben"]
        ends = {end for edge in edges(connection, acts="all") for end in (edge.source, edge.target)}
    assert gone.attributes == {
        "kind": "person", "class": "actor", "label": "(withdrawn)", "name": "(withdrawn)", "withdrawn": "2021-05-01",
    }  # fmt: skip
    assert "ben" not in ends


def test_a_narrowed_graph_makes_a_network_of_what_it_shows(tmp_path: Path) -> None:
    with opened(copied("bell", tmp_path)) as connection:
        whole = list(edges(connection))
        narrow(connection, as_of="2019-03-07")
        named = {node.id for node in nodes(connection, acts="all")}
        drawn = list(edges(connection, acts="all"))
    assert (
        0 < sum(edge.attributes["type"] == "act" for edge in drawn) < sum(e.attributes["type"] == "act" for e in whole)
    )
    assert {end for edge in drawn for end in (edge.source, edge.target)} <= named


def test_a_networkx_graph_has_the_same_nodes_and_edges_and_says_what_it_is_of(root: Path) -> None:
    with opened(root) as connection:
        graph = to_networkx(connection)
        named, drawn = list(nodes(connection)), list(edges(connection))
        about = dict(connection.execute("SELECT name, value FROM meta"))
    assert [(node, dict(known)) for node, known in graph.nodes.items()] == [tuple(node) for node in named]
    assert sorted((Edge(*edge) for edge in graph.edges(keys=True, data=True)), key=lambda edge: edge.id) == sorted(
        drawn, key=lambda edge: edge.id
    )
    assert graph.graph == {name: about[name] for name in ("title", "base", "licence", "coverage")}
