"""Dates told from the one before them in the text: `tối cùng ngày`, `hôm sau`, `4 ngày sau đó`, `30 phút sau`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractors.rule import Example, Passage, Reading, Rule
from extractors.when.context import MANY_BEFORE, before
from extractors.when.grammar import (
    NUMBERS,
    PART,
    PARTS,
    STEPS,
    UNITS,
    DateExpression,
    Point,
    Relation,
    any_of,
    day_lead,
    expression,
    mod_lead,
    number_before,
)
from extractors.when.timex import Moment

_SAID_BEFORE = re.compile(r"[\"“”'] ?\Z")


def _other_day(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`hôm sau`, `sáng ngày hôm trước`."""
    text = passage.folded
    at = match.start() - len("ngày ") * text.endswith("ngày ", 0, match.start())
    if before(MANY_BEFORE, text, at, 12):  # `2-3 hôm sau`
        return None
    if match["step"] == "trước" and before(_SAID_BEFORE, text, at, 4):  # `“Hôm trước tôi có gọi”`: some day or other
        return None
    return _day_of(text, at, match.end(), STEPS[match["step"]])


_THAT_BEFORE = re.compile(rf"(?<!\w)(?:(?P<day>(?:ngày )?hôm|{PART})|(?P<unit>năm|tháng|tuần))\Z")


