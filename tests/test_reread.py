"""After a change of rules only what it can touch is read anew, with the outcome of a whole rebuild."""

from __future__ import annotations

import ast
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks.varied import Pages, fill, sites
from pipeline import clean, line, reader, version, work
from pipeline.archive import Archive
from pipeline.importer import run_import
from pipeline.rebuild import rebuild
from pipeline.report_archive import print_imported
from pipeline.results import PutCounts
from pipeline.store import Store
from pipeline.warc import Exchange

ROOT = Path(__file__).parent.parent
PAGES = 12
SAME = (
    "SELECT fact_id, kind, zone, start, quote, value, rule, value_hash FROM fact WHERE live ORDER BY 1",
    "SELECT article_id, content_hash, current, text, authors, source, family, published, home_province, "
    "event_date, event_place_id, rules_version, result_hash FROM article WHERE current = 1 ORDER BY 1",
    "SELECT url, article_id, content_hash, rules_version FROM fetch ORDER BY 1",
    "SELECT url, step, rule, message FROM issue WHERE gone_run IS NULL ORDER BY 1, 2, 3, 4",
)


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Varied articles of the demo and a page that is none, read by the rules of today."""
    data = tmp_path_factory.mktemp("data")
    with Archive(data / "archive") as archive:
        fill(archive, Pages(), range(PAGES))
        empty = Exchange(
            url="http://trang00.demo.invalid/trong.html", status=200, headers=(("Content-Type", "text/html"),),
            body=b"<html><body></body></html>", fetched_at=datetime(2026, 2, 1, tzinfo=UTC),
        )  # fmt: skip
        archive.append(empty, site="trang00.demo.invalid")
    assert run_import([], data, only=sites()).put == PutCounts(new=PAGES)
    return data


@pytest.fixture
def data(read_once: Path, tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(read_once, tmp_path / "data")
    yield tmp_path / "data"


def told(data: Path) -> list[list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(data / "vnfacts.db")) as connection:
        return [connection.execute(sql).fetchall() for sql in SAME]


def _other_cleaning(monkeypatch: pytest.MonkeyPatch, what: Callable[[Any], dict[str, Any]]) -> None:
    """A scraper that reads every third page otherwise."""
    real = clean.read

    def read(page: Any, site: Any) -> Any:
        parts = real(page, site)
        number = "".join(filter(str.isdigit, (page.url or "").rpartition("/")[2]))
        return msgspec.structs.replace(parts, **what(parts)) if number and int(number) % 3 == 0 else parts

    monkeypatch.setattr(clean, "read", read)


def _no_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that no longer find dates in leads, and call those of the body otherwise."""
    real = line.extract

    def extract(*given: Any) -> Any:
        return [
            msgspec.structs.replace(fact, rule="date.other") if fact.kind == "date" else fact
            for fact in real(*given)
            if (fact.kind, fact.zone) != ("date", "lead")
        ]

    monkeypatch.setattr(line, "extract", extract)


def _both(monkeypatch: pytest.MonkeyPatch) -> None:
    _other_cleaning(monkeypatch, lambda _: {"title": "Tin khác"})
    _no_dates(monkeypatch)


