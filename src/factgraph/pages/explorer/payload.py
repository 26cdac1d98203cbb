"""The whole of the data that the page shows, as one JSON value made from the compiled graph.

References are ids; offsets count Unicode code points, as everywhere.  Every list is in the order of ids or of
positions, so the same graph gives the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factgraph.errors import NotFound
from factgraph.language import narrowing
from factgraph.language.attacks import on_this_ground
from factgraph.language.dates import NOT_KNOWN, date_in_words, when_in_words
from factgraph.language.keys import HEADS, cell
from factgraph.language.names import large
from factgraph.language.narrowing import WHOLE, Narrowed, left_apart
from factgraph.language.quotes import headed, titled
from factgraph.meaning.asof import BY, BY_PUBLICATION
from factgraph.pages.explorer.calendar import apart_said, calendar, placed
from factgraph.pages.explorer.debates import Debates, Kept, days
from factgraph.pages.explorer.linked import beside, linked, properties
from factgraph.pages.explorer.states import States
from factgraph.rdf import iris
from factgraph.rdf.terms import address
from factgraph.rdf.view import View
from factgraph.reading import debates, index, inventory, sheets, sources, telling
from factgraph.reading.asof import Record
from factgraph.reading.debates import ranked
from factgraph.reading.excerpt import every_piece
from factgraph.reading.scope import InView, in_view, topics
from factgraph.reading.shown import MAY_BE_WITHHELD
from factgraph.reading.stated import Named, One, Stated, of_attestations, of_dossier, stated
from factgraph.record.fields import CLASSES, Field

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

Json = dict[str, Any]

HEAD = (
    "title", "base", "licence", "lang", "description", "version", "method", "criteria",
    "coverage", "completeness", "ends",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which acts a page lists; without any of these it lists all."""

    focus: str | None = None
    depth: int = 2
    since: str | None = None
    until: str | None = None
    topic: str | None = None

    def __bool__(self) -> bool:
        """Whether anything narrows the page."""
        return any(one is not None for one in (self.focus, self.since, self.until, self.topic))


def payload(connection: sqlite3.Connection, part: Part | None = None) -> Json:
    """All that the page shows: head, vocabulary, nodes, acts, stances, texts and relations.

    With a `part` it lists the acts that are in view in it.  What these name is there too, and whatever may bear on how
    they or their claims stand, marked as `beside`: no claim is shown without all who speak for and against it.
    """
    part = part or Part()
    focus, topic = _meant(connection, part.focus), _meant(connection, part.topic, "topic")
    seen = in_view(connection, since=part.since, until=part.until, topic=topic and topic.id)
    record = Record(connection)
    edges = sorted(sheets.records(connection, "edges"), key=lambda row: (row["act"], row["actor"], row["object"]))
    words = inventory.vocabulary(connection)
    nodes = _nodes(connection)
    states = _states(connection, record, words)
    acts = _acts(connection, record, words, states)
    stances = [_picked(row, STANCE) for row in sheets.records(connection, "stances")]
    relations = [_picked(row, RELATION) for row in sheets.records(connection, "relations")]
    listed = seen.acts & acts.keys()
    every, own = len(acts), {str(node["id"]) for node in nodes}
    if part:
        by_id = {node["id"]: node for node in nodes}
        near = {one.id for one in (focus, topic) if one is not None}
        if focus is not None:
            near |= _near(focus.id, by_id, {name: acts[name] for name in listed}, relations, part.depth)
            listed &= near
        pieces = every_piece(connection)
        own = near.union(listed, *(_named_by(acts[name], by_id) for name in listed))
        own |= {row["claim"] for row in sheets.records(connection, "positions") if row["act"] in listed}
        kept = _with_all_beside(own, by_id, acts, pieces)
        kept |= {row["object"] for row in relations if row["subject"] in kept}
        nodes = [node for node in nodes if node["id"] in kept]
        acts = {name: act for name, act in acts.items() if name in kept}
        stances = [row for row in stances if row["claim"] in kept and row["act"] in kept]
        relations = [row for row in relations if row["subject"] in kept and row["object"] in kept]
        for name in acts.keys() - listed:
            acts[name]["beside"] = 1
    for node in nodes:
        if node["class"] == "act":
            node.update(acts[node["id"]])
    _add_linked(connection, nodes)
    here = {node["id"] for node in nodes}
    shown = {id: act for id, act in acts.items() if id in here}
    debated = _debated(record, nodes, shown, states)
    bins = {by: calendar({id: act for id, act in shown.items() if id in listed}, by) for by in BY}
    spans = Kept()
    places = [placed(connection, bins[by], shown, by, spans) for by in BY]
    for node in nodes:
        if node["id"] in shown:
            node["spans"] = [one[node["id"]] for one in places]
    return {
        "format": 1,
        "head": _head(connection),
        "part": _part(part, seen, own & here, listed=len(listed), of=every, focus=focus, topic=topic) if part else {},
        "vocabulary": _vocabulary(words, View.of(connection), withheld=record.confidential),
        "nodes": nodes,
        "relations": relations,
        "stances": stances,
        **debated,
        "changes": [row for row in telling.changes(connection) if row["actor"] in here and row["claim"] in here],
        "calendar": bins,
        "spans": spans.all,
        "apart": apart_said(),
        "ranking": sorted((id for id in ranked(connection) if id in here), key=lambda claim: claim not in own),
        "edges": [_picked(row, EDGE) for row in edges if row["act"] in here],
        "edgesThen": _edges_then(shown, states, debated["days"][BY_PUBLICATION], debated["states"]),
        "texts": {
            row["id"]: {"text": row["text"]} | ({"sha256": row["sha256"]} if "sha256" in row else {})
            for row in sheets.records(connection, "texts")
            if row["id"] in here
        },
        "tombstones": [{**row, "date": date_in_words(row["date"])} for row in sheets.records(connection, "tombstones")],
    }


