"""Mentions of places: the rules' own examples, and what only a whole article shows."""

from __future__ import annotations

import pytest

from extractors import places
from extractors.rule import Passage

RULES = {rule.name: rule for rule in places.RULES}


@pytest.mark.parametrize(
    ("name", "text", "quote", "expect"),
    [(r.name, e.text, e.quote, e.expect) for r in places.RULES for e in r.finds],
)
def test_rule_finds(name: str, text: str, quote: str, expect: dict[str, object]) -> None:
    found = [m for m in RULES[name].mentions(Passage(text)) if text[m.start : m.end] == quote]
    assert found, [text[m.start : m.end] for m in RULES[name].mentions(Passage(text))]
    assert {key: getattr(found[0].value, key) for key in expect} == expect


@pytest.mark.parametrize(("name", "text"), [(r.name, text) for r in places.RULES for text in r.ignores])
def test_rule_ignores(name: str, text: str) -> None:
    assert [text[m.start : m.end] for m in RULES[name].mentions(Passage(text))] == []
