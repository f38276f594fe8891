"""Long texts of nothing but dates, or places: a list of thousands takes its length, not its square."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from extractors import article_units, dates, places
from extractors.rule import Passage

SHORT, LONG = 6_000, 24_000  # code points
LINEAR, MARGIN = LONG / SHORT, 2.2  # the square would take four times as long again
NOISE = 0.03  # seconds; less than that is not measured

DATES = (
    "ngày 5/3, ",
    "ngày 5/3/2021 ",
    "Ngày 5/3, xã họp.\n\n",
    "từ ngày 5/3 đến ngày 8/3 ",
    "tối cùng ngày ",
    "lúc 21h30 ",
    "trong đêm ",
    "tháng 3, tháng 4/2019; ",
    "năm 2019, ",
    "Trong năm, ",
    "hai ngày sau đó, ",
    "mùng 3 Tết ",
)
PLACES = (
    "xã Quảng Lạc, huyện Đình Lập, ",
    "Đình Lập, Lạng Sơn, ",
    "Đình Lập (Lạng Sơn) ",
    "Xã Yên Phúc và huyện Đình Lập.\n\n",
    "thôn 5, ",
    "các quận 1, 3 và 10 ",
    "các xã " + "Yên Phúc, " * 400,
    "Lạng Sơn - ",
    "P.12, Q.3, TP.HCM ",
    "Bệnh viện đa khoa tỉnh ",
)


def of_dates(passage: Passage) -> None:
    dates.extract([passage], None)


def of_places(passage: Passage) -> None:
    article_units.resolve_all(places.extract([passage]), [passage], None, None)


def seconds(extract: Callable[[Passage], None], text: str) -> float:
    begin = process_time()
    extract(Passage(text))
    return process_time() - begin


@pytest.mark.parametrize(
    ("extract", "words"), [*((of_dates, words) for words in DATES), *((of_places, words) for words in PLACES)]
)
def test_a_text_of_nothing_else_takes_linear_time(extract: Callable[[Passage], None], words: str) -> None:
    extract(Passage(words))  # whatever is made once
    short, long = (seconds(extract, words * (length // len(words))) for length in (SHORT, LONG))
    assert long < max(short, NOISE) * LINEAR * MARGIN
