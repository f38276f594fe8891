"""Saved questions and the lists of the web page are answered from indexes: nothing grows with the store that need not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

import pytest

from benchmarks.varied import Pages
from pipeline import cluster
from pipeline.line import read_page
from pipeline.questions import all_questions
from pipeline.store import Store
from schemas.facts import FACT_CLASSES

PAGES, NIGHTS = 150, 10
GROWING = {
    "article", "fetch", "date_fact", "place_fact", "count_fact", "award_fact", "award_conferrer", "award_recipient",
    "signature", "band", "issue",
}  # fmt: skip

ALL_NUMBERS = "asks about numbers of all articles"
NUMBERS = {"article", "count_fact"}
ALL_AWARDS = "asks about all awards"
ALL_ARTICLES = "asks about all articles"
# Question -> why it reads tables from beginning to end, and which tables or indexes those may be.
SCANS: dict[str, tuple[str, set[str]]] = {
    "01_weapons": (ALL_NUMBERS, NUMBERS),
    "02_awards_by_authority": (ALL_AWARDS, {"award_fact"}),
    "03_disagreeing_totals": (ALL_NUMBERS, NUMBERS),
    "04_silent_communes": ("communes that are never mentioned: first and last day of all articles", {"article"}),
    "05_vague_awards": (ALL_AWARDS, {"award_fact"}),
    "06_joint_awards": (ALL_AWARDS, {"award_fact"}),
    "07_sessions_and_attendance": (ALL_NUMBERS, NUMBERS),
    "08_totals_over_several_years": (ALL_NUMBERS, NUMBERS),
    "09_approximate_numbers": (ALL_NUMBERS, {*NUMBERS, "article_by_site_published"}),
    "10_coverage_below_one": (ALL_NUMBERS, NUMBERS),
    "11_cases_solved": (ALL_NUMBERS, NUMBERS),
    "12_weapons_per_inhabitants": (
        ALL_NUMBERS,
        {*NUMBERS, "count_fact_by_place_id_number_date_from_date_to_category_unit"},
    ),
    "13_change_from_year_to_year": (ALL_NUMBERS, {*NUMBERS, "count_fact_totals"}),
    "14_reposts_and_lags": (ALL_ARTICLES, {"article", "article_current", "article_by_site_published"}),
    "15_doubtful_dates": (ALL_ARTICLES, {"article"}),
    "16_unsure_communes": ("asks about facts of all kinds", {*NUMBERS, "place_fact", "award_fact"}),
    "17_communes_of_today": (ALL_NUMBERS, NUMBERS),
    "21_silent_sites": (
        "counts what every site has, from indexes only",
        {
            "article_by_site_published",
            "fetch_by_site_fetched_at",
            *(f"{kind}_fact_by_article_id_version_gone_run" for kind in FACT_CLASSES),
        },
    ),
    "22_busiest_communes": ("only the end of the index: the newest article", {"article_by_published"}),
    "24_recurring_recipients": (ALL_AWARDS, {"award_fact"}),
}
GIVEN: dict[str, dict[str, object]] = {
    "04_silent_communes": {"province": "Thái Nguyên"},
    "18_changes_between_runs": {"old": 1, "new": 2},
    "19_back_to_the_bytes": {"fact_id": "0123456789abcdef"},
    "22_busiest_communes": {"month": None},
    "23_one_commune": {"unit_id": "05602@0"},
    "25_full_text": {"words": "súng tự chế"},
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Some thousand facts of varied articles."""
    pages = Pages()
    with Store(tmp_path_factory.mktemp("plans") / "facts.db") as opened:
        for night in range(NIGHTS):
            run_id = opened.begin_run("2026-01-01T00:00:00Z", "test")
            opened.put(run_id, [read_page(pages.page(number)) for number in range(night, PAGES, NIGHTS)])
            cluster.update(opened)
            opened.finish_run(run_id, "2026-01-01T00:00:00Z")
        with sqlite3.connect(opened.path) as connection:
            rows = connection.execute("SELECT rowid, stat FROM sqlite_stat1").fetchall()
            larger = [(" ".join(map(str, as_if_larger(stat))), row) for row, stat in rows if stat]
            connection.executemany("UPDATE sqlite_stat1 SET stat = ? WHERE rowid = ?", larger)
        yield opened


