"""The records of each class but the acts, and what any record has many of: names, relations, corrections and so on."""

from __future__ import annotations

from typing import NamedTuple

from factgraph.database.columns import OF_HEAD
from factgraph.reading.conditions import performed
from factgraph.reading.shown import MAY_BE_WITHHELD, permits
from factgraph.reading.streams import Parts, Records, Rows


class Head(NamedTuple):
    """What a dossier says of itself."""

    name: str
    value: str


HEAD = Rows(
    Head,
    f"""
    SELECT replace(name, '{OF_HEAD}', '') AS name, value FROM meta
     WHERE name IN ('title', 'base', 'licence', 'lang', 'method', 'criteria', 'description', 'version', 'coverage',
                    'completeness', 'ends', 'confidential') OR name LIKE '{OF_HEAD}%'
    UNION ALL SELECT 'withheld', '{MAY_BE_WITHHELD}' FROM meta WHERE name = 'confidential'
     ORDER BY 1
    """,
)


class Curator(NamedTuple):
    """Who records."""

    id: str
    name: str


CURATORS = Rows(Curator, "SELECT id, name FROM curator ORDER BY id")


class Search(NamedTuple):
    """A search by which documents were found, as the head of the dossier tells it."""

    position: int
    looked_in: str
    words: str | None
    period: str | None
    hits: str | None
    read: str | None
    left_out: str | None
    why: str | None


SEARCHES = Rows(
    Search,
    """
    SELECT position + 1 AS position, place AS looked_in, words, period, hits, read, left_out, why FROM looked
     ORDER BY position
    """,
)


class Withdrawn(NamedTuple):
    """A record that was withdrawn: day and reason are all that is kept of it."""

    id: str
    cls: str
    kind: str
    date: str
    reason: str


TOMBSTONES = Rows(
    Withdrawn,
    """
    SELECT t.id, k.class AS cls, t.kind, t.date, t.reason FROM tombstone AS t JOIN kind AS k ON k.name = t.kind
     ORDER BY t.id
    """,
)


class Actor(NamedTuple):
    """An actor; `plural` says whether it is spoken of in the plural, where the kind does not decide it."""

    sensitivity: str | None
    plural: int | None


ACTORS = Records("actor", Actor, "x.sensitivity, x.plural")


class Source(NamedTuple):
    """A source; `held` is 1 where its text lies in the dossier, `sha256` is that of the text as recorded."""

    publisher_class: str | None
    publisher: str | None
    published: str | None
    published_from: str | None
    published_to: str | None
    sha256: str | None
    access: str | None
    authenticity: str
    held: int


SOURCES = Records(
    "source",
    Source,
    "p.class AS publisher_class, p.id AS publisher, x.published, x.published_from, x.published_to, "
    f"CASE WHEN {permits('hash', 'x')} THEN x.sha256 END AS sha256, x.access, x.authenticity, x.held",
    "LEFT JOIN node AS p ON p.key = x.publisher",
)


class Topic(NamedTuple):
    """A topic, with who or what found it where it was found."""

    status: str
    phrase: str | None
    found_by_class: str | None
    found_by: str | None
    date: str | None
    date_from: str | None
    date_to: str | None
    place_class: str | None
    place: str | None


TOPICS = Records(
    "topic",
    Topic,
    "x.status, x.phrase, f.class AS found_by_class, f.id AS found_by, x.date, x.date_from, x.date_to, "
    "p.class AS place_class, p.id AS place",
    "LEFT JOIN node AS f ON f.key = x.found_by LEFT JOIN node AS p ON p.key = x.place",
)


class Place(NamedTuple):
    """A place, which has nothing but what every record has."""


PLACES = Records("place", Place, "")


class Claim(NamedTuple):
    """A claim, with how many are for and against it, and the first act on it of which the day is known."""

    presupposed: int
    for_actors: int | None
    against_actors: int | None
    for_otherwise: int | None
    against_otherwise: int | None
    for_acts: int | None
    against_acts: int | None
    last_day: str | None
    first_act: str | None


CLAIMS = Records(
    "claim",
    Claim,
    "x.presupposed, s.for_actors, s.against_actors, s.for_otherwise, s.against_otherwise, s.for_acts, s.against_acts, "
    "s.last_day, "
    "(SELECT a.id FROM edge AS e JOIN node AS a ON a.key = e.act WHERE e.object = n.key AND e.day IS NOT NULL "
    "ORDER BY e.day, a.id LIMIT 1) AS first_act",
    "LEFT JOIN summary AS s ON s.claim = n.key",
)


class Rebuttal(NamedTuple):
    """A rebuttal: the act that makes it, the claim that it sets against its targets, whether the act is performed."""

    act: str
    premise_class: str | None
    premise: str | None
    performed: int


REBUTTALS = Records(
    "rebuttal",
    Rebuttal,
    f"a.id AS act, p.class AS premise_class, p.id AS premise, {performed('b')} AS performed",
    "JOIN node AS a ON a.key = x.act JOIN act AS b ON b.node = x.act LEFT JOIN node AS p ON p.key = x.premise",
)


class Assessment(NamedTuple):
    """A reviewer's verdict, which is the record's name, on a claim, an act or a source."""

    subject_class: str
    subject: str
    outcome: str | None
    reviewer_class: str
    reviewer: str
    date: str | None
    date_from: str | None
    date_to: str | None


ASSESSMENTS = Records(
    "assessment",
    Assessment,
    "c.class AS subject_class, c.id AS subject, x.outcome, r.class AS reviewer_class, r.id AS reviewer, "
    "x.date, x.date_from, x.date_to",
    "JOIN node AS c ON c.key = x.subject JOIN node AS r ON r.key = x.reviewer",
)


