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
    """`verb` is the governing verb as written, with its object where that stands before the number; `at` its start."""

    verb: str
    at: int


_WORD = re.compile(r"[^\W\d_]+|[^\w\s]|\d+|\uffff+")
_LONGEST_VERB = 4
# Verbs that only help another one; the governing verb stands after them.
_HELPERS = frozenset({"phối hợp", "lồng ghép", "chủ động", "tập trung", "tiếp tục", "tự nguyện", "tự giác", "biểu dương", "tiến hành",
                      "thực hiện", "đang", "thuộc", "liên quan", "bắt đầu"})  # fmt: skip
# Verbs of direction follow the one that governs: `đưa vào danh sách 50 người`.
_DIRECTIONS = frozenset("ra vào lên xuống đến tới về sang đi qua thuộc đang là khiến".split())
# What ends the object of a verb: `trao giấy khen | của UBND huyện cho 1 tập thể`.
_OBJECT_ENDS = frozenset("của cho đến tới với tại ở trong từ trên là được".split())
_CONNECTED = re.compile(
    r"[\s,;/+&–(-]*(?:(?:và|với|cùng|cùng với|cho|đến|tới|hoặc|hay|trong đó có|trong đó|gồm|bao gồm|kèm|kèm theo|có|là)[\s,:]*)*"
)
_CHANGE = re.compile(
    r"(?<!\w)(?P<verb>tăng|giảm)(?: (?:thêm|được|bớt|gần|hơn|trên|khoảng|thêm được|tới|đến|nhẹ|mạnh))*[ ]*\(?$"
)
_REACH = 160  # code points behind a count in which its predicate is looked for
_AUXILIARY = r"(?:đã|đang|sẽ|cùng|đều|vừa|còn|phải|cũng|tự nguyện|tự giác|được|bị|mới|cùng nhau)[ ]"
_ADJACENT = re.compile(rf"[ ](?:{_AUXILIARY})*")
_NEAR = re.compile(rf"[ ](?:{_AUXILIARY}|(?:\uffff+|[^\W\d_]+)[ ]){{0,6}}")
_CLAUSE_END = re.compile(r"[,;:.(\n]")
_CLAUSE = re.compile(r"[;:.!?\n]")
_PLANNED = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|dự định|phấn đấu|đặt mục tiêu|mục tiêu|chỉ tiêu|kế hoạch|đề xuất|sắp|định hướng|ước đạt|phải hoàn thành|cần)(?!\w)"
)
_TARGET = re.compile(r"(?<!\w)(?:phấn đấu|mục tiêu|chỉ tiêu|đặt mục tiêu)(?!\w)")
_NEGATED = re.compile(r"(?<!\w)(?:không|chưa|chẳng)(?: (?:có|còn|để|phải|hề|được|xảy ra|phát hiện|ghi nhận))*[ ]*$")
_YEARLY = re.compile(r"(?<!\w)(?:h[ằà]ng năm|mỗi năm|bình quân năm|trung bình mỗi năm|một năm)(?!\w)")
_STOCK = re.compile(
    r"(?<!\w)(?:hiện nay|hiện có|(?<!thực )(?<!phát )(?<!xuất )(?<!thể )(?<!biểu )hiện|hiện tại|tổng số|dân số|diện tích|toàn xã|toàn huyện|toàn tỉnh)(?!\w)"
)
_RUNNING = re.compile(r"(?<!\w)(?:đến nay|tới nay|tính đến|từ năm|những năm qua|nhiều năm qua|từ khi|kể từ)(?!\w)")
_TOTAL = re.compile(
    r"(?<!\w)(?:trong năm|năm qua|tháng qua|tuần qua|đầu năm|cùng kỳ|thời gian qua|trong tháng|trong tuần|trong quý)(?!\w)"
)
_CONFERRING = ("trao", "tặng", "nhận", "khen", "biểu dương", "tuyên dương", "thưởng", "vinh danh")
_DONE = re.compile(r"(?<!\w)đã(?!\w)")
_STATES = frozenset(
    {"có", "còn", "gồm", "bao gồm", "là", "nằm", "sở hữu", "thuộc", "chứa", "dài", "rộng", "cao", "nặng", "sâu"}
)


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
    return frozenset(term.split()[0] for term in (*terms.verbs(), *terms.compounds(), *terms.counted()))


@cache
def _nouns() -> frozenset[str]:
    """Words that a verb may hide in."""
    return terms.compounds() | frozenset(terms.counted())


