"""A declared name is found however it is written; what is no such name is not."""

import base64
import gzip
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factgraph.gate.forms import Declared, forms, of_id, proposals, surname_of
from factgraph.gate.looking import Found, Looker
from factgraph.gate.matcher import Hit, Matcher
from gate_canary import NAME, OF_THE_CYRILLIC, SPELLINGS

ZOE = (Declared(NAME, personal=True), Declared("z-hiddenname", natural=False))
ZELIMKHAN = (Declared("Зелимхан Скрытов", personal=True), Declared("Скрытов", personal=True))
LOOKER = Looker(Matcher(forms((*ZOE, *ZELIMKHAN))))


def grave(text: str, looker: Looker = LOOKER) -> list[Found]:
    return [found for found in looker.in_text(text, "x") if found.form.grave]


def codes(text: str, looker: Looker = LOOKER) -> set[str]:
    return {found.form.code for found in looker.in_text(text, "x")}


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_every_spelling_is_found_and_its_line_told(spelling: str) -> None:
    (found, *_) = grave(f"first\nsecond: met {spelling} there\nthird")
    assert found.line == 2


@pytest.mark.parametrize("spelling", OF_THE_CYRILLIC)
def test_cases_and_transliterations_of_a_cyrillic_name_are_found(spelling: str) -> None:
    assert grave(f"В городе видели {spelling} вчера")


@pytest.mark.parametrize(
    "text",
    [
        "The hidden name of the zoo", "Zoe hid the names", "zoe and the hidden nameless", "Zoë", "A hidden namesake",
        "скрыто", "они скрыты", "скрытность", "Zelimkhan", "Other, Zoë", "renamed hiddenly", "hiddenname2vec is no word".replace("hiddenname", "hidden"),
    ],
)  # fmt: skip
def test_ordinary_words_near_a_name_are_none(text: str) -> None:
    assert codes(text) == set()


def test_a_surname_that_is_not_declared_is_a_warning_and_one_that_is_an_error() -> None:
    assert codes("said Hiddenname") == {"private-surname"}
    declared = Looker(Matcher(forms((*ZOE, Declared("Hiddenname", personal=True)))))
    assert codes("said Hiddenname", declared) == {"private-name"}


@pytest.mark.parametrize("text", ["Zоe Hiddеnname", "Zoe H1ddenname", "Z0e Hiddenname", "Ζoe Ηiddenname"])
def test_look_alikes_are_a_warning(text: str) -> None:
    assert codes(text) == {"private-look-alike"}


@pytest.mark.parametrize(
    "text",
    [
        "id   note         given\nw-1  a baker      Zoë\n     of the town  Hiddenname",
        "given   Zoë\nfamily  Hiddenname",
        "Given name: Zoë\nBorn: 1987\nFamily name: Hiddenname",
        "e:s foaf:givenName 'Zoë'@en ;\n  foaf:familyName 'Hiddenname'^^xsd:string .",
        "<th>Given</th><td>Zoë</td><th>Family</th><td>Hiddenname</td>",
    ],
)
def test_a_name_is_found_that_two_columns_lines_or_terms_share(text: str) -> None:
    assert grave(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"given": "Zoë", "family": "Harbour"}, {"given": "Ann", "family": "Hiddenname"}',
        "given   Zoë   Ann\nfamily  Harbour  Hiddenname",
        "Zoë,Harbour\nAnn,Hiddenname",
    ],
)
def test_parts_of_a_name_that_belong_to_others_are_no_name(text: str) -> None:
    """Of two persons one has the given name and the other the surname: that is a warning about the surname alone."""
    assert codes(text) == {"private-surname"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_a_name_is_found_in_every_encoding_of_unicode(encoding: str) -> None:
    (found,) = (one for one in LOOKER.in_bytes(f"first\nmet {NAME} there".encode(encoding), "x") if one.form.grave)
    assert (found.line, found.column) == (2, 5)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ('"about": "safe-house"', True), ("<topic/safe-house>", True), ("about: safe-house\n", True), ("a,safe-house,b", True),
        ("topic:safe-house ;", True), ("a safe-house is no safe house.", False), ("safe-houses", False),
        ("<topic/pier>", True), ("topic:pier", True), ("the pier, pier", False), ('"pier"', False),
        ("<https://e.example/claim/night/closed>", True), ("night/closedness", False),
    ],
)  # fmt: skip
def test_ids_of_private_topics_sources_and_claims_are_found_where_they_are_values(text: str, is_one: bool) -> None:
    ids = [of_id("safe-house", "topic"), of_id("pier", "topic"), of_id("night/closed", "claim")]
    assert bool(grave(text, Looker(Matcher(ids)))) == is_one


