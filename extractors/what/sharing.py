"""Numbers that share a verb: which number of a list another one joins, or goes on from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus import terms
from extractors.what.verbs import Action
from schemas.facts import Category

_VALUES = ("trị giá", "tổng trị giá", "có trị giá")
# Where a thing is or what is in it goes no further in a list: `2 túi chứa 9 viên, 1 xe máy`.
_HOLDING = ("đựng", "chứa", "cất giấu", "giấu", "gói", "bọc", "đóng gói", "gắn")
# What is taken or given by weight goes on: `thu giữ 9 kg ma túy, 2 khẩu súng`.
_TAKING = (
    "gồm",
    "bao gồm",
    "thu",
    "tạm giữ",
    "tịch thu",
    "mua",
    "bán",
    "tặng",
    "trao",
    "hỗ trợ",
    "phát",
    "cấp",
    "vận chuyển",
)
COMPARING = ("tăng", "giảm")
_WEIGHING = ("có trọng lượng", "có khối lượng", "có tổng trọng lượng", "có tổng khối lượng")  # drugs, too
_EXTENTS: frozenset[Category] = frozenset({"length", "area", "weight", "volume"})
_CONNECTIVES = (
    r"(?:tổng )?(?:trọng lượng|khối lượng|số tiền|dân số)|với (?:tổng )?trị giá"
    r"|và|với|cùng|cho|đến|tới|hoặc|hay|trong đó|gồm|bao gồm|kèm|theo|có|là"
)
_CONNECTED = re.compile(rf"[\s,;/+&–(-]*(?:(?:{_CONNECTIVES})(?!\w)[\s,:]*)*")
_MOST_IN_BRACKETS = 12  # counts
LONGEST_GAP = 40  # code points between two counts that share a verb


def is_connected(gap: str) -> bool:
    """Whether two counts with this folded text between them share their verb: `15 buổi với 1.350 người`."""
    return len(gap) <= LONGEST_GAP and _CONNECTED.fullmatch(gap) is not None


def shared(verb: Action | None, gap: str) -> Action | None:
    """The verb of a count that is joined to one with `verb`; `có diện tích … với 1.200 hộ` shares `có` alone."""
    if verb is not None and verb.verb.lower().startswith("có ") and ("với" in gap or "dân số" in gap):
        return Action(verb.verb[:2], verb.at)
    return verb


def owner(
    categories: Sequence[Category], index: int, verbs: Sequence[Action | None], gaps: Sequence[str | None]
) -> int:
    """Whose verb a count joins: in `thu giữ 1 kiếm dài 95 cm, 2 dao` the length is only told of the sword, in
    `tặng 9 suất quà, mỗi suất trị giá 1 triệu đồng; 3 xe đạp` the price of the first gifts. No sentence lends its verb
    to the next one."""
    if categories[index] == "case" and ";" in (gaps[index] or ""):
        return carrier(categories, verbs, index, gaps)
    gap = gaps[index] or ""
    if (outside := _outside_brackets(index, gaps)) is not None:
        return outside
    before = verbs[index - 1]
    told = "" if before is None else before.verb.lower()
    priced = told in _VALUES or (told in _HOLDING and gap.lstrip(" )").startswith((",", ";")))
    sized = categories[index - 1] in _EXTENTS and categories[index] not in _EXTENTS and not told.startswith(_TAKING)
    measured = priced or sized or told.startswith(_WEIGHING)
    return index - 2 if measured and gaps[index - 1] is not None else index - 1


def _outside_brackets(index: int, gaps: Sequence[str | None]) -> int | None:
    """The count before brackets that others stand in, where the list goes on behind them: `12 hộ (chiếm 8%), 9 hộ`."""
    gap = gaps[index] or ""
    if ")" not in gap or "(" in gap.partition(")")[0]:
        return None
    for inside in range(index - 1, max(index - 1 - _MOST_IN_BRACKETS, 0), -1):
        before = gaps[inside]
        if before is None:
            return None
        if before.rfind("(") > before.rfind(")"):
            return inside - 1
    return None


def carrier(
    categories: Sequence[Category], verbs: Sequence[Action | None], index: int, gaps: Sequence[str | None]
) -> int:
    """The count before whose verb goes on; what something was worth does not, nor, behind a semicolon, by how much it
    rose or fell and what was seized in the case before: `bắt 4 vụ, thu giữ 6 triệu đồng; 3 vụ …`."""
    if (outside := _outside_brackets(index, gaps)) is not None and verbs[outside] is not None:
        return outside
    carrier = index - 1
    while gaps[carrier] is not None:
        verb = verbs[carrier]
        told = "" if verb is None else verb.verb.lower()
        seized = categories[index] == "case" != categories[carrier] and "case" in categories[:carrier]
        aside = "trong đó" in (gaps[carrier] or "") and (gaps[index] or "").rstrip().endswith((",", ";"))
        if (
            told not in _VALUES
            and not aside
            and not (";" in (gaps[index] or "") and (told.startswith(COMPARING) or seized))
        ):
            break
        carrier -= 1
    return carrier


def without_object(action: Action | None) -> Action | None:
    """The verb alone, where something else was given: `trao cờ cho 2 xã, bằng khen cho | 3 thôn`."""
    if action is None:
        return None
    words = action.verb.split(" ")
    size = next((size for size in (3, 2, 1) if " ".join(words[:size]).lower() in terms.verbs()), len(words))
    return Action(" ".join(words[:size]), action.at)