class Alias(NamedTuple):
    """Another name of a record."""

    id: str
    position: int
    name: str
    lang: str | None


ALIASES = Parts(Alias, "n.id, x.position + 1 AS position, x.name, x.lang", "alias AS x ON x.node = n.key", "x.position")


class SameAs(NamedTuple):
    """Where else a record is described."""

    id: str
    position: int
    url: str


SAME_AS = Parts(SameAs, "n.id, x.position + 1 AS position, x.url", "same_as AS x ON x.node = n.key", "x.position")


class FormerId(NamedTuple):
    """An id that a record once had."""

    id: str
    former: str


FORMER_IDS = Parts(FormerId, "n.id, x.id AS former", "former_id AS x ON x.node = n.key", "x.id")


class Correction(NamedTuple):
    """A change to the record by its curators."""

    id: str
    position: int
    date: str
    reason: str


CORRECTIONS = Parts(
    Correction, "n.id, x.position + 1 AS position, x.date, x.reason", "correction AS x ON x.node = n.key", "x.position"
)


def _tells(what: str) -> str:
    """The condition under which a relation says who drew it, or when: no document of its file withholds that."""
    return (
        "n.file NOT IN (SELECT t.file FROM source AS s CROSS JOIN attestation AS t ON t.source = s.node "
        f"WHERE NOT {permits(what, 's')})"
    )


class Relation(NamedTuple):
    """A relation that a curator recorded; `made_from` is 1 where it says that a document was made from another."""

    subject: str
    relation: str
    object_class: str
    object: str
    by: str | None
    on_day: str | None
    why: str | None
    made_from: int


RELATIONS = Parts(
    Relation,
    "n.id AS subject, x.relation, o.class AS object_class, o.id AS object, "
    f"CASE WHEN {_tells('recorder')} THEN x.by END AS by, CASE WHEN {_tells('day')} THEN x.on_day END AS on_day, "
    "x.why, "
    "EXISTS (SELECT 1 FROM relation_trait AS t WHERE t.relation = x.relation AND t.trait IN ('whole', 'part')) "
    "AS made_from",
    "relation AS x ON x.subject = n.key JOIN node AS o ON o.key = x.object",
    "x.relation, x.position, o.id",
)


class StatedSize(NamedTuple):
    """How many an actor is, as one document states it."""

    id: str
    source: str
    size: str


SIZES = Parts(
    StatedSize,
    "n.id, s.id AS source, x.size",
    "stated_size AS x ON x.node = n.key JOIN node AS s ON s.key = x.source",
    "s.id, x.position, x.size, x.file",
)


class Edge(NamedTuple):
    """An edge: one actor and one object of an act that is told as performed."""

    actor: str
    verb: str
    pole: str
    object_class: str
    object: str
    act: str
    day: str | None


EDGES = Parts(
    Edge,
    "n.id AS actor, x.verb, x.pole, o.class AS object_class, o.id AS object, a.id AS act, x.day",
    "edge AS x ON x.actor = n.key JOIN node AS o ON o.key = x.object JOIN node AS a ON a.key = x.act",
    "o.id, a.id",
)


class Author(NamedTuple):
    """Who wrote a source, or of whom that is only claimed."""

    id: str
    position: int
    actor_class: str
    actor: str


_AUTHOR = "n.id, x.position + 1 AS position, a.class AS actor_class, a.id AS actor"
AUTHORS = Parts(
    Author, _AUTHOR, "author AS x ON x.source = n.key JOIN node AS a ON a.key = x.actor", "x.position", "source"
)
ATTRIBUTED = Parts(
    Author, _AUTHOR, "attributed AS x ON x.source = n.key JOIN node AS a ON a.key = x.actor", "x.position", "source"
)


class Publishable(NamedTuple):
    """What of a source may leave although its access forbids it."""

    id: str
    position: int
    what: str


PUBLISH = Parts(
    Publishable,
    "n.id, x.position + 1 AS position, x.what",
    "publish AS x ON x.source = n.key",
    "x.position",
    "source",
)


class Text(NamedTuple):
    """The text of a source that lies in the dossier, with its hash."""

    id: str
    sha256: str | None
    text: str | None


TEXTS = Parts(
    Text,
    f"n.id, CASE WHEN {permits('hash', 's')} THEN x.sha256 END AS sha256, "
    f"CASE WHEN {permits('text', 's')} THEN x.text END AS text",
    "source AS s ON s.node = n.key CROSS JOIN document AS x ON x.source = n.key",
    "n.id",
    "source",
    leaves=permits("text", "s"),
)


class Translation(NamedTuple):
    """A claim in another language, with whoever translated it."""

    id: str
    position: int
    lang: str
    text: str
    translator: str | None


TRANSLATIONS = Parts(
    Translation,
    "n.id, x.position + 1 AS position, x.lang, x.text, x.translator",
    "translation AS x ON x.node = n.key",
    "x.position",
    "claim",
)


class Target(NamedTuple):
    """What a rebuttal is set against."""

    id: str
    position: int
    target_class: str
    target: str


TARGETS = Parts(
    Target,
    "n.id, x.position + 1 AS position, t.class AS target_class, t.id AS target",
    "rebuttal_target AS x ON x.rebuttal = n.key JOIN node AS t ON t.key = x.node",
    "x.position",
    "rebuttal",
)


class Ground(NamedTuple):
    """A ground of a rebuttal."""

    id: str
    position: int
    ground: str


GROUNDS = Parts(
    Ground,
    "n.id, x.position + 1 AS position, x.ground",
    "rebuttal_ground AS x ON x.rebuttal = n.key",
    "x.position",
    "rebuttal",
)
