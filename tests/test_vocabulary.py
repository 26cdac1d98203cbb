"""The words: that the built-in ones are sound, that a dossier can add its own, and that every fault is told."""

from __future__ import annotations

import contextlib
import itertools
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VOID, XSD

from factgraph.errors import VocabularyError
from factgraph.vocabulary import BUILT_IN, Choice, Class, Kind, Match, Stance, Verb, load

ROOT = Path(__file__).parent.parent
WORDS = load()

# A verb and a relation that a dossier adds, and a kind and a ground; the tests change a line of it.
ADDED = """\
format = 1

[prefix]
ex = "https://example.org/terms#"

[kind.leaflet]
class = "source"
label = "leaflet"
plural = "leaflets"
definition = "A sheet that is handed out."

[verb.leaks]
label = "leaks"
inverse = "leaked by"
definition = "Makes known what was to be kept."
example = "The verger leaks the hymn list."
stance = "neutral"
subject = ["actor"]
object = ["source", "claim"]
colour = "#444444"
traits = ["transmits"]
codes = [{ scheme = "cameo", code = "010", strength = "broad", why = "A statement need not leak." }]
matches = [{ term = "ex:leaks", strength = "exact" }]

[relation.translated_by]
label = "is translated by"
inverse = "translates"
definition = "The actor made the translation."
subject = ["source"]
object = ["actor"]
colour = "#555555"
iri = "ex:translatedBy"

[ground.outdated]
label = "outdated"
definition = "It says that what is attacked was so and is so no longer."
example = "The pond was drained last year."
"""

Added = Callable[..., Path]


@pytest.fixture
def added(tmp_path: Path) -> Added:
    def write(*changes: tuple[str, str], text: str = ADDED) -> Path:
        """The path of a vocabulary file with some of its texts, each of which it has once, replaced."""
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path = tmp_path / "vocabulary.toml"
        path.write_text(text, "utf-8")
        return path

    return write


def faults_of(path: Path) -> list[str]:
    with pytest.raises(VocabularyError) as caught:
        load(path)
    return str(caught.value).splitlines()


# The built-in words ---------------------------------------------------------------------------------------------------


def test_all_the_first_verbs_and_relations_are_there() -> None:
    assert set(WORDS.verbs) == {
        "asserts",
        "reports",
        "quotes",
        "adopts",
        "concludes",
        "confirms",
        "supports",
        "concedes",
        "denies",
        "disputes",
        "doubts",
        "rejects",
        "rebuts",
        "qualifies",
        "corrects",
        "retracts",
        "condemns",
        "criticises",
        "accuses",
        "threatens",
        "praises",
        "defends",
        "urges",
        "demands",
        "asks",
        "declines",
        "promises",
        "announces",
        "investigates",
        "agrees",
        "explains",
        "warns",
        "predicts",
        "thanks",
        "invites",
        "protests",
        "apologises",
        "voices",
    }
    assert set(WORDS.relations) == {
        "publishes",
        "derived_from",
        "draws_on",
        "continues",
        "about",
        "member_of",
        "part_of",
        "incompatible_with",
        "equivalent_to",
        "narrower_than",
    }


def test_the_kinds_and_their_classes_are_those_that_records_can_have() -> None:
    by_class = {name: [kind.name for kind in WORDS.kinds_of(name)] for name in WORDS.classes}
    assert by_class == {
        "actor": ["person", "organization", "government", "group", "unspecified", "unattributed"],
        "source": [
            "article",
            "letter",
            "statement",
            "petition",
            "report",
            "dispatch",
            "digest",
            "post",
            "broadcast",
            "webpage",
            "image",
            "video",
            "interview",
            "testimony",
            "leak",
            "transcript",
            "judgment",
            "paper",
        ],
        "topic": ["topic"],
        "place": ["place"],
        "claim": ["claim"],
        "rebuttal": ["rebuttal"],
        "assessment": ["assessment"],
        "act": ["act"],
        "attestation": [],
        "passage": [],
    }


def test_only_kinds_that_name_people_need_a_sensitivity() -> None:
    assert [kind.name for kind in WORDS.kinds.values() if kind.has("person")] == ["person", "group"]


def test_of_testimony_interviews_and_leaks_somebody_must_decide_the_access() -> None:
    assert [kind.name for kind in WORDS.kinds.values() if kind.has("decide_access")] == [
        "interview",
        "testimony",
        "leak",
    ]


