"""Killed at any moment: nothing lost, nothing twice. Whole processes are killed in `test_kill` and `make bench`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.archive import Archive, Where
from tests.crawling import HOME, LIST, listing, path_of, running, site_of
from tests.webserver import Reply


class Killed(BaseException):
    """What a kill looks like from within: nothing after it runs."""


@pytest.mark.parametrize("at", range(1, 8))
def test_a_run_killed_between_append_and_commit_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """The bytes are on the disk, their index row is not; the next run cuts them off and asks again, for that page only."""
    with running(tmp_path, site_of(*range(1, 6))) as runs:
        real, count = Archive._insert, 0

        def insert(self: Archive, where: Where, **columns: Any) -> None:
            nonlocal count
            count += 1
            if count == at:
                raise Killed
            real(self, where, **columns)

        monkeypatch.setattr(Archive, "_insert", insert)
        with pytest.raises(Killed):
            runs.run()
        monkeypatch.setattr(Archive, "_insert", real)
        runs.run()
        articles = [path for path in runs.server.asked if path.endswith(".html")]
        assert len(articles) - len(set(articles)) == (1 if at > 2 else 0)
        with runs.archive() as archive:
            assert sorted(page.url or "" for page in archive.pages(every_version=True)) == sorted(
                HOME + path_of(n) for n in range(1, 6)
            )
            assert list(archive.verify()) == []


def test_a_run_killed_while_paging_loses_no_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Page 1 brings nothing unknown in the second run; only the queue still knows of page 2."""
    pages = site_of(1, 2, 3, 4)
    pages[LIST] = listing(1, 2, more=(f"{LIST}page-2",))
    pages[f"{LIST}page-2"] = listing(3, 4)

    with running(tmp_path, pages) as runs:

        def sleep(_: float) -> None:
            raise Killed

        runs.server.pages[f"{LIST}page-2"] = Reply(status=500)
        monkeypatch.setattr(runs.clock, "sleep", sleep)
        with pytest.raises(Killed):
            runs.run()
        monkeypatch.undo()
        runs.server.pages[f"{LIST}page-2"] = listing(3, 4)
        assert runs.run().new == 4
