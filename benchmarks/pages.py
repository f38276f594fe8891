"""The pages to measure the cleaner on, `corpus/pages/{families,not_articles}`: markup, and what a reader should keep.

Gold is written by people who have not read the scrapers. It has the shape of `PageParts`, so that what was found and
what should have been found are compared as two values of one type.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from schemas.documents import PageParts, RawPage

FOLDER = Path(str(resources.files("corpus"))) / "pages"
NAMELESS = frozenset({"generic", "own_cms"})
"""Our names for pages of no known system: a reader may call their family what it likes."""

NotArticleKind = Literal[
    "list", "tag", "home", "video", "pdf", "login", "not_found", "gallery", "document_list", "search", "contact"
]


class GoldPage(PageParts, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be read off one article page, every block and caption of it, and its address."""

    url: str | None


class GoldRefusal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page that holds no article, and what it is instead."""

    url: str | None
    kind: NotArticleKind


class ArticlePage(NamedTuple):
    """One article page with its gold; the name is `family/slug`."""

    name: str
    raw: RawPage
    gold: GoldPage


class OtherPage(NamedTuple):
    """One page that is no article."""

    name: str
    raw: RawPage
    gold: GoldRefusal


def article_pages(folder: Path = FOLDER) -> list[ArticlePage]:
    """Every article page, by name; raises msgspec.ValidationError for gold of another shape."""
    found = []
    for path in sorted((folder / "families").glob("*/*.html")):
        gold = msgspec.json.decode(path.with_suffix(".json").read_bytes(), type=GoldPage)
        raw = RawPage(body=path.read_bytes(), url=gold.url)
        found.append(ArticlePage(f"{path.parent.name}/{path.stem}", raw, gold))
    return found


def other_pages(folder: Path = FOLDER) -> list[OtherPage]:
    """Every page that only looks like an article, or not even that."""
    found = []
    for path in sorted((folder / "not_articles").glob("*.html")):
        gold = msgspec.json.decode(path.with_suffix(".json").read_bytes(), type=GoldRefusal)
        raw = RawPage(body=path.read_bytes(), url=gold.url)
        found.append(OtherPage(f"{path.parent.name}/{path.stem}", raw, gold))
    return found
