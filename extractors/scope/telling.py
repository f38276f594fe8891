"""The date that a number takes from its own sentence, or from those before it in its paragraph."""

from __future__ import annotations

from extractors.rule import Passage
from extractors.scope.days import Fits
from extractors.scope.scene import DateScope
from extractors.scope.spot import Spot
from extractors.scope.timeline import Timeline, rows
from schemas.facts import DateFact


def in_sentence(times: Timeline, spot: Spot, fits: Fits, *, only_before: bool = False) -> DateScope | None:
    """The last fitting date before the number in its sentence, else one behind it."""
    dates = [date for date in spot.dates if fits(date)]
    if not dates:
        return None
    passage, count = spot.passage, spot.count
    before = [date for date in dates if date.end <= count.start]
    after = [date for date in dates if count.end <= date.start and date.mod != "FROM" and not _apart(spot, date)]
    if before or (after and not only_before):
        found = rows(passage, before)[-1] if before else rows(passage, after)[0]
        last = found[-1].date_to if len(found) > 1 else times.end_of(passage, found[0], count)
        return found[0].date_from, last, "sentence"
    return None


def in_paragraph(times: Timeline, passage: Passage, stretch: tuple[int, int], fits: Fits) -> DateScope | None:
    """The last fitting date in a stretch of the paragraph: mostly the sentences before the number's."""
    if passage.caption is not None:
        return None
    earlier = [date for date in times.dates_in(passage, *stretch) if fits(date)]
    if not earlier:
        return None
    last = rows(passage, earlier)[-1]
    return last[0].date_from, last[-1].date_to, "paragraph"


def _apart(spot: Spot, date: DateFact) -> bool:
    """Whether a date behind the number is told of what comes next: `điều 9 xe múc; đến sáng nay vẫn còn 6 điểm tắc`."""
    return spot.passage.folded.find(";", spot.count.end, date.start) >= 0
