"""What was done with the counted things: the governing verb, whether it is planned or denied, what kind of total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus import terms
from extractors.rule import Passage
from schemas.facts import Change, DateFact, Modality, Tally


@dataclass(frozen=True, slots=True)
class Action:
    """`verb` is the governing verb as written; `spoken` where it begins, None for a predicate behind the count."""

    verb: str | None
    at: int


_WORD = re.compile(r"[^\W\d_]+|[^\w\s]|\d+|\uffff+")
_LONGEST_VERB = 4
# Verbs that only help another one; the governing verb stands after them.
_HELPERS = frozenset({"phối hợp", "lồng ghép", "chủ động", "tập trung", "tiếp tục", "tự nguyện", "tự giác", "biểu dương", "tiến hành",
                      "thực hiện", "đang", "thuộc", "liên quan", "bắt đầu"})  # fmt: skip
# What ends the object of a verb: `trao giấy khen | của UBND huyện cho 1 tập thể`.
_OBJECT_ENDS = frozenset("của cho đến tới với tại ở trong từ trên là được".split())
_CONNECTED = re.compile(
    r"[\s,;/+&–(-]*(?:(?:và|với|cùng|cùng với|cho|đến|tới|hoặc|hay|trong đó có|trong đó|gồm|bao gồm|kèm|kèm theo|có|là)[\s,:]*)*"
)
_CHANGE = re.compile(
    r"(?<!\w)(?P<verb>tăng|giảm)(?: (?:thêm|được|bớt|gần|hơn|trên|khoảng|thêm được|tới|đến|nhẹ|mạnh))*[ ]*\(?$"
)
_CLAUSE = re.compile(r"[;:.!?\n]")
_PLANNED = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|dự định|phấn đấu|đặt mục tiêu|mục tiêu|chỉ tiêu|kế hoạch|đề xuất|sắp|định hướng|ước đạt|phải hoàn thành|cần)(?!\w)"
)
_TARGET = re.compile(r"(?<!\w)(?:phấn đấu|mục tiêu|chỉ tiêu|đặt mục tiêu)(?!\w)")
_NEGATED = re.compile(r"(?<!\w)(?:không|chưa|chẳng)(?: (?:có|còn|để|phải|hề|được|xảy ra|phát hiện|ghi nhận))*[ ]*$")
_YEARLY = re.compile(r"(?<!\w)(?:h[ằà]ng năm|mỗi năm|bình quân năm|trung bình mỗi năm|một năm)(?!\w)")
_STOCK = re.compile(r"(?<!\w)(?:hiện nay|hiện có|hiện|hiện tại|tổng số|dân số|diện tích|toàn xã|toàn huyện|toàn tỉnh)(?!\w)")
_RUNNING = re.compile(r"(?<!\w)(?:đến nay|tới nay|tính đến|từ năm|những năm qua|nhiều năm qua|từ khi|kể từ)(?!\w)")
_TOTAL = re.compile(r"(?<!\w)(?:trong năm|năm qua|tháng qua|tuần qua|đầu năm|cùng kỳ|thời gian qua|trong tháng|trong tuần|trong quý)(?!\w)")
_STATES = frozenset({"có", "còn", "gồm", "bao gồm", "là", "nằm", "sở hữu", "thuộc", "chứa", "dài", "rộng", "cao", "nặng", "sâu"})


def connected(gap: str) -> bool:
    """Whether two counts with this folded text between them share their verb: `15 buổi với 1.350 người`."""
    return _CONNECTED.fullmatch(gap) is not None


def clause_start(passage: Passage, at: int) -> int:
    """Where the clause of the code point `at` begins; commas stay inside."""
    start, _ = passage.sentence_at(at)
    last = start
    for match in _CLAUSE.finditer(passage.folded, start, at):
        last = match.end()
    return last


@cache
def _first_syllables() -> frozenset[str]:
    return frozenset(term.split()[0] for term in terms.verbs())


def _verbs(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the verbs in a stretch of text, longest first at each place."""
    words = [match.span() for match in _WORD.finditer(folded, start, end)]
    first = _first_syllables()
    found, index = [], 0
    while index < len(words):
        step = 1
        if folded[words[index][0] : words[index][1]] in first:
            for size in range(min(_LONGEST_VERB, len(words) - index), 0, -1):
                if " ".join(folded[a:b] for a, b in words[index : index + size]) in terms.verbs():
                    found.append((words[index][0], words[index + size - 1][1]))
                    step = size
                    break
        index += step
    return found


