"""What is there, and what only seems so: `đội có 15 người` is a stock, `túi bị mất có 15 triệu` tells a happening."""

from __future__ import annotations

import re

from corpus.terms import verbs
from extractors.patterns import quick, sought
from extractors.rule import Passage

_HOLDING = frozenset({"có", "chứa", "gồm", "bao gồm", "gồm có", "có chứa", "đựng", "có khoảng"})
# What happened to a thing or to people, so that what it holds is told of that happening.
_BEFELL = re.compile(
    quick(
        r"(?<!\w)(?:bị (?:mất|trộm|cướp|cuốn|thương|bắt|chiếm đoạt|thiệt hại|lấy|cháy)|trộm|cướp|nhặt|lượm|đánh rơi"
        r"|bỏ quên|làm rơi|thu giữ|tang vật|bỏ lại|trả(?: lại)?|tử vong|phần quà|mỗi (?:phần|suất)|tổ công tác"
        r"|đoàn công tác|bốc hơi|thiệt hại)(?!\w)"
    )
)
_TAKES_PART = re.compile(r"[^.;:,()]{0,60}?(?<!\w)(?:tham gia|tham dự|dự|đến dự|góp mặt|theo dõi)(?!\w)")
_PREDICATE = re.compile(
    r" (?:(?:của|ở|tại|trong|từ|thuộc)(?: [^\W\d_]+){1,4} )?"
    r"(?:(?P<done>(?:đã|vừa) bị|không kịp)(?!\w)|(?:(?:đang|đã|cùng|mới|vừa|được|bị|đi) )?(?P<verb>[^\W\d_]+))"
)
_STATIC = frozenset(
    "sinh sống cư thường tạm làm theo hoạt thuộc nghiện hưởng biết có là mắc ở vi tham phải cần đủ thiếu".split()
)
# Of a thing, whatever happens to it: `khói bốc ra từ căn nhà 3 tầng`, `xe khách 34 chỗ`.
_PARTS = frozenset({"tầng", "chỗ", "chỗ ngồi", "gian", "megapixel", "độ", "inch", "mặt", "trang"})
_SEATS = frozenset({"chỗ", "chỗ ngồi", "tầng", "phân khối", "inch"})
_MORE = r"(?: (?:là|lên|đến|tới|khoảng|hơn|trên|gần|từ))*[ ]*$"
_ATTRIBUTE = re.compile(
    r"(?<!\w)(?<!phân )(?<!các )(?:loại|công suất|tải trọng|trọng tải|dung tích|độ phân giải|bán kính"
    r"|đường kính|chiều (?:dài|rộng|cao|sâu))" + _MORE
)
_SURFACE = re.compile(r"(?<!\w)diện tích(?: (?:xây dựng|sử dụng|đất|mặt bằng|tự nhiên|khu đất|sàn|toàn khu))*" + _MORE)
_BALANCE = re.compile(
    quick(
        r"(?<!\w)(?:tổng tài sản|tồn kho|vốn (?:chủ sở hữu|điều lệ|hóa)|(?:vay|dư) nợ|nợ (?:phải trả|xấu|công|vay)"
        r"|sở hữu|cổ phần)(?!\w)"
    )
)
_GROWS = re.compile(r"(?<!\w)(?:tăng|giảm)(?!\w)")  # that is the period's
_CLOSE = 2  # code points
_MEMBERS = frozenset({"thành viên", "hội viên", "cử tri", "nhân khẩu", "đảng viên"})
# `nâng tổng số lên 318 mô hình`: how many there are since.
_RAISED = sought(r"(?<!\w)nâng (?:tổng )?số [^.;,\d]{0,40}?lên(?: tới| đến| thành)? (?:hơn |gần |khoảng )?$")


def is_contents(verb: str, earlier: str, clause: str) -> bool:
    """Whether a thing was lost, found, seized or given with what it holds: `nhặt được túi xách có 38 triệu đồng`.

    A list of goods goes on behind semicolons, so its happening may stand anywhere before it in the sentence.
    """
    return verb in _HOLDING and _BEFELL.search(earlier if "gồm" in verb else clause) is not None


def takes_part(passage: Passage, end: int) -> bool:
    """`có 68 cán bộ và trên 100 người dân tham gia`: attendance, told behind a list."""
    return _TAKES_PART.match(passage.folded, end) is not None


def acts(passage: Passage, end: int) -> bool:
    """Whether those who are there do something: `có 2 học sinh đi học`, not `có 15 hộ sinh sống`."""
    behind = _PREDICATE.match(passage.folded, end)
    if behind is None or behind["done"] is not None:
        return behind is not None
    return behind["verb"] in verbs() and behind["verb"] not in _STATIC


def is_measure(passage: Passage, start: int, unit: str | None, category: str, gap: int | None) -> bool:
    """Whether the number tells a measure of a thing: `công suất 700 CV`, `nhà có diện tích xây dựng 150 m2`."""
    before = passage.folded[max(0, start - 40) : start]
    if _ATTRIBUTE.search(before):
        return True
    if category != "area":
        return False
    return _SURFACE.search(before) is not None or (unit == "m2" and (gap is None or gap > _CLOSE))


def is_part(unit: str | None, gap: int | None) -> bool:
    """Whether the number tells how a thing is made; `gap` is what lies between verb and number, None without verb."""
    return unit in _SEATS or (unit in _PARTS and (gap is None or gap > _CLOSE))


def is_membership(unit: str | None, *, governed: bool) -> bool:
    """Members, voters, inhabitants, unless something is done to them."""
    return unit in _MEMBERS and not governed


def is_balance(category: str, clause: str) -> bool:
    """What a firm or a bank has or owes, whatever a report covers: `tổng tài sản đạt 1.400 tỷ đồng, tăng 50%`."""
    found = _BALANCE.search(clause) if category in ("money", "percent") else None
    return found is not None and (category == "money" or _GROWS.search(clause, found.end()) is None)


def is_raised(clause: str) -> bool:
    """Whether a sum is told that something has been raised to."""
    return _RAISED.search(clause) is not None
