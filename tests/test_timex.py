"""Moments of the calendar: values, days, steps."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.when.timex import Moment, Unit, of_day, shifted

UNITS: list[Unit] = ["day", "week", "month", "quarter", "half", "year"]


@pytest.mark.parametrize(
    ("moment", "timex", "days"),
    [
        (Moment("year", 2023), "2023", ("2023-01-01", "2023-12-31")),
        (Moment("half", 2020, half=2), "2020-H2", ("2020-07-01", "2020-12-31")),
        (Moment("quarter", 2023, quarter=3), "2023-Q3", ("2023-07-01", "2023-09-30")),
        (Moment("month", 2024, month=2), "2024-02", ("2024-02-01", "2024-02-29")),
        (Moment("week", 2023, week=12), "2023-W12", ("2023-03-20", "2023-03-26")),
        (Moment("day", 2024, month=3, day=19), "2024-03-19", ("2024-03-19", "2024-03-19")),
        (Moment("day", 2025, month=10, day=22, clock="07:30"), "2025-10-22T07:30", ("2025-10-22", "2025-10-22")),
        (Moment("day", month=2, day=27), "XXXX-02-27", None),
        (Moment("day", part="MO"), "XXXX-XX-XXTMO", None),
        (Moment("month", month=6), "XXXX-06", None),
        (Moment("quarter", quarter=1), "XXXX-Q1", None),
    ],
)
def test_values_and_days(moment: Moment, timex: str, days: tuple[str, str] | None) -> None:
    interval = moment.interval
    assert moment.timex == timex
    assert (interval and tuple(day.isoformat() for day in interval)) == days


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(UNITS), st.integers(-40, 40))
def test_steps_are_undone_by_the_same_steps_back(day: date, unit: Unit, steps: int) -> None:
    there = shifted(day, unit, steps).interval
    assert there is not None
    assert shifted(there[0], unit, -steps) == of_day(day, unit)
    here = of_day(day, unit).interval
    assert here is not None
    assert here[0] <= day <= here[1]
