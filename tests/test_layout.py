"""Places: no label lies over another, what has a place keeps it, and the rule gives the same everywhere."""

import math
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factgraph.errors import DossierError, EnvironmentFault, Misuse
from factgraph.network import boxes, engines
from factgraph.network.boxes import HEIGHT, WIDTH, Places, overlaps, separated
from factgraph.network.layout import (
    FILE,
    Network,
    completed,
    lay_out,
    network,
    place,
    places_for,
    read_layout,
    tied_by,
    write_layout,
)
from network_dossiers import DOSSIERS, STORY, built, copied, opened, small, story

ENGINES = [pytest.param(name, marks=pytest.mark.needs(name) if name == "sfdp" else ()) for name in engines.ENGINES]

coordinates = st.floats(-2000, 2000, allow_nan=False)
crowds = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.tuples(coordinates, coordinates), max_size=25)


def a_path(length: int) -> Network:
    names = [f"n{number:03}" for number in range(length)]
    return tied_by(names, pairwise(names))


def two_stars() -> Network:
    """Two hubs with ten leaves each, tied to each other, a pair apart, and a node alone."""
    pairs = [("hub-a", "hub-b"), ("pair-a", "pair-b")]
    pairs += [(f"hub-{hub}", f"leaf-{hub}-{number}") for hub in "ab" for number in range(10)]
    return tied_by([*(name for pair in pairs for name in pair), "alone"], pairs)


def gap(places: Places, one: str, other: str) -> float:
    return math.dist(places[one], places[other])


# Boxes --------------------------------------------------------------------------------------------------------------


@given(crowds)
def test_no_two_boxes_overlap_once_they_are_separated(places: Places) -> None:
    apart = separated(places)
    assert apart.keys() == places.keys()
    assert overlaps(apart) == []
    assert all(x.is_integer() and y.is_integer() for x, y in apart.values())


@given(crowds, st.data())
def test_boxes_that_are_held_stay_and_the_others_make_room(places: Places, data: st.DataObject) -> None:
    apart = separated(places)
    held = data.draw(st.sets(st.sampled_from(sorted(apart)))) if apart else set()
    crowd = {name: apart[name] if name in held else places[name] for name in places}
    found = separated(crowd, fixed=held)
    assert {name: found[name] for name in held} == {name: apart[name] for name in held}
    assert overlaps(found) == []


def test_boxes_that_are_apart_stay_where_they_are() -> None:
    places = {"a": (0.0, 0.0), "b": (WIDTH + 2, 0.0), "c": (0.0, HEIGHT + 2)}
    assert separated(places) == places


def test_boxes_part_the_shorter_way_and_meet_in_the_middle() -> None:
    assert separated({"a": (0.0, 0.0), "b": (10.0, 60.0)}) == {"a": (0.0, -6.0), "b": (10.0, 66.0)}


def test_boxes_on_one_spot_part() -> None:
    assert overlaps(separated(dict.fromkeys("abcdefgh", (5.0, 5.0)))) == []


@given(crowds)
def test_overlaps_are_all_pairs_that_lie_over_each_other(places: Places) -> None:
    names = sorted(places)
    assert overlaps(places) == [
        (one, other)
        for at, one in enumerate(names)
        for other in names[at + 1 :]
        if abs(places[one][0] - places[other][0]) < WIDTH and abs(places[one][1] - places[other][1]) < HEIGHT
    ]


