"""Periods with two ends: `từ 15/7 đến 14/8`, `9-13/4`, `giai đoạn 2013-2023`, `từ năm 2003 đến nay`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractors.rule import Example, Passage, Reading, Rule
from extractors.when.context import COUNTED_AFTER, LUNAR_AFTER, NAME_BEFORE, before, stands_free
from extractors.when.grammar import (
    BEGIN,
    DAY,
    END,
    FULL_DAY,
    MONTH_NUMBER,
    NOW,
    PART,
    PARTS,
    QUARTER,
    QUARTERS,
    YEAR,
    DateExpression,
    Point,
    Relation,
    day_lead,
    mod_lead,
    quarter_point,
    read_end,
    year_point,
)
from extractors.when.timex import Moment, Part, is_day

_PERIOD_BEFORE = re.compile(
    r"(?<!\w)(?:giai đoạn|nhiệm kỳ|nhiệm kì|năm học|niên khóa|niên độ|niên vụ|mùa giải|khóa|thời kỳ|thời kì|kỳ|vụ"
    r"|từ|năm)(?: từ)?(?: năm)? \(?\Z"
)


def _years(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    text, at, end = passage.folded, match.start(), match.end()
    first, last = int(match["first"]), int(match["last"])
    if not stands_free(text, at) or not 1800 <= first < last <= first + 150:
        return None
    lead = before(_PERIOD_BEFORE, text, at)
    if lead is None and ("/" in match.group() or COUNTED_AFTER.match(text, end)):
        return None
    bracketed = lead is not None and lead.group().endswith("(")
    start = at if lead is None or bracketed or lead.group().startswith("vụ") else lead.start()
    if lead is None and last - first > _A_CAREER and _is_life(passage, at):
        return None
    return Reading(DateExpression(year_point(first), year_point(last), role="period"), start)


_A_CAREER = 30  # years
_NAME_BEFORE_BRACKET = re.compile(r"(?<!\w)([^\W\d_]+) \(\Z")


def _is_life(passage: Passage, at: int) -> bool:
    """`Lê Văn Bảy (1915-1992)`: a name stands before the bracket."""
    word = _NAME_BEFORE_BRACKET.search(passage.text, max(0, at - 20), at)
    return word is not None and word.group(1)[0].isupper()


def _short_years(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`mùa giải 2012/13`: the second year by its last two figures."""
    first, last = int(match["first"]), int(match["last"])
    lead = before(_SEASON_BEFORE, passage.folded, match.start())
    if lead is None or (first + 1) % 100 != last:
        return None
    return Reading(DateExpression(year_point(first), year_point(first + 1), role="period"), lead.start())


_SEASON_BEFORE = re.compile(r"(?<!\w)(?:mùa giải|mùa bóng|mùa|niên vụ|niên khóa|năm học|năm tài chính) \Z")


