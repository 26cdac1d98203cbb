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
QUOTED: Final = json.dumps(NAME, ensure_ascii=False)
_UTTERED: Final = f"Ann said the harbour is closed, {NAME} too."

# Each place: the files that differ from FILES; all of them make a dossier without errors.
PLACES: Final[Mapping[str, Mapping[str, str | bytes]]] = {
    "actor": {"actors.yaml": f"{FILES['actors.yaml']}bob: {{person: {NAME}, sensitivity: public}}\n"},
    "alias": {"actors.yaml": f"ann: {{person: Ann, sensitivity: public, aliases: [{QUOTED}]}}\n"},
    "description": {"actors.yaml": f"ann: {{person: Ann, sensitivity: public, description: A friend of {NAME}}}\n"},
    "claim": {"dispatches/one.yaml": FILES["dispatches/one.yaml"].replace("is closed.,", f"of {NAME} is closed.,")},
    "passage": {
        "dispatches/one.txt": f"{_UTTERED}\n",
        "dispatches/one.yaml": FILES["dispatches/one.yaml"].replace("Ann said the harbour is closed", _UTTERED),
    },
    "words": {
        "dispatches/one.txt": f"Ann said: “{NAME} closed it”.\n",
        "dispatches/one.yaml": FILES["dispatches/one.yaml"].replace(
            'passage: "Ann said the harbour is closed"', f'passage: "Ann said ... closed it", words: "{NAME} closed it"'
        ),
    },
    "text": {"dispatches/one.txt": f"Ann said the harbour is closed.\nBeside her stood {NAME}.\n"},
    "note": {"topics.yaml": f"harbour: {{topic: The harbour, status: reported, note: Not {NAME}}}\n"},
    "source title": {"sources.yaml": f"doc: {{article: A letter to {NAME}, access: full}}\n"},
    "url": {"sources.yaml": "doc: {article: A document, access: full, url: 'https://example.org/Zo%C3%AB-Hiddenname'}\n"},
    "file name": {
        f"dispatches/{ID}.yaml": "source: other\nrecorded: {by: me, on: 2026-11-22}\nacts: []\n",
        "sources.yaml": f"{FILES['sources.yaml']}other: {{article: Another, access: full}}\n",
    },
    "dossier.toml": {"dossier.toml": HEAD.replace('"m"', f'"told by {NAME}"')},
    "coverage": {"dossier.toml": HEAD.replace("one document read", f"one document of {NAME} read")},
    "vocabulary.toml": {
        "vocabulary.toml": f'[kind.harbour]\nclass = "place"\nlabel = "harbour"\nplural = "harbours"\ndefinition = "As {NAME} says."\n'
    },
    "layout.tsv": {"layout.tsv": f"{ID}\t0\t0\n"},
    "collection": {
        "collections/more.jsonl": json.dumps({"id": "pier", "topic": f"The pier of {NAME}", "status": "reported"}) + "\n"
    },
    "packed collection": {
        "collections/more.jsonl.gz": gzip.compress(
            (json.dumps({"id": "pier", "topic": f"The pier of {NAME}", "status": "reported"}) + "\n").encode()
        )
    },
}  # fmt: skip


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
