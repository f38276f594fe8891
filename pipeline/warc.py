"""WARC records: what was asked and answered, as bytes and back (ISO 28500, WARC 1.1).

A body is kept as it came over the wire, still content-encoded; only chunking is undone, and its header is renamed the
way Common Crawl does it, so that no reader undoes it twice.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Literal
from urllib.parse import quote

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from warcio.recordbuilder import RecordBuilder
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.addresses import open_file, read_range
from schemas.documents import RawPage
from schemas.problems import ArchiveError, PageError

Headers = tuple[tuple[str, str], ...]
Truncated = Literal["length", "time", "disconnect"]

VERSION = "WARC/1.1"
# Fields of our own, allowed by the standard: with them the index can be made again from the files alone.
SITE_FIELD = "X-Vnfacts-Site"
KIND_FIELD = "X-Vnfacts-Kind"
IMPORTED_FIELD = "X-Vnfacts-Imported-From"

_CHUNK = 64 * 1024
_REMOVED = b"A record was removed here, as the owner of the page or somebody named in it had asked.\n"
GAP_DIGEST = "sha1:YVMPQYRFTTDJVII22CCNRF273FPNC3QR"
"""Payload digest of every gap: the SHA-1 of the sentence above."""
_GZIP_COMMENTED = b"\x1f\x8b\x08\x10\0\0\0\0\x02\xff"  # a gzip head with the flag of a comment, no time
_URL_CHARACTERS = "%/:?#[]@!$&'()*+,;=~"
MAX_BODY = 32 * 1024 * 1024
_LARGEST_HEAD = 64 * 1024  # bytes of HTTP headers that come on top of a body
_PLAIN_HEAD = re.compile(
    rb"WARC/[^\n]*\n(?:[^\r\n]+\r?\n)*?content-length:[ \t]*(\d+)[ \t]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n", re.IGNORECASE
)
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_RENAMED = {"transfer-encoding": "X-Crawl-Transfer-Encoding"}
_HTML = ("text/html", "application/xhtml+xml")


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """One request and its response; of what others fetched, the response alone."""

    url: str
    request_headers: Headers = ()
    """Empty where the request is not known; then no request is archived."""
    status: int
    reason: str = ""
    headers: Headers = ()
    body: bytes = b""
    """As sent, still content-encoded; empty when `truncated`, since half a page is no page."""
    truncated: Truncated | None = None
    ip: str | None = None
    fetched_at: datetime
    saved: bool = False
    """Somebody saved the page without its HTTP head: a resource record."""
    imported_from: str | None = None
    """Name of the file that brought it, when it was not fetched by us."""

    def header(self, name: str) -> str | None:
        """The first header of that name, in any case."""
        return next((value for key, value in self.headers if key.lower() == name), None)


class Original(msgspec.Struct, frozen=True):
    """The earlier response whose payload an unchanged one repeats."""

    url: str
    date: str
    digest: str


class Encoded(msgspec.Struct, frozen=True):
    """Bytes ready to be appended: everything before the response (its request), and the response itself."""

    before: bytes
    record: bytes
    digest: str
    """Payload digest, `sha1:BASE32`."""
    revisit: bool


class _Verbatim(StatusAndHeaders):  # type: ignore[misc]
    """HTTP headers in the bytes that came; warcio would percent-encode what is not ASCII, or fail on it."""

    def to_ascii_bytes(self, filter_func: Any = None) -> bytes:
        return str(self.to_str(filter_func)).encode("latin-1", errors="replace") + b"\r\n"


def timestamp(moment: datetime) -> str:
    """WARC-Date: UTC with microseconds, so that two responses of one second keep their order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def encode(exchange: Exchange, *, site: str | None, kind: str, original: Original | None = None) -> Encoded:
    """The request record and the response record, each a gzip member of its own.

    With `original`, a 304 or a payload of the same digest becomes a revisit record, about a sixth of the size.
    """
    builder = RecordBuilder(warc_version=VERSION)
    fields = {"WARC-Date": timestamp(exchange.fetched_at), KIND_FIELD: kind}
    if site:
        fields[SITE_FIELD] = site
    if exchange.ip:
        fields["WARC-IP-Address"] = exchange.ip
    if exchange.truncated:
        fields["WARC-Truncated"] = exchange.truncated
    if exchange.imported_from:
        fields[IMPORTED_FIELD] = quote(exchange.imported_from, safe=" " + _URL_CHARACTERS)
    if exchange.saved:
        return _encode_saved(exchange, fields)
    response = builder.create_warc_record(
        exchange.url,
        "response",
        payload=io.BytesIO(exchange.body),
        length=len(exchange.body),
        http_headers=_http(f"{exchange.status} {exchange.reason}".strip(), exchange),
        warc_headers_dict=dict(fields),
    )
    digest = str(response.rec_headers.get_header("WARC-Payload-Digest"))
    revisit = original is not None and (exchange.status == 304 or digest == original.digest)
    if original is not None and revisit:
        digest = original.digest
        response = builder.create_revisit_record(
            exchange.url,
            digest,
            original.url,
            original.date,
            http_headers=response.http_headers,
            warc_headers_dict=dict(fields),
        )
        if exchange.status == 304:
            response.rec_headers.replace_header("WARC-Profile", _NOT_MODIFIED)
    if not exchange.request_headers:
        return Encoded(before=b"", record=_bytes(response), digest=digest, revisit=revisit)
    response_id = response.rec_headers.get_header("WARC-Record-ID")
    path = "/" + quote(exchange.url.split("://", 1)[-1].partition("/")[2].partition("#")[0], safe=_URL_CHARACTERS)
    request = builder.create_warc_record(
        exchange.url,
        "request",
        http_headers=_Verbatim(f"GET {path} HTTP/1.1", list(exchange.request_headers), is_http_request=True),
        warc_headers_dict={"WARC-Date": fields["WARC-Date"], "WARC-Concurrent-To": response_id},
    )
    return Encoded(before=_bytes(request), record=_bytes(response), digest=digest, revisit=revisit)


