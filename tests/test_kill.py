"""A run that is killed at any moment leaves an archive that verifies, a store that opens, and nothing twice.

Three rounds here; `make bench` has thirty.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.kill import kill_rounds, whole_run


def test_killed_runs_end_in_the_same_facts_as_an_undisturbed_one(tmp_path: Path) -> None:
    whole = whole_run(tmp_path / "whole")
    assert len(whole.left[0]) > 100
    rounds = [
        *kill_rounds(whole, tmp_path, 3, seed=26),
        *kill_rounds(whole, tmp_path, 1, "rebuild", seed=3),
    ]
    assert [one.wrong for one in rounds] == [[]] * 4
