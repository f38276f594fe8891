"""What kind of total honours and gifts are: conferred at once, unless a report adds up what was."""

from __future__ import annotations

import re

from extractors.patterns import quick
from extractors.rule import Passage
from extractors.what.clauses import sentence_start
from extractors.what.date_kinds import spans, years
from extractors.what.tally_times import OCCASION, SUMS, Times
from schemas.facts import Tally

HONOURS = re.compile(
    quick(
        r"(?<!\w)(?:giấy khen|bằng khen|cờ thi đua|kỷ niệm chương|huân chương|danh hiệu|suất quà|phần quà"
        r"|học bổng)(?!\w)"
    )
)
_SAME_TIME = re.compile(r"(?:cùng|trong) (?:khoảng )?(?:thời gian|giai đoạn)(?: này| đó| trên)?(?!\w)")
_HAS_BEEN = re.compile(r"(?<!\w)có (?:thêm |tổng số |tổng cộng |hơn |gần |trên )*$")
_HEAD = 30  # code points at the head of a sentence that tell a stretch: `Sáu tháng qua, `


class Honours:
    """Tells the tallies of what is conferred in one passage, in the order of the text."""

    def __init__(self, passage: Passage, times: Times) -> None:
        self.passage = passage
        self._times = times
        self._last: tuple[int, Tally] | None = None  # the last sum, which others go on with

    def of(self, start: int, end: int) -> Tally | None:
        """Conferred at once, unless a report adds up what was: under a period of its clause (`Năm 2025, … nhận 6 bằng
        khen`), as what there has been (`có 5 tập thể được tặng …`) in a time that is told before, or going on with it.
        """
        first = sentence_start(self.passage, start)
        if OCCASION.search(self.passage.folded, first, start):
            return "single_event"
        heads = [d for d in self._times.between(first, start) if spans(d) and self._times.heads(d, first)]
        if heads and not self._times.days_between(first, start):
            return "running_total" if years(heads[-1]) > 1 else "period_total"
        passed = " qua" in self.passage.folded[first : first + _HEAD]
        if passed and (told := self._times.in_sentence(first, first + _HEAD)):
            return told
        paragraph = self.passage.paragraph_at(start)[0]
        last = self._last
        if _SAME_TIME.match(self.passage.folded, first):
            told = last[1] if last is not None else self._times.nearest(start)
        elif last is not None and last[0] >= paragraph and not self._times.days_between(last[0], start):
            told = last[1]
        elif self._has_been(start, end):
            told = self._times.nearest(start) or self._times.report
        else:
            told = None
        told = told if told in SUMS else "single_event"
        self._last = (start, told) if told in SUMS else None
        return told

    def _has_been(self, start: int, end: int) -> bool:
        """Whether honours are told as what there has been: `có 5 tập thể được tặng bằng khen`."""
        first, last = self.passage.sentence_at(start)
        there = _HAS_BEEN.search(self.passage.folded, max(first, start - 40), start)
        return there is not None and HONOURS.search(self.passage.folded, end, last) is not None
