"""What a number is about: the place and the period of each count and award, and how that is known.

Place, the first that fits: recipients are where the ceremony is; `toàn huyện`; the unit right behind the number; the
last one before it in the sentence; one behind; the last scene of the paragraph; for one happening the venue that the
paragraph before came to; the main event. A scene is a unit that opens its sentence, acts, or stands behind `tại`; a
source (`Theo Công an huyện A`) or where somebody comes from sets none. Of one happening a venue goes before a body, and
a body above the event's place that sends help, or was named sentences ago, leaves it there.

Period: none for a stock unless `đến ngày …` tells its day; the period that is as long for a duration; for one happening
a day in the sentence (of earlier ones in whatever role), in the paragraph, or the main event's day if the opening tells
it; what is planned has only a day behind its `sẽ`; for a total the period of sentence, paragraph or opening, but none
for `từ khi`.
A place or period that is told but cannot be resolved leaves the scope open.
"""

from __future__ import annotations

import bisect
import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TypeVar

import msgspec

from corpus.gazetteer import Unit, by_id
from extractors import tables
from extractors.chains import Chain, chains
from extractors.rule import Passage
from extractors.tally import RAISING
from extractors.vietnamese import fold
from schemas.facts import AwardFact, CountFact, DateFact, Fact, PlaceFact, ScopeHow, Tally

_AFTER = re.compile(r"[^.;()\d]{0,25}\b(?:tại|ở|trên địa bàn|địa bàn|thuộc|của)\s*$")
# A unit behind these is where somebody or something comes from, goes to, or what it is compared with.
_WHENCE = re.compile(
    r"\b(?:từ|sang|giáp|biển số|người|hướng|so với|bệnh viện|viện|trường|tuyến|gởi|gửi)"
    r"(?: (?:ở|tại|của|huyện|tỉnh|các))?\s*$"
)
_SOURCE = re.compile(r"^(?:theo|như|trao đổi với|tin từ|thông tin từ)(?!\w)[^;:]{0,70}$")
# Whom one works with or turns to: `phối hợp với Công an huyện A`, `giao cho Công an xã B`.
_TOGETHER = re.compile(
    r"(?<!\w)(?:cùng(?: với)?|phối hợp(?: với| cùng)?|gọi|báo(?: cho)?|giao(?: nộp)? cho|trình báo)"
    r" (?:lực lượng )?(?:công an|cảnh sát|ubnd|chính quyền|đồn|bộ đội)[^,;.:()]{0,24}$"
)
_OTHER_CLAUSE = re.compile(r";|(?<!\w)riêng(?!\w)")  # `toàn huyện nộp 19 khẩu; riêng xã A nộp 7 khẩu`
_SENDING = ("điều", "huy động", "cử", "tăng cường", "chi viện", "hỗ trợ", "góp")  # who comes to help comes to the event
_TOTALS = frozenset({"period_total", "running_total", "per_year", "target"})
_OPENING_WORD = 12  # code points of a preposition or type before the unit that opens a sentence
_NATIONWIDE = re.compile(r"\b(?:cả nước|toàn quốc|trên thế giới|toàn cầu|quốc tế|(?:ở|ra|từ) nước ngoài)\b")
# A type word without a name: the unit that the report is in. A name would be a capital behind it, folded away here,
# so a mention of a place at that spot rules it out.
_REGION = re.compile(
    r"\b(?:toàn|cả|khắp|trên địa bàn|địa bàn|trong|trên toàn) (?:toàn )?"
    r"(tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\b"
)
_TYPES = {"tp": "thành phố"}
_SUM = re.compile(r"(?:tổng cộng|tổng số|tính chung|như vậy|tính đến)\b")
_LIST = re.compile(
    r"\s*(?:,|;|và|,? và các|,? cùng các|hay|hoặc)\s*(?:các )?(?:xã|phường|thị trấn|huyện|quận|tỉnh)?\s*"
)
_CELLS = " | "
_SEVERAL = 2
_NAMES_BEHIND = re.compile(r":? ?(?:là |gồm |gồm có )?(?:các )?")
_BOTH_DAYS = re.compile(r" và (?:ngày )?|, (?:ngày )?")
_MARKET = frozenset({"usd", "lượng", "chỉ", "cây", "ounce", "thùng"})  # what is priced for them costs as much anywhere
_EARLIER = re.compile(r"\b(?:trước đó|trước đây|năm trước|từng|nhiều năm liền|nhiều lần)\b")
_CLAUSE_OPENS = re.compile(r"(?:[,;:(–-]|(?<!\w)(?:vào|trong|từng|và|đã|là)) ?(?:trong |vào |các )?$")
_HELD = re.compile(r"(?<!\w)(?:hội nghị|lễ|buổi|chương trình|ngày hội|tổ chức|diễn ra)(?!\w)[^.;]*$")
_BEHIND = re.compile(r"\s*[,(]?\s*(?:vào|hôm|trong)?\s*")
# `nhân 15 năm Ngày hội (19/8/2005 - 19/8/2020)`: what is celebrated, not when.
_CELEBRATED = re.compile(
    r"(?<!\w)(?:kỷ niệm|mừng|ngày (?:thành lập|truyền thống|hội)|\d+ năm)(?!\w)[^.;()]{0,90}\([^()]{0,40}$"
)
_COMPARED = re.compile(r"\bso (?:với|cùng)\b[^,;.]*$")
_AHEAD = re.compile(r"(?<!\w)(?:sẽ|dự kiến|dự định|sắp|kế hoạch|đề xuất)(?!\w)")
_TO_DATE = re.compile(r"(?<!\w)(?:từ khi|kể từ|(?<!đầu năm )(?:đến|tới) nay|năm qua|năm nay)(?!\w)")
_OPENING = 600  # code points of title and lead that open a report; a page without paragraphs is all lead
_FAR = 1500  # code points around a number in which its scope is looked for, so that no text costs more than linear time
_LONGEST_PERIOD_TOTAL = 366  # days; a total over more than a year is a running total


