"""`Processes`: an engine of worker processes on this machine, any of which may be killed at any moment.

Each worker has two pipes and sends every answer as soon as it has it, so that its death costs the item it was at. It is
noticed at once, since we wait for the process as well as for its answers; a new worker goes on where the old one was.
An item that ends three workers, or holds one for too long, is left out, and told of. Workers end when we do, whatever
ended us.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import queue
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.util import Finalize
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic

from pipeline.parts import A, Answers, I, Work
from pipeline.patience import PATIENCE, seconds_for
from schemas.problems import VnfactsError, WorkersLost

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

ATTEMPTS = 3
"""Workers that one item may end before it is left out."""

_AHEAD = 2  # parts that a worker has before it, so that it never waits for us
_PIPE = 1 << 20  # bytes: some fifty pages' answers, while we write what came before
_PRELOADED = "pipeline.line"  # loaded once in the server that workers are forked from
_SERVER_DIES = 0.2  # seconds until the system has noticed its death
_READY, _ANSWER, _ERROR = b"r", b"a", b"e"
_NO_MEMORY = 77  # exit code


@dataclass(frozen=True)
class Processes:
    """Up to `count` processes, started as there are parts for them."""

    count: int
    patience: float = PATIENCE

    def map(self, parts: Iterable[Sequence[I]], work: Work[I, A]) -> Answers[I, A]:
        crew = Crew(self, work)
        try:
            yield from crew.answers(iter(parts))
        finally:
            crew.dismiss()


@dataclass
class _Open(Generic[I]):
    """A part whose answers have not all been handed on; `answers` are of its first items."""

    items: list[I]
    answers: list[bytes] = field(default_factory=list)
    told: int = 0
    deaths: int = 0
    """Workers that ended at the item that is next."""

    @property
    def left(self) -> list[I]:
        return self.items[len(self.answers) :]

    @property
    def next(self) -> I:
        return self.items[len(self.answers)]

    def add(self, answer: bytes) -> None:
        self.answers.append(answer)
        self.deaths = 0


@dataclass(eq=False)
class _Worker(Generic[I]):
    process: BaseProcess
    orders: Connection
    answers: Connection
    outbox: queue.SimpleQueue[bytes | None]
    """Orders on their way: a worker that is at something may not take them, and we must not wait for it."""
    sender: threading.Thread
    parts: deque[_Open[I]] = field(default_factory=deque)
    since: float = 0.0
    """When it was last heard of, or got something to do."""
    ready: bool = False
    hung: bool = False

    def patience(self, patience: float) -> float:
        """Seconds for the item that it is at."""
        return seconds_for(self.parts[0].next if self.parts and self.parts[0].left else None, patience)


class Crew(Generic[I, A]):
    """The workers of one map after another, and the parts that they are at."""

    def __init__(self, engine: Processes, work: Work[I, A]) -> None:
        self._engine = engine
        self._work = work
        self._context = _context()
        self._workers: list[_Worker[I]] = []
        self._window: deque[_Open[I]] = deque()
        self._waiting: deque[_Open[I]] = deque()
        self._false_starts = 0

    def answers(self, parts: Iterator[Sequence[I]]) -> Answers[I, A]:
        """Every item with its answer, in order; the workers are there for the next parts when these are done."""
        more = True
        while True:
            while more and len(self._window) < self._engine.count * (_AHEAD + 1):
                items = next(parts, None)
                more = items is not None
                if items:
                    part = _Open(list(items))
                    self._window.append(part)
                    self._waiting.append(part)
            self._hand_out()
            if not self._window:
                return
            yield from self._in_order()
            if self._window:
                self._hear()

    def _in_order(self) -> Iterator[tuple[I, A]]:
        """All that can be handed on now; the items of the first part come while it is still being worked on."""
        while self._window:
            part = self._window[0]
            while part.told < len(part.answers):
                at, part.told = part.told, part.told + 1
                data, part.answers[at] = part.answers[at], b""
                yield part.items[at], self._work.decode(data)
            if part.left:
                return
            self._window.popleft()

    def _hand_out(self) -> None:
        """Parts to workers, an idle one or a new one before one that has something to do."""
        while self._waiting:
            free = min(self._workers, key=lambda one: len(one.parts), default=None)
            if (free is None or free.parts) and len(self._workers) < self._engine.count:
                free = self._start()
            if free is None or len(free.parts) >= _AHEAD:
                return
            part = self._waiting.popleft()
            free.since = free.since if free.parts else time.monotonic()
            free.parts.append(part)
            free.outbox.put(pickle.dumps(part.left))

    def _start(self) -> _Worker[I]:
        orders_in, orders = self._context.Pipe(duplex=False)
        answers, answers_out = self._context.Pipe(duplex=False)
        _widen(answers)
        process = self._process(orders_in, answers_out)
        orders_in.close()
        answers_out.close()
        outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        sender = threading.Thread(target=_send, args=(outbox, orders), daemon=True)
        sender.start()
        worker: _Worker[I] = _Worker(process, orders, answers, outbox, sender, since=time.monotonic())
        self._workers.append(worker)
        return worker

    def _process(self, orders: Connection, answers: Connection) -> BaseProcess:
        """A worker's process, started. The server that it is forked from may have been killed, too: then it is anew."""
        for attempt in range(1, ATTEMPTS + 1):
            process: BaseProcess = self._context.Process(  # type: ignore[attr-defined]
                target=_serve, args=(orders, answers, self._work), daemon=True
            )
            try:
                process.start()
            except (ConnectionError, EOFError) as error:
                if attempt == ATTEMPTS:
                    raise WorkersLost(f"no worker process could be started: {error}") from error
                time.sleep(_SERVER_DIES)
            else:
                return process
        raise AssertionError

    def _hear(self) -> None:
        """Waits until there is something to hear, or a worker has ended or takes too long."""
        now = time.monotonic()
        busy = [one for one in self._workers if one.parts]
        until = min((one.since + one.patience(self._engine.patience) for one in busy), default=now + 1.0)
        by_pipe = {one.answers: one for one in self._workers}
        by_end = {one.process.sentinel: one for one in self._workers}
        heard = wait([*by_pipe, *by_end], timeout=max(0.0, until - now))
        for found in heard:
            if isinstance(found, Connection):
                self._take(by_pipe[found])
        for worker in [by_end[found] for found in heard if isinstance(found, int)]:
            self._bury(worker)
        for worker in busy:
            patience = worker.patience(self._engine.patience)
            if worker in self._workers and time.monotonic() - worker.since > patience:
                worker.hung = True
                worker.process.kill()

    def _take(self, worker: _Worker[I]) -> bool:
        """One message of a worker; false when there will be none any more."""
        try:
            message = worker.answers.recv_bytes()
        except (EOFError, OSError):  # torn, where it was killed while it wrote
            if worker.process.is_alive():
                wait([worker.process.sentinel], timeout=1.0)
            return False
        worker.since = time.monotonic()
        if message[:1] == _ERROR:
            raise _raised(message[1:])
        if message[:1] == _READY:
            worker.ready = True
            self._false_starts = 0
            return True
        worker.parts[0].add(message[1:])
        if not worker.parts[0].left:
            worker.parts.popleft()
        return True

    def _bury(self, worker: _Worker[I]) -> None:
        """What it had sent before it ended counts; the item that it was at is suspected, and the rest is for others."""
        while worker.answers.poll() and self._take(worker):
            pass
        worker.process.join()
        why = _why(worker, self._engine.patience)
        self._workers.remove(worker)
        _close(worker)
        if not worker.ready:
            self._false_starts += 1
            if self._false_starts >= ATTEMPTS:
                raise WorkersLost(f"no worker process could be started: the last one {why}")
        elif worker.parts:
            self._suspect(worker.parts[0], why, hung=worker.hung)
        self._waiting.extendleft(reversed([part for part in worker.parts if part.left]))

    def _suspect(self, part: _Open[I], why: str, *, hung: bool) -> None:
        """Whatever killed a worker may have meant another one; what has held it that long would hold the next one."""
        part.deaths += 1
        if part.deaths < ATTEMPTS and not hung:
            return
        at = len(part.answers)
        if halves := self._work.halves(part.items[at]):
            part.items[at : at + 1] = halves
            part.deaths = 0
        else:
            who = "a worker process" if hung else f"{ATTEMPTS} worker processes"
            part.add(self._work.encode(self._work.lost(part.items[at], f"{who} {why} at it")))

    def dismiss(self) -> None:
        """Ends the workers, whatever they are at."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            _close(worker)
        self._workers.clear()


def _send(outbox: queue.SimpleQueue[bytes | None], orders: Connection) -> None:
    """Orders to a worker, until there are no more or it has ended, as we shall hear."""
    with contextlib.suppress(OSError):
        while (order := outbox.get()) is not None:
            orders.send_bytes(order)


def _close(worker: _Worker[Any]) -> None:
    """Lets go of a worker that has ended: whoever still writes to it hears so at once."""
    worker.outbox.put(None)
    worker.sender.join()
    worker.orders.close()
    worker.answers.close()
    worker.process.close()


def _why(worker: _Worker[Any], patience: float) -> str:
    if worker.hung:
        return f"took more than {worker.patience(patience):g} seconds"
    code = worker.process.exitcode or 0
    if code == _NO_MEMORY:
        return "ran out of memory"
    return f"were ended by signal {-code}" if code < 0 else f"ended with code {code}"


def _raised(told: bytes) -> BaseException:
    """What the work raised: our own errors as they are, others with where it was."""
    error, where = pickle.loads(told)  # noqa: S301 - our own process wrote it
    if isinstance(error, BaseException):
        return error
    return RuntimeError(f"{error}, in a worker process:\n{where}")


def allow_workers(dismiss: Callable[[], None]) -> None:
    """Lets this process start some though it is a daemon, as those of Dask are: ours see themselves that none outlives
    the one that started it. `dismiss` ends them when this process is closed: they heed no SIGTERM, and Python waits for
    those that it sent one."""
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    Finalize(None, dismiss, exitpriority=1)


def _context() -> BaseContext:
    """Workers are forked from a server that has loaded what they need; where there is none, each loads it itself."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_PRELOADED])
    return context


