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
NO_PREDICATES = frozenset({"dành", "đang", "tiếp tục", "về", "thuộc", "là", "qua", "theo", "gồm", "cho biết"})
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
_CHARGE = re.compile(r" (?:về|hành vi|tội) ")  # `5 đối tượng về hành vi đánh bạc`
_ALL_OF = re.compile(r"có (?:\d+/\d+|100 ?%) ")
AUXILIARY = r"(?:đã|đang|sẽ|cùng|đều|vừa|còn|phải|cũng|tự nguyện|tự giác|được|bị|mới)[ ]"
_AGED = r"(?:[ ]\d{1,3} tuổi)?"
_ADJACENT = re.compile(rf"{_AGED}[ ](?:{AUXILIARY})*")
_NEAR = re.compile(rf"{_AGED}[ ](?:{AUXILIARY}|(?:\uffff+|[^\W\d_]+)[ ]){{0,6}}")
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
            return _with_helped(passage, verbs)
    found = verb_behind(passage, end, False)
    if found is not None or not opens:
        return found
    stop = min(passage.sentence_at(end)[1], end + REACH)
    late = _LATE.search(passage.folded, end, stop)
    verbs = verbs_in(passage, late.end(), stop) if late else []
    return _with_helped(passage, verbs) if verbs else None


def is_existential(passage: Passage, verb: Action, end: int) -> bool:
    """Whether a predicate may follow `có` and its count: `Có 20 hộ ký cam kết`, but not `Xã có 20 hộ sinh sống`."""
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
    between = _ADJACENT if adjacent else _NEAR
    lead = between.match(folded, end, stop)
    if (relative := _RELATIVE.match(folded, end, stop)) and (verbs := verbs_in(passage, relative.end(), stop)):
        return Action(passage.text[slice(*verbs[0])], verbs[0][0])
    if lead is None:
        return None
    passive = "được" in lead.group() or folded.startswith(" bị ", end)
    if not passive:
        stop = min(stop, lead.end() + LONGEST_VERB)
        cut = _CLAUSE_END.search(folded, end, stop)
        stop = cut.start() if cut else stop
    verbs = [verb for verb in verbs_in(passage, end, stop) if folded[verb[0] : verb[1]] not in NO_PREDICATES]
    if not verbs or (not passive and verbs[0][0] > lead.end()) or _CHARGE.search(folded, end, verbs[0][0]):
        return None
    return _with_helped(passage, verbs)


def _with_helped(passage: Passage, verbs: list[tuple[int, int]]) -> Action:
    """The first of the verbs, with the one that it helps behind it: `phối hợp tổ chức`."""
    begin, last = verbs[0]
    if passage.folded[begin:last] in HELPERS and len(verbs) > 1 and not passage.folded[last : verbs[1][0]].strip():
        begin = begin if passage.folded[begin:last] == "phối hợp" else verbs[1][0]
        last = verbs[1][1]
    return Action(passage.text[begin:last], begin)
