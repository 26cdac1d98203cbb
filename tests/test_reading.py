"""What is read of a small dossier, each with the right answer argued: lists, filters, days, and what was withdrawn."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from factgraph.answers.types import Hit
from factgraph.errors import Misuse, NotFound
from factgraph.graph import Graph
from factgraph.reading import sheets, sources, tallies
from factgraph.reading.streams import acts as stream
from factgraph.reading.streams import reports
from meaning_dossiers import graph_of

STORY = "story: {article: A story, publisher: gazette, published: 2021-03-01}\n"
LATER = "later: {article: A later story, publisher: herald, published: 2021-05-01}\n"
SAFE = """
acts:
  - {id: ada-says, actor: ada, verb: asserts, says: {safe: It is safe.}, date: "2021-02-01T08:00:00"}
  - {id: ben-says, actor: ben, verb: asserts, object: safe, date: "2021-02-01T20:00:00"}
  - {id: ada-denies, actor: ada, verb: denies, object: safe, date: 2021-02-01, not_before: ben-says}
  - {id: a-asks, actor: cleo, verb: asks, object: bell, to: dora, date: 2021-02-01, not_before: ada-denies}
  - {id: cleo-asks, actor: cleo, verb: asks, object: bell, to: ben, date: 2021-02-01, not_after: a-asks}
"""


# In the order of a day ------------------------------------------------------------------------------------------------


def test_who_speaks_after_somebody_stands_behind_all_that_this_one_stands_behind(tmp_path: Path) -> None:
    """Ada denied it not before Ben had spoken at eight in the evening, so after her own words of the morning.

    By the number of acts that each is recorded as not before, hers stood ahead of Ben's.
    """
    in_time = ["story/ada-says", "story/cleo-asks", "story/ben-says", "story/ada-denies", "story/a-asks"]
    with graph_of(tmp_path, STORY, {"story": SAFE}) as found:
        assert [one["id"] for one in found.acts()] == in_time
        assert [one["id"] for one in found.timeline()] == in_time
        assert [row["act"] for row in found.ask("timeline")] == in_time
        assert [row["act"] for row in found.ask("rests_on", source="story")] == in_time


def test_positions_and_open_calls_of_one_day_stand_in_its_order(tmp_path: Path) -> None:
    """Every list of one day follows what is recorded of its order: by ids, the later act stood first in both."""
    with graph_of(tmp_path, STORY, {"story": SAFE}) as found:
        assert [row["act"] for row in found.ask("positions", actor="ada")] == ["story/ada-says", "story/ada-denies"]
        assert [row["act"] for row in found.ask("unanswered")] == ["story/cleo-asks", "story/a-asks"]


def test_what_takes_an_act_up_on_one_day_stands_in_its_order(tmp_path: Path) -> None:
    """Dora praised the words only when Ben had condemned them; by id, her act stood first."""
    taken_up = """
        acts:
          - {id: ada-says, actor: ada, verb: asserts, says: {safe: It is safe.}, date: 2021-02-01}
          - {id: condemns, actor: ben, verb: condemns, object: ada-says, date: 2021-02-02}
          - {id: backs, actor: dora, verb: praises, object: ada-says, date: 2021-02-02, not_before: condemns}
        """
    with graph_of(tmp_path, STORY, {"story": taken_up}) as found:
        assert [one["id"] for one in found.card("ada-says")["taken_up"]] == ["story/condemns", "story/backs"]


def test_hours_and_a_recorded_order_that_contradict_each_other_still_make_one_list(tmp_path: Path) -> None:
    """At nine and at eight, and the one of nine recorded as not after that of eight: each stands there once."""
    contradiction = """
        acts:
          - {id: nine, actor: ada, verb: asserts, says: {safe: It is safe.}, date: "2021-02-01T09:00:00"}
          - {id: eight, actor: ben, verb: asserts, object: safe, date: "2021-02-01T08:00:00", not_before: nine}
        """
    with graph_of(tmp_path, STORY, {"story": contradiction}) as found:
        assert sorted(one["id"] for one in found.acts()) == ["story/eight", "story/nine"]


# What is found --------------------------------------------------------------------------------------------------------

FOUNDRY = "foundry: {organization: The Bell Foundry}\n"
CRACKED = """
acts:
  - {id: ada-says, actor: ada, verb: asserts, says: {cracked: The bell is cracked.}, date: 2021-02-01}
"""
TOLD_AGAIN = """
attests:
  - {act: story/ada-says, words: "A zigzag from lip to crown", passage: "A zigzag from lip to crown"}
