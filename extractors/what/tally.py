"""What kind of total a number is: of one happening, of a period, to date, per year, what there is, or a target.

The first that fits, as annotators decide it; `Tallies` has a method for each:

1. none: durations, wages and prices (`đồng/tháng`, `tỉ giá`), what is done again and again; two told of before that
   act (`hai đơn vị phối hợp`), else a stock (`quan hệ hai nước`);
2. target: `phấn đấu`, `chỉ tiêu`, a bound or a period of what is planned; unless a plan aims at them, none for averages
   and what comes to each (`mỗi tổ 3 người`);
3. a cell of a table: stock of places, groups and households that no verb is told of, else what the sentences above it
   or the opening imply;
4. single_event: what is conferred, unless a report adds it up (a period opens its clause, or it is told as what there
   has been in a time told before); what is decided; bodies of places that act, unless a time is told;
5. a toll that is raised (`lên con số 10 người`) is a running total, other sums that are, previous convictions and
   children a stock; per_year: `mỗi năm`; behind `trong đó`, as parts, and told in one breath with it, the tally of the
   number before;
6. single_event: those who come to something or turn up, attendance, what a bag holds, how much something weighs; a
   share of the population is a stock;
7. stock: `hiện`; cases and casualties that are there: what is told around them, else single_event, as harm to things
   and sizes of what happens are unless a long time is told; a running total: how often somebody has done something;
   stock: what is had, kept, owed or measured, and places that do something (`bảy xã hòa giải …`); else a running total
   behind `Từ khi …`;
8. what its cues say together: what is counted, its verb, the dates around it, and what sentence, paragraph and opening
   tell about time (`đến nay` and several years a running total, a period its total, a day one happening; a year behind
   a day only belongs to a name). `corpus/terms/tally_weights.csv` has how much each cue speaks for each tally, which
   `python -m benchmarks.tallies` learns from our own texts.

What is told about time is in `tally_times`, what a number and the words around it say without it in `tally_signs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import cache
from typing import Final

from corpus import terms
from extractors.patterns import quick
from extractors.rule import Passage
from extractors.what import harm, rates, states
from extractors.what import tally_signs as signs
from extractors.what.clauses import sentence_start
from extractors.what.date_kinds import spans, years
from extractors.what.tally_honours import HONOURS, Honours
from extractors.what.tally_signs import Before, Told
from extractors.what.tally_times import CELLS, OCCASION, SUMS, Times
from schemas.facts import DateFact, Tally

_TARGET = re.compile(r"(?<!\w)(?<!giúp )(?<!% )(?:phấn đấu|mục tiêu|chỉ tiêu)(?!\w)")
_REACHED = re.compile(r"(?<!\w)(?:vượt|đạt|hoàn thành) (?:[\d/.,]+ )?$")  # `hoàn thành 14/14 chỉ tiêu`
_NEED = re.compile(quick(r"(?<!\w)cần(?: thêm| có| khoảng| ít nhất)* $"))
_ESTIMATED = re.compile(r"(?<!\w)dự kiến(?: là| khoảng| trên| hơn| gần)?[ ]*$")
_ACTORS = re.compile(r"(?<!\w)(?:công an|đoàn thanh niên|lãnh đạo|chính quyền|đoàn|hội) $")  # of several units
_SINCE = re.compile(r"(?:kể )?từ (?:khi|ngày|lúc) (?!\d)")  # that opens a sentence: `Từ khi có tổ tự quản, …`
# What is decided is decided once, whatever time it is for: `thống nhất 5 nội dung thi đua năm 2024`.
DECIDES = frozenset({"thống nhất", "thông qua", "đề ra", "phát động"})
_NEAR = 24  # code points before a number
_AHEAD = 200  # code points behind a number within which a date of its sentence may tell of it
# In the order in which they win a tie.
TALLIES: tuple[Tally | None, ...] = (
    "single_event", "stock", "period_total", "running_total", None, "target", "per_year",
)  # fmt: skip


class _Open(Enum):
    GOES_ON = auto()


_GOES_ON: Final = _Open.GOES_ON  # no sign yet, which is not the same as no tally
_Answer = Tally | _Open | None


@cache
def weights() -> dict[str, tuple[int, ...]]:
    """How much each cue speaks for each of `TALLIES`, in tenths of a natural logarithm."""
    return {
        row["cue"]: tuple(int(row[tally or "none"]) for tally in TALLIES) for row in terms.rows("tally_weights.csv")
    }


def weigh(cues: Iterable[str]) -> Tally | None:
    """The tally that most speaks for."""
    table = weights()
    told = [row for row in map(table.get, cues) if row is not None]
    sums = list(map(sum, zip(*told, strict=True))) or [0]
    return TALLIES[sums.index(max(sums))]


def _tells_target(earlier: str) -> bool:
    """Whether what stands before a number in its sentence aims at something that is not told as reached."""
    if "tiêu" not in earlier and "phấn" not in earlier:
        return False
    return any(not _REACHED.search(earlier, max(0, aim.start() - 20), aim.start()) for aim in _TARGET.finditer(earlier))


class Tallies:
    """Tells the tallies of one passage; what each sentence tells about time is read once."""

    def __init__(self, passage: Passage, dates: Sequence[DateFact]) -> None:
        self.passage = passage
        self._times = Times(passage, dates)
        self._honours = Honours(passage, self._times)
        self._last: tuple[Told, Tally | None] | None = None  # the count before, which `trong đó` refers to

    def of(self, count: Told) -> Tally | None:
        """The tally of a count; None for a duration and a rate."""
        told = self._of(count)
        self._last = (count, told)
        return told

    def is_known_pair(self, count: Told) -> bool:
        """Whether it names two that were told of before: `quan hệ hai nước`."""
        return signs.is_known_pair(self.passage, count)

    def _of(self, count: Told) -> Tally | None:
        if count.category == "duration" or rates.is_rate(self.passage, count.start, count.category, count.per):
            return None
        before = signs.before(self.passage, count.start)
        for group in (self._no_total, self._aimed_at, self._in_table, self._conferred, self._with_others):
            if (told := group(count, before)) is not _GOES_ON:
                return told
        state = self._is_state(count)
        for among in (self._happening, self._there):
            if (told := among(count, before, state=state)) is not _GOES_ON:
                return told
        return self.weighed(count)

    def _no_total(self, count: Told, before: Before) -> _Answer:
        """1: two that were told of, and habits; durations and rates have gone before."""
        if (told := signs.of_pair(self.passage, count)) is not None:
            return told
        return None if rates.is_habit(before.sentence, count.category) else _GOES_ON

    def _aimed_at(self, count: Told, before: Before) -> _Answer:
        """2: targets, and what comes to each where no plan aims at it."""
        if _tells_target(before.sentence) or self._is_target(count):
            return "target"
        if rates.is_usual(before.clause, self.passage, count.end, count.category, count.per):
            return None
        return None if signs.is_share(self.passage, count) else _GOES_ON

    def _in_table(self, count: Told, before: Before) -> _Answer:
        """3: cells of tables."""
        if CELLS not in before.sentence:
            return _GOES_ON
        if not count.verb and count.category in ("place", "group", "household"):
            return "stock"
        return self._times.nearest(count.start) or self._times.report or ("period_total" if count.verb else "stock")

    def _conferred(self, count: Told, before: Before) -> _Answer:
        """4: what is conferred and decided, and bodies of places that act."""
        if count.unit != "lần" and (signs.confers(count) or HONOURS.search(before.sentence)):
            return self._honours.of(count.start, count.end)
        if count.verb in DECIDES:
            return "single_event"
        if count.category == "place" and _ACTORS.search(before.clause):
            return self._times.nearest(count.start) or "single_event"
        return _GOES_ON

    def _with_others(self, count: Told, before: Before) -> _Answer:
        """5: sums that are raised, what a person has, yearly numbers, and parts of the number before."""
        if signs.is_raised(count, before.clause):
            return "stock"
        if signs.is_raised_toll(before.clause):
            return "running_total"
        if signs.is_of_person(count, before.clause):
            return "stock"
        if signs.is_yearly(before):
            return "per_year"
        if self._last is None:
            return _GOES_ON
        last, told = self._last
        if signs.is_part(before) and not self._times.has_day(count.start):
            return told
        return told if told is not None and signs.goes_with(self.passage, last, count) else _GOES_ON

    def _happening(self, count: Told, before: Before, *, state: bool) -> _Answer:
        """6: what seems to be there and is told of one happening, and shares of the population."""
        if state and signs.is_met(count, before.clause):
            return "single_event"
        if signs.is_of_event(count, before):
            return "single_event"
        if signs.is_level(count, before.clause):
            return "stock"
        if state and (signs.is_in_bag(before.sentence) or OCCASION.search(before.sentence)):
            return "single_event"
        if state and signs.attends(count):
            return self._times.nearest(count.start) or "single_event"
        if state and "gồm" in count.verb and count.category == "people":
            if (whole := self._earlier_in_sentence(count)) is not None:
                return whole
            if signs.is_of_story(before.sentence):
                return self._times.nearest(count.start) or "single_event"
        if state and states.is_contents(count.verb, before.sentence, before.clause):
            return "single_event"
        if signs.is_of_happening(self.passage, count, before.clause, state=state):
            return self._times.nearest(count.start) or "single_event"
        return _GOES_ON

    def _there(self, count: Told, before: Before, *, state: bool) -> _Answer:
        """7: what there is now, harm, what has been done so often, what is there, and what goes on since."""
        if signs.is_now(self.passage, count, before.clause, state=state):
            return "stock"
        if signs.befell(count, state=state):
            return self._times.nearest(count.start) or self._times.report or "single_event"
        if harm.is_told(self.passage, count.category, before.clause, count.end):
            return self._of_harm(count.start)
        if self._has_done(count, before.clause):
            return "running_total"
        if self._is_there(count, before.clause, state=state):
            return "stock"
        return "running_total" if _SINCE.match(before.sentence) else _GOES_ON

    def weighed(self, count: Told) -> Tally | None:
        """8: what speaks most for a count that no sign settles; a sum goes on to the end of its sentence."""
        told = weigh(self.cues(count))
        if told in SUMS and not self._times.dates and self._times.nearest(count.start) is None:
            return "single_event"  # a sum needs a stretch of time
        if told in SUMS and self.passage.folded.startswith("một ", count.start) and count.category != "money":
            return "single_event"  # `một vụ nổ` makes no sum
        if told == "single_event" and self._last is not None and self._last[1] in SUMS:
            last = self._last[0].start
            near = last >= sentence_start(self.passage, count.start)
            if near and not self._times.days_between(last, count.start):
                return self._last[1]
        return told

    def cues(self, count: Told) -> Iterator[str]:
        """What speaks for or against a tally: what is counted, what governs it, and the times told around it."""
        passage, times = self.passage, self._times
        start, category, verb = count.start, count.category, count.verb.split()
        where = "no verb" if not verb else "verb before" if count.verb_at < start else "verb behind"
        yield "any"
        yield f"category {category}"
        yield f"category {category}, {where}"
        yield f"zone {passage.zone_at(start)}"
        yield f"per {count.per}"
        if verb:
            yield f"verb {' '.join(verb[:2])}"
            yield f"{where}, {verb[0]}"
        sentence, stop = passage.sentence_at(start)
        first, end = sentence_start(passage, start), times.end_of_sum(start, sentence, stop)
        last = min(end, count.end + _AHEAD)
        yield f"date before: {times.last_kind(first, start)}"
        yield from {f"date in its sentence: {one}" for one in times.kinds_between(first, last)}
        own, near = times.in_sentence(sentence, end), times.nearest(start)
        yield f"its sentence tells {own}"
        yield f"its sentence tells {own}, of {category}"
        yield f"nearest told {near}"
        yield f"nearest told {near}, of {category}"
        report = times.report
        yield f"report of {report}"
        yield f"report of {report}, its sentence tells {own}"
        if passage.caption is None:
            yield f"date above: {times.last_kind(passage.paragraph_at(start)[0], first)}"
            yield from times.opening

    def _is_state(self, count: Told) -> bool:
        """Whether the verb tells what there is, not who turns up (`có một thanh niên`) or what comes (`có thêm`)."""
        if not signs.may_be_state(self.passage, count):
            return False
        if count.verb.partition(" ")[0] != "có" or count.category not in ("people", "group"):
            return True
        return not (self.passage.folded.startswith("một ", count.start) or self._times.has_day(count.start))

    def _earlier_in_sentence(self, count: Told) -> Tally | None:
        """The tally of the number before, when it stands in the same sentence."""
        last = self._last
        return last[1] if last is not None and last[0].start >= sentence_start(self.passage, count.start) else None

    def _is_target(self, count: Told) -> bool:
        """Whether a plan sets the number: `sẽ họp ít nhất 2 lần/tháng`; a single plan is no target."""
        words, first = self.passage.folded, max(0, count.start - _NEAR)
        if words.find("cần", first, count.start) >= 0 and _NEED.search(words, first, count.start):
            return True
        if count.modality != "planned":
            return False
        if _ESTIMATED.search(words, first, count.start):
            return True
        first, last = self.passage.sentence_at(count.start)
        bounded = count.comparator == "at_least" or count.category == "percent" or count.per is not None
        return bounded or any(d.role in ("period", "deadline") for d in self._times.between(first, last))

    def _of_harm(self, start: int) -> Tally | None:
        """One happening, whatever day it is told up to (`tính đến 16h`), unless a time of many is told."""
        first, last = self.passage.sentence_at(start)
        long = [d for d in self._times.between(first, last) if spans(d) and d.mod != "UNTIL"]
        if long or harm.YEARS.search(self.passage.folded, first, last):
            return "period_total" if long and years(long[0]) <= 1 else "running_total"
        return "single_event"

    def _has_done(self, count: Told, clause: str) -> bool:
        """How often somebody has done something, where no day and no period is told."""
        done = signs.has_done(self.passage, count, clause)
        return done and self._own(count.start) not in SUMS and not self._times.has_day(count.start)

    def _own(self, start: int) -> Tally | None:
        """What the sentence itself implies."""
        return self._times.in_sentence(*self.passage.sentence_at(start))

    def _is_there(self, count: Told, clause: str, *, state: bool) -> bool:
        """Whether the number tells what there is: it is had, measured, or names places that do something."""
        if signs.is_had(self.passage, count, clause, state=state):
            return True
        if signs.is_distance(count):
            return self._own(count.start) != "single_event"
        return signs.is_there(self.passage, count, clause, state=state)
