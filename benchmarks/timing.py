"""Medians of repeated runs; machines are noisy, so compare ratios of what ran in the same process."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
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
