"""Dates: every way in which Vietnamese news writes a day, a month, a year or a period.

Rules find expressions: `when.days`, `when.hours`, `when.months`, `when.periods`, `when.lunar_days`, in `when.relative`
those told from publication, in `when.sequel` from the date before. `when.joining` makes one of neighbours that are one
date, `when.narrative` tells `until` from `when`, `when.roles` says what each is the date of, `when.timeline` puts it
into the calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extractors.rule import Mention, Passage, Rule, find_all
from extractors.when import days, hours, lunar_days, months, periods, relative, sequel
from extractors.when.context import BORN_BEFORE, before
from extractors.when.grammar import DateExpression
from extractors.when.joining import joined, repeated
from extractors.when.narrative import told_when
from extractors.when.report import Found
from extractors.when.roles import roles_of
from extractors.when.timeline import resolve
from schemas.facts import DateFact

RULES: tuple[Rule[DateExpression], ...] = (
    *days.RULES,
    *hours.RULES,
    *months.RULES,
    *periods.RULES,
    *relative.RULES,
    *sequel.RULES,
    *lunar_days.RULES,
)


def extract(passages: Sequence[Passage], published: date | None) -> list[DateFact]:
    """The dates of an article, in the order of passages and of the text.

    `published` settles relative dates and missing years; without it they stay open unless the text tells.
    """
    told = [
        [told_when(one, passage) for one in repeated(joined(_found(passage), passage), passage)] for passage in passages
    ]
    found = [
        Found(index, mention.start, mention.end, mention.rule, mention.value, role)
        for index, passage in enumerate(passages)
        for mention, role in zip(told[index], roles_of(told[index], passage), strict=True)
    ]
    return resolve(found, passages, published)


def _found(passage: Passage) -> list[Mention[DateExpression]]:
    return [mention for mention in find_all(RULES, passage) if not _is_birth(mention, passage)]


def _is_birth(mention: Mention[DateExpression], passage: Passage) -> bool:
    told = mention.value.begin.moment.unit == "year" and mention.value.begin.relation is None
    return told and before(BORN_BEFORE, passage.folded, mention.start, 60) is not None
