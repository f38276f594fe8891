"""The fallback for a page that no family knows: where the prose is, and what stands around it.

The container is the deepest element that holds most of the page's prose; between the headline and it stand lead, date
and signature, which extractors that take the container alone lose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scrapers import bylines, captions, furniture, html, plain, published
from scrapers.html import Page
from scrapers.lines import Line, read_lines
from scrapers.meta import Metadata
from scrapers.selectors import Element

FAMILY = "generic"
_SHARE = 0.6
_MOST_ABOVE = 5
_KEPT_TAGS = frozenset({"body", "html", "main", "article", "form"})
_CUT_TAGS = "nav, footer, aside, menu, dialog, [role=navigation], [role=complementary], [role=banner] nav, marquee"
_CUT_NAMES = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|sidebar|footer|breadcrumbs?|related|lien-?quan|tin-?lien-?quan|tinlienquan|tin-?khac|comments?|binh-?luan|shares?|social|banner|ads?|adv|advert\w*"
    r"|poll|vote|binh-?chon|tham-?do|widget|popup|modal|cookie|other-?news|othernews|most-?read|doc-?nhieu|copyright|toolbar|pagination|rating|fb-\w+|zalo\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Zones:
    """Headline, lines between headline and body, lines of the body, the few lines right below."""

    title: str | None
    head: list[Line]
    body: list[Line]
    after: list[Line]


def zones(tree: Page, meta: Metadata) -> Zones:
    """Finds the parts of any article page; a page without prose has an empty body."""
    page = next(tree.root.iter("body"), tree.root)
    every = read_lines(page)
    cuts = _cuts(tree, every)
    lines = [line for line in every if cuts.isdisjoint(_ancestry(line))]
    container = _container(page, lines)
    if container is None:
        return Zones(None, [], [], [])
    heading = _heading(tree, meta, container)
    title = title_of(tree, meta, container)
    if title is None and (start := plain.first_prose(lines)):
        shown = plain.Head(lines[max(0, start - 12) : start])
        title, heading = shown.title, shown.title_line.element if shown.title_line else None
    inside = [at for at, line in enumerate(lines) if container in _ancestry(line)]
    if not inside:
        return Zones(title, [], [], [])
    first, last = inside[0], inside[-1]
    start = _below_title(lines[: last + 1], heading, title)
    above = lines[start:first] if start else lines[_run_above(lines, first) : first]
    head = [line for line in above if may_stand_above(line)]
    return Zones(title, head, lines[max(first, start) : last + 1], lines[last + 1 : last + 5])


def _run_above(lines: Sequence[Line], first: int) -> int:
    """Where the unbroken run of lines begins that may belong to the article, right above its container."""
    start = first
    while start and first - start < _MOST_ABOVE and may_stand_above(lines[start - 1]):
        start -= 1
    return start


def _below_title(lines: Sequence[Line], heading: Element | None, title: str | None) -> int:
    """The line below the headline where it first stands on the page; 0 when it is in the head of the document only."""
    for at, line in enumerate(lines):
        if line.caption:
            continue
        if heading is not None and heading in _ancestry(line):
            return next((end for end in range(at, len(lines)) if heading not in _ancestry(lines[end])), len(lines))
        if heading is None and line.text == title:
            return at + 1
    return 0


def title_of(tree: Page, meta: Metadata, container: Element | None) -> str | None:
    """The headline: the h1 (of several, the one that the head also names), else what the head says."""
    heading = _heading(tree, meta, container)
    if heading is not None:
        return html.visible_text(heading)
    return meta.title or next(iter(_without_site(meta.page_title)), None)


def _heading(tree: Page, meta: Metadata, container: Element | None) -> Element | None:
    named = {_key(text) for text in (meta.title, meta.page_title, *_without_site(meta.page_title)) if text}
    first = [element for element in tree.some("h1") if html.visible_text(element)]
    agreed = [
        element
        for element in (*first, *tree.some("h2, h3, .title, .tieude"))
        if _key(html.visible_text(element)) in named
    ]
    if agreed:
        return agreed[0]
    return first[-1] if len(first) == 1 or (first and container is not None) else None


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _without_site(title: str | None) -> list[str]:
    """`Headline - Section | Site` without its last part, the last two …: long enough for a headline, longest first."""
    ends = [match.start() for match in re.finditer(r"\s+[|»·–-]\s+", title)] if title else []
    return [head for end in reversed(ends) if title and len((head := title[:end]).split()) >= 4]


def _cuts(tree: Page, lines: Sequence[Line]) -> frozenset[Element]:
    """Furniture by tag and name, unless it holds three paragraphs of its own: names lie on old templates."""
    found = tree.some(_CUT_TAGS)
    for element in tree.index.named:
        if element.tag not in _KEPT_TAGS and _CUT_NAMES.search(
            f"{element.get('class') or ''} {element.get('id') or ''}"
        ):
            found.append(element)
    prose = Counter(element for line in lines if _is_prose(line) for element in _ancestry(line))
    return frozenset(element for element in found if prose[element] < 3)


def _ancestry(line: Line) -> list[Element]:
    """The element of a line and all above it."""
    return [] if line.element is None else [line.element, *line.element.iterancestors()]


def _is_prose(line: Line) -> bool:
    if line.caption or len(line.text) < 80 or not captions.ends_sentence(line.text):
        return False
    return not any(element.tag == "a" for element in _ancestry(line))


def _container(page: Element, lines: Sequence[Line]) -> Element | None:
    """Goes down from the page as long as one child holds most of the prose, teasers of other articles left out.

    None for a list page, where teasers are all the prose there is.
    """
    prose = [line for line in lines if _is_prose(line)]
    count = Counter(element for line in prose for element in _ancestry(line))
    own = [line for line in prose if not _is_teaser(line, count)]
    if len(prose) >= 3 and not own:
        return None
    weights: Counter[Element] = Counter()
    for line in own or prose:
        for element in _ancestry(line):
            weights[element] += len(line.text)
    total = weights[page]
    here = page
    while total:
        below = [child for child in here if weights[child] >= _SHARE * total and not html.is_inline(child)]
        if not below or below[0].tag in ("p", "li", "blockquote"):
            break
        here = below[0]
    return here


def _is_teaser(line: Line, count: Counter[Element]) -> bool:
    """The one paragraph in a box that also links a headline is the summary of another article."""
    boxes = [element for element in _ancestry(line) if count[element] == 1]
    links = boxes[-1].iter("a") if boxes else ()
    labels = (html.visible_text(link) for link in links)
    return any(len(label.split()) >= 4 and label not in line.text for label in labels)


def may_stand_above(line: Line) -> bool:
    """Between headline and body only these are of the article; menus and tools stand there as well."""
    if _is_prose(line) or line.caption or published.read_date_line(line.text):
        return True
    if bylines.split_signature(line.text) is not None:
        return True
    linked = any(element.tag == "a" for element in _ancestry(line))
    return len(line.text.split()) >= 12 and not linked and not furniture.is_furniture(line.text)
