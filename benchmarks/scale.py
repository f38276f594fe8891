"""A hundred thousand pages from WARC to a queried store on this machine: time, memory, bytes, and the curve.

    python -m benchmarks.scale --pages 10000 --folder FOLDER     # keeps archive and store there; `--jobs 2` as it says

Pages are the demo's articles, varied (`benchmarks.varied`). The store is made by `vnfacts rebuild`, as a user makes it;
what is told of each page tells how far it is. Then a night's 200 new pages are read into it, every saved question is
asked, and the file is measured table by table. Each step is a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import growth, varied
from pipeline.archive import Archive
from pipeline.importer import run_import
from pipeline.parts import chosen
from pipeline.questions import all_questions
from pipeline.rebuild import rebuild
from pipeline.run import ARCHIVE, STORE
from pipeline.store import Store
from schemas.problems import UsageError

MARKS = (1_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000)
NIGHT = 200
_QUESTION_SECONDS = 300.0


def peak_mb() -> dict[str, float]:
    """The most memory that this process ever had, and that one of its workers had."""
    workers = [float(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss), *map(_kilobytes, _started("self"))]
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"mb": own / 1024, "worker_mb": max(workers) / 1024}


def cpu_seconds() -> float:
    """Processor time of this process and of all that it started: a busy machine makes it no longer."""
    ticks = 0
    for process in ("self", *_started("self")):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _started(process: str) -> Iterator[str]:
    """The numbers of all that a process has started and that is still there, at any remove."""
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in children.read_text().split():
                yield child
                yield from _started(child)


def _kilobytes(process: str) -> float:
    """The most memory that a process ever had."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return float(line.split()[1])
    return 0.0


def size_of(store: Path) -> int:
    """Bytes of a database with its log."""
    return sum(path.stat().st_size for path in store.parent.glob(f"{store.name}*") if not path.name.endswith("-shm"))


def archive(folder: Path, pages: int, jobs: int) -> dict[str, Any]:  # noqa: ARG001
    """Writes what is missing of the first pages into the archive."""
    with Archive(folder / ARCHIVE) as opened:
        [(there,)] = opened.index.all("SELECT count(*) FROM record")
        started = time.perf_counter()
        size = varied.fill(opened, varied.Pages(), range(there, pages))
        seconds = time.perf_counter() - started
    files = sum(path.stat().st_size for path in (folder / ARCHIVE).glob("*.warc.gz"))
    return {"written": pages - there, "seconds": seconds, "page_bytes": size, "warc_bytes": files}


def read(folder: Path, pages: int, jobs: int) -> dict[str, Any]:  # noqa: ARG001
    """`vnfacts rebuild`, with a mark at every thousand pages or so."""
    started, done = time.perf_counter(), 0
    last = started  # when the last page was read: some pages are no articles, so that no number tells which it is
    marks: list[dict[str, float]] = []
    database = folder / f"{STORE}.rebuilding"

    def tell(line: str) -> None:
        nonlocal done, last
        if not line.startswith("read "):
            return
        done, last = done + 1, time.perf_counter()
        if done in MARKS:
            seconds = time.perf_counter() - started
            marks.append(
                {"pages": done, "seconds": seconds, "cpu": cpu_seconds(), "bytes": size_of(database)} | peak_mb()
            )
            (folder / "marks.json").write_text(json.dumps(marks, indent=1), encoding="utf-8")
            print(f"  {done:,} pages: {seconds:,.0f} s, {marks[-1]['mb']:,.0f} MB", file=sys.stderr, flush=True)

    rebuilt = rebuild(folder, varied.sites(), engine=chosen(jobs), tell=tell)
    seconds = time.perf_counter() - started
    if not marks or marks[-1]["pages"] < done:
        at_end = {"pages": done, "seconds": last - started, "cpu": cpu_seconds(), "bytes": size_of(folder / STORE)}
        marks.append(at_end | peak_mb())
    return {
        "seconds": seconds,
        "cpu": cpu_seconds(),
        "after_the_last_page": started + seconds - last,
        **peak_mb(),
        "marks": marks,
        "facts": rebuilt.facts_total,
        "issues": len(rebuilt.issues),
        "bytes": size_of(folder / STORE),
        "jobs": jobs,
    }


