"""link: places become units of the dated gazetteer, numbers and awards get place and period, tellings are joined."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial

import msgspec

from extractors import article_units, authorities, chains, event, retold, roles, scope
from extractors.homes import home_told_by
from extractors.rule import Passage
from schemas.documents import Article
from schemas.facts import AnyFact, AwardFact, CountFact, DateFact, PlaceFact


def link(article: Article, passages: Sequence[Passage], facts: Sequence[AnyFact]) -> tuple[Article, list[AnyFact]]:
    """The article with its main event, and its facts with everything that one of them says of another."""
    dates = [fact for fact in facts if isinstance(fact, DateFact)]
    counts = [fact for fact in facts if isinstance(fact, CountFact)]
    awards = [fact for fact in facts if isinstance(fact, AwardFact)]
    places = [fact for fact in facts if isinstance(fact, PlaceFact)]

    published = datetime.date.fromisoformat(article.published) if article.published else None
    event_date, _ = event.main_date(passages[0], dates, published)
    day = article_day(article.published, event_date, dates)
    as_of = day.isoformat() if day else None
    parent_of = partial(authorities.parent_of, day=as_of)
    places = article_units.resolve_all(places, passages, day, article.home_province or home_told_by(article.site or ""))
    addresses = chains.addresses(passages, places)
    event_place, _ = event.main_place(passages[0], addresses, parent_of)
    places = roles.with_roles(places, addresses, event_place, parent_of)

    scene = scope.Scene(passages, dates, addresses, event_place, _whole_day(event_date), parent_of)
    counts = retold.link_counts(passages, scope.scope_counts(scene, counts, awards, article.published))
    awards = authorities.with_units(scope.scope_awards(scene, awards), places, event_place, as_of)
    linked: dict[str, AnyFact] = {}
    for group in (dates, places, counts, retold.link_awards(awards)):
        linked |= {fact.fact_id: fact for fact in group}
    article = msgspec.structs.replace(article, event_date=event_date, event_place_id=event_place)
    return article, [linked[fact.fact_id] for fact in facts]


def _whole_day(event_date: str | None) -> str | None:
    """The main event's date where it is a day; a month is too coarse to date a conferring by."""
    return event_date if event_date is not None and len(event_date) == len("2024-03-19") else None


def article_day(published: str | None, event_date: str | None, dates: Sequence[DateFact]) -> datetime.date | None:
    """The day as of which names are read: publication, else the main event, else the latest full date in the text."""
    if published:
        return datetime.date.fromisoformat(published)
    if event_date:
        return datetime.date.fromisoformat(event_date if len(event_date) == 10 else f"{event_date}-01")
    full = [d.date_from for d in dates if d.date_from is not None and d.granularity in ("day", "time")]
    return datetime.date.fromisoformat(max(full)) if full else None
