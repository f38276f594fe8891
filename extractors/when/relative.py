"""Dates told from the day of publication (`hôm qua`, `cuối năm`) or from the year reported on (`Trong năm`)."""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractors.rule import Example, Passage, Reading, Rule
from extractors.when.context import MANY_BEFORE, before, stands_free
from extractors.when.grammar import (
    CLOCK,
    MODS,
    NUMBERS,
    PART,
    PARTS,
    STEPS,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    WORDED_MONTH,
    YEAR,
    DateExpression,
    Point,
    Relation,
    any_of,
    clock_value,
    day_lead,
    expression,
    mod_lead,
    read_end,
    unnamed,
)
from extractors.when.timex import Moment
from schemas.facts import Mod

_TODAY_BEFORE = re.compile(
    rf"(?<!\w)(?P<mod>(?:từ|đến|hết|khoảng) |(?:khoảng )?(?:hơn|gần) (?=\d))?(?:(?P<clock>{CLOCK}),? )?"
    rf"(?:(?:(?:đầu |cuối )?giờ |buổi )?(?P<part>{PART}) )?(?P<noun>(?:ngày )?(?:hôm )?)\Z"
)
_COUNT_BEFORE = re.compile(r"(?<!\w)(?<!thứ )(?:hai|ba|bốn|mấy) \Z")  # `hai hôm nay` last
_DAY_STEPS = {"nay": 0, "qua": -1, "kia": -2, "mai": 1}