"""


def ids(hits: list[Hit]) -> list[str]:
    return [one["id"] for one in hits]


def test_where_no_record_of_a_kind_has_all_words_those_that_have_any_are_found(tmp_path: Path) -> None:
    """The claim has both words, and an actor is asked for: the Foundry has one.

    The claim was found first, was none, and nothing else was looked for.
    """
    with graph_of(tmp_path, STORY, {"story": CRACKED}, actors=FOUNDRY) as found:
        assert ids(found.find("bell cracked")) == ["story/cracked"]
        assert ids(found.find("bell cracked", kind="organization")) == ["foundry"]
        assert ids(found.find("bell cracked", kind="place")) == []


@pytest.mark.parametrize(
    "words", ["bell\0", "\0bell", "bell \0", 'bell "', "bell NEAR(", "bell ^*", "bell AND", "bell \ud800"]
)
def test_hostile_words_find_what_the_others_find(tmp_path: Path, words: str) -> None:
    """What no text can hold says nothing, and what a full-text query would take as its own is a word: NUL ended one."""
    with graph_of(tmp_path, STORY, {"story": CRACKED}) as found:
        assert "story/cracked" in ids(found.find(words))


def test_a_name_with_what_no_name_can_hold_is_not_found(tmp_path: Path) -> None:
    with (
        graph_of(tmp_path, STORY, {"story": CRACKED}) as found,
        pytest.raises(NotFound, match="nothing has the id or name"),
    ):
        found.card("zebra\0crossing")


def test_as_of_a_day_by_publication_nothing_is_found_by_words_of_later_documents(tmp_path: Path) -> None:
    """The zigzag was first written of in May: in April no reader could find Ada's words, or a story, by it.

    By the day on which it was done, all that any document tells of it is read.
    """
    open_later = LATER.replace("published", "access: full, published")
    with graph_of(tmp_path, STORY + open_later, {"story": CRACKED, "later": TOLD_AGAIN}) as found:
        assert ids(found.find("zigzag")) == ["story/ada-says", "later"]
        assert ids(found.narrowed(as_of="2021-04-01", by="publication").find("zigzag")) == []
        assert ids(found.narrowed(as_of="2021-05-01", by="publication").find("zigzag")) == ["story/ada-says", "later"]
        assert "story/ada-says" in ids(found.narrowed(as_of="2021-04-01").find("zigzag"))


@pytest.mark.parametrize(
    ("words", "expected"), [("noel", "noel"), ("COSIC", "noel"), ("чосич", "noel"), ("sprung", "story/cracked"), ("колокол", "story/cracked")]
)  # fmt: skip
def test_names_and_claims_are_found_in_every_language_and_without_their_accents(
    tmp_path: Path, words: str, expected: str
) -> None:
    """A name in another alphabet and a translation of a claim are names and texts of the record that has them."""
    translated = """
        acts:
          - actor: noel
            verb: asserts
            says:
              cracked:
                claim: The bell is cracked.
                translations:
                  - {lang: de, text: Die Glocke hat einen Sprung.}
                  - {lang: ru, text: Колокол треснул.}
        """
    noel = "noel: {person: Noël Ćosić, sensitivity: public, aliases: [{text: Ноэль Чосич, lang: ru}]}\n"
    with graph_of(tmp_path, STORY, {"story": translated}, actors=noel) as found:
        assert ids(found.find(words)) == [expected]


# Filters --------------------------------------------------------------------------------------------------------------

SPOKEN_FOR = """
acts:
  - {id: spokeswoman, actor: ada, on_behalf_of: ministry, verb: denies, object: cracked, date: 2021-02-03,
     instead: {tuned: The bell is being tuned.}}
  - {id: ben-says, actor: ben, verb: asserts, says: {cracked: The bell is cracked.}, date: 2021-02-01}
  - {id: ministry-asks, actor: ministry, verb: asks, object: bell, to: ben, date: 2021-02-05}
