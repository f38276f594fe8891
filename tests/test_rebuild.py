"""rebuild: the same store from the archive alone; what people wrote is carried over, and a kill costs nothing."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline import work
from pipeline.archive import Archive
from pipeline.audit.desk import Desk
from pipeline.audit.people import Person, invite
from pipeline.audit.sample import Plan, draw
from pipeline.parts import Answers, InProcess
from pipeline.rebuild import rebuild
from pipeline.run import verify
from pipeline.store import Store
from pipeline.warc import Exchange
from schemas.problems import ArchiveError, StoreError, UsageError
from schemas.rows import Gold, Review
from tests.test_run import FIRST, HOST, PAGES, SECOND, SITE, run
from tests.webserver import serving

SAME = (
    "select kind, fact_id, value, quote, rule, version from fact where live order by 1, 2",
    "select article_id, version, current, content_hash, text, captions, published, home_province from article order by 1, 2",
    "select url, fetched_at, status, archive_file, archive_offset, article_id from fetch order by 1, 2",
    "select site, home_province from source order by 1",
    "select cluster_id, original, members from cluster order by 1",
)


def rows(data: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(data / "vnfacts.db")) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two articles, one of them in two versions, a page that is none, and a verdict on a fact that holds."""
    pages = {**PAGES, "/tin/mot-bai-viet-ve-sung-tu-che-101.html": FIRST}
    with serving(pages) as server:
        run(server, tmp_path)
        server.pages["/tin/mot-bai-viet-ve-sung-tu-che-101.html"] = FIRST.replace("7 khẩu", "9 khẩu")
        run(server, tmp_path, recheck_after=timedelta(seconds=-5))
    with Store(tmp_path / "vnfacts.db") as store:
        [fact_id, value_hash] = store.rows("SELECT fact_id, value_hash FROM fact WHERE live ORDER BY kind, fact_id")[0]
        verdict = Review(
            fact_id=fact_id, value_hash=value_hash, reviewer="an", reviewed_at="2026-01-01T00:00:00Z", verdict="wrong"
        )
        store.put_reviews([verdict])
        store.put_gold([Gold(doc="a", kind="date", zone="body", quote="6/6", fields={"value": "2023-06-06"})])
        invite(store, "an", "reviewing", "2026-01-01T00:00:00Z")
        draw(store, "thu", Plan(facts=3, articles=1), 1, "2026-01-01T00:00:00Z")
        desk = Desk(store, "thu", Person("an", "reviewing"))
        for item in desk.queue():
            if item.part == "fact":
                desk.judge(item, "right", "2026-01-02T00:00:00Z")
            else:
                desk.read(item, "2026-01-02T00:00:00Z")
    return tmp_path


def test_the_archive_alone_makes_the_same_store(data: Path) -> None:
    before = [rows(data, sql) for sql in SAME]
    rebuilt = rebuild(data, [SITE])
    assert [rows(data, sql) for sql in SAME] == before
    assert (rebuilt.put.new, rebuilt.put.changed, rebuilt.gained, rebuilt.lost) == (2, 1, 0, 0)
    assert sorted(path.name for path in data.iterdir()) == ["archive", "vnfacts.db"]


def test_what_people_wrote_is_carried_over(data: Path) -> None:
    rejected = "select count(*) from fact f join review r using (fact_id) where f.live and r.verdict = 'wrong'"
    assert rows(data, rejected) == [(1,)]
    rebuilt = rebuild(data, [SITE])
    assert (rebuilt.reviews, rebuilt.gold) == (4, 1)
    assert rows(data, rejected) == [(1,)]
    with Store(data / "vnfacts.db", write=False) as store:
        assert Desk(store, "thu", Person("an", "reviewing")).queue() == []  # each verdict found its reading again
        assert (len(store.samples()), len(store.judgements()), len(store.reviewers())) == (2, 1, 1)
    assert rows(data, "select doc, kind, quote, fields from gold") == [("a", "date", "6/6", '{"value":"2023-06-06"}')]


