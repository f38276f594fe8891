"""Every engine reads the same rows, each page once, whatever is killed at 30 %; `make bench` does it with more pages."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks.conformance import ENGINES, HANGS, cases, make_archive, read
from pipeline.parts import InProcess

PAGES = 120


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("archive"), PAGES)


@pytest.fixture(scope="module")
def reference(archive: Path) -> str:
    case = read(archive, archive.parent / "reference.db", InProcess())
    assert (case.pages, case.wrong) == (PAGES, [])
    return case.digest


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_rows_whatever_is_killed(tmp_path: Path, archive: Path, reference: str, engine: str) -> None:
    if engine.startswith("Dask") and find_spec("distributed") is None:
        pytest.skip("the extra `cluster` is not installed")
    for case in cases(tmp_path, archive, (engine,)):
        assert (case.killed, case.pages, case.wrong, case.digest) == (case.killed, PAGES, [], reference)
        assert case.longest < HANGS
