"""What protects people beside the gate: each claim of docs/safety.md is held here or where its test says so."""

import hashlib
import json
import re
import stat
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from canaries import exports, where
from factgraph.amending import merge
from factgraph.answers.acts import act as act_card
from factgraph.checks.survey import survey
from factgraph.cli import main
from factgraph.dossier.writer import record_file
from factgraph.errors import DossierError, Misuse
from factgraph.formats import FORMATS, Format
from factgraph.graph import open_graph
from factgraph.intake.bring import bring
from factgraph.reading.streams.acts import ACTS
from factgraph.record.access import shown
from factgraph.record.redaction import redacted
from samples import ACTORS, HEAD, STORY, declare_withholding, write_dossier

TWO: Final = HEAD.replace('curator = "The curator"\n', 'curator = "The curator"\nother = "Somebody Else"\n')


def recorded(root: Path, by: str, on: str, publish: str = "") -> Path:
    """The small dossier, in which nothing of the story may be shown, recorded by somebody on a day."""
    sources = f"story: {{article: The bell is cracked, access: none{publish}}}\nreply: {{letter: A reply}}\n"
    story = STORY.replace("by: curator, on: 2021-04-01", f"by: {by}, on: {on}")
    relation = "claims:\n  split: {claim: The bell is split., presupposed: yes, narrower_than: cracked}\nacts:"
    return write_dossier(
        root, {"dossier.toml": TWO, "sources.yaml": sources, "dispatches/story.yaml": story.replace("acts:", relation)}
    )


def test_who_recorded_what_may_not_be_shown_and_when_changes_no_byte(tmp_path: Path) -> None:
    """Safety: recorder.

    Nobody can tell from an export by whom or on which day it was recorded, if it is the same whoever did it and when.
    """
    one = exports(recorded(tmp_path / "a", "curator", "2021-04-17"), tmp_path / "of-a")
    other = exports(recorded(tmp_path / "b", "other", "2022-06-30"), tmp_path / "of-b")
    assert one == other
    assert where("2021-04-17", one) == []


def test_recorder_and_day_leave_where_the_source_publishes_them(tmp_path: Path) -> None:
    root = recorded(tmp_path / "a", "other", "2021-04-17", ", publish: [recorder, day]")
    found = exports(root, tmp_path / "of-a")["ntriples/graph.nt"]
    assert found.count(b"ns#recordedBy> <https://example.org/bell/curator/other>") == 2
    assert found.count(b'ns#recordedOn> "2021-04-17"') == 2


def test_an_export_without_recorder_is_read_back_and_tells_none_then_either(tmp_path: Path) -> None:
    found = exports(recorded(tmp_path / "a", "other", "2021-04-17"), tmp_path / "of-a")["ntriples/graph.nt"]
    (tmp_path / "graph.nt").write_bytes(found)
    bring(tmp_path / "graph.nt", tmp_path / "b")
    again = exports(tmp_path / "b", tmp_path / "of-b")
    acts = [line for line in found.splitlines() if line.endswith(b"ns#Act> .")]
    assert len(acts) == 2
    assert set(acts) <= set(again["ntriples/graph.nt"].splitlines())
    assert where("9999", again) == []
    assert b"#recordedBy" not in again["ntriples/graph.nt"]


# Consent ---------------------------------------------------------------------------------------------------------------

GIVER: Final = "wim: {person: Wim Oss, sensitivity: public}\n"


def a_testimony(
    root: Path, consent: str = "", *, access: str = "full", actor: str = GIVER, author: str = "wim"
) -> Path:
    """The small dossier, in which the story is a testimony that somebody gave."""
    told = f"{{testimony: What was seen, access: {access}, authors: {author}{consent}}}"
    actors = "ada: {person: Ada Holm, sensitivity: public}\nben: {person: Ben Ry, sensitivity: public}\n" + actor
    return write_dossier(root, {"actors.yaml": actors, "sources.yaml": f"story: {told}\nreply: {{letter: A reply}}\n"})


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--dossier", str(root), *words], catch_exceptions=False)


ALL: Final = ("cite", "hold", "name", "publish")


