"""The cases in which somebody named is most easily wronged, as small dossiers: sources and what each text tells."""

from typing import Final, NamedTuple

STORY: Final = "story: {article: A story, publisher: gazette, published: 2021-03-01, access: full}\n"
LATER: Final = "later: {article: Another story, publisher: herald, published: 2021-03-05, access: full}\n"


class Case(NamedTuple):
    """A dossier: its sources, the acts of each text, and the actors beside those of every such dossier."""

    sources: str
    dispatches: dict[str, str]
    actors: str = ""


BEATEN: Final = """
acts:
  - {id: ada-says, actor: ada, verb: asserts, says: {beaten: "Ada Holm was beaten."}, date: 2021-02-28, words: "I was beaten"}
"""
AUTHORS: Final = ["ada", "ben", "cleo", "dora", "eve", "finn", "gus", "hal", "ida", "jo", "kim", "lou", "max"]

CASES: Final = {
    "a recantation on television": Case(
        STORY
        + "news: {broadcast: The evening news, publisher: channel, published: 2021-03-04, access: full}\n"
        + LATER,
        {
            "story": BEATEN,
            "news": """
                acts:
                  - {id: ada-recants, actor: ada, verb: retracts, object: story/beaten, date: 2021-03-04,
                     circumstances: in-custody, words: "I take it back"}
                """,
            "later": """
                acts:
                  - {id: dora-objects, actor: dora, verb: rebuts, object: news/ada-recants, ground: coerced,
                     instead: {forced: "Ada Holm was made to say so."}, date: 2021-03-05}
                """,
        },
    ),
    "has now admitted": Case(
        STORY + LATER,
        {
            "story": """
                acts:
                  - {id: herald-accuses, actor: herald, verb: accuses, object: ada, says: {took: "Ada Holm took the bell."},
                     date: 2021-02-27}
                  - {id: ada-denies, actor: ada, interest: accused, verb: denies, object: took, date: 2021-02-28}
                """,
            "later": "acts: [{id: ada-admits, actor: ada, verb: concedes, object: story/took, date: 2021-03-05}]",
        },
    ),
    "a journal against its author, ten of thirteen authors": Case(
        f"paper: {{paper: A paper, publisher: journal, authors: [{', '.join(AUTHORS)}], published: 2021-01-01, access: full}}\n"
        "notice: {statement: A notice, publisher: journal, published: 2021-02-01, access: full}\n"
        f"letter: {{letter: A letter, authors: [{', '.join(AUTHORS[:10])}], published: 2021-03-01, access: full}}\n",
        {
            "paper": f"""
                acts:
                  - {{id: authors-say, actor: [{", ".join(AUTHORS)}], together: yes, verb: concludes, says: {{works: "It works."}}, date: 2021-01-01}}
                """,
            "notice": "acts: [{id: journal-retracts, actor: journal, verb: retracts, object: paper, date: 2021-02-01}]",
            "letter": f"acts: [{{id: ten-retract, actor: [{', '.join(AUTHORS[:10])}], verb: retracts, object: paper, date: 2021-03-01}}]",
        },
        "".join(f"{one}: {{person: {one.capitalize()} Orr, sensitivity: public}}\n" for one in AUTHORS[4:]),
    ),
    "two ministers on one day": Case(
        STORY,
        {
            "story": """
                acts:
                  - {id: ada-says, actor: ada, on_behalf_of: ministry, verb: asserts, says: {safe: "The bridge is safe."}, date: 2021-02-28}
                  - {id: ben-denies, actor: ben, on_behalf_of: ministry, verb: denies, object: safe, date: 2021-02-28}
                """,
        },
    ),
    "a forged screenshot and a checker": Case(
        "picture: {post: A picture of a statement, attributed_to: ministry, published: 2021-03-01, access: full}\n"
        + LATER,
        {
            "picture": 'acts: [{id: ministry-orders, actor: ministry, verb: asserts, says: {closed: "The border is closed."}}]',
            "later": """
                assessments:
                  forged: {assessment: "The picture is a forgery.", source: picture, by: checker, on: 2021-03-05, outcome: rejected}
                acts: [{id: herald-quotes, actor: herald, verb: quotes, object: picture/ministry-orders, date: 2021-03-05}]
                """,
        },
    ),
    "a quotation regretted though the recording is held": Case(
        "tape: {broadcast: A recorded talk, publisher: channel, authors: ada, published: 2021-02-28, access: full}\n"
        + STORY,
        {
            "tape": 'acts: [{id: ada-says, actor: ada, verb: asserts, says: {fools: "They are fools."}, words: "They are fools"}]',
            "story": "acts: [{id: ada-denies, actor: ada, verb: denies, object: tape/ada-says, date: 2021-03-01}]",
        },
    ),
    "two unnamed officials in two papers": Case(
        STORY + LATER,
        {
            "story": 'acts: [{id: one, actor: {official-1: {unspecified: an official, plural: no}}, verb: asserts, says: {shut: "The pass is shut."}}]',
            "later": "acts: [{id: two, actor: {official-2: {unspecified: a senior official, plural: no}}, verb: asserts, object: story/shut}]",
        },
    ),
    "one official record with many speakers": Case(
        "record: {transcript: The record of the debate, publisher: ministry, published: 2021-03-01, access: full}\n",
        {
            "record": """
                acts:
                  - {id: ada-says, actor: ada, verb: asserts, says: {shut: "The pass is shut."}}
                  - {id: ben-says, actor: ben, verb: asserts, object: shut}
                  - {id: cleo-denies, actor: cleo, verb: denies, object: shut}
                """,
        },
    ),
    "a leaked document said to be hers": Case(
        "leak: {leak: A leaked file, attributed_to: ada, published: 2021-03-01, access: quotes}\n",
        {"leak": 'acts: [{id: ada-says, actor: ada, verb: asserts, says: {plan: "There is a plan."}}]'},
    ),
    "safe in the morning and not safe in the evening": Case(
        STORY,
        {
            "story": """
                acts:
                  - {id: morning, actor: ada, verb: asserts, says: {safe: "The bridge is safe."}, date: 2021-02-28}
                  - {id: evening, actor: ada, verb: denies, object: safe, date: 2021-02-28, words: "It is not safe", not_before: morning}
                """,
        },
    ),
}