def _today(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    text, word = passage.folded, match.group()
    lead = before(_TODAY_BEFORE, text, match.start(), 50)
    if lead is None or not (lead["part"] or lead["noun"]) or before(_COUNT_BEFORE, text, lead.start(), 6):
        return None
    steps = _DAY_STEPS[word]
    if lead["noun"] == "ngày ":  # `ngày nay` is vague, `20 ngày qua` lasts
        if word in ("nay", "qua"):
            return None
        steps = abs(steps)  # `ngày mai`, `ngày kia`
    elif word == "kia" and not lead["noun"]:
        return None
    if word == "mai" and _is_name(passage.text, match.start()):
        return None
    if not lead["part"] and text.endswith("như ", 0, lead.start()):
        return None  # `có được như hôm nay`
    clock = clock_value(lead["clock"], lead["part"])
    part = None if clock else PARTS.get(lead["part"] or "")
    moment, start = Moment("day", part=part, clock=clock), lead.start()
    mod: Mod | None = MODS[lead["mod"].split()[0]] if lead["mod"] else None
    if mod == "UNTIL" and lead["mod"] == "đến " and moment.granularity == "time":
        mod, start = None, lead.end("mod")
    return Reading(DateExpression(Point(moment, Relation("published", "day", steps)), mod=mod), start, match.end())


def _is_name(text: str, at: int) -> bool:
    """Whether a capital marks a name (`chị Mai`) in a sentence that is not all capitals."""
    return text[at].isupper() and not text[at + 1 : at + 2].isupper()


# `hơn tuần trước` is nobody knows which day
_VAGUE_BEFORE = re.compile(rf"{MANY_BEFORE.pattern}|(?<!\w)(?:hơn|gần) \Z")


def _relative(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`năm nay`, `tháng trước`, `tuần qua`."""
    text, at, end = passage.folded, match.start(), match.end()
    unit, word = UNITS[match["unit"]], match["step"]
    of_year = word in ("nay", "ngoái", "kia")
    if not stands_free(text, at) or (of_year != (unit == "year") and (of_year or word == "này")):
        return None
    if word != "ngoái" and before(_VAGUE_BEFORE, text, at, 12):
        return None
    lead = mod_lead(text, at)
    mod: Mod | None = lead.mod or ("APPROX" if word == "qua" else None)
    relation = Relation("text" if match["that"] else "published", unit, STEPS[word])
    return Reading(DateExpression(Point(Moment(unit), relation), mod=mod), lead.start, end)


_PASSES_BEFORE = re.compile(r"(?<!\w)(?:bước|chuyển|qua|lấn|kéo dài|đưa|mở rộng|bán|lan|đi|chở) \Z")
_MORE_PLACES = re.compile(r" (?:xã|phường|thôn|trường|nhóm|đội|tổ|đoàn) (?!sẽ|dự|phấn|cũng|mới|có)")


def _next_year(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`Sang năm, nhóm sẽ mua xe`: the next year, where it is not what something passes into or leads to."""
    text = passage.folded
    if before(_PASSES_BEFORE, text, match.start(), 12) or _MORE_PLACES.match(text, match.end()):
        return None
    return Reading(DateExpression(Point(Moment("year"), Relation("published", "year", 1)), role="other"))


_TURN_BEFORE = re.compile(
    r"(?<!\w)(?:(?P<open>hồi|từ|với|ngay)|(?P<of_year>vào|đến|tới)|hết|về|thời điểm|giai đoạn) \Z"
)
_TURN_ENDS = re.compile(r"[,.;)\n?!]|\Z| (?:là|vì)(?!\w)")


def _turn(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`hồi đầu năm`, `đến cuối tháng` without saying which: this one. What comes every week or month goes on
    (`vào cuối tuần công viên đông`), so that some words have to end there."""
    text, unit = passage.folded, UNITS[match["unit"]]
    told = before(_TURN_BEFORE, text, match.start(), 12)
    if told is None or not (
        told["open"] or (told["of_year"] and unit == "year") or _TURN_ENDS.match(text, match.end())
    ):
        return None
    lead = mod_lead(text, match.start("unit"))
    return expression(Point(Moment(unit), Relation("published", unit)), lead, lead.start, match.end())


_WEEKDAY_SET_AFTER = re.compile(
    rf"(?:,? {WEEKDAY})?,? (?:hằng|hàng|mỗi|các) (?:tuần|tháng)"
    rf"|,? (?:và |đến |hoặc |[-–] ?)?(?:{PART} |ngày )?{WEEKDAY}"
    r"| (?:nào|xanh|đỏ|hồng|tình nguyện|văn minh)(?!\w)"  # `Chủ nhật xanh` is a movement
)
_SET_WORD = any_of("các, mỗi, những, đến, mọi, cứ, lần, người, vị trí, hạng, học, đứng, con, thế hệ, và")
_WEEKDAY_SET_BEFORE = re.compile(rf"(?<!\w)(?:{_SET_WORD}|{WEEKDAY},) (?:ngày |{PART} |vào )?\Z")


def _weekday(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`thứ Bảy`, `sáng thứ Hai tuần này`; `thứ hai` is `second` as well, so something has to settle it."""
    text, at = passage.folded, match.start()
    lead = day_lead(text, at)
    name = match["name"] or "chủ nhật"
    capital = match["name"] is not None and _is_name(passage.text, match.start("name"))
    told = match["week"] or match["past"] or lead.part or lead.clock
    settled = told or capital or name == "chủ nhật" or before(_ON_BEFORE, text, at, 6)
    if not settled or _WEEKDAY_SET_AFTER.match(text, match.end()) or before(_WEEKDAY_SET_BEFORE, text, lead.start, 24):
        return None
    relation = Relation("published", "week", STEPS[match["step"]]) if match["week"] else None
    moment = Moment("day", part=None if lead.clock else lead.part, clock=lead.clock)
    return expression(Point(moment, relation, weekday=WEEKDAYS[name]), lead, lead.start, match.end())


_ON_BEFORE = re.compile(r"(?<!\w)(?:hôm|vào) \Z")


def _ago(match: re.Match[str], _: Passage) -> Reading[DateExpression] | None:
    """`cách đây hai ngày`; of months and years it only tells how long ago, which is a count."""
    word, unit = match["number"], UNITS[match["unit"]]
    return Reading(DateExpression(Point(Moment(unit), Relation("published", unit, -(NUMBERS.get(word) or int(word))))))


def _same_period(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`cùng kỳ năm 2018` is that year."""
    point = read_end(passage.folded, match.start("year"), match.end())
    if point is None:
        return None
    if point.relation and match["year"].startswith("năm trước"):
        point = replace(point, relation=replace(point.relation, anchor="text"))
    return Reading(DateExpression(point, role="period"))


_SUBJECT = any_of(
    """đã, cũng, toàn, có, tỉnh, huyện, xã, phường, thành phố, công an, lực lượng, ban, ủy ban, ubnd, cơ quan, đơn vị,
    ghi nhận, xảy ra, phát hiện, phát sinh, không"""
)
_BARE_GOES_ON = re.compile(rf"[,.;:)\n]|\Z| {_SUBJECT}(?!\w)")
_NO_REPORT_BEFORE = re.compile(r"(?<!\w)(?:lần|nhất|ngày|tháng|một|quý|dịp|lớn|mùa|thời điểm) \Z")


def _in_the_year(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`Trong năm`, bare: the year that the article reports on."""
    text, at = passage.folded, match.start()
    follows = _BARE_GOES_ON.match(text, match.end())
    if follows is None or not stands_free(text, at):
        return None
    unit = UNITS[match["unit"]]
    goes_on = unit != "year" or follows.group() not in (",", " đã", ".", ";") or before(_NO_REPORT_BEFORE, text, at, 12)
    if goes_on and not passage.text[at].isupper():
        return None
    return Reading(DateExpression(Point(Moment(unit), Relation("reported", unit)), role="period"))


RULES: tuple[Rule[DateExpression], ...] = (
    Rule(
        "date.today",
        re.compile(r"(?:nay|qua|mai|kia)(?!\w)"),
        _today,
        finds=(
            Example("Sáng nay trời mưa.", "Sáng nay", {"value": "XXXX-XX-XXTMO"}),
            Example("Hôm qua họ về.", "Hôm qua", {"value": "XXXX-XX-XX"}),
            Example("Đêm qua có trộm.", "Đêm qua", {"value": "XXXX-XX-XXTNI"}),
            Example("Khoảng 8h sáng nay, xe đổ.", "Khoảng 8h sáng nay", {"value": "XXXX-XX-XXT08:00"}),
            Example("Đến khoảng gần 7h sáng nay, lửa tắt.", "khoảng gần 7h sáng nay", {"value": "XXXX-XX-XXT07:00"}),
            Example("Ngày mai trời nắng.", "Ngày mai"),
        ),
        ignores=(
            "Hiện nay dân đã yên tâm.", "Ruộng khô hai hôm nay.",
            "Trong 20 ngày qua có mưa.", "Đoàn ghé chiều Mai Châu đổ mưa.",
            "Ngày nay ít ai nhớ.", "Xe đi qua cầu.", "Nhà có được như ngày hôm nay là nhờ rừng.",
        ),
    ),
    Rule(
        "date.relative",
        re.compile(
            r"(?P<unit>tuần|tháng|quý|năm) (?:vừa )?"
            r"(?P<step>này|nay|ngoái|(?:trước|sau)(?! khi(?!\w))|rồi|kia|tới|qua)(?P<that> đó)?(?!\w)"
        ),
        _relative,
        finds=(
            Example("Trong năm qua, xã vận động tốt.", "năm qua", {"mod": "APPROX"}),
            Example("So với năm ngoái thì khá hơn.", "năm ngoái"),
            Example("Tuần trước, đoàn đã đi.", "Tuần trước"),
            Example("Cầu xong vào cuối năm nay.", "cuối năm nay", {"mod": "END"}),
        ),
        ignores=(
            "Những năm qua, xã đổi mới.", "Bão rời Phú Quý trước khi trời tối.",
            "Hơn tuần trước có lũ.", "Mười năm qua anh đi xa.",
            "Nhiều năm nay nhà bỏ hoang.",
            "Trong 3 tháng tới sẽ xong.",
        ),
    ),
    Rule(
        "date.next-year",
        re.compile(r"sang năm(?=[,.;)\n]|\Z| (?:sẽ|họ|ông|bà|anh|chị|nhóm|đội|tổ|đoàn|xã|phường|thôn|trường)(?!\w))"),
        _next_year,
        finds=(Example("Sang năm, nhóm sẽ mua xe.", "Sang năm", {"value": "XXXX"}),),
        ignores=("Bước sang năm, quán vắng.", "Sang năm học mới, lớp đông hơn.", "Bán sang năm xã lân cận."),
    ),
    Rule(
        "date.turn",
        re.compile(
            r"(?:đầu|giữa|cuối) (?P<unit>năm|tháng|tuần)(?!\w)"
            r"(?! (?:học|mới|cũ|thứ|tài chính|âm lịch|dương lịch|ngâu|một|hai|ba|tư|sáu|bảy|tám|chín|mười)(?!\w))"
        ),
        _turn,
        finds=(
            Example("Vụ án khởi tố hồi đầu năm.", "đầu năm", {"mod": "START"}),
            Example("Hồi đầu năm xã nhận thêm máy gặt.", "đầu năm", {"mod": "START"}),
            Example("Giá phân bón tăng so với đầu năm gần một phần tư.", "đầu năm", {"value": "XXXX"}),
            Example("Ngay đầu tuần giá tôm nhích lên.", "đầu tuần", {"value": "XXXX-WXX", "mod": "START"}),
        ),
        ignores=(
            "Hội nghị tổng kết cuối năm.", "Khách đổ về vào cuối tuần rất đông.", "Lớp đông ngay từ đầu năm học.",
            "Lũ về vào cuối tháng mười một.",
        ),
    ),
    Rule(
        "date.weekday",
        re.compile(
            r"(?:thứ (?P<name>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7](?!\d))|chủ nhật)"
            r"(?:(?P<week>,? tuần (?:vừa )?(?P<step>này|trước|qua|rồi|tới|sau))| (?P<past>vừa (?:qua|rồi)))?(?!\w)"
        ),
        _weekday,
        finds=(
            Example("Đoàn về thứ Bảy tuần này.", "thứ Bảy tuần này"),
            Example("Sáng thứ hai, họ lên xã.", "Sáng thứ hai", {"value": "XXXX-XX-XXTMO"}),
            Example("Trận đấu diễn ra hôm chủ nhật.", "hôm chủ nhật"),
            Example("Xã họp thứ sáu vừa qua.", "thứ sáu vừa qua"),
        ),
        ignores=(
            "NGƯỜI THỨ HAI BỊ BẮT",
            "Ra quân Chủ nhật xanh.",
            "Đây là lần thứ hai đoàn về.",
            "Đứng thứ ba toàn tỉnh.",
            "Họp sáng thứ bảy hằng tuần.",
            "Lớp học vào tối thứ sáu, ngày thứ bảy.",
        ),
        needs=("thứ ", "chủ nhật"),
    ),
    Rule(
        "date.ago",
        re.compile(
            rf"cách (?:đây|nay) (?:đúng )?(?P<number>\d{{1,2}}|{'|'.join(NUMBERS)}) (?P<unit>ngày|tuần)(?!\w)"
        ),
        _ago,
        finds=(
            Example("Chuyện xảy ra cách đây hai ngày.", "cách đây hai ngày"),
            Example("Cách đây đúng một tuần, suối cạn.", "Cách đây đúng một tuần"),
        ),
        ignores=("Trạm cách đây 5 km.", "Chuyện xảy ra cách đây 5 năm.", "Cách đây hơn hai tháng, suối cạn."),
    ),
    Rule(
        "date.same-period",
        re.compile(
            rf"cùng kỳ(?: của)? (?P<year>năm {YEAR}|(?:năm|tháng|quý|tuần) (?:ngoái|trước(?: đó)?|nay)"
            rf"|{unnamed(WORDED_MONTH)})(?!\w)"
        ),
        _same_period,
        finds=(Example("Tăng 5% so với cùng kỳ năm 2018.", "cùng kỳ năm 2018", {"value": "2018"}),),
        ignores=("Tăng 5% so với cùng kỳ.",),
    ),
    Rule(
        "date.in-the-year",
        re.compile(r"trong (?P<unit>năm|tháng|quý|tuần)(?!\w)"),
        _in_the_year,
        finds=(Example("Trong năm, xã mở 3 lớp.", "Trong năm", {"role": "period"}),),
        ignores=("Trong năm 2020 có lũ.", "Một trong năm người bị thương.", "Đây là vụ lớn nhất trong năm."),
    ),
)  # fmt: skip