@pytest.mark.parametrize("lacking", ALL)
@pytest.mark.parametrize("one", FORMATS.values(), ids=FORMATS)
def test_nothing_leaves_that_lacks_one_consent(tmp_path: Path, one: Format, lacking: str) -> None:
    """Safety: consent.

    The testimony is kept, cited, shown in full, and whoever gave it stands in the public part: all four are done.
    """
    given = ", ".join(use for use in ALL if use != lacking)
    root = a_testimony(tmp_path / "g", f", consent: [{given}]")
    target = tmp_path / "out" / f"graph{one.suffix}"
    target.parent.mkdir()
    result = run(root, "export", one.name, "-o", str(target))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "sources.yaml:1:1: error consent-missing: 'story' is a testimony, and nobody said yes to" in result.stderr
    assert f"add '{lacking}' to 'consent'" in result.stderr
    assert list(target.parent.iterdir()) == []
    if one.suffix:
        result = run(root, "export", one.name)
        assert (result.exit_code, result.stdout) == (1, "")


def test_with_every_consent_everything_leaves_and_the_consents_themselves_in_no_byte(tmp_path: Path) -> None:
    """Safety: consent-untold."""
    root = a_testimony(tmp_path / "g", ", consent: [hold, cite, name, publish]")
    assert run(root, "check").exit_code == 0
    exported = exports(root, tmp_path / "out")
    without = a_testimony(tmp_path / "h", ", consent: [hold, cite, name, publish]", actor=GIVER.replace("public", "public, consent: [hold, name, cite, publish]"))  # fmt: skip
    assert exported == exports(without, tmp_path / "other")


def test_of_a_testimony_nothing_is_consented_to_by_default(tmp_path: Path) -> None:
    """Safety: consent-default."""
    result = run(a_testimony(tmp_path), "check")
    assert result.exit_code == 1
    assert [line.split("nobody said yes to ")[1].split(";")[0] for line in result.stdout.splitlines()] == [
        "anything of its text, its address or its hash being shown",
        "being cited",
        "being kept here",
        "whoever gave it being named",
    ]


@pytest.mark.parametrize(
    ("consent", "access", "author", "needed"),
    [
        ("hold, cite", "none", "gazette", []),
        ("hold, cite", "'none', publish: [day]", "gazette", ["publish"]),
        ("hold, cite, name", "quotes", "wim", ["publish"]),
        ("hold, cite, name", "none", "wim", []),
        ("hold, cite", "none", "wim", ["name"]),
        ("cite, name, publish", "none", "wim", ["hold"]),
    ],
)
def test_only_what_is_done_needs_a_consent(
    tmp_path: Path, consent: str, access: str, author: str, needed: list[str]
) -> None:
    """Where nothing of its text leaves, nobody has to consent to that; an organization is no person who is named."""
    root = a_testimony(
        tmp_path,
        f", consent: [{consent}]",
        access=access,
        author=author,
        actor=f"{GIVER}gazette: {{organization: G}}\n",
    )
    told = [p.message for p in survey(root).problems if p.code == "consent-missing"]
    assert [message.split("add '")[1].split("'")[0] for message in told] == needed


def test_who_gave_it_can_allow_less_than_the_testimony_says(tmp_path: Path) -> None:
    root = a_testimony(
        tmp_path,
        ", consent: [hold, cite, name, publish]",
        actor="wim: {person: Wim Oss, sensitivity: public, consent: [hold, cite]}\n",
    )
    told = [(str(p.at), p.message.split("add ")[1].split(" to")[0]) for p in survey(root).errors]
    assert told == [("actors.yaml:3:1", "'name'"), ("sources.yaml:1:1", "'publish'"), ("sources.yaml:1:1", "'name'")]


def test_without_a_consent_one_can_ask_and_work_in_private(tmp_path: Path) -> None:
    """Safety: consent-private.

    What stops is what leaves: questions are answered, and with --private an export is written, since nothing leaves.
    """
    root = a_testimony(tmp_path / "g")
    assert run(root, "acts").exit_code == 0
    target = tmp_path / "graph.nt"
    result = run(root, "--private", "export", "ntriples", "-o", str(target))
    assert (result.exit_code, target.exists()) == (0, True)
    result = run(root, "--private", "check")
    assert result.exit_code == 0
    assert (
        "sources.yaml:1:1: warning consent-to-hold: nobody said yes to 'story' (testimony) being kept here"
        in result.stdout
    )


