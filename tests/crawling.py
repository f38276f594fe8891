"""A site of the test's making, walked run after run in a time that passes only by sleeping. Nobody sleeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.archive import Archive
from pipeline.events import Event, FetchSummary
from pipeline.fetch import FetchOptions
from pipeline.frontier import Frontier
from pipeline.parallel import fetch_sites
from scrapers.site import Site
from tests.webserver import Page, WebServer, serving

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
        server.clock = self.clock
        self.site = Site(
            domain=HOST, name="Báo mẫu", kind="press", start=tuple(HOME + path for path in start), delay=delay
        )
        self.progress: list[Event] = []

    def run(self, **options: Any) -> FetchSummary:
        """One run; afterwards `asked` are the paths asked for in it."""
        before = len(self.server.asked)
        route = {HOST: ("127.0.0.1", self.server.port)}
        with Archive(self.folder) as archive:
            frontier = Frontier(archive.index)
            settings = FetchOptions(reroute=route, **options)
            (summary,) = fetch_sites(
                [self.site],
                archive,
                frontier,
                settings,
                now=self.clock,
                sleep=self.clock.sleep,
                tell=self.progress.append,
            )
        self.asked = self.server.asked[before:]
        self.requests = self.server.requests[before:]
        self.clock.moment += timedelta(hours=1)
        return summary

    def archive(self) -> Archive:
        return Archive(self.folder)

    def night(self, **options: Any) -> FetchSummary:
        """The run of the next night."""
        self.clock.moment += timedelta(hours=23)
        return self.run(**options)

    def times(self, path: str) -> list[float]:
        """When the server was asked for a path, in seconds since the first request of all."""
        first = self.server.requests[0].at
        return [(one.at - first).total_seconds() for one in self.server.requests if one.path == path]

    def kinds(self) -> list[tuple[str, int]]:
        """Kind and status of every record in the archive, in order."""
        with self.archive() as archive:
            return [(row["kind"], row["status"]) for row in archive.index.all("SELECT * FROM record ORDER BY id")]


@contextmanager
def running(folder: Path, pages: dict[str, Page], **options: Any) -> Iterator[Runs]:
    with serving(pages) as server:
        yield Runs(folder, server, **options)
