"""The archive: what is written comes back, what is damaged is named, what a kill leaves is mended."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.archive import Archive, Where
from pipeline.warc import Exchange, Truncated, read_warc
from schemas.problems import ArchiveError, PageError

NOON = datetime(2024, 3, 19, 5, 0, tzinfo=UTC)
PAGE = "<html><body><p>Xã Bình Yên ra mắt tổ tuần tra.</p></body></html>".encode()
FILE = "vnfacts-000001.warc.gz"


def exchange(
    url: str = "https://bao.example/a-1.html",
    body: bytes = PAGE,
    *,
    status: int = 200,
    minutes: int = 0,
    truncated: Truncated | None = None,
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),),
) -> Exchange:
    return Exchange(
        url=url,
        request_headers=(("Host", "bao.example"), ("User-Agent", "vnfacts/test")),
        status=status,
        reason="",
        headers=headers,
        body=body,
        truncated=truncated,
        ip="192.0.2.7",
        fetched_at=NOON + timedelta(minutes=minutes),
    )


def filled(folder: Path, count: int = 5) -> list[Where]:
    with Archive(folder) as archive:
        return [archive.append(exchange(f"https://bao.example/a-{n}.html", PAGE + b"%d" % n)) for n in range(count)]


def test_a_page_comes_back_with_its_place(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        where = archive.append(exchange(), site="bao.example")
        page = archive.read(where)
        assert archive.at(page.archive_file or "", page.archive_offset or 0) == where
    assert page.body == PAGE
    assert (page.url, page.site, page.status) == ("https://bao.example/a-1.html", "bao.example", 200)
    assert page.content_type == "text/html; charset=utf-8"
    assert page.fetched_at == "2024-03-19T05:00:00.000000Z"


def test_the_file_is_plain_warc_with_request_and_address(tmp_path: Path) -> None:
    filled(tmp_path, 1)
    with (tmp_path / FILE).open("rb") as stream:
        found = {
            record.headers["WARC-Type"]: (dict(record.headers), record.reader.read())
            for record in ArchiveIterator(stream, parse_http=False)
        }
    assert set(found) == {"warcinfo", "request", "response"}
    assert found["response"][0]["WARC-IP-Address"] == "192.0.2.7"
    assert found["request"][0]["WARC-Concurrent-To"] == found["response"][0]["WARC-Record-ID"]
    assert found["request"][1].startswith(b"GET /a-0.html HTTP/1.1\r\nHost: bao.example\r\n")


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", gzip.compress(PAGE)), ("deflate", zlib.compress(PAGE)), ("identity", PAGE)],
)
def test_content_encoding_is_kept_in_the_file_and_undone_in_the_page(
    tmp_path: Path, encoding: str, body: bytes
) -> None:
    headers = (("Content-Encoding", encoding), ("Transfer-Encoding", "chunked"))
    with Archive(tmp_path) as archive:
        where = archive.append(exchange(body=body, headers=headers))
        assert archive.read(where).body == PAGE


def test_a_gzip_bomb_is_archived_but_never_unpacked(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(64 * 1024 * 1024))
    with Archive(tmp_path) as archive:
        where = archive.append(exchange(body=bomb, headers=(("Content-Encoding", "gzip"),)))
        with pytest.raises(PageError, match="decodes to more than"):
            archive.read(where)
        assert list(archive.verify()) == []


def test_unchanged_content_becomes_a_revisit(tmp_path: Path) -> None:
    page = os.urandom(4000)
    with Archive(tmp_path) as archive:
        first = archive.append(exchange(body=page))
        same = archive.append(exchange(body=page, minutes=1))
        unmodified = archive.append(exchange(body=b"", status=304, minutes=2))
        assert max(same.length, unmodified.length) < first.length / 5
        for where, minute in ((same, 1), (unmodified, 2)):
            again = archive.read(where)
            assert (again.body, again.status) == (page, 200)
            assert again.fetched_at == f"2024-03-19T05:0{minute}:00.000000Z"
        assert len(list(archive.pages(every_version=True))) == 1
        last = archive.last("https://bao.example/a-1.html")
        assert last is not None
        assert (last.where, last.status, last.fetched_at) == (unmodified, 304, NOON + timedelta(minutes=2))
        assert archive.last("https://bao.example/never") is None


def test_pages_gives_latest_or_every_version(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.append(exchange(body=b"one"), site="bao.example")
        archive.append(exchange(body=b"two", minutes=1), site="bao.example")
        archive.append(exchange("https://khac.example/b-2.html", b"three", minutes=2), site="khac.example")
        archive.append(exchange("https://bao.example/tin", b"list", minutes=3), site="bao.example", kind="list")
        archive.append(exchange("https://bao.example/c-3.html", b"gone", status=404, minutes=4), site="bao.example")
        archive.append(exchange("https://bao.example/d-4.html", b"", truncated="length"), site="bao.example")
        assert [page.body for page in archive.pages()] == [b"two", b"three"]
        assert [page.body for page in archive.pages(every_version=True)] == [b"one", b"two", b"three"]
        assert [page.body for page in archive.pages(site="bao.example", kind=None)] == [b"two", b"list"]
        assert [page.body for page in archive.pages(since=NOON + timedelta(minutes=2))] == [b"three"]


def test_files_roll_at_a_size(tmp_path: Path) -> None:
    with Archive(tmp_path, roll_size=3000) as archive:
        for n in range(12):
            archive.append(exchange(f"https://bao.example/a-{n}.html", os.urandom(500)))
    assert len(list(tmp_path.glob("*.warc.gz"))) > 3
    with Archive(tmp_path, roll_size=3000) as archive:
        assert len(list(archive.pages())) == 12
        assert list(archive.verify()) == []


@pytest.mark.parametrize("keep", [0, 1, 700, 1200])
def test_what_a_kill_leaves_behind_the_index_is_cut(tmp_path: Path, keep: int) -> None:
    """Bytes reached the disk, the index row did not: a torn tail of any length, up to one whole append."""
    filled(tmp_path / "donor", 1)
    tail = (tmp_path / "donor" / FILE).read_bytes()[:keep] if keep else (tmp_path / "donor" / FILE).read_bytes()
    filled(tmp_path / "a", 3)
    size = (tmp_path / "a" / FILE).stat().st_size
    with (tmp_path / "a" / FILE).open("ab") as stream:
        stream.write(tail)
    with Archive(tmp_path / "a") as archive:
        assert [problem.offset for problem in archive.verify()] == [size]
        archive.append(exchange("https://bao.example/new-9.html"))
        assert list(archive.verify()) == []
        assert len(list(archive.pages())) == 4
    assert not list((tmp_path / "a").glob("*.rest-*"))


def test_an_append_whose_transaction_fails_leaves_nothing(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.append(exchange())
        with pytest.raises(RuntimeError), archive.transaction():
            archive.append(exchange("https://bao.example/b-2.html"))
            raise RuntimeError
        archive.append(exchange("https://bao.example/c-3.html"))
        assert [page.url for page in archive.pages()] == [
            "https://bao.example/a-1.html",
            "https://bao.example/c-3.html",
        ]
        assert list(archive.verify()) == []


def test_a_lost_index_is_made_again_from_the_files(tmp_path: Path) -> None:
    with Archive(tmp_path, roll_size=2500) as archive:
        for n in range(6):
            archive.append(exchange(f"https://bao.example/a-{n}.html", PAGE + os.urandom(300)), site="bao.example")
        archive.append(exchange("https://bao.example/tin", status=200, body=b"list"), kind="list")
        archive.append(exchange("https://bao.example/tin", status=304, body=b"", minutes=1), kind="list")
        before = list(archive.pages(kind=None))
        rows = [tuple(row) for row in archive.index.all("SELECT * FROM record")]
    for left in tmp_path.glob("index.db*"):
        left.unlink()
    with Archive(tmp_path, roll_size=2500) as archive:
        archive.append(exchange("https://bao.example/new-9.html"))
        assert list(archive.pages(kind=None))[:-1] == before
        assert [tuple(row) for row in archive.index.all("SELECT * FROM record")][:-1] == rows
        assert list(archive.verify()) == []


@pytest.mark.parametrize("damaged", [0, 1, 3])
def test_damage_behind_a_lost_index_is_set_aside_not_thrown_away(tmp_path: Path, damaged: int) -> None:
    where = filled(tmp_path, 5)
    path = tmp_path / FILE
    data = bytearray(path.read_bytes())
    data[where[damaged].offset + where[damaged].length // 2] ^= 0xFF
    path.write_bytes(data)
    for left in tmp_path.glob("index.db*"):
        left.unlink()
    kept = damaged if damaged > 1 else 0  # a single record behind an index looks like what a kill leaves
    with Archive(tmp_path) as archive:
        archive.append(exchange("https://bao.example/new-9.html"))
        assert len(list(archive.pages())) == kept + 1
        assert list(archive.verify()) == []
    (rest,) = tmp_path.glob("*.rest-*")
    assert rest.read_bytes() == bytes(data[where[kept - 1].offset + where[kept - 1].length if kept else 0 :])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 10**6), flip=st.integers(1, 255))
def test_any_flipped_byte_is_found_and_named(tmp_path: Path, at: int, flip: int) -> None:
    folder = tmp_path / "flipped"
    if not folder.exists():
        filled(folder)
        shutil.copy(folder / FILE, tmp_path / "good")
    data = bytearray((tmp_path / "good").read_bytes())
    at %= len(data)
    data[at] ^= flip
    (folder / FILE).write_bytes(data)
    with Archive(folder) as archive:
        (problem,) = archive.verify()
        row = archive.index.one("SELECT url FROM record WHERE start <= ? AND offset + length > ?", at, at)
    assert row is not None
    assert problem.url == row["url"]


def test_a_missing_and_a_short_file_are_named(tmp_path: Path) -> None:
    filled(tmp_path, 2)
    os.truncate(tmp_path / FILE, (tmp_path / FILE).stat().st_size - 1)
    with Archive(tmp_path) as archive:
        assert [problem.url for problem in archive.verify()] == ["https://bao.example/a-1.html"]
        (tmp_path / FILE).unlink()
        assert [problem.message for problem in archive.verify()] == ["the file is missing"]


@pytest.mark.parametrize("left", [None, 100])
def test_nothing_is_appended_to_a_file_that_lost_its_end(tmp_path: Path, left: int | None) -> None:
    filled(tmp_path, 2)
    if left is None:
        (tmp_path / FILE).unlink()
    else:
        os.truncate(tmp_path / FILE, left)
    with Archive(tmp_path) as archive:
        before = list(archive.verify())
        archive.append(exchange("https://bao.example/new-9.html"))
        assert list(archive.verify()) == before
        assert archive.read(archive.append(exchange("https://bao.example/new-10.html"))).body == PAGE
    assert (tmp_path / "vnfacts-000002.warc.gz").exists()


def test_a_damaged_page_does_not_stop_the_others(tmp_path: Path) -> None:
    where = filled(tmp_path, 3)
    data = bytearray((tmp_path / FILE).read_bytes())
    data[where[1].offset + where[1].length // 2] ^= 0xFF
    (tmp_path / FILE).write_bytes(data)
    problems: list[str | None] = []
    with Archive(tmp_path) as archive:
        pages = list(archive.pages(on_problem=lambda problem: problems.append(problem.url)))
        with pytest.raises(ArchiveError):
            list(archive.pages())
    assert [page.url for page in pages] == ["https://bao.example/a-0.html", "https://bao.example/a-2.html"]
    assert problems == ["https://bao.example/a-1.html"]


def test_a_damaged_page_is_had_anew_and_archived_in_full(tmp_path: Path) -> None:
    [where] = filled(tmp_path, 1)
    url, body = "https://bao.example/a-0.html", PAGE + b"0"
    data = bytearray((tmp_path / FILE).read_bytes())
    data[where.offset + where.length // 2] ^= 0xFF
    (tmp_path / FILE).write_bytes(data)
    with Archive(tmp_path) as archive:
        assert not archive.holds(url)  # so it is asked for without conditions
        again = archive.append(exchange(url, body, minutes=1))
        assert (again.revisit, archive.holds(url)) == (False, True)
        assert [page.body for page in archive.pages()] == [body]


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    with Archive(tmp_path) as first, Archive(tmp_path) as second:
        first.append(exchange())
        with pytest.raises(ArchiveError, match="written by another process"):
            second.append(exchange())
        assert len(list(second.pages())) == 1


def test_an_index_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        archive.append(exchange())
        archive.index.connection.execute("PRAGMA query_only = ON")
        with pytest.raises(ArchiveError, match="can't be written"):
            archive.append(exchange("https://bao.example/b-2.html"))
        archive.index.connection.execute("PRAGMA query_only = OFF")
        archive.append(exchange("https://bao.example/c-3.html"))
        assert list(archive.verify()) == []


def test_a_folder_that_cannot_be_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="can't be made"):
        Archive(tmp_path / "file")


KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from pipeline.archive import Archive
from tests.test_archive import exchange
with Archive(Path(sys.argv[1])) as archive:
    for n in range(int(sys.argv[2]), 10**6):
        archive.append(exchange(f"https://bao.example/a-{n}.html", os.urandom(3000)))
        print(n, flush=True)
"""


