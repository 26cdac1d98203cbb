"""A dossier with an act of every state in which an act can be told, and a source of which nothing may be shown.

Who acts towards whom is different in every act, so that an edge between two of them can come from that act alone.
"""

from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from network_dossiers import small

CANARY: Final = "zugzwangkanarie"
"""Stands in the text, the passage, the words, the address and the file name of the source that may not be shown."""

CLOSED: Final = f"Ben Ry told the desk, {CANARY} by {CANARY}, that the clapper is bent. It had never been otherwise.\n"
SHA256: Final = sha256(CLOSED.encode()).hexdigest()
LENGTH: Final = len(CLOSED)


class Act(NamedTuple):
    """An act of the dossier: its id, how it is told, its actor, its verb and its object."""

    id: str
    state: str
    actor: str
    verb: str
    object: str


ACTS: Final = (
    Act("story/ada-accuses", "performed", "ada", "accuses", "ben"),
    Act("story/cleo-condemns", "supposed", "cleo", "condemns", "ben"),
    Act("story/cleo-praises", "not-done", "cleo", "praises", "dora"),
    Act("story/dora-accuses", "object-only", "dora", "accuses", "cleo"),
    Act("story/eve-accuses", "attribution-disputed", "eve", "accuses", "hal"),
    Act("story/finn-accuses", "disowned", "finn", "accuses", "gus"),
    Act("story/gus-accuses", "hearsay", "gus", "accuses", "ida"),
)
"""One act of each state; of what was withdrawn nothing is left but the tombstone of `story/hal-accuses`."""

ACTORS: Final = """
ada: {person: Ada Holm, sensitivity: public}
ben: {person: Ben Ry, sensitivity: public}
cleo: {person: Cleo Ash, sensitivity: public}
dora: {person: Dora Elm, sensitivity: public}
eve: {person: Eve Orr, sensitivity: public}
finn: {person: Finn Lee, sensitivity: public}
gus: {person: Gus Roe, sensitivity: public}
hal: {person: Hal Dow, sensitivity: public}
ida: {person: Ida Fay, sensitivity: public}
gazette: {organization: The Gazette}
council: {government: The Council}
"""

SOURCES: Final = f"""
story: {{article: The bell is cracked, publisher: gazette, published: 2021-03-01, access: full}}
later: {{article: What was said of the bell, publisher: gazette, published: 2021-03-05, access: full}}
closed:
  interview: What was said at the desk
  authors: ben
  published: 2021-03-02
  access: none
  url: https://example.org/{CANARY}
  archived: https://archive.example.org/{CANARY}
  sha256: {SHA256}
"""

TEXT: Final = "It is told. “It was my mistake”, wrote Ida Fay.\n"

STORY: Final = """
source: story
recorded: {by: curator, on: 2021-04-01}
acts:
  - {id: ada-accuses, actor: ada, verb: accuses, object: ben, says: {cracked: "The bell is cracked."},
     date: 2021-02-28, passage: It is told,
     corrected: [{on: 2021-04-02, reason: the day was misread}]}
  - {id: cleo-condemns, actor: cleo, verb: condemns, object: ben, mode: hypothetical, passage: It is told}
  - {id: cleo-praises, actor: cleo, verb: praises, object: dora, polarity: negative, passage: It is told}
  - {id: ben-denies, actor: ben, verb: denies, passage: It is told,
     object: {id: dora-accuses, actor: dora, verb: accuses, object: cleo, says: {stolen: "The bell is stolen."}}}
  - {id: eve-accuses, actor: eve, verb: accuses, object: hal, says: {sold: "The bell is sold."}, passage: It is told}
  - {id: finn-accuses, actor: finn, verb: accuses, object: gus, says: {melted: "The bell is melted."},
     passage: It is told}
  - {id: council-says, actor: council, verb: asserts, passage: It is told,
     object: {id: gus-accuses, actor: gus, verb: accuses, object: ida, says: {rusted: "The bell is rusted."}}}
  - {id: hal-accuses, withdrawn: {on: 2021-05-01, reason: recorded by mistake}}
  - {id: ida-says, actor: ida, verb: asserts, says: {tuned: "The bell is tuned."}, date: 2021-02-27,
     passage: It is told}
"""

LATER: Final = """
source: later
recorded: {by: curator, on: 2021-04-01}
acts:
  - {id: ben-rebuts, actor: ben, verb: rebuts, object: story/cracked, ground: contradicts,
     instead: {sound: "The bell is sound."}, date: 2021-03-03, passage: It is told}
  - {id: eve-denies, actor: eve, verb: denies, object: story/eve-accuses, date: 2021-03-03, passage: It is told}
  - {id: finn-denies, actor: finn, verb: denies, object: story/finn-accuses, date: 2021-03-03, passage: It is told}
  - {id: gazette-retracts, actor: gazette, verb: retracts, object: story/finn-accuses, passage: It is told}
  - {id: ida-retracts, actor: ida, verb: retracts, object: story/tuned, date: 2021-03-04,
     words: It was my mistake, passage: It is told}
  - {id: council-praises, actor: council, verb: praises, object: story/ada-accuses, passage: It is told}
assessments:
  checked: {assessment: "Not shown.", claim: story/sold, by: council, on: 2021-03-06, outcome: open}
  weighed: {assessment: "Not so.", claim: story/cracked, by: council, on: 2021-03-06, outcome: rejected}
"""

CLOSED_ACTS: Final = f"""
source: closed
recorded: {{by: curator, on: 2021-04-01}}
acts:
  - {{id: ben-tells, actor: ben, verb: asserts, says: {{bent: "The clapper is bent."}}, date: 2021-03-02,
     words: "{CANARY} by {CANARY}", passage: "Ben Ry told the desk, {CANARY} by {CANARY}"}}
"""


def every_state(folder: Path, *, publish: str = "") -> Path:
    """The dossier, built; `publish` says what of the closed source may leave all the same."""
    sources = SOURCES + (f"  publish: [{publish}]\n" if publish else "")
    return small(
        folder,
        {
            "actors.yaml": ACTORS,
            "sources.yaml": sources,
            "dispatches/story.yaml": STORY,
            "dispatches/story.txt": TEXT,
            "dispatches/later.yaml": LATER,
            "dispatches/later.txt": TEXT,
            "dispatches/closed.yaml": CLOSED_ACTS,
            "dispatches/closed.txt": CLOSED,
        },
    )
