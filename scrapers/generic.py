"""The fallback for a page that no family knows: where the prose is, and what stands around it.

The container is the deepest element that holds most of the page's prose; between the headline and it stand lead, date
and signature, which extractors that take the container alone lose. Names of classes are a help where they are there,
never a need.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from scrapers import bylines, foreign, furniture, headline, html, published
from scrapers.foreign import ancestry, is_prose
from scrapers.headline import Headline
from scrapers.html import Page
from scrapers.lines import Line, block_of, read_lines
from scrapers.meta import Metadata
from scrapers.selectors import Element

FAMILY = "generic"
_SHARE = 0.6
_MOST_ABOVE = 6
_LEAST_PROSE = 40
_MANY_WORDS = 25
_MOST_NAMES = 300  # characters of an element's class names and id
_KEPT_TAGS = frozenset({"body", "html", "main", "article", "form"})
_CUT_TAGS = "nav, footer, aside, menu, dialog, [role=navigation], [role=complementary], [role=banner] nav, marquee"
_CUT_NAMES = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|sidebar|footer|breadcrumbs?|related|lien-?quan|tin-?lien-?quan|tinlienquan|tin-?khac|comments?|binh-?luan|shares?|social|banner|ads?|adv|advert\w*"
    r"|poll|vote|binh-?chon|tham-?do|widget|popup|modal|cookie|other-?news|othernews|most-?read|doc-?nhieu|copyright|toolbar|pagination|rating|fb-\w+|zalo\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Zones:
    """Headline, lines between headline and body, lines of the body, the few lines right below, a day above it all;
    the elements of the body and, where a family tells it, of the headline."""

    title: str | None
    head: list[Line]
    body: list[Line]
    after: Sequence[Line] = ()
    day_above: date | None = None
    container: Element | None = None
    heading: Element | None = None


def zones(tree: Page, meta: Metadata, address: str | None = None) -> Zones:
    """Finds the parts of any article page; a page without prose of its own has an empty body."""
    lines = page_lines(tree, headline.names(meta, address))
    container = _container(_body(tree), lines)
    inside = [at for at, line in enumerate(lines) if container is not None and container in ancestry(line)]
    if not inside:
        return Zones(None, [], [])
    if foreign.is_listing([lines[at] for at in inside]):
        return Zones(None, [], [])
    last = inside[-1]
    first = next((at for at in inside if _is_told(lines[at])), inside[0])
    title = headline.find(lines, first, meta, address)
    if title is None:
        start = min(inside[0], _run_above(lines, first))
        body_start = inside[0]
    else:
        start, body_start = title.end, max(inside[0], title.end)
    head = [line for line in foreign.without_related(lines[start:body_start]) if may_stand_above(line)]
    return Zones(
        title.text if title else headline.of_page(meta),
        head,
        lines[body_start : last + 1],
        lines[last + 1 : last + 7],
        _day_above(lines, title, start),
        container,
    )


def page_lines(tree: Page, is_own: Callable[[Line], bool]) -> list[Line]:
    """All lines of a page but its furniture and the items of other articles; `is_own` knows its own headline."""
    every = foreign.trusted(read_lines(_body(tree)))
    cuts = _cuts(tree, every)
    kept = [part for line in every if cuts.isdisjoint(ancestry(line)) for part in _dated_apart(line)]
    items = foreign.teasers(kept, is_own)
    return [line for at, line in enumerate(kept) if at not in items]


def _body(tree: Page) -> Element:
    return next(tree.root.iter("body"), tree.root)


_DAY_BEHIND = re.compile(r"(?<=\S)\s+\(?(?=(?:\S+\s){0,3}\d{1,2}[-/.]\d{1,2}[-/.]\d{4})")


def _dated_apart(line: Line) -> list[Line]:
    """A headline and the day of publication that share a line are two lines."""
    if line.linked or line.caption or len(line.text) > 250 or line.kind in ("table_row", "list_item"):
        return [line]
    for match in _DAY_BEHIND.finditer(line.text):
        head, tail = line.text[: match.start()], line.text[match.end() :]
        if len(head.split()) >= 5 and published.read_date_line(tail):
            return [replace(line, text=head), replace(line, text=tail)]
    return [line]


def _is_told(line: Line) -> bool:
    if furniture.is_furniture(line.text):
        return False
    return is_prose(line, _LEAST_PROSE) or (
        not line.caption and not line.linked and line.kind == "paragraph" and len(line.text.split()) >= _MANY_WORDS
    )


def _run_above(lines: Sequence[Line], first: int) -> int:
    """Where the unbroken run of lines begins that may belong to the article, right above its first paragraph."""
    start = first
    while start and first - start < _MOST_ABOVE and may_stand_above(lines[start - 1]):
        start -= 1
    return start


def _day_above(lines: Sequence[Line], title: Headline | None, start: int) -> date | None:
    """The day of a date line right above the headline, unless it may be the site's clock; a clock is no heading."""
    top = title.start if title else start
    above = lines[top - 1] if top and _in_heading(lines[top - 1]) else None
    if above and not published.is_clock(above.text) and (day := published.read_date_line(above.text)):
        return day
    near = (line.text for line in reversed(lines[max(0, top - 3) : top]) if not published.may_be_clock(line.text))
    return next((day for text in near if (day := published.read_loose(text))), None)


