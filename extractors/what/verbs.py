"""The verbs of a stretch of text, read by the longest term of all tables."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from corpus import terms
from extractors.rule import Passage


class Action(Struct, frozen=True):
    """`verb` is the governing verb as written, with its object where that stands before the number; `at` its start."""

    verb: str
    at: int


WORD = re.compile(r"[^\W\d_]+|[^\w\s]|\d+")

_TOWARDS = frozenset({"vào", "đến", "tới"})  # before a date no verbs of motion: `diễn ra vào ngày 5/3`
_TIME_WORDS = frozenset("khoảng lúc hồi ngày tháng năm cuối đầu giữa mùa dịp hôm sáng trưa chiều tối đêm".split())
# Behind these a verb is a noun: `các cấp`, `công tác tuyên truyền`.
_NOMINALISERS = frozenset("các những mọi mỗi một sự việc cuộc theo".split())


@cache
def all_terms() -> dict[str, bool]:
    """Verbs, and the nouns that a verb may hide in, with whether it is a verb."""
    nouns = terms.compounds() | frozenset(terms.counted()) | {term for term in terms.ends() if " " in term}
    return dict.fromkeys(nouns, False) | dict.fromkeys(terms.verbs() | {"ra quyết định"}, True)


@cache
def _openings() -> frozenset[str]:
    """What longer ones of those begin with, up to a whole syllable."""
    return terms.openings(all_terms())


def verbs_in(passage: Passage, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the verbs in a stretch of text, longest first at each place; names and longer nouns hide none."""
    text, known, openings = passage.text, all_terms(), _openings()
    words = [(match.group(), match.start(), match.end()) for match in WORD.finditer(passage.folded, start, end)]
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(words):
        term, at, last = words[index]
        is_verb, size = known.get(term, False), 1
        step = 1
        while term in openings and index + size < len(words):
            word, _, stop = words[index + size]
            term, size = f"{term} {word}", size + 1
            if term in known:
                is_verb, step, last = known[term], size, stop
        hidden = index and words[index - 1][0] in _NOMINALISERS
        if (
            term in _TOWARDS
            and index + 1 < len(words)
            and (words[index + 1][0][0] == "\uffff" or words[index + 1][0] in _TIME_WORDS)
        ):
            hidden = not index or words[index - 1][0][0] in ",;(:" or (bool(found) and found[-1][1] + 1 == at)
        if is_verb and not hidden and not _is_inside_name(text, at):
            found.append((at, last))
        index += step
    return found


def _is_inside_name(text: str, at: int) -> bool:
    """A capital that does not open a sentence, in a text that is not all capitals."""
    if not text[at].isupper() or text[at + 1 : at + 2].isupper():
        return False
    before = text[max(0, at - 3) : at].rstrip(' “"(')
    return bool(before) and before[-1] not in ".:;!?…\n-–"
