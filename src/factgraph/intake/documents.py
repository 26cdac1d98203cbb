"""A file that somebody received becomes a document of the dossier: its text, its dispatch file, how it was received.

All of it is written or none, and nothing that stands there is written over.  A file is read in a process of its own
(`factgraph.intake.extractor`), and nothing that it refers to is asked for.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph import dossier
from factgraph.amending import writing
from factgraph.checks.survey import survey
from factgraph.dossier import captures, files
from factgraph.dossier.captures import Capture
from factgraph.dossier.shapes import MAX_ID, SLUG, URL, keeps_its_letters, slug_advice, slug_of
from factgraph.dossier.yaml_text import Word
from factgraph.errors import DossierError, Misuse, did_you_mean
from factgraph.gate import gate_of
from factgraph.gate.private import has_private_part
from factgraph.intake import colophon, confined, encodings, extractor, proposals, stamps
from factgraph.intake.colophon import Colophon
from factgraph.intake.limits import Refused
from factgraph.record.access import shown
from factgraph.record.edtf import DateError, parse
from factgraph.system import opener

if TYPE_CHECKING:
    from factgraph.checks.survey import Survey
    from factgraph.dossier.yaml_text import Tree
    from factgraph.intake.extractor import Extract
    from factgraph.record.types import Head

SECONDS: Final = 120.0
MAX_BYTES: Final = 64 * 1024 * 1024
_EXTRACTOR: Final = "factgraph.intake.extractor"


class Form(NamedTuple):
    """A form of document: what reads it, its media type, and the term of what it is where it says nothing else."""

    reader: str
    media: str
    term: str = ""


FORMS: Final = {
    ".txt": Form("text", "text/plain"),
    ".html": Form("html", "text/html", "schema:WebPage"),
    ".htm": Form("html", "text/html", "schema:WebPage"),
    ".xhtml": Form("html", "application/xhtml+xml", "schema:WebPage"),
    ".mhtml": Form("mhtml", "multipart/related", "schema:WebPage"),
    ".mht": Form("mhtml", "multipart/related", "schema:WebPage"),
    ".pdf": Form("pdf", "application/pdf"),
    ".docx": Form("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".jpg": Form("bytes", "image/jpeg", "schema:ImageObject"),
    ".jpeg": Form("bytes", "image/jpeg", "schema:ImageObject"),
    ".png": Form("bytes", "image/png", "schema:ImageObject"),
    ".webp": Form("bytes", "image/webp", "schema:ImageObject"),
    ".tiff": Form("bytes", "image/tiff", "schema:ImageObject"),
    ".mp3": Form("bytes", "audio/mpeg"),
    ".ogg": Form("bytes", "audio/ogg"),
    ".wav": Form("bytes", "audio/wav"),
    ".mp4": Form("bytes", "video/mp4", "schema:VideoObject"),
    ".webm": Form("bytes", "video/webm", "schema:VideoObject"),
    ".json": Form("csl", "application/vnd.citationstyles.csl+json"),
    ".ris": Form("ris", "application/x-research-info-systems"),
    ".bib": Form("bibtex", "application/x-bibtex"),
}
"""The forms that are read, by how the name of a file ends."""
ENTRIES: Final = ("csl", "ris", "bibtex")
"""What reads entries of reference managers, which hold no text of the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody says of a document that is taken in; None where the document or the dossier is to say it.

    `about` is the file of a reference manager that says more of it, `item` the key of its entry there; `timestamp` the
    file that holds a timestamp of its bytes.
    """

    id: str | None = None
    kind: str | None = None
    title: str | None = None
    about: Path | None = None
    item: str | None = None
    encoding: str | None = None
    url: str | None = None
    access: str | None = None
    by: str | None = None
    on: str | None = None
    note: str | None = None
    timestamp: Path | None = None


class Taken(NamedTuple):
    """What is to be written: each file with its content, and what there is to say to whoever took the document in."""

    root: Path
    stem: str
    contents: dict[str, bytes]
    said: tuple[str, ...]

    def write(self, asked: str) -> None:
        """Write all of it, or nothing; `asked` are the words that asked for it. Raises what `writing.write` raises."""
        writing.write(self.root, asked, self.contents, dict.fromkeys(self.contents))

    @property
    def dispatch(self) -> str:
        """The text of the dispatch file."""
        return next(data for path, data in self.contents.items() if path.endswith(".yaml")).decode()


def form_of(path: Path) -> Form:
    """The form of a file by its name. Raises `Misuse` where none is read that ends so."""
    if (form := FORMS.get(path.suffix.lower())) is None:
        raise Misuse(f"{opener.spelled(path.name)}: its name tells no form; read are {', '.join(FORMS)}")
    return form


def extracted(
    data_path: Path, form: Form, named: extractor.Named | None = None, *, seconds: float = SECONDS
) -> tuple[bytes, Extract]:
    """The bytes of a file, and what is made of it. Raises `Refused`, and `Unopened` where it cannot be read."""
    called = opener.spelled(data_path.name)
    with opener.named(data_path) as file:
        try:
            data = opener.bounded(file, called, limit=MAX_BYTES)
        except opener.TooLarge as error:
            raise Refused(f"{called}: {error.size:,} bytes; at most {MAX_BYTES:,} are read") from error
        file.seek(0)
        given = (form.reader, *(named or extractor.Named()))
        with confined.made(_EXTRACTOR, *given, file=file, called=called, seconds=seconds) as out:
            return data, extractor.of_json(out.read().decode("utf-8"))


def take(root: Path, path: Path, asked: Asked, *, today: str, private: bool = False) -> Taken:
    """What would be written to take a file into the dossier at `root`.

    `today` is the day on which that is; with `private`, all of it stands in `private/`.  Raises `Misuse` where
    something has to be said, `Refused` where the file cannot be read, `DossierError`, and `Stopped` where a private
    name would get out.
    """
    form = form_of(path)
    found = survey(root, private=private)
    if found.head is None:
        raise DossierError(f"the dossier has errors in {files.HEAD}; mend it first: `factgraph check` lists them")
    recorded = recorded_by(found.head, asked, today)
    encoding = encodings.refuse_unknown(asked.encoding) if asked.encoding else ""
    key = (asked.item or "") if form.reader in ENTRIES else ""
    data, extract = extracted(path, form, extractor.Named(encoding, key))
    said = extract.said
    if asked.about is not None:
        said = _about(asked).before(said)
    kind = _kind(said, form, asked, found)
    title = asked.title or (first.what if (first := said.first(colophon.TITLE)) else None)
    if not title:
        raise Misuse(f"{opener.spelled(path.name)} says no title; say it with --title")
    id = _id(asked, title, path)
    _refuse_taken(id, found)
    text = None if extract.text is None else extract.text.encode("utf-8")
    digest = None if text is None else sha256(text).hexdigest()
    own = {"url": asked.url, "sha256": digest, "access": asked.access}
    if said.first(colophon.ADDRESS) is not None:
        del own["url"]  # what it was asked for under stands in the capture, and can tell how it was come by
    fields: dict[str, Tree] = {name: Word(value) for name, value in own.items() if value is not None}
    given = proposals.Given(id, kind, title, fields)
    nodes = [node for file in found.files for node in file.nodes]
    top = f"{files.PRIVATE}/" if private else ""
    schema = f"{'../' * (2 if private else 1)}.factgraph/{'private-' if private else ''}schema/dispatch.json"
    head = proposals.dispatch(
        given, said, recorded, lang=found.head.lang, nodes=nodes, vocabulary=found.vocabulary, schema=schema
    )
    contents = {f"{top}dispatches/{id}.yaml": head.encode("utf-8")}
    if text is not None:
        contents[f"{top}dispatches/{id}.txt"] = text
    hidden = private or has_private_part(root)
    kept = captured(id, path, data, recorded, extract=extract, asked=asked)
    record = f"{captures.folder(private=hidden)}/{id}.toml"
    public = dict(contents)
    contents |= received(root, record, (kept,), data) | stamped(record, kept, data, asked)
    for place in contents:
        if os.path.lexists(root / place):
            raise Misuse(f"{place} stands there already and is not written over; say another id with --id")
    taken = Taken(root, id, contents, (*extract.left, *_open(head), *_kept_back(asked, contents, private=private)))
    _look(taken, public, found, private=private)
    return taken


def _about(asked: Asked) -> Colophon:
    """What an entry of a reference manager says of the document."""
    assert asked.about is not None
    form = form_of(asked.about)
    if form.reader not in ENTRIES:
        named = opener.spelled(asked.about.name)
        raise Misuse(f"{named} is no file of a reference manager; --about takes CSL-JSON, RIS and BibTeX")
    _, extract = extracted(asked.about, form, extractor.Named(key=asked.item or ""))
    return extract.said


def recorded_by(head: Head, asked: Asked, today: str) -> tuple[str, str]:
    """Who takes it in, and when. Raises `Misuse` where that has to be said, or cannot be."""
    known = [id for id, _ in head.curators]
    by = asked.by or (known[0] if len(known) == 1 else None)
    if by is None:
        raise Misuse(f"say who takes it in, with --by: {', '.join(known)}")
    if by not in known:
        raise Misuse(f"{by!r} is no curator of {files.HEAD}{did_you_mean(by, known)}; it has {', '.join(known)}")
    try:
        return by, parse(asked.on or today).text
    except DateError as error:
        raise Misuse(f"--on: {error}") from error


def _kind(said: Colophon, form: Form, asked: Asked, found: Survey) -> str:
    kinds = {kind.name: kind for kind in found.vocabulary.kinds_of("source")}
    name = asked.kind or proposals.kind_of(said, form.term, found.vocabulary)
    if name is None:
        raise Misuse(f"nothing tells what kind of source it is; say it with --kind: {', '.join(kinds)}")
    if name not in kinds:
        raise Misuse(f"no kind of source is called {name!r}{did_you_mean(name, kinds)}; there are {', '.join(kinds)}")
    options = found.vocabulary.choices["access"]
    if asked.access is not None and asked.access not in options:
        raise Misuse(f"access {asked.access!r} is not one of {', '.join(options)}{did_you_mean(asked.access, options)}")
    if asked.access is None and kinds[name].has("decide_access"):
        raise Misuse(f"{kinds[name].label}: decide what of its text may be shown, with --access: {', '.join(options)}")
    return name


def _id(asked: Asked, title: str, path: Path) -> str:
    """The id of the source: the one that is asked for, else the slug of its title, else that of its file."""
    if asked.id is not None:
        if not SLUG.fullmatch(asked.id) or len(asked.id) > MAX_ID:
            raise Misuse(f"{asked.id!r} is no id; {slug_advice(asked.id)}")
        return asked.id
    for told in (title, path.stem):
        if keeps_its_letters(told):
            return _short(slug_of(told))
    raise Misuse("neither its title nor its file's name makes an id; say one with --id, such as harbour-story")


def _short(slug: str) -> str:
    """A slug of at most some words: ids are typed."""
    words = slug.split("-")
    while len(words) > 1 and len("-".join(words)) > 40:
        words.pop()
    return "-".join(words)[:MAX_ID]


def _refuse_taken(id: str, found: Survey) -> None:
    """Raise `Misuse` where an id is or was another record's."""
    taken = {name for file in found.files for node in file.nodes for name in (node.id, *node.was)}
    if id in taken:
        raise Misuse(f"{id!r} is the id of a record already; say another with --id")


