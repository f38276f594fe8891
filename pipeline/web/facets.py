"""Every fact that holds as a row of small numbers in memory, so that a million of them are counted in an instant.

A fact has a kind, a site, a year, a commune and classes (the category of a count, the forms of an award, the level of a
place, the role of a date). A choice is a mask over the rows; what is left of each other choice is one `bincount`.
Newest articles come first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

TABLE = "facet_columns"
DIMENSIONS = ("kind", "site", "year", "commune", "class")
_LARGEST = 4_000_000  # bytes of one value; connections that read refuse values that would fill the memory
_KINDS = ("date", "place", "count", "award")

# kind, fact, site, year, commune, class (a JSON list for awards), day of publication
_ROWS = """
SELECT 0, f.fact_id, a.site, substr(ifnull(f.date_from, a.published), 1, 4), a.event_place_id, f.role, a.published
FROM date_fact AS f JOIN article AS a USING (article_id, version) WHERE f.gone_run IS NULL AND a.current = 1
UNION ALL
SELECT 1, f.fact_id, a.site, substr(a.published, 1, 4), f.unit_id, f.level, a.published
FROM place_fact AS f JOIN article AS a USING (article_id, version) WHERE f.gone_run IS NULL AND a.current = 1
UNION ALL
SELECT 2, f.fact_id, a.site, substr(ifnull(f.date_from, a.published), 1, 4), f.place_id, f.category, a.published
FROM count_fact AS f JOIN article AS a USING (article_id, version) WHERE f.gone_run IS NULL AND a.current = 1
UNION ALL
SELECT 3, f.fact_id, a.site, substr(ifnull(f.date_from, a.published), 1, 4), f.place_id, f.forms, a.published
FROM award_fact AS f JOIN article AS a USING (article_id, version) WHERE f.gone_run IS NULL AND a.current = 1
"""


@dataclass(frozen=True)
class Found:
    """What a choice leaves: how many facts, one page of their kinds and ids, and what else could be chosen."""

    total: int
    facts: list[tuple[str, str]]
    counts: dict[str, list[tuple[str, int]]]


class Columns:
    """The facts as columns. `names` has the values of each dimension by number; 0 is none."""

    def __init__(self, columns: Mapping[str, Any], names: Mapping[str, Sequence[str]]) -> None:
        self._columns = columns
        self._names = names
        self._numbers = {dimension: {name: at for at, name in enumerate(values)} for dimension, values in names.items()}

    @property
    def size(self) -> int:
        return len(self._columns["kind"])

    def find(self, chosen: Mapping[str, str], offset: int, limit: int, most: int = 30) -> Found:
        """Facts with all the chosen values; each dimension's counts are those with the other choices made."""
        import numpy as np

        masks = {dimension: self._mask(dimension, value) for dimension, value in chosen.items()}
        every = np.ones(self.size, dtype=bool)
        for mask in masks.values():
            every &= mask
        at = np.flatnonzero(every)
        counts = {}
        for dimension in DIMENSIONS:
            left = every
            if dimension in masks:
                left = np.ones(self.size, dtype=bool)
                for other, mask in masks.items():
                    if other != dimension:
                        left &= mask
            counts[dimension] = self._counts(dimension, left, most)
        some = at[offset : offset + limit]
        facts = [(_KINDS[self._columns["kind"][i] - 1], self._columns["fact"][i].decode()) for i in some]
        return Found(total=len(at), facts=facts, counts=counts)

    def _mask(self, dimension: str, value: str) -> Any:
        import numpy as np

        number = self._numbers[dimension].get(value, -1)
        if dimension != "class":
            return self._columns[dimension] == number
        mask = np.zeros(self.size, dtype=bool)
        mask[self._columns["class_row"][self._columns["class"] == number]] = True
        return mask

    def _counts(self, dimension: str, mask: Any, most: int) -> list[tuple[str, int]]:
        """The most frequent values and how often they occur."""
        import numpy as np

        column = self._columns[dimension]
        left = column[mask[self._columns["class_row"]]] if dimension == "class" else column[mask]
        found = np.bincount(left, minlength=len(self._names[dimension]))
        found[0] = 0
        best = np.argsort(-found, kind="stable")[:most]
        return [(self._names[dimension][i], int(found[i])) for i in best if found[i]]


def build(connection: sqlite3.Connection) -> None:
    """Reads the columns off the store (the connection's own names find it) and keeps them in `facet_columns`."""
    import numpy as np

    names: dict[str, dict[str | None, int]] = {
        dimension: {None: 0} for dimension in ("site", "year", "commune", "class")
    }
    communes = {row[0] for row in connection.execute("SELECT unit_id FROM unit WHERE level = 'commune'")}
    kinds, ids, days, sites, years, places, class_rows, classes = [], [], [], [], [], [], [], []
    for at, (kind, fact, site, year, commune, told, day) in enumerate(connection.execute(_ROWS)):
        kinds.append(kind + 1)
        ids.append(fact)
        days.append(day or "")
        sites.append(names["site"].setdefault(site, len(names["site"])))
        years.append(names["year"].setdefault(year, len(names["year"])))
        place = commune if commune in communes else None
        places.append(names["commune"].setdefault(place, len(names["commune"])))
        for one in set(msgspec.json.decode(told)) if kind == 3 else (told,):
            class_rows.append(at)
            classes.append(names["class"].setdefault(one, len(names["class"])))
    order = np.argsort(np.array(days, dtype="S10"), kind="stable")[::-1] if days else np.zeros(0, dtype=np.int64)
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    columns = {
        "kind": np.array(kinds, dtype=np.int8)[order],
        "fact": np.array(ids, dtype="S")[order] if ids else np.zeros(0, dtype="S1"),
        "site": np.array(sites, dtype=np.int32)[order],
        "year": np.array(years, dtype=np.int32)[order],
        "commune": np.array(places, dtype=np.int32)[order],
        "class_row": rank[np.array(class_rows, dtype=np.int64)],
        "class": np.array(classes, dtype=np.int32),
    }
    kept = {"kind": ["", *_KINDS]} | {dimension: [name or "" for name in values] for dimension, values in names.items()}
    connection.execute("BEGIN")
    connection.execute(f"DROP TABLE IF EXISTS main.{TABLE}")
    connection.execute(f"CREATE TABLE main.{TABLE} (name TEXT, part INTEGER, dtype TEXT, data BLOB)")
    whole = {name: (array.dtype.str, array.tobytes()) for name, array in columns.items()}
    whole["names"] = ("json", msgspec.json.encode(kept))
    connection.executemany(
        f"INSERT INTO main.{TABLE} VALUES (?, ?, ?, ?)",  # noqa: S608 - our own name
        (
            (name, at, dtype, data[at : at + _LARGEST])
            for name, (dtype, data) in whole.items()
            for at in range(0, max(1, len(data)), _LARGEST)
        ),
    )
    connection.execute("COMMIT")


def load(connection: sqlite3.Connection) -> Columns:
    """The columns that were kept; raises sqlite3.OperationalError when there are none yet."""
    import numpy as np

    parts: dict[tuple[str, str], bytearray] = {}
    for name, dtype, data in connection.execute(f"SELECT name, dtype, data FROM {TABLE} ORDER BY name, part"):  # noqa: S608
        parts.setdefault((name, dtype), bytearray()).extend(data)
    names: dict[str, list[str]] = msgspec.json.decode(parts.pop(("names", "json")))
    return Columns({name: np.frombuffer(data, dtype=dtype) for (name, dtype), data in parts.items()}, names)
