"""The pieces that date rules are made of: patterns of days, months and years, their lead words, and what they mean.

A `DateExpression` is what the words say, before anything outside them is asked: `sáng nay` is "the morning of the
day of publication". `timeline` turns it into a day.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from extractors.rule import Reading
from extractors.when.timex import Moment, Part, Unit, is_day
from schemas.facts import DateRole, Mod

Anchor = Literal["published", "text", "reported", "happened"]
Lunar = Literal["month", "eve"]


class Relation(Struct, frozen=True):
    """`steps` units after the one that holds the anchor.

    The anchor is the day of publication, the date before it in the text, the year that the article reports on, or the
    day that something happened at that time of the day.
    """

    anchor: Anchor
    unit: Unit
    steps: int = 0


class Point(Struct, frozen=True):
    """One end of an expression: what is written, and in relation to what the rest is to be found.

    `weekday` counts from Monday, 0. `lunar` says that month and day are those of the lunar calendar: of a month, or
    the days before Tết (`30 Tết`). `year_name` is a sexagenary name (`mậu tuất`).
    """

    moment: Moment
    relation: Relation | None = None
    weekday: int | None = None
    lunar: Lunar | None = None
    year_name: str | None = None
    opening: bool = False  # `đầu năm`: where a count from day to day begins
    seconds: int = 0  # `30 phút sau`: how much later than the clock time before it

    @property
    def needs_year(self) -> bool:
        return self.relation is None and self.moment.year is None


NOW = Point(Moment("day"), Relation("published", "day"))


class DateExpression(Struct, frozen=True):
    """A point, or a period from `begin` to `end`; `role` where the words themselves decide it."""

    begin: Point
    end: Point | None = None
    mod: Mod | None = None
    role: DateRole | None = None
    weak: bool = False  # stands only when a day before it in the text carries it

    @property
    def value(self) -> str:
        """The TIMEX3 value as far as the words alone tell it."""
        ends = [self.begin] if self.end is None else [self.begin, self.end]
        return "/".join(
            replace(end.moment, month=None, day=None).timex if end.lunar else end.moment.timex for end in ends
        )


# --- numbers of the calendar -------------------------------------------------------------------------------------

# Each begins with a plain figure, so that the engine skips to figures (to `[0-9]` in two thirds of the time that it
# takes to `\d`); `00` is refused when the day is made.
DAY = r"[0-9](?<!\d\d)(?:(?<=[0-2])\d|(?<=3)[01])?(?!\d)"
YEAR = r"(?:1\d|20|21)\d\d(?!\d)"
MONTH_NUMBER = r"[0-9](?<!\d\d)(?:(?<=0)[1-9]|(?<=1)[0-2])?(?!\d)"
MONTH_WORDS = dict(
    zip("giêng hai ba tư năm sáu bảy tám chín mười một chạp".split(), [*range(1, 11), 11, 12], strict=True)
) | {"một": 1, "mười một": 11, "mười hai": 12, "bẩy": 7}
# Spelled months are ambiguous (`tháng hai vụ`, `năm tháng năm`), so a sign, a year or the end has to follow.
_MONTH_WORD = (
    r"(?:giêng|chạp)(?!\w)|(?<=hồi tháng )(?:một|hai|ba|tư|sáu|bảy|tám|chín|mười(?: một| hai)?)(?!\w)"
    r"|(?:mười một|mười hai|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín|mười)"
    r"(?=[,.;:)\n]|$| năm (?:\d{4}|nay|ngoái)| (?:này|vừa|tới|âm lịch))"
)
MONTH = rf"(?:{MONTH_NUMBER}|{_MONTH_WORD})"
SEXAGENARY = (
    r"(?:giáp|ất|bính|đinh|mậu|kỷ|kỉ|canh|tân|nhâm|quý)"
    r" (?:tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)(?!\w)"
)
LUNAR_MONTHS = ("giêng", "chạp")
STEPS = {"này": 0, "nay": 0, "ngoái": -1, "trước": -1, "rồi": -1, "qua": -1, "kia": -2, "sau": 1, "tới": 1}
_YEAR_WORD = r"(?:nay|ngoái|trước(?! đó)|sau|tới)(?!\w)"
_TAIL = rf"(?:(?: ?[/.\-] ?|,? năm )(?P<year>{YEAR})|,? năm (?P<year_word>{_YEAR_WORD}))"
# Nothing may follow that would make it part of a longer number, a document number or a share.
_NUMBER_ENDS = r"(?![\w/%]|[.\-]\d|,\d+(?![\d/.-]))"

_DAY_WORDS = "|".join(rf"(?<={word} \d)|(?<={word} \d\d)" for word in ("ngày", "sáng", "trưa", "chiều", "tối", "đêm"))
_ENDS_DAY = r"(?:[,.;)\n]|\Z)"
_SPACED_YEAR = rf" [-–] (?=\d{{4}}{_ENDS_DAY})"
_SPACED = rf"(?:{_DAY_WORDS}) [-–] (?=\d\d?(?:{_ENDS_DAY}|{_SPACED_YEAR}))"  # `ngày 15 – 5,`, `sáng 15 – 5 – 2024,`
NUMERIC_DAY = (
    rf"(?P<day>{DAY})(?: ?/ ?|[.\-]|{_SPACED})(?P<month>{MONTH_NUMBER})"
    rf"(?:(?: ?/ ?|[.\-]|,? năm |{_SPACED_YEAR})(?P<year>{YEAR})"
    rf"|/(?P<short_year>\d\d)(?!\d)|,? năm (?P<year_word>{_YEAR_WORD}))?{_NUMBER_ENDS}"
)
WORDED_DAY = rf"(?P<day>{DAY}),? tháng (?P<month>{MONTH}){_TAIL}?"
FULL_DAY = rf"{DAY}[/.\-]{MONTH_NUMBER}[/.\-]{YEAR}"
LONE_DAY = rf"(?P<day>{DAY}){_NUMBER_ENDS}"
WORDED_MONTH = rf"tháng (?P<month>{MONTH}){_TAIL}?{_NUMBER_ENDS}"
NUMERIC_MONTH = rf"(?P<month>{MONTH_NUMBER}) ?[/.\-] ?(?P<year>{YEAR}){_NUMBER_ENDS}"
LISTED_MONTH = rf"(?P<month>{MONTH_NUMBER})(?: ?[/.\-] ?|(?P<spelled> năm ))(?P<year>{YEAR}){_NUMBER_ENDS}"
WORDED_YEAR = rf"năm (?P<year>{YEAR}){_NUMBER_ENDS}"
LONE_YEAR = rf"(?P<year>{YEAR}){_NUMBER_ENDS}"
QUARTER = (
    r"quý (?P<quarter>iv|i{1,3}|[1-4])(?!\w)"
    rf"(?:,? ?(?:năm |của năm |/ ?|- ?|\.)(?P<year>{YEAR})|,? năm (?P<year_word>{_YEAR_WORD}))?{_NUMBER_ENDS}"
)
RELATIVE = r"(?P<unit>tuần|tháng|quý|năm) (?P<step>này|nay|trước|ngoái|sau|tới)(?![\w])"
LONE_UNIT = r"(?P<unit>năm|tháng|tuần)(?! \d)"

QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
UNITS: dict[str, Unit] = {
    "ngày": "day",
    "hôm": "day",
    "tuần": "week",
    "tháng": "month",
    "quý": "quarter",
    "năm": "year",
}


def any_of(words: str) -> str:
    """A pattern for any of the words or phrases, divided by commas; the longest first."""
    phrases = (" ".join(phrase.split()) for phrase in words.split(","))
    return (
        "(?:"
        + "|".join(re.escape(phrase).replace(r"\ ", " ") for phrase in sorted(phrases, key=len, reverse=True))
        + ")"
    )


def unnamed(pattern: str) -> str:
    """The same pattern without named groups, so that it can stand more than once in another."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


