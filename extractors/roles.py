"""Which mentions of units belong to what the report is about: role `event`, or else `mention`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from corpus.gazetteer import name_key
from extractors.chains import Address, Chain
from extractors.event import CATCHES, LISTED, OPENING, OPENING_LENGTH, ParentOf, upwards
from extractors.patterns import sought
from extractors.rule import Passage
from extractors.whereabouts import WAY, passed
from schemas.facts import Level, PlaceFact


def with_roles(
    places: Sequence[PlaceFact], found: Sequence[Address], main: str | None, parent_of: ParentOf
) -> list[PlaceFact]:
    """The same places, those that the report is about with role `event`.

    These are the main event's unit, the units above and below it, and other scenes of the report (`_scenes`). An
    address of a person counts for those of its units that are the event's own or hold it; a hamlet follows the chain
    that it stands in.
    """
    scenes = _topics(found, main, parent_of) | ({main, *_scenes(found, main, parent_of)} if main else set())
    unsure = None if scenes else _unsure(found)
    own = {upper for scene in scenes for upper in upwards(scene, parent_of)}
    homes = {id(chain) for passage, chain in found if chain.home or _of_person(passage, chain)}
    scenic = (c for _, c in found if id(c) not in homes and _belongs(c, main, own, parent_of))
    hamlets = {_hamlet(chain) for chain in scenic} - {None}
    ours: set[int] = set()
    for passage, chain in found:
        if id(chain) in homes:
            ours.update(id(place) for place in chain.places if place.unit_id in own)
            if _hamlet(chain) in hamlets:
                ours.add(id(chain.head))
        elif chain.unit_id not in own and _receives(passage, chain):
            continue
        elif (chain.lone_hamlet and (main or unsure)) or _belongs(chain, main, own, parent_of):
            ours.update(id(place) for place in chain.places)
        ours.update(id(place) for place in chain.places if _named(place) == unsure)
    return [msgspec.structs.replace(place, role="event") if id(place) in ours else place for place in places]


def _scenes(found: Sequence[Address], main: str, parent_of: ParentOf) -> set[str]:
    """Units beside the main one where the report's events happen, or whose bodies act in them.

    Anywhere: where something is said to have happened (`vụ cướp xảy ra tại`). In the main unit's province: where
    something is at all, and the members of a list that begins there; the bodies that act more than once.
    """
    province = list(upwards(main, parent_of))[-1]
    acting: Counter[str] = Counter()
    scenes: set[str] = set()
    listed: Address | None = None
    for passage, chain in found:
        unit = chain.unit_id
        if unit is None or chain.home or (chain.head.level == "province" and not chain.happens):
            listed = None
            continue
        near = province in upwards(unit, parent_of)
        acting[unit] += near and chain.acts and (2 if CATCHES.match(passage.folded, chain.end) else 1)
        follows = listed is not None and listed[0] is passage and LISTED.fullmatch(
            passage.folded, listed[1].end, chain.start
        )  # fmt: skip
        before = passage.folded[passage.sentence_at(chain.start)[0] : chain.start]
        told = chain.happens or (near and (follows or (chain.venue and not _PEOPLE_OF.search(before))))
        if told and not _EARLIER.match(before):
            scenes.add(unit)
            listed = (passage, chain)
        else:
            listed = None
    return scenes | {unit for unit, times in acting.items() if times > 1}


def _topics(found: Sequence[Address], main: str | None, parent_of: ParentOf) -> set[str]:
    """Units that the report is about wherever they lie.

    Those of title and lead, those with figures of their own, and those told about as often as its own province.
    """
    told: Counter[str] = Counter()
    topics: set[str] = set()
    for passage, chain in found:
        if chain.unit_id is None or chain.home or passed(passage, chain):
            continue
        told.update(set(upwards(chain.unit_id, parent_of)))
        before = passage.folded[max(0, chain.start - 40) : chain.start]
        opens = chain.head.zone in OPENING and chain.start < OPENING_LENGTH and not WAY.search(before)
        if main and chain.head.level == "province" and _COMPANY.search(before):
            opens = chain.unit_id in upwards(main, parent_of)  # `cứu 41 ngư dân Quảng Nam`
        if opens or _FIGURE.match(passage.folded, chain.end):
            topics.add(chain.unit_id)
    often = max(_AGAIN, _AS_OFTEN * told[list(upwards(main, parent_of))[-1]]) if main else _AGAIN
    return topics | {unit for unit, times in told.items() if times >= often}


_AGAIN, _AS_OFTEN = 3, 0.7  # tellings, and the share of those of the main event's province
# `Lào Cai 1 người`, `Mẫu Sơn (Lạng Sơn) 400 mm`, `Quảng Trị có 30 lao động`
_FIGURE = re.compile(
    r"\)?(?::| có| còn| ghi nhận| xảy ra)? ?(?<![\w])\d+(?:[.,]\d+)*(?! ?[/-]\d| ?giờ|h\d)(?= ?[^\W\d_])"
)
# Another event, for comparison; `trước đó` alone goes on with the story.
_EARLIER = re.compile(r"(?:trước đó|trước đây|hồi|cách đây)\b[^.;:]{0,60}\b(?:một|1|cũng|từng|nhiều) ")
# `chiến sĩ ở các xã`: whose people they are, not where something happens.
_PEOPLE_OF = sought(
    r"\b(?:người|dân|chiến sĩ|cán bộ|học sinh|sinh viên|tài xế|công nhân|hộ|anh|chị|ông|bà|em|cô)(?: [^\W\d_]+){0,3}"
    r" (?:tại|ở|thuộc)(?: [^\W\d_]+){0,2} \Z"
)
_COMPANY = re.compile(r"\b(?:ngư dân|thuyền viên|du khách|người|công nhân|sinh viên|học sinh)(?: tỉnh)? \Z")


# `trao bằng khen cho nhân dân xã A`, `tặng cờ cho 21 tập thể (trong đó có xã A)`
_AWARDED = sought(
    r"\b(?:bằng khen|giấy khen|cờ thi đua|huân chương|danh hiệu|kỷ niệm chương|khen thưởng|biểu dương|tuyên dương"
    r"|vinh danh|thưởng nóng|thư khen|giải (?:nhất|nhì|ba|khuyến khích))\b[^.;]{0,120}\b(?:cho|tặng)\b"
    r"(?:(?!\b(?:tại|ở|vì|do|về|vụ|trên địa bàn)\b)[^.;]){0,100}\Z"
)


# `Bà Trương Thị N. ở`, `ông Vi Văn T. (`: the unit behind somebody's name
_OF_PERSON = re.compile(
    r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]háu|[Cc]ụ)(?: [A-ZÀ-ỸĐ][\w.'’]*){1,5}(?: ở |,? \(| \((?:ở|trú) )\Z"
)
_OWNS = re.compile(r"\b(?:nhà|kho|quán|xưởng|trại|vườn|rẫy|ruộng|ao)(?: của)? (?:gia đình )?\Z")


def _of_person(passage: Passage, chain: Chain) -> bool:
    """Whether it tells who somebody is; a house or a field of theirs is a place where something happens."""
    found = _OF_PERSON.search(passage.text, max(0, chain.start - 50), chain.start)
    return found is not None and not _OWNS.search(passage.folded, max(0, found.start() - 30), found.start())


def _receives(passage: Passage, chain: Chain) -> bool:
    """Whether the unit, or somebody of it, is honoured there: nothing is told to have happened in it."""
    start = max(passage.sentence_at(chain.start)[0], chain.start - 240)
    return _AWARDED.search(passage.folded, start, chain.start) is not None


_SEATS: tuple[Level, ...] = ("commune", "district")


def _unsure(found: Sequence[Address]) -> tuple[Level, str] | None:
    """Level and name of the commune or district that the report names most, when nothing tells which unit it is."""
    open_ones = [chain.head for _, chain in found if chain.unit_id is None and chain.head.level in _SEATS]
    told = Counter(_named(head) for head in open_ones)
    unit, times = told.most_common(1)[0] if told else (None, 0)
    return unit if times > 1 else None


def _named(place: PlaceFact) -> tuple[Level, str]:
    return place.level, name_key(place.name)


def _hamlet(chain: Chain) -> tuple[str, str] | None:
    """The hamlet that an address is the address of, by its name and commune."""
    head = chain.head
    return (head.name, chain.unit_id) if head.level == "hamlet" and chain.unit_id else None


def _belongs(chain: Chain, main: str | None, own: set[str], parent_of: ParentOf) -> bool:
    units = [place.unit_id or place.parent_id for place in chain.places]
    inside = any(main in upwards(unit, parent_of) for unit in units if unit) if main else False
    return inside or any(unit in own for unit in units if unit)
