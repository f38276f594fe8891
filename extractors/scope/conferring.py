"""Where and when an award was conferred: told before it in sentence or paragraph, right behind it, or by the event."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from corpus.gazetteer import by_id
from extractors.chains import Chain
from extractors.patterns import sought
from extractors.rule import Passage
from extractors.scope.days import is_day, is_event_day
from extractors.scope.scene import OPENING_WORD, Scene, near, paragraph_start
from extractors.scope.telling import in_paragraph
from extractors.scope.timeline import Timeline
from schemas.facts import AwardFact, DateFact, Fact

_EARLIER = sought(r"\b(?:trước đó|trước đây|năm trước|từng|nhiều năm liền|nhiều lần)\b")
_CLAUSE_OPENS = re.compile(r"(?:[,;:(–-]|(?<!\w)(?:vào|trong|từng|và|đã|là)) ?(?:trong |vào |các )?$")
_HELD = sought(r"(?<!\w)(?:hội nghị|lễ|buổi|chương trình|ngày hội|tổ chức|diễn ra)(?!\w)[^.;]*$")
_BEHIND = re.compile(r"\s*[,(]?\s*(?:vào|hôm|trong)?\s*")
# `nhân 15 năm Ngày hội (19/8/2005 - 19/8/2020)`: what is celebrated, not when.
_GATHERING = sought(
    r"(?<!\w)(?:hội nghị|lễ|ngày hội|buổi|tổng kết|sơ kết|hội thi|phát động|kỷ niệm|gặp mặt|tuyên dương|diễn đàn"
    r"|chương trình|ra mắt)(?!\w)"
)
_CELEBRATED = re.compile(
    r"(?<!\w)(?:kỷ niệm|mừng|ngày (?:thành lập|truyền thống|hội)|\d+ năm)(?!\w)[^.;()]{0,90}\([^()]{0,40}$"
)


def scope_awards(scene: Scene, awards: Sequence[AwardFact]) -> list[AwardFact]:
    """Awards with place and time of the conferring: those told before them in sentence or paragraph, else the event's.

    What is only proposed has not happened anywhere. What is told as earlier (`Năm 2023 đơn vị …`, `Trước đó …`) was
    not conferred at the event; a main event known by month only gives no day, and one that is no occasion for awards,
    or is known by province only, no place.
    """
    times = Timeline(scene)
    day = scene.event_day
    occasion = _is_occasion(scene, awards)
    place = scene.event_place_id if occasion and not _is_province(scene.event_place_id) else None
    scoped = []
    for award in awards:
        if award.status == "proposed":
            scoped.append(award)
            continue
        passage = scene.passage(award)
        start = near(passage, award)[0]
        above = paragraph_start(passage, award), start
        told = [d for d in scene.dates_in(passage, start, award.start) if d.date_from and d.role != "document"]
        told = [d for d in told if d.role != "period" or _dates_clause(passage, start, d)]
        told = [d for d in told if not _CELEBRATED.search(passage.folded, start, d.start)]
        told = told or [
            d for d in scene.dates_in(passage, award.end, award.end + 20) if _right_behind(passage, award, d)
        ]
        days = [date for date in told if date.role == "event" and is_day(date)]
        earlier = _EARLIER.search(passage.folded, start, award.start) is not None
        there = occasion or _GATHERING.search(passage.folded, paragraph_start(passage, award), award.start) is not None
        place_id, (first, last) = place, (day, day) if there else (None, None)
        venue = ceremony(scene, passage, award)
        if venue is not None:
            place_id = venue.unit_id
        if days:
            first, last = days[-1].date_from, days[-1].date_to
        elif told or earlier:
            first, last = (told[-1].date_from, told[-1].date_to) if told else (None, None)
            place_id = place_id if told and _holds(told[-1], scene.event_day) else None
        elif (before := in_paragraph(times, passage, above, is_event_day)) is not None:
            first, last = before[:2]
        scoped.append(msgspec.structs.replace(award, place_id=place_id, date_from=first, date_to=last))
    return scoped


def _is_occasion(scene: Scene, awards: Sequence[AwardFact]) -> bool:
    """Whether the main event is one at which awards are given: a gathering or an award of the day opens the report, or
    something has a venue.

    An award alone, even in the title, tells only that it was given: where, the text need not say.
    """
    text = scene.passages[0]
    opening = text.paragraph_at(min(text.lead_end + 2, len(text.folded) - 1))[1]
    return (
        _GATHERING.search(text.folded, 0, opening) is not None
        or any(_is_news(scene, award) for award in awards if award.caption is None and award.start < opening)
        or any(_is_venue(passage, chain) for passage in scene.passages for chain in scene.chains[passage.caption])
    )


def _is_province(unit_id: str | None) -> bool:
    """A province, no city, that gives or where somebody is honoured tells not where: mostly nobody says that."""
    return unit_id is not None and by_id()[unit_id].type == "tỉnh"


def _is_news(scene: Scene, award: AwardFact) -> bool:
    """Whether the sentence tells day and place: `Ngày 6/5, UBND phường Long An khen thưởng …`."""
    passage = scene.passages[0]
    start = near(passage, award)[0]
    is_dated = any(is_event_day(date) for date in scene.dates_in(passage, start, award.start))
    is_there = any(chain.unit_id == scene.event_place_id for chain in scene.chains_in(passage, start, award.end))
    return award.status == "conferred" and is_dated and is_there


def _dates_clause(passage: Passage, start: int, date: DateFact) -> bool:
    """Whether a period tells when (`Năm 2023, …`, `…; năm 2020 được …`), and not what for (`phong trào năm 2019`)."""
    return date.start - start <= OPENING_WORD or _CLAUSE_OPENS.search(passage.folded, start, date.start) is not None


def _is_venue(passage: Passage, chain: Chain) -> bool:
    """Where the ceremony is held: `Tại hội nghị diễn ra ở thị trấn A`."""
    before = passage.folded[max(0, chain.start - 90) : chain.start]
    return chain.venue and chain.unit_id is not None and _HELD.search(before) is not None


def ceremony(scene: Scene, passage: Passage, fact: Fact) -> Chain | None:
    """Where the ceremony is held that the fact is told of: in its sentence, or before it in the paragraph."""
    before = scene.chains_in(passage, paragraph_start(passage, fact), fact.start)
    return next((chain for chain in reversed(before) if _is_venue(passage, chain)), None)


def _right_behind(passage: Passage, award: AwardFact, date: DateFact) -> bool:
    """`… được truy tặng Huân chương, vào ngày 19/5/1949`: a date that belongs to the award and to nothing after it."""
    if date.role == "period" and date.granularity == "period":
        return False  # `cá nhân tiêu biểu giai đoạn 2015-2020`
    return date.date_from is not None and _BEHIND.fullmatch(passage.folded, award.end, date.start) is not None


def _holds(date: DateFact, day: str | None) -> bool:
    return day is not None and (date.date_from or "") <= day <= (date.date_to or "")
