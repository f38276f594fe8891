"""The year of days that are written without one, in an article that nothing dates from outside.

`Ngày 4/11, công an bắt ...; khoảng tháng 10/2018, anh T. ...`: a careful reader dates such a report by itself, or not
at all. Two kinds of words make the year plain. The strong one is a day, month or quarter of what is reported, written
with its year, that the report's own day can follow within half a year. The weak one is a year that belongs to the
occasion: of an anniversary, of a school year, from whose start is counted, that stands in the same sentence. A lone
year elsewhere tells of the past: of 45 articles with nothing else, 33 could not be dated by it. It makes nothing plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from msgspec.structs import replace

from extractors.patterns import sought
from extractors.when.grammar import NOW, SEXAGENARY, any_of
from extractors.when.lunar import year_named
from extractors.when.report import WEEKS, Found, Report, is_dated, returns
from extractors.when.timex import Interval, Moment, is_day

AHEAD = timedelta(days=7)  # what a report tells as past may lie so far after its own day: announced for the week
MONTHS = timedelta(days=90)
HALF_A_YEAR = timedelta(days=183)  # further away is what may be to come or past, and tells no year
STORY_YEARS = 2  # an article whose days lie further apart tells history
ONLINE_NEWS_SINCE = 2000  # the first provincial sites; a report tells earlier years as history
SHADES = {"START": 1, "MID": 6, "END": 11}  # the month from which such a part of a year is told as past
_OPENS_SENTENCE = 5  # code points: `Đến `, `Vào `
_ANNIVERSARY = re.compile(r"(?<!\w)kỷ niệm(?:[^.;\n]|\.(?=\d)){0,55}\(\Z")
_SCHOOL_YEAR = re.compile(r"(?<!\w)năm học(?: mới)? ?\Z")
_SCHOOL_OPENS = 8  # month
# What comes every year is told of in its year: `ngân sách năm 2016`, `kỳ thi tuyển sinh năm 2019`
_YEARLY = any_of(
    """kỳ thi, cuộc thi, hội thi, hội thao, hội diễn, liên hoan, lễ hội, tuyển sinh, tổng kết, sơ kết, ngân sách,
    dự toán, kế hoạch, chỉ tiêu, nhiệm vụ, chương trình, đợt, vụ xuân, vụ đông xuân, vụ hè thu, vụ mùa, mùa lũ, mùa mưa,
    mùa khô, dự báo, cao điểm, tháng hành động, tết, ngày hội, phong trào, hội trại, giải vô địch, giải bóng, giải chạy,
    giải việt dã, giải cầu lông, giải quần vợt, giải điền kinh, giải đua thuyền"""
)
_YEARLY_BEFORE = re.compile(rf"(?<!\w){_YEARLY}(?!\w)[^.,;:\n]{{0,60}} \Z")
_YEARLY_NAME = sought(
    rf"(?<!\w){any_of('kỳ thi, cuộc thi, hội thi, hội thao, liên hoan, lễ hội, tuyển sinh, chỉ số')}"
    r"(?: [^\W_]+){1,7}(?<! năm) (?P<year>20\d\d)(?![\w/]|\.\d)"
)
# What is drawn up in the year before, from the summer on: `họp bàn ngân sách năm 2024`.
_PLANNED_BEFORE = re.compile(
    rf"(?<!\w){any_of('ngân sách, dự toán, kế hoạch, chỉ tiêu, nhiệm vụ, chương trình')}[^.;\n]{{0,60}} \Z"
)
_PLANS_ARE_MADE = 7  # month
_ROUND_AFTER = re.compile(r" ?\(?đợt \d")
_REVIEWS_BEFORE = re.compile(r"(?<!\w)(?:tổng kết|kết quả|đánh giá|nhìn lại)(?!\w)[^.;\n]{0,80}\Z")
_REVIEWED_UNTIL = 2  # month; until then the past year is reviewed
_ONCE_BEFORE = re.compile(r"(?<!\w)(?:từng|hồi|kể từ)(?!\w)[^.;\n]{0,60}\Z")
_NEW_YEAR = re.compile(
    r"(?<!\w)(?:tết|xuân|năm mới)(?: nguyên đán| âm lịch| cổ truyền)? "
    rf"(?:(?P<name>{SEXAGENARY})|(?P<year>20\d\d)(?!\w))"
)
_AUTUMN = 9  # month
_TAKES_EFFECT = re.compile(r"(?<!\w)(?:áp dụng|hiệu lực|thi hành)(?: [^\W_]+){0,7} \Z")
_YEAR_TO_DATE = re.compile(r"(?:kể )?từ đầu năm")


def plain_year(report: Report) -> int | None:
    """The year that days without one belong to; None where the article does not make it plain."""
    own = report.own.expression.begin.moment if report.own else None
    bare = max(_bare(report), default=0)
    told = tuple(_dated(report))
    year = _year_of_story(told, own)
    if year is not None and max(bare, _begun(report)) <= year:
        return year
    latest = max(bare, max((one.day.year for one in told if one.past), default=0))
    occasions = (one for one in _occasions(report) if one >= latest and not _too_early(one, told, own))
    return min(occasions, default=None)  # this year's and the next one's plan are told together


# --- days and months with their year ------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Told:
    """A date that is written with its year: past or to come where the words say so.

    A `bound` tells only how far the article looks back: a document, or `cuối năm`, which the next year calls so.
    """

    day: date
    last: date
    past: bool = False
    to_come: bool = False
    announced: bool = False
    bound: bool = False
    reach: timedelta = HALF_A_YEAR  # what lasts until now tells the year only when it has just begun


def _dated(report: Report) -> Iterator[_Told]:
    """Where the article puts what is reported; laws and decisions only tell how far it looks back, births nothing."""
    for one in report.found:
        tells = one.role == "event" and one.start - report.sentence(one)[0] <= _OPENS_SENTENCE  # `Cuối tháng 10, ...`
        beside = tells or one.expression.end is not None  # what a range is of, only the words beside it tell
        comes = one.role == "deadline" or (report.must_come(one) if beside else report.comes(one))
        mod = one.expression.mod
        for point in one.points:
            interval = point.moment.interval
            if interval is None or one.role == "other" or returns(one) or _takes_effect(one, report):
                continue
            if one.role == "document":
                if is_dated(point):
                    a_day = point.moment.unit == "day"  # signed shortly before the report, it tells the year as well
                    yield _Told(*interval, past=not comes, bound=not a_day, reach=WEEKS)
            elif is_dated(point) and report.looks_back(one):
                lasts = one.expression.end == NOW
                yield _Told(*interval, past=True, bound=not lasts, reach=WEEKS)
            elif is_dated(point):
                announced = comes and one.role != "deadline"
                reach = MONTHS if mod == "FROM" and point.moment.unit != "day" else HALF_A_YEAR
                yield _Told(*interval, past=not comes, to_come=report.must_come(one), announced=announced, reach=reach)
            elif mod in SHADES and point.moment.unit == "year" and not comes and one.role in ("event", "period"):
                begin = date(interval[0].year, SHADES[mod], 1)  # `giữa năm 2017`
                yield _Told(begin, begin, past=True, bound=mod == "END")


def _year_of_story(told: Sequence[_Told], own: Moment | None) -> int | None:
    """The latest of their years in which the report's own day comes after what is past, before what is to come."""
    past = [one.day for one in told if one.past and not one.bound and one.reach != WEEKS]
    if own is None:
        return max(past).year if past and not _is_history(told) else None
    return next((year for year in sorted({one.day.year for one in told}, reverse=True) if _fits(year, told, own)), None)


