"""Do all engines the same, whatever is killed? The conformance suite of `pipeline.parts.map_parts`.

    python -m benchmarks.conformance --pages 2000

An archive of varied pages is read into a new store by each engine: in process, by two worker processes, and by Dask on
two nodes on loopback, each a process group of its own. At 30 % of the pages a worker is killed, or a whole node. Every
page has to be there exactly once, every row the same as from one process, and nothing may take a minute to come.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from benchmarks import varied
from benchmarks.nodes import Cluster, cluster
from pipeline.archive import Archive
from pipeline.parts import Engine, InProcess
from pipeline.reader import Reader
from pipeline.store import Store
from pipeline.workers import Processes

TABLES = "article fetch date_fact place_fact count_fact award_fact award_conferrer award_recipient issue".split()
KILLED_AT = 0.3
HANGS = 60.0
"""Seconds without a page that count as hanging."""


class Case(NamedTuple):
    """One run: what it was made to bear, and what came out."""

    engine: str
    killed: str
    seconds: float
    longest: float
    """Seconds between two pages, at most."""
    pages: int
    wrong: list[str]
    digest: str


def make_archive(folder: Path, pages: int) -> Path:
    """An archive of so many varied pages."""
    with Archive(folder / "archive") as archive:
        varied.fill(archive, varied.Pages(), range(pages))
    return folder / "archive"


def read(archive: Path, database: Path, engine: Engine, kill: Callable[[], None] = lambda: None) -> Case:
    """Reads all of an archive into a new store; `kill` is called once 30 % of the pages have come."""
    started = last = time.monotonic()
    longest, taken = 0.0, 0
    with Archive(archive, write=False) as opened, Store(database) as store, _no_hang() as alive:
        asked = [(entry.where.file, entry.where.offset) for entry in opened.entries()]
        run_id = store.begin_run("2026-01-01T00:00:00Z", "conformance", "conformance")
        reader = Reader(opened, store, varied.sites(), lambda _: None, engine=engine)

        def watched() -> Iterator[object]:
            nonlocal longest, last, taken
            for result in reader.results():
                taken += 1
                longest, last = max(longest, time.monotonic() - last), time.monotonic()
                alive()
                if taken == max(1, int(KILLED_AT * len(asked))):
                    kill()
                came.append((result.fetch.archive_file, result.fetch.archive_offset))
                yield result

        came: list[tuple[str | None, int | None]] = []
        store.put(run_id, watched())  # type: ignore[arg-type]
        store.record_fetches(reader.settled)
        store.record_issues(run_id, reader.issues)
        store.finish_run(run_id, "2026-01-01T00:00:00Z")
    there = _settled(database)
    wrong = []
    if more := [place for place, times in Counter(came).items() if times > 1]:
        wrong.append(f"{len(more)} pages came twice")
    if missing := set(asked) - there:
        wrong.append(f"{len(missing)} pages are missing")
    return Case("", "", time.monotonic() - started, longest, len(there), wrong, digest(database))


def _settled(database: Path) -> set[tuple[str, int]]:
    """The records that were read, whether they are articles or not."""
    with closing(sqlite3.connect(database)) as connection:
        return set(connection.execute("SELECT archive_file, archive_offset FROM fetch").fetchall())


def digest(database: Path) -> str:
    """Hash of every row of every table that reading fills, row numbers included."""
    found = hashlib.sha256()
    with closing(sqlite3.connect(database)) as connection:
        for table in TABLES:
            for row in connection.execute(f"SELECT rowid, * FROM {table} ORDER BY rowid"):  # noqa: S608 - our own names
                found.update(repr(row).encode())
    return found.hexdigest()[:16]


@contextmanager
def _no_hang() -> Iterator[Callable[[], None]]:
    """Raises TimeoutError when what it gives has not been called for too long."""

    def hangs(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"no page for {HANGS:g} seconds")

    before = signal.signal(signal.SIGALRM, hangs)
    signal.setitimer(signal.ITIMER_REAL, HANGS)
    try:
        yield lambda: signal.setitimer(signal.ITIMER_REAL, HANGS) and None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def kill_worker() -> None:
    """One of our worker processes."""
    os.kill(_worker_processes()[0], signal.SIGKILL)


def kill_all_workers() -> None:
    """All of them, and the server that they are forked from: the whole machine but for us."""
    from multiprocessing import forkserver

    server = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
    for pid in (*_worker_processes(), *([server] if server else [])):
        os.kill(pid, signal.SIGKILL)


def _worker_processes() -> list[int]:
    return [child.pid for child in multiprocessing.active_children() if child.pid is not None]


class Setting(NamedTuple):
    """An engine in a cluster of its own, where it needs one, and what may be killed of it by name."""

    engine: Engine
    kills: dict[str, Callable[[], None]]


@contextmanager
def setting(name: str, folder: Path) -> Iterator[Setting]:
    """The engines that are compared, ready to be used."""
    if name == "in process":
        yield Setting(InProcess(), {"nothing": lambda: None})
    elif name == "two processes":
        kills = {"nothing": lambda: None, "a worker": kill_worker, "all workers": kill_all_workers}
        yield Setting(Processes(2), kills)
    else:
        from pipeline.nodes import Dask

        with cluster(folder) as there:
            yield Setting(Dask(there.address), _kills(there))


def _kills(there: Cluster) -> dict[str, Callable[[], None]]:
    """The last kill takes a node that does not come back."""
    return {
        "nothing": lambda: None,
        "a worker": lambda: os.kill(there.nodes[1].worker(), signal.SIGKILL),
        "a node": there.nodes[0].kill,
    }


ENGINES = ("in process", "two processes", "Dask on two nodes")


def cases(folder: Path, archive: Path, engines: tuple[str, ...] = ENGINES) -> Iterator[Case]:
    """Every engine with everything that may be killed of it."""
    for name in engines:
        place = folder / name.replace(" ", "-")
        place.mkdir()
        with setting(name, place) as there:
            for killed, kill in there.kills.items():
                case = read(archive, place / f"{killed.replace(' ', '-')}.db", there.engine, kill)
                yield case._replace(engine=name, killed=killed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000)
    pages = parser.parse_args().pages
    failed = False
    with tempfile.TemporaryDirectory() as told:
        archive = make_archive(Path(told), pages)
        print(f"{'engine':<20}{'killed at 30 %':<18}{'seconds':>9}{'longest wait':>14}{'pages':>8}  rows")
        reference = ""
        for case in cases(Path(told), archive):
            reference = reference or case.digest
            wrong = [*case.wrong, *([] if case.digest == reference else ["other rows than from one process"])]
            failed |= bool(wrong)
            print(f"{case.engine:<20}{case.killed:<18}{case.seconds:>9.1f}{case.longest:>14.1f}{case.pages:>8}  "
                  f"{'; '.join(wrong) or case.digest}", flush=True)  # fmt: skip
    sys.exit(failed)


if __name__ == "__main__":
    main()