def as_if_larger(stat: str) -> Iterator[int]:
    """What ANALYZE would tell of a store of a hundred thousand articles, with ten times as many alike."""
    every, *alike = map(int, stat.split())
    yield every * 100_000 // PAGES
    yield from (1 if number == 1 else number * 10 for number in alike)


def scanned(store: Store, sql: str, values: Mapping[str, object] | tuple[object, ...] = ()) -> set[str]:
    """Tables and indexes of what grows that a statement reads from the beginning, by the program that SQLite made."""
    with sqlite3.connect(store.path) as connection:
        tables = {
            root: (table, name)
            for root, table, name in connection.execute("SELECT rootpage, tbl_name, name FROM sqlite_master")
        }
        opened: dict[int, tuple[str, str] | None] = {}
        found = set()
        for _, operation, cursor, root, *_ in connection.execute(f"EXPLAIN {sql}", values):
            if operation in ("OpenRead", "ReopenIdx"):
                opened[cursor] = tables.get(root)
            elif operation.startswith(("Open", "SorterOpen", "VOpen")):
                opened[cursor] = None
            elif operation in ("Rewind", "Last") and (one := opened.get(cursor)) and one[0] in GROWING:
                found.add(one[1])
    return found


def test_a_scan_is_seen(store: Store) -> None:
    assert scanned(store, "SELECT count(*) FROM count_fact WHERE quote = 'x'") == {"count_fact"}
    assert scanned(store, "SELECT * FROM count_fact WHERE fact_id = 'x'") == set()


@pytest.mark.parametrize("name", all_questions())
def test_questions_scan_no_more_than_they_ask(store: Store, name: str) -> None:
    question = all_questions()[name]
    _, allowed = SCANS.get(name, ("", set[str]()))
    assert scanned(store, question.sql, question.bind(GIVEN.get(name, {}))) <= allowed


@pytest.mark.parametrize(
    ("what", "sql"),
    [
        ("an article's facts", "SELECT * FROM fact WHERE article_id = 'x' AND version = 1 AND live"),
        ("a fact of any kind", "SELECT * FROM fact WHERE fact_id = 'x'"),
        ("a live number", "SELECT * FROM live_count WHERE fact_id = 'x'"),
        ("the numbers of a commune", "SELECT * FROM amount_once WHERE place_id = 'x'"),
        ("the mentions of a commune", "SELECT * FROM live_place WHERE unit_id = 'x'"),
        ("the awards of a commune", "SELECT * FROM live_award WHERE place_id = 'x'"),
        ("days between two days", "SELECT * FROM live_date WHERE date_from >= 'x' AND date_from < 'y'"),
        ("articles of a site", "SELECT * FROM current_article WHERE site = 'x' ORDER BY published LIMIT 20"),
        ("awards of an authority", "SELECT * FROM award_conferrer WHERE conferrer_name = 'x'"),
        ("awards of a receiver", "SELECT * FROM award_recipient WHERE recipient_name = 'x'"),
        ("copies of an article", "SELECT * FROM current_article WHERE cluster_id = 'x'"),
        ("what a run read", "SELECT article_id FROM article WHERE last_run = 2"),
        ("what a run changed", "SELECT * FROM count_fact WHERE first_run = 2 OR gone_run = 2"),
        ("fetches of an article", "SELECT * FROM fetch WHERE article_id = 'x'"),
        ("issues of a page", "SELECT * FROM issue WHERE url = 'x'"),
    ],
)  # fmt: skip
def test_what_is_looked_up_is_found_by_an_index(store: Store, what: str, sql: str) -> None:
    assert not scanned(store, sql), what
