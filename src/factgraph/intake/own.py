"""Our own RDF: the records that a graph was made from, with all that the triples have of them.

Only what was recorded is read; what the build derives (edges, how acts are told, chains, positions, standings, origins,
answers) it derives again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from factgraph.dossier.passages import Missing, find
from factgraph.dossier.shapes import SLUG
from factgraph.intake.limits import Refused
from factgraph.intake.statements import Statements
from factgraph.rdf import iris, terms
from factgraph.rdf.iris import NAMESPACE
from factgraph.rdf.terms import name
from factgraph.rdf.unruled import is_literal
from factgraph.record import edtf, fields
from factgraph.record.fields import property_of
from factgraph.record.types import (
    Act,
    Actor,
    Assessment,
    Attestation,
    Claim,
    Correction,
    Coverage,
    Document,
    Head,
    Limit,
    Node,
    One,
    Passage,
    Place,
    Position,
    Rebuttal,
    Ref,
    Relation,
    Search,
    Source,
    Speaker,
    Text,
    Topic,
    Translation,
    Value,
    Words,
)

if TYPE_CHECKING:
    from factgraph.record.edtf import Date
    from factgraph.vocabulary import Vocabulary

_HERE: Final = Position("")
_SHORTEN_AT: Final = 120
_GLOBAL: Final = frozenset({"actor", "source", "topic", "place"})
_DEEPEST: Final = 16
UNKNOWN_DAY: Final = "../9999"
"""The day of recording where nothing says it: some day, whichever."""
_SPDX: Final = "https://spdx.org/licenses/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """All records of a dossier, in no files yet."""

    head: Head
    nodes: tuple[Node, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    documents: tuple[Document, ...] = ()
    sizes: tuple[tuple[str, str, str], ...] = ()
    """Stated sizes in their order: of which record, by which source, how many."""
    recorded: tuple[str, str] | None = None
    """By whom and when what no act says so of was recorded, where that is known."""


def is_own(statements: Statements) -> bool:
    """Whether the triples are of a dossier of ours."""
    return bool(statements.of_type("fg:Dossier"))


def dossier_of(statements: Statements) -> str:
    """The term of the dossier whose triples these are. Raises `Refused` where they are not of one alone."""
    dossiers = statements.of_type("fg:Dossier")
    if len(dossiers) != 1:
        raise Refused(f"holds {len(dossiers)} dossiers; one file is one dossier")
    return dossiers[0]


def records(statements: Statements, vocabulary: Vocabulary) -> Records:
    """The records that the triples of a dossier were made from. Raises `Refused` where they are none of ours.

    `vocabulary` has the words that the dossier adds.
    """
    return _Reader(statements, vocabulary, dossier_of(statements)).records()


class _Reader:
    def __init__(self, statements: Statements, vocabulary: Vocabulary, dossier: str) -> None:
        self.said = statements
        self.vocabulary = vocabulary
        self.dossier = dossier
        self.base = terms.address(dossier)
        self.head = self._head()
        self.texts = self._texts()
        self.kinds = {kind.name: kind for kind in vocabulary.kinds.values()}
        self.relations = {iri(relation.iri): relation.name for relation in vocabulary.relations.values()}
        self.verbs = {iri(verb.iri): verb.name for verb in vocabulary.verbs.values()}
        self.grounds = {iri(ground.iri): ground.name for ground in vocabulary.grounds.values()}

    def records(self) -> Records:
        """All records, each class by id."""
        nodes: list[Node] = []
        for s in self.said.of_type("fg:Withdrawn"):
            nodes += self._tombstone(s)
        for class_ in self.vocabulary.classes.values():
            read = _NODES.get(class_.name)
            if read is not None:
                of_class = self.said.of_type(class_.iri)
                nodes += [read(self, s) for s in of_class if self._is_record(s, class_.name)]
        _refuse_depth(nodes)
        attestations = [self._attestation(s) for s in self.said.of_type("fg:Attestation")]
        return Records(
            head=self.head,
            nodes=tuple(sorted(nodes, key=lambda node: node.id)),
            attestations=tuple(sorted(attestations, key=lambda a: (a.act.id, _number(a.id), a.id))),
            documents=tuple(self.texts[id] for id in sorted(self.texts)),
            sizes=tuple(self._sizes()),
        )

    # The dossier ----------------------------------------------------------------------------------------------------

    def _head(self) -> Head:
        s, text = self.dossier, self.said.text
        curators = [
            (self._one(who, "dcterms:identifier"), self._one(who, "rdfs:label"))
            for who in self.said.of_type("fg:Curator")
        ]
        coverage = Coverage(
            text=self._one(s, property_of("coverage", "text")),
            completeness=self._choice(s, "coverage", "completeness") or "",
            ends=self._date(s, "coverage", "ends"),
            searches=tuple(map(self._search, self._parts(s, property_of("coverage", "searches")))),
        )
        return Head(
            title=self._one(s, property_of("dossier", "title")),
            base=self.base,
            licence=self._licence(s) or "",
            lang=self._one(s, property_of("dossier", "lang")),
            curators=tuple(sorted(curators)),
            method=self._one(s, property_of("dossier", "method")),
            criteria=self._one(s, property_of("dossier", "criteria")),
            coverage=coverage,
            description=text(s, property_of("dossier", "description")),
            version=text(s, property_of("dossier", "version")),
            confidential=text(s, property_of("dossier", "confidential")),
            values=self._free(s, fields.DOSSIER),
        )

    def _search(self, s: str) -> Search:
        text = self.said.text
        return Search(
            where=self._one(s, property_of("search", "where")),
            words=text(s, property_of("search", "words")),
            period=text(s, property_of("search", "period")),
            hits=text(s, property_of("search", "hits")),
            read=text(s, property_of("search", "read")),
            left_out=text(s, property_of("search", "left_out")),
            why=text(s, property_of("search", "why")),
        )

    def _one(self, s: str, property_: str) -> str:
        found = self.said.text(s, property_)
        if found is None:
            raise Refused(f"{s} has no {property_}, which every dossier of ours has")
        return found

    def _licence(self, s: str) -> str | None:
        address = self.said.value(s, fields.LICENCE)
        if address is None:
            return self.said.text(s, "dcterms:rights")
        written = terms.address(address)
        short = written.removeprefix(_SPDX)
        return short if iris.of_licence(short) == written else written

    def _texts(self) -> dict[str, Document]:
        import hashlib

        texts = {}
        for s in self.said.of_type("fg:Source"):
            whole = self.said.text(s, "schema:text")
            if whole is not None and self._is_record(s, "source"):
                source = self._id(s)
                digest = hashlib.sha256(whole.encode()).hexdigest()
                texts[source] = Document(source=source, path="", text=whole, sha256=digest)
        return texts

    # Terms ----------------------------------------------------------------------------------------------------------

    def _is_record(self, s: str, class_: str) -> bool:
        """Whether a subject is a record of this class and not a part of one, or a record of elsewhere."""
        return s.startswith(f"<{self.base}{class_}/") and self.said.text(s, "dcterms:identifier") is not None

    def _id(self, term: str) -> str:
        """The id of a record; what lies outside the dossier has none."""
        address = terms.address(term)
        class_, slash, id = address.removeprefix(self.base).partition("/")
        if not address.startswith(self.base) or not slash or class_ not in self.vocabulary.classes:
            raise Refused(f"<{address[:120]}> is no record of the dossier <{self.base}>")
        parts = id.split("/")
        # Ids become names of files: what is no slug could lead out of the folder.
        if not all(map(SLUG.fullmatch, parts)) or (class_ in _GLOBAL and len(parts) > 1):
            raise Refused(f"<{address[:120]}> ends in no id of a record of class {class_}")
        return id

    def _former_id(self, term: str) -> str:
        """An id that a record had before, whatever it looked like."""
        address = terms.address(term)
        if terms.is_literal(term) or not address.startswith(self.base):
            raise Refused(f"{term[:120]} is no former id of a record of the dossier <{self.base}>")
        return address.removeprefix(self.base).partition("/")[2]

    def _ref(self, term: str, *, certain: bool = True) -> Ref:
        return Ref(self._id(term), _HERE, certain)

    def _refs(self, s: str, property_: str, order: str) -> tuple[Ref, ...]:
        """References in their order, which stands apart where there are several."""
        return tuple(map(self._ref, self._in_order(s, property_, order)))

    def _in_order(self, s: str, property_: str, order: str) -> list[str]:
        sequence = self.said.about(f"{s[:-1]}/{order}>")
        members = [(int(m[1]), value) for p, [value, *_] in sequence.items() if (m := _MEMBER.fullmatch(p))]
        return [value for _, value in sorted(members)] or self.said.values(s, property_)

    def _only(self, s: str, property_: str) -> Ref | None:
        value = self.said.value(s, property_)
        return None if value is None else self._ref(value)

    def _choice(self, s: str, class_: str, name: str) -> str | None:
        """What was chosen in a field, from the list that the table names."""
        field = fields.named(class_, name)
        value = self.said.value(s, field.term)
        return None if value is None else terms.address(value).removeprefix(f"{NAMESPACE}{field.of[0]}-")

    def _date(self, s: str, class_: str, name: str) -> Date | None:
        written = self.said.text(s, property_of(class_, name))
        return None if written is None else dated(written, s)

    def _verb(self, s: str, class_: str) -> str | None:
        value = self.said.value(s, property_of(class_, "verb"))
        if value is None:
            return None
        if value not in self.verbs:
            raise Refused(f"{value} is no verb of the vocabulary, and the file describes none")
        return self.verbs[value]

    def _parts(self, s: str, property_: str) -> list[str]:
        """The parts of a record in the order of their numbers."""
        return sorted(self.said.values(s, property_), key=_number)

    def _text(self, s: str) -> tuple[str, str | None]:
        """The text of a part and its language."""
        found = next((value for value in self.said.values(s, "schema:text") if terms.is_literal(value)), None)
        if found is None:
            raise Refused(f"{s} has no schema:text")
        return terms.literal(found)[:2]

    # Nodes ----------------------------------------------------------------------------------------------------------

    def _kind(self, s: str, kind: str) -> str:
        """The same kind, which is one that a record of this IRI can have."""
        if kind not in self.kinds:
            raise Refused(f"{kind!r} is no kind of the vocabulary, and the file describes none")
        if not s.startswith(f"<{self.base}{self.kinds[kind].class_}/"):
            raise Refused(f"{s} is of the kind {kind!r}, which is of another class")
        return kind

    def _common(self, s: str) -> dict[str, Any]:
        said = self.said
        lang = said.text(s, property_of("record", "lang"))
        spoken = (lang or self.head.lang).lower()
        called = said.text(s, "schema:name", "schema:text") or ""
        label = said.text(s, property_of("record", "label"))
        aliases = sorted(
            terms.literal(value)[:2]
            for value in said.values(s, property_of("named", "aliases"))
            if terms.is_literal(value)
        )
        id = self._id(s)
        kind = self._kind(s, self._one(s, "fg:kind"))
        drawn = {
            (self.said.value(part, "fg:relation"), self.said.value(part, "fg:linkedTo")): part
            for part in self._parts(s, "fg:curatedLink")
        }
        return {
            "id": id,
            "kind": kind,
            "name": called,
            "at": _HERE,
            "label": None if label == called else label,
            "note": said.text(s, property_of("record", "note")),
            "lang": lang,
            "aliases": tuple(Text(text, None if tag == spoken else tag) for text, tag in aliases),
            "same_as": tuple(
                sorted(
                    terms.address(same)
                    for same in said.values(s, property_of("named", "same_as"))
                    if not terms.is_literal(same)
                )
            ),
            "was": tuple(sorted(map(self._former_id, said.values(s, property_of("record", "was"))))),
            "corrected": tuple(map(self._correction, self._parts(s, property_of("record", "corrected")))),
            "article": said.text(s, property_of("actor", "article")),
            "relations": tuple(
                self._relation(drawn, relation_iri, Relation(relation, ref))
                for relation_iri, relation in self.relations.items()
                for ref in sorted(
                    (self._ref(value) for value in said.about(s).get(relation_iri, ())), key=lambda ref: ref.id
                )
            ),
            "values": self._free(s, self.kinds[kind].class_),
        }

    def _free(self, s: str, class_: str) -> dict[str, Value]:
        """What is told of a record in the fields of its class on which no rule decides."""
        read = {field.name: self._values(s, field) for field in fields.plain(class_) if field.term != fields.NONE}
        by_name = {field.name: field for field in fields.plain(class_)}
        return {name: found if by_name[name].several else found[0] for name, found in read.items() if found}

    def _values(self, s: str, field: fields.Field) -> tuple[One, ...]:
        """The values of a field, in their order, or in that of the alphabet where they have none."""
        match field.type:
            case "record":
                return self._refs(s, field.term, field.name)
            case "licence":
                licence = self._licence(s)
                return () if licence is None else (licence,)
        ordered = self._in_order(s, field.term, field.name)
        told = [value for value in ordered if terms.is_literal(value) is is_literal(field)]
        if not is_literal(field):
            entry = f"{NAMESPACE}{field.of[0]}-" if field.type == "choice" else ""
            addresses = [terms.address(value).removeprefix(entry) for value in told]
            return tuple(sorted(addresses) if field.is_set else addresses)
        written = [terms.literal(value).text for value in told]
        if field.is_set:
            written.sort()
        if field.type == "date":
            return tuple(dated(each, s) for each in written)
        return tuple(each == "true" for each in written) if field.type == "yes-no" else tuple(written)

    def _relation(self, drawn: dict[tuple[str | None, str | None], str], iri: str, plain: Relation) -> Relation:
        """A relation with who drew it, when and why, where that is told."""
        targets = {term: part for (relation, term), part in drawn.items() if relation == iri and term is not None}
        part = next((part for term, part in targets.items() if self._id(term) == plain.object.id), None)
        if part is None:
            return plain
        by = self.said.value(part, property_of("drawn", "by"))
        drawn_by = None if by is None else terms.address(by).removeprefix(f"{self.base}curator/")
        return replace(
            plain,
            by=drawn_by,
            on=self._date(part, "drawn", "on"),
            why=self.said.text(part, property_of("drawn", "why")),
        )

    def _correction(self, s: str) -> Correction:
        on = self._date(s, "correction", "on") or dated("", s)
        return Correction(on, self._one(s, property_of("correction", "reason")))

    def _tombstone(self, s: str) -> list[Node]:
        """What a withdrawn record left behind."""
        class_ = terms.address(s).removeprefix(self.base).partition("/")[0]
        type_ = _TOMBSTONES.get(class_)
        kind = self.said.text(s, "fg:kind")
        if type_ is None or kind is None:
            return []
        own: dict[str, Any] = {"id": self._id(s), "at": _HERE, "withdrawn": self._correction(s), "name": "(withdrawn)"}
        if type_ is Node:
            own["name"] = ""
        if type_ is Topic:
            own["status"] = next(iter(self.vocabulary.choices["status"]))
        if self.kinds.get(kind) and self.kinds[kind].has("person"):
            own["sensitivity"] = self._sensitivity_of_the_withdrawn()
        return [type_(kind=self._kind(s, kind), **own)]

    def _sensitivity_of_the_withdrawn(self) -> str:
        """What a tombstone does not say: public, unless the file holds what is restricted."""
        restricted = iri("fg:sensitivity-restricted")
        told = property_of("actor", "sensitivity")
        holds = any(restricted in self.said.values(s, told) for s in self.said.of_type("fg:Actor"))
        return "restricted" if holds else "public"

    def _actor(self, s: str) -> Node:
        plural = self.said.text(s, property_of("actor", "plural"))
        return Actor(
            **self._common(s),
            sensitivity=self._choice(s, "actor", "sensitivity"),
            plural=None if plural is None else plural == "true",
        )

    def _source(self, s: str) -> Node:
        authenticity = self._choice(s, "source", "authenticity")
        published = sorted(terms.address(what) for what in self.said.values(s, property_of("source", "publish")))
        return Source(
            **self._common(s),
            publisher=self._only(s, property_of("source", "publisher")),
            authors=self._refs(s, property_of("source", "authors"), "author"),
            attributed_to=self._refs(s, property_of("source", "attributed_to"), "attributed"),
            authenticity=None if authenticity == self.vocabulary.default("authenticity") else authenticity,
            published=self._date(s, "source", "published"),
            sha256=self.said.text(s, property_of("source", "sha256")),
            access=self._choice(s, "source", "access"),
            publish=tuple(what.removeprefix(f"{NAMESPACE}publish-") for what in published),
        )

    def _topic(self, s: str) -> Node:
        return Topic(
            **self._common(s),
            status=self._choice(s, "topic", "status") or "",
            phrase=self.said.text(s, property_of("topic", "phrase")),
            found_by=self._only(s, property_of("topic", "found_by")),
            date=self._date(s, "topic", "date"),
            place=self._only(s, property_of("topic", "place")),
        )

    def _place(self, s: str) -> Node:
        return Place(**self._common(s))

    def _claim(self, s: str) -> Node:
        translations = []
        for part in self._parts(s, property_of("claim", "translations")):
            text, lang = self._text(part)
            by = self.said.text(part, property_of("translation", "by"))
            translations.append(Translation(text=text, lang=lang or "", by=by))
        return Claim(
            **self._common(s),
            translations=tuple(translations),
            presupposed=self.said.text(s, property_of("claim", "presupposed")) == "true",
        )

    def _assessment(self, s: str) -> Node:
        reviewed = self.said.value(s, property_of("assessment", "claim"))
        by = self._only(s, property_of("assessment", "by"))
        if reviewed is None or by is None:
            raise Refused(f"{s} is an assessment without what it assesses or its reviewer")
        return Assessment(
            **self._common(s),
            subject=self._ref(reviewed),
            subject_class=terms.address(reviewed).removeprefix(self.base).partition("/")[0],
            by=by,
            outcome=self._choice(s, "assessment", "outcome"),
            on=self._date(s, "assessment", "on"),
        )

    # Acts -----------------------------------------------------------------------------------------------------------

    def _act(self, s: str) -> Node:
        common = self._common(s)
        # An act is called by its parts; a label that was written stands out once these are put together.
        common |= {"name": "", "label": None}
        verb = self._verb(s, "act")
        recorder = self.said.value(s, property_of("recorded", "by"))
        recorded_on = self.said.text(s, property_of("recorded", "on"))
        if verb is None:
            raise Refused(f"{s} is an act without its verb")
        inside = self.said.value(s, "fg:inside")
        return Act(
            **common,
            verb=verb,
            verb_at=_HERE,
            speakers=self._speakers(s),
            together=self._choice(s, "act", "together") or "",
            objects=self._refs(s, property_of("act", "object"), "object"),
            addressees=self._refs(s, property_of("act", "to"), "addressee"),
            responds_to=self._refs(s, property_of("act", "responds_to"), "responds-to"),
            because=self._refs(s, property_of("act", "because"), "because"),
            on_behalf_of=self._refs(s, property_of("act", "on_behalf_of"), "principal"),
            presupposes=self._refs(s, property_of("act", "presupposes"), "presupposed"),
            rebuttal=self._rebuttal(f"{self.base}rebuttal/{common['id']}/rebuttal"),
            polarity=self._choice(s, "act", "polarity") or "",
            mode=self._choice(s, "act", "mode") or "",
            certainty=self._choice(s, "act", "certainty") or "",
            circumstances=self._choice(s, "act", "circumstances") or self.vocabulary.default("circumstances") or "",
            knows_by=self._choice(s, "act", "knows_by") or self.vocabulary.default("knows-by") or "",
            date=self._date(s, "act", "date"),
            listed=self._date(s, "act", "listed"),
            not_before=self._limits(s, "not_before", "not-before"),
            not_after=self._limits(s, "not_after", "not-after"),
            place=self._only(s, property_of("act", "place")),
            # Of a document that may not be shown, neither is told.
            recorded_by=(
                terms.address(recorder).removeprefix(f"{self.base}curator/")
                if recorder is not None
                else self.head.curators[0][0]
            ),
            recorded_on=dated(recorded_on or UNKNOWN_DAY, s),
            inside=None if inside is None else self._id(inside),
        )

    def _limits(self, s: str, name: str, order: str) -> tuple[Limit, ...]:
        """What an act is not before or not after: other acts in their order, then dates."""
        field = fields.named("act", name)
        dates = sorted(terms.literal(on).text for on in self.said.values(s, field.exact) if terms.is_literal(on))
        return (
            *(Limit(act=ref, at=_HERE) for ref in self._refs(s, field.term, order)),
            *(Limit(date=dated(on, s), at=_HERE) for on in dates),
        )

    def _speakers(self, s: str) -> tuple[Speaker, ...]:
        roles = []
        for part in self._parts(s, "fg:role"):
            taker = self._only(part, "fg:taker")
            if taker is not None:
                capacity, interest = (
                    self.said.text(part, property_of("act", "as")),
                    self._choice(part, "act", "interest"),
                )
                doubtful = self.said.text(part, property_of("capacity", "doubtful")) == "true"
                stake = self.said.text(part, property_of("act", "stake"))
                roles.append(Speaker(actor=taker, capacity=capacity, doubtful=doubtful, interest=interest, stake=stake))
        return tuple(roles)

    def _rebuttal(self, address: str) -> Rebuttal | None:
        s = f"<{address}>"
        if self.said.value(s, "fg:madeIn") is None:
            return None
        grounds = []
        for ground in self._in_order(s, property_of("act", "ground"), "ground"):
            if ground not in self.grounds:
                raise Refused(f"{ground} is no ground of the vocabulary, and the file describes none")
            grounds.append(self.grounds[ground])
        return Rebuttal(
            id=self._id(s),
            premise=self._only(s, property_of("act", "instead")),
            targets=self._refs(s, property_of("act", "against"), "target"),
            grounds=tuple(grounds),
        )

    # Attestations ---------------------------------------------------------------------------------------------------

    def _attestation(self, s: str) -> Attestation:
        act = self._only(s, property_of("attestation", "act"))
        source = self._only(s, property_of("head", "source"))
        if act is None or source is None:
            raise Refused(f"{s} attests no act, or names no source")
        via = []
        for part in self._parts(s, property_of("attestation", "via")):
            node = self.said.value(part, "fg:relay")
            if node is not None:
                via.append(self._ref(node, certain=self.said.text(part, "fg:certain") != "false"))
        spoken = self.said.text(f"<{self.base}source/{source.id}>", property_of("record", "lang")) or self.head.lang
        text = self.texts.get(source.id)
        passages = [self._passage(part, text) for part in self._parts(s, property_of("attestation", "passage"))]
        words = [self._words(part, spoken.lower()) for part in self._parts(s, property_of("attestation", "words"))]
        return Attestation(
            id=self._id(s),
            act=act,
            source=source,
            at=_HERE,
            original=self._only(s, property_of("attestation", "original")),
            via=tuple(via),
            passages=tuple(passage for passage in passages if passage is not None),
            words=tuple(words),
            directness=self._choice(s, "attestation", "directness") or "",
            verb=self._verb(s, "attestation"),
            date=self._date(s, "attestation", "date"),
            listed=self._date(s, "attestation", "listed"),
            certainty=self._choice(s, "attestation", "certainty"),
            circumstances=self._choice(s, "attestation", "circumstances"),
            note=self.said.text(s, property_of("attestation", "note")),
            values=self._free(s, "attestation"),
        )

    def _passage(self, s: str, text: Document | None) -> Passage | None:
        """A passage; None where the graph holds only its place, since its text may not be shown."""
        quote, position = f"{s[:-1]}/quote>", f"{s[:-1]}/position>"
        exact = self.said.text(quote, property_of("passage", "quote"))
        if exact is None:
            return None
        start = self.said.text(position, "oa:start")
        if text is None or start is None or not start.isascii() or not start.isdecimal():
            return Passage(quote=exact, at=_HERE, exact=exact)
        return Passage(quote=quoted(text.text, exact, int(start)), at=_HERE, exact=exact, start=int(start))

    def _words(self, s: str, spoken: str) -> Words:
        text, lang = self._text(s)
        return Words(text=text, at=_HERE, lang=None if lang == spoken else lang)

    def _sizes(self) -> Iterable[tuple[str, str, str]]:
        stated: dict[tuple[str, str], list[str]] = defaultdict(list)
        for s in sorted(self.said.subjects()):
            for part in self._parts(s, property_of("attestation", "sizes")):
                source = self._only(part, "fg:statedBy")
                if source is not None:
                    stated[self._id(s), source.id].append(self._one(part, "fg:size"))
        for (id, stating), sizes in stated.items():
            yield from ((id, stating, size) for size in sizes)


_MEMBER = re.compile(re.escape(name("rdf:_1")[:-2]) + r"([1-9][0-9]{0,8})>")
_NODES: Final = {
    "actor": _Reader._actor,
    "source": _Reader._source,
    "topic": _Reader._topic,
    "place": _Reader._place,
    "claim": _Reader._claim,
    "assessment": _Reader._assessment,
    "act": _Reader._act,
}
_TOMBSTONES: Final[dict[str, type[Node]]] = {
    "actor": Actor, "source": Source, "topic": Topic, "place": Place, "claim": Claim, "act": Node,
    "rebuttal": Node,
}  # fmt: skip


def _refuse_depth(nodes: Iterable[Node]) -> None:
    """Raise `Refused` where acts lie inside each other deeper than a file can nest them, or in a circle."""
    around = {node.id: node.inside for node in nodes if isinstance(node, Act)}
    for id, outer in around.items():
        depth = 0
        while outer is not None and depth <= _DEEPEST:
            outer, depth = around.get(outer), depth + 1
        if depth > _DEEPEST:
            raise Refused(f"the act {id!r} lies inside more than {_DEEPEST} others, or inside itself")


def iri(prefixed: str | None) -> str:
    """The encoded term of a word of the vocabulary."""
    return terms.iri(iris.expand(prefixed or ""))


def dated(written: str, where: str) -> Date:
    """A date as written. Raises `Refused` where it is none."""
    try:
        return edtf.parse(written)
    except edtf.DateError as error:
        raise Refused(f"{where}: {error}") from error


def quoted(text: str, exact: str, start: int) -> str:
    """A passage as a curator would quote it: whole, or as `start ... end` where that finds the same stretch.

    >>> quoted("one two three", "one two three", 0)
    'one two three'
    """
    whole = " ".join(exact.split())
    if len(whole) <= _SHORTEN_AT:
        return whole
    words = whole.split(" ")
    for count in range(5, len(words) // 2):
        short = f"{' '.join(words[:count])} ... {' '.join(words[-count:])}"
        found = find(text, short)
        if not isinstance(found, Missing) and (found.start, found.exact) == (start, exact):
            return short
    return whole


def _number(id: str) -> tuple[str, int]:
    """Parts by owner and number: `x/passage/10` comes after `x/passage/9`."""
    found = re.search(r"[/-](\d{1,9})>?$", id)
    return (id[: found.start()], int(found[1])) if found else (id, 0)


def with_labels(read: Sequence[Node], labels: dict[str, str]) -> tuple[Node, ...]:
    """The records with labels set, by id: those of acts that a curator wrote."""
    return tuple(replace(node, label=labels[node.id]) if node.id in labels else node for node in read)
