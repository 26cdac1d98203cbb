"""Every mistake that a curator can make gives one line that says where it is and how to mend it."""

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from factgraph.checks.survey import survey
from factgraph.record.problems import CATALOGUE
from samples import ACTORS, HEAD, SOURCES, STORY, TEXT, TOPICS, write_dossier

Files = dict[str, str | bytes | None]

DISPATCH: Final = "dispatches/story.yaml"


def told(root: Path, *, private: bool = False) -> list[str]:
    return [str(problem) for problem in survey(root, private=private).problems]


def test_the_small_dossier_has_no_problem(tmp_path: Path) -> None:
    assert told(write_dossier(tmp_path)) == []


def story(old: str, new: str) -> Files:
    assert old in STORY
    return {DISPATCH: STORY.replace(old, new)}


DERIVED: Final = """\
story: {article: S, published: 2021-03-01, derived_from: reply}
reply: {letter: A reply, derived_from: far}
far: {letter: A report}
"""

MISTAKES: Final[dict[str, tuple[Files, str]]] = {
    "unknown verb": (
        story("verb: denies", "verb: deny"),
        "dispatches/story.yaml:12:11: error unknown-verb: unknown verb 'deny'; did you mean 'denies'?",
    ),
    "unknown field": (
        story("    as: Keeper", "    ass: Keeper"),
        "dispatches/story.yaml:5:5: error unknown-field: unknown field 'ass' in an act; did you mean 'as'?",
    ),
    "unknown kind": (
        {"actors.yaml": ACTORS.replace("{organization: The", "{organisation: The")},
        "actors.yaml:3:1: error unknown-kind: 'gazette' names no kind; one of its keys must be one of person, "
        "organization, government, group, unspecified, unattributed, article, letter, statement, petition, report, "
        "dispatch, digest, post, broadcast, webpage, image, video, interview, testimony, leak, transcript, judgment, paper, topic, place, claim, assessment; did you mean 'organization'?",
    ),
    "two kinds": (
        {"actors.yaml": ACTORS.replace("{organization: The Gazette", "{organization: The Gazette, group: them")},
        "actors.yaml:3:10: error unknown-kind: 'gazette' names 2 kinds: organization, group; keep one",
    ),
    "unknown id": (
        story("actor: ben", "actor: bem"),
        "dispatches/story.yaml:11:12: error unknown-id: actor: no record has the id 'bem'; did you mean 'ben'?",
    ),
    "unknown claim": (
        story("object: cracked", "object: craked"),
        "dispatches/story.yaml:13:13: error unknown-id: object: no record has the id 'craked'; "
        "did you mean 'story/cracked'?",
    ),
    "duplicate id": (
        {"topics.yaml": TOPICS + "ada: {topic: another, status: reported}\n"},
        "topics.yaml:3:1: error duplicate-id: 'ada' is declared already in actors.yaml:1:1; rename one of them",
    ),
    "same act twice": (
        {DISPATCH: STORY + STORY[STORY.index("  - actor: ben") :]},
        "dispatches/story.yaml:15:5: error duplicate-id: 'story/ben-denies-cracked' is declared already in "
        "dispatches/story.yaml:11:5; give one of them another 'id:'",
    ),
    "attested twice by one source": (
        {
            "dispatches/again.yaml": "source: story\nrecorded: {by: curator, on: 2021-04-01}\n"
            "attests: [{act: story/ada-asserts-cracked, passage: as quoted}]\n"
        },
        "dispatches/story.yaml:4:5: error duplicate-id: 'story' attests 'story/ada-asserts-cracked' already in "
        "dispatches/again.yaml:3:11; keep both in one file",
    ),
    "two texts of one source": (
        {
            "dispatches/again.yaml": "source: story\nrecorded: {by: curator, on: 2021-04-01}\nacts: []\n",
            "dispatches/again.txt": TEXT,
        },
        "dispatches/story.txt:1:1: error duplicate-text: 'story' has a text already, dispatches/again.txt; "
        "one source has one text",
    ),
    "cut prose": (
        story('passage: "Ben Ry denied it"', "passage: Ben Ry #denied it"),
        "dispatches/story.yaml:14:14: error cut-prose: YAML cuts this text at '#denied it'; put the whole text in quotes, "
        "or a comment on a line of its own",
    ),
    "passage absent": (
        story("Ben Ry denied it", "Ben Ry denies it"),
        "dispatches/story.yaml:14:14: error passage-absent: 'Ben Ry denies it' is not in the text; nearest is line 2: "
        "'Ben Ry denied it', which goes on 'd it.' where the quotation has 's it'",
    ),
    "passage ambiguous": (
        story("Ben Ry denied it", "e"),
        "dispatches/story.yaml:14:14: error passage-ambiguous: 'e' stands 10 times in the text (lines 1, 1, 1, 1, 1, ...); "
        "quote more of it, or add 'before:' or 'after:'",
    ),
    "words absent": (
        story("It is beyond repair", "It is past repair"),
        "dispatches/story.yaml:9:12: error words-absent: 'It is past repair' is not in the text; nearest is line 1: "
        "'is beyond repair', which begins otherwise",
    ),
    "no passage": (
        story('    passage: "Ben Ry denied it"\n', ""),
        "dispatches/story.yaml:11:5: warning no-passage: act 'story/ben-denies-cracked' has no passage; add 'passage:'",
    ),
    "wrong end": (
        story("actor: ben", "actor: bell"),
        "dispatches/story.yaml:11:12: error wrong-end: actor of 'denies': 'bell' is of class topic; here must stand actor",
    ),
    "impossible date": (
        story("date: 2021-02-28", "date: 2021-02-30"),
        "dispatches/story.yaml:8:11: error bad-date: ",
    ),
    "date in words": (
        story("date: 2021-02-28", "date: 28 February 2021"),
        "dispatches/story.yaml:8:11: error bad-date: ",
    ),
    "end before start": (
        story("date: 2021-02-28", "date: 2021-03-01/2021-02-28"),
        "dispatches/story.yaml:8:11: error date-order: ",
    ),
    "act after its document": (
        story("date: 2021-02-28", "date: 2021-03-05"),
        "dispatches/story.yaml:4:5: error before-document: 'story' was published 2021-03-01, before the act that it "
        "reports (2021-03-05); mend one of the dates",
    ),
    "derived from itself": (
        {"sources.yaml": "story: {article: S, derived_from: reply}\nreply: {letter: A reply, derived_from: story}\n"},
        "sources.yaml:1:35: error cycle: derived_from: reply -> story -> reply; cut the chain somewhere",
    ),
    "acts about each other": (
        story("object: cracked", "id: one\n    object: two")
        | {
            DISPATCH: STORY.replace("object: cracked", "id: one\n    object: two")
            + '  - {id: two, actor: ada, verb: denies, object: one, passage: "she wrote"}\n'
        },
        "dispatches/story.yaml:16:49: error cycle: object: story/one -> story/two -> story/one; cut the chain somewhere",
    ),
    "relay twice": (
        story('    passage: "Ben Ry denied it"', '    via: [gazette, gazette]\n    passage: "Ben Ry denied it"'),
        "dispatches/story.yaml:14:20: error named-twice: 'gazette' stands twice in this list; keep one",
    ),
    "empty text": (
        story('passage: "Ben Ry denied it"', "passage:"),
        "dispatches/story.yaml:14:13: error empty: expected a text, found nothing; fill it in or remove the field",
    ),
    "empty list": (
        story("object: cracked", "object: []"),
        "dispatches/story.yaml:13:13: error empty: object: the list is empty; fill it in or remove the field",
    ),
    "own document as a relay": (
        story('    passage: "Ben Ry denied it"', '    via: story\n    passage: "Ben Ry denied it"'),
        "dispatches/story.yaml:14:10: error cycle: via: 'story' stands twice in this chain; name each relay once",
    ),
    "no sensitivity": (
        {"actors.yaml": ACTORS.replace("{person: Ada Holm, sensitivity: public}", "{person: Ada Holm}")},
        "actors.yaml:1:1: error sensitivity: 'ada' is a person without 'sensitivity'; "
        "add 'sensitivity: public' or 'sensitivity: restricted'; there is no default",
    ),
    "restricted in public": (
        {
            "actors.yaml": ACTORS.replace(
                "{person: Ada Holm, sensitivity: public}", "{person: Ada, sensitivity: restricted}"
            )
        },
        "actors.yaml:1:1: error restricted-outside-private: 'ada' is restricted; move it into private/",
    ),
    "claim that nobody makes": (
        story("acts:", 'claims: {whole: "The bell is whole."}\nacts:'),
        "dispatches/story.yaml:3:10: warning unmade-claim: nobody on record makes the claim 'story/whole'; "
        "add 'presupposed: yes', or record who makes it",
    ),
    "text not there": (
        {"dispatches/story.txt": None},
        "dispatches/story.yaml:1:9: warning text-absent: the text of 'story' is not here (story.txt), so that "
        "its passages are not verified; add its 'sha256:' in sources.yaml:1:1, to tell later whether a text is the one "
        "that was read",
    ),
    "text not there, its hash recorded": (
        {
            "sources.yaml": SOURCES.replace("publisher: gazette", f"publisher: gazette, sha256: '{'0' * 64}'"),
            "dispatches/story.txt": None,
        },
        "dispatches/story.yaml:1:9: warning text-absent: the text of 'story' is not here (story.txt), so that its passages "
        "are not verified; its SHA-256 is recorded and will tell whether a text put there is the one that was read",
    ),
    "text changed": (
        {"sources.yaml": SOURCES.replace("publisher: gazette", f"publisher: gazette, sha256: '{'0' * 64}'")},
        "dispatches/story.txt:1:1: error text-changed: ",
    ),
    "not a url": (
        {"sources.yaml": SOURCES.replace("publisher: gazette", "url: 'javascript:alert(1)'")},
        "sources.yaml:1:44: error bad-url: 'javascript:alert(1)' is not a URL without spaces that starts "
        "with https://, http:// or mailto:",
    ),
    "control character": (
        story('"Ben Ry denied it"', '"Ben Ry \\x07denied it"'),
        "dispatches/story.yaml:14:14: error control-character: control character U+0007; remove it",
    ),
    "lone surrogate": (
        {DISPATCH: STORY.replace("Ben Ry denied it", "Ben \ud800Ry").encode("utf-8", "surrogatepass")},
        "dispatches/story.yaml:14:19: error not-utf8: byte 0xed is not UTF-8; save the file as UTF-8",
    ),
    "half of a pair as an escape": (
        story('"Ben Ry denied it"', '"Ben \\uD83D Ry"'),
        "dispatches/story.yaml:14:21: error surrogate: an escape that stands for no character, such as half of a pair; "
        "write the character itself",
    ),
    "prose cut inside brackets": (
        story('{cracked: "The bell is cracked."}', "{cracked: The bell is the #1 suspect}"),
        "dispatches/story.yaml:8:5: error syntax: not YAML: did not find expected ',' or '}'; in line 7 YAML takes what "
        "stands from ' #' on for a comment: put the whole text in quotes",
    ),
    "quotation not closed": (
        story('"Ben Ry denied it"', '"Ben Ry denied it'),
        "dispatches/story.yaml:14:14: error syntax: not YAML: the quotation that begins here is not closed; "
        "put its closing mark",
    ),
    "alias": (
        story("actor: ben", "actor: *ben"),
        "dispatches/story.yaml:11:12: error alias: alias *ben; write the value again",
    ),
    "same actor twice": (
        story("actor: ben", "actor: [ben, ben]"),
        "dispatches/story.yaml:11:18: error named-twice: 'ben' stands twice in this list; keep one",
    ),
    "known through a later document": (
        story('    passage: "Ben Ry denied it"', '    via: reply\n    passage: "Ben Ry denied it"'),
        "dispatches/story.yaml:14:10: error before-document: 'story' was published 2021-03-01, before the document through "
        "which it knows, 'reply' (2021-03-02); mend one of the dates",
    ),
    "mention of what was withdrawn": (
        {
            "sources.yaml": SOURCES.replace(
                "publisher: gazette", "publisher: gazette, withdrawn: {on: 2021-04-02, reason: wrong}"
            )
        },
        "dispatches/story.yaml:1:9: warning withdrawn-mention: source: 'story' was withdrawn; refer to what stands in its "
        "place, or withdraw this record too",
    ),
    "testimony whose access nobody decided": (
        {"sources.yaml": SOURCES + "tape: {testimony: What she saw, consent: [hold]}\n"},
        "sources.yaml:3:1: error access-undecided: 'tape' is a testimony without 'access'; add 'access: none', "
        "'access: quotes' or 'access: full'; there is no default, and until then none is shown",
    ),
    "party without a stake": (
        story("    as: Keeper of the Tower", "    interest: party\n    as: Keeper of the Tower"),
        "dispatches/story.yaml:5:15: warning stake-missing: 'ada' is called a party, and nothing says with what stake; "
        "add 'stake:' with what the text says of it, or leave 'party' out",
    ),
    "stake without an interest": (
        story("    as: Keeper of the Tower", "    stake: it is her tower\n    as: Keeper of the Tower"),
        "dispatches/story.yaml:5:12: error speaker-missing: 'ada' has a stake and no interest; say as what the speaker "
        "has it, in 'interest', one of party, accused, affected, witness, observer",
    ),
    "sensitivity misspelt": (
        {"actors.yaml": ACTORS.replace("Ada Holm, sensitivity: public", "Ada Holm, sensitivity: pubic")},
        "actors.yaml:1:38: error unknown-choice: 'pubic' is not one of public, restricted; did you mean 'public'?",
    ),
    "head without a day": (
        story("on: 2021-04-01", "on: tomorrow"),
        "dispatches/story.yaml:2:29: error bad-date: 'tomorrow' is no EDTF date; write YYYY-MM-DD, YYYY-MM or YYYY",
    ),
    "text that is not utf-8": (
        {"dispatches/story.txt": TEXT.encode() + b"\xe9"},
        "dispatches/story.txt:3:1: error not-utf8: byte 0xe9 is not UTF-8; save the file as UTF-8",
    ),
    "verb of a claim's only maker": (
        story("verb: asserts", "verb: assert"),
        "dispatches/story.yaml:6:11: error unknown-verb: unknown verb 'assert'; did you mean 'asserts'?",
    ),
    "not utf-8": (
        {DISPATCH: b"source: story\nrecorded: \xff"},
        "dispatches/story.yaml:2:11: error not-utf8: byte 0xff is not UTF-8; save the file as UTF-8",
    ),
    "no slug": (
        {"actors.yaml": ACTORS.replace("ada:", "Ada Holm:")},
        "actors.yaml:1:1: error bad-id: 'Ada Holm' is no id; write 'ada-holm'",
    ),
    "path for an id": (
        {"actors.yaml": ACTORS + "'../etc': {organization: X}\n"},
        "actors.yaml:5:1: error bad-id: '../etc' is no id; write 'etc'",
    ),
    "confusable names": (
        {"actors.yaml": ACTORS + "ada-2: {person: Аda Holm, sensitivity: public}\n"},
        "actors.yaml:5:1: warning confusable: 'Аda Holm' looks like 'Ada Holm' of 'ada' in actors.yaml:1:1; "
        "make sure that they are two",
    ),
    "bidi control": (
        {"actors.yaml": ACTORS + 'x: {organization: "a\\u202Eb"}\n'},
        "actors.yaml:5:19: warning bidi-control: U+202E reorders the text on the screen; "
        "remove it unless the source has it",
    ),
    "unknown choice": (
        {"topics.yaml": TOPICS.replace("status: reported", "status: report")},
        "topics.yaml:1:46: error unknown-choice: 'report' is not one of reported, proposed, omission, campaign, inquiry, "
        "found; did you mean 'reported'?",
    ),
    "found by nothing": (
        {"topics.yaml": TOPICS.replace("status: reported", "status: found")},
        "topics.yaml:1:1: error found-without-finding: 'bell' is called found; add 'found_by:'",
    ),
    "no ground": (
        story("verb: denies", "verb: rebuts"),
        "dispatches/story.yaml:11:5: error ground-missing: on what ground? add 'ground:' with one or more of contradicts, "
        "reinterprets, undercuts, misattributes",
    ),
    "capacity of nobody": (
        story("as: Keeper of the Tower", "as: {ben: Keeper}"),
        "dispatches/story.yaml:5:9: error speaker-missing: 'ben' is no actor of this act",
    ),
    "unknown curator": (
        story("by: curator", "by: curater"),
        "dispatches/story.yaml:2:11: error unknown-curator: 'curater' is not under [curators] in dossier.toml (curator); "
        "did you mean 'curator'?",
    ),
    "kindless record in place": (
        story("object: cracked", "object: {dent: A dent}"),
        "dispatches/story.yaml:13:20: error unknown-kind: 'dent' is declared here without a kind; write {dent: {<kind>: "
        "<name>}} with one of the kinds person, organization, government, group, unspecified, unattributed, article, "
        "letter, statement, petition, report, dispatch, digest, post, broadcast, webpage, image, video, interview, "
        "testimony, leak, transcript, judgment, paper, topic, place, claim, rebuttal, assessment, act",
    ),
    "head without a title": (
        {"dossier.toml": HEAD.replace('title = "The bell of Lindholm"\n', "")},
        "dossier.toml: error missing-field: lacks 'title': what the dossier is called",
    ),
    "format of the future": (
        {"dossier.toml": HEAD.replace("format = 1", "format = 2")},
        "dossier.toml:1:1: error format: format 2 is not one that this version reads (1); update factgraph",
    ),
    "head that is no TOML": (
        {"dossier.toml": HEAD.replace('lang = "en"', "lang = en")},
        "dossier.toml:5:8: error syntax: not TOML: ",
    ),
    "stray file": (
        {"dispatches/other.yml": "source: story\n"},
        "dispatches/other.yml: warning unknown-file: is not read; rename it to other.yaml",
    ),
    "name for an id": (
        story("actor: ben", "actor: Ben Ry"),
        "dispatches/story.yaml:11:12: error unknown-id: actor: no record has the id 'Ben Ry'; "
        "the record of that name is 'ben'",
    ),
    "text for an id": (
        story("object: cracked", "object: The bell is cracked"),
        "dispatches/story.yaml:13:13: error unknown-id: object: no record has the id 'The bell is cracked', which is none; "
        "write a record's id, or declare one here: {the-bell-is-cracked: {<kind>: ...}}",
    ),
    "id in another script": (
        {"actors.yaml": ACTORS + "Ева: {person: Ева Лунд, sensitivity: public}\n"},
        "actors.yaml:5:1: error bad-id: 'Ева' is no id; choose one of the letters a to z, digits and single hyphens; "
        "the name keeps its script",
    ),
    "an entry's dash lost": (
        story("  - actor: ben", "    actor: ben"),
        "dispatches/story.yaml:11:5: error duplicate-key: the key 'actor' stands twice, first in line 4; keep one, "
        "or put '- ' where another entry begins",
    ),
    "kind as a value": (
        {"actors.yaml": ACTORS.replace("{organization: The Gazette", "{name: The Gazette, kind: organization")},
        "actors.yaml:3:1: error unknown-kind: 'gazette' names no kind; one of its keys must be one of person, "
        "organization, government, group, unspecified, unattributed, article, letter, statement, petition, report, "
        "dispatch, digest, post, broadcast, webpage, image, video, interview, testimony, leak, transcript, judgment, paper, topic, place, claim, assessment: write 'organization: <name>'",
    ),
    "list of records": (
        {"actors.yaml": "".join(f"- {line}\n" for line in ACTORS.splitlines())},
        "actors.yaml:1:1: error wrong-shape: a node file maps ids to records, as in `my-id: {<kind>: ...}`",
    ),
    "no space behind a colon": (
        story("verb: denies", "verb:denies"),
        "dispatches/story.yaml:12:5: error syntax: not YAML: could not find expected ':'; write a space behind the colon",
    ),
    "line indented too far": (
        story("    verb: denies", "      verb: denies"),
        "dispatches/story.yaml:12:11: error syntax: not YAML: mapping values are not allowed in this context; "
        "indent this line as the one before it",
    ),
    "tab": (
        story("    verb: denies", "\tverb: denies"),
        "dispatches/story.yaml:12:1: error syntax: not YAML: found a tab character that violates indentation; "
        "indent with spaces",
    ),
    "quotation inside a quotation": (
        story('"Ben Ry denied it"', '"Ben "Ry" denied it"'),
        "dispatches/story.yaml:14:20: error syntax: not YAML: did not find expected key; text goes on behind the closing "
        '": inside the quotation write \\" for "',
    ),
    "text that begins with a bracket": (
        story('"Ben Ry denied it"', "[Ben] Ry denied it"),
        "dispatches/story.yaml:14:20: error syntax: not YAML: did not find expected key; text goes on behind the closing "
        "]: put text that begins with a bracket in quotes",
    ),
    "text that begins with a star": (
        story('"Ben Ry denied it"', "* Ben Ry denied it"),
        "dispatches/story.yaml:14:15: error syntax: not YAML: did not find expected alphabetic or numeric character; "
        "put text that begins with '*' or '&' in quotes",
    ),
    "text that begins with an exclamation mark": (
        story('"Ben Ry denied it"', "!Ben Ry denied it"),
        "dispatches/story.yaml:14:14: error tag: tag !Ben; every value is a string: remove it, "
        "or put text that begins with '!' in quotes",
    ),
    "field that is like none": (
        story("{by: curator, on: 2021-04-01}", "{by: curator, on: 2021-04-01, zzz: x}"),
        "dispatches/story.yaml:2:41: error unknown-field: unknown field 'zzz' in 'recorded'; its fields are by, on",
    ),
    "text for fields": (
        story("{by: curator, on: 2021-04-01}", "curator"),
        "dispatches/story.yaml:2:11: error wrong-shape: 'recorded': expected fields (by, on), found 'curator'",
    ),
    "verb that is like none": (
        story("verb: denies", "verb: zzz"),
        "dispatches/story.yaml:12:11: error unknown-verb: unknown verb 'zzz'; the verbs are asserts, reports, ",
    ),
    "not recorded": (
        story("recorded: {by: curator, on: 2021-04-01}\n", ""),
        "dispatches/story.yaml:1:1: error missing-field: a dispatch file lacks 'recorded: {by: <curator>, on: <date>}'",
    ),
    "recorded before it was published": (
        story("on: 2021-04-01", "on: 2021-02-01"),
        "dispatches/story.yaml:2:29: error before-document: recorded on 2021-02-01, before its source 'story' was "
        "published (2021-03-01); mend one of the dates",
    ),
    "recorded before it was done": (
        {
            "sources.yaml": SOURCES.replace(", published: 2021-03-01", ""),
            **story("date: 2021-02-28", "date: 2021-06-28"),
        },
        "dispatches/story.yaml:4:5: error before-document: the act is dated 2021-06-28, after the day on which it was "
        "recorded (2021-04-01); mend one of the dates",
    ),
    "relay that ends the chain already": (
        {"sources.yaml": DERIVED, **story('    passage: "Ben', '    via: [gazette, far, reply]\n    passage: "Ben')},
        "dispatches/story.yaml:14:20: warning needless-relay: via: 'far' ends this chain already, because 'story' was made "
        "from it; leave it out",
    ),
    "act in answer to itself": (
        story("object: cracked", "object: cracked\n    responds_to: ben-denies-cracked"),
        "dispatches/story.yaml:14:18: error cycle: responds_to: story/ben-denies-cracked -> story/ben-denies-cracked; "
        "cut the chain somewhere",
    ),
    "collection without a head": (
        {"collections/more.jsonl": '{"actor": "ada", "verb": "asserts", "object": "story/cracked", "passage": "x"}\n'},
        "collections/more.jsonl:1:1: error missing-field: an act stands before any head of the collection; begin the file "
        'with {"source": ..., "recorded": {"by": ..., "on": ...}}',
    ),
    "line of a collection that is no JSON": (
        {"collections/more.jsonl": '{"source": "story"\n'},
        "collections/more.jsonl:1:20: error syntax: not JSON: Expecting ',' delimiter",
    ),
    "size of nowhere": (
        {"actors.yaml": ACTORS.replace("{organization: The Gazette}", "{organization: The Gazette, size: many}")},
        "actors.yaml:3:1: error size-unstated: no document states the size of 'gazette' here; "
        "write 'sizes: {gazette: ...}' in the act whose text states it",
    ),
}