def test_kill_9_loses_nothing_that_was_confirmed(tmp_path: Path) -> None:
    """Three rounds; `benchmarks/` does fifty."""
    confirmed = 0
    for _ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path), str(confirmed)], stdout=subprocess.PIPE)
        assert writer.stdout
        for line, _ in zip(writer.stdout, range(20), strict=False):
            confirmed = int(line) + 1
        writer.kill()
        writer.wait()
        confirmed = max([confirmed, *(int(line) + 1 for line in writer.stdout)])
        writer.stdout.close()
    with Archive(tmp_path) as archive:
        archive.append(exchange("https://bao.example/last.html"))
        urls = [page.url for page in archive.pages()]
        assert list(archive.verify()) == []
    assert len(urls) == len(set(urls))
    assert {f"https://bao.example/a-{n}.html" for n in range(confirmed)} <= set(urls)


def foreign(url: str, body: bytes, *headers: str, status: int = 200) -> bytes:
    """A record as wget and browsers' recorders write it: chunked as it came, version 1.0, no digest."""
    http = b"\r\n".join([b"HTTP/1.1 %d x" % status, *(h.encode() for h in headers), b"", body])
    fields = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Target-URI: {url}\r\n"
    fields += "WARC-Date: 2024-03-19T05:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    fields += f"Content-Length: {len(http)}"
    return fields.encode() + b"\r\n\r\n" + http + b"\r\n\r\n"


