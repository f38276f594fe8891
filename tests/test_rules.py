"""Every rule proves itself: its examples are found, its counter-examples are not, its name is permanent and unique."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import awards, bodies, counts, dates, numbers, people, places
from extractors.patterns import quick
from extractors.rule import Example, Passage, Rule

MODULES = (dates, places, counts, awards, numbers, bodies, people)
RULES: list[Rule[Any]] = [rule for module in MODULES for rule in module.RULES]
FINDS = [(rule, example) for rule in RULES for example in rule.finds]
IGNORES = [(rule, text) for rule in RULES for text in rule.ignores]


@pytest.mark.parametrize(
    ("rule", "example"), FINDS, ids=lambda value: getattr(value, "name", getattr(value, "quote", ""))
)
def test_rule_finds(rule: Rule[Any], example: Example) -> None:
    passage = Passage(example.text)
    found = [m for m in rule.mentions(passage) if passage.text[m.start : m.end] == example.quote]
    assert found, [passage.text[m.start : m.end] for m in rule.mentions(passage)]
    read = [{name: getattr(m.value, name) for name in example.expect} for m in found]
    assert example.expect in read


@pytest.mark.parametrize(("rule", "text"), IGNORES, ids=lambda value: getattr(value, "name", value))
def test_rule_ignores(rule: Rule[Any], text: str) -> None:
    assert [text[m.start : m.end] for m in rule.mentions(Passage(text))] == []


def test_names_are_unique_and_tell_their_kind() -> None:
    names = [rule.name for rule in RULES]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert [
        name
        for name in names
        if not re.fullmatch(r"(date|place|count|award|number|body|person)\.[a-z0-9-]+(\.[a-z0-9-]+)*", name)
    ] == []


def test_every_rule_carries_an_example() -> None:
    assert [rule.name for rule in RULES if not rule.finds] == []


QUICK = (
    r"(?<!\w)(?:tỉnh|thành phố|xã(?: đảo)?|(?:huyện|quận) (?:ủy|đoàn))(?!\w)",
    r"\b(?:từ|về|đại biểu)(?: tỉnh)?\s",
    r"(?<![\w-])(?:(?<!phát )huy hiệu(?! quả)|cờ)",
    r"(?<!\w)(?<!pháp )luật(?: [\w(|)]+)?",
)
WORDS = st.lists(
    st.sampled_from(
        "tỉnh thành phố xã đảo huyện quận ủy đoàn từ về đại biểu phát huy hiệu quả cờ pháp luật - ( x1".split()
    )
)


@given(WORDS, st.sampled_from(" -"))
@pytest.mark.parametrize("pattern", QUICK)
def test_the_quicker_shape_finds_the_same(pattern: str, words: list[str], glue: str) -> None:
    text = " ".join(words).replace("x ", "x" + glue)
    found = [[m.span() for m in re.finditer(shape, text)] for shape in (pattern, quick(pattern))]
    assert found[0] == found[1]


NO_QUICKER = (
    r"tỉnh|xã", r"(?<!\w)(?:\d+|xã)", r"(?<!\w)(?:x?ã)", r"(?<!\w)(?:(?P<one>xã))", r"(?<!\w)(?:thị )?xã",
    r"(?<!\w)tỉnh|(?<!\w)xã",
)  # fmt: skip


@pytest.mark.parametrize("pattern", NO_QUICKER)
def test_what_has_no_quicker_shape_is_told(pattern: str) -> None:
    with pytest.raises(ValueError, match="begin"):
        quick(pattern)