# Mistakes of which more is to be told than one line: two places, or what only the curator can tell from another.
TWO_LINES: Final = frozenset({"attested twice by one source", "no slug", "relay that ends the chain already"})


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gives_one_line_that_says_how_to_mend_it(mistake: str, tmp_path: Path) -> None:
    files, line = MISTAKES[mistake]
    found = told(write_dossier(tmp_path, files))
    assert any(text.startswith(line) for text in found), "\n".join(found)
    assert len(found) == 1 + (mistake in TWO_LINES), "\n".join(found)


def test_what_was_withdrawn_may_refer_to_what_was_withdrawn(tmp_path: Path) -> None:
    gone = "withdrawn: {on: 2021-04-02, reason: wrong}"
    acts = STORY.replace("    as: Keeper of the Tower", f"    id: keeper\n    {gone}").replace(
        "    verb: denies\n    object: cracked", f"    {gone}\n    verb: condemns\n    object: keeper"
    )
    assert not [line for line in told(write_dossier(tmp_path, {DISPATCH: acts})) if "withdrawn" in line]


def test_all_problems_of_all_files_come_in_one_run_sorted(tmp_path: Path) -> None:
    write_dossier(
        tmp_path,
        {
            "actors.yaml": ACTORS.replace("person: Ada", "persan: Ada"),
            "topics.yaml": TOPICS.replace("status: reported", "status: report"),
            **story("verb: denies", "verb: deny"),
        },
    )
    problems = survey(tmp_path).problems
    assert [problem.code for problem in problems] == [
        "unknown-kind", "unknown-verb", "unknown-choice",
    ]  # fmt: skip
    assert list(problems) == sorted(problems)