def _verbs(passage: Passage, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the verbs in a stretch of text, longest first at each place; names and longer nouns hide none."""
    folded, text = passage.folded, passage.text
    words = [match.span() for match in _WORD.finditer(folded, start, end)]
    first = _first_syllables()
    found, index = [], 0
    while index < len(words):
        step = 1
        if folded[words[index][0] : words[index][1]] in first:
            for size in range(min(_LONGEST_VERB, len(words) - index), 0, -1):
                term = " ".join(folded[a:b] for a, b in words[index : index + size])
                if term in terms.verbs() and not _is_inside_name(text, words[index][0]):
                    found.append((words[index][0], words[index + size - 1][1]))
                elif size == 1 or term not in _nouns():
                    continue
                step = size
                break
        index += step
    return found


def _is_inside_name(text: str, at: int) -> bool:
    """A capital that does not open a sentence, in a text that is not all capitals."""
    if not text[at].isupper() or text[at + 1 : at + 2].isupper():
        return False
    before = text[:at][-3:].rstrip(' “"(')
    return bool(before) and before[-1] not in ".:;!?…\n-–"


def before(passage: Passage, floor: int, start: int) -> Action | None:
    """The verb that governs a count which begins at `start`, looked for from `floor` on."""
    folded = passage.folded
    verbs = _verbs(passage, max(floor, start - _REACH), start)
    if not verbs:
        return None
    tail = folded[floor:start].rstrip()
    if tail.endswith(("được", "cho", "là")):
        mark = floor + tail.rfind(" ") if " " in tail else floor
        return _with_object(passage, verbs, mark)
    main = [verb for verb in verbs if folded[verb[0] : verb[1]] not in _DIRECTIONS] or verbs
    begin, end = main[-1]
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


def after(passage: Passage, end: int, adjacent: bool) -> Action | None:
    """The predicate of a count that is the subject: the first verb behind it in the clause.

    `adjacent`: the count has a verb already, so only one right behind it can be its predicate.
    """
    folded = passage.folded
    _, stop = passage.sentence_at(end)
    stop = min(stop, end + _REACH)
    between = _ADJACENT if adjacent else _NEAR
    lead = between.match(folded, end, stop)
    passive = lead is not None and "được" in lead.group() or folded.startswith(" bị ", end)
    if not passive and (cut := _CLAUSE_END.search(folded, end, stop)):
        stop = cut.start()
    verbs = _verbs(passage, end, stop)
    if not verbs or lead is None or (not passive and verbs[0][0] > lead.end()):
        return None
    begin, last = verbs[0]
    if folded[begin:last] in _HELPERS and len(verbs) > 1 and not folded[last : verbs[1][0]].strip():
        last = verbs[1][1]
    return Action(passage.text[begin:last], begin)


def shared(verb: Action | None, gap: str) -> Action | None:
    """The verb of a count that is joined to one with `verb`; `có diện tích … với 1.200 hộ` shares `có` alone."""
    if verb is not None and verb.verb.lower().startswith("có ") and "với" in gap:
        return Action(verb.verb[:2], verb.at)
    return verb


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
    """What kind of total the number is, from words of its sentence and from the periods told in it or before it."""
    first, last = passage.sentence_at(start)
    earlier = passage.folded[first:start]
    verb = (action or "").lower()
    if _TARGET.search(earlier):
        return "target"
    if verb.startswith(_CONFERRING):
        return "single_event"
    clause = passage.folded[clause_start(passage, start) : start]
    if _YEARLY.search(clause if _DONE.search(clause) else earlier):
        return "per_year"
    if verb.split(" ")[0] in _STATES or _STOCK.search(clause):
        return "stock"
    own = [date for date in dates if date.caption == passage.caption]
    told = _period_in(passage, first, last, own)
    if told is None and passage.caption is None:
        paragraph, _ = passage.paragraph_at(start)
        told = _period_in(passage, paragraph, first, own)
        if told is None and paragraph > passage.lead_end:
            before, _ = passage.paragraph_at(paragraph - len("\n\n") - 1)
            told = _period_in(passage, before, paragraph, [date for date in own if date.role == "period"])
    return told or "single_event"


def _period_in(passage: Passage, first: int, last: int, dates: Sequence[DateFact]) -> Tally | None:
    """What the last telling of a time between the offsets implies; None when there is none."""
    words = passage.folded[first:last]
    inside = [date for date in dates if first <= date.start < last]
    periods = [date for date in inside if date.role == "period"]
    if _RUNNING.search(words) or any(_years(date) > 1 for date in periods):
        return "running_total"
    if periods or _TOTAL.search(words):
        return "period_total"
    return "single_event" if any(date.role == "event" for date in inside) else None


def _years(date: DateFact) -> int:
    if date.date_from is None or date.date_to is None:
        return 0
    return int(date.date_to[:4]) - int(date.date_from[:4])
