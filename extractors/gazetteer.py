"""Name, date and context -> unit of the dated gazetteer.

The text decides, in this order: a parent that stands beside the name, a parent elsewhere in the article, the name
itself where only one unit of the country bears it, the province that the site writes about. What still fits
several units gets no code but its candidates: a missing code is better than a wrong one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from corpus import gazetteer as corpus_gazetteer
from corpus.gazetteer import Unit, name_key
from extractors.vietnamese import tidy
from schemas.facts import Level, PlaceHow

# docs/facts.md: an old name is still read for a year after a change, a new one three months before it.
OLD_NAME_GRACE = timedelta(days=366)
NEW_NAME_GRACE = timedelta(days=92)

_EVE_OF_REFORM = "2024-09-01"

TYPE_OF_WORD: dict[str, str] = {
    **{word: word for word in ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "phường", "xã", "thị trấn", "đặc khu")},
    **{"tp": "thành phố", "t.p": "thành phố", "tt": "thị trấn", "t.t": "thị trấn"},
    **{"tx": "thị xã", "t.x": "thị xã", "t x": "thị xã"},
    **{"h": "huyện", "q": "quận", "p": "phường", "x": "xã", "t": "tỉnh"},
}
"""Type words and abbreviations, folded and without the closing dot."""

# Names that the press uses and no official list has. Sources: everyday usage; Bắc Cạn and Đắc Lắc were official
# spellings until 1997 and 2003.
_PRESS_NAMES: dict[str, tuple[str, str]] = {
    "HCM": ("province", "Hồ Chí Minh"),
    "TPHCM": ("province", "Hồ Chí Minh"),
    "Sài Gòn": ("province", "Hồ Chí Minh"),
    "Bắc Cạn": ("province", "Bắc Kạn"),
    "Đắc Lắc": ("province", "Đắk Lắk"),
    "Đác Lắc": ("province", "Đắk Lắk"),
    "Đác Nông": ("province", "Đắk Nông"),
    "Đắk Lắc": ("province", "Đắk Lắk"),
    "Đắk Lăk": ("province", "Đắk Lắk"),
    "Đắc Lăk": ("province", "Đắk Lắk"),
    "Dak Lak": ("province", "Đắk Lắk"),
    "Daklak": ("province", "Đắk Lắk"),
    "Đắklắk": ("province", "Đắk Lắk"),
    "Daknong": ("province", "Đắk Nông"),
    "Đắc Nông": ("province", "Đắk Nông"),
    "Thừa Thiên-Huế": ("province", "Thừa Thiên Huế"),
    "TT-Huế": ("province", "Thừa Thiên Huế"),
    "Vũng Tàu - Côn Đảo": ("province", "Bà Rịa - Vũng Tàu"),
    "Đăkrông": ("district", "Đa Krông"),
    "Đắkrông": ("district", "Đa Krông"),
    "Nông trường Phong Hải": ("commune", "N.T Phong Hải"),
    "BR-VT": ("province", "Bà Rịa - Vũng Tàu"),
}


@dataclass(frozen=True)
class Resolution:
    """`unit` that a name means, `how` that is known, or the `candidates` that remain.

    `code` is also known where the versions that remain differ in their dates only.
    """

    unit: Unit | None = None
    how: PlaceHow | None = None
    candidates: tuple[Unit, ...] = ()

    @property
    def code(self) -> str | None:
        if self.unit is not None:
            return self.unit.code
        return self.candidates[0].code if self.how is not None and self.candidates else None


@dataclass(frozen=True)
class _Index:
    """Units by what they are called, and the versions of each code in order."""

    by_name: dict[str, list[Unit]]
    by_code: dict[str, list[Unit]]
    absorbed: dict[str, set[str]]


_FIGURES = {"I": "1", "II": "2", "III": "3"}
_FIGURES |= {figure: roman for roman, figure in _FIGURES.items()}


def _numbered(name: str) -> list[str]:
    """`Hòa Tú II` as `Hòa Tú 2`, and the other way round."""
    stem, _, last = name.rpartition(" ")
    return [f"{stem} {_FIGURES[last]}"] if stem and last in _FIGURES else []


@cache
def _index() -> _Index:
    by_name: dict[str, list[Unit]] = defaultdict(list)
    by_code: dict[str, list[Unit]] = defaultdict(list)
    absorbed: dict[str, set[str]] = defaultdict(set)
    for unit in corpus_gazetteer.units():
        by_name[unit.key].append(unit)
        by_code[unit.code].append(unit)
        for alias in (*unit.aliases, *_numbered(unit.name)):
            key = name_key(alias)
            if key != unit.key:
                by_name[key].append(unit)
        if unit.level != "commune":
            for heir in unit.current_ids:
                absorbed[heir].add(unit.unit_id)
    for spelling, (level, name) in _PRESS_NAMES.items():
        key = name_key(spelling)
        by_name[key].extend(u for u in by_name[name_key(name)] if u.level == level and u not in by_name[key])
    return _Index(dict(by_name), dict(by_code), dict(absorbed))


def units_named_key(key: str) -> list[Unit]:
    """All units of all times and levels whose name has this `name_key`."""
    return _index().by_name.get(key, [])


def units_named(name: str, level: Level | None = None) -> list[Unit]:
    """All units of all times that bear the name, in any of its spellings."""
    return _of_level(name_key(name), level)


@lru_cache(maxsize=4096)  # names of communes are borne by dozens, and an article names the same few
def _of_level(key: str, level: Level | None) -> list[Unit]:
    found = units_named_key(key)
    return found if level is None else [unit for unit in found if unit.level == level]


def ancestors(unit: Unit) -> frozenset[str]:
    """Ids of the districts and provinces that held a unit at some time of its life."""
    return _ancestors(unit.code, unit.start)


@cache
def _ancestors(code: str, start: str) -> frozenset[str]:
    unit = corpus_gazetteer.by_id()[f"{code}@{start}"]
    codes = _index().by_code
    return frozenset(
        parent.unit_id
        for code in (unit.district_code, unit.province_code)
        for parent in codes.get(code, ())
        if parent.start < (unit.end or corpus_gazetteer.FOREVER)
        and unit.start < (parent.end or corpus_gazetteer.FOREVER)
    )


def later_ancestors(unit: Unit) -> frozenset[str]:
    """Parents under which a unit is named around a change: those of its heirs, and those that its own came from.

    In the months after 2025-07-01 the press wrote old communes with their new province, and new ones with their old.
    """
    return _later_ancestors(unit.code, unit.start)


@cache
def _later_ancestors(code: str, start: str) -> frozenset[str]:
    by_id = corpus_gazetteer.by_id()
    unit = by_id[f"{code}@{start}"]
    heirs = {parent for heir in unit.current_ids for parent in ancestors(by_id[heir])}
    own = {unit.unit_id} | ancestors(unit)
    former = {old for parent in own for old in _index().absorbed.get(parent, ())}
    return frozenset((heirs | former) - {unit.unit_id})


# -- one name ---------------------------------------------------------------------------------------------------


def resolve(
    name: str,
    level: Level | None = None,
    type_word: str | None = None,
    *,
    day: date | None = None,
    parents: Sequence[str] = (),
    home_province: str | None = None,
) -> Resolution:
    """The unit that a name means on a day, for use without an article.

    parents are names (`Đình Lập`, `huyện Đình Lập`) or unit ids, in any order; all of them must hold the unit. The
    type may stand in the name (`xã Quảng Lạc`, `P.12`) instead of in `type_word`.

    >>> resolve("Quảng Lạc", "commune", day=date(2024, 3, 19), parents=["thành phố Lạng Sơn"]).code
    '05989'
    """
    name, kind = tidy(name), tidy(type_word or "")
    if not units_named(name):  # but `Phường Đúc` is a name
        told, name = split_type(name)
        kind = kind or told or ""
    tiers = tiers_of(name, level, kind, day)
    home = home_of(tidy(home_province or ""), day)
    return decide(tiers, [_parent_ids(tidy(parent), day) for parent in parents], home=home)


def _parent_ids(parent: str, day: date | None) -> frozenset[str]:
    if parent in corpus_gazetteer.by_id():
        return frozenset([parent])
    kind, name = split_type(parent)
    units = (unit for tier in tiers_of(name, None, kind, day) for unit in tier)
    return frozenset(unit.unit_id for unit in units if unit.level != "commune")


_TYPED = re.compile(
    r"(tỉnh|thành phố|quận|huyện|thị xã|phường|xã|thị trấn|đặc khu|(?:t\.?[ptx]|t x(?=\.)|[hqpx])(?=[.\s\d]))"
    r"\.?\s*(?=\w)",
    re.IGNORECASE,
)


def split_type(quote: str) -> tuple[str | None, str]:
    """`TP. Vinh` -> (`thành phố`, `Vinh`); (None, quote) where no type word opens it."""
    match = _TYPED.match(quote)
    if not match:
        return None, quote
    return TYPE_OF_WORD[match.group(1).lower().rstrip(".")], quote[match.end() :]


# What a unit of a type may have become.
_RAISED = {
    "huyện": ("thị xã", "thành phố", "quận"),
    "thị xã": ("thành phố", "quận"),
    "xã": ("thị trấn", "phường"),
    "thị trấn": ("phường",),
}


def tiers_of(name: str, level: Level | None, type_word: str | None, day: date | None) -> list[list[Unit]]:
    """The units that a name may mean, the likeliest first: in force that day, within the grace, of another type.

    A tier that holds an answer ends the search. Without a day all states are one tier, but for units that lasted for
    months only: a text is hardly from just then.
    """
    units = units_named(name, level)
    kind = TYPE_OF_WORD.get(type_word.lower().rstrip("."), type_word) if type_word else None
    fitting = [unit for unit in units if kind is None or unit.type == kind]
    if not fitting and kind in _RAISED:  # raised before the gazetteer begins: `huyện Mỹ Hào`
        fitting = [unit for unit in units if unit.type in _RAISED[kind] and unit.start == corpus_gazetteer.BEFORE_ALL]
    if day is None:
        lasting = [unit for unit in fitting if not _is_fleeting(unit)]
        return [tier for tier in (lasting, [unit for unit in fitting if _is_fleeting(unit)]) if tier]
    today, soon, lately = _around(day)
    now: list[Unit] = []
    near: list[Unit] = []
    for unit in fitting:
        if unit.lives(today):
            now.append(unit)
        elif unit.start <= soon and (unit.end or today) >= lately:
            near.append(unit)
    # A town is called a district's or a ward a commune's for years after it was raised.
    retyped_codes = {unit.code for unit in fitting} if len(fitting) < len(units) else frozenset()
    retyped = [u for u in units if u.code in retyped_codes and u.lives(today) and u not in now]
    return [tier for tier in (now, near, retyped) if tier]


@lru_cache(maxsize=64)
def _around(day: date) -> tuple[str, str, str]:
    """The day, the last on which a unit may begin whose name is read already, and the first for one that ended."""
    return day.isoformat(), (day + NEW_NAME_GRACE).isoformat(), (day - OLD_NAME_GRACE).isoformat()


def _is_fleeting(unit: Unit) -> bool:
    """Whether a unit was made in the last months before the reform that ended it."""
    return unit.end == corpus_gazetteer.REFORM and unit.start >= _EVE_OF_REFORM


@cache
def home_of(province: str | None, day: date | None) -> frozenset[str]:
    """Ids of the site's home province on a day: the version in force, or what holds a province that has ended."""
    if not province:
        return frozenset()
    units = units_named(split_type(province)[1], "province")
    living = [unit for unit in units if day is not None and unit.lives(day.isoformat())]
    if living:
        return frozenset(unit.unit_id for unit in living)
    return frozenset(unit_id for unit in units for unit_id in (unit.unit_id, *unit.current_ids))


