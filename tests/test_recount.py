"""What is kept of comparing numbers is what comparing all with all gives, whatever came, changed or went, and when."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline import cluster, migrations, recount
from pipeline.cli import main
from pipeline.store import Store
from schemas.rows import Cluster, Review
from tests.stories import STARTED, Story, fill, unit_rows

KEPT = ("retold", "disagreeing")
YEAR = "2024-01-01/2024-12-31"
PAGES = "abcd"


def kept(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {name: sorted(store.query(f"SELECT * FROM {name}", limit=9999).rows) for name in KEPT}  # noqa: S608


def compared(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All with all, by the views."""
    return {name: sorted(store.query(f"SELECT * FROM {name}_now", limit=9999).rows) for name in KEPT}  # noqa: S608


def marked(store: Store) -> set[tuple[object, ...]]:
    return set(store.query("SELECT * FROM recount", limit=9999).rows)


def assert_right(store: Store) -> None:
    assert kept(store) == compared(store)
    assert marked(store) == set()


def assert_right_but_for_what_is_marked(store: Store) -> None:
    """What nobody has marked holds at every moment."""
    waiting = marked(store)
    told, held = ({(name, row) for name, rows in of.items() for row in rows} for of in (kept(store), compared(store)))
    assert {row[:2] for _, row in told ^ held} <= waiting


# Few values, so that most numbers meet another one: of the same happening, period, thing or none of these.
counts = st.fixed_dictionaries(
    {
        "number": st.sampled_from([7, 8]),
        "day": st.sampled_from([None, "2024-03-05", "2024-03-06", "2024-03-01/2024-03-31", YEAR]),
        "place": st.sampled_from([None, "05989@0", "05990@0"]),
        "unit": st.sampled_from([None, "khẩu"]),
        "item": st.sampled_from(["khẩu súng", "khẩu súng tự chế"]),
        "tally": st.sampled_from(["single_event", "period_total", "stock"]),
    }
)
pages = st.tuples(
    st.sampled_from(PAGES),
    st.sampled_from([None, "2024-03-06", "2024-03-10"]),
    st.lists(counts, min_size=1, max_size=3),
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("read"), pages),
        st.tuples(st.just("read again in the same run"), pages),
        st.tuples(st.just("forget"), st.sampled_from(PAGES)),
        st.tuples(st.just("copies"), st.lists(st.sampled_from(PAGES), min_size=2, max_size=4, unique=True)),
        st.tuples(st.just("no copies"), st.none()),
        st.tuples(st.just("reject"), st.sampled_from(PAGES)),
        st.tuples(st.just("complete"), st.none()),
    ),
    min_size=1,
    max_size=8,
)


class Life:
    """A store that things happen to."""

    def __init__(self, store: Store) -> None:
        self.store = store
        store.put_units(unit_rows())
        self.run_id = store.begin_run(STARTED, "0.1", "1")
        self.moment = 0

    def read(self, page: tuple[str, str | None, list[dict[str, object]]], *, again: bool = False) -> None:
        name, published, numbers = page
        story = Story(name, published=published, event_date="2024-03-05")
        for number in numbers:
            story.count(**number)  # type: ignore[arg-type]
        if not again:
            self.run_id = self.store.begin_run(STARTED, "0.1", "1")
        result = story.result()
        article = msgspec.structs.replace(result.article, event_place_id="05989@0")
        self.store.put(self.run_id, [msgspec.structs.replace(result, article=article)])

    def ids(self, names: str | list[str]) -> list[str]:
        there = set(self.store.article_ids())
        return [one for one in (Story(name).article_id for name in names) if one in there]

    def happen(self, what: str, told: object) -> None:
        match what:
            case "read" | "read again in the same run":
                self.read(told, again=what != "read")  # type: ignore[arg-type]
            case "forget":
                self.forget(str(told))
            case "copies" if len(members := self.ids(list(told))) > 1:  # type: ignore[call-overload]
                together = Cluster(
                    cluster_id=f"of {min(members)}", original=members[-1], members=tuple(sorted(members))
                )
                with self.store.grouping() as bands:
                    bands.replace(self.store.clusters(), [together])
            case "no copies":
                with self.store.grouping() as bands:
                    bands.clear()
            case "reject":
                self.reject(str(told))
            case "complete":
                self.store.recount()
                assert_right(self.store)

    def forget(self, name: str) -> None:
        [gone] = self.ids(name) or [""]
        facts = {row[0] for row in self.store.rows("SELECT fact_id FROM count_fact WHERE article_id = ?", [gone])}
        self.store.erase([gone], [])
        assert facts.isdisjoint(fact_id for rows in kept(self.store).values() for row in rows for fact_id in row[2:])

    def reject(self, name: str) -> None:
        before = marked(self.store)
        facts = [
            (row["fact_id"], row["value_hash"], row["place_id"], row["unit"] or "")
            for one in self.ids(name)
            for row in self.store.rows("SELECT * FROM count_fact WHERE article_id = ? AND gone_run IS NULL", [one])
        ]
        for fact_id, value_hash, place_id, unit in facts[:1]:
            known = self.store.rows(
                "SELECT * FROM rejected WHERE (fact_id, value_hash) = (?, ?)", [fact_id, value_hash]
            )
            self.moment += 1
            at = f"2026-01-05T20:00:{self.moment:02}Z"
            self.store.put_reviews(
                [Review(fact_id=fact_id, value_hash=value_hash, reviewer="x", reviewed_at=at, verdict="wrong")]
            )
            assert marked(self.store) <= before
            assert known or (place_id, unit) not in marked(self.store)


