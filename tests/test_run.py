"""The whole line against a server of ours: what a run stores, what the next one does, and what trouble leaves behind."""

from __future__ import annotations

import os
import signal
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.archive import Archive
from pipeline.events import FetchSummary
from pipeline.fetch import FetchOptions
from pipeline.hosts import Hosts
from pipeline.reader import Reader
from pipeline.results import ArticleResult
from pipeline.run import Summary, run_sites
from pipeline.store import Store
from schemas.problems import ArchiveError
from scrapers.demo import DEMO_SITES
from scrapers.site import Site
from tests.webserver import WebServer, serving

HOST = "tin.example.test"
SITE = Site(
    domain=HOST, name="Trang thử", kind="press", province="Bắc Kạn", start=(f"http://{HOST}/",), family=None, delay=0.0
)


def page(title: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return f'<html><head><title>{title}</title></head><body><article class="post"><h1 class="entry-title">{title}</h1><div class="entry-content">{body}</div></article></body></html>'


FIRST = page(
    "Xã Bằng Lãng tiếp nhận súng tự chế",
    "Ngày 6/6/2023, Công an xã Bằng Lãng, huyện Chợ Đồn, tỉnh Bắc Kạn tiếp nhận 7 khẩu súng tự chế do bà con mang đến nộp.",
    "Dịp này, Chủ tịch UBND huyện tặng giấy khen cho 2 tập thể vì đã làm tốt công tác vận động người dân trong xã.",
)
SECOND = page(
    "Chợ Đồn ra mắt tổ tự quản",
    "Sáng 8/6/2023, UBND huyện Chợ Đồn ra mắt 12 tổ tự quản về an ninh trật tự tại các thôn vùng cao của huyện.",
    "Mỗi tổ do người có uy tín đứng đầu, phối hợp với lực lượng công an để nắm tình hình từng hộ dân.",
)
LIST = '<html><body><h2><a href="/tin/mot-bai-viet-ve-sung-tu-che-101.html">Xã Bằng Lãng tiếp nhận súng tự chế của bà con</a></h2><h2><a href="/tin/hai-bai-viet-ve-to-tu-quan-102.html">Chợ Đồn ra mắt tổ tự quản về an ninh</a></h2></body></html>'
PAGES: dict[str, Any] = {
    "/": LIST,
    "/tin/mot-bai-viet-ve-sung-tu-che-101.html": FIRST,
    "/tin/hai-bai-viet-ve-to-tu-quan-102.html": SECOND,
}


def run(server: WebServer, data: Path, **options: Any) -> Summary:
    rerouted = FetchOptions(reroute={HOST: ("127.0.0.1", int(server.host.rpartition(":")[2]))}, **options)
    return run_sites([SITE], data, rerouted)


def rows(data: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(data / "vnfacts.db")) as connection:
        return connection.execute(sql).fetchall()


def test_two_runs_and_a_page_that_changed(tmp_path: Path) -> None:
    with serving(dict(PAGES)) as server:
        first = run(server, tmp_path)
        assert (first.put.new, len(first.issues), first.failed_sites) == (2, 0, [])
        before = rows(tmp_path, "select fact_id, value, first_run, last_run from fact order by 1")
        second = run(server, tmp_path)
        assert (second.put.new, second.put.changed, second.skipped) == (0, 0, 2)
        assert rows(tmp_path, "select fact_id, value, first_run, last_run from fact order by 1") == before
        server.pages["/tin/mot-bai-viet-ve-sung-tu-che-101.html"] = FIRST.replace("7 khẩu", "9 khẩu")
        third = run(server, tmp_path, recheck_after=timedelta(seconds=-5))
        assert third.put.changed == 1
    versions = rows(tmp_path, "select version, current from article where title like 'Xã%' order by version")
    assert versions == [(1, 0), (2, 1)]
    assert rows(tmp_path, "select number from live_count where unit = 'khẩu'") == [(9,)]


def test_trouble_with_a_page_is_stored_and_the_rest_goes_on(tmp_path: Path) -> None:
    pages = dict(PAGES)
    pages["/tin/mot-bai-viet-ve-sung-tu-che-101.html"] = "<html><body><p>ngắn</p></body></html>"
    with serving(pages) as server:
        summary = run(server, tmp_path)
    assert summary.put.new == 1
    [(step, url)] = rows(tmp_path, "select step, url from issue")
    assert (step, url.endswith("-101.html")) == ("clean", True)


def test_nothing_is_extracted_that_is_not_archived(tmp_path: Path) -> None:
    with serving(dict(PAGES)) as server:
        run(server, tmp_path)
    fetched = rows(
        tmp_path, "select archive_file, archive_offset, content_hash from fetch where article_id is not null"
    )
    assert len(fetched) == 2
    with Archive(tmp_path / "archive") as archive:
        assert list(archive.verify()) == []
        bodies = [archive.read(archive.at(file, offset)).body for file, offset, _ in fetched]
    assert sorted(bodies) == sorted(text.encode() for text in (FIRST, SECOND))


def test_a_site_that_forbids_us_is_reported(tmp_path: Path) -> None:
    with serving({**PAGES, "/robots.txt": "User-agent: *\nDisallow: /\n"}) as server:
        summary = run(server, tmp_path)
        assert server.asked == ["/robots.txt"]
    assert summary.failed_sites == [HOST]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_pages_are_read_ends_the_run_in_good_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    real = Reader._take

    def take(self: Reader, *found: Any) -> ArticleResult | None:
        os.kill(os.getpid(), number)
        return real(self, *found)

    with serving(dict(PAGES)) as server:
        monkeypatch.setattr(Reader, "_take", take)
        stopped = run(server, tmp_path)
        monkeypatch.undo()
        assert (stopped.stopped, stopped.put.new) == (True, 1)
        assert rows(tmp_path, "select count(*) from run where finished is not null") == [(1,)]
        assert rows(tmp_path, "select * from recount") == []
        assert run(server, tmp_path).put.new == 1


def test_issues_of_a_site_are_kept_when_the_run_is_killed_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def kill(_: object) -> None:
        raise Killed

    monkeypatch.setattr(Hosts, "keep", kill)
    with serving({**PAGES, "/robots.txt": "User-agent: *\nDisallow: /\n"}) as server, pytest.raises(Killed):
        run(server, tmp_path)
    assert rows(tmp_path, "select rule from issue") == [("RobotsForbid",)]


@pytest.mark.parametrize(
    ("told", "nothing"),
    [
        ({"named": 5, "lists": 1}, False),
        ({"named": 5, "lists": 1, "failed": 1, "unchanged": 1}, False),
        ({"named": 5, "lists": 1, "failed": 2}, True),
        ({"named": 5, "lists": 1, "refused": 2}, True),
        ({"named": 5, "lists": 1, "new": 9, "silent": "5 addresses failed in a row"}, True),
        ({"lists": 3, "unchanged": 2}, True),
        ({"forbidden": True}, True),
    ],
)
def test_when_a_site_gave_nothing(told: dict[str, Any], nothing: bool) -> None:
    assert FetchSummary(HOST, **told).gave_nothing is nothing


def test_two_runs_at_once_get_a_clear_message(tmp_path: Path) -> None:
    with serving(dict(PAGES)) as server:
        with Archive(tmp_path / "archive") as archive:
            with archive.transaction():
                archive.become_writer()
            with pytest.raises(ArchiveError, match="another process"):
                run(server, tmp_path)
        assert run(server, tmp_path).put.new == 2


def test_a_store_that_is_lost_is_made_again_from_the_archive(tmp_path: Path) -> None:
    with serving(dict(PAGES)) as server:
        run(server, tmp_path)
        before = rows(tmp_path, "select fact_id, value, rule from fact order by 1")
        for name in ("vnfacts.db", "vnfacts.db-wal", "vnfacts.db-shm"):
            (tmp_path / name).unlink(missing_ok=True)
        asked = len(server.asked)
        summary = run(server, tmp_path)
        assert [path for path in server.asked[asked:] if path.startswith("/tin/")] == []
    assert summary.put.new == 2
    assert rows(tmp_path, "select fact_id, value, rule from fact order by 1") == before


def test_the_demos_pages_belong_to_their_sites_whoever_reads_them(tmp_path: Path) -> None:
    """`import` into the demo's folder had read all its pages anew, as nobody's, and lost communes."""
    with Archive(tmp_path / "archive") as archive, Store(tmp_path / "vnfacts.db") as store:
        reader = Reader(archive, store, [], lambda _: None)
    assert {site.domain for site in DEMO_SITES.values()} <= reader._sites.keys()
