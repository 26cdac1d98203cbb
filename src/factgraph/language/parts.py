"""What sentences are made from: names, claims, acts, times, each as the sentence needs it and no more.

Parts are plain values: whoever has a record fills them, and nobody here knows where they come from.  Phrases that
belong to an entry of the vocabulary (how a certainty, an interest or a circumstance is said) come in as phrases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from factgraph.vocabulary.entries import Verb as Entry

State = Literal[
    "withdrawn",
    "disowned",
    "supposed",
    "not-done",
    "object-only",
    "attribution-disputed",
    "hearsay",
    "performed",
]
STATES: tuple[State, ...] = (
    "withdrawn",
    "disowned",
    "supposed",
    "not-done",
    "object-only",
    "attribution-disputed",
    "hearsay",
    "performed",
)


class Name(NamedTuple):
    """What a record that is no claim and no act is called.

    `article` is what stands before it in the running sentence, if anything.  `is_described` says that the name is a
    description and no proper name, `is_many` whether a verb after it stands in the plural (None: to be seen from the
    words), `is_person` whether it names persons.  A topic's `phrase` is what is asked for ("to begin an inquiry", or
    "an inquiry"), and `is_wanted` says that the topic is asked for rather than asked about.
    `size` is how many they are as `size_by` states it.
    """

    id: str
    text: str
    class_: str = "actor"
    label: str = ""
    article: str = ""
    lang: str = ""
    is_described: bool = False
    is_many: bool | None = None
    is_person: bool = False
    is_wanted: bool = False
    phrase: str = ""
    size: str = ""
    size_by: str = ""


class Accused(NamedTuple):
    """Somebody who is accused, and by whom; `how` is the phrase that stands between them ("accused by")."""

    who: Name
    by: tuple[Name, ...]
    how: str = "accused by"


class Speaker(NamedTuple):
    """A name's part in an act: the capacity in which it speaks, who styles it so where that is doubtful, for whom.

    `interest` is the phrase of what the speaker has at stake ("a party to the matter"); `accused` are those for
    whom it speaks who are accused, and by whom; `unnamed_by` is the document that speaks of voices without naming
    anybody.
    """

    name: Name
    capacity: str = ""
    styled_by: str = ""
    interest: str = ""
    on_behalf_of: tuple[Name, ...] = ()
    unnamed_by: str = ""
    accused: tuple[Accused, ...] = ()


class Claim(NamedTuple):
    """A proposition: its text or, where that is in another language, the translation with the original beside it.

    Where nobody translated it, `lang` is the language of the text, which then stands in quotation marks.
    `starts_with_name` says whether the first word is a name and keeps its capital (None: not known, and only words
    that are surely none lose it).  `is_finding` says that somebody on record found it.
    """

    id: str
    text: str
    label: str = ""
    original: str = ""
    original_lang: str = ""
    lang: str = ""
    starts_with_name: bool | None = None
    is_finding: bool = False


class Words(NamedTuple):
    """Somebody's own words, with a translation where they are in another language than the sentence."""

    text: str
    lang: str = ""
    translation: str = ""


class Verb(NamedTuple):
    """A verb's label, the side it takes, its traits, and what is recorded of its grammar."""

    name: str
    label: str
    stance: str = "neutral"
    traits: tuple[str, ...] = ()
    grammar: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, entry: Entry) -> Verb:
        """The verb as the vocabulary has it.

        >>> from factgraph.vocabulary import load
        >>> Verb.of(load().verbs["denies"]).stance
        'against'
        """
        return cls(name=entry.name, label=entry.label, stance=entry.stance, traits=entry.traits, grammar=entry.grammar)

    def has(self, trait: str) -> bool:
        """Whether the verb has this trait."""
        return trait in self.traits

    def frame(self, key: str, default: str = "") -> str:
        """What the grammar of the verb says under a key."""
        for part, text in self.grammar:
            if part == key:
                return text
        return default


class When(NamedTuple):
    """When an act was done, as far as it is known.

    `stated` are the dates that documents state, in EDTF; `earliest` and `latest` are days.  `is_ordered` says that the
    latest day comes from a recorded order, `year_inferred` that nobody states the year, `spoken_of` that the day is
    the one on which the act was spoken of, since it was not done.  Nothing at all: the time is not known.
    """

    stated: tuple[str, ...] = ()
    earliest: str | None = None
    latest: str | None = None
    is_ordered: bool = False
    year_inferred: bool = False
    spoken_of: bool = False


