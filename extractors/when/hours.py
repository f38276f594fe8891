"""Clock times and parts of the day that stand alone, of a day told elsewhere: `lúc 7h30`, `gần trưa`, `trong đêm`."""

from __future__ import annotations

import re

from extractors.rule import Example, Passage, Reading, Rule
from extractors.when.context import (
    before,
    stands_free,
)
from extractors.when.grammar import (
    CLOCK,
    MODS,
    PART,
    PARTS,
    WEEKDAY,
    DateExpression,
    Point,
    Relation,
    clock_value,
)
from extractors.when.timex import Moment
from schemas.facts import Mod

_ABOUT = r"(?:(?:khoảng|chừng|tầm) (?:hơn |gần |quá )?|(?:hơn|gần|quá|chưa tới) )"
_CLOCK_BEFORE = re.compile(rf"(?<!\w)(?P<at>(?:lúc|hồi|vào|thời điểm) )?(?P<about>{_ABOUT})?\Z")
_CLOCK_BOUND_BEFORE = re.compile(r"(?:-|–|sau|trong|mỗi|trước|(?<!\w)(?:đến|tới)) ?\Z")
_THEN_AFTER = re.compile(r",? (?:thì|mới|khi)(?!\w)")  # `tìm mãi, đến 16 giờ thì thấy`
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
    lead = before(_CLOCK_BEFORE, text, start, 32)
    lead = lead if lead is not None and lead.group() else None
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
    then = text.endswith("đến ", 0, lead.start() if lead else start) and (
        apart or _THEN_AFTER.match(text, match.end()) is not None
    )
    told = then or (lead is not None and (lead["at"] or tells_minutes or (opens and apart)))
    if not (match["part"] or told or (opens and (tells_minutes or (apart and "h" in match["clock"])))):
        return None
    mod: Mod | None = None
    if lead is None and not opens:
        if before(_CLOCK_BOUND_BEFORE, text, start, 8) and not _THEN_AFTER.match(text, match.end()):
            return None
    elif lead is not None and lead["about"]:
        start, mod = lead.start("about"), _MODS[lead["about"].split()[0]]
    moment = Moment("day", clock=clock_value(match["clock"], match["part"]))
    return Reading(DateExpression(Point(moment, Relation("text", "day")), mod=mod, weak=True), start)


_PART_LEAD_BEFORE = re.compile(
    r"(?:\A|[.\n!?;…“\"] ?|\n[^\W\d_]{2,7} ?[–-] |\A[^\W\d_]{2,7} ?[–-] )"
    r"(?P<lead>(?:gần|quá|đến|tới|chưa tới|khoảng|giữa|từ) )?\Z"
    r"|, (?:nhưng |và |rồi |song |mà )?(?P<then>(?:đến|tới|từ) )\Z"
)


_MODS: dict[str, Mod] = MODS | {"chưa": "BEFORE", "chưa tới": "BEFORE"}
_NO_HABIT = frozenset(
    "nửa đêm, rạng sáng, sáng sớm, mờ sáng, tờ mờ sáng, tảng sáng, chập tối, sẩm tối, xế chiều, xế trưa".split(", ")
)
_HALF_LEAD_BEFORE = re.compile(
    r"(?:\A|[.\n!?;…“\",] ?)(?:(?:mới|chỉ|vừa|đến|tới|ngay|kết thúc|sau|trong|cũng trong|ngay trong|xong) ){0,2}"
    r"(?P<lead>(?:hết|đầu|giữa|cuối) )?\Z"
)


