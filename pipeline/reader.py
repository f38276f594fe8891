"""What the archive holds and the store does not, read page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline import version
from pipeline.archive import Archive, Problem
from pipeline.line import clean_page, issue_of, read_article
from pipeline.results import ArticleResult, fetch_of
from pipeline.store import Store
from schemas.documents import RawPage
from schemas.problems import Issue, PageError
from schemas.rows import Fetch
from scrapers.site import Site, find_site

Tell = Callable[[str], None]


class Reader:
    """Reads what the archive holds and the store does not: new pages, changed ones, all after a change of rules.

    `sites` are known besides those of the register. `every_version` reads what pages said before, too. `settled` and
    `issues` collect what is to be noted beside the results: pages that are no articles, or known ones; `skipped` counts
    articles that were read before.
    """

    def __init__(
        self, archive: Archive, store: Store, sites: Sequence[Site], tell: Tell, *, every_version: bool = False
    ) -> None:
        self._archive = archive
        self._store = store
        self._sites = {site.domain: site for site in sites}
        self._tell = tell
        self._every_version = every_version
        self.settled: list[Fetch] = []
        self.issues: list[Issue] = []
        self.skipped = 0

    def results(self) -> Iterator[ArticleResult]:
        """The results of all pages that have to be read, in the order of their fetching."""
        settled = self._store.settled_places(version.rules_version())
        for page in self._archive.pages(every_version=self._every_version, on_problem=self._note):
            is_article = settled.get((page.archive_file or "", page.archive_offset or 0))
            if is_article is not None:
                self.skipped += is_article
                continue
            result = self._read(page)
            if result is not None:
                self._tell(f"read {page.url}: {len(result.facts)} facts")
                yield result

    def _read(self, page: RawPage) -> ArticleResult | None:
        site = self._sites.get(page.site or "") or find_site(page.site or page.url or "")
        try:
            article, issues = clean_page(page, site)
            if self._store.is_known(article, fetch_of(page, article), version.rules_version()):
                self.skipped += 1
                self.settled.append(fetch_of(page, article))
                return None
            return read_article(article, page, issues)
        except PageError as error:
            self.issues.append(issue_of(error, page))
            self.settled.append(fetch_of(page))
            return None

    def _note(self, problem: Problem) -> None:
        self.issues.append(Issue(step="archive", message=problem.message, rule="ArchiveError", url=problem.url))
