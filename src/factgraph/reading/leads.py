"""Who may stand in the first sentences of a story: a person whose record says so, or who speaks there for a body.

A body, a group and a phrase of a text for several may stand there; of a person alone somebody must have decided it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3
    from collections.abc import Iterable

_LEAD: Final = "lead"
_HIDDEN: Final = """
    SELECT n.id, n.key, n.name FROM node AS n
     WHERE n.kind IN (SELECT f.kind FROM kind_flag AS f WHERE f.flag = 'person')
       AND n.kind NOT IN (SELECT f.kind FROM kind_flag AS f WHERE f.flag = 'plural')
       AND NOT EXISTS (SELECT 1 FROM actor_naming AS m WHERE m.owner = n.key AND m.value = ?)
     ORDER BY n.id"""
_FOR_A_BODY: Final = """
    SELECT DISTINCT n.id FROM stand AS s JOIN node AS n ON n.key = s.actor
     WHERE s.principal IS NOT NULL ORDER BY n.id"""


class Leads:
    """Who may not be named in a lead, by id, and by every form of the name."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take an open connection to a compiled graph."""
        public = {str(id) for (id,) in connection.execute(_FOR_A_BODY)}
        hidden = [row for row in connection.execute(_HIDDEN, (_LEAD,)) if row[0] not in public]
        self.hidden = frozenset(str(id) for id, _, _ in hidden)
        called = [str(name) for _, _, name in hidden]
        for _, key, _ in hidden:
            called += [str(name) for (name,) in connection.execute("SELECT name FROM alias WHERE node = ?", (key,))]
        forms = sorted({form for name in called for form in _forms(name)})
        self._names = re.compile("|".join(rf"(?<!\w){form}(?!\w)" for form in forms)) if forms else None

    def names(self, texts: Iterable[str]) -> bool:
        """Whether one of the texts names somebody who may not stand in a lead, by the whole name or the last part."""
        return self._names is not None and any(self._names.search(text) for text in texts)


def _forms(name: str) -> list[str]:
    """A name in any case, and the last of its parts, by which somebody is called alone, in its own: as expressions.

    >>> _forms("Dance"), len(_forms("Seb Dance")), _forms("Seb Dance")[-1]
    (['(?i:Dance)'], 2, 'Dance')
    """
    last = name.rsplit(maxsplit=1)[-1] if name.split() else ""
    whole = f"(?i:{re.escape(name)})"
    return [whole, re.escape(last)] if last and last != name and len(last) > 2 else [whole]
