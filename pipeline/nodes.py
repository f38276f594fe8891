"""`Dask`: an engine of worker processes on any number of machines, by dask.distributed (the extra `cluster`).

Dask does each part at least once: it gives what a dead worker or machine had to another one. That each answer counts
once, and in order, is settled here. Workers read pages themselves, from a file system that all machines share, or from
an address; only answers travel. Each worker has a process of its own do it (see `workers`): a page that ends that one,
or holds it for ever, is left out there, and Dask, which would give the whole part to others, hears of no death.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import os
import pickle
import platform
import re
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any, Generic

from pipeline import version
from pipeline.parts import A, Answers, I, Work
from pipeline.patience import PATIENCE
from pipeline.workers import Crew, Processes, allow_workers
from schemas.problems import UsageError, WorkersLost

if TYPE_CHECKING:
    from distributed import Client, Future

LOCAL = "local"
"""In the place of an address: a cluster of this machine's own, for as long as it is needed."""

ATTEMPTS = 3
"""Workers of a local cluster that one part may end before it is taken apart; elsewhere the scheduler's settings say."""

_ANSWERS_WITHIN = 5  # seconds for a scheduler to answer
_WORKERS_WITHIN = 60.0  # seconds for a first or another worker to come, or for the scheduler to answer again
_TELLS_WITHIN = 30  # seconds for a new worker to load what it needs and tell its version
_AHEAD = 3  # parts for each worker
_LOOK = 1.0  # seconds between two looks at who is still there
_ADDRESS = re.compile(r"(?:(?:tcp|tls|wss?)://)?(?:[\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5}/?")
_TELL = "__import__('pipeline.nodes', fromlist=['code_version']).code_version()"
_SAME = "install the same version of vnfacts on both"
_LOGGERS = ("distributed", "tornado", "asyncio")


@dataclass(frozen=True)
class Dask:
    """The workers of the scheduler at an address, or `count` processes of a cluster of our own on loopback."""

    address: str = LOCAL
    count: int = 1
    patience: float = PATIENCE

    def check(self) -> None:
        """Raises UsageError for what is no address, and WorkersLost when no scheduler answers there: better now than
        when all is fetched."""
        if self.address != LOCAL:
            with _client(self):
                pass

    def map(self, parts: Iterable[Sequence[I]], work: Work[I, A]) -> Answers[I, A]:
        with _client(self) as client:
            yield from _Asking(client, self, work).answers(iter(parts))


