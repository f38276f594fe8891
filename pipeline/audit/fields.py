"""A fact's fields as reviewers see them, and what they typed as values of these fields."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from pipeline.score import FIELDS
from schemas.facts import FACT_CLASSES, AnyFact, Kind
from schemas.problems import UsageError

_NUMBERS = frozenset({"number", "number_max", "total", "collectives", "individuals", "households"})


def fields_of(fact: AnyFact, quotes: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What a fact says, by the names of gold: a unit by its name, another fact by its quote."""
    from extractors.authorities import place_name

    told = quotes or {}
    fields: dict[str, Any] = {}
    for name in FIELDS[fact.kind]:
        if name == "place":
            place_id = getattr(fact, "place_id", None)
            value: Any = place_name(place_id) if place_id else None
        else:
            value = getattr(fact, name)
            value = told.get(value, value) if name in ("part_of", "same_as") else value
        fields[name] = _plain(value)
    return fields


def checked_fields(kind: Kind, given: Mapping[str, Any]) -> dict[str, Any]:
    """Values as their fields have them, from what was typed; raises UsageError for what cannot be one.

    A list is typed with `;` between its members, nothing at all is None.
    """
    types = _types(kind)
    checked: dict[str, Any] = {}
    for name, value in given.items():
        if name not in (*FIELDS[kind], "quote"):
            raise UsageError(f"a {kind} has no field {name}; it has {', '.join(FIELDS[kind])}")
        wanted = types.get(name, str)
        if isinstance(value, str):
            value = value.strip() or None  # noqa: PLW2901 - the same value, tidied
        if value is None or name in ("place", "part_of", "same_as", "quote"):
            checked[name] = value
            continue
        listed = name in ("forms", "conferrers", "recipients", "candidates", "current_ids")
        if listed and isinstance(value, str):
            value = [part.strip() for part in value.split(";") if part.strip()]  # noqa: PLW2901
        if isinstance(value, str) and name in _NUMBERS:
            value = _number(kind, name, value)  # noqa: PLW2901
        try:
            checked[name] = _plain(msgspec.convert(value, wanted))
        except msgspec.ValidationError as error:
            raise UsageError(f"{kind} {name}: {error}") from error
    return checked


@cache
def _types(kind: Kind) -> dict[str, Any]:
    return {field.name: field.type for field in msgspec.structs.fields(FACT_CLASSES[kind])}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _number(kind: Kind, name: str, typed: str) -> int | float:
    try:
        value = float(typed.replace(" ", ""))
    except ValueError as error:
        raise UsageError(f"{kind} {name}: {typed!r} is no number; write 1350 or 495.29") from error
    return int(value) if value.is_integer() else value