def test_warc_files_of_other_tools(tmp_path: Path) -> None:
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    parts = [
        foreign("<https://bao.example/1>", chunked, "Content-Type: text/html", "Transfer-Encoding: chunked"),
        foreign("https://bao.example/2", gzip.compress(PAGE), "Content-Type: text/html", "Content-Encoding: gzip"),
        foreign("https://bao.example/3", b"%PDF-1.4", "Content-Type: application/pdf"),
        foreign("https://bao.example/4", PAGE, "Content-Type: text/html", status=404),
        foreign(
            "https://bao.example/5", gzip.compress(bytes(10**6)), "Content-Type: text/html", "Content-Encoding: gzip"
        ),
        foreign("https://bao.example/6", b"no gzip", "Content-Type: text/html", "Content-Encoding: gzip"),
        foreign("https://bao.example/7", PAGE),
        foreign(
            "https://bao.example/8", gzip.compress(PAGE)[:-12], "Content-Type: text/html", "Content-Encoding: gzip"
        ),
        foreign("https://bao.example/9", chunked[:-30], "Content-Type: text/html", "Transfer-Encoding: chunked"),
    ]
    for name, data in (("a.warc", b"".join(parts)), ("b.warc.gz", b"".join(gzip.compress(part) for part in parts))):
        (tmp_path / name).write_bytes(data)
        pages = list(read_warc(tmp_path / name, limit=100_000))
        assert [(page.url or "")[-1] for page in pages] == ["1", "2", "7"]
        assert all(page.body == PAGE for page in pages)