def before(passage: Passage, floor: int, start: int) -> Action | None:
    """The verb that governs a count which begins at `start`, looked for from `floor` on."""
    folded = passage.folded
    verbs = _verbs(folded, floor, start)
    if not verbs:
        return None
    tail = folded[floor:start].rstrip()
    if tail.endswith(("được", "cho", "là")):
        mark = floor + tail.rfind(" ") if " " in tail else floor
        return _with_object(passage, verbs, mark)
    begin, end = verbs[-1]
    return Action(passage.text[begin:end], begin)


def _with_object(passage: Passage, verbs: list[tuple[int, int]], mark: int) -> Action | None:
    """Verb and object before `được`, `cho` or `là`: `tuyên truyền về luật được 59 buổi`."""
    main = [verb for verb in verbs if verb[0] < mark and passage.folded[verb[0] : verb[1]] not in _HELPERS]
    if not main:
        return None
    begin, end = main[0]
    if passage.folded[mark:].lstrip().startswith("được"):
        return Action(passage.text[begin:mark].strip(" ,"), begin)
    begin, end = main[-1]
    stop = mark
    for match in _WORD.finditer(passage.folded, end, mark):
        if match.group() in _OBJECT_ENDS or match.group() in ",(" or match.group()[0] == "\uffff":
            stop = match.start()
            break
    return Action(passage.text[begin:stop].strip(" ,"), begin)


def after(passage: Passage, end: int) -> Action | None:
    """The predicate of a count that is the subject: the first verb behind it in the clause."""
    folded = passage.folded
    _, stop = passage.sentence_at(end)
    stop = min(stop, end + 160)
    follow = folded[end:stop]
    head = follow.lstrip()
    if not head or head[0] in ",;:.()-–/":
        return None
    passive = head.startswith(("được ", "bị "))
    cut = None if passive else re.search(r"[,;:.(\n]", follow)
    verbs = _verbs(folded, end, end + cut.start() if cut else stop)
    if not verbs:
        return None
    begin, last = verbs[0]
    if not passive and not re.fullmatch(
        r"\s*(?:(?:đã|đang|sẽ|cùng|đều|vừa|còn|phải|cũng|tự nguyện|tự giác|khác|này|trên|ở|tại|trong|\uffff+|[^\W\d_]+)\s+){0,6}", folded[end:begin]
    ):
        return None
    for next_begin, next_end in verbs[1:]:
        if folded[last:next_begin].strip():
            break
        last = next_end
    return Action(passage.text[begin:last], begin)


def change(passage: Passage, start: int) -> Change | None:
    """Whether the number says by how much something rose or fell."""
    match = _CHANGE.search(passage.folded, max(0, start - 40), start)
    if match is None or re.search(r"(?:tới|đến) ?$", match.group()):
        return None
    return "increase" if match["verb"] == "tăng" else "decrease"


def modality(passage: Passage, floor: int, start: int) -> Modality:
    clause = passage.folded[floor:start]
    if _NEGATED.search(clause[-40:]):
        return "negated"
    return "planned" if _PLANNED.search(clause) else "asserted"


def tally(passage: Passage, start: int, action: str | None, dates: Sequence[DateFact]) -> Tally | None:
    """What kind of total the number is, from words of its sentence and the dates in it."""
    first, last = passage.sentence_at(start)
    sentence, earlier = passage.folded[first:last], passage.folded[first:start]
    if _TARGET.search(earlier):
        return "target"
    if _YEARLY.search(earlier):
        return "per_year"
    if action is not None and action.lower() in _STATES:
        return "stock"
    if _STOCK.search(earlier):
        return "stock"
    inside = [date for date in dates if date.caption == passage.caption and first <= date.start < last]
    if _RUNNING.search(earlier) or any(date.granularity == "period" and _years(date) > 1 for date in inside):
        return "running_total"
    if _TOTAL.search(sentence) or any(date.role == "period" and date.granularity != "day" for date in inside):
        return "period_total"
    return "single_event"


def _years(date: DateFact) -> int:
    if date.date_from is None or date.date_to is None:
        return 0
    return int(date.date_to[:4]) - int(date.date_from[:4])
