"""The pages: what each class of record needs beside its card, and the templates that say it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from factgraph.answers.acts import act
from factgraph.answers.cards import acts_of, card
from factgraph.answers.disputes import claim_standing, claims_near
from factgraph.answers.sentences import in_words, interest
from factgraph.pages.site import reading, sentences
from factgraph.pages.site.citing import Cited
from factgraph.pages.site.records import direction
from factgraph.reading.questions import ask

if TYPE_CHECKING:
    from factgraph.answers.types import Act, Card, Passage, Side, Standing
    from factgraph.pages.site.dataset import Dump
    from factgraph.pages.site.records import Dossier, Former, Gone, Known

HEADINGS: Mapping[str, str] = {
    "claim": "Claims",
    "act": "What was said and done",
    "actor": "Who speaks",
    "source": "Documents",
    "topic": "Topics",
    "place": "Places",
    "rebuttal": "Rebuttals",
    "assessment": "Verdicts of reviewers",
}
"""What the list of each class is called."""

# The page's own words are English; what the dossier says is in its language or in that of the record.
_LANG = "en"


class Shown(NamedTuple):
    """A passage as a page may show it: in its context, alone, or not at all."""

    label: str
    exact: str | None
    context: reading.Context | None
    lang: str


class Document(NamedTuple):
    """A source's text and what may be shown of it."""

    access: str
    lang: str
    text: str | None


class Stood(NamedTuple):
    """How a claim stands, in numbers and by its standing."""

    known: Known
    standing: Standing
    for_actors: int
    against_actors: int


