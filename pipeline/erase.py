"""Taking articles out of the store for good: every row about them, of every version, and the words of the index.

Tables are found by the names of their columns, so that one which is added later is not forgotten here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator

import msgspec

from pipeline import recount, search
from pipeline.forgotten import spellings
from schemas.facts import FACT_CLASSES
from scrapers import urls

_CLUSTERED = ("signature", "band", "cluster")  # `cluster.update` must see what is gone
_COMPARED = ("retold", "disagreeing")  # their rows are found by place and unit
ERASED = "erased"
"""Under this name the store notes that `cluster.update` has to look for articles that are gone."""


def related(connection: sqlite3.Connection, addresses: Collection[str]) -> tuple[set[str], set[str], set[str]]:
    """Ids of the articles that were read from these canonical addresses, all addresses of theirs, their headlines.

    A page may name another address as its canonical one, and then both belong to one article.
    """
    connection.create_function("canonical", 1, _canonical, deterministic=True)
    known, articles = set(addresses), set[str]()
    while True:
        found = _ids(connection, "SELECT article_id FROM fetch WHERE canonical(url) IN ", known)
        found |= _ids(connection, "SELECT article_id FROM article WHERE url IN ", known)
        articles |= found
        more = _ids(connection, "SELECT canonical(url) FROM fetch WHERE article_id IN ", articles)
        more |= _ids(connection, "SELECT url FROM article WHERE article_id IN ", articles)
        if more <= known:
            break
        known |= {spelling for address in more for spelling in spellings(address)}
    titles = _ids(connection, "SELECT title FROM article WHERE article_id IN ", articles)
    return articles, known, titles


def erase(connection: sqlite3.Connection, articles: Collection[str], addresses: Collection[str]) -> None:
    """Delete all rows about these articles and addresses, within the caller's transaction.

    The full-text index keeps no copy to delete from, so it is filled anew.
    """
    connection.create_function("canonical", 1, _canonical, deterministic=True)
    connection.execute("PRAGMA defer_foreign_keys = ON")
    facts = set[str]()
    for kind in FACT_CLASSES:
        facts |= _ids(connection, f"SELECT fact_id FROM {kind}_fact WHERE article_id IN ", articles)  # noqa: S608
    recount.forget(connection, articles, facts)
    for table, columns in _tables(connection):
        for column, gone in (("fact_id", facts), ("doc", {*articles, *addresses}), ("article_id", articles)):
            if column in columns:
                _delete(connection, f"DELETE FROM {table} WHERE {column} IN ", gone)  # noqa: S608 - our own names
        if "url" in columns:
            _delete(connection, f"DELETE FROM {table} WHERE canonical(url) IN ", addresses)  # noqa: S608
        if "message" in columns:
            told = [(address,) for address in addresses]
            connection.executemany(f"DELETE FROM {table} WHERE instr(message, ?)", told)  # noqa: S608
    connection.execute("INSERT OR REPLACE INTO store_info VALUES (?, '1')", (ERASED,))
    connection.execute(f"INSERT INTO {search.TABLE} ({search.TABLE}) VALUES ('delete-all')")  # noqa: S608
    search.index_all(connection)


def copies(connection: sqlite3.Connection, articles: Collection[str]) -> list[str]:
    """Addresses of other articles that tell the same story."""
    rows = connection.execute("SELECT members FROM cluster").fetchall()
    groups = (set(msgspec.json.decode(row[0], type=list[str])) for row in rows)
    others = {member for group in groups if not group.isdisjoint(articles) for member in group} - set(articles)
    return sorted(_ids(connection, "SELECT url FROM article WHERE current = 1 AND article_id IN ", others))


def _tables(connection: sqlite3.Connection) -> Iterator[tuple[str, set[str]]]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    for (name,) in rows.fetchall():
        if name not in (*_CLUSTERED, *_COMPARED) and not name.startswith((search.TABLE, "sqlite_")):
            yield name, {row[1] for row in connection.execute(f"PRAGMA table_info ({name})")}


def _ids(connection: sqlite3.Connection, sql: str, values: Collection[str]) -> set[str]:
    return {row[0] for row in connection.execute(f"{sql}({_marks(values)})", tuple(values)) if row[0]}


def _delete(connection: sqlite3.Connection, sql: str, values: Collection[str]) -> None:
    for value in values:
        connection.execute(f"{sql}(?)", (value,))


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))


def _canonical(url: str | None) -> str | None:
    return urls.canonical(url) if url else None
