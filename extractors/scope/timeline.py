"""Which day a passage has come to: the days that its sentences tell, and how far each of them holds.

A day told in a sentence holds for the next two of its paragraph; where the opening tells no day of the main event, it
holds, where a paragraph is a sentence, for the first sentences of the next ones as well, as long as the story stays in
its province and nobody begins to speak of something else. A paragraph that goes back to a time that is not told (`Trước
đó, …`) has none; where that is told, the next one stays there until somebody turns to something else. What a number is
only compared with (`so với cùng kỳ năm 2022`) is no time of it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise

from extractors.patterns import sought
from extractors.rule import Passage
from extractors.scope.days import is_day, is_earlier, is_event, is_event_day, is_period, is_short
from extractors.scope.scene import FAR, NO_DATE, DateScope, InOrder, Scene
from extractors.what.counted_days import counted_between
from schemas.facts import CountFact, DateFact, Fact

_COMPARED = sought(r"(?<!\w)(?:so(?: với| cùng)?|ít hơn|nhiều hơn|cao hơn|thấp hơn|bằng)(?!\w)[^,;.]*\Z")
_TELLS = re.compile(r" ?(?:là|:|xảy ra|ghi nhận) ?")  # `(cùng kỳ năm 2022 là 12 vụ)` has a number of its own
_BOTH_DAYS = re.compile(r" và (?:ngày )?|, (?:ngày )?")
_QUOTED = r"[-–*“\"\s]*"
# Back to a time that is not told, unless a date follows.
_BACK = re.compile(
    _QUOTED + r"(?:(?:được biết|trong khi|theo đó|như vậy|thế nhưng|tuy nhiên),? )?"
    r"(?:trước (?:đó|đây|kia|nữa)|hồi (?:ấy|đó|trước|xưa)|ngày trước|năm xưa|khi xưa|lúc trước|thời gian trước"
    r"|nhiều năm trước|từ trước|thời điểm đó|còn nhớ|nửa (?:tháng|năm) sau|ít lâu sau)(?!\w)"
)
_OTHER_STORY = re.compile(
    _QUOTED + r"(?:tin mới nhất|liên quan|trong (?:một )?(?:diễn biến|vụ việc|vụ) khác|còn nhớ|trước (?:đó|đây)|hiện"
    r"|hiện nay|[^.;,]{0,40}(?:thừa nhận|khai nhận|khai|thú nhận|cho biết|chia sẻ))(?!\w)"
)
_SAID = re.compile(
    r"[^.;:\n]{0,120}?(?<!\w)(?:cho biết|cho hay|(?<!nhận )(?<!được )thông tin|xác nhận|trao đổi|trả lời"
    r"|(?<!nhận )(?<!được )báo cáo(?! viên))(?!\w)"
)
_SINCE = re.compile(r"(?<!\w)(?:(?P<year>từ đầu)|từ|kể từ|sau) \Z")
_OPENS = re.compile(r"(?:^|[,;:.(–-] ?|(?<!\w)(?:trong|từ|đến|cả|của|vào|và|hết|đầu|giữa|cuối|là|tới|với|kỳ) )\Z")
_CLAUSE = re.compile(r"(?:^|\n|[,;:.(–-] ?)(?:(?:và|còn|riêng|trong) ){0,2}\Z")
_FEAST = sought(r"(?<!\w)(?:dịp|lễ|tết|kỳ nghỉ|đợt)(?: [^\W\d_]+){0,3} \Z")
_BAR = " | "
_LONGEST_EVENT = 31  # days
_OWN_DATES = 2
_AS_LONG = 8  # sentences that a story goes on behind the day that it tells


class Timeline:
    """The days of one article's passages."""

    def __init__(self, scene: Scene, published: str | None = None) -> None:
        self.scene = scene
        self.published = published

    @cached_property
    def _dates(self) -> dict[int | None, InOrder[DateFact]]:
        told: dict[int | None, list[DateFact]] = {passage.caption: [] for passage in self.scene.passages}
        for date in sorted(self.scene.told, key=lambda date: date.start):
            if not _compared(self.scene.passage(date), date):
                told[date.caption].append(date)
        return {caption: InOrder(dates) for caption, dates in told.items()}

    def dates_in(self, passage: Passage, start: int, end: int) -> Sequence[DateFact]:
        """The dates of the passage that begin in a stretch of it."""
        return self._dates[passage.caption].between(start, end)

    @cached_property
    def opening_dates(self) -> list[DateFact]:
        """Dates of title and lead, as far as these open the report."""
        return [date for date in self.scene.opening_dates if not _compared(self.scene.passages[0], date)]

    @cached_property
    def event(self) -> tuple[str, str] | None:
        """First and last day of the main event: several where the opening tells them."""
        day = self._told_then or self.scene.event_day or self._opening_day
        if day is None:
            return None
        for at, date in enumerate(self.opening_dates):
            if date.date_from != day or date.date_to is None or date.role != "event":
                continue
            if date.date_to != day and _days(day, date.date_to) <= _LONGEST_EVENT:
                return day, date.date_to
            following = self.opening_dates[at + 1 :][:1]
            if following and in_a_row(self.scene.passages[0], date, following[0]):
                return day, following[0].date_to or day
        return day, day

    @cached_property
    def _told_then(self) -> str | None:
        """The day of what a speaker tells, where the main event's is that of the telling: `Sáng 16/9, ông A cho biết:
        Khuya 15/9, …`."""
        days = [date for date in self.opening_dates if is_event_day(date)]
        for date, then in pairwise(days):
            earlier = (then.date_from or "") < (date.date_from or "")
            if earlier and date.date_from == self.scene.event_day and _speaks(self.scene.passages[0], date):
                return then.date_from
        return None

    @cached_property
    def is_only_told(self) -> bool:
        """Whether the main event's day is told first as that on which somebody speaks of what happened."""
        if self.event is None:
            return False
        text = self.scene.passages[0]
        for told in (self.opening_dates, self.dates_in(text, text.lead_end, text.lead_end + FAR)):
            days = [date for date in told if date.date_from == self.event[0] and is_day(date)]
            if days:
                return all(_speaks(text, date) for date in days)
        return False

    @property
    def happened(self) -> DateScope:
        """The first day that the body tells below an opening that only tells who speaks when."""
        text = self.scene.passages[0]
        told = self.dates_in(text, text.lead_end, text.lead_end + FAR)
        days = (date for date in told if is_day(date) and is_earlier(date) and not _speaks(text, date))
        first = next(days, None)
        return (first.date_from, first.date_to, "article") if first is not None else NO_DATE

    @cached_property
    def body_day(self) -> str | None:
        """The first day that the body tells: most often that of the main event, if any."""
        text = self.scene.passages[0]
        told = self.dates_in(text, text.lead_end, text.lead_end + FAR)
        return told[0].date_from if told else None

    @cached_property
    def _opening_day(self) -> str | None:
        """The first day of title and lead, of an event that has none: `đến 10h ngày 24/6/2023, thống kê cho thấy …`."""
        days = (date for date in self.opening_dates if date.granularity in ("day", "time") and date.role != "document")
        first = next(days, None)
        return first.date_from if first is not None else None

    @property
    def today(self) -> str | None:
        """The day from which the article looks back: its publication, or else its main event."""
        return self.published or self.scene.event_day

    def began(self, until: str | None) -> str | None:
        """When the stretch began that the opening tells, of what goes on until a day of it."""
        for date in self.opening_dates:
            first, last = date.date_from, date.date_to
            if first and last and until and date.granularity == "period" and first < until <= last:
                return first
        return None

    def end_of(self, passage: Passage, date: DateFact, fact: Fact) -> str | None:
        """The last day of a date; what was done since a day (`Từ ngày 1/7/2025`) was done until publication."""
        since = _SINCE.search(passage.folded, max(0, date.start - 12), date.start)
        begins = date.mod == "FROM" or (since is not None and (since["year"] or date.date_from == date.date_to))
        return self.published if begins and is_period(date) and date.end <= fact.start else date.date_to

    def is_period_of(self, passage: Passage) -> Callable[[DateFact], bool]:
        """Tells periods that sums are about; where the opening tells the days of a feast, its year is none."""

        def fits(date: DateFact) -> bool:
            if not is_period(date) and not _opens(passage, date):
                return False
            return not (self._tells_days and _FEAST.search(passage.folded, max(0, date.start - 40), date.start))

        return fits

    @cached_property
    def _tells_days(self) -> bool:
        return any(is_period(date) and date.granularity == "period" for date in self.opening_dates)

    def is_term(self, date: DateFact) -> bool:
        """Whether it is the term of those who meet: `HĐND khóa XII, nhiệm kỳ 2021 - 2026`."""
        return self.scene.passage(date).folded[: date.end].rfind("nhiệm kỳ", max(0, date.start - 12)) >= 0

    @cached_property
    def counted_between(self) -> DateFact | None:
        """The days of what a report counts, where the body opens with them."""
        text = self.scene.passages[0]
        return counted_between(text, self.dates_in(text, 0, len(text.folded)))

    def of_column(self, passage: Passage, fact: Fact) -> DateFact | None:
        """The period that the head of a table's column tells: `Tin báo năm 2025`."""
        start, _ = passage.paragraph_at(fact.start)
        head = self._heads.get((passage.caption, start))
        if head is None:
            return None
        column = passage.text.count(_BAR, start, fact.start)
        told = (date for date in self.dates_in(passage, *head) if is_period(date))
        return next((date for date in told if passage.text.count(_BAR, head[0], date.start) == column), None)

    @cached_property
    def _heads(self) -> dict[tuple[int | None, int], tuple[int, int]]:
        """The first row of the table that a row belongs to, by caption and start of the row."""
        heads: dict[tuple[int | None, int], tuple[int, int]] = {}
        for passage in self.scene.passages:
            head: tuple[int, int] | None = None
            for start, end in passage.paragraphs:
                if passage.text.find(_BAR, start, end) < 0:
                    head = None
                elif head is None:
                    head = (start, end)
                else:
                    heads[passage.caption, start] = head
        return heads

    def is_elsewhere(self, passage: Passage, fact: Fact) -> bool:
        """Whether the paragraph goes back to a day that is not told: `Trước đó, …` without a date."""
        floor = passage.paragraph_at(fact.start)[0]
        index = passage.sentence_index(fact.start)
        for first, last in reversed(passage.sentences[max(0, index - _AS_LONG) : index + 1]):
            told = self.dates_in(passage, first, min(last, fact.start))
            if first < floor or any(date.role in ("event", "other") for date in told):
                return False
            if _BACK.match(passage.folded, first):
                return True
        return False

    def has_moved_on(self, passage: Passage, count: CountFact) -> bool:
        """Whether a number in the body stands too far on for the day of the opening to be its own.

        That is behind two dates of the body's own, or, for an amount, which may be a price, a budget or a debt, below
        its first paragraph. Of numbers that had the opening's day there, fewer than half had it in gold, in our own
        texts and in real ones.
        """
        if count.zone != "body":
            return False
        if len(self.dates_in(passage, passage.lead_end, count.start)) >= _OWN_DATES:
            return True
        below = passage.text.count("\n\n", passage.lead_end, count.start)
        return count.category == "money" and below > 1

    def gone_back(self, passage: Passage, fact: Fact) -> DateScope | None:
        """The earlier day that the paragraph before went back to: `Trước đó, vào ngày 31/12, …`."""
        start = passage.paragraph_at(fact.start)[0]
        if passage.caption is not None or start <= passage.lead_end:
            return None
        index = passage.sentence_index(fact.start)
        floor = max(passage.lead_end, passage.sentences[max(0, index - _AS_LONG)][0], start - 4 * FAR)
        days = [date for date in self.dates_in(passage, floor, start) if is_day(date) and is_earlier(date)]
        if not days:
            return None
        told = passage.sentence_index(days[-1].start)
        if not _BACK.match(passage.folded, passage.sentences[told][0]):
            return None
        if any(_OTHER_STORY.match(passage.folded, first) for first, _ in passage.sentences[told + 1 : index + 1]):
            return None
        return days[-1].date_from, days[-1].date_to, "article"

    def carried(self, passage: Passage, fact: Fact) -> DateScope | None:
        """The day that the story has come to in the paragraphs before the fact's, where they are sentences."""
        start = passage.paragraph_at(fact.start)[0]
        if passage.caption is not None or start <= passage.lead_end:
            return None
        index = passage.sentence_index(fact.start)
        first = max(passage.lead_end, passage.sentences[max(0, index - _AS_LONG)][0], start - 4 * FAR)
        told = [
            date
            for date in self.dates_in(passage, first, start)
            if is_period(date) or (is_event_day(date) and not _speaks(passage, date))
        ]
        if not told or not is_short(told[-1]) or not _is_sentence(passage, told[-1]):
            return None
        if self._moves(passage, told[-1], index):
            return None
        return told[-1].date_from, told[-1].date_to, "article"

    def _moves(self, passage: Passage, date: DateFact, until: int) -> bool:
        """Whether a sentence behind the date's leaves its province, or turns to something else."""
        index = passage.sentence_index(date.start)
        first, end = passage.sentences[index]
        behind = passage.sentences[index + 1 : until + 1]
        if not behind or any(_OTHER_STORY.match(passage.folded, start) for start, _ in behind):
            return bool(behind)
        told = [chain.unit_id for chain in self.scene.chains_in(passage, first, end)] or [self.scene.event_place_id]
        here = {self._province(unit) for unit in told if unit}
        later = self.scene.chains_in(passage, end, behind[-1][1])
        return any(chain.unit_id is None or self._province(chain.unit_id) not in here for chain in later)

    def _province(self, unit: str) -> str:
        while (above := self.scene.parent_of(unit)) is not None:
            unit = above
        return unit


