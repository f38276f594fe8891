"""run: the whole line for sites. fetch -> archive -> clean -> annotate -> extract -> link -> store -> cluster.

Only this module knows the time; everyone else is given it.
"""

from __future__ import annotations

import datetime
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType

import msgspec

from pipeline import cluster, version
from pipeline.archive import Archive
from pipeline.audit import confidence
from pipeline.cluster import Clustered
from pipeline.events import Event, FetchSummary
from pipeline.fetch import FetchOptions
from pipeline.files import Extracted
from pipeline.frontier import Frontier
from pipeline.hosts import Stopped
from pipeline.parallel import fetch_sites
from pipeline.parts import Engine
from pipeline.reader import Reader, Tell
from pipeline.results import ArticleResult, PutCounts, Reread
from pipeline.store import Store
from pipeline.units import unit_rows
from schemas.facts import Kind
from schemas.problems import ArchiveError, Issue, StepFailed, StoreError, UsageError
from schemas.rows import Source
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
    """Of reading, the first ones of each rule."""
    troubles: Counter[str]
    """How many issues there were, by rule."""
    copies: Clustered | None
    reread: Reread | None = None
    """How facts of texts that were there before differ; None when none was read otherwise."""
    database: Path
    seconds: float
    stopped: bool = False
    """Somebody broke the run off; what was read by then is stored, the rest is for the next run."""

    @property
    def failed_sites(self) -> list[str]:
        """Sites that gave nothing, or were left: what a nightly job is told by its exit code."""
        return [] if self.stopped else [one.site for one in self.fetched if one.gave_nothing]

    @property
    def broken(self) -> int:
        """Pages on which a step broke: a bug to be told of."""
        return self.troubles[StepFailed.__name__]

    @property
    def damaged(self) -> int:
        """Records of the archive that could not be read."""
        return self.troubles[ArchiveError.__name__]


def now() -> datetime.datetime:
    """The time, in UTC."""
    return datetime.datetime.now(datetime.UTC)


def stamp(moment: datetime.datetime, timespec: str = "seconds") -> str:
    """ISO 8601 with seconds, as the store keeps it; what people say is kept to the microsecond."""
    return moment.isoformat(timespec=timespec).replace("+00:00", "Z")


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
    engine: Engine | None = None,
    tell: Tell = lambda _: None,
    watch: Callable[[Event], None] = lambda _: None,
) -> Summary:
    """Fetches what is new on the sites, then stores the facts of what the archive holds, which `engine` reads.

    Can be killed at any moment: what was archived is read by the next run. SIGINT and SIGTERM end it in good order,
    after the page that is being fetched or read. Raises StoreError or ArchiveError when the data folder cannot be
    used, or another run is using it.
    """
    started = time.monotonic()
    with (
        Archive(data / ARCHIVE, software=f"vnfacts {version.package_version()}") as archive,
        Store(data / STORE) as store,
        stopped_by_signals() as stop,
    ):
        run_id = begin_run(store, sites)
        frontier = Frontier(archive.index)
        fetched = fetch_sites(
            sites, archive, frontier, options, now=now, sleep=_sleep(stop), tell=watch, stop=stop,
            done=lambda one: store.record_issues(run_id, one.issues),
        )  # fmt: skip
        issues = [issue for one in fetched for issue in one.issues]
        reader = Reader(archive, store, sites, tell, run_id=run_id, engine=engine)
        put = store.put(run_id, _until(stop, reader.results())) if extract else PutCounts()
        reader.finish()
        copies = cluster.update(store, tell) if extract and not stop.is_set() else None
        if copies is None:  # the next run finds copies; what counts once of the pages that changed is worked out now
            store.recount(tell)
        confidence.update(store)
        store.finish_run(run_id, stamp(now()))
        return Summary(
            fetched=fetched,
            put=put,
            skipped=reader.skipped,
            facts_total=store.run_counts(run_id).facts_total,
            issues=tuple(issues + reader.issues),
            troubles=Counter(issue.rule for issue in issues) + reader.troubles,
            copies=copies,
            reread=store.reread(run_id) if put.refreshed else None,
            database=store.path,
            seconds=time.monotonic() - started,
            stopped=stop.is_set(),
        )


