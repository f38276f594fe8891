"""Whether a number opens a clause as its subject.

What stands before it tells so: a conjunction or a verb with a clause of its own behind it (`khiến 2 xe bị cháy`, `xác
định hai bị can đã bán …`), a mark or an adjunct before people and bodies (`Chiều 4/9, hai em nhặt được ví`), or a mark
and what opens its predicate (`; 3 xã nộp báo cáo trễ`). What goes on with the list before it opens none.
"""

from __future__ import annotations

import re

from extractors.patterns import quick
from extractors.rule import Passage
from extractors.what.verb_before import DIRECTIONS, REACH
from extractors.what.verb_behind import ATTRIBUTES, AUXILIARY, LONGEST_VERB, OF, tensed_behind
from extractors.what.verbs import verbs_in
from schemas.facts import Category, Span

ANIMATE: frozenset[Category] = frozenset({"people", "household", "group"})
ACTING: frozenset[Category] = ANIMATE | {"place"}
_AFFECTED = re.compile(r"(?: \d+ tuổi)?(?: (?:ở|tại)(?: [^\W\d_]+| \uffff+){1,4})? (?:bị|vừa|bất ngờ|liền) ")
# Behind these a count opens a clause as its subject.
_OPENERS = re.compile(
    quick(r"(?<!\w)(?:khiến|việc|nơi|khi|nghi án|rằng|thông tin|(?<!việc )làm cho|bị|do|nên|vì|lúc|để) $")
)
# The same before people and bodies; `cả`, `nhóm` are a part of what they stand before.
_HEADS = re.compile(
    r"(?:[,:“] ?|\uffff[)]? |(?<!\w)(?:thì|nếu|khi|lập tức|bất ngờ|(?<!phát )(?<!thực )(?<!xuất )(?<!thể )hiện"
    r"|hiện nay|hiện tại|lúc này|sau đó|trước đó|đến nay|hôm đó|(?<!phục )(?<!nhiệm )(?<!chức )vụ"
    r"|(?:một|1) trong(?: số)?) )"
    r"(?:(?:cả|nhóm|toàn bộ|tất cả) )?$"
)
# What somebody says or finds out is a clause where a mark of tense stands behind its subject.
_STATED = re.compile(
    r"(?<!\w)(?:xác định|thông báo|dự đoán|dự báo|nhận định|biết|trình báo|hay tin|tin) (?:cả |khoản )?$"
)
_MARKED = re.compile(r"(?: này| nói trên| trên)? (?:đã|đang|sẽ|còn|bị|nghi bị|được|có hành vi|cùng) ")
_COMPANY = re.compile(r"(?<=\w )(?:cùng|cùng với) $")
_BETWEEN = re.compile(r"(?: khác| nữa| \uffff+)? (?:(?:đã|đang|sẽ|vừa|liền|bất ngờ) )?")
_NOT_ALONG = DIRECTIONS | {"là", "ở", "có", "cùng", "từ", "sống", "thuộc"}
# Behind a fronted adjunct or clause: `Qua kiểm tra, 3 xe đã bị …`.
_FRONTED = re.compile(r"(?:[^\W_]|[)\uffff”\"]), $")
_BEGINS = re.compile(r"(?:[,;:–-]|(?<!\w)(?:thì|mà|nhưng|rằng|cho biết|cho hay)) $|\($")
# What stands between the counted ones and their predicate: `2 xã Bắc Sơn, Tân Sơn (…) còn lại được …`
_BESIDE = re.compile(
    r"(?: \([^()\n]{1,90}\)| (?:này|khác|còn lại|nói trên)(?!\w)"
    r"|[:,]? (?:và )?(?:\uffff+(?: \d{1,2}(?=[ ,]))?|(?![\W\d_a-zà-ỹ])[^\W\d_]+)(?=[ ,])){0,12}"
)
_ADJUNCTS = re.compile(r"(?:\uffff+|(?:vào |trong )?(?:sáng|trưa|chiều|tối|đêm|ngày|tại|ở|dịp|năm|tháng)(?!\w))")
_TENSED = re.compile(OF + r" (?:đã|đang|đều|phải|sẽ)(?!\w)")
PASSIVE = re.compile(OF + r" (?:đã|đang|đều|phải|sẽ|được|bị)(?!\w)")
# Parts and what comes along undergo something of their own: `với 28 camera được lắp`, `trong đó có 6 căn bị sập`.
_WITH = re.compile(r"(?<!\w)(?:với|trong đó(?: có)?) $")
_UNDERGOES = re.compile(OF + r" (?:(?:đã|đang) )?(?:bị|được) ")
# What comes upon things in a list; another bare verb says which thing it is: `8 tàu; 10 thuyền chèo tay; 3 bến`.
_UNDERGONE = re.compile(
    OF + r" (?:đã|đang|đều|phải|sẽ|được|bị|chết|hư|hỏng|sập|đổ|gãy|ngập|cháy|vỡ|trôi|chìm|sạt|tốc mái)(?!\w)"
)
FULLY = re.compile(r"\d+/\d+|\d+ ?%")  # `100% xóm`, `12/12 xã` do rather than suffer
_LIST_COMMA = re.compile(r"(?:, |trong đó | và )(?:[^\W\d_]+ ){0,3}$")
_POINTED = re.compile(rf"[ ](?:(?:này|kia|đó|khác|trên|nói trên|còn lại|khu vực|địa phương)[ ])?(?:{AUXILIARY})*")


