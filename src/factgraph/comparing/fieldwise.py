"""Records as their fields, by the table of fields: what two of them differ in, field by field.

Ids stand in full; those that a record had before are written as they are now, so that a new id is told once, at the
record that has it, and not again wherever it is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factgraph.reading import shown
from factgraph.record import fields
from factgraph.record.access import PUBLISHABLE, Shown
from factgraph.record.edtf import Date
from factgraph.record.types import (
    Act,
    Assessment,
    Attestation,
    Correction,
    Limit,
    Node,
    Ref,
    Relation,
    Search,
    Source,
    Text,
    Translation,
    Words,
)

if TYPE_CHECKING:
    from factgraph.comparing.sides import Side
    from factgraph.comparing.types import FieldChange

Renamed = Mapping[str, str]
"""The ids of today by those that records had."""


class Told(NamedTuple):
    """What stands in a field: its label, and its values as text; of a report, the document that it is the report of."""

    label: str
    values: tuple[str, ...]
    source: str | None = None


Fields = dict[tuple[str, str], Told]
"""By the report that it belongs to (empty: the record itself) and its name."""

_LEFT_OUT: Final = frozenset({"id", "says"})  # told as the id, and as the object
_PASSAGES: Final = "passage"  # told apart


def of_record(node: Node, side: Side, renamed: Renamed) -> Fields:
    """What stands in the fields of a record, in the order of the table; of what it leaves out, nothing."""
    class_ = side.vocabulary.kinds[node.kind].class_
    found: Fields = {("", "kind"): Told("Kind", (node.kind,))}
    if node.name:
        found["", "name"] = Told("Name", (node.name,))
    for field in fields.of(class_) if class_ in fields.CLASSES else fields.TABLE["record"]:
        if field.name in _LEFT_OUT or (isinstance(node, Source) and not _may(field, side.sources[node.id])):
            continue
        found["", field.name] = Told(field.label, tuple(_values(_held(node, field, side), renamed)))
    if isinstance(node, Source):  # as recorded, whatever is shown of it here
        access, publish = side.stated[node.id]
        found["", "access"] = Told(fields.named("source", "access").label, () if access is None else (access,))
        found["", "publish"] = Told(fields.named("source", "publish").label, tuple(sorted(publish)))
    for relation in node.relations:
        label = side.vocabulary.relations[relation.name].label
        there = found.get(("", relation.name), Told(label, ()))
        found["", relation.name] = there._replace(values=(*there.values, *_value(relation, renamed)))
    if isinstance(node, Act):
        for name, value in (("by", node.recorded_by), ("on", node.recorded_on.text)):
            found["", f"recorded_{name}"] = Told(fields.named("recorded", name).label, (value,))
    return {key: told for key, told in found.items() if told.values}


def of_report(report: Attestation, side: Side, renamed: Renamed) -> Fields:
    """What stands in the fields of one document's report of an act, but for its passages."""
    source = renamed.get(report.source.id, report.source.id)
    allowed = side.sources.get(report.source.id, shown.NOTHING)
    key = part_of(report, renamed)
    found: Fields = {(key, "source"): Told(fields.named("head", "source").label, (source,), source)}
    for field in fields.of("attestation"):
        if field.name in ("act", _PASSAGES) or not _may(field, allowed):
            continue
        held: Any = getattr(report, field.name, None)
        values = tuple(_values(report.values.get(field.name) if held is None else held, renamed))
        if values:
            found[key, field.name] = Told(field.label, values, source)
    return found


def part_of(report: Attestation, renamed: Renamed) -> str:
    """What tells the reports of one act apart: the document, with a number where it reports the act again."""
    source = renamed.get(report.source.id, report.source.id)
    return source + report.id.removeprefix(f"{report.act.id}/attestation/{report.source.id}")


def of_head(side: Side) -> Fields:
    """What `dossier.toml` and `vocabulary.toml` say of the whole."""
    head, coverage = side.head, side.head.coverage
    found: Fields = {}
    for field in fields.TABLE[fields.DOSSIER]:
        held: Any = head.values.get(field.name) if not field.ruled else getattr(head, field.name)
        found["", field.name] = Told(field.label, tuple(_values(held, {})))
    for field in fields.TABLE["coverage"]:
        name = "coverage" if field.name == "text" else field.name
        found["", name] = Told(field.label, tuple(_values(getattr(coverage, field.name), {})))
    found["", "curators"] = Told("Curators", tuple(f"{id}: {name}" for id, name in head.curators))
    return {key: told for key, told in found.items() if told.values}


