"""Documents as somebody may receive them, in our own words and of invented newspapers: pages, PDF, entries."""

import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from samples import HEAD

PARAGRAPHS: Final = (
    "The bell of Lindholm gave way on Sunday, while half of the town was on its way to the harbour.",
    "Ada Holm, who keeps the tower, said that it is “beyond repair”, and asked the town council to have it taken down.",
    "The town council denied that. A spokesman said that the crack had been known for years.",
    "The bell was cast in 1782 and has been repaired twice since, once after a fire and once after a storm.",
)
"""What a story about a bell says."""

STORY: Final = "\n".join(["The bell is cracked", *PARAGRAPHS, ""])
"""The text of the story: what its page shows, without menu and foot."""


def empty_dossier(root: Path) -> Path:
    """A new dossier without a record."""
    (root / "dispatches").mkdir(parents=True)
    (root / "dossier.toml").write_text(HEAD)
    return root


def held(root: Path) -> dict[str, bytes]:
    """Every file of a dossier but what is derived, with its content."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".factgraph" not in path.parts
    }


DATA: Final = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "The bell is cracked",
    "inLanguage": "en-GB",
    "datePublished": "2021-03-01T08:00:00+01:00",
    "author": [{"@type": "Person", "name": "Ida Krell"}],
    "publisher": {"@type": "NewsMediaOrganization", "name": "The Harbour Gazette"},
}


def page(
    *,
    data: Mapping[str, Any] | None = DATA,
    head: str = "",
    paragraphs: Sequence[str] = PARAGRAPHS,
    charset: str = "utf-8",
    before: str = "",
) -> str:
    """A page of a newspaper, with a menu, a story and a foot, as a browser saves it."""
    script = "" if data is None else f'<script type="application/ld+json">{json.dumps(data)}</script>'
    story = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
{before}<html lang="en"><head><meta charset="{charset}"><title>The bell is cracked | The Harbour Gazette</title>
{head}{script}<style>p {{ margin: 0 }}</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sea">At sea</a></li></ul></nav>
<main><article><h1>The bell is cracked</h1>
{story}
</article></main><footer><p>© The Harbour Gazette. <a href="/about">About us</a></p></footer></body></html>
"""


def mhtml(html: str, address: str) -> bytes:
    """A page in one file, as browsers save it (RFC 2557)."""
    return (
        (
            f"From: <Saved by a browser>\r\nSnapshot-Content-Location: {address}\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n----b\r\n'
            f"Content-Type: text/html\r\nContent-Location: {address}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        ).encode()
        + html.encode()
        + b"\r\n----b--\r\n"
    )


def pdf(pages: Sequence[Sequence[str]], *, title: str = "", trailer: str = "", extra: Sequence[bytes] = ()) -> bytes:
    """A PDF of pages of lines, in the font that every reader has; `extra` are further objects."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    info = f"<< /Title ({title}) >>" if title else "<< >>"
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        told = "".join(f"({line}) Tj T* " for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {told}ET".encode("cp1252") if lines else b""
        resources = "/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 595 842]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {5 + 2 * number} 0 R >>".encode())
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    objects += [info.encode(), *extra]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {4 + 2 * len(pages)} 0 R {trailer}>>\n".encode()
    return bytes(out) + f"startxref\n{start}\n%%EOF\n".encode()


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password which nobody gives."""
    key = "00" * 32
    held = f"<< /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>"
    made = pdf([["Nobody reads this."]], trailer=f"/Encrypt 7 0 R /ID [<{key}> <{key}>] ", extra=[held.encode()])
    assert b"7 0 obj\n<< /Filter /Standard" in made
    return made


ITEM: Final[dict[str, Any]] = {
    "id": "krell2021",
    "type": "article-newspaper",
    "title": "The bell is cracked",
    "container-title": "The Harbour Gazette",
    "author": [{"family": "Krell", "given": "Ida"}, {"literal": "The harbour desk"}],
    "issued": {"date-parts": [[2021, 3, 1]]},
    "URL": "https://gazette.example/bell",
    "language": "en",
}
"""An item of CSL-JSON, as reference managers write it."""


def docx(paragraphs: Sequence[str], *, document: str = "", further: Mapping[str, bytes] | None = None) -> bytes:
    """A Word document of paragraphs, or of the XML that is given."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in paragraphs)
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    kinds = "http://schemas.openxmlformats.org/package/2006"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{types}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{kinds}/relationships"><Relationship Id="r1" Type="{relation}" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": document or f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
    }
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
        for name, data in (further or {}).items():
            packed.writestr(name, data, compresslevel=zlib.Z_BEST_COMPRESSION)
    return held.getvalue()


RIS: Final = """\
TY  - NEWS
TI  - The bell is cracked
AU  - Krell, Ida
AU  - The harbour desk
T2  - The Harbour Gazette
DA  - 2021/03/01/
UR  - https://gazette.example/bell
LA  - en
ID  - krell2021
ER  -
"""
"""The same item as RIS."""

BIBTEX: Final = r"""
@online{krell2021,
  title = {The {B}ell is cr{\"a}cked \& more},
  author = {Krell, Ida and {The harbour desk} and Ada van der Holm},
  journal = "The Harbour Gazette",
  year = 2021, month = mar, day = 1,
  url = {https://gazette.example/bell_1},
}
"""
"""An entry of BibTeX, with what LaTeX writes in letters."""
