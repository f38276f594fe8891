"""clean: one page to one article. Which reader fits is told by the bytes; what they mean is the scrapers' knowledge."""

from __future__ import annotations

from schemas.documents import Article, PageParts, RawPage
from schemas.facts import short_hash
from schemas.problems import NotAnArticle
from scrapers import urls
from scrapers.read import read
from scrapers.site import Site, find_site

LONGEST = 200_000
"""Code points of an article's text; the longest reports that we have seen have some 40,000."""


def clean(page: RawPage, site: Site | None = None) -> Article:
    """The article of a page, with one text that never changes afterwards.

    Raises NotAnArticle, with the reason in one sentence, for an empty file, a PDF, a picture or other binary, and
    for a page without a paragraph of text.
    """
    return read_article(page, site)[0]


def read_article(page: RawPage, site: Site | None = None) -> tuple[Article, PageParts]:
    """The same, with the parts that it was made from and what the scraper complained of."""
    known = site or _configured(page)
    parts = read(page, known)
    return to_article(parts, page, known), parts


def to_article(parts: PageParts, page: RawPage, site: Site | None = None) -> Article:
    """Title, lead, paragraphs and captions as one article; its id is that of the canonical URL, else of the bytes."""
    address = parts.canonical_url or page.url
    url = urls.canonical(address) if address else None
    paragraphs = tuple(block.text for block in parts.blocks)
    captions = tuple(caption.text for caption in parts.captions)
    article = Article(
        article_id=short_hash(url) if url else short_hash(page.body.hex()),
        url=url,
        site=site.domain if site else page.site or (urls.domain(url) if url else None),
        title=parts.title,
        lead=parts.lead,
        paragraphs=paragraphs,
        captions=captions,
        authors=parts.authors,
        source=parts.source,
        published=parts.published,
        published_how=parts.published_how,
        home_province=site.province if site else None,
        family=parts.family,
        content_hash=short_hash(parts.title, parts.lead, *paragraphs, "captions", *captions),
    )
    length = len(article.text)
    if not length:
        raise NotAnArticle("the page holds no text of an article")
    if length > LONGEST:
        raise NotAnArticle(f"{length:,} characters are more than any news article has ({LONGEST:,})")
    return article


def _configured(page: RawPage) -> Site | None:
    address = page.url or page.site
    return find_site(address) if address else None