# Drawing ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", DOSSIERS)
def test_no_label_of_a_dossier_lies_over_another(name: str, engine: str, tmp_path: Path) -> None:
    with opened(copied(name, tmp_path)) as connection:
        wanted = network(connection)
    places = place(wanted, engine=engine)
    assert tuple(places) == wanted.names
    assert overlaps(places) == []
    (left, top), (right, bottom) = boxes.bounds(places.values())
    # The picture fits a screen: about as wide as that, and not mostly empty.
    assert 1 < (right - left + WIDTH) / (bottom - top + HEIGHT) < 2.2
    assert len(places) * WIDTH * HEIGHT / ((right - left + WIDTH) * (bottom - top + HEIGHT)) > 0.25


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_tied_stands_together(engine: str) -> None:
    places = place(two_stars(), engine=engine)
    for hub, other in (("a", "b"), ("b", "a")):
        to_own = [gap(places, f"leaf-{hub}-{number}", f"hub-{hub}") for number in range(10)]
        to_other = [gap(places, f"leaf-{hub}-{number}", f"hub-{other}") for number in range(10)]
        assert math.fsum(to_own) < math.fsum(to_other)
    assert gap(places, "pair-a", "pair-b") < 2 * HEIGHT


@pytest.mark.parametrize("engine", ENGINES)
def test_a_path_is_drawn_as_a_path(engine: str) -> None:
    wanted = a_path(12)
    places = place(wanted, engine=engine)
    steps = [gap(places, one, other) for one, other in wanted.ties]
    assert gap(places, wanted.names[0], wanted.names[-1]) > 2 * max(steps)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_draws_the_same_again(engine: str) -> None:
    assert place(two_stars(), engine=engine) == place(two_stars(), engine=engine)


