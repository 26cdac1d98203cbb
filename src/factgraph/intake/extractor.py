"""The process in which a document is read: its bytes on stdin become its text and what it says of itself, as JSON.

Its arguments are the form of the document; the encoding that somebody named, and of several entries the key of one, or
nothing; and what the file is called.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final, NamedTuple

from factgraph.intake import colophon, encodings, references, webpages
from factgraph.intake.confined import received, sentence, shut
from factgraph.intake.limits import Refused, refuse_declarations
from factgraph.record.locators import PAGE_BREAK

RECIPE: Final = 1
"""Rises when another text is made with the same library."""
MAX_UNPACKED: Final = 256 * 1024 * 1024
MAX_PAGES: Final = 5000


class Extract(NamedTuple):
    """What was made of a document: its text, by what, in which encoding it was, and what it says of itself.

    `left` are sentences on what was not taken into the text.
    """

    text: str | None
    extractor: str
    said: colophon.Colophon
    encoding: str = ""
    address: str = ""
    left: tuple[str, ...] = ()

    def json(self) -> str:
        """The extract as a document of JSON."""
        return json.dumps({**self._asdict(), "said": self.said.said})


def of_json(text: str) -> Extract:
    """An extract from its JSON."""
    read = json.loads(text)
    said = colophon.Colophon(tuple(colophon.Said(*one) for one in read["said"]))
    return Extract(**{**read, "said": said, "left": tuple(read["left"])})


class Named(NamedTuple):
    """What somebody says of a file beforehand: its encoding, and the key of the entry that is meant; or nothing."""

    encoding: str = ""
    key: str = ""


Extractor = Callable[[bytes, str, Named], Extract]
"""What makes an extract of bytes, the name of their file, and what was said of it."""


def main(arguments: list[str]) -> None:
    """Write the extract of stdin to stdout; whatever goes wrong ends as a sentence on stderr and a status."""
    form, encoding, key, called = arguments
    data = received()
    sys.excepthook = lambda _, error, __: sys.stderr.write(sentence(error, called)) and None
    extract = FORMS[form](called)
    shut(lambda error: sentence(error, called))
    sys.stdout.write(extract(data, called, Named(encoding, key)).json())
    sys.stdout.flush()


def _text(_called: str) -> Extractor:
    def extract(data: bytes, called: str, named: Named) -> Extract:
        text, encoding = encodings.of_text(data, called, named.encoding)
        return Extract(_some(text, called), _by("text"), colophon.Colophon(), encoding)

    return extract


def _bytes(_called: str) -> Extractor:
    """What reads nothing of a picture or a recording: it has no text but the one that somebody writes down."""

    def extract(_data: bytes, _called: str, _named: Named) -> Extract:
        return Extract(None, "", colophon.Colophon())

    return extract


def _page(opened: Callable[[bytes, str, str], webpages.Page]) -> Callable[[str], Extractor]:
    def prepared(called: str) -> Extractor:
        try:
            by, take = webpages.extractor()
        except ImportError as error:
            raise _absent(called, "a web page", "pages", error) from error

        def extract(data: bytes, called: str, named: Named) -> Extract:
            page = opened(data, called, named.encoding)
            text = take(page.html)
            if not text:
                raise Refused(
                    f"{called}: a page without a text that is more than its menus; save what it shows as .txt"
                )
            taken, there = sum(map(len, text.split())), webpages.shown(page.html)
            left = f"the text has {taken:,} of the {there:,} letters that the page shows; read what is missing"
            said = webpages.says(page.html, called)
            return Extract(text + "\n", _by(by), said, page.encoding, page.address, (left,))

        return extract

    return prepared


def _pdf(called: str) -> Extractor:
    try:
        import pypdf
        from pypdf.errors import DependencyError, PyPdfError
    except ImportError as error:
        raise _absent(called, "a PDF", "pdf", error) from error
    import logging

    logging.disable()

    def extract(data: bytes, called: str, _named: Named) -> Extract:
        try:
            reader = pypdf.PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise Refused(f"{called}: is encrypted; save it without a password, and take that in")
            if len(reader.pages) > MAX_PAGES:
                raise Refused(f"{called}: has {len(reader.pages):,} pages; at most {MAX_PAGES:,} are read")
            pages = [
                page.extract_text().replace(PAGE_BREAK, "\n").encode("utf-8", "replace").decode()
                for page in reader.pages
            ]
            told: dict[str, Any] = dict(reader.metadata or {})
        except DependencyError as error:
            raise Refused(f"{called}: is encrypted; save it without that, and take that in") from error
        except PyPdfError as error:
            raise Refused(f"{called}: no PDF, or broken: {' '.join(str(error).split())[:200]}") from error
        if not any(page.strip() for page in pages):
            count = f"{len(pages):,} page{'' if len(pages) == 1 else 's'}"
            raise Refused(
                f"{called}: {count} without any text, so pictures of them; have the text recognised, and take that in"
            )
        empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
        left = (f"no text on page {', '.join(empty[:20])}{' and others' if len(empty) > 20 else ''}",) if empty else ()
        found = (
            (of, str(told.get(key) or ""), "PDF", "")
            for of, key in ((colophon.TITLE, "/Title"), (colophon.AUTHOR, "/Author"))
        )
        text = PAGE_BREAK.join(pages)
        return Extract(
            text, _by(f"pypdf {pypdf.__version__}"), colophon.Colophon(tuple(colophon.tidied(found))), left=left
        )

    return extract


def _docx(called: str) -> Extractor:
    try:
        import docx
        from docx.opc.exceptions import OpcError
        from docx.table import Table
    except ImportError as error:
        raise _absent(called, "a Word document", "docx", error) from error
    from importlib.metadata import version

    by = _by(f"python-docx {version('python-docx')}, lxml {version('lxml')}")

    def extract(data: bytes, called: str, _named: Named) -> Extract:
        parts = _unpacked(data, called)
        for name in parts:
            if name.endswith((".xml", ".rels")):
                with zipfile.ZipFile(io.BytesIO(data)) as packed:
                    refuse_declarations(packed.read(name), f"{called}: {name}")
        try:
            read = docx.Document(io.BytesIO(data))
        except (OpcError, KeyError, ValueError) as error:
            raise Refused(f"{called}: no Word document, or broken: {' '.join(str(error).split())[:200]}") from error
        lines = []
        for block in read.iter_inner_content():
            if isinstance(block, Table):
                lines += _rows(block)
            else:
                lines.append(block.text)
        told = read.core_properties if "docProps/core.xml" in parts else None  # what is absent, the library makes up
        said = ((colophon.TITLE, "title"), (colophon.AUTHOR, "author"))
        found = [(of, getattr(told, key) or "", "Word", "") for of, key in said if told is not None]
        beside = {"word/footnotes.xml": "footnotes", "word/endnotes.xml": "endnotes", "word/comments.xml": "comments"}
        there = [what for name, what in beside.items() if name in parts]
        left = (f"{', '.join(there)} are not in the text",) if there else ()
        text = _some("\n".join([*lines, ""]), called)
        return Extract(text, by, colophon.Colophon(tuple(colophon.tidied(found))), left=left)

    return extract


def _rows(table: Any) -> list[str]:
    """The rows of a table, cells apart; one that spans several stands once, as it is seen."""
    seen: dict[Any, Any] = {}
    rows = []
    for row in table.rows:
        cells = {cell._tc: cell for cell in row.cells if cell._tc not in seen}
        seen |= cells
        rows.append("\t".join(cell.text.replace("\n", " ") for cell in cells.values()))
    return rows


def _unpacked(data: bytes, called: str) -> dict[str, int]:
    """The parts of a packed file with their sizes. Raises `Refused` where it is none or would unpack to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            sizes = {one.filename: one.file_size for one in packed.infolist()}
    except (zipfile.BadZipFile, ValueError) as error:
        raise Refused(f"{called}: no Word document, or broken: {error}") from error
    if (total := sum(sizes.values())) > MAX_UNPACKED:
        raise Refused(f"{called}: would unpack to {total:,} bytes; at most {MAX_UNPACKED:,} are")
    return sizes


