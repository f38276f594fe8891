"""The period of a count, and the kind of total that it implies.

Period: none for a rate and for `5 năm qua`, nor for a stock unless `đến ngày …` tells its day or it is told with its
time; the period that is as long for a duration; for one happening a day in the sentence (of earlier ones in whatever
role; behind the number only in its own clause), in one of the two before it in the paragraph unless that is a month,
for a paragraph's first sentence the day to which the paragraphs before came or went back, or the main event's day if
the opening tells it as that of what happened and not of who speaks; what is planned has a day behind its `sẽ` or one to
come that was set before; for a total the period of sentence, paragraph or opening, but none for `từ khi`; for what is
aimed at only one of its sentence.
A place or period that is told but cannot be resolved leaves the scope open.
"""

from __future__ import annotations

import datetime
import re
from functools import partial

from extractors.patterns import sought
from extractors.scope.days import (
    Fits,
    is_ahead,
    is_aim,
    is_day,
    is_earlier,
    is_end,
    is_event,
    is_period,
    is_short,
    is_stretch,
)
from extractors.scope.scene import NO_DATE, DateScope
from extractors.scope.spot import Spot
from extractors.scope.stretch import as_of, at_the_time, lasting, named_behind, toll, until_now
from extractors.scope.telling import in_paragraph, in_sentence
from extractors.scope.timeline import Timeline
from extractors.vietnamese import fold
from extractors.what.tally import DECIDES
from schemas.facts import CountFact, DateFact, Tally

_TO_DATE = re.compile(r"(?<!\w)(?:từ khi|kể từ|(?<!đầu năm )(?:đến|tới) nay|năm qua|năm nay)(?!\w)")
_NOW = re.compile(r"(?<!\w)(?:đến|tới) nay(?!\w)")
_SOME_YEARS = sought(r"(?<!\w)(?:từ khi|(?:hơn|gần) [^\W\d_]+ năm qua)(?!\w)")
_SANCTION = sought(r"(?<!\w)(?:tù|tước|giam giữ|cải tạo|án treo|quản chế)(?!\w)")
_TERM = re.compile(r"(?:(?:,| và)? \d+ (?:năm|tháng)){1,5} tù(?!\w)")
_VAGUE = re.compile(r" (?:qua|tới|nay)(?!\w)")  # a stretch that ends or begins on no day: `5 năm qua`
# At no day that is told: `Thời gian qua, …`, `khu vực từng xảy ra …`.
_ONCE = sought(
    r"(?<!\w)(?:(?:thời gian|(?:những|nhiều|mấy) (?:ngày|tuần|tháng|năm)) qua|trước (?:đây|kia)|gần đây|lâu nay|bấy lâu"
    r"|từng (?:xảy ra|bị|có|được))(?!\w)"
)
_SHORTEST_MONTH = 27  # days from its first to its last
_LONGEST_PERIOD_TOTAL = 366  # days; a total over more than a year is a running total


def period_of(times: Timeline, spot: Spot, *, conferred: bool) -> tuple[Tally | None, DateScope]:
    """The kind of total, and the dates that fit it: a day for one happening, a period for sums, none for a stock.

    A number that seems to tell of one happening is a total when its sentence puts it under a period.
    """
    count, tally = spot.count, spot.count.tally
    if count.category == "duration":
        return tally, _duration(times, spot)
    if tally == "stock":
        return tally, as_of(spot) or at_the_time(spot) or NO_DATE
    if tally is None or tally == "per_year":
        return tally, NO_DATE  # a price, a rate
    before = [date for date in spot.dates if date.end <= count.start and (is_event(date) or is_period(date))]
    if tally == "single_event" and not conferred and before and not any(is_short(d) for d in before):
        if fold(count.action or "") in DECIDES:
            return tally, in_sentence(times, spot, is_period, only_before=True) or NO_DATE
        tally = "period_total"
    if tally == "single_event":
        return tally, _happening(times, spot, conferred=conferred)
    if tally == "target":
        return tally, in_sentence(times, spot, is_aim) or NO_DATE
    return _sum(times, spot, tally)


def _sum(times: Timeline, spot: Spot, tally: Tally) -> tuple[Tally | None, DateScope]:
    """The period that a total is of: told in its column, sentence or paragraph, or the opening's."""
    passage, count = spot.passage, spot.count
    if count.rule == "count.table" and (head := times.of_column(passage, count)) is not None:
        return tally, (head.date_from, head.date_to, "paragraph")
    fits, until = times.is_period_of(passage), as_of(spot)
    own = in_sentence(times, spot, partial(_covers, fits)) or in_sentence(times, spot, is_stretch)
    if own is None and tally == "running_total" and (since := until_now(times, spot)) is not None:
        return tally, since
    vague = _TO_DATE if tally == "running_total" else _SOME_YEARS
    if own is None and vague.search(passage.folded, spot.start, count.start):
        # `từ khi có mô hình, …`: since a day that is not told, and until now where that is known
        now = times.published if _NOW.search(passage.folded, spot.start, count.start) else None
        return tally, (None, now, "sentence") if now else NO_DATE
    until = until or toll(times, spot)
    if own is None and until is not None:
        return "running_total", (times.began(until[1]), *until[1:])
    if count.modality == "asserted" and times.today is not None:
        fits = partial(_begun, times.today, fits)
    scope = own or in_paragraph(times, passage, spot.above, fits) or _opening_period(times)
    return _tally(tally, scope[0], scope[1]), scope


