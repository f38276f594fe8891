"""What the archive holds and the store does not, read page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from operator import attrgetter

import msgspec

from pipeline import version
from pipeline.archive import Archive, Entry
from pipeline.parts import Engine, InProcess, in_parts, map_parts
from pipeline.results import ArticleResult
from pipeline.store import Store
from pipeline.work import Answer, Place, ReadRecord
from schemas.facts import short_hash
from schemas.problems import Issue
from schemas.rows import Fetch
from scrapers import urls
from scrapers.demo import DEMO_SITES
from scrapers.site import Site, all_sites, find_site

Tell = Callable[[str], None]

_SETTLED = """
SELECT f.article_id IS NOT NULL AS is_article,
  CASE a.current WHEN 1 THEN a.rules_version WHEN 0 THEN NULL ELSE f.rules_version END AS read_by
FROM fetch AS f LEFT JOIN article AS a ON a.article_id = f.article_id AND a.content_hash = f.content_hash
WHERE ifnull(f.url, '') = ? AND ifnull(f.path, '') = '' AND ifnull(f.fetched_at, '') = ?
  AND f.archive_file = ? AND f.archive_offset = ? AND (a.current IS NOT NULL OR f.rules_version IS NOT NULL)
"""
_KNOWN = """
SELECT content_hash FROM article
WHERE article_id = :article AND current = 1
  AND (rules_version = :rules OR :reading <> '' AND rules_version LIKE '%.' || :reading)
"""
_AT_ONCE = 500  # fetches, or issues, that are noted together
_TOLD = 100  # issues of one rule that are kept to be told of; the store has them all


class Reader:
    """Reads what the archive holds and the store does not: new pages, changed ones, all after a change of rules, those
    of one site after a change of its file.

    `sites` are known besides those of the register. `every_version` reads what pages said before, too. `engine` says
    where pages are read; what has to be read is decided here, so that the outcome is the same wherever that is.
    What is to be noted beside the results goes into the store meanwhile, under `run_id`, and with `finish` to its end:
    `settled`, pages that are no articles, or known ones; and issues. Of these `issues` keeps the first of each rule,
    and `troubles` counts them all by rule; without a `run_id`, `issues` keeps them all and the store gets none.
    `skipped` counts articles that were read before, or cleaned anew with the same outcome.
    """

    def __init__(
        self,
        archive: Archive,
        store: Store,
        sites: Sequence[Site],
        tell: Tell,
        *,
        run_id: int | None = None,
        every_version: bool = False,
        engine: Engine | None = None,
    ) -> None:
        self._archive = archive
        self._store = store
        # The demo's sites stand in no register: `run` and `import` on its folder would read their pages as nobody's.
        self._sites = {site.domain: site for site in (*DEMO_SITES.values(), *sites)}
        self._tell = tell
        self._run_id = run_id
        self._every_version = every_version
        self._engine = engine or InProcess()
        self._rules: dict[Site | None, str] = {}
        self.settled: list[Fetch] = []
        self.issues: list[Issue] = []
        self.troubles: Counter[str] = Counter()
        self._unnoted: list[Issue] = []
        self.skipped = 0

    def results(self) -> Generator[ArticleResult, None, None]:
        """The results of all pages that have to be read, in the order of their fetching."""
        work = self._work()
        parts = in_parts(self._places(), together=attrgetter("file"))
        with closing(map_parts(parts, work, self._engine)) as answers:
            for place, answer in answers:
                result = self._take(place, answer, work)
                if result is not None:
                    self._tell(f"read {place.url}: {len(result.facts)} facts")
                    yield result

    def _work(self) -> ReadRecord:
        known = tuple(all_sites())
        by_domain = {site.domain: site for site in known} | self._sites
        return ReadRecord(str(self._archive.folder.resolve()), by_domain, known, self._archive.missing())

    def _places(self) -> Iterator[Place]:
        """The records that have to be read; what was read by the same rules, or is superseded, has not."""
        for entry in self._archive.entries(every_version=self._every_version):
            site = self._sites.get(entry.site or "") or find_site(entry.site or entry.url)
            rules = self._rules_of(site)
            where = entry.where
            settled = self._store.rows(_SETTLED, (entry.url, entry.fetched_at, where.file, where.offset))
            if settled and settled[0]["read_by"] in (None, rules, version.cleaning_of(rules)):
                self.skipped += settled[0]["is_article"]
                continue
            yield Place(
                where.file, where.offset, where.length, entry.url, entry.fetched_at,
                site=site.domain if site else None, rules=rules, known=self._known(entry, rules),
            )  # fmt: skip

    def _rules_of(self, site: Site | None) -> str:
        """Hashed once for each site, and not for each of its pages."""
        if site not in self._rules:
            self._rules[site] = version.site_rules(site)
        return self._rules[site]

    def _known(self, entry: Entry, rules: str) -> str | None:
        """Most pages that are looked at again have the same text, in other surroundings."""
        article = short_hash(urls.canonical(entry.url))
        told = {"article": article, "rules": rules, "reading": version.reading_of(rules)}
        rows = self._store.rows(_KNOWN, told)
        return rows[0][0] if rows else None

    def _take(self, place: Place, answer: Answer, work: ReadRecord) -> ArticleResult | None:
        """The answer in its turn: what earlier pages left in the store decides whether it is news."""
        result = answer.result
        if result is not None and self._store.is_known(result, place.rules or ""):
            self.skipped += 1
            self._settle(msgspec.structs.replace(result.fetch, rules_version=place.rules))
            return None
        if result is not None and answer.unread:  # known when it was handed out, and no more
            return self._take(place, work(place.unknown()), work)
        if answer.issue:
            self._trouble(answer.issue)
        if answer.settled:
            self._settle(answer.settled)
        return result

    def _settle(self, fetch: Fetch) -> None:
        """Many are noted meanwhile, so that they do not fill the memory."""
        self.settled.append(fetch)
        if len(self.settled) == _AT_ONCE:
            self._note_settled()

    def _trouble(self, issue: Issue) -> None:
        """The same, for issues."""
        self.troubles[issue.rule] += 1
        if self._run_id is None or self.troubles[issue.rule] <= _TOLD:
            self.issues.append(issue)
        self._unnoted.append(issue)
        if len(self._unnoted) == _AT_ONCE:
            self._note_issues()

    def finish(self) -> None:
        """Notes the rest."""
        self._note_settled()
        self._note_issues()

    def _note_settled(self) -> None:
        self._store.record_fetches(self.settled, version.rules_version())
        self.settled.clear()

    def _note_issues(self) -> None:
        if self._run_id is not None:
            self._store.record_issues(self._run_id, self._unnoted)
        self._unnoted.clear()
