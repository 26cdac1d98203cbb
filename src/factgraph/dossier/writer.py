"""Records become the files that a person would have written: what `factgraph.dossier` reads back is the same again.

One record file is written at a time.  Its source, and who recorded it when, are those of its acts; an act that was
found inside another is declared where the other speaks of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from dataclasses import fields as fields_of
from typing import TYPE_CHECKING, Final

from factgraph.dossier.passages import Missing, find
from factgraph.dossier.yaml_text import Tree, Word, document, json_line
from factgraph.record import fields
from factgraph.record.edtf import Date
from factgraph.record.types import (
    Act,
    Assessment,
    Attestation,
    Claim,
    Correction,
    Document,
    Head,
    Limit,
    Node,
    One,
    Passage,
    RecordFile,
    Ref,
    Relation,
    Speaker,
    Text,
    Value,
    Words,
)

if TYPE_CHECKING:
    from factgraph.vocabulary import Vocabulary

_LOCAL: Final = ("claim", "assessment")
_IN_QUOTES: Final = ("prose", "string", "licence")
_SECTIONS: Final = frozenset({"nodes", "claims", "assessments", "acts", "attests"})
Record = dict[str, Tree]
Recorded = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """The document that a file is about and who recorded it when, for a file whose records do not say so."""

    source: str
    by: str
    on: str


def head_file(head: Head) -> str:
    """The text of `dossier.toml`."""
    names = ("title", "description", "base", "licence", "lang", "version", "method", "criteria", "confidential")
    stated = [(name, getattr(head, name)) for name in names]
    lines = ["format = 1", *(f"{name} = {_toml(value)}" for name, value in stated if value is not None)]
    for entry in fields.plain(fields.DOSSIER):
        values = [_toml_one(one) for one in fields.listed(head.values.get(entry.name))]
        if values:
            lines.append(f"{entry.name} = " + (f"[{', '.join(values)}]" if entry.several else values[0]))
    lines += ["", "[curators]", *(f"{id} = {_toml(name)}" for id, name in head.curators)]
    lines += ["", "[coverage]", f"text = {_toml(head.coverage.text)}"]
    lines.append(f"completeness = {_toml(head.coverage.completeness)}")
    if head.coverage.ends is not None:
        lines.append(f"ends = {_toml(head.coverage.ends.text)}")
    for search in head.coverage.searches:
        told = [(entry.name, getattr(search, entry.name)) for entry in fields_of(search)]
        lines += ["", "[[coverage.searches]]"]
        lines += [f"{name} = {_toml(value)}" for name, value in told if value is not None]
    return "\n".join([*lines, ""])


def _toml(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return quoted.replace("\x7f", "\\u007F")


def _toml_one(value: One) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Date():
            return _toml(value.text)
    return _toml(str(value))


def record_file(file: RecordFile, vocabulary: Vocabulary, reading: Reading | None = None) -> str:
    """The text of a record file: of a node file, a dispatch file or a collection, as its path says.

    `reading` is needed for a file without attestations or without acts.
    """
    writer = _Writer(file, vocabulary, reading)
    if "collections/" in file.path:
        return "".join(map(json_line, writer.lines()))
    if "dispatches/" in file.path:
        schema = _schemas(file.path) + "dispatch.json"
        return f"# yaml-language-server: $schema={schema}\n" + document(writer.dispatch(), spaced=_SECTIONS)
    schema = _schemas(file.path) + "nodes.json"
    nodes = {_local(node.id): writer.node(node) for node in file.nodes}
    return f"# yaml-language-server: $schema={schema}\n" + document(nodes)


def _schemas(path: str) -> str:
    """Where the schemas of a file lie, as seen from it; those of private files are private."""
    folder = "private-schema" if path.startswith("private/") else "schema"
    return "../" * path.count("/") + f".factgraph/{folder}/"


def _local(id: str) -> str:
    return id.rsplit("/", 1)[-1]


@dataclass(slots=True)
class _Writer:
    file: RecordFile
    vocabulary: Vocabulary
    reading: Reading | None
    stem: str = field(init=False)
    local: frozenset[str] = field(init=False)
    acts: dict[str, Act] = field(init=False)
    declared: set[str] = field(default_factory=set)
    text: Document | None = field(init=False)
    head: Reading | None = field(default=None, init=False)
    """Who recorded what is being written, where a head that says so stands before it."""

    def __post_init__(self) -> None:
        self.stem = self.file.path.rsplit("/", 1)[-1].split(".", 1)[0]
        own = [node.id for node in self.file.nodes if self._is_local(node) and not _is_bare(node)]
        # The lines of a collection write every id in full: there an act that a report declares is no id of the file.
        bare = () if "collections/" in self.file.path else own
        self.local = frozenset(id.removeprefix(f"{self.stem}/") for id in bare)
        self.acts = {node.id: node for node in self.file.nodes if isinstance(node, Act)}
        self.text = self.file.documents[0] if self.file.documents else None

    def _is_local(self, node: Node) -> bool:
        return self.vocabulary.kinds[node.kind].class_ in (*_LOCAL, "act")

    # Files ----------------------------------------------------------------------------------------------------------

    def dispatch(self) -> Record:
        """What stands in a dispatch file."""
        reading = self._readings()[0]
        self.head = reading
        tree: Record = {"source": Word(reading.source)}
        tree["recorded"] = {"by": Word(reading.by), "on": Word(reading.on)}
        for section, classes in (
            ("nodes", ("actor", "source", "topic", "place")),
            ("claims", ("claim",)),
            ("assessments", ("assessment",)),
        ):
            records = [n for n in self.file.nodes if self.vocabulary.kinds[n.kind].class_ in classes]
            if records:
                tree[section] = {_local(node.id): self.node(node) for node in records}
        acts, attests = self._acts_and_reports(self.file.attestations)
        if acts:
            tree["acts"] = acts
        if attests:
            tree["attests"] = attests
        return tree

    def lines(self) -> Iterator[Record]:
        """The lines of a collection: its nodes, then for each document a head, its acts and its reports."""
        for node in self.file.nodes:
            if not isinstance(node, Act) and self.vocabulary.kinds[node.kind].class_ not in {"act", "rebuttal"}:
                yield {"id": Word(_local(node.id)), **self.node(node)}
        for reading in self._readings():
            yield {"source": Word(reading.source), "recorded": {"by": Word(reading.by), "on": Word(reading.on)}}
            self.head = reading
            of_it = [a for a in self.file.attestations if self._reading_of(a) == reading]
            acts, attests = self._acts_and_reports(of_it)
            yield from (*acts, *attests)

    def _readings(self) -> list[Reading]:
        found = dict.fromkeys(self._reading_of(attestation) for attestation in self.file.attestations)
        if not found and self.reading is not None:
            found[self.reading] = None
        return list(found)

    def _reading_of(self, attestation: Attestation) -> Reading:
        act = self.acts.get(attestation.act.id) or next(iter(self.acts.values()), None)
        if act is not None:
            return Reading(attestation.source.id, act.recorded_by, act.recorded_on.text)
        assert self.reading is not None, f"{self.file.path} has no acts: who recorded it must be said"
        return Reading(attestation.source.id, self.reading.by, self.reading.on)

    def _acts_and_reports(self, attestations: Sequence[Attestation]) -> tuple[list[Record], list[Record]]:
        acts: list[Record] = [self._tombstone(node) for node in self.file.nodes if _is_bare(node)]
        own: dict[str, Attestation] = {}
        for attestation in attestations:
            act = self.acts.get(attestation.act.id)
            if act is not None and act.inside is None and _is_told_by(act, attestation, self.vocabulary):
                own.setdefault(act.id, attestation)
        acts += [{**self.act(self.acts[id], own[id]), **self._evidence(own[id])} for id in self.acts if id in own]
        return acts, [self._report(a) for a in attestations if own.get(a.act.id) is not a]

    # Nodes ----------------------------------------------------------------------------------------------------------

    def node(self, node: Node) -> Record:
        """A record of any class but an act, its kind first."""
        class_ = self.vocabulary.kinds[node.kind].class_
        record: Record = {node.kind: node.name}
        own = {} if class_ not in fields.DECLARED else self._own(node, class_)
        match node:
            case Claim():
                own["presupposed"] = Word("yes") if node.presupposed else None
                own["translations"] = [
                    _given({"text": t.text, "lang": Word(t.lang), "by": t.by}) for t in node.translations
                ]
            case Assessment():
                own = {node.subject_class: self._mention(node.subject), **own}
        record |= _given({"label": node.label, "lang": _word(node.lang), **own})
        return record | self._common(node)

    def _own(self, node: Node, class_: str) -> dict[str, Tree | None]:
        """What a record has in the fields of its class that are written as their type is."""
        own: dict[str, Tree | None] = {}
        for entry in fields.TABLE[class_]:
            if not entry.ruled:
                own[entry.name] = self._plain(entry, node.values.get(entry.name))
            elif entry.type != "own" and hasattr(node, entry.name):
                own[entry.name] = self._plain(entry, getattr(node, entry.name))
        return own

    def _free(self, record: Node | Attestation, class_: str) -> dict[str, Tree | None]:
        """What a record has in the fields of its class on which no rule decides."""
        return {
            entry.name: self._plain(entry, record.values.get(entry.name))
            for entry in fields.TABLE[class_]
            if not entry.ruled
        }

    def _plain(self, entry: fields.Field, value: Value | None) -> Tree | None:
        """A value as its type is written: text for people in quotes, what is one token plain."""
        return _one_or_many([self._one(entry, each) for each in fields.listed(value)])

    def _one(self, entry: fields.Field, value: One) -> Tree:
        match value:
            case Ref():
                return Word(self._written(value))
            case Date():
                return Word(value.text)
            case bool():
                return Word("yes" if value else "no")
        return value if entry.type in _IN_QUOTES else Word(value)

    def _common(self, node: Node) -> Record:
        relations: dict[str, list[Tree]] = {}
        for relation in node.relations:
            relations.setdefault(relation.name, []).append(self._relation(node, relation))
        return _given(
            {
                **{name: _one_or_many(links) for name, links in relations.items()},
                **self._free(node, "record"),
                "aliases": _one_or_many([_text(alias) for alias in node.aliases]),
                "same_as": _one_or_many([Word(url) for url in node.same_as]),
                "was": _one_or_many([Word(id) for id in node.was]),
                "note": node.note,
                "review_by": _date(node.review_by),
                "corrected": _one_or_many([_correction(change) for change in node.corrected]),
                "withdrawn": _correction(node.withdrawn) if node.withdrawn else None,
            }
        )

    def _relation(self, node: Node, relation: Relation) -> Tree:
        """Where a relation leads; who drew it and when only where the file's head does not say so."""
        read = self.head if self.vocabulary.relations[relation.name].is_reading else None
        by = None if read is not None and relation.by == read.by else relation.by
        on = None if read is not None and relation.on is not None and relation.on.text == read.on else relation.on
        target = Word(self._written(relation.object))
        if by is None and on is None and relation.why is None:
            return target
        drawn: dict[str, Tree | None] = {"by": _word(by), "on": _date(on), "why": relation.why}
        return {self._class_of(node, relation): target, **_given(drawn)}

    def _class_of(self, node: Node, relation: Relation) -> str:
        """The key under which a relation names its object: its class, where only one can stand there."""
        known = self.vocabulary.relations[relation.name]
        if known.same_class:
            return self.vocabulary.kinds[node.kind].class_
        return known.object[0] if len(known.object) == 1 else "id"

    def _tombstone(self, node: Node) -> Record:
        assert node.withdrawn is not None
        rebuts = any(other.id == f"{node.id}/rebuttal" for other in self.file.nodes)
        rebuttal: dict[str, Tree | None] = {"rebuttal": Word("yes") if rebuts else None}
        return {"id": Word(_local(node.id)), **_given(rebuttal), "withdrawn": _correction(node.withdrawn)}

    # Acts -----------------------------------------------------------------------------------------------------------

    def act(self, act: Act, attestation: Attestation | None) -> Record:
        """An act as it is declared, without what attests it."""
        self.declared.add(act.id)
        rebuttal = act.rebuttal
        rebuts = self.vocabulary.verbs[act.verb].takes_instead
        certainty = attestation.certainty if attestation else self._unless_default("certainty", act.certainty)
        circumstances = self._unless_default("circumstances", act.circumstances)
        own: dict[str, Tree | None] = {
            "id": Word(_local(act.id)),
            "actor": self._mentions([speaker.actor for speaker in act.speakers]),
            "as": _spread([(s.actor.id, _capacity(s)) for s in act.speakers]),
            "interest": _spread([(s.actor.id, _word(s.interest)) for s in act.speakers]),
            "stake": _spread([(s.actor.id, s.stake) for s in act.speakers]),
            "together": self._unless_default("together", act.together),
            "verb": Word(act.verb),
            "object": self._mentions(act.objects, around=act),
            "on_behalf_of": self._mentions(act.on_behalf_of),
            "to": self._mentions(act.addressees),
            "responds_to": self._mentions(act.responds_to, around=act),
            "because": self._mentions(act.because),
            "presupposes": self._mentions(act.presupposes),
            "instead": self._mention(rebuttal.premise) if rebuttal and rebuts else None,
            "against": self._mentions(rebuttal.targets, around=act) if rebuttal and not rebuts else None,
            "ground": _one_or_many([Word(ground) for ground in rebuttal.grounds]) if rebuttal else None,
            "polarity": self._unless_default("polarity", act.polarity),
            "mode": self._unless_default("mode", act.mode),
            "certainty": _word(certainty),
            "circumstances": _word(attestation.circumstances) if attestation else circumstances,
            "knows_by": self._unless_default("knows-by", act.knows_by),
            "date": _date(act.date),
            "listed": _date(act.listed),
            "not_before": self._limits(act.not_before),
            "not_after": self._limits(act.not_after),
            "place": self._mention(act.place),
        }
        own |= self._free(act, "act")
        common = self._common(act)
        note = common.pop("note", None)
        return _given({**own, "label": act.label, "lang": _word(act.lang), **common, "note": note})

    def _unless_default(self, name: str, chosen: str) -> Word | None:
        return None if chosen == self.vocabulary.default(name) else Word(chosen)

    def _report(self, attestation: Attestation) -> Record:
        """Another document's report of an act; the act itself where it is declared here and nowhere else."""
        act = self.acts.get(attestation.act.id)
        told: Tree = Word(self._written(attestation.act))
        if act is not None and act.inside is None and act.id not in self.declared:
            told = self.act(act, None)
        stated = _given(
            {
                "verb": _word(attestation.verb),
                "certainty": _word(attestation.certainty),
                "circumstances": _word(attestation.circumstances),
                "date": _date(attestation.date),
                "listed": _date(attestation.listed),
            }
        )
        return {"act": told, **stated, **self._evidence(attestation), **_given({"note": attestation.note})}

    def _evidence(self, attestation: Attestation) -> Record:
        via = [Word(f"{self._written(ref)}{'' if ref.certain else '?'}") for ref in attestation.via]
        return _given(
            {
                "original": self._mention(attestation.original),
                "via": _one_or_many(via),
                "directness": self._unless_default("directness", attestation.directness),
                "words": _one_or_many([_words(words) for words in attestation.words]),
                "passage": _one_or_many([self._passage(passage) for passage in attestation.passages]),
                "sizes": {ref.id: size for ref, size in attestation.sizes} or None,
                **self._free(attestation, "attestation"),
            }
        )

    def _passage(self, passage: Passage) -> Tree:
        if self.text is None or passage.start is None:
            return passage.quote
        text, start = self.text.text, passage.start
        for length in (0, 16, 32, 64, 128, 256, 1024, len(text)):
            before = text[max(0, start - length) : start].strip()
            found = find(text, passage.quote, before=before)
            if not isinstance(found, Missing) and found.start == start:
                return {"quote": passage.quote, "before": before} if before else passage.quote
        return passage.quote

    # References -----------------------------------------------------------------------------------------------------

    def _mention(self, ref: Ref | None) -> Word | None:
        return None if ref is None else Word(self._written(ref))

    def _mentions(self, refs: Sequence[Ref], around: Act | None = None) -> Tree | None:
        return _one_or_many([self._declared_in(around, ref) or Word(self._written(ref)) for ref in refs])

    def _limits(self, limits: Sequence[Limit]) -> Tree | None:
        return _one_or_many([value for each in limits if (value := self._mention(each.act) or _date(each.date))])

    def _declared_in(self, around: Act | None, ref: Ref) -> Record | None:
        """The act itself, where it was found inside the one that speaks of it and is not declared yet."""
        inner = self.acts.get(ref.id)
        if around is None or inner is None or inner.inside != around.id or inner.id in self.declared:
            return None
        return self.act(inner, None)

    def _written(self, ref: Ref) -> str:
        """An id as this file writes it: bare where it is its own."""
        bare = ref.id.removeprefix(f"{self.stem}/")
        return bare if bare != ref.id and bare.removesuffix("/rebuttal") in self.local else ref.id


