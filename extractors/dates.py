"""Dates: every way in which Vietnamese news writes a day, a month, a year or a period, one `Rule` each.

`extract` is the whole: rules find expressions, `date_roles` says what each is the date of, `timeline` finds its year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from extractors import timeline
from extractors.date_grammar import (
    BEGIN, CLOCK, DAY, END, LONE_YEAR, MONTH, NUMERIC_DAY, NUMERIC_MONTH, PART, PARTS, QUARTER, UNITS, WEEKDAY, WEEKDAYS,
    WORDED_DAY, WORDED_MONTH, WORDED_YEAR, YEAR, YEAR_WORDS, DateExpression, Lead, Point, Relation,
    clock_value, day_lead, day_point, mod_lead, month_point, quarter_point, read_end, unnamed, year_point,
)  # fmt: skip
from extractors.date_roles import role_of
from extractors.rule import Example, Passage, Reading, Rule, find_all
from extractors.timex import Moment, Unit
from schemas.facts import DateFact, Mod

Value = Callable[[re.Match[str], Passage], Reading[DateExpression] | None]


def extract(passages: Sequence[Passage], published: date | None) -> list[DateFact]:
    """The dates of an article, in the order of passages and of the text.

    `published` settles relative ones and missing years; with None they stay open unless the text tells.
    """
    found = [
        timeline.Found(index, mention.start, mention.end, mention.rule, mention.value, role_of(mention, passage))
        for index, passage in enumerate(passages)
        for mention in find_all(RULES, passage)
    ]
    return timeline.resolve(found, passages, published)


# --- what stands beside a date ------------------------------------------------------------------------------------

# Things that are named after a day or numbered with a stroke; a date-like number after them is no date.
_NAME_HEAD = re.compile(
    r"(?<!\w)(?:đường|phố|quảng trường|cầu|công viên|bệnh viện|viện|trường|thpt|thcs|tiểu học|mầm non|công ty|mtv|xí nghiệp"
    r"|nhà máy|sân vận động|sân|nhà hát|nhà văn hóa|cung văn hóa|chợ|khu đô thị|khu|kdc|hẻm|kiệt|ngõ|ngách|số nhà|số|đội|tổ"
    r"|khối|thôn|ấp|xóm|tổ dân phố|làng|phường|xã|đập|hồ|kênh|bến xe|bến|rạp|giải|cúp|quỹ|hạng|cấp|tỷ lệ|tỉ lệ|tỷ số|tỉ số"
    r"|điểm|quốc lộ|tỉnh lộ|ql|tl|căn|lô|block|đợt|kỳ|lớp|loại|mức|khóa|hợp tác xã|htx|nông trường|lâm trường|tập đoàn"
    r"|phong trào|binh đoàn|sư đoàn|trung đoàn|bánh xe|biển số|bks|tòa nhà|điều|khoản|mục|suất|size|cỡ)"
    r" (?:mang tên |tên )?[“\"']?\Z"
)
_DOCUMENT_NUMBER = re.compile(
    r"(?:số|nghị quyết|nghị định|thông tư|chỉ thị|quyết định|luật|công văn|kế hoạch|quý|đợt|kỳ|lần|khóa|nđ|tt|qđ|nq|ct|hợp đồng"
    r"|mẫu|vụ án|bản án|phiên bản|mùa|vòng)(?: số)?:? ?\Z"
)
_COUNTED_NEXT = re.compile(
    r"[ ](?:số|tổng|xã|phường|thị trấn|thôn|bản|ấp|khu|tổ|hộ|người|cán bộ|đại biểu|học sinh|em|cháu|vụ|chỉ tiêu|tiêu chí|huyện|"
    r"thành viên|ủy viên|phiếu|diện tích|dân|cổ phần|quãng|chặng|hạng|lít|cốc|thìa|muỗng|kg|ha|m2|đơn vị|cơ quan|trường|lớp|khối"
    r"|câu|trận|điểm|lực lượng lao động|giá trị|khối lượng|mẫu|ca|con|giờ|sào|chiếc|xe|tàu|cơ sở|dự án|trạm|nhà|phòng|tuổi)(?!\w)"
)
_PREPOSITION = re.compile(
    r"(?<!\w)(?:vào|hồi|tức|nhằm|trong|cả|rồi|dịp|lễ|nghỉ lễ|nhân|tính đến|ngày lễ)(?: ngày)? ?\Z"
)
_HOLIDAY_NAME = re.compile(
    r"(?<!\w)(?:quốc khánh|việt nam|phụ nữ|nhà giáo|thiếu nhi|lao động|quốc tế|liệt sĩ|liệt sỹ|thầy thuốc|báo chí|đoàn|đảng|toàn quốc"
    r"|thống nhất|giải phóng miền nam|chiến thắng|cách mạng|doanh nhân|pccc|cứu hộ|nhân dân|tổ hùng vương|tổ|gia đình|trẻ em) \(?\Z"
)
HOLIDAYS = frozenset(
    (int(d), int(m))
    for d, m in (
        pair.split("/")
        for pair in (
            "1/1 3/2 27/2 8/3 26/3 30/4 1/5 7/5 15/5 19/5 1/6 21/6 28/6 27/7 19/8 2/9 4/10 10/10 13/10 14/10 "
            "20/10 9/11 18/11 20/11 22/12 10/3"
        ).split()
    )
)
_REPEATS = re.compile(
    r",? ?(?:(?:hằng|hàng|mỗi|mọi|các)(?! (?:loạt|trăm|chục|nghìn|ngàn)) ?(?:năm|tháng|tuần|ngày|quý)|âl hằng năm)"
)
_LUNAR_TAIL = re.compile(r" ?\(?(?:âm lịch|âl(?!\w))\)?")
_LIST_LEAD = re.compile(
    rf"(?<!\w)(?:ngày|hôm|{PART}|tháng|từ|năm|các năm|quý) (?:\d[\d/.]{{0,9}} ?(?:,|;|và|&|hoặc|rồi) ?(?:ngày |năm |tháng |{PART} )?){{1,12}}\Z"
)


def _free(text: str, start: int) -> bool:
    """Whether no letter, figure or number sign is glued to the left."""
    if start == 0:
        return True
    before = text[start - 1]
    return not (before.isalnum() or before in "/_%" or (before in ".,-" and start > 1 and text[start - 2].isdigit()))


def _after(pattern: re.Pattern[str], text: str, start: int, window: int = 40) -> re.Match[str] | None:
    return pattern.search(text, max(0, start - window), start)


def _expression(point: Point | None, lead: Lead, start: int, end: int) -> Reading[DateExpression] | None:
    return None if point is None else Reading(DateExpression(point, mod=lead.mod), start, end)


# --- days ---------------------------------------------------------------------------------------------------------


def _day(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    text, at, end = passage.folded, match.start(), match.end()
    if not _free(text, at) or _REPEATS.match(text, end):
        return None
    lead = day_lead(text, at)
    point = day_point(match, lead)
    if point is None or not _is_meant_as_day(match, lead, text):
        return None
    start = lead.start
    if tail := _LUNAR_TAIL.match(text, end):
        return Reading(DateExpression(replace(point, lunar="month"), mod=lead.mod), start, tail.end())
    if lead.opens:
        if text.startswith(")", end):
            end += 1
        else:  # the bracket holds more than the day, so what stands before it is a date of its own
            start = text.rindex("(", start, at) + 1
            start += text[start:at].startswith(" ")
    elif weekday := _WEEKDAY_AFTER.match(text, end):
        end = weekday.end()
    if lead.clock_end and point.moment.clock:
        until = replace(point, moment=replace(point.moment, clock=lead.clock_end))
        return Reading(DateExpression(point, until, mod=None), start, end)
    return Reading(DateExpression(point, mod=lead.mod), start, end)


_WEEKDAY_AFTER = re.compile(rf" ?\((?:tức |nhằm )?(?:{PART} )?{WEEKDAY}\)")


def _is_meant_as_day(match: re.Match[str], lead: Lead, text: str) -> bool:
    """Whether the figures are a day and no share, score, range or part of a name."""
    if "sep" not in match.re.groupindex and "tháng" in match.group():
        return True
    if _after(_NAME_HEAD, text, lead.start) and not lead.dated:
        return False
    if lead.dated or match["year"] or match["year_word"]:
        return True
    day, month, at, end = int(match["day"]), int(match["month"]), match.start(), match.end()
    if match["short_year"] or _after(_LIST_LEAD, text, at, 80):
        return bool(_after(_LIST_LEAD, text, at, 80))
    cannot_be_share = day > month
    countable = _COUNTED_NEXT.match(text, end) is not None
    if "/" not in match.group():
        return lead.mod is not None and cannot_be_share and month > 1 and not countable
    if lead.mod is not None or _after(_PREPOSITION, text, at):
        return cannot_be_share or not countable
    if (day, month) in HOLIDAYS and (_after(_HOLIDAY_NAME, text, at) or text.startswith(" và ", end)):
        return not countable
    bracketed = text[:at].endswith("(") and text[end : end + 1] in (")", ",", ";")
    opens_line = (at == 0 or text[at - 1] == "\n") and text[end : end + 1] in (",", ":", ".")
    return bracketed or opens_line


def _lone_day(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    text, at = passage.folded, match.start("day")
    lead = day_lead(text, at)
    point = day_point(match, lead)
    if _REPEATS.match(text, match.end()):
        return None
    return _expression(point, lead, lead.start, match.end())


def _listed(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """One number of a list whose last member carries the month, or the year: `các ngày 5, 6/2`."""
    text, at = passage.folded, match.start()
    if not _free(text, at):
        return None
    first, month, year = int(match["number"]), int(match["last_month"]), match["last_year"]
    inside = _after(_LIST_LEAD, text, at, 80)
    head = inside.group() if inside else text[max(0, at - 6) : at]
    if match["last_day"] is None:  # `tháng 4 và 6/2019`
        if not head.lstrip().startswith("tháng") or year is None or first > 12:
            return None
        start = at if inside else at - len("tháng ")
        lead = Lead(start) if inside else mod_lead(text, start)
        return _expression(Point(Moment("month", int(year), month=first)), lead, lead.start, match.end())
    lead = Lead(at) if inside else day_lead(text, at)
    if not (inside or lead.dated) or head.lstrip().startswith(("tháng", "năm")):
        return None
    if first > 31:
        return None
    moment = Moment("day", int(year) if year else None, month=month, day=first, part=lead.part, clock=lead.clock)
    return _expression(Point(moment), lead, lead.start, match.end())


def _night(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`đêm 5` of `đêm 5 rạng sáng 6/2`."""
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    if int(match["next_day"]) < day:  # `đêm 30 rạng sáng 1/5`
        month = month - 1 or 12
    at = match.start("day")
    lead = day_lead(passage.folded, at)
    moment = Moment("day", int(year) if year else None, month=month, day=day, part=lead.part, clock=lead.clock)
    return _expression(Point(moment), lead, lead.start, match.end())


