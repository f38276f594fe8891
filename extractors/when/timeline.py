"""From what is written to days: years that are left out, and dates that lean on another date.

An article is read in order. What is written decides; then another date of the article, where that is plain; then the
day of publication. What none of them tells stays open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from extractors.rule import Passage
from extractors.when import lunar
from extractors.when.grammar import NOW, DateExpression, Point, Relation, any_of
from extractors.when.timex import Moment, Unit, is_day, of_day, shifted
from schemas.facts import DateFact, DateRole, YearFrom

# A date without a year may lie this far after publication: what is announced for the coming week.
AHEAD = timedelta(days=7)
# In one paragraph a story goes on for months but seldom looks back further than this.
STORY_BACK, STORY_ON = timedelta(days=60), timedelta(days=300)
CLAUSE = 300  # code points; words further away in a long sentence speak of something else
NEAR = timedelta(days=31)
PLANS_AHEAD = timedelta(days=200)
SOON = timedelta(days=90)
_SHADES = {"START": 1, "MID": 6, "END": 11}  # the month from which such a part of a year is told as past
LONG_STANDING = 5  # years; what has lasted since is no period that a report covers
_FIGURE = re.compile(r"\d|%")
_WITHIN_A_YEAR = frozenset({None, "START", "MID", "END"})
_CLAUSE_OPENS = re.compile(
    r"(?:\A|[\n.!?:;,…”\"(] ?|[-–] |(?<!\w)(?:vào|hồi|biết|hay|rằng|là|mà|nhưng|và|khi|từng) )\Z"
)
_CLAUSE_ENDS = re.compile(r"[.;\n]")
_PAST = re.compile(r"(?<!\w)(?:đã|từng|bị|được|lần đầu(?: tiên)?)(?!\w)")
_DID = re.compile(r"(?<!\w)(?:đã|từng|bị)(?! (?:xảy ra|có|phát hiện|đạt))(?!\w)")
_COMPARED = re.compile(r"(?<!\w)(?:so(?: với)?|cùng kỳ|hơn|bằng)(?: cùng kỳ)? \Z")
_REPORTED_YEAR = Relation("reported", "year")
_DONE_IN = re.compile(r"(?<!\w)(?:mất|cất|xây|dựng|chết|hy sinh|xảy ra|mua|bán|bắt|nhận|đến|về)(?: (?:vào|hồi))? \Z")
_AT_SOME_TIME = re.compile(r"(?<!\w)hồi \Z")
_EARLIER = re.compile(r"(?<!\w)(?:trước đó|trước đây|mới đây|gần đây)(?: nhất)?,? (?:vào |hồi |từ )?\Z")
CLOCK_REACH = 6  # paragraphs; a clock time belongs to the day told no further back
STORY_YEARS = 2  # years: an article whose days lie further apart tells history, and no year of it is plain
HISTORY_UNTIL = 2010  # a lone day of before may as well be what the report is reminded of
ONLINE_NEWS_SINCE = 2000  # the first provincial sites; a report tells earlier years as history
# A law or a decision of another year is cited by its number: `Nghị định số 12/NĐ-CP ngày 5/3/2010`.
_CITED = re.compile(r"\d[^.;\n]{0,50}\Z")

_TO_COME = any_of(
    """sẽ, dự kiến, dự định, sắp, hạn, chậm nhất, muộn nhất, chuẩn bị, từ nay đến, theo lịch, ấn định, hẹn,
    sắp tới, tới đây"""
)
_COMES = re.compile(rf"(?<!\w)(?:{_TO_COME}|(?<!đã lập )kế hoạch)(?!\w)")
_COMES_AFTER = re.compile(r" ?(?:tới|sắp tới|này sẽ|sẽ|tới đây)(?!\w)")

_DATE_LINE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_SENTENCE_OPENS = re.compile(r"(?:\A|[\n.!?:…”\"] ?|, )\Z")
_JOINS = re.compile(r",? ?(?:và|hoặc|rồi|đến|tới|-|–)? ?")

Resolved = tuple[Moment, YearFrom | None]


@dataclass(frozen=True)
class Found:
    """An expression in its passage, with its role, before it is resolved."""

    passage: int
    start: int
    end: int
    rule: str
    expression: DateExpression
    role: DateRole


def resolve(found: Sequence[Found], passages: Sequence[Passage], published: date | None) -> list[DateFact]:
    """Facts for what was found, in the same order; a clock time without a day before it is left out."""
    line = _Timeline(passages, published, found)
    return [fact for one in found if (fact := line.fact(one)) is not None]


@dataclass
class _Timeline:
    passages: Sequence[Passage]
    published: date | None
    found: Sequence[Found]
    told: dict[tuple[int, int], int] = field(default_factory=dict)  # (month, day) -> the year it was last written with
    today: Moment | None = None  # what the text itself tells of the day of publication: `sáng nay (15/10)`
    report_day: date | None = None  # the full day that the opening of the article tells
    plain_year: int | None = None  # the year that days without one belong to, where the article makes that plain
    latest_year: int = 0  # of publication, else the latest one that is written
    opening_years: frozenset[int] = frozenset()  # years written in title and lead
    last: Moment | None = None  # the day before, in reading order
    last_year: int | None = None
    story: Moment | None = None  # the day or month before, if its year is known
    story_at: tuple[int, int] = (-1, -1)
    last_at: tuple[int, int] = (-1, -1)  # passage and paragraph of `last`
    reported: dict[Unit, date] = field(default_factory=dict)  # where the last period of figures began, by its unit
    opened: Moment | None = None  # the day that a paragraph opened with
    aside: Moment | None = None  # a day of long before the report, told since `last`
    aside_at: tuple[int, int] = (-1, -1)
    next: dict[tuple[int, int], Found] = field(default_factory=dict)  # what follows, by passage and start

    def __post_init__(self) -> None:
        self.next = {
            (one.passage, one.start): following
            for one, following in pairwise(self.found)
            if one.passage == following.passage
        }
        for one in self.found:
            moment = one.expression.begin.moment
            if one.expression.begin.lunar or moment.unit != "day" or moment.month is None or moment.day is None:
                continue
            if one.expression.today is not None and self.today is None:
                self.today = _days_on(moment.plain(), -one.expression.today)
            if moment.year is not None and self.report_day is None and one.role == "event" and self._opens(one):
                self.report_day = date(moment.year, moment.month, moment.day)
        self.today = self.today or self._day_of_report()
        self.plain_year = self._plain_year()
        aims = self._years_aimed_at()
        written = (
            one.expression.begin.moment.year or 0
            for one in self.found
            if one.role != "deadline" and one.expression.begin.moment.year not in aims and not self._comes(one)
        )
        self.latest_year = self.near.year if self.near else max(written, default=0)
        self.opening_years = frozenset(
            year for one in self.found if self._opens(one) and one.role in ("event", "period")
            for year in [one.expression.begin.moment.year] if year is not None
        )  # fmt: skip

    def _day_of_report(self) -> Moment | None:
        """Without a day of publication: the latest day that a sentence opens with, `Ngày 7/8, công an cho biết`.

        A report tells its own day so and then what came before; what lies more than some weeks after the first of them
        is a date of something else.
        """
        if self.published is not None:
            return None
        days: list[date] = []
        for one in self.found:
            begin = one.expression.begin
            moment = begin.moment
            told = moment.month is not None and moment.day is not None and one.expression.end is None
            if not told or begin.lunar or one.role != "event" or one.expression.mod is not None or self._comes(one):
                continue
            if not _SENTENCE_OPENS.search(self._before(one)):
                continue
            day = _in_one_year(moment)
            if not days or timedelta(0) <= day - days[0] <= NEAR:
                days.append(day)
        return replace(of_day(max(days)), year=None) if days else None

    @property
    def near(self) -> date | None:
        """The day from which missing years are counted: publication, else the one that the report opens with."""
        return self.published or self.report_day

    def _plain_year(self) -> int | None:
        """The latest year in which the article puts a day or a month.

        Laws, births and anniversaries put nothing there, and neither do years of long ago. Not plain is it where a
        later year stands without day or month (`năm 2017 mới thông báo`), and where the day that the report opens
        with would lie before what it tells as past.
        """
        told: list[date] = []
        to_come: list[date] = []
        shaded: list[date] = []
        bare: set[int] = set()
        aims = self._years_aimed_at()
        for one in self.found:
            comes = one.role == "deadline" or self._comes(one)
            for point in (one.expression.begin, one.expression.end):
                interval = point.moment.interval if point else None
                if point is None or interval is None:
                    continue
                shade = _SHADES.get(one.expression.mod or "") if point.moment.unit == "year" else None
                if shade is not None and not comes and one.role in ("event", "period"):  # `giữa năm 2017`
                    shaded.append(date(interval[0].year, shade, 1))
                elif point.moment.unit not in ("day", "month"):
                    if one.expression.end is None and not comes and interval[0].year not in aims:
                        # `kế hoạch năm 2020` is written in 2019
                        bare.add(interval[0].year - (one.role == "period"))
                elif one.role != "other" and (not self._is_cited(one) or self._follows(interval[0], NEAR)):
                    (to_come if comes else told).append(interval[0])
        years = sorted({day.year for day in (*told, *to_come)} or {day.year for day in shaded})
        told += shaded
        if (anniversary := self._anniversary()) is not None:
            return anniversary
        if not years or max(bare, default=0) > years[-1]:
            return None
        history = years[0] < ONLINE_NEWS_SINCE or years[-1] - years[0] > STORY_YEARS
        if history and not self._follows(max(told, default=None)):
            return None
        return years[-1] if self._fits(years[-1], told, to_come) else None

    def _anniversary(self) -> int | None:
        """The year in which a period ends on the report's own day: `Sáng 5/7, ... (5/7/1989 - 5/7/2019)`."""
        own = self._own_day()
        for one in self.found:
            last = one.expression.end.moment if one.expression.end else None
            if own and last and last.year and (last.month, last.day) == (own.month, own.day):
                return last.year
        return None

    def _is_cited(self, one: Found) -> bool:
        return one.role == "document" and _CITED.search(self._before(one)) is not None

    def _follows(self, told: date | None, within: timedelta = SOON) -> bool:
        """Whether the report's own day comes soon after the latest day that is told with its year."""
        own = self._own_day()
        if (
            own is None
            or told is None
            or told.year < ONLINE_NEWS_SINCE
            or not is_day(told.year, own.month or 1, own.day or 1)
        ):
            return False
        return -AHEAD <= date(told.year, own.month or 1, own.day or 1) - told <= within

    def _years_aimed_at(self) -> set[int]:
        """Years that plans run up to or begin after: `đến năm 2030`, `sau năm 2020` tell nothing of today."""
        points = (one.expression.begin for one in self.found if one.expression.mod in ("UNTIL", "AFTER", "BEFORE"))
        return {point.moment.year for point in points if point.moment.unit == "year" and point.moment.year is not None}

    def _fits(self, year: int, told: Sequence[date], to_come: Sequence[date]) -> bool:
        """Whether the report's own day may lie in that year: after what is told, before what is to come."""
        own = self._own_day()
        there_is = own is not None and is_day(year, own.month or 1, own.day or 1)
        interval = replace(own, year=year).interval if own and there_is else None
        past = max((day for day in told if day.year == year), default=None)
        if interval is None:
            return past is not None
        if past is not None:
            return past <= interval[0] + AHEAD
        return abs(max(to_come) - interval[0]) <= PLANS_AHEAD

    def _own_day(self) -> Moment | None:
        return next((one.expression.begin.moment for one in self.found if self._may_be_of_report(one)), None)

    @staticmethod
    def _may_be_of_report(one: Found) -> bool:
        begin = one.expression.begin
        day = begin.needs_year and not begin.lunar and begin.moment.month and begin.moment.day
        return bool(day) and one.role == "event" and one.expression.end is None

    def _before(self, one: Found) -> str:
        return self.passages[one.passage].folded[max(0, one.start - 60) : one.start]

    def _opens(self, one: Found) -> bool:
        """Whether it stands in title or lead; where none is marked, in the first paragraphs."""
        passage = self.passages[one.passage]
        if passage.caption is not None:
            return False
        opening = passage.lead_end or passage.title_end or passage.paragraphs[min(1, len(passage.paragraphs) - 1)][1]
        return one.start < opening

    # --- one fact -------------------------------------------------------------------------------------------------

    def fact(self, one: Found) -> DateFact | None:
        expression, passage = one.expression, self.passages[one.passage]
        paragraph = passage.paragraph_at(one.start)[0]
        if expression.weak and (self.last is None or not self._is_near(one.passage, paragraph)):
            return None
        begin, year_from = self.moment(expression.begin, one)
        end = begin
        if expression.end is not None:
            begin, end, year_from = self._ends(begin, year_from, expression.end, one)
            if expression.begin.opening and end.unit in ("day", "month") and begin.interval:
                begin = of_day(begin.interval[0], end.unit)  # `từ đầu năm đến nay` counts from 1 January
            turn = end.unit in ("month", "quarter", "half") or expression.end.relation is not None
            if expression.begin == NOW and turn and end.interval:
                end = of_day(end.interval[1])  # `từ nay đến hết tháng 6` counts from day to day
        role = self._role(one, begin)
        self._remember(one, role, begin if expression.end is None else end, year_from, paragraph)
        first, last = begin.interval, end.interval
        if (first and last and first[0] > last[1]) or self._is_date_line(one):
            return None
        return DateFact(
            zone=passage.zone_at(one.start),
            caption=passage.caption,
            start=one.start,
            end=one.end,
            quote=passage.text[one.start : one.end],
            rule=one.rule,
            value=begin.timex if expression.end is None else f"{begin.timex}/{end.timex}",
            mod=expression.mod,
            date_from=first[0].isoformat() if first else None,
            date_to=last[1].isoformat() if last else None,
            granularity=begin.granularity if expression.end is None else "period",
            role=role,
            year_from=year_from if first or last else None,
        )

    def _is_date_line(self, one: Found) -> bool:
        """Whether nothing but a full day fills a paragraph: the line that dates the article, which tells its day."""
        passage = self.passages[one.passage]
        written = passage.text[one.start : one.end]
        return passage.paragraph_at(one.start) == (one.start, one.end) and _DATE_LINE.fullmatch(written) is not None

    def _role(self, one: Found, begin: Moment) -> DateRole:
        """What lies long before the report is background, whatever happened then."""
        near, interval = self.near, begin.interval
        if interval is None or one.expression.end is not None:
            return one.role
        mod, years_ago = one.expression.mod, self._years_before_report(interval[0].year, one.expression.mod)
        if begin.unit == "year" and one.role == "period" and mod == "FROM":
            return "other" if years_ago >= LONG_STANDING else "period"
        single_year = begin.unit == "year" and one.expression.begin.relation != _REPORTED_YEAR
        if single_year and one.role in ("period", "event") and mod in _WITHIN_A_YEAR:
            past = years_ago > 0 and interval[0].year not in self.opening_years
            if self._tells_happening(one, long_past=years_ago >= STORY_YEARS):
                return "other" if past else "event"
            return one.role
        if near is None and begin.unit == "month" and (now := self._now()) is not None and now.interval is not None:
            near = now.interval[0]
        if near is None:
            return one.role
        if one.role == "event" and mod == "BEFORE" and interval[0] > near:
            return "deadline"
        ago = near - interval[1]
        if one.role == "event" and begin.unit == "day":
            remote = ago > timedelta(days=366)
            return "other" if remote or (ago > AHEAD and _EARLIER.search(self._before(one))) else "event"
        if one.role == "event" and begin.unit == "month":
            aside = ago > NEAR and _AT_SOME_TIME.search(self._before(one)) is not None
            return "other" if aside or ago > timedelta(days=366) else "event"
        return one.role

    def _years_before_report(self, year: int, mod: str | None) -> int:
        """How many years before the report a year lies; what was before the sites is past in any case."""
        if year < ONLINE_NEWS_SINCE:
            return LONG_STANDING
        reported = self.latest_year
        if self.near is None and mod == "END" and year == reported and self.today is not None:
            reported += (self.today.month or 12) < _SHADES["END"]  # a report of May looks back on `cuối năm 2018`
        return reported - year

    def _tells_happening(self, one: Found, long_past: bool) -> bool:
        """Whether the year says when something happened: `Năm 1955, ông cho ra đời ...`, `chợ cất năm 1998`.

        Figures, and nouns that the year belongs to (`công tác năm 2020`), make it the time that they are of; of long
        ago a verb in the past tells that it happened, whatever figures follow.
        """
        passage, before = self.passages[one.passage], self._before(one)
        if _DONE_IN.search(before):
            return True
        if one.role != "event" and not _CLAUSE_OPENS.search(before):
            return False
        end = _CLAUSE_ENDS.search(passage.folded, min(one.end + 1, len(passage.folded)))
        clause = passage.folded[one.end : min(end.start() if end else len(passage.folded), one.end + CLAUSE)]
        if (long_past or one.expression.mod is not None) and _DID.search(clause):
            return True
        return _FIGURE.search(clause) is None and (long_past or one.role == "event" or bool(_PAST.search(clause)))

    def _is_near(self, passage: int, paragraph: int) -> bool:
        if self.last_at[0] != passage:
            return False
        between = self.passages[passage].text[self.last_at[1] : paragraph].strip("\n").count("\n\n")
        return between <= CLOCK_REACH

    def _remember(self, one: Found, role: DateRole, moment: Moment, year_from: YearFrom | None, paragraph: int) -> None:
        if moment.unit == "year" and moment.year is not None and year_from is not None and one.role != "document":
            self.last_year = moment.year
        if (
            role == "period"
            and one.expression.end is None
            and moment.interval
            and not _COMPARED.search(self._before(one))
        ):
            self.reported[moment.unit] = moment.interval[0]
        if one.role in ("document", "other"):
            return
        if role == "other" and one.role == "event":  # told by the way: `cùng ngày` beside it leans on it, no later one
            if moment.unit == "day" and moment.day is not None:
                if year_from == "text" and moment.year is not None and moment.month is not None:
                    self.told[moment.month, moment.day] = moment.year
                self.aside, self.aside_at = moment.plain(), (one.passage, paragraph)
            return
        self.aside = None
        if moment.year is not None and moment.unit != "year":
            self.last_year = moment.year
        if moment.unit in ("day", "month") and moment.interval is not None:
            self.story, self.story_at = moment.plain(), (one.passage, paragraph)
        if moment.unit == "day" and moment.day is not None:
            if year_from == "text" and moment.year is not None and moment.month is not None:
                self.told[moment.month, moment.day] = moment.year
            self.last = moment.plain()
            if one.start == paragraph:
                self.opened = self.last
            self.last_at = (one.passage, paragraph)

    def _ends(
        self, begin: Moment, how: YearFrom | None, end: Point, one: Found
    ) -> tuple[Moment, Moment, YearFrom | None]:
        """Both ends of a period; what one end leaves out it takes from the other."""
        written, last = one.expression.begin, end.moment
        if end.relation is None and last.unit == "day" and last.month is None and begin.month is not None:
            last = replace(last, month=begin.month if (last.day or 0) >= (begin.day or 0) else begin.month % 12 + 1)
        if end.relation is None and last.year is not None:
            start = written.moment
            if written.needs_year and not written.lunar:
                if start.month is None and start.unit == "day" and start.day is not None and last.month is not None:
                    earlier = start.day > (last.day or 0)
                    start = replace(start, month=(last.month - 2) % 12 + 1 if earlier else last.month)
                begin, how = _latest(start, last), "text"
            return begin, last, how
        lone = written.relation is None and not written.lunar and begin.unit == "day" and begin.month is None
        if lone and end.relation is None and last.month is not None:
            earlier = (begin.day or 0) > (last.day or 0)
            start = replace(begin, month=(last.month - 2) % 12 + 1 if earlier else last.month)
            until, how = self.moment(Point(last), one)
            return _latest(start, until), until, how
        if end.needs_year and not end.lunar and begin.year is not None and last.unit != "year":
            return begin, _earliest(last, begin), how
        until, until_how = self.moment(Point(last) if end.relation is None and not end.lunar else end, one)
        return begin, until, how or until_how

    # --- one end --------------------------------------------------------------------------------------------------

    def moment(self, point: Point, one: Found) -> Resolved:
        if point.lunar:
            return self._lunar(point, one)
        if point.relation is not None:
            return self._related(point, point.relation, one)
        if point.weekday is not None:
            return self._weekday(point, one)
        if point.moment.year is not None:
            return point.moment, "text"
        return self._dated(point.moment, one)

    def _related(self, point: Point, relation: Relation, one: Found) -> Resolved:
        moment = point.moment
        if relation.anchor == "reported":
            return self._reported(relation)
        if relation.anchor == "text":
            return self._after_last(moment, relation, one)
        if self.published is None:
            this_year = self.report_day.year if self.report_day else self.plain_year
            if relation.unit == "year" and this_year is not None:
                return replace(moment, year=this_year + relation.steps), "article"
            if point == NOW and self._now() is not None:
                return self._now() or moment, "article"  # `từ đầu năm đến nay`
            if relation.unit == "day" and self.today is not None:
                base = _days_on(self._dated_today(self.today), relation.steps)
                if point == NOW and base.year is None:  # `đến nay` of nobody knows which year
                    return moment, None
                return replace(base, part=moment.part, clock=moment.clock), "article" if base.year else None
            now = self._now()
            if moment.unit == relation.unit and now is not None and now.interval is not None:  # `tháng này`
                return shifted(now.interval[0], relation.unit, relation.steps), "article"
            return moment, None
        reported = self.reported.get(relation.unit)
        if relation.steps == -1 and reported is not None and _COMPARED.search(self._before(one)):
            # `Tháng 4, có 14 vụ, giảm 5 vụ so với tháng trước`
            return shifted(reported, relation.unit, -1), "article"
        base = shifted(self.published, relation.unit, relation.steps)
        if point.weekday is not None and base.interval is not None:
            day = of_day(base.interval[0] + timedelta(days=point.weekday))
            return replace(day, part=moment.part, clock=moment.clock), "published"
        if relation.unit == moment.unit:
            return replace(base, part=moment.part, clock=moment.clock), "published"
        if moment.day is not None and moment.month and not is_day(base.year, moment.month, moment.day):
            return moment, None
        return replace(moment, year=base.year), "published"  # `tháng 6 năm ngoái`

    def _dated_today(self, today: Moment) -> Moment:
        """The day that the text itself calls today, in the year that the article makes plain."""
        if today.year is not None or not is_day(self.plain_year, today.month or 1, today.day or 1):
            return today
        return replace(today, year=self.plain_year)

    def _now(self) -> Moment | None:
        """The day of the report as the text tells it: the one of its opening, else the latest of its plain year."""
        if self.report_day is not None:
            return of_day(self.report_day)
        if self.plain_year is None:
            return None
        days = [one.expression.begin.moment.plain() for one in self.found if self._may_be_of_report(one)]
        dated = [
            replace(day, year=self.plain_year) for day in days if is_day(self.plain_year, day.month or 1, day.day or 1)
        ]
        return max(dated, key=lambda day: (day.month or 0, day.day or 0), default=None)

    def _after_last(self, moment: Moment, relation: Relation, one: Found) -> Resolved:
        if relation.unit == "year":
            if self.last_year is None:
                return moment, None
            return Moment("year", self.last_year + relation.steps), "article"
        paragraph = self.passages[one.passage].paragraph_at(one.start)[0]
        beside = self.aside_at == (one.passage, paragraph)
        last = self.aside if self.aside is not None and beside else self.last
        bare = moment.clock is None and moment.part is None
        if one.rule == "date.same" and bare and one.start == paragraph and self.opened is not None:
            last = self.opened  # `Cùng ngày, ...` goes on with the report, not with what it has looked back on
        if last is None or last.month is None:
            return moment, None
        base = _days_on(last, relation.steps, relation.unit)
        return replace(base, part=moment.part, clock=moment.clock), "article" if base.year else None

    def _reported(self, relation: Relation) -> Resolved:
        """The year (month, quarter, week) that the article reports on."""
        if relation.unit != "year":
            if self.published is None:
                return Moment(relation.unit), None
            return of_day(self.published - timedelta(days=5), relation.unit), "published"
        years = Counter(
            other.expression.begin.moment.year
            for other in self.found
            if other.role in ("period", "event") and other.expression.end is None
            and other.expression.begin.moment.year is not None and self._opens(other)
        )  # fmt: skip
        if years:
            return Moment("year", max(years, key=lambda year: (years[year], year or 0))), "article"
        if self.published is not None:
            # In January a review looks back.
            return Moment("year", self.published.year - (self.published.month == 1)), "published"
        return Moment("year", self.last_year), "article" if self.last_year else None

    def _weekday(self, point: Point, one: Found) -> Resolved:
        if self.published is None or point.weekday is None:
            return point.moment, None
        back = (self.published.weekday() - point.weekday) % 7
        day = self.published - timedelta(days=back)
        if back and self._comes(one):
            day += timedelta(days=7)
        return replace(of_day(day), part=point.moment.part, clock=point.moment.clock), "published"

    def _dated(self, moment: Moment, one: Found) -> Resolved:
        """A day, month, quarter or half without a year."""
        if moment.unit == "day" and moment.month is None:
            return self._lone_day(moment, one)
        if moment.unit == "day" and (moment.month, moment.day) in self.told:
            return replace(moment, year=self.told[moment.month or 0, moment.day or 0]), "article"
        shared = self._shared(moment, one)
        if shared is not None:
            return shared, "text"
        story = self._of_story(moment, one)
        if story is not None:
            return story, "article"
        if self.near is not None:
            dated = _latest_before(moment, self.near + AHEAD)
            if self._comes(one) or self._has_gone_ahead(one):
                dated = _coming(moment, dated, self.near, self._forced(one))
            told = self.published is None or dated.year in self.opening_years
            return dated, "article" if told else "published"
        reported = {day.year for day in self.reported.values()}
        if self.plain_year is None and moment.unit != "day" and len(reported) == 1:
            return replace(moment, year=reported.pop()), "article"  # a month of the year that figures are of
        dated = replace(moment, year=self.plain_year)
        if self.plain_year is None or not is_day(self.plain_year, moment.month or 1, moment.day or 1):
            return moment, None
        return dated, "article"

    def _shared(self, moment: Moment, one: Found) -> Moment | None:
        """The year of the next member of a list: `quý III và quý IV năm 2022`."""
        following = self.next.get((one.passage, one.start))
        if following is None or not _JOINS.fullmatch(self.passages[one.passage].folded, one.end, following.start):
            return None
        other = following.expression.begin
        if other.moment.unit != moment.unit or other.moment.year is None or other.lunar:
            return None
        dated = _latest(moment, other.moment)
        return dated if dated.year is not None else None

    def _of_story(self, moment: Moment, one: Found) -> Moment | None:
        """The year of the day or month before it, when it follows on from that.

        In one paragraph a story may go on for months; into another, or from a mere month, for some weeks, and only
        where no day of publication tells better.
        """
        paragraph = self.passages[one.passage].paragraph_at(one.start)[0]
        story, story_at = self.story, self.story_at
        if moment.unit == "day" and self.aside is not None and self.aside_at == (one.passage, paragraph):
            story, story_at = self.aside, self.aside_at
        if story is None or story.interval is None:
            return None
        anchor = story.interval[0]
        same = story_at == (one.passage, paragraph)
        if self.published is not None and not (same and self._is_written(story)):
            return None
        whole = same and story.unit == "day"
        back, on = (STORY_BACK, STORY_ON) if whole else (NEAR, NEAR + NEAR * (story.unit == "month"))
        for step in (0, 1, -1):
            candidate = replace(moment, year=anchor.year + step)
            interval = candidate.interval if is_day(candidate.year, moment.month or 1, moment.day or 1) else None
            if interval is None or not anchor - back <= interval[1] or interval[0] > anchor + on:
                continue
            if self.published is None or interval[0] <= self.published + AHEAD:
                return candidate
        return None

    def _is_written(self, moment: Moment) -> bool:
        return moment.unit == "month" or self.told.get((moment.month or 0, moment.day or 0)) == moment.year

    def _lone_day(self, moment: Moment, one: Found) -> Resolved:
        """`ngày 23`: the nearest to the day before it in the paragraph, else to publication."""
        day = moment.day or 1
        paragraph = self.passages[one.passage].paragraph_at(one.start)[0]
        if self.last is not None and self.last.month and self.last_at == (one.passage, paragraph):
            if self.last.year is None:
                return replace(moment, month=self.last.month), None
            nearest = _nearest_day(day, date(self.last.year, self.last.month, self.last.day or 1))
            return replace(of_day(nearest), part=moment.part, clock=moment.clock), "article"
        if self.published is None:
            return moment, None
        nearest = _nearest_day(day, self.published)
        return replace(of_day(nearest), part=moment.part, clock=moment.clock), "published"

    def _lunar(self, point: Point, one: Found) -> Resolved:
        moment = point.moment
        near = self.published or self.report_day
        year, how = moment.year, "text" if moment.year else None
        if point.year_name and near is not None:
            year, how = lunar.year_named(point.year_name, near.year), "text"
        if year is not None:
            day = _lunar_day(point, year)
            return (_on(day, moment), how) if day else (_open(moment), None)  # type: ignore[return-value]
        if near is None:
            return _open(moment), None
        limit = near + (timedelta(days=60) if self._comes(one) else AHEAD)
        days = [day for step in (1, 0, -1, -2) if (day := _lunar_day(point, near.year + step)) and day <= limit]
        if not days:
            return _open(moment), None
        return _on(days[0], moment), "published" if self.published else "article"

    # --- the future -----------------------------------------------------------------------------------------------

    def _comes(self, one: Found) -> bool:
        """Whether the sentence speaks of something to come."""
        passage = self.passages[one.passage]
        begin, end = passage.sentence_at(one.start)
        begin, end = max(begin, one.start - CLAUSE), min(end, one.end + CLAUSE)
        return _COMES.search(passage.folded, begin, end) is not None or self._forced(one)

    def _has_gone_ahead(self, one: Found) -> bool:
        """Whether the paragraph has reached days after publication already, so that the next ones lie ahead too."""
        paragraph = self.passages[one.passage].paragraph_at(one.start)[0]
        near = one.expression.begin.moment.unit == "day" and self.last_at == (one.passage, paragraph)
        interval = self.last.interval if self.last and near else None
        return interval is not None and self.near is not None and interval[0] > self.near

    def _forced(self, one: Found) -> bool:
        """Whether the words beside the date put it into the future."""
        passage = self.passages[one.passage]
        begin, _ = passage.sentence_at(one.start)
        before = passage.folded[max(begin, one.start - 60) : one.start]
        due = one.role == "deadline" and one.expression.mod in ("BEFORE", "UNTIL")
        return (
            due
            or _COMES_AFTER.match(passage.folded, one.end) is not None
            or bool(re.search(r"(?:sẽ|dự kiến|hạn|chậm nhất|muộn nhất|sắp)(?: [^\W_]+){0,10} \Z", before))
        )


