"""What is lost or changed between a document and one that came after it, each answer argued; and in whose words."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import factgraph
from dossiers import copied
from factgraph.cli import main
from factgraph.language.keys import DRIFTS
from factgraph.meaning.drift import WHATS
from gold_answers import gold
from meaning_dossiers import read

WIRE = "wire: {article: The wire story, label: the wire, publisher: channel, published: 2021-03-01, access: full}\n"
PAPER = (
    "paper: {article: The paper's story, label: the paper's story, publisher: herald, published: 2021-03-02, "
    "access: full%s}\n"
)
DRAWS = ", draws_on: wire"
SAYS = """
acts:
  - {id: says, actor: ada, verb: asserts, says: {sold: "The bell is sold."}, certainty: alleged, words: "It is sold",
     date: 2021-02-28}
"""
TELLS = "attests: [{act: wire/says, %s}]"


def found(folder: Path, sources: str, dispatches: dict[str, str]) -> list[tuple[str, str, str]]:
    """What drifted: what, from what, to what."""
    return [(one.what, one.was, one.became) for one in read(folder, sources, dispatches).meaning.drift]


def sentences(folder: Path) -> list[str]:
    with factgraph.open(folder) as graph:
        return [str(row["sentence"]) for row in graph.ask("drift")]


def test_a_hedge_and_words_that_the_wire_had_and_a_paper_drops_are_lost(tmp_path: Path) -> None:
    """The paper was made from the wire, and tells what Ada said as plain fact and without her words."""
    dispatches = {"wire": SAYS, "paper": TELLS % "certainty: asserted"}
    assert found(tmp_path, WIRE + PAPER % DRAWS, dispatches) == [
        ("hedge-lost", "alleged", "asserted"),
        ("words-lost", "", ""),
    ]
    assert sentences(tmp_path) == [
        "Ada Holm says that, allegedly, the bell is sold: a hedge was lost between the wire, which has it as alleged "
        '("It is told"), and the paper\'s story, which has it without a hedge ("It is told").',
        "Ada Holm says that, allegedly, the bell is sold: the speaker's words were lost between the wire, which quotes "
        '"It is sold", and the paper\'s story, which gives no words ("It is told").',
    ]


def test_between_papers_neither_of_which_was_made_from_the_other_nothing_drifts(tmp_path: Path) -> None:
    """What two papers heard apart may differ from the start: a conflict, and no drift."""
    assert found(tmp_path, WIRE + PAPER % "", {"wire": SAYS, "paper": TELLS % "certainty: asserted"}) == []


def test_a_relay_that_a_text_names_is_before_it(tmp_path: Path) -> None:
    dispatches = {"wire": SAYS, "paper": TELLS % 'certainty: asserted, via: wire, words: "It is sold"'}
    assert found(tmp_path, WIRE + PAPER % "", dispatches) == [("hedge-lost", "alleged", "asserted")]


def test_words_that_are_spelt_or_ended_otherwise_are_the_same(tmp_path: Path) -> None:
    dispatches = {"wire": SAYS, "paper": TELLS % 'words: "it is sold."'}
    assert found(tmp_path, WIRE + PAPER % DRAWS, dispatches) == []
    changed = {"wire": SAYS, "paper": TELLS % 'words: "It was sold off"'}
    assert found(tmp_path / "changed", WIRE + PAPER % DRAWS, changed) == [("words-changed", "", "")]
    assert sentences(tmp_path / "changed")[0].endswith(
        'the words changed between the wire, which quotes "It is sold", and the paper\'s story, which quotes "It was '
        'sold off".'
    )


def test_another_verb_date_and_original_are_told(tmp_path: Path) -> None:
    """Her letter, which the wire names, is named no more; "says" has become "insists" by another verb; the day moved."""
    sources = WIRE + PAPER % DRAWS + "letter: {letter: A letter, label: her letter, authors: ada}\n"
    wire = SAYS.replace("date: 2021-02-28}", "date: 2021-02-28, original: letter}")
    paper = TELLS % 'verb: predicts, date: 2021-02-27, words: "It is sold"'
    assert found(tmp_path, sources, {"wire": wire, "paper": paper}) == [
        ("date-changed", "2021-02-28", "2021-02-27"),
        ("original-lost", "letter", ""),
        ("verb-changed", "asserts", "predicts"),
    ]
    date, original, verb = sentences(tmp_path)
    assert "the date changed between the wire, which dates it 28 February 2021" in date
    assert "which names her letter (" in original
    assert original.endswith('and the paper\'s story, which names nothing before it ("It is told").')
    assert "which tells that Ada Holm says it (" in verb
    assert "which tells that Ada Holm predicts it (" in verb


def test_a_number_that_a_later_document_states_otherwise_is_told(tmp_path: Path) -> None:
    wire = """
        acts:
          - {id: asks, actor: {signers: {group: the people who signed, size: "200 people", sensitivity: public}}, verb: asks, object: bell}
        """
    paper = 'attests: [{act: wire/asks, sizes: {signers: "300 people"}}]'
    assert found(tmp_path, WIRE + PAPER % DRAWS, {"wire": wire, "paper": paper}) == [
        ("number-changed", "200 people", "300 people")
    ]
    assert "which states 200 people of the people who signed" in sentences(tmp_path)[0]


def test_what_a_speaker_said_and_a_paper_then_says_itself_has_lost_its_speaker(tmp_path: Path) -> None:
    """Ada says so in the wire, hedged; the paper, made from it, says it in its own voice and without the hedge."""
    paper = "acts: [{id: reports, actor: herald, verb: reports, object: wire/sold}]"
    assert found(tmp_path, WIRE + PAPER % DRAWS, {"wire": SAYS, "paper": paper}) == [
        ("hedge-lost", "alleged", "unstated"),
        ("verb-changed", "asserts", "reports"),
    ]
    assert (
        '"The bell is sold": it is told otherwise between the wire, which tells that Ada Holm says it ("It is told"), '
        'and the paper\'s story, which tells that The Herald reports it ("It is told").'
    ) in sentences(tmp_path)


def test_another_witness_in_a_paper_that_used_the_wire_is_no_drift_of_the_first(tmp_path: Path) -> None:
    """Ben said so to the Herald himself: his plain word has not lost Ada's hedge."""
    paper = "acts: [{id: ben-says, actor: ben, verb: asserts, object: wire/sold}]"
    assert found(tmp_path, WIRE + PAPER % DRAWS, {"wire": SAYS, "paper": paper}) == []


