"""Structs as rows of the store, and rows as structs again."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Protocol, TypeVar

import msgspec

from schemas.documents import PARAGRAPH_BREAK, Article
from schemas.facts import FACT_CLASSES, AnyFact, AwardFact, Fact, Kind
from schemas.generate import AWARD_LISTS, FACT_TABLES, TABLES, quoted

_BIGGEST = 2**63 - 1
_COMMON = frozenset(field.name for field in msgspec.structs.fields(Fact))
_COLUMNS = {table.name: table for table in TABLES}


class Row(Protocol):
    """A row of SQLite, or anything else whose columns are found by name."""

    def __getitem__(self, name: str, /) -> Any: ...


def cell(value: Any) -> Any:
    """A value as SQLite takes it: lists and objects as JSON, whole numbers beyond 64 bits as floats."""
    if value is None or isinstance(value, (str, float, bytes)):
        return value
    if isinstance(value, int):
        return value if -_BIGGEST <= value <= _BIGGEST else float(value)
    return msgspec.json.encode(value).decode()


@cache
def column_names(table: str) -> tuple[str, ...]:
    """The columns of a table, in order."""
    return tuple(column.name for column in _COLUMNS[table].columns)


@cache
def insert_sql(table: str, verb: str = "INSERT") -> str:
    """INSERT of one whole row, values in the order of `column_names`."""
    names = column_names(table)
    return f"{verb} INTO {table} ({', '.join(map(quoted, names))}) VALUES ({', '.join('?' * len(names))})"


def row_of(struct: msgspec.Struct, table: str) -> tuple[Any, ...]:
    """A struct that has every column of the table as a row."""
    return tuple(cell(getattr(struct, name)) for name in column_names(table))


S = TypeVar("S", bound=msgspec.Struct)


def structs_of(rows: Sequence[sqlite3.Row], table: str, cls: type[S]) -> list[S]:
    """Whole rows of a table as its structs again."""
    encoded = [column.name for column in _COLUMNS[table].columns if column.json_type in ("list", "object")]
    decoded = ({name: msgspec.json.decode(row[name]) for name in encoded} for row in rows)
    return [msgspec.convert(dict(row) | more, cls) for row, more in zip(rows, decoded, strict=True)]


@dataclass(frozen=True)
class _Shape:
    """How facts of one kind are read off: all stored fields, and those of the kind alone."""

    stored: Callable[[AnyFact], tuple[Any, ...]]
    own: Callable[[AnyFact], tuple[Any, ...]]
    lists: tuple[int, ...]


@cache
def _shape(kind: Kind) -> _Shape:
    cls = FACT_CLASSES[kind]
    fields = [field.name for field in msgspec.structs.fields(cls)]
    columns = set(column_names(f"{kind}_fact"))
    stored = [name for name in fields if name in columns]
    numbers = {"number", "number_max", "total", "collectives", "individuals", "households"}
    described = {column.name: column for table in FACT_TABLES for column in table.columns}
    return _Shape(
        stored=attrgetter(*stored),
        own=attrgetter(*(name for name in fields if name not in _COMMON)),
        lists=tuple(i for i, name in enumerate(stored) if described[name].json_type == "list" or name in numbers),
    )


def fact_row(fact: AnyFact, version: int, run_id: int, gone_run: int | None = None) -> tuple[Any, ...]:
    """A fact as a row of its table, first read in this run."""
    return (*fact_cells(fact), version, run_id, run_id, gone_run, value_hash(fact))


def fact_cells(fact: AnyFact) -> list[Any]:
    """The fact's own values of its row, as SQLite takes them."""
    shape = _shape(fact.kind)
    values = list(shape.stored(fact))
    for index in shape.lists:
        if values[index] is not None:
            values[index] = cell(values[index])
    return values


def value_hash(fact: AnyFact) -> str:
    """Hash of the fields of its kind; where the fact stands and which rule read it are no part of it."""
    return digest(_shape(fact.kind).own(fact))


def result_hash(article: Article, facts: Sequence[AnyFact]) -> str:
    """Hash of all that `put` would write; the cluster is another step's business."""
    return digest((msgspec.structs.replace(article, cluster_id=None), facts))


def digest(value: object) -> str:
    """Sixteen hex digits over a value's JSON."""
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()[:16]


def award_rows(fact: AwardFact, version: int, run_id: int) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """The lists of an award as rows of `award_conferrer` and `award_recipient`."""
    key = (fact.fact_id, version, run_id)
    names: Sequence[str | None] = fact.conferrer_names
    conferrers = [
        (*key, position, written, _at(names, position), _at(fact.conferrer_units, position))
        for position, written in enumerate(fact.conferrers)
    ]
    recipients = [
        (*key, position, written, _at(fact.recipient_names, position))
        for position, written in enumerate(fact.recipients)
    ]
    return conferrers, recipients


def _at(values: Sequence[str | None], position: int) -> str | None:
    return values[position] if position < len(values) else None


def fact_of(kind: Kind, row: Row, lists: Mapping[str, Sequence[Any]]) -> AnyFact:
    """The fact of a row; `lists` are an award's lists from their own tables."""
    fields: dict[str, Any] = {}
    cls = FACT_CLASSES[kind]
    for name in cls.__struct_fields__:
        if kind == "award" and name in AWARD_LISTS:
            fields[name] = tuple(lists.get(name, ()))
        else:
            fields[name] = row[name]
    for name in _json_columns(f"{kind}_fact"):
        fields[name] = tuple(msgspec.json.decode(fields[name]))
    return msgspec.convert(fields, cls)


@cache
def _json_columns(table: str) -> tuple[str, ...]:
    return tuple(column.name for column in _COLUMNS[table].columns if column.json_type == "list")


def article_of(row: Row) -> Article:
    """The article of a row; its paragraphs are what `text` has after title and lead."""
    head = [part for part in (row["title"], row["lead"]) if part]
    rest = row["text"].removeprefix(PARAGRAPH_BREAK.join(head)).removeprefix(PARAGRAPH_BREAK if head else "")
    fields = {name: row[name] for name in Article.__struct_fields__ if name != "paragraphs"}
    for name in _json_columns("article"):
        fields[name] = tuple(msgspec.json.decode(fields[name]))
    return msgspec.convert(fields | {"paragraphs": tuple(rest.split(PARAGRAPH_BREAK)) if rest else ()}, Article)
