"""What has to leave with a record: everything on record against what it says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from factgraph.database.connection import location, open_read
from factgraph.reading.bearing import Bearing
from site_folders import copied


@pytest.fixture(scope="module")
def bearing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bearing]:
    """What bears on the records of the dossier about the bell."""
    root: Path = copied("bell", tmp_path_factory.mktemp("bell"))
    with closing(open_read(location(root))) as connection:
        yield Bearing(connection)


def test_a_claim_brings_both_sides_what_ended_them_and_verdicts(bearing: Bearing) -> None:
    assert set(bearing.on("wire/bell-sold", "claim")) >= {
        "wire/tarrask-says-sold", "courier/courier-reports-sale", "letter/ulquist-denies-sale",
        "inquiry/inquiry-finds-no-trace", "followup/tarrask-retracts-accusation", "review/sale-unsupported",
    }  # fmt: skip


def test_an_act_that_reports_brings_what_is_against_the_claim_inside_what_it_reports(bearing: Bearing) -> None:
    brought = bearing.on("tide/wire-reports-accusation", "act")
    assert {"followup/tarrask-retracts-accusation", "letter/ulquist-denies-sale"} & set(brought)
    assert "tide/wire-reports-accusation" not in brought
    assert bearing.claims_in("tide/courier-reports-wire") == bearing.claims_in("wire/tarrask-accuses-office")


def test_a_disowned_quotation_brings_the_dispute_and_the_retraction(bearing: Bearing) -> None:
    wanted = {"statement/museum-rebuts-quotation", "correction/tide-retracts-quotation"}
    assert set(bearing.on("tide/keeper-says-fake", "act")) >= wanted


def test_an_actor_brings_what_bears_on_the_acts_that_join_it_to_something(bearing: Bearing) -> None:
    assert "letter/ulquist-denies-sale" in bearing.on("iwo-tarrask", "actor")


def test_an_assessment_brings_the_claim_that_it_judges_with_both_sides(bearing: Bearing) -> None:
    assert set(bearing.on("review/sale-unsupported", "assessment")) >= {
        "wire/bell-sold", "courier/courier-reports-sale", "letter/ulquist-denies-sale",
    }  # fmt: skip


def test_nothing_is_brought_twice_and_a_place_brings_nothing(bearing: Bearing) -> None:
    for id, cls in (("wire/bell-sold", "claim"), ("iwo-tarrask", "actor")):
        assert len(bearing.on(id, cls)) == len(set(bearing.on(id, cls)))
    assert bearing.on("nowhere", "place") == []