class Hedge(NamedTuple):
    """How sure the speaker made the content sound: an adverb ("allegedly") and a label ("alleged")."""

    adverb: str
    label: str


class Circumstance(NamedTuple):
    """Under what circumstances somebody spoke ("in custody"), and who tells so."""

    phrase: str
    by: Name | None = None


class Telling(NamedTuple):
    """Who tells of an act that no document tells as done: the tellers, by what verb, and where they were heard.

    `heard_from` are those who tell of the tellers, `through` those who tell of these, and so on outwards;
    `disputed_by` deny that the tellers told it, `also` tell the same in another place.
    """

    by: tuple[Speaker, ...]
    verb: Verb | None = None
    heard_from: tuple[Name, ...] = ()
    through: tuple[tuple[Name, ...], ...] = ()
    disputed_by: tuple[Dispute, ...] = ()
    also: tuple[Name, ...] = ()


class Paper(NamedTuple):
    """A document that is only said to be somebody's (`of`), or of which nobody says whose it is."""

    name: Name
    of: tuple[Name, ...] = ()
    is_disputed: bool = False


class Dispute(NamedTuple):
    """Who says that the act was not done, or not said so; `verb` says how (None: by a verdict, say).

    `told_by` are those in whose telling alone it is known.
    """

    by: Speaker
    verb: Verb | None = None
    told_by: tuple[Name, ...] = ()


class TakenBack(NamedTuple):
    """Who took a telling or a position back, when, under which circumstances, told by whom, in what document.

    `how` is what was done where it is not plainly that ("later took the other side"); `together` are how many of those
    who had said it together joined, and of how many, where some did not.  `disputed_by` say that it was not done.
    """

    by: tuple[Speaker, ...]
    when: When | None = None
    circumstances: tuple[Circumstance, ...] = ()
    told_by: tuple[Name, ...] = ()
    said_to_be: tuple[Paper, ...] = ()
    how: str = ""
    together: tuple[int, int] | None = None
    disputed_by: tuple[Dispute, ...] = ()


class Removal(NamedTuple):
    """That the curators took a record out: the day, in EDTF, and the reason."""

    on: str = ""
    reason: str = ""


class Rebuttal(NamedTuple):
    """What an act sets against others: who made it, and against what."""

    id: str
    speakers: tuple[Speaker, ...]
    targets: tuple[Claim | Name | Act | Rebuttal, ...] = ()


class Object(NamedTuple):
    """What an act is about, and the side that the act takes on it."""

    what: Claim | Name | Act | Rebuttal
    pole: str = "neutral"


class Act(NamedTuple):
    """One act, as it is told.

    `instead` are the claims that it puts in the place of its objects, `against` what it is set against without having
    it as its object.  `together` is None where it is not stated.  `told` tells of whom the act is known, where no
    document tells it as done; `within` is the act that it stands in and nowhere else.  `granted_by` are those who take
    for granted what it presupposes, where its speakers do not; `account_of` are opponents of the speakers in whose
    account alone it is known, and `said_to_be` the documents, only said to be somebody's, in which it stands.
    """

    id: str
    verb: Verb
    speakers: tuple[Speaker, ...]
    state: State = "performed"
    objects: tuple[Object, ...] = ()
    instead: tuple[Claim, ...] = ()
    against: tuple[Claim | Name | Act | Rebuttal, ...] = ()
    addressees: tuple[Name, ...] = ()
    responds_to: tuple[Claim | Name | Act | Rebuttal, ...] = ()
    because: tuple[Claim | Name, ...] = ()
    presupposes: tuple[Claim, ...] = ()
    hedge: Hedge | None = None
    circumstances: tuple[Circumstance, ...] = ()
    knows_by: str = ""
    words: tuple[Words, ...] = ()
    together: bool | None = None
    when: When | None = None
    told: Telling | None = None
    disputed_by: tuple[Dispute, ...] = ()
    taken_back: TakenBack | None = None
    removed: Removal | None = None
    within: Act | None = None
    granted_by: tuple[Name, ...] = ()
    account_of: tuple[Name, ...] = ()
    said_to_be: tuple[Paper, ...] = ()


What = Claim | Name | Act | Rebuttal
