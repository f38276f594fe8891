"""What the report is about: its main event's day and place, and which mentions belong to it."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import msgspec

from corpus.gazetteer import by_id, name_key
from extractors.chains import Address, Chain
from extractors.patterns import sought
from extractors.rule import Passage
from extractors.whereabouts import HOME, IS_THERE, NOTHING, WAY, of_people, passed, speaks, tells_where, weight
from schemas.facts import DateFact, Level, PlaceFact, Zone

ParentOf = Callable[[str], str | None]

_OPENING: tuple[Zone, ...] = ("title", "lead")
_MONTHS, _A_MONTH = datetime.timedelta(days=60), datetime.timedelta(days=31)
_CLAUSE = 200  # code points
_EXAMPLE = re.compile(r"(?:điển hình|đơn cử|tiêu biểu|trong đó|đáng (?:kể|chú ý)|(?:vụ )?nghiêm trọng nhất)(?!\w)")
_TELLS = sought(
    r"(?<!\w)(?:cho biết|cho hay|xác nhận|thông tin)(?: (?:rằng|thêm))?(?::|,)?(?: (?:vào|khoảng|lúc|trước đó,?))?(?= )"
)
_DAYS = frozenset({"day", "time", "period", "week"})


def main_date(
    text: Passage, dates: Sequence[DateFact], published: datetime.date | None
) -> tuple[str | None, Zone | None]:
    """The first event date of lead, title, body or captions, as a day or a month, and its zone.

    Ranges give their first day, and way to a day of the same zone; a year alone is no day of an event. A month counts
    in the body only where no date stands before it there, and gives way to a day in it that is told further on. The
    month whose figures title and lead report comes before days of the body. Where the first day or month leaves its
    year open, no later date may stand for it. In the body its day opens a sentence or a paragraph, is no example and
    lies no month before the last day that is told. Where somebody tells of another day, that is its day.
    """
    dates = [date for date in dates if not _tells(text, date, dates)]
    happening = [d for d in dates if d.role == "event" and (d.granularity in _DAYS or d.granularity == "month")]
    first = min((d for d in dates if d.zone == "body"), key=lambda d: d.start, default=None)
    for zone in ("lead", "title", "body", "caption"):
        if zone == "body" and (of_figures := _month_of_figures(dates)) is not None:
            return of_figures
        told = sorted((d for d in happening if d.zone == zone), key=lambda d: (d.caption or 0, _lasts(d), d.start))
        for date in told:
            if date.date_from is None:
                if date.value.startswith("XXXX") and _names_day(date):
                    return None, None
                continue
            if _is_background(date, happening):
                continue
            if zone == "body" and (_is_long_before(date, happening, published) or not _leads(text, date)):
                continue
            if date.granularity in _DAYS:
                return date.date_from, date.zone
            if zone == "body" and date is not first:
                continue
            month = date.date_from[:7]
            days = (d.date_from for d in happening if d.granularity in _DAYS and d.date_from)
            return next((day for day in days if day.startswith(month)), month), date.zone
    return None, None


def _lasts(date: DateFact) -> bool:
    return date.granularity == "period"


def _month_of_figures(dates: Sequence[DateFact]) -> tuple[str, Zone] | None:
    """The first month that figures or a campaign in title or lead cover, or that such a stretch ends in."""
    for date in dates:
        first, last = date.date_from, date.date_to
        if date.zone not in _OPENING or date.role != "period" or date.granularity not in ("month", "period", "week"):
            continue
        if first and last and _length(first, last) <= _A_MONTH:
            return last[:7], date.zone
    return None


def _length(first: str, last: str) -> datetime.timedelta:
    return datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)


def _is_background(date: DateFact, happening: Sequence[DateFact]) -> bool:
    """Whether it is a stretch of time some months before the days that the report tells."""
    days = [other.date_from for other in happening if other.granularity in ("day", "time") and other.date_from]
    if date.granularity != "period" or date.date_to is None or not days:
        return False
    return datetime.date.fromisoformat(max(days)) - datetime.date.fromisoformat(date.date_to) > _MONTHS


def _is_long_before(date: DateFact, happening: Sequence[DateFact], published: datetime.date | None) -> bool:
    """Whether the report, or its last day, comes weeks after it: a story of how things came about."""
    days = [other.date_to for other in happening if other.granularity in ("day", "time") and other.date_to]
    last = max([*days, *([published.isoformat()] if published else [])], default=None)
    if last is None or date.date_to is None:
        return False
    return datetime.date.fromisoformat(last) - datetime.date.fromisoformat(date.date_to) > _A_MONTH


def _leads(text: Passage, date: DateFact) -> bool:
    """Whether it opens a sentence, or stands in the first one of a paragraph, which gives no example."""
    sentence, paragraph = text.sentence_at(date.start)[0], text.paragraph_at(date.start)[0]
    return sentence in (paragraph, date.start) and not _EXAMPLE.match(text.folded, sentence)


def _tells(text: Passage, date: DateFact, dates: Sequence[DateFact]) -> bool:
    """`Sáng 16/9, ông A cho biết: khuya 15/9, ...`: a day on which another one is told."""
    if date.zone == "caption" or date.granularity not in ("day", "time"):
        return False
    end = text.paragraph_at(date.start)[1]
    said = _TELLS.search(text.folded, date.end, min(end, date.end + _CLAUSE))
    return said is not None and any(
        other.zone != "caption" and 0 <= other.start - said.end() <= 2 and other.role == "event" and other.date_from
        for other in dates
    )


def _names_day(date: DateFact) -> bool:
    """Whether day and month are told: `XXXX-08-17`, `XXXX-11-30/XXXX-12-09`, not `XXXX-XX-XXTMO`."""
    return "XX" not in date.value.replace("XXXX", "")


def main_place(text: Passage, addresses: Sequence[Address], parent_of: ParentOf) -> tuple[str | None, Zone | None]:
    """Unit id of the place that the report is about, and the zone that told it.

    Title and lead decide together, then the body, then captions. In title and lead, of several units the one that is
    told most wins, units that tie give their common parent, and who acts gives way to where it happens. In the body the
    unit wins that holds most of what is told. What happens in one district or commune of that unit happened there,
    unless the report is about the whole of it.
    """
    found = [(p, c, weight(p, c)) for p, c in addresses if c.unit_id and not passed(p, c)]
    here = [(passage, chain) for passage, chain, much in found if much > HOME]
    if not any(chain.head.zone in _OPENING for _, chain in here):  # `Hội Nông dân huyện A tổng kết nhiệm kỳ`
        here += [(p, c) for p, c, much in found if NOTHING < much < HOME and c.head.zone in _OPENING]
    told = Counter(chain.unit_id for _, chain in here)
    masses = _Masses(text, found, parent_of)
    for zone, part in _parts(here):
        if zone == "caption" and part:
            return _common_parent([chain.unit_id for _, chain in part if chain.unit_id], parent_of), zone
        if zone == "body" and part:
            named = _of_type(text, found, parent_of)
            if named and _sums_up(text):
                return named, zone
            return masses.lowest_in(None) or _lowest_of_line(found, parent_of) or named, zone
        if part:
            units = _lowest([chain.unit_id for _, chain in part if chain.unit_id], parent_of)
            listed = _shared_parent(part, units, parent_of)
            if listed and not _single_venue(part, units):
                return listed, zone
            placed = [(p, c) for p, c in part if tells_where(p, c)] or part
            units = _lowest([chain.unit_id for _, chain in placed if chain.unit_id], parent_of)
            venues = {chain.unit_id for _, chain in part if chain.venue}
            unit = _most_told(units, told, venues) or _common_parent(units, parent_of)
            if unit and all(of_people(p, c) for p, c in placed):
                province = list(_upwards(unit, parent_of))[-1]
                found_inside = masses.lowest_in(province)
                return unit if found_inside == province else found_inside, zone
            if unit is None or _is_topic(unit, part) or _sums_up(text):
                return unit, zone
            return masses.lowest_in(unit), zone
    lone = _lowest_of_line(found, parent_of)
    return lone, "body" if lone else None


def _lowest_of_line(found: Sequence[tuple[Passage, Chain, float]], parent_of: ParentOf) -> str | None:
    """The commune or district that lies in all others that the article names, homes aside where a body is named."""
    told = [c for _, c, _ in found if not c.home] or [c for _, c, _ in found]
    units = _lowest([chain.unit_id for chain in told if chain.unit_id], parent_of)
    lower = len(units) == 1 and parent_of(units[0]) is not None
    return units[0] if lower else None


# `UBND tỉnh`, `toàn huyện` without a name: a name would be a capital behind it, folded away here.
_TYPE_ALONE = sought(
    r"(?<!\w)(?:ubnd|hđnd|mttq|công an|quân sự|toàn|trên địa bàn|chỉ huy|hội|đoàn|ủy ban|ban|ngành|trong|của)"
    r" (?P<type>tỉnh|huyện|xã)(?!\w)(?!,? (?:xã|huyện|phường))"
)


def _of_type(text: Passage, found: Sequence[tuple[Passage, Chain, float]], parent_of: ParentOf) -> str | None:
    """The only unit that the article names of the type that title and lead tell without a name: `UBND tỉnh`."""
    told = _TYPE_ALONE.finditer(text.folded, 0, text.lead_end)
    kind = next((one["type"] for one in told if not text.text[one.end() + 1 : one.end() + 2].isupper()), None)
    if kind is None:
        return None
    lines = {unit for _, chain, _ in found if chain.unit_id for unit in _upwards(chain.unit_id, parent_of)}
    units = [unit for unit in lines if by_id()[unit].type == kind]
    return units[0] if len(units) == 1 else None


_EARLY = 600  # code points behind the lead in which a body opens
_SURE = 1.5  # of the weight of what is told of a unit, so that the event is placed inside it
_SURE_OF_COUNTRY = 3.0  # the like for a province that only the body names: more than one telling
_AGAIN_INSIDE = 2  # tellings of a unit that nothing is said to happen in
_SHARE, _SHARE_OF_COUNTRY = 0.6, 0.5


class _Masses:
    """The weight of what is told of each unit and of those inside it."""

    def __init__(self, text: Passage, found: Sequence[tuple[Passage, Chain, float]], parent_of: ParentOf) -> None:
        self._inside: dict[str | None, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._own: dict[str, float] = defaultdict(float)
        self._tellings: Counter[str] = Counter()
        self._scenes: set[str] = set()
        self._bodies: Counter[str] = Counter()  # tellings that are no home
        lines: dict[str, list[str]] = {}
        for passage, chain, much in found:
            if chain.unit_id is None:
                continue
            if chain.unit_id not in lines:
                lines[chain.unit_id] = list(_upwards(chain.unit_id, parent_of))
            line = lines[chain.unit_id]
            early = passage is text and chain.start < text.lead_end + _EARLY
            self._own[chain.unit_id] += much * (2 if early else 1)
            for unit, above in zip(line, [*line[1:], None], strict=True):
                self._inside[above][unit] += much * (2 if early else 1)
            self._tellings.update(line)
            if not chain.home:
                self._bodies.update(line)
            if much >= IS_THERE:
                self._scenes.update(line)

    def _stands_out(self, best: str, much: float, unit: str) -> bool:
        """Whether a unit that nothing is said to happen in is told more than the one that it lies in."""
        return much >= self._own[unit] and self._tellings[best] >= _AGAIN_INSIDE

    def lowest_in(self, unit: str | None) -> str | None:
        """The lowest unit inside that holds most of what is told of units inside, or that alone is told there."""
        while inside := self._inside.get(unit):
            best, much = max(inside.items(), key=lambda one: one[1])
            sure, share = (_SURE, _SHARE) if unit else (_SURE_OF_COUNTRY, _SHARE_OF_COUNTRY)
            alone = unit is not None and len(inside) == 1 and self._bodies[best] > 0 and self._tellings[best] > 1
            if (much <= sure and not alone) or much < share * sum(inside.values()):
                break
            if unit and not (alone or best in self._scenes or self._stands_out(best, much, unit)):
                break
            unit = best
        return unit


_INVESTIGATES = re.compile(
    r"\b(?:công an|cảnh sát|csđt|csgt|vksnd|viện kiểm sát|kiểm sát nhân dân|biên phòng|kiểm lâm"
    r"|hải quan|quản lý thị trường)\b[^,.;:]{0,25}\Z"
)


def _is_topic(unit: str, part: Sequence[Address]) -> bool:
    """Whether title and lead tell of what the unit as a whole does: `Đồng Nai khen thưởng`, `UBND tỉnh A ban bố`."""
    for passage, chain in part:
        if chain.unit_id != unit or tells_where(passage, chain) or speaks(passage, chain):
            continue
        start = max(passage.sentence_at(chain.start)[0], passage.title_end if chain.start >= passage.title_end else 0)
        before = passage.folded[start : chain.start].rpartition(", ")[2].lstrip()
        if len(before) > _SUBJECT or _NO_SUBJECT.search(before) or _INVESTIGATES.search(before):
            continue
        if before or not _CATCHES.match(passage.folded, chain.end):
            return True
    return False


def _sums_up(text: Passage) -> bool:
    """Whether title and lead look back on a period, a campaign or several places, and not on one happening."""
    return _SUMMARY.search(text.folded, 0, min(text.lead_end, _OPENING_LENGTH)) is not None


_SUMMARY = re.compile(
    r"\b(?:sơ kết|tổng kết|quý (?:i|ii|iii|iv|\d)|\d+ tháng|(?:đợt|tháng) cao điểm|ra quân|phong trào|chiến dịch"
    r"|giai đoạn|nhiệm kỳ|vinh danh|tuyên dương|khen thưởng|biểu dương|bằng khen|giấy khen|hội nghị|hội thảo|diễn đàn"
    r"|toàn (?:tỉnh|huyện|thành phố|quận|thị xã|xã|phường)|các (?:xã|phường|huyện|quận|tỉnh|địa phương|thôn))\b"
)
_SUBJECT = 60  # code points before a unit's name within which a sentence tells who acts
_NO_SUBJECT = re.compile(r"^(?:sau|theo|trước|do|bị|liên quan)\b|\bcủa \Z")
# `Cần Thơ bắt quả tang`: its police did, and somewhere in it
_CATCHES = re.compile(r"\s(?:đã |vừa )?(?:bắt|phát hiện|khởi tố|triệt phá|triệt xóa|thu giữ|tạm giữ|điều tra|truy)\b")


def _parts(found: Sequence[Address]) -> Iterator[tuple[Zone, list[Address]]]:
    zoned = [(chain.places[0].zone, passage, chain) for passage, chain in found]
    yield "lead", [(passage, chain) for zone, passage, chain in zoned if zone in _OPENING]
    body = [(passage, chain) for zone, passage, chain in zoned if zone == "body"]
    if body:
        first_end = body[0][0].paragraph_at(body[0][1].start)[1]
        yield "body", [(passage, chain) for passage, chain in body if chain.start < first_end]
    yield "caption", [(passage, chain) for zone, passage, chain in zoned if zone == "caption"]


def _lowest(units: Sequence[str], parent_of: ParentOf) -> list[str]:
    """The units, each once, without those that another one lies in."""
    above = {upper for unit in units for upper in list(_upwards(unit, parent_of))[1:]}
    return [unit for unit in dict.fromkeys(units) if unit not in above]


def _most_told(units: Sequence[str], told: Counter[str | None], venues: set[str | None]) -> str | None:
    """The unit that the article names most; `tại`, `ở` before a name weigh as two more namings. None for a tie."""
    if len(units) == 1:
        return units[0]
    weight = {unit: told[unit] + (2 if unit in venues else 0) for unit in units}
    first, second = sorted(units, key=lambda unit: -weight[unit])[:2]
    return first if weight[first] > weight[second] else None


def _common_parent(units: Sequence[str], parent_of: ParentOf) -> str | None:
    shared = [list(_upwards(unit, parent_of)) for unit in units]
    return next((unit for unit in shared[0] if all(unit in line for line in shared[1:])), None)


def _shared_parent(part: Sequence[Address], units: Sequence[str], parent_of: ParentOf) -> str | None:
    """What holds the units that are told in one breath: `huyện A và huyện B (tỉnh C)`; None when there is no list."""
    for (passage, chain), (other, following) in pairwise(part):
        both = [unit for unit in units if unit in (chain.unit_id, following.unit_id)]
        alike = passage is other and len(both) > 1 and chain.head.level == following.head.level
        if alike and _LISTED.fullmatch(passage.folded, chain.end, following.start):
            return _common_parent(both, parent_of)
    return None


def _single_venue(part: Sequence[Address], units: Sequence[str]) -> bool:
    """Whether one of the units stands behind `tại` on its own: `tại xã A, … tiếp xúc cử tri các xã A và B`."""
    listed = {
        id(chain)
        for (passage, one), (other, two) in pairwise(part)
        if passage is other and _LISTED.fullmatch(passage.folded, one.end, two.start)
        for chain in (one, two)
    }
    return len({c.unit_id for _, c in part if c.venue and c.unit_id in units and id(c) not in listed}) == 1


def _upwards(unit: str, parent_of: ParentOf) -> Iterator[str]:
    step: str | None = unit
    while step is not None:
        yield step
        step = parent_of(step)


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
    own = {upper for scene in scenes for upper in _upwards(scene, parent_of)}
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
    province = list(_upwards(main, parent_of))[-1]
    acting: Counter[str] = Counter()
    scenes: set[str] = set()
    listed: Address | None = None
    for passage, chain in found:
        unit = chain.unit_id
        if unit is None or chain.home or (chain.head.level == "province" and not chain.happens):
            listed = None
            continue
        near = province in _upwards(unit, parent_of)
        acting[unit] += near and chain.acts and (2 if _CATCHES.match(passage.folded, chain.end) else 1)
        follows = listed is not None and listed[0] is passage and _LISTED.fullmatch(
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
        told.update(set(_upwards(chain.unit_id, parent_of)))
        before = passage.folded[max(0, chain.start - 40) : chain.start]
        opens = chain.head.zone in _OPENING and chain.start < _OPENING_LENGTH and not WAY.search(before)
        if main and chain.head.level == "province" and _COMPANY.search(before):
            opens = chain.unit_id in _upwards(main, parent_of)  # `cứu 41 ngư dân Quảng Nam`
        if opens or _FIGURE.match(passage.folded, chain.end):
            topics.add(chain.unit_id)
    often = max(_AGAIN, _AS_OFTEN * told[list(_upwards(main, parent_of))[-1]]) if main else _AGAIN
    return topics | {unit for unit, times in told.items() if times >= often}


_AGAIN, _AS_OFTEN = 3, 0.7  # tellings, and the share of those of the main event's province
_OPENING_LENGTH = 500  # code points; where nothing marks the lead, a whole article may stand in it
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
_LISTED = re.compile(r"(?:, | và |, và )")


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
    inside = any(main in _upwards(unit, parent_of) for unit in units if unit) if main else False
    return inside or any(unit in own for unit in units if unit)
