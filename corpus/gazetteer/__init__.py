"""Administrative units of Viet Nam over time, as one dated table.

`units.csv.gz` is made by `build.py`; `README.md` tells the sources and what is doubtful. A unit's key is
`code@start`: most of today's commune codes were borne by a unit of another name before 2025-07-01.
"""

from __future__ import annotations

import csv
import gzip
import re
import unicodedata
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

UnitLevel = Literal["province", "district", "commune"]
Extent = Literal["whole", "part"]

BEFORE_ALL = "0"
"""`start` of the versions that are older than the gazetteer, which begins in 2019."""

REFORM = "2025-07-01"
"""The day on which districts ended, 63 provinces became 34 and all communes were formed anew."""

FOREVER = "9999-12-31"
"""What an open `end` compares as."""

COLUMNS = (
    "code", "start", "end", "name", "type", "level", "district_code", "province_code", "successors", "successor_how",
    "reason", "current_ids", "current_how", "aliases", "lat", "lon", "doubt", "key",
)  # fmt: skip


class Unit(NamedTuple):
    """One version of a unit: it has one name, type and parent from `start` to the day before `end`.

    successors     the versions that took over its land when it ended; empty while it lasts.
    successor_how  `whole` when one took over all of it, `part` when it was divided among several.
    reason         why there is no successor, or how one was found that no source names.
    current_ids    the units of today that hold it, through all changes; itself while it lasts.
    aliases        other spellings of the name that sources use.
    doubt          what is uncertain about the row, empty as a rule.
    key            `name_key(name)`.
    """

    code: str
    start: str
    end: str
    name: str
    type: str
    level: UnitLevel
    district_code: str
    province_code: str
    successors: tuple[str, ...]
    successor_how: Extent | None
    reason: str
    current_ids: tuple[str, ...]
    current_how: Extent | None
    aliases: tuple[str, ...]
    lat: float | None
    lon: float | None
    doubt: str
    key: str

    @property
    def unit_id(self) -> str:
        return f"{self.code}@{self.start}"

    def lives(self, day: str) -> bool:
        """Whether this version was in force on an ISO day."""
        return self.start <= day < (self.end or FOREVER)


@cache
def units() -> tuple[Unit, ...]:
    """All versions, provinces first, then districts, then communes; each level by code and start."""
    table = resources.files(__name__).joinpath("units.csv.gz").read_bytes()
    rows = csv.reader(gzip.decompress(table).decode().splitlines())
    next(rows)
    return tuple(map(_unit, rows))


@cache
def by_id() -> dict[str, Unit]:
    """The versions by `unit_id`."""
    return {f"{unit.code}@{unit.start}": unit for unit in units()}


def _unit(row: list[str]) -> Unit:
    cells: list[Any] = list(row)
    for column in (8, 11, 13):
        cells[column] = _ids(row[column])
    cells[9] = row[9] or None
    cells[12] = row[12] or None
    cells[14] = float(row[14]) if row[14] else None
    cells[15] = float(row[15]) if row[15] else None
    return Unit._make(cells)


def _ids(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


_TONES = {"\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5"}
_SYLLABLE = re.compile(r"[^\W\d_]+|\d+")
# Words of highland languages that the press writes in several ways: `Đắk`, `Đăk`, `Đak`, `Dak`; `Kông`, `Kong`.
_SAME_SYLLABLES = {
    **dict.fromkeys(("đăk1", "đăk", "đak1", "dak", "dăk", "dăk1"), "đak"),
    **dict.fromkeys(("păc1", "păk1", "păk"), "pak"),
    **{"kong": "kông", "krong": "krông", "prong": "prông", "pah": "păh"},
}


@cache
def name_key(name: str) -> str:
    """What two writings of one name have in common.

    Case, the place of the tone mark, final `y` for `i`, apostrophes, dashes, spaces, leading zeros and the
    spellings of `Đắk` make no difference; tones and vowels do.

    >>> name_key("HOÀ LÝ") == name_key("Hòa Lí"), name_key("B’Lá") == name_key("BLá"), name_key("08") == name_key("8")
    (True, True, True)
    >>> name_key("Sơn Hà") == name_key("Sơn Hạ")
    False
    """
    text = name.replace("'", "").replace("’", "").replace("‘", "").replace("`", "").lower()
    return "".join(_syllable_key(match.group()) for match in _SYLLABLE.finditer(text))


@cache
def _syllable_key(syllable: str) -> str:
    if syllable.isdigit():
        return syllable.lstrip("0") or "0"
    letters, tone = [], ""
    for char in syllable:
        base = "".join(mark for mark in unicodedata.normalize("NFD", char) if mark not in _TONES)
        tone += "".join(_TONES[mark] for mark in unicodedata.normalize("NFD", char) if mark in _TONES)
        letters.append(unicodedata.normalize("NFC", base))
    plain = "".join(letters)
    if plain.endswith("y") and (plain == "quy" or plain[-2:-1] not in {"a", "â", "u", "o"}):
        plain = plain[:-1] + "i"
    return _SAME_SYLLABLES.get(plain + tone, plain + tone)
