"""Numbers told again take the day of the telling that has one: the title's `21 bánh heroin` that of the find.

Those of a title that lead and body tell as a sum (`6 tháng … hòa giải 90 vụ`) are that sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from extractors.vietnamese import fold
from schemas.facts import CountFact

_SURE = frozenset({"sentence", "paragraph"})
_SUMS = frozenset({"period_total", "running_total"})
_MANY = 3  # a title's `hai vụ` may be others than those added up below it


def with_retold(counts: Sequence[CountFact]) -> list[CountFact]:
    """The same counts; in title and lead, the only day that the body tells beside the same number holds."""
    counts = _summed(counts)
    told: dict[tuple[object, ...], set[tuple[str | None, str | None]]] = defaultdict(set)
    for count in counts:
        if _is_told(count) and count.zone == "body" and count.date_from == count.date_to and count.date_how in _SURE:
            told[_key(count)].add((count.date_from, count.date_to))
    return [_dated(count, told[_key(count)]) if _is_headline(count) else count for count in counts]


def _summed(counts: Sequence[CountFact]) -> list[CountFact]:
    """The same counts; those of the title are the sums that all their other tellings are."""
    told: dict[tuple[object, ...], list[CountFact]] = defaultdict(list)
    for count in counts:
        if count.zone != "title":
            told[_key(count)].append(count)
    return [_as_sum(count, _elsewhere(count, told[_key(count)])) if _is_bare(count) else count for count in counts]


def _elsewhere(count: CountFact, others: Sequence[CountFact]) -> list[CountFact]:
    """Those that tell of no other place: another unit may have handed in as many."""
    return [one for one in others if None in (one.place_id, count.place_id) or one.place_id == count.place_id]


def _is_bare(count: CountFact) -> bool:
    """Whether a title tells a number without its day."""
    return count.zone == "title" and _is_told(count) and count.number >= _MANY and count.date_how not in _SURE


def _as_sum(count: CountFact, others: Sequence[CountFact]) -> CountFact:
    if not others or len({one.tally for one in others}) > 1 or others[0].tally not in _SUMS:
        return count
    first = others[0]
    how = first.date_how and ("lead" if first.zone == "lead" else "article")
    return msgspec.structs.replace(
        count, tally=first.tally, date_from=first.date_from, date_to=first.date_to, date_how=how
    )


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
