"""Days as they are written: `ngày 19/3/2024`, `khoảng 21h đêm 5-2`, `các ngày 5, 6/2`, `18 May 2023`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractors.rule import Example, Passage, Reading, Rule
from extractors.when.context import (
    COUNTED_AFTER,
    HOLIDAY_BEFORE,
    HOLIDAYS,
    LIST_BEFORE,
    LUNAR_AFTER,
    NAME_BEFORE,
    REPEATS_AFTER,
    TIME_PREPOSITION_BEFORE,
    before,
    is_called,
    stands_free,
)
from extractors.when.grammar import (
    DAY,
    LUNAR_MONTHS,
    MONTH_NUMBER,
    NUMERIC_DAY,
    PART,
    PARTS,
    WEEKDAY,
    WORDED_DAY,
    YEAR,
    DateExpression,
    Lead,
    Point,
    day_lead,
    day_point,
    expression,
    mod_lead,
)
from extractors.when.timex import Moment, is_day

# The same day told once more in brackets: `(thứ Bảy)`, `(mùng 4 Tết)`, `(tức ngày 5 tháng Giêng)`.
_LUNAR_DAY = (
    r"(?:(?:m[ùồ]ng |ngày |rằm )?(?:\d\d? )?(?:tháng (?:\d\d?|giêng|chạp)|tết)|(?:ngày )?\d\d?/\d\d?(?= âm lịch))"
    r"(?: nguyên đán| âm lịch| [^\W\d_]+){0,3}"
)
_TOLD_AGAIN = re.compile(rf" ?\((?:tức(?: là)? |nhằm )?(?:(?:{PART} )?{WEEKDAY}|{_LUNAR_DAY})\)")


def _numeric(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    text = passage.folded
    if not stands_free(text, match.start()):
        return None
    lead = day_lead(text, match.start())
    if not (_is_meant(match, lead, text) or _is_called(match, passage)):
        return None
    listed = before(LIST_BEFORE, text, match.start(), 80)
    if listed and listed["part"] and not lead.dated:  # `tối 18 và 19/4`
        lead = replace(lead, part=PARTS[listed["part"]])
    return _day(match, lead, text)


def _worded(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    text = passage.folded
    if not stands_free(text, match.start()):
        return None
    lead = day_lead(text, match.start())
    if "," in match.group() and text.endswith("tháng ", 0, match.start()):
        return None  # `tháng 3, tháng 4/2019` are two months
    # `12 tháng 5 lần` counts; without a lead a year, a lunar month or a list tells (`ngày 5 và 6 tháng 2`).
    listed = before(LIST_BEFORE, text, match.start(), 80)
    told = lead.dated or match["year"] or match["month"] in LUNAR_MONTHS or (listed and listed["lead"] not in _NO_DAYS)
    return _day(match, lead, text) if told else None


def _day(match: re.Match[str], lead: Lead, text: str) -> Reading[DateExpression] | None:
    point, start, end = day_point(match, lead), lead.start, match.end()
    if match.groupdict().get("short_year") and "/" not in match.group()[:-3]:  # `từ ngày 2-10/11` are nine days
        return None
    if point is None or REPEATS_AFTER.match(text, end):
        return None
    lunar = LUNAR_AFTER.match(text, end)
    if lunar or match["month"] in LUNAR_MONTHS:
        point = replace(point, lunar="month", year_name=lunar["name"] if lunar else None)
        return expression(point, lead, start, lunar.end() if lunar else end)
    if lead.opens:
        if text.startswith(")", end):
            end += 1
        else:  # the bracket holds more than the day, so what stands before it is a date of its own
            start = text.rindex("(", start, match.start()) + 1
            start += text[start] == " "
            return expression(point, Lead(start), start, end)
    elif again := _TOLD_AGAIN.match(text, end):
        end = again.end()
    if lead.clock_end and point.moment.clock:
        until = replace(point, moment=replace(point.moment, clock=lead.clock_end))
        return Reading(DateExpression(point, until), start, end)
    return Reading(DateExpression(point, mod=lead.mod), start, end)


def _is_meant(match: re.Match[str], lead: Lead, text: str) -> bool:
    """Whether the figures are a day and no share, score, range or part of a name."""
    if lead.dated:
        share = _SHARE_BEHIND_DAY.search(text, lead.start, match.start()) and COUNTED_AFTER.match(text, match.end())
        return not share
    at, end = match.start(), match.end()
    if before(_SCORED_BEFORE, text, lead.start, 12):
        return False
    if lead.mod is None and before(NAME_BEFORE, text, lead.start):  # but `báo cáo công ty trước 19/10`
        return False
    if text.endswith("quý ", 0, at):  # `quý 1-2 năm nay`
        return False
    if match["year"] or match["year_word"]:
        return True
    listed = before(LIST_BEFORE, text, at, 80)
    if (listed and listed["lead"] not in _NO_DAYS) or before(_DAY_AND_BRACKET_BEFORE, text, at, 60):
        return True
    if match["short_year"]:
        return False
    day, month = int(match["day"]), int(match["month"])
    exceeds_one = day > month  # a share does not
    countable = COUNTED_AFTER.match(text, end) is not None
    holiday = (day, month) in HOLIDAYS and before(HOLIDAY_BEFORE, text, at)
    if holiday and text[:at].endswith("(") and text[end : end + 1] == ")":  # `Ngày Phụ nữ (20-10)`
        return True
    if "/" not in match.group():  # `từ 20-6`; a range would rise
        return lead.mod is not None and exceeds_one and month > 1 and not countable
    if lead.mod is not None or before(TIME_PREPOSITION_BEFORE, text, at):
        return exceeds_one or not countable
    if holiday:
        return not countable
    bracketed = text.endswith("(", 0, at) and text[end : end + 1] in (")", ",", ";")
    bracketed = bracketed or (text.startswith(")", end) and before(_BRACKET_BEFORE, text, at, 60) is not None)
    opens_line = (at == 0 or text[at - 1] == "\n") and text[end : end + 1] in (",", ":", ".")
    return bracketed or opens_line


def _is_called(match: re.Match[str], passage: Passage) -> bool:
    """`Ngày Nhà giáo Việt Nam 20-11`, `Huy hiệu Đảng đợt 2/9`: the day that something is called by."""
    text, at = passage.folded, match.start()
    if match["short_year"] or COUNTED_AFTER.match(text, match.end()):
        return False
    return is_called(passage, at)


_SHARE_BEHIND_DAY = re.compile(r"(?:nay|qua|cùng ngày), \Z")  # `Đến sáng nay, 6/11 người đã ra viện`
# `ngày 15/11 (sân nhà) và 19/11 (sân khách)`
_DAY_AND_BRACKET_BEFORE = re.compile(r"\d[/.-]\d\d? \([^()\n]{1,40}\)(?:, (?:và )?| và )\Z")
_SCORED_BEFORE = re.compile(r"(?<!\w)(?:dẫn|thắng|thua|hòa|gỡ)(?: đậm| sát| ngược)? \Z")


def _lone(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`ngày 23`, its month told elsewhere."""
    lead = day_lead(passage.folded, match.start("day"))
    if REPEATS_AFTER.match(passage.folded, match.end()):
        return None
    return expression(day_point(match, lead), lead, lead.start, match.end())


