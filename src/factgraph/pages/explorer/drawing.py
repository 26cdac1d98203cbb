"""What the picture shows of the graph: which records are marks, which ties are lines, and how each line ends.

The records are those of `payload`; the result is what pyvis carries to vis-network.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from factgraph.meaning.asof import BY_PUBLICATION
from factgraph.meaning.told import DISPUTED, HEARSAY
from factgraph.pages.explorer.states import PARTS

Json = dict[str, Any]

# Acts in these states are drawn as marks of their own, with who tells them; in any other but performed not at all.
DRAWN_AS_TOLD = (DISPUTED, HEARSAY)

# Two parallel lines bend away from each other; a single one is straight.
BEND = 0.16


def drawing(payload: Json, positions: Mapping[str, tuple[float, float]]) -> tuple[list[Json], list[Json]]:
    """The marks and the lines of the picture, in the order of their ids.

    A mark: id, x, y.  A line: id, from, to, `tie`, stance, and the act or relation that it stands for.  The ties are
    `act`, `makes`, `target` and `premise` (of a rebuttal), `addressee`, `answered`, `reason`, `curated`, `carried`,
    and, of an act that is only told or whose attribution is disputed: `told` from each teller, `disputed` from each
    who disputes it, `saidBy` to its speakers and `saidOf` to what it is about.  A line that is not drawn on every day
    by publication says in `then` from which day on it is, as [place of the day, 1 or 0]; with `now` 0, it is not at
    the end of the record.
    """
    nodes = {node["id"]: node for node in payload["nodes"]}
    acts = _acts_of(payload)
    lines = _Lines(nodes)
    _draw(lines, acts, payload, acts)
    at_the_end = frozenset(lines.drawn)
    on_days = []
    for then, there in _acts_on_days(payload, acts):
        lines.drawn.clear()
        _draw(lines, then, payload, there)
        on_days.append(frozenset(lines.drawn))
    for line in lines.all:
        _dated(line, at_the_end, on_days)
    drawn_acts = _acts_as_marks_on_any_day(payload)
    marks = [
        {"id": name, "x": positions[name][0], "y": positions[name][1]}
        for name in nodes
        if name in positions and (name not in acts or name in drawn_acts)
    ]
    shown = {mark["id"] for mark in marks}
    return marks, _bent([line for line in lines.all if line["from"] in shown and line["to"] in shown])


def _draw(lines: _Lines, acts: Mapping[str, Json], payload: Json, there: Container[str]) -> None:
    """The lines of a record whose acts are told in one way: at its end, or on a day on which some were `there`."""
    drawn_acts = _acts_as_marks(acts)
    for edge in [*payload["edges"], *payload["edgesThen"]]:
        if not acts[edge["act"]]["performed"]:
            continue
        rebuttal = lines.nodes.get(acts[edge["act"]].get("rebuttal", ""), {"targets": []})
        if edge["object"] not in rebuttal["targets"]:  # else it is drawn through the rebuttal
            lines.add(edge["actor"], edge["object"], "act", edge["pole"], act=edge["act"])
    for name, act in acts.items():
        if act["performed"]:
            speakers = [role["id"] for role in act["actors"]]
            _speech(lines, name, act, speakers, act["stance"])
            if name in drawn_acts:
                for speaker in speakers:
                    lines.add(speaker, name, "makes", "neutral", act=name)
            _carried(lines, name, act, speakers)
        elif act["told"] in DRAWN_AS_TOLD:
            _told(lines, name, act, acts, there)
    for row in payload["relations"]:
        lines.add(row["subject"], row["object"], "curated", "neutral", relation=row["relation"])
    no_marks = acts.keys() - drawn_acts
    lines.drawn -= {line["id"] for line in lines.all if line["from"] in no_marks or line["to"] in no_marks}


def _acts_of(payload: Json) -> dict[str, Json]:
    return {node["id"]: node for node in payload["nodes"] if node["class"] == "act"}


def _acts_on_days(payload: Json, acts: Mapping[str, Json]) -> Iterator[tuple[Mapping[str, Json], Container[str]]]:
    """The acts as they are told on each day by publication, and which of them could perhaps be read by then."""
    days, states = payload["days"][BY_PUBLICATION], payload["states"]
    for at in range(len(days["days"])):
        places = {id: _held(runs, at, -1) for id, runs in days["states"].items()}
        other = {id: _retold(acts[id], states[place]) for id, place in places.items() if place >= 0}
        yield {**acts, **other}, {id for id, runs in days["acts"].items() if _held(runs, at, "")}


def _held(runs: Sequence[Sequence[Any]], at: int, before: Any) -> Any:
    """What holds on the day at a place."""
    return next((value for day, value in reversed(runs) if day <= at), before)


def _retold(act: Json, state: Json) -> Json:
    """An act as it is told in another state, with none of what its own names."""
    return {name: value for name, value in act.items() if name not in PARTS.values()} | state


def _dated(line: Json, at_the_end: AbstractSet[str], on_days: Sequence[AbstractSet[str]]) -> None:
    """Say from which day on a line is drawn, where that is not on every one as at the end."""
    now = line["id"] in at_the_end
    runs: list[list[int]] = []
    for at, drawn in enumerate(on_days):
        there = line["id"] in drawn
        if there != (bool(runs[-1][1]) if runs else now):
            runs.append([at, int(there)])
    if runs:
        line["then"] = runs
    if not now:
        line["now"] = 0


def _speech(lines: _Lines, name: str, act: Json, speakers: list[str], stance: str) -> None:
    """The lines of an act beside its edges: its rebuttal, whom it addresses and answers, and its reasons."""
    rebuttal = lines.nodes.get(act.get("rebuttal", ""))
    if rebuttal:
        for speaker in speakers:
            lines.add(speaker, rebuttal["id"], "makes", stance, act=name)
        for target in rebuttal["targets"]:
            lines.add(rebuttal["id"], target, "target", "against", act=name)
        if "premise" in rebuttal:
            lines.add(rebuttal["id"], rebuttal["premise"], "premise", "for", act=name)
    for field, tie in (("addressees", "addressee"), ("respondsTo", "answered"), ("because", "reason")):
        for other in act[field]:
            for speaker in speakers:
                lines.add(speaker, other, tie, "neutral", act=name)


def _told(lines: _Lines, name: str, act: Json, acts: Mapping[str, Json], there: Container[str]) -> None:
    """The lines of an act that is drawn as a mark of its own: who tells it, who disputes it, of whom and of what."""
    joined = {
        (line["from"], line["to"]) for line in lines.all if line["id"] in lines.drawn and line.get("act") in there
    }
    for teller in act.get("tellers", ()):
        if (teller, name) not in joined:
            lines.add(teller, name, "told", "neutral", act=name)
    for other in act.get("disputedIn", ()):
        for speaker in [role["id"] for role in acts[other]["actors"]] if other in acts else []:
            if (speaker, name) not in joined:
                lines.add(speaker, name, "disputed", "against", act=other)
    for role in act["actors"]:
        lines.add(name, role["id"], "saidBy", "neutral", act=name)
    for other in act["objects"]:
        lines.add(name, other, "saidOf", "neutral", act=name)


def marked(payload: Json) -> list[str]:
    """The ids of the records that are marks in the picture: all but acts that no other act speaks of."""
    acts = _acts_of(payload)
    drawn = _acts_as_marks_on_any_day(payload)
    return [node["id"] for node in payload["nodes"] if node["id"] not in acts or node["id"] in drawn]


def tied(payload: Json) -> list[tuple[str, str]]:
    """The pairs of records that belong near each other in a picture; chains tie too much to draw by."""
    pairs = [(edge["actor"], edge["object"]) for edge in payload["edges"]]
    pairs += [(row["subject"], row["object"]) for row in payload["relations"]]
    for node in payload["nodes"]:
        if node["class"] == "rebuttal":
            pairs += [(node["id"], other) for other in [*node["targets"], node.get("premise", node["id"])]]
        elif node["class"] == "act":
            others = [node["id"], node.get("rebuttal", node["id"]), *node["addressees"], *node["respondsTo"]]
            pairs += [(role["id"], other) for role in node["actors"] for other in others]
    return pairs


def _acts_as_marks_on_any_day(payload: Json) -> set[str]:
    acts = _acts_of(payload)
    return _acts_as_marks(acts).union(*(_acts_as_marks(then) for then, _ in _acts_on_days(payload, acts)))


def _acts_as_marks(acts: Mapping[str, Json]) -> set[str]:
    """Acts told as done that another such act speaks of or answers, and those that are only told, or disputed.

    A mark looks like a deed, so nothing else has one; the label of what is told or disputed says so.
    """
    spoken_of = {
        name for act in acts.values() if act["performed"] for field in ("objects", "respondsTo") for name in act[field]
    }
    told = {name for name, act in acts.items() if act["told"] in DRAWN_AS_TOLD}
    return told | {name for name in spoken_of if name in acts and acts[name]["performed"]}


class _Lines:
    """The lines so far; a tie that is there already is not drawn twice."""

    def __init__(self, nodes: Mapping[str, Json]) -> None:
        self.nodes = nodes
        self.all: list[Json] = []
        self.drawn: set[str] = set()
        self.seen: dict[tuple[str, ...], str] = {}

    def add(self, start: str, end: str, tie: str, stance: str, *, act: str = "", relation: str = "") -> None:
        """Draw a line, unless it is there, runs from a mark to itself, or one of its ends is no mark."""
        own = (start, end, tie, stance, "" if tie == "carried" else act, relation)
        if start == end or start not in self.nodes or end not in self.nodes:
            return
        if own in self.seen:
            self.drawn.add(self.seen[own])
            return
        self.seen[own] = id = f"e{len(self.all)}"
        self.drawn.add(id)
        line: Json = {
            "id": id,
            "from": start,
            "to": end,
            "tie": tie,
            "stance": stance,
        }
        if act:
            line["act"] = act
        if relation:
            line["relation"] = relation
        self.all.append(line)


def _carried(lines: _Lines, name: str, act: Json, speakers: list[str]) -> None:
    """The derived lines of an act's chains: each carrier to the one nearer to the speaker."""
    for attestation in act["attestations"]:
        carriers = [link["node"] for link in attestation["chain"]]
        for speaker in speakers:
            for nearer, carrier in zip([speaker, *carriers], carriers, strict=False):
                lines.add(carrier, nearer, "carried", "neutral", act=name)


def _bent(lines: list[Json]) -> list[Json]:
    """Give each of several lines between the same two marks a bend of its own."""
    between: dict[tuple[str, str], list[Json]] = defaultdict(list)
    for line in lines:
        between[min(line["from"], line["to"]), max(line["from"], line["to"])].append(line)
    for (low, _), together in between.items():
        for number, line in enumerate(together):
            offset = number - (len(together) - 1) / 2
            bend = BEND * 2 * offset * (1 if line["from"] == low else -1)
            if bend:
                line["bend"] = round(bend, 3)
    return lines
