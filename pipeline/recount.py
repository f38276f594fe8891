"""What is worked out by comparing the numbers of many articles, kept as tables: `retold` and `disagreeing`.

A number is compared with those of its place and unit, so these, a cell, are worked out together. Whether two of them
disagree depends on one thing more: what their two articles tell with that unit elsewhere, of other places or of none.
So who changes an article, or makes it a copy, marks all cells that it has numbers in, in the same transaction; `update`
works out what is marked. A cell that is not marked is right at every moment, whatever the order in which things came.
Of one that is, a number may count twice or not at all, and a pair that agrees by now may stand among those that do not;
a kill leaves marks, which the next `update` works out. The views `retold_now` and `disagreeing_now` say what the tables
must hold: the same SELECTs run here, over tables of the marked cells that have the names of the views that they read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

import msgspec

WAITING = (
    "numbers of {cells:,} places and units are still to be compared, and sums of what counts once may be wrong: a run "
    "is at work or was killed, or vnfacts was upgraded; the next `vnfacts run` completes it"
)
"""What is said when cells are marked, to whoever asks."""

_TOGETHER = 2000  # cells in one transaction, at most
_NUMBERS = 5000  # in them, where they are not all of one cell: pairs grow as the square, and others wait meanwhile
_SOME = """
WITH some AS (
  SELECT place_id, unit FROM recount ORDER BY place_id, unit LIMIT ?
), held AS (
  SELECT place_id, ifnull(unit, '') AS unit, count(*) AS numbers FROM count_fact
  WHERE place_id IN (SELECT place_id FROM some) GROUP BY 1, 2
), upto AS (
  SELECT place_id, unit, ifnull(h.numbers, 0) AS own,
    sum(ifnull(h.numbers, 0)) OVER (ORDER BY place_id, unit ROWS UNBOUNDED PRECEDING) AS numbers
  FROM some LEFT JOIN held AS h USING (place_id, unit)
)
SELECT place_id, unit FROM upto WHERE numbers <= ? OR numbers = own
"""
_OF_ARTICLES = """
SELECT DISTINCT place_id, ifnull(unit, '') FROM count_fact
WHERE article_id IN (SELECT value FROM json_each(?)) AND place_id IS NOT NULL
"""
# Whether a number holds moves its own cell and those of its article with the same unit: a pair of numbers is no
# disagreement where one article tells both, of whatever place.
_OF_FACTS = """
SELECT DISTINCT c.place_id, ifnull(c.unit, '') FROM count_fact AS f
JOIN count_fact AS c ON c.article_id = f.article_id AND c.unit IS f.unit AND c.place_id IS NOT NULL
WHERE f.fact_id IN (SELECT value FROM json_each(?))
"""
_COLUMNS = (
    "fact_id, article_id, place_id, unit, item, category, tally, number, date_from, date_to, published, "
    "event_place_id, event_date, action, cluster_id, copy"
)
# Places by IN and not by a join: of a join SQLite expects so much that it reads all articles first, to filter by them.
# Later articles lie first, so that whoever looks for a later telling has it at once.
_OF_CELLS = f"""
CREATE TEMP TABLE {{view}} AS SELECT {_COLUMNS} FROM main.{{view}}
WHERE place_id IN (SELECT place_id FROM temp.cell)
  AND (place_id, ifnull(unit, '')) IN (SELECT place_id, unit FROM temp.cell)
ORDER BY ifnull(published, '') DESC, article_id DESC
"""  # noqa: S608 - our own names
# What these articles tell with the same unit, of whatever place: asked for each pair that may disagree.
_OF_THEIR_ARTICLES = """
CREATE TEMP TABLE live_count AS SELECT article_id, item, unit, number FROM main.live_count
WHERE article_id IN (SELECT article_id FROM temp.stated) AND ifnull(unit, '') IN (SELECT unit FROM temp.cell)
"""
_INDEXES = {
    "amount": (
        "same ON amount (place_id, date_from, date_to, number, unit, category, tally)",
        "total ON amount (place_id, item, unit, date_from, date_to, number) WHERE tally = 'period_total'",
        "event ON amount (place_id, event_place_id, number, unit, category, date_from) WHERE tally = 'single_event'",
    ),
    "stated": ("same ON stated (place_id, date_from, date_to, item, unit, tally, number)",),
    "live_count": ("same ON live_count (article_id, item, unit, number)",),
}
_DANGLING = """
WITH compared AS (
  SELECT place_id, unit, fact_id FROM retold UNION SELECT place_id, unit, fact_a FROM disagreeing
  UNION SELECT place_id, unit, fact_b FROM disagreeing
)
SELECT DISTINCT c.fact_id FROM compared AS c
WHERE (c.place_id, c.unit) NOT IN (SELECT place_id, unit FROM recount) AND NOT EXISTS (
    SELECT 1 FROM count_fact AS f
    WHERE f.fact_id = c.fact_id AND f.gone_run IS NULL AND f.place_id = c.place_id AND ifnull(f.unit, '') = c.unit
  )
