"""What a curator writes becomes records, whole and in place."""

from pathlib import Path

from factgraph.checks.survey import survey
from factgraph.dossier import schemas
from factgraph.record.edtf import parse
from factgraph.record.types import (
    Act,
    Attestation,
    Claim,
    Document,
    Node,
    Passage,
    Position,
    Rebuttal,
    Ref,
    Speaker,
    Words,
)
from factgraph.vocabulary import load
from samples import STORY, TEXT, write_dossier

FILE = "dispatches/story.yaml"


def records(root: Path) -> dict[str, Node]:
    read = survey(root)
    assert [str(problem) for problem in read.errors] == []
    return {node.id: node for file in read.files for node in file.nodes}


def attestations(root: Path) -> dict[str, Attestation]:
    return {a.id: a for file in survey(root).files for a in file.attestations}


def story(text: str) -> dict[str, str | bytes | None]:
    return {FILE: f"source: story\nrecorded: {{by: curator, on: 2021-04-01}}\nacts:\n{text}"}


def test_an_act_is_read_with_its_parts_and_their_places(tmp_path: Path) -> None:
    act = records(write_dossier(tmp_path))["story/ada-asserts-cracked"]
    assert act == Act(
        id="story/ada-asserts-cracked",
        kind="act",
        name="",
        at=Position(FILE, 4, 5),
        verb="asserts",
        verb_at=Position(FILE, 6, 11),
        speakers=(Speaker(actor=Ref("ada", Position(FILE, 4, 12)), capacity="Keeper of the Tower"),),
        together="unstated",
        objects=(Ref("story/cracked", Position(FILE, 7, 12)),),
        polarity="positive",
        mode="performed",
        certainty="unstated",
        circumstances="not-stated",
        knows_by="not-stated",
        date=parse("2021-02-28"),
        recorded_by="curator",
        recorded_on=parse("2021-04-01"),
    )


def test_an_attestation_has_its_passage_and_words_where_they_stand(tmp_path: Path) -> None:
    attestation = attestations(write_dossier(tmp_path))["story/ada-asserts-cracked/attestation/story"]
    assert attestation.passages == (
        Passage(
            quote="Ada Holm said ... she wrote",
            at=Position(FILE, 10, 14),
            exact="Ada Holm said that the bell is cracked. “It is beyond repair”, she wrote",
            start=0,
            end=72,
            prefix="",
            suffix=".\nBen Ry denied it.\n",
        ),
    )
    assert attestation.words == (Words(text="It is beyond repair", at=Position(FILE, 9, 12), start=41, end=60),)
    assert TEXT[41:60] == "It is beyond repair"


