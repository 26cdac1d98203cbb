"""Records become files that read back as the same records."""

from collections.abc import Callable
from dataclasses import fields as fields_of
from dataclasses import is_dataclass, replace
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from factgraph import dossier
from factgraph.checks.survey import survey
from factgraph.dossier import Setting
from factgraph.dossier.tree import Mapping, Scalar, Sequence, Value, from_json, from_yaml
from factgraph.dossier.writer import Reading, head_file, record_file
from factgraph.dossier.yaml_text import Tree, Word, document, json_line
from factgraph.record import edtf, fields
from factgraph.record.types import (
    Act,
    Actor,
    Assessment,
    Attestation,
    Claim,
    Correction,
    Limit,
    Node,
    Passage,
    Place,
    Position,
    Rebuttal,
    RecordFile,
    Ref,
    Relation,
    Source,
    Speaker,
    Text,
    Topic,
    Translation,
    Words,
)
from factgraph.vocabulary import load
from samples import write_dossier

ROOT: Final = Path(__file__).parents[1]
DOSSIERS: Final = (ROOT / "graph", ROOT / "examples" / "harbour-bell")
HERE: Final = Position("")
SETTING: Final = Setting(load(), frozenset({"curator", "other"}))

Draw = Callable[[st.SearchStrategy[Any]], Any]


def bare(value: Any) -> Any:
    """A record without the places of what it says, for comparing."""
    if isinstance(value, Position):
        return None
    if isinstance(value, tuple):
        return tuple(bare(item) for item in value)
    if isinstance(value, dict):
        return {name: bare(inner) for name, inner in sorted(value.items())}
    if is_dataclass(value) and not isinstance(value, type):
        compared = [field.name for field in fields_of(value) if field.compare]
        return (type(value).__name__, *((name, bare(getattr(value, name))) for name in compared))
    return value


def comparable(file: RecordFile) -> Any:
    return (
        sorted(map(repr, map(bare, file.nodes))),
        sorted(map(repr, map(bare, file.attestations))),
        bare(file.documents),
    )


@pytest.mark.parametrize("root", DOSSIERS, ids=lambda root: root.name)
def test_a_dossier_that_is_written_anew_reads_back_as_the_same_records(root: Path, tmp_path: Path) -> None:
    before = survey(root)
    assert before.head is not None
    (tmp_path / "dossier.toml").write_text(head_file(before.head), encoding="utf-8")
    for file in before.files:
        (tmp_path / file.path).parent.mkdir(exist_ok=True)
        (tmp_path / file.path).write_text(record_file(file, before.vocabulary), encoding="utf-8")
        for text in file.documents:
            (tmp_path / text.path).write_bytes(text.text.encode())
    after = survey(tmp_path)
    assert after.problems == ()
    assert after.head == before.head
    assert [comparable(file) for file in after.files] == [comparable(file) for file in before.files]


def test_what_is_written_is_what_a_person_would_write(tmp_path: Path) -> None:
    write_dossier(tmp_path)
    file = next(file for file in survey(tmp_path).files if file.path == "dispatches/story.yaml")
    assert record_file(file, load()) == (
        """\
# yaml-language-server: $schema=../.factgraph/schema/dispatch.json
source: story
recorded: {by: curator, on: 2021-04-01}

claims:
  cracked: {claim: "The bell is cracked."}

acts:
  - id: ada-asserts-cracked
    actor: ada
    as: "Keeper of the Tower"
    verb: asserts
    object: cracked
    date: 2021-02-28
    words: "It is beyond repair"
    passage: "Ada Holm said ... she wrote"
  - id: ben-denies-cracked
    actor: ben
    verb: denies
    object: cracked
    passage: "Ben Ry denied it"
"""
    )


def test_an_ambiguous_passage_is_written_with_the_words_before_it(tmp_path: Path) -> None:
    story = """\
        source: story
        recorded: {by: curator, on: 2021-04-01}
        acts:
          - {actor: ada, verb: asserts, says: {no: "No."}, passage: {quote: "she said no", before: "then"}}
        """
    write_dossier(
        tmp_path, {"dispatches/story.yaml": story, "dispatches/story.txt": "First she said no, then she said no."}
    )
    before = survey(tmp_path)
    (tmp_path / "dispatches/story.yaml").write_text(record_file(before.files[-1], load()), encoding="utf-8")
    after = survey(tmp_path)
    assert [p for p in after.problems if p.severity == "error"] == []
    assert after.files[-1].attestations[0].passages[0].start == 24
    assert comparable(after.files[-1]) == comparable(before.files[-1])


