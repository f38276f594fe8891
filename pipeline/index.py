"""The archive's index: one SQLite file in which the archive keeps its records and the frontier its addresses."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from schemas.problems import ArchiveError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS record (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL,                          -- as it was asked for
  canonical_url TEXT NOT NULL,
  site TEXT,                                  -- domain of the configured site
  kind TEXT NOT NULL,                         -- article, list, robots or wall; removed: what `forget` left of one
  file TEXT NOT NULL,
  start INTEGER NOT NULL,                     -- where the append began, request included
  offset INTEGER NOT NULL,                    -- where the response or revisit record begins
  length INTEGER NOT NULL,
  crc INTEGER NOT NULL,                       -- CRC-32 of the file's bytes from start to the record's end
  digest TEXT NOT NULL,                       -- payload digest, sha1:BASE32
  status INTEGER NOT NULL,
  content_type TEXT,
  fetched_at TEXT NOT NULL,
  truncated TEXT,                             -- why the body is missing: length, time, disconnect
  original INTEGER REFERENCES record (id)     -- of a revisit: the record that holds the payload
);
CREATE UNIQUE INDEX IF NOT EXISTS record_place ON record (file, offset);
CREATE INDEX IF NOT EXISTS record_url ON record (canonical_url, id);
"""


class Index:
    """One SQLite connection shared by the threads of a run; the archive and the frontier both keep their rows in it.

    Sharing it lets a record and what the frontier learned from it be committed together: after a kill at any moment
    a page is either archived and settled, or neither.
    """

    def __init__(self, path: Path | str, *, write: bool = True) -> None:
        self.lock = threading.RLock()
        address = Path(path).resolve().as_uri()
        if not write:  # a medium that nobody can write has no log to wait for
            address += "?mode=ro" if os.access(Path(path).parent, os.W_OK) else "?mode=ro&immutable=1"
        try:
            self.connection = sqlite3.connect(
                address, uri=True, timeout=30, isolation_level=None, check_same_thread=False
            )
            self.connection.row_factory = sqlite3.Row
            if write:
                self.connection.execute("PRAGMA journal_mode = WAL")
                self.connection.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise ArchiveError(f"{path} can't be opened: {error}") from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; one within another belongs to the outer one. Other threads wait.

        Raises `ArchiveError` when the database can't be written.
        """
        with self.lock:
            if self.connection.in_transaction:
                yield self.connection
                return
            try:
                self.connection.execute("BEGIN IMMEDIATE")
                yield self.connection
                self.connection.execute("COMMIT")
            except sqlite3.OperationalError as error:
                raise ArchiveError(f"the archive's index can't be written: {error}") from error
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    def all(self, sql: str, *parameters: Any) -> list[sqlite3.Row]:
        with self.lock:
            return self.connection.execute(sql, parameters).fetchall()

    def one(self, sql: str, *parameters: Any) -> sqlite3.Row | None:
        rows = self.all(sql, *parameters)
        return rows[0] if rows else None

    def close(self) -> None:
        self.connection.close()


def scrub(connection: sqlite3.Connection, path: Path) -> None:
    """Write a database anew, without what was deleted, and empty its log; raises ArchiveError while others read it."""
    try:
        connection.execute("VACUUM")
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        raise ArchiveError(f"{path}: what was deleted can't be wiped yet ({error})") from error
    if busy:
        raise ArchiveError(f"{path}: another process has it open; close that and repeat")
