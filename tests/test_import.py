"""Archives of other tools and saved pages come in with their own dates, once, and what is no page is told apart."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import os
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path, PurePath

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.archive import Archive
from pipeline.frontier import Frontier
from pipeline.importer import Imported, import_paths, run_import
from pipeline.warc import Exchange
from schemas.problems import UsageError
from scrapers import saved
from scrapers.site import Site
from tests.webserver import Reply, serving

PAGE = (
    "<!DOCTYPE html><html><head><title>Xã Bình Yên ra mắt tổ tuần tra</title></head><body><h1>Xã Bình Yên ra mắt tổ tuần"
    " tra đêm</h1><p>Ngày 5/3/2024, Công an xã Bình Yên, huyện Định Hóa, tỉnh Thái Nguyên ra mắt 3 tổ tuần tra với 27"
    " thành viên. Người dân đã giao nộp 12 khẩu súng tự chế cho lực lượng chức năng trong buổi lễ này.</p></body></html>"
).encode()
MOMENT = "2024-03-19T05:00:00Z"
URL = "https://bao.example/tin/binh-yen-1.html"


class Recorder:
    """Writes WARC as crawlers do: each record a gzip member, or none at all."""

    def __init__(self, path: Path, *, packed: bool = True) -> None:
        self.path, self.packed = path, packed
        self.buffer = io.BytesIO()
        self.writer = WARCWriter(self.buffer, gzip=packed)
        self.writer.write_record(self.writer.create_warcinfo_record(path.name, {"software": "a crawler"}))

    def add(self, url: str = URL, body: bytes = PAGE, *, kind: str = "response", status: str = "200 OK",
            date: str = MOMENT, head: dict[str, str] | None = None, fields: dict[str, str] | None = None) -> None:  # fmt: skip
        http = None
        if kind in ("response", "revisit"):
            http = StatusAndHeaders(status, list((head or {"Content-Type": "text/html"}).items()), protocol="HTTP/1.1")
        content_type = (
            (head or {}).get("Content-Type", "text/html") if http is None else "application/http; msgtype=response"
        )
        self.writer.write_record(
            self.writer.create_warc_record(
                url, kind, payload=io.BytesIO(body), http_headers=http, warc_content_type=content_type,
                warc_headers_dict={"WARC-Date": date, **(fields or {})},
            )
        )  # fmt: skip

    def close(self) -> Path:
        self.path.write_bytes(self.buffer.getvalue())
        return self.path


def taken(folder: Path, *paths: Path, only: tuple[Site, ...] = ()) -> Imported:
    with Archive(folder) as archive:
        done = import_paths(paths, archive, moment=datetime.now(UTC), only=only)
        assert list(archive.verify()) == []
        return done


def pages(folder: Path) -> dict[str, bytes]:
    with Archive(folder) as archive:
        return {page.url or "": page.body for page in archive.pages()}


CODED = {
    "identity": PAGE,
    "gzip": gzip.compress(PAGE),
    "deflate": zlib.compress(PAGE),
    "br": brotli.compress(PAGE),
}


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
@pytest.mark.parametrize("chunked", [True, False])
@pytest.mark.parametrize("coding", CODED)
def test_bodies_as_recorders_leave_them(tmp_path: Path, coding: str, chunked: bool, packed: bool) -> None:
    head = {"Content-Type": "text/html", "Content-Encoding": coding}
    body = CODED[coding]
    if chunked:
        head["Transfer-Encoding"] = "chunked"
        body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (body[:100], body[100:])) + b"0\r\n\r\n"
    recorder = Recorder(tmp_path / ("a.warc.gz" if packed else "a.warc"), packed=packed)
    recorder.add(body=body, head=head)
    recorder.add(
        URL + "?2", body=PAGE, head={**head, "X-Crawl-Content-Encoding": coding}
    )  # decoded, head left as it came
    done = taken(tmp_path / "archive", recorder.close())
    assert (done.new, done.issues) == (2, [])
    assert pages(tmp_path / "archive") == {URL: PAGE, URL + "?2": PAGE}


def test_a_crawl_of_many_kinds_of_records(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "a.warc.gz")
    recorder.add(kind="request", body=b"GET / HTTP/1.1\r\n\r\n")
    recorder.add()
    recorder.add(kind="metadata", body=b"fetchTimeMs: 12")
    recorder.add(URL + "?text", kind="conversion", body=b"Only the words", head={"Content-Type": "text/plain"})
    recorder.add("https://bao.example/a.pdf", b"%PDF-1.4", head={"Content-Type": "application/pdf"})
    recorder.add("https://bao.example/gone.html", status="404 Not Found")
    recorder.add("https://bao.example/cut.html", fields={"WARC-Truncated": "length"})
    recorder.add("https://bao.example/saved.html", kind="resource")
    recorder.add(
        "https://bao.example/bad.html",
        b"\x8bno brotli at all",
        head={"Content-Type": "text/html", "Content-Encoding": "br"},
    )
    recorder.add("urn:text:https://bao.example/1", kind="resource", head={"Content-Type": "text/plain"})
    done = taken(tmp_path / "archive", recorder.close())
    assert pages(tmp_path / "archive") == {URL: PAGE, "https://bao.example/saved.html": PAGE}
    assert [issue.url for issue in done.issues] == ["https://bao.example/bad.html"]
    assert done.left_out["HTTP 404"] == done.left_out["not HTML"] == done.left_out["conversion record"] == 1


def test_revisits_whose_original_comes_later_or_is_of_another_address(tmp_path: Path) -> None:
    early = Recorder(tmp_path / "a.warc.gz")
    digest = "sha1:" + base64.b32encode(hashlib.sha1(PAGE, usedforsecurity=False).digest()).decode()
    early.add(kind="revisit", body=b"", date="2024-04-01T00:00:00Z", fields={"WARC-Payload-Digest": digest})
    early.add("https://m.bao.example/binh-yen", b"", kind="revisit", fields={"WARC-Payload-Digest": digest})
    early.add("https://bao.example/nowhere", b"", kind="revisit", fields={"WARC-Payload-Digest": "sha256:2"})
    late = Recorder(tmp_path / "b.warc.gz")
    late.add()
    done = taken(tmp_path / "archive", early.close(), late.close())
    assert (done.new, done.again, done.left_out["repeats a page that is not there"]) == (2, 1, 1)
    assert pages(tmp_path / "archive") == {URL: PAGE, "https://m.bao.example/binh-yen": PAGE}


def test_the_same_again_adds_nothing(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "a.warc.gz")
    recorder.add()
    recorder.add(kind="revisit", body=b"", date="2024-04-01T00:00:00Z")
    recorder.close()
    taken(tmp_path / "archive", tmp_path / "a.warc.gz")
    size = (tmp_path / "archive" / "vnfacts-000001.warc.gz").stat().st_size
    done = taken(tmp_path / "archive", tmp_path / "a.warc.gz")
    assert (done.new, done.again, done.known) == (0, 0, 2)
    assert (tmp_path / "archive" / "vnfacts-000001.warc.gz").stat().st_size == size


def test_an_older_page_that_comes_later_is_an_older_version(tmp_path: Path) -> None:
    ours = Exchange(url=URL, request_headers=(("Host", "bao.example"),), status=200, body=PAGE + b"<!-- new -->",
                    fetched_at=datetime(2025, 1, 1, tzinfo=UTC))  # fmt: skip
    with Archive(tmp_path / "archive") as archive:
        archive.append(ours)
    recorder = Recorder(tmp_path / "a.warc.gz")
    recorder.add()
    taken(tmp_path / "archive", recorder.close())
    assert pages(tmp_path / "archive") == {URL: PAGE + b"<!-- new -->"}
    with Archive(tmp_path / "archive") as archive:
        assert len(list(archive.pages(every_version=True))) == 2
        unchanged = archive.append(Exchange(url=URL, status=304, fetched_at=datetime(2025, 1, 2, tzinfo=UTC)))
        assert archive.read(unchanged).body == PAGE + b"<!-- new -->"


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
def test_damage_is_named_and_costs_only_itself(tmp_path: Path, packed: bool) -> None:
    recorder = Recorder(tmp_path / "a.warc", packed=packed)
    starts = []
    for number in range(4):
        starts.append(recorder.buffer.tell())
        recorder.add(f"{URL}?{number}", PAGE + os.urandom(40).hex().encode())
    data = bytearray(recorder.buffer.getvalue())
    data[starts[2] - 40] ^= 0x01  # in the second page
    recorder.path.write_bytes(bytes(data[:-60]))  # and the last one is torn
    done = taken(tmp_path / "archive", recorder.path)
    assert set(pages(tmp_path / "archive")) >= {f"{URL}?0"}
    assert f"{URL}?1" not in pages(tmp_path / "archive")
    assert f"{URL}?3" not in pages(tmp_path / "archive")
    assert done.issues


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from([".warc", ".warc.gz", ".wacz", ".mhtml", ".html"]),
    at=st.integers(0, 5000), what=st.binary(max_size=12), cut=st.integers(0, 5000),
)  # fmt: skip
def test_no_file_breaks_an_import(tmp_path: Path, kind: str, at: int, what: bytes, cut: int) -> None:
    recorder = Recorder(tmp_path / "good", packed=kind != ".warc")
    recorder.add()
    recorder.add(kind="revisit", body=b"", date="2024-04-01T00:00:00Z")
    data = recorder.buffer.getvalue()
    if kind in (".mhtml", ".html"):
        data = (
            b"Snapshot-Content-Location: https://bao.example/1\r\nContent-Type: text/html\r\n\r\n" * (kind == ".mhtml")
            + PAGE
        )
    if kind == ".wacz":
        with zipfile.ZipFile(zipped := io.BytesIO(), "w") as packed:
            packed.writestr("archive/data.warc.gz", data)
        data = zipped.getvalue()
    folder = tmp_path / "bao.example"
    folder.mkdir(exist_ok=True)
    (folder / f"a{kind}").write_bytes((data[:at] + what + data[at + len(what) :])[: cut if cut > 200 else None])
    shutil.rmtree(tmp_path / "archive", ignore_errors=True)
    taken(tmp_path / "archive", folder)


def test_a_page_of_ten_thousand_megabytes_is_not_read(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "a.warc", packed=False)
    recorder.add()
    (tmp_path / "a.warc").write_bytes(
        recorder.buffer.getvalue().replace(b"Content-Length: 4", b"Content-Length: 99999999994")
    )
    done = taken(tmp_path / "archive", tmp_path / "a.warc")
    assert (done.new, done.left_out["larger than any page"]) == (0, 1)


def test_a_wacz_holds_warc_files(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "data.warc.gz")
    recorder.add()
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as packed:
        packed.write(recorder.close(), "archive/data.warc.gz")
        packed.writestr("pages/pages.jsonl", "{}")
    assert taken(tmp_path / "archive", tmp_path / "a.wacz").new == 1
    assert pages(tmp_path / "archive") == {URL: PAGE}


def test_what_is_imported_is_not_fetched_again(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "a.warc.gz")
    recorder.add(head={"Content-Type": "text/html", "ETag": '"7"'})
    taken(tmp_path / "archive", recorder.close())
    with Archive(tmp_path / "archive") as archive:
        entry = Frontier(archive.index).find(URL)
        assert entry is not None
        assert (entry.state, entry.etag, entry.next_try) == ("fetched", '"7"', None)
        assert entry.fetched_at == "2024-03-19T05:00:00.000000Z"


def test_only_pages_of_one_site(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "a.warc.gz")
    recorder.add()
    recorder.add("https://khac.example/1.html")
    only = Site(domain="bao.example", name="Báo", kind="press")
    done = taken(tmp_path / "archive", recorder.close(), only=(only,))
    assert (done.new, done.left_out["another site"]) == (1, 1)


NOTES = {
    "browser": (b"<!-- saved from url=(0039)https://bao.example/tin/binh-yen-1.html -->", None),
    "singlefile": (
        b"<!--\n Page saved with SingleFile \n url: https://bao.example/tin/binh-yen-1.html \n"
        b" saved date: Wed Mar 20 2024 10:11:12 GMT+0700 (Indochina Time)\n-->",
        "2024-03-20T03:11:12.000000Z",
    ),
    "httrack": (
        b"<!-- Mirrored from bao.example/tin/binh-yen-1.html by HTTrack Website Copier/3.x [XR&CO'2014],"
        b" Wed, 20 Mar 2024 03:11:12 GMT -->",
        "2024-03-20T03:11:12.000000Z",
    ),
    "head": (b'<!--x--><head><link rel="canonical" href="https://bao.example/tin/binh-yen-1.html"></head>', None),
}


@pytest.mark.parametrize("note", NOTES)
def test_saved_pages_tell_where_they_are_from(tmp_path: Path, note: str) -> None:
    words, told = NOTES[note]
    (tmp_path / "saved").mkdir()
    page = tmp_path / "saved" / "Xã Bình Yên.html"
    page.write_bytes(PAGE.replace(b"<html>", b"<html>" + words))
    os.utime(page, (1_700_000_000, 1_700_000_000))
    for name in ("khung.html", "anh.png"):
        inner = tmp_path / "saved" / "Xã Bình Yên_files" / name
        inner.parent.mkdir(exist_ok=True)
        inner.write_bytes(PAGE)
    done = taken(tmp_path / "archive", tmp_path / "saved")
    assert (done.new, done.issues) == (1, [])
    with Archive(tmp_path / "archive") as archive:
        [found] = archive.pages()
    assert (found.url or "").partition("://")[2] == "bao.example/tin/binh-yen-1.html"
    assert found.fetched_at == (told or "2023-11-14T22:13:20.000000Z")
    assert found.body == page.read_bytes()


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("bao.example/index.html", "https://bao.example/"),
        ("mirror/bao.example/tin/index.html", "https://bao.example/tin/"),
        ("www.bao.example/tin/34.aspx", "https://www.bao.example/tin/34.aspx"),
        ("bao.example/tin/34.aspx.html", "https://bao.example/tin/34.aspx"),
        ("bao.example/tin.aspx?id=7.html", "https://bao.example/tin.aspx?id=7"),
        ("bao.example/Bình Yên.html", "https://bao.example/B%C3%ACnh%20Y%C3%AAn.html"),
        ("pages/binh-yen.html", None),
        ("binh-yen.html", None),
    ],
)
def test_a_folder_with_the_name_of_a_host(path: str, url: str | None) -> None:
    found = saved.origin(PAGE, PurePath(path))
    assert (found.url if found else None) == url


def test_a_page_that_tells_no_address_is_named(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    (tmp_path / "note.txt").write_bytes(b"a note")
    done = taken(tmp_path / "archive", tmp_path / "page.html", tmp_path / "note.txt")
    assert (done.new, [issue.path for issue in done.issues]) == (0, [str(tmp_path / "page.html")])


def test_a_single_file_of_a_browser(tmp_path: Path) -> None:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://bao.example/tin/binh-yen-1.html\r\nSubject: x\r\n"
        "Date: Wed, 20 Mar 2024 03:11:12 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n------b\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    (tmp_path / "a.mhtml").write_bytes(head.encode() + base64.encodebytes(PAGE) + b"\r\n------b--\r\n")
    (tmp_path / "b.mhtml").write_bytes(b"no mail at all")
    done = taken(tmp_path / "archive", tmp_path / "a.mhtml", tmp_path / "b.mhtml")
    assert (done.new, sum(done.left_out.values())) == (1, 1)
    with Archive(tmp_path / "archive") as archive:
        [found] = archive.pages()
    assert (found.body, found.fetched_at) == (PAGE, "2024-03-20T03:11:12.000000Z")


def test_a_path_that_is_not_there_is_told_before_anything_is_done(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        taken(tmp_path / "archive", tmp_path / "none")


def test_the_facts_come_at_once_or_with_the_next_run(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "a.warc.gz")
    recorder.add()
    later = run_import([recorder.close()], tmp_path / "data", read=False)
    assert later.put is None
    at_once = run_import([tmp_path / "a.warc.gz"], tmp_path / "data")
    assert at_once.put is not None
    assert (at_once.imported.known, at_once.put.new) == (1, 1)


def test_a_page_dated_in_the_future_counts_as_of_the_import(tmp_path: Path) -> None:
    page = tmp_path / "mirror" / "bao.example" / "tin" / "binh-yen-2.html"
    page.parent.mkdir(parents=True)
    page.write_bytes(PAGE)
    os.utime(page, (4e9, 4e9))
    recorder = Recorder(tmp_path / "mirror" / "a.warc.gz")
    recorder.add(date="2099-01-01T00:00:00Z")
    recorder.add(kind="revisit", date="2099-02-01T00:00:00Z", body=b"")
    recorder.close()
    first = taken(tmp_path / "archive", tmp_path / "mirror")
    assert (first.new, first.redated) == (2, 2)
    with Archive(tmp_path / "archive") as archive:
        assert max(one.fetched_at or "" for one in archive.pages()) < datetime.now(UTC).isoformat()
        assert Frontier(archive.index).find(URL) is not None
    again = taken(tmp_path / "archive", tmp_path / "mirror")
    assert (again.new, again.again, again.redated) == (0, 0, 0)


def test_an_archived_page_that_cannot_be_read_costs_only_what_repeats_it(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "a.warc.gz")
    recorder.add()
    taken(tmp_path / "archive", recorder.close())
    [warc] = (tmp_path / "archive").glob("*.warc.gz")
    data = bytearray(warc.read_bytes())
    data[-200] ^= 0xFF
    warc.write_bytes(data)
    folder = tmp_path / "mirror" / "bao.example" / "tin"
    folder.mkdir(parents=True)
    (folder / "binh-yen-1.html").write_bytes(PAGE)
    repeats = Recorder(tmp_path / "mirror" / "b.warc.gz")
    repeats.add(kind="revisit", date="2024-04-01T00:00:00Z", body=b"")
    repeats.add("https://bao.example/tin/3.html")
    repeats.close()
    with Archive(tmp_path / "archive") as archive:
        done = import_paths([repeats.path, folder.parent.parent / "bao.example"], archive, moment=datetime.now(UTC))
        assert {page.url for page in archive.pages(on_problem=lambda _: None)} >= {"https://bao.example/tin/3.html"}
    assert [issue.message for issue in done.issues] == ["repeats a page that cannot be read"]


KILLED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from pipeline.archive import Archive
from pipeline.importer import import_paths
with Archive(Path(sys.argv[2])) as archive:
    import_paths([Path(sys.argv[1])], archive, moment=datetime.now(UTC), tell=lambda line: print(line, flush=True))
"""