# Hypothesis -----------------------------------------------------------------------------------------------------------

HOSTILE: Final = (
    "- a", "a: b", "#", " # x", "'", '"', "\\", "{a}", "[a]", "&a", "*a", "!a", "| x", "> x", "%a", "@a", "`a", "null",
    "yes", "NO", "12:30", "1.10", "0777", "~", "?", "? a", "...", "---", "é", "e\u0301", "\u202fx", "שלום", "مرحبا",
    "😀", "\u2028", "\x85", "a\nb", "a\n\n  b\n", "\ta", " a", "a ", "a  b", "a\tb", "a\r\nb", "=1", "<<", "x" * 200, "ab " * 60,
)  # fmt: skip
LETTERS: Final = st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufeff")
PROSE: Final = st.one_of(
    st.sampled_from(HOSTILE), st.text(st.one_of(LETTERS, st.sampled_from("\n\t :#'\"-{}[],")), min_size=1, max_size=300)
).filter(lambda text: bool(text.strip()) and not set(text) & set(map(chr, range(0x202A, 0x202F))))
SLUGS: Final = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
WORDS: Final = st.one_of(
    SLUGS, st.sampled_from(["2017?-05-10", "../2017-05", "https://a.example/b?c=d#e:f", "on", "1.10", "-1"])
)
TREES: Final = st.recursive(
    st.one_of(PROSE, WORDS.map(Word)),
    lambda inner: st.one_of(
        st.lists(inner.filter(lambda item: not isinstance(item, list)), min_size=1, max_size=3),
        st.dictionaries(SLUGS, inner, min_size=1, max_size=3),
    ),
    max_leaves=8,
)
DATES: Final = st.sampled_from(
    ["2017-05-10", "2017?-05-10", "2017-05", "../2017-05-10", "2018-12~/2019-02~", "2017~"]
).map(edtf.parse)
LANGS: Final = st.none() | st.sampled_from(["en", "ru", "pt-BR"])
URLS: Final = st.sampled_from(["https://a.example/x?y=z#w", "mailto:a@b.example", "http://b.example/(c),d"])


def plain(value: Value | None) -> Any:
    match value:
        case Mapping():
            return {key.text: plain(inner) for key, inner in value}
        case Sequence():
            return [plain(item) for item in value.items]
        case Scalar():
            assert value.cut == ""
            return value.text
    return None


@given(st.dictionaries(SLUGS, TREES, min_size=1, max_size=3))
def test_every_tree_of_strings_reads_back_from_yaml_and_from_json(tree: dict[str, Tree]) -> None:
    yaml_tree, problems = from_yaml(document(tree), "x.yaml")
    assert [p for p in problems if p.code != "bidi-control"] == []
    assert plain(yaml_tree) == tree
    json_tree, problems = from_json(json_line(tree), "x.jsonl", 1)
    assert [p for p in problems if p.code != "bidi-control"] == []
    assert plain(json_tree) == tree


def ref(id: str) -> Ref:
    return Ref(id, HERE)


def refs(ids: list[str], **size: Any) -> st.SearchStrategy[tuple[Ref, ...]]:
    """References, none twice: that is a problem of its own."""
    return st.lists(st.sampled_from(ids), unique=True, **size).map(lambda chosen: tuple(map(ref, chosen)))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


CORRECTIONS: Final = st.builds(Correction, DATES, PROSE)


