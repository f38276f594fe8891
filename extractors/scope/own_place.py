"""The unit that a sentence tells for one of its numbers: behind it, before it in its clause, or a venue behind."""

from __future__ import annotations

import re

from extractors.chains import Chain
from extractors.rule import Passage
from extractors.scope.scene import Scene
from extractors.whereabouts import speaks
from schemas.facts import CountFact

_AFTER = re.compile(
    r"[^.;()\d]{0,25}\b(?:tại|ở|trên địa bàn|địa bàn|thuộc|của)"
    r"(?: (?:các|những|hai|ba|bốn|năm|\d+))?(?: (?:xã|phường|huyện|quận|tỉnh))?\s*$"
)
_OTHER_CLAUSE = re.compile(
    r";|(?<!gồm):|(?<!\w)(?:song|nhưng|tuy nhiên|riêng|trong (?:đó|số đó|số này)|cụ thể|tập trung|chủ yếu|nhất là"
    r"|điển hình|tiêu biểu|(?<!xã )(?<!phường )(?<!huyện )(?<!tỉnh )(?:bao )?gồm)(?!\w)"
)  # `toàn huyện nộp 19 khẩu; riêng xã A nộp 7 khẩu`, but `ở 3 huyện gồm A, B và C`
# Inside a sentence; `Cụ thể, tại xã A, …` tells where all of it is.
_ASIDE = re.compile(
    r"(?<!\w)(?:riêng|trong (?:đó|số đó|số này)|cụ thể|nhiều nhất|nhất là|điển hình|tiêu biểu)(?!\w)[^;]*\Z"
)
# What ends the parts that were told aside: `…, trong đó xã A 8 vụ; |nhân dân …`, `…, xã B 5 vụ, |tổng cộng …`.
_ASIDE_ENDS = re.compile(r";|(?<!\w)(?:tổng|tất cả)(?!\w)")
_OF_NUMBER = re.compile(r"[^.;,()\d]{0,40}\((?:tại |ở |thuộc )?")
_OF_ANOTHER = re.compile(r"(?<!\w)\d+ [^\W\d_A-ZĐ][^.;,()\d]{0,40}\((?:tại |ở |thuộc )?\Z")
_CONSISTS = re.compile(
    r"\d (?:xã|phường|huyện|tỉnh|đơn vị|địa phương)(?:[,:(]| |là|gồm|bao|có|các|xã|phường|huyện|đó){1,8}\Z"
)
ITS_FIGURE = re.compile(r"[^.;,()\d]{1,30}(?<!\w)\d+(?:[.,]\d+)*(?! ?[/-]\d| ?giờ|h\d)(?= [^\W\d_])")
_NEXT_PART = re.compile(r"[;.,:(]|(?<!\w)và(?!\w)")


def told_in_sentence(scene: Scene, passage: Passage, here: list[Chain], count: CountFact) -> Chain | None:
    """The chain right behind the number (`5 vụ tại xã A`), else the nearest before it, else a venue that follows.

    Who acts is not where it happens: of one happening, a venue goes before a body (`Công an huyện A bắt 2 người tại
    xã B`).
    """
    after = [chain for chain in here if chain.start >= count.end]
    behind = after and _AFTER.fullmatch(passage.folded, count.end, after[0].start)
    if behind and not ("," in behind.group() and ITS_FIGURE.match(passage.folded, after[0].end)):
        return after[0]
    if after and _is_bracketed(passage, count, after[0]):
        return after[0]
    before = _without_parts(passage, [c for c in here if c.end <= count.start and not _of_other(passage, c, count)])
    before = [chain for chain in before if not _was_aside(passage, chain, count)]
    outside = [chain for chain in after if not _bracketed(passage, count.end, chain.start)]
    if count.tally == "single_event":
        venues = [chain for chain in after if (chain.venue and chain in outside) or scene.is_there(passage, chain)]
        bodies = bool(before) and all(chain.acts or speaks(passage, chain) for chain in before)
        if bodies and venues and not _OTHER_CLAUSE.search(passage.folded, count.end, venues[0].start):
            return venues[0]
    if before:
        before = _clause_of(passage, before, count)
        last = most_specific(scene, _at_venue(scene, before) if count.tally == "single_event" else before)
        inside = (chain for chain in outside if chain.venue and scene.lies_in(chain.unit_id, last.unit_id))
        return next((chain for chain in inside if not _parted(passage, count, chain)), last)
    outside = [
        chain
        for chain in after
        if chain in outside or (passage.text[chain.start - 1] == "(" and scene.is_there(passage, chain))
    ]
    outside = [chain for chain in outside if not _OTHER_CLAUSE.search(passage.folded, count.end, chain.start)]
    if not outside:
        return None
    return outside[0]


