"""Manners toward servers: robots.txt, a delay, patience with a busy one, and leaving a silent one alone."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import msgspec

from pipeline import robots
from pipeline.archive import Archive
from pipeline.session import Client, FetchFailed, vet
from pipeline.warc import Exchange
from schemas.documents import RawPage
from schemas.problems import FetchRefused, PageError

_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
# RFC 9309, 2.4: a robots.txt should not be used for longer than a day.
_ROBOTS_AGE = timedelta(hours=24)
_LONGEST_WAIT = timedelta(days=30)


class Manners(msgspec.Struct, frozen=True, kw_only=True):
    """How servers are treated. Times in seconds."""

    tries: int = 3
    """Requests for one address in one run."""
    back_off: float = 5.0
    """Pause after a first failure; doubled after each further one."""
    max_wait: float = 120.0
    """The longest pause between two requests; a host that asks for more is left for this run."""
    max_redirects: int = 5
    silent_after: int = 5
    """Addresses that fail in a row before a host counts as silent."""


class HostSilent(PageError):
    """A host that should be left alone for the rest of the run."""


class RobotsForbid(FetchRefused):
    """robots.txt does not let us fetch this address."""


@dataclass
class _Host:
    """One server: what it allows, how often it may be asked, and whether it still answers."""

    rules: robots.Rules
    delay: float
    failures: int = 0
    silent: str | None = None


class Hosts:
    """The servers that one walk meets. Useless answers are archived here; the useful one is the caller's to archive."""

    def __init__(
        self,
        client: Client,
        archive: Archive,
        manners: Manners,
        *,
        site: str,
        delay: float,
        now: Callable[[], datetime],
        sleep: Callable[[float], None],
    ) -> None:
        self._client, self._archive, self._manners = client, archive, manners
        self._site, self._delay = site, delay
        self._now, self._sleep = now, sleep
        self._hosts: dict[str, _Host] = {}
        self._ready: dict[str, datetime] = {}

    def ask(self, url: str, kind: str, conditions: Mapping[str, str]) -> Exchange:
        """One address without its redirects, when the host is ready, a few times if need be.

        Raises `FetchRefused` (`RobotsForbid`), `HostSilent`, `FetchFailed`.
        """
        vet(url)
        host = self._host(url)
        if host.silent:
            raise HostSilent(f"{url}: {host.silent}")
        if not host.rules.allows(url):
            raise RobotsForbid(f"{url}: robots.txt of {urlsplit(url).netloc} does not allow it")
        return self._try(url, host, kind, conditions)

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """The Sitemap lines of the host's robots.txt; raises as `ask`."""
        vet(url)
        host = self._host(url)
        if host.silent:
            raise HostSilent(f"{url}: {host.silent}")
        return host.rules.sitemaps

    def _try(self, url: str, host: _Host, kind: str, conditions: Mapping[str, str]) -> Exchange:
        trouble = FetchFailed(f"{url}: not tried")
        for attempt in range(self._manners.tries):
            self._wait(url)
            try:
                exchange = self._client.get(url, now=self._now, headers=conditions)
                if exchange.status not in _BUSY and exchange.truncated in (None, "length"):
                    host.failures = 0
                    return exchange
                self._archive.append(exchange, site=self._site, kind=kind)
                trouble = self._busy(exchange, host)
            except FetchFailed as error:
                trouble = error
            finally:
                self._rest(url, host.delay)
            if not trouble.again or host.silent:
                break
            asked = trouble.wait.total_seconds() if trouble.wait else 0.0
            back_off = min(self._manners.back_off * 2**attempt, self._manners.max_wait)
            self._rest(url, max(asked, back_off, host.delay))
        host.failures += 1
        if host.failures >= self._manners.silent_after and not host.silent:
            host.silent = f"{host.failures} addresses failed in a row"
        raise trouble

    def _busy(self, exchange: Exchange, host: _Host) -> FetchFailed:
        """What a useless answer means; a server that says it is overloaded is asked half as often from then on."""
        if exchange.truncated:
            return FetchFailed(f"{exchange.url}: the answer is not complete ({exchange.truncated})")
        if exchange.status in (429, 503):
            host.delay = min(2 * max(host.delay, 1.0), self._manners.max_wait)
        wait = retry_after(exchange.header("retry-after"), self._now())
        if wait and wait.total_seconds() > self._manners.max_wait:
            host.silent = f"the server asks to come back in {wait.total_seconds():,.0f} seconds"
        return FetchFailed(f"{exchange.url}: HTTP {exchange.status}", status=exchange.status, wait=wait)

    def _rest(self, url: str, seconds: float) -> None:
        self._ready[urlsplit(url).netloc] = self._now() + timedelta(seconds=seconds)

    def _wait(self, url: str) -> None:
        ready = self._ready.get(urlsplit(url).netloc)
        pause = (ready - self._now()).total_seconds() if ready else 0.0
        if pause > 0:
            self._sleep(pause)

    def _host(self, url: str) -> _Host:
        """The server of an address; its robots.txt is read when it is first met."""
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if origin not in self._hosts:
            self._hosts[origin] = host = _Host(robots.Rules(), self._delay)
            try:
                host.rules = self._rules(f"{origin}/robots.txt", host)
            except PageError as error:
                host.silent = f"robots.txt can't be read, so nothing may be fetched ({error})"
            host.delay = max(host.delay, host.rules.delay or 0.0)
            if host.delay > self._manners.max_wait:
                host.silent = f"robots.txt asks for {host.delay:,.0f} seconds between two requests"
        return self._hosts[origin]

    def _rules(self, url: str, host: _Host) -> robots.Rules:
        """From the archive while they are fresh; raises `PageError` when they can't be had."""
        last = self._archive.last(url)
        if last and self._now() - last.fetched_at < _ROBOTS_AGE and (last.status == 200 or 400 <= last.status < 500):
            page = self._archive.read(last.where)
        else:
            page = self._robots(url, host)
        found = robots.rules(page.status, page.body)
        if found is None:
            raise FetchFailed(f"{url}: HTTP {page.status}", status=page.status)
        return found

    def _robots(self, url: str, host: _Host) -> RawPage:
        """robots.txt at the end of at most five redirects, on whatever host that is (RFC 9309, 2.3.1.2)."""
        for _ in range(self._manners.max_redirects + 1):
            exchange = self._try(url, host, "robots", {})
            where = self._archive.append(exchange, site=self._site, kind="robots")
            target = redirect(exchange)
            if target is None:
                if exchange.status == 200 and exchange.truncated:
                    raise FetchFailed(f"{url}: too large")
                return self._archive.read(where)
            vet(target)
            url = target
        raise FetchFailed(f"{url}: more than {self._manners.max_redirects} redirects")


