"""Fetching against a server on loopback; what is asserted is mostly what that server saw. Nobody sleeps."""

from __future__ import annotations

import contextlib
import doctest
import gzip
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any

import pytest

from pipeline import hosts, robots
from pipeline.archive import Archive, Where
from pipeline.events import Event, FetchSummary
from pipeline.fetch import FetchOptions
from pipeline.frontier import Frontier
from pipeline.hosts import Manners
from pipeline.parallel import fetch_sites
from pipeline.session import Client, FetchFailed, Limits, user_agent, vet
from pipeline.warc import Exchange
from schemas.problems import ArchiveError, FetchRefused
from scrapers.site import Site
from tests.webserver import Page, Reply, WebServer, serving

HOST = "bao.example"
HOME = f"http://{HOST}"
LIST = "/tin-tuc/"


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.moment = datetime(2024, 3, 19, 5, 0, tzinfo=UTC)
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.moment += timedelta(seconds=seconds)


def path_of(number: int) -> str:
    return f"/tin-tuc/an-ninh/to-tu-quan-giu-xom-binh-yen-{number}.html"


def article(number: int) -> str:
    return f"<html><body><h1>Tổ tự quản số {number}</h1><p>Xóm giữ được bình yên.</p></body></html>"


def listing(*numbers: int, more: tuple[str, ...] = ()) -> str:
    links = "".join(f'<li><a href="{path_of(n)}">Tổ tự quản giữ xóm bình yên {n}</a></li>' for n in numbers)
    pager = "".join(f'<a href="{path}">{n}</a>' for n, path in enumerate(more, 2))
    return f"<html><body><ul>{links}</ul><div>{pager}</div></body></html>"


def site_of(*numbers: int, more: Mapping[str, Page] | None = None) -> dict[str, Page]:
    """A list page, its articles, and whatever else."""
    pages: dict[str, Page] = {LIST: listing(*numbers)}
    pages |= {path_of(n): article(n) for n in numbers}
    return pages | dict(more or {})


class Runs:
    """Run after run over one served site, with one archive."""

    def __init__(
        self, folder: Path, server: WebServer, *, delay: float = 0.0, start: tuple[str, ...] = (LIST,)
    ) -> None:
        self.folder, self.server, self.clock = folder, server, Clock()
        self.site = Site(
            domain=HOST, name="Báo mẫu", kind="press", start=tuple(HOME + path for path in start), delay=delay
        )
        self.progress: list[Event] = []

    def run(self, **options: Any) -> FetchSummary:
        """One run; afterwards `asked` are the paths asked for in it."""
        before = len(self.server.asked)
        route = {HOST: ("127.0.0.1", int(self.server.host.partition(":")[2]))}
        with Archive(self.folder) as archive:
            frontier = Frontier(archive.index)
            settings = FetchOptions(reroute=route, **options)
            (summary,) = fetch_sites(
                [self.site], archive, frontier, settings, now=self.clock, sleep=self.clock.sleep, tell=self.progress.append
            )
        self.asked = self.server.asked[before:]
        self.clock.moment += timedelta(hours=1)
        return summary

    def archive(self) -> Archive:
        return Archive(self.folder)


@contextmanager
def running(folder: Path, pages: dict[str, Page], **options: Any) -> Iterator[Runs]:
    with serving(pages) as server:
        yield Runs(folder, server, **options)


def test_a_site_is_walked_and_archived(tmp_path: Path) -> None:
    with running(tmp_path, site_of(1, 2, 3)) as runs:
        summary = runs.run()
        assert runs.asked == ["/robots.txt", LIST, path_of(1), path_of(2), path_of(3)]
        assert (summary.lists, summary.found, summary.new, summary.left) == (1, 3, 3, 0)
        assert summary.issues == []
        with runs.archive() as archive:
            pages = list(archive.pages())
            assert [(page.url, page.body.decode(), page.site) for page in pages] == [
                (HOME + path_of(n), article(n), HOST) for n in (1, 2, 3)
            ]
            assert len(list(archive.pages(kind="list"))) == 1
            assert list(archive.verify()) == []
    told = [(event.event, event.left) for event in runs.progress if event.event in ("listed", "new")]
    assert told == [("listed", 0), ("new", 2), ("new", 1), ("new", 0)]


def test_we_say_who_we_are_and_keep_no_cookies(tmp_path: Path) -> None:
    pages = site_of(1, 2, more={LIST: Reply(listing(1, 2).encode(), headers={"Set-Cookie": "a=b; Path=/"})})
    with running(tmp_path, pages) as runs:
        runs.run(contact="toa-soan@bao.example")
    for headers in runs.server.headers:
        assert headers["User-Agent"].startswith("vnfacts/")
        assert headers["User-Agent"].endswith(" (+toa-soan@bao.example)")
        assert headers["Host"] == HOST
        assert "Cookie" not in headers
    assert "+" not in user_agent()


