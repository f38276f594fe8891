"""The fact store: one SQLite file that one process writes and many read.

Putting is idempotent. What is stored of an article is a function of its newest text and of the rules that read it:
the same again changes nothing, a changed page becomes a new version, and what newer rules read differently is kept as
history. A fact row holds for the runs from `first_run` until before `gone_run`; `last_run` moves only when a run
read the same values anew and something else of the article was another; an article's tells when it was read last.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from pipeline import erase as erasing
from pipeline import query as reading
from pipeline import records
from pipeline import recount as recounting
from pipeline import search as searching
from pipeline.bands import Bands, cluster_of
from pipeline.database import Database
from pipeline.merge import Batch, is_older
from pipeline.results import ArticleResult, PutCounts, QueryResult, Reread, RunCounts, SearchHit, ShownFact
from pipeline.version import reading_of
from schemas.documents import Article
from schemas.facts import FACT_CLASSES, AnyFact, Kind
from schemas.problems import Issue, StoreError
from schemas.rows import (
    Cluster,
    Fetch,
    Gold,
    Judgement,
    Review,
    Reviewer,
    Run,
    Sample,
    SampleItem,
    Source,
    UnitRow,
)

BATCH = 200
"""Articles in one transaction: large enough to be fast, small enough that a killed run loses seconds."""

_ANALYSED = 1000  # rows of each index
# A text of before is a version of an article that an earlier run stored.
_REREAD = """
WITH began AS (
  SELECT fact_id FROM {kind}_fact AS f JOIN article AS a USING (article_id, version)
  WHERE f.first_run = :run AND f.gone_run IS NULL AND a.first_run < :run
), ended AS (
  SELECT fact_id FROM {kind}_fact AS f JOIN article AS a USING (article_id, version)
  WHERE f.gone_run = :run AND a.first_run < :run AND a.current = 1
)
SELECT (SELECT count(*) FROM began WHERE fact_id NOT IN ended), (SELECT count(*) FROM ended WHERE fact_id NOT IN began),
  (SELECT count(*) FROM began WHERE fact_id IN ended)