NUMBERS = {word: number for number, word in enumerate("một hai ba bốn năm sáu bảy tám chín mười".split(), 1)}
_NUMBER_BEFORE = re.compile(rf"(?<![\w.,/-])(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)}) \Z")


def number_before(text: str, at: int) -> tuple[int, int] | None:
    """The number that ends just before `at`, and where it starts."""
    found = _NUMBER_BEFORE.search(text, max(0, at - 8), at)
    return None if found is None else (NUMBERS.get(found["number"]) or int(found["number"]), found.start())


# --- lead words --------------------------------------------------------------------------------------------------

PARTS: dict[str, Part] = {
    "rạng sáng": "MO", "sáng sớm": "MO", "sáng": "MO", "trưa": "MI", "chiều tối": "EV", "chiều": "AF",
    "tối": "EV", "đêm": "NI", "nửa đêm": "NI", "khuya": "NI", "đêm khuya": "NI", "tối muộn": "EV", "đêm muộn": "NI",
    "chiều muộn": "AF", "sáng muộn": "MO", "mờ sáng": "MO", "tờ mờ sáng": "MO", "tảng sáng": "MO", "chập tối": "EV",
    "sẩm tối": "EV", "xế chiều": "AF", "xế trưa": "MI",
}  # fmt: skip
PART = "(?:" + "|".join(sorted(PARTS, key=len, reverse=True)) + ")"
WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "bẩy": 5, "7": 5,
    "chủ nhật": 6,
}  # fmt: skip
WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7](?!\d))|chủ nhật)"
_HOURS = dict(zip("một hai ba bốn năm sáu bảy tám chín mười".split(), range(1, 11), strict=True)) | {
    "mười một": 11,
    "mười hai": 12,
}
# `chín giờ sáng`; without the part of the day it may as well last so long
_WORDED_HOUR = (
    r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai))?) giờ(?: rưỡi)?(?= (?:sáng|trưa|chiều|tối|đêm)(?!\w))"
)
# `đến 13 giờ 19 thanh niên lên đường`: people are counted, no odd minutes; but `10 giờ 32 xe khách rời bến`.
_COUNTED = r"(?:người|thanh niên|hộ|em|cháu|học sinh|đối tượng|đại biểu|cán bộ|chiến sĩ|công nhân)"
_NUMERIC_CLOCK = (
    rf"[0-9](?<!\d\d)(?:(?<=[01])\d|(?<=2)[0-4])? ?"
    rf"(?:(?:h|g|giờ)(?:(?: ?[0-5][05]|[0-5]\d| [0-5]\d(?! {_COUNTED}(?!\w)))(?!\d)"
    rf"(?: ?(?:phút(?: [0-5]?\d giây)?|['’′p](?!\w)))?| rưỡi| ?\d phút)?|:[0-5]\d)(?!\w)"
)
CLOCK = rf"(?:{_NUMERIC_CLOCK}|{_WORDED_HOUR})"
MODS: dict[str, Mod] = {
    "từ": "FROM", "đến": "UNTIL", "tới": "UNTIL", "hết": "UNTIL", "trước": "BEFORE", "sau": "AFTER",
    "khoảng": "APPROX", "chừng": "APPROX", "tầm": "APPROX", "đầu": "START", "thượng": "START", "giữa": "MID",
    "trung": "MID", "cuối": "END", "hạ": "END", "gần": "APPROX", "hơn": "AFTER", "quá": "AFTER",
}  # fmt: skip
_SHADE = r"(?:nửa )?(?:đầu|giữa|cuối)|(?:thượng|trung|hạ) tuần"
MOD = rf"(?:(?:từ|(?:đến|tới)(?: thời điểm| tận)?|hết|trước|sau|khoảng|chừng|tầm) ){{0,3}}(?:(?:{_SHADE}) )?"
_ABOUT_CLOCK = r"(?:(?:hơn|gần|quá) (?=\d))?"  # `gần 12h ngày 5/2`; of a day alone it tells nothing
_PAUSE = r"(?: ?[,(–-] ?| )"
# `khoảng 21h đêm thứ Bảy, ngày `, `chiều nay (`, `cuối giờ chiều hôm `
DAY_LEAD = (
    rf"(?P<mod>{MOD}{_ABOUT_CLOCK})"
    rf"(?:(?P<clock>{CLOCK})(?:(?: (?P<first_part>{PART}))? ?(?:-|–|đến|tới) ?(?P<clock_end>{CLOCK}))?{_PAUSE})?"
    rf"(?:(?:(?:đầu |cuối )?giờ |buổi )?(?P<part>{PART})(?P<deixis> (?:hôm )?(?:nay|qua|mai)| cùng ngày)?{_PAUSE}"
    rf"|(?P<day_deixis>(?:ngày )?hôm (?:nay|qua){_PAUSE}|(?:ngày mai|cùng ngày){_PAUSE}))?"
    rf"(?:(?P<weekday>{WEEKDAY}(?: tuần (?:này|trước|qua|rồi|tới))?){_PAUSE})?"
    r"(?P<noun>(?:(?:ngày )?m[ùồ]ng|ngày|hôm|ngay) )?"
)
_DAY_LEAD_BEFORE = re.compile(rf"(?<![\w/.,])(?<!\w-){DAY_LEAD}\Z")
_MOD_BEFORE = re.compile(rf"(?<!\w)(?P<mod>{MOD})\Z")
_DAY_LEAD_AT = re.compile(DAY_LEAD)
_MOD_AT = re.compile(rf"(?P<mod>{MOD})")
_NARRATES = re.compile(r"(?:đến|tới)(?: tận)? (?=(?:khoảng|chừng|tầm|đầu|giữa|cuối|hơn|gần|quá) |\Z)")
_MOD_ENDS = tuple(f"{word} " for word in (*MODS, "tuần", "điểm", "tận"))  # one of these ends each modifier
_LEAD_WINDOW = 60  # no lead is longer