def test_a_second_run_fetches_only_the_list(tmp_path: Path) -> None:
    with running(tmp_path, site_of(1, 2)) as runs:
        runs.run()
        summary = runs.run()
        assert runs.asked == [LIST]
        assert (summary.found, summary.new) == (0, 0)
        runs.server.pages[LIST] = listing(3, 1, 2)
        runs.server.pages[path_of(3)] = article(3)
        assert runs.run().new == 1
        assert runs.asked == [LIST, path_of(3)]


def test_an_unchanged_list_costs_a_conditional_request(tmp_path: Path) -> None:
    pages = site_of(1, more={LIST: Reply(listing(1).encode(), etag='"v1"')})
    with running(tmp_path, pages) as runs:
        for _ in range(3):
            runs.run()
        assert [headers.get("If-None-Match") for headers in runs.server.headers[-2:]] == ['"v1"', '"v1"']
        with runs.archive() as archive:
            assert [row["status"] for row in archive.index.all("SELECT status FROM record WHERE kind = 'list'")] == [
                200,
                304,
                304,
            ]


def test_last_modified_is_a_validator_too(tmp_path: Path) -> None:
    modified = "Tue, 19 Mar 2024 03:00:00 GMT"
    pages = site_of(1, more={LIST: Reply(listing(1).encode(), headers={"Last-Modified": modified})})
    with running(tmp_path, pages) as runs:
        runs.run()
        runs.run()
        assert runs.server.headers[-1]["If-Modified-Since"] == modified


def test_articles_are_looked_at_again_when_asked_to(tmp_path: Path) -> None:
    pages = site_of(1, 2, 3, more={path_of(1): Reply(article(1).encode(), etag='"1"')})
    with running(tmp_path, pages) as runs:
        runs.run()
        runs.server.pages[path_of(2)] = article(2) + "<!-- sửa -->"
        del runs.server.pages[path_of(3)]
        summary = runs.run(recheck_after=timedelta(minutes=30))
        assert (summary.unchanged, summary.changed, summary.gone) == (1, 1, 1)
        with runs.archive() as archive:
            assert len(list(archive.pages())) == 3
            assert len(list(archive.pages(every_version=True))) == 4
        assert runs.run(recheck_after=timedelta(days=30)).unchanged == 0
        assert runs.asked == [LIST]


def test_paging_is_followed_while_it_brings_unknown_articles(tmp_path: Path) -> None:
    def pages(*groups: tuple[int, ...]) -> dict[str, Page]:
        names = [LIST, *(f"{LIST}page-{n}" for n in range(2, len(groups) + 1))]
        more = dict(zip(names, (listing(*group, more=tuple(names[1:])) for group in groups), strict=True))
        return site_of(*(n for group in groups for n in group), more=more)

    with running(tmp_path, pages((1, 2), (3, 4), (5, 6))) as runs:
        assert runs.run().new == 6
        assert runs.asked[1:4] == [LIST, f"{LIST}page-2", f"{LIST}page-3"]
        runs.run()
        assert runs.asked == [LIST]
        runs.server.pages = pages((8, 7), (1, 2), (3, 4), (5, 6))
        assert runs.run().new == 2
        assert runs.asked == [LIST, f"{LIST}page-2", path_of(8), path_of(7)]


def test_paging_ends_at_a_bound_and_goes_on_in_the_next_run(tmp_path: Path) -> None:
    def endless(path: str) -> Reply:
        page = int(path.rpartition("-")[2]) if "page-" in path else 1
        return Reply(listing(page, more=(f"{LIST}page-{page + 1}",)).encode())

    class Endless(dict[str, Page]):
        def get(self, path: str, default: Any = None) -> Any:
            return endless(path) if path.startswith(LIST) and not path.endswith(".html") else default

    with running(tmp_path, Endless()) as runs:
        runs.run(max_lists=4)
        lists = [path for path in runs.asked if not path.endswith((".html", ".txt"))]
        assert lists == [LIST, *(f"{LIST}page-{n}" for n in range(2, 6))]
        runs.run(max_lists=2)
        assert [path for path in runs.asked if not path.endswith(".html")] == [LIST, f"{LIST}page-6", f"{LIST}page-7"]


def test_a_feed_that_knows_the_first_page_does_not_end_paging(tmp_path: Path) -> None:
    links = "".join(f"<item><link>{HOME}{path_of(n)}</link></item>" for n in (1, 2))
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel>{links}</channel></rss>"
    pages = site_of(1, 2, 3, 4, more={LIST: listing(1, 2, more=(f"{LIST}page-2",)), f"{LIST}page-2": listing(3, 4)})
    with running(tmp_path, pages | {"/rss.xml": feed}, start=("/rss.xml", LIST)) as runs:
        assert runs.run().new == 4
        runs.run()
        assert runs.asked == ["/rss.xml", LIST]