def _in_one_year(moment: Moment) -> date:
    """A day without a year as one of a leap year, to be compared with others."""
    return date(2024, moment.month or 1, moment.day or 1)


def _days_on(moment: Moment, steps: int, unit: Unit = "day") -> Moment:
    """The unit that lies `steps` after a day; without a year it is counted in a common one and stays open.

    Only around 29 February can that be wrong.
    """
    month, day = moment.month or 1, moment.day or 1
    known = date(moment.year or 2023, month, 28 if (month, day) == (2, 29) and moment.year is None else day)
    counted = shifted(known, unit, steps)
    return counted if moment.year else replace(counted, year=None)


def _candidates(moment: Moment, around: int) -> list[Moment]:
    years = (around + step for step in (1, 0, -1, -2, -3, -4))
    return [
        replace(moment, year=year)
        for year in years
        if moment.unit != "day" or is_day(year, moment.month or 1, moment.day or 1)
    ]


def _latest_before(moment: Moment, limit: date) -> Moment:
    """With the latest year in which it begins by `limit`."""
    for dated in _candidates(moment, limit.year):
        if dated.interval is not None and dated.interval[0] <= limit:
            return dated
    return moment


def _coming(moment: Moment, past: Moment, published: date, forced: bool) -> Moment:
    """The next such time where that is nearer than the last one, or where the words insist."""
    later = [
        dated for dated in _candidates(moment, published.year + 1) if dated.interval and dated.interval[1] >= published
    ]
    if not later or past.interval is None:
        return past
    soonest = min(later, key=lambda dated: dated.interval or (date.max, date.max))
    assert soonest.interval is not None  # noqa: S101
    if forced or soonest.interval[0] - published < published - past.interval[1]:
        return soonest
    return past


