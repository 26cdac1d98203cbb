"""The whole of the data that the page shows, as one JSON value made from the compiled graph.

References are ids; offsets count Unicode code points, as everywhere.  Every list is in the order of ids or of
positions, so the same graph gives the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from factgraph.errors import Misuse, NotFound
from factgraph.language.dates import NOT_KNOWN, bounds, date_in_words, when_in_words
from factgraph.language.standings import HEADS
from factgraph.meaning.asof import BY
from factgraph.pages.explorer.calendar import calendar
from factgraph.pages.explorer.debates import Debates, days
from factgraph.rdf import iris
from factgraph.rdf.terms import address
from factgraph.rdf.view import View
from factgraph.reading import told
from factgraph.reading.asof import Record
from factgraph.reading.shown import permits
from factgraph.reading.stated import Named, One, Stated, of_attestations, stated
from factgraph.record import fields

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

Json = dict[str, Any]

HEAD = (
    "title", "base", "licence", "lang", "description", "version", "method", "criteria",
    "coverage", "completeness", "ends",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which part of the graph a page is made of; without any of these it is the whole."""

    focus: str | None = None
    depth: int = 2
    since: str | None = None
    topic: str | None = None

    def __bool__(self) -> bool:
        """Whether anything narrows the page."""
        return self.focus is not None or self.since is not None or self.topic is not None


def payload(connection: sqlite3.Connection, part: Part | None = None) -> Json:
    """Return all that the page shows: head, vocabulary, nodes, acts, stances, texts and relations.

    With a `part`, acts outside it are left out, and with them the nodes that only they name.  A claim that stays keeps
    every act for or against it: no claim is shown without its disputes.
    """
    rows = _Rows(connection)
    part = part or Part()
    part = replace(part, focus=_resolved(connection, part.focus), topic=_resolved(connection, part.topic))
    record = Record(connection)
    nodes = _nodes(rows)
    acts = _acts(rows, record)
    stances = _stances(rows)
    relations = rows.dicts(
        "SELECT s.id AS subject, r.relation, o.id AS object FROM relation AS r"
        " JOIN node AS s ON s.key = r.subject JOIN node AS o ON o.key = r.object"
        " ORDER BY s.id, r.relation, r.position, o.id"
    )
    if part:
        kept = _kept(nodes, acts, stances, relations, part)
        nodes = [node for node in nodes if node["id"] in kept]
        acts = {name: act for name, act in acts.items() if name in kept}
        stances = [row for row in stances if row["claim"] in kept and row["act"] in kept]
        relations = [row for row in relations if row["subject"] in kept and row["object"] in kept]
    for node in nodes:
        if node["class"] == "act":
            node.update(acts[node["id"]])
    here = {node["id"] for node in nodes}
    shown = {id: act for id, act in acts.items() if id in here}
    return {
        "format": 1,
        "head": _head(rows),
        "part": {
            name: date_in_words(part.since) if name == "since" and part.since else getattr(part, name)
            for name in ("focus", "depth", "since", "topic")
            if part and getattr(part, name) is not None
        },
        "vocabulary": _vocabulary(rows),
        "nodes": nodes,
        "relations": relations,
        "stances": stances,
        **_debated(record, nodes, shown),
        "changes": [row for row in told.changes(connection) if row["actor"] in here and row["claim"] in here],
        "calendar": {by: calendar(shown, by) for by in BY},
        "ranking": [name for name in rows.column(RANKING) if name in here],
        "edges": [
            row
            for row in rows.dicts(
                "SELECT a.id AS act, s.id AS actor, o.id AS object, e.pole FROM edge AS e"
                " JOIN node AS a ON a.key = e.act"
                " JOIN node AS s ON s.key = e.actor JOIN node AS o ON o.key = e.object ORDER BY a.id, s.id, o.id"
            )
            if row["act"] in here
        ],
        "texts": {
            row["id"]: {"text": row["text"], "sha256": row["sha256"]}
            for row in rows.dicts(
                # A whole text is shown only where its record allows that.
                "SELECT n.id, d.text, d.sha256 FROM document AS d JOIN node AS n ON n.key = d.source"
                f" JOIN source AS s ON s.node = d.source WHERE {permits('text', 's')} ORDER BY n.id"
            )
            if row["id"] in here
        },
        "tombstones": [
            {**row, "date": date_in_words(row["date"])}
            for row in rows.dicts("SELECT id, kind, date, reason FROM tombstone ORDER BY id")
        ],
    }