@pytest.mark.parametrize("packed", [gzip.compress, bytes], ids=["gzip", "plain"])
@pytest.mark.parametrize("keep", [0.8, 0.9, 0.97])
def test_half_a_record_is_damage_and_no_page(tmp_path: Path, packed: Callable[[bytes], bytes], keep: float) -> None:
    words = "".join(hashlib.sha256(bytes([number])).hexdigest() for number in range(99)).encode()  # nothing packs them
    record = foreign("https://bao.example/1", PAGE + words, "Content-Type: text/html")
    one, path = packed(record), tmp_path / ("a.warc.gz" if packed is gzip.compress else "a.warc")
    path.write_bytes(one + one[: int(len(one) * keep)])
    pages = read_warc(path)
    assert next(pages).body == PAGE + words
    with pytest.raises(ArchiveError, match=r"the record at [1-9][0-9]+ is damaged"):
        list(pages)


def test_a_record_with_another_digest_is_no_page(tmp_path: Path) -> None:
    digest = f"WARC-Block-Digest: sha1:{'A' * 32}"
    record = foreign("https://bao.example/1", PAGE, "Content-Type: text/html")
    record = record.replace(b"\r\n", f"\r\n{digest}\r\n".encode(), 1)
    (tmp_path / "a.warc").write_bytes(record)
    with pytest.raises(ArchiveError, match="the record at 0 is damaged"):
        list(read_warc(tmp_path / "a.warc"))


@pytest.mark.parametrize("data", [b"", b"no warc at all", gzip.compress(b"no warc either")])
def test_what_is_no_warc_gives_no_page_or_says_so(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.warc.gz").write_bytes(data)
    try:
        assert list(read_warc(tmp_path / "x.warc.gz")) == []
    except ArchiveError as error:
        assert "x.warc.gz" in str(error)
