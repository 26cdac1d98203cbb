"""A name that must not leave: how it may be spelt, and where in a dossier somebody may let it slip."""

import base64
import gzip
import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Final

NAME: Final = "Zoë Hiddenname"
ID: Final = "z-hiddenname"
PRIVATE: Final = f"{ID}: {{person: {NAME}, sensitivity: restricted}}\n"

SPELLINGS: Final = {
    "as declared": NAME,
    "without accents": "Zoe Hiddenname",
    "decomposed": unicodedata.normalize("NFD", NAME),
    "small": "zoë hiddenname",
    "capitals": "ZOË HIDDENNAME",
    "surname first": "Hiddenname, Zoë",
    "surname first, no comma": "Hiddenname Zoë",
    "initial": "Z. Hiddenname",
    "initial last": "Hiddenname Z.",
    "middle initial": "Zoë M. Hiddenname",
    "title": "Dr Zoë Hiddenname",
    "possessive": "Zoë Hiddenname's",
    "genitive": "Zoë Hiddennames",
    "hyphen": "zoe-hiddenname",
    "underscore": "zoe_hiddenname",
    "glued": "ZoeHiddenname",
    "in an address": "https://people.example/zoehiddenname1987",
    "two spaces": "Zoë  Hiddenname",
    "no-break space": "Zoë\u00a0Hiddenname",
    "soft hyphen": "Zoë Hid\u00adden\u00adname",
    "zero width": "Zo\u200bë Hidden\u200dname",
    "direction marks": "\u202aZoë\u202c \u2066Hiddenname\u2069",
    "wide letters": "Ｚｏｅ Ｈｉｄｄｅｎｎａｍｅ",
    "bold letters": "".join(chr(0x1D41A + ord(c) - 97) if c.isalpha() else c for c in "zoe hiddenname"),
    "wrapped": "Zoë\n    Hiddenname",
    "hyphenated at the line's end": "Zoë Hidden-\nname",
    "JSON escapes": json.dumps(NAME),
    "YAML escapes": "Zo\\xeb \\x48iddenname",
    "N-Triples escapes": "Zo\\u00EB Hidden\\U0000006Eame",
    "entities": "Zo&euml; Hidden&#110;ame",
    "percent": "Zo%C3%AB%20Hiddenname",
    "percent twice": "Zo%25C3%25AB%2520Hiddenname",
    "markup inside": "Zoë Hid<b>den</b>name",
    "host name": f"xn--{'zoëhiddenname'.encode('punycode').decode()}.example",
    "Cyrillic letters": "Зое Хидденнаме",
    "CSS escapes": "Zo\\eb  Hidden\\6e ame",
    "octal escapes": "Zo\\303\\253 Hiddenname",
    "entities of entities": "Zo&amp;amp;euml; Hiddenname",
    "surrogate escapes": "\\ud835\\udc19oe Hiddenname",
    "quoted-printable": "Zo=C3=AB Hidden=\nname",
    "Base64": base64.b64encode(NAME.encode()).decode(),
    "Base64 of addresses, inside of one": "x/" + base64.urlsafe_b64encode(f"??>> {NAME}".encode()).decode(),
    "Base64 of UTF-16": base64.b64encode(NAME.encode("utf-16-le")).decode(),
    "Base64 of what is packed": base64.b64encode(gzip.compress(f"{NAME}, {NAME}".encode(), mtime=0)).decode(),
    "two fields of JSON": '{"given": "Zoë", "born": 1987, "family": "Hiddenname"}',
    "two attributes": '<person family="Hiddenname" born="1987" given="Zoë"/>',
    "two cells": "Zoë,1987,Hiddenname",
    "two literals": '<e:s> <e:given> "Zoë"@en . <e:s> <e:family> "Hiddenname" .',
    "called otherwise": "Zoë “Bell” Hiddenname",
    "called otherwise, in brackets": 'Zoë ("the Bell") Hiddenname',
    "small capitals": "ᴢᴏë ʜɪᴅᴅᴇɴɴᴀᴍᴇ",
    "bytes taken for letters": NAME.encode().decode("cp1252"),
    "percent with a u": "Zo%u00EB%20%48iddenname",
    "id": ID,
}

OF_THE_CYRILLIC: Final = (
    "Зелимхан Скрытов", "Скрытова Зелимхана", "Зелимханом Скрытовым", "СКРЫТОВУ", "Скрытове", "Скрытовых", "З. Скрытову",
    "Zelimkhan Skrytov", "Zelimhan Skrytow", "Skrytova", "Selimchan Skrytow", "Zelimkhan Skrytovu", "Зелимхан\u00ad Скры\u00adтов",
    "\\u0421\\u043a\\u0440\\u044b\\u0442\\u043e\\u0432", "%D0%A1%D0%BA%D1%80%D1%8B%D1%82%D0%BE%D0%B2",
)  # fmt: skip

