"""Administrative units as pages show and pick them: a name with its parents, found by its beginning."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from datasette.utils.asgi import Response

from extractors.vietnamese import fold, unaccent
from pipeline.web import layout

_MOST = 20


@dataclass(frozen=True)
class Unit:
    """A version of a unit. `label` is its type and name, `within` its parents then."""

    unit_id: str
    label: str
    within: str
    level: str
    lasts: bool

    @property
    def full(self) -> str:
        return f"{self.label}, {self.within}" if self.within else self.label

    @property
    def href(self) -> str:
        return f"/communes/{quote(self.unit_id, safe='@')}"


def unit_of(row: sqlite3.Row) -> Unit:
    """A row of `unit`."""
    parents = [row["district"] if row["level"] == "commune" else None, row["province"]]
    within = ", ".join(parent for parent in parents if parent and row["level"] != "province")
    return Unit(
        unit_id=row["unit_id"],
        label=f"{row['type']} {row['name']}",
        within=within,
        level=row["level"],
        lasts=row["valid_to"] is None,
    )


def units_of(connection: sqlite3.Connection, ids: Iterable[str | None]) -> dict[str, Unit]:
    """Units by id; one that the gazetteer does not know is left out."""
    wanted = sorted({unit_id for unit_id in ids if unit_id})
    found: dict[str, Unit] = {}
    for at in range(0, len(wanted), 500):
        some = wanted[at : at + 500]
        marks = ", ".join("?" * len(some))
        rows = connection.execute(f"SELECT * FROM unit WHERE unit_id IN ({marks})", some)  # noqa: S608
        found |= {row["unit_id"]: unit_of(row) for row in rows}
    return found


class Names:
    """All communes by their names without accents, read once: what a picker looks through at every key."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        rows = connection.execute(
            "SELECT * FROM unit WHERE level = 'commune' ORDER BY valid_to IS NOT NULL, name, province, district"
        )
        self._units = [(_key(row["name"]), _key(f"{row['type']} {row['name']}"), unit_of(row)) for row in rows]

    def find(self, words: str) -> list[Unit]:
        """Communes whose name begins with the words, written with or without accents; those of today first."""
        key = _key(words)
        if not key:
            return []
        first = [unit for name, full, unit in self._units if name.startswith(key) or full.startswith(key)]
        return first[:_MOST]


def _key(words: str) -> str:
    return unaccent(fold(words.strip()))


async def names(datasette: Any) -> Names:
    """The communes of the gazetteer, read once for each server."""
    kept: Names | None = getattr(datasette, "_vnfacts_names", None)
    if kept is None:
        kept = await layout.read(datasette, Names)
        datasette._vnfacts_names = kept
    return kept


async def pick(datasette: Any, request: Any) -> Any:
    """Communes for a picker, as JSON."""
    found = (await names(datasette)).find(request.args.get("q") or "")
    return Response.json([{"id": unit.unit_id, "name": unit.full, "lasts": unit.lasts} for unit in found])


ROUTES = [(r"/units\.json$", pick)]
