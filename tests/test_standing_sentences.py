"""No part of the sentence of a standing is empty: over random standings, over random records, and in cases by hand."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factgraph.language.standings import Standing, standing
from factgraph.language.stretches import plain
from meaning_dossiers import Read, read
from strategies import STANDINGS

HOLE: Final = re.compile(
    r"^[\s;:,.)]|[\s;:,(]\.?$"  # it begins or ends with what stands between two things
    r"|[;:,]\s*[;:,.]|\(\s*[;:,)]|[;:,(]\s*\)|\s[;:,.]|\s\s"  # nothing stands between two such, or in brackets
    r"|\b(?:by|of|to|and|as|it|that) (?=[;:,.)])"  # nothing stands behind a word that wants something
)
DAYS: Final = ("2021-01-10", "2021-02-10", "2021-03-10")
SOURCES: Final = """
story: {article: A story, publisher: gazette, published: 2021-04-01, access: full}
book: {article: A book, publisher: journal, published: 2021-05-01, access: full}
leak: {letter: A letter, attributed_to: ben, authenticity: not-verified, published: 2021-05-02, access: full}
"""


def test_a_hole_is_seen() -> None:
    holes = (
        "One read: ; denied by Ada.",
        "; denied",
        "said by Ada;",
        "said by Ada; ; denied",
        "said by ; denied",
        "a (;)",
    )
    assert not [text for text in holes if not HOLE.search(text)]
    assert not HOLE.search(
        "One document read: said by R. Dawes (a witness; as told by Bo); denied by “x”, an observer."
    )


@given(STANDINGS)
def test_no_sentence_of_a_standing_has_a_hole(one: Standing) -> None:
    text = plain(standing(one))
    assert not HOLE.search(text), text


@st.composite
def dispatches(draw: st.DrawFn) -> dict[str, str]:
    """Acts of a few speakers on two claims, some in others' mouths, some taken back, in three documents."""
    acts: dict[str, list[dict[str, Any]]] = {"story": [], "book": [], "leak": []}
    ids: list[str] = []
    for number in range(draw(st.integers(1, 7))):
        document = draw(st.sampled_from(sorted(acts)))
        act = draw(single(f"a{number}", tuple(ids)))
        acts[document].append(act)
        ids.append(f"{document}/{act['id']}")
    claims = {id: {"claim": f"The bell is {id}.", "about": "bell"} for id in ("cracked", "sold")}
    return {
        id: json.dumps({"acts": several, **({"claims": claims} if id == "story" else {})})
        for id, several in acts.items()
        if several or id == "story"
    }


@st.composite
def single(draw: st.DrawFn, id: str, before: tuple[str, ...]) -> dict[str, Any]:
    actors = st.sampled_from(("ada", "ben", "cleo", "ministry"))
    claim = draw(st.sampled_from(("story/cracked", "story/sold")))
    verbs = (
        "asserts",
        "denies",
        "doubts",
        "concedes",
        "supports",
        "accuses",
        *(("retracts", "denies-act") if before else ()),
    )
    verb = draw(st.sampled_from(verbs))
    act: dict[str, Any] = {"id": id, "actor": draw(st.lists(actors, min_size=1, max_size=2, unique=True)), "verb": verb}
    act["object"] = claim
    if verb in ("retracts", "denies-act"):
        act.update(
            verb=verb.partition("-")[0],
            object=draw(st.sampled_from((*before, claim) if verb == "retracts" else before)),
        )
    day = draw(st.none() | st.sampled_from(DAYS))
    act.update({"date": day} if day else {})
    if draw(st.booleans()):  # what somebody only says of others
        told = {key: act[key] for key in ("actor", "verb", "object")}
        act.update(actor=draw(actors), verb="reports", object={"id": f"{id}-inner", **told})
    return act


def sentences(found: Read) -> list[str]:
    """How the debates stand and where the claims came from, what is said of calls and of changes."""
    debates = [one[part]["sentence"] for one in found.debates.values() for part in ("standing", "origins")]
    return [*debates, *found.in_words.values()]


@settings(max_examples=25)
@given(dispatches())
def test_no_sentence_on_the_debates_of_a_record_has_a_hole(several: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = read(Path(folder) / "graph", SOURCES, several)
    assert len(found.debates) == 2
    assert not [text for text in sentences(found) if HOLE.search(text)]


CASES: Final = {
    # Cleo says that Ben denies it; no document does: the sentence begins with Cleo, and the label denies nothing.
    "told": (
        """
        acts:
          - {actor: cleo, verb: reports, object: {id: ben-denies, actor: ben, verb: denies, object: {cracked: {claim: "The bell is cracked.", presupposed: yes}}}}
        """,
        "As Cleo Ash tells it, Ben Ry is against it.",
        "only said to be denied, or denied no longer",
    ),
    # So too where Ben says that he never said it: his own word stands in the same clause.
    "told-and-disputed": (
        """
        acts:
          - {actor: cleo, verb: reports, object: {id: ben-denies, actor: ben, verb: denies, object: {cracked: {claim: "The bell is cracked.", presupposed: yes}}}}
          - {actor: ben, verb: denies, object: ben-denies}
        """,
        "As Cleo Ash tells it, Ben Ry is against it, which Ben Ry denies.",
        "only said to be denied, or denied no longer",
    ),
    # Ben alone denied it, and took that back: nobody denies it now, and who gave it up is named.
    "taken-back": (
        """
        acts:
          - {id: ben-denies, actor: ben, verb: denies, object: {cracked: {claim: "The bell is cracked.", presupposed: yes}}, date: 2021-02-01}
          - {actor: ben, verb: retracts, object: ben-denies, date: 2021-03-01, words: "I was wrong."}
        """,
        "No longer against it: Ben Ry took it back on 1 March 2021; nobody makes it in what was read.",
        "only said to be denied, or denied no longer",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_claim_against_which_nobody_holds_a_side_says_who_was_or_is_said_to_be(case: str, tmp_path: Path) -> None:
    acts, sentence, label = CASES[case]
    (one,) = read(tmp_path, SOURCES, {"story": acts}).debates.values()
    scope = one["standing"]["scope"]
    assert one["standing"]["standing"] == "denied-only"
    assert one["standing"]["sentence"].casefold() == f"{scope}: {sentence}".casefold()
    assert one["standing"]["label"] == label
