"""The cases in which somebody named is most easily wronged, through the whole command: read as that one would."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from factgraph.cli import main
from hard_cases import CASES
from meaning_dossiers import read

SAID = {
    # Her own words are sent by those who hold her, and Dora says that she was made to say them: she still says it.
    ("a recantation on television", "disputes story/beaten"): (
        "said by Ada Holm. Ada Holm took it back on 4 March 2021, in custody; whether freely is disputed by Dora Elm.",
    ),
    ("a recantation on television", "trace news/ada-recants"): (
        'Ada Holm retracts the claim that Ada Holm was beaten, in custody: "I take it back" (4 March 2021).',
    ),
    ("a recantation on television", "why news/ada-recants"): (
        "It is disputed that it was free, so it ends nothing. later/dora-objects",
    ),
    # What her accuser's paper says that she admitted is that paper's word, and her denial goes on.
    ("has now admitted", "disputes story/took"): (
        "said by The Herald; denied by Ada Holm, accused by The Herald. As The Herald tells it, Ada Holm granted it",
        "As The Herald tells it, Ada Holm concedes that Ada Holm took the bell",
    ),
    ("has now admitted", "why later/ada-admits"): (
        "It is told only by these, one of whom takes a side against its speaker, without the speaker's words. herald",
        "What it says of these is counted on no side. story/took",
    ),
    # The journal cannot take back for its authors; ten of the thirteen did, and three did not.
    ("a journal against its author, ten of thirteen authors", "disputes paper/works"): (
        "said by Kim Orr, Lou Orr and Max Orr;",
        "10 of the 13 who had said it together, took it back on 1 March 2021; "
        "The Journal took back a document in which it is said.",
        "Here: Kim Orr, Lou Orr, Max Orr.",
    ),
    # Two mouths of one ministry that differ are two voices, and nobody turned.
    ("two ministers on one day", "disputes story/safe"): (
        "said by Ada Holm, on behalf of The Ministry; denied by Ben Ry, on behalf of The Ministry; "
        "two voices of The Ministry; both still on record.",
    ),
    # The ministry said nothing of the kind: a picture has it say so, and a checker says that it is forged.
    ("a forged screenshot and a checker", "disputes picture/closed"): (
        "put into the mouth of The Ministry; The Check Desk says that The Ministry did not say it.",
    ),
    ("a forged screenshot and a checker", "acts"): ('The Ministry says "The border is closed" (disputed)',),
    ("a forged screenshot and a checker", "why picture/closed"): (
        "It follows from these acts. picture/ministry-orders",
    ),
    # The tape has her words; that she denies having said them stands beside, and nobody says that nothing was objected.
    ("a quotation regretted though the recording is held", "disputes tape/fools"): (
        "said by Ada Holm (which Ada Holm denies; the utterance itself was read).",
    ),
    ("a quotation regretted though the recording is held", "why tape/ada-says"): (
        "These say that it was not said or done; the utterance itself was read, and has it. story/ada-denies",
    ),
    # Two officials whom nobody names may be one.
    ("two unnamed officials in two papers", "disputes story/shut"): ("(speakers: at least 1, at most 2;",),
    # An official record of a debate has as many speakers as spoke.
    ("one official record with many speakers", "disputes record/shut"): (
        "said by Ada Holm and Ben Ry; denied by Cleo Ash; both still on record.",
        "(speakers: at least 2, at most 2; by separate ways: at least 2, at most 2).",
    ),
    # Whose the leaked file is, nobody has settled: no line has it as plainly hers.
    ("a leaked document said to be hers", "disputes leak/plan"): (
        "said by Ada Holm (in a document said to be Ada Holm's);",
    ),
    ("a leaked document said to be hers", "acts"): ("Ada Holm (in a document not", "verified)"),
    ("a leaked document said to be hers", "why leak/plan"): (
        "For it, Ada Holm (in a document said to be Ada Holm's): by what this act says.",
    ),
    # The recorded order says which of two on one day was the last word.
    ("safe in the morning and not safe in the evening", "disputes story/safe"): (
        "Ada Holm took the other side on 28 February 2021; denied by Ada Holm.",
    ),
}


@pytest.mark.parametrize("name", list(CASES))
def test_what_is_printed_wrongs_nobody(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    read(tmp_path, case.sources, case.dispatches, actors=case.actors)
    asked = [(command, said) for (of, command), said in SAID.items() if of == name]
    assert asked
    for command, said in asked:
        result = CliRunner().invoke(main, ["--dossier", str(tmp_path), *command.split()], env={"COLUMNS": "200"})
        assert result.exit_code == 0, result.output
        printed = " ".join(result.stdout.split())
        for words in said:
            assert " ".join(words.split()) in printed, (name, command)


def test_no_objection_is_said_only_where_nobody_denies_having_said_it(tmp_path: Path) -> None:
    case = CASES["a quotation regretted though the recording is held"]
    found = read(tmp_path, case.sources, case.dispatches)
    assert "no objection" not in found.debates["tape/fools"]["standing"]["sentence"]