def test_a_claim_that_excludes_the_wires_is_told_as_changed_and_a_correction_is_not(tmp_path: Path) -> None:
    weighs = 'acts: [{id: wire-says, actor: channel, verb: reports, says: {light: "It weighs 340 kilograms."}}]'
    slip = """
        claims: {heavy: {claim: "It weighs 430 kilograms.", incompatible_with: wire/light}}
        acts: [{id: paper-says, actor: herald, verb: reports, object: heavy}]
        """
    assert found(tmp_path / "slip", WIRE + PAPER % DRAWS, {"wire": weighs, "paper": slip}) == [
        ("claim-changed", "wire/light", "paper/heavy")
    ]
    assert sentences(tmp_path / "slip")[0].startswith(
        '"It weighs 340 kilograms": what is said changed between the wire, which says that it weighs 340 kilograms ('
    )
    corrects = slip.replace(
        "verb: reports, object: heavy", "verb: corrects, object: wire/light, ground: contradicts, instead: heavy"
    )
    assert found(tmp_path / "correction", WIRE + PAPER % DRAWS, {"wire": weighs, "paper": corrects}) == []


def test_between_two_languages_only_a_recorded_translation_is_compared_and_said_to_be_one(tmp_path: Path) -> None:
    """Whether a hedge was lost between a Russian and an English text nobody can tell who did not translate it."""
    russian = WIRE.replace("access: full", "access: full, lang: ru")
    dispatches = {"wire": SAYS, "paper": TELLS % 'certainty: asserted, words: "It has been sold"'}
    assert found(tmp_path / "apart", russian + PAPER % DRAWS, dispatches) == []
    translated = PAPER % ", derived_from: wire, rendering: translation"
    assert found(tmp_path / "translated", russian + translated, dispatches) == [("hedge-lost", "alleged", "asserted")]
    (said,) = sentences(tmp_path / "translated")
    assert said.endswith("; the one is recorded as a translation of the other.")


