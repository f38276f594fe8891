"""Units that are gone or new: of which state of the country the names of an article are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from corpus import gazetteer as corpus_gazetteer
from corpus.gazetteer import Unit
from extractors.gazetteer import units_named
from extractors.patterns import sought
from extractors.where.mention import HUE, PlaceMention

_MERGES = sought(r"(?<!\w)(?:hợp nhất|sáp nhập|nhập|ghép)(?: (?!(?:vào|thành|tên|có|là|khi)(?!\w))[^\W\d_]+){0,7} \Z")
_MERGES_REACH = 60  # code points
_NEXT_MERGED = re.compile(r"\s?,\s(?:và\s)?|\s(?:và|với|cùng)\s")
_FORMER_AFTER = re.compile(
    r"\s?[(,]?\s?(?:cũ|(?:trước đây|trước kia)(?! (?:là|thuộc|gồm|có|vốn)(?!\w))|trước (?:khi )?sáp nhập)(?!\w)"
)
_FORMER_BEFORE = sought(r"(?<!\w)(?:trước đây|trước kia|trước) (?:là|thuộc)(?: địa bàn)? \Z")


def keep_one_state(mentions: Sequence[PlaceMention]) -> None:
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
    made = unit.start >= corpus_gazetteer.REFORM or (unit.level == "province" and unit.key == HUE)
    return False if made else None


def mark_merged(mentions: Sequence[PlaceMention], day: date) -> None:
    """`hợp nhất từ ba tỉnh Lâm Đồng, ...`: what was merged is the unit that ended, even where its heir has its name.

    So are all of a list, when one of them is no more: `xã Nhơn Mỹ, xã Long Giang và xã Mỹ Hội Đông`.
    """
    group: list[PlaceMention] = []
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


def mark_former(mentions: Sequence[PlaceMention], day: date | None) -> None:
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


def _is_ended(mention: PlaceMention, day: date | None) -> bool:
    """Whether its name means a unit that was no more on the day."""
    today = day.isoformat() if day else corpus_gazetteer.FOREVER
    units = [unit for tier in mention.tiers for unit in tier]
    return bool(units) and all(unit.end and unit.end <= today for unit in units)


def _goes_on(last: PlaceMention, mention: PlaceMention) -> bool:
    """Whether a mention is the next of one list, written as the last one is."""
    one, other = last.fact, mention.fact
    if one.caption != other.caption or (one.level, one.rule) != (other.level, other.rule):
        return False
    return _NEXT_MERGED.fullmatch(mention.passage.folded, one.end, other.start) is not None


def _keep_former(group: Sequence[PlaceMention], day: date) -> None:
    if len(group) < 2:  # `sau sáp nhập, tỉnh Lâm Đồng` is the new one
        return
    _keep_ended(group, day)


def _keep_ended(mentions: Iterable[PlaceMention], day: date | None) -> None:
    """Leaves a mention the units of its name that have ended, where there are some."""
    today = day.isoformat() if day else corpus_gazetteer.FOREVER
    for mention in mentions:
        units = units_named(mention.fact.name, mention.fact.level)
        former = [unit for unit in units if unit.end and unit.end <= today and mention.kind in (None, unit.type)]
        last = [unit for unit in former if unit.end == corpus_gazetteer.REFORM]
        mention.tiers = [last or former] if former else mention.tiers
