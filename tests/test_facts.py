"""The vocabulary itself: what a fact refuses, and that facts survive being written down."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from schemas.facts import FACT_CLASSES, AnyFact, Span, from_dict, short_hash, to_dict
from tests.articles import article, read

TEXT = "Sáng 6/6/2023, UBND xã Bằng Lãng, huyện Chợ Đồn tặng giấy khen cho 3 tập thể."


def facts() -> list[AnyFact]:
    _, found = read(article(TEXT, published="2023-06-07"))
    return found


def test_every_kind_survives_json() -> None:
    assert {fact.kind for fact in facts()} == set(FACT_CLASSES)
    for fact in facts():
        assert from_dict(msgspec.json.decode(msgspec.json.encode(to_dict(fact)))) == fact


@pytest.mark.parametrize(
    "wrong",
    [
        {"end": 99},  # the quote does not fit
        {"zone": "caption"},  # a caption has a number
        {"start": -1},
        {"role": "holiday"},
        {"confidence": 1.5},
        {"date_from": "6/6/2023"},
        {"value": None},
    ],
)
def test_what_a_fact_refuses(wrong: dict[str, Any]) -> None:
    [date] = [fact for fact in facts() if fact.kind == "date"]
    with pytest.raises(msgspec.ValidationError):
        from_dict(to_dict(date) | wrong)


def test_spans() -> None:
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    for start, end in ((3, 3), (4, 2), (-1, 2)):
        with pytest.raises(ValueError, match="span"):
            Span(start, end)


def test_parts_of_a_hash_do_not_run_together() -> None:
    assert short_hash("ab", "c") != short_hash("a", "bc")
