"""The record as the rules look at it, read from the tables of the compiled graph."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from factgraph.meaning.facts import Act, Assessment, Attestation, Facts, Limit, Moment, Relay, Source, Span, Tie, Verb

TRANSLATION = "translation"
"""How a document is recorded to render another that it translates."""

_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001  # of the zone of what is counted from it

_WAYS = {"same": ("same", "same"), "narrower": ("broader", "narrower"), "excludes": ("excludes", "excludes")}
"""What a trait of a relation between claims means, read from its subject and from its object."""


def load(connection: sqlite3.Connection) -> Facts:
    """All that the rules look at."""
    rows = _Rows(connection)
    classes = dict(connection.execute("SELECT id, class FROM node"))
    withdrawn = {id for (id,) in connection.execute("SELECT id FROM tombstone")}
    actor_flags = _flags(connection)
    return Facts(
        acts=rows.acts(),
        sources=rows.sources(),
        claims=tuple(
            id
            for (id,) in connection.execute(
                "SELECT n.id FROM claim AS c JOIN node AS n ON n.key = c.node ORDER BY n.id"
            )
            if id not in withdrawn
        ),
        classes=classes,
        ties=_ties(connection, withdrawn),
        assessments=tuple(
            Assessment(id=id, subject=subject, reviewer=reviewer, outcome=outcome, date=_span(first, last, date))
            for id, subject, reviewer, outcome, date, first, last in connection.execute(
                "SELECT n.id, s.id, r.id, a.outcome, a.date, a.date_from, a.date_to FROM assessment AS a "
                "JOIN node AS n ON n.key = a.node JOIN node AS s ON s.key = a.subject "
                "JOIN node AS r ON r.key = a.reviewer ORDER BY n.id"
            )
        ),
        unnamed=frozenset(actor_flags["unnamed"]),
        uncounted=frozenset(_uncounted(connection)),
        unattributed=frozenset(actor_flags["unattributed"]),
        wholes=_wholes(connection),
        attribution=_grounds(connection, "attribution"),
        circumstances=_grounds(connection, "circumstances"),
        hedges=frozenset(
            name for (name,) in connection.execute("SELECT name FROM choice WHERE list = 'certainty' AND phrase <> ''")
        ),
        sizes={
            (node, source): size
            for node, source, size in connection.execute(
                "SELECT n.id, s.id, z.size FROM stated_size AS z JOIN node AS n ON n.key = z.node "
                "JOIN node AS s ON s.key = z.source ORDER BY z.position DESC"
            )
        },
        systematic=_is_systematic(connection),
    )


def _span(first: str | None, last: str | None, date: str | None) -> Span | None:
    return None if date is None else Span(first, last)


def _moment(date: str | None, attestations: Iterable[Attestation]) -> Moment | None:
    """The time of day at which an act was done, where one alone is stated for it."""
    stated = {one for one in (date, *(t.stated for t in attestations)) if one is not None}
    if len(stated) != 1 or "T" not in (text := stated.pop()):
        return None
    at = datetime.fromisoformat(text)
    return Moment(
        text.partition("T")[0], (at - _EPOCH.replace(tzinfo=at.tzinfo and UTC)).total_seconds(), at.tzinfo is not None
    )


def _flags(connection: sqlite3.Connection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for id, flag in connection.execute(
        "SELECT n.id, f.flag FROM kind_flag AS f JOIN node AS n ON n.kind = f.kind ORDER BY n.id"
    ):
        found[flag].append(id)
    return found


def _uncounted(connection: sqlite3.Connection) -> Iterator[str]:
    """The actors whom no text names and who are spoken of in the plural, as is recorded of them or of their kind."""
    for (id,) in connection.execute(
        "SELECT n.id FROM actor AS a JOIN node AS n ON n.key = a.node "
        "JOIN kind_flag AS f ON f.kind = n.kind AND f.flag = 'unnamed' "
        "WHERE coalesce(a.plural, (SELECT count(*) FROM kind_flag AS p WHERE p.kind = n.kind AND p.flag = 'plural'))"
    ):
        yield id


def _grounds(connection: sqlite3.Connection, flag: str) -> frozenset[str]:
    return frozenset(name for (name,) in connection.execute("SELECT ground FROM ground_flag WHERE flag = ?", (flag,)))


def _is_systematic(connection: sqlite3.Connection) -> bool:
    """Whether the dossier declares that it read everything, with a record of the search."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'completeness'").fetchone()
    (searches,) = connection.execute("SELECT count(*) FROM looked").fetchone()
    return row is not None and row[0] == "systematic" and bool(searches)


