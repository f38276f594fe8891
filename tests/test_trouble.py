"""Trouble that no run can avoid: a full disk, a page that breaks a step."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from pipeline import line
from pipeline.archive import Archive
from pipeline.cli import main
from pipeline.fetch import FetchOptions
from pipeline.run import run_sites, verify
from scrapers.site import Differs
from tests.test_run import HOST, PAGES, SITE, rows, run
from tests.webserver import serving

COMMAND = [sys.executable, "-c", "from pipeline.cli import main; main()"]
FACTS = "select kind, fact_id, value from fact where live order by 1, 2"


def demo(data: Path, largest_file: int | None = None) -> subprocess.CompletedProcess[str]:
    """The demo in a process that can write no file beyond so many bytes, as on a disk that is full."""

    def limit() -> None:
        if largest_file is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    words = [*COMMAND, "demo", "--data", str(data)]
    return subprocess.run(words, capture_output=True, text=True, check=False, preexec_fn=limit)


def facts(data: Path) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(data / "vnfacts.db")) as store:
        return store.execute(FACTS).fetchall()


def test_a_full_disk_is_told_in_one_line_and_the_next_run_goes_on(tmp_path: Path) -> None:
    for largest_file in (12_000, 150_000, 2_500_000):  # the archive's index, the store's tables, its gazetteer
        failed = demo(tmp_path / "data", largest_file)
        assert failed.returncode == 1, largest_file
        assert failed.stderr.startswith("Error: ")
        assert failed.stderr.count("\n") == 1
    assert demo(tmp_path / "data").returncode == 0
    assert demo(tmp_path / "whole").returncode == 0
    assert facts(tmp_path / "data") == facts(tmp_path / "whole")
    assert list(verify(tmp_path / "data")) == []


def test_a_page_that_breaks_a_step_costs_that_page_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = line.extract

    def breaks(article: Any, passages: Any) -> Any:
        if "Bằng Lãng" in article.title:
            raise ZeroDivisionError("division by zero")
        return real(article, passages)

    monkeypatch.setattr(line, "extract", breaks)
    with serving(dict(PAGES)) as server:
        summary = run(server, tmp_path)
        assert (summary.put.new, summary.broken) == (1, 1)
        [(step, rule, message)] = rows(tmp_path, "select step, rule, message from issue")
        assert (step, rule) == ("extract", "StepFailed")
        assert message.startswith("ZeroDivisionError: division by zero (test_trouble.py:")
        assert run(server, tmp_path).put.new == 0  # the same rules would break again
        monkeypatch.setattr(line, "extract", real)
        monkeypatch.setattr("pipeline.version.rules_version", lambda: "mended")
        mended = run(server, tmp_path)
    assert (mended.put.new, mended.broken) == (1, 0)


def test_an_article_that_cannot_be_stored_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = line.extract

    def boundless(article: Any, passages: Any) -> Any:
        return [
            msgspec.structs.replace(fact, number=10**400) if fact.kind == "count" and fact.number == 7 else fact
            for fact in real(article, passages)
        ]

    monkeypatch.setattr(line, "extract", boundless)
    for name, number in (("a", 5), ("b", 7), ("c", 9)):
        (tmp_path / f"{name}.txt").write_text(f"Tin\n\nXã {name} có {number} hộ mới.", encoding="utf-8")
    db = tmp_path / "facts.db"
    done = CliRunner().invoke(main, ["extract", str(tmp_path), "--db", str(db)])
    assert done.exit_code == 1, done.output
    with closing(sqlite3.connect(db)) as store:
        assert store.execute("select number from count_fact order by 1").fetchall() == [(5,), (9,)]
        [(step, rule, message)] = store.execute("select step, rule, message from issue")
    assert (step, rule) == ("store", "StepFailed")
    assert "'7 hộ mới' tells a number that no column holds" in message


def test_a_change_of_one_site_reads_its_pages_alone_anew_and_a_mistake_in_it_costs_them_alone(tmp_path: Path) -> None:
    other = msgspec.structs.replace(SITE, domain="khac.example.test", start=("http://khac.example.test/",))
    with serving(dict(PAGES)) as server:
        there = ("127.0.0.1", int(server.host.rpartition(":")[2]))
        options = FetchOptions(reroute={HOST: there, other.domain: there})
        run_sites([SITE, other], tmp_path, options)
        cut = msgspec.structs.replace(SITE, differs=Differs(cuts="div.quang-cao"))
        changed = run_sites([cut, other], tmp_path, options)
        assert (changed.put.refreshed, changed.skipped) == (0, 4)  # two were cleaned anew, with the same outcome
        wrong = msgspec.structs.replace(SITE, differs=Differs(body="div..x"))
        broken = run_sites([wrong, other], tmp_path, options)
    assert (broken.skipped, broken.broken) == (2, 2)
    assert all(HOST in issue.message and "div..x" in issue.message for issue in broken.issues)


def test_a_damaged_record_shows_when_it_has_to_be_read_and_is_healed(tmp_path: Path) -> None:
    with serving(dict(PAGES)) as server:
        run(server, tmp_path)
        [(file, offset)] = rows(tmp_path, "select archive_file, archive_offset from fetch where url like '%mot-bai%'")
        path = tmp_path / "archive" / file
        data = bytearray(path.read_bytes())
        data[offset + 300] ^= 0xFF
        path.write_bytes(data)
        assert run(server, tmp_path).damaged == 0  # what was read is not read again; `verify` looks at every byte
        assert [line for line in verify(tmp_path) if line.startswith(f"{file} at {offset}:")]
        rebuild = ["rebuild", "--data", str(tmp_path)]
        before = rows(tmp_path, FACTS)
        refused = CliRunner().invoke(main, rebuild)
        assert (refused.exit_code, rows(tmp_path, FACTS)) == (1, before)
        assert "1 pages that" in refused.output
        assert not list(tmp_path.glob("*rebuilding*"))
        assert CliRunner().invoke(main, [*rebuild, "--without-unread"]).exit_code == 1
        assert 0 < len(rows(tmp_path, FACTS)) < len(before)
        assert run(server, tmp_path).damaged == 1  # the new store has not read it
        assert run(server, tmp_path, recheck_after=timedelta(seconds=-5)).damaged == 0


def test_a_store_that_is_newer_than_its_archive_is_told(tmp_path: Path) -> None:
    with serving(dict(PAGES)) as server:
        run(server, tmp_path)
    with Archive(tmp_path / "archive") as archive, archive.index.transaction() as connection:
        connection.execute("DELETE FROM record WHERE url LIKE '%hai-bai%'")
    assert [line for line in verify(tmp_path) if "the archive does not have" in line]
