"""The Vietnamese lunar calendar: from a lunar day to the day of the civil calendar.

A lunar month begins on the day of the new moon in Hanoi (UTC+7), the eleventh holds the winter solstice, and of
thirteen months between two solstices the first without a major solar term is the leap one. New moons and the sun's
longitude follow J. Meeus, Astronomical Algorithms (1998), chapters 49 and 25, in the shortened form that Hồ Ngọc Đức
published for this calendar (https://www.informatik.uni-leipzig.de/~duc/amlich/); good to the day for 1900 to 2100.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from math import floor, pi, sin

HANOI = 7.0  # hours ahead of UTC; the calendar has been reckoned in this zone since 1967
SYNODIC_MONTH = 29.530588853
_FIRST_NEW_MOON = 2415021.076998695  # Julian day of the new moon of January 1900
_JULIAN_DAY_OF_ORDINAL_0 = 1721425

_STEMS = "giáp ất bính đinh mậu kỷ canh tân nhâm quý".split()
_BRANCHES = "tý sửu dần mão thìn tỵ ngọ mùi thân dậu tuất hợi".split()
_BRANCH_SPELLINGS = {"tí": "tý", "tị": "tỵ", "mẹo": "mão", "kỉ": "kỷ"}


def solar_day(year: int, month: int, day: int, leap: bool = False) -> date | None:
    """The civil day of a lunar day; None when that lunar year has no such month or day.

    >>> solar_day(2024, 1, 1)
    datetime.date(2024, 2, 10)
    """
    start = _month_start(year, month, leap)
    if start is None or not 1 <= day <= _length(start):
        return None
    return date.fromordinal(start + day - 1 - _JULIAN_DAY_OF_ORDINAL_0)


def new_year(year: int) -> date:
    """The first day of Tết of that year.

    >>> new_year(2007), new_year(1985)
    (datetime.date(2007, 2, 17), datetime.date(1985, 1, 21))
    """
    day = solar_day(year, 1, 1)
    assert day is not None, "every lunar year has a first month"  # noqa: S101
    return day


def before_new_year(year: int, day: int) -> date | None:
    """`29 Tết`, `30 Tết`: a day of the twelfth month just before the New Year of `year`."""
    last = new_year(year) - timedelta(days=1)
    found = solar_day(year - 1, 12, day)
    # In a year whose twelfth month has 29 days people still call its last day `30 Tết`.
    return last if found is None and day == 30 else found


def year_named(name: str, near: int) -> int | None:
    """The year of a sexagenary name (`mậu tuất`) that lies nearest to the year `near`; None for no such name.

    >>> year_named("mậu tuất", 2019), year_named("ất thìn", 2020)
    (2018, None)
    """
    words = [_BRANCH_SPELLINGS.get(word, word) for word in name.split()]
    if len(words) != 2 or words[0] not in _STEMS or words[1] not in _BRANCHES:
        return None
    stem, branch = _STEMS.index(words[0]), _BRANCHES.index(words[1])
    matching = (year for year in range(near - 30, near + 31) if (year - 4) % 10 == stem and (year - 4) % 12 == branch)
    return min(matching, key=lambda year: abs(year - near), default=None)


@lru_cache(maxsize=1024)
def _month_start(year: int, month: int, leap: bool) -> int | None:
    """Julian day number on which that lunar month begins."""
    begins, ends = (
        (_eleventh_month(year - 1), _eleventh_month(year))
        if month < 11
        else (_eleventh_month(year), _eleventh_month(year + 1))
    )
    first = round((begins - _FIRST_NEW_MOON) / SYNODIC_MONTH)
    index = month - 11 if month >= 11 else month + 1  # months after the eleventh
    if ends - begins > 365:
        leap_index = _leap_index(begins)
        if leap and index != leap_index - 1:
            return None
        if leap or index >= leap_index:
            index += 1
    elif leap:
        return None
    return _new_moon(first + index)


def _length(start: int) -> int:
    return _new_moon(round((start - _FIRST_NEW_MOON) / SYNODIC_MONTH) + 1) - start


@lru_cache(maxsize=256)
def _eleventh_month(year: int) -> int:
    """Julian day number on which the month of the winter solstice begins."""
    last = date(year, 12, 31).toordinal() + _JULIAN_DAY_OF_ORDINAL_0
    index = floor((last - _FIRST_NEW_MOON) / SYNODIC_MONTH)
    start = _new_moon(index)
    return _new_moon(index - 1) if _solar_term(start) >= 9 else start


def _leap_index(eleventh: int) -> int:
    """How many months after the eleventh the leap month comes: the first that holds no major term."""
    first = round((eleventh - _FIRST_NEW_MOON) / SYNODIC_MONTH)
    terms = [_solar_term(_new_moon(first + index)) for index in range(15)]
    return next(index for index in range(1, 14) if terms[index] == terms[index + 1])


@lru_cache(maxsize=4096)
def _new_moon(index: int) -> int:
    """Julian day number, in Hanoi, of the new moon `index` lunations after that of January 1900."""
    t = index / 1236.85
    radians = pi / 180
    mean = 2415020.75933 + 29.53058868 * index + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t**2) * radians)
    sun = (359.2242 + 29.10535608 * index - 0.0000333 * t**2 - 0.00000347 * t**3) * radians
    moon = (306.0253 + 385.81691806 * index + 0.0107306 * t**2 + 0.00001236 * t**3) * radians
    node = (21.2964 + 390.67050646 * index - 0.0016528 * t**2 - 0.00000239 * t**3) * radians
    shift = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun)
    shift += -0.4068 * sin(moon) + 0.0161 * sin(2 * moon) - 0.0004 * sin(3 * moon)
    shift += 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon)
    shift += 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun)
    shift += -0.0006 * sin(2 * node + moon) + 0.0010 * sin(2 * node - moon) + 0.0005 * sin(2 * moon + sun)
    dynamic = -0.000278 + 0.000265 * t + 0.000262 * t**2  # dynamical less universal time, in days
    return floor(mean + shift - dynamic + 0.5 + HANOI / 24)


@lru_cache(maxsize=4096)
def _solar_term(day: int) -> int:
    """The sun's ecliptic longitude at the start of that day in Hanoi, in twelfths of the circle (0 to 11)."""
    t = (day - 2451545.5 - HANOI / 24) / 36525
    radians = pi / 180
    anomaly = (357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3) * radians
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    longitude += (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly)
    longitude += (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly)
    return floor(longitude % 360 / 30)
