"""What acts and rebuttals are called: a sentence and a short label, made from their parts.

"Theresa May condemns the situation in Chechnya" is made from the actors, the verb's label and the objects.  The text
of a claim is introduced as a claim, since it is the curator's and not the speaker's; an act that is not reported as
performed says so wherever its name is read.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

LONGEST = 400  # characters of a sentence: acts nest without limit, names do not
LONGEST_LABEL = 60
_ARTICLES = ("The ", "A ", "An ")
_QUANTITIES = frozenset(
    ("all", "both", "certain", "few", "many", "most", "numerous", "several", "some", "those", "various")
)
NOT_DONE = "not reported as done"
_NOT_DONE = {"negative": "reported as not done", "hypothetical": "only supposed"}


class Name(NamedTuple):
    """What a record is called at length and in short, how it is called as an object, and whether it is several."""

    full: str
    short: str
    as_object: str
    is_plural: bool = False
    within: str | None = None  # of an act: in short, inside the short name of another, which `doubt` then ends
    doubt: str = ""


class _Act(NamedTuple):
    verb: str
    doubt: str
    is_doubted: bool  # by its own polarity or mode, not by the act that it stands in
    label: str | None
    actors: tuple[int, ...]
    objects: tuple[int, ...]


class _Rebuttal(NamedTuple):
    act: int
    targets: tuple[int, ...]


# Whatever is named after a node that was written, and then whatever else must be known to name that.
_NAMED_AFTER = """
INSERT INTO temp.wanted
WITH RECURSIVE up (node) AS (
  SELECT node FROM temp.renamed
  UNION
  SELECT r.act FROM up JOIN role AS r ON r.node = up.node AND r.part IN ('actor', 'object')
  UNION
  SELECT b.node FROM up JOIN rebuttal AS b ON b.act = up.node
  UNION
  SELECT t.rebuttal FROM up JOIN rebuttal_target AS t ON t.node = up.node
)
SELECT up.node FROM up JOIN node AS n ON n.key = up.node WHERE n.class IN ('act', 'rebuttal')
"""
_KNOWN_FOR_IT = """
INSERT OR IGNORE INTO temp.wanted
WITH RECURSIVE down (node) AS (
  SELECT node FROM temp.wanted
  UNION
  SELECT r.node FROM down JOIN role AS r ON r.act = down.node AND r.part IN ('actor', 'object')
  UNION
  SELECT b.act FROM down JOIN rebuttal AS b ON b.node = down.node
  UNION
  SELECT t.node FROM down JOIN rebuttal_target AS t ON t.rebuttal = down.node
)
SELECT node FROM down
"""


def rename(connection: sqlite3.Connection) -> None:
    """Give acts and rebuttals their names and, where none was written, their labels.

    These are the acts and rebuttals that are named after a node in the temporary table `renamed`, at whatever remove.
    """
    connection.execute("CREATE TEMP TABLE wanted (node INTEGER PRIMARY KEY)")
    connection.execute(_NAMED_AFTER)
    named = [key for (key,) in connection.execute("SELECT node FROM temp.wanted")]
    connection.execute(_KNOWN_FOR_IT)
    names = _Names(connection)
    made = [(key, names[key]) for key in named if key in names.acts or key in names.rebuttals]
    connection.execute("DROP TABLE temp.wanted")
    connection.executemany(
        "UPDATE node SET name = :name, label = CASE is_labelled WHEN 1 THEN label ELSE :label END "
        "WHERE key = :key AND (name <> :name OR is_labelled = 0 AND label <> :label)",
        [{"key": key, "name": name.full, "label": name.short} for key, name in made],
    )


def joined(names: Sequence[str]) -> str:
    """Return names as a list in a sentence.

    >>> joined(["May", "Merkel", "Putin"])
    'May, Merkel and Putin'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def plural(verb: str) -> str:
    """Return a verb's label as it stands after several actors.

    >>> [plural(verb) for verb in ("denies", "criticises", "calls for", "watches", "is against")]
    ['deny', 'criticise', 'call for', 'watch', 'are against']
    """
    first, *rest = verb.split(" ")
    irregular = {"is": "are", "has": "have", "does": "do", "goes": "go"}
    if first in irregular:
        first = irregular[first]
    elif first.endswith("ies") and len(first) > 4:
        first = first[:-3] + "y"
    elif first.endswith(("ches", "shes", "sses", "xes", "zzes")):
        first = first[:-2]
    elif first.endswith("s") and not first.endswith("ss"):
        first = first[:-1]
    return " ".join([first, *rest])


def inside(name: str) -> str:
    """Return a name as it stands inside a sentence.

    >>> inside("The silence"), inside("Thessaloniki")
    ('the silence', 'Thessaloniki')
    """
    return name[0].lower() + name[1:] if name.startswith(_ARTICLES) else name


def shortened(text: str, longest: int) -> str:
    """Return a text of at most `longest` characters, cut between words.

    >>> shortened("the situation there", 15)
    'the situation…'
    """
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:") + "…"


