"""Things that came to harm, and sizes of what happens: they are told of a happening, and are not there."""

from __future__ import annotations

import re

from extractors.rule import Passage
from schemas.facts import Category

_UNHARMED = frozenset({"people", "group", "case", "money", "percent", "duration", "session", "document", "drug"})
_MEASURES = frozenset({"length", "area", "volume", "weight"})
_HARM = (
    r"(?:ngập|sập|đổ|gãy|tốc mái|cuốn trôi|vùi lấp|sạt lở|sụt lún|hư hỏng|hư hại|thiệt hại|ảnh hưởng|thiêu rụi|hủy hoại"
    r"|đứt|thủng|chết|chìm|cháy)(?!\w)"
)
_HARMS = re.compile(r"(?<!\w)(?:làm|gây|khiến)(?: cho| ra)? (?:[^\W\d_]+ ){0,6}?" + _HARM)
# Sizes of what happens: `vụ sạt lở dài 10 m, sâu 4 m`, `sóng cao 4 m`.
_SIZED = re.compile(
    r"(?<!\w)(?:(?<!đoạn )(?<!điểm )(?:sạt lở|sụt (?:lún|đất))(?!\w)"
    r"|(?:sóng|cột (?:khói|lửa|nước)|(?:nước|ngập|lũ) (?:sâu|cao|dâng|rút|từ))(?!\w)[^,;]*$)"
)
_DOES = ("làm ", "gây ", "khiến ")
_NEAR = 130  # code points
YEARS = re.compile(r"(?<!\w)năm (?:qua|nay)(?!\w)")
_IS_HARMED = re.compile(r"[^.;:\n]{0,120}?(?<!\w)bị " + _HARM)


def is_told(passage: Passage, category: Category, clause: str, end: int) -> bool:
    """Whether harm is told of things: `9 ha ngô bị gãy đổ`, `gây sạt lở 2 km kênh`, `vụ sạt lở dài 10 m`.

    `clause` is what stands before the number, `end` where it ends.
    """
    if category in _UNHARMED:
        return False
    if category in _MEASURES and _SIZED.search(clause):
        return True
    if any(map(clause.__contains__, _DOES)) and _HARMS.search(clause):
        return True
    return "bị " in passage.folded[end : end + _NEAR] and _IS_HARMED.match(passage.folded, end) is not None
