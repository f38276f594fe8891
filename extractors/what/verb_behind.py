"""The predicate behind a number, as whose subject it stands."""

from __future__ import annotations

import re

from extractors.patterns import quick
from extractors.rule import Passage
from extractors.what.clauses import clause_start
from extractors.what.verb_before import HELPERS, REACH
from extractors.what.verbs import Action, verbs_in

LONGEST_VERB = 24  # code points
_LONGEST_SUBJECT = 70  # code points from the number's noun to the mark of tense
_SO_FAR = re.compile(r"\s*(?:(?:chỉ )?(?:trong|sau|qua|đến|tới|tính đến)(?!\w)[^;:]*)?đã ")
NO_PREDICATES = frozenset({"dành", "đang", "tới", "tiếp tục", "về", "thuộc", "là", "qua", "theo", "gồm", "cho biết"})
# A clause about the counted persons before their predicate: `4 cá nhân có thành tích … được khen thưởng`.
_RELATIVE = re.compile(r" (?:có|đạt|đã có|lập) [^.;:\n]{3,120}? được ")
_LATE = re.compile(r"(?<!\w)(?:đã|đang|sẽ|vừa|bị(?! cáo| can| hại)|được)(?: (?:được|bị|tham gia))*(?!\w)")
_TENSE = re.compile(
    quick(
        r"(?<!\w)(?:(?:cũng |đều |vừa )(?:đã|đang|sẽ)|đã|đang|sẽ)"
        r"(?: (?:được|bị|phải|cùng|tự nguyện|tự giác|kịp thời))*(?!\w)"
    )
)
OF = r"(?: (?:của|trên|tại|ở|trong)(?: [^\W\d_]+| \uffff+){1,4}?)?"
_NO_SUBJECT = re.compile(
    r"(?:\s*(?:h[ằà]ng năm|mỗi năm))?\s*"
    r"(?:(?:hiện|hiện nay|nay|đã|đến|tới|tính|kết quả|tổng cộng|theo đó|trong số (?:này|đó)|cũng|"
    r"vẫn|tại hội nghị|dịp này)\s+)*"
)
_SUFFERED = re.compile(OF + r" (?:(?:đã|đang|cũng|vừa) )?(?:được|bị|phải)(?!\w)")
_STILL = re.compile(OF + r" (?:vẫn|cũng)(?!\w)")
_CHARGE = re.compile(r" (?:về|hành vi|tội) ")  # `5 đối tượng về hành vi đánh bạc`
_ALL_OF = re.compile(r"có (?:\d+/\d+|100 ?%) ")
AUXILIARY = r"(?:đã|đang|sẽ|cùng|đều|vừa|còn|phải|cũng|tự nguyện|tự giác|được|bị|mới|vẫn|hiện|kịp)[ ]"
_AGED = r"(?:[ ]\d{1,3} tuổi)?"
# What a predicate says that did not happen is told with it: `9 đối tượng không kịp chạy thoát`.
_DENIED = re.compile(r"(?<!\w)(?:không|chưa)(?: (?:kịp|từng|được|hề|còn|phải|bị))*[ ]$")
_NOT = r"(?:(?:không|chưa)(?: (?:kịp|từng|hề|còn|thể))*[ ])?"
_ADJACENT = re.compile(rf"{_AGED}{OF}[ ](?:{AUXILIARY})*{_NOT}(?:{AUXILIARY})*")
_BY_AGENT = re.compile(rf"{_AGED}{OF}[ ](?:{AUXILIARY}){{1,4}}(?:(?:[^\W\d_]+|\uffff+),?[ ]){{0,8}}")
_PASSIVE = re.compile(r"(?<!\w)(?:được|bị)(?!\w)")
_NEAR = re.compile(rf"{_AGED}[ ](?:{AUXILIARY}|(?:\uffff+|[^\W\d_]+)[ ]){{0,6}}")
# Verbs behind a noun that say which one is meant, or what it is for.
ATTRIBUTES = frozenset(
    """về|thuộc|là|qua|theo|gồm|có|của|để|phục vụ|tham gia|tham dự|dự|chết|bị thương|liên quan|vi phạm|trị giá|bao gồm
    |mang|mặc|nói|còn lại|tại|do|đến|tới|từ""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
# Behind what only is there these say which one it is or open an adjunct, and are no predicate.
TELLS_WHICH = tuple(
    f"{one} "
    for one in (
        "về|thuộc|là|qua|theo|gồm|bao gồm|có|của|để|phục vụ|liên quan|trị giá|mặc|còn lại|tại|do|từ|đến từ|nằm|ở|tên"
        "|cho"
    ).split("|")
)
_CLAUSE_END = re.compile(r"[,;:.(\n]|(?<!\w)vì(?!\w)")


def tensed_behind(passage: Passage, end: int) -> re.Match[str] | None:
    """The mark of tense that opens the predicate of a subject which ends at `end`."""
    stop = min(passage.sentence_at(end)[1], end + _LONGEST_SUBJECT)
    cut = _CLAUSE_END.search(passage.folded, end, stop)
    return _TENSE.search(passage.folded, end, cut.start() if cut else stop)


def predicate_behind(passage: Passage, end: int, *, opens: bool = False) -> Action | None:
    """The predicate of a count that is a subject: what a mark of tense opens, else the first verb behind it.

    `opens`: the count opens its sentence, so that names and addresses may stand between it and its predicate.
    """
    tense = tensed_behind(passage, end)
    if tense is not None:
        stop = min(passage.sentence_at(end)[1], tense.end() + REACH)
        if verbs := [v for v in verbs_in(passage, tense.end(), stop) if passage.folded[slice(*v)] not in NO_PREDICATES]:
            return with_helped(passage, verbs)
    found = verb_behind(passage, end, False)
    if found is not None or not opens:
        return found
    stop = min(passage.sentence_at(end)[1], end + REACH)
    late = _LATE.search(passage.folded, end, stop)
    verbs = verbs_in(passage, late.end(), stop) if late else []
    return with_helped(passage, verbs) if verbs else None


def is_existential(passage: Passage, verb: Action, end: int, *, acts: bool) -> bool:
    """Whether a predicate may follow `có` and its count: `Có 20 hộ ký cam kết`, `Xã có 20 hộ nuôi dê`.

    `acts`: the counted ones are people or bodies, whose predicate is told for its own sake; of things it only says
    which ones (`xã có 3 mô hình hoạt động tốt`), and what is left (`còn 9 người đang điều trị`) is told as such.
    """
    if verb.verb.lower() == "còn":
        return _STILL.match(passage.folded, end) is not None
    if acts:
        return True
    if _SUFFERED.match(passage.folded, end) or _RELATIVE.match(passage.folded, end):
        return True
    if passage.folded.startswith(" đã ", end):
        return True  # `thôn có 12 hộ đã nộp`
    if _ALL_OF.match(passage.folded, verb.at):
        return True  # `tỉnh có 12/12 xã bố trí`
    before = passage.folded[clause_start(passage, verb.at) : verb.at].rpartition(",")[2]
    return _NO_SUBJECT.fullmatch(before) is not None or _SO_FAR.fullmatch(before) is not None


def verb_behind(passage: Passage, end: int, adjacent: bool) -> Action | None:
    """The predicate of a count that is the subject: the first verb behind it in the clause.

    `adjacent`: the count has a verb already, so only one right behind it can be its predicate.
    """
    folded = passage.folded
    _, stop = passage.sentence_at(end)
    stop = min(stop, end + REACH)
    if (relative := _RELATIVE.match(folded, end, stop)) and (verbs := verbs_in(passage, relative.end(), stop)):
        return Action(passage.text[slice(*verbs[0])], verbs[0][0])
    lead = _NEAR.match(folded, end, stop)
    if lead is None:
        return None
    passive = _PASSIVE.search(lead.group()) is not None if adjacent else "được" in lead.group()
    passive = passive or folded.startswith(" bị ", end)
    if not passive:
        stop = min(stop, lead.end() + LONGEST_VERB)
        cut = _CLAUSE_END.search(folded, end, stop)
        stop = cut.start() if cut else stop
    verbs = [verb for verb in verbs_in(passage, end, stop) if folded[verb[0] : verb[1]] not in NO_PREDICATES]
    if not verbs or _CHARGE.search(folded, end, verbs[0][0]):
        return None
    if adjacent:
        between = _BY_AGENT if passive else _ADJACENT
        if not between.fullmatch(folded, end, verbs[0][0]):
            return None
    elif not passive and verbs[0][0] > lead.end():
        return None
    return denied(passage, with_helped(passage, verbs), end)


def denied(passage: Passage, action: Action, end: int) -> Action:
    """The verb with what denies it: `không sống`, `không kịp chạy thoát`."""
    before = _DENIED.search(passage.folded, end, action.at)
    if before is None or action.verb == "có" or not _ADJACENT.fullmatch(passage.folded, end, before.start()):
        return action
    return Action(passage.text[before.start() : action.at + len(action.verb)], before.start())


def with_helped(passage: Passage, verbs: list[tuple[int, int]]) -> Action:
    """The first of the verbs, with the one that it helps behind it: `phối hợp tổ chức`."""
    begin, last = verbs[0]
    if passage.folded[begin:last] in HELPERS and len(verbs) > 1 and not passage.folded[last : verbs[1][0]].strip():
        begin = begin if passage.folded[begin:last] == "phối hợp" else verbs[1][0]
        last = verbs[1][1]
    return Action(passage.text[begin:last], begin)
