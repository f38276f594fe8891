"""Writes what is derived from the classes: `store.sql`, `facts.schema.json` and `docs/fields.md`.

`python -m schemas.generate` writes them; with `--check` it changes nothing and exits 1 when one of them is stale.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from schemas import rows
from schemas.documents import Article
from schemas.facts import FACT_CLASSES, Fact
from schemas.problems import Issue

ROOT = Path(__file__).resolve().parent.parent

SCHEMA_VERSION = 1
"""Raised when an older vnfacts could no longer write a store of this shape."""

APPLICATION_ID = 0x766E6661
"""`vnfa`: marks a SQLite file as a store of vnfacts."""


@dataclass(frozen=True)
class Table:
    """How classes become one table.

    left_out  fields that are kept elsewhere: an article's paragraphs in `text`, an award's lists in their own tables.
    by_key    whether rows lie in the order of the key, without a number of their own: for small rows.
    """

    name: str
    classes: tuple[type[msgspec.Struct], ...]
    key: str | None
    constraints: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    by_key: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for cls in self.classes for column in columns(cls) if column.name not in self.left_out)


@dataclass(frozen=True)
class Column:
    """One field as SQL: storage class, whether it may be null, and a CHECK built from its type."""

    name: str
    sql_type: str
    nullable: bool
    check: str | None
    json_type: str
    description: str

    @property
    def ddl(self) -> str:
        parts = [quoted(self.name), self.sql_type]
        if not self.nullable:
            parts.append("NOT NULL")
        if self.check:
            parts.append(f"CHECK ({self.check})")
        return " ".join(parts)


AWARD_LISTS = frozenset({"conferrers", "conferrer_names", "conferrer_units", "recipients", "recipient_names"})
_ARTICLE = "FOREIGN KEY (article_id, version) REFERENCES article (article_id, version)"
_RUNS = ("FOREIGN KEY (first_run) REFERENCES run (run_id)", "FOREIGN KEY (last_run) REFERENCES run (run_id)")
_AWARD = (
    "FOREIGN KEY (fact_id, version, first_run) REFERENCES award_fact (fact_id, version, first_run) ON DELETE CASCADE"
)
_FACT_INDEXES: dict[str, tuple[str, ...]] = {
    "date": ("date_from, date_to",),
    "place": ("unit_id",),
    "count": ("place_id, number, date_from, date_to, category, unit",),
    "award": ("place_id, date_from",),
}


def _fact_table(kind: str, cls: type[Fact]) -> Table:
    return Table(
        f"{kind}_fact",
        (cls, rows.FactHistory),
        key="fact_id, version, first_run",
        constraints=(
            'CHECK ("end" - start = length(quote))',
            "CHECK ((zone = 'caption') = (caption IS NOT NULL))",
            _ARTICLE,
            *_RUNS,
        ),
        indexes=("article_id, version, gone_run", "first_run", *_FACT_INDEXES.get(kind, ())),
        left_out=AWARD_LISTS if kind == "award" else frozenset(),
    )


FACT_TABLES = tuple(_fact_table(kind, cls) for kind, cls in FACT_CLASSES.items())

TABLES: tuple[Table, ...] = (
    Table("run", (rows.Run,), "run_id"),
    Table("source", (rows.Source,), "site"),
    Table(
        "article",
        (Article, rows.ArticleVersion),
        "search_id",
        constraints=("UNIQUE (article_id, version)", "UNIQUE (article_id, content_hash)", *_RUNS),
        indexes=("site, published", "published", "cluster_id", "first_run, version", "last_run, search_id"),
        left_out=frozenset({"paragraphs"}),
    ),
    Table("fetch", (rows.Fetch,), None, indexes=("article_id", "site, fetched_at")),
    *FACT_TABLES,
    Table(
        "award_conferrer",
        (rows.AwardConferrer,),
        "fact_id, version, first_run, position",
        constraints=(_AWARD,),
        indexes=("conferrer_name", "conferrer_unit"),
    ),
    Table(
        "award_recipient",
        (rows.AwardRecipient,),
        "fact_id, version, first_run, position",
        constraints=(_AWARD,),
        indexes=("recipient", "recipient_name"),
    ),
    Table(
        "unit",
        (rows.UnitRow,),
        "code, valid_from",
        constraints=("UNIQUE (unit_id)", "CHECK (unit_id = code || '@' || valid_from)"),
        indexes=("level, province_code", "name"),
    ),
    Table("unit_today", (rows.UnitToday,), "unit_id, current_id", indexes=("current_id",)),
    Table("cluster", (rows.Cluster,), "cluster_id", indexes=("original",)),
    Table("signature", (rows.Signature,), "signature_id", constraints=("UNIQUE (article_id)",)),
    Table("band", (rows.Band,), "key, day, signature_id", by_key=True),
    Table("retold", (rows.Retold,), "place_id, unit, fact_id", by_key=True),
    Table("disagreeing", (rows.Disagreeing,), "place_id, unit, fact_a, fact_b", by_key=True),
    Table("recount", (rows.Recount,), "place_id, unit", by_key=True),
    Table("issue", (Issue, rows.IssueHistory), None, constraints=_RUNS, indexes=("site", "url", "path")),
    Table("review", (rows.Review,), "fact_id, value_hash, reviewer, reviewed_at", indexes=("sample",)),
    Table(
        "judgement",
        (rows.Judgement,),
        "reviewer, judged_at",
        constraints=('CHECK (start < "end")', "CHECK (said <> 'missed' OR quote IS NOT NULL AND kind IS NOT NULL)"),
        indexes=("article_id, content_hash", "sample"),
    ),
    Table("sample", (rows.Sample,), "sample, part"),
    Table("sample_item", (rows.SampleItem,), "sample, position", indexes=("fact_id", "article_id")),
    Table("reviewer", (rows.Reviewer,), "name, made_at"),
    Table("gold", (rows.Gold,), None, indexes=("doc, kind",)),
)

# What no class tells: identities over nullable columns, indexes of few rows, and the full-text index. The index
# has no copy of the text, so it takes no snippet; `pipeline/search.py` makes them from `article.text`.
EXTRAS = (
    "CREATE UNIQUE INDEX fetch_identity ON fetch (ifnull(url, ''), ifnull(path, ''), ifnull(fetched_at, ''));",
    "CREATE UNIQUE INDEX issue_identity ON issue (step, rule, message, ifnull(url, ''), ifnull(path, ''));",
    "CREATE UNIQUE INDEX gold_identity ON gold (doc, kind, zone, ifnull(caption, -1), quote, nth, fields);",
    "CREATE UNIQUE INDEX article_current ON article (article_id) WHERE current = 1;",
    "CREATE INDEX article_copies ON article (article_id, version, cluster_id) WHERE current = 1;",
    "CREATE INDEX count_fact_totals ON count_fact (place_id, item, unit, date_from, date_to, number, category) "
    "WHERE tally = 'period_total';",
    "CREATE INDEX count_fact_parts ON count_fact (article_id, ifnull(same_as, fact_id)) "
    "WHERE part_of IS NOT NULL AND gone_run IS NULL;",
    *(f"CREATE INDEX {kind}_fact_gone ON {kind}_fact (gone_run) WHERE gone_run IS NOT NULL;" for kind in FACT_CLASSES),
    "CREATE VIRTUAL TABLE article_search USING fts5 (exact, folded, content = '', "
    "tokenize = 'unicode61 remove_diacritics 0');",
    "CREATE TABLE store_info (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;",
)


def columns(cls: type[msgspec.Struct]) -> Iterator[Column]:
    """The fields of a struct, in order, as columns."""
    described = inspect.type_info(cls)
    assert isinstance(described, inspect.StructType)  # noqa: S101 - tells the type checker what type_info gives
    for field in described.fields:
        kinds = _alternatives(field.type)
        nullable = any(isinstance(kind, inspect.NoneType) for kind in kinds)
        kinds = [kind for kind in kinds if not isinstance(kind, inspect.NoneType)]
        yield Column(
            name=field.name,
            sql_type=_sql_type(kinds),
            nullable=nullable,
            check=_check(quoted(field.name), kinds),
            json_type=" or ".join(dict.fromkeys(map(_json_type, kinds))) + (" or null" if nullable else ""),
            description=_description(field.type),
        )


def _alternatives(kind: inspect.Type) -> list[inspect.Type]:
    if isinstance(kind, inspect.Metadata):
        return _alternatives(kind.type)
    if isinstance(kind, inspect.UnionType):
        return [inner for outer in kind.types for inner in _alternatives(outer)]
    return [kind]


def _description(kind: inspect.Type) -> str:
    return (kind.extra_json_schema or {}).get("description", "") if isinstance(kind, inspect.Metadata) else ""


def _sql_type(kinds: list[inspect.Type]) -> str:
    names = {type(kind).__name__ for kind in kinds}
    if names == {"IntType", "FloatType"}:
        return "ANY"  # a REAL column would turn 1350 into 1350.0
    if names == {"IntType"}:
        return "INTEGER"
    if names == {"BytesType"}:
        return "BLOB"
    return "REAL" if names == {"FloatType"} else "TEXT"


def _json_type(kind: inspect.Type) -> str:
    match kind:
        case inspect.IntType():
            return "integer"
        case inspect.FloatType():
            return "number"
        case inspect.BytesType():
            return "bytes"
        case inspect.VarTupleType():
            return "list"
        case inspect.DictType():
            return "object"
        case inspect.LiteralType():
            return " ".join(f"`{value}`" for value in kind.values)
    return "string"


def _check(name: str, kinds: list[inspect.Type]) -> str | None:
    """The CHECK that a column's type implies, or None where the storage class says it all."""
    if {type(kind).__name__ for kind in kinds} == {"IntType", "FloatType"}:
        return f"{name} IS NULL OR typeof({name}) = 'integer' OR typeof({name}) = 'real'"
    parts: list[str] = []
    for kind in kinds:
        match kind:
            case inspect.LiteralType():
                # IN would build its list anew for each row, which doubled the time of an INSERT (SQLite 3.40)
                parts.append(" OR ".join(f"{name} = {_literal(value)}" for value in kind.values))
            case inspect.VarTupleType() | inspect.DictType():
                parts.append(f"json_valid({name})")
            case inspect.IntType() | inspect.FloatType():
                parts += [f"{name} >= {kind.ge}"] if kind.ge is not None else []
                parts += [f"{name} <= {kind.le}"] if kind.le is not None else []
            case inspect.StrType():
                parts += [f"length({name}) >= {kind.min_length}"] if kind.min_length else []
                parts += [f"{name} GLOB '{_glob(kind.pattern)}'"] if kind.pattern else []
    return " AND ".join(parts) or None


