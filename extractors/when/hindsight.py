"""Roles that only show once a date stands in the calendar: what lies long before the report is background."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extractors.patterns import sought
from extractors.when.grammar import Relation
from extractors.when.plain_year import ONLINE_NEWS_SINCE, SHADES, STORY_YEARS
from extractors.when.report import CLAUSE, Found, Report, full_day, returns
from extractors.when.timex import Moment
from schemas.facts import DateRole

_LONG_STANDING = 5  # years; what has lasted since is no period that a report covers
_WEEK, _MONTH, _YEAR = timedelta(days=7), timedelta(days=31), timedelta(days=366)
_WITHIN_A_YEAR = frozenset({None, "START", "MID", "END"})
_REPORTED_YEAR = Relation("reported", "year")
_FIGURE = re.compile(r"\d|%")
_STATISTIC = re.compile(
    r"(?<!\w)(?:toàn (?:tỉnh|quốc|huyện|ngành)|cả nước|đạt|tăng|giảm|bình quân|trung bình|so với)(?!\w)"
    r"|(?<!\w)được (?:hơn |gần )?\d|%"
)
_CLAUSE_OPENS = re.compile(
    r"(?:\A|[\n.!?:;,…(] ?|[“”\"]|[-–] |(?<!\w)(?:vào|hồi|biết|hay|rằng|là|mà|nhưng|và|khi|từng) )\Z"
)
_CLAUSE_ENDS = re.compile(r"[.;\n]")
_PAST = re.compile(r"(?<!\w)(?:đã|từng|bị|được|lần đầu(?: tiên)?)(?!\w)")
_DID = re.compile(r"(?<!\w)(?:đã|từng|bị)(?! (?:xảy ra|có|phát hiện|đạt))(?!\w)")
_DONE_IN = re.compile(
    r"(?<!\w)(?:mất|cất|xây|dựng|chết|hy sinh|xảy ra|mua|bán|bắt|nhận|đến|về|cấp|ký|lập)"
    r"(?: chính thức)?(?: (?:vào|hồi))? \Z"
)
# `hy sinh lúc diễn tập ở Lạng Sơn năm 2005`
_DID_IN = sought(
    r"(?<!\w)(?:hy sinh|qua đời|được phong|thăng|giành|đoạt|lập hồ sơ|khởi công|khánh thành|chết)(?!\w)"
    r"[^.;\n\d]{0,50} \Z"
)
_AT_SOME_TIME = re.compile(r"(?<!\w)hồi \Z")
_OF_SERIES = re.compile(r"(?:[:;] |và )năm \d{4},")
_A_SERIES, _SERIES = 3, 1200  # years, code points
_ONCE = sought(r"(?<!\w)từng (?!bước)")
_PROMISED = re.compile(r"(?<!\w)(?:hẹn|hứa)(?!\w)")  # told of the past
_EARLIER = sought(r"(?<!\w)(?:trước đó|trước đây|mới đây|gần đây)(?: nhất)?,? (?:vào |hồi |từ )?\Z")


def settled_role(one: Found, moment: Moment, report: Report, now: date | None) -> DateRole:
    """The role of a date whose `moment` is known; `now` is the day of the report as far as it can be told."""
    interval, mod = moment.interval, one.expression.mod
    relation = one.expression.begin.relation
    if one.role == "event" and moment.unit in ("day", "month", "week") and mod is None and _is_planned(one, report):
        return "other"
    if one.role == "event" and moment.unit == "week" and relation is not None and relation.steps < 0:
        return "other"
    if interval is None or one.expression.end is not None:
        return "other" if returns(one) else one.role
    if moment.unit == "year":
        return _of_year(one, interval[0].year, report, now)
    if moment.unit == "month" and one.role == "period" and mod == "FROM":
        return "other" if _is_background(one, report) else "period"
    near = report.near or (now if moment.unit == "month" else None)
    if near is None and one.role == "event" and mod is None and _ONCE.search(_clause(one, report)):
        return "other"
    if near is None or one.role != "event":
        return one.role
    if mod == "BEFORE" and interval[0] > near:
        return "deadline"
    if mod is None and interval[0] > near and report.comes(one) and not report.opens(one):
        return "other"
    ago = near - interval[1]
    if moment.unit == "day":
        if report.opens(one) and report.leads(one) and full_day(one.expression.begin) == report.opening_day:
            return "event"  # a page whose own date is that of a later change
        once = _EARLIER.search(report.before(one)) or _ONCE.search(_clause(one, report))
        return "other" if (ago > _YEAR and not report.is_trial) or (ago > _WEEK and once) else "event"
    if moment.unit == "month":
        return (
            "other"
            if (ago > _YEAR and not report.is_trial) or (ago > _MONTH and _AT_SOME_TIME.search(report.before(one)))
            else "event"
        )
    return one.role


def _is_planned(one: Found, report: Report) -> bool:
    """Whether it is still to come, and not what the report opens with."""
    return report.must_come(one) and not report.opens(one) and not _PROMISED.search(report.before(one))


def _of_year(one: Found, year: int, report: Report, now: date | None) -> DateRole:
    mod, ago = one.expression.mod, _years_before_report(one, year, report)
    if now is None and report.near is None and mod != "FROM":
        ago += 1  # a report that none of its years dates lies after them all
    if one.role == "period" and mod == "FROM":
        return "other" if ago >= _LONG_STANDING or _is_background(one, report) else "period"
    quiet = mod in _WITHIN_A_YEAR and not _FIGURE.search(_clause(one, report))
    if one.role == "period" and ago >= _LONG_STANDING and quiet and year not in report.opening_years:
        return "other"
    if one.role not in ("period", "event") or mod not in _WITHIN_A_YEAR:
        return _due(one, year, report)
    if one.expression.begin.relation == _REPORTED_YEAR:
        return one.role
    if _is_in_series(one, report):
        return "period"
    if not _tells_happening(one, report, long_past=ago >= STORY_YEARS):
        return one.role
    return "other" if ago > 0 and year not in report.opening_years else "event"


def _is_in_series(one: Found, report: Report) -> bool:
    """Whether a sentence tells figures year by year: `năm 2019, thụ lý 33 vụ; năm 2020, thụ lý 41 vụ; …`."""
    if one.expression.begin.moment.year is None or _FIGURE.search(_clause(one, report)) is None:
        return False
    begin, end = report.sentence(one)
    return len(_OF_SERIES.findall(report.passages[one.passage].folded, begin, min(end, begin + _SERIES))) >= _A_SERIES


def _is_background(one: Found, report: Report) -> bool:
    """`vào trường từ năm 2013`: since when something is so, with nothing counted from then on."""
    turn = one.expression.begin.opening or one.expression.begin.relation is not None  # `từ đầu năm 2021`
    return not turn and _FIGURE.search(_clause(one, report)) is None


def _due(one: Found, year: int, report: Report) -> DateRole:
    future = report.near is not None and date(year, 1, 1) > report.near
    return "deadline" if one.role == "event" and one.expression.mod == "BEFORE" and future else one.role


def _years_before_report(one: Found, year: int, report: Report) -> int:
    """How many years before the report a year lies; what was before the sites is past in any case."""
    if year < ONLINE_NEWS_SINCE:
        return _LONG_STANDING
    reported = report.latest_year
    if report.near is None and one.expression.mod == "END" and year == reported and report.own is not None:
        month = report.own.expression.begin.moment.month or 12
        reported += month < SHADES["END"]  # a report of May looks back on `cuối năm 2018`
    return reported - year


def _tells_happening(one: Found, report: Report, *, long_past: bool) -> bool:
    """Whether the year says when something happened: `Năm 1955, ông cho ra đời ...`, `chợ cất năm 1998`.

    Figures, and nouns that the year belongs to (`công tác năm 2020`), make it the time that they are of; of long
    ago a verb in the past tells that it happened, whatever figures follow.
    """
    before = report.before(one)
    if _DONE_IN.search(before) or _DID_IN.search(before):
        return True
    if one.role != "event" and not _CLAUSE_OPENS.search(before):
        return False
    clause = _clause(one, report)
    if (long_past or one.expression.mod is not None) and _DID.search(clause):
        return True
    if long_past:  # of long ago a sum or a number tells what was done; a share or a rise is counted over the year
        return _STATISTIC.search(clause) is None
    return _FIGURE.search(clause) is None and (one.role == "event" or bool(_PAST.search(clause)))


def _clause(one: Found, report: Report) -> str:
    """The words from the date to the end of its sentence or part of one."""
    text = report.passages[one.passage].folded
    until = min(one.end + CLAUSE, len(text))
    end = _CLAUSE_ENDS.search(text, min(one.end + 1, len(text)), until)
    return text[one.end : end.start() if end else until]
