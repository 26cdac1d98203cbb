"""The Argument Interchange Format: claims, acts and rebuttals as information, locutions and conflicts.

As AIF and Inference Anchoring Theory have them: an I-node for each claim, an L-node for each act that is told as
performed, a YA-node from the act to what it is about, a CA-node for each rebuttal, a TA-node from an act to its answer.
An act that is only spoken of is content, as a claim is, and so an I-node here.  A rebuttal of an act attacks that the
act was done, which is its YA-node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from factgraph.formats.moment import one_moment
from factgraph.rdf import jsonld, turtle
from factgraph.rdf.terms import Triple, name, text, tidied
from factgraph.rdf.view import Beside, Row, View, part
from factgraph.reading.beside import HOW, of_acts
from factgraph.reading.beside import Beside as Bearing

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from factgraph.vocabulary import Verb

_KEEPS = (
    "claims as I-nodes, acts that are told as performed as L-nodes, what they do as YA-nodes named by their force",
    "rebuttals as CA-nodes, answers as TA-nodes",
    "each claim with every act for and against it, which its YA-nodes tell apart; a claim that nobody stands for says "
    "so, with whoever it was put to, denied it or took it back",
)
_LOSES = (
    "attestations, passages, chains, dates, topics and places; acts about these have no YA-node",
    "addressees, reasons, certainty, and which verb it was beyond its force",
    "attacks on documents, and what kind of a ground a rebuttal has",
)
KEEPS = {
    "aif": (*_KEEPS, "beside claims and acts, in words: how the debate stands, who denies, rebuts or took back"),
    "aifdb": (*_KEEPS, "the speakers, each by its whole name"),
}
LOSES = {
    "aif": (*_LOSES, "nothing more, but who speaks stands in the sentence of an L-node alone"),
    "aifdb": (*_LOSES, "IRIs: a node has the id of its record; languages"),
}


class Node(NamedTuple):
    """A node: its id, its kind in AIF, what it says, the term that names it, and the scheme that it fulfils."""

    id: str
    type: str
    text: str
    term: str
    lang: str = "en"
    scheme: str | None = None
    comment: str = ""


class Edge(NamedTuple):
    """An edge between two nodes, by their ids, and the triple that says the same."""

    start: str
    end: str
    triple: Triple


Element = Node | Edge

_LIVE = "{0}.id NOT IN (SELECT id FROM tombstone)"
_CLAIMS = f"""
SELECT n.id, n.name, n.lang, coalesce(json_extract(d.json, '$.standing.sentence'), ''),
       EXISTS (SELECT 1 FROM stand AS s WHERE s.claim = n.key AND s.pole = 'for' AND s.state = 'performed'
                AND s.ended_by IS NULL)
  FROM node AS n LEFT JOIN debate AS d ON d.claim = n.key
 WHERE n.class = 'claim' AND {_LIVE.format("n")} ORDER BY n.id
"""
# Acts that are not told as performed, where an act is about them or a rebuttal is set against them.
_TOLD = f"""
SELECT n.id, n.name, n.lang FROM act AS a JOIN node AS n ON n.key = a.node
 WHERE a.performed = 0 AND {_LIVE.format("n")} AND (
   EXISTS (SELECT 1 FROM role AS r JOIN act AS b ON b.node = r.act AND b.performed = 1
            WHERE r.node = a.node AND r.part = 'object')
   OR EXISTS (SELECT 1 FROM rebuttal_target AS t JOIN rebuttal AS m ON m.node = t.rebuttal
                JOIN act AS b ON b.node = m.act AND b.performed = 1 WHERE t.node = a.node))
 ORDER BY n.id
"""
_ACTS = f"""
SELECT n.id, n.name, n.lang, a.verb FROM act AS a JOIN node AS n ON n.key = a.node
 WHERE a.performed = 1 AND {_LIVE.format("n")} ORDER BY n.id
"""
# What an act is about, as far as AIF has a node for it, and the rebuttals that it makes.
_CONTENT = f"""
SELECT n.id, o.class, o.id, 0 AS made FROM role AS r JOIN node AS n ON n.key = r.act JOIN node AS o ON o.key = r.node
  LEFT JOIN rebuttal AS m ON m.node = r.node LEFT JOIN act AS b ON b.node = m.act
 WHERE r.part = 'object' AND {_LIVE.format("o")} AND (o.class IN ('claim', 'act') OR b.performed = 1)
 UNION
SELECT n.id, o.class, o.id, 1 FROM rebuttal AS m JOIN node AS n ON n.key = m.act JOIN node AS o ON o.key = m.node
 WHERE {_LIVE.format("o")}
 ORDER BY 1, 4, 2, 3
