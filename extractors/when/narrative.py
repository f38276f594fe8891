"""`Đến tháng 3-2014, tỉnh ra quyết định` tells when something happened; `đến ngày 10/8, toàn tỉnh có 5 vụ` until when.

Both are written alike. The first opens a clause whose verb is a happening; figures and states run up to the second.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractors.rule import Mention, Passage
from extractors.when.context import before
from extractors.when.grammar import MODS, DateExpression, any_of

_UNTIL = re.compile(r"(?:đến|tới) (?!hết )(?:(?P<shade>(?:nửa )?(?:đầu|giữa|cuối|khoảng|chừng|tầm)) )?")
_CLAUSE_OPENS = re.compile(r"(?:\A|[.;:!?\n“\"”] ?|, (?:nhưng |và |song )?)\Z")
_HAPPENS_AFTER = re.compile(r",? (?:thì|khi|sau khi|trong lúc|trong khi)(?!\w)|, (?:vì|do)(?!\w)")
_CLAUSE_ENDS = re.compile(r"[,.;:\n]")
_STATE = any_of(
    """có, còn, đạt, được, đang, chưa, vẫn, toàn, tổng, cả nước, là, hết, mới, tất cả, tỷ lệ, số, nâng, tăng, giảm, cơ
    bản"""
)
# Aims are set for years and months; on a day `phải` and `sẽ` tell what happens then.
_AIM = any_of("phải, sẽ, cần, dự kiến, phấn đấu, mục tiêu, trở thành")
_PAPER = any_of(
    """quyết định, công văn, văn bản, kết luận, thông báo, chỉ thị, kế hoạch, tờ trình, ý kiến, báo cáo, thông tin, mặt,
    đơn"""
)
_RUNS_UP = re.compile(rf"\d\d|(?<!\w)(?:gần|hơn|trên|khoảng|thêm) \d|(?<!\w){_STATE}(?!\w)(?<!có(?= {_PAPER}))")
_AIMS = re.compile(rf"(?<!\w){_AIM}(?!\w)")
_HAPPENED = re.compile(rf"(?<!\w)đã (?!có(?! {_PAPER})|đạt|được|là|còn|hoàn|cơ bản|qua|đi vào)\w")
# Figures are counted, or done up to a day; the number of a term or an article is no figure.
# What somebody does at once, whatever state its object is in: `bắt quả tang một người đang châm lửa`
_ACTS = re.compile(
    rf"(?<!\w){any_of('bắt, bắt giữ, bắt quả tang, mời, triệu tập, khởi tố, ra quyết định, gặp, tìm đến')}(?!\w)"
)
_FIGURE = re.compile(r"(?<![\d/.-])(?<!khóa )(?<!số )(?<!điều )(?<!khoản )(?<!lần thứ )\d|%")
_AT_LAST = re.compile(r"(?<!\w)(?:mãi|phải|đợi|chờ) \Z")  # `mãi đến ngày 6/12, tỉnh mới công bố`
_ONLY_THEN = re.compile(r"(?<!\w)mới(?!\w)")
# `đến ngày 22/5, cử tri cả nước sẽ đi bầu`: on that day
_WILL = re.compile(r"(?<!\w)sẽ (?!có|đạt|còn|hoàn|được|là|hết|xong)\w")
_CLAUSE = 120  # code points; what follows further away is another clause
# `Đến năm 2014, ông được cử đi`, `Đến giữa năm 2018 Linh ra tỉnh`: what somebody does, happens
_PERSON_WORD = any_of(
    """ông, bà, anh, chị, em, cháu, cô, chú, bác, gia đình, vợ chồng, nạn nhân, đối tượng, nghi phạm, bị cáo, bị can, y,
    hắn, tài xế"""
)
_PERSON = re.compile(rf",? {_PERSON_WORD}(?!\w)")
_NAMED = re.compile(r",? (?P<name>[^\W\d_]{2,7}) [^\W\d_]")
# First words of bodies, which have a capital as well: `Công ty giao đất`, `Bệnh viện cấp cứu 280 ca`
_NO_NAME = frozenset(
    """bệnh bộ ban báo cảnh chi chính công cục doanh đài đảng đoàn đội hạt hội hợp huyện khu kho lực liên mặt ngân nhà
    phó phòng quân quốc quỹ sở tập thành thủ tỉnh tòa tổ tổng trạm trại trung trường ủy viện xã""".split()
)
_GOES_ON = re.compile(r"(?<!\w)(?:vẫn|chưa|còn|phải|sẽ|đã có|mới có)(?!\w)")


def told_when(mention: Mention[DateExpression], passage: Passage) -> Mention[DateExpression]:
    """The same mention, or, where `đến` only tells when, the plain point without it."""
    expression = mention.value
    text, start = passage.folded, mention.start
    if expression.mod is None and expression.begin.moment.granularity == "time":
        return _lasting(mention, text)
    if expression.mod != "UNTIL" or expression.end is not None:
        return mention
    lead = _UNTIL.match(text, start, mention.end)
    if lead is None or text.endswith("cho ", 0, start):
        return mention
    opens = before(_CLAUSE_OPENS, text, start, 8) is not None
    told = _HAPPENS_AFTER.match(text, mention.end) is not None or (opens and _somebody_acts(passage, mention.end))
    at_last = before(_AT_LAST, text, start, 8) is not None
    if not (told or at_last or opens):
        return mention
    at = mention.end + text.startswith(", ", mention.end)
    end = _CLAUSE_ENDS.search(text, at, at + _CLAUSE)
    close = end.start() if end else at + _CLAUSE
    happened = _HAPPENED.search(text, at, close) is not None and not _FIGURE.search(text, at, close)
    acts = _ACTS.search(text, at, close)
    lasts = _RUNS_UP.search(text, at, close) or (
        expression.begin.moment.unit != "day" and _AIMS.search(text, at, close)
    )
    if lasts and acts and not _FIGURE.search(text, at, close) and acts.start() < _first(_RUNS_UP, text, at, close):
        told = True
    told = told or (at_last and _ONLY_THEN.search(text, at, close) is not None)
    told = told or (expression.begin.moment.unit == "day" and _WILL.search(text, at, close) is not None)
    if not (told or happened) and (at_last or end is None or lasts):
        return mention
    shade = lead["shade"]
    mod = MODS[shade.removeprefix("nửa ")] if shade else None
    start = lead.start("shade") if shade else lead.end()
    return replace(mention, start=start, value=replace(expression, mod=mod))


def _somebody_acts(passage: Passage, at: int) -> bool:
    """Whether the clause behind begins with a person, and tells nothing that still holds."""
    text, named = passage.folded, _NAMED.match(passage.folded, at)
    name = passage.text[named.start("name") : named.end() + 1].split() if named else []
    is_name = len(name) > 1 and name[0].istitle() and name[1].islower() and name[0].lower() not in _NO_NAME
    if not (is_name or _PERSON.match(text, at)):
        return False
    end = _CLAUSE_ENDS.search(text, at + 2, at + _CLAUSE)
    return _GOES_ON.search(text, at, end.start() if end else at + _CLAUSE) is None


def _first(pattern: re.Pattern[str], text: str, at: int, close: int) -> int:
    found = pattern.search(text, at, close)
    return found.start() if found else close


_TIMED_BEFORE = re.compile(
    r"(?P<led>(?<!\w)tính |(?<=[^\W\d_]) )?(?P<until>đến|(?<!năm )(?<!quý )(?<!tháng )(?<!tuần )tới) \Z"
)
_STILL = re.compile(r",?(?: (?!đã(?!\w))[^\W\d_]+){0,8} (?:vẫn|chưa)(?!\w)")
# `đến sáng 5/11, toàn xã có 9 nhà tốc mái`: figures of a stretch of land, or what there is by then
_STANDS = re.compile(
    r",? (?:(?:theo )?(?:thống kê|báo cáo|số liệu)|toàn (?:tỉnh|huyện|xã|phường|thành phố|quốc)"
    r"|cả (?:nước|tỉnh|huyện|xã)|trên địa bàn|tổng|số|đã có|có|còn|mới có|mưa lũ|bão|thiên tai)(?!\w)[^.;\n\d]{0,80}\d"
)
_MOVES_BEFORE = re.compile(r"(?<!\w)(?:mãi|phải|đợi|chờ|đi|đưa|chạy|về|liên quan) (?:đến|tới) \Z")


def _holds(text: str, at: int) -> bool:
    """Whether the clause behind tells what still is so, or how many there are by then."""
    close = at + _CLAUSE
    if _STILL.match(text, at, close):
        return True
    stands = _STANDS.match(text, at, close)
    return stands is not None and not _ACTS.search(text, at, stands.end())


def _lasting(mention: Mention[DateExpression], text: str) -> Mention[DateExpression]:
    """A time of day behind `đến` that figures or a state run up to: `tính đến 17 giờ`, `đến 10h vẫn chưa xong`."""
    lead = before(_TIMED_BEFORE, text, mention.start, 12)
    if lead is None or mention.value.end is not None or before(_MOVES_BEFORE, text, mention.start, 20):
        return mention
    if _HAPPENS_AFTER.match(text, mention.end):
        return mention
    if not (lead["led"] or _holds(text, mention.end)):
        return mention
    return replace(mention, start=lead.start("until"), value=replace(mention.value, mod="UNTIL"))
