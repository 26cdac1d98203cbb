"""The file in which two coders settle where they differ: a log, to which entries are added and none is ever removed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.dossier.tree import MAX_BYTES, Mapping, Sequence, decoded, from_yaml
from factgraph.dossier.yaml_text import Tree, Word, in_line
from factgraph.errors import DossierError
from factgraph.system import opener, targets

if TYPE_CHECKING:
    from factgraph.comparing.types import Disagreement

_HEAD: Final = """\
# Where two coders differ, and how that was settled.  `factgraph agree --settle` adds what is new, and removes nothing.
# Fill in `settled:` (ours, theirs, or what it is to be), `by:`, `on:` and `why:`; then bring the records in line.
"""
_KEY: Final = ("field", "our_act", "their_act", "ours", "theirs")


class Settled(NamedTuple):
    """How many entries a file has now, how many of them are new, and how many are settled."""

    entries: int
    new: int
    settled: int


def settle(place: Path, disagreements: Iterable[Disagreement]) -> tuple[str, Settled]:
    """What the file of settlements is to hold, and how far it is.

    What stands there stays letter by letter.  Raises `DossierError` where it is no such file.
    """
    text = _text(place)
    tree, problems = from_yaml(text, str(place))
    entries = tree.items if isinstance(tree, Sequence) else []
    if problems or (tree is not None and not isinstance(tree, Sequence)):
        where = problems[0] if problems else f"{place} is no list of settlements"
        raise DossierError(f"{where}; nothing was written")
    known = {tuple(entry.text(name) or "" for name in _KEY) for entry in entries if isinstance(entry, Mapping)}
    done = sum(isinstance(entry, Mapping) and bool((entry.text("settled") or "").strip()) for entry in entries)
    new = [entry for one in disagreements if _key(entry := _entry(one)) not in known]
    if text and not text.endswith("\n"):
        text += "\n"
    text = (text or _HEAD) + "".join(_written(entry) for entry in new)
    return text, Settled(len(entries) + len(new), len(new), done)


def put(place: Path, text: str) -> None:
    """Have the file of settlements hold this. Raises what `targets.put` raises."""
    targets.put(place, text.encode())


def _text(place: Path) -> str:
    if not place.exists():
        return ""
    with opener.named(place) as stream:
        data = opener.bounded(stream, place, limit=MAX_BYTES)
    text, problems = decoded(data, str(place))
    if problems:
        raise DossierError(f"{problems[0]}; nothing was written")
    return text


def _entry(one: Disagreement) -> dict[str, Tree]:
    ours, theirs = one["our_act"], one["their_act"]
    found: dict[str, Tree] = {
        "field": Word(one["field"]),
        "our_act": Word(ours["act"]),
        "their_act": Word(theirs["act"]),
        "ours": one["ours"],
        "theirs": one["theirs"],
    }
    if ours["exact"] is not None:
        found["passage"] = ours["exact"]
    return {**found, "settled": "", "by": "", "on": "", "why": ""}


def _key(entry: dict[str, Tree]) -> tuple[str, ...]:
    return tuple(str(entry[name]) for name in _KEY)


def _written(entry: dict[str, Tree]) -> str:
    first, *rest = (f"{name}: {in_line(value)}" for name, value in entry.items())
    return "\n".join([f"- {first}", *(f"  {line}" for line in rest), ""])