Fields = Mapping[str, str]
"""What of a row a page is given: the names of columns, each with that by which the page knows it."""


def _as_they_are(*names: str) -> dict[str, str]:
    return {name: name for name in names}


NODE = _as_they_are("id", "kind", "class", "name", "label", "description", "note", "notice", "lang")
STANCE = _as_they_are("claim", "act", "actor", "pole", "ground") | {"basis": "path"}
RELATION = _as_they_are("subject", "relation", "object")
EDGE = _as_they_are("act", "actor", "object", "pole")
ROLE = {"node": "id", "interest_said": "interestSaid"} | _as_they_are("capacity", "doubtful", "interest", "stake")
LIMIT = _as_they_are("side", "other", "date")
PASSAGE = _as_they_are("exact", "prefix", "suffix", "start", "stop")
WORDS = _as_they_are("text", "lang", "start", "stop")
LINK = _as_they_are("node", "item", "certain")
ATTESTATION = _as_they_are(
    "id", "source", "original", "directness", "verb", "date", "listed", "certainty", "circumstances", "note"
)
ACT = _as_they_are("verb", "polarity", "mode", "certainty", "together", "date", "listed", "day") | {
    "last_day": "lastDay",
    "recorded_by": "recordedBy",
    "recorded_on": "recordedOn",
    "circumstances": "circumstances",
    "knows_by": "knowsBy",
    "place": "place",
    "inside": "inside",
    "rebuttal": "rebuttal",
}

# The tables of the records, each with their class and with what it has beside what every record has.
RECORDS: Mapping[str, tuple[str, Fields]] = {
    "actors": ("actor", {}),
    "sources": (
        "source",
        _as_they_are("publisher", "published")
        | {"published_from": "publishedFrom", "published_to": "publishedTo"}
        | _as_they_are("url", "archived", "sha256", "licence", "access", "held"),
    ),
    "topics": (
        "topic",
        {"status": "status", "found_by": "foundBy", "date": "date", "date_from": "dateFrom", "date_to": "dateTo"}
        | {"place": "place"},
    ),
    "places": ("place", {}),
    "claims": ("claim", _as_they_are("presupposed")),
    "rebuttals": ("rebuttal", _as_they_are("act", "premise")),
    "assessments": ("assessment", _as_they_are("subject", "reviewer", "date", "url")),
    "acts": ("act", {}),
}

