"""How acts are told, when they were done, what answers them and how their telling drifted: derived by the build."""

from __future__ import annotations

from typing import NamedTuple

from factgraph.reading.conditions import NOTHING_WITHHELD, performed
from factgraph.reading.streams import Parts, Rows


class Told(NamedTuple):
    """How an act is told, and inside which other act it is known."""

    act: str
    state: str
    within_class: str | None
    within: str | None


TOLD = Parts(
    Told,
    "n.id AS act, x.state, w.class AS within_class, w.id AS within",
    "told AS x ON x.act = n.key LEFT JOIN node AS w ON w.key = x.within",
    "x.act",
    "act",
)


class PartOf(NamedTuple):
    """A record from which a derived row follows or that it is about, as which part of it."""

    of: str
    part: str
    position: int
    node_class: str
    node: str


_PART = "x.part, x.position + 1 AS position, o.class AS node_class, o.id AS node"


def part_of(table: str, owner: str, class_: str) -> Parts[PartOf]:
    """The row source of a table of such parts; `owner` is its column that names what was derived."""
    return Parts(
        PartOf,
        f"n.id AS of, {_PART}",
        f"{table} AS x ON x.{owner} = n.key JOIN node AS o ON o.key = x.node",
        "x.part, x.position",
        class_,
    )


TOLD_BY = part_of("told_by", "act", "act")
CALL_PARTS = part_of("call_part", "call", "act")


class Bound(NamedTuple):
    """When an act was done or a document published, on what that rests, and when it was spoken of."""

    node: str
    earliest: str | None
    latest: str | None
    earliest_how: str | None
    earliest_record: str | None
    latest_how: str | None
    latest_record: str | None
    stated: int
    spoken_of: str | None


BOUNDS = Parts(
    Bound,
    "n.id AS node, x.earliest, x.latest, x.earliest_how, x.earliest_record, x.latest_how, x.latest_record, "
    "x.stated, x.spoken_of",
    "bound AS x ON x.node = n.key",
    "x.node",
)


class Response(NamedTuple):
    """An act to which an act responds, and whether that one is told as performed."""

    act: str
    other: str
    performed: int


RESPONSES = Parts(
    Response,
    f"n.id AS act, o.id AS other, {performed('a')} AND o.id NOT IN (SELECT id FROM tombstone) AS performed",
    "role AS x ON x.act = n.key AND x.part = 'responds_to' JOIN node AS o ON o.key = x.node AND o.class = 'act' "
    "LEFT JOIN act AS a ON a.node = o.key",
    "x.position",
    "act",
)


class Ended(NamedTuple):
    """The act by which a side ended that was taken in an act."""

    act: str
    ended_by: str


ENDED = Parts(
    Ended,
    "n.id AS act, o.id AS ended_by",
    "stand AS x ON x.act = n.key JOIN node AS o ON o.key = x.ended_by",
    "o.id",
    "act",
)


class Call(NamedTuple):
    """An act that expects a reply, and what is on record of the answers, in a sentence.

    `is_open` is None where something may be withheld: that may be the answer.
    """

    act: str
    state: str
    is_open: int | None
    sentence: str | None


CALLS = Parts(
    Call,
    f"n.id AS act, x.state, CASE WHEN {NOTHING_WITHHELD} THEN x.is_open END AS is_open, w.text AS sentence",
    "call AS x ON x.act = n.key LEFT JOIN told_in_words AS w ON w.about = 'call' AND w.id = n.id",
    "x.act",
    "act",
)


class Answer(NamedTuple):
    """An act that answers a call, and in which way."""

    call: str
    position: int
    act: str
    how: str
    declined: int


ANSWERS = Parts(
    Answer,
    "n.id AS call, x.position + 1 AS position, a.id AS act, x.how, x.declined",
    "answer AS x ON x.call = n.key JOIN node AS a ON a.key = x.act",
    "x.position, a.id, x.how",
    "act",
)


class Drift(NamedTuple):
    """What a document made of what stood in one before it, by the documents, the attestations and the claims."""

    act: str
    what: str
    earlier: str
    later: str
    attestation: str
    later_attestation: str
    later_act: str
    claim: str | None
    later_claim: str | None
    of: str | None
    was: str
    became: str
    translated: int
    sentence: str | None


