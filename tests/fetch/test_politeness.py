"""Manners, by what the server saw and when: robots.txt, pauses, patience, and being left alone."""

from __future__ import annotations

import time
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.archive import Archive
from pipeline.events import Event
from pipeline.fetch import FetchOptions
from pipeline.frontier import Frontier
from pipeline.hosts import Manners
from pipeline.parallel import fetch_sites
from pipeline.robots import Rules
from pipeline.session import user_agent
from scrapers.site import Site
from tests.crawling import HOME, HOST, LIST, Clock, Runs, article, listing, path_of, running, site_of
from tests.webserver import Page, Reply, serving


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


@pytest.mark.parametrize("status", [408, 425, 429])
def test_a_robots_txt_that_is_not_told_now_is_asked_for_in_the_next_run(tmp_path: Path, status: int) -> None:
    """It neither allows everything nor shuts the site out for a day."""
    later = Reply(status=status, headers={"Retry-After": "5"})
    rules = Reply(f"User-agent: *\nDisallow: {path_of(1)}".encode())
    with running(tmp_path, site_of(1, 2, more={"/robots.txt": lambda n: later if n <= 3 else rules})) as runs:
        first, second = runs.run(), runs.run()
        assert "robots.txt can't be read" in (first.silent or "")
        assert (second.silent, second.new, second.refused) == (None, 1, 1)


def test_a_record_of_the_future_holds_nobody_up(tmp_path: Path) -> None:
    """Imported, or fetched while our clock was wrong; also the robots.txt of that day is asked for again."""
    with running(tmp_path, site_of(1), delay=2.0) as runs:
        runs.clock.moment += timedelta(days=3_650)
        runs.run()
        runs.clock.moment -= timedelta(days=3_650)
        runs.clock.slept.clear()
        runs.server.pages[LIST] = listing(1, 2)
        runs.server.pages[path_of(2)] = article(2)
        runs.server.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /x")
        assert runs.run().new == 1
        assert runs.asked[0] == "/robots.txt"
        assert runs.clock.slept == [2.0] * (len(runs.asked) - 1)


def test_a_clock_that_is_set_back_makes_no_pause_longer(tmp_path: Path) -> None:
    with running(tmp_path, site_of(1), delay=2.0) as runs:

        class SetBack(list[Event]):
            def append(self, event: Event) -> None:
                if event.event == "listed":
                    runs.clock.moment -= timedelta(days=30)

        runs.progress = SetBack()
        runs.run()
        assert max(runs.clock.slept) == Manners().max_wait


@pytest.mark.parametrize(
    ("delay", "robots", "expected"), [(2.0, "", 2.0), (2.0, "Crawl-delay: 7", 7.0), (9.0, "Crawl-delay: 7", 9.0)]
)
def test_the_longer_of_both_delays_is_kept(tmp_path: Path, delay: float, robots: str, expected: float) -> None:
    with running(tmp_path, site_of(1, 2, more={"/robots.txt": f"User-agent: *\n{robots}"}), delay=delay) as runs:
        runs.run()
        assert runs.clock.slept == [expected] * 3


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


def test_manners_can_be_told(tmp_path: Path) -> None:
    with running(tmp_path, site_of(1, more={path_of(1): Reply(status=500)})) as runs:
        runs.run(manners=Manners(tries=2, back_off=1.0))
        assert runs.asked.count(path_of(1)) == 2
        assert runs.clock.slept == [1.0]


@pytest.mark.parametrize(
    ("robots", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 7", 7.0), ("User-agent: *\nRequest-rate: 1/9", 9.0),
        ("User-agent: *\nCrawl-delay: 2\nRequest-rate: 2/10", 5.0), ("User-agent: vnfacts\nCrawl-delay: 3\nUser-agent: *\nCrawl-delay: 60", 3.0),
        ("User-agent: other\nCrawl-delay: 60", None), ("", None),
    ],
)  # fmt: skip
def test_what_robots_txt_asks_of_us(robots: str, delay: float | None) -> None:
    assert Rules(robots.encode()).delay == delay


def test_the_server_sees_the_pauses(tmp_path: Path) -> None:
    robots = "User-agent: *\nCrawl-delay: 7"
    with running(tmp_path, site_of(1, 2, 3, more={"/robots.txt": robots}), delay=2.0) as runs:
        runs.run()
        at = [(one.at - runs.requests[0].at).total_seconds() for one in runs.requests]
        assert at == [0, 7, 14, 21, 28]


def test_retry_after_is_obeyed_to_the_second(tmp_path: Path) -> None:
    busy = Reply(status=429, headers={"Retry-After": "30"})
    pages = site_of(1, 2, more={path_of(1): lambda n: busy if n == 1 else Reply(article(1).encode())})
    with running(tmp_path, pages, delay=2.0) as runs:
        runs.run()
        first, second = runs.times(path_of(1))
        assert second - first == 30
        assert runs.times(path_of(2))[0] > second + 2  # asked half as often for a while
    date = Reply(status=503, headers={"Retry-After": "Tue, 19 Mar 2024 05:01:30 GMT"})
    with running(tmp_path / "date", site_of(1, more={path_of(1): lambda n: date if n == 1 else Reply(b"x")})) as runs:
        runs.run()
        assert runs.times(path_of(1)) == [0, 90]


