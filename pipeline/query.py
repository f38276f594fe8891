"""Reading the store: questions in SQL that can do no harm, and one fact walked back to its bytes."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from pipeline import records
from pipeline.results import QueryResult, ShownFact
from pipeline.sentences import sentence_of
from schemas.documents import Article
from schemas.facts import FACT_CLASSES, Kind
from schemas.problems import UsageError
from schemas.rows import Fetch

_PRAGMAS = frozenset(
    "table_info table_xinfo table_list index_list index_info foreign_key_list data_version schema_version "
    "database_list".split()
)
_LONGEST_VALUE = 16_000_000  # bytes; a whole article is some 20,000
_SHORTEST_PREFIX = 6


def address(path: Path) -> str:
    """The URI by which SQLite opens a store for reading only, wherever it lies and whatever it is called."""
    if os.access(path.parent, os.W_OK) or path.with_name(f"{path.name}-wal").exists():
        return f"{path.resolve().as_uri()}?mode=ro"
    # On a read-only medium WAL has nowhere to put its index, and nobody can write.
    return f"{path.resolve().as_uri()}?immutable=1"


def guard(connection: sqlite3.Connection) -> None:
    """Lets a connection only read: no other file, no setting, no value that fills the memory."""
    connection.execute("PRAGMA query_only = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.set_authorizer(_authorize)


def _authorize(action: int, first: str | None, _second: str | None, _database: str | None, _source: str | None) -> int:
    if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS:
        return sqlite3.SQLITE_OK
    # Declaring json_each, FTS5 and pragma_* looks like this; a real write meets the read-only file.
    if action == sqlite3.SQLITE_UPDATE and first in {"sqlite_master", "sqlite_temp_master"}:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def query(
    connection: sqlite3.Connection,
    sql: str,
    params: Sequence[Any] | Mapping[str, Any] = (),
    *,
    limit: int = 1000,
    seconds: float = 30.0,
) -> QueryResult:
    """At most `limit` rows of one SELECT on a guarded connection.

    Raises UsageError with SQLite's own words for a mistake in the question, for anything but reading, and when it
    takes longer than `seconds`.
    """
    alarm = threading.Timer(seconds, connection.interrupt)
    alarm.daemon = True
    alarm.start()
    try:
        cursor = connection.execute(sql, params)
        rows = [tuple(row) for row in cursor.fetchmany(limit + 1)]
        names = tuple(column[0] for column in cursor.description or ())
        cursor.close()
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError) as error:
        raise UsageError(_reason(error, seconds)) from error
    finally:
        alarm.cancel()
    return QueryResult(columns=names, rows=rows[:limit], truncated=len(rows) > limit)


def _reason(error: Exception, seconds: float) -> str:
    words = str(error)
    if words == "interrupted":
        return f"the question took longer than {seconds:g} seconds; narrow it"
    if words in {"not authorized", "attempt to write a readonly database"} or "prohibited" in words:
        return "questions can only read; nothing in the store was changed"
    return words


def show(connection: sqlite3.Connection, fact_id: str) -> ShownFact:
    """One fact by its id or the beginning of it, newest reading first; raises UsageError when none or several fit."""
    kind, row = _find(connection, fact_id)
    article_row = connection.execute(
        "SELECT * FROM article WHERE article_id = ? AND version = ?", (row["article_id"], row["version"])
    ).fetchone()
    article = records.article_of(article_row)
    fact = records.fact_of(kind, row, award_lists(connection, row) if kind == "award" else {})
    sentence = sentence_of(article, fact.caption, fact.start, fact.end)
    return ShownFact(
        fact=fact,
        live=row["gone_run"] is None,
        first_run=row["first_run"],
        last_run=row["last_run"],
        sentence=sentence.text,
        mark=(sentence.start, sentence.end),
        article=article,
        fetches=tuple(_fetches(connection, article)),
    )


def _find(connection: sqlite3.Connection, fact_id: str) -> tuple[Kind, sqlite3.Row]:
    if len(fact_id) < _SHORTEST_PREFIX:
        raise UsageError(f"{fact_id!r} is too short for a fact id; give at least {_SHORTEST_PREFIX} signs")
    found: dict[tuple[Kind, str], sqlite3.Row] = {}
    for kind in FACT_CLASSES:
        rows = connection.execute(
            f"SELECT * FROM {kind}_fact WHERE fact_id >= ? AND fact_id < ? "  # noqa: S608 - our own names
            "ORDER BY gone_run IS NULL, first_run, version LIMIT 1000",
            (fact_id, fact_id + "\U0010ffff"),
        )
        found |= {(kind, row["fact_id"]): row for row in rows}
    if not found:
        raise UsageError(f"no fact has the id {fact_id!r}")
    if len(found) > 1:
        raise UsageError(f"{len(found)} facts have ids that begin with {fact_id!r}; give more of it")
    [((kind, _), row)] = found.items()
    return kind, row


def award_lists(connection: sqlite3.Connection, row: sqlite3.Row) -> dict[str, list[str | None]]:
    """The conferrers and recipients of one row of `award_fact`."""
    key = (row["fact_id"], row["version"], row["first_run"])
    where = "WHERE fact_id = ? AND version = ? AND first_run = ? ORDER BY position"
    conferrers = connection.execute(f"SELECT * FROM award_conferrer {where}", key).fetchall()  # noqa: S608
    recipients = connection.execute(f"SELECT * FROM award_recipient {where}", key).fetchall()  # noqa: S608
    return {
        "conferrers": [c["conferrer"] for c in conferrers],
        "conferrer_names": [c["conferrer_name"] for c in conferrers if c["conferrer_name"] is not None],
        "conferrer_units": [c["conferrer_unit"] for c in conferrers],
        "recipients": [r["recipient"] for r in recipients],
        "recipient_names": names if any(names := [r["recipient_name"] for r in recipients]) else [],
    }


def _fetches(connection: sqlite3.Connection, article: Article) -> list[Fetch]:
    rows = connection.execute(
        "SELECT * FROM fetch WHERE article_id = ? AND content_hash = ? ORDER BY fetched_at",
        (article.article_id, article.content_hash),
    )
    return [msgspec.convert(dict(row), Fetch) for row in rows]
