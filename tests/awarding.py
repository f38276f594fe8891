"""The awards of a text, as the tests of awards ask for them."""

from __future__ import annotations

from typing import Any

from extractors import awards
from extractors.rule import Passage
from schemas.facts import AwardFact, CountFact


def read(text: str, counts: list[CountFact] | None = None) -> list[AwardFact]:
    return awards.extract([Passage(text)], [], counts or [])


def told(fact: AwardFact) -> tuple[Any, ...]:
    return fact.forms, fact.conferrers, (fact.collectives, fact.individuals, fact.households)
