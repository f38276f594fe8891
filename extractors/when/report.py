"""What an article as a whole tells of its own time, before its dates are put into the calendar one after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from extractors.patterns import quick, sought
from extractors.rule import Passage
from extractors.when.grammar import NOW, DateExpression, Point, any_of
from extractors.when.timex import Moment, Part, is_day, of_day, shifted_day
from schemas.facts import DateRole

CLAUSE = 300  # code points; words further away in a long sentence speak of something else
OPENING = 600  # code points; a text that is one paragraph has its opening in it
LOOK_BACK = 60  # code points; no words before a date that say what it is are longer
_SPAN = timedelta(days=10)  # an event lasts no longer
WEEKS = timedelta(days=31)  # what a report tells of before its own day
_MORNING, _NOON, _EVENING = 5, 12, 18  # hours
_NIGHT: tuple[Part, ...] = ("EV", "NI")
_DATED = ("day", "month", "quarter", "half")

_TO_COME = any_of(
    """sẽ, dự kiến, dự định, sắp, hạn, chậm nhất, muộn nhất, chuẩn bị, từ nay đến, theo lịch, ấn định, hẹn xong,
    hẹn trả, sắp tới, tới đây"""
)
_AGREED = r"(?:thống nhất|nhất trí|đồng ý|ấn định)(?: sẽ)? (?:tổ chức|gặp|họp|nối lại|mở)"
_COMES = re.compile(quick(rf"(?<!\w)(?:{_TO_COME}|{_AGREED}|(?<!đã lập )kế hoạch)(?!\w)"))
_COMES_AFTER = re.compile(r" ?(?:tới|sắp tới|này sẽ|sẽ|tới đây)(?!\w)")
_COMES_BEFORE = re.compile(r"(?:sẽ|dự kiến|hạn|chậm nhất|muộn nhất|sắp)(?: [^\W_]+){0,16} \Z")
_COMES_REACH = 100  # code points
_TRIAL = re.compile(r"(?<!\w)(?:xét xử|tuyên án|phiên tòa|hầu tòa|lãnh án|lĩnh án|bản án|cáo trạng|truy tố)(?!\w)")
_FOUND_OUT = re.compile(r"(?<!\w)(?:phát hiện|tá hỏa|hoảng hốt|sững sờ|thức dậy|ngủ dậy|thức giấc)(?!\w)")
# `H. vào tù năm 2016`, `Tháng 6/2020, T. ra tù`: the past of a person
_PRISON = re.compile(
    r"(?<!\w)(?:(?:vào|ra|đi|ngồi) tù|(?:ra|mãn hạn|chấp hành xong) (?:trại|tù|án|hình phạt)"
    r"|từng (?:bị )?(?:kết án|xử phạt)|(?:có|một|01|02|03|\d|hai|ba) tiền án)(?!\w)"
)
# `nhóm trẻ được cấp phép hoạt động từ tháng 5/2013`, `cầu khởi công tháng 8/2012`
_FOUNDED_BEFORE = sought(
    r"(?<!\w)(?:thành lập|cấp phép|khởi công|khánh thành|ra mắt|ra đời|đầu tiên"
    r"|(?:vào|phép|bắt đầu) (?:hoạt động|sử dụng|xây dựng))(?!\w)(?: [^\W\d_]+){0,7} \Z"
)
_BOTH_CALENDARS = re.compile(
    r"(?<![\d/.-])(?P<day>\d\d?)[/-](?P<month>[12])(?:[/-]\d{4})?,? ?\((?:tức(?: là)? |nhằm )?(?:[^\W\d_]+ )?"
    r"(?:(?:m[ùồ]ng |ngày )?(?P<first>[1-9])|(?:ngày )?30) tết(?!\w)"
    r"|(?:(?:m[ùồ]ng |ngày )(?P<first_before>[1-9])|(?<!\w)30) tết(?: [^\W\d_]+){0,4} \((?:tức(?: là)? |nhằm )?"
    r"(?:ngày )?(?P<behind>\d\d?)[/-](?P<month_behind>[12])(?:[/-]\d{4})?\)"
)
_LEADS = re.compile(r"(?:[*•+–-] ?|\([^)\n]{2,20}\) ?[–-]? ?|[^\W\d_]{2,7} ?[–-] )?")
_PRESS = any_of("pv, phóng viên, báo, báo chí, nhà báo, chúng tôi")
_TO_PRESS = re.compile(
    rf",? (?:(?:trao đổi|trả lời|chia sẻ|nói|làm việc)(?: nhanh)? (?:với )?{_PRESS}(?!\w)|(?:pv|phóng viên)(?!\w)"
    r"|[^.;:\n“\"]{1,120} (?:cho biết|cho hay|thông tin|xác nhận)(?!\w))"
)
_TO_DATE = re.compile(r"(?<!\w)tính \Z")  # `tính đến năm 2007` looks back


class Found(Struct, frozen=True):
    """An expression in its passage, with its role, before it is resolved."""

    passage: int
    start: int
    end: int
    rule: str
    expression: DateExpression
    role: DateRole

    @property
    def points(self) -> Iterator[Point]:
        yield self.expression.begin
        if self.expression.end is not None:
            yield self.expression.end


@dataclass(frozen=True)
class Report:
    """The dates of an article as they were found, and the words around them."""

    passages: Sequence[Passage]
    found: Sequence[Found]
    published: date | None

    # --- the words around a date ----------------------------------------------------------------------------------

    def before(self, one: Found) -> str:
        return self.passages[one.passage].folded[max(0, one.start - LOOK_BACK) : one.start]

    def paragraph(self, one: Found) -> int:
        """Where its paragraph begins."""
        return self.passages[one.passage].paragraph_at(one.start)[0]

    def leads(self, one: Found) -> bool:
        """Whether a paragraph begins with it, behind a bullet or an agency's name: `* Cùng ngày`, `(GLO)- Ngày 2-1`."""
        return _LEADS.fullmatch(self.passages[one.passage].folded, self.paragraph(one), one.start) is not None

    def is_told_to_press(self, one: Found) -> bool:
        """Whether a paragraph opens with it, and somebody says something to a reporter: the day of the report."""
        return self.leads(one) and _TO_PRESS.match(self.passages[one.passage].folded, one.end) is not None

    def sentence(self, one: Found) -> tuple[int, int]:
        """Its sentence, no more of it than the clauses around the date."""
        begin, end = self.passages[one.passage].sentence_at(one.start)
        return max(begin, one.start - CLAUSE), min(end, one.end + CLAUSE)

    def opens(self, one: Found) -> bool:
        """Whether it stands in title or lead; where none is marked, in the first paragraphs."""
        passage = self.passages[one.passage]
        if passage.caption is not None:
            return False
        opening = passage.lead_end or passage.title_end or passage.paragraphs[min(1, len(passage.paragraphs) - 1)][1]
        return one.start < min(opening, OPENING)

    def comes(self, one: Found) -> bool:
        """Whether the sentence speaks of something to come; `hồi tháng 8` never does."""
        if self.is_past(one):
            return False
        found = _COMES.search(self.passages[one.passage].folded, *self.sentence(one))
        return found is not None or self.must_come(one)

    def is_past(self, one: Found) -> bool:
        return self.before(one).endswith("hồi ")

    def must_come(self, one: Found) -> bool:
        """Whether the words beside the date put it into the future."""
        passage = self.passages[one.passage]
        begin = max(passage.sentence_at(one.start)[0], one.start - _COMES_REACH)
        relation = one.expression.begin.relation
        ahead = relation is not None and relation.anchor == "published" and relation.steps > 0  # `tuần tới`
        due = ahead or (one.role == "deadline" and one.expression.mod in ("BEFORE", "UNTIL"))
        return (
            due
            or _COMES_AFTER.match(passage.folded, one.end) is not None
            or _COMES_BEFORE.search(passage.folded[begin : one.start]) is not None
        )

    def looks_back(self, one: Found) -> bool:
        """Whether it dates no report: a time that lasts until now began then, somebody was in prison, or what the
        report is on was founded."""
        if one.expression.end == NOW:
            return not one.expression.begin.opening
        if one.expression.begin.moment.unit == "month" and _FOUNDED_BEFORE.search(self.before(one)):
            return True
        return _PRISON.search(self.passages[one.passage].folded, *self.sentence(one)) is not None

    @cached_property
    def is_trial(self) -> bool:
        """Whether the report is on a trial: what it is about are acts of years ago."""
        text = self.passages[0].folded if self.passages else ""
        return _TRIAL.search(text, 0, OPENING) is not None

    # --- its own day ----------------------------------------------------------------------------------------------

    @cached_property
    def opening_day(self) -> date | None:
        """The first full day that title or lead tells as an event."""
        for one in self.found:
            day = full_day(one.expression.begin)
            last = full_day(one.expression.end) if one.expression.end is not None else day
            if day is None or last is None or last - day > _SPAN:
                continue  # what has gone on for weeks is not the day of the report
            if one.role == "event" and self.opens(one) and not self.looks_back(one):
                return day
        return None

    @cached_property
    def near(self) -> date | None:
        """The day from which missing years are counted: publication, else the one that the report opens with."""
        return self.published or self.opening_day

    @cached_property
    def own(self) -> Found | None:
        """The first day without a year that tells something happening: the report's own, or one near it."""
        told = [one for one in self.found if one.expression.begin.needs_year and not one.expression.begin.lunar]
        days = [one for one in told if _is_month_and_day(one.expression.begin.moment)]
        events = [one for one in days if one.role == "event" and one.expression.end is None]
        past = (one for one in events if not self.must_come(one))  # `dự kiến ngày 15/7 thông tuyến` is none
        lasting = (one for one in days if one.role in ("event", "period", "document"))
        months = (one for one in told if one.expression.begin.moment.unit == "month" and one.role != "other")
        return next(past, None) or next(iter(events), None) or next(lasting, None) or next(months, None)

    def may_be_own(self, one: Found) -> bool:
        begin = one.expression.begin
        day = begin.needs_year and not begin.lunar and _is_month_and_day(begin.moment)
        return day and one.role == "event" and one.expression.end is None

    def happened(self, part: Part | None) -> Moment | None:
        """The first day that something is told to have happened at such a time of the day."""
        days = (day for day in self.event_days if part in _parts(day))
        found = next(days, None)
        if found is None and part == "NI" and (morning := self._discovered) is not None:
            return shifted_day(morning, -1, "day").plain()
        return found.plain() if found else None

    @cached_property
    def _discovered(self) -> Moment | None:
        """The morning on which something was found out: `sáng 10/7, họ ra đồng thì phát hiện dưa bị đập trong đêm`."""
        for one in self.found:
            text, day = self.passages[one.passage].folded, self._day_of(one.expression.begin)
            morning = day is not None and one.role == "event" and one.expression.end is None and "MO" in _parts(day)
            if morning and _FOUND_OUT.search(text, one.end, self.sentence(one)[1]):
                return day
        return None

    @cached_property
    def event_days(self) -> tuple[Moment, ...]:
        """The days on which something is told to happen, in the order of the text."""
        events = (one for one in self.found if one.role == "event" and one.expression.end is None)
        days = (self._day_of(one.expression.begin) for one in events)
        return tuple(day for day in days if day is not None)

    def _day_of(self, point: Point) -> Moment | None:
        """The day that a point tells, counted from the day of publication where it says so (`sáng nay`)."""
        relation, moment = point.relation, point.moment
        if relation is not None and relation.anchor == "published" and relation.unit == "day" and self.published:
            day = of_day(self.published + timedelta(days=relation.steps))
            return replace(day, part=moment.part, clock=moment.clock)
        return moment if _is_month_and_day(moment) and not point.lunar else None

    # --- the lunar new year ---------------------------------------------------------------------------------------

    @cached_property
    def new_year(self) -> Moment | None:
        """The first day of Tết, without its year, where a day of it is told in both calendars: `4/2 (ngày 30 Tết)`."""
        for passage in self.passages:
            for told in _BOTH_CALENDARS.finditer(passage.folded):
                day, month = int(told["day"] or told["behind"]), int(told["month"] or told["month_behind"])
                first = told["first"] or told["first_before"]
                if is_day(None, month, day):
                    return shifted_day(Moment("day", month=month, day=day), 1 - int(first) if first else 1)
        return None

    # --- years that are written -----------------------------------------------------------------------------------

    @cached_property
    def years(self) -> frozenset[int]:
        """All years that are written anywhere."""
        told = (point.moment.year for one in self.found for point in one.points)
        return frozenset(year for year in told if year is not None)

    @cached_property
    def aims(self) -> frozenset[int]:
        """Years that plans run up to or begin after: `đến năm 2030`, `sau năm 2020` tell nothing of today."""
        return frozenset(
            year
            for one in self.found
            if one.expression.mod in ("UNTIL", "AFTER", "BEFORE") and one.expression.begin.moment.unit == "year"
            if (year := one.expression.begin.moment.year) is not None and not _TO_DATE.search(self.before(one))
        )

    @cached_property
    def latest_year(self) -> int:
        """The year of publication, else the latest one that is written and not to come; 0 without any."""
        if self.near is not None:
            return self.near.year
        written = (
            one.expression.begin.moment.year or 0
            for one in self.found
            if one.role != "deadline" and one.expression.begin.moment.year not in self.aims and not self.comes(one)
        )
        return max(written, default=0)

    @cached_property
    def opening_year(self) -> int | None:
        """The year that title and lead tell most often, the later of two."""
        years = Counter(
            year
            for one in self.found
            if one.role in ("period", "event") and one.expression.end is None and self.opens(one)
            if (year := one.expression.begin.moment.year) is not None
        )
        return max(years, key=lambda year: (years[year], year), default=None)

    @cached_property
    def opening_years(self) -> frozenset[int]:
        """Years written in title and lead."""
        return frozenset(
            year
            for one in self.found
            if one.role in ("event", "period") and self.opens(one)
            if (year := one.expression.begin.moment.year) is not None
        )