A = ("a", "2024-03-06", [{"number": 7, "day": "2024-03-05", "place": "05989@0", "tally": "single_event"}])
B = ("b", "2024-03-10", [{"number": 7, "day": "2024-03-05", "place": "05989@0", "tally": "single_event"}])
B_ELSEWHERE = ("b", "2024-03-10", [{"number": 7, "day": "2024-03-05", "place": "05990@0", "tally": "single_event"}])
C_ELSEWHERE = ("c", *B_ELSEWHERE[1:])
OTHER = ("b", "2024-03-10", [{"number": 8, "day": "2024-03-05", "place": "05989@0", "tally": "single_event"}])
BOTH = ("b", "2024-03-10", [*B_ELSEWHERE[2], *OTHER[2]])
BOTH_OF_NOWHERE = ("b", "2024-03-10", [B[2][0] | {"place": None}, *OTHER[2]])
COMPLETE = ("complete", None)


@settings(max_examples=60, deadline=None)
@given(lived=steps)
@example(lived=[("read", A), ("read", B), COMPLETE, ("forget", "b")])
@example(lived=[("read", A), ("read", OTHER), COMPLETE, ("forget", "b")])
@example(lived=[("read", A), ("read", OTHER), COMPLETE, ("read again in the same run", B_ELSEWHERE), ("forget", "b")])
@example(lived=[("read", A), ("read", B), COMPLETE, ("copies", ["b", "a"])])
@example(lived=[("read", A), ("read", B), ("copies", ["b", "a"]), COMPLETE, ("no copies", None)])
@example(lived=[("read", A), ("read", B_ELSEWHERE), ("read", C_ELSEWHERE), COMPLETE, ("copies", ["c", "a"])])
@example(lived=[("read", A), ("read", B_ELSEWHERE), ("copies", ["b", "a"]), COMPLETE, ("copies", ["a", "b"])])
@example(lived=[("read", A), ("read", B), COMPLETE, ("read", B_ELSEWHERE)])
@example(lived=[("read", A), ("read", B), COMPLETE, ("read again in the same run", B_ELSEWHERE)])
@example(lived=[("read", A), ("read", OTHER), COMPLETE, ("reject", "b")])
@example(lived=[("read", A), ("read", OTHER), COMPLETE, ("read", B)])
@example(lived=[("read", A), ("read", BOTH), COMPLETE, ("reject", "b")])
@example(lived=[("read", A), ("read", BOTH_OF_NOWHERE), COMPLETE, ("reject", "b")])
@example(lived=[("read", A), ("read", B), COMPLETE, ("read", B_ELSEWHERE), ("reject", "b")])
@example(lived=[("read", A), ("read", B), COMPLETE, ("reject", "b"), ("read", OTHER), COMPLETE, ("reject", "b")])
def test_kept_is_what_comparing_all_gives(lived: list[tuple[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "facts.db") as store:
        life = Life(store)
        for what, told in lived:
            life.happen(what, told)
            assert_right_but_for_what_is_marked(store)
        store.recount()
        assert_right(store)


def two_tellings_and_another_number() -> list[Story]:
    stories = [Story("a", published="2024-03-06"), Story("b"), Story("c"), Story("d")]
    for story, number, place in zip(stories, (7, 7, 8, 9), ("05989@0", "05989@0", "05989@0", "05990@0"), strict=True):
        story.count(number, place=place)
    return stories


def of_before(path: Path) -> None:
    """Makes the store one of a version that kept nothing of what it compared."""
    with sqlite3.connect(path) as connection:
        for view, *_ in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
            connection.execute(f"DROP VIEW {view}")
        for table in (*KEPT, "recount"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DELETE FROM store_info WHERE key IN ('compared', 'shape')")
    connection.close()


def test_a_store_of_before_is_completed_by_the_next_run(tmp_path: Path) -> None:
    path, told = tmp_path / "facts.db", list[str]()
    with Store(path) as store:
        fill(store, *two_tellings_and_another_number())
        before = kept(store)
    of_before(path)
    with Store(path) as store:
        assert len(marked(store)) == 2
        store.recount(told.append)
        assert kept(store) == before
        assert_right(store)
    assert [len(rows) for rows in before.values()] == [1, 2]
    assert told == ["numbers of 2 places and units are still to be compared"]


@pytest.mark.parametrize(
    ("view", "of", "then", "waiting"),
    [
        ("amount_once", "AS year", "AS year, 1 AS mine", 0),
        ("current_article", "AS copy", "AS copy, 1 AS mine", 2),
        ("retold_now", "c.fact_id\n", "c.fact_id \n", 0),
        ("disagreeing_now", "y.number <> x.number", "y.number > x.number + 1", 2),
    ],
)
def test_all_is_compared_again_when_numbers_are_compared_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, view: str, of: str, then: str, waiting: int
) -> None:
    path, statements = tmp_path / "facts.db", migrations._statements()
    with Store(path) as store:
        fill(store, *two_tellings_and_another_number())
    changed = [(kind, name, sql.replace(of, then) if name == view else sql) for kind, name, sql in statements]
    assert changed != list(statements)
    monkeypatch.setattr(migrations, "_statements", lambda: tuple(changed))
    migrations._digest.cache_clear()
    migrations._compared.cache_clear()
    try:
        with Store(path) as store:
            assert len(marked(store)) == waiting
            store.recount()
            assert_right(store)
    finally:
        migrations._digest.cache_clear()
        migrations._compared.cache_clear()


def test_a_kill_leaves_what_the_next_run_completes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, taken_out = tmp_path / "facts.db", recount._take_out_cells
    monkeypatch.setattr(recount, "_TOGETHER", 1)

    def killed(connection: sqlite3.Connection, table: str) -> None:
        taken_out(connection, table)
        if table == "recount" and not connection.execute("SELECT * FROM recount").fetchall():
            raise KeyboardInterrupt

    with Store(path) as store:
        monkeypatch.setattr(recount, "_take_out_cells", killed)
        with pytest.raises(KeyboardInterrupt):
            fill(store, *two_tellings_and_another_number())
        monkeypatch.setattr(recount, "_take_out_cells", taken_out)
        assert store.query("SELECT * FROM recount").rows == [("05990@0", "khẩu")]
    with Store(path, write=False) as store:
        assert store.query("SELECT sum(number) FROM countable").rows == [(24,)]
    with Store(path) as store:
        store.recount()
        assert_right(store)


def test_what_a_kill_leaves_undone_is_told(tmp_path: Path) -> None:
    path, waits = tmp_path / "facts.db", "numbers of 2 places and units are still to be compared"
    question = ["query", "--db", str(path), "--format", "csv", "SELECT 1 AS one"]
    with Store(path) as store:
        first, later, other = Story("a", published="2024-03-06"), Story("b"), Story("c", published="2024-03-06")
        first.count(7)
        later.count(7)
        other.count(8)
        fill(store, first, later, other)
        assert store.query("SELECT number_a, number_b FROM disagreement").rows != []
        assert store.check() == []
        changed, agrees = Story("b"), Story("c", published="2024-03-06")
        changed.count(9, place="05990@0")
        agrees.count(7)
        store.put(store.begin_run(STARTED, "0.1", "1"), [changed.result(), agrees.result()])  # killed here
        [told] = store.check()
        assert told.startswith(waits)
        asked = CliRunner().invoke(main, question)
        assert (asked.stdout, asked.exit_code) == ("one\n1\n", 0)
        assert asked.stderr.startswith(waits)
        store.recount()
        assert CliRunner().invoke(main, question).stderr == ""
        assert store.check() == []
        assert_right(store)
        assert store.query("SELECT number FROM countable ORDER BY 1").rows == [(7,), (9,)]


def test_a_number_that_is_compared_and_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    with Store(path) as store:
        fill(store, *two_tellings_and_another_number())
        [_, _, fact_id] = kept(store)["retold"][0]
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO retold VALUES ('05990@0', 'khẩu', ?)", (fact_id,))
        connection.execute("INSERT INTO disagreeing VALUES ('05989@0', 'khẩu', ?, 'nothing')", (fact_id,))
    connection.close()
    with Store(path, write=False) as store:
        assert [told.split(" is ")[0] for told in store.check()] == sorted([fact_id, "nothing"])


def test_a_large_cell_has_a_transaction_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recount, "_NUMBERS", 2)
    with Store(tmp_path / "facts.db") as store:
        store.put_units(unit_rows())
        stories = [*two_tellings_and_another_number(), Story("e")]
        stories[-1].count(9, place="05990@0")
        stories[-1].count(4, place="05992@0")
        store.put(store.begin_run(STARTED, "0.1", "1"), [story.result() for story in stories])
        waiting = []
        while marked(store):
            waiting.append({place for place, _ in marked(store)})
            with store._transaction() as connection:
                recount.update(connection)
        assert waiting == [{"05989@0", "05990@0", "05992@0"}, {"05990@0", "05992@0"}, {"05992@0"}]
        assert_right(store)


def test_making_clusters_completes_it(tmp_path: Path) -> None:
    with Store(tmp_path / "facts.db") as store:
        store.put_units(unit_rows())
        run_id = store.begin_run(STARTED, "0.1", "1")
        store.put(run_id, [story.result() for story in two_tellings_and_another_number()])
        cluster.update(store)
        assert_right(store)


def test_a_verdict_works_out_its_unit_of_its_article_at_once_and_no_more(tmp_path: Path) -> None:
    with Store(tmp_path / "facts.db") as store:
        fill(store, *two_tellings_and_another_number())
        run_id = store.begin_run(STARTED, "0.1", "1")
        late = Story("e")
        wrong = late.count(7)
        late.count(9, place="05990@0")
        late.count(4, unit="vụ", category="case", item="vụ")
        store.put(run_id, [late.result()])  # killed here
        assert len(marked(store)) == 3
        [[value_hash]] = store.rows("SELECT value_hash FROM count_fact WHERE fact_id = ?", [wrong])
        store.put_reviews(
            [Review(fact_id=wrong, value_hash=value_hash, reviewer="x", reviewed_at=STARTED, verdict="wrong")]
        )
        assert marked(store) == {("05989@0", "vụ")}
        assert_right_but_for_what_is_marked(store)


def people(name: str, allocation: str, published: str) -> Story:
    """Five people, and an award to them that is told with the same words."""
    story = Story(name, published=published)
    story.count(5, category="people", unit="người", item="người")
    story.fact("award", "5 người", start=0, end=len("5 người"), allocation=allocation, individuals=5)
    return story


def test_a_number_that_an_award_shares_no_more_is_compared(tmp_path: Path) -> None:
    with Store(tmp_path / "facts.db") as store:
        fill(store, people("a", "joint", "2024-03-06"), people("b", "sole", "2024-03-10"))
        for rules, allocation, retellings in (("2", "sole", 1), ("3", "joint", 0)):
            run_id = store.begin_run(STARTED, "0.1", rules)
            store.put(run_id, [people("a", allocation, "2024-03-06").result()])
            assert marked(store) == {("05989@0", "người")}
            store.recount()
            assert_right(store)
            assert len(kept(store)["retold"]) == retellings


def test_only_what_was_touched_is_worked_out_again(tmp_path: Path) -> None:
    with Store(tmp_path / "facts.db") as store:
        fill(store, *two_tellings_and_another_number())
        run_id = store.begin_run(STARTED, "0.1", "1")
        late = Story("e")
        late.count(9, place="05990@0")
        store.put(run_id, [late.result()])
        assert store.query("SELECT * FROM recount").rows == [("05990@0", "khẩu")]
