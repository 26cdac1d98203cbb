"""What an act and a chain say, in English sentences.

Everything is attributed: somebody is reported to say it, through somebody.  No verb's name stands here; the grammar is
made from the labels of the vocabulary, which are verbs in the third person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from factgraph.database.wording import plural as plural_of

if TYPE_CHECKING:  # spoken of, not used: start-up
    from factgraph.answers.shapes import Act, Attestation, Link, Named, Speaker

OUR_DIGEST, QUOTE = "our digest", "quote"
_DIGEST = "digest"

# Words that start a name or a claim and lose their capital inside a sentence; a name never starts with one of them.
_SMALL = frozenset(
    "a all an and any as at before both each every few five four in it its many most much no nobody nothing of on one "
    "our several some somebody such ten that the their there these they this those three to two various we what when "
    "whether who".split()
)
_PLURAL_KINDS = frozenset({"group", "unspecified"})
_COMMON = frozenset({*_PLURAL_KINDS, "topic", "place"})  # kinds whose names are descriptions, not proper names
_SINGULAR_STARTS = ("a ", "an ", "the ", "one ", "somebody", "nobody")


def act_sentence(act: Act, inner: Mapping[str, Act] | None = None) -> str:
    """Who does what, in which capacity, towards whom, with the date as recorded.

    "Theresa May, as British Prime Minister, condemns the situation in answer to Ian Dunkin and Seb Dance (listed under
    10 May, year inferred: 2017)."  `inner` are the acts that it speaks of, by id.
    """
    return f"{act_clause(act, inner or {})}{_when(act)}."


def act_clause(act: Act, inner: Mapping[str, Act]) -> str:
    """The sentence of an act without its date and full stop."""
    parts = [speakers(act["actors"]), verb_phrase(act, plural=_several(act["actors"]))]
    if act["objects"]:
        parts.append(objects(act, inner))
    if act["addressees"]:
        parts.append(f"to {listed(named(other, inner) for other in act['addressees'])}")
    if act["responds_to"]:
        parts.append(f"in answer to {listed(_answered(other, inner) for other in act['responds_to'])}")
    # A part that has a comma of its own is closed by one before the next.
    text = " ".join(f"{part}," if "," in part.rstrip(",") and part[-1] != "," else part for part in parts[:-1])
    text = f"{text} {parts[-1]}"
    premise = act["rebuttal"]["premise"] if act["rebuttal"] else None
    if premise is not None and premise["id"] not in {other["id"] for other in act["objects"]}:
        text += f", saying that {clause(premise['name'])}"
    if act["because"]:
        text += f", because {listed(clause(reason['name']) for reason in act['because'])}"
    return text


def verb_phrase(act: Act, *, plural: bool) -> str:
    """The verb as the act has it: in the plural, denied or hypothetical where it is."""
    bare = plural_of(act["verb_label"])
    if act["polarity"] == "negative":
        return f"{'do' if plural else 'does'} not {bare}"
    if act["mode"] == "hypothetical":
        return f"would {bare}"
    return bare if plural else act["verb_label"]


def _several(actors: Sequence[Speaker]) -> bool:
    if len(actors) != 1:
        return bool(actors)
    kind, name = actors[0]["kind"], actors[0]["name"].lower()
    return kind in _PLURAL_KINDS and not name.startswith(_SINGULAR_STARTS)


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
    """What the act is about: claims as clauses, an act about such a claim as what somebody does with it, others by name.

    "the claim that the facility is a camp, which many news media report"
    """
    claims = [other for other in act["objects"] if other["kind"] == "claim"]
    told = [other for other in act["objects"] if _is_about(inner.get(other["id"]), claims)]
    said = [named(other, inner) for other in act["objects"] if other not in claims and other not in told]
    if claims:
        lead = "that" if act["stance"] != "against" else "the claim that"
        said = [f"{lead} {listed(clause(claim['name']) for claim in claims)}", *said]
    which = [_does(inner[other["id"]]) for other in told]
    return listed(said) + (f", which {listed(which)}" if which else "")


def _is_about(act: Act | None, claims: list[Named]) -> bool:
    """Whether an act says nothing but these claims."""
    ids = {claim["id"] for claim in claims}
    return act is not None and bool(act["objects"]) and {other["id"] for other in act["objects"]} <= ids


def _does(act: Act) -> str:
    return f"{_small_speakers(act)} {verb_phrase(act, plural=_several(act['actors']))}"


def _small_speakers(act: Act) -> str:
    return listed(named(actor) for actor in act["actors"])


def _answered(other: Named, inner: Mapping[str, Act]) -> str:
    act = inner.get(other["id"])
    return named(other, inner) if act is None else _small_speakers(act)


def named(other: Named, inner: Mapping[str, Act] | None = None) -> str:
    """A record by its name, as it stands inside a sentence; an act as what it is reported to be."""
    if other["kind"] == "act":
        act = (inner or {}).get(other["id"])
        told = clause(other["name"]) if act is None else _uncapital(act_clause(act, {}), act)
        return f"that {told}"
    if other["kind"] == "claim":
        return f"the claim that {clause(other['name'])}"
    return _small(other["name"]) if other["kind"] in _COMMON else other["name"]


def _uncapital(text: str, act: Act) -> str:
    first = named(act["actors"][0]) if act["actors"] else ""
    return first + text[len(first) :] if text.lower().startswith(first.lower()) else text


def clause(text: str) -> str:
    """A claim's sentence as a clause: without its full stop, and small where that is safe.

    >>> clause("The facility is a storehouse.")
    'the facility is a storehouse'
    >>> clause("Haaretz is old.")
    'Haaretz is old'
    """
    return _small(text.removesuffix("."))


def _small(text: str) -> str:
    first, _, rest = text.partition(" ")
    return f"{first[:1].lower()}{first[1:]} {rest}" if rest and first.lower() in _SMALL else text


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


def _when(act: Act) -> str:
    notes = []
    if act["date"]:
        notes.append(in_words(act["date"]))
    if act["listed"]:
        notes.append(f"listed under {in_words(act['listed'])}")
    if act["mode"] == "hypothetical":
        notes.append("hypothetical")
    if act["certainty"] in _HEDGES:
        notes.append(_HEDGES[act["certainty"]])
    return f" ({'; '.join(notes)})" if notes else ""


_HEDGES = {"alleged": "as alleged", "probable": "as probable", "possible": "as possible", "doubtful": "as doubtful"}


@lru_cache(maxsize=4096)
def in_words(date: str) -> str:
    """A date as a reader would say it; as it is written where it is no EDTF date.

    >>> in_words("2017?-05-10")
    '10 May, year inferred: 2017'
    """
    from factgraph.edtf import DateError, in_words, parse  # start-up: not every answer has a date

    try:
        said = in_words(parse(date))
    except DateError:
        return date
    return said.replace(" (", ", ").removesuffix(")") if said.endswith(")") else said


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
