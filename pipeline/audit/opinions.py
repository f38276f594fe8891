"""What reviewers say, last word first: of readings of facts, and of the stretches of text that they read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from schemas.facts import Kind
from schemas.rows import Judgement, Review, SampleItem

Reading = tuple[str, str]
"""A fact's id and the hash of its values."""

Stretch = tuple[str, str, int | None, int, int, Kind | None]
"""Article, hash of its content, caption, start, end, and the kind that alone is asked about."""

_SAID_OF_FACTS = frozenset({"right", "partly", "wrong"})


class Opinions:
    """The last word of everybody on every reading of a fact, and on every stretch that was read."""

    def __init__(self, reviews: Iterable[Review], judgements: Iterable[Judgement] = ()) -> None:
        self.facts: defaultdict[Reading, dict[str, Review]] = defaultdict(dict)
        self.skipped: dict[tuple[Reading | Stretch, str], Review | Judgement] = {}
        for review in sorted(reviews, key=lambda one: one.reviewed_at):
            reading = (review.fact_id, review.value_hash)
            self._note(self.facts[reading], (reading, review.reviewer), review, review.verdict)
        self.read: defaultdict[Stretch, dict[str, Judgement]] = defaultdict(dict)
        self.missed: defaultdict[tuple[str, str], dict[tuple[str, Stretch], Judgement]] = defaultdict(dict)
        for judgement in sorted(judgements, key=lambda one: one.judged_at):
            stretch = stretch_of(judgement)
            if judgement.said == "missed" or (judgement.said == "withdrawn" and judgement.quote is not None):
                found = self.missed[judgement.article_id, judgement.content_hash]
                found.pop((judgement.reviewer, stretch), None)
                if judgement.said == "missed":
                    found[judgement.reviewer, stretch] = judgement
            else:
                self._note(self.read[stretch], (stretch, judgement.reviewer), judgement, judgement.said)

    def _note(self, held: dict[str, Any], who: Any, one: Any, word: str) -> None:
        if word == "skipped":
            self.skipped[who] = one
            return
        held.pop(one.reviewer, None)
        self.skipped.pop(who, None)
        if word != "withdrawn":
            held[one.reviewer] = one

    def missed_in(self, item: SampleItem, by: Iterable[str] | None = None) -> list[Judgement]:
        """Facts that were marked as missed within what was drawn."""
        found = self.missed.get((item.article_id, item.content_hash), {}).values()
        return [
            one
            for one in found
            if (by is None or one.reviewer in by)
            and (item.kind in (None, one.kind))
            and (item.part == "article" or (one.caption == item.caption and item.start <= one.start < item.end))
        ]


def stretch_of(one: Judgement | SampleItem) -> Stretch:
    return one.article_id, one.content_hash, one.caption, one.start, one.end, one.kind


def settled(said: Mapping[str, Review]) -> Review | None:
    """What holds of a reading: what was adjudicated, else what more say than anything else; None while it is open.

    Right and partly right are one side, since what a whole fact needs is right in both.
    """
    told = [one for one in said.values() if one.verdict in _SAID_OF_FACTS]
    if judged := [one for one in told if one.role == "adjudicating"]:
        return max(judged, key=lambda one: one.reviewed_at)
    sides = {True: [one for one in told if is_right(one)], False: [one for one in told if not is_right(one)]}
    if len(sides[True]) == len(sides[False]):
        return None
    return sides[len(sides[True]) > len(sides[False])][-1]


def is_right(review: Review) -> bool:
    """Whether what makes a whole fact of its kind is right."""
    return review.verdict in ("right", "partly")