# `liên quan đến năm 2015`, `đăng ký lần đầu ngày 5/2`: the word belongs to what stands before it.
_GOVERNED = re.compile(
    r"(?<!\w)(?:(?:liên quan|nhắc|kể|nói|nghĩ|dẫn|đề cập|ảnh hưởng) (?:đến|tới)"
    r"|lần (?:đầu|cuối|sau|trước)|(?:ban|bước|lúc|bắt|mở|khởi|hàng|đứng|dẫn|tuyến) đầu|(?:đứng|tuyến) cuối"
    r"|phía (?:trước|sau)"
    r"|lần lượt từ) \Z"
)


class Lead(Struct, frozen=True):
    """The lead words before a date: where they begin and what they say."""

    start: int
    mod: Mod | None = None
    part: Part | None = None
    clock: str | None = None
    clock_end: str | None = None
    dated: bool = False  # a word stands there that only a day can follow
    opens: bool = False  # it opens a bracket


def day_lead(text: str, at: int) -> Lead:
    """The lead of a day that begins at `at`."""
    found = _DAY_LEAD_BEFORE.search(text, max(0, at - _LEAD_WINDOW), at)
    if found is None:
        return Lead(at)
    start, words = found.start(), found["mod"]
    timed = bool(found["clock"] or found["part"] or found["day_deixis"])
    # `Đến 21h cùng ngày` tells when, `cho đến 21h cùng ngày` until when
    if timed and (then := _NARRATES.match(words)) and not text.endswith("cho ", 0, start):
        start, words = start + then.end(), words[then.end() :]
    mod = _mod(text, words, start)
    if mod is None:
        start = found.end("mod")
    return Lead(
        start,
        mod=mod or _shade(text, found),
        part=PARTS.get(found["part"] or ""),
        clock=clock_value(found["clock"], found["first_part"] or found["part"]),
        clock_end=clock_value(found["clock_end"], found["part"]),
        dated=timed or bool(found["weekday"] or found["noun"]),
        opens="(" in found.group(),
    )


