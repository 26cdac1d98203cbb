"""Reads actors, sources, topics, places, claims and assessments, wherever in a file they are declared."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import fields as fields_of
from typing import TYPE_CHECKING, Any

from factgraph.dossier import shapes
from factgraph.dossier.reader import Reader
from factgraph.dossier.shapes import (
    Custom,
    Field,
    Known,
    Link,
    Links,
    Mention,
    Prose,
    Schema,
    items,
    one_or_many,
    record_schema,
)
from factgraph.dossier.tree import Mapping, Scalar, Value
from factgraph.errors import closest
from factgraph.record import fields
from factgraph.record.access import NOTHING_SHOWN
from factgraph.record.types import Actor, Assessment, Claim, Node, Place, Ref, Relation, Source, Topic, Translation

if TYPE_CHECKING:
    from factgraph.vocabulary import Vocabulary

NOT_VERIFIED = "not-verified"
"""The authenticity of a document of which nothing else is recorded, where its kind starts so."""

_LOCAL = frozenset({"claim", "assessment"})  # classes whose ids belong to their file, as those of acts do
_TYPES: dict[str, type[Node]] = {
    "actor": Actor, "source": Source, "topic": Topic, "place": Place, "claim": Claim, "assessment": Assessment,
}  # fmt: skip
_FIELDS = {node_class: frozenset(field.name for field in fields_of(type_)) for node_class, type_ in _TYPES.items()}


def node_map(reader: Reader, tree: Value, what: str, *, only: str | None = None) -> None:
    """Read a mapping from ids to records; `only` names the one kind that can stand in it."""
    if isinstance(tree, Scalar) and not tree.text:
        return
    if not isinstance(tree, Mapping):
        reader.tell("wrong-shape", tree.at, f"{what} maps ids to records, as in `my-id: {{<kind>: ...}}`")
        for item in items(tree):
            for key, _ in item if isinstance(item, Mapping) else ():
                reader.lose(key.text, key.at)
        return
    for key, value in tree:
        if only and isinstance(value, Scalar):
            value = Mapping(value.at, {only: (Scalar(only, value.at), value)})
        if isinstance(value, Mapping):
            declare(reader, key, value, only=only)
        else:
            reader.tell("wrong-shape", value.at, f"expected a record, as in `{key.text}: {{<kind>: ...}}`")
            reader.lose(key.text, key.at)


def node_in_place(reader: Reader, value: Mapping, shape: Mention) -> Ref | None:
    """Declare the record that a mapping in place of an id holds: its id first, then its kind and fields."""
    (key, first), *rest = value
    others = {k.text: (k, v) for k, v in rest}
    if isinstance(first, Mapping):
        record = Mapping(value.at, {**first.entries, **others})
    elif isinstance(first, Scalar) and shape.bare:
        record = Mapping(value.at, {shape.bare: (Scalar(shape.bare, first.at), first), **others})
    else:
        kinds = ", ".join(k.name for k in reader.setting.vocabulary.kinds.values() if k.class_ in shape.classes)
        mend = f"write {{{key.text}: {{<kind>: <name>}}}} with one of the kinds {kinds}"
        reader.tell("unknown-kind", first.at, f"{key.text!r} is declared here without a kind; {mend}")
        reader.lose(key.text, key.at)
        return None
    id = declare(reader, key, record)
    return Ref(id, key.at) if id else None


def declare(reader: Reader, key: Scalar, record: Mapping, *, only: str | None = None) -> str | None:
    """Read a record and keep it; return its whole id."""
    count = len(reader.nodes)
    id = _declared(reader, key, record, only=only)
    if not any(node.at == key.at for node in reader.nodes[count:]):
        reader.lose(key.text, key.at)
    return id


def _declared(reader: Reader, key: Scalar, record: Mapping, *, only: str | None) -> str | None:
    id = reader.slug(key)
    kind = _kind(reader, key, record)
    if kind is None or id is None:
        return None
    if only and kind != only:
        reader.tell("unknown-kind", key.at, f"{key.text!r} is a {kind}; only a {only} can stand here")
        return None
    node_class = reader.setting.vocabulary.kinds[kind].class_
    name = Prose().read(record.entries[kind][1], reader)
    vocabulary = reader.setting.vocabulary
    table = reader.setting.table(f"{node_class} {kind}", lambda: class_fields(node_class, vocabulary, kind=kind))
    typed = reader.fields(record, table, what=f"a record of kind {kind}", besides=(kind,))
    if name is None or typed is None:
        return None
    whole = f"{reader.stem}/{id}" if node_class in _LOCAL else id
    if node_class in _LOCAL:
        reader.local.add(id)
    missing = [entry.name for entry in table.values() if entry.required and entry.name not in typed]
    if "subject" in _FIELDS[node_class] and not _take_subject(reader, record, typed):
        missing.append("subject")
    _check(reader, key, kind, typed, stated=record.entries)
    if node_class in _LOCAL and "was" in typed:
        typed["was"] = reader.whole_ids(typed["was"])
    if not missing:
        if "size" in typed and reader.source is not None:
            typed["stated_by"] = reader.source.id
        own, values = fields.split(gathered(typed, reader), node_class)
        reader.nodes.append(_TYPES[node_class](id=whole, kind=kind, name=name, at=key.at, values=values, **own))
    return whole


def _kind(reader: Reader, key: Scalar, record: Mapping) -> str | None:
    """The one kind that a record names; a key that is also a field of another kind named is that field."""
    kinds = reader.setting.vocabulary.kinds
    named = [name for name in record.entries if name in kinds and kinds[name].class_ in _TYPES]
    own = [
        name
        for name in named
        if {other for other in named if other != name} <= {field.name for field in fields.TABLE[kinds[name].class_]}
    ]
    if len(own) == 1:
        return own[0]
    if named:
        reader.tell(
            "unknown-kind",
            record.at,
            f"{key.text!r} names {len(named)} kinds: {', '.join(named)}; keep one",
        )
        return None
    allowed = [name for name, kind in kinds.items() if kind.class_ in _TYPES]
    message = f"{key.text!r} names no kind; one of its keys must be one of {', '.join(allowed)}"
    for _, value in record:
        if isinstance(value, Scalar) and value.text in allowed:
            reader.tell("unknown-kind", key.at, f"{message}: write '{value.text}: <name>'")
            return None
    meant = {name: near for name in record.entries if (near := closest(name, allowed))}
    if not meant:
        reader.tell("unknown-kind", key.at, message)
        return None
    written, kind = next(iter(meant.items()))
    reader.tell("unknown-kind", key.at, f"{message}; did you mean {kind!r}?")
    if not isinstance(record.entries[written][1], Scalar):
        return None
    record.entries[kind] = record.entries.pop(written)
    return kind


def _check(reader: Reader, key: Scalar, kind: str, typed: dict[str, Any], stated: Container[str]) -> None:
    sensitivity = typed.get("sensitivity")
    if reader.setting.vocabulary.kinds[kind].has("person") and "sensitivity" not in stated:
        mend = "add 'sensitivity: public' or 'sensitivity: restricted'; there is no default"
        reader.tell("sensitivity", key.at, f"{key.text!r} is a {kind} without 'sensitivity'; {mend}")
    if sensitivity == "restricted" and not reader.private:
        reader.tell("restricted-outside-private", key.at, f"{key.text!r} is restricted; move it into private/")
    if "pseudonym" in typed and not reader.private:
        message = f"{key.text!r} says which pseudonym stands for it; that belongs into private/ alone"
        reader.tell("restricted-outside-private", key.at, message)
    if reader.setting.vocabulary.kinds[kind].has("decide_access") and "access" not in stated:
        mend = (
            "add 'access: none', 'access: quotes' or 'access: full'; there is no default, and until then none is shown"
        )
        reader.tell("access-undecided", key.at, f"{key.text!r} is a {kind} without 'access'; {mend}")
        typed["access"] = NOTHING_SHOWN
    if reader.setting.vocabulary.kinds[kind].has("unverified") and "authenticity" not in stated:
        typed["authenticity"] = NOT_VERIFIED
    if "size" in typed and reader.source is None:
        mend = "write 'sizes: {" + key.text + ": ...}' in the act whose text states it"
        reader.tell("size-unstated", key.at, f"no document states the size of {key.text!r} here; {mend}")
    if typed.get("status") == "found" and "found_by" not in stated:
        reader.tell("found-without-finding", key.at, f"{key.text!r} is called found; add 'found_by:'")


def gathered(typed: dict[str, Any], reader: Reader) -> dict[str, Any]:
    """The fields of a record with its relations under `relations`, in the vocabulary's order."""
    relations = reader.setting.vocabulary.relations
    plain = {name: value for name, value in typed.items() if name not in relations}
    links = tuple(_drawn(reader, name, link) for name in relations if name in typed for link in typed[name])
    return {**plain, "relations": links}


