"""The measure of mentions on a sample: every form is right where one answer exists, and no code is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.mentions import DAYS, Form, Tally, communes_on, ended, fits, measure, total


@pytest.mark.parametrize("day", DAYS)
def test_communes_are_found_in_all_forms(day: date) -> None:
    whole = total(list(measure(day, every=400).values()))
    assert whole.one > 100
    assert whole.share >= 0.995, whole.failures
    assert whole.wrong == 0, whole.failures


def test_ended_communes_lead_to_todays_units() -> None:
    gone = list(ended())
    assert sum(bool(heirs) for _, _, heirs in gone) / len(gone) >= 0.97


def test_a_name_that_two_provinces_have_is_open_without_its_parent() -> None:
    named = communes_on(date(2025, 10, 15))
    told = next(one for one in named if one.commune.name == "Chợ Mới" and one.province.name == "An Giang")
    bare, full = Form("", province=False), Form("")
    assert sum(fits(bare, told, other) for other in named) == 2
    assert sum(fits(full, told, other) for other in named) == 1


def test_a_code_where_several_fit_is_counted_apart() -> None:
    unit = communes_on(date(2025, 10, 15))[0].commune
    tally = Tally()
    tally.add(unit, 2, unit.code, "")
    tally.add(unit, 1, "another", "a sentence")
    assert (tally.guessed, tally.open, tally.wrong, tally.right) == (1, 1, 1, 0)
    assert tally.failures == [f"{unit.unit_id} found another: a sentence"]
