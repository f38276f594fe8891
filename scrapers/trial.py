"""What each selector finds on a page, and which selectors would name the parts that the fallback found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from schemas.documents import PageParts, RawPage
from schemas.problems import LayoutChanged
from scrapers import content, generic, html, meta, published
from scrapers.html import Page
from scrapers.read import read, recognise
from scrapers.selectors import Element
from scrapers.site import Differs, Site

_NAME = re.compile(r"[A-Za-z_][\w-]{1,40}")
_NUMBERED = re.compile(r"\d{3,}|[0-9a-f]{8}-")  # ids that are made anew for every page
_LONGEST_DATE = 120
_SAMPLE = 60


class Tried(msgspec.Struct, frozen=True):
    """One selector on one page: how many elements it finds, and how the first one reads."""

    name: str
    css: str
    owner: str
    """`site`, or the name of the family."""
    found: int
    sample: str | None


class Trial(msgspec.Struct, frozen=True):
    """A page as it is read today."""

    parts: PageParts
    tried: tuple[Tried, ...]


def try_page(page: RawPage, site: Site) -> Trial:
    """The parts of an article page, and what every selector finds on it; raises NotAnArticle as `read` does."""
    parts = read(page, site)
    markup = content.text_of(page)
    if not content.is_markup(markup):
        return Trial(parts, ())
    tree = html.parse(markup)
    family = recognise(markup, tree, site)
    tried = []
    for name in Differs.__struct_fields__:
        own = getattr(site.differs, name)
        css = own or (getattr(family, name) if family else None)
        if css and name != "article_links":
            found = tree.some(css)
            sample = html.visible_text(found[0])[:_SAMPLE] if found else None
            tried.append(Tried(name, css, "site" if own else family.name if family else "site", len(found), sample))
    return Trial(parts, tuple(tried))


def suggest(pages: Sequence[RawPage]) -> Differs:
    """Selectors that find, on every one of these article pages, just the part that the fallback finds there.

    None for a part that no name is common to: the fallback goes on finding it.
    """
    trees = [html.parse(content.text_of(page)) for page in pages]
    if not trees:
        return Differs()
    wanted: dict[str, list[Element | None]] = {"title": [], "body": [], "lead": []}
    days: list[date | None] = []
    for tree, page in zip(trees, pages, strict=True):
        head = meta.read_meta(tree.root, page.url)
        zones = generic.zones(tree, head, page.url)
        parts = read(page)
        wanted["body"].append(zones.container)
        wanted["title"].append(_reading(tree, parts.title))
        wanted["lead"].append(_outside(_reading(tree, parts.lead), zones.container))
        days.append(date.fromisoformat(parts.published) if parts.published else None)
    found = {name: _common(trees, elements) for name, elements in wanted.items()}
    return Differs(**found, date=_common_date(trees, days))


def _reading(tree: Page, text: str | None) -> Element | None:
    """The innermost named element that shows just this text."""
    if not text:
        return None
    found = [element for element in tree.index.named if html.is_small(element, 2 * len(text) + 40)]
    exact = [element for element in found if html.visible_text(element) == text]
    return exact[-1] if exact else None


def _outside(element: Element | None, container: Element | None) -> Element | None:
    inside = element is not None and any(above is container for above in element.iterancestors())
    return None if inside else element


def _common(trees: Sequence[Page], elements: Sequence[Element | None]) -> str | None:
    """The first name of the first page's element that finds one element on each page: the wanted one."""
    if not elements or any(element is None for element in elements):
        return None
    for css in _selectors(elements[0]):
        if all(_only(tree, css) is element for tree, element in zip(trees, elements, strict=True)):
            return css
    return None


def _only(tree: Page, css: str) -> Element | None:
    try:
        return tree.optional(css)
    except LayoutChanged:
        return None


def _selectors(element: Element | None) -> Iterator[str]:
    """An element by its id, by its classes, one by one or together, and below a named one; short ones first."""
    if element is None:
        return
    own = list(_names(element))
    yield from own
    if isinstance(element.tag, str):
        for above in element.iterancestors():
            for name in _names(above):
                yield f"{name} {own[0] if own else element.tag}"


def _names(element: Element) -> Iterator[str]:
    name = (element.get("id") or "").strip()
    if _NAME.fullmatch(name) and not _NUMBERED.search(name):
        yield f"#{name}"
    classes = [
        one for one in (element.get("class") or "").split() if _NAME.fullmatch(one) and not _NUMBERED.search(one)
    ]
    for one in classes:
        yield f"{element.tag}.{one}"
    if len(classes) > 1:
        yield "." + ".".join(classes)


def _common_date(trees: Sequence[Page], days: Sequence[date | None]) -> str | None:
    """A name whose first element reads as the day of publication on each page that tells one."""
    told = [(tree, day) for tree, day in zip(trees, days, strict=True) if day]
    names: Counter[str] = Counter()
    for tree, day in told:
        mine: dict[str, None] = {}
        for element in tree.index.named:
            if html.is_small(element, _LONGEST_DATE) and published.read_loose(html.visible_text(element)) == day:
                mine.update(dict.fromkeys(_names(element)))
        names.update(list(mine))
    for css, number in names.items():
        if number == len(told) and all(_first_day(tree, css) == day for tree, day in told):
            return css
    return None


def _first_day(tree: Page, css: str) -> date | None:
    found = tree.some(css)
    return published.read_loose(html.visible_text(found[0])) if found else None