def _wholes(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    return _gathered(
        connection.execute(
            "SELECT s.id, o.id FROM relation AS r JOIN relation_trait AS t ON t.relation = r.relation "
            "JOIN node AS s ON s.key = r.subject JOIN node AS o ON o.key = r.object "
            "WHERE t.trait = 'membership' ORDER BY s.id, o.id"
        )
    )


def _ties(connection: sqlite3.Connection, withdrawn: set[str]) -> dict[str, tuple[Tie, ...]]:
    found: dict[str, dict[Tie, None]] = defaultdict(dict)
    for subject, relation, trait, other in connection.execute(
        "SELECT s.id, r.relation, t.trait, o.id FROM relation AS r JOIN relation_trait AS t ON t.relation = r.relation "
        "JOIN node AS s ON s.key = r.subject JOIN node AS o ON o.key = r.object "
        "WHERE s.class = 'claim' AND o.class = 'claim' ORDER BY s.id, r.relation, o.id"
    ):
        if trait in _WAYS and subject not in withdrawn and other not in withdrawn:
            there, back = _WAYS[trait]
            found[subject][Tie(other, relation, there)] = None
            found[other][Tie(subject, relation, back)] = None
    return {claim: tuple(sorted(ties, key=lambda tie: (tie.claim, tie.relation))) for claim, ties in found.items()}


def _gathered(rows: Iterable[tuple[Any, Any]]) -> dict[Any, tuple[Any, ...]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, value in rows:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


class _Rows:
    """The rows of acts and sources, by key until they are put together."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ids: dict[int, str] = dict(connection.execute("SELECT key, id FROM node"))

    def acts(self) -> dict[str, Act]:
        verbs = self._verbs()
        roles = self._roles()
        limits = self._limits()
        rebuttals = self._rebuttals()
        attested = self._attestations()
        accused = self._named(
            "SELECT r.act, r.node FROM choice AS c JOIN role AS r ON r.interest = c.name "
            "WHERE c.list = 'interest' AND c.phrase_by <> '' AND r.part = 'actor' ORDER BY r.act, r.position"
        )
        found: dict[str, Act] = {}
        for key, verb, polarity, mode, certainty, together, *rest in self._connection.execute(
            "SELECT a.node, a.verb, a.polarity, a.mode, a.certainty, a.together, a.circumstances, a.knows_by, "
            "a.date, a.date_from, a.date_to, a.listed, a.listed_from, a.listed_to "
            "FROM act AS a JOIN node AS n ON n.key = a.node ORDER BY n.id"
        ):
            circumstances, knows_by, date, first, last, listed, listed_first, listed_last = rest
            parts = roles.get(key, {})
            premise, targets, grounds = rebuttals.get(key, (None, (), ()))
            id = self._ids[key]
            found[id] = Act(
                id=id,
                verb=verbs[verb],
                speakers=parts.get("actor", ()),
                principals=parts.get("principal", ()),
                accused=accused.get(key, ()),
                objects=parts.get("object", ()),
                addressees=parts.get("addressee", ()),
                responds_to=parts.get("responds_to", ()),
                because=parts.get("because", ()),
                presupposes=parts.get("presupposed", ()),
                not_before=limits.get((key, "not_before"), ()),
                not_after=limits.get((key, "not_after"), ()),
                targets=targets,
                premise=premise,
                grounds=grounds,
                makes_rebuttal=key in rebuttals,
                together=together == "yes",
                negative=polarity == "negative",
                hypothetical=mode == "hypothetical",
                certainty=certainty,
                date=_span(first, last, date),
                moment=_moment(date, attested.get(key, ())),
                listed=_span(listed_first, listed_last, listed),
                circumstances=circumstances,
                knows_by=knows_by,
                attestations=attested.get(key, ()),
            )
        return found

    def sources(self) -> dict[str, Source]:
        authors = self._named("SELECT source, actor FROM author ORDER BY source, position")
        attributed = self._named("SELECT source, actor FROM attributed ORDER BY source, position")
        before: Mapping[tuple[int, str], tuple[str, ...]] = _gathered(
            ((subject, trait), self._ids[other])
            for subject, trait, other in self._connection.execute(
                "SELECT r.subject, t.trait, r.object FROM relation AS r "
                "JOIN relation_trait AS t ON t.relation = r.relation "
                "JOIN source AS s ON s.node = r.subject JOIN node AS o ON o.key = r.object ORDER BY r.subject, o.id"
            )
        )
        flags: dict[str, set[str]] = defaultdict(set)
        for kind, flag in self._connection.execute("SELECT kind, flag FROM kind_flag"):
            flags[kind].add(flag)
        found = {}
        for key, kind, publisher, published, first, last, *own in self._connection.execute(
            "SELECT s.node, n.kind, s.publisher, s.published, s.published_from, s.published_to, "
            "s.authenticity, s.held, coalesce(n.lang, (SELECT value FROM meta WHERE name = 'lang'), ''), s.rendering "
            "FROM source AS s JOIN node AS n ON n.key = s.node ORDER BY n.id"
        ):
            authenticity, held, lang, rendering = own
            id = self._ids[key]
            found[id] = Source(
                id=id,
                publisher=None if publisher is None else self._ids[publisher],
                authors=authors.get(key, ()),
                attributed_to=attributed.get(key, ()),
                authenticity=authenticity or "",
                published=_span(first, last, published),
                held=bool(held),
                own_words="own_words" in flags[kind],
                verbatim="verbatim" in flags[kind],
                lang=lang,
                translates=rendering == TRANSLATION,
                whole=before.get((key, "whole"), ()),
                part=before.get((key, "part"), ()),
                continued=before.get((key, "continues"), ()),
            )
        return found

    def _named(self, query: str) -> dict[int, tuple[str, ...]]:
        return _gathered((key, self._ids[other]) for key, other in self._connection.execute(query))

    def _verbs(self) -> dict[str, Verb]:
        traits = _gathered(self._connection.execute("SELECT verb, trait FROM verb_trait"))
        towards: dict[str, dict[str, str]] = defaultdict(dict)
        for verb, class_, stance in self._connection.execute("SELECT verb, class, stance FROM verb_towards"):
            towards[verb][class_] = stance
        return {
            name: Verb(stance, towards[name], axis, frozenset(traits.get(name, ())))
            for name, stance, axis in self._connection.execute("SELECT name, stance, axis FROM verb")
        }

    def _roles(self) -> dict[int, dict[str, tuple[str, ...]]]:
        found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for act, part, node in self._connection.execute(
            "SELECT act, part, node FROM role ORDER BY act, part, position"
        ):
            found[act][part].append(self._ids[node])
        return {act: {part: tuple(nodes) for part, nodes in parts.items()} for act, parts in found.items()}

    def _limits(self) -> dict[tuple[int, str], tuple[Limit, ...]]:
        return _gathered(
            ((act, side), Limit(None if other is None else self._ids[other], _span(first, last, date)))
            for act, side, other, date, first, last in self._connection.execute(
                "SELECT act, side, other, date, date_from, date_to FROM act_limit ORDER BY act, side, position"
            )
        )

    def _rebuttals(self) -> dict[int, tuple[str | None, tuple[str, ...], tuple[str, ...]]]:
        targets = self._named("SELECT rebuttal, node FROM rebuttal_target ORDER BY rebuttal, position")
        grounds = _gathered(
            self._connection.execute("SELECT rebuttal, ground FROM rebuttal_ground ORDER BY rebuttal, position")
        )
        return {
            act: (None if premise is None else self._ids[premise], targets.get(node, ()), grounds.get(node, ()))
            for node, act, premise in self._connection.execute("SELECT node, act, premise FROM rebuttal")
        }

    def _attestations(self) -> dict[int, tuple[Attestation, ...]]:
        via = _gathered(
            (key, Relay(self._ids[node], bool(certain)))
            for key, node, certain in self._connection.execute(
                "SELECT attestation, node, certain FROM relay ORDER BY attestation, position"
            )
        )
        worded: Mapping[int, tuple[str, ...]] = _gathered(
            self._connection.execute("SELECT attestation, text FROM words ORDER BY attestation, position")
        )
        quoted = {key for (key,) in self._connection.execute("SELECT DISTINCT attestation FROM passage")}
        query = (
            "SELECT t.key, t.id, t.act, t.source, t.original, t.certainty, t.circumstances, coalesce(t.verb, a.verb), "
            "t.date, t.date_from, t.date_to, t.listed, t.listed_from, t.listed_to "
            "FROM attestation AS t JOIN act AS a ON a.node = t.act ORDER BY t.act, t.id"
        )
        found: dict[int, list[Attestation]] = defaultdict(list)
        for key, id, act, source, original, certainty, circumstances, verb, *days in self._connection.execute(query):
            date, first, last, listed, listed_first, listed_last = days
            found[act].append(
                Attestation(
                    id=id,
                    act=self._ids[act],
                    source=self._ids[source],
                    original=None if original is None else self._ids[original],
                    via=via.get(key, ()),
                    has_words=key in worded,
                    verb=verb,
                    words=worded.get(key, ()),
                    stated=date,
                    has_passage=key in quoted,
                    date=_span(first, last, date),
                    listed=_span(listed_first, listed_last, listed),
                    certainty=certainty,
                    circumstances=circumstances,
                )
            )
        return {act: tuple(attestations) for act, attestations in found.items()}
