"""The twenty-five questions, each on a small made-up store where the right answer is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pipeline.questions import all_questions, find
from pipeline.store import Store
from schemas.facts import short_hash
from schemas.problems import UsageError
from schemas.rows import Cluster, Review, Source
from tests.stories import STARTED, Story, fill

YEAR = "2024-01-01/2024-12-31"
BEFORE = "2023-01-01/2023-12-31"
Rows = list[dict[str, Any]]


def ask(store: Store, name: str, /, **given: object) -> Rows:
    question = find(name)
    answer = store.query(question.sql, question.bind(given))
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def pick(rows: Rows, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "facts.db") as opened:
        yield opened


def test_there_are_twenty_five() -> None:
    assert [name[:2] for name in all_questions()] == [f"{n:02}" for n in range(1, 26)]
    assert all(question.title for question in all_questions().values())


@pytest.mark.parametrize("name", all_questions())
def test_each_runs_on_an_empty_store(store: Store, name: str) -> None:
    assert ask(store, name) == []


def test_wrong_names_are_told(store: Store) -> None:
    assert find("1") is find("weapons") is find("01_weapons")
    with pytest.raises(UsageError, match="no saved question"):
        find("26")
    with pytest.raises(UsageError, match="takes month, not year"):
        ask(store, "22", year=2024)


def test_weapons(store: Store) -> None:
    a, b = Story("a"), Story("b")
    a.count(7, item="khẩu súng", action="giao nộp")
    a.count(2, item="khẩu súng bắn đạn ghém", action="thu giữ")
    a.count(3, unit="nòng", item="nòng súng", action="giao nộp")
    a.count(50, unit="viên", item="viên đạn", action="giao nộp")
    b.count(7, item="khẩu súng tự chế", action="giao nộp")
    b.count(30, "2014-01-01/2023-12-31", tally="running_total")
    fill(store, a, b)
    assert pick(ask(store, "01"), "commune", "year", "class", "how", "number") == [
        ("Quảng Lạc", 2024, "ammunition", "handed in", 50),
        ("Quảng Lạc", 2024, "barrels", "handed in", 3),
        ("Quảng Lạc", 2024, "guns", "handed in", 7),
        ("Quảng Lạc", 2024, "guns", "seized", 2),
    ]


def test_awards(store: Store) -> None:
    a = Story("a")
    a.award(collectives=16, individuals=17)
    a.award(
        individuals=5, allocation="joint", names=("UBND huyện", "Công an huyện"), unit="178@0", forms=("bằng khen",)
    )
    a.award(by=None)
    fill(store, a)
    assert pick(ask(store, "02"), "authority", "collectives", "individuals", "joint_individuals") == [
        ("Công an huyện", None, None, 5),
        ("UBND huyện", None, None, 5),
        ("UBND xã Suối Bạc", 16, 17, None),
    ]
    assert pick(ask(store, "05"), "without_number", "without_authority") == [(1, 1)]
    assert pick(ask(store, "06"), "individuals", "authorities") == [(5, "UBND huyện; Công an huyện")]


def test_disagreeing_totals(store: Store) -> None:
    a, b = Story("a"), Story("b")
    a.count(18, YEAR, tally="period_total")
    b.count(19, YEAR, tally="period_total")
    fill(store, a, b)
    [row] = ask(store, "03")
    assert {row["number_a"], row["number_b"]} == {18, 19}


def test_silent_communes(store: Store) -> None:
    a, b = Story("a"), Story("b")
    a.fact("place", "xã Quảng Lạc", name="Quảng Lạc", unit_id="05989@0")
    a.award(place_id="05989@0")
    b.fact("place", "xã Mai Pha", name="Mai Pha", unit_id="05990@0")
    fill(store, a, b)
    expected = [("Mai Pha", "no award"), ("Hoàng Đồng", "never mentioned")]
    assert pick(ask(store, "04", province="Lạng Sơn"), "commune", "finding") == expected
    assert ask(store, "04", province="Cao Bằng") == []


def test_sessions_and_attendance(store: Store) -> None:
    a = Story("a")
    people = {"category": "people", "tally": "period_total"}
    a.count(15, YEAR, category="session", unit="buổi", item="buổi", tally="period_total")
    a.count(1350, YEAR, unit="người", item="người tham gia", **people)
    a.count(1350, YEAR, unit="lượt người", item="lượt người", **people)
    a.count(40, YEAR, place="178@0", category="session", unit="buổi", item="buổi", tally="period_total")
    fill(store, a)
    assert pick(ask(store, "07"), "district", "year", "place_level", "what", "number") == [
        ("Lạng Sơn", 2024, "commune", "attendances", 1350),
        ("Lạng Sơn", 2024, "commune", "persons", 1350),
        ("Lạng Sơn", 2024, "commune", "sessions", 15),
        ("Lạng Sơn", 2024, "district", "sessions", 40),
    ]


def test_kinds_of_numbers(store: Store) -> None:
    a = Story("a")
    a.count(100, "2014-01-01/2023-12-31", tally="running_total")
    a.count(87, total=87, unit=None, item="khối", category="place", tally="stock", comparator="about")
    a.count(597, total=726, unit="vụ", item="vụ", category="case", action="điều tra, khám phá")
    a.count(7)
    fill(store, a)
    assert pick(ask(store, "08"), "number", "place") == [(100, "Quảng Lạc")]
    assert pick(ask(store, "09"), "site", "numbers", "approximate", "share") == [("tin.example", 4, 1, 0.25)]
    assert pick(ask(store, "10"), "number", "total", "ratio") == [(597, 726, 0.822)]
    assert pick(ask(store, "11"), "commune", "item", "cases") == [("Quảng Lạc", "vụ", 597)]


def test_weapons_per_inhabitants_and_change(store: Store) -> None:
    a = Story("a")
    a.count(5000, day=None, category="people", unit="khẩu", item="nhân khẩu", tally="stock")
    a.count(10, YEAR, tally="period_total")
    a.count(8, BEFORE, tally="period_total")
    fill(store, a)
    assert pick(ask(store, "12"), "year", "number", "inhabitants", "per_1000") == [
        (2024, 10, 5000, 2.0),
        (2023, 8, 5000, 1.6),
    ]
    assert pick(ask(store, "13"), "year", "number_before", "number", "change", "percent") == [(2024, 8, 10, 2, 25.0)]


def test_reposts_lags_and_dates(store: Store) -> None:
    original = Story("a", published="2024-03-02", event_date="2024-03-01")
    copy = Story("b", published="2024-03-05", event_date="2024-03-01", site="bao.example")
    undated, early = Story("c", published=None), Story("d", published="2024-03-01", event_date="2024-04")
    fill(store, original, copy, undated, early)
    members = (original.article_id, copy.article_id)
    store.put_clusters([Cluster(cluster_id="c", original=original.article_id, members=members)])
    assert pick(ask(store, "14"), "what", "original_site", "site", "articles", "mean_days") == [
        ("repost", "tin.example", "bao.example", 1, 3.0),
        ("report", None, "tin.example", 1, 1.0),
    ]
    assert pick(ask(store, "15"), "article_id", "finding") == [
        (early.article_id, "event after publication"),
        (undated.article_id, "no publication date"),
    ]


def test_communes(store: Store) -> None:
    a = Story("a")
    a.fact("place", "xã Quảng Lạc", name="Quảng Lạc", unit_id="05989@0", code="05989")
    a.fact("place", "xã Tân Lập", name="Tân Lập", candidates=("1@0", "2@0"))
    a.count(6, place_how="article")
    a.count(2, place="05990@0", place_how="sentence")
    b = Story("b", published="2025-08-01")
    b.fact("place", "xã Lương Văn Tri", name="Lương Văn Tri", unit_id="05986@2025-07-01", code="05986")
    fill(store, a, b)
    assert pick(ask(store, "16"), "kind", "quote", "why") == [
        ("count", "6 khẩu súng", "place known from the article"),
        ("place", "xã Tân Lập", "2 candidates"),
    ]
    assert pick(ask(store, "17"), "commune", "number", "divided") == [("Lương Văn Tri", 6, 2), ("Đông Kinh", 0, 2)]
    assert pick(ask(store, "22"), "commune", "articles") == [("Lương Văn Tri", 1)]
    assert pick(ask(store, "22", month="2024-03"), "commune", "articles") == [("Quảng Lạc", 1)]
    found = pick(ask(store, "23", name="Lương Văn Tri"), "commune", "quote", "asked_for")
    assert sorted(found) == [
        ("Lương Văn Tri", "xã Lương Văn Tri", 1),
        ("Mai Pha", "2 khẩu súng", 0),
        ("Quảng Lạc", "6 khẩu súng", 0),
        ("Quảng Lạc", "xã Quảng Lạc", 0),
    ]


def test_changes_between_runs(store: Store) -> None:
    a = Story("a")
    ids = [a.count(number) for number in (1, 2, 3)]
    fill(store, a)
    made = a.result()
    later = (made.facts[0], msgspec.structs.replace(made.facts[1], number=20))
    new = msgspec.structs.replace(made.facts[2], fact_id=short_hash("new"))
    run_id = store.begin_run(STARTED, "0.1", "2")
    store.put(run_id, [msgspec.structs.replace(made, facts=(*later, new))])
    assert pick(ask(store, "18"), "change", "fact_id", "value_before", "value_after") == [
        ("changed", ids[1], "2 khẩu súng", "20 khẩu súng"),
        ("gone", ids[2], "3 khẩu súng", None),
        ("new", short_hash("new"), None, "3 khẩu súng"),
    ]
    assert ask(store, "18", old=run_id, new=run_id) == []


def test_back_to_the_bytes_and_precision(store: Store) -> None:
    a = Story("a")
    ids = [a.count(number) for number in range(1, 11)]
    fill(store, a)
    [row] = ask(store, "19", fact_id=ids[0])
    assert (row["quote"], row["url"]) == ("1 khẩu súng", "https://tin.example/a")
    assert "1 khẩu súng" in row["around"]
    hashes = dict(store.query("SELECT fact_id, value_hash FROM count_fact").rows)
    store.put_reviews(
        Review(
            fact_id=fact_id, value_hash=str(hashes[fact_id]), reviewer="x", reviewed_at=STARTED,
            verdict="wrong" if n < 2 else "right",
        )
        for n, fact_id in enumerate(ids)
    )  # fmt: skip
    assert pick(ask(store, "20"), "what", "name", "judged", "precision", "low", "high") == [
        ("kind", "count", 10, 0.8, 0.49, 0.943),
        ("rule", "count.test", 10, 0.8, 0.49, 0.943),
        ("site", "tin.example", 10, 0.8, 0.49, 0.943),
    ]


def test_silent_sites(store: Store) -> None:
    good, silent, empty = (
        Story("a"),
        Story("b", published="2024-01-01", site="cu.example"),
        Story("c", site="rong.example"),
    )
    good.count(1)
    silent.count(1)
    fill(store, good, silent, empty)
    store.put_sources([Source(site="moi.example")])
    assert pick(ask(store, "21"), "site", "finding") == [
        ("moi.example", "never fetched"),
        ("rong.example", "no fact"),
        ("cu.example", "silent"),
    ]
    assert len(ask(store, "21", days=100)) == 2


def test_recurring_recipients(store: Store) -> None:
    a, b = Story("a"), Story("b")
    a.award(recipients=("Công an xã Suối Bạc", "ông Lò Văn Pín"), individuals=1)
    b.award(recipients=("Công an xã Suối Bạc",), forms=("bằng khen",))
    fill(store, a, b)
    assert pick(ask(store, "24"), "recipient", "awards") == [("Công an xã Suối Bạc", 2)]


@pytest.mark.parametrize(("words", "found"), [(None, 1), ("moc khoa", 1), ("Móc khóa", 1), ('" OR "', 0)])
def test_full_text(store: Store, words: str | None, found: int) -> None:
    a, b = Story("a"), Story("b")
    a.fact("place", "mô hình Móc khoá an ninh", name="x")
    b.fact("place", "mô hình khóa móc", name="x")
    fill(store, a, b)
    assert len(ask(store, "25", words=words)) == found