def _widen(pipe: Connection) -> None:
    """Linux lets a pipe hold more than a few answers."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)


# -- in the worker


def _serve(orders: Connection, answers: Connection, work: Work[Any, Any]) -> None:
    """Answers what is ordered, until we end it. Ctrl-C and SIGTERM are for the one that gives the orders."""
    _end_with_parent()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    with contextlib.suppress(OSError):  # when memory runs out, the kernel shall take us and not the writer
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    parts: queue.SimpleQueue[list[Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders, parts), daemon=True).start()
    try:
        work.begin()
        answers.send_bytes(_READY)
        while True:
            for item in parts.get():
                answers.send_bytes(_ANSWER + work.encode(work(item)))
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            answers.send_bytes(_ERROR + _told(error))
    except MemoryError:
        os._exit(_NO_MEMORY)
    except Exception as error:  # noqa: BLE001 - told to the one that asked, who raises it
        answers.send_bytes(_ERROR + _told(error))


def _end_with_parent() -> None:
    """The system ends us by SIGIO when our parent has ended: `_listen` could not while a regular expression holds the
    interpreter. Only where there are such signals; the pipe that tells of the parent's end carries nothing else."""
    parent = multiprocessing.parent_process()
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        pipe = parent.sentinel if parent else -1
        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    if parent is not None and not parent.is_alive():  # it ended before that was said
        os._exit(0)


def _listen(orders: Connection, parts: queue.SimpleQueue[list[Any]]) -> None:
    """Takes orders at once, so that nobody waits for us to take them; their end, however it came, is ours."""
    while True:
        try:
            parts.put(orders.recv())
        except (EOFError, OSError):
            os._exit(0)


def _told(error: Exception) -> bytes:
    """An error for the way to the one that asked: our own as it is, if it can travel, others in words."""
    where = traceback.format_exc()
    try:
        told = pickle.dumps((error, where)) if isinstance(error, VnfactsError | OSError) else b""
        pickle.loads(told)  # noqa: S301 - some can be written and not read
    except Exception:  # noqa: BLE001 - whatever it is, the words are left
        return pickle.dumps((f"{type(error).__name__}: {error}", where))
    return told
