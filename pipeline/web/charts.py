"""Charts as SVG that needs no script: bars by month or year, and a map of dots from the gazetteer's coordinates.

A chart is given as numbers in the page's own coordinates; the templates `_charts.html` draw them, so that every word in
it is escaped like any other.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_WIDTH, _HEIGHT = 720.0, 180.0
_LEFT, _BOTTOM, _TOP = 46.0, 22.0, 8.0


@dataclass(frozen=True)
class Bar:
    """One rectangle; `label` and `value` are what it says when it is pointed at."""

    x: float
    y: float
    width: float
    height: float
    label: str
    series: str
    value: float
    href: str | None = None


@dataclass(frozen=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True)
class Bars:
    """A bar chart: stacked bars, the marks of both axes, and its size."""

    bars: tuple[Bar, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    series: tuple[str, ...]
    width: float = _WIDTH
    height: float = _HEIGHT
    left: float = _LEFT
    base: float = _HEIGHT - _BOTTOM


def bars(labels: Sequence[str], series: Mapping[str, Sequence[float]], hrefs: Mapping[str, str] | None = None) -> Bars:
    """Bars at `labels`, the series stacked in their order."""
    heights = [sum(values[i] for values in series.values()) for i in range(len(labels))]
    top, step = _scale(max(heights, default=0))
    room = _HEIGHT - _BOTTOM - _TOP
    slot = (_WIDTH - _LEFT) / max(1, len(labels))
    width = min(slot * 0.8, 36.0)
    found = []
    for i, label in enumerate(labels):
        y = _HEIGHT - _BOTTOM
        for name, values in series.items():
            height = room * values[i] / top
            y -= height
            if values[i]:
                x = _LEFT + slot * i + (slot - width) / 2
                found.append(_rounded(x, y, width, height, label, name, values[i], (hrefs or {}).get(label)))
    every = max(1, math.ceil(len(labels) * 52 / (_WIDTH - _LEFT)))
    return Bars(
        bars=tuple(found),
        x_ticks=tuple(Tick(_LEFT + slot * (i + 0.5), label) for i, label in enumerate(labels) if i % every == 0),
        y_ticks=tuple(
            Tick(round(_HEIGHT - _BOTTOM - room * at * step / top, 1), f"{at * step:g}")
            for at in range(int(top / step) + 1)
        ),
        series=tuple(series),
    )


def _rounded(
    x: float, y: float, width: float, height: float, label: str, series: str, value: float, href: str | None
) -> Bar:
    return Bar(round(x, 1), round(y, 1), round(width, 1), round(max(height, 1.0), 1), label, series, value, href)


def _scale(highest: float) -> tuple[float, float]:
    """The top of an axis and its step: at most five steps of 1, 2 or 5 times a power of ten.

    >>> _scale(37), _scale(0), _scale(1350)
    ((40, 10), (1, 1), (1500, 500))
    """
    if highest <= 0:
        return 1, 1
    power = 10 ** math.floor(math.log10(highest / 4)) if highest > 4 else 1
    step = next(factor * power for factor in (1, 2, 5, 10) if highest <= factor * power * 5)
    return math.ceil(highest / step) * step, step


@dataclass(frozen=True)
class Rank:
    """A name with its number and the width of its bar, 0 to 100."""

    label: str
    value: float
    width: float


def ranks(rows: Sequence[tuple[str, float]]) -> tuple[Rank, ...]:
    """Names by their numbers, as bars that lie."""
    most = max((value for _, value in rows), default=0) or 1
    return tuple(Rank(label, value, round(100 * max(0.0, value) / most, 1)) for label, value in rows)


@dataclass(frozen=True)
class Dot:
    """A commune on the map; `size` is its radius."""

    x: float
    y: float
    size: float
    label: str
    value: int
    href: str


@dataclass(frozen=True)
class Map:
    """Dots over the shape of the country, which is all communes of today as one path of points."""

    ground: str
    dots: tuple[Dot, ...]
    width: float
    height: float


_SCALE = 42.0  # units of the drawing for a degree of latitude
_WEST, _EAST, _SOUTH, _NORTH = 102.0, 110.0, 8.3, 23.6  # mainland and near islands; far islands lie at the edge
_NARROW = math.cos(math.radians(16.0))


def project(lat: float, lon: float) -> tuple[float, float]:
    """A place of the earth on the drawing: degrees of longitude as wide as they are in the middle of the country."""
    lon = min(lon, _EAST)
    return round((lon - _WEST) * _SCALE * _NARROW + 6, 1), round((_NORTH - lat) * _SCALE + 6, 1)


def country(
    ground: Sequence[tuple[float, float]], counted: Sequence[tuple[float, float, str, int, str]], largest: float = 16.0
) -> Map:
    """A map from the coordinates of all communes, and of those with facts: latitude, longitude, name, number, address.

    Areas of the dots are as the numbers, so that a commune with four times the facts has twice the radius.
    """
    most = max((value for *_, value, _ in counted), default=1)
    dots = [
        Dot(*project(lat, lon), round(max(2.2, largest * math.sqrt(value / most)), 1), label, value, href)
        for lat, lon, label, value, href in counted
    ]
    points = sorted({project(lat, lon) for lat, lon in ground})
    return Map(
        ground="".join(f"M{x:g} {y:g}h0" for x, y in points),
        dots=tuple(sorted(dots, key=lambda dot: -dot.size)),
        width=round((_EAST - _WEST) * _SCALE * _NARROW + 12, 1),
        height=round((_NORTH - _SOUTH) * _SCALE + 12, 1),
    )
