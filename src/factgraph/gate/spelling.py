"""How a word may be spelt: in Latin and in Cyrillic letters, with the endings of cases, hyphenated.

Each function gives the text of a regular expression over plain letters.  Every choice in one is short and none is
repeated without bound, so that a search takes time in proportion to the text.  The tables hold what people write, not
one standard: BGN/PCGN, ISO 9, the passports of several years, and the habits of English, German and French papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

BREAK: Final = "(?:[-\u2010'\u2019][ \\t\\r\\n]{0,40})?"
"""What may stand inside a word: a hyphen, which may end the line, or an apostrophe."""

_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_LATIN: Final = re.compile("[a-z]+")
# Scripts that put no space between words, so that a name has no end that could be seen.
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\U00020000-\U0003134f]"
)
_VOWELS: Final = "аеиоуыэюяьіє"

# The endings of Russian and Ukrainian nouns and adjectives, plain: й is и there, and ё is е.
_ENDINGS: Final = (
    "ыми|ими|ого|его|ому|ему|ами|ями|ием|иям|иях|ях|ах|ам|ям|ой|ои|еи|ою|ею|ом|ем|ым|им|ая|яя|ую|юю|ые|ие|ое|ее|их|ых|ыи"
    "|ии|ов|ев|ью|ия|ию|ові|еві|а|я|у|ю|ы|и|е|о|ь|і"
)
_ENDINGS_LATIN: Final = (
    "ymi|imi|ogo|ego|omu|emu|ami|yami|iami|iem|yakh|akh|ah|am|yam|iam|oy|oi|oj|ey|ei|ej|oyu|om|em|ym|im|aya|aia|aja|uyu"
    "|ykh|yh|ikh|ih|yy|ii|ij|iy|ov|ev|yu|iu|ju|ya|ia|ja|a|u|y|i|e|o"
)

_TO_LATIN: Final[Mapping[str, str]] = {
    "кс": "ks|x", "дж": "dzh|dj|dsch|j|g", "а": "a", "б": "b", "в": "v|w|ff|f", "г": "gh|g|h", "д": "d",
    "е": "ye|ie|je|yo|io|jo|e|o", "ж": "zh|j|z|g", "з": "z|s", "и": "iy|ij|yi|ii|i|y|j", "к": "ck|k|c|q", "л": "ll|l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "ss|s|c", "т": "t", "у": "ou|oo|u|w", "ф": "ph|f|v",
    "х": "kh|ch|h|x", "ц": "ts|tz|cz|c|z", "ч": "tsch|tch|ch|cz|c", "ш": "sch|sh|ch|sz|s",
    "щ": "schtsch|shch|stch|sch|sh|st", "ъ": "", "ы": "y|i", "ь": "", "э": "e|ae", "ю": "you|yu|iu|ju|u",
    "я": "ya|ia|ja|a", "і": "yi|i|y|j", "є": "ye|ie|je|e", "ґ": "g", "ӏ": "",
}  # fmt: skip

_TO_CYRILLIC: Final[Mapping[str, str]] = {
    "shch": "щ", "tsch": "ч", "sch": "ш|щ", "tch": "ч", "dzh": "дж", "sh": "ш", "zh": "ж", "kh": "х", "ch": "ч|х|ш",
    "ts": "ц|тс", "tz": "ц", "ph": "ф", "th": "т|с|з", "ck": "к", "ks": "кс", "ya": "я", "ia": "иа|я|ья", "ja": "я",
    "yu": "ю", "iu": "ю|иу", "ju": "ю|джу", "yo": "е|ио", "ye": "е|ие", "ie": "ие|е|и", "ee": "и|ее", "oo": "у|оо",
    "ou": "у|оу|ау", "ea": "и|еа|е", "iy": "ии|ыи|и", "yi": "и|ыи", "ay": "аи|еи", "ey": "еи|и", "ai": "аи|еи",
    "ei": "еи|аи", "a": "а|е|э|я|еи", "b": "б", "c": "к|ц|с", "d": "д", "e": "е|э|и", "f": "ф", "g": "г|дж|ж",
    "h": "х|г", "i": "и|ы|аи|і", "j": "дж|ж|и|х", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о|оу|у", "p": "п",
    "q": "к", "r": "р", "s": "с|з|ш", "t": "т", "u": "у|ю|а", "v": "в|ф", "w": "в|у", "x": "кс|х|з", "y": "и|ы|аи",
    "z": "з|ц|с",
}  # fmt: skip

# Spellings of one name in Latin letters, by the habits of several papers.
_AMONG_LATIN: Final[Mapping[str, str]] = {
    "shch": "shch|sch|sh|stch", "sch": "sch|sh|shch", "tch": "tch|ch", "sh": "sh|sch|s", "zh": "zh|j|z",
    "kh": "kh|h|x|ch", "ch": "ch|tch|tsch|kh|c", "ts": "ts|tz|c|z", "tz": "tz|ts", "ph": "ph|f", "ck": "ck|k",
    "ks": "ks|x", "ya": "ya|ia|ja|a", "ia": "ia|ya|ja|iya|ija", "ja": "ja|ya|ia", "yu": "yu|iu|ju|u",
    "iu": "iu|yu|ju", "ju": "ju|yu|iu", "iy": "iy|ij|y|ii|i|yi", "ou": "ou|u|oo", "oo": "oo|u|ou", "ue": "ue|u",
    "oe": "oe|o", "ae": "ae|a", "i": "i|y|j", "y": "y|i|j|iy|ij", "j": "j|y|i|dj|dzh", "v": "v|w|f", "w": "w|v",
    "f": "f|ph|v", "ff": "ff|v|f", "h": "h|kh", "x": "x|ks", "k": "k|c|q|ck", "q": "q|k", "c": "c|k|ts", "z": "z|s",
    "u": "u|ou|oo",
}  # fmt: skip


def is_cyrillic(word: str) -> bool:
    """Whether a word is written in Cyrillic letters."""
    return _CYRILLIC.search(word) is not None


def is_latin(word: str) -> bool:
    """Whether a plain word is written in Latin letters alone."""
    return _LATIN.fullmatch(word) is not None


def is_unspaced(text: str) -> bool:
    """Whether a text is of a script that puts no space between words."""
    return _UNSPACED.search(text) is not None


def literal(word: str, *, between: str = BREAK) -> str:
    """The word as it is written, with what may stand between its letters."""
    return between.join(map(re.escape, word))


def inflected(word: str, *, between: str = BREAK) -> str:
    """A word in its own letters, with the endings that its script can give it.

    >>> bool(re.fullmatch(inflected("сидоров"), "сидоровыми")), bool(re.fullmatch(inflected("павел"), "павла"))
    (True, True)
    """
    if is_cyrillic(word):
        stems = "|".join(literal(stem, between=between) for stem in _stems(word))
        return f"(?:{stems})(?:{_ENDINGS})?"
    if is_latin(word) and len(word) >= 4:
        return f"{literal(word, between=between)}(?:e?s)?"
    return literal(word, between=between)


def stem(word: str) -> str:
    """What every spelling that `inflected` gives begins with, or holds, without breaks."""
    if is_cyrillic(word):
        return f"(?:{'|'.join(map(re.escape, _stems(word)))})"
    return re.escape(word)


def _stems(word: str) -> list[str]:
    """What stays of a Cyrillic word before its endings; a vowel that flees leaves a second one."""
    least = 3 if len(word) > 3 else 2
    cut = word
    while len(cut) > least and cut[-1] in _VOWELS and len(word) - len(cut) < 2:
        cut = cut[:-1]
    stems = [cut]
    if len(cut) >= 4 and cut[-2] in "ео" and cut[-1] not in _VOWELS:
        stems += [cut[:-2] + cut[-1], f"{cut[:-2]}ь{cut[-1]}"]
    return stems


def in_latin(word: str, *, between: str = BREAK, ends: bool = True) -> str:
    """A Cyrillic word in Latin letters, as anybody might write it.

    >>> bool(re.fullmatch(in_latin("хасанов"), "khasanova")), bool(re.fullmatch(in_latin("хасанов"), "hasanow"))
    (True, True)
    """
    options = []
    for cut in _stems(word):
        parts = [_TO_LATIN.get(part, re.escape(part)) for part in _graphemes(cut, _TO_LATIN)]
        options.append(between.join(f"(?:{part})" for part in parts if part))
    ending = f"(?:{_ENDINGS_LATIN})?" if ends else ""
    return f"(?:{'|'.join(options)}){ending}"


def in_cyrillic(word: str, *, loose: bool, between: str = BREAK, ends: bool = True) -> str:
    """A Latin word in Cyrillic letters; `loose` takes every sound that a letter can stand for, else the first.

    >>> bool(re.fullmatch(in_cyrillic("hiddenov", loose=False), "хидденову"))
    True
    """
    parts = []
    last = ""
    for part in _graphemes(word, _TO_CYRILLIC):
        sounds = _TO_CYRILLIC.get(part, re.escape(part))
        if part == last and len(part) == 1:
            parts.append(f"(?:{sounds})?")  # a doubled letter may be written once
            continue
        soft = "ь?" if part not in "aeiouy" else ""
        parts.append(f"(?:{sounds if loose else sounds.partition('|')[0]}){soft}")
        last = part
    ending = f"(?:{_ENDINGS})?" if ends else ""
    if len(parts) > 3 and word[-1] in "aeiouy":
        parts[-1] += "?"
    return between.join(parts) + ending


def among_latin(word: str, *, between: str = BREAK, ends: bool = True) -> str:
    """A Latin word as other Latin spellings of the same name have it.

    >>> bool(re.fullmatch(among_latin("zelimkhan"), "zelimhan"))
    True
    """
    parts = []
    last = ""
    for part in _graphemes(word, _AMONG_LATIN):
        if part == last and len(part) == 1:
            parts.append(f"(?:{_AMONG_LATIN.get(part, re.escape(part))})?")
        else:
            parts.append(f"(?:{_AMONG_LATIN.get(part, re.escape(part))})")
        last = part
    return between.join(parts) + ("(?:e?s)?" if ends and len(word) >= 4 else "")


def _graphemes(word: str, table: Mapping[str, str]) -> Iterator[str]:
    """The letters of a word, those that stand for one sound together."""
    place = 0
    while place < len(word):
        size = next(
            (size for size in (4, 3, 2) if word[place : place + size] in table and place + size <= len(word)), 1
        )
        yield word[place : place + size]
        place += size
