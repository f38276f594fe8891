"""The pieces that date rules are made of: patterns of days, months and years, their lead words, and what they mean.

A `DateExpression` is what the words say, before anything outside them is asked: `sáng nay` is "the morning of the
day of publication". `timeline` turns it into a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from extractors.timex import Moment, Part, Unit, is_day
from schemas.facts import DateRole, Mod

Anchor = Literal["published", "text", "reported"]
Lunar = Literal["month", "eve"]


@dataclass(frozen=True)
class Relation:
    """`steps` units after the one that holds the anchor.

    The anchor is the day of publication, the date before it in the text, or the year that the article reports on.
    """

    anchor: Anchor
    unit: Unit
    steps: int = 0


@dataclass(frozen=True)
class Point:
    """One end of an expression: what is written, and in relation to what the rest is to be found.

    `weekday` counts from Monday, 0. `lunar` says that month and day are those of the lunar calendar: of a month, or
    the days before Tết (`30 Tết`). `year_name` is a sexagenary name (`mậu tuất`).
    """

    moment: Moment
    relation: Relation | None = None
    weekday: int | None = None
    lunar: Lunar | None = None
    year_name: str | None = None

    @property
    def needs_year(self) -> bool:
        return self.relation is None and self.moment.year is None


NOW = Point(Moment("day"), Relation("published", "day"))


@dataclass(frozen=True)
class DateExpression:
    """A point, or a period from `begin` to `end`; `role` where the words themselves decide it."""

    begin: Point
    end: Point | None = None
    mod: Mod | None = None
    role: DateRole | None = None
    weak: bool = field(default=False)  # stands only when a day before it in the text carries it

    @property
    def value(self) -> str:
        """The TIMEX3 value as far as the words alone tell it."""
        ends = [self.begin] if self.end is None else [self.begin, self.end]
        return "/".join(
            replace(end.moment, month=None, day=None).timex if end.lunar else end.moment.timex for end in ends
        )


# --- numbers of the calendar -------------------------------------------------------------------------------------

DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
YEAR = r"(?:1\d|20|21)\d\d(?!\d)"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])(?!\d)"
MONTH_WORDS = dict(
    zip("giêng hai ba tư năm sáu bảy tám chín mười một chạp".split(), [*range(1, 11), 11, 12], strict=True)
) | {"mười một": 11, "mười hai": 12, "bẩy": 7}
# Spelled months are ambiguous (`tháng hai vụ`, `năm tháng năm`), so a sign, a year or the end has to follow.
_MONTH_WORD = (
    r"(?:mười một|mười hai|giêng|chạp|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín|mười)"
    r"(?=[,.;:)\n]|$| năm (?:\d{4}|nay|ngoái)| (?:này|vừa|tới|âm lịch))"
)
MONTH = rf"(?:{_MONTH_NUMBER}|{_MONTH_WORD})"
YEAR_WORDS = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "kia": -2, "sau": 1, "tới": 1}
_YEAR_WORD = r"(?:nay|ngoái|trước(?! đó)|sau|tới)(?!\w)"
_TAIL = rf"(?:(?: ?[/.\-] ?|,? năm )(?P<year>{YEAR})|,? năm (?P<year_word>{_YEAR_WORD}))"
# Nothing may follow that would make it part of a longer number, a document number or a share.
_NUMBER_ENDS = r"(?![\w/%]|[.\-]\d)"

NUMERIC_DAY = (
    rf"(?P<day>{DAY})(?: ?/ ?|[.\-])(?P<month>{_MONTH_NUMBER})"
    rf"(?:(?: ?/ ?|[.\-]|,? năm )(?P<year>{YEAR})|/(?P<short_year>\d\d)(?!\d)|,? năm (?P<year_word>{_YEAR_WORD}))?"
    rf"{_NUMBER_ENDS}"
)
WORDED_DAY = rf"(?P<day>{DAY}),? tháng (?P<month>{MONTH}){_TAIL}?"
LONE_DAY = rf"(?P<day>{DAY}){_NUMBER_ENDS}"
WORDED_MONTH = rf"tháng (?P<month>{MONTH}){_TAIL}?{_NUMBER_ENDS}"
NUMERIC_MONTH = rf"(?P<month>{_MONTH_NUMBER}) ?[/.\-] ?(?P<year>{YEAR}){_NUMBER_ENDS}"
WORDED_YEAR = rf"năm (?P<year>{YEAR}){_NUMBER_ENDS}"
LONE_YEAR = rf"(?P<year>{YEAR}){_NUMBER_ENDS}"
QUARTER = (
    r"quý (?P<quarter>iv|i{1,3}|[1-4])(?!\w)"
    rf"(?:,? ?(?:năm |của năm |/ ?|- ?|\.)(?P<year>{YEAR})|,? năm (?P<year_word>{_YEAR_WORD}))?{_NUMBER_ENDS}"
)
RELATIVE = r"(?P<unit>tuần|tháng|quý|năm) (?P<step>này|nay|trước|ngoái|sau|tới)(?![\w])"
LONE_UNIT = r"(?P<unit>năm|tháng|tuần)(?! \d)"

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
UNITS: dict[str, Unit] = {
    "ngày": "day",
    "hôm": "day",
    "tuần": "week",
    "tháng": "month",
    "quý": "quarter",
    "năm": "year",
}


def unnamed(pattern: str) -> str:
    """The same pattern without named groups, so that it can stand more than once in another."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


