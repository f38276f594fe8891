"""List pages, feeds and sitemaps: which addresses are articles, and where there is more of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import islice

import msgspec

from schemas.documents import RawPage
from schemas.problems import NotAnArticle
from scrapers import encodings, families, feeds, html, text, urls
from scrapers.family import Family
from scrapers.html import Page
from scrapers.selectors import Element
from scrapers.site import Site

# Addresses of articles end in an id, or in a long slug: `-post12345.html`, `-a123.html`, `/2024/03/ten-bai`,
# `ViewPost.aspx?itemid=7`, `/-/asset_publisher/x/content/ten-bai`.
_ARTICLE = re.compile(
    r"[-_/.](?:post|postid|d|a|p|i|id|c)?\d{3,}(?:\.\w{2,5})?/?$"
    r"|(?:itemid|articleid|newsid|item|art|id|uuid|p)=[\w-]*\d"
    r"|/content/[\w%-]{12,}|detail_page\?|/bai-viet/"
    r"|/(?:[^/?-]*-){4}[^/?]*/?$",
    re.IGNORECASE,
)
_NO_ARTICLE = re.compile(
    r"/(?:tag|tags|viewtag|tu-khoa|chu-de|tac-gia|author|search|tim-kiem|rss|login|dang-nhap|lien-he|gioi-thieu"
    r"|videos?|clips?|podcasts?|thu-vien-(?:anh|video)|phong-su-anh|album|e-?paper|bao-in|van-ban|tham-do)(?:[/.?]|$)"
    r"|\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|jpe?g|png|gif|webp|svg|mp[34]|m4a|wav|css|js|ics)$",
    re.IGNORECASE,
)
# `/page-2`, `/page/2/`, `/trang-2.html`, `/34/pg10.aspx`, `/PageIndex/2`; `?page=2`, `?trang=2`, `?p=2`,
# `?_101_INSTANCE_x_cur=2` (Liferay), `?start=20` (Joomla). `pageid=` chooses a section and `?p=1234` an article.
_NEXT_URL = re.compile(
    r"/(?:page|trang|pg|pageindex)[-/]?\d+/?(?:\.\w{2,5})?$"
    r"|[?&](?:[\w.-]{0,80}_)?(?:page|trang|paged|paging|cur|currentpage|pageindex|pagenumber|pageno|pagenum|start)=\d+"
    r"|[?&]p=\d{1,3}(?:&|$)",
    re.IGNORECASE,
)
_NEXT_WORDS = frozenset(
    "trang sau,trang tiếp,trang tiếp theo,trang kế,trang cuối,trang trước,trang đầu,tiếp,tiếp theo,sau,cuối,next,last,"
    "next page,older posts,»,›,>,>>,→,xem thêm,xem tiếp,tin cũ hơn,bài cũ hơn".split(",")
)
_NUMBERED = re.compile(r"(?:trang|page)? ?\d{1,5}")
_FURNITURE = frozenset(("nav", "footer", "script", "style", "noscript", "template"))
# A list page of a portal has some hundred links, an archive of everything some thousand; more is a trap.
_MOST_ANCHORS = 20_000
MOST_ARTICLES = feeds.MOST_ARTICLES
# No article has a longer address, and many servers refuse one.
_LONGEST_ADDRESS = 2_000


class Links(msgspec.Struct, frozen=True):
    """Absolute canonical addresses in page order: articles, and further list pages, feeds or sitemaps."""

    articles: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    published: Mapping[str, date] = {}
    """The days that a feed or sitemap tells."""
    changed: Mapping[str, datetime] = {}
    """When a feed or sitemap says that an article, or a nested sitemap, last changed."""
    notes: tuple[str, ...] = ()
    """What was left out, in words."""


def links(page: RawPage, site: Site) -> Links:
    """What a start page leads to, within the site's own domain.

    Reads HTML list pages, RSS, Atom, sitemaps and sitemap indexes (also gzipped), by their content.
    Raises NotAnArticle when the bytes are none of these.
    """
    body = feeds.unpacked(page.body)
    if feeds.is_feed(body):
        return _feed(feeds.read_feed(body), page, site)
    return _list_page(encodings.decode(body, page.content_type), page, site)


def _feed(feed: feeds.Feed, page: RawPage, site: Site) -> Links:
    own = {entry.url: _own([entry.url], page, site) for entry in (*feed.entries, *feed.more)}
    told = [(own[entry.url][0], entry) for entry in (*feed.entries, *feed.more) if own[entry.url]]
    return Links(
        articles=tuple(dict.fromkeys(url for entry in feed.entries for url in own[entry.url])),
        more=tuple(dict.fromkeys(url for entry in feed.more for url in own[entry.url])),
        published={url: entry.published for url, entry in told if entry.published},
        changed={url: entry.changed for url, entry in told if entry.changed},
        notes=("the feed is longer than what is read of one",) if feed.cut else (),
    )


def _own(found: Iterable[str], page: RawPage, site: Site, base: str | None = None) -> tuple[str, ...]:
    """Absolute and canonical, each once, none of another site, none the page itself."""
    here = urls.canonical(page.url) if page.url else None
    short = (link for link in found if len(link) <= _LONGEST_ADDRESS)
    whole = (urls.absolute(link, base or page.url or f"https://{site.domain}/") for link in short)
    kept = (urls.canonical(url) for url in whole if url and urls.same_site(url, site.domain))
    return tuple(dict.fromkeys(url for url in kept if url != here))


def _list_page(markup: str, page: RawPage, site: Site) -> Links:
    if len(markup) > html.MAX_CHARACTERS:
        raise NotAnArticle(f"page of {len(markup):,} characters is larger than {html.MAX_CHARACTERS:,}")
    tree = html.parse(markup)
    base = _base(tree, page)
    anchors = list(islice(tree.root.iter("a"), _MOST_ANCHORS + 1))
    notes = [f"more than {_MOST_ANCHORS:,} links, the others are left out"] if len(anchors) > _MOST_ANCHORS else []
    anchors = [anchor for anchor in anchors[:_MOST_ANCHORS] if 0 < len(_href(anchor)) <= _LONGEST_ADDRESS]
    more = [_href(anchor) for anchor in anchors if _leads_on(anchor)]
    more += [_href(link) for link in tree.root.iter("link") if _is_next(link) and link.get("href")]
    family = families.named(site.family) if site.family else families.of_list(markup)
    articles = _chosen(tree, site, family)
    if not articles:
        articles = [_href(anchor) for anchor in anchors if _is_article(anchor)]
    if not more and any("__dopostback" in _href(anchor).lower() and _is_numbered(anchor) for anchor in anchors):
        notes.append("its further pages come by post-back only and are not read")
    own_more = dict.fromkeys(_own(more, page, site, base))
    kept = [url for url in _own(articles, page, site, base) if url not in own_more]
    if len(kept) > MOST_ARTICLES:
        notes.append(f"{len(kept):,} articles on one page, {len(kept) - MOST_ARTICLES:,} are left out")
    return Links(tuple(kept[:MOST_ARTICLES]), tuple(own_more), notes=tuple(notes))


def _chosen(tree: Page, site: Site, family: Family | None) -> list[str]:
    """What the site's or its family's selector finds."""
    css = site.differs.article_links or (family.article_links if family else None)
    return [_href(found) for found in islice(tree.index.select(css), _MOST_ANCHORS) if found.get("href")] if css else []


def _base(tree: Page, page: RawPage) -> str | None:
    """What relative links count from: `<base href>`, or the page itself."""
    told = next(tree.root.iter("base"), None)
    return urls.absolute((told.get("href") or "") if told is not None else "", page.url) or page.url


def _href(element: Element) -> str:
    return str(element.get("href") or "")


def _is_next(element: Element) -> bool:
    return "next" in (element.get("rel") or "").lower().split()


def _label(anchor: Element) -> str:
    return text.normalise(" ".join(str(piece) for piece in anchor.itertext()))


def _is_numbered(anchor: Element) -> bool:
    return bool(_NUMBERED.fullmatch(_label(anchor).lower()))


def _leads_on(anchor: Element) -> bool:
    """A link to another page of the list: it says so, or its address does and its label is a number, a sign or none."""
    if _is_next(anchor):
        return True
    if not _NEXT_URL.search(_href(anchor)):
        return False
    words = _label(anchor).lower().strip(" .")
    return words in _NEXT_WORDS or len(words) <= 3 or bool(_NUMBERED.fullmatch(words))


def _is_article(anchor: Element) -> bool:
    """By the shape of the address: an id or a long slug, and neither a tag page, nor a film or file, nor another list.

    What a navigation bar or footer names is no article.
    """
    address = urls.canonical(urls.absolute(_href(anchor), "http://site.invalid/") or "")
    path = address.partition("?")[0]
    if _NO_ARTICLE.search(path) or _NEXT_URL.search(address):
        return False
    if not (_ARTICLE.search(path) or _ARTICLE.search(address)) or not _worded(anchor):
        return False
    return not any(above.tag in _FURNITURE for above in anchor.iterancestors())


def _worded(anchor: Element) -> bool:
    """A headline has at least four words; a picture link has them in its title or alternative text."""
    picture = next(anchor.iter("img"), None)
    told = (_label(anchor), anchor.get("title"), picture.get("alt") if picture is not None else None)
    return any(len(str(words or "").split()) >= 4 for words in told)
