"""Letters without their dress: one spelling for what a reader sees as the same word.

Case, accents, ligatures and wide forms are those of Unicode (NFKD and full case folding); what has no width, such as a
soft hyphen, a zero-width space or a mark of direction, is dropped.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WITHOUT_WIDTH: Final = re.compile(
    "[\u00ad\u034f\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0600-\u0605\u0610-\u061a\u061c\u0640"
    "\u064b-\u065f\u0670\u06d6-\u06dd\u115f\u1160\u17b4\u17b5\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u20d0-\u20f0\u2cef-\u2cf1\u2de0-\u2dff\u3164\ua66f-\ua67d\ufe00-\ufe0f\ufe20-\ufe2f"
    "\ufeff\uffa0\ufff9-\ufffc\U000e0000-\U000e0fff]+"
)
# Letters that Unicode does not take apart, as those write them who have no such key.
_UNDIVIDED: Final = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŧ": "t", "ŋ": "n",
    "ĸ": "k", "ƒ": "f", "Ł": "L", "Ø": "O", "Đ": "D", "Ð": "D", "Ħ": "H", "Æ": "Ae", "Œ": "Oe", "Þ": "Th", "Ŧ": "T",
    "Ŋ": "N", "ß": "ss", "ẞ": "SS",
    # Small capitals.
    **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True)),
}  # fmt: skip
_UNDIVIDED_ONE: Final = re.compile(f"[{''.join(_UNDIVIDED)}]")
WORD: Final = re.compile(r"[^\W_]+")

# What looks like a letter of another script, before case is folded: `Н` is an H, `η` an n.
_LOOKS: Final = dict(
    zip(
        "АВЕКМНОРСТУХЅІЈԌԚԜҮаеорсухѕіјԁһԛԝӏкмнтвгпьΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχηεγ01",
        "ABEKMHOPCTYXSIJGQWYaeopcyxsijdhqwlkmhtbrnbABEZHIKMNOPTYXaikvoptuxneyol",
        strict=True,
    )
)
_LOOKING: Final = str.maketrans({letter: look.lower().replace("i", "l") for letter, look in _LOOKS.items()})


def bare(text: str) -> str:
    r"""A text with its case, without accents and without what has no width.

    >>> bare("Éloi\u00adse"), bare("\uff21nn")
    ('Eloise', 'Ann')
    """
    if text.isascii():
        return text
    text = _WITHOUT_WIDTH.sub("", unicodedata.normalize("NFKD", text))
    if _UNDIVIDED_ONE.search(text):
        text = _UNDIVIDED_ONE.sub(lambda found: _UNDIVIDED[found[0]], text)
    return text


def plain(text: str) -> str:
    """A text without case and accents.

    >>> plain("Élodie") == plain("elodie")
    True
    """
    return folded(bare(text))


def folded(text: str) -> str:
    """A bare text without case."""
    return text.lower() if text.isascii() else _WITHOUT_WIDTH.sub("", text.casefold())


def words(text: str) -> tuple[str, ...]:
    """The words of a text, plain.

    >>> words("O'Brien-Smith, Ann")
    ('o', 'brien', 'smith', 'ann')
    """
    return tuple(WORD.findall(plain(text)))


def look(text: str) -> str:
    """How a bare text looks, with one letter for all that look alike.

    >>> look("Ann") == look("Аnn")
    True
    """
    return folded(text.translate(_LOOKING)).replace("i", "l")
