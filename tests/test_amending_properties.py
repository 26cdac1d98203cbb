"""Random dossiers, changed at random: every id that ever was answers, nothing that was said changes, no comment is lost."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from factgraph import ledger
from factgraph.amending import Change, forget, merge, move, rename, split
from factgraph.amending.state import standing
from factgraph.answers import meant
from factgraph.checks.survey import survey
from factgraph.errors import DossierError, Misuse
from factgraph.graph import open_graph
from samples import write_dossier

PEOPLE: Final = ("ada", "ben", "cy", "dora")
TOPICS: Final = ("chime", "tower-fund", "repair")
CLAIMS: Final = ("cracked", "whole", "sold")
FILES: Final = ("actors.yaml", "topics.yaml", "sources.yaml", "dispatches/story.yaml", "collections/lines.jsonl")
VERBS: Final = ("asserts", "reports", "condemns", "supports", "criticises")
NEW: Final = ("x", "ada-b", "the-chime", "no", "2017", "zz-9", "cracked-2", "whole-new", "q", "harbour-crowd")
# An example takes a second: shrinking one would take minutes.
UNSHRUNK: Final = (Phase.explicit, Phase.reuse, Phase.generate)
TEXT: Final = "Nobody said anything of the kind, and so it was written down.\n"


@st.composite
def actors(draw: st.DrawFn) -> str:
    """The file of the people, each written in one of the ways in which records are."""
    parts = ["# who speaks"]
    for id in PEOPLE:
        form = draw(
            st.sampled_from(
                (
                    '{0}: {{organization: "{0} & co"}}   # {0}!',
                    '{0}:\n  # of {0}\n  organization: {0} co\n\n  aliases:\n    - "Old {0}"   # older\n    - Sir {0}',
                    "'{0}':\n  organization: >-\n    The {0} of\n    the harbour\n  # end of {0}\n  same_as: \"https://example.net/the-{0}\"",
                )
            )
        )
        parts.append(form.format(id))
    return "\n".join([*parts, "gazette: {organization: The Gazette}", ""])


@st.composite
def act(draw: st.DrawFn, number: int, earlier: tuple[str, ...]) -> str:
    """An act of a dispatch file, with or without an id, in brackets or not, perhaps of earlier acts."""
    who = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2, unique=True))
    verb = draw(st.sampled_from(VERBS))
    what = draw(st.sampled_from((*CLAIMS, *TOPICS, *PEOPLE, *earlier)))
    if verb == "asserts" and what not in CLAIMS:
        what = CLAIMS[0]
    to = draw(st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True))
    fields = [f"actor: {who[0] if len(who) == 1 else '[' + ', '.join(who) + ']'}", f"verb: {verb}", f"object: {what}"]
    if draw(st.booleans()) or number == 0:
        fields.insert(0, f"id: act-{number}")
    if to:
        fields.append(f"to: [{', '.join(to)}]")
    if len(who) > 1 and draw(st.booleans()):
        fields.append(f'as: {{{who[0]}: Keeper, {who[1]}: "Clerk: first"}}')
    answers = draw(st.booleans())
    if earlier and answers:
        fields.append(f"responds_to: {draw(st.sampled_from(earlier))}")
    if draw(st.booleans()):
        fields.append('via: ["gazette?", ada]')
    fields.append('passage: "Nobody said anything"')
    if draw(st.booleans()):
        return "  - {" + ", ".join(fields) + f"}}   # act {number}\n"
    return f"  # about act {number}\n  - " + "\n    ".join(fields) + "\n"


@st.composite
def dossiers(draw: st.DrawFn) -> dict[str, str | bytes | None]:
    """The files of a dossier with two dispatches and a collection; acts that would be called alike have ids."""
    files: dict[str, str | bytes | None] = {
        "actors.yaml": draw(actors()),
        "topics.yaml": "".join(
            f"{id}: {{topic: the {id}, status: reported, about: [{draw(st.sampled_from(PEOPLE))}]}}\n" for id in TOPICS
        ),
        "collections/lines.jsonl": (
            '{"source": "reply", "recorded": {"by": "curator", "on": "2021-04-01"}}\n'
            f'{{"actor": "{draw(st.sampled_from(PEOPLE))}", "verb": "condemns",  "object": "{draw(st.sampled_from(TOPICS))}"}}\n'
        ),
        "layout.tsv": "# places\n" + "".join(f"{id}\t{number}\t0\n" for number, id in enumerate(PEOPLE)),
    }
    for stem, source in (("story", "story"),):
        claims = "".join(f'  {id}: "{id}: it is so."   # {id}\n' for id in CLAIMS)
        told = [draw(act(number, ("act-0",) if number else ())) for number in range(draw(st.integers(1, 5)))]
        files[f"dispatches/{stem}.yaml"] = (
            f"source: {source}   # read\nrecorded: {{by: curator, on: 2021-04-01}}\nclaims:\n{claims}acts:\n{''.join(told)}"
        )
        files[f"dispatches/{stem}.txt"] = TEXT
    return files


def comments(root: Path) -> list[str]:
    return sorted(
        found for path in root.rglob("*.yaml") for found in re.findall(r"(?m)(?:^|\s)(# .*)$", path.read_text("utf-8"))
    )


def lines(root: Path) -> list[str]:
    """The dossier as sorted triples."""
    with TemporaryDirectory() as folder, open_graph(root) as graph:
        graph.export("ntriples", Path(folder) / "g.nt")
        return (Path(folder) / "g.nt").read_text("utf-8").splitlines()


@settings(max_examples=25, phases=UNSHRUNK)
@given(dossiers(), st.data())
def test_whatever_is_renamed_merged_and_split_every_id_that_ever_was_answers(
    files: dict[str, str | bytes | None], data: st.DataObject
) -> None:
    """After each change all ids of before answer with the record that they are now; what is refused changes nothing."""
    with TemporaryDirectory() as folder:
        root = write_dossier(Path(folder) / "graph", files)
        assume(not survey(root).errors)  # acts that are called alike
        now: dict[str, str] = {id: id for id in standing(root).nodes}
        said = comments(root)
        for _ in range(data.draw(st.integers(1, 4))):
            ids = sorted(standing(root).nodes)
            one, other = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
            before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
            kind = data.draw(st.sampled_from(("rename", "rename", "merge", "split", "move")))
            try:
                change = planned(root, kind, one, other, data)
                change.write("")
            except (Misuse, DossierError):
                assert {path: path.read_bytes() for path in before} == before
                continue
            now = {old: change.new.get(id, id) for old, id in now.items()} | {new: new for new in change.new.values()}
            now |= {id: id for id in change.after.nodes}
            assert comments(root) == said
            assert survey(root).errors == ()
        with open_graph(root) as graph:
            for old, id in now.items():
                assert meant.resolve(graph.connection, old).id == id


@settings(max_examples=15, phases=UNSHRUNK)
@given(dossiers(), st.sampled_from((*PEOPLE, *TOPICS, *CLAIMS)))
def test_what_is_forgotten_is_named_by_nothing_any_more(files: dict[str, str | bytes | None], id: str) -> None:
    """No record has the id, refers to it, or once had it; what is left is a dossier without errors."""
    with TemporaryDirectory() as folder:
        root = write_dossier(Path(folder) / "graph", files)
        assume(not survey(root).errors)
        rename(root, id, f"{id}-x", former=True).write("")
        said = comments(root)
        try:
            change = forget(root, f"{id}-x")
            change.write("")
        except DossierError as refused:
            assert "would have" in str(refused)  # noqa: PT017  # what cannot stand without it is told
            return
        after = standing(root)
        heard = {mention.id for read in after.read.values() for mention in read.heard}
        ids = {*after.nodes, *after.former, *heard}
        assert [one for one in ids if one.rpartition("/")[2] in (id, f"{id}-x") or one in change.gone] == []
        assert after.former.keys().isdisjoint({*change.gone, *change.new})
        assert comments(root) == said
        assert survey(root).errors == ()


def planned(root: Path, kind: str, one: str, other: str, data: st.DataObject) -> Change:
    new = data.draw(st.sampled_from(NEW))
    if kind == "rename":
        return rename(root, one, new, former=True)
    if kind == "merge":
        return merge(root, one, other)
    if kind == "move":
        return move(root, one, data.draw(st.sampled_from(FILES)))
    acts = [id for id in standing(root).nodes if id.startswith("story/") and standing(root).class_of(id) == "act"]
    return split(root, one, new, data.draw(st.lists(st.sampled_from(acts), min_size=1, max_size=2, unique=True)))


@settings(max_examples=10, phases=UNSHRUNK)
@given(dossiers(), st.sampled_from((*PEOPLE, *TOPICS, *CLAIMS)))
def test_exports_are_equal_up_to_the_renaming(files: dict[str, str | bytes | None], old: str) -> None:
    """Each old id in an IRI gives the new one; only that something replaces something is new.

    The new id is sorted as the old one is, so that parts which are numbered in the order of ids keep their numbers.
    """
    with TemporaryDirectory() as folder:
        root = write_dossier(Path(folder) / "graph", files)
        assume(not survey(root).errors)
        before = lines(root)
        try:
            change = rename(root, old, f"{old}-x", former=True)
        except DossierError:
            return
        change.write("")
        new = sorted(change.new.items(), key=lambda pair: -len(pair[0]))
        pattern = re.compile("|".join(rf"(?<=[/\"]){re.escape(old)}(?=[/>\"])" for old, _ in new))
        ids = dict(new)
        told = [pattern.sub(lambda found: ids[found[0]], line) for line in before]
        after = [line for line in lines(root) if "<http://purl.org/dc/terms/replaces>" not in line]
        assert sorted(after) == sorted(told)
        assert {line.partition("/")[2] for line in ledger.sound(root).ids} >= {*change.new, *change.new.values()}
