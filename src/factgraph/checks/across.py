"""The checks that look at more than one record: ids, ends, cycles, dates against each other, names that look alike."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from factgraph.checks.facts import Declared, Facts, Held, Mention, Reported
from factgraph.errors import did_you_mean
from factgraph.model import Problem
from factgraph.problems import problem

if TYPE_CHECKING:
    from factgraph.vocabulary import Vocabulary

Check = Callable[["View"], Iterable[Problem]]

# Letters of other scripts that a reader takes for Latin ones, a small part of Unicode Technical Standard 39.
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһӏԛԝмктнвαορνικτυχ", "aeopcyxijsdhlqwmkthbaopviktux")


class View:
    """The facts with what several checks look up: records by id, rebuttals, mentions by record."""

    def __init__(self, facts: Facts, vocabulary: Vocabulary) -> None:
        self.facts = facts
        self.vocabulary = vocabulary
        self.records: dict[str, Declared] = {}
        for record in facts.declared:
            self.records.setdefault(record.id, record)

    def class_of(self, id: str) -> str | None:
        """Return the class of a record, or None where there is none."""
        if (record := self.records.get(id)) is not None:
            return record.node_class
        owner = self.records.get(id.removesuffix("/rebuttal")) if id.endswith("/rebuttal") else None
        return "rebuttal" if owner is not None and owner.rebuttal else None


def across(facts: Facts, vocabulary: Vocabulary) -> list[Problem]:
    """Return the problems that only a look at all records shows, sorted by place."""
    view = View(facts, vocabulary)
    return sorted({found for check in CHECKS for found in check(view)})


def duplicate_ids(view: View) -> Iterator[Problem]:
    """Two records with one id, or a former id that answers for another record; told at each place but the first."""
    for record in view.facts.declared:
        first = view.records[record.id]
        if first is not record:
            mend = "give one of them another 'id:'" if record.node_class == "act" else "rename one of them"
            message = f"{record.id!r} is declared already in {first.at}; {mend}"
            yield problem("duplicate-id", record.at, message)
        for old in record.was:
            if (taken := view.records.get(old)) is not None:
                message = f"the former id {old!r} is now that of the record in {taken.at}; remove it from 'was'"
                yield problem("duplicate-id", record.at, message)


def repeated_reports(view: View) -> Iterator[Problem]:
    """Two files in which one source attests the same act, or two texts of one source."""
    reports: dict[str, Reported] = {}
    for report in view.facts.reported:
        first = reports.setdefault(report.id, report)
        if first is not report:
            message = f"{report.source!r} attests {report.act!r} already in {first.at}; keep both in one file"
            yield problem("duplicate-id", report.at, message)
    texts: dict[str, Held] = {}
    for text in view.facts.held:
        kept = texts.setdefault(text.source, text)
        if kept is not text:
            message = f"{text.source!r} has a text already, {kept.at.file}; one source has one text"
            yield problem("duplicate-text", text.at, message)


def unknown_ids(view: View) -> Iterator[Problem]:
    """A mention of an id that no record has."""
    renamed = {old: record.id for record in view.facts.declared for old in record.was}
    for mention in view.facts.mentions:
        if view.class_of(mention.target) is not None:
            continue
        if mention.target in renamed:
            hint = f"; it is called {renamed[mention.target]!r} now"
        elif mention.target.endswith("/rebuttal") and mention.target.removesuffix("/rebuttal") in view.records:
            hint = f"; the act {mention.target.removesuffix('/rebuttal')!r} makes no rebuttal"
        else:
            hint = _suggestion(view, mention)
        yield problem("unknown-id", mention.at, f"{mention.field}: no record has the id {mention.target!r}{hint}")


def withdrawn_mentions(view: View) -> Iterator[Problem]:
    """A mention of what was withdrawn, by what was not: nothing is left there to be read."""
    gone = {record.id for record in view.facts.declared if record.withdrawn}
    for mention in view.facts.mentions:
        owner = mention.owner.partition("/attestation/")[0]
        if mention.target.removesuffix("/rebuttal") in gone and owner not in gone:
            mend = "refer to what stands in its place, or withdraw this record too"
            yield problem("withdrawn-mention", mention.at, f"{mention.field}: {mention.target!r} was withdrawn; {mend}")


def _suggestion(view: View, mention: Mention) -> str:
    options = [id for id, record in view.records.items() if record.node_class in mention.allowed]
    near = did_you_mean(mention.target, options[:20_000])
    if not near:
        last = mention.target.rsplit("/", 1)[-1]
        whole = next((id for id in options if id.endswith(f"/{last}")), None)
        near = f"; did you mean {whole!r}?" if whole else "; declare it, or mend the id"
    return near


def wrong_ends(view: View) -> Iterator[Problem]:
    """A record of a class that cannot stand where it is mentioned."""
    for mention in view.facts.mentions:
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
    """Records that depend on themselves: documents made from each other, acts about each other, narrower claims."""
    acyclic = {name for name, relation in view.vocabulary.relations.items() if relation.acyclic}
    for fields in ({"object", "against"}, *({name} for name in sorted(acyclic))):
        links: dict[str, list[Mention]] = defaultdict(list)
        for mention in view.facts.mentions:
            if mention.field in fields:
                links[mention.owner].append(mention)
        yield from _cycles(links)


def _cycles(links: dict[str, list[Mention]]) -> Iterator[Problem]:
    """Return a problem for each link that closes a cycle, by depth-first search without recursion."""
    done: set[str] = set()
    for start in sorted(links):
        path: dict[str, None] = {}
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                path.pop(node, None)
                done.add(node)
                continue
            if node in done or node in path:
                continue
            path[node] = None
            stack.append((node, True))
            for mention in links.get(node, ()):
                target = mention.target.removesuffix("/rebuttal")
                if target in path:
                    names = list(path)
                    round_trip = " -> ".join([*names[names.index(target) :], target])
                    yield problem("cycle", mention.at, f"{mention.field}: {round_trip}; cut the chain somewhere")
                elif target not in done:
                    stack.append((target, False))


def repeated_relays(view: View) -> Iterator[Problem]:
    """A chain in which one document relays itself."""
    seen: dict[str, set[str]] = defaultdict(set)
    for mention in view.facts.mentions:
        if mention.field in ("original", "via", "source") and "source" in mention.allowed:
            if mention.target in seen[mention.owner]:
                message = f"{mention.field}: {mention.target!r} stands twice in this chain; name each relay once"
                yield problem("cycle", mention.at, message)
            seen[mention.owner].add(mention.target)


def dates(view: View) -> Iterator[Problem]:
    """A document that reports what is dated after its own publication, or relays what was published later."""
    for report in view.facts.reported:
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


def _relays_from_later(view: View) -> Iterator[Problem]:
    documents = {report.id: view.records.get(report.source) for report in view.facts.reported}
    for mention in view.facts.mentions:
        ours, relay = documents.get(mention.owner), view.records.get(mention.target)
        if mention.field != "via" or ours is None or relay is None:
            continue
        latest = ours.published.latest if ours.published is not None else None
        appeared = relay.published.earliest if relay.published is not None else None
        if latest is not None and appeared is not None and appeared > latest:
            message = f"{ours.id!r} was published {latest}, before the document through which it knows, {relay.id!r}"
            yield problem("before-document", mention.at, f"{message} ({appeared}); mend one of the dates")


def unmade_claims(view: View) -> Iterator[Problem]:
    """A claim that nobody on record makes must be presupposed, and only such a one."""
    made = {mention.target for mention in view.facts.mentions if _makes(view, mention)}
    for record in view.facts.declared:
        if record.node_class != "claim" or record.withdrawn:
            continue
        if record.id not in made and not record.presupposed:
            mend = "add 'presupposed: yes', or record who makes it"
            yield problem("unmade-claim", record.at, f"nobody on record makes the claim {record.id!r}; {mend}")
        if record.id in made and record.presupposed:
            message = f"the claim {record.id!r} is presupposed, yet somebody on record makes it; remove 'presupposed'"
            yield problem("unused-presupposed", record.at, message)


def _makes(view: View, mention: Mention) -> bool:
    """Return whether a mention is an act on record that puts a claim forward."""
    act = view.records.get(mention.owner)
    if act is None or act.node_class != "act" or act.withdrawn or not act.performed:
        return False
    outer = view.records.get(act.inside) if act.inside else None
    if act.inside and (outer is None or not outer.verb or not view.vocabulary.verbs[outer.verb].has("transmits")):
        return False
    if mention.field in ("with", "because"):
        return True
    if mention.field != "object" or act.verb is None:
        return False
    return view.vocabulary.verbs[act.verb].stance_towards("claim") != "against"


def findings(view: View) -> Iterator[Problem]:
    """What a topic was found by must be an assessment, or an act whose verb concludes."""
    for mention in view.facts.mentions:
        record = view.records.get(mention.target)
        if mention.field != "found_by" or record is None or record.verb is None:
            continue
        if not view.vocabulary.verbs[record.verb].has("finds"):
            verbs = ", ".join(verb.name for verb in view.vocabulary.verbs_with("finds"))
            message = f"found_by: {mention.target!r} {record.verb}; only an assessment or an act that {verbs} finds"
            yield problem("wrong-end", mention.at, message)


def changed_texts(view: View) -> Iterator[Problem]:
    """A text whose SHA-256 is not the recorded one."""
    for text in view.facts.held:
        source = view.records.get(text.source)
        if source is not None and source.sha256 is not None and source.sha256 != text.sha256:
            message = (
                f"this text has the SHA-256 {text.sha256}, but {source.at} records {source.sha256} for "
                f"{source.id!r}; restore the text, or record the new hash"
            )
            yield problem("text-changed", text.at, message)


def confusable_names(view: View) -> Iterator[Problem]:
    """Names of two records that a reader cannot tell apart."""
    first: dict[tuple[str, str], tuple[Declared, str]] = {}
    for record in view.facts.declared:
        for name in record.names:
            key = (record.node_class, skeleton(name))
            other, spelled = first.setdefault(key, (record, name))
            if other.id != record.id:
                message = f"{name!r} looks like {spelled!r} of {other.id!r} in {other.at}; make sure that they are two"
                yield problem("confusable", record.at, message)


def skeleton(name: str) -> str:
    """Return what a reader sees of a name: without case, accents, extra spaces and look-alike letters.

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
    dates,
    unmade_claims,
    findings,
    changed_texts,
    confusable_names,
)
