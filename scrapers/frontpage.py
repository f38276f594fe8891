"""What a front page or list page tells about its site: its name and its feeds."""

from __future__ import annotations

import re

import msgspec

from schemas.documents import RawPage
from scrapers import content, html, meta, text, urls

_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/xml"})
_FEED_ADDRESS = re.compile(r"(?:^|/)(?:rss|feed|atom)(?:[/.?]|$)|\.rss$", re.IGNORECASE)
_PARTED = re.compile(r"\s+[|–—-]\s+|\s*\|\s*|\s*::\s*")
_MOST = 12


class FrontPage(msgspec.Struct, frozen=True):
    """The site's own name, and addresses that may be feeds, the announced ones first."""

    name: str | None
    feeds: tuple[str, ...]


def read_front(page: RawPage) -> FrontPage:
    """Reads `og:site_name`, `title`, `link rel=alternate` and links to feeds; raises NotAnArticle for no HTML page."""
    tree = html.parse(content.text_of(page))
    names = [one.get("content") for one in tree.root.iter("meta") if one.get("property") == "og:site_name"]
    title = meta.read_meta(tree.root, page.url).page_title
    name = text.normalise(names[0] or "") if names else (_PARTED.split(title)[-1].strip() if title else None)
    told = [one.get("href") for one in tree.root.iter("link") if one.get("type") in _FEED_TYPES]
    told += [one.get("href") for one in tree.root.iter("a") if _FEED_ADDRESS.search(one.get("href") or "")]
    whole = (urls.absolute(href, page.url) for href in told if href)
    return FrontPage(name or None, tuple(dict.fromkeys(url for url in whole if url))[:_MOST])