def test_the_rule_gives_the_same_whatever_the_hash_seed() -> None:
    program = (
        "from factgraph.network.layout import completed, tied_by\n"
        "pairs = [(f'n{i}', f'n{i * i % 17}') for i in range(40)]\n"
        "print(completed(tied_by({n for p in pairs for n in p}, set(pairs)), {}))\n"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1
    assert "n39" in next(iter(seen))


def test_nothing_single_nodes_and_pairs_have_places_too() -> None:
    assert place(tied_by([], [])) == {}
    assert place(tied_by(["a"], [])) == {"a": (0.0, 0.0)}
    alone = place(tied_by("abcdef", [("a", "b")]))
    assert overlaps(alone) == []
    assert len(alone) == 6


def test_ties_are_pairs_of_two_that_are_there() -> None:
    pairs = [("b", "a"), ("a", "b"), ("a", "a"), ("a", "z")]
    assert tied_by(["b", "a", "c"], pairs) == Network(("a", "b", "c"), (("a", "b"),))


def test_chains_tie_only_what_nothing_else_ties(tmp_path: Path) -> None:
    files = story()
    files["sources.yaml"] = "story: {article: The bell is cracked}\nreply: {letter: A reply, access: none}\n"
    with opened(small(tmp_path, files)) as connection:
        ties = network(connection).ties
    # The story and the letter carry what ada, ben and the council say; nobody is said to have published them.
    assert [pair for pair in ties if "story" in pair] == [("ben", "story"), ("gazette", "story"), ("reply", "story")]
    assert ("ada", "gazette") in ties  # an addressee
    assert ("ben", "reply") in ties


# Keeping ------------------------------------------------------------------------------------------------------------


def test_old_places_stay_exactly_and_new_ones_come_beside_what_they_are_tied_to() -> None:
    old = place(two_stars())
    more = [(f"leaf-a-{number}", "hub-a") for number in range(10, 20)]
    grown = tied_by([*old, *(name for name, _ in more)], [*two_stars().ties, *more])
    places = place(grown, old)
    assert {name: places[name] for name in old} == old
    assert overlaps(places) == []
    to_a, to_b = ([gap(places, name, hub) for name, _ in more] for hub in ("hub-a", "hub-b"))
    assert math.fsum(to_a) < math.fsum(to_b)


def test_where_nothing_is_new_nothing_moves_not_even_what_overlaps() -> None:
    by_hand = {"a": (0.0, 0.0), "b": (1.5, 0.0)}
    assert place(tied_by("ab", [("a", "b")]), by_hand) == by_hand


def test_places_of_what_is_no_more_are_forgotten() -> None:
    assert place(tied_by("a", []), {"a": (1.0, 2.0), "gone": (3.0, 4.0)}) == {"a": (1.0, 2.0)}


def test_the_rule_puts_what_is_new_at_the_nearest_free_place_to_the_middle_of_its_ties() -> None:
    wanted = tied_by("abcxyz", [("a", "x"), ("b", "x"), ("x", "y"), ("c", "z")])
    old = {"a": (0.0, 0.0), "b": (400.0, 0.0), "c": (1000.0, 300.0)}
    assert completed(wanted, old) == {
        **old,
        "x": (200.0, 0.0),
        "y": (200.0, -70.0),
        "z": (1000.0, 230.0),
    }


def test_the_rule_draws_the_whole_where_there_is_no_place_yet() -> None:
    assert completed(two_stars(), {}) == place(two_stars(), engine="plain")


@given(crowds, st.sets(st.tuples(st.text("abcdef", min_size=1, max_size=3), st.text("abcdef", min_size=1, max_size=3))))
def test_the_rule_lays_nothing_new_over_anything(old: Places, pairs: set[tuple[str, str]]) -> None:
    wanted = tied_by([*old, *(name for pair in pairs for name in pair)], pairs)
    kept = dict(list(old.items())[::2])
    found = completed(wanted, kept)
    assert {name: found[name] for name in kept} == kept
    assert [pair for pair in overlaps(found) if not kept.keys() >= set(pair)] == []


# Engines ------------------------------------------------------------------------------------------------------------


def test_an_unknown_engine_is_misuse() -> None:
    with pytest.raises(Misuse, match="no engine is called 'neato'; there are sfdp, rustworkx, plain"):
        place(a_path(4), engine="neato")


def test_the_best_engine_goes_by_size_and_by_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    here = {"sfdp"}
    monkeypatch.setattr("factgraph.system.children.program", lambda name: name if name in here else None)
    monkeypatch.setattr(engines, "find_spec", lambda name: name if name in here else None)
    assert [engines.best(size) for size in (10, 600, 9_000)] == ["plain", "sfdp", "sfdp"]
    here = {"rustworkx"}
    assert [engines.best(size) for size in (10, 600, 9_000)] == ["plain", "rustworkx", "plain"]
    here = set()
    assert [engines.best(size) for size in (10, 600, 9_000)] == ["plain", "plain", "plain"]


def test_an_engine_that_is_not_here_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EnvironmentFault, match="sfdp is not here; install graphviz"):
        place(a_path(4), engine="sfdp")
    monkeypatch.setitem(sys.modules, "rustworkx", None)
    with pytest.raises(EnvironmentFault, match=r"rustworkx is not here; install factgraph\[layout\]"):
        place(a_path(4), engine="rustworkx")


