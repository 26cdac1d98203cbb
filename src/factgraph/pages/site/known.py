"""What every page needs to know of the dossier: its head, its words, and the name and place of every record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from factgraph.rdf import iris
from factgraph.reading import inventory

if TYPE_CHECKING:
    import sqlite3

    from factgraph.reading.streams.records import Withdrawn

# Scripts that are written from right to left, by the languages that use them and by their own subtags (BCP 47).
_RIGHT_TO_LEFT = re.compile("ar|ar[cyz]|azb|ckb|dv|fa|glk|he|iw|khw|ks|lrc|mzn|nqo|pnb|ps|sd|syr|ug|ur|yi")
_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})


class Known(NamedTuple):
    """A record that a page may speak of; `cls` is its class, and the name of an act is the sentence that tells it."""

    id: str
    cls: str
    kind: str
    name: str
    label: str
    lang: str
    withdrawn: bool
    translation: str = ""  # of a name in another language

    @property
    def path(self) -> str:
        """Its page: the path of its IRI below the dossier's base, as a file."""
        return page(self.cls, self.id)


class Former(NamedTuple):
    """An id that a record once had."""

    id: str
    now: Known


def page(cls: str, id: str) -> str:
    """The page of a record.

    >>> page("claim", "digest-002/camp")
    'claim/digest-002/camp.html'
    """
    return f"{cls}/{id}.html"


def direction(lang: str) -> str:
    """The direction in which a language is written; its script decides where the tag names one.

    >>> direction("he"), direction("az-Arab"), direction("en")
    ('rtl', 'rtl', 'ltr')
    """
    first, *rest = lang.lower().split("-")
    script = next((tag for tag in rest if len(tag) == 4 and tag.isalpha()), None)
    if script is not None:
        return "rtl" if script in _SCRIPTS else "ltr"
    return "rtl" if _RIGHT_TO_LEFT.fullmatch(first) else "ltr"


@dataclass(frozen=True, slots=True)
class Dossier:
    """The dossier as pages see it."""

    connection: sqlite3.Connection
    meta: dict[str, str]
    curators: dict[str, str]
    known: dict[str, Known]
    kinds: dict[str, inventory.Words]  # label and plural
    choices: dict[tuple[str, str], inventory.Words]  # label, and as what it is said in a sentence
    verbs: dict[str, inventory.Words]  # label and stance
    gone: tuple[Withdrawn, ...]
    former: tuple[Former, ...]
    url: str  # where the site is published

    @classmethod
    def of(cls, connection: sqlite3.Connection, url: str | None) -> Dossier:
        """The dossier that a connection reads; it is published at its base where no address is given."""
        meta = inventory.head(connection)
        gone = inventory.withdrawn(connection)
        dead = {record.id for record in gone}
        lang = meta["lang"]
        known = {
            one.id: Known(
                one.id, one.cls, one.kind, one.said, one.label, one.lang or lang, one.id in dead, one.translation
            )
            for one in inventory.records(connection)
        }
        return cls(
            connection,
            meta,
            inventory.curators(connection),
            known,
            inventory.kinds(connection),
            inventory.choices(connection),
            inventory.verbs(connection),
            gone,
            tuple(Former(old, known[id_]) for old, id_ in inventory.former_ids(connection) if old not in known),
            _ending_in_slash(url or meta["base"]),
        )

    def living(self, cls: str | None = None) -> list[Known]:
        """The records that were not withdrawn, of one class or of all."""
        return [one for one in self.known.values() if not one.withdrawn and cls in {None, one.cls}]

    def classes(self) -> list[str]:
        """The classes of which there are records, in the order in which a reader wants them."""
        there = {one.cls for one in self.known.values() if not one.withdrawn}
        order = ("claim", "act", "actor", "source", "topic", "place", "rebuttal", "assessment")
        return [cls for cls in order if cls in there]

    def iri(self, cls: str, id: str) -> str:
        """The IRI of a record."""
        return iris.of_node(self.meta["base"], cls, id)

    def term(self, id: str) -> str:
        """The IRI of a record as a term of RDF."""
        return f"<{self.iri(self.known[id].cls, id)}>"

    def address(self, path: str) -> str:
        """Where a file of the site is published."""
        return self.url + path

    def word(self, list_: str, name: str | None) -> str:
        """The label of an entry of one of the vocabulary's lists, or the name itself."""
        return self.choices.get((list_, name or ""), inventory.Words(name or "", "")).label

    def phrase(self, list_: str, name: str) -> str:
        """As what an entry of one of the vocabulary's lists is said in a sentence."""
        return self.choices.get((list_, name), inventory.Words(name, name)).more


def _ending_in_slash(address: str) -> str:
    return address if address.endswith("/") else f"{address.removesuffix('#')}/"
