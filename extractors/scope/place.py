"""The place of a count.

Place, the first that fits: recipients are where the ceremony is, or, where only its province is known, at the venue of
the sentence; `toàn huyện`; the unit right behind the number; the last one before it in the sentence, or one inside that
which goes on behind it; one behind; the last scene of the paragraph, told in the three sentences before or the main
event's; for one happening of which title and lead tell no place the venue that the paragraph before came to; the main
event's, or the unit above it that title and lead name, for their own numbers and those further than three paragraphs
from a scene that is told once. A scene is a unit that opens its sentence, acts, or stands behind `tại`, or where
something is said to be; a source (`Theo Công an huyện A`), whose paper is carried out, where somebody comes from, who
comes to give, where a way leads and a list of units set none, nor does, for one happening, the town of a firm, a
hospital or a newspaper in another province. A total is of the unit whose type alone is told, and else of the unit whose
body reports in the opening, not of where that meets. Of one happening a venue goes before a body, and a body above the
event's place that acts, or gives from afar, or was named sentences ago, leaves it there. Units told in one breath give
what holds them all, where the text names it; one alone in brackets is that of the number before it, parts that are told
behind a whole (`cụ thể: xã A 25 nhà`) are not the whole's, and what is told aside ends at `;` or a sum. Nations lie in
no unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain as one_after_another

from corpus.gazetteer import Unit, by_id
from extractors.chains import Chain
from extractors.patterns import sought
from extractors.rule import Passage
from extractors.scope.by_the_way import is_by_the_way, issues
from extractors.scope.conferring import ceremony
from extractors.scope.own_place import ITS_FIGURE, is_aside, most_specific, told_in_sentence
from extractors.scope.scene import NATIONWIDE, NO_PLACE, OPENING_WORD, PlaceScope, Scene
from extractors.scope.spot import Spot
from extractors.vietnamese import fold
from extractors.whereabouts import is_no_scene, speaks
from schemas.facts import CountFact, ScopeHow

# Who comes to help or to give comes to the event.
_SENDING = (
    *("điều", "huy động", "cử", "tăng cường", "chi viện", "hỗ trợ", "góp", "đóng góp", "quyên góp", "ủng hộ"),
    *("tài trợ", "giúp", "trao", "tặng", "vận động"),
)
_TOTALS = frozenset({"period_total", "running_total", "per_year", "target"})


# A type word without a name: the unit that the report is in. A name would be a capital behind it, folded away here,
# so a mention of a place at that spot rules it out.
_REGION = sought(
    r"\b(?:toàn|cả|khắp|trên địa bàn|địa bàn|trong|trên toàn) (?:toàn )?"
    r"(tỉnh|thành phố|tp|huyện|quận|thị xã|xã(?! hội)|phường|thị trấn|đặc khu)\b"
)
_ABOVE = sought(
    r"(?<!\w)(?:tỉnh|thành phố|huyện|quận|thị xã)(?!\w)(?<!cấp tỉnh)(?<!cấp huyện)(?<!cấp quận)(?! (?:ủy|đoàn|\d))"
)
_PARTS = sought(r"(?<!\w)các (?:(?:đơn vị|sở|ban|ngành),? ?){0,3}(?:và )?(?:địa phương|huyện(?:,| và)|quận(?:,| và))")
_TYPES = {"tp": "thành phố"}
_SUM = re.compile(
    r"(?:tổng cộng|tổng số|tính chung|như vậy|tính đến|(?:theo |qua )?(?:ước tính|thống kê)|tổng thiệt hại"
    r"|thiệt hại ước)\b"
)
_LIST = re.compile(
    r"\s*(?:,|;|và|,? và các|,? cùng các|hay|hoặc)\s*(?:các )?(?:xã|phường|thị trấn|huyện|quận|tỉnh)?\s*"
)
_LOOK_BACK = 120  # code points
_CELLS = " | "
_SEVERAL = 2
_ALL_OF_THEM = re.compile(
    r" (?:này|đều|(?:nói|kể) trên|trên(?= (?:đều|đã|bị|là|có|cùng|khai|thừa nhận|được)(?!\w)|[.,]))(?!\w)"
)
# How long something has been there or been celebrated, wherever that is: `kỷ niệm 80 năm Ngày truyền thống`.
_JUBILEE = sought(r"(?<!\w)(?:kỷ niệm|mừng|ôn lại|điểm lại|nhìn lại|chặng đường|truyền thống|nhân)(?!\w)")
_CELEBRATED = re.compile(
    r" (?:(?:của )?ngày (?!nay)|thực hiện phong trào|(?:xây dựng|chiến đấu)(?:,| và)"
    r"|(?:hình thành|thành lập|truyền thống|cách mạng|quốc khánh)(?!\w))"
)
_NATIONS = frozenset({"nước", "quốc gia", "cường quốc", "quốc gia và vùng lãnh thổ"})
_MARKET = frozenset({"usd", "lượng", "chỉ", "cây", "ounce", "thùng"})  # what is priced for them costs as much anywhere


def place_of(scene: Scene, spot: Spot, *, conferred: bool) -> PlaceScope:
    passage, count, here = spot.passage, spot.count, spot.chains
    if conferred:  # recipients are where the conferring is; the units named beside them are authorities
        if (venue := ceremony(scene, passage, count)) is not None:
            return venue.unit_id, "sentence" if venue.start >= spot.start else "paragraph"
        return _given_at(scene, here, count)
    priced = count.category == "money" and fold(count.per or "") in _MARKET
    if _is_jubilee(spot):
        return NO_PLACE
    if not here and (priced or NATIONWIDE.search(passage.folded, spot.start, spot.end)):
        return NO_PLACE
    if fold(count.unit or "") in _NATIONS:
        return NO_PLACE
    sent = count.tally == "single_event" and (count.action or "").lower().startswith(_SENDING)
    region = None if sent else _region(scene, spot)
    if region is not None:
        return region
    # Whose figures they are is where a total holds: `Theo Công an huyện A, 10 tháng đầu năm xảy ra 14 vụ`.
    sum_of = count.tally in _TOTALS
    theirs = [chain for chain in here if sum_of and chain.acts and not issues(passage, chain)]
    here = [chain for chain in here if chain.unit_id or chain.venue]  # who cannot be told tells nothing of where
    scenes = [chain for chain in here if chain in theirs or not is_by_the_way(passage, chain)]
    if (row := _row_place(spot)) is not None:
        return row.unit_id, "sentence"
    name = scene.named_rows[passage.caption].get(spot.paragraph[0])
    if name is not None and not scene.chains_in(passage, *name):
        return NO_PLACE  # `Tùng Vài | 6`: a unit that cannot be told from its bare name, and not the one above it
    told = told_in_sentence(scene, passage, scenes, count)
    if told is not None:
        run = _run(passage, here, told)
        if len(run) > 1 and (told.start >= count.end or _listed(passage, here, told, count)):
            return _holding(scene, here, run)
        return _as_scope(scene, passage, told, "sentence", count, sent=sent)
    if sum_of and (whole := _whole(scene, spot, spot.start)) is not None:
        return _line_place(scene, here, whole, count)
    if (scenes_of_all := _all_scenes(scene, spot)) is not None:
        return _holding(scene, (), scenes_of_all)
    if passage.caption is None and not _SUM.match(passage.folded, spot.start):
        above = scene.chains_in(passage, *spot.above)
        before = [chain for chain in above if _goes_on(scene, spot, chain) and _sets_scene(scene, passage, chain)]
        if before:
            last = most_specific(scene, before)
            # `tại các xã A, B và C. …`, `Xã A có 6 nhà, xã B 4 nhà. …`: none of them for itself
            if len(_run(passage, above, last)) > 1 or _shares_out(passage, above, last):
                return _event_place(scene, here, count)
            return _as_scope(scene, passage, last, "paragraph", count)
        if sum_of and (whole := _whole(scene, spot, spot.above[0])) is not None:
            return _line_place(scene, here, whole, count)
        goes_on = scene.opening_place_id is None and count.tally == "single_event"
        earlier = _story_place(scene, spot) if goes_on else None
        if earlier is not None:
            return earlier.unit_id, "article"
    return _event_place(scene, here, count)


def _given_at(scene: Scene, here: Sequence[Chain], count: CountFact) -> PlaceScope:
    """The main event's place, or what is told of it in the sentence where only its province is known, if that is."""
    place = _event_place(scene, here, count)
    if place[0] is not None and by_id()[place[0]].level != "province":
        return place
    venues = [chain for chain in here if chain.venue and chain.unit_id and chain.head.level != "province"]
    return (venues[-1].unit_id, "sentence") if venues else place


