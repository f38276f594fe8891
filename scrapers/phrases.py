"""Lists of phrases as patterns, so that a list reads as a list."""

from __future__ import annotations

import re


def pattern(listing: str) -> str:
    """A pattern that matches any of the phrases. A bar between spaces divides them.

    Phrases are patterns themselves and may run over lines; any white space in them is one space.

    >>> re.fullmatch(pattern("trang chủ | xem .{0,3}thêm"), "xem thêm") is not None
    True
    """
    phrases = (" ".join(phrase.split()) for phrase in re.split(r"\s\|\s", listing))
    return "(?:" + "|".join(phrase for phrase in phrases if phrase) + ")"
