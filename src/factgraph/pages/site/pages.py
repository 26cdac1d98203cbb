"""The pages: what each class of record needs beside its card, and the templates that say it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from factgraph.answers.beside import beside
from factgraph.answers.cards import acts_of, card
from factgraph.answers.chains import attestations
from factgraph.answers.disputes import assessments, claims_near
from factgraph.answers.freely import told
from factgraph.language.attacks import on_this_ground
from factgraph.language.dates import date_in_words
from factgraph.language.quotes import headed, titled
from factgraph.pages.site import in_text
from factgraph.pages.site.citing import Cited
from factgraph.pages.site.known import direction
from factgraph.reading import inventory, positions, shown, sources, telling
from factgraph.reading.debates import debate
from factgraph.reading.questions import ask
from factgraph.reading.stated import of_dossier
from factgraph.record import fields
from factgraph.vocabulary import load

if TYPE_CHECKING:
    from factgraph.answers.types import Act, Card, Passage, Words
    from factgraph.building.debates import Debate, Position
    from factgraph.pages.site.dataset import Dump
    from factgraph.pages.site.known import Dossier, Former, Known
    from factgraph.reading.bearing import Company
    from factgraph.reading.streams.records import Withdrawn

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


BASES: Mapping[str, str] = {
    "counter": "Put in the place of another claim.",
    "reason": "Given as a reason.",
    "presupposed": "Taken for granted there, not said.",
}
"""How a side is taken where it is not by plainly saying or denying the claim."""


PLACED: frozenset[str] = frozenset(field.name for entries in fields.TABLE.values() for field in entries if field.placed)
"""The fields without a rule for which a page has a place of their own."""


class Quoted(NamedTuple):
    """A passage as a page may show it: in its context, alone, or not at all."""

    label: str
    exact: str | None
    context: in_text.Context | None
    lang: str


class Stood(NamedTuple):
    """A claim with its debate."""

    known: Known
    debate: Debate


class Pages:
    """The pages of a dossier, one at a time."""

    def __init__(self, dossier: Dossier, company: Company) -> None:
        self._dossier = dossier
        self._company = company
        self._grounds = inventory.definitions(dossier.connection, "ground")
        self._access = shown.Access(dossier.connection)
        self._debate = lru_cache(maxsize=4096)(partial(debate, dossier.connection))
        self._later = cache(lambda id_: telling.later(dossier.connection, id_).get(id_, []))
        self._text = lru_cache(maxsize=64)(partial(sources.text, dossier.connection))
        self._always: dict[str, Any] = {
            "dossier": dossier,
            "meta": _Given(dossier.meta),
            "known": dossier.known,
            "headings": {cls: HEADINGS[cls] for cls in dossier.classes()},
            "word": dossier.word,
            "titled": titled,
            "label": lambda class_, name: fields.named(class_, name).label,
            "phrase": dossier.phrase,
            "quoted": self._quoted,
            "own_words": self._own_words,
            "stood": self._stood,
            "beside": lambda id_: self.beside(dossier.known[id_]),
            "attestations": partial(attestations, dossier.connection),
            "told": partial(telling.of_act, dossier.connection),
            "later": self._later,
            "chains": partial(telling.of_chains, dossier.connection),
            "verdicts": partial(assessments, dossier.connection),
            "bases": BASES,
            "defaults": {name: load().default(name) for name in ("certainty", "circumstances", "knows-by")},
            "on_ground": self._on_ground,
            "withheld": shown.MAY_BE_WITHHELD,
        }

    def _render(self, template: str, path: str, title: str, **values: Any) -> str:
        root = "../" * path.count("/")
        return (
            _environment()
            .get_template(template)
            .render(self._always | values, root=root, path=path, title=title, link=partial(self._link, root))
        )

    def _link(self, root: str, id_: str, words: str | None = None) -> Markup:
        """A link to a record, by other words or by its name: in its language, but a translation first."""
        to = self._dossier.known[id_]
        if words is None and to.translation:
            original = Markup(' <span class="original">({})</span>').format(spoken(to.name, to.lang))
            return Markup('<a href="{}">{}</a>').format(root + to.path, to.translation) + original
        return Markup('<a href="{}"{}>{}</a>').format(root + to.path, _spoken_in(to.lang), words or to.name)

    def _on_ground(self, name: str) -> str:
        """On what ground something is attacked, in a sentence."""
        return on_this_ground(self._grounds.get(name, name))

    # Records ----------------------------------------------------------------------------------------------------------

    def record(self, one: Known, jsonld: str) -> str:
        """The page of a record; `jsonld` is its description, which the page carries."""
        whole = card(self._dossier.connection, one.id)
        needed = self._beside(one, whole)
        made = needed["source"].made if one.cls == "source" else ()  # told among the facts of a source
        return self._render(
            f"{one.cls}.html",
            one.path,
            one.name,
            one=one,
            card=whole,
            fields=_Given(whole["fields"]),
            placed=PLACED,
            cited=self._cited(one, whole),
            summary=self._summary(one, whole),
            jsonld=in_page(jsonld),
            more=self._more(one, whole),
            related=[other for other in whole["relations"] if (other["relation"], other["id"]) not in made],
            **needed,
        )

    def _summary(self, one: Known, whole: Card) -> str:
        """What the page says, in a line or two that may leave alone: never without how the debate stands."""
        about = whole["description"] or self._dossier.kinds[one.kind].label
        parts = {"claim": [], "act": [one.name, self._since(one)]}.get(
            one.cls, [one.name, f"({about})" if about else ""]
        )
        return " ".join([*(part for part in parts if part), self.beside(one, at_length=True)]).strip()

    def _since(self, one: Known) -> str:
        """What was later done to an act, as text; of no other record anything."""
        return "".join(str(text) for text, *_ in self._later(one.id)) if one.cls == "act" else ""

    def in_short(self, one: Known) -> str:
        """What stands beside the name of a record that was found: what was later done, and how the debates stand."""
        return " ".join(part for part in (self._since(one), self.beside(one)) if part)

    def beside(self, one: Known, *, at_length: bool = False) -> str:
        """How the debates stand about what a record says: in a few words for each claim, or in whole sentences."""
        more = self._company.claims_in(one.id)
        return beside(self._dossier.connection, one.id, more=more, debates=self._debate, at_length=at_length)

    def _beside(self, one: Known, whole: Card) -> dict[str, Any]:
        """What the page of a class needs and a card does not have."""
        connection = self._dossier.connection
        match one.cls:
            case "actor":
                return {
                    "sided": positions.of_actor(connection, one.id),
                    "changes": telling.of_changes(connection, one.id),
                }
            case "rebuttal":
                made_in = card(connection, str(whole["fields"]["act"]))["act"]
                assert made_in is not None
                return {"claims": self._claims(one), "rebuttal": made_in["rebuttal"]}
            case "act":
                return {
                    "claims": self._claims(one),
                    "ended": [(claim, at) for claim, at in positions.of_act(connection, one.id) if _is_in_doubt(at)],
                    "call": telling.of_call(connection, one.id),
                    "drift": telling.of_drift(connection, one.id),
                }
            case "claim":
                return {"one_debate": self._debate(one.id), "drift": telling.of_drift(connection, one.id)}
            case "topic" | "place" | "assessment":
                return {"claims": self._claims(one)}
            case "source":
                own = _Given(whole["fields"])
                return {
                    "source": sources.source(connection, one.id),
                    "pieces": self._pieces(one),
                    "kept": own["held"] == 1,
                }
            case _:
                return {}

    def _claims(self, one: Known) -> list[Stood]:
        """The claims that a record is about, bears on or speaks of, also within what it speaks of."""
        known = self._dossier.known
        near = dict.fromkeys(claims_near(self._dossier.connection, one.id))
        near |= dict.fromkeys(self._company.claims_in(one.id))
        return [self._stood(id_) for id_ in near if known[id_].cls == "claim" and not known[id_].withdrawn]

    def _more(self, one: Known, whole: Card) -> list[Known]:
        """The acts that a record takes part in or carried and that its card leaves out."""
        if one.cls == "claim":
            told = {one["act"] for one in positions.every(self._debate(one.id))}
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
        what = f"The claim {headed(name, one.translation)}" if one.cls == "claim" else name
        iri = self._dossier.iri(one.cls, one.id)
        return self._citation(one.id, iri, what, whole["act"], later=self._since(one), beside=self.beside(one))

    def _citation(
        self, id_: str, iri: str, what: str, act: Act | None = None, *, later: str = "", beside: str = ""
    ) -> Cited:
        meta = self._dossier.meta
        by = act["recorded_by"] if act else None
        curators = tuple(self._dossier.curators.values()) if by is None else (self._dossier.curators[by],)
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
            later=later,
            beside=beside,
        )

    # Texts ------------------------------------------------------------------------------------------------------------

    def _lang(self, source: str) -> str:
        return self._dossier.known[source].lang

    def _quoted(self, passage: Passage, around: int) -> Quoted:
        """A passage, as far as its source lets it be shown."""
        source = passage["source"]
        recorded = shown.Passage(*(passage[key] for key in shown.Passage._fields))  # type: ignore[literal-required]  # its own keys
        left = self._access.passage(source, recorded)
        text = self._text(source)
        if left.exact is None or left.start is None or left.stop is None or text is None:
            return Quoted(passage["label"], left.exact, None, self._lang(source))
        context = in_text.context(text, left.start, left.stop, around=around)
        return Quoted(passage["label"], left.exact, context, self._lang(source))

    def _own_words(self, words: Words) -> shown.Words:
        """A speaker's own words, as far as their source lets them be shown."""
        recorded = shown.Words(words["text"], words["lang"], words["start"], words["stop"])
        return self._access.words(words["source"], recorded)

    def _pieces(self, one: Known) -> list[tuple[str, sources.Span | None]]:
        """The whole text of a source in pieces, its passages marked, where it may be shown."""
        text = self._text(one.id)
        return [] if text is None else list(in_text.pieces(text, sources.spans(self._dossier.connection, one.id)))

    def _stood(self, claim: str) -> Stood:
        """A claim with its debate."""
        return Stood(self._dossier.known[claim], self._debate(claim))

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
            stated=[told(one) for one in of_dossier(self._dossier.connection)],
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

    def tombstone(self, gone: Withdrawn, path: str, jsonld: str) -> str:
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
        "spoken": spoken,
        "web": web,
    }
    environment.filters["date"] = date_in_words
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


def _is_in_doubt(position: Position) -> bool:
    """Whether anything on record ended a position, or is said to, or corrected what stands beside it."""
    doubts = (
        position["perhaps_ended_by"],
        position["said_ended_by"],
        position["coerced_by"],
        position["corrected_in"],
    )
    return position["ended_by"] is not None or any(doubts)


class _Given(dict[str, Any]):
    """What is given of what may be: a key that is not there is None, where a misspelt variable is an error."""

    def __missing__(self, key: str) -> None:
        return None
