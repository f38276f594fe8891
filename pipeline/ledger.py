"""Which parts of a lake a store has taken in: a table of its own, in the store's file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

_TABLE = """
CREATE TABLE IF NOT EXISTS merged_part (
  lake TEXT NOT NULL,    -- address of the lake
  part TEXT NOT NULL,    -- name of the part: its file, its records, and the rules that read it
  run_id INTEGER NOT NULL,
  PRIMARY KEY (lake, part)
) STRICT, WITHOUT ROWID
"""
_BUSY_SECONDS = 30.0


def lakes_of(store: Path) -> list[str]:
    """The addresses of all lakes that a store has taken something of."""
    with closing(sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'merged_part'").fetchone():
            return []
        return [row[0] for row in connection.execute("SELECT DISTINCT lake FROM merged_part ORDER BY lake")]


class Ledger:
    """The parts of one lake in one store. A part is noted once all of it is stored, so a kill in between costs nothing
    but taking it in again, which changes nothing."""

    def __init__(self, store: Path, lake: str) -> None:
        self._lake = lake
        self._connection = sqlite3.connect(store, timeout=_BUSY_SECONDS, isolation_level=None)
        self._connection.execute(_TABLE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def holds(self, part: str) -> bool:
        """Whether a part has been taken in."""
        sql = "SELECT 1 FROM merged_part WHERE lake = ? AND part = ?"
        return self._connection.execute(sql, (self._lake, part)).fetchone() is not None

    def note(self, part: str, run_id: int) -> None:
        """A part is stored, whole."""
        self._connection.execute("INSERT OR REPLACE INTO merged_part VALUES (?, ?, ?)", (self._lake, part, run_id))