@contextmanager
def stopped_by_signals() -> Iterator[threading.Event]:
    """An event that SIGINT (Ctrl-C) or SIGTERM (systemd, `kill`) sets; a second one ends the process at once.

    That is safe at any moment, as `kill -9` is. Outside the main thread no signal arrives, and the event is never set.
    """
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def handle(number: int, _: FrameType | None) -> None:
        if stop.is_set():
            os._exit(128 + number)
        stop.set()

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _until(stop: threading.Event, results: Generator[ArticleResult, None, None]) -> Iterator[ArticleResult]:
    """The results up to the one that was being read when the run was stopped."""
    if stop.is_set():
        return
    with closing(results):
        for result in results:
            yield result
            if stop.is_set():
                return


def _sleep(stop: threading.Event) -> Callable[[float], None]:
    """A sleep that ends with `Stopped` when the run is to end."""

    def sleep(seconds: float) -> None:
        if stop.wait(seconds):
            raise Stopped("the run was stopped")

    return sleep


def begin_run(store: Store, sites: Sequence[Site] = ()) -> int:
    """Notes the run in the store, with the sites and, when it has changed, the gazetteer."""
    rules = version.rules_version()
    runs = store.runs()
    if not runs or runs[-1].rules_version != rules:
        store.put_units(unit_rows())
    store.put_sources(Source(site=s.domain, name=s.name, kind=s.kind, home_province=s.province) for s in sites)
    return store.begin_run(stamp(now()), version.package_version(), rules, [site.domain for site in sites])


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
        confidence.update(store)
        store.finish_run(run_id, stamp(now()))


def _store_batch(store: Store, run_id: int, batch: Sequence[Extracted]) -> None:
    store.put(run_id, [one.result for one in batch if one.result is not None])
    store.record_issues(run_id, [issue for one in batch if one.result is None for issue in one.issues])


def open_store(data: Path, db: Path | None) -> Store:
    """The store for reading; raises StoreError telling how to make one when there is none."""
    return Store(_store_there(data, db), write=False)


def open_for_writing(data: Path, db: Path | None) -> Store:
    """The store that is there, for writing; raises StoreError as `open_store` does."""
    return Store(_store_there(data, db))


def _store_there(data: Path, db: Path | None) -> Path:
    path = db or data / STORE
    if not path.exists():
        raise StoreError(f"there is no store at {path}; make one with `vnfacts run` or `vnfacts demo`")
    return path


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
            yield from _fetches_into_nothing(data, archive)
    if (data / STORE).exists():
        try:
            with Store(data / STORE, write=False) as store:
                yield from store.check()
        except StoreError as error:
            yield str(error)


def _fetches_into_nothing(data: Path, archive: Archive) -> Iterator[str]:
    """Fetches of the store that the archive does not have: it is the older of the two, from a backup.

    Those of archives elsewhere, which came by a lake, have a path or an address, and are theirs to verify.
    """
    if not (data / STORE).exists():
        return
    try:
        with Store(data / STORE, write=False) as store:
            places = {place for place in store.settled_places() if "/" not in place[0]}
    except StoreError:
        return  # it is told of below
    there = {(row["file"], row["offset"]) for row in archive.index.all("SELECT file, offset FROM record")}
    gap = "SELECT 1 FROM record WHERE kind = 'removed' AND file = ? AND ? BETWEEN offset AND offset + length - 1"
    for file, offset in sorted(places - there):
        if archive.index.one(gap, file, offset) is None:
            yield f"{file} at {offset}: the store has read a record that the archive does not have"
