"""`Moment`, a stretch of the calendar as far as it is told: its TIMEX3 value, its two days, and arithmetic on it.

Values follow TIMEX3 (ISO-TimeML, ISO 24617-1): `2024-03-19`, `2023-W12`, `2024-Q1`, `2020-H1`, `2023-05-17TAF`,
with X for what is open.
"""

from __future__ import annotations

import calendar as civil
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Unit = Literal["day", "week", "month", "quarter", "half", "year"]
Part = Literal["MO", "MI", "AF", "EV", "NI"]
Interval = tuple[date, date]


class Moment(Struct, frozen=True):
    """A day, week, month, quarter, half or year; `None` where the text leaves it open.

    `part` (of the day) and `clock` (`07:30`) refine a day.
    """

    unit: Unit
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    month: int | None = None
    week: int | None = None
    day: int | None = None
    part: Part | None = None
    clock: str | None = None

    @property
    def timex(self) -> str:
        """
        >>> Moment("day", 2023, month=5, day=17, part="AF").timex, Moment("day", month=2, day=27).timex
        ('2023-05-17TAF', 'XXXX-02-27')
        """
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.unit == "year":
            return year
        if self.unit == "half":
            return f"{year}-H{self.half or 'X'}"
        if self.unit == "quarter":
            return f"{year}-Q{self.quarter or 'X'}"
        if self.unit == "week":
            return f"{year}-W{_two(self.week)}"
        if self.unit == "month":
            return f"{year}-{_two(self.month)}"
        clock = self.clock or self.part
        return f"{year}-{_two(self.month)}-{_two(self.day)}" + (f"T{clock}" if clock else "")

    @property
    def interval(self) -> Interval | None:
        """First and last day, both inclusive; None while anything is open.

        >>> [str(day) for day in Moment("quarter", 2024, quarter=1).interval]
        ['2024-01-01', '2024-03-31']
        """
        if self.year is None:
            return None
        if self.unit == "year":
            return _months(self.year, 1, 12)
        if self.unit == "half" and self.half:
            return _months(self.year, self.half * 6 - 5, self.half * 6)
        if self.unit == "quarter" and self.quarter:
            return _months(self.year, self.quarter * 3 - 2, self.quarter * 3)
        if self.unit == "month" and self.month:
            return _months(self.year, self.month, self.month)
        if self.unit == "week" and self.week:
            monday = date.fromisocalendar(self.year, self.week, 1)
            return monday, monday + timedelta(days=6)
        if self.unit == "day" and self.month and self.day:
            day = date(self.year, self.month, self.day)
            return day, day
        return None

    @property
    def granularity(self) -> Literal["time", "day", "week", "month", "quarter", "half", "year"]:
        return "time" if self.clock or self.part else self.unit

    def plain(self) -> Moment:
        """The same without part of day and clock."""
        return replace(self, part=None, clock=None)


def of_day(day: date, unit: Unit = "day") -> Moment:
    """The day, week, month, quarter, half or year that holds `day`.

    >>> of_day(date(2013, 10, 23), "week").timex
    '2013-W43'
    """
    if unit == "year":
        return Moment("year", day.year)
    if unit == "half":
        return Moment("half", day.year, half=(day.month + 5) // 6)
    if unit == "quarter":
        return Moment("quarter", day.year, quarter=(day.month + 2) // 3)
    if unit == "month":
        return Moment("month", day.year, month=day.month)
    if unit == "week":
        year, week, _ = day.isocalendar()
        return Moment("week", year, week=week)
    return Moment("day", day.year, month=day.month, day=day.day)


def shifted(day: date, unit: Unit, steps: int) -> Moment:
    """The `unit` that lies `steps` of it after the one that holds `day`.

    >>> shifted(date(2024, 1, 31), "month", -1).timex, shifted(date(2024, 2, 28), "day", 2).timex
    ('2023-12', '2024-03-01')
    """
    if unit in ("day", "week"):
        return of_day(day + timedelta(days=steps * (7 if unit == "week" else 1)), unit)
    length = {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit]
    months = day.year * 12 + day.month - 1 + steps * length
    return of_day(date(months // 12, months % 12 + 1, 1), unit)


def shifted_day(moment: Moment, steps: int, unit: Unit = "day") -> Moment:
    """The unit that lies `steps` after a day; without a year it is counted in a common one and stays open.

    Only around 29 February can that be wrong.
    """
    month, day = moment.month or 1, moment.day or 1
    known = date(moment.year or 2023, month, 28 if (month, day) == (2, 29) and moment.year is None else day)
    counted = shifted(known, unit, steps)
    return counted if moment.year else replace(counted, year=None)


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day, in that year or in any."""
    return 1 <= month <= 12 and 1 <= day <= civil.monthrange(2024 if year is None else year, month)[1]


def _two(number: int | None) -> str:
    return "XX" if number is None else f"{number:02d}"


def _months(year: int, first: int, last: int) -> Interval:
    return date(year, first, 1), date(year, last, civil.monthrange(year, last)[1])
