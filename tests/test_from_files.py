"""From an empty folder, saved pages, a PDF and an entry of a reference manager to a checked dossier with ten acts."""

import json
from contextlib import chdir
from pathlib import Path
from typing import Final

from click.testing import CliRunner, Result

from factgraph.cli import main
from received import ITEM, page, pdf

ANSWER: Final = (
    "Ben Ry, who casts bells, called the report of the Gazette “nonsense” on Tuesday.",
    "He said that the bell can be repaired within a week, and urged the council to let him try.",
    "Ada Holm rejected that: nobody has cast a bell in Lindholm for a hundred years.",
    "The paper has also learnt that the council asked the harbour master for a crane.",
)
ANSWER_DATA: Final = {
    "@context": "https://schema.org",
    "@type": "ReportageNewsArticle",
    "headline": "Bell can be mended, says caster",
    "datePublished": "2021-03-03T06:30:00Z",
    "publisher": {"@type": "Organization", "name": "Lindholm Post"},
}
REPORT: Final = (
    ("Report on the bell", "The council had the tower looked at on 4 March 2021."),
    ("The crack was known in 2019.", "The council finds that the bell cannot be repaired."),
)

STORY_ACTS: Final = """
acts:
  - actor: {ada-holm: {person: Ada Holm, sensitivity: public}}
    as: keeper of the tower
    verb: asserts
    says: {beyond-repair: {claim: "The bell cannot be repaired.", label: bell cannot be repaired}}
    words: "beyond repair"
    passage: "Ada Holm, who keeps ... “beyond repair”"
  - actor: ada-holm
    verb: urges
    to: {town-council: {government: town council of Lindholm, article: the}}
    object: {taken-down: {topic: The bell is taken down, status: proposed, phrase: to have the bell taken down}}
    passage: "asked the town council to have it taken down"
  - actor: town-council
    verb: denies
    object: beyond-repair
    passage: "The town council denied that."
  - actor: {spokesman: {unspecified: a spokesman of the town council}}
    on_behalf_of: town-council
    verb: asserts
    says: {long-known: {claim: "The crack had been known for years.", label: crack known for years}}
    passage: "A spokesman said that the crack had been known for years."
"""
ANSWER_ACTS: Final = """
acts:
  - actor: {ben-ry: {person: Ben Ry, sensitivity: public}}
    as: caster of bells
    verb: criticises
    object: the-bell-is-cracked
    words: nonsense
    passage: "Ben Ry ... “nonsense” on Tuesday"
    date: 2021-03-02
  - actor: ben-ry
    verb: asserts
    says: {repairable: {claim: "The bell can be repaired within a week.", label: bell can be repaired}}
    passage: "the bell can be repaired within a week"
  - actor: ben-ry
    verb: urges
    to: town-council
    object: {attempt: {topic: Ben Ry tries to repair the bell, status: proposed, phrase: to let Ben Ry try to repair the bell}}
    passage: "urged the council to let him try"
  - actor: ada-holm
    verb: rejects
    object: repairable
    passage: "Ada Holm rejected that"
"""
REPORT_ACTS: Final = """
acts:
  - actor: town-council
    verb: asserts
    object: the-bell-is-cracked/beyond-repair
    passage: "The council finds that the bell cannot be repaired"
  - actor: town-council
    verb: asserts
    object: the-bell-is-cracked/long-known
    passage: "The crack was known in 2019"
"""


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    return done


def accept(path: Path) -> None:
    """Do what somebody does who read the proposals and agrees with all but what is only said as well."""
    lines = [line for line in path.read_text().splitlines() if "# Not in force" not in line and "# says " not in line]
    lines = [
        line.replace("# ", "", 1) if line.lstrip().startswith("# ") and line.startswith(" ") else line for line in lines
    ]
    text = "\n".join([*lines, ""]).replace("sensitivity: }", "sensitivity: public}")
    path.write_text(text.replace("<kind>", "organization"))


def test_from_an_empty_folder_to_a_checked_dossier_with_ten_acts(tmp_path: Path) -> None:
    with chdir(tmp_path):
        run("init")
        for name in (
            "dispatches/first-article.yaml",
            "dispatches/first-article.txt",
            "sources.yaml",
            "actors.yaml",
            "topics.yaml",
        ):
            (tmp_path / "graph" / name).unlink()
        dispatches = tmp_path / "graph/dispatches"
        (tmp_path / "story.html").write_text(page())
        (tmp_path / "answer.html").write_bytes(
            page(data=ANSWER_DATA, paragraphs=ANSWER, charset="windows-1252").encode("cp1252")
        )
        (tmp_path / "report.pdf").write_bytes(pdf(REPORT, title="Report on the bell"))
        (tmp_path / "older.json").write_text(json.dumps({**ITEM, "id": "older", "title": "A bell for the ages"}))
        run("new", "story.html", "--on", "2026-11-22", "--url", "https://gazette.example/bell")
        accept(dispatches / "the-bell-is-cracked.yaml")
        run("new", "answer.html", "--on", "2026-11-22")
        accept(dispatches / "bell-can-be-mended-says-caster.yaml")
        run("new", "report.pdf", "--kind", "report", "--on", "2026-11-22")
        run("new", "older.json", "--on", "2026-11-22")
        accept(dispatches / "a-bell-for-the-ages.yaml")
        for stem, acts in (
            ("the-bell-is-cracked", STORY_ACTS),
            ("bell-can-be-mended-says-caster", ANSWER_ACTS),
            ("report-on-the-bell", REPORT_ACTS),
        ):
            path = dispatches / f"{stem}.yaml"
            path.write_text(path.read_text() + acts)
        checked = json.loads(run("check", "--format", "json").stdout)
        # The older story was not read: that is all there is to say.
        assert [(found["severity"], found["code"]) for found in checked] == [("warning", "text-absent")]
        acts = json.loads(run("acts", "--format", "json").stdout)
        assert len(acts) == 10
        verified = json.loads(run("verify", "--format", "json").stdout)
        assert {row["result"] for row in verified} == {"holds"}
        assert len(verified) == 3 * 3 + 1
        # The council denied in the one paper what its own report says: nobody invents which came last.
        assert "it is not known which came last" in " ".join(run("disputes", "beyond-repair").stdout.split())
        read = run("check", "--read", "graph/dispatches/the-bell-is-cracked.yaml").stdout
        assert (
            "line 4: “The town council denied that.”\n"
            "→ The town council of Lindholm denies that the bell cannot be repaired (not\n  after 1 March 2021).\n"
        ) in read
