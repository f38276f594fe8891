"""The straight line for one page: clean -> annotate -> extract -> link. No network, no disk, no clock."""

from __future__ import annotations

import datetime

import msgspec

from pipeline import clean, merge
from pipeline.annotate import annotate
from pipeline.extract import extract
from pipeline.link import link
from pipeline.results import ArticleResult, fetch_of
from pipeline.steps import step
from schemas.documents import Article, PageParts, RawPage
from schemas.problems import Issue, PageError, StepFailed
from scrapers.site import Site


def read_page(page: RawPage, site: Site | None = None, published: datetime.date | None = None) -> ArticleResult:
    """One page with its facts. `published` counts where the page tells no day.

    Raises NotAnArticle for a page that is none, and StepFailed when a step breaks on it.
    """
    article, issues = clean_page(page, site, published)
    return read_article(article, page, issues)


def clean_page(
    page: RawPage, site: Site | None = None, published: datetime.date | None = None
) -> tuple[Article, tuple[Issue, ...]]:
    """The article of a page, and what the scraper complained of."""
    with step("clean"):
        article, parts = clean.read_article(page, site)
    if article.published is None and published is not None:
        article = msgspec.structs.replace(article, published=published.isoformat(), published_how="meta")
    return article, tuple(_layout_issues(parts, page))


def read_article(article: Article, page: RawPage, issues: tuple[Issue, ...] = ()) -> ArticleResult:
    """The facts of a cleaned article."""
    with step("annotate"):
        passages = annotate(article)
    with step("extract"):
        found = extract(article, passages)
    with step("link"):
        article, facts = link(article, passages, found)
    result = ArticleResult(article=article, facts=tuple(facts), issues=issues, fetch=fetch_of(page, article))
    with step("store"):  # here it costs one article, in the store's transaction it would cost all that are in it
        merge.check(result)
    return result


def issue_of(error: PageError, page: RawPage) -> Issue:
    """The stored form of expected trouble with one page."""
    step = error.step if isinstance(error, StepFailed) else "clean"
    return Issue(step=step, message=str(error), rule=type(error).__name__, url=page.url, path=page.path, site=page.site)


def _layout_issues(parts: PageParts, page: RawPage) -> list[Issue]:
    return [
        Issue(
            step="clean",
            message=f"{parts.family}: {change}",
            rule="LayoutChanged",
            url=page.url,
            path=page.path,
            site=page.site,
        )
        for change in parts.layout_changes
    ]
