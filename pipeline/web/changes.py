"""compare in the browser: facts gone, new and changed between two runs, or between two versions of one article.

What changed has a cause: the article is new, its page changed, or the rules read the same text otherwise. Only the last
is drift, and only drift is listed fact by fact.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass
from typing import Any

from datasette.utils.asgi import NotFound

from pipeline import query, records
from pipeline.compare import differing_fields
from pipeline.sentences import sentence_of
from pipeline.web import layout
from pipeline.web.marking import Segment, Span, segments
from pipeline.web.units import Unit, units_of
from schemas.facts import FACT_CLASSES, AnyFact, Kind

_PAGE = 40
CAUSES = ("rules", "page", "article")
CHANGES = ("gone", "new", "changed")

# Readings that came to hold or ceased to hold after run :old and until run :new, with why: what the same article was
# read from before and after. A fact in both lists changed, unless its values are the same.
_MOVED = """
SELECT f.fact_id, f.version, f.first_run, f.value_hash, f.rule, a.article_id,
  CASE WHEN EXISTS (
         SELECT 1 FROM article AS v
         WHERE v.article_id = f.article_id AND v.version = 1 AND v.first_run > :old AND v.first_run <= :new
       ) THEN 'article'
       WHEN EXISTS (
         SELECT 1 FROM article AS v
         WHERE v.article_id = f.article_id AND v.first_run > :old AND v.first_run <= :new
       ) THEN 'page'
       ELSE 'rules' END AS cause
