"""How a call was answered, who changed, and what a text no longer says: sentences about several acts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from factgraph.language import verbs
from factgraph.language.acts import clause, noun_of, statement
from factgraph.language.clauses import clauses
from factgraph.language.dates import when_in_words
from factgraph.language.names import is_many, named, names
from factgraph.language.speakers import all_named
from factgraph.language.stretches import Stretches, capitalised, listed, run, stopped

if TYPE_CHECKING:
    from factgraph.language.parts import Act, Claim, Name, When

NO_ANSWER = "no answer in what was read"


class Answers(NamedTuple):
    """What became of a call: the acts that answer it, that decline it, by which the caller takes it back.

    `call` is the call itself; `searched` is a phrase of the search that was made, where one is on record; `shown` is
    one of what is shown, where records may be withheld, among which may be an answer; `told_by` and `disputed_by` are
    who tells of the call, where it is known from them only, and who denies it: then no answer is looked for.  `as_told`
    are answers that are known in somebody's telling alone; `perhaps_by` is who, as of a day, perhaps took it up by
    then.
    """

    call: Act | None = None
    answered_by: tuple[Act, ...] = ()
    declined_by: tuple[Act, ...] = ()
    taken_back_by: tuple[Act, ...] = ()
    as_told: tuple[Act, ...] = ()
    perhaps_by: tuple[Name, ...] = ()
    searched: str = ""
    shown: str = ""
    told_by: tuple[Name, ...] = ()
    disputed_by: tuple[Name, ...] = ()


def answers(one: Answers) -> Stretches:
    """What became of a call.

    >>> from factgraph.language.stretches import plain
    >>> plain(answers(Answers())), plain(answers(Answers(searched="eleven texts of Tolvessa")))
    ('No answer in what was read.', 'No answer in what was read, after a search: eleven texts of Tolvessa.')
    """
    said = []
    if one.answered_by:
        said.append(run("answered: ", listed([clause(act) for act in one.answered_by])))
    if one.declined_by:
        said.append(run("declined by ", listed([all_named(act.speakers) for act in one.declined_by])))
    if one.taken_back_by:
        who = listed([all_named(act.speakers) for act in one.taken_back_by])
        said.append(run(_called(one.call), "was taken back by ", who))
    if one.as_told:
        lead = "as told by others, answered: " if not said else "as told by others: "
        said.append(run(lead, listed([statement(act) for act in one.as_told])))
    if one.perhaps_by:
        said.append(run("perhaps taken up by ", names(one.perhaps_by), " by then"))
    if not said and (one.told_by or one.disputed_by):
        said += [run("told by ", names(one.told_by))] if one.told_by else []
        said += [run("denied by ", names(one.disputed_by))] if one.disputed_by else []
        said.append(run("so no answer is looked for"))
    elif not said and one.shown:
        said.append(run(f"no answer in what may be shown: {one.shown}"))
    elif not said:
        said.append(run(NO_ANSWER, f", after a search: {one.searched}" if one.searched else ""))
    return stopped(capitalised(_joined(said)))


def _called(call: Act | None) -> str:
    """The call as a thing that was taken back, with a blank behind it where it is spoken of."""
    if call is None:
        return ""
    noun = noun_of(call).partition(" ")[0]
    return f"the {noun} " if noun else f"what was {verbs.done(call.verb)} "


def _joined(pieces: Sequence[Stretches]) -> Stretches:
    return run(*(piece for number, one in enumerate(pieces) for piece in ("; " if number else "", one)))


class Turn(NamedTuple):
    """The sides that somebody took, `before` and `after`: "for", "against", or nothing where none is taken any more.

    `was_implied` and `is_implied` say that they follow from what was said of another claim.
    """

    before: str
    after: str = ""
    was_implied: bool = False
    is_implied: bool = False
    told_by: tuple[Name, ...] = ()


def changed(who: Name, claim: Claim, turn: Turn, when: When | None = None) -> Stretches:
    """That somebody changed.

    >>> from factgraph.language.parts import Claim, Name
    >>> from factgraph.language.stretches import plain
    >>> plain(changed(Name(id="a", text="Ada"), Claim(id="c", text="It rains."), Turn(before="for")))
    'Ada was for the claim that it rains, and took that back.'
    >>> plain(changed(Name(id="a", text="Ada"), Claim(id="c", text="It rains."), Turn(before="against", after="for")))
    'Ada was against the claim that it rains, and later spoke for it.'
    >>> plain(changed(Name(id="a", text="Ada"), Claim(id="c", text="It rains."),
    ...               Turn(before="for", after="against", is_implied=True)))
    'Ada was for the claim that it rains, and later said what speaks against it.'
    """
    turned = f"later {'said what speaks' if turn.is_implied else 'spoke'} {turn.after} it"
    was = "were" if is_many(who) else "was"
    before = f" said what speaks {turn.before} " if turn.was_implied else f" {was} {turn.before} "
    told = run(", as ", names(turn.told_by), f" {'tell' if len(turn.told_by) > 1 else 'tells'} it,")
    then = run(", and", told if turn.told_by else "", f" {turned if turn.after else 'took that back'}")
    said = run(named(who), before, clauses([claim], "the claim that"), then)
    return stopped(capitalised(run(said, f" ({when_in_words(when)})" if when is not None else "")))
