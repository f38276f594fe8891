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
    CLOCK,
    DAY,
    LUNAR_MONTHS,
    MODS,
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
    Relation,
    clock_value,
    day_lead,
    day_point,
    expression,
    mod_lead,
)
from extractors.when.timex import Moment, is_day
from schemas.facts import Mod

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
    if listed and listed["lead"] not in _NO_DAYS:
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


_CLOCK_BEFORE = re.compile(r"(?<!\w)(?:(?P<at>lúc |hồi |vào |thời điểm )(?:khoảng )?|(?P<about>khoảng |chừng |tầm ))\Z")
_CLOCK_BOUND_BEFORE = re.compile(r"(?:-|–|sau|trong|mỗi|trước|(?<!\w)(?:đến|tới)) ?\Z")
_THEN_AFTER = re.compile(r",? (?:thì|mới)(?!\w)")  # `tìm mãi, đến 16 giờ thì thấy`
_CLOCK_FROM_BEFORE = re.compile(r"(?<!\w)(?:kể )?từ (?:lúc )?\Z")
_HABIT = re.compile(
    r"(?<!\w)(?:hằng|hàng|mỗi|mọi) (?:ngày|tuần|sáng|tối|đêm)(?!\w)"
    r"|(?<!\w)(?:mở cửa|giờ cao điểm|(?:nhiều|bao) lần)(?!\w)"
)
_CLAUSE = 300  # code points; words further away in a long sentence speak of something else


def _is_habit(passage: Passage, at: int) -> bool:
    """Whether the sentence tells what is done again and again."""
    begin, end = passage.sentence_at(at)
    return _HABIT.search(passage.folded, max(begin, at - _CLAUSE), min(end, at + _CLAUSE)) is not None


_CLOCK_GOES_ON = re.compile(r" ?(?:-|–|đến|tới|/|hằng|hàng|mỗi|đồng hồ|bay|lái|liên tục|liền|\d|[^\W\d_]+ mỗi)")
_HOUR_AND_MINUTES = re.compile(r"(?:h|g|giờ) ?[0-5]\d")
_THEN_BEFORE = re.compile(r"(?:\A|[.,;:\n“\"] ?)(?:(?:nhưng |và )?(?:đến|tới) )?\Z")  # a clause opens with the time
_ENDS_CLAUSE_OPENING = re.compile(r" ?,")


