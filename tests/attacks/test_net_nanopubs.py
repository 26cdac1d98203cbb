"""A nanopublication that was changed, forged or spoken for is refused on import, and what was checked is told."""

import base64
import hashlib
import random
import re
import shutil
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pyoxigraph
import pytest
from click.testing import CliRunner

from factgraph.cli import main
from factgraph.intake.vouching import Voucher, notes, vouchers
from factgraph.rdf import rsa, terms
from factgraph.rdf.der import BadKey
from needs import need
from net_nanopubs import PLAIN, X, der, forged, imported, only, read, stamped, trig
from samples import write_dossier


def library() -> Any:
    """The program that signs, where it is: its wheels end with Python 3.12."""
    need("nanopub-sign")
    return import_module("nanopub_sign")


@pytest.fixture(scope="module")
def signed() -> str:
    """A nanopublication that another program made and signed."""
    sign = library()
    found: str = sign.Nanopub(PLAIN).sign(sign.NpProfile(sign.KeyPair().private)).rdf()
    return found


@pytest.fixture(scope="module")
def unsigned() -> str:
    return trig(stamped(read(PLAIN), "https://e.example/np/"))


def test_what_others_signed_fits(signed: str, tmp_path: Path) -> None:
    found = only(signed)
    assert (found.code, found.signature, found.why, found.unchecked) == (True, True, "", "")
    status, out, _ = imported(tmp_path, signed)
    assert status == 0
    assert re.search(
        r"Checked\n  1 nanopublication of which all is as the trusty URI says\n  1 nanopublication with a signature that fits, by the RSA key [0-9a-f]{16}",
        out,
    )


def test_what_is_not_signed_is_not_called_signed(unsigned: str, tmp_path: Path) -> None:
    status, out, _ = imported(tmp_path, unsigned)
    assert status == 0
    assert "1 nanopublication without a signature: who made it is not vouched for" in out
    assert "fits" not in out


def test_without_a_trusty_uri_nothing_vouches_and_that_is_told(tmp_path: Path) -> None:
    status, out, _ = imported(tmp_path, PLAIN)
    assert status == 0
    assert "1 nanopublication without a trusty URI: nothing vouches for what it says" in out


@pytest.mark.parametrize(
    ("old", "new"),
    [("is cracked", "is whole"), ("wasAttributedTo", "wasDerivedFrom"), ("creator> <https://e.example/ann>", "creator> <https://e.example/bo>"),
     ('"is cracked"@en', '"is cracked"@de'), ("hasPublicationInfo", "hasPubInfo"), ("bell>", "belt>")],
)  # fmt: skip
def test_no_part_of_it_can_be_changed(unsigned: str, tmp_path: Path, old: str, new: str) -> None:
    changed = unsigned.replace(old, new)
    assert changed != unsigned
    status, out, err = imported(tmp_path, changed)
    assert (status, out) == (1, "")
    assert re.fullmatch(
        r"factgraph: x\.trig: https://e\.example/np/RA\S{43}: .*; nothing was read: get the file anew, or add --unverified to read what was changed\n",
        err,
    )
    assert not (tmp_path / "o").exists()


def test_every_statement_is_bound_one_by_one(signed: str) -> None:
    quads = read(signed)
    for at, quad in enumerate(quads):
        rest = [*quads[:at], *quads[at + 1 :]]
        found = vouchers(rest)
        assert not found or found[0].why, quad
        if quad.p == f"<{X}hasSignature>":
            continue
        for part in ("s", "p", "o"):
            changed = quad._replace(**{part: "<https://e.example/other>"})
            found = vouchers([*rest, changed])
            assert not found or found[0].why, changed


@pytest.mark.parametrize(
    ("old", "new"), [("is cracked", "is whole"), ("https://e.example/ann", "https://e.example/bo"), ('"RSA"', '"rsa "')]
)
def test_a_forger_without_the_key_is_noticed(signed: str, tmp_path: Path, old: str, new: str) -> None:
    found = only(forged(signed, old, new))
    assert not found.signature
    if new == '"rsa "':
        assert found.unchecked == "it is by 'rsa '; only RSA and DSA are checked here"
        return
    assert found.why == "its signature does not fit: it is forged, or the content was changed"
    status, _, err = imported(tmp_path, forged(signed, old, new))
    assert (status, "its signature does not fit" in err) == (1, True)


