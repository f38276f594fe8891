"""The places of an article -> units of the dated gazetteer.

Each mention is weighed with the others: parents that stand beside it, the rest of its list, units that the article
names elsewhere, and the state of the country that its names are of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from itertools import pairwise
from typing import NamedTuple

import msgspec

from corpus import gazetteer as corpus_gazetteer
from corpus.gazetteer import Unit, name_key
from extractors import slips
from extractors.gazetteer import (
    Resolution,
    ancestors,
    answer_of,
    decide,
    decide_beside,
    home_of,
    same_code,
    split_type,
    tiers_of,
    units_named,
)
from extractors.patterns import sought
from extractors.rule import Passage
from extractors.vietnamese import fold
from schemas.facts import Level, PlaceFact, PlaceHow

_UNKNOWN = Resolution()


@dataclass
class _Mention:
    """A place fact on its way to a unit."""

    fact: PlaceFact
    passage: Passage
    kind: str | None
    tiers: list[list[Unit]]
    other_types: Sequence[Unit] = ()
    alike: Sequence[Unit] = ()  # units whose names differ in the marks of a syllable
    parents: list[_Mention] = field(default_factory=list)
    listed_with: _Mention | None = None  # the member before it of a list after one type word
    answer: Resolution = _UNKNOWN

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
_BETWEEN = re.compile(r"(?:\s?(?:,\s?\(|[,(])\s?|\s?[-–]\s?|\s|,?\s(?:thuộc|của|trên địa bàn)\s)(?:t[px]\.\s{1,2})?")
_BETWEEN_LISTED = re.compile(r"\s?[,;]\s+(?:và\s)?|\s(?:và|hoặc|hay|cùng|với)\s")


def resolve_all(
    places: Sequence[PlaceFact], passages: Sequence[Passage], day: date | None, home_province: str | None
) -> list[PlaceFact]:
    """The same facts in the same order, each with its unit, parents, today's units, or its candidates."""
    by_caption = {passage.caption: passage for passage in passages}
    lookup = cache(partial(_named_units, day=day))  # an article names few units, and these again and again
    mentions = [_mention(fact, by_caption[fact.caption], lookup) for fact in places]
    link_types(mentions, day)
    if day is None:
        keep_one_state(mentions)
    else:
        mark_merged(mentions, day)
    link_parents(mentions)
    mark_former(mentions, day)
    home = home_of(home_province, day)
    named = _Named()
    for level in ("province", "district", "commune"):
        for mention in mentions:
            if mention.fact.level == level:
                named.settle(mention, _decide(mention, named, home))
    _decide_by_children(mentions, named)
    sentences = _districts_by_sentence(mentions)
    for level in ("district", "commune"):
        for mention in mentions:
            if mention.fact.level == level and mention.answer.code is None:
                named.settle(mention, _decide(mention, named, home))
    for mention in mentions:
        if mention.fact.level == "commune" and mention.answer.code is None and len(mention.answer.candidates) > 1:
            named.settle(mention, _decide_by_sentence(mention, sentences))
    homes = _Communes(mentions)
    return [filled(mention, homes.of(mention)) for mention in mentions]


_HUE = name_key("Huế")


class _Units(NamedTuple):
    """What a name may mean by itself: units by likeliness, those of another type, those that differ in a tone."""

    tiers: list[list[Unit]]
    other_types: Sequence[Unit] = ()
    alike: Sequence[Unit] = ()


def _mention(fact: PlaceFact, passage: Passage, lookup: Callable[[str, Level, str | None], _Units]) -> _Mention:
    if fact.level == "hamlet":
        return _Mention(fact, passage, None, [])
    kind, _ = split_type(fact.quote)
    return _Mention(fact, passage, kind, *lookup(fact.name, fact.level, kind))


def _named_units(name: str, level: Level, kind: str | None, day: date | None) -> _Units:
    if kind == "thành phố" or name_key(name) == _HUE:  # the day decides whether Huế is a district or a province
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
        opening = _LIST_TYPE.search(mention.passage.folded, max(0, mention.fact.start - 24), mention.fact.start)
        if opening:
            kind = None if opening["more"] else opening["type"]
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
    if any(_FORMER_AFTER.match(mention.passage.folded, mention.fact.end) for mention in mentions):
        told = {False}  # who writes `tỉnh Hòa Bình cũ` names all else as it is
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


_MERGES = sought(r"(?<!\w)(?:hợp nhất|sáp nhập|nhập|ghép)(?: (?!(?:vào|thành|tên|có|là|khi)(?!\w))[^\W\d_]+){0,7} \Z")
_MERGES_REACH = 60  # code points
_NEXT_MERGED = re.compile(r"\s?,\s(?:và\s)?|\s(?:và|với|cùng)\s")