def _encode_saved(exchange: Exchange, fields: dict[str, str]) -> Encoded:
    record = RecordBuilder(warc_version=VERSION).create_warc_record(
        exchange.url,
        "resource",
        payload=io.BytesIO(exchange.body),
        length=len(exchange.body),
        warc_content_type=exchange.header("content-type") or "text/html",
        warc_headers_dict=fields,
    )
    digest = str(record.rec_headers.get_header("WARC-Payload-Digest"))
    return Encoded(before=b"", record=_bytes(record), digest=digest, revisit=False)


def encode_gap(length: int, moment: datetime) -> bytes:
    """A record of just `length` bytes that says that another one was removed; what stands around it stays where it is.

    The comment of a gzip head may have any length (RFC 1952), and fills what the record leaves. Raises ValueError when
    `length` is less than the record needs.
    """
    record = RecordBuilder(warc_version=VERSION).create_warc_record(
        None,
        "metadata",
        payload=io.BytesIO(_REMOVED),
        length=len(_REMOVED),
        warc_content_type="text/plain",
        warc_headers_dict={"WARC-Date": timestamp(moment)},
    )
    buffer = io.BytesIO()
    WARCWriter(buffer, gzip=False, warc_version=VERSION).write_record(record)
    plain = buffer.getvalue()
    deflate = zlib.compressobj(9, wbits=-15)
    packed = deflate.compress(plain) + deflate.flush()
    tail = packed + zlib.crc32(plain).to_bytes(4, "little") + len(plain).to_bytes(4, "little")
    filling = length - len(_GZIP_COMMENTED) - 1 - len(tail)
    if filling < 0:
        raise ValueError(f"{length} bytes are too few for a record")
    return _GZIP_COMMENTED + b" " * filling + b"\0" + tail


def encode_info(filename: str, info: Mapping[str, str], moment: datetime) -> bytes:
    """The warcinfo record that opens a file."""
    record = RecordBuilder(warc_version=VERSION).create_warcinfo_record(filename, dict(info))
    record.rec_headers.replace_header("WARC-Date", timestamp(moment))
    return _bytes(record)


def records(data: bytes | IO[bytes], *, kinds: WarcRecordType = WarcRecordType.any_type) -> Iterator[WarcRecord]:
    """The records of WARC bytes, HTTP headers unparsed; a torn last record comes short, without an error."""
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    yield from ArchiveIterator(stream, record_types=kinds, parse_http=False)


def whole_record(data: bytes, file: str, offset: int) -> WarcRecord:
    """The one whole record in these bytes of a file. Its digest is checked: a torn record reads short without an error.

    Raises ArchiveError when there is none.
    """
    try:
        for record in records(data):
            if record.verify_block_digest():
                return record
    except OSError as error:
        raise ArchiveError(f"{file}: the record at {offset} is damaged: {error}") from error
    raise ArchiveError(f"{file}: the record at {offset} is damaged")


def members(stream: IO[bytes], start: int) -> Iterator[tuple[int, int]]:
    """Offset and length of each whole gzip member from `start` on; ends before a torn or damaged one."""
    stream.seek(start)
    data, at = b"", start
    while True:
        unzip, length = zlib.decompressobj(wbits=31), 0
        while not unzip.eof:
            data = data or stream.read(_CHUNK)
            if not data:
                return
            try:
                unzip.decompress(data, _CHUNK)
            except zlib.error:
                return
            rest = unzip.unused_data if unzip.eof else unzip.unconsumed_tail
            length, data = length + len(data) - len(rest), rest
        yield at, length
        at += length


