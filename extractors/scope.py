"""What a number is about: the place and the period of each count and award, and how that is known.

The nearest telling wins: the same sentence, then the sentences before it in the paragraph, then title and lead,
then the article's main event. A place or period that is told but cannot be resolved leaves the scope open.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import msgspec

from extractors.chains import DEPTH, Chain, chains
from extractors.rule import Passage
from schemas.facts import AwardFact, CountFact, DateFact, Fact, PlaceFact, ScopeHow, Tally

_AFTER = re.compile(r"[^.;()\d]{0,25}\b(?:tại|ở|trên địa bàn|địa bàn|thuộc|của)\s*$")
_LONGEST_PERIOD_TOTAL = 366  # days; a total over more than a year is a running total


@dataclass(frozen=True)
class Scene:
    """The article's passages with the chains and dates found in them, and its main event."""

    passages: Sequence[Passage]
    dates: Sequence[DateFact]
    places: Sequence[PlaceFact]
    event_place_id: str | None
    event_day: str | None

    def passage(self, fact: Fact) -> Passage:
        return next(p for p in self.passages if p.caption == fact.caption)

    def chains_of(self, passage: Passage) -> list[Chain]:
        return [chain for chain in chains(passage, self.places) if not chain.home]

    def dates_of(self, passage: Passage) -> list[DateFact]:
        return [date for date in self.dates if date.caption == passage.caption]


PlaceScope = tuple[str | None, ScopeHow | None]
DateScope = tuple[str | None, str | None, ScopeHow | None]
NO_DATE: DateScope = (None, None, None)


def scope_counts(scene: Scene, counts: Sequence[CountFact]) -> list[CountFact]:
    """Counts with place_id, place_how, date_from, date_to, date_how, and the tally that the period implies."""
    chains_by_passage = {id(p): scene.chains_of(p) for p in scene.passages}
    scoped = []
    for count in counts:
        passage = scene.passage(count)
        place_id, place_how = _place(scene, passage, chains_by_passage[id(passage)], count, chains_by_passage)
        first, last, how = _period(scene, passage, count, count.tally)
        scoped.append(
            msgspec.structs.replace(
                count,
                place_id=place_id,
                place_how=place_how,
                date_from=first,
                date_to=last,
                date_how=how,
                tally=_tally(count.tally, first, last),
            )
        )
    return scoped


def scope_awards(scene: Scene, awards: Sequence[AwardFact]) -> list[AwardFact]:
    """Awards with place and day of the conferring: those of their sentence, else of the main event.

    What is only proposed has not happened anywhere; a main event known by month only gives no day.
    """
    scoped = []
    for award in awards:
        if award.status == "proposed":
            scoped.append(award)
            continue
        passage = scene.passage(award)
        sentence = passage.sentence_at(award.start)
        days = [d for d in _within(scene.dates_of(passage), sentence) if d.role == "event" and _is_day(d)]
        first, last = (days[0].date_from, days[0].date_to) if days else (scene.event_day, scene.event_day)
        scoped.append(msgspec.structs.replace(award, place_id=scene.event_place_id, date_from=first, date_to=last))
    return scoped


def _place(
    scene: Scene,
    passage: Passage,
    found: list[Chain],
    count: CountFact,
    by_passage: dict[int, list[Chain]],
) -> PlaceScope:
    sentence = passage.sentence_at(count.start)
    here = [chain for chain in found if sentence[0] <= chain.start < sentence[1]]
    told = _told_in_sentence(passage, here, count)
    if told is not None:
        return _as_scope(told, "sentence")
    if passage.caption is None:
        paragraph = passage.paragraph_at(count.start)
        before = [chain for chain in found if paragraph[0] <= chain.start < sentence[0]]
        if before:
            return _as_scope(_most_specific(before), "paragraph")
        opening = [c for c in found if c.start < passage.lead_end]
    else:
        opening = [c for c in by_passage[id(scene.passages[0])] if c.start < scene.passages[0].lead_end]
    if scene.event_place_id is None:
        return None, None
    in_opening = any(p.unit_id == scene.event_place_id for chain in opening for p in chain.places)
    return scene.event_place_id, "lead" if in_opening else "article"


