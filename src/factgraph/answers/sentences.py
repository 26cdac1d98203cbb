"""What an act and a chain say, in English sentences.

Everything is attributed: somebody is reported to say it, through somebody.  No verb's name stands here; the grammar is
made from the labels of the vocabulary, which are verbs in the third person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # spoken of, not used: start-up
    from factgraph.answers.types import Act, Attestation, Link, Named, Speaker

OUR_DIGEST, QUOTE = "our digest", "quote"
_DIGEST = "digest"

# Words that start a name or a claim and lose their capital inside a sentence; a name never starts with one of them.
_SMALL_WORDS = (
    "a all an and any as at before both each every few five for four in it its many most much no nobody nothing of on "
    "one our several some somebody such ten that the their there these they this those three to two various we what "
    "when whether who"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_PLURAL_KINDS = frozenset({"group", "unspecified"})
_COMMON = frozenset({*_PLURAL_KINDS, "topic", "place"})  # kinds whose names are descriptions, not proper names
_COLLECTIVE = frozenset({"people", "men", "women", "children", "media", "police"})


def act_sentence(act: Act, inner: Mapping[str, Act] | None = None) -> str:
    """Who does what, in which capacity, towards whom, with the date as recorded.

    "Theresa May, as British Prime Minister, condemns the situation in answer to Ian Dunkin and Seb Dance (listed under
    10 May, year inferred: 2017)."  `inner` are the acts that it speaks of, by id.
    """
    return stopped(f"{act_clause(act, inner or {})}{when(act)}")


def stopped(text: str) -> str:
    """A sentence with its full stop, unless it ends in one."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def act_clause(act: Act, inner: Mapping[str, Act]) -> str:
    """The sentence of an act without its date and full stop."""
    parts = [speakers(act["actors"])]
    if act["addressees"]:
        parts.append(f"addressing {listed(named(other, inner) for other in act['addressees'])},")
        parts[0] += "" if parts[0].endswith(",") else ","
    parts.append(verb_phrase(act, plural=_several(act["actors"])))
    if act["objects"]:
        parts.append(objects(act, inner))
    if act["responds_to"]:
        parts.append(f"in answer to {listed(_answered(other, inner) for other in act['responds_to'])}")
    # A part that has a comma of its own is closed by one before the next.
    text = " ".join(f"{part}," if "," in part.rstrip(",") and part[-1] != "," else part for part in parts[:-1])
    text = f"{text} {parts[-1]}".replace(" : ", ": ")
    premise = act["rebuttal"]["premise"] if act["rebuttal"] else None
    if premise is not None and premise["id"] not in {other["id"] for other in act["objects"]}:
        text += f", saying{clauses([premise['name']])}"
    if act["because"]:
        text += f", because{clauses([reason['name'] for reason in act['because']], lead='')}"
    return text


def verb_phrase(act: Act, *, plural: bool) -> str:
    """The verb as the act has it: in the plural, denied or hypothetical where it is."""
    bare = several_do(act["verb_label"])
    if act["polarity"] == "negative":
        return f"{'do' if plural else 'does'} not {bare}"
    if act["mode"] == "hypothetical":
        return f"would {bare}"
    return bare if plural else act["verb_label"]


def several_do(verb: str) -> str:
    """A verb's label as it stands after several actors.

    >>> [several_do(verb) for verb in ("denies", "urges", "is against", "watches")]
    ['deny', 'urge', 'are against', 'watch']
    """
    first, blank, rest = verb.partition(" ")
    if first in _IRREGULAR:
        first = _IRREGULAR[first]
    elif first.endswith("ies"):
        first = f"{first[:-3]}y"
    elif first.endswith(("ches", "shes", "sses", "xes")):
        first = first[:-2]
    else:
        first = first.removesuffix("s")
    return first + blank + rest


_IRREGULAR = {"is": "are", "has": "have", "does": "do", "goes": "go"}


def _several(actors: Sequence[Speaker]) -> bool:
    if len(actors) != 1:
        return bool(actors)
    kind, words = actors[0]["kind"], actors[0]["name"].lower().split()
    if kind not in _PLURAL_KINDS:
        return False
    if words[0] not in ("a", "an", "the", "one", "somebody", "nobody") or words[:2] == ["a", "few"]:
        return True
    return words[0] == "the" and len(words) > 1 and (words[1].endswith("s") or words[1] in _COLLECTIVE)


