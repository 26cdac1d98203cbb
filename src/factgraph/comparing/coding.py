"""Two codings of one document: which acts of the two are one unit, and where the two differ on it.

The second coder works blind, in a file that is no part of the dossier; it is read as if it stood where the first one
does, beside the same text.  Units are matched by their passages alone, so that what is measured is not what they were
matched by; only where several acts share a passage, those go together that agree in more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph import dossier
from factgraph.checks.survey import survey
from factgraph.comparing import agreement
from factgraph.dossier.tree import MAX_BYTES
from factgraph.errors import DossierError, Misuse
from factgraph.reading import shown
from factgraph.record.problems import ERROR
from factgraph.record.types import Act, Node, RecordFile, Source
from factgraph.system import opener

if TYPE_CHECKING:
    from factgraph.checks.survey import Survey
    from factgraph.comparing.types import Agreement, CodedAct, Disagreement
    from factgraph.record.types import Ref
    from factgraph.vocabulary import Vocabulary

VARIABLES: Final = ("verb", "actor", "object", "stance")
"""On what the two are compared."""
LEAST: Final = 0.5
"""How much of the shorter of two passages has to lie in the other for the acts to be one unit."""
_SHOWN: Final = 10  # problems that are told of a file

Span = tuple[int, int]


class Unit(NamedTuple):
    """An act as one coder has it: where its passages stand, and what the coder chose, to compare and to print."""

    id: str
    spans: tuple[Span, ...]
    chosen: Mapping[str, str]
    printed: Mapping[str, str]


def agree(root: Path, path: str, second: Path, *, private: bool = False) -> Agreement:
    """How far two codings of a document agree: a record file of the dossier, and another file about the same document.

    Raises `DossierError` where one of the two has errors, and `Misuse` where they are not about one document.
    """
    known = survey(root, private=private)
    if known.head is None or known.errors:
        raise DossierError(_faulty("the dossier", [str(found) for found in known.errors]))
    first = next((file for file in known.files if file.path == path), None)
    if first is None or not first.documents:
        raise Misuse(f"{path} is no dispatch file beside which its text lies, so there are no passages to compare")
    with opener.named(second) as stream:
        held = opener.bounded(stream, second, limit=MAX_BYTES)
    other = dossier.read_file(root, path, dossier.setting(known.head, known.vocabulary), held=held)
    errors = [one for one in other.problems if one.severity == ERROR]
    if errors:
        where = [f"{second}:{one.at.line}:{one.at.column}: {one.message}" for one in errors]
        raise DossierError(_faulty(str(second), where))
    source = first.documents[0].source
    if not other.documents or other.documents[0].source != source:
        raise Misuse(f"{second} is not about {source!r}, as {path} is: its 'source:' says otherwise")
    nodes = {node.id: node for file in known.files for node in file.nodes}
    ours, theirs = (_units(file, source, nodes, known.vocabulary) for file in (first, other))
    return _told(known, source, first.documents[0].text, ours, theirs)


def _faulty(what: str, errors: Sequence[str]) -> str:
    more = [f"... and {len(errors) - _SHOWN} more"] if len(errors) > _SHOWN else []
    return "\n  ".join([f"errors in {what}, so it is compared with nothing:", *errors[:_SHOWN], *more])


# Units ---------------------------------------------------------------------------------------------------------------


def _units(file: RecordFile, source: str, nodes: Mapping[str, Node], vocabulary: Vocabulary) -> list[Unit]:
    """The acts of a file that have passages in its document, in the order of the text."""
    here = {**nodes, **{node.id: node for node in file.nodes}}
    found: list[Unit] = []
    for report in file.attestations:
        act = next((node for node in file.nodes if node.id == report.act.id), None)
        spans = tuple(
            (passage.start, passage.end)
            for passage in report.passages
            if passage.start is not None and passage.end is not None
        )
        if isinstance(act, Act) and spans and report.source.id == source:
            found.append(Unit(act.id, spans, *_chosen(act, here, vocabulary)))
    return sorted(found, key=lambda unit: (unit.spans, unit.id))


def _chosen(act: Act, nodes: Mapping[str, Node], vocabulary: Vocabulary) -> tuple[dict[str, str], dict[str, str]]:
    """What a coder chose for an act: as it is compared, by names and texts, and as it is printed, by ids."""
    verb = vocabulary.verbs[act.verb]
    done = "" if act.polarity == vocabulary.default("polarity") else f" ({act.polarity})"
    actors = [speaker.actor for speaker in act.speakers]
    classes = {vocabulary.kinds[nodes[ref.id].kind].class_ if ref.id in nodes else "" for ref in act.objects}
    stances = sorted({verb.stance_towards(class_) for class_ in classes} or {verb.stance})
    same = {"verb": f"{act.verb}{done}", "stance": f"{', '.join(stances)}{done}"}
    return (
        {**same, "actor": _alike(actors, nodes), "object": _alike(act.objects, nodes)},
        {**same, "actor": _ids(actors), "object": _ids(act.objects)},
    )


def _alike(refs: Iterable[Ref], nodes: Mapping[str, Node]) -> str:
    """What tells records apart that two coders may have given ids of their own: their names or texts."""
    return "\n".join(sorted(_name(ref, nodes) for ref in refs))


def _name(ref: Ref, nodes: Mapping[str, Node]) -> str:
    node = nodes.get(ref.id)
    return f"id {ref.id}" if node is None or not node.name else " ".join(node.name.casefold().split())


def _ids(refs: Iterable[Ref]) -> str:
    return ", ".join(ref.id for ref in refs)


# Matching ------------------------------------------------------------------------------------------------------------


def matched(ours: Sequence[Unit], theirs: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    """The units that are one, each at most once, those first whose passages share most; in the order of ours."""
    candidates = []
    for place, one in enumerate(ours):
        for other_place, other in enumerate(theirs):
            common = _common(one.spans, other.spans)
            shorter = min(_length(one.spans), _length(other.spans))
            if common and common >= LEAST * shorter:
                share = common / (_length(one.spans) + _length(other.spans) - common)
                alike = sum(one.chosen[name] == other.chosen[name] for name in VARIABLES)
                candidates.append((-share, -alike, place, other_place))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, place, other_place in sorted(candidates):
        if place not in found and other_place not in taken:
            found[place] = other_place
            taken.add(other_place)
    return [(ours[place], theirs[found[place]]) for place in sorted(found)]


def _common(one: Iterable[Span], other: Sequence[Span]) -> int:
    """How many letters two sets of stretches share; those of one set do not overlap, or count as often as they do."""
    return sum(max(0, min(end, stop) - max(start, begin)) for start, end in one for begin, stop in other)


def _length(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


# Telling -------------------------------------------------------------------------------------------------------------


def _told(known: Survey, source: str, text: str, ours: list[Unit], theirs: list[Unit]) -> Agreement:
    nodes = {node.id: node for file in known.files for node in file.nodes}
    record = nodes.get(source)
    allowed = shown.shown(record.access, record.publish) if isinstance(record, Source) else shown.NOTHING
    pairs = matched(ours, theirs)
    together = {unit.id for pair in pairs for unit in pair[:1]}, {unit.id for pair in pairs for unit in pair[1:]}

    def coded(unit: Unit) -> CodedAct:
        (start, end), *_ = unit.spans
        return {
            "act": unit.id,
            "line": text.count("\n", 0, start) + 1 if allowed.length else None,
            "exact": text[start:end] if allowed.passages else None,
        }

    def disagreements() -> Iterator[Disagreement]:
        for one, other in pairs:
            for name in VARIABLES:
                if one.chosen[name] != other.chosen[name]:
                    yield {
                        "field": name,
                        "ours": one.printed[name],
                        "theirs": other.printed[name],
                        "our_act": coded(one),
                        "their_act": coded(other),
                    }

    measures = {name: agreement.measured([(a.chosen[name], b.chosen[name]) for a, b in pairs]) for name in VARIABLES}
    return {
        "source": source,
        "matched": len(pairs),
        "only_ours": [coded(unit) for unit in ours if unit.id not in together[0]],
        "only_theirs": [coded(unit) for unit in theirs if unit.id not in together[1]],
        "measures": [
            {"field": name, "units": one.units, "agreed": one.agreed, "kappa": one.kappa, "alpha": one.alpha}
            for name, one in measures.items()
        ],
        "disagreements": list(disagreements()),
    }
