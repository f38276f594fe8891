"""Where the sentence and the clause of a number begin."""

from __future__ import annotations

from bisect import bisect_right

from extractors.rule import Passage

_LOOK_BACK = 600  # code points; hardly any sentence of the press is longer


def sentence_start(passage: Passage, at: int) -> int:
    """Where the sentence of `at` begins, or how far back a count depends on it; keeps endless sentences linear."""
    return max(passage.sentence_at(at)[0], at - _LOOK_BACK)


def clause_start(passage: Passage, at: int) -> int:
    """Where the clause of the code point `at` begins: behind the last mark stronger than a comma."""
    starts = passage.clause_starts
    nearest = bisect_right(starts, at)
    return max(sentence_start(passage, at), starts[nearest - 1] if nearest else 0)
