"""Whether words are Vietnamese syllables: what tells a right reading of bytes from a wrong one.

The spelling is regular: an onset, a rhyme of a closed list, one tone at most, and behind a stop (c, ch, p, t) only the
sharp or the heavy one. A text that is read by a wrong table breaks these rules in most of its words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_ACUTE, _DOT = "\u0301", "\u0323"
_TONES = frozenset(("\u0300", "\u0309", "\u0303", _ACUTE, _DOT))
_OPEN = (
    "a e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iu iêu oa oai oao oay oe oeo oi ôi ơi ua uê ui uôi uơ uy uya uyu "
    "uây uêu ưa ưi ươi ươu ưu yêu oo"
)
_BEFORE_CODA = "a ă â e ê i o ô ơ u ư y iê oa oă oe oo uâ uê uô uy uyê ươ yê ươ ôô"
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh?|gi|kh?|ch?|ph|th|tr|qu|[bdđhlmnrstvxp])?"
    rf"(?:(?:{'|'.join(_BEFORE_CODA.split())})(?P<coda>ch|ng|nh|[cmnpt])|(?:{'|'.join(_OPEN.split())})|"
    r"(?<=gi)|(?<=gi)(?P<late>ch|ng|nh|[cmnpt]))"
)
_STOPS = frozenset(("c", "ch", "p", "t"))


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether a word without spaces can be one written syllable of Vietnamese, in any case and tone placement.

    >>> [is_syllable(word) for word in ("Nguyễn", "giếng", "gì", "quyết", "HOÀ", "năm")]
    [True, True, True, True, True, True]
    >>> [is_syllable(word) for word in ("été", "für", "tàt", "NguyÔn", "ệệ", "ngà́")]
    [False, False, False, False, False, False]
    """
    marks: list[str] = []
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        (marks if char in _TONES else letters).append(char)
    if len(marks) > 1:
        return False
    match = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", "".join(letters)))
    if match is None:
        return False
    coda = match["coda"] or match["late"]
    return coda not in _STOPS or bool(marks and marks[0] in (_ACUTE, _DOT))


def share(words: Iterable[str]) -> tuple[int, float]:
    """How many different words have letters beyond ASCII, and which share of them are syllables (0 when none are)."""
    told = {word for word in words if not word.isascii()}
    return len(told), sum(map(is_syllable, told)) / len(told) if told else 0.0