def _foreign(match: re.Match[str], _: Passage) -> Reading[DateExpression] | None:
    import dateparser

    found = dateparser.parse(
        match.group(), languages=["en"], settings={"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"]}
    )
    if found is None:
        return None
    return Reading(DateExpression(Point(Moment("day", found.year, month=found.month, day=found.day))))


# --- months, quarters, halves, years ------------------------------------------------------------------------------


_AFTER_MONTH_COUNT = re.compile(r"(?:\d|hai|ba|bốn|sáu|bảy|tám|chín|mười|những|các|cách mạng|mấy|mỗi|hàng|hằng) ?\Z")


def _month(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    text, at = passage.folded, match.start()
    if not _free(text, at) or _REPEATS.match(text, match.end()) or _after(_AFTER_MONTH_COUNT, text, at, 12):
        return None
    point, lead = month_point(match), mod_lead(text, at)
    if match["month"] in ("giêng", "chạp"):
        return Reading(DateExpression(replace(point, lunar="month"), mod=lead.mod), lead.start, match.end())
    if tail := _LUNAR_TAIL.match(text, match.end()):
        return Reading(DateExpression(replace(point, lunar="month"), mod=lead.mod), lead.start, tail.end())
    return _expression(point, lead, lead.start, match.end())


def _numeric_month(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`6/2019` after a word that asks for a time, or in a list of months."""
    text, at = passage.folded, match.start()
    if not _free(text, at) or _after(_DOCUMENT_NUMBER, text, at):
        return None
    lead = mod_lead(text, at)
    bracketed = text[:at].endswith("(") and text[match.end() : match.end() + 1] == ")"
    if lead.mod is None and not (bracketed or _after(_PREPOSITION, text, at) or _after(_LIST_LEAD, text, at, 80)):
        return None
    return _expression(month_point(match), lead, lead.start, match.end())


def _quarter(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    lead = mod_lead(passage.folded, match.start())
    return _expression(quarter_point(match), lead, lead.start, match.end())


_NUMBERS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_NUMBER_BEFORE = re.compile(rf"(?<![\w.,/-])(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)}) \Z")
_ABOUT_BEFORE = re.compile(r"(?<!\w)(?P<about>khoảng|hơn|gần|chừng|trên) \Z")


def _number_before(text: str, at: int) -> tuple[int, int] | None:
    """The number that ends before `at`, and where it starts."""
    found = _after(_NUMBER_BEFORE, text, at, 8)
    if found is None:
        return None
    word = found["number"]
    return _NUMBERS.get(word) or int(word), found.start()


def _months_of_year(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`6 tháng đầu năm 2020` is a half, `3 tháng` a quarter, `9 tháng` a period of months."""
    text = passage.folded
    counted = _number_before(text, match.start())
    if counted is None:
        return None
    count, start = counted
    first = match["which"] == "đầu"
    year, relation = _year_of(match)
    if count == 6:
        return Reading(DateExpression(Point(Moment("half", year, half=1 if first else 2), relation)), start)
    if count == 3:
        return Reading(DateExpression(Point(Moment("quarter", year, quarter=1 if first else 4), relation)), start)
    if not 2 <= count <= 11:
        return None
    begin, end = (1, count) if first else (13 - count, 12)
    begins = Point(Moment("month", year, month=begin), relation)
    return Reading(DateExpression(begins, Point(Moment("month", year, month=end), relation)), start)


def _half(match: re.Match[str], _: Passage) -> Reading[DateExpression] | None:
    year, relation = _year_of(match)
    return Reading(DateExpression(Point(Moment("half", year, half=1 if match["which"] == "đầu" else 2), relation)))


def _year_of(match: re.Match[str]) -> tuple[int | None, Relation | None]:
    year, word = match["year"], match["year_word"]
    return int(year) if year else None, Relation("published", "year", YEAR_WORDS[word]) if word else None


_DECADE = re.compile(r"(?<!\w)(?:những|thập niên|thập kỷ|hàng|hằng|sau công nguyên|trước công nguyên) \Z")
_BORN = re.compile(r"(?<!\w)(?:sinh|đẻ|sn|sinh vào|sinh ngày \d\d?/\d\d?) \Z")


def _year_worded(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    text, at = passage.folded, match.start()
    if not _free(text, at) or _after(_DECADE, text, at, 20):
        return None
    point = year_point(int(match["year"]))
    if _after(_BORN, text, at, 24):
        return Reading(DateExpression(point, role="other"))
    lead = mod_lead(text, at)
    return _expression(point, lead, lead.start, match.end())


_YEAR_LEAD = re.compile(
    r"(?<!\w)(?:(?P<born>sn:?|s\.n\.?) ?|(?P<mod>(?:từ|đến|trước|sau|hết|đầu|giữa|cuối|khoảng) ))\Z"
)
_YEAR_ENDS_PHRASE = re.compile(
    r"(?:[,.;:)\n]|\Z| (?:và|đến|tới|là|nhưng|thì|cho|để|khi|do|theo|trên|tại|ở|đã|sẽ)(?!\w))"
)


def _year_alone(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """A year without `năm`: of birth, after a preposition, or in a list of years."""
    text, at, end = passage.folded, match.start(), match.end()
    if not _free(text, at):
        return None
    year = int(match["year"])
    lead = _after(_YEAR_LEAD, text, at, 12)
    if lead and lead["born"]:
        return Reading(DateExpression(year_point(year), role="other"), lead.start())
    if not 1900 <= year <= 2060 or not _YEAR_ENDS_PHRASE.match(text, end):
        return None
    if lead:
        words = mod_lead(text, at)
        return _expression(year_point(year), words, words.start, end)
    listed = _after(_LIST_LEAD, text, at, 80)
    return Reading(DateExpression(year_point(year))) if listed and "năm" in listed.group() else None


_PERIOD_LEAD = re.compile(
    r"(?<!\w)(?:giai đoạn|nhiệm kỳ|nhiệm kì|năm học|niên khóa|niên độ|niên vụ|mùa giải|khóa|thời kỳ|thời kì|kỳ|hai năm|trong năm"
    r"|từ năm|từ|các năm|năm)(?: từ| năm)* (?:\()?\Z"
)


def _years(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    text, at, end = passage.folded, match.start(), match.end()
    first, last = int(match["first"]), int(match["last"])
    if len(match["last"]) == 2:
        last += first // 100 * 100
    if not _free(text, at) or not 1800 <= first < last <= first + 150:
        return None
    lead = _after(_PERIOD_LEAD, text, at)
    start = at
    if lead:
        start = lead.start() + (len("trong ") if lead.group().startswith("trong ") else 0)
        start += len(text[start:at]) if lead.group().endswith("(") else 0
    elif "/" in match.group() or len(match["last"]) == 2 or _COUNTED_NEXT.match(text, end):
        return None
    return Reading(DateExpression(year_point(first), year_point(last), role="period"), start)


# --- periods ------------------------------------------------------------------------------------------------------


def _from_to(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    text = passage.folded
    begin = read_end(text, *match.span("begin"))
    end = read_end(text, *match.span("end"))
    return _period(begin, end, match)


def _period(begin: Point | None, end: Point | None, match: re.Match[str]) -> Reading[DateExpression] | None:
    if begin is None or end is None:
        return None
    first, last = begin.moment, end.moment
    if first.unit == "day" and first.month is None and begin.relation is None:
        if last.unit == "month" and end.relation is None:
            # `từ 2 đến 5/2019`: the lone number is a month like the other end
            if not 1 <= (first.day or 0) <= 12:
                return None
            begin = Point(Moment("month", None, month=first.day))
        elif last.unit != "day":
            return None
    return Reading(DateExpression(begin, end))


def _day_range(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`9-13/4`, `15/7-14/8`, with or without lead words."""
    text, at, end = passage.folded, match.start(), match.end()
    if not _free(text, at):
        return None
    year = int(match["year"]) if match["year"] else None
    begin_month = int(match["month"] or match["last_month"])
    first, last = int(match["day"]), int(match["last_day"])
    lead = day_lead(text, at)
    shares = match["month"] is None and not lead.dated and not year and last <= int(match["last_month"])
    if shares or _COUNTED_NEXT.match(text, end) or (_after(_NAME_HEAD, text, lead.start) and not lead.dated):
        return None
    begin_year = int(match["begin_year"]) if match["begin_year"] else None
    begin = Point(Moment("day", begin_year, month=begin_month, day=first, part=lead.part))
    ending = Point(Moment("day", year, month=int(match["last_month"]), day=last))
    return Reading(DateExpression(begin, ending), lead.start if lead.mod != "FROM" else lead.start)


def _month_range(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    text = passage.folded
    first, last = int(match["month"]), int(match["last_month"])
    begin_year = int(match["begin_year"]) if match["begin_year"] else None
    year = int(match["year"]) if match["year"] else None
    if _after(_AFTER_MONTH_COUNT, text, match.start(), 12) or (year is None and first >= last):
        return None
    lead = mod_lead(text, match.start())
    begin = Point(Moment("month", begin_year, month=first))
    return Reading(DateExpression(begin, Point(Moment("month", year, month=last))), lead.start)


# --- relative to publication --------------------------------------------------------------------------------------

_TODAY_LEAD = re.compile(
    rf"(?<!\w)(?P<mod>(?:từ|đến|hết|khoảng) )?(?:(?P<clock>{CLOCK}),? )?(?:(?:đầu |cuối )?(?:giờ |buổi )?(?P<part>{PART}) )?"
    r"(?P<noun>(?:ngày )?(?:hôm )?)\Z"
)
_TODAY_STEPS = {"nay": 0, "qua": -1, "kia": -2, "mai": 1}


def _today(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    text = passage.folded
    lead = _after(_TODAY_LEAD, text, match.start(), 50)
    if lead is None or not (lead["part"] or lead["noun"]):
        return None
    word, noun = match.group(), lead["noun"]
    if word in ("nay", "qua") and noun == "ngày ":  # `ngày nay`, `20 ngày qua`
        return None
    if word == "kia" and not noun:
        return None
    if word == "mai" and passage.text[match.start()].isupper() and not passage.text[match.start() + 1].isupper():
        return None  # a name
    steps = 2 if word == "kia" and noun == "ngày " else _TODAY_STEPS[word]
    moment = Moment("day", part=PARTS.get(lead["part"] or ""))
    start = lead.start()
    mod = mod_of(lead["mod"])
    if lead["clock"]:
        moment = replace(moment, part=None, clock=clock_value(lead["clock"], lead["part"]))
    if mod == "UNTIL" and moment.granularity == "time":
        mod, start = None, lead.end("mod")
    return Reading(DateExpression(Point(moment, Relation("published", "day", steps)), mod=mod), start, match.end())


def mod_of(words: str | None) -> Mod | None:
    from extractors.date_grammar import MODS

    return MODS[words.split()[0]] if words else None


_MANY_BEFORE = re.compile(
    r"(?:\d|những|nhiều|các|mấy|vài|hàng|hằng|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|trăm|mỗi|một|từng|ít|số|rưỡi|nửa|cùng kỳ|lâu|thâm) ?\Z"
)
_RELATIVE_STEPS = {"này": 0, "nay": 0, "ngoái": -1, "trước": -1, "rồi": -1, "kia": -2, "sau": 1, "tới": 1, "qua": -1}


def _relative(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`năm nay`, `tháng trước`, `tuần qua`."""
    text, at, end = passage.folded, match.start(), match.end()
    unit, word = UNITS[match["unit"]], match["step"]
    if not _free(text, at) or _after(_MANY_BEFORE, text, at, 12):
        return None
    if (word == "nay") != (unit == "year" and word == "nay") or (word in ("ngoái", "kia") and unit != "year"):
        return None
    if word == "này" and unit == "year":
        return None
    lead = mod_lead(text, at)
    start, mod = lead.start, lead.mod
    if word == "qua":
        mod = mod or "APPROX"
    relation = Relation("published", unit, _RELATIVE_STEPS[word])
    if word in ("trước", "sau") and unit != "week" and match["that"]:
        relation = replace(relation, anchor="text")
    return Reading(DateExpression(Point(Moment(unit), relation), mod=mod), start, end)


_SHADE_WORDS = re.compile(r"(?<!\w)(?:hồi|từ|vào|ngay|kể từ|dịp|đến|tới|hết|thời điểm) \Z")


def _turn_of_year(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`đầu năm`, `cuối tháng` without saying which: this one."""
    text = passage.folded
    before = _after(_SHADE_WORDS, text, match.start(), 14)
    if before is None:
        return None
    lead = mod_lead(text, match.start("unit"))
    unit = UNITS[match["unit"]]
    return _expression(Point(Moment(unit), Relation("published", unit)), lead, lead.start, match.end())


def _weekday(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    text, at = passage.folded, match.start()
    name = match["name"]
    lead = _after(_WEEKDAY_LEAD, text, at, 30)
    # `thứ hai` is `second` as well: a capital, a part of the day or a week has to settle it.
    capital = passage.text[match.start("name")].isupper() and passage.text[at:].split(" ")[-1:] != []
    settled = (
        match["week"] or (lead and (lead["part"] or lead["noun"])) or (capital and passage.text[at + 4 : at + 6] != "")
    )
    if not settled or _WEEKDAY_REPEATS.match(text, match.end()) or _after(_MANY_DAYS, text, at, 20):
        return None
    if not (match["week"] or capital or name == "chủ nhật" or name.isdigit()) and not (
        lead and (lead["part"] or lead["noun"])
    ):
        return None
    moment = Moment("day", part=PARTS.get(lead["part"] or "") if lead else None)
    relation = None
    if match["week"]:
        relation = Relation("published", "week", _RELATIVE_STEPS[match["week"]])
    start = lead.start("part") if lead and lead["part"] else at
    return Reading(DateExpression(Point(moment, relation, weekday=WEEKDAYS[name])), start, match.end())


_WEEKDAY_LEAD = re.compile(rf"(?<!\w)(?:(?P<part>{PART}) |(?P<noun>hôm |vào |ngày ))\Z")
_WEEKDAY_REPEATS = re.compile(
    r"(?:,? (?:và |đến |- )?(?:thứ \w+|chủ nhật))?,? ?(?:hằng|hàng|mỗi|các) (?:tuần|tháng)|(?: đến| -|-) thứ"
)
_MANY_DAYS = re.compile(r"(?:các|mỗi|những|đến|mọi|lần|người|vị trí|hạng|học) (?:\w+ )?\Z")


# --- relative to a date before ------------------------------------------------------------------------------------


def _same(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`cùng ngày`, `tối hôm đó`, `sáng hôm sau`."""
    text = passage.folded
    lead = day_lead(text, match.start())
    steps = {"sau": 1, "trước": -1}.get(match["step"] or "", 0)
    moment = Moment("day", part=None if lead.clock else lead.part, clock=lead.clock)
    if match["bare"] and not lead.part:
        return None
    return _expression(Point(moment, Relation("text", "day", steps)), lead, lead.start, match.end())


def _same_year(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    lead = mod_lead(passage.folded, match.start())
    unit: Unit = UNITS[match["unit"] or match["unit_after"]]
    return _expression(Point(Moment(unit), Relation("text", unit)), lead, lead.start, match.end())


_AGO = re.compile(r"(?<!\w)cách đây (?:khoảng |hơn |gần |chừng |đúng )?\Z")
_OFFSET_ENDS = re.compile(r"[,.;:)\n]|\Z")


def _offset(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`4 ngày sau đó`, `hai năm sau`, `3 tháng trước`, `cách đây 5 năm`."""
    text, at, end = passage.folded, match.start(), match.end()
    counted = _number_before(text, at)
    if counted is None:
        return None
    count, start = counted
    about = _after(_ABOUT_BEFORE, text, start, 10)
    if about:
        start = about.start()
    unit = UNITS[match["unit"]]
    direction = match["direction"]
    if direction is None:
        ago = _after(re.compile(r"(?<!\w)cách (?:đây|nay) \Z"), text, start, 12)
        if ago is None:
            return None
        start, anchor, steps = ago.start(), "published", -count
    elif match["that"]:
        anchor, steps = "text", count if direction == "sau" else -count
    elif not _OFFSET_ENDS.match(text, end):
        return None
    else:
        anchor, steps = ("text", count) if direction == "sau" else ("published", -count)
    relation = Relation("text" if anchor == "text" else "published", unit, steps)
    return Reading(DateExpression(Point(Moment(unit), relation), mod="APPROX" if about else None), start, end)


def _same_period(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    point = read_end(passage.folded, match.start("year"), match.end())
    if point is not None and point.relation and match["year"].endswith("trước"):
        point = replace(point, relation=replace(point.relation, anchor="text"))
    return None if point is None else Reading(DateExpression(point, role="period"))


_BARE_YEAR_GOES_ON = re.compile(
    r",| (?:đã|toàn|có|tỉnh|huyện|xã|thành phố|công an|lực lượng|ban|ủy ban|ubnd|các|cơ quan|đơn vị)(?!\w)|[.;:)\n]|\Z"
)


def _in_the_year(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`Trong năm`, bare: the year that the article reports on."""
    text, at = passage.folded, match.start()
    opens = passage.text[at].isupper() or at == 0
    follows = _BARE_YEAR_GOES_ON.match(text, match.end())
    if follows is None or not _free(text, at):
        return None
    if not opens and follows.group() not in (",", " đã", ".", ";"):
        return None
    if not opens and _after(re.compile(r"(?:lần|nhất|ngày|tháng|một|quý|dịp|lớn|mùa|thời điểm) \Z"), text, at, 12):
        return None
    unit = UNITS[match["unit"]]
    return Reading(DateExpression(Point(Moment(unit), Relation("reported", unit)), role="period"))


def _clock(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """A clock time alone; it belongs to the day told just before."""
    text, at = passage.folded, match.start()
    before = _after(_CLOCK_LEAD, text, at, 20)
    if not _free(text, at) or not (before or match["part"]) or _CLOCK_GOES_ON.match(text, match.end()):
        return None
    start, mod = at, None
    if before and before["about"]:
        start, mod = before.start("about"), "APPROX"
    elif before is None and _after(re.compile(r"(?:từ|đến|tới|-|sau|trong|mỗi) ?\Z"), text, at, 6):
        return None
    if before and not before["at"] and not match["part"] and "h" in match.group() and match.group()[-1] == "h":
        return None  # `khoảng 2h` may last two hours
    if before and not before["at"] and not match["part"] and "giờ" in match.group():
        return None
    clock = clock_value(match["clock"], match["part"])
    return Reading(
        DateExpression(Point(Moment("day", clock=clock), Relation("text", "day")), mod=mod, weak=True),  # type: ignore[arg-type]
        start,
    )


_CLOCK_LEAD = re.compile(
    r"(?<!\w)(?:(?P<at>lúc |hồi )(?P<at_about>khoảng )?|(?:vào )?(?P<about>khoảng |chừng |tầm ))\Z"
)
_CLOCK_GOES_ON = re.compile(r" ?(?:-|–|đến|tới|/|hằng|hàng|mỗi|đồng hồ|mỗi ngày|bay|lái|liên tục)")


# --- lunar days and holidays --------------------------------------------------------------------------------------

_LUNAR_MONTHS = {"giêng": 1, "chạp": 12}


def _lunar_day(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`mùng 3 Tết`, `rằm tháng Giêng`, `mùng 10 tháng 3 âm lịch`."""
    text = passage.folded
    groups = match.groupdict()
    if _REPEATS.match(text, match.end()):
        return None
    day = 15 if match.group().startswith("rằm") else int(groups["day"])
    year = int(groups["year"]) if groups["year"] else None
    lead = day_lead(text, match.start())
    if groups["tet"]:
        return _lunar(Moment("day", year, month=1, day=day, part=lead.part), lead, match)
    written = groups["month"]
    month = _LUNAR_MONTHS.get(written) or (int(written) if written.isdigit() else None)
    if month is None:
        from extractors.date_grammar import MONTH_WORDS

        month = MONTH_WORDS[written]
    if not 1 <= day <= 30:
        return None
    return _lunar(Moment("day", year, month=month, day=day, part=lead.part), lead, match)


def _eve(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`30 Tết`: the days before the New Year."""
    text = passage.folded
    if not _free(text, match.start()):
        return None
    lead = day_lead(text, match.start())
    year = int(match["year"]) if match["year"] else None
    moment = Moment("day", year, month=12, day=int(match["day"]), part=lead.part)
    return _lunar(moment, lead, match, eve=True)


def _lunar(moment: Moment, lead: Lead, match: re.Match[str], eve: bool = False) -> Reading[DateExpression]:
    point = Point(moment, lunar="eve" if eve else "month", year_name=match["name"])
    if lead.clock:
        point = replace(point, moment=replace(moment, part=None, clock=lead.clock))
    return Reading(DateExpression(point, mod=lead.mod), lead.start)


_STEM = r"(?:giáp|ất|bính|đinh|mậu|kỷ|kỉ|canh|tân|nhâm|quý)"
_BRANCH = r"(?:tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)"
_TET_YEAR = rf"(?: nguyên đán)?(?:,? (?:năm )?(?:(?P<name>{_STEM} {_BRANCH})(?!\w)|(?P<year>{YEAR})))?"

_DASH = "[-–—]"
_TO = rf"(?: ?{_DASH} ?|,? (?:cho )?(?:đến|tới) )"

RULES: tuple[Rule[DateExpression], ...] = (
    Rule(
        "date.day",
        re.compile(NUMERIC_DAY),
        _day,
        finds=(
            Example("Ngày 3/9/2021, huyện ra quân dọn vệ sinh.", "Ngày 3/9/2021", {"value": "2021-09-03"}),
            Example("Chiều 17/5, lớp tập huấn bế mạc.", "Chiều 17/5", {"value": "XXXX-05-17TAF"}),
            Example(
                "Anh bị bắt khoảng 21h ngày 5-2.", "khoảng 21h ngày 5-2", {"value": "XXXX-02-05T21:00", "mod": "APPROX"}
            ),
            Example(
                "Lúc 7 giờ 30 phút sáng ngày 6.2.2020 xe lật.",
                "7 giờ 30 phút sáng ngày 6.2.2020",
                {"value": "2020-02-06T07:30"},
            ),
            Example("Xã họp dân chiều nay (16/1).", "chiều nay (16/1)", {"value": "XXXX-01-16TAF"}),
            Example("Hộ dân nộp đơn đến hết ngày 10/8.", "đến hết ngày 10/8", {"mod": "UNTIL"}),
            Example("Cúng vào 27/10 âm lịch.", "27/10 âm lịch"),
        ),
        ignores=(
            "Có 9/11 thôn đạt chuẩn.",
            "Trực 24/7 tại chốt.",
            "Nhà ở đường 30/4.",
            "Đội thắng 2-1.",
            "Lễ diễn ra ở Quảng trường 2/9.",
            "Tăng từ 1/3 diện tích lên 1/2.",
            "Giỗ ngày 10/3 hằng năm.",
            "Theo văn bản số 12/4/QĐ.",
            "Quy mô 1.8 ha.",
        ),
    ),
    Rule(
        "date.worded_day",
        re.compile(WORDED_DAY),
        _day,
        finds=(
            Example("Quyết định ký ngày 19 tháng 8 năm 2005.", "ngày 19 tháng 8 năm 2005", {"value": "2005-08-19"}),
            Example("Sáng ngày 2 tháng 4, trường khai giảng.", "Sáng ngày 2 tháng 4", {"value": "XXXX-04-02TMO"}),
        ),
        ignores=("Đội có 12 tháng 5 lần tập.",),
    ),
    Rule(
        "date.lone_day",
        re.compile(rf"ngày (?P<day>{DAY})(?=[,.;)]| (?:và|đến|tới|này|tới|vừa qua|âm lịch)(?!\w)|\n|\Z)(?![.,]\d)"),
        _lone_day,
        finds=(Example("Mưa kéo dài, ngày 23, trời tạnh.", "ngày 23", {"value": "XXXX-XX-23"}),),
        ignores=("Uống mỗi ngày 2 lần.", "Lương ngày 200 nghìn.", "Lĩnh lương ngày 15 hàng tháng."),
    ),
    Rule(
        "date.listed",
        re.compile(
            rf"(?P<number>\d{{1,2}})(?!\d)(?=(?: ?(?:,|;|và|&|hoặc) ?(?:ngày |tháng )?\d{{1,2}}(?![\d/.-])){{0,10}} ?(?:,|;|và|&|hoặc) ?"
            rf"(?:ngày |tháng |{PART} )?(?:(?P<last_day>{DAY})/)?(?P<last_month>{MONTH})(?:[/.-](?P<last_year>{YEAR}))?(?![\d/%]))"
        ),
        _listed,
        finds=(
            Example("Hội thi mở vào các ngày 5, 6/2.", "ngày 5", {"value": "XXXX-02-05"}),
            Example("Lũ về tháng 4 và 6/2019.", "tháng 4", {"value": "2019-04"}),
            Example("Tối 18 và 19/4, đoàn diễn ở xã.", "Tối 18", {"value": "XXXX-04-18TEV"}),
        ),
        ignores=("Giao 5, 6/7 chỉ tiêu.", "Lớp 4 và 6/2 ra về."),
    ),
    Rule(
        "date.night",
        re.compile(
            rf"(?:đêm|tối|khuya) (?:ngày )?(?P<day>{DAY})(?=,? (?:và )?(?:đến )?rạng sáng (?:ngày )?(?P<next_day>{DAY})/(?P<month>{MONTH})(?:/(?P<year>{YEAR}))?)"
        ),
        _night,
        finds=(Example("Mưa to đêm 5 rạng sáng 6/2.", "đêm 5", {"value": "XXXX-02-05TNI"}),),
        ignores=("Có đêm 5 người thức.",),
    ),
    Rule(
        "date.foreign",
        re.compile(
            r"\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:january|february|march|april|may|june|july|august|september|october|november|december"
            r"|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec),? \d{4}(?!\d)"
        ),
        _foreign,
        finds=(Example("Trang tin ghi 18 May 2023 ở đầu.", "18 May 2023", {"value": "2023-05-18"}),),
        ignores=("Công ty 10 May giao 5 đơn.",),
    ),
    Rule(
        "date.month",
        re.compile(WORDED_MONTH),
        _month,
        finds=(
            Example("Trong tháng 8.2022, ba xã ra quân.", "tháng 8.2022", {"value": "2022-08"}),
            Example("Cuối tháng 6/2018, cầu thông xe.", "Cuối tháng 6/2018", {"value": "2018-06", "mod": "END"}),
            Example("Số liệu tính đến hết tháng 6.", "đến hết tháng 6", {"value": "XXXX-06", "mod": "UNTIL"}),
        ),
        ignores=("Cách mạng Tháng Tám năm 1945 thành công.", "Hạn tù 6 tháng 12 ngày."),
    ),
    Rule(
        "date.numeric_month",
        re.compile(NUMERIC_MONTH),
        _numeric_month,
        finds=(
            Example("Quan hệ có từ 3/1947.", "từ 3/1947", {"value": "1947-03", "mod": "FROM"}),
            Example("Lũ về tháng 4 và 6/2019.", "6/2019", {"value": "2019-06"}),
        ),
        ignores=("Theo Nghị quyết 03/2017, mức thu giảm.", "Cổ tức đợt 2/2017 chia bằng tiền."),
    ),
    Rule(
        "date.quarter",
        re.compile(QUARTER),
        _quarter,
        finds=(
            Example("Thu ngân sách quý III/2023 tăng.", "quý III/2023", {"value": "2023-Q3"}),
            Example("Giao ban quý 1 năm 2020 tại xã.", "quý 1 năm 2020", {"value": "2020-Q1"}),
        ),
        ignores=("Hàng quý 5 xã họp.",),
    ),
    Rule(
        "date.months_of_year",
        re.compile(
            rf"tháng (?P<which>đầu|cuối)(?: của)? năm(?: (?P<year>{YEAR})| (?P<year_word>nay|ngoái|trước))?(?! học)"
        ),
        _months_of_year,
        finds=(
            Example("Trong 6 tháng đầu năm 2020, số vụ giảm.", "6 tháng đầu năm 2020", {"value": "2020-H1"}),
            Example("Ba tháng cuối năm 2021 có mưa lớn.", "Ba tháng cuối năm 2021", {"value": "2021-Q4"}),
            Example("9 tháng đầu năm 2022 có 12 vụ.", "9 tháng đầu năm 2022", {"value": "2022-01/2022-09"}),
        ),
        ignores=("Những tháng đầu năm 2020 vắng khách.",),
    ),
    Rule(
        "date.half",
        re.compile(
            rf"nửa (?P<which>đầu|cuối|sau)(?: của)? năm(?: (?P<year>{YEAR})| (?P<year_word>nay|ngoái|trước))?(?! học)"
        ),
        _half,
        finds=(Example("Nửa đầu năm 2016 ít mưa.", "Nửa đầu năm 2016", {"value": "2016-H1"}),),
        ignores=("Nửa đầu năm học trôi qua.",),
    ),
    Rule(
        "date.year",
        re.compile(WORDED_YEAR),
        _year_worded,
        finds=(
            Example("Phong trào năm 2024 khởi sắc.", "năm 2024", {"value": "2024"}),
            Example("Trạm xây từ năm 2003.", "từ năm 2003", {"value": "2003", "mod": "FROM"}),
            Example("Anh Nam (sinh năm 1990) khai nhận.", "năm 1990", {"role": "other"}),
        ),
        ignores=("Những năm 1990 còn khó khăn.",),
    ),
    Rule(
        "date.lone_year",
        re.compile(LONE_YEAR),
        _year_alone,
        finds=(
            Example("Bắt Lê Văn T. (SN 1990, trú tại xã).", "SN 1990", {"role": "other"}),
            Example("Sổ các năm 2014, 2015 bị mất.", "2015", {"value": "2015"}),
        ),
        ignores=("Có từ 2000 người dự.", "Giải Cánh đồng vàng 2017 bế mạc."),
    ),
    Rule(
        "date.years",
        re.compile(rf"(?P<first>(?:1[89]|20|21)\d\d) ?[-–—/] ?(?P<last>{YEAR}|\d\d(?!\d))(?![\w/%]|[.,-]\d)"),
        _years,
        finds=(
            Example(
                "Đề án giai đoạn 2013-2023 kết thúc.", "giai đoạn 2013-2023", {"value": "2013/2023", "role": "period"}
            ),
            Example("Bầu ban nhiệm kỳ 2026 - 2031.", "nhiệm kỳ 2026 - 2031", {"value": "2026/2031"}),
            Example("Năm học 2022-2023, trường có 12 lớp.", "Năm học 2022-2023", {"value": "2022/2023"}),
        ),
        ignores=("Giá 2000-1900 đồng.",),
    ),
    Rule(
        "date.from_to",
        re.compile(rf"từ (?P<begin>{BEGIN}),?{_TO}(?P<end>{END})(?!\d)"),
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
        ),
        ignores=("Phạt từ 2 đến 5 năm tù.", "Thu từ 5 đến 7 hộ.", "Từ trước đến nay chưa có."),
    ),
    Rule(
        "date.day_range",
        re.compile(
            rf"(?P<day>{DAY})(?:/(?P<month>{MONTH})(?:/(?P<begin_year>{YEAR}))?)?{_TO}(?:hết )?(?:ngày )?"
            rf"(?P<last_day>{DAY})[/.](?P<last_month>{MONTH})(?:[/.](?P<year>{YEAR}))?(?![\w/%])"
        ),
        _day_range,
        finds=(
            Example("Hội chợ (9-13/4) thu hút dân.", "9-13/4", {"value": "XXXX-04-09/XXXX-04-13"}),
            Example("Nghỉ lễ 30/4-3/5 trọn vẹn.", "30/4-3/5", {"value": "XXXX-04-30/XXXX-05-03"}),
        ),
        ignores=("Có 2-3/5 xã về đích.",),
    ),
    Rule(
        "date.month_range",
        re.compile(
            rf"tháng (?P<month>{MONTH})(?:[/.](?P<begin_year>{YEAR}))?{_TO}(?:tháng )?(?P<last_month>{MONTH})(?:[/.](?P<year>{YEAR}))?(?![\w/%]|[.]\d)"
        ),
        _month_range,
        finds=(Example("Lúa chín tháng 4-6/2019.", "tháng 4-6/2019", {"value": "XXXX-04/2019-06"}),),
        ignores=("Án từ 6 tháng - 3 năm.",),
    ),
    Rule(
        "date.today",
        re.compile(r"(?:nay|qua|mai|kia)(?!\w)"),
        _today,
        finds=(
            Example("Sáng nay trời mưa.", "Sáng nay", {"value": "XXXX-XX-XXTMO"}),
            Example("Hôm qua họ về.", "Hôm qua"),
            Example("Đêm qua có trộm.", "Đêm qua", {"value": "XXXX-XX-XXTNI"}),
        ),
        ignores=("Hiện nay dân đã yên tâm.", "Trong 20 ngày qua có mưa.", "Chị Mai về quê chiều Mai Châu đổ mưa."),
    ),
    Rule(
        "date.relative",
        re.compile(
            r"(?P<unit>tuần|tháng|quý|năm) (?:(?:vừa )?(?P<step>này|nay|ngoái|trước|rồi|kia|sau|tới|qua))(?P<that>(?<=[cu]) đó)?(?!\w)"
        ),
        _relative,
        finds=(
            Example("Trong năm qua, xã vận động tốt.", "năm qua", {"mod": "APPROX"}),
            Example("So với năm ngoái thì khá hơn.", "năm ngoái"),
            Example("Tuần trước, đoàn đã đi.", "Tuần trước"),
        ),
        ignores=("Những năm qua, xã đổi mới.", "Mười năm qua anh đi xa.", "Nhiều năm nay nhà bỏ hoang."),
    ),
    Rule(
        "date.turn",
        re.compile(r"(?:đầu|giữa|cuối) (?P<unit>năm|tháng|tuần)(?=[,.;)\n]|\Z)"),
        _turn_of_year,
        finds=(Example("Vụ án khởi tố hồi đầu năm.", "đầu năm", {"mod": "START"}),),
        ignores=("Hội nghị tổng kết cuối năm.",),
    ),
    Rule(
        "date.weekday",
        re.compile(
            r"(?:thứ (?P<name>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7](?!\d))|chủ nhật)(?:,? tuần (?:vừa )?(?P<week>này|trước|qua|rồi|tới|sau))?(?!\w)".replace(
                "|chủ nhật)", "|(?P<sunday>chủ nhật))"
            )
        ),
        lambda match, passage: _weekday(match, passage),
        finds=(Example("Đoàn về thứ Bảy tuần này.", "thứ Bảy tuần này"),),
        ignores=("Đây là lần thứ hai đoàn về.", "Đứng thứ ba toàn tỉnh."),
    ),
    Rule(
        "date.same_day",
        re.compile(
            r"(?:cùng ngày|(?:ngày )?hôm (?:đó|ấy|(?P<step>sau|trước))|(?:ngày )(?:đó|ấy)|(?P<bare>(?:đó|ấy)))(?!\w)".replace(
                "|(?:ngày )(?:đó|ấy)|(?P<bare>(?:đó|ấy))", "|(?P<bare>ngày ấy)"
            )
        ),
        _same,
        finds=(
            Example("Tối cùng ngày, anh ra đầu thú.", "Tối cùng ngày", {"value": "XXXX-XX-XXTEV"}),
            Example("Hôm đó trời mưa.", "Hôm đó"),
            Example("Sáng hôm sau họ báo tin.", "Sáng hôm sau"),
        ),
    ),
    Rule(
        "date.same_year",
        re.compile(r"(?:cùng (?P<unit>năm|tháng|tuần)|(?P<unit_after>năm|tháng) (?:đó|ấy))(?!\w)"),
        _same_year,
        finds=(Example("Cùng năm, cha ông mất.", "Cùng năm"),),
    ),
    Rule(
        "date.offset",
        re.compile(r"(?P<unit>ngày|hôm|tuần|tháng|năm)(?: (?P<direction>sau|trước)(?P<that> đó)?)?(?!\w)"),
        _offset,
        finds=(
            Example("4 ngày sau đó, tàu cập bến.", "4 ngày sau đó"),
            Example("Hai năm sau, quán đóng cửa.", "Hai năm sau"),
            Example("Chuyện xảy ra cách đây 5 năm.", "cách đây 5 năm"),
        ),
        ignores=("Xây cầu hết 10 năm.", "2 ngày sau khi mưa."),
    ),
    Rule(
        "date.same_period",
        re.compile(
            rf"cùng kỳ(?: của)? (?P<year>(?:năm {YEAR}|(?:năm|tháng|quý|tuần) (?:ngoái|trước|nay)|{unnamed(WORDED_MONTH)}))(?!\w)"
        ),
        _same_period,
        finds=(Example("Tăng 5% so với cùng kỳ năm 2018.", "cùng kỳ năm 2018", {"value": "2018"}),),
        ignores=("Tăng 5% so với cùng kỳ.",),
    ),
    Rule(
        "date.in_the_year",
        re.compile(r"trong (?P<unit>năm|tháng|quý|tuần)(?!\w)"),
        _in_the_year,
        finds=(Example("Trong năm, xã mở 3 lớp.", "Trong năm"),),
        ignores=("Trong năm 2020 có lũ.", "Một trong năm người bị thương."),
    ),
    Rule(
        "date.clock",
        re.compile(rf"(?P<clock>{CLOCK})(?: (?P<part>{PART})(?!\w))?"),
        _clock,
        finds=(Example("Đến lúc 21h30, lửa tắt.", "21h30"), Example("Họ về 9 giờ tối.", "9 giờ tối")),
        ignores=("Đi mất khoảng 2 giờ.", "Trực 24/24 giờ."),
    ),
    Rule(
        "date.lunar",
        re.compile(
            rf"(?:(?:mùng|mồng) (?P<day>[1-9]|10)(?!\d)|rằm)(?: (?P<tet>tết){_TET_YEAR}|(?:/| tháng )(?P<month>\d{{1,2}}(?!\d)|giêng|chạp|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?: âm lịch)?)"
        ),
        _lunar_day,
        finds=(
            Example("Mùng 3 Tết, làng mở hội.", "Mùng 3 Tết"),
            Example("Rằm tháng Giêng, chùa đông khách.", "Rằm tháng Giêng"),
        ),
        ignores=("Đám giỗ mùng 5 tháng 3 hằng năm.",),
    ),
    Rule(
        "date.eve",
        re.compile(rf"(?P<day>2\d|30) tết(?!\w){_TET_YEAR}"),
        _eve,
        finds=(Example("Chiều 30 Tết, phố vắng.", "Chiều 30 Tết"),),
    ),
)
