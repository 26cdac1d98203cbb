"""A file that was received becomes a document of the dossier: its text, what it says of itself, how it was received."""

import json
import re
import sys
import zipfile
from collections.abc import Callable, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result

from factgraph.amending import writing
from factgraph.checks.survey import survey
from factgraph.cli import main
from factgraph.errors import FactgraphError
from factgraph.intake import documents, encodings, extractor
from factgraph.intake.limits import Refused
from received import (
    BIBTEX,
    DATA,
    ITEM,
    PARAGRAPHS,
    RIS,
    STORY,
    docx,
    empty_dossier,
    encrypted_pdf,
    held,
    mhtml,
    page,
    pdf,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dossier without a record."""
    return empty_dossier(tmp_path / "dossier")


def new(root: Path, name: str, content: str | bytes, *options: str, private: bool = False) -> Result:
    """What `factgraph new` says to a file of this name and content."""
    file = root.parent / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    given = ["--dossier", str(root), *(["--private"] if private else [])]
    return CliRunner().invoke(main, [*given, "new", str(file), "--on", "2026-11-22", *options])


def refused(root: Path, name: str, content: str | bytes, *options: str) -> str:
    """The one sentence that a file gets that cannot be taken in; nothing is written then."""
    before = held(root)
    done = new(root, name, content, *options)
    assert done.exit_code in (1, 2), done.output
    assert done.stdout == ""
    assert held(root) == before
    assert done.stderr.startswith("factgraph: ")
    assert done.stderr.count("\n") == 1
    return done.stderr.removeprefix("factgraph: ").rstrip("\n")


def test_a_saved_page_becomes_text_dispatch_file_and_capture(root: Path) -> None:
    html = page(head='<link rel="canonical" href="https://gazette.example/bell">')
    done = new(root, "saved page.html", html, "--url", "https://gazette.example/bell?from=mail")
    assert done.exit_code == 0, done.output
    digest, received = sha256(STORY.encode()).hexdigest(), sha256(html.encode()).hexdigest()
    kept = f"captures/the-bell-is-cracked.{received[:16]}.html"
    assert done.stdout.splitlines() == [
        "dispatches/the-bell-is-cracked.yaml",
        "dispatches/the-bell-is-cracked.txt",
        "captures/the-bell-is-cracked.toml",
        kept,
        "captures/.gitignore",
    ]
    there = held(root)
    assert there["dispatches/the-bell-is-cracked.txt"].decode() == STORY
    assert there[kept] == html.encode()
    assert there["captures/.gitignore"].splitlines()[-1] == b"*"
    # The Gazette and its author are unknown to the dossier: they are proposed, and nobody is called public.
    assert (
        there["dispatches/the-bell-is-cracked.yaml"].decode()
        == f"""\
# yaml-language-server: $schema=../.factgraph/schema/dispatch.json
source: the-bell-is-cracked
recorded: {{by: curator, on: 2026-11-22}}

nodes:
  the-bell-is-cracked:
    article: "The bell is cracked"
    lang: en-GB
    published: 2021-03-01
    url: https://gazette.example/bell
    sha256: {digest}
    # Not in force; take the '# ' off what is right, here and below:
    # publisher: the-harbour-gazette
    # authors: ida-krell
    # article: "The bell is cracked | The Harbour Gazette"  # says HTML
  # the-harbour-gazette: {{organization: "The Harbour Gazette"}}
  # ida-krell: {{person: "Ida Krell", sensitivity: }}
"""
    )
    told = there["captures/the-bell-is-cracked.toml"].decode()
    assert (
        re.sub(r"\d+\.\d+\.\d+", "N", told[told.index("[[capture]]") :])
        == f"""\
[[capture]]
called = "saved page.html"
kept_as = "{kept.removeprefix("captures/")}"
media = "text/html"
length = "{len(html.encode())}"
sha256 = "{received}"
by = "curator"
on = "2026-11-22"
taken_with = "factgraph N"
address = "https://gazette.example/bell?from=mail"
encoding = "utf-8"
extractor = "trafilatura N, lxml N, factgraph recipe 1"
text = "{digest}"
"""
    )
    for path in ("captures", kept, "captures/the-bell-is-cracked.toml"):
        assert (root / path).stat().st_mode & 0o077 == 0, "what tells who asked for it is for its owner"
    assert [str(found) for found in survey(root).problems] == []


def test_what_was_proposed_is_in_force_once_its_marks_are_gone_and_a_person_was_decided_on(root: Path) -> None:
    assert new(root, "a.html", page()).exit_code == 0
    file = root / "dispatches/the-bell-is-cracked.yaml"
    kept = [line for line in file.read_text().splitlines() if "Not in force" not in line and "says HTML" not in line]
    file.write_text("\n".join(line.replace("# ", "", 1) if line.startswith(" ") else line for line in kept) + "\n")
    assert [found.code for found in survey(root).problems] == ["empty"]
    file.write_text(file.read_text().replace("sensitivity: }", "sensitivity: public}"))
    found = survey(root)
    assert found.problems == ()
    nodes = {node.id: node for each in found.files for node in each.nodes}
    source: Any = nodes["the-bell-is-cracked"]
    assert (source.publisher.id, [one.id for one in source.authors]) == ("the-harbour-gazette", ["ida-krell"])


def test_an_actor_of_just_that_name_is_named_and_of_two_none(root: Path) -> None:
    (root / "actors.yaml").write_text(
        "gazette: {organization: The Gazette of Lindholm, aliases: The Harbour Gazette}\n"
        "ida: {person: Ida Krell, sensitivity: public}\n"
        "other-ida: {person: Ida Krell, sensitivity: public}\n"
    )
    assert new(root, "a.html", page()).exit_code == 0
    told = (root / "dispatches/the-bell-is-cracked.yaml").read_text()
    assert "\n    publisher: gazette\n" in told
    assert "\n    # authors: ida-krell\n" in told


def test_days_that_differ_are_both_told_and_none_is_taken(root: Path) -> None:
    """One clock says the first, another the second of March: which is the publisher's, nobody told."""
    head = '<meta property="article:published_time" content="2021-03-02T00:10:00+02:00">'
    data = {**DATA, "datePublished": "2021-03-01T22:10:00Z"}
    assert new(root, "a.html", page(data=data, head=head)).exit_code == 0
    told = (root / "dispatches/the-bell-is-cracked.yaml").read_text()
    assert "    # published: 2021-03-01  # says JSON-LD\n    # published: 2021-03-02  # says OpenGraph\n" in told
    assert "\n    published:" not in told


STANDARD: Final = {
    "Highwire": '<meta name="citation_title" content="T"><meta name="citation_author" content="A"><meta name="citation_author" content="B">'
    '<meta name="citation_publication_date" content="2021/03/01"><meta name="citation_journal_title" content="P">',
    "Dublin Core": '<meta name="DC.title" content="T"><meta name="DCTERMS.creator" content="A"><meta name="dc.creator" content="B">'
    '<meta name="dcterms.issued" content="2021-03-01"><meta name="DC.Publisher" content="P">',
    "OpenGraph": '<meta property="og:title" content="T"><meta property="article:author" content="A"><meta property="article:author" content="B">'
    '<meta property="article:published_time" content="2021-03-01T10:00:00Z"><meta property="og:site_name" content="P">',
}  # fmt: skip


@pytest.mark.parametrize("place", STANDARD)
def test_every_standard_place_is_read(place: str, root: Path) -> None:
    assert new(root, "a.html", page(data=None, head=STANDARD[place])).exit_code == 0
    told = (root / "dispatches/t.yaml").read_text()
    for line in (
        '    webpage: "T"',
        "    published: 2021-03-01",
        "    # publisher: p",
        "    # authors: [a, b]",
        '  # p: {<kind>: "P"}',
    ):
        assert f"\n{line}\n" in told


def test_of_several_works_on_a_page_none_is_taken_for_the_page(root: Path) -> None:
    works = [{**DATA, "headline": "Another story"}, {**DATA, "headline": "A third story"}]
    assert new(root, "a.html", page(data={"@graph": works})).exit_code == 0
    assert (
        'webpage: "The bell is cracked | The Harbour Gazette"'
        in (root / "dispatches/the-bell-is-cracked-the-harbour-gazette.yaml").read_text()
    )


def test_the_address_under_which_a_page_was_asked_for_is_read_from_what_the_browser_left(root: Path) -> None:
    address = "https://gazette.example/bell?x=1"
    saved: dict[str, str | bytes] = {
        "a.html": page(before=f"<!-- saved from url=({len(address):04}){address} -->\n"),
        "b.html": page(before=f"<!--\n Page saved with SingleFile \n url: {address} \n saved date: now\n-->"),
        "c.mhtml": mhtml(page(), address),
    }
    for name, content in saved.items():
        done = new(root, name, content, "--id", f"x-{name[0]}")
        assert done.exit_code == 0, done.output
        assert f'address = "{address}"' in (root / f"captures/x-{name[0]}.toml").read_text()
        assert (root / f"dispatches/x-{name[0]}.txt").read_text() == STORY
        # An address can tell how a page was come by: what nobody said is not put among the records.
        assert address not in (root / f"dispatches/x-{name[0]}.yaml").read_text()


def test_the_address_that_somebody_says_is_the_source_s_where_the_page_says_none(root: Path) -> None:
    assert new(root, "a.html", page(), "--url", "https://gazette.example/bell").exit_code == 0
    assert "\n    url: https://gazette.example/bell\n" in (root / "dispatches/the-bell-is-cracked.yaml").read_text()


ACT: Final = """
acts:
  - actor: {ada: {person: Ada Holm, sensitivity: public}}
    verb: asserts
    says: {cracked: "The bell is cracked."}
    passage: "Ada Holm ... “beyond repair”"
"""
CANARY: Final = ("canary-name", "canary-address", "canary-note", "canary-menu", "captures/")


@pytest.mark.parametrize("format_", ["bundle", "ro-crate", "site"])
def test_nothing_of_how_a_document_was_received_leaves(root: Path, format_: str) -> None:
    """The name of the file, the address asked for, the remark, and what the page has beside its text."""
    html = page(head='<link rel="canonical" href="https://gazette.example/bell">').replace("At sea", "canary-menu")
    options = ("--url", "https://gazette.example/canary-address", "--note", "canary-note", "--access", "full")
    assert new(root, "canary-name.html", html, *options).exit_code == 0
    dispatch = root / "dispatches/the-bell-is-cracked.yaml"
    dispatch.write_text(dispatch.read_text() + ACT)
    everything = b"".join(held(root).values()).decode()
    assert all(each in everything for each in CANARY[:4])
    target = root.parent / ("out.zip" if format_ == "bundle" else "out")
    done = CliRunner().invoke(main, ["--dossier", str(root), "export", format_, "-o", str(target)])
    assert done.exit_code == 0, done.output
    left = _bytes_of(target)
    assert b"The bell is cracked" in left
    assert [each for each in CANARY if each.encode() in left] == []


def _bytes_of(target: Path) -> bytes:
    """All that was exported, unpacked, with the names of its files."""
    if target.is_dir():
        paths = sorted(target.rglob("*"))
        return b"".join(str(path).encode() + (path.read_bytes() if path.is_file() else b"") for path in paths)
    with zipfile.ZipFile(target) as packed:
        return b"".join(name.encode() + packed.read(name) for name in packed.namelist())


# Texts -------------------------------------------------------------------------------------------------------------

NFD: Final = "E\u0301te\u0301: it is cracked.\r\nShe denied it.\n"


@pytest.mark.parametrize(
    ("received", "options", "text"),
    [
        (NFD.encode(), (), NFD.encode()),
        (b"\xef\xbb\xbf" + NFD.encode(), (), b"\xef\xbb\xbf" + NFD.encode()),
        (NFD.encode("utf-16"), (), NFD.encode()),
        (NFD.encode("utf-32"), (), NFD.encode()),
        ("Колокол треснул.".encode("cp1251"), ("--encoding", "windows-1251"), "Колокол треснул.".encode()),
        ("الجرس مشقوق".encode("cp1256"), ("--encoding", "cp1256"), "الجرس مشقوق".encode()),
        ("鐘は割れた".encode("shift_jis"), ("--encoding", "shift_jis"), "鐘は割れた".encode()),
    ],
    ids=["NFD", "BOM", "UTF-16", "UTF-32", "cp1251", "cp1256", "Shift JIS"],
)
def test_a_text_keeps_every_letter(root: Path, received: bytes, options: Sequence[str], text: bytes) -> None:
    done = new(root, "a.txt", received, "--kind", "letter", "--title", "A letter", *options)
    assert done.exit_code == 0, done.output
    assert (root / "dispatches/a-letter.txt").read_bytes() == text
    assert survey(root).problems == ()


@pytest.mark.parametrize(
    ("charset", "encoding"), [("windows-1251", "windows-1251"), ("koi8-r", "koi8-r"), ("utf-16", "utf-16")]
)
def test_a_page_is_read_in_the_encoding_that_it_declares(root: Path, charset: str, encoding: str) -> None:
    words = "Колокол Линдхольма треснул в воскресенье, когда половина города шла в гавань к воде."
    html = page(data=None, charset=charset, paragraphs=[words, *PARAGRAPHS[3:]], head="").replace("©", "(c)")
    assert new(root, "a.html", html.encode(charset), "--id", "x", "--title", "T").exit_code == 0
    assert words in (root / "dispatches/x.txt").read_text()
    assert f'encoding = "{encoding}"' in (root / "captures/x.toml").read_text()


def test_a_page_in_single_bytes_that_declares_utf_16_is_utf_8(root: Path) -> None:
    assert new(root, "a.html", page(charset="utf-16"), "--id", "x").exit_code == 0
    assert (root / "dispatches/x.txt").read_text() == STORY


def test_an_iso_8859_1_page_is_read_as_browsers_read_it(root: Path) -> None:
    """Curly quotation marks are not in ISO 8859-1; on the web its name means windows-1252, where they are."""
    html = page(charset="iso-8859-1").replace("©", "(c)").encode("cp1252")
    assert new(root, "a.html", html, "--id", "x").exit_code == 0
    assert (root / "dispatches/x.txt").read_text() == STORY


# PDF, entries ------------------------------------------------------------------------------------------------------


def test_a_pdf_becomes_its_pages_with_a_break_between_two(root: Path) -> None:
    made = pdf([["The bell: a report", "Cast in 1782."], [], ["It cannot be repaired."]], title="On the bell")
    done = new(root, "report.pdf", made, "--kind", "report")
    assert done.exit_code == 0, done.output
    assert (
        root / "dispatches/on-the-bell.txt"
    ).read_text() == "The bell: a report\nCast in 1782.\n\f\fIt cannot be repaired.\n"
    assert "factgraph: no text on page 2\n" in done.stderr


def test_an_item_of_csl_json_is_a_source_without_a_text(root: Path) -> None:
    done = new(root, "zotero.json", json.dumps([ITEM]))
    assert done.exit_code == 0, done.output
    told = (root / "dispatches/the-bell-is-cracked.yaml").read_text()
    assert (
        told[told.index("  the-bell") :]
        == """\
  the-bell-is-cracked:
    article: "The bell is cracked"
    published: 2021-03-01
    url: https://gazette.example/bell
    # Not in force; take the '# ' off what is right, here and below:
    # publisher: the-harbour-gazette
    # authors: [ida-krell, the-harbour-desk]
  # the-harbour-gazette: {<kind>: "The Harbour Gazette"}
  # ida-krell: {person: "Ida Krell", sensitivity: }
  # the-harbour-desk: {<kind>: "The harbour desk"}
"""
    )
    assert not (root / "dispatches/the-bell-is-cracked.txt").exists()
    assert [found.code for found in survey(root).problems] == ["text-absent"]


def test_an_entry_says_what_a_pdf_does_not(root: Path) -> None:
    """The entry is asked first; which of two is meant is said by its key."""
    library = root.parent / "library.json"
    library.write_text(json.dumps({"items": [ITEM, {**ITEM, "id": "other", "title": "Another"}]}))
    made = pdf([["The bell is cracked", "Ada Holm said so."]], title="untitled")
    about = ("--about", str(library))
    assert (
        refused(root, "a.pdf", made, *about) == "library.json: holds 2 entries; say which with --item: krell2021, other"
    )
    assert (
        refused(root, "a.pdf", made, *about, "--item", "x")
        == "library.json: no entry with the key 'x'; it has krell2021, other"
    )
    assert new(root, "a.pdf", made, *about, "--item", "krell2021").exit_code == 0
    told = (root / "dispatches/the-bell-is-cracked.yaml").read_text()
    assert 'article: "The bell is cracked"' in told
    assert '    # article: "untitled"  # says PDF\n' in told


def test_an_item_of_ris_says_what_the_same_of_csl_json_says(root: Path) -> None:
    assert new(root, "a.json", json.dumps(ITEM), "--id", "one").exit_code == 0
    assert new(root, "b.ris", RIS, "--id", "two").exit_code == 0
    one, two = ((root / f"dispatches/{id}.yaml").read_text() for id in ("one", "two"))
    assert two.replace("two", "one") == one


def test_an_entry_of_bibtex_is_read_without_the_signs_of_latex(root: Path) -> None:
    """A name in braces is one name: it is not parted, and nobody says that it is a person's."""
    done = new(root, "library.bib", BIBTEX)
    assert done.exit_code == 0, done.output
    told = (root / "dispatches/the-bell-is-cracked-more.yaml").read_text()
    assert (
        told[told.index("    webpage") :]
        == """\
    webpage: "The Bell is cräcked & more"
    published: 2021-03-01
    url: https://gazette.example/bell_1
    # Not in force; take the '# ' off what is right, here and below:
    # publisher: the-harbour-gazette
    # authors: [ida-krell, the-harbour-desk, ada-van-der-holm]
  # the-harbour-gazette: {<kind>: "The Harbour Gazette"}
  # ida-krell: {person: "Ida Krell", sensitivity: }
  # the-harbour-desk: {<kind>: "The harbour desk"}
  # ada-van-der-holm: {person: "Ada van der Holm", sensitivity: }
"""
    )


def test_a_word_document_becomes_its_paragraphs(root: Path) -> None:
    made = docx(["The bell is cracked.", "E\u0301te\u0301 &amp; hiver"], further={"word/footnotes.xml": b"<a/>"})
    done = new(root, "letter.docx", made, "--kind", "letter", "--title", "A letter")
    assert done.exit_code == 0, done.output
    assert (root / "dispatches/a-letter.txt").read_text() == "The bell is cracked.\nE\u0301te\u0301 & hiver\n"
    assert "factgraph: footnotes are not in the text\n" in done.stderr


def test_a_cell_of_a_word_table_that_spans_several_stands_once(root: Path) -> None:
    """Its passages would else stand twice in the text, and no quotation of it would be the only one."""
    import docx

    made = docx.Document()
    table = made.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "The bell", "cracked"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "beyond\nrepair"
    held_in = BytesIO()
    made.save(held_in)
    assert new(root, "t.docx", held_in.getvalue(), "--kind", "report", "--title", "A table").exit_code == 0
    assert (root / "dispatches/a-table.txt").read_text() == "The bell\tcracked\nbeyond repair\n"


def test_a_picture_is_received_without_a_text_and_a_report_names_its_region(root: Path) -> None:
    done = new(root, "wall.png", b"\x89PNG\r\n\x1a\n\0", "--title", "The wall of the tower")
    assert done.exit_code == 0, done.output
    path = root / "dispatches/the-wall-of-the-tower.yaml"
    assert '\n    image: "The wall of the tower"\n' in path.read_text()
    path.write_text(path.read_text() + ACT.replace("passage:", "locator: xywh=percent:0,0,50,50\n    passage:"))
    assert [found.code for found in survey(root).problems] == ["text-absent"]
    verified = CliRunner().invoke(main, ["--dossier", str(root), "verify", "--format", "json"])
    assert [(row["what"], row["result"]) for row in json.loads(verified.stdout)] == [("bytes", "holds")]


# Nothing is written that should not be -----------------------------------------------------------------------------


def test_nothing_is_written_over(root: Path) -> None:
    assert new(root, "a.html", page()).exit_code == 0
    assert (
        refused(root, "a.html", page()) == "'the-bell-is-cracked' is the id of a record already; say another with --id"
    )
    (root / "dispatches/x.txt").write_text("Something else.")
    assert "dispatches/x.txt stands there already and is not written over" in refused(
        root, "a.html", page(), "--id", "x"
    )


def test_all_is_written_or_nothing(root: Path) -> None:
    (root / "captures").write_text("no folder")
    before = held(root)
    done = new(root, "a.html", page())
    assert done.exit_code != 0
    assert held(root) == before


def test_what_was_killed_half_way_is_finished_by_the_next_call(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once it is decided what is to stand where, the next call carries it out, and it is the same call."""

    def kill(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(writing, "_carry_out", kill)
        new(root, "a.html", page())
    assert not (root / "dispatches/the-bell-is-cracked.txt").exists()
    done = new(root, "a.html", page())
    assert done.exit_code == 0, done.output
    assert done.stderr.endswith("was broken off half done; it is finished now (5 files)\n")
    assert (root / "dispatches/the-bell-is-cracked.txt").read_text() == STORY
    assert survey(root).problems == ()


def test_who_is_forgotten_is_told_of_where_a_page_that_was_received_names_them(root: Path) -> None:
    """What was received is nobody's to change but the curator's: it is listed, and `forget` leaves it alone."""
    (root / "actors.yaml").write_text("ada: {person: Ada Holm, sensitivity: public}\n")
    assert new(root, "a.html", page()).exit_code == 0
    done = CliRunner().invoke(main, ["--dossier", str(root), "forget", "ada"])
    kept = next((root / "captures").glob("*.html"))
    line = kept.read_text()[: kept.read_text().index("Ada Holm")].count("\n") + 1
    assert (
        f"captures/{kept.name}:{line}: 'Ada Holm' stands in a text or a comment, which is yours to change\n"
        in done.stdout
    )


def test_a_dry_run_prints_the_dispatch_file_and_writes_nothing(root: Path) -> None:
    before = held(root)
    done = new(root, "a.html", page(), "--dry-run")
    assert done.stdout.startswith("# yaml-language-server")
    assert held(root) == before


def test_a_document_that_names_who_must_not_be_named_goes_into_private_only(root: Path) -> None:
    (root / "private").mkdir(mode=0o700)
    (root / "private/actors.yaml").write_text("the-keeper: {person: Ada Holm, sensitivity: restricted}\n")
    (root / "private/actors.yaml").chmod(0o600)
    before = held(root)
    done = new(root, "a.html", page())
    assert done.exit_code == 1
    assert "a name that is declared in private/ would stand at dispatches/the-bell-is-cracked.txt" in done.stderr
    assert "Holm" not in done.output
    assert held(root) == before
    assert new(root, "a.html", page(), private=True).exit_code == 0
    made = held(root).keys() - before.keys()
    assert made
    assert all(path.startswith("private/") for path in made)
    assert {found.code for found in survey(root, private=True).problems} == set()


def test_what_was_received_lies_in_private_where_there_is_a_private_part(root: Path) -> None:
    """Nobody can look into every form of file for a name that must not leave."""
    (root / "private").mkdir(mode=0o700)
    assert new(root, "a.html", page()).exit_code == 0
    assert {path.split("/")[0] for path in held(root) if "captures" in path} == {"private"}
    assert survey(root).problems == ()


def test_what_was_received_before_there_was_a_private_part_goes_there(root: Path) -> None:
    """Into a PDF nobody can look: the checks say where to put it, and then all is fine again."""
    assert new(root, "a.pdf", pdf([["Words."]], title="On the bell"), "--kind", "report").exit_code == 0
    (root / "private").mkdir(mode=0o700)
    told = [str(found) for found in survey(root).problems]
    assert [re.sub(r"bell\..*\.pdf", "bell.pdf", each) for each in told] == [
        "captures/on-the-bell.pdf: error private-unknown: is of a type that cannot be searched, so nobody knows "
        "whether a private name stands in it; move captures/ into private/"
    ]
    (root / "captures").rename(root / "private/captures")
    assert survey(root).problems == ()
    done = CliRunner().invoke(main, ["--dossier", str(root), "--private", "verify", "--format", "json"])
    assert {row["result"] for row in json.loads(done.stdout)} == {"holds"}


@pytest.mark.parametrize("kind", ["interview", "testimony", "leak"])
def test_of_what_is_told_in_confidence_somebody_decides_what_may_be_shown(root: Path, kind: str) -> None:
    options = ("--kind", kind, "--title", "A talk")
    assert "decide what of its text may be shown, with --access: full, quotes, none" in refused(
        root, "a.txt", "Yes.", *options
    )
    done = new(root, "a.txt", "Yes.", *options, "--access", "none")
    assert done.exit_code == 0
    assert "keep dispatches/a-talk.txt out of the public copy, or take it in with --private" in done.stderr
    assert "\n    access: none\n" in (root / "dispatches/a-talk.yaml").read_text()


# What a file may be that nobody wants -------------------------------------------------------------------------------

LETTER: Final = ("--kind", "letter", "--title", "A letter")
BAD: Final[dict[str, tuple[str, Callable[[], bytes], Sequence[str], str]]] = {
    "a scan": ("a.pdf", lambda: pdf([[], []]), LETTER, r"a\.pdf: 2 pages without any text, so pictures of them; .*"),
    "an encrypted PDF": ("a.pdf", encrypted_pdf, LETTER, r"a\.pdf: is encrypted; save it without a password, .*"),
    "no PDF": ("a.pdf", lambda: b"%PDF-1.4\nnothing", LETTER, r"a\.pdf: no PDF, or broken: .*"),
    "half a PDF": ("a.pdf", lambda: pdf([["Words."]] * 9)[:700], LETTER, r"a\.pdf: .*"),
    "an unknown encoding": ("a.txt", lambda: b"caf\xe9\n", LETTER, r"a\.txt:1: byte 0xe9 is not UTF-8, and nothing tells the encoding; say it with --encoding.*"),
    "another encoding": ("a.txt", lambda: b"\x81\n", (*LETTER, "--encoding", "cp1252"), r"a\.txt:1: is not cp1252: byte 0x81 is none of it"),
    "no encoding": ("a.txt", lambda: b"a", (*LETTER, "--encoding", "x-none"), r"no encoding is called 'x-none'; .*"),
    "no text": ("a.txt", lambda: b" \n", LETTER, r"a\.txt: holds no text"),
    "bytes": ("a.txt", lambda: b"\x7fELF\0\0", LETTER, r"a\.txt:1: holds the character U\+0000, which no text has; .*"),
    "a page that lies": ("a.html", lambda: page(charset="utf-8").encode("cp1252", "replace"), (), r"a\.html:\d+: declares utf-8, and byte 0x93 is none of it; .*"),
    "an encoding of nobody": ("a.html", lambda: page(charset="x-none").encode(), (), r"a\.html: declares the encoding 'x-none', which nobody knows; .*"),
    "a page of 50 MB": ("a.html", lambda: page(paragraphs=[PARAGRAPHS[0] * 520_000]).encode(), (), r"a\.html: a page of 4\d,\d+,\d+ characters; at most 8,000,000 are read, pictures apart"),
    "a file of 80 MB": ("a.html", lambda: b" " * 80_000_000, (), r"a\.html: 80,000,000 bytes; at most 67,108,864 are read"),
    "a page of pictures": ("a.html", lambda: b"<html><title>T</title><body><img src=a></body></html>", (), r"a\.html: a page without a text that is more than its menus; .*"),
    "deep HTML": ("a.html", lambda: b"<html><body>" + b"<div>" * 300_000 + b"<p>" + PARAGRAPHS[0].encode(), (), r"a\.html: .*"),
    "no MHTML": ("a.mhtml", lambda: b"From: x\n\nnothing", (), r"a\.mhtml: no MHTML, or without a page in it"),
    "no JSON": ("a.json", lambda: b"{", (), r"a\.json: not JSON: .*"),
    "deep JSON": ("a.json", lambda: b"[" * 100_000, (), r"a\.json:1: brackets nested deeper than 64 levels"),
    "no item": ("a.json", lambda: b"[{}]", (), r"a\.json: holds no entry that can be read"),
    "a zip bomb": ("a.docx", lambda: docx(["Words."], further={"word/x.xml": b" " * 300_000_000}), LETTER, r"a\.docx: would unpack to 300,\d+,\d+ bytes; at most 268,435,456 are"),
    "entities": ("a.docx", lambda: docx([], document='<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'), LETTER, r"a\.docx: word/document\.xml:1: a DOCTYPE; it can declare entities, so none is read"),
    "deep XML": ("a.docx", lambda: docx([], document="<a>" * 100_000), LETTER, r"a\.docx: word/document\.xml:1: elements nested deeper than 64 levels"),
    "no DOCX": ("a.docx", lambda: b"PK\3\4nothing", LETTER, r"a\.docx: no Word document, or broken: .*"),
    "another zip": ("a.docx", lambda: docx([], document="<a/>")[:-30], LETTER, r"a\.docx: no Word document, or broken: .*"),
    "an empty DOCX": ("a.docx", lambda: docx([]), LETTER, r"a\.docx: holds no text"),
    "broken BibTeX": ("a.bib", lambda: b"@article{a, title = {x}}\n@article{b,\n title = {x", (), r"a\.bib:2: not BibTeX that can be read: .*"),
    "a key twice": ("a.bib", lambda: b"@article{a, title = {x}}\n@article{a, title = {y}}", (), r"a\.bib:2: not BibTeX that can be read: .*"),
    "no BibTeX": ("a.bib", lambda: b"Words.", (), r"a\.bib: holds no entry that can be read"),
    "no RIS": ("a.ris", lambda: b"TY  - NEWS\nTI  - It ends here", (), r"a\.ris: holds no entry that can be read"),
    "no kind": ("a.txt", lambda: b"Words.", (), r"nothing tells what kind of source it is; say it with --kind: article, .*"),
    "a kind of nobody": ("a.txt", lambda: b"Words.", ("--kind", "leter"), r"no kind of source is called 'leter'; did you mean 'letter'\?; there are .*"),
    "no title": ("a.txt", lambda: b"Words.", ("--kind", "letter"), r"a\.txt says no title; say it with --title"),
    "no id": ("колокол.txt", lambda: b"Words.", ("--kind", "letter", "--title", "Колокол"), r"neither its title nor its file's name makes an id; .*"),
    "a bad id": ("a.txt", lambda: b"Words.", (*LETTER, "--id", "A/b"), r"'A/b' is no id; .*"),
    "nobody": ("a.txt", lambda: b"Words.", (*LETTER, "--by", "somebody"), r"'somebody' is no curator of dossier\.toml; it has curator"),
    "no address": ("a.txt", lambda: b"Words.", (*LETTER, "--url", "here"), r"'here' is no address: .*"),
    "no form": ("a.xyz", lambda: b"Words.", (), r"a\.xyz: its name tells no form; read are \.txt, .*"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_gets_a_sentence_and_nothing_is_written(case: str, root: Path) -> None:
    name, made, options, sentence = BAD[case]
    assert re.fullmatch(sentence, refused(root, name, made(), *options))


def test_pictures_within_a_page_do_not_count(root: Path) -> None:
    picture = '<img src="data:image/png;base64,' + "A" * 12_000_000 + '">'
    assert new(root, "a.html", page(paragraphs=[picture, *PARAGRAPHS])).exit_code == 0
    assert (root / "dispatches/the-bell-is-cracked.txt").read_text() == STORY


def test_what_the_page_shows_in_quotation_marks_has_them_in_the_text(root: Path) -> None:
    """Browsers put them around an element of quotation; without them the paper would say what Ada said."""
    told = (
        'Ada Holm, who keeps the tower, said: <q cite="/x">It is beyond repair</q>, and the town council denied that.'
    )
    assert new(root, "a.html", page(paragraphs=[told, *PARAGRAPHS[2:]]), "--id", "x").exit_code == 0
    assert "said: “It is beyond repair”, and the town council" in (root / "dispatches/x.txt").read_text()


def test_an_entity_bomb_in_a_page_is_letters(root: Path) -> None:
    """HTML knows no entities but its own: what XML would unfold a billion times stands there as it is written."""
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    html = page(paragraphs=["Here it is: &b; and then some more words, so that it is a paragraph.", *PARAGRAPHS])
    assert new(root, "a.xhtml", html.replace("<!DOCTYPE html>", bomb), "--id", "x").exit_code == 0
    assert "Here it is: &b; and then some more words" in (root / "dispatches/x.txt").read_text()


@pytest.mark.parametrize(
    ("form", "library", "extra"),
    [
        ("html", "trafilatura", "pages"),
        ("pdf", "pypdf", "pdf"),
        ("docx", "docx", "docx"),
        ("ris", "rispy", "references"),
        ("bibtex", "bibtexparser", "references"),
    ],
)
def test_what_is_not_installed_is_named_with_the_command(
    form: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(
        Refused, match=rf"x: .* is read by {library}, which is not installed; `pip install 'factgraph\[{extra}\]'`"
    ):
        extractor.FORMS[form]("x")


def test_a_reader_that_takes_too_long_is_ended(root: Path) -> None:
    file = root.parent / "a.txt"
    file.write_text("Words.")
    with pytest.raises(Refused, match=r"a\.txt: took longer than 0\.01 s to parse"):
        documents.extracted(file, documents.form_of(file), seconds=0.01)


def test_a_folder_is_no_file(root: Path) -> None:
    (root.parent / "a.txt").mkdir()
    with pytest.raises(FactgraphError, match="is a folder, and only a regular file is read"):
        documents.extracted(root.parent / "a.txt", documents.FORMS[".txt"])


def test_an_encoding_is_found_by_each_of_its_names() -> None:
    assert {encodings.refuse_unknown(name) for name in ("UTF8", "utf-8", "U8")} == {"utf-8"}
