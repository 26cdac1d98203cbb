"""What a document says of itself becomes the head of its dispatch file: its source, and what is only proposed.

In force is what the document says in the words of its own fields, and actors that the dossier knows by that very name.
All else, an actor above all, stands in comments from which somebody takes the mark away, and a person is not called
public or restricted: that is decided by whoever does so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.dossier.shapes import LANGUAGE, MAX_ID, SLUG, URL, keeps_its_letters, slug_of
from factgraph.dossier.yaml_text import Word, in_line
from factgraph.intake import colophon
from factgraph.record.types import Actor
from factgraph.system import toml

if TYPE_CHECKING:
    from factgraph.dossier.yaml_text import Tree
    from factgraph.intake.colophon import Colophon, Said
    from factgraph.record.types import Node
    from factgraph.vocabulary import Vocabulary

_TYPES: Final = Path(__file__).with_name("types.toml")
_PROPOSED: Final = "Not in force; take the '# ' off what is right, here and below:"
_WHO: Final = "<kind>"
_UNDECIDED: Final = "sensitivity"


class Given(NamedTuple):
    """What is decided of a source: its id, kind and title, and fields that stand whatever the document says."""

    id: str
    kind: str
    title: str
    fields: Mapping[str, Tree]


def kind_of(said: Colophon, fallback: str, vocabulary: Vocabulary) -> str | None:
    """The kind of source that a document says it is, by the terms of the vocabulary; None where nothing tells."""
    terms = [_known(one.what) for one in said.all(colophon.TYPE)]
    for term in (*terms, fallback):
        for kind in vocabulary.kinds_of("source"):
            if term and kind.iri is not None and vocabulary.expand(kind.iri) == _expanded(term, vocabulary):
                return kind.name
    return None


def _known(term: str) -> str:
    """The term by which the vocabulary knows what others call so."""
    scheme, _, name = term.partition(":")
    known = toml.tables(_TYPES.read_text("utf-8")).get(scheme, {}).get(name, term)
    assert isinstance(known, str)
    return known


def _expanded(term: str, vocabulary: Vocabulary) -> str:
    prefix, _, local = term.partition(":")
    return vocabulary.prefixes[prefix] + local if prefix in vocabulary.prefixes else term


def dispatch(
    given: Given,
    said: Colophon,
    recorded: tuple[str, str],
    *,
    lang: str,
    nodes: Iterable[Node],
    vocabulary: Vocabulary,
    schema: str,
) -> str:
    """The text of a dispatch file with its head filled in; `nodes` are the records that may be named in it."""
    by, on = recorded
    force: dict[str, Tree] = {given.kind: given.title}
    aside: list[tuple[str, Tree, str]] = []
    told = said.first(colophon.LANGUAGE)
    if told is not None and LANGUAGE.pattern.fullmatch(told.what) and told.what.lower() != lang.lower():
        force["lang"] = Word(told.what)
    actors = _Actors(nodes, vocabulary)
    publishers = said.all(colophon.PUBLISHER)
    for one in publishers[:1]:
        _name(force, aside, "publisher", [one], actors, several=False)
    if authors := said.authors():
        _name(force, aside, "authors", authors, actors, several=True)
    days = said.days()
    for one in days:
        if len(days) == 1:
            force["published"] = Word(one.what)
        else:
            aside.append(("published", Word(one.what), f"says {one.place}"))
    addresses = [one for one in said.all(colophon.ADDRESS) if URL.pattern.fullmatch(one.what)]
    for one in addresses[:1]:
        force["url"] = Word(one.what)
    force |= given.fields
    aside += [
        (given.kind, one.what, f"says {one.place}") for one in said.all(colophon.TITLE) if one.what != given.title
    ]
    aside += [("publisher", one.what, f"says {one.place}") for one in publishers[1:]]
    aside += [("url", Word(one.what), f"says {one.place}") for one in addresses[1:]]
    lines = [f"# yaml-language-server: $schema={schema}", f"source: {given.id}"]
    lines += [f"recorded: {in_line({'by': Word(by), 'on': Word(on)})}", "", "nodes:", f"  {given.id}:"]
    lines += [f"    {key}: {in_line(value)}" for key, value in force.items()]
    lines += _proposed(aside, actors.new)
    return "\n".join([*lines, ""])


def _proposed(aside: list[tuple[str, Tree, str]], new: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """The comments in which all stands that somebody has to decide."""
    ready = [one for one in aside if not one[2]]
    if aside or new:
        yield f"    # {_PROPOSED}" if ready or new else "    # Said as well:"
    for key, value, _ in ready:
        yield f"    # {key}: {in_line(value)}"
    for key, value, place in (one for one in aside if one[2]):
        yield f"    # {key}: {in_line(value)}  # {place}"
    for id, (kind, name) in new.items():
        undecided = f", {_UNDECIDED}: " if kind.startswith("+") else ""
        yield f"  # {id}: {{{kind.removeprefix('+')}: {in_line(name)}{undecided}}}"


def _name(
    force: dict[str, Tree],
    aside: list[tuple[str, Tree, str]],
    field: str,
    said: Iterable[Said],
    actors: _Actors,
    *,
    several: bool,
) -> None:
    """Name actors in a field: in force where the dossier knows all of them, else as a proposal."""
    found = [actors.of(one) for one in said]
    ids: list[Tree] = [Word(id) for id, _ in found]
    value: Tree = ids if several and len(ids) > 1 else ids[0]
    if all(known for _, known in found):
        force[field] = value
    else:
        aside.append((field, value, ""))


class _Actors:
    """The actors of a dossier by their names, and those that are new in it; `new` are these by id, with the kind."""

    def __init__(self, nodes: Iterable[Node], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._taken: set[str] = set()
        self._named: dict[str, set[str]] = {}
        self.new: dict[str, tuple[str, str]] = {}
        for node in nodes:
            self._taken |= {node.id, *node.was}
            if isinstance(node, Actor) and node.withdrawn is None:
                for name in (node.name, *(alias.text for alias in node.aliases)):
                    self._named.setdefault(name, set()).add(node.id)

    def of(self, said: Said) -> tuple[str, bool]:
        """The id of an actor that is called so, and whether the dossier has it: one, of just that name."""
        known = self._named.get(said.what, set())
        if len(known) == 1:
            return next(iter(known)), True
        if (same := next((id for id, (_, name) in self.new.items() if name == said.what), None)) is not None:
            return same, False
        kind = self._kind(said.term)
        id = self._free(slug_of(said.what) if keeps_its_letters(said.what) else f"{said.of}-{len(self.new) + 1}")
        self.new[id] = (kind, said.what)
        return id, False

    def _kind(self, term: str) -> str:
        """The kind of a new actor, behind a '+' where its sensitivity has to be decided."""
        expanded = _expanded(_known(term), self._vocabulary) if term else ""
        for kind in self._vocabulary.kinds_of("actor"):
            near = {self._vocabulary.expand(match.term) for match in kind.matches if match.strength == "close"}
            if expanded and expanded in {*near, self._vocabulary.expand(kind.iri or term)}:
                return f"+{kind.name}" if kind.has("person") else kind.name
        return _WHO

    def _free(self, id: str) -> str:
        id = id if SLUG.fullmatch(id) else "actor"
        number, free = 1, id[: MAX_ID - 4]
        while free in self._taken or free in self.new:
            number += 1
            free = f"{id[: MAX_ID - 4]}-{number}"
        return free