def test_words_that_stand_twice_are_found_in_their_passage(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {"dispatches/story.txt": "No, said Ada. No, said Ben."}
    files |= story('  - {actor: ben, verb: denies, object: bell-talk, words: "No", passage: "Ada. No, said Ben"}\n')
    files["topics.yaml"] = "x: {topic: x, status: reported}\n"
    files[FILE] = str(files[FILE]).replace("bell-talk", '{crack: {claim: "C", presupposed: yes}}')
    words = attestations(write_dossier(tmp_path, files))["story/ben-denies-crack/attestation/story"].words
    assert [(w.start, w.end) for w in words] == [(14, 16)]


def test_the_text_is_kept_byte_for_byte(tmp_path: Path) -> None:
    data = "\ufeffAda Holm said\r\nthat … she wrote. It is beyond repair. Ben Ry denied it; cafe\u0301".encode()
    read = survey(write_dossier(tmp_path, {"dispatches/story.txt": data}))
    (document,) = (document for file in read.files for document in file.documents)
    assert document.text.encode() == data
    assert isinstance(document, Document)
    assert [str(problem) for problem in read.problems] == []


def test_a_record_in_place_is_declared_with_the_kind_of_its_slot(tmp_path: Path) -> None:
    text = """\
  - actor: {outlets: "many outlets", size: many}
    verb: reports
    says: {whole: "The bell is whole."}
    passage: "Ben Ry denied it"
"""
    found = records(write_dossier(tmp_path, story(text)))
    assert (found["outlets"].kind, found["outlets"].name) == ("unspecified", "many outlets")
    assert isinstance(found["story/whole"], Claim)
    assert "story/outlets-reports-whole" in found


def test_a_verb_that_rebuts_makes_a_rebuttal_and_another_may_set_its_claim_against(tmp_path: Path) -> None:
    text = """\
  - {actor: ada, verb: asserts, says: {c: "C"}, passage: "Ada Holm said"}
  - {id: r, actor: ben, verb: rebuts, object: c, instead: {d: "D"}, ground: [contradicts, undercuts], passage: "Ben Ry denied it"}
  - {id: s, actor: council, verb: concludes, says: {e: "E"}, against: d, ground: undercuts, passage: "Ben Ry"}
"""
    found = records(write_dossier(tmp_path, story(text)))
    first, second = found["story/r"], found["story/s"]
    assert isinstance(first, Act)
    assert isinstance(second, Act)
    assert first.rebuttal == Rebuttal(
        id="story/r/rebuttal",
        premise=Ref("story/d", Position(FILE, 5, 60)),
        targets=first.objects,
        grounds=("contradicts", "undercuts"),
    )
    assert second.rebuttal is not None
    assert [ref.id for ref in second.rebuttal.targets] == ["story/d"]


def test_doubt_about_a_relay_is_kept(tmp_path: Path) -> None:
    text = '  - {actor: ada, verb: asserts, says: {c: "C"}, via: [reply, "gazette?"], passage: "Ada Holm said"}\n'
    found = attestations(write_dossier(tmp_path, story(text)))["story/ada-asserts-c/attestation/story"]
    assert [(ref.id, ref.certain) for ref in found.via] == [("reply", True), ("gazette", False)]


def test_a_collection_holds_the_same_records_one_a_line(tmp_path: Path) -> None:
    lines = """\
{"source": "story", "recorded": {"by": "curator", "on": "2021-04-01"}}
{"id": "tilt", "claim": "The tower tilts.", "label": "tilt"}
{"actor": "ada", "verb": "asserts", "object": "tilt", "passage": "as quoted"}
{"actor": "ben", "verb": "denies", "object": "tilt", "date": "2021-02-30"}
"""
    read = survey(write_dossier(tmp_path, {"collections/more.jsonl": lines}))
    assert [str(problem) for problem in read.errors] == [
        "collections/more.jsonl:4:1: error bad-date: 2021-02-30 does not exist: February 2021 has 28 days"
    ] or [(problem.code, problem.at.line) for problem in read.errors] == [("bad-date", 4)]
    assert "more/ada-asserts-tilt" in {node.id for file in read.files for node in file.nodes}


def test_schemas_complete_ids_and_explain_verbs(tmp_path: Path) -> None:
    root = write_dossier(tmp_path)
    vocabulary = load()
    schemas.write(root, vocabulary, {"actor": ["ada", "ben"], "claim": ["story/cracked"]})
    made = schemas.schemas(vocabulary, {"actor": ["ben", "ada"], "claim": ["story/cracked"]})
    assert sorted(path.name for path in (root / ".factgraph/schema").iterdir()) == sorted(made)
    act = made["dispatch.json"]["properties"]["acts"]["items"]
    verbs = {option["const"]: option["description"] for option in act["properties"]["verb"]["oneOf"]}
    assert verbs == {verb.name: verb.definition for verb in vocabulary.verbs.values()}
    assert act["properties"]["actor"]["anyOf"][0]["anyOf"][0]["anyOf"][0] == {"enum": ["ada", "ben"]}


def test_every_field_of_the_story_is_in_its_schema() -> None:
    act = schemas.schemas(load(), {})["dispatch.json"]["properties"]["acts"]["items"]
    used = {line.strip(" -").split(":")[0] for line in STORY.splitlines() if line.startswith(("    ", "  - "))}
    assert used <= set(act["properties"])