def _covers(fits: Fits, date: DateFact) -> bool:
    """A period, and not only the day until which one goes on."""
    return fits(date) and not is_end(date)


def _begun(today: str, fits: Fits, date: DateFact) -> bool:
    """A period that is not still to come."""
    return fits(date) and (date.date_from or "") <= today


def _to_come(today: str | None, date: DateFact) -> bool:
    """A day that the sentences before set for what is planned."""
    return is_day(date) and today is not None and (date.date_from or "") > today


def _came_to(date: DateFact) -> bool:
    """What the paragraph has come to: also an earlier day that it goes back to."""
    return is_event(date) or (is_earlier(date) and is_day(date))


def _duration(times: Timeline, spot: Spot) -> DateScope:
    """The period that is as long, or the day of what a court imposes."""
    told = named_behind(times, spot)
    if told is None and _VAGUE.match(spot.passage.folded, spot.count.end):
        return NO_DATE
    told = told or lasting(times, spot)
    count = spot.count
    if told != NO_DATE or count.modality != "asserted" or count.per is not None:
        return told
    imposed = _SANCTION.search(f"{count.item} {count.action}".lower()) or _TERM.match(spot.passage.folded, count.end)
    return _happening(times, spot, conferred=False) if imposed else NO_DATE


def _happening(times: Timeline, spot: Spot, *, conferred: bool) -> DateScope:
    """The day of one happening: told in the sentence, before it in the paragraph, in the opening, or before it at all.

    What is planned does not happen on the day on which it is told, so only a date behind the planning word counts.
    """
    passage, count = spot.passage, spot.count
    if conferred:
        found = in_sentence(times, spot, is_event, only_before=True)
    elif count.modality == "planned":
        ahead = in_paragraph(times, passage, spot.above, partial(_to_come, times.today))
        return in_sentence(times, spot, partial(is_ahead, passage)) or ahead or NO_DATE
    else:
        found = in_sentence(times, spot, is_event) or in_sentence(times, spot, is_earlier, only_before=True)
    if found is not None:
        return found
    if in_paragraph(times, passage, spot.above, fits := is_event if conferred else _came_to) is not None:
        above = in_paragraph(times, passage, spot.with_day, fits)
        return above if above is not None and _days(*above[:2]) < _SHORTEST_MONTH else NO_DATE
    if times.is_elsewhere(passage, count) or (not conferred and _ONCE.search(passage.folded, spot.start, count.start)):
        return NO_DATE
    opens = spot.start == spot.paragraph[0]
    if not conferred and opens and (earlier := times.gone_back(passage, count)) is not None:
        return earlier
    day = _event_day(times, count, conferred=conferred)
    if conferred:
        return day
    if day == NO_DATE:
        return (times.carried(passage, count) if opens else None) or NO_DATE
    return NO_DATE if day[2] == "lead" and times.has_moved_on(passage, count) else day


def _event_day(times: Timeline, count: CountFact, *, conferred: bool) -> DateScope:
    """The day of the main event when the opening tells it.

    Of a day that only the body tells, what is conferred is sure, and title and lead, where the body begins with it.
    """
    event = times.event
    if event is None:
        return NO_DATE
    if not conferred and times.is_only_told:
        return times.happened if count.zone in ("title", "lead") else NO_DATE
    if any(date.date_from == event[0] for date in times.opening_dates):
        return *event, "lead"
    of_opening = count.zone in ("title", "lead") and times.body_day == event[0]
    return (*event, "article") if conferred or of_opening else NO_DATE


def _opening_period(times: Timeline) -> DateScope:
    """The period that the lead, or else the title, reports on: told by its two ends, or else the first.

    The days between which it was counted, if the body opens with them: `… 6 tháng đầu năm. Từ ngày 15/12 đến 14/6, …`.
    """
    if (exact := times.counted_between) is not None:
        return exact.date_from, exact.date_to, "article"
    for zone in ("lead", "title"):
        periods = [date for date in times.opening_dates if date.zone == zone and is_period(date)]
        periods = [date for date in periods if not times.is_term(date)] or periods
        over = [date for date in periods if times.today is not None and (date.date_to or "") <= times.today]
        periods = over or periods
        if periods:
            exact = next((date for date in periods if date.granularity == "period"), periods[0])
            return exact.date_from, exact.date_to, "lead"
    return NO_DATE


def _tally(tally: Tally | None, first: str | None, last: str | None) -> Tally | None:
    """A sum over more than a year is a running total; one `from the year's beginning until now` is not."""
    if tally in ("period_total", "running_total") and first is not None and last is not None:
        return "running_total" if _days(first, last) > _LONGEST_PERIOD_TOTAL else "period_total"
    return tally


def _days(first: str | None, last: str | None) -> int:
    """From the first day to the last; 0 where one is not known."""
    if first is None or last is None:
        return 0
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days
