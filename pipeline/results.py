"""What goes into the store and what comes out of it, as plain records."""

from __future__ import annotations

import msgspec

from schemas.documents import Article, RawPage
from schemas.facts import AnyFact, Kind
from schemas.problems import Issue
from schemas.rows import Fetch


class ArticleResult(msgspec.Struct, frozen=True, kw_only=True):
    """One article at the end of the line: what was read, from where, and what went wrong on the way."""

    article: Article
    facts: tuple[AnyFact, ...] = ()
    issues: tuple[Issue, ...] = ()
    fetch: Fetch = Fetch()
    rules_version: str | None = None
    """What read it, where that is more than the run's own rules: its site's file, too."""


class PutCounts(msgspec.Struct, frozen=True, kw_only=True):
    """What `put` did, in articles; the five add up to what it was given.

    new        articles that were not there.
    changed    articles whose text differs from the current version.
    refreshed  same text, extracted anew with another result.
    unchanged  nothing to do, or other rules read the very same.
    older      a text that was fetched before the current one.
    """

    new: int = 0
    changed: int = 0
    refreshed: int = 0
    unchanged: int = 0
    older: int = 0

    def __add__(self, other: PutCounts) -> PutCounts:
        return PutCounts(
            new=self.new + other.new,
            changed=self.changed + other.changed,
            refreshed=self.refreshed + other.refreshed,
            unchanged=self.unchanged + other.unchanged,
            older=self.older + other.older,
        )


class Reread(msgspec.Struct, frozen=True, kw_only=True):
    """What a run read otherwise in texts that were there before: facts that it found, lost, or gave other values."""

    gained: int
    lost: int
    changed: int


class RunCounts(msgspec.Struct, frozen=True, kw_only=True):
    """What one run left in the store: rows that began or ended with it, and the store as it is now."""

    articles_new: int
    articles_total: int
    facts_new: dict[Kind, int]
    facts_gone: dict[Kind, int]
    facts_total: dict[Kind, int]
    issues: dict[str, int]


class QueryResult(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of a question in SQL; `truncated` tells that there were more than the limit."""

    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]
    truncated: bool = False


class SearchHit(msgspec.Struct, frozen=True, kw_only=True):
    """An article that has the words. `marks` are the found words' offsets in `snippet`.

    exact  whether it has them with the accents that were asked for.
    """

    article_id: str
    title: str | None
    site: str | None
    url: str | None
    published: str | None
    snippet: str
    marks: tuple[tuple[int, int], ...]
    exact: bool


class ShownFact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact walked back to its bytes. `mark` is the quote's offsets in `sentence`; `live` is false for history."""

    fact: AnyFact
    live: bool
    first_run: int
    last_run: int
    sentence: str
    mark: tuple[int, int]
    article: Article
    fetches: tuple[Fetch, ...]


def fetch_of(page: RawPage, article: Article | None = None) -> Fetch:
    """Where a page came from, without its bytes."""
    return Fetch(
        url=page.url,
        path=page.path,
        site=page.site,
        fetched_at=page.fetched_at,
        status=page.status,
        content_type=page.content_type,
        archive_file=page.archive_file,
        archive_offset=page.archive_offset,
        article_id=article.article_id if article else None,
        content_hash=article.content_hash if article else None,
    )