def mark_merged(mentions: Sequence[_Mention], day: date) -> None:
    """`hợp nhất từ ba tỉnh Lâm Đồng, ...`: what was merged is the unit that ended, even where its heir has its name.

    So are all of a list, when one of them is no more: `xã Nhơn Mỹ, xã Long Giang và xã Mỹ Hội Đông`.
    """
    group: list[_Mention] = []
    merged = False
    for mention in mentions:
        if group and _goes_on(group[-1], mention):
            group.append(mention)
            continue
        if merged or any(_is_ended(one, day) for one in group):
            _keep_former(group, day)
        text, start = mention.passage.folded, mention.fact.start
        group, merged = [mention], _MERGES.search(text, max(0, start - _MERGES_REACH), start) is not None
    if merged or any(_is_ended(one, day) for one in group):
        _keep_former(group, day)


_FORMER_AFTER = re.compile(
    r"\s?[(,]?\s?(?:cũ|(?:trước đây|trước kia)(?! (?:là|thuộc|gồm|có|vốn)(?!\w))|trước (?:khi )?sáp nhập)(?!\w)"
)
_FORMER_BEFORE = sought(r"(?<!\w)(?:trước đây|trước kia|trước) (?:là|thuộc)(?: địa bàn)? \Z")


def mark_former(mentions: Sequence[_Mention], day: date | None) -> None:
    """`tỉnh Gia Lai (cũ)`, `trước đây thuộc huyện Na Rì, tỉnh Bắc Kạn`: the unit that ended, also long after its end.

    What was told before is so with its parents; a `cũ` behind an address goes back to those of its units that are gone.
    """
    for mention in mentions:
        text, fact = mention.passage.folded, mention.fact
        if _FORMER_BEFORE.search(text, max(0, fact.start - 30), fact.start):
            _keep_ended([mention, *mention.parents], day)
        if _FORMER_AFTER.match(text, fact.end):
            _keep_ended([mention], day)
    for mention in mentions:
        if not mention.tiers and any(_is_ended(parent, day) for parent in mention.parents):
            _keep_ended([mention], day)


def _is_ended(mention: _Mention, day: date | None) -> bool:
    """Whether its name means a unit that was no more on the day."""
    today = day.isoformat() if day else corpus_gazetteer.FOREVER
    units = [unit for tier in mention.tiers for unit in tier]
    return bool(units) and all(unit.end and unit.end <= today for unit in units)


def _goes_on(last: _Mention, mention: _Mention) -> bool:
    """Whether a mention is the next of one list, written as the last one is."""
    one, other = last.fact, mention.fact
    if one.caption != other.caption or (one.level, one.rule) != (other.level, other.rule):
        return False
    return _NEXT_MERGED.fullmatch(mention.passage.folded, one.end, other.start) is not None


def _keep_former(group: Sequence[_Mention], day: date) -> None:
    if len(group) < 2:  # `sau sáp nhập, tỉnh Lâm Đồng` is the new one
        return
    _keep_ended(group, day)


def _keep_ended(mentions: Iterable[_Mention], day: date | None) -> None:
    """Leaves a mention the units of its name that have ended, where there are some."""
    today = day.isoformat() if day else corpus_gazetteer.FOREVER
    for mention in mentions:
        units = units_named(mention.fact.name, mention.fact.level)
        former = [unit for unit in units if unit.end and unit.end <= today and mention.kind in (None, unit.type)]
        last = [unit for unit in former if unit.end == corpus_gazetteer.REFORM]
        mention.tiers = [last or former] if former else mention.tiers


# `các xã, phường gồm: ` leaves open which of them is what.
_LIST_TYPE = re.compile(
    r"(?P<more>, )?(?<!\w)(?P<type>tỉnh|thành phố|thị xã|thị trấn|đặc khu|quận|huyện|phường|xã)"
    r"(?:\s?[:(,]?\s?(?:là|(?:bao\s)?gồm(?:\scó)?|như|đó\slà|cụ\sthể(?:\slà)?))?(?:\s?[:(]\s?|\s)$"
)


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
        if answer.code is None and mention.other_types:
            answer = _of_other_type(mention, beside, answer)
        return answer if answer.code or answer.candidates else _of_slip(mention, named)
    same = _same_name(mention, named)
    if same is not None:
        return same
    return decide(mention.tiers, (), _evidence(mention, named), home)


_Sentence = tuple[int | None, int]  # caption, and which sentence of it


def _sentence_of(mention: _Mention) -> _Sentence:
    return mention.fact.caption, mention.passage.sentence_index(mention.fact.start)


