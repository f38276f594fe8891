"""The web page without a browser: what pages say, what they refuse, and that nothing of a page of others is ever run."""

from __future__ import annotations

import asyncio
import csv
import io
import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.archive import Archive
from pipeline.questions import all_questions
from pipeline.store import Store
from pipeline.warc import Exchange
from pipeline.web import access, answers, charts, downloads, facets, messages
from pipeline.web.changes import between_versions, moved
from pipeline.web.marking import Span, segments
from pipeline.web.questions import conditions
from pipeline.web.serve import make
from schemas.problems import Issue, UsageError
from schemas.rows import Cluster, Fetch
from tests.stories import STARTED, Story, fill

HOSTILE = '<script>alert("x")</script> & "quoted"'


class Site:
    """A server without a network: pages by their path, in one language."""

    def __init__(self, store: Path) -> None:
        self._loop = asyncio.new_event_loop()
        self.datasette = make(store, wait=True)
        self._loop.run_until_complete(self.datasette.invoke_startup())

    def get(self, path: str, **more: Any) -> Any:
        more = {"headers": {"host": "127.0.0.1"}} | more
        return self._loop.run_until_complete(self.datasette.client.get(path, **more))

    def post(self, path: str, **more: Any) -> Any:
        return self._loop.run_until_complete(self.datasette.client.post(path, headers={"host": "127.0.0.1"}, **more))

    def close(self) -> None:
        self.datasette.vnfacts_worker.stop()
        self._loop.close()


def told() -> list[Story]:
    """Three articles: one of a hostile page with facts that overlap, its copy, and an older one."""
    hostile = Story("hostile", published="2024-03-10")
    hostile.fact(
        "count", HOSTILE, number=7, item="khẩu súng", place_id="05989@0", date_from="2024-03-05", date_to="2024-03-05"
    )
    hostile.count(12, action="giao nộp")
    hostile.award(by="UBND <b>xã</b>", collectives=3)
    hostile.fact("place", "xã Quảng Lạc", name="Quảng Lạc", code="05989", unit_id="05989@0")
    hostile.fact("date", "ngày 5/3/2024", value="2024-03-05", date_from="2024-03-05", date_to="2024-03-05")
    older = Story("older", published="2021-07-01", site="cu.example")
    older.count(4, "2021-06-30", action="thu giữ", item="=SUM(A1)")
    copy = Story("copy", published="2024-03-11", site="cu.example")
    copy.count(12, action="giao nộp")
    return [hostile, older, copy]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "vnfacts.db"
    stories = told()
    with Store(path) as opened:
        fill(opened, *stories)
        pair = Cluster(
            cluster_id="c1", original=stories[0].article_id, members=(stories[0].article_id, stories[2].article_id)
        )
        opened.put_clusters([pair])
        opened.record_issues(
            1,
            [
                Issue(
                    step="clean",
                    message=f"odd {HOSTILE}",
                    rule="NotAnArticle",
                    url="https://tin.example/x",
                    site="tin.example",
                )
            ],
        )
    return path


@pytest.fixture(scope="module")
def site(store: Path) -> Iterator[Site]:
    served = Site(store)
    yield served
    served.close()


ARTICLE = told()[0].article_id
PAGES = ["/", "/questions", "/facts", "/search", "/search?q=giao", "/communes", "/communes/05989@0", "/compare", f"/articles/{ARTICLE}",
         "/rules/place.typed", "/vnfacts", "/vnfacts?sql=select+quote+from+live_count", "/vnfacts/count_fact", f"/compare?article={ARTICLE}",
         *(f"/questions/{name}" for name in all_questions())]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_comes_and_keeps_what_is_hostile_as_text(site: Site, path: str) -> None:
    response = site.get(path)
    assert response.status_code == 200
    assert "<script>alert" not in response.text and "<b>xã</b>" not in response.text
    assert not re.search(
        r'(src|href|action)="(https?:)?//(?!127)', re.sub(r'<a class="address"[^>]*>', "", response.text)
    )
    assert not re.search(r"<script(?! src=\"/)", response.text), "nothing inline"
    assert not re.search(r"\son\w+=|javascript:", response.text)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_in_both_languages(site: Site, path: str) -> None:
    for lang in messages.LANGUAGES:
        response = site.get(path, cookies={"lang": lang})
        assert f'<html lang="{lang}">' in response.text


