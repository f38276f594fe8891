"""One night over thirty simulated hosts of different temper, side by side, in simulated time: some seconds of ours.

Clock, sleep and servers are passed in; walks, hosts, frontier and archive are the real ones. What is printed was seen
by the simulated servers: how many requests each got, how close together, and when its last one came.

python -m benchmarks.night
"""

from __future__ import annotations

import heapq
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from pipeline.archive import Archive
from pipeline.events import Event, FetchSummary
from pipeline.fetch import FetchOptions
from pipeline.frontier import Frontier
from pipeline.parallel import fetch_sites
from pipeline.session import FetchFailed
from pipeline.warc import Exchange
from scrapers.site import Site

BEGIN = datetime(2026, 1, 5, 18, 0, tzinfo=UTC)  # one in the morning in Hanoi


class Clock:
    """Time for many threads: it stands still while one of them works, and jumps to the next wake-up when all sleep."""

    def __init__(self, threads: int) -> None:
        self.moment = BEGIN
        self._working = threads
        self._lock = threading.Lock()
        self._sleepers: list[tuple[datetime, int, threading.Event]] = []
        self._count = 0

    def __call__(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        woken = threading.Event()
        with self._lock:
            self._count += 1
            heapq.heappush(self._sleepers, (self.moment + timedelta(seconds=seconds), self._count, woken))
            self._rest()
        woken.wait()

    def leave(self) -> None:
        """A thread that has done its work."""
        with self._lock:
            self._rest()

    def _rest(self) -> None:
        self._working -= 1
        if not self._working and self._sleepers:
            self.moment, _, woken = heapq.heappop(self._sleepers)
            self._working = 1
            woken.set()


class Server(NamedTuple):
    """A simulated host. `answer` may change what a request would get, by how many there were before it."""

    name: str
    temper: str
    delay: float = 2.0
    latency: float = 0.4
    robots: str = ""
    articles: int = 60
    answer: Callable[[int, str], tuple[int, dict[str, str], str] | None] = lambda *_: None


def _busy(n: int, _: str) -> tuple[int, dict[str, str], str] | None:
    return (429, {"Retry-After": "60"}, "") if n % 20 == 19 else None


def _storm(n: int, _: str) -> tuple[int, dict[str, str], str] | None:
    return (502, {}, "") if 10 <= n < 22 else None


def _for_hours(n: int, _: str) -> tuple[int, dict[str, str], str] | None:
    return (503, {"Retry-After": "14400"}, "") if n >= 30 else None


def _wall(n: int, path: str) -> tuple[int, dict[str, str], str] | None:
    walled = n > 5 and path != "/robots.txt"
    return (403, {"cf-mitigated": "challenge"}, "<title>Just a moment...</title>") if walled else None


def _timeout(n: int, _: str) -> tuple[int, dict[str, str], str] | None:
    if n > 12:
        raise FetchFailed("no answer (timed out)", label="timeout")
    return None


def servers() -> list[Server]:
    """Thirty hosts: most of them well, as on any night."""
    well = [Server(f"tinh-{n:02}.test", "well", latency=0.2 + 0.1 * (n % 6), articles=30 + 7 * n) for n in range(18)]
    return [
        *well,
        Server("cham-1.test", "slow: 3 s an answer", latency=3.0),
        Server("cham-2.test", "slow: 8 s an answer", latency=8.0),
        Server("delay-5.test", "Crawl-delay: 5", robots="User-agent: *\nCrawl-delay: 5"),
        Server("delay-20.test", "Crawl-delay: 20", robots="User-agent: *\nCrawl-delay: 20"),
        Server("delay-600.test", "Crawl-delay: 600", robots="User-agent: *\nCrawl-delay: 600"),
        Server("ban-1.test", "429 every 20th, 60 s", answer=_busy),
        Server("ban-2.test", "503, back in 4 hours", answer=_for_hours),
        Server("loi.test", "twelve times 502", answer=_storm),
        Server("tat.test", "no answer from the 13th on", answer=_timeout),
        Server("cam.test", "forbids us", robots="User-agent: *\nDisallow: /"),
        Server("chan.test", "challenges from the 7th on", answer=_wall),
        Server("lon.test", "well, with 300 articles", articles=300),
    ]


class Night:
    """What all servers together answer, and when they were asked."""

    def __init__(self, hosts: list[Server], clock: Clock) -> None:
        self._hosts = {host.name: host for host in hosts}
        self._clock = clock
        self.asked: dict[str, list[datetime]] = {host.name: [] for host in hosts}

    def get(self, url: str, *, now: Callable[[], datetime], headers: Mapping[str, str] | None = None) -> Exchange:
        parts = urlsplit(url)
        host = self._hosts[parts.hostname or ""]
        at, before = now(), len(self.asked[host.name])
        self.asked[host.name].append(at)
        self._clock.sleep(host.latency)
        status, told, body = host.answer(before, parts.path) or self._page(host, parts.path)
        return Exchange(
            url=url,
            request_headers=tuple((headers or {}).items()),
            status=status,
            headers=(("Content-Type", "text/html"), *told.items()),
            body=body.encode(),
            fetched_at=at,
        )

    def _page(self, host: Server, path: str) -> tuple[int, dict[str, str], str]:
        if path == "/robots.txt":
            return (200 if host.robots else 404), {}, host.robots
        if path == "/":
            paths = (f"/tin/ra-quan-tuan-tra-dem-{n + 100}.html" for n in range(host.articles))
            return 200, {}, "".join(f'<a href="{link}">Ra quân tuần tra đêm</a>' for link in paths)
        return 200, {}, f"<h1>Ra quân tuần tra đêm</h1><p>{path} của {host.name}</p>" + "<p>Xóm bình yên.</p>" * 40


def spend(hosts: list[Server], folder: Path) -> tuple[Night, tuple[FetchSummary, ...], Clock]:
    """One night over all of them."""
    clock = Clock(len(hosts))
    night = Night(hosts, clock)
    sites = [Site(domain=h.name, name=h.name, kind="press", start=(f"http://{h.name}/",), delay=h.delay) for h in hosts]

    def tell(event: Event) -> None:
        if event.event == "ends":
            clock.leave()

    with Archive(folder) as archive:
        summaries = fetch_sites(
            sites,
            archive,
            Frontier(archive.index),
            FetchOptions(at_once=len(sites)),
            now=clock,
            sleep=clock.sleep,
            tell=tell,
            client=night,
        )
        assert not list(archive.verify())
    return night, summaries, clock


COLUMNS = "{:<14}{:<27}{:>6}{:>5}{:>8}{:>8}{:>9}{:>9}  {}"


def main() -> None:
    hosts = servers()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        night, summaries, _ = spend(hosts, Path(folder))
    print(COLUMNS.format("host", "temper", "asked", "new", "not had", "to come", "closest", "last at", "left alone:"))
    for host, summary in zip(hosts, summaries, strict=True):
        asked = night.asked[host.name]
        not_had = summary.failed + summary.refused + summary.gone
        why = "robots.txt forbids us" if summary.forbidden else (summary.silent or "")[:44]
        closest, last = f"{closest_of(asked):.1f} s", _clock(asked[-1] - BEGIN)
        row = (host.name, host.temper, len(asked), summary.new, not_had, summary.left, closest, last, why)
        print(COLUMNS.format(*row))
    ends = [times[-1] - BEGIN for times in night.asked.values()]
    total = sum(map(len, night.asked.values()))
    print(
        f"{total:,} requests to {len(hosts)} hosts in {_clock(max(ends))} of simulated time, one host after another in"
        f" {_clock(sum(ends, timedelta()))}; {time.monotonic() - started:.1f} s of ours"
    )


def closest_of(asked: list[datetime]) -> float:
    """Seconds between the two requests that came closest together; 0 where there were no two."""
    return min(((after - before).total_seconds() for before, after in pairwise(asked)), default=0.0)


def _clock(time: timedelta) -> str:
    return str(time).partition(".")[0]


if __name__ == "__main__":
    main()
