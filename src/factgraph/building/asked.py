"""Combinations that may be meant and often are not: one table, each row a question to the curator.

A question is no fault.  Who means what stands there says so in a `note` on the act, or in the field that the question
names, and is not asked again.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from factgraph.building.parts import Parts
from factgraph.language.acts import clause
from factgraph.language.names import called, is_body
from factgraph.language.parts import Act, Claim, Name
from factgraph.language.stretches import listed, plain, run
from factgraph.meaning import facts as rules
from factgraph.meaning.derivation import Meaning
from factgraph.meaning.stands import AGAINST, FOR, IMPLIED
from factgraph.meaning.told import NOT_DONE, PERFORMED, SUPPOSED
from factgraph.meaning.when import is_later
from factgraph.record.access import UNDECIDED, allowing
from factgraph.record.problems import problem
from factgraph.record.types import Position, Problem

_SPOKEN = frozenset((PERFORMED, NOT_DONE, SUPPOSED))


class Asked(NamedTuple):
    """A question about an act: in the form of a problem, which it is not."""

    act: str
    question: Problem


class File(NamedTuple):
    """The acts of a record file, in its order, with what questions about them look at."""

    connection: sqlite3.Connection
    meaning: Meaning
    parts: Parts
    path: str
    acts: dict[str, Position]

    def act(self, id: str) -> Act:
        """An act as it is told."""
        return self.parts.act(id)

    def fact(self, id: str) -> rules.Act:
        """An act as the rules look at it."""
        return self.meaning.facts.acts[id]

    def said(self, *ids: str) -> str:
        """How a question about acts begins: with what they say now."""
        if all(self.act(id).state in _SPOKEN for id in ids):
            said = listed([run(clause(self.act(id))) for id in ids], comma=True, last="and that")
            return f"Is it meant that {plain(said)}?"
        return f"Is it meant so: {plain(listed([self.parts.sentence(id) for id in ids]))}?"


class Found(NamedTuple):
    """What a rule found: which act is asked about, what is doubtful, how to say what is meant, and where."""

    act: str
    why: str
    mend: str
    with_: str | None = None
    at: Position | None = None


Rule = Callable[[File], Iterator[Found]]


def asked(connection: sqlite3.Connection, meaning: Meaning, parts: Parts, path: str) -> list[Asked]:
    """The questions about the acts of a record file, by their places; of what was answered in a `note`, none."""
    rows = connection.execute(_ACTS, (path,)).fetchall()
    acts = {id: Position(path, line, column) for id, line, column, _ in rows if id in meaning.facts.acts}
    explained = {id for id, _, _, note in rows if note}
    file = File(connection, meaning, parts, path, acts)
    found: dict[Asked, None] = {}
    for code, rule in DOUBTFUL.items():
        for one in rule(file):
            if one.act not in explained:
                ids = (*((one.with_,) if one.with_ else ()), one.act)
                message = f"{file.said(*ids)} {one.why}; {one.mend}"
                found[Asked(one.act, problem(code, one.at or acts[one.act], message))] = None
    return sorted(found, key=lambda one: one.question)


_NOTE = "if it is meant, say so in a 'note:' on the act"


# Denied and said ------------------------------------------------------------------------------------------------------

# What says in English that something is not so; "not only" and "No. 5" do not.
_NOT = re.compile(r"\b(?:not(?! only\b)|never|nobody|none|nothing|neither|cannot|no(?!\.? ?\d|-))\b|n['’]t\b")


def double_denial(file: File) -> Iterator[Found]:
    """A denial of something that is itself a denial, and a denial that was not made: two of them are easily one."""
    for id in file.acts:
        fact, act = file.fact(id), file.act(id)
        if not fact.verb.has("negates"):
            continue
        if fact.negative:
            mend = f"leave out 'polarity: negative' if it is denied; {_NOTE}"
            yield Found(id, "It is said to be not done, and is itself a denial", mend)
        for one in act.objects:
            if not isinstance(one.what, Claim) or one.pole != AGAINST or not _is_english(_lang(file, one.what)):
                continue
            if found := _NOT.search(one.what.text[:1].lower() + one.what.text[1:]):
                why = f"What is denied says {found[0]!r} itself, so that the contrary is said"
                yield Found(id, why, f"write the claim as it would stand without the denial; {_NOTE}")


def _lang(file: File, claim: Claim) -> str:
    """The language of a claim's text in a sentence: the dossier's, where it is a translation."""
    return file.parts.lang if claim.original else file.parts.lang_of(claim.id)


def said_and_denied(file: File) -> Iterator[Found]:
    """One speaker for and against one claim in one document, without having turned."""
    stands = [
        one
        for one in file.meaning.stands
        if one.act in file.acts and one.basis != IMPLIED and one.state == PERFORMED and one.ended_by is None
    ]
    order = list(file.acts)
    for one in stands:
        for other in stands:
            same = (one.claim, one.actor, one.principal) == (other.claim, other.actor, other.principal)
            if same and (one.pole, other.pole) == (FOR, AGAINST) and not _are_ordered(file.meaning, one.act, other.act):
                last, first = sorted((one.act, other.act), key=order.index, reverse=True)
                claim = file.parts.claim(one.claim).text
                why = f"The same speaker is for and against {claim!r}"
                mend = (
                    f"look who says which, and at the verbs; who turned has another date then, or 'retracts'; {_NOTE}"
                )
                yield Found(last, why, mend, first if first != last else None)


def _are_ordered(meaning: Meaning, one: str, other: str) -> bool:
    """Whether it is known which of two acts was the later one: then their speaker may have turned."""
    when, order = meaning.when, meaning.order
    if other in order.get(one, ()) or one in order.get(other, ()):
        return True
    return is_later(when[one].span, when[other].span) or is_later(when[other].span, when[one].span)


# Accusations ----------------------------------------------------------------------------------------------------------


def nobody_accused(file: File) -> Iterator[Found]:
    """An accusation among whose objects is nobody."""
    classes = file.meaning.facts.classes
    for id in file.acts:
        fact = file.fact(id)
        accuses = (
            fact.verb.has("expects_reply") and fact.verb.has("puts_forward") and fact.verb.pole("actor") == AGAINST
        )
        if accuses and not any(classes.get(other) == "actor" for other in fact.objects):
            mend = (
                "write the accused first, 'object: [<actor>, ...]'; where the text names none, "
                "'{somebody: {unspecified: somebody}}'"
            )
            yield Found(id, "It is an accusation, and nobody is named as the accused", f"{mend}; {_NOTE}")


# Names ----------------------------------------------------------------------------------------------------------------

_HEAD_WORDS = """
    academy administration agency alliance army assembly association authority board bureau church coalition college
    commission committee company confederation congress council court department directorate embassy federation
    foundation government inquiry inspectorate institute league ministry movement museum navy network newspaper office
    organisation organization parliament party secretariat senate society tribunal union university
