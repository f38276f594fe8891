"""The store's views for DuckDB, over the Parquet files of a lake: the same names, columns and answers.

The text of the views is the one of `views.sql`; what DuckDB writes otherwise is exchanged here, and a view that changes
so that an exchange no longer fits fails a test. Versions and runs are the store's: a lake tells them by `fetched_at`.
"""

from __future__ import annotations

import re

from pipeline.lake.files import FROM_STORE, KNOWLEDGE, PAGES, Lake
from pipeline.migrations import KEPT_OF, views
from schemas.facts import FACT_CLASSES
from schemas.generate import TABLES, quoted

_TYPES = {"INTEGER": "BIGINT", "REAL": "DOUBLE", "ANY": "DOUBLE", "TEXT": "VARCHAR", "BLOB": "BLOB"}

_MACROS = """
-- What SQLite calls otherwise; whole numbers are shown without a point.
SET scalar_subquery_error_on_multiple_rows = false;
CREATE OR REPLACE MACRO iif(test, yes, no) AS CASE WHEN test THEN yes ELSE no END;
CREATE OR REPLACE MACRO julianday(day) AS epoch(TRY_CAST(day AS TIMESTAMP)) / 86400.0;
CREATE OR REPLACE MACRO shifted(day, days) AS
  strftime(TRY_CAST(day AS DATE) + CAST(ltrim(days, '+') AS INTERVAL), '%Y-%m-%d');
CREATE OR REPLACE MACRO shown(number) AS
  CASE WHEN number = trunc(number) THEN CAST(CAST(number AS HUGEINT) AS VARCHAR) ELSE CAST(number AS VARCHAR) END;
"""

# Of a text that several parts or pages hold, the one that was fetched last counts, as in the store.
_ARTICLE = """
CREATE OR REPLACE TABLE text_version AS
WITH texts AS (
  SELECT page, article_id, fetched_at FROM read_parquet({files}) QUALIFY row_number() OVER (
    PARTITION BY article_id, content_hash ORDER BY fetched_at DESC NULLS LAST, page) = 1
), versions AS (
  SELECT *, row_number() OVER (PARTITION BY article_id ORDER BY fetched_at NULLS FIRST, page) AS nth,
    count(*) OVER (PARTITION BY article_id) AS of_all
  FROM texts
)
SELECT v.page, v.nth AS version, CAST(v.nth = v.of_all AS BIGINT) AS "current", m.cluster_id
FROM versions AS v LEFT JOIN (
  SELECT cluster_id, unnest(from_json(members, '["VARCHAR"]')) AS article_id FROM merged_cluster
) AS m ON m.article_id = v.article_id;

CREATE OR REPLACE VIEW article AS
SELECT a.* EXCLUDE (version, "current", cluster_id), t.version, t."current", t.cluster_id
FROM read_parquet({files}) AS a JOIN text_version AS t ON t.page = a.page;
"""

# Of a story whose original was taken out since the last merge, the copy that came first counts until the next one.
_CLUSTER = """
CREATE OR REPLACE TABLE cluster AS
WITH left_over AS (
  SELECT * FROM article WHERE "current" = 1 AND cluster_id IN (
    SELECT cluster_id FROM merged_cluster WHERE original NOT IN (SELECT article_id FROM article)
  ) QUALIFY row_number() OVER (
    PARTITION BY cluster_id ORDER BY published NULLS LAST, length(text) DESC, article_id) = 1
)
SELECT c.cluster_id, coalesce(a.article_id, c.original) AS original, c.members
FROM merged_cluster AS c LEFT JOIN left_over AS a ON a.cluster_id = c.cluster_id;
"""

# A fact holds while its text is the current one.
_FACT = """
CREATE OR REPLACE VIEW {table} AS
SELECT f.* EXCLUDE (version, gone_run), t.version, CASE t."current" WHEN 1 THEN NULL ELSE 1 END AS gone_run
FROM read_parquet({files}) AS f JOIN text_version AS t ON t.page = f.page;
"""
_LIST = """
CREATE OR REPLACE VIEW {table} AS
SELECT f.* EXCLUDE (version), t.version FROM read_parquet({files}) AS f JOIN text_version AS t ON t.page = f.page;
"""
_MERGED = {"cluster": "merged_cluster"}
_KEPT = ("amount",)
"""Views that are made once: others read them several times."""