@dataclass(frozen=True)
class Scene:
    """The article's passages with the places and dates found in them, and its main event."""

    passages: Sequence[Passage]
    dates: Sequence[DateFact]
    places: Sequence[PlaceFact]
    event_place_id: str | None
    event_day: str | None
    parent_of: Callable[[str], str | None]

    def passage(self, fact: Fact) -> Passage:
        return next(p for p in self.passages if p.caption == fact.caption)

    @cached_property
    def _dates(self) -> dict[int | None, list[DateFact]]:
        """Dates by caption (None: the text), without those that a number is only compared with."""
        return {
            p.caption: [date for date in self.dates if date.caption == p.caption and not _compared(p, date)]
            for p in self.passages
        }

    @cached_property
    def chains(self) -> dict[int | None, list[Chain]]:
        """Addresses by caption (None: the text), without those of where somebody lives and of unknown hamlets."""
        return {
            p.caption: [c for c in chains(p, self.places) if not c.home and not c.lone_hamlet] for p in self.passages
        }

    @cached_property
    def named_rows(self) -> dict[int | None, dict[int, tuple[int, int]]]:
        """The rows of tables that name a unit, by caption (None: the text)."""
        return {p.caption: tables.named_rows(p) for p in self.passages}

    def dates_in(self, passage: Passage, start: int, end: int) -> list[DateFact]:
        """The dates of the passage that begin in a stretch of it."""
        return _between(self._dates[passage.caption], start, end)

    def chains_in(self, passage: Passage, start: int, end: int) -> list[Chain]:
        """The addresses of the passage that begin in a stretch of it."""
        return _between(self.chains[passage.caption], start, end)

    @cached_property
    def opening(self) -> list[Chain]:
        """Addresses of title and lead."""
        return [chain for chain in self.chains[None] if chain.start < self.passages[0].lead_end]

    @cached_property
    def opening_dates(self) -> list[DateFact]:
        """Dates of title and lead, as far as these open the report."""
        text = self.passages[0]
        return self.dates_in(text, 0, min(text.lead_end, text.title_end + _OPENING))

    @cached_property
    def is_vague(self) -> bool:
        """Whether numbers hold nowhere in particular: title and lead speak of the country and name no place, or the
        only place is a province that the body mentions in passing, without anybody of it that acts."""
        if self.opening or self.event_place_id is None:
            return False
        text = self.passages[0]
        named = [chain for chain in self.chains[None] if chain.unit_id == self.event_place_id]
        passing = self.parent_of(self.event_place_id) is None and not (
            any(chain.acts for chain in named)
            or any(place.unit_id == self.event_place_id for place in self.places if place.zone == "caption")
        )
        return passing or bool(_NATIONWIDE.search(text.folded, 0, text.lead_end))

    @cached_property
    def line(self) -> tuple[Unit, ...]:
        """The main event's unit and those above it."""
        units, step = [], self.event_place_id
        while step is not None:
            units.append(by_id()[step])
            step = self.parent_of(step)
        return tuple(units)

    def lies_in(self, inner: str | None, outer: str | None) -> bool:
        """Whether a unit lies in another one."""
        step = self.parent_of(inner) if inner else None
        while step is not None:
            if step == outer:
                return True
            step = self.parent_of(step)
        return False


