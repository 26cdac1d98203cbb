"""`factgraph check --read`: a record file as a proof-reader reads it, each passage with what was made of it below."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from factgraph.cli import paper
from factgraph.cli.output import annotation, emit
from factgraph.cli.session import counted, located, tell
from factgraph.cli.terminal import on_one_line, put
from factgraph.errors import EnvironmentFault, Misuse, NotFound, did_you_mean
from factgraph.language.quotes import exact

if TYPE_CHECKING:  # spoken of, not used: start-up
    from pathlib import Path

    from factgraph.answers.types import ReadBack, ToldAct
    from factgraph.cli.session import Session
    from factgraph.reading.draft import Draft
    from factgraph.record.types import Problem


def read_back(session: Session, files: Sequence[str], format_: str, *, strict: bool) -> None:
    """Read record files back once; the status of the session says whether there are errors."""
    from factgraph.answers.readback import read_back as answer
    from factgraph.answers.readback import unsound
    from factgraph.reading.draft import Draft, Nothing

    root = session.root()
    paths = [record_file(root, file, private=session.private) for file in files]
    try:
        draft = Draft(root, private=session.private)
    except Nothing as error:
        problems = error.problems
        answers = [unsound(path, [found for found in problems if found.at.file == path]) for path in paths]
    else:
        draft.catch_up()
        answers = [answer(draft, path) for path in paths]
        problems = draft.problems
        draft.close()
    print_back(answers, root, format_)
    summary(answers, problems)
    errors = sum(found.severity == "error" for found in problems)
    if errors or (strict and len(problems) > errors):
        session.status = 1


def watch(session: Session, files: Sequence[str], format_: str) -> None:
    """Read files back, those that are named at once, and then each time that they are saved, until Ctrl-C."""
    if format_ not in ("table", "jsonl"):
        raise Misuse(f"--watch prints one answer after the other: as a table or as jsonl, not as {format_}")
    root = session.root()
    paths = [record_file(root, file, private=session.private) for file in files]
    try:
        _watch(root, paths, format_, private=session.private)
    except KeyboardInterrupt:
        put("", err=True)


def _watch(root: Path, paths: Sequence[str], format_: str, *, private: bool) -> None:
    import gc

    from factgraph.answers.readback import read_back as answer

    draft = _opened(root, private=private)
    draft.catch_up()
    known = set(draft.problems)
    answers = [answer(draft, path) for path in paths]
    print_back(answers, root, format_)
    if answers or draft.problems:
        summary(answers, draft.problems)
    draft.prepare()
    gc.collect()
    gc.freeze()  # the record stays: to look through it again and again would cost more than what is told
    tell(f"{os.path.relpath(root)} is watched: what is saved is read back; Ctrl-C ends it")
    behind = draft.behind
    for changed in changes(draft, paths):
        mended, behind = behind - draft.behind, draft.behind
        told = [path for path in sorted({*changed, *mended}) if path in paths or not paths]
        answers = [answer(draft, path) for path in told]
        print_back(answers, root, format_)
        elsewhere = sorted(found for found in {*draft.problems} - known if found.at.file not in told)
        for found in elsewhere:
            put(on_one_line(located(found, root)), err=True)
        summary(answers, draft.problems)
        known = set(draft.problems)


def changes(draft: Draft, paths: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The record files that changed, each time that anything was saved; what stands in the way of one is told."""
    from factgraph.reading.watching import saved

    while True:
        try:
            yield from saved(draft, paths)
        except EnvironmentFault as error:
            tell(str(error))


def _opened(root: Path, *, private: bool) -> Draft:
    """The record of a dossier, as soon as it can be built: until then its errors are told at each change."""
    import time

    from factgraph.building.staleness import first_looks
    from factgraph.reading.draft import Draft, Nothing

    while True:
        before = first_looks(root, private=private)
        try:
            return Draft(root, private=private)
        except Nothing as error:
            for found in error.problems:
                put(on_one_line(located(found, root)), err=True)
            tell("nothing can be read back until the errors are mended")
        while first_looks(root, private=private) == before:
            time.sleep(0.2)


def record_file(root: Path, given: str, *, private: bool) -> str:
    """The path in the dossier of a record file that somebody names, from the current folder or the dossier's.

    Raises `NotFound` where there is no such file, `Misuse` where it is no record file of this dossier.
    """
    from factgraph.dossier import files, record_paths, text_path

    base = os.path.realpath(root)
    places = [os.path.realpath(place) for place in (given, os.path.join(root, given))]  # noqa: PTH118  # as typed
    inside = [place for place in places if place.startswith(base + os.sep)]
    found = next((place for place in inside if os.path.lexists(place)), None)
    listed = record_paths(root, private=True)
    if found is None:
        if not inside or os.path.lexists(places[0]):
            raise Misuse(f"{given} is no file of the dossier in {root}")
        raise NotFound(f"{given} is not there{did_you_mean(os.path.relpath(inside[0], base), listed)}")
    path = os.path.relpath(found, base).replace(os.sep, "/")
    if path not in listed:
        beside = next((record for record in listed if text_path(record) == path), None)
        if beside is not None:
            raise Misuse(
                f"{given} is a text; what was found in it stands in {_from_here(root, beside)}: read that back"
            )
        kept = ", ".join((*files.NODE_FILES, "dispatches/*.yaml", "collections/*.jsonl"))
        raise Misuse(f"{given} is no record file; records stand in {kept}")
    if path.startswith(f"{files.PRIVATE}/") and not private:
        raise Misuse(f"{given} is private; read it back with `factgraph --private check --read`")
    return path


