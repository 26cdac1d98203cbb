"""A small dossier: a wire story that two outlets carry, one accusation that is answered and one that is not."""

from typing import Final

FILES: Final[dict[str, str | bytes | None]] = {
    "sources.yaml": """\
        wire: {article: The wire's story, publisher: agency, published: 2021-03-01}
        story: {article: The bell is cracked, publisher: gazette, published: 2021-03-02, derived_from: wire}
        other: {article: A cracked bell, publisher: herald, derived_from: wire}
        reply: {letter: A reply, published: 2021-03-04, authors: ben}
        """,
    "actors.yaml": """\
        ada: {person: Ada Holm, sensitivity: public}
        ben: {person: Ben Ry, sensitivity: public}
        cleo: {person: Cleo Sand, sensitivity: public}
        gazette: {organization: The Gazette}
        herald: {organization: The Herald}
        agency: {organization: The Agency}
        council: {government: The Council}
        """,
    "dispatches/wire.txt": "Ada Holm allegedly says: the bell is cracked.\nShe accuses Ben Ry and Cleo Sand.\n",
    "dispatches/wire.yaml": """\
        source: wire
        recorded: {by: curator, on: 2021-04-01}
        claims: {cracked: {claim: The bell is cracked., about: bell}}
        acts:
          - {actor: ada, verb: asserts, object: cracked, certainty: alleged, date: 2021-02-28, passage: Ada Holm allegedly}
          - {id: of-ben, actor: ada, verb: accuses, object: ben, date: 2021-02-28, passage: accuses Ben Ry}
          - {id: of-cleo, actor: ada, verb: accuses, object: cleo, date: 2021-02-28, passage: and Cleo Sand}
        """,
    "dispatches/story.txt": "Ada Holm says it, and the Gazette says so too: the bell is cracked.\n",
    "dispatches/story.yaml": """\
        source: story
        recorded: {by: curator, on: 2021-04-01}
        acts:
          - {actor: gazette, verb: asserts, object: wire/cracked, date: 2021-03-02, passage: the Gazette says so}
        attests:
          - {act: wire/ada-asserts-cracked, certainty: asserted, passage: Ada Holm says it}
        """,
    "dispatches/other.txt": "We of the Herald say: the bell is cracked.\n",
    "dispatches/other.yaml": """\
        source: other
        recorded: {by: curator, on: 2021-04-01}
        acts:
          - {actor: herald, verb: asserts, object: wire/cracked, passage: We of the Herald say}
        """,
    "dispatches/reply.txt": "I, Ben Ry, reject this. I doubt the crack, too; no, I do not.\n",
    "dispatches/reply.yaml": """\
        source: reply
        recorded: {by: curator, on: 2021-04-01}
        acts:
          - {actor: ben, verb: rejects, object: wire/of-ben, date: 2021-03-03, passage: reject this}
          - {actor: ben, verb: doubts, object: wire/cracked, date: 2021-03-03, passage: I doubt the crack}
          - {actor: ben, verb: confirms, object: wire/cracked, date: 2021-03-04, passage: "no, I do not"}
        """,
}
