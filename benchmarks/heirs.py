"""Communes that have ended since 2019: do they lead to the units of today that another table names?

    python -m benchmarks.heirs --reference FILE

FILE is a table of unit versions, as CSV or gzipped, with the columns `code`, `name`, `valid_from`, `valid_to`,
`successor_rule` and `today_codes` (codes divided by spaces). Each version of the gazetteer that ended is looked up by
code and name, and the two sets of today's codes are compared, by the year in which it ended. `dissolved` are those
whose code did not go on. The table's rule is shown because tables share sources: what both took from one list agrees
for that reason.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from corpus.gazetteer import REFORM, Unit, name_key, units

OUTCOMES = ("same", "overlap", "other", "we have none", "reference has none", "not in reference")
Row = Mapping[str, str]


class Compared(NamedTuple):
    """One version that ended, and how its units of today agree with the reference."""

    unit: Unit
    dissolved: bool
    outcome: str
    rule: str

    @property
    def year(self) -> str:
        end = self.unit.end or ""
        return "the reform" if end == REFORM else end[:4]


def compared(reference: Iterable[Row]) -> Iterator[Compared]:
    """Every commune version of the gazetteer that has ended, beside the reference's version of that code and name."""
    rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in reference:
        rows[row["code"], name_key(row["name"])].append(row)
    communes = [unit for unit in units() if unit.level == "commune"]
    begun = {(unit.code, unit.start) for unit in communes}
    for unit in communes:
        if unit.end:
            named = _of_that_time(rows[unit.code, unit.key], unit.end)
            outcome = _outcome(unit, named["today_codes"]) if named else "not in reference"
            rule = named["successor_rule"] if named else ""
            yield Compared(unit, (unit.code, unit.end) not in begun, outcome, rule)


def _of_that_time(rows: Iterable[Row], end: str) -> Row | None:
    living = [row for row in rows if (row["valid_from"] or "0") < end]
    return max(living, key=lambda row: row["valid_from"] or "0", default=None)


def _outcome(unit: Unit, today: str) -> str:
    theirs, ours = set(re.findall(r"\d{5}", today)), {unit_id.split("@")[0] for unit_id in unit.current_ids}
    if not theirs:
        return "reference has none"
    if not ours:
        return "we have none"
    return "same" if ours == theirs else "overlap" if ours & theirs else "other"


def read(path: Path) -> list[dict[str, str]]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def show(title: str, counted: Mapping[str, Counter[str]]) -> None:
    print(f"\n{title:<28}" + "".join(f"{outcome:>20}" for outcome in OUTCOMES) + f"{'same, of judged':>18}")
    for name in sorted(counted):
        cells = counted[name]
        judged = sum(cells[outcome] for outcome in OUTCOMES[:4])
        share = f"{100 * cells['same'] / judged:17.2f}%" if judged else ""
        print(f"{name:<28}" + "".join(f"{cells[outcome] or '':>20}" for outcome in OUTCOMES) + share)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reference", type=Path, required=True)
    found = list(compared(read(parser.parse_args().reference)))
    dissolved = [one for one in found if one.dissolved and (one.unit.end or "") < REFORM]
    by_year: dict[str, Counter[str]] = defaultdict(Counter)
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    all_ended: dict[str, Counter[str]] = defaultdict(Counter)
    for one in dissolved:
        by_year[one.year][one.outcome] += 1
        by_year["all"][one.outcome] += 1
        by_rule[one.rule or "(none told)"][one.outcome] += 1
    for one in found:
        all_ended[one.year][one.outcome] += 1
    show("dissolved before the reform", by_year)
    show("the same, by rule", by_rule)
    show("all versions that ended", all_ended)


if __name__ == "__main__":
    main()
