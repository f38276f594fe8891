"""The period of a count, and the kind of total that it implies.

Period: none for a stock unless `đến ngày …` tells its day; the period that is as long for a duration; for one happening
a day in the sentence (of earlier ones in whatever role), in the paragraph, or the main event's day if the opening tells
it; what is planned has only a day behind its `sẽ`; for a total the period of sentence, paragraph or opening, but none
for `từ khi`.
A place or period that is told but cannot be resolved leaves the scope open.
"""

from __future__ import annotations

import datetime
import re
from functools import partial

from extractors.rule import Passage
from extractors.scope.days import Fits, is_ahead, is_aim, is_earlier, is_event, is_period, is_stretch
from extractors.scope.scene import NO_DATE, DateScope, Scene, near, paragraph_start
from extractors.vietnamese import fold
from schemas.facts import CountFact, DateFact, Fact, Tally

_BOTH_DAYS = re.compile(r" và (?:ngày )?|, (?:ngày )?")
_TO_DATE = re.compile(r"(?<!\w)(?:từ khi|kể từ|(?<!đầu năm )(?:đến|tới) nay|năm qua|năm nay)(?!\w)")
_LONGEST_PERIOD_TOTAL = 366  # days; a total over more than a year is a running total


def period_of(scene: Scene, passage: Passage, count: CountFact, *, conferred: bool) -> tuple[Tally | None, DateScope]:
    """The kind of total, and the dates that fit it: a day for one happening, a period for sums, none for a stock.

    A number that seems to tell of one happening is a total when its sentence puts it under a period.
    """
    tally = count.tally
    if count.category == "duration":
        return tally, _lasting(scene, passage, count)
    if tally == "stock":
        return tally, _as_of(scene, passage, count) or NO_DATE
    if tally is None:
        told_near = _in_sentence(scene, passage, count, is_period) or in_paragraph(scene, passage, count, is_period)
        return tally, told_near or NO_DATE
    start, end = near(passage, count)
    told = [date for date in scene.dates_in(passage, start, end) if is_event(date) or is_period(date)]
    before = [date for date in told if date.end <= count.start]
    if tally == "single_event" and not conferred and before and all(is_period(date) for date in before):
        tally = "period_total"
    if tally == "single_event":
        return tally, _happening(scene, passage, count, conferred=conferred)
    if tally == "target":
        return tally, _in_sentence(scene, passage, count, is_aim) or _opening_period(scene)
    own = _in_sentence(scene, passage, count, is_period) or _in_sentence(scene, passage, count, is_stretch)
    if own is None and tally == "running_total" and _TO_DATE.search(passage.folded, start, count.start):
        return tally, NO_DATE  # `từ khi có mô hình, …`: since a day that is not told
    if tally == "running_total" and (until := _as_of(scene, passage, count)) is not None:
        return tally, (None, until[1], until[2])
    scope = own or in_paragraph(scene, passage, count, is_period) or _opening_period(scene)
    return _tally(tally, scope[0], scope[1]), scope


def _as_of(scene: Scene, passage: Passage, count: CountFact) -> DateScope | None:
    """The day that what there is, or was done until then, is told for: `đến hết tháng 6 có 96 tổ`."""
    start, _ = near(passage, count)
    for date in reversed(scene.dates_in(passage, start, count.start)):
        if date.date_to is not None and date.mod == "UNTIL" and date.granularity in ("day", "month", "time"):
            return date.date_to, date.date_to, "sentence"
    return None


def _lasting(scene: Scene, passage: Passage, count: CountFact) -> DateScope:
    """The period that is as long as the duration, where one is told: `10 năm` of `giai đoạn 2013-2023`."""
    if count.unit is None or fold(count.unit) != "năm":
        return NO_DATE

    def fits(date: DateFact) -> bool:
        return (
            date.date_from is not None
            and date.date_to is not None
            and count.number > 1
            and (int(date.date_to[:4]) - int(date.date_from[:4]) == count.number)
        )

    found = _in_sentence(scene, passage, count, fits) or in_paragraph(scene, passage, count, fits, whole=True)
    lead = next((date for date in scene.opening_dates if fits(date)), None)
    return found or ((lead.date_from, lead.date_to, "lead") if lead else NO_DATE)


