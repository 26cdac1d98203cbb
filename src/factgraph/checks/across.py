"""The checks that look at more than one record: ids, ends, cycles, dates against each other, names that look alike."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from factgraph.checks.outline import LOST, Declared, Held, Mention, Outline, Reported
from factgraph.dossier.shapes import SLUG, slug_of
from factgraph.errors import did_you_mean
from factgraph.record.problems import problem
from factgraph.record.types import Problem

if TYPE_CHECKING:
    from factgraph.record.edtf import Date
    from factgraph.vocabulary import Vocabulary

Check = Callable[["View"], Iterable[Problem]]

# Letters of other scripts that a reader takes for Latin ones, a small part of Unicode Technical Standard 39.
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһӏԛԝмктнвαορνικτυχ", "aeopcyxijsdhlqwmkthbaopviktux")


COMPARISONS = 300_000
"""How many pairs of ids are compared at most to tell which were meant, over the whole dossier."""


class Options(NamedTuple):
    """Ids that could have been meant: those that are compared with, and the first of each last part."""

    near: tuple[str, ...]
    by_last: dict[str, str]


class View:
    """The outline with what several checks look up: records by id, rebuttals, mentions by record."""

    def __init__(self, outline: Outline, vocabulary: Vocabulary) -> None:
        self.outline = outline
        self.vocabulary = vocabulary
        self.records: dict[str, Declared] = {}
        self.declared = tuple(record for record in outline.declared if record.node_class != LOST)
        for record in self.declared:
            self.records.setdefault(record.id, record)
        self.comparisons = COMPARISONS
        self._options: dict[tuple[str, ...], Options] = {}
        self._lost = {record.id for record in outline.declared if record.node_class == LOST}

    def ids_of(self, classes: tuple[str, ...]) -> Options:
        """The ids of all records of these classes."""
        if (found := self._options.get(classes)) is None:
            ids = [id for id, record in self.records.items() if record.node_class in classes]
            by_last = {id.rpartition("/")[2]: id for id in reversed(ids) if "/" in id}
            found = self._options[classes] = Options(tuple(ids[:20_000]), by_last)
        return found

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """The mentions by the field in which they stand: most checks look at a few fields."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.outline.mentions:
            found[mention.field].append(mention)
        return found

    def mentions_in(self, *fields: str) -> Iterator[Mention]:
        """The mentions in some fields."""
        return (mention for field in fields for mention in self.mentions.get(field, ()))

    @cached_property
    def named(self) -> dict[str, Declared]:
        """The first record of each name, by the name as a reader sees it."""
        return {skeleton(name): record for record in reversed(self.declared) for name in record.names}

    def is_lost(self, id: str) -> bool:
        """Whether a record was declared under this id, could not be read, and was told as a problem."""
        return id.removesuffix("/rebuttal") in self._lost

    def published(self, source: str) -> Date | None:
        """When a source was published, as far as is known."""
        record = self.records.get(source)
        return record.published if record is not None else None

    def class_of(self, id: str) -> str | None:
        """The class of a record, or None where there is none."""
        if (record := self.records.get(id)) is not None:
            return record.node_class
        owner = self.records.get(id.removesuffix("/rebuttal")) if id.endswith("/rebuttal") else None
        return "rebuttal" if owner is not None and owner.rebuttal else None


def across(outline: Outline, vocabulary: Vocabulary) -> list[Problem]:
    """The problems that only a look at all records shows, sorted by place."""
    view = View(outline, vocabulary)
    return sorted({found for check in CHECKS for found in check(view)})


def duplicate_ids(view: View) -> Iterator[Problem]:
    """Two records with one id, or a former id that answers for another record; told at each place but the first."""
    former: dict[str, Declared] = {}
    for record in view.declared:
        first = view.records[record.id]
        if first is not record:
            mend = "give one of them another 'id:'" if record.node_class == "act" else "rename one of them"
            message = f"{record.id!r} is declared already in {first.at}; {mend}"
            yield problem("duplicate-id", record.at, message)
        for old in record.was:
            if (taken := view.records.get(old)) is not None:
                message = f"the former id {old!r} is now that of the record in {taken.at}; remove it from 'was'"
                yield problem("duplicate-id", record.at, message)
            elif (other := former.setdefault(old, record)) is not record:
                message = (
                    f"the former id {old!r} answers with {other.id!r} already, in {other.at}; keep it at one of them"
                )
                yield problem("duplicate-id", record.at, message)


