"""import: pages that others fetched or saved enter our archive with their own dates, so that nobody need crawl anew.

Takes WARC files (`.warc`, `.warc.gz`, `.wacz`) of any tool, folders of saved pages (`wget -r`, a browser's "Save as"),
`.mhtml` files and single pages. Every page that comes in is noted in the frontier as fetched then; what is left out is
counted by its reason. The same again adds nothing, so a killed import is simply repeated.
"""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import IO

import msgspec
from fastwarc.warc import WarcRecord, WarcRecordType

from pipeline import cluster, version, warc
from pipeline.archive import Archive, Where
from pipeline.frontier import Entry, Frontier
from pipeline.reader import Reader
from pipeline.results import PutCounts
from pipeline.run import ARCHIVE, STORE, begin_run, now, stamp
from pipeline.store import Store
from pipeline.warc import Exchange
from schemas.documents import RawPage
from schemas.problems import Issue, PageError, UsageError
from scrapers import saved, urls
from scrapers.site import Site, find_site

WARCS = (".warc", ".warc.gz", ".wacz")
_SINGLE = (".mhtml", ".mht")
_SNIFFED = 8192  # bytes of a file that tell whether it is a page
_LARGEST = 64 * 1024 * 1024
_LARGEST_RECORD = warc.MAX_BODY + 64 * 1024
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
    left_out: Counter[str] = field(default_factory=Counter)
    """By reason."""
    issues: list[Issue] = field(default_factory=list)


class _Repeat(msgspec.Struct, frozen=True):
    """A revisit record of another tool: at that moment this address gave what an earlier record holds."""

    url: str
    fetched_at: datetime
    digest: str | None
    of_url: str | None
    of_date: datetime | None
    file: str


class _LeftOut(msgspec.Struct, frozen=True):
    """A record or file that is no page, and why; damage is named as well."""

    reason: str
    url: str | None = None
    path: str | None = None
    damaged: bool = False


class _Page(msgspec.Struct, frozen=True):
    """A page, with the digest that its recorder gave it, for those that repeat it."""

    exchange: Exchange
    digest: str | None = None


_Found = _Page | _Repeat | _LeftOut


class ImportSummary(msgspec.Struct, frozen=True):
    """What came in, and what was read from it; None when reading was left to the next run."""

    imported: Imported
    put: PutCounts | None
    skipped: int
    issues: tuple[Issue, ...]


def run_import(
    paths: Iterable[Path], data: Path, *, only: Sequence[Site] = (), read: bool = True, tell: Tell = lambda _: None
) -> ImportSummary:
    """Imports into a data folder; with `read`, the facts of all that the archive holds and the store does not follow.

    Raises as `import_paths`, and StoreError when the store can't be written.
    """
    with Archive(data / ARCHIVE, software=f"vnfacts {version.package_version()}") as archive:
        imported = import_paths(paths, archive, only=only, tell=tell)
        if not read:
            return ImportSummary(imported, None, 0, tuple(imported.issues))
        with Store(data / STORE) as store:
            run_id = begin_run(store, only)
            store.record_issues(run_id, imported.issues)
            reader = Reader(archive, store, only, tell)
            put = store.put(run_id, reader.results())
            store.record_fetches(reader.settled, version.rules_version())
            store.record_issues(run_id, reader.issues)
            cluster.update(store)
            store.finish_run(run_id, stamp(now()))
        return ImportSummary(imported, put, reader.skipped, tuple(imported.issues + reader.issues))


def import_paths(
    paths: Iterable[Path], archive: Archive, *, only: Sequence[Site] = (), tell: Tell = lambda _: None
) -> Imported:
    """Puts the pages behind the paths into the archive; with `only`, those of these sites alone.

    Raises UsageError before anything is done when a path does not exist, and ArchiveError when nothing can be
    written.
    """
    paths = list(paths)
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path} does not exist")
    importing = _Import(archive, only, tell)
    for path in paths:
        importing.take(_in_path(path))
    importing.take_repeats()
    return importing.done


