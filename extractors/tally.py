"""What kind of total a number is: of one happening, of a period, to date, per year, what there is, or a target."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.action import clause_start, sentence_start
from extractors.rule import Passage
from schemas.facts import Category, Comparator, DateFact, Modality, Tally

_TARGET = re.compile(r"(?<!\w)(?<!vượt )(?<!đạt )(?:phấn đấu|mục tiêu|chỉ tiêu)(?!\w)")
_YEARLY = re.compile(r"(?<!\w)(?:h[ằà]ng năm|mỗi năm|bình quân năm|một năm)(?!\w)")
_DONE = re.compile(r"(?<!\w)đã(?!\w)")
# `hiện` by itself, not as a part of `thực hiện`, `phát hiện`, …
_NOW = re.compile(r"(?<!\w)(?<!thực )(?<!phát )(?<!xuất )(?<!thể )(?<!biểu )hiện(?!\w)")
_STOCK = re.compile(r"(?<!\w)(?:tổng số|dân số|diện tích|toàn (?:xã|huyện|tỉnh))(?!\w)")
_RUNNING = re.compile(
    r"(?<!\w)(?:(?<!đầu năm )(?:đến|tới) nay|tính đến|từ năm|những năm qua|nhiều năm qua|từ khi|kể từ)(?!\w)"
)
_TOTAL = re.compile(
    r"(?<!\w)(?:trong (?:năm|tháng|tuần|quý|kỳ)|(?:năm|tháng|tuần|thời gian) qua|đầu năm|cùng kỳ"
    r"|(?:trong|dịp|ngày|nghỉ) tết|sau (?:(?:hơn|gần) )?[^\W_]+ (?:tháng|tuần)(?: |, )(?:[^.;]{0,60} )?đã)(?!\w)"
)
# One happening, whatever period the sentences before told: `Dịp này, xã trao 10 suất quà`.
_OCCASION = re.compile(
    r"(?<!\w)(?:dịp này|nhân dịp|tại (?:buổi|hội nghị|lễ|chương trình|ngày hội)|(?:tham|đến) dự)(?!\w)"
)
# What was found in a bag, a house or on a man at one happening.
_CONTENTS = re.compile(r"(?<!\w)(?:bên trong|trong (?:túi|ví|cốp|người|hộp|bao|ba lô|balo|vali)|mở ra)(?!\w)")
# Two that were told of before: `hai nước`, `hai đơn vị`.
_PARTIES = frozenset(
    {
        "nước",
        "quốc gia",
        "bên",
        "đơn vị",
        "cơ quan",
        "khu vực",
        "hãng",
        "ngành",
        "địa phương",
        "phía",
        "dân tộc",
        "đất nước",
    }
)
_CELLS = " | "
_PAIR = re.compile(r"(?:cả )?hai ")
_NEED = re.compile(r"(?<!\w)cần(?: thêm| có| khoảng| ít nhất)* $")
_WILL = re.compile(r"(?<!\w)(?:sẽ|sắp)(?!\w)")
_LEVEL = re.compile(r"(?<!\w)(?:lên|đạt|xuống|còn)(?: đến| tới)? $")  # what a plan wants to reach
_PAST = frozenset({"tiền án", "tiền sự"})  # what a person has
_FATES = re.compile(r"(?<!\w)(?:chết|tử vong|thiệt mạng|bị thương|nhập viện|đến khám|mất tích)(?!\w)")
_MEASURES = frozenset({"length", "area", "volume", "weight"})
_CONFERRING = ("trao", "tặng", "nhận", "khen", "biểu dương", "tuyên dương", "thưởng", "vinh danh")
_STATES = frozenset("có còn gồm bao là nằm sở thuộc chứa dài rộng cao nặng sâu".split())  # first syllables


@dataclass(frozen=True, slots=True)
class Told:
    """What a tally depends on of a count; `verb` is folded, empty when there is none, and begins at `verb_at`."""

    start: int
    unit: str | None
    item: str | None
    category: Category
    comparator: Comparator
    per: str | None
    modality: Modality
    verb: str
    verb_at: int


class Tallies:
    """Tells the tallies of one passage; what each sentence tells about time is read once."""

    def __init__(self, passage: Passage, dates: Sequence[DateFact]) -> None:
        self.passage = passage
        self._dates = [date for date in dates if date.caption == passage.caption]
        self._told: dict[tuple[int, int], Tally | None] = {}

    def of(self, count: Told) -> Tally | None:
        """The tally of a count; None for a duration, and for two that were told of before (`hai nước`)."""
        passage, start, verb = self.passage, count.start, count.verb
        if count.category == "duration":
            return None
        if _PAIR.match(passage.folded, start) and count.unit in _PARTIES:
            return None
        earlier = passage.folded[sentence_start(passage, start) : start]
        clause = passage.folded[clause_start(passage, start) : start]
        if _TARGET.search(earlier) or self._is_target(count):
            return "target"
        if verb.startswith(_CONFERRING) and count.unit != "lần":
            return "single_event"
        if "năm" in earlier and _YEARLY.search(clause if _DONE.search(clause) else earlier):
            return "per_year"
        state = verb.partition(" ")[0] in _STATES and count.verb_at < start
        if state and (_CONTENTS.search(earlier) or _OCCASION.search(earlier)):
            return "single_event"
        if "hiện" in clause and _NOW.search(clause) and not _DONE.search(clause):
            return "stock"
        if (state or not verb) and count.unit not in _PAST and self._befell(count):
            return self._nearest(start) or "single_event"
        if state or (not verb and (_STOCK.search(clause) or count.category in _MEASURES)):
            return "stock"
        if count.per == "năm" and count.modality == "asserted":
            return "per_year"
        return self._nearest(start) or ("single_event" if self._is_happening(count, clause) else None)

    def _is_happening(self, count: Told, clause: str) -> bool:
        """Whether the number tells of one happening; of what is only planned just what `sẽ` announces does."""
        return count.modality != "planned" or (count.verb != "" and _WILL.search(clause) is not None)

    def _is_target(self, count: Told) -> bool:
        """Whether a plan sets the number: `sẽ họp ít nhất 2 lần/tháng`; a single plan is no target."""
        if _NEED.search(self.passage.folded, max(0, count.start - 24), count.start):
            return True
        if count.modality != "planned":
            return False
        if _LEVEL.search(self.passage.folded, max(0, count.start - 16), count.start):
            return True
        first, last = self.passage.sentence_at(count.start)
        bounded = count.comparator == "at_least" or count.category == "percent" or count.per is not None
        return bounded or any(d.role in ("period", "deadline") for d in self._dates if first <= d.start < last)

    def _befell(self, count: Told) -> bool:
        """Whether what is counted happens rather than is there: cases, casualties."""
        return count.category == "case" or (count.item is not None and _FATES.search(count.item.lower()) is not None)

    def _nearest(self, start: int) -> Tally | None:
        """What the sentence implies, else the nearest one before it in this paragraph, else the one before that."""
        passage = self.passage
        paragraph, _ = passage.paragraph_at(start)
        floor = paragraph
        if passage.caption is None and paragraph > passage.lead_end:
            floor, _ = passage.paragraph_at(max(0, paragraph - 3))
            while floor > passage.lead_end and _CELLS in passage.text[floor:paragraph]:  # a row of a table
                paragraph = floor
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
        if _OCCASION.search(words):
            return "single_event"
        if _RUNNING.search(words) or any(_years(date) > 1 for date in periods):
            return "running_total"
        if periods or _TOTAL.search(words):
            return "period_total"
        return "single_event" if any(date.role == "event" for date in inside) else None


def _years(date: DateFact) -> int:
    if date.date_from is None or date.date_to is None:
        return 0
    return int(date.date_to[:4]) - int(date.date_from[:4])