def in_a_row(passage: Passage, first: DateFact, second: DateFact) -> bool:
    """`ngày 24 và 25/6`, `(22 và 23/4)`: what was done on both is told of both."""
    days = (first.date_from, second.date_from)
    if first.date_from != first.date_to or second.date_from != second.date_to or None in days:
        return False
    joined = _BOTH_DAYS.fullmatch(passage.folded, first.end, second.start)
    return joined is not None and (first.date_from or "") < (second.date_from or "")


def rows(passage: Passage, dates: Sequence[DateFact]) -> list[list[DateFact]]:
    """The dates, those together that are told in a row: `ngày 25, 26 và 27/8`."""
    found: list[list[DateFact]] = []
    for date in dates:
        if found and in_a_row(passage, found[-1][-1], date):
            found[-1].append(date)
        else:
            found.append([date])
    return found


def without_names(passage: Passage, dates: Sequence[DateFact]) -> Sequence[DateFact]:
    """The dates of a sentence; behind the days of an event, a year belongs to its name: `mở Hội thi A năm 2023`."""
    if len(dates) < 2 or not any(date.granularity == "year" for date in dates):
        return dates
    days = [date for date in dates if is_event(date) and is_short(date)]
    return [date for date in dates if not (days and _is_name(passage, date))]


