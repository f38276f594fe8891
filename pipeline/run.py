"""run: the whole line for sites. fetch -> archive -> clean -> annotate -> extract -> link -> store -> cluster.

Only this module knows the time; everyone else is given it.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from pipeline import cluster, version
from pipeline.archive import Archive
from pipeline.cluster import Clustered
from pipeline.fetch import FetchOptions, FetchSummary, fetch_site
from pipeline.fetch import Progress as Fetched
from pipeline.files import Extracted
from pipeline.frontier import Frontier
from pipeline.reader import Reader, Tell
from pipeline.results import PutCounts
from pipeline.store import Store
from pipeline.units import unit_rows
from schemas.documents import RawPage
from schemas.facts import Kind
from schemas.problems import Issue, PageError, StepFailed, StoreError, UsageError
from schemas.rows import Source
from scrapers.read import read
from scrapers.site import Site, all_sites, find_site

_FILES_AT_ONCE = 50  # what Ctrl-C may lose of a long `extract --db`
STORE = "vnfacts.db"
ARCHIVE = "archive"


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What one run did: fetches by site, articles and facts in the store, and what went wrong."""

    fetched: tuple[FetchSummary, ...]
    put: PutCounts
    skipped: int
    facts_total: dict[Kind, int]
    issues: tuple[Issue, ...]
    copies: Clustered | None
    database: Path
    seconds: float

    @property
    def failed_sites(self) -> list[str]:
        """Sites that gave nothing because of trouble: what a nightly job is told by its exit code."""
        return [one.site for one in self.fetched if one.forbidden or (one.silent and not one.lists)]

    @property
    def broken(self) -> int:
        """Pages on which a step broke: a bug to be told of."""
        return sum(issue.rule == StepFailed.__name__ for issue in self.issues)


class PartCheck(msgspec.Struct, frozen=True):
    """What one part of a live page gave."""

    page: str
    part: str
    found: str
    ok: bool


def now() -> datetime.datetime:
    """The time, in UTC."""
    return datetime.datetime.now(datetime.UTC)


