"""All facts that hold, narrowed by kind, site, year, commune and class, with what is left of each other choice."""

from __future__ import annotations

import sqlite3
from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import NotFound

from pipeline.web import facets, layout
from pipeline.web.units import units_of

_PAGE = 50
_SHOWN = {
    "date": "value AS short, mod AS more, NULL AS unit_id",
    "place": "name AS short, level AS more, unit_id",
    "count": "number AS short, item AS more, place_id AS unit_id",
    "award": "forms AS short, rank AS more, place_id AS unit_id",
}


async def columns(datasette: Any) -> facets.Columns | None:
    """The facts as columns, as they were worked out last; None while that has not been done."""

    def look(connection: sqlite3.Connection) -> tuple[str, facets.Columns] | None:
        row = connection.execute("SELECT state FROM made WHERE name = ?", (facets.TABLE,)).fetchone()
        if row is None:
            return None
        kept: tuple[str, facets.Columns] | None = getattr(datasette, "_vnfacts_columns", None)
        return kept if kept is not None and kept[0] == row["state"] else (row["state"], facets.load(connection))

    found = await layout.answers(datasette, look, None, ready=facets.TABLE)
    datasette._vnfacts_columns = found
    return found[1] if found else None


def details(connection: sqlite3.Connection, some: list[tuple[str, str]]) -> list[sqlite3.Row]:
    """The facts of one page, in their order; one that is gone meanwhile is left out."""
    found = []
    for kind, fact_id in some:
        row = connection.execute(
            f"SELECT '{kind}' AS kind, f.fact_id, f.quote, f.rule, {_SHOWN[kind]}, a.article_id, a.title, a.site, a.published "  # noqa: S608, E501
            f"FROM {kind}_fact AS f JOIN article AS a ON a.article_id = f.article_id AND a.version = f.version "
            "WHERE f.fact_id = ? AND f.gone_run IS NULL",
            (fact_id,),
        ).fetchone()
        if row is not None:
            found.append(row)
    return found


async def listing(datasette: Any, request: Any) -> Any:
    """The facts with facets beside them."""
    chosen = {name: value for name in facets.DIMENSIONS if (value := request.args.get(name))}
    told = request.args.get("offset") or "0"
    offset = int(told) if told.isascii() and told.isdecimal() and len(told) < 9 else 0
    known = await columns(datasette)
    if known is None:
        return await layout.page(datasette, request, "facts.html", found=None)
    if offset and offset >= known.size:
        raise NotFound("")
    found = known.find(chosen, offset, _PAGE)
    rows = await layout.read(datasette, lambda connection: details(connection, found.facts))
    ids = [row["unit_id"] for row in rows] + [name for name, _ in found.counts["commune"]] + [chosen.get("commune")]
    units = await layout.read(datasette, lambda connection: units_of(connection, ids))
    sites = await layout.read(
        datasette, lambda connection: {row[0]: row[1] for row in connection.execute("SELECT site, name FROM source")}
    )

    def address(**changes: object) -> str:
        given = {**chosen, **changes}
        return "?" + urlencode({name: value for name, value in given.items() if value is not None})

    return await layout.page(
        datasette, request, "facts.html", found=found, rows=rows, units=units, sites=sites, chosen=chosen,
        address=address, offset=offset, size=_PAGE, age=await layout.age(datasette, facets.TABLE),
    )  # fmt: skip


ROUTES = [(r"/facts$", listing)]