def test_a_slow_server_is_given_as_long_a_rest(tmp_path: Path) -> None:
    """It takes 5 seconds over an article, and 0 over anything else."""
    with running(tmp_path, site_of(1, 2, 3), delay=1.0) as runs:

        def slow(_: int) -> Reply:
            runs.clock.moment += timedelta(seconds=5)
            return Reply(article(1).encode())

        runs.server.pages |= {path_of(1): slow, path_of(2): slow}
        runs.run()
        at = [(one.at - runs.requests[0].at).total_seconds() for one in runs.requests]
        assert at == [0, 1, 2, 12, 22]  # 5 seconds of answer, 5 of rest


def test_a_server_in_trouble_is_asked_ever_more_rarely_and_recovers(tmp_path: Path) -> None:
    pages = site_of(*range(1, 9), more={path_of(n): Reply(status=500) for n in (1, 2)})
    with running(tmp_path, pages, delay=1.0) as runs:
        runs.run(manners=Manners(tries=1, back_off=0))
        at = [runs.times(path_of(n))[0] for n in range(1, 9)]
        assert [round(b - a, 1) for a, b in pairwise(at)] == [2, 4, 2.5, 1.8, 1.4, 1.2, 1.1]


def test_the_pace_is_kept_from_run_to_run(tmp_path: Path) -> None:
    with running(tmp_path, site_of(1, 2, more={path_of(2): Reply(status=500)}), delay=1.0) as runs:
        runs.run(manners=Manners(tries=1, back_off=0))
        runs.server.pages[LIST] = listing(3, 4)
        runs.run()
        at = [one.at for one in runs.requests]
        assert (at[1] - at[0]).total_seconds() == 1.5


def test_a_run_that_follows_one_that_was_killed_waits_as_if_it_had_not_been(tmp_path: Path) -> None:
    with running(tmp_path, site_of(1, 2), delay=5.0) as runs:
        runs.run(limit=1)
        runs.clock.moment -= timedelta(hours=1)  # which lie between two runs of these tests
        runs.run()
        times = [one.at for one in runs.server.requests]
        assert [(b - a).total_seconds() for a, b in pairwise(times)] == [5.0] * 4


def test_a_host_is_told_as_silent_since_when_it_fell_silent(tmp_path: Path) -> None:
    with running(tmp_path, site_of(1)) as runs:
        runs.run()
        runs.server.pages["/robots.txt"] = Reply(status=503)
        told = [runs.night() for _ in range(3)]
        assert [one.silent is not None for one in told] == [True] * 3
        assert [(one.silent_since or "")[:10] for one in told] == ["", "2024-03-20", "2024-03-20"]
        runs.server.pages["/robots.txt"] = Reply(status=404)
        assert runs.night().silent is None
        with runs.archive() as archive:
            kept = Frontier(archive.index).host(HOST)
            assert kept is not None
            assert kept.silent_since is None


def test_one_host_never_gets_more_than_its_share(tmp_path: Path) -> None:
    """Five sites side by side; three of them lie on one host, which sees one request at a time."""
    shared = "chung.example"
    pages: dict[str, Page] = {path: slowly(body) for path, body in site_of(*range(1, 7)).items()}
    starts = {"a": shared, "b": shared, "c": shared, "d": "d.chung.example", "e": "e.chung.example"}
    sites = [
        Site(
            domain=shared if host == shared else host,
            name=name,
            kind="press",
            start=(f"http://{host}{LIST}?nguon={name}",),
            delay=0,
        )
        for name, host in starts.items()
    ]
    pages |= {f"{LIST}?nguon={name}": pages[LIST] for name in starts}
    with serving(pages) as server, Archive(tmp_path) as archive:
        clock = Clock()
        options = FetchOptions(reroute=dict.fromkeys(starts.values(), ("127.0.0.1", server.port)))
        fetch_sites(sites, archive, Frontier(archive.index), options, now=clock, sleep=clock.sleep)
        assert server.at_once[shared] == 1
        assert server.at_once["*"] > 1
        assert len(list(archive.pages())) == 18


def test_sites_that_share_a_host_share_its_pauses(tmp_path: Path) -> None:
    """Over www, another port's scheme or under another site's name: it is one server."""
    pages = site_of(1, 2)
    with serving(pages) as server, Archive(tmp_path) as archive:
        clock = Clock()
        server.clock = clock
        names = (HOST, f"www.{HOST}")
        sites = [
            Site(domain=HOST, name=name, kind="press", start=(f"http://{name}{LIST}",), delay=delay)
            for name, delay in zip(names, (2.0, 3.0), strict=True)
        ]
        options = FetchOptions(reroute=dict.fromkeys(names, ("127.0.0.1", server.port)), at_once=1)
        fetch_sites(sites, archive, Frontier(archive.index), options, now=clock, sleep=clock.sleep)
        at = [(one.at - server.requests[0].at).total_seconds() for one in server.requests]
        assert {one.host for one in server.requests} == set(names)
        assert [b - a for a, b in pairwise(at)] == [2, 2, 2, 2, 3, 3, 3]


def slowly(body: Page) -> Page:
    def answer(_: int) -> Reply:
        time.sleep(0.005)
        return Reply(str(body).encode())

    return answer
