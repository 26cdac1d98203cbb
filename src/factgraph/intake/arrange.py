"""Which record stands in which file: each where a curator would look for it, by its id and its document.

RDF knows no files.  The id of a claim or an act begins with its file's name; a file's document is the one that attests
its acts; what another document attests stands in that document's file.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from factgraph.dossier.writer import Reading, head_file, record_file
from factgraph.intake.own import UNKNOWN_DAY, Records
from factgraph.record.types import Act, Actor, Attestation, Document, Node, RecordFile, Ref, Source

if TYPE_CHECKING:
    from factgraph.vocabulary import Vocabulary

_NODE_FILES: Final = {"actor": "actors.yaml", "source": "sources.yaml", "topic": "topics.yaml", "place": "topics.yaml"}
RESTRICTED: Final = "restricted"


def files(records: Records, vocabulary: Vocabulary) -> dict[str, bytes]:
    """The files of the dossier that has these records, by path.

    Where an actor is restricted, all records stand in private/: what speaks of it may not stand elsewhere.
    """
    private = any(isinstance(node, Actor) and node.sensitivity == RESTRICTED for node in records.nodes)
    prefix = "private/" if private else ""
    written = {"dossier.toml": head_file(records.head)}
    made: dict[str, bytes] = {}
    for file, reading in _Arrangement(records, vocabulary).files():
        path = prefix + file.path
        written[path] = record_file(replace(file, path=path), vocabulary, reading)
        made |= {prefix + text.path: text.text.encode() for text in file.documents}
    return {path: text.encode() for path, text in written.items()} | made


@dataclass(slots=True)
class _File:
    """A dispatch file or a collection in the making."""

    path: str
    reading: Reading | None = None
    nodes: list[Node] = field(default_factory=list)
    attestations: list[Attestation] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)


class _Arrangement:
    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        self.records = records
        self.vocabulary = vocabulary
        self.made: dict[str, _File] = {}
        self.of_source: dict[str, _File] = {}
        self.sources = {node.id for node in records.nodes if isinstance(node, Source)}
        self.acts = {node.id: node for node in records.nodes if isinstance(node, Act)}
        self.attesting: dict[str, dict[str, list[Attestation]]] = defaultdict(lambda: defaultdict(list))
        for attestation in records.attestations:
            self.attesting[attestation.act.id][attestation.source.id].append(attestation)

    def files(self) -> Iterable[tuple[RecordFile, Reading | None]]:
        """The files with their records, by path."""
        self._place_acts()
        self._place_texts()
        self._place_reports()
        self._place_sizes()
        self._place_nodes()
        for path in sorted(self.made):
            file = self.made[path]
            yield (
                RecordFile(
                    path=path,
                    nodes=tuple(sorted(file.nodes, key=self._order)),
                    attestations=tuple(sorted(file.attestations, key=self._order)),
                    documents=tuple(file.documents),
                ),
                file.reading,
            )

    def _order(self, record: Node | Attestation) -> tuple[float, str]:
        """Acts and their reports in the order of the text, everything else by id."""
        id = record.act.id if isinstance(record, Attestation) else record.id
        places = [
            passage.start
            for attestations in self.attesting.get(id, {}).values()
            for attestation in attestations
            for passage in attestation.passages
            if passage.start is not None and (not isinstance(record, Attestation) or attestation is record)
        ]
        return (min(places, default=float("inf")), record.id)

    # Acts -----------------------------------------------------------------------------------------------------------

    def _place_acts(self) -> None:
        by_stem: dict[str, list[Act]] = defaultdict(list)
        for act in self.acts.values():
            if act.inside is None and self.attesting.get(act.id):
                by_stem[_stem(act.id)].append(act)
        for stem, acts in sorted(by_stem.items()):
            main = self._main_reading(acts)
            for act in acts:
                recorded = (act.recorded_by, act.recorded_on.text)
                sources = self.attesting[act.id]
                if main.source in sources and recorded == (main.by, main.on):
                    file, source = self._file(f"dispatches/{stem}.yaml", main), main.source
                    self.of_source.setdefault(main.source, file)
                else:
                    file, source = self._file(f"collections/{stem}.jsonl"), min(sources)
                self._put_act(file, act)
                file.attestations += sources.pop(source)

    def _main_reading(self, acts: list[Act]) -> Reading:
        """The document that most of a file's acts were found in, and by whom and when most were recorded."""
        told: Counter[tuple[int, str]] = Counter()
        for act in acts:
            for source, attestations in self.attesting[act.id].items():
                told[0, source] += 1
                told[1, source] += any(a.date == act.date and a.note == act.note for a in attestations)
        sources = sorted({source for _, source in told})
        source = max(sources, key=lambda each: (told[0, each], told[1, each]))
        recorded = Counter((act.recorded_by, act.recorded_on.text) for act in acts)
        by, on = max(sorted(recorded), key=recorded.__getitem__)
        return Reading(source, by, on)

    def _put_act(self, file: _File, act: Act) -> None:
        """Put an act into a file, with all that were found inside it."""
        file.nodes.append(act)
        for inner in self.acts.values():
            if inner.inside == act.id and inner not in file.nodes:
                self._put_act(file, inner)

    # What documents hold --------------------------------------------------------------------------------------------

    def _place_texts(self) -> None:
        for text in self.records.documents:
            file = self._file_of(text.source)
            file.documents.append(replace(text, path=file.path.removesuffix(".yaml") + ".txt"))

    def _place_reports(self) -> None:
        """Attestations of acts that are recorded in the file of another document."""
        for act, sources in sorted(self.attesting.items()):
            for source, attestations in sorted(sources.items()):
                file = self._file_of(source, self.acts.get(act))
                file.attestations += attestations

    def _file_of(self, source: str, act: Act | None = None) -> _File:
        """The file of a document; a new one where none of its own acts is recorded."""
        if source not in self.of_source:
            stem, number = source, 2
            while f"dispatches/{stem}.yaml" in self.made:
                stem, number = f"{source}-{number}", number + 1
            act = act or next(iter(self.acts.values()), None)
            recorded = self.records.recorded or (self.records.head.curators[0][0], UNKNOWN_DAY)
            if act is not None:
                recorded = (act.recorded_by, act.recorded_on.text)
            reading = Reading(source, *recorded)
            self.of_source[source] = self._file(f"dispatches/{stem}.yaml", reading)
        return self.of_source[source]

    def _file(self, path: str, reading: Reading | None = None) -> _File:
        if path not in self.made:
            self.made[path] = _File(path, reading)
        return self.made[path]

    # Nodes ----------------------------------------------------------------------------------------------------------

    def _place_sizes(self) -> None:
        """Sizes: the first with the record itself, in the file of the document that states it, others with reports."""
        stated: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for id, source, size in self.records.sizes:
            stated[id][source].append(size)
        nodes = {node.id: node for node in self.records.nodes if isinstance(node, Actor | Source)}
        for id, by_source in stated.items():
            for source, sizes in by_source.items():
                file = self._file_of(source)
                if (node := nodes.pop(id, None)) is not None:
                    file.nodes.append(replace(node, size=sizes.pop(0), stated_by=source))
                for place, attestation in enumerate(file.attestations):
                    if sizes and attestation.source.id == source:
                        told = (Ref(id, attestation.at), sizes.pop(0))
                        file.attestations[place] = replace(attestation, sizes=(*attestation.sizes, told))

    def _place_nodes(self) -> None:
        placed = {node.id for file in self.made.values() for node in file.nodes}
        for node in self.records.nodes:
            if isinstance(node, Act) or node.id in placed:
                continue
            class_ = self.vocabulary.kinds[node.kind].class_
            if class_ in _NODE_FILES:
                self._file(_NODE_FILES[class_]).nodes.append(node)
                continue
            self._file_of_claims(_stem(node.id)).nodes.append(node)

    def _file_of_claims(self, stem: str) -> _File:
        """The file of this name; of a document where it is called so, else of none."""
        if f"dispatches/{stem}.yaml" not in self.made and stem in self.sources and stem not in self.of_source:
            return self._file_of(stem)
        return self.made.get(f"dispatches/{stem}.yaml") or self._file(f"collections/{stem}.jsonl")


def _stem(id: str) -> str:
    return id.partition("/")[0]
