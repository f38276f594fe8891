"""Money and measures that tell of nothing that happened once: prices, wages, and what is done again and again."""

from __future__ import annotations

import re

from extractors.patterns import quick, sought
from extractors.rule import Passage
from extractors.what.clauses import clause_start, sentence_start
from schemas.facts import Category

_RATES = frozenset(
    """tháng ngày đêm giờ tuần m2 kg ha lít lần chuyến ca usd lượng chỉ cây ounce thùng bữa chuyễn tờ mét tấn tạ khối
    số kwh gói bao triệu""".split()
)
# What a thing is sold or bought for: `bán với giá 50 tỷ đồng`.
_FOR_PRICE = sought(
    r"(?<!\w)(?<!trị )(?<!đánh )(?<!định )giá(?: (?:là|chỉ|khoảng|chừng|gần|hơn|từ|trên|dưới|tới|đến|khởi điểm"
    r"|bình quân|trung bình))*[ ]$"
)
# Whatever rises or falls, its price tells of nothing that happened: `giá vàng giảm 2%`.
_OF_PRICE = sought(
    r"(?<!\w)(?<!đánh )(?<!tham )giá (?!trị|thành|như)[^.;]*(?<!\w)(?:tăng|giảm|hạ|nhích|cao hơn|thấp hơn)(?!\w)[^.;]*$"
)
_OF_A_PRICE = re.compile(r"(?:[^\W\d_]+ )?[\d.,–-]+ ?% (?:tiền |mức )?giá (?!trị)")  # `giảm 100% giá vé`
_SPEEDS: frozenset[Category] = frozenset({"length", "volume", "weight"})
_TIMES = frozenset({"giờ", "giây", "phút", "h", "s"})
# What something costs whoever buys it: `giá bán USD`, `tỉ giá`, `mệnh giá`, `có giá 3.000 USD`.
_PRICE = re.compile(
    quick(
        r"(?<!\w)(?:tỉ giá|tỷ giá|mệnh giá|giá (?:vàng|bán|mua|usd|xăng|dầu|điện|nước|vé|thuê|cước|gạo|lúa|đất)|có giá"
        r"|lãi suất)(?!\w)[^.;]*$"
    )
)
# What one takes or pays at a time: `bữa nhiều 150.000 đồng`, `hộ ít 50 nghìn đồng`.
_AT_A_TIME = sought(
    r"(?<!\w)(?:bữa|hộ|nhà|người|ngày|tháng|chuyến|lần)(?: ế)?(?: chỉ)? (?:ít|nhiều|chỉ|thấp|cao)(?: nhất)? (?:là )?$"
)
# The rate goes on: `tổ trưởng 1,8 triệu đồng/tháng, tổ phó | 1,6 triệu`.
_RATE_BEFORE = re.compile(r"\d[^.;/]{0,20}/(?:[^\W\d_]+ ?){1,2}(?:, |; | và )(?:[^\W\d_]+ ){1,3}$")
# What is done again and again, or would be: `Khi gây án, chúng …`, `Người vay 2 triệu thì …`.
_HABIT = re.compile(
    r"[“\"\s]*(?:nếu|hễ|giả sử|mỗi khi|mỗi lần|cứ (?:mỗi|đến|vào|\d)"
    r"|khi (?:gây án|có (?:người|khách)|ra tay|đi làm)"
    r"|người vay|thông thường|bình thường|(?:vào )?(?:một )?ngày bình thường|mỗi ngày)(?!\w)"
)
_DONE_WITH: frozenset[Category] = frozenset({"money", "vehicle", "length", "weight", "other"})
_AVERAGE = re.compile(quick(r"(?<!\w)(?:bình quân|trung bình)(?!\w)(?![^.;]*(?<!\w)năm(?!\w))[^.;]{0,60}$"))
_OFTEN = frozenset({"ngày", "đêm", "tuần", "tháng", "quý", "giờ", "bữa", "buổi", "phiên"})
_WORTH = re.compile(r"(?<!\w)(?:trị giá|giá|thù lao|thu nhập|mức|lương|tiền công)(?: [^\W\d_]+){0,5} $")
_MADE_UP: frozenset[Category] = frozenset({"people", "household", "place"})
_INTEREST = re.compile(r"(?<!\w)(?:lãi suất|lãi)(?: (?:tới|đến|lên|là|từ|khoảng|hơn|trên|gần|tương đương))*[ ]*$")
_NEAR = 80  # code points


def is_rate(passage: Passage, start: int, category: Category, per: str | None) -> bool:
    """A price or wage: `1,8 triệu đồng/tháng`, `20 triệu đồng/m2`, `tỉ giá tăng 15 đồng`."""
    if category == "percent" and _INTEREST.search(passage.folded, max(0, start - 30), start):
        return True
    if category in ("money", "percent") and _tells_price(passage, start, category):
        return True
    if category != "money":
        return category in _SPEEDS and per in _TIMES
    if per is not None:
        return per in _RATES
    clause = passage.folded[max(clause_start(passage, start), start - _NEAR) : start]
    before = passage.folded[max(sentence_start(passage, start), start - _NEAR) : start]
    return bool(_PRICE.search(clause) or _AT_A_TIME.search(before) or _RATE_BEFORE.search(before))


def _tells_price(passage: Passage, start: int, category: Category) -> bool:
    """Whether a number is a price, or tells by how much one rose or fell."""
    if category == "money" and _FOR_PRICE.search(passage.folded, max(0, start - 30), start):
        return True
    if category == "percent" and _OF_A_PRICE.match(passage.folded, start):
        return True
    clause = passage.folded[max(clause_start(passage, start), start - 2 * _NEAR) : start]
    return "giá " in clause and _OF_PRICE.search(clause) is not None


def is_habit(earlier: str, category: Category) -> bool:
    """Whether what stands before a number in its sentence tells a habit or a case that is only thought of."""
    return category in _DONE_WITH and _HABIT.match(earlier) is not None


def is_usual(clause: str, passage: Passage, end: int, category: Category, per: str | None) -> bool:
    """What comes to each of many, or each time: `mỗi tổ 3 người`, `bình quân 8 triệu đồng/tổ`, `mỗi tuần 11 ca`."""
    if _AVERAGE.search(clause):
        return True
    if per is None:
        return False
    priced = category == "money" and passage.folded.startswith("/", end) and _WORTH.search(clause) is not None
    return per in _OFTEN or category in _MADE_UP or priced
