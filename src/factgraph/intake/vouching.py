"""What vouches for the nanopublications in a file: their checksums and signatures, checked before anything is believed.

A nanopublication whose IRI ends in an artifact code says what its content must be (trusty URIs, module RA); one that
is signed says who has the key.  What does not fit was changed after it was made, and is not read unless asked for.
Whose a key is, nothing in a file can tell.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from factgraph.intake.account import Note
from factgraph.intake.limits import Refused
from factgraph.intake.quads import Quad
from factgraph.rdf import der, dsa, rsa, terms, trusty
from factgraph.rdf.der import BadKey
from factgraph.rdf.terms import iri

_X: Final = "http://purl.org/nanopub/x/"
_SIGNATURE, _TARGET = iri(f"{_X}hasSignature"), iri(f"{_X}hasSignatureTarget")
_KEY, _ALGORITHM = iri(f"{_X}hasPublicKey"), iri(f"{_X}hasAlgorithm")
_FORMER, _SIGNER = iri(f"{_X}hasSignatureElement"), iri(f"{_X}signedBy")
_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Voucher:
    """What vouches for a nanopublication: whether its checksum and its signature fit, and why not.

    `code` and `signature` are None where there is none; `unchecked` says why a signature could not be checked.
    A signature of the `former` kind does not cover whom the nanopublication names as its signer.
    """

    nanopub: str
    code: bool | None
    signature: bool | None = None
    key: str = ""
    former: bool = False
    unchecked: str = ""
    why: str = ""


def vouchers(quads: Iterable[Quad]) -> list[Voucher]:
    """What vouches for each nanopublication among the quads, in the order of the file."""
    by_graph: dict[str, list[trusty.Quad]] = {}
    for s, p, o, graph in quads:
        by_graph.setdefault(graph or "", []).append((graph or "", s, p, o))
    heads = {graph: list(dict.fromkeys(q[1] for q in quads if trusty.is_head(q))) for graph, quads in by_graph.items()}
    counts = Counter(nanopub for named in heads.values() for nanopub in named)
    if not counts:
        return []
    # A graph that is the head of several is looked at for none of them.
    known = {named[0]: _graphs(by_graph, named[0], head) for head, named in heads.items() if len(named) == 1}
    uses = Counter(graph for graphs in known.values() for graph in set(graphs))
    alone = {n: g for n, g in known.items() if counts[n] == 1 and all(uses[graph] == 1 for graph in g)}
    strays = _strays(by_graph, known)
    return [
        _voucher(by_graph, nanopub, alone[nanopub], strays.get(nanopub)) if nanopub in alone else _crowded(nanopub)
        for nanopub in counts
    ]


def refuse_changed(found: Iterable[Voucher], called: str) -> None:
    """Raise `Refused` where a checksum or signature does not fit."""
    changed = [each for each in found if each.why]
    if changed:
        more = f" (and {len(changed) - 1:,} more)" if len(changed) > 1 else ""
        raise Refused(
            f"{called}: {terms.address(changed[0].nanopub)}: {changed[0].why}{more}; nothing was read: get "
            "the file anew, or add --unverified to read what was changed"
        )


def notes(found: Iterable[Voucher]) -> tuple[Note, ...]:
    """What was checked, with the results, for the report of an import."""
    sorts: dict[tuple[str, str], int] = {}
    for each in found:
        for sort in _sorts(each):
            sorts[sort] = sorts.get(sort, 0) + 1
    told = [_note(count, what, why) for (what, why), count in list(sorts.items())[:_SHOWN]]
    rest = sum(list(sorts.values())[_SHOWN:])
    return (*told, *([_note(rest, "more results", "as above, of other keys and files")] if rest else []))


def _note(count: int, what: str, why: str) -> Note:
    return Note(count, f"nanopublication{'' if count == 1 else 's'} {what}", why)


def _sorts(each: Voucher) -> Iterator[tuple[str, str]]:
    """What is to be told of a nanopublication: what was found, and why or what that does not mean."""
    if each.why:
        yield f"that vouches for nothing, {terms.address(each.nanopub)}", each.why
        return
    if each.code:
        yield "of which all is as the trusty URI says", ""
    else:
        yield "without a trusty URI", "nothing vouches for what it says"
    if each.signature:
        kind = " of the former kind" if each.former else ""
        beyond = ", and the signer's name is not covered" if each.former else ""
        yield f"with a signature{kind} that fits, by the {each.key}", f"whose key that is, no file can tell{beyond}"
    elif each.unchecked:
        yield "whose signature was not checked", each.unchecked
    elif each.code:
        yield "without a signature", "who made it is not vouched for"


def _graphs(by_graph: dict[str, list[trusty.Quad]], nanopub: str, head: str) -> tuple[str, ...]:
    """The names of a nanopublication's graphs: head, assertion, provenance, publication info."""
    parts = [o for wanted in trusty.PARTS for _, s, p, o in by_graph[head] if (s, p) == (nanopub, wanted)]
    return (head, *parts)


