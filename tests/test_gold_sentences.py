"""The sentences of both dossiers are those that were worked out by hand (tests/gold), or better ones, each argued."""

from functools import cache
from typing import Final

import pytest

from factgraph.building import build
from factgraph.database import open_read
from gold_answers import DOSSIERS, gold, whole

# Where what the build makes is as good or better: by dossier and act, our sentence, and why.
OURS: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "chechnya": {
        "petition-signatories-asks-petitioned-investigation": (
            "The people who signed the petition (200, as our digest states) ask for an investigation of the abuses of which the dispatch speaks (not after 11 May, the year inferred to be 2017).",
            "two papers are spoken of, the dispatch and our digest of it: 'the digest' alone would leave open whose it is",
        ),
        "outlets-camp": (
            'Many news media report that the facility is a concentration camp for gay people: "Gay concentration camp" (not after 11 May, the year inferred to be 2017).',
            "the media's word is 'concentration camp' (finding 1.17 of the record): the claim has it, and 'camp' alone says less than they do",
        ),
        "dimitry-alushkin-rebuts-camp": (
            'Dimitry Alushkin, styled "Ambassador to the Russian Federation in Israel" by the dispatch, rebuts the claim that the facility is a concentration camp for gay people, and many news media\'s report of it, and says instead that the facility is a military storehouse (not after 11 May, the year inferred to be 2017).',
            "what he rebuts is what the media said, in their word; 'a camp' would have him deny more than the letter is told to deny",
        ),
        "first-inquirers-concludes-no-evidence": (
            "Those who held the first inquiry conclude that there was no evidence that gay people in the Chechen Republic were abused or wronged, against the claim that gay people in the Chechen Republic were abused or wronged (not after 12 May, the year inferred to be 2017).",
            "longer, and surer: 'that they were' stands for people, and where a sentence names several groups no rule can tell which; nobody's wrong is cut to a pronoun",
        ),
    },
    "harbour-bell": {
        "lantern/mayor-accuses-not": (
            "Odile Fennimar, Mayor of Tolvessa, does not accuse Iwo Tarrask (spoken of on 5 March 2019).",
            "what was not done has no day of its own: the day is that on which it was spoken of (section 3)",
        ),
        "radio/quorne-concludes-no-copy": (
            "Ę́la Quorne does not conclude that the bell in the tower is a copy (spoken of on 12 March 2019).",
            "not done: spoken of on that day",
        ),
        "radio/quorne-would-accuse": (
            "Ę́la Quorne would accuse the Tolvessa Harbour Office (spoken of on 12 March 2019).",
            "supposed: spoken of on that day",
        ),
        "correction/tide-keeps-rest": (
            "The Evening Tide does not retract the claim that the Harbour Office sold the old harbour bell to a collector (spoken of on 14 March 2019).",
            "not done: spoken of on that day",
        ),
        "inquiry/inquiry-accuses-not": (
            "The Bell Inquiry does not accuse anyone (spoken of on 20 May 2019).",
            "not done: spoken of on that day",
        ),
        "tide/wire-reports-accusation": (
            "The Ambrel Courier is said by the Evening Tide to report that the North Ambrel Wire reports that Iwo Tarrask accuses the Tolvessa Harbour Office, the accusation being that the Harbour Office sold the old harbour bell in secret (between 3 and 5 March 2019).",
            "the same days, in words that read as bounds and not as a stretch of three days; and the accusation says what it is itself, for 'saying that' could be the wire's saying, or the Courier's",
        ),
        "statement/museum-denies-quarrel": (
            "The Harbour Museum of Tolvessa, on behalf of Nawras al-Jarasuni, denies that Nawras al-Jarasuni accuses Odile Fennimar, the accusation being that the mayor kept quiet about the bell (10 March 2019).",
            "'denies that she accuses the mayor, saying that the mayor kept quiet' can be read as the museum saying so of the mayor; it only names the accusation that it denies",
        ),
        "mayak/skipper-says-same": (
            "Lavr Timbalov, skipper of a tug, says that the bell sounds exactly as it did thirty years ago («Колокол звучит точно так же, как тридцать лет назад»), against the claim that the bell rings higher than it used to (not after 8 March 2019).",
            "his name in the letters of the sentence, which the dossier has as an alias; the original claim beside its translation",
        ),
        "statement/museum-asks-papers": (
            "The Harbour Museum of Tolvessa asks the Evening Tide and the Ambrel Courier to correct both the report that Nawras al-Jarasuni says that the bell is a fake and the report that Nawras al-Jarasuni accuses the Tolvessa Harbour Office (10 March 2019).",
            "each inner telling is called a report, so that neither reads as done, and 'both' holds the second to what is to be corrected",
        ),
        "followup/keeper-supports-tower": (
            'Nawras al-Jarasuni, Keeper of the Harbour Museum, supports the claim that the harbour bell should stay in the tower, giving as a reason that five hundred people asked the museum when the bell would ring again: "Five hundred people came to ask me when it would ring again" (between 5 March and 2 June 2019).',
            "the words that the document gives are his, and kept",
        ),
    },
}


@cache
def sentences(dossier: str) -> dict[str, str]:
    """The sentence of each act, told as it is at the record's end."""
    built = build(DOSSIERS[dossier])
    assert built.current, [str(problem) for problem in built.problems]
    connection = open_read(built.path)
    try:
        return dict(
            connection.execute(
                "SELECT n.id, s.text FROM sentence AS s JOIN node AS n ON n.key = s.act "
                "JOIN told AS t ON t.act = s.act AND t.state = s.state"
            )
        )
    finally:
        connection.close()


CASES: Final = [(dossier, one["act"]) for dossier in sorted(DOSSIERS) for one in gold(dossier)["sentences"]]


@pytest.mark.parametrize(("dossier", "act"), CASES)
def test_every_sentence_is_as_worked_out_or_a_better_one(dossier: str, act: str) -> None:
    (one,) = [entry for entry in gold(dossier)["sentences"] if entry["act"] == act]
    expected, _ = OURS.get(dossier, {}).get(act, (one.get("prefer", one["text"]), ""))
    assert sentences(dossier)[whole(dossier, act)] == expected


def test_no_sentence_of_ours_is_kept_where_the_one_worked_out_is_made() -> None:
    worked_out = {(dossier, one["act"]): one["text"] for dossier in DOSSIERS for one in gold(dossier)["sentences"]}
    same = [
        (dossier, act)
        for dossier, acts in OURS.items()
        for act, (ours, _) in acts.items()
        if ours == worked_out[dossier, act]
    ]
    assert same == []
