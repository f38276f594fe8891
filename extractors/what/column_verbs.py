"""The verb of a cell: what the head of its column names."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.rule import Passage
from extractors.what.verb_before import verb_before
from extractors.what.verbs import Action, verbs_in
from schemas.facts import Span

_BAR = " | "
_OF_PEOPLE = frozenset({"tham gia", "tham dự", "dự", "chết", "bị thương"})  # they say which people are counted


def column_verbs(passage: Passage, counts: Sequence[Span]) -> dict[int, Action | None]:
    """Index of a count in a table -> the verb in the head of its column; None where the head has none."""
    found: dict[int, Action | None] = {}
    if "|" not in passage.text:  # far quicker told than with the spaces around it
        return found
    head, last, width = (0, 0), -1, 0
    rows = []
    for start, end in passage.paragraphs:
        bars = passage.text.count(_BAR, start, end)
        if not bars:
            continue
        if bars != width or passage.text[last:start].strip() or last < 0:
            head, width = (start, end), bars
        last = end
        rows.append((start, end, head))
    for index, span in enumerate(counts):
        row = next((row for row in rows if row[0] <= span.start < row[1]), None)
        if row is None:
            continue
        own = passage.text[row[0] : span.start]
        column = own.count(_BAR)
        inside = verb_before(passage, row[0] + (own.rfind(_BAR) + len(_BAR) if column else 0), span.start)
        cell = row[2][0]
        for _ in range(column):
            cell = passage.text.find(_BAR, cell, row[2][1]) + len(_BAR)
        stop = passage.text.find(_BAR, cell, row[2][1])
        verbs = verbs_in(passage, cell, stop if stop >= 0 else row[2][1]) if row[2][0] != row[0] else []
        verbs = [verb for verb in verbs if passage.folded[slice(*verb)] not in _OF_PEOPLE]
        named = Action(passage.text[slice(*verbs[-1])].lower(), verbs[-1][0]) if verbs else None
        found[index] = inside or named
    return found