def _happening(scene: Scene, passage: Passage, count: CountFact, *, conferred: bool) -> DateScope:
    """The day of one happening: told in the sentence, before it in the paragraph, in the opening, or before it at all.

    What is planned does not happen on the day on which it is told, so only a date behind the planning word counts.
    """
    if conferred:
        found = _in_sentence(scene, passage, count, is_event, only_before=True)
    elif count.modality == "planned":
        return _in_sentence(scene, passage, count, partial(is_ahead, passage)) or NO_DATE
    else:
        found = _in_sentence(scene, passage, count, is_event) or _in_sentence(
            scene, passage, count, is_earlier, only_before=True
        )
    return found or in_paragraph(scene, passage, count, is_event) or _event_day(scene, count, conferred=conferred)


def _in_sentence(
    scene: Scene, passage: Passage, count: CountFact, fits: Fits, *, only_before: bool = False
) -> DateScope | None:
    """The last fitting date before the number in its sentence, else one behind it."""
    start, end = near(passage, count)
    dates = [date for date in scene.dates_in(passage, start, end) if fits(date)]
    before = [date for date in dates if date.end <= count.start]
    after = [date for date in dates if count.end <= date.start and date.mod != "FROM"]
    if len(before) > 1 and _are_days_in_a_row(passage, before[-2], before[-1]):
        return before[-2].date_from, before[-1].date_to, "sentence"
    if before or (after and not only_before):
        found = before[-1] if before else after[0]
        return found.date_from, found.date_to, "sentence"
    return None


def _are_days_in_a_row(passage: Passage, first: DateFact, second: DateFact) -> bool:
    """`ngày 24 và 25/6`, `(22 và 23/4)`: what was done on both is told of both."""
    days = (first.date_from, second.date_from)
    if first.date_from != first.date_to or second.date_from != second.date_to or None in days:
        return False
    joined = _BOTH_DAYS.fullmatch(passage.folded, first.end, second.start)
    return joined is not None and (first.date_from or "") < (second.date_from or "")


def in_paragraph(scene: Scene, passage: Passage, count: Fact, fits: Fits, *, whole: bool = False) -> DateScope | None:
    """The last fitting date in the sentences before the number's in its paragraph; with `whole`, behind it as well."""
    if passage.caption is not None:
        return None
    end = passage.paragraph_at(count.start)[1] if whole else near(passage, count)[0]
    earlier = [date for date in scene.dates_in(passage, paragraph_start(passage, count), end) if fits(date)]
    return (earlier[-1].date_from, earlier[-1].date_to, "paragraph") if earlier else None


def _event_day(scene: Scene, count: CountFact, *, conferred: bool) -> DateScope:
    """The day of the main event when the opening tells it.

    Of a day that only the body tells, what is conferred is sure, and title and lead, which tell of nothing else.
    """
    day = scene.event_day
    if day is None:
        return NO_DATE
    if any(date.date_from == day for date in scene.opening_dates):
        return day, day, "lead"
    return (day, day, "article") if conferred or count.zone in ("title", "lead") else NO_DATE


def _opening_period(scene: Scene) -> DateScope:
    """The period that the lead, or else the title, reports on: told by its two ends, or else the first."""
    for zone in ("lead", "title"):
        periods = [date for date in scene.opening_dates if date.zone == zone and is_period(date)]
        if periods:
            exact = next((date for date in periods if date.granularity == "period"), periods[0])
            return exact.date_from, exact.date_to, "lead"
    return NO_DATE


def _tally(tally: Tally | None, first: str | None, last: str | None) -> Tally | None:
    """A sum over more than a year is a running total; one `from the year's beginning until now` is not."""
    if tally in ("period_total", "running_total") and first is not None and last is not None:
        days = (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days
        return "running_total" if days > _LONGEST_PERIOD_TOTAL else "period_total"
    return tally