def _at_venue(scene: Scene, before: list[Chain]) -> list[Chain]:
    """Without the bodies from elsewhere that act behind a venue: `Tại xã A, Công an xã B bắt`."""
    venue = next((chain for chain in reversed(before) if chain.venue), None)
    if venue is None:
        return before
    return [c for c in before if c.start <= venue.start or not c.acts or scene.lies_in(c.unit_id, venue.unit_id)]


def _without_parts(passage: Passage, before: list[Chain]) -> list[Chain]:
    """`Huyện A có 3 xã, gồm: B, C và D: 29 hộ`: without the units that another one is said to consist of."""
    for n, chain in enumerate(before):
        if n and _CONSISTS.search(passage.folded, max(0, chain.start - 30), chain.start):
            return before[:n]
    return before


def is_aside(passage: Passage, chain: Chain) -> bool:
    """`62 tổ, trong đó xã A có 5 tổ`: told of a part."""
    start = passage.sentence_at(chain.start)[0]
    return _ASIDE.search(passage.folded, start + 1, chain.start) is not None


def _was_aside(passage: Passage, chain: Chain, count: CountFact) -> bool:
    """`62 tổ, trong đó xã A có 5 tổ; nhân dân báo 238 tin`: one of the parts told aside, which have ended."""
    return is_aside(passage, chain) and _ASIDE_ENDS.search(passage.folded, chain.end, count.start) is not None


def _clause_of(passage: Passage, before: list[Chain], count: CountFact) -> list[Chain]:
    """`Huyện A có 18 tổ; tỉnh B có 300 tổ`: those of the number's own clause, where some are."""
    clause = passage.text.rfind(";", before[0].start, count.start)
    return [chain for chain in before if chain.start > clause] or before


def _is_bracketed(passage: Passage, count: CountFact, chain: Chain) -> bool:
    """`3 con trâu (xã A)`: alone in the brackets behind the number."""
    alone = not chain.acts and passage.text.startswith(")", chain.end)
    return alone and _OF_NUMBER.fullmatch(passage.folded, count.end, chain.start) is not None


def _of_other(passage: Passage, chain: Chain, count: CountFact) -> bool:
    """`3 con trâu (xã A), 2 con bò`, `5 nhà (xã A 3 nhà, xã B 2 nhà), 2 con bò`: in brackets behind another number."""
    inside, closed, _ = passage.text[chain.end : count.start].partition(")")
    if closed and "(" not in inside and any(char.isdigit() for char in inside):
        return True
    if inside or not closed:
        return False
    return _OF_ANOTHER.search(passage.text, max(0, chain.start - 60), chain.start) is not None


def _parted(passage: Passage, count: CountFact, chain: Chain) -> bool:
    """Whether something else begins between a number and the unit behind it: `5 vụ, trong đó 2 vụ tại xã A`."""
    return _NEXT_PART.search(passage.folded, count.end, chain.start) is not None


def most_specific(scene: Scene, before: list[Chain]) -> Chain:
    """The last chain, or an earlier one inside it: `Xã A nằm ở phía đông huyện B, có …` is about A."""
    last = before[-1]
    inside = (chain for chain in reversed(before[:-1]) if scene.lies_in(chain.unit_id, last.unit_id))
    return next(inside, last)


def _bracketed(passage: Passage, start: int, end: int) -> bool:
    between = passage.text[start:end]
    return between.count("(") > between.count(")")
