"""Signatures by DSA, of today's kind and of the former one: what fits is told, what does not is refused."""

import base64
import hashlib
import random
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

from factgraph.intake.quads import Quad
from factgraph.rdf import dsa
from factgraph.rdf.der import BadKey
from factgraph.rdf.trusty import code_of, digested
from net_nanopubs import PLAIN, X, der, forged, imported, only, read, stamped, trig

# A group of FIPS 186-4 that another program made, and a key of it for tests alone.
P: Final = int(
    "d618a5c8c8cc1093842aff01416a12dab39c2013a398078cb8a445f914a22c6d06f8fe3a70b46a15307b9077f05a416a5ee03577491edbb5"
    "68f4073afdadf954e78d65472eb1209d6f02ad6887d0ec02f9e2a2728df97acfc1bd5ae55a9d5b9afd113ea1aa97ff3b0878923032b349f0"
    "ddb4e008ad458dcea4ed85667cdaebf3",
    16,
)
Q: Final = 0x82EC6CD6C157640BDAF970CE33582995F250E055
G: Final = int(
    "95b6ef1fa9f69a6c5b1da322208893284f9f94806e0096fb4f0ccf859f385041942e13238fbdc68704114c47b06d6eb9730c4d890f708ea6"
    "4305b57c4bb03ff154ba8e70b273a392650a40473675c8596a4e82718de55bcb111f8211beaee6dd958215ade366bc2e7e1fa6cf43d2b502"
    "68b0499a301c23436edc1ac2982bf400",
    16,
)
SECRET: Final = 0x1234_5678_9ABC_DEF0_1234_5678_9ABC_DEF0_1234_5678
KEY: Final = dsa.PublicKey(P, Q, G, pow(G, SECRET, P))
ELEMENT: Final = "<https://e.example/np/sig>"
INFO: Final = "<https://e.example/np/pubinfo>"
# The same group, another key, and what OpenSSL signed by it with SHA-256 and with SHA-1.
OTHERS: Final = int(
    "05952ee0d71ca88470bee15f06e8bfb564e88d3bb1865203ec766a84f413e738606b8da8fd786b8e45ef69c1e6fd875986fae5db876e0dfc"
    "1ef14279db14dd3812034f1595a44eb434cb5303f25d5f9c56e54e14824904907779f67bd2699c349ad2fbed8a2afc1b06db75fd2cefa662"
    "d9cfc77fddf754251dc00ea50d6a79cf",
    16,
)
SIGNED_BY_OTHERS: Final = {
    "sha256": "MCwCFDRMc8/WtceDsmxjiU6l92ziONOQAhRLYXGEDZ99dMqYoHGsvm9dfTIKRQ==",
    "sha1": "MCwCFAcVa1DEa0YzFyGnOiMe/ApFc40VAhQDEB0HMeOkXnKVvTOYdpPwgwAXtg==",
}


