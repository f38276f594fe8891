"""Everything about one commune under all the names it ever had."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from datasette.utils.asgi import NotFound

from pipeline.web import charts, layout
from pipeline.web.start import ground, located, told_of
from pipeline.web.units import Unit, unit_of, units_of
from schemas.facts import FACT_CLASSES

_MOST = 300

_TOLD = {
    "place": "SELECT 'place' AS kind, fact_id, article_id, unit_id, quote, NULL AS day, published, title, site "
    "FROM live_place WHERE unit_id IN ({marks})",
    "count": "SELECT 'count', fact_id, article_id, place_id, quote, date_from, published, title, site "
    "FROM live_count WHERE place_id IN ({marks}) AND same_as IS NULL",
    "award": "SELECT 'award', fact_id, article_id, place_id, quote, date_from, published, title, site "
    "FROM live_award WHERE place_id IN ({marks}) AND same_as IS NULL",
}


@dataclass(frozen=True)
class Relative:
    """A version of the commune, or a unit that shared land with it: when it was, and how much is told of it."""

    unit: Unit
    since: str
    until: str | None
    same: bool
    facts: int
    lat: float | None
    lon: float | None


@dataclass(frozen=True)
class Commune:
    """All that the page shows; `facts` are the newest ones, `total` tells how many there are."""

    unit: Unit
    family: list[Relative]
    facts: list[sqlite3.Row]
    total: int
    articles: int
    years: dict[tuple[str, str], int]
    units: dict[str, Unit]


def read(connection: sqlite3.Connection, unit_id: str, kind: str | None, only: str | None) -> Commune | None:
    """The commune of that id with all units that one of today's holds together with it; None when there is none."""
    row = connection.execute("SELECT * FROM unit WHERE unit_id = ?", (unit_id,)).fetchone()
    if row is None:
        return None
    rows = connection.execute(
        "SELECT u.* FROM unit AS u WHERE u.unit_id = :id OR u.level = 'commune' AND u.unit_id IN ("
        "  SELECT other.unit_id FROM unit_today AS mine JOIN unit_today AS other ON other.current_id = mine.current_id"
        "  WHERE mine.unit_id = :id) ORDER BY u.valid_to IS NOT NULL, u.valid_from DESC, u.name LIMIT 200",
        {"id": unit_id},
    ).fetchall()
    ids = [one["unit_id"] for one in rows]
    told = _told(connection, [only] if only is not None and only in ids else ids)
    counts: dict[str, int] = defaultdict(int)
    for one in told if only not in ids else _told(connection, ids):
        counts[one["unit_id"]] += 1
    years: dict[tuple[str, str], int] = defaultdict(int)
    for one in told:
        if year := (one["day"] or one["published"] or "")[:4]:
            years[one["kind"], year] += 1
    shown = [one for one in told if kind not in FACT_CLASSES or one["kind"] == kind]
    return Commune(
        unit=unit_of(row),
        family=[
            Relative(
                unit=unit_of(one), since=one["valid_from"], until=one["valid_to"], same=one["unit_id"] == unit_id,
                facts=counts[one["unit_id"]], lat=one["lat"], lon=one["lon"],
            )
            for one in rows
        ],
        facts=shown[:_MOST],
        total=len(shown),
        articles=len({one["article_id"] for one in told}),
        years=dict(years),
        units=units_of(connection, ids),
    )  # fmt: skip


def _told(connection: sqlite3.Connection, ids: list[str]) -> list[sqlite3.Row]:
    """Facts about these units, newest first."""
    marks = ", ".join("?" * len(ids))
    parts = [sql.format(marks=marks) for sql in _TOLD.values()]
    return connection.execute(" UNION ALL ".join(parts) + " ORDER BY 7 DESC, 3, 1", ids * len(parts)).fetchall()


async def commune(datasette: Any, request: Any) -> Any:
    """One commune."""
    kind, only = request.args.get("kind"), request.args.get("only")
    found = await layout.read(datasette, lambda connection: read(connection, request.url_vars["id"], kind, only))
    if found is None:
        raise NotFound("")
    years = sorted({year for _, year in found.years})
    chart = None
    if years:
        every = [str(year) for year in range(int(years[0]), int(years[-1]) + 1)][-40:]
        chart = charts.bars(
            every, {one: [found.years.get((one, year), 0) for year in every] for one in ("place", "count", "award")}
        )
    return await layout.page(
        datasette, request, "commune.html", found=found, chart=chart, kind=kind, only=only, most=_MOST
    )


async def listing(datasette: Any, request: Any) -> Any:
    """Communes by how much is told of them, on a map."""
    counted = await told_of(datasette)
    dots = await layout.read(datasette, lambda connection: located(connection, counted))
    points = await layout.read(datasette, ground)
    return await layout.page(
        datasette, request, "communes.html", map=charts.country(points, dots), busiest=dots[:100], total=len(counted)
    )


ROUTES = [
    (r"/communes$", listing),
    (r"/communes/(?P<id>[0-9A-Za-z@-]{3,40})$", commune),
]
