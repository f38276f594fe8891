"""Name, date and context -> unit of the dated gazetteer.

The text decides, in this order: a parent that stands beside the name, a parent elsewhere in the article, the name
itself where only one unit of the country bears it, the province that the site writes about. What still fits
several units gets no code but its candidates: a missing code is better than a wrong one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import msgspec

from corpus import gazetteer as corpus_gazetteer
from corpus.gazetteer import Unit, name_key
from extractors import slips
from extractors.rule import Passage
from extractors.vietnamese import tidy
from schemas.facts import Level, PlaceFact, PlaceHow

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


@cache
def _index() -> _Index:
    by_name: dict[str, list[Unit]] = defaultdict(list)
    by_code: dict[str, list[Unit]] = defaultdict(list)
    absorbed: dict[str, set[str]] = defaultdict(set)
    for unit in corpus_gazetteer.units():
        by_name[unit.key].append(unit)
        by_code[unit.code].append(unit)
        for alias in unit.aliases:
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
    found = units_named_key(name_key(name))
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
    today = day.isoformat()
    soon, lately = (day + NEW_NAME_GRACE).isoformat(), (day - OLD_NAME_GRACE).isoformat()
    now = [unit for unit in fitting if unit.lives(today)]
    near = [u for u in fitting if not u.lives(today) and u.start <= soon and (u.end or today) >= lately]
    # A town is called a district's or a ward a commune's for years after it was raised.
    retyped_codes = {unit.code for unit in fitting}
    retyped = [u for u in units if u.lives(today) and u not in now and u.code in retyped_codes]
    return [tier for tier in (now, near, retyped) if tier]


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
        return _decide_beside(tiers, beside, [*article, home])
    for group in article:
        for tier in tiers:
            found = [unit for unit in tier if stands_in(unit, group)]
            if found:
                return _narrow(found, "article", [home])
    if tiers and same_code(tiers[0]) and not _has_rival(tiers, home):
        return _answer(tiers[0], "unique")
    for tier in tiers:
        found = [unit for unit in tier if stands_in(unit, home)]
        if found:
            return _narrow(found, "site", ())
    return Resolution(candidates=tuple(unit for tier in tiers for unit in tier))


def stands_in(unit: Unit, group: AbstractSet[str]) -> bool:
    """Whether one of a group of units holds the unit, held it before, or took it over."""
    heirs = {unit_id for unit_id in unit.current_ids if unit_id != unit.unit_id}
    return not (ancestors(unit) | later_ancestors(unit) | heirs).isdisjoint(group)


def _has_rival(tiers: Sequence[Sequence[Unit]], home: frozenset[str]) -> bool:
    """Whether around a change the site's own province has a unit of the other state, on other land, by that name."""
    first = tiers[0][0]
    others = (unit for tier in tiers[1:] for unit in tier if stands_in(unit, home))
    return not stands_in(first, home) and any(
        unit.code != first.code and not set(first.current_ids) & set(unit.current_ids) for unit in others
    )


