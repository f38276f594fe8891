"""The saved questions asked of what annotators found in the demo articles: answers that were checked in the texts.

The traps of real articles stand in them: one event told by two sites, parts beside their total, persons beside
attendances, totals of several years, awards that several authorities share, places under the names of their day.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pipeline import cluster
from pipeline.gold import facts_of
from pipeline.questions import find
from pipeline.score import read_gold
from pipeline.scorecard import demo_sites
from pipeline.store import Store
from pipeline.units import unit_rows
from schemas.rows import Source
from scrapers.demo import DEMO_SITES
from tests.stories import STARTED

GOLD = Path(str(resources.files("corpus"))) / "gold"
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    gold = {doc.rpartition(":")[2]: document for doc, document in read_gold(GOLD / "demo-facts.jsonl").items()}
    rows = map(msgspec.json.decode, (GOLD / "demo-articles.jsonl").read_bytes().splitlines())
    told = {row["doc"].rpartition(":")[2]: row for row in rows}
    results = []
    for one in demo_sites():
        stem = Path(one.path or "").stem
        if stem in gold and one.result is not None:
            article = msgspec.structs.replace(one.result.article, event_date=told[stem]["event_date"])
            facts = facts_of(article, gold[stem])
            results.append(msgspec.structs.replace(one.result, article=article, facts=facts))
    with Store(tmp_path_factory.mktemp("gold") / "gold.db") as opened:
        opened.put_units(unit_rows())
        opened.put_sources(Source(site=s.domain, name=s.name, home_province=s.province) for s in DEMO_SITES.values())
        run_id = opened.begin_run(STARTED, "0", "gold")
        assert opened.put(run_id, results).new == len(gold)
        cluster.update(opened)
        yield opened


def ask(store: Store, name: str, /, **given: object) -> Rows:
    question = find(name)
    answer = store.query(question.sql, question.bind(given), limit=10_000)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def pick(rows: Rows, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_weapons_by_commune(store: Store) -> None:
    # 37 guns hold 31 + 5 + 1; the two of xóm Khuổi Chạo are among them; barrels are no guns; the district's 7 guns of
    # 2019 stand in the table by commune.
    rows = ask(store, "weapons")
    assert pick(rows, "commune", "year", "class", "how", "number") == [
        ("Bình Phước Xuân", 2019, "guns", "handed in", 1),
        ("Chợ Mới", 2019, "guns", "handed in", 1),
        ("Hội An", 2019, "guns", "handed in", 1),
        ("Kiến Thành", 2019, "guns", "handed in", 1),
        ("Mỹ Hội Đông", 2019, "guns", "handed in", 2),
        ("Mỹ Hội Đông", 2019, "other", None, 50),
        ("Tấn Mỹ", 2019, "guns", "handed in", 1),
        ("Sảng Mộc", 2019, "ammunition", "handed in", 52),
        ("Sảng Mộc", 2019, "barrels", "handed in", 14),
        ("Sảng Mộc", 2019, "explosives", "handed in", 3),
        ("Sảng Mộc", 2019, "guns", "handed in", 37),
        ("Phú Đình", 2020, "guns", "handed in", 4),
    ]


def test_awards_keep_kinds_of_recipients_apart(store: Store) -> None:
    rows = {(row["unit_id"], row["quarter"], row["authority"]): row for row in ask(store, "awards_by_authority")}
    given = {(unit, quarter): row for (unit, quarter, name), row in rows.items() if "UBND" in name}
    year = given["893@0", "2024-Q1"]
    assert (year["collectives"], year["individuals"], year["joint_collectives"]) == (21, 37, None)
    # Two authorities share 4 collectives and 7 individuals: nobody's own.
    shared = [row for row in rows.values() if row["quarter"] == "2024-Q3" and row["joint_collectives"] == 4]
    assert len(shared) == 2
    assert all(row["collectives"] is None and row["joint_individuals"] == 7 for row in shared)


def test_gifts_are_no_awards(store: Store) -> None:
    forms = [tuple(row) for row in store.query("select distinct forms from award_once").rows]
    assert ('["quà"]',) not in forms
    assert store.query("select count(*) from live_award where forms = '[\"quà\"]'").rows[0][0]


def test_articles_that_disagree(store: Store) -> None:
    # A repost of the police site tells its 6 engines again: one disagreement, not two. Sums of money with other verbs
    # and people who were saved or called are no disagreement.
    rows = ask(store, "disagreeing_totals")
    assert [(row["item"], {row["number_a"], row["number_b"]}) for row in rows] == [("xe chữa cháy", {5, 6})]


def test_joint_awards(store: Store) -> None:
    rows = pick(ask(store, "joint_awards"), "day", "collectives", "individuals")
    assert ("2024-08-09", 4, 7) in rows
    assert ("2025-08-18", 3, None) in rows
    assert len(rows) == 6


def test_sessions_and_attendance(store: Store) -> None:
    # District and communes apart, persons apart from attendances.
    rows = ask(store, "sessions_and_attendance")
    assert pick(rows, "district", "year", "place_level", "what", "number") == [
        ("Chợ Mới", 2022, "commune", "persons", 100),
        ("Chợ Mới", 2023, "commune", "attendances", 2915),
        ("Chợ Mới", 2023, "commune", "persons", 420),
        ("Chợ Mới", 2023, "commune", "sessions", 38),
        ("Chợ Mới", 2023, "district", "attendances", 61870),
        ("Chợ Mới", 2023, "district", "sessions", 1116),
        ("Hải An", 2024, "district", "sessions", 2),
        (None, 2025, "commune", "sessions", 1),
        ("Tương Dương", 2024, "commune", "persons", 120),
        ("Định Hóa", 2020, "commune", "attendances", 2140),
        ("Định Hóa", 2020, "commune", "sessions", 22),
        ("Định Hóa", 2021, "commune", "persons", 150),
    ]


def test_totals_over_several_years_are_not_added_to_yearly_ones(store: Store) -> None:
    rows = ask(store, "totals_over_several_years")
    ten_years = {row["item"] for row in rows if (row["date_from"], row["date_to"]) == ("2012-01-01", "2022-12-31")}
    assert {"buổi nói chuyện truyền thống", "tờ gấp", "lượt người nghe"} <= ten_years
    years = {(row["commune"], row["year"]) for row in _rows(store, "select * from count_by_commune_year")}
    assert ("Cải Đan", 2016) not in years


def test_coverage_below_one(store: Store) -> None:
    rows = ask(store, "coverage_below_one")
    assert pick(rows, "number", "total") == [(4, 137), (3, 7), (26, 41.5), (512, 587), (132, 151), (8, 9), (55, 61)]


def test_cases_solved(store: Store) -> None:
    solved = {(row["commune"], row["year"]): row["cases"] for row in ask(store, "cases_solved") if row["item"] == "vụ"}
    assert solved["Sảng Mộc", 2019] == 8
    assert solved["Chợ Mới", 2019] == 3
    four_wards = ("Ba Hàng", "Thuận Thành", "Thành Công", "Đồng Tiến")
    assert [solved[ward, 2023] for ward in four_wards] == [11, 8, 5, 13]


def test_one_event_of_two_articles_is_counted_once(store: Store) -> None:
    """Two chỉ of gold were found once, though one article dates them by the finding and one by the return."""
    sql = "select sum(number), count(*) from amount_once where item like 'chỉ vàng%' and date_from like '2025-09-%'"
    assert store.query(sql).rows == [(2, 1)]


def test_reposts_and_lags(store: Store) -> None:
    rows = ask(store, "reposts_and_lags")
    assert pick(rows, "what", "original_site", "site", "articles", "mean_days")[:2] == [
        ("repost", "anninh.demo.invalid", "chomoi.demo.invalid", 1, 1.0),
        ("repost", "anninh.demo.invalid", "bao.demo.invalid", 1, None),
    ]


def test_doubtful_dates(store: Store) -> None:
    rows = pick(ask(store, "doubtful_dates"), "published", "event_date", "finding")
    assert rows == [
        ("2021-05-19", "2021-05-23", "event after publication"),
        (None, "2026-03-14", "no publication date"),
    ]


def test_communes_of_today(store: Store) -> None:
    """Guns of Chợ Mới and Kiến Thành in 2019 lie in today's xã Chợ Mới, and none of them is divided."""
    rows = [r for r in ask(store, "communes_of_today") if r["commune"] == "Chợ Mới" and r["item"] == "khẩu"]
    assert pick(rows, "unit_id", "number", "divided", "old_communes") == [
        ("30628@2025-07-01", 2, 0, "Chợ Mới,Kiến Thành")
    ]