"""
_ANSWERED = f"""
SELECT n.id, o.id, coalesce(a.performed, 0) AND {_LIVE.format("o")}
  FROM role AS r JOIN node AS n ON n.key = r.act JOIN node AS o ON o.key = r.node AND o.class = 'act'
  LEFT JOIN act AS a ON a.node = o.key
 WHERE r.part = 'responds_to' ORDER BY n.id, r.position
"""
_REBUTTALS = f"""
SELECT n.id, n.name, n.lang, p.id FROM rebuttal AS m JOIN node AS n ON n.key = m.node
  JOIN act AS a ON a.node = m.act AND a.performed = 1
  LEFT JOIN node AS p ON p.key = m.premise AND {_LIVE.format("p")}
 WHERE {_LIVE.format("n")} ORDER BY n.id
"""
_TARGETS = f"""
SELECT n.id, t.class, t.id, coalesce(a.performed, b.performed, 0),
       EXISTS (SELECT 1 FROM role AS r JOIN node AS o ON o.key = r.node
                WHERE r.act = t.key AND r.part = 'object' AND {_LIVE.format("o")}
                  AND (o.class IN ('claim', 'act') OR EXISTS (
                       SELECT 1 FROM rebuttal AS c JOIN act AS d ON d.node = c.act AND d.performed = 1
                        WHERE c.node = o.key)))
       OR EXISTS (SELECT 1 FROM rebuttal AS c WHERE c.act = t.key)
  FROM rebuttal_target AS x JOIN node AS n ON n.key = x.rebuttal JOIN node AS t ON t.key = x.node
  LEFT JOIN act AS a ON a.node = t.key
  LEFT JOIN rebuttal AS m ON m.node = t.key LEFT JOIN act AS b ON b.node = m.act
 WHERE {_LIVE.format("t")} ORDER BY n.id, x.position
"""
_SPEAKERS = f"""
SELECT DISTINCT s.id, s.name FROM role AS r JOIN node AS s ON s.key = r.node
  JOIN act AS a ON a.node = r.act AND a.performed = 1
 WHERE r.part = 'actor' AND {_LIVE.format("s")} ORDER BY s.id
"""
_SPOKE = f"""
SELECT n.id, s.id FROM role AS r JOIN node AS n ON n.key = r.act JOIN node AS s ON s.key = r.node
  JOIN act AS a ON a.node = r.act AND a.performed = 1
 WHERE r.part = 'actor' AND {_LIVE.format("n")} AND {_LIVE.format("s")} ORDER BY n.id, r.position
"""


def rdf(connection: sqlite3.Connection, target: Path) -> None:
    """Write the argument as Turtle, in the terms of AIF's own ontology."""
    with one_moment(connection), target.open("w", encoding="utf-8", newline="\n") as out:
        view = View.of(connection)
        known = turtle.names(view.base, ("act", "claim", "rebuttal"))
        out.writelines(turtle.turtle(_blocks(view), known))


def aifdb(connection: sqlite3.Connection, target: Path) -> None:
    """Write the argument as JSON in the form that AIFdb exchanges."""
    with one_moment(connection), target.open("w", encoding="utf-8", newline="\n") as out:
        view = View.of(connection)
        out.write("{\n")
        out.writelines(_list("nodes", (_node(one) for one in elements(view) if isinstance(one, Node))))
        edges = (one for one in elements(view) if isinstance(one, Edge))
        numbered = ({"edgeID": str(n), "fromID": one.start, "toID": one.end} for n, one in enumerate(edges, 1))
        out.writelines(_list("edges", numbered))
        speakers = view.rows(_SPEAKERS)
        out.writelines(
            _list("participants", ({"participantID": id_, "firstname": n, "surname": ""} for id_, n in speakers))
        )
        out.writelines(_list("locutions", ({"nodeID": act, "personID": who} for act, who in view.rows(_SPOKE))))
        out.write('"schemefulfillments": [],\n"descriptorfulfillments": []\n}\n')


def elements(view: View) -> Iterator[Element]:
    """The nodes and edges of the argument, in one order; an edge's ends may come after it."""
    for id_, said, lang, debate, held in view.rows(_CLAIMS):
        # What nobody stands for any more, or ever did, is not left to stand for itself.
        told = said if held or not debate else f"{said} [{debate}]"
        yield Node(id_, "I", told, view.node("claim", id_), view.lang(lang), comment=debate)
    for id_, said, lang in view.rows(_TOLD):
        yield Node(id_, "I", said, view.node("act", id_), view.lang(lang))
    yield from _acts(view)
    yield from _rebuttals(view)