def test_a_key_put_in_the_place_of_another_is_noticed(signed: str) -> None:
    other = library().KeyPair().public
    key = next(terms.literal(q.o).text for q in read(signed) if q.p == f"<{X}hasPublicKey>")
    assert only(forged(signed, key, other)).signature is False


def test_a_signature_of_another_nanopublication_is_none(signed: str) -> None:
    quads = [
        q._replace(o="<https://e.example/np/other>") if q.p == f"<{X}hasSignatureTarget>" else q for q in read(signed)
    ]
    assert only(trig(quads)).why
    twice = [*read(signed), next(q._replace(o='"AAAA"') for q in read(signed) if q.p == f"<{X}hasSignature>")]
    assert only(trig(twice)).why


def test_what_stands_outside_cannot_speak_in_its_name(unsigned: str, tmp_path: Path) -> None:
    assertion = next(q.graph for q in read(unsigned) if q.o == '"is cracked"')
    for outside in (
        f"{assertion} <http://www.w3.org/ns/prov#wasAttributedTo> <https://e.example/mallory> .",
        f"{(assertion or '')[:-1]}-more> {{ <a:a> <a:b> <a:c> }}",
    ):
        status, _, err = imported(tmp_path, f"{unsigned}\n{outside}\n")
        assert (status, "speaks in its name" in err) == (1, True)


def test_another_nanopublication_cannot_say_who_made_it(unsigned: str, tmp_path: Path) -> None:
    assertion = next(q.graph for q in read(unsigned) if q.o == '"is cracked"')
    other = PLAIN.replace("e.example/np/", "e.example/other/").replace(
        "this:assertion prov:wasAttributedTo",
        f"{assertion} prov:wasAttributedTo <https://e.example/mallory> . this:assertion prov:wasAttributedTo",
    )
    status, _, _ = imported(tmp_path, unsigned + trig(stamped(read(other), "https://e.example/other/")))
    assert status == 0
    written = "".join(path.read_text("utf-8") for path in (tmp_path / "o").rglob("*.yaml"))
    assert "mallory" not in written


def test_what_was_changed_is_read_where_that_is_asked_for_and_told(unsigned: str, tmp_path: Path) -> None:
    status, out, _ = imported(tmp_path, unsigned.replace("is cracked", "is whole"), "--unverified")
    assert status == 0
    assert "1 nanopublication that vouches for nothing" in " ".join(out.split())
    assert "its content is not what its trusty URI says: it was changed" in " ".join(out.split())


def test_the_same_is_found_in_every_syntax(signed: str, tmp_path: Path) -> None:
    quads = list(pyoxigraph.parse(signed.encode(), format=pyoxigraph.RdfFormat.TRIG))
    for suffix, format_ in ((".nq", pyoxigraph.RdfFormat.N_QUADS), (".jsonld", pyoxigraph.RdfFormat.JSON_LD)):
        content = pyoxigraph.serialize(quads, format=format_)
        assert content is not None
        for text, status in ((content, 0), (content.replace(b"is cracked", b"is whole"), 1)):
            (tmp_path / f"x{suffix}").write_bytes(text)
            call = [
                "import",
                str(tmp_path / f"x{suffix}"),
                "--into",
                str(tmp_path / f"o{status}{suffix}"),
                "--on",
                "2199-01-01",
                "--persons",
                "public",
            ]
            assert CliRunner().invoke(main, call).exit_code == status


def test_our_own_are_checked_like_any(tmp_path: Path) -> None:
    root = write_dossier(tmp_path / "graph")
    file = tmp_path / "own.trig"
    assert CliRunner().invoke(main, ["--dossier", str(root), "export", "nanopub", "-o", str(file)]).exit_code == 0
    status, out, _ = imported(tmp_path, file.read_text("utf-8"))
    assert (status, "nanopublications of which all is as the trusty URI says" in out) == (0, True)
    shutil.rmtree(tmp_path / "o")
    status, _, err = imported(tmp_path, file.read_text("utf-8").replace("cracked", "OPEN"))
    assert (status, "its content is not what its trusty URI says" in err) == (1, True)
    assert not (tmp_path / "o").exists()


