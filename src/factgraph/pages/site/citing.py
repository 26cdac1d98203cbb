"""How a record is cited: as a line of text, as BibTeX, and as CSL-JSON, which reference managers read."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from factgraph.language.quotes import titled

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What a citation needs: what is said (`what`), in which dossier, who recorded it, and where it is found.

    `later` says what was later done to an act, `beside` how the debate about what is said stands: nothing is cited
    without them.
    """

    id: str
    iri: str
    what: str
    dossier: str
    coverage: str
    version: str
    licence: str
    lang: str
    curators: tuple[str, ...]
    recorded: str | None = None
    later: str = ""
    beside: str = ""

    def text(self) -> str:
        """The citation as a line of text.

        It names who recorded, what is said, the dossier with its scope, and the IRI.
        """
        who = ", ".join(self.curators)
        version = f", version {self.version}" if self.version else ""
        end = "" if self.what.endswith((".", "!", "?", "”")) else "."
        scope = f" ({self.coverage})" if self.coverage else ""
        later, beside = f" {self.later}" if self.later else "", f" [{self.beside}]" if self.beside else ""
        what = f"{self.what}{end}{later}{beside}"
        return f"{who}: {what} In {titled(self.dossier, printed=True)}{scope}{version}. {self.iri}"

    def bibtex(self) -> str:
        """The citation as an entry of BibTeX."""
        fields = {
            "title": f"{{{_tex(self.what)}}}",
            "author": " and ".join(f"{{{_tex(name)}}}" for name in self.curators),
            "howpublished": _tex(
                f"In {titled(self.dossier, printed=True)}" + (f", version {self.version}" if self.version else "")
            ),
            "note": _tex(". ".join(part for part in (self.later, self.beside, self.coverage, self.licence) if part)),
            "url": re.sub(r"[{}\\\s]", "", self.iri),
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        key = re.sub(r"[^A-Za-z0-9-]", "-", self.id) or "dossier"
        return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}\n"

    def csl(self) -> str:
        """The citation as CSL-JSON."""
        item: dict[str, Any] = {
            "id": self.id or "dossier",
            "type": "webpage" if self.id else "dataset",
            "title": self.what,
            "author": [{"literal": name} for name in self.curators],
            "container-title": self.dossier if self.id else None,
            "version": self.version or None,
            "note": ". ".join(part for part in (self.later, self.beside, self.coverage) if part) or None,
            "language": self.lang,
            "URL": self.iri,
            "issued": _date(self.recorded),
        }
        return json.dumps([{key: value for key, value in item.items() if value}], ensure_ascii=False, indent=1) + "\n"


def _date(day: str | None) -> dict[str, Any] | None:
    if day is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return None
    return {"date-parts": [[int(part) for part in day.split("-")]]}


def _tex(text: str) -> str:
    return re.sub(r"\s+", " ", "".join(_TEX.get(letter, letter) for letter in text))