def test_consent_is_told_again_of_files_that_did_not_change(tmp_path: Path) -> None:
    """An edit elsewhere reads the testimony's file no more, and the outline that was kept still says what is lacking."""
    root = a_testimony(tmp_path / "g", ", consent: [hold, cite, name]")
    assert run(root, "build").exit_code == 0
    (root / "topics.yaml").write_text("bell: {topic: the bell of the tower, status: reported}\n", "utf-8")
    result = run(root, "export", "ntriples")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "add 'publish' to 'consent'" in result.stderr


def test_consents_that_differ_are_joined_by_nobody(tmp_path: Path) -> None:
    root = a_testimony(tmp_path / "g", ", consent: [hold, cite, name, publish]", actor=(
        "wim: {person: Wim Oss, sensitivity: public, consent: [hold, cite, name, publish]}\n"
        "wilhelm: {person: Wilhelm Oss, sensitivity: public, consent: [hold, name]}\n"
    ))  # fmt: skip
    with pytest.raises(Misuse, match="contradict each other: consent is"):
        merge(root, "wilhelm", "wim")


def test_a_record_with_its_consent_is_written_as_it_was_read(tmp_path: Path) -> None:
    root = a_testimony(tmp_path, ", consent: [hold, cite]", actor=GIVER.replace("public", "public, consent: [name]"))
    found = survey(root)
    for file in found.files:
        if "/" not in file.path:
            (root / file.path).write_text(record_file(file, found.vocabulary), "utf-8")
    again = {node.id: getattr(node, "consent", None) for file in survey(root).files for node in file.nodes}
    assert (again["story"], again["wim"], again["ada"]) == (("cite", "hold"), ("name",), None)


# Redaction -------------------------------------------------------------------------------------------------------------

HIDDEN_IN: Final = "Ada Holm said, and Quirin Wolkenstein heard it at the Nebelgasse mill, that the bell is cracked.\n"
TELLING: Final = """\
source: story
recorded: {by: curator, on: 2021-04-01}
redact:
  - {words: Quirin Wolkenstein, reason: He was a boy.}
  - {words: "at the ... mill", reason: There is one such mill.}
acts:
  - actor: ada
    verb: asserts
    says: {cracked: "The bell is cracked."}
    words: "and Quirin Wolkenstein heard it"
    passage: "Ada Holm said ... cracked"
  - actor: ben
    verb: denies
    object: cracked
    passage: "that the bell is cracked"
"""
SHOWN: Final = (
    "Ada Holm said, and [redacted: a few words] heard it [redacted: a few words], that the bell is cracked.\n"
)


def redacting(root: Path, telling: str = TELLING, text: str | None = HIDDEN_IN) -> Path:
    sources = "story: {article: The bell is cracked, access: full, publish: [hash]}\nreply: {letter: A reply}\n"
    return write_dossier(
        root, {"sources.yaml": sources, "dispatches/story.yaml": telling, "dispatches/story.txt": text}
    )


def test_what_is_redacted_stands_in_no_byte_of_any_export(tmp_path: Path) -> None:
    """Safety: redaction.

    The whole text, a passage and the words of a speaker hold it; so does the hash, by which it could be tried out.
    """
    root = redacting(tmp_path / "g")
    exported = exports(root, tmp_path / "out")
    digest = hashlib.sha256(HIDDEN_IN.encode()).hexdigest()
    for canary in ("Quirin Wolkenstein", "Wolkenstein", "Nebelgasse", "at the Nebelgasse mill", digest):
        assert where(canary, exported) == []
    assert b"[redacted: a few words] heard it" in exported["ntriples/graph.nt"]
    whole = run(root, "--private", "export", "ntriples", "-o", str(tmp_path / "private.nt"))
    assert whole.exit_code == 0
    assert b"Nebelgasse" in (tmp_path / "private.nt").read_bytes()


def test_places_are_those_of_the_redacted_text_and_marks_stand_whole(tmp_path: Path) -> None:
    """Safety: redaction-places.

    "and [redacted: a few words] heard it" begins where "and" does; after both marks all stands further on by what they
    are longer or shorter; a passage that begins inside of a mark has the whole of it.
    """
    inside = TELLING.replace('"that the bell is cracked"', '"Wolkenstein heard"')
    with open_graph(redacting(tmp_path / "g", inside)) as graph:
        (text,) = graph.connection.execute("SELECT text FROM document").fetchone()
        passages = graph.connection.execute("SELECT exact, start, stop, prefix FROM passage ORDER BY start").fetchall()
        words = graph.connection.execute("SELECT text, start, stop FROM words").fetchall()
    assert text == SHOWN
    assert [tuple(row) for row in passages] == [
        (SHOWN[:-2], 0, len(SHOWN) - 2, ""),
        ("[redacted: a few words] heard", 19, 48, "Ada Holm said, and "),
    ]
    assert [tuple(row) for row in words] == [("and [redacted: a few words] heard it", 15, 51)]
    assert all(text[start:stop] == exact for exact, start, stop, *_ in (*passages, *words))