def test_of_testimony_alone_consent_is_asked() -> None:
    """What was said in public to be heard, a broadcast interview, needs no consent of whoever said it."""
    assert [kind.name for kind in WORDS.kinds.values() if kind.has("ask_consent")] == ["testimony"]


def test_the_lists_have_their_entries_and_defaults() -> None:
    assert {name: (tuple(entries), WORDS.default(name)) for name, entries in WORDS.choices.items()} == {
        "polarity": (("positive", "negative"), "positive"),
        "mode": (("performed", "hypothetical"), "performed"),
        "certainty": (("asserted", "probable", "possible", "alleged", "doubtful", "unstated"), "unstated"),
        "together": (("yes", "no", "unstated"), "unstated"),
        "directness": (("direct", "indirect", "summary"), "indirect"),
        "circumstances": (("free", "in-custody", "under-threat", "by-order", "not-stated"), "not-stated"),
        "knows-by": (("lived", "saw", "told", "document", "inferred", "not-stated"), "not-stated"),
        "authenticity": (("undisputed", "not-verified", "disputed"), "undisputed"),
        "rendering": (("digest", "translation", "reprint", "transcript"), None),
        "consent": (("hold", "cite", "name", "publish"), None),
        "publish": (("passages", "words", "hash", "length", "address", "name", "recorder", "day"), None),
        "outcome": (("upheld", "rejected", "mixed", "open"), None),
        "interest": (("party", "accused", "affected", "witness", "observer"), None),
        "sensitivity": (("public", "restricted"), None),
        "naming": (("lead",), None),
        "access": (("full", "quotes", "none"), None),
        "status": (("reported", "proposed", "omission", "campaign", "inquiry", "found"), None),
        "standing": (
            (
                "unasserted",
                "attributed-only",
                "retracted",
                "denied-only",
                "withdrawn-at-origin",
                "contested",
                "conceded",
                "unanswered",
                "unchallenged",
            ),
            None,
        ),
        "completeness": (("single-document", "selected", "systematic"), None),
        "shape": (("circle", "sheet", "diamond", "pin", "box", "heavy-box", "hexagon", "dot"), None),
        "mark": (("arrow", "bar"), None),
    }


def test_every_flag_and_trait_of_kinds_relations_and_grounds_is_used() -> None:
    assert {flag for kind in WORDS.kinds.values() for flag in kind.flags} == set(WORDS.kind_flags)
    assert {trait for relation in WORDS.relations.values() for trait in relation.traits} == set(WORDS.relation_traits)
    assert {flag for ground in WORDS.grounds.values() for flag in ground.flags} == set(WORDS.ground_flags)


def test_a_verb_has_an_axis_its_own_or_that_of_its_broader_one(added: Added) -> None:
    assert {verb.axis for verb in WORDS.verbs.values()} == {"truth", "attitude", "request"}
    assert {name: WORDS.verbs[name].axis for name in ("accuses", "criticises", "declines")} == {
        "accuses": "truth", "criticises": "attitude", "declines": "request",
    }  # fmt: skip
    narrower = added(('stance = "neutral"', 'stance = "against"\nbroader = "protests"'), ("transmits", "answers"))
    assert load(narrower).verbs["leaks"].axis == "attitude"
    assert load(added()).verbs["leaks"].axis == "truth"


def test_whatever_can_be_said_of_a_claim_can_be_said_of_an_act() -> None:
    speaks = [verb for verb in WORDS.verbs.values() if "claim" in verb.object]
    assert [verb.name for verb in speaks if "act" not in verb.object] == []


def test_reporting_a_topic_or_an_act_takes_no_side() -> None:
    reports = WORDS.verbs["reports"]
    assert [reports.stance_towards(class_) for class_ in ("claim", "topic", "act")] == ["for", "neutral", "neutral"]


def test_a_second_default_ground_is_told(added: Added) -> None:
    path = added(('example = "The pond was drained last year."', 'example = "Drained."\ndefault = true'))
    assert faults_of(path) == ["[ground] has several defaults: contradicts, outdated"]


def test_an_accusation_is_against_the_accused_and_for_the_charge() -> None:
    accuses = WORDS.verbs["accuses"]
    assert (accuses.stance_towards("actor"), accuses.stance_towards("claim")) == ("against", "for")


