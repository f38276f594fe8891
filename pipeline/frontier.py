"""The frontier: every address that was ever found, and how far we have come with it.

Its table lies in the archive's index, so that a response and what it means for its address are committed together:
a run that is killed at any moment goes on where it was, no address lost, none fetched twice. The time is passed in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from pipeline.index import Index
from pipeline.warc import timestamp
from scrapers import urls

State = Literal["queued", "fetched", "failed", "gone", "refused"]
Kind = Literal["article", "list"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS frontier (
  id INTEGER PRIMARY KEY,
  canonical_url TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL,                 -- as it was found
  site TEXT NOT NULL,                -- domain of the configured site
  kind TEXT NOT NULL,                -- article, or list: what leads to articles (list page, feed, sitemap)
  state TEXT NOT NULL,               -- queued, fetched, failed, gone, refused
  tries INTEGER NOT NULL DEFAULT 0,  -- failures in a row, one a run
  looks INTEGER NOT NULL DEFAULT 0,  -- how often an article was fetched, or found unchanged
  next_try TEXT,                     -- when it is due again: failed, refused, or perhaps changed; null: never
  etag TEXT,
  last_modified TEXT,
  discovered_from TEXT,              -- the page that named it; null for a start page
  discovered_at TEXT NOT NULL,
  root INTEGER,                      -- of a further list page: the start page that it continues
  depth INTEGER NOT NULL DEFAULT 0,  -- of a further list page: how many pages behind that start page
  fetched_at TEXT,                   -- of the last response
  status INTEGER,                    -- of the last response
  moved_to TEXT,                     -- where its redirects ended
  reason TEXT,                       -- why it failed or was refused
  dated TEXT                         -- when it was published or changed, as the list says that named it
) STRICT;
CREATE INDEX IF NOT EXISTS frontier_due ON frontier (site, kind, state);
CREATE TABLE IF NOT EXISTS named (
  root INTEGER NOT NULL,             -- a start page
  article INTEGER NOT NULL,          -- an address that it, or its further pages, have named
  PRIMARY KEY (root, article)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS host (
  name TEXT PRIMARY KEY,
  delay REAL NOT NULL,               -- the pace that the last run ended with, in seconds
  not_before TEXT,                   -- when it asked us to come back
  silent_since TEXT,                 -- since when no run has had a page of it
  reason TEXT                        -- why it is silent
) STRICT;
"""
# Columns that indexes of earlier versions lack.
_ADDED = {"looks": "INTEGER NOT NULL DEFAULT 0", "dated": "TEXT"}
# An article is corrected in its first days, if ever: it is looked at again a day, a week and a month after it came.
# A nightly run begins at the same hour, so a day is somewhat less.
_LOOKS = (timedelta(hours=20), timedelta(days=6), timedelta(days=23))
# A failed address is tried again in later runs, ever more rarely, and given up after a month of failures.
_WAITS = tuple(timedelta(hours=h) for h in (1, 6, 24, 72, 168, 336))
# What was refused by robots.txt or for its size may be allowed some day.
_ASK_AGAIN = timedelta(days=7)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One address of the frontier."""

    id: int
    canonical_url: str
    url: str
    site: str
    kind: Kind
    state: State
    tries: int = 0
    looks: int = 0
    next_try: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    discovered_from: str | None = None
    discovered_at: str
    root: int | None = None
    depth: int = 0
    fetched_at: str | None = None
    status: int | None = None
    moved_to: str | None = None
    reason: str | None = None
    dated: str | None = None


class HostState(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of a server from run to run."""

    name: str
    delay: float
    not_before: str | None = None
    silent_since: str | None = None
    reason: str | None = None


