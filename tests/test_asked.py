"""Combinations that may be meant and often are not are asked about, and their near misses are not."""

from pathlib import Path
from textwrap import indent
from typing import Final, NamedTuple

import pytest

from factgraph.answers.readback import read_back
from factgraph.building.asked import DOUBTFUL
from factgraph.reading.draft import Draft
from factgraph.record.problems import CATALOGUE, QUESTION
from samples import SOURCES, write_dossier

TEXT: Final = """\
Ada Holm said that the bell is cracked. Ben Ry denied it. Many ringers came, two hundred and five of them.
The town council of Lindholm accused somebody.
"""
HEAD: Final = "source: story\nrecorded: {by: curator, on: 2021-04-01}\n"
SAID: Final = '- {actor: ada, verb: asserts, says: {cracked: "The bell is cracked."}, passage: "Ada Holm said"}\n'
DENIED: Final = '- {actor: ben, verb: denies, object: cracked, passage: "Ben Ry denied it"%s}\n'
WHOLE: Final = '- {actor: ada, verb: asserts, says: {whole: "%s"}, passage: "Ada Holm said"}\n'
DENIED_WHOLE: Final = '- {actor: ben, verb: denies, object: whole, passage: "Ben Ry denied it"%s}\n'
ACCUSED: Final = "- {actor: ada, verb: accuses, %s, passage: 'accused somebody'%s}\n"
COUNCIL: Final = "- {actor: council, verb: asserts, says: {new: 'The bell is new.'}, passage: 'accused somebody'}\n"
RINGERS: Final = (
    "- {actor: {ringers: {group: the ringers who came, sensitivity: public, size: '%s'%s}}, verb: asserts, "
    "says: {came: 'They came.'}, passage: 'Many ringers came'}\n"
)


class Case(NamedTuple):
    """A small dossier: what is asked in it, each question with its line, and why that is right."""

    name: str
    why: str
    acts: str
    asked: tuple[str, ...] = ()
    actors: str = "council: {government: The Council, article: the}\n"
    lang: str = "en"