def test_a_verb_is_a_whole_record() -> None:
    assert WORDS.verbs["doubts"] == Verb(
        name="doubts",
        label="doubts",
        inverse="doubted by",
        definition="Says that the speaker is not convinced, or asks for the grounds, and leaves open whether it is so.",
        example="The archivist is not convinced that the map is that old.",
        stance="against",
        axis="truth",
        broader="disputes",
        subject=("actor",),
        object=("claim", "act", "source", "rebuttal", "assessment"),
        traits=("negates",),
        colour="#ae8257",
        iri="https://w3id.org/factgraph/ns#doubts",
        grammar=(("claim", "that"),),
        codes=WORDS.verbs["doubts"].codes,
        matches=(
            Match(
                term="cito:disputes",
                strength="broad",
                why="CiTO relates works to works and counts doubt as dispute.",
                iri="http://purl.org/spar/cito/disputes",
            ),
        ),
    )


def test_words_cannot_be_changed() -> None:
    words: Any = WORDS
    with pytest.raises(FrozenInstanceError):
        words.verbs["denies"].stance = "for"
    with pytest.raises(TypeError, match="does not support item assignment"):
        words.verbs["denies"] = words.verbs["asserts"]


def test_every_trait_is_used_by_a_verb() -> None:
    assert [trait for trait in WORDS.traits if not WORDS.verbs_with(trait)] == []


def test_every_verb_has_a_match() -> None:
    assert [verb.name for verb in WORDS.verbs.values() if not verb.matches] == []


def test_the_table_of_decisions_tells_the_five_words_for_contesting_apart() -> None:
    verbs = [decision.verb for decision in WORDS.decisions]
    assert sorted(verbs) == ["denies", "disputes", "doubts", "rebuts", "rejects"]
    assert verbs[-1] == "disputes"  # the word for contesting as such comes last, when no narrower one fits


def test_a_denial_is_a_dispute_and_a_dispute_no_denial() -> None:
    assert [verb.name for verb in WORDS.verbs_under("disputes")] == ["denies", "disputes", "doubts", "rebuts"]
    assert [verb.name for verb in WORDS.verbs_under("denies")] == ["denies"]


# What others call it --------------------------------------------------------------------------------------------------

# Terms of the vocabularies that rdflib does not carry, as their own files spell them.
CITO = {
    "agreesWith", "confirms", "containsAssertionFrom", "corrects", "critiques", "disagreesWith", "disputes", "extends",
    "includesQuotationFrom", "qualifies", "refutes", "retracts", "supports",
}  # fmt: skip
AIF = {"I-node", "L-node", "CA-node"}
CRMINF = {"I1_Argumentation", "I2_Belief", "I4_Proposition_Set", "I7_Belief_Adoption", "J2_concluded_that"}
CRM = {"E39_Actor", "E53_Place", "E73_Information_Object"}
OA = {"Annotation", "SpecificResource"}
NAMESPACES = {
    "schema": SDO, "prov": PROV, "skos": SKOS, "foaf": FOAF, "org": ORG, "dcterms": DCTERMS, "dcat": DCAT,
    "void": VOID, "rdf": RDF, "rdfs": RDFS, "owl": OWL, "xsd": XSD, "sh": SH,
}  # fmt: skip


def terms() -> Iterator[tuple[str, str]]:
    """Every term of another vocabulary that the words use, and where."""
    for table in (WORDS.classes, WORDS.kinds, WORDS.verbs, WORDS.relations, WORDS.grounds):
        for name, word in table.items():
            for match in word.matches:
                yield match.term, name
            for iri in (word.iri, *getattr(word, "types", ())):
                yield WORDS.compact(iri or ""), name
    for choice in itertools.chain.from_iterable(entries.values() for entries in WORDS.choices.values()):
        for iri in choice.types:
            yield WORDS.compact(iri), choice.name


def test_every_term_of_another_vocabulary_exists_there() -> None:
    known = {"cito": CITO, "aif": AIF, "crminf": CRMINF, "crm": CRM, "oa": OA}
    unknown = []
    for term, name in terms():
        prefix, _, local = term.partition(":")
        if prefix != "fg" and local not in known.get(prefix, NAMESPACES.get(prefix, ())):
            unknown.append((term, name))
    assert unknown == []