def _fits(year: int, told: Sequence[_Told], own: Moment) -> bool:
    interval = _in_year(own, year)
    if interval is None or year < ONLINE_NEWS_SINCE:
        return False
    day, past = interval[0], [one for one in told if one.past]
    if _too_early(year, told, own) or any(one.to_come and one.last < day - AHEAD for one in told):
        return False
    if any(one.day.year == year and day - one.last <= one.reach for one in past if not one.bound):
        return not _is_history(told) or (
            min(one.day.year for one in past) >= ONLINE_NEWS_SINCE and day - max(one.last for one in past) <= MONTHS
        )
    return any(one.announced and max(one.day - day, day - one.last) <= HALF_A_YEAR for one in told)


def _too_early(year: int, told: Sequence[_Told], own: Moment | None) -> bool:
    """Whether something is told as past that would lie after the report's own day in that year."""
    interval = _in_year(own, year)
    return interval is None or any(one.past and one.day > interval[0] + AHEAD for one in told)


def _is_history(told: Sequence[_Told]) -> bool:
    past = [one.day for one in told if one.past or one.bound]
    return min(past).year < ONLINE_NEWS_SINCE or max(past).year - min(past).year > STORY_YEARS


def _in_year(moment: Moment | None, year: int) -> Interval | None:
    if moment is None or not is_day(year, moment.month or 1, moment.day or 1):
        return None
    return replace(moment, year=year).interval


# --- years that stand alone ---------------------------------------------------------------------------------------


