"""Words that the extractors know, as rows with a source.

All terms are folded: lower case, old-style tone placement (`hòa`, `ủy`).

- `counted.csv`: what stands after a number. `role` is `classifier` (takes a noun: `chiếc xe`), `event` (takes what
  happened: `vụ trộm cắp`), `noun`, or a unit of `measure`, `time` or `money`; `unit` is the part of the term that is
  the unit of a count (`hộ` for `hộ gia đình`).
- `modifiers.csv`: what may follow a head of the category `after` and still says which kind of thing it is; `thing` is
  a head of any other category, `any` of all.
- `ends.csv`: words after which a noun phrase is over.
- `compounds.csv`: nouns with a syllable in them that looks like a verb (`diện tích`), so that no verb is read there.
- `verbs.csv`: verbs that govern a counted thing, or that end its noun phrase because they govern something else.
- `tally_weights.csv`: how much what is told of a number speaks for each kind of total, in tenths of a logarithm; learnt
  from our own texts by `python -m benchmarks.tallies`, and so without a source of its own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple, cast

from schemas.facts import Category

Role = Literal["classifier", "event", "noun", "measure", "time", "money"]


class Counted(NamedTuple):
    """A word that can stand after a number."""

    term: str
    role: Role
    category: Category
    unit: str


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one table in this package, by column."""
    text = resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def counted() -> dict[str, Counted]:
    """Classifiers, units and head nouns by term."""
    return {
        row["term"]: Counted(row["term"], cast(Role, row["role"]), cast(Category, row["category"]), row["unit"])
        for row in rows("counted.csv")
    }


@cache
def modifiers() -> dict[str, frozenset[str]]:
    """Attributes that belong to the counted thing, by the category of its head."""
    table: dict[str, set[str]] = {}
    for row in rows("modifiers.csv"):
        table.setdefault(row["after"], set()).add(row["term"])
    return {category: frozenset(terms) for category, terms in table.items()}


@cache
def ends() -> frozenset[str]:
    """Function words that end a noun phrase."""
    return frozenset(row["term"] for row in rows("ends.csv"))


@cache
def verbs() -> frozenset[str]:
    """Verbs that take a counted object or subject."""
    return frozenset(row["term"] for row in rows("verbs.csv"))


@cache
def compounds() -> frozenset[str]:
    """Nouns that hide a verb, besides those of `counted`."""
    return frozenset(row["term"] for row in rows("compounds.csv"))


def openings(terms: Iterable[str]) -> frozenset[str]:
    """What longer terms begin with, up to a whole syllable, so that a reader knows when to read on."""
    return frozenset(
        " ".join(syllables[:size]) for term in terms if (syllables := term.split()) for size in range(1, len(syllables))
    )
