"""What sentences are made from, filled from the rows: names, claims, acts with how they are told, chains.

The grammar is `factgraph.language`; what an act's state and bounds are, `factgraph.meaning` says.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from functools import cached_property
from typing import NamedTuple, cast

from factgraph.language import chains, names
from factgraph.language.acts import papers, sentence
from factgraph.language.parts import (
    Accused,
    Act,
    Circumstance,
    Claim,
    Dispute,
    Hedge,
    Name,
    Object,
    Paper,
    Rebuttal,
    Speaker,
    State,
    TakenBack,
    Telling,
    Verb,
    What,
    When,
    Words,
)
from factgraph.language.quotes import titled
from factgraph.language.speakers import in_their_place
from factgraph.language.stretches import Stretches, plain, run
from factgraph.language.verbs import done
from factgraph.meaning import facts as rules
from factgraph.meaning.derivation import Meaning
from factgraph.meaning.endings import BY_DOUBTFUL_DOCUMENT, BY_HOSTILE_TELLER, BY_OWN_UTTERANCE, BY_WORDS
from factgraph.meaning.stands import FOR, reporting
from factgraph.meaning.told import (
    AUTHENTICITY_DISPUTED,
    DISOWNED,
    DISPUTED,
    HEARSAY,
    NOT_DONE,
    OBJECT_ONLY,
    PERFORMED,
    SUPPOSED,
    Told,
)
from factgraph.meaning.when import ANSWERED, OWN_VOICE, PUBLICATION, WITHIN, Bounds
from factgraph.record.access import shown

_WITHDRAWN = "(withdrawn)"
_DONE = frozenset((PERFORMED, HEARSAY, DISPUTED))
_NEEDS_NO_TELLER = frozenset((BY_WORDS, BY_OWN_UTTERANCE, BY_DOUBTFUL_DOCUMENT))
_CALLED = "class IN ('actor', 'source', 'place')"
# Of the whole record, also where only a part of it is told: a claim may start with anybody's name.
_NAMES = (
    f"SELECT name FROM main.node WHERE {_CALLED} UNION SELECT label FROM main.node WHERE {_CALLED} "
    f"UNION SELECT a.name FROM main.alias AS a JOIN main.node AS n ON n.key = a.node WHERE n.{_CALLED} ORDER BY 1"
)
_DEEPEST = 24  # acts in acts that a sentence tells; names of what is deeper


class _Node(NamedTuple):
    id: str
    kind: str
    class_: str
    name: str
    label: str
    is_labelled: int
    lang: str | None
    article: str | None


class Stake(NamedTuple):
    """What a speaker has at stake, as it is said of it, and by whom those are accused for whom it speaks."""

    said: str
    accused: tuple[Accused, ...] = ()


class Parts:
    """The parts of sentences about the records of a graph, by id, with what is derived of them; `lang` is its own."""

    def __init__(self, connection: sqlite3.Connection, meaning: Meaning) -> None:
        self._connection = connection
        self._meaning = meaning
        self._names: dict[str, Name] = {}
        self._claims: dict[str, Claim] = {}
        self.lang = dict(connection.execute("SELECT name, value FROM meta WHERE name = 'lang'")).get("lang", "en")
        rows = connection.execute("SELECT id, kind, class, name, label, is_labelled, lang, article FROM node")
        self._nodes = {row[0]: _Node(*row) for row in rows}

    def then(self, meaning: Meaning) -> Parts:
        """The parts of sentences about the same record, of which something else followed; what was read is shared."""
        other = copy(self)
        other._meaning = meaning
        other._claims = {}
        for name in ("_findings", "_said", "_made", "interested", "_our_days", "_chains"):
            other.__dict__.pop(name, None)
        return other

    # Names ------------------------------------------------------------------------------------------------------------

    def kind(self, id: str) -> str:
        """The kind of a record."""
        return self._nodes[id].kind

    def lang_of(self, id: str) -> str:
        """The language of a record's name: the dossier's, where none is recorded."""
        return self._nodes[id].lang or self.lang

    def has_article(self, id: str) -> bool:
        """Whether it is recorded what stands before a record's name in a sentence, if only that nothing does."""
        return self._nodes[id].article is not None

    def name(self, id: str) -> Name:
        """What a record that is no claim and no act is called."""
        if id not in self._names:
            self._names[id] = self._named(self._nodes[id])
        return self._names[id]

    def _named(self, node: _Node) -> Name:
        flags = self._kind_flags[node.kind]
        plural = self._plurals.get(node.id)
        size, size_by = self._sizes.get(node.id, ("", ""))
        phrase, status = self._topics.get(node.id, (None, None))
        is_label = bool(node.is_labelled) and node.label != node.name
        return Name(
            id=node.id,
            text=self._in_our_language(node),
            class_=node.class_,
            label=node.label if is_label else "",
            article="" if node.article in (None, "none") else node.article or "",
            lang=node.lang or "",
            is_described="described" in flags or node.class_ == "topic",
            is_many=bool(plural) if plural is not None else ("plural" in flags or None),
            is_person="person" in flags,
            is_wanted=status == "proposed",
            phrase=phrase or "",
            size=size,
            size_by=size_by,
        )

    def _in_our_language(self, node: _Node) -> str:
        """A record's name, or its first alias in the dossier's language where the name is in another."""
        if node.lang in (None, self.lang):
            return node.name
        return next((alias for lang, alias in self._aliases[node.id] if lang == self.lang), node.name)

    @cached_property
    def _kind_flags(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for kind, flag in self._connection.execute("SELECT kind, flag FROM kind_flag"):
            found[kind].add(flag)
        return found

    @cached_property
    def _plurals(self) -> dict[str, int]:
        query = "SELECT n.id, a.plural FROM actor AS a JOIN node AS n ON n.key = a.node WHERE a.plural IS NOT NULL"
        return dict(self._connection.execute(query))

    @cached_property
    def _topics(self) -> dict[str, tuple[str | None, str]]:
        query = "SELECT n.id, t.phrase, t.status FROM topic AS t JOIN node AS n ON n.key = t.node"
        return {id: (phrase, status) for id, phrase, status in self._connection.execute(query)}

    @cached_property
    def _aliases(self) -> Mapping[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        query = "SELECT n.id, a.lang, a.name FROM alias AS a JOIN node AS n ON n.key = a.node ORDER BY n.id, a.position"
        for id, lang, name in self._connection.execute(query):
            found[id].append((lang or self.lang, name))
        return found

    @cached_property
    def _sizes(self) -> dict[str, tuple[str, str]]:
        found: dict[str, tuple[str, str]] = {}
        for id, size, source in self._connection.execute(
            "SELECT n.id, z.size, s.id FROM stated_size AS z JOIN node AS n ON n.key = z.node "
            "JOIN node AS s ON s.key = z.source ORDER BY n.id, s.id, z.position"
        ):
            found.setdefault(id, (size, names.called(self.document(source), short=True)))
        return found

    def _bare(self, id: str) -> Name:
        """A document's name without its size, which may not be made yet."""
        node = self._nodes[id]
        described = "described" in self._kind_flags[node.kind] or node.is_labelled
        return Name(id=id, text=node.name, class_=node.class_, label=node.label, is_described=bool(described))

    def publishes(self, id: str) -> bool:
        """Whether any document on record was published by an actor."""
        query = "SELECT 1 FROM main.node AS n JOIN main.source AS s ON s.publisher = n.key WHERE n.id = ? LIMIT 1"
        return self._connection.execute(query, (id,)).fetchone() is not None

    def document(self, id: str) -> Name:
        """A document by its short name; by its title in quotation marks where it has no other."""
        node = self._nodes[id]
        if node.class_ != "source":
            return self.name(id)
        if node.is_labelled and node.label != node.name:
            return Name(id=id, text=node.label, class_="source", is_described=True)
        return Name(id=id, text=titled(node.name), class_="source")

    # Claims -----------------------------------------------------------------------------------------------------------

    def claim(self, id: str) -> Claim:
        """A claim in the dossier's language, with the original beside where it has another."""
        if id not in self._claims:
            node = self._nodes[id]
            text, original, lang = node.name, "", ""
            translated = self._translations.get(id)
            is_foreign = node.lang not in (None, self.lang)
            if is_foreign and translated is not None:
                text, original, lang = translated, node.name, node.lang or ""
            label = titled(node.label) if node.is_labelled else ""
            self._claims[id] = Claim(
                id=id,
                text=text,
                label=label,
                original=original,
                original_lang=lang,
                lang=node.lang or "" if is_foreign and translated is None else "",
                starts_with_name=names.starts_with_name(text, self._named_by_first(text)),
                is_finding=id in self._findings,
            )
        return self._claims[id]

    def _named_by_first(self, text: str) -> Iterable[str]:
        first = re.split(r"['’]s?\b|[\s,.:;]", text, maxsplit=1)[0]
        return self._name_words.get(first, ())

    @cached_property
    def _name_words(self) -> dict[str, list[str]]:
        """The names of actors, documents and places by each of their words that is written with a capital."""
        found: dict[str, list[str]] = defaultdict(list)
        for (name,) in self._connection.execute(_NAMES):
            for word in set(re.split(r"[\s,.-]", name)):
                if word[:1].isupper():
                    found[word].append(name)
        return found

    @cached_property
    def _translations(self) -> dict[str, str]:
        query = (
            "SELECT n.id, t.text FROM translation AS t JOIN node AS n ON n.key = t.node WHERE t.lang = ? "
            "ORDER BY n.id, t.position DESC"
        )
        return dict(self._connection.execute(query, (self.lang,)))

    @cached_property
    def _findings(self) -> frozenset[str]:
        """The claims that somebody on record found by an inquiry."""
        return frozenset(
            other
            for act in self._meaning.facts.acts.values()
            if act.verb.has("finds") and self._meaning.told[act.id].state == "performed"
            for other in act.objects
        )

    # Acts -------------------------------------------------------------------------------------------------------------

    def act(self, id: str, *, state: str | None = None, depth: int = 0) -> Act:
        """An act as it is told; with `state`, as it was told when it had that one."""
        made = self._made.get((id, state))
        if made is None or depth:
            made = self._act(id, state, depth)
            if not depth:
                self._made[id, state] = made
        return made

    def sentence(self, id: str, *, state: str | None = None) -> Stretches:
        """An act as a whole sentence, as it is told; with `state`, as it was told when it had that one."""
        if (id, state) not in self._said:
            self._said[id, state] = sentence(self.act(id, state=state))
        return self._said[id, state]

    @cached_property
    def _said(self) -> dict[tuple[str, str | None], Stretches]:
        return {}

    @cached_property
    def _made(self) -> dict[tuple[str, str | None], Act]:
        return {}

    def _act(self, id: str, state: str | None, depth: int) -> Act:
        if id not in self._meaning.facts.acts:
            return Act(id=id, verb=Verb(name="", label=_WITHDRAWN), speakers=(), state="withdrawn")
        fact = self._meaning.facts.acts[id]
        told = self._meaning.told[id]
        now = cast("State", state or told.state)
        verb = self._verbs[self._verb_of[id]]
        deep = depth >= _DEEPEST
        made = Act(
            id=id,
            verb=verb,
            speakers=self._speakers(fact),
            state=now,
            objects=() if deep else tuple(self._object(fact, other, depth) for other in fact.objects),
            instead=self._instead(fact),
            against=() if deep else self._against(fact, depth),
            addressees=tuple(self.name(other) for other in fact.addressees),
            responds_to=() if deep else tuple(self._what(other, depth) for other in fact.responds_to),
            because=tuple(self._reason(other) for other in fact.because),
            presupposes=tuple(self.claim(other) for other in fact.presupposes),
            granted_by=self._granted_by(fact) if fact.presupposes else (),
            account_of=self._account_of(fact),
            hedge=self._hedge(fact.certainty),
            circumstances=self._circumstances(fact),
            knows_by=self._phrase("knows-by", fact.knows_by),
            words=self._quoted_in(fact),
            together=self._together.get(id),
            when=self.when(id) if depth == 0 else None,
        )
        return self._as_told(made, fact, told, now, depth)

    def _as_told(self, made: Act, fact: rules.Act, told: Told, state: str, depth: int) -> Act:
        """The act with those by whom it is known, who disputes it, and who took it back."""
        if state in (SUPPOSED, NOT_DONE):
            people = [
                relay.id
                for t in fact.attestations
                for relay in t.via
                if "person" in self._kind_flags[self._nodes[relay.id].kind]
            ]
            if people:
                by = tuple(Speaker(name=self.name(one)) for one in dict.fromkeys(people))
                return made._replace(told=Telling(by=by))
            return made
        if state == OBJECT_ONLY:
            within = told.within
            return made._replace(within=self.act(within, depth=depth + 1) if within and depth < _DEEPEST else None)
        if state == HEARSAY and told.is_account:
            by = tuple(Speaker(name=one) for one in made.account_of)
            return made._replace(told=Telling(by=by), said_to_be=self._papers(told))
        if state == HEARSAY:
            return made._replace(told=self._hearsay(told), said_to_be=self._papers(told))
        if state in (DISPUTED, DISOWNED):
            by = tuple(Speaker(name=self.name(one)) for one in told.tellers)
            verb = self._verbs[self._verb_of[told.within]] if told.within in self._verb_of else None
            is_heard = told.within is not None and state == DISPUTED
            telling = self._hearsay(told) if is_heard else Telling(by=by, verb=verb)
            taken_back = self._given_up(told) if state == DISOWNED else None
            return made._replace(
                told=telling,
                disputed_by=self._disputed_by(told),
                taken_back=taken_back,
                said_to_be=() if state == DISOWNED else self._papers(told),
            )
        return made._replace(
            said_to_be=self._papers(told),
            disputed_by=self._disputed_by(told) if told.state == state else (),
        )

    def _papers(self, told: Told) -> tuple[Paper, ...]:
        """The documents, only said to be somebody's, in which alone an act stands."""
        return tuple(
            Paper(
                name=self.document(id),
                of=tuple(self.name(one) for one in source.attributed_to or source.authors),
                is_disputed=source.authenticity == AUTHENTICITY_DISPUTED,
            )
            for id in told.said_to_be
            if (source := self._meaning.facts.sources.get(id)) is not None
        )

    def _account_of(self, fact: rules.Act) -> tuple[Name, ...]:
        """The opponents in whose account alone somebody takes something back, turns or grants it."""
        ending = self._meaning.endings.get(fact.id)
        if ending is None or ending.why != BY_HOSTILE_TELLER:
            return ()
        return self._telling(fact, ending.tellers)

    def _telling(self, fact: rules.Act, tellers: Iterable[str]) -> tuple[Name, ...]:
        """Those who tell an act, in their order, and whoever wrote for one of them not beside that one."""
        tellers = tuple(tellers)
        writers = {
            author
            for attestation in fact.attestations
            if (one := self._meaning.facts.sources.get(attestation.source)) is not None and one.publisher in tellers
            for author in one.authors
        }
        return tuple(self.name(one) for one in tellers if one not in writers)

    def aside(self, id: str) -> str:
        """In what document that is only said to be somebody's, or in whose account alone, an act is known."""
        act = self.act(id)
        return plain(papers(act.said_to_be)) or (
            f"as told by {plain(names.names(act.account_of))}" if act.account_of else ""
        )

    def done(self, id: str) -> str:
        """The participle of an act's verb."""
        return done(self._verbs[self._verb_of[id]])

    def _granted_by(self, fact: rules.Act) -> tuple[Name, ...]:
        """Who takes for granted what an act presupposes, where its speakers do not."""
        if self._meaning.told[fact.id].state not in _DONE:
            return ()
        reporters = reporting(self._meaning.facts, fact, self._meaning.told)
        return tuple(self.name(one) for one in reporters or ())

    def _hearsay(self, told: Told) -> Telling:
        """By whom something is told that no document tells as done, and where these were heard."""
        within = told.within or ""
        outer = self._meaning.facts.acts[within]
        named = dict.fromkeys(outer.speakers)
        heard: list[tuple[Name, ...]] = []
        around: str | None = within
        while around is not None and len(heard) < _DEEPEST:
            tellers = [one for one in self._tellers_of(around) if one not in named]
            named |= dict.fromkeys(tellers)
            if tellers:
                heard.append(tuple(self.name(one) for one in tellers))
            around = self._meaning.told[around].within
        return Telling(
            by=self._speakers(outer),
            verb=self._verbs[self._verb_of[within]],
            heard_from=heard[0] if heard else (),
            through=tuple(heard[1:]),
            disputed_by=self._disputed_by(self._meaning.told[within]),
            also=tuple(self.name(one) for one in told.tellers if one not in outer.speakers),
        )

    def _tellers_of(self, id: str) -> tuple[str, ...]:
        """Who tells an act: those as whose telling it is told, or whose voice the documents have that tell it."""
        told = self._meaning.told[id]
        if told.tellers or told.state != "performed":
            return told.tellers
        attestations = self._meaning.facts.acts[id].attestations
        return tuple(
            dict.fromkeys(maker for t in attestations for maker in sorted(self._meaning.facts.voice(t.source)))
        )

    def _disputed_by(self, told: Told) -> tuple[Dispute, ...]:
        """Everybody who says that an act was not done, or not so, each once."""
        return tuple(dict.fromkeys(dispute for id in told.disputed_in for dispute in self._disputes(id)))

    def _disputes(self, id: str) -> Iterable[Dispute]:
        if id in self._meaning.facts.acts:
            fact, told = self._meaning.facts.acts[id], self._meaning.told[id]
            tellers = told.tellers if told.state in (HEARSAY, DISPUTED) else ()
            for speaker in self._speakers(fact):
                by = tuple(self.name(one) for one in tellers)
                yield Dispute(by=speaker, verb=self._verbs[self._verb_of[id]], told_by=by)
            return
        reviewer = next(one.reviewer for one in self._meaning.facts.assessments if one.id == id)
        yield Dispute(by=Speaker(name=self.name(reviewer)))

    def _given_up(self, told: Told) -> TakenBack:
        acts = [self._meaning.facts.acts[id] for id in told.given_up_in]
        withdrawing = [act for act in acts if act.verb.has("withdraws")] or acts
        speakers = dict.fromkeys(actor for act in withdrawing for actor in act.speakers)
        return TakenBack(
            by=tuple(Speaker(name=self.name(actor)) for actor in speakers),
            when=self.when(withdrawing[0].id),
            circumstances=self._circumstances(withdrawing[0]),
        )

    def objecting(self, id: str) -> tuple[Dispute, ...]:
        """Who disputes by an act, or is told to dispute, that something was done freely."""
        return tuple(self._disputes(id))

    def taken_back(self, id: str, how: str = "", *, returned: Iterable[str] = ()) -> TakenBack:
        """An act by which somebody takes something back, as it is told: when, how free, by whom, in what document.

        Of those who did so together, `returned` hold again to what they had said, and are not said to have left it.
        """
        fact = self._meaning.facts.acts[id]
        told = self._meaning.told[id]
        left = tuple(one for one in fact.speakers if one not in set(returned)) or fact.speakers
        ending = self._meaning.endings.get(id)
        tellers = ending.tellers if ending is not None and ending.why not in _NEEDS_NO_TELLER else ()
        return TakenBack(
            by=tuple(one for one in self._speakers(fact) if one.name.id in left),
            when=self.when(id),
            circumstances=self._circumstances(fact),
            told_by=self._telling(fact, tellers),
            said_to_be=self._papers(told),
            how=how,
            together=self._joined(fact, left) if not how else None,
            disputed_by=self._disputed_by(told) if told.state in (PERFORMED, DISPUTED) else (),
        )

    def _joined(self, fact: rules.Act, left: Iterable[str]) -> tuple[int, int] | None:
        """How many of those who had said it together take it back in an act, and of how many; None where all do."""
        facts = self._meaning.facts
        together: set[str] = set()
        for other in fact.objects:
            if (source := facts.sources.get(other)) is not None:
                together.update(source.authors)
            elif (said := facts.act_of(other)) is not None:
                together.update(said.speakers)
            for stand in self._meaning.on_claim.get(other, ()):
                speakers = facts.acts[stand.act].speakers
                if stand.pole == FOR and stand.counted and set(speakers) & set(fact.speakers):
                    together.update(speakers)
        joined = together & set(left)
        return (len(joined), len(together)) if joined and joined != together else None

    # The parts of acts ------------------------------------------------------------------------------------------------

    def _speakers(self, fact: rules.Act) -> tuple[Speaker, ...]:
        principals = tuple(self.name(one) for one in fact.principals)
        found = []
        for actor in fact.speakers:
            capacity, _, doubtful = self._roles.get((fact.id, actor), (None, None, 0))
            found.append(
                Speaker(
                    name=self.name(actor),
                    capacity=capacity or "",
                    styled_by=self._styling(fact) if doubtful else "",
                    interest=(stake := self.stake(fact.id, actor)).said,
                    accused=stake.accused,
                    on_behalf_of=tuple(one for one in principals if one.id != actor),
                    unnamed_by=self._styling(fact) if actor in self._meaning.facts.unattributed else "",
                )
            )
        return tuple(found)

    def _styling(self, fact: rules.Act) -> str:
        """The document that styles a speaker so: the one that tells the act, or what a digest of ours renders."""
        sources = self._meaning.facts.sources
        for attestation in fact.attestations:
            one = sources.get(attestation.source)
            rendered = [id for id in self._meaning.facts.whole_ancestors(attestation.source) if id in sources]
            id = rendered[0] if one is not None and one.own_words and rendered else attestation.source
            return names.called(self.document(id), short=True)
        return ""

    def ground(self, name: str) -> str:
        """How it is said that a rebuttal attacks on this ground; nothing where it plainly contradicts."""
        return self._phrase("ground", name)

    def interest(self, act: str, actor: str) -> str | None:
        """The interest of a speaker in the matter, as an entry of the vocabulary."""
        return self._roles.get((act, actor), (None, None, 0))[1]

    def interest_phrase(self, act: str, actor: str) -> str:
        """The interest of a speaker in the matter, as it is said; of who is accused, who that is, and by whom."""
        one = self.stake(act, actor)
        return plain(in_their_place(one.said, [each.who for each in one.accused], one.accused)).removeprefix(", ")

    def stake(self, act: str, actor: str) -> Stake:
        """What a speaker has at stake in an act; of who is accused, whether itself or those for whom it speaks."""
        interest = self.interest(act, actor)
        stake = self._stakes.get((act, actor))
        said = self._phrase("interest", interest)
        accused: tuple[Accused, ...] = ()
        if lead := self._leads.get(interest or ""):
            everybody = {who: self._accusers(act, actor, who) for who in (actor, *self._principals(act, actor))}
            accused = tuple(
                Accused(self.name(who), tuple(self.name(one) for one in by), lead)
                for who, by in everybody.items()
                if by
            )
            if own := [one.by for one in accused if one.who.id == actor]:
                said = plain(run(f"{lead} ", names.names(own[0])))
            elif accused:
                said = "with a stake in the matter" if stake else ""
        others = tuple(one for one in accused if one.who.id != actor)
        return Stake(f"{said} ({stake})" if said and stake else said, others)

    def _principals(self, act: str, actor: str) -> tuple[str, ...]:
        """For whom somebody speaks in an act."""
        fact = self._meaning.facts.acts.get(act)
        return tuple(one for one in fact.principals if one != actor) if fact is not None else ()

    @cached_property
    def interested(self) -> dict[tuple[str, str], str]:
        """The interest of each speaker of an act of which one is recorded, as it is said."""
        return {
            (act, actor): said
            for (act, actor), (_, interest, _) in self._roles.items()
            if interest is not None
            if (said := self.interest_phrase(act, actor))
        }

    @cached_property
    def _stakes(self) -> dict[tuple[str, str], str]:
        """What the speakers of acts have at stake, in words."""
        query = (
            "SELECT a.id, n.id, r.stake FROM role AS r JOIN node AS a ON a.key = r.act "
            "JOIN node AS n ON n.key = r.node WHERE r.part = 'actor' AND r.stake IS NOT NULL"
        )
        return {(act, actor): stake for act, actor, stake in self._connection.execute(query)}

    @cached_property
    def _leads(self) -> dict[str, str]:
        """The words before those by whom somebody is accused, by interest."""
        query = "SELECT name, phrase_by FROM choice WHERE list = 'interest' AND phrase_by <> ''"
        return dict(self._connection.execute(query))

    def _accusers(self, act: str, actor: str, accused: str) -> tuple[str, ...]:
        """Who puts a deed forward, told as performed, against a speaker of an act or one for whom that one speaks."""
        facts = self._meaning.facts
        found = {
            speaker
            for id in facts.with_object.get(accused, ())
            if (other := facts.acts[id]).verb.has("expects_reply")
            and other.verb.pole("actor") == "against"
            and self._meaning.told[id].state == "performed"
            for speaker in other.speakers
        }
        return tuple(sorted(found - {actor, *self._principals(act, actor)}))

    @cached_property
    def _roles(self) -> dict[tuple[str, str], tuple[str | None, str | None, int]]:
        query = (
            "SELECT a.id, n.id, r.capacity, r.interest, r.doubtful FROM role AS r JOIN node AS a ON a.key = r.act "
            "JOIN node AS n ON n.key = r.node WHERE r.part = 'actor'"
        )
        return {(act, actor): (*rest,) for act, actor, *rest in self._connection.execute(query)}

    def _object(self, fact: rules.Act, other: str, depth: int) -> Object:
        pole = fact.verb.pole(self._nodes[other].class_)
        return Object(what=self._what(other, depth), pole=pole)

    def _what(self, id: str, depth: int) -> What:
        class_ = self._nodes[id].class_
        if class_ == "claim":
            return self.claim(id)
        maker = self._meaning.facts.maker_of.get(id) if class_ == "rebuttal" else id
        if class_ in ("act", "rebuttal") and maker not in self._meaning.facts.acts:
            return Name(id=id, text=f"a withdrawn {class_}", class_="withdrawn", is_described=True)
        if class_ == "act":
            return self.act(id, depth=depth + 1)
        if class_ == "rebuttal":
            return self.rebuttal(id, depth=depth + 1)
        if class_ == "source":
            return self.document(id)
        return self.name(id)

    def rebuttal(self, id: str, *, depth: int = 0) -> Rebuttal:
        """What an act sets against others."""
        maker = self._meaning.facts.maker_of.get(id)
        if maker is None:
            return Rebuttal(id=id, speakers=())
        fact = self._meaning.facts.acts[maker]
        targets = () if depth > 2 else tuple(self._what(target, depth + 1) for target in fact.targets)
        return Rebuttal(id=id, speakers=self._speakers(fact), targets=targets)

    def _instead(self, fact: rules.Act) -> tuple[Claim, ...]:
        if fact.premise is None or fact.premise in fact.objects:
            return ()
        return (self.claim(fact.premise),)

    def _against(self, fact: rules.Act, depth: int) -> tuple[What, ...]:
        return tuple(self._what(target, depth) for target in fact.targets if target not in fact.objects)

    def _reason(self, id: str) -> Claim | Name:
        class_ = self._nodes[id].class_
        if class_ == "claim":
            return self.claim(id)
        maker = self._meaning.facts.maker_of.get(id) if class_ == "rebuttal" else id
        if class_ in ("act", "rebuttal") and maker not in self._meaning.facts.acts:
            return Name(id=id, text=f"a withdrawn {class_}", class_="withdrawn", is_described=True)
        return self.document(id) if class_ == "source" else self.name(id)

    def hedge(self, certainty: str) -> str:
        """What a certainty is called that is put as a hedge; nothing of one that is none."""
        phrase, label = self._phrases.get(("certainty", certainty), ("", ""))
        return label if phrase else ""

    def verb(self, name: str) -> Verb:
        """A verb of the vocabulary."""
        return self._verbs[name]

    def is_in_our_words(self, document: str) -> bool:
        """Whether a document is the curators' own wording, so that a passage of it is no quotation."""
        one = self._meaning.facts.sources.get(document)
        return one is not None and one.own_words

    def _hedge(self, certainty: str) -> Hedge | None:
        phrase, label = self._phrases.get(("certainty", certainty), ("", ""))
        return Hedge(adverb=phrase, label=label) if phrase else None

    def _circumstances(self, fact: rules.Act) -> tuple[Circumstance, ...]:
        found: dict[Circumstance, None] = {}
        for attestation in fact.attestations:
            if attestation.circumstances is not None and attestation.circumstances != fact.circumstances:
                phrase = self._phrase("circumstances", attestation.circumstances)
                if phrase:
                    found[Circumstance(phrase=phrase, by=self.document(attestation.source))] = None
        phrase = self._phrase("circumstances", fact.circumstances)
        return (*((Circumstance(phrase=phrase),) if phrase else ()), *found)

    def _phrase(self, list_: str, name: str | None) -> str:
        return self._phrases.get((list_, name or ""), ("", ""))[0]

    @cached_property
    def _phrases(self) -> dict[tuple[str, str], tuple[str, str]]:
        rows = self._connection.execute("SELECT list, name, phrase, label FROM choice")
        return {(list_, name): (phrase, label) for list_, name, phrase, label in rows}

    @cached_property
    def _verb_of(self) -> dict[str, str]:
        return dict(self._connection.execute("SELECT n.id, a.verb FROM act AS a JOIN node AS n ON n.key = a.node"))

    @cached_property
    def _verbs(self) -> dict[str, Verb]:
        traits: dict[str, list[str]] = defaultdict(list)
        for verb, trait in self._connection.execute("SELECT verb, trait FROM verb_trait ORDER BY verb, trait"):
            traits[verb].append(trait)
        grammar: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for verb, part, text in self._connection.execute(
            "SELECT verb, part, text FROM verb_grammar ORDER BY verb, part"
        ):
            grammar[verb].append((part, text))
        return {
            name: Verb(name=name, label=label, stance=stance, traits=tuple(traits[name]), grammar=tuple(grammar[name]))
            for name, label, stance in self._connection.execute("SELECT name, label, stance FROM verb")
        }

    def _quoted_in(self, fact: rules.Act) -> tuple[Words, ...]:
        """What speakers said in their own words, each once, as far as the documents that tell of it here have it."""
        if not self._words:
            return ()
        found: dict[str, Words] = {}
        for attestation in sorted(t.id for t in fact.attestations):
            for words in self._words.get(attestation, ()):
                found.setdefault(words.text, words)
        return tuple(found.values())

    @cached_property
    def _words(self) -> dict[str, list[Words]]:
        """What speakers said in their own words, by attestation, where its document may be quoted.

        Where no language is recorded of them it is the document's, and nothing is said of the dossier's own.
        """
        found: dict[str, list[Words]] = defaultdict(list)
        published: dict[int, list[str]] = defaultdict(list)
        for source, what in self._connection.execute("SELECT source, what FROM publish"):
            published[source].append(what)
        for attestation, text, lang, source, access in self._connection.execute(
            "SELECT t.id, w.text, coalesce(w.lang, d.lang), t.source, s.access FROM words AS w "
            "JOIN attestation AS t ON t.key = w.attestation JOIN source AS s ON s.node = t.source "
            "JOIN node AS d ON d.key = t.source "
            "ORDER BY t.id, w.position"
        ):
            if shown(access, published[source]).words:
                found[attestation].append(Words(text=text, lang="" if lang in (None, self.lang) else lang))
        return found

    @cached_property
    def _together(self) -> dict[str, bool]:
        query = "SELECT n.id, a.together FROM act AS a JOIN node AS n ON n.key = a.node WHERE a.together <> 'unstated'"
        return {id: together == "yes" for id, together in self._connection.execute(query)}

    # Time -------------------------------------------------------------------------------------------------------------

    def when(self, id: str) -> When | None:
        """When an act was done, or spoken of, as far as it is known; the day of our own digest is no bound to print."""
        bounds = self._meaning.when[id]
        stated = self._dates(id, bounds)
        inferred = any(re.match(r"\d{4}\?", text) for text in (*stated, *self._texts.get(id, ())))
        if bounds.spoken_of is not None:
            days = stated[:1]
            return (
                When(stated=days, earliest=bounds.spoken_of, latest=bounds.spoken_of, spoken_of=True) if days else None
            )
        earliest, latest = bounds.earliest, bounds.latest
        if latest is not None and self._is_ours(bounds):
            latest = None
        return When(
            stated=stated,
            earliest=earliest,
            latest=latest,
            is_ordered=self._is_ordered(id, latest),
            year_inferred=inferred or self._infers(bounds),
        )

    def _dates(self, id: str, bounds: Bounds) -> tuple[str, ...]:
        """The dates that are stated for an act, in the record and in the documents that are told of here."""
        here = {id, *(one.id for one in self._meaning.facts.acts[id].attestations)}.difference(bounds.disregarded)
        return tuple(dict.fromkeys(text for who, text in self._stated.get(id, ()) if who in here))

    def _is_ours(self, bounds: Bounds) -> bool:
        """Whether the last day is only that on which a digest of ours was written."""
        basis = bounds.latest_basis
        if basis is None or basis.how not in (PUBLICATION, OWN_VOICE, ANSWERED, WITHIN):
            return False
        return bounds.latest in self._our_days

    @cached_property
    def _our_days(self) -> frozenset[str | None]:
        """The last days on which digests of ours were written."""
        ours = (id for id, one in self._meaning.facts.sources.items() if one.own_words)
        return frozenset(self._meaning.published[id].latest for id in ours)

    def _infers(self, bounds: Bounds) -> bool:
        """Whether the year of a bound is one that nobody states: it rests on a publication whose year is inferred."""
        for basis in (bounds.earliest_basis, bounds.latest_basis):
            if basis is not None and re.match(r"\d{4}\?", self._published.get(basis.record, "")):
                return True
            if basis is not None and any(re.match(r"\d{4}\?", text) for text in self._texts.get(basis.record, ())):
                return True
        return False

    def _is_ordered(self, id: str, latest: str | None) -> bool:
        """Whether the last day comes from a recorded order, so that the day itself is possible and another likelier."""
        if latest is None:
            return False
        fact = self._meaning.facts.acts[id]
        others = (limit.act for limit in fact.not_after if limit.act in self._meaning.when)
        return any(
            self._meaning.when[other].latest == latest and id not in self._meaning.facts.acts[other].objects
            for other in others
            if other is not None
        )

    @cached_property
    def _stated(self) -> dict[str, list[tuple[str, str]]]:
        """The dates that the record and the documents state for each act, as written, with who states them."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for id, text in self._connection.execute(
            "SELECT n.id, a.date FROM act AS a JOIN node AS n ON n.key = a.node WHERE a.date IS NOT NULL"
        ):
            found[id].append((id, text))
        for id, who, text in self._connection.execute(
            "SELECT n.id, t.id, t.date FROM attestation AS t JOIN node AS n ON n.key = t.act WHERE t.date IS NOT NULL "
            "ORDER BY n.id, t.id"
        ):
            found[id].append((who, text))
        return found

    @cached_property
    def _texts(self) -> dict[str, list[str]]:
        """The headings under which acts stand, as written, by act and by attestation."""
        found: dict[str, list[str]] = defaultdict(list)
        for id, text in self._connection.execute(
            "SELECT n.id, a.listed FROM act AS a JOIN node AS n ON n.key = a.node WHERE a.listed IS NOT NULL"
        ):
            found[id].append(text)
        for act, id, text in self._connection.execute(
            "SELECT n.id, t.id, t.listed FROM attestation AS t JOIN node AS n ON n.key = t.act "
            "WHERE t.listed IS NOT NULL ORDER BY t.id"
        ):
            found[act].append(text)
            found[id].append(text)
        return found

    @cached_property
    def _published(self) -> dict[str, str]:
        query = (
            "SELECT n.id, s.published FROM source AS s JOIN node AS n ON n.key = s.node WHERE s.published IS NOT NULL"
        )
        return dict(self._connection.execute(query))

    # Chains -----------------------------------------------------------------------------------------------------------

    def chain(self, attestation: str) -> Stretches:
        """From whom an attestation has it, as a sentence; many say the same."""
        links = tuple((link.node, link.certain) for link in self._meaning.chains[attestation].links)
        if links not in self._chains:
            self._chains[links] = chains.chain(self.links(attestation))
        return self._chains[links]

    @cached_property
    def _chains(self) -> dict[tuple[tuple[str, bool], ...], Stretches]:
        return {}

    def links(self, attestation: str) -> tuple[chains.Link, ...]:
        """The chain of an attestation, for its sentence."""
        sources = self._meaning.facts.sources
        found = []
        for link in self._meaning.chains[attestation].links:
            one = sources.get(link.node)
            found.append(
                chains.Link(
                    name=self.document(link.node),
                    is_certain=link.certain,
                    is_outlet=one is None,
                    is_ours=one is not None and one.own_words,
                    was_read=one is not None and one.held,
                )
            )
        return tuple(found)
