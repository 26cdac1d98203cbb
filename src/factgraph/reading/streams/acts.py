"""The acts, and what they have many of: roles, limits, attestations with their passages, words, relays and chains."""

from __future__ import annotations

from typing import NamedTuple

from factgraph.reading.conditions import performed
from factgraph.reading.shown import permits, recording
from factgraph.reading.streams import Parts, Records


class Act(NamedTuple):
    """An act, with how it is told and the sentence that tells it so."""

    state: str | None
    sentence: str | None
    verb: str
    polarity: str
    mode: str
    certainty: str
    circumstances: str
    knows_by: str
    together: str
    performed: int
    inside: str | None
    date: str | None
    date_from: str | None
    date_to: str | None
    listed: str | None
    listed_from: str | None
    listed_to: str | None
    day: str | None
    last_day: str | None
    place_class: str | None
    place: str | None
    recorded_by: str | None
    recorded_on: str | None


ACTS = Records(
    "act",
    Act,
    "t.state, s.text AS sentence, x.verb, x.polarity, x.mode, x.certainty, x.circumstances, x.knows_by, x.together, "
    f"{performed('x')} AS performed, i.id AS inside, x.date, x.date_from, x.date_to, "
    "x.listed, x.listed_from, x.listed_to, x.day, x.last_day, p.class AS place_class, p.id AS place, "
    f"{recording('recorder', 'x', 'r')} AS recorded_by, {recording('day', 'x', 'r')} AS recorded_on",
    "LEFT JOIN node AS i ON i.key = x.inside LEFT JOIN node AS p ON p.key = x.place "
    "LEFT JOIN source AS r ON r.node = x.read_in "
    "LEFT JOIN told AS t ON t.act = n.key LEFT JOIN sentence AS s ON s.act = t.act AND s.state = t.state",
)


class Role(NamedTuple):
    """Who or what takes part in an act, and as what; of actors their capacity, their interest and what is at stake."""

    act: str
    part: str
    position: int
    node_class: str
    node: str
    capacity: str | None
    doubtful: int
    interest: str | None
    stake: str | None
    interest_said: str | None


ROLES = Parts(
    Role,
    "n.id AS act, x.part, x.position + 1 AS position, o.class AS node_class, o.id AS node, x.capacity, x.doubtful, "
    "x.interest, x.stake, k.said AS interest_said",
    "role AS x ON x.act = n.key JOIN node AS o ON o.key = x.node "
    "LEFT JOIN at_stake AS k ON k.act = x.act AND k.actor = x.node AND x.part = 'actor'",
    "x.part, x.position",
    "act",
)


class Limit(NamedTuple):
    """What an act is not before or not after: another act, or a date."""

    act: str
    side: str
    position: int
    other: str | None
    date: str | None
    date_from: str | None
    date_to: str | None


LIMITS = Parts(
    Limit,
    "n.id AS act, x.side, x.position + 1 AS position, o.id AS other, x.date, x.date_from, x.date_to",
    "act_limit AS x ON x.act = n.key LEFT JOIN node AS o ON o.key = x.other",
    "x.side, x.position",
    "act",
)


class Attestation(NamedTuple):
    """One document's report of an act; `lang` is the language of the document."""

    act: str
    id: str
    source: str
    lang: str | None
    original_class: str | None
    original: str | None
    directness: str
    verb: str | None
    date: str | None
    date_from: str | None
    date_to: str | None
    listed: str | None
    listed_from: str | None
    listed_to: str | None
    certainty: str | None
    circumstances: str | None
    note: str | None


ATTESTATIONS = Parts(
    Attestation,
    "n.id AS act, t.id, i.id AS source, i.lang, o.class AS original_class, o.id AS original, t.directness, t.verb, "
    "t.date, t.date_from, t.date_to, t.listed, t.listed_from, t.listed_to, t.certainty, t.circumstances, t.note",
    "attestation AS t ON t.act = n.key JOIN node AS i ON i.key = t.source JOIN source AS s ON s.node = t.source "
    "LEFT JOIN node AS o ON o.key = t.original",
    "t.id",
    "act",
    width=2,
)
_OF = "attestation AS t ON t.act = n.key CROSS JOIN"
_POSITION = "n.id AS act, t.id AS attestation, x.position + 1 AS position"


