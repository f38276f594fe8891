"""What a front page or list page tells about its site: its name and its feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from schemas.documents import RawPage
from scrapers import content, text, urls

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/xml"})
_FEED_ADDRESS = re.compile(r"(?:^|/)(?:rss|feed|atom)(?:[/.?]|$)|\.rss$", re.IGNORECASE)
_PARTED = re.compile(r"\s+[|–—-]\s+|\s*\|\s*|\s*::\s*")
_MOST = 12
_LONGEST = 2_000_000  # code points; front pages of portals have some 200,000


class FrontPage(msgspec.Struct, frozen=True):
    """The site's own name, and addresses that may be feeds, the announced ones first."""

    name: str | None
    feeds: tuple[str, ...]


def read_front(page: RawPage) -> FrontPage:
    """Reads `og:site_name`, `title`, `link rel=alternate` and links to feeds; raises NotAnArticle for no HTML page.

    A draft is made of one page that nobody has seen before, so the parser that forgives most reads it; its slowness,
    which the nightly line could not bear, costs nothing here.
    """
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(content.text_of(page)[:_LONGEST], "lxml")
    whole = (urls.absolute(href, page.url) for href in _told(soup))
    return FrontPage(_name(soup), tuple(dict.fromkeys(url for url in whole if url))[:_MOST])


def _name(soup: BeautifulSoup) -> str | None:
    named = soup.select_one('meta[property="og:site_name"]')
    if named is not None:
        return text.normalise(str(named.get("content") or "")) or None
    title = text.normalise(soup.title.get_text()) if soup.title else ""
    return _PARTED.split(title)[-1].strip() or None


def _told(soup: BeautifulSoup) -> Iterator[str]:
    for link in soup.select("link[href]"):
        if link.get("type") in _FEED_TYPES:
            yield str(link["href"])
    for anchor in soup.select("a[href]"):
        if _FEED_ADDRESS.search(str(anchor["href"])):
            yield str(anchor["href"])