# --- lead words --------------------------------------------------------------------------------------------------

PARTS: dict[str, Part] = {
    "rạng sáng": "MO", "sáng sớm": "MO", "sáng": "MO", "trưa": "MI", "chiều tối": "EV", "chiều": "AF",
    "tối": "EV", "đêm": "NI", "nửa đêm": "NI", "khuya": "NI", "đêm khuya": "NI", "tối muộn": "EV",
}  # fmt: skip
PART = "(?:" + "|".join(sorted(PARTS, key=len, reverse=True)) + ")"
WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "bẩy": 5, "7": 5,
    "chủ nhật": 6,
}  # fmt: skip
WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7](?!\d))|chủ nhật)"
CLOCK = r"(?:[01]?\d|2[0-4]) ?(?:(?:h|g|giờ)(?: ?[0-5]\d(?!\d)(?: ?(?:phút|phut|['’′p](?!\w)))?| rưỡi)?|:[0-5]\d)(?!\w)"
MODS: dict[str, Mod] = {
    "từ": "FROM", "đến": "UNTIL", "tới": "UNTIL", "hết": "UNTIL", "trước": "BEFORE", "sau": "AFTER",
    "khoảng": "APPROX", "chừng": "APPROX", "tầm": "APPROX", "đầu": "START", "thượng": "START", "giữa": "MID",
    "trung": "MID", "cuối": "END", "hạ": "END",
}  # fmt: skip
_SHADE = r"(?:nửa )?(?:đầu|giữa|cuối)|(?:thượng|trung|hạ) tuần"
MOD = rf"(?:(?:từ|đến|tới|hết|trước|sau|khoảng|chừng|tầm) ){{0,3}}(?:(?:{_SHADE}) )?"
_PAUSE = r"(?: ?[,(–-] ?| )"
# `khoảng 21h đêm thứ Bảy, ngày `, `chiều nay (`, `cuối giờ chiều hôm `
DAY_LEAD = (
    rf"(?P<mod>{MOD})"
    rf"(?:(?P<clock>{CLOCK})(?: ?(?:-|–|đến) ?(?P<clock_end>{CLOCK}))?{_PAUSE})?"
    rf"(?:(?:(?:đầu |cuối )?giờ |buổi )?(?P<part>{PART})(?P<deixis> (?:hôm )?(?:nay|qua|mai)| cùng ngày)?{_PAUSE}"
    rf"|(?P<day_deixis>(?:ngày )?hôm (?:nay|qua){_PAUSE}|(?:ngày mai|cùng ngày){_PAUSE}))?"
    rf"(?:(?P<weekday>{WEEKDAY}){_PAUSE})?"
    r"(?P<noun>(?:ngày|hôm|ngay) )?"
)
_DAY_LEAD_BEFORE = re.compile(rf"(?<![\w/.,-]){DAY_LEAD}\Z")
_MOD_BEFORE = re.compile(rf"(?<!\w)(?P<mod>{MOD})\Z")
_DAY_LEAD_AT = re.compile(DAY_LEAD)
_MOD_AT = re.compile(rf"(?P<mod>{MOD})")
_LEAD_WINDOW = 60  # no lead is longer

