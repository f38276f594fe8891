"""How long the web page takes on a store of a million facts: every page and every saved question.

    python -m benchmarks.web                     # makes the store (a minute or two), works out the answers, asks each page
    python -m benchmarks.web --facts 100000 --store FOLDER   # a smaller one, kept for the next time

The store holds varied copies of the demo's articles: other sites, days, communes and numbers, every fifth one a repost,
and two runs, the second with some facts read otherwise. The median of `--times` requests counts, after one that is told
apart as the first. Requests go through the whole application, without a network.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pipeline import search
from pipeline.questions import all_questions
from schemas.facts import FACT_CLASSES

LIMIT_MS = 300.0
START_SECONDS = 2.0
_DAYS = ("published", "event_date", "date_from", "date_to")
_TABLES = ("article", *(f"{kind}_fact" for kind in FACT_CLASSES), "award_conferrer", "award_recipient", "fetch")


def make_store(folder: Path, facts: int) -> Path:
    """A store with at least so many facts that hold, in `folder`; one that is there already is kept."""
    store = folder / "vnfacts.db"
    if store.exists():
        return store
    subprocess.run(
        [Path(sys.executable).with_name("vnfacts"), "demo", "--data", str(folder)], check=True, capture_output=True
    )
    with sqlite3.connect(store) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        _Copies(connection, facts).write()
        connection.execute("ANALYZE")
    return store


class _Copies:
    """Writes copies of what the store holds until it holds enough."""

    def __init__(self, connection: sqlite3.Connection, facts: int) -> None:
        self._connection = connection
        self._random = random.Random(20261122)
        self._rows = {table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")] for table in _TABLES}  # noqa: S608
        here = sum(len(self._rows[f"{kind}_fact"]) for kind in FACT_CLASSES)
        self._times = -(-facts // here) - 1
        self._sites = [f"tinh{number:02}.demo.invalid" for number in range(40)]
        self._peers: dict[tuple[str, str, str | None], list[str]] = {}
        self._key_of: dict[str, tuple[str, str, str | None]] = {}
        for unit_id, level, since, until in connection.execute("SELECT unit_id, level, valid_from, valid_to FROM unit"):
            self._key_of[unit_id] = (level, since, until)
            self._peers.setdefault((level, since, until), []).append(unit_id)

    def write(self) -> None:
        run = dict(self._connection.execute("SELECT * FROM run").fetchone())
        second = run | {"run_id": 2, "started": "2026-11-23T01:00:00Z", "finished": "2026-11-23T02:00:00Z"}
        self._insert("run", [second])
        self._insert(
            "source",
            [{"site": s, "name": f"Trang {s[4:6]}", "kind": "police", "home_province": None} for s in self._sites],
        )
        [highest] = self._connection.execute("SELECT max(search_id) FROM article").fetchone()
        for number in range(1, self._times + 1):
            self._copy(number, highest)
        self._connection.commit()

    def _copy(self, number: int, highest: int) -> None:
        rng = self._random
        site, shift = rng.choice(self._sites), timedelta(days=rng.randint(-1200, 900))
        moved: dict[str, str] = {}
        factor = rng.uniform(0.5, 3.0)
        articles, texts = [], []
        for at, row in enumerate(self._rows["article"]):
            new = self._vary(row, number, site, shift, moved)
            new["search_id"] = highest * number + at + 1000
            new["url"] = f"https://{site}/{new['article_id']}.html"
            articles.append(new)
            texts.append((new["search_id"], new["text"], []))
        self._insert("article", articles)
        self._connection.executemany(search.INSERT, search.index_rows(texts))
        for table in _TABLES[1:]:
            rows = []
            for row in self._rows[table]:
                new = self._vary(row, number, site, shift, moved)
                if table == "count_fact" and isinstance(row["number"], int) and row["category"] != "percent":
                    new["number"] = max(1, round(row["number"] * factor))
                if table.endswith("_fact"):
                    new["value_hash"] = f"{rng.getrandbits(64):016x}"
                    if rng.random() < 0.01:
                        rows.append(new | {"gone_run": 2})
                        new = new | {"first_run": 2, "last_run": 2, "value_hash": f"{rng.getrandbits(64):016x}"}
                if table == "fetch":
                    new["url"] = f"https://{site}/{number}/{row['archive_offset']}"
                rows.append(new)
            self._insert(table, rows)

    def _vary(
        self, row: dict[str, Any], number: int, site: str, shift: timedelta, moved: dict[str, str]
    ) -> dict[str, Any]:
        new = dict(row)
        for name in ("article_id", "fact_id", "part_of", "same_as"):
            if new.get(name):
                new[name] = f"{number:04x}{new[name][4:]}"
        for name in _DAYS:
            if new.get(name) and len(new[name]) == 10:
                new[name] = (date.fromisoformat(new[name]) + shift).isoformat()
        for name in ("unit_id", "place_id", "event_place_id", "conferrer_unit", "parent_id"):
            if new.get(name):
                new[name] = self._elsewhere(new[name], moved)
        if "site" in new and new["site"]:
            new["site"] = site
        if "cluster_id" in new:
            new["cluster_id"] = None
        return new

    def _elsewhere(self, unit_id: str, moved: dict[str, str]) -> str:
        """Another unit of the same level and time, the same one all over a copy."""
        if unit_id not in moved:
            moved[unit_id] = (
                self._random.choice(self._peers[self._key_of[unit_id]]) if unit_id in self._key_of else unit_id
            )
        return moved[unit_id]

    def _insert(self, table: str, rows: list[dict[str, Any]]) -> None:
        if rows:
            names = list(rows[0])
            marks = ", ".join("?" * len(names))
            columns = ", ".join(f'"{name}"' for name in names)
            sql = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
            self._connection.executemany(sql, [[row.get(name) for name in names] for row in rows])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--store", type=Path, help="folder of the store; kept")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.store or Path(temporary)
        began = time.perf_counter()
        store = make_store(folder, args.facts)
        print(f"store: {store.stat().st_size / 1e6:.0f} MB, made in {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