@pytest.mark.parametrize("canary", ["Quirin Wolkenstein", "quirin wolkenstein", "Quirin\nWolkenstein", "Quir\u00adin Wolkenstein"])  # fmt: skip
@pytest.mark.parametrize("one", ["ntriples", "csv", "site", "html"])
def test_redacted_words_that_stand_elsewhere_stop_what_leaves(tmp_path: Path, one: str, canary: str) -> None:
    """Safety: redaction-gate."""
    root = redacting(tmp_path / "g")
    (root / "topics.yaml").write_text(
        f"bell: {{topic: the bell, status: reported, note: {json.dumps('As ' + canary + ' has it.')}}}\n"
    )
    target = tmp_path / "out" / f"graph{FORMATS[one].suffix}"
    target.parent.mkdir()
    result = run(root, "export", one, "-o", str(target))
    assert (result.exit_code, result.stdout, list(target.parent.iterdir())) == (1, "", [])
    assert "or words that are redacted, would stand at" in result.stderr
    if FORMATS[one].suffix:
        result = run(root, "export", one)
        assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.parametrize(
    ("telling", "text", "told"),
    [
        (TELLING.replace("Quirin W", "Quirin V"), HIDDEN_IN, "story.yaml:4:5: error redact-absent: this stretch is not in the text"),
        (TELLING, None, "story.yaml:4:5: error redact-absent: the text is not here, so nobody can tell"),
        (TELLING.replace(", reason: He was a boy.", ""), HIDDEN_IN, "story.yaml:4:5: error missing-field: a redaction lacks 'reason'"),
        (TELLING, HIDDEN_IN, "story.yaml:4:3: warning redact-in-the-open: what is redacted in exports stands in this file"),
    ],
)  # fmt: skip
def test_what_cannot_be_redacted_is_an_error_at_its_line(
    tmp_path: Path, telling: str, text: str | None, told: str
) -> None:
    """Safety: redaction-open."""
    found = [str(problem) for problem in survey(redacting(tmp_path, telling, text)).problems]
    assert any(line.startswith(f"dispatches/{told}") for line in found), found


@given(
    text=st.text("ab ", max_size=60),
    spans=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda s: (min(s), max(s))), max_size=5),
    place=st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda s: (min(s), max(s))),
)
def test_what_is_left_stands_where_the_redacted_text_says(
    text: str, spans: list[tuple[int, int]], place: tuple[int, int]
) -> None:
    """Whatever is redacted: a stretch that touches none of it reads the same at its new place."""
    spans = [(start, min(stop, len(text))) for start, stop in spans if start <= len(text)]
    start, stop = (min(one, len(text)) for one in place)
    told = redacted(text, spans)
    begin, end = told.at(start, stop)
    assert 0 <= begin <= end <= len(told.text)
    if not told.touches(start, stop):
        assert told.text[begin:end] == text[start:stop]
    else:
        assert "[redacted: " in told.text[begin:end]


# Ids that tell nothing -------------------------------------------------------------------------------------------------

SECRET: Final = """\
source: note
recorded: {by: curator, on: 2021-04-01}
acts:
  - {actor: zoe-hiddenname, verb: condemns, object: bell, passage: "she said so"}
  - {id: hiddenname-asks, actor: zoe-hiddenname, verb: asks, object: bell, passage: "she asked"}
"""


def with_private(root: Path, files: dict[str, str] | None = None) -> Path:
    """The small dossier with somebody in its private part, and two acts of that person."""
    (root / "private").mkdir(parents=True, mode=0o700)
    (root / "private" / "dispatches").mkdir(mode=0o700)
    every = {
        "private/actors.yaml": "zoe-hiddenname: {person: Zoë Hiddenname, sensitivity: restricted}\n",
        "private/sources.yaml": "note: {letter: A note, access: none}\n",
        "private/dispatches/n-1.yaml": SECRET,
        **(files or {}),
    }
    for path in every:
        (root / path).touch(0o600)
    write_dossier(root, dict(every))
    declare_withholding(root)
    return root


