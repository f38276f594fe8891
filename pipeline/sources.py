"""What others fetched or saved, page by page: the records of WARC files, folders of saved pages, single files."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import IO

import msgspec
from fastwarc.warc import WarcRecord, WarcRecordType

from pipeline import warc
from pipeline.warc import Exchange
from schemas.documents import RawPage
from schemas.problems import PageError
from scrapers import saved, urls
from scrapers.site import find_site

WARCS = (".warc", ".warc.gz", ".wacz")
_SINGLE = (".mhtml", ".mht")
_SNIFFED = 8192  # bytes of a file that tell whether it is a page
_LARGEST = 64 * 1024 * 1024
_LARGEST_RECORD = warc.MAX_BODY + 64 * 1024


class Repeat(msgspec.Struct, frozen=True):
    """A revisit record of another tool: at that moment this address gave what an earlier record holds."""

    url: str
    fetched_at: datetime
    digest: str | None
    of_url: str | None
    of_date: datetime | None
    file: str


class LeftOut(msgspec.Struct, frozen=True):
    """A record or file that is no page, and why; damage is named as well."""

    reason: str
    url: str | None = None
    path: str | None = None
    damaged: bool = False


class Page(msgspec.Struct, frozen=True):
    """A page, with the digest that its recorder gave it, for those that repeat it."""

    exchange: Exchange
    digest: str | None = None


Found = Page | Repeat | LeftOut


def in_path(path: Path) -> Iterator[Found]:
    """Everything in a file or folder: pages, repeats of pages, and what is neither, with the reason."""
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


def _in_file(path: Path, inner: PurePath) -> Iterator[Found]:
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
            yield LeftOut("larger than 64 MB", path=str(path))
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:  # zipfile's, for locked members
        yield LeftOut(f"can't be read: {error}", path=str(path), damaged=True)


def _in_wacz(path: Path) -> Iterator[Found]:
    """The WARC files in a zip, as Browsertrix packs them (WACZ 1.1)."""
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if name.lower().endswith((".warc", ".warc.gz")):
                with packed.open(name) as stream:
                    yield from _in_warc(stream, f"{path.name}/{name}")


def _in_warc(stream: IO[bytes], name: str) -> Iterator[Found]:
    """Each record that could be a page. A record that is cut short, or not what its digest says, is named."""
    last, told = 0, False
    try:
        for record in warc.records(stream):
            last, found = record.stream_pos, _read_record(record, name)
            told = isinstance(found, LeftOut) and found.damaged
            yield found
        torn = warc.torn_at(stream, last)
        if torn is not None and not (told and torn == last):
            yield LeftOut(f"damaged: breaks off within the head of a record, from {torn} on", path=name, damaged=True)
    except OSError as error:
        yield LeftOut(f"can't be read further, from {warc.torn_at(stream, last)} on: {error}", path=name, damaged=True)


def _read_record(record: WarcRecord, name: str) -> Found:
    url, kind = warc.target(record), record.record_type
    if kind not in (WarcRecordType.response, WarcRecordType.revisit, WarcRecordType.resource):
        if not warc.is_whole(record):
            return LeftOut("damaged: not as long as it says, or not what its digest says", url, name, damaged=True)
        return LeftOut(f"{record.headers.get('WARC-Type')} record", url, name)
    moment = _moment(record.headers.get("WARC-Date"))
    if moment is None or urls.absolute(url, None) is None:
        return LeftOut("no date, or no address of the web", url, name)
    if record.headers.get("WARC-Truncated"):
        return LeftOut("cut short when it was fetched", url, name)
    if record.content_length > _LARGEST_RECORD:
        return LeftOut("larger than any page", url, name)
    whole = warc.is_whole(record)
    if kind == WarcRecordType.revisit:
        field = record.headers.get
        return Repeat(
            url=url,
            fetched_at=moment,
            digest=field("WARC-Payload-Digest"),
            of_url=field("WARC-Refers-To-Target-URI"),
            of_date=_moment(field("WARC-Refers-To-Date")),
            file=name,
        )
    if not whole:
        return LeftOut("damaged: not as long as it says, or not what its digest says", url, name, damaged=True)
    return _exchange(record, url, moment, name)


def _exchange(record: WarcRecord, url: str, moment: datetime, name: str) -> Found:
    digest = record.headers.get("WARC-Payload-Digest")
    ip = record.headers.get("WARC-IP-Address")
    if record.record_type == WarcRecordType.resource:
        content_type = record.headers.get("Content-Type") or ""
        known = RawPage(body=record.reader.read(warc.MAX_BODY), url=url, content_type=content_type)
        if not warc.is_html(known):
            return LeftOut("not HTML", url, name)
        exchange = Exchange(
            url=url, status=200, headers=(("Content-Type", content_type),), body=known.body, ip=ip, fetched_at=moment,
            saved=True, imported_from=name,
        )  # fmt: skip
        return Page(exchange, digest)
    record.parse_http()
    http = record.http_headers
    if http is None or not http.status_code:
        return LeftOut("no HTTP answer", url, name)
    if http.status_code != 200:
        return LeftOut(f"HTTP {http.status_code}", url, name)
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
        return LeftOut(f"can't be decoded: {error}".replace(f"{url}: ", ""), url, name, damaged=True)
    return Page(exchange, digest) if warc.is_html(page) else LeftOut("not HTML", url, name)


def _saved_page(path: Path, inner: PurePath) -> Found:
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    with path.open("rb") as stream:
        if path.name.lower().endswith(_SINGLE):
            try:
                page, moment = saved.unpacked_mhtml(stream.read())
            except PageError as error:
                return LeftOut(str(error), path=str(path))
            return _saved(page.url or "", page.body, page.content_type, moment or written, path)
        if not saved.is_page(stream.read(_SNIFFED)):
            return LeftOut("not HTML", path=str(path))
        stream.seek(0)
        body = stream.read()
    origin = saved.origin(body, inner, _scheme(inner))
    if origin is None:
        reason = "tells no address: name the folder that it lies in after its host"
        return LeftOut(reason, path=str(path), damaged=True)
    return _saved(origin.url, body, None, origin.saved_at or written, path)


def _saved(url: str, body: bytes, content_type: str | None, moment: datetime, path: Path) -> Page:
    headers = (("Content-Type", content_type or "text/html"),)
    return Page(
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
