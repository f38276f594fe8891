"""How often the intervals of an audit hold the truth, over simulated audits: as often as their level says.

Each audit draws from a population of its own: strata of many sizes, rules that are right more or less often (beta), the
allocation that `vnfacts audit sample` makes, and, for recall, articles whose facts are missed together.

    python -m benchmarks.audit                   # 10,000 audits of each design
    python -m benchmarks.audit --audits 1000
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Sequence

from pipeline.audit.sample import allocate
from pipeline.audit.stats import Cluster, Share, Stratum, ratio_of, share_of, wilson

LEVEL = 0.95
BAND = 0.01
"""How far from its level an interval's coverage may be."""

Audit = Callable[[random.Random], tuple[Share, float] | None]


def stratified(strata: int, drawn: int, sizes: tuple[int, int], shares: tuple[float, float]) -> Audit:
    """Facts drawn by `allocate` from strata of these sizes (uniform) whose shares of right ones are beta."""

    def audit(draw: random.Random) -> tuple[Share, float] | None:
        population = [draw.randint(*sizes) for _ in range(strata)]
        chances = [draw.betavariate(*shares) for _ in population]
        rights = [_binomial(draw, size, chance) for size, chance in zip(population, chances, strict=True)]
        numbers = allocate({str(n): size for n, size in enumerate(population)}, drawn, 2)
        told = [
            Stratum(size, number, number, _drawn(draw, size, right, number))
            for n, (size, right) in enumerate(zip(population, rights, strict=True))
            if (number := numbers.get(str(n), 0))
        ]
        return share_of(told, LEVEL), sum(rights) / sum(population)

    return audit


def domain(strata: int, drawn: int, sizes: tuple[int, int], shares: tuple[float, float]) -> Audit:
    """The share within a site that runs through all strata and holds a third of each, more or less."""

    def audit(draw: random.Random) -> tuple[Share, float] | None:
        told, right_in_all, in_all = [], 0, 0
        population = [draw.randint(*sizes) for _ in range(strata)]
        numbers = allocate({str(n): size for n, size in enumerate(population)}, drawn, 2)
        for n, size in enumerate(population):
            share, part = draw.betavariate(*shares), draw.betavariate(4, 8)
            facts = [(draw.random() < part, draw.random() < share) for _ in range(size)]
            in_all += sum(own for own, _ in facts)
            right_in_all += sum(own and right for own, right in facts)
            seen = draw.sample(facts, numbers[str(n)])
            judged = sum(own for own, _ in seen)
            told.append(Stratum(size, len(seen), judged, sum(own and right for own, right in seen)))
        found = share_of(told, LEVEL)
        return (found, right_in_all / in_all) if found.measured else None

    return audit


def recall(articles: int, drawn: int, facts: tuple[int, int], shares: tuple[float, float]) -> Audit:
    """Articles drawn from two strata and read whole; what is missed is missed together (beta by article)."""

    def audit(draw: random.Random) -> tuple[Share, float] | None:
        clusters, found_in_all, in_all = [], 0, 0
        for stratum in ("a", "b"):
            pages = []
            for _ in range(articles // 2):
                present = draw.randint(*facts)
                pages.append((present, _binomial(draw, present, draw.betavariate(*shares))))
            in_all += sum(present for present, _ in pages)
            found_in_all += sum(found for _, found in pages)
            chance = (drawn // 2) / len(pages)
            clusters += [Cluster(stratum, chance, *page) for page in draw.sample(pages, drawn // 2)]
        found = ratio_of(clusters, LEVEL)
        return (found, found_in_all / in_all) if found.measured else None

    return audit


def single(size: int, shares: tuple[float, float]) -> Audit:
    """Wilson's interval itself on independent judgements."""

    def audit(draw: random.Random) -> tuple[Share, float] | None:
        chance = draw.betavariate(*shares)
        right = _binomial(draw, size, chance)
        interval = wilson(right / size, size)
        return Share(size, right, right / size, interval, right / size, interval, size), chance

    return audit


def _binomial(draw: random.Random, size: int, chance: float) -> int:
    return sum(draw.random() < chance for _ in range(size))


def _drawn(draw: random.Random, size: int, right: int, number: int) -> int:
    """How many right ones a draw without replacement holds; the right ones are the first."""
    return sum(one < right for one in draw.sample(range(size), number))


DESIGNS: dict[str, Audit] = {
    "Wilson, 100 judgements, precision about 0.9": single(100, (9, 1)),
    "200 facts of 12 rules, precision about 0.9": stratified(12, 200, (20, 600), (9, 1)),
    "200 facts of 12 rules, precision about 0.7": stratified(12, 200, (20, 600), (3.5, 1.5)),
    "100 facts of 20 rules, precision about 0.95": stratified(20, 100, (5, 300), (19, 1)),
    "400 facts of 4 kinds, precision about 0.9": stratified(4, 400, (400, 1500), (9, 1)),
    "a site among 12 rules, 200 facts, precision about 0.9": domain(12, 200, (40, 600), (9, 1)),
    "recall by 40 articles of 600, about 0.85": recall(600, 40, (2, 30), (12, 2)),
    "recall by 20 articles of 200, about 0.9": recall(200, 20, (5, 40), (18, 2)),
}


def coverage(audit: Audit, audits: int, seed: int) -> tuple[float, float, int]:
    """Share of audits whose interval holds the truth, its mean width, and how many were measured."""
    draw = random.Random(seed)  # noqa: S311 - simulation
    held, width, number = 0, 0.0, 0
    while number < audits:
        told = audit(draw)
        if told is None:
            continue
        share, truth = told
        assert share.interval is not None
        held += share.interval.low - 1e-12 <= truth <= share.interval.high + 1e-12
        width += share.interval.high - share.interval.low
        number += 1
    return held / number, width / number, number


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--audits", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args(arguments)
    print(f"{told.audits} audits of each design; intervals at {LEVEL:.0%}\n")
    print(f"{'':56} {'coverage':>8} {'width':>7}")
    outside = 0
    for name, audit in DESIGNS.items():
        held, width, _ = coverage(audit, told.audits, told.seed)
        wrong = abs(held - LEVEL) > BAND
        outside += wrong
        print(f"{name:56} {held:8.4f} {width:7.3f}{'  outside one point' if wrong else ''}", flush=True)
    return 1 if outside else 0


if __name__ == "__main__":
    sys.exit(main())
