"""Sums of money beside a form or behind a verb, and whether they are what is conferred."""

from __future__ import annotations

import re

from extractors.whom.nucleus import Nucleus

MONEY = (
    r"(?:(?:\d[\d.,]*|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?= (?:trăm|triệu|tỷ)))(?: (?:trăm|nghìn|ngàn|"
    r"triệu|tỷ|tỉ))*"
    r" ?(?:đồng(?! chí(?!\w))|usd|vnđ|đô la)|\d{1,3}(?:\.\d{3}){2,}(?= (?:cho|tặng)))"
)
MONEY_NEAR = re.compile(MONEY)
MONEY_BESIDE = re.compile(
    r"(?:,| và|,? cùng với|,? cùng|,? kèm theo|,? kèm| với|,? trị giá) (?:kèm (?:theo )?|"
    r"mỗi [^\s,.;]+(?: [^\s,.;]+){0,3} (?:kèm theo|kèm) )?"
    r"(?:(?:thưởng|số tiền thưởng|số tiền|tiền thưởng|phần thưởng|tiền mặt|tiền|mức thưởng|nóng|là|trị giá) )*"
    rf"(?:mỗi \S+ (?:\S+ )?)?(?:(?:hơn|gần|trên) )?{MONEY}"
)
MONEY_AS_PRIZE = re.compile(rf" (?:bằng tiền |là |gồm )?{MONEY}")  # `phần thưởng 3 triệu đồng`
_OTHER_MONEY = re.compile(
    r"(?<!\.)[;.]\s|(?<!\w)(?:vì|trị giá|mất|trộm|tài sản|thành tích|(?<!nhiệm )(?<!nghiệp )vụ|trả lại|nhặt|có|"
    r"chiếm đoạt|lừa đảo|đánh bạc|buôn lậu|triệt phá|thu giữ|thu hồi|thiệt hại|hàng hóa|nợ|thất thoát)(?!\w)"
)
_IS_PRIZE_MONEY = re.compile(
    r"(?:số tiền(?:\.\.\.|…)?|mức|kèm|kèm theo|tiền mặt|mỗi \w+(?: \w+)?|tiền (?:khen )?thưởng)(?: là)? $"
)


_AT_ONCE = re.compile(r" (?:hơn |gần |trên |mỗi \w+ )?")  # `được khen thưởng |10 triệu đồng mỗi em`


def money_behind(folded: str, end: int, is_praise: bool = False) -> re.Match[str] | None:
    """The sum that a verb confers; behind `khen thưởng` it must be called one (`với số tiền 5 triệu đồng`)."""
    money = MONEY_NEAR.search(folded, end, end + (160 if is_praise else 140))
    if money is None or _OTHER_MONEY.search(folded, end, money.start()):
        return None
    is_called = _AT_ONCE.fullmatch(folded, end, money.start()) or _IS_PRIZE_MONEY.search(folded, end, money.start())
    return money if not is_praise or is_called else None


def comes_with_money(nucleus: Nucleus, money: str) -> bool:
    """Whether a sum behind the form is given beside it; a scholarship or prize `trị giá …` is that sum."""
    if nucleus.kind in ("medal", "prize"):
        return "trị giá" not in money and nucleus.forms != ("học bổng",)
    return nucleus.kind in ("honour", "state", "title", "money")
