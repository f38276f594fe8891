"""The shape of the store: making it in an empty file, and bringing an older one up to date.

`schemas/store.sql` and `views.sql` say what the store must look like. A table that differs is made anew and its rows
are copied column by column, so there are no steps to write. Each change of shape is one migration of sqlite-utils: it
happens whole or not at all, and `_sqlite_migrations` tells when.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from pipeline import recount, search
from schemas.generate import APPLICATION_ID, SCHEMA_VERSION
from schemas.problems import StoreError

if TYPE_CHECKING:
    from sqlite_utils import Database

_NAME = re.compile(r"CREATE (?:UNIQUE )?(TABLE|VIRTUAL TABLE|INDEX|VIEW) (\w+)")
_FOREIGN = re.compile(r"sqlite_|article_search_|(?:idx_)?_sqlite_migrations")
_COMMENT = re.compile(r"--[^\n]*")
_MADE_AGAIN = frozenset({"signature", "band"})  # `cluster.update` fills them; an older shape lacks what they need
KEPT_OF = "_now"
"""Ends the name of a view that tells what a table must hold: what is too dear to be asked each time."""


def ensure(connection: sqlite3.Connection) -> None:
    """Creates or upgrades the store behind a writing connection; does nothing when it is as it should be.

    Raises StoreError for a database of something else and for a store that a newer vnfacts made.
    """
    if is_current(connection):
        return
    from sqlite_utils import Database, Migrations

    database = Database(connection, execute_plugins=False)
    connection.execute("PRAGMA foreign_keys = OFF")  # or dropping an old table would empty those that refer to it
    connection.execute("BEGIN IMMEDIATE")  # several processes may open a new store at once
    try:
        steps = Migrations("vnfacts")
        steps(name=f"{len(steps.applied(database)) + 1:04}-{_digest()}")(_to_current_shape)
        if not is_current(connection):  # another process may have been quicker
            steps.apply(database)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has ended it already
            connection.execute("ROLLBACK")
        raise
    connection.execute("PRAGMA foreign_keys = ON")


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the store has the shape that this version of vnfacts writes; raises StoreError when it never can."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application == 0 and not _existing(connection):
        return False
    if application != APPLICATION_ID:
        raise StoreError("a SQLite database, but no store of vnfacts; name another file")
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"made by a newer vnfacts (schema {version}, this one knows {SCHEMA_VERSION}); upgrade vnfacts"
        )
    row = connection.execute("SELECT value FROM store_info WHERE key = 'shape'").fetchone()
    return row is not None and row[0] == _digest()


def _to_current_shape(database: Database) -> None:
    """The migration: views are dropped and made anew, tables and indexes only where they differ."""
    connection = database.conn
    for view in database.views:
        view.drop()
    for index in _left_over(connection):
        connection.execute(f"DROP INDEX {index}")
    for wanted in ("table", "index", "view"):  # a table that is made anew loses its indexes
        existing = _existing(connection)
        for kind, name, statement in _statements():
            if kind == wanted:
                _make(connection, kind, name, statement, existing.get((kind, name)))
    if (
        connection.execute("SELECT 1 FROM store_info WHERE key = 'compared' AND value = ?", (_compared(),)).fetchone()
        is None
    ):
        recount.mark_all(connection)  # the next run compares: others would wait too long for it here
        connection.execute("INSERT OR REPLACE INTO store_info VALUES ('compared', ?)", (_compared(),))
    if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
        raise StoreError(f"cannot be brought up to date: {len(broken)} rows refer to rows that are missing")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("INSERT OR REPLACE INTO store_info VALUES ('shape', ?)", (_digest(),))


def _left_over(connection: sqlite3.Connection) -> list[str]:
    """Indexes that an older vnfacts made and no question uses any more; those of others have other names."""
    tables = {name for kind, name, _ in _statements() if kind == "table"}
    wanted = {name for kind, name, _ in _statements() if kind == "index"}
    names = [name for kind, name in _existing(connection) if kind == "index" and name not in wanted]
    return [name for name in names if name.partition("_by_")[0] in tables]


def _make(connection: sqlite3.Connection, kind: str, name: str, statement: str, old: str | None) -> None:
    if old is not None and _bare(old) == _bare(statement):
        return
    if old is not None and kind == "table" and not statement.startswith("CREATE VIRTUAL"):
        _replace_table(connection, name, statement)
        return
    connection.execute(f"DROP {kind.upper()} IF EXISTS {name}")
    connection.execute(statement)
    if name == search.TABLE:
        search.index_all(connection)


def _replace_table(connection: sqlite3.Connection, name: str, statement: str) -> None:
    """Makes a table anew and copies the columns that both shapes have."""
    connection.execute(statement.replace(f"CREATE TABLE {name} ", f"CREATE TABLE {name}_new ", 1))
    kept = ", ".join(f'"{column}"' for column in _columns(connection, f"{name}_new") & _columns(connection, name))
    if name not in _MADE_AGAIN:
        connection.execute(f"INSERT INTO {name}_new ({kept}) SELECT {kept} FROM {name}")  # noqa: S608 - our own names
    connection.execute(f"DROP TABLE {name}")
    connection.execute(f"ALTER TABLE {name}_new RENAME TO {name}")


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}


def _existing(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """The SQL of what is there, by kind and name; without what SQLite, FTS5 and sqlite-utils made for themselves."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(kind, name): sql for kind, name, sql in rows if not _FOREIGN.match(name)}


@cache
def _statements() -> tuple[tuple[str, str, str], ...]:
    """Kind, name and SQL of everything that a store has; tables first, then indexes, then views."""
    found = []
    for statement in (*_split(_script("schemas", "store.sql")), *_split(_script("pipeline", "views.sql"))):
        match = _NAME.match(statement)
        if match is None:
            raise ValueError(f"what is this? {statement[:60]!r}")
        found.append((match.group(1).split()[-1].lower(), match.group(2), statement))
    return tuple(sorted(found, key=lambda row: ("table", "index", "view").index(row[0])))


def views() -> list[tuple[str, str]]:
    """Name and SELECT of every view, each after those that it reads."""
    return [(name, sql.split(" AS\n", 1)[1]) for kind, name, sql in _statements() if kind == "view"]


@cache
def _compared() -> str:
    """Tells apart how numbers are compared: the views of what is kept, and all that they read."""
    selects = dict(views())
    found = [name for name in selects if name.endswith(KEPT_OF)]
    for name in found:  # it grows meanwhile
        found += [word for word in selects if word not in found and re.search(rf"\b{word}\b", selects[name])]
    return hashlib.sha256("\n".join(_bare(selects[name]) for name in found).encode()).hexdigest()[:16]


def _split(script: str) -> Iterator[str]:
    """The statements of a script, each without the comments before it and without its semicolon."""
    statement = ""
    for line in script.splitlines(keepends=True):
        if not statement and (not line.strip() or line.startswith("--")):
            continue
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip().removesuffix(";")
            statement = ""


def _bare(sql: str) -> str:
    """SQL without comments, white space and quotes: what makes no difference to a table."""
    return re.sub(r'[\s"]+', "", _COMMENT.sub("", sql))


def _script(package: str, name: str) -> str:
    return resources.files(package).joinpath(name).read_text(encoding="utf-8")


@cache
def _digest() -> str:
    return hashlib.sha256("\n".join(statement for _, _, statement in _statements()).encode()).hexdigest()[:16]