def test_prefixes_that_rdflib_has_too_stand_for_the_same_namespaces() -> None:
    assert {name: WORDS.prefixes[name] for name in NAMESPACES} == {
        name: str(namespace._NS) for name, namespace in NAMESPACES.items()
    }


def test_cito_terms_are_close_at_most_because_they_relate_works() -> None:
    exact = [
        (name, match.term)
        for table in (WORDS.verbs, WORDS.relations)
        for name, word in table.items()
        for match in word.matches
        if match.term.startswith("cito:") and match.strength == "exact"
    ]
    assert exact == []


@pytest.mark.parametrize(
    ("verb", "cameo", "plover"),
    [
        ("condemns", "111", "ACCUSE"),
        ("criticises", "111", "ACCUSE"),
        ("accuses", "112", "ACCUSE"),
        ("urges", "020", None),
        ("demands", "100", "DEMAND"),
        ("rejects", "120", "REJECT"),
        ("denies", "016", None),
        ("praises", "051", "SUPPORT"),
        ("threatens", "130", "THREATEN"),
    ],
)
def test_political_verbs_have_their_cameo_code_and_plover_class(verb: str, cameo: str, plover: str | None) -> None:
    codes = {code.scheme: code.code for code in WORDS.verbs[verb].codes}
    assert (codes.get("cameo"), codes.get("plover")) == (cameo, plover)


def test_denying_is_broader_than_cameos_denying_responsibility() -> None:
    codes = {code.scheme: code for code in WORDS.verbs["denies"].codes}
    assert codes["cameo"].strength == "narrow"


def test_no_verb_has_a_plover_class_for_the_codes_that_plover_dropped() -> None:
    dropped = [
        verb.name
        for verb in WORDS.verbs.values()
        if {code.scheme for code in verb.codes} == {"cameo", "plover"}
        and any(code.scheme == "cameo" and code.code[:2] in ("01", "02") for code in verb.codes)
    ]
    assert dropped == []


def test_terms_expand_and_compact() -> None:
    assert WORDS.expand("aif:CA-node") == "http://www.arg.dundee.ac.uk/aif#CA-node"
    assert WORDS.expand("https://example.org/x") == "https://example.org/x"
    assert WORDS.compact("http://www.arg.dundee.ac.uk/aif#CA-node") == "aif:CA-node"
    assert WORDS.compact("https://schema.org/a/b") == "https://schema.org/a/b"
    assert WORDS.compact("https://example.org/x") == "https://example.org/x"


def test_an_unknown_prefix_is_told_with_the_nearest() -> None:
    with pytest.raises(VocabularyError, match=r"^'citoo:x' has no known prefix; did you mean 'cito'\?$"):
        WORDS.expand("citoo:x")


# Colours --------------------------------------------------------------------------------------------------------------


def linear(colour: str) -> tuple[float, float, float]:
    r, g, b = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (r, g, b))  # type: ignore[return-value]


def contrast_on_white(colour: str) -> float:
    r, g, b = linear(colour)
    return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)


def colours() -> list[tuple[str, str]]:
    tables = (WORDS.stances, WORDS.classes, WORDS.kinds, WORDS.verbs, WORDS.relations)
    return [(name, word.colour) for table in tables for name, word in table.items()]


def test_every_colour_stands_out_from_white_paper() -> None:
    assert [(name, colour) for name, colour in colours() if contrast_on_white(colour) < 3.2] == []


def test_no_two_verbs_have_the_same_colour() -> None:
    assert len({verb.colour for verb in WORDS.verbs.values()}) == len(WORDS.verbs)


def test_for_is_blue_and_against_is_orange_red_and_neutral_is_grey() -> None:
    def family(colour: str) -> str:
        r, g, b = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        if max(r, g, b) - min(r, g, b) <= 24:
            return "neutral"
        return "for" if b > r and b >= g else "against" if r > g >= 0 and r > b else "none"

    of_another = {
        word.name: (word.colour, family(word.colour))
        for word in WORDS.verbs.values()
        if family(word.colour) != word.stance
    }
    assert of_another == {}
    assert {name: family(stance.colour) for name, stance in WORDS.stances.items()} == {
        "for": "for",
        "against": "against",
        "neutral": "neutral",
    }


def test_against_is_told_from_for_without_colour() -> None:
    assert WORDS.stances["against"].mark != WORDS.stances["for"].mark