def _strays(by_graph: dict[str, list[trusty.Quad]], known: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Of each nanopublication with a code, a graph outside of all of them that speaks in its name."""
    by_code = {code: nanopub for nanopub in known if (code := trusty.code_of(nanopub))}
    inside = {graph for graphs in known.values() for graph in graphs}
    found: dict[str, str] = {}
    for graph, quads in by_graph.items():
        if graph in inside:
            continue
        for term in {graph, *(quad[1] for quad in quads)}:
            for code in trusty.codes_in(term):
                if code in by_code:
                    found.setdefault(by_code[code], graph)
    return found


def _crowded(nanopub: str) -> Voucher:
    """Of a nanopublication that shares a graph with another, or has two heads: nothing vouches for it."""
    if trusty.code_of(nanopub) is None:
        return Voucher(nanopub, None)
    return Voucher(nanopub, code=False, why="it has two heads, or shares a graph with another")


def _voucher(
    by_graph: dict[str, list[trusty.Quad]],
    nanopub: str,
    graphs: tuple[str, ...],
    stray: str | None,
) -> Voucher:
    content = [quad for graph in dict.fromkeys(graphs) for quad in by_graph.get(graph, ())]
    code = trusty.code_of(nanopub)
    signature = _signature(content, nanopub, graphs, code)
    if code is None:
        borrowed = any(map(trusty.codes_in, graphs)) and not signature.why
        return replace(signature, why="its graphs carry the code of another") if borrowed else signature
    if len(graphs) != 4:
        why = "it does not name one assertion, one provenance and one publication info"
    elif not trusty.fits(content, code):
        why = "its content is not what its trusty URI says: it was changed"
    elif stray is not None:
        why = f"what stands outside of it ({terms.address(stray) if stray else 'in no graph'}) speaks in its name"
    else:
        why = signature.why
    return replace(signature, code=why == signature.why, why=why)


def _signature(content: list[trusty.Quad], nanopub: str, graphs: tuple[str, ...], code: str | None) -> Voucher:
    """What the signature of a nanopublication says."""
    signed = [quad for quad in content if quad[2] == _SIGNATURE]
    formers = [quad for quad in content if (quad[0], quad[1], quad[2]) == (graphs[-1], nanopub, _FORMER)]
    if not signed and not formers:
        return Voucher(nanopub, None)
    element = signed[0][1] if signed else formers[0][3]

    def of(property_: str) -> list[str]:
        return [o for g, s, p, o in content if g == graphs[-1] and s == element and p == property_]

    def refused(why: str) -> Voucher:
        return Voucher(nanopub, None, signature=False, why=why)

    targets, keys, algorithms, signatures = of(_TARGET), of(_KEY), of(_ALGORITHM), of(_SIGNATURE)
    former = not targets and [quad[3] for quad in formers] == [element]
    if len(signed) != 1 or len(signatures) != 1 or (targets != [nanopub] and not former):
        return refused("it does not hold one signature of its own")
    if code is None:
        return refused("it is signed, and has no trusty URI that could be")
    if len(keys) != 1 or len(algorithms) > 1 or not all(map(terms.is_literal, (*keys, *algorithms, *signatures))):
        return refused("its signature names no key")
    algorithm = terms.literal(algorithms[0]).text if algorithms else "RSA"
    by = _by_dsa_formerly if former else _BY.get(algorithm.upper())
    if by is None:
        return Voucher(nanopub, None, unchecked=f"it is by {algorithm[:20]!r}; only RSA and DSA are checked here")
    beside = _beside_formerly(graphs[-1], nanopub, element) if former else {signed[0][:3]}
    covered = trusty.digested((quad for quad in content if quad[:3] not in beside), code)
    written = terms.literal(keys[0]).text
    try:
        key = by(covered, terms.literal(signatures[0]).text, written)
    except BadKey as error:
        return refused(f"its signature cannot fit: {error}")
    if not key:
        return refused("its signature does not fit: it is forged, or the content was changed")
    return Voucher(nanopub, None, signature=True, key=key, former=former)


def _by_rsa(texts: list[bytes], sign: str, written: str) -> str:
    """The key, as it is told, by which one of the texts was signed; empty where none was. Raises `BadKey`."""
    key = rsa.public_key(written)
    return _told("RSA", written, key.bits) if any(rsa.is_signed(text, sign, key) for text in texts) else ""


def _by_dsa(texts: list[bytes], sign: str, written: str) -> str:
    """The same by DSA."""
    key = dsa.public_key(written)
    return _told("DSA", written, key.bits) if any(dsa.is_signed(text, sign, key) for text in texts) else ""


def _by_dsa_formerly(texts: list[bytes], sign: str, written: str) -> str:
    """The same by the former kind: DSA with SHA-1, of the SHA-256 of a text."""
    key = dsa.public_key(written)
    digests = [hashlib.sha256(text).digest() for text in texts]
    return _told("DSA", written, key.bits) if any(dsa.is_signed(d, sign, key, "sha1") for d in digests) else ""


def _told(algorithm: str, written: str, bits: int) -> str:
    return f"{algorithm} key {der.fingerprint(written)} ({bits:,} bits)"


def _beside_formerly(graph: str, nanopub: str, element: str) -> set[tuple[str, ...]]:
    """What the former kind does not cover, by three terms: itself, its key, and who is said to have signed."""
    return {(graph, nanopub, _FORMER), *((graph, element, each) for each in (_SIGNATURE, _KEY, _SIGNER))}


_BY: Final = {"RSA": _by_rsa, "DSA": _by_dsa}
"""How each algorithm that a nanopublication may name is checked."""
