"""Through whom an act came to us, in the corners: an outlet that a text names, and the item of it that the text renders."""

from pathlib import Path

import pytest

from meaning_dossiers import read

ITEM = "item: {article: An item, publisher: gazette, published: 2021-03-01%s}\n"
TEXT = "text: {article: A text, publisher: herald, published: 2021-03-05, %s: item, access: full}\n"
SAYS = 'acts: [{id: a, actor: ada, verb: asserts, says: {shut: "It is shut."}, via: gazette}]'


@pytest.mark.parametrize(
    ("how", "held", "links"),
    [
        # What the text renders as a whole is the Gazette's item that it speaks of.
        ("derived_from", False, [("item", "relay"), ("text", "source")]),
        # So is the one that it was made from in part, where nobody has read what that says.
        ("draws_on", False, [("item", "relay"), ("text", "source")]),
        # One that was read, and does not tell of it, is not: the Gazette had it in another.
        ("draws_on", True, [("gazette", "outlet"), ("text", "source")]),
    ],
)
def test_an_outlet_and_the_item_of_it_that_a_text_was_made_from_are_one_link(
    how: str, held: bool, links: list[tuple[str, str]], tmp_path: Path
) -> None:
    dispatches = {"text": SAYS}
    if held:
        dispatches["item"] = "acts: [{id: b, actor: cleo, verb: condemns, object: bell}]"
    sources = ITEM % (", access: full" if held else "") + TEXT % how
    chain = read(tmp_path, sources, dispatches).meaning.chains["text/a/attestation/text"]
    assert [(link.node, link.item) for link in chain.links] == links


def test_of_two_items_that_a_text_was_made_from_the_curator_is_asked(tmp_path: Path) -> None:
    sources = ITEM % "" + (ITEM % "").replace("item:", "other:") + (TEXT % "draws_on").replace("item", "[item, other]")
    chain = read(tmp_path, sources, {"text": SAYS}).meaning.chains["text/a/attestation/text"]
    assert chain.which == (("gazette", ("item", "other")),)
