"""Foreign RDF: claims and their reviews, quotations, annotations and nanopublications as records of a dossier.

Only what a file says becomes a record: a verdict an assessment, words that somebody is said to have said an act of the
verb that the vocabulary has for plain assertion, a document a source.  Whatever is not understood is kept aside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from factgraph.errors import Misuse
from factgraph.intake.account import Note
from factgraph.intake.gather import Gathered, Told
from factgraph.intake.limits import Refused
from factgraph.intake.own import Records
from factgraph.intake.spoken import sentences
from factgraph.intake.statements import canonical
from factgraph.language import quotes
from factgraph.rdf import terms
from factgraph.rdf.iris import PREFIXES
from factgraph.rdf.terms import name
from factgraph.record import edtf
from factgraph.record.types import Coverage, Head, Passage, Position, Words

if TYPE_CHECKING:
    from factgraph.intake.quads import Quad
    from factgraph.intake.statements import Statements
    from factgraph.rdf.terms import Triple
    from factgraph.vocabulary import Vocabulary

_HERE: Final = Position("")
_TITLES: Final = ("schema:name", "schema:headline", "dcterms:title", "rdfs:label", "foaf:name")
_CLAIM_TEXTS: Final = ("schema:text", "schema:name", "schema:headline", "schema:description", "rdfs:label")
_APPEARANCES: Final = ("schema:firstAppearance", "schema:appearance")
_DERIVED: Final = ("prov:wasDerivedFrom", "prov:wasQuotedFrom", "prov:wasRevisionOf", "prov:hadPrimarySource")
_VALUES: Final = ("prov:value", "schema:text", "oa:exact", "rdf:value")
_LISTED: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What foreign RDF does not say: who records it and when, whether its persons may be named, under which IRI."""

    on: str | None = None
    persons: str | None = None
    curator: str = "curator"
    base: str = "https://example.org/imported/"
    lang: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The records in a file of foreign RDF, what was understood and what was not, and the triples that are left."""

    records: Records
    understood: tuple[Note, ...]
    left_out: tuple[Note, ...]
    left: tuple[Triple, ...]


def records(
    quads: Iterable[Quad], statements: Statements, vocabulary: Vocabulary, choices: Choices | None, called: str
) -> Found:
    """The records that foreign triples can be. Raises `Refused` where there are none, `Misuse` where a choice lacks."""
    choices = choices or Choices()
    if choices.on is None:
        raise Misuse(f"{called} is no dossier of factgraph, so who records it says when: add --on YYYY-MM-DD")
    try:
        recorded_on = edtf.parse(choices.on)
    except edtf.DateError as error:
        raise Misuse(f"--on: {error}") from error
    gathered = Gathered(statements, vocabulary, recorded_by=choices.curator, recorded_on=recorded_on, lang=choices.lang)
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph or "", []).append(quad)
    reader = _Reader(gathered, statements, graphs, called)
    for read in _READINGS:
        read(reader)
    if not reader.understood and reader.skipped:
        why = "; ".join(f"{note.count:,} {note.what}: {note.why}" for note in reader.skipped[:5])
        raise Refused(f"{called}: nothing in it can be a record ({why})")
    if not reader.understood:
        raise Refused(
            f"{called}: nothing in it is understood: no claim or review of schema.org, no quotation or derivation of "
            "PROV-O, no Web Annotation, no nanopublication"
        )
    _refuse_unnamed(gathered, choices, called)
    found = gathered.records(_head(choices, called))
    if choices.persons is not None:
        found = replace(found, nodes=gathered.decided(found.nodes, choices.persons))
    left = tuple(statements.left())
    return Found(records=found, understood=reader.told(), left_out=(*reader.skipped, *_unknown(left)), left=left)


def _refuse_unnamed(gathered: Gathered, choices: Choices, called: str) -> None:
    if gathered.persons and choices.persons is None:
        named = ", ".join(gathered.persons[:5]) + (", ..." if len(gathered.persons) > 5 else "")
        raise Misuse(
            f"{called} names {len(gathered.persons)} who are or may be persons ({named}); say whether naming them is "
            "safe: add --persons public, or --persons restricted to keep the whole dossier in private/"
        )


def _head(choices: Choices, called: str) -> Head:
    return Head(
        title=f"Imported from {called}",
        base=choices.base,
        licence="not stated; ask the makers of the file that this was imported from",
        lang=choices.lang,
        curators=((choices.curator, "Who imported the file"),),
        method="Read by a program from a file of RDF; no document that the file names was looked at.",
        criteria="What the file states in terms that the program understands.",
        coverage=Coverage(text=f"one file read: {called}", completeness="single-document"),
    )


def _unknown(left: Iterable[Triple]) -> Iterable[Note]:
    """For each property that is left, how many triples have it."""
    counts = Counter(terms.address(p) for _, p, _ in left)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for property_, count in ranked[:_LISTED]:
        yield Note(count, _short(property_), "no record holds it, or not all of it")
    if rest := sum(count for _, count in ranked[_LISTED:]):
        yield Note(rest, f"{len(ranked) - _LISTED} other properties", "likewise")


def _short(address: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if address.startswith(namespace):
            return f"{prefix}:{address.removeprefix(namespace)}"
    return address


class _Reader:
    """Reads one sort of thing after the other; each takes what it understands from the statements."""

    def __init__(self, gathered: Gathered, statements: Statements, graphs: dict[str, list[Quad]], called: str) -> None:
        self.gathered = gathered
        self.said = statements
        self.graphs = graphs
        self.called = called
        self.understood: Counter[str] = Counter()
        self.skipped: list[Note] = []
        self.no_documents: set[str] = set()
        self.in_document: dict[str, str] = {}
        """Of what stands in the assertion of a nanopublication, the source that this one is."""

    def told(self) -> tuple[Note, ...]:
        """What was understood, in the order in which it was looked for."""
        return tuple(Note(count, what if count == 1 else f"{what}s") for what, count in self.understood.items())

    def skip(self, what: str, why: str) -> None:
        """Note something that was left out, with the reason."""
        for place, note in enumerate(self.skipped):
            if (note.what, note.why) == (what, why):
                self.skipped[place] = Note(note.count + 1, what, why)
                return
        self.skipped.append(Note(1, what, why))

    def document(self, subject: str) -> str:
        """The source that says what is said of a subject: its nanopublication, or the file itself."""
        return self.in_document.get(subject) or self.gathered.file(self.called)

    # Nanopublications -----------------------------------------------------------------------------------------------

    def nanopublications(self) -> None:
        """What somebody published as a nanopublication: the claims in it, or its statements as one claim."""
        for s in self.said.of_type("np:Nanopublication"):
            assertion = self.said.value(s, "np:hasAssertion")
            if assertion is None or assertion not in self.graphs:
                self.skip("nanopublication", "its assertion is not in the file, or is no named graph")
                continue
            authors = self._within(s, assertion, "prov:wasAttributedTo") or self._within(
                s, s, "prov:wasAttributedTo", "dcterms:creator", "schema:author"
            )
            if not authors:
                self.skip("nanopublication", "neither its provenance nor its publication info says whose it is")
                continue
            self.said.take_type(s, "np:Nanopublication")
            self.said.take(s, "np:hasAssertion", "np:hasProvenance", "np:hasPublicationInfo")
            self.said.take(assertion, "prov:wasAttributedTo")
            self.no_documents.add(assertion)
            actors = [self.gathered.actor(author) for author in authors]
            told = self.gathered.told(s, *_TITLES) or Told(f"Nanopublication {terms.address(s).rsplit('/', 1)[-1]}")
            source = self.gathered.source(s, kind="statement", told=told, authors=actors)
            date = self.gathered.dated(s, "dcterms:created", "prov:generatedAtTime", "schema:dateCreated")
            for origin in self.said.values(assertion, *_DERIVED):
                self._derive(source, origin, told_of=assertion)
            quads = [quad for quad in self.graphs[assertion] if quad.graph == assertion]
            self.in_document |= {quad.s: source for quad in quads}
            self.understood["nanopublication"] += 1
            if not _READ_ALONE & {quad.o for quad in quads if quad.p == name("rdf:type")}:
                claim = self.gathered.claim(None, Told(sentences(quads, self.said)), source)
                self.gathered.assertion(actors, claim, source, date=date)

    def _within(self, nanopub: str, subject: str, *properties: str) -> list[str]:
        """The values that a nanopublication's own graphs state: others in the file do not speak for it."""
        own = self.said.values(nanopub, "np:hasAssertion", "np:hasProvenance", "np:hasPublicationInfo")
        quads = [quad for graph in own for quad in self.graphs.get(graph, ())]
        stated = {(canonical(quad.p), canonical(quad.o)) for quad in quads if canonical(quad.s) == subject}
        return [
            value for each in properties for value in self.said.values(subject, each) if (name(each), value) in stated
        ]

    # schema.org -----------------------------------------------------------------------------------------------------

    def reviews(self) -> None:
        """Verdicts of named reviewers on claims."""
        for s in self.said.of_type("schema:ClaimReview"):
            items = [item for item in self.said.values(s, "schema:itemReviewed") if not terms.is_literal(item)]
            item = items[0] if items else None
            told = self.gathered.told(s, "schema:claimReviewed") or (
                self.gathered.told(item, *_CLAIM_TEXTS) if item else None
            )
            reviewers = self.said.values(s, "schema:author") or self.said.values(s, "schema:publisher")
            verdict, note = self._verdict(s)
            lacks = "a claim" if told is None else "a reviewer" if not reviewers else "a verdict" if not verdict else ""
            if told is None or not reviewers or verdict is None:
                self.skip("schema:ClaimReview", f"it names no {lacks.removeprefix('a ')}")
                continue
            by = [self.gathered.actor(reviewer) for reviewer in reviewers]
            reviewer = by[0]
            page = self.gathered.source(s, kind="webpage", told=self._title(s, told), authors=by)
            self.said.take_type(s, "schema:ClaimReview", "schema:Review")
            self.said.take(s, "schema:author")
            self.said.take_value(s, item or "", "schema:itemReviewed")
            self._take_rating(s)
            claim = self.gathered.claim(item, told, page)
            self.gathered.assessment(
                verdict,
                claim,
                reviewer,
                page,
                date=self.gathered.dated(s, "schema:datePublished", "schema:dateCreated"),
                url=self.gathered.address(s),
                note=note,
            )
            self.understood["review"] += 1
            if item is not None:
                self._made(item, claim, page)

    def _title(self, s: str, claim: Told) -> Told:
        return self.gathered.told(s, *_TITLES) or Told(f"Review of: {claim.text[:80]}", claim.lang)

    def _verdict(self, s: str) -> tuple[Told | None, str | None]:
        """The verdict in the reviewer's words, and the figure beside it."""
        rating = next((r for r in self.said.values(s, "schema:reviewRating") if not terms.is_literal(r)), None)
        if rating is None:
            plain = self.gathered.told(s, "schema:reviewRating")
            return plain, None
        words = self.gathered.told(rating, "schema:alternateName", "schema:name")
        figure = self.said.text(rating, "schema:ratingValue")
        worst, best = (self.said.text(rating, f"schema:{end}Rating") for end in ("worst", "best"))
        scale = f" on a scale from {worst} to {best}" if worst and best else f" of at most {best}" if best else ""
        told = f"rated {figure}{scale}" if figure else None
        return (words, told and f"{told[0].upper()}{told[1:]}.") if words else (Told(told) if told else None, None)

    def _take_rating(self, s: str) -> None:
        rating = next((r for r in self.said.values(s, "schema:reviewRating") if not terms.is_literal(r)), None)
        if rating is not None:
            self.said.take_value(s, rating, "schema:reviewRating")
            self.said.take_type(rating, "schema:Rating")
            for end in ("rating", "worst", "best"):
                written = f"schema:{end}Value" if end == "rating" else f"schema:{end}Rating"
                self.said.take_value(rating, self.said.value(rating, written) or "", written)

    def claims(self) -> None:
        """Claims that no review speaks of."""
        for s in self.said.of_type("schema:Claim"):
            if self.gathered.knows(s):
                continue
            told = self.gathered.told(s, *_CLAIM_TEXTS)
            if told is None:
                self.skip("schema:Claim", "it has no text")
                continue
            self.understood["claim"] += 1
            source = self.document(s)
            self._made(s, self.gathered.claim(s, told, source), source)

    def _made(self, s: str, claim: str, source: str) -> None:
        """Who is said to have made a claim, when, and where it appeared."""
        self.said.take_type(s, "schema:Claim", "schema:CreativeWork")
        appearances = [
            self.gathered.source(value) for value in self.said.take(s, *_APPEARANCES) if not terms.is_literal(value)
        ]
        makers = self.said.take(s, "schema:author", "schema:creator")
        also = [f"It also appears in {id}." for id in appearances[1:]]
        if not makers:
            where = [f"The file names nobody who makes it; it appears in {id}." for id in appearances[:1]]
            self.gathered.presuppose(claim, " ".join(where + also) or None)
            return
        actors = [self.gathered.actor(maker) for maker in makers]
        date = self.gathered.dated(s, "schema:datePublished", "schema:dateCreated")
        self.gathered.assertion(
            actors,
            claim,
            source,
            date=date,
            original=next((id for id in appearances if id != source), None),
            note=" ".join(also) or None,
        )

    # PROV-O ---------------------------------------------------------------------------------------------------------

    def quotations(self) -> None:
        """Words that were quoted from a document and are attributed to somebody."""
        for s in list(self.said.subjects()):
            documents = self.said.values(s, "prov:wasQuotedFrom")
            told = self.gathered.told(s, *_VALUES)
            if not documents or told is None or self.gathered.knows(s):
                continue
            speakers = self.said.values(s, "prov:wasAttributedTo", "schema:author", "schema:creator")
            if not speakers:
                self.skip("quotation", "it is attributed to nobody")
                self.no_documents.add(s)
                continue
            self.said.take(s, "prov:wasAttributedTo", "schema:author", "schema:creator")
            self.said.take_value(s, documents[0], "prov:wasQuotedFrom")
            self.said.take_type(s, "prov:Entity", "schema:Quotation", "oa:SpecificResource")
            source = self.gathered.source(documents[0])
            claim = self.gathered.claim(s, told, source)
            self.gathered.assertion(
                [self.gathered.actor(speaker) for speaker in speakers],
                claim,
                source,
                date=self.gathered.dated(s, "dcterms:created"),
                words=Words(text=told.text, at=_HERE, lang=told.lang),
                passage=Passage(quote=told.text, at=_HERE, exact=told.text),
            )
            self.understood["quotation"] += 1

    def derivations(self) -> None:
        """Documents that were made from other ones."""
        for s in list(self.said.subjects()):
            origins = [o for o in self.said.values(s, *_DERIVED) if not terms.is_literal(o)]
            if origins and s not in self.no_documents and not self.gathered.knows_other(s):
                for origin in origins:
                    self._derive(self.gathered.source(s), origin, told_of=s)

    def _derive(self, source: str, origin: str, *, told_of: str) -> None:
        if terms.is_literal(origin):
            self.skip("derivation", "its origin is a text, not a document")
        elif self.gathered.derive(source, self.gathered.source(origin)):
            self.understood["derivation"] += 1
            self.said.take_value(told_of, origin, *_DERIVED)
        else:
            self.skip("derivation", "the document would be made from itself")

    # Web Annotation -------------------------------------------------------------------------------------------------

    def annotations(self) -> None:
        """What somebody says of a passage, or the passage that somebody marks."""
        for s in self.said.of_type("oa:Annotation"):
            targets = [t for t in self.said.values(s, "oa:hasTarget") if not terms.is_literal(t)]
            makers = self.said.values(s, "dcterms:creator", "schema:creator", "prov:wasAttributedTo")
            body = self._body(s)
            if not targets or not makers or body is None:
                lacks = "target" if not targets else "creator" if not makers else "body of text"
                self.skip("oa:Annotation", f"it has no {lacks}")
                continue
            self.said.take_type(s, "oa:Annotation")
            self.said.take(s, "oa:motivatedBy", "dcterms:creator", "schema:creator", "prov:wasAttributedTo")
            if body.stated is not None and body.stated[0] != s:
                self.said.take_value(s, body.stated[0], "oa:hasBody")
                self.said.take_type(body.stated[0], "oa:TextualBody", "schema:Claim")
            self.said.take_value(s, targets[0], "oa:hasTarget")
            about, marked = self._target(targets[0])
            actors = [self.gathered.actor(maker) for maker in makers]
            title = Told(f"Annotation of {about}")
            document = self.gathered.source(s, kind="post", told=title, authors=actors)
            claim = self.gathered.claim(None, body, document, about=[about])
            quote = body.text
            self.gathered.assertion(
                actors,
                claim,
                document,
                date=self.gathered.dated(s, "dcterms:created", "dcterms:modified"),
                words=Words(text=quote, at=_HERE, lang=body.lang),
                passage=Passage(quote=quote, at=_HERE, exact=quote),
                note=marked,
            )
            self.understood["annotation"] += 1

    def _body(self, s: str) -> Told | None:
        if (plain := self.gathered.told(s, "oa:bodyValue", "oa:hasBody")) is not None:
            return plain
        for body in self.said.values(s, "oa:hasBody"):
            told = self.gathered.told(body, "rdf:value", "schema:text", *_TITLES)
            if told is not None:
                return told
        return None

    def _target(self, target: str) -> tuple[str, str | None]:
        """The document that an annotation is about, and a sentence on the passage that it marks."""
        document = self.said.value(target, "oa:hasSource")
        if document is None or terms.is_literal(document):
            return self.gathered.source(target), None
        self.said.take_type(target, "oa:SpecificResource")
        self.said.take(target, "oa:hasSource", "oa:hasSelector")
        exact = start = end = None
        for selector in self.said.values(target, "oa:hasSelector"):
            exact = exact or self.said.text(selector, "oa:exact")
            start, end = start or self.said.text(selector, "oa:start"), end or self.said.text(selector, "oa:end")
            self.said.take_type(selector, "oa:TextQuoteSelector", "oa:TextPositionSelector")
            self.said.take(selector, "oa:exact", "oa:start", "oa:end")
        place = f", characters {start} to {end}" if start and end else ""
        marked = f" on {quotes.exact(exact)}" if exact else ""
        return self.gathered.source(document), f"Said{marked}{place}." if marked or place else None


_READ_ALONE: Final = frozenset(map(name, ("schema:Claim", "schema:ClaimReview", "oa:Annotation")))
_READINGS: Final[tuple[Callable[[_Reader], None], ...]] = (
    _Reader.nanopublications,
    _Reader.reviews,
    _Reader.claims,
    _Reader.quotations,
    _Reader.annotations,
    _Reader.derivations,
)
