"""Every page under corpus/pages/families and unseen/families is read as the gold beside it says; a new family is tested by
adding a folder."""

from __future__ import annotations

import html
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.pages import FOLDER, NAMELESS, ArticlePage, OtherPage, article_pages, other_pages
from benchmarks.scramble import Scrambler, renamed
from pipeline.clean import clean, read_article
from schemas.documents import PageParts, RawPage
from schemas.problems import NotAnArticle
from scrapers import content, families
from scrapers import html as trees
from scrapers.read import read, recognise

UNSEEN = FOLDER / "unseen"
PAGES = [*article_pages(), *article_pages(UNSEEN)]
OTHERS = [*other_pages(), *other_pages(UNSEEN)]


def _named(page: ArticlePage | OtherPage) -> str:
    return page.name


def _told(parts: PageParts) -> dict[str, Any]:
    """All that the gold of a page tells."""
    return {
        "family": parts.family,
        "title": parts.title,
        "lead": parts.lead,
        "blocks": [(block.kind, block.text) for block in parts.blocks],
        "captions": [(caption.text, caption.image) for caption in parts.captions],
        "authors": parts.authors,
        "source": parts.source,
        "published": (parts.published, parts.published_how),
        "tags": parts.tags,
        "layout_changes": parts.layout_changes,
    }


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_page_is_read_as_its_gold_says(page: ArticlePage) -> None:
    found, expected = _told(read(page.raw)), _told(page.gold)
    if page.gold.family in NAMELESS:
        expected["family"] = found["family"]
    assert found == expected


@pytest.mark.parametrize("page", OTHERS, ids=_named)
def test_what_is_no_article_is_told(page: OtherPage) -> None:
    with pytest.raises(NotAnArticle):
        clean(page.raw)


def test_every_family_has_a_page() -> None:
    assert {family.name for family in families.all_families()} <= {page.name.split("/")[0] for page in PAGES}


def test_scrambled_pages_are_known_to_no_family() -> None:
    scrambler = Scrambler()
    for page in (*PAGES, *OTHERS):
        markup = content.text_of(scrambler.raw(page.raw))
        assert recognise(markup, trees.parse(markup)) is None, page.name


def test_scrambling_renames_names_and_nothing_else() -> None:
    markup = (
        '<meta name="author" content="A"><script>var sapo = 1</script><!-- box --><div id=top CLASS="sapo box" data-role=\'sapo\'>'
        '<a href="#top">Lên trên</a><time datetime="2024-01-02">2/1</time><img data-src="/a.jpg" class=x></div>'
    )
    top, sapo, box, x, role = (renamed(name) for name in ("top", "sapo", "box", "x", "role"))
    assert Scrambler().markup(markup) == (
        f'<meta name="author" content="A"><script></script><div id="{top}" CLASS="{sapo} {box}" data-{role}="{sapo}">'
        f'<a href="#{top}">Lên trên</a><time datetime="2024-01-02">2/1</time><img data-src="/a.jpg" class="{x}"></div>'
    )


def _page_of(parts: PageParts) -> RawPage:
    """A plain page that says the same as some parts."""
    shown = [
        f'<figure><img src="{one.image}"><figcaption>{html.escape(one.text)}</figcaption></figure>'
        for one in parts.captions
    ]
    lead = [f'<p class="sapo"><strong>{html.escape(parts.lead)}</strong></p>'] if parts.lead else []
    body = [_WRITTEN[block.kind].format(html.escape(block.text)) for block in parts.blocks]
    title = html.escape(parts.title or "")
    inner = "\n".join([*lead, *body[:1], *shown, *body[1:]])
    return RawPage(
        body=f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{inner}</article></body></html>".encode()
    )


_WRITTEN = {
    "paragraph": "<p>{}</p>",
    "subheading": "<h3>{}</h3>",
    "list_item": "<ul><li>{}</li></ul>",
    "table_row": "<table><tr><td>{}</td></tr></table>",
}


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_cleaning_what_was_cleaned_changes_nothing(page: ArticlePage) -> None:
    once = clean(page.raw)
    again = clean(_page_of(read_article(page.raw)[1]))
    assert (again.text, again.captions) == (once.text, once.captions)


@given(st.sampled_from([page.name for page in PAGES]), st.data())
@settings(max_examples=60, deadline=None)
def test_any_part_of_an_article_is_read_back(name: str, data: st.DataObject) -> None:
    """An article with some of its blocks left out is an article still, and reading it twice gives the same."""
    gold = next(page.gold for page in PAGES if page.name == name)
    prose = [at for at, block in enumerate(gold.blocks) if block.kind == "paragraph" and len(block.text) > 100]
    left = data.draw(st.sets(st.sampled_from(prose), max_size=max(0, len(prose) - 2))) if prose else set()
    blocks = tuple(block for at, block in enumerate(gold.blocks) if at not in left)
    raw = _page_of(msgspec.structs.replace(gold, blocks=blocks))
    first, second = clean(raw), clean(raw)
    assert first == second
    assert first.paragraphs == tuple(block.text for block in blocks)