def test_an_id_that_tells_a_name_is_told_and_drawn_anew_at_random(tmp_path: Path) -> None:
    """Safety: random-ids.

    The person's id, the derived id of one act and the written id of the other have the name; afterwards none has, no
    former id, no line of the ledger and no file keeps it, and two draws differ.
    """
    root = with_private(tmp_path / "g")
    told = [str(found.at) for found in survey(root).problems if found.code == "telling-id"]
    assert sorted(told) == ["private/actors.yaml:1", "private/dispatches/...:4", "private/dispatches/...:5"]
    assert run(root, "private", "id").stdout != run(root, "private", "id").stdout
    assert run(root, "private", "id", "zoe-hiddenname", "--write").exit_code == 0
    assert run(root, "private", "id", "n-1/hiddenname-asks", "--write").exit_code == 0
    assert [found for found in survey(root, private=True).problems if found.code == "telling-id"] == []
    left = b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file() and ".factgraph" not in path.parts)
    assert b"hiddenname" not in left.replace("Zoë Hiddenname".encode(), b"")
    (person,) = (node for file in survey(root, private=True).files for node in file.nodes if node.kind == "person" and node.id not in ("ada", "ben"))  # fmt: skip
    assert re.fullmatch("[b-df-hj-km-np-tv-xz2-9]{10}", person.id)
    ids = {
        node.id for file in survey(root, private=True).files for node in file.nodes if file.path.endswith("n-1.yaml")
    }
    assert f"n-1/{person.id}-condemns-bell" in ids


@pytest.mark.parametrize(
    ("name", "id", "tells"),
    [
        ("Zoë Hiddenname", "w-17", False),
        ("Zoë Hiddenname", "z-hiddenname", True),
        ("Zoë Hiddenname", "zoehiddenname", True),
        ("Зелимхан Скрытов", "skrytow", True),
        ("Anna van der Quill", "van-der", False),
        ("Anna van der Quill", "quill-2", True),
        ("Ng", "n-g", False),
    ],
)
def test_a_part_of_a_name_in_an_id_is_seen_in_the_spellings_of_names(
    tmp_path: Path, name: str, id: str, tells: bool
) -> None:
    private = {"private/actors.yaml": f"{id}: {{person: {name}, sensitivity: restricted}}\n"}
    root = with_private(tmp_path, private | {"private/dispatches/n-1.yaml": SECRET.replace("zoe-hiddenname", id)})
    told = [
        found for found in survey(root).problems if found.code == "telling-id" and found.at.file.endswith("actors.yaml")
    ]
    assert bool(told) is tells


# Warnings --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        ("access: full, url: 'https://example.org/story'", True),
        ("access: full, archived: 'https://example.org/story'", True),
        ("access: full", False),
        ("access: none, url: 'https://example.org/story'", False),
        ("access: none, publish: [address], url: 'https://example.org/story'", True),
    ],
)
def test_an_address_at_which_a_private_record_read_a_name_is_told(tmp_path: Path, extra: str, told: bool) -> None:
    """Safety: telling-address.

    The private act is known from the public story: who opens its address reads who said so.
    """
    secret = (
        SECRET.replace("source: note", "source: story").replace("zoe-hiddenname", "w-17").replace("hiddenname-", "")
    )
    root = with_private(
        tmp_path,
        {
            "private/actors.yaml": "w-17: {person: Zoë Hiddenname, sensitivity: restricted}\n",
            "private/dispatches/n-1.yaml": secret,
            "sources.yaml": f"story: {{article: The bell is cracked, {extra}}}\nreply: {{letter: A reply}}\n",
        },
    )
    found = [str(one.at) for one in survey(root).problems if one.code == "telling-address"]
    assert found == (["sources.yaml:1:1"] if told else [])


SEEN: Final = """\
source: story
recorded: {by: curator, on: 2021-04-01}
acts:
  - {id: one, actor: {a-guard: a guard}, as: Night guard, verb: condemns, object: bell, date: 2021-02-27, place: tower, passage: "said"}
  - {id: two, actor: ada, as: night  Guard, verb: praises, object: bell, date: 2021-02-27, place: tower, passage: "she"}
"""  # fmt: skip
THIRD: Final = '  - {id: three, actor: ben, as: night guard, verb: praises, object: bell, date: 2021-02-27, place: tower, passage: "it"}\n'  # fmt: skip


