"""Records in the making: each thing of a foreign file gets one id, whatever speaks of it, and its fields once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factgraph.dossier.shapes import LANGUAGE, URL, slug_of
from factgraph.intake.own import Records
from factgraph.rdf import terms
from factgraph.rdf.terms import name
from factgraph.record import edtf
from factgraph.record.types import (
    Act,
    Actor,
    Assessment,
    Attestation,
    Claim,
    Head,
    Node,
    Passage,
    Position,
    Ref,
    Relation,
    Source,
    Speaker,
    Value,
    Words,
)

if TYPE_CHECKING:
    from factgraph.intake.statements import Statements
    from factgraph.rdf.terms import Triple
    from factgraph.record.edtf import Date
    from factgraph.vocabulary import Vocabulary

_HERE: Final = Position("")
_NAMES: Final = ("schema:name", "foaf:name", "rdfs:label", "schema:alternateName", "dcterms:title")
_TITLES: Final = ("schema:headline", "schema:name", "dcterms:title", "rdfs:label")
_PUBLISHED: Final = (
    "schema:datePublished", "dcterms:issued", "dcterms:created", "prov:generatedAtTime", "dcterms:date",
)  # fmt: skip
_LONGEST_SLUG: Final = 60
_UNSAFE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")

_ACTOR_KINDS: Final = (
    ("person", ("schema:Person", "foaf:Person", "prov:Person")),
    ("government", ("schema:GovernmentOrganization",)),
    ("organization", ("schema:Organization", "schema:NewsMediaOrganization", "foaf:Organization", "org:Organization",
                      "prov:Organization", "schema:Corporation", "schema:NGO", "schema:NewsMediaOrganization")),
    ("unspecified", ("prov:SoftwareAgent", "schema:SoftwareApplication")),
)  # fmt: skip
_SOURCE_KINDS: Final = (
    ("article", ("schema:NewsArticle", "schema:Article", "schema:AnalysisNewsArticle", "schema:ReportageNewsArticle",
                 "schema:OpinionNewsArticle", "schema:BlogPosting")),
    ("report", ("schema:Report", "schema:ScholarlyArticle")),
    ("post", ("schema:SocialMediaPosting", "schema:DiscussionForumPosting", "schema:Comment")),
    ("broadcast", ("schema:VideoObject", "schema:AudioObject", "schema:RadioEpisode", "schema:TVEpisode")),
    ("letter", ("schema:Message", "schema:EmailMessage")),
)  # fmt: skip


class Told(NamedTuple):
    """A text that a file has, its language, where that is not the dossier's, and the triple that states it."""

    text: str
    lang: str | None = None
    stated: Triple | None = None


