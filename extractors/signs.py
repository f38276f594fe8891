"""Signs that a sentence may tell a fact of some kind: far wider than any rule, to look for what no rule found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.terms import awards as terms
from extractors.rule import Passage
from schemas.facts import Kind

_DATE = re.compile(
    r"\d{1,2} ?[/.-] ?\d{1,4}(?!\d)|\b\d{1,2} ?(?:giờ|h)\b"
    r"|\b(?:ngày|tháng|năm|quý|tuần|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|nhiệm kỳ|giai đoạn|thế kỷ|thập niên"
    r"|rạng sáng|sáng|trưa|chiều|tối|đêm|hôm (?:nay|qua|kia|sau|đó)|tết|giao thừa|mùng|rằm)\b"
)
_COUNT = re.compile(
    r"\d|\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|nửa|đôi|cặp|tá)\b"
)
_UNIT = re.compile(
    r"\b(?:tỉnh|thành phố|tp|huyện|quận|thị xã|tx|thị trấn|tt|xã|phường|đặc khu|thôn|bản|ấp|buôn|làng|xóm"
    r"|tổ dân phố|khối|khu phố|khu vực|khóm|sóc|phum)\b\.? ?"
)
_VERB = r"tặng|trao|khen|thưởng|biểu dương|tôn vinh|vinh danh|tuyên dương|danh hiệu|ghi nhận|truy tặng|phong tặng"


@cache
def _award() -> re.Pattern[str]:
    words = sorted(map(re.escape, terms.forms()), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join([_VERB, *words])})\b")


def signs(passage: Passage, start: int, end: int) -> Iterator[Kind]:
    """The kinds that this stretch of a passage has a sign of.

    >>> list(signs(Passage("Xã Quảng Lạc thu hồi 7 khẩu súng"), 0, 32))
    ['place', 'count']
    """
    folded = passage.folded[start:end]
    if _DATE.search(folded):
        yield "date"
    if any(passage.text[start + m.end() : start + m.end() + 1].isupper() for m in _UNIT.finditer(folded)):
        yield "place"
    if _COUNT.search(folded):
        yield "count"
    if _award().search(folded):
        yield "award"