"""


def test_what_is_done_on_behalf_of_an_actor_is_found_with_it(tmp_path: Path) -> None:
    """Ada spoke for the ministry: who asks what the ministry said is not told "nothing".  A member speaks for itself."""
    dora = "dora-of-ministry: {person: Dora Fry, sensitivity: public, member_of: ministry}\n"
    with graph_of(tmp_path, STORY, {"story": SPOKEN_FOR}, actors=dora) as found:
        assert [one["id"] for one in found.acts(actor="ministry")] == ["story/spokeswoman", "story/ministry-asks"]
        assert [one["id"] for one in found.acts(actor="ministry", verb="disputes")] == ["story/spokeswoman"]
        assert [one["id"] for one in found.acts(actor="ministry", about="bell")] == ["story/ministry-asks"]
        assert [one["id"] for one in found.acts(actor="ada")] == ["story/spokeswoman"]
        assert found.acts(actor="dora-of-ministry") == []
        assert [one["id"] for one in found.card("ministry")["acts"]] == ["story/spokeswoman", "story/ministry-asks"]
        assert len(found.trace("ministry")) == 2


def test_an_act_is_about_the_claim_that_it_puts_in_place_of_another(tmp_path: Path) -> None:
    """Ada said instead that the bell is being tuned: of that claim her act is the only one, and it is hers to find."""
    with graph_of(tmp_path, STORY, {"story": SPOKEN_FOR}) as found:
        assert [one["id"] for one in found.acts(about="tuned")] == ["story/spokeswoman"]
        assert [one["id"] for one in found.acts(about="tuned", kind="claim", verb="denies")] == ["story/spokeswoman"]
        assert found.acts(about="tuned", actor="ben") == []
        assert ids(found.find("tuned", actor="ada")) == ["story/tuned"]


def test_a_claim_that_only_a_denied_denial_put_forward_has_that_act_on_its_card(tmp_path: Path) -> None:
    """The Gazette says that Ada did not put the tuning forward: nobody stands for it, and the card has who speaks."""
    denied = """
        acts:
          - {id: ben-says, actor: ben, verb: asserts, says: {cracked: The bell is cracked.}, date: 2021-02-01}
          - {id: ada-not, actor: ada, verb: denies, object: cracked, polarity: negative, date: 2021-02-03,
             instead: {tuned: The bell is being tuned.}}
        """
    with graph_of(tmp_path, STORY, {"story": denied}) as found:
        card = found.card("tuned")
        assert card["dispute"] is not None
        assert card["dispute"]["for"] == []
        assert [one["id"] for one in card["acts_towards"]] == ["story/ada-not"]


def test_what_reached_us_through_an_outlet_is_found_by_it_and_by_each_of_its_documents(tmp_path: Path) -> None:
    """The Gazette published the story and is named for an item that was not located: both are through the Gazette.

    By its own document alone nothing was found: "what rests on the Gazette" was told as nothing.
    """
    later = """
        attests:
          - {act: story/ada-says}
        acts:
          - {id: ben-denies, actor: ben, verb: denies, object: story/cracked, via: gazette}
          - {id: cleo-denies, actor: cleo, verb: denies, object: story/cracked}
        """
    with graph_of(tmp_path, STORY + LATER, {"story": CRACKED, "later": later}) as found:
        assert [one["id"] for one in found.acts(source="gazette")] == ["story/ada-says", "later/ben-denies"]
        assert [one["id"] for one in found.acts(source="story")] == ["story/ada-says"]
        rests = [
            (row["act"], row["item"], row["document"], row["alone"]) for row in found.ask("rests_on", source="gazette")
        ]
        assert rests == [("story/ada-says", "source", "story", 0), ("later/ben-denies", "outlet", "later", 1)]
        assert [one["id"] for one in found.card("gazette")["carried"]] == ["story/ada-says", "later/ben-denies"]


# What was withdrawn ---------------------------------------------------------------------------------------------------

WITHDRAWN = """
acts:
  - {id: ada-says, actor: ada, verb: asserts, says: {cracked: The bell is cracked.}, date: 2021-02-01}
  - {id: misread, withdrawn: {on: 2021-06-02, reason: misread}}
assessments:
  doubled: {assessment: Not so., claim: cracked, by: checker, withdrawn: {on: 2021-06-03, reason: doubled}}
