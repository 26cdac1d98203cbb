"""Claims inside sentences: after "that" or "whether", as "the claim that", with the original beside a translation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from factgraph.language.names import small
from factgraph.language.quotes import quoted
from factgraph.language.stretches import Stretch, Stretches, listed, plain, run

if TYPE_CHECKING:
    from factgraph.language.parts import Claim, Hedge, Words

_LONG = 60  # characters of a clause after which a comma helps


def clause(claim: Claim, *, stance: str | None = None) -> Stretches:
    """A claim as it stands after "that": no full stop, small where that is safe, the original beside a translation.

    >>> from factgraph.language.parts import Claim
    >>> plain(clause(Claim(id="c", text="The facility is a storehouse.")))
    'the facility is a storehouse'
    >>> plain(clause(Claim(id="c", text="The bell rings.", original="Колокол звонит.", original_lang="ru")))
    'the bell rings («Колокол звонит»)'
    >>> plain(clause(Claim(id="c", text="Es ist unsicher.", lang="de")))  # no clause of an English sentence
    '„Es ist unsicher“'
    """
    if claim.lang:
        return (Stretch(quoted(claim.text.strip().removesuffix("."), claim.lang), claim.id, "claim", stance),)
    said = Stretch(_inside(claim.text, claim.starts_with_name), claim.id, "claim", stance)
    if not claim.original:
        return (said,)
    original = quoted(claim.original.strip().removesuffix("."), claim.original_lang)
    return run(said, " (", Stretch(original, role="words"), ")")


@lru_cache(maxsize=4096)
def _inside(text: str, starts_with_name: bool | None) -> str:  # noqa: FBT001  # as the claim has it
    text = text.strip().removesuffix(".")
    if not starts_with_name:
        text = small(text)
    if starts_with_name is False and text[1:2].islower():
        text = text[:1].lower() + text[1:]
    first, comma, rest = text.partition(", ")
    if comma and " " not in first and first.islower():  # "that altogether, five came" has a comma too many
        text = f"{first} {rest}"
    return text


def clauses(claims: Sequence[Claim], lead: str, *, hedge: Hedge | None = None, stance: str | None = None) -> Stretches:
    """Claims after a word such as "that", each with that word; a claim that was found is called a finding.

    >>> from factgraph.language.parts import Claim, Hedge
    >>> two = [Claim(id="a", text="It is so."), Claim(id="b", text="The bell rings.")]
    >>> plain(clauses(two, "that")), plain(clauses(two, "the claim that"))
    ('that it is so and that the bell rings', 'the claim that it is so and the claim that the bell rings')
    >>> plain(clauses(two[:1], "that", hedge=Hedge(adverb="allegedly", label="alleged")))
    'that, allegedly, it is so'
    """
    adverb = f", {hedge.adverb}," if hedge else ""
    said = [
        run(lead.replace("the claim", "the finding") if claim.is_finding else lead, adverb, " ")
        + clause(claim, stance=stance)
        for claim in claims
    ]
    is_long = len(said) > 2 or any(len(plain(one)) > _LONG for one in said[:-1])
    return listed([run(one) for one in said], comma=is_long)


def spoken(words: Words) -> Stretches:
    """Somebody's own words: the translation first and the original beside it.

    >>> from factgraph.language.parts import Words
    >>> plain(spoken(Words(text="Ложь", lang="ru", translation="A lie")))
    '"A lie" («Ложь»)'
    """
    said = Stretch(quoted(words.text, words.lang), role="words")
    if not words.translation:
        return (said,)
    return run(Stretch(quoted(words.translation), role="words"), " (", said, ")")


def repeats(words: Words, claims: Sequence[Claim]) -> bool:
    """Whether words say no more than one of the claims does, letter for letter.

    >>> from factgraph.language.parts import Claim, Words
    >>> repeats(Words(text="The bell is a fake"), [Claim(id="c", text="The bell is a fake.")])
    True
    """
    return any(_letters(words.text) in (_letters(claim.text), _letters(claim.original)) for claim in claims)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