# The tables of parts that a record of any class may have.
PARTS: Mapping[str, tuple[str, Fields]] = {
    "aliases": ("aliases", {"name": "text", "lang": "lang"}),
    "sameAs": ("same_as", {"url": "url"}),
    "corrected": ("corrections", {"date": "on", "reason": "reason"}),
    "sizes": ("sizes", {"size": "size", "source": "source"}),
    "authors": ("authors", {"actor": "actor"}),
    "translations": ("translations", {"text": "text", "lang": "lang", "translator": "by"}),
}

ROLES: Mapping[str, str] = {
    "actor": "actors",
    "object": "objects",
    "addressee": "addressees",
    "responds_to": "respondsTo",
    "because": "because",
    "principal": "principals",
    "presupposed": "presupposes",
}


def _picked(row: sheets.Record, fields: Fields) -> Json:
    return {key: row[name] for name, key in fields.items() if name in row}


def _meant(connection: sqlite3.Connection, name: str | None, cls: str | None = None) -> index.Record | None:
    """The record, of a class where one is asked for, whose id `name` is or once was. Raises `NotFound`."""
    if name is None:
        return None
    found = index.by_id(connection, name)
    if found is None or cls not in (None, found.cls):
        raise NotFound(f"no {cls or 'record'} has the id {name!r}, so no page can be made of it")
    return found


def _part(
    part: Part,
    seen: InView,
    own: AbstractSet[str],
    *,
    listed: int,
    of: int,
    focus: index.Record | None,
    topic: index.Record | None,
) -> Json:
    """What a page of a part says of itself, and the records that it is made of: the others are beside them."""
    asked = Narrowed(
        near=focus and focus.name, steps=part.depth, since=part.since, until=part.until, topic=topic and topic.name
    )
    apart = [f"{left_apart(why, number)}." for why, number in sorted(seen.apart.items(), reverse=True)]
    said = [narrowing.listed(asked, shown=listed, of=of), *apart, WHOLE]
    return {"said": said, "own": sorted(own)} | ({"focus": focus.id} if focus is not None else {})


def _head(connection: sqlite3.Connection) -> Json:
    meta = inventory.head(connection)
    head: Json = {name: meta[name] for name in HEAD if meta.get(name)}
    head["cited"] = titled(meta.get("title", ""), printed=True)
    head["namespace"] = iris.NAMESPACE
    head["prefixes"] = {prefix: iris.PREFIXES[prefix] for prefix in iris.IN_DATA}
    head["properties"] = properties()
    head["curators"] = inventory.curators(connection)
    if told := _free(("", one) for one in of_dossier(connection)).get(""):
        head["stated"] = told
    if "confidential" in meta:
        head["withheld"] = MAY_BE_WITHHELD
    return head


def _vocabulary(words: inventory.Vocabulary, view: View, *, withheld: bool) -> Json:
    choices: dict[str, list[Json]] = defaultdict(list)
    for choice in words.choices:
        row: Json = choice._asdict()
        choices[row.pop("list")].append(row)
    for ground in choices["ground"]:
        ground |= {"iri": address(view.ground(ground["name"])), "said": on_this_ground(ground["definition"])}
    kinds = [
        {"class" if name == "cls" else name: value for name, value in kind._asdict().items()}
        | {"types": [address(term) for term in view.types(kind.cls, kind.name)]}
        for kind in words.kinds
    ]
    return {
        "kinds": kinds,
        "verbs": [verb._asdict() for verb in words.verbs],
        "relations": [relation._asdict() for relation in words.relations],
        "choices": choices,
        "standings": {key: cell("standing", key, withheld=withheld) for key in HEADS},
    }