class _Names:
    """Names of the wanted nodes by key; those of acts and rebuttals are made after those of their parts."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.made: dict[int, Name] = {}
        self.acts = _acts(connection)
        self.rebuttals = _rebuttals(connection)
        self._take_written(connection)

    def __getitem__(self, key: int) -> Name:
        """Return the name of a record, having made those that it is made from; no chain is too long for it."""
        waiting = [key]
        opened: set[int] = set()
        while waiting:
            now = waiting[-1]
            missing = [part for part in self._parts(now) if part not in self.made and part not in opened]
            if now in self.made or not missing:
                waiting.pop()
                if now not in self.made:
                    self.made[now] = self._make(now)
            else:
                opened.add(now)
                waiting += missing
        return self.made[key]

    def _take_written(self, connection: sqlite3.Connection) -> None:
        classes = {name: label.lower() for name, label in connection.execute("SELECT name, label FROM kind")}
        sized = {
            key
            for (key,) in connection.execute(
                "SELECT DISTINCT z.node FROM temp.wanted AS w JOIN stated_size AS z ON z.node = w.node"
            )
        }
        rows = connection.execute(
            "SELECT n.key, n.kind, n.class, n.name, n.label FROM temp.wanted AS w JOIN node AS n ON n.key = w.node "
            "WHERE n.class NOT IN ('act', 'rebuttal')"
        )
        for key, kind, node_class, name, label in rows:
            many = key in sized or name.split(" ")[0].casefold() in _QUANTITIES
            if node_class in ("claim", "source"):
                short = f"“{label}”" if label == name else label
                self.made[key] = Name(name, short, f"the {classes[kind]} “{name}”", many)
            else:
                self.made[key] = Name(name, label, name if node_class == "actor" else inside(name), many)
        for (key,) in connection.execute(
            "SELECT n.key FROM tombstone AS w JOIN node AS n ON n.id = w.id WHERE n.class IN ('act', 'rebuttal')"
        ):
            self.made[key] = Name("(withdrawn)", "(withdrawn)", "a withdrawn act")

    def _parts(self, key: int) -> Iterable[int]:
        if (act := self.acts.get(key)) is not None:
            return (*act.actors, *act.objects)
        if (rebuttal := self.rebuttals.get(key)) is not None:
            return (*self.acts[rebuttal.act].actors, *rebuttal.targets)
        return ()

    def _make(self, key: int) -> Name:
        if (act := self.acts.get(key)) is not None:
            return self._name_of_act(act)
        if (rebuttal := self.rebuttals.get(key)) is not None:
            return self._name_of_rebuttal(rebuttal)
        return Name("(withdrawn)", "(withdrawn)", "a withdrawn record")

    def _name_of_act(self, act: _Act) -> Name:
        several = len(act.actors) > 1 or any(self._known(actor).is_plural for actor in act.actors)
        verb = plural(act.verb) if several else act.verb
        bare = " ".join([joined([self._known(a).full for a in act.actors]), verb])
        if act.objects:
            bare += " " + joined([self._known(o).as_object for o in act.objects])
        short, told = " ".join([joined([self._known(a).short for a in act.actors]), verb]), ""
        if act.objects:
            first = self._known(act.objects[0])
            short += f" {first.within or first.short}"
            told = first.doubt
        short = shortened(short, LONGEST_LABEL)
        doubt = f" ({act.doubt})" if act.doubt else ""
        # That it stands inside a denial, the sentence around it says; that it was not done, its own name alone.
        own = doubt if act.is_doubted else ""
        full = shortened(bare, LONGEST - len(doubt)) + doubt
        as_object = "that " + shortened(bare, LONGEST - len(own)) + own
        if act.label:
            return Name(full, act.label, as_object)
        return Name(full, short + told + doubt, as_object, within=short, doubt=told + own)

    def _name_of_rebuttal(self, rebuttal: _Rebuttal) -> Name:
        targets = [self._known(target) for target in rebuttal.targets]
        speakers = joined([self._known(actor).full for actor in self.acts[rebuttal.act].actors])
        full = shortened(f"rebuttal of {joined([t.short for t in targets])} by {speakers}", LONGEST)
        short = shortened(f"rebuttal of {targets[0].short}" if targets else f"rebuttal by {speakers}", LONGEST_LABEL)
        return Name(full, short, f"the {full}")

    def _known(self, key: int) -> Name:
        """Return a part's name; only in a circle, which is an error of the dossier, is there none yet."""
        return self.made.get(key, Name("itself", "itself", "itself"))


def _acts(connection: sqlite3.Connection) -> dict[int, _Act]:
    parts: dict[tuple[int, str], list[int]] = defaultdict(list)
    for act, part, node in connection.execute(
        "SELECT r.act, r.part, r.node FROM temp.wanted AS w JOIN role AS r ON r.act = w.node "
        "WHERE r.part IN ('actor', 'object') ORDER BY r.act, r.part, r.position"
    ):
        parts[act, part].append(node)
    rows = connection.execute(
        "SELECT a.node, v.label, a.polarity, a.mode, a.performed, n.is_labelled, n.label FROM temp.wanted AS w "
        "JOIN act AS a ON a.node = w.node JOIN node AS n ON n.key = a.node JOIN verb AS v ON v.name = a.verb"
    )
    acts = {}
    for key, verb, polarity, mode, performed, is_labelled, label in rows:
        own = _NOT_DONE.get(polarity) or _NOT_DONE.get(mode)
        doubt = "" if performed else own or NOT_DONE
        actors, objects = tuple(parts[key, "actor"]), tuple(parts[key, "object"])
        acts[key] = _Act(verb, doubt, own is not None, label if is_labelled else None, actors, objects)
    return acts


def _rebuttals(connection: sqlite3.Connection) -> dict[int, _Rebuttal]:
    targets: dict[int, list[int]] = defaultdict(list)
    for rebuttal, node in connection.execute(
        "SELECT t.rebuttal, t.node FROM temp.wanted AS w JOIN rebuttal_target AS t ON t.rebuttal = w.node "
        "ORDER BY t.rebuttal, t.position"
    ):
        targets[rebuttal].append(node)
    rows = connection.execute("SELECT b.node, b.act FROM temp.wanted AS w JOIN rebuttal AS b ON b.node = w.node")
    return {node: _Rebuttal(act, tuple(targets[node])) for node, act in rows}
