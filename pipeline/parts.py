"""map_parts: the same work on many items, in one process, in many, or on many machines, with the same outcome.

Items that lie together make a part, small enough to be done again without regret. Wherever its items are worked on, the
answers come in the order of the items, each exactly once, so that one writer does just what one process would do.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Protocol, TypeAlias, TypeVar

PART = 50
"""Items in a part, where they are pages: half a second of work."""

_FEW, _EACH = 8, 4  # processes that any machine may be asked for, and that a core may be

I = TypeVar("I")  # noqa: E741 - an item
A = TypeVar("A")


Answers: TypeAlias = Generator[tuple[I, A], None, None]
"""Items with their answers, in order; closing it ends the work."""


class Work(Protocol[I, A]):
    """What is done with one item. It is pickled and taken to where that is, so it holds only what can travel."""

    def begin(self) -> None:
        """Called once in each process that works, unless that is the one which asked."""

    def __call__(self, item: I, /) -> A:
        """The answer; what it raises ends the whole map."""

    def encode(self, answer: A, /) -> bytes:
        """An answer for the way back."""

    def decode(self, data: bytes, /) -> A:
        """The answer again, equal to what was encoded."""

    def halves(self, item: I, /) -> Sequence[I]:
        """Smaller items that are the same work together, to find out what ends a worker; empty where there are none."""

    def lost(self, item: I, why: str, /) -> A:
        """The answer about an item that ended every worker which took it."""


class Engine(Protocol):
    """Where the items are worked on."""

    def map(self, parts: Iterable[Sequence[I]], work: Work[I, A]) -> Answers[I, A]:
        """Every item of every part with its answer, in order; an item that had to be split, as its smaller ones."""


class InProcess:
    """Here, one item after the other, each when it is asked for."""

    def map(self, parts: Iterable[Sequence[I]], work: Work[I, A]) -> Answers[I, A]:
        for part in parts:
            for item in part:
                yield item, work(item)


def map_parts(parts: Iterable[Sequence[I]], work: Work[I, A], engine: Engine) -> Answers[I, A]:
    """Every item with its answer, in order. `parts` are asked for a few ahead of the answers.

    Closing the generator ends the workers at once. Raises what the work raises, and WorkersLost when nobody can do it.
    """
    return engine.map(parts, work)


def in_parts(
    items: Iterable[I], size: int = PART, together: Callable[[I], object] = lambda _: None
) -> Iterator[list[I]]:
    """Items in their order as parts of at most `size`, each of items for which `together` gives the same."""
    for _, alike in groupby(items, key=together):
        while part := list(islice(alike, size)):
            yield part


def _cores() -> int:
    """That we may use, where the system tells."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def chosen(jobs: int = 1, scheduler: str | None = None) -> Engine:
    """The engine for `-j` and `--scheduler`; raises UsageError for fewer jobs than one, or many more than the machine
    has cores, and WorkersLost where no scheduler answers."""
    from schemas.problems import UsageError

    if jobs < 1:
        raise UsageError(f"{jobs} processes can do nothing; say -j 1 or more")
    if jobs > max(_FEW, _EACH * _cores()):
        raise UsageError(f"{jobs} processes would only be in each other's way; this machine has {_cores()} cores")
    if scheduler is not None:
        from pipeline.nodes import Dask

        engine = Dask(scheduler, jobs)
        engine.check()
        return engine
    if jobs == 1:
        return InProcess()
    from pipeline.workers import Processes

    return Processes(jobs)
