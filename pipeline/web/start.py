"""The start page: what is in the store by site, month and kind, where it is on the map, and what failed."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from pipeline.web import charts, layout
from pipeline.web.units import units_of
from schemas.facts import FACT_CLASSES

_MOST_DOTS = 600
_MONTHS = 60
_YEARS = 40


@dataclass(frozen=True)
class State:
    """What is asked of the store itself, so that it is never out of date."""

    run: sqlite3.Row | None
    unfinished: bool
    articles: int
    issues: list[sqlite3.Row]
    failed: list[sqlite3.Row]
    sources: dict[str, sqlite3.Row]


@dataclass(frozen=True)
class SiteRow:
    site: str
    name: str | None
    articles: int
    facts: dict[str, int]
    newest: str | None

    @property
    def href(self) -> str:
        return f"/facts?site={quote(self.site)}"


def state(connection: sqlite3.Connection) -> State:
    run = connection.execute("SELECT * FROM run ORDER BY run_id DESC LIMIT 1").fetchone()
    last = run["run_id"] if run else 0
    return State(
        run=run,
        unfinished=run is not None and run["finished"] is None,
        articles=connection.execute("SELECT count(*) FROM article WHERE current = 1").fetchone()[0],
        issues=connection.execute(
            "SELECT site, step, rule, count(*) AS pages, min(message) AS message FROM issue "
            "WHERE last_run = ? AND gone_run IS NULL GROUP BY site, step, rule ORDER BY pages DESC LIMIT 40",
            (last,),
        ).fetchall(),
        failed=connection.execute(
            "SELECT site, count(*) AS pages FROM issue WHERE last_run = ? AND gone_run IS NULL AND step = 'fetch' "
            "GROUP BY site ORDER BY pages DESC LIMIT 20",
            (last,),
        ).fetchall(),
        sources={row["site"]: row for row in connection.execute("SELECT * FROM source")},
    )


def by_site(connection: sqlite3.Connection) -> tuple[list[SiteRow], list[tuple[str, str, int]], int]:
    """A row a site, facts by month and kind, and all facts; from the answers."""
    facts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(FACT_CLASSES, 0))
    months: dict[tuple[str, str], int] = defaultdict(int)
    for kind, site, month, count in connection.execute("SELECT kind, site, month, facts FROM facts_by_month"):
        facts[site or ""][kind] += count
        if month:
            months[month, kind] += count
    rows = [
        SiteRow(site=row[0] or "", name=None, articles=row[1], facts=facts[row[0] or ""], newest=row[2])
        for row in connection.execute(
            "SELECT site, sum(articles), max(month) FROM articles_by_month GROUP BY site ORDER BY 2 DESC, 1"
        )
    ]
    total = sum(sum(kinds.values()) for kinds in facts.values())
    return rows, [(month, kind, count) for (month, kind), count in sorted(months.items())], total


def by_month(found: list[tuple[str, str, int]]) -> charts.Bars | None:
    """Facts by month of publication, the last five years of them."""
    if not found:
        return None
    months = _every_month(found[0][0], found[-1][0])[-_MONTHS:]
    return _chart(months, {(kind, month): count for month, kind, count in found})


def by_year(found: list[tuple[str, str, int]]) -> charts.Bars | None:
    """Facts by year of publication, where the months do not show them all."""
    if not found or len(_every_month(found[0][0], found[-1][0])) <= _MONTHS:
        return None
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for month, kind, count in found:
        sums[kind, month[:4]] += count
    years = [str(year) for year in range(int(found[0][0][:4]), int(found[-1][0][:4]) + 1)][-_YEARS:]
    return _chart(years, sums)


def _chart(labels: list[str], counts: dict[tuple[str, str], int]) -> charts.Bars:
    return charts.bars(labels, {kind: [counts.get((kind, label), 0) for label in labels] for kind in FACT_CLASSES})


def _every_month(first: str, last: str) -> list[str]:
    """All months from the first to the last, those without anything too.

    >>> _every_month("2023-11", "2024-02")
    ['2023-11', '2023-12', '2024-01', '2024-02']
    """
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(start, end + 1)]


def ground(connection: sqlite3.Connection) -> list[tuple[float, float]]:
    """Where the communes of today are."""
    return [
        (row[0], row[1])
        for row in connection.execute(
            "SELECT lat, lon FROM unit WHERE level = 'commune' AND valid_to IS NULL AND lat IS NOT NULL"
        )
    ]


def located(connection: sqlite3.Connection, counted: list[tuple[str, int]]) -> list[tuple[float, float, str, int, str]]:
    """Communes with a number, as dots of a map need them."""
    places = {
        row["unit_id"]: row
        for row in connection.execute(
            "SELECT unit_id, lat, lon FROM unit WHERE level = 'commune' AND lat IS NOT NULL AND valid_to IS NULL"
        )
    }
    some = [(unit_id, count) for unit_id, count in counted if unit_id in places][:_MOST_DOTS]
    units = units_of(connection, [unit_id for unit_id, _ in some])
    return [
        (places[unit_id]["lat"], places[unit_id]["lon"], units[unit_id].full, count, units[unit_id].href)
        for unit_id, count in some
    ]


async def told_of(datasette: Any) -> list[tuple[str, int]]:
    """Communes of today by how many facts tell of them, or of the units that they hold; the most first."""

    def look(connection: sqlite3.Connection) -> list[tuple[str, int]]:
        rows = connection.execute("SELECT unit_id, facts FROM communes_today ORDER BY facts DESC")
        return [(row[0], row[1]) for row in rows]

    nothing: list[tuple[str, int]] = []
    return await layout.answers(datasette, look, nothing)


async def start(datasette: Any, request: Any) -> Any:
    """The overview."""
    now = await layout.read(datasette, state)
    nothing: tuple[list[SiteRow], list[tuple[str, str, int]], int] = ([], [], 0)
    rows, months, facts = await layout.answers(datasette, by_site, nothing)
    counted = await told_of(datasette)
    points = await layout.read(datasette, ground)
    dots = await layout.read(datasette, lambda connection: located(connection, counted))
    kinds = {kind: sum(row.facts[kind] for row in rows) for kind in FACT_CLASSES}
    return await layout.page(
        datasette,
        request,
        "start.html",
        state=now,
        sites=rows,
        facts=facts,
        kinds=kinds,
        communes=len(counted),
        months=by_month(months),
        years=by_year(months),
        map=charts.country(points, dots),
        busiest=dots[:10],
        age=await layout.age(datasette, "facts_by_month"),
    )


ROUTES = [(r"/$", start)]
