"""What each source reports: acts as they are told, passages and words, as far as these may be shown."""

from __future__ import annotations

from typing import NamedTuple

from factgraph.reading.shown import permits, recording
from factgraph.reading.streams import Rows
from factgraph.reading.streams.acts import PASSAGE, spoken_in


class Source(NamedTuple):
    """A source that reports anything, where it is on the web, and how many reports it has."""

    id: str
    label: str
    lang: str | None
    url: str | None
    reports: int


SOURCES = Rows(
    Source,
    f"""
    SELECT n.id, n.label, n.lang, CASE WHEN {permits("address", "s")} THEN s.url END AS url, count(*) AS reports
      FROM attestation AS t JOIN node AS n ON n.key = t.source LEFT JOIN source AS s ON s.node = n.key
     GROUP BY n.key ORDER BY n.id
    """,
)


class Report(NamedTuple):
    """A report of an act: what the act says as it is told, from whom the source has it, and who recorded it."""

    source: str
    attestation: str
    act: str
    sentence: str
    chain: str | None
    curator: str | None
    recorder: str | None


REPORTS = Rows(
    Report,
    f"""
    SELECT s.id AS source, t.id AS attestation, n.id AS act, coalesce(x.text, n.name) AS sentence, h.text AS chain,
           c.id AS curator, c.name AS recorder
      FROM attestation AS t JOIN node AS s ON s.key = t.source JOIN node AS n ON n.key = t.act
      JOIN act AS a ON a.node = t.act LEFT JOIN source AS r ON r.node = a.read_in
      LEFT JOIN curator AS c ON c.id = {recording("recorder", "a", "r")}
      LEFT JOIN told AS d ON d.act = t.act LEFT JOIN sentence AS x ON x.act = t.act AND x.state = d.state
      LEFT JOIN chain_sentence AS h ON h.attestation = t.key
     ORDER BY s.id, t.id
    """,
)


class Passage(NamedTuple):
    """A passage of a report; where nothing of it may leave, only that there is one."""

    source: str
    attestation: str
    exact: str | None
    prefix: str | None
    suffix: str | None
    start: int | None
    stop: int | None


PASSAGES = Rows(
    Passage,
    f"""
    SELECT n.id AS source, t.id AS attestation, {PASSAGE}
      FROM attestation AS t JOIN node AS n ON n.key = t.source JOIN passage AS x ON x.attestation = t.key
      JOIN source AS s ON s.node = n.key
     ORDER BY n.id, t.id, x.position
    """,
    width=2,
)


class Words(NamedTuple):
    """The speaker's own words in a report, with their language (see `acts.spoken_in`)."""

    source: str
    attestation: str
    text: str
    lang: str | None


WORDS = Rows(
    Words,
    f"""
    SELECT n.id AS source, t.id AS attestation, x.text, {spoken_in("x", "n")} AS lang
      FROM attestation AS t JOIN node AS n ON n.key = t.source JOIN words AS x ON x.attestation = t.key
      JOIN source AS s ON s.node = n.key
     WHERE {permits("words", "s")}
     ORDER BY n.id, t.id, x.position
    """,
    width=2,
)
