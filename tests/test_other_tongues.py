"""What is said in another language than the sentence, and what was said of an act by a day."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from factgraph.reading import scope
from factgraph.reading.telling import of_act
from meaning_dossiers import graph_of

STORY: Final = """
acts:
  - {id: says, actor: ada, verb: asserts, says: {safe: It is safe.}, date: 2021-02-01, words: {text: "Alles gut"%s}}
"""


@pytest.mark.parametrize("lang", ["", ", lang: de"])
def test_words_have_the_marks_of_their_language_whether_it_is_written_or_the_documents(
    tmp_path: Path, lang: str
) -> None:
    """The document is German, so words in it of which nothing else is recorded are: both say the same, and a table,
    which has the language of each, comes back to the same sentence."""
    source = "story: {article: Eine Geschichte, publisher: gazette, published: 2021-03-01, lang: de}\n"
    with graph_of(tmp_path, source, {"story": STORY % lang}) as graph:
        (act,) = graph.acts()
        assert act["sentence"] == "Ada Holm says that it is safe: „Alles gut“ (1 February 2021)."


@pytest.mark.parametrize("lang", ["", ", lang: en"])
def test_words_in_the_dossiers_own_language_have_the_marks_of_the_sentence(tmp_path: Path, lang: str) -> None:
    source = "story: {article: A story, publisher: gazette, published: 2021-03-01, lang: en}\n"
    with graph_of(tmp_path, source, {"story": STORY % lang}) as graph:
        (act,) = graph.acts()
        assert act["sentence"] == 'Ada Holm says that it is safe: "Alles gut" (1 February 2021).'


def test_a_claim_that_nobody_translated_stands_in_quotation_marks(tmp_path: Path) -> None:
    """ "Es ist unsicher" is no clause of an English sentence: it stands there as words do, capital and all."""
    story = """
        acts:
          - {id: rebuts, actor: ben, verb: rebuts, object: safe, ground: contradicts,
             instead: {unsafe: {claim: Es ist unsicher., lang: de}}, date: 2021-02-02}
        claims: {safe: {claim: It is safe., presupposed: yes, about: bell}}
        """
    source = "story: {article: A story, publisher: gazette, published: 2021-03-01}\n"
    with graph_of(tmp_path, source, {"story": story}) as graph:
        (act,) = graph.acts()
        assert "says instead that „Es ist unsicher“" in act["sentence"]


def test_on_a_day_only_dates_are_told_that_a_document_of_the_time_states(tmp_path: Path) -> None:
    """The later document dates the act otherwise: in April nobody could know that the documents differ."""
    sources = """
        story: {article: A story, publisher: gazette, published: 2021-03-01}
        late: {article: A late story, publisher: herald, published: 2021-05-01}
        """
    story = """
        acts:
          - {id: says, actor: ada, verb: asserts, says: {safe: It is safe.}, date: 2021-02-01}
        """
    late = "attests:\n  - {act: story/says, date: 2021-02-03}\n"
    with graph_of(tmp_path, sources, {"story": story, "late": late}) as graph:

        def said(day: str) -> str:
            scope.narrow(graph.connection, as_of=day, by="publication")
            told = of_act(graph.connection, "story/says")
            assert told is not None
            return told.text

        assert said("2021-04-01") == "Ada Holm says that it is safe (1 February 2021)."
        assert said("2021-05-01") == "Ada Holm says that it is safe (1 or 3 February 2021: the documents differ)."
