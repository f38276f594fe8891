"""What is generated from the classes is fresh, and says the same as the classes."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Annotated

import msgspec
import pytest

from pipeline.store import Store
from schemas import generate
from schemas.facts import FACT_CLASSES, Kind
from schemas.generate import Column, _glob


def test_committed_files_are_fresh() -> None:
    assert generate.stale() == [], "run `python -m schemas.generate`"


def test_check_names_a_stale_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    (tmp_path / "schemas").mkdir()
    assert generate.main(["--check"]) == 1
    assert "store.sql is stale" in capsys.readouterr().err
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    assert generate.main(["--chek"]) == 2


@pytest.mark.parametrize("kind", FACT_CLASSES)
def test_names_are_the_same_in_python_sql_and_json(kind: Kind, tmp_path: Path) -> None:
    fields = [field.name for field in msgspec.structs.fields(FACT_CLASSES[kind])]
    with Store(tmp_path / "facts.db") as store:
        stored = [row[0] for row in store.query("SELECT name FROM pragma_table_info(?)", (f"{kind}_fact",)).rows]
    kept = [name for name in fields if kind != "award" or name not in generate.AWARD_LISTS]
    assert stored[: len(kept)] == kept
    schema = json.loads(generate.json_schema())["$defs"][FACT_CLASSES[kind].__name__]
    assert list(schema["properties"]) == ["kind", *fields]
    assert schema["properties"]["kind"]["const"] == kind


def test_every_column_is_described() -> None:
    nameless = [(table.name, c.name) for table in generate.TABLES for c in table.columns if not c.description]
    assert nameless == []


def test_every_table_is_strict() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(generate.store_sql())
    rows = connection.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    assert [name for name, strict in rows if not strict and not name.startswith("sqlite_")] == []
    connection.close()


class _Sample(msgspec.Struct):
    name: str
    month: Annotated[
        Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}$")] | None, msgspec.Meta(description="A month.")
    ]
    share: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.0
    n: int | float | None = None
    words: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("name", "ddl", "json_type"),
    [
        ("name", "name TEXT NOT NULL", "string"),
        ("month", "month TEXT CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]')", "string or null"),
        ("share", "share REAL NOT NULL CHECK (share >= 0 AND share <= 1)", "number"),
        ("n", "n ANY CHECK (n IS NULL OR typeof(n) = 'integer' OR typeof(n) = 'real')", "integer or number or null"),
        ("words", "words TEXT NOT NULL CHECK (json_valid(words))", "list"),
    ],
)  # fmt: skip
def test_a_type_becomes_a_column(name: str, ddl: str, json_type: str) -> None:
    column: Column = next(column for column in generate.columns(_Sample) if column.name == name)
    assert (column.ddl, column.json_type) == (ddl, json_type)


def test_a_pattern_that_sql_cannot_check_is_refused() -> None:
    with pytest.raises(ValueError, match="no GLOB"):
        _glob("^a+$")
