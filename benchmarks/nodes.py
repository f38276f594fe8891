"""A cluster on loopback for benchmarks and tests: a scheduler, and nodes that each are a process group of their own.

A node is what one machine would run: `dask worker`, which is a nanny and the worker that it starts again when it dies.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

_READY_WITHIN = 60.0  # seconds


class Node(NamedTuple):
    """One machine, as it were."""

    process: subprocess.Popen[bytes]

    def worker(self) -> int:
        """The process that does the work: the nanny's child which is not Python's resource tracker."""
        found = [pid for pid in _children(self.process.pid) if b"spawn_main" in _command(pid)]
        return found[0]

    def kill(self) -> None:
        """All of it at once, as when its power fails."""
        os.killpg(self.process.pid, signal.SIGKILL)


class Cluster(NamedTuple):
    """A scheduler's address, and the nodes that work for it."""

    address: str
    nodes: list[Node]


@contextmanager
def cluster(folder: Path, nodes: int = 2) -> Iterator[Cluster]:
    """A scheduler on loopback with nodes of one worker each, ended in the end; `folder` takes what they write."""
    told = folder / "scheduler.json"
    told.unlink(missing_ok=True)
    started = [_start(folder, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
                      "--scheduler-file", str(told))]  # fmt: skip
    try:
        address = _address(told)
        for number in range(nodes):
            place = folder / f"node-{number}"
            place.mkdir(exist_ok=True)
            words = ("--nthreads", "1", "--nworkers", "1", "--host", "127.0.0.1", "--no-dashboard")
            started.append(
                _start(place, "distributed.cli.dask_worker", address, *words, "--local-directory", str(place))
            )
        _wait_for_workers(address, nodes)
        yield Cluster(address, [Node(process) for process in started[1:]])
    finally:
        for process in reversed(started):
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
            process.wait()


def _start(folder: Path, module: str, *words: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent.parent), *sys.path[1:]])}
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", module, *words], stdout=log, stderr=log, env=environment, start_new_session=True
        )


def _address(told: Path) -> str:
    deadline = time.monotonic() + _READY_WITHIN
    while time.monotonic() < deadline:
        if told.exists() and told.stat().st_size:
            try:
                return str(msgspec.json.decode(told.read_bytes())["address"])
            except msgspec.DecodeError:
                pass  # half written
        time.sleep(0.1)
    raise TimeoutError("the scheduler did not start")


def _wait_for_workers(address: str, count: int) -> None:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=_READY_WITHIN)


def _children(parent: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(path.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
