"""The predicate of a number that opens a clause as its subject.

Between a subject and its predicate stands what tells which ones they are: names, brackets, where they are or live, what
they wear or have. The predicate is the first of these: a verb of saying or seeing, which has a clause of its own behind
it; what a mark of tense opens; the first verb that tells no mere attribute; else an attribute (`3 người ở xã Sơn Vi`).
Who uses a tool does what stands behind it: `dùng dao đâm`.
"""

from __future__ import annotations

import re

from extractors.patterns import quick
from extractors.rule import Passage
from extractors.what.phrase_words import terms_of
from extractors.what.verb_before import REACH
from extractors.what.verb_behind import denied, with_helped
from extractors.what.verbs import Action, verbs_in
from schemas.facts import Span

_SAYS = terms_of(
    """cho_biết cho_hay cho_rằng xác_nhận khẳng_định thừa_nhận khai_nhận khai tiết_lộ nói nói_rằng kể kể_lại thông_tin
    tuyên_bố nhận_định chia_sẻ phản_ánh thấy nhìn_thấy phát_hiện nghe_thấy chứng_kiến biết nghi_ngờ tố_cáo trình_báo"""
)
_TELLS_WHICH = terms_of(
    """mặc đeo mang đội mang_theo tên sinh trú cư_trú tạm_trú thường_trú ngụ sống sinh_sống thuộc đến_từ từ là gồm
    bao_gồm có ở về qua cùng cao rộng sâu dài còn còn_lại liên_quan đang sau trang_bị nói_tiếng vào_thời_điểm đựng
    chứa"""
)
# What opens a predicate, wherever it stands in the clause.
_MARK = re.compile(
    quick(
        r"(?<!\w)(?:đã|đang|sẽ|vừa|đều|liền|vẫn|cũng(?! như)|được"
        r"|(?<!chuẩn )bị(?! (?:can|cáo|hại|đơn|thương|nạn)(?!\w)))(?!\w)"
    )
)
_NOT_SAYING = (" và ", "không ", "chưa ")  # `tỏ ra băn khoăn và thấy …`, `không biết ra sao`
_PASSIVE = frozenset({"được", "bị"})
_NO_PREDICATES = frozenset("là từ cùng đang sau qua còn".split())
_CLAUSE_END = re.compile(r"[;:–”\n]|(?<!\w)(?:vì|khi|do|để|nên|trong khi|mà|nhưng|thì|khiến|rồi)(?!\w)")
_ASIDE = re.compile(r"\([^()\n]{1,160}\)|“[^“”\n]{1,80}”")
_TOOL = frozenset({"dùng", "sử dụng"})


def done_with(passage: Passage, tool: Action, span: Span) -> Action | None:
    """What is done with a thing that somebody uses: `dùng hai can xăng | đốt rẫy`."""
    if tool.verb.lower() != "dùng" or tool.at + len("dùng ") != span.start:
        return None
    found = predicate_of_subject(passage, span.end, len(passage.text))
    return found if found is not None and found.verb.lower() not in _TELLS_WHICH else None


def predicate_of_subject(passage: Passage, end: int, limit: int, *, marked: bool = False) -> Action | None:
    """The verb that a subject which ends at `end` governs; nothing from `limit` on belongs to its clause.

    `marked`: only one that a mark of tense opens before any comma.
    """
    folded = passage.folded
    stop = min(passage.sentence_at(end)[1], end + REACH, limit)
    aside = [match.span() for match in _ASIDE.finditer(folded, end, stop)]
    cut = next((m for m in _CLAUSE_END.finditer(folded, end, stop) if not _within(aside, m.start())), None)
    if cut is not None:
        stop = cut.start()
    if marked and (comma := folded.find(", ", end, stop)) >= 0:
        stop = comma
    verbs = [
        one for one in verbs_in(passage, end, stop) if not _within(aside, one[0]) and folded[slice(*one)] != "đang"
    ]
    ends = {last for _, last in verbs}
    marks = [
        m.start()
        for m in _MARK.finditer(folded, end, stop)
        if not _within(aside, m.start()) and not (m.group() in _PASSIVE and m.start() - 1 in ends)
    ]
    attribute = plain = chosen = None
    for at, (first, last) in enumerate(verbs):
        if plain is not None and folded.find(", ", verbs[plain][1], first) >= 0:
            break
        says = not marked and folded[first:last] in _SAYS and not folded.endswith(_NOT_SAYING, 0, first)
        if says or (marks and first > marks[0]):
            chosen = at
            break
        if folded[first:last] in _TELLS_WHICH:
            if attribute is None and folded[first:last] not in _NO_PREDICATES:
                attribute = at
        elif plain is None:
            plain = at
    if not marked:
        chosen = next((at for at in (chosen, plain, attribute) if at is not None), None)
    if chosen is None:
        return None
    if folded[slice(*verbs[chosen])] in _TOOL and chosen + 1 < len(verbs):
        chosen += folded[slice(*verbs[chosen + 1])] not in _TELLS_WHICH
    return denied(passage, with_helped(passage, verbs[chosen:]), end)


def _within(spans: list[tuple[int, int]], at: int) -> bool:
    return any(first <= at < last for first, last in spans)