# What a dossier adds --------------------------------------------------------------------------------------------------


def test_a_dossier_adds_words_after_the_built_in_ones(added: Added) -> None:
    words = load(added())
    assert list(words.verbs)[-1] == "leaks"
    assert words.verbs["leaks"].has("transmits")
    assert words.kinds["leaflet"] == Kind(
        name="leaflet",
        class_="source",
        label="leaflet",
        plural="leaflets",
        definition="A sheet that is handed out.",
        shape=words.classes["source"].shape,
        colour=words.classes["source"].colour,
    )
    assert words.relations["translated_by"].iri == "https://example.org/terms#translatedBy"
    assert words.grounds["outdated"].example == "The pond was drained last year."
    assert words.verbs["leaks"].matches[0].iri == "https://example.org/terms#leaks"


def test_a_dossiers_word_has_no_iri_until_its_base_is_known(added: Added) -> None:
    path = added()
    words = load(path)
    assert [words.verbs["leaks"].iri, words.kinds["leaflet"].iri, words.grounds["outdated"].iri] == [None] * 3
    based = load(path, base="https://example.org/bells/")
    assert based.verbs["leaks"].iri == "https://example.org/bells/vocabulary/leaks"
    assert based.kinds["leaflet"].iri == "https://example.org/bells/vocabulary/kind-leaflet"
    assert based.grounds["outdated"].iri == "https://example.org/bells/vocabulary/ground-outdated"
    assert based.relations["translated_by"].iri == "https://example.org/terms#translatedBy"
    assert based.verbs["denies"].iri == WORDS.verbs["denies"].iri


def test_the_fingerprint_follows_the_content(added: Added) -> None:
    assert load().fingerprint == WORDS.fingerprint
    assert re.fullmatch("[0-9a-f]{64}", WORDS.fingerprint)
    one = load(added()).fingerprint
    other = load(added(("Makes known what was to be kept.", "Makes known what was secret."))).fingerprint
    assert len({WORDS.fingerprint, one, other}) == 3