def _all_scenes(scene: Scene, spot: Spot) -> list[Chain] | None:
    """`Cả 3 vụ đều …`, `Hai đối tượng trên …`: the scenes told before, where who opens the sentence is of several."""
    passage, count = spot.passage, spot.count
    opens = count.start - spot.start <= OPENING_WORD and count.number >= _SEVERAL and count.tally == "single_event"
    if not opens or spot.chains or not _ALL_OF_THEM.match(passage.folded, count.end):
        return None
    told = [c for c in scene.chains_in(passage, 0, spot.start) if c.venue and c.unit_id and c.head.level != "province"]
    return told if len({chain.unit_id for chain in told}) > 1 else None


def _shares_out(passage: Passage, above: Sequence[Chain], last: Chain) -> bool:
    """`Xã A có 60 nhà hỏng, xã B 42 nhà`: whether its sentence gives figures to several units."""
    start, _ = passage.sentence_at(last.start)
    alike = [chain for chain in above if chain.start >= start and chain.head.level == last.head.level]
    return len({c.unit_id for c in alike if ITS_FIGURE.match(passage.folded, c.end)}) > 1


def _is_jubilee(spot: Spot) -> bool:
    """`kỷ niệm 80 năm Ngày truyền thống …`, `ôn lại 20 năm xây dựng …`: the age of what has no place of its own."""
    folded, count = spot.passage.folded, spot.count
    if count.category != "duration" or not _CELEBRATED.match(folded, count.end):
        return False
    return _JUBILEE.search(folded, max(spot.start, count.start - _LOOK_BACK), count.start) is not None


