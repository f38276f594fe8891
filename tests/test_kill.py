"""Killed at any moment and started again: nothing lost, nothing twice, and damage is named.

Three rounds of a crawl and one of each command here; `make bench` has fifty and more.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.kill import PAGES, crawl_rounds, damage, kill_rounds, whole_run
from benchmarks.localsite import serving


def test_a_killed_crawl_has_every_page_exactly_once(tmp_path: Path) -> None:
    with serving(PAGES, size=2_000) as site:
        rounds = list(crawl_rounds(site, tmp_path, 3, seed=4))
    assert [one.wrong for one in rounds] == [[]] * 3
    flipped, torn = damage(tmp_path / "crawl-2")
    assert "the bytes are not those that were written" in flipped
    assert "ends within the record" in torn


def test_killed_runs_end_in_the_same_facts_as_an_undisturbed_one(tmp_path: Path) -> None:
    whole = whole_run(tmp_path / "whole")
    assert len(whole.left[0]) > 100
    rounds = [
        *kill_rounds(whole, tmp_path, 1, seed=26),
        *kill_rounds(whole, tmp_path, 1, "rebuild", seed=3),
    ]
    assert [one.wrong for one in rounds] == [[]] * 2