def _that(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`hôm đó`, `đêm đó`, `cuối năm đó`."""
    text = passage.folded
    named = before(_THAT_BEFORE, text, match.start(), 12)
    if named is None:
        return None
    if named["unit"]:
        lead, unit = mod_lead(text, named.start()), UNITS[named["unit"]]
        return expression(Point(Moment(unit), Relation("text", unit)), lead, lead.start, match.end())
    return _day_of(text, match.start() + 1 if named["day"] in PARTS else named.start(), match.end(), 0)


def _same(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`tối cùng ngày`, `cùng năm`."""
    unit = UNITS[match["unit"]]
    if passage.folded.endswith("cuối ", 0, match.start()):
        return None  # `phiên cuối cùng năm Đinh Dậu`
    if unit == "day":
        return _day_of(passage.folded, match.start(), match.end(), 0)
    lead = mod_lead(passage.folded, match.start())
    return expression(Point(Moment(unit), Relation("text", unit)), lead, lead.start, match.end())


def _day_of(text: str, at: int, end: int, steps: int) -> Reading[DateExpression] | None:
    lead = day_lead(text, at)
    moment = Moment("day", part=None if lead.clock else lead.part, clock=lead.clock)
    end += lead.opens and text.startswith(")", end)
    point = Point(moment, Relation("text", "day", steps))
    if lead.clock_end:
        until = replace(point, moment=replace(moment, clock=lead.clock_end))
        if lead.clock and lead.clock_end < lead.clock:  # `từ 22h đến 3h sáng hôm sau`
            point = replace(point, relation=Relation("text", "day", steps - 1))
        return Reading(DateExpression(point, until), lead.start, end)
    return expression(point, lead, lead.start, end)


_ABOUT_BEFORE = re.compile(r"(?<!\w)(?:khoảng|hơn|gần|chừng|trên) \Z")
_LASTS_BEFORE = re.compile(r"(?<!\w)(?:suốt|kéo dài|trong suốt|kéo dài tới|liên tục) \Z")
# What it belongs to goes on: `hai ngày trước đã bác đơn`; but `hai ngày trước sinh nhật`, `hai ngày sau khi cưới`.
_WHO = any_of("ông, bà, anh, chị, em, cô, họ, tôi, chúng tôi, gia đình")
_OFFSET_ENDS = re.compile(rf"[,.;:)\n?!]|\Z| (?:đã|từng|cũng|vẫn|bị|{_WHO})(?!\w)")


def _offset(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`4 ngày sau đó`, `hai năm sau`, `3 tháng trước`."""
    text = passage.folded
    counted = number_before(text, match.start())
    if counted is None:
        return None
    count, start = counted
    about = before(_ABOUT_BEFORE, text, start, 8)
    vague = about is not None and about.group() in ("hơn ", "gần ", "trên ")
    if vague and match["direction"] == "trước" and not match["that"]:
        return None  # `hơn một tháng trước` is nobody knows which day
    start = about.start() if about else start
    if before(_LASTS_BEFORE, text, start, 12):
        return None
    unit, later = UNITS[match["unit"]], match["direction"] == "sau"
    if not (match["that"] or _OFFSET_ENDS.match(text, match.end())):
        return None
    told = later or match["that"] or (unit == "day" and _opens_story(text, start, match.end()))
    relation = Relation("text" if told else "published", unit, count if later else -count)
    part = before(_PART_BEFORE, text, start, 12) if unit == "day" and not about else None
    moment = Moment(unit, part=PARTS[part["part"]] if part else None)
    start = part.start() if part else start
    return Reading(DateExpression(Point(moment, relation), mod="APPROX" if about else None), start)


_PART_BEFORE = re.compile(rf"(?<!\w)(?P<part>{PART}) \Z")
_STORY_OPENS = re.compile(r"[.\n] ?\Z")


def _opens_story(text: str, start: int, end: int) -> bool:
    """`Một ngày trước, đội cũng ...` goes back from what has just been told."""
    return text.startswith(",", end) and before(_STORY_OPENS, text, start, 3) is not None


def _offset_from(match: re.Match[str], _: Passage) -> Reading[DateExpression] | None:
    """`Trước đó 2 ngày`, `sau đó một tuần`: the number behind its direction."""
    count = NUMBERS.get(match["number"]) or int(match["number"])
    unit, later = UNITS[match["unit"]], match["direction"] == "sau"
    relation = Relation("text", unit, count if later else -count)
    return Reading(DateExpression(Point(Moment(unit), relation), mod="APPROX" if match["about"] else None))


_SECONDS = {"giây": 1, "phút": 60, "giờ": 3600, "tiếng": 3600}


def _clock_offset(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`30 phút sau đó`, `khoảng một giờ sau`, `trước đó 20 giây`: a clock time, counted from the one before."""
    text, start = passage.folded, match.start()
    counted = number_before(text, start) if match["unit"] else None
    if match["unit"]:
        if counted is None or (match["direction"] == "trước" and not match["that"]):
            return None
        count, start = counted
        vague = before(_ABOUT_BEFORE, text, start, 8)
        start, about = (vague.start(), True) if vague else (start, False)
    else:
        count, about = NUMBERS.get(match["number"]) or int(match["number"]), bool(match["about"])
    seconds = count * _SECONDS[match["unit"] or match["last_unit"]]
    later = (match["direction"] or match["side"]) == "sau"
    point = Point(Moment("day"), Relation("text", "day"), seconds=seconds if later else -seconds)
    return Reading(DateExpression(point, mod="APPROX" if about else None, weak=True), start)


RULES: tuple[Rule[DateExpression], ...] = (
    Rule(
        "date.same",
        re.compile(r"cùng (?P<unit>ngày|năm|tháng|tuần)(?! (?:sinh|tuổi|\d))(?!\w)"),
        _same,
        finds=(
            Example("Tối cùng ngày, anh ra đầu thú.", "Tối cùng ngày", {"value": "XXXX-XX-XXTEV"}),
            Example("Đến 21h cùng ngày, lửa tắt.", "21h cùng ngày", {"mod": None}),
            Example("Cùng năm, cha ông mất.", "Cùng năm"),
            Example("Họ đổ mái từ 7h sáng đến 20h cùng ngày.", "từ 7h sáng đến 20h cùng ngày"),
        ),
        ignores=("Họ cùng năm sinh.", "Phiên cuối cùng năm Đinh Dậu vắng."),
    ),
    Rule(
        "date.other-day",
        re.compile(r"hôm (?P<step>sau|trước)(?!\w)"),
        _other_day,
        finds=(Example("Sáng hôm sau họ báo tin.", "Sáng hôm sau"), Example("Ngày hôm sau, cầu sập.", "Ngày hôm sau")),
        ignores=("Hôm họ về trời mưa.", "“Hôm trước tôi có gọi”, chị kể."),
    ),
    Rule(
        "date.that",
        re.compile(r" (?:đó|ấy)(?!\w)"),
        _that,
        finds=(
            Example("Hôm đó trời mưa.", "Hôm đó"),
            Example("Đêm đó, anh bỏ đi.", "Đêm đó", {"value": "XXXX-XX-XXTNI"}),
            Example("Tối hôm đó họ cãi nhau.", "Tối hôm đó", {"value": "XXXX-XX-XXTEV"}),
            Example("Cuối năm đó, họ cưới.", "Cuối năm đó", {"value": "XXXX", "mod": "END"}),
            Example("Buổi sáng hôm ấy, đò nghỉ.", "Buổi sáng hôm ấy", {"value": "XXXX-XX-XXTMO"}),
        ),
        ignores=(
            "Hồi ấy còn nghèo.", "Ngày ấy đường lầy.", "Từ đó họ không gặp lại.", "Sau đó anh về.",
            "Ở nơi đó có suối.",
        ),
    ),
    Rule(
        "date.offset",
        re.compile(r"(?P<unit>ngày|hôm|tuần|tháng|năm) (?P<direction>sau|trước)(?P<that> đó)?(?!\w)"),
        _offset,
        finds=(
            Example("4 ngày sau đó, tàu cập bến.", "4 ngày sau đó"),
            Example("Hai năm sau, quán đóng cửa.", "Hai năm sau"),
            Example("Cầu vừa sập hai hôm trước.", "hai hôm trước"),
            Example("Tòa hai tuần trước đã bác đơn.", "hai tuần trước"),
            Example("Tối hai hôm trước, bến đò vắng.", "Tối hai hôm trước", {"value": "XXXX-XX-XXTEV"}),
        ),
        ignores=(
            "Xây cầu hết 10 năm.", "2 ngày sau khi mưa.", "Hai ngày trước lễ cưới, mưa to.",
            "Đường hỏng suốt 3 năm sau đó.", "Họ cưới hơn ba năm trước.",
        ),
    ),
    Rule(
        "date.offset-from",
        re.compile(
            r"(?P<direction>trước|sau) đó (?P<about>(?:khoảng|hơn|gần|chừng) )?(?:đúng )?"
            rf"(?P<number>\d{{1,2}}|{'|'.join(set(NUMBERS) - {'năm'})}) (?P<unit>ngày|hôm|tuần|tháng|năm)"
            r"(?=[,.;:)\n]|\Z| thì(?!\w))"
        ),
        _offset_from,
        finds=(
            Example("Trước đó 2 ngày, anh nhặt được ví.", "Trước đó 2 ngày"),
            Example("Sau đó một tuần, hai bên ký lại.", "Sau đó một tuần"),
            Example("Trước đó khoảng 3 tháng, cầu nứt.", "Trước đó khoảng 3 tháng", {"mod": "APPROX"}),
            Example("Đơn gửi lên huyện; sau đó hai hôm, đoàn về.", "sau đó hai hôm"),
        ),
        ignores=("Sau đó 2 ngày nghỉ trôi qua.", "Trước đó 6 tháng đầu năm khá yên.", "Sau đó 5 người rời đi."),
        needs=("trước đó ", "sau đó "),
    ),
    Rule(
        "date.clock-offset",
        re.compile(
            r"(?:(?P<unit>giây|phút|giờ|tiếng)(?: đồng hồ)? (?P<direction>sau|trước)(?P<that> đó)?"
            r"|(?P<side>trước|sau) đó (?P<about>(?:khoảng|hơn|gần|chừng) )?(?:đúng )?"
            rf"(?P<number>\d{{1,2}}|{'|'.join(NUMBERS)}) (?P<last_unit>giây|phút|giờ|tiếng)(?: đồng hồ)?)"
            r"(?=[,.;:)\n]|\Z)"
        ),
        _clock_offset,
        finds=(
            Example("Khoảng 20 phút sau, đội cứu hộ tới.", "Khoảng 20 phút sau", {"mod": "APPROX"}),
            Example("Xe đổ lúc 8h; sau đó 15 phút, đường thông.", "sau đó 15 phút"),
            Example("Một giờ sau đó, lửa tắt.", "Một giờ sau đó"),
        ),
        ignores=("Vài phút sau, đội cứu hộ tới.", "Đò chìm 20 phút sau khi rời bến.", "Họ báo 72 giờ trước."),
        needs=("giây", "phút", "giờ", "tiếng"),
    ),
)  # fmt: skip
