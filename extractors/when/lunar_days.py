"""Days of the lunar calendar by their names: `mùng 3 Tết`, `30 Tết`, `rằm tháng Giêng`."""

from __future__ import annotations

import re

from extractors.rule import Example, Passage, Reading, Rule
from extractors.when.context import HOLIDAYS, REPEATS_AFTER, before, stands_free
from extractors.when.grammar import MONTH_WORDS, PARTS, SEXAGENARY, YEAR, DateExpression, Point, day_lead, expression
from extractors.when.timex import Moment


def _month_day(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    written = match["month"]
    month, day = int(written) if written.isdigit() else MONTH_WORDS[written], int(match["day"] or 15)
    if not 1 <= month <= 12 or ((day, month) in HOLIDAYS and "âm lịch" not in match.group()):
        return None  # `mùng 8 tháng 3` is the day of women
    return _lunar(match, passage, month, day)


_SPELLED = {word: day for day, word in enumerate("một hai ba bốn năm sáu bảy tám chín mười".split(), 1)}
_FIRST = rf"(?:10|[1-9]|{'|'.join(_SPELLED)})"
_TET_DAY_BEFORE = re.compile(rf"(?<![\w/.,-])(?:(?:m[ùồ]ng|ngày) (?P<first>{_FIRST})|(?P<last>2\d|30)) \Z")


def _day(word: str) -> int:
    return _SPELLED.get(word) or int(word)


def _tet(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`mùng 3 Tết` is of the new year; `30 Tết` of the last month of the one that ends."""
    day = before(_TET_DAY_BEFORE, passage.folded, match.start(), 12)
    if day is None:
        return None
    if day["first"]:
        return _lunar(match, passage, 1, _day(day["first"]), day.start())
    return _lunar(match, passage, 12, int(day["last"]), day.start())


def _lunar(
    match: re.Match[str], passage: Passage, month: int, day: int, at: int | None = None
) -> Reading[DateExpression] | None:
    text, at = passage.folded, match.start() if at is None else at
    groups = match.groupdict()
    if not stands_free(text, at) or REPEATS_AFTER.match(text, match.end()):
        return None
    lead = day_lead(text, at)
    year = int(groups["year"]) if groups.get("year") else None
    moment = Moment("day", year, month=month, day=day, part=None if lead.clock else lead.part, clock=lead.clock)
    eve = month == 12 and "tết" in match.group()
    point = Point(moment, lunar="eve" if eve else "month", year_name=groups.get("name"))
    return expression(point, lead, lead.start, match.end())


def _listed(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`10` of `ngày 10 và 11 tháng Giêng`: the month is told by the last of the list."""
    written = match["month"]
    month, day = int(written) if written.isdigit() else MONTH_WORDS[written], int(match["day"])
    in_order = 1 <= day < int(match["last"]) <= 30 and 1 <= month <= 12
    return _lunar(match, passage, month, day) if in_order else None


def _new_year_eve(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`đêm Giao thừa` is the last night of the lunar year; alone it tells when after `lúc`, or opening a sentence."""
    named = before(_NIGHT_BEFORE, passage.folded, match.start(), 12)
    if named is None:
        return None
    groups = match.groupdict()
    year = int(groups["year"]) if groups["year"] else None
    eve = Moment("day", year, month=12, day=30, part=PARTS[named["part"] or "đêm"])
    start = named.start() if named["part"] else match.start()
    return Reading(DateExpression(Point(eve, lunar="eve", year_name=groups["name"])), start)


_NIGHT_BEFORE = re.compile(
    r"(?<!\w)(?P<part>đêm|tối) \Z|(?<!\w)(?:lúc|đúng|vào|thời khắc|phút) \Z|(?:\A|[.\n!?…“\"] ?)\Z"
)


def _tet_range(match: re.Match[str], _: Passage) -> Reading[DateExpression] | None:
    """`từ ngày 27 đến mùng 4 Tết`: from the last days of the old lunar year into the new one, or within that."""
    groups = match.groupdict()
    year, name = int(groups["year"]) if groups["year"] else None, groups["name"]
    last = Point(Moment("day", year, month=1, day=_day(match["first"])), lunar="month", year_name=name)
    if groups["last"]:
        eve = Moment("day", year, month=12, day=int(groups["last"]))
        return Reading(DateExpression(Point(eve, lunar="eve", year_name=name), last))
    first = Moment("day", year, month=1, day=_day(match["new"]))
    return Reading(DateExpression(Point(first, lunar="month", year_name=name), last))


_OF_TET = rf"tết(?!\w)(?: nguyên đán)?(?:,? (?:năm )?(?P<name>{SEXAGENARY}))?(?:,? (?:năm )?(?P<year>{YEAR}))?"

RULES: tuple[Rule[DateExpression], ...] = (
    Rule(
        "date.tet",
        re.compile(_OF_TET),
        _tet,
        finds=(
            Example("Mùng 3 Tết, làng mở hội.", "Mùng 3 Tết", {"value": "XXXX-XX-XX"}),
            Example("Tối mồng 2 Tết Mậu Tuất có cháy.", "Tối mồng 2 Tết Mậu Tuất"),
            Example("Chiều 30 Tết, phố vắng.", "Chiều 30 Tết"),
            Example("Sáng mồng hai Tết, đò chạy.", "Sáng mồng hai Tết"),
            Example("Rạng sáng ngày 3 Tết, sông cạn.", "Rạng sáng ngày 3 Tết", {"value": "XXXX-XX-XXTMO"}),
        ),
        ignores=("Mùng 3 họ đi chợ Tết.", "Trao 130 Tết ấm.", "Nghỉ 5 Tết liền."),
    ),
    Rule(
        "date.tet-range",
        re.compile(
            rf"từ (?:ngày )?(?:(?P<last>2[3-9]|30)(?: tết| tháng chạp| âm lịch)?|m[ùồ]ng (?P<new>{_FIRST})(?: tết)?)"
            rf" (?:đến|tới) (?:hết )?(?:ngày )?m[ùồ]ng (?P<first>{_FIRST}) {_OF_TET}"
        ),
        _tet_range,
        finds=(
            Example("Mưa từ ngày 27 đến mùng 4 Tết.", "từ ngày 27 đến mùng 4 Tết", {"value": "XXXX-XX-XX/XXXX-XX-XX"}),
            Example("Trực từ mùng 1 đến mùng ba Tết.", "từ mùng 1 đến mùng ba Tết"),
        ),
        ignores=("Từ ngày 27 đến 30 trời rét.",),
        rank=1,
    ),
    Rule(
        "date.lunar-listed",
        re.compile(
            r"(?P<day>[0-9]\d?)"
            r"(?=(?: ?(?:,|và) ?(?:ngày |m[ùồ]ng )?\d\d?(?![\d/.-])){0,6} ?(?:,|và) ?(?:ngày |m[ùồ]ng )?"
            rf"(?P<last>\d\d?) tháng (?P<month>giêng|chạp|\d\d?(?= âm lịch))(?!\w)(?:,? năm (?P<name>{SEXAGENARY}))?)"
        ),
        _listed,
        finds=(
            Example("Hội mở ngày 10 và 11 tháng Giêng.", "ngày 10", {"value": "XXXX-XX-XX"}),
            Example("Hội mở 10, 11, 12 tháng Giêng.", "10", {"value": "XXXX-XX-XX"}),
        ),
        ignores=("Đội 15, 12 tháng Giêng tập.", "Hội có 3 ngày, từ 12 tháng Giêng."),
        rank=1,
        needs=("giêng", "chạp", "âm lịch"),
    ),
    Rule(
        "date.new-year-eve",
        re.compile(rf"giao thừa(?: {_OF_TET})?(?!\w)"),
        _new_year_eve,
        finds=(
            Example("Trẻ con thức cả đêm Giao thừa.", "đêm Giao thừa", {"value": "XXXX-XX-XXTNI"}),
            Example("Giao thừa, chùa mở cửa đón khách.", "Giao thừa", {"value": "XXXX-XX-XXTNI"}),
        ),
        ignores=("Cả nhà đón giao thừa ở quê.",),
    ),
    Rule(
        "date.lunar-month-day",
        re.compile(
            r"(?:m[ùồ]ng (?P<day>10|[1-9])(?!\d)|rằm) tháng (?P<month>\d\d?(?!\d)|giêng|chạp"
            r"|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?!\w)"
            r"(?: âm lịch)?"
        ),
        _month_day,
        finds=(
            Example("Rằm tháng Giêng, chùa đông khách.", "Rằm tháng Giêng"),
            Example("Lễ giỗ mùng 10 tháng 3 âm lịch rất đông.", "mùng 10 tháng 3 âm lịch"),
        ),
        ignores=("Đám giỗ mùng 5 tháng 3 hằng năm.", "Họp mặt mùng 8 tháng 3.", "Sáng mùng 8/2 họp."),
        needs=("mùng", "mồng", "rằm"),
    ),
)  # fmt: skip
