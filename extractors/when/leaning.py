"""Dates that lean on another: on the day of publication, on the date before them, on the year that is reported."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from extractors.when import lunar
from extractors.when.grammar import Point, Relation
from extractors.when.memory import COMPARED, Memory, hour_of
from extractors.when.missing_year import nearest_day
from extractors.when.report import Found, Report
from extractors.when.timex import Moment, is_day, of_day, shifted, shifted_day
from schemas.facts import YearFrom

AHEAD = timedelta(days=7)  # a date without a year may lie so far after publication: announced for the coming week
_LUNAR_AHEAD = timedelta(days=60)
_LOOKS_BACK = 2  # month; until then the end of a year is that of the last one
_FIGURES_LATE = timedelta(days=5)  # `Trong tháng`, told in the first days of the next one

_EVENING = 18  # hour
_A_YEAR = 2024  # any with 29 February
_EVE = 30  # day of the last lunar month, and what `Giao thừa` is read as

Resolved = tuple[Moment, YearFrom | None]


def now_of(report: Report, plain_year: int | None) -> Moment | None:
    """The day of the report as the text tells it: the one of its opening, else the latest of its plain year."""
    if report.opening_day is not None:
        return of_day(report.opening_day)
    if plain_year is None:
        return None
    days = [one.expression.begin.moment.plain() for one in report.found if report.may_be_own(one)]
    if not days and report.own is not None and report.own.expression.begin.moment.unit == "day":
        days = [report.own.expression.begin.moment.plain()]  # of a document: `Ngày 16/10, bộ trưởng ký quyết định`
    dated = [replace(day, year=plain_year) for day in days if is_day(plain_year, day.month or 1, day.day or 1)]
    return max(dated, key=lambda day: (day.month or 0, day.day or 0), default=None)


def related(point: Point, relation: Relation, one: Found, memory: Memory, plain_year: int | None) -> Resolved:
    if point.seconds:
        return _later(point, memory)
    if relation.anchor == "reported":
        return _reported(relation, memory)
    if relation.anchor in ("text", "happened"):
        return _after_last(point.moment, relation, one, memory)
    reported = memory.reported.get(relation.unit)
    if relation.steps == -1 and reported is not None and COMPARED.search(memory.report.before(one)):
        # `Tháng 4, có 14 vụ, giảm 5 vụ so với tháng trước`
        return shifted(reported, relation.unit, -1), "article"
    if memory.report.published is None:
        return _unpublished(point, relation, one, memory, plain_year)
    return _from_publication(point, relation, memory.report.published)


def _from_publication(point: Point, relation: Relation, published: date) -> Resolved:
    moment = point.moment
    base = shifted(published, relation.unit, relation.steps)
    if point.weekday is not None and base.interval is not None:
        day = of_day(base.interval[0] + timedelta(days=point.weekday))
        return replace(day, part=moment.part, clock=moment.clock), "published"
    if relation.unit == moment.unit:
        return replace(base, part=moment.part, clock=moment.clock), "published"
    if moment.day is not None and moment.month and not is_day(base.year, moment.month, moment.day):
        return moment, None
    return replace(moment, year=base.year), "published"  # `tháng 6 năm ngoái`


def _unpublished(point: Point, relation: Relation, one: Found, memory: Memory, plain_year: int | None) -> Resolved:
    """What is told from the day of publication stays open where that day is not known, even if the text has another.

    A mere `cuối năm`, and the begin of `từ đầu năm đến nay`, are of the year that the article reports on.
    """
    report = memory.report
    now = now_of(report, plain_year)
    year = report.opening_day.year if report.opening_day else plain_year
    here = memory.year_here(one)
    if one.rule == "date.turn" and relation.unit == "year" and here is not None:
        return replace(point.moment, year=here), "article"  # `Năm 2012 ...; đến cuối năm`
    month = (now.month if now is not None else None) or 12
    if one.rule == "date.turn" and one.expression.mod == "END" and month <= _LOOKS_BACK and not report.comes(one):
        relation = replace(relation, steps=relation.steps - 1)  # `cuối năm`, told in January
    turn = one.rule == "date.turn" or (point.opening and one.expression.end is not None)
    if turn and relation.unit == "year" and year is not None:
        return replace(point.moment, year=year + relation.steps), "article"
    return point.moment, None


def _later(point: Point, memory: Memory) -> Resolved:
    """`30 phút sau`, counted from the clock time before it."""
    last, clock = memory.last, memory.clock
    if last is None or clock is None or last.month is None or last.day is None:
        return point.moment, None
    told = time.fromisoformat("00" + clock[2:] if clock.startswith("24") else clock)
    then = datetime.combine(date(last.year or _A_YEAR, last.month, last.day), told) + timedelta(seconds=point.seconds)
    day = of_day(then.date() + timedelta(days=clock.startswith("24")))
    shown = f"{then:%H:%M:%S}" if then.second else f"{then:%H:%M}"
    return replace(day, year=day.year if last.year else None, clock=shown), "article" if last.year else None


def _after_last(moment: Moment, relation: Relation, one: Found, memory: Memory) -> Resolved:
    if relation.unit == "year":
        if memory.last_year is None:
            return moment, None
        return Moment("year", memory.last_year + relation.steps), "article"
    if relation.unit == moment.unit == "week" and (told := memory.reported.get("week")) is not None:
        return of_day(told + timedelta(days=7 * relation.steps), "week"), "article"
    last = _day_before(moment, relation, one, memory)
    if relation.unit == moment.unit == "month" and last is not None and last.unit == "month":
        after = shifted_day(replace(last, unit="day", day=1), relation.steps, "month")
        return after, "article" if after.year else None
    if relation.steps == 0 and last is not None and last.unit == "month":
        return replace(moment, year=last.year, month=last.month), "article" if last.year else None  # `hôm đó`
    if last is None and one.rule == "date.offset" and relation.steps < 0 and memory.report.published is not None:
        return _from_publication(Point(moment), relation, memory.report.published)  # nothing told to count from
    if last is None or last.month is None or last.day is None:
        return moment, None  # some days after a month are nobody knows which
    again = one.rule == "date.other-day" and relation.steps < 0 and memory.eve is not None and last == memory.eve
    base = last if again else shifted_day(last, relation.steps, relation.unit)
    return replace(base, part=moment.part, clock=moment.clock), "article" if base.year else None


def _day_before(moment: Moment, relation: Relation, one: Found, memory: Memory) -> Moment | None:
    """The day, or the month, that a date leans on which says `cùng ngày`, `hôm đó` or `hai ngày sau`."""
    last = memory.aside_here(one) or memory.last
    if one.rule != "date.same":
        return (memory.before_near(one) if relation.steps or one.rule == "date.that" else None) or last
    here = memory.before_here(one)
    if here is not None and here.unit == "day":
        last = here
    if last is None:
        return memory.aside
    bare = moment.clock is None and moment.part is None and memory.report.leads(one)
    aside = memory.opened_at == memory.last_at and memory.before_here(one) is None
    if memory.opened is not None and (bare or aside) and _lies_before(last, memory.opened):
        last = memory.opened  # `Cùng ngày, ...` goes on with the report, not with what it has looked back on
    looks_back = memory.first is not None and not memory.asked and _lies_before(last, memory.first)
    if looks_back and memory.report.is_told_to_press(one):
        last = memory.first or last  # `Chiều cùng ngày, trao đổi với phóng viên, ...`
    return shifted_day(last, 1) if _is_next_day(moment, last, memory) else last


def _lies_before(day: Moment, other: Moment) -> bool:
    """Whether a day comes before another one; without their years, in one year."""
    years = (day.year, other.year) if day.year and other.year else (0, 0)
    return (years[0], day.month or 0, day.day or 0) < (years[1], other.month or 0, other.day or 0)


def _is_next_day(moment: Moment, last: Moment, memory: Memory) -> bool:
    """`Đến tối 9/8, ...; sáng cùng ngày, ...` in a report of 10/8: what was in the morning is not of that evening."""
    hour, told, own = hour_of(moment), memory.hour, memory.report.own
    if hour is None or told is None or own is None or not hour < _EVENING <= told or last.day is None:
        return False
    day, after = own.expression.begin.moment, shifted_day(last, 1)
    return (day.month, day.day) == (after.month, after.day)


def _reported(relation: Relation, memory: Memory) -> Resolved:
    """The year (month, quarter, week) that the article reports on."""
    report = memory.report
    if relation.unit != "year":
        if (told := memory.reported.get(relation.unit)) is not None:
            return of_day(told, relation.unit), "article"
        if report.published is None:
            return Moment(relation.unit), None
        return of_day(report.published - _FIGURES_LATE, relation.unit), "published"
    if report.opening_year is not None:
        return Moment("year", report.opening_year), "article"
    if report.published is not None:
        # In January a review looks back.
        return Moment("year", report.published.year - (report.published.month == 1)), "published"
    return Moment("year", memory.last_year), "article" if memory.last_year else None


def lone_day(moment: Moment, one: Found, memory: Memory) -> Resolved:
    """`ngày 23`: the nearest to the day before it in the paragraph, else to publication."""
    day, last, published = moment.day or 1, memory.last, memory.report.published
    if last is not None and last.month and memory.is_beside_last(one):
        if last.year is None:
            return replace(moment, month=last.month), None
        return on_day(nearest_day(day, date(last.year, last.month, last.day or 1)), moment), "article"
    if published is None:
        return moment, None
    return on_day(nearest_day(day, published), moment), "published"


def weekday(point: Point, one: Found, report: Report) -> Resolved:
    if report.published is None or point.weekday is None:
        return point.moment, None
    back = (report.published.weekday() - point.weekday) % 7
    day = report.published - timedelta(days=back)
    if back and report.comes(one):
        day += timedelta(days=7)
    return on_day(day, point.moment), "published"


def lunar_day(point: Point, one: Found, report: Report, plain_year: int | None = None) -> Resolved:
    moment, near = point.moment, report.near
    year, how = moment.year, "text" if moment.year else None
    if point.year_name and near is not None:
        year, how = lunar.year_named(point.year_name, near.year), "text"
    if year is not None:
        day = _solar(point, year)
        return (on_day(day, moment), how) if day else (_open(moment), None)  # type: ignore[return-value]
    if near is None:
        years = (plain_year - 1, plain_year) if plain_year else ()  # `24 tháng Chạp` lies in January after its year
        days_then = (_solar(point, lunar_year) for lunar_year in years)
        day = next((then for then in days_then if then is not None and then.year == plain_year), None)
        return (on_day(day, moment), "article") if day else (_of_new_year(point, report.new_year), None)
    limit = near + (_LUNAR_AHEAD if report.comes(one) else AHEAD)
    days = [day for step in (1, 0, -1, -2) if (day := _solar(point, near.year + step)) and day <= limit]
    if not days:
        return _open(moment), None
    return on_day(days[0], moment), "published" if report.published else "article"


def lunar_month(point: Point, one: Found, report: Report) -> tuple[Moment, Moment, YearFrom | None] | None:
    """First and last day of a month of the lunar calendar (`tháng Giêng`); None where its year is open."""
    first, year_from = _lunar_day(point, 1, one, report)
    if first.interval is None:
        return None
    thirtieth = first.interval[0] + timedelta(days=29)  # a moon lasts 29 or 30 days
    is_long = _lunar_day(point, 30, one, report)[0] == of_day(thirtieth)
    return first, of_day(thirtieth if is_long else thirtieth - timedelta(days=1)), year_from


def lunar_until(point: Point, begin: Moment) -> Moment | None:
    """The first such lunar day that does not lie before `begin`."""
    if begin.interval is None:
        return None
    first = begin.interval[0]
    days = (_solar(point, first.year + step) for step in (-1, 0, 1))
    found = next((day for day in days if day is not None and day >= first), None)
    return on_day(found, point.moment) if found else None


def _lunar_day(point: Point, day: int, one: Found, report: Report) -> Resolved:
    return lunar_day(replace(point, moment=replace(point.moment, unit="day", day=day)), one, report)


def on_day(day: date, moment: Moment) -> Moment:
    """That day, with the part of day and the clock time that are told."""
    return replace(of_day(day), part=moment.part, clock=moment.clock)


def _solar(point: Point, year: int) -> date | None:
    moment = point.moment
    if not 1900 <= year <= 2100:
        return None
    if point.lunar == "eve":
        return lunar.before_new_year(year, moment.day or 30)
    if moment.day is None:
        return None
    return lunar.solar_day(year, moment.month or 1, moment.day)


def _of_new_year(point: Point, first: Moment | None) -> Moment:
    """The day of Tết counted from its first one, which the article tells without a year."""
    moment = point.moment
    last = point.lunar == "eve" and moment.day == _EVE  # of the days before it only the last is sure
    if first is None or not (last or (point.lunar == "month" and moment.month == 1 and moment.day)):
        return _open(moment)
    day = shifted_day(first, -1 if last else (moment.day or 1) - 1)
    return replace(day, part=moment.part, clock=moment.clock)


def _open(moment: Moment) -> Moment:
    return Moment(moment.unit, part=moment.part, clock=moment.clock)