def repeated_reports(view: View) -> Iterator[Problem]:
    """Two files in which one source attests the same act, or two texts of one source."""
    reports: dict[str, Reported] = {}
    for report in view.outline.reported:
        first = reports.setdefault(report.id, report)
        if first is not report:
            message = f"{report.source!r} attests {report.act!r} already in {first.at}; keep both in one file"
            yield problem("duplicate-id", report.at, message)
    texts: dict[str, Held] = {}
    for text in (text for text in view.outline.held if text.sha256):
        kept = texts.setdefault(text.source, text)
        if kept is not text:
            message = f"{text.source!r} has a text already, {kept.at.file}; one source has one text"
            yield problem("duplicate-text", text.at, message)


def unknown_ids(view: View) -> Iterator[Problem]:
    """A mention of an id that no record has."""
    renamed = {old: record.id for record in view.declared for old in record.was}
    absent = [mention for mention in view.outline.mentions if mention.target not in view.records]
    unknown = [m for m in absent if view.class_of(m.target) is None and not view.is_lost(m.target)]
    for mention in sorted(unknown, key=lambda mention: mention.at):  # help is limited, and goes to the first
        if mention.target in renamed:
            hint = f"; it is called {renamed[mention.target]!r} now"
        elif mention.target.endswith("/rebuttal") and mention.target.removesuffix("/rebuttal") in view.records:
            hint = f"; the act {mention.target.removesuffix('/rebuttal')!r} makes no rebuttal"
        else:
            hint = _suggestion(view, mention)
        message = f"{mention.field}: no record has the id {_short(mention.target)!r}{hint}"
        yield problem("unknown-id", mention.at, message)


def withdrawn_mentions(view: View) -> Iterator[Problem]:
    """A mention of what was withdrawn, by what was not: nothing is left there to be read."""
    gone = {record.id for record in view.declared if record.withdrawn}
    for mention in view.outline.mentions if gone else ():
        owner = mention.owner.partition("/attestation/")[0]
        if mention.target.removesuffix("/rebuttal") in gone and owner not in gone:
            mend = "refer to what stands in its place, or withdraw this record too"
            yield problem("withdrawn-mention", mention.at, f"{mention.field}: {mention.target!r} was withdrawn; {mend}")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


def _suggestion(view: View, mention: Mention) -> str:
    named = view.named.get(skeleton(mention.target))
    if named is not None and named.node_class in mention.allowed:
        return f"; the record of that name is {named.id!r}"
    options = view.ids_of(mention.allowed)
    if view.comparisons >= len(options.near):
        # Who mistakes thousands of ids has mistaken something else, and needs no help with each.
        view.comparisons -= len(options.near)
        if near := did_you_mean(mention.target, options.near):
            return near
    last = mention.target.rsplit("/", 1)[-1]
    if whole := options.by_last.get(last):
        return f"; did you mean {whole!r}?"
    if SLUG.fullmatch(last):
        return "; declare it, or mend the id"
    own = slug_of(mention.target)
    return f", which is none; write a record's id, or declare one here: {{{own}: {{<kind>: ...}}}}"


def wrong_ends(view: View) -> Iterator[Problem]:
    """A record of a class that cannot stand where it is mentioned."""
    classes = {id: record.node_class for id, record in view.records.items()}
    for mention in view.outline.mentions:
        if classes.get(mention.target) in mention.allowed:
            continue
        found = view.class_of(mention.target)
        if found is None or found in mention.allowed:
            continue
        allowed = " or ".join(mention.allowed)
        owner = view.records.get(mention.owner)
        what = f"of {owner.verb!r}" if owner is not None and owner.verb and mention.field in ("actor", "object") else ""
        field = f"{mention.field} {what}".strip()
        message = f"{field}: {mention.target!r} is of class {found}; here must stand {allowed}"
        yield problem("wrong-end", mention.at, message)