def test_an_import_that_was_killed_is_repeated(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "a.warc.gz")
    for number in range(120):
        recorder.add(f"{URL}?{number}", PAGE + b"%d" % number)
    path = recorder.close()
    command = [sys.executable, "-c", KILLED, str(path), str(tmp_path / "archive")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as importing:
        assert importing.stdout
        for _ in zip(range(40), importing.stdout, strict=False):
            pass
        importing.kill()
    done = taken(tmp_path / "archive", path)
    assert done.known >= 40
    assert (done.new + done.known, len(pages(tmp_path / "archive"))) == (120, 120)
    with Archive(tmp_path / "archive") as archive:
        assert len(list(archive.pages(every_version=True))) == 120


@pytest.mark.skipif(shutil.which("wget") is None, reason="needs wget")
@pytest.mark.parametrize("options", [["--warc-file=a"], ["--warc-file=a", "--no-warc-compression", "--compression=gzip"], ["-E"]])  # fmt: skip
def test_what_wget_itself_writes(tmp_path: Path, options: list[str]) -> None:
    links = "".join(f'<a href="/tin/{n}.aspx?id={n}">Công an xã Bình Yên họp lần {n}</a>' for n in range(3))
    packed = Reply(gzip.compress(PAGE), headers={"Content-Encoding": "gzip"}, chunked=True)
    chunked = Reply(PAGE[:200], pieces=(PAGE[200:],), chunked=True)
    with serving({"/": links}) as server:
        home = f"http://{server.host}"
        # As a proxy, the server is asked for whole addresses.
        server.pages |= {
            "http://bao.example/": "<html>" + links,
            "http://bao.example/tin/0.aspx?id=0": chunked,
            "http://bao.example/tin/1.aspx?id=1": packed if "--compression=gzip" in options else PAGE,
            "http://bao.example/tin/2.aspx?id=2": Reply(b"%PDF-", headers={"Content-Type": "application/pdf"}),
        }
        command = [
            "wget",
            "-q",
            "-r",
            "-l1",
            "-e",
            "robots=off",
            "-e",
            f"http_proxy={home}",
            *options,
            "http://bao.example/",
        ]
        subprocess.run(command, cwd=tmp_path, check=False, timeout=30)
    for left in (tmp_path / "bao.example",) if "-E" not in options else ():
        shutil.rmtree(left)
    done = taken(tmp_path / "archive", tmp_path)
    found = {url.partition("://")[2]: body for url, body in pages(tmp_path / "archive").items()}
    assert found.keys() == {"bao.example/", "bao.example/tin/0.aspx?id=0", "bao.example/tin/1.aspx?id=1"}
    assert found["bao.example/tin/0.aspx?id=0"] == found["bao.example/tin/1.aspx?id=1"] == PAGE
    assert done.issues == []
    assert isinstance(done.left_out, Counter)
