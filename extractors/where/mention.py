"""A mention of a place on its way to a unit, and the units that its name may mean by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from corpus.gazetteer import Unit, name_key
from extractors import slips
from extractors.gazetteer import Resolution, split_type, tiers_of, units_named
from extractors.rule import Passage
from schemas.facts import Level, PlaceFact

_UNKNOWN = Resolution()


@dataclass
class PlaceMention:
    """A place fact on its way to a unit."""

    fact: PlaceFact
    passage: Passage
    kind: str | None
    tiers: list[list[Unit]]
    other_types: Sequence[Unit] = ()
    alike: Sequence[Unit] = ()  # units whose names differ in the marks of a syllable
    parents: list[PlaceMention] = field(default_factory=list)
    listed_with: PlaceMention | None = None  # the member before it of a list after one type word
    answer: Resolution = _UNKNOWN

    @property
    def ids(self) -> frozenset[str]:
        """Which units it may mean by now."""
        if self.answer.unit is not None:
            return frozenset([self.answer.unit.unit_id])
        units = self.answer.candidates or tuple(unit for tier in self.tiers for unit in tier)
        return frozenset(unit.unit_id for unit in units)


class Named:
    """The units that an article names, as far as they are known by now: a mention that has none asks for the others."""

    def __init__(self) -> None:
        self.ids: dict[str, set[str]] = {"commune": set(), "district": set(), "province": set()}
        self.beside_parent: dict[str, Unit] = {}

    def settle(self, mention: PlaceMention, answer: Resolution) -> None:
        """Gives a mention without a unit its answer."""
        mention.answer = answer
        if answer.unit is not None:
            self.ids[answer.unit.level].add(answer.unit.unit_id)
            if answer.how == "parent":
                self.beside_parent[answer.unit.unit_id] = answer.unit


RANK: dict[str, int] = {"hamlet": 0, "commune": 1, "district": 2, "province": 3}
HUE = name_key("Huế")


class _Units(NamedTuple):
    """What a name may mean by itself: units by likeliness, those of another type, those that differ in a tone."""

    tiers: list[list[Unit]]
    other_types: Sequence[Unit] = ()
    alike: Sequence[Unit] = ()


def mention_of(fact: PlaceFact, passage: Passage, lookup: Callable[[str, Level, str | None], _Units]) -> PlaceMention:
    if fact.level == "hamlet":
        return PlaceMention(fact, passage, None, [])
    kind, _ = split_type(fact.quote)
    return PlaceMention(fact, passage, kind, *lookup(fact.name, fact.level, kind))


def units_meant(name: str, level: Level, kind: str | None, day: date | None) -> _Units:
    if kind == "thành phố" or name_key(name) == HUE:  # the day decides whether Huế is a district or a province
        return _Units(tiers_of(name, None, kind or "thành phố", day))
    tiers = tiers_of(name, level, kind, day)
    if kind is None and level == "district" and day is not None and not _lives(tiers, day):
        # Without a type word `Đình Lập, Lạng Sơn` is the district, and the commune since the districts ended.
        today = day.isoformat()
        communes = tiers_of(name, "commune", None, day)
        tiers.sort(key=lambda tier: not tier[0].lives(today))
        at = next((n for n, tier in enumerate(tiers) if not tier[0].lives(today)), len(tiers))
        tiers[at:at] = [tier for tier in communes if tier[0].lives(today)]
    alike, namesakes = slips.alike(name, level, kind, day), units_named(name)
    if not tiers and not namesakes:
        return _Units([], alike=alike)
    codes = {unit.code for unit in namesakes}  # a unit that is spelled so at another time: `Cuôr Đăng`, once Cuor Đăng
    alike = [unit for unit in alike if unit.code in codes]
    others = tiers_of(name, level, None, day)[:1] if kind and level == "commune" else []
    return _Units(tiers, [unit for tier in others for unit in tier if unit.type != kind], alike)


def _lives(tiers: Sequence[Sequence[Unit]], day: date) -> bool:
    """Whether some unit of these was in force on the day."""
    today = day.isoformat()
    return any(unit.lives(today) for tier in tiers for unit in tier)


Sentence = tuple[int | None, int]  # caption, and which sentence of it


def sentence_of(mention: PlaceMention) -> Sentence:
    return mention.fact.caption, mention.passage.sentence_index(mention.fact.start)
