"""Words of awards: forms, heads of conferring bodies, ranks and titles, and the nouns that recipients are counted by.

Each row of the tables beside this file has a source. Words are folded (lower case, old-style tone placement).
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, get_args

FormKind = Literal["honour", "state", "medal", "title", "prize", "gift", "money", "praise"]
HeadKind = Literal["state", "whole", "named", "post", "deputy", "leaders"]
TitleKind = Literal["rank", "honorific", "surname", "country"]
RecipientKind = Literal["collectives", "individuals", "households"]


class Form(NamedTuple):
    """`written` in the text means `form` in a fact; `state` forms are conferred by the head of state alone."""

    written: str
    form: str
    kind: FormKind


def _rows(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@cache
def forms() -> dict[str, Form]:
    """Award forms by the words that name them."""
    kinds = {kind: kind for kind in get_args(FormKind)}
    return {row["written"]: Form(row["written"], row["form"], kinds[row["kind"]]) for row in _rows("award_forms.csv")}


@cache
def heads() -> dict[str, HeadKind]:
    """First words of the names of bodies and posts.

    `state` and `whole` are complete by themselves, `named` need a name or level behind them (`Công an tỉnh`),
    a `post`, a `deputy` or the `leaders` stand before the body they belong to.
    """
    kinds = {kind: kind for kind in get_args(HeadKind)}
    return {row["head"]: kinds[row["kind"]] for row in _rows("award_bodies.csv")}


@cache
def titles(kind: TitleKind) -> frozenset[str]:
    """Ranks, forms of address, family names, or names of states."""
    return frozenset(row["written"] for row in _rows("award_titles.csv") if row["kind"] == kind)


@cache
def recipients() -> dict[str, RecipientKind]:
    """Nouns for those who receive, with what they are counted as."""
    kinds = {kind: kind for kind in get_args(RecipientKind)}
    return {row["noun"]: kinds[row["kind"]] for row in _rows("award_recipients.csv")}


@cache
def fields() -> dict[str, str]:
    """Words of names of bodies with the capitals that they have there, by their folded form."""
    return {row["written"].lower(): row["written"] for row in _rows("award_fields.csv")}
