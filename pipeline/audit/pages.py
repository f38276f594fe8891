"""The report of an audit as HTML, Markdown and JSON."""

from __future__ import annotations

from typing import Any

import msgspec

from pipeline.audit import charts
from pipeline.audit.report import HALVES, AuditReport, Recall, Row
from pipeline.audit.stats import LEAST, Interval, Share

NOT_MEASURED = "not measured"
_MOST = 30  # groups in one plot
FAULTS = {
    "no_fact": "no fact of the kind",
    "span": "other words",
    "value": "a wrong value",
    "scope": "another place or period",
    "retold": "told before",
    "text": "the page was read wrongly",
}


def as_dict(report: AuditReport) -> dict[str, Any]:
    """All figures, for JSON; what is not measured is null."""
    plain: dict[str, Any] = msgspec.to_builtins(report)
    return plain | {"least": LEAST}


def page(report: AuditReport) -> str:
    """One HTML file that needs nothing else; the plots are in it."""
    from pipeline.pages import template

    return str(template("audit.html").render(**_context(report), plots=plots_of(report)))


def markdown(report: AuditReport) -> str:
    """The same in Markdown, for a repository; without plots."""
    from pipeline.pages import template

    return str(template("audit.md").render(**_context(report)))


def plots_of(report: AuditReport) -> dict[str, str]:
    """The plots as SVG, by name."""
    plots = {"precision": charts.shares([report.overall, *report.by["kind"]], "Precision by kind")}
    for name, column in (("rules", "rule"), ("sites", "site")):
        if rows := [row for row in report.by[column] if row.share.measured][:_MOST]:
            plots[name] = charts.shares(rows, f"Precision by {column}")
    if report.calibration:
        plots["calibration"] = charts.calibration(report.calibration, "Confidence and what was found")
    return plots


def _context(report: AuditReport) -> dict[str, Any]:
    return {
        "r": report,
        "least": LEAST,
        "halves": [f"{half:.0%}" for half in HALVES],
        "faults": FAULTS,
        "share": shown,
        "row": row_cells,
        "measured": lambda rows: [row for row in rows if row.share.measured],
        "others": lambda rows: ", ".join(_short(row) for row in rows if not row.share.measured),
        "interval": between,
        "number": lambda value, digits=3: NOT_MEASURED if value is None else f"{value:.{digits}f}",
        "recall": recall_cells,
        "told": lambda value: "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value),
    }


def row_cells(row: Row) -> tuple[str, ...]:
    """Name, estimate, its interval, and right of judged with Wilson's interval."""
    share = row.share
    raw = f"{share.right} of {share.judged}" if share.judged else "none judged"
    return row.name, shown(share), between(share.interval), raw, between(share.raw_interval if share.measured else None)


def _short(row: Row) -> str:
    return f"{row.name} ({row.share.right} of {row.share.judged})"


def shown(share: Share) -> str:
    return NOT_MEASURED if share.value is None else f"{share.value:.3f}"


def between(interval: Interval | None) -> str:
    return "" if interval is None else f"{interval.low:.3f}–{interval.high:.3f}"


def recall_cells(one: Recall) -> tuple[str, ...]:
    """A line of the table of recall."""
    articles = f"{one.articles.right} of {one.articles.judged}" if one.articles.judged else "none read"
    hidden = "" if one.hidden is None else f"{one.hidden:.0f} ({_whole(one.hidden_interval)})"
    return (
        one.kind,
        shown(one.articles),
        between(one.articles.interval),
        articles,
        str(one.sentences),
        hidden or (NOT_MEASURED if one.sentences else ""),
        "" if one.at_most is None else f"{one.at_most:.3f}",
    )


def _whole(interval: Interval | None) -> str:
    return "" if interval is None else f"{interval.low:.0f}–{interval.high:.0f}"