def _districts_by_sentence(mentions: Sequence[_Mention]) -> dict[_Sentence, set[str]]:
    """Ids of the districts that each sentence names."""
    named: dict[_Sentence, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.answer.unit is not None and mention.answer.unit.level == "district":
            named[_sentence_of(mention)].add(mention.answer.unit.unit_id)
    return named


def _decide_by_sentence(mention: _Mention, sentences: Mapping[_Sentence, AbstractSet[str]]) -> Resolution:
    """Of the units that the article leaves, the one in a district that the same sentence names."""
    group = sentences.get(_sentence_of(mention), frozenset())
    lying = [unit for unit in mention.answer.candidates if not ancestors(unit).isdisjoint(group)]
    return answer_of(lying, "article") if same_code(lying) else mention.answer


def _of_slip(mention: _Mention, named: _Named) -> Resolution:
    """The only unit under the parents that the text names whose name differs in a tone."""
    beside = [parent.ids for parent in mention.parents if parent.tiers]
    if beside:
        lying = [unit for unit in mention.alike if all(not ancestors(unit).isdisjoint(ids) for ids in beside)]
        return answer_of(lying, "parent") if same_code(lying) else Resolution()
    for group in _evidence(mention, named):
        lying = [unit for unit in mention.alike if not ancestors(unit).isdisjoint(group)]
        if lying:
            return answer_of(lying, "article") if same_code(lying) else Resolution()
    return Resolution()


def _of_other_type(mention: _Mention, beside: Sequence[frozenset[str]], answer: Resolution) -> Resolution:
    """The only unit of the name in the district beside it, when the text calls it by a type that it no longer has.

    Since the districts ended, in the province beside it: `thị trấn Mai Sơn, tỉnh Sơn La` is the new commune.
    """
    other = decide_beside([mention.other_types], beside, ())
    in_province = other.unit is not None and not other.unit.district_code
    told = in_province or any(parent.fact.level == "district" for parent in mention.parents)
    return other if other.code and told else answer


def _same_name(mention: _Mention, named: _Named) -> Resolution | None:
    """What the same name means where its parent stands beside it, if the article says so of one unit only."""
    # A town that the text calls a commune beside its parent is called so elsewhere as well.
    ids = {unit.unit_id for tier in (*mention.tiers, mention.other_types) for unit in tier}
    units = [named.beside_parent[unit_id] for unit_id in ids if unit_id in named.beside_parent]
    return Resolution(units[0], "article") if len(units) == 1 else None


def _evidence(mention: _Mention, named: _Named) -> list[AbstractSet[str]]:
    """Groups of units that the article names and that may hold the mention: districts first, then provinces.

    A commune counts as well, for those that were merged into it (`xã A được thành lập từ xã B và xã C`), but nothing
    holds a unit whose name it bears: said again, `xã A` and `thành phố Huế` are still the new ones.
    """
    groups: list[AbstractSet[str]] = []
    own = {unit.unit_id for tier in mention.tiers for unit in tier}
    if mention.listed_with is not None:  # `huyện A, B và C` lie in one province
        groups.append(frozenset(province_ids(mention.listed_with.answer.unit)))
    for level in ("commune", "district", "province"):
        if _RANK[level] < _RANK[mention.fact.level] or level == mention.fact.level != "commune":
            continue
        groups.append(named.ids[level] - own)
    return [group for group in groups if group]


def province_ids(unit: Unit | None) -> Iterable[str]:
    """Ids of the province that holds a unit."""
    if unit is None:
        return ()
    return [unit_id for unit_id in ancestors(unit) if corpus_gazetteer.by_id()[unit_id].level == "province"]


class _Communes:
    """In which communes the hamlets lie that an article names without theirs.

    In the one that stands beside the same hamlet elsewhere, else in the only one of the sentence so far, else in that
    of the article.
    """

    def __init__(self, mentions: Sequence[_Mention]) -> None:
        self._article = commune_of_article(mentions)
        self._beside: dict[str, dict[str, Unit]] = defaultdict(dict)
        self._sentences: dict[_Sentence, list[tuple[int, Unit]]] = defaultdict(list)
        for mention in mentions:
            unit = mention.answer.unit
            if mention.fact.level == "commune" and unit is not None:
                self._sentences[_sentence_of(mention)].append((mention.fact.start, unit))
            beside = next((p.answer.unit for p in mention.parents if p.fact.level == "commune"), None)
            if mention.fact.level == "hamlet" and beside is not None:
                self._beside[fold(mention.fact.quote)][beside.code] = beside

    def of(self, mention: _Mention) -> Unit | None:
        if mention.fact.level != "hamlet":
            return None
        sentence = self._sentences.get(_sentence_of(mention), ())
        so_far = {unit.code: unit for start, unit in sentence if start < mention.fact.start}
        for told in (self._beside.get(fold(mention.fact.quote), {}), so_far):
            if len(told) == 1:
                return next(iter(told.values()))
        return self._article


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
                named.settle(parent, answer_of(left, "article"))


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