def test_paging_that_only_repeats_itself_ends(tmp_path: Path) -> None:
    class Same(dict[str, Page]):
        def get(self, path: str, default: Any = None) -> Any:
            page = int(path.rpartition("-")[2]) if "page-" in path else 1
            answer = listing(1, 2, more=tuple(f"{LIST}page-{page + n}" for n in (1, 2, 3)))
            return answer if path.startswith(LIST) and not path.endswith(".html") else super().get(path, default)

    with running(tmp_path, Same(site_of(1, 2))) as runs:
        assert runs.run().new == 2
        assert runs.asked[1:3] == [LIST, f"{LIST}page-2"]
        assert len(runs.asked) == 5


def test_feeds_sitemaps_and_sitemap_indexes_lead_to_articles(tmp_path: Path) -> None:
    feed = (
        f"<?xml version='1.0'?><rss version='2.0'><channel><item><link>{HOME}{path_of(1)}</link></item></channel></rss>"
    )
    schema = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    index = (
        f"<sitemapindex {schema}>"
        + "".join(f"<sitemap><loc>{HOME}/map-{n}.xml</loc></sitemap>" for n in (1, 2))
        + "</sitemapindex>"
    )
    maps = {f"/map-{n}.xml": f"<urlset {schema}><url><loc>{HOME}{path_of(n + 1)}</loc></url></urlset>" for n in (1, 2)}
    pages: dict[str, Page] = site_of(1, 2, 3, more={"/rss.xml": feed, "/sitemap.xml": index, **maps})
    with running(tmp_path, pages, start=("/rss.xml", "/sitemap.xml")) as runs:
        assert runs.run().new == 3
        runs.run()
        assert runs.asked == ["/rss.xml", "/sitemap.xml", "/map-1.xml", "/map-2.xml"]


def test_paging_is_followed_to_a_depth(tmp_path: Path) -> None:
    pages = site_of(*range(1, 10))
    pages |= {f"{LIST}page-{n}": listing(n, more=(f"{LIST}page-{n + 1}",)) for n in range(2, 10)}
    pages[LIST] = listing(1, more=(f"{LIST}page-2",))
    with running(tmp_path, pages) as runs:
        assert [runs.run(max_depth=3).new, runs.run(max_depth=3).new] == [4, 0]


def test_a_long_sitemap_index_takes_several_runs(tmp_path: Path) -> None:
    schema = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    names = [f"/map-{n}.xml" for n in range(1, 6)]
    maps: dict[str, Page] = {
        name: f"<urlset {schema}><url><loc>{HOME}{path_of(n)}</loc></url></urlset>" for n, name in enumerate(names)
    }
    index = "".join(f"<sitemap><loc>{HOME}{name}</loc></sitemap>" for name in names)
    maps["/sitemap.xml"] = f"<sitemapindex {schema}>{index}</sitemapindex>"
    with running(tmp_path, site_of(*range(5), more=maps), start=("/sitemap.xml",)) as runs:
        visited = []
        for _ in range(3):
            runs.run(max_lists=2)
            visited.append([path for path in runs.asked if path.startswith("/map-")])
        assert visited == [names[0:2], names[2:4], [names[4], names[0]]]


def test_limit_leaves_the_rest_for_later_and_loses_nothing(tmp_path: Path) -> None:
    with running(tmp_path, site_of(*range(1, 8))) as runs:
        told = [(summary.new, summary.left) for summary in (runs.run(limit=3), runs.run(limit=3), runs.run(limit=3))]
        assert told == [(3, 4), (3, 1), (1, 0)]
        assert sorted(path for path in runs.server.asked if path.endswith(".html")) == sorted(map(path_of, range(1, 8)))


def test_since_leaves_out_what_its_address_dates_before(tmp_path: Path) -> None:
    paths = [
        f"/tin/{told}/to-tu-quan-giu-xom-{n}.html"
        for n, told in enumerate(("2023/12", "202401", "2024/03/01", "x"), 100)
    ]
    links = "".join(f'<a href="{path}">Tổ tự quản giữ xóm bình yên</a>' for path in paths)
    pages: dict[str, Page] = {LIST: f"<html><body>{links}</body></html>"}
    pages |= {path: article(1) for path in paths}
    with running(tmp_path, pages) as runs:
        assert runs.run(since=date(2024, 1, 15)).new == 3
        assert paths[0] not in runs.asked


# -- manners -----------------------------------------------------------------------------------------------------


def test_robots_txt_is_obeyed_and_the_site_told_as_forbidden(tmp_path: Path) -> None:
    robots = "User-agent: *\nAllow: /\n\nUser-agent: vnfacts\nDisallow: /tin-tuc/\n"
    with running(tmp_path, site_of(1, more={"/robots.txt": robots})) as runs:
        summary = runs.run()
        assert runs.asked == ["/robots.txt"]
        assert summary.forbidden
        (issue,) = summary.issues
        assert (issue.rule, issue.url, issue.site) == ("RobotsForbid", HOME + LIST, HOST)
        assert "robots.txt" in issue.message


