"""Where the sentence and the clause of a number begin."""

from __future__ import annotations

import re

from extractors.rule import Passage

_LOOK_BACK = 600  # code points; hardly any sentence of the press is longer
_STRONG_MARK = re.compile(r"[;:!?\n]|\.\.")  # a lone dot within a sentence closes an initial: `cháu P.Đ.`


def sentence_start(passage: Passage, at: int) -> int:
    """Where the sentence of `at` begins, or how far back a count depends on it; keeps endless sentences linear."""
    return max(passage.sentence_at(at)[0], at - _LOOK_BACK)


def clause_start(passage: Passage, at: int) -> int:
    """Where the clause of the code point `at` begins: behind the last mark stronger than a comma."""
    start, folded = sentence_start(passage, at), passage.folded
    for mark in _STRONG_MARK.finditer(folded, start, at):
        end = mark.end()
        if not (end > 1 and folded[end - 2].isdecimal() and folded[end : end + 1].isdecimal()):  # `1.350`, `7:30`
            start = end
    return start