def night(folder: Path, pages: int, jobs: int) -> dict[str, Any]:
    """What a night's new pages cost a store of this size."""
    archive(folder, pages + NIGHT, jobs)
    started = time.perf_counter()
    done = run_import([], folder, only=varied.sites())
    put = done.put.new if done.put else 0
    return {"new": put, "seconds": time.perf_counter() - started, **peak_mb()}


def ask(folder: Path, pages: int, jobs: int) -> dict[str, Any]:  # noqa: ARG001
    """Every saved question once, as it is."""
    found: dict[str, float | str] = {}
    with Store(folder / STORE, write=False) as store:
        for name, question in all_questions().items():
            started = time.perf_counter()
            try:
                store.query(question.sql, question.bind({}), seconds=_QUESTION_SECONDS)
                found[name] = time.perf_counter() - started
            except UsageError as error:
                found[name] = str(error)
    return {"questions": found, **peak_mb()}


def weigh(folder: Path, pages: int, jobs: int) -> dict[str, Any]:  # noqa: ARG001
    """Bytes a thousand articles, by table and index."""
    with sqlite3.connect(folder / STORE) as connection:
        return {"per_thousand": growth.per_thousand(connection)}


STEPS = {step.__name__: step for step in (archive, read, night, weigh, ask)}


def run_step(name: str, folder: Path, pages: int, jobs: int) -> dict[str, Any]:
    """One step in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.scale", "--step", name, "--folder", str(folder)]
    done = subprocess.run(
        [*command, "--pages", str(pages), "--jobs", str(jobs)], check=True, stdout=subprocess.PIPE, text=True
    )
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def show(found: dict[str, Any]) -> None:
    """The tables, as the README shows them."""
    written, made = found["archive"], found["read"]
    print(f"{platform.machine()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}", end=", ")
    print(f"jobs {made['jobs']}")
    if many := written["written"]:
        print(f"{many:,} pages of {written['page_bytes'] / many / 1024:.1f} KB written as WARC")
    print("\n| pages | seconds | ms a page since the last | processor ms | peak MB | of a worker | store, KB a page |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    before = {"pages": 0, "seconds": 0.0, "cpu": 0.0}
    for mark in made["marks"]:
        each = (mark["seconds"] - before["seconds"]) * 1000 / (mark["pages"] - before["pages"])
        worked = (mark["cpu"] - before["cpu"]) * 1000 / (mark["pages"] - before["pages"])
        kb = mark["bytes"] / mark["pages"] / 1024
        memory = f"{mark['mb']:,.0f} | {mark['worker_mb']:,.0f}"
        print(f"| {mark['pages']:,} | {mark['seconds']:,.0f} | {each:.1f} | {worked:.1f} | {memory} | {kb:.1f} |")
        before = mark
    print(
        f"\nall: {made['seconds']:,.0f} s, of them {made['after_the_last_page']:,.0f} s after the last page", end="; "
    )
    print(f"peak {made['mb']:,.0f} MB; store {made['bytes'] / 1e6:,.0f} MB", end=", ")
    print(f"WARC {written['warc_bytes'] / 1e6:,.0f} MB; facts {made['facts']}; issues {made['issues']}")
    one = found["night"]
    print(f"a night's {one['new']} new pages: {one['seconds']:.1f} s, peak {one['mb']:,.0f} MB")
    asked = found["ask"]["questions"]
    timed = sorted(((s, name) for name, s in asked.items() if not isinstance(s, str)), reverse=True)
    print(f"questions: {', '.join(f'{name} {s:.2f} s' for s, name in timed)}")
    print(f"not answered: {[name for name, s in asked.items() if isinstance(s, str)]}")
    growth.show(found["weigh"]["per_thousand"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="kept; else a temporary one")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.step:
        print(json.dumps(STEPS[args.step](args.folder, args.pages, args.jobs)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        found: dict[str, Any] = {}
        for name in STEPS:
            found[name] = run_step(name, folder, args.pages, args.jobs)
            (folder / "scale.json").write_text(json.dumps(found, indent=1), encoding="utf-8")
        show(found)


if __name__ == "__main__":
    main()
