"""A look at a site outside of any run: a handful of pages, with all the manners of a run, that leave nothing behind."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline import warc
from pipeline.archive import Archive
from pipeline.fetch import FetchOptions
from pipeline.frontier import Frontier
from pipeline.hosts import Hosts, redirect
from pipeline.parallel import client_of
from pipeline.run import now
from pipeline.session import FetchFailed
from schemas.documents import RawPage
from schemas.problems import FetchRefused
from scrapers import urls
from scrapers.site import Site


class Visit:
    """Asks for pages of one site; what its server answered is kept only for as long as the visit."""

    def __init__(self, site: Site, hosts: Hosts, options: FetchOptions) -> None:
        self._site, self._hosts, self._options = site, hosts, options

    def page(self, url: str) -> RawPage:
        """The page at an address or at the end of its redirects on the same site.

        Raises PageError telling why there is none: what a run would tell.
        """
        for _ in range(self._options.manners.max_redirects + 1):
            exchange = self._hosts.ask(url, self._site, "list", {})
            target = redirect(exchange)
            if target is None:
                if exchange.status != 200:
                    raise FetchFailed(f"{url}: HTTP {exchange.status}", status=exchange.status)
                return warc.decoded(exchange)
            if not urls.same_site(target, self._site.domain):
                raise FetchRefused(f"{url}: leads to another site, {target}")
            url = target
        raise FetchFailed(f"{url}: redirects without end", again=False)

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """What robots.txt names as sitemaps; raises PageError."""
        return self._hosts.sitemaps(url, self._site)


@contextmanager
def visiting(site: Site, options: FetchOptions) -> Iterator[Visit]:
    """A visit to a site; its delay holds, and so does robots.txt."""
    with (
        tempfile.TemporaryDirectory(prefix="vnfacts-") as folder,
        Archive(Path(folder)) as archive,
        client_of([site], options) as client,
    ):
        hosts = Hosts(client, archive, Frontier(archive.index), options.manners, now=now, sleep=time.sleep)
        yield Visit(site, hosts, options)