def test_single_pages_may_be_forbidden(tmp_path: Path) -> None:
    robots = f"User-agent: *\nDisallow: {path_of(2)}\n"
    with running(tmp_path, site_of(1, 2, more={"/robots.txt": robots})) as runs:
        summary = runs.run()
        assert (summary.new, summary.refused, summary.forbidden) == (1, 1, False)
        assert path_of(2) not in runs.asked
        runs.run()
        assert path_of(2) not in runs.asked


@pytest.mark.parametrize(
    ("robots", "fetched"),
    [
        (Reply(status=404), True),
        (Reply(status=403), True),
        (Reply(b"<html>nothing here</html>"), True),
        (Reply(b"\xff\xfe\x00 User-agent \x80"), True),
        (Reply(status=500), False),
        (Reply(status=503), False),
        (Reply(b"User-agent: *\nDisallow: /", status=301, headers={"Location": "/khac.txt"}), True),
        (Reply(status=302, headers={"Location": "/robots.txt"}), False),
    ],
)
def test_what_an_answer_for_robots_txt_means(tmp_path: Path, robots: Reply, fetched: bool) -> None:
    """RFC 9309: none is no restriction, a server in trouble forbids everything for now."""
    with running(tmp_path, site_of(1, more={"/robots.txt": robots})) as runs:
        summary = runs.run()
        assert (LIST in runs.asked) is fetched
        assert (summary.silent is None) is fetched
        if not fetched:
            assert "robots.txt can't be read" in summary.issues[0].message
            runs.server.pages["/robots.txt"] = Reply(status=404)
            assert runs.run().new == 1


def test_robots_txt_is_kept_for_a_day(tmp_path: Path) -> None:
    with running(tmp_path, site_of(1, more={"/robots.txt": "User-agent: *\nDisallow: /x"})) as runs:
        asked = []
        for _ in range(30):
            runs.run()
            asked.append("/robots.txt" in runs.asked)
        assert [n for n, again in enumerate(asked) if again] == [0, 24]


def test_sitemaps_of_robots_txt_serve_a_site_without_start_pages(tmp_path: Path) -> None:
    """Over https in the real world; here the archive already holds that robots.txt."""
    with running(tmp_path, site_of(1)) as runs, runs.archive() as archive:
        runs.site = Site(domain=HOST, name="Báo mẫu", kind="press", delay=0)
        archive.append(
            Exchange(
                url=f"https://{HOST}/robots.txt",
                request_headers=(),
                status=200,
                body=f"Sitemap: {HOME}{LIST}".encode(),
                fetched_at=runs.clock(),
            )
        )
        archive.close()
        assert runs.run().new == 1


@pytest.mark.parametrize(
    ("delay", "robots", "expected"), [(2.0, "", 2.0), (2.0, "Crawl-delay: 7", 7.0), (9.0, "Crawl-delay: 7", 9.0)]
)
def test_the_longer_of_both_delays_is_kept(tmp_path: Path, delay: float, robots: str, expected: float) -> None:
    with running(tmp_path, site_of(1, 2, more={"/robots.txt": f"User-agent: *\n{robots}"}), delay=delay) as runs:
        runs.run()
        assert runs.clock.slept == [delay, expected, expected]


def test_a_crawl_delay_beyond_patience_is_told(tmp_path: Path) -> None:
    with running(tmp_path, site_of(1, more={"/robots.txt": "User-agent: *\nCrawl-delay: 86400"})) as runs:
        summary = runs.run()
        assert runs.asked == ["/robots.txt"]
        assert "86,400 seconds" in (summary.silent or "")


def test_a_busy_server_is_given_the_time_it_asks_for(tmp_path: Path) -> None:
    busy = Reply(status=429, headers={"Retry-After": "30"})
    pages = site_of(1, more={path_of(1): lambda n: busy if n < 3 else Reply(article(1).encode())})
    with running(tmp_path, pages) as runs:
        assert runs.run().new == 1
        assert runs.asked.count(path_of(1)) == 3
        assert runs.clock.slept == [30.0, 30.0]
        with runs.archive() as archive:
            assert [row["status"] for row in archive.index.all("SELECT status FROM record WHERE kind = 'article'")] == [
                429,
                429,
                200,
            ]


def test_a_server_that_asks_for_hours_is_left_alone(tmp_path: Path) -> None:
    pages = site_of(1, 2, 3, more={path_of(2): Reply(status=503, headers={"Retry-After": "7200"})})
    with running(tmp_path, pages) as runs:
        summary = runs.run()
        assert runs.asked[-1] == path_of(2)
        assert "7,200 seconds" in (summary.silent or "")
        assert (summary.new, summary.failed, summary.left) == (1, 1, 1)
        runs.server.pages[path_of(2)] = article(2)
        again = runs.run()
        assert runs.asked == []
        assert "not to come back before 2024-03-19T07:00" in (again.silent or "")
        assert runs.run().new == 2
        assert runs.asked == [LIST, path_of(2), path_of(3)]


