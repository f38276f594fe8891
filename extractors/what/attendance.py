"""What guests do who are listed behind it: `Dự hội nghị có lãnh đạo xã và hơn 90 đại biểu`."""

from __future__ import annotations

import re

from extractors.rule import Passage
from extractors.what.clauses import sentence_start
from extractors.what.verbs import Action, verbs_in

_ATTENDED = re.compile(
    r"\s*(?:(?:đến|tới|cùng|về) )?(?P<verb>(?:tham )?dự(?! án| kiến| báo| toán)|tham gia)"
    r"(?: [^,;:.\d]{2,40}?)?,? (?:còn )?có "
)


def attended(passage: Passage, start: int) -> Action | None:
    """The verb at the head of a sentence that lists up to `start` who came, and does nothing else with them."""
    match = _ATTENDED.match(passage.folded, sentence_start(passage, start), start)
    if match is None or verbs_in(passage, match.end(), start):
        return None
    if match["verb"] == "tham gia" and "," in match.group():
        return None  # `Tham gia hội thi, có 32 giáo viên được công nhận`
    return Action(passage.text[slice(*match.span("verb"))], match.start("verb"))
