"""A card for a person's eyes: what a record is, who says what about it, through whom it is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from factgraph.cli import paper
from factgraph.language.keys import hedge
from factgraph.language.names import small
from factgraph.language.quotes import titled

if TYPE_CHECKING:  # spoken of, not used: start-up
    from factgraph.answers.types import Act, Answer, Attestation, Card, Relation, Stated

# The fields of an answer that a card lists, each with that of the table whose label it bears.
_FIELDS = {
    "status": "status",
    "found_by": "found_by",
    "date": "date",
    "place": "place",
    "publisher": "publisher",
    "published": "published",
    "access": "access",
    "sensitivity": "sensitivity",
    "claim": "claim",
    "reviewer": "by",
    "act": "act",
}
_OTHERWISE = {("assessment", "date"): "on"}
_ANY, _NAMED = "record", "named"  # the fields of every record, and of all but acts
_MADE_BY = "Made by"  # of a rebuttal, which no file declares


def card_lines(card: Card, *, by_then: bool = False) -> Iterator[str]:
    """The lines of a card; `by_then` says that it is told as of a day."""
    yield from _head(card)
    if card["withdrawn"]:
        gone = card["withdrawn"]
        yield from paper.wrapped(f"Withdrawn on {gone['date']}: {gone['reason']}")
        return
    yield from _about(card)
    if card["act"] is not None:
        yield from _act(card, card["act"])
    if card["dispute"] is not None:
        from factgraph.cli.disputes import sides_lines, standing_lines  # start-up: only for claims

        yield ""
        yield from standing_lines(card["dispute"])
        yield ""
        yield from sides_lines(card["dispute"], by_then=by_then)
    done = [act for act in card["acts"] if act["state"] == "performed"]
    yield from _section("Acts", done)
    yield from _section("Not on record as done", (act for act in card["acts"] if act not in done))
    towards = {act["id"] for act in card["acts_towards"]}
    yield from _section("Answers", (act for act in card["answers"] if act["id"] not in towards))
    yield from _section("About it, or to it", card["acts_towards"])
    yield from _section("Known through it", card["carried"])
    if card["omitted"]:
        yield ""
        yield f"{card['omitted']:,} more acts: `factgraph acts` with --actor, --about or --source lists them."
    yield from _relations(card)


def _head(card: Card) -> Iterator[str]:
    name = titled(card["name"], printed=True) if card["class"] == "claim" else card["name"]
    yield from (paper.strong(line) for line in paper.wrapped(name))
    yield paper.faint(f"{card['kind']} {card['id']}")
    if card["notice"]:
        yield from paper.wrapped(f"{_label(_ANY, 'notice')}: {card['notice']}")


def _about(card: Card) -> Iterator[str]:
    lines = [card["description"], *_facts(card)]
    if card["note"]:
        lines.append(f"{_label(_ANY, 'note')}: {card['note']}")
    lines += [f"Corrected on {change['date']}: {change['reason']}" for change in card["corrections"]]
    for line in lines:
        if line:
            yield from paper.wrapped(line, indent="  ", first="")


def _facts(card: Card) -> Iterator[str]:
    fields = card["fields"]
    for name in _FIELDS:
        value = fields.get(name)
        if value is not None and (name, value) != ("sensitivity", "public"):
            words = _in_words(str(value)) if name in ("date", "published") else _named(card, str(value))
            yield f"{_called(card['class'], name)}: {words}"
    if card["beside"]:
        yield f"How the debate stands: {card['beside']}."
    yield from stated_lines(card["stated"])
    if card["class"] == "source":
        held = "its text is held here" if fields.get("held") else "only known of; its text is not held here"
        yield f"Text: {held}"
    for size in card["sizes"]:
        by = f", as {small(_named(card, size['source']))} states it" if size["source"] else ""
        yield f"Size{by}: {size['size']}"
    if card["aliases"]:
        yield f"{_label(_NAMED, 'aliases')}: {', '.join(alias['text'] for alias in card['aliases'])}"
    for text in card["translations"]:
        yield f"In {text['lang']}: {text['text']}" + (f" (translated by {text['by']})" if text["by"] else "")
    if card["same_as"]:
        yield f"{_label(_NAMED, 'same_as')}: {', '.join(card['same_as'])}"


def _called(class_: str, name: str) -> str:
    """The label that the table of fields gives what an answer has of a record."""
    if class_ == "rebuttal":
        return _MADE_BY
    return _label(class_, _OTHERWISE.get((class_, name), _FIELDS[name]))


def _label(class_: str, name: str) -> str:
    from factgraph.record.fields import named  # start-up: only who shows a card

    return named(class_, name).label


# What a document states otherwise than the record of the act has it.
_STATED: dict[str, Callable[[str], str]] = {
    "verb": "the verb {}".format,
    "date": lambda date: f"the date {_in_words(date)}",
    "listed": lambda date: f"the heading {_in_words(date)}",
    "certainty": hedge,
}
_YES_NO: dict[str | bool, str] = {True: "yes", False: "no"}
_TOLD_ELSEWHERE = ("description", "notice")


def stated_lines(stated: Iterable[Stated]) -> Iterator[str]:
    """A line for each field on which no rule decides."""
    for one in stated:
        if one["name"] not in _TOLD_ELSEWHERE:
            in_words = _in_words if one["type"] == "date" else str
            values = [_YES_NO.get(value) or in_words(str(value)) for value in one["values"]]
            yield f"{one['label']}: {'; '.join(values)}"


def _named(card: Card, id: str) -> str:
    """The name of a record that is spoken of, with its id; what is none stays as it is."""
    name = card["called"].get(id)
    return id if name is None else f"{name} ({id})"


def _in_words(date: str) -> str:
    from factgraph.language.days import date_in_words  # start-up: most cards have no date

    return date_in_words(date)


def _act(card: Card, act: Act) -> Iterator[str]:
    yield ""
    yield from paper.wrapped(paper.sentence_of(act))
    for actor in act["actors"]:
        if actor["interest_said"]:
            yield from paper.wrapped(f"{actor['name']}: {actor['interest_said']}.")
    if act["rebuttal"]:
        from factgraph.cli.disputes import ground_lines  # start-up: only for who attacks

        yield from ground_lines(act["rebuttal"]["grounds_said"])
    for attestation in act["attestations"]:
        yield ""
        yield from _attestation(attestation, act)
    yield ""
    if card["answered"]:
        yield from paper.wrapped(card["answered"])
    for other in card["taken_up"]:
        yield from paper.wrapped(f"Taken up: {paper.sentence_of(other)}", first="→ ", indent="  ")


def _attestation(attestation: Attestation, act: Act) -> Iterator[str]:
    """One document's report: the chain in a sentence, what it states differently, words and passages."""
    yield from paper.wrapped(attestation["sentence"])
    told: Mapping[str, object] = {**attestation}
    known: Mapping[str, object] = {**act}
    differs = [said(str(told[name])) for name, said in _STATED.items() if told[name] not in (None, known[name])]
    if differs:
        yield from paper.wrapped(f"Stated there: {', '.join(differs)}.")
    for words in attestation["words"]:
        yield from paper.wrapped(paper.words_line(words), first="  ", indent="  ")
    for passage in attestation["passages"]:
        yield from paper.wrapped(paper.passage_line(passage), first="  ", indent="  ")
        if not attestation["held"]:
            yield "  (not verified here: the text is not held)"
    for line in stated_lines(attestation["stated"]):
        yield from paper.wrapped(line, indent="  ", first="")
    if attestation["note"] and attestation["note"] != act["note"]:
        yield from paper.wrapped(f"{_label(_ANY, 'note')}: {attestation['note']}", indent="  ", first="")


def beside_lines(beside: str, *, indent: str) -> Iterator[str]:
    """How the debate stands about what is said above, where it says a claim."""
    if beside:
        yield from paper.wrapped(f"How the debate stands: {beside}.", indent=indent)


def _section(head: str, acts: Iterable[Act | Answer]) -> Iterator[str]:
    acts = list(acts)
    if acts:
        yield ""
        yield paper.strong(head)
    for act in acts:
        yield from paper.wrapped(paper.sentence_of(act), first="  ", indent="    ")
        yield paper.faint(f"    {act['id']}")


def _relations(card: Card) -> Iterator[str]:
    groups: dict[str, list[Relation]] = {}
    for relation in card["relations"]:
        groups.setdefault(relation["words"], []).append(relation)
    for words, relations in groups.items():
        yield ""
        yield paper.strong(words.capitalize())
        for relation in relations:
            name = titled(relation["name"], printed=True) if relation["kind"] == "claim" else relation["name"]
            yield from paper.whole(f"{name} ({relation['id']})", first="  ", indent="    ")
            yield from beside_lines(relation["beside"], indent="    ")