def test_a_private_name_outside_private_is_told_without_repeating_it(tmp_path: Path) -> None:
    write_dossier(
        tmp_path,
        {
            "private/actors.yaml": "w-17: {person: Zoé Quill, sensitivity: restricted, aliases: [Зоя]}\n",
            "dispatches/story.txt": TEXT + "\nZOE  QUILL was there.\n",
        },
    )
    assert [line for line in told(tmp_path) if "private-mode" not in line] == [
        "dispatches/story.txt:4:1: error private-name: a name that is declared in private/ stands here; "
        "remove or replace it"
    ]


def test_private_records_are_read_only_where_asked(tmp_path: Path) -> None:
    write_dossier(tmp_path, {"private/actors.yaml": "zoe: {person: Zoe Quill, sensitivity: restricted}\n"})
    assert "zoe" not in {node.id for file in survey(tmp_path).files for node in file.nodes}
    assert "zoe" in {node.id for file in survey(tmp_path, private=True).files for node in file.nodes}


def test_an_inner_act_makes_no_claim_and_no_attestation(tmp_path: Path) -> None:
    inner = '{actor: ada, verb: accuses, object: ben, because: [{thief: "Ben took the clapper."}]}'
    read = survey(write_dossier(tmp_path, story("object: cracked", f"object: {inner}")))
    assert [str(problem) for problem in read.problems] == [
        "dispatches/story.yaml:13:65: warning unmade-claim: nobody on record makes the claim 'story/thief'; "
        "add 'presupposed: yes', or record who makes it"
    ]
    acts = {node.id: getattr(node, "inside", None) for file in read.files for node in file.nodes if node.kind == "act"}
    assert acts["story/ada-accuses-ben"] == "story/ben-denies-ada-accuses-ben"
    assert "story/ada-accuses-ben" not in {a.act.id for file in read.files for a in file.attestations}


