"""Confidence of facts, fitted on what people judged: how often a rule was right, drawn towards its kind.

A rule's share is beta-binomial: a prior for the kind, whose strength is read off how much its rules differ (moments,
Kleinman 1973, J. Am. Stat. Assoc. 68:46), then the rule's own judgements. A rule that nobody judged has its kind's
share; a kind with fewer than `LEAST` judgements has none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.audit.opinions import Opinions, is_right, settled
from pipeline.audit.stats import LEAST, Interval, wilson
from pipeline.store import Store
from schemas.facts import FACT_CLASSES, Kind

_STRONGEST = 1000.0  # judgements that a prior may weigh: rules that all look alike are still not one
_WEAKEST = 2.0  # that of even chances: one judgement makes nobody sure
_FOLDS = 5


@dataclass(frozen=True)
class Judged:
    """A reading that people agree on: right or not, with its rule and where it stands."""

    kind: Kind
    rule: str
    article_id: str
    right: bool


@dataclass(frozen=True)
class Fit:
    """Confidence by rule, and that of a rule which was never judged."""

    by_rule: dict[str, float]
    otherwise: float

    def of(self, rule: str) -> float:
        return self.by_rule.get(rule, self.otherwise)


@dataclass(frozen=True)
class Bin:
    """Facts of about the same confidence: what was foretold, and what people found."""

    foretold: float
    judged: int
    right: int

    @property
    def share(self) -> float:
        return self.right / self.judged

    @property
    def interval(self) -> Interval:
        return wilson(self.share, self.judged)


@dataclass(frozen=True)
class Calibration:
    """How far confidence can be believed, on facts of articles that it was not fitted on.

    brier  mean squared distance of confidence from what was found (0 is best); `reference` is that of one number for
           all. gap is the mean distance of foretold from found share over the bins, weighted by judgements.
    """

    bins: tuple[Bin, ...]
    judged: int
    brier: float
    reference: float
    gap: float


def update(store: Store) -> dict[Kind, Fit]:
    """Fits the confidence of every fact that holds; null where a kind has too few judgements.

    Called after whatever changes facts or verdicts; without any verdict it does nothing.
    """
    rows = judged(store)
    if not rows and not store.reviews():
        return {}
    fits = fit(rows)
    store.put_confidence({kind: (fits[kind].by_rule, fits[kind].otherwise) for kind in fits})
    return fits


def judged(store: Store) -> list[Judged]:
    """Every reading that was judged and is not open, wherever it was judged."""
    said = Opinions(store.reviews()).facts
    verdicts = {reading: review for reading, all_ in said.items() if (review := settled(all_))}
    if not verdicts:
        return []
    rows = store.rows(
        "SELECT DISTINCT kind, rule, article_id, fact_id, value_hash FROM fact "
        "WHERE fact_id IN (SELECT fact_id FROM review) ORDER BY article_id, fact_id"
    )
    return [
        Judged(row["kind"], row["rule"], row["article_id"], is_right(verdicts[row["fact_id"], row["value_hash"]]))
        for row in rows
        if (row["fact_id"], row["value_hash"]) in verdicts
    ]


def fit(rows: Iterable[Judged]) -> dict[Kind, Fit]:
    """Confidence by kind and rule, of the kinds with enough judgements."""
    by_kind: defaultdict[Kind, list[Judged]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
    return {kind: _fit_kind(held) for kind in FACT_CLASSES if len(held := by_kind[kind]) >= LEAST}


def _fit_kind(rows: Sequence[Judged]) -> Fit:
    judged_of, right_of = Counter(row.rule for row in rows), Counter(row.rule for row in rows if row.right)
    share = (sum(right_of.values()) + 1) / (len(rows) + 2)  # nobody is sure to be right
    strength = max(_WEAKEST, prior_strength([(right_of[rule], number) for rule, number in judged_of.items()]))
    by_rule = {
        rule: (right_of[rule] + strength * share) / (number + strength) for rule, number in sorted(judged_of.items())
    }
    return Fit(by_rule, share)


def prior_strength(groups: Sequence[tuple[int, int]]) -> float:
    """How many judgements the prior of a beta-binomial weighs (a + b), from right and judged of each group.

    >>> prior_strength([(50, 100), (50, 100)])
    1000.0
    >>> round(prior_strength([(95, 100), (50, 100), (75, 100)]), 1)
    3.0
    """
    judged_in_all = sum(number for _, number in groups)
    share = sum(right for right, _ in groups) / judged_in_all
    between = sum(number * (right / number - share) ** 2 for right, number in groups)
    spread = share * (1 - share)
    # E(between) = spread * ((G - 1) + rho * (n - sum(n_g^2)/n - (G - 1))), with rho = 1 / (a + b + 1).
    room = judged_in_all - sum(number**2 for _, number in groups) / judged_in_all - (len(groups) - 1)
    if not spread or room <= 0:
        return _STRONGEST
    rho = (between / spread - (len(groups) - 1)) / room
    return min(_STRONGEST, 1 / rho - 1) if 0 < rho < 1 else _STRONGEST if rho <= 0 else 0.0


def calibrate(rows: Sequence[Judged], bins: int = 5) -> Calibration | None:
    """Foretold beside found, each fact foretold by a fit on other articles; None with too few judgements."""
    articles = sorted({row.article_id for row in rows})
    fold_of = {article: n % _FOLDS for n, article in enumerate(articles)}
    foretold: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        fits = fit(row for row in rows if fold_of[row.article_id] != fold)
        held = (row for row in rows if fold_of[row.article_id] == fold and row.kind in fits)
        foretold += [(fits[row.kind].of(row.rule), row.right) for row in held]
    if len(foretold) < LEAST:
        return None
    foretold.sort()
    size = len(foretold)
    cuts = [foretold[size * n // bins : size * (n + 1) // bins] for n in range(min(bins, size // 10))]
    made = tuple(Bin(sum(p for p, _ in cut) / len(cut), len(cut), sum(right for _, right in cut)) for cut in cuts)
    share = sum(right for _, right in foretold) / size
    return Calibration(
        bins=made,
        judged=size,
        brier=sum((p - right) ** 2 for p, right in foretold) / size,
        reference=share * (1 - share),
        gap=sum(one.judged * abs(one.foretold - one.share) for one in made) / size,
    )
