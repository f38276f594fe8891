"""The dates of a text, as the tests of dates ask for them."""

from __future__ import annotations

from datetime import date

from extractors.dates import extract
from extractors.rule import Passage
from schemas.facts import DateFact

FRIDAY = date(2024, 5, 3)


def dates(text: str, published: date | None = FRIDAY) -> list[DateFact]:
    """The facts of a text whose first line is its title and whose second is its lead."""
    title_end = max(0, text.find("\n\n"))
    lead_end = text.find("\n\n", title_end + 2) if title_end else 0
    return extract([Passage(text, title_end=title_end, lead_end=max(lead_end, 0))], published)


def told(text: str, published: date | None = FRIDAY) -> list[tuple[str, str]]:
    return [(fact.quote, fact.value) for fact in dates(text, published)]