Placed = TypeVar("Placed", DateFact, Chain)
PlaceScope = tuple[str | None, ScopeHow | None]
DateScope = tuple[str | None, str | None, ScopeHow | None]
NO_PLACE: PlaceScope = (None, None)
NO_DATE: DateScope = (None, None, None)
Fits = Callable[[DateFact], bool]


def scope_counts(scene: Scene, counts: Sequence[CountFact], awards: Sequence[AwardFact] = ()) -> list[CountFact]:
    """Counts with place_id, place_how, date_from, date_to, date_how, and the tally that the period implies."""
    scoped = []
    for count in counts:
        passage = scene.passage(count)
        conferred = any(a.caption == count.caption and a.start <= count.start < a.end for a in awards)
        place_id, place_how = _place(scene, passage, count, conferred=conferred)
        tally, (first, last, how) = _period(scene, passage, count, conferred=conferred)
        scoped.append(
            msgspec.structs.replace(
                count,
                place_id=place_id,
                place_how=place_how,
                date_from=first,
                date_to=last,
                date_how=how,
                tally=tally,
            )
        )
    return scoped


def scope_awards(scene: Scene, awards: Sequence[AwardFact]) -> list[AwardFact]:
    """Awards with place and time of the conferring: those told before them in sentence or paragraph, else the event's.

    What is only proposed has not happened anywhere. What is told as earlier (`Năm 2023 đơn vị …`, `Trước đó …`) was
    not conferred at the event; a main event known by month only gives no day.
    """
    scoped = []
    for award in awards:
        if award.status == "proposed":
            scoped.append(award)
            continue
        passage = scene.passage(award)
        start = _near(passage, award)[0]
        told = [d for d in scene.dates_in(passage, start, award.start) if d.date_from and d.role != "document"]
        told = [d for d in told if d.role != "period" or _dates_clause(passage, start, d)]
        told = [d for d in told if not _CELEBRATED.search(passage.folded, start, d.start)]
        told = told or [
            d for d in scene.dates_in(passage, award.end, award.end + 20) if _right_behind(passage, award, d)
        ]
        days = [date for date in told if date.role == "event" and _is_day(date)]
        earlier = _EARLIER.search(passage.folded, start, award.start) is not None
        place_id, first, last = scene.event_place_id, scene.event_day, scene.event_day
        venue = _ceremony(scene, passage, award)
        if venue is not None:
            place_id = venue.unit_id
        if days:
            first, last = days[-1].date_from, days[-1].date_to
        elif told or earlier:
            first, last = (told[-1].date_from, told[-1].date_to) if told else (None, None)
            place_id = place_id if told and _holds(told[-1], scene.event_day) else None
        elif (before := _in_paragraph(scene, passage, award, _is_event_day)) is not None:
            first, last = before[:2]
        scoped.append(msgspec.structs.replace(award, place_id=place_id, date_from=first, date_to=last))
    return scoped