def _in_heading(line: Line) -> bool:
    return line.element is not None and block_of(line.element).tag in ("h1", "h2", "h3", "h4", "h5", "h6")


def title_of(
    tree: Page, meta: Metadata, container: Element | None, address: str | None
) -> tuple[str | None, Element | None]:
    """The headline where a family's own selector finds none, and its element: the words above the container, else
    what the page's head says."""
    lines = page_lines(tree, headline.names(meta, address))
    inside = (at for at, line in enumerate(lines) if container is not None and container in ancestry(line))
    first = next((at for at in inside if _is_told(lines[at])), 0)
    found = headline.find(lines, first, meta, address)
    return (found.text, lines[found.start].element) if found else (headline.of_page(meta), None)


def _cuts(tree: Page, lines: Sequence[Line]) -> frozenset[Element]:
    """Furniture by tag and name, unless it holds three paragraphs of its own: names lie on old templates."""
    found = [*(element for element in tree.some(_CUT_TAGS) if not _signs_article(element)), *tree.polls()]
    for element in tree.index.named:
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag not in _KEPT_TAGS and _names_furniture(names[:_MOST_NAMES]):
            found.append(element)
    prose = Counter(element for line in lines if is_prose(line) for element in ancestry(line))
    return frozenset(element for element in found if prose[element] < 3)


@lru_cache(maxsize=4096)
def _names_furniture(names: str) -> bool:
    return _CUT_NAMES.search(names) is not None


def _signs_article(element: Element) -> bool:
    """Drupal sets author and day in a `<footer>` inside its `<article>`."""
    return element.tag == "footer" and next(element.iterancestors("article"), None) is not None


def _container(page: Element, lines: Sequence[Line]) -> Element | None:
    """Goes down from the page as long as one child holds most of the prose, and not a single paragraph of several.

    None where there is no prose.
    """
    weights: Counter[Element] = Counter()
    counts: Counter[Element] = Counter()
    for line in lines:
        if _is_told(line) and not furniture.closes_article(line.text):
            for element in ancestry(line):
                weights[element] += len(line.text)
                counts[element] += 1
    total = weights[page]
    here = page
    while total:
        below = [child for child in here if weights[child] >= _SHARE * total and not html.is_inline(child)]
        if not below or below[0].tag in ("p", "li", "blockquote") or (counts[below[0]] == 1 < counts[here]):
            break
        here = below[0]
    return here if total else None


def may_stand_above(line: Line) -> bool:
    """Between headline and body only these are of the article; menus and tools stand there as well."""
    if line.linked:
        return False
    if is_prose(line) or line.caption or published.read_loose(line.text):
        return True
    if bylines.split_signature(line.text) is not None:
        return True
    return len(line.text.split()) >= 12 and not furniture.is_furniture(line.text)