def _parts(moment: Moment) -> tuple[Part | None, ...]:
    """The part of the day that is told, or that holds the clock time; an evening may be called night."""
    if moment.clock is None:
        return _NIGHT if moment.part in _NIGHT else (moment.part,)
    hour = int(moment.clock[:2])
    if hour < _NOON:
        return ("MO", "NI") if hour < _MORNING else ("MO",)
    return _NIGHT if hour >= _EVENING else ()


def is_dated(point: Point) -> bool:
    """Whether a year stands there with a day, a month or a quarter."""
    return point.moment.unit in _DATED and point.moment.interval is not None


def full_day(point: Point) -> date | None:
    moment = point.moment
    if point.lunar or moment.year is None or not _is_month_and_day(moment):
        return None
    return date(moment.year, moment.month or 1, moment.day or 1)


def returns(one: Found) -> bool:
    """Whether a day is told with its anniversary: `(5/7/1989 - 5/7/2019)`."""
    first, last = one.expression.begin.moment, one.expression.end.moment if one.expression.end else None
    if last is None or last.unit != "day" or last.year is None:
        return False
    return (first.month, first.day) == (last.month, last.day) and first.year != last.year


def _is_month_and_day(moment: Moment) -> bool:
    return moment.unit == "day" and moment.month is not None and moment.day is not None
