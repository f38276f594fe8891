"""A lake of Parquet parts: the same files from every engine, the store's answers in DuckDB, and a merge that can be killed."""

from __future__ import annotations

import gzip
import io
import os
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.addresses import filesystem
from pipeline.archive import Archive
from pipeline.cli import main
from pipeline.demo import run_demo
from pipeline.fetch import FetchOptions
from pipeline.forget import forget, plan
from pipeline.lake.files import ANSWER, PAGES, Lake
from pipeline.lake.merge import merge
from pipeline.lake.write import write_lake
from pipeline.ledger import Ledger
from pipeline.migrations import views
from pipeline.parts import Engine, InProcess
from pipeline.rebuild import rebuild
from pipeline.run import run_sites
from pipeline.warc import Exchange, members, pages_of_warc
from pipeline.workers import Processes
from schemas.problems import UsageError
from scrapers.demo import DEMO_SITES
from scrapers.site import forget_folders

pytest.importorskip("pyarrow")

SAME = (
    "select kind, fact_id, value, quote, rule, live, value_hash from fact order by 1, 2, 7",
    "select article_id, version, current, content_hash, fetched_at, cluster_id, result_hash, rules_version from article order by 1, 2",
    "select cluster_id, original, members from cluster order by 1",
    "select step, rule, message, url from issue order by 1, 2, 3, 4",
    "select fact_id, position, conferrer, conferrer_name, conferrer_unit from award_conferrer order by 1, 2",
    "select url, status, article_id, content_hash, archive_file, archive_offset from fetch order by 1",
)


def rows(database: Path) -> list[list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(database)) as connection:
        return [connection.execute(sql).fetchall() for sql in SAME]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's data folder, one article of which was changed later."""
    folder = tmp_path_factory.mktemp("data")
    run_demo(folder)
    with Archive(folder / "archive") as archive:
        page = next(page for page in archive.pages() if "khẩu súng".encode() in page.body)
        archive.append(
            Exchange(
                url=page.url or "",
                status=200,
                headers=(("Content-Type", "text/html; charset=utf-8"),),
                body=page.body.replace("khẩu súng".encode(), "khẩu súng kíp".encode()),
                fetched_at=datetime(2027, 1, 1, tzinfo=UTC),
            ),
            site=page.site,
        )
    rebuild(folder, tuple(DEMO_SITES.values()))
    return folder


