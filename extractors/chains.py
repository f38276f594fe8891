"""Addresses as wholes: `thôn A, xã B, huyện C` is one chain of place mentions, most specific unit first or last.

Scope and main event reason about chains, because the parents beside a name add nothing of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache, wraps
from typing import TypeVar

from msgspec import Struct

from extractors.patterns import sought
from extractors.rule import Passage
from schemas.facts import Level, PlaceFact

DEPTH: dict[Level, int] = {"province": 0, "district": 1, "commune": 2, "hamlet": 3}

_LINK = re.compile(r"\s*(?:[,(/–-]|\s+thuộc\s+|\s+của\s+)?\s*\)?\s*")
# An address after these words tells where somebody lives or comes from, not where something happens.
_HOME = sought(
    r"\b(?:(?<!bán )(?<!nội )(?<!lưu )trú|ngụ|quê|hktt|đkhk|đkhktt|sn|sinh năm|sinh ngày|nguyên quán"
    r"|quê quán|cư trú|nơi ở|chỗ ở|(?<!sinh )sống(?= (?:tại|ở))|gốc|tuổi(?! (?:trẻ|thơ)))\b"
    r"(?: tại)?:?(?:(?!\b(?:bị|tử vong|điều khiển|lái xe|chạy xe|gây|chết|bắt|xảy ra)\b)[^.;:]){0,60}$"
)
# `xưởng của ông T., 45 tuổi, ở`, `khám nhà em T. (`: what stands there is what something happened to
_PERSON = "ông|bà|anh|chị|em"
_PROPERTY = sought(
    r"\b(?:nhà|xưởng|quán|kho|cửa hàng|cơ sở|trang trại|tiệm|rẫy|vườn|ruộng|phòng trọ)"
    rf"(?:\b[^.;:]{{0,40}}\bcủa (?:(?:gia đình|vợ chồng) )?(?:{_PERSON}|[^\W\d_]+ (?:văn|thị))| (?:{_PERSON}))\b"
    r"(?:[^.;:]|\.(?=\w|,| \()){0,60}$"
)
# `Đội Cảnh sát chữa cháy khu vực A`: the stretch of country that an office is for.
_OFFICE = sought(r"(?<!\w)(?:đội|trạm|chi cục|phòng|đồn|hạt|tòa án|tand|viện|kho bạc)(?: [^\W\d_]+,?){0,8} khu vực \Z")
# `khám xét nơi ở của T. tại`: what is searched is where something happens
_SEARCHED = sought(
    r"\b(?:khám xét|khám nghiệm|khám|kiểm tra|lục soát|đột kích|ập vào|bao vây)(?: [^\W\d_]+){0,4} "
    r"(?:nơi ở|chỗ ở|nơi cư trú|nơi tạm trú)\b[^.;:]{0,50}$"
)
# `ông Lê Văn A (Đội phó Đội Dân phòng ấp B, xã C`: who somebody is
_BEARER = re.compile(
    r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]háu)(?P<name>(?: [^\W\d_a-z][\w.]{0,9}){1,5}) \([^()\n]{1,60}\Z"
)
_VENUE = sought(
    r"\b(?:tại|ở|trên địa bàn|địa bàn|thuộc|trong phạm vi|đoạn qua|khu vực)"
    r"(?: (?:các|những|hai|ba|bốn|năm|\d+) (?:tỉnh|thành phố|thị xã|huyện|quận|phường|xã))?\s*$"
)
# `tại hội trường UBND xã`: a hall lies where its body does
_HALL = sought(
    r"\b(?:tại|ở) (?:hội trường|trụ sở|nhà văn hóa|trung tâm (?:văn hóa|hội nghị)|sân|khuôn viên|điểm cầu|phòng họp)"
    r"(?: [^\W\d_]+){0,6} $"
)
# Something happened there: `vụ cướp xảy ra tại`, `sạt lở đoạn qua`; `nam tài xế tại` tells whence somebody is.
_HAPPENS = sought(
    r"\b(?:xảy ra|diễn ra|gây án|gây ra|vụ|sạt lở|đoạn|hiện trường|tai nạn|hỏa hoạn|đám cháy)\b[^,.;:]{0,40}"
    r"\b(?:tại|ở|trên địa bàn|thuộc|qua)\s$"
)
_BODY = sought(
    r"\b(?:công an|cảnh sát|ubnd|ủy ban|hđnd|ủy|đoàn(?! (?:người|xe|khách))|hội|mttq|việt nam|sở|ban|phòng|quân sự"
    r"|biên phòng|viện|tòa án|kiểm sát nhân dân|nhân dân|chỉ đạo 138|bcđ|liên đoàn lao động|đội|trạm|chi cục|cục"
    r"|bđbp|csgt|csđt|pccc|tand|vksnd|bchqs|ubmttq|lđlđ|lhpn|ccb|đtn)\b[^,.;:]{0,25}$"
)


class Chain(Struct, frozen=True, eq=False, dict=True):
    """Neighbouring mentions that make one address, in text order.

    head   the most specific mention: what the address is the address of
    unit_id  the unit that the address means; None when that is unsure. A hamlet stands for its commune when that is
           told, and for nothing otherwise
    home   where somebody lives or comes from, not where something happens
    venue  behind `tại`, `ở`, `trên địa bàn`
    happens  where something is said to happen: `vụ cướp xảy ra tại`
    acts   the end of a body's name: `Công an huyện A`, `UBND xã B`
    """

    places: tuple[PlaceFact, ...]
    head: PlaceFact
    unit_id: str | None
    home: bool
    venue: bool
    happens: bool
    acts: bool

    @cached_property
    def start(self) -> int:
        return self.places[0].start

    @cached_property
    def end(self) -> int:
        return self.places[-1].end

    @property
    def lone_hamlet(self) -> bool:
        """A hamlet that nothing tells the commune of: the one that the report is about, as a rule."""
        return self.unit_id is None and all(place.level == "hamlet" for place in self.places)


T = TypeVar("T")


def once(tell: Callable[[Passage, Chain], T]) -> Callable[[Passage, Chain], T]:
    """The same function, its answer kept with the chain: main event, roles and scopes ask the same of each."""
    name = tell.__name__

    @wraps(tell)
    def told(passage: Passage, chain: Chain) -> T:
        known = chain.__dict__
        if name not in known:
            known[name] = tell(passage, chain)
        answer: T = known[name]
        return answer

    return told


Address = tuple[Passage, Chain]


def addresses(passages: Iterable[Passage], places: Sequence[PlaceFact]) -> list[Address]:
    """The chains of an article, in order, each with its passage."""
    return [(passage, chain) for passage in passages for chain in chains(passage, places)]


def chains(passage: Passage, places: Sequence[PlaceFact]) -> list[Chain]:
    """The chains of one passage, in order; `places` may be those of the whole article.

    >>> from extractors.places import extract
    >>> passage = Passage("Anh A trú tại xã Kiên Mộc, huyện Đình Lập.")
    >>> [(len(chain.places), chain.home) for chain in chains(passage, extract([passage]))]
    [(2, True)]
    """
    own = sorted((p for p in places if p.caption == passage.caption), key=lambda p: p.start)
    groups: list[list[PlaceFact]] = []
    for place in own:
        if groups and _continues(passage, groups[-1], place):
            groups[-1].append(place)
        else:
            groups.append([place])
    return [_chain(passage, group) for group in groups]


def _continues(passage: Passage, group: list[PlaceFact], place: PlaceFact) -> bool:
    """Whether `place` is one step up or down from the last mention, with nothing but punctuation between."""
    last = group[-1]
    if not _LINK.fullmatch(passage.folded, last.end, place.start):
        return False
    step = DEPTH[place.level] - DEPTH[last.level]
    if step == 0 or (step > 0 and "thuộc" in passage.folded[last.end : place.start]):
        return False
    if len(group) == 1:
        return True
    return (step > 0) == (DEPTH[last.level] > DEPTH[group[-2].level])


def _chain(passage: Passage, group: list[PlaceFact]) -> Chain:
    sentence_start, _ = passage.sentence_at(group[0].start)
    before = passage.folded[max(sentence_start, group[0].start - 80) : group[0].start]
    home, venue, happens, acts = _told_by(before)
    if not home and not venue and "(" in before:
        bearer = _BEARER.search(passage.text, max(sentence_start, group[0].start - 100), group[0].start)
        home = bearer is not None and bearer["name"].istitle() and not _owns(before)
    head = group[0] if len(group) == 1 else max(group, key=lambda place: DEPTH[place.level])
    return Chain(tuple(group), head, _unit_id(head, group), home, venue, happens, acts)


def _unit_id(head: PlaceFact, group: Sequence[PlaceFact]) -> str | None:
    if head.level != "hamlet":
        return head.unit_id
    commune = next((place for place in group if place.level == "commune"), None)
    return commune.unit_id if commune else head.parent_id


@lru_cache(maxsize=64)  # chains are made anew whenever more is known of their places
def _told_by(before: str) -> tuple[bool, bool, bool, bool]:
    """What the words before an address say of it: home, venue, happens, acts."""
    return (
        bool(_HOME.search(before)) and not _owns(before),
        bool((_VENUE.search(before) and not _OFFICE.search(before)) or _HALL.search(before)),
        bool(_HAPPENS.search(before)),
        bool(_BODY.search(before)),
    )


def _owns(before: str) -> bool:
    """Whether it tells where something of somebody's stands, or a home that is searched."""
    return bool(_PROPERTY.search(before) or _SEARCHED.search(before))