def torn_at(stream: IO[bytes], start: int) -> int | None:
    """Where what follows a record that begins at `start`, or the record itself, is not whole; None where all is.

    FastWARC takes a head that breaks off for the end of the file.
    """
    stream.seek(start)
    packed = stream.read(2) == b"\x1f\x8b"
    at, end = start, stream.seek(0, io.SEEK_END)
    if packed:
        for begin, length in members(stream, start):
            at = begin + length
        return at if at < end else None
    while at < end:
        stream.seek(at)
        told = stream.read(_LARGEST_HEAD)
        head = told.lstrip(b"\r\n")
        at += len(told) - len(head)
        found = _PLAIN_HEAD.match(head)
        if head and (found is None or at + found.end() + int(found[1]) > end):
            return at
        at += found.end() + int(found[1]) if found else 0
    return None


def page(record: WarcRecord, *, limit: int = MAX_BODY, **known: Any) -> RawPage:
    """A response record as a page, its body decoded; `known` are fields of `RawPage` that the record does not tell.

    Raises `PageError` for a body that can't be decoded, or is more than `limit` bytes then (a gzip bomb).
    """
    url = target(record)
    saved = record.record_type == WarcRecordType.resource
    if not saved:
        record.parse_http()
    http = record.http_headers
    headers: dict[str, str] = {name.lower(): value for name, value in http} if http is not None else {}
    return RawPage(
        body=_decoded_body(url, record.reader.read(limit + 1), headers, limit),
        url=url,
        site=record.headers.get(SITE_FIELD),
        content_type=record.headers.get("Content-Type") if saved else headers.get("content-type"),
        fetched_at=record.headers.get("WARC-Date"),
        status=200 if saved else int(http.status_code or 0) if http is not None else 0,
        **known,
    )


def decoded(exchange: Exchange, *, limit: int = MAX_BODY) -> RawPage:
    """An exchange as the page that it will be; raises `PageError` as `page`."""
    headers = {name.lower(): value for name, value in exchange.headers}
    body = _decoded_body(exchange.url, exchange.body, headers, limit)
    return RawPage(body=body, url=exchange.url, content_type=headers.get("content-type"), status=exchange.status)


def _decoded_body(url: str, body: bytes, headers: Mapping[str, str], limit: int) -> bytes:
    try:
        if "chunked" in headers.get("transfer-encoding", "").lower():
            body = dechunked(body)
        for coding in reversed(headers.get("content-encoding", "").lower().split(",")):
            body = _decoded(body, coding.strip(), limit)
    except (ValueError, zlib.error) as error:
        raise PageError(f"{url}: the body can't be decoded: {error}") from error
    if len(body) > limit:
        raise PageError(f"{url}: decodes to more than {limit:,} bytes")
    return body


def target(record: WarcRecord) -> str:
    """The address of a record; wget writes it in the angle brackets of the old grammar."""
    return (record.headers.get("WARC-Target-URI") or "").strip("<>")


def _decoded(body: bytes, coding: str, limit: int) -> bytes:
    """Undo one content coding, to at most one byte more than `limit`; raises ValueError or zlib.error.

    FastWARC decodes, too, but takes a stream that breaks off for a whole one, and can't go on behind a broken one.
    """
    if coding in {"", "identity"} or not body:
        return body
    if body.lstrip()[:1] == b"<":  # some recorders decode the body and leave the header; no coding begins so
        return body
    if coding == "br":
        return _unbrotli(body, limit)
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise ValueError(f"unknown content coding {coding!r}")
    raw = coding == "deflate" and (body[0] & 0x0F != 8 or int.from_bytes(body[:2], "big") % 31 != 0)
    plain = b""
    while body and len(plain) <= limit:
        unzip = zlib.decompressobj(wbits=-15 if raw else 47)
        plain += unzip.decompress(body, limit + 1 - len(plain))
        if len(plain) <= limit and not unzip.eof:
            raise ValueError("it breaks off")
        body = unzip.unused_data if unzip.unused_data[:2] == b"\x1f\x8b" else b""
    return plain


def _unbrotli(body: bytes, limit: int) -> bytes:
    import brotli

    decoder = brotli.Decompressor()
    try:
        plain = bytes(decoder.process(body, output_buffer_limit=limit + 1))
        while len(plain) <= limit and not decoder.can_accept_more_data() and not decoder.is_finished():
            plain += decoder.process(b"", output_buffer_limit=limit + 1 - len(plain))
    except brotli.error as error:
        raise ValueError(str(error)) from error
    if len(plain) <= limit and not decoder.is_finished():
        raise ValueError("it breaks off")
    return plain