def speakers(actors: Iterable[Speaker]) -> str:
    """The names of the actors, each with its capacity and its interest where recorded."""
    actors = list(actors)
    said = [speaker(actor) for actor in actors]
    return _capital(listed(said, comma=any(actor["capacity"] for actor in actors)))


def speaker(actor: Speaker) -> str:
    """An actor's name, its interest in brackets, its capacity behind it."""
    text = named(actor)
    if actor["interest"]:
        text += f" ({interest(actor['interest'])})"
    if actor["capacity"]:
        text += f", as {actor['capacity']}"
    return text


def interest(name: str) -> str:
    """An interest as a phrase.

    >>> interest("party"), interest("accused")
    ('a party to the matter', 'accused in the matter')
    """
    return {"party": "a party to the matter", "accused": "accused in the matter"}.get(name, f"{_article(name)} {name}")


def _article(word: str) -> str:
    return "an" if word[:1] in "aeiou" else "a"


def objects(act: Act, inner: Mapping[str, Act]) -> str:
    """What the act is about: claims as clauses, acts about these as what somebody does with them, the rest by name.

    "the claim that the facility is a camp, which many news media report"
    """
    claims = [other for other in act["objects"] if other["kind"] == "claim"]
    told = [other for other in act["objects"] if _is_about(inner.get(other["id"]), claims)]
    said = [named(other, inner) for other in act["objects"] if other not in claims and other not in told]
    if claims:
        asked = act["requests"] and claims[0]["pole"] == "neutral"
        texts = clauses([claim["name"] for claim in claims], lead=" whether" if asked else " that")
        against = any(claim["pole"] == "against" for claim in claims)
        if (
            said
            and not against
            and all(other["pole"] != claims[0]["pole"] for other in act["objects"] if other not in claims)
        ):
            return f"{listed(said)}, saying{texts}"  # it accuses somebody of what it claims
        said = [f"the claim{texts}" if against else texts.lstrip(" "), *said]
    elif (
        act["requests"]
        and said
        and all(other["pole"] == "neutral" for other in act["objects"] if other["kind"] != "act")
    ):
        said = [f"for {one}" if not one.startswith("that ") else one for one in said]
    which = [_does(inner[other["id"]]) for other in told]
    return listed(said) + (f", which {listed(which)}" if which else "")


def clauses(claims: Sequence[str], *, lead: str = " that") -> str:
    """Claims as what is said: one as a clause where its first word is surely no name, else word for word.

    >>> clauses(["The bell is cracked."]), clauses(["Ada is away.", "The bell is cracked."])
    (' that the bell is cracked', ': Ada is away; The bell is cracked')
    """
    if len(claims) == 1 and _is_small(claims[0]):
        return f"{lead} {clause(claims[0])}"
    return f": {'; '.join(claim.removesuffix('.') for claim in claims)}"


def _is_about(act: Act | None, claims: Sequence[Named]) -> bool:
    """Whether an act says nothing but these claims."""
    ids = {claim["id"] for claim in claims}
    return act is not None and bool(act["objects"]) and {other["id"] for other in act["objects"]} <= ids


def _does(act: Act) -> str:
    return f"{_small_speakers(act)} {verb_phrase(act, plural=_several(act['actors']))}"


def _small_speakers(act: Act) -> str:
    return listed(named(actor) for actor in act["actors"])


def _answered(other: Named, inner: Mapping[str, Act]) -> str:
    act = inner.get(other["id"])
    return named(other, inner) if act is None or other["kind"] != "act" else _small_speakers(act)


def named(other: Named, inner: Mapping[str, Act] | None = None) -> str:
    """A record by its name, as it stands inside a sentence; an act as what it is reported to be."""
    act = (inner or {}).get(other["id"])
    if other["kind"] == "act":
        if act is not None:
            return f"that {_brief(act)}"
        # Why it counts as not done, the act around it says; left in, it would seem to be said of that one.
        return f"that {clause(other['name'])}"
    if other["kind"] == "rebuttal" and act is not None:
        return f"{_possessive(_small_speakers(act))} rebuttal"
    if other["kind"] == "claim":
        return f"the claim{clauses([other['name']])}"
    return _small(other["name"]) if other["kind"] in _COMMON else other["name"]


