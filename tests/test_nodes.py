"""A Dask cluster whose parts misbehave: what is wrong is said in one line, and nothing is waited for without end."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks.nodes import Cluster, cluster
from pipeline import nodes
from pipeline.nodes import Dask
from pipeline.parts import in_parts, map_parts
from schemas.problems import UsageError, WorkersLost
from tests.odd_work import Squares

distributed = pytest.importorskip("distributed")


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    """A scheduler and a node; nothing is waited for as long as it would be."""
    monkeypatch.setattr(nodes, "_WORKERS_WITHIN", 4.0)
    monkeypatch.setattr(nodes, "_ANSWERS_WITHIN", 2)
    with cluster(tmp_path, nodes=1) as found:
        yield found


def scheduler_of(there: Cluster) -> int:
    with distributed.Client(there.address, set_as_default=False) as client:
        return int(client.run_on_scheduler(os.getpid))


@pytest.mark.parametrize(
    ("number", "told"), [(signal.SIGKILL, "is gone"), (signal.SIGSTOP, "does not answer since 4 seconds")], ids=str
)
def test_a_scheduler_that_is_killed_or_falls_silent(
    tmp_path: Path, there: Cluster, number: signal.Signals, told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    scheduler = scheduler_of(there)
    answers = map_parts(in_parts(range(500), 3), Squares(tmp_path, {60: "hang"}), Dask(there.address))
    next(answers)
    os.kill(scheduler, number)
    try:
        with pytest.raises(WorkersLost, match=f"the Dask scheduler at {there.address} {told}"):
            list(answers)
    finally:
        with suppress(ProcessLookupError):
            os.kill(scheduler, signal.SIGCONT)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("trouble", ["hang", "stuck"])
def test_an_item_that_takes_for_ever_is_left_out(tmp_path: Path, trouble: str) -> None:
    work = Squares(tmp_path, {4: trouble})
    answers = dict(map_parts(in_parts(range(6), 3), work, Dask(count=2, patience=2.0)))
    right = {number: f"{number}²={number * number}" for number in range(6)}
    assert answers == right | {4: "4 lost: a worker process took more than 2 seconds at it"}
    assert (tmp_path / "4").read_bytes() == b".", "it was tried again"


def _work_and_end(folder: Path) -> None:
    """As a worker does a part and is closed by its nanny."""
    told = nodes._do(pickle.dumps(Squares(folder, {})), [3], nodes.code_version(), 60.0)
    assert told == [(3, "3²=9".encode())]


def test_a_worker_that_is_closed_takes_its_process_with_it(tmp_path: Path) -> None:
    """Its process heeds no SIGTERM: Python waited for it, until Dask ended the worker, four seconds for each run."""
    worker = multiprocessing.get_context("spawn").Process(target=_work_and_end, args=(tmp_path,), daemon=True)
    worker.start()
    worker.join(60)
    assert worker.exitcode == 0


def test_a_part_that_holds_a_worker_of_a_node_is_split_there(tmp_path: Path, there: Cluster) -> None:
    work = Squares(tmp_path, {120: "hang", 13: "hang"})
    answers = list(map_parts([[120, 7]], work, Dask(there.address, patience=2.0)))
    lost = "13 lost: a worker process took more than 2 seconds at it"
    assert answers == [(12, "12²=144"), (13, lost), (7, "7²=49")]


def _other_code(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "code_version", lambda: "other")


def _no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the workers, which look there first; the scheduler is where it was."""
    package = tmp_path / "without" / "pipeline"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise ModuleNotFoundError(\"No module named 'pipeline'\")")
    nodes_start = __import__("benchmarks.nodes", fromlist=["_start"])._start

    def start(folder: Path, module: str, *words: str) -> object:
        with monkeypatch.context() as patch:
            if module.endswith("worker"):
                patch.setattr("benchmarks.nodes.__file__", str(tmp_path / "without" / "benchmarks" / "nodes.py"))
                patch.chdir(tmp_path)
            return nodes_start(folder, module, *words)

    monkeypatch.setattr("benchmarks.nodes._start", start)


@pytest.mark.parametrize(
    ("break_it", "told"),
    [(_other_code, r"has other code \(.*\) than this machine \(other\)"), (_no_code, "No module named 'pipeline'")],
)
def test_a_worker_without_our_code_is_told_of_at_once(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    break_it: Callable[[Path, pytest.MonkeyPatch], None],
    told: str,
) -> None:
    break_it(tmp_path, monkeypatch)
    with cluster(tmp_path, nodes=1) as there:
        answers = map_parts(in_parts(range(6), 1), Squares(tmp_path, {}), Dask(there.address))
        with pytest.raises(
            UsageError, match=rf"the worker tcp://.*{told}.*install the same version of vnfacts on both"
        ):
            list(answers)


@pytest.mark.parametrize("address", ["foo", "", "http://127.0.0.1:8786", "tcp://127.0.0.1", "tcp://127.0.0.1:port"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="is no address of a Dask scheduler; say tcp://HOST:8786"):
        Dask(address).check()


@pytest.mark.parametrize(
    ("address", "told"), [("tcp://127.0.0.1:1", "Timed out"), ("tls://127.0.0.1:1", "TLS needs certificates")]
)
def test_where_no_scheduler_answers_nothing_is_left_behind(
    address: str, told: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(nodes, "_ANSWERS_WITHIN", 1)
    with pytest.raises(WorkersLost, match=f"no Dask scheduler answers at {address}: {told}"):
        Dask(address).check()
    assert capfd.readouterr().err == ""


def test_what_the_documentation_starts_listens_on_one_address_only() -> None:
    """Without the last words both answer HTTP on all addresses, also with --no-dashboard."""
    text = (Path(__file__).parent.parent / "docs" / "scale.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\w+\$ dask (?:scheduler|worker) .*", text, re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        assert re.search(r" --host 10\.0\.0\.[12] .*--no-dashboard --dashboard-address 127\.0\.0\.1:0$", command)