def _dates_clause(passage: Passage, start: int, date: DateFact) -> bool:
    """Whether a period tells when (`Năm 2023, …`, `…; năm 2020 được …`), and not what for (`phong trào năm 2019`)."""
    return date.start - start <= _OPENING_WORD or _CLAUSE_OPENS.search(passage.folded, start, date.start) is not None


def _is_venue(passage: Passage, chain: Chain) -> bool:
    """Where the ceremony is held: `Tại hội nghị diễn ra ở thị trấn A`."""
    before = passage.folded[max(0, chain.start - 90) : chain.start]
    return chain.venue and chain.unit_id is not None and _HELD.search(before) is not None


def _ceremony(scene: Scene, passage: Passage, fact: Fact) -> Chain | None:
    """Where the ceremony is held that the fact is told of: in its sentence, or before it in the paragraph."""
    before = scene.chains_in(passage, _paragraph_start(passage, fact), fact.start)
    return next((chain for chain in reversed(before) if _is_venue(passage, chain)), None)


def _right_behind(passage: Passage, award: AwardFact, date: DateFact) -> bool:
    """`… được truy tặng Huân chương, vào ngày 19/5/1949`: a date that belongs to the award and to nothing after it."""
    if date.role == "period" and date.granularity == "period":
        return False  # `cá nhân tiêu biểu giai đoạn 2015-2020`
    return date.date_from is not None and _BEHIND.fullmatch(passage.folded, award.end, date.start) is not None


def _holds(date: DateFact, day: str | None) -> bool:
    return day is not None and (date.date_from or "") <= day <= (date.date_to or "")


def _place(scene: Scene, passage: Passage, count: CountFact, *, conferred: bool) -> PlaceScope:
    sentence = _near(passage, count)
    here = scene.chains_in(passage, *sentence)
    if conferred:  # recipients are where the conferring is; the units named beside them are authorities
        if (venue := _ceremony(scene, passage, count)) is not None:
            return venue.unit_id, "sentence" if venue.start >= sentence[0] else "paragraph"
        return _event_place(scene, here)
    priced = count.category == "money" and fold(count.per or "") in _MARKET
    if not here and (priced or _NATIONWIDE.search(passage.folded, *sentence)):
        return NO_PLACE
    region = _region(scene, passage, here, count)
    if region is not None:
        return region
    # Whose figures they are is where a total holds: `Theo Công an huyện A, 10 tháng đầu năm xảy ra 14 vụ`.
    sum_of = count.tally in _TOTALS
    scenes = [chain for chain in here if (sum_of and chain.acts) or not _by_the_way(passage, chain)]
    if (row := _row_place(passage, here, count)) is not None:
        return row.unit_id, "sentence"
    name = scene.named_rows[passage.caption].get(passage.paragraph_at(count.start)[0])
    if name is not None and not scene.chains_in(passage, *name):
        return NO_PLACE  # `Tùng Vài | 6`: a unit that cannot be told from its bare name, and not the one above it
    if _names_several(passage, here, count):
        named = _next(here, count)
        held = named is None or scene.lies_in(named, scene.event_place_id)
        return _event_place(scene, ()) if held else NO_PLACE
    told = _told_in_sentence(scene, passage, scenes, count)
    if told is not None:
        return (
            NO_PLACE
            if _listed(passage, here, told, count)
            else _as_scope(scene, told, "sentence", count.tally, sent=(count.action or "").lower().startswith(_SENDING))
        )
    if passage.caption is None and not _SUM.match(passage.folded, sentence[0]):
        before = [
            chain
            for chain in scene.chains_in(passage, _paragraph_start(passage, count), sentence[0])
            if _sets_scene(passage, chain)
        ]
        if before:
            return _as_scope(scene, _most_specific(scene, before), "paragraph", count.tally)
        earlier = _story_place(scene, passage, count) if count.tally == "single_event" else None
        if earlier is not None:
            return earlier.unit_id, "article"
    return _event_place(scene, here)