@contextmanager
def _client(engine: Dask) -> Iterator[Client]:
    """A client of the scheduler, which is ours where it is local. Of lost workers only we tell, in the end."""
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise UsageError(
            "many machines need a package that is not here; try: pip install 'vnfacts[cluster]'"
        ) from error
    for name in (*_LOGGERS, *logging.root.manager.loggerDict):
        if name.partition(".")[0] in _LOGGERS:
            logging.getLogger(name).setLevel(logging.CRITICAL)
    if engine.address != LOCAL:
        _reach(engine.address)
        try:
            client = Client(engine.address, timeout=_ANSWERS_WITHIN, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise WorkersLost(f"no Dask scheduler answers at {engine.address}: {_first_line(error)}") from error
        with client:
            yield client
        return
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": ATTEMPTS - 1}),
        LocalCluster(
            n_workers=engine.count,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",  # a free port: nobody looks at it, and 8787 may be taken
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


def _reach(address: str) -> None:
    """Raises UsageError for what is no address, and WorkersLost where no scheduler answers: a client that could not
    begin is not to be got rid of in silence."""
    from distributed import Security
    from distributed.comm import connect

    if not _ADDRESS.fullmatch(address):
        raise UsageError(
            f"'{address}' is no address of a Dask scheduler; say tcp://HOST:8786, tls://HOST:8786 or local"
        )

    async def greet() -> None:
        arguments = Security().get_connection_args("client")
        comm = await connect(address, timeout=_ANSWERS_WITHIN, **arguments)
        comm.abort()

    try:
        asyncio.run(asyncio.wait_for(greet(), 2 * _ANSWERS_WITHIN))
    except Exception as error:
        why = "TLS needs certificates" if isinstance(error, TypeError) else _first_line(error)
        raise WorkersLost(f"no Dask scheduler answers at {address}: {why}") from error


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__


class _Asking(Generic[I, A]):
    """One map: its parts in order, each with the future of its answers."""

    def __init__(self, client: Client, engine: Dask, work: Work[I, A]) -> None:
        self._client = client
        self._engine = engine
        self._work = work
        self._pickled = pickle.dumps(work)
        self._code = code_version()
        self._known: set[str] = set()
        self._missing_since: float | None = None
        self._run = os.urandom(8).hex()
        self._numbers = count()

    def answers(self, parts: Iterator[Sequence[I]]) -> Answers[I, A]:
        open_parts: deque[tuple[list[I], Future]] = deque()
        more = True
        try:
            while more or open_parts:
                while more and len(open_parts) < _AHEAD * max(1, self._workers()):
                    items = next(parts, None)
                    more = items is not None
                    if items:
                        open_parts.append((list(items), self._submit(list(items))))
                if open_parts:
                    items, future = open_parts.popleft()
                    yield from self._answers(items, future)
        finally:
            if self._client.status == "running":
                self._client.cancel([future for _, future in open_parts], force=True)

    def _submit(self, items: list[I]) -> Future:
        key = f"vnfacts-{self._run}-{next(self._numbers)}"
        return self._client.submit(_do, self._pickled, items, self._code, self._engine.patience, key=key, pure=False)

    def _answers(self, items: list[I], future: Future) -> Answers[I, A]:
        """The answers of a part; one that ends its workers is done item by item, to find the one that does it."""
        told, why = self._result(future)
        if told is not None:
            for item, data in told:
                yield item, self._work.decode(data)
        elif len(items) > 1:
            for item in items:
                yield from self._answers([item], self._submit([item]))
        elif halves := self._work.halves(items[0]):
            for item in halves:
                yield from self._answers([item], self._submit([item]))
        else:
            yield items[0], self._work.lost(items[0], f"the workers which took it {why}")

    def _result(self, future: Future) -> tuple[list[tuple[I, bytes]] | None, str]:
        """What a part gave, or what became of its workers."""
        from distributed import KilledWorker

        while True:
            try:
                return future.result(timeout=_LOOK), ""
            except KilledWorker:
                return None, "ended"
            except MemoryError:
                return None, "ran out of memory"
            except (asyncio.CancelledError, concurrent.futures.CancelledError) as error:
                raise self._gone() from error
            except TimeoutError:
                self._workers()

    def _gone(self) -> WorkersLost:
        return WorkersLost(f"the Dask scheduler at {self._engine.address} is gone")

    def _workers(self) -> int:
        """How many there are. Raises WorkersLost when for too long there was none, or no answer to the question."""
        if self._client.status != "running":
            raise self._gone()
        trouble = "has no worker"
        try:
            told = self._client.sync(
                self._client.scheduler.identity, n_workers=-1, callback_timeout=_ANSWERS_WITHIN
            )  # `scheduler_info` would wait for a scheduler that is stopped, or cut off
            workers = set(told["workers"])
        except OSError:
            workers, trouble = set(), "does not answer"
        self._compare(workers - self._known)
        now = time.monotonic()
        self._missing_since = None if workers else self._missing_since or now
        if self._missing_since is not None and now - self._missing_since >= _WORKERS_WITHIN:
            advice = (
                "; start one: dask worker ADDRESS --host OWN --nthreads 1 --nworkers auto"
                if "worker" in trouble
                else ""
            )
            raise WorkersLost(
                f"the Dask scheduler at {self._engine.address} {trouble} since {_WORKERS_WITHIN:g} seconds{advice}"
            )
        return len(workers)

    def _compare(self, new: set[str]) -> None:
        """Raises UsageError for a worker without our code, which would end at the work, or would do other work."""
        if not new:
            return
        self._known |= new
        try:
            told = self._client.sync(
                self._client._run, eval, _TELL, workers=sorted(new), on_error="return", callback_timeout=_TELLS_WITHIN
            )  # what is called is known where vnfacts is not
        except OSError:  # it is gone or busy: then the work itself compares
            return
        for worker, found in told.items():
            if isinstance(found, ImportError | AttributeError):
                raise UsageError(f"the worker {worker} can't do this work ({found}); {_SAME}")
            if isinstance(found, str) and found != self._code:
                raise UsageError(
                    f"the worker {worker} has other code ({found}) than this machine ({self._code}); {_SAME}"
                )


# -- on the worker

_one_at_a_time = threading.Lock()


@cache
def code_version() -> str:
    """Changes with the rules, and with the code that work and answers pass through: a hash over all that could be."""
    return f"{version.rules_version()}.{version.hash_of(('pipeline', 'schemas'))}"


def _do(pickled: bytes, items: list[Any], code: str, patience: float) -> list[tuple[Any, bytes]]:
    """The items of a part with their answers, one that had to be split as its smaller ones. Refuses to work by other
    code than the one who asked has."""
    ours = code_version()
    if ours != code:
        raise UsageError(f"{platform.node()} has other code ({ours}) than this machine ({code}); {_SAME}")
    with _one_at_a_time:
        crew = _crew(pickled, patience)
        try:
            return list(crew.answers(iter([items])))
        except BaseException:
            _dismiss()
            raise


@dataclass(frozen=True)
class _Encoded:
    """A work whose answers are left as they came: who asked decodes them."""

    work: Work[Any, Any]

    def begin(self) -> None:
        self.work.begin()

    def __call__(self, item: Any) -> bytes:
        return self.work.encode(self.work(item))

    def encode(self, answer: bytes) -> bytes:
        return answer

    def decode(self, data: bytes) -> bytes:
        return data

    def halves(self, item: Any) -> Sequence[Any]:
        return self.work.halves(item)

    def lost(self, item: Any, why: str) -> bytes:
        return self.work.encode(self.work.lost(item, why))


_crews: dict[tuple[bytes, float], Crew[Any, bytes]] = {}


def _crew(pickled: bytes, patience: float) -> Crew[Any, bytes]:
    """The process that does a work, kept for its next part; the one of another work is ended, and so is each when the
    worker is closed."""
    if (pickled, patience) not in _crews:
        _dismiss()
        allow_workers(_dismiss)
        work: Work[Any, Any] = pickle.loads(pickled)  # noqa: S301 - who may give work may do anything anyway
        _crews[pickled, patience] = Crew(Processes(1, patience), _Encoded(work))
    return _crews[pickled, patience]


def _dismiss() -> None:
    while _crews:
        _crews.popitem()[1].dismiss()