def _row_place(spot: Spot) -> Chain | None:
    """The place at the head of the row of a table."""
    start, end = spot.paragraph
    if not spot.chains or not start <= spot.chains[0].start < spot.count.start:
        return None
    cell = spot.passage.text.find(_CELLS, start, end)
    return spot.chains[0] if spot.chains[0].start < cell < spot.count.start else None


def _story_place(scene: Scene, spot: Spot) -> Chain | None:
    """Where the story in the body has come to: the venue told last in the paragraphs before."""
    passage, start = spot.passage, spot.paragraph[0]
    if start <= passage.lead_end:
        return None
    first = passage.paragraph_at(max(passage.lead_end + 2, start - 3))[0]
    told = scene.chains_in(passage, first, start)
    for chain in reversed(told):
        if chain.unit_id is None or is_by_the_way(passage, chain) or len(_run(passage, told, chain)) > 1:
            continue
        if chain.venue or scene.is_there(passage, chain):
            return chain
    return None


def _unnamed(spot: Spot, start: int) -> list[str]:
    """The type words before the number with no name behind them."""
    folded, text = spot.passage.folded, spot.passage.text
    found = _ABOVE.finditer(folded, start, spot.count.start)
    return [one.group() for one in found if not text[one.end() + 1 : one.end() + 2].isupper()]


def _whole(scene: Scene, spot: Spot, start: int) -> Unit | None:
    """The unit that a total is told of by its type or by its parts: `Huyện phấn đấu …`, `các huyện, thành phố`."""
    if _PARTS.search(spot.passage.folded, start, spot.count.start):
        return next((unit for unit in scene.line if unit.level == "province"), None)
    return next((unit for unit in scene.line if unit.type in _unnamed(spot, start)[-1:]), None)


def _line_place(scene: Scene, here: Sequence[Chain], unit: Unit, count: CountFact) -> PlaceScope:
    """The event's unit, or one above it."""
    if unit.unit_id == scene.event_place_id:
        return _event_place(scene, here, count)
    return unit.unit_id, "lead" if unit.unit_id in scene.opening_units else "article"


def _goes_on(scene: Scene, spot: Spot, chain: Chain) -> bool:
    """Whether it is told shortly before, or is where the main event was: another scene is left again."""
    return chain.start >= spot.with_scene[0] or chain.unit_id == scene.event_place_id


def _sets_scene(scene: Scene, passage: Passage, chain: Chain) -> bool:
    """Whether the sentences behind go on there: it opens its sentence, acts, or something happens or is there."""
    if is_by_the_way(passage, chain) or is_aside(passage, chain):
        return False
    opens = chain.start - passage.sentence_at(chain.start)[0] <= OPENING_WORD
    return chain.venue or (chain.unit_id is not None and chain.acts) or opens or scene.is_there(passage, chain)


def _region(scene: Scene, spot: Spot) -> PlaceScope | None:
    """`toàn huyện`, `trên địa bàn tỉnh` without a name: that unit above the event's place; None when none is told.

    Where the event's line has no such unit, the number holds somewhere that the text does not name.
    """
    count, here = spot.count, spot.chains
    unnamed = list(_REGION.finditer(spot.passage.folded, spot.start, count.start))
    if not unnamed or any(unnamed[-1].end() <= chain.start <= count.start for chain in here):
        return None
    kind = _TYPES.get(unnamed[-1].group(1), unnamed[-1].group(1))
    if any(chain.start <= unnamed[-1].end(1) + 1 <= chain.end for chain in here):
        return None
    unit = next((unit for unit in scene.line if unit.type == kind), None)
    return NO_PLACE if unit is None else _line_place(scene, here, unit, count)