def decide(
    tiers: Sequence[Sequence[Unit]],
    beside: Sequence[frozenset[str]] = (),
    article: Sequence[AbstractSet[str]] = (),
    home: frozenset[str] = frozenset(),
) -> Resolution:
    """The first unit that evidence singles out.

    beside   for each parent that stands beside the name, the ids that it may mean; all must hold the unit.
    article  groups of parents elsewhere in the article, the most telling first; one of a group must hold it.
    """
    if beside:
        return decide_beside(tiers, beside, [*article, home])
    for group in article:
        for tier in tiers:
            found = [unit for unit in tier if stands_in(unit, group)]
            if found:
                return _narrow(found, "article", [home])
    if tiers and same_code(tiers[0]) and not _has_rival(tiers, home):
        return answer_of(tiers[0], "unique")
    for tier in tiers:
        found = [unit for unit in tier if stands_in(unit, home)]
        if found:
            return _narrow(found, "site", ())
    return Resolution(candidates=tuple(unit for tier in tiers for unit in tier))


def stands_in(unit: Unit, group: AbstractSet[str]) -> bool:
    """Whether one of a group of units holds the unit, held it before, or took it over."""
    return not _holders(unit.code, unit.start).isdisjoint(group)


@cache
def _holders(code: str, start: str) -> frozenset[str]:
    unit = corpus_gazetteer.by_id()[f"{code}@{start}"]
    return ancestors(unit) | later_ancestors(unit) | (frozenset(unit.current_ids) - {unit.unit_id})


