"""extract: annotated documents become facts, each with its rule, its span and a permanent id."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from extractors import awards, counts, dates, places
from extractors.rule import Passage
from schemas.documents import Article
from schemas.facts import AnyFact, short_hash


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
    texts = {passage.caption: passage.text for passage in passages}
    seen: Counter[tuple[object, ...]] = Counter()
    identified = []
    for fact in sorted(facts, key=_reading_order):
        occurrence = _occurrence(texts, fact)
        key = (article_id, fact.kind, fact.zone, fact.quote, occurrence)
        fact_id = short_hash(*key, seen[key])
        seen[key] += 1
        identified.append(msgspec.structs.replace(fact, article_id=article_id, fact_id=fact_id))
    return identified


def _reading_order(fact: AnyFact) -> tuple[int, int, int, str]:
    return (-1 if fact.caption is None else fact.caption, fact.start, -fact.end, fact.kind)


def _occurrence(texts: dict[int | None, str], fact: AnyFact) -> int:
    """How often the quote stands earlier in the text; for a caption, in the captions up to and with its own."""
    earlier = texts[fact.caption].count(fact.quote, 0, fact.start)
    if fact.caption is not None:
        earlier += sum(texts[index].count(fact.quote) for index in range(fact.caption))
    return earlier