def differences(before: Fields, after: Fields) -> Iterator[FieldChange]:
    """The fields that hold other values; a report that is on one side alone is one change of its act."""
    one_sided = {part for part, _ in before.keys() ^ after.keys() if part}
    one_sided = {part for part in one_sided if ((part, "source") in before) is not ((part, "source") in after)}
    for part, name in dict.fromkeys((*before, *after)):
        old, new = before.get((part, name)), after.get((part, name))
        here = new or old
        assert here is not None
        is_report = part in one_sided
        if (is_report and name != "source") or (old and old.values) == (new and new.values):
            continue
        yield {
            "field": "attestation" if is_report else name,
            "label": "Report" if is_report else here.label,
            "source": None if is_report else here.source,
            "before": list(old.values) if old else [],
            "after": list(new.values) if new else [],
        }


def _may(field: fields.Field, allowed: Shown) -> bool:
    """Whether a field of a source, or of its report, may leave."""
    if field.ruled and field.shown not in PUBLISHABLE:
        return True  # its rule looks at that
    return field.shown == fields.ALWAYS or bool(getattr(allowed, field.shown))


def _held(node: Node, field: fields.Field, side: Side) -> Any:
    if not field.ruled:
        return node.values.get(field.name)
    if isinstance(node, Act) and (special := _OF_ACTS.get(field.name)) is not None:
        return special(node, side)
    if isinstance(node, Assessment) and field.name in fields.ASSESSED:
        return node.subject if field.name == node.subject_class else None
    return getattr(node, field.name, None)


def _takes_instead(act: Act, side: Side) -> bool:
    return side.vocabulary.verbs[act.verb].takes_instead


_OF_ACTS: Final[Mapping[str, Callable[[Act, Side], Any]]] = {
    "actor": lambda act, _: tuple(speaker.actor for speaker in act.speakers),
    "object": lambda act, _: act.objects,
    "to": lambda act, _: act.addressees,
    "instead": lambda act, side: act.rebuttal.premise if act.rebuttal and _takes_instead(act, side) else None,
    "against": lambda act, side: act.rebuttal.targets if act.rebuttal and not _takes_instead(act, side) else None,
    "ground": lambda act, _: act.rebuttal.grounds if act.rebuttal else None,
    "as": lambda act, _: tuple(
        (s.actor, f"{s.capacity}{' (doubtful)' if s.doubtful else ''}") for s in act.speakers if s.capacity
    ),
    "interest": lambda act, _: tuple((s.actor, s.interest) for s in act.speakers if s.interest),
    "stake": lambda act, _: tuple((s.actor, s.stake) for s in act.speakers if s.stake),
}


def _values(held: Any, renamed: Renamed) -> Iterator[str]:
    """The values of a field as text, one by one."""
    if isinstance(held, tuple) and not hasattr(held, "_fields"):
        for one in held:
            yield from _value(one, renamed)
    elif held is not None:
        yield from _value(held, renamed)


def _value(one: Any, renamed: Renamed) -> Iterable[str]:
    match one:
        case Ref():
            yield renamed.get(one.id, one.id) + ("" if one.certain else "?")
        case Date():
            yield one.text
        case bool():
            yield "yes" if one else "no"
        case Text() | Words():
            yield one.text if one.lang is None else f"{one.text} ({one.lang})"
        case Translation():
            yield f"{one.text} ({one.lang}{f', {one.by}' if one.by else ''})"
        case Correction():
            yield f"{one.on.text}: {one.reason}"
        case Limit():
            yield from _values(one.act or one.date, renamed)
        case Relation():
            drawn = ", ".join(part for part in (one.by, one.on and one.on.text, one.why) if part)
            (target,) = _value(one.object, renamed)
            yield f"{target} ({drawn})" if drawn else target
        case Search():
            yield "; ".join(f"{name}: {value}" for name, value in _of_search(one))
        case (Ref(), str() as said):
            (who,) = _value(one[0], renamed)
            yield f"{who}: {said}"
        case _:
            yield str(one)


def _of_search(search: Search) -> Iterator[tuple[str, str]]:
    for field in fields.TABLE["search"]:
        if (value := getattr(search, field.name)) is not None:
            yield field.name, value
