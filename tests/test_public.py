"""What is restricted is in no public graph: not the record, not its names, not what only it stood behind."""

import stat
from contextlib import closing
from pathlib import Path

import pytest

from canonical import dump
from factgraph.building import build
from factgraph.building.public import public, restricted
from factgraph.database import location, open_read
from factgraph.record.edtf import parse
from factgraph.record.types import (
    Act,
    Actor,
    Assessment,
    Attestation,
    Claim,
    Document,
    Passage,
    Position,
    Problem,
    Rebuttal,
    RecordFile,
    Ref,
    Relation,
    Source,
    Speaker,
    Text,
)
from samples import STORY, write_dossier

AT = Position("dispatches/d.yaml", 1, 1)
TODAY = parse("2021-04-01")


def ref(id: str) -> Ref:
    return Ref(id, AT)


def actor(id: str, sensitivity: str = "public") -> Actor:
    return Actor(id=id, kind="person", name=f"Name of {id}", at=AT, sensitivity=sensitivity)


def act(id: str, actors: list[str], objects: list[str], **more: object) -> Act:
    values = {
        "verb": "denies",
        "polarity": "positive",
        "mode": "performed",
        "certainty": "unstated",
        "circumstances": "not-stated",
        "knows_by": "not-stated",
        "together": "unstated",
        **more,
    }
    return Act(
        id=id,
        kind="act",
        name="",
        at=AT,
        verb_at=AT,
        speakers=tuple(Speaker(actor=ref(actor)) for actor in actors),
        objects=tuple(ref(object) for object in objects),
        recorded_by="curator",
        recorded_on=TODAY,
        **values,  # type: ignore[arg-type]  # each value is of its field's type
    )


def attestation(act: str, number: str = "") -> Attestation:
    return Attestation(
        id=f"{act}/attestation/source{number}",
        act=ref(act),
        source=ref("source"),
        at=AT,
        directness="indirect",
        passages=(Passage(quote="said", at=AT, exact="said"),),
        sizes=((ref("cy"), "one"), (ref("ada"), "two")),
    )


HIDDEN = Actor(
    id="cy",
    kind="person",
    name="Cyril",
    at=AT,
    sensitivity="restricted",
    aliases=(Text("Кирилл"),),
    was=("old-cy",),
)
FILE = RecordFile(
    path="dispatches/d.yaml",
    nodes=(
        actor("ada"),
        HIDDEN,
        Source(
            id="source", kind="article", name="A source", at=AT, authors=(ref("cy"), ref("ada")), publisher=ref("cy")
        ),
        Claim(id="d/claim", kind="claim", name="It is so.", at=AT, relations=(Relation("about", ref("cy")),)),
        Assessment(id="d/verdict", kind="assessment", name="no", at=AT, subject=ref("d/claim"), by=ref("cy")),
        act("d/cy-denies-claim", ["cy"], ["d/claim"]),
        act("d/inner", ["ada"], ["d/claim"], inside="d/cy-denies-claim"),
        act("d/heard", ["ada"], ["d/claim"], inside="d/cy-denies-claim"),
        act(
            "d/ada-denies-cy",
            ["ada"],
            ["cy", "d/cy-denies-claim", "d/claim"],
            addressees=(ref("cy"),),
            was=("d/old-cy-denies",),
        ),
        act(
            "d/both-cy-denies",
            ["cy", "ada"],
            ["d/cy-denies-claim"],
            rebuttal=Rebuttal(
                id="d/both-cy-denies/rebuttal",
                premise=ref("d/claim"),
                targets=(ref("d/cy-denies-claim"),),
                grounds=("undercuts",),
            ),
        ),
        act("d/answers", ["ada"], ["d/both-cy-denies/rebuttal", "d/both-cy-denies"]),
    ),
    attestations=(
        attestation("d/cy-denies-claim"),
        attestation("d/heard"),
        attestation("d/ada-denies-cy"),
        attestation("d/ada-denies-cy", "-2"),
        attestation("d/both-cy-denies"),
    ),
    documents=(Document(source="source", path="dispatches/d.txt", text="Cyril said so.", sha256="0"),),
    problems=(Problem(AT, "warning", "confusable", "'CYRIL' looks like another"), Problem(AT, "warning", "x", "fine")),
)


def redacted() -> RecordFile:
    (file,) = public([FILE])
    return file


def ids(records: object) -> list[str]:
    return [record.id for record in records]  # type: ignore[attr-defined]  # nodes, attestations or mentions


def node(id: str) -> Act:
    (found,) = [node for node in redacted().nodes if node.id == id]
    assert isinstance(found, Act)
    return found


def test_files_without_anything_restricted_are_the_same() -> None:
    files = (RecordFile(path="a.yaml", nodes=(actor("ada"),)),)
    assert public(files) is files


def test_restricted_actors_and_what_is_nothing_without_them_go() -> None:
    assert restricted([FILE]) == (HIDDEN,)
    assert ids(redacted().nodes) == [
        "ada",
        "source",
        "d/claim",
        "d/heard",
        "d/ada-denies-restricted",
        "d/both-restricted-denies",
        "d/answers",
    ]