def _row_place(passage: Passage, here: Sequence[Chain], count: CountFact) -> Chain | None:
    """The place at the head of the row of a table."""
    start, end = passage.paragraph_at(count.start)
    cell = passage.text.find(_CELLS, start, end)
    if cell < 0 or not here or not start <= here[0].start < cell < count.start:
        return None
    return here[0]


def _next(here: Sequence[Chain], count: CountFact) -> str | None:
    return next((chain.unit_id for chain in here if chain.start >= count.end), None)


def _names_several(passage: Passage, here: Sequence[Chain], count: CountFact) -> bool:
    """Whether the counted places are named behind the number: `hai xã A và B`, `4 xã: A, B, C, D`."""
    if count.category != "place" or count.number < _SEVERAL:
        return False
    after = next((chain for chain in here if chain.start >= count.end), None)
    return after is not None and _NAMES_BEHIND.fullmatch(passage.folded, count.end, after.start) is not None


def _story_place(scene: Scene, passage: Passage, count: CountFact) -> Chain | None:
    """Where the story in the body has come to: the venue told last in the paragraph before."""
    start = passage.paragraph_at(count.start)[0]
    if start <= passage.lead_end:
        return None
    first = passage.paragraph_at(max(passage.lead_end + 2, start - 3))[0]
    venues = [
        c for c in scene.chains_in(passage, first, start) if c.venue and c.unit_id and not _by_the_way(passage, c)
    ]
    return venues[-1] if venues else None


def _by_the_way(passage: Passage, chain: Chain) -> bool:
    """A unit that somebody or something comes from or goes to, or that a report is taken from: `Theo Công an huyện A`,
    `từ xã B`."""
    start, _ = passage.sentence_at(chain.start)
    before = passage.folded[max(start, chain.start - 80) : chain.start]
    return bool(_WHENCE.search(before) or _SOURCE.search(before) or _TOGETHER.search(before))


def _sets_scene(passage: Passage, chain: Chain) -> bool:
    """Whether the sentences behind go on there: it opens its sentence, acts, or stands behind `tại`, `ở`."""
    if _by_the_way(passage, chain):
        return False
    opens = chain.start - passage.sentence_at(chain.start)[0] <= _OPENING_WORD
    return chain.venue or chain.acts or opens


def _region(scene: Scene, passage: Passage, here: Sequence[Chain], count: CountFact) -> PlaceScope | None:
    """`toàn huyện`, `trên địa bàn tỉnh` without a name: that unit above the event's place; None when none is told.

    Where the event's line has no such unit, the number holds somewhere that the text does not name.
    """
    start, _ = _near(passage, count)
    unnamed = list(_REGION.finditer(passage.folded, start, count.start))
    if not unnamed or any(unnamed[-1].end() <= chain.start <= count.start for chain in here):
        return None
    kind = _TYPES.get(unnamed[-1].group(1), unnamed[-1].group(1))
    if any(chain.start <= unnamed[-1].end(1) + 1 <= chain.end for chain in here):
        return None
    unit = next((unit for unit in scene.line if unit.type == kind), None)
    if unit is None:
        return NO_PLACE
    if unit.unit_id == scene.event_place_id:
        return _event_place(scene, here)
    told = any(place.unit_id == unit.unit_id for chain in scene.opening for place in chain.places)
    return unit.unit_id, "lead" if told else "article"


def _listed(passage: Passage, here: Sequence[Chain], told: Chain, count: CountFact) -> bool:
    """Whether the address is one of a list that shares the number: `các xã A, B và C thu hồi 14 khẩu súng`."""
    if told.end > count.start:
        return False
    at = here.index(told)
    before = here[at - 1] if at else None
    if before is None or before.head.level != told.head.level:
        return False
    return _LIST.fullmatch(passage.folded, before.end, told.start) is not None