def test_a_lost_store_and_the_rest_of_a_killed_rebuild(data: Path) -> None:
    before = rows(data, SAME[0])
    (data / "vnfacts.db").unlink()
    (data / "vnfacts.db.rebuilding").write_bytes(b"torn")
    (data / "vnfacts.db.rebuilding-wal").write_bytes(b"torn")
    rebuild(data, [SITE])
    assert rows(data, SAME[0]) == before
    assert not list(data.glob("*rebuilding*"))


def test_the_log_of_a_store_that_is_gone_is_not_played_into_the_new_one(data: Path) -> None:
    before = rows(data, SAME[1])
    code = "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('pragma journal_mode = wal'); c.execute(\"update article set title = 'STALE'\"); c.commit(); os._exit(0)"
    subprocess.run([sys.executable, "-c", code, str(data / "vnfacts.db")], check=True)
    assert (data / "vnfacts.db-wal").stat().st_size > 0
    (data / "vnfacts.db").rename(data / "elsewhere.db")
    rebuild(data, [SITE])
    assert rows(data, "select count(*) from article where title = 'STALE'") == [(0,)]
    assert rows(data, SAME[1]) == before


@pytest.mark.parametrize(
    "damage", [b"no database at all, but long enough to be looked at" * 40, None], ids=["other", "torn"]
)
def test_a_damaged_store_is_set_aside_and_made_again(data: Path, damage: bytes | None) -> None:
    before = rows(data, SAME[0])
    with closing(sqlite3.connect(data / "vnfacts.db")) as store:
        store.execute("pragma journal_mode = delete")
    whole = (data / "vnfacts.db").read_bytes()
    torn = damage if damage is not None else whole[: len(whole) // 3]
    (data / "vnfacts.db").write_bytes(torn)
    rebuilt = rebuild(data, [SITE])
    assert rebuilt.set_aside is not None
    assert rebuilt.set_aside.read_bytes() == torn
    assert rows(data, SAME[0]) == before


def test_no_verdict_is_written_into_a_store_that_is_about_to_go(data: Path) -> None:
    def write(_: str) -> None:
        with closing(sqlite3.connect(data / "vnfacts.db", timeout=0)) as reviewer:
            assert reviewer.execute("select count(*) from article").fetchone() == (3,)
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                reviewer.execute("delete from review")
        told.append("locked")

    told: list[str] = []
    rebuild(data, [SITE], tell=write)
    assert told


def test_the_next_run_finds_nothing_to_do(data: Path) -> None:
    rebuild(data, [SITE])
    with serving({**PAGES, "/tin/mot-bai-viet-ve-sung-tu-che-101.html": FIRST.replace("7 khẩu", "9 khẩu")}) as server:
        summary = run(server, data)
    assert (summary.put.new, summary.put.changed, summary.put.refreshed) == (0, 0, 0)


def test_a_run_at_the_same_time_is_refused(data: Path) -> None:
    with Archive(data / "archive") as archive:
        archive.become_writer()
        with pytest.raises(ArchiveError, match="another process"):
            rebuild(data, [SITE])
    before = rows(data, SAME[0])
    with closing(sqlite3.connect(data / "vnfacts.db")) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from article").fetchone()
        with pytest.raises(StoreError, match="open"):
            rebuild(data, [SITE])
    assert rows(data, SAME[0]) == before


def test_articles_of_files_are_not_thrown_away(data: Path, tmp_path: Path) -> None:
    from pipeline.files import extract_files
    from pipeline.run import store_files

    page = tmp_path / "bai.html"
    page.write_text(FIRST.replace("Bằng Lãng", "Phương Viên"), encoding="utf-8")
    list(store_files(extract_files([str(page)]), data / "vnfacts.db"))
    with pytest.raises(UsageError, match="1 articles of local files"):
        rebuild(data, [SITE])
    assert rebuild(data, [SITE], without_files=True).put.new == 2


def test_a_folder_without_an_archive_and_an_empty_archive(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no archive"):
        rebuild(tmp_path, [SITE])
    Archive(tmp_path / "archive").close()
    with pytest.raises(UsageError, match="is empty"):
        rebuild(tmp_path, [SITE])
    assert not (tmp_path / "vnfacts.db").exists()


def test_what_differs_from_the_old_store_is_counted(data: Path) -> None:
    with closing(sqlite3.connect(data / "vnfacts.db")) as connection, connection:
        connection.execute(
            "UPDATE count_fact SET value_hash = 'other' WHERE fact_id = "
            "(SELECT fact_id FROM count_fact WHERE gone_run IS NULL ORDER BY fact_id LIMIT 1)"
        )
        connection.execute("DELETE FROM date_fact WHERE gone_run IS NULL")
        [dates] = connection.execute("SELECT changes()").fetchone()
    rebuilt = rebuild(data, [SITE])
    assert (rebuilt.gained, rebuilt.lost) == (1 + dates, 1)


class _Blind:
    """An engine one of whose nodes does not see the archive."""

    def map(self, parts: Iterable[Sequence[Any]], work: Any) -> Answers[Any, Any]:
        yield from InProcess().map(parts, replace(work, folder="/nowhere"))


def test_a_node_that_does_not_see_the_archive_costs_the_rebuild_and_not_the_store(data: Path) -> None:
    before = [rows(data, sql) for sql in SAME]
    with pytest.raises(ArchiveError, match=r"can't read /nowhere/vnfacts-000001\.warc\.gz"):
        rebuild(data, [SITE], engine=_Blind())
    assert [rows(data, sql) for sql in SAME] == before
    assert sorted(path.name for path in data.iterdir()) == ["archive", "vnfacts.db"]


@pytest.mark.parametrize("lost", ["file", "bytes"])
def test_a_store_that_has_read_more_than_the_archive_gives_stays(
    data: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    before = [rows(data, sql) for sql in SAME]
    [warc] = (data / "archive").glob("*.warc.gz")
    if lost == "file":
        warc.unlink()
    else:
        monkeypatch.setattr(work, "read_range", _bad_disk)
    with pytest.raises(ArchiveError, match=r"3 pages that .*vnfacts\.db has read can't be read any more"):
        rebuild(data, [SITE])
    assert [rows(data, sql) for sql in SAME] == before
    rebuilt = rebuild(data, [SITE], without_unread=True)
    assert (rebuilt.put.new, {issue.rule for issue in rebuilt.issues}) == (0, {"ArchiveError"})


def _bad_disk(*_: object) -> bytes:
    raise OSError(errno.EIO, "Input/output error")


def test_what_a_lake_brought_in_is_not_thrown_away(data: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    pytest.importorskip("pyarrow")
    from pipeline.lake.merge import merge
    from pipeline.lake.write import write_lake

    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(data / "archive", elsewhere / "archive")
    with Archive(elsewhere / "archive") as archive:
        page = Exchange(
            url=f"http://{HOST}/tin/ba-bai-viet-103.html", status=200, headers=(("Content-Type", "text/html"),),
            body=SECOND.replace("12 tổ", "15 tổ").encode(), fetched_at=datetime(2026, 2, 1, tzinfo=UTC),
        )  # fmt: skip
        archive.append(page, site=HOST)
    lake = str(elsewhere / "lake")
    write_lake([str(elsewhere)], lake, InProcess(), sites=[SITE])
    own = rows(data, SAME[2])
    merge(lake, data / "vnfacts.db")
    merged = rows(data, SAME[2])
    assert set(own) < set(merged), "what the own archive has keeps its name"
    assert len(merged) == len(own) + 1
    assert list(verify(data)) == []
    with pytest.raises(UsageError, match="1 pages of archives elsewhere"):
        rebuild(data, [SITE])
    assert rows(data, SAME[2]) == merged
    rebuild(data, [SITE], without_files=True)
    assert rows(data, SAME[2]) == own
    merge(lake, data / "vnfacts.db")
    assert rows(data, SAME[2]) == merged
