"""Writes the story of a claim alone: as a page, as the drawing, or as text for an editor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from factgraph.answers.stories import Story, story
from factgraph.errors import Misuse, did_you_mean
from factgraph.formats.xml_text import content
from factgraph.language.dates import date_in_words
from factgraph.language.quotes import exact, titled
from factgraph.language.stretches import plain
from factgraph.pages.palette import palette
from factgraph.pages.site.known import direction
from factgraph.pages.story import graphic
from factgraph.reading import inventory, shown
from factgraph.reading.scope import narrow, widen
from factgraph.reading.way_out import leaves

if TYPE_CHECKING:  # spoken of, not used: who asks holds an open connection already
    import sqlite3

KEEPS = (
    "of one claim who says it and who denies it, how many texts carry it and from whom, what was lost on the way, "
    "what ended, and how the debate stood day by day",
    "the passages on which each sentence rests, as far as they may be shown, numbered",
    "what is not answered, and the next disputes in two lines each",
)
LOSES = (
    "everything else: export html or site for the whole record",
    "the names of persons whose record does not say `naming: lead`, in the first sentences; they stand below",
    "passages, words and addresses of sources whose access is 'none'",
    "a form that any import reads: export turtle for that",
)
OPTIONS = ("focus", "as_of", "by", "form")


@leaves()
def write(
    connection: sqlite3.Connection,
    target: Path,
    *,
    focus: str | None = None,
    as_of: str | None = None,
    by: str = "act",
    form: str = "html",
) -> None:
    """Write the story of the claim `focus`, or of the most disputed one, as of a day where one is given.

    `form` is html, svg (the drawing alone) or markdown.  Raises `Misuse` for another.
    """
    if form not in _FORMS:
        raise Misuse(f"a story has the form {', '.join(_FORMS)}, not {form!r}{did_you_mean(form, _FORMS)}")
    narrow(connection, as_of=as_of, by=by)
    try:
        text = _FORMS[form](connection, story(connection, focus))
    finally:
        widen(connection)
    target.write_text(text, encoding="utf-8", newline="\n")


def page(connection: sqlite3.Connection, told: Story) -> str:
    """The story as a page of its own, readable without a script."""
    style = palette() + PLAIN + style_sheet()
    return _environment().get_template("story.html").render(_given(connection, told), style=Markup(style))  # noqa: S704  # our own


def body(connection: sqlite3.Connection, told: Story, *, link: Callable[[str | None], str], room: str) -> str:
    """The story as a part of another page: `link` leads from an id to its record there, `room` to all the rest."""
    given = _given(connection, told) | {"element": "div", "prefix": "story-", "link": link, "room": room}
    return _environment().get_template("body.html").render(given)


def style_sheet() -> str:
    """The rules for a story, on whichever page."""
    return (files("factgraph.pages.story") / "story.css").read_text(encoding="utf-8") + graphic.STYLE


PLAIN: Final = """
* { box-sizing: border-box; }
html { font: 100%/1.5 var(--sans); background: var(--paper); color: var(--ink); }
body { margin: 0; overflow-wrap: break-word; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.story .chip { font: var(--small) var(--sans); border: 1px solid var(--rule); border-radius: 99px; }
.story .chip { padding: 0.05rem 0.5rem; background: var(--wash); }
@media print { @page { size: A4; margin: 10mm; } html { font-size: 7.5pt; line-height: 1.35; } }
"""
"""What a page of its own needs beside the rules for a story."""


def svg(connection: sqlite3.Connection, told: Story) -> str:
    """The drawing as a file of its own, with its title, its source and its day."""
    drawn = _drawn(told)
    if not drawn:
        raise Misuse(f"nobody on record takes a side on {told.claim['id']}: there is nothing to draw")
    return drawn.replace(">\n", f">\n<title>{_titled(connection, told)}</title>\n<style>{graphic.STYLE}</style>\n", 1)


def markdown(connection: sqlite3.Connection, told: Story) -> str:
    """The story as text for an editor, each sentence with the numbers of the passages that it rests on."""
    return "\n".join(_lines(connection, told)) + "\n"


_FORMS: Final[Mapping[str, Callable[[sqlite3.Connection, Story], str]]] = {
    "html": page,
    "svg": svg,
    "markdown": markdown,
}


def _titled(connection: sqlite3.Connection, told: Story) -> str:
    """What the drawing shows, where it is from, and as of when."""
    when = f", as of {date_in_words(told.as_of)}" if told.as_of else ""
    base = inventory.head(connection)["base"]
    about = titled(told.claim["label"], printed=True)
    withheld = inventory.withheld(inventory.head(connection))
    said = (f"{told.title}: {about}{when}.", told.standing, withheld, base)
    return content(" ".join(part for part in said if part))


def _drawn(told: Story) -> str:
    """The drawing; nothing where nobody takes a side."""
    described = f"{' '.join(plain(line.said) for line in told.lead)}"
    numbers = _numbers(told)
    if told.river is not None:
        return graphic.river(told.river, described, numbers)
    return graphic.ladder(told.ladder, described) if told.ladder is not None else ""


def _numbers(told: Story) -> dict[str, int]:
    """The number under which each act, and each document, is first written."""
    numbers: dict[str, int] = {}
    for one in told.exhibits:
        numbers.setdefault(one.act, one.number)
        numbers.setdefault(one.source["id"], one.number)
    return numbers


def _written(told: Story, acts: Iterable[str]) -> list[int]:
    """The numbers of the passages on which a sentence rests, in their order."""
    behind = set(acts)
    return [one.number for one in told.exhibits if one.act in behind][:_MOST]


_MOST: Final = 5  # numbers behind a sentence


def _given(connection: sqlite3.Connection, told: Story) -> dict[str, Any]:
    meta = inventory.head(connection)
    lang = meta["lang"]
    return {
        "story": told,
        "meta": {name: meta.get(name, "") for name in ("description", "method", "criteria", "licence", "confidential")},
        "own": Markup(' lang="{}" dir="{}"').format(lang, direction(lang)) if lang != "en" else "",
        "curators": list(inventory.curators(connection).values()),
        "withheld": shown.MAY_BE_WITHHELD,
        "element": "main",
        "prefix": "",
        "link": _nowhere,
        "room": "",
        "written": lambda acts: _written(told, acts),
        "drawing": Markup(_drawn(told)),  # noqa: S704  # escaped where it is drawn
        "cited": _cited(connection, told),
    }


def _nowhere(_: str | None) -> str:
    """A page of its own leads to no records."""
    return ""


def _cited(connection: sqlite3.Connection, told: Story) -> str:
    """How the story is cited: never without how the debate stands."""
    meta = inventory.head(connection)
    who = ", ".join(inventory.curators(connection).values())
    version = f", version {meta['version']}" if meta.get("version") else ""
    when = f" As of {date_in_words(told.as_of)}." if told.as_of else ""
    scope = f" ({told.scope})" if told.scope else ""
    about = titled(told.claim["label"], printed=True)
    within = f"{titled(told.title, printed=True)}{scope}{version}"
    return f"{who}: What is said about {about}. [{told.standing}] In {within}.{when} {meta['base']}"


def _lines(connection: sqlite3.Connection, told: Story) -> Iterator[str]:
    yield from (f"# {told.title}", "", _scope(told), "")
    if told.notice:
        yield from (f"Content notice: {told.notice}", "")
    yield from (" ".join(f"{_escaped(plain(line.said))}{_marks(told, line.acts)}" for line in told.lead), "")
    yield from ("Nothing here says whether a claim is true.", "", f"It stands so: {_escaped(told.standing)}", "")
    yield from (_escaped(told.origins), "", "## Where it is written", "")
    for one in told.exhibits:
        quoted = _escaped(one.text) if one.label == "our digest" else _escaped(exact(one.text))
        label = "our digest: " if one.label == "our digest" else ""
        when = f", {one.when}" if one.when else ""
        yield f"{one.number}. {_escaped(one.source['label'])}{when}, of {_escaped(one.who)}: {label}{quoted}"
    if told.more_exhibits:
        yield from ("", f"{told.more_exhibits} more are on record.")
    if told.unanswered:
        yield from ("", "## Not answered", "")
        yield from (f"- {_escaped(plain(line.said))}{_marks(told, line.acts)}" for line in told.unanswered)
    if told.others:
        yield from ("", "## Also disputed", "")
        yield from (f"- {_escaped(one.first)} {_escaped(one.stands)}" for one in told.others)
    meta = inventory.head(connection)
    yield from ("", "## How this was made", "")
    yield from (said for name in ("description", "method", "criteria") if (said := meta.get(name, "").strip()))
    if meta.get("confidential"):
        yield from ("", shown.MAY_BE_WITHHELD)
    yield from ("", "## Cite", "", _escaped(_cited(connection, told)))


def _scope(told: Story) -> str:
    as_of = f" As of {date_in_words(told.as_of)}." if told.as_of else ""
    return f"A record of who said what. {told.scope[:1].upper()}{told.scope[1:]}.{as_of}" if told.scope else as_of


def _marks(told: Story, acts: Iterable[str]) -> str:
    numbers = _written(told, acts)
    return f" [{', '.join(map(str, numbers))}]" if numbers else ""


def _escaped(text: str) -> str:
    r"""A text in which nothing is a mark of Markdown, or of HTML in it, on one line.

    >>> print(_escaped("a *b* <c>"))
    a \*b\* \<c\>
    """
    return "".join(f"\\{letter}" if letter in _MARKS else letter for letter in " ".join(text.split()))


_MARKS: Final = frozenset("\\`*_{}[]<>#|!&")


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("factgraph.pages.story", "sheet"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters |= {"date": date_in_words, "exact": exact, "capitalised": _capitalised}
    return environment