def test_500_then_200(tmp_path: Path) -> None:
    pages = site_of(1, more={path_of(1): lambda n: Reply(status=500) if n == 1 else Reply(article(1).encode())})
    with running(tmp_path, pages) as runs:
        summary = runs.run()
        assert (summary.new, summary.failed) == (1, 0)
        assert runs.clock.slept == [5.0]


def test_a_failure_is_told_and_tried_in_a_later_run(tmp_path: Path) -> None:
    with running(tmp_path, site_of(1, 2, more={path_of(1): Reply(status=500)})) as runs:
        summary = runs.run()
        assert (summary.new, summary.failed) == (1, 1)
        assert [(issue.rule, issue.url) for issue in summary.issues] == [("FetchFailed", HOME + path_of(1))]
        runs.server.pages[path_of(1)] = article(1)
        assert runs.run().new == 1


def test_a_storm_of_errors_silences_the_host(tmp_path: Path) -> None:
    pages = site_of(*range(1, 21), more={path_of(n): Reply(status=502) for n in range(1, 21)})
    with running(tmp_path, pages) as runs:
        summary = runs.run()
        assert len({path for path in runs.asked if path.endswith(".html")}) == 5
        assert "5 addresses failed in a row" in (summary.silent or "")
        assert (summary.failed, summary.left) == (5, 15)
        assert len(summary.issues) == 6


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    with serving({}) as server:
        pass
    runs = Runs(tmp_path, server)
    summary = runs.run()
    assert summary.silent is not None
    assert "refused" in summary.issues[0].message


@pytest.mark.parametrize(
    ("status", "state", "field"),
    [(404, "gone", "gone"), (410, "gone", "gone"), (403, "failed", "failed"), (204, "failed", "failed")],
)
def test_what_a_status_means(tmp_path: Path, status: int, state: str, field: str) -> None:
    with running(tmp_path, site_of(1, 2, more={path_of(1): Reply(status=status)})) as runs:
        summary = runs.run()
        assert (summary.new, getattr(summary, field)) == (1, 1)
        assert f"HTTP {status}" in summary.issues[0].message
        with runs.archive() as archive:
            entry = Frontier(archive.index).find(HOME + path_of(1))
            assert entry
            assert (entry.state, entry.status) == (state, status)
            assert [page.url for page in archive.pages()] == [HOME + path_of(2)]


# -- redirects ---------------------------------------------------------------------------------------------------


def redirect(to: str, status: int = 301) -> Reply:
    return Reply(status=status, headers={"Location": to})


@pytest.mark.parametrize(
    "location",
    [
        "/moi/bai-viet-so-77.html",
        "../moi/../moi/bai-viet-so-77.html",
        f"//{HOST}/moi/bai-viet-so-77.html",
        f"{HOME}/moi/bai-viet-so-77.html#top",
    ],
)
def test_redirects_are_followed_and_archived(tmp_path: Path, location: str) -> None:
    pages = site_of(1, more={"/tin-tuc/an-ninh/../moi/../moi/x": "", path_of(1): redirect(location)})
    for end in ("/moi/bai-viet-so-77.html", "/tin-tuc/moi/bai-viet-so-77.html"):
        pages[end] = article(77)
    with running(tmp_path, pages) as runs:
        assert runs.run().new == 1
        with runs.archive() as archive:
            (page,) = archive.pages()
            assert (page.url or "").endswith("/moi/bai-viet-so-77.html")
            assert archive.last(HOME + path_of(1)) is not None
            moved = Frontier(archive.index).find(HOME + path_of(1))
            assert moved
            assert moved.moved_to == page.url
        runs.run()
        assert runs.asked == [LIST]


def test_a_redirect_to_a_known_article_is_not_followed(tmp_path: Path) -> None:
    with running(tmp_path, site_of(1, 2, more={path_of(2): redirect(path_of(1), 302)})) as runs:
        summary = runs.run()
        assert (summary.new, summary.moved) == (1, 1)
        assert runs.asked.count(path_of(1)) == 1