class Pages:
    """The pages of a dossier, one at a time."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._tallies: dict[str, tuple[int, int]] = {
            id_: (for_, against)
            for id_, for_, against in dossier.connection.execute(
                "SELECT n.id, s.for_actors, s.against_actors FROM summary AS s JOIN node AS n ON n.key = s.claim"
            )
        }
        self._standings: dict[str, Standing] = {}
        self._document = lru_cache(maxsize=64)(self._read_document)
        self._always: dict[str, Any] = {
            "dossier": dossier,
            "meta": _Given(dossier.meta),
            "known": dossier.known,
            "headings": {cls: HEADINGS[cls] for cls in dossier.classes()},
            "word": dossier.word,
            "shown": self._shown,
            "stood": self._stood,
        }

    def _render(self, template: str, path: str, title: str, **values: Any) -> str:
        root = "../" * path.count("/")
        return (
            _environment()
            .get_template(template)
            .render(self._always | values, root=root, path=path, title=title, link=partial(self._link, root))
        )

    def _link(self, root: str, id_: str, words: str | None = None) -> Markup:
        """A link to a record, by its name or other words, in its language."""
        to = self._dossier.known[id_]
        return Markup('<a href="{}"{}>{}</a>').format(root + to.path, _spoken_in(to.lang), words or to.name)

    # Records ----------------------------------------------------------------------------------------------------------

    def record(self, one: Known, jsonld: str) -> str:
        """The page of a record; `jsonld` is its description, which the page carries."""
        whole = card(self._dossier.connection, one.id)
        return self._render(
            f"{one.cls}.html",
            one.path,
            self._title(one, whole),
            one=one,
            card=whole,
            fields=_Given(whole["fields"]),
            cited=self._cited(one, whole),
            jsonld=in_page(jsonld),
            more=self._more(one, whole),
            **self._beside(one, whole),
        )

    def _title(self, one: Known, whole: Card) -> str:
        return whole["act"]["sentence"] if whole["act"] else one.name

    def _beside(self, one: Known, whole: Card) -> dict[str, Any]:
        """What the page of a class needs and a card does not have."""
        connection = self._dossier.connection
        match one.cls:
            case "actor":
                return {"positions": _positions(ask(connection, "positions", actor=one.id))}
            case "rebuttal":
                made_in = act(connection, str(whole["fields"]["act"]))
                return {"claims": self._claims(one), "rebuttal": made_in["rebuttal"]}
            case "act" | "topic" | "place" | "assessment":
                return {"claims": self._claims(one)}
            case "source":
                document = self._document(one.id)
                authors = connection.execute(
                    "SELECT n.id FROM author AS a JOIN node AS n ON n.key = a.actor"
                    " WHERE a.source = (SELECT key FROM node WHERE id = ?) ORDER BY a.position",
                    (one.id,),
                )
                return {
                    "authors": [id_ for (id_,) in authors],
                    "pieces": self._pieces(one, document),
                    "kept": whole["fields"].get("held") == 1,
                }
            case _:
                return {}

    def _claims(self, one: Known) -> list[Stood]:
        """The claims that a record is about or bears on."""
        near = claims_near(self._dossier.connection, one.id)
        return [self._stood(id_) for id_ in near if not self._dossier.known[id_].withdrawn]

    def _more(self, one: Known, whole: Card) -> list[Known]:
        """The acts that a record takes part in or carried and that its card leaves out."""
        if one.cls == "claim":
            dispute = whole["dispute"]
            assert dispute is not None
            told = {side["id"] for side in (*dispute["for"], *dispute["against"])}
            near = [str(row["act"]) for row in ask(self._dossier.connection, "acts_near", node=one.id)]
        elif whole["omitted"]:
            lists = (whole["acts"], whole["acts_towards"], whole["carried"])
            told = {shown["id"] for acts in lists for shown in acts}
            near = acts_of(self._dossier.connection, one.id)
        else:
            return []
        left = (self._dossier.known[id_] for id_ in dict.fromkeys(near) if id_ not in told)
        return [other for other in left if not other.withdrawn]

    def _cited(self, one: Known, whole: Card) -> Cited:
        name = one.name.rstrip()
        what = whole["act"]["sentence"] if whole["act"] else name
        if one.cls == "claim":
            what = f"The claim “{name}”"
        return self._citation(one.id, self._dossier.iri(one.cls, one.id), what, whole["act"])

    def _citation(self, id_: str, iri: str, what: str, act: Act | None = None) -> Cited:
        meta = self._dossier.meta
        curators = (self._dossier.curators[act["recorded_by"]],) if act else tuple(self._dossier.curators.values())
        return Cited(
            id=id_,
            iri=iri,
            what=what,
            dossier=meta["title"],
            coverage=meta.get("coverage", ""),
            version=meta.get("version", ""),
            licence=meta["licence"],
            lang=_LANG,
            curators=curators,
            recorded=act["recorded_on"] if act else None,
        )

    # Texts ------------------------------------------------------------------------------------------------------------

    def _read_document(self, source: str) -> Document:
        row = self._dossier.connection.execute(
            "SELECT ifnull(s.access, ''), n.lang, d.text FROM node AS n LEFT JOIN source AS s ON s.node = n.key"
            " LEFT JOIN document AS d ON d.source = n.key WHERE n.id = ?",
            (source,),
        ).fetchone()
        access, lang, text = row
        return Document(str(access), str(lang or self._dossier.meta["lang"]), text)

    def _shown(self, passage: Passage, around: int) -> Shown:
        """A passage, as far as its source lets it be shown."""
        access, lang, text = self._document(passage["source"])
        if access == "none":
            return Shown(passage["label"], None, None, lang)
        start, stop = passage["start"], passage["stop"]
        if access != "full" or text is None or start is None or stop is None:
            return Shown(passage["label"], passage["exact"], None, lang)
        return Shown(passage["label"], passage["exact"], reading.context(text, start, stop, around=around), lang)

    def _pieces(self, one: Known, document: Document) -> list[tuple[str, reading.Span | None]]:
        """The whole text of a source in pieces, its passages marked, where it may be shown."""
        if document.access != "full" or document.text is None:
            return []
        rows = self._dossier.connection.execute(
            "SELECT p.start, p.stop, a.id, v.stance FROM attestation AS t"
            " JOIN passage AS p ON p.attestation = t.key JOIN node AS a ON a.key = t.act"
            " JOIN act AS c ON c.node = t.act JOIN verb AS v ON v.name = c.verb"
            " WHERE t.source = (SELECT key FROM node WHERE id = ?) AND p.start IS NOT NULL ORDER BY 1, 2, 3",
            (one.id,),
        )
        return list(reading.pieces(document.text, [reading.Span(*row) for row in rows]))

    def _stood(self, claim: str) -> Stood:
        """How a claim stands."""
        if claim not in self._standings:
            self._standings[claim] = claim_standing(self._dossier.connection, claim)
        return Stood(self._dossier.known[claim], self._standings[claim], *self._tallies.get(claim, (0, 0)))

    # Other pages ------------------------------------------------------------------------------------------------------

    def front(self, dumps: list[Dump], scope: str, jsonld: str) -> str:
        """The page of the dossier as a dataset."""
        meta = self._dossier.meta
        ranked = ask(self._dossier.connection, "disputed", limit=12)
        return self._render(
            "index.html",
            "index.html",
            meta["title"],
            disputed=[self._stood(str(row["claim"])) for row in ranked],
            numbers=[(cls, HEADINGS[cls], len(self._dossier.living(cls))) for cls in self._dossier.classes()],
            dumps=dumps,
            scope=scope,
            jsonld=in_page(jsonld),
            cited=self._citation("", meta["base"], f"{meta['title']}."),
        )

    def listing(self, cls: str) -> str:
        """The list of all records of a class."""
        records = self._dossier.living(cls)
        if cls != "act":
            records = sorted(records, key=lambda one: (one.name.casefold(), one.id))
        return self._render("list.html", listing_path(cls), HEADINGS[cls], cls=cls, records=records)

    def withdrawn(self) -> str:
        """The list of withdrawn records."""
        return self._render("withdrawn.html", "withdrawn.html", "Withdrawn records")

    def tombstone(self, gone: Gone, path: str, jsonld: str) -> str:
        """The page of a withdrawn record."""
        return self._render("tombstone.html", path, f"Withdrawn: {gone.id}", gone=gone, jsonld=in_page(jsonld))

    def former(self, former: Former, path: str) -> str:
        """The page at a former id, which leads to the record."""
        return self._render("former.html", path, former.now.name, former=former)

    def search(self) -> str:
        """The search page."""
        return self._render("search.html", "search.html", "Search")


@cache
def _environment() -> Environment:
    """The templates, with what they know of any dossier."""
    environment = Environment(
        loader=PackageLoader("factgraph.pages.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals |= {
        "direction": direction,
        "interest": interest,
        "stretches": sentences.stretches,
        "cut": sentences.cut,
        "actors_of": _actors_of,
        "spoken": spoken,
        "web": web,
    }
    environment.filters["date"] = in_words
    return environment


def listing_path(cls: str) -> str:
    """The page that lists a class.

    >>> listing_path("claim")
    'list/claim.html'
    """
    return f"list/{cls}.html"


def spoken(text: str, lang: str) -> Markup:
    """A name or text in its language, apart from the direction of what stands around it."""
    return Markup("<bdi{}>{}</bdi>").format(_spoken_in(lang), text)


def web(address: str) -> Markup:
    """A link to a page elsewhere; what is no address of the web stays text."""
    if not is_address(address):
        return escape(address)
    return Markup('<a href="{0}" rel="external noreferrer">{0}</a>').format(address)


@lru_cache(maxsize=512)
def _spoken_in(lang: str) -> Markup:
    """The attributes that say in which language, and so in which direction, a text is."""
    if lang == _LANG:
        return Markup(' dir="ltr"')
    return Markup(' lang="{}" dir="{}"').format(lang, direction(lang))


def is_address(text: str) -> bool:
    """Whether a page may link to this: an address of the web, and no script.

    >>> is_address("https://example.org/"), is_address("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and text.isprintable() and " " not in text


def in_page(jsonld: str) -> Markup:
    """JSON-LD as it may stand inside a script element: its strings hold no `<`."""
    assert "<" not in jsonld
    return Markup(jsonld.rstrip("\n"))  # noqa: S704  # nothing in it can end the element


def _actors_of(sides: list[Side]) -> list[str]:
    """The ids of those who take a side, each once."""
    return list(dict.fromkeys(actor["id"] for side in sides for actor in side["actors"]))


class _Given(dict[str, Any]):
    """What is given of what may be: a key that is not there is None, where a misspelt variable is an error."""

    def __missing__(self, key: str) -> None:
        return None


def _positions(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The claims on which an actor takes a side, each with its acts, side by side."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        claim = found.setdefault(row["claim"], {"id": row["claim"], "for": [], "against": []})
        if row["act"] not in claim[row["pole"]]:
            claim[row["pole"]].append(row["act"])
    return list(found.values())
