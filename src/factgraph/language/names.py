"""Names in a running sentence: articles, capitals, possessives, how many they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from factgraph.language import stretches
from factgraph.language.stretches import Stretch, Stretches, listed, run

if TYPE_CHECKING:
    from factgraph.language.parts import Name

# Words that lose their capital inside a sentence; a name never starts with one of them (articles aside).
_SMALL_WORDS = """
    a about above after again all almost already also although altogether always an and another any anybody anyone
    anything around as at because before below between both by during each either enough even every everybody everyone
    everything few five for four from further half he here his how however hundreds if in inside it its just many most
    much neither never no nobody none not nothing of often on one only other others our out over perhaps several she
    since six so some somebody someone something soon such ten that the their them then there these they this those
    though three through to today together too twelve twenty two under until various very was we were what when where
    whether which while who whoever why with within without yet you your
"""
_MANY_WORDS = """
    all both certain dozens few five four hundreds many most numerous others several some these those thousands three
    two various
"""
# Words after a name with which the name, or who is named, goes on: no verb of that name alone follows.
_GO_ON_WORDS = "and or nor but as by at of in from across around with on for to who whom that which"
_SMALL = frozenset(_SMALL_WORDS.split())
_QUANTITIES = frozenset(_MANY_WORDS.split())
_PEOPLE = frozenset(("people", "men", "women", "children", "media", "police"))
_WORD = re.compile(r"[a-z]+")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_GO_ON = frozenset(_GO_ON_WORDS.split())
_HEAD_ENDS = r",|\b(?:of|in|from|at|who|whom|that|which|across|around|with|on|for|to)\b"  # start-up: few look


def small(text: str) -> str:
    """A text as it stands inside a sentence: its first word small where it surely is no name.

    >>> small("The silence"), small("Thessaloniki"), small("Altogether, five came"), small("A"), small("I")
    ('the silence', 'Thessaloniki', 'altogether, five came', 'a', 'I')
    """
    first = re.split(r"[\s,]", text, maxsplit=1)[0]
    return text[:1].lower() + text[1:] if (first.lower() in _SMALL and first[1:].islower()) or first == "A" else text


def large(text: str) -> str:
    """A text with a capital at the start.

    >>> large("not after 12 May")
    'Not after 12 May'
    """
    return text[:1].upper() + text[1:]


def starts_with_name(text: str, names: Iterable[str]) -> bool:
    """Whether the first word of a text is a word of one of the names, written with a capital there too.

    >>> starts_with_name("Quorne's fork is new.", ["Ela Quorne"]), starts_with_name("Activists came.", ["Ela Quorne"])
    (True, False)
    """
    first = re.split(r"['’]s?\b|[\s,.:;]", text, maxsplit=1)[0]
    if not first or small(text) != text or not first[0].isupper():
        return False
    return not first[1:].islower() or any(first in re.split(r"[\s,.-]", name) for name in names)


def is_many(name: Name) -> bool:
    """Whether a verb after the name stands in the plural; a name that is a description shows it in its words.

    >>> from factgraph.language.parts import Name
    >>> [is_many(Name(id="x", text=text, is_described=True)) for text in (
    ...     "many news media", "a few skippers", "the people who signed", "the editor of the Times", "anyone",
    ...     "activists arrested in Moscow", "those who kept the book")]
    [True, True, True, False, False, True, True]
    """
    if name.is_many is not None or not name.is_described:
        return bool(name.is_many)
    words = name.text.lower().split()
    if not words:
        return False
    if words[0] in _QUANTITIES or words[:2] == ["a", "few"]:
        return True
    if words[0] in ("a", "an", "one", "each", "every", "somebody", "nobody"):
        return False
    head = re.findall(r"[^\W\d_]+", re.split(_HEAD_ENDS, name.text.lower())[0])
    return any(word in _PEOPLE or re.search(r"[^sui]s$", word) for word in head)


def named(name: Name, *, short: bool = False, stance: str | None = None) -> Stretches:
    """A name as it stands inside a sentence.

    >>> from factgraph.language.parts import Name
    >>> named(Name(id="tide", text="The Evening Tide", article="the"))[0].text
    'the Evening Tide'
    >>> named(Name(id="silence", text="The silence of the bell", class_="topic", is_described=True))[0].text
    'the silence of the bell'
    """
    return (Stretch(called(name, short=short), name.id, name.class_, stance),)


def is_body(name: Name) -> bool:
    """Whether "it" is right for an actor: one body with a name of its own.

    A phrase of a text ("an official") may stand for a person, and no pronoun for a person is guessed.

    >>> from factgraph.language.parts import Name
    >>> is_body(Name(id="t", text="The Evening Tide")), is_body(Name(id="o", text="an official", is_described=True))
    (True, False)
    """
    return name.class_ == "actor" and not (name.is_person or name.is_described or is_many(name))


def after_name(text: str, name: Name) -> str | None:
    """What a text says of an actor with whose name it starts, from the verb on; None where it does not start so.

    >>> from factgraph.language.parts import Name
    >>> tide = Name(id="t", text="The Evening Tide", article="the")
    >>> after_name("The Evening Tide was wrong.", tide), after_name("The Evening Tide and Ada were wrong.", tide)
    ('was wrong.', None)
    """
    for words in dict.fromkeys((called(name), called(name, short=True))):
        start, rest = text[: len(words) + 1], text[len(words) + 1 :]
        follows = _WORD.match(rest)
        if start in (f"{words} ", f"{words[:1].upper()}{words[1:]} ") and follows and follows[0] not in _GO_ON:
            return rest
    return None


def called(name: Name, *, short: bool = False) -> str:
    """The words of a name inside a sentence.

    >>> from factgraph.language.parts import Name
    >>> called(Name(id="museum", text="Harbour Museum of Tolvessa", label="Harbour Museum", article="the"), short=True)
    'the Harbour Museum'
    """
    text = (name.label if short else "") or name.text
    if name.article:
        article = name.article.lower()
        if text.lower().startswith(f"{article} "):
            text = text[len(article) + 1 :]
        return f"{article} {text}"
    return small(text) if name.is_described else text


def sized(name: Name) -> str:
    """How many they are, as somebody states it, behind a blank and in brackets; nothing where the name says so.

    >>> from factgraph.language.parts import Name
    >>> sized(Name(id="x", text="the people who signed", size="200 people", size_by="the digest"))
    ' (200, as the digest states)'
    >>> sized(Name(id="x", text="many news media", size="many", size_by="the digest"))
    ''
    """
    there = set(name.text.lower().split())
    left = " ".join(word for word in name.size.split() if word.lower() not in there)
    if not left or left.lower() in _QUANTITIES:
        return ""
    return f" ({left}, as {name.size_by} states)" if name.size_by else f" ({left})"


def number_in_words(number: int) -> str:
    """A number as a newspaper prints it: in words up to nine.

    >>> number_in_words(2), number_in_words(13)
    ('two', '13')
    """
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def possessive(name: Name) -> Stretches:
    """Whose it is.

    >>> from factgraph.language.parts import Name
    >>> [possessive(Name(id="x", text=text))[0].text for text in ("May", "many skippers", "many news media")]
    ["May's", "many skippers'", "many news media's"]
    """
    text = called(name)
    return (Stretch(f"{text}'" if text.endswith("s") else f"{text}'s", name.id, name.class_),)


def runs_on(name: Name) -> bool:
    """Whether what stands behind a name could be read as a part of it, where no comma ends it.

    >>> from factgraph.language.parts import Name
    >>> [runs_on(Name(id="x", text=text)) for text in ("those who kept the book", "Stone and Sons", "Ada Holm")]
    [True, True, False]
    """
    return stretches.runs_on(name.text)


def names(several: Iterable[Name], *, short: bool = False, last: str = "and") -> Stretches:
    """Names as a list, those last that the next one would be read as a part of.

    >>> from factgraph.language.parts import Name
    >>> from factgraph.language.stretches import plain
    >>> ada, bo, kept = (Name(id=text, text=text) for text in ("Ada", "Bo", "those who kept the book"))
    >>> plain(names([ada, bo])), plain(names([kept, ada]))
    ('Ada and Bo', 'Ada and those who kept the book')
    """
    several = sorted(several, key=runs_on)
    return listed([run(named(name, short=short)) for name in several], last=last)