def _literal(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def _glob(pattern: str) -> str:
    """A pattern of digits and plain signs as a GLOB; raises ValueError for anything richer.

    >>> _glob(r"^\\d{2}-\\d{1}$")
    '[0-9][0-9]-[0-9]'
    """
    glob, at, body = "", 0, pattern.removeprefix("^").removesuffix("$")
    while at < len(body):
        if body.startswith("\\d{", at):
            close = body.index("}", at)
            glob += "[0-9]" * int(body[at + 3 : close])
            at = close + 1
        elif body[at] == "-":
            glob += "-"
            at += 1
        else:
            raise ValueError(f"no GLOB for the pattern {pattern!r}")
    return glob


_RESERVED = frozenset({"end", "current", "to", "from", "order", "group", "index", "unique", "case"})


def quoted(name: str) -> str:
    return f'"{name}"' if name in _RESERVED else name


def table_sql(table: Table) -> str:
    """CREATE TABLE with a comment for each column, and its indexes."""
    lines = [
        *((column.ddl, column.description) for column in table.columns),
        *([(f"PRIMARY KEY ({table.key})", "")] if table.key else []),
        *((constraint, "") for constraint in table.constraints),
    ]
    body = "".join(
        f"  {ddl}{',' if number < len(lines) else ''}{f'  -- {comment}' if comment else ''}\n"
        for number, (ddl, comment) in enumerate(lines, start=1)
    )
    about = " ".join(_summary(cls) for cls in table.classes)
    create = f"-- {about}\nCREATE TABLE {table.name} (\n{body}) STRICT{', WITHOUT ROWID' if table.by_key else ''};\n"
    names = (index.replace(", ", "_").replace('"', "") for index in table.indexes)
    return create + "".join(
        f"CREATE INDEX {table.name}_by_{name} ON {table.name} ({index});\n"
        for name, index in zip(names, table.indexes, strict=True)
    )


def _summary(cls: type) -> str:
    return (cls.__doc__ or "").strip().split("\n")[0]


def store_sql() -> str:
    """The whole store but its views (`pipeline/views.sql`)."""
    head = "-- Generated by `python -m schemas.generate` from the classes in schemas/; edit those.\n"
    return "\n".join([head, *map(table_sql, TABLES), "\n".join(EXTRAS) + "\n"])


def json_schema() -> str:
    """JSON Schema (draft 2020-12) of a fact as it is printed, and of an article."""
    classes = (*FACT_CLASSES.values(), Article)
    _, parts = msgspec.json.schema_components(classes, ref_template="#/$defs/{name}")
    for kind, cls in FACT_CLASSES.items():
        part: dict[str, Any] = parts[cls.__name__]
        part["properties"] = {"kind": {"const": kind, "description": "Kind of the fact."}} | part["properties"]
        part["required"] = ["kind", *part["required"]]
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Fact",
        "description": "Generated by `python -m schemas.generate`. `Article` is the form of an article beside it.",
        "oneOf": [{"$ref": f"#/$defs/{cls.__name__}"} for cls in FACT_CLASSES.values()],
        "$defs": parts,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def fields_md() -> str:
    """The readable reference: every table, every column."""
    head = (
        "# Fields\n\n"
        "Generated by `python -m schemas.generate`. Names are the same in JSON, in SQL and in Python. "
        "A field that the text does not tell is null.\n"
        "Lists are JSON arrays in SQL. Views are described in `pipeline/views.sql`.\n"
    )
    return "\n".join([head, *map(_table_md, TABLES)])


def _table_md(table: Table) -> str:
    about = "\n\n".join(cleandoc(cls.__doc__ or "") for cls in table.classes)
    lines = "".join(
        f"| `{column.name}` | {column.json_type} | {column.description} |\n".replace("||", "\\|\\|")
        for column in table.columns
    )
    return f"## {table.name}\n\n{about}\n\n| field | type | meaning |\n| --- | --- | --- |\n{lines}"


def outputs() -> dict[Path, str]:
    """Every generated file and what it must hold."""
    return {
        ROOT / "schemas" / "store.sql": store_sql(),
        ROOT / "schemas" / "facts.schema.json": json_schema(),
        ROOT / "docs" / "fields.md": fields_md(),
    }


def stale() -> list[Path]:
    """The generated files that are missing or differ from their classes."""
    return [path for path, text in outputs().items() if not path.exists() or path.read_text(encoding="utf-8") != text]


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        for path in stale():
            print(f"{path.relative_to(ROOT)} is stale: run `python -m schemas.generate`", file=sys.stderr)
        return 1 if stale() else 0
    if arguments:
        print("usage: python -m schemas.generate [--check]", file=sys.stderr)
        return 2
    for path, text in outputs().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
