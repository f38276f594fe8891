"""export: the facts that hold as tables (CSV, XLSX, Parquet) and as JSON lines.

Readings that reviewers reject are left out. Pages are hostile, and a spreadsheet runs what begins with `=`: in CSV such
a cell gets an apostrophe before it, in XLSX every cell is a plain text or number.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec

from pipeline.export.names import without_names
from pipeline.records import value_hash
from pipeline.store import Store
from schemas.documents import Article
from schemas.facts import FACT_CLASSES, AnyFact, Kind, to_dict
from schemas.problems import UsageError

ABOUT = ("site", "url", "title", "published")
"""What a row tells of its article, before the fields of the fact."""

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
_AT_ONCE = 5000


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Which facts are wanted: kinds, sites, days of publication (ISO), and whether with names of persons."""

    kinds: tuple[Kind, ...] = tuple(FACT_CLASSES)
    sites: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    names: bool = True


Read = tuple[Article, list[AnyFact]]


def articles(store: Store, chosen: Selection) -> Iterator[Read]:
    """The current articles that are wanted, each with the facts that hold and nobody rejects."""
    rejected = {(row[0], row[1]) for row in store.rows("SELECT fact_id, value_hash FROM rejected")}
    ids = [one for site in chosen.sites or (None,) for one in store.article_ids(site)]
    for article_id in ids:
        article = store.article(article_id)
        day = article.published or ""
        if (chosen.since and day < chosen.since) or (chosen.until and (not day or day > chosen.until)):
            continue
        facts = store.facts(article_id)
        if rejected:
            facts = [fact for fact in facts if (fact.fact_id, value_hash(fact)) not in rejected]
        if not chosen.names:
            article, facts = without_names(article, facts)
        yield article, [fact for fact in facts if fact.kind in chosen.kinds]


def columns(kind: Kind) -> tuple[str, ...]:
    """The columns of a table of one kind."""
    return (*ABOUT, *FACT_CLASSES[kind].__struct_fields__)


def rows(read: Iterator[Read]) -> Iterator[tuple[Kind, list[Any]]]:
    """A row for each fact, in the order of `columns`; lists stay lists."""
    for article, facts in read:
        about = [getattr(article, name) for name in ABOUT]
        for fact in facts:
            yield fact.kind, [*about, *(getattr(fact, name) for name in fact.__struct_fields__)]


def write_jsonl(store: Store, chosen: Selection, target: Path) -> int:
    """One article a line with its facts, as `vnfacts extract --format jsonl` has it; gives the number of facts."""
    number = 0
    with target.open("wb") as file:
        for article, facts in articles(store, chosen):
            told = msgspec.to_builtins(article) | {"text": article.text}
            line = {"path": None, "article": told, "facts": [to_dict(fact) for fact in facts]}
            file.write(msgspec.json.encode(line) + b"\n")
            number += len(facts)
    return number


def write_csv(store: Store, chosen: Selection, target: Path) -> int:
    """A folder with one file a kind, in UTF-8 with the mark that Excel looks for; lists joined by `; `."""
    target.mkdir(parents=True, exist_ok=True)
    number = 0
    with ExitStack() as stack:
        writers = {}
        for kind in chosen.kinds:
            file = stack.enter_context((target / f"{kind}.csv").open("w", encoding="utf-8-sig", newline=""))
            writers[kind] = csv.writer(file)
            writers[kind].writerow(columns(kind))
        for kind, row in rows(articles(store, chosen)):
            writers[kind].writerow(["" if value is None else _harmless(_flat(value)) for value in row])
            number += 1
    return number


def write_xlsx(store: Store, chosen: Selection, target: Path) -> int:
    """One workbook with a sheet for each kind, the first line held in place."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    number = 0
    with xlsxwriter.Workbook(str(target), options) as book:
        bold = book.add_format({"bold": True})
        sheets, next_row = {}, dict.fromkeys(chosen.kinds, 1)
        for kind in chosen.kinds:
            sheets[kind] = book.add_worksheet(kind)
            sheets[kind].write_row(0, 0, columns(kind), bold)
            sheets[kind].freeze_panes(1, 0)
            sheets[kind].set_column(0, len(columns(kind)) - 1, 18)
        for kind, row in rows(articles(store, chosen)):
            for column, value in enumerate(row):
                _write_cell(sheets[kind], next_row[kind], column, _flat(value))
            next_row[kind] += 1
            number += 1
        for kind, sheet in sheets.items():
            sheet.autofilter(0, 0, max(1, next_row[kind] - 1), len(columns(kind)) - 1)
    return number


def _write_cell(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**15:
        sheet.write_number(row, column, value)  # Excel keeps fifteen digits
    elif value is not None:
        sheet.write_string(row, column, str(value)[:32_767])


def write_parquet(store: Store, chosen: Selection, target: Path) -> int:
    """A folder with one file a kind, typed; needs the extra `parquet`."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UsageError("Parquet needs more: pip install 'vnfacts[parquet]'") from error
    target.mkdir(parents=True, exist_ok=True)
    schemas = {kind: pa.schema([(name, _arrow(pa, kind, name)) for name in columns(kind)]) for kind in chosen.kinds}
    number = 0
    with ExitStack() as stack:
        writers = {
            kind: stack.enter_context(pq.ParquetWriter(target / f"{kind}.parquet", schema))  # type: ignore[no-untyped-call]
            for kind, schema in schemas.items()
        }
        waiting: dict[Kind, list[list[Any]]] = {kind: [] for kind in chosen.kinds}

        def write(kind: Kind) -> None:
            cells = zip(*waiting[kind], strict=True) if waiting[kind] else [[] for _ in schemas[kind]]
            typed = zip(cells, schemas[kind], strict=True)
            arrays = [pa.array(list(map(_plain, cell)), field.type) for cell, field in typed]
            writers[kind].write_table(pa.Table.from_arrays(arrays, schema=schemas[kind]))
            waiting[kind].clear()

        for kind, row in rows(articles(store, chosen)):
            waiting[kind].append(row)
            number += 1
            if len(waiting[kind]) == _AT_ONCE:
                write(kind)
        for kind in chosen.kinds:
            write(kind)
    return number


def _arrow(pa: Any, kind: Kind, name: str) -> Any:
    """The type of a column: numbers that may be either are floats, as in every table of numbers."""
    from schemas.generate import columns as described

    if name in ABOUT:
        return pa.string()
    [column] = [one for one in described(FACT_CLASSES[kind]) if one.name == name]
    if column.json_type.startswith("list"):
        return pa.list_(pa.string())
    return {"INTEGER": pa.int64(), "REAL": pa.float64(), "ANY": pa.float64()}.get(column.sql_type, pa.string())


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _flat(value: Any) -> Any:
    return "; ".join("" if one is None else str(one) for one in value) if isinstance(value, tuple) else value


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RUNS) else value


TABLES: dict[str, Callable[[Store, Selection, Path], int]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
}


def kinds_of(names: Sequence[str]) -> tuple[Kind, ...]:
    """The kinds of these names, or all."""
    return tuple(kind for kind in FACT_CLASSES if not names or kind in names)