def test_attestations_go_with_their_acts_and_keep_their_sizes_of_others() -> None:
    assert ids(redacted().attestations) == [
        "d/heard/attestation/source",
        "d/ada-denies-restricted/attestation/source",
        "d/ada-denies-restricted/attestation/source-2",
        "d/both-restricted-denies/attestation/source",
    ]
    assert redacted().attestations[0].sizes == ((ref("ada"), "two"),)
    assert redacted().attestations[1].act.id == "d/ada-denies-restricted"


def test_references_to_what_went_are_dropped() -> None:
    source = next(node for node in redacted().nodes if isinstance(node, Source))
    claim = next(node for node in redacted().nodes if isinstance(node, Claim))
    assert (source.publisher, ids(source.authors), claim.relations) == (None, ["ada"], ())
    assert ids(node("d/ada-denies-restricted").objects) == ["d/claim"]
    assert node("d/ada-denies-restricted").addressees == ()
    assert node("d/ada-denies-restricted").was == ()
    assert [speaker.actor.id for speaker in node("d/both-restricted-denies").speakers] == ["ada"]


def test_a_rebuttal_that_loses_all_its_targets_goes_and_so_do_mentions_of_it() -> None:
    assert node("d/both-restricted-denies").rebuttal is None
    assert ids(node("d/answers").objects) == ["d/both-restricted-denies"]


def test_an_inner_act_that_another_document_reports_stays_by_itself() -> None:
    assert node("d/heard").inside is None


def test_warnings_that_say_a_restricted_name_are_not_kept() -> None:
    assert [problem.message for problem in redacted().problems] == ["fine"]


def test_texts_of_documents_stay() -> None:
    assert redacted().documents == FILE.documents


def test_nothing_else_holds_a_form_of_the_name() -> None:
    rest = repr([redacted().nodes, redacted().attestations, redacted().problems]).casefold()
    assert [form for form in ("cyril", "кирилл", "'cy'", "cy-", "-cy", "old-cy") if form in rest] == []


def test_two_ids_that_become_one_are_told_apart() -> None:
    files = [
        RecordFile(
            path="d.yaml",
            nodes=(
                HIDDEN,
                actor("ada"),
                actor("zed", "restricted"),
                act("d/cy-denies", ["cy", "ada"], []),
                act("d/zed-denies", ["zed", "ada"], []),
                act("d/restricted-denies", ["ada"], []),
            ),
        )
    ]
    assert ids(public(files)[0].nodes) == [
        "ada",
        "d/restricted-denies-2",
        "d/restricted-denies-3",
        "d/restricted-denies",
    ]


# The two databases ------------------------------------------------------------------------------------------------------

PRIVATE = {
    "private/actors.yaml": "cy: {person: Cyril, sensitivity: restricted, aliases: [Кирилл]}\n",
    "private/sources.yaml": "leak: {letter: A letter to the keeper}\n",
    "private/dispatches/letter.yaml": """\
    source: leak
    recorded: {by: curator, on: 2021-04-01}
    acts:
      - {actor: cy, verb: denies, object: story/cracked, passage: "It is not so"}
    """,
    "private/dispatches/letter.txt": "It is not so, says Cyril.\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "graph", dict(PRIVATE))


def test_the_public_build_reads_nothing_private(root: Path, tmp_path: Path) -> None:
    built = build(root)
    assert not [path for path in built.read if path.startswith("private/")]
    assert dump(built.path) == dump(build(write_dossier(tmp_path / "other")).path)
    content = b"".join(path.read_bytes() for path in (root / ".factgraph").glob("graph.db*"))
    assert [form for form in ("Cyril", "Кирилл", "letter.yaml", "to the keeper") if form.encode() in content] == []


def test_the_private_build_reads_both_into_a_database_of_its_own(root: Path) -> None:
    build(root)
    built = build(root, private=True)
    assert built.path == location(root, private=True) != location(root)
    assert [path for path in built.read if path.startswith("private/")] == [
        "private/actors.yaml",
        "private/dispatches/letter.yaml",
        "private/sources.yaml",
    ]
    with closing(open_read(built.path)) as connection:
        assert connection.execute("SELECT name FROM node WHERE id = 'letter/cy-denies-cracked'").fetchone() == (
            "Cyril denies that the bell is cracked",
        )
    assert stat.S_IMODE(Path(built.path).stat().st_mode) == 0o600


def test_an_edit_of_a_private_file_leaves_the_public_graph_up_to_date(root: Path) -> None:
    build(root)
    build(root, private=True)
    path = root / "private/actors.yaml"
    path.write_text(path.read_text("utf-8").replace("Cyril", "Cyrus"), "utf-8")
    assert build(root).read == ()
    assert build(root, private=True).read == ("private/actors.yaml",)


def test_a_restricted_record_outside_private_stops_the_build(root: Path) -> None:
    write_dossier(
        root, {"topics.yaml": "zed: {person: Zed, sensitivity: restricted}\n", "dispatches/story.yaml": STORY}
    )
    built = build(root)
    assert (built.current, "restricted-outside-private" in {problem.code for problem in built.problems}) == (
        False,
        True,
    )