def test_a_file_that_adds_nothing_adds_nothing(added: Added) -> None:
    assert load(added(text="format = 1\n")).fingerprint == WORDS.fingerprint


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        (
            '"#444444"',
            '"#444444"\nbroader = "denis"',
            ["[verb.leaks] broader = 'denis' names no verb; did you mean 'denies'?"],
        ),
        (
            'stance = "neutral"',
            'stance = "agianst"',
            ["[verb.leaks] stance = 'agianst' names no stance; did you mean 'against'?"],
        ),
        (
            '["source", "claim"]',
            '["source", "clam", "x"]',
            [
                "[verb.leaks] object = ['source', 'clam', 'x'] names no class by "
                "'clam'; did you mean 'claim'?, 'x'"
            ],
        ),
        ('["source", "claim"]', '["claim", "claim"]', ["[verb.leaks] object = ['claim', 'claim'] names something twice"]),
        ('["source", "claim"]', '"claim"', ["[verb.leaks] object = 'claim' must be a list"]),
        (
            'traits = ["transmits"]',
            'traits = ["transmit"]',
            ["[verb.leaks] traits = ['transmit'] names no trait by 'transmit'; did you mean 'transmits'?"],
        ),
        (
            "#444444",
            "grey",
            ["[verb.leaks] colour = 'grey' is no colour; write six hexadecimal digits such as '#2454a5'"],
        ),
        ('inverse = "leaked by"\n', "", ["[verb.leaks] lacks 'inverse'"]),
        ('inverse = "leaked', 'invers = "leaked', ["[verb.leaks] has no field 'invers'; did you mean 'inverse'?", "[verb.leaks] lacks 'inverse'"]),
        ('"leaked by"', "3", ["[verb.leaks] inverse = 3 must be a text"]),
        ('"leaked by"', '" "', ["[verb.leaks] inverse = ' ' must be a text"]),
        ('"leaked by"', '"leaked\\u202eby"', ["[verb.leaks] inverse = 'leaked\\u202eby' holds the control character U+202E"]),
        ('"#444444"', '"#444444"\naddressee = "yes"', ["[verb.leaks] addressee = 'yes' must be true or false"]),
        ('code = "010"', 'code = "999"', ["[verb.leaks] codes: '999' is not in [scheme.cameo.terms]"]),
        (
            'scheme = "cameo"',
            'scheme = "cameos"',
            ["[verb.leaks] codes scheme = 'cameos' names no scheme; did you mean 'cameo'?"],
        ),
        (', why = "A statement need not leak."', "", ["[verb.leaks] cameo 010: broad, but not 'why'"]),
        ('"exact"', '"close"', ["[verb.leaks] ex:leaks: close, but not 'why'"]),
        ('"exact"', '"exactly"', ["[verb.leaks] matches strength = 'exactly' names no strength; did you mean 'exact'?"]),
        (
            '"#444444"',
            '"#444444"\ntowards = { topic = "for", claim = "fro" }',
            [
                "[verb.leaks] towards names 'topic', which is no class of its object",
                "[verb.leaks] towards claim = 'fro' is no stance",
            ],
        ),
        (
            '"#444444"',
            '"#444444"\nbroader = "denies"',
            [
                "[verb.leaks] stance = 'neutral', but its broader verb 'denies' is 'against'",
                "[verb.leaks] object allows source, which its broader verb 'denies' does not",
            ],
        ),
        ('"#444444"', '"#444444"\nbroader = "leaks"', ["[verb.leaks] is broader than itself, through leaks"]),
        ('class = "source"', 'class = "sauce"', ["[kind.leaflet] class = 'sauce' names no class; did you mean 'source'?"]),
        (
            '"#555555"',
            '"#555555"\nsymmetric = true\nacyclic = true',
            [
                "[relation.translated_by] is symmetric, so 'subject' and 'object' must be the same",
                "[relation.translated_by] is symmetric and acyclic at once",
            ],
        ),
        (
            '"#555555"',
            '"#555555"\ntraits = ["part"]',
            ["[relation.translated_by] says what a document was made from, so it must be acyclic"],
        ),
        (
            "[relation.translated_by]",
            "[relation.leaks]",
            ["[relation.leaks] has the name of a verb; both become predicates"],
        ),
        (
            'iri = "ex:translatedBy"',
            'iri = "fg:translatedBy"',
            ["[relation.translated_by] iri = 'fg:translatedBy' lies in the namespace of the built-in words"],
        ),
        (
            'iri = "ex:translatedBy"',
            'iri = "ex:translated by"',
            ["[relation.translated_by] iri = 'ex:translated by' holds what an IRI cannot hold"],
        ),
        (
            'iri = "ex:translatedBy"',
            'iri = "exx:translatedBy"',
            ["[relation.translated_by] iri = 'exx:translatedBy' is no term: 'exx:translatedBy' has no known prefix; did you mean 'ex'?"],
        ),
        (
            "[verb.leaks]",
            "[verb.denies]",
            ["[verb.denies] is built in; a dossier adds words and redefines none"],
        ),
        (
            "[verb.leaks]",
            '[verb."Leaks it"]',
            ["[verb.Leaks it] is no name: write small letters and digits, single '-' or '_' between"],
        ),
        ("[ground.outdated]", "[trait.outdated]", ["[trait] is not allowed here; a dossier may add prefix, kind, verb, relation, ground"]),
        ('ex = "https', 'cito = "https', ["[prefix] cito = 'https://example.org/terms#', but it stands for http://purl.org/spar/cito/ already"]),
        ("https://example.org/terms#", "terms", ["[prefix] ex = 'terms' is no name for the IRI of a namespace"]),
        ("format = 1", "format = 2", ["vocabulary.toml says format = 2; a vocabulary says format = 1"]),
        ("format = 1\n", "", ["vocabulary.toml says format = None; a vocabulary says format = 1"]),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_table_and_what_is_allowed(
    added: Added, old: str, new: str, faults: list[str]
) -> None:
    told = faults_of(added((old, new)))
    assert [fault for fault in told if fault in faults] == faults
    # A wrong prefix or namespace has consequences elsewhere in the file; nothing else has.
    assert told == faults or "prefix" in faults[0]


def test_every_fault_is_told_at_once(added: Added) -> None:
    path = added(
        ('stance = "neutral"', 'stance = "nope"'), ('"#555555"', '"red"'), ('class = "source"', 'class = "sauce"')
    )
    assert faults_of(path) == [
        "[kind.leaflet] class = 'sauce' names no class; did you mean 'source'?",
        "[verb.leaks] stance = 'nope' names no stance",
        "[relation.translated_by] colour = 'red' is no colour; write six hexadecimal digits such as '#2454a5'",
    ]