def a_set(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to two values of a field that is a set, as the reader of files has them: each once, by the alphabet."""

    def key(value: Any) -> tuple[str, str]:
        return (value, "") if isinstance(value, str) else (value.text, value.lang or "")

    return st.lists(values, max_size=2, unique_by=key).map(lambda drawn: tuple(sorted(drawn, key=key)))


ARTICLES: Final = st.none() | st.sampled_from(["the", "none"])
COMMON: Final[dict[str, st.SearchStrategy[Any]]] = {
    "label": maybe(PROSE),
    "note": maybe(PROSE),
    "lang": LANGS,
    "same_as": a_set(URLS),
    "corrected": st.lists(CORRECTIONS, max_size=2).map(tuple),
    "withdrawn": maybe(CORRECTIONS),
}
NAMED: Final = COMMON | {"name": PROSE, "aliases": a_set(st.builds(Text, PROSE, LANGS))}


PLAIN: Final[dict[str, st.SearchStrategy[Any]]] = {
    "prose": PROSE, "string": PROSE, "licence": PROSE, "url": URLS, "yes-no": st.booleans(), "date": DATES,
    "locator": st.sampled_from(["page=3", "t=12.5,20", "xywh=percent:5,5,15,15", "t=,10&xywh=0,0,9,9"]),
}  # fmt: skip


@st.composite
def free(draw: Draw, class_: str, ids: list[str]) -> dict[str, Any]:
    """Values of the fields on which no rule decides, whichever they are."""
    values = {}
    for field in fields.plain(class_):
        if draw(st.booleans()):
            one = PLAIN[field.type] if field.type in PLAIN else st.sampled_from([*map(ref, ids)])
            if field.type == "choice":
                one = st.sampled_from(sorted(load().choices[field.of[0]]))
            many = st.lists(one, min_size=1, max_size=2, unique=True).map(tuple)
            values[field.name] = draw(many if field.several else one)
    return values


@st.composite
def drawn(draw: Draw, relation: str, ids: list[str], *, head: tuple[str, str] | None = None) -> tuple[Relation, ...]:
    """Relations with who drew them, when and why; of a reading these are those of the head where nothing is said."""
    made = []
    for other in draw(refs(ids, max_size=2)):
        by, on = draw(maybe(st.just("other"))), draw(maybe(DATES))
        if head is not None:
            by, on = by or head[0], on or edtf.parse(head[1])
        made.append(Relation(relation, other, by, on, draw(maybe(PROSE))))
    return tuple(made)


@st.composite
def node_files(draw: Draw) -> RecordFile:
    """A file of actors, sources, topics and places with every field that they can have."""
    ids = draw(st.lists(SLUGS, min_size=1, max_size=5, unique=True))
    nodes: list[Node] = []
    for id in ids:
        own = {name: draw(strategy) for name, strategy in NAMED.items()}
        own |= {"id": id, "at": HERE, "was": draw(a_set(SLUGS))}
        class_ = draw(st.sampled_from([Actor, Source, Topic, Place]))
        own["values"] = draw(free(class_.__name__.lower(), ids))
        if class_ is Actor:
            related = tuple(Relation("member_of", other) for other in draw(refs(ids, max_size=2)))
            plural = draw(st.none() | st.booleans())
            own["article"] = draw(ARTICLES)
            nodes.append(Actor(**own, kind="person", sensitivity="public", plural=plural, relations=related))
        elif class_ is Source:
            nodes.append(
                Source(
                    **own,
                    kind="article",
                    publisher=draw(maybe(st.sampled_from(ids).map(ref))),
                    authors=draw(refs(ids, max_size=2)),
                    attributed_to=draw(refs(ids, max_size=2)),
                    authenticity=draw(maybe(st.sampled_from(["not-verified", "disputed"]))),
                    publish=draw(a_set(st.sampled_from(["words", "hash"]))),
                    relations=draw(drawn("draws_on", ids)),
                    published=draw(maybe(DATES)),
                    sha256=draw(maybe(st.just("0" * 64))),
                    access=draw(maybe(st.sampled_from(["full", "none"]))),
                )
            )
        elif class_ is Topic:
            place = draw(maybe(st.sampled_from(ids).map(ref)))
            own |= {"phrase": draw(maybe(PROSE)), "article": draw(ARTICLES)}
            nodes.append(Topic(**own, kind="topic", status="reported", date=draw(maybe(DATES)), place=place))
        else:
            nodes.append(Place(**own, kind="place", article=draw(ARTICLES)))
    return RecordFile(path="actors.yaml", nodes=tuple(nodes))


@st.composite
def dispatch_files(draw: Draw, folder: str = "dispatches", suffix: str = ".yaml") -> RecordFile:
    """A dispatch file without a text: claims, verdicts, acts inside acts, attestations of the file's acts and others."""
    local = draw(st.lists(SLUGS, min_size=4, max_size=8, unique=True))
    # What stands in another file has names that no record here has.
    elsewhere = [f"far-{id}" for id in local[:2]] + [f"other/far-{local[0]}"]
    claims = [f"f/{id}" for id in local[:2]]
    acts = [f"f/{id}" for id in local[2:]]
    nodes: list[Node] = []
    for id in claims:
        own = {name: draw(strategy) for name, strategy in NAMED.items()}
        translations = draw(
            st.lists(st.builds(Translation, text=PROSE, lang=st.just("ru"), by=maybe(PROSE)), max_size=2)
        )
        head = ("curator", "2026-11-22") if folder == "dispatches" else None
        about = draw(drawn("about", elsewhere)) + draw(drawn("equivalent_to", elsewhere, head=head))
        own["values"] = draw(free("claim", elsewhere))
        nodes.append(
            Claim(**own, id=id, kind="claim", at=HERE, translations=tuple(translations), presupposed=draw(st.booleans()), relations=about)
        )  # fmt: skip
    assessed: list[dict[str, Any]] = [
        {"subject": ref(claims[0]), "subject_class": "claim"},
        {"subject": ref(acts[0]), "subject_class": "act"},
        {"subject": ref("far-doc"), "subject_class": "source"},
    ]
    verdict = {name: draw(strategy) for name, strategy in NAMED.items()}
    nodes.append(
        Assessment(
            **verdict,
            id="f/verdict-of-x",
            kind="assessment",
            at=HERE,
            values=draw(free("assessment", elsewhere)),
            **draw(st.sampled_from([*assessed])),
            outcome=draw(maybe(st.sampled_from(["upheld", "open"]))),
            by=Ref("far-a", HERE),
        )
    )
    attestations: list[Attestation] = []
    for number, id in enumerate(acts):
        inner = acts[number + 1] if number + 1 < len(acts) and draw(st.booleans()) else None
        act = draw(an_act(id, claims, elsewhere, inner))
        outer = next((n.id for n in nodes if isinstance(n, Act) and Ref(id, HERE) in n.objects), None)
        nodes.append(replace(act, inside=outer))
        if outer is None:
            attestations += draw(some_attestations(replace(act, inside=None), elsewhere))
    return RecordFile(path=f"{folder}/f{suffix}", nodes=tuple(nodes), attestations=tuple(attestations))


@st.composite
def an_act(draw: Draw, id: str, claims: list[str], elsewhere: list[str], inner: str | None) -> Act:
    speakers = draw(st.lists(st.sampled_from(elsewhere[:2]), min_size=1, max_size=2, unique=True))
    capacities = [(draw(maybe(PROSE)), draw(maybe(st.sampled_from(["party", "witness"])))) for _ in speakers]
    limits = st.lists(
        st.one_of(
            st.sampled_from([*elsewhere]).map(lambda other: Limit(act=ref(other), at=HERE)),
            DATES.map(lambda on: Limit(date=on, at=HERE)),
        ),
        max_size=2,
    ).map(lambda drawn: tuple(sorted(drawn, key=lambda one: one.date.text if one.date else "")))  # acts first
    objects = draw(refs([*claims, *elsewhere], min_size=1, max_size=2))
    if inner is not None:
        objects = (*objects, Ref(inner, HERE))
    verb, rebuttal = "asserts", None
    grounds = tuple(draw(st.lists(st.sampled_from(["contradicts", "undercuts"]), min_size=1, unique=True)))
    form = draw(st.sampled_from(["plain", "rebuts", "denies", "against"]))
    if form == "denies":
        verb = "denies"
        rebuttal = Rebuttal(
            id=f"{id}/rebuttal", premise=draw(st.sampled_from(claims).map(ref)), targets=objects, grounds=grounds
        )
    elif form == "rebuts":
        verb = "rebuts"
        premise = draw(maybe(st.sampled_from(claims).map(ref)))
        rebuttal = Rebuttal(id=f"{id}/rebuttal", premise=premise, targets=objects, grounds=grounds)
    elif form == "against":
        targets = draw(refs([*claims, "far-x/y/rebuttal"], min_size=1, max_size=2))
        rebuttal = Rebuttal(id=f"{id}/rebuttal", premise=objects[0], targets=targets, grounds=grounds)
    common = {name: draw(strategy) for name, strategy in COMMON.items() if name != "same_as"}
    return Act(
        values=draw(free("act", elsewhere)),
        **common,
        id=id,
        kind="act",
        name="",
        at=HERE,
        verb=verb,
        verb_at=HERE,
        speakers=tuple(
            Speaker(
                actor=Ref(actor, HERE),
                capacity=capacity,
                doubtful=capacity is not None and draw(st.booleans()),
                interest=interest,
                stake=draw(PROSE if interest == "party" else maybe(PROSE)) if interest else None,
            )
            for actor, (capacity, interest) in zip(speakers, capacities, strict=True)
        ),
        together=draw(st.sampled_from(["yes", "unstated"])),
        objects=objects,
        addressees=draw(refs(elsewhere[:2], max_size=2)),
        responds_to=draw(refs(elsewhere, max_size=2)),
        on_behalf_of=draw(refs(elsewhere[:2], max_size=2)),
        because=draw(refs([*claims, *elsewhere], max_size=2)),
        presupposes=draw(refs(claims, max_size=2)),
        circumstances=draw(st.sampled_from(["in-custody", "not-stated"])),
        knows_by=draw(st.sampled_from(["saw", "not-stated"])),
        not_before=draw(limits),
        not_after=draw(limits),
        rebuttal=rebuttal,
        polarity=draw(st.sampled_from(["positive", "negative"])),
        mode=draw(st.sampled_from(["performed", "hypothetical"])),
        certainty=draw(st.sampled_from(["alleged", "unstated"])),
        date=draw(maybe(DATES)),
        listed=draw(maybe(DATES)),
        place=draw(maybe(st.just(Ref("far-place", HERE)))),
        recorded_by="curator",
        recorded_on=edtf.parse("2026-11-22"),
    )


@st.composite
def some_attestations(draw: Draw, act: Act, elsewhere: list[str]) -> list[Attestation]:
    """One or two attestations by the file's document; the first says what the act says, or something else."""
    made = []
    for number in range(1, draw(st.integers(1, 2)) + 1):
        same = draw(st.booleans())
        stated: dict[str, Any] = {"date": act.date, "listed": act.listed, "note": act.note}
        if not same:
            stated = {"date": draw(maybe(DATES)), "listed": draw(maybe(DATES)), "note": draw(maybe(PROSE))}
            stated["verb"] = draw(st.none() | st.just("denies"))
        certainty = None if act.certainty == "unstated" and draw(st.booleans()) else act.certainty
        stated["circumstances"] = draw(st.just(act.circumstances) | st.none() | st.just("free"))
        passages = [Passage(quote=text, at=HERE, exact=text) for text in draw(st.lists(PROSE, max_size=2))]
        words = [Words(text=text, at=HERE, lang=draw(LANGS)) for text in draw(st.lists(PROSE, max_size=2))]
        via = tuple(replace(ref, certain=draw(st.booleans())) for ref in draw(refs(elsewhere[:2], max_size=2)))
        sizes = {id: draw(PROSE) for id in draw(st.lists(st.sampled_from(elsewhere[:2]), max_size=2, unique=True))}
        made.append(
            Attestation(
                values=draw(free("attestation", elsewhere)),
                id=f"{act.id}/attestation/far-doc" + (f"-{number}" if number > 1 else ""),
                act=Ref(act.id, HERE),
                source=Ref("far-doc", HERE),
                at=HERE,
                original=draw(maybe(st.just(Ref("far-letter", HERE)))),
                via=via,
                passages=tuple(passages),
                words=tuple(words),
                directness=draw(st.sampled_from(["direct", "indirect"])),
                certainty=certainty,
                sizes=tuple((Ref(id, HERE), size) for id, size in sizes.items()),
                **stated,
            )
        )
    return made


def read_back(file: RecordFile, folder: Path) -> RecordFile:
    path = folder / file.path
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        record_file(file, load(), Reading("far-doc", "curator", "2026-11-22")), encoding="utf-8", newline="\n"
    )
    return dossier.read_file(folder, file.path, SETTING)


QUIET: Final = {"text-absent", "no-passage", "bidi-control"}


# A record file takes minutes to shrink; an example is told as it was found.
@settings(max_examples=60, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(file=st.one_of(node_files(), dispatch_files(), dispatch_files(folder="collections", suffix=".jsonl")))
def test_any_records_read_back_from_the_files_that_they_are_written_to(
    file: RecordFile, tmp_path_factory: pytest.TempPathFactory
) -> None:
    again = read_back(file, tmp_path_factory.mktemp("dossier"))
    assert [p for p in again.problems if p.code not in QUIET] == []
    assert comparable(again) == comparable(file)