def test_a_program_that_fails_is_told_with_what_it_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "sfdp"
    program.write_text("#!/bin/sh\necho no such plugin >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EnvironmentFault, match="sfdp failed: no such plugin; choose another engine"):
        place(a_path(4), engine="sfdp")


# The file -----------------------------------------------------------------------------------------------------------


def test_places_are_written_sorted_with_a_head_that_says_by_what(tmp_path: Path) -> None:
    path = tmp_path / FILE
    write_layout(path, {"b": (1.25, -0.01), "a/x": (-3.0, 40.0)})
    assert path.read_text("utf-8") == (
        "# Where each record stands in the picture: id, x, y, separated by tabs.  Written by `factgraph layout`.\n"
        "# Places that stand here are kept; move one by editing its line, or remove it to have a new one found.\n"
        "a/x\t-3\t40\n"
        "b\t1.2\t0\n"
    )
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


@given(crowds)
def test_written_places_come_back(tmp_path_factory: pytest.TempPathFactory, places: Places) -> None:
    path = tmp_path_factory.mktemp("layout") / FILE
    write_layout(path, places)
    back = read_layout(path)
    assert back == {name: (round(x, 1), round(y, 1)) for name, (x, y) in places.items()}
    write_layout(path, back)
    assert read_layout(path) == back


def test_without_a_file_there_are_no_places(tmp_path: Path) -> None:
    assert read_layout(tmp_path / FILE) == {}


def test_a_file_from_another_system_is_read(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_bytes(b"# by hand\r\n\r\na\t1\t2.5\r\n")
    assert read_layout(path) == {"a": (1.0, 2.5)}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a\t1\t2\nb 3 4\n", r"layout.tsv:2: an id, x and y are wanted, separated by tabs, not 'b 3 4'"),
        ("a\t1\n", r"layout.tsv:1: an id, x and y are wanted"),
        ("a\tleft\t2\n", r"layout.tsv:1: x and y are wanted in numbers, not 'left' and '2'"),
        ("a\tnan\t2\n", r"layout.tsv:1: x and y are wanted in numbers"),
        ("a\t1\t1e300\n", r"layout.tsv:1: x and y are wanted in numbers"),
        ("a\t1\t2\na\t3\t4\n", r"layout.tsv:2: a has a place already"),
        (b"a\xff\t1\t2\n", r"layout.tsv: not UTF-8"),
    ],
)
def test_a_spoilt_file_is_told_with_the_line(tmp_path: Path, content: str | bytes, message: str) -> None:
    path = tmp_path / FILE
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DossierError, match=message):
        read_layout(path)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="no such file or directory"):
        write_layout(tmp_path / "absent" / FILE, {})


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / FILE
    write_layout(path, {"a": (1.0, 2.0)})
    before = path.read_bytes()
    with pytest.raises(UnicodeEncodeError):
        write_layout(path, {"\ud800": (1.0, 2.0)})
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


def test_a_layout_of_a_dossier_is_kept_grows_and_shrinks_with_it(tmp_path: Path) -> None:
    root = small(tmp_path)
    path = root / FILE
    steps: list[tuple[int, int]] = []
    with opened(root) as connection:
        first = lay_out(connection, path, progress=lambda done, of: steps.append((done, of)))
        assert list(first) == [*network(connection).names]
        assert places_for(connection) == first == read_layout(path)
        again = lay_out(connection, path)
    assert again == first
    assert steps == [(1, 3), (2, 3), (3, 3)]
    changed = STORY.replace("because: {heard:", "because: {seen:")
    (root / "dispatches" / "story.yaml").write_text(changed, "utf-8")
    with opened(built(root)) as connection:
        grown = lay_out(connection, path)
    assert set(grown) == set(first) - {"story/heard"} | {"story/seen"}
    assert {name: grown[name] for name in grown if name in first} == {
        name: first[name] for name in first if name in grown
    }
    assert overlaps(grown) == []


def test_a_layout_afresh_forgets_the_old_places(tmp_path: Path) -> None:
    root = small(tmp_path)
    path = root / FILE
    with opened(root) as connection:
        first = lay_out(connection, path)
        write_layout(path, {name: (x + 5000, y) for name, (x, y) in first.items()})
        assert lay_out(connection, path) != first
        assert lay_out(connection, path, afresh=True) == first


def test_places_for_a_picture_are_those_given_those_of_a_file_or_the_dossiers_own(tmp_path: Path) -> None:
    root = small(tmp_path)
    write_layout(tmp_path / "other.tsv", {"ada": (1.0, 1.0)})
    write_layout(root / FILE, {"ada": (2.0, 2.0)})
    with opened(root) as connection:
        assert places_for(connection, {"ada": (0.0, 0.0)}) == {"ada": (0.0, 0.0)}
        assert places_for(connection, tmp_path / "other.tsv") == {"ada": (1.0, 1.0)}
        assert places_for(connection, str(tmp_path / "other.tsv")) == {"ada": (1.0, 1.0)}
        assert places_for(connection) == {"ada": (2.0, 2.0)}