def _listed(passage: Passage, here: Sequence[Chain], told: Chain, count: CountFact) -> bool:
    """Whether the address is one of a list that shares the number: `các xã A, B và C thu hồi 14 khẩu súng`."""
    if told.end > count.start:
        return False
    at = here.index(told)
    before = here[at - 1] if at else None
    if before is None or before.head.level != told.head.level:
        return False
    return _LIST.fullmatch(passage.folded, before.end, told.start) is not None


def _run(passage: Passage, here: Sequence[Chain], told: Chain) -> list[Chain]:
    """The addresses that are told in one breath with it: `các xã A, B và C (huyện D)`."""
    at = here.index(told)
    first = last = at
    while first and _joined(passage, here[first - 1], here[first]):
        first -= 1
    while last + 1 < len(here) and _joined(passage, here[last], here[last + 1]):
        last += 1
    return list(here[first : last + 1])


def _joined(passage: Passage, one: Chain, other: Chain) -> bool:
    alike = one.head.level == other.head.level
    return alike and _LIST.fullmatch(passage.folded, one.end, other.start) is not None


def _holding(scene: Scene, here: Sequence[Chain], run: Sequence[Chain]) -> PlaceScope:
    """The unit that holds all of a list, where the text names it."""
    units = [chain.unit_id for chain in run if chain.unit_id]
    if len(set(units)) == 1:
        return units[0], "sentence"  # `thôn 9, 10 và 11 của xã A`
    shared = [_above(scene, unit) for unit in units]
    for name in shared[0] if shared else ():
        if not all(name in line for line in shared):
            continue
        told: Iterator[tuple[str | None, ScopeHow]] = one_after_another(
            ((place.unit_id, "sentence") for one in here for place in one.places),
            ((place.unit_id, "lead") for one in scene.opening for place in one.places),
            ((unit.unit_id, "article") for unit in scene.line),
        )
        for unit_id, how in told:
            if unit_id is not None and _name(by_id()[unit_id]) == name:
                return unit_id, how
    return NO_PLACE


def _above(scene: Scene, unit_id: str) -> list[tuple[str, str]]:
    """The names of the units above one, lowest first: a unit keeps its name when it is made anew."""
    names: list[tuple[str, str]] = []
    step = scene.parent_of(unit_id)
    while step is not None:
        names.append(_name(by_id()[step]))
        step = scene.parent_of(step)
    return names


def _name(unit: Unit) -> tuple[str, str]:
    return unit.level, fold(unit.name)


def _event_place(scene: Scene, here: Sequence[Chain], count: CountFact) -> PlaceScope:
    if scene.event_place_id is None or (not here and scene.is_vague) or not scene.is_named(scene.event_place_id):
        return NO_PLACE
    if count.tally in _TOTALS and scene.reporter is not None:
        return scene.reporter, "lead"
    stays = count.caption is None and count.tally not in _TOTALS and scene.comes_from_event_place(count.start)
    if scene.opening_place_id is not None and not stays:
        return scene.opening_place_id, "sentence" if _names(here, scene.opening_place_id) else "lead"
    told_first = scene.event_place_id in scene.opening_units
    return scene.event_place_id, "sentence" if _names(
        here, scene.event_place_id
    ) else "lead" if told_first else "article"


def _names(here: Sequence[Chain], unit_id: str) -> bool:
    return any(place.unit_id == unit_id for chain in here for place in chain.places)


def _as_scope(
    scene: Scene, passage: Passage, chain: Chain, how: ScopeHow, count: CountFact, *, sent: bool = False
) -> PlaceScope:
    """The chain's unit. A body above the event's place, or one from elsewhere that helps, does not move the event to
    its seat: when the district's police have come, the fire stays in the ward."""
    if chain.unit_id is None:
        return NO_PLACE
    above = scene.lies_in(scene.event_place_id, chain.unit_id)
    told_of = count.tally == "single_event" or (count.tally is None and count.category == "people")
    if above and told_of and not chain.venue and chain.acts:
        return _event_place(scene, (), count)
    if above and chain.acts and count.tally not in _TOTALS and speaks(passage, chain):
        return _event_place(scene, (), count)
    if count.tally == "single_event" and not chain.venue:
        far = (sent or is_no_scene(passage, chain)) and scene.is_far(chain.unit_id)
        if far or (above and (how == "paragraph" or sent)):
            return _event_place(scene, (), count)
    return chain.unit_id, how
