"""import: pages that others fetched or saved enter our archive with their own dates, so that nobody need crawl anew.

Takes WARC files (`.warc`, `.warc.gz`, `.wacz`) of any tool, folders of saved pages (`wget -r`, a browser's "Save as"),
`.mhtml` files and single pages. Every page that comes in is noted in the frontier as fetched then; what is left out is
counted by its reason. The same again adds nothing, so a killed import is simply repeated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

from pipeline import cluster, version, warc
from pipeline.archive import Archive, Where
from pipeline.audit import confidence
from pipeline.frontier import Entry, Frontier
from pipeline.parts import Engine
from pipeline.reader import Reader
from pipeline.results import PutCounts, Reread
from pipeline.run import ARCHIVE, STORE, begin_run, now, stamp
from pipeline.sources import Found, LeftOut, Repeat, in_path
from pipeline.store import Store
from pipeline.warc import Exchange
from schemas.documents import RawPage
from schemas.problems import ArchiveError, Issue, PageError, UsageError
from scrapers import urls
from scrapers.site import Site, find_site

_NOT_MODIFIED = 304
_LOOKED_ENOUGH = 99  # an imported page is not asked about again by itself; `--recheck` does it
Tell = Callable[[str], None]


@dataclass
class Imported:
    """What an import did: pages by outcome, and what could not be read."""

    new: int = 0
    """Pages that the archive did not have."""
    again: int = 0
    """Later looks at a page that had not changed."""
    known: int = 0
    """Pages that were there from the same moment, or the same bytes."""
    redated: int = 0
    """Pages dated in the future, which no page is: they count as of the import."""
    left_out: Counter[str] = field(default_factory=Counter)
    """By reason."""
    issues: list[Issue] = field(default_factory=list)


class ImportSummary(msgspec.Struct, frozen=True):
    """What came in, and what was read from it; None when reading was left to the next run."""

    imported: Imported
    put: PutCounts | None
    skipped: int
    issues: tuple[Issue, ...]
    reread: Reread | None = None
    """How facts of texts that were there before differ; None when none was read otherwise."""
    unread: int = 0
    """Pages that were no articles, or had troubles when they were read; `issues` has the first ones of each rule."""


def run_import(
    paths: Iterable[Path],
    data: Path,
    *,
    only: Sequence[Site] = (),
    read: bool = True,
    engine: Engine | None = None,
    tell: Tell = lambda _: None,
) -> ImportSummary:
    """Imports into a data folder; with `read`, the facts of all that the archive holds and the store does not follow.

    Raises as `import_paths`, and StoreError when the store can't be written.
    """
    with Archive(data / ARCHIVE, software=f"vnfacts {version.package_version()}") as archive:
        imported = import_paths(paths, archive, moment=now(), only=only, tell=tell)
        if not read:
            return ImportSummary(imported, None, 0, tuple(imported.issues))
        with Store(data / STORE) as store:
            run_id = begin_run(store, only)
            store.record_issues(run_id, imported.issues)
            reader = Reader(archive, store, only, tell, run_id=run_id, engine=engine)
            put = store.put(run_id, reader.results())
            reader.finish()
            cluster.update(store)
            confidence.update(store)
            store.finish_run(run_id, stamp(now()))
            reread = store.reread(run_id) if put.refreshed else None
        issues = tuple(imported.issues + reader.issues)
        return ImportSummary(imported, put, reader.skipped, issues, reread, reader.troubles.total())


def import_paths(
    paths: Iterable[Path],
    archive: Archive,
    *,
    moment: datetime,
    only: Sequence[Site] = (),
    tell: Tell = lambda _: None,
) -> Imported:
    """Puts the pages behind the paths into the archive at a moment; with `only`, those of these sites alone.

    Raises UsageError before anything is done when a path does not exist, and ArchiveError when nothing can be
    written.
    """
    paths = list(paths)
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path} does not exist")
    importing = _Import(archive, moment, only, tell)
    for path in paths:
        importing.take(in_path(path))
    importing.take_repeats()
    return importing.done


class _Import:
    """One import; repeats wait until all that they may repeat is in."""

    def __init__(self, archive: Archive, moment: datetime, only: Sequence[Site], tell: Tell) -> None:
        self.archive, self.moment, self.only, self.tell = archive, moment, [site.domain for site in only], tell
        self.frontier = Frontier(archive.index)
        self.done = Imported()
        self._by_digest: dict[str, Where] = {}
        self._repeats: list[Repeat] = []

    def take(self, found: Iterable[Found]) -> None:
        for one in found:
            if isinstance(one, LeftOut):
                self._leave(one)
            elif isinstance(one, Repeat):
                self._repeats.append(one)
            else:
                self._take(one.exchange, one.digest)

    def take_repeats(self) -> None:
        for repeat in sorted(self._repeats, key=lambda one: one.fetched_at):
            self._repeat(repeat)

    def _take(self, exchange: Exchange, digest: str | None = None) -> None:
        url = exchange.url
        if reason := self._unwanted(url):
            self._leave(LeftOut(reason, url))
            return
        dated = exchange.fetched_at <= self.moment
        if not dated:
            exchange = msgspec.structs.replace(exchange, fetched_at=self.moment)
        nearest = self.archive.nearest(url, exchange.fetched_at)
        by_bytes = exchange.saved or not dated  # its moment is not told by whoever fetched it
        if (by_bytes and self._holds(nearest, exchange)) or self.archive.known(url, exchange.fetched_at):
            self.done.known += 1
            where = nearest
        else:
            self.done.redated += not dated
            where = self._append(exchange)
        if digest and where:
            self._by_digest.setdefault(digest, where)

    def _append(self, exchange: Exchange) -> Where:
        site = find_site(exchange.url)
        starts = {urls.canonical(start) for start in site.start} if site else set()
        kind = "list" if urls.canonical(exchange.url) in starts else "article"
        with self.archive.transaction():
            where = self.archive.append(exchange, site=site.domain if site else None, kind=kind)
            if kind == "article":
                self._note(exchange, site.domain if site else urls.domain(exchange.url))
        self.done.again += where.revisit
        self.done.new += not where.revisit
        self.tell(f"{'unchanged' if where.revisit else 'archived'}: {exchange.url}")
        return where

    def _note(self, exchange: Exchange, site: str) -> None:
        """In the frontier it is fetched, unless we know something later of it."""
        entry = self.frontier.find(exchange.url)
        moment = warc.timestamp(exchange.fetched_at)
        if entry is None:
            source = Entry(
                id=0, canonical_url="", url=f"import:{exchange.imported_from}", site=site, kind="list",
                state="fetched", discovered_at=moment,
            )  # fmt: skip
            self.frontier.add([exchange.url], kind="article", source=source, now=exchange.fetched_at)
            entry = self.frontier.find(exchange.url)
        if entry is not None and entry.kind == "article" and (entry.fetched_at or "") < moment:
            self.frontier.fetched(
                msgspec.structs.replace(entry, looks=_LOOKED_ENOUGH),
                now=exchange.fetched_at,
                etag=exchange.header("etag"),
                last_modified=exchange.header("last-modified"),
            )

    def _repeat(self, repeat: Repeat) -> None:
        """A repeat of another address is a page of its own; one of the same address only tells that it was there."""
        where = self._by_digest.get(repeat.digest or "")
        if where is None:
            where = self.archive.nearest(repeat.of_url or repeat.url, repeat.of_date or repeat.fetched_at)
        if where is None:
            self._leave(LeftOut("repeats a page that is not there", repeat.url, repeat.file))
            return
        page = self._read(where)
        if page is None:
            self._leave(LeftOut("repeats a page that cannot be read", repeat.url, repeat.file, damaged=True))
            return
        kept = (("Content-Type", page.content_type),) if page.content_type else ()
        same = urls.canonical(page.url or "") == urls.canonical(repeat.url)
        self._take(
            Exchange(
                url=repeat.url,
                status=_NOT_MODIFIED if same else 200,
                headers=() if same else kept,
                body=b"" if same else page.body,
                fetched_at=repeat.fetched_at,
                imported_from=repeat.file,
            )
        )

    def _holds(self, where: Where | None, exchange: Exchange) -> bool:
        """Whether the page at that place is the same, byte by byte."""
        held = self._read(where) if where else None
        try:
            return held is not None and (exchange.status == _NOT_MODIFIED or held.body == warc.decoded(exchange).body)
        except PageError:
            return False

    def _read(self, where: Where) -> RawPage | None:
        """A page of the archive; None for one that cannot be read, which is as good as not there."""
        try:
            return self.archive.read(where)
        except (ArchiveError, PageError) as error:
            self.tell(f"{where.file} at {where.offset}: {error}")
            return None

    def _unwanted(self, url: str) -> str | None:
        if self.only and not any(urls.same_site(url, domain) for domain in self.only):
            return "another site"
        if url in self.archive.forgotten:
            return "removed on request"
        return None

    def _leave(self, left: LeftOut) -> None:
        self.done.left_out[left.reason] += 1
        if left.damaged:
            self.done.issues.append(
                Issue(step="archive", message=left.reason, rule="NotImported", url=left.url, path=left.path)
            )
