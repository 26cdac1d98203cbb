"""Who changed: one actor, one claim, a stand that ended or turned (meaning, section 6b)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from factgraph.meaning.facts import Facts, Span
from factgraph.meaning.stands import IMPLIED, Stand
from factgraph.meaning.when import Bounds

NONE: Final = "none"


class Change(NamedTuple):
    """That an actor left a side of a claim: for which other (`none`: it took no other), when, and by which acts.

    Its id is that of the actor, that of the claim, and which of their changes it is, counted from 0.
    """

    id: str
    claim: str
    actor: str
    position: int
    principal: str | None
    before: str
    after: str
    before_basis: str
    after_basis: str | None
    when: Span
    acts: tuple[str, ...]
    how: str


def changes(facts: Facts, stands: Iterable[Stand], when: Mapping[str, Bounds]) -> list[Change]:
    """The changes that follow from the stands: those that ended, each with what its actor stands for since.

    Who changed is who spoke in the act that ended it: where a principal itself leaves what was said on its behalf, that
    is the principal, whose side it was too, and not the mouth, which said nothing of the kind.  Left out is what only
    follows from relations between claims: where neither side was taken by whoever changed.
    """
    stands = [one for one in stands if one.counted]
    by_act: dict[tuple[str, str, str], list[Stand]] = {}
    for one in stands:
        by_act.setdefault((one.act, one.claim, one.actor), []).append(one)
    found: dict[tuple[str, str, str | None, str, str], Change] = {}
    for one in sorted(stands, key=lambda one: (one.claim, one.actor, one.basis == IMPLIED, one.act)):
        if one.ended_by is None:
            continue
        is_mouth = one.principal is not None and one.actor not in facts.acts[one.ended_by].speakers
        actor, principal = (one.principal or one.actor, None) if is_mouth else (one.actor, one.principal)
        taken = by_act.get((one.ended_by, one.claim, actor), ())
        new = next((other for other in taken if other.pole != one.pole), None)
        if one.basis == IMPLIED and (new is None or new.basis == IMPLIED):
            continue
        key = (one.claim, actor, principal, one.pole, one.ended_by)
        known = found.get(key)
        acts = (
            *(known.acts[:-1] if known else ()),
            *(() if known and one.basis == IMPLIED else (one.act,)),
            one.ended_by,
        )
        found[key] = Change(
            id="",
            position=0,
            claim=one.claim,
            actor=actor,
            principal=principal,
            before=one.pole,
            after=new.pole if new else NONE,
            before_basis=known.before_basis if known else one.basis,
            after_basis=new.basis if new else None,
            when=when[one.ended_by].span,
            acts=tuple(dict.fromkeys(acts)),
            how=one.how_ended or "",
        )
    return list(_numbered(sorted(found.values(), key=lambda one: (one.claim, one.actor, one.acts))))


def _numbered(changes: Iterable[Change]) -> Iterator[Change]:
    counts: dict[tuple[str, str], int] = {}
    for one in changes:
        position = counts.get((one.claim, one.actor), 0)
        counts[one.claim, one.actor] = position + 1
        yield one._replace(id=f"{one.actor} {one.claim} {position}", position=position)
