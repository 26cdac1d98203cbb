"""After any edits, each built incrementally, the graph is that of a build from nothing."""

import json
import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest

from canonical import dump
from factgraph.building import build
from factgraph.database.connection import open_read
from factgraph.formats import FORMATS, Format
from samples import HEAD

EDITS: Final = 50
Record = dict[str, Any]

VERBS: Final = ("asserts", "denies", "supports", "disputes", "reports", "concedes")
OWN_VERB: Final = """\
format = 1
[verb.rings-for]
label = "rings for"
inverse = "rung for by"
definition = "Rings the bell for it."
example = "The keeper rings for the ferry."
stance = "for"
subject = ["actor"]
object = ["topic", "claim"]
colour = "#1f4e79"
"""


class Dossier:
    """A dossier that changes at random: its records as data, and its files written from them."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)
        self.head = HEAD
        self.vocabulary = False
        self.nodes: dict[str, dict[str, Record]] = {
            "actors.yaml": {
                **{f"actor-{n}": {"person": f"Person {n}", "sensitivity": "public"} for n in range(6)},
                "paper": {"organization": "The Paper"},
            },
            "sources.yaml": {f"source-{n}": {"article": f"Article {n}", "published": "2021-06"} for n in range(5)},
            "topics.yaml": {"bell": {"topic": "The bell", "status": "reported"}, "tower": {"place": "The tower"}},
        }
        self.files: dict[int, Record] = {}
        self.texts: dict[int, str] = {}
        for number in range(4):
            self.add_file(number)

    def add_file(self, number: int) -> None:
        recorded = {"by": "curator", "on": "2021-07-01"}
        claims = {f"claim-{place}": {"claim": f"Claim {number} {place}.", "presupposed": "yes"} for place in range(2)}
        self.files[number] = {
            "source": f"source-{number}",
            "recorded": recorded,
            "claims": claims,
            "acts": [],
            "attests": [],
        }
        self.texts[number] = f"One. Two. Three of {number}.\n"

    # Edits: each changes the data a little; some make an error of it ------------------------------------------------

    def edit(self) -> None:
        edits: tuple[Callable[[], None], ...] = (
            *[self.add_act] * 6,
            self.drop_act,
            self.change_act,
            self.change_act,
            self.withdraw,
            self.attest,
            self.rename,
            self.rename,
            self.move,
            self.relate,
            self.change_text,
            self.drop_or_add_file,
            self.change_head,
            self.change_claim,
            self.change_id,
            self.add_size,
        )
        self.chance.choice(edits)()

    def number(self) -> int:
        return self.chance.choice(sorted(self.files))

    def acts(self) -> list[tuple[int, Record]]:
        return [(number, act) for number, file in sorted(self.files.items()) for act in file["acts"]]

    def actor(self) -> str:
        return f"actor-{self.chance.randrange(6)}"

    def object(self) -> Any:
        choice = self.chance.randrange(8)
        if choice == 0:
            return "bell"
        if choice == 1 and self.acts():
            number, act = self.chance.choice(self.acts())
            return f"file-{number}/{act['id']}"
        if choice == 2:
            return {"verb": "criticises", "actor": self.actor(), "object": self.actor()}
        if choice == 3:
            rebuttals = [(number, act) for number, act in self.acts() if act["verb"] == "rebuts"]
            if rebuttals:
                number, act = self.chance.choice(rebuttals)
                return f"file-{number}/{act['id']}/rebuttal"
        return f"file-{self.number()}/claim-{self.chance.randrange(2)}"

    def add_act(self) -> None:
        acts = self.files[self.number()]["acts"]
        act: Record = {"id": f"act-{self.chance.randrange(10_000)}", "actor": self.actor(), "passage": "One"}
        act["verb"] = self.chance.choice(VERBS)
        if self.chance.random() < 0.3:
            act.update(verb="rebuts", ground=self.chance.choice(["contradicts", "undercuts"]))
            act["instead"] = {f"made-{self.chance.randrange(10_000)}": "Something else."}
        act["object"] = self.object()
        if self.chance.random() < 0.5:
            act["date"] = f"2021-0{self.chance.randint(1, 5)}"
        if self.chance.random() < 0.3:
            act["via"] = self.chance.choice(["paper", "paper?", f"source-{self.chance.randrange(5)}"])
        if self.chance.random() < 0.2:
            act["original"] = f"source-{self.chance.randrange(5)}"
        acts.append(act)

    def drop_act(self) -> None:
        if self.acts():
            number, act = self.chance.choice(self.acts())
            self.files[number]["acts"].remove(act)

    def change_act(self) -> None:
        if self.acts():
            _, act = self.chance.choice(self.acts())
            act.update(
                self.chance.choice(
                    [
                        {"actor": [self.actor(), self.actor()]},
                        {"polarity": self.chance.choice(["positive", "negative"])},
                        {"mode": self.chance.choice(["performed", "hypothetical"])},
                        {"listed": "2021-04-02"},
                        {"label": "a label"},
                        {"passage": self.chance.choice(["Two", "Three of", "Four"])},
                        {"object": self.object()},
                        {"words": "One"},
                    ]
                )
            )

    def withdraw(self) -> None:
        records = [act for _, act in self.acts()] + list(self.nodes["actors.yaml"].values())
        record = self.chance.choice(records)
        if record.pop("withdrawn", None) is None:
            record["withdrawn"] = {"on": "2021-08-01", "reason": "a mistake"}

    def attest(self) -> None:
        if self.acts():
            number, act = self.chance.choice(self.acts())
            report = {"act": f"file-{number}/{act['id']}", "passage": "Two", "date": "2021-05"}
            attests = self.files[self.number()]["attests"]
            if attests and self.chance.random() < 0.4:
                attests.pop()
            else:
                attests.append(report)

    def rename(self) -> None:
        table = self.nodes[self.chance.choice(sorted(self.nodes))]
        record = table[self.chance.choice(sorted(table))]
        kind = next(iter(record))
        record[kind] = f"Name {self.chance.randrange(100)}"
        record["aliases"] = [f"Alias {self.chance.randrange(5)}"]

    def move(self) -> None:
        start, end = self.chance.sample(sorted(self.nodes), 2)
        id = self.chance.choice(sorted(self.nodes[start]))
        self.nodes[end][id] = self.nodes[start][id]
        if self.chance.random() < 0.9 and len(self.nodes[start]) > 1:  # else it stands twice: an error
            del self.nodes[start][id]

    def relate(self) -> None:
        sources = [r for table in self.nodes.values() for id, r in sorted(table.items()) if id.startswith("source-")]
        self.chance.choice(sources)["derived_from"] = f"source-{self.chance.randrange(5)}"

    def change_text(self) -> None:
        number = self.number()
        if number in self.texts and self.chance.random() < 0.3:
            del self.texts[number]
        else:
            self.texts[number] = f"Zero {self.chance.randrange(10)}. One. Two. Three of {number}.\n"

    def drop_or_add_file(self) -> None:
        number = self.chance.randrange(5)
        if number in self.files:
            del self.files[number]
            self.texts.pop(number, None)
            if not self.files:
                self.add_file(0)
        else:
            self.add_file(number)

    def change_head(self) -> None:
        if self.chance.random() < 0.5:
            self.vocabulary = not self.vocabulary
        else:
            self.head = HEAD.replace("two documents", f"{self.chance.randrange(100)} documents")

    def change_claim(self) -> None:
        claims = self.files[self.number()]["claims"]
        claim = claims[self.chance.choice(sorted(claims))]
        if claim.pop("presupposed", None) is None:
            claim["presupposed"] = "yes"
        claim["label"] = f"claim {self.chance.randrange(9)}"
        if self.vocabulary and self.acts():
            self.chance.choice(self.acts())[1].update(verb="rings-for", object="bell")

    def change_id(self) -> None:
        if self.acts():
            _, act = self.chance.choice(self.acts())
            act["was"] = act["id"]
            act["id"] = f"act-{self.chance.randrange(10_000)}"

    def add_size(self) -> None:
        if self.acts():
            _, act = self.chance.choice(self.acts())
            act["sizes"] = {self.actor(): self.chance.choice(["two", "many"])}

    # Files ------------------------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Write the files whose content changed, and remove those that are no more."""
        contents = {"dossier.toml": self.head}
        if self.vocabulary:
            contents["vocabulary.toml"] = OWN_VERB
        for name, table in self.nodes.items():
            contents[name] = "".join(f"{id}: {json.dumps(record)}\n" for id, record in table.items())
        for number, file in self.files.items():
            contents[f"dispatches/file-{number}.yaml"] = json.dumps(file, indent=1)
        for number, text in self.texts.items():
            contents[f"dispatches/file-{number}.txt"] = text
        (self.root / "dispatches").mkdir(parents=True, exist_ok=True)
        for pattern in ("*.*", "dispatches/*.*"):
            for path in self.root.glob(pattern):
                if path.is_file() and str(path.relative_to(self.root)) not in contents:
                    path.unlink()
        for name, content in contents.items():
            path = self.root / name
            if not path.exists() or path.read_text("utf-8") != content:
                path.write_text(content, "utf-8")


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_after_random_edits_the_graph_is_that_of_a_build_from_nothing(tmp_path: Path, seed: int) -> None:
    dossier = Dossier(tmp_path / "graph", seed)
    dossier.write()
    assert build(dossier.root).current
    sound = faulty = 0
    for _ in range(EDITS):
        before = json.dumps([dossier.nodes, {str(n): f for n, f in dossier.files.items()}])
        texts, head, vocabulary = dict(dossier.texts), dossier.head, dossier.vocabulary
        dossier.edit()
        dossier.write()
        built = build(dossier.root)
        fresh = tmp_path / "fresh"
        shutil.copytree(dossier.root, fresh, ignore=shutil.ignore_patterns(".factgraph"))
        whole = build(fresh)
        assert built.current == whole.current
        if built.read or not built.current:
            assert built.problems == whole.problems
        if built.current:
            sound += 1
            assert dump(built.path) == dump(whole.path)
        else:  # an edit that makes an error is undone
            faulty += 1
            dossier.nodes, files = json.loads(before)
            dossier.files = {int(number): file for number, file in files.items()}
            dossier.texts, dossier.head, dossier.vocabulary = texts, head, vocabulary
        shutil.rmtree(fresh)
    assert sound > EDITS // 3
    assert faulty > 0
    dossier.write()
    built = build(dossier.root)
    shutil.copytree(dossier.root, fresh, ignore=shutil.ignore_patterns(".factgraph"))
    whole = build(fresh)
    for format in FORMATS.values():
        assert exported(format, built.path, tmp_path / "edited") == exported(format, whole.path, tmp_path / "whole")


def exported(format: Format, path: str, folder: Path) -> dict[str, bytes]:
    """Every file that a format makes of a graph, by its path."""
    folder.mkdir()
    with closing(open_read(path)) as connection:
        format.write(connection, folder / f"graph{format.suffix}")
    made = {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}
    shutil.rmtree(folder)
    assert made
    return made
