"""Numbers and awards that are told again, and numbers that are parts of another: so that nobody adds them up twice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from extractors.rule import Passage
from extractors.vietnamese import fold
from schemas.facts import AwardFact, CountFact

_PARTS = re.compile(
    r"(?:[^\W\d_]| ){0,25}?\s*(?:\(|:|,?\s*(?:bao )?gồm(?: có)?\s*:?|,?\s*trong (?:đó|số đó)(?: có)?,?)\s*(?:có )?"
)
_BETWEEN_PARTS = re.compile(r"[^.;()]{0,40}")
_OF_WHICH = re.compile(r"(?:trong (?:đó|số đó|số này)|riêng)\b")
_SUM_ROW = re.compile(r"(?:\d* \| )?(?:tổng|tổng số|tổng cộng|cộng|toàn (?:xã|huyện|tỉnh)):? \|")
_NO_PARTS = frozenset({"percent", "money", "duration"})
_MOST_PARTS = 40  # longer enumerations are tables, not sentences
_ONLY_VERBS = frozenset({"khen thưởng", "biểu dương", "tuyên dương", "vinh danh", "tôn vinh"})


def link_counts(passages: Sequence[Passage], counts: Sequence[CountFact]) -> list[CountFact]:
    """Counts with `part_of` and `same_as`; both hold the `fact_id` of a count of the same article."""
    ordered = sorted(counts, key=_reading_order)
    parts = _parts(passages, ordered)
    by_caption = {passage.caption: passage for passage in passages}
    first: dict[tuple[object, ...], CountFact] = {}
    above: dict[tuple[object, ...], list[CountFact]] = {}  # of sentences, by what a cell could repeat
    linked: list[CountFact] = []
    for count in ordered:
        passage = by_caption[count.caption]
        key = _key(count)
        same = _first_telling(count, first.get(key), passage) if count.fact_id not in parts else None
        if same is None and count.rule == "count.table" and _SUM_ROW.match(passage.folded, _row(passage, count)):
            same = _total_above(count, above.get(_thing(count), ()))
        part_of = parts.get(count.fact_id)
        told = count if (part_of or same) is None else msgspec.structs.replace(count, part_of=part_of, same_as=same)
        linked.append(told)
        if count.rule != "count.table" and count.change is None:
            alike = above.setdefault(_thing(count), [])
            alike += linked[-1:] if len(alike) < _MOST_PARTS else ()
        if same is None:
            first.setdefault(key, count)
    return linked


def _reading_order(fact: CountFact | AwardFact) -> tuple[int, int, int]:
    return (0 if fact.caption is None else 1 + fact.caption, fact.start, -fact.end)


_folded = lru_cache(maxsize=4096)(fold)  # a few nouns are most of what is counted


def _key(count: CountFact) -> tuple[object, ...]:
    item = _folded(count.item) if count.item else None
    unit = count.unit and _folded(count.unit)
    return (count.number, count.number_max, count.total, unit, item, count.change, count.per)


def _first_telling(count: CountFact, told: CountFact | None, passage: Passage) -> str | None:
    """The first count of same number and thing, if it is told in another zone or paragraph about the same place and
    time.

    Small numbers recur by chance within the body (`2 vụ` here, `2 vụ` there), so there only a number of three
    digits or more, or with a fraction, is taken for the same.
    """
    if told is None or count.category == "duration":
        return None
    if _differs(count.place_id, told.place_id) or _differs(count.date_from, told.date_from):
        return None
    if count.caption == told.caption and passage.paragraph_at(count.start) == passage.paragraph_at(told.start):
        return None
    if count.zone == told.zone == "body" and count.number < 100 and count.number == int(count.number):
        return None
    if count.zone == told.zone and count.caption == told.caption and count.zone != "body":
        return None
    return told.fact_id


def _row(passage: Passage, count: CountFact) -> int:
    return passage.paragraph_at(count.start)[0]


def _thing(count: CountFact) -> tuple[object, ...]:
    return (count.caption, count.number, count.category, count.unit and _folded(count.unit))


def _total_above(cell: CountFact, alike: Sequence[CountFact]) -> str | None:
    """Which number of the sentences above a table a cell of its row of sums repeats: `14` of `14 vụ đánh bạc`."""
    words = set(fold(cell.item or "").split())
    for count in alike:
        named = set(fold(count.item or "").split())
        if words <= named or named <= words:
            return count.same_as or count.fact_id
    return None


def _differs(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _parts(passages: Sequence[Passage], ordered: Sequence[CountFact]) -> dict[str, str]:
    """fact_id of a part -> fact_id of its total: `19 khẩu súng (10 súng hơi, 6 súng kíp, 3 súng hơi cồn)`."""
    found: dict[str, str] = {}
    by_caption = {passage.caption: passage for passage in passages}
    for index, total in enumerate(ordered):
        if total.category in _NO_PARTS or total.fact_id in found:
            continue
        for part in _run_of_parts(by_caption[total.caption], ordered[index : index + _MOST_PARTS]):
            found[part.fact_id] = total.fact_id
    for passage in passages:
        own = [count for count in ordered if count.caption == passage.caption]
        for part, total in _named_parts(passage, own):
            found.setdefault(part.fact_id, total.fact_id)
    return found


def _named_parts(passage: Passage, ordered: Sequence[CountFact]) -> Iterator[tuple[CountFact, CountFact]]:
    """Parts with their totals where a sentence opens with `Trong đó`, `Riêng`: of the sentence before, the number of
    the like thing that is largest."""
    starts = [count.start for count in ordered]
    for part in ordered:
        start, _ = passage.sentence_at(part.start)
        if not _OF_WHICH.match(passage.folded, start) or part.category in _NO_PARTS or part.change is not None:
            continue
        index = passage.sentence_index(part.start)
        before = passage.sentences[index - 1] if index else (0, 0)
        if before[0] < passage.paragraph_at(start)[0]:
            continue
        totals = [
            count
            for count in ordered[bisect_left(starts, before[0]) : bisect_left(starts, before[1])]
            if count.category == part.category
            and count.number >= part.number
            and count.change is None
            and count.total is None
            and _shared_words(count, part)
        ]
        if totals:
            yield part, max(totals, key=lambda count: (_shared_words(count, part), count.number))


def _shared_words(one: CountFact, other: CountFact) -> int:
    return len(set(fold(one.item or "").split()) & set(fold(other.item or "").split()))


def _run_of_parts(passage: Passage, ordered: Sequence[CountFact]) -> Iterator[CountFact]:
    """Counts right behind the opening of an enumeration, while they are of the same category and do not exceed it."""
    total, *rest = ordered
    at, remaining, opened = total.end, total.number, False
    for part in rest:
        if part.caption != total.caption or part.category != total.category:
            return
        if not opened:
            opening = _PARTS.match(passage.folded, at)
            if opening is None or part.start - opening.end() > 12:
                return
            opened = True
        elif not _BETWEEN_PARTS.fullmatch(passage.folded, at, part.start):
            return
        remaining -= part.number
        if remaining < 0:
            return
        yield part
        at = part.end


def link_awards(awards: Sequence[AwardFact]) -> list[AwardFact]:
    """Awards with `same_as`: the fullest telling of the same act, for each that tells it with less."""
    ordered = sorted(awards, key=_reading_order)
    elsewhere: dict[tuple[object, ...], list[tuple[int, AwardFact]]] = {}  # by zone: what each may be told again as
    for zone in {(award.zone, award.caption) for award in ordered}:
        elsewhere[zone] = [(at, one) for at, one in enumerate(ordered) if (one.zone, one.caption) != zone]
    linked = []
    for index, award in enumerate(ordered):
        fuller = [(at, one) for at, one in elsewhere[award.zone, award.caption] if _tells_same(award, one)]
        at, best = max(fuller, key=lambda told: _fullness(told[1]), default=(index, award))
        outranks = (_fullness(best), -at) > (_fullness(award), -index)
        linked.append(msgspec.structs.replace(award, same_as=best.fact_id if outranks else None))
    return linked


def _fullness(award: AwardFact) -> int:
    numbers = (award.collectives, award.individuals, award.households)
    concrete = any(form not in _ONLY_VERBS for form in award.forms)
    return 2 * sum(n is not None for n in numbers) + len(award.recipients) + len(award.conferrers) + concrete


def _tells_same(one: AwardFact, other: AwardFact) -> bool:
    """Two tellings of different zones or captions agree in all that both tell."""
    if one.status != other.status:
        return False
    return (
        _forms_agree(one, other)
        and _conferrers_agree(one, other)
        and _numbers_agree(one, other)
        and not _differs(one.date_from, other.date_from)
        and (not one.recipients or not other.recipients or bool(set(one.recipients) & set(other.recipients)))
    )


def _forms_agree(one: AwardFact, other: AwardFact) -> bool:
    if one.rank and other.rank and one.rank != other.rank:
        return False
    ours, theirs = set(one.forms) - _ONLY_VERBS, set(other.forms) - _ONLY_VERBS
    if {"quà"} in (ours, theirs) or {"học bổng"} in (ours, theirs):
        return ours == theirs
    return not ours or not theirs or bool(ours & theirs)


def _conferrers_agree(one: AwardFact, other: AwardFact) -> bool:
    ours = {_office(name) for name in one.conferrer_names}
    theirs = {_office(name) for name in other.conferrer_names}
    return not ours or not theirs or bool(ours & theirs)


def _office(name: str) -> str:
    """The body without its head: `Chủ tịch UBND xã A` confers in the name of `UBND xã A`."""
    return re.sub(r"^(?:phó )?(?:chủ tịch|giám đốc|trưởng|thủ trưởng|lãnh đạo) ", "", fold(name))


def _numbers_agree(one: AwardFact, other: AwardFact) -> bool:
    pairs = (
        (one.collectives, other.collectives),
        (one.individuals, other.individuals),
        (one.households, other.households),
    )
    return all(a is None or b is None or a == b for a, b in pairs)
