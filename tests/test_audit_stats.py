"""The statistics of audits: published worked examples, then simulation."""

from __future__ import annotations

import random
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit.agreement import alpha, span_f1
from pipeline.audit.stats import Cluster, Interval, Stratum, needed, ratio_of, share_of, t_of, total_of, wilson


@pytest.mark.parametrize(
    ("right", "size", "low", "high"),
    [  # Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_published(right: int, size: int, low: float, high: float) -> None:
    interval = wilson(right / size, size)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


# Lohr, Sampling: Design and Analysis, the seven disciplines of the American Council of Learned Societies: members,
# returned questionnaires, share of women. Published: 0.2465, standard error 0.0071.
LEARNED = (
    (9100, 636, 0.38),
    (1950, 451, 0.27),
    (5500, 481, 0.18),
    (10850, 611, 0.19),
    (2100, 493, 0.36),
    (5500, 575, 0.13),
    (9000, 588, 0.26),
)


def test_a_stratified_share_as_published() -> None:
    share = share_of(Stratum(members, asked, asked, round(asked * women)) for members, asked, women in LEARNED)
    assert share.value == pytest.approx(0.2465, abs=0.0005)  # the published shares are rounded
    assert share.interval is not None
    assert share.interval.high - share.interval.low == pytest.approx(2 * 1.96 * 0.0071, abs=0.0005)
    assert share.raw == pytest.approx(0.250, abs=0.005)  # each stratum alike, whatever it stands for


def test_a_stratified_total_as_published() -> None:
    """Lohr, acres of farms in 300 of 3,078 counties, 1992: total 909,736,034, standard error 50,417,248."""
    counties = (
        ("NE", 220, 21, 97_629.8, 7_647_472_708),
        ("NC", 1054, 103, 300_504.2, 29_618_183_543),
        ("S", 1382, 135, 211_315.0, 53_587_487_856),
        ("W", 422, 41, 662_295.5, 396_185_950_266),
    )
    drawn = []
    for name, population, size, mean, variance in counties:  # values with exactly that mean and variance
        away = (variance * (size - 1) / (size - size % 2)) ** 0.5
        values = [mean + away * (-1) ** n for n in range(size - size % 2)] + [mean] * (size % 2)
        drawn += [(name, size / population, value) for value in values]
    total, interval = total_of(drawn)
    assert total == pytest.approx(909_736_034, rel=1e-5)
    assert (interval.high - interval.low) / 2 / 1.96 == pytest.approx(50_417_248, rel=1e-4)


def test_nothing_found_is_no_proof_of_nothing() -> None:
    total, interval = total_of([("a", 0.1, 0.0)] * 30)
    assert total == 0
    assert interval.low == 0
    assert interval.high == pytest.approx(300 * wilson(0, 30).high)


def test_quantiles_of_student() -> None:
    for freedom, published in {3: 3.182, 5: 2.571, 10: 2.228, 30: 2.042}.items():
        assert t_of(0.95, freedom) == pytest.approx(published, abs=0.01)
    assert t_of(0.95, inf) == pytest.approx(1.96, abs=0.001)


# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): a line for each observer, `.` for no value.
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbcccedddd"[:12])
MISSING = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def by_unit(lines: tuple[str, ...]) -> list[list[str]]:
    return [[value for value in unit if value != "."] for unit in zip(*lines, strict=True)]


@pytest.mark.parametrize(
    ("lines", "scale", "published"),
    [
        (BINARY, "nominal", 0.095),
        (NOMINAL, "nominal", 0.692),
        (MISSING, "nominal", 0.743),
        (MISSING, "ordinal", 0.815),
        (MISSING, "interval", 0.849),
        (MISSING, "ratio", 0.797),
    ],
)
def test_alpha_as_published(lines: tuple[str, ...], scale: str, published: float) -> None:
    found = alpha(by_unit(lines), scale)  # type: ignore[arg-type]
    assert found is not None
    assert round(found, 3) == published


def test_alpha_where_there_is_none() -> None:
    assert alpha([["a"], ["b"]]) is None
    assert alpha([["a", "a"], ["a", "a"]]) is None
    assert alpha([]) is None


def test_spans() -> None:
    one = [("a", 0, 4), ("a", 9, 12), ("b", 0, 4)]
    other = [("a", 0, 4), ("a", 10, 14)]
    assert span_f1(one, other) == pytest.approx(0.4)
    assert span_f1(one, other, strict=False) == pytest.approx(0.8)
    assert span_f1([], []) is None
    assert span_f1(one, []) == 0


def test_little_is_not_measured() -> None:
    share = share_of([Stratum(1000, 29, 29, 29)])
    assert (share.value, share.interval, share.measured) == (None, None, False)
    assert share.raw == 1


def test_what_was_judged_whole_is_known() -> None:
    share = share_of([Stratum(40, 40, 40, 30)])
    assert (share.value, share.interval) == (0.75, Interval(0.75, 0.75))


def test_one_stratum_is_wilson_with_a_finite_population() -> None:
    many, few = share_of([Stratum(10**9, 100, 100, 90)]), share_of([Stratum(200, 100, 100, 90)])
    assert many.interval is not None
    assert few.interval is not None
    assert many.effective == pytest.approx(100, rel=0.02)
    assert many.interval.low == pytest.approx(wilson(0.9, 100).low, abs=0.003)
    assert few.interval.high - few.interval.low < 0.8 * (many.interval.high - many.interval.low)


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 500), st.floats(0, 1)), min_size=1, max_size=9))
def test_a_share_stays_within_its_interval(rows: list[tuple[int, int, float]]) -> None:
    share = share_of([Stratum(size + more, size, size, round(size * part)) for size, more, part in rows], least=1)
    assert share.value is not None
    assert share.interval is not None
    assert 0 <= share.interval.low <= share.value + 1e-9
    assert share.value - 1e-9 <= share.interval.high <= 1


def test_more_is_needed_for_less() -> None:
    assert needed(0.9, 0.05) < needed(0.9, 0.03) < needed(0.9, 0.02)
    width = wilson(0.9, needed(0.9, 0.02))
    assert width.high - width.low <= 0.04


def test_a_ratio_counts_articles_not_facts() -> None:
    """Articles that are found whole or not at all tell as much as so many single facts."""
    all_or_none = [Cluster("a", 0.01, 10, 10 * (n % 4 > 0)) for n in range(40)]
    alike = [Cluster("a", 0.01, 10, 7.5) for _ in range(40)]
    clustered, even = ratio_of(all_or_none), ratio_of(alike)
    assert clustered.value == even.value == 0.75
    assert clustered.effective == pytest.approx(38, abs=1.5)
    assert even.effective == pytest.approx(400, rel=0.02)


def test_coverage_of_small_simulated_audits() -> None:
    """The long form, with figures, is `python -m benchmarks.audit`."""
    draw = random.Random(7)
    covered = 0
    for _ in range(800):
        sizes = [draw.randint(20, 400) for _ in range(6)]
        shares = [draw.betavariate(9, 1) for _ in sizes]
        rights = [round(size * share) for size, share in zip(sizes, shares, strict=True)]
        strata = []
        for size, right in zip(sizes, rights, strict=True):
            hits = sum(draw.sample([1] * right + [0] * (size - right), 12))
            strata.append(Stratum(size, 12, 12, hits))
        interval = share_of(strata).interval
        assert interval is not None
        covered += interval.low <= sum(rights) / sum(sizes) <= interval.high
    assert 0.93 <= covered / 800 <= 0.97