"""
GONE = "wanda: {person: Wanda Fry, sensitivity: public, withdrawn: {on: 2021-06-04, reason: doubled}}\n"
SOURCE_GONE = "forged: {article: Forged, publisher: herald, withdrawn: {on: 2021-06-01, reason: never existed}}\n"


def test_numbers_leave_out_what_was_withdrawn(tmp_path: Path) -> None:
    """Of four records nothing but a tombstone is left: they are no act, no article, no person and no verdict more."""
    with graph_of(tmp_path, STORY + SOURCE_GONE, {"story": WITHDRAWN}, actors=GONE) as found:
        kinds = {one["name"]: one["number"] for one in found.stats() if one["what"] == "kind"}
        assert kinds == {
            "act": 1, "article": 1, "claim": 1, "government": 1, "organization": 5, "person": 4, "topic": 1,
        }  # fmt: skip
        assert dict(tallies.counts(found.connection))["act"] == kinds["act"]
        assert len(found.ask("withdrawn")) == 4


@pytest.mark.parametrize("id", ["story/misread", "story/doubled", "wanda", "forged"])
def test_of_what_was_withdrawn_every_answer_says_when_and_why(tmp_path: Path, id: str) -> None:
    """Nothing is told of it, and no list is empty for it: "no act" and "nothing has this id" would be untrue."""
    reason = rf"^'{id}', a record of kind \w+, was withdrawn on 2021-06-0\d: (misread|doubled|never existed)$"
    with graph_of(tmp_path, STORY + SOURCE_GONE, {"story": WITHDRAWN}, actors=GONE) as found:
        for asked in (
            found.why,
            found.trace,
            found.disputes,
            lambda one: found.acts(about=one),
            lambda one: found.claims(about=one),
        ):
            with pytest.raises(NotFound, match=reason):
                asked(id)
        card = found.card(id)
        assert card["withdrawn"] is not None
        assert (card["name"], card["acts"], card["act"], card["dispute"]) == ("(withdrawn)", [], None, None)


def test_a_question_of_a_record_that_was_withdrawn_has_no_empty_answer(tmp_path: Path) -> None:
    with graph_of(tmp_path, STORY + SOURCE_GONE, {"story": WITHDRAWN}, actors=GONE) as found:
        for asked in (
            lambda: found.ask("positions", actor="wanda"),
            lambda: found.ask("rests_on", source="forged"),
            lambda: found.acts(actor="wanda"),
            lambda: found.find("", source="forged"),
            lambda: found.timeline(about="forged"),
        ):
            with pytest.raises(NotFound, match="was withdrawn on"):
                asked()
        assert found.find("wanda") == found.find("misread") == []


# Words and passages ---------------------------------------------------------------------------------------------------


def test_words_have_the_language_that_is_recorded_or_that_of_their_document_or_of_the_dossier(tmp_path: Path) -> None:
    """Of whom three papers quote, one words in French in a German paper: each row says in which language they are.

    Words that say nothing of their language are in that of the paper, and of a paper that says nothing in the head's.
    """
    german = "german: {article: Eine Nachricht, publisher: gazette, published: 2021-03-01, lang: de}\n"
    acts = """
        acts:
          - {id: ada-says, actor: ada, verb: asserts, says: {cracked: The bell is cracked.}, words: "Ein Sprung"}
          - {id: ben-says, actor: ben, verb: asserts, object: cracked, words: {text: "Une fissure", lang: fr}}
          - {id: cleo-says, actor: cleo, verb: asserts, object: cracked, words: {text: "Ein Riss", lang: de}}
        """
    english = """
        acts:
          - {id: dora-says, actor: dora, verb: asserts, object: german/cracked, words: "A crack"}
        """
    with graph_of(tmp_path, german + STORY, {"~german": acts, "~story": english}) as found:
        said = {row["text"]: row["lang"] for row in sheets.records(found.connection, "words")}
        assert said == {"Ein Sprung": "de", "Une fissure": "fr", "Ein Riss": "de", "A crack": "en"}


def test_the_language_of_words_that_may_not_leave_does_not_leave_either(tmp_path: Path) -> None:
    """Of a text with `access: none` not even the language of what was said in it: it is on no row of the table."""
    secret = "secret: {interview: A talk, published: 2021-03-01, access: none, lang: ce}\n"
    acts = """
        acts:
          - {id: ada-says, actor: ada, verb: asserts, says: {cracked: The bell is cracked.}, words: "Zigzag"}
        """
    with graph_of(tmp_path, secret, {"secret": acts}) as found:
        assert list(sheets.records(found.connection, "words")) == []
        assert list(reports.WORDS.of(found.connection)) == []
        (row,) = stream.WORDS.of(found.connection)
        assert (row.text, row.lang, row.start, row.stop) == (None, None, None, None)


# As of a day ----------------------------------------------------------------------------------------------------------


def test_as_of_a_day_by_publication_what_was_read_is_what_was_out(tmp_path: Path) -> None:
    """In March one paper had told of it; the digest of May, which has it from that paper, was not to be read yet.

    Where only the digest is read, the paper behind it is what could be read.
    """
    digest = "digest: {digest: A digest, published: 2021-05-01, derived_from: story}\n"
    twice = {"story": CRACKED, "digest": "attests: [{act: story/ada-says}]"}
    once = {"digest": CRACKED}
    for files, documents in ((twice, ("1 document", "2 documents")), (once, ("1 document", "1 document"))):
        with graph_of(tmp_path / str(len(files)), STORY + digest, files) as found:
            for day, number in zip(("2021-03-05", "2021-05-05"), documents, strict=True):
                (claim,) = found.narrowed(as_of=day, by="publication").claims()
                assert claim["standing"]["sentence"].endswith(f"in what was read ({number}).")


def test_what_a_later_document_made_of_an_act_is_not_known_before_it_is_out(tmp_path: Path) -> None:
    """The later story draws on the first one: in April that one could be read, and of its own words nobody knew.

    Its report counted as read since the first story was out, which has the act already; so did its date and its verb.
    """
    later = "later: {article: A later story, publisher: herald, published: 2021-05-01, draws_on: story}\n"
    first = """
        acts:
          - {id: ada-says, actor: ada, verb: asserts, says: {safe: It is safe.}, date: 2021-02-01, words: "quite safe"}
        """
    again = 'attests: [{act: story/ada-says, date: 2021-02-03, words: "totally safe", verb: concludes}]'
    with graph_of(tmp_path, STORY + later, {"story": first, "later": again}) as found:
        known = {row["attestation"]: row["latest"] for row in sheets.records(found.connection, "known")}
        assert known == {
            "story/ada-says/attestation/story": "2021-03-01", "story/ada-says/attestation/later": "2021-05-01",
        }  # fmt: skip
        april = found.narrowed(as_of="2021-04-01", by="publication")
        (act,) = april.acts()
        assert ('"quite safe"' in act["sentence"], '"totally safe"' in act["sentence"]) == (True, False)
        assert (act["earliest"], act["latest"]) == ("2021-02-01", "2021-02-01")
        assert [one["source"]["id"] for one in act["attestations"]] == ["story"]
        assert (april.ask("drift"), april.trace("ada-says")[0]["drift"]) == ([], [])
        (act,) = found.narrowed(as_of="2021-05-01", by="publication").acts()
        assert '"totally safe"' in act["sentence"]
        assert len(found.narrowed(as_of="2021-05-01", by="publication").ask("drift")) == 3


def test_an_act_that_was_out_and_is_read_in_a_later_digest_alone_is_known_since_it_was_out(tmp_path: Path) -> None:
    """The first story was not read: the digest renders it as a whole, so who read it in March knew of the act."""
    digest = "digest: {digest: A digest, published: 2021-05-01, derived_from: story}\n"
    with graph_of(tmp_path, STORY + digest, {"digest": CRACKED}) as found:
        (row,) = sheets.records(found.connection, "known")
        assert row["latest"] == "2021-03-01"
        assert [one["id"] for one in found.narrowed(as_of="2021-04-01", by="publication").acts()] == ["digest/ada-says"]


# Who is named ---------------------------------------------------------------------------------------------------------


def test_who_put_a_claim_into_several_mouths_is_named_once(tmp_path: Path) -> None:
    """The Gazette tells that Ada said it and that Ben said it, and the Desk found the story false.

    "By The Gazette and The Gazette" made two tellers of one.
    """
    story = """
        acts:
          - {id: ada-says, actor: ada, verb: asserts, says: {safe: It is safe.}, date: 2021-02-01}
          - {id: ben-says, actor: ben, verb: asserts, object: safe, date: 2021-02-02}
        assessments:
          found: {assessment: Made up., source: story, by: checker, on: 2021-04-05, outcome: rejected}
        """
    with graph_of(tmp_path, STORY, {"story": story}) as found:
        (claim,) = found.claims()
        assert claim["standing"]["standing"] == "attributed-only"
        assert claim["standing"]["sentence"].partition(": ")[2] == (
            "put into the mouth of Ada Holm and Ben Ry by The Gazette; The Check Desk says that Ada Holm and Ben Ry "
            "did not say it."
        )


# Which record is meant ------------------------------------------------------------------------------------------------

TWO_FILES = {
    "story": """
        acts:
          - {id: says, actor: ada, verb: asserts, says: {safe: It is safe.}, date: 2021-02-01, was: formerly}
        """,
    "later": """
        acts:
          - {id: says, actor: ben, verb: asserts, says: {safe: It is safe too.}, date: 2021-03-01}
          - {id: rebuts, actor: ben, verb: rebuts, object: story/safe, ground: contradicts}
        """,
}
NAMES = "noel: {person: Noël Ćosić, sensitivity: public}\nada-two: {person: Ada Holm Two, sensitivity: public}\n"


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("Ada Holm", "ada"), ("ada", "ada"), ("ada holm two", "ada-two"), ("noel cosic", "noel"),
        ("Noe\u0308l C\u0301osic\u0301", "noel"), ("the gazette", "gazette"), ("It is safe", "story/safe"),
        ("It is safe too.", "later/safe"), ("formerly", "story/says"), ("story/formerly", "story/says"),
        ("story/says/attestation/story", "story/says"), ("rebuts/rebuttal", "later/rebuts/rebuttal"),
    ],
)  # fmt: skip
def test_a_record_is_meant_by_its_id_a_former_one_its_id_in_the_file_or_its_name(
    tmp_path: Path, typed: str, id: str
) -> None:
    """A whole name goes before one that goes on, and the full stop of a claim need not be typed."""
    with graph_of(tmp_path, STORY + LATER, TWO_FILES, actors=NAMES) as found:
        assert found.id(typed) == id


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("says", "may be one of later/says, story/says"), ("ADA", "may be one of ada, ada-two"), ("", "nothing has the id"),
        ("%", "nothing has the id"), ("..", "nothing has the id"), ("*", "nothing has the id"), ("Ada OR Ben", "nothing"),
        ("story/", "may be one of story/safe, story/says"), ("story/says\n", "did you mean 'story/says'"),
    ],
)  # fmt: skip
def test_what_means_several_records_or_none_is_refused_with_what_may_have_been_meant(
    tmp_path: Path, typed: str, why: str
) -> None:
    """No sign of a pattern is taken as one, and of two acts of one name neither is chosen."""
    with graph_of(tmp_path, STORY + LATER, TWO_FILES, actors=NAMES) as found, pytest.raises(NotFound, match=why):
        found.id(typed)


def test_as_of_a_day_an_id_within_a_file_means_the_record_that_is_in_view(tmp_path: Path) -> None:
    """In February Ben had said nothing: `says` is Ada's act then, and Ben's own id says that it lies outside."""
    with graph_of(tmp_path, STORY + LATER, TWO_FILES, actors=NAMES) as found:
        february = found.narrowed(as_of="2021-02-10")
        assert february.id("says") == "story/says"
        for id in ("later/says", "later/rebuts/rebuttal"):
            with pytest.raises(NotFound, match="lies outside of the days or the topic"):
                february.id(id)


# Calls and sides on their days ----------------------------------------------------------------------------------------

TAKEN_BACK_AND_SAID_AGAIN = """
acts:
  - {id: accuses, actor: ada, verb: accuses, object: ben, says: {stole: Ben stole the bell.}, date: 2021-02-01}
  - {id: retracts, actor: ada, verb: retracts, object: accuses, words: "I am sorry", date: 2021-02-03}
  - {id: again, actor: ada, verb: accuses, object: [ben, stole], date: 2021-02-05}
