"""What has been told so far, as an article is read in order: the dates that later ones lean on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from extractors.patterns import sought
from extractors.when.report import Found, Report, returns
from extractors.when.timex import Moment, Part, Unit
from schemas.facts import DateRole, YearFrom

COMPARED = sought(r"(?<!\w)(?:so(?: với)?|cùng kỳ|hơn|bằng)(?: cùng kỳ)? \Z")
# `Ngày 25/10, sở có tờ trình`, `Đến chiều 5/3, sở có tờ trình` tell it; a law is cited within
_OPENS = re.compile(r"(?:\A|[\n.!?:…”\"] ?|, )(?:(?:đến|tới|vào|sau đó|tiếp đó),? ){0,2}\Z")
_CLOCK_REACH = 6  # paragraphs; a clock time belongs to the day told no further back
_COUNTED_REACH = 400  # code points; `hai ngày sau` counts from a date no further back

Place = tuple[int, int]  # passage, and where the paragraph begins
NOWHERE: Place = (-1, -1)


@dataclass
class Memory:
    """The last day, year and story, in reading order.

    told      the year that each (month, day) was last written with.
    last      the day before.                          opened  the day that a paragraph opened with.
    hour      of the last day, where told.               clock   the last clock time of that day.
    story     the day or month before, with its year.  aside   a day of long before the report, told since `last`.
    eve       what the last `hôm trước` told: the next one is the same day.
    before    the date just before, of a document too: `ba ngày sau đó` counts from it, not from the report's day.
    first     the first day that something is told to happen on.
    asked     whether a reporter was told something on the last day.
    reported  where the last period of figures began, by its unit.
    """

    report: Report
    told: dict[tuple[int, int], int] = field(default_factory=dict)
    last: Moment | None = None
    last_at: Place = NOWHERE
    last_year: int | None = None
    year_at: Place = NOWHERE
    hour: int | None = None
    clock: str | None = None
    opened: Moment | None = None
    opened_at: Place = NOWHERE
    story: Moment | None = None
    story_at: Place = NOWHERE
    aside: Moment | None = None
    aside_at: Place = NOWHERE
    eve: Moment | None = None
    before: Moment | None = None
    before_at: Place = NOWHERE
    before_end: int = 0
    first: Moment | None = None
    asked: bool = False
    reported: dict[Unit, date] = field(default_factory=dict)

    def add(self, one: Found, role: DateRole, moment: Moment, year_from: YearFrom | None) -> None:
        """Keeps what later dates may lean on; documents and births carry none, an aside only what stands beside it."""
        compared = COMPARED.search(self.report.before(one)) is not None  # with another year than the one reported
        a_year = moment.unit == "year" and moment.year is not None and year_from is not None
        if a_year and not compared and one.role != "document":
            self.last_year = moment.year
            self.year_at = self.place(one) if year_from == "text" else self.year_at
        single = one.expression.end is None and moment.interval is not None
        if role == "period" and single and not compared:
            assert moment.interval is not None  # noqa: S101
            self.reported[moment.unit] = moment.interval[0]
        if returns(one):
            return  # neither day of `(10/10/1954 - 10/10/2017)` is the story's
        at = self.place(one)
        bound = one.expression.mod in ("BEFORE", "UNTIL") or one.expression.end is not None
        due = role == "deadline" and bound  # nothing is told to happen on it
        relation = one.expression.begin.relation
        begun = moment.unit == "day" or (moment.unit == "month" and (relation is None or relation.unit == "year"))
        if one.role != "other" and not bound and begun:
            self.before, self.before_at, self.before_end = moment.plain(), at, one.end
        if moment.unit == "day" and moment.month is None and self._is_of_publication(one):
            self.aside, self.aside_at = moment.plain(), at  # `hôm nay ... lúc 6h30`, of nobody knows which day
            return
        told = _OPENS.search(self.report.before(one)) is not None and year_from != "text"
        if one.role == "other" or (one.role == "document" and not told):
            return
        a_day = moment.unit == "day" and moment.day is not None
        if a_day and year_from == "text" and moment.year is not None and moment.month is not None:
            self.told[moment.month, moment.day or 1] = moment.year
        if role == "other":  # told by the way: `cùng ngày` beside it leans on it, no later one
            if a_day:
                self.aside, self.aside_at = moment.plain(), at
            return
        self.aside = None
        if moment.year is not None and moment.unit != "year":
            self.last_year = moment.year
            self.year_at = at if year_from == "text" else self.year_at
        since = moment.unit == "month" and one.expression.mod == "FROM"  # `từ tháng 5/2016` is where a story begins
        if moment.unit in ("day", "month") and moment.interval is not None and not since:
            self.story, self.story_at = moment.plain(), at
        if a_day and not due:
            self.first = self.first or moment.plain()
            self.asked = self.report.is_told_to_press(one)
            self.clock = moment.clock or (self.clock if self.last == moment.plain() else None)
            self.last, self.last_at = moment.plain(), at
            self.hour = hour_of(moment)
            self.eve = self.last if _is_eve(one) else None
            if self.report.leads(one):
                self.opened, self.opened_at = self.last, at

    def _is_of_publication(self, one: Found) -> bool:
        relation = one.expression.begin.relation
        return relation is not None and relation.anchor == "published" and one.expression.end is None

    def place(self, one: Found) -> Place:
        return one.passage, self.report.paragraph(one)

    def is_beside_last(self, one: Found) -> bool:
        """Whether the day before stands in the same paragraph."""
        return self.last is not None and self.last_at == self.place(one)

    def is_in_reach(self, one: Found) -> bool:
        """Whether the day before stands near enough for a clock time to belong to it."""
        passage, paragraph = self.place(one)
        if self.last is None or self.last_at[0] != passage:
            return False
        between = self.report.passages[passage].text[self.last_at[1] : paragraph].strip("\n").count("\n\n")
        return between <= _CLOCK_REACH

    def year_here(self, one: Found) -> int | None:
        """The last year of the same paragraph."""
        return self.last_year if self.year_at == self.place(one) else None

    def before_here(self, one: Found) -> Moment | None:
        """The date before it in the same paragraph."""
        return self.before if self.before_at == self.place(one) else None

    def before_near(self, one: Found) -> Moment | None:
        """The date before it in the same paragraph, or not far above."""
        near = self.before_at[0] == one.passage and one.start - self.before_end <= _COUNTED_REACH
        return self.before if near or self.before_at == self.place(one) else None

    def aside_here(self, one: Found) -> Moment | None:
        """The day of long ago that the same paragraph has told since the day before."""
        return self.aside if self.aside_at == self.place(one) else None


_HOURS: dict[Part, int] = {"MO": 6, "MI": 12, "AF": 15, "EV": 19, "NI": 22}


def hour_of(moment: Moment) -> int | None:
    """About when in its day it lies, where that is told."""
    return int(moment.clock[:2]) if moment.clock else _HOURS[moment.part] if moment.part else None


def _is_eve(one: Found) -> bool:
    relation = one.expression.begin.relation
    return one.rule == "date.other-day" and relation is not None and relation.steps < 0