def _free(rows: Iterable[tuple[str, Stated]]) -> dict[str, list[Json]]:
    """What records have in the fields on which no rule decides and that have no place of their own; dates in words."""
    found: dict[str, list[Json]] = defaultdict(list)
    for id, (field, values) in rows:
        if not field.placed:
            list_ = {"list": field.of[0]} if field.type == "choice" else {}
            kept = {"label": field.label, "type": field.type, **list_}
            found[id].append({**kept, "values": [_value(field, value) for value in values]})
    return found


def _value(field: Field, value: One) -> str | bool:
    if isinstance(value, Named):
        return value.id
    return date_in_words(str(value)) if field.type == "date" else value


def _nodes(connection: sqlite3.Connection) -> list[Json]:
    """Every record by id, with what its class adds; of acts only what all records have."""
    parts = {field: (sheets.grouped(connection, table), fields) for field, (table, fields) in PARTS.items()}
    targets = sheets.grouped(connection, "rebuttal_targets")
    grounds = sheets.grouped(connection, "rebuttal_grounds")
    own_words = sources.own_words(connection)
    free = {id: one for cls in CLASSES[:-1] for id, one in _free(stated(connection, cls)).items()}
    nodes = []
    for table, (cls, fields) in RECORDS.items():
        for row in sheets.records(connection, table):
            id = row["id"]
            node = _picked({**row, "class": cls}, NODE)
            node |= {
                field: [_picked(each, wanted) for each in rows[id]]
                for field, (rows, wanted) in parts.items()
                if id in rows
            }
            node |= _picked(row, fields)
            if id in free:
                node["stated"] = free[id]
            if id in own_words:
                node["ownWords"] = 1
            if "published" in node:
                node["publishedWords"] = date_in_words(node["published"])
            for each in node.get("corrected", ()):
                each["words"] = date_in_words(each["on"])
            if cls == "rebuttal":
                node["targets"] = [each["target"] for each in targets.get(id, ())]
                node["grounds"] = [each["ground"] for each in grounds.get(id, ())]
            nodes.append(node)
    claims = {node["id"] for node in nodes if node["class"] == "claim"}
    for node in nodes:
        if node["class"] == "claim":
            node["cited"] = headed(str(node["name"]), *(one["text"] for one in node.get("translations", ())[:1]))
            node["quoted"] = titled(str(node["label"]), printed=True)
        if node["class"] == "assessment" and node["subject"] in claims:
            node["claim"] = node["subject"]
    return sorted(nodes, key=lambda node: str(node["id"]))


def _add_linked(connection: sqlite3.Connection, nodes: Iterable[Json]) -> None:
    """What linked data states of each record that the page cannot say itself, and what has to leave with it."""
    told, bearing = linked(connection), beside(connection)
    for node in nodes:
        id = node["id"]
        node |= ({"linked": told[id]} if id in told else {}) | ({"bearing": bearing[id]} if id in bearing else {})


def _states(connection: sqlite3.Connection, record: Record, words: inventory.Vocabulary) -> States:
    """How the acts are told, at the end of the record and on any day."""
    of_verb = {verb.name: verb.stance for verb in words.verbs}
    verbs = {row["id"]: of_verb[row["verb"]] for row in sheets.records(connection, "acts")}
    return States(verbs, telling.edges_once_performed(connection), record.meaning.told)


def _edges_then(acts: Iterable[str], states: States, days: Json, kept: Sequence[Json]) -> list[Json]:
    """The edges of acts that are told as performed on some day, but no longer at the end."""
    once = {
        id
        for id, runs in days["states"].items()
        if not states.now[id]["performed"] and any(place >= 0 and kept[place]["performed"] for _, place in runs)
    }
    return [dict(edge) for id in sorted(once.intersection(acts)) for edge in states.edges.get(id, ())]


