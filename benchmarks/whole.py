"""One table of what the whole line costs, each figure beside its peers in the same run: `make bench`.

    python -m benchmarks.whole --scale FOLDER --as markdown

Medians of five rounds and more, by processor time where one process is measured, by the clock where several are.
`--scale` names a folder in which `benchmarks.scale` has kept a run, for what memory a large archive takes. Peers not
installed are left out, and told of.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.metadata
import json
import os
import platform
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks import parallel, storing
from benchmarks.__main__ import FLOOR, WHOLE, demo_pages, own_parts, peers, store_rows
from benchmarks.conformance import make_archive
from schemas.documents import RawPage

ROUNDS = 5
PAGES = 600
PEER_PAGES = 12  # names by a model take most of a second a page
_NAMED = ("lxml", "spacy", "underthesea", "dateparser", "trafilatura", "vietnamadminunits", "distributed", "pyarrow")


@dataclass(frozen=True)
class Row:
    """One figure. `ratio` is told of `to`: how many times what that row says."""

    part: str
    what: str
    value: float
    unit: str
    rounds: int
    ratio: float | None = None
    to: str = ""


def line(pages: list[RawPage]) -> Iterator[Row]:
    """Milliseconds a page by part, and the peers' pipeline on some of the same pages."""
    found = {one.name: one for one in [*own_parts(pages), store_rows(pages)]}
    for name, one in found.items():
        ratio = one.median / found[FLOOR].median if name == WHOLE else None
        yield Row("a page", name, one.median, "ms", one.rounds, ratio, "the floor" if ratio else "")
    some = pages[:: max(1, len(pages) // PEER_PAGES)]
    ours = next(one.median for one in own_parts(some, ROUNDS) if one.name == WHOLE)
    yield Row("peers", f"{WHOLE}, {len(some)} of the pages", ours, "ms", ROUNDS)
    theirs = peers(some, ROUNDS)
    for one in theirs:
        yield Row("peers", one.name, one.median, "ms", one.rounds, one.median / ours, "ours")
    total = sum(one.median for one in theirs)
    yield Row("peers", "all of these together: no counts, no awards", total, "ms", ROUNDS, total / ours, "ours")


def engines(pages: int) -> Iterator[Row]:
    """Pages a second of one process, two, and Dask."""
    with tempfile.TemporaryDirectory() as place:
        found = parallel.compared(make_archive(Path(place), pages), ROUNDS)
    alone = found["one process"]
    for name, rounds in found.items():
        rate = statistics.median(one.rate for one in rounds)
        ratio = statistics.median(one.rate / other.rate for one, other in zip(rounds, alone, strict=True))
        yield Row("reading", name, rate, "pages/s", ROUNDS, ratio, "one process")


def store() -> Iterator[Row]:
    """Rows a second into a new store."""
    found = storing.rates(storing.results())
    ours = found["vnfacts, with search"][1]
    for name, (_, rate) in found.items():
        yield Row("store", name, rate, "rows/s", storing.ROUNDS, rate / ours, "ours with search")


def memory(folder: Path) -> Iterator[Row]:
    """The most that the writer and a worker took, at the first and the last mark of a run that was kept."""
    marks = json.loads((folder / "scale.json").read_text(encoding="utf-8"))["read"]["marks"]
    for mark in (marks[0], marks[-1]):
        for whose, key in (("the writer", "mb"), ("a worker", "worker_mb")):
            yield Row("memory", f"{whose} at {mark['pages']:,} pages", mark[key], "MB", 1)


def head(pages: list[RawPage]) -> str:
    """Machine and versions."""
    versions = [f"{name} {importlib.metadata.version(name)}" for name in _NAMED if find_spec(name)]
    return (
        f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f}; Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"{', '.join(versions)}; {len(pages)} pages of the demo sites, "
        f"{sum(len(page.body) for page in pages) // len(pages) // 1024} KB each"
    )


def as_text(rows: list[Row]) -> str:
    wide = max(len(row.what) for row in rows)
    return "\n".join(
        f"{row.part:<8} {row.what:<{wide}} {row.value:>12,.2f} {row.unit:<8}{row.rounds:>3}  "
        + (f"{row.ratio:,.2f} x {row.to}" if row.ratio is not None else "")
        for row in rows
    )


def as_markdown(rows: list[Row]) -> str:
    lines = ["| | | median | | rounds | |", "| --- | --- | ---: | --- | ---: | --- |"]
    for row in rows:
        ratio = f"{row.ratio:,.2f} x {row.to}" if row.ratio is not None else ""
        value = f"{row.value:,.2f}" if row.value < 100 else f"{row.value:,.0f}"
        lines.append(f"| {row.part} | {row.what} | {value} | {row.unit} | {row.rounds} | {ratio} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=PAGES, help="that engines read in turn")
    parser.add_argument("--scale", type=Path, metavar="FOLDER")
    parser.add_argument("--as", dest="form", choices=("text", "markdown", "json"), default="text")
    told = parser.parse_args()
    pages = demo_pages()
    rows: list[Row] = []
    parts = [line(pages), engines(told.pages), store(), *([memory(told.scale)] if told.scale else [])]
    for part in parts:
        for row in part:
            rows.append(row)
            print(as_text([row]), file=sys.stderr, flush=True)
    if told.form == "json":
        print(json.dumps({"head": head(pages), "rows": [asdict(row) for row in rows]}, ensure_ascii=False, indent=1))
    else:
        print(f"{head(pages)}\n\n{(as_text if told.form == 'text' else as_markdown)(rows)}")


if __name__ == "__main__":
    main()