@pytest.mark.parametrize(
    ("telling", "told"),
    [
        (SEEN, "only 2 speakers here share"),
        (SEEN.replace("ada, as: night  Guard", "ada, as: Keeper"), "nobody else here shares"),
        (SEEN + THIRD, None),
        (SEEN.replace("date: 2021-02-27", "date: 2021-02"), None),
        (SEEN.replace(", place: tower", ""), None),
        (SEEN.replace(", as: Night guard", ""), None),
        (SEEN.replace("{a-guard: a guard}", "council"), None),
    ],
)
def test_place_day_and_capacity_that_few_share_are_told_of_somebody_unnamed(
    tmp_path: Path, telling: str, told: str | None
) -> None:
    """Safety: rare-together.

    The guard alone, or the guard and Ada, were guards in the tower that day; with Ben there are three, which is enough.
    Less exactly told, or of somebody who is named, it is nothing.
    """
    root = write_dossier(tmp_path, {"dispatches/story.yaml": telling})
    found = [found for found in survey(root).problems if found.code == "rare-together"]
    assert [str(one.at) for one in found] == ([] if told is None else ["dispatches/story.yaml:4:5"])
    assert told is None or told in found[0].message


def test_what_is_to_be_looked_at_again_is_told_from_the_next_day_on(tmp_path: Path) -> None:
    """Safety: review-by.

    The day stands in no export, and is read from the clock by `check` alone.
    """
    root = with_private(
        tmp_path / "g",
        {
            "private/actors.yaml": "w-17: {person: Zoë Hiddenname, sensitivity: restricted, review_by: 2031-09-14}\n",
            "private/dispatches/n-1.yaml": SECRET.replace("zoe-hiddenname", "w-17"),
            "sources.yaml": "story: {article: The bell is cracked, review_by: 2031-09}\nreply: {letter: A reply}\n",
        },
    )
    for day, private, due in [
        ("2031-09-14", "--private", 0), ("2031-09-15", "--private", 1), ("2031-10-01", "--private", 2), ("2031-10-01", "", 1),
    ]:  # fmt: skip
        result = run(root, *([private] if private else []), "check", "--on", day)
        assert (result.exit_code, result.stdout.count("warning review-due")) == (0, due)
    assert run(root, "check", "--on", "soon").exit_code == 2
    exported = exports(root, tmp_path / "out")
    assert where("2031-09", exported) == []


# Pseudonyms ------------------------------------------------------------------------------------------------------------


def test_a_pseudonym_is_drawn_and_stands_for_nobody_in_another_dossier(tmp_path: Path) -> None:
    """Safety: pseudonyms.

    Two dossiers with one person give two pseudonyms; copied with its record, the one stops all that leaves the other.
    """
    drawn = []
    for called in ("a", "b"):
        root = with_private(tmp_path / called, {
            "private/actors.yaml": "w-17: {person: Zoë Hiddenname, sensitivity: restricted}\n",
            "private/dispatches/n-1.yaml": SECRET.replace("zoe-hiddenname", "w-17").replace("hiddenname-", ""),
        })  # fmt: skip
        result = run(root, "private", "pseudonym", "w-17", "--called", "a guard", "--write")
        assert result.exit_code == 0
        drawn.append(result.stdout.strip())
        declared = f'{drawn[-1]}: {{unspecified: "a guard", plural: no}}'
        assert declared in (root / "actors.yaml").read_text().splitlines()
        assert f"pseudonym: {drawn[-1]}" in (root / "private/actors.yaml").read_text()
        assert run(root, "check").exit_code == 0
        assert run(root, "export", "ntriples", "-o", str(tmp_path / f"{called}.nt")).exit_code == 0
        assert stat.S_IMODE((root / "private/ids.key").stat().st_mode) == 0o600
    assert drawn[0] != drawn[1]
    exported = exports(tmp_path / "a", tmp_path / "of-a")
    assert where(drawn[0], exported) != []
    for canary in ("w-17", (tmp_path / "a" / "private/ids.key").read_text().strip(), "Hiddenname", "pseudonym: "):
        assert where(canary, exported) == []
    other = tmp_path / "b"
    (other / "private/actors.yaml").write_bytes((tmp_path / "a" / "private/actors.yaml").read_bytes())
    told = [str(found.at) for found in survey(other).problems if found.code == "foreign-pseudonym"]
    assert told == ["private/actors.yaml:1"]
    result = run(other, "export", "ntriples", "-o", str(tmp_path / "c.nt"))
    assert (result.exit_code, (tmp_path / "c.nt").exists()) == (1, False)
    assert "was not drawn in this dossier" in result.stderr