@pytest.mark.parametrize(
    "path", ["/", f"/articles/{ARTICLE}", "/nothing", "/static/vnfacts.css", "/vnfacts", "/questions/01_weapons.csv"]
)
def test_every_answer_has_the_headers(site: Site, path: str) -> None:
    headers = site.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "script-src 'self'" in policy
    assert "unsafe-inline" not in policy or path.startswith("/vnfacts")


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:8001", 200), ("localhost", 200), ("[::1]:80", 200), ("evil.example", 421), ("", 421)],
)
def test_only_the_loopback_names_are_served(site: Site, host: str, status: int) -> None:
    assert site.get("/questions", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404), ("/articles/0000", 404), ("/articles/../x", 404), ("/questions/99", 404), ("/communes/1@0", 404), ("/fact/none", 404),
        ("/questions/01?from=soon", 400), ("/questions/01?commune=x", 400), ("/rules/no.such", 404), ("/static/none.css", 404),
        ("/vnfacts?sql=delete+from+run", 400), ("/vnfacts?sql=attach+'a'+as+b", 400), ("/vnfacts?sql=select+load_extension('x')", 400),
        ("/vnfacts.db", 403), ("/_internal", 403), ("/answers", 403), ("/answers?sql=select+1", 403), ("/questions/25.csv", 400),
    ],
)  # fmt: skip
def test_what_is_refused(site: Site, path: str, status: int) -> None:
    response = site.get(path)
    assert response.status_code == status
    assert "Traceback" not in response.text


def test_nothing_is_written(site: Site, store: Path) -> None:
    before = store.read_bytes()
    for path in (
        *PAGES,
        "/vnfacts?sql=create+table+x(y)",
        "/vnfacts?sql=with+x+as+(select+1)+insert+into+run+select+1",
    ):
        site.get(path)
    assert store.read_bytes() == before
    assert site.post("/vnfacts", data={"sql": "delete from run"}).status_code in (403, 405)


def test_datasette_has_no_connection_that_writes(site: Site) -> None:
    for database in site.datasette.databases.values():
        if database.name in ("vnfacts", "answers"):
            with pytest.raises(PermissionError):
                database.connect(write=True)


def test_a_store_of_any_name_in_any_folder_is_served(tmp_path: Path) -> None:
    path = tmp_path / "Kho số 1 #50% ?" / "dữ kiện.db"
    path.parent.mkdir()
    with Store(path) as store:
        fill(store, told()[0])
    site = Site(path)
    try:
        assert site.get("/").status_code == site.get("/vnfacts").status_code == 200
        assert "khẩu súng" in site.get("/facts").text
    finally:
        site.close()


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_switch_of_the_language_leads_nowhere_else(site: Site, target: str) -> None:
    response = site.get(f"/language/en?next={quote(target)}")
    assert response.status_code == 302 and response.headers["location"] == "/"
    assert "lang=en" in response.headers["set-cookie"]


def test_both_languages_have_all_words() -> None:
    assert [key for key, pair in messages.MESSAGES.items() if len(pair) != 2 or not all(pair)] == []
    fields = [re.findall(r"\{(\w+)\}", text) for pair in messages.MESSAGES.values() for text in pair]
    assert fields[::2] == fields[1::2]
    assert {name.removeprefix("question.") for name in messages.WORDS if name.startswith("question.")} == set(
        all_questions()
    )


def test_every_column_of_an_answer_is_called_in_both_languages(store: Path) -> None:
    with Store(store, write=False) as opened:
        columns = {name for one in all_questions().values() for name in opened.query(one.sql, one.bind({})).columns}
    assert sorted(name for name in columns if f"column.{name}" not in messages.WORDS) == []


# -- answers


@pytest.mark.parametrize("name", [name for name in all_questions() if name not in answers.WITHOUT_DEFAULT])
@pytest.mark.usefixtures("site")
def test_what_was_worked_out_is_what_the_store_says(store: Path, name: str) -> None:
    question = all_questions()[name]
    with Store(store, write=False) as opened:
        live = opened.query(question.sql, question.bind({}))
    with sqlite3.connect(answers.path_of(store)) as kept:
        rows = kept.execute(f"SELECT * FROM {answers.table_of(name)} ORDER BY rowid").fetchall()  # noqa: S608
    assert rows == live.rows


def test_a_question_tells_that_numbers_wait_to_be_compared(tmp_path: Path) -> None:
    path, more = tmp_path / "vnfacts.db", Story("more")
    more.count(9)
    with Store(path) as store:
        fill(store, *told())
        store.put(store.begin_run(STARTED, "2"), [more.result()])
    shown = []
    for marked in (True, False):
        if not marked:
            with Store(path) as store:
                store.recount()
        served = Site(path)
        shown.append("wait to be compared" in served.get("/questions/01_weapons", cookies={"lang": "en"}).text)
        served.close()
    assert shown == [True, False]