def test_every_code_that_is_told_is_in_the_catalogue_with_its_severity(tmp_path: Path) -> None:
    for number, (files, _) in enumerate(MISTAKES.values()):
        for problem in survey(write_dossier(tmp_path / str(number), files)).problems:
            assert CATALOGUE[problem.code].severity == problem.severity


def damaged(text: str, chance: random.Random) -> str:
    """A text with one small damage: something cut, doubled, swapped or typed in."""
    lines = text.splitlines(keepends=True)
    at, other = chance.randrange(len(text)), chance.randrange(len(text))
    line = chance.randrange(len(lines))
    damages: list[Callable[[], str]] = [
        lambda: text[:at] + text[at + chance.randrange(1, 9) :],
        lambda: text[:at] + chance.choice("{}[]:,&*!|>'\"%@`#?-\t\0\x07\ud800\u202eé\n") + text[at:],
        lambda: "".join(lines[:line] + lines[line + 1 :]),
        lambda: "".join(lines[: line + 1] + lines[line:]),
        lambda: text[: min(at, other)] + text[max(at, other) :],
        lambda: re.sub(r"\w+", lambda m: m[0][::-1] if chance.random() < 0.05 else m[0], text),
        lambda: text[:at],
        lambda: text.replace(": ", chance.choice([":", ": &a ", ": *a ", ": !!x ", ": [", ": {"]), 1),
    ]
    return chance.choice(damages)()


@pytest.mark.parametrize("seed", range(200))
def test_a_damaged_file_gives_problems_and_never_a_traceback(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    name, text = chance.choice(
        [
            ("actors.yaml", ACTORS),
            ("sources.yaml", SOURCES),
            ("topics.yaml", TOPICS),
            (DISPATCH, STORY),
            ("dossier.toml", HEAD),
        ]
    )
    broken = damaged(text, chance).encode("utf-8", "surrogatepass")
    problems = survey(write_dossier(tmp_path, {name: broken})).problems
    assert all(problem.code in CATALOGUE and problem.message and problem.at.file for problem in problems)
