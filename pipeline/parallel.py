"""Sites side by side: a thread for each walk, one archive, one frontier, one view of every server.

A walk mostly waits, for its server's answer or for its server's pause, so threads are enough; two walks never ask the
same server at the same time (`hosts`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from datetime import datetime

from pipeline.archive import Archive
from pipeline.events import Event, FetchSummary
from pipeline.fetch import FetchOptions, Walk
from pipeline.frontier import Frontier
from pipeline.hosts import Asks, Hosts
from pipeline.session import Client
from pipeline.warc import timestamp
from scrapers.site import Site, ca_path


def fetch_sites(
    sites: Sequence[Site],
    archive: Archive,
    frontier: Frontier,
    options: FetchOptions,
    *,
    now: Callable[[], datetime],
    sleep: Callable[[float], None],
    tell: Callable[[Event], None] = lambda _: None,
    stop: threading.Event | None = None,
    client: Asks | None = None,
    done: Callable[[FetchSummary], None] = lambda _: None,
) -> tuple[FetchSummary, ...]:
    """Fetch what is new on the sites; the summaries are in their order.

    now     gives aware times.
    sleep   takes seconds; may raise `hosts.Stopped`, which ends a walk in good order.
    tell    is handed every event, one at a time.
    stop    once it is set, no walk asks for another address.
    client  makes the requests; a `session.Client` unless given.
    done    is handed the summary of each site when its walk ends, in the caller's thread.

    Raises `ArchiveError` when the archive can't be written; the other walks end then, too.
    """
    stop = stop or threading.Event()
    telling = threading.Lock()

    def tell_one(event: Event) -> None:
        with telling:
            tell(event)

    def on_wait(site: Site, seconds: float) -> None:
        tell_one(Event(at=timestamp(now()), site=site.domain, event="waits", seconds=round(seconds, 1)))

    with ExitStack() as stack:
        asks = client or stack.enter_context(client_of(sites, options))
        hosts = Hosts(asks, archive, frontier, options.manners, now=now, sleep=sleep, on_wait=on_wait)
        walks = [
            Walk(site, archive, frontier, hosts, options, now=now, tell=tell_one, stopping=stop.is_set)
            for site in sites
        ]
        summaries = _run(walks, options.at_once, stop, done)
        hosts.keep()
    return summaries


def _run(
    walks: Sequence[Walk], at_once: int, stop: threading.Event, done: Callable[[FetchSummary], None]
) -> tuple[FetchSummary, ...]:
    """All walks; when one breaks, the others are stopped before its error is raised."""
    if not walks:
        return ()
    with ThreadPoolExecutor(min(len(walks), at_once), thread_name_prefix="walk") as pool:
        running: list[Future[FetchSummary]] = [pool.submit(walk.run) for walk in walks]
        try:
            for walk in as_completed(running):
                done(walk.result())
            return tuple(walk.result() for walk in running)
        except BaseException:
            stop.set()
            raise


def client_of(sites: Sequence[Site], options: FetchOptions) -> Client:
    """A client with the certificates of these sites."""
    named = {site.domain: path for site in sites if (path := ca_path(site))}
    return Client(
        limits=options.limits,
        trusted=options.allow_private_hosts,
        reroute=options.reroute,
        ca_files={**named, **options.ca_files},
        contact=options.contact,
    )
