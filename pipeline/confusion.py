"""How dates and places go wrong, by the form that gold tells them in: counts only, so sealed gold may show them too.

A fact is counted under the form of its gold, a false one under the form that we gave it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from pipeline.score import Judged
from schemas.facts import Kind

MISSED, FALSE, RIGHT = "missed", "false", "right"
_DATE_OUTCOMES = (RIGHT, "year left open", "year filled in", "other year", "other value", MISSED, FALSE)
_PLACE_OUTCOMES = (RIGHT, "code left open", "code filled in", "other code", MISSED, FALSE)

# Words that lean on another date; behind written figures (`tối nay, 5/3`) the figures tell.
_LEANS = re.compile(
    r"(?<!\w)(?:nay|qua|mai|kia|ngoái|này|trước|sau|tới|cùng (?:ngày|năm|tháng|kỳ)|đó|rồi|hôm)(?!\w)", re.IGNORECASE
)
_WRITTEN = re.compile(r"\d[/.-]\d|\d tháng|tháng \d|(?:1[89]|20)\d\d")
_YEAR_WRITTEN = re.compile(r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)")
_LUNAR = re.compile(r"(?<!\w)(?:tết|âm lịch|giao thừa|rằm|mùng|mồng|tháng (?:giêng|chạp))(?!\w)", re.IGNORECASE)
_YEARS = re.compile(r"XXXX|\d{4}(?=-|\Z|/)")
_DATE_FORMS = (
    "day", "day without year", "part of day", "clock time", "month", "month without year", "quarter or half", "year",
    "range of days", "range of months", "range of years", "relative", "lunar or Tết",
)  # fmt: skip


class Line(msgspec.Struct, frozen=True):
    """One form: how many facts of it ended how; outcomes that did not occur are left out."""

    form: str
    outcomes: dict[str, int]


class Confusion(msgspec.Struct, frozen=True):
    """The forms of one kind, in a fixed order, and the outcomes that any of them may have."""

    kind: Kind
    outcomes: tuple[str, ...]
    lines: tuple[Line, ...]


def confusions(judged: Sequence[Judged]) -> tuple[Confusion, ...]:
    """The tables of dates and of places, where there are any."""
    tables = (
        Confusion("date", _DATE_OUTCOMES, _lines(judged, "date", _date_form, _date_outcome, _DATE_FORMS)),
        Confusion("place", _PLACE_OUTCOMES, _lines(judged, "place", _place_form, _place_outcome, ())),
    )
    return tuple(table for table in tables if table.lines)


Form = Callable[[str, Callable[[str], Any]], str]
Outcome = Callable[[Any, Any], str]


def _lines(
    judged: Iterable[Judged], kind: Kind, form: Form, outcome: Outcome, order: Sequence[str]
) -> tuple[Line, ...]:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for one in judged:
        if one.kind != kind:
            continue
        gold, found = one.gold, one.found
        if gold is not None:
            ended = RIGHT if one.right else MISSED if found is None else outcome(gold.fields, found)
            counted[form(gold.quote, gold.fields.get)][ended] += 1
        elif found is not None:
            fact = msgspec.structs.asdict(found)
            counted[form(found.quote, fact.get)][FALSE] += 1
    rank = {name: place for place, name in enumerate(order)}
    names = sorted(counted, key=lambda name: (rank.get(name, 0), name))
    return tuple(Line(name, dict(counted[name])) for name in names)


def _date_form(quote: str, told: Callable[[str], Any]) -> str:
    value = str(told("value") or "")
    if _LUNAR.search(quote) and not _WRITTEN.search(quote):
        return "lunar or Tết"
    if _LEANS.search(quote) and not _WRITTEN.search(quote):
        return "relative"
    if "/" in value:
        first = value.split("/", maxsplit=1)[0]
        return f"range of {'years' if len(first) == 4 else 'months' if len(first) == 7 else 'days'}"
    if "T" in value:
        return "clock time" if ":" in value else "part of day"
    if re.search(r"-[QH]", value):
        return "quarter or half"
    if len(value) == 4:
        return "year"
    unit = "month" if len(value) == 7 else "day"
    return unit if _YEAR_WRITTEN.search(quote) else f"{unit} without year"


def _date_outcome(gold: Any, found: Any) -> str:
    theirs, ours = str(gold["value"]), str(found.value)
    if _YEARS.sub("Y", theirs) != _YEARS.sub("Y", ours):
        return "other value"
    if "XXXX" in ours:
        return "year left open"
    return "year filled in" if "XXXX" in theirs else "other year"


def _place_form(_: str, told: Callable[[str], Any]) -> str:
    """By level, and by what decides which unit it is."""
    if told("level") == "hamlet":
        return "hamlet"
    return f"{told('level')}, {told('how') or 'open'}"


def _place_outcome(gold: Any, found: Any) -> str:
    if found.code is None:
        return "code left open"
    return "code filled in" if gold.get("code") is None else "other code"