def _from_to(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    text = passage.folded
    if match["end"].replace("/", "").isdigit() and COUNTED_AFTER.match(text, match.end()):
        return None  # `từ 2 đến 5/7 xã`
    begin, end = read_end(text, *match.span("begin")), read_end(text, *match.span("end"))
    if begin is None or end is None:
        return None
    first, last = begin.moment, end.moment
    if first.unit == "day" and first.month is None and begin.relation is None:
        if last.unit == "month" and end.relation is None and 1 <= (first.day or 0) <= 12:
            begin = Point(Moment("month", month=first.day))  # `từ 2 đến 5/2019`
        elif last.unit != "day" or end.relation is not None:
            return None
        elif last.month is not None:
            first = _in_month_of(first, last)
            if not end.lunar and not is_day(None, first.month or 0, first.day or 0):
                return None
            begin = replace(begin, moment=first)
    if begin.needs_year and last.unit == "year" and end.relation is None:
        return None  # `từ tháng 6-2018` is one month
    if first.year and last.year and first.year > last.year:
        return None
    named = before(_PERIOD_NAME_BEFORE, text, match.start(), 14)
    close = match.end() + ("(" in match["end"] and text.startswith(")", match.end()))
    moon = LUNAR_AFTER.match(text, close) if last.unit == "day" and last.month and end.relation is None else None
    if moon or end.lunar:
        begin, end = _of_moon(begin, end, moon["name"] if moon else None)
        close = moon.end() if moon else close
    return Reading(DateExpression(begin, end), named.start() if named else match.start(), close)


def _in_month_of(day: Moment, last: Moment) -> Moment:
    """A lone day as the begin of a period: of the month that the period ends in, or of the one before it."""
    month, earlier = last.month or 0, (day.day or 0) > (last.day or 0)
    return replace(day, month=(month - 2) % 12 + 1 if earlier else month)


def _of_moon(begin: Point, end: Point, name: str | None) -> tuple[Point, Point]:
    """`từ ngày 20 đến 27 tháng Chạp`, `từ ngày 8 đến 10/3 âm lịch`: the calendar of the end is that of the begin."""
    first, last = begin.moment, end.moment
    end = replace(end, lunar="month", year_name=name)
    if begin.relation is not None or first.unit != "day" or first.year is not None:
        return begin, end
    same_year = (first.month or 0) <= (last.month or 0)
    named = name if same_year else None
    if last.year is not None:
        first = replace(first, year=last.year if same_year else last.year - 1)
    return replace(begin, moment=first, lunar="month", year_name=named), end


_PERIOD_NAME_BEFORE = re.compile(r"(?<!\w)(?:giai đoạn|nhiệm kỳ|thời kỳ) \Z")


def _full_days(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    if not stands_free(passage.folded, match.start()):
        return None
    begin = read_end(passage.folded, *match.span("begin"))
    end = read_end(passage.folded, *match.span("end"))
    if begin is None or end is None or (begin.moment.year or 0) > (end.moment.year or 0):
        return None
    # `(5/7/1989 - 5/7/2019)` is an anniversary: the years that it counts
    returns = (begin.moment.day, begin.moment.month) == (end.moment.day, end.moment.month)
    return Reading(DateExpression(begin, end, role="period" if returns else None))


def _days(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`9-13/4`, `15/7-14/8`, with or without lead words."""
    text, at, end = passage.folded, match.start(), match.end()
    lead = day_lead(text, at)
    if not stands_free(text, at) or (not lead.dated and COUNTED_AFTER.match(text, end)):
        return None
    if before(NAME_BEFORE, text, lead.start) and not lead.dated:
        return None
    first, last, month, last_month = (
        int(match[name] or 0) for name in ("day", "last_day", "month", "last_month")
    )  # fmt: skip
    begin_year, year = (int(match[name]) if match[name] else None for name in ("begin_year", "year"))
    if month == 0:
        if not lead.dated and lead.mod is None and not year and last <= last_month:
            return None  # `2-3/5 xã` is a share
        if first >= last:
            return None
        month = last_month
    if not (is_day(begin_year, month, first) and is_day(year, last_month, last)):
        return None
    begin = Moment("day", begin_year, month=month, day=first, part=None if lead.clock else lead.part, clock=lead.clock)
    return Reading(
        DateExpression(Point(begin), Point(Moment("day", year, month=last_month, day=last))),
        lead.start if not lead.opens else at,
    )


_SINCE_DAY = Relation("text", "day")


def _since_then(_match: re.Match[str], _: Passage) -> Reading[DateExpression] | None:
    """`từ đó đến nay`: from the day before it up to publication."""
    return Reading(DateExpression(Point(Moment("day"), _SINCE_DAY), NOW, role="period", weak=True))


def _year_to_date(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`đầu năm đến nay`, its `từ` left out."""
    if before(_FROM_BEFORE, passage.folded, match.start(), 4):
        return None
    begin = read_end(passage.folded, *match.span("begin"))
    return None if begin is None else Reading(DateExpression(begin, NOW))


_FROM_BEFORE = re.compile(r"(?<!\w)từ \Z")


def _quarters(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`quý 1-2 năm nay`, `quý I đến quý III/2019`: quarters of one year."""
    last, first = quarter_point(match), QUARTERS.get(match["first"]) or int(match["first"])
    if first >= (last.moment.quarter or 0):
        return None
    lead = mod_lead(passage.folded, match.start())
    begin = replace(last, moment=replace(last.moment, quarter=first))
    return Reading(DateExpression(begin, last), lead.start if lead.mod == "FROM" else match.start())


def _parts(match: re.Match[str], _: Passage) -> Reading[DateExpression] | None:
    """`từ sáng tới đêm`, `từ chiều tối đến đêm 21/5`: from one part of a day to another."""
    year, month, day = (int(match[name]) if match[name] else None for name in ("year", "month", "day"))
    if day is not None and not is_day(year, month or 0, day):
        return None
    first, last = PARTS[match["first"]], PARTS[match["until"]]
    if _HOUR[first] >= _HOUR[last]:
        return None  # `từ đêm đến sáng` ends on the next day
    if day is None:
        told = Relation("happened", "day")
        begin, end = (Point(Moment("day", part=part), told) for part in (first, last))
        return Reading(DateExpression(begin, end, role="event", weak=True))
    begin, end = (Point(Moment("day", year, month=month, day=day, part=part)) for part in (first, last))
    return Reading(DateExpression(begin, end, role="event"))


_HOUR: dict[Part, int] = {"MO": 1, "MI": 2, "AF": 3, "EV": 4, "NI": 5}


_COUNT_BEFORE = re.compile(r"(?:\d|hai|ba|bốn|sáu|bảy|tám|chín|mười|những|các|mấy) \Z")


def _months(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    text, at = passage.folded, match.start()
    first, last = int(match["month"]), int(match["last_month"])
    begin_year, year = (int(match[name]) if match[name] else None for name in ("begin_year", "year"))
    if before(_COUNT_BEFORE, text, at, 8) or COUNTED_AFTER.match(text, match.end()) or first == 0 or last == 0:
        return None
    if begin_year is None and first >= last:
        return None
    lead = mod_lead(text, at)
    begin = Point(Moment("month", begin_year, month=first))
    return Reading(DateExpression(begin, Point(Moment("month", year, month=last))), lead.start)


_TO = r"(?: ?[-–—] ?|,? (?:cho )?(?:đến|tới) )"

RULES: tuple[Rule[DateExpression], ...] = (
    Rule(
        "date.years",
        re.compile(rf"(?P<first>(?:1\d|20|21)\d\d) ?[-–—/] ?(?P<last>{YEAR})(?![\w/%]|[.,-]\d)"),
        _years,
        finds=(
            Example("Đề án giai đoạn 2013-2023 đã xong.", "giai đoạn 2013-2023", {"value": "2013/2023"}),
            Example("Bầu ban nhiệm kỳ 2026 - 2031.", "nhiệm kỳ 2026 - 2031", {"value": "2026/2031"}),
            Example("Năm học 2022-2023, trường có 12 lớp.", "Năm học 2022-2023", {"value": "2022/2023"}),
            Example("Ba năm (2011-2013) đều thắng lợi.", "2011-2013"),
        ),
        ignores=("Cụ Lê Văn Bảy (1915-1992) dựng đình.",
                 "Giá 2000-1900 đồng.", "Bán 1900-2000 đồng một bó.", "Quyết định 1234/2019 được ký."),
    ),
    Rule(
        "date.years.short",
        re.compile(r"(?P<first>20\d\d|19\d\d)[-–/](?P<last>\d\d)(?![\w/%]|[.,-]\d)"),
        _short_years,
        finds=(
            Example("Đội bóng xã thắng lớn ở mùa giải 2012/13.", "mùa giải 2012/13", {"value": "2012/2013"}),
            Example("Niên vụ 2018-19, mía được giá.", "Niên vụ 2018-19", {"value": "2018/2019"}),
            Example("Ba lớp tan trong năm học 1999–00.", "năm học 1999–00", {"value": "1999/2000"}),
        ),
        ignores=("Nộp mẫu 2012/13 ở xã.", "Mùa 2012/10 mất sổ.", "Gọi số 2012-13."),
    ),
    Rule(
        "date.from-to",
        re.compile(rf"từ (?P<begin>{BEGIN})\)?{_TO}(?:hết )?(?P<end>{END})(?![\d/%])"),
        _from_to,
        finds=(
            Example("Trại hè mở từ 15/7 đến 14/8.", "từ 15/7 đến 14/8", {"value": "XXXX-07-15/XXXX-08-14"}),
            Example(
                "Nộp hồ sơ từ ngày 2/7 đến ngày 10/8/2020.",
                "từ ngày 2/7 đến ngày 10/8/2020",
                {"value": "XXXX-07-02/2020-08-10"},
            ),
            Example("Ông làm trưởng thôn từ năm 2003 đến nay.", "từ năm 2003 đến nay"),
            Example("Từ đầu năm đến nay xảy ra 5 vụ.", "Từ đầu năm đến nay"),
            Example("Mưa từ ngày 23 đến ngày 30.", "từ ngày 23 đến ngày 30", {"value": "XXXX-XX-23/XXXX-XX-30"}),
            Example("Từ năm 2020 đến năm 2023 xã có lũ.", "Từ năm 2020 đến năm 2023", {"value": "2020/2023"}),
            Example("Thi công từ cuối năm 2017 đến tháng 3/2018.", "từ cuối năm 2017 đến tháng 3/2018"),
            Example("Khô hạn từ tháng 2 - 5/2019.", "từ tháng 2 - 5/2019", {"value": "XXXX-02/2019-05"}),
            Example("Mưa từ thứ Năm (29/12) đến Chủ nhật (1/1).", "từ thứ Năm (29/12) đến Chủ nhật (1/1)"),
            Example("Trực từ 0h ngày 5/2 đến 24h ngày 7/2.", "từ 0h ngày 5/2 đến 24h ngày 7/2"),
        ),
        ignores=(
            "Phạt từ 2 đến 5 năm tù.",
            "Bán từ tháng 6-2018 đến khi bị bắt.",
            "Thu từ 5 đến 7 hộ.",
            "Từ trước đến nay chưa có.",
            "Từ 2 đến 5/7 xã đạt.",
        ),
        rank=1,
    ),
    Rule(
        "date.full-day-range",
        re.compile(rf"(?P<begin>{FULL_DAY}){_TO}(?:ngày )?(?P<end>{FULL_DAY})(?!\d)"),
        _full_days,
        finds=(
            Example("Lễ kỷ niệm (5-7-1989 – 5-7-2019) rất vui.", "5-7-1989 – 5-7-2019", {"role": "period"}),
            Example("Trực 1.2.2020 đến 3.2.2020.", "1.2.2020 đến 3.2.2020", {"value": "2020-02-01/2020-02-03"}),
        ),
        ignores=("Ký 5/7/2019 và đến 2020.", "Từ 5/7/2019 đến 4/7/2018 là sai."),
        rank=1,
    ),
    Rule(
        "date.day-range",
        re.compile(
            rf"(?P<day>{DAY})(?:/(?P<month>{MONTH_NUMBER})(?:/(?P<begin_year>{YEAR}))?)?{_TO}(?:hết )?(?:ngày )?"
            rf"(?P<last_day>{DAY})[/.](?P<last_month>{MONTH_NUMBER})(?:[/.](?P<year>{YEAR}))?(?![\w/%])"
        ),
        _days,
        finds=(
            Example("Hội chợ (9-13/4) thu hút dân.", "9-13/4", {"value": "XXXX-04-09/XXXX-04-13"}),
            Example("Nghỉ lễ 30/4-3/5 trọn vẹn.", "30/4-3/5", {"value": "XXXX-04-30/XXXX-05-03"}),
            Example("Trưng bày ngày 9 đến 13.4.2019.", "ngày 9 đến 13.4.2019", {"value": "XXXX-04-09/2019-04-13"}),
        ),
        ignores=("Có 2-3/5 xã về đích.", "Ở ngõ 5-9/4 phố cũ.", "Phạt 10 đến 20.5 triệu đồng."),
    ),
    Rule(
        "date.day-range.dashed",
        re.compile(
            rf"(?P<day>{DAY})-(?P<month>{MONTH_NUMBER})(?:-(?P<begin_year>{YEAR}))? (?:đến|tới) (?:hết )?(?:ngày )?"
            rf"(?P<last_day>{DAY})-(?P<last_month>{MONTH_NUMBER})(?:-(?P<year>{YEAR}))?(?![\w/%-])"
        ),
        _days,
        finds=(Example("Trong ba ngày 5-6 đến 7-6, chợ đóng cửa.", "ngày 5-6 đến 7-6"),),
        ignores=("Phạt 5-6 đến 7-8 triệu đồng.",),
        rank=1,
    ),
    Rule(
        "date.month-range",
        re.compile(
            rf"tháng (?P<month>{MONTH_NUMBER})(?:[/.](?P<begin_year>{YEAR}))?{_TO}(?:tháng )?"
            rf"(?P<last_month>{MONTH_NUMBER})(?:[/.](?P<year>{YEAR}))?(?![\w/%]|[.]\d)"
        ),
        _months,
        finds=(Example("Lúa trổ tháng 4-6/2019.", "tháng 4-6/2019", {"value": "XXXX-04/2019-06"}),),
        ignores=("Án từ 6 tháng - 3 năm.", "Giao mỗi tháng 4-6 người."),
    ),
    Rule(
        "date.quarter-range",
        re.compile(
            rf"quý (?P<first>iv|i{{1,3}}|[1-4])(?: ?[-–] ?| (?:đến|tới) )(?:quý )?{QUARTER.removeprefix('quý ')}"
        ),
        _quarters,
        finds=(
            Example("Cầu xong trong quý 1-2 năm nay.", "quý 1-2 năm nay", {"value": "XXXX-Q1/XXXX-Q2"}),
            Example("Thu từ quý I đến quý III/2019 khá.", "từ quý I đến quý III/2019", {"value": "2019-Q1/2019-Q3"}),
        ),
        ignores=("Giao ban quý 1-2019.", "Giao ban quý 3-2 lần."),
        rank=1,
    ),
    Rule(
        "date.part-range",
        re.compile(
            rf"từ (?P<first>{PART}){_TO}(?P<until>{PART})(?! (?:qua|nay|hôm|mai|mùng)(?!\w))"
            rf"(?: (?:ngày )?(?P<day>{DAY})[/-](?P<month>{MONTH_NUMBER})(?:[/-](?P<year>{YEAR}))?(?![\w/%]))?(?!\w)"
        ),
        _parts,
        finds=(
            Example("Từ chiều tối đến đêm 21/5, xe đỗ kín phố.", "Từ chiều tối đến đêm 21/5"),
            Example("Tổ công tác chốt từ sáng tới đêm.", "từ sáng tới đêm", {"value": "XXXX-XX-XXTMO/XXXX-XX-XXTNI"}),
        ),
        ignores=("Chợ họp từ đêm đến sáng.", "Mưa từ chiều."),
        rank=1,
    ),
    Rule(
        "date.since-then",
        re.compile(r"từ (?:đó|ấy)(?: cho)? (?:đến|tới) nay(?!\w)"),
        _since_then,
        finds=(Example("Từ đó đến nay đường vẫn hỏng.", "Từ đó đến nay", {"value": "XXXX-XX-XX/XXXX-XX-XX"}),),
        ignores=("Từ trước đến nay đường vẫn hỏng.",),
        rank=1,
    ),
    Rule(
        "date.year-to-date",
        re.compile(r"(?P<begin>đầu năm)(?: cho)? (?:đến|tới) (?:hiện )?nay(?!\w)"),
        _year_to_date,
        finds=(Example("Đường hỏng đầu năm đến nay.", "đầu năm đến nay"),),
        ignores=("Đường hỏng đầu năm.",),
    ),
)  # fmt: skip
