"""Numbers: every way of writing gives the value back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import numbers
from extractors.rule import Passage

_UNITS = "không một hai ba bốn năm sáu bảy tám chín".split()


def _below_thousand(value: int, full: bool) -> str:
    """A group of three digits in words; `full` says the missing hundreds too."""
    hundreds, rest = divmod(value, 100)
    tens, unit = divmod(rest, 10)
    words = [_UNITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0 and unit:
        words += ["linh", _UNITS[unit]] if words else [_UNITS[unit]]
    elif tens == 1:
        words += ["mười"] + ([{5: "lăm"}.get(unit, _UNITS[unit])] if unit else [])
    elif tens:
        words += [_UNITS[tens], "mươi"]
        words += [{1: "mốt", 4: "tư", 5: "lăm"}.get(unit, _UNITS[unit])] if unit else []
    return " ".join(words)


def in_words(value: int) -> str:
    parts: list[str] = []
    for size, name in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, value = divmod(value, size)
        if group:
            parts.append(f"{_below_thousand(group, bool(parts))} {name}".strip())
    return " ".join(parts)


def only(text: str) -> tuple[str, numbers.Number]:
    passage = Passage(text)
    (mention,) = numbers.find(passage)
    return passage.text[mention.start : mention.end], mention.value


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_words_read_back(value: int) -> None:
    assert numbers.parse_words(in_words(value)) == value


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_words_are_found_whole_in_running_text(value: int) -> None:
    words = in_words(value)
    found, number = only(f"Có {words} hộ.")
    assert (found, number.value) == (words, value)


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_read_back(value: int) -> None:
    dotted = f"{value:,}".replace(",", ".")
    assert numbers.parse_digits(dotted) == value
    assert numbers.parse_digits(str(value)) == value
    assert numbers.parse_digits(f"{value:02d}") == value
    if value >= 10**6 or value < 1000:
        assert numbers.parse_digits(f"{value:,}") == value


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=1, max_value=99))
def test_decimal_comma_reads_back(whole: int, cents: int) -> None:
    expected = float(f"{whole}.{cents:02d}")
    assert numbers.parse_digits(f"{whole:,}".replace(",", ".") + f",{cents:02d}") == expected
    assert numbers.parse_digits(f"{whole},{cents:02d}") == expected


@pytest.mark.parametrize("digits", ["9" * 400, "9" * 5000, "9" * 16, "9" + ".999" * 7, f"3/{'9' * 400}"])
def test_a_number_beyond_all_sums_is_no_count(digits: str) -> None:
    assert numbers.find(Passage(f"Có {digits} hộ.")) == []


@given(st.text(alphabet="0123456789.,-–/% abđhàngtrămtriệunghìnmộthaibakhoảngđến\n", max_size=60))
def test_spans_hold_and_never_overlap(text: str) -> None:
    passage = Passage(text)
    end = 0
    for mention in numbers.find(passage):
        assert end <= mention.start <= mention.value.start < mention.end <= len(text)
        end = mention.end


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("gom 40cm dây", "40", 40),
        ("đào 23m3 đất", "23", 23),
        ("bán 1,350 con giống", "1,350", 1350),
        ("nặng 1,350 kg", "1,350", 1.35),
        ("nợ 3,125 tỷ đồng", "3,125 tỷ", 3_125_000_000),
        ("tốn 2 triệu rưỡi mỗi vụ", "2 triệu rưỡi", 2_500_000),
        ("vốn 15 nghìn tỷ đồng", "15 nghìn tỷ", 15_000_000_000_000),
        ("(hai mươi hộ)", "hai mươi", 20),
        ("ba trăm tám mươi nghìn cây keo", "ba trăm tám mươi nghìn", 380_000),
        ("hàng nghìn tỷ đồng", "hàng nghìn tỷ", 10**12),
        ("gồm:5 lán", "5", 5),
        ("Nửa tháng", "Nửa", 0.5),
        ("mười năm", "mười", 10),
        ("hai mươi năm", "hai mươi", 20),
        ("hai trăm năm mươi năm", "hai trăm năm mươi", 250),
        ("một trăm linh năm hộ", "một trăm linh năm", 105),
    ],
)
def test_value(text: str, quote: str, value: float) -> None:
    found, number = only(text)
    assert (found, number.value) == (quote, value)


@pytest.mark.parametrize(
    ("text", "quote", "comparator"),
    [
        ("gần 40 hộ", "gần 40", "about"),
        ("trên dưới 40 hộ", "trên dưới 40", "about"),
        ("không dưới 40 hộ", "không dưới 40", "at_least"),
        ("dưới 40 hộ", "dưới 40", "less_than"),
        ("chưa đầy 40 hộ", "chưa đầy 40", "less_than"),
        ("tối đa 40 hộ", "tối đa 40", "at_most"),
        ("ước tính khoảng 40 hộ", "ước tính khoảng 40", "about"),
        ("nhiều hơn 40 hộ", "40", "exact"),
        ("nhiệt độ 40 độ", "40", "exact"),
        ("có 40 hộ", "40", "exact"),
    ],
)
def test_comparator(text: str, quote: str, comparator: str) -> None:
    found, number = only(text)
    assert (found, number.comparator) == (quote, comparator)


@pytest.mark.parametrize(
    ("text", "quote", "low", "high"),
    [
        ("5 – 7 con", "5 – 7", 5, 7),
        ("từ 5 đến 7 con", "từ 5 đến 7", 5, 7),
        ("2,5-3 triệu", "2,5-3 triệu", 2_500_000, 3_000_000),
        ("500 nghìn đến 1 triệu", "500 nghìn đến 1 triệu", 500_000, 1_000_000),
        ("hai, ba con", "hai, ba", 2, 3),
        ("ba bốn chục con", "ba bốn chục", 30, 40),
    ],
)
def test_range(text: str, quote: str, low: float, high: float) -> None:
    found, number = only(text)
    assert (found, number.value, number.maximum) == (quote, low, high)


@pytest.mark.parametrize("rule", numbers.RULES, ids=lambda rule: rule.name)
def test_examples(rule: numbers.Rule[numbers.Number]) -> None:
    for example in rule.finds:
        found = {example.text[m.start : m.end]: m.value for m in rule.mentions(Passage(example.text))}
        assert example.quote in found
        assert {name: getattr(found[example.quote], name) for name in example.expect} == example.expect
    for text in rule.ignores:
        assert list(rule.mentions(Passage(text))) == []
