"""The archive: WARC files in a folder, and an index in SQLite that says where each page lies.

Only the archive cannot be rebuilt, so it is written with care: append, flush, fsync, and only then is the index row
committed. What a killed process leaves behind the last indexed byte is cut off before the next append. The index can
be made again from the files; when it is older than they are, it is. One process writes at a time, any number read.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import msgspec
from fastwarc.warc import WarcRecord, WarcRecordType

from pipeline import warc
from pipeline.forgotten import Forgotten
from pipeline.index import Index, scrub
from pipeline.warc import Exchange
from schemas.documents import RawPage
from schemas.problems import ArchiveError, FetchRefused, PageError
from scrapers import urls

_GZIP = b"\x1f\x8b\x08"
ROLL_SIZE = 512 * 1024 * 1024
_RESPONSES = (WarcRecordType.response, WarcRecordType.revisit, WarcRecordType.resource)
_GONE = "removed"
_CONFORMS = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


class Where(msgspec.Struct, frozen=True):
    """The place of one record, and whether it only repeats an earlier one of the same address."""

    file: str
    offset: int
    length: int
    revisit: bool = False


class Entry(msgspec.Struct, frozen=True):
    """What the index knows of one page without reading it."""

    where: Where
    url: str
    site: str | None
    fetched_at: str
    status: int
    content_type: str | None


class Response(msgspec.Struct, frozen=True):
    """What the index knows of one answer."""

    where: Where
    status: int
    fetched_at: datetime


class Problem(msgspec.Struct, frozen=True):
    """One damaged stretch of the archive."""

    file: str
    offset: int
    url: str | None
    message: str


@dataclass
class _Writing:
    """The file that records are appended to."""

    name: str
    stream: BinaryIO


@dataclass(frozen=True)
class _Piece:
    """A record found behind the index, and where the append that wrote it began."""

    start: int
    where: Where
    record: WarcRecord


class Archive:
    """A folder of WARC files. Opening it changes no record; the first `append` takes the writer's lock and mends.

    `software` is written into the warcinfo record of each file.

    Raises `ArchiveError` when the folder or its index can't be used.
    """

    def __init__(
        self, folder: Path | str, *, write: bool = True, roll_size: int = ROLL_SIZE, software: str = "vnfacts"
    ) -> None:
        self.folder = Path(folder)
        if write:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise ArchiveError(f"{folder} can't be made: {error}") from error
        self.index = Index(self.folder / "index.db", write=write)
        self.forgotten = Forgotten(self.folder)
        self._roll_size = roll_size
        self._software = software
        self._lock: sqlite3.Connection | None = None
        self._file: _Writing | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        if self._file:
            self._file.stream.close()
        if self._lock:
            self._lock.close()
        self._file = self._lock = None
        self.index.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is appended and noted within stands or falls together; `append` alone makes its own."""
        with self.index.lock:
            self.become_writer()
            with self.index.transaction():
                yield

    def append(self, exchange: Exchange, *, site: str | None = None, kind: str = "article") -> Where:
        """Archive one response with its request; on return it is on the disk, and in the index once committed.

        A 304, or a payload that equals the last one of this address, becomes a revisit record. At most one append
        may stand in one transaction: more than one record behind the index means an index older than its files.
        Raises `FetchRefused` for an address that is to be forgotten.
        """
        self._refuse_forgotten(exchange.url)
        with self.transaction():
            canonical = urls.canonical(exchange.url)
            whole = exchange.status in (200, 304) and not exchange.truncated
            last = self._last_payload(canonical) if whole else None
            original = warc.Original(last["url"], last["fetched_at"], last["digest"]) if last else None
            encoded = warc.encode(exchange, site=site, kind=kind, original=original)
            file, start, before = self._room(exchange.fetched_at)
            data = before + encoded.before + encoded.record
            length = len(encoded.record)
            where = Where(file, start + len(data) - length, length, encoded.revisit)
            self._write(file, start, data)
            self._insert(
                where,
                start=start,
                crc=zlib.crc32(data),
                url=exchange.url,
                canonical_url=canonical,
                site=site,
                kind=kind,
                digest=encoded.digest,
                status=exchange.status,
                content_type=exchange.header("content-type"),
                fetched_at=warc.timestamp(exchange.fetched_at),
                truncated=exchange.truncated,
                original=last["id"] if last and encoded.revisit else None,
            )
        return where

    def read(self, where: Where) -> RawPage:
        """The page at that place; for a revisit, the payload that it repeats with the time of the revisit.

        Raises `ArchiveError` when the record is damaged or not there, `PageError` when its body can't be decoded.
        """
        row = self.index.one("SELECT * FROM record WHERE file = ? AND offset = ?", where.file, where.offset)
        if row is not None and row["original"] is not None:
            original = self.index.one("SELECT * FROM record WHERE id = ?", row["original"])
            if original is None:
                raise ArchiveError(f"{where.file} at {where.offset} repeats a record that the index doesn't have")
            page = self.read(_where(original))
            return msgspec.structs.replace(
                page, fetched_at=row["fetched_at"], archive_file=where.file, archive_offset=where.offset
            )
        record = _only_record(self._bytes(where.file, where.offset, where.length), where)
        return warc.page(record, archive_file=where.file, archive_offset=where.offset)

    def last(self, url: str) -> Response | None:
        """What this address last answered, whatever its status; None when it was never answered in full."""
        row = self.index.one(
            "SELECT * FROM record WHERE canonical_url = ? AND truncated IS NULL"
            " ORDER BY fetched_at DESC, id DESC LIMIT 1",
            urls.canonical(url),
        )
        return Response(_where(row), row["status"], datetime.fromisoformat(row["fetched_at"])) if row else None

    def holds(self, url: str) -> bool:
        """Whether there is a page of this address that a 304 could mean; none that is damaged, so that it is had anew.

        Raises `FetchRefused` for an address that is to be forgotten: it is not even asked for.
        """
        self._refuse_forgotten(url)
        return self._last_payload(urls.canonical(url)) is not None

    def _refuse_forgotten(self, url: str) -> None:
        if url in self.forgotten:
            raise FetchRefused("this page was removed on request and is not to come back")

    def at(self, file: str, offset: int) -> Where | None:
        """The place of the record that a `RawPage` names by `archive_file` and `archive_offset`."""
        row = self.index.one("SELECT * FROM record WHERE file = ? AND offset = ?", file, offset)
        return _where(row) if row else None

    def pages(
        self,
        *,
        since: datetime | None = None,
        site: str | None = None,
        kind: str | None = "article",
        every_version: bool = False,
        on_problem: Callable[[Problem], None] | None = None,
    ) -> Iterator[RawPage]:
        """Pages of status 200 in the order of their archiving: the latest version of each, or every version.

        A revisit is no version. `since` compares with the time when a version was first fetched. A page that can't
        be read is handed to `on_problem`; without it, the error is raised.
        """
        for row in self._versions(since, site, kind, every_version):
            try:
                yield self.read(_where(row))
            except (ArchiveError, PageError) as error:
                if on_problem is None:
                    raise
                on_problem(Problem(row["file"], row["offset"], row["url"], str(error)))

    def entries(self, *, every_version: bool = False) -> Iterator[Entry]:
        """The same pages of articles, in the same order, without reading them."""
        for row in self._versions(None, None, "article", every_version):
            told = (row["url"], row["site"], row["fetched_at"], row["status"], row["content_type"])
            yield Entry(_where(row), *told)

    def missing(self) -> frozenset[str]:
        """Files that the index knows and the folder does not have."""
        sql, found = "SELECT min(file) FROM record WHERE file > ?", ""
        missing: set[str] = set()
        while found := self.index.all(sql, found)[0][0] or "":  # from file to file, not from record to record
            if not (self.folder / found).exists():
                missing.add(found)
        return frozenset(missing)

    def verify(self) -> Iterator[Problem]:
        """Every byte of every file against the index and every record against its digest; yields what is bad."""
        files = {row["file"] for row in self.index.all("SELECT DISTINCT file FROM record")}
        on_disk = {path.name for path in self._files()}
        for name in sorted(files | on_disk):
            if name in on_disk:
                yield from self._verify_file(name)
            else:
                yield Problem(name, 0, None, "the file is missing")

    def _verify_file(self, name: str) -> Iterator[Problem]:
        end = 0
        for row in self.index.all("SELECT * FROM record WHERE file = ? ORDER BY offset", name):
            if row["start"] != end:
                yield Problem(name, end, None, f"{row['start'] - end} bytes are in no record")
            end = row["offset"] + row["length"]
            try:
                data = self._bytes(name, row["start"], end - row["start"])
                if zlib.crc32(data) != row["crc"]:
                    yield Problem(name, row["offset"], row["url"], "the bytes are not those that were written")
                    continue
                record = _only_record(data[row["offset"] - row["start"] :], _where(row))
                if row["url"] and row["url"] in self.forgotten:
                    yield Problem(
                        name, row["offset"], row["url"], "the page is to be removed: `vnfacts forget` it again"
                    )
                elif warc.target(record) != row["url"]:
                    yield Problem(name, row["offset"], row["url"], "the record is of another address")
                elif row["original"] is None and (record.headers.get("WARC-Payload-Digest") or "") != row["digest"]:
                    yield Problem(name, row["offset"], row["url"], "the record is of another payload")
            except ArchiveError as error:
                yield Problem(name, row["offset"], row["url"], str(error))
        size = (self.folder / name).stat().st_size
        if size > end:
            yield Problem(
                name, end, None, f"{size - end} bytes after the last record; the next fetch cuts or indexes them"
            )

    def header(self, where: Where, name: str) -> str | None:
        """A header of the HTTP answer at that place; None where the record is damaged or has none."""
        try:
            record = _only_record(self._bytes(where.file, where.offset, where.length), where)
        except ArchiveError:
            return None
        record.parse_http()
        return record.http_headers.get(name) if record.http_headers is not None else None

    def known(self, url: str, fetched_at: datetime) -> bool:
        """Whether there is an answer of this address from just that moment."""
        sql = "SELECT 1 FROM record WHERE canonical_url = ? AND fetched_at = ?"
        return self.index.one(sql, urls.canonical(url), warc.timestamp(fetched_at)) is not None

    def nearest(self, url: str, fetched_at: datetime) -> Where | None:
        """The page of an address that was there at a moment: the last one before, else the first one after it."""
        moment = warc.timestamp(fetched_at)
        row = self.index.one(
            "SELECT * FROM record WHERE canonical_url = ? AND status = 200 AND truncated IS NULL AND original IS NULL"
            " ORDER BY fetched_at > ?, abs(julianday(fetched_at) - julianday(?)), id LIMIT 1",
            urls.canonical(url),
            moment,
            moment,
        )
        return _where(row) if row else None

    def remove(self, ids: Iterable[int], moment: datetime) -> None:
        """Put gaps in the place of records and their requests, whose bytes are then gone; revisits fall with originals.

        Nothing else moves, so a kill at any moment leaves only records damaged that were to be removed: `remove` them
        again. The index keeps old bytes until `scrub`. Raises ArchiveError when a file can't be written.
        """
        self.become_writer()
        with self.index.lock:
            for number in ids:
                sql = "SELECT * FROM record WHERE (id = ? OR original = ?) AND kind <> ? ORDER BY id DESC"
                for row in self.index.all(sql, number, number, _GONE):
                    self._remove(row, moment)

    def scrub(self) -> None:
        """Leave nothing of deleted rows in the index: no free page, no log.

        Raises ArchiveError while another process has it open.
        """
        self.become_writer()
        with self.index.lock:
            scrub(self.index.connection, self.folder / "index.db")

    def _remove(self, row: sqlite3.Row, moment: datetime) -> None:
        end = row["offset"] + row["length"]
        path = self.folder / row["file"]
        if path.exists():
            with path.open("r+b") as stream:
                begin = row["start"] or next((length for _, length in warc.members(stream, 0)), 0)  # behind warcinfo
                begin = begin if begin < end else row["start"]
                stream.seek(begin)
                stream.write(warc.encode_gap(end - begin, moment))
                stream.flush()
                os.fsync(stream.fileno())
            data = self._bytes(row["file"], row["start"], end - row["start"])
        else:
            begin, data = row["start"], b""
        gap = {
            "url": "", "canonical_url": "", "site": None, "kind": _GONE, "offset": begin, "length": end - begin,
            "crc": zlib.crc32(data), "digest": warc.GAP_DIGEST, "status": 0, "content_type": None,
            "fetched_at": warc.timestamp(moment), "truncated": None, "original": None,
        }  # fmt: skip
        names = ", ".join(f"{name} = ?" for name in gap)
        with self.index.transaction() as connection:
            connection.execute(f"UPDATE record SET {names} WHERE id = ?", (*gap.values(), row["id"]))  # noqa: S608

    def _versions(
        self, since: datetime | None, site: str | None, kind: str | None, every_version: bool
    ) -> Iterator[sqlite3.Row]:
        """In batches, so that a consumer may take its time and write meanwhile."""
        version = "status = 200 AND truncated IS NULL AND original IS NULL"
        latest = (
            ""
            if every_version
            else " AND id = (SELECT id FROM record WHERE canonical_url = r.canonical_url"  # noqa: S608
            f" AND {version} ORDER BY fetched_at DESC, id DESC LIMIT 1)"
        )
        sql = (
            f"SELECT * FROM record AS r WHERE id > ? AND {version} AND (? IS NULL OR site = ?)"  # noqa: S608
            f" AND (? IS NULL OR kind = ?) AND fetched_at >= ?{latest} ORDER BY id LIMIT 500"
        )
        oldest = warc.timestamp(since) if since else ""
        last = 0
        while rows := self.index.all(sql, last, site, site, kind, kind, oldest):
            yield from rows
            last = rows[-1]["id"]

    def _last_payload(self, canonical: str) -> sqlite3.Row | None:
        """The last version of a page, if it can be read: nothing may refer to one that cannot."""
        row = self.index.one(
            "SELECT * FROM record WHERE canonical_url = ? AND status = 200 AND truncated IS NULL AND original IS NULL"
            " ORDER BY fetched_at DESC, id DESC LIMIT 1",
            canonical,
        )
        try:
            if row is not None:
                _only_record(self._bytes(row["file"], row["offset"], row["length"]), _where(row))
        except ArchiveError:
            return None
        return row

    def _insert(self, where: Where, **columns: Any) -> None:
        row = {"file": where.file, "offset": where.offset, "length": where.length, **columns}
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        with self.index.transaction() as connection:
            connection.execute(f"INSERT INTO record ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("vnfacts-*.warc.gz"))

    def _bytes(self, name: str, offset: int, length: int) -> bytes:
        try:
            with (self.folder / name).open("rb") as stream:
                stream.seek(offset)
                data = stream.read(length)
        except OSError as error:
            raise ArchiveError(f"{name} can't be read: {error}") from error
        if len(data) < length:
            raise ArchiveError(f"{name} ends within the record at {offset}")
        return data

    def become_writer(self) -> None:
        """Take the lock until `close`, then mend what a killed writer left; raises `ArchiveError` while another has it.

        SQLite's lock works everywhere and dies with us.
        """
        if self._lock:
            return
        lock = sqlite3.connect(self.folder / "writer.lock", timeout=0, isolation_level=None, check_same_thread=False)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            lock.close()
            raise ArchiveError(f"{self.folder} is being written by another process ({error})") from error
        self._lock = lock
        with self.index.transaction():
            self._mend()

    def _mend(self) -> None:
        """Cut off what a killed append left behind the index.

        A kill leaves the bytes of one append. Where there are more, the index is the older of the two (lost, or from
        a backup): whole records are then indexed anew, and no byte is thrown away: the rest is set aside.
        """
        older = len(list(islice(self._unindexed(), 2))) > 1
        for piece in self._unindexed() if older else ():
            self._index_again(piece)
        for path in self._files():
            end = self._indexed_end(path.name)
            if path.stat().st_size > end:
                if older or _holds_more_than_one_append(path, end):
                    path.with_name(f"{path.name}.rest-{end}").write_bytes(path.read_bytes()[end:])
                os.truncate(path, end)

    def _unindexed(self) -> Iterator[_Piece]:
        for path in self._files():
            yield from _responses(path, self._indexed_end(path.name))

    def _indexed_end(self, name: str) -> int:
        row = self.index.one(
            "SELECT offset + length AS end FROM record WHERE file = ? ORDER BY offset DESC LIMIT 1", name
        )
        return int(row["end"]) if row else 0

    def _index_again(self, piece: _Piece) -> None:
        where, record, start = piece.where, piece.record, piece.start
        data = self._bytes(where.file, start, where.offset + where.length - start)
        field = record.headers.get
        http = record.http_headers
        url = warc.target(record)
        refers = field("WARC-Refers-To-Date")
        original = refers and self.index.one(
            "SELECT id FROM record WHERE url = ? AND fetched_at = ? AND original IS NULL",
            field("WARC-Refers-To-Target-URI"),
            refers,
        )
        self._insert(
            where,
            start=start,
            crc=zlib.crc32(data),
            url=url,
            canonical_url=urls.canonical(url),
            site=field(warc.SITE_FIELD),
            kind=_GONE if _is_gap(record) else field(warc.KIND_FIELD) or "article",
            digest=field("WARC-Payload-Digest") or "",
            status=int(http.status_code or 0) if http is not None else 0,
            content_type=http.get("Content-Type") if http is not None else None,
            fetched_at=field("WARC-Date") or "",
            truncated=field("WARC-Truncated"),
            original=original["id"] if original else None,
        )

    def _room(self, moment: datetime) -> tuple[str, int, bytes]:
        """The file to append to, where its records end, and what must stand there first: warcinfo, in a new file."""
        name = self._file.name if self._file else self._last_name()
        end = self._indexed_end(name)
        if end >= self._roll_size or end > self._size(name):  # a file that lost its end is left as it is
            name, end = _file_name(_file_number(name) + 1), 0
        info = {"software": self._software, "format": "WARC File Format 1.1", "conformsTo": _CONFORMS}
        return name, end, b"" if end else warc.encode_info(name, info, moment)

    def _last_name(self) -> str:
        indexed = self.index.one("SELECT max(file) AS file FROM record")
        known = [_file_name(1), *(path.name for path in self._files())]
        return max(known if indexed is None or indexed["file"] is None else [*known, str(indexed["file"])])

    def _size(self, name: str) -> int:
        path = self.folder / name
        return path.stat().st_size if path.exists() else 0

    def _write(self, name: str, end: int, data: bytes) -> None:
        """Write at the end of the indexed records, over what a transaction that was rolled back may have left."""
        try:
            if self._file is None or self._file.name != name:
                self._open(name)
            assert self._file is not None  # noqa: S101
            stream = self._file.stream
            stream.seek(end)
            stream.truncate()
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        except OSError as error:
            raise ArchiveError(f"{self.folder / name} can't be written: {error}") from error

    def _open(self, name: str) -> None:
        if self._file:
            self._file.stream.close()
        path = self.folder / name
        path.touch()
        self._file = _Writing(name, path.open("r+b"))
        sync(self.folder)


def _where(row: sqlite3.Row) -> Where:
    return Where(row["file"], row["offset"], row["length"], row["original"] is not None)


def _only_record(data: bytes, where: Where) -> WarcRecord:
    return warc.whole_record(data, where.file, where.offset)


def _responses(path: Path, start: int) -> Iterator[_Piece]:
    """The whole responses, revisits and gaps of a file behind `start`, up to the first damage."""
    with path.open("rb") as stream:
        for offset, length in list(warc.members(stream, start)):
            stream.seek(offset)
            where = Where(path.name, offset, length)
            try:
                record = _only_record(stream.read(length), where)
            except ArchiveError:
                return
            if record.record_type in _RESPONSES or _is_gap(record):
                record.parse_http()
                yield _Piece(start, where, record)
                start = offset + length


def _is_gap(record: WarcRecord) -> bool:
    is_note = record.record_type == WarcRecordType.metadata
    return is_note and record.headers.get("WARC-Payload-Digest") == warc.GAP_DIGEST


def _holds_more_than_one_append(path: Path, start: int) -> bool:
    """Whether damage hides records behind it: a torn append has at most one gzip member begun and not ended."""
    with path.open("rb") as stream:
        whole = max((offset + length for offset, length in warc.members(stream, start)), default=start)
        stream.seek(whole)
        return stream.read().count(_GZIP) > 1


def _file_name(number: int) -> str:
    return f"vnfacts-{number:06}.warc.gz"


def _file_number(name: str) -> int:
    return int(name.removeprefix("vnfacts-").partition(".")[0])


def sync(path: Path) -> None:
    """Puts a file on the disk, or a folder, without which a new or renamed file in it does not survive a power cut.

    Windows has no such call for folders.
    """
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
