"""Reads acts: who does what, about what, to whom, in answer to what, and what is set against what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from factgraph.dossier import evidence, shapes
from factgraph.dossier.local_ids import MAX_ACT_ID, act_id
from factgraph.dossier.nodes import gathered, relation_fields
from factgraph.dossier.reader import Reader
from factgraph.dossier.shapes import (
    SLUG,
    Custom,
    Field,
    Known,
    Mention,
    Prose,
    Schema,
    explained,
    record_schema,
    slug_of,
)
from factgraph.dossier.tree import Mapping, Scalar, Value
from factgraph.errors import closest, did_you_mean
from factgraph.record import fields
from factgraph.record.types import Act, Node, Rebuttal, Ref, Speaker

if TYPE_CHECKING:
    from factgraph.vocabulary import Vocabulary

_Said = TypeVar("_Said")


def act_fields(vocabulary: Vocabulary, *, inner: bool = False) -> tuple[Field, ...]:
    """The fields of an act but `id` and `verb`; an inner act has no attestation of its own."""
    own = (*shapes.of(fields.of("act"), _OWN), *relation_fields("act", vocabulary))
    names = {entry.name for entry in own} | {entry.name for entry in fields.of("attestation") if entry.required}
    attested = () if inner else evidence.attestation_fields()
    return (*own, *(entry for entry in attested if entry.name not in names))


def read_act(reader: Reader, value: Value, *, inner: bool = False) -> str | None:
    """Read an act, its rebuttal and, unless it is an inner one, its attestation; return its whole id."""
    told, count = len(reader.problems), len(reader.nodes)
    id = _read_act(reader, value, inner=inner)
    if len(reader.problems) > told and isinstance(value, Mapping):
        _lose(reader, value, id, {node.id for node in reader.nodes[count:]})
    return id


def _lose(reader: Reader, value: Mapping, id: str | None, made: set[str]) -> None:
    """Note the ids of an act that could not be read: its own, and the one that it has with its verb put right."""
    verb = value.get("verb")
    if isinstance(verb, Scalar):
        verb.text = closest(verb.text, reader.setting.vocabulary.verbs) or verb.text
    for name in (id, act_id(value)):
        if name and name not in made and f"{reader.stem}/{name}" not in made:
            reader.lose(name, value.at)


def _read_act(reader: Reader, value: Value, *, inner: bool) -> str | None:
    vocabulary = reader.setting.vocabulary
    if not isinstance(value, Mapping):
        reader.tell("wrong-shape", value.at, "expected an act: a mapping with 'actor' and 'verb'")
        return None
    if (id := _own_id(reader, value)) is None:
        return None
    if "withdrawn" in value.entries and not {"actor", "verb"} & value.entries.keys():
        return _read_tombstone(reader, value, id)
    table = reader.setting.table(f"act {inner}", lambda: act_fields(vocabulary, inner=inner))
    hint = "; an inner act has no attestation of its own" if inner else ""
    around, reader.found_inside = reader.found_inside, []
    typed = reader.fields(value, table, what="an act", besides=("id", "verb"), hint=hint)
    for position in reader.found_inside:
        reader.found_inside_at(position, id)
    reader.found_inside = around
    verb = reader.verb(value)
    if typed is None or verb is None or not typed.get("actor"):
        return id
    verb_name, verb_at = verb
    if "was" in typed:
        typed["was"] = reader.whole_ids(typed["was"])
    _told_apart(reader, value, verb_name)
    speakers = _speakers(reader, value, typed)
    objects = typed.get("object", ()) + typed.get("says", ())
    if not objects and "object" not in value.entries and "says" not in value.entries:
        reader.tell(
            "missing-field", value.at, f"an act lacks 'object' (or 'says' for a claim): what {verb_name!r} is about"
        )
    if reader.recorded is None:
        return id  # told where the head is missing
    by, on = reader.recorded
    act = Act(
        id=id,
        kind="act",
        name="",
        at=value.at,
        verb=verb_name,
        verb_at=verb_at,
        speakers=speakers,
        together=reader.choice(typed, "together"),
        objects=objects,
        on_behalf_of=typed.get("on_behalf_of", ()),
        addressees=typed.get("to", ()),
        responds_to=typed.get("responds_to", ()),
        because=typed.get("because", ()),
        presupposes=typed.get("presupposes", ()),
        rebuttal=_rebuttal(reader, value, typed, id=id, objects=objects, verb=verb_name),
        polarity=reader.choice(typed, "polarity"),
        mode=reader.choice(typed, "mode"),
        certainty=reader.choice(typed, "certainty"),
        circumstances=reader.choice(typed, "circumstances"),
        knows_by=reader.choice(typed, "knows_by"),
        date=typed.get("date"),
        listed=typed.get("listed"),
        not_before=typed.get("not_before", ()),
        not_after=typed.get("not_after", ()),
        place=typed.get("place"),
        recorded_by=by,
        recorded_on=on,
        read_in=None if reader.source is None else reader.source.id,
        values={field.name: typed[field.name] for field in fields.plain("act") if field.name in typed},
        **gathered({name: typed[name] for name in (*_shared(), *vocabulary.relations) if name in typed}, reader),
    )
    reader.nodes.append(act)
    if inner:
        reader.found_inside.append(len(reader.nodes) - 1)
    else:
        if "passage" not in value.entries:
            reader.tell("no-passage", value.at, f"act {id!r} has no passage; add 'passage:'")
        evidence.keep_attestation(reader, Ref(id, value.at), value.at, typed)
    return id


def _read_tombstone(reader: Reader, value: Mapping, id: str) -> str:
    """Read an act of which nothing is kept but that it was withdrawn, when and why; return its whole id."""
    shared = (field for field in fields.of("act") if field.name == "withdrawn")
    table = shapes.of((*shared, *fields.of("tombstone")))
    typed = reader.fields(value, table, what="a withdrawn act without 'actor' and 'verb'", besides=("id",)) or {}
    if typed.get("withdrawn") is not None:
        gone = {id: "act", **({f"{id}/rebuttal": "rebuttal"} if typed.get("rebuttal") else {})}
        for each, kind in gone.items():
            reader.nodes.append(Node(id=each, kind=kind, name="", at=value.at, withdrawn=typed["withdrawn"]))
    return id


def inner_act(reader: Reader, value: Mapping, shape: Mention) -> Ref | None:
    """A reference to an act that is declared where an id could stand."""
    if "act" not in shape.classes:
        reader.tell("wrong-shape", value.at, f"an act cannot stand here, only {' or '.join(shape.classes)}")
        return None
    id = read_act(reader, value, inner=True)
    return Ref(id, value.at) if id else None


def _own_id(reader: Reader, value: Mapping) -> str | None:
    own = value.entries.get("id")
    key = Scalar(act_id(value), own[1].at if own else value.at)
    if own is not None and not isinstance(own[1], Scalar):
        reader.tell("wrong-shape", own[1].at, "an id is a plain word")
        return None
    if not key.text:
        reader.tell("missing-field", value.at, "an act lacks 'actor' and 'verb'")
        return None
    if own is None and not SLUG.fullmatch(key.text):  # a faulty actor or object is told where it stands
        key.text = slug_of(key.text)
    slug = reader.slug(key, limit=MAX_ACT_ID)
    return f"{reader.stem}/{slug}" if slug else None


def _speakers(reader: Reader, value: Mapping, typed: dict[str, Any]) -> tuple[Speaker, ...]:
    actors: tuple[Ref, ...] = typed["actor"]
    capacities = _spread(reader, value, actors, "as", typed.get("as", {}))
    interests = _spread(reader, value, actors, "interest", typed.get("interest", {}))
    stakes = _spread(reader, value, actors, "stake", typed.get("stake", {}))
    for ref in actors:
        _check_stake(reader, value, interests.get(ref.id), stakes.get(ref.id), ref)
    unstyled = Capacity(None)
    return tuple(
        Speaker(
            actor=ref,
            capacity=capacities.get(ref.id, unstyled).text,
            doubtful=capacities.get(ref.id, unstyled).doubtful,
            interest=interests.get(ref.id),
            stake=stakes.get(ref.id),
        )
        for ref in actors
    )


def _check_stake(reader: Reader, value: Mapping, interest: str | None, stake: str | None, actor: Ref) -> None:
    """Tell an interest that says nothing without its stake, and a stake of somebody of whom no interest is recorded."""
    if stake is not None and interest is None:
        mend = f"say as what the speaker has it, in 'interest', one of {', '.join(reader.choices('interest'))}"
        reader.tell(
            "speaker-missing", value.entries["stake"][1].at, f"{actor.id!r} has a stake and no interest; {mend}"
        )
    if stake is None and interest is not None and reader.setting.vocabulary.choices["interest"][interest].needs_stake:
        mend = f"add 'stake:' with what the text says of it, or leave {interest!r} out"
        at = value.entries["interest"][1].at
        reader.tell(
            "stake-missing", at, f"{actor.id!r} is called a {interest}, and nothing says with what stake; {mend}"
        )


def _told_apart(reader: Reader, value: Mapping, verb: str) -> None:
    """Tell a claim that stands under `says` of a verb that denies its objects: who wrote it may mean the contrary."""
    if "says" in value.entries and reader.setting.vocabulary.verbs[verb].has("negates"):
        mend = "write what is denied under 'object', and what is put in its place under 'instead'"
        reader.tell("says-denied", value.entries["says"][0].at, f"'says' under {verb!r} is what is denied; {mend}")


def _spread(
    reader: Reader, value: Mapping, actors: tuple[Ref, ...], key: str, given: dict[str | None, _Said]
) -> dict[str, _Said]:
    """What a field says of each actor by the actor's id; what it says of nobody in particular is the one's."""
    spread: dict[str, _Said] = {}
    for who, what in given.items():
        at = value.entries[key][1].at
        if who is None and len(actors) > 1:
            ids = ", ".join(f"{ref.id}: ..." for ref in actors)
            reader.tell("speaker-missing", at, f"several actors: write '{key}: {{{ids}}}'")
        elif who is not None and who not in {ref.id for ref in actors}:
            near = did_you_mean(who, [ref.id for ref in actors])
            reader.tell("speaker-missing", at, f"{who!r} is no actor of this act{near}")
        else:
            spread[who or actors[0].id] = what
    return spread


def _rebuttal(
    reader: Reader, value: Mapping, typed: dict[str, Any], *, id: str, objects: tuple[Ref, ...], verb: str
) -> Rebuttal | None:
    """What the act sets against claims, acts or sources, where it does.

    A verb that rebuts has its objects for targets and `instead` for its premise; so has one that corrects or negates
    and puts something `instead`, on the vocabulary's default ground where none is given.  Any other verb sets the
    claim that it makes `against` others.
    """
    vocabulary = reader.setting.vocabulary
    takes_place = vocabulary.verbs[verb].takes_instead
    rebuts = vocabulary.verbs[verb].has("rebuts") or (takes_place and "instead" in typed)
    grounds = typed.get("ground", ())
    if not takes_place and "instead" in typed:
        reader.tell(
            "wrong-shape",
            value.entries["instead"][1].at,
            f"'instead' goes with a verb that rebuts, corrects or denies; {verb!r} does not",
        )
    if takes_place and "against" in typed:
        reader.tell(
            "wrong-shape",
            value.entries["against"][1].at,
            f"{verb!r} is set against its 'object'; write it there",
        )
    targets = objects if rebuts else typed.get("against", ())
    if not targets and not rebuts:
        if grounds:
            reader.tell(
                "wrong-shape",
                value.entries["ground"][1].at,
                "a ground goes with a verb that rebuts, or 'against'",
            )
        return None
    if not grounds and rebuts and not vocabulary.verbs[verb].has("rebuts") and vocabulary.default_ground:
        grounds = (vocabulary.default_ground,)
    if not grounds and "ground" not in value.entries:
        options = ", ".join(reader.choices("ground"))
        reader.tell("ground-missing", value.at, f"on what ground? add 'ground:' with one or more of {options}")
    premise = typed.get("instead") if rebuts else (objects[0] if objects else None)
    return Rebuttal(id=f"{id}/rebuttal", premise=premise, targets=targets, grounds=grounds)


@dataclass(frozen=True, slots=True)
class Capacity:
    """As what an actor spoke by the document's account, and whether the curator doubts it."""

    text: str | None
    doubtful: bool = False


