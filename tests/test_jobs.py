"""Several processes do what one does: the same bytes printed, the same rows stored, also when a page ends its worker."""

from __future__ import annotations

import gzip
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.archive import Archive
from pipeline.demo import run_demo
from pipeline.fetch import FetchOptions
from pipeline.parts import InProcess
from pipeline.reader import Reader
from pipeline.rebuild import rebuild
from pipeline.results import PutCounts
from pipeline.run import run_sites
from pipeline.store import Store
from pipeline.work import Answer, Place, ReadRecord
from pipeline.workers import Processes
from scrapers.demo import DEMO_SITES

ROOT = Path(__file__).parent.parent
TABLES = (
    "article fetch date_fact place_fact count_fact award_fact award_conferrer award_recipient cluster issue".split()
)
SITES = tuple(DEMO_SITES.values())


def rows(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(database)) as connection:
        sql = "SELECT rowid, * FROM {} ORDER BY 1"
        return {table: connection.execute(sql.format(table)).fetchall() for table in TABLES}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that one process has read, with a record that is damaged and the sum of its store's rows."""
    folder = tmp_path_factory.mktemp("data")
    run_demo(folder)
    [warc] = (folder / "archive").glob("*.warc.gz")
    with closing(sqlite3.connect(folder / "archive" / "index.db")) as index:
        [(offset,)] = index.execute("select offset from record where kind = 'article' order by id limit 1 offset 9")
    damaged = bytearray(warc.read_bytes())
    damaged[offset + 400] ^= 1
    warc.write_bytes(damaged)
    rebuild(folder, SITES, without_unread=True)
    return folder


def test_a_rebuild_by_processes_is_the_same_row_by_row(data: Path) -> None:
    before = rows(data / "vnfacts.db")
    assert before["issue"]
    assert len(before["date_fact"]) > 200
    for jobs in (2, 5):
        rebuild(data, SITES, engine=Processes(jobs))
        assert rows(data / "vnfacts.db") == before


def test_a_run_by_processes_is_the_same_row_by_row_and_the_next_has_nothing_to_do(data: Path, tmp_path: Path) -> None:
    stores = []
    for name, engine in (("one", InProcess()), ("two", Processes(2))):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "archive").symlink_to(data / "archive")
        run_sites([], folder, FetchOptions(), engine=engine)
        assert run_sites([], folder, FetchOptions(), engine=engine).put == PutCounts()
        stores.append(rows(folder / "vnfacts.db"))
    assert stores[0] == stores[1]


@dataclass(frozen=True)
class _Deadly(ReadRecord):
    """One page ends every worker that reads it."""

    url: str = ""

    def __call__(self, place: Place) -> Answer:
        if place.url == self.url:
            os._exit(1)
        return super().__call__(place)


def test_a_page_that_ends_its_workers_costs_itself_alone(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive(data / "archive", write=False) as archive, Store(tmp_path / "x.db") as store:
        with Store(data / "vnfacts.db", write=False) as whole:
            [url, *others] = [row[0] for row in whole.rows("select url from article where url is not null order by 1")]
        run_id = store.begin_run("2026-01-01T00:00:00Z", "test")
        reader = Reader(archive, store, SITES, lambda _: None, engine=Processes(2))
        work = reader._work()
        deadly = _Deadly(work.folder, work.sites, work.known_sites, url=url)
        monkeypatch.setattr(reader, "_work", lambda: deadly)
        put = store.put(run_id, reader.results())
        [issue] = [issue for issue in reader.issues if issue.rule == "StepFailed"]
        assert (issue.url, issue.step) == (url, "extract")
        assert "3 worker processes ended with code 1 at it" in issue.message
        assert put.new == len(others)
        store.record_fetches(reader.settled)
        again = Reader(archive, store, SITES, lambda _: None, engine=Processes(2))
        assert list(again.results()) == []  # settled, until the rules change


def extract(*words: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "extract", *words]
    return subprocess.run(command, capture_output=True, cwd=ROOT, check=False, input=b"<p>stdin</p>", timeout=120)


@pytest.fixture(scope="module")
def pages(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of what `extract` is given: pages, texts, whole and torn WARC files, and what is no page."""
    folder = tmp_path_factory.mktemp("pages")
    saved = ROOT / "corpus" / "pages" / "police"
    for number, path in enumerate(sorted(saved.rglob("*[0-9].html"))[:6]):
        (folder / f"page-{number}.html").write_bytes(path.read_bytes())
    (folder / "empty.html").write_bytes(b"")
    (folder / "bytes.txt").write_bytes(b"\x00\xff" * 50)
    (folder / "text.txt").write_text("Ngày 5/3/2024, Công an xã Bằng Lãng tiếp nhận 7 khẩu súng.", encoding="utf-8")
    [warc] = (data / "archive").glob("*.warc.gz")
    whole = warc.read_bytes()
    (folder / "whole.warc.gz").write_bytes(whole)
    (folder / "torn.warc.gz").write_bytes(whole[: len(whole) // 2])
    (folder / "plain.warc").write_bytes(gzip.decompress(whole[: whole.index(b"\x1f\x8b\x08", len(whole) // 8)]))
    (folder / "nothing.warc.gz").write_bytes(b"")
    (folder / "no.warc.gz").write_bytes(b"this is no WARC file at all")
    yield folder


@pytest.mark.parametrize("output", ["jsonl", "json", "table"])
def test_extract_prints_the_same_bytes_in_the_same_order(pages: Path, output: str) -> None:
    one, many = (extract(str(pages), "-", "--format", output, "-j", jobs) for jobs in ("1", "3"))
    assert (many.stdout, many.stderr, many.returncode) == (one.stdout, one.stderr, one.returncode)
    assert one.stdout.count(b"\n") >= 20


@pytest.mark.parametrize("jobs", ["0", "-3", "two"])
def test_a_number_of_jobs_that_makes_no_sense(pages: Path, jobs: str) -> None:
    done = extract(str(pages), "-j", jobs)
    assert done.returncode == 2
    assert b"Invalid value for '-j' / '--jobs'" in done.stderr