def dechunked(body: bytes) -> bytes:
    """Undo chunked transfer; a body that some recorder has dechunked already is left alone."""
    pieces: list[bytes] = []
    at = 0
    while (end := body.find(b"\r\n", at, at + 200)) >= 0:
        try:
            size = int(body[at:end].partition(b";")[0].strip(), 16)
        except ValueError:
            break
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    if at == 0:
        return body
    raise ValueError("it breaks off")


_PAGES = WarcRecordType.response | WarcRecordType.resource


def pages_of_warc(path: Path | str) -> Iterator[tuple[int, int]]:
    """Offset and length of all that may be pages in a WARC file of any tool; what follows up to the next counts in.

    Raises ArchiveError when the file can't be read (further); what is known by then has come before.
    """
    begin: int | None = None
    damage: OSError | None = None
    try:
        with open_file(str(path)) as stream:
            try:
                for record in records(stream, kinds=_PAGES):
                    at = record.stream_pos
                    if begin is not None:
                        yield begin, at - begin
                    begin = at
            except OSError as error:
                damage = error
            torn = torn_at(stream, begin or 0)
            if damage is not None or torn not in (None, begin):  # of a page, whoever reads it tells so
                why = damage or "it breaks off within the head of a record, or is no WARC"
                damage = OSError(f"{why}, from {begin if torn is None else torn} on")
            end = stream.seek(0, io.SEEK_END)
    except OSError as error:
        raise ArchiveError(f"{path} can't be read as WARC: {error}") from error
    if begin is not None:
        yield begin, end - begin
    if damage is not None:
        raise ArchiveError(f"{path} can't be read as WARC: {damage}") from damage


def read_warc_page(path: Path | str, offset: int, length: int, *, limit: int = MAX_BODY) -> RawPage | None:
    """The HTML page at a place that `pages_of_warc` gave: a response of status 200, or a resource, of at most `limit`
    bytes; None for one that is something else, too large or undecodable.

    Raises `ArchiveError` when the file can't be read, and for a record that is torn or not what its digest says.
    """
    try:
        data = read_range(str(path), offset, length)
    except OSError as error:
        raise ArchiveError(f"{path} can't be read as WARC: {error}") from error
    return warc_page(data, path, offset, limit=limit)


def warc_page(data: bytes, path: Path | str, offset: int, *, limit: int = MAX_BODY) -> RawPage | None:
    """The same, of the bytes that lie there."""
    try:
        for record in records(data, kinds=_PAGES):
            if record.content_length > limit + _LARGEST_HEAD:
                return None
            if not is_whole(record):
                raise ArchiveError(f"{path}: the record at {offset} is damaged: it breaks off, or has another digest")
            found = page(record, limit=limit, path=str(path), archive_offset=offset)
            return found if found.status == 200 and is_html(found) else None
    except PageError:
        return None
    except OSError as error:
        raise ArchiveError(f"{path} can't be read as WARC: {error}") from error
    return None


def is_whole(record: WarcRecord) -> bool:
    """Whether a record is as long as it says, and what its digest says, where it has one. It is read into memory.

    FastWARC reads a torn record short without an error, and takes what it has read for the length from then on.
    """
    told = record.content_length
    record.freeze()
    if record.headers.get("WARC-Block-Digest") and not record.verify_block_digest():
        return False
    return bool(record.content_length == told)


def read_warc(path: Path | str, *, limit: int = MAX_BODY) -> Iterator[RawPage]:
    """The HTML pages of a WARC file of any tool, in file order, each at most `limit` bytes.

    A page too large or undecodable is left out. Raises `ArchiveError` when the file can't be read (further), which a
    torn record ends, too.
    """
    for offset, length in pages_of_warc(path):
        found = read_warc_page(path, offset, length, limit=limit)
        if found is not None:
            yield found


def is_html(found: RawPage) -> bool:
    """Whether a page says so, or looks so when it does not say."""
    declared = (found.content_type or "").partition(";")[0].strip().lower()
    return declared in _HTML or (not declared and found.body.lstrip()[:1] == b"<")


def _http(status: str, exchange: Exchange) -> StatusAndHeaders:
    headers = [(_RENAMED.get(name.lower(), name), " ".join(value.split())) for name, value in exchange.headers]
    return _Verbatim(status, headers, protocol="HTTP/1.1")


def _bytes(record: Any) -> bytes:
    buffer = io.BytesIO()
    WARCWriter(buffer, gzip=True, warc_version=VERSION).write_record(record)
    return buffer.getvalue()
