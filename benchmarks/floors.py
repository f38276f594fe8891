"""Scores that may not fall in silence: `corpus/floors.json`, with a hash of the gold that each was measured on.

    python -m benchmarks.floors --texts FOLDER            compares; exit code 1 when a score lies below its floor
    python -m benchmarks.floors --texts FOLDER --raise    writes higher floors, and those of new gold
    python -m benchmarks.floors --texts FOLDER --lower WHY   writes lower ones as well, with the reason on record

Without `--texts`, only our own gold is scored: the texts of real articles are not ours to keep.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import math
import sys
from importlib import resources
from pathlib import Path

import msgspec

from pipeline.scorecard import ScoreReport, score_files, score_standoff

FLOORS = Path(str(resources.files("corpus"))) / "floors.json"
GOLD = FLOORS.parent / "gold"
FILES = {
    "own": GOLD / "demo-facts.jsonl",
    "provincial": GOLD / "provincial" / "facts.jsonl",
    "stories": GOLD / "stories" / "facts.jsonl",
    "passages": GOLD / "passages" / "facts.jsonl",
    "reports": GOLD / "reports" / "facts.jsonl",
    "open": GOLD / "standoff" / "open.jsonl",
    "open-awards": GOLD / "standoff" / "open-awards.jsonl",
    "open-dates": GOLD / "standoff" / "open-dates.jsonl",
    "sealed": GOLD / "standoff" / "sealed.jsonl",
    "sealed-awards": GOLD / "standoff" / "sealed-awards.jsonl",
    "sealed-fresh": GOLD / "standoff" / "sealed-fresh.jsonl",
    "sealed-fresh-awards": GOLD / "standoff" / "sealed-fresh-awards.jsonl",
}
OURS = ("own", "provincial", "stories", "passages", "reports")  # the texts are in the repository


class Floor(msgspec.Struct, frozen=True):
    """The F1 of whole facts by kind that one set of gold must reach, and the hash of that gold."""

    gold: str
    f1: dict[str, float]


class Lowered(msgspec.Struct, frozen=True):
    """One floor that was taken down, and why."""

    day: str
    set: str
    kind: str
    before: float
    after: float
    why: str


class Floors(msgspec.Struct, frozen=True):
    """All floors, and every one that was ever lowered."""

    floors: dict[str, Floor]
    lowered: list[Lowered]


def read_floors() -> Floors:
    """What is on file; nothing when there is no file yet."""
    return msgspec.json.decode(FLOORS.read_bytes(), type=Floors) if FLOORS.exists() else Floors({}, [])


def gold_hash(name: str) -> str:
    """Sixteen hex digits over the gold of a set."""
    return hashlib.sha256(FILES[name].read_bytes()).hexdigest()[:16]


def measure(name: str, texts: Path | None = None) -> dict[str, float]:
    """F1 of whole facts by kind, for the kinds that the gold has, rounded down to two digits."""
    report = _score(name, texts)
    return {row.kind: math.floor(100 * row.whole.f1 + 1e-9) / 100 for row in report.rows if row.whole.f1 is not None}


def _score(name: str, texts: Path | None) -> ScoreReport:
    if name == "own":
        return score_files([], FILES[name])
    folder = FILES[name].parent if name in OURS else texts
    assert folder is not None
    return score_standoff([FILES[name]], folder)


def below(name: str, found: dict[str, float], floors: Floors) -> list[str]:
    """What is wrong: a score below its floor, or a floor of other gold than there is."""
    floor = floors.floors.get(name)
    if floor is None:
        return [f"{name}: no floor on file"]
    if floor.gold != gold_hash(name):
        return [f"{name}: the gold has changed since its floors were measured"]
    return [
        f"{name} {kind}: {found.get(kind, 0):.2f} is below {least:.2f}"
        for kind, least in floor.f1.items()
        if found.get(kind, 0) < least
    ]


def renewed(floors: Floors, name: str, found: dict[str, float], why: str | None, day: str) -> Floors:
    """The floors with one set brought up to what was found; down only with a reason, which is kept.

    Raises ValueError where a floor would fall without one, also when the gold has changed.
    """
    old = floors.floors.get(name, Floor("", {}))
    fallen = [(kind, least) for kind, least in old.f1.items() if found.get(kind, 0) < least]
    if fallen and not why:
        raise ValueError(f"{name}: {', '.join(kind for kind, _ in fallen)} would fall; say why with --lower")
    lowered = [Lowered(day, name, kind, least, found.get(kind, 0), why or "") for kind, least in fallen]
    return Floors(floors.floors | {name: Floor(gold_hash(name), found)}, floors.lowered + lowered)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--raise", dest="up", action="store_true")
    parser.add_argument("--lower", metavar="WHY")
    given = parser.parse_args()
    floors, wrong = read_floors(), list[str]()
    for name in FILES if given.texts else OURS:
        found = measure(name, given.texts)
        print(f"{name:<20}" + "  ".join(f"{kind} {f1:.2f}" for kind, f1 in found.items()))
        if given.up or given.lower:
            floors = renewed(floors, name, found, given.lower, datetime.date.today().isoformat())
        wrong += below(name, found, floors)
    if given.up or given.lower:
        FLOORS.write_bytes(msgspec.json.format(msgspec.json.encode(floors), indent=1) + b"\n")
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
