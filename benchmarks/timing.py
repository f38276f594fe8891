"""Medians of repeated runs; machines are noisy, so compare ratios of what ran in the same process."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Measure:
    """Milliseconds for one item: the median of the rounds, and the fastest."""

    name: str
    median: float
    fastest: float
    rounds: int


def measure(name: str, work: Callable[[Any], object], items: Sequence[Any], rounds: int = 7) -> Measure:
    """Runs `work` on every item, once to warm up and then `rounds` times."""
    for item in items:
        work(item)
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        for item in items:
            work(item)
        times.append((time.perf_counter() - started) * 1000 / len(items))
    return Measure(name, statistics.median(times), min(times), rounds)


def measure_together(
    works: Mapping[str, Callable[[Any], object]], items: Sequence[Any], rounds: int = 5
) -> dict[str, Measure]:
    """Several works on the same items, in turn within each round, so that a busy minute slows all of them alike.

    Processor time, not the clock on the wall: all of it is work in one thread, and the machine may be shared.
    """
    times: dict[str, list[float]] = {name: [] for name in works}
    for counted in range(-1, rounds):  # the first round warms up
        for name, work in works.items():
            started = time.process_time()
            for item in items:
                work(item)
            if counted >= 0:
                times[name].append((time.process_time() - started) * 1000 / len(items))
    return {name: Measure(name, statistics.median(each), min(each), rounds) for name, each in times.items()}
