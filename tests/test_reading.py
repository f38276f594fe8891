"""The measure of the cleaner is measured itself: gold that stands on its pages, and scores that see every kind of miss."""

from __future__ import annotations

import html
import re
import unicodedata
from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks.blocks import Told, same_texts, same_words
from benchmarks.cleaning import main, measure_pages, report
from benchmarks.pages import ArticlePage, GoldPage, article_pages, other_pages
from benchmarks.reading import judge
from benchmarks.scramble import scrambled
from schemas.documents import Block, Caption, RawPage
from scrapers import content

PAGES = article_pages()
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ue000-\uf8ff]")
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BORDER = re.compile(
    r"</?(?:p|div|br|t[dhr]|li|ul|ol|h[1-6]|table|tbody|fig\w+|section|article|header|footer|blockquote|center|option"
    r"|form|title|body|main|aside|nav|time)\b[^>]*>",
    re.IGNORECASE,
)

GOLD = GoldPage(
    url=None,
    family="nukeviet",
    title="Xã Cẩm Tú ra mắt tổ tự quản",
    lead="Sáng 2/3/2024, xã Cẩm Tú ra mắt mười tổ tự quản tại chín thôn.",
    blocks=(
        Block("paragraph", "Mỗi tổ có năm người, trực theo ca từ chập tối đến gần sáng."),
        Block("subheading", "Ba tháng đầu"),
        Block("paragraph", "Các tổ đã báo cho công an xã mười hai việc, trong đó có hai vụ trộm."),
    ),
    captions=(Caption("Lễ ra mắt tại sân nhà văn hóa", "/1.jpg"),),
    authors=("Lê Văn Tám",),
    published="2024-03-04",
    published_how="page",
)


def _visible(markup: str) -> str:
    """The words of a page, read without any parser of ours."""
    text = re.sub(r"<[^>]*>", "", _BORDER.sub(" ", _UNSEEN.sub(" ", markup)))
    for _ in range(3):
        text = html.unescape(text)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", _INVISIBLE.sub("", text)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_gold_stands_on_its_page(page: ArticlePage) -> None:
    """Tags may stand in the head alone, all else is to be seen."""
    gold, markup = page.gold, unicodedata.normalize("NFC", html.unescape(content.text_of(page.raw)))
    shown = _visible(content.text_of(page.raw))
    cells = [
        cell
        for block in gold.blocks
        for cell in (block.text.split(" | ") if block.kind == "table_row" else [block.text])
    ]
    told = [
        gold.title,
        gold.lead,
        gold.source,
        *cells,
        *gold.authors,
        *(caption.text for caption in gold.captions),
    ]
    assert [text for text in told if text and text not in shown] == []
    assert [tag for tag in gold.tags if tag not in shown and tag not in markup] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_gold_agrees_with_itself(page: ArticlePage) -> None:
    one = judge(page, page.gold)
    assert one.differences == ()
    assert all(tally.f1 == 1 for tally in (*one.words.values(), *one.blocks.values()))
    assert (one.leads_lost, one.leads_made, one.captions_lost, one.furniture, one.furniture_blocks) == (0, 0, 0, 0, 0)


