"""What a stretch of text tells about time, as far as the totals in it depend on it: a day, a period, `đến nay`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from extractors.patterns import quick, sought
from extractors.rule import Passage
from extractors.what.clauses import clause_start
from extractors.what.counted_days import counted_between
from extractors.what.date_kinds import goes_on, is_day, is_hours, is_point, is_year, kind, spans, years
from schemas.facts import DateFact, Tally

# Behind it begins another sum: `tiếp nhận 276 túi máu, nâng tổng số … từ đầu năm …`, `ông A cho biết, từ năm 2018 …`.
_RAISING = re.compile(
    r", (?:qua đó |góp phần )?nâng (?:tổng|số)(?!\w)"
    r"|(?<!\w)(?:cho biết|cho hay|xác nhận|khẳng định)[,:]? (?=(?:từ|trong|tính|kể|năm|hiện)(?!\w))"
)
_RAISES = ("nâng ", "cho biết", "cho hay", "xác nhận", "khẳng định")  # without one of these nothing is raised
_RUNNING = re.compile(
    r"(?<!\w)(?:(?<!đầu năm )(?:đến|tới) nay|tính đến|từ năm|(?:những|nhiều|[2-9]|[1-9]\d|hai|ba|bốn|năm|mười)"
    r" năm (?:qua|nay)|(?<!ngay )từ khi|kể từ(?! \d+(?:h| giờ)))(?!\w)"
)
_GOES_ON = (" nay", "tính đến", "từ năm", " qua", "từ khi", "kể từ")  # each of them holds one
# Of some months: `từ giữa tháng 1 đến nay`.
_THIS_YEAR = sought(r"(?<!\w)từ (?:(?:đầu|giữa|cuối) )?(?:tháng|ngày) \d{1,2}(?:/\d{1,2})? (?:đến|tới) nay(?!\w)")
_TOTAL = re.compile(
    quick(
        r"(?<!\w)(?:trong (?:năm|tháng|tuần|quý|kỳ)|(?:năm|tháng|tuần|thời gian) qua|(?:từ|tháng) đầu năm|cùng kỳ"
        r"|(?:trong|và sau|dịp|ngày|nghỉ) tết|trong (?:chiến dịch|đợt)"
        r"|sau (?:(?:hơn|gần) )?[^\W_]+ (?:ngày|tuần|tháng) (?:ra quân|thực hiện|triển khai|phát động|cao điểm"
        r"|thành lập|hoạt động|vận động)"
        r"|sau (?:(?:hơn|gần) )?[^\W_]+ (?:tháng|tuần)(?: |, )(?:[^.;]{0,60} )?đã)(?!\w)"
    )
)
# One happening, whatever period the sentences before told: `Dịp này, xã trao 10 suất quà`.
OCCASION = re.compile(
    quick(
        r"(?<!\w)(?:dịp này|nhân dịp|kết thúc (?:chương trình|buổi|ngày hội|đợt)"
        r"|tại (?:buổi|hội nghị|lễ|chương trình|ngày hội)|(?:tham|đến) dự)(?!\w)"
    )
)
_OPENING = 600  # code points of title and lead that open a report
_IN_PERIOD = re.compile(r"(?:\([^()]{1,20}\)[ –-]*)?trong (?:tuần|tháng|quý|kỳ|đợt)(?: này| qua| cao điểm)?,? ")
_REPORTS = re.compile(r"(?<!\w)(?:tổng kết|sơ kết|kết quả|tình hình|thống kê|số liệu|nhìn lại)(?!\w)")
# A day on which somebody tells the figures of a period: `Số liệu được nêu tại hội nghị sơ kết chiều 5/7`.
_REPORTED = re.compile(
    quick(r"(?<!\w)(?:số liệu|báo cáo|thống kê|hội nghị (?:sơ kết|tổng kết)|thông tin|họp báo)(?!\w)")
)
_GIVING = re.compile(quick(r"(?<!\w)(?:tặng|trao|khen thưởng|thưởng nóng)(?!\w)"))
_OPENS = re.compile(r"(?:^|[,;:.(–-] ?|(?<!\w)(?:trong|từ|đến|cả|của|vào|và|hết|đầu|giữa|cuối|là|tới|với|kỳ) )$")
_HEADS = re.compile(r"(?:^|[,;:(] ?)(?:(?:và|còn|riêng|chỉ|tính|trong|trong đó|cả) ){0,3}$")
CELLS = " | "
SUMS = frozenset({"period_total", "running_total"})


def raisings(passage: Passage, first: int, last: int) -> Iterator[int]:
    """Where other sums begin in a stretch of a passage."""
    words = passage.folded[first:last]
    raised = any(map(words.__contains__, _RAISES))
    return (match.start() for match in _RAISING.finditer(passage.folded, first, last)) if raised else iter(())


class Times:
    """What each sentence of a passage implies for the numbers in it, read once, and the dates around them."""

    def __init__(self, passage: Passage, dates: Sequence[DateFact]) -> None:
        self.passage = passage
        self.dates = sorted((date for date in dates if date.caption == passage.caption), key=lambda date: date.start)
        self._starts = [date.start for date in self.dates]
        self._raised: dict[int, list[int]] = {}  # sentence -> where other sums are told in it
        self._told: dict[tuple[int, int], Tally | None] = {}

    def nearest(self, start: int) -> Tally | None:
        """What the sentence implies, else the nearest one before it in this paragraph, else the one before that."""
        passage = self.passage
        paragraph, _ = passage.paragraph_at(start)
        floor = paragraph
        if passage.caption is None and paragraph > passage.lead_end:
            floor, _ = passage.paragraph_at(max(0, paragraph - 3))
            while floor > passage.lead_end and CELLS in passage.text[floor:paragraph]:  # a row of a table
                paragraph = floor
                floor, _ = passage.paragraph_at(max(0, paragraph - 3))
        index = passage.sentence_index(start)
        while index >= 0 and passage.sentences[index][0] >= floor:
            first, last = passage.sentences[index]
            if first <= start < last:
                last = self.end_of_sum(start, first, last)
            told = self.in_sentence(first, last)
            if told is not None and (first >= paragraph or told != "single_event"):
                return told
            if told is not None:
                return None  # the paragraph before has come to one happening
            index -= 1
        return None

    def end_of_sum(self, start: int, first: int, last: int) -> int:
        """Where the sum of a number in the sentence `first:last` ends: behind it another may be told."""
        if (ends := self._raised.get(first)) is None:
            ends = self._raised[first] = list(raisings(self.passage, first, last))
        return next((end for end in ends if end >= start), last) if ends else last

    def in_sentence(self, first: int, last: int) -> Tally | None:
        if (first, last) not in self._told:
            self._told[first, last] = self._read(first, last)
        return self._told[first, last]

    def _read(self, first: int, last: int) -> Tally | None:
        words = self.passage.folded[first:last]
        inside = self.between(first, last)
        days = [
            d.start
            for d in inside
            if is_hours(d) or is_point(d) or goes_on(d) or (d.role in ("event", "other") and is_day(d))
        ]
        # Behind a day a year belongs to a name: `ngày 9/4 xã mở đợt hiến máu năm 2026`.
        periods = [
            d for d in inside if spans(d) and not is_point(d) and not (is_year(d) and days and days[0] < d.start)
        ]
        if (given := _GIVING.search(words)) is not None:
            periods = [d for d in periods if d.start < first + given.start()]
        if days:
            periods = [d for d in periods if not (is_year(d) and self._names(d, first))]
        if days and not periods and self.report == "period_total" and _REPORTED.search(words):
            return None  # the day on which the figures of the period were told
        occasion = OCCASION.search(words)
        if occasion and not any(d.start > first + occasion.start() and not is_year(d) for d in periods):
            return "single_event"  # but `tại hội nghị sơ kết, 6 tháng đầu năm xảy ra …` reports on a period
        if " nay" in words and _THIS_YEAR.search(words) and not any(years(date) > 1 for date in periods):
            return "period_total"
        running = any(map(words.__contains__, _GOES_ON)) and _RUNNING.search(words) is not None
        if running or any(years(date) > 1 for date in periods):
            return "running_total"
        if periods or _TOTAL.search(words):
            return "period_total"
        return "single_event" if days or any(date.role == "event" for date in inside) else None

    def _names(self, date: DateFact, first: int) -> bool:
        """Whether a year ends the name of what it stands behind: `đợt hiến máu năm 2026`."""
        return _OPENS.search(self.passage.folded[first : date.start]) is None

    def heads(self, date: DateFact, first: int) -> bool:
        """Whether a period opens its clause: `…, trong đó trong năm 2023 có 4 tập thể …`."""
        return _HEADS.search(self.passage.folded[first : date.start]) is not None

    def days_between(self, first: int, last: int) -> bool:
        return any(is_day(date) for date in self.between(first, last))

    def has_day(self, start: int) -> bool:
        """Whether a day of its own stands before the number in its clause: `Trong đó, tối 19/9, công an bắt …`."""
        return any(is_day(d) and d.mod != "UNTIL" for d in self.between(clause_start(self.passage, start), start))

    @cached_property
    def report(self) -> Tally | None:
        """What the opening implies for all that nothing else is told of: a report on a period gives its totals."""
        passage = self.passage
        if passage.caption is not None or not passage.lead_end:
            return None
        opening = passage.folded[: min(passage.lead_end, passage.title_end + _OPENING)]
        told = [date for date in self.dates if date.start < len(opening) and date.date_from is not None]
        periods = [date for date in told if spans(date) and not date.quote.lower().startswith("nhiệm kỳ")]
        if not periods and _IN_PERIOD.match(opening, passage.title_end and passage.title_end + 2):
            return "period_total"
        if counted_between(passage, self.dates) is not None:
            return "period_total"
        whole = all(is_year(date) for date in periods)
        if not periods or (whole and not _REPORTS.search(opening)):
            return None
        return "running_total" if all(years(date) > 1 for date in periods) else "period_total"

    @cached_property
    def opening(self) -> set[str]:
        return {f"date in the opening: {one}" for one in self.kinds_between(0, self.passage.lead_end)}

    @cached_property
    def _kinds(self) -> list[str]:
        return [kind(date) for date in self.dates]

    def kinds_between(self, first: int, last: int) -> Sequence[str]:
        return self._kinds[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def last_kind(self, first: int, last: int) -> str:
        return (self.kinds_between(first, last)[-1:] or ["none"])[0]

    def between(self, first: int, last: int) -> Sequence[DateFact]:
        return self.dates[bisect_left(self._starts, first) : bisect_left(self._starts, last)]