def test_letters_in_a_location_header(tmp_path: Path) -> None:
    location = "/moi/tổ-77.html".encode().decode("latin-1")
    with running(
        tmp_path, site_of(1, more={path_of(1): redirect(location), "/moi/t%E1%BB%95-77.html": article(77)})
    ) as runs:
        assert runs.run().new == 1


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        ({path_of(1): redirect(path_of(1))}, "in a circle"),
        ({path_of(1): redirect("/b"), "/b": redirect(path_of(1))}, "in a circle"),
        ({path_of(1): redirect("/r1")} | {f"/r{n}": redirect(f"/r{n + 1}") for n in range(1, 20)}, "more than 5 redirects"),
        ({path_of(1): redirect("http://khac.example/x")}, "another site"),
        ({path_of(1): redirect("file:///etc/passwd")}, "only http and https"),
        ({path_of(1): redirect("http://2130706433/")}, "hides an IP address"),
        ({path_of(1): redirect(f"http://user:secret@{HOST}/")}, "credentials"),
        ({path_of(1): redirect("http://[::1/")}, "no address"),
        ({path_of(1): redirect("")}, "HTTP 301"),
    ],
)  # fmt: skip
def test_redirects_that_lead_nowhere(tmp_path: Path, pages: dict[str, Page], message: str) -> None:
    with running(tmp_path, site_of(1, 2, more=pages)) as runs:
        summary = runs.run()
        assert summary.new == 1
        (issue,) = summary.issues
        assert message in issue.message
        assert len(runs.asked) <= 10


def test_a_redirect_to_a_private_host_is_refused_before_connecting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name lies within the site and resolves, as a hostile one may, to the machine itself."""
    looked_up: list[str] = []

    def resolve(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    with running(tmp_path, site_of(1, more={path_of(1): redirect(f"http://noi-bo.{HOST}/admin")})) as runs:
        real = socket.getaddrinfo
        monkeypatch.setattr(
            socket, "getaddrinfo", lambda host, *a, **k: resolve(host, *a, **k) if HOST in host else real(host, *a, **k)
        )
        summary = runs.run()
        assert looked_up == [f"noi-bo.{HOST}"]
        assert summary.new == 0
        assert "private address 127.0.0.1" in summary.issues[0].message
        assert "/admin" not in runs.server.asked


# -- bodies ------------------------------------------------------------------------------------------------------

SMALL = Limits(wire_bytes=50_000, read_timeout=2.0)
BOMB = gzip.compress(bytes(40 * 1024 * 1024))


@pytest.mark.parametrize(
    ("reply", "outcome", "message"),
    [
        (Reply(b"x" * 60_000), "refused", "larger than 50,000 bytes"),
        (Reply(b"x" * 60_000, chunked=True), "refused", "larger than 50,000 bytes"),
        (Reply(BOMB, headers={"Content-Encoding": "gzip"}), "refused", "decodes to more than"),
        (Reply(b"no gzip", headers={"Content-Encoding": "gzip"}), "refused", "can't be decoded"),
        (Reply(gzip.compress(b"x" * 999)[:-9], headers={"Content-Encoding": "gzip"}), "refused", "can't be decoded"),
        (Reply(b"x", headers={"Content-Encoding": "zstd"}), "refused", "unknown content coding"),
        (Reply(b"short", length=5000), "failed", "not complete (disconnect)"),
        (Reply(b"x" * 60_000, status=404), "gone", "HTTP 404"),
        (Reply(b"x" * 60_000, status=301, headers={"Location": "/x"}, chunked=True), "gone", "HTTP 404"),
    ],
)  # fmt: skip
def test_bodies_that_cannot_be_used(tmp_path: Path, reply: Reply, outcome: str, message: str) -> None:
    with running(tmp_path, site_of(1, 2, more={path_of(1): reply})) as runs:
        summary = runs.run(limits=SMALL)
        assert (summary.new, getattr(summary, outcome)) == (1, 1)
        assert message in summary.issues[0].message
        with runs.archive() as archive:
            assert archive.index.all("SELECT 1 FROM record WHERE url = ?", HOME + path_of(1))
            assert list(archive.verify()) == []
        runs.run()
        assert path_of(1) not in runs.asked or outcome == "failed"


def test_the_body_of_a_redirect_is_limited_too() -> None:
    """requests reads it whole, even when it does not follow."""
    endless = Reply(b"x" * 5_000_000, status=302, headers={"Location": "/x"}, chunked=True)
    with serving({"/": endless}) as server, Client(limits=SMALL, trusted=frozenset({"127.0.0.1"})) as client:
        exchange = client.get(server.home + "/", now=Clock())
    assert (exchange.status, exchange.truncated, exchange.body) == (302, "length", b"")


@pytest.mark.parametrize(
    "reply",
    [
        Reply(gzip.compress(article(1).encode()), headers={"Content-Encoding": "gzip"}),
        Reply(article(1).encode(), chunked=True),
        Reply(pieces=(article(1)[:20].encode(), article(1)[20:].encode()), pause=0.02, chunked=True),
        Reply(gzip.compress(article(1).encode()), headers={"Content-Encoding": "gzip"}, chunked=True),
    ],
)
def test_bodies_come_whole_however_they_are_sent(tmp_path: Path, reply: Reply) -> None:
    with running(tmp_path, site_of(1, more={path_of(1): reply})) as runs:
        runs.run()
        with runs.archive() as archive:
            (page,) = archive.pages()
            assert page.body.decode() == article(1)
            assert list(archive.verify()) == []


def test_a_server_that_drips_is_left_at_the_deadline() -> None:
    """The one test on the real clock: a piece every 0.1 s would never run into the read timeout."""
    drip = Reply(pieces=(b"x",) * 200, pause=0.1)
    with (
        serving({"/": drip}) as server,
        Client(limits=Limits(deadline=0.4), trusted=frozenset({"127.0.0.1"})) as client,
    ):
        exchange = client.get(server.home + "/", now=lambda: datetime.now(UTC))
    assert (exchange.truncated, exchange.body) == ("time", b"")


def test_headers_that_drip_are_left_at_the_deadline() -> None:
    """A byte every 0.1 s, for ever."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def drip() -> None:
            connection, _ = listener.accept()
            with connection, contextlib.suppress(OSError):
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: ")
                while True:
                    connection.sendall(b"x")
                    time.sleep(0.1)

        Thread(target=drip, daemon=True).start()
        limits = Limits(deadline=0.5)
        started = time.monotonic()
        with (
            Client(limits=limits, trusted=frozenset({"127.0.0.1"})) as client,
            pytest.raises(FetchFailed, match="no answer"),
        ):
            client.get(f"http://127.0.0.1:{listener.getsockname()[1]}/", now=Clock())
        assert time.monotonic() - started < 3