def _entry(read: Callable[[str, str], list[references.Entry]], library: str | None) -> Callable[[str], Extractor]:
    """What reads a file of a reference manager, in which an entry may be named by its key."""

    def prepared(called: str) -> Extractor:
        try:
            if library is not None:
                import_module(library)
        except ImportError as error:
            raise _absent(called, "an entry of this form", "references", error) from error

        def extract(data: bytes, called: str, named: Named) -> Extract:
            text, encoding = encodings.of_text(data, called, named.encoding)
            entry = references.one(read(text.removeprefix("\ufeff"), called), named.key, called)
            return Extract(None, entry.place, references.said(entry), encoding)

        return extract

    return prepared


def _some(text: str, called: str) -> str:
    if not text.strip():
        raise Refused(f"{called}: holds no text")
    return text


def _by(library: str) -> str:
    """What made a text, so that the same name makes the same text again."""
    return f"{library}, factgraph recipe {RECIPE}"


def _absent(called: str, what: str, extra: str, error: ImportError) -> Refused:
    missing = (error.name or "").partition(".")[0] or "a package"
    return Refused(f"{called}: {what} is read by {missing}, which is not installed; `pip install 'factgraph[{extra}]'`")


FORMS: Final[dict[str, Callable[[str], Extractor]]] = {
    "text": _text,
    "html": _page(webpages.saved),
    "mhtml": _page(webpages.archived),
    "pdf": _pdf,
    "docx": _docx,
    "bytes": _bytes,
    "csl": _entry(references.of_csl, None),
    "ris": _entry(references.of_ris, "rispy"),
    "bibtex": _entry(references.of_bibtex, "bibtexparser"),
}
"""What reads each form of document, made ready before anything of it is looked at."""

if __name__ == "__main__":
    main(sys.argv[1:])