def cycles(view: View) -> Iterator[Problem]:
    """Records that depend on themselves: documents made from each other, acts about or in answer to each other."""
    acyclic = {name for name, relation in view.vocabulary.relations.items() if relation.acyclic}
    for fields in (("object", "against"), ("responds_to",), *((name,) for name in sorted(acyclic))):
        links: dict[str, list[Mention]] = defaultdict(list)
        for mention in view.mentions_in(*fields):
            links[mention.owner].append(mention)
        yield from _cycles(links)
    yield from _cycles(_orders(view))


def _orders(view: View) -> dict[str, list[Mention]]:
    """The recorded order of acts, each with those that it is not before, whichever of the two says so."""
    links: dict[str, list[Mention]] = defaultdict(list)
    for mention in view.mentions_in("not_before"):
        links[mention.owner].append(mention)
    for mention in view.mentions_in("not_after"):
        links[mention.target].append(replace(mention, owner=mention.target, target=mention.owner))
    return links


LONGEST_CYCLE = 12  # how many records of a round trip are named


def _cycles(links: dict[str, list[Mention]]) -> Iterator[Problem]:
    """A problem for each link that closes a cycle, by depth-first search without recursion."""
    done: set[str] = set()
    for start in sorted(links):
        path: dict[str, int] = {}
        names: list[str] = []
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                if path.pop(node, None) is not None:
                    names.pop()
                done.add(node)
                continue
            if node in done or node in path:
                continue
            path[node] = len(names)
            names.append(node)
            stack.append((node, True))
            for mention in links.get(node, ()):
                target = mention.target.removesuffix("/rebuttal")
                if target in path:
                    first = path[target]
                    way = names[first : first + LONGEST_CYCLE] if len(names) - first > LONGEST_CYCLE else names[first:]
                    left = len(names) - first - len(way)
                    more = [f"... {left:,} more ..."] if left else []
                    round_trip = " -> ".join([*way, *more, target])
                    yield problem("cycle", mention.at, f"{mention.field}: {round_trip}; cut the chain somewhere")
                elif target not in done and target in links:
                    stack.append((target, False))


def repeated_relays(view: View) -> Iterator[Problem]:
    """A chain in which one document relays itself; twice in one list is told where the list is read."""
    seen: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)  # the field of each relay, by attestation and file
    named = {mention.owner for mention in view.mentions_in("original", "via")}
    for mention in view.mentions_in("source", "original", "via"):
        if mention.owner in named and "source" in mention.allowed:
            chain = seen[mention.owner, mention.at.file]
            if chain.get(mention.target, mention.field) != mention.field:
                message = f"{mention.field}: {mention.target!r} stands twice in this chain; name each relay once"
                yield problem("cycle", mention.at, message)
            chain[mention.target] = mention.field


def needless_relays(view: View) -> Iterator[Problem]:
    """Relays at the end of `via` from which the file's own document was made: they end the chain without being named.

    One that other relays follow says something: that this report took another way than the rest of the document.
    """
    made_from = _ancestors(view)
    sources = {report.id: report.source for report in view.outline.reported}
    relays: dict[str, list[Mention]] = defaultdict(list)
    for mention in view.mentions_in("via"):
        if made_from.get(sources[mention.owner]):
            relays[mention.owner].append(mention)
    for attestation, named in relays.items():
        source = sources[attestation]
        ancestors = made_from[source]
        for mention in reversed(named):
            if mention.target not in ancestors:
                break
            message = f"via: {mention.target!r} ends this chain already, because {source!r} was made from it"
            yield problem("needless-relay", mention.at, f"{message}; leave it out")


def _ancestors(view: View) -> dict[str, set[str]]:
    """What each document was made from, however far back."""
    ancestry = {relation.name for relation in view.vocabulary.relations_with("whole")}
    parents: dict[str, list[str]] = defaultdict(list)
    for mention in view.mentions_in(*sorted(ancestry)):
        parents[mention.owner].append(mention.target)
    ancestors: dict[str, set[str]] = {}
    for id, own in parents.items():
        found, waiting = set[str](), list(own)
        while waiting:
            if (parent := waiting.pop()) not in found:
                found.add(parent)
                waiting += parents.get(parent, ())
        ancestors[id] = found
    return ancestors


