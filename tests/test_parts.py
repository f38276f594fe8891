"""Engines: every item has its answer once and in order, whatever becomes of the workers, and no worker is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.lake.files import LakePart
from pipeline.parts import InProcess, chosen, in_parts, map_parts
from pipeline.patience import PATIENCE, seconds_for
from pipeline.workers import Processes
from schemas.problems import ArchiveError, UsageError, WorkersLost
from tests.odd_work import Squares


def parts(count: int, size: int = 3) -> Iterator[Sequence[int]]:
    return in_parts(range(count), size)


def right(count: int) -> list[tuple[int, str]]:
    return [(number, f"{number}²={number * number}") for number in range(count)]


def children(process: int | str = "self") -> set[int]:
    """Processes that descend from one."""
    found: set[int] = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, parent = int(path.parent.name), int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == (os.getpid() if process == "self" else process):
            found |= {pid} | children(pid)
    return found


@pytest.mark.parametrize("count", [0, 1, 2, 100])
@pytest.mark.parametrize("engine", [InProcess(), Processes(1), Processes(2), Processes(7)], ids=str)
def test_each_item_once_and_in_order(tmp_path: Path, engine: InProcess | Processes, count: int) -> None:
    assert list(map_parts(parts(count), Squares(tmp_path, {}), engine)) == right(count)


@pytest.mark.parametrize("trouble", ["exit 1", "exit 2", "kill 1", "kill 2", "memory 2"])
def test_a_worker_that_dies_is_replaced_and_its_item_done_again(tmp_path: Path, trouble: str) -> None:
    work = Squares(tmp_path, {0: trouble, 7: trouble, 8: trouble, 29: trouble})
    assert list(map_parts(parts(30), work, Processes(2))) == right(30)


@pytest.mark.parametrize(
    ("trouble", "why"),
    [("exit", "ended with code 5"), ("kill", "were ended by signal 9"), ("memory", "ran out of memory")],
)
def test_an_item_that_ends_three_workers_is_left_out_and_told_of(tmp_path: Path, trouble: str, why: str) -> None:
    answers = dict(map_parts(parts(20), Squares(tmp_path, {5: trouble}), Processes(2)))
    assert answers == dict(right(20)) | {5: f"5 lost: 3 worker processes {why} at it"}
    assert (tmp_path / "5").read_bytes() == b"..."


def test_an_item_that_can_be_split_is(tmp_path: Path) -> None:
    answers = list(map_parts([[1, 120, 2]], Squares(tmp_path, {120: "exit", 13: "exit"}), Processes(2)))
    assert answers[0] == (1, "1²=1")
    assert answers[1] == (12, "12²=144")
    assert answers[2][1].startswith("13 lost")
    assert answers[3:] == [(2, "2²=4")]


def test_a_worker_that_hangs_is_killed(tmp_path: Path) -> None:
    answers = dict(map_parts(parts(6), Squares(tmp_path, {4: "hang"}), Processes(2, patience=0.5)))
    assert answers == dict(right(6)) | {4: "4 lost: a worker process took more than 0.5 seconds at it"}


def test_an_order_that_a_stuck_worker_does_not_take_keeps_nobody_waiting(tmp_path: Path) -> None:
    """Larger than what a pipe holds, for a worker whose interpreter is held by a regular expression."""
    large = range(100_000_000, 100_014_000)
    work = Squares(tmp_path, {2: "stuck"})
    answers = dict(map_parts([[0], [1], [2], large], work, Processes(1, patience=1.0)))
    assert answers[2] == "2 lost: a worker process took more than 1 seconds at it"
    assert len(answers) == 14_003


def test_what_the_work_raises_comes_out(tmp_path: Path) -> None:
    before = children()
    with pytest.raises(ArchiveError, match="nothing can be read here"):
        list(map_parts(parts(30), Squares(tmp_path, {7: "refuse"}), Processes(2)))
    with pytest.raises(RuntimeError, match=r"(?s)ZeroDivisionError: a bug, in a worker process.*odd_work"):
        list(map_parts(parts(30), Squares(tmp_path, {7: "break"}), Processes(2)))
    assert len(children() - before) <= 2  # the server that workers are forked from, and Python's tracker


def test_workers_that_cannot_start_are_told_of(tmp_path: Path) -> None:
    with pytest.raises(WorkersLost, match="no worker process could be started: the last one ended with code 9"):
        list(map_parts(parts(30), Squares(tmp_path, {-1: "no start"}), Processes(2)))


def test_parts_are_asked_for_a_few_ahead(tmp_path: Path) -> None:
    asked: list[int] = []

    def endless() -> Iterator[list[int]]:
        for number in range(10**9):
            asked.append(number)
            yield [number]

    answers = map_parts(endless(), Squares(tmp_path, {}), Processes(2))
    for number in range(50):
        assert next(answers) == (number, f"{number}²={number * number}")
        assert len(asked) <= number + 10
    answers.close()


def test_closing_ends_the_workers(tmp_path: Path) -> None:
    answers = map_parts(parts(100), Squares(tmp_path, {90: "hang"}), Processes(3))
    next(answers)
    workers = children()
    started = time.monotonic()
    answers.close()
    assert time.monotonic() - started < 5
    assert len(children()) <= len(workers) - 3 + 1


@pytest.mark.parametrize("trouble", ["hang", "stuck"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_with_us_whatever_ends_us(tmp_path: Path, number: signal.Signals, trouble: str) -> None:
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a job in the background ignores it
        "from pathlib import Path; from pipeline.workers import Processes; from pipeline.parts import map_parts, in_parts\n"
        "from tests.odd_work import Squares\n"
        f"for _ in map_parts(in_parts(range(100), 3), Squares(Path({str(tmp_path)!r}), {{4: {trouble!r}}}), Processes(2)):\n"
        "    print(_, flush=True)\n"
    )
    started = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert started.stdout is not None
    started.stdout.readline()
    below = children(started.pid)
    assert len(below) >= 2
    time.sleep(0.3)  # until one is at it
    started.send_signal(number)
    started.wait(30)
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{one}").exists() for one in below):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_an_item_of_many_pages_is_given_more_time() -> None:
    """A part of a lake is one item: 50,000 pages take longer than one page may."""
    assert "records" in LakePart.__struct_fields__
    one, many = (SimpleNamespace(records=((0, 1, None),) * count) for count in (1, 50_000))
    assert seconds_for(7) == PATIENCE
    assert PATIENCE <= seconds_for(one) < PATIENCE + 1
    assert seconds_for(many) > 10_000


def test_many_more_processes_than_cores_are_refused() -> None:
    assert chosen(8) == Processes(8)
    with pytest.raises(
        UsageError, match=r"10000 processes would only be in each other's way; this machine has \d+ cores"
    ):
        chosen(10_000)


@pytest.mark.parametrize("jobs", [0, -1])
def test_fewer_than_one_process_is_refused(jobs: int) -> None:
    with pytest.raises(UsageError, match="say -j 1 or more"):
        chosen(jobs)