def _event_place(scene: Scene, here: Sequence[Chain]) -> PlaceScope:
    if scene.event_place_id is None or (not here and scene.is_vague):
        return NO_PLACE
    told_here, told_first = (
        any(place.unit_id == scene.event_place_id for chain in part for place in chain.places)
        for part in (here, scene.opening)
    )
    return scene.event_place_id, "sentence" if told_here else "lead" if told_first else "article"


def _told_in_sentence(scene: Scene, passage: Passage, here: list[Chain], count: CountFact) -> Chain | None:
    """The chain right behind the number (`5 vụ tại xã A`), else the nearest before it, else a venue that follows.

    Who acts is not where it happens: of one happening, a venue goes before a body (`Công an huyện A bắt 2 người tại
    xã B`).
    """
    after = [chain for chain in here if chain.start >= count.end]
    if after and _AFTER.fullmatch(passage.folded, count.end, after[0].start):
        return after[0]
    before = [chain for chain in here if chain.end <= count.start]
    outside = [chain for chain in after if not _bracketed(passage, count.end, chain.start)]
    if count.tally == "single_event":
        venues = [chain for chain in outside if chain.venue]
        if before and all(chain.acts for chain in before) and venues:
            return venues[0]
    if before:
        return _most_specific(scene, before)
    outside = [chain for chain in outside if not _OTHER_CLAUSE.search(passage.folded, count.end, chain.start)]
    return outside[0] if outside else None


def _most_specific(scene: Scene, before: list[Chain]) -> Chain:
    """The last chain, or an earlier one inside it: `Xã A nằm ở phía đông huyện B, có …` is about A."""
    last = before[-1]
    inside = (chain for chain in reversed(before[:-1]) if scene.lies_in(chain.unit_id, last.unit_id))
    return next(inside, last)


def _as_scope(scene: Scene, chain: Chain, how: ScopeHow, tally: Tally | None, *, sent: bool = False) -> PlaceScope:
    """The chain's unit. A body above the event's place, or one from elsewhere that helps, does not move the event to
    its seat: when the district's police have come, the fire stays in the ward."""
    if chain.unit_id is None:
        return NO_PLACE
    moved = tally == "single_event" and not chain.venue and (how == "paragraph" or (chain.acts and sent))
    if moved and scene.lies_in(scene.event_place_id, chain.unit_id):
        return _event_place(scene, ())
    return chain.unit_id, how


def _bracketed(passage: Passage, start: int, end: int) -> bool:
    between = passage.text[start:end]
    return between.count("(") > between.count(")")


def _period(scene: Scene, passage: Passage, count: CountFact, *, conferred: bool) -> tuple[Tally | None, DateScope]:
    """The kind of total, and the dates that fit it: a day for one happening, a period for sums, none for a stock.

    A number that seems to tell of one happening is a total when its sentence puts it under a period.
    """
    tally = count.tally
    if count.category == "duration":
        return tally, _lasting(scene, passage, count)
    if tally == "stock":
        return tally, _as_of(scene, passage, count) or NO_DATE
    if tally is None:
        told_near = _in_sentence(scene, passage, count, _is_period) or _in_paragraph(scene, passage, count, _is_period)
        return tally, told_near or NO_DATE
    start, end = _near(passage, count)
    told = [date for date in scene.dates_in(passage, start, end) if _is_event(date) or _is_period(date)]
    before = [date for date in told if date.end <= count.start]
    if tally == "single_event" and not conferred and before and all(_is_period(date) for date in before):
        tally = "period_total"
    if tally == "single_event":
        return tally, _happening(scene, passage, count, conferred=conferred)
    if tally == "target":
        return tally, _in_sentence(scene, passage, count, _is_aim) or _opening_period(scene)
    own = _in_sentence(scene, passage, count, _is_period) or _in_sentence(scene, passage, count, _is_stretch)
    if own is None and tally == "running_total" and _TO_DATE.search(passage.folded, start, count.start):
        return tally, NO_DATE  # `từ khi có mô hình, …`: since a day that is not told
    if tally == "running_total" and (until := _as_of(scene, passage, count)) is not None:
        return tally, (None, until[1], until[2])
    scope = own or _in_paragraph(scene, passage, count, _is_period) or _opening_period(scene)
    return _tally(tally, scope[0], scope[1]), scope