def _told_in_sentence(passage: Passage, here: list[Chain], count: CountFact) -> Chain | None:
    """The chain right behind the number (`5 vụ tại xã A`), else the nearest before it, else one that follows."""
    after = [chain for chain in here if chain.start >= count.end]
    if after and _AFTER.fullmatch(passage.folded, count.end, after[0].start):
        return after[0]
    before = [chain for chain in here if chain.end <= count.start]
    if before:
        return _most_specific(before)
    outside = [chain for chain in after if not _bracketed(passage, count.end, chain.start)]
    return outside[0] if outside else None


def _most_specific(before: list[Chain]) -> Chain:
    """The last chain, or an earlier one inside it: `Xã A nằm ở phía đông huyện B, có …` is about A."""
    last = before[-1]
    for chain in reversed(before[:-1]):
        if _inside(chain.unit, last.unit):
            return chain
    return last


def _inside(inner: PlaceFact | None, outer: PlaceFact | None) -> bool:
    if inner is None or outer is None or outer.code is None or DEPTH[inner.level] <= DEPTH[outer.level]:
        return False
    return outer.code == (inner.province_code if outer.level == "province" else inner.district_code)


def _as_scope(chain: Chain, how: ScopeHow) -> PlaceScope:
    if chain.unit is None or chain.unit.unit_id is None:
        return None, None
    return chain.unit.unit_id, how


def _bracketed(passage: Passage, start: int, end: int) -> bool:
    between = passage.text[start:end]
    return between.count("(") > between.count(")")


def _period(scene: Scene, passage: Passage, count: CountFact, tally: Tally | None) -> DateScope:
    """The dates that fit the kind of total: a day for one happening, a period for sums, none for a stock."""
    if tally == "stock":
        return NO_DATE
    fits: Callable[[DateFact], bool] = _is_event if tally == "single_event" else _is_period
    own = scene.dates_of(passage)
    sentence = passage.sentence_at(count.start)
    found = _nearest(filter(fits, _within(own, sentence)), count)
    if found is not None:
        return found.date_from, found.date_to, "sentence"
    if passage.caption is None:
        paragraph = passage.paragraph_at(count.start)
        before = [d for d in own if paragraph[0] <= d.start < sentence[0] and fits(d)]
        if before:
            return before[-1].date_from, before[-1].date_to, "paragraph"
    opening = [d for d in scene.dates if d.zone == "lead" and fits(d)] or [
        d for d in scene.dates if d.zone == "title" and fits(d)
    ]
    if opening:
        return opening[0].date_from, opening[0].date_to, "lead"
    if tally == "single_event" and scene.event_day is not None:
        return scene.event_day, scene.event_day, "article"
    return NO_DATE


def _is_event(date: DateFact) -> bool:
    return date.role == "event" and date.date_from is not None and date.granularity not in ("year", "half", "quarter")


def _is_period(date: DateFact) -> bool:
    return date.role == "period" and date.date_from is not None


def _is_day(date: DateFact) -> bool:
    return date.date_from is not None and date.date_from == date.date_to


def _within(dates: Iterable[DateFact], span: tuple[int, int]) -> list[DateFact]:
    return [date for date in dates if span[0] <= date.start < span[1]]


def _nearest(dates: Iterable[DateFact], count: CountFact) -> DateFact | None:
    """The last date before the number, else the first behind it."""
    ordered = sorted(dates, key=lambda date: date.start)
    before = [date for date in ordered if date.end <= count.start]
    return before[-1] if before else next(iter(ordered), None)


def _tally(tally: Tally | None, first: str | None, last: str | None) -> Tally | None:
    if tally == "period_total" and first is not None and last is not None:
        days = (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days
        return "running_total" if days > _LONGEST_PERIOD_TOTAL else tally
    return tally