def _is_bare(node: Node) -> bool:
    """Whether all that is known of an act is that it was withdrawn."""
    return node.kind == "act" and not isinstance(node, Act)


def _is_told_by(act: Act, attestation: Attestation, vocabulary: Vocabulary) -> bool:
    """Whether an attestation states what the act says, so that the two are written as one."""
    default = vocabulary.default
    return (
        attestation.verb is None
        and (attestation.date, attestation.listed, attestation.note) == (act.date, act.listed, act.note)
        and (attestation.certainty or default("certainty")) == act.certainty
        and (attestation.circumstances or default("circumstances")) == act.circumstances
        and attestation.id == f"{act.id}/attestation/{attestation.source.id}"
        and all(
            act.values.get(entry.name) == attestation.values.get(entry.name)
            for entry in fields.plain("attestation")
            if entry in fields.plain("act")
        )
    )


def _given(told: dict[str, Tree | None]) -> Record:
    return {name: value for name, value in told.items() if value is not None and value != []}


def _one_or_many(values: Sequence[Tree]) -> Tree | None:
    return None if not values else values[0] if len(values) == 1 else list(values)


def _capacity(speaker: Speaker) -> Tree | None:
    """As what an actor spoke, with the curator's doubt."""
    if speaker.capacity is None or not speaker.doubtful:
        return speaker.capacity
    return {"text": speaker.capacity, "doubtful": Word("yes")}


def _spread(values: Iterable[tuple[str, Tree | None]]) -> Tree | None:
    """A text for the one actor, or a mapping from actor to text."""
    values = list(values)
    told: Record = {id: value for id, value in values if value is not None}
    return next(iter(told.values())) if len(values) == 1 and told else told or None


def _word(value: str | None) -> Word | None:
    return None if value is None else Word(value)


def _date(value: Date | None) -> Word | None:
    return None if value is None else Word(value.text)


def _text(value: Text) -> Tree:
    return value.text if value.lang is None else {"text": value.text, "lang": Word(value.lang)}


def _words(value: Words) -> Tree:
    return value.text if value.lang is None else {"text": value.text, "lang": Word(value.lang)}


def _correction(change: Correction) -> Record:
    return {"on": Word(change.on.text), "reason": change.reason}