class Passage(NamedTuple):
    """The stretch of a text that says so; where nothing of it may leave, only that there is one."""

    act: str
    attestation: str
    position: int
    exact: str | None
    prefix: str | None
    suffix: str | None
    start: int | None
    stop: int | None


# As much of a passage `x` as its source `s` lets leave: around it only where the whole text may.
PASSAGE = (
    f"CASE WHEN {permits('passages', 's')} THEN x.exact END AS exact, "
    f"CASE WHEN {permits('text', 's')} THEN x.prefix END AS prefix, "
    f"CASE WHEN {permits('text', 's')} THEN x.suffix END AS suffix, "
    f"CASE WHEN {permits('length', 's')} THEN x.start END AS start, "
    f"CASE WHEN {permits('length', 's')} THEN x.stop END AS stop"
)
PASSAGES = Parts(
    Passage,
    f"{_POSITION}, {PASSAGE}",
    f"{_OF} passage AS x ON x.attestation = t.key JOIN source AS s ON s.node = t.source",
    "t.id, x.position",
    "act",
    width=2,
    leaves=f"{permits('passages', 's')} OR {permits('length', 's')}",
)


def spoken_in(words: str, document: str) -> str:
    """The language of a speaker's own words in SQL: the one recorded, else the document's, else the dossier's.

    It is told wherever the words are: linked data cannot say that none was recorded, and tables came back without it.
    `words` and `document` are the aliases of their tables `words` and `node`.
    """
    return f"coalesce({words}.lang, {document}.lang, (SELECT value FROM meta WHERE name = 'lang'))"


class Words(NamedTuple):
    """The speaker's own words, their language (see `spoken_in`), and where they stand."""

    act: str
    attestation: str
    position: int
    text: str | None
    lang: str | None
    start: int | None
    stop: int | None


WORDS = Parts(
    Words,
    f"{_POSITION}, CASE WHEN {permits('words', 's')} THEN x.text END AS text, "
    f"CASE WHEN {permits('words', 's')} THEN {spoken_in('x', 'i')} END AS lang, "
    f"CASE WHEN {permits('length', 's')} THEN x.start END AS start, "
    f"CASE WHEN {permits('length', 's')} THEN x.stop END AS stop",
    f"{_OF} words AS x ON x.attestation = t.key JOIN source AS s ON s.node = t.source "
    "JOIN node AS i ON i.key = t.source",
    "t.id, x.position",
    "act",
    width=2,
    leaves=f"{permits('words', 's')} OR {permits('length', 's')}",
)


class Relay(NamedTuple):
    """Through whom a text says that it has an act."""

    act: str
    attestation: str
    position: int
    node_class: str
    node: str
    certain: int


RELAYS = Parts(
    Relay,
    f"{_POSITION}, m.class AS node_class, m.id AS node, x.certain",
    f"{_OF} relay AS x ON x.attestation = t.key JOIN node AS m ON m.key = x.node",
    "t.id, x.position",
    "act",
    width=2,
)


class Link(NamedTuple):
    """A link of the chain of an attestation, from the utterance to the text that was read."""

    act: str
    attestation: str
    position: int
    node_class: str
    node: str
    item: str
    certain: int


LINKS = Parts(
    Link,
    f"{_POSITION}, m.class AS node_class, m.id AS node, x.item, x.certain",
    f"{_OF} link AS x ON x.attestation = t.key JOIN node AS m ON m.key = x.node",
    "t.id, x.position",
    "act",
    width=2,
)


class Known(NamedTuple):
    """Since when an attestation could be read, and from whom it has the act, in a sentence."""

    act: str
    attestation: str
    earliest: str | None
    latest: str | None
    sentence: str | None


KNOWN = Parts(
    Known,
    "n.id AS act, t.id AS attestation, k.earliest, k.latest, h.text AS sentence",
    "attestation AS t ON t.act = n.key LEFT JOIN known AS k ON k.attestation = t.key "
    "LEFT JOIN chain_sentence AS h ON h.attestation = t.key",
    "t.id",
    "act",
    width=2,
)
