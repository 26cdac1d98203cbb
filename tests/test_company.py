"""What has to leave with a record: everything on record against what it says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from factgraph.database.connection import location, open_read
from factgraph.reading.bearing import Company
from site_folders import copied


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """What bears on the records of the dossier about the bell."""
    root: Path = copied("bell", tmp_path_factory.mktemp("bell"))
    with closing(open_read(location(root))) as connection:
        yield Company(connection)


def test_a_claim_brings_both_sides_what_ended_them_and_verdicts(company: Company) -> None:
    assert set(company.on("wire/bell-sold", "claim")) >= {
        "wire/tarrask-says-sold", "courier/courier-reports-sale", "letter/ulquist-denies-sale",
        "inquiry/inquiry-finds-no-trace", "followup/tarrask-retracts-accusation", "review/sale-unsupported",
    }  # fmt: skip


def test_an_act_that_reports_brings_what_is_against_the_claim_inside_what_it_reports(company: Company) -> None:
    brought = company.on("tide/wire-reports-accusation", "act")
    assert {"followup/tarrask-retracts-accusation", "letter/ulquist-denies-sale"} & set(brought)
    assert "tide/wire-reports-accusation" not in brought
    assert company.claims_in("tide/courier-reports-wire") == company.claims_in("wire/tarrask-accuses-office")


def test_a_disowned_quotation_brings_the_dispute_and_the_retraction(company: Company) -> None:
    wanted = {"statement/museum-rebuts-quotation", "correction/tide-retracts-quotation"}
    assert set(company.on("tide/keeper-says-fake", "act")) >= wanted


def test_an_actor_brings_what_bears_on_the_acts_that_join_it_to_something(company: Company) -> None:
    assert "letter/ulquist-denies-sale" in company.on("iwo-tarrask", "actor")


def test_an_assessment_brings_the_claim_that_it_judges_with_both_sides(company: Company) -> None:
    assert set(company.on("review/sale-unsupported", "assessment")) >= {
        "wire/bell-sold", "courier/courier-reports-sale", "letter/ulquist-denies-sale",
    }  # fmt: skip


def test_nothing_is_brought_twice_and_a_place_brings_nothing(company: Company) -> None:
    for id, cls in (("wire/bell-sold", "claim"), ("iwo-tarrask", "actor")):
        assert len(company.on(id, cls)) == len(set(company.on(id, cls)))
    assert company.on("nowhere", "place") == []