_HEX = "[0-9a-f]"
_FILES = "SELECT * FROM read_parquet({files})"

_EVERYWHERE = (
    (re.compile(r"\bdate\((?=[^()]*,)"), "shifted("),
    (re.compile(r"\bIS NOT (?!NULL\b|DISTINCT\b)"), "IS DISTINCT FROM "),
    (re.compile(r"\bIS (?!NOT\b|NULL\b|DISTINCT\b)"), "IS NOT DISTINCT FROM "),
    (re.compile(r"json_each\(([\w.]+)\)"), r"""(SELECT unnest(from_json(\1, '["VARCHAR"]')) AS value)"""),
)
_EXCHANGED: dict[str, tuple[tuple[str, str], ...]] = {
    "fact": (("number ||", "shown(number) ||"),),
    "count_by_commune_year": (
        ("c.place AS commune, c.district, c.province,",
         "any_value(c.place) AS commune, any_value(c.district) AS district, any_value(c.province) AS province,"),
    ),
    "commune_today": (
        ("n.name AS commune, n.province,", "any_value(n.name) AS commune, any_value(n.province) AS province,"),
        ("/ sum(c.number), 4)", "/ nullif(sum(c.number), 0), 4)"),
    ),
    "award_once": (
        ("((substr(g.day, 6, 2) + 2) / 3)", "((coalesce(TRY_CAST(substr(g.day, 6, 2) AS INTEGER), 0) + 2) // 3)"),
    ),
}  # fmt: skip


def lake_sql(lake: Lake) -> str:
    """SQL that makes the tables and views of the store over a lake, in any DuckDB: `duckdb facts.duckdb < lake.sql`.

    Which text of an article is current, and what may be added up, are worked out then: once more when parts have come.
    """
    statements = [_MACROS.strip()]
    for table in (*KNOWLEDGE, *FROM_STORE):
        there = table in KNOWLEDGE or lake.has(table)
        select = _FILES.format(files=_text(_glob(lake.path(table, "all")))) if there else _empty(table)
        statements.append(_view(_MERGED.get(table, table), select))
    for table in PAGES:
        statements.append(_paged(table, _text(_parts(lake, table))).strip())
    statements.append(_CLUSTER.strip())
    for name, select in views():
        statements.append(_view(name, duck(name, select), "TABLE" if name in _KEPT else "VIEW"))
        if name.endswith(KEPT_OF):
            kept = name.removesuffix(KEPT_OF)
            statements.append(_view(kept, f"SELECT * FROM {name}", "TABLE"))  # noqa: S608 - our own names
    return "\n\n".join(statements) + "\n"


def duck(name: str, select: str) -> str:
    """The SELECT of one of our views as DuckDB takes it; raises ValueError when it is no longer the one we know."""
    for ours, theirs in _EXCHANGED.get(name, ()):
        if ours not in select:
            raise ValueError(f"the view {name} has changed: {ours!r} is not in it")
        select = select.replace(ours, theirs)
    for pattern, theirs in _EVERYWHERE:
        select = pattern.sub(theirs, select)
    return select


def _paged(table: str, files: str) -> str:
    if table == "article":
        return _ARTICLE.format(files=files)
    if table.removesuffix("_fact") in FACT_CLASSES:
        return _FACT.format(table=table, files=files)
    if table in ("fetch", "issue"):
        return _view(f'"{table}"', _FILES.format(files=files))
    return _LIST.format(table=table, files=files)


def _view(name: str, select: str, kind: str = "VIEW") -> str:
    return f"CREATE OR REPLACE {kind} {name} AS\n{select};"


def _empty(table: str) -> str:
    [found] = [one for one in TABLES if one.name == table]
    columns = (f"CAST(NULL AS {_TYPES[column.sql_type]}) AS {quoted(column.name)}" for column in found.columns)
    return f"SELECT {', '.join(columns)} WHERE false"


def _parts(lake: Lake, table: str) -> str:
    """A pattern of the files of a table that bear a part's name, so that those of others do not matter."""
    start = lake.path(table, "").removesuffix(".parquet")
    return f"{_glob(start)}*-{_HEX * 8}-{'[0-9]' * 12}*-{_HEX * 16}.parquet"


def _glob(path: str) -> str:
    """A path in which nothing stands for anything else."""
    return re.sub(r"[\[*?]", r"[\g<0>]", path)


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