def _address(asked: Asked, extract: Extract) -> str | None:
    """Where it was asked for: what somebody says, else what the file tells. Raises `Misuse` where that is none."""
    if asked.url and not URL.pattern.fullmatch(asked.url):
        raise Misuse(f"{asked.url!r} is no address: {URL.expected}")
    return next((one for one in (asked.url, extract.address) if one and URL.pattern.fullmatch(one)), None)


def captured(
    stem: str, path: Path, data: bytes, recorded: tuple[str, str], *, extract: Extract, asked: Asked
) -> Capture:
    """How a file was received for a document of this stem, and which text was made of it."""
    from importlib.metadata import version

    by, on = recorded
    digest = sha256(data).hexdigest()
    return Capture(
        called=opener.spelled(path.name),
        kept_as=f"{stem}.{digest[:16]}{path.suffix.lower()}",
        media=form_of(path).media,
        length=str(len(data)),
        sha256=digest,
        by=by,
        on=on,
        taken_with=f"factgraph {version('factgraph')}",
        address=_address(asked, extract),
        encoding=extract.encoding or None,
        extractor=extract.extractor or None,
        text=None if extract.text is None else sha256(extract.text.encode("utf-8")).hexdigest(),
        timestamp=None if asked.timestamp is None else f"{stem}.{digest[:16]}{stamps.SUFFIX}",
        note=asked.note,
    )