def stamp(moment: datetime.datetime) -> str:
    """ISO 8601 with seconds, as the store keeps it."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def named_sites(names: Sequence[str]) -> list[Site]:
    """The sites of these domains, or all; raises UsageError naming the one that is not known."""
    if not names:
        return list(all_sites())
    return [_named(name) for name in names]


def _named(name: str) -> Site:
    site = find_site(name)
    if site is None:
        raise UsageError(f"no site is called {name!r}; `vnfacts sites` lists those that are known")
    return site


def run_sites(
    sites: Sequence[Site],
    data: Path,
    options: FetchOptions,
    *,
    extract: bool = True,
    tell: Tell = lambda _: None,
) -> Summary:
    """Fetches what is new on the sites, then stores the facts of what the archive holds.

    Can be killed at any moment: what was archived is read by the next run. Raises StoreError or ArchiveError when
    the data folder cannot be used, or another run is using it.
    """
    started = time.monotonic()
    with (
        Archive(data / ARCHIVE, software=f"vnfacts {version.package_version()}") as archive,
        Store(data / STORE) as store,
    ):
        run_id = begin_run(store, sites)
        frontier = Frontier(archive.index)
        fetched = tuple(fetch_site(s, archive, frontier, options, now, time.sleep, _teller(tell)) for s in sites)
        issues = [issue for one in fetched for issue in one.issues]
        store.record_issues(run_id, issues)
        reader = Reader(archive, store, sites, tell)
        put = store.put(run_id, reader.results()) if extract else PutCounts()
        store.record_fetches(reader.settled, version.rules_version())
        store.record_issues(run_id, reader.issues)
        copies = cluster.update(store) if extract else None
        store.finish_run(run_id, stamp(now()))
        return Summary(
            fetched=fetched,
            put=put,
            skipped=reader.skipped,
            facts_total=store.run_counts(run_id).facts_total,
            issues=tuple(issues + reader.issues),
            copies=copies,
            database=store.path,
            seconds=time.monotonic() - started,
        )


def begin_run(store: Store, sites: Sequence[Site] = ()) -> int:
    """Notes the run in the store, with the sites and, when it has changed, the gazetteer."""
    rules = version.rules_version()
    runs = store.runs()
    if not runs or runs[-1].rules_version != rules:
        store.put_units(unit_rows())
    store.put_sources(Source(site=s.domain, name=s.name, kind=s.kind, home_province=s.province) for s in sites)
    return store.begin_run(stamp(now()), version.package_version(), rules, [site.domain for site in sites])


def _teller(tell: Tell) -> Callable[[Fetched], None]:
    return lambda step: tell(f"{step.site}: {step.outcome}, {step.left} to come: {step.url}")


def store_files(results: Iterator[Extracted], db: Path) -> Iterator[Extracted]:
    """Hands on the results of files, and puts them into the store at `db` in small batches."""
    with Store(db) as store:
        run_id = begin_run(store)
        batch: list[Extracted] = []
        for one in results:
            batch.append(one)
            if len(batch) == _FILES_AT_ONCE:
                _store_batch(store, run_id, batch)
                batch = []
            yield one
        _store_batch(store, run_id, batch)
        cluster.update(store)
        store.finish_run(run_id, stamp(now()))


def _store_batch(store: Store, run_id: int, batch: Sequence[Extracted]) -> None:
    store.put(run_id, [one.result for one in batch if one.result is not None])
    store.record_issues(run_id, [issue for one in batch if one.result is None for issue in one.issues])


def open_store(data: Path, db: Path | None) -> Store:
    """The store for reading; raises StoreError telling how to make one when there is none."""
    path = db or data / STORE
    if not path.exists():
        raise StoreError(f"there is no store at {path}; make one with `vnfacts run` or `vnfacts demo`")
    return Store(path, write=False)


def open_named(path: Path) -> Store:
    """The store at a path for reading: its file, or the data folder that it lies in."""
    return open_store(path, None if path.is_dir() else path)


def verify(data: Path) -> Iterator[str]:
    """Everything that is wrong with archive and store, a line each; raises UsageError when there is neither."""
    if not (data / ARCHIVE).exists() and not (data / STORE).exists():
        raise UsageError(f"{data} holds neither an archive nor a store")
    if (data / ARCHIVE).exists():
        with Archive(data / ARCHIVE, write=False) as archive:
            for problem in archive.verify():
                yield f"{problem.file} at {problem.offset}: {problem.message} ({problem.url or 'no address'})"
    if (data / STORE).exists():
        try:
            with Store(data / STORE, write=False) as store:
                yield from store.check()
        except StoreError as error:
            yield str(error)


def check_site(site: Site, data: Path, options: FetchOptions) -> list[PartCheck]:
    """Fetches start pages and one article of a site, and tells what each part of the article gave."""
    with Archive(data / ARCHIVE) as archive:
        fetched = fetch_site(site, archive, Frontier(archive.index), options, now, time.sleep)
        pages = list(archive.pages(site=site.domain))
    checks = [
        PartCheck("start pages", "lists read", str(fetched.lists), fetched.lists > 0),
        PartCheck("start pages", "articles found", str(fetched.found), bool(fetched.found or pages)),
    ]
    checks += [PartCheck(issue.url or site.domain, issue.step, issue.message, False) for issue in fetched.issues]
    return checks + (_check_parts(pages[-1], site) if pages else [])


def _check_parts(page: RawPage, site: Site) -> list[PartCheck]:
    where = page.url or ""
    try:
        parts = read(page, site)
    except PageError as error:
        return [PartCheck(where, "article", str(error), False)]
    body = sum(len(block.text) for block in parts.blocks)
    checks = [
        PartCheck(where, "family", parts.family, site.family in (None, parts.family)),
        PartCheck(where, "title", parts.title or "nothing", parts.title is not None),
        PartCheck(where, "lead", parts.lead or "nothing", parts.lead is not None),
        PartCheck(where, "body", f"{len(parts.blocks)} blocks, {body} characters", body > 0),
        PartCheck(where, "captions", str(len(parts.captions)), True),
        PartCheck(where, "published", f"{parts.published} ({parts.published_how})", parts.published is not None),
        PartCheck(where, "authors", ", ".join(parts.authors) or "none", True),
    ]
    return checks + [PartCheck(where, "selector", change, False) for change in parts.layout_changes]
