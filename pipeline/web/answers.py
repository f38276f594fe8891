"""Answers worked out beforehand, in a file beside the store: what no page can compute while somebody waits.

The file is a cache: deleting it loses nothing. It is made anew when the store's state is another one; until then the
answers of before are shown, and pages say of when they are. The same SELECTs run as at the command line; only what
they share (amounts told once, awards told once) is made a table first, and names find that table before the view.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

from pipeline import migrations, query
from pipeline.questions import all_questions
from pipeline.web import facets

# View -> columns by which others look into it. Tables of these views serve all that is built on them.
_TABLES = {
    "amount_once": ("fact_id", "article_id"),
    "award_once": ("fact_id",),
}
_HEAVY = {"amount_once": frozenset({"quote", "title", "url"})}  # what no question asks of them
_PAUSE = 2.0  # seconds between looks at the store
_SHAPE = 3  # of this file; another one makes it anew

WITHOUT_DEFAULT = frozenset({"19_back_to_the_bytes", "23_one_commune", "25_full_text"})
"""Questions that ask nothing unless something is given."""

# Facts that hold by site, month and kind; facts by commune of today.
_OVERVIEW = {
    "facts_by_month": """
        SELECT kind, site, substr(published, 1, 7) AS month, sum(n) AS facts FROM (
          SELECT 'date' AS kind, site, published, count(*) AS n
          FROM date_fact AS f JOIN article AS a USING (article_id, version)
          WHERE f.gone_run IS NULL AND a.current = 1 GROUP BY site, published
          UNION ALL
          SELECT 'place', site, published, count(*) FROM place_fact AS f JOIN article AS a USING (article_id, version)
          WHERE f.gone_run IS NULL AND a.current = 1 GROUP BY site, published
          UNION ALL
          SELECT 'count', site, published, count(*) FROM count_fact AS f JOIN article AS a USING (article_id, version)
          WHERE f.gone_run IS NULL AND a.current = 1 GROUP BY site, published
          UNION ALL
          SELECT 'award', site, published, count(*) FROM award_fact AS f JOIN article AS a USING (article_id, version)
          WHERE f.gone_run IS NULL AND a.current = 1 GROUP BY site, published
        ) GROUP BY kind, site, month
    """,
    "articles_by_month": """
        SELECT site, substr(published, 1, 7) AS month, count(*) AS articles FROM article WHERE current = 1
        GROUP BY site, month
    """,
    "communes_today": """
        SELECT t.current_id AS unit_id, sum(n) AS facts FROM (
          SELECT unit_id, count(*) AS n FROM place_fact WHERE gone_run IS NULL AND level = 'commune' GROUP BY unit_id
          UNION ALL SELECT place_id, count(*) FROM count_fact WHERE gone_run IS NULL GROUP BY place_id
          UNION ALL SELECT place_id, count(*) FROM award_fact WHERE gone_run IS NULL GROUP BY place_id
        ) AS f JOIN unit AS u USING (unit_id) JOIN unit_today AS t USING (unit_id)
        WHERE u.level = 'commune' GROUP BY t.current_id
    """,
    "authority": """
        SELECT ifnull(conferrer_name, conferrer) AS name, count(*) AS awards FROM award_conferrer GROUP BY 1
    """,
}


def path_of(store: Path) -> Path:
    """Where the answers of a store are kept."""
    return store.with_suffix(".answers.db")


def remove(store: Path) -> None:
    """Deletes the answers of a store, which hold words of its articles; `serve` works them out anew."""
    path = path_of(store)
    for one in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        one.unlink(missing_ok=True)


def state(connection: sqlite3.Connection) -> str:
    """What the answers depend on, in short: another run, verdict, copy or deletion gives another one."""
    row = connection.execute(
        "SELECT (SELECT max(run_id) FROM run), (SELECT max(finished) FROM run), (SELECT max(rowid) FROM review), "
        "(SELECT count(*) FROM article), (SELECT value FROM store_info WHERE key = 'clusters'), "
        "(SELECT value FROM store_info WHERE key = 'shape')"
    ).fetchone()
    return json.dumps([_SHAPE, *row])


def open_answers(path: Path) -> sqlite3.Connection:
    """The file of answers, for the one who writes it; one that cannot be read is begun anew."""
    for attempt in (1, 2):
        connection = sqlite3.connect(path.resolve().as_uri(), isolation_level=None, check_same_thread=False, uri=True)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA secure_delete = ON")  # what was taken out of the store does not stay here
            connection.execute("CREATE TABLE IF NOT EXISTS made (name TEXT PRIMARY KEY, state TEXT, rows INTEGER)")
            return connection
        except sqlite3.DatabaseError:
            connection.close()
            if attempt == 2:
                raise
            path.unlink()
    raise AssertionError("unreachable")


def work_out(
    connection: sqlite3.Connection,
    store: Path,
    stopped: Callable[[], bool],
    tell: Callable[[str], None] = lambda _: None,
) -> bool:
    """Makes all answers that are not of the store's present state; false when it was stopped before the end.

    Each is one transaction, so that whoever reads meanwhile reads the answer of before.
    """
    connection.execute("ATTACH ? AS store", (query.address(store),))
    try:
        now = state(connection)
        made = dict(connection.execute("SELECT name, state FROM made"))
        if all(made.get(name) == now for name in _names()):
            return True
        for name, sql in _steps(connection):
            if stopped():
                return False
            if made.get(name) != now:
                tell(name)
                _make(connection, name, sql, now)
        if made.get(facets.TABLE) != now and not stopped():
            tell(facets.TABLE)
            facets.build(connection)
            connection.execute("INSERT OR REPLACE INTO made VALUES (?, ?, NULL)", (facets.TABLE, now))
        return not stopped()
    finally:
        connection.execute("DETACH store")


def _names() -> list[str]:
    """All that there is to be made."""
    asked = [table_of(name) for name in all_questions() if name not in WITHOUT_DEFAULT]
    return [*_OVERVIEW, *_TABLES, *asked, facets.TABLE]


def _steps(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Tables to be made, in order: name and SELECT. Views between them are made as temporary ones, over the tables."""
    for name, _ in reversed(migrations.views()):
        connection.execute(f"DROP VIEW IF EXISTS temp.{name}")
    found = list(_OVERVIEW.items())
    for name, sql in migrations.views():
        if name in _TABLES:
            found.append((name, sql))
        else:
            connection.execute(f"CREATE TEMP VIEW {name} AS {sql}")
    return found + [
        (table_of(question.name), question.sql)
        for question in all_questions().values()
        if question.name not in WITHOUT_DEFAULT
    ]