DRIFT = Parts(
    Drift,
    "n.id AS act, x.what, e.id AS earlier, l.id AS later, t.id AS attestation, u.id AS later_attestation, "
    "b.id AS later_act, c.id AS claim, k.id AS later_claim, o.id AS of, x.was, x.became, x.translated, "
    "w.text AS sentence",
    "drift AS x ON x.act = n.key JOIN node AS b ON b.key = x.later_act "
    "JOIN node AS e ON e.key = x.earlier JOIN node AS l ON l.key = x.later "
    "JOIN attestation AS t ON t.key = x.attestation JOIN attestation AS u ON u.key = x.later_attestation "
    "LEFT JOIN node AS c ON c.key = x.claim LEFT JOIN node AS k ON k.key = x.later_claim "
    "LEFT JOIN node AS o ON o.key = x.of LEFT JOIN told_in_words AS w ON w.about = 'drift' AND w.id = x.id",
    "x.id",
    "act",
)


class Ending(NamedTuple):
    """An act that would end the sides of its speaker, and why it may or may not."""

    act: str
    why: str
    tellers: str
    sides: str
    circumstances: str
    coerced_by: str
    undone_by: str
    cleared: str


ENDINGS = Parts(
    Ending,
    "n.id AS act, x.why, x.tellers, x.sides, x.circumstances, x.coerced_by, x.undone_by, x.cleared",
    "ending AS x ON x.act = n.key",
    "x.act",
    "act",
)


class Reversal(NamedTuple):
    """What was later done to an act: by which act, how, between which days, and in words."""

    act: str
    by: str
    how: str
    earliest: str | None
    latest: str | None
    sentence: str | None


REVERSALS = Parts(
    Reversal,
    "n.id AS act, b.id AS by, x.how, d.earliest, d.latest, w.text AS sentence",
    "reversal AS x ON x.act = n.key JOIN node AS b ON b.key = x.by LEFT JOIN bound AS d ON d.node = x.by "
    "LEFT JOIN told_in_words AS w ON w.about = 'reversal' AND w.id = x.id",
    "b.id",
    "act",
)


class ReversalPart(NamedTuple):
    """A record that a reversal names: who did it (`who`), and who tells so where that has to be said (`teller`).

    `said_to_be` is a document of doubtful authenticity in which alone it stands, `not_free` an act that disputes that
    it was free.
    """

    act: str
    by: str
    part: str
    position: int
    node_class: str
    node: str


_REVERSED = """
    SELECT n.id AS act, b.id AS by, {part} AS part, {position} + 1 AS position, o.class AS node_class, o.id AS node
      FROM reversal AS x JOIN node AS n ON n.key = x.act JOIN node AS b ON b.key = x.by"""
_NEEDS_ITS_TELLER = "('original', 'no-side-against', 'hostile-teller', 'hearsay')"
REVERSAL_PARTS = Rows(
    ReversalPart,
    f"""
    {_REVERSED.format(part="'who'", position="r.position")}
      JOIN role AS r ON r.act = x.by AND r.part = 'actor' JOIN node AS o ON o.key = r.node
    UNION ALL
    {_REVERSED.format(part="t.part", position="t.position")}
      JOIN told_by AS t ON t.act = x.by AND t.part IN ('teller', 'said_to_be') JOIN node AS o ON o.key = t.node
    UNION ALL
    {_REVERSED.format(part="'teller'", position="j.key")}
      JOIN ending AS e ON e.act = x.by AND e.why IN {_NEEDS_ITS_TELLER} JOIN json_each(e.tellers) AS j
      JOIN node AS o ON o.id = j.value
     WHERE NOT EXISTS (SELECT 1 FROM told_by AS t WHERE t.act = x.by AND t.part = 'teller' AND t.node = o.key)
    UNION ALL
    {_REVERSED.format(part="'not_free'", position="j.key")}
      JOIN ending AS e ON e.act = x.by JOIN json_each(e.coerced_by) AS j JOIN node AS o ON o.id = j.value
     WHERE x.how = 'unfree'
     ORDER BY 1, 2, 3, 4, 6""",
    width=2,
)
