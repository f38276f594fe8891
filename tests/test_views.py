"""Every view on small made-up stores: what may be added up is, what may not is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pipeline.store import Store
from schemas.rows import Cluster, Review
from tests.stories import STARTED, Story, fill

YEAR = "2024-01-01/2024-12-31"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "facts.db") as opened:
        yield opened


def added(store: Store, where: str = "1") -> float | None:
    return store.query(f"SELECT sum(number) FROM countable WHERE {where}").rows[0][0]  # type: ignore[return-value]  # noqa: S608


def once(build: Callable[[Story, Story], Any]) -> list[Story]:
    """Two stories that a case fills; an empty one is left out."""
    stories = [Story("a", published="2024-03-06"), Story("b", published="2024-03-10", site="bao.example")]
    build(*stories)
    return [story for story in stories if story._facts]


def _retold(a: Story, _: Story) -> None:
    first = a.count(7)
    a.count(7, same_as=first)


def _title_without_tally(a: Story, _: Story) -> None:
    first = a.count(7, tally=None)
    a.count(7, same_as=first)
    a.count(7, same_as=first)


def _parts(a: Story, _: Story) -> None:
    total = a.count(4, category="case", unit="vụ", item="vụ")
    a.count(1, category="case", unit="vụ", item="vụ trộm cắp", part_of=total)
    a.count(3, category="case", unit="vụ", item="vụ đánh bạc", part_of=total)


def _retold_part(a: Story, _: Story) -> None:
    total = a.count(4)
    part = a.count(3, item="khẩu súng hơi", part_of=total)
    a.count(3, item="khẩu súng hơi", same_as=part)


def _parts_of_what_does_not_count(a: Story, _: Story) -> None:
    total = a.count(40, YEAR, tally="running_total")
    a.count(3, "2024-03-05", item="khẩu súng hơi", part_of=total)


def _ten_years_beside_one(a: Story, _: Story) -> None:
    a.count(100, "2014-01-01/2023-12-31", tally="running_total")
    a.count(90, "2014-01-01/2023-12-31", tally="period_total")
    a.count(7, YEAR, tally="period_total")


def _month_within_year(a: Story, b: Story) -> None:
    a.count(7, "2024-03-05")
    b.count(19, YEAR, tally="period_total")


def _month_beside_another_year(a: Story, b: Story) -> None:
    a.count(7, "2023-03-05")
    b.count(19, YEAR, tally="period_total")


def _one_event_in_two_papers(a: Story, b: Story) -> None:
    a.count(7, item="khẩu súng")
    b.count(7, item="khẩu súng tự chế")


def _two_events_of_one_day(a: Story, b: Story) -> None:
    a.count(7, item="khẩu súng")
    b.count(7, item="khẩu súng", place="05990@0")


def _two_totals_of_one_thing(a: Story, b: Story) -> None:
    a.count(18, YEAR, tally="period_total")
    b.count(19, YEAR, tally="period_total")


def _two_handovers_in_one_article(a: Story, _: Story) -> None:
    a.count(2)
    a.count(2)


def _persons_and_attendances(a: Story, b: Story) -> None:
    a.count(120, category="people", unit="người", item="người tham gia")
    b.count(120, category="people", unit="lượt người", item="lượt người tham gia")


def _guns_and_barrels(a: Story, b: Story) -> None:
    a.count(7, item="khẩu súng")
    b.count(7, unit="nòng", item="nòng súng")


def _unknown_place(a: Story, b: Story) -> None:
    a.count(7, place=None)
    b.count(7, place=None)


def _joint_award(a: Story, _: Story) -> None:
    a.award(allocation="joint", names=("UBND xã", "Công an huyện"), collectives=5)


@pytest.mark.parametrize(
    ("build", "total"),
    [
        (lambda a, _: a.count(7), 7),
        (lambda a, _: a.count(7, modality="planned"), None),
        (lambda a, _: a.count(7, modality="negated"), None),
        (lambda a, _: a.count(97, category="percent", unit="%", item=None), None),
        (lambda a, _: a.count(7, change="increase"), None),
        (lambda a, _: a.count(50, category="money", unit="đồng", item="đồng", per="hộ"), None),
        *((lambda a, _, t=t: a.count(7, tally=t), None) for t in ("running_total", "per_year", "stock", "target", None)),
        (_retold, 7),
        (_title_without_tally, 7),
        (_parts, 4),
        (_retold_part, 4),
        (_parts_of_what_does_not_count, 3),
        (_ten_years_beside_one, 7),
        (_month_within_year, 19),
        (_month_beside_another_year, 26),
        (_one_event_in_two_papers, 7),
        (_two_events_of_one_day, 14),
        (_two_totals_of_one_thing, 19),
        (_two_handovers_in_one_article, 4),
        (_persons_and_attendances, 240),
        (_guns_and_barrels, 14),
        (_unknown_place, 14),
    ],
)  # fmt: skip
def test_what_may_be_added_up(store: Store, build: Callable[[Story, Story], Any], total: float | None) -> None:
    fill(store, *once(build))
    assert added(store) == total


def test_a_copy_of_a_story_counts_once(store: Store) -> None:
    a, b = Story("a"), Story("b")
    for story in (a, b):
        story.count(7, day=None, place=None)
    fill(store, a, b)
    assert added(store) == 14
    store.put_clusters([Cluster(cluster_id="c", original="nobody", members=(a.article_id,))])
    store.put_clusters([Cluster(cluster_id="c", original=b.article_id, members=(a.article_id, b.article_id))])
    assert added(store) == 7
    assert store.query("SELECT url FROM countable").rows == [("https://tin.example/b",)]


def test_recipients_of_a_joint_award_are_not_added(store: Store) -> None:
    story = Story("a")
    quote = "5 tập thể được UBND xã và Công an huyện tặng giấy khen"
    shared = {"allocation": "joint", "collectives": 5, "conferrers": ("UBND xã", "Công an huyện")}
    story.fact("award", quote, **shared)
    story.count(7)
    made = story.result()
    inside = msgspec.structs.replace(
        made.facts[1], fact_id="inside", start=0, end=9, quote=quote[:9], category="group", unit="tập thể", number=5
    )
    store.put(store.begin_run(STARTED, "0.1"), [msgspec.structs.replace(made, facts=(*made.facts, inside))])
    assert store.query("SELECT number FROM live_count ORDER BY number").rows == [(5,), (7,)]
    assert added(store) == 7


def test_a_rejected_reading_is_not_live_until_it_changes(store: Store) -> None:
    story = Story("a")
    fact_id = story.count(70)
    fill(store, story)
    [(value_hash,)] = store.query("SELECT value_hash FROM count_fact").rows
    verdicts = [("x", "2026-01-01", "right"), ("x", "2026-01-02", "wrong"), ("y", "2026-01-01", "unsure")]
    store.put_reviews(
        Review(fact_id=fact_id, value_hash=str(value_hash), reviewer=who, reviewed_at=day, verdict=verdict)  # type: ignore[arg-type]
        for who, day, verdict in verdicts
    )
    assert store.query("SELECT count(*) FROM live_count").rows == [(0,)]
    better = Story("a")
    better.count(7)
    made = better.result()
    same_text = story.result()
    value = msgspec.structs.replace(same_text.facts[0], number=7)
    fill(store)
    store.put(store.begin_run(STARTED, "0.1", "2"), [msgspec.structs.replace(same_text, facts=(value,))])
    assert made.facts[0].fact_id == fact_id
    assert store.query("SELECT number FROM live_count").rows == [(7,)]


def test_a_part_counts_for_its_own_commune(store: Store) -> None:
    story = Story("a")
    total = story.count(40, YEAR, place="178@0", tally="period_total")
    story.count(10, YEAR, tally="period_total", part_of=total)
    story.count(30, YEAR, place="05990@0", tally="period_total", part_of=total)
    fill(store, story)
    assert added(store) == 40
    rows = store.query("SELECT commune, district, year, number FROM count_by_commune_year ORDER BY number").rows
    assert rows == [("Quảng Lạc", "Lạng Sơn", 2024, 10), ("Mai Pha", "Lạng Sơn", 2024, 30)]


def test_numbers_by_commune_and_year(store: Store) -> None:
    a, b = Story("a"), Story("b")
    a.count(7, "2024-03-05")
    a.count(3, "2024-05-01", comparator="about")
    a.count(2, "2023-12-31")
    b.count(5, "2024-06-01")
    b.count(9, "2023-12-01/2024-02-01", tally="period_total", item="nòng súng")
    b.count(4, day=None)
    fill(store, a, b)
    rows = store.query(
        "SELECT year, item, number, facts, articles, approximate FROM count_by_commune_year ORDER BY year"
    ).rows
    assert rows == [(2023, "khẩu súng", 2, 1, 1, 0), (2024, "khẩu súng", 15, 3, 2, 1)]


def test_old_communes_in_the_units_of_today(store: Store) -> None:
    story = Story("a")
    for number, place in ((6, "05989@0"), (2, "05990@0"), (5, "05992@0"), (1, "05986@2025-07-01")):
        story.count(number, "2025-03-05", place=place)
    fill(store, story)
    rows = store.query(
        "SELECT commune, number, divided, share_unassigned, old_communes FROM commune_today ORDER BY commune"
    ).rows
    assert [(*row[:4], set(str(row[4]).split(","))) for row in rows] == [
        ("Lương Văn Tri", 7, 2, 0.2222, {"Quảng Lạc", "Mai Pha"}),
        ("Đông Kinh", 5, 2, 0.2857, {"Hoàng Đồng", "Mai Pha"}),
    ]


def test_awards_by_authority(store: Store) -> None:
    a = Story("a", published="2024-03-10")
    told = a.award(collectives=16, individuals=17, date_from="2024-03-08", date_to="2024-03-08")
    a.award(collectives=16, individuals=17, same_as=told)
    a.award(
        individuals=2, forms=("bằng khen",), allocation="joint", names=("Chủ tịch UBND tỉnh", "Bộ Công an"), unit=None
    )
    a.award(households=15, forms=("quà",))
    a.award(individuals=1, forms=("quà", "thư khen"))
    a.award(individuals=9, status="proposed")
    a.award(by=None, collectives=3)
    a.award(date_from="2024-05-01", date_to="2024-05-01")
    fill(store, a)
    rows = store.query(
        "SELECT authority, unit_id, site, quarter, awards, collectives, individuals, households, joint_awards, "
        "joint_individuals, without_number, dated_by_article FROM award_by_authority ORDER BY authority, quarter"
    ).rows
    joint = (None, "tin.example", "2024-Q1", 0, None, None, None, 1, 2, 0, 1)
    assert rows == [
        ("Bộ Công an", *joint),
        ("Chủ tịch UBND tỉnh", *joint),
        ("UBND xã Suối Bạc", "05989@0", None, "2024-Q1", 2, 16, 18, None, 0, None, 0, 1),
        ("UBND xã Suối Bạc", "05989@0", None, "2024-Q2", 1, None, None, None, 0, None, 1, 0),
    ]


@pytest.mark.parametrize(
    ("other", "awards"),
    [
        ({}, 1),
        ({"individuals": 4}, 2),
        ({"by": "UBND xã Mai Pha", "unit": "05990@0"}, 2),
        ({"date_from": "2024-03-09", "date_to": "2024-03-09"}, 2),
        ({"forms": ("bằng khen",)}, 2),
    ],
)
def test_one_award_in_two_papers_is_one(store: Store, other: dict[str, Any], awards: int) -> None:
    a, b = Story("a"), Story("b", published="2024-03-20")
    given = {"individuals": 3, "date_from": "2024-03-08", "date_to": "2024-03-08"}
    a.award(**given)
    b.award(**(given | other))
    fill(store, a, b)
    assert store.query("SELECT count(*) FROM award_once").rows == [(awards,)]


def test_an_award_takes_the_day_of_its_article(store: Store) -> None:
    dated, event, published, nothing = (
        Story("a"),
        Story("b", event_date="2024-07"),
        Story("c"),
        Story("d", published=None),
    )
    dated.award(date_from="2023-12-31", date_to="2023-12-31")
    for story in (event, published, nothing):
        story.award()
    fill(store, dated, event, published, nothing)
    rows = store.query("SELECT quarter, day_from FROM award_once ORDER BY article_id = ?", ("",)).rows
    assert sorted(rows, key=str) == sorted(
        [("2023-Q4", "award"), ("2024-Q3", "article"), ("2024-Q1", "published"), (None, None)], key=str
    )


def test_articles_that_disagree(store: Store) -> None:
    a, b, c = Story("a"), Story("b"), Story("c")
    a.count(18, YEAR, tally="period_total")
    b.count(19, YEAR, tally="period_total")
    c.count(19, YEAR, tally="period_total", item="khẩu súng hơi")
    fill(store, a, b, c)
    rows = store.query("SELECT place, item, number_a, number_b FROM disagreement").rows
    assert [(*row[:2], {row[2], row[3]}) for row in rows] == [("Quảng Lạc", "khẩu súng", {18, 19})]


def test_copies_that_disagree_are_found_and_what_both_tell_is_none(store: Store) -> None:
    a, b = Story("a"), Story("b")
    for story, wounded in ((a, 3), (b, 4)):
        story.count(wounded, item="người bị thương")
        story.count(2, item="người chết")
        story.count(5, item="người chết")  # another two and five in each: no disagreement
    fill(store, a, b)
    store.put_clusters([Cluster(cluster_id="c", original=b.article_id, members=(a.article_id, b.article_id))])
    rows = store.query("SELECT item, number_a, number_b, copies FROM disagreement").rows
    assert [(row[0], {row[1], row[2]}, row[3]) for row in rows] == [("người bị thương", {3, 4}, 1)]


def test_all_kinds_in_one_view(store: Store) -> None:
    story = Story("a")
    story.fact("date", "ngày 5/3", value="2024-03-05")
    story.fact("place", "xã Quảng Lạc", name="Quảng Lạc", unit_id="05989@0")
    story.count(7)
    story.award()
    fill(store, story)
    rows = store.query("SELECT kind, quote, value, live FROM fact ORDER BY start").rows
    assert rows == [
        ("date", "ngày 5/3", "2024-03-05", 1),
        ("place", "xã Quảng Lạc", "05989@0", 1),
        ("count", "7 khẩu súng", "7 khẩu súng", 1),
        ("award", "giấy khen", '["giấy khen"]', 1),
    ]
    for kind in ("date", "place", "count", "award"):
        view = f"live_{kind}"
        assert len(store.query(f"SELECT site, published FROM {view}").rows) == 1  # noqa: S608