class Frontier:
    """The table of addresses; safe to share between threads, as its index is."""

    def __init__(self, index: Index) -> None:
        self._index = index
        index.connection.executescript(_SCHEMA)
        known = {row["name"] for row in index.all("PRAGMA table_info (frontier)")}
        for name, kind in _ADDED.items():
            if name not in known:
                index.connection.execute(f"ALTER TABLE frontier ADD COLUMN {name} {kind}")

    def add_starts(self, found: Iterable[str], *, site: str, now: datetime) -> None:
        """Queue start pages: lists that are looked at in every run, whatever they were before."""
        with self._index.transaction() as connection:
            connection.executemany(
                "INSERT INTO frontier (canonical_url, url, site, kind, state, discovered_at)"
                " VALUES (?, ?, ?, 'list', 'queued', ?) ON CONFLICT (canonical_url)"
                " DO UPDATE SET kind = 'list', state = 'queued', discovered_from = NULL, root = NULL, depth = 0",
                [(urls.canonical(url), url, site, timestamp(now)) for url in found],
            )

    def add(
        self, found: Iterable[str], *, kind: Kind, source: Entry, now: datetime, dated: Mapping[str, str] | None = None
    ) -> int:
        """Queue the addresses that a page names, unless they are known; returns how many were not.

        dated  ISO dates or times that the page tells for some of them.
        """
        root, depth = (source.root or source.id, source.depth + 1) if kind == "list" else (None, 0)
        told = (source.site, kind, source.url, timestamp(now), root, depth)
        dates = dated or {}
        with self._index.transaction() as connection:
            before = connection.total_changes
            connection.executemany(
                "INSERT INTO frontier"
                " (canonical_url, url, site, kind, state, discovered_from, discovered_at, root, depth, dated)"
                " VALUES (?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?) ON CONFLICT (canonical_url) DO NOTHING",
                [(urls.canonical(url), url, *told, dates.get(url)) for url in found],
            )
            return connection.total_changes - before

    def name(self, found: Iterable[str], *, source: Entry) -> int:
        """Note that a list names these articles; returns how many its start page had never led to.

        That, and not whether the articles are known, tells whether its paging is worth following: a feed may have
        named them all before, or a run that was killed.
        """
        with self._index.transaction() as connection:
            before = connection.total_changes
            connection.executemany(
                "INSERT OR IGNORE INTO named SELECT ?, id FROM frontier WHERE canonical_url = ?",
                [(source.root or source.id, urls.canonical(url)) for url in found],
            )
            return connection.total_changes - before

    def queue_again(self, found: Iterable[str]) -> None:
        """Look again at list pages that were fetched before."""
        with self._index.transaction() as connection:
            connection.executemany(
                "UPDATE frontier SET state = 'queued' WHERE canonical_url = ? AND kind = 'list'",
                [(urls.canonical(url),) for url in found],
            )

    def changed(self, told: Mapping[str, datetime], *, now: datetime) -> None:
        """A feed or sitemap says that these articles have changed: those fetched before that are looked at now.

        Only while a look is left: many sitemaps give every page today's date.
        """
        with self._index.transaction() as connection:
            connection.executemany(
                "UPDATE frontier SET next_try = ? WHERE canonical_url = ? AND state = 'fetched' AND kind = 'article'"
                " AND next_try > ? AND fetched_at < ?",
                [(timestamp(now), url, timestamp(now), timestamp(moment)) for url, moment in told.items()],
            )

    def due(self, site: str, kind: Kind, now: datetime, *, fetched_before: datetime | None = None) -> list[int]:
        """Ids of what is to be fetched now: queued, failed and due again, or fetched and to be looked at again.

        Articles newest first, by what dates them or else their discovery, then those that are known; start pages
        before other lists, and of those the ones never fetched, then those longest ago. With `fetched_before`, also
        what was last fetched before then.
        """
        order = "state = 'fetched', min(coalesce(dated, discovered_at), discovered_at) DESC, id"
        if kind == "list":
            order = "discovered_from IS NOT NULL, fetched_at IS NOT NULL, fetched_at, id"
        rows = self._index.all(
            "SELECT id FROM frontier WHERE site = ? AND kind = ? AND (state = 'queued'"  # noqa: S608
            " OR (state IN ('failed', 'refused', 'fetched') AND next_try <= ?)"
            " OR (state = 'fetched' AND fetched_at < ? AND moved_to IS NULL))"
            f" ORDER BY {order}",
            site,
            kind,
            timestamp(now),
            timestamp(fetched_before) if fetched_before else "",
        )
        return [row["id"] for row in rows]

    def entry(self, number: int) -> Entry | None:
        """None when it has been let go of meanwhile."""
        row = self._index.one("SELECT * FROM frontier WHERE id = ?", number)
        return _entry(row) if row else None

    def find(self, url: str) -> Entry | None:
        row = self._index.one("SELECT * FROM frontier WHERE canonical_url = ?", urls.canonical(url))
        return _entry(row) if row else None

    def fetched(
        self, entry: Entry, *, now: datetime, etag: str | None = None, last_modified: str | None = None
    ) -> None:
        """Its page is in the archive; the validators make the next request a conditional one."""
        wait = _LOOKS[entry.looks] if entry.kind == "article" and entry.looks < len(_LOOKS) else None
        self._settle(
            entry,
            state="fetched",
            tries=0,
            looks=entry.looks + 1,
            next_try=timestamp(now + wait) if wait else None,
            etag=etag,
            last_modified=last_modified,
            fetched_at=timestamp(now),
            status=200,
            moved_to=None,
            reason=None,
        )

    def moved(self, entry: Entry, *, now: datetime, to: str) -> Entry:
        """Its redirects end at another address, whose entry is returned, made if need be."""
        with self._index.transaction():
            self._settle(entry, state="fetched", tries=0, next_try=None, fetched_at=timestamp(now), moved_to=to)
            self.add([to], kind=entry.kind, source=entry, now=now)
            end = self.find(to)
        if end is None:
            raise LookupError(to)
        return end

    def gone(self, entry: Entry, *, now: datetime, status: int, reason: str | None = None) -> None:
        """The server says that there is no such page (any more)."""
        told = reason or f"HTTP {status}"
        self._settle(entry, state="gone", next_try=None, fetched_at=timestamp(now), status=status, reason=told)

    def forget_validators(self, entry: Entry) -> None:
        """The next answer must be a whole page: what came last stood in its place."""
        self._settle(entry, etag=None, last_modified=None)

    def failed(
        self, entry: Entry, *, now: datetime, reason: str, status: int | None = None, wait: timedelta | None = None
    ) -> None:
        """Nothing came that can be used; due again later, not before `wait`."""
        tries = entry.tries + 1
        pause = _WAITS[tries - 1] if tries <= len(_WAITS) else None
        next_try = timestamp(now + max(pause, wait or pause)) if pause else None
        self._settle(entry, state="failed", tries=tries, next_try=next_try, status=status, reason=reason)

    def refused(self, entry: Entry, *, now: datetime, reason: str) -> None:
        """We may not, or will not, fetch it; asked again in a week."""
        self._settle(entry, state="refused", next_try=timestamp(now + _ASK_AGAIN), reason=reason)

    def drop_siblings(self, entry: Entry) -> None:
        """Let go of the queued list pages that were named together with this one: there is nothing new that way."""
        with self._index.transaction() as connection:
            same = "kind = 'list' AND state = 'queued' AND discovered_from = ? AND id <> ?"
            which = (entry.discovered_from, entry.id)
            connection.execute(f"DELETE FROM frontier WHERE {same} AND fetched_at IS NULL", which)  # noqa: S608
            connection.execute(f"UPDATE frontier SET state = 'fetched' WHERE {same}", which)  # noqa: S608

    def last_answer(self, now: datetime) -> datetime | None:
        """When the last answer of all came: a run that was killed may have asked a moment ago.

        What a wrong clock, here or where an imported page was fetched, dates after `now` tells nothing.
        """
        sql = "SELECT fetched_at FROM record WHERE fetched_at <= ? ORDER BY id DESC LIMIT 1"
        row = self._index.one(sql, timestamp(now))
        return datetime.fromisoformat(row["fetched_at"]) if row else None

    def host(self, name: str) -> HostState | None:
        """What earlier runs learnt of a server."""
        row = self._index.one("SELECT * FROM host WHERE name = ?", name)
        return msgspec.convert(dict(row), HostState) if row else None

    def keep_host(self, state: HostState) -> None:
        """Remember a server for later runs."""
        columns = msgspec.structs.asdict(state)
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        with self._index.transaction() as connection:
            connection.execute(f"INSERT OR REPLACE INTO host ({names}) VALUES ({marks})", tuple(columns.values()))  # noqa: S608

    def counts(self, site: str | None = None, kind: Kind | None = None) -> dict[str, int]:
        """How many addresses there are in each state."""
        rows = self._index.all(
            "SELECT state, count(*) AS n FROM frontier"
            " WHERE (? IS NULL OR site = ?) AND (? IS NULL OR kind = ?) GROUP BY state",
            site,
            site,
            kind,
            kind,
        )
        return {row["state"]: row["n"] for row in rows}

    def _settle(self, entry: Entry, **columns: str | int | None) -> None:
        names = ", ".join(f"{name} = ?" for name in columns)
        with self._index.transaction() as connection:
            connection.execute(f"UPDATE frontier SET {names} WHERE id = ?", (*columns.values(), entry.id))  # noqa: S608


def _entry(row: sqlite3.Row) -> Entry:
    return msgspec.convert(dict(row), Entry)