RANKING = (
    "SELECT n.id FROM summary AS s JOIN node AS n ON n.key = s.claim"
    # Of claims that are disputed alike, one that both sides speak of outright comes first.
    " ORDER BY s.disputed DESC, s.against_actors DESC, s.for_actors DESC,"
    " (SELECT count(DISTINCT v.pole) FROM stance AS v WHERE v.claim = s.claim AND v.path = 'said') DESC, n.id"
)


class _Rows:
    """Rows of a query as dictionaries without the columns that are NULL."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def dicts(self, query: str) -> list[Json]:
        """Return a dictionary a row, NULLs left out."""
        cursor = self.connection.execute(query)
        names = [column[0] for column in cursor.description]
        return [{name: value for name, value in zip(names, row, strict=True) if value is not None} for row in cursor]

    def column(self, query: str) -> list[Any]:
        """Return the first column."""
        return [row[0] for row in self.connection.execute(query)]

    def grouped(self, query: str) -> dict[Any, list[Json]]:
        """Return the rows by their first column, which is dropped from them."""
        groups: dict[Any, list[Json]] = defaultdict(list)
        cursor = self.connection.execute(query)
        names = [column[0] for column in cursor.description][1:]
        for row in cursor:
            groups[row[0]].append(
                {name: value for name, value in zip(names, row[1:], strict=True) if value is not None}
            )
        return groups


def _resolved(connection: sqlite3.Connection, name: str | None) -> str | None:
    """Return the id that `name` is or once was."""
    if name is None:
        return None
    row = connection.execute("SELECT id FROM node WHERE id = ?", (name,)).fetchone()
    row = (
        row
        or connection.execute(
            "SELECT n.id FROM former_id AS f JOIN node AS n ON n.key = f.node WHERE f.id = ?", (name,)
        ).fetchone()
    )
    if row is None:
        raise NotFound(f"no record has the id {name!r}, so no page can be made around it")
    return str(row[0])


def _head(rows: _Rows) -> Json:
    meta = {row["name"]: row["value"] for row in rows.dicts("SELECT name, value FROM meta ORDER BY name")}
    head: Json = {name: meta[name] for name in HEAD if meta.get(name)}
    head["namespace"] = iris.NAMESPACE
    head["curators"] = {row["id"]: row["name"] for row in rows.dicts("SELECT id, name FROM curator ORDER BY id")}
    return head


def _vocabulary(rows: _Rows) -> Json:
    traits = rows.grouped("SELECT verb, trait FROM verb_trait ORDER BY verb, trait")
    verbs = rows.dicts("SELECT name, label, inverse, definition, stance, colour, iri FROM verb ORDER BY position, name")
    for verb in verbs:
        verb["traits"] = [row["trait"] for row in traits.get(verb["name"], [])]
    choices: dict[str, list[Json]] = defaultdict(list)
    for row in rows.dicts("SELECT list, name, label, definition FROM choice ORDER BY list, position, name"):
        choices[row.pop("list")].append(row)
    view = View.of(rows.connection)
    for ground in choices["ground"]:
        ground["iri"] = address(view.ground(ground["name"]))
    kinds = rows.dicts("SELECT name, class, label, plural, definition, shape, colour FROM kind ORDER BY class, name")
    for kind in kinds:
        kind["types"] = [address(term) for term in view.types(kind["class"], kind["name"])]
    return {
        "kinds": kinds,
        "verbs": verbs,
        "relations": rows.dicts(
            "SELECT name, label, inverse, definition, colour, iri FROM relation_type ORDER BY name"
        ),
        "choices": choices,
        "standings": HEADS,
    }


def _nodes(rows: _Rows) -> list[Json]:
    """Every record, with what its class adds; of acts only what all records have."""
    own_words = told.own_words(rows.connection)
    nodes = rows.dicts(
        "SELECT id, kind, class, name, label, description, note, notice, lang FROM node"
        " WHERE id NOT IN (SELECT id FROM tombstone) ORDER BY id"
    )
    for field, query in PARTS.items():
        groups = rows.grouped(query)
        for node in nodes:
            if node["id"] in groups:
                node[field] = groups[node["id"]]
    for query in ONE_EACH:
        by_id = {row.pop("id"): row for row in rows.dicts(query)}
        for node in nodes:
            node.update(by_id.get(node["id"], {}))
    targets = rows.grouped(
        "SELECT b.id, t.id AS target FROM rebuttal_target AS r JOIN node AS b ON b.key = r.rebuttal"
        " JOIN node AS t ON t.key = r.node ORDER BY b.id, r.position"
    )
    grounds = rows.grouped(
        "SELECT b.id, r.ground FROM rebuttal_ground AS r JOIN node AS b ON b.key = r.rebuttal ORDER BY b.id, r.position"
    )
    free = {id: one for class_ in fields.CLASSES[:-1] for id, one in _free(stated(rows.connection, class_)).items()}
    for node in nodes:
        if node["id"] in free:
            node["stated"] = free[node["id"]]
        if node["id"] in own_words:
            node["ownWords"] = 1
        if "published" in node:
            node["publishedWords"] = date_in_words(node["published"])
        for row in node.get("corrected", ()):
            row["words"] = date_in_words(row["on"])
        if node["class"] == "rebuttal":
            node["targets"] = [row["target"] for row in targets.get(node["id"], [])]
            node["grounds"] = [row["ground"] for row in grounds.get(node["id"], [])]
    return nodes


def _free(rows: Iterable[tuple[str, Stated]]) -> dict[str, list[Json]]:
    """What records have in the fields on which no rule decides and that have no place of their own; dates in words."""
    found: dict[str, list[Json]] = defaultdict(list)
    for id, (field, values) in rows:
        if not field.placed:
            list_ = {"list": field.of[0]} if field.type == "choice" else {}
            told = {"label": field.label, "type": field.type, **list_}
            found[id].append({**told, "values": [_value(field, value) for value in values]})
    return found


def _value(field: fields.Field, value: One) -> str | bool:
    if isinstance(value, Named):
        return value.id
    return date_in_words(str(value)) if field.type == "date" else value


PARTS: Mapping[str, str] = {
    "aliases": "SELECT n.id, a.name AS text, a.lang FROM alias AS a JOIN node AS n ON n.key = a.node"
    " ORDER BY n.id, a.position",
    "sameAs": "SELECT n.id, s.url FROM same_as AS s JOIN node AS n ON n.key = s.node ORDER BY n.id, s.position",
    "corrected": "SELECT n.id, c.date AS 'on', c.reason FROM correction AS c JOIN node AS n ON n.key = c.node"
    " ORDER BY n.id, c.position",
    "sizes": "SELECT n.id, z.size, s.id AS source FROM stated_size AS z JOIN node AS n ON n.key = z.node"
    " JOIN node AS s ON s.key = z.source ORDER BY n.id, s.id, z.position",
    "authors": "SELECT n.id, a.id AS actor FROM author AS u JOIN node AS n ON n.key = u.source"
    " JOIN node AS a ON a.key = u.actor ORDER BY n.id, u.position",
    "translations": "SELECT n.id, t.text, t.lang, t.translator AS 'by' FROM translation AS t"
    " JOIN node AS n ON n.key = t.node ORDER BY n.id, t.position",
}

ONE_EACH: Sequence[str] = (
    "SELECT n.id, p.id AS publisher, s.published, s.published_from AS publishedFrom, s.published_to AS publishedTo,"
    f" CASE WHEN {permits('address', 's')} THEN s.url END AS url,"
    f" CASE WHEN {permits('address', 's')} THEN s.archived END AS archived,"
    f" CASE WHEN {permits('hash', 's')} THEN s.sha256 END AS sha256, s.access, s.held"
    " FROM source AS s JOIN node AS n ON n.key = s.node LEFT JOIN node AS p ON p.key = s.publisher ORDER BY n.id",
    "SELECT n.id, t.status, f.id AS foundBy, t.date, t.date_from AS dateFrom, t.date_to AS dateTo, p.id AS place"
    " FROM topic AS t JOIN node AS n ON n.key = t.node LEFT JOIN node AS f ON f.key = t.found_by"
    " LEFT JOIN node AS p ON p.key = t.place ORDER BY n.id",
    "SELECT n.id, c.presupposed FROM claim AS c JOIN node AS n ON n.key = c.node ORDER BY n.id",
    "SELECT n.id, c.id AS claim, r.id AS reviewer, a.date FROM assessment AS a"
    " JOIN node AS n ON n.key = a.node JOIN node AS c ON c.key = a.subject AND c.class = 'claim'"
    " JOIN node AS r ON r.key = a.reviewer"
    " ORDER BY n.id",
    "SELECT n.id, a.id AS act, p.id AS premise FROM rebuttal AS b JOIN node AS n ON n.key = b.node"
    " JOIN node AS a ON a.key = b.act LEFT JOIN node AS p ON p.key = b.premise ORDER BY n.id",
)

ROLES: Mapping[str, str] = {
    "actor": "actors",
    "object": "objects",
    "addressee": "addressees",
    "responds_to": "respondsTo",
    "because": "because",
    "principal": "principals",
    "presupposed": "presupposes",
}


def _acts(rows: _Rows, record: Record) -> dict[str, Json]:
    """The acts by id, each with its sentence, how and when it is told, its roles, attestations and answers."""
    acts: dict[str, Json] = {
        row.pop("id"): row
        for row in rows.dicts(
            "SELECT n.id, a.verb, a.polarity, a.mode, a.certainty, a.together, a.date, a.listed, a.day,"
            " v.stance AS ofVerb, a.last_day AS lastDay, a.recorded_by AS recordedBy, a.recorded_on AS recordedOn,"
            " a.performed, a.circumstances, a.knows_by AS knowsBy,"
            " (SELECT CASE WHEN sum(e.pole = 'against') THEN 'against' WHEN sum(e.pole = 'for') THEN 'for'"
            "   ELSE 'neutral' END FROM edge AS e WHERE e.act = a.node HAVING count(*)) AS stance,"
            " p.id AS place, i.id AS inside, b.id AS rebuttal"
            " FROM act AS a JOIN verb AS v ON v.name = a.verb JOIN node AS n ON n.key = a.node"
            " LEFT JOIN node AS p ON p.key = a.place"
            " LEFT JOIN node AS i ON i.key = a.inside LEFT JOIN rebuttal AS r ON r.act = a.node"
            " LEFT JOIN node AS b ON b.key = r.node ORDER BY n.id"
        )
    }
    acts = {id: act for id, act in acts.items() if id in record.meaning.facts.acts}
    states, sentences, public = (
        told.told(rows.connection),
        told.sentences(rows.connection),
        told.public_since(rows.connection),
    )
    answered = told.calls(rows.connection)
    for id, act in acts.items():
        state = states[id]
        # A verb's stance is a speaker's: of what nobody is told to have done it is no line and no colour.
        own = act.pop("ofVerb")
        act["stance"] = act.get("stance", own) if act["performed"] else "neutral"
        act.update({"told": state.state, **{TOLD[part]: others for part, others in state.parts.items()}})
        act["said"] = sentences[id]
        act.update(_when(record, id, act))
        if id in public:
            act["public"] = public[id]
        if id in answered:
            act["call"] = answered[id]
        act.update({field: [] for field in ROLES.values()})
        act |= {"attestations": [], "outlets": [], "limits": []}
    for row in rows.dicts(
        "SELECT a.id AS act, l.side, o.id AS other, l.date FROM act_limit AS l JOIN node AS a ON a.key = l.act"
        " LEFT JOIN node AS o ON o.key = l.other ORDER BY a.id, l.side, l.position"
    ):
        if row["act"] in acts:
            acts[row.pop("act")]["limits"].append(row)
    for row in rows.dicts(
        "SELECT a.id AS act, r.part, n.id, r.capacity, nullif(r.doubtful, 0) AS doubtful, r.interest FROM role AS r"
        " JOIN node AS a ON a.key = r.act JOIN node AS n ON n.key = r.node ORDER BY a.id, r.part, r.position"
    ):
        if row["act"] not in acts:
            continue
        field = ROLES[row.pop("part")]
        act = acts[row.pop("act")]
        act[field].append(row if field == "actors" else row["id"])
    passages = rows.grouped(
        f"SELECT p.attestation, p.exact, CASE WHEN {permits('text', 's')} THEN p.prefix ELSE '' END AS prefix,"
        f" CASE WHEN {permits('text', 's')} THEN p.suffix ELSE '' END AS suffix,"
        f" CASE WHEN {permits('length', 's')} THEN p.start END AS start,"
        f" CASE WHEN {permits('length', 's')} THEN p.stop END AS stop FROM passage AS p"
        " JOIN attestation AS t ON t.key = p.attestation JOIN source AS s ON s.node = t.source"
        f" WHERE {permits('passages', 's')} ORDER BY p.attestation, p.position"
    )
    words = rows.grouped(
        "SELECT w.attestation, w.text, w.lang, w.start, w.stop FROM words AS w"
        " JOIN attestation AS t ON t.key = w.attestation JOIN source AS s ON s.node = t.source"
        f" WHERE {permits('words', 's')} ORDER BY w.attestation, w.position"
    )
    chains = rows.grouped(
        "SELECT l.attestation, n.id AS node, l.item, l.certain FROM link AS l JOIN node AS n ON n.key = l.node"
        " ORDER BY l.attestation, l.position"
    )
    outlets = told.outlets(rows.connection)
    said = told.chain_sentences(rows.connection)
    free = _free((id, one) for _, id, one in of_attestations(rows.connection))
    labels = {(row[0], row[1]): row[2] for row in rows.connection.execute(LABELS)}
    for row in rows.dicts(
        "SELECT t.key, t.id, a.id AS act, s.id AS source, o.id AS original, t.directness, t.verb, t.date, t.listed,"
        " t.certainty, t.circumstances, t.note FROM attestation AS t JOIN node AS a ON a.key = t.act"
        " JOIN node AS s ON s.key = t.source LEFT JOIN node AS o ON o.key = t.original ORDER BY a.id, t.id"
    ):
        key = row.pop("key")
        row["passages"] = passages.get(key, [])
        row["words"] = words.get(key, [])
        row["chain"] = chains.get(key, [])
        acts[row["act"]]["outlets"] += [one for one in outlets.get(key, ()) if one not in acts[row["act"]]["outlets"]]
        row["said"] = said.get(key, [])
        if row["id"] in free:
            row["stated"] = free[row["id"]]
        row["there"] = _stated_there(row, acts[row["act"]], labels)
        acts[row.pop("act")]["attestations"].append(row)
    return acts


LABELS = "SELECT list, name, label FROM choice WHERE list = 'certainty' UNION ALL SELECT 'verb', name, label FROM verb"
TOLD: Mapping[str, str] = {
    "teller": "tellers",
    "disputed_in": "disputedIn",
    "given_up_in": "givenUpIn",
    "said_to_be": "saidToBe",
}


def _when(record: Record, id: str, act: Json) -> Json:
    """When an act was, in words, and what its day is called as the heading over what was done then."""
    found = record.parts.when(id)
    words: Json = {"when": when_in_words(found) if found is not None else NOT_KNOWN}
    if "day" in act and words["when"] != NOT_KNOWN:
        words.update(first=act["day"], last=act.get("lastDay", act["day"]))
        inferred = found is not None and found.year_inferred
        day, last = words["first"], words["last"]
        if day != last:
            words["heading"] = bounds(day, last, year_inferred=inferred)
        else:
            words["heading"] = date_in_words(f"{day[:4]}?{day[4:]}" if inferred else day)
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


def _debated(record: Record, nodes: Sequence[Json], acts: Mapping[str, Json]) -> Json:
    """The debates of the claims at the end of the record, and on each day that matters."""
    kept = Debates({id: act["said"] for id, act in acts.items()})
    found = told.debates(record.connection)
    claims = [node["id"] for node in nodes if node["class"] == "claim" and node["id"] in found]
    for node in nodes:
        if node["id"] in found:
            node["debate"] = kept.place(found[node["id"]])
    by_day = {by: days(record, by, kept, claims, list(acts)) for by in BY}
    return {
        "days": by_day,
        "debates": kept.debates.all,
        "positions": kept.positions.all,
        "sentences": kept.sentences.all,
    }


def _stances(rows: _Rows) -> list[Json]:
    return rows.dicts(
        "SELECT c.id AS claim, a.id AS act, s.id AS actor, v.pole, v.ground, v.path FROM stance AS v"
        " JOIN node AS c ON c.key = v.claim JOIN node AS a ON a.key = v.act JOIN node AS s ON s.key = v.actor"
        " ORDER BY c.id, v.pole, a.id, s.id, v.path, v.ground"
    )


def _named_by(act: Mapping[str, Any]) -> Iterable[str]:
    """The ids of all records that an act names."""
    yield from (role["id"] for role in act["actors"])
    for field in ("objects", "addressees", "respondsTo", "because", "principals", "presupposes"):
        yield from act[field]
    yield from (limit["other"] for limit in act["limits"] if "other" in limit)
    yield from (act[field] for field in ("rebuttal", "inside", "place") if field in act)
    for attestation in act["attestations"]:
        yield attestation["source"]
        yield from (link["node"] for link in attestation["chain"])


def _kept(
    nodes: Sequence[Json], acts: Mapping[str, Json], stances: Sequence[Json], relations: Sequence[Json], part: Part
) -> set[str]:
    """The ids that belong to the part of the graph that was asked for."""
    by_id = {node["id"]: node for node in nodes}
    chosen = set(acts)
    if part.since is not None:
        _require_day(part.since)
        chosen = {name for name in chosen if acts[name].get("lastDay", "") >= part.since}
    if part.topic is not None:
        on_topic = {part.topic} | {row["subject"] for row in relations if row["object"] == part.topic}
        chosen = {name for name in chosen if name in on_topic or not on_topic.isdisjoint(acts[name]["objects"])}
    if part.focus is not None:
        near = _near(part.focus, by_id, {name: acts[name] for name in chosen}, relations, part.depth)
        chosen &= near
    else:
        near = set()
    by_claim: dict[str, set[str]] = defaultdict(set)
    for row in stances:
        by_claim[row["claim"]].add(row["act"])
    kept: set[str] = set(near)
    waiting = sorted(chosen | (near & set(acts)))
    seen: set[str] = set()
    while waiting:
        act = waiting.pop()
        if act in seen:
            continue
        seen.add(act)
        kept.add(act)
        for name in _named_by(acts[act]):
            kept.add(name)
            waiting += [name] if name in acts else []
            waiting += sorted(by_claim.get(name, ()))
            node = by_id.get(name, {"class": ""})
            if node["class"] == "rebuttal":
                kept.update([*node["targets"], *([node["premise"]] if "premise" in node else [])])
    kept.update(node["id"] for node in nodes if node["class"] == "assessment" and node["claim"] in kept)
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


def _require_day(day: str) -> None:
    from datetime import date

    try:
        date.fromisoformat(day)
    except ValueError as fault:
        raise Misuse(f"--since takes a day such as 2017-05-11, not {day!r}") from fault
