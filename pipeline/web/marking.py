"""A text cut at the edges of its facts, so that facts that overlap can be drawn over each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Span:
    """Where a fact stands in a text: code points, end exclusive. `key` is what the page calls the fact."""

    start: int
    end: int
    key: int
    kind: str


@dataclass(frozen=True)
class Segment:
    """A stretch that the same facts cover from end to end; `keys` has the shortest of them first."""

    text: str
    keys: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    first: tuple[int, ...] = ()


def segments(text: str, start: int, end: int, spans: Sequence[Span]) -> list[Segment]:
    """The stretch `start:end` of a text in pieces; joined, they are that stretch again.

    >>> spans = [Span(0, 16, 1, "count"), Span(4, 6, 2, "date")]
    >>> [(piece.text, piece.keys) for piece in segments("hơn 20 khẩu súng", 0, 16, spans)]
    [('hơn ', (1,)), ('20', (2, 1)), (' khẩu súng', (1,))]
    """
    inside = [span for span in spans if span.start < end and span.end > start]
    edges = sorted({start, end, *(min(max(at, start), end) for span in inside for at in (span.start, span.end))})
    found = []
    for left, right in pairwise(edges):
        over = sorted(
            (span for span in inside if span.start <= left and span.end >= right),
            key=lambda span: (span.end - span.start, span.key),
        )
        found.append(
            Segment(
                text=text[left:right],
                keys=tuple(span.key for span in over),
                kinds=tuple(sorted({span.kind for span in over})),
                first=tuple(span.key for span in over if span.start == left),
            )
        )
    return found
