"""The date that a number takes from its own sentence, or from those before it in its paragraph."""

from __future__ import annotations

from extractors.rule import Passage
from extractors.scope.days import Fits
from extractors.scope.scene import DateScope, near, paragraph_start
from extractors.scope.timeline import Timeline, in_a_row
from schemas.facts import CountFact, Fact


def in_sentence(
    times: Timeline, passage: Passage, count: CountFact, fits: Fits, *, only_before: bool = False
) -> DateScope | None:
    """The last fitting date before the number in its sentence, else one behind it."""
    start, end = near(passage, count)
    dates = [date for date in times.dates_in(passage, start, end) if fits(date)]
    before = [date for date in dates if date.end <= count.start]
    after = [date for date in dates if count.end <= date.start and date.mod != "FROM"]
    if not before and not only_before and len(after) > 1 and in_a_row(passage, after[0], after[1]):
        return after[0].date_from, after[1].date_to, "sentence"
    if len(before) > 1 and in_a_row(passage, before[-2], before[-1]):
        return before[-2].date_from, before[-1].date_to, "sentence"
    if before or (after and not only_before):
        found = before[-1] if before else after[0]
        return found.date_from, times.end_of(passage, found, count), "sentence"
    return None


def in_paragraph(
    times: Timeline, passage: Passage, count: Fact, fits: Fits, *, whole: bool = False
) -> DateScope | None:
    """The last fitting date in the sentences before the number's in its paragraph; with `whole`, behind it as well."""
    if passage.caption is not None:
        return None
    end = passage.paragraph_at(count.start)[1] if whole else near(passage, count)[0]
    earlier = [date for date in times.dates_in(passage, paragraph_start(passage, count), end) if fits(date)]
    if len(earlier) > 1 and in_a_row(passage, earlier[-2], earlier[-1]):
        return earlier[-2].date_from, earlier[-1].date_to, "paragraph"
    return (earlier[-1].date_from, earlier[-1].date_to, "paragraph") if earlier else None