def test_there_are_enough_pages() -> None:
    assert len(PAGES) >= 60
    assert len(other_pages()) >= 20


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ({"title": None}, {"title": (0, 0, 8)}),
        ({"lead": None}, {"leads_lost": 1}),
        (
            {"lead": None, "blocks": (Block("paragraph", GOLD.lead or ""), *GOLD.blocks)},
            {"leads_lost": 0, "lead": (0, 0, 16)},
        ),
        ({"blocks": (*GOLD.blocks, Block("paragraph", "Tin liên quan"))}, {"furniture": 3, "furniture_blocks": 1}),
        ({"blocks": tuple(reversed(GOLD.blocks))}, {"in_order": False}),
        ({"blocks": (GOLD.blocks[0], Block("paragraph", "Ba tháng đầu"), GOLD.blocks[2])}, {"kinds": (2, 3, 3)}),
        ({"captions": ()}, {"captions_lost": 1}),
        ({"captions": (Caption("Lễ ra mắt tại sân nhà văn hóa", None),)}, {"pictures": (0, 1, 1)}),
        ({"published": None}, {"day": "missed"}),
        ({"published": "2024-03-05"}, {"day": "wrong"}),
        ({"published_how": "meta"}, {"day": "right", "how_right": False}),
        ({"authors": ("Lê Văn Tám", "Ban biên tập")}, {"authors": (1, 2, 1)}),
        ({"source": "Báo tỉnh"}, {"source_right": False}),
        ({"family": "drupal"}, {"family_right": False}),
    ],
)
def test_every_miss_is_seen(change: dict[str, Any], seen: dict[str, Any]) -> None:
    one = judge(ArticlePage("nukeviet/one", RawPage(body=b""), GOLD), msgspec.structs.replace(GOLD, **change))
    assert one.differences
    for name, expected in seen.items():
        value = one.words[name] if name in one.words else getattr(one, name)
        assert (value if isinstance(expected, int | str | bool) else (value.same, value.found, value.gold)) == expected


def test_a_day_that_no_page_tells_is_invented() -> None:
    page = ArticlePage("nukeviet/one", RawPage(body=b""), msgspec.structs.replace(GOLD, published=None))
    assert judge(page, GOLD).day == "invented"


def test_a_refused_article_has_lost_everything() -> None:
    one = judge(ArticlePage("nukeviet/one", RawPage(body=b""), GOLD), None)
    assert (one.refused, one.leads_lost, one.captions_lost, one.day) == (True, 1, 1, "missed")
    assert all(tally.found == 0 for tally in one.words.values())


def test_words_forgive_borders_and_case_whole_texts_do_not() -> None:
    assert same_words(["Một hai ba"], ["một", "HAI: ba"]).f1 == 1
    assert same_texts(["Một hai ba"], ["một", "HAI: ba"]).f1 == 0


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Xã Cẩm Tú ra mắt tổ tự quản", True),
        ("(TTXVN) - Xã Cẩm Tú ra mắt tổ tự quản tại chín thôn bản vùng cao", False),
        ("Cẩm Tú", True),
        ("Tú Cẩm", False),
        ("mắt ra Tú Cẩm xã quản tự tổ", False),
    ],
)
def test_a_text_stands_in_another(text: str, kept: bool) -> None:
    assert Told(["Sáng nay, xã Cẩm Tú ra mắt tổ tự quản."]).keeps(text) == kept


@pytest.mark.parametrize(
    ("names_renamed", "parts", "lead_and_captions", "told_apart"),
    [(False, 0.985, 0.985, 0.98), (True, 0.96, 0.95, 0.96)],
)
def test_the_aims_are_reached(names_renamed: bool, parts: float, lead_and_captions: float, told_apart: float) -> None:
    """F1 of the words of each part, and articles told from others; with all names renamed, only the fallback reads."""
    articles, others = PAGES, other_pages()
    if names_renamed:
        articles, others = scrambled(articles, others)
    readings, others_read = measure_pages(articles, others)
    told = report(readings, others_read, len(others))
    reached = {name: part.f1 for name, part in told.parts.items()}
    assert min(reached["title"], reached["body"]) >= parts
    assert min(reached["lead"], reached["captions"]) >= lead_and_captions
    assert told.told_apart >= told_apart
    if not names_renamed:
        assert (told.leads_lost, told.furniture_blocks, told.days_not_right) == ([], 0, [])


@pytest.mark.parametrize("only", [(), ("--only", "nukeviet/")], ids=["empty folder", "no such page"])
def test_nothing_to_measure_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], only: tuple[str, ...]
) -> None:
    (tmp_path / "families").mkdir()
    with pytest.raises(SystemExit) as stopped:
        main(["--pages", str(tmp_path), *only])
    told = capsys.readouterr()
    assert stopped.value.code == 2
    assert "holds no families" in told.err
    assert "1.0000" not in told.out
