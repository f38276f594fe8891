"""How long the web page takes on a store of a million facts: every page and every saved question.

    python -m benchmarks.web                     # makes the store (a minute or two), works out answers, asks all pages
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
from pipeline.store import Store
from pipeline.web.answers import open_answers, path_of, work_out
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
        self._random = random.Random(20261122)  # noqa: S311 - the same store every time
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
        articles: list[dict[str, Any]] = []
        texts: list[Any] = []
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
        if new.get("site"):
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


def addresses(store: Path) -> dict[str, str]:
    """Every page and every question, as it is and with something given, by a name for the table."""
    with sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro", uri=True) as connection:
        ask = connection.execute
        [article] = ask("SELECT article_id FROM count_fact GROUP BY 1 ORDER BY count(*) DESC LIMIT 1").fetchone()
        [fact] = ask("SELECT fact_id FROM count_fact WHERE gone_run IS NULL LIMIT 1 OFFSET 1000").fetchone()
        [busy] = ask(
            "SELECT place_id FROM count_fact JOIN unit ON unit_id = place_id WHERE level = 'commune' "
            "GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()
        [site] = ask("SELECT site FROM article GROUP BY 1 ORDER BY count(*) DESC LIMIT 1").fetchone()
    pages = {
        "overview": "/",
        "questions": "/questions",
        "facts": "/facts",
        "facts, kind": "/facts?kind=count",
        "facts, site and year": f"/facts?site={site}&year=2023",
        "facts, form": "/facts?kind=award&class=giấy khen",
        "facts, commune": f"/facts?commune={busy}",
        "facts, far": "/facts?offset=900000",
        "search, one word": "/search?q=công an",
        "search, a phrase": "/search?q=sung tu che",
        "article": f"/articles/{article}",
        "fact": f"/fact/{fact}",
        "communes": "/communes",
        "commune": f"/communes/{busy}",
        "picker": "/units.json?q=tan",
        "compare": "/compare",
        "rule": "/rules/place.typed",
        "SQL page": "/vnfacts?sql=select+*+from+live_count+limit+20",
        "Datasette's table": "/vnfacts/count_fact",
    }
    given = {
        "04_silent_communes": "province=Thái Nguyên&first=2022-01-01&last=2023-12-31",
        "18_changes_between_runs": "old=1&new=2",
        "19_back_to_the_bytes": f"fact_id={fact}",
        "21_silent_sites": "days=60",
        "22_busiest_communes": "month=2023-05",
        "23_one_commune": f"unit_id={busy}",
        "25_full_text": "words=súng tự chế",
    }
    filters = {
        "01_weapons": f"commune={busy}&from=2022&to=2024",
        "02_awards_by_authority": "from=2023-01&to=2023-06&authority=UBND huyện",
        "11_cases_solved": "sort=cases&desc=1",
        "16_unsure_communes": "offset=100000",
        "17_communes_of_today": "from=2023&to=2023",
    }
    for name in all_questions():
        pages[name] = f"/questions/{name}"
    pages |= {f"{name}, given": f"/questions/{name}?{query}" for name, query in given.items()}
    return pages | {f"{name}, narrowed": f"/questions/{name}?{query}" for name, query in filters.items()}


async def measure(store: Path, times: int) -> list[tuple[str, float, float]]:
    """Name, first and median milliseconds of every page, the slowest first."""
    from pipeline.web.serve import make

    datasette = make(store, wait=True)
    await datasette.invoke_startup()
    found = []
    for name, address in addresses(store).items():
        spent = []
        for _ in range(times + 1):
            datasette.__dict__.get("_vnfacts_live", {}).clear()  # everybody gives something else
            datasette.__dict__.pop("_vnfacts_moved", None)
            began = time.perf_counter()
            response = await datasette.client.get(address)
            spent.append((time.perf_counter() - began) * 1000)
            assert response.status_code in (200, 302), (address, response.status_code)
        found.append((name, spent[0], statistics.median(spent[1:])))
    datasette.vnfacts_worker.stop()
    return sorted(found, key=lambda row: -row[2])


def start_up(store: Path) -> float:
    """Seconds from the command until the first page has come."""
    from urllib.request import urlopen

    command = [str(Path(sys.executable).with_name("vnfacts")), "serve", "--db", str(store), "--port", "0"]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = next(word for word in process.stdout.readline().split() if word.startswith("http"))
        urlopen(address).read()  # noqa: S310 - our own loopback
        seconds = time.perf_counter() - began
        process.terminate()
    return seconds


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
        Store(store).close()  # one that was kept may have an older shape
        print(f"store: {store.stat().st_size / 1e6:.0f} MB, made in {time.perf_counter() - began:.0f} s")
        began = time.perf_counter()
        work_out(open_answers(path_of(store)), store, lambda: False)
        size = path_of(store).stat().st_size / 1e6
        print(f"answers: {size:.0f} MB, worked out in {time.perf_counter() - began:.0f} s")
        rows = asyncio.run(measure(store, args.times))
        print(f"\n{'page':40} {'first ms':>9} {'median ms':>9}")
        for name, first, median in rows:
            print(f"{name:40} {first:9.0f} {median:9.0f}{'  !' if median > LIMIT_MS else ''}")
        seconds = statistics.median(start_up(store) for _ in range(3))
        print(f"\nstart-up until the first page: {seconds:.2f} s")
        late = [name for name, _, median in rows if median > LIMIT_MS]
        if late or seconds > START_SECONDS:
            sys.exit(f"too slow: {', '.join(late) or 'start-up'}")


if __name__ == "__main__":
    main()
