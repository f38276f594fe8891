"""How far reviewers agree: Krippendorff's alpha, and F1 of the spans that two of them marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Literal, TypeVar

Scale = Literal["nominal", "ordinal", "interval", "ratio"]
V = TypeVar("V", bound=Hashable)
Place = tuple[Hashable, int, int]


def alpha(units: Iterable[Sequence[V]], scale: Scale = "nominal") -> float | None:
    """Krippendorff's alpha over units, each the values that some of the observers gave it, in no order.

    1 is perfect agreement, 0 what chance would give. None where it is not defined: no unit with two values, or no two
    different values at all. After Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), by coincidences.

    >>> alpha([["a", "a"], ["b", "b"], ["a", "a"]])
    1.0
    """
    coincidences: Counter[tuple[V, V]] = Counter()
    for values in units:
        if len(values) > 1:
            for i, one in enumerate(values):
                for j, other in enumerate(values):
                    if i != j:
                        coincidences[one, other] += 1 / (len(values) - 1)  # type: ignore[assignment]
    margins: Counter[V] = Counter()
    for (one, _), times in coincidences.items():
        margins[one] += times
    size = sum(margins.values())
    distance = _distance(scale, margins)
    expected = sum(margins[a] * margins[b] * distance(a, b) for a in margins for b in margins) / (size - 1 or 1)
    if not expected:
        return None
    return 1 - sum(times * distance(*pair) for pair, times in coincidences.items()) / expected


def _distance(scale: Scale, margins: Mapping[V, float]) -> Callable[[V, V], float]:
    """The squared difference of two values on this scale."""
    if scale == "nominal":
        return lambda a, b: float(a != b)
    number: Callable[[V], float] = float  # type: ignore[assignment]
    if scale == "interval":
        return lambda a, b: (number(a) - number(b)) ** 2
    if scale == "ratio":
        return lambda a, b: ((number(a) - number(b)) / (number(a) + number(b))) ** 2 if a != b else 0.0
    ranked = sorted(margins, key=number)

    def ordinal(a: V, b: V) -> float:
        low, high = sorted((number(a), number(b)))
        between = sum(margins[value] for value in ranked if low <= number(value) <= high)
        return (between - (margins[a] + margins[b]) / 2) ** 2

    return ordinal


def span_f1(one: Sequence[Place], other: Sequence[Place], *, strict: bool = True) -> float | None:
    """F1 of two people's spans, each (where, start, end): equal ones, or with any overlap; None when both have none.

    >>> span_f1([("a", 0, 5)], [("a", 0, 5), ("a", 7, 9)])
    0.6666666666666666
    """
    if not one and not other:
        return None
    left = list(other)
    met = 0
    for where, start, end in one:
        found = next((p for p in left if p == (where, start, end)), None)
        if found is None and not strict:
            found = next((p for p in left if p[0] == where and p[1] < end and start < p[2]), None)
        if found is not None:
            left.remove(found)
            met += 1
    return 2 * met / (len(one) + len(other))
