"""Rows a second into the store, with and without full-text search, beside sqlite-utils on the same rows.

    python -m benchmarks.storing

The facts of 300 varied articles (`benchmarks.varied`), read beforehand; each way writes them into a new file, the ways
in turn within each round, by processor time. The peer upserts the rows of the facts and articles alone, by their ids,
into tables without constraints, in batches as large as ours; with search it keeps an index of the articles' texts by
triggers, as its users do. A row is a fact, an article, a fetch, an authority or a receiver.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from benchmarks import varied
from pipeline import merge, records, search
from pipeline.line import read_page
from pipeline.results import ArticleResult
from pipeline.store import BATCH, Store
from schemas.facts import FACT_CLASSES

ARTICLES = 300
ROUNDS = 5
COUNTED = ("article", "fetch", *(f"{kind}_fact" for kind in FACT_CLASSES), "award_conferrer", "award_recipient")


def results() -> list[ArticleResult]:
    """What is stored, by all ways alike."""
    pages = varied.Pages()
    known = {site.domain: site for site in varied.sites()}
    found = (pages.page(number) for number in range(ARTICLES))
    return [read_page(page, known.get(page.site or "")) for page in found]


def ours(read: Sequence[ArticleResult], path: Path) -> int:
    """The store as it is: constraints, indexes, history, search."""
    with Store(path) as store:
        run_id = store.begin_run("2026-01-01T00:00:00Z", "bench")
        store.put(run_id, read)
    return _rows(path, COUNTED)


def ours_without_search(read: Sequence[ArticleResult], path: Path) -> int:
    """The same, but that no word is indexed."""
    insert, merge.search.index_rows = search.index_rows, lambda _: []  # type: ignore[attr-defined]
    try:
        return ours(read, path)
    finally:
        merge.search.index_rows = insert  # type: ignore[attr-defined]


def peer(read: Sequence[ArticleResult], path: Path) -> int:
    """`upsert_all` of the rows of the facts, and of their articles."""
    database = Database(path)
    _upsert(database, read)
    database.close()
    return _rows(path, [f"{kind}_fact" for kind in FACT_CLASSES] + ["article"])


def peer_with_search(read: Sequence[ArticleResult], path: Path) -> int:
    """The same with `enable_fts(create_triggers=True)` on the texts."""
    database = Database(path)
    database.table("article").create({"article_id": str, "title": str, "text": str}, pk="article_id")
    database.table("article").enable_fts(["text"], create_triggers=True, tokenize="unicode61 remove_diacritics 2")
    _upsert(database, read)
    database.close()
    return _rows(path, [f"{kind}_fact" for kind in FACT_CLASSES] + ["article"])


def _upsert(database: Database, read: Sequence[ArticleResult]) -> None:
    for at in range(0, len(read), BATCH):
        rows: dict[str, list[dict[str, Any]]] = {}
        for one in read[at : at + BATCH]:
            article = one.article
            told = {"article_id": article.article_id, "title": article.title, "text": article.text}
            rows.setdefault("article", []).append(told)
            for fact in one.facts:
                names = records.column_names(f"{fact.kind}_fact")
                values = dict(zip(names, records.fact_row(fact, 1, 1), strict=True))
                rows.setdefault(f"{fact.kind}_fact", []).append(values)
        for table, found in rows.items():
            database.table(table).upsert_all(
                found, pk="article_id" if table == "article" else "fact_id", batch_size=1000
            )


def _rows(path: Path, tables: Sequence[str]) -> int:
    with sqlite3.connect(path) as connection:
        return sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)  # noqa: S608


WAYS: dict[str, Callable[[Sequence[ArticleResult], Path], int]] = {
    "vnfacts, without search": ours_without_search,
    "vnfacts, with search": ours,
    "sqlite-utils upsert_all, without search": peer,
    "sqlite-utils upsert_all, with search": peer_with_search,
}


def rates(read: Sequence[ArticleResult]) -> dict[str, tuple[int, float]]:
    """Rows and rows a second of each way: the median of the rounds."""
    seconds: dict[str, list[float]] = {name: [] for name in WAYS}
    rows: dict[str, int] = {}
    for counted in range(-1, ROUNDS):  # the first round warms up
        for name, way in WAYS.items():
            with tempfile.TemporaryDirectory() as folder:
                with Store(Path(folder) / "shape.db"):
                    pass  # its migration imports what the first way would be charged for
                started = time.process_time()
                rows[name] = way(read, Path(folder) / "store.db")
                if counted >= 0:
                    seconds[name].append(time.process_time() - started)
    return {name: (rows[name], rows[name] / statistics.median(each)) for name, each in seconds.items()}


def show(measured: dict[str, tuple[int, float]]) -> None:
    """The table."""
    print(f"\nfacts of {ARTICLES} articles into a new file, SQLite {sqlite3.sqlite_version}, median of {ROUNDS}")
    print(f"{'':<44}{'rows':>8}{'rows/s':>12}")
    for name, (rows, rate) in measured.items():
        print(f"{name:<44}{rows:>8,}{rate:>12,.0f}")


def main() -> None:
    show(rates(results()))


if __name__ == "__main__":
    main()