"""
_CLEANED = tuple(
    name
    for name in records.column_names("article")
    if name in Article.__struct_fields__ and name not in {"event_date", "event_place_id", "cluster_id"}
)
"""What cleaning tells of an article, besides its text."""


class Store(Database):
    """The store in one file; `write=False` opens an existing one for reading only.

    Raises StoreError, here and in every method, when SQLite cannot do what is asked; the message says what to do.
    """

    # -- runs

    def begin_run(self, started: str, version: str, rules_version: str | None = None, sites: Sequence[str] = ()) -> int:
        """Notes a run that begins at `started` (UTC, ISO 8601) and gives its number.

        `rules_version` names all that facts depend on besides the page: another one makes `is_known` false. Left
        out, it is `version`.
        """
        with self._transaction() as connection:
            cursor = connection.execute(
                "INSERT INTO run (started, version, rules_version, sites) VALUES (?, ?, ?, ?)",
                (started, version, rules_version or version, records.cell(tuple(sites))),
            )
        assert cursor.lastrowid is not None  # noqa: S101 - tells the type checker what an INSERT gives
        return cursor.lastrowid

    def finish_run(self, run_id: int, finished: str) -> None:
        """Notes that a run came to its end, and how the tables have grown, by which SQLite chooses its indexes.

        It looks at some rows of each index only, so that it takes no longer in a large store. Nothing is packed: what
        is deleted makes room for what comes, and only `forget` leaves much (see `scrub`).
        """
        with self._transaction() as connection:
            connection.execute("UPDATE run SET finished = ? WHERE run_id = ?", (finished, run_id))
            connection.execute(f"PRAGMA analysis_limit = {_ANALYSED}")
            connection.execute("ANALYZE")

    def runs(self) -> list[Run]:
        """All runs, oldest first."""
        return [
            msgspec.convert(dict(row) | {"sites": msgspec.json.decode(row["sites"])}, Run)
            for row in self._rows("SELECT * FROM run ORDER BY run_id")
        ]

    def run_counts(self, run_id: int) -> RunCounts:
        """What a run changed, for its closing summary."""
        [articles_new] = self._rows("SELECT count(*) FROM article WHERE first_run = ? AND version = 1", (run_id,))
        [articles_total] = self._rows("SELECT count(*) FROM article WHERE current = 1")
        issues = self._rows("SELECT step, count(*) FROM issue WHERE last_run = ? GROUP BY step", (run_id,))
        return RunCounts(
            articles_new=articles_new[0],
            articles_total=articles_total[0],
            facts_new=self._by_kind("first_run = ? AND gone_run IS NULL", (run_id,)),
            facts_gone=self._by_kind("gone_run = ?", (run_id,)),
            facts_total=self._by_kind("gone_run IS NULL"),
            issues={row[0]: row[1] for row in issues},
        )

    def reread(self, run_id: int) -> Reread:
        """How the facts of unchanged texts differ from what they were before a run."""
        totals = [0, 0, 0]
        for kind in FACT_CLASSES:
            [row] = self._rows(_REREAD.format(kind=kind), {"run": run_id})
            totals = [total + found for total, found in zip(totals, row, strict=True)]
        return Reread(gained=totals[0], lost=totals[1], changed=totals[2])

    def _by_kind(self, where: str, values: Sequence[Any] = ()) -> dict[Kind, int]:
        sql = "SELECT count(*) FROM {}_fact WHERE {}"
        return {kind: self._rows(sql.format(kind, where), values)[0][0] for kind in FACT_CLASSES}

    # -- articles

    def is_known(self, cleaned: ArticleResult, rules_version: str) -> bool:
        """Whether reading the facts of a cleaned page would change nothing, so that it can be left out.

        True when the same text is stored with the same publication date and home province, read by the same rules; or
        by others that only clean otherwise, when all else that cleaning tells is the same as well; and for a text that
        is older than the current one and stored as such.
        """
        article, fetch = cleaned.article, cleaned.fetch
        rows = self._rows("SELECT * FROM article WHERE article_id = ?", (article.article_id,))
        same = next((row for row in rows if row["content_hash"] == article.content_hash), None)
        if same is None:
            return False
        if not same["current"]:
            current = next(row for row in rows if row["current"])
            return is_older(fetch.fetched_at, current["fetched_at"])
        if (same["published"], same["home_province"]) != (article.published, article.home_province):
            return False
        if same["rules_version"] == rules_version:
            return True
        reading = reading_of(rules_version)
        return bool(reading) and reading == reading_of(same["rules_version"]) and self._cleaned_alike(same, cleaned)

    def _cleaned_alike(self, row: sqlite3.Row, cleaned: ArticleResult) -> bool:
        """Whether cleaning told all that is stored of an article, and complained of the same."""
        if any(row[name] != records.cell(getattr(cleaned.article, name)) for name in _CLEANED):
            return False
        told = self._rows(
            "SELECT step, rule, message FROM issue WHERE gone_run IS NULL AND (url = ? OR path = ?)",
            (cleaned.fetch.url, cleaned.fetch.path),
        )
        return {tuple(one) for one in told} == {(one.step, one.rule, one.message) for one in cleaned.issues}

    def put(self, run_id: int, results: Iterable[ArticleResult]) -> PutCounts:
        """Stores articles with their facts and issues, each batch of `BATCH` in one transaction.

        Raises ValueError for a fact that is not the words at its offsets, and for two facts with one id.
        """
        runs = self._rows("SELECT rules_version FROM run WHERE run_id = ?", (run_id,))
        if not runs:
            raise StoreError(f"{self.path}: there is no run {run_id}; begin one first")
        counts = PutCounts()
        pending = iter(results)
        while some := list(islice(pending, BATCH)):
            with self._transaction() as connection:
                counts += Batch(connection, run_id, runs[0]["rules_version"]).put(some)
        return counts

    def record_fetches(self, fetches: Iterable[Fetch], rules_version: str | None = None) -> None:
        """Notes responses: of known articles that were skipped, and of pages that are no articles.

        With `rules_version`, their own or the one of all, the latter are settled until the rules change, and of the
        former it is noted that these have nothing else to say.
        """
        fetches = list(fetches)
        noted = [
            msgspec.structs.replace(
                fetch, rules_version=None if fetch.article_id else fetch.rules_version or rules_version
            )
            for fetch in fetches
        ]
        with self._transaction() as connection:
            Batch.put_fetches(connection, noted)
            Batch.confirm(connection, [fetch for fetch in fetches if fetch.article_id and fetch.rules_version])

    def settled_places(self) -> dict[tuple[str, int], tuple[bool, str | None]]:
        """Archive file and offset of every response that was read.

        The value tells whether it is an article, and which rules read it: None for a superseded text, which is not
        read again whatever they are.
        """
        return {
            (row[0], row[1]): (row[2] is not None, row[3])
            for row in self._rows(
                "SELECT f.archive_file, f.archive_offset, f.article_id, "
                "CASE a.current WHEN 1 THEN a.rules_version WHEN 0 THEN NULL ELSE f.rules_version END "
                "FROM fetch AS f "
                "LEFT JOIN article AS a ON a.article_id = f.article_id AND a.content_hash = f.content_hash "
                "WHERE f.archive_file IS NOT NULL AND (a.current IS NOT NULL OR f.rules_version IS NOT NULL)"
            )
        }

    def record_issues(self, run_id: int, issues: Iterable[Issue]) -> None:
        """Notes trouble; the same trouble again only moves its `last_run`."""
        with self._transaction() as connection:
            Batch.put_issues(connection, run_id, list(issues))

    def article_ids(self, site: str | None = None) -> list[str]:
        """The articles of a site, or all, by publication day."""
        rows = self._rows(
            "SELECT article_id FROM article WHERE current = 1 AND (? IS NULL OR site = ?) "
            "ORDER BY published, article_id",
            (site, site),
        )
        return [row[0] for row in rows]

    def article(self, article_id: str) -> Article:
        """The current version of an article; raises StoreError when there is none of that id."""
        rows = self._rows("SELECT * FROM article WHERE article_id = ? AND current = 1", (article_id,))
        if not rows:
            raise StoreError(f"{self.path}: no article has the id {article_id!r}")
        return records.article_of(rows[0])

    def facts(self, article_id: str) -> list[AnyFact]:
        """The facts that hold for an article, in reading order."""
        found: list[AnyFact] = []
        for kind in FACT_CLASSES:
            sql = f"SELECT * FROM {kind}_fact WHERE article_id = ? AND gone_run IS NULL"  # noqa: S608 - our own names
            found += [self.fact_of(kind, row) for row in self._rows(sql, (article_id,))]
        return sorted(found, key=lambda fact: (-1 if fact.caption is None else fact.caption, fact.start, -fact.end))

    def fact_of(self, kind: Kind, row: sqlite3.Row) -> AnyFact:
        """The fact of a whole row of its table."""
        lists = reading.award_lists(self._connection, row) if kind == "award" else {}
        return records.fact_of(kind, row, lists)

    # -- what other steps know

    def put_sources(self, sources: Iterable[Source]) -> None:
        """Names the sites; a site that is known gets the newer description."""
        self._put_rows("source", sources, "INSERT OR REPLACE")

    def put_units(self, units: Iterable[tuple[UnitRow, Sequence[str]]]) -> None:
        """Replaces the gazetteer: each version of a unit with the ids of today's units that hold it."""
        pairs = list(units)
        digest = records.digest(pairs)
        if self._rows("SELECT 1 FROM store_info WHERE key = 'units' AND value = ?", (digest,)):
            return
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO store_info VALUES ('units', ?)", (digest,))
            connection.execute("DELETE FROM unit")
            connection.execute("DELETE FROM unit_today")
            connection.executemany(records.insert_sql("unit"), [records.row_of(unit, "unit") for unit, _ in pairs])
            connection.executemany(
                records.insert_sql("unit_today"), [(unit.unit_id, today) for unit, ids in pairs for today in ids]
            )

    def put_clusters(self, clusters: Iterable[Cluster]) -> None:
        """Replaces all clusters by those of somebody's hand, until `cluster.update` makes them anew."""
        with self.grouping() as bands:
            bands.clear()
            bands.replace([], list(clusters))
        self.note(clusters="by hand")
        self.recount()

    @contextmanager
    def grouping(self) -> Iterator[Bands]:
        """What copies are found by, to be read and changed all or nothing."""
        with self._transaction() as connection:
            yield Bands(connection)

    def recount(self, tell: Callable[[str], None] = lambda _: None) -> None:
        """Works out anew what counts once, of what came, changed or went (see `pipeline.recount`).

        Some at a time, each all or nothing, so that a kill in between costs nothing.
        """
        found = left = self.uncompared()
        while found:
            if left > 0:
                tell(f"numbers of {left:,} places and units are still to be compared")
            with self._transaction() as connection:
                found = recounting.update(connection)
            left -= found

    def uncompared(self) -> int:
        """How many places and units have numbers that wait for `recount`; until then sums of them may be wrong."""
        with self._explained():
            return recounting.waiting(self._connection)

    def note(self, **known: str) -> None:
        """Keeps what a step has to know when it comes again."""
        with self._transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO store_info VALUES (?, ?)", known.items())

    def noted(self, key: str) -> str | None:
        """What was kept under this name."""
        rows = self._rows("SELECT value FROM store_info WHERE key = ?", (key,))
        return rows[0][0] if rows else None

    def site_names(self) -> dict[str, str]:
        """The names of the sites that have one, by domain."""
        return {row[0]: row[1] for row in self._rows("SELECT site, name FROM source WHERE name IS NOT NULL")}

    def last_run(self) -> int:
        """The number of the newest run; 0 before the first."""
        return int(self._rows("SELECT ifnull(max(run_id), 0) FROM run")[0][0])

    def count_clusters(self) -> tuple[int, int]:
        """How many stories have copies, and how many copies there are of them."""
        [row] = self._rows("SELECT count(*), ifnull(sum(json_array_length(members) - 1), 0) FROM cluster")
        return row[0], row[1]

    def clusters(self) -> list[Cluster]:
        """All stories that have copies."""
        return [cluster_of(row) for row in self._rows("SELECT * FROM cluster ORDER BY cluster_id")]

    # -- what people say; rows are only ever added

    def put_reviews(self, reviews: Iterable[Review]) -> None:
        """Adds verdicts; the same one again changes nothing. What counts follows from them at once."""
        rows = [records.row_of(review, "review") for review in reviews]
        with self._transaction() as connection:
            before = recounting.rejected(connection)
            connection.executemany(f"{records.insert_sql('review')} ON CONFLICT DO NOTHING", rows)
            changed = before ^ recounting.rejected(connection)
            recounting.update_facts(connection, {fact_id for fact_id, _ in changed})

    def put_judgements(self, judgements: Iterable[Judgement]) -> None:
        """Adds what reviewers say of texts; the same again changes nothing."""
        self._add_rows("judgement", judgements)

    def put_reviewers(self, reviewers: Iterable[Reviewer]) -> None:
        """Adds people and what they may do."""
        self._add_rows("reviewer", reviewers)

    def put_samples(self, samples: Sequence[Sample], items: Sequence[SampleItem]) -> None:
        """Adds samples with what was drawn, all or nothing; raises StoreError when there is one of that name."""
        with self._transaction() as connection:
            connection.executemany(records.insert_sql("sample"), [records.row_of(one, "sample") for one in samples])
            connection.executemany(
                records.insert_sql("sample_item"), [records.row_of(one, "sample_item") for one in items]
            )

    def put_confidence(self, fitted: Mapping[Kind, tuple[Mapping[str, float], float]]) -> None:
        """Sets the confidence of the facts that hold: by rule, and of other rules; of kinds that are not told, null."""
        with self._transaction() as connection:
            for kind in FACT_CLASSES:
                by_rule, otherwise = fitted.get(kind, ({}, None))
                connection.execute(
                    f"UPDATE {kind}_fact SET confidence = fitted.value FROM ("  # noqa: S608 - our own names
                    "SELECT r.rule, ifnull(j.value, :otherwise) AS value "
                    f"FROM (SELECT DISTINCT rule FROM {kind}_fact) AS r "
                    "LEFT JOIN json_each(:by_rule) AS j ON j.key = r.rule"
                    f") AS fitted WHERE fitted.rule = {kind}_fact.rule AND gone_run IS NULL "
                    "AND confidence IS NOT fitted.value",
                    {"by_rule": records.cell(dict(by_rule)), "otherwise": otherwise},
                )

    def put_gold(self, gold: Iterable[Gold]) -> None:
        """Replaces the hand-annotated facts."""
        rows = [records.row_of(fact, "gold") for fact in gold]
        with self._transaction() as connection:
            connection.execute("DELETE FROM gold")
            connection.executemany(records.insert_sql("gold"), rows)

    def replace_gold(self, docs: Iterable[str], gold: Iterable[Gold]) -> None:
        """Puts gold of some documents in the place of what there was of them."""
        rows = [records.row_of(fact, "gold") for fact in gold]
        with self._transaction() as connection:
            connection.executemany("DELETE FROM gold WHERE doc = ?", [(doc,) for doc in docs])
            connection.executemany(f"{records.insert_sql('gold')} ON CONFLICT DO NOTHING", rows)

    # -- what a rebuild has to know

    def reviews(self) -> list[Review]:
        """All verdicts, in the order in which they were written."""
        return records.structs_of(self._rows("SELECT * FROM review ORDER BY rowid"), "review", Review)

    def judgements(self) -> list[Judgement]:
        """All that was said of texts, in the order in which it was written."""
        return records.structs_of(self._rows("SELECT * FROM judgement ORDER BY rowid"), "judgement", Judgement)

    def reviews_of(self, sample: str) -> list[Review]:
        """All verdicts on the readings that a sample drew, whenever they were given."""
        rows = self._rows(
            "SELECT * FROM review WHERE (fact_id, value_hash) IN "
            "(SELECT fact_id, value_hash FROM sample_item WHERE sample = ?) ORDER BY rowid",
            (sample,),
        )
        return records.structs_of(rows, "review", Review)

    def judgements_of(self, sample: str) -> list[Judgement]:
        """All that was said of the texts that a sample drew from."""
        rows = self._rows(
            "SELECT * FROM judgement WHERE (article_id, content_hash) IN "
            "(SELECT article_id, content_hash FROM sample_item WHERE sample = ?) ORDER BY rowid",
            (sample,),
        )
        return records.structs_of(rows, "judgement", Judgement)

    def reviewers(self) -> list[Reviewer]:
        """All that was settled about who may do what, oldest first."""
        return records.structs_of(self._rows("SELECT * FROM reviewer ORDER BY rowid"), "reviewer", Reviewer)

    def samples(self, name: str | None = None) -> list[Sample]:
        """The parts of an audit's sample, or of all of them, oldest first."""
        rows = self._rows("SELECT * FROM sample WHERE ? IS NULL OR sample = ? ORDER BY rowid", (name, name))
        return records.structs_of(rows, "sample", Sample)

    def sample_items(self, name: str | None = None) -> list[SampleItem]:
        """What was drawn in one sample, or in all of them, in the order of its queue."""
        rows = self._rows(
            "SELECT * FROM sample_item WHERE ? IS NULL OR sample = ? ORDER BY sample, position", (name, name)
        )
        return records.structs_of(rows, "sample_item", SampleItem)

    def gold(self) -> list[Gold]:
        """The hand-annotated facts."""
        rows = self._rows("SELECT * FROM gold ORDER BY rowid")
        return [msgspec.convert(dict(row) | {"fields": msgspec.json.decode(row["fields"])}, Gold) for row in rows]

    def differing(self, other: Path) -> tuple[int, int]:
        """How many facts hold here and not with these values in another store, and how many only there.

        All are gained where there is no other one.
        """
        if not other.exists():
            return sum(self._by_kind("gone_run IS NULL").values()), 0
        with self._explained():
            self._connection.execute("ATTACH ? AS other", (reading.address(other),))
            try:
                gained, lost = (
                    sum(
                        self._rows(
                            f"SELECT count(*) FROM {here}.{kind}_fact AS f WHERE gone_run IS NULL AND NOT EXISTS ("  # noqa: S608
                            f"SELECT 1 FROM {there}.{kind}_fact AS o WHERE o.fact_id = f.fact_id "
                            "AND o.value_hash = f.value_hash AND o.gone_run IS NULL)"
                        )[0][0]
                        for kind in FACT_CLASSES
                    )
                    for here, there in (("main", "other"), ("other", "main"))
                )
            finally:
                self._connection.execute("DETACH other")
        return gained, lost

    def left_behind(self, other: Path) -> tuple[int, str | None]:
        """How many pages of its archive another store has read articles off and this one has not read at all, and the
        address of one."""
        if not other.exists():
            return 0, None
        with self._explained():
            self._connection.execute("ATTACH ? AS other", (reading.address(other),))
            try:
                [row] = self._rows(
                    "SELECT count(*), min(url) FROM other.fetch AS o "
                    "WHERE article_id IS NOT NULL AND instr(archive_file, '/') = 0 AND NOT EXISTS ("
                    "SELECT 1 FROM main.fetch AS f WHERE ifnull(f.url, '') = ifnull(o.url, '') AND "
                    "ifnull(f.path, '') = ifnull(o.path, '') AND ifnull(f.fetched_at, '') = ifnull(o.fetched_at, ''))"
                )
            finally:
                self._connection.execute("DETACH other")
        return row[0], row[1]

    def articles_of_files(self) -> int:
        """How many articles came from local files: no archive holds them."""
        [row] = self._rows(
            "SELECT count(*) FROM article AS a WHERE current = 1 AND NOT EXISTS "
            "(SELECT 1 FROM fetch AS f WHERE f.article_id = a.article_id AND f.archive_file IS NOT NULL)"
        )
        return int(row[0])

    def pages_elsewhere(self) -> int:
        """How many pages came by a lake from archives elsewhere, and have texts that the own archive has not."""
        [row] = self._rows(
            "SELECT count(*) FROM fetch AS f WHERE article_id IS NOT NULL AND instr(archive_file, '/') > 0 "
            "AND NOT EXISTS (SELECT 1 FROM fetch AS own WHERE own.article_id = f.article_id "
            "AND own.content_hash = f.content_hash AND instr(own.archive_file, '/') = 0)"
        )
        return int(row[0])

    # -- what must go for good

    def related(self, addresses: Collection[str]) -> tuple[set[str], set[str], set[str]]:
        """Articles that were read from these canonical addresses, all their addresses and headlines."""
        with self._explained():
            return erasing.related(self._connection, addresses)

    def copies(self, article_ids: Collection[str]) -> list[str]:
        """Addresses of other articles that tell the same story as these."""
        with self._explained():
            return erasing.copies(self._connection, article_ids)

    def no_articles(self) -> set[tuple[str, int]]:
        """Archive file and offset of every page that was read and is no article."""
        rows = self._rows("SELECT archive_file, archive_offset FROM fetch WHERE article_id IS NULL")
        return {(row[0], row[1]) for row in rows if row[0] is not None}

    def erase(self, article_ids: Collection[str], addresses: Collection[str]) -> None:
        """Deletes everything about these articles and addresses; `cluster.update` and `scrub` complete it."""
        with self._transaction() as connection:
            erasing.erase(connection, article_ids, addresses)

    # -- reading

    def query(
        self,
        sql: str,
        params: Sequence[Any] | Mapping[str, Any] = (),
        *,
        limit: int = 1000,
        seconds: float = 30.0,
    ) -> QueryResult:
        """At most `limit` rows of one read-only question; raises UsageError for a bad one (see `pipeline.query`)."""
        return reading.query(self._reader(), sql, params, limit=limit, seconds=seconds)

    def search(self, words: str, limit: int = 20) -> list[SearchHit]:
        """Articles with all the words, with or without accents, best first (see `pipeline.search`)."""
        with self._explained():
            return searching.search(self._connection, words, limit)

    def show(self, fact_id: str) -> ShownFact:
        """One fact on its sentence, with its page and its place in the archive; an unambiguous prefix will do."""
        with self._explained():
            return reading.show(self._connection, fact_id)

    def check(self) -> list[str]:
        """What is wrong with the file, in SQLite's words, and with compared numbers; empty when it is sound."""
        problems = [row[0] for row in self._rows("PRAGMA integrity_check") if row[0] != "ok"]
        problems += [
            f"a row of {row[0]} refers to a missing {row[2]}" for row in self._rows("PRAGMA foreign_key_check")
        ]
        if not problems:
            with self._explained():
                problems += recounting.problems(self._connection)
        return problems
