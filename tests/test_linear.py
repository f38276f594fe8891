"""Long texts of nothing but dates, or places, or what a rule looks for: all take their length, not its square."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import Any

import pytest
from msgspec.structs import replace

from extractors import article_units, awards, bodies, counts, dates, numbers, people, places, retold
from extractors.rule import Passage, Rule
from extractors.whom.givers import BEFORE_VERB
from schemas.facts import AwardFact

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
    """The least of three: what else the machine does costs processor time, too."""
    taken = []
    for _ in range(3):
        begin = process_time()
        extract(Passage(text))
        taken.append(process_time() - begin)
    return min(taken)


@pytest.mark.parametrize(
    ("extract", "words"), [*((of_dates, words) for words in DATES), *((of_places, words) for words in PLACES)]
)
def test_a_text_of_nothing_else_takes_linear_time(extract: Callable[[Passage], None], words: str) -> None:
    extract(Passage(words))  # whatever is made once
    short, long = (seconds(extract, words * (length // len(words))) for length in (SHORT, LONG))
    assert long < max(short, NOISE) * LINEAR * MARGIN


RULES: list[Rule[Any]] = [
    rule for module in (dates, places, counts, awards, numbers, bodies, people) for rule in module.RULES
]
NOTHING_ELSE = ("a", "1", " ", "1 ", "1.", "a ", "và ", ", ", "(")


def scan(rule: Rule[Any], words: str, length: int) -> float:
    """Seconds that the rule's pattern takes for a text of nothing but these words; the least of two."""
    text = Passage(words * (length // len(words) + 1)).folded[:length]
    begin = process_time()
    for _ in rule.pattern.finditer(text):
        pass
    middle = process_time()
    for _ in rule.pattern.finditer(text):
        pass
    return min(middle - begin, process_time() - middle)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_pattern_takes_linear_time_on_what_is_like_its_examples(rule: Rule[Any]) -> None:
    """Its examples, and their beginnings, which fail late, over and over again; and what matches nothing."""
    quotes = [example.quote for example in rule.finds]
    beginnings = [quote[:cut] for quote in quotes for cut in (len(quote) // 2, len(quote) - 1) if quote[:cut].strip()]
    for words in (*quotes, *beginnings, *(f"{quote}, " for quote in quotes), *NOTHING_ELSE):
        assert scan(rule, words, LONG) < max(scan(rule, words, SHORT), NOISE) * LINEAR * MARGIN, words


@pytest.mark.parametrize("words", ["do ông dẫn đầu ", "do ông dẫn đầu dẫn đầu ", "đã ", "lãnh đạo các sở, ", "(a) "])
def test_what_stands_between_a_giver_and_its_verb_hangs_nothing(words: str) -> None:
    """Leaders one after the other (`do … dẫn đầu do … dẫn đầu`) took twice the time with each."""

    def matching(times: int) -> float:
        begin = process_time()
        BEFORE_VERB.fullmatch(words * times + "x")
        return process_time() - begin

    assert matching(20) < max(matching(5), NOISE) * LINEAR * MARGIN


def test_awards_of_one_zone_are_not_compared_with_one_another() -> None:
    (award,) = awards.extract([Passage("UBND xã Yên Phúc tặng giấy khen cho 5 tập thể.")], [], [])
    few, many = ([replace(award, start=at, end=at + award.end) for at in range(count)] for count in (500, 8 * 500))

    def linking(told: list[AwardFact]) -> float:
        taken = []
        for _ in range(3):
            begin = process_time()
            retold.link_awards(told)
            taken.append(process_time() - begin)
        return min(taken)

    assert linking(many) < max(linking(few), NOISE / 3) * 8 * MARGIN