def _capacities(value: Value, reader: Reader) -> dict[str | None, Capacity]:
    """The capacity of the one actor (under None), or of each."""
    if not isinstance(value, Mapping) or "text" in value.entries:
        read = _capacity(value, reader)
        return {None: read} if read else {}
    return {reader.hear(key, key.text): read for key, inner in value if (read := _capacity(inner, reader))}


def _capacity(value: Value, reader: Reader) -> Capacity | None:
    typed = reader.fields(value, shapes.part("capacity"), short="text", what="a capacity")
    return Capacity(typed["text"], typed.get("doubtful", False)) if typed and "text" in typed else None


def _by_actor(value: Value, reader: Reader) -> dict[str | None, str]:
    """A text for the one actor (under None), or a text for each."""
    if not isinstance(value, Mapping):
        text = Prose().read(value, reader)
        return {None: text} if text else {}
    return {reader.hear(key, key.text): text for key, inner in value if (text := Prose().read(inner, reader))}


def _interests(value: Value, reader: Reader) -> dict[str | None, str]:
    """The interest of the one actor (under None), or of each."""
    options = tuple(reader.choices("interest"))
    read = _by_actor(value, reader)
    for interest in read.values():
        if interest not in options:
            near = did_you_mean(interest, options)
            message = f"{interest!r} is not one of {', '.join(options)}{near}"
            reader.tell("unknown-choice", value.at, message)
    return {who: interest for who, interest in read.items() if interest in options}


def _capacity_or_map(known: Known) -> Schema:
    one: Schema = {"anyOf": [Prose().schema(known), record_schema(shapes.part("capacity").values(), known)]}
    return {"anyOf": [*one["anyOf"], {"type": "object", "additionalProperties": one}]}


def _text_or_map(known: Known) -> Schema:
    one = Prose().schema(known)
    return {"anyOf": [one, {"type": "object", "additionalProperties": one}]}


def _interest_or_map(known: Known) -> Schema:
    options = explained(known.choices["interest"])
    return {"anyOf": [options, {"type": "object", "additionalProperties": options}]}


def _shared() -> tuple[str, ...]:
    """The names of the fields of every record on which rules decide."""
    return tuple(field.name for field in fields.TABLE["record"] if field.ruled)


_OWN = {
    "as": Custom(_capacities, _capacity_or_map),
    "interest": Custom(_interests, _interest_or_map),
    "stake": Custom(_by_actor, _text_or_map),
}
"""The fields of an act that are read here."""