def _bare(report: Report) -> Iterator[int]:
    """Years without day or month that the report is told after; of a plan it may be told the year before."""
    for one in report.found:
        year = one.expression.begin.moment.year
        alone = one.expression.begin.moment.unit == "year" and one.expression.end is None
        if year is not None and report.looks_back(one):
            yield year
        elif alone and year is not None and year not in report.aims and not report.comes(one):
            yield year - (one.role == "period")


def _begun(report: Report) -> int:
    """The year by which the terms and programmes that it names have begun, or are about to: `nhiệm kỳ 2016-2021`."""
    return max(
        (
            begin.year - 1
            for one in report.found
            if one.role == "period" and one.expression.end is not None and not report.must_come(one)
            if (begin := one.expression.begin.moment).unit == "year" and begin.year is not None
        ),
        default=0,
    )


def _occasions(report: Report) -> Iterator[int]:
    """Years of what the report is written for."""
    own = report.own
    if own is None:
        return
    month = own.expression.begin.moment.month or 0
    yield from _new_years(report, month)
    yield from _named_years(report)
    for one in report.found:
        first, last = one.expression.begin.moment, one.expression.end.moment if one.expression.end else None
        if last is not None and last.year is not None and first.year is not None:
            if returns(one):
                if _is_near(last, own.expression.begin.moment):
                    yield last.year  # `kỷ niệm (5/7/1989 - 5/7/2019)`
            elif last.unit == "year" and _ANNIVERSARY.search(report.before(one)):
                yield last.year
            elif last.unit == "year" and _is_school_year(one, report):
                yield first.year if month >= _SCHOOL_OPENS else last.year
        elif one.role == "period" and first.unit == "year" and first.year is not None and not report.looks_back(one):
            text, mod = report.passages[one.passage].folded, one.expression.mod
            to_date = mod == "FROM" and _YEAR_TO_DATE.match(text, one.start)
            if to_date or (mod is None and _dates_report(one, own, report)):
                yield first.year


def _dates_report(one: Found, own: Found, report: Report) -> bool:
    """Whether a lone year is that of the report: in its opening or of what comes every year, and the only one; or in
    one sentence with its day. A review of the first months, and what once was, tell of an earlier one."""
    before = report.before(one)
    month = own.expression.begin.moment.month or 12
    if month >= _PLANS_ARE_MADE and _PLANNED_BEFORE.search(before):
        return False
    if _ONCE_BEFORE.search(before) or (month <= _REVIEWED_UNTIL and _REVIEWS_BEFORE.search(before)):
        return False
    if _in_one_sentence(one, own, report):
        return True
    text = report.passages[one.passage].folded
    yearly = bool(_YEARLY_BEFORE.search(before) or _ROUND_AFTER.match(text, one.end))
    if len(report.years) > 1:
        return yearly and report.opens(one) and one.expression.begin.moment.year == max(report.years - report.aims)
    return yearly or report.opens(one)


def _new_years(report: Report, month: int) -> Iterator[int]:
    """The year of a Tết that is named after its animal; before it, from autumn on, it is still the year before.

    One that has only figures tells it in the first half of the year: later it may be the one gone by or the next.
    """
    for passage in report.passages:
        for named in _NEW_YEAR.finditer(passage.folded):
            if named["year"]:
                year = int(named["year"]) if month < _PLANS_ARE_MADE else None
            else:
                year = year_named(named["name"], ONLINE_NEWS_SINCE + 29)
            if year is not None:
                yield year - (month >= _AUTUMN)


def _named_years(report: Report) -> Iterator[int]:
    """The year in the name of what is held or drawn up every year: `kỳ thi THPT quốc gia 2019`; none later is told."""
    for passage in report.passages:
        for named in _YEARLY_NAME.finditer(passage.folded):
            year = int(named["year"])
            if year >= max(report.years - report.aims, default=0):
                yield year


def _takes_effect(one: Found, report: Report) -> bool:
    """`Giá nước này tính từ ngày 1/1/2019`: since when, or from when on, nobody knows which."""
    return _TAKES_EFFECT.search(report.before(one)) is not None


def _is_near(moment: Moment, own: Moment) -> bool:
    anniversary, day = _in_year(moment, 2024), _in_year(own, 2024)
    return anniversary is not None and day is not None and abs(anniversary[0] - day[0]) <= WEEKS


def _is_school_year(one: Found, report: Report) -> bool:
    passage = report.passages[one.passage]
    return passage.folded.startswith("năm học", one.start) or _SCHOOL_YEAR.search(report.before(one)) is not None


def _in_one_sentence(one: Found, own: Found, report: Report) -> bool:
    begin, end = report.sentence(own)
    return one.passage == own.passage and begin <= one.start < end