def mod_lead(text: str, at: int) -> Lead:
    """The modifier before a month, a quarter or a year that begins at `at`."""
    found = _MOD_BEFORE.search(text, max(0, at - _LEAD_WINDOW), at) if text.endswith(_MOD_ENDS, 0, at) else None
    if found is None or not found["mod"]:
        return Lead(at)
    mod = _mod(text, found["mod"], found.start())
    return Lead(found.start(), mod) if mod else Lead(at)


def _mod(text: str, words: str, start: int) -> Mod | None:
    """The first word decides (`từ cuối năm 2017`, `đến hết tháng 6`), but for `đến trước 27/4`, which is before."""
    if not words or _GOVERNED.search(text, max(0, start - 14), start + words.index(" ") + 1):
        return None
    first, _, rest = words.partition(" ")
    if rest.startswith(("trước ", "sau ")):
        return MODS[rest.split()[0]]
    return MODS[rest.split()[0] if first == "nửa" else first]


def _shade(text: str, found: re.Match[str]) -> Mod | None:
    if not found["part"]:
        return None
    before = text[found.start() : found.start("part")]
    return "END" if "cuối giờ" in before else "START" if "đầu giờ" in before else None


def clock_value(words: str | None, part: str | None = None) -> str | None:
    """A clock time in 24 hours; the part of the day settles which half.

    >>> clock_value("7 giờ 30 phút"), clock_value("9h", "tối"), clock_value("hai giờ rưỡi", "chiều")
    ('07:30', '21:00', '14:30')
    """
    if not words:
        return None
    numbers = [int(number) for number in re.findall(r"\d+", words)] or [_HOURS[words.partition(" giờ")[0]]]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 30 if "rưỡi" in words else 0
    from_hour = {"AF": 0, "EV": 0, "NI": 7, "MI": 0}.get(PARTS[part]) if part else None
    until_hour = 4 if part == "trưa" else 12
    if from_hour is not None and from_hour <= hour < until_hour:
        hour += 12
    if hour == 12 and part and PARTS[part] == "NI":
        hour = 24  # `12h đêm` ends the day
    seconds = f":{numbers[2]:02d}" if len(numbers) > 2 else ""
    return f"{hour:02d}:{minute:02d}{seconds}"


