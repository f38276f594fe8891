"""Sites side by side, stopped in good order, and two runs at a time."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from pipeline.archive import Archive
from pipeline.events import Event
from pipeline.fetch import FetchOptions
from pipeline.frontier import Frontier
from pipeline.hosts import Stopped
from pipeline.parallel import fetch_sites
from schemas.problems import ArchiveError
from scrapers.site import Site
from tests.crawling import LIST, Clock, running, site_of
from tests.webserver import serving


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


def test_a_slow_site_does_not_hold_up_the_others(tmp_path: Path) -> None:
    """One asks for an hour between two requests: in the time of its second one the others are done."""
    domains = [f"bao-{n}.example" for n in range(4)]
    sites = [Site(domain=d, name=d, kind="press", start=(f"http://{d}{LIST}",), delay=0) for d in domains]
    ended: list[str] = []
    waiting = threading.Event()

    def tell(event: Event) -> None:
        if event.event == "ends":
            ended.append(event.site)
        if len(ended) == 3:
            waiting.set()

    with serving(site_of(1, 2)) as server, Archive(tmp_path) as archive:
        clock = Clock()
        sites[0] = Site(domain=domains[0], name="chậm", kind="press", start=sites[0].start, delay=60)
        options = FetchOptions(reroute=dict.fromkeys(domains, ("127.0.0.1", server.port)))
        summaries = fetch_sites(
            sites,
            archive,
            Frontier(archive.index),
            options,
            now=clock,
            sleep=lambda _: waiting.wait(20) and None,
            tell=tell,
        )
    assert ended[-1] == domains[0]
    assert [summary.new for summary in summaries] == [2] * 4


@pytest.mark.parametrize("at", [1, 3, 6])
def test_a_run_that_is_stopped_ends_in_good_order_and_goes_on_later(tmp_path: Path, at: int) -> None:
    stop = threading.Event()
    site = Site(domain="bao.example", name="x", kind="press", start=(f"http://bao.example{LIST}",), delay=1.0)
    with serving(site_of(*range(1, 9))) as server, Archive(tmp_path) as archive:
        clock = Clock()
        options = FetchOptions(reroute={site.domain: ("127.0.0.1", server.port)})

        def sleep(seconds: float) -> None:
            clock.sleep(seconds)
            if len(server.asked) >= at:
                stop.set()
                raise Stopped("the run was stopped")

        (first,) = fetch_sites([site], archive, Frontier(archive.index), options, now=clock, sleep=sleep, stop=stop)
        assert len(server.asked) == at
        (second,) = fetch_sites([site], archive, Frontier(archive.index), options, now=clock, sleep=clock.sleep)
        assert (first.new + second.new, first.issues + second.issues) == (8, [])
        articles = [path for path in server.asked if path.endswith(".html")]
        assert len(articles) == len(set(articles)) == 8


def test_a_full_disk_stops_every_walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    domains = [f"bao-{n}.example" for n in range(3)]
    sites = [Site(domain=d, name=d, kind="press", start=(f"http://{d}{LIST}",), delay=0) for d in domains]
    real, count = Archive._write, 0

    def write(self: Archive, *args: Any) -> None:
        nonlocal count
        count += 1
        if count > 20:
            raise ArchiveError("no space left on device")
        real(self, *args)

    monkeypatch.setattr(Archive, "_write", write)
    with serving(site_of(*range(1, 21))) as server, Archive(tmp_path) as archive:
        clock = Clock()
        options = FetchOptions(reroute=dict.fromkeys(domains, ("127.0.0.1", server.port)))
        with pytest.raises(ArchiveError, match="no space"):
            fetch_sites(sites, archive, Frontier(archive.index), options, now=clock, sleep=clock.sleep)
        assert len(server.asked) < 30
