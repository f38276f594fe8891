"""What the archive holds and the store does not, read page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from pipeline import version
from pipeline.archive import Archive, Problem
from pipeline.line import clean_page, issue_of, read_article
from pipeline.results import ArticleResult, fetch_of
from pipeline.store import Store
from schemas.documents import Article, RawPage
from schemas.problems import Issue, PageError, StepFailed, UsageError
from schemas.rows import Fetch
from scrapers.demo import DEMO_SITES
from scrapers.site import Site, find_site

Tell = Callable[[str], None]


class Reader:
    """Reads what the archive holds and the store does not: new pages, changed ones, all after a change of rules, those
    of one site after a change of its file.

    `sites` are known besides those of the register. `every_version` reads what pages said before, too. `settled` and
    `issues` collect what is to be noted beside the results: pages that are no articles, or known ones; `skipped` counts
    articles that were read before.
    """

    def __init__(
        self, archive: Archive, store: Store, sites: Sequence[Site], tell: Tell, *, every_version: bool = False
    ) -> None:
        self._archive = archive
        self._store = store
        # The demo's sites stand in no register: `run` and `import` on its folder would read their pages as nobody's.
        self._sites = {site.domain: site for site in (*DEMO_SITES.values(), *sites)}
        self._tell = tell
        self._every_version = every_version
        self.settled: list[Fetch] = []
        self.issues: list[Issue] = []
        self.skipped = 0

    def results(self) -> Iterator[ArticleResult]:
        """The results of all pages that have to be read, in the order of their fetching."""
        settled = self._store.settled_places()
        for page in self._archive.pages(every_version=self._every_version, on_problem=self._note):
            site = self._sites.get(page.site or "") or find_site(page.site or page.url or "")
            rules = version.site_rules(site)
            is_article, read_by = settled.get((page.archive_file or "", page.archive_offset or 0), (False, ""))
            if read_by in (None, rules):
                self.skipped += is_article
                continue
            result = self._read(page, site, rules)
            if result is not None:
                self._tell(f"read {page.url}: {len(result.facts)} facts")
                yield result

    def _read(self, page: RawPage, site: Site | None, rules: str) -> ArticleResult | None:
        try:
            article, issues = _cleaned(page, site)
            if self._store.is_known(article, fetch_of(page, article), rules):
                self.skipped += 1
                self.settled.append(fetch_of(page, article))
                return None
            return msgspec.structs.replace(read_article(article, page, issues), rules_version=rules)
        except PageError as error:
            self.issues.append(issue_of(error, page))
            self.settled.append(msgspec.structs.replace(fetch_of(page), rules_version=rules))
            return None

    def _note(self, problem: Problem) -> None:
        self.issues.append(Issue(step="archive", message=problem.message, rule="ArchiveError", url=problem.url))


def _cleaned(page: RawPage, site: Site | None) -> tuple[Article, tuple[Issue, ...]]:
    """A mistake in what is told about a site costs its pages and not the night."""
    try:
        return clean_page(page, site)
    except UsageError as error:
        raise StepFailed("clean", f"{site.domain if site else 'no site'}: {error}") from error