class _Import:
    """One import; repeats wait until all that they may repeat is in."""

    def __init__(self, archive: Archive, only: Sequence[Site], tell: Tell) -> None:
        self.archive, self.only, self.tell = archive, [site.domain for site in only], tell
        self.frontier = Frontier(archive.index)
        self.done = Imported()
        self._by_digest: dict[str, Where] = {}
        self._repeats: list[_Repeat] = []

    def take(self, found: Iterable[_Found]) -> None:
        for one in found:
            if isinstance(one, _LeftOut):
                self._leave(one)
            elif isinstance(one, _Repeat):
                self._repeats.append(one)
            else:
                self._take(one.exchange, one.digest)

    def take_repeats(self) -> None:
        for repeat in sorted(self._repeats, key=lambda one: one.fetched_at):
            self._repeat(repeat)

    def _take(self, exchange: Exchange, digest: str | None = None) -> None:
        url = exchange.url
        if reason := self._unwanted(url):
            self._leave(_LeftOut(reason, url))
            return
        nearest = self.archive.nearest(url, exchange.fetched_at)
        same = exchange.saved and nearest is not None and self.archive.read(nearest).body == exchange.body
        if same or self.archive.known(url, exchange.fetched_at):
            self.done.known += 1
            where = nearest
        else:
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

    def _repeat(self, repeat: _Repeat) -> None:
        """A repeat of another address is a page of its own; one of the same address only tells that it was there."""
        where = self._by_digest.get(repeat.digest or "")
        if where is None:
            where = self.archive.nearest(repeat.of_url or repeat.url, repeat.of_date or repeat.fetched_at)
        if where is None:
            self._leave(_LeftOut("repeats a page that is not there", repeat.url, repeat.file))
            return
        page = self.archive.read(where)
        kept = (("Content-Type", page.content_type),) if page.content_type else ()
        same = urls.canonical(page.url or "") == urls.canonical(repeat.url)
        self._take(
            Exchange(
                url=repeat.url,
                status=304 if same else 200,
                headers=() if same else kept,
                body=b"" if same else page.body,
                fetched_at=repeat.fetched_at,
                imported_from=repeat.file,
            )
        )

    def _unwanted(self, url: str) -> str | None:
        if self.only and not any(urls.same_site(url, domain) for domain in self.only):
            return "another site"
        if url in self.archive.forgotten:
            return "removed on request"
        return None

    def _leave(self, left: _LeftOut) -> None:
        self.done.left_out[left.reason] += 1
        if left.damaged:
            self.done.issues.append(
                Issue(step="archive", message=left.reason, rule="NotImported", url=left.url, path=left.path)
            )


def _in_path(path: Path) -> Iterator[_Found]:
    if not path.is_dir():
        yield from _in_file(path, PurePath(path.name))
        return
    for file in sorted(path.rglob("*")):
        if file.is_file() and not _belongs_to_a_page(file, path):
            yield from _in_file(file, PurePath(path.resolve().name) / file.relative_to(path))


def _belongs_to_a_page(file: Path, root: Path) -> bool:
    """Whether it lies in the folder that "Save as" makes beside a page for its pictures and frames."""
    for folder in file.parents:
        if folder == root:
            return False
        if folder.name.endswith("_files"):
            stem = folder.name.removesuffix("_files")
            if any((folder.parent / f"{stem}{suffix}").exists() for suffix in (".html", ".htm", ".xhtml")):
                return True
    return False


def _in_file(path: Path, inner: PurePath) -> Iterator[_Found]:
    name = path.name.lower()
    try:
        if name.endswith(".wacz"):
            yield from _in_wacz(path)
        elif name.endswith(WARCS):
            with path.open("rb") as stream:
                yield from _in_warc(stream, path.name)
        elif path.stat().st_size <= _LARGEST:
            yield _saved_page(path, inner)
        else:
            yield _LeftOut("larger than 64 MB", path=str(path))
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:  # zipfile's, for locked members
        yield _LeftOut(f"can't be read: {error}", path=str(path), damaged=True)


def _in_wacz(path: Path) -> Iterator[_Found]:
    """The WARC files in a zip, as Browsertrix packs them (WACZ 1.1)."""
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if name.lower().endswith((".warc", ".warc.gz")):
                with packed.open(name) as stream:
                    yield from _in_warc(stream, f"{path.name}/{name}")


def _in_warc(stream: IO[bytes], name: str) -> Iterator[_Found]:
    """Each record that could be a page. A record that is cut short, or not what its digest says, is named."""
    try:
        for record in warc.records(stream):
            yield _read_record(record, name)
    except OSError as error:
        yield _LeftOut(f"can't be read further: {error}", path=name, damaged=True)


