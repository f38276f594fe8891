"""Manners toward servers: robots.txt, a pace, patience with a busy one, and leaving a silent one alone.

The walks of a run share one `Hosts`, so that a host name that several sites lie on gets one request at a time and the
pauses between them, whoever asks.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Protocol
from urllib.parse import urljoin, urlsplit

import msgspec

from pipeline import robots
from pipeline.archive import Archive
from pipeline.frontier import Frontier, HostState
from pipeline.pace import Pace
from pipeline.session import FetchFailed, opening, vet
from pipeline.warc import Exchange, timestamp
from schemas.documents import RawPage
from schemas.problems import FetchRefused, PageError, VnfactsError
from scrapers import urls, walls
from scrapers.site import Site

_MOVED = frozenset({301, 302, 303, 307, 308})
_LATER = frozenset({408, 425, 429})  # with all 5xx: nothing is told about the address itself
# RFC 9309, 2.4: a robots.txt should not be used for longer than a day.
_ROBOTS_AGE = timedelta(hours=24)
_LONGEST_WAIT = timedelta(days=30)
_WORTH_TELLING = 4.0  # seconds


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
    silent_after_walls: int = 3
    """Challenge pages in a row before a host is left: asking on would only confirm its suspicion."""
    rest: float = 1.0
    """Pause after an answer, at least so many times as long as the answer took."""


class Asks(Protocol):
    """Whoever makes one request: `session.Client`, or a simulation."""

    def get(self, url: str, *, now: Callable[[], datetime], headers: Mapping[str, str] | None = None) -> Exchange: ...


class Stopped(VnfactsError):
    """The run is to end: what a sleep that is broken off raises."""


class HostSilent(PageError):
    """A host that should be left alone for the rest of the run; `since` when earlier runs had nothing either."""

    def __init__(self, message: str, since: str | None = None) -> None:
        super().__init__(message)
        self.since = since


class RobotsForbid(FetchRefused):
    """robots.txt does not let us fetch this address."""


class ChallengePage(FetchFailed):
    """In place of the page came a challenge, a captcha, a block of countries, or a firewall's refusal."""


@dataclass
class _Host:
    """One server: what it allows, how often it may be asked, and whether it still answers."""

    name: str
    pace: Pace
    lock: threading.RLock = field(default_factory=threading.RLock)
    rules: dict[str, robots.Rules] = field(default_factory=dict)
    """By scheme and host, as robots.txt is."""
    ready: datetime | None = None
    failures: int = 0
    walls: int = 0
    answered: bool = False
    silent: str | None = None
    silent_since: str | None = None
    not_before: str | None = None


