"""How much faster several processes read, and Dask beside them on the same pages in the same run.

    python -m benchmarks.parallel --pages 400 --rounds 5

Only reading is measured, from WARC records to results that the one writer would store; workers are started anew each
round, and their start is told apart. What the writer adds is measured alone: it bounds how many workers are of use. The
machine is shared, so processes take turns with one process, round by round: compare ratios; the last column divides by
the processor time of the busiest process, after its first page. Dask hands on whole parts, so that by its first page
many are read: with few pages its rate flatters; start and rest together do not.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.metadata
import multiprocessing
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from benchmarks import varied
from benchmarks.conformance import make_archive
from pipeline.archive import Archive
from pipeline.lake.files import Lake
from pipeline.lake.merge import merge
from pipeline.lake.write import write_lake
from pipeline.parts import Engine, InProcess
from pipeline.reader import Reader
from pipeline.results import ArticleResult
from pipeline.store import Store
from pipeline.work import Answer, decoded, encoded
from pipeline.workers import Processes


class Round(NamedTuple):
    """Seconds until the first page, and from then to the last; the processor's seconds of all that work.

    busiest  those of the process that had most: what a round would take if nobody else used the machine.
    """

    start: float
    rest: float
    pages: int
    cpu: float
    busiest: float

    @property
    def rate(self) -> float:
        return (self.pages - 1) / self.rest


def read(archive: Path, engine: Engine) -> Round:
    """Reads all of an archive and stores nothing."""
    with (
        tempfile.TemporaryDirectory() as told,
        Archive(archive, write=False) as opened,
        Store(Path(told) / "empty.db") as store,
    ):
        before, started = time.process_time(), time.perf_counter()
        first, pages = 0.0, 0
        begun: dict[int, float] = {}
        last: dict[int, float] = {}
        for _ in Reader(opened, store, varied.sites(), lambda _: None, engine=engine).results():
            first = first or time.perf_counter() - started
            begun = begun or _of_workers()
            pages += 1
            last = _of_workers() or last
        used = [time.process_time() - before, *(last[pid] - begun.get(pid, 0.0) for pid in last)]
        return Round(first, time.perf_counter() - started - first, pages, sum(used), max(used))


def _of_workers() -> dict[int, float]:
    """Processor time of each worker so far, where the system tells."""
    found = {}
    for child in multiprocessing.active_children():
        with contextlib.suppress(OSError):
            told = Path(f"/proc/{child.pid}/stat").read_bytes().rpartition(b")")[2].split()
            found[child.pid or 0] = (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    return found


def engines() -> dict[str, Engine]:
    """What takes turns, one process first."""
    found: dict[str, Engine] = {"one process": InProcess(), "-j 1 worker": Processes(1), "-j 2": Processes(2)}
    if find_spec("distributed"):
        from pipeline.nodes import Dask

        found["Dask, 2 local workers"] = Dask("local", 2)
    return found


def compared(archive: Path, rounds: int) -> dict[str, list[Round]]:
    """The rounds of each engine; they take turns."""
    found: dict[str, list[Round]] = {name: [] for name in engines()}
    for _ in range(rounds):
        for name, engine in engines().items():
            found[name].append(read(archive, engine))
    return found


def _by_cpu(alone: list[Round], found: list[Round]) -> float:
    return statistics.median(one.busiest / other.busiest for one, other in zip(alone, found, strict=True))


def timed(work: Callable[[], object], rounds: int) -> float:
    """Median seconds."""
    found = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return statistics.median(found)


def writer(archive: Path, folder: Path, rounds: int) -> None:
    """What the one that asks does itself for a page: unpack the answer, and store it; and what a lake takes."""
    with Archive(archive, write=False) as opened, Store(folder / "read.db") as store:
        results: list[ArticleResult] = list(Reader(opened, store, varied.sites(), lambda _: None).results())
    sent = [encoded(Answer(result=result)) for result in results]
    facts = sum(len(result.facts) for result in results)
    numbers = iter(range(10**6))

    def put() -> None:
        with Store(folder / f"put-{next(numbers)}.db") as fresh:
            fresh.put(fresh.begin_run("2026-01-01T00:00:00Z", "bench"), results)

    each = 1000 / len(results)
    print(
        f"\none writer, ms a page ({facts / len(results):.0f} facts, {sum(map(len, sent)) / len(sent) / 1024:.1f} KB)"
    )
    print(f"  unpack an answer       {timed(lambda: [decoded(data) for data in sent], rounds) * each:8.2f}")
    print(f"  store it, with search  {timed(put, rounds) * each:8.2f}")

    lake = str(folder / "lake")
    written = write_lake([str(archive)], lake, InProcess(), sites=varied.sites())
    started = time.perf_counter()
    merge(lake, folder / "merged.db")
    seconds = time.perf_counter() - started
    sizes = {"WARC": sum(path.stat().st_size for path in archive.glob("*.warc.gz")),
             "Parquet to ask": written.size - _size(lake, "answer"), "Parquet to merge": _size(lake, "answer"),
             "SQLite": (folder / "merged.db").stat().st_size}  # fmt: skip
    print(f"  merge from a lake      {seconds * each:8.2f}   with clusters")
    print("\nbytes a page: " + ", ".join(f"{name} {size / written.pages:,.0f}" for name, size in sizes.items()))


def _size(lake: str, table: str) -> int:
    place = Lake(lake)
    return sum(Path(place.path(table, part)).stat().st_size for part in place.parts())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    told = parser.parse_args()
    versions = [f"{name} {importlib.metadata.version(name)}" for name in ("distributed", "pyarrow") if find_spec(name)]
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, "
          f"Python {platform.python_version()}; {', '.join(versions)}; {told.pages} varied pages, "
          f"medians of {told.rounds} rounds in turn\n")  # fmt: skip
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        archive = make_archive(folder, told.pages)
        rounds = compared(archive, told.rounds)
        print(f"{'':<24}{'pages/s':>9}{'x one':>8}{'first page, s':>15}{'cpu ms/page':>13}{'x one, by cpu':>15}")
        for name, found in rounds.items():
            ratios = [one.rate / alone.rate for one, alone in zip(found, rounds["one process"], strict=True)]
            print(f"{name:<24}{statistics.median(one.rate for one in found):>9.0f}{statistics.median(ratios):>8.2f}"
                  f"{statistics.median(one.start for one in found):>15.1f}"
                  f"{statistics.median(1000 * one.cpu / one.pages for one in found):>13.1f}"
                  f"{_by_cpu(rounds['one process'], found):>15.2f}")  # fmt: skip
        writer(archive, folder, told.rounds)


if __name__ == "__main__":
    main()
