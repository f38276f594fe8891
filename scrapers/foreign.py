"""What stands among an article's lines and belongs to other articles: linked headlines, their summaries, whole boxes.

Class names change from site to site; what other articles look like does not: their headlines lead elsewhere, and a
summary stands in a box of few lines with such a headline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from scrapers import captions, furniture, published
from scrapers.lines import Line
from scrapers.selectors import Element

_LEAST_SUMMARY = 40
_MANY_ITEMS, _LISTED = 4, 0.45
_MOST_IN_ITEM = 7  # headline, section, day, summary, counters


def is_prose(line: Line, least: int = 80) -> bool:
    """A paragraph: some length, a final stop, and it leads nowhere. What trails off is cut from another article."""
    if line.caption or line.linked or len(line.text) < least or not captions.ends_sentence(line.text):
        return False
    return not line.text.endswith(("...", "…", "[…]", "[...]")) or len(line.text) > 250


def ancestry(line: Line) -> list[Element]:
    """The element of a line and all above it."""
    return [] if line.element is None else [line.element, *line.element.iterancestors()]


def trusted(lines: Sequence[Line]) -> list[Line]:
    """The same lines; where one anchor that was left open holds most of the prose, links say nothing."""
    linked = [line for line in lines if line.linked and captions.ends_sentence(line.text)]
    plain = sum(len(line.text) for line in lines if not line.linked and captions.ends_sentence(line.text))
    if sum(len(line.text) for line in linked) <= 2 * plain:
        return list(lines)
    anchors = {element for line in linked for element in ancestry(line) if element.tag == "a"}
    return [replace(line, linked=False) for line in lines] if len(anchors) < 0.5 * len(linked) else list(lines)


def teasers(lines: Sequence[Line], is_own: Callable[[Line], bool], within: Element | None = None) -> set[int]:
    """Places of the lines that belong to a list item of another article: a linked headline, and beside it at most one
    sentence, all in one box of few lines. No such box holds a heading of the page or a line that is its own headline,
    nor all of the container `within`.
    """
    heads = [at for at, line in enumerate(lines) if is_headline(line)]
    if not heads:
        return set()
    held: Counter[Element] = Counter()
    told: Counter[Element] = Counter()
    above = [ancestry(line) for line in lines]
    for line, elements in zip(lines, above, strict=True):
        held.update(elements)
        if not line.linked and len(line.text.split()) >= 5 and published.read_loose(line.text) is None:
            told.update(elements)
    owned = {
        element
        for line, elements in zip(lines, above, strict=True)
        if _is_heading(line) or ((not line.linked or _in_heading(line)) and is_own(line))
        for element in elements
    }
    if within is not None:
        owned.update((within, *within.iterancestors()))
    boxes = {box for at in heads if (box := _item(above[at], held, told, owned)) is not None}
    return {at for at, elements in enumerate(above) if not boxes.isdisjoint(elements)}


def is_listing(lines: Sequence[Line]) -> bool:
    """Whether paragraphs take turns with headlines that lead elsewhere, as on list pages whose items have no boxes."""
    told = headed = 0
    above: Line | None = None
    for line in lines:
        if is_prose(line, _LEAST_SUMMARY):
            told += 1
            headed += above is not None and (is_headline(above) or (above.linked and _in_heading(above)))
            above = None
        elif published.read_loose(line.text) is None and not furniture.is_furniture(line.text):
            above = line
    return headed >= _MANY_ITEMS and headed >= _LISTED * told


def _in_heading(line: Line) -> bool:
    return any(str(element.tag) in ("h1", "h2", "h3", "h4", "h5") for element in ancestry(line)[:3])


def is_headline(line: Line) -> bool:
    """A link of a headline's length; the way down from the front page is none."""
    words = sum(1 for word in line.text.split() if word[0].isalnum())
    return line.linked and words >= 5 and not line.text.lower().startswith(("trang chủ", "trang nhất", "home"))


def _is_heading(line: Line) -> bool:
    return not line.linked and any(element.tag in ("h1", "h2") for element in ancestry(line)[:3])


def _item(
    above: Sequence[Element], held: Counter[Element], told: Counter[Element], owned: set[Element]
) -> Element | None:
    """The largest box around a headline with few lines and at most one sentence; a headline alone needs none."""
    box = None
    for element in above:
        if element in owned or held[element] > _MOST_IN_ITEM or told[element] > 1:
            break
        box = element
    return box if box is not None and held[box] > 1 else None


def without_related(lines: Sequence[Line]) -> list[Line]:
    """The lines without lists of other articles: a heading such as `Tin liên quan` with all in its box, and every line
    that leads elsewhere, unless it leads to who wrote."""
    prosy = {element for line in lines if is_prose(line, 60) for element in ancestry(line)}
    kept: list[Line] = []
    box: Element | None = None
    listing = False
    for line in lines:
        if box is not None and box in ancestry(line):
            continue
        if furniture.opens_related(line.text) and line.element is not None:
            box, listing = _box(line, prosy), True
            continue
        if line.linked or (listing and _is_remark(line.text)):
            continue
        listing = False
        kept.append(line)
    return kept


def _is_remark(text: str) -> bool:
    """What stands beside a headline in a list: its day, a counter, a bullet."""
    return furniture.is_furniture(text) or published.read_date_line(text) is not None


def _box(heading: Line, prosy: set[Element]) -> Element | None:
    """The largest element around the heading that holds no paragraph of the article."""
    box = None
    for element in ancestry(heading):
        if element in prosy:
            break
        box = element
    return box