def _lone_half(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`Hết buổi sáng, ...`, `Kết thúc buổi chiều, ...`, `Đầu giờ chiều`: on the day told before."""
    text, at = passage.folded, match.start()
    if match["shade"] or text.endswith("trong ", 0, at):
        if _is_habit(passage, at):
            return None
        moment, mod = Moment("day", part=PARTS[match["part"]]), MODS[match["shade"]] if match["shade"] else None
        return Reading(DateExpression(Point(moment, Relation("text", "day")), mod=mod, weak=True))
    lead = before(_HALF_LEAD_BEFORE, text, at, 30)
    if lead is None or not text.startswith(",", match.end()) or not lead.group().strip(' .\n!?;…“",'):
        return None
    mod = MODS[lead["lead"].strip()] if lead["lead"] else None
    moment = Moment("day", part=PARTS[match["part"]])
    start = lead.start("lead") if mod else match.start()
    return Reading(DateExpression(Point(moment, Relation("text", "day")), mod=mod, weak=True), start, match.end("part"))


def _lone_part(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`Gần trưa, ...`, `Nửa đêm, ...`: a part of the day that opens a sentence; it belongs to the day told before."""
    lead = before(_PART_LEAD_BEFORE, passage.folded, match.start(), 16)
    if lead is None or not (lead["lead"] or lead["then"] or match["part"] in _NO_HABIT):
        return None  # `Chiều, chợ vắng` may be any
    if (lead["then"] or lead["lead"] == "từ ") and _is_habit(passage, match.start()):
        return None
    mod = "FROM" if "từ " in lead.group() else _MODS.get((lead["lead"] or "").strip())
    moment = Moment("day", part=PARTS[match["part"]])
    start = lead.start("lead" if lead["lead"] else "then") if mod else match.start()
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


RULES: tuple[Rule[DateExpression], ...] = (
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
            Example("Hơn 15h, lửa tắt.", "Hơn 15h", {"value": "XXXX-XX-XXT15:00", "mod": "AFTER"}),
            Example("Đến khoảng gần 9h, xe tới.", "khoảng gần 9h", {"value": "XXXX-XX-XXT09:00", "mod": "APPROX"}),
            Example("Đến hơn 13h thì lửa tắt.", "hơn 13h", {"mod": "AFTER"}),
            Example("Tổ tuần tra ra đồng từ 21 giờ.", "từ 21 giờ", {"value": "XXXX-XX-XXT21:00", "mod": "FROM"}),
            Example("Cả xóm lặn tìm, đến 16 giờ thì thấy.", "16 giờ", {"value": "XXXX-XX-XXT16:00"}),
            Example("Họ lên rẫy lúc năm giờ sáng.", "năm giờ sáng", {"value": "XXXX-XX-XXT05:00"}),
            Example("Ông nhớ thời điểm 1 giờ 45, nhà rung.", "1 giờ 45", {"value": "XXXX-XX-XXT01:45"}),
        ),
        ignores=(
            "Xe chạy khoảng 2h, rồi nghỉ.", "Mất hơn 5 giờ mới dập xong.", "Sau gần 2h, xe lại chạy.",
            "Đi mất khoảng 2 giờ.", "Trực 24/24 giờ.", "Mở cửa từ 7h30 đến 11h30.", "Phóng nhanh 60 km/giờ.",
        ),
    ),
    Rule(
        "date.lone-part",
        re.compile(rf"(?P<part>{PART})(?=,| (?:thì|khi|đã|mới|vẫn|lại)(?!\w))"),
        _lone_part,
        finds=(
            Example("Gần trưa, trống hội nổi lên.", "Gần trưa", {"value": "XXXX-XX-XXTMI", "mod": "APPROX"}),
            Example("TBVN - Giữa trưa, tổ vẫn đi từng nhà.", "Giữa trưa", {"value": "XXXX-XX-XXTMI", "mod": "MID"}),
            Example("Nửa đêm, nước tràn vào bếp.", "Nửa đêm", {"value": "XXXX-XX-XXTNI"}),
            Example("Từ sáng sớm, hàng trăm người kéo về đình.", "Từ sáng sớm", {"mod": "FROM"}),
            Example("Nước vừa rút, nhưng đến chiều lại dâng.", "chiều", {"value": "XXXX-XX-XXTAF"}),
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
        re.compile(
            rf"(?:(?P<shade>đầu|cuối) (?:giờ|buổi)|buổi) (?P<part>{PART})(?!\w)"
            rf"(?! (?:ngày|\d|nay|qua|đó|ấy|cùng|hôm|mai|{WEEKDAY}|m[ùồ]ng|và|hàng|hằng|mỗi|{PART})(?!\w))"
        ),
        _lone_half,
        finds=(
            Example("Mới hết buổi sáng, tổ nhận 9 súng.", "hết buổi sáng", {"value": "XXXX-XX-XXTMO", "mod": "UNTIL"}),
            Example("Đầu buổi chiều, xe quà tới bản.", "Đầu buổi chiều", {"value": "XXXX-XX-XXTAF", "mod": "START"}),
            Example("Cũng trong buổi chiều, tổ sang xóm bên.", "buổi chiều", {"value": "XXXX-XX-XXTAF"}),
            Example("Kết thúc buổi sáng, trạm có 90 đơn vị máu.", "buổi sáng", {"value": "XXXX-XX-XXTMO", "mod": None}),
            Example("Đến cuối buổi chiều, nước rút.", "cuối buổi chiều", {"mod": "END"}),
            Example("Chợ vỡ đầu giờ chiều vì mưa.", "đầu giờ chiều", {"value": "XXXX-XX-XXTAF", "mod": "START"}),
            Example("Đội gỡ lều ngay trong buổi sáng trước mặt dân.", "buổi sáng", {"value": "XXXX-XX-XXTMO"}),
        ),
        ignores=(
            "Loa phát mỗi ngày hai lần vào đầu giờ sáng và cuối giờ chiều.", "Lớp dạy học trò buổi tối.",
            "Buổi sáng, chợ đông.", "Các lớp mở vào buổi tối, khi dân rảnh.", "Nhất là buổi trưa, đường vắng.",
        ),
        needs=("buổi ", " giờ "),
    ),
)  # fmt: skip