def test_whose_pseudonym_it_is_may_not_stand_in_public(tmp_path: Path) -> None:
    root = write_dossier(tmp_path, {"actors.yaml": ACTORS.replace("Ben Ry, ", "Ben Ry, pseudonym: x7k3q9bdff, ")})
    (found,) = survey(root).errors
    assert (str(found.at), found.code) == ("actors.yaml:2:1", "restricted-outside-private")


# Forgetting ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [("forget", "ben"), ("rename", "ben", "x7k3q9bdff", "--forget")])
@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_forgetting_says_what_it_cannot_reach(tmp_path: Path, words: tuple[str, ...], dry: tuple[str, ...]) -> None:
    """Safety: unreached."""
    result = run(write_dossier(tmp_path), *words, *dry)
    assert result.exit_code == 0, result.output
    for unreached in ("history of git", "copies", "search engines", "nanopublications", "compares two versions"):
        assert unreached in result.stderr


def test_a_rename_of_a_person_asks_which_is_meant_and_forgetting_leaves_no_trace(tmp_path: Path) -> None:
    """Safety: forget.

    After an export the ledger knows the ids; after `--forget` no file of the dossier has the old one, and no export.
    """
    root = write_dossier(tmp_path / "g", {"actors.yaml": ACTORS.replace("ada:", "quirin-w:"), "dispatches/story.yaml": STORY.replace("actor: ada", "actor: quirin-w")})  # fmt: skip
    exported = exports(root, tmp_path / "before")
    assert where("quirin-w", exported) != []
    assert b"quirin-w" in (root / "ids.txt").read_bytes()
    result = run(root, "rename", "quirin-w", "p-17")
    assert result.exit_code == 2
    assert "--keep" in result.stderr
    assert "--forget" in result.stderr
    assert run(root, "rename", "quirin-w", "p-17", "--forget").exit_code == 0
    assert where("quirin-w", exports(root, tmp_path / "after")) == []
    for path in root.rglob("*"):
        assert ".factgraph" in path.parts or not path.is_file() or b"quirin-w" not in path.read_bytes()
    assert run(root, "check").exit_code == 0


# What is not protected -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["testimony", "interview", "leak"])
@pytest.mark.parametrize("one", ["ntriples", "csv"])
def test_a_document_whose_access_nobody_decided_stops_what_leaves(tmp_path: Path, kind: str, one: str) -> None:
    """Safety: access-default."""
    sources = f"story: {{{kind}: What was seen, consent: [hold, cite, publish]}}\nreply: {{letter: A reply}}\n"
    root = write_dossier(tmp_path / "g", {"sources.yaml": sources})
    result = run(root, "export", one, "-o", str(tmp_path / "out"))
    assert (result.exit_code, (tmp_path / "out").exists()) == (1, False)
    assert "sources.yaml:1:1: error access-undecided: " in result.stderr


def noted(root: Path, note: str) -> Path:
    """The small dossier with somebody in its private part, and a note."""
    return with_private(root, {
        "private/actors.yaml": "w-17: {person: Zoë Hiddenname, sensitivity: restricted, aliases: [Zo]}\n",
        "private/dispatches/n-1.yaml": SECRET.replace("zoe-hiddenname", "w-17").replace("hiddenname-", ""),
        "topics.yaml": f"bell: {{topic: the bell, status: reported, note: {note}}}\n",
    })  # fmt: skip


def test_a_nickname_that_nobody_declared_leaves(tmp_path: Path) -> None:
    """Safety: undeclared."""
    assert where("the heron of Lindholm", exports(noted(tmp_path / "g", "Not the heron of Lindholm"), tmp_path / "out"))


def test_a_name_of_two_letters_leaves_and_check_says_so(tmp_path: Path) -> None:
    """Safety: short."""
    root = noted(tmp_path / "g", "Not Zo")
    assert where("Not Zo", exports(root, tmp_path / "out"))
    assert "warning private-short" in run(root, "check").stdout


