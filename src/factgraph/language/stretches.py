"""Stretches: text that knows what it names.

A sentence is a tuple of stretches.  Its plain text is their concatenation, so a page with links, a command line and a
label for RDF say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_ENDS = (".", "!", "?", "…")
_RUNS_ON = re.compile(r"\b(?:who|whom|whose|which|that|and)\b")
_NO_NAMES = (None, "claim", "verb", "words", "when")
_CLOSERS = "\"”»'"


class Stretch(NamedTuple):
    """Some text and, where it names something, the id of that, its role in the sentence, and the side taken on it.

    Roles are the classes of the vocabulary (`actor`, `claim`, `topic` ...) for what is named, and `verb`, `words`,
    `when` for what is not.
    """

    text: str
    id: str | None = None
    role: str | None = None
    stance: str | None = None


Stretches = tuple[Stretch, ...]


def run(*pieces: str | Stretch | Stretches) -> Stretches:
    """Pieces one after the other; plain text beside plain text becomes one stretch, and nothing empty is kept.

    >>> run("Ada", " ", run("waits"), Stretch(" here", role="when"))
    (Stretch(text='Ada waits', id=None, role=None, stance=None), Stretch(text=' here', ... role='when', stance=None))
    """
    made: list[Stretch] = []
    said: list[str] = []  # plain text that is not made a stretch yet
    for piece in pieces:
        if not piece:
            continue
        if isinstance(piece, str):
            said.append(piece)
            continue
        for part in (piece,) if isinstance(piece, Stretch) else piece:
            text, id, role, stance = part
            if id is role is stance is None:
                said.append(text)
            elif text:
                if said:
                    if text := "".join(said):
                        made.append(Stretch(text))
                    said = []
                made.append(part)
    if said and (text := "".join(said)):
        made.append(Stretch(text))
    return tuple(made)


def plain(stretches: Iterable[Stretch]) -> str:
    """The text of the stretches.

    >>> plain(run("Ada ", Stretch("says", role="verb")))
    'Ada says'
    """
    return "".join([stretch.text for stretch in stretches])


def listed(pieces: Sequence[Stretches], *, comma: bool = False, last: str = "and") -> Stretches:
    """Pieces as a list in a sentence, with a comma before the last word where asked or where it keeps them apart.

    >>> plain(listed([run("a"), run("b"), run("c")]))
    'a, b and c'
    >>> plain(listed([run("a, the first"), run("b")]))
    'a, the first, and b'
    """
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 2:
        return pieces[0] if pieces else ()
    comma = comma or any("," in plain(piece) or _runs_on(piece) for piece in pieces[:-1])
    before: list[str | Stretch | Stretches] = []
    for number, piece in enumerate(pieces[:-1]):
        before += [", ", piece] if number else [piece]
    return run(*before, f"{',' if comma else ''} {last} ", pieces[-1])


def _runs_on(piece: Stretches) -> bool:
    return piece[-1].role not in _NO_NAMES and runs_on(piece[-1].text)


def runs_on(name: str) -> bool:
    """Whether what stands behind a name could be read as a part of it, where no comma ends it.

    >>> [runs_on(name) for name in ("those who kept the book", "Stone and Sons", "Ada Holm")]
    [True, True, False]
    """
    return _RUNS_ON.search(name) is not None


def joined(pieces: Iterable[Stretches], *, between: str = "; ") -> Stretches:
    """Pieces one after the other, with something between each two; a piece in which nothing is said is none.

    >>> plain(joined([(), run("Ada says it"), (), run("Bo denies it")]))
    'Ada says it; Bo denies it'
    """
    said: list[str | Stretches] = []
    for piece in pieces:
        if piece:
            said += [between, piece] if said else [piece]
    return run(*said)


def capitalised(stretches: Stretches) -> Stretches:
    """The stretches with a capital at the start.

    >>> plain(capitalised(run("many news media report it")))
    'Many news media report it'
    """
    if not stretches:
        return ()
    first = stretches[0]
    return (first._replace(text=first.text[:1].upper() + first.text[1:]), *stretches[1:])


def stopped(stretches: Stretches) -> Stretches:
    """A sentence with its full stop, unless it ends in one or in another mark that ends a sentence.

    >>> [plain(stopped(run(text))) for text in ("It is", "Is it?", 'He says: "It is."', "It is (now)")]
    ['It is.', 'Is it?', 'He says: "It is."', 'It is (now).']
    """
    return stretches if plain(stretches).rstrip(_CLOSERS).endswith(_ENDS) else run(stretches, ".")


def shortened(text: str, longest: int) -> str:
    """A text of at most so many characters, cut between words.

    >>> shortened("the situation there", 15)
    'the situation…'
    """
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:") + "…"


def without_scope(sentence: str, scope: str) -> str:
    """A sentence that opens with its scope, where that has been said just before.

    >>> without_scope("One document read: it comes from Ada.", "one document read")
    'It comes from Ada.'
    """
    lead = f"{scope}: "
    if not scope or not sentence.casefold().startswith(lead.casefold()):
        return sentence
    rest = sentence[len(lead) :]
    return rest[:1].upper() + rest[1:]