def _opens(passage: Passage, date: DateFact) -> bool:
    """Whether a year of whatever role opens a clause: `năm 2021 tiếp nhận 46 tin; năm 2022 …`."""
    year = date.granularity == "year" and date.mod is None and date.date_from is not None
    return year and _CLAUSE.search(passage.folded, max(0, date.start - 12), date.start) is not None


def _is_name(passage: Passage, date: DateFact) -> bool:
    """Whether a year ends the name of what it stands behind."""
    return date.granularity == "year" and _OPENS.search(passage.folded, max(0, date.start - 12), date.start) is None


def _is_sentence(passage: Passage, date: DateFact) -> bool:
    """Whether a date's paragraph is one sentence: a longer one tells all that it has to tell of the day."""
    start, end = passage.paragraph_at(date.start)
    return passage.sentence_index(start) == passage.sentence_index(max(start, end - 1))


def _speaks(passage: Passage, date: DateFact) -> bool:
    """`Ngày 12/7, Công an quận cho biết`: the day on which somebody speaks."""
    end = min(passage.sentence_at(date.start)[1], date.end + 140)
    return _SAID.match(passage.folded, date.end, end) is not None


def _compared(passage: Passage, date: DateFact) -> bool:
    """`so với cùng kỳ năm 2022` is what a number is compared with, not when it holds."""
    tells = _TELLS.match(passage.folded, date.end) is not None
    compared = _COMPARED.search(passage.folded, max(0, date.start - 30), date.start)
    if date.quote.lower().startswith("cùng kỳ") or passage.folded.endswith("cùng kỳ ", 0, date.start):
        return not tells or compared is not None
    return compared is not None and (not tells or "hơn" in compared.group())


def _days(first: str, last: str) -> int:
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days
