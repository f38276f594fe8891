"""No score falls in silence: floors on file, bound to the gold that they were measured on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks import floors
from benchmarks.floors import FILES, OURS, Floor, Floors, below, gold_hash, measure, read_floors, renewed


@pytest.mark.parametrize("name", OURS)
def test_own_gold_reaches_its_floors(name: str) -> None:
    assert below(name, measure(name), read_floors()) == []


@pytest.mark.skipif("VNFACTS_TEXTS" not in os.environ, reason="the texts of real articles are not ours to keep")
@pytest.mark.parametrize("name", [name for name in FILES if name not in OURS])
def test_real_gold_reaches_its_floors(name: str) -> None:
    assert below(name, measure(name, Path(os.environ["VNFACTS_TEXTS"])), read_floors()) == []


def test_the_gold_on_file_is_the_gold_that_was_measured() -> None:
    assert {name: floor.gold for name, floor in read_floors().floors.items()} == {n: gold_hash(n) for n in FILES}


def test_whoever_lowered_a_floor_said_why() -> None:
    assert all(len(one.why) >= 10 and one.after < one.before for one in read_floors().lowered)


def test_a_floor_falls_only_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floors, "gold_hash", lambda name: f"hash of {name}")
    before = Floors({"own": Floor("hash of own", {"date": 0.9, "count": 0.8})}, [])
    worse, better = {"date": 0.9, "count": 0.7}, {"date": 0.95, "count": 0.8}
    assert below("own", better, before) == []
    assert below("own", worse, before) == ["own count: 0.70 is below 0.80"]
    assert below("own", {"date": 1.0}, before) == ["own count: 0.00 is below 0.80"]
    assert renewed(before, "own", better, None, "2026-01-01").floors["own"].f1 == better
    with pytest.raises(ValueError, match="count would fall"):
        renewed(before, "own", worse, None, "2026-01-01")
    [noted] = renewed(before, "own", worse, "gold of new sites", "2026-01-01").lowered
    assert (noted.kind, noted.before, noted.after, noted.why) == ("count", 0.8, 0.7, "gold of new sites")


def test_other_gold_has_no_floor_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floors, "gold_hash", {"own": "new", "open": "new"}.get)
    before = Floors({"own": Floor("old", {"date": 0.9})}, [])
    assert below("own", {"date": 1.0}, before) == ["own: the gold has changed since its floors were measured"]
    assert below("open", {"date": 1.0}, before) == ["open: no floor on file"]
