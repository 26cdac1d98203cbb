"""Quotation marks: which stand around a text and which inside it, double and single by turns, as a printer sets them.

Whoever puts a name, a label, a claim or words in quotation marks does it here.  What is evidence, and has to stay as it
is letter for letter, gets marks that do not stand in it.
"""

from __future__ import annotations

from typing import Final

Pair = tuple[str, str]
Style = tuple[Pair, Pair]

_SENTENCE: Final[Style] = (('"', '"'), ("'", "'"))
_PRINTED: Final[Style] = (("“", "”"), ("‘", "’"))
_FOREIGN: Final[Style] = (("«", "»"), ("‹", "›"))
_BY_LANGUAGE: Final[dict[str, Style]] = {
    "": _SENTENCE,
    "en": _SENTENCE,
    "de": (("„", "“"), ("‚", "‘")),
    **dict.fromkeys(("ru", "uk", "be"), (("«", "»"), ("„", "“"))),
}
_EXACT: Final[tuple[Pair, ...]] = (_PRINTED[0], _SENTENCE[0], _FOREIGN[0], _FOREIGN[1])

# What may close a mark that opens; where it stands says which of the two it does.
_CLOSES: Final[dict[str, str]] = {
    '"': '"', "“": "”“", "„": "“”", "”": "”", "«": "»", "»": "«",
    "'": "'", "‘": "’", "‚": "‘’", "’": "’", "‹": "›", "›": "‹",
}  # fmt: skip
_SINGLE: Final = frozenset("'‘‚’‹›")
_BEFORE: Final = frozenset("([{—–-/")
_DEEPEST: Final = 8  # marks that wait for their closing ones; nobody quotes in quotations so deep


def quoted(text: str, lang: str = "", *, printed: bool = False) -> str:
    """A text in quotation marks: those of the sentence, or of its own language; marks inside it give way to them.

    `printed` asks for the marks of pages and headings, where the sentences have those of a keyboard.

    >>> quoted("Deeply Disturbing"), quoted("Колокол", "ru"), quoted("Glocke", "de")
    ('"Deeply Disturbing"', '«Колокол»', '„Glocke“')
    >>> print(quoted("They call it 'a camp'"), quoted("the “so-called ‘camp’” of 2017", printed=True))
    "They call it 'a camp'" “the ‘so-called “camp”’ of 2017”
    """
    style = _PRINTED if printed else _BY_LANGUAGE.get(lang.partition("-")[0].lower(), _FOREIGN)
    pairs = _pairs(text)
    paired = {at for start, stop, _ in pairs for at in (start, stop)}
    if style is _SENTENCE and any(mark == '"' and at not in paired for at, mark in enumerate(text)):
        style = _PRINTED  # what is cut out of a text may have a mark whose mate is not there, which would end it
    letters = list(text)
    for start, stop, depth in pairs:
        outer, inner = style
        is_single = (text[start], text[stop]) == inner or text[start] in _SINGLE
        if is_single == (depth % 2 == 0):  # it is of the rank of what stands around it
            letters[start], letters[stop] = inner if depth % 2 else outer
    (before, after), _ = style
    return f"{before}{''.join(letters)}{after}"


def titled(text: str, *, printed: bool = False) -> str:
    """A name or a label in quotation marks; one that stands in marks as a whole has them already.

    >>> print(titled('"a camp", as reported'), titled('"a storehouse"'), titled('"a" or "b"'), titled("no evidence"))
    "'a camp', as reported" "a storehouse" "'a' or 'b'" "no evidence"
    """
    is_whole = any((start, stop) == (0, len(text) - 1) for start, stop, _ in _pairs(text))
    return quoted(text[1:-1] if is_whole else text, printed=printed)


def headed(text: str, translation: str = "") -> str:
    """A text as it heads what is said of it: one in another language by its translation, with the original beside it.

    >>> print(headed("It rings."), headed("Он звонит.", "It rings."))
    “It rings.” “It rings.” (“Он звонит.”)
    """
    original = titled(text, printed=True)
    return f"{titled(translation, printed=True)} ({original})" if translation else original


def exact(text: str) -> str:
    """Words of a text, letter for letter, in marks that do not stand in them.

    >>> print(exact('styled "Ambassador"'), exact("the “camp”"))
    “styled "Ambassador"” "the “camp”"
    """
    before, after = next((pair for pair in _EXACT if not set(pair) & set(text)), _EXACT[0])
    return f"{before}{text}{after}"


def _pairs(text: str) -> list[tuple[int, int, int]]:
    """The marks of a text that belong together, each pair with how deep it stands, from 1 on."""
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    for at, mark in enumerate(text):
        if mark not in _CLOSES:
            continue
        if _opens(text, at, opened):
            opened = [*opened[-_DEEPEST:], at]
        elif (mate := _mate(text, at, opened)) is not None:
            found.append((opened[mate], at))
            del opened[mate:]  # what was opened inside and not closed was no mark of quotation
    around: list[int] = []  # where the pairs end that stand around the next one
    deep: list[tuple[int, int, int]] = []
    for start, stop in sorted(found):
        while around and around[-1] < start:
            around.pop()
        around.append(stop)
        deep.append((start, stop, len(around)))
    return deep


def _opens(text: str, at: int, opened: list[int]) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    is_at_a_start = not before or before.isspace() or before in _BEFORE or bool(opened and opened[-1] == at - 1)
    return is_at_a_start and bool(after) and not after.isspace()


def _mate(text: str, at: int, opened: list[int]) -> int | None:
    """The place among those opened of the mark that this one closes; an apostrophe closes none."""
    mark, after = text[at], text[at + 1 : at + 2]
    if mark in "'’" and after.isalnum():
        return None
    fits = [place for place, start in enumerate(opened) if mark in _CLOSES[text[start]]]
    return fits[-1] if fits else None