def test_a_server_that_says_nothing_runs_into_the_read_timeout() -> None:
    limits = Limits(read_timeout=0.2)
    silent = Reply(pieces=(b"x", b"y"), pause=2.0)
    with serving({"/": silent}) as server, Client(limits=limits, trusted=frozenset({"127.0.0.1"})) as client:
        exchange = client.get(server.home + "/", now=lambda: datetime.now(UTC))
    assert exchange.truncated == "time"


# -- addresses ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "ftp://bao.example/a", "file:///etc/passwd", "gopher://bao.example", "javascript:alert(1)", "bao.example/a",
        "http:///a", "http://", "http://user@bao.example/", "http://user:secret@bao.example/", "http://bao.example:99999/",
        "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://127.1/",
        "http://127.0.0.1./", "http://[::1/",
    ],
)  # fmt: skip
def test_addresses_refused_at_sight(url: str) -> None:
    with pytest.raises(FetchRefused):
        vet(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://bao.example",
        "https://bao.example:8443/a?b=c",
        "https://xn--bo-jia.example/",
        "http://1.1.1.1/",
        "https://24h.example/",
    ],
)
def test_addresses_that_may_be_asked(url: str) -> None:
    assert vet(url) is None  # refusing raises


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",  # noqa: S104
        "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_names_that_resolve_to_no_public_address_are_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _, port, *__, **___: [(family, socket.SOCK_STREAM, 6, "", (address, port))]
    )
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("connected"))
    with Client() as client, pytest.raises(FetchRefused, match="private address"):
        client.get("http://bao.example/", now=Clock())


def test_loopback_by_its_own_name_needs_the_option() -> None:
    with serving({"/": "ok"}) as server:
        with Client() as client, pytest.raises(FetchRefused):
            client.get(server.home + "/", now=Clock())
        assert server.asked == []
        with Client(trusted=frozenset({"127.0.0.1"})) as client:
            exchange = client.get(server.home + "/", now=Clock())
        assert (exchange.status, exchange.body, exchange.ip) == (200, b"ok", "127.0.0.1")


