"""`Dask`: an engine of worker processes on any number of machines, by dask.distributed (the extra `cluster`).

Dask does each part at least once: it gives what a dead worker or machine had to another one. That each answer counts
once, and in order, is settled here. Workers read pages themselves, from a file system that all machines share, or from
an address; only answers travel.
"""

from __future__ import annotations

import logging
import os
import pickle
import platform
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any, Generic

from pipeline import version
from pipeline.parts import A, Answers, I, Work
from schemas.problems import UsageError, WorkersLost

if TYPE_CHECKING:
    from distributed import Client, Future

LOCAL = "local"
"""In the place of an address: a cluster of this machine's own, for as long as it is needed."""

ATTEMPTS = 3
"""Workers of a local cluster that one part may end before it is taken apart; elsewhere the scheduler's settings say."""

_ANSWERS_WITHIN = 5  # seconds for a scheduler to answer
_WORKERS_WITHIN = 60.0  # seconds for a first or another worker to come
_AHEAD = 3  # parts for each worker
_LOOK = 1.0  # seconds between two looks at who is still there


@dataclass(frozen=True)
class Dask:
    """The workers of the scheduler at an address, or `count` processes of a cluster of our own on loopback."""

    address: str = LOCAL
    count: int = 1

    def check(self) -> None:
        """Raises WorkersLost when no scheduler answers: better now than when all is fetched."""
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
    for name in ("distributed", "tornado", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if engine.address != LOCAL:
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


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


class _Asking(Generic[I, A]):
    """One map: its parts in order, each with the future of its answers."""

    def __init__(self, client: Client, engine: Dask, work: Work[I, A]) -> None:
        self._client = client
        self._engine = engine
        self._work = work
        self._pickled = pickle.dumps(work)
        self._rules = version.rules_version()
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
        return self._client.submit(_do, self._pickled, items, self._rules, key=key, pure=False)

    def _answers(self, items: list[I], future: Future) -> Answers[I, A]:
        """The answers of a part; one that ends its workers is done item by item, to find the one that does it."""
        told, why = self._result(future)
        if told is not None:
            for item, data in zip(items, told, strict=True):
                yield item, self._work.decode(data)
        elif len(items) > 1:
            for item in items:
                yield from self._answers([item], self._submit([item]))
        elif halves := self._work.halves(items[0]):
            for item in halves:
                yield from self._answers([item], self._submit([item]))
        else:
            yield items[0], self._work.lost(items[0], f"the workers which took it {why}")

    def _result(self, future: Future) -> tuple[list[bytes] | None, str]:
        """What a part gave, or what became of its workers."""
        from asyncio import CancelledError

        from distributed import KilledWorker

        missing = 0.0
        while True:
            try:
                return future.result(timeout=_LOOK), ""
            except KilledWorker:
                return None, "ended"
            except MemoryError:
                return None, "ran out of memory"
            except CancelledError as error:
                raise WorkersLost(f"the Dask scheduler at {self._engine.address} is gone") from error
            except TimeoutError:
                if self._client.status != "running":
                    raise WorkersLost(f"the Dask scheduler at {self._engine.address} is gone") from None
                missing = 0.0 if self._workers() else missing + _LOOK
                if missing >= _WORKERS_WITHIN:
                    raise WorkersLost(
                        f"the Dask scheduler at {self._engine.address} has no worker since {_WORKERS_WITHIN:g} seconds;"
                        " start one: dask worker ADDRESS --nthreads 1 --nworkers auto"
                    ) from None

    def _workers(self) -> int:
        return len(self._client.scheduler_info(n_workers=-1)["workers"])


# -- on the worker

_one_at_a_time = threading.Lock()


def _do(pickled: bytes, items: list[Any], rules: str) -> list[bytes]:
    """The answers of a part. Refuses to work by other rules than the one who asked has."""
    ours = version.rules_version()
    if ours != rules:
        raise UsageError(
            f"{platform.node()} has other rules ({ours}) than this machine ({rules});"
            " install the same version of vnfacts on both"
        )
    with _one_at_a_time:
        work = _begun(pickled)
        return [work.encode(work(item)) for item in items]


@lru_cache(maxsize=4)
def _begun(pickled: bytes) -> Work[Any, Any]:
    work: Work[Any, Any] = pickle.loads(pickled)  # noqa: S301 - who may give a scheduler work may do anything anyway
    work.begin()
    return work