OLD_CLEANING, OLD_READING = version.rules_version().split(".")
CHANGES: dict[str, tuple[str, Callable[[pytest.MonkeyPatch], None], int]] = {
    # What is changed; the version from then on; how many articles must have their facts read.
    "nothing": (f"{OLD_CLEANING}.{OLD_READING}", lambda _: None, 0),
    "cleaning, with no effect": (f"other.{OLD_READING}", lambda _: None, 0),
    "a title": (f"other.{OLD_READING}", lambda m: _other_cleaning(m, lambda _: {"title": "Tin khác"}), 4),
    "an author": (f"other.{OLD_READING}", lambda m: _other_cleaning(m, lambda _: {"authors": ("Hà An",)}), 4),
    "a paragraph": (f"other.{OLD_READING}", lambda m: _other_cleaning(m, lambda p: {"blocks": p.blocks[:-1]}), 4),
    "a complaint": (f"other.{OLD_READING}", lambda m: _other_cleaning(m, lambda _: {"layout_changes": ("x",)}), 4),
    "reading, with no effect": (f"{OLD_CLEANING}.other", lambda _: None, PAGES),
    "dates": (f"{OLD_CLEANING}.other", _no_dates, PAGES),
    "both": ("other.other", _both, PAGES),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_read_anew_is_what_a_rebuild_tells(data: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    rules, make, must_be_read = CHANGES[change]
    make(monkeypatch)
    monkeypatch.setattr(version, "rules_version", lambda: rules)
    reads: list[str] = []
    real = line.read_article

    def read_article(*given: Any) -> Any:
        reads.append(given[0].url)
        return real(*given)

    monkeypatch.setattr(work, "read_article", read_article)
    run_import([], data, only=sites())
    partly = told(data)
    assert len(reads) == must_be_read
    again = run_import([], data, only=sites())
    assert (again.put, len(reads)) == (PutCounts(), must_be_read), "then all is settled"
    rebuild(data, sites())
    assert partly == told(data)


def test_facts_that_are_the_same_keep_their_rows(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "rules_version", lambda: f"{OLD_CLEANING}.other")
    rows = "SELECT fact_id, first_run, last_run, gone_run FROM fact ORDER BY 1, 2"
    with closing(sqlite3.connect(data / "vnfacts.db")) as connection:
        before = connection.execute(rows).fetchall()
        assert run_import([], data, only=sites()).put == PutCounts(unchanged=PAGES)
        assert connection.execute(rows).fetchall() == before


def test_an_import_tells_what_it_read_anew(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _no_dates(monkeypatch)
    monkeypatch.setattr(version, "rules_version", lambda: f"{OLD_CLEANING}.other")
    print_imported(run_import([], data, only=sites()))
    told = capsys.readouterr().out
    assert f"Articles: 0 new, 0 other versions, {PAGES} extracted anew, 0 read before;" in told
    assert "Extracted anew: 0 facts gained, " in told


def test_the_rules_of_a_site_are_hashed_once_and_not_for_each_page(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    real = version.site_rules

    def site_rules(site: Any) -> str:
        hashed.append(site.domain)
        return real(site)

    monkeypatch.setattr(version, "site_rules", site_rules)
    run_import([], data, only=sites())
    assert 0 < len(hashed) == len(set(hashed)) < PAGES + 1


def test_trouble_goes_into_the_store_meanwhile(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> Any:
        raise ZeroDivisionError

    at_once: list[int] = []
    real = Store.record_issues

    def record_issues(self: Store, run_id: int, issues: Any) -> None:
        at_once.append(len(issues))
        real(self, run_id, issues)

    monkeypatch.setattr(line, "extract", breaks)
    monkeypatch.setattr(version, "rules_version", lambda: f"{OLD_CLEANING}.other")
    monkeypatch.setattr(reader, "_AT_ONCE", 5)
    monkeypatch.setattr(reader, "_TOLD", 3)
    monkeypatch.setattr(Store, "record_issues", record_issues)
    done = run_import([], data, only=sites())
    assert (len(done.issues), done.unread) == (3, PAGES)
    assert at_once == [0, 5, 5, 2]
    with closing(sqlite3.connect(data / "vnfacts.db")) as connection:
        sql = "SELECT count(*) FROM issue WHERE rule = 'StepFailed' AND gone_run IS NULL"
        assert connection.execute(sql).fetchone() == (PAGES,)


def _closure(*modules: str) -> set[str]:
    """Files of ours that modules import, over any number of steps."""
    todo, seen = list(modules), set[str]()
    while todo:
        name = todo.pop()
        path = next(p for p in (ROOT / f"{name}.py", ROOT / name / "__init__.py") if p.exists())
        seen.add(path.relative_to(ROOT).as_posix())
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                found = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            for one in found:
                file = one.replace(".", "/")
                there = (ROOT / f"{file}.py").exists() or (ROOT / file / "__init__.py").exists()
                ours = file.split("/")[0] in ("schemas", "corpus", "extractors", "scrapers", "pipeline")
                if there and ours and not {f"{file}.py", f"{file}/__init__.py"} & seen:
                    todo.append(file)
    return {name for name in seen if not name.endswith("/__init__.py") or name.count("/") > 1}


@pytest.mark.parametrize(
    ("verbs", "parts"),
    [
        (["pipeline/clean"], version.CLEANING),
        (["pipeline/annotate", "pipeline/extract", "pipeline/link"], version.READING),
    ],
)
def test_a_version_covers_all_that_its_step_imports(verbs: list[str], parts: tuple[str, ...]) -> None:
    """But for how trouble is told: it changes no outcome."""
    plumbing = {"schemas/problems.py", "pipeline/steps.py"}
    outside = {
        name for name in _closure(*verbs) - plumbing if not any(name == p or name.startswith(f"{p}/") for p in parts)
    }
    assert not outside
