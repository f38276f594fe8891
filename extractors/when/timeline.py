"""From what is written to days: an article is read in order, and each date put into the calendar.

What is written decides; then another date of the article, where that is plain (`when.plain_year`); then the day of
publication. What none of them tells stays open. `when.report` is what the article as a whole tells of its own time,
`when.memory` what has been told so far.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from msgspec.structs import replace

from extractors.rule import Passage
from extractors.when import leaning
from extractors.when.grammar import NOW, Point
from extractors.when.hindsight import settled_role
from extractors.when.leaning import AHEAD, Resolved
from extractors.when.memory import Memory
from extractors.when.missing_year import coming, earliest, following, latest, latest_before
from extractors.when.plain_year import HALF_A_YEAR, plain_year
from extractors.when.report import WEEKS, Found, Report, full_day
from extractors.when.timex import Moment, Unit, is_day, of_day
from schemas.facts import DateFact, YearFrom

_FULL_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
_DATE_LINE = re.compile(_FULL_DAY)
# `Thu Hà 26/06/2024 18:10`, `07:30 - Thứ Tư, 17/1/2024 Lượt xem: 20`, `Ngày đăng: 17/1/2024`
_CLOCK = r"\d{1,2}[:h]\d{2}(?::\d{2})?"
_WEEKDAY = r"(?:(?:thứ [^\W\d_]+|chủ nhật),? )?"
_STAMP = re.compile(
    rf"{_FULL_DAY},? ?[-–|(]? ?{_CLOCK}(?!\w)|(?<!\w){_CLOCK},? ?[-–|(]? ?{_WEEKDAY}(?:ngày )?{_FULL_DAY}"
    rf"|(?<!\w)(?:ngày đăng|đăng ngày|đăng lúc|cập nhật|xuất bản): ?{_WEEKDAY}(?:ngày )?{_FULL_DAY}"
)
_STAMP_LINE = 120  # code points; longer paragraphs are prose
_END = re.compile(r" (?:hết|cuối) ")
_BEFORE_THAT = re.compile(r"(?<!\w)trước đó,? (?:(?:vào|lúc|hồi) )?\Z")
_JOINS = re.compile(r",? ?(?:và|hoặc|rồi|đến|tới|-|–)? ?")


def resolve(found: Sequence[Found], passages: Sequence[Passage], published: date | None) -> list[DateFact]:
    """Facts for what was found, in the same order; a clock time without a day before it is left out."""
    line = _Timeline(Report(passages, found, published))
    return [fact for one in found if (fact := line.fact(one)) is not None]


@dataclass
class _Timeline:
    report: Report
    memory: Memory = field(init=False)
    own_is_open: bool = False  # the report's own day has been told, and nothing tells its year
    next: dict[tuple[int, int], Found] = field(default_factory=dict)  # what follows, by passage and start

    def __post_init__(self) -> None:
        self.memory = Memory(self.report)
        self.next = {
            (one.passage, one.start): following
            for one, following in pairwise(self.report.found)
            if one.passage == following.passage
        }

    @cached_property
    def plain_year(self) -> int | None:
        """The year of days without one; publication, or the day of the opening, tells it better."""
        return plain_year(self.report) if self.report.published is None else None

    @cached_property
    def now(self) -> date | None:
        now = leaning.now_of(self.report, self.plain_year)
        return now.interval[0] if now is not None and now.interval is not None else None

    def fact(self, one: Found) -> DateFact | None:
        expression, passage = one.expression, self.report.passages[one.passage]
        if expression.weak and not (self._happened(one) or self.memory.is_in_reach(one) or self._sets_scene(one)):
            return None
        if expression.begin.seconds and self.memory.clock is None:
            return None
        begin, end, year_from = self._both_ends(one)
        self.own_is_open = self.own_is_open or (one is self.report.own and begin.year is None)
        role = settled_role(one, begin, self.report, self.now)
        self.memory.add(one, role, begin if expression.end is None else end, year_from)
        first, last = begin.interval, end.interval
        single = expression.end is None and not (_is_moon(expression.begin) and first)
        if (first and last and first[0] > last[1]) or self._is_date_line(one):
            return None
        return DateFact(
            zone=passage.zone_at(one.start),
            caption=passage.caption,
            start=one.start,
            end=one.end,
            quote=passage.text[one.start : one.end],
            rule=one.rule,
            value=begin.timex if single else f"{begin.timex}/{end.timex}",
            mod=expression.mod,
            date_from=first[0].isoformat() if first else None,
            date_to=last[1].isoformat() if last else None,
            granularity=begin.granularity if single else "period",
            role=role,
            year_from=year_from if first or last else None,
        )

    def _happened(self, one: Found) -> Moment | None:
        point = one.expression.begin
        if point.relation is None or point.relation.anchor != "happened":
            return None
        days = self.report.event_days
        found = self.report.happened(point.moment.part) if one.expression.end is None else None
        return days[0].plain() if found is None and days and not self.memory.is_in_reach(one) else found

    def _sets_scene(self, one: Found) -> bool:
        """Whether the article opens with it: `4 giờ chiều, sân trường rộn tiếng trẻ`, of a day that is not told."""
        first = self.report.opens(one) and self.report.leads(one)
        return first and one.start >= self.report.passages[one.passage].title_end

    def _is_date_line(self, one: Found) -> bool:
        """Whether it dates the article: nothing but a full day, a stamp in a short line, a day behind the title."""
        passage = self.report.passages[one.passage]
        begin, end = passage.paragraph_at(one.start)
        if end <= passage.title_end and passage.text[one.end : end] == ")":  # `Xã mở hội (03/11/2025)`
            return _DATE_LINE.fullmatch(passage.text, one.start, one.end) is not None
        if (begin, end) == (one.start, one.end):
            return _DATE_LINE.fullmatch(passage.text, begin, end) is not None
        if end - begin > _STAMP_LINE or passage.text.endswith(".", begin, end):
            return False
        stamp = _STAMP.search(passage.folded, begin, end)
        return stamp is not None and stamp.start() <= one.end and one.start <= stamp.end()

    def _tells_end(self, one: Found) -> bool:
        return _END.search(self.report.passages[one.passage].folded, one.start, one.end) is not None

    # --- the two ends of a period ---------------------------------------------------------------------------------

    def _both_ends(self, one: Found) -> tuple[Moment, Moment, YearFrom | None]:
        written, until = one.expression.begin, one.expression.end
        moon = leaning.lunar_month(written, one, self.report) if _is_moon(written) and until is None else None
        if moon is not None:
            return moon
        begin, year_from = self._moment(written, one)
        if until is None:
            return begin, begin, year_from
        begin, end, year_from = self._joined(begin, year_from, until, one)
        if written.opening and end.unit in ("day", "month"):
            begin = _opening(begin, end.unit)  # `từ đầu năm đến nay` counts from 1 January
        turn = end.unit in ("month", "quarter", "half") or until.relation is not None or self._tells_end(one)
        if written == NOW and turn and end.interval:
            end = of_day(end.interval[1])  # `từ nay đến hết tháng 6` counts from day to day
        elif written == NOW and turn and end.unit == "year":
            end = Moment("day", month=12, day=31)
        return begin, end, year_from

    def _joined(
        self, begin: Moment, how: YearFrom | None, until: Point, one: Found
    ) -> tuple[Moment, Moment, YearFrom | None]:
        """Both ends; what one leaves out it takes from the other."""
        written, last = one.expression.begin, until.moment
        if until.relation is None and last.unit == "day" and last.month is None and begin.month is not None:
            last = replace(last, month=begin.month if (last.day or 0) >= (begin.day or 0) else begin.month % 12 + 1)
        if until.relation is None and last.year is not None and not until.lunar:
            if written.needs_year and not written.lunar:
                begin, how = latest(written.moment, last), "text"
            return begin, last, how or "text"
        if until.needs_year and not until.lunar and begin.year is not None and last.unit != "year":
            return begin, earliest(last, begin), how
        if until.lunar and written.lunar and until.needs_year and (after := leaning.lunar_until(until, begin)):
            return begin, after, how
        end, end_how = self._moment(Point(last) if until.relation is None and not until.lunar else until, one)
        return begin, end, how or end_how

    # --- one end --------------------------------------------------------------------------------------------------

    def _moment(self, point: Point, one: Found) -> Resolved:
        if point.lunar:
            return leaning.lunar_day(point, one, self.report, self.plain_year)
        if (happened := self._happened(one)) is not None:
            day, how = (happened, None) if happened.year else self._without_year(happened, one)
            return replace(day, part=point.moment.part), "article" if day.year else how
        if (named := self._named_after(one)) is not None:
            return replace(named, part=point.moment.part, clock=point.moment.clock), "article"
        if point.relation is not None:
            return leaning.related(point, point.relation, one, self.memory, self.plain_year)
        if point.weekday is not None:
            return leaning.weekday(point, one, self.report)
        if point.moment.year is not None:
            return point.moment, "text"
        if _is_lone_day(point.moment):
            return leaning.lone_day(point.moment, one, self.memory)
        return self._without_year(point.moment, one)

    def _named_after(self, one: Found) -> Moment | None:
        """The full day that is said to be the one in hand: `Hôm đó là ngày 3/5/2013`."""
        after = self.next.get((one.passage, one.start))
        if one.rule != "date.that" or after is None or full_day(after.expression.begin) is None:
            return None
        text = self.report.passages[one.passage].folded
        return after.expression.begin.moment.plain() if text[one.end : after.start] == " là " else None

    def _without_year(self, moment: Moment, one: Found) -> Resolved:
        """A day, month, quarter or half: what stands beside it decides, then the report."""
        told = self.memory.told.get((moment.month or 0, moment.day or 0)) if moment.unit == "day" else None
        if told is not None:
            return replace(moment, year=told), "article"
        shared = self._shared(moment, one)
        if shared is not None:
            return shared, "text"
        story = self._before_story(moment, one) or self._of_story(moment, one)
        if story is not None:
            return story, "article"
        if self.report.near is not None:
            return self._near(moment, one, self.report.near)
        year = self.plain_year
        if year is None or not is_day(year, moment.month or 1, moment.day or 1):
            return moment, None
        return replace(moment, year=year), "article"

    def _shared(self, moment: Moment, one: Found) -> Moment | None:
        """The year of the next member of a list: `quý III và quý IV năm 2022`."""
        text, after = self.report.passages[one.passage].folded, self.next.get((one.passage, one.start))
        if after is None or not _JOINS.fullmatch(text, one.end, after.start):
            return None
        other = after.expression.begin
        if other.moment.unit != moment.unit or other.moment.year is None or other.lunar:
            return None
        dated = latest(moment, other.moment)
        return dated if dated.year is not None else None

    def _of_story(self, moment: Moment, one: Found) -> Moment | None:
        """The year of the day or month before it, when it follows on from that.

        Where a day of publication tells better, only a year that is written in the same paragraph does.
        """
        memory, published = self.memory, self.report.published
        story, at = memory.story, memory.story_at
        if moment.unit == "day" and (aside := memory.aside_here(one)) is not None:
            story, at = aside, memory.aside_at
        if story is None:
            return None
        same = at == memory.place(one)
        if published is None and not same and self._is_beside_own(moment, one):
            return None
        if published is not None and not (same and self._is_written(story)):
            return None
        if published is not None and _is_just_past(latest_before(moment, published), published):
            return None  # `năm ngoái …; báo ngày 22/10 đưa tin`, published then
        limit = published + AHEAD if published else None
        if self.report.is_past(one) and story.unit == "day" and story.interval is not None:
            limit = story.interval[0] + WEEKS  # `ngày 31/10 ...; được tị nạn hồi tháng 8`
        return following(moment, story, limit, same_paragraph=same, comes=self.report.comes(one))

    def _before_story(self, moment: Moment, one: Found) -> Moment | None:
        """`Trước đó, ngày 31/12`: the last one before the day told with its year, if not long before it."""
        story = self.memory.story
        if moment.unit != "day" or story is None or story.interval is None or not self._is_written(story):
            return None
        if not _BEFORE_THAT.search(self.report.before(one)):
            return None
        dated = latest_before(moment, story.interval[0])
        return dated if dated.interval and story.interval[0] - dated.interval[0] <= HALF_A_YEAR else None

    def _is_beside_own(self, moment: Moment, one: Found) -> bool:
        """Whether a day goes with the report's own, whose year is open, or is to come after it."""
        own = self.report.own
        if own is None or not self.own_is_open:
            return False
        if self.report.comes(one):
            return True
        pair = (own.expression.begin.moment, moment)
        if not all(one.unit in ("day", "month") and is_day(2024, one.month or 0, one.day or 1) for one in pair):
            return False
        own_days, days = (replace(one, year=2024).interval for one in pair)
        return own_days is not None and days is not None and own_days[0] - days[1] <= WEEKS >= days[0] - own_days[1]

    def _is_written(self, moment: Moment) -> bool:
        return moment.unit == "month" or self.memory.told.get((moment.month or 0, moment.day or 0)) == moment.year

    def _near(self, moment: Moment, one: Found, near: date) -> Resolved:
        """The latest one by about a week after the report; a later one where the text speaks of what is to come."""
        dated = latest_before(moment, near + AHEAD if moment.unit == "day" else near)
        if self.report.comes(one) or self._has_gone_ahead(one, near):
            late = _is_just_past(dated, near)  # `yêu cầu hạ mực nước trước 12h ngày 6/10`, told on the next day
            dated = coming(moment, dated, near, forced=self.report.must_come(one) and not late)
        elif one.role == "other":  # `chào mừng Ngày Nhà giáo 20-11` is told some weeks before
            dated = next((m for m in (coming(moment, dated, near, forced=False),) if _begins(m) <= near + WEEKS), dated)
        told = self.report.published is None or dated.year in self.report.opening_years
        return dated, "article" if told else "published"

    def _has_gone_ahead(self, one: Found, near: date) -> bool:
        """Whether the paragraph has reached days after the report already, so that the next ones lie ahead too."""
        if one.expression.begin.moment.unit != "day" or not self.memory.is_beside_last(one):
            return False
        interval = self.memory.last.interval if self.memory.last else None
        return interval is not None and interval[0] > near


def _opening(moment: Moment, unit: Unit) -> Moment:
    """The first day or month of a stretch; of a year or month that is open, the first one of that."""
    if moment.interval is not None:
        return of_day(moment.interval[0], unit)
    if moment.unit not in ("year", "month"):
        return moment
    month = moment.month or (1 if moment.unit == "year" else None)
    return Moment(unit, moment.year, month=month, day=1 if unit == "day" else None)


def _is_just_past(moment: Moment, near: date) -> bool:
    """Whether it lies in the week before, up to that very day."""
    return moment.interval is not None and timedelta(0) <= near - moment.interval[1] <= AHEAD


def _begins(moment: Moment) -> date:
    return moment.interval[0] if moment.interval else date.max


def _is_moon(point: Point) -> bool:
    """A month of the lunar calendar, told without a day."""
    return point.lunar is not None and point.moment.unit == "month"


def _is_lone_day(moment: Moment) -> bool:
    return moment.unit == "day" and moment.month is None and moment.day is not None
