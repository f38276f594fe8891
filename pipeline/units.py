"""The gazetteer as rows of the store, so that SQL can name a unit, its parents, and who holds it today."""

from __future__ import annotations

from collections.abc import Iterator

from corpus import gazetteer
from extractors.authorities import line_of
from schemas.rows import UnitRow


def unit_rows() -> Iterator[tuple[UnitRow, tuple[str, ...]]]:
    """Each version of a unit, with the ids of today's units that hold it."""
    for unit in gazetteer.units():
        names = {above.level: above.name for above in line_of(unit.unit_id)}
        row = UnitRow(
            unit_id=unit.unit_id,
            code=unit.code,
            valid_from=unit.start,
            valid_to=unit.end or None,
            level=unit.level,
            type=unit.type,
            name=unit.name,
            district_code=unit.code if unit.level == "district" else unit.district_code or None,
            district=names.get("district"),
            province_code=unit.code if unit.level == "province" else unit.province_code or None,
            province=names.get("province"),
            current_how=unit.current_how,
            lat=unit.lat,
            lon=unit.lon,
            doubt=unit.doubt or None,
        )
        yield row, unit.current_ids