def dates(view: View) -> Iterator[Problem]:
    """A document that reports what is dated after it, relays what was published later, or was read before it was."""
    for report in view.outline.reported:
        source, act = view.records.get(report.source), view.records.get(report.act)
        latest = source.published.latest if source is not None and source.published is not None else None
        if latest is None:
            continue
        date = report.date or (act.date if act is not None else None)
        if date is not None and date.earliest is not None and date.earliest > latest:
            message = f"{report.source!r} was published {latest}, before the act that it reports ({date.text})"
            yield problem("before-document", report.at, f"{message}; mend one of the dates")
        original = view.records.get(report.original) if report.original else None
        appeared = original.published.earliest if original is not None and original.published is not None else None
        if appeared is not None and appeared > latest:
            message = f"{report.source!r} was published {latest}, before its original {report.original!r}"
            yield problem("before-document", report.at, f"{message}; mend one of the dates")
    yield from _relays_from_later(view)
    yield from _contradicted_limits(view)
    yield from _recorded_too_early(view)


def _relays_from_later(view: View) -> Iterator[Problem]:
    documents = {report.id: view.records.get(report.source) for report in view.outline.reported}
    for mention in view.mentions_in("via"):
        ours, relay = documents.get(mention.owner), view.records.get(mention.target)
        if ours is None or relay is None:
            continue
        latest = ours.published.latest if ours.published is not None else None
        appeared = relay.published.earliest if relay.published is not None else None
        if latest is not None and appeared is not None and appeared > latest:
            message = f"{ours.id!r} was published {latest}, before the document through which it knows, {relay.id!r}"
            yield problem("before-document", mention.at, f"{message} ({appeared}); mend one of the dates")


def _contradicted_limits(view: View) -> Iterator[Problem]:
    """The dates of acts that contradict what is recorded as their limits."""
    acts = {record.id: record.date for record in view.declared if record.date is not None}
    limits = [(bound.act, bound.field, bound.date, bound.date.text, bound.at) for bound in view.outline.bounded]
    limits += [
        (mention.owner, mention.field, date, f"{mention.target!r}, dated {date.text}", mention.at)
        for mention in view.mentions_in("not_before", "not_after")
        if (date := acts.get(mention.target)) is not None
    ]
    for act, field, limit, told, at in limits:
        if (own := acts.get(act)) is None:
            continue
        first, second = (own, limit) if field == "not_before" else (limit, own)
        if first.latest is not None and second.earliest is not None and first.latest < second.earliest:
            message = f"{field}: {told}, but the act is dated {own.text}; mend one of the two"
            yield problem("limit-contradicts", at, message)


def _recorded_too_early(view: View) -> Iterator[Problem]:
    """The days of recording before the document was there, or before what an undated document reports."""
    latest: dict[str, str] = {}  # the last day of recording in each file
    for recording in view.outline.recordings:
        if (on := recording.on.latest) is None:
            continue
        latest[recording.at.file] = max(on, latest.get(recording.at.file, ""))
        appeared = view.published(recording.source)
        if appeared is not None and appeared.earliest is not None and appeared.earliest > on:
            message = f"recorded on {on}, before its source {recording.source!r} was published ({appeared.text})"
            yield problem("before-document", recording.at, f"{message}; mend one of the dates")
    for report in view.outline.reported:
        act, on = view.records.get(report.act), latest.get(report.at.file)
        date = report.date or (act.date if act is not None else None)
        if on is None or date is None or date.earliest is None or view.published(report.source) is not None:
            continue  # where the document is dated, its date stands between the two, and is compared with both
        if date.earliest > on:
            message = f"the act is dated {date.text}, after the day on which it was recorded ({on})"
            yield problem("before-document", report.at, f"{message}; mend one of the dates")


