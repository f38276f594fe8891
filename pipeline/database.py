"""The file of the store: opened or brought up to date, transactions whole or not at all, errors in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from pipeline import migrations, records
from pipeline import query as reading
from schemas.problems import StoreDamaged, StoreError

Values = Sequence[Any] | Mapping[str, Any]
"""What a question is asked with: for its `?` in their order, or for its `:names`."""

_BUSY_SECONDS = 30.0
_OLDEST_SQLITE = (3, 37)  # STRICT tables


class Database:
    """One SQLite file; `write=False` opens an existing one for reading only.

    Raises StoreError, here and in every method, when SQLite cannot do what is asked; the message says what to do.
    """

    def __init__(self, path: Path | str, *, write: bool = True) -> None:
        self.path = Path(path)
        self._readers: list[sqlite3.Connection] = []
        _check_place(self.path, write)
        with self._explained():
            self._connection = _connect(self.path, write)
            try:
                current = migrations.is_current(self._connection)  # before anything is changed in a file of others
                if write:
                    _tune(self._connection)
                    migrations.ensure(self._connection)
                elif not current:
                    raise StoreError("empty, or made by an older vnfacts; `vnfacts run` brings it up to date")
            except BaseException:
                self._connection.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        for reader in self._readers:
            reader.close()
        self._readers.clear()
        self._connection.close()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Nobody writes meanwhile: others wait, and are told so after a while; reading goes on."""
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def leave_log(self) -> None:
        """Makes the database one file, so that it can be moved; raises StoreError while anybody else has it open."""
        try:
            self._connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            raise StoreError(f"{self.path}: another process has it open; close that first") from error

    def scrub(self) -> None:
        """Leaves nothing of deleted rows in the file: no free page, no log. Raises StoreError while others read it."""
        with self._explained():
            self._connection.execute("VACUUM")
            if self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                raise StoreError(f"{self.path}: another process has it open; close that and repeat")

    def _reader(self) -> sqlite3.Connection:
        """One guarded connection, so that a question can never write, whatever it says."""
        if not self._readers:
            with self._explained():
                reader = _connect(self.path, write=False)
                reading.guard(reader)
            self._readers.append(reader)
        return self._readers[0]

    def rows(self, sql: str, values: Values = ()) -> list[sqlite3.Row]:
        """Rows of a question of our own, all of them; what people ask goes through `query`."""
        return self._rows(sql, values)

    def _rows(self, sql: str, values: Values = ()) -> list[sqlite3.Row]:
        with self._explained():
            return self._connection.execute(sql, values).fetchall()

    def _put_rows(self, table: str, structs: Iterable[msgspec.Struct], verb: str) -> None:
        rows = [records.row_of(struct, table) for struct in structs]
        with self._transaction() as connection:
            connection.executemany(records.insert_sql(table, verb), rows)

    def _add_rows(self, table: str, structs: Iterable[msgspec.Struct]) -> None:
        """Adds rows and never changes one; what a table refuses is an error (`INSERT OR IGNORE` would be silent)."""
        rows = [records.row_of(struct, table) for struct in structs]
        with self._transaction() as connection:
            connection.executemany(f"{records.insert_sql(table)} ON CONFLICT DO NOTHING", rows)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, also when the process is killed in between."""
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            damaged = any(sign in str(error) for sign in _DAMAGED)
            raise (StoreDamaged if damaged else StoreError)(f"{self.path}: {explain(error)}") from error
        except StoreError as error:
            if str(error).startswith(str(self.path)):
                raise
            raise StoreError(f"{self.path}: {error}") from error


def explain(error: sqlite3.Error) -> str:
    """What to do about an error of SQLite."""
    words = str(error)
    for sign, advice in _ADVICE.items():
        if sign in words:
            return advice
    return words


_DAMAGED = ("file is not a database", "malformed")
_ADVICE = {
    "file is not a database": "this file is no database; name another one, or make the store anew: `vnfacts rebuild`",
    "malformed": "the database is damaged; `vnfacts rebuild` makes it again from the archive",
    "readonly": "the database is read-only; make the file and its folder writable, or name another one",
    "locked": f"another process has been writing for {_BUSY_SECONDS:g} seconds; wait until it has finished",
    "disk is full": "the disk is full; make room and run again, nothing that was stored is lost",
    "disk I/O error": "the disk takes no more (full, over its quota, or failing); nothing that was stored is lost",
    "unable to open": "the database cannot be opened; look at the rights of the file and its folder",
}


def _check_place(path: Path, write: bool) -> None:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreError(
            f"{path}: needs SQLite 3.37 or later, this Python has {sqlite3.sqlite_version}; use another one"
        )
    if path.is_dir():
        raise StoreError(f"{path}: this is a folder; name a file in it")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist; make it first")
    if not write and not path.is_file():
        raise StoreError(f"{path}: there is no store here; `vnfacts run` or `vnfacts extract --db` makes one")


def _connect(path: Path, write: bool) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode=rwc" if write else reading.address(path)
    connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")  # KiB
    return connection


def _tune(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # with WAL: safe against kill -9, and never corrupt
    connection.execute("PRAGMA wal_autocheckpoint = 10000")  # pages; ids are hashes, so each batch touches many