def test_credentials_and_proxies_of_the_environment_are_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text("default login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with serving({"/": "ok"}) as server, Client(trusted=frozenset({"127.0.0.1"})) as client:
        client.get(server.home + "/", now=Clock())
        assert "Authorization" not in server.headers[0]


def test_a_plain_server_on_the_https_port_is_told_without_retry() -> None:
    with (
        serving({"/": "ok"}) as server,
        Client(trusted=frozenset({"127.0.0.1"})) as client,
        pytest.raises(FetchFailed, match="no secure connection") as told,
    ):
        client.get(server.home.replace("http:", "https:") + "/", now=Clock())
    assert not told.value.again


# -- killed ------------------------------------------------------------------------------------------------------


class Killed(BaseException):
    """What a kill looks like from within: nothing after it runs."""


@pytest.mark.parametrize("at", range(1, 8))
def test_a_run_killed_between_append_and_commit_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """The bytes are on the disk, their index row is not; the next run cuts them off and asks again, for that page only."""
    with running(tmp_path, site_of(*range(1, 6))) as runs:
        real, count = Archive._insert, 0

        def insert(self: Archive, where: Where, **columns: Any) -> None:
            nonlocal count
            count += 1
            if count == at:
                raise Killed
            real(self, where, **columns)

        monkeypatch.setattr(Archive, "_insert", insert)
        with pytest.raises(Killed):
            runs.run()
        monkeypatch.setattr(Archive, "_insert", real)
        runs.run()
        articles = [path for path in runs.server.asked if path.endswith(".html")]
        assert len(articles) - len(set(articles)) == (1 if at > 2 else 0)
        with runs.archive() as archive:
            assert sorted(page.url or "" for page in archive.pages(every_version=True)) == sorted(
                HOME + path_of(n) for n in range(1, 6)
            )
            assert list(archive.verify()) == []


def test_a_run_killed_while_paging_loses_no_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Page 1 brings nothing unknown in the second run; only the queue still knows of page 2."""
    pages = site_of(1, 2, 3, 4)
    pages[LIST] = listing(1, 2, more=(f"{LIST}page-2",))
    pages[f"{LIST}page-2"] = listing(3, 4)

    with running(tmp_path, pages) as runs:

        def sleep(_: float) -> None:
            raise Killed

        runs.server.pages[f"{LIST}page-2"] = Reply(status=500)
        monkeypatch.setattr(runs.clock, "sleep", sleep)
        with pytest.raises(Killed):
            runs.run()
        monkeypatch.undo()
        runs.server.pages[f"{LIST}page-2"] = listing(3, 4)
        assert runs.run().new == 4


def test_manners_can_be_told(tmp_path: Path) -> None:
    with running(tmp_path, site_of(1, more={path_of(1): Reply(status=500)})) as runs:
        runs.run(manners=Manners(tries=2, back_off=1.0))
        assert runs.asked.count(path_of(1)) == 2
        assert runs.clock.slept == [1.0]


CRAWL = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from pipeline.archive import Archive
from pipeline.fetch import FetchOptions
from pipeline.frontier import Frontier
from pipeline.parallel import fetch_sites
from scrapers.site import Site
site = Site(domain="bao.example", name="x", kind="press", start=("http://bao.example/tin-tuc/",), delay=0)
options = FetchOptions(reroute={"bao.example": ("127.0.0.1", int(sys.argv[2]))})
with Archive(Path(sys.argv[1])) as archive:
    fetch_sites([site], archive, Frontier(archive.index), options, now=lambda: datetime.now(UTC), sleep=time.sleep)
"""


def test_kill_9_in_the_middle_of_a_crawl(tmp_path: Path) -> None:
    """In the end each page is archived once; asked for twice is at most what was under way when the kill came."""
    names = [LIST, *(f"{LIST}page-{n}" for n in range(2, 5))]
    pages = site_of(*range(1, 121))
    for n, name in enumerate(names):
        pages[name] = listing(*range(n * 30 + 1, n * 30 + 31), more=tuple(names[n + 1 : n + 2]))
    with serving(pages) as server:

        def crawl(until: int) -> None:
            """Killed once the server has been asked so often; to the end with 0."""
            command = [sys.executable, "-c", CRAWL, str(tmp_path), server.host.partition(":")[2]]
            with subprocess.Popen(command) as crawler:
                while until and len(server.asked) < until and crawler.poll() is None:
                    time.sleep(0.001)
                if until:
                    crawler.kill()

        for until in (3, 40, 90, 0):
            crawl(until)
        articles = [path for path in server.asked if path.endswith(".html")]
    assert set(articles) == {path_of(n) for n in range(1, 121)}
    assert len(articles) <= 120 + 3
    with Archive(tmp_path) as archive:
        rows = archive.index.all("SELECT url FROM record WHERE kind = 'article'")
        assert sorted(row["url"] for row in rows) == sorted(HOME + path_of(n) for n in range(1, 121))
        assert list(archive.verify()) == []


# -- side by side ------------------------------------------------------------------------------------------------


def test_sites_are_walked_side_by_side(tmp_path: Path) -> None:
    """Four sites, four threads, one archive: no page lost, no record torn."""
    domains = [f"bao-{n}.example" for n in range(4)]
    sites = [Site(domain=d, name=d, kind="press", start=(f"http://{d}{LIST}",), delay=0) for d in domains]
    with serving(site_of(*range(1, 21))) as server, Archive(tmp_path) as archive:
        port = int(server.host.partition(":")[2])
        options = FetchOptions(reroute=dict.fromkeys(domains, ("127.0.0.1", port)))
        clock = Clock()
        summaries = fetch_sites(sites, archive, Frontier(archive.index), options, now=clock, sleep=clock.sleep)
        assert [(summary.new, summary.issues) for summary in summaries] == [(20, [])] * 4
        assert len(list(archive.pages())) == 80
        assert list(archive.verify()) == []


def test_a_second_run_at_the_same_time_is_told(tmp_path: Path) -> None:
    with running(tmp_path, site_of(1)) as runs, runs.archive() as archive:
        with archive.transaction():
            pass
        with pytest.raises(ArchiveError, match="another process"):
            runs.run()
        assert runs.server.asked == []


@pytest.mark.parametrize("module", [hosts, robots])
def test_the_examples_in_docstrings_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0