def _read_record(record: WarcRecord, name: str) -> _Found:
    url, kind = warc.target(record), record.record_type
    if kind not in (WarcRecordType.response, WarcRecordType.revisit, WarcRecordType.resource):
        return _LeftOut(f"{record.headers.get('WARC-Type')} record", url, name)
    moment = _moment(record.headers.get("WARC-Date"))
    if moment is None or urls.absolute(url, None) is None:
        return _LeftOut("no date, or no address of the web", url, name)
    if record.headers.get("WARC-Truncated"):
        return _LeftOut("cut short when it was fetched", url, name)
    if record.content_length > _LARGEST_RECORD:
        return _LeftOut("larger than any page", url, name)
    record.freeze()
    if kind == WarcRecordType.revisit:
        field = record.headers.get
        return _Repeat(
            url=url,
            fetched_at=moment,
            digest=field("WARC-Payload-Digest"),
            of_url=field("WARC-Refers-To-Target-URI"),
            of_date=_moment(field("WARC-Refers-To-Date")),
            file=name,
        )
    if not _is_whole(record):
        return _LeftOut("damaged: not as long as it says, or not what its digest says", url, name, damaged=True)
    return _exchange(record, url, moment, name)


def _is_whole(record: WarcRecord) -> bool:
    """FastWARC reads a torn record short without an error, so its length is compared; a digest where there is one."""
    if record.headers.get("WARC-Block-Digest") and not record.verify_block_digest():
        return False
    block = record.reader.read()
    record.reader.seek(0)
    return len(block) == record.content_length


def _exchange(record: WarcRecord, url: str, moment: datetime, name: str) -> _Found:
    digest = record.headers.get("WARC-Payload-Digest")
    ip = record.headers.get("WARC-IP-Address")
    if record.record_type == WarcRecordType.resource:
        content_type = record.headers.get("Content-Type") or ""
        known = RawPage(body=record.reader.read(warc.MAX_BODY), url=url, content_type=content_type)
        if not warc.is_html(known):
            return _LeftOut("not HTML", url, name)
        exchange = Exchange(
            url=url, status=200, headers=(("Content-Type", content_type),), body=known.body, ip=ip, fetched_at=moment,
            saved=True, imported_from=name,
        )  # fmt: skip
        return _Page(exchange, digest)
    record.parse_http()
    http = record.http_headers
    if http is None or not http.status_code:
        return _LeftOut("no HTTP answer", url, name)
    if http.status_code != 200:
        return _LeftOut(f"HTTP {http.status_code}", url, name)
    headers = tuple((str(field), str(value)) for field, value in http)
    body = record.reader.read()
    exchange = Exchange(
        url=url, status=200, reason=str(http.reason_phrase or ""), headers=headers, body=body, ip=ip,
        fetched_at=moment, imported_from=name,
    )  # fmt: skip
    try:
        if "chunked" in (exchange.header("transfer-encoding") or "").lower():
            exchange = msgspec.structs.replace(exchange, body=warc.dechunked(body))
        page = warc.decoded(exchange)
    except (ValueError, PageError) as error:
        return _LeftOut(f"can't be decoded: {error}".replace(f"{url}: ", ""), url, name, damaged=True)
    return _Page(exchange, digest) if warc.is_html(page) else _LeftOut("not HTML", url, name)


def _saved_page(path: Path, inner: PurePath) -> _Found:
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    with path.open("rb") as stream:
        if path.name.lower().endswith(_SINGLE):
            try:
                page, moment = saved.unpacked_mhtml(stream.read())
            except PageError as error:
                return _LeftOut(str(error), path=str(path))
            return _saved(page.url or "", page.body, page.content_type, moment or written, path)
        if not saved.is_page(stream.read(_SNIFFED)):
            return _LeftOut("not HTML", path=str(path))
        stream.seek(0)
        body = stream.read()
    origin = saved.origin(body, inner, _scheme(inner))
    if origin is None:
        reason = "tells no address: name the folder that it lies in after its host"
        return _LeftOut(reason, path=str(path), damaged=True)
    return _saved(origin.url, body, None, origin.saved_at or written, path)


def _saved(url: str, body: bytes, content_type: str | None, moment: datetime, path: Path) -> _Page:
    headers = (("Content-Type", content_type or "text/html"),)
    return _Page(
        Exchange(
            url=url, status=200, headers=headers, body=body, fetched_at=moment, saved=True, imported_from=path.name
        )
    )


def _scheme(inner: PurePath) -> str:
    """A folder named after a host tells no scheme; the site's start pages do."""
    sites = (find_site(part) for part in inner.parts[:-1] if "." in part)
    starts = (start for site in sites if site for start in site.start)
    return next(starts, "https").partition(":")[0]


def _moment(words: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(words or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
