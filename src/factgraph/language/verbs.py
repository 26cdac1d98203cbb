"""The forms of verbs: from a label in the third person to every form that a sentence needs.

Rules make them; where they fail, the vocabulary has the form (`plural`, `infinitive`, `participle`, `gerund` of
`grammar`), and `word` where a sentence says another word than the label ("says" for "asserts").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factgraph.language.parts import Verb

_BASE = {"is": "be", "has": "have", "does": "do", "goes": "go", "says": "say", "lies": "lie", "ties": "tie"}
_PLURAL = {"is": "are"}
_PARTICIPLES = {
    "be": "been", "have": "had", "do": "done", "go": "gone", "say": "said", "tell": "told", "write": "written",
    "speak": "spoken", "give": "given", "forgive": "forgiven", "take": "taken", "hold": "held", "put": "put",
    "set": "set", "find": "found", "make": "made", "withdraw": "withdrawn", "think": "thought", "know": "known",
    "show": "shown", "leave": "left", "keep": "kept", "see": "seen", "bring": "brought", "let": "let", "read": "read",
    "swear": "sworn", "forbid": "forbidden", "foretell": "foretold", "send": "sent", "stand": "stood",
    "understand": "understood", "come": "come", "become": "become", "run": "run", "begin": "begun", "get": "got",
}  # fmt: skip
_VOWELS = "aeiou"


def does(verb: Verb) -> str:
    """The verb after one actor.

    >>> from factgraph.language.parts import Verb
    >>> does(Verb(name="x", label="asserts", grammar=(("word", "says"),)))
    'says'
    """
    return verb.frame("word", verb.label)


def do(verb: Verb) -> str:
    """The verb after several actors.

    >>> from factgraph.language.parts import Verb
    >>> [do(Verb(name="x", label=label)) for label in ("denies", "criticises", "calls for", "watches", "is against")]
    ['deny', 'criticise', 'call for', 'watch', 'are against']
    """
    if written := verb.frame("plural"):
        return written
    first, rest = _split(does(verb))
    return _PLURAL.get(first, _base(first)) + rest


def bare(verb: Verb) -> str:
    """The infinitive without its "to".

    >>> from factgraph.language.parts import Verb
    >>> [bare(Verb(name="x", label=label)) for label in ("denies", "is against", "vetoes", "takes back")]
    ['deny', 'be against', 'veto', 'take back']
    """
    if written := verb.frame("infinitive"):
        return written
    first, rest = _split(does(verb))
    return _base(first) + rest


def done(verb: Verb) -> str:
    """The past participle.

    >>> from factgraph.language.parts import Verb
    >>> [done(Verb(name="x", label=label)) for label in ("denies", "urges", "asks", "is against", "admits", "stops")]
    ['denied', 'urged', 'asked', 'been against', 'admitted', 'stopped']
    """
    if written := verb.frame("participle"):
        return written
    first, rest = _split(bare(verb))
    return _participle(first) + rest


def doing(verb: Verb) -> str:
    """The gerund.

    >>> from factgraph.language.parts import Verb
    >>> [doing(Verb(name="x", label=label)) for label in ("denies", "urges", "asks", "is against", "agrees", "lies")]
    ['denying', 'urging', 'asking', 'being against', 'agreeing', 'lying']
    """
    if written := verb.frame("gerund"):
        return written
    first, rest = _split(bare(verb))
    if first.endswith("ie"):
        return f"{first[:-2]}ying{rest}"
    if first.endswith("e") and not first.endswith(("ee", "oe", "ye")) and first != "be":
        return f"{first[:-1]}ing{rest}"
    return f"{_doubled(first)}ing{rest}"


def did_not(verb: Verb, *, many: bool) -> str:
    """The verb denied: somebody does not do it.

    >>> from factgraph.language.parts import Verb
    >>> did_not(Verb(name="x", label="urges"), many=True), did_not(Verb(name="x", label="is against"), many=False)
    ('do not urge', 'is not against')
    """
    first, rest = _split(does(verb))
    if first == "is":
        return f"{'are' if many else 'is'} not{rest}"
    return f"{'do' if many else 'does'} not {bare(verb)}"


def _split(label: str) -> tuple[str, str]:
    first, blank, rest = label.partition(" ")
    return first, blank + rest


def _base(word: str) -> str:
    if word in _BASE:
        return _BASE[word]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _participle(base: str) -> str:
    if base in _PARTICIPLES:
        return _PARTICIPLES[base]
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2:-1] not in (*_VOWELS, ""):
        return f"{base[:-1]}ied"
    return f"{_doubled(base)}ed"


def _doubled(base: str) -> str:
    """The verb with its last letter doubled, where a short vowel that is stressed stands before it."""
    if len(base) < 3 or base[-1] in (*_VOWELS, *"wxyh") or base[-2] not in _VOWELS or base[-3] in _VOWELS:
        return base
    has_one_vowel = sum(letter in _VOWELS for letter in base) == 1
    return base + base[-1] if has_one_vowel or base.endswith(("mit", "cur", "fer", "pel", "bel", "but")) else base
