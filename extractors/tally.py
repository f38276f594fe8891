"""What kind of total a number is: of one happening, of a period, to date, per year, what there is, or a target."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.action import clause_start, sentence_start
from extractors.rule import Passage
from schemas.facts import DateFact, Tally

_TARGET = re.compile(r"(?<!\w)(?<!vượt )(?<!đạt )(?:phấn đấu|mục tiêu|chỉ tiêu)(?!\w)")
_YEARLY = re.compile(r"(?<!\w)(?:h[ằà]ng năm|mỗi năm|bình quân năm|một năm)(?!\w)")
_DONE = re.compile(r"(?<!\w)đã(?!\w)")
# `hiện` by itself, not as a part of `thực hiện`, `phát hiện`, …
_STOCK = re.compile(
    r"(?<!\w)(?:(?<!thực )(?<!phát )(?<!xuất )(?<!thể )(?<!biểu )hiện|tổng số|dân số|diện tích"
    r"|toàn (?:xã|huyện|tỉnh))(?!\w)"
)
_RUNNING = re.compile(r"(?<!\w)(?:đến nay|tới nay|tính đến|từ năm|những năm qua|nhiều năm qua|từ khi|kể từ)(?!\w)")
_TOTAL = re.compile(r"(?<!\w)(?:trong (?:năm|tháng|tuần|quý)|(?:năm|tháng|tuần|thời gian) qua|đầu năm|cùng kỳ)(?!\w)")
_CONFERRING = ("trao", "tặng", "nhận", "khen", "biểu dương", "tuyên dương", "thưởng", "vinh danh")
_STATES = frozenset("có còn gồm bao là nằm sở thuộc chứa dài rộng cao nặng sâu".split())  # first syllables


class Tallies:
    """Tells the tallies of one passage; what each sentence tells about time is read once."""

    def __init__(self, passage: Passage, dates: Sequence[DateFact]) -> None:
        self.passage = passage
        self._dates = [date for date in dates if date.caption == passage.caption]
        self._told: dict[tuple[int, int], Tally | None] = {}

    def of(self, start: int, verb: str) -> Tally:
        """The tally of the count at `start` with this folded verb (empty when it has none)."""
        passage = self.passage
        earlier = passage.folded[sentence_start(passage, start) : start]
        clause = passage.folded[clause_start(passage, start) : start]
        if _TARGET.search(earlier):
            return "target"
        if verb.startswith(_CONFERRING):
            return "single_event"
        if _YEARLY.search(clause if _DONE.search(clause) else earlier):
            return "per_year"
        if verb.partition(" ")[0] in _STATES or _STOCK.search(clause):
            return "stock"
        return self._nearest(start) or "single_event"

    def _nearest(self, start: int) -> Tally | None:
        """What the sentence implies, else the nearest one before it in this paragraph, else the one before that."""
        passage = self.passage
        paragraph, _ = passage.paragraph_at(start)
        floor = paragraph
        if passage.caption is None and paragraph > passage.lead_end:
            floor, _ = passage.paragraph_at(max(0, paragraph - 3))
        index = passage.sentence_index(start)
        while index >= 0 and passage.sentences[index][0] >= floor:
            first, last = passage.sentences[index]
            told = self._in_sentence(first, last)
            if told is not None and (first >= paragraph or told != "single_event"):
                return told
            index -= 1
        return None

    def _in_sentence(self, first: int, last: int) -> Tally | None:
        if (first, last) not in self._told:
            self._told[first, last] = self._read(first, last)
        return self._told[first, last]

    def _read(self, first: int, last: int) -> Tally | None:
        words = self.passage.folded[first:last]
        inside = [date for date in self._dates if first <= date.start < last]
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