ORDER BY 1
"""
_READS = {
    "retold": {"amount": _OF_CELLS.format(view="amount")},
    "disagreeing": {"stated": _OF_CELLS.format(view="stated"), "live_count": _OF_THEIR_ARTICLES},
}
"""What is kept, and the views that it is worked out from, as tables of as much of them as is needed."""


def mark(connection: sqlite3.Connection, article_ids: Collection[str]) -> None:
    """Notes the cells of all numbers that these articles tell or told: before they change, and after."""
    connection.execute(f"INSERT OR IGNORE INTO recount {_OF_ARTICLES}", (_listed(article_ids),))


def waiting(connection: sqlite3.Connection) -> int:
    """How many cells are marked still: a run is at work, was killed, or the store is of an older version."""
    [cells] = connection.execute("SELECT count(*) FROM recount").fetchone()
    return int(cells)


def problems(connection: sqlite3.Connection) -> list[str]:
    """What is marked still, and facts that were compared in cells that nobody has marked since and hold no number."""
    none = [f"{row[0]} is compared with other numbers and is none" for row in connection.execute(_DANGLING)]
    cells = waiting(connection)
    return [WAITING.format(cells=cells), *none] if cells else none


def mark_all(connection: sqlite3.Connection) -> None:
    """Notes all cells, those that hold no number any more as well."""
    for table, where in (("count_fact", "place_id IS NOT NULL"), ("retold", "1"), ("disagreeing", "1")):
        connection.execute(
            f"INSERT OR IGNORE INTO recount SELECT DISTINCT place_id, ifnull(unit, '') FROM {table} WHERE {where}"  # noqa: S608
        )


def forget(connection: sqlite3.Connection, article_ids: Collection[str], fact_ids: Collection[str]) -> None:
    """Notes what these articles tell, and takes their facts out at once: nothing that is forgotten waits for a run."""
    mark(connection, article_ids)
    for table, columns in (("retold", ("fact_id",)), ("disagreeing", ("fact_a", "fact_b"))):
        tells = " OR ".join(f"{column} IN (SELECT value FROM json_each(:told))" for column in columns)  # noqa: S608
        connection.execute(
            f"DELETE FROM {table} WHERE (place_id, unit) IN (SELECT place_id, unit FROM recount) AND ({tells})",  # noqa: S608
            {"told": _listed(fact_ids)},
        )


def update(connection: sqlite3.Connection) -> int:
    """Works out some of the cells that are marked, within the caller's transaction; gives how many, 0 at the end."""
    return _update(connection, _SOME, (_TOGETHER, _NUMBERS))


def rejected(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """The readings that reviewers call wrong: facts with a hash of their values."""
    return {(row[0], row[1]) for row in connection.execute("SELECT fact_id, value_hash FROM rejected")}


def update_facts(connection: sqlite3.Connection, fact_ids: Collection[str]) -> None:
    """Works out at once what hangs on a few facts, whether it is marked already or not."""
    _update(connection, _OF_FACTS, (_listed(fact_ids),))


def _update(connection: sqlite3.Connection, cells: str, values: tuple[object, ...]) -> int:
    connection.execute("CREATE TEMP TABLE cell (place_id, unit, PRIMARY KEY (place_id, unit)) WITHOUT ROWID")
    connection.execute(f"INSERT INTO temp.cell {cells}", values)
    [found] = connection.execute("SELECT count(*) FROM temp.cell").fetchone()
    if found:
        for table, read in _READS.items():
            for view, statement in read.items():
                connection.execute(statement)
                for index in _INDEXES[view]:
                    connection.execute(f"CREATE INDEX temp.{view}_{index}")
            _take_out_cells(connection, table)
            connection.execute(f"INSERT INTO {table} {_defined(connection, table)}")
            for view in read:
                connection.execute(f"DROP TABLE temp.{view}")
        _take_out_cells(connection, "recount")
    connection.execute("DROP TABLE temp.cell")
    return int(found)


def _take_out_cells(connection: sqlite3.Connection, table: str) -> None:
    connection.execute(f"DELETE FROM {table} WHERE (place_id, unit) IN (SELECT place_id, unit FROM temp.cell)")  # noqa: S608


def _defined(connection: sqlite3.Connection, table: str) -> str:
    """The SELECT that tells what a table must hold, as its view has it."""
    row = connection.execute("SELECT sql FROM main.sqlite_master WHERE name = ?", (f"{table}_now",)).fetchone()
    return str(row[0]).split(" AS\n", 1)[1]


def _listed(values: Collection[object]) -> str:
    return msgspec.json.encode(list(values)).decode()