def files(lake: Path) -> dict[str, bytes]:
    return {str(path.relative_to(lake)): path.read_bytes() for path in sorted(lake.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def lake(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lake") / "lake"
    written = write_lake([str(data)], str(folder), InProcess(), size=10)
    assert (written.parts, written.there, written.articles, written.dropped) == (5, 0, 37, 0)
    return folder


def test_every_engine_writes_the_same_files(data: Path, lake: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    from pipeline.nodes import Dask

    engines: list[Engine] = [Processes(2), Dask("local", 2)]
    for number, engine in enumerate(engines):
        write_lake([str(data)], str(tmp_path / str(number)), engine, size=10)
        assert files(tmp_path / str(number)) == files(lake)


def test_what_is_there_is_left_alone_and_what_grew_takes_its_place(data: Path, tmp_path: Path) -> None:
    [warc] = (data / "archive").glob("*.warc.gz")
    whole = warc.read_bytes()
    grown, into = tmp_path / "grown.warc.gz", str(tmp_path / "lake")
    with Archive(data / "archive", write=False) as archive:
        end = [entry.where for entry in archive.entries(every_version=True)][25].offset
    grown.write_bytes(whole[:end])
    first = write_lake([str(grown)], into, InProcess(), size=10)
    again = write_lake([str(grown)], into, InProcess(), size=10)
    assert (again.there, again.parts) == (first.parts, first.parts)
    grown.write_bytes(whole)
    then = write_lake([str(grown)], into, InProcess(), size=10)
    assert (then.dropped, then.there) == (1, first.parts - 1)
    merge(into, tmp_path / "a.db")
    write_lake([str(grown)], str(tmp_path / "other"), InProcess(), size=7)
    merge(str(tmp_path / "other"), tmp_path / "b.db")
    assert rows(tmp_path / "a.db")[:3] == rows(tmp_path / "b.db")[:3]


def test_a_merged_lake_is_the_store_that_a_rebuild_makes(data: Path, lake: Path, tmp_path: Path) -> None:
    (tmp_path / "archive").symlink_to(data / "archive")
    merged = merge(str(lake), tmp_path / "vnfacts.db")
    assert (merged.parts, merged.known, merged.put.new, merged.put.changed) == (5, 0, 36, 1)
    again = merge(str(lake), tmp_path / "vnfacts.db")
    assert (again.parts, again.known, again.put.new) == (0, 5, 0)
    ours, theirs = rows(data / "vnfacts.db"), rows(tmp_path / "vnfacts.db")
    assert theirs[:-1] == ours[:-1]


def test_a_store_beside_its_archive_has_nothing_to_read_after_a_merge(data: Path, lake: Path) -> None:
    before = rows(data / "vnfacts.db")
    for path in data.glob("vnfacts.db*"):
        path.unlink()
    merge(str(lake), data / "vnfacts.db")
    assert rows(data / "vnfacts.db") == before
    summary = run_sites([], data, FetchOptions())
    assert (summary.put.new, summary.put.changed, summary.put.refreshed) == (0, 0, 0)


ONE = """domain = "congan.vidu.example"\nname = "Công an Ví Dụ"\nprovince = "Thái Nguyên"\nkind = "police"\n"""
PAGE = """<html><head><title>Bài viết</title></head><body><h1>Ra mắt tổ tuần tra ở xã Bình Yên</h1><div class="x"><p>Ngày
5/3/2024, Công an xã Bình Yên ra mắt tổ tuần tra có 27 người dân.</p><p>Xã đã trao 12 suất quà cho 12 hộ.</p></div><div
class="y"><p>Ngày 6/3/2024, có 99 hộ dân ở xã Bình Yên nhận quà, và 98 hộ khác thì chưa nhận được.</p></div></body></html>"""


def folder_with(data: Path, domain: str, *names: str) -> Path:
    """A data folder whose archive holds a page at each of these names."""
    with Archive(data / "archive") as archive:
        for name in names:
            found = Exchange(
                url=f"https://{domain}/{name}",
                status=200,
                headers=(("Content-Type", "text/html; charset=utf-8"),),
                body=PAGE.replace("Bài viết", name).encode(),
                fetched_at=datetime(2024, 3, 6, tzinfo=UTC),
            )
            archive.append(found, site=domain)
    return data


def test_what_was_forgotten_does_not_come_back_by_a_merge(tmp_path: Path) -> None:
    data, into = folder_with(tmp_path / "data", "congan.vidu.example", "a-1.html", "b-2.html"), str(tmp_path / "lake")
    write_lake([str(data)], into, InProcess())
    forget(plan("https://congan.vidu.example/a-1.html", data), data)
    merged = merge(into, data / "vnfacts.db")
    assert (merged.put.new, merged.forgotten) == (1, 1)
    with closing(sqlite3.connect(data / "vnfacts.db")) as store:
        assert store.execute("select url from article").fetchall() == [("https://congan.vidu.example/b-2.html",)]
        assert store.execute("select count(*) from fetch where instr(url, 'a-1')").fetchone() == (0,)


def test_what_was_forgotten_is_taken_out_of_a_lake(tmp_path: Path) -> None:
    data, into = folder_with(tmp_path / "data", "congan.vidu.example", "a-1.html", "b-2.html"), str(tmp_path / "lake")
    write_lake([str(data)], into, InProcess())
    merge(into, data / "vnfacts.db")
    done = CliRunner().invoke(main, ["forget", "https://congan.vidu.example/a-1.html", "--data", str(data), "--yes"])
    assert ("vnfacts lake forget LAKE" in done.output, into in done.output) == (True, True)
    taken_out = ["lake", "forget", into, "--data", str(data)]
    assert CliRunner().invoke(main, taken_out).output == "1 forgotten pages taken out of 1 parts\n"
    assert CliRunner().invoke(main, taken_out).output == "0 forgotten pages taken out of 0 parts\n"
    files = [path for path in Path(into).rglob("*.parquet") if path.stem != "all"]
    written = [path for path in files if b"a-1.html" in path.read_bytes()]
    assert (written, len(list(Lake(into).answers(Lake(into).parts()[0])))) == ([], 1)
    merge(into, tmp_path / "other.db")
    with closing(sqlite3.connect(tmp_path / "other.db")) as store:
        assert store.execute("select url from article").fetchall() == [("https://congan.vidu.example/b-2.html",)]


def test_of_a_story_whose_original_was_taken_out_a_copy_counts_before_the_next_merge(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    data, into = folder_with(tmp_path / "data", "congan.vidu.example", "a-1.html", "b-2.html"), str(tmp_path / "lake")
    write_lake([str(data)], into, InProcess())
    merge(into, data / "vnfacts.db")
    with closing(sqlite3.connect(data / "vnfacts.db")) as store:
        [[url]] = store.execute("select url from article where article_id = (select original from cluster)")
        told = store.execute("select number, item from countable order by 1, 2").fetchall()
    forget(plan(url, data), data)
    CliRunner().invoke(main, ["lake", "forget", into, "--data", str(data)])
    duck = duckdb.connect()
    duck.execute(CliRunner().invoke(main, ["lake", "sql", into]).stdout)
    assert duck.execute("select count(*) from article").fetchall() == [(1,)]
    assert duck.execute("select number, item from countable order by 1, 2").fetchall() == told != []


def test_a_file_whose_only_page_was_forgotten_keeps_no_part(tmp_path: Path) -> None:
    data, into = folder_with(tmp_path / "data", "congan.vidu.example", "a-1.html"), str(tmp_path / "lake")
    assert write_lake([str(data)], into, InProcess()).articles == 1
    forget(plan("https://congan.vidu.example/a-1.html", data), data)
    written = write_lake([str(data)], into, InProcess())
    assert (written.parts, written.dropped) == (0, 1)
    assert Lake(into).parts() == []


def test_parts_of_a_file_that_cannot_be_read_stay(data: Path, tmp_path: Path) -> None:
    [archived] = (data / "archive").glob("*.warc.gz")
    warc, into = tmp_path / "a.warc.gz", str(tmp_path / "lake")
    warc.write_bytes(archived.read_bytes())
    parts = write_lake([str(warc)], into, InProcess(), size=10).parts
    warc.write_bytes(b"\x1f\x8bno gzip")
    write_lake([str(tmp_path)], into, InProcess(), size=10)
    assert sum(name.startswith("a-") for name in Lake(into).parts()) == parts


@pytest.mark.parametrize("named", ["data", "data/archive"])
def test_a_lake_knows_the_sites_of_its_data_folder_and_follows_their_changes(tmp_path: Path, named: str) -> None:
    data, into = folder_with(tmp_path / "data", "congan.vidu.example", "a-1.html"), str(tmp_path / "lake")
    (data / "sites").mkdir()
    site = data / "sites" / "vidu.toml"
    told = []
    try:
        for body in (".x", ".x", ".y"):
            site.write_text(f'{ONE}[differs]\nbody = "{body}"\n', encoding="utf-8")
            forget_folders()
            done = CliRunner().invoke(main, ["lake", "write", str(tmp_path / named), "--into", into])
            assert done.exit_code == 0
            [part] = Lake(into).parts()
            [answer] = Lake(into).answers(part)
            assert answer.result is not None
            told.append((part, "99 hộ" in answer.result.article.text))
    finally:
        forget_folders()
    assert [one[1] for one in told] == [False, False, True]
    assert told[0] == told[1]
    assert told[1][0] != told[2][0]


class Killed(BaseException):
    pass


@pytest.mark.parametrize("before", [True, False], ids=["before it is noted", "after it is noted"])
def test_a_merge_that_was_killed_is_gone_on_with(
    lake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    merge(str(lake), tmp_path / "whole.db")
    real = Ledger.note
    noted: list[str] = []

    def note(self: Ledger, part: str, run_id: int) -> None:
        noted.append(part)
        if not before:
            real(self, part, run_id)
        if len(noted) % 2 == 0:
            raise Killed
        real(self, part, run_id)

    monkeypatch.setattr(Ledger, "note", note)
    for _ in range(20):
        try:
            merge(str(lake), tmp_path / "killed.db")
            break
        except Killed:
            continue
    assert rows(tmp_path / "killed.db") == rows(tmp_path / "whole.db")
    assert len(noted) <= 9


def test_duckdb_gives_the_answers_of_the_store(lake: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    merge(str(lake), tmp_path / "store.db")
    done = CliRunner().invoke(main, ["lake", "sql", str(lake)])
    assert done.exit_code == 0
    duck = duckdb.connect()
    duck.execute(done.stdout)
    left_out = {"first_run", "last_run", "gone_run", "search_id"}
    with closing(sqlite3.connect(tmp_path / "store.db")) as store:
        for name in ("unit", "unit_today", *(name for name, _ in views())):
            columns = [f'"{row[1]}"' for row in store.execute(f"pragma table_info({name})") if row[1] not in left_out]
            sql = f"select {', '.join(columns)} from {name}"  # noqa: S608 - our own names
            ours = Counter(tuple(map(_plain, row)) for row in store.execute(sql))
            theirs = Counter(tuple(map(_plain, row)) for row in duck.execute(sql).fetchall())
            assert ((theirs - ours).most_common(3), (ours - theirs).most_common(3)) == ([], []), name


def _plain(value: Any) -> Any:
    """SQLite has no booleans; a list of old names has no order."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and "," in value and len(value) < 200:
        return tuple(sorted(value.split(",")))
    return round(value, 6) if isinstance(value, float) else value


def test_an_address_of_fsspec(data: Path, tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    [warc] = (data / "archive").glob("*.warc.gz")
    memory = fsspec.filesystem("memory")
    memory.pipe_file("/in/one.warc.gz", warc.read_bytes())
    written = write_lake(["memory://in"], "memory://lake", InProcess(), size=20)
    assert written.articles == 37
    assert write_lake(["memory://in/one.warc.gz"], "memory://lake", InProcess(), size=20).there == written.parts
    merged = merge("memory://lake", tmp_path / "x.db")
    assert (merged.put.new, merged.put.changed) == (36, 1)


def test_a_part_without_its_answers_does_not_count(lake: Path, tmp_path: Path) -> None:
    copy = tmp_path / "lake"
    for name, data in files(lake).items():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(data)
    place = Lake(str(copy))
    first, *others = place.parts()
    Path(place.path(ANSWER, first)).unlink()
    assert place.parts() == others
    place.drop(others[0])
    assert not [table for table in PAGES if others[0] in place.names(table)]


def copied(lake: Path, folder: Path) -> Path:
    for name, data in files(lake).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize("table", [ANSWER, "source"])
@pytest.mark.parametrize("how", ["torn", "text", "empty", "other columns", "other values"])
def test_a_torn_or_foreign_file_is_named(lake: Path, tmp_path: Path, table: str, how: str) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    copy = Lake(str(copied(lake, tmp_path / "lake")))
    path = Path(copy.path(table, "all" if table == "source" else copy.parts()[2]))
    if how.startswith("other"):
        column = "answer" if how == "other values" else "x"
        pq.write_table(pa.table({column: pa.array([b"\xc1"])}), path)  # type: ignore[no-untyped-call]
    else:
        path.write_bytes({"torn": path.read_bytes()[:-20], "text": b"hello", "empty": b""}[how])
    done = CliRunner().invoke(main, ["lake", "merge", copy.address, "--db", str(tmp_path / "x.db")])
    assert done.exit_code == 1
    assert f"{path} is torn, or no file of a lake" in done.output.replace("\n", "")
    assert isinstance(done.exception, SystemExit)


@pytest.mark.parametrize("name", ["lake", "l[9]", "l*?", "l'[a-z]"])
def test_duckdb_reads_our_files_alone_wherever_they_lie(lake: Path, tmp_path: Path, name: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    place = Lake(str(copied(lake, tmp_path / name)))
    for table in (*PAGES, ANSWER):
        Path(place.path(table, "notes")).write_text("not of ours", encoding="utf-8")
    assert len(place.parts()) == 5
    done = CliRunner().invoke(main, ["lake", "sql", place.address])
    assert done.exit_code == 0
    duck = duckdb.connect()
    duck.execute(done.stdout)
    assert duck.execute("select count(*), count(distinct article_id) from article").fetchone() == (37, 36)
    assert merge(place.address, tmp_path / "x.db").put.new == 36


def test_half_a_record_gives_no_facts_and_is_told(data: Path, tmp_path: Path) -> None:
    [warc] = (data / "archive").glob("*.warc.gz")
    offset, length = max(pages_of_warc(warc), key=itemgetter(1))  # of a short one, the half is what follows it
    (tmp_path / "torn.warc.gz").write_bytes(warc.read_bytes()[: offset + length // 2])
    done = CliRunner().invoke(main, ["lake", "write", str(tmp_path / "torn.warc.gz"), "--into", str(tmp_path / "lake")])
    assert done.exit_code == 1
    assert f"the record at {offset} is damaged" in done.output
    found = CliRunner().invoke(main, ["extract", str(tmp_path / "torn.warc.gz"), "--format", "jsonl"])
    assert found.exit_code == 1
    assert f"the record at {offset} is damaged" in found.output


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("left", [1, 7, 30], ids=lambda left: f"{left} bytes of it are left")
def test_a_tear_in_the_head_of_a_record_is_told_and_costs_no_other(
    data: Path, tmp_path: Path, packed: bool, left: int
) -> None:
    [warc] = (data / "archive").glob("*.warc.gz")
    places = list(pages_of_warc(warc))
    head = warc.read_bytes()[: sum(places[-1])]
    ends = [at + length for at, length in members(io.BytesIO(head), 0)]
    if packed:
        cut, name = ends[-2], "torn.warc.gz"
        torn = head[: cut + left]
    else:
        plain = gzip.decompress(head[: ends[-2]])
        cut, name = len(plain), "torn.warc"
        torn = plain + gzip.decompress(head[ends[-2] :])[:left]
    (tmp_path / name).write_bytes(torn)
    told = f", from {cut} on"
    done = CliRunner().invoke(main, ["lake", "write", str(tmp_path / name), "--into", str(tmp_path / "lake")])
    assert (done.exit_code, told in done.output) == (1, True), done.output
    found = CliRunner().invoke(main, ["extract", str(tmp_path / name), "--format", "jsonl"])
    assert (found.exit_code, told in found.output) == (1, True), found.output[-900:]
    assert found.stdout.count('{"path"') == 36, found.output  # what is torn is a list
    brought = CliRunner().invoke(main, ["import", str(tmp_path / name), "--data", str(tmp_path / "data")])
    assert (brought.exit_code, f"from {cut} on" in brought.output) == (1, True), brought.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["write", "nowhere", "--into", "x"], "nowhere does not exist"),
        (["write", ".", "--into", "x"], "holds no archive and no WARC file"),
        (["merge", "nowhere", "--db", "x.db"], "is no lake, or an empty one"),
        (["sql", "nowhere"], "is no lake, or an empty one"),
        (["write", "nowhere", "--into", "x", "-j", "0"], "0 is not in the range"),
        (["write", "DATA", "--into", "/proc/lake"], "/proc/lake"),
        (["write", "EMPTY", "--into", "x"], "empty.warc.gz holds no page"),
        (["write", "NO PAGE", "--into", "x"], "archive holds no page"),
        (["write", "gopher9://x/y.warc.gz", "--into", "x"], "gopher9"),
        (["write", "DATA", "--into", "x", "--scheduler", "tcp://127.0.0.1:9"], "no Dask scheduler answers at tcp://127.0.0.1:9"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], says: str
) -> None:
    if "--scheduler" in words:
        pytest.importorskip("distributed")
    monkeypatch.chdir(tmp_path)
    if "EMPTY" in words:
        (tmp_path / "empty.warc.gz").touch()
    if "NO PAGE" in words:
        Archive(tmp_path / "none" / "archive").close()
    stand_for = {"DATA": str(data), "EMPTY": "empty.warc.gz", "NO PAGE": "none"}
    done = CliRunner().invoke(main, ["lake", *(stand_for.get(word, word) for word in words)])
    assert done.exit_code in (1, 2)
    assert not Path("x").exists()
    assert says in done.output
    assert done.output.count("\n") < 8


def test_what_was_there_is_not_told_as_nothing(data: Path, tmp_path: Path) -> None:
    words = ["lake", "write", str(data), "--into", str(tmp_path / "lake")]
    first, again = (CliRunner().invoke(main, words) for _ in range(2))
    assert "\nnew: 37 articles, " in first.output
    assert "44 pages in 1 parts, 1 of them there before\nnew: 0 articles, 0 facts, 0.0 MB; " in again.output


def test_an_address_whose_package_is_missing_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    fsspec = pytest.importorskip("fsspec")

    def missing(_: str) -> None:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr(fsspec.core, "url_to_fs", missing)
    with pytest.raises(UsageError, match="Install s3fs to access S3") as told:
        filesystem("s3://bucket/lake")
    assert "vnfacts[cluster]" not in str(told.value)


@pytest.mark.parametrize("address", ["PATH", "memory://swept"])
def test_what_killed_writers_left_goes_after_a_day(data: Path, tmp_path: Path, address: str) -> None:
    fsspec = pytest.importorskip("fsspec")
    place = Lake(address.replace("PATH", str(tmp_path / "lake")))
    write_lake([str(data)], place.address, InProcess())
    [part] = place.parts()
    files = fsspec.filesystem("memory" if "memory" in address else "file")
    names = {name: f"{place.folder}/article/.{name}" for name in (f"{part}-{'0' * 32}", f"{part}-{'1' * 32}", "notes")}
    for path in names.values():
        files.pipe_file(path, b"half")
    for name in (f"{part}-{'0' * 32}", "notes"):
        if "memory" in address:
            files.store[names[name].removeprefix("memory:/")].modified = datetime(2026, 1, 1, tzinfo=UTC)
        else:
            os.utime(names[name], (1, 1))
    write_lake([str(data)], place.address, InProcess())
    left = {name for name, path in names.items() if files.exists(path)}
    assert left == {f"{part}-{'1' * 32}", "notes"}
    assert place.parts() == [part]


def test_a_file_and_its_name_are_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{handle}").resolve()))
        real(handle)

    if not Path("/proc/self/fd").exists():
        pytest.skip("cannot tell what a handle is of")
    monkeypatch.setattr(os, "fsync", fsync)
    place = Lake(str(tmp_path / "lake"))
    place.write("article", "x", b"data")
    assert synced[-1] == str(Path(place.path("article", "x")).parent)
    assert len(synced) == 2


def test_rules_that_read_no_part(lake: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no part of the rules abc"):
        merge(str(lake), tmp_path / "x.db", rules="abc")