def opens_clause(passage: Passage, span: Span, category: Category, gap: str | None, *, governed: bool) -> bool:
    """Whether a count is the subject of a clause of its own.

    `gap` reaches back to the count before it in a list, None where there is none; `governed`: that one is an object.
    """
    if gap is None and ((category in ANIMATE and _heads_clause(passage, span)) or _is_fronted(passage, span)):
        return True
    if _is_stated(passage, span) or _undergoes(passage, span) or _is_opened(passage, span, governed):
        return True
    if gap is not None and (";" not in gap or not _may_do(passage, span, category)):
        return False
    return _begins_clause(passage, span)


def opens_sentence(passage: Passage, start: int) -> bool:
    """Whether nothing but times and places stands before it: `Sáng nay, tại nhà văn hóa, hơn 200 đại biểu …`."""
    first = passage.sentence_at(start)[0]
    before = passage.folded[first:start]
    if not before.strip():
        return True
    return before.endswith(", ") and _ADJUNCTS.match(before) is not None and not verbs_in(passage, first, start)


def behind_names(passage: Passage, end: int) -> int:
    """Where names and brackets end that stand behind a counted noun: `hai em Lan và Cúc | nhặt được ví`."""
    match = _BESIDE.match(passage.text, end)
    return match.end() if match else end


def _heads_clause(passage: Passage, span: Span) -> bool:
    """Whether a mark, an adjunct or a conjunction right before people or bodies makes them a subject."""
    if _COMPANY.search(passage.folded, max(0, span.start - 12), span.start):
        return _come_along(passage, span.end)
    return _HEADS.search(passage.folded, max(0, span.start - 24), span.start) is not None


def _come_along(passage: Passage, end: int) -> bool:
    """Whether those who come along have a predicate right behind: `ông cùng hai thành viên | chạy ra`."""
    gap = _BETWEEN.match(passage.folded, end)
    verbs = verbs_in(passage, end, min(passage.sentence_at(end)[1], end + REACH)) if gap else []
    if gap is None or not verbs or verbs[0][0] != gap.end():
        return False
    return passage.folded[slice(*verbs[0])].split()[0] not in _NOT_ALONG


def _is_stated(passage: Passage, span: Span) -> bool:
    """Whether the count is the subject of what is stated: `xác định hai bị can Póm và Thiết | đã giấu 4 con trâu`."""
    told = _STATED.search(passage.folded, max(0, span.start - 24), span.start)
    return told is not None and _MARKED.match(passage.folded, behind_names(passage, span.end)) is not None


def _undergoes(passage: Passage, span: Span) -> bool:
    """Whether parts or what comes along have something done to them: `với 28 camera được lắp`."""
    along = _WITH.search(passage.folded, max(0, span.start - 16), span.start)
    return along is not None and _UNDERGOES.match(passage.folded, span.end) is not None


def _is_fronted(passage: Passage, span: Span) -> bool:
    """Whether the count follows an adjunct or clause in front of its own: `Qua kiểm tra, 3 người dương tính …`."""
    folded = passage.folded
    if not (folded.endswith(", ", 0, span.start) and _FRONTED.search(folded, max(0, span.start - 4), span.start)):
        return False
    return tensed_behind(passage, span.end) is not None or _AFFECTED.match(passage.folded, span.end) is not None


def _is_opened(passage: Passage, span: Span, governed: bool) -> bool:
    """Whether the count is the subject of a clause of its own: `khiến 2 xe bị cháy`, `…, 100% xóm đã ký cam kết`.

    `governed`: it stands in a list of objects, where `được` and `bị` only describe it.
    """
    folded = passage.folded
    if _OPENERS.search(folded, max(0, span.start - 12), span.start):
        return True
    if folded.endswith(" làm ", 0, span.start) and PASSIVE.match(folded, span.end):
        return True  # `mưa lớn làm 12 nhà bị ngập`
    if not (FULLY.match(folded, span.start, span.end) or (_TENSED if governed else PASSIVE).match(folded, span.end)):
        return False
    listed = _LIST_COMMA.search(folded, max(0, span.start - 60), span.start)
    return listed is not None and (governed or not verbs_in(passage, listed.start(), span.start))


def _may_do(passage: Passage, span: Span, category: Category) -> bool:
    """Whether what goes on with a list may have a verb of its own: who acts, all of a kind, what is damaged."""
    if category in ACTING or FULLY.match(passage.folded, span.start, span.end):
        return True
    return _UNDERGONE.match(passage.folded, span.end) is not None


def _begins_clause(passage: Passage, span: Span) -> bool:
    """Whether the count stands between a mark or conjunction and its verb: `…; 3 xã nộp báo cáo trễ`."""
    if not _BEGINS.search(passage.folded, max(0, span.start - 12), span.start):
        return False
    full = FULLY.match(passage.folded, span.start, span.end) is not None
    if full and tensed_behind(passage, span.end) is not None:
        return True  # `; 100% học sinh các lớp đã ký cam kết`
    gap = _POINTED.match(passage.folded, behind_names(passage, span.end))
    if gap is None:
        return False
    verbs = verbs_in(passage, span.end, min(passage.sentence_at(span.end)[1], gap.end() + LONGEST_VERB))
    if not verbs or verbs[0][0] != gap.end():
        return False
    verb = passage.folded[slice(*verbs[0])]
    has = verb == "có" and full  # `; 21/21 thôn có tổ …`
    return has or verb not in ATTRIBUTES
