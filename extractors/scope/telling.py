"""The date that a number takes from its own sentence, or from those before it in its paragraph."""

from __future__ import annotations

from extractors.rule import Passage
from extractors.scope.days import Fits
from extractors.scope.scene import DateScope
from extractors.scope.spot import Spot
from extractors.scope.timeline import Timeline, in_a_row


def in_sentence(times: Timeline, spot: Spot, fits: Fits, *, only_before: bool = False) -> DateScope | None:
    """The last fitting date before the number in its sentence, else one behind it."""
    dates = [date for date in spot.dates if fits(date)]
    if not dates:
        return None
    passage, count = spot.passage, spot.count
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


def in_paragraph(times: Timeline, passage: Passage, stretch: tuple[int, int], fits: Fits) -> DateScope | None:
    """The last fitting date in a stretch of the paragraph: mostly the sentences before the number's."""
    if passage.caption is not None:
        return None
    earlier = [date for date in times.dates_in(passage, *stretch) if fits(date)]
    if len(earlier) > 1 and in_a_row(passage, earlier[-2], earlier[-1]):
        return earlier[-2].date_from, earlier[-1].date_to, "paragraph"
    return (earlier[-1].date_from, earlier[-1].date_to, "paragraph") if earlier else None