def unmade_claims(view: View) -> Iterator[Problem]:
    """A claim that nobody on record makes must be presupposed, and only such a one."""
    made = {m.target for m in view.mentions_in("instead", "because", "object") if _makes(view, m)}
    for record in view.declared:
        if record.node_class != "claim" or record.withdrawn:
            continue
        if record.id not in made and not record.presupposed:
            mend = "add 'presupposed: yes', or record who makes it"
            yield problem("unmade-claim", record.at, f"nobody on record makes the claim {record.id!r}; {mend}")
        if record.id in made and record.presupposed:
            message = f"the claim {record.id!r} is presupposed, yet somebody on record makes it; remove 'presupposed'"
            yield problem("unused-presupposed", record.at, message)


def _makes(view: View, mention: Mention) -> bool:
    """Whether a mention is an act on record that puts a claim forward."""
    act = view.records.get(mention.owner)
    if act is None or act.node_class != "act" or act.withdrawn or not act.performed:
        return False
    outer = view.records.get(act.inside) if act.inside else None
    if act.inside and (outer is None or not outer.verb or not view.vocabulary.verbs[outer.verb].has("transmits")):
        return False
    if mention.field in ("instead", "because"):
        return True
    if mention.field != "object" or act.verb is None:
        return False
    return view.vocabulary.verbs[act.verb].stance_towards("claim") != "against"


def findings(view: View) -> Iterator[Problem]:
    """What a topic was found by must be an assessment, or an act whose verb concludes."""
    for mention in view.mentions_in("found_by"):
        record = view.records.get(mention.target)
        if record is None or record.verb is None:
            continue
        if not view.vocabulary.verbs[record.verb].has("finds"):
            verbs = ", ".join(verb.name for verb in view.vocabulary.verbs_with("finds"))
            message = f"found_by: {mention.target!r} {record.verb}; only an assessment or an act that {verbs} finds"
            yield problem("wrong-end", mention.at, message)


def absent_texts(view: View) -> Iterator[Problem]:
    """A dispatch file without its text; the recorded SHA-256, if any, tells later whether a text is the one read."""
    for text in view.outline.held:
        source = view.records.get(text.source)
        if text.sha256 or source is None:
            continue
        beside = text.at.file.rsplit("/", 1)[-1].removesuffix(".yaml") + ".txt"
        message = f"the text of {text.source!r} is not here ({beside}), so that its passages are not verified; "
        if source.sha256 is not None:
            message += "its SHA-256 is recorded and will tell whether a text put there is the one that was read"
        else:
            message += f"add its 'sha256:' in {source.at}, to tell later whether a text is the one that was read"
        yield problem("text-absent", text.at, message)


def changed_texts(view: View) -> Iterator[Problem]:
    """A text whose SHA-256 is not the recorded one."""
    for text in view.outline.held:
        source = view.records.get(text.source)
        if text.sha256 and source is not None and source.sha256 not in (None, text.sha256):
            message = (
                f"this text has the SHA-256 {text.sha256}, but {source.at} records {source.sha256} for "
                f"{source.id!r}; restore the text, and take the new one in with `factgraph revise`"
            )
            yield problem("text-changed", text.at, message)


def confusable_names(view: View) -> Iterator[Problem]:
    """Names of two records that a reader cannot tell apart."""
    first: dict[tuple[str, str], tuple[Declared, str]] = {}
    for record in (record for record in view.declared if record.node_class in ("actor", "place")):
        for name in record.names:
            key = (record.node_class, skeleton(name))
            other, spelled = first.setdefault(key, (record, name))
            if other.id != record.id:
                message = f"{name!r} looks like {spelled!r} of {other.id!r} in {other.at}; make sure that they are two"
                yield problem("confusable", record.at, message)


def skeleton(name: str) -> str:
    """What a reader sees of a name: without case, accents, extra spaces and look-alike letters.

    >>> skeleton("Мау") == skeleton("may")
    True
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter.isprintable())
    return " ".join(kept.translate(_LOOKALIKES).split())


CHECKS: tuple[Check, ...] = (
    duplicate_ids,
    repeated_reports,
    unknown_ids,
    withdrawn_mentions,
    wrong_ends,
    cycles,
    repeated_relays,
    needless_relays,
    dates,
    unmade_claims,
    findings,
    absent_texts,
    changed_texts,
    confusable_names,
)
