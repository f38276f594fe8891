"""What stands beside a mention: the type word of its list, the units that the text puts over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from extractors.gazetteer import tiers_of
from extractors.where.mention import RANK, PlaceMention

# What may stand between a unit and its parent: `xã A, huyện B`, `A (B)`, `A - B`, `xã A huyện B`, `xã A thuộc huyện B`.
# A text that takes `TP.` for the end of a sentence breaks the line behind it.
_BETWEEN = re.compile(r"(?:\s?(?:,\s?\(|[,(])\s?|\s?[-–]\s?|\s|,?\s(?:thuộc|của|trên địa bàn)\s)(?:t[px]\.\s{1,2})?")
_BETWEEN_LISTED = re.compile(r"\s?[,;]\s+(?:và\s)?|\s(?:và|hoặc|hay|cùng|với)\s")
# `các xã, phường gồm: ` leaves open which of them is what.
_LIST_TYPE = re.compile(
    r"(?P<more>, )?(?<!\w)(?P<type>tỉnh|thành phố|thị xã|thị trấn|đặc khu|quận|huyện|phường|xã)"
    r"(?:\s?[:(,]?\s?(?:là|(?:bao\s)?gồm(?:\scó)?|như|đó\slà|cụ\sthể(?:\slà)?))?(?:\s?[:(]\s?|\s)$"
)
_LIST_RULES = frozenset({"place.listed", "place.listed-on", "place.hamlets"})


def link_types(mentions: Sequence[PlaceMention], day: date | None) -> None:
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


def link_parents(mentions: Sequence[PlaceMention]) -> None:
    """Finds for each mention the units beside it that the text puts over it.

    From right to left: the next mention is a parent when its level is higher, and so are that one's parents.
    Names of a list share the parent that follows the last of them.
    """
    following: PlaceMention | None = None
    for mention in reversed(mentions):
        if following is not None and following.fact.caption == mention.fact.caption:
            between = mention.passage.folded[mention.fact.end : following.fact.start]
            higher = RANK[following.fact.level] > RANK[mention.fact.level]
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


def _is_list(following: PlaceMention, between: str) -> bool:
    return following.fact.rule in _LIST_RULES and bool(_BETWEEN_LISTED.fullmatch(between))
