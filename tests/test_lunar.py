"""The lunar calendar against days that are known: New Years, leap months, the feast of the Hùng kings."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.when import lunar


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1985, "1985-01-21"),  # a month before China's
        (2007, "2007-02-17"),  # a day before China's
        (2013, "2013-02-10"),
        (2018, "2018-02-16"),
        (2019, "2019-02-05"),
        (2020, "2020-01-25"),
        (2021, "2021-02-12"),
        (2022, "2022-02-01"),
        (2023, "2023-01-22"),
        (2024, "2024-02-10"),
        (2025, "2025-01-29"),
        (2026, "2026-02-17"),
        (2030, "2030-02-02"),  # a day before China's
    ],
)
def test_new_year(year: int, day: str) -> None:
    assert lunar.new_year(year) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("year", "month", "day", "leap", "expected"),
    [
        (2024, 3, 10, False, "2024-04-18"),
        (2023, 3, 10, False, "2023-04-29"),  # after the leap second month
        (2023, 2, 15, True, "2023-04-05"),
        (2020, 4, 1, True, "2020-05-23"),
        (2025, 6, 1, True, "2025-07-25"),
        (2023, 8, 15, False, "2023-09-29"),
        (2024, 5, 1, True, None),  # no leap month that year
        (2024, 1, 31, False, None),
    ],
)
def test_solar_day(year: int, month: int, day: int, leap: bool, expected: str | None) -> None:
    found = lunar.solar_day(year, month, day, leap)
    assert (found and found.isoformat()) == expected


def test_thirtieth_of_tet_is_the_last_day_even_of_a_short_month() -> None:
    assert lunar.before_new_year(2019, 30) == date(2019, 2, 4)
    assert lunar.before_new_year(2022, 30) == date(2022, 1, 31)


@pytest.mark.parametrize(
    ("name", "near", "year"), [("mậu tuất", 2019, 2018), ("kỉ hợi", 2018, 2019), ("giáp sửu", 2000, None)]
)
def test_sexagenary_names(name: str, near: int, year: int | None) -> None:
    assert lunar.year_named(name, near) == year


@given(st.integers(1901, 2099))
def test_every_year_has_months_of_29_or_30_days_in_a_row(year: int) -> None:
    starts = [lunar.solar_day(year, month, 1) for month in range(1, 13)]
    gaps = [(after - before) / timedelta(days=1) for before, after in pairwise(starts) if before and after]
    assert all(gap in (29, 30, 58, 59, 60) for gap in gaps)  # a leap month stands between two of them
    assert date(year, 1, 20) <= lunar.new_year(year) <= date(year, 2, 21)