def test_answers_are_worked_out_anew_when_the_store_changes(tmp_path: Path) -> None:
    path = tmp_path / "vnfacts.db"
    first, second = Story("a"), Story("b", published="2024-05-01")
    first.count(3, action="giao nộp")
    second.count(5, action="giao nộp", place="05989@0", day="2024-05-01")
    kept = answers.open_answers(answers.path_of(path))
    with Store(path) as store:
        fill(store, first)
        assert answers.work_out(kept, path, lambda: False)
        made: list[str] = []
        assert answers.work_out(kept, path, lambda: False, made.append) and made == []
        run = store.begin_run(STARTED, "2")
        store.put(run, [second.result()])
        assert answers.work_out(kept, path, lambda: False, made.append) and "answer_01_weapons" in made
    assert kept.execute("SELECT sum(number) FROM answer_01_weapons").fetchone() == (8,)
    kept.execute("DELETE FROM made WHERE name = 'award_once'")
    assert not answers.work_out(kept, path, lambda: True)


def test_a_broken_file_of_answers_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "x.answers.db"
    path.write_bytes(b"no database at all, but long enough to look like one" * 100)
    assert answers.open_answers(path).execute("SELECT count(*) FROM made").fetchone() == (0,)


@pytest.mark.parametrize(
    ("columns", "filters", "where"),
    [
        (("year", "number"), {"from": "2023-05"}, "WHERE substr(year, 1, 4) >= :f_from"),
        (("quarter",), {"to": "2023-05"}, "WHERE substr(quarter, 1, 7) <= :f_to"),
        (
            ("published",),
            {"from": "2023-05", "to": "2024"},
            "WHERE substr(published, 1, 7) >= :f_from AND substr(published, 1, 4) <= :f_to",
        ),
        (("authorities",), {"authority": "UBND"}, "WHERE instr(authorities, :f_authority)"),
        (("number",), {"from": "2023", "authority": "x", "site": "y"}, ""),
    ],
)
def test_filters(columns: tuple[str, ...], filters: dict[str, str], where: str) -> None:
    assert conditions(columns, filters, None)[0] == where


def test_a_quarter_is_found_by_its_month() -> None:
    assert conditions(("quarter",), {"from": "2023-05"}, None)[1] == {"f_from": "2023-Q2"}
    with pytest.raises(UsageError, match="2024-05-31"):
        conditions(("year",), {"from": "1; drop"}, None)


def test_a_question_is_narrowed_by_commune_and_period(site: Site) -> None:
    both = site.get("/questions/01").text
    assert "2021" in both and "2024" in both
    narrowed = site.get("/questions/01?commune=05989@0&from=2024").text
    assert '<td class="n">2024' in narrowed and '<td class="n">2021' not in narrowed
    assert "Không có dòng nào" in site.get("/questions/01?from=1990&to=1991").text


def test_csv_and_excel_hold_the_answer_and_no_formula(site: Site) -> None:
    whole = site.get("/questions/17.csv").content
    assert whole.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(whole.decode("utf-8-sig"))))
    assert rows[0][:3] == ["unit_id", "commune", "province"] and any("'=SUM(A1)" in row for row in rows)
    book = openpyxl.load_workbook(io.BytesIO(site.get("/questions/17.xlsx").content))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=SUM(A1)"] == ["s"]
    assert [cell.value for cell in book.active[1]] == rows[0]
    assert {cell.data_type for cell in cells if isinstance(cell.value, int)} == {"n"}
    assert site.get("/questions/17.excel.csv").content.count(b";") > 5


@pytest.mark.parametrize("kind", downloads.TYPES)
def test_downloads_of_nothing(kind: str) -> None:
    assert downloads.write(kind, "x", ["a", "b"], [])


# -- facets


def test_facets_count_what_the_choice_leaves(site: Site, store: Path) -> None:
    with sqlite3.connect(answers.path_of(store)) as kept:
        columns = facets.load(kept)
    found = columns.find({}, 0, 50)
    assert found.total == columns.size == 7
    assert dict(found.counts["kind"]) == {"count": 4, "date": 1, "place": 1, "award": 1}
    chosen = columns.find({"kind": "count", "site": "cu.example"}, 0, 50)
    assert chosen.total == 2 and {kind for kind, _ in chosen.facts} == {"count"}
    assert dict(chosen.counts["site"]) == {"tin.example": 2, "cu.example": 2}
    assert dict(columns.find({"class": "giấy khen"}, 0, 50).counts["kind"]) == {"award": 1}
    assert columns.find({"site": "none"}, 0, 50).total == 0
    assert "khẩu súng" in site.get("/facts?kind=count&year=2024").text


# -- articles


@given(st.text(max_size=40), st.data())
def test_pieces_joined_are_the_text(text: str, data: st.DataObject) -> None:
    edges = st.integers(0, len(text))
    spans = [
        Span(min(a, b), max(a, b), key, "count")
        for key, (a, b) in enumerate(data.draw(st.lists(st.tuples(edges, edges), max_size=6)), 1)
    ]
    pieces = segments(text, 0, len(text), spans)
    assert "".join(piece.text for piece in pieces) == text
    for span in spans:
        assert "".join(piece.text for piece in pieces if span.key in piece.keys) == text[span.start : span.end]


