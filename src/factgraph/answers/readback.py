"""A record file read back: each act as a sentence beside its passage, and what is asked about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factgraph.answers.chains import OUR_DIGEST, QUOTE
from factgraph.building.asked import asked
from factgraph.building.debates import listed
from factgraph.reading.readback import told
from factgraph.record.problems import ERROR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factgraph.answers.types import Fault, Question, ReadBack, ToldAct
    from factgraph.reading.draft import Draft
    from factgraph.reading.readback import Told
    from factgraph.record.types import Problem


def read_back(draft: Draft, path: str) -> ReadBack:
    """A record file of a dossier as its acts are told now, with its problems; nothing is told while it has errors."""
    problems = draft.problems_of(path)
    if path in draft.behind or draft.is_closed or any(found.severity == ERROR for found in problems):
        return unsound(path, problems)
    with draft.part(path) as part:
        questions: dict[str, list[Question]] = {}
        for act, question in asked(part.connection, part.meaning, part.parts, path):
            questions.setdefault(act, []).append(_question(question))
        acts = [_act(one, questions.get(one.id, [])) for one in told(part, path)]
        doubtful = [found for found in part.doubts if found.at.file == path]
    return {"file": path, "told": True, "acts": acts, "problems": _faults({*problems, *doubtful})}


def unsound(path: str, problems: Iterable[Problem]) -> ReadBack:
    """A record file of which nothing is told, with its problems."""
    return {"file": path, "told": False, "acts": [], "problems": _faults(problems)}


def _act(one: Told, questions: list[Question]) -> ToldAct:
    return {
        "id": one.id,
        "line": one.line,
        "column": one.column,
        "state": one.state,
        "sentence": one.text,
        "stretches": listed(one.sentence),
        "passages": [
            {
                "exact": passage.exact,
                "line": passage.line,
                "start": passage.start,
                "stop": passage.stop,
                "label": OUR_DIGEST if passage.is_ours else QUOTE,
            }
            for passage in one.passages
        ],
        "recorded_in": one.recorded_in,
        "inside": one.inside,
        "questions": questions,
    }


def _question(found: Problem) -> Question:
    at = found.at
    return {"file": at.file, "line": at.line, "column": at.column, "code": found.code, "message": found.message}


def _faults(problems: Iterable[Problem]) -> list[Fault]:
    return [
        {
            "file": found.at.file,
            "line": found.at.line,
            "column": found.at.column,
            "severity": found.severity,
            "code": found.code,
            "message": found.message,
        }
        for found in sorted(problems)
    ]
