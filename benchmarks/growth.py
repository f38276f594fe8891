"""How many bytes of the store a thousand articles take, by table and index: what a store grows by.

python -m benchmarks.growth STORE
"""

from __future__ import annotations

import argparse
import sqlite3
from pathlib import Path

_FIXED = ("unit", "sqlite_", "store_info")  # the gazetteer and the schema are there once


def per_thousand(connection: sqlite3.Connection) -> dict[str, dict[str, float]]:
    """Bytes for every thousand articles: of each table, and of each of its indexes."""
    [articles] = connection.execute("SELECT count(*) FROM article").fetchone()
    tables = dict(connection.execute("SELECT name, tbl_name FROM sqlite_master WHERE type IN ('table', 'index')"))
    found: dict[str, dict[str, float]] = {}
    sizes = connection.execute("SELECT name, sum(pgsize) FROM dbstat WHERE aggregate = 0 GROUP BY name").fetchall()
    for name, size in sizes:
        table = tables.get(name, name)
        table = "article_search" if table.startswith("article_search") else table
        if not table.startswith(_FIXED):
            found.setdefault(table, {})[name] = size * 1000 / max(1, articles)
    return found


def show(found: dict[str, dict[str, float]]) -> None:
    """The biggest first."""
    every = sum(sum(parts.values()) for parts in found.values())
    print(f"\nbytes a thousand articles: {every:,.0f}")
    print("| table | KB | rows | indexes |\n| --- | ---: | ---: | --- |")
    for table, parts in sorted(found.items(), key=lambda row: -sum(row[1].values())):
        rows = parts.get(table, 0.0)
        rest = sorted(((size, name) for name, size in parts.items() if name != table), reverse=True)
        told = ", ".join(f"{name.removeprefix(f'{table}_')} {size / 1024:,.0f}" for size, name in rest)
        print(f"| {table} | {sum(parts.values()) / 1024:,.0f} | {rows / 1024:,.0f} | {told} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    path = parser.parse_args().store
    with sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True) as connection:
        show(per_thousand(connection))


if __name__ == "__main__":
    main()