def _as_of(scene: Scene, passage: Passage, count: CountFact) -> DateScope | None:
    """The day that what there is, or was done until then, is told for: `đến hết tháng 6 có 96 tổ`."""
    start, _ = _near(passage, count)
    for date in reversed(scene.dates_in(passage, start, count.start)):
        if date.date_to is not None and date.mod == "UNTIL" and date.granularity in ("day", "month", "time"):
            return date.date_to, date.date_to, "sentence"
    return None


def _lasting(scene: Scene, passage: Passage, count: CountFact) -> DateScope:
    """The period that is as long as the duration, where one is told: `10 năm` of `giai đoạn 2013-2023`."""
    if count.unit is None or fold(count.unit) != "năm":
        return NO_DATE

    def fits(date: DateFact) -> bool:
        return (
            date.date_from is not None
            and date.date_to is not None
            and count.number > 1
            and (int(date.date_to[:4]) - int(date.date_from[:4]) == count.number)
        )

    found = _in_sentence(scene, passage, count, fits) or _in_paragraph(scene, passage, count, fits, whole=True)
    lead = next((date for date in scene.opening_dates if fits(date)), None)
    return found or ((lead.date_from, lead.date_to, "lead") if lead else NO_DATE)


def _happening(scene: Scene, passage: Passage, count: CountFact, *, conferred: bool) -> DateScope:
    """The day of one happening: told in the sentence, before it in the paragraph, in the opening, or before it at all.

    What is planned does not happen on the day on which it is told, so only a date behind the planning word counts.
    """
    if conferred:
        found = _in_sentence(scene, passage, count, _is_event, only_before=True)
    elif count.modality == "planned":
        return _in_sentence(scene, passage, count, partial(_is_ahead, passage)) or NO_DATE
    else:
        found = _in_sentence(scene, passage, count, _is_event) or _in_sentence(
            scene, passage, count, _is_earlier, only_before=True
        )
    return found or _in_paragraph(scene, passage, count, _is_event) or _event_day(scene, count, conferred=conferred)


def _in_sentence(
    scene: Scene, passage: Passage, count: CountFact, fits: Fits, *, only_before: bool = False
) -> DateScope | None:
    """The last fitting date before the number in its sentence, else one behind it."""
    start, end = _near(passage, count)
    dates = [date for date in scene.dates_in(passage, start, end) if fits(date)]
    before = [date for date in dates if date.end <= count.start]
    after = [date for date in dates if count.end <= date.start and date.mod != "FROM"]
    if len(before) > 1 and _are_days_in_a_row(passage, before[-2], before[-1]):
        return before[-2].date_from, before[-1].date_to, "sentence"
    if before or (after and not only_before):
        found = before[-1] if before else after[0]
        return found.date_from, found.date_to, "sentence"
    return None


def _are_days_in_a_row(passage: Passage, first: DateFact, second: DateFact) -> bool:
    """`ngày 24 và 25/6`, `(22 và 23/4)`: what was done on both is told of both."""
    days = (first.date_from, second.date_from)
    if first.date_from != first.date_to or second.date_from != second.date_to or None in days:
        return False
    joined = _BOTH_DAYS.fullmatch(passage.folded, first.end, second.start)
    return joined is not None and (first.date_from or "") < (second.date_from or "")


def _in_paragraph(scene: Scene, passage: Passage, count: Fact, fits: Fits, *, whole: bool = False) -> DateScope | None:
    """The last fitting date in the sentences before the number's in its paragraph; with `whole`, behind it as well."""
    if passage.caption is not None:
        return None
    end = passage.paragraph_at(count.start)[1] if whole else _near(passage, count)[0]
    earlier = [date for date in scene.dates_in(passage, _paragraph_start(passage, count), end) if fits(date)]
    return (earlier[-1].date_from, earlier[-1].date_to, "paragraph") if earlier else None