FROM {kind}_fact AS f JOIN article AS a ON a.article_id = f.article_id AND a.version = f.version
WHERE {when}
"""
_GONE = "f.gone_run > :old AND f.gone_run <= :new AND f.first_run <= :old"
_NEW = "f.first_run > :old AND f.first_run <= :new AND (f.gone_run IS NULL OR f.gone_run > :new)"
_NEW_ARTICLES = """
SELECT count(*) FROM {kind}_fact AS f JOIN article AS v ON v.article_id = f.article_id AND v.version = 1
WHERE v.first_run > :old AND v.first_run <= :new AND f.first_run <= :new AND (f.gone_run IS NULL OR f.gone_run > :new)
"""


@dataclass(frozen=True)
class Moved:
    """One fact that changed: the keys of its reading before and after, and why."""

    kind: Kind
    fact_id: str
    cause: str
    change: str
    rule: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None


@dataclass(frozen=True)
class Difference:
    """A change as it is shown: both readings, the fields that differ, and the sentence."""

    moved: Moved
    article_id: str
    title: str | None
    old: AnyFact | None
    new: AnyFact | None
    fields: tuple[str, ...]
    sentence: list[Segment]

    @property
    def fact(self) -> AnyFact:
        """The new reading, or the old one where there is no new one."""
        fact = self.new or self.old
        assert fact is not None  # noqa: S101 - a change has one of the two
        return fact


def moved(connection: sqlite3.Connection, old: int, new: int) -> list[Moved]:
    """All facts that changed on articles that were there before, by kind and fact."""
    found = []
    for kind in FACT_CLASSES:
        values = {"old": old, "new": new}
        gone = connection.execute(_MOVED.format(kind=kind, when=_GONE), values).fetchall()
        came = connection.execute(_MOVED.format(kind=kind, when=_NEW) + " AND cause <> 'article'", values).fetchall()
        found += _paired(kind, gone, came)
    return found


def between_versions(connection: sqlite3.Connection, article_id: str, old: int, new: int) -> list[Moved]:
    """What the facts of two versions of one article differ in."""
    found = []
    for kind in FACT_CLASSES:
        sides = [
            connection.execute(
                "SELECT fact_id, version, max(first_run) AS first_run, value_hash, rule, 'page' AS cause "  # noqa: S608
                f"FROM {kind}_fact WHERE article_id = ? AND version = ? GROUP BY fact_id",
                (article_id, version),
            ).fetchall()
            for version in (old, new)
        ]
        found += _paired(kind, *sides)
    return found


def _paired(kind: Kind, gone: list[sqlite3.Row], came: list[sqlite3.Row]) -> list[Moved]:
    before = {row["fact_id"]: row for row in gone}
    after = {row["fact_id"]: row for row in came}
    found = []
    for fact_id in dict.fromkeys([*before, *after]):
        one, other = before.get(fact_id), after.get(fact_id)
        if one is not None and other is not None and one["value_hash"] == other["value_hash"]:
            continue
        row = other if other is not None else one
        assert row is not None  # noqa: S101 - the id came from one of the two
        found.append(
            Moved(
                kind=kind,
                fact_id=fact_id,
                cause=row["cause"],
                change="new" if one is None else "gone" if other is None else "changed",
                rule=row["rule"],
                before=(one["version"], one["first_run"]) if one is not None else None,
                after=(other["version"], other["first_run"]) if other is not None else None,
            )
        )
    return found


def difference(connection: sqlite3.Connection, this: Moved) -> Difference:
    """A change with its readings and its sentence."""
    old, new = (_fact(connection, this, key) for key in (this.before, this.after))
    key = this.after or this.before
    assert key is not None  # noqa: S101 - a change has one of the two
    fact = new or old
    assert fact is not None  # noqa: S101
    row = connection.execute(
        "SELECT * FROM article WHERE article_id = ? AND version = ?", (fact.article_id, key[0])
    ).fetchone()
    sentence = sentence_of(records.article_of(row), fact.caption, fact.start, fact.end)
    return Difference(
        moved=this,
        article_id=fact.article_id,
        title=row["title"],
        old=old,
        new=new,
        fields=differing_fields(old, new) if old is not None and new is not None else (),
        sentence=segments(sentence.text, 0, len(sentence.text), [Span(sentence.start, sentence.end, 1, this.kind)]),
    )


def _fact(connection: sqlite3.Connection, this: Moved, key: tuple[int, int] | None) -> AnyFact | None:
    if key is None:
        return None
    row = connection.execute(
        f"SELECT * FROM {this.kind}_fact WHERE fact_id = ? AND version = ? AND first_run = ?",  # noqa: S608
        (this.fact_id, *key),
    ).fetchone()
    return records.fact_of(this.kind, row, query.award_lists(connection, row) if this.kind == "award" else {})


def _units(differences: list[Difference], connection: sqlite3.Connection) -> dict[str, Unit]:
    names = ("unit_id", "place_id", "parent_id")
    lists = ("current_ids", "candidates", "conferrer_units")
    ids: list[str | None] = []
    for one in differences:
        for fact in (one.old, one.new):
            ids += [getattr(fact, name, None) for name in names]
            ids += [each for name in lists for each in getattr(fact, name, None) or ()]
    return units_of(connection, ids)


def _runs(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    return connection.execute("SELECT * FROM run ORDER BY run_id DESC LIMIT 200").fetchall()


def _number(request: Any, name: str) -> int | None:
    told = request.args.get(name) or ""
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 10 else None


async def compare(datasette: Any, request: Any) -> Any:
    """Two runs, by default the last two; or two versions of an article, by default the last two."""
    runs = await layout.read(datasette, _runs)
    article_id = request.args.get("article")
    old, new = _number(request, "old"), _number(request, "new")
    if article_id:
        versions = await layout.read(datasette, lambda connection: _versions(connection, article_id))
        if not versions:
            raise NotFound("")
        new = new or versions[-1]
        old = old or max([version for version in versions if version < new], default=new)
        chosen = (article_id, old, new)
        changes = await layout.read(datasette, lambda connection: between_versions(connection, *chosen))
        fresh: dict[Kind, int] = {}
    else:
        numbers = [row["run_id"] for row in runs]
        new = new or max(numbers, default=0)
        old = old or max([number for number in numbers if number < new], default=0)
        changes, fresh = await _cached(datasette, old, new)
    kind, change, cause = (request.args.get(name) for name in ("kind", "change", "cause"))
    default = "page" if article_id else "rules"
    listed = [
        one
        for one in changes
        if one.cause == (cause or default) and kind in (None, "", one.kind) and change in (None, "", one.change)
    ]
    offset = _number(request, "offset") or 0
    some = listed[offset : offset + _PAGE]
    shown = await layout.read(datasette, lambda connection: [difference(connection, one) for one in some])
    return await layout.page(
        datasette,
        request,
        "compare.html",
        runs=runs,
        old=old,
        new=new,
        article_id=article_id,
        counts=Counter((one.cause, one.change, one.kind) for one in changes),
        rules=Counter((one.rule, one.change) for one in listed).most_common(15),
        fresh=fresh,
        causes=CAUSES,
        changes=CHANGES,
        shown=shown,
        units=await layout.read(datasette, lambda connection: _units(shown, connection)),
        listed=len(listed),
        offset=offset,
        size=_PAGE,
        chosen={"kind": kind or "", "change": change or "", "cause": cause or default},
    )


def _versions(connection: sqlite3.Connection, article_id: str) -> list[int]:
    return [
        row[0]
        for row in connection.execute("SELECT version FROM article WHERE article_id = ? ORDER BY 1", (article_id,))
    ]


async def _cached(datasette: Any, old: int, new: int) -> tuple[list[Moved], dict[Kind, int]]:
    """What changed between two runs; kept until the store is written again."""

    def look(connection: sqlite3.Connection) -> tuple[Any, list[Moved], dict[Kind, int]]:
        key = (old, new, connection.execute("SELECT max(run_id), max(finished) FROM run").fetchone()[:])
        kept = getattr(datasette, "_vnfacts_moved", None)
        if kept is not None and kept[0] == key:
            return kept  # type: ignore[no-any-return]
        values = {"old": old, "new": new}
        fresh = {
            kind: connection.execute(_NEW_ARTICLES.format(kind=kind), values).fetchone()[0] for kind in FACT_CLASSES
        }
        return key, moved(connection, old, new), fresh

    found = await layout.read(datasette, look)
    datasette._vnfacts_moved = found
    return found[1], found[2]


ROUTES = [(r"/compare$", compare)]
