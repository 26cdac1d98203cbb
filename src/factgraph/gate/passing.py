"""The gate itself: what is handed to it passes, or nothing does.

`Gate.inspect` is the one function that everything goes through; the others say what becomes of what it finds: an
export is stopped, a message has the name replaced, a completion is left out.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import IO, Final, cast

from factgraph.errors import FactgraphError
from factgraph.gate.forms import Declared, forms, of_id
from factgraph.gate.looking import Found, Looker, Unreadable
from factgraph.gate.matcher import Matcher, with_places
from factgraph.gate.private import Declarations, declarations, has_private_part
from factgraph.gate.telling import foreign_pseudonyms

INSTEAD: Final = "[private]"
_SHOWN: Final = 5  # places that a message lists


class Stopped(FactgraphError):
    """Something that must not leave would have, or nobody can tell whether it would; nothing was written."""


def gate_of(
    root: str | os.PathLike[str], *, forbidden: Iterable[str] = (), redacted_in: Iterable[str] = ()
) -> Gate | None:
    """The gate of the dossier at `root`; None where it has no private part and nothing else is forbidden.

    `forbidden` are further texts that must not leave, `redacted_in` the dispatch files of whose texts something is
    redacted.  Raises `Stopped` where the private part cannot be read.
    """
    forbidden, redacted_in = tuple(forbidden), tuple(redacted_in)
    if not has_private_part(root) and not forbidden and not redacted_in:
        return None
    found = declarations(Path(root))
    if found.faults:
        raise Stopped(closed(found))
    if foreign := list(foreign_pseudonyms(Path(root), found)):
        raise Stopped(f"nothing public leaves: {foreign[0]}")
    if not redacted_in:
        return Gate(found, forbidden=forbidden)
    from factgraph.gate.hidden import hidden

    return Gate(found, forbidden=forbidden, redacted=hidden(Path(root), redacted_in))


def closed(found: Declarations) -> str:
    """Why nothing public leaves, in a sentence with the places."""
    places = "".join(f"\n  {fault}" for fault in found.faults[:_SHOWN])
    more = f"\n  ... and {len(found.faults) - _SHOWN} more" if len(found.faults) > _SHOWN else ""
    return (
        "private/ cannot be read, so nobody knows which names must not leave; nothing public was written:"
        f"{places}{more}\nMend it (`factgraph --private check` says how), or move it away"
    )


class Gate:
    """Knows what must not leave a dossier, and looks at what is about to."""

    def __init__(self, found: Declarations, *, forbidden: Iterable[str] = (), redacted: Iterable[str] = ()) -> None:
        """Take what is declared, further texts that must not leave, and words that are redacted in texts."""
        self.declarations = found
        self._forbidden = tuple(forbidden)
        self._redacted = tuple(redacted)
        self.warnings = 0  # look-alikes and surnames in what passed

    @cached_property
    def looker(self) -> Looker:
        """What looks; it is made when something is looked at."""
        declared = (*self.declarations.declared, *(Declared(words, natural=False) for words in self._redacted))
        wanted = (*forms(declared), *(of_id(one.id, one.of) for one in self.declarations.ids))
        return Looker(Matcher(wanted), self._forbidden)

    def inspect(self, what: str | bytes | Path | IO[str] | IO[bytes], name: str) -> Iterator[Found]:
        """What stands in a text, in bytes, in a file or in a folder, unpacked and decoded; `name` is how to call it.

        Raises `Unreadable` where that cannot be told, and `OSError`.
        """
        match what:
            case str():
                return self.looker.in_text(what, name)
            case bytes():
                return self.looker.in_bytes(what, name)
            case Path():
                return self.looker.in_folder(what, name) if what.is_dir() else self.looker.in_file(what, name)
            case _:
                return self.looker.in_open(what, name)

    def let_pass(self, what: str | bytes | Path | IO[str] | IO[bytes], name: str) -> None:
        """Raise `Stopped` with the places where something stands in it that must not leave."""
        grave: list[Found] = []
        try:
            for found in self.inspect(what, name):
                if found.form.grave:
                    grave.append(found)
                    if len(grave) > _SHOWN:
                        break
                else:
                    self.warnings += 1
        except Unreadable as error:
            raise Stopped(f"{error}, so nobody knows whether it holds a private name; nothing was written") from error
        if grave:
            places = ", ".join(dict.fromkeys(str(found) for found in islice(grave, _SHOWN)))
            more = " and elsewhere" if len(grave) > _SHOWN else ""
            what = "a name that is declared in private/"
            if self._redacted:
                what += ", or words that are redacted,"
            raise Stopped(
                f"{what} would stand at {places}{more}; nothing was written; "
                "`factgraph check` tells where a name stands in the dossier"
            )

    def let_lines_pass(self, lines: Iterable[str], name: str) -> None:
        """Raise `Stopped` where something stands in these lines that must not leave."""
        self.let_pass(cast(IO[str], _Lines(lines)), name)

    def lets_pass(self, text: str) -> bool:
        """Whether nothing stands in a text that must not leave."""
        return not any(form.grave for form in self.looker.forms(text))

    def redacted(self, text: str) -> str:
        """The text with "[private]" for each form in it, and for each line that holds one by way of escapes."""
        if self.lets_pass(text):
            return text
        letters, places = with_places(text)
        parts: list[str] = []
        end = 0
        for hit in self.looker.hits(letters):
            if hit.form.grave and places[hit.start] >= end:
                parts += [text[end : places[hit.start]], INSTEAD]
                end = places[min(hit.end, len(places) - 1)]
        text = "".join([*parts, text[end:]])
        if self.lets_pass(text):
            return text
        lines = [
            line if self.lets_pass(line) else INSTEAD + line[len(line.rstrip("\r\n")) :]
            for line in text.splitlines(keepends=True)
        ]
        text = "".join(lines)
        return text if self.lets_pass(text) else INSTEAD


class _Lines(io.TextIOBase):
    """Lines as a stream that is read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)

    def read(self, size: int | None = -1, /) -> str:
        """About as many letters, up to the end of a line; none at the end."""
        parts: list[str] = []
        length = 0
        for line in self._lines:
            parts.append(line)
            length += len(line)
            if size is not None and 0 <= size <= length:
                break
        return "".join(parts)
