"""Whose authority: the unit and the one name of each body, and the line from a unit up to its province."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

import msgspec

from corpus import gazetteer
from corpus.gazetteer import Unit
from extractors import bodies
from extractors.authority_names import normal_name
from extractors.chains import DEPTH
from extractors.rule import Passage
from extractors.vietnamese import fold
from schemas.facts import AwardFact, PlaceFact

# The type word that ends a body's name without naming the unit: `UBND huyện`, `Công an tỉnh`, `Đảng ủy phường`.
_UNNAMED = re.compile(r"\b(?:ca)?(tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\.?$")
_HEAD_OF_LEVEL = re.compile(r"\b(tỉnh|thành|huyện|thị|quận|xã) ?(?:ủy|đoàn)$")
_DEPARTMENT = re.compile(r"(?:(?:phó )?giám đốc )?sở ")
_Quoted = dict[str, list[PlaceFact]]
"""An article's places by their folded quote."""
_TYPES = {"tp": "thành phố", "thành": "thành phố", "thị": "thị xã"}


@cache
def _versions() -> dict[str, list[Unit]]:
    versions: dict[str, list[Unit]] = defaultdict(list)
    for unit in gazetteer.units():
        versions[unit.code].append(unit)
    return versions


@lru_cache(maxsize=8192)
def parent_of(unit_id: str, day: str | None = None) -> str | None:
    """The unit right above, as of an ISO day; without one, the latest that overlaps the unit's own life.

    >>> parent_of("05989@0", "2024-03-19")[:3]
    '178'
    """
    unit = gazetteer.by_id()[unit_id]
    code = unit.district_code if unit.level == "commune" and unit.district_code else unit.province_code
    if unit.level == "province" or not code:
        return None
    end = unit.end or gazetteer.FOREVER
    overlapping = [
        parent
        for parent in _versions().get(code, ())
        if parent.level != "commune" and parent.start < end and unit.start < (parent.end or gazetteer.FOREVER)
    ]
    living = [parent for parent in overlapping if day is not None and parent.lives(day)]
    chosen = max(living or overlapping, key=lambda parent: parent.start, default=None)
    return chosen.unit_id if chosen else None


def line_of(unit_id: str | None, day: str | None = None) -> Iterator[Unit]:
    """The unit and those above it, up to the province."""
    while unit_id is not None:
        yield gazetteer.by_id()[unit_id]
        unit_id = parent_of(unit_id, day)


def with_units(
    awards: Sequence[AwardFact], places: Sequence[PlaceFact], event_place_id: str | None, day: str | None
) -> list[AwardFact]:
    """Awards with the unit id of each conferrer, and one name for each conferrer and each collective that receives.

    `UBND tỉnh` in a report on a commune is that commune's province; a ministry has no unit.
    """
    line = list(line_of(event_place_id, day))
    known = {place.unit_id: gazetteer.by_id()[place.unit_id] for place in places if place.unit_id in gazetteer.by_id()}
    line += [unit for unit in known.values() if unit not in line and _is_alone(unit, known.values())]
    quoted: _Quoted = defaultdict(list)
    for place in places if awards else ():
        if place.level != "hamlet":
            quoted[fold(place.quote)].append(place)
    return [_with_names(award, quoted, line) for award in awards]


def _is_alone(unit: Unit, units: Iterable[Unit]) -> bool:
    """Whether no other unit of its type is named in the article."""
    return all(other.name == unit.name for other in units if other.type == unit.type)


def _with_names(award: AwardFact, places: _Quoted, line: Sequence[Unit]) -> AwardFact:
    units = tuple(_unit_of(name, award, places, line) for name in award.conferrers)
    received = tuple(
        normal_name(name, _unit_of(name, award, places, line)) if _is_body(name) else None for name in award.recipients
    )
    return msgspec.structs.replace(
        award,
        conferrer_units=units,
        conferrer_names=tuple(normal_name(name, unit) for name, unit in zip(award.conferrers, units, strict=True)),
        recipient_names=received if any(received) else (),
    )


@lru_cache(maxsize=4096)
def _is_body(name: str) -> bool:
    """Whether a recipient is a body: persons keep the name that the text gives them."""
    return any(body.start == 0 and not body.is_post for body in bodies.find(Passage(name)))


def _unit_of(name: str, award: AwardFact, places: _Quoted, line: Sequence[Unit]) -> str | None:
    folded = fold(name)
    named = [place for quote, bearers in places.items() if _names(quote, folded) for place in bearers]
    if named:
        near = min(named, key=lambda p: (-DEPTH[p.level], p.caption != award.caption, abs(p.start - award.start)))
        return near.unit_id
    kind = _level_of(folded)
    if kind == "province":
        return next((unit.unit_id for unit in line if unit.level == kind), None)
    return next((unit.unit_id for unit in line if unit.type == kind), None)


def _level_of(name: str) -> str | None:
    """The type of the unit that a body's folded name means without naming it; `province` for a department's."""
    head = _HEAD_OF_LEVEL.search(name)
    if head is not None:
        return _TYPES.get(head.group(1), head.group(1))
    unnamed = _UNNAMED.search(name)
    if unnamed is not None:
        return _TYPES.get(unnamed.group(1), unnamed.group(1))
    return "province" if _DEPARTMENT.match(name) else None


def _names(quote: str, body: str) -> bool:
    """Whether a body's name holds the mention as words of its own: the `3` of `phường 3` is not in `Ban 138`."""
    at = body.find(quote)
    return at >= 0 and not body[at - 1 : at].isalnum() and not body[at + len(quote) :][:1].isalnum()


def place_name(unit_id: str) -> str | None:
    """Type and name, as `xã Quảng Lạc`; None for an id that the gazetteer does not have."""
    unit = gazetteer.by_id().get(unit_id)
    return f"{unit.type} {unit.name}" if unit else None
