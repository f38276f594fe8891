"""Numbers that only tell how much something is: no verb is about them, and lists go on past them.

`xây 2 cầu, tổng kinh phí 4 tỷ đồng`, `lập 9 đội, mỗi đội 12 người`, `một chiếc xe tải 2 tấn`.
"""

from __future__ import annotations

import re

from corpus import terms
from extractors.rule import Passage
from extractors.what.clauses import sentence_start
from schemas.facts import Category

_MEASURED: frozenset[Category] = frozenset({"length", "area", "weight", "volume", "money"})
_LONGEST = 60  # code points from what the amount is of to its number
# With these words between them something is done about the amount: `thu nhập bình quân đạt`.
_DONE = (
    "đạt|còn|chiếm|tăng|giảm|lên|xuống|ước|vượt|dự kiến|có|thu|chi|bị|được|đã|do|phạt|nhận|bán|mua|nộp|mất|hết|là|so"
    "|thiệt|trị|gấp|sẽ|đang|của|cho|tại|ở|như|cao|hơn|ký|toàn"
)
_OF_WHAT = (
    "kinh phí|doanh thu|doanh số|thu nhập|lợi nhuận|(?:tiền )?lương|tiền (?:công|khoán|thuê|nhà)|học phí|vốn|đầu tư"
    "|chi phí|giá|giá trị|dân số|công suất|quy mô|diện tích|dung tích|tải trọng|tỷ lệ|sản lượng|năng suất|bán kính"
    "|bình quân|lượng mưa|tốc độ|vận tốc|hoa hồng"
)
_AMOUNT = re.compile(
    rf"(?:^|[,;(.] ?|(?<!\w)(?:và|riêng|còn) )(?:(?:tổng mức|mức|tổng|suất) )?(?:{_OF_WHAT})"
    rf"(?: (?!{_DONE})[^\W\d_]+| \uffff+){{0,6}} $"
)
_EACH = re.compile(r", mỗi (?!năm|tháng|tuần|ngày|đêm|giờ|lần|bữa)[^\W\d_]+(?P<kind> [^\W\d_]+)? $")
_THING = "xe|ô tô|tàu|thuyền|nhà|nhẫn|cân|biệt thự"
_NO_KIND = "chở|đựng|chứa|rộng|dài|cao|nặng|có|đi|chạy|bán|mua|và|cùng|với|trị|trên|dưới|bị"
_SIZE_OF = re.compile(
    rf"(?<!\w)(?:loại|xe (?:tải|khách|ben)|ô tô|ôtô|(?:một|\d+|chiếc|căn|ngôi|con) (?:[^\W\d_]+ ){{0,2}}(?:{_THING})"
    rf"(?: (?!{_NO_KIND})[^\W\d_]+){{0,2}}) $"
)
_RAISED = re.compile(r" (?:do|(?:đã |sẽ )?được) ")


def is_amount(passage: Passage, start: int, gap: str | None, category: Category) -> bool:
    """Whether a noun says what the number at `start` is of, and no verb; `gap` reaches back to the number before."""
    if category in _MEASURED and _SIZE_OF.search(passage.folded, max(0, start - _LONGEST), start):
        return True
    first = max(sentence_start(passage, start), start - _LONGEST)
    told = gap if gap is not None and len(gap) <= _LONGEST else passage.folded[first:start]
    return _AMOUNT.search(told) is not None


def is_of_each(gap: str | None) -> bool:
    """Whether the number tells what each of those before it has or costs: `, mỗi đội 12 người`."""
    each = _EACH.search(gap) if gap is not None else None
    return each is not None and (each["kind"] or "").strip() not in terms.verbs()


def is_raised(passage: Passage, end: int) -> bool:
    """Whether the amount was raised by somebody: `tổng kinh phí 9 triệu đồng do dân đóng góp`."""
    return _RAISED.match(passage.folded, end) is not None
