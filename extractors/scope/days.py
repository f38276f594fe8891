"""Which dates say when a number holds: the day of one happening, a period, a stretch, an aim."""

from __future__ import annotations

from collections.abc import Callable

from extractors.patterns import sought
from extractors.rule import Passage
from extractors.scope.scene import FAR
from extractors.what.date_kinds import goes_on
from schemas.facts import DateFact

_AHEAD = sought(r"(?<!\w)(?:sẽ|dự kiến|dự định|sắp|kế hoạch|đề xuất)(?!\w)")
Fits = Callable[[DateFact], bool]


def _is_hours(date: DateFact) -> bool:
    """`từ 12 giờ đến 22 giờ ngày 18/10`: a period within a day."""
    return date.granularity == "period" and is_day(date)


def is_event(date: DateFact) -> bool:
    """A day, month or week on which something happened, or hours of one day."""
    if _is_hours(date):
        return date.role in ("event", "period")
    return date.role == "event" and date.date_from is not None and date.granularity not in ("year", "half", "quarter")


def is_event_day(date: DateFact) -> bool:
    return is_event(date) and is_day(date)


def is_earlier(date: DateFact) -> bool:
    """Something told by the way: `Trước đó, ngày 18/11`, `vào năm 2006`."""
    return date.role in ("event", "other") and date.date_from is not None


def is_stretch(date: DateFact) -> bool:
    """A month or more, which a sum can be about whatever else happens in it."""
    return date.role == "event" and date.date_from is not None and not is_day(date)


def is_aim(date: DateFact) -> bool:
    """By when, or for which time, something is to be reached."""
    known = date.date_from is not None and date.mod != "AFTER"
    return known and (date.role in ("period", "deadline") or not is_day(date))


def is_ahead(passage: Passage, date: DateFact) -> bool:
    start = max(passage.sentence_at(date.start)[0], date.start - FAR)
    return date.date_from is not None and _AHEAD.search(passage.folded, start, date.start) is not None


def is_period(date: DateFact) -> bool:
    """A period, or the several days of an action (`từ ngày 2/2 đến ngày 8/2`)."""
    return (
        date.date_from is not None
        and not _is_hours(date)
        and (date.role == "period" or (date.role == "event" and date.granularity == "period"))
    )


def is_end(date: DateFact) -> bool:
    """The day or month until which something goes on."""
    return date.date_to is not None and date.mod == "UNTIL" and date.granularity in ("day", "month", "time")


def is_short(date: DateFact) -> bool:
    """A day, or the few days that one event goes on."""
    return not is_period(date) or goes_on(date)


def is_day(date: DateFact) -> bool:
    return date.date_from is not None and date.date_from == date.date_to
