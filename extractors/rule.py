"""`Rule`: a permanent name, a pattern, what a match means, and the examples that prove it.

A rule is tried on the folded text (`vietnamese.fold`), so patterns are written in lower case with old-style tone
placement. Its examples run as tests, and `vnfacts explain` shows which rules fired and which they beat.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from msgspec import Struct

from extractors import vietnamese
from schemas.facts import Zone

V = TypeVar("V")
# No lone dot, which within a sentence closes an initial (`cháu P.Đ.`), and none between figures (`7:30`).
_STRONG_MARK = re.compile(r"[;:!?\n.](?:(?<=[^.])|\.)(?:(?!\d)|(?<!\d[^.]))")


@dataclass(frozen=True)
class Passage:
    """One stretch of text that offsets refer to: the whole `text` of an article, or one caption.

    `title_end` and `lead_end` are where title and lead end in it (0 where there is none); unused for a caption.
    """

    text: str
    caption: int | None = None
    title_end: int = 0
    lead_end: int = 0
    given_sentences: tuple[tuple[int, int], ...] | None = None

    @cached_property
    def folded(self) -> str:
        """The text in lower case with one tone placement, offsets kept; what patterns are matched on."""
        return vietnamese.fold(self.text)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Offsets of the sentences; those that the annotator found, else our own."""
        if self.given_sentences is not None:
            return self.given_sentences
        return tuple(vietnamese.sentences(self.text))

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Offsets of the paragraphs."""
        return tuple(match.span() for match in re.finditer(r"[^\n]+", self.text))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    @cached_property
    def clause_starts(self) -> list[int]:
        """Where clauses begin: behind each mark stronger than a comma."""
        return [mark.end() for mark in _STRONG_MARK.finditer(self.folded)]

    def sentence_at(self, at: int) -> tuple[int, int]:
        """The sentence that holds the code point `at`; the nearest one before, for white space."""
        found = self.sentences
        return found[bisect_right(self._sentence_starts, at, 1) - 1] if found else (0, len(self.text))

    def sentence_index(self, at: int) -> int:
        return bisect_right(self._sentence_starts, at, 1) - 1

    def paragraph_at(self, at: int) -> tuple[int, int]:
        """The paragraph that holds the code point `at`."""
        found = self.paragraphs
        return found[bisect_right(self._paragraph_starts, at, 1) - 1] if found else (0, len(self.text))

    def paragraph_index(self, at: int) -> int:
        return bisect_right(self._paragraph_starts, at, 1) - 1

    def zone_at(self, at: int) -> Zone:
        if self.caption is not None:
            return "caption"
        if at < self.title_end:
            return "title"
        return "lead" if at < self.lead_end else "body"


class Mention(Struct, Generic[V], frozen=True):
    """What a rule found: a span, the rule's name, and the value it read there."""

    start: int
    end: int
    rule: str
    value: V


class Reading(Struct, Generic[V], frozen=True):
    """A rule's answer for one match: the value, and the span where it is not the match itself."""

    value: V
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Example:
    """`quote` must be found in `text`; `expect` are attributes of the value that must come out so."""

    text: str
    quote: str
    expect: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule(Generic[V]):
    """One way of writing something.

    name      permanent, dotted, `kind.what`; it is stored with each fact.
    pattern   matched on folded text.
    value     what a match means; None refuses it.
    finds     examples that must match; ignores: texts in which this rule must find nothing.
    rank      of two overlapping mentions of equal length, the higher rank stays.
    needs     each match holds one of these, for patterns that are slow to search and seldom match.
    """

    name: str
    pattern: re.Pattern[str]
    value: Callable[[re.Match[str], Passage], Reading[V] | None]
    finds: tuple[Example, ...]
    ignores: tuple[str, ...] = ()
    rank: int = 0
    needs: tuple[str, ...] = ()

    def mentions(self, passage: Passage) -> Iterator[Mention[V]]:
        """All readings of this rule in the passage, in order."""
        if self.needs and not any(map(passage.folded.__contains__, self.needs)):
            return iter(())
        return self.mentions_in(passage, 0, len(passage.folded))

    def mentions_in(self, passage: Passage, first: int, last: int) -> Iterator[Mention[V]]:
        """Those in a stretch of it."""
        for match in self.pattern.finditer(passage.folded, first, last):
            reading = self.value(match, passage)
            if reading is not None:
                start = match.start() if reading.start is None else reading.start
                end = match.end() if reading.end is None else reading.end
                yield Mention(start, end, self.name, reading.value)


def find_all(rules: Sequence[Rule[V]], passage: Passage) -> list[Mention[V]]:
    """The mentions that stay when all rules have been tried: no two overlap."""
    ranks = {rule.name: rule.rank for rule in rules}
    return settle((m for rule in rules for m in rule.mentions(passage)), ranks)


def settle(mentions: Iterable[Mention[V]], ranks: dict[str, int] | None = None) -> list[Mention[V]]:
    """Of overlapping mentions the longest stays, then the higher rank, then the earlier; sorted by place."""
    order = ranks or {}
    kept: list[Mention[V]] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, -order.get(m.rule, 0), m.start, m.rule)):
        at = bisect_left(kept, mention.start, key=lambda m: m.start)
        if at < len(kept) and kept[at].start < mention.end:
            continue
        if at and kept[at - 1].end > mention.start:
            continue
        kept.insert(at, mention)
    return kept


@dataclass(frozen=True)
class Fired(Generic[V]):
    """A mention that a rule made, and the mention that took its place, if one did."""

    mention: Mention[V]
    beaten_by: Mention[V] | None


def explain(rules: Sequence[Rule[V]], passage: Passage) -> list[Fired[V]]:
    """Everything that fired, in text order, with what beat what; for `vnfacts explain`."""
    kept = find_all(rules, passage)
    fired = sorted((m for rule in rules for m in rule.mentions(passage)), key=lambda m: (m.start, -m.end))
    return [Fired(m, None if m in kept else _winner(m, kept)) for m in fired]


def _winner(beaten: Mention[V], kept: Sequence[Mention[V]]) -> Mention[V] | None:
    return next((m for m in kept if m.start < beaten.end and beaten.start < m.end), None)
