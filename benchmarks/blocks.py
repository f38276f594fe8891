"""How much of two texts, or of two lists of blocks, is the same.

Cleaners are measured by the words that they keep: a multiset of words after NFC and case folding, as in the evaluations
of the extractors that we compare ourselves with. Words forgive a wrong place and a wrong border; equal blocks do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

_WORD = re.compile(r"\w+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ue000-\uf8ff]")
_RUN = 3


@dataclass(frozen=True)
class Tally:
    """How many were found, how many there are, and how many of both are the same."""

    same: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.same + other.same, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """1 where nothing was found."""
        return self.same / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """1 where there is nothing to find."""
        return self.same / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """1 where there is nothing to find and nothing was found."""
        return 2 * self.same / (self.found + self.gold) if self.found or self.gold else 1.0


def words(text: str) -> list[str]:
    """The words of a text, in order.

    >>> words("Công an xã Bạch Đằng: 3 ha | 120 người")
    ['công', 'an', 'xã', 'bạch', 'đằng', '3', 'ha', '120', 'người']
    """
    return _WORD.findall(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).casefold())


def bag(texts: Iterable[str]) -> Counter[str]:
    """The words of some texts with how often each stands there."""
    return Counter(word for text in texts for word in words(text))


def compare(found: Counter[Any], gold: Counter[Any]) -> Tally:
    """Two multisets.

    >>> compare(Counter("aab"), Counter("abc")).f1
    0.6666666666666666
    """
    return Tally((found & gold).total(), found.total(), gold.total())


def same_words(found: Iterable[str], gold: Iterable[str]) -> Tally:
    """The words of both."""
    return compare(bag(found), bag(gold))


def same_texts(found: Iterable[str], gold: Iterable[str]) -> Tally:
    """Whole texts, letter by letter, wherever they stand in the list."""
    return compare(Counter(found), Counter(gold))


class Told:
    """What some texts tell, by runs of three words, so that one may ask whether another text stands in them."""

    def __init__(self, texts: Iterable[str]) -> None:
        listed = [words(text) for text in texts]
        self._runs = {run for told in listed for run in _runs(told)}
        self._joined = f" {' '.join(word for told in listed for word in told)} "

    def share(self, text: str) -> float:
        """How much of a text stands there, 0 to 1; a text of one or two words stands there or not."""
        told = words(text)
        if len(told) < _RUN:
            return float(f" {' '.join(told)} " in self._joined)
        runs = _runs(told)
        return sum(run in self._runs for run in runs) / len(runs)

    def keeps(self, text: str) -> bool:
        """Whether a text stands there but for its edges, where readers cut openings and credits."""
        return self.share(text) >= 0.8


def _runs(told: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(told[at : at + _RUN]) for at in range(len(told) - _RUN + 1)]
