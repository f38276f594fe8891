"""What was read of a part, as Parquet: the tables that people ask, the answers that a store is made from."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from pipeline import records
from pipeline.lake.files import ANSWER, LISTS, PAGES, Lake, Receipt
from pipeline.work import Answer, encoded
from schemas.facts import AwardFact
from schemas.generate import TABLES
from schemas.problems import Issue


def write_part(lake: Lake, part: str, answers: Sequence[tuple[int, Answer]]) -> Receipt:
    """Writes the answers of a part's records, by offset, as its files."""
    tables = _table_rows(part, answers)
    size = 0
    for table in PAGES:
        data = parquet(table, tables[table])
        size += len(data)
        lake.write(table, part, data)
    data = _answers_parquet(answers)
    lake.write(ANSWER, part, data)
    read = [answer.result for _, answer in answers if answer.result is not None]
    return Receipt(
        part=part,
        pages=len(answers),
        articles=len(read),
        facts=sum(len(result.facts) for result in read),
        size=size + len(data),
        issues=tuple(answer.issue for _, answer in answers if answer.issue is not None),
    )


def _table_rows(part: str, answers: Sequence[tuple[int, Answer]]) -> Mapping[str, list[tuple[Any, ...]]]:
    """The rows of each table, each with its page. Versions and runs are of the store's making: here they are 1."""
    found: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for offset, answer in answers:
        page = (f"{part}@{offset}",)
        result = answer.result
        issues = [*([answer.issue] if answer.issue else []), *(result.issues if result else ())]
        found["issue"] += [(*_issue_row(issue), *page) for issue in issues]
        fetch = answer.settled or (result.fetch if result else None)
        found["fetch"] += [(*records.row_of(fetch, "fetch"), *page)] if fetch else []
        if result is None:
            continue
        article = result.article
        values = msgspec.structs.asdict(article) | {
            "text": article.text, "version": 1, "current": 1, "fetched_at": result.fetch.fetched_at, "search_id": 0,
            "rules_version": result.rules_version, "first_run": 1, "last_run": 1,
            "result_hash": records.result_hash(article, result.facts),
        }  # fmt: skip
        row = (*(records.cell(values[name]) for name in records.column_names("article")), *page)
        found["article"].append(row)
        for fact in result.facts:
            found[f"{fact.kind}_fact"].append((*records.fact_row(fact, 1, 1), *page))
            if isinstance(fact, AwardFact):
                for table, rows in zip(LISTS, records.award_rows(fact, 1, 1), strict=True):
                    found[table] += [(*row, *page) for row in rows]
    return found


def _issue_row(issue: Issue) -> tuple[Any, ...]:
    """An issue with the history that a store would add."""
    return (*(getattr(issue, name) for name in records.column_names("issue")[:-3]), 1, 1, None)


def parquet(table: str, rows: Sequence[tuple[Any, ...]], page: bool = True) -> bytes:
    import pyarrow as pa

    types = {"INTEGER": pa.int64(), "REAL": pa.float64(), "ANY": pa.float64(), "TEXT": pa.string(), "BLOB": pa.binary()}
    [columns] = [found.columns for found in TABLES if found.name == table]
    fields = [pa.field(column.name, types[column.sql_type]) for column in columns]
    schema = pa.schema([*fields, pa.field("page", pa.string())] if page else fields)
    values = zip(*rows, strict=True) if rows else ([] for _ in schema)
    arrays = [
        pa.array([float(one) if one is not None else None for one in column], field.type)
        if field.type == pa.float64()
        else pa.array(column, field.type)
        for column, field in zip(values, schema, strict=True)
    ]
    return _parquet_file(pa.Table.from_arrays(arrays, schema=schema))


def _answers_parquet(answers: Sequence[tuple[int, Answer]]) -> bytes:
    import pyarrow as pa

    columns = {
        "offset": pa.array([offset for offset, _ in answers], pa.int64()),
        "answer": pa.array([encoded(answer) for _, answer in answers], pa.binary()),
    }
    return _parquet_file(pa.table(columns))


def _parquet_file(table: Any) -> bytes:
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")  # type: ignore[no-untyped-call]
    return buffer.getvalue()