class Gathered:
    """The records of a foreign file; each method gives back the id of what it made or knew already."""

    def __init__(
        self, statements: Statements, vocabulary: Vocabulary, *, recorded_by: str, recorded_on: Date, lang: str
    ) -> None:
        self.said = statements
        self.vocabulary = vocabulary
        self.recorded = (recorded_by, recorded_on)
        self.lang = lang
        self.nodes: dict[str, Node] = {}
        self.attestations: list[Attestation] = []
        self.persons: list[str] = []
        self._of_term: dict[str, str] = {}
        self._slugs: set[str] = set()
        # An act of assertion is the only one that foreign terms speak of.
        self.verb = next(v.name for v in vocabulary.verbs.values() if any(c.code == "Asserting" for c in v.codes))

    def records(self, head: Head) -> Records:
        """All that was gathered."""
        nodes = tuple(sorted(self.nodes.values(), key=lambda node: node.id))
        by, on = self.recorded
        return Records(head=head, nodes=nodes, attestations=tuple(self.attestations), recorded=(by, on.text))

    def decided(self, nodes: Iterable[Node], sensitivity: str) -> tuple[Node, ...]:
        """The records with what was decided of all persons among them."""
        kinds = self.vocabulary.kinds
        return tuple(
            replace(node, sensitivity=sensitivity)
            if isinstance(node, Actor) and kinds[node.kind].has("person")
            else node
            for node in nodes
        )

    # What a file says of a subject ----------------------------------------------------------------------------------

    def told(self, s: str | None, *properties: str) -> Told | None:
        """The first text among these properties, in the dossier's language where there are several."""
        if s is None:
            return None
        found = []
        for prefixed in properties:
            for value in self.said.values(s, prefixed):
                if terms.is_literal(value) and (text := _clean(terms.literal(value).text)):
                    lang = terms.literal(value).lang
                    other = lang if lang and lang != self.lang and LANGUAGE.pattern.fullmatch(lang) else None
                    found.append(Told(text, other, (s, prefixed, value)))
        return next((told for told in found if told.lang is None), next(iter(found), None))

    def understood(self, told: Told) -> Told:
        """The same text, which counts as understood from now on."""
        if told.stated is not None:
            s, prefixed, value = told.stated
            self.said.take_value(s, value, prefixed)
        return told

    def dated(self, s: str, *properties: str) -> Date | None:
        """The first date among these properties, to the day where it has a time."""
        for prefixed in properties:
            for value in self.said.values(s, prefixed):
                written = terms.literal(value).text.strip() if terms.is_literal(value) else ""
                if found := re.match(r"(-?\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T[0-9:.]+(?:Z|[+-]\d\d:?\d\d)?)?\Z", written):
                    try:
                        date = edtf.parse(found[1])
                    except edtf.DateError:
                        continue
                    if found[1] == written:  # a time of the day is left, and its triple with it
                        self.said.take(s, prefixed)
                    return date
        return None

    def address(self, s: str) -> str | None:
        """Where something is on the web: as it says, else its own IRI."""
        for value in (*self.said.values(s, "schema:url"), s):
            written = terms.literal(value).text if terms.is_literal(value) else _address(value)
            if URL.pattern.fullmatch(written):
                self.said.take_value(s, value, "schema:url")
                return written
        return None

    def knows(self, s: str) -> bool:
        """Whether a subject is a record already."""
        return s in self._of_term

    def knows_other(self, s: str) -> bool:
        """Whether a subject is a record already, and no source."""
        return s in self._of_term and not isinstance(self.nodes[self._of_term[s]], Source)

    # Records --------------------------------------------------------------------------------------------------------

    def actor(self, term: str) -> str:
        """The actor that a term stands for: somebody by an IRI, or by a name alone."""
        if term in self._of_term and isinstance(self.nodes[self._of_term[term]], Actor):
            return self._of_term[term]
        if terms.is_literal(term):
            text, lang, _ = terms.literal(term)
            called = Told(_clean(text) or "unnamed", lang if lang and lang != self.lang else None)
        else:
            called = self.told(term, *_NAMES) or Told(_address(term) or "unnamed")
        self.understood(called)
        kind = self._kind(term, _ACTOR_KINDS) or "person"  # who may be a person is treated as one
        id = self._new_id(called.text)
        if self.vocabulary.kinds[kind].has("person"):
            self.persons.append(called.text)
        self._keep(
            term, Actor(id=id, kind=kind, name=called.text, lang=called.lang, at=_HERE, same_as=self._same(term))
        )
        return id

    def source(
        self, term: str, *, kind: str | None = None, told: Told | None = None, authors: Sequence[str] = ()
    ) -> str:
        """The document that a term stands for."""
        if term in self._of_term and isinstance(self.nodes[self._of_term[term]], Source):
            return self._of_term[term]
        if terms.is_literal(term):
            return self._source_by_name(term)
        called = told or self.told(term, *_TITLES) or Told(self.address(term) or _address(term) or "untitled document")
        self.understood(called)
        id = self._new_id(called.text)
        self._keep(term, Source(id=id, kind="webpage", name=called.text, lang=called.lang, at=_HERE))
        publisher = self.said.value(term, "schema:publisher", "dcterms:publisher")
        if publisher is not None:
            self.said.take_value(term, publisher, "schema:publisher", "dcterms:publisher")
        if not authors:
            makers = self.said.take(term, "schema:author", "prov:wasAttributedTo", "dcterms:creator")
            authors = [self.actor(maker) for maker in makers]
        self.nodes[id] = Source(
            id=id,
            kind=self._kind(term, _SOURCE_KINDS) or kind or "webpage",
            name=called.text,
            lang=called.lang,
            at=_HERE,
            publisher=None if publisher is None else Ref(self.actor(publisher), _HERE),
            authors=tuple(Ref(author, _HERE) for author in dict.fromkeys(authors)),
            published=self.dated(
                term,
                "schema:datePublished",
                "dcterms:issued",
                "dcterms:created",
                "prov:generatedAtTime",
                "dcterms:date",
            ),
            values=_at(self.address(term)),
        )
        self.said.take_type(
            term,
            "prov:Entity",
            "schema:CreativeWork",
            "schema:WebPage",
            *(t for _, types in _SOURCE_KINDS for t in types),
        )
        return id

    def _source_by_name(self, term: str) -> str:
        text = terms.literal(term).text
        id = self._new_id(text)
        url = text if URL.pattern.fullmatch(text) else None
        self._keep(term, Source(id=id, kind="webpage", name=_clean(text) or "untitled", at=_HERE, values=_at(url)))
        return id

    def file(self, called: str) -> str:
        """The imported file itself, as the source of what no other document in it says."""
        return self.source("<urn:factgraph:file>", kind="report", told=Told(f"The imported file {called}"))

    def claim(self, term: str | None, told: Told, source: str, *, about: Sequence[str] = ()) -> str:
        """A claim that stands in the file of a source."""
        if term is not None and term in self._of_term and isinstance(self.nodes[self._of_term[term]], Claim):
            return self._of_term[term]
        self.understood(told)
        id = self._new_id(told.text, within=source)
        relations = tuple(Relation("about", Ref(each, _HERE)) for each in about)
        same = self._same(term) if term else ()
        self._keep(
            term,
            Claim(id=id, kind="claim", name=told.text, lang=told.lang, at=_HERE, same_as=same, relations=relations),
        )
        return id

    def presuppose(self, claim: str, note: str | None) -> None:
        """Mark a claim as one that nobody in the file makes."""
        node = self.nodes[claim]
        if isinstance(node, Claim) and not any(
            isinstance(act, Act) and any(ref.id == claim for ref in act.objects) for act in self.nodes.values()
        ):
            self.nodes[claim] = replace(node, presupposed=True, note=note)

    def assessment(
        self, verdict: Told, claim: str, by: str, source: str, *, date: Date | None, url: str | None, note: str | None
    ) -> str:
        """A reviewer's verdict on a claim."""
        self.understood(verdict)
        id = self._new_id(f"verdict {verdict.text}", within=source)
        self.nodes[id] = Assessment(
            id=id,
            kind="assessment",
            name=verdict.text,
            lang=verdict.lang,
            at=_HERE,
            subject=Ref(claim, _HERE),
            by=Ref(by, _HERE),
            on=date,
            values=_at(url),
            note=note,
        )
        if self.nodes[claim].id.partition("/")[0] == source:
            self.presuppose(claim, self.nodes[claim].note)
        return id

    def assertion(
        self,
        actors: Sequence[str],
        claim: str,
        source: str,
        *,
        date: Date | None = None,
        original: str | None = None,
        words: Words | None = None,
        passage: Passage | None = None,
        note: str | None = None,
    ) -> str:
        """An act by which somebody puts a claim forward, as a source has it."""
        actors = list(dict.fromkeys(actors))
        date, original, note = self._in_time(source, date, original, note)
        id = self._new_id(f"{actors[0]} {self.verb} {claim.rpartition('/')[2]}", within=source)
        by, on = self.recorded
        self.nodes[claim] = replace(self.nodes[claim], presupposed=False)  # type: ignore[call-arg]  # it is a claim
        self.nodes[id] = Act(
            id=id,
            kind="act",
            name="",
            at=_HERE,
            verb=self.verb,
            verb_at=_HERE,
            speakers=tuple(Speaker(actor=Ref(actor, _HERE)) for actor in actors),
            objects=(Ref(claim, _HERE),),
            recorded_by=by,
            recorded_on=on,
            date=date,
            note=note,
            **self._defaults("together", "polarity", "mode", "certainty", "circumstances", "knows_by"),
        )
        self.attestations.append(
            Attestation(
                id=f"{id}/attestation/{source}",
                act=Ref(id, _HERE),
                source=Ref(source, _HERE),
                at=_HERE,
                original=None if original is None else Ref(original, _HERE),
                passages=() if passage is None else (passage,),
                words=() if words is None else (words,),
                date=date,
                note=note,
                **self._defaults("directness"),
            )
        )
        return id

    def _in_time(
        self, source: str, date: Date | None, original: str | None, note: str | None
    ) -> tuple[Date | None, str | None, str | None]:
        """The date and the original of an act; where they come after the document that reports it, in the note."""
        notes = [note] if note else []
        latest = self._published(source, last=True)
        if latest and date is not None and date.earliest is not None and date.earliest > latest:
            notes.append(f"The file dates it {date.text}, after the document that reports it.")
            date = None
        first = self._published(original, last=False) if original else None
        if latest and first and first > latest:
            notes.append(f"The file says that it appeared in {original}, published later.")
            original = None
        return date, original, " ".join(notes) or None

    def _published(self, source: str, *, last: bool) -> str | None:
        node = self.nodes[source]
        date = node.published if isinstance(node, Source) else None
        return None if date is None else date.latest if last else date.earliest

    def derive(self, source: str, origin: str) -> bool:
        """Note that a source was made from another; False where it would then be made from itself."""
        ancestry = self.vocabulary.relations_with("part")[0].name
        above, ahead = {origin}, [origin]
        while ahead:
            for relation in self.nodes[ahead.pop()].relations:
                if relation.name == ancestry and relation.object.id not in above:
                    above.add(relation.object.id)
                    ahead.append(relation.object.id)
        if source in above:
            return False
        node, link = self.nodes[source], Relation(ancestry, Ref(origin, _HERE))
        if link not in node.relations:
            self.nodes[source] = replace(node, relations=(*node.relations, link))
        return True

    # Parts ----------------------------------------------------------------------------------------------------------

    def _defaults(self, *lists: str) -> dict[str, Any]:
        return {list_: self.vocabulary.default(list_.replace("_", "-")) for list_ in lists}

    def _kind(self, term: str, kinds: Iterable[tuple[str, tuple[str, ...]]]) -> str | None:
        types = set(self.said.about(term).get(name("rdf:type"), ()))
        for kind, names in kinds:
            if types.intersection(map(name, names)):
                self.said.take_type(term, *names)
                return kind
        return None

    def _same(self, term: str) -> tuple[str, ...]:
        if terms.is_literal(term):
            return ()
        found = [value for value in self.said.take(term, "schema:sameAs") if not terms.is_literal(value)]
        return tuple(
            dict.fromkeys(address for value in (term, *found) if URL.pattern.fullmatch(address := _address(value)))
        )

    def _keep(self, term: str | None, node: Node) -> None:
        self.nodes[node.id] = node
        if term is not None:
            self._of_term[term] = node.id

    def _new_id(self, text: str, within: str | None = None) -> str:
        """An id made of a text, which no other record has, in the file of a source or of the dossier."""
        slug = slug_of(text)[:_LONGEST_SLUG].strip("-") or "id"
        prefix = f"{within}/" if within else ""
        number, id = 1, slug
        # What is local to a file must not hide a record of the dossier that is spoken of there, nor the other way.
        while id in self._slugs:
            number += 1
            id = f"{slug}-{number}"
        self._slugs.add(id)
        return f"{prefix}{id}"


def _address(term: str) -> str:
    return "" if term.startswith("_:") else terms.address(term)


def _at(url: str | None) -> dict[str, Value]:
    """The values of a record that stands at an address, where one is known."""
    return {} if url is None else {"url": url}


def _clean(text: str) -> str:
    """A text without the control characters that no record may hold."""
    return _UNSAFE.sub("", text).strip()
