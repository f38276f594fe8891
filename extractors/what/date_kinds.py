"""What kind of time a date tells, as kinds of totals depend on it: a day, hours, a year, the few days of one event."""

from __future__ import annotations

import datetime

from schemas.facts import DateFact

_FEW = 5  # days


def kind(date: DateFact) -> str:
    """What kind of time a date tells: a day with its role, hours, a year, several years, …"""
    if date.mod == "UNTIL":
        return "until"
    if is_hours(date):
        return "hours"
    if is_point(date):
        return "point"
    if is_day(date):
        return f"day, {date.role}"
    if spans(date):
        return "years" if years(date) > 1 else "year" if is_year(date) else "span"
    return f"{date.granularity}, {date.role}"


def is_year(date: DateFact) -> bool:
    """A calendar year, a school year or a season, which names of events end with."""
    return (date.date_from or "").endswith("-01-01") and (date.date_to or "").endswith("-12-31")


def is_day(date: DateFact) -> bool:
    return date.granularity in ("day", "time")


def is_point(date: DateFact) -> bool:
    """`đầu năm 2020`, `cuối tháng 6`: when something happened, and no time that it covers."""
    return date.mod in ("START", "MID", "END") and date.granularity in ("year", "month")


def is_hours(date: DateFact) -> bool:
    """`từ 12 giờ đến 22 giờ ngày 18/10`"""
    return date.granularity == "period" and date.date_from is not None and date.date_from == date.date_to


def goes_on(date: DateFact) -> bool:
    """The few days that one event goes on: `Trong 2 ngày 16 - 17/8, huyện mở hội thi`."""
    if date.role != "event" or date.granularity != "period" or date.date_from is None or date.date_to is None:
        return False
    return (datetime.date.fromisoformat(date.date_to) - datetime.date.fromisoformat(date.date_from)).days < _FEW


def spans(date: DateFact) -> bool:
    """A period, or the several days of an action (`từ ngày 2/2 đến ngày 8/2`)."""
    if date.date_from is not None and date.date_from == date.date_to:
        return False  # `từ 12 giờ đến 22 giờ ngày 18/10`
    if goes_on(date):
        return False
    return date.role == "period" or (date.role == "event" and date.granularity == "period")


def years(date: DateFact) -> int:
    if date.date_from is None or date.date_to is None:
        return 0
    return int(date.date_to[:4]) - int(date.date_from[:4])
