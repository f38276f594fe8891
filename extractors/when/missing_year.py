"""Which year a day, month or quarter without one lies in, once something beside it is known."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from extractors.when.timex import Moment, is_day, shifted

# In one paragraph a story goes on for months but seldom looks back further than this.
_STORY_BACK, _STORY_ON = timedelta(days=60), timedelta(days=300)
_NEAR = timedelta(days=31)


def latest_before(moment: Moment, limit: date) -> Moment:
    """With the latest year in which it begins by `limit`."""
    for dated in _candidates(moment, limit.year):
        if dated.interval is not None and dated.interval[0] <= limit:
            return dated
    return moment


def latest(moment: Moment, before: Moment) -> Moment:
    """With the latest year in which it does not begin after `before`: `từ 15/10 đến hết tháng 10/2017`."""
    limit = before.interval
    return moment if limit is None else latest_before(moment, limit[1])


def earliest(moment: Moment, after: Moment) -> Moment:
    """With the first year in which it does not end before `after` begins."""
    start = after.interval
    if start is None:
        return moment
    fitting = [
        dated for dated in _candidates(moment, start[0].year + 1) if dated.interval and dated.interval[1] >= start[0]
    ]
    return min(fitting, key=lambda dated: dated.interval or (date.max, date.max), default=moment)


def coming(moment: Moment, past: Moment, near: date, *, forced: bool) -> Moment:
    """The next such time where that is nearer than the last one, or where the words insist."""
    later = [dated for dated in _candidates(moment, near.year + 1) if dated.interval and dated.interval[1] >= near]
    if not later or past.interval is None:
        return past
    soonest = min(later, key=lambda dated: dated.interval or (date.max, date.max))
    assert soonest.interval is not None  # noqa: S101
    if forced or soonest.interval[0] - near < near - past.interval[1]:
        return soonest
    return past


def following(moment: Moment, story: Moment, limit: date | None, *, same_paragraph: bool, comes: bool) -> Moment | None:
    """With the year in which it goes on with `story`, the day or month told before it; None where it does not.

    In one paragraph a story may go on for months; into another, or from a mere month, for some weeks. None of it lies
    after `limit`, and what is to come does not lie before the story.
    """
    if story.interval is None:
        return None
    anchor = story.interval[0]
    whole = same_paragraph and story.unit == "day"
    back, on = (_STORY_BACK, _STORY_ON) if whole else (_NEAR, _NEAR + _NEAR * (story.unit == "month"))
    for year in (anchor.year, anchor.year + 1, anchor.year - 1):
        dated = replace(moment, year=year)
        interval = dated.interval if is_day(year, moment.month or 1, moment.day or 1) else None
        if interval is None or interval[1] < (anchor if comes else anchor - back) or interval[0] > anchor + on:
            continue
        if limit is None or interval[0] <= limit:
            return dated
    return None


def nearest_day(day: int, near: date) -> date:
    """The `day` of a month that lies nearest."""
    months = (shifted(near, "month", step) for step in (0, -1, 1))
    days = [date(m.year or 1, m.month or 1, day) for m in months if is_day(m.year, m.month or 1, day)]
    return min(days, key=lambda found: abs(found - near))


def _candidates(moment: Moment, around: int) -> list[Moment]:
    years = (around + step for step in (1, 0, -1, -2, -3, -4))
    return [
        replace(moment, year=year)
        for year in years
        if moment.unit != "day" or is_day(year, moment.month or 1, moment.day or 1)
    ]
