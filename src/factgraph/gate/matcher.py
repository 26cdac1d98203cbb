"""Looks for all forms in a text at once, in time in proportion to its length.

Each different word is judged once: whether a form could stand in it.  Only a stretch with such a word is looked at
closely.  A text has few different words, so nearly all of the time goes into splitting it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from factgraph.gate.forms import Form
from factgraph.gate.plain import bare, folded, look

# A word, with the hyphens and apostrophes inside it; a hyphen may end the line.
_CHAIN: Final = re.compile("\\w+(?:[-\u2010'\u2019][ \\t\\r\\n]{0,40}\\w+)*")
_BROKEN: Final = re.compile(r"\w-[ \t\r\n]{1,40}\w")
_ENDS: Final = ("-\n", "- ", "-\r", "-\t")
_APART: Final = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) in "_-'")}
_INSIDE: Final = re.compile("[-_\u2010'\u2019 \\t\\r\\n]+")
_KEPT: Final = 1_000_000  # words whose judgement is remembered
_AROUND: Final = 240  # letters around a word in which a name with it stands
_NONE: Final[tuple[int, ...]] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a form stands: between which places of the bare text, and which form it is."""

    start: int
    end: int
    form: Form


class Matcher:
    """A search for these forms."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._forms = tuple(forms)
        self._patterns = [re.compile(form.pattern) for form in self._forms]
        self._anchors = [re.compile(form.anchor) for form in self._forms]
        self._judged: dict[str, tuple[int, ...]] = {}
        self._cold: set[str] = set()

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile("|".join(sorted({form.anchor for form in self._forms if not form.by_look})) or "(?!)")

    @cached_property
    def _any_look(self) -> re.Pattern[str]:
        return re.compile("|".join(sorted({form.anchor for form in self._forms if form.by_look})) or "(?!)")

    def hits(self, text: str) -> list[Hit]:
        """The places of a bare text at which forms stand, in their order; a look-alike only where no form stands."""
        return self.search(text)[0]

    def search(self, text: str) -> tuple[list[Hit], bool]:
        """The places at which forms stand, and whether there is a word in which a grave one could begin or end."""
        if not self._forms:
            return [], False
        hot = self._hot(text)
        if not hot:
            return [], False
        warm = any(self._forms[number].grave for numbers in hot.values() for number in numbers)
        found = list(self._found(text, hot))
        grave = [hit for hit in found if hit.form.grave]
        alike = [hit for hit in found if hit.form.by_look and not _within(hit, grave)]
        alone = [hit for hit in found if not hit.form.grave and not hit.form.by_look]
        alone = [hit for hit in alone if not _within(hit, (*grave, *alike))]
        return sorted(dict.fromkeys((*grave, *alike, *alone)), key=lambda hit: (hit.start, -hit.end)), warm

    def _found(self, text: str, hot: Mapping[str, tuple[int, ...]]) -> Iterator[Hit]:
        """The forms that stand around words in which they could; no stretch is looked at twice for one form."""
        small = folded(text)
        seen: str | None = None
        words = re.compile("|".join(re.escape(chain) for chain in sorted(hot, key=lambda chain: (-len(chain), chain))))
        stretches: dict[int, list[list[int]]] = {}
        for word in words.finditer(text):
            start, end = max(0, word.start() - _AROUND), word.end() + _AROUND
            for number in hot[word[0]]:
                known = stretches.setdefault(number, [[start, end]])
                if known[-1][1] >= start:
                    known[-1][1] = end
                else:
                    known.append([start, end])
        for number, known in stretches.items():
            form = self._forms[number]
            if form.by_look:
                seen = look(text) if seen is None else seen
            where = seen if form.by_look and seen is not None else small
            for start, end in known:
                for match in self._patterns[number].finditer(where, start, end):
                    yield Hit(match.start(), match.end(), form)

    def _hot(self, text: str) -> dict[str, tuple[int, ...]]:
        """The words of a text in which forms could stand, each with the numbers of those."""
        chains = set(_chains(text))
        chains -= self._cold
        hot: dict[str, tuple[int, ...]] = {}
        for chain in chains:
            judged = self._judged.get(chain)
            if judged is None:
                judged = self._judge(chain)
                if judged:
                    self._judged[chain] = judged
                else:
                    self._cold.add(chain)
            if judged:
                hot[chain] = judged
        if len(self._cold) > _KEPT:
            self._cold.clear()
        return hot

    def _judge(self, chain: str) -> tuple[int, ...]:
        word = folded(chain)
        whole = word if word.isalnum() else _INSIDE.sub("", word)
        numbers: list[int] = []
        if self._any.search(whole):
            numbers = [n for n, form in enumerate(self._forms) if not form.by_look and self._anchors[n].search(whole)]
        seen = look(chain)
        if not seen.isalnum():
            seen = _INSIDE.sub("", seen)
        if self._any_look.search(seen):
            numbers += [n for n, form in enumerate(self._forms) if form.by_look and self._anchors[n].search(seen)]
        return tuple(numbers) or _NONE


def _chains(text: str) -> list[str]:
    """The words of a text, with the hyphens and apostrophes inside them."""
    if text.isascii() and not (any(map(text.__contains__, _ENDS)) and _BROKEN.search(text)):
        return text.translate(_APART).split()  # the same, ten times as fast
    return _CHAIN.findall(text)


def _within(hit: Hit, others: Iterable[Hit]) -> bool:
    return any(other.start < hit.end and hit.start < other.end for other in others)


def with_places(text: str) -> tuple[str, list[int]]:
    """A text made bare, and for each of its letters the place in `text` that it came from; one more for the end."""
    letters: list[str] = []
    places: list[int] = []
    cluster = ""
    start = 0
    for place, letter in enumerate([*text, ""]):
        # A letter and the marks behind it are made bare together: composed and decomposed are the same.
        if letter and cluster and not bare(letter):
            cluster += letter
            continue
        for made in bare(cluster):
            letters.append(made)
            places.append(start)
        cluster, start = letter, place
    return "".join(letters), [*places, len(text)]
