"""Whether a number rises or falls, and whether what it tells is planned or denied."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.patterns import quick, sought
from extractors.rule import Passage
from extractors.what.clauses import clause_start, sentence_start
from schemas.facts import Change, Modality

_CHANGE = re.compile(
    r"(?<!\w)(?P<verb>tăng|giảm)(?: (?:thêm|được|bớt|gần|hơn|trên|khoảng|tới|đến|nhẹ|mạnh|tương ứng))*[ ]*\(?$"
)
_LESS_OR_MORE = re.compile(
    r"(?<!\w)(?P<verb>nhiều|ít) hơn (?!là)"
    r"(?:(?:cùng kỳ )?(?:\uffff+|(?:năm|tháng|quý) (?:trước|ngoái|\d{4})) (?:là )?)?\(?$"
)
_EARLIER = re.compile(r"\uffff|(?<!\w)(?:so với|cùng kỳ|(?:năm|tháng|quý) (?:trước|ngoái|\d{4}))(?!\w)")
# A number that tells the same change again, or of another thing: `giảm 15 vụ (7%)`, `giảm 9 vụ, 4 người chết`.
_GOES_ON = re.compile(
    r"(?<!\w)(?P<verb>tăng|giảm|nhiều hơn|ít hơn) (?P<what>[\d.,]*\d ?%?(?: [^\W\d_]+){0,3})"
    r"(?:, (?:[\d.,]*\d)(?: [^\W\d_]+){1,3}){0,2}(?: ?\(| = |, | và )$"
)
_LEVEL = re.compile(r"(?:tới|đến) ?$")  # `tăng đến 50 vụ` tells the new level
# A plan that was kept or carried out, and offices named for plans, plan nothing: `vượt 21% dự toán`, `Phòng Kế hoạch`.
_KEPT = ("%", "vượt", "đạt", "bằng", "so với", "hoàn thành", "thực hiện", "triển khai", "phòng", "sở", "ban")
_PLANS = "|".join(
    noun + "".join(f"(?<!{word} {noun})" for word in _KEPT) for noun in ("mục tiêu", "chỉ tiêu", "kế hoạch", "dự toán")
)
_PLANNED = re.compile(
    quick(
        rf"(?<!\w)(?:sẽ|dự kiến|dự định|dự tính|sang năm|phấn đấu|{_PLANS}"
        r"|đề xuất|sắp(?! xếp)|định hướng|cần|phải hoàn thành|dự đoán|dự báo|đề nghị|dự thảo|(?<!không )có thể(?! nói)"
        r"|hẹn|khuyên|toan tính)(?!\w)"
    )
)
# What lies behind is the ground of a plan, and none: `sẽ mất chức vì nhận 60 % phiếu chống`.
_GROUND = sought(r"(?<!\w)(?:vì|bởi|sau khi|nhờ)(?!\w)")
# What an article tells whose title tells a proposal is proposed, unless a sentence tells what is or was.
_PROPOSAL = re.compile(quick(r"(?<!\w)(?:đề xuất|dự thảo|(?:lập|trình|giao|phân bổ) dự toán)(?!\w)"))
_REAL = re.compile(r"(?<!\w)(?:đã|hiện|hiện nay|hiện tại|vừa|từng|qua|trước đó|trước đây)(?!\w)")
_NEGATED = re.compile(
    quick(r"(?<!\w)(?:không|chưa|chẳng)(?: (?:có|còn|để|phải|hề|được|xảy ra|phát hiện|ghi nhận))*[ ]*$")
)


def change(passage: Passage, start: int) -> Change | None:
    """Whether the number says by how much something rose or fell."""
    floor = max(sentence_start(passage, start), start - 80)
    match = _CHANGE.search(passage.folded, max(0, start - 40), start)
    if match is not None and _LEVEL.search(match.group()):
        return None
    match = match or _GOES_ON.search(passage.folded, floor, start)
    if match is None and (match := _LESS_OR_MORE.search(passage.folded, floor, start)) is not None:
        first, last = passage.sentence_at(start)
        if not _EARLIER.search(passage.folded, max(first, start - 80), min(last, start + 80)):
            return None
    if match is None:
        return None
    return "increase" if match["verb"].startswith(("tăng", "nhiều")) else "decrease"


def modality(passage: Passage, start: int) -> Modality:
    """Whether the clause up to `start`, or else the title, tells the number as a plan, or the clause denies it."""
    clause = passage.folded[clause_start(passage, start) : start]
    if _NEGATED.search(clause[-40:]):
        return "negated"
    if any(not _GROUND.search(clause, plan.end()) for plan in _PLANNED.finditer(clause)):
        return "planned"
    if _proposes(passage.folded[: passage.title_end]) and not _REAL.search(passage.folded, *passage.sentence_at(start)):
        return "planned"
    return "asserted"


@lru_cache(maxsize=8)
def _proposes(title: str) -> bool:
    return _PROPOSAL.search(title) is not None
