"""Feeds and sitemaps to addresses. Pure: bytes in, addresses out; nothing is loaded, no entity is expanded."""

from __future__ import annotations

import re
import time
import zlib
from datetime import UTC, date, datetime, timedelta, timezone

from lxml import etree

from schemas.problems import NotAnArticle

_HANOI = timezone(timedelta(hours=7))
# The sitemap protocol allows 50 MB a file.
MAX_BYTES = 52_428_800


def unpacked(body: bytes) -> bytes:
    """A `.xml.gz` as plain bytes, others untouched; raises NotAnArticle for a damaged or oversized one."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    inflate = zlib.decompressobj(wbits=31)
    try:
        plain = inflate.decompress(body, MAX_BYTES)
    except zlib.error as error:
        raise NotAnArticle(f"compressed file is damaged: {error}") from error
    if inflate.unconsumed_tail:
        raise NotAnArticle(f"compressed file holds more than {MAX_BYTES:,} bytes")
    return plain


_SPACE = b"\xef\xbb\xbf \t\r\n"
_FEED = re.compile(
    rb"(?:<\?[^>]{0,200}>\s*|<!--[^>]{0,500}>\s*|<!DOCTYPE[^>\[]{0,200}(?:\[[^\]]{0,2000}\]\s*)?>\s*){0,5}"
    rb"<(?:rss|feed|rdf:rdf|urlset|sitemapindex)\b",
    re.IGNORECASE,
)


def is_feed(body: bytes) -> bool:
    """Whether the bytes begin as RSS, Atom, a sitemap or a sitemap index."""
    return bool(_FEED.match(body[:4096].lstrip(_SPACE)))


def feed_links(body: bytes) -> list[tuple[str, date | None]]:
    """Address and day of publication (in Vietnamese time, None when not told) of each entry of an RSS or Atom feed."""
    import feedparser

    feed = feedparser.parse(body)
    found: dict[str, date | None] = {}
    for entry in feed.entries:
        if link := str(entry.get("link", "")).strip():
            found.setdefault(link, _day(entry.get("published_parsed") or entry.get("updated_parsed")))
    return list(found.items())


def _day(moment: time.struct_time | None) -> date | None:
    """feedparser gives UTC; an evening there is the next day in Viet Nam."""
    if moment is None:
        return None
    try:
        return datetime(*moment[:6], tzinfo=UTC).astimezone(_HANOI).date()
    except (ValueError, OverflowError):
        return None


def sitemap_links(body: bytes) -> tuple[list[str], list[str]]:
    """Pages of a sitemap, and the sitemaps that a sitemap index names; raises NotAnArticle when it is neither."""
    root = xml_root(body)
    kind = None if root is None else etree.QName(root).localname
    if root is None or kind not in {"urlset", "sitemapindex"}:
        raise NotAnArticle("no sitemap: the document has no urlset and no sitemapindex")
    places = [
        place
        for entry in root
        for child in entry
        if isinstance(child.tag, str)
        and etree.QName(child).localname == "loc"
        and (place := (child.text or "").strip())
    ]
    unique = list(dict.fromkeys(places))
    return ([], unique) if kind == "sitemapindex" else (unique, [])


def xml_root(body: bytes) -> etree._Element | None:
    """The root of an XML document as far as it can be read, with entities left alone; None for anything else."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True, huge_tree=False
    )
    try:
        return etree.fromstring(unpacked(body).lstrip(_SPACE), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