# --- reading a match ---------------------------------------------------------------------------------------------


def expression(point: Point | None, lead: Lead, start: int, end: int) -> Reading[DateExpression] | None:
    """A point with its lead as the reading of a match."""
    return None if point is None else Reading(DateExpression(point, mod=lead.mod), start, end)


def year_point(year: int) -> Point:
    return Point(Moment("year", year))


def day_point(match: re.Match[str], lead: Lead | None = None) -> Point | None:
    """The point of a day pattern's groups; None when there is no such day."""
    groups = match.groupdict()
    year = _year(groups)
    month = _month(groups.get("month"))
    day = int(groups["day"])
    if not 1 <= day <= 31 or (month is not None and not is_day(year, month, day)):
        return None
    moment = Moment("day", year, month=month, day=day)
    if lead is not None:
        moment = replace(moment, part=None if lead.clock else lead.part, clock=lead.clock)
    return Point(moment, _year_relation(groups))


def month_point(match: re.Match[str]) -> Point | None:
    """The point of a month pattern's groups; None when there is no such month."""
    groups = match.groupdict()
    month = _month(groups["month"])
    return Point(Moment("month", _year(groups), month=month), _year_relation(groups)) if month else None


def quarter_point(match: re.Match[str]) -> Point:
    groups = match.groupdict()
    written = groups["quarter"]
    quarter = QUARTERS.get(written) or int(written)
    return Point(Moment("quarter", _year(groups), quarter=quarter), _year_relation(groups))


def relative_point(match: re.Match[str]) -> Point:
    unit = UNITS[match["unit"]]
    steps = STEPS[match["step"]]
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
    return Relation("published", "year", STEPS[word]) if word else None


_ENDS: tuple[tuple[re.Pattern[str], bool], ...] = tuple(
    (re.compile(pattern), is_day_form)
    for pattern, is_day_form in (
        (NUMERIC_MONTH, False), (NUMERIC_DAY, True), (WORDED_DAY, True), (WORDED_MONTH, False), (WORDED_YEAR, False),
        (QUARTER, False), (RELATIVE, False), (LONE_YEAR, False), (LONE_DAY, True), (LONE_UNIT, False),
    )
)  # fmt: skip
_TODAY_END = re.compile(
    r"(?:(?:hiện|bây) )?(?:nay|giờ)(?!\w)|(?<=từ )đây(?!\w)|hôm nay|thời điểm hiện tại|thời điểm này"
)

_ANY_MONTH_OR_YEAR = "|".join(
    unnamed(p) for p in (NUMERIC_MONTH, WORDED_MONTH, WORDED_YEAR, QUARTER, RELATIVE, LONE_YEAR)
)
_ANY_DAY = "|".join(unnamed(p) for p in (NUMERIC_DAY, WORDED_DAY))
# Either end of a period; `LONE_DAY` and a lone unit only where the other end or a shade tells what they are.
END = (
    rf"(?:{unnamed(_TODAY_END.pattern)}|{unnamed(DAY_LEAD)}(?:{_ANY_DAY})|{MOD}(?:{_ANY_MONTH_OR_YEAR})"
    rf"|(?:{_SHADE}|hết) {unnamed(LONE_UNIT)}|ngày {unnamed(LONE_DAY)})"
)
BEGIN = rf"(?:{END}|{unnamed(DAY_LEAD)}{unnamed(LONE_DAY)}|tháng {MONTH_NUMBER}|{MONTH_NUMBER})"


def read_end(text: str, start: int, end: int) -> Point | None:
    """The point that fills `text[start:end]`, lead words included."""
    point = _read_end(text, start, end)
    return replace(point, opening=True) if point and text.startswith("đầu ", start) else point


def _read_end(text: str, start: int, end: int) -> Point | None:
    if _TODAY_END.fullmatch(text, start, end):
        return NOW
    for form, is_day_form in _ENDS:
        lead = (_DAY_LEAD_AT if is_day_form else _MOD_AT).match(text, start, end)
        match = form.fullmatch(text, lead.end(), end) if lead else None
        if match is None or lead is None:
            continue
        if is_day_form:
            part, clock = lead["part"], clock_value(lead["clock"], lead["part"])
            point = day_point(match, Lead(start, part=None if clock else PARTS.get(part or ""), clock=clock))
            named = match.groupdict().get("month") in LUNAR_MONTHS
            return replace(point, lunar="month") if point and named else point
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
