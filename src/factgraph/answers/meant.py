"""Which record somebody means who types an id, the start of one, or a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from factgraph.errors import NotFound, closest
from factgraph.reading import index

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

    from factgraph.reading.index import Record

_CANDIDATES = 6
_COMPARED = 5000
_PART, _MADE = "/attestation/", "/rebuttal"  # what stands behind the id of an act in those of its parts
_LONGEST = 10_000  # code points of a name


FILTERS: Final[Mapping[str, tuple[str, ...]]] = {"actor": ("actor",), "about": (), "source": ("source", "actor")}
"""The filters of acts that are records, and the classes that each may be of; none where any will do."""


def resolve(connection: sqlite3.Connection, text: str, *, classes: tuple[str, ...] = ()) -> Record:
    """The record that a text means: its id, a former one, the id within a file, the start of one, or a name.

    Accents and case of names are ignored.  The whole id of a record never means another one, also where that record is
    out of view, or was published and is no more.  With `classes`, only records of these; the id of another record is
    never taken for a name.  Raises `NotFound` where nothing or several fit, with what may have been meant.
    """
    if len(text) > _LONGEST or any("\ud800" <= letter <= "\udfff" for letter in text):
        why = "it is too long" if len(text) > _LONGEST else "it is not UTF-8"
        raise NotFound(f"nothing can have the id or name {text[:40]!r}: {why}")
    if not index.by_id(connection, text) and _was_given(connection, text):
        raise NotFound(_not_found(connection, text, classes))
    other: Record | None = None
    for found in (_by_id, _by_local_id, _by_start, _by_name):
        if other is not None and found is _by_start:
            raise NotFound(
                f"{text!r} is {_a(other.kind)}, and {_a(' or '.join(classes))} is asked for; {_look(classes)}"
            )
        every = found(connection, text)
        records = [record for record in every if not classes or record.cls in classes]
        if every and not records and found in (_by_id, _by_local_id):
            other = other or every[0]
        if len(records) == 1:
            return records[0]
        if records:
            shown = ", ".join(record.id for record in records[: _CANDIDATES - 1])
            more = ", ..." if len(records) >= _CANDIDATES else ""
            raise NotFound(f"{text!r} may be one of {shown}{more}; write more of the id")
    raise NotFound(_not_found(connection, text, classes))


def filters(connection: sqlite3.Connection, given: Mapping[str, str | None]) -> dict[str, str | None]:
    """The filters of acts with ids in place of what somebody typed.

    Raises `NotFound` for a record that is none, `Misuse` for a verb or kind that is none.
    """
    from factgraph.reading.scope import known  # start-up: only who filters needs it

    found = dict(given)
    for name, text in given.items():
        if text is not None and name in FILTERS:
            id = resolve(connection, text, classes=FILTERS[name]).id
            index.refuse_withdrawn(connection, id)
            found[name] = id
        elif text is not None:
            found[name] = known(connection, name, text)
    return found


def suggestions(connection: sqlite3.Connection, start: str, *, classes: tuple[str, ...] = ()) -> list[Record]:
    """Up to fifty records whose id, or whose id within its file, starts so: what a shell completes."""
    records = [*index.starting(connection, start, limit=50)]
    if "/" not in start:
        for stem in _stems(connection):
            records += index.starting(connection, f"{stem}/{start}", limit=50)
    return [record for record in dict.fromkeys(records) if not classes or record.cls in classes][:50]


def fold(text: str) -> str:
    """A text without case and accents, by which names are compared.

    >>> fold("Éva Ž.")
    'eva z.'
    """
    import unicodedata  # start-up: only names are compared so

    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _by_id(connection: sqlite3.Connection, text: str) -> list[Record]:
    """The record that has an id or had it; a part of one, such as an attestation, is found with it."""
    found = index.by_id(connection, text) or index.by_id(connection, text.partition(_PART)[0].removesuffix(_MADE))
    return [] if found is None else [found]


def _was_given(connection: sqlite3.Connection, text: str) -> bool:
    """Whether a text is the id of one record, in view or not, of today or not: then it means no other one."""
    return index.is_on_record(connection, text) or index.was_published(connection, text)


def _by_local_id(connection: sqlite3.Connection, text: str) -> list[Record]:
    return [record for stem in _stems(connection) for record in _by_id(connection, f"{stem}/{text}")]


def _stems(connection: sqlite3.Connection) -> list[str]:
    """What the ids of claims and acts start with: the names of the files that hold them."""
    names = (path.rpartition("/")[2].partition(".")[0] for path, _ in index.files(connection) if "/" in path)
    return list(dict.fromkeys(names))


def _by_start(connection: sqlite3.Connection, text: str) -> list[Record]:
    return index.starting(connection, text, limit=_CANDIDATES) if text else []


def _by_name(connection: sqlite3.Connection, text: str) -> list[Record]:
    words = [word for word in fold(text).split() if any(letter.isalnum() for letter in word)]
    if not words:
        return []
    near = [(record, fold(name)) for record, name in index.named(connection, words)]
    same = [record for record, name in near if name.removesuffix(".") == fold(text).strip().removesuffix(".")]
    return list(dict.fromkeys(same or [record for record, _ in near]))


def _a(kind: str) -> str:
    return f"{'an' if kind[:1] in 'aeiou' else 'a'} {kind}"


def _look(classes: tuple[str, ...]) -> str:
    """How to find what was meant."""
    narrower = f" --kind {classes[0]}" if len(classes) == 1 else ""
    return f"look for it with `factgraph find WORDS{narrower}`"


def _not_found(connection: sqlite3.Connection, text: str, classes: tuple[str, ...]) -> str:
    index.refuse_withdrawn(connection, text)
    if index.is_on_record(connection, text) and not _by_id(connection, text):
        return f"{text!r} lies outside of the days or the topic that were asked for"
    if index.was_published(connection, text):
        return f"{text!r} was published, and no record answers to it any more; `factgraph check` says more"
    what = f"no {' or '.join(classes)}" if classes else "nothing"
    ids = [record.id for record in suggestions(connection, text[:1], classes=classes)]
    ids += [record.id for record in index.of_classes(connection, classes, limit=_COMPARED)]
    near = closest(text, ids) or closest(text, [id.rpartition("/")[2] for id in ids])
    hint = f"; did you mean {near!r}?" if near else f"; {_look(classes)}"
    return f"{what} has the id or name {text!r}{hint}"