def test_an_article_shows_all_there_is(site: Site) -> None:
    page = site.get(f"/articles/{ARTICLE}").text
    assert page.count('class="fact ') == 5
    for expected in ("UBND &lt;b&gt;xã&lt;/b&gt;", "Quảng Lạc", "10/3/2024", "m-count", "m-award", "/rules/count.test"):
        assert expected in page
    assert f'/articles/{told()[2].article_id}"' in page, "its copy"


def test_a_fact_leads_to_its_words(site: Site) -> None:
    fact_id = told()[0].result().facts[1].fact_id
    response = site.get(f"/fact/{fact_id}")
    assert response.status_code == 302
    assert response.headers["location"].startswith(f"/articles/{ARTICLE}?version=1")
    assert response.headers["location"].endswith(f"#f-{fact_id}")


def test_the_archived_page_is_served_behind_bars(tmp_path: Path) -> None:
    body = b"<html><title>x</title><script>alert(1)</script><img src=https://evil.example/x.gif><p>Xin chao</p></html>"
    story = Story("archived")
    story.count(3)
    result = story.result()
    url = "https://tin.example/archived"
    with Archive(tmp_path / "archive") as archive:
        where = archive.append(_exchange(url, body))
    fetch = Fetch(url=url, site="tin.example", archive_file=where.file, archive_offset=where.offset,
                  article_id=story.article_id, content_hash=result.article.content_hash)  # fmt: skip
    with Store(tmp_path / "vnfacts.db") as store:
        fill(store)
        store.put(store.begin_run(STARTED, "1"), [msgspec.structs.replace(result, fetch=fetch)])
    site = Site(tmp_path / "vnfacts.db")
    try:
        response = site.get(f"/articles/{story.article_id}/page")
        assert response.content == body.replace(b"script>", b"x-script>")
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        assert response.headers["content-security-policy"] == access.ARCHIVED
        assert response.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
        assert "<iframe sandbox src=" in site.get(f"/articles/{story.article_id}").text
        assert site.get(f"/articles/{story.article_id}/page?version=9").status_code == 404
    finally:
        site.close()


def _exchange(url: str, body: bytes) -> Exchange:
    moment = datetime(2024, 3, 11, 8, tzinfo=UTC)
    return Exchange(url=url, status=200, headers=(("Content-Type", "text/html"),), body=body, fetched_at=moment)


# -- changes


def test_drift_is_told_apart_from_new_articles_and_changed_pages(tmp_path: Path) -> None:
    before, page, same = Story("rules"), Story("page"), Story("same")
    before.count(3, item="khẩu súng")
    page.count(8)
    same.count(1)
    with Store(tmp_path / "vnfacts.db") as store:
        fill(store, before, page, same)
        after, edited, fresh = Story("rules"), Story("page"), Story("fresh")
        after.fact(
            "count",
            "3 khẩu súng",
            number=4,
            item="khẩu súng",
            place_id="05989@0",
            date_from="2024-03-05",
            date_to="2024-03-05",
        )
        edited.count(9)
        fresh.count(2)
        run = store.begin_run("2026-01-06T20:00:00Z", "2")
        store.put(run, [story.result() for story in (after, edited, fresh, same)])
    with sqlite3.connect(tmp_path / "vnfacts.db") as connection:
        connection.row_factory = sqlite3.Row
        found = {(one.cause, one.change) for one in moved(connection, run - 1, run)}
        versions = between_versions(connection, edited.article_id, 1, 2)
    assert ("rules", "changed") in found
    assert {cause for cause, _ in found} <= {"rules", "page"} and any(cause == "page" for cause, _ in found)
    assert versions and {one.cause for one in versions} == {"page"}


# -- charts


def test_a_chart_keeps_its_measure() -> None:
    chart = charts.bars(["2023", "2024"], {"a": [10, 0], "b": [30, 20]})
    heights = {(bar.label, bar.series): bar.height for bar in chart.bars}
    assert heights["2023", "b"] == pytest.approx(3 * heights["2023", "a"], abs=0.2)
    assert ("2024", "a") not in heights
    assert all(bar.y >= 0 and bar.y + bar.height <= chart.base + 0.2 for bar in chart.bars)
    assert charts.bars([], {}).bars == ()


def test_dots_are_as_large_as_their_numbers() -> None:
    country = charts.country([(21.0, 105.8)], [(21.0, 105.8, "a", 100, "/a"), (10.8, 106.7, "b", 25, "/b")])
    assert [dot.label for dot in country.dots] == ["a", "b"]
    assert country.dots[0].size == 2 * country.dots[1].size
    assert country.dots[0].y < country.dots[1].y, "north is up"
