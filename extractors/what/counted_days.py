"""From which day to which a report counts, where its body opens with them: `Từ ngày 15/12/2024 đến 14/6/2025, …`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from extractors.rule import Passage
from schemas.facts import DateFact

_CLAUSE = re.compile(r"(?:^|\n|[,;:.(–-] ?)(?:(?:và|còn|riêng|trong|tính) ){0,2}\Z")
_OPENING = 120  # code points of a paragraph that opens with its period
_PARAGRAPHS = 2  # of the body, in which a report begins
_SHORTEST, _LONGEST = 7, 366  # days
_BY_MONTHS = len("2025-01/2025-02")


def counted_between(passage: Passage, dates: Iterable[DateFact]) -> DateFact | None:
    """The days of a report whose title and lead tell none: what opens a clause in the body's first two paragraphs.

    `dates` are the passage's own. Later paragraphs count in the same days, whatever half a year the lead tells.
    """
    days = [date for date in dates if _is_range(date)]
    if not days or days[0].start < passage.lead_end:
        return None
    body = [(start, passage.sentence_at(start)[1]) for start, _ in passage.paragraphs if start >= passage.lead_end]
    for start, end in body[:_PARAGRAPHS]:
        for date in days:
            if start <= date.start < min(end, start + _OPENING) and _opens_clause(passage, date):
                return date
    return None


def _is_range(date: DateFact) -> bool:
    if date.role != "period" or date.granularity != "period" or len(date.value) <= _BY_MONTHS:
        return False
    if date.date_from is None or date.date_to is None:
        return False
    first, last = map(datetime.date.fromisoformat, (date.date_from, date.date_to))
    return _SHORTEST <= (last - first).days <= _LONGEST


def _opens_clause(passage: Passage, date: DateFact) -> bool:
    return _CLAUSE.search(passage.folded, max(0, date.start - 12), date.start) is not None