"""
_HEADS = frozenset(_HEAD_WORDS.split())
_SELDOM = frozenset(
    ("college", "company", "congress", "council", "university")
)  # at the end of a name: Leeds City Council
_BEFORE = re.compile(r"\s(?:of|for|on|in|against|to)\s")
_DETERMINED_WORDS = "a an the many several some few two three all both certain various no our their his her"
_DETERMINED = frozenset(_DETERMINED_WORDS.split())


def no_article(file: File) -> Iterator[Found]:
    """A body whose name wants an article in an English sentence and has none."""
    known: set[str] = set()
    for id in file.acts:
        for name in _bodies(file.act(id)):
            if name.id in known or not _is_english(file.parts.lang_of(name.id)) or not _wants_article(file, name):
                continue
            known.add(name.id)
            ((path, line, column, _),) = file.connection.execute(_PLACE, (name.id,))
            why = f"{called(name)!r} has no article of its own inside a sentence"
            mend = "write 'article: the' with the name; if it goes without, 'article: none'"
            yield Found(id, why, mend, at=Position(path, line, column))


def _bodies(act: Act) -> Iterator[Name]:
    for speaker in act.speakers:
        yield from (speaker.name, *speaker.on_behalf_of)
    yield from act.addressees
    yield from (one.what for one in act.objects if isinstance(one.what, Name))


def _wants_article(file: File, name: Name) -> bool:
    if not is_body(name) or file.parts.has_article(name.id):
        return False
    words = name.text.split()
    if words[0] == "The":  # it would keep its capital
        return True
    if words[0].islower():
        return words[0] not in _DETERMINED
    head = _BEFORE.split(name.text)[0].split()[-1].lower()
    return len(words) > 1 and ((head in _HEADS and head != words[-1].lower()) or words[-1].lower() in _HEADS - _SELDOM)


# Sizes ----------------------------------------------------------------------------------------------------------------

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: number for number, word in enumerate(f"{_ONES} eighteen nineteen".split())}
_SMALL |= {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
_LARGE = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_VAGUE_WORDS = "many several few some most all numerous countless dozens hundreds thousands millions"
_VAGUE = frozenset(_VAGUE_WORDS.split())
_AMOUNT = re.compile(r"\d+(?:[., \u00a0\u202f]\d{3}(?!\d))*|[^\W\d_]+")


def other_size(file: File) -> Iterator[Found]:
    """A size that the document is said to state, of which its text says nothing; of texts in English."""
    facts = file.meaning.facts
    texts: dict[str, str] = dict(file.connection.execute(_TEXTS, (file.path, *allowing("passages"))))
    for (node, source), size in sorted(facts.sizes.items()):
        acts = [id for id in file.acts if node in _named(file.fact(id))]
        if not acts or source not in texts or not _is_english(facts.sources[source].lang):
            continue
        if amounts(size) <= amounts(texts[source]):
            continue
        ((path, line, column, note),) = file.connection.execute(_PLACE, (node,))
        if note is None:
            why = f"The size {size!r} of {called(file.parts.name(node))!r} stands nowhere in the text"
            mend = "write it as the text does, or leave it out; if it is meant, say so in a 'note:' on that record"
            at = Position(path, line, column) if path == file.path else None
            yield Found(acts[0], why, mend, at=at)


def amounts(text: str) -> set[str]:
    """The numbers and the vague amounts that a text in English speaks of.

    >>> sorted(amounts("five of the 1,200 people, two hundred and fifty bells and many others, No. 3"))
    ['1200', '250', '3', '5', 'many']
    """
    found: set[str] = set()
    number: int | None = None
    for word in [*_AMOUNT.findall(text.casefold()), ""]:
        if word in _SMALL:
            number = (number or 0) + _SMALL[word]
        elif word in _LARGE:
            number = (number or 1) * _LARGE[word]
        elif word != "and" or number is None:
            if number is not None:
                found.add(str(number))
            number = None
        if word[:1].isdigit():
            found.add(re.sub(r"\D", "", word))
        elif word in _VAGUE:
            found.add(word)
    return found


def _named(fact: rules.Act) -> Iterable[str]:
    return (*fact.speakers, *fact.principals, *fact.objects, *fact.addressees, *fact.because)


def _is_english(lang: str) -> bool:
    return lang.partition("-")[0].lower() == "en"


_ACTS = """
    SELECT n.id, iif(f.path = ?1, n.line, t.line), iif(f.path = ?1, n.col, t.col), coalesce(n.note, t.note)
      FROM act AS a JOIN node AS n ON n.key = a.node JOIN main.file AS f ON f.key = n.file
      LEFT JOIN attestation AS t ON t.act = n.key AND t.file = (SELECT key FROM main.file WHERE path = ?1)
     WHERE f.path = ?1 OR t.key IS NOT NULL
     ORDER BY 2, 3, n.id"""
_PLACE = """
    SELECT f.path, n.line, n.col, n.note FROM node AS n JOIN main.file AS f ON f.key = n.file WHERE n.id = ?"""
_TEXTS = f"""
    SELECT s.id, d.text
      FROM main.file AS f JOIN attestation AS t ON t.file = f.key JOIN main.document AS d ON d.source = t.source
      JOIN node AS s ON s.key = d.source JOIN source AS x ON x.node = s.key
     WHERE f.path = ? AND ifnull(x.access, '{UNDECIDED}') IN ({", ".join("?" * len(allowing("passages")))})"""


DOUBTFUL: Final[Mapping[str, Rule]] = {
    "double-denial": double_denial,
    "said-and-denied": said_and_denied,
    "nobody-accused": nobody_accused,
    "no-article": no_article,
    "other-size": other_size,
}
"""The rules by the codes of their questions, which the catalogue of checks explains."""
