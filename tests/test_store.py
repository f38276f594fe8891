"""The store on hand-made articles: what is put stays, the same again changes nothing, nothing is half there."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import migrations, records
from pipeline.database import explain
from pipeline.results import ArticleResult, PutCounts, Reread
from pipeline.store import Store
from schemas.documents import Article
from schemas.facts import FACT_CLASSES, AnyFact, AwardFact, CountFact, DateFact, PlaceFact, short_hash
from schemas.problems import Issue, StoreError, UsageError
from schemas.rows import Cluster, Fetch, Gold, Review, Source, UnitRow

STARTED = "2026-01-05T20:00:00Z"
BODY = "Ngày 2/1/2026, xã Suối Bạc nhận 7 khẩu súng. UBND xã tặng giấy khen cho 2 tập thể và ông Lò Văn Pín."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "facts.db") as opened:
        yield opened


def article(name: str = "a", body: str = BODY, **changes: object) -> Article:
    made = Article(
        article_id=short_hash(name),
        url=f"https://tin.example/{name}",
        site="tin.example",
        title="Thu hồi súng",
        lead="Nhân dân tự giác.",
        paragraphs=(body,),
        captions=("Buổi lễ ở Suối Bạc",),
        published="2026-01-03",
        published_how="meta",
        home_province="Sơn La",
        content_hash=short_hash(body),
    )
    return msgspec.structs.replace(made, **changes)


def at(of: Article, quote: str) -> dict[str, object]:
    start = of.text.index(quote)
    return {
        "fact_id": short_hash(of.article_id, quote),
        "article_id": of.article_id,
        "zone": "body",
        "start": start,
        "end": start + len(quote),
        "quote": quote,
    }


def facts(of: Article, guns: int = 7) -> tuple[AnyFact, ...]:
    day = {"date_from": "2026-01-02", "date_to": "2026-01-02"}
    return (
        DateFact(
            **at(of, "Ngày 2/1/2026"), rule="date.day", value="2026-01-02", granularity="day", role="event", **day
        ),
        PlaceFact(
            **at(of, "xã Suối Bạc"), rule="place.typed", level="commune", name="Suối Bạc", candidates=("1@0", "2@0")
        ),
        CountFact(
            **at(of, "7 khẩu súng"), rule="count.unit", number=guns, unit="khẩu", item="khẩu súng", category="weapon",
            tally="single_event", **day,
        ),
        AwardFact(
            **at(of, "giấy khen cho 2 tập thể và ông Lò Văn Pín"), rule="award.form", forms=("giấy khen",),
            conferrers=("UBND xã",), conferrer_names=("UBND xã Suối Bạc",), conferrer_units=(None,),
            collectives=2, individuals=1, recipients=("Lò Văn Pín",),
        ),
    )  # fmt: skip


def result(of: Article, at_time: str | None = "2026-01-05T20:01:00Z", guns: int = 7, **more: object) -> ArticleResult:
    page = Fetch(url=of.url, site=of.site, fetched_at=at_time, archive_file="1.warc.gz", archive_offset=0)
    return ArticleResult(article=of, facts=facts(of, guns), fetch=page, **more)


def run(store: Store, *results: ArticleResult, rules: str = "1") -> PutCounts:
    run_id = store.begin_run(STARTED, "0.1", rules)
    counts = store.put(run_id, results)
    store.finish_run(run_id, STARTED)
    return counts


def rows(store: Store, table: str) -> list[tuple[object, ...]]:
    return store.query(f"SELECT * FROM {table}").rows  # noqa: S608 - our own names


def dump(store: Store, *left_out: str) -> dict[str, list[tuple[object, ...]]]:
    tables = {*(f"{kind}_fact" for kind in FACT_CLASSES), "article", "fetch", "award_conferrer", "issue", "source"}
    return {table: sorted(rows(store, table), key=repr) for table in sorted(tables - set(left_out))}


def test_facts_come_back_as_they_went_in(store: Store) -> None:
    put = article()
    assert run(store, result(put)) == PutCounts(new=1)
    assert store.article(put.article_id) == put
    assert sorted(store.facts(put.article_id), key=lambda f: f.kind) == sorted(facts(put), key=lambda f: f.kind)


@pytest.mark.parametrize("rules", ["1", "2"])
def test_the_same_again_adds_nothing(store: Store, rules: str) -> None:
    run(store, result(article("a")), result(article("b")))
    before = dump(store)
    counts = run(store, result(article("a")), result(article("b")), rules=rules)
    after = dump(store)
    assert {name: len(found) for name, found in after.items()} == {name: len(found) for name, found in before.items()}
    if rules == "1":
        assert (after, counts) == (before, PutCounts(unchanged=2))
    else:
        assert counts == PutCounts(unchanged=2)
        assert {row[:2] for row in store.query("SELECT rules_version, last_run FROM article").rows} == {("2", 2)}
        assert {name for name in after if after[name] != before[name]} == {"article"}


def test_a_changed_page_is_kept_twice(store: Store) -> None:
    old, new = article(), article(body=BODY.replace("súng.", "súng, đạn."))
    run(store, result(old))
    assert run(store, result(new, "2026-01-06T20:00:00Z")) == PutCounts(changed=1)
    assert store.query("SELECT version, current FROM article ORDER BY version").rows == [(1, 0), (2, 1)]
    assert store.article(old.article_id) == new
    assert store.query("SELECT version, gone_run FROM count_fact ORDER BY version").rows == [(1, 2), (2, None)]


def test_the_text_fetched_last_is_current_in_any_order(store: Store) -> None:
    old, new = article(), article(body=BODY + " Hết.")
    pages = [result(new, "2026-01-06T20:00:00Z"), result(old, "2026-01-05T20:00:00Z")]
    assert run(store, *pages) == PutCounts(new=1, older=1)
    before = dump(store)
    assert run(store, *reversed(pages)) == PutCounts(older=1, unchanged=1)
    assert dump(store) == before
    assert store.article(new.article_id) == new
    assert len(store.facts(new.article_id)) == 4


def test_a_page_that_changes_back(store: Store) -> None:
    first, second = article(), article(body=BODY + " Hết.")
    for day, text in enumerate([first, second, first], start=1):
        run(store, result(text, f"2026-01-0{day}T20:00:00Z"))
    assert store.query("SELECT version, current FROM article ORDER BY version").rows == [(1, 1), (2, 0)]
    history = store.query("SELECT version, first_run, gone_run FROM count_fact ORDER BY first_run").rows
    assert history == [(1, 1, 2), (2, 2, 3), (1, 3, None)]


def test_other_rules_keep_the_history_of_a_value(store: Store) -> None:
    run(store, result(article()))
    counts = run(store, result(article(), guns=70), rules="2")
    assert counts == PutCounts(refreshed=1)
    assert store.reread(2) == Reread(gained=0, lost=0, changed=1)
    history = store.query("SELECT number, first_run, last_run, gone_run FROM count_fact ORDER BY first_run").rows
    assert history == [(7, 1, 1, 2), (70, 2, 2, None)]
    without = msgspec.structs.replace(result(article()), facts=facts(article())[:2])
    run(store, without, rules="3")
    assert store.query("SELECT count(*) FROM live_count").rows == [(0,)]
    assert store.query("SELECT count(*) FROM count_fact").rows == [(2,)]
    assert store.reread(3) == Reread(gained=0, lost=2, changed=0)
    assert store.reread(1) == Reread(gained=0, lost=0, changed=0), "what is new is no change of rules"
    assert store.run_counts(3).facts_gone == {"date": 0, "place": 0, "count": 1, "award": 1}


PUTS = st.tuples(st.sampled_from("ABC"), st.none() | st.sampled_from("123"), st.integers(1, 2), st.booleans())


@given(st.lists(PUTS, min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_whatever_is_put_in_whatever_order_only_the_newest_text_holds(
    tmp_path_factory: pytest.TempPathFactory, puts: list[tuple[str, str | None, int, bool]]
) -> None:
    with Store(tmp_path_factory.mktemp("any") / "facts.db") as store:
        run_id = store.begin_run(STARTED, "0.1", "1")
        for text, day, guns, new_run in puts:
            if new_run:
                run_id = store.begin_run(STARTED, "0.1", str(run_id))
            of = article(body=f"{BODY} {text}.")
            counts = store.put(run_id, [result(of, day and f"2026-01-0{day}T00:00:00Z", guns)])
            [(current, hash_now)] = store.query("SELECT version, content_hash FROM article WHERE current = 1").rows
            live = store.query("SELECT fact_id, version FROM fact WHERE live").rows
            assert len(live) == len(set(live)) == 4
            assert {version for _, version in live} == {current}
            if not counts.older:
                assert hash_now == of.content_hash
                assert sorted(store.facts(of.article_id), key=repr) == sorted(facts(of, guns), key=repr)
            before = dump(store)
            store.put(run_id, [result(of, day and f"2026-01-0{day}T00:00:00Z", guns)])
            assert dump(store) == before
        assert store.check() == []


CLEANED = Issue(step="clean", message="no lead", rule="LayoutChanged", url=article().url)


@pytest.mark.parametrize(
    ("of", "rules", "issues", "known"),
    [
        (article(), "1.1", (), True),
        (article(), "2.1", (), True),  # cleaned by other rules, with the same outcome
        (article(), "1.2", (), False),
        (article(), "1", (), False),
        (article(published="2026-01-04"), "1.1", (), False),
        (article(body=BODY + " Mới."), "1.1", (), False),
        (article("b"), "1.1", (), False),
        (msgspec.structs.replace(article(), source="Báo khác"), "2.1", (), False),
        (msgspec.structs.replace(article(), authors=("Hà An",)), "2.1", (), False),
        (msgspec.structs.replace(article(), family="another"), "2.1", (), False),
        (article(), "2.1", (CLEANED,), False),
    ],
)
def test_what_is_known_needs_no_extraction(
    store: Store, of: Article, rules: str, issues: tuple[Issue, ...], known: bool
) -> None:
    page = result(article())
    run(store, page, rules="1.1")
    assert store.is_known(ArticleResult(article=of, fetch=page.fetch, issues=issues), rules) is known


def test_what_was_cleaned_anew_with_the_same_outcome_is_settled(store: Store) -> None:
    page = result(article())
    run(store, page, rules="1.1")
    before = dump(store)
    store.record_fetches([msgspec.structs.replace(page.fetch, article_id=page.article.article_id,
                                                  content_hash=page.article.content_hash, rules_version="2.1")])  # fmt: skip
    assert store.query("SELECT rules_version FROM article").rows == [("2.1",)]
    assert {name for name, found in dump(store).items() if found != before[name]} == {"article"}


def test_a_skipped_page_still_counts_as_seen(store: Store) -> None:
    first, second = article(), article(body=BODY + " Hết.")
    run(store, result(first, "2026-01-01T00:00:00Z"))
    seen = msgspec.structs.replace(
        result(first, "2026-01-03T00:00:00Z").fetch, article_id=first.article_id, content_hash=first.content_hash
    )
    store.record_fetches([seen, seen])
    assert store.query("SELECT count(*) FROM fetch").rows == [(2,)]
    assert run(store, result(second, "2026-01-02T00:00:00Z")) == PutCounts(older=1)


def test_what_was_read_is_settled_until_the_rules_change(store: Store) -> None:
    old, new = article(), article(body=BODY + " Hết.")
    pages = [
        (old, Fetch(url=old.url, fetched_at="2026-01-01", archive_file="1.warc.gz", archive_offset=10)),
        (new, Fetch(url=new.url, fetched_at="2026-01-02", archive_file="1.warc.gz", archive_offset=20)),
    ]
    run(store, *(ArticleResult(article=of, fetch=fetch) for of, fetch in pages))
    no_article = Fetch(url="https://tin.example/a.pdf", archive_file="1.warc.gz", archive_offset=30)
    store.record_fetches([no_article], "1")
    assert store.settled_places() == {
        ("1.warc.gz", 10): (True, None),  # an older text is not read again
        ("1.warc.gz", 20): (True, "1"),
        ("1.warc.gz", 30): (False, "1"),
    }


def test_issues_are_told_once_and_end(store: Store) -> None:
    issue = Issue(step="clean", message="no title", rule="LayoutChanged", url=article().url, site="tin.example")
    run_id = store.begin_run(STARTED, "0.1")
    store.record_issues(run_id, [issue, issue])
    store.record_issues(store.begin_run(STARTED, "0.1"), [issue])
    assert store.query("SELECT first_run, last_run, gone_run FROM issue").rows == [(1, 2, None)]
    run(store, result(article()))
    assert store.query("SELECT gone_run FROM issue").rows == [(3,)]


def test_a_fact_that_does_not_stand_there_is_refused(store: Store) -> None:
    whole = result(article())
    moved = msgspec.structs.replace(whole.facts[0], start=0, end=13)
    twice = (whole.facts[0], whole.facts[0])
    nameless = (msgspec.structs.replace(whole.facts[0], fact_id=""),)
    run_id = store.begin_run(STARTED, "0.1")
    for wrong in ((moved,), twice, nameless):
        with pytest.raises(ValueError, match=r"quotes|id"):
            store.put(run_id, [result(article("b")), msgspec.structs.replace(whole, facts=wrong)])
    assert store.query("SELECT count(*) FROM article").rows == [(0,)], "a batch is stored whole or not at all"


def test_a_number_beyond_64_bits_is_kept_as_a_float(store: Store) -> None:
    run(store, result(article(), guns=10**30))
    assert store.query("SELECT number FROM count_fact").rows == [(1e30,)]


def test_clusters_survive_a_new_extraction(store: Store) -> None:
    a, b = article("a"), article("b")
    run(store, result(a), result(b))
    store.put_clusters([Cluster(cluster_id="c", original=a.article_id, members=(a.article_id, b.article_id))])
    run(store, result(a), result(b), rules="2")
    assert store.query("SELECT DISTINCT cluster_id FROM article").rows == [("c",)]
    store.put_clusters([])
    assert store.query("SELECT DISTINCT cluster_id FROM article").rows == [(None,)]


def test_small_tables_take_the_same_rows_twice(store: Store) -> None:
    unit = UnitRow(unit_id="1@0", code="1", valid_from="0", level="commune", type="xã", name="Suối Bạc")
    gold = Gold(doc="a", kind="count", zone="body", quote="7 khẩu súng", fields={"number": 7})
    review = Review(fact_id="f", value_hash="v", reviewer="x", reviewed_at=STARTED, verdict="wrong")
    for _ in range(2):
        store.put_sources([Source(site="tin.example", kind="press")])
        store.put_units([(unit, ("1@0",))])
        store.put_gold([gold])
        store.put_reviews([review])
    for table in ("source", "unit", "unit_today", "gold", "review"):
        assert len(rows(store, table)) == 1, table


# -- what can go wrong with the file


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path / "missing" / "facts.db", "does not exist; make it first"),
        (lambda path: path, "this is a folder"),
        (lambda path: _written(path / "a.db", b"not a database at all, but text " * 64), "no database"),
        (lambda path: _foreign(path / "b.db"), "no store of vnfacts"),
        (lambda path: _newer(path / "c.db"), "newer vnfacts"),
    ],
)
def test_errors_tell_what_to_do(tmp_path: Path, make: object, words: str) -> None:
    path = make(tmp_path)  # type: ignore[operator]
    with pytest.raises(StoreError, match=words) as caught:
        Store(path)
    assert str(caught.value).startswith(str(path))


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _foreign(path: Path) -> Path:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    return path


def _newer(path: Path) -> Path:
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    return path


def test_a_database_of_something_else_is_left_as_it_was(tmp_path: Path) -> None:
    path = _foreign(tmp_path / "recipes.db")
    before = path.read_bytes()
    with pytest.raises(StoreError):
        Store(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["recipes.db"]


def test_an_old_sqlite_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(StoreError, match=r"needs SQLite 3\.37"):
        Store(tmp_path / "facts.db")


def test_a_store_on_a_read_only_medium_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path / "facts.db") as store:
        run(store, result(article()))
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Store(tmp_path / "facts.db", write=False) as store:
        assert len(store.facts(article().article_id)) == 4
    assert [file.name for file in tmp_path.iterdir()] == ["facts.db"]


def test_several_processes_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    code = f"from pipeline.store import Store; Store({str(tmp_path / 'facts.db')!r}).begin_run('2026-01-01', '0.1')"
    children = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(4)]
    assert [child.wait() for child in children] == [0, 0, 0, 0]
    with Store(tmp_path / "facts.db") as store:
        assert len(store.runs()) == 4
        assert store.check() == []


def test_reading_needs_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here"):
        Store(tmp_path / "facts.db", write=False)
    assert not (tmp_path / "facts.db").exists()


def test_a_store_for_reading_cannot_be_written(tmp_path: Path) -> None:
    Store(tmp_path / "facts.db").close()
    with Store(tmp_path / "facts.db", write=False) as store, pytest.raises(StoreError, match="read-only"):
        store.begin_run(STARTED, "0.1")


@pytest.mark.parametrize("words", ["database is locked", "database or disk is full", "unable to open database file"])
def test_every_common_error_has_advice(words: str) -> None:
    assert explain(sqlite3.OperationalError(words)) != words


# -- upgrading


def test_an_older_store_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    with Store(path) as store:
        run(store, result(article()))
        store.put_reviews([Review(fact_id="f", value_hash="v", reviewer="x", reviewed_at=STARTED, verdict="wrong")])
        before = dump(store)
    with sqlite3.connect(path) as connection:
        shape = sorted(connection.execute("SELECT type, name FROM sqlite_master").fetchall())
        for view, *_ in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
            connection.execute(f"DROP VIEW {view}")
        connection.execute("DROP INDEX place_fact_by_unit_id")
        connection.execute("CREATE INDEX count_fact_by_quote ON count_fact (quote)")
        connection.execute("CREATE INDEX mine ON count_fact (quote)")
        connection.execute("ALTER TABLE review DROP COLUMN note")
        connection.execute("ALTER TABLE article ADD COLUMN colour TEXT")
        connection.execute("DROP TABLE article_search")
        connection.execute("UPDATE store_info SET value = 'older'")
    connection.close()
    with pytest.raises(StoreError, match="older vnfacts"):
        Store(path, write=False)
    with Store(path) as store:
        assert dump(store) == before
        assert store.query("SELECT verdict, note FROM review").rows == [("wrong", None)]
        assert [hit.article_id for hit in store.search("suoi bac")] == [article().article_id]
        store.recount()
        assert store.check() == []
    with sqlite3.connect(path) as connection:
        now = sorted(connection.execute("SELECT type, name FROM sqlite_master").fetchall())
        assert now == sorted([*shape, ("index", "mine")])
    connection.close()


def test_a_failing_upgrade_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "facts.db"
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE store_info SET value = 'older'")
        before = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    connection.close()
    good = migrations._statements()
    monkeypatch.setattr(migrations, "_statements", lambda: (*good, ("view", "bad", "CREATE VIEW bad AS SELECT (")))
    with pytest.raises(StoreError):
        Store(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall() == before
    connection.close()


# -- kill -9


def test_a_killed_run_leaves_whole_articles_and_the_next_one_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    script = textwrap.dedent(
        f"""
        import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
        import test_store as t
        from pipeline.store import Store
        store = Store({str(path)!r})
        run_id = store.begin_run(t.STARTED, "0.1", "1")
        print("go", flush=True)
        n = 0
        while True:
            store.put(run_id, [t.result(t.article(str(n + i))) for i in range(20)])
            n += 20
        """
    )
    for pause in ("0.3", "0.6"):
        child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
        assert child.stdout is not None
        assert child.stdout.readline() == b"go\n"
        subprocess.run(["sleep", pause], check=True)
        os.kill(child.pid, signal.SIGKILL)
        child.communicate()
    with Store(path) as store:
        assert store.check() == []
        [(stored,)] = store.query("SELECT count(*) FROM article").rows
        assert stored > 0
        assert stored % 20 == 0
        for kind in FACT_CLASSES:
            assert len(rows(store, f"{kind}_fact")) == min(stored, 1000)
        counts = run(store, *(result(article(str(n))) for n in range(stored + 5)))
        assert counts == PutCounts(unchanged=stored, new=5)


# -- questions


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM article",
        "DROP TABLE article",
        "CREATE TEMP TABLE t (a)",
        "INSERT INTO run (run_id) VALUES (1)",
        "ATTACH DATABASE 'x.db' AS x",
        "VACUUM INTO 'copy.db'",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA query_only = OFF",
        "SELECT 1; DELETE FROM article",
        "SELECT load_extension('x')",
        "UPDATE sqlite_master SET sql = ''",
        "SELECT length(zeroblob(1000000000))",
        "SELECT no_such_column FROM article",
        "SELECT ?",
        "",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    ],
)
def test_a_question_can_do_no_harm(store: Store, tmp_path: Path, sql: str) -> None:
    run(store, result(article()))
    before = sorted(path.name for path in tmp_path.iterdir())
    if sql:
        with pytest.raises(UsageError):
            store.query(sql, seconds=0.3)
    else:
        assert store.query(sql).rows == []
    assert store.query("SELECT count(*) FROM article").rows == [(1,)]
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("sql", "first"),
    [
        ("SELECT value FROM json_each('[4]')", 4),
        ("SELECT name FROM pragma_table_info('run')", "run_id"),
        ("SELECT rowid FROM article_search WHERE article_search MATCH 'exact:súng'", 1),
        ("SELECT sum(number) OVER () FROM count_fact", 7),
        ("EXPLAIN SELECT 1", 0),
    ],
)
def test_a_question_may_use_all_that_reads(store: Store, sql: str, first: object) -> None:
    run(store, result(article()))
    assert store.query(sql).rows[0][0] == first


def test_rows_are_limited(store: Store) -> None:
    answer = store.query("WITH n (i) AS (VALUES (1), (2), (3)) SELECT i AS number FROM n WHERE i < ?", (9,), limit=2)
    assert (answer.columns, answer.rows, answer.truncated) == (("number",), [(1,), (2,)], True)


def test_a_number_back_to_its_bytes(store: Store) -> None:
    put = article()
    run(store, result(put))
    fact_id = short_hash(put.article_id, "7 khẩu súng")
    shown = store.show(fact_id[:8])
    assert shown.fact == facts(put)[2]
    assert shown.sentence == "Ngày 2/1/2026, xã Suối Bạc nhận 7 khẩu súng."
    assert shown.sentence[slice(*shown.mark)] == "7 khẩu súng"
    assert [(f.url, f.archive_file, f.archive_offset) for f in shown.fetches] == [(put.url, "1.warc.gz", 0)]
    for wrong in ("f" * 16, "", "%", "a' OR 1"):
        with pytest.raises(UsageError):
            store.show(wrong)


# -- records


@given(
    title=st.none() | st.text("ab cđ", min_size=1).map(str.strip).filter(bool),
    lead=st.none() | st.text("ab cđ", min_size=1).map(str.strip).filter(bool),
    paragraphs=st.lists(st.text("ab cđ.", min_size=1).map(str.strip).filter(bool)).map(tuple),
)
@settings(max_examples=50, deadline=None)
def test_an_article_survives_its_row(title: str | None, lead: str | None, paragraphs: tuple[str, ...]) -> None:
    made = article(title=title, lead=lead, paragraphs=paragraphs)
    row = msgspec.structs.asdict(made) | {"text": made.text, "captions": '["Buổi lễ ở Suối Bạc"]', "authors": "[]"}
    assert records.article_of(row) == made