def _listed(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """One number of a list whose last member carries the month, or the year: `các ngày 5, 6/2`."""
    text, at = passage.folded, match.start()
    if not stands_free(text, at):
        return None
    number, month, year = int(match["number"]), int(match["last_month"]), match["last_year"]
    listed = before(LIST_BEFORE, text, at, 80)
    if match["last_day"] is None:  # `tháng 4 và 6/2019`
        lead = Lead(at) if listed else mod_lead(text, at - len("tháng "))
        led = listed["lead"] == "tháng" if listed else text.endswith("tháng ", 0, at)
        if not led or year is None or not 1 <= number <= 12:
            return None
        start = at if listed else min(lead.start, at - len("tháng "))
        return expression(Point(Moment("month", int(year), month=number)), lead, start, match.end())
    lead = Lead(at) if listed else day_lead(text, at)
    if not (lead.dated or _in_brackets(match, text) or (listed and listed["lead"] not in _NO_DAYS)):
        return None
    if number > int(match["last_day"]):  # `ngày 30 và 1/5`
        month = month - 1 or 12
    return expression(_told(number, month, year, lead), lead, lead.start, match.end())


_NO_DAYS = ("tháng", "năm", "quý")  # lead words of other lists
_BRACKET_BEFORE = re.compile(r"(?<!\w)ngày[^.;()\n]{0,30}\((?:\d\d?(?: ?, ?| ?và ?))*\Z")


def _in_brackets(match: re.Match[str], text: str) -> bool:
    """`hai ngày xét xử (22 và 23/4)`: days are told, and brackets hold nothing but the list."""
    held = before(_BRACKET_BEFORE, text, match.start(), 60) is not None
    return held and _BRACKET_CLOSES.match(text, match.end()) is not None


_BRACKET_CLOSES = re.compile(r"[\d,/.\- và]{1,40}\)")


def _night(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`đêm 5` of `đêm 5 rạng sáng 6/2`."""
    day, month = int(match["day"]), int(match["month"])
    if match["own_month"]:
        month = int(match["own_month"])
    elif int(match["next_day"]) < day:  # `đêm 30, rạng sáng 1/5`
        month = month - 1 or 12
    lead = day_lead(passage.folded, match.start("day"))
    return expression(_told(day, month, match["year"], lead), lead, lead.start, match.end())


_PART_BEFORE = re.compile(rf"(?<!\w)(?P<part>{PART}) \Z")


def _shared_part(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`chiều` of `chiều và tối 15-2`."""
    first = before(_PART_BEFORE, passage.folded, match.start(), 12)
    year = int(match["year"]) if match["year"] else None
    month, day = int(match["month"]), int(match["day"])
    if first is None or not is_day(year, month, day):
        return None
    moment = Moment("day", year, month=month, day=day, part=PARTS[first["part"]])
    return Reading(DateExpression(Point(moment)), first.start(), first.end("part"))


def _told(day: int, month: int, year: str | None, lead: Lead) -> Point | None:
    told = int(year) if year else None
    if not is_day(told, month, day):
        return None
    return Point(Moment("day", told, month=month, day=day, part=None if lead.clock else lead.part, clock=lead.clock))


def _foreign(match: re.Match[str], _: Passage) -> Reading[DateExpression] | None:
    import dateparser

    settings = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"]}
    found = dateparser.parse(match.group(), languages=["en"], settings=settings)
    if found is None:
        return None
    return Reading(DateExpression(Point(Moment("day", found.year, month=found.month, day=found.day))))


_ENGLISH_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_AND = r" ?(?:,|;|và|&|hoặc) ?"

RULES: tuple[Rule[DateExpression], ...] = (
    Rule(
        "date.day",
        re.compile(NUMERIC_DAY),
        _numeric,
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
            Example("Sáng nay 1.8 trời nắng.", "Sáng nay 1.8", {"value": "XXXX-08-01TMO"}),
            Example("Hộ dân nộp đơn đến hết ngày 10/8.", "đến hết ngày 10/8", {"mod": "UNTIL"}),
            Example("Đến tối 5/3, đám cháy tắt.", "tối 5/3", {"mod": None}),
            Example("Đoàn về thứ Bảy, 12/4/2014.", "thứ Bảy, 12/4/2014", {"value": "2014-04-12"}),
            Example("Cấp điện lại từ 20-6 cho dân.", "từ 20-6", {"mod": "FROM"}),
            Example("Mừng Quốc khánh 2/9, phố treo cờ.", "2/9"),
            Example("Tới sáng mùng 8/2, xe về.", "sáng mùng 8/2", {"value": "XXXX-02-08TMO"}),
            Example("Lớp mừng Ngày Nhà giáo Việt Nam 20-11.", "20-11", {"value": "XXXX-11-20", "role": None}),
            Example("Hưởng ứng Ngày Du lịch thế giới 27/9.", "27/9"),
            Example("Trao Huy hiệu Đảng đợt 7-11 ở xã.", "7-11"),
            Example("Ngày 15 – 5, đội ra quân.", "Ngày 15 – 5", {"value": "XXXX-05-15"}),
            Example("Tối 7 - 3, hội phụ nữ họp mặt.", "Tối 7 - 3", {"value": "XXXX-03-07TEV"}),
            Example("Sáng 7 - 3 - 2024, xã ra quân.", "Sáng 7 - 3 - 2024", {"value": "2024-03-07TMO"}),
            Example("Tiệc mở chiều thứ 6 tuần trước (14/7).", "chiều thứ 6 tuần trước (14/7)"),
            Example("Mất ngày 14/5 năm Mậu Tuất.", "ngày 14/5 năm Mậu Tuất", {"value": "XXXX-XX-XX"}),
            Example("Cúng vào 27/10 âm lịch.", "27/10 âm lịch"),
            Example("Anh ngủ từ 12h trưa đến 16h chiều 7/6.", "từ 12h trưa đến 16h chiều 7/6"),
            Example(
                "Trực từ 7h đến 9h ngày 5/2.", "từ 7h đến 9h ngày 5/2", {"value": "XXXX-02-05T07:00/XXXX-02-05T09:00"}
            ),
        ),
        ignores=(
            "Sang hiệp, đội xã dẫn trước 11-9.", "Đến cùng ngày, 6/11 người ra viện.",
            "Có 9/11 thôn đạt chuẩn.", "Trực 24/7 tại chốt.", "Nhà ở đường 30/4.", "Đội thắng 2-1.",
            "Lễ diễn ra ở Quảng trường 2/9.", "Tăng từ 1/3 diện tích lên 1/2.", "Giỗ ngày 10/3 hằng năm.",
            "Theo văn bản số 12/4/QĐ.", "Quy mô 1.8 ha.", "Gọi 0912.3.4 khi cần.", "Ngày 31/2 không có.",
        ),
    ),
    Rule(
        "date.worded-day",
        re.compile(WORDED_DAY),
        _worded,
        finds=(
            Example("Quyết định ký ngày 19 tháng 8 năm 2005.", "ngày 19 tháng 8 năm 2005", {"value": "2005-08-19"}),
            Example("Sáng ngày 2 tháng 4, trường khai giảng.", "Sáng ngày 2 tháng 4", {"value": "XXXX-04-02TMO"}),
            Example("Cúng ông Táo 23 tháng Chạp.", "23 tháng Chạp"),
            Example("Lớp mở các ngày 8, 9 tháng 6.", "9 tháng 6", {"value": "XXXX-06-09"}),
        ),
        ignores=("Đội có 12 tháng 5 lần tập.", "Phạt 6 tháng 10 ngày."),
    ),
    Rule(
        "date.lone-day",
        re.compile(
            rf"ngày (?P<day>{DAY})(?=[,.;)]| (?:và|đến|tới|này|vừa qua|trời|miền|tại)(?!\w)|\n|\Z)(?![.,]\d)"
        ),
        _lone,
        finds=(Example("Mưa kéo dài, ngày 23, trời tạnh.", "ngày 23", {"value": "XXXX-XX-23"}),),
        ignores=("Uống mỗi ngày 2 lần.", "Lương ngày 200 nghìn.", "Lĩnh lương ngày 15 hàng tháng."),
    ),
    Rule(
        "date.listed",
        re.compile(
            rf"(?P<number>[0-9]\d?)(?=(?:{_AND}(?:ngày |tháng )?\d{{1,2}}(?![\d/.-])){{0,10}}{_AND}"
            rf"(?:ngày |tháng |{PART} )?(?:(?P<last_day>{DAY})(?:[/-]|,? tháng ))?(?P<last_month>{MONTH_NUMBER})"
            rf"(?:(?:[/.-]|,? năm )(?P<last_year>{YEAR}))?(?![\d/%]))"
        ),
        _listed,
        finds=(
            Example("Hội thi mở vào các ngày 5, 6/2.", "ngày 5", {"value": "XXXX-02-05"}),
            Example("Lũ về tháng 4 và 6/2019.", "tháng 4", {"value": "2019-04"}),
            Example("Lũ về tháng 3, 4 năm 2019.", "tháng 3", {"value": "2019-03"}),
            Example("Tối 18 và 19/4, đoàn diễn ở xã.", "Tối 18", {"value": "XXXX-04-18TEV"}),
            Example("Họp các ngày 2, 3 và 4/5/2019.", "3", {"value": "2019-05-03"}),
            Example("Trong hai ngày 8 và 9 tháng 6 năm 2021, xã tập huấn.", "ngày 8", {"value": "2021-06-08"}),
            Example("Sau hai ngày xử (22 và 23/4), tòa tuyên án.", "22", {"value": "XXXX-04-22"}),
        ),
        ignores=("Giao 5, 6/7 chỉ tiêu.", "Lớp 4 và 6/2 ra về.", "Khoản 2, 3/4 điều lệ."),
    ),
    Rule(
        "date.night",
        re.compile(
            rf"(?:đêm|tối|khuya) (?:ngày )?(?P<day>{DAY})(?:[/-](?P<own_month>{MONTH_NUMBER}))?"
            r"(?=,? (?:và )?(?:đến )?rạng sáng (?:ngày )?"
            rf"(?P<next_day>{DAY})[/-](?P<month>{MONTH_NUMBER})(?:[/-](?P<year>{YEAR}))?)"
        ),
        _night,
        finds=(
            Example("Mưa to đêm 5 rạng sáng 6/2.", "đêm 5", {"value": "XXXX-02-05TNI"}),
            Example("Khoảng đêm 30, rạng sáng 1/5/2020 có trộm.", "Khoảng đêm 30", {"value": "2020-04-30TNI"}),
        ),
        ignores=("Có đêm 5 người thức.",),
        rank=1,
    ),
    Rule(
        "date.shared-part",
        re.compile(
            rf"(?:và|lẫn) {PART} (?:ngày )?(?P<day>{DAY})[/.-](?P<month>{MONTH_NUMBER})"
            rf"(?:[/.-](?P<year>{YEAR}))?(?![\w/%])"
        ),
        _shared_part,
        finds=(Example("Ba người bị bắt chiều và tối 15-2.", "chiều", {"value": "XXXX-02-15TAF"}),),
        ignores=("Chợ họp sáng và chiều, nghỉ 15-2.",),
    ),
    Rule(
        "date.foreign",
        re.compile(rf"[0-9]\d?(?:st|nd|rd|th)?(?: of)? (?:{_ENGLISH_MONTHS})\.?,? \d{{4}}(?!\d)"),
        _foreign,
        finds=(Example("Trang tin ghi 18 May 2023 ở đầu.", "18 May 2023", {"value": "2023-05-18"}),),
        ignores=("Công ty 10 May giao 5 đơn.",),
    ),
)  # fmt: skip
