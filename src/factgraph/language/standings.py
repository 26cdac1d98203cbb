"""Where the debate about a claim stands, in sentences: always within what was read, never whether the claim is so.

The key is that of meaning.md, section 4; a sentence opens with its scope and names who is for, against, and who took
what back.  As of a day, what may or may not have been said by then stands beside it, and nothing absolute is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from factgraph.language.acts import deniers, papers, took_back
from factgraph.language.dates import date_in_words
from factgraph.language.names import is_many, named, names, runs_on
from factgraph.language.speakers import behalf, in_their_place
from factgraph.language.stretches import Stretches, capitalised, joined, listed, plain, run, stopped

if TYPE_CHECKING:
    from factgraph.language.parts import Accused, Dispute, Name, Paper, TakenBack, Telling


class Position(NamedTuple):
    """Somebody for or against a claim: on whose behalf, with what stake, and how.

    `accused` are those for whom it speaks who are accused, and by whom.

    `how` says in what way, where it is not plainly said or denied: "taken for granted", "criticised", "held to be
    unproven"; `by_way_of` is the phrase of the claim that it follows from ("an equivalent claim"); `aside` says in what
    document, or in whose account alone, it is known.
    """

    name: Name
    on_behalf_of: tuple[Name, ...] = ()
    interest: str = ""
    how: str = ""
    by_way_of: str = ""
    aside: str = ""
    accused: tuple[Accused, ...] = ()


class AsTold(NamedTuple):
    """Somebody who takes a side in others' telling alone: by whom it is told, and who says that it is not so.

    `is_said` is false where it only follows from what that one is told to have done; `papers` are the documents, only
    said to be somebody's, in which alone it stands.
    """

    name: Name
    by: tuple[Name, ...] = ()
    disputed_by: tuple[Dispute, ...] = ()
    is_said: bool = True
    papers: tuple[Paper, ...] = ()


class Standing(NamedTuple):
    """All that the sentence of a standing is made of.

    `scope` is a clause such as "one document read; the record ends 12 May 2017"; `documents` counts what was read.
    `in_favour_as_told` and `against_as_told` take a side in somebody's telling alone; `disowned_by` took the telling
    back by which it was put into a mouth, and `attributed_in` is a document only said to be somebody's;
    `document_taken_back_by` took back documents in which others say it; `from_whom` are the ids of those from whom it
    came.
    `perhaps` are those who may have taken a side, or turned, by the day `as_of`; `left_out` counts acts that a filter
    left apart.  With any of these, and where `may_be_absolute` is false, nothing is said of everybody.
    """

    key: str
    scope: str
    documents: int = 0
    in_favour: tuple[Position, ...] = ()
    against: tuple[Position, ...] = ()
    taken_back: tuple[TakenBack, ...] = ()
    granted_by: tuple[Name, ...] = ()
    told_by: tuple[Name, ...] = ()
    attributed: Telling | None = None
    attributed_to: tuple[Name, ...] = ()
    disputed_by: tuple[Dispute, ...] = ()
    as_of: str = ""
    in_favour_as_told: tuple[AsTold, ...] = ()
    against_as_told: tuple[AsTold, ...] = ()
    disowned_by: tuple[Name, ...] = ()
    document_taken_back_by: tuple[Name, ...] = ()
    attributed_in: str = ""
    from_whom: tuple[str, ...] = ()
    perhaps: tuple[Name, ...] = ()
    left_out: int = 0
    left_out_why: str = ""
    may_be_absolute: bool = True


def standing(one: Standing) -> Stretches:
    """The standing of a claim in a sentence or two, its scope before it.

    >>> from factgraph.language.parts import Name
    >>> from factgraph.language.stretches import plain
    >>> may, she = Name(id="m", text="May"), Name(id="s", text="Ada")
    >>> plain(standing(Standing(key="contested", scope="one document read",
    ...     in_favour=(Position(name=may),), against=(Position(name=she, interest="a party to the matter"),))))
    'One document read: said by May; denied by Ada, a party to the matter; both still on record.'
    """
    said = joined([*_WORDS.get(one.key, _unchallenged)(one), *_as_told(one)])
    lead = f"{one.scope}: " if one.scope else ""
    said = stopped(capitalised(run(lead, said or _NOTHING)))
    return joined([said, _perhaps(one), _left_out(one)], between=" ")


IN_FAVOUR, AGAINST, BESIDE = "for", "against", "beside"


def lead(one: Standing) -> list[tuple[str, Stretches]]:
    """The same as a text that begins with it, a sentence each: who is for the claim, who is against it, what else.

    Behind the two sides stands who took it back, and what else is to be said of the debate.  Of those who still carry
    what was taken back where it came from it is said there.

    >>> from factgraph.language.parts import Name
    >>> from factgraph.language.stretches import plain
    >>> may, she = Name(id="m", text="May"), Name(id="s", text="Ada")
    >>> for part, said in lead(Standing(key="contested", scope="", in_favour=(Position(name=may),),
    ...     against=(Position(name=she, interest="a party to the matter"), Position(name=may, how="doubted")))):
    ...     print(f"{part}: {plain(said)}")
    for: It is said by May.
    against: It is denied by Ada, a party to the matter; doubted by May.
    beside: Both are still on record.
    """
    every = [clause for clause in _WORDS.get(one.key, _unchallenged)(one) if clause]
    sides = (_in_favour(one), _denied(one))
    rest = [clause for clause in every if clause not in sides]
    in_favour = () if one.key == "withdrawn-at-origin" else _sided(one.in_favour, "said")
    others = [*(_made_whole(clause) for clause in (*rest, *_as_told(one))), _perhaps(one), _left_out(one)]
    told = [(IN_FAVOUR, in_favour), (AGAINST, _sided(one.against, "denied")), *((BESIDE, said) for said in others)]
    return [(part, said) for part, said in told if said]


def _sided(several: Sequence[Position], plainly: str) -> Stretches:
    """A side in a sentence of its own; nothing of one that nobody takes."""
    groups = _grouped(several, plainly)
    ordered = [how for how in groups if how == plainly] + [how for how in groups if how != plainly]
    pieces = [_taken_by(how, groups[how]) for how in ordered]
    is_crowded = any("," in plain(piece) for piece in pieces)
    return stopped(run("It is ", joined(pieces) if is_crowded else listed(pieces))) if pieces else ()


_BEGINNINGS: Final = {
    "still carried": "It is ", "put into": "It is ", "taken back": "It was ", "granted by": "It was ",
    "said by": "It is ", "denied by": "It is ",
}  # fmt: skip


def _made_whole(clause: Stretches) -> Stretches:
    """A clause that stands behind a scope as a sentence that stands alone."""
    text = plain(clause)
    for beginning, before in _BEGINNINGS.items():
        if text.startswith(beginning):
            return stopped(run(before, clause))
    if text == _BOTH:
        return run("Both are still on record.")
    return stopped(capitalised(clause))


_BOTH: Final = "both still on record"
_NOTHING: Final = "no position shown here"
_Clauses = Iterable[
    Stretches
]  # what is said of one thing after the other; of a thing of which nothing is said, nothing


def _as_told(one: Standing) -> Iterator[Stretches]:
    for told in one.in_favour_as_told:
        yield _telling(told, "said so" if told.is_said else f"{_be(told.name)} for it")
    for told in one.against_as_told:
        yield _telling(told, f"{_be(told.name)} against it")
    if one.document_taken_back_by:
        yield run(names(one.document_taken_back_by), " took back a document in which it is said")


def _telling(told: AsTold, what: str) -> Stretches:
    """What is only told of somebody: who tells it, in what document, and who denies it."""
    tell = "tell" if len(told.by) > 1 or (told.by and is_many(told.by[0])) else "tells"
    lead = run("as ", names(told.by), f" {tell} it, ") if told.by else run("as it is told, ")
    where = run(papers(told.papers), ", ") if told.papers else ()
    denied = run(", which ", deniers(told.disputed_by)) if told.disputed_by else ()
    return run(lead, where, named(told.name), f" {what}", denied)


def _be(name: Name) -> str:
    return "are" if is_many(name) else "is"


def _absolute(one: Standing, words: str) -> str:
    """Words that hold of everything that was read; nothing where somebody may have spoken, or may be left out.

    As of a day they hold by then: what was read may have more that is later.
    """
    open_ = one.perhaps or one.left_out or one.against_as_told or one.document_taken_back_by
    if open_ or not one.may_be_absolute:
        return ""
    return (
        words.replace(" in what was read", f" by {date_in_words(one.as_of)} in what was read") if one.as_of else words
    )


def _perhaps(one: Standing) -> Stretches:
    if not one.perhaps:
        return ()
    by = f" by {date_in_words(one.as_of)}" if one.as_of else ""
    return run("Perhaps ", names(one.perhaps), f" had spoken{by} too." if by else " spoke too.")


def _left_out(one: Standing) -> Stretches:
    if not one.left_out:
        return ()
    acts = "One act was" if one.left_out == 1 else f"{one.left_out} acts were"
    return run(f"{acts} left out{f': {one.left_out_why}' if one.left_out_why else ''}.")


def doubted(
    said: Sequence[tuple[TakenBack, Sequence[Name]]],
    unfree: Sequence[tuple[TakenBack, Sequence[Name]]],
    unordered: Sequence[Name] = (),
    corrected: Sequence[TakenBack] = (),
) -> Stretches:
    """That somebody is said by others to have taken it back, or took it back and it is disputed whether freely.

    `unordered` are those who said both, on days of which nobody knows which is the later; `corrected` are corrections
    of a document in which it stands that do not name it.

    >>> from factgraph.language.parts import Name, Speaker, TakenBack
    >>> from factgraph.language.stretches import plain
    >>> ada, bo = Speaker(name=Name(id="a", text="Ada")), Name(id="b", text="Bo")
    >>> plain(doubted([(TakenBack(by=(ada,), told_by=(bo,)), ())], [(TakenBack(by=(ada,)), [bo])]))
    ' As Bo tells it, Ada took it back. Ada took it back; whether freely is disputed by Bo.'
    """
    pieces: list[Stretches] = [run(" ", stopped(capitalised(took_back(taken, "it")))) for taken, _ in said]
    for taken, by in unfree:
        disputed = run("; whether freely is disputed by ", names(by)) if by else "; whether freely is disputed"
        pieces.append(run(" ", stopped(run(capitalised(took_back(taken, "it")), disputed))))
    if unordered:
        pieces.append(run(" Of what ", names(unordered), " said of it, it is not known which came last."))
    pieces += [run(" ", stopped(run(capitalised(took_back(one, "it")), ", without naming this"))) for one in corrected]
    return run(*pieces)


def position(one: Position, *, is_listed: bool = False) -> Stretches:
    """Who it is, for whom, with what stake, and by way of what; beside others, all of it in brackets behind the name.

    >>> from factgraph.language.parts import Name
    >>> from factgraph.language.stretches import plain
    >>> ada = Position(name=Name(id="a", text="Ada"), interest="a witness", by_way_of="an equivalent claim")
    >>> plain(position(ada)), plain(position(ada, is_listed=True))
    ('Ada, a witness (by way of an equivalent claim)', 'Ada (a witness; by way of an equivalent claim)')
    """
    said = run(named(one.name))
    how = [run(f"by way of {one.by_way_of}") if one.by_way_of else (), run(one.aside)]
    if is_listed or (one.interest.endswith(")") and any(how)):  # no two brackets stand side by side
        interest = one.interest.removesuffix(")").replace(" (", ": ") if one.interest.endswith(")") else one.interest
        return run(said, _in_brackets([run(interest), behalf(one.on_behalf_of, one.accused), *how]))
    return run(said, in_their_place(one.interest, one.on_behalf_of, one.accused), _in_brackets(how))


def _in_brackets(several: Iterable[Stretches]) -> Stretches:
    told = joined(several)
    return run(" (", told, ")") if told else ()


def _side(several: Sequence[Position], plainly: str) -> Stretches:
    """A side, grouped by how it is taken: "said by Ada; taken for granted by Bo"; nothing of one that nobody takes."""
    return joined([_taken_by(how, same) for how, same in _grouped(several, plainly).items()])


def _grouped(several: Sequence[Position], plainly: str) -> dict[str, list[Position]]:
    groups: dict[str, list[Position]] = {}
    for one in several:
        groups.setdefault(one.how or plainly, []).append(one)
    return groups


def _taken_by(how: str, same: Sequence[Position]) -> Stretches:
    return run(f"{how} by ", _holders(same))


def _holders(same: Sequence[Position]) -> Stretches:
    is_listed = len(same) > 1
    same = sorted(same, key=lambda one: runs_on(one.name))
    return listed(
        [position(one, is_listed=is_listed) for one in same], comma=any(runs_on(one.name) for one in same[:-1])
    )


def _in_favour(one: Standing) -> Stretches:
    return _side(one.in_favour, "said")


def _denied(one: Standing) -> Stretches:
    return _side(one.against, "denied")


def _unasserted(one: Standing) -> _Clauses:
    if one.as_of and one.perhaps:
        yield run(f"no position is certain by {date_in_words(one.as_of)}")
    else:
        yield run(_absolute(one, "no position on record in what was read"))


def _attributed_only(one: Standing) -> _Clauses:
    telling = one.attributed.by if one.attributed is not None else ()
    mouth = names(one.attributed_to) or run("somebody")
    said = run("put into the mouth of ", mouth)
    if telling:
        said = run(said, " by ", names([teller.name for teller in telling]))
    if one.attributed is not None and one.attributed.heard_from:
        heard = one.attributed.heard_from
        many = len(heard) > 1 or is_many(heard[0])
        said = run(said, ", as ", names(heard), f" {'tell' if many else 'tells'} it")
    yield run(said, f", {one.attributed_in}" if one.attributed_in else "")
    rebutted = [
        run(named(dispute.by.name), " (as told by ", names(dispute.told_by), ")")
        if dispute.told_by
        else run(named(dispute.by.name))
        for dispute in one.disputed_by
    ]
    if rebutted:
        say = "say" if len(rebutted) > 1 or is_many(one.disputed_by[0].by.name) else "says"
        by_itself = {dispute.by.name.id for dispute in one.disputed_by} == {name.id for name in one.attributed_to}
        not_said = run("this was not said") if by_itself else run(mouth, " did not say it")
        yield run(listed(rebutted), f" {say} that ", not_said)
    if one.disowned_by:
        yield run(names(one.disowned_by), " took that back")
    yield _denied(one)


def _takings(one: Standing) -> Stretches:
    several = [took_back(taken, "it") for taken in one.taken_back]
    # Whoever tells of the one tells of no other.
    is_told = any(taken.told_by or taken.said_to_be or taken.disputed_by for taken in one.taken_back)
    return joined(several) if is_told else listed(several)


def _retracted(one: Standing) -> _Clauses:
    yield _takings(one) or run("taken back by those who had said it")
    yield _denied(one)


def _denied_only(one: Standing) -> _Clauses:
    yield _denied(one)
    if one.taken_back:
        yield run("no longer against it: ", _takings(one))
    yield run(_absolute(one, "nobody makes it in what was read"))


def _withdrawn_at_origin(one: Standing) -> _Clauses:
    if one.in_favour:
        yield run("still carried by ", _holders(one.in_favour))
    for taken in one.taken_back:
        theirs = {speaker.name.id for speaker in taken.by}
        aside = ", from whom it came," if not one.from_whom or theirs.intersection(one.from_whom) else ""
        yield took_back(taken, "it", aside=aside)
    yield _denied(one)


def _contested(one: Standing) -> _Clauses:
    yield _in_favour(one)
    yield _denied(one)
    yield from _two_voices(one)
    if one.taken_back:
        yield _takings(one)
    elif one.in_favour and one.against:
        yield run(_absolute(one, _BOTH))


def _two_voices(one: Standing) -> _Clauses:
    """For whom somebody speaks on either side: that is two voices, and no turn."""
    against = {name.id for position_ in one.against for name in position_.on_behalf_of}
    both = {name.id: name for position_ in one.in_favour for name in position_.on_behalf_of if name.id in against}
    for name in both.values():
        yield run("two voices of ", named(name))


def _conceded(one: Standing) -> _Clauses:
    yield _in_favour(one)
    if one.granted_by and one.told_by:
        yield run("said by ", names(one.told_by), " to have been granted by ", names(one.granted_by))
    elif one.granted_by:
        yield run("granted by ", names(one.granted_by))
    else:
        yield run("who was against it gave that up", ": " if one.taken_back else "", _takings(one))


def _unanswered(one: Standing) -> _Clauses:
    yield _in_favour(one)
    yield run(_absolute(one, "no answer in what was read"))
    yield _takings(one)


def _unchallenged(one: Standing) -> _Clauses:
    yield _in_favour(one)
    if one.taken_back:
        yield _takings(one)
        return
    count = "" if not one.documents else f" ({one.documents} document{'' if one.documents == 1 else 's'})"
    yield run(_absolute(one, f"no objection in what was read{count}"))


_WORDS: Mapping[str, Callable[[Standing], _Clauses]] = {
    "unasserted": _unasserted,
    "attributed-only": _attributed_only,
    "retracted": _retracted,
    "denied-only": _denied_only,
    "withdrawn-at-origin": _withdrawn_at_origin,
    "contested": _contested,
    "conceded": _conceded,
    "unanswered": _unanswered,
    "unchallenged": _unchallenged,
}
KEYS = tuple(_WORDS)

WITHHELD = "what could endanger somebody may be withheld"
"""What every surface says of a dossier in which records may be confidential, whether or not anything is withheld."""


def reach(coverage: str, *, withheld: bool = False) -> str:
    """How far an answer reaches, as a sentence: what was read, until when, and whether something may be withheld.

    >>> reach("one document read", withheld=True)
    'One document read; what could endanger somebody may be withheld.'
    """
    said = scoped(coverage, withheld=withheld)
    return f"{said[:1].upper()}{said[1:].removesuffix('.')}." if said else ""


def scoped(coverage: str, *, withheld: bool = False) -> str:
    """How far an answer reaches, as a clause that stands before what is said."""
    return "; ".join(part for part in (coverage, WITHHELD if withheld else "") if part)