def table_of(question: str) -> str:
    """The table that holds the answer to a saved question."""
    return f"answer_{question}"


def _make(connection: sqlite3.Connection, name: str, sql: str, now: str) -> None:
    question = name.startswith("answer_")
    bound = dict.fromkeys(all_questions()[name.removeprefix("answer_")].params) if question else {}
    connection.execute("BEGIN")
    try:
        connection.execute(f"DROP TABLE IF EXISTS main.{name}")
        columns = _columns(connection, sql, bound, _HEAVY.get(name, frozenset()))
        # The SELECT would find the table that is being made under its own name, were it not named last.
        connection.execute(f"CREATE TABLE main.{name} AS SELECT {columns} FROM ({sql})", bound)  # noqa: S608
        for at, index in enumerate(_TABLES.get(name, ())):
            connection.execute(f"CREATE INDEX main.{name}_{at} ON {name} ({index})")
        if name in _TABLES:
            connection.execute(f"ANALYZE main.{name}")
        [rows] = connection.execute(f"SELECT count(*) FROM main.{name}").fetchone()  # noqa: S608 - our own names
        connection.execute("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", (name, now, rows))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _columns(connection: sqlite3.Connection, sql: str, bound: dict[str, None], without: frozenset[str]) -> str:
    cursor = connection.execute(f"SELECT * FROM ({sql}) LIMIT 0", bound)  # noqa: S608 - our own questions
    names = [column[0] for column in cursor.description if column[0] not in without]
    return ", ".join(f'"{name}"' for name in names)


def age(connection: sqlite3.Connection, name: str, now: str) -> str | None:
    """How an answer stands to the store's present state: None when it is of it, else `working` or `old`."""
    row = connection.execute("SELECT state FROM made WHERE name = ?", (name,)).fetchone()
    if row is None:
        return "working"
    return None if row[0] == now else "old"


class Worker(threading.Thread):
    """Keeps the answers as the store is, as long as the page is served."""

    def __init__(self, store: Path, path: Path) -> None:
        super().__init__(name="answers", daemon=True)
        self._store = store
        self._path = path
        self._over = threading.Event()
        self._connection: sqlite3.Connection | None = None
        self.busy: str | None = None
        self.first_done = threading.Event()

    def run(self) -> None:
        pause = _PAUSE
        while not self._over.is_set():
            began = time.monotonic()
            try:
                self._connection = open_answers(self._path)
                work_out(self._connection, self._store, self._over.is_set, self._tell)
            except sqlite3.Error:
                pause = min(pause * 2, 60.0)  # somebody writes, or has the disk full: pages ask the store itself
            else:
                pause = max(_PAUSE, time.monotonic() - began)  # a run that writes all night is followed half the time
            finally:
                self.busy = None
                if self._connection is not None:
                    self._connection.close()
                    self._connection = None
            self.first_done.set()
            self._over.wait(pause)

    def _tell(self, name: str) -> None:
        self.busy = name

    def stop(self) -> None:
        """Ends it; what is half made is made the next time."""
        self._over.set()
        connection = self._connection
        if connection is not None:
            connection.interrupt()
        self.join(5.0)