class Hosts:
    """The servers that a run meets. Useless answers are archived here; the useful one is the caller's to archive.

    `on_wait` is told the site and the seconds of every long pause.
    """

    def __init__(
        self,
        client: Asks,
        archive: Archive,
        frontier: Frontier,
        manners: Manners,
        *,
        now: Callable[[], datetime],
        sleep: Callable[[float], None],
        on_wait: Callable[[Site, float], None] = lambda *_: None,
    ) -> None:
        self._client, self._archive, self._frontier, self._manners = client, archive, frontier, manners
        self._now, self._sleep, self._on_wait = now, sleep, on_wait
        self._lock = threading.Lock()
        self._hosts: dict[str, _Host] = {}
        self._last_answer = frontier.last_answer(now())

    def ask(self, url: str, site: Site, kind: str, conditions: Mapping[str, str]) -> Exchange:
        """One address without its redirects, when the host is ready, a few times if need be.

        Raises `FetchRefused` (`RobotsForbid`), `HostSilent`, `FetchFailed` (`ChallengePage`).
        """
        vet(url)
        host = self._host(url, site)
        with host.lock:
            if not self._rules(url, host, site).allows(url):
                raise RobotsForbid(f"{url}: robots.txt of {urlsplit(url).netloc} does not allow it")
            return self._try(url, host, site, kind, conditions)

    def sitemaps(self, url: str, site: Site) -> tuple[str, ...]:
        """The Sitemap lines of the host's robots.txt; raises as `ask`."""
        vet(url)
        host = self._host(url, site)
        with host.lock:
            return self._rules(url, host, site).sitemaps

    def keep(self) -> None:
        """Remember pace and silence of every host for the next run."""
        for host in self._hosts.values():
            self._keep(host)

    def _host(self, url: str, site: Site) -> _Host:
        """The server of an address, whichever scheme and port; begins at the pace that the last run ended with."""
        name = urls.domain(url)
        with self._lock:
            host = self._hosts.get(name)
            if host is None:
                host = self._hosts[name] = _Host(name, Pace(site.delay, share=self._manners.rest))
                if known := self._frontier.host(name):
                    host.pace.begin_at(known.delay)
                    host.silent_since = known.silent_since
                    if known.not_before and known.not_before > timestamp(self._now()):
                        host.not_before = known.not_before
                        host.silent = f"the server asked not to come back before {known.not_before[:19]}Z"
                if self._last_answer:
                    host.ready = self._last_answer + timedelta(seconds=host.pace.delay)
            host.pace.at_least(site.delay)
        return host

    def _keep(self, host: _Host) -> None:
        silent_since = (host.silent_since or timestamp(self._now())) if host.silent and not host.answered else None
        self._frontier.keep_host(
            HostState(
                name=host.name,
                delay=host.pace.delay,
                not_before=host.not_before,
                silent_since=silent_since,
                reason=host.silent,
            )
        )

    # -- asking ---------------------------------------------------------------------------------------------------

    def _try(self, url: str, host: _Host, site: Site, kind: str, conditions: Mapping[str, str]) -> Exchange:
        trouble = FetchFailed(f"{url}: not tried")
        for attempt in range(self._manners.tries):
            self._wait(host, site)
            started = self._now()
            try:
                exchange = self._client.get(url, now=self._now, headers=conditions)
                useless = self._useless(exchange, kind)
                if useless is None:
                    self._answered(host, exchange, (self._now() - started).total_seconds())
                    return exchange
                trouble = useless
                wall = isinstance(trouble, ChallengePage)
                self._archive.append(exchange, site=site.domain, kind="wall" if wall else kind)
            except FetchFailed as error:
                trouble = error
            self._troubled(host, trouble)
            asked = trouble.wait.total_seconds() if trouble.wait else 0.0
            back_off = min(self._manners.back_off * 2**attempt, self._manners.max_wait) if trouble.again else 0.0
            self._rest(host, max(asked, back_off, host.pace.delay))
            if not trouble.again or host.silent:
                break
        self._failed(host)
        raise trouble

    def _useless(self, exchange: Exchange, kind: str) -> FetchFailed | None:
        """Why an answer is of no use; None when it says something about its address."""
        url, status = exchange.url, exchange.status
        if exchange.truncated not in (None, "length"):
            slow = exchange.truncated == "time"  # it would hold its site up as long again
            message = f"{url}: the answer is not complete ({exchange.truncated})"
            return FetchFailed(message, label="incomplete", again=not slow)
        headers = {name.lower(): value for name, value in exchange.headers}
        body = opening(exchange, walls.OPENING)
        if kind != "robots" and status not in _MOVED and (wall := walls.wall(status, headers, body)):
            return ChallengePage(f"{url}: {wall} in place of the page", label=wall, status=status, again=False)
        if status in _LATER or status >= 500:
            wait = retry_after(exchange.header("retry-after"), self._now())
            return FetchFailed(f"{url}: HTTP {status}", status=status, wait=wait)
        return None

    def _answered(self, host: _Host, exchange: Exchange, took: float) -> None:
        self._rest(host, host.pace.good(took))
        host.walls = 0
        if exchange.status in (401, 403):
            self._failed(host)
        else:
            host.failures, host.answered = 0, True

    def _troubled(self, host: _Host, trouble: FetchFailed) -> None:
        host.pace.trouble()
        wait = trouble.wait
        if wait and wait.total_seconds() > self._manners.max_wait:
            host.silent = f"the server asks to come back in {wait.total_seconds():,.0f} seconds"
            host.not_before = timestamp(self._now() + wait)
            self._keep(host)
        if isinstance(trouble, ChallengePage):
            host.walls += 1
            if host.walls >= self._manners.silent_after_walls:
                host.silent = f"{host.walls} times in a row a {trouble.label} came in place of a page"

    def _failed(self, host: _Host) -> None:
        host.failures += 1
        if host.failures >= self._manners.silent_after and not host.silent:
            host.silent = f"{host.failures} addresses failed in a row"

    def _rest(self, host: _Host, seconds: float) -> None:
        host.ready = self._now() + timedelta(seconds=seconds)

    def _wait(self, host: _Host, site: Site) -> None:
        pause = (host.ready - self._now()).total_seconds() if host.ready else 0.0
        pause = min(pause, max(self._manners.max_wait, host.pace.delay))  # whatever the clock did meanwhile
        if pause > max(_WORTH_TELLING, 2 * host.pace.floor):
            self._on_wait(site, pause)
        if pause > 0:
            self._sleep(pause)

    # -- robots.txt -----------------------------------------------------------------------------------------------

    def _rules(self, url: str, host: _Host, site: Site) -> robots.Rules:
        """The robots.txt of an address, read when its host is first met; raises `HostSilent`."""
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if not host.silent and origin not in host.rules:
            try:
                host.rules[origin] = found = self._read_rules(f"{origin}/robots.txt", host, site)
                host.pace.at_least(min(found.delay or 0.0, self._manners.max_wait))
                if host.ready:  # it counts from the request for robots.txt on
                    self._rest(host, host.pace.delay)
                if found.delay and found.delay > self._manners.max_wait:
                    host.silent = f"robots.txt asks for {found.delay:,.0f} seconds between two requests"
            except FetchRefused:
                raise
            except PageError as error:
                host.silent = f"robots.txt can't be read, so nothing may be fetched ({error})"
        if host.silent:
            raise HostSilent(f"{url}: {host.silent}", host.silent_since)
        return host.rules[origin]

    def _read_rules(self, url: str, host: _Host, site: Site) -> robots.Rules:
        """From the archive while they are fresh; raises `PageError` when they can't be had."""
        last = self._archive.last(url)
        told = last is not None and (last.status == 200 or 400 <= last.status < 500) and last.status not in _LATER
        if last and told and timedelta() <= self._now() - last.fetched_at < _ROBOTS_AGE:
            page = self._archive.read(last.where)
        else:
            page = self._fetch_rules(url, host, site)
        found = robots.rules(page.status, page.body)
        if found is None:
            raise FetchFailed(f"{url}: HTTP {page.status}", status=page.status)
        return found

    def _fetch_rules(self, url: str, host: _Host, site: Site) -> RawPage:
        """robots.txt at the end of at most five redirects, on whatever host that is (RFC 9309, 2.3.1.2)."""
        for _ in range(self._manners.max_redirects + 1):
            exchange = self._try(url, host, site, "robots", {})
            where = self._archive.append(exchange, site=site.domain, kind="robots")
            target = redirect(exchange)
            if target is None:
                if exchange.status == 200 and exchange.truncated:
                    raise FetchFailed(f"{url}: too large", label="too large")
                return self._archive.read(where)
            vet(target)
            url = target
        raise FetchFailed(f"{url}: more than {self._manners.max_redirects} redirects", label="redirects")


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