def _acts(
    connection: sqlite3.Connection, record: Record, words: inventory.Vocabulary, states: States
) -> dict[str, Json]:
    """The acts by id, each with its sentence, how and when it is told, its roles, attestations and answers."""
    rebuttals = {row["act"]: row["id"] for row in sheets.records(connection, "rebuttals")}
    acts: dict[str, Json] = {}
    for row in sheets.records(connection, "acts"):
        id = row["id"]
        if id not in record.meaning.facts.acts:
            continue
        if id in rebuttals:
            row["rebuttal"] = rebuttals[id]
        acts[id] = _picked(row, ACT) | states.now[id]
    _add_telling(connection, record, acts)
    _add_roles(connection, acts)
    _add_attestations(connection, words, acts)
    return acts


def _add_telling(connection: sqlite3.Connection, record: Record, acts: Mapping[str, Json]) -> None:
    """Each act in a sentence, since when it could be read, and what answers it."""
    sentences = telling.sentences(connection)
    public, answered, on = sources.public_since(connection), telling.calls(connection), topics(connection)
    for id, act in acts.items():
        act["said"] = sentences[id]
        act.update(_when(record, id, act))
        act["topics"] = on.get(id, [])
        if id in public:
            act["public"] = public[id]
        if id in answered:
            act["call"] = answered[id]


def _add_roles(connection: sqlite3.Connection, acts: Mapping[str, Json]) -> None:
    """Who and what takes part in each act, and what it is not before or after."""
    for act in acts.values():
        act.update({field: [] for field in ROLES.values()})
        act |= {"attestations": [], "limits": []}
    for row in sheets.records(connection, "limits"):
        if row["act"] in acts:
            acts[row["act"]]["limits"].append(_picked(row, LIMIT))
    for row in sheets.records(connection, "roles"):
        if row["act"] in acts:
            field = ROLES[row["part"]]
            if not row["doubtful"]:
                del row["doubtful"]
            acts[row["act"]][field].append(_picked(row, ROLE) if field == "actors" else row["node"])


def _add_attestations(connection: sqlite3.Connection, words: inventory.Vocabulary, acts: Mapping[str, Json]) -> None:
    """The reports of each act, with passages and words as far as they may be shown, and their chains."""
    passages, spoken = sheets.grouped(connection, "passages"), sheets.grouped(connection, "words")
    chains, outlets = sheets.grouped(connection, "chains"), sources.outlets(connection)
    said = telling.chain_sentences(connection)
    free = _free((id, one) for _, id, one in of_attestations(connection))
    labels = {("verb", verb.name): verb.label for verb in words.verbs}
    labels |= {(choice.list, choice.name): choice.label for choice in words.choices if choice.list == "certainty"}
    around = {"prefix": "", "suffix": ""}
    for report in sheets.records(connection, "attestations"):
        id, act = report["id"], acts[report["act"]]
        row = _picked(report, ATTESTATION)
        row["passages"] = [_picked(around | each, PASSAGE) for each in passages.get(id, ()) if "exact" in each]
        row["words"] = [_picked(each, WORDS) for each in spoken.get(id, ()) if "text" in each]
        row["chain"] = [_picked(each, LINK) for each in chains.get(id, ())]
        row["outlets"] = outlets.get(id, [])
        row["said"] = said.get(id, [])
        if id in free:
            row["stated"] = free[id]
        row["there"] = _stated_there(row, act, labels)
        act["attestations"].append(row)


def _when(record: Record, id: str, act: Json) -> Json:
    """When an act was, in words, and the same as the heading over what was done then; where it stands among others."""
    found = record.parts.when(id)
    words: Json = {"when": when_in_words(found) if found is not None else NOT_KNOWN}
    if "day" in act and words["when"] != NOT_KNOWN:
        words.update(first=act["day"], last=act.get("lastDay", act["day"]))
        words["heading"] = large(words["when"])
    if "recordedOn" in act:
        words["recorded"] = date_in_words(act["recordedOn"])
    return words


def _stated_there(row: Json, act: Json, labels: Mapping[tuple[str, str], str]) -> list[str]:
    """What an attestation states otherwise than the act's record: verb, date, heading, certainty; in words."""
    found = []
    if row.get("verb", act["verb"]) != act["verb"]:
        found.append(labels["verb", row["verb"]])
    found += [date_in_words(row[each]) for each in ("date", "listed") if row.get(each) not in (None, act.get(each))]
    if row.get("certainty", act["certainty"]) != act["certainty"]:
        found.append(labels["certainty", row["certainty"]])
    return found


