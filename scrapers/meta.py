"""What a page says about itself in its head: canonical address, headline, day, authors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from scrapers import bylines, published, text, urls
from scrapers.selectors import Element

_DATE_NAMES = (
    "article:published_time article.published og:published_time pubdate publish_date publishdate publication_date "
    "datepublished date dc.date dc.date.issued cxenseparse:recs:publishtime"
).split()
_ARTICLE_TYPES = frozenset({"article", "newsarticle", "reportagenewsarticle", "blogposting", "webpage"})
_MOST_JSON = 200_000
_MOST_TITLE = 1_000


@dataclass(frozen=True)
class Metadata:
    """Head of a page. `published` is from metadata alone and is trusted only where nothing visible tells the day."""

    canonical_url: str | None = None
    title: str | None = None
    page_title: str | None = None
    description: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def read_meta(root: Element, base: str | None) -> Metadata:
    """Reads `meta`, `link rel=canonical`, `title` and JSON-LD.

    Microdata on visible elements is left out: NukeViet fills `datePublished` with the time of the last edit.
    """
    named: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = text.normalise(meta.get("content") or "")
        if name and content:
            named.setdefault(name, []).append(content)
    linked = [data for data in _json_ld(root) if _is_article(data)]
    days = [day for name in _DATE_NAMES for content in named.get(name, ()) if (day := published.read_stamp(content))]
    days += [day for data in linked if (day := published.read_stamp(str(data.get("datePublished") or "")))]
    signed = [name for content in named.get("article:author", ()) for name in bylines.persons(content) if " " in name]
    title = next(root.iter("title"), None)
    return Metadata(
        canonical_url=_canonical(root, named, base),
        title=(_first(named, "og:title", "twitter:title") or _headline(linked) or "")[:_MOST_TITLE] or None,
        page_title=text.normalise((title.text or "")[:_MOST_TITLE]) or None if title is not None else None,
        description=_first(named, "og:description", "description"),
        published=days[0] if days else None,
        authors=tuple(dict.fromkeys((*(name for data in linked for name in _authors(data)), *signed))),
        tags=tuple(dict.fromkeys(named.get("article:tag", ()))),
    )


def _first(named: dict[str, list[str]], *names: str) -> str | None:
    return next((named[name][0] for name in names if name in named), None)


def _canonical(root: Element, named: dict[str, list[str]], base: str | None) -> str | None:
    """The page's own word, unless it names a front page, which some templates print on every page."""
    told = [link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for address in (*told, *named.get("og:url", ())):
        whole = urls.absolute(address, base) if address else None
        if whole and whole.split("://", 1)[1].rstrip("/").count("/") and _same_host(whole, base):
            return whole
    return None


def _same_host(url: str, base: str | None) -> bool:
    return base is None or urls.same_site(url, urls.domain(base)) or urls.same_site(base, urls.domain(url))


def _json_ld(root: Element) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json" or not script.text or len(script.text) > _MOST_JSON:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", data) if isinstance(data, dict) else data
        for item in graph if isinstance(graph, list) else [graph]:
            if isinstance(item, dict):
                yield item


def _is_article(data: dict[str, Any]) -> bool:
    kind = data.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(str(name).lower() in _ARTICLE_TYPES for name in kinds)


def _headline(linked: list[dict[str, Any]]) -> str | None:
    return next((text.normalise(str(data["headline"])) for data in linked if data.get("headline")), None)


def _authors(data: dict[str, Any]) -> Iterator[str]:
    told = data.get("author")
    for author in told if isinstance(told, list) else [told]:
        if isinstance(author, dict) and str(author.get("@type", "Person")).lower() == "person":
            yield from bylines.persons(text.normalise(str(author.get("name") or "")))