def test_one_commune_under_all_its_names(store: Store) -> None:
    rows = ask(store, "one_commune", name="Long Giang")
    names = {row["commune"] for row in rows}
    assert {"Long Giang", "Nhơn Mỹ", "Mỹ Hội Đông"} <= names
    assert {row["unit_id"] for row in rows if row["asked_for"]} >= {"30661@0"}


def test_busiest_communes_tell_namesakes_apart(store: Store) -> None:
    rows = ask(store, "busiest_communes", month="2023-08")
    assert pick(rows, "province", "commune", "articles") == [
        ("An Giang", "Long Giang", 2),
        ("Tây Ninh", "Long Giang", 1),
        ("An Giang", "Mỹ Hội Đông", 1),
        ("An Giang", "Nhơn Mỹ", 1),
    ]


def test_silent_communes_are_those_that_existed(store: Store) -> None:
    rows = ask(store, "silent_communes", province="Thái Nguyên", first="2019-01-01", last="2019-12-31")
    assert not any(row["unit_id"].endswith("@2025-07-01") for row in rows)
    assert "Sảng Mộc" not in {row["commune"] for row in rows}


@pytest.mark.parametrize("words", ["tiếng kẻng", "tieng keng", "Tiếng Kẻng"])
def test_full_text(store: Store, words: str) -> None:
    assert len(ask(store, "full_text", words=words)) == 3


def test_no_change_between_different_things(store: Store) -> None:
    """Six market stalls were warned in 2021 and four burnt in 2022; no commune tells one total of two years."""
    assert ask(store, "change_from_year_to_year") == []


def _rows(store: Store, sql: str) -> Rows:
    answer = store.query(sql, limit=100_000)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
