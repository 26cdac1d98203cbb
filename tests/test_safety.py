"""What protects people beside the gate: each claim of docs/safety.md is held here or where its test says so."""

from pathlib import Path
from typing import Final

from canaries import exports, where
from factgraph.intake.bring import bring
from samples import HEAD, STORY, write_dossier

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
