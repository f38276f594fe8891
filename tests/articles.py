"""Small articles for tests: text in, linked facts out, through the real line."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotate import annotate
from pipeline.extract import extract
from pipeline.link import link
from schemas.documents import Article
from schemas.facts import AnyFact, AwardFact, CountFact


def article(
    *paragraphs: str,
    title: str | None = None,
    lead: str | None = None,
    captions: Sequence[str] = (),
    published: str | None = None,
    province: str | None = None,
    site: str | None = None,
) -> Article:
    return Article(
        article_id="test",
        title=title,
        lead=lead,
        paragraphs=paragraphs,
        captions=tuple(captions),
        published=published,
        published_how="page" if published else "none",
        home_province=province,
        site=site,
    )


def read(given: Article) -> tuple[Article, list[AnyFact]]:
    passages = annotate(given)
    return link(given, passages, extract(given, passages))


def count(facts: Sequence[AnyFact], quote: str, nth: int = 0) -> CountFact:
    return [fact for fact in facts if isinstance(fact, CountFact) and fact.quote == quote][nth]


def awards(facts: Sequence[AnyFact]) -> list[AwardFact]:
    return [fact for fact in facts if isinstance(fact, AwardFact)]