def _near(passage: Passage, fact: Fact) -> tuple[int, int]:
    """The fact's sentence, as far as it is near: no sentence that anybody reads is longer."""
    start, end = passage.sentence_at(fact.start)
    end = min(end, fact.end + _FAR)
    raising = RAISING.search(passage.folded, fact.end, end)
    return max(start, fact.start - _FAR), raising.start() if raising else end


def _paragraph_start(passage: Passage, fact: Fact) -> int:
    return max(passage.paragraph_at(fact.start)[0], fact.start - 4 * _FAR)


def _event_day(scene: Scene, count: CountFact, *, conferred: bool) -> DateScope:
    """The day of the main event when the opening tells it.

    Of a day that only the body tells, what is conferred is sure, and title and lead, which tell of nothing else.
    """
    day = scene.event_day
    if day is None:
        return NO_DATE
    if any(date.date_from == day for date in scene.opening_dates):
        return day, day, "lead"
    return (day, day, "article") if conferred or count.zone in ("title", "lead") else NO_DATE


def _opening_period(scene: Scene) -> DateScope:
    """The period that the lead, or else the title, reports on: told by its two ends, or else the first."""
    for zone in ("lead", "title"):
        periods = [date for date in scene.opening_dates if date.zone == zone and _is_period(date)]
        if periods:
            exact = next((date for date in periods if date.granularity == "period"), periods[0])
            return exact.date_from, exact.date_to, "lead"
    return NO_DATE


def _compared(passage: Passage, date: DateFact) -> bool:
    """`so với cùng kỳ năm 2022` is what a number is compared with, not when it holds."""
    return bool(_COMPARED.search(passage.folded, max(0, date.start - 30), date.start))


def _is_hours(date: DateFact) -> bool:
    """`từ 12 giờ đến 22 giờ ngày 18/10`: a period within a day."""
    return date.granularity == "period" and _is_day(date)


def _is_event(date: DateFact) -> bool:
    if _is_hours(date):
        return date.role in ("event", "period")
    return date.role == "event" and date.date_from is not None and date.granularity not in ("year", "half", "quarter")


def _is_event_day(date: DateFact) -> bool:
    return _is_event(date) and _is_day(date)


def _is_earlier(date: DateFact) -> bool:
    """Something told by the way: `Trước đó, ngày 18/11`, `vào năm 2006`."""
    return date.role in ("event", "other") and date.date_from is not None


def _is_stretch(date: DateFact) -> bool:
    """A month or more, which a sum can be about whatever else happens in it."""
    return date.role == "event" and date.date_from is not None and not _is_day(date)


def _is_aim(date: DateFact) -> bool:
    """By when, or for which time, something is to be reached."""
    known = date.date_from is not None and date.mod != "AFTER"
    return known and (date.role in ("period", "deadline") or not _is_day(date))


def _is_ahead(passage: Passage, date: DateFact) -> bool:
    start = max(passage.sentence_at(date.start)[0], date.start - _FAR)
    return date.date_from is not None and _AHEAD.search(passage.folded, start, date.start) is not None


def _is_period(date: DateFact) -> bool:
    """A period, or the several days of an action (`từ ngày 2/2 đến ngày 8/2`)."""
    return (
        date.date_from is not None
        and not _is_hours(date)
        and (date.role == "period" or (date.role == "event" and date.granularity == "period"))
    )


def _is_day(date: DateFact) -> bool:
    return date.date_from is not None and date.date_from == date.date_to


def _between(found: list[Placed], start: int, end: int) -> list[Placed]:
    """Those that begin in a stretch; `found` is in text order."""
    first = bisect.bisect_left(found, start, key=lambda one: one.start)
    return found[first : bisect.bisect_left(found, end, lo=first, key=lambda one: one.start)]


def _tally(tally: Tally | None, first: str | None, last: str | None) -> Tally | None:
    """A sum over more than a year is a running total; one `from the year's beginning until now` is not."""
    if tally in ("period_total", "running_total") and first is not None and last is not None:
        days = (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days
        return "running_total" if days > _LONGEST_PERIOD_TOTAL else "period_total"
    return tally
