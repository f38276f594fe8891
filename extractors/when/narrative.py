"""`Đến tháng 3-2014, tỉnh ra quyết định` tells when something happened; `đến ngày 10/8, toàn tỉnh có 5 vụ` until when.

Both are written alike. The first opens a clause whose verb is a happening; figures and states run up to the second.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.rule import Mention, Passage
from extractors.when.context import before
from extractors.when.grammar import MODS, DateExpression, any_of

_UNTIL = re.compile(r"(?:đến|tới) (?!hết )(?:(?P<shade>(?:nửa )?(?:đầu|giữa|cuối|khoảng|chừng|tầm)) )?")
_CLAUSE_OPENS = re.compile(r"(?:\A|[.;:!?\n“\"”] ?|, (?:nhưng |và |song )?)\Z")
_HAPPENS_AFTER = re.compile(r" thì(?!\w)|, (?:khi|thì)(?!\w)")
_CLAUSE_ENDS = re.compile(r"[,.;:\n]")
_STATE = any_of(
    """có, còn, đạt, được, đang, chưa, vẫn, toàn, tổng, cả nước, là, hết, mới, tất cả, phải, sẽ, cần, dự kiến, phấn đấu,
    mục tiêu, tỷ lệ, số, nâng, tăng, giảm, trở thành, cơ bản"""
)
_PAPER = any_of("quyết định, công văn, văn bản, kết luận, thông báo, chỉ thị, kế hoạch, tờ trình, ý kiến, báo cáo")
_RUNS_UP = re.compile(rf"\d\d|(?<!\w)(?:gần|hơn|trên|khoảng|thêm) \d|(?<!\w){_STATE}(?!\w)(?<!có(?= {_PAPER}))")
_HAPPENED = re.compile(r"(?<!\w)đã (?!có|đạt|được|là|còn|hoàn|cơ bản|qua|đi vào)\w")
_FIGURE = re.compile(r"\d|%")
_CLAUSE = 120  # code points; what follows further away is another clause


def told_when(mention: Mention[DateExpression], passage: Passage) -> Mention[DateExpression]:
    """The same mention, or, where `đến` only tells when, the plain point without it."""
    expression = mention.value
    if expression.mod != "UNTIL" or expression.end is not None:
        return mention
    text, start = passage.folded, mention.start
    lead = _UNTIL.match(text, start, mention.end)
    if lead is None or text.endswith("cho ", 0, start):
        return mention
    told = _HAPPENS_AFTER.match(text, mention.end) is not None
    if not (told or before(_CLAUSE_OPENS, text, start, 8)):
        return mention
    at = mention.end + text.startswith(", ", mention.end)
    end = _CLAUSE_ENDS.search(text, at, at + _CLAUSE)
    close = end.start() if end else at + _CLAUSE
    happened = _HAPPENED.search(text, at, close) is not None and not _FIGURE.search(text, at, close)
    if not (told or happened) and (end is None or _RUNS_UP.search(text, at, close)):
        return mention
    shade = lead["shade"]
    mod = MODS[shade.removeprefix("nửa ")] if shade else None
    start = lead.start("shade") if shade else lead.end()
    return replace(mention, start=start, value=replace(expression, mod=mod))
