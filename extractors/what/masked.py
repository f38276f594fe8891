"""A passage in which dates and places are blotted out, so that their numbers and names are not read again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.rule import Passage

MASK = "\uffff"
"""Stands for every character of a date or a place."""

# `hai tỉnh A và B`: the type word is counted, although it opens the name of a place.
_TYPE_WORD = re.compile(r"(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|thôn|ấp|bản|làng|khu phố|khối)(?= )")
# `hai ngày 3 và 4/12`, `2 năm 2016-2017`: the time word before several days or years is counted.
_TIME_WORD = re.compile(r"(?:ngày|năm|tháng|tuần|quý)(?= \d)")
_SEVERAL = re.compile(r"[^\n]{0,24}?\d ?(?:[-–,]|và|đến) ?\d")
_NUMBER_BEFORE = re.compile(r"(?<!\w)(?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) $")


@dataclass(frozen=True)
class _Masked(Passage):
    """A passage in which dates and places are blotted out; folded text is taken over, not made again."""

    blotted: str = ""

    @cached_property
    def folded(self) -> str:
        return self.blotted


def mask(passage: Passage, spans: Sequence[tuple[int, int]]) -> Passage:
    """The passage with every character of the spans replaced, sentences kept."""
    holes, at = [], 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        begin = max(start, at)
        typed = _TYPE_WORD.match(passage.folded, begin, end) or _several_times(passage, begin, end)
        if typed and _NUMBER_BEFORE.search(passage.folded, max(0, begin - 12), begin):
            begin = typed.end()
        holes.append((begin, end))
        at = end
    if not holes:
        return passage
    return _Masked(
        _blot(passage.text, holes),
        passage.caption,
        passage.title_end,
        passage.lead_end,
        given_sentences=passage.sentences,
        blotted=_blot(passage.folded, holes),
    )


def _several_times(passage: Passage, start: int, end: int) -> re.Match[str] | None:
    """The time word that opens a date of several days or years."""
    word = _TIME_WORD.match(passage.folded, start, end)
    return word if word and _SEVERAL.match(passage.folded, word.end(), end + 12) else None


def _blot(text: str, holes: Sequence[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in holes:
        parts += [text[at:start], MASK * (end - start)]
        at = end
    return "".join([*parts, text[at:]])
