"""Numbers told again take the day of the telling that has one: the title's `21 bánh heroin` that of the find."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from extractors.vietnamese import fold
from schemas.facts import CountFact

_SURE = frozenset({"sentence", "paragraph"})


def with_retold(counts: Sequence[CountFact]) -> list[CountFact]:
    """The same counts; in title and lead, the only day that the body tells beside the same number holds."""
    told: dict[tuple[object, ...], set[tuple[str | None, str | None]]] = defaultdict(set)
    for count in counts:
        if _is_told(count) and count.zone == "body" and count.date_from == count.date_to and count.date_how in _SURE:
            told[_key(count)].add((count.date_from, count.date_to))
    return [_dated(count, told[_key(count)]) if _is_headline(count) else count for count in counts]


def _dated(count: CountFact, days: set[tuple[str | None, str | None]]) -> CountFact:
    """The count with the only day of its other tellings."""
    if len(days) != 1 or days == {(count.date_from, count.date_to)}:
        return count
    first, last = next(iter(days))
    return msgspec.structs.replace(count, date_from=first, date_to=last, date_how="article")


def _is_told(count: CountFact) -> bool:
    return count.tally == "single_event" and count.modality == "asserted" and count.number > 1


def _is_headline(count: CountFact) -> bool:
    return _is_told(count) and count.zone in ("title", "lead") and count.date_how not in _SURE


def _key(count: CountFact) -> tuple[object, ...]:
    return count.number, count.number_max, count.unit and fold(count.unit), count.category
