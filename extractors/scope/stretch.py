"""Stretches of time that a number is about: as long as a duration, up to a day, or from a day until now."""

from __future__ import annotations

import datetime
import re

from extractors.scope.days import is_end, is_period
from extractors.scope.scene import NO_DATE, DateScope
from extractors.scope.spot import Spot
from extractors.scope.telling import in_paragraph, in_sentence
from extractors.scope.timeline import Timeline, rows
from extractors.vietnamese import fold
from schemas.facts import DateFact

_RIGHT_BEHIND = re.compile(r"(?: qua| nay)?(?: [^\W\d_]+){0,3} \(?(?:từ )?")
_SINCE = re.compile(r"(?<!\w)(?:từ|kể từ)(?: khi| lúc| ngày)?(?!\w)[^.;,]{0,50}\Z")
_NOW = re.compile(r"\)?,? (?:đến|tới|cho đến) nay(?!\w)")
_YEARS = re.compile(r"(?<!\w)(?P<n>\d+|hai|ba|bốn|năm|mười) năm qua(?!\w)")
# `(năm 2021 bà) có | 27 lớp`, and no `hiện có`.
_HELD = re.compile(r",?(?: (?!nay(?!\w))[^\W\d_]+){0,7}(?<! hiện) (?:có|còn|thiếu) ")
_AFTER = re.compile(r"(?<!\w)(?:sau|trước|từ|kể từ)(?: khi)? \Z")
_LEVEL = re.compile(r"[^.]*(?<!\w)(?:nghèo|tỷ lệ [^.;,\d]{0,40}) (?:còn|chiếm|là|đạt) ")
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "mười": 10}


def as_of(spot: Spot) -> DateScope | None:
    """The day that what there is, or was done until then, is told for: `đến hết tháng 6 có 96 tổ`."""
    for date in reversed(spot.dates_before):
        if is_end(date):
            return date.date_to, date.date_to, "sentence"
    return None


def at_the_time(spot: Spot) -> DateScope | None:
    """The time that what there was is told for: `năm học 2023-2024 có 2 lớp`, `tuần này chỉ còn 23 em`.

    Of a share that is its year: `Năm 2016, … hộ nghèo còn 4,9%`.
    """
    date = next((date for date in reversed(spot.dates_before) if date.date_from is not None), None)
    if date is None or date.role == "document" or date.mod in ("FROM", "AFTER", "BEFORE"):
        return None
    share = spot.count.category == "percent"
    if (share and date.role != "period") or _AFTER.search(spot.passage.folded, spot.start, date.start):
        return None
    held = (_LEVEL if share else _HELD).fullmatch(spot.passage.folded, date.end, spot.count.start)
    return (date.date_from, date.date_to, "sentence") if held else None


def named_behind(times: Timeline, spot: Spot) -> DateScope | None:
    """`hai năm 2016-2017`, `hai ngày 3 và 4/12`: the dates right behind a duration that are as long."""
    passage, count = spot.passage, spot.count
    found = [d for d in times.dates_in(passage, count.start, count.end + 40) if d.date_from is not None]
    if not found:
        return None
    at = max(found[0].start, count.end)  # the date may begin with the unit: `hai | năm 2016-2017`
    if at > count.end and not _RIGHT_BEHIND.fullmatch(passage.folded, count.end, at):
        return None
    if found[0].date_from != found[0].date_to and found[0].granularity == "period":
        return found[0].date_from, found[0].date_to, "sentence"
    row = rows(passage, found)[0]
    return (row[0].date_from, row[-1].date_to, "sentence") if len(row) > 1 else None


def until_now(times: Timeline, spot: Spot) -> DateScope | None:
    """`Từ khi ra đời hồi tháng 8/2025 tới nay`, and `5 năm qua` of a report on as many years."""
    folded = spot.passage.folded
    for date in spot.dates_before:
        begins = _SINCE.search(folded, max(spot.start, date.start - 60), date.start)
        if date.date_from is not None and begins and not is_end(date):
            now = times.published if _NOW.match(folded, date.end) else None
            return date.date_from, now, "sentence"
    if (years := _YEARS.search(folded, spot.start, spot.count.start)) is not None:
        number = _NUMBERS.get(years["n"]) or (int(years["n"]) if years["n"].isdecimal() else 0)
        for date in times.opening_dates:
            if is_period(date) and number > 1 and _years(date) == number:
                return date.date_from, date.date_to, "lead"
    return None


def toll(times: Timeline, spot: Spot) -> DateScope | None:
    """The day up to which the sentences before counted: `Tính đến ngày 4/12, … Thiệt hại trên 96 tỷ`."""
    if spot.passage.caption is not None:
        return None
    told = times.dates_in(spot.passage, *spot.above)
    last = next((d for d in reversed(told) if d.date_to is not None), None)
    return (None, last.date_to, "paragraph") if last is not None and is_end(last) else None


def lasting(times: Timeline, spot: Spot) -> DateScope:
    """The period that is as long as the duration, where one is told: `10 năm` of `giai đoạn 2013-2023`."""
    count = spot.count
    unit = fold(count.unit or "")
    if unit not in ("năm", "ngày"):
        return NO_DATE

    def fits(date: DateFact) -> bool:
        return count.number > 1 and (_years(date) if unit == "năm" else _days(date)) == count.number

    paragraph = spot.above[0], spot.paragraph[1]
    found = in_sentence(times, spot, fits) or in_paragraph(times, spot.passage, paragraph, fits)
    lead = next((date for date in times.opening_dates if fits(date)), None)
    return found or ((lead.date_from, lead.date_to, "lead") if lead else NO_DATE)


def _days(date: DateFact) -> int | None:
    """How many days it goes on, when its two ends tell that."""
    if date.date_from is None or date.date_to is None or date.granularity != "period":
        return None
    return (datetime.date.fromisoformat(date.date_to) - datetime.date.fromisoformat(date.date_from)).days + 1


def _years(date: DateFact) -> int | None:
    """How many years lie between the first and the last day."""
    if date.date_from is None or date.date_to is None:
        return None
    return int(date.date_to[:4]) - int(date.date_from[:4])
