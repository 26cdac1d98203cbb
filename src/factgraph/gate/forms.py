"""The forms of a name: those that are declared, those that follow of themselves, and those that are worth declaring.

A form is looked for in every spelling (`spelling`).  Of a person's name follow: the parts in either order ("Surname,
Given"), the first and last of several, the initial with the surname.  A surname alone does not follow, since it may be
many people's: it is proposed, and warned of where it is not declared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from factgraph.gate import spelling
from factgraph.gate.plain import bare, look, plain, words

LEAST: Final = 3
"""A form of fewer letters stands in too many words to be looked for (two, in a script without spaces)."""

PARTICLES: Final = frozenset(
    [
        "af",
        "al",
        "bin",
        "bint",
        "d",
        "da",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "los",
        "ten",
        "ter",
        "und",
        "van",
        "von",
        "y",
        "zu",
    ]
)
TITLES: Final = frozenset(
    ["dr", "mr", "mrs", "ms", "miss", "mx", "prof", "sir", "dame", "lord", "lady", "fr", "sr", "jr"]
)
_ASIDE: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_PATRONYMIC: Final = re.compile(r"\w+(?:вич|вна|ична|vich|vitch|vna|ichna)")
_SPELT_OUT: Final = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"))
_GLUED, _ANYWHERE = 7, 10  # letters of a name from which it is seen without spaces, and inside other words

SEPARATED: Final = r"[\W_]{1,60}"
_JOINED: Final = r"[\W_]{0,60}"
# What stands around a value that is no word of a sentence: nothing, a sign, an indent, the name of a field.
_VALUE_BEGINS: Final = r"""(?:(?<![^\n\t"'<>,;:/#|(\[{=])|(?<=[ \t\n][ \t])|(?<=[:=-] ))"""
_VALUE_ENDS: Final = r"""(?=[\n\t"'<>,;:/#?|)\]}]|\s\s|\s[.;,}\]]|$)"""
_INITIAL: Final = r"(?:[\W_]{1,3}[^\W\d_](?=[\W_]))?"
# What somebody is called stands in quotation marks between the names; other words there may be anybody's.
_CALLED: Final = r"""(?:[ ]{0,2}[("'“”„‟‘’‚«»‹›`][\W_]{0,2}[^\W\d_][^()"“”„«»‹›\n]{0,30}?[)"'“”‟‘’«»‹›`](?=[\W_]))?"""


@dataclass(frozen=True, slots=True)
class Form:
    """A form to look for.

    `pattern` finds it in plain text, `anchor` is held by every word in which it can begin or end, without breaks.
    `grave` forms stop what leaves; others are told as a warning of the check `code`.
    """

    text: str
    pattern: str
    anchor: str
    code: str = "private-name"
    by_look: bool = False  # the pattern is one of how a text looks

    @property
    def grave(self) -> bool:
        """Whether finding it stops what leaves."""
        return self.code == "private-name"


@dataclass(frozen=True, slots=True)
class Declared:
    """A name as it is declared: its text, whether it is a natural one (no id), and whether it is a person's."""

    text: str
    natural: bool = True
    personal: bool = False


def of_id(id: str, of: str) -> Form:
    """The whole id of a private record of a class, where it is a value: a cell, a field, a part of an address.

    In running text it is no id, so "the safe house" and "a safe-house" pass where `safe-house` is one.  An id of one
    word could be a value of its own: it is looked for behind its class alone, as in `topic/harbour`.

    >>> form = of_id("safe-house", "topic")
    >>> [bool(re.search(form.pattern, text)) for text in ('"safe-house"', "<topic/safe-house>", "in the safe-house.")]
    [True, True, False]
    """
    plainly = re.escape(plain(id))
    parts = words(id)
    if "/" in id:
        pattern = rf"(?<![\w-]){plainly}(?![\w-])"
    elif len(parts) > 1:
        pattern = f"{_VALUE_BEGINS}{plainly}{_VALUE_ENDS}"
    else:
        pattern = rf"(?<![\w-]){of}[/:#]{plainly}(?![\w-])"
    return Form(id, pattern, re.escape(max(parts, key=len)))


def too_short(text: str) -> bool:
    """Whether a declared form has too few letters to be looked for."""
    letters = sum(map(len, words(text)))
    return letters < (2 if spelling.is_unspaced(text) else LEAST)


def forms(declared: Iterable[Declared]) -> tuple[Form, ...]:
    """The forms to look for, of names that are declared, each once."""
    declared = list(dict.fromkeys(declared))
    found: dict[str, Form] = {}
    for one in declared:
        for form in _forms(one):
            found.setdefault(form.pattern, form)
    told = {words(one.text) for one in declared}
    for one in declared:
        surname = surname_of(one)
        if surname and words(surname) not in told and sum(map(len, words(surname))) > LEAST:
            for form in _alone(words(surname), surname, "private-surname"):
                found.setdefault(form.pattern, form)
    return tuple(found.values())


def surname_of(one: Declared) -> str | None:
    """The surname in a person's name of several parts, with the particles before it; else None.

    >>> surname_of(Declared("Anna van der Quill", personal=True)), surname_of(Declared("Quill, Anna", personal=True))
    ('van der Quill', 'Quill')
    """
    if not (one.natural and one.personal):
        return None
    before, comma, after = _ASIDE.sub("", one.text).partition(",")
    if comma and after.strip():
        return before.strip()
    parts = [part for part in before.split() if plain_word(part) not in TITLES]
    if len(parts) < 2 or not _is_name_of_one(parts):
        return None
    if len(parts) == 3 and _PATRONYMIC.fullmatch(plain_word(parts[-1])):
        return parts[0]
    start = len(parts) - 1
    while start > 1 and plain_word(parts[start - 1]) in PARTICLES:
        start -= 1
    return " ".join(parts[start:])


def _is_name_of_one(parts: list[str]) -> bool:
    """Whether no part begins with a small letter, particles apart: "the Harbour Choir" and "a tall man" are none."""
    initials = [part[0] for part in parts if plain_word(part) not in PARTICLES]
    return bool(initials) and not any(map(str.islower, initials))


def plain_word(part: str) -> str:
    """A part of a name as one plain word."""
    return "".join(words(part))


def proposals(declared: Iterable[Declared]) -> tuple[str, ...]:
    """Forms that are worth declaring beside those that are: surnames alone, with and without their particles."""
    declared = list(declared)
    told = {words(one.text) for one in declared}
    found: dict[tuple[str, ...], str] = {}
    for one in declared:
        surname = surname_of(one)
        if surname is None:
            continue
        candidates = [surname]
        if " " in surname:
            candidates.append(surname.rsplit(" ", 1)[-1])
        names = _ASIDE.sub("", one.text).replace(",", " ").split()
        if len(names) == 3 and any(_PATRONYMIC.fullmatch(plain_word(name)) for name in names):
            candidates.append(" ".join(name for name in names if name != surname))
        for text in candidates:
            key = words(text)
            if key not in told and not too_short(text):
                found.setdefault(key, text)
    return tuple(found.values())


def following(one: Declared) -> Iterator[str]:
    """Forms that need no declaring, as examples for a person: other orders, the initial, another script."""
    surname = surname_of(one)
    if surname is None:
        return
    rest = [p for p in _ASIDE.sub("", one.text).replace(",", " ").split() if p not in surname.split()]
    if not rest:
        return
    yield f"{surname}, {' '.join(rest)}"
    yield f"{bare(rest[0])[:1]}. {surname}"


def _forms(one: Declared) -> Iterator[Form]:
    if too_short(one.text):
        return
    texts = [one.text]
    if one.natural:
        texts += [_ASIDE.sub("", one.text), _spelt_out(one.text)]
    for text in dict.fromkeys(texts):
        parts = words(text)
        if not parts:
            continue
        if one.natural and len(parts) == 1:
            yield from _alone(parts, text, "private-name")
        elif not one.natural or not one.personal:
            yield from _in_order(parts, text, natural=one.natural)
        else:
            yield from _personal(text, one)


def _spelt_out(text: str) -> str:
    for letter, letters in _SPELT_OUT:
        text = text.replace(letter, letters)
    return text


def _in_order(parts: tuple[str, ...], text: str, *, natural: bool) -> Iterator[Form]:
    """The parts one behind the other, as they are."""
    spelt = [spelling.inflected(part) if natural else spelling.literal(part) for part in parts]
    yield Form(text, _bounded(_joined(parts).join(spelt), parts), spelling.stem(max(parts, key=len)))
    if natural and len(parts) > 1:
        yield from _transliterated([parts], text)
    if natural:
        yield from _alike(parts, text)


def _alone(parts: tuple[str, ...], text: str, code: str) -> Iterator[Form]:
    """A form of one word (or a surname with particles), in its script and the other one."""
    spelt = [spelling.inflected(part) for part in parts]
    yield Form(text, _bounded(_joined(parts).join(spelt), parts), spelling.stem(max(parts, key=len)), code)
    longest = max(parts, key=len)
    if all(map(spelling.is_cyrillic, parts)) and len(longest) >= 4:
        pattern = _joined(parts).join(spelling.in_latin(part, ends=len(part) > 4) for part in parts)
        yield Form(text, _bounded(pattern, parts), spelling.in_latin(longest, between="", ends=False), code)
    elif all(map(spelling.is_latin, parts)) and len(longest) >= 5:
        pattern = _joined(parts).join(spelling.in_cyrillic(part, loose=False) for part in parts)
        anchor = spelling.in_cyrillic(longest, loose=False, between="", ends=False)
        yield Form(text, _bounded(pattern, parts), anchor, code)
    if code == "private-name":
        yield from _alike(parts, text)


def _personal(text: str, one: Declared) -> Iterator[Form]:
    """A person's name: its parts in every order that is usual."""
    parts = tuple(part for part in words(text) if part not in TITLES) or words(text)
    surname = words(surname_of(one) or "")
    at = next((i for i in range(len(parts)) if surname and parts[i : i + len(surname)] == surname), None)
    if at is None:
        yield from _in_order(parts, text, natural=True)
        return
    given = parts[:at] + parts[at + len(surname) :]
    orders = [parts, (*given, *surname), (*surname, *given)]
    if len(surname) > 1:
        orders += [(*given, surname[-1]), (surname[-1], *given)]
    if len(given) > 1:
        orders += [(given[0], *surname), (*surname, given[0])]
    orders = list(dict.fromkeys(orders))
    options = [_sequence([spelling.inflected(p) for p in order], order) for order in orders]
    yield Form(text, _either(options, parts), spelling.stem(max(surname, key=len)))
    yield from _transliterated(orders, text)
    if sum(map(len, surname)) > LEAST and given:
        yield from _with_initial(given[0], surname, text)
    yield from _alike(parts, text)


def _transliterated(orders: list[tuple[str, ...]], text: str) -> Iterator[Form]:
    """A name of several parts in the other script, and in other spellings of its own."""
    parts = orders[0]
    longest = max(parts, key=len)
    if all(map(spelling.is_cyrillic, parts)):
        options = [_sequence([spelling.in_latin(p) for p in order], order) for order in orders]
        yield Form(text, _either(options, parts), spelling.in_latin(longest, between="", ends=False))
    elif all(map(spelling.is_latin, parts)):
        options = [_sequence([spelling.in_cyrillic(p, loose=True) for p in order], order) for order in orders]
        anchor = spelling.in_cyrillic(longest, loose=True, between="", ends=False)
        yield Form(text, _either(options, parts), anchor)
        options = [_sequence([spelling.among_latin(p) for p in order], order) for order in orders]
        anchor = spelling.among_latin(longest, between="", ends=False)
        yield Form(text, _either(options, parts), anchor)


def _with_initial(given: str, surname: tuple[str, ...], text: str) -> Iterator[Form]:
    """The surname with the initial of the given name, on either side, in both scripts."""
    longest = max(surname, key=len)
    spelt = [(re.escape(given[0]), spelling.inflected, spelling.stem(longest))]
    if all(map(spelling.is_cyrillic, (given, *surname))):
        spelt.append((spelling.in_latin(given[0], between="", ends=False), spelling.in_latin,
                      spelling.in_latin(longest, between="", ends=False)))  # fmt: skip
    elif all(map(spelling.is_latin, (given, *surname))) and len(longest) >= 5:
        cyrillic = partial(spelling.in_cyrillic, loose=False)
        spelt.append((cyrillic(given[0], between="", ends=False), cyrillic, cyrillic(longest, between="", ends=False)))
    for initial, spell, anchor in spelt:
        name = SEPARATED.join(spell(part) for part in surname)
        pattern = rf"{initial}[\W_]{{1,4}}(?:[^\W\d_][\W_]{{1,4}})?{name}|{name}[\W_]{{1,4}}{initial}"
        yield Form(text, rf"(?<![^\W_])(?:{pattern})(?![^\W\d_])", anchor)


def _alike(parts: tuple[str, ...], text: str) -> Iterator[Form]:
    """A name by its look: letters of another script and digits that pass for its own."""
    looks = tuple(look(part) for part in words_with_case(text)) or tuple(map(look, parts))
    pattern = _bounded(_joined(looks).join(spelling.literal(part) for part in looks), looks)
    if len(longest := max(looks, key=len)) > LEAST:
        yield Form(text, pattern, re.escape(longest), "private-look-alike", by_look=True)


def words_with_case(text: str) -> list[str]:
    """The words of a text, bare."""
    return re.findall(r"[^\W_]+", bare(text))


def _sequence(spelt: list[str], parts: tuple[str, ...]) -> str:
    between = _joined(parts)
    if len(spelt) == 2:
        between = _INITIAL + _CALLED + between
    return between.join(spelt)


def _joined(parts: tuple[str, ...]) -> str:
    return _JOINED if sum(map(len, parts)) >= _GLUED else SEPARATED


def _either(options: list[str], parts: tuple[str, ...]) -> str:
    return _bounded(f"(?:{'|'.join(options)})", parts)


def _bounded(pattern: str, parts: tuple[str, ...]) -> str:
    """A pattern that begins and ends where words do; a long name is found inside a word too."""
    size = sum(map(len, parts))
    if any(map(spelling.is_unspaced, parts)) or (len(parts) > 1 and size >= _ANYWHERE):
        first, last = "", ""
    else:
        first, last = r"(?<![^\W\d_])", r"(?![^\W\d_])"
    if parts[0][0].isdigit():
        first = r"(?<![^\W_])"
    if parts[-1][-1].isdigit():
        last = r"(?![^\W_])"
    return f"{first}(?:{pattern}){last}"
