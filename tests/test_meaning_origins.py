"""From whom a claim comes, in the corners: what is taken for granted in other words, and what is read in a document."""

from pathlib import Path

from hard_cases import STORY
from meaning_dossiers import read


def test_who_takes_the_same_for_granted_in_other_words_is_no_speaker(tmp_path: Path) -> None:
    """Two claims say the same; the Gazette takes the one for granted, and so makes neither."""
    found = read(
        tmp_path,
        STORY,
        {
            "story": """
                claims:
                  cruel: {claim: "It was cruel.", equivalent_to: cruelty, presupposed: yes}
                  cruelty: {claim: "There was cruelty.", presupposed: yes}
                acts: [{id: g, actor: gazette, verb: reports, says: {shut: "It is shut."}, presupposes: cruel}]
                """,
        },
    )
    for claim in ("story/cruel", "story/cruelty"):
        origins = found.meaning.origins(claim)
        assert (origins.at_least, origins.at_most, origins.taken_for_granted_by) == (0, 0, ("gazette",))
