"""Sound inputs made unsound: a few bytes changed, taken out, doubled, or replaced by what parsers dislike."""

import random
from collections.abc import Iterator
from typing import Final

TOKENS: Final = (
    b"\0", b"\xff", b"\xed\xa0\x80", b"\r\n", b"[" * 70, b"<" * 70, b"(" * 70, b"{" * 70, b'"', b"'", b'"""', b"\\u", b"\\uD800",
    b"&a;", b"&#0;", b"9" * 400, b"<!DOCTYPE x>", b"]]>", b"<!--", b"--", b"\\", b"{", b"}", b"e999", b"\xe2\x80\xae", b"null",
    b"0x", b"_:", b"<>", b"<a>", b"@prefix", b"@base", b"^^", b"@en-", b"a:b", b". ", b'{"@id": ', b'"@context": "https://a.example/"',
    b'"@type": []', b'"@value": {}', b'"@graph": 1', b"</script>", b"<script>", b"true", b"-1", b"2021-13-45",
)  # fmt: skip


def mutated(chance: random.Random, sound: bytes) -> bytes:
    """Bytes with one to four changes."""
    data = bytearray(sound)
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(6):
            case 0:
                data[at : at + chance.randrange(1, 9)] = b""
            case 1 | 2:
                data[at:at] = chance.choice(TOKENS)
            case 3:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 4:
                data[at:at] = data[: chance.randrange(min(len(data), 400) + 1)]
            case _:
                del data[at:]
    return bytes(data)


def mutations(seed: str, sound: bytes, number: int) -> Iterator[bytes]:
    """The same sequence of changed inputs each time."""
    chance = random.Random(seed)
    for _ in range(number):
        yield mutated(chance, sound)
