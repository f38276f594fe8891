"""What an audit estimates from: shares with intervals, weighted by how likely each judged thing was to be drawn.

Shares come from a stratified sample without replacement. Their interval is Wilson's, on the number of independent
judgements that would tell as much (the effective size); Franco, Little, Louis and Slud (2019, J. Survey Stat. Methodol.
7:334) find this form the safest of seven for shares near one. `benchmarks/audit.py` measures how often it covers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, inf, sqrt
from statistics import NormalDist

LEAST = 30
"""With fewer judgements than this nothing is said."""

_SHRINK = 1.0  # judgements at the share of all, by which the variance of a small stratum is steadied


@dataclass(frozen=True)
class Interval:
    """Both ends of a confidence interval."""

    low: float
    high: float


@dataclass(frozen=True)
class Share:
    """An estimated share, with what it rests on.

    value      weighted by inclusion probabilities (Hajek); None below `LEAST` judgements.
    raw        right of judged, unweighted.
    effective  how many independent judgements would tell as much.
    """

    judged: int
    right: int
    value: float | None
    interval: Interval | None
    raw: float | None
    raw_interval: Interval | None
    effective: float

    @property
    def measured(self) -> bool:
        return self.value is not None


@dataclass(frozen=True)
class Stratum:
    """What was judged of one stratum.

    population  how many it has; with `judged_in_all`, what a judgement stands for.
    judged      judgements in the group that is asked about, `right` of them right.
    """

    population: int
    judged_in_all: int
    judged: int
    right: int

    @property
    def weight(self) -> float:
        return self.population / self.judged_in_all


def z_of(level: float) -> float:
    """The two-sided normal quantile of a confidence level.

    >>> round(z_of(0.95), 4)
    1.96
    """
    return NormalDist().inv_cdf(0.5 + level / 2)


def t_of(level: float, freedom: float) -> float:
    """The two-sided quantile of Student's t, by the expansion of Abramowitz and Stegun (26.7.5); from 3 degrees on.

    >>> round(t_of(0.95, 10), 3), round(t_of(0.95, 30), 3)
    (2.228, 2.042)
    """
    z, v = z_of(level), freedom
    if v == inf:
        return z
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * v**4)
    )


def wilson(share: float, size: float, z: float = z_of(0.95)) -> Interval:
    """Wilson's score interval (1927) for a share that was seen in `size` independent trials.

    The size need not be a whole number; without trials everything is possible.

    >>> interval = wilson(81 / 263, 263)
    >>> round(interval.low, 4), round(interval.high, 4)
    (0.2553, 0.3662)
    """
    if size <= 0:
        return Interval(0.0, 1.0)
    if size == inf:
        return Interval(share, share)
    centre = (share + z * z / (2 * size)) / (1 + z * z / size)
    half = z / (1 + z * z / size) * sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    return Interval(max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half)))


def share_of(strata: Iterable[Stratum], level: float = 0.95, least: int = LEAST) -> Share:
    """The share of right ones in the population that the strata make up, or in a group that runs through them.

    Strata of which nothing was judged are not part of it: the caller says which those are.
    """
    held = [stratum for stratum in strata if stratum.judged]
    judged, right = sum(one.judged for one in held), sum(one.right for one in held)
    if not judged:
        return Share(0, 0, None, None, None, None, 0.0)
    raw, z = right / judged, z_of(level)
    total = sum(one.weight * one.judged for one in held)
    value = sum(one.weight * one.right for one in held) / total
    effective = _effective(held, value, total)
    if judged < least:
        return Share(judged, right, None, None, raw, wilson(raw, judged, z), effective)
    return Share(judged, right, value, wilson(value, effective, z), raw, wilson(raw, judged, z), effective)


def _effective(strata: Sequence[Stratum], value: float, total: float) -> float:
    """How many independent judgements would be as sure.

    Kish's size for unequal weights, with the finite population correction, times what the strata gain: the variance
    within them beside that of all. A small stratum of right ones alone is no proof that all are right, so each share
    is drawn a little towards that of all. Where a group cuts through a stratum, how many of the stratum fall into it
    is uncertain as well, and nothing is gained.
    """
    judged = sum(one.judged for one in strata)
    steady = (value * judged + 2) / (judged + 4)  # Agresti and Coull's: never 0 or 1
    shares = [(one.right + _SHRINK * steady) / (one.judged + _SHRINK) for one in strata]
    mean = sum(one.weight * one.judged * share for one, share in zip(strata, shares, strict=True)) / total
    alike = within = 0.0
    for one, share in zip(strata, shares, strict=True):
        unseen = (one.weight / total) ** 2 * one.judged * (1 - one.judged_in_all / one.population)
        room = (one.judged + _SHRINK) ** 2
        freedom = 1.0 if len(strata) == 1 else room / (room - one.judged)  # p(1-p) of so few is too small by that
        between = (share - mean) ** 2 * (1 - one.judged / one.judged_in_all)
        alike += unseen
        within += unseen * (share * (1 - share) * freedom + between)
    return mean * (1 - mean) / within if alike else inf


@dataclass(frozen=True)
class Cluster:
    """What one drawn article tells of recall: how many facts there are, and how many of them were found."""

    stratum: str
    probability: float
    present: float
    found: float


def ratio_of(clusters: Sequence[Cluster], level: float = 0.95, least: int = LEAST) -> Share:
    """The share of facts that are found, from articles drawn whole; they, not facts, are what is independent.

    The variance is the linearised one of a ratio of Horvitz-Thompson totals (Särndal, Swensson and Wretman 1992, 5.6);
    each article's residual is as if it had not been there, since a long one draws the ratio to itself (jackknife).
    """
    present, found = sum(one.present for one in clusters), sum(one.found for one in clusters)
    if not present:
        return Share(0, 0, None, None, None, None, 0.0)
    total = sum(one.present / one.probability for one in clusters)
    value = sum(one.found / one.probability for one in clusters) / total
    variance, freedom = _ratio_variance(clusters, value, total)
    unseen = 1 - sum(one.present for one in clusters) / total
    most = present / unseen if unseen > 0 else inf  # no more than as many single facts would tell
    size = min(most, value * (1 - value) / variance) if variance else most
    z = t_of(level, max(3, freedom))
    raw = found / present
    measured = present >= least and freedom >= 1
    return Share(
        judged=round(present),
        right=round(found),
        value=value if measured else None,
        interval=wilson(value, size, z) if measured else None,
        raw=raw,
        raw_interval=wilson(raw, present, z_of(level)),
        effective=size,
    )


def _ratio_variance(clusters: Sequence[Cluster], value: float, total: float) -> tuple[float, int]:
    by_stratum: dict[str, list[Cluster]] = {}
    for one in clusters:
        by_stratum.setdefault(one.stratum, []).append(one)
    variance, freedom = 0.0, 0
    for held in by_stratum.values():
        terms = [
            (one.found - value * one.present) / one.probability / total / (1 - one.present / one.probability / total)
            for one in held
            if one.present / one.probability < total
        ]
        if not terms:
            continue
        mean = sum(terms) / len(terms) if len(terms) > 1 else 0.0  # a lone one is compared with the whole
        spread = sum((term - mean) ** 2 for term in terms) * len(terms) / max(1, len(terms) - 1)
        variance += (1 - held[0].probability) * spread
        freedom += len(terms) - 1
    return variance, freedom


def total_of(values: Sequence[tuple[str, float, float]], level: float = 0.95) -> tuple[float, Interval]:
    """The Horvitz-Thompson total of values given as stratum, probability and value, with a design-based interval.

    >>> total_of([("a", 0.5, 3), ("a", 0.5, 5)])[0]
    16.0
    """
    total = sum(value / probability for _, probability, value in values)
    by_stratum: dict[str, list[tuple[float, float]]] = {}
    for stratum, probability, value in values:
        by_stratum.setdefault(stratum, []).append((probability, value / probability))
    variance = 0.0
    for held in by_stratum.values():
        if len(held) > 1:
            mean = sum(term for _, term in held) / len(held)
            spread = sum((term - mean) ** 2 for _, term in held) * len(held) / (len(held) - 1)
            variance += (1 - held[0][0]) * spread
    if not total:  # nothing among n is no proof that there is nothing: as many as Wilson's upper end allows
        size = sum(1 / probability for _, probability, _ in values)
        return 0.0, Interval(0.0, size * wilson(0.0, len(values), z_of(level)).high)
    half = z_of(level) * sqrt(variance)
    return total, Interval(max(0.0, total - half), total + half)


def needed(share: float, half: float, level: float = 0.95) -> int:
    """How many independent judgements make Wilson's interval at this share no wider than twice `half`.

    >>> needed(0.5, 0.05), needed(0.9, 0.05)
    (381, 141)
    """
    low, high, z = 1, 10_000_000, z_of(level)
    while low < high:
        middle = (low + high) // 2
        interval = wilson(share, middle, z)
        low, high = (low, middle) if interval.high - interval.low <= 2 * half else (middle + 1, high)
    return low


def design_effect(share: Share) -> float:
    """How many judgements of this sample tell as much as one independent one; at least 1."""
    return max(1.0, share.judged / share.effective) if share.effective else 1.0


def needed_here(share: Share, half: float) -> int | None:
    """How many judgements of this design would do; None where nothing is measured yet."""
    return None if share.value is None else ceil(needed(share.value, half) * design_effect(share))