# `liên quan đến năm 2015`, `kể từ`: the preposition belongs to the verb
_GOVERNED = re.compile(r"(?:liên quan|nhắc|kể|nói|nghĩ|dẫn|hướng|đề cập|ảnh hưởng)\Z")


@dataclass(frozen=True)
class Lead:
    """The lead words before a date: where they begin and what they say."""

    start: int
    mod: Mod | None = None
    part: Part | None = None
    clock: str | None = None
    clock_end: str | None = None
    noun: bool = False
    dated: bool = False  # a word stands there that only a day can follow
    opens: bool = False  # it opens a bracket


def day_lead(text: str, at: int) -> Lead:
    """The lead of a day that begins at `at`."""
    found = _DAY_LEAD_BEFORE.search(text, max(0, at - _LEAD_WINDOW), at)
    if found is None:
        return Lead(at)
    start = found.start() + len(found.group()) - len(found.group().lstrip())
    mod = _mod(text, found["mod"], start)
    if mod is None:
        start = found.end("mod")
    timed = bool(found["clock"] or found["part"] or found["day_deixis"])
    if timed and mod == "UNTIL" and found["mod"].split()[-1] in ("đến", "tới"):
        mod, start = None, found.end("mod")  # `Đến 21h cùng ngày` tells when, not until when
    return Lead(
        start,
        mod=mod or _shade(text, found),
        part=PARTS.get(found["part"] or ""),
        clock=clock_value(found["clock"], found["part"]),
        clock_end=clock_value(found["clock_end"], found["part"]),
        noun=bool(found["noun"]),
        dated=timed or bool(found["weekday"] or found["noun"]),
        opens="(" in found.group(),
    )


def mod_lead(text: str, at: int) -> Lead:
    """The modifier before a month, a quarter or a year that begins at `at`."""
    found = _MOD_BEFORE.search(text, max(0, at - _LEAD_WINDOW), at)
    if found is None or not found["mod"]:
        return Lead(at)
    mod = _mod(text, found["mod"], found.start())
    return Lead(found.start(), mod) if mod else Lead(at)


def _mod(text: str, words: str, start: int) -> Mod | None:
    """The first word decides: `từ cuối năm 2017` says since when, `đến hết tháng 6` until when."""
    if not words:
        return None
    first = words.split()[0]
    if first in ("đến", "tới") and _GOVERNED.search(text, max(0, start - 12), max(0, start - 1)):
        return None
    return MODS[words.split()[1] if first == "nửa" else first]


def _shade(text: str, found: re.Match[str]) -> Mod | None:
    if not found["part"]:
        return None
    before = text[found.start() : found.start("part")]
    return "END" if "cuối giờ" in before else "START" if "đầu giờ" in before else None


def clock_value(words: str | None, part: str | None = None) -> str | None:
    """A clock time in 24 hours; the part of the day settles which half.

    >>> clock_value("7 giờ 30 phút"), clock_value("9h", "tối"), clock_value("15h", "chiều")
    ('07:30', '21:00', '15:00')
    """
    if not words:
        return None
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 30 if "rưỡi" in words else 0
    if part in ("chiều", "chiều tối", "tối", "tối muộn") and hour < 12:
        hour += 12
    elif part in ("đêm", "khuya", "đêm khuya", "nửa đêm") and 6 < hour < 12:
        hour += 12
    elif part == "trưa" and hour < 4:
        hour += 12
    return f"{hour:02d}:{minute:02d}"


# --- reading a match ---------------------------------------------------------------------------------------------


def year_point(year: int) -> Point:
    return Point(Moment("year", year))


def day_point(match: re.Match[str], lead: Lead | None = None) -> Point | None:
    """The point of a day pattern's groups; None when there is no such day."""
    groups = match.groupdict()
    year = _year(groups)
    month = _month(groups.get("month"))
    day = int(groups["day"])
    if month is not None and not is_day(year, month, day):
        return None
    moment = Moment("day", year, month=month, day=day)
    if lead is not None:
        moment = replace(moment, part=None if lead.clock else lead.part, clock=lead.clock)
    return Point(moment, _year_relation(groups))


