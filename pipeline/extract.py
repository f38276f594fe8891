"""extract: annotated documents become facts, each with its rule, its span and a permanent id."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

import msgspec

from extractors import awards, counts, dates, places
from extractors.rule import Passage
from schemas.documents import Article
from schemas.facts import AnyFact, joined, short_hash


def extract(article: Article, passages: Sequence[Passage]) -> list[AnyFact]:
    """All facts of one article in reading order; places not yet resolved, numbers not yet scoped (see `link`)."""
    published = datetime.date.fromisoformat(article.published) if article.published else None
    found_dates = dates.extract(passages, published)
    found_places = places.extract(passages)
    found_counts = counts.extract(passages, found_dates, found_places)
    found_awards = awards.extract(passages, found_places, found_counts)
    return identify(article.article_id, passages, [*found_dates, *found_places, *found_counts, *found_awards])


def identify(article_id: str, passages: Sequence[Passage], facts: Iterable[AnyFact]) -> list[AnyFact]:
    """Facts sorted by place, with `article_id` and `fact_id`.

    The id hashes article, kind, zone, quote, which occurrence of that quote it is, and which of the facts with that
    very quote; values and offsets are no part of it, so better normalising renames nothing.
    """
    occurrence_of = Occurrences(passages)
    seen: Counter[str] = Counter()
    identified = []
    for fact in sorted(facts, key=_reading_order):
        key = joined(article_id, fact.kind, fact.zone, fact.quote, str(occurrence_of(fact)))
        fact_id = short_hash(key, seen[key])
        seen[key] += 1
        identified.append(msgspec.structs.replace(fact, article_id=article_id, fact_id=fact_id))
    return identified


def _reading_order(fact: AnyFact) -> tuple[int, int, int, str]:
    return (-1 if fact.caption is None else fact.caption, fact.start, -fact.end, fact.kind)


class Occurrences:
    """How often a fact's quote stands earlier: in the text, or in the captions up to and with its own.

    Facts are asked for in reading order, so each quote is counted from where it was found last.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        captions = sorted((p for p in passages if p.caption is not None), key=lambda p: p.caption or 0)
        starts = accumulate((len(p.text) + 1 for p in captions), initial=0)
        self._starts = {p.caption: start for p, start in zip(captions, starts, strict=False)}
        self._captions = "\0".join(p.text for p in captions)
        self._text = next((p.text for p in passages if p.caption is None), "")
        self._counted: dict[tuple[bool, str], tuple[int, int]] = {}

    def __call__(self, fact: AnyFact) -> int:
        text = self._text if fact.caption is None else self._captions
        start = fact.start + self._starts.get(fact.caption, 0)
        key = (fact.caption is None, fact.quote)
        end, count = self._counted.get(key, (0, 0))
        while (at := text.find(fact.quote, end, start)) >= 0:
            end, count = at + len(fact.quote), count + 1
        self._counted[key] = (end, count)
        return count