def integer(number: int) -> bytes:
    return der(2, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def written(key: dsa.PublicKey = KEY, *, name: str = "06072a8648ce380401", group: bytes | None = None) -> str:
    """A key as a SubjectPublicKeyInfo in Base64."""
    numbers = der(0x30, b"".join(map(integer, key[:3]))) if group is None else group
    content = der(0x30, bytes.fromhex(name) + numbers) + der(3, b"\0" + integer(key.key))
    return base64.b64encode(der(0x30, content)).decode()


def signature(text: bytes, hashed: str = "sha256", k: int = 0x5EED_5EED_5EED) -> tuple[int, int]:
    """The two numbers of a signature (FIPS 186-4, section 4.6); the number of a text that must not come again is k."""
    r = pow(G, k, P) % Q
    z = int.from_bytes(hashlib.new(hashed, text).digest()[:20], "big")
    return r, pow(k, -1, Q) * (z + SECRET * r) % Q


def pair(r: int, s: int) -> str:
    return base64.b64encode(der(0x30, integer(r) + integer(s))).decode()


def nanopub(*, kind: str = "DSA", key: str | None = None, sign: str | None = None, more: tuple[Quad, ...] = ()) -> str:
    """A nanopublication, signed by DSA as today (a kind that `hasAlgorithm` has) or as formerly."""
    this, former = "<https://e.example/np/>", kind == "former"
    of_key = Quad(ELEMENT, f"<{X}hasPublicKey>", f'"{written() if key is None else key}"', INFO)
    if former:
        covered = read(PLAIN)
        beside = [
            of_key,
            Quad(this, f"<{X}hasSignatureElement>", ELEMENT, INFO),
            Quad(ELEMENT, f"<{X}signedBy>", "<https://e.example/ann>", INFO),
        ]
    else:
        covered = [
            *read(PLAIN),
            of_key,
            Quad(ELEMENT, f"<{X}hasSignatureTarget>", this, INFO),
            Quad(ELEMENT, f"<{X}hasAlgorithm>", f'"{kind}"', INFO),
        ]
        beside = []
    interim = stamped(covered, "https://e.example/np/")
    code = next(found for quad in interim if (found := code_of(quad.s)))
    text = digested(((q.graph or "", q.s, q.p, q.o) for q in interim), code)[0]
    if sign is None:
        sign = pair(*(signature(hashlib.sha256(text).digest(), "sha1") if former else signature(text)))
    return trig(
        stamped([*covered, *beside, Quad(ELEMENT, f"<{X}hasSignature>", f'"{sign}"', INFO), *more], "https://e.example/np/")
    )  # fmt: skip


def test_a_signature_of_todays_kind_fits(tmp_path: Path) -> None:
    found = only(nanopub())
    assert (found.code, found.signature, found.why, found.former) == (True, True, "", False)
    status, out, _ = imported(tmp_path, nanopub())
    assert status == 0
    told = " ".join(out.split())
    assert f"1 nanopublication with a signature that fits, by the {found.key}" in told
    assert found.key.startswith("DSA key ")
    assert found.key.endswith(" (1,024 bits)")


def test_a_signature_of_the_former_kind_fits_and_what_it_leaves_out_is_told(tmp_path: Path) -> None:
    found = only(nanopub(kind="former"))
    assert (found.code, found.signature, found.why, found.former) == (True, True, "", True)
    _, out, _ = imported(tmp_path, nanopub(kind="former"))
    told = " ".join(out.split())
    assert f"with a signature of the former kind that fits, by the {found.key}" in told
    assert "whose key that is, no file can tell, and the signer's name is not covered" in told


@pytest.mark.parametrize("kind", ["DSA", "dsa", "former"])
@pytest.mark.parametrize(
    ("old", "new"),
    [("is cracked", "is whole"), ("https://e.example/bell", "https://e.example/belt"), ("creator", "contributor")],
)
def test_a_forger_without_the_key_is_refused(kind: str, old: str, new: str, tmp_path: Path) -> None:
    # What is forged has a trusty URI made anew, so that the signature alone stands against it.
    assert only(nanopub(kind=kind)).signature
    changed = forged(nanopub(kind=kind), old, new)
    assert only(changed).why == "its signature does not fit: it is forged, or the content was changed"
    status, out, err = imported(tmp_path, changed)
    assert (status, out, "its signature does not fit" in err) == (1, "", True)
    assert not (tmp_path / "o").exists()


def test_the_former_kind_covers_all_but_itself_its_key_and_its_signer() -> None:
    stranger = Quad(ELEMENT, f"<{X}signedBy>", "<https://e.example/mallory>", INFO)
    assert only(nanopub(kind="former", more=(stranger,))).signature
    for more in (
        Quad(ELEMENT, "<http://purl.org/dc/terms/creator>", "<https://e.example/mallory>", INFO),
        Quad("<https://e.example/np/>", f"<{X}signedBy>", "<https://e.example/mallory>", INFO),
        stranger._replace(graph="<https://e.example/np/assertion>"),
    ):
        assert only(nanopub(kind="former", more=(more,))).signature is False, more
    # Today's kind covers its signer too.
    assert only(nanopub(more=(stranger,))).signature is False


def test_one_kind_does_not_pass_for_the_other() -> None:
    this = "<https://e.example/np/>"
    for kind, more in (
        ("former", Quad(ELEMENT, f"<{X}hasSignatureTarget>", this, INFO)),
        ("former", Quad(this, f"<{X}hasSignatureElement>", "<https://e.example/np/other>", INFO)),
        ("DSA", Quad(this, f"<{X}hasSignatureElement>", ELEMENT, INFO)),
        ("DSA", Quad(ELEMENT, f"<{X}hasSignature>", '"AAAA"', INFO)),
        ("former", Quad(ELEMENT, f"<{X}hasPublicKey>", '"AAAA"', INFO)),
    ):
        found = only(nanopub(kind=kind, more=(more,)))
        assert (found.signature, bool(found.why)) == (False, True), (kind, more)
    without = nanopub(kind="former").replace(f"{X}hasSignature>", f"{X}hasNothing>")
    assert only(without).signature is False
    # By RSA, with this key of DSA; and by what nobody knows.
    assert only(nanopub(kind="RSA")).why == "its signature cannot fit: its key is none of RSA"
    assert only(nanopub(kind="ECDSA")).unchecked == "it is by 'ECDSA'; only RSA and DSA are checked here"


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("no Base64!", "its key is not Base64"),
        ("é", "its key is not Base64"),
        ("A" * 20_001, "its key is too long to be one"),
        ("AAAA", "its key is not well-formed"),
        ("", "its key is not well-formed"),
        (written()[:-8], "its key is cut off"),
        (base64.b64encode(base64.b64decode(written()) + b"x").decode(), "something stands behind its key"),
        (written(name="06092a864886f70d010101"), "its key is none of DSA"),
        (written(group=b""), "its key names no group"),
        (written(group=der(5, b"")), "its key is not well-formed"),
        (written(group=der(0x30, integer(P) + integer(Q))), "its key is not well-formed"),
        (written(group=der(0x30, integer(P) + integer(Q) + integer(G) + integer(5))), "its key is not well-formed"),
        (written(group=der(0x30, integer(P) + der(2, b"\xff") + integer(G))), "its key holds a number below zero"),
        (written(KEY._replace(prime=P >> 1 | 1)), "its key of 1,023 bits, of order 160, is none that vouches for anything"),
        (written(KEY._replace(prime=1 << 4096 | 1)), "its key of 4,097 bits, of order 160, is none that vouches for anything"),
        (written(KEY._replace(order=Q >> 1 | 1)), "its key of 1,024 bits, of order 159, is none that vouches for anything"),
        (written(KEY._replace(order=0)), "its key of 1,024 bits, of order 0, is none that vouches for anything"),
        (written(KEY._replace(prime=0)), "its key of 0 bits, of order 160, is none that vouches for anything"),
        (written(KEY._replace(order=Q + 2)), "its key names a group that is none"),
        (written(KEY._replace(prime=P + 1)), "its key names a group that is none"),
        *((written(KEY._replace(generator=g)), "its key names a group that its generator does not make") for g in (0, 1, P - 1, P, P + 1, G + 1)),
        *((written(KEY._replace(key=y)), "its key is not of the group that it names") for y in (0, 1, P - 1, P, P + 1, KEY.key + 1)),
    ],
)  # fmt: skip
def test_each_part_of_a_key_that_is_none_is_refused(key: str, why: str) -> None:
    # With 1 for a key, or a generator that makes nothing, anybody could sign.
    assert only(nanopub(key=key)).why == f"its signature cannot fit: {why}"


