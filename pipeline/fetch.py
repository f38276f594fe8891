"""Walk one site: its start pages, the lists they lead on to, then the articles that are not known yet.

Every answer is archived before anything else is done with it. State lives in the frontier only, so that a run may be
killed at any moment; the time and the sleeping are passed in. One walk touches nothing global and shares archive and
frontier safely, so that sites may be walked side by side.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from pipeline.archive import Archive, Where
from pipeline.frontier import Entry, Frontier, Kind
from pipeline.hosts import Hosts, HostSilent, Manners, RobotsForbid, redirect
from pipeline.session import Client, FetchFailed, Limits, vet
from pipeline.warc import Exchange
from schemas.problems import FetchRefused, Issue, PageError
from scrapers import discover, urls
from scrapers.site import Site

Outcome = Literal["listed", "new", "changed", "unchanged", "moved", "gone", "refused", "failed"]

_GONE = frozenset({404, 410})
# The sitemap protocol allows 50,000 addresses in a file; a page with more of them is a trap.
_MAX_LINKS = 50_000
_DAY = re.compile(r"/(20\d\d)[/-]?(0[1-9]|1[0-2])(?:[/-]?(0[1-9]|[12]\d|3[01]))?/")


class FetchOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run goes, and with what manners."""

    limit: int | None = None
    """At most so many articles of a site in this run; the others stay queued."""
    since: date | None = None
    """Leave out articles whose address tells an earlier day or month; most addresses tell none."""
    recheck_after: timedelta | None = None
    """Ask again, conditionally, for articles that were fetched longer ago than this; None: never."""
    max_depth: int = 30
    """Pages behind a start page to which its paging is followed at most."""
    max_lists: int = 200
    """List pages and sitemaps of a site in one run, beside its start pages; the others stay queued."""
    contact: str | None = None
    """Mail or web address of whoever runs this, for the user agent."""
    allow_private_hosts: frozenset[str] = frozenset()
    """Hosts that may resolve to loopback or private addresses: a site on one's own network."""
    reroute: Mapping[str, tuple[str, int]] = msgspec.field(default_factory=dict)
    """Host -> address and port to connect to in its place, over http: the demo's host, a test server."""
    ca_files: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Host -> PEM file, for servers that send a broken certificate chain."""
    limits: Limits = Limits()
    manners: Manners = Manners()


class Progress(msgspec.Struct, frozen=True):
    """One address is done."""

    site: str
    url: str
    kind: Kind
    outcome: Outcome
    left: int
    """Articles that are still to come in this run; 0 while lists are read."""


@dataclass
class FetchSummary:
    """What one run brought from one site."""

    site: str
    lists: int = 0
    found: int = 0
    """Article addresses that were not known before."""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    moved: int = 0
    """Articles that lead to one that was fetched before."""
    gone: int = 0
    refused: int = 0
    failed: int = 0
    left: int = 0
    """Articles that stay queued for a later run."""
    forbidden: bool = False
    """robots.txt allows none of the start pages."""
    silent: str | None = None
    """Why a host was left early."""
    issues: list[Issue] = field(default_factory=list)


def fetch_site(
    site: Site,
    archive: Archive,
    frontier: Frontier,
    options: FetchOptions,
    now: Callable[[], datetime],
    sleep: Callable[[float], None],
    on_progress: Callable[[Progress], None] | None = None,
) -> FetchSummary:
    """Fetch what is new on a site. `now` gives aware times; `sleep` takes seconds.

    Trouble with one address is an `Issue` of the summary. Raises `ArchiveError` when the archive can't be written.
    """
    with Client(
        limits=options.limits,
        trusted=options.allow_private_hosts,
        reroute=options.reroute,
        ca_files=options.ca_files,
        contact=options.contact,
    ) as client:
        hosts = Hosts(client, archive, options.manners, site=site.domain, delay=site.delay, now=now, sleep=sleep)
        walk = _Walk(site, archive, frontier, options, hosts=hosts, now=now, on_progress=on_progress)
        walk.lists()
        walk.articles()
    return walk.summary


class _Walk:
    """One run over one site."""

    def __init__(
        self,
        site: Site,
        archive: Archive,
        frontier: Frontier,
        options: FetchOptions,
        *,
        hosts: Hosts,
        now: Callable[[], datetime],
        on_progress: Callable[[Progress], None] | None,
    ) -> None:
        self.site, self.archive, self.frontier, self.options = site, archive, frontier, options
        self.hosts, self.now, self.on_progress = hosts, now, on_progress
        self.summary = FetchSummary(site.domain)
        self._left = 0
        self._paged: set[str] = set()  # lists with articles of their own; what they lead on to is older
        self._stale = now() - options.recheck_after if options.recheck_after else None

    def lists(self) -> None:
        """Look at every start page, and follow its paging while that brings what the start page never led to."""
        starts = self._starts()
        with self.archive.transaction():
            self.frontier.add_starts(starts, site=self.site.domain, now=self.now())
        queue = deque(self.frontier.due(self.site.domain, "list", self.now()))
        seen: set[str] = set()
        forbidden = further = 0
        while queue:
            entry = self.frontier.entry(queue.popleft())
            if entry is None or entry.state == "fetched" or entry.canonical_url in seen:
                continue
            if entry.discovered_from is not None:
                if further >= self.options.max_lists or self._enough():
                    continue
                further += 1
            seen.add(entry.canonical_url)
            try:
                queue.extend(self._list(entry, seen))
            except PageError as error:
                forbidden += entry.discovered_from is None and isinstance(error, RobotsForbid)
                self._trouble(entry, error)
        self.summary.forbidden = bool(starts) and forbidden == len(starts)

    def articles(self) -> None:
        """Fetch what is due, newest discoveries first."""
        due = self.frontier.due(self.site.domain, "article", self.now(), fetched_before=self._stale)
        self._left = len(due) if self.options.limit is None else min(len(due), self.options.limit)
        for number in due:
            if self._left <= 0:
                break
            entry = self.frontier.entry(number)
            if entry is None or (entry.state == "fetched" and not self._is_stale(entry)):
                continue
            self._left -= 1
            try:
                self._article(entry)
            except PageError as error:
                self._trouble(entry, error)
        self.summary.left = self.frontier.counts(self.site.domain, "article").get("queued", 0)

    def _starts(self) -> tuple[str, ...]:
        """The site's own start pages; the sitemaps of its robots.txt where it names none."""
        if self.site.start:
            return tuple(dict.fromkeys(urls.canonical(url) for url in self.site.start))
        home = f"https://{self.site.domain}/"
        try:
            return self.hosts.sitemaps(home)
        except PageError as error:
            self._note(error, home)
            return ()

    def _list(self, entry: Entry, seen: set[str]) -> list[int]:
        """Queue what a list page names; returns the further list pages to look at now."""
        exchange = self._follow(entry)
        if exchange is None:
            return []
        where = self.archive.append(exchange, site=self.site.domain, kind="list")
        if trouble := self._trouble_with(exchange, where):
            raise trouble
        links = discover.links(self.archive.read(where), self.site)
        articles = [url for url in links.articles[:_MAX_LINKS] if not self._too_old(url)]
        more = [url for url in links.more[:_MAX_LINKS] if urls.canonical(url) not in seen]
        if links.articles:
            self._paged.add(entry.url)
        with self.archive.transaction():
            self.summary.found += self.frontier.add(articles, kind="article", source=entry, now=self.now())
            fresh = self.frontier.name(articles, source=entry)
            # A sitemap index names no article: each of its sitemaps is worth a (conditional) look.
            goes_on = (fresh > 0 or not links.articles) and entry.depth < self.options.max_depth
            if goes_on:
                self.frontier.add(more, kind="list", source=entry, now=self.now())
                self.frontier.queue_again(more)
            elif entry.discovered_from in self._paged:
                self.frontier.drop_siblings(entry)
            self._fetched(entry, exchange)
        self.summary.lists += 1
        self._report(entry, "listed")
        further = [found for url in more if goes_on and (found := self.frontier.find(url)) and found.kind == "list"]
        if not links.articles:  # a long index takes several runs: those never fetched, then those longest ago
            further.sort(key=lambda found: found.fetched_at or "")
        return [found.id for found in further]

    def _article(self, entry: Entry) -> None:
        exchange = self._follow(entry)
        if exchange is None:
            self._done(entry, "moved")
            return
        before = self.frontier.find(exchange.url)
        with self.archive.transaction():
            where = self.archive.append(exchange, site=self.site.domain, kind="article")
            trouble = self._trouble_with(exchange, where)
            if trouble:
                self._settle(entry, trouble)
            else:
                self._fetched(entry, exchange)
        if trouble:
            self._tell(entry, trouble)
        elif before is None or before.fetched_at is None:
            self._done(entry, "new")
        else:
            self._done(entry, "unchanged" if where.revisit else "changed")

    def _follow(self, entry: Entry) -> Exchange | None:
        """Ask for an address and go where it leads, archiving each redirect.

        Returns the last answer, not archived yet; None when it leads to an article that was fetched before.
        """
        url, trail = entry.url, {entry.url}
        for _ in range(self.options.manners.max_redirects + 1):
            exchange = self.hosts.ask(url, entry.kind, self._conditions(url))
            target = redirect(exchange)
            if target is None:
                return exchange
            self.archive.append(exchange, site=self.site.domain, kind=entry.kind)
            vet(target)
            if not urls.same_site(target, self.site.domain):
                raise FetchRefused(f"{entry.url}: leads to another site, {target}")
            if target in trail:
                raise FetchFailed(f"{entry.url}: redirects in a circle", again=False)
            known = self.frontier.find(target)
            if entry.kind == "article" and known and known.id != entry.id and known.state == "fetched":
                self.frontier.moved(entry, now=self.now(), to=target)
                return None
            trail.add(target)
            url = target
        raise FetchFailed(f"{entry.url}: more than {self.options.manners.max_redirects} redirects", again=False)

    def _conditions(self, url: str) -> dict[str, str]:
        """Ask only for what has changed, where the archive holds what it may not have changed from."""
        known = self.frontier.find(url)
        if known is None or not self.archive.holds(url):
            return {}
        told = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        return {name: value for name, value in told.items() if value}

    def _fetched(self, entry: Entry, exchange: Exchange) -> None:
        """Settle an address, and the one at the end of its redirects. A 304 need not repeat the validators."""
        if urls.canonical(exchange.url) != entry.canonical_url:
            entry = self.frontier.moved(entry, now=exchange.fetched_at, to=exchange.url)
        etag, last_modified = exchange.header("etag"), exchange.header("last-modified")
        if exchange.status == 304:
            etag, last_modified = etag or entry.etag, last_modified or entry.last_modified
        self.frontier.fetched(entry, now=exchange.fetched_at, etag=etag, last_modified=last_modified)

    def _trouble_with(self, exchange: Exchange, where: Where) -> PageError | None:
        """Why an answer, archived already, is no page; None when it is one."""
        if exchange.status not in (200, 304):
            return FetchFailed(f"{exchange.url}: HTTP {exchange.status}", again=False, status=exchange.status)
        if exchange.truncated:
            return FetchRefused(f"{exchange.url}: larger than {self.options.limits.wire_bytes:,} bytes")
        try:
            self.archive.read(where)
        except PageError as error:
            return FetchRefused(str(error))
        return None

    def _enough(self) -> bool:
        """Whether this run has as many articles before it as it may fetch."""
        limit = self.options.limit
        return limit is not None and self.frontier.counts(self.site.domain, "article").get("queued", 0) >= limit

    def _too_old(self, url: str) -> bool:
        """Whether the address tells a day before `since`; a month counts with its last day."""
        told = _DAY.search(urlsplit(url).path)
        if self.options.since is None or told is None:
            return False
        return f"{told[1]}-{told[2]}-{told[3] or '31'}" < self.options.since.isoformat()

    def _is_stale(self, entry: Entry) -> bool:
        """It may have been fetched a moment ago, at the end of another one's redirects."""
        return self._stale is not None and datetime.fromisoformat(entry.fetched_at or "") < self._stale

    def _trouble(self, entry: Entry, error: PageError) -> None:
        if isinstance(error, HostSilent):  # not the address's fault: it stays as it was, and the host is told of once
            if self.summary.silent is None:
                self.summary.silent = str(error)
                self._note(error, entry.url)
            return
        self._settle(entry, error)
        self._tell(entry, error)

    def _settle(self, entry: Entry, error: PageError) -> None:
        """Remember in the frontier why an address brought nothing."""
        now, status, wait = self.now(), None, None
        if isinstance(error, FetchFailed):
            status, wait = error.status, error.wait
        if isinstance(error, FetchRefused):
            self.frontier.refused(entry, now=now, reason=str(error))
        elif status in _GONE:
            self.frontier.gone(entry, now=now, status=status)
        else:
            self.frontier.failed(entry, now=now, reason=str(error), status=status, wait=wait)

    def _tell(self, entry: Entry, error: PageError) -> None:
        self._note(error, entry.url)
        if isinstance(error, FetchRefused):
            self._done(entry, "refused")
        else:
            self._done(entry, "gone" if isinstance(error, FetchFailed) and error.status in _GONE else "failed")

    def _note(self, error: PageError, url: str) -> None:
        self.summary.issues.append(
            Issue(step="fetch", message=str(error), rule=type(error).__name__, url=url, site=self.site.domain)
        )

    def _done(self, entry: Entry, outcome: Outcome) -> None:
        if entry.kind == "article":
            setattr(self.summary, outcome, getattr(self.summary, outcome) + 1)
        self._report(entry, outcome)

    def _report(self, entry: Entry, outcome: Outcome) -> None:
        if self.on_progress:
            self.on_progress(Progress(self.site.domain, entry.url, entry.kind, outcome, self._left))