def _latest(moment: Moment, before: Moment) -> Moment:
    """The latest year in which `moment` does not begin after `before`."""
    limit = before.interval
    return moment if limit is None else _latest_before(moment, limit[1])  # `từ 15/10 đến hết tháng 10/2017`


def _earliest(moment: Moment, after: Moment) -> Moment:
    start = after.interval
    if start is None:
        return moment
    fitting = [
        dated for dated in _candidates(moment, start[0].year + 1) if dated.interval and dated.interval[1] >= start[0]
    ]
    return min(fitting, key=lambda dated: dated.interval or (date.max, date.max), default=moment)


def _nearest_day(day: int, near: date) -> date:
    months = (shifted(near, "month", step) for step in (0, -1, 1))
    days = [date(m.year or 1, m.month or 1, day) for m in months if is_day(m.year, m.month or 1, day)]
    return min(days, key=lambda found: abs(found - near))


def _lunar_day(point: Point, year: int) -> date | None:
    moment = point.moment
    if not 1900 <= year <= 2100:
        return None
    if point.lunar == "eve":
        return lunar.before_new_year(year, moment.day or 30)
    if moment.day is None:
        return None
    return lunar.solar_day(year, moment.month or 1, moment.day)


def _on(day: date, moment: Moment) -> Moment:
    return replace(of_day(day), part=moment.part, clock=moment.clock)


def _open(moment: Moment) -> Moment:
    return Moment(moment.unit, part=moment.part, clock=moment.clock)
