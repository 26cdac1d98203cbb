"""Signatures of nanopublications: the user's RSA key, and what is asked before it is used."""

from __future__ import annotations

import base64
import binascii
import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factgraph.errors import EnvironmentFault, Misuse
from factgraph.formats.nanopub.content import PUBINFO, Nanopub, X, space
from factgraph.rdf.terms import iri, is_literal, text
from factgraph.rdf.trusty import GAP, Quad
from factgraph.system import opener

if TYPE_CHECKING:
    from collections.abc import Callable

    Signed = Callable[[Nanopub], Nanopub]
    """Gives a nanopublication back with its signature among its quads."""

WARNING = (
    "a nanopublication that was signed and published cannot be recalled: the servers copy it from one another, and "
    "it names you as the one who says it; to sign, add --sign"
)
_LONGEST_KEY = 64 * 1024
_RSA = bytes.fromhex("06092a864886f70d010101")  # how a key in the form of PKCS #8 says that it is one of RSA


def signer(key: Path, base: str) -> Signed:
    """What signs the nanopublications of a dossier with the private key in a file."""
    if find_spec("nanopub_sign") is None:
        raise EnvironmentFault(
            "nanopublications are signed by nanopub-sign, which is not installed: pip install 'factgraph[nanopub]'"
        )
    import nanopub_sign  # an extra: only for those who sign

    profile = nanopub_sign.NpProfile(private_key(key))

    def signed(nanopub: Nanopub) -> Nanopub:
        told: dict[str, Any] = nanopub_sign.Nanopub(_unsigned(nanopub, base)).sign(profile).info()
        return _with_signature(nanopub, str(told["public_key"]), str(told["signature"]))

    return signed


def private_key(path: Path) -> str:
    """The private RSA key in a file, as Base64 of PKCS #8: bare, or in an envelope of PEM."""
    try:
        with opener.named(path) as stream:
            content = opener.bounded(stream, path, limit=_LONGEST_KEY).decode("ascii")
    except opener.Unopened as error:
        raise EnvironmentFault(f"the key {error}") from error
    except UnicodeDecodeError as error:
        raise Misuse(f"{path} is no key in text form") from error
    key = "".join(re.sub("-----(BEGIN|END) PRIVATE KEY-----", "", content).split())
    try:
        known = _RSA in base64.b64decode(key, validate=True)
    except binascii.Error:
        known = False
    if not known:
        raise Misuse(
            f"{path} holds no private RSA key in the form of PKCS #8, without a password; "
            f"`openssl pkcs8 -topk8 -nocrypt -in {path.name}` makes one of another form"
        )
    return key


def _unsigned(nanopub: Nanopub, base: str) -> str:
    """The nanopublication as TriG with nothing in the place of its artifact code, as nanopub-sign takes it."""
    plain = space(base)

    def renamed(term: str) -> str:
        if is_literal(term):
            return term
        return term.replace(f"<{plain}{GAP}/", f"<{plain}").replace(f"<{plain}{GAP}>", f"<{plain}>")

    named = ([renamed(term) for term in quad] for quad in nanopub.quads)
    return "".join(f"{g} {{ {s} {p} {o} . }}\n" for g, s, p, o in named)


def _with_signature(nanopub: Nanopub, public_key: str, signature: str) -> Nanopub:
    graph, subject = nanopub.graph(PUBINFO), nanopub.graph("sig")
    added: list[Quad] = [
        (graph, subject, iri(f"{X}hasAlgorithm"), text("RSA")),
        (graph, subject, iri(f"{X}hasPublicKey"), text(public_key)),
        (graph, subject, iri(f"{X}hasSignature"), text(signature)),
        (graph, subject, iri(f"{X}hasSignatureTarget"), nanopub.this),
    ]
    return Nanopub(nanopub.act, nanopub.this, (*nanopub.quads, *added))
