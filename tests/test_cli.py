"""The commands as a user types them: the demo, files good and bad, questions, exit codes."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from schemas.facts import FACT_CLASSES

ARTICLE = """Xã Bằng Lãng tiếp nhận súng tự chế

Ngày 6/6/2023, Công an xã Bằng Lãng, huyện Chợ Đồn, tỉnh Bắc Kạn tiếp nhận 7 khẩu súng tự chế do bà con mang đến.

Dịp này, Chủ tịch UBND huyện tặng giấy khen cho 2 tập thể vì làm tốt công tác vận động.
"""


def run(*words: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, words, input=stdin)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result, Result]:
    data = tmp_path_factory.mktemp("demo")
    return data, run("demo", "--data", str(data)), run("demo", "--data", str(data))


def rows(database: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(database) as connection:
        return connection.execute(sql).fetchall()


def test_demo_ends_with_facts_questions_and_a_database(demo: tuple[Path, Result, Result]) -> None:
    data, first, _ = demo
    assert first.exit_code == 0, first.output
    assert "36 new" in first.output
    assert str(data / "vnfacts.db") in first.output
    assert rows(data / "vnfacts.db", "select count(*) from article where current = 1") == [(36,)]
    kinds = dict(rows(data / "vnfacts.db", "select kind, count(*) from fact where live group by kind"))  # type: ignore[arg-type]
    assert {kind for kind, number in kinds.items() if number > 20} == {"date", "place", "count", "award"}


def test_a_second_run_fetches_and_adds_nothing(demo: tuple[Path, Result, Result]) -> None:
    data, _, second = demo
    assert "Articles: 0 new, 0 changed, 0 extracted anew, 36 unchanged" in second.output
    assert rows(data / "vnfacts.db", "select count(*) from article") == [(36,)]
    assert rows(data / "vnfacts.db", "select count(*) from fact where gone_run is not null") == [(0,)]
    archived = "select count(*), count(distinct canonical_url) from record where kind = 'article' and status = 200"
    [(records, addresses)] = rows(data / "archive" / "index.db", archived)
    assert records == addresses


def test_no_furniture_reaches_the_facts(demo: tuple[Path, Result, Result]) -> None:
    data, _, _ = demo
    texts = " ".join(str(text) for (text,) in rows(data / "vnfacts.db", "select text from article"))
    for furniture in ("Chào mừng", "Thăm dò", "Những tin", "Giấy phép số", "Đang truy cập", "Bấm vào sao"):
        assert furniture not in texts


def test_store_commands_on_the_demo(demo: tuple[Path, Result, Result]) -> None:
    data = str(demo[0])
    found = run("search", "hoi nghi", "--data", data)
    assert found.exit_code == 0
    assert "hội nghị" in found.output.lower()
    answer = run("query", "--data", data, "--format", "json", "select fact_id, quote from live_count limit 1")
    [row] = json.loads(answer.output)
    shown = run("show", row["fact_id"], "--data", data)
    assert shown.exit_code == 0, shown.output
    assert row["quote"] in shown.output.replace("\n", " ")
    assert "vnfacts-000001.warc.gz at" in shown.output
    assert run("query", "--data", data, "--format", "csv", "select 1 as one").stdout_bytes == b"one\n1\n"
    wide = ", ".join(f"{n} as a_column_with_a_name_{n}" for n in range(9))
    rows = run("query", "--data", data, f"select {wide}").output.splitlines()
    assert rows[0] == "row 1"  # column names that do not fit beside one another stand below one another
    assert rows[1].split() == ["a_column_with_a_name_0", "0"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("query", "delete from article"), "questions can only read"),
        (("query", "selec 1"), "syntax error"),
        (("show", "0000000000"), "0000000000"),
    ],
)
def test_questions_that_cannot_be_answered(
    demo: tuple[Path, Result, Result], words: tuple[str, ...], says: str
) -> None:
    answer = run(*words, "--data", str(demo[0]))
    assert answer.exit_code == 1
    assert says in answer.output
    assert "Traceback" not in answer.output


def test_extract_prints_one_line_for_an_article_with_exact_offsets(tmp_path: Path) -> None:
    path = tmp_path / "bang-lang.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    result = run("extract", str(path), "--format", "jsonl", "--published", "2023-06-07")
    [line] = result.stdout.splitlines()
    read = json.loads(line)
    assert read["path"] == str(path)
    assert read["article"]["title"] == "Xã Bằng Lãng tiếp nhận súng tự chế"
    assert read["article"]["published"] == "2023-06-07"
    texts = [read["article"]["text"], *read["article"]["captions"]]
    for fact in read["facts"]:
        source = texts[0] if fact["caption"] is None else texts[1 + fact["caption"]]
        assert source[fact["start"] : fact["end"]] == fact["quote"]
    assert {(f["number"], f["unit"]) for f in read["facts"] if f["kind"] == "count"} == {(7, "khẩu"), (2, "tập thể")}
    assert [f["conferrers"] for f in read["facts"] if f["kind"] == "award"] == [["Chủ tịch UBND huyện"]]


def test_standard_input_and_a_store_elsewhere(tmp_path: Path) -> None:
    database = tmp_path / "own.db"
    for _ in range(2):
        assert run("extract", "-", "--db", str(database), stdin=ARTICLE.encode()).exit_code == 0
    assert rows(database, "select count(*), max(version) from article") == [(1, 1)]


BAD = {
    "empty.txt": b"",
    "blank.html": b" \n ",
    "report.html": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "noise.txt": bytes(range(256)) * 40,
    "list.html": b"<html><body>" + b"<a href='/x.html'>Tin</a>" * 50 + b"</body></html>",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    (tmp_path / "zz-good.txt").write_text(ARTICLE, encoding="utf-8")
    result = run("extract", str(tmp_path), "--format", "jsonl")
    assert result.exit_code == 1
    assert name in result.stderr
    assert [Path(json.loads(line)["path"]).name for line in result.stdout.splitlines()] == ["zz-good.txt"]


def test_windows_1258_utf_16_and_an_article_without_a_date(tmp_path: Path) -> None:
    html = f"<html><body><h1>Tin</h1>{''.join(f'<p>{p}</p>' for p in ARTICLE.split(chr(10) * 2))}</body></html>"
    (tmp_path / "utf16.html").write_bytes(html.encode("utf-16"))
    (tmp_path / "broken.txt").write_bytes(ARTICLE.encode() + b"\xe1\xba")
    (tmp_path / "utf16.txt").write_bytes(ARTICLE.encode("utf-16"))
    result = run("extract", str(tmp_path), "--format", "jsonl")
    read = [json.loads(line) for line in result.stdout.splitlines()]
    assert [Path(one["path"]).name for one in read] == ["broken.txt", "utf16.html", "utf16.txt"]
    for one in read:
        assert "Công an xã Bằng Lãng" in one["article"]["text"]
        assert (one["article"]["published"], one["article"]["published_how"]) == (None, "none")
        assert any(fact["kind"] == "date" and fact["value"] == "2023-06-06" for fact in one["facts"])


@pytest.mark.parametrize(
    ("words", "says", "code"),
    [
        (("extract", "nowhere.txt"), "nowhere.txt does not exist", 1),
        (("query", "select 1", "--data", "nowhere"), "make one with `vnfacts run`", 1),
        (("run", "no-such-site.example"), "`vnfacts sites` lists those that are known", 1),
        (("extract",), "Missing argument", 2),
        (("nonsense",), "No such command", 2),
    ],
)
def test_mistakes_get_one_clear_line(words: tuple[str, ...], says: str, code: int) -> None:
    result = run(*words)
    assert (result.exit_code, says in result.output) == (code, True), result.output
    assert "Traceback" not in result.output


def test_a_store_that_cannot_be_written_or_is_none(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_bytes(b"this is no database, only some text that is long enough" * 20)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    result = run("extract", str(tmp_path / "a.txt"), "--db", str(tmp_path / "notes.db"))
    assert result.exit_code == 1
    assert "notes.db" in result.output
    assert "Traceback" not in result.output


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    result = run("demo", "--data", str(tmp_path / "demo"))
    assert result.exit_code == 1
    assert "Traceback" not in result.output


def test_explain_names_rules() -> None:
    result = run("explain", "Chiều 17/5/2023, Công an xã Bằng Lãng tặng giấy khen cho 3 tập thể.")
    assert result.exit_code == 0
    for name in ("date.", "place.", "count.", "award."):
        assert name in result.output


@pytest.mark.parametrize(
    "words",
    [(), ("run",), ("fetch",), ("extract",), ("query",), ("search",), ("show",), ("explain",), ("score",), ("demo",)],
)
def test_help_shows_examples(words: tuple[str, ...]) -> None:
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert "vnfacts" in result.output
    assert not words or "Examples:" in result.output


def test_sites_are_listed() -> None:
    assert "congan.langson.gov.vn" in run("sites").output


def test_compare_tells_what_was_gained_lost_and_changed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    run("extract", str(tmp_path / "a.txt"), "--db", str(old))
    shutil.copy(old, new)
    assert run("compare", str(old), str(new)).stdout == ""
    with sqlite3.connect(new) as connection:
        connection.execute("update count_fact set number = 8 where unit = 'khẩu'")
        connection.execute("update date_fact set gone_run = 1")
    told = run("compare", str(old), str(new)).output
    assert "~ count '7 khẩu súng tự chế'" in told
    assert "number: 7 -> 8" in told
    assert "- date 'Ngày 6/6/2023'" in told
    assert "tiếp nhận 7 khẩu súng tự chế do bà con mang đến." in told.replace("\n", " ")
    assert "+ date" in run("compare", str(new), str(old)).output


def test_verify_names_a_flipped_byte(demo: tuple[Path, Result, Result], tmp_path: Path) -> None:
    assert run("verify", "--data", str(demo[0])).exit_code == 0
    copy = tmp_path / "copy"
    shutil.copytree(demo[0], copy)
    [warc] = (copy / "archive").glob("*.warc.gz")
    damaged = bytearray(warc.read_bytes())
    damaged[len(damaged) // 2] ^= 0x20
    warc.write_bytes(damaged)
    answer = run("verify", "--data", str(copy))
    assert answer.exit_code == 1
    assert f"{warc.name} at " in answer.output
    assert run("verify", "--data", str(tmp_path / "nowhere")).exit_code == 1


def test_saved_questions(demo: tuple[Path, Result, Result]) -> None:
    assert "weapons" in run("query", "--saved", "list").output
    answer = run(
        "query", "--data", str(demo[0]), "--saved", "silent_communes", "-p", "province=Cà Mau", "--format", "json"
    )
    assert answer.exit_code == 0, answer.output
    assert {row["province"] for row in json.loads(answer.output)} == {"Cà Mau"}
    nothing = run("query", "--data", str(demo[0]), "--saved", "one_commune")
    assert (nothing.exit_code, "nothing found; it takes -p" in nothing.output) == (0, True)
    for words in (
        ("--saved", "weapons", "-p", "nonsense=1"),
        ("--saved", "weapons", "select 1"),
        ("--saved", "no-such-question"),
        (),
    ):
        refused = run("query", "--data", str(demo[0]), *words)
        assert refused.exit_code in (1, 2)
        assert "Traceback" not in refused.output


def test_score_on_the_demo_gold() -> None:
    report = json.loads(run("score", "--format", "json").output)
    assert report["documents"] == 36
    assert report["lost_quotes"] == []
    assert {kind: row["whole"]["gold"] > 50 for kind, row in report["kinds"].items()} == dict.fromkeys(
        FACT_CLASSES, True
    )