@pytest.mark.parametrize(
    "sign",
    ["no Base64!", "é", "", "AAAA", "A" * 20_001, pair(0, 0), pair(1, 0), pair(0, 1), pair(1, 1), pair(Q, 1), pair(1, Q),
     base64.b64encode(der(0x30, integer(1))).decode(), base64.b64encode(der(0x30, integer(1) * 3)).decode(),
     base64.b64encode(der(0x30, der(2, b"\xff") + integer(1))).decode(), pair(1 << 60_000, 1)],
)  # fmt: skip
def test_each_part_of_a_signature_that_is_none_is_refused(sign: str) -> None:
    assert only(nanopub(sign=sign)).why == "its signature does not fit: it is forged, or the content was changed"


def test_a_signature_is_that_of_one_text_one_key_and_one_hash() -> None:
    text = b"what was signed"
    r, s = signature(text)
    assert dsa.is_signed(text, pair(r, s), KEY)
    assert not dsa.is_signed(text + b" ", pair(r, s), KEY)
    assert not dsa.is_signed(text, pair(r, s), KEY, "sha1")
    assert not dsa.is_signed(text, pair(r, s), KEY._replace(key=OTHERS))
    for other in ((s, r), (r + Q, s), (r, s + Q), (r, Q - s + 1), (r - 1, s), (r, s - 1), (Q - r, s)):
        assert not dsa.is_signed(text, pair(*other), KEY), other


@pytest.mark.parametrize("hashed", ["sha256", "sha1"])
def test_what_another_program_signed_fits(hashed: str) -> None:
    key = dsa.public_key(written(KEY._replace(key=OTHERS)))
    fits = {each: dsa.is_signed(b"what was signed", SIGNED_BY_OTHERS[hashed], key, each) for each in ("sha256", "sha1")}
    assert fits == {"sha256": hashed == "sha256", "sha1": hashed == "sha1"}


def test_an_order_that_is_no_prime_is_no_way_around() -> None:
    # Twice the order divides as well, and then the inverse of an even number is none.
    key = KEY._replace(order=Q - 1)
    assert not dsa.is_signed(b"x", pair(2, 2), key)


@pytest.mark.parametrize("seed", range(4))
def test_no_bytes_are_more_than_a_bad_key_or_a_bad_signature(seed: int) -> None:
    chance = random.Random(seed)
    text = b"what was signed"
    for _ in range(250):
        parts = [bytearray(base64.b64decode(each)) for each in (written(), pair(*signature(text)))]
        changed = chance.choice(parts)
        for _ in range(chance.randrange(1, 4)):
            place = chance.randrange(len(changed))
            changed[place] ^= chance.randrange(1, 256)
        key, sign = (base64.b64encode(part).decode() for part in parts)
        with suppress(BadKey):
            assert not dsa.is_signed(text, sign, dsa.public_key(key)) or bytes(changed) in {
                base64.b64decode(written()),
                base64.b64decode(pair(*signature(text))),
            }


def test_the_size_of_each_number_is_looked_at_before_it_is_reckoned_with() -> None:
    huge = 1 << 100_000 | 1
    for key, why in (
        (KEY._replace(prime=huge), "of 100,001 bits, of order 160"),
        (KEY._replace(order=huge), "of 1,024 bits, of order 100,001"),
        (KEY._replace(generator=huge), "its generator does not make"),
        (KEY._replace(key=huge), "not of the group"),
    ):
        assert why in only(nanopub(key=written(key))).why
