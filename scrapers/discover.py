"""List pages, feeds and sitemaps: which addresses are articles, and where there is more of them."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

import msgspec

from schemas.documents import RawPage
from schemas.problems import NotAnArticle
from scrapers import encodings, families, feeds, html, text, urls
from scrapers.site import Site

if TYPE_CHECKING:
    from bs4 import Tag

# Addresses of articles end in an id, or in a long slug: `-post12345.html`, `-a123.html`, `/2024/03/ten-bai`,
# `ViewPost.aspx?itemid=7`, `/-/asset_publisher/x/content/ten-bai`.
_ARTICLE = re.compile(
    r"[-_/.](?:post|postid|d|a|p|i|id|c)?\d{3,}(?:\.\w{2,5})?/?$"
    r"|(?:itemid|articleid|newsid|item|art|id|uuid|p)=[\w-]*\d"
    r"|/content/[\w%-]{12,}|detail_page\?|/bai-viet/"
    r"|/(?:[^/?]{0,200}-){4}[^/?]*(?:\.\w{2,5})?/?$",
    re.IGNORECASE,
)
_LISTING = re.compile(
    r"/(?:tag|tags|chu-de|tac-gia|author|search|tim-kiem|rss|login|dang-nhap|lien-he|gioi-thieu)(?:[/.?]|$)"
    r"|\.(?:pdf|docx?|xlsx?|zip|rar|jpe?g|png|gif|webp|mp[34]|css|js)$",
    re.IGNORECASE,
)
_NEXT_URL = re.compile(
    r"/(?:page|trang|pg)[-/]?\d+/?(?:\.\w{2,5})?$|[?&](?:page|trang|p|paged|_cur|pageindex|pagenumber)=\d+",
    re.IGNORECASE,
)
_NEXT_WORDS = frozenset(
    {"trang sau", "trang tiếp", "trang tiếp theo", "tiếp", "tiếp theo", "sau", "next", "»", "›", ">", ">>", "xem thêm"}
)
_FURNITURE = ("nav", "footer", "script", "style", "noscript", "template")


class Links(msgspec.Struct, frozen=True):
    """Absolute canonical addresses in page order: articles, and further list pages, feeds or sitemaps."""

    articles: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


def links(page: RawPage, site: Site) -> Links:
    """What a start page leads to, within the site's own domain.

    Reads HTML list pages, RSS, Atom, sitemaps and sitemap indexes (also gzipped), by their content.
    Raises NotAnArticle when the bytes are none of these.
    """
    body = feeds.unpacked(page.body)
    if feeds.is_feed(body):
        root = feeds.xml_root(body)
        kind = "" if root is None else str(root.tag).rpartition("}")[2].lower()
        if kind in {"urlset", "sitemapindex"}:
            pages, nested = feeds.sitemap_links(body)
            return Links(_own(pages, page, site), _own(nested, page, site))
        return Links(_own([link for link, _ in feeds.feed_links(body)], page, site))
    return _list_page(encodings.decode(body, page.content_type), page, site)


def _own(found: list[str], page: RawPage, site: Site) -> tuple[str, ...]:
    """Absolute and canonical, each once, none of another site, none the page itself."""
    here = urls.canonical(page.url) if page.url else None
    whole = (urls.absolute(link, page.url or f"https://{site.domain}/") for link in found)
    kept = (urls.canonical(url) for url in whole if url and urls.same_site(url, site.domain))
    return tuple(dict.fromkeys(url for url in kept if url != here))


def _list_page(markup: str, page: RawPage, site: Site) -> Links:
    if len(markup) > html.MAX_CHARACTERS:
        raise NotAnArticle(f"page of {len(markup):,} characters is larger than {html.MAX_CHARACTERS:,}")
    from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(markup, "lxml")
    anchors = soup.select("a[href]")
    more = [str(a["href"]) for a in anchors if _leads_on(str(a["href"]), a.get_text(), a.get("rel"))]
    more += [str(link["href"]) for link in soup.select('link[rel="next"][href]')]
    family = families.named(site.family) if site.family else families.of_list(markup)
    chosen = site.differs.article_links or (family.article_links if family else None)
    articles = [str(a["href"]) for a in soup.select(chosen) if a.get("href")] if chosen else []
    if not articles:
        for part in soup(_FURNITURE):
            part.decompose()
        articles = [str(a["href"]) for a in soup.select("a[href]") if _is_article(a)]
    own_more = _own(more, page, site)
    return Links(tuple(url for url in _own(articles, page, site) if url not in own_more), own_more)


def _leads_on(href: str, label: str, rel: object) -> bool:
    if isinstance(rel, list) and "next" in rel:
        return True
    words = text.normalise(label).lower()
    return bool(_NEXT_URL.search(href)) and (words in _NEXT_WORDS or words.isdigit() or len(words) <= 12)


def _is_article(anchor: Tag) -> bool:
    """By the shape of the address: an id or a long slug, and neither a tag page, nor a file, nor a further list."""
    address = urls.canonical(urls.absolute(str(anchor["href"]), "http://site.invalid/") or "")
    path = address.partition("?")[0]
    if _LISTING.search(path) or _NEXT_URL.search(address):
        return False
    return bool(_ARTICLE.search(path) or _ARTICLE.search(address)) and _worded(anchor)


def _worded(anchor: Tag) -> bool:
    """A headline has at least four words; a picture link has them in its title or alternative text."""
    picture = anchor.find("img")
    told = (anchor.get_text(" "), anchor.get("title"), picture.get("alt") if picture else None)
    return any(len(str(words or "").split()) >= 4 for words in told)