def test_the_curators_own_words_leave_of_a_document_that_may_not_be_shown(tmp_path: Path) -> None:
    """Safety: own-words."""
    exported = exports(recorded(tmp_path / "g", "curator", "2021-04-17"), tmp_path / "out")
    assert where("The bell is cracked.", exported)
    assert where("It is beyond repair", exported) == []


def test_who_the_curators_are_leaves(tmp_path: Path) -> None:
    """Safety: curators."""
    assert where("Somebody Else", exports(recorded(tmp_path / "g", "curator", "2021-04-17"), tmp_path / "out"))


def test_two_versions_show_who_went(tmp_path: Path) -> None:
    """Safety: difference."""
    root = write_dossier(tmp_path / "g")
    before = set(exports(root, tmp_path / "before")["ntriples/graph.nt"].splitlines())
    assert run(root, "forget", "ben").exit_code == 0
    after = set(exports(root, tmp_path / "after")["ntriples/graph.nt"].splitlines())
    assert any(b'"Ben Ry"' in line for line in before - after)


@pytest.mark.parametrize("access", ["none", "quotes", "full"])
@pytest.mark.parametrize("publish", ["", "recorder", "day", "recorder, day", "hash"])
def test_every_way_to_ask_tells_the_recorder_by_one_rule(tmp_path: Path, access: str, publish: str) -> None:
    """The question and the stream of acts decide as `shown` does; the third act is inside another, and read there."""
    root = recorded(tmp_path / "g", "other", "2021-04-17", f", publish: [{publish}]" if publish else "")
    for path, old, new in [
        ("sources.yaml", "access: none", f"access: {access}"),
        (
            "dispatches/story.yaml",
            "    object: cracked",
            "    object: {id: inner, actor: ada, verb: asserts, object: cracked}",
        ),
    ]:
        (root / path).write_text((root / path).read_text("utf-8").replace(old, new), "utf-8")
    rule = shown(access, [what for what in publish.split(", ") if what])
    wanted = ("other" if rule.recorder else None, "2021-04-17" if rule.day else None)
    with open_graph(root) as graph:
        acts = [str(id) for (id,) in graph.connection.execute("SELECT id FROM node WHERE class = 'act'")]
        streamed = {(one.recorded_by, one.recorded_on) for _, one in ACTS.of(graph.connection)}
        asked = {(act["recorded_by"], act["recorded_on"]) for act in (act_card(graph.connection, id) for id in acts)}
    assert len(acts) == 3
    assert streamed == asked == {wanted}


def test_nothing_leaves_that_is_older_than_the_files(tmp_path: Path) -> None:
    """Safety: as-they-are.

    Somebody's words are withheld, and another file has a mistake: what was built before would still have them.
    """
    sources = "story: {article: The bell is cracked, access: full}\nreply: {letter: A reply}\n"
    root = write_dossier(tmp_path / "g", {"sources.yaml": sources})
    assert run(root, "build").exit_code == 0
    (root / "sources.yaml").write_text(sources.replace("full", "none"), "utf-8")
    (root / "topics.yaml").write_text("bell: {topik: x}\n", "utf-8")
    target = tmp_path / "out.nt"
    for words in (("export", "ntriples", "-o", str(target)), ("export", "ntriples"), ("push", "http://127.0.0.1:9")):
        result = run(root, *words)
        assert (result.exit_code, result.stdout, target.exists()) == (1, "", False)
        assert "nothing leaves that is older than the files" in result.stderr
        assert "topics.yaml:1:1: error unknown-kind" in result.stderr
    with open_graph(root) as graph, pytest.raises(DossierError, match="nothing leaves that is older than the files"):
        graph.export("ntriples", target)
    assert not target.exists()


def test_who_changes_a_file_reads_its_text_whole(tmp_path: Path) -> None:
    """A new version of a redacted text: the old one is kept as it was, word for word, and no mark gets into a file."""
    root = redacting(tmp_path / "g")
    (tmp_path / "new.txt").write_text(HIDDEN_IN.replace("cracked", "cracked indeed"), "utf-8")
    result = run(root, "revise", "story", str(tmp_path / "new.txt"), "--by", "curator", "--on", "2021-05-01")
    assert result.exit_code == 0, result.output
    held = {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".factgraph" not in path.parts}
    assert HIDDEN_IN.encode() in held.values()
    assert [path for path, data in held.items() if b"[redacted" in data] == []
    exported = exports(root, tmp_path / "out")
    assert where("Wolkenstein", exported) == []
    assert where("cracked indeed", exported) != []
