"""Times that are counted: what took so long, what they look back on, those that only tell when, and prison terms."""

from __future__ import annotations

import re

from extractors.rule import Passage
from extractors.what.verb_before import DIRECTIONS
from extractors.what.verb_behind import NO_PREDICATES
from extractors.what.verbs import Action, verbs_in
from schemas.facts import Span

_REVIEWING = ("kỷ niệm", "ôn lại", "nhìn lại", "tổng kết", "sơ kết")
# A time that is told from now or from a happening: `10 tháng qua, …`, `trong 24 giờ tới`.
# Terms that a court gives one after the other: `phạt A. 2 năm tù; B. (38 tuổi, ở xã …) 6 tháng tù`.
_TERM = re.compile(r"[^;.\n]*?(?:năm|tháng) tù(?!\w)")
_SENTENCING = ("tuyên phạt", "xử phạt", "phạt", "tuyên án", "lĩnh", "lãnh")
_LONGEST_TERM = 20  # code points: `2 năm 6 tháng tù`
_RECKONED = re.compile(r",? (?:trước(?! (?:đó|đây|sự|tình|mặt|cửa))|sau(?! (?:đó|này|lưng))|kể từ)(?!\w)")
_PAST = re.compile(r" (?:qua|tới|nữa)(?!\w)")


def tells_when(passage: Passage, span: Span) -> bool:
    """Whether a time only tells when something happened: `10 tháng qua, công an bắt …`."""
    return _PAST.match(passage.folded, span.end) is not None


def is_reckoned(passage: Passage, span: Span, verb: Action) -> bool:
    """Whether a time only tells how long before or after something else it was: `một tuần sau vụ cháy`, `2 năm trước`;
    a term that runs from a day has its verb right before it."""
    reckoned = _RECKONED.match(passage.folded, span.end) is not None
    return reckoned and not verb.at < span.start <= verb.at + len(verb.verb) + 1


def is_term(passage: Passage, span: Span, verb: Action) -> bool:
    """Whether a time is one more prison term of those that a court's verb gives."""
    given = verb.verb.lower().startswith(_SENTENCING)
    return given and _TERM.match(passage.folded, span.start, span.end + _LONGEST_TERM) is not None


def reviews(action: Action) -> bool:
    """Whether a time is the object of the verb rather than how long something took: `tổng kết 10 năm thực hiện`."""
    return action.verb.lower().startswith(_REVIEWING)


def lasting(passage: Passage, span: Span) -> Action | None:
    """What took so long when it stands right behind: `sau nửa năm thi công`, `20 năm bám biển`."""
    if not passage.folded.startswith(" ", span.end):
        return None
    nearest = verbs_in(passage, span.end, min(passage.sentence_at(span.end)[1], span.end + 24))
    if (
        not nearest
        or passage.folded.startswith("cao điểm", nearest[0][0])
        or nearest[0][0] != span.end + 1
        or passage.folded[slice(*nearest[0])] in NO_PREDICATES | DIRECTIONS
    ):
        return None
    return Action(passage.text[slice(*nearest[0])], nearest[0][0])