"""


@pytest.mark.parametrize(
    ("day", "open_calls", "sides", "standing"),
    [
        ("2021-01-31", [], [], "no position on record by 31 January 2021 in what was read."),
        ("2021-02-02", ["accuses"], [("accuses", None)], "said by Ada Holm; no answer by 2 February 2021 in what was read."),
        ("2021-02-04", [], [("accuses", "retracts")], "Ada Holm took it back on 3 February 2021."),
        ("2021-02-06", ["again"], [("accuses", "retracts"), ("again", None)],
         "said by Ada Holm; no answer by 6 February 2021 in what was read."),
    ],
)  # fmt: skip
def test_an_accusation_taken_back_and_made_again_is_open_whenever_it_stands(
    tmp_path: Path, day: str, open_calls: list[str], sides: list[tuple[str, str | None]], standing: str
) -> None:
    """Each day has what was done by then, in the lists of calls and of positions and in the sentence alike."""
    with graph_of(tmp_path, STORY, {"story": TAKEN_BACK_AND_SAID_AGAIN}) as found:
        then = found.narrowed(as_of=day)
        assert [row["act"] for row in then.ask("unanswered")] == [f"story/{id}" for id in open_calls]
        held = [(row["act"], row["ended_by"]) for row in then.ask("positions", actor="ada")]
        assert held == [(f"story/{act}", ended and f"story/{ended}") for act, ended in sides]
        (claim,) = then.claims()
        assert claim["standing"]["sentence"].partition(": ")[2] == standing


def test_of_what_was_published_in_march_nothing_was_to_be_read_in_february(tmp_path: Path) -> None:
    with graph_of(tmp_path, STORY, {"story": TAKEN_BACK_AND_SAID_AGAIN}) as found:
        then = found.narrowed(as_of="2021-02-06", by="publication")
        assert (then.acts(), then.ask("unanswered"), then.ask("positions", actor="ada")) == ([], [], [])
        (claim,) = then.claims()
        assert claim["standing"]["sentence"].endswith("no position on record by 6 February 2021 in what was read.")


# What may lie within the days, and what was left out ------------------------------------------------------------------

LIMITS = """
acts:
  - {id: not-before, actor: ada, verb: asserts, says: {safe: It is safe.}, not_before: 2021-02-10}
  - {id: not-after, actor: ben, verb: asserts, object: safe, not_after: 2021-02-05}
  - {id: behind, actor: cleo, verb: asserts, object: safe, not_before: not-before}
  - {id: answer, actor: dora, verb: denies, object: safe, responds_to: behind, listed: 2021-02-20}
  - {id: two-months, actor: ada, verb: praises, object: bell, date: 2021-01/2021-02}
  - {id: open-end, actor: ben, verb: condemns, object: bell, date: 2021-02-01/..}
  - {id: open-start, actor: ben, verb: praises, object: bell, date: ../2021-02-01}
  - {id: own-voice, actor: gazette, verb: asserts, object: safe}
  - {id: asked, actor: gazette, verb: asks, object: bell, to: ada}