def _brief(act: Act) -> str:
    """An act inside the sentence of another: who does what, no more."""
    return " ".join(part for part in (_does(act), objects(act, {})) if part)


def _possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def clause(text: str) -> str:
    """A claim's sentence as a clause: without its full stop, and small where that is safe.

    >>> clause("The facility is a storehouse.")
    'the facility is a storehouse'
    >>> clause("Haaretz is old.")
    'Haaretz is old'
    """
    return _small(text.removesuffix("."))


def _small(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}" if _is_small(text) else text


def _is_small(text: str) -> bool:
    """Whether a text starts with a word that loses its capital inside a sentence."""
    return text.partition(" ")[0].lower().rstrip(",") in _SMALL


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def listed(names: Iterable[str], *, comma: bool = False) -> str:
    """Names as a list in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    names = list(names)
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}{',' if comma else ''} and {names[-1]}"


def when(act: Act, *, dated: bool = True) -> str:
    """The date, the heading and the reservation of an act, in brackets behind a space; nothing where there is none."""
    notes = []
    if act["date"] and dated:
        notes.append(in_words(act["date"]))
    if act["listed"] and dated:
        notes.append(f"listed under {in_words(act['listed'])}")
    if act["mode"] == "hypothetical":
        notes.append("hypothetical")
    if act["certainty"] in _HEDGES:
        notes.append(_HEDGES[act["certainty"]])
    return f" ({'; '.join(notes)})" if notes else ""


_HEDGES = {"alleged": "as alleged", "probable": "as probable", "possible": "as possible", "doubtful": "as doubtful"}


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@lru_cache(maxsize=4096)
def in_words(date: str) -> str:
    """A date as a reader would say it; as it is written where it is no EDTF date.

    >>> in_words("2017?-05-10")
    '10 May, year inferred: 2017'
    """
    plain = re.fullmatch(r"(\d{4})(\??)-(\d\d)-(\d\d)", date)
    if plain and 0 < int(plain[3]) <= len(_MONTHS):
        said = f"{int(plain[4])} {_MONTHS[int(plain[3]) - 1]}"
        return f"{said}, year inferred: {plain[1]}" if plain[2] else f"{said} {plain[1]}"
    from factgraph.record.edtf import (  # start-up: ten milliseconds, and most dates are plain days
        DateError,
        in_words,
        parse,
    )

    try:
        said = in_words(parse(date))
    except DateError:
        return date
    # It will stand in brackets itself.
    return said.replace(" (", ", ").removesuffix(")") if said.count("(") == 1 and said.endswith(")") else said


def chain_sentence(attestation: Attestation) -> str:
    """From whom we know it.

    "From The Independent, as the dispatch reports it, read in our digest."
    """
    links = attestation["chain"]
    if not links:
        return ""
    *before, source = links
    if not before:
        return f"{_capital(_read_in(source))}."
    first, *later = before
    parts = [f"From {document(first)}" if first["certain"] else f"Perhaps from {document(first)}"]
    for link in later:
        maybe = "" if link["certain"] else "perhaps "
        parts.append(f"as {maybe}{document(link)} {'gives' if _is_outlet(link) else 'reports'} it")
    return f"{', '.join([*parts, _read_in(source)])}."


def _is_outlet(link: Link) -> bool:
    return link["item"] == "outlet"


def _read_in(link: Link) -> str:
    return f"read in {OUR_DIGEST}" if link["kind"] == _DIGEST else f"read in {document(link)}"


def document(link: Link | Named) -> str:
    """A document by its short name, by its title in quotation marks where it has no other, an outlet by its name."""
    if link["label"] != link["name"] or link.get("item") == "outlet":
        return link["label"]
    return f"“{link['name']}”"


def passage_label(kind: str) -> str:
    """What a stretch of a source of this kind is: a quotation, unless the text is a digest in our own words.

    >>> passage_label("digest"), passage_label("article")
    ('our digest', 'quote')
    """
    return OUR_DIGEST if kind == _DIGEST else QUOTE