def _decide_beside(
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
        return _answer(found, how)
    for group in more:
        lying = [unit for unit in found if not ancestors(unit).isdisjoint(group)]
        for left in (lying, [unit for unit in found if stands_in(unit, group)]):
            if same_code(left):
                return _answer(left, how)
    return Resolution(candidates=tuple(found))


def same_code(units: Sequence[Unit]) -> bool:
    """Whether the units, which all bear the name in question, are one or versions of one."""
    return bool(units) and all(unit.code == units[0].code and unit.level == units[0].level for unit in units)


def _answer(units: Sequence[Unit], how: PlaceHow) -> Resolution:
    return Resolution(units[0], how) if len(units) == 1 else Resolution(None, how, tuple(units))


# -- the places of an article -----------------------------------------------------------------------------------


@dataclass
class _Mention:
    """A place fact on its way to a unit."""

    fact: PlaceFact
    passage: Passage
    kind: str | None
    tiers: list[list[Unit]]
    other_types: list[Unit] = field(default_factory=list)
    alike: list[Unit] = field(default_factory=list)  # of a name that no unit bears: those that differ in a tone
    parents: list[_Mention] = field(default_factory=list)
    listed_with: _Mention | None = None  # the member before it of a list after one type word
    answer: Resolution = Resolution()

    @property
    def ids(self) -> frozenset[str]:
        """Which units it may mean by now."""
        if self.answer.unit is not None:
            return frozenset([self.answer.unit.unit_id])
        units = self.answer.candidates or tuple(unit for tier in self.tiers for unit in tier)
        return frozenset(unit.unit_id for unit in units)


class _Named:
    """The units that an article names, as far as they are known by now: a mention that has none asks for the others."""

    def __init__(self) -> None:
        self.ids: dict[str, set[str]] = {"commune": set(), "district": set(), "province": set()}
        self.beside_parent: dict[str, Unit] = {}

    def settle(self, mention: _Mention, answer: Resolution) -> None:
        """Gives a mention without a unit its answer."""
        mention.answer = answer
        if answer.unit is not None:
            self.ids[answer.unit.level].add(answer.unit.unit_id)
            if answer.how == "parent":
                self.beside_parent[answer.unit.unit_id] = answer.unit


_RANK: dict[str, int] = {"hamlet": 0, "commune": 1, "district": 2, "province": 3}
# What may stand between a unit and its parent: `xã A, huyện B`, `A (B)`, `A - B`, `xã A huyện B`, `xã A thuộc huyện B`.
# A text that takes `TP.` for the end of a sentence breaks the line behind it.
_BETWEEN = re.compile(r"(?:\s?[,(]\s?|\s?[-–]\s?|\s|,?\s(?:thuộc|của|trên địa bàn)\s)(?:t[px]\.\s{1,2})?")
_BETWEEN_LISTED = re.compile(r"\s?[,;]\s+(?:và\s)?|\s(?:và|hoặc|hay|cùng|với)\s")


def resolve_all(
    places: Sequence[PlaceFact], passages: Sequence[Passage], day: date | None, home_province: str | None
) -> list[PlaceFact]:
    """The same facts in the same order, each with its unit, parents, today's units, or its candidates."""
    by_caption = {passage.caption: passage for passage in passages}
    mentions = [_mention(fact, by_caption[fact.caption], day) for fact in places]
    link_types(mentions, day)
    if day is None:
        keep_one_state(mentions)
    link_parents(mentions)
    home = home_of(home_province, day)
    named = _Named()
    for level in ("province", "district", "commune"):
        for mention in mentions:
            if mention.fact.level == level:
                named.settle(mention, _decide(mention, named, home))
    _decide_by_children(mentions, named)
    for level in ("district", "commune"):
        for mention in mentions:
            if mention.fact.level == level and mention.answer.code is None:
                named.settle(mention, _decide(mention, named, home))
    commune = commune_of_article(mentions)
    return [filled(mention, commune) for mention in mentions]


_HUE = name_key("Huế")


def _mention(fact: PlaceFact, passage: Passage, day: date | None) -> _Mention:
    if fact.level == "hamlet":
        return _Mention(fact, passage, None, [])
    kind, _ = split_type(fact.quote)
    if kind == "thành phố" or name_key(fact.name) == _HUE:  # the day decides whether Huế is a district or a province
        return _Mention(fact, passage, kind, tiers_of(fact.name, None, kind or "thành phố", day))
    tiers = tiers_of(fact.name, fact.level, kind, day)
    if kind is None and fact.level == "district" and day is not None:
        # Without a type word `Đình Lập, Lạng Sơn` is the district, and the commune since the districts ended.
        today = day.isoformat()
        communes = tiers_of(fact.name, "commune", None, day)
        tiers.sort(key=lambda tier: not tier[0].lives(today))
        at = next((n for n, tier in enumerate(tiers) if not tier[0].lives(today)), len(tiers))
        tiers[at:at] = [tier for tier in communes if tier[0].lives(today)]
    if not tiers and not units_named(fact.name):
        return _Mention(fact, passage, kind, [], alike=slips.alike(fact.name, fact.level, kind, day))
    others = tiers_of(fact.name, fact.level, None, day)[:1] if kind and fact.level == "commune" else []
    return _Mention(fact, passage, kind, tiers, [unit for tier in others for unit in tier if unit.type != kind])


def link_types(mentions: Sequence[_Mention], day: date | None) -> None:
    """Gives the names of a list the type word that stands before the first of them."""
    kind: str | None = None
    for before, mention in zip([None, *mentions], mentions, strict=False):
        if mention.fact.rule == "place.listed-on" and before is not None:
            kind = before.kind
            mention.listed_with = before
            mention.tiers = tiers_of(mention.fact.name, mention.fact.level, kind, day) or mention.tiers
            mention.kind = kind
        if mention.fact.rule != "place.listed":
            continue
        opening = _LIST_TYPE.search(mention.passage.folded, max(0, mention.fact.start - 14), mention.fact.start)
        kind = opening.group(1) if opening else kind
        mention.kind = kind
        mention.tiers = tiers_of(mention.fact.name, mention.fact.level, mention.kind, day) or mention.tiers


def keep_one_state(mentions: Sequence[_Mention]) -> None:
    """Without a date, names that only one state of the country knows date all others.

    The states are those before and since the reform of 2025; names of both in one article decide nothing.
    """
    sides = [
        {_is_former(unit) for tier in mention.tiers for unit in tier}
        for mention in mentions
        if mention.kind or mention.fact.level == "province"  # a mere name may be of what the gazetteer does not know
    ]
    told = {side for found in sides if len(found) == 1 for side in found if side is not None}
    if len(told) != 1:
        return
    gone = not told.pop()
    for mention in mentions:
        kept = ([unit for unit in tier if _is_former(unit) is not gone] for tier in mention.tiers)
        mention.tiers = [tier for tier in kept if tier]


def _is_former(unit: Unit) -> bool | None:
    """Whether a unit ended by the reform; False for one that it made, None for one that it left alone.

    Huế, made a province half a year before, is of the new state.
    """
    if unit.end and unit.end <= corpus_gazetteer.REFORM:
        return True
    made = unit.start >= corpus_gazetteer.REFORM or (unit.level == "province" and unit.key == _HUE)
    return False if made else None


_LIST_TYPE = re.compile(r"(?<!\w)(tỉnh|thành phố|thị xã|thị trấn|đặc khu|quận|huyện|phường|xã)(?:\s?[:(]\s?|\s)$")


def link_parents(mentions: Sequence[_Mention]) -> None:
    """Finds for each mention the units beside it that the text puts over it.

    From right to left: the next mention is a parent when its level is higher, and so are that one's parents.
    Names of a list share the parent that follows the last of them.
    """
    following: _Mention | None = None
    for mention in reversed(mentions):
        if following is not None and following.fact.caption == mention.fact.caption:
            between = mention.passage.folded[mention.fact.end : following.fact.start]
            higher = _RANK[following.fact.level] > _RANK[mention.fact.level]
            beside = _BETWEEN.fullmatch(between) is not None
            if higher and beside:
                mention.parents = [following, *following.parents]
            elif following.fact.level == mention.fact.level and (
                _is_list(following, between) or (beside and following.fact.level == "hamlet")  # `tổ 8 thôn A, xã B`
            ):
                mention.parents = list(following.parents)
        following = mention
    for before, mention in pairwise(mentions):
        lower = mention.fact.level == "hamlet" and before.fact.level == "commune"
        if lower and not mention.parents and before.fact.caption == mention.fact.caption:
            between = mention.passage.folded[before.fact.end : mention.fact.start]
            if between == ", ":  # `tại xã A, thôn B có 12 hộ`
                mention.parents = [before, *before.parents]


_LIST_RULES = frozenset({"place.listed", "place.listed-on", "place.hamlets"})


def _is_list(following: _Mention, between: str) -> bool:
    return following.fact.rule in _LIST_RULES and bool(_BETWEEN_LISTED.fullmatch(between))


def _decide(mention: _Mention, named: _Named, home: frozenset[str]) -> Resolution:
    if not mention.tiers and not mention.other_types:
        return _of_slip(mention, named)
    beside = [parent.ids for parent in mention.parents if parent.tiers]
    if beside:
        answer = decide(mention.tiers, beside, _evidence(mention, named), home)
        return answer if answer.code or not mention.other_types else _of_other_type(mention, beside, answer)
    same = _same_name(mention, named)
    if same is not None:
        return same
    return decide(mention.tiers, (), _evidence(mention, named), home)


def _of_slip(mention: _Mention, named: _Named) -> Resolution:
    """The only unit under the parents that the text names whose name differs in a tone."""
    beside = [parent.ids for parent in mention.parents if parent.tiers]
    if beside:
        lying = [unit for unit in mention.alike if all(not ancestors(unit).isdisjoint(ids) for ids in beside)]
        return _answer(lying, "parent") if same_code(lying) else Resolution()
    for group in _evidence(mention, named):
        lying = [unit for unit in mention.alike if not ancestors(unit).isdisjoint(group)]
        if lying:
            return _answer(lying, "article") if same_code(lying) else Resolution()
    return Resolution()


def _of_other_type(mention: _Mention, beside: Sequence[frozenset[str]], answer: Resolution) -> Resolution:
    """The only unit of the name in the district beside it, when the text calls it by a type that it no longer has."""
    if not any(parent.fact.level == "district" for parent in mention.parents):
        return answer
    other = _decide_beside([mention.other_types], beside, ())
    return other if other.code else answer


def _same_name(mention: _Mention, named: _Named) -> Resolution | None:
    """What the same name means where its parent stands beside it, if the article says so of one unit only."""
    # A town that the text calls a commune beside its parent is called so elsewhere as well.
    ids = {unit.unit_id for tier in (*mention.tiers, mention.other_types) for unit in tier}
    units = [named.beside_parent[unit_id] for unit_id in ids if unit_id in named.beside_parent]
    return Resolution(units[0], "article") if len(units) == 1 else None


def _evidence(mention: _Mention, named: _Named) -> list[AbstractSet[str]]:
    """Groups of units that the article names and that may hold the mention: districts first, then provinces.

    A commune counts as well, for those that were merged into it: `xã A được thành lập từ xã B và xã C`.
    """
    groups: list[AbstractSet[str]] = []
    if mention.listed_with is not None:  # `huyện A, B và C` lie in one province
        groups.append(frozenset(province_ids(mention.listed_with.answer.unit)))
    for level in ("commune", "district", "province"):
        if _RANK[level] < _RANK[mention.fact.level] or level == mention.fact.level != "commune":
            continue
        groups.append(named.ids[level])
    return [group for group in groups if group]


def province_ids(unit: Unit | None) -> Iterable[str]:
    """Ids of the province that holds a unit."""
    if unit is None:
        return ()
    return [unit_id for unit_id in ancestors(unit) if corpus_gazetteer.by_id()[unit_id].level == "province"]


def commune_of_article(mentions: Sequence[_Mention]) -> Unit | None:
    """The one commune that the article names, or else that its title and lead name; None where there are several."""
    found = [m for m in mentions if m.answer.unit is not None and m.answer.unit.level == "commune"]
    for group in (found, [mention for mention in found if mention.fact.zone in ("title", "lead")]):
        units = {mention.answer.unit.code: mention.answer.unit for mention in group if mention.answer.unit}
        if len(units) == 1:
            return next(iter(units.values()))
    return None


def _decide_by_children(mentions: Sequence[_Mention], named: _Named) -> None:
    """A district that several provinces have is the one that holds the commune named with it."""
    for mention in mentions:
        for parent in mention.parents:
            if mention.answer.unit is None or parent.answer.code is not None:
                continue
            held = ancestors(mention.answer.unit)
            left = [unit for tier in parent.tiers for unit in tier if unit.unit_id in held]
            if same_code(left):
                named.settle(parent, _answer(left, "article"))


def filled(mention: _Mention, commune: Unit | None) -> PlaceFact:
    """The fact with all that its resolution tells; a hamlet lies in the commune beside it, else in the article's.

    Where versions of one code are left, because nothing dates the text, the oldest stands for them: its
    `current_ids` lead to the others.
    """
    fact, answer = mention.fact, mention.answer
    if fact.level == "hamlet":
        beside = next((p.answer for p in mention.parents if p.fact.level == "commune"), None)
        if beside is not None:
            told: PlaceHow | None = "parent" if beside.code else None
            return msgspec.structs.replace(fact, parent_id=beside.unit.unit_id if beside.unit else None, how=told)
        home = None if mention.parents else commune
        return msgspec.structs.replace(fact, parent_id=home.unit_id if home else None, how="article" if home else None)
    known = answer.unit or (answer.candidates[0] if answer.code else None)
    if known is None:
        ids = tuple(dict.fromkeys(unit.unit_id for unit in answer.candidates))
        return msgspec.structs.replace(fact, candidates=ids)
    return msgspec.structs.replace(
        fact,
        level=known.level,
        code=known.code,
        unit_id=known.unit_id,
        district_code=known.code if known.level == "district" else known.district_code or None,
        province_code=known.code if known.level == "province" else known.province_code,
        current_ids=known.current_ids,
        current_how=known.current_how,
        how=answer.how,
    )