def _drawn(reader: Reader, name: str, link: Link) -> Relation:
    """A relation with who drew it and when; of a reading these are by default those of the file's head."""
    if link.by is not None:
        reader.know_curator(link.by, link.ref.at)
    by, on = link.by, link.on
    if reader.setting.vocabulary.relations[name].is_reading and reader.recorded is not None:
        by, on = by or reader.recorded[0], on or reader.recorded[1]
    return Relation(name, link.ref, by, on, link.why)


def _take_subject(reader: Reader, record: Mapping, typed: dict[str, Any]) -> bool:
    """Put what is assessed under `subject`; tell where it is not exactly one record."""
    stated = [name for name in fields.ASSESSED if name in record.entries]
    read = [(typed.pop(name), name) for name in fields.ASSESSED if name in typed]
    if len(stated) != 1:
        found = f"{len(stated)} of them" if stated else "none"
        mend = f"an assessment is of one record: write one of {', '.join(fields.ASSESSED)}"
        reader.tell("missing-field", record.at, f"{mend}; found {found}")
    typed |= {"subject": read[0][0], "subject_class": read[0][1]} if read else {}
    return bool(read)


def class_fields(node_class: str, vocabulary: Vocabulary, *, kind: str | None = None) -> tuple[Field, ...]:
    """The fields of a record of a class with the relations that can start there, the kind's own key apart.

    No field of a kind is called as the kind.
    """
    table = (*shapes.of(fields.of(node_class), _OWN), *relation_fields(node_class, vocabulary))
    return tuple(entry for entry in table if entry.name != kind)


def relation_fields(node_class: str, vocabulary: Vocabulary) -> tuple[Field, ...]:
    """The relations of the vocabulary that can start at a record of a class, as its fields."""
    return tuple(
        Field(relation.name, Links(relation.object), relation.definition)
        for relation in vocabulary.relations.values()
        if node_class in relation.subject
    )


def _translations(value: Value, reader: Reader) -> tuple[Translation, ...]:
    """A claim's translations."""
    read = []
    for item in items(value):
        typed = reader.fields(item, shapes.part("translation"), what="a translation")
        if typed and "text" in typed and "lang" in typed:
            read.append(Translation(**typed))
    return tuple(read)


def _translations_schema(known: Known) -> Schema:
    return one_or_many(record_schema(shapes.part("translation").values(), known))


_OWN = {"translations": Custom(_translations, _translations_schema)}
"""The fields of a claim that are read here."""