def _acts(view: View) -> Iterator[Element]:
    force = _forces(view)
    contents, answered = Beside(view.rows(_CONTENT)), Beside(view.rows(_ANSWERED))
    bearing = Beside(of_acts(view.connection))
    for id_, said, lang, verb in view.rows(_ACTS):
        s = view.node("act", id_)
        found = [Bearing(id_, *row) for row in bearing.of(id_)]
        comment = " ".join(f"{HOW[one.how]}: {one.sentence}" for one in found)
        yield Node(id_, "L", said, s, view.lang(lang), comment=comment)
        content = contents.of(id_)
        if content:
            ya, p = _illocution(id_), part(s, "illocution")
            yield Node(ya, "YA", force(verb), p, scheme=force(verb))
            yield Edge(id_, ya, (p, name("aif:Locution"), s))
            for class_, other, _ in content:
                yield Edge(ya, other, (p, name("aif:IllocutionaryContent"), view.node(class_, other)))
        for number, (other, performed) in enumerate(answered.of(id_), 1):
            if performed:
                ta, p = f"{id_}#transition-{number}", part(s, "transition", number)
                yield Node(ta, "TA", "Default Transition", p, scheme="Default Transition")
                yield Edge(other, ta, (view.node("act", other), name("aif:StartLocution"), p))
                yield Edge(ta, id_, (p, name("aif:EndLocution"), s))


def _rebuttals(view: View) -> Iterator[Element]:
    targets = Beside(view.rows(_TARGETS))
    for id_, _, _, premise in view.rows(_REBUTTALS):
        s = view.node("rebuttal", id_)
        yield Node(id_, "CA", "Default Conflict", s, scheme="Default Conflict")
        if premise is not None:
            yield Edge(premise, id_, (view.node("claim", premise), name("aif:Premise"), s))
        for row in targets.of(id_):
            yield from _attack(view, (id_, s), row)


def _attack(view: View, rebuttal: tuple[str, str], target: Row) -> Iterator[Edge]:
    """The edge from a rebuttal to what it attacks; none where AIF has no node for that."""
    id_, s = rebuttal
    class_, other, performed, about = target
    o = view.node(class_, other)
    if class_ == "act" and performed and about:
        yield Edge(id_, _illocution(other), (s, name("aif:Conclusion"), part(o, "illocution")))
    elif class_ in {"claim", "act"} or (class_ == "rebuttal" and performed):
        yield Edge(id_, other, (s, name("aif:Conclusion"), o))


def _illocution(act: str) -> str:
    return f"{act}#illocution"


def _forces(view: View) -> Callable[[str], str]:
    """Gives the illocutionary force of a verb: its own, that of the verb above it, or the scheme's default."""
    above: dict[str, str | None] = dict(view.rows("SELECT name, broader FROM verb"))
    verbs: dict[str, Verb] = dict(view.vocabulary.verbs)
    default = view.vocabulary.schemes["aif"].default or ""

    def force(verb: str | None) -> str:
        while verb is not None:
            codes = verbs[verb].codes if verb in verbs else ()
            own = next((code.code for code in codes if code.scheme == "aif"), None)
            if own:
                return own
            verb = above.get(verb)
        return default

    return force


def _blocks(view: View) -> Iterator[list[Triple]]:
    """The triples that say the same as the nodes and edges, a node's and the edges that follow it at a time."""
    block: list[Triple] = []
    for one in elements(view):
        if isinstance(one, Edge):
            block.append(one.triple)
            continue
        if one.type not in {"YA", "TA"} and block:
            yield tidied(block)
            block = []
        block.append((one.term, name("rdf:type"), name(f"aif:{one.type}-node")))
        said = "rdfs:label" if one.scheme else "aif:claimText"
        block.append((one.term, name(said), text(one.text, one.lang)))
        if one.comment:
            block.append((one.term, name("rdfs:comment"), text(one.comment)))
    if block:
        yield tidied(block)


def _node(node: Node) -> dict[str, str]:
    told = {"nodeID": node.id, "text": node.text, "type": node.type}
    return told | ({"scheme": node.scheme} if node.scheme else {})


def _list(key: str, members: Iterable[dict[str, str]]) -> Iterator[str]:
    yield f'"{key}": ['
    for number, member in enumerate(members):
        yield (",\n" if number else "\n") + jsonld.encoded(member, indent=None)
    yield "\n],\n"