def _has_rival(tiers: Sequence[Sequence[Unit]], home: frozenset[str]) -> bool:
    """Whether around a change the site's own province has a unit of the other state, on other land, by that name."""
    first = tiers[0][0]
    if first.unit_id in home:
        return False
    others = (unit for tier in tiers[1:] for unit in tier if stands_in(unit, home))
    return not stands_in(first, home) and any(
        unit.code != first.code and not set(first.current_ids) & set(unit.current_ids) for unit in others
    )


def decide_beside(
    tiers: Sequence[Sequence[Unit]], beside: Sequence[frozenset[str]], more: Sequence[AbstractSet[str]]
) -> Resolution:
    for reach in (ancestors, later_ancestors):
        for tier in tiers:
            found = [u for u in tier if all(not (ancestors(u) | reach(u)).isdisjoint(ids) for ids in beside)]
            if found:
                return _narrow(found, "parent", more)
    return Resolution(candidates=tuple(unit for tier in tiers for unit in tier))


def _narrow(found: Sequence[Unit], how: PlaceHow, more: Sequence[AbstractSet[str]]) -> Resolution:
    """One unit, or what further evidence leaves of several."""
    if same_code(found):
        return answer_of(found, how)
    for group in more:
        lying = [unit for unit in found if not ancestors(unit).isdisjoint(group)]
        for left in (lying, [unit for unit in found if stands_in(unit, group)]):
            if same_code(left):
                return answer_of(left, how)
    return Resolution(candidates=tuple(found))


def same_code(units: Sequence[Unit]) -> bool:
    """Whether the units, which all bear the name in question, are one or versions of one."""
    return bool(units) and all(unit.code == units[0].code and unit.level == units[0].level for unit in units)


def answer_of(units: Sequence[Unit], how: PlaceHow) -> Resolution:
    return Resolution(units[0], how) if len(units) == 1 else Resolution(None, how, tuple(units))
