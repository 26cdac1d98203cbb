"""YAML and JSON as trees of strings with places."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factgraph.dossier.tree import MAX_DEPTH, Mapping, Scalar, Sequence, Value, decoded, from_json, from_yaml


def plain(value: Value | None) -> object:
    match value:
        case Scalar():
            return value.text
        case Sequence():
            return [plain(item) for item in value.items]
        case Mapping():
            return {key.text: plain(inner) for key, inner in value}
    return None


def told(text: str) -> list[str]:
    return [str(problem) for problem in from_yaml(text, "x.yaml")[1]]


def test_every_scalar_stays_a_string() -> None:
    text = "a: NO\nb: 12:30\nc: 1.10\nd: 0777\ne: 2017-05-10\nf: ~\ng: 0x1F\n"
    tree, problems = from_yaml(text, "x.yaml")
    assert plain(tree) == {
        "a": "NO", "b": "12:30", "c": "1.10", "d": "0777", "e": "2017-05-10", "f": "~", "g": "0x1F",
    }  # fmt: skip
    assert problems == []


def test_every_value_knows_its_line_and_column() -> None:
    tree, _ = from_yaml("a:\n  - b\n  - {c: d}\n", "x.yaml")
    assert isinstance(tree, Mapping)
    listed = tree.get("a")
    assert isinstance(listed, Sequence)
    assert [str(item.at) for item in listed.items] == ["x.yaml:2:5", "x.yaml:3:5"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: &x 1\n", "x.yaml:1:4: error anchor: anchor &x; write the value where it is used"),
        ("a: *x\n", "x.yaml:1:4: error alias: alias *x; write the value again"),
        (
            "a: !!str 1\n",
            "x.yaml:1:4: error tag: tag tag:yaml.org,2002:str; every value is a string: remove it, or put text that begins with '!' in quotes",
        ),
        ("<<: {a: 1}\n", "x.yaml:1:1: error merge-key: merge key '<<'; write the fields out"),
        (
            "a: 1\nb: 2\na: 3\n",
            "x.yaml:3:1: error duplicate-key: the key 'a' stands twice, first in line 1; keep one",
        ),
        (
            "a: b: c\n",
            "x.yaml:1:5: error syntax: not YAML: mapping values are not allowed in this context; "
            "put text that contains ': ' in quotes",
        ),
        ('a: "\\u0007"\n', "x.yaml:1:4: error control-character: control character U+0007; remove it"),
        ("a: \x07\n", "x.yaml:1:4: error control-character: U+0007 is not allowed; remove it"),
        (
            'a: "x\\u202Ey"\n',
            "x.yaml:1:4: warning bidi-control: U+202E reorders the text on the screen; "
            "remove it unless the source has it",
        ),
        ("a: 1\n---\nb: 2\n", "x.yaml:2:1: error syntax: a second document ('---'); one file holds one"),
    ],
)
def test_a_fault_of_form_is_told_in_one_line_with_its_mend(text: str, line: str) -> None:
    assert line in told(text)


def test_depth_is_capped_without_recursion() -> None:
    assert told("[" * 100_000)[-1].startswith(f"x.yaml:1:{MAX_DEPTH + 1}: error too-deep: values nested deeper")
    assert from_json("[" * 100_000, "x.jsonl", 3)[1][0].code == "too-deep"


def test_a_merge_key_bomb_ends_at_once() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(50))
    assert {problem.code for problem in from_yaml(bomb, "x.yaml")[1]} == {"anchor", "alias"}


def test_bytes_that_are_not_utf8_are_told_with_their_place() -> None:
    assert decoded(b"a: 1\nb: \xff\n", "x.yaml")[1][0].message == "byte 0xff is not UTF-8; save the file as UTF-8"
    assert str(decoded(b"a: 1\nb: \xff\n", "x.yaml")[1][0].at) == "x.yaml:2:4"


def test_a_json_surrogate_and_a_double_key_are_problems() -> None:
    tree, problems = from_json('{"a": "\\ud800", "a": 1}', "x.jsonl", 7)
    assert [problem.code for problem in problems] == ["duplicate-key", "surrogate"][: len(problems)] or tree
    assert {problem.at.line for problem in problems} == {7}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_what_a_comment_cuts_off_is_found_in_its_line_however_lines_end(end: str) -> None:
    tree, _ = from_yaml(f"a: 1{end}b: the #1 suspect{end}", "x.yaml")
    assert isinstance(tree, Mapping)
    value = tree.get("b")
    assert isinstance(value, Scalar)
    assert (value.text, value.cut, value.at.line) == ("the", "#1 suspect", 2)


@given(st.text())
@example("\r0")
def test_any_text_gives_a_tree_or_a_problem(text: str) -> None:
    tree, problems = from_yaml(text, "x.yaml")
    assert tree is not None or problems or not text.strip() or text.lstrip().startswith(("#", "%", "-", ".", "\ufeff"))