"""
BOUNDS = {
    # A heading of the twentieth bounds the answer, and so what it answers, and what that is not before.
    "not-before": ("2021-02-10", "2021-02-20"), "behind": ("2021-02-10", "2021-02-20"),
    "answer": ("2021-02-10", "2021-02-20"),
    # Nothing says since when, and the story of 1 March tells of it: what is open is closed by that alone.
    "not-after": (None, "2021-02-05"), "open-start": (None, "2021-02-01"), "open-end": ("2021-02-01", "2021-03-01"),
    "two-months": ("2021-01-01", "2021-02-28"),
    # What the paper says itself it says when it is published; what it asked may be older.
    "own-voice": ("2021-03-01", "2021-03-01"), "asked": (None, "2021-03-01"),
}  # fmt: skip


@pytest.fixture(scope="module")
def limits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with graph_of(tmp_path_factory.mktemp("limits"), STORY, {"story": LIMITS}) as found:
        yield found


def local(ids: Iterable[object]) -> list[str]:
    return [str(id).removeprefix("story/") for id in ids]


def test_bounds_are_the_tightest_that_is_recorded(limits: Graph) -> None:
    assert {one["id"].removeprefix("story/"): (one["earliest"], one["latest"]) for one in limits.acts()} == BOUNDS
    assert limits.ask("undated") == []


@pytest.mark.parametrize(
    ("since", "until", "surely", "perhaps"),
    [
        ("2021-02-10", "2021-02-20", ["not-before", "behind", "answer"], ["two-months", "open-end", "asked"]),
        ("2021-02", "2021-02", ["not-before", "behind", "answer"],
         ["two-months", "open-end", "open-start", "not-after", "asked"]),
        ("2021", None, ["two-months", "open-end", "not-before", "behind", "answer", "own-voice"],
         ["open-start", "not-after", "asked"]),
        ("2021-03/..", None, ["own-voice"], ["open-end", "asked"]),
        (None, "../2021-02-05", ["open-start", "not-after"], ["two-months", "open-end", "asked"]),
        ("2021-02-20", "2021-02-10", [], ["two-months", "open-end", "asked"]),
    ],
)  # fmt: skip
def test_days_leave_what_surely_lies_within_and_say_what_may(
    limits: Graph, since: str | None, until: str | None, surely: list[str], perhaps: list[str]
) -> None:
    """`acts` of some days are those that surely lie there; the question lists those that may beside them, told apart."""
    assert local(one["id"] for one in limits.acts(since=since, until=until)) == surely
    assert local(one["id"] for one in limits.timeline(since=since, until=until)) == surely
    rows = limits.ask("acts", **{name: day for name, day in (("since", since), ("until", until)) if day})
    if since is None or until is None or since <= until:
        assert local(row["act"] for row in rows if row["certain"]) == surely
        assert sorted(local(row["act"] for row in rows if not row["certain"])) == sorted(perhaps)


@pytest.mark.parametrize(
    ("day", "certain", "apart", "standing"),
    [
        ("2021-02-05", ["open-start", "not-after"], ["asked", "open-end", "two-months"],
         "said by Ben Ry; no objection by 5 February 2021 in what was read (1 document)."),
        ("2021-02-15", ["open-start", "not-after"],
         ["answer", "asked", "behind", "not-before", "open-end", "two-months"],
         "said by Ben Ry. Perhaps Dora Elm, Cleo Ash and Ada Holm had spoken by 15 February 2021 too."),
    ],
)  # fmt: skip
def test_as_of_a_day_what_may_have_been_done_is_left_apart_and_nothing_absolute_is_said(
    limits: Graph, day: str, certain: list[str], apart: list[str], standing: str
) -> None:
    then = limits.narrowed(as_of=day)
    assert local(one["id"] for one in then.acts()) == certain
    assert local(row["id"] for row in then.left_apart()) == apart
    (claim,) = then.claims()
    assert claim["standing"]["sentence"].partition(": ")[2] == standing


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"since": "../2021-02-02"}, "has no first day"), ({"until": "2021-04/.."}, "has no last day"),
        ({"since": ""}, "it is empty"), ({"until": "soon"}, "is no EDTF date"), ({"limit": 0}, "1 or more, not 0"),
        ({"verb": "Asserts"}, "did you mean 'asserts'"), ({"kind": ""}, "no kind is called"),
    ],
)  # fmt: skip
def test_a_filter_that_is_none_is_refused(limits: Graph, asked: dict[str, Any], why: str) -> None:
    for list_of in (limits.acts, limits.timeline, lambda **asked: limits.find("bell", **asked)):
        with pytest.raises(Misuse, match=why):
            list_of(**asked)


# Where little or nothing is on record ---------------------------------------------------------------------------------


def test_of_a_dossier_without_acts_every_answer_is_empty_and_every_export_is_made(tmp_path: Path) -> None:
    """Actors and a topic, nothing said: no question fails, on no day, and nothing is told of anybody."""
    with graph_of(tmp_path / "graph", "", {}) as found:
        days = (found, found.narrowed(as_of="2021-01-01"), found.narrowed(as_of="2021-01-01", by="publication"))
        for one in (*days, found.narrowed(topic="bell")):
            for name in (
                "acts",
                "timeline",
                "unanswered",
                "disputed",
                "changed_position",
                "drift",
                "undated",
                "unverified",
            ):
                assert one.ask(name) == []
            assert (one.acts(), one.timeline(), one.claims(), one.disputes(), one.left_apart()) == ([], [], [], [], [])
        for format in ("turtle", "csv", "graphml", "gexf", "aif", "prov", "webannotation", "html"):
            found.export(format, tmp_path / format)
            assert (tmp_path / format).exists()


def test_of_a_claim_of_which_nobody_speaks_nothing_but_that_is_said(tmp_path: Path) -> None:
    alone = "claims: {alone: {claim: It stands alone., presupposed: yes, about: bell}}"
    with graph_of(tmp_path, STORY, {"story": alone}) as found:
        (claim,) = found.claims(about="bell")
        assert claim["standing"]["sentence"].endswith("no position on record in what was read.")
        assert found.origins("alone")["sentence"] == "In what was read nobody says so outright."
        assert [one["beside"] for one in found.find("alone")] == ["no position on record"]
        assert found.ask("origins", claim="alone") == found.ask("sides", claim="alone") == []


# Documents ------------------------------------------------------------------------------------------------------------


def test_a_document_says_what_it_attests_through_whom_and_since_when(tmp_path: Path) -> None:
    """The later story has one act from the Gazette, not located, and one of its own: each attestation has its outlets."""
    later = """
        attests:
          - {act: story/ada-says}
        acts:
          - {id: ben-denies, actor: ben, verb: denies, object: story/cracked, via: gazette}
        """
    drawn = (
        "later: {article: A later story, publisher: herald, published: 2021-05-01, draws_on: story, access: quotes}\n"
    )
    with graph_of(tmp_path, STORY + drawn, {"story": CRACKED, "later": later}) as found:
        one = sources.source(found.connection, "later")
        assert [(made.words, made.is_whole, made.id) for made in one.made_from] == [("draws on", False, "story")]
        assert [made.id for made in sources.source(found.connection, "story").made_into] == ["later"]
        assert one.attests == ("story/ada-says", "later/ben-denies")
        assert sources.outlets(found.connection) == {
            "later/ben-denies/attestation/later": ["gazette", "herald"],
            "story/ada-says/attestation/later": ["herald"],
            "story/ada-says/attestation/story": ["gazette"],
        }
        assert sources.public_since(found.connection) == {
            "later/ben-denies": "2021-05-01",
            "story/ada-says": "2021-03-01",
        }
        assert sources.text(found.connection, "later") is None  # only quotes may be shown
        assert [(span.act, span.stance) for span in sources.spans(found.connection, "later")] == [
            ("later/ben-denies", "against"), ("story/ada-says", "for"),
        ]  # fmt: skip
        with pytest.raises(LookupError, match="'ada' is no source"):
            sources.source(found.connection, "ada")