def _clock(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """A clock time alone; it belongs to the day told before."""
    text, start = passage.folded, match.start()
    lead = before(_CLOCK_BEFORE, text, start, 20)
    if not stands_free(text, start) or _CLOCK_GOES_ON.match(text, match.end()):
        return None
    # `2 giờ` and `khoảng 2h` may as well last two hours: minutes, or the place of a time in the clause, settle it.
    tells_minutes = _HOUR_AND_MINUTES.search(match["clock"]) is not None
    since = before(_CLOCK_FROM_BEFORE, text, start, 12)
    if since is not None:
        if _is_habit(passage, start) or _CLOCK_GOES_ON.match(text, match.end()):
            return None
        moment = Moment("day", clock=clock_value(match["clock"], match["part"]))
        return Reading(DateExpression(Point(moment, Relation("text", "day")), mod="FROM", weak=True), since.start())
    opens = before(_THEN_BEFORE, text, lead.start() if lead else start, 12) is not None
    apart = _ENDS_CLAUSE_OPENING.match(text, match.end()) is not None
    then = text.endswith("đến ", 0, start) and (apart or _THEN_AFTER.match(text, match.end()) is not None)
    told = then or (lead is not None and (lead["at"] or tells_minutes or (opens and apart)))
    if not (match["part"] or told or (opens and (tells_minutes or (apart and "h" in match["clock"])))):
        return None
    mod: Mod | None = None
    if lead is None and not opens:
        if before(_CLOCK_BOUND_BEFORE, text, start, 8) and not _THEN_AFTER.match(text, match.end()):
            return None
    elif lead is not None and ("khoảng" in lead.group() or lead["about"]):
        start, mod = text.rindex(lead.group().split()[-1], lead.start(), start), "APPROX"
    moment = Moment("day", clock=clock_value(match["clock"], match["part"]))
    return Reading(DateExpression(Point(moment, Relation("text", "day")), mod=mod, weak=True), start)


_PART_LEAD_BEFORE = re.compile(
    r"(?:\A|[.\n!?;…“\"] ?|\n[^\W\d_]{2,7} ?[–-] |\A[^\W\d_]{2,7} ?[–-] )"
    r"(?P<lead>(?:gần|quá|đến|tới|chưa tới|khoảng|giữa) )?\Z"
)
_PART_MODS: dict[str, Mod] = {"gần": "APPROX", "khoảng": "APPROX", "quá": "AFTER", "chưa tới": "BEFORE", "giữa": "MID"}


_NO_HABIT = frozenset(
    "nửa đêm, rạng sáng, sáng sớm, mờ sáng, tờ mờ sáng, tảng sáng, chập tối, sẩm tối, xế chiều, xế trưa".split(", ")
)
_HALF_LEAD_BEFORE = re.compile(
    r"(?:\A|[.\n!?;…“\",] ?)(?:(?:mới|chỉ|vừa|đến|tới|ngay|kết thúc|sau|trong|cũng trong|ngay trong|xong) ){0,2}"
    r"(?P<lead>(?:hết|đầu|giữa|cuối) )?\Z"
)


def _lone_half(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`Hết buổi sáng, ...`, `Kết thúc buổi chiều, ...`: what was reached by then on the day told before."""
    lead = before(_HALF_LEAD_BEFORE, passage.folded, match.start(), 30)
    if lead is None or not lead.group().strip(' .\n!?;…“",'):
        return None
    mod = MODS[lead["lead"].strip()] if lead["lead"] else None
    moment = Moment("day", part=PARTS[match["part"]])
    start = lead.start("lead") if mod else match.start()
    return Reading(DateExpression(Point(moment, Relation("text", "day")), mod=mod, weak=True), start, match.end("part"))


def _lone_part(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`Gần trưa, ...`, `Nửa đêm, ...`: a part of the day that opens a sentence; it belongs to the day told before."""
    lead = before(_PART_LEAD_BEFORE, passage.folded, match.start(), 12)
    if lead is None or not (lead["lead"] or match["part"] in _NO_HABIT):
        return None  # `Chiều, chợ vắng` may be any
    mod = _PART_MODS.get((lead["lead"] or "").strip())
    moment = Moment("day", part=PARTS[match["part"]])
    start = lead.start("lead") if mod else match.start()
    return Reading(DateExpression(Point(moment, Relation("text", "day")), mod=mod, weak=True), start, match.end("part"))


_BEFORE_DAWN = frozenset({"sáng sớm", "rạng sáng"})
_NIGHT_LEAD_BEFORE = re.compile(r"(?<!\w)(?P<lead>ngay trong|trong|vào|lúc|do|giữa|ngay) \Z")


def _lone_night(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`trong đêm`, `giữa đêm khuya`: the night of what is reported, wherever its day is told."""
    text = passage.folded
    lead = before(_NIGHT_LEAD_BEFORE, text, match.start(), 12)
    if lead is None:
        return None
    if _is_habit(passage, match.start()):
        return None
    middle = lead["lead"] == "giữa"
    start, mod = lead.start() if middle else match.start(), MODS["giữa"] if middle else None
    moment = Moment("day", part="MO" if match.group() in _BEFORE_DAWN else "NI")
    return Reading(DateExpression(Point(moment, Relation("happened", "day")), mod=mod, weak=True), start)


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
        "date.clock",
        re.compile(rf"(?P<clock>{CLOCK})(?: (?P<part>{PART})(?!\w))?"),
        _clock,
        finds=(
            Example("Đến lúc 21h30, lửa tắt.", "21h30", {"value": "XXXX-XX-XXT21:30"}),
            Example("Họ về 9 giờ tối.", "9 giờ tối", {"value": "XXXX-XX-XXT21:00"}),
            Example("Lúc khoảng 5 giờ, xe lật.", "khoảng 5 giờ", {"mod": "APPROX"}),
            Example("Thuyết phục mãi, đến 19h15 họ mới ra.", "19h15", {"value": "XXXX-XX-XXT19:15"}),
            Example("Đến khoảng 15h, lửa tắt.", "khoảng 15h", {"value": "XXXX-XX-XXT15:00", "mod": "APPROX"}),
            Example("Tổ tuần tra ra đồng từ 21 giờ.", "từ 21 giờ", {"value": "XXXX-XX-XXT21:00", "mod": "FROM"}),
            Example("Cả xóm lặn tìm, đến 16 giờ thì thấy.", "16 giờ", {"value": "XXXX-XX-XXT16:00"}),
            Example("Họ lên rẫy lúc năm giờ sáng.", "năm giờ sáng", {"value": "XXXX-XX-XXT05:00"}),
            Example("Ông nhớ thời điểm 1 giờ 45, nhà rung.", "1 giờ 45", {"value": "XXXX-XX-XXT01:45"}),
        ),
        ignores=(
            "Xe chạy khoảng 2h, rồi nghỉ.",
            "Đi mất khoảng 2 giờ.", "Trực 24/24 giờ.", "Mở cửa từ 7h30 đến 11h30.", "Phóng nhanh 60 km/giờ.",
        ),
    ),
    Rule(
        "date.lone-part",
        re.compile(rf"(?P<part>{PART})(?=,| thì| khi)"),
        _lone_part,
        finds=(
            Example("Gần trưa, trống hội nổi lên.", "Gần trưa", {"value": "XXXX-XX-XXTMI", "mod": "APPROX"}),
            Example("TBVN - Giữa trưa, tổ vẫn đi từng nhà.", "Giữa trưa", {"value": "XXXX-XX-XXTMI", "mod": "MID"}),
            Example("Nửa đêm, nước tràn vào bếp.", "Nửa đêm", {"value": "XXXX-XX-XXTNI"}),
        ),
        ignores=("Sáng, chị ra đồng.", "Ngày mưa đêm, đường trơn.", "Trời tối, anh về."),
    ),
    Rule(
        "date.lone-night",
        re.compile(
            r"(?:nửa đêm|đêm(?: khuya| hôm| tối)?|sáng sớm|rạng sáng)(?!\w)"
            rf"(?! (?:ngày|\d|qua|nay|đó|ấy|cùng|hôm|mai|{WEEKDAY}|m[ùồ]ng|rằm|đầu|thứ|cuối|trước|sau|nhạc|hội|diễn"
            r"|thơ|văn|gala|chung kết|khai mạc|bế mạc|trao|công diễn|noel|giáng sinh|giao thừa|trung thu|tiệc|hoa"
            r"|30|tết|và|hay|hoặc|của|thi|không)(?!\w))"
        ),
        _lone_night,
        finds=(
            Example("Kho gỗ bốc cháy trong đêm.", "đêm", {"value": "XXXX-XX-XXTNI"}),
            Example("Thuyền chìm giữa đêm ở cửa sông.", "giữa đêm", {"value": "XXXX-XX-XXTNI", "mod": "MID"}),
            Example("Có người gọi cửa vào đêm khuya.", "đêm khuya", {"value": "XXXX-XX-XXTNI"}),
            Example("Xe lật vào sáng sớm.", "sáng sớm", {"value": "XXXX-XX-XXTMO"}),
        ),
        ignores=("Trong đêm nhạc có năm ca sĩ.", "Họ thức suốt đêm.", "Kẻ xấu nhiều lần ném đá vào đêm khuya.",
                 "Trong đêm 5/2 có mưa.", "Vào đêm qua trời mưa."),
    ),
    Rule(
        "date.lone-half",
        re.compile(rf"buổi (?P<part>{PART})(?=,)"),
        _lone_half,
        finds=(
            Example("Mới hết buổi sáng, tổ nhận 9 súng.", "hết buổi sáng", {"value": "XXXX-XX-XXTMO", "mod": "UNTIL"}),
            Example("Đầu buổi chiều, xe quà tới bản.", "Đầu buổi chiều", {"value": "XXXX-XX-XXTAF", "mod": "START"}),
            Example("Cũng trong buổi chiều, tổ sang xóm bên.", "buổi chiều", {"value": "XXXX-XX-XXTAF"}),
            Example("Kết thúc buổi sáng, trạm có 90 đơn vị máu.", "buổi sáng", {"value": "XXXX-XX-XXTMO", "mod": None}),
            Example("Đến cuối buổi chiều, nước rút.", "cuối buổi chiều", {"mod": "END"}),
        ),
        ignores=("Buổi sáng, chợ đông.", "Các lớp mở vào buổi tối, khi dân rảnh.", "Nhất là buổi trưa, đường vắng."),
    ),
    Rule(
        "date.foreign",
        re.compile(rf"[0-9]\d?(?:st|nd|rd|th)?(?: of)? (?:{_ENGLISH_MONTHS})\.?,? \d{{4}}(?!\d)"),
        _foreign,
        finds=(Example("Trang tin ghi 18 May 2023 ở đầu.", "18 May 2023", {"value": "2023-05-18"}),),
        ignores=("Công ty 10 May giao 5 đơn.",),
    ),
)  # fmt: skip
