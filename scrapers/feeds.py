"""Feeds and sitemaps to addresses. Pure: bytes in, addresses out; nothing is loaded, no entity is expanded."""

from __future__ import annotations

import io
import re
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import islice
from typing import NamedTuple

from lxml import etree

from schemas.problems import NotAnArticle

_HANOI = timezone(timedelta(hours=7))
# The sitemap protocol allows 50 MB and 50,000 addresses a file.
MAX_BYTES = 52_428_800
MAX_ADDRESSES = 50_000
# Feeds of portals hold 10 to 100 articles; of one beyond this, only the beginning is read.
_MAX_FEED = 6_000_000
MOST_ARTICLES = 5_000
_MOST_NEXT = 5


class Entry(NamedTuple):
    """One address of a feed or sitemap, and what is told about it."""

    url: str
    published: date | None = None
    """Day of publication in Vietnamese time."""
    changed: datetime | None = None
    """When the page last changed."""


class Feed(NamedTuple):
    """The entries of a feed or sitemap, and the feeds or sitemaps that it leads on to."""

    entries: list[Entry]
    more: list[Entry]
    cut: bool = False
    """Whether it holds more than was read."""


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
    rb"<(?:\w{1,20}:)?(rss|feed|rdf|urlset|sitemapindex)\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)


def is_feed(body: bytes) -> bool:
    """Whether the bytes begin as RSS, Atom, a sitemap or a sitemap index."""
    return _kind(body) is not None


def _kind(body: bytes) -> str | None:
    found = _FEED.match(body[:4096].lstrip(_SPACE))
    return found[1].decode().lower() if found else None


def read_feed(body: bytes) -> Feed:
    """RSS, Atom, a sitemap (also of news) or a sitemap index, plain or gzipped, as far as it can be read.

    Raises NotAnArticle when the bytes are none of these.
    """
    plain = unpacked(body)
    kind = _kind(plain)
    if kind is None:
        raise NotAnArticle("no feed and no sitemap")
    return _sitemap(plain, kind) if kind in {"urlset", "sitemapindex"} else _feed(plain)


def _feed(body: bytes) -> Feed:
    import feedparser

    read = body[: _end(body)]
    # What feedparser would clean and resolve inside texts is not looked at; that saves a third of its time.
    feed = feedparser.parse(read, sanitize_html=False, resolve_relative_uris=False)
    found: dict[str, Entry] = {}
    for entry in feed.entries:
        if link := str(entry.get("link", "")).strip():
            told = _moment(entry.get("published_parsed"))
            changed = _moment(dict.get(entry, "updated_parsed"))  # its own `get` would give the day of publication
            day = told or changed
            found.setdefault(link, Entry(link, day.astimezone(_HANOI).date() if day else None, changed))
    onward = [str(link.get("href", "")) for link in feed.feed.get("links", ()) if link.get("rel") == "next"]
    more = [Entry(link) for link in onward[:_MOST_NEXT] if link]
    return Feed(list(found.values()), more, len(body) > len(read))


def _end(body: bytes) -> int:
    """Where reading ends: feedparser takes a tenth of a millisecond for each entry, so entries are capped, too."""
    beyond = next(islice(_ENTRY.finditer(body, 0, _MAX_FEED), MOST_ARTICLES, None), None)
    return beyond.start() if beyond else min(len(body), _MAX_FEED)


def _moment(told: time.struct_time | None) -> datetime | None:
    """feedparser gives UTC; an evening there is the next day in Viet Nam."""
    if told is None:
        return None
    try:
        moment = datetime(*told[:6], tzinfo=UTC)
        moment.astimezone(_HANOI)
    except (ValueError, OverflowError):
        return None
    return moment


def _sitemap(body: bytes, kind: str) -> Feed:
    found: dict[str, Entry] = {}
    cut = False
    for element in _elements(body, "url" if kind == "urlset" else "sitemap"):
        entry = _entry(element)
        if entry and len(found) >= MAX_ADDRESSES:
            cut = True
            break
        if entry:
            found.setdefault(entry.url, entry)
    entries = list(found.values())
    return Feed([], entries, cut) if kind == "sitemapindex" else Feed(entries, [], cut)


def _elements(body: bytes, name: str) -> Iterator[etree._Element]:
    """One element after the other, each let go of afterwards: a sitemap of 50 MB would make a tree of 500."""
    reading = etree.iterparse(
        io.BytesIO(body.lstrip(_SPACE)),
        tag=("{*}" + name, name),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        recover=True,
        huge_tree=False,
    )
    try:
        for _, element in reading:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError:
        return


def _entry(element: etree._Element) -> Entry | None:
    told: dict[str, str] = {}
    for child in element.iter(etree.Element):
        if child.text and (text := child.text.strip()):
            told.setdefault(etree.QName(child).localname, text)
    url = told.get("loc")
    if not url:
        return None
    published, changed = w3c_moment(told.get("publication_date")), w3c_moment(told.get("lastmod"))
    day = published or changed  # what changed before a day was published before it, too
    return Entry(url, day.date() if day else None, changed)


def w3c_moment(text: str | None) -> datetime | None:
    """A W3C date or time as sitemaps write it, in Vietnamese time where no zone is told; None for anything else.

    >>> str(w3c_moment("2024-03-19T23:30:00Z")), str(w3c_moment("2024-03-19")), w3c_moment("19/3/2024")
    ('2024-03-20 06:30:00+07:00', '2024-03-19 00:00:00+07:00', None)
    """
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(_HANOI) if moment.tzinfo else moment.replace(tzinfo=_HANOI)
    except (ValueError, OverflowError):
        return None
