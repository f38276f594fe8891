"""Plots of an audit as SVG that stands alone: shares with their intervals, and confidence beside what was found."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from pipeline.audit.confidence import Calibration
from pipeline.audit.report import Row

_FONT = 'font-family="system-ui, Segoe UI, Noto Sans, Arial, sans-serif" font-size="13"'
_INK, _SOFT, _LINE, _BLUE = "#1d2528", "#586369", "#dcd9d0", "#1f4e5f"
_ROW = 24
_LEFT, _WIDTH, _RIGHT = 180, 340, 180
_LONGEST = 24


def shares(rows: Sequence[Row], title: str) -> str:
    """A line for each group: its share as a dot, its interval as a stroke; what is not measured says so."""
    low = min([row.share.interval.low for row in rows if row.share.interval], default=0.5)
    start = min(0.9, max(0.0, int(low * 10) / 10))
    height = _ROW * len(rows) + 46

    def x(share: float) -> float:
        return round(_LEFT + _WIDTH * (share - start) / (1 - start), 1)

    parts = [_head(_LEFT + _WIDTH + _RIGHT, height, title)]
    step = 0.05 if start >= 0.7 else 0.1 if start >= 0.4 else 0.2
    for n in range(round((1 - start) / step) + 1):
        at = 1 - step * n
        parts.append(
            f'<line x1="{x(at)}" x2="{x(at)}" y1="6" y2="{height - 34}" stroke="{_LINE}"/>'
            f'<text x="{x(at)}" y="{height - 16}" text-anchor="middle" fill="{_SOFT}">{at:.2f}</text>'
        )
    for n, row in enumerate(rows):
        y = _ROW * n + 20
        name = row.name if len(row.name) <= _LONGEST else row.name[: _LONGEST - 1] + "…"
        parts.append(
            f'<text x="{_LEFT - 12}" y="{y + 4}" text-anchor="end" fill="{_INK}">{escape(name)}'
            f"<title>{escape(row.name)}</title></text>"
        )
        share = row.share
        if share.value is None or share.interval is None:
            words = f"not measured ({share.right} of {share.judged})"
            parts.append(f'<text x="{_LEFT + _WIDTH + 12}" y="{y + 4}" fill="{_SOFT}">{words}</text>')
            continue
        parts.append(
            f'<line x1="{x(share.interval.low)}" x2="{x(share.interval.high)}" y1="{y}" y2="{y}" stroke="{_BLUE}" '
            f'stroke-width="2.5" stroke-linecap="round"/>'
            f'<circle cx="{x(share.value)}" cy="{y}" r="4.5" fill="{_BLUE}"/>'
            f'<text x="{_LEFT + _WIDTH + 12}" y="{y + 4}" fill="{_INK}">{share.value:.3f} '
            f'<tspan fill="{_SOFT}">{share.interval.low:.3f}–{share.interval.high:.3f}</tspan></text>'
        )
    return "".join(parts) + "</svg>\n"


def calibration(found: Calibration, title: str) -> str:
    """Confidence across, found share up, each bin with Wilson's interval; the diagonal is what is hoped for."""
    size, edge = 320, 48

    def x(share: float) -> float:
        return round(edge + size * share, 1)

    def y(share: float) -> float:
        return round(12 + size * (1 - share), 1)

    parts = [_head(edge + size + 24, size + 60, title)]
    for n in range(6):
        at = n / 5
        parts.append(
            f'<line x1="{x(at)}" x2="{x(at)}" y1="{y(0)}" y2="{y(1)}" stroke="{_LINE}"/>'
            f'<line x1="{x(0)}" x2="{x(1)}" y1="{y(at)}" y2="{y(at)}" stroke="{_LINE}"/>'
            f'<text x="{x(at)}" y="{size + 30}" text-anchor="middle" fill="{_SOFT}">{at:.1f}</text>'
            f'<text x="{edge - 8}" y="{y(at) + 4}" text-anchor="end" fill="{_SOFT}">{at:.1f}</text>'
        )
    parts.append(
        f'<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="{_SOFT}" stroke-dasharray="5 5"/>'
        f'<text x="{x(0.5)}" y="{size + 50}" text-anchor="middle" fill="{_INK}">confidence</text>'
    )
    for one in found.bins:
        at, interval = x(one.foretold), one.interval
        parts.append(
            f'<line x1="{at}" x2="{at}" y1="{y(interval.low)}" y2="{y(interval.high)}" stroke="{_BLUE}" '
            f'stroke-width="2.5" stroke-linecap="round"/><circle cx="{at}" cy="{y(one.share)}" r="4.5" fill="{_BLUE}">'
            f"<title>{one.foretold:.3f}: {one.right} of {one.judged}</title></circle>"
        )
    return "".join(parts) + "</svg>\n"


def _head(width: float, height: float, title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" {_FONT}><title>{escape(title)}</title>'
    )
