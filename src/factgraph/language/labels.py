"""What acts and rebuttals are called where a whole sentence has no room: names and short labels, of the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factgraph.language.acts import papers, statement
from factgraph.language.names import called, names, possessive
from factgraph.language.parts import Act, Claim, Name, Rebuttal, What
from factgraph.language.quotes import titled
from factgraph.language.speakers import all_named, are_many
from factgraph.language.stretches import Stretch, Stretches, capitalised, listed, plain, run, shortened
from factgraph.language.verbs import bare, did_not, do, does, doing

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 400  # characters of a name: acts nest without limit, names do not
LONGEST_LABEL = 60
_DOUBTS = {
    "disowned": "taken back",
    "object-only": "not told as done",
    "attribution-disputed": "disputed",
    "withdrawn": "withdrawn",
}


def name_of(act: Act) -> str:
    """What an act is called at length: its sentence without time and margins.

    >>> from factgraph.language.parts import Name, Speaker, Verb
    >>> ada = Speaker(name=Name(id="a", text="Ada"), capacity="the mayor")
    >>> name_of(Act(id="x", verb=Verb(name="denies", label="denies"), speakers=(ada,), state="not-done"))
    'Ada does not deny'
    """
    if act.state == "withdrawn":
        return "(withdrawn)"
    speakers = tuple(one._replace(capacity="", styled_by="", on_behalf_of=()) for one in act.speakers)
    brief = act._replace(speakers=speakers, because=(), presupposes=(), responds_to=(), words=(), circumstances=())
    if act.state == "object-only":
        return f"{_cut(brief._replace(state='performed'), LONGEST - 20)} (not told as done)"
    return _cut(brief, LONGEST)


def _cut(act: Act, longest: int) -> str:
    return shortened(plain(capitalised(statement(act))), longest)


def label_of(act: Act) -> str:
    """What an act is called in short: who does it, and its first object by its short name.

    >>> from factgraph.language.parts import Name, Object, Speaker, Verb
    >>> camp = Claim(id="c", text="The facility is a camp.", label='"a camp"')
    >>> label_of(Act(id="x", verb=Verb(name="rebuts", label="rebuts"), objects=(Object(what=camp),),
    ...              speakers=(Speaker(name=Name(id="a", text="Dimitry Alushkin", label="Alushkin")),)))
    'Alushkin rebuts "a camp"'
    """
    if act.state == "withdrawn":
        return "(withdrawn)"
    said = plain(short(act))
    doubts = [_DOUBTS[state] for state in (act.state, *_passed_on(act)) if state in _DOUBTS]
    doubt = f" ({doubts[0]})" if doubts else ""
    if act.account_of:
        doubt = f" (as told by {plain(names(act.account_of))})"
    if act.said_to_be:
        doubt += f" ({plain(papers(act.said_to_be))})"
    if act.state == "hearsay" and act.told is not None:
        doubt = f" (as told by {plain(all_named(act.told.by))})"
    return shortened(said, LONGEST_LABEL) + shortened(doubt, LONGEST_LABEL)


def _passed_on(act: Act) -> list[str]:
    """How the acts are told that an act passes on as done: what is doubted of them is doubted where it stands."""
    passes_on = act.verb.has("transmits") or act.verb.has("puts_forward")
    return [one.what.state for one in act.objects if passes_on and isinstance(one.what, Act)]


def short(act: Act) -> Stretches:
    """The label of an act in stretches, uncut and without what is doubted of it.

    >>> from factgraph.language.parts import Name, Speaker, Verb
    >>> ada = Speaker(name=Name(id="a", text="Ada"))
    >>> plain(short(Act(id="x", verb=Verb(name="denies", label="denies"), speakers=(ada,))))
    'Ada denies'
    """
    many = are_many(act.speakers)
    verb = do(act.verb) if many else does(act.verb)
    if act.state == "not-done":
        verb = did_not(act.verb, many=many)
    elif act.state == "supposed":
        verb = f"would {bare(act.verb)}"
    who = listed([(Stretch(called(one.name, short=True), one.name.id, one.name.class_),) for one in act.speakers])
    first = next((one.what for one in act.objects), None)
    what = run(" ", _about(act, first)) if first is not None else ()
    return capitalised(run(who, " ", Stretch(verb, act.id, "verb", act.verb.stance), what))


def _about(act: Act, what: What) -> Stretches:
    """What an act is about, with the word that its verb takes there."""
    if isinstance(what, Act) and (act.verb.frame("claim") != "that" or act.verb.frame("whom")):
        return _deed(what, is_wanted=act.verb.has("transmits") or act.verb.has("prospective"))
    if not isinstance(what, Name):
        return _short(what)
    word = act.verb.frame("wanted" if what.phrase or what.is_wanted else what.class_)
    return run(f"{word} " if word else "", _short(what))


def _deed(act: Act, *, is_wanted: bool = False) -> Stretches:
    """An act as a thing, in short: whose it is, and what.

    Where nobody tells it as done it is a report, but in what passes it on or asks for it.
    """
    if act.state in ("not-done", "supposed") or not act.speakers:
        return _short(act)
    if act.state != "performed" and not is_wanted:
        return run("the report ", _short(act))
    *before, last = [one.name for one in act.speakers]
    names_ = [(Stretch(called(name, short=True), name.id, name.class_),) for name in before]
    whose = listed([*names_, possessive(last._replace(text=last.label or last.text))])
    noun = act.verb.frame("noun").partition(" ")[0]
    first = next((one.what for one in act.objects), None)
    what = run(" of " if noun else " ", _short(first)) if isinstance(first, Claim | Name) else ()
    return run(whose, " ", Stretch(noun or doing(act.verb), act.id, "verb", act.verb.stance), what)


def _short(what: What) -> Stretches:
    if isinstance(what, Act):
        return run("that ", _inside(short(what), what))
    if isinstance(what, Rebuttal):
        return (Stretch(rebuttal_label(what), what.id, "rebuttal"),)
    if isinstance(what, Claim):
        return (Stretch(what.label or titled(what.text.removesuffix(".")), what.id, "claim"),)
    return (Stretch(called(what, short=True), what.id, what.class_),)


def _inside(stretches: Stretches, act: Act) -> Stretches:
    """A label inside another: with the small first letter that it has there."""
    if not act.speakers:
        return stretches
    first = stretches[0]
    return (first._replace(text=called(act.speakers[0].name, short=True)), *stretches[1:])


def rebuttal_name(rebuttal: Rebuttal) -> str:
    """What a rebuttal is called: of what, and by whom.

    >>> from factgraph.language.parts import Name, Speaker
    >>> camp = Claim(id="c", text="The facility is a camp.", label='"a camp"')
    >>> ada = Speaker(name=Name(id="a", text="Ada"))
    >>> rebuttal_name(Rebuttal(id="r", speakers=(ada,), targets=(camp,)))
    'rebuttal of "a camp" by Ada'
    """
    return shortened(f"rebuttal{_of(rebuttal.targets)} by {plain(all_named(rebuttal.speakers))}", LONGEST)


def rebuttal_label(rebuttal: Rebuttal) -> str:
    """What a rebuttal is called in short.

    >>> camp = Claim(id="c", text="The facility is a camp.", label='"a camp"')
    >>> rebuttal_label(Rebuttal(id="r", speakers=(), targets=(camp,)))
    'rebuttal of "a camp"'
    """
    if not rebuttal.targets:
        return shortened(f"rebuttal by {plain(all_named(rebuttal.speakers))}", LONGEST_LABEL)
    return shortened(f"rebuttal{_of(rebuttal.targets[:1])}", LONGEST_LABEL)


def _of(targets: Sequence[What]) -> str:
    said = [_deed(target) if isinstance(target, Act) else _short(target) for target in targets]
    return f" of {plain(listed(said))}" if said else ""