def test_of_a_text_that_may_not_be_shown_neither_passage_nor_words_are_printed(tmp_path: Path) -> None:
    closed = WIRE.replace("access: full", "access: none")
    dispatches = {"wire": SAYS, "paper": TELLS % "certainty: asserted"}
    assert len(found(tmp_path, closed + PAPER % DRAWS, dispatches)) == 2
    hedge, words = sentences(tmp_path)
    assert "the wire, which has it as alleged, and" in hedge
    assert "the wire, which quotes words, and" in words


def test_drift_is_told_on_the_command_line_the_site_and_in_the_reasons(tmp_path: Path) -> None:
    read(tmp_path, WIRE + PAPER % DRAWS, {"wire": SAYS, "paper": TELLS % "certainty: asserted"})

    def printed(*words: str) -> str:
        result = CliRunner().invoke(main, ["--dossier", str(tmp_path), *words])
        assert result.exit_code == 0, result.output
        return " ".join(result.stdout.split())

    said = "a hedge was lost between the wire, which has it as alleged"
    assert said in printed("trace", "wire/says")
    assert said in printed("why", "wire/says")
    site = tmp_path / "site"
    printed("export", "site", "-o", str(site))
    page = (site / "act/wire/says.html").read_text("utf-8")
    assert "What was lost or changed on the way" in page
    tables = tmp_path / "tables"
    printed("export", "csv", "-o", str(tables))
    assert said in (tables / "drift.csv").read_text("utf-8")


def test_what_had_not_come_out_yet_had_not_drifted(tmp_path: Path) -> None:
    read(tmp_path, WIRE + PAPER % DRAWS, {"wire": SAYS, "paper": TELLS % "certainty: asserted"})
    with factgraph.open(tmp_path) as graph:
        assert len(graph.ask("drift")) == 2
        with graph.narrowed(as_of="2021-03-01", by="publication") as then:
            assert then.ask("drift") == []


def test_every_kind_of_drift_has_its_words() -> None:
    assert tuple(DRIFTS) == WHATS


NAMES = {
    "hedge lost": "hedge-lost",
    "hedge gained": "hedge-gained",
    "verb changed": "verb-changed",
    "words lost": "words-lost",
    "number changed": "claim-changed",
    "source no longer named": "original-lost",
}
"""What the answers worked out by hand call it: the number that they name stands in two claims."""


@pytest.fixture(scope="module")
def told() -> list[dict[str, object]]:
    with factgraph.open(copied("bell")) as graph:
        return [dict(row) for row in graph.ask("drift")]


def test_the_drift_worked_out_by_hand_is_found(told: list[dict[str, object]]) -> None:
    for entry in gold("harbour-bell")["drift"]:
        if entry.get("recorded") == "no":
            continue
        rows = [row for row in told if (row["earlier"], row["later"]) == (entry["from"], entry["to"])]
        rows = [row for row in rows if row["what"] == NAMES[entry["what"]]]
        if "act" in entry:
            assert [row for row in rows if row["act"] == entry["act"]], entry
        elif isinstance(entry["claim"], str):
            assert [row for row in rows if row["claim"] == row["later_claim"] == entry["claim"]], entry
        else:
            assert [row for row in rows if [row["claim"], row["later_claim"]] == entry["claim"]], entry


def test_what_was_found_by_hand_to_be_no_drift_is_none(told: list[dict[str, object]]) -> None:
    for entry in gold("harbour-bell")["no_drift"]:
        claims = [entry["claim"]] if isinstance(entry.get("claim"), str) else entry.get("claim", [])
        for row in told:
            if (row["earlier"], row["later"]) == (entry["from"], entry["to"]):
                assert row["act"] != entry.get("act"), (entry, row)
                assert not {row["claim"], row["later_claim"]} & set(claims), (entry, row)


def test_of_one_document_no_drift_is_told() -> None:
    with factgraph.open(copied("dispatch")) as graph:
        assert graph.ask("drift") == []
