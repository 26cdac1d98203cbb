"""Nanopublications for tests: one that is sound, made anew under its trusty URI, and what an import says of them."""

import re
from pathlib import Path
from typing import Final

import pyoxigraph
from click.testing import CliRunner

from factgraph.cli import main
from factgraph.intake.quads import Quad
from factgraph.intake.vouching import Voucher, vouchers
from factgraph.rdf import terms
from factgraph.rdf.trusty import GAP, artifact_code, completed

NP: Final = "http://www.nanopub.org/nschema#"
X: Final = "http://purl.org/nanopub/x/"
PLAIN: Final = f"""
@prefix this: <https://e.example/np/> . @prefix np: <{NP}> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
this:Head {{ this: a np:Nanopublication ; np:hasAssertion this:assertion ; np:hasProvenance this:provenance ;
  np:hasPublicationInfo this:pubinfo . }}
this:assertion {{ <https://e.example/bell> rdfs:label "is cracked", "is cracked"@en . }}
this:provenance {{ this:assertion prov:wasAttributedTo <https://e.example/ann> . }}
this:pubinfo {{ this: dct:creator <https://e.example/ann> . }}
"""


def read(trig_: str) -> list[Quad]:
    found = pyoxigraph.parse(trig_.encode(), format=pyoxigraph.RdfFormat.TRIG)
    return [
        Quad(str(q.subject), str(q.predicate), str(q.object), None if isinstance(q.graph_name, pyoxigraph.DefaultGraph) else str(q.graph_name))
        for q in found
    ]  # fmt: skip


def trig(quads: list[Quad]) -> str:
    return "".join(f"{q.graph} {{ {q.s} {q.p} {q.o} . }}\n" if q.graph else f"{q.s} {q.p} {q.o} .\n" for q in quads)


def stamped(quads: list[Quad], plain: str) -> list[Quad]:
    """The quads under a trusty URI, made anew from what they say: what a forger can do without any key."""

    def gapped(term: str) -> str:
        if terms.is_literal(term):
            return term
        return (
            term.replace(f"<{plain}>", f"<{plain}{GAP}>").replace(f"<{plain}", f"<{plain}{GAP}/")
            if term != f"<{plain}>"
            else f"<{plain}{GAP}>"
        )

    content = [(gapped(q.graph or ""), gapped(q.s), gapped(q.p), gapped(q.o)) for q in quads]
    return [Quad(s, p, o, g) for g, s, p, o in completed(content, artifact_code(content))]


def forged(trig_: str, old: str, new: str) -> str:
    """A text with something changed and the trusty URI made anew."""
    quads = read(trig_)
    code = next(found[0] for q in quads if (found := re.search("RA[A-Za-z0-9_-]{43}", q.s)))
    content = [
        tuple(
            (t if terms.is_literal(t) else t.replace(code, GAP)).replace(old, new)
            for t in (q.graph or "", q.s, q.p, q.o)
        )
        for q in quads
    ]
    made = [(g, s, p, o) for g, s, p, o in content]
    return trig([Quad(s, p, o, g) for g, s, p, o in completed(made, artifact_code(made))])


def only(trig_: str) -> Voucher:
    (found,) = vouchers(read(trig_))
    return found


def imported(tmp_path: Path, content: str, *more: str) -> tuple[int, str, str]:
    file = tmp_path / "x.trig"
    file.write_text(content, encoding="utf-8")
    call = ["import", str(file), "--into", str(tmp_path / "o"), "--on", "2199-01-01", "--persons", "public", *more]
    result = CliRunner().invoke(main, call)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def der(tag: int, content: bytes) -> bytes:
    """An element of DER."""
    size = len(content)
    length = bytes([size]) if size < 128 else bytes([0x82]) + size.to_bytes(2, "big")
    return bytes([tag]) + length + content