def _debated(record: Record, nodes: Sequence[Json], acts: Mapping[str, Json], states: States) -> Json:
    """The debates of the claims at the end of the record, and on each day that matters."""
    kept = Debates({id: act["said"] for id, act in acts.items()}, telling.chain_sentences(record.connection), states)
    found, later = debates.kept(record.connection), telling.later(record.connection)
    claims = [node["id"] for node in nodes if node["class"] == "claim" and node["id"] in found]
    for node in nodes:
        if node["id"] in found:
            node["debate"] = kept.place(found[node["id"]])
        if node["id"] in later:
            node["later"] = kept.later(later[node["id"]])
    by_day = {by: days(record, by, kept, claims, list(acts)) for by in BY}
    return {
        "days": by_day,
        "debates": kept.debates.all,
        "positions": kept.positions.all,
        "sentences": kept.sentences.all,
        "changed": kept.changes.all,
        "states": kept.states.all,
    }


def _named_by(act: Mapping[str, Any], by_id: Mapping[str, Json]) -> Iterator[str]:
    """The ids of all records that an act names, what its rebuttal is set against among them."""
    yield from (role["id"] for role in act["actors"])
    for field in ROLES.values():
        yield from act[field] if field != ROLES["actor"] else ()
    yield from (limit["other"] for limit in act["limits"] if "other" in limit)
    yield from (act[field] for field in ("rebuttal", "inside", "place") if field in act)
    if "rebuttal" in act:
        rebuttal = by_id[act["rebuttal"]]
        yield from (*rebuttal["targets"], *([rebuttal["premise"]] if "premise" in rebuttal else []))
    for attestation in act["attestations"]:
        yield attestation["source"]
        yield from (link["node"] for link in attestation["chain"])


def _with_all_beside(
    own: Iterable[str], by_id: Mapping[str, Json], acts: Mapping[str, Json], pieces: Mapping[str, int]
) -> set[str]:
    """The ids on a page of these records: whatever may bear on an act or a claim on any day, and all that it names."""
    members: dict[int, list[str]] = defaultdict(list)
    for name, piece in pieces.items():
        members[piece].append(name)
    kept = set(own)
    waiting = sorted(kept)
    while waiting:
        together = members.pop(pieces.get(waiting.pop(), -1), [])
        named = {other for name in together if name in acts for other in _named_by(acts[name], by_id)}
        kept.update(together, named)
        waiting += sorted(named)
    kept.update(node["id"] for node in by_id.values() if node["class"] == "assessment" and node["subject"] in kept)
    for field in ("publisher", "place", "foundBy", "reviewer", "act", "premise"):
        kept.update(by_id[name][field] for name in sorted(kept & set(by_id)) if field in by_id[name])
    return kept & set(by_id)


def _near(
    focus: str,
    by_id: Mapping[str, Json],
    acts: Mapping[str, Json],
    relations: Sequence[Json],
    depth: int,
) -> set[str]:
    """The ids within `depth` steps of `focus`; a step goes from a record to all that an act or relation ties it to."""
    groups: dict[str, list[set[str]]] = defaultdict(list)
    ties = [
        {name, *(role["id"] for role in act["actors"]), *act["objects"], *act["addressees"], *act["respondsTo"]}
        | ({act["rebuttal"]} if "rebuttal" in act else set())
        for name, act in acts.items()
    ]
    ties += [{row["subject"], row["object"]} for row in relations]
    ties += [{node["id"], node["act"], *node["targets"]} for node in by_id.values() if node["class"] == "rebuttal"]
    for tie in ties:
        for name in tie:
            groups[name].append(tie)
    near = {focus}
    edge = {focus}
    for _ in range(depth):
        edge = {other for name in edge for tie in groups[name] for other in tie} - near
        near |= edge
    return near