def test_a_circle_of_broader_verbs_is_told(added: Added) -> None:
    verb = ADDED[ADDED.index("[verb.leaks]") : ADDED.index("[relation.")]
    gives = verb.replace("[verb.leaks]", '[verb.gives]\nbroader = "leaks"').replace("ex:leaks", "ex:gives")
    text = ADDED.replace("[verb.leaks]", '[verb.leaks]\nbroader = "gives"') + gives
    assert faults_of(added(text=text)) == [
        "[verb.leaks] is broader than itself, through leaks, gives",
        "[verb.gives] is broader than itself, through gives, leaks",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"format = 1\n[verb.leaks\n", "vocabulary.toml is no TOML: Expected ']' at the end of a table declaration"),
        (b"format = 1\nx = '\xff'\n", "vocabulary.toml is no TOML: 'utf-8' codec can't decode byte 0xff"),
        (b"format = 1\n[verb.x]\n[verb.x]\n", "vocabulary.toml is no TOML: Cannot declare"),
        (b"format = 1\nverb = 3\n", "verb = 3 is no table"),
        (b"format = 1\n[verb]\nleaks = 3\n", "[verb.leaks] = 3 is no table"),
        (b"format = " + b"[" * 10_000, "vocabulary.toml is no TOML: nested too deeply; at most 32 levels are read"),
        (b"format = " + b"[" * 100_000, "vocabulary.toml is no TOML: a line of 100,009 characters; at most 20,000"),
        (b"format = " + b"1" * 10_000, "vocabulary.toml is no TOML: Exceeds the limit"),
        (b"#" * 1_000_001, "vocabulary.toml is larger than 1000000 bytes, which no vocabulary needs"),
    ],
)
def test_a_file_that_is_no_vocabulary_is_told_in_a_sentence(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "vocabulary.toml"
    path.write_bytes(content)
    faults = faults_of(path)
    assert len(faults) == 1
    assert faults[0].startswith(message)


@pytest.mark.parametrize("seed", range(5))
def test_random_damage_gives_words_or_sentences_and_never_another_error(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = tmp_path / "vocabulary.toml"
    for _ in range(40):
        lines = ADDED.splitlines()
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(lines))
            part = chance.choice(
                ["3", "[]", "{}", "[3]", "[[]]", '{ term = "x" }', "[{ term = 3 }]", "1979-05-27", "nan", '""', "\0"]
            )
            lines[at] = chance.choice(
                [lines[at][: chance.randrange(60)], lines[at].partition("=")[0] + "= " + part, chance.choice(lines), ""]
            )
        path.write_text("\n".join(lines), "utf-8")
        with contextlib.suppress(VocabularyError):
            load(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert faults_of(tmp_path / "vocabulary.toml") == ["vocabulary.toml cannot be read: No such file or directory"]


# The program knows no word ----------------------------------------------------------------------------------------------


def test_no_verb_is_named_in_the_python_of_the_vocabulary() -> None:
    code = re.sub(r'""".*?"""', "", (ROOT / "src/factgraph/vocabulary/__init__.py").read_text("utf-8"), flags=re.DOTALL)
    assert [verb for verb in WORDS.verbs if f'"{verb}"' in code] == []


def test_the_built_in_file_is_read_with_nothing_left_over() -> None:
    text = BUILT_IN.read_text("utf-8")
    declared = re.findall(r"^\[(\w+)\.([\w-]+)(?:\.([\w-]+))?\]$", text, flags=re.MULTILINE)
    count = sum(1 for table, _, third in declared if not third or table == "choice")
    tables: list[Any] = [
        WORDS.strengths, WORDS.schemes, WORDS.stances, WORDS.classes, WORDS.kinds, WORDS.traits, WORDS.verbs,
        WORDS.relations, WORDS.grounds, WORDS.lists, WORDS.axes, WORDS.kind_flags, WORDS.relation_traits,
        WORDS.ground_flags, *WORDS.choices.values(),
    ]  # fmt: skip
    assert count == sum(len(table) for table in tables)
    assert {type(entry) for table in tables for entry in table.values()} >= {Choice, Class, Kind, Stance, Verb}


def test_the_reference_pages_are_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts/reference.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