def month_point(match: re.Match[str]) -> Point:
    groups = match.groupdict()
    return Point(Moment("month", _year(groups), month=_month(groups["month"])), _year_relation(groups))


def quarter_point(match: re.Match[str]) -> Point:
    groups = match.groupdict()
    written = groups["quarter"]
    quarter = _QUARTERS.get(written) or int(written)
    return Point(Moment("quarter", _year(groups), quarter=quarter), _year_relation(groups))


def relative_point(match: re.Match[str]) -> Point:
    unit = UNITS[match["unit"]]
    steps = YEAR_WORDS[match["step"]]
    return Point(Moment(unit), Relation("published", unit, steps))


def this_point(match: re.Match[str]) -> Point:
    unit = UNITS[match["unit"]]
    return Point(Moment(unit), Relation("published", unit))


def _year(groups: dict[str, str | None]) -> int | None:
    if short := groups.get("short_year"):
        return 2000 + int(short) if int(short) < 50 else 1900 + int(short)
    written = groups.get("year")
    return int(written) if written else None


def _month(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if written.isdigit() else MONTH_WORDS[written]


def _year_relation(groups: dict[str, str | None]) -> Relation | None:
    word = groups.get("year_word")
    return Relation("published", "year", YEAR_WORDS[word]) if word else None


_LONE_LEAD = r"(?:ngày )"
_ENDS: tuple[tuple[re.Pattern[str], bool], ...] = tuple(
    (re.compile(pattern), is_day_form)
    for pattern, is_day_form in (
        (NUMERIC_MONTH, False), (NUMERIC_DAY, True), (WORDED_DAY, True), (WORDED_MONTH, False), (WORDED_YEAR, False),
        (QUARTER, False), (RELATIVE, False), (LONE_YEAR, False), (LONE_DAY, True), (LONE_UNIT, False),
    )
)  # fmt: skip
_TODAY_END = re.compile(r"(?:hiện )?nay(?!\w)|hôm nay|thời điểm hiện tại|thời điểm này")

_ANY_MONTH_OR_YEAR = "|".join(
    unnamed(p) for p in (NUMERIC_MONTH, WORDED_MONTH, WORDED_YEAR, QUARTER, RELATIVE, LONE_YEAR)
)
_ANY_DAY = "|".join(unnamed(p) for p in (NUMERIC_DAY, WORDED_DAY))
# Either end of a period; `LONE_DAY` and a lone unit only where the other end or a shade tells what they are.
END = (
    rf"(?:{unnamed(_TODAY_END.pattern)}|{unnamed(DAY_LEAD)}(?:{_ANY_DAY})|{MOD}(?:{_ANY_MONTH_OR_YEAR})"
    rf"|(?:{_SHADE}|hết) {unnamed(LONE_UNIT)}|ngày {unnamed(LONE_DAY)})"
)
BEGIN = rf"(?:{END}|{unnamed(DAY_LEAD)}{unnamed(LONE_DAY)}|tháng {_MONTH_NUMBER}|{_MONTH_NUMBER})"


def read_end(text: str, start: int, end: int) -> Point | None:
    """The point that fills `text[start:end]`, lead words included."""
    if _TODAY_END.fullmatch(text, start, end):
        return NOW
    for form, is_day_form in _ENDS:
        lead = (_DAY_LEAD_AT if is_day_form else _MOD_AT).match(text, start, end)
        match = form.fullmatch(text, lead.end(), end) if lead else None
        if match is None or lead is None:
            continue
        if is_day_form:
            part, clock = lead["part"], clock_value(lead["clock"], lead["part"])
            return day_point(match, Lead(start, part=None if clock else PARTS.get(part or ""), clock=clock))
        if "quarter" in match.re.groupindex:
            return quarter_point(match)
        if "month" in match.re.groupindex:
            return month_point(match)
        if "step" in match.re.groupindex:
            return relative_point(match)
        if "unit" in match.re.groupindex:
            return this_point(match)
        return year_point(int(match["year"]))
    return None
