"""How the result of one article meets what is stored of it.

An article has one row for each text that was ever seen; the text that was fetched last is current. Only the facts of
the current text hold. What an older text said, or what other rules read, stays as history with its `gone_run`.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

import msgspec

from pipeline import records, recount, search
from pipeline.results import ArticleResult, PutCounts
from schemas.facts import FACT_CLASSES, AnyFact, AwardFact, Kind
from schemas.generate import quoted
from schemas.problems import Issue
from schemas.rows import Fetch

_READ_ANEW = tuple(
    name
    for name in records.column_names("article")
    if name not in {"search_id", "article_id", "version", "first_run", "content_hash", "text", "cluster_id"}
)
_UPDATE_ARTICLE = (
    f"UPDATE article SET {', '.join(f'{quoted(name)} = ?' for name in _READ_ANEW)}, "  # noqa: S608 - our own names
    "cluster_id = ifnull(?, cluster_id) WHERE search_id = ?"
)
_OURS = ("archive_file", "archive_offset")
_PUT_FETCH = (
    records.insert_sql("fetch")
    + " ON CONFLICT (ifnull(url, ''), ifnull(path, ''), ifnull(fetched_at, '')) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in records.column_names("fetch") if name not in _OURS)
    # A record of our own archive is a bare name; a lake that has the same page from elsewhere takes nothing from it.
    + "".join(
        f", {name} = iif(instr(excluded.archive_file, '/') AND instr(archive_file, '/') = 0, {name}, excluded.{name})"
        for name in _OURS
    )
)
_PUT_ISSUE = (
    records.insert_sql("issue") + " ON CONFLICT (step, rule, message, ifnull(url, ''), ifnull(path, '')) DO UPDATE SET "
    "last_run = excluded.last_run, gone_run = NULL WHERE last_run < excluded.last_run OR gone_run IS NOT NULL"
)


_LARGEST = 1e300
_NUMBERS: dict[Kind, Callable[[AnyFact], tuple[int | float | None, ...]]] = {
    "count": attrgetter("number", "number_max", "total"),
    "award": attrgetter("collectives", "individuals", "households"),
    "date": lambda _: (),
    "place": lambda _: (),
}


def is_older(fetched_at: str | None, than: str | None) -> bool:
    """Whether a text was fetched before another; where a time is missing, the one that comes later is newer."""
    return fetched_at is not None and than is not None and fetched_at < than


def check(result: ArticleResult) -> None:
    """Raises ValueError unless every fact stands where it says and has an id of its own, and fits into a row."""
    article, text = result.article, result.article.text
    for fact in result.facts:
        passage = text if fact.caption is None else article.captions[fact.caption]
        if passage[fact.start : fact.end] != fact.quote:
            raise ValueError(f"{article.article_id}: {fact.rule} quotes {fact.quote!r}, the text has other words there")
        if fact.article_id != article.article_id:
            raise ValueError(f"{article.article_id}: {fact.quote!r} belongs to article {fact.article_id!r}")
        if any(number is not None and number > _LARGEST for number in _NUMBERS[fact.kind](fact)):
            raise ValueError(f"{article.article_id}: {fact.quote!r} tells a number that no column holds")
    ids = {fact.fact_id for fact in result.facts}
    if len(ids) < len(result.facts) or "" in ids:
        raise ValueError(f"{article.article_id}: a fact has no id, or two facts share one")
    msgspec.json.encode((article, result.facts))  # what its hash is of; what JSON takes fits into a row


class Batch:
    """The results of one transaction. Rows of new articles and facts are gathered and written at its end."""

    def __init__(self, connection: sqlite3.Connection, run_id: int, rules_version: str) -> None:
        self._connection = connection
        self._run = run_id
        self._rules = rules_version
        self._rows: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._indexed: list[tuple[int, str, Sequence[str]]] = []
        self._gathered: set[str] = set()
        [self._next_id] = connection.execute("SELECT ifnull(max(search_id), 0) + 1 FROM article").fetchone()

    def put(self, results: Iterable[ArticleResult]) -> PutCounts:
        """Writes the results; of two texts of one article the one fetched last becomes current, in any order."""
        counts = PutCounts()
        for result in results:
            check(result)
            if result.article.article_id in self._gathered:
                self._write()
            counts += self._put_one(result)
        self._write()
        return counts

    def _put_one(self, result: ArticleResult) -> PutCounts:
        article, fetched_at = result.article, result.fetch.fetched_at
        known = self._connection.execute("SELECT * FROM article WHERE article_id = ?", (article.article_id,)).fetchall()
        current = next((row for row in known if row["current"]), None)
        same = next((row for row in known if row["content_hash"] == article.content_hash), None)
        self._gather_fetch(result)
        self._rows["source"] += [(article.site, None, None, article.home_province)] if article.site else []
        older = current is not None and is_older(fetched_at, current["fetched_at"])
        if same is None:
            if current is not None and not older:
                self._supersede(current)
            self._add_version(result, version=len(known) + 1, current=not older)
            return PutCounts(older=1) if older else PutCounts(changed=1) if known else PutCounts(new=1)
        if not same["current"]:
            if older:
                return PutCounts(older=1)
            assert current is not None  # noqa: S101 - one version always is
            self._supersede(current)
            self._read_anew(same, result)
            return PutCounts(changed=1)
        rules = result.rules_version or self._rules
        alike = records.result_hash(article, result.facts) == same["result_hash"]
        if alike and (rules == same["rules_version"] or not self._other_issues(result)):
            self._confirm_all(same, rules)
            if fetched_at is not None and not older:
                self._connection.execute(
                    "UPDATE article SET fetched_at = ? WHERE search_id = ?", (fetched_at, same["search_id"])
                )
            return PutCounts(unchanged=1)
        self._read_anew(same, result)
        return PutCounts(refreshed=1)

    def _confirm_all(self, row: sqlite3.Row, rules: str) -> None:
        """Other rules read the very same: no row of a fact is touched."""
        if rules != row["rules_version"]:
            self._connection.execute(
                "UPDATE article SET rules_version = ?, last_run = ? WHERE search_id = ?",
                (rules, self._run, row["search_id"]),
            )

    def _other_issues(self, result: ArticleResult) -> bool:
        """Whether the page is complained of otherwise than before."""
        told = self._connection.execute(
            "SELECT step, rule, message FROM issue WHERE gone_run IS NULL AND (url = ? OR path = ?)",
            (result.fetch.url, result.fetch.path),
        )
        return {tuple(one) for one in told} != {(one.step, one.rule, one.message) for one in result.issues}

    def _add_version(self, result: ArticleResult, version: int, current: bool) -> None:
        article = result.article
        self._gathered.add(article.article_id)
        row = self._article_values(result, version, current) | {"first_run": self._run, "search_id": self._next_id}
        self._rows["article"].append(tuple(records.cell(row[name]) for name in records.column_names("article")))
        self._indexed.append((self._next_id, article.text, article.captions))
        self._next_id += 1
        for fact in result.facts:
            self._gather_fact(fact, version, None if current else self._run)
        self._gather_issues(result)

    def _read_anew(self, row: sqlite3.Row, result: ArticleResult) -> None:
        """The text is stored already: its metadata and facts become what was read now."""
        recount.mark(self._connection, [row["article_id"]])
        values = self._article_values(result, row["version"], current=True)
        if is_older(values["fetched_at"], row["fetched_at"]):
            values["fetched_at"] = row["fetched_at"]
        self._connection.execute(
            _UPDATE_ARTICLE,
            (*(records.cell(values[name]) for name in _READ_ANEW), values["cluster_id"], row["search_id"]),
        )
        before = self._holding(row)
        for fact in result.facts:
            if before.get((fact.kind, fact.fact_id)) == records.value_hash(fact):
                del before[fact.kind, fact.fact_id]
                self._confirm(fact)
            else:
                self._gather_fact(fact, row["version"], None)
        self._end(before)
        self._gather_issues(result)
        self._gathered.add(result.article.article_id)

    def _article_values(self, result: ArticleResult, version: int, current: bool) -> dict[str, Any]:
        article = result.article
        return msgspec.structs.asdict(article) | {
            "text": article.text,
            "version": version,
            "current": int(current),
            "fetched_at": result.fetch.fetched_at,
            "rules_version": result.rules_version or self._rules,
            "result_hash": records.result_hash(article, result.facts),
            "last_run": self._run,
        }

    def _supersede(self, current: sqlite3.Row) -> None:
        """A newer text takes the place of this one."""
        self._connection.execute("UPDATE article SET current = 0 WHERE search_id = ?", (current["search_id"],))
        self._end(self._holding(current))

    def _holding(self, row: sqlite3.Row) -> dict[tuple[str, str], str]:
        """Kind and id of the facts that hold for a version, with the hash of their values."""
        return {
            (kind, fact_id): value_hash
            for kind in FACT_CLASSES
            for fact_id, value_hash in self._connection.execute(
                f"SELECT fact_id, value_hash FROM {kind}_fact "  # noqa: S608 - our own names
                "WHERE article_id = ? AND version = ? AND gone_run IS NULL",
                (row["article_id"], row["version"]),
            )
        }

    def _end(self, facts: Iterable[tuple[str, str]]) -> None:
        for kind, fact_id in facts:
            self._connection.execute(
                f"UPDATE {kind}_fact SET gone_run = ? WHERE fact_id = ? AND gone_run IS NULL",  # noqa: S608
                (self._run, fact_id),
            )

    def _confirm(self, fact: AnyFact) -> None:
        """The same values were read again; a fitted confidence stays when the rules bring none."""
        self._connection.execute(
            f"UPDATE {fact.kind}_fact SET last_run = ?, rule = ?, confidence = ifnull(?, confidence) "  # noqa: S608
            "WHERE fact_id = ? AND gone_run IS NULL",
            (self._run, fact.rule, fact.confidence, fact.fact_id),
        )

    def _gather_fact(self, fact: AnyFact, version: int, gone_run: int | None) -> None:
        self._rows[f"{fact.kind}_fact"].append(records.fact_row(fact, version, self._run, gone_run))
        if isinstance(fact, AwardFact):
            conferrers, recipients = records.award_rows(fact, version, self._run)
            self._rows["award_conferrer"] += conferrers
            self._rows["award_recipient"] += recipients

    def _gather_fetch(self, result: ArticleResult) -> None:
        article = result.article
        fetch = msgspec.structs.replace(result.fetch, article_id=article.article_id, content_hash=article.content_hash)
        if fetch.url or fetch.path:
            self._rows["fetch"].append(records.row_of(fetch, "fetch"))

    def _gather_issues(self, result: ArticleResult) -> None:
        """What was wrong with the page before and is not told again is over."""
        self._connection.execute(
            "UPDATE issue SET gone_run = ? WHERE gone_run IS NULL AND last_run < ? AND (url = ? OR path = ?)",
            (self._run, self._run, result.fetch.url, result.fetch.path),
        )
        self._rows["issue"] += [_issue_row(issue, self._run) for issue in result.issues]

    def _write(self) -> None:
        many = self._connection.executemany
        many(records.insert_sql("source", "INSERT OR IGNORE"), self._rows.pop("source", []))
        many(records.insert_sql("article"), self._rows.pop("article", []))
        many(search.INSERT, search.index_rows(self._indexed))
        many(_PUT_FETCH, self._rows.pop("fetch", []))
        many(_PUT_ISSUE, self._rows.pop("issue", []))
        for table in (*(f"{kind}_fact" for kind in FACT_CLASSES), "award_conferrer", "award_recipient"):
            many(records.insert_sql(table, "INSERT OR REPLACE"), self._rows.pop(table, []))
        recount.mark(self._connection, self._gathered)
        self._indexed.clear()
        self._gathered.clear()

    @staticmethod
    def put_fetches(connection: sqlite3.Connection, fetches: Sequence[Fetch]) -> None:
        connection.executemany(_PUT_FETCH, [records.row_of(fetch, "fetch") for fetch in fetches])
        connection.executemany(
            "UPDATE article SET fetched_at = ? WHERE article_id = ? AND content_hash = ? AND current = 1 "
            "AND (fetched_at IS NULL OR fetched_at < ?)",
            [(f.fetched_at, f.article_id, f.content_hash, f.fetched_at) for f in fetches if f.fetched_at],
        )

    @staticmethod
    def confirm(connection: sqlite3.Connection, fetches: Sequence[Fetch]) -> None:
        """Newer rules have nothing else to say of these articles."""
        connection.executemany(
            "UPDATE article SET rules_version = ? "
            "WHERE article_id = ? AND content_hash = ? AND current = 1 AND rules_version <> ?",
            [(f.rules_version, f.article_id, f.content_hash, f.rules_version) for f in fetches],
        )

    @staticmethod
    def put_issues(connection: sqlite3.Connection, run_id: int, issues: Sequence[Issue]) -> None:
        connection.executemany(_PUT_ISSUE, [_issue_row(issue, run_id) for issue in issues])


def _issue_row(issue: Issue, run_id: int) -> tuple[Any, ...]:
    return (*(getattr(issue, name) for name in records.column_names("issue")[:-3]), run_id, run_id, None)