def redirect(exchange: Exchange) -> str | None:
    """The absolute address that a redirect leads to; None for any other answer. Raises `FetchRefused` for nonsense."""
    location = exchange.header("location")
    if exchange.status not in _MOVED or not location:
        return None
    with contextlib.suppress(UnicodeError):
        # http.client reads headers as Latin-1; servers put UTF-8 addresses into them.
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(exchange.url, location.strip()).partition("#")[0]
    except ValueError as error:
        raise FetchRefused(f"{exchange.url}: redirects to {location!r}, which is no address") from error


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """What a Retry-After header asks for, seconds or a date; None when it is absent, past or unreadable.

    >>> from datetime import UTC
    >>> noon = datetime(2024, 3, 19, 12, tzinfo=UTC)
    >>> retry_after("90", noon), retry_after("Tue, 19 Mar 2024 12:01:00 GMT", noon), retry_after("soon", noon)
    (datetime.timedelta(seconds=90), datetime.timedelta(seconds=60), None)
    """
    if value is None:
        return None
    try:
        wait = timedelta(seconds=int(value)) if value.strip().isdigit() else parsedate_to_datetime(value) - now
    except (ValueError, TypeError, OverflowError):
        return None
    return min(wait, _LONGEST_WAIT) if wait > timedelta() else None
