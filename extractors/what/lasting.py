"""Times that are counted: what took so long, what they look back on, and those that only tell when."""

from __future__ import annotations

import re

from extractors.rule import Passage
from extractors.what.verb_before import DIRECTIONS
from extractors.what.verb_behind import NO_PREDICATES
from extractors.what.verbs import Action, verbs_in
from schemas.facts import Span

_REVIEWING = ("kỷ niệm", "ôn lại", "nhìn lại", "tổng kết", "sơ kết")
# A time that is told from now or from a happening: `10 tháng qua, …`, `trong 24 giờ tới`.
_PAST = re.compile(r" (?:qua|tới|nữa)(?!\w)")


def tells_when(passage: Passage, span: Span) -> bool:
    """Whether a time only tells when something happened: `10 tháng qua, công an bắt …`."""
    return _PAST.match(passage.folded, span.end) is not None


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