CASES: Final = (
    # double-denial: "the bell is not whole" denied says that it is whole, and one of the two is easily not meant
    Case(
        "a denial of what is denied already",
        "the passage says that the crack was denied; denied is now that it is not whole, which says the contrary",
        WHOLE % "The bell is not whole." + DENIED_WHOLE % "",
        ("double-denial 5",),
    ),
    Case("a plain denial", "one denial", SAID + DENIED % ""),
    Case("a denial that was not made", "that Ben does not deny it", SAID + DENIED % ", polarity: negative", ("double-denial 5",)),
    Case(
        "a denial that is meant",
        "the note says so",
        WHOLE % "The bell is not whole." + DENIED_WHOLE % ", note: he denies that it is not whole",
    ),
    Case("not only", "it denies nothing", WHOLE % "The bell is not only cracked but old." + DENIED_WHOLE % ""),
    Case("a number", "No. 3 is the third", WHOLE % "Bell No. 3 is whole." + DENIED_WHOLE % ""),
    Case("a negative claim that is asserted", "there is no denial of it", WHOLE % "The bell is not whole."),
    Case(
        "a doubt of a negative finding",
        "who doubts does not deny, yet says the same way round: it is asked about",
        WHOLE % "There was no crack." + "- {actor: ben, verb: doubts, object: whole, passage: 'Ben Ry denied it'}\n",
        ("double-denial 5",),
    ),
    Case(
        "no in another language",
        "in Spanish 'no' denies as well, but the claims of a dossier in Spanish are not searched for English words",
        WHOLE % "La campana no suena." + DENIED_WHOLE % "",
        lang="es",
    ),
    # said-and-denied
    Case(
        "one speaker on both sides",
        "Ada cannot be both for and against it in one story that tells of no turn",
        SAID + "- {actor: ada, verb: denies, object: cracked, passage: 'Ben Ry denied it'}\n",
        ("said-and-denied 5",),
    ),
    Case("two speakers", "two may disagree", SAID + DENIED % ""),
    Case(
        "one speaker who turned",
        "the dates say in which order",
        SAID.replace("passage", "date: 2021-02-01, passage")
        + "- {actor: ada, verb: denies, object: cracked, date: 2021-02-20, passage: 'Ben Ry denied it'}\n",
    ),
    Case(
        "one speaker on two claims",
        "who denies one thing may say another",
        SAID + "- {actor: ada, verb: denies, object: other, passage: 'Ben Ry denied it'}\n",
    ),
    Case(
        "a speaker for whom another speaks",
        "Ada for the council and Ada for herself are two voices",
        SAID
        + "- {actor: ada, on_behalf_of: council, verb: denies, object: cracked, passage: 'Ben Ry denied it'}\n",
    ),
    Case(
        "a claim set against itself",
        "the same claim is attacked and put in its place",
        SAID + "- {actor: ben, verb: rebuts, object: cracked, instead: cracked, ground: contradicts, passage: 'Ben Ry'}\n",
        ("said-and-denied 5",),
    ),
    # nobody-accused
    Case("an accusation of nobody", "who is accused, is the point of it", ACCUSED % ("says: {theft: 'The bell was stolen.'}", ""), ("nobody-accused 4",)),
    Case("an accusation of somebody", "Ben is accused", ACCUSED % ("object: [ben, theft]", "")),
    Case(
        "an accusation of somebody unnamed",
        "the text names nobody, and the record says so",
        ACCUSED % ("object: [{somebody: {unspecified: somebody}}, theft]", ""),
    ),
    Case("an accusation of nobody that is meant", "the note says so", ACCUSED % ("object: theft", ", note: of nobody")),
    Case("a criticism of a claim", "it needs nobody", "- {actor: ada, verb: criticises, object: theft, passage: 'accused somebody'}\n"),
    # no-article
    Case(
        "a body with a small letter",
        "'town council of Lindholm says' is no English",
        COUNCIL,
        ("no-article actors.yaml:3",),
        "council: {government: town council of Lindholm}\n",
    ),
    Case("a ministry", "'Ministry of Bells says' wants 'the'", COUNCIL, ("no-article actors.yaml:3",), "council: {government: Ministry of Bells}\n"),
    Case("an office", "'Harbour Office says' wants 'the'", COUNCIL, ("no-article actors.yaml:3",), "council: {government: Harbour Office}\n"),
    Case("a capital inside", "'denies The Council's claim' wants a small letter", COUNCIL, ("no-article actors.yaml:3",), "council: {government: The Council}\n"),
    Case("a body with its article", "it has one", COUNCIL, (), "council: {government: Ministry of Bells, article: the}\n"),
    Case("a body without one", "the curator says that it has none", COUNCIL, (), "council: {government: Harbour Office, article: none}\n"),
    Case("a proper name", "Amnesty International has none", COUNCIL, (), "council: {organization: Amnesty International}\n"),
    Case("a city's council", "Leeds City Council has none", COUNCIL, (), "council: {government: Leeds City Council}\n"),
    Case("several that are named", "Friends of the Bell have none", COUNCIL, (), "council: {organization: Friends of the Bell}\n"),
    Case("a phrase", "many skippers need none", COUNCIL, (), "council: {unspecified: many skippers}\n"),
    Case("a name in Russian", "it has no articles", COUNCIL, (), "council: {government: Министерство колоколов, lang: ru}\n"),
    Case("a dossier in German", "no sentence of it is in English", COUNCIL, (), "council: {government: Harbour Office}\n", "de"),
    # other-size
    Case("another number", "the text says 205", RINGERS % ("250", ""), ("other-size 4",)),
    Case("the number in words", "two hundred and five are 205", RINGERS % ("205 people", "")),
    Case("the vague word", "the text says many", RINGERS % ("many", "")),
    Case("another vague word", "the text does not say thousands", RINGERS % ("thousands", ""), ("other-size 4",)),
    Case("a size that is meant", "the note says so", RINGERS % ("250", ", note: counted by us")),
    Case("a size in no number", "nothing can be compared", RINGERS % ("a crowd", "")),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_asked_and_what_is_not(tmp_path: Path, case: Case) -> None:
    assert asked(tmp_path, case) == list(case.asked), case.why


def test_every_question_of_the_table_is_asked_in_a_case_and_left_out_in_another() -> None:
    codes = {question.partition(" ")[0] for case in CASES for question in case.asked}
    assert codes == set(DOUBTFUL) == {code for code, check in CATALOGUE.items() if check.severity == QUESTION}
    assert sum(not case.asked for case in CASES) > len(CASES) / 2


def test_a_question_says_what_stands_there_what_is_doubtful_and_how_to_say_what_is_meant(tmp_path: Path) -> None:
    write(tmp_path, CASES[0])
    (question,) = (one for act in read_back(Draft(tmp_path), STORY)["acts"] for one in act["questions"])
    assert question == {
        "file": STORY,
        "line": 5,
        "column": 5,
        "code": "double-denial",
        "message": "Is it meant that Ben Ry denies that the bell is not whole? What is denied says 'not' itself, so that "
        "the contrary is said; write the claim as it would stand without the denial; if it is meant, say so in a 'note:' "
        "on the act",
    }


def test_two_acts_that_do_not_go_together_are_both_said(tmp_path: Path) -> None:
    write(tmp_path, next(case for case in CASES if case.name == "one speaker on both sides"))
    (question,) = (one for act in read_back(Draft(tmp_path), STORY)["acts"] for one in act["questions"])
    assert question["message"].startswith(
        "Is it meant that Ada Holm says that the bell is cracked, and that Ada Holm denies that the bell is cracked? "
    )


STORY: Final = "dispatches/story.yaml"


def write(root: Path, case: Case) -> None:
    claims = {
        "theft": "'The bell was stolen.', presupposed: yes",
        "other": "'The bell is old.', presupposed: yes",
    }
    declared = "".join(f"  {id}: {{claim: {text}}}\n" for id, text in claims.items() if f"{{{id}:" not in case.acts)
    files = {
        "actors.yaml": f"ada: {{person: Ada Holm, sensitivity: public}}\nben: {{person: Ben Ry, sensitivity: public}}\n{case.actors}gazette: {{organization: Gazette}}\n",
        "sources.yaml": SOURCES,
        STORY: f"{HEAD}acts:\n{indent(case.acts, '  ')}claims:\n{declared}",
        "dispatches/story.txt": TEXT,
    }
    write_dossier(root, dict(files))
    head = (root / "dossier.toml").read_text()
    (root / "dossier.toml").write_text(head.replace('lang = "en"', f'lang = "{case.lang}"'))


def asked(root: Path, case: Case) -> list[str]:
    write(root, case)
    draft = Draft(root)
    answer = read_back(draft, STORY)
    assert answer["told"], draft.problems
    return [
        f"{one['code']} {one['line'] if one['file'] == STORY else ':'.join((one['file'], str(one['line'])))}"
        for act in answer["acts"]
        for one in act["questions"]
    ]
