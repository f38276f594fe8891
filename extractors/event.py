"""What the report is about: its main event's day and place; `roles` tells which mentions belong to it."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from corpus.gazetteer import by_id
from extractors.chains import Address, Chain
from extractors.patterns import sought
from extractors.rule import Passage
from extractors.whereabouts import HOME, IS_THERE, NOTHING, of_people, passed, speaks, tells_where, weight
from schemas.facts import DateFact, Zone

ParentOf = Callable[[str], str | None]

OPENING: tuple[Zone, ...] = ("title", "lead")
OPENING_LENGTH = 500  # code points; where nothing marks the lead, a whole article may stand in it
LISTED = re.compile(r"(?:, | và |, và )")
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
        if date.zone not in OPENING or date.role != "period" or date.granularity not in ("month", "period", "week"):
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
    if not any(chain.head.zone in OPENING for _, chain in here):  # `Hội Nông dân huyện A tổng kết nhiệm kỳ`
        here += [(p, c) for p, c, much in found if NOTHING < much < HOME and c.head.zone in OPENING]
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
                province = list(upwards(unit, parent_of))[-1]
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
    lines = {unit for _, chain, _ in found if chain.unit_id for unit in upwards(chain.unit_id, parent_of)}
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
                lines[chain.unit_id] = list(upwards(chain.unit_id, parent_of))
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
        if before or not CATCHES.match(passage.folded, chain.end):
            return True
    return False


def _sums_up(text: Passage) -> bool:
    """Whether title and lead look back on a period, a campaign or several places, and not on one happening."""
    return _SUMMARY.search(text.folded, 0, min(text.lead_end, OPENING_LENGTH)) is not None


_SUMMARY = re.compile(
    r"\b(?:sơ kết|tổng kết|quý (?:i|ii|iii|iv|\d)|\d+ tháng|(?:đợt|tháng) cao điểm|ra quân|phong trào|chiến dịch"
    r"|giai đoạn|nhiệm kỳ|vinh danh|tuyên dương|khen thưởng|biểu dương|bằng khen|giấy khen|hội nghị|hội thảo|diễn đàn"
    r"|toàn (?:tỉnh|huyện|thành phố|quận|thị xã|xã|phường)|các (?:xã|phường|huyện|quận|tỉnh|địa phương|thôn))\b"
)
_SUBJECT = 60  # code points before a unit's name within which a sentence tells who acts
_NO_SUBJECT = re.compile(r"^(?:sau|theo|trước|do|bị|liên quan)\b|\bcủa \Z")
# `Cần Thơ bắt quả tang`: its police did, and somewhere in it
CATCHES = re.compile(r"\s(?:đã |vừa )?(?:bắt|phát hiện|khởi tố|triệt phá|triệt xóa|thu giữ|tạm giữ|điều tra|truy)\b")


def _parts(found: Sequence[Address]) -> Iterator[tuple[Zone, list[Address]]]:
    zoned = [(chain.places[0].zone, passage, chain) for passage, chain in found]
    yield "lead", [(passage, chain) for zone, passage, chain in zoned if zone in OPENING]
    body = [(passage, chain) for zone, passage, chain in zoned if zone == "body"]
    if body:
        first_end = body[0][0].paragraph_at(body[0][1].start)[1]
        yield "body", [(passage, chain) for passage, chain in body if chain.start < first_end]
    yield "caption", [(passage, chain) for zone, passage, chain in zoned if zone == "caption"]


def _lowest(units: Sequence[str], parent_of: ParentOf) -> list[str]:
    """The units, each once, without those that another one lies in."""
    above = {upper for unit in units for upper in list(upwards(unit, parent_of))[1:]}
    return [unit for unit in dict.fromkeys(units) if unit not in above]


def _most_told(units: Sequence[str], told: Counter[str | None], venues: set[str | None]) -> str | None:
    """The unit that the article names most; `tại`, `ở` before a name weigh as two more namings. None for a tie."""
    if len(units) == 1:
        return units[0]
    weight = {unit: told[unit] + (2 if unit in venues else 0) for unit in units}
    first, second = sorted(units, key=lambda unit: -weight[unit])[:2]
    return first if weight[first] > weight[second] else None


def _common_parent(units: Sequence[str], parent_of: ParentOf) -> str | None:
    shared = [list(upwards(unit, parent_of)) for unit in units]
    return next((unit for unit in shared[0] if all(unit in line for line in shared[1:])), None)


def _shared_parent(part: Sequence[Address], units: Sequence[str], parent_of: ParentOf) -> str | None:
    """What holds the units that are told in one breath: `huyện A và huyện B (tỉnh C)`; None when there is no list."""
    for (passage, chain), (other, following) in pairwise(part):
        both = [unit for unit in units if unit in (chain.unit_id, following.unit_id)]
        alike = passage is other and len(both) > 1 and chain.head.level == following.head.level
        if alike and LISTED.fullmatch(passage.folded, chain.end, following.start):
            return _common_parent(both, parent_of)
    return None


def _single_venue(part: Sequence[Address], units: Sequence[str]) -> bool:
    """Whether one of the units stands behind `tại` on its own: `tại xã A, … tiếp xúc cử tri các xã A và B`."""
    listed = {
        id(chain)
        for (passage, one), (other, two) in pairwise(part)
        if passage is other and LISTED.fullmatch(passage.folded, one.end, two.start)
        for chain in (one, two)
    }
    return len({c.unit_id for _, c in part if c.venue and c.unit_id in units and id(c) not in listed}) == 1


def upwards(unit: str, parent_of: ParentOf) -> Iterator[str]:
    step: str | None = unit
    while step is not None:
        yield step
        step = parent_of(step)
