"""Walk one site: its start pages, the lists they lead on to, then the articles that are not known yet.

Every answer is archived before anything else is done with it. State lives in the frontier only, so that a run may be
killed at any moment; the time and the sleeping are passed in. Walks share archive, frontier and hosts safely, so that
sites are walked side by side (`parallel`).
"""

from __future__ import annotations

import contextlib
import re
from collections import deque
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import msgspec

from pipeline.archive import Archive, Where
from pipeline.events import Event, FetchSummary, Outcome, What, reason
from pipeline.frontier import Entry, Frontier
from pipeline.hosts import ChallengePage, Hosts, HostSilent, Manners, RobotsForbid, Stopped, redirect
from pipeline.session import FetchFailed, Limits, vet
from pipeline.steps import step
from pipeline.warc import Exchange, timestamp
from schemas.problems import FetchRefused, Issue, PageError
from scrapers import discover, urls
from scrapers.site import Site

_GONE = frozenset({404, 410})
_DAY = re.compile(r"/(20\d\d)[/-]?(0[1-9]|1[0-2])(?:[/-]?(0[1-9]|[12]\d|3[01]))?/")
_FRONT = re.compile(r"/?(?:(?:index|default|trang-chu|home)(?:\.\w{2,5})?/?)?")


class FetchOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run goes, and with what manners."""

    limit: int | None = None
    """At most so many articles of a site in this run; the others stay queued."""
    since: date | None = None
    """Leave out articles that a feed, a sitemap or their address dates before this day; many are dated by none."""
    recheck_after: timedelta | None = None
    """Ask again, conditionally, for all articles that were fetched longer ago than this. None: for each a few times
    in its first month, as the frontier has it."""
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
    at_once: int = 32
    """Sites that are walked side by side."""
    limits: Limits = Limits()
    manners: Manners = Manners()


class Walk:
    """One run over one site. Trouble with one address is an `Issue` of the summary.

    `stopping` is asked between two addresses. Methods raise `ArchiveError` when the archive can't be written.
    """

    def __init__(
        self,
        site: Site,
        archive: Archive,
        frontier: Frontier,
        hosts: Hosts,
        options: FetchOptions,
        *,
        now: Callable[[], datetime],
        tell: Callable[[Event], None] = lambda _: None,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self.site, self.archive, self.frontier, self.options = site, archive, frontier, options
        self.hosts, self.now, self.stopping = hosts, now, stopping
        self._tell_all = tell
        self.summary = FetchSummary(site.domain)
        self._left = 0
        self._paged: set[str] = set()  # lists with articles of their own; what they lead on to is older
        self._stale = now() - options.recheck_after if options.recheck_after else None

    def run(self) -> FetchSummary:
        """The whole walk."""
        started = self.now()
        self._say("begins")
        with contextlib.suppress(Stopped):
            self.lists()
            self.articles()
        self.summary.left = self.frontier.counts(self.site.domain, "article").get("queued", 0)
        self.summary.seconds = (self.now() - started).total_seconds()
        self._say("ends", seconds=self.summary.seconds)
        return self.summary

    def lists(self) -> None:
        """Look at every start page, and follow its paging while that brings what the start page never led to."""
        starts = self._starts()
        with self.archive.transaction():
            self.frontier.add_starts(starts, site=self.site.domain, now=self.now())
        queue = deque(self.frontier.due(self.site.domain, "list", self.now()))
        seen: set[str] = set()
        forbidden = further = 0
        while queue and not self.stopping():
            entry = self.frontier.entry(queue.popleft())
            if entry is None or entry.state == "fetched" or entry.canonical_url in seen:
                continue
            if entry.discovered_from is not None:
                if further >= self.options.max_lists or self._enough():
                    continue
                further += 1
            seen.add(entry.canonical_url)
            try:
                with step("fetch"):
                    queue.extend(self._list(entry, seen))
            except PageError as error:
                forbidden += entry.discovered_from is None and isinstance(error, RobotsForbid)
                self._trouble(entry, error)
        self.summary.forbidden = bool(starts) and forbidden == len(starts)

    def articles(self) -> None:
        """Fetch what is due, newest discoveries first, then what may have changed."""
        due = self.frontier.due(self.site.domain, "article", self.now(), fetched_before=self._stale)
        self._left = len(due) if self.options.limit is None else min(len(due), self.options.limit)
        for number in due:
            if self._left <= 0 or self.stopping():
                break
            entry = self.frontier.entry(number)
            if entry is None or (entry.state == "fetched" and not self._is_due(entry)):
                continue
            self._left -= 1
            try:
                with step("fetch"):
                    self._article(entry)
            except PageError as error:
                self._trouble(entry, error)

    def _starts(self) -> tuple[str, ...]:
        """The site's own start pages; the sitemaps of its robots.txt where it names none."""
        if self.site.start:
            return tuple(dict.fromkeys(urls.canonical(url) for url in self.site.start))
        home = f"https://{self.site.domain}/"
        try:
            return self.hosts.sitemaps(home, self.site)
        except PageError as error:
            if isinstance(error, HostSilent):
                self._silence(error, home)
            else:
                self._note(type(error).__name__, str(error), home)
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
        for note in links.notes:
            self._note("ListCut", f"{entry.url}: {note}", entry.url)
        if entry.discovered_from is None and not links.articles and not links.more:
            self._note("NothingListed", f"{entry.url}: the start page names no article", entry.url)
        self.summary.named += len(links.articles)
        wanted = [url for url in links.articles if url not in self.archive.forgotten]
        articles = [url for url in wanted if not self._too_old(url, links.published.get(url))]
        more = [url for url in links.more if url not in seen and url not in self.archive.forgotten]
        if links.articles:
            self._paged.add(entry.url)
        with self.archive.transaction():
            self.summary.found += self.frontier.add(
                articles, kind="article", source=entry, now=self.now(), dated=_dated(links)
            )
            fresh = self.frontier.name(articles, source=entry)
            self.frontier.changed(links.changed, now=self.now())
            # A sitemap index names no article: each of its sitemaps is worth a (conditional) look.
            goes_on = (fresh > 0 or not links.articles) and entry.depth < self.options.max_depth
            if goes_on:
                self.frontier.add(more, kind="list", source=entry, now=self.now())
                self.frontier.queue_again(more)
            elif entry.discovered_from in self._paged:
                self.frontier.drop_siblings(entry)
            self._fetched(entry, exchange)
        self.summary.lists += 1
        self._report(entry, "listed", exchange)
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
        elif before is not None and before.fetched_at is not None:
            self._done(entry, "unchanged" if where.revisit else "changed", exchange)
        else:
            self._done(entry, "moved" if entry.looks else "new", exchange)

    def _follow(self, entry: Entry) -> Exchange | None:
        """Ask for an address and go where it leads, archiving each redirect.

        Returns the last answer, not archived yet; None when it leads to an article that was fetched before.
        """
        url, trail = entry.url, {entry.url}
        for _ in range(self.options.manners.max_redirects + 1):
            self._say("asks", url=url, kind=entry.kind, left=self._left)
            exchange = self.hosts.ask(url, self.site, entry.kind, self._conditions(url))
            target = redirect(exchange)
            if target is None:
                return exchange
            self.archive.append(exchange, site=self.site.domain, kind=entry.kind)
            vet(target)
            if not urls.same_site(target, self.site.domain):
                raise FetchRefused(f"{entry.url}: leads to another site, {target}")
            if target in trail:
                raise FetchFailed(f"{entry.url}: redirects in a circle", label="redirects", again=False)
            known = self.frontier.find(target)
            if entry.kind == "article" and (_is_front(target) or (known and known.kind == "list")):
                raise FetchFailed(f"{entry.url}: is gone, leads to {target}", label="leads to a list", status=404)
            if entry.kind == "article" and known and known.id != entry.id and known.state == "fetched":
                self.frontier.moved(entry, now=self.now(), to=target)
                return None
            trail.add(target)
            url = target
        most = self.options.manners.max_redirects
        raise FetchFailed(f"{entry.url}: more than {most} redirects", label="redirects", again=False)

    def _conditions(self, url: str) -> dict[str, str]:
        """Ask only for what has changed, where the archive holds what it may not have changed from."""
        held, known = self.archive.holds(url), self.frontier.find(url)
        if known is None or not held:
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

    def _too_old(self, url: str, published: date | None) -> bool:
        """Whether it is dated before `since`; a month in an address counts with its last day."""
        if self.options.since is None:
            return False
        if published is not None:
            return published < self.options.since
        told = _DAY.search(urlsplit(url).path)
        return told is not None and f"{told[1]}-{told[2]}-{told[3] or '31'}" < self.options.since.isoformat()

    def _is_due(self, entry: Entry) -> bool:
        """It may have been fetched a moment ago, at the end of another one's redirects."""
        if entry.next_try is not None and entry.next_try <= timestamp(self.now()):
            return True
        return self._stale is not None and (entry.fetched_at or "") < timestamp(self._stale)

    def _trouble(self, entry: Entry, error: PageError) -> None:
        if isinstance(error, HostSilent):
            self._silence(error, entry.url)
        else:
            self._settle(entry, error)
            self._tell(entry, error)

    def _silence(self, error: HostSilent, url: str) -> None:
        """It is not the fault of the address, which stays as it was; the host is told of once."""
        if self.summary.silent is None:
            self.summary.silent, self.summary.silent_since = str(error).partition(": ")[2], error.since
            self._note(type(error).__name__, str(error), url)
            self._say("silent", url=url, reason=self.summary.silent)

    def _settle(self, entry: Entry, error: PageError) -> None:
        """Remember in the frontier why an address brought nothing."""
        now, status, wait = self.now(), None, None
        if isinstance(error, FetchFailed):
            status, wait = error.status, error.wait
        if isinstance(error, ChallengePage):
            self.frontier.forget_validators(entry)
        if isinstance(error, FetchRefused):
            self.frontier.refused(entry, now=now, reason=str(error))
        elif status in _GONE and not isinstance(error, ChallengePage):
            self.frontier.gone(entry, now=now, status=status, reason=str(error))
        else:
            self.frontier.failed(entry, now=now, reason=str(error), status=status, wait=wait)

    def _tell(self, entry: Entry, error: PageError) -> None:
        self._note(type(error).__name__, str(error), entry.url)
        self.summary.reasons[reason(error)] += 1
        status = error.status if isinstance(error, FetchFailed) else None
        if isinstance(error, FetchRefused):
            outcome: Outcome = "refused"
        else:
            outcome = "gone" if status in _GONE and not isinstance(error, ChallengePage) else "failed"
        self._count(entry, outcome)
        self._say(outcome, url=entry.url, kind=entry.kind, status=status, left=self._left, reason=str(error))

    def _note(self, rule: str, message: str, url: str) -> None:
        self.summary.issues.append(Issue(step="fetch", message=message, rule=rule, url=url, site=self.site.domain))

    def _done(self, entry: Entry, outcome: Outcome, exchange: Exchange | None = None) -> None:
        self._count(entry, outcome)
        self._report(entry, outcome, exchange)

    def _count(self, entry: Entry, outcome: Outcome) -> None:
        if entry.kind == "article":
            setattr(self.summary, outcome, getattr(self.summary, outcome) + 1)

    def _report(self, entry: Entry, outcome: Outcome, exchange: Exchange | None) -> None:
        status, size = (exchange.status, len(exchange.body)) if exchange else (None, None)
        self._say(outcome, url=entry.url, kind=entry.kind, status=status, bytes=size, left=self._left)

    def _say(self, what: What, **told: Any) -> None:
        self._tell_all(Event(at=timestamp(self.now()), site=self.site.domain, event=what, **told))


def _dated(links: discover.Links) -> dict[str, str]:
    days = {url: day.isoformat() for url, day in links.published.items()}
    return days | {url: timestamp(moment) for url, moment in links.changed.items()}


def _is_front(url: str) -> bool:
    """Where a portal sends those who ask for an article that it has deleted."""
    parts = urlsplit(url)
    return not parts.query and _FRONT.fullmatch(parts.path) is not None