def test_many_results_are_told_shortly() -> None:
    found = [Voucher(f"<a:{n}>", code=True, signature=True, key=str(n)) for n in range(500)]
    assert len(notes(found)) == 13


# RSA ------------------------------------------------------------------------------------------------------------------


def test_a_signature_is_that_of_one_text_and_one_key() -> None:
    key = rsa.PublicKey(_P * _Q, 65_537)
    text = b"what was signed"
    good = _signed(text)
    assert rsa.is_signed(text, good, key)
    assert not rsa.is_signed(text + b" ", good, key)
    assert not rsa.is_signed(text, good, rsa.PublicKey(_P * _Q + 2, 65_537))
    number = int.from_bytes(base64.b64decode(good), "big")
    for other in (0, 1, number + 1, key.modulus - number, number + key.modulus):
        size = (other.bit_length() + 7) // 8 or 1
        assert not rsa.is_signed(text, base64.b64encode(other.to_bytes(max(size, 128), "big")).decode(), key)
    assert not rsa.is_signed(text, "no Base64!", key)
    assert not rsa.is_signed(text, "é", key)


def test_padding_is_compared_whole() -> None:
    # Bleichenbacher's forgery of 2006: a short padding, the digest, and room for anything behind it.
    key = rsa.PublicKey((1 << 2048) - 1, 3)
    text = b"x"
    head = (
        b"\0\1"
        + b"\xff" * 8
        + b"\0"
        + bytes.fromhex("3031300d060960864801650304020105000420")
        + hashlib.sha256(text).digest()
    )
    block = int.from_bytes(head + b"\xff" * (256 - len(head)), "big")
    low, high = 0, 1 << 700
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**3 <= block else (low, middle - 1)
    assert (low**3).to_bytes(256, "big").startswith(head)  # who parses the padding takes this for a signature
    assert not rsa.is_signed(text, base64.b64encode(low.to_bytes(256, "big")).decode(), key)


@pytest.mark.parametrize("seed", range(4))
def test_no_bytes_are_more_than_a_bad_key(seed: int, signed: str) -> None:
    sound = next(terms.literal(q.o).text for q in read(signed) if q.p == f"<{X}hasPublicKey>")
    assert rsa.public_key(sound).bits == 2048
    chance = random.Random(seed)
    for _ in range(500):
        data = bytearray(base64.b64decode(sound))
        for _ in range(chance.randrange(1, 4)):
            data[chance.randrange(40)] = chance.randrange(256)
        written = base64.b64encode(data[: chance.choice((len(data), chance.randrange(len(data))))]).decode()
        with suppress(BadKey):
            assert rsa.public_key(written).bits <= rsa.LARGEST


@pytest.mark.parametrize("exponent", [0, 1, 2, 4, 1 << 70])
def test_a_key_by_which_anybody_could_sign_is_none(exponent: int) -> None:
    with pytest.raises(BadKey, match=r"none that vouches for anything|well-formed"):
        rsa.public_key(_written(_P * _Q, exponent))
    assert rsa.public_key(_written(_P * _Q, 65_537)).exponent == 65_537


# Two primes of 512 bits, for tests alone.
_P: Final = 2**512 - 569
_Q: Final = 2**512 - 629


def _signed(text: bytes) -> str:
    end = b"\0" + bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(text).digest()
    block = int.from_bytes(b"\0\1" + b"\xff" * (128 - len(end) - 2) + end, "big")
    private = pow(65_537, -1, (_P - 1) * (_Q - 1))
    return base64.b64encode(pow(block, private, _P * _Q).to_bytes(128, "big")).decode()


def _written(modulus: int, exponent: int) -> str:
    def integer(number: int) -> bytes:
        return der(2, number.to_bytes(number.bit_length() // 8 + 1, "big"))

    algorithm = der(0x30, bytes.fromhex("06092a864886f70d0101010500"))
    key = der(0x30, integer(modulus) + integer(exponent))
    return base64.b64encode(der(0x30, algorithm + der(3, b"\0" + key))).decode()