def stamped(record: str, capture: Capture, data: bytes, asked: Asked) -> dict[str, bytes]:
    """The file that keeps a timestamp. Raises `Refused` where it is none, or is of other bytes."""
    if asked.timestamp is None:
        return {}
    called = opener.spelled(asked.timestamp.name)
    if not stamps.read(asked.timestamp, data).of_them:
        raise Refused(f"{called}: is a timestamp of other bytes than {capture.called}")
    with opener.named(asked.timestamp) as file:
        content = opener.bounded(file, called, limit=stamps.MAX_BYTES)
    return {f"{record.rpartition('/')[0]}/{capture.timestamp}": content}


def received(root: Path, record: str, told: tuple[Capture, ...], data: bytes) -> dict[str, bytes]:
    """The files that tell how a document was received and keep the bytes that came last, out of git."""
    place = record.rpartition("/")[0]
    made = {record: captures.written(told).encode("utf-8"), f"{place}/{told[-1].kept_as}": data}
    rule, content = captures.KEPT_OUT
    if not os.path.lexists(root / place / rule):
        made[f"{place}/{rule}"] = content
    return made


def _look(taken: Taken, public: dict[str, bytes], found: Survey, *, private: bool) -> None:
    """Raise where what would be written is no sound file, or would let a private name out."""
    assert found.head is not None
    setting = dossier.setting(found.head, found.vocabulary)
    for path, content in public.items():
        if path.endswith(".yaml"):
            read = dossier.read_file(taken.root, path, setting, held=content)
            if errors := [one for one in read.problems if one.severity == "error"]:
                raise DossierError(f"nothing was written: {errors[0]}")
    if not private and (gate := gate_of(taken.root)) is not None:
        for path, content in public.items():
            gate.let_pass(content, path)


def _kept_back(asked: Asked, contents: dict[str, bytes], *, private: bool) -> tuple[str, ...]:
    """What there is to say of a text of which nothing may be shown, and which git would keep with the records."""
    texts = [path for path in contents if path.startswith("dispatches/") and path.endswith(".txt")]
    if private or asked.access is None or not shown(asked.access).nothing or not texts:
        return ()
    return (f"nothing of this text may be shown: keep {texts[0]} out of the public copy, or take it in with --private",)


def _open(head: str) -> tuple[str, ...]:
    if "    # " not in head:
        return ()
    return ("what stands behind '#' in the dispatch file is proposed, and not in force until you take that away",)