def test_what_was_packed_whole_is_told_though_no_part_of_it_says_it() -> None:
    """The place is where the block begins: nobody can tell which letters of what is packed are the name."""
    chance = random.Random(1)
    filling = "".join(chance.choices("abcdefghij ", k=9_000))
    packed = base64.b64encode(gzip.compress(f"{filling} {NAME}".encode(), mtime=0)).decode()
    assert len(packed) > 4_000
    assert grave(f'"{packed}"')


def test_a_name_across_the_blocks_that_are_read_is_found_once() -> None:
    for before in (262_138, 262_144, 262_150):
        text = "x" * (before - 1) + "\n" + NAME + "\n" + "y " * 300_000
        assert [(found.line, found.column) for found in grave(text)] == [(2, 1)]


def test_a_name_in_a_line_of_a_megabyte_is_told_with_its_column() -> None:
    text = "word " * 200_000 + "Zo\\u00eb Hiddenname" + " word" * 200_000
    (found,) = grave(text)
    assert (found.line, found.column) == (1, 1_000_001)


def test_names_of_scripts_without_spaces_are_found_inside_a_sentence() -> None:
    looker = Looker(Matcher(forms([Declared("王小明", personal=True)])))
    assert grave("昨天王小明說", looker)


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Anna van der Quill", "van der Quill"), ("Quill, Anna", "Quill"), ("Петров Иван Сергеевич", "Петров"),
        ("Dr Anna Quill", "Quill"), ("the Harbour Choir", None), ("Madonna", None), ("Zoë Quill (a baker)", "Quill"),
    ],
)  # fmt: skip
def test_the_surname_is_told_from_the_rest(name: str, surname: str | None) -> None:
    assert surname_of(Declared(name, personal=True)) == surname


def test_surnames_alone_are_proposed_once() -> None:
    assert proposals([Declared("Anna van der Quill", personal=True), Declared("Quill", personal=True)]) == (
        "van der Quill",
    )


LETTERS = "bcdfghjklmnpqrstvwz"
VOWELS = "aeiou"


@st.composite
def names(draw: st.DrawFn) -> tuple[str, str]:
    def word() -> str:
        pairs = draw(st.lists(st.tuples(st.sampled_from(LETTERS), st.sampled_from(VOWELS)), min_size=3, max_size=5))
        return "".join(a + b for a, b in pairs).title()

    return word(), word()


@given(names(), st.randoms(use_true_random=False))
def test_a_random_name_is_found_under_random_decorations(name: tuple[str, str], chance: random.Random) -> None:
    looker = Looker(Matcher(forms([Declared(" ".join(name), personal=True)])))
    order = list(name) if chance.random() < 0.5 else [name[1], name[0]]
    joined = chance.choice([" ", "  ", "\n   ", ", ", "-", "_", "\u00a0", " \u200b", " > "]).join(order)
    text = "".join(_decorated(letter, chance) for letter in joined)
    assert grave(f"met {text}.", looker), text


def _decorated(letter: str, chance: random.Random) -> str:
    if not letter.isalpha() or chance.random() < 0.7:
        return letter
    return chance.choice(
        [
            letter.upper(), letter.lower(), letter + "\u00ad", letter + "\u0301", f"\\u{ord(letter):04x}", f"&#{ord(letter)};",
            f"%{ord(letter):02X}", f"\\x{ord(letter):02x}", f"\\U{ord(letter):08X}", f"&#x{ord(letter):X};", "\u200b" + letter,
        ]
    )  # fmt: skip


@given(names())
def test_a_random_name_with_another_letter_is_none(name: tuple[str, str]) -> None:
    # The second consonant of the surname is replaced by two that no spelling of it has.
    changed = name[1][:2] + ("gb" if name[1][2] not in "gb" else "nm") + name[1][3:]
    looker = Looker(Matcher(forms([Declared(" ".join(name), personal=True)])))
    assert not grave(f"{name[0]} {changed}", looker)


def test_the_time_is_in_proportion_to_the_text() -> None:
    """What is counted is how many letters are looked at closely: each at most a few times."""
    looked = 0

    class Counting(Matcher):
        def search(self, text: str) -> tuple[list[Hit], bool]:
            nonlocal looked
            looked += len(text)
            return super().search(text)

    looker = Looker(Counting(forms(ZOE)))
    text = "Zoe hid the names of the harbour, %20 and &amp; so on\n" * 40_000
    assert list(looker.in_text(text, "x")) == []
    assert looked < 3 * len(text)
