"""Heirs of dissolved communes beside another table; the benchmark of dates and places has something to measure."""

from __future__ import annotations

import pytest

from benchmarks.heirs import compared
from benchmarks.when import texts
from corpus.gazetteer import units

FIRST = next(unit for unit in units() if unit.level == "commune" and unit.end and len(unit.current_ids) == 1)
TODAY = FIRST.current_ids[0].split("@")[0]


@pytest.mark.parametrize(
    ("today", "outcome"),
    [(TODAY, "same"), (f"{TODAY} 99999", "overlap"), ("99999", "other"), ("", "reference has none")],
)
def test_a_version_that_ended_is_compared_with_the_reference_of_its_time(today: str, outcome: str) -> None:
    row = {"code": FIRST.code, "name": FIRST.name, "valid_from": "", "valid_to": FIRST.end or "", "successor_rule": "x"}
    later = row | {"valid_from": "9999-01-01", "today_codes": "11111"}
    found = {one.unit.unit_id: one for one in compared([row | {"today_codes": today}, later])}
    assert (found[FIRST.unit_id].outcome, found[FIRST.unit_id].rule) == (outcome, "x")


def test_what_the_reference_lacks_is_told() -> None:
    assert {one.outcome for one in compared([])} == {"not in reference"}


def test_articles_come_with_their_addresses() -> None:
    [first, *_] = texts(every=12)
    assert first.text
    assert first.published is not None
    assert all(address in first.text for address in first.addresses)
    assert first.addresses