HEAD: Final = """\
format = 1
title = "A harbour"
base = "https://example.org/harbour/"
licence = "CC0-1.0"
lang = "en"
method = "m"
criteria = "c"
[curators]
me = "Me"
[coverage]
text = "one document read"
completeness = "single-document"
"""
FILES: Final = {
    "dossier.toml": HEAD,
    "actors.yaml": "ann: {person: Ann, sensitivity: public, aliases: [Annie], description: A keeper}\n",
    "sources.yaml": "doc: {article: A document, access: full, url: 'https://example.org/doc'}\n",
    "topics.yaml": "harbour: {topic: The harbour, status: reported, note: A remark}\n",
    "dispatches/one.txt": "Ann said the harbour is closed.\n",
    "dispatches/one.yaml": """\
source: doc
recorded: {by: me, on: 2026-11-22}
claims:
  closed: {claim: The harbour is closed., about: harbour}
acts:
  - {id: ann-says, actor: ann, verb: asserts, says: closed, passage: "Ann said the harbour is closed"}
""",
}


def _q(text: str) -> str:
    """A text in quotes, as JSON, YAML and TOML have them alike."""
    return json.dumps(text, ensure_ascii=False)


def places(name: str, called: str) -> dict[str, dict[str, str | bytes]]:
    """Where somebody may let a name slip, as the files that differ from FILES; `called` is the name of a file, or an id.

    With a name as people write it, each of them makes a dossier without errors.
    """
    act = FILES["dispatches/one.yaml"]
    uttered = f"Ann said the harbour is closed, {name} too."
    pier = json.dumps({"id": "pier", "topic": f"The pier of {name}", "status": "reported"}, ensure_ascii=False) + "\n"
    return {
        "actor": {"actors.yaml": f"{FILES['actors.yaml']}bob: {{person: {_q(name)}, sensitivity: public}}\n"},
        "alias": {"actors.yaml": f"ann: {{person: Ann, sensitivity: public, aliases: [{_q(name)}]}}\n"},
        "description": {
            "actors.yaml": f"ann: {{person: Ann, sensitivity: public, description: {_q(f'A friend of {name}')}}}\n"
        },
        "claim": {
            "dispatches/one.yaml": act.replace("The harbour is closed.", _q(f"The harbour of {name} is closed."))
        },
        "passage": {
            "dispatches/one.txt": f"{uttered}\n",
            "dispatches/one.yaml": act.replace('"Ann said the harbour is closed"', _q(uttered)),
        },
        "words": {
            "dispatches/one.txt": f"Ann said: “{name} closed it”.\n",
            "dispatches/one.yaml": act.replace(
                '"Ann said the harbour is closed"', f'"Ann said ... closed it", words: {_q(f"{name} closed it")}'
            ),
        },
        "text": {"dispatches/one.txt": f"Ann said the harbour is closed.\nBeside her stood {name}.\n"},
        "note": {"topics.yaml": f"harbour: {{topic: The harbour, status: reported, note: {_q(f'Not {name}')}}}\n"},
        "source title": {"sources.yaml": f"doc: {{article: {_q(f'A letter to {name}')}, access: full}}\n"},
        "url": {
            "sources.yaml": f"doc: {{article: A document, access: full, url: {_q(f'https://example.org/{called}')}}}\n"
        },
        "file name": {
            f"dispatches/{called}.yaml": "source: other\nrecorded: {by: me, on: 2026-11-22}\nacts: []\n",
            "sources.yaml": f"{FILES['sources.yaml']}other: {{article: Another, access: full}}\n",
        },
        "dossier.toml": {"dossier.toml": HEAD.replace('"m"', _q(f"told by {name}"))},
        "coverage": {"dossier.toml": HEAD.replace('"one document read"', _q(f"one document of {name} read"))},
        "vocabulary.toml": {
            "vocabulary.toml": '[kind.harbour]\nclass = "place"\nlabel = "harbour"\nplural = "harbours"\n'
            f"definition = {_q(f'As {name} says.')}\n"
        },
        "layout.tsv": {"layout.tsv": f"{called}\t0\t0\n"},
        "collection": {"collections/more.jsonl": pier},
        "packed collection": {"collections/more.jsonl.gz": gzip.compress(pier.encode())},
    }


PLACES: Final = places(NAME, ID)


def dossier(root: Path, *changes: Mapping[str, str | bytes], private: str | None = PRIVATE) -> Path:
    """A dossier with these files instead of or beside its own, and its private part."""
    every: dict[str, str | bytes] = dict(FILES)
    for change in changes:
        every.update(change)
    for name, content in every.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    if private is not None:
        (root / "private").mkdir(mode=0o700)
        (root / "private" / "actors.yaml").touch(0o600)
        (root / "private" / "actors.yaml").write_text(private, encoding="utf-8")
    return root