def print_back(answers: list[ReadBack], root: Path, format_: str) -> None:
    """Print files that were read back."""
    if format_ == "github":
        for answer in answers:
            asked = [{**one, "severity": "notice"} for act in answer["acts"] for one in act["questions"]]
            for found in (*answer["problems"], *asked):
                put(annotation(str(root), found))
    elif format_ == "csv":
        acts = [{"file": answer["file"], **act} for answer in answers for act in answer["acts"]]
        emit([{name: cell for name, cell in act.items() if name != "stretches"} for act in acts], format_, lambda: ())
    else:
        # Whole at once: a name that is private is found across the lines that it was broken into.
        emit(answers, format_, lambda: ("\n".join(lines(answer, root)) for answer in answers))


def summary(answers: Iterable[ReadBack], problems: Sequence[Problem]) -> None:
    """Say on stderr how much was read back and asked, and how many problems the dossier has."""
    answers = list(answers)
    acts = [act for answer in answers for act in answer["acts"]]
    asked = sum(len(act["questions"]) for act in acts)
    errors = sum(found.severity == "error" for found in problems)
    told = {(one["file"], one["severity"]) for answer in answers for one in answer["problems"]}
    elsewhere = {one.at.file for one in problems if one.severity == "error" and (one.at.file, "error") not in told}
    where = f" ({len(elsewhere)} of the files with errors not shown: `factgraph check`)" if elsewhere else ""
    heard = [counted(len(acts), "act"), counted(asked, "question")] if answers else []
    counts = [*heard, counted(errors, "error"), counted(len(problems) - errors, "warning")]
    put(f"{', '.join(counts)}{where}.", err=True)


def lines(answer: ReadBack, root: Path) -> Iterator[str]:
    """A file that was read back, for reading: each passage, and below it what was made of it."""
    path = _from_here(root, answer["file"])
    acts = answer["acts"]
    if not os.path.lexists(path):
        yield paper.strong(f"{path}: not there any more")
    elif not answer["told"]:
        why = "its errors are" if any(one["severity"] == "error" for one in answer["problems"]) else "others are"
        yield paper.strong(f"{path}: not read back until {why} mended")
    else:
        yield paper.strong(f"{path}: {counted(len(acts), 'act') if acts else 'no acts'}{_order(acts)}")
    above: ToldAct | None = None
    for act in acts:
        if above is None or not act["inside"] or not above["sentence"].startswith(act["sentence"].removesuffix(".")):
            yield ""
            if above is None or act["passages"] != above["passages"]:
                yield from _passages(act)
            sign = "↳" if act["inside"] else "→"
            yield from (paper.strong(line) for line in paper.wrapped(act["sentence"], first=f"{sign} ", indent="  "))
        above = act
        yield from _place(act, answer["file"], path, root)
    if answer["problems"]:
        yield ""
    for one in answer["problems"]:
        at = f"{_from_here(root, one['file'])}:{one['line']}:{one['column']}" if one["line"] else path
        yield from paper.whole(f"{at}: {one['severity']} {one['code']}: {one['message']}", indent="  ")


def _order(acts: list[ToldAct]) -> str:
    return ", in the order of its text" if any(passage["line"] for act in acts for passage in act["passages"]) else ""


def _passages(act: ToldAct) -> Iterator[str]:
    for passage in act["passages"]:
        ours = "our digest, " if passage["label"] != "quote" else ""
        where = f"{ours}line {passage['line']}" if passage["line"] else f"{ours}text"
        shown = exact(passage["exact"]) if passage["exact"] is not None else "not shown: its source lets no passage be"
        yield from paper.wrapped(f"{where}: {shown}", indent="   ", first="")


def _place(act: ToldAct, file: str, path: str, root: Path) -> Iterator[str]:
    """Where an act stands in the file, what is to be known of that, and what is asked about it."""
    notes = [f"{path}:{act['line']}:{act['column']}"]
    if act["inside"]:
        notes.append(f"only inside {act['inside']}")
    elif not act["passages"] and act["state"] != "withdrawn":
        notes.append("no passage")
    if act["recorded_in"] != file:
        notes.append(f"reported here, recorded in {_from_here(root, act['recorded_in'])}")
    yield from (paper.faint(line) for line in paper.whole(", ".join(notes), first="  ", indent="  "))
    for one in act["questions"]:
        elsewhere = (one["file"], one["line"]) != (file, act["line"])
        place = f" [{_from_here(root, one['file'])}:{one['line']}:{one['column']}]" if elsewhere else ""
        yield from paper.wrapped(f"{one['message']} ({one['code']}){place}", first="? ", indent="  ")


def _from_here(root: Path, path: str) -> str:
    """The path of a file of the dossier from the current folder, as terminals and editors follow it."""
    return os.path.relpath(os.path.join(root, path))  # noqa: PTH118  # a string that is printed
