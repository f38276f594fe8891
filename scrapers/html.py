"""Markup to a tree, and strict selectors: an element is there once, or the layout has changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree

from schemas.problems import LayoutChanged, NotAnArticle
from scrapers import text as texts
from scrapers.selectors import Element, Index

# Real article pages stay below 3 MB even with pictures inlined; libxml2 itself stops at 256 levels.
MAX_CHARACTERS = 5_000_000
_INLINED = re.compile(r"data:[\w/+;,.=%-]+")
_BETWEEN = re.compile(r"[\s\"'/=]+")  # between attributes and their values
_MOST_ATTRIBUTES = 2_000
_LONG = 4 * _MOST_ATTRIBUTES - 2  # a tag with more has as many characters: names, values, and what divides them
_MOST_CHOICES = 40  # a page with more is no news page
_POLL = 400  # characters of a poll with its question
_UNREAD = frozenset(
    "script style noscript template iframe object embed applet svg math canvas audio video select option textarea "
    "button input datalist head".split()
)
_HIDDEN_CLASSES = frozenset(
    "hidden d-none hide visually-hidden visuallyhidden sr-only screen-reader-text element-invisible".split()
)


def parse(markup: str) -> Page:
    """A page without comments; entities of a DTD are never expanded and nothing is loaded.

    Raises NotAnArticle for markup that is empty, nested deeper than 256 levels, or has a tag with thousands of
    attributes, which the parser compares one with another. The caller bounds its length (MAX_CHARACTERS), so that a
    hostile page costs bounded time and memory.
    """
    long_tags = _long_tags(markup) if _may_hold_long_tag(markup) else ()
    if any(len(_BETWEEN.split(_INLINED.sub("", tag))) > 2 * _MOST_ATTRIBUTES for tag in long_tags):
        raise NotAnArticle(f"a tag has more than {_MOST_ATTRIBUTES:,} attributes")
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, collect_ids=False
    )
    data = markup.replace("\x00", "").encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(data, parser) if data.strip() else None
    except etree.XMLSyntaxError as error:
        raise NotAnArticle(f"markup cannot be read: {error.msg}") from error
    if root is None:
        raise NotAnArticle("page is empty")
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log.filter_from_fatals()):
        raise NotAnArticle("markup is nested deeper than 256 levels")
    return Page(root)


def _may_hold_long_tag(markup: str) -> bool:
    """Whether no tag begins for as long as a long one lasts: leaps from one to the last in reach."""
    at = 0
    while len(markup) - at > _LONG:
        at = markup.rfind("<", at + 1, at + _LONG)
        if at < 0:
            return True
    return False


def _long_tags(markup: str) -> Iterator[str]:
    """What stands in long tags: mostly a picture or the state of a form that is written into the page."""
    for piece in markup.split("<"):
        if len(piece) > _LONG and piece[0].isalpha() and len(tag := piece.partition(">")[0]) > _LONG:
            yield tag


class Page:
    """A parsed page, with strict selectors on it."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.index = Index(root)

    def some(self, css: str) -> list[Element]:
        """All elements that match and are not hidden, in page order; possibly none."""
        return [element for element in self.index.select(css) if not is_hidden(element)]

    def optional(self, css: str) -> Element | None:
        """The one element that matches, or None; raises LayoutChanged when there are several."""
        found = self.some(css)
        if len(found) > 1:
            raise LayoutChanged(f"{len(found)} elements match {css!r}, expected at most one")
        return found[0] if found else None

    def polls(self) -> list[Element]:
        """The boxes of choices with their question: a form, or what holds two choices, and little text besides."""
        found: dict[Element, None] = {}
        choices = (field for field in self.root.iter("input") if (field.get("type") or "").lower() == "radio")
        for field in islice(choices, _MOST_CHOICES):
            box = next(field.iterancestors("form"), None)
            if box is None or not is_small(box, _POLL):
                box = next((above for above in field.iterancestors() if _choices(above) >= 2), None)
            if box is not None and is_small(box, _POLL):
                found[box] = None
        return list(found)

    def one(self, css: str) -> Element:
        """The one element that matches; raises LayoutChanged when there is none, or more than one."""
        found = self.optional(css)
        if found is None:
            raise LayoutChanged(f"nothing matches {css!r}")
        return found


def _choices(box: Element) -> int:
    """How many choices a box holds, up to two."""
    fields = (field for field in box.iter("input") if (field.get("type") or "").lower() == "radio")
    return sum(1 for _ in islice(fields, 2))


def is_small(element: Element, most: int) -> bool:
    """Whether an element holds no more text than that; looks no further than it must."""
    total = 0
    for piece in element.itertext():
        total += len(piece.strip())
        if total > most:
            return False
    return True


def is_hidden(element: Element) -> bool:
    """Whether the element is never shown as text: scripts, form fields, and what its own attributes hide."""
    if element.tag in _UNREAD:
        return True
    if not element.attrib:
        return False
    style = element.get("style")
    if style and ("none" in style or "hidden" in style):
        rules = style.replace(" ", "").lower()
        if "display:none" in rules or "visibility:hidden" in rules:
            return True
    if element.get("hidden") is not None:
        return True
    names = element.get("class")
    return names is not None and not _HIDDEN_CLASSES.isdisjoint(names.split())


_INLINE = frozenset("a abbr b bdi bdo big cite code data dfn em font i ins kbd label mark nobr q s small span strike "
                    "strong sub sup time tt u var wbr".split())  # fmt: skip


def is_inline(element: Element) -> bool:
    return element.tag in _INLINE


_RUN_ON = re.compile(r"\d{1,2}[:/.h-]\d")
_ENDS_DAY, _TIME = re.compile(r"[/.-]\d{4}$"), re.compile(r"\d{1,2}[:h]\d{2}")
_ENDS_TIME, _DAY = re.compile(r"\d{1,2}[:h]\d{2}$"), re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|[^\W\d_]")


def joined(pieces: Iterable[str]) -> str:
    """Pieces of one line as a reader sees them: tags part no word, but styles set labels apart that no space parts.

    A word that goes on is in lower case; so a capital or a time after a small letter, on the other side of a tag,
    begins a word of its own, and so does a time behind a day, or what follows a time.

    >>> joined(["Công", " an h", "uyện"]), joined(["Quảng Ngãi", "Ngày 5/3"]), joined(["Mai Chi", "07:30"])
    ('Công an huyện', 'Quảng Ngãi Ngày 5/3', 'Mai Chi 07:30')
    >>> joined(["09/01/2026", "08:55"]), joined(["08:55", "9/1/2026"]), joined(["1", "45 triệu"])
    ('09/01/2026 08:55', '08:55 9/1/2026', '145 triệu')
    """
    out: list[str] = []
    last = ""
    for piece in pieces:
        if not piece:
            continue
        if last.islower():
            if piece[0].isupper() or (piece[0].isdigit() and _RUN_ON.match(piece)):
                out.append(" ")
        elif last.isdigit() and _meets_time(out[-1], piece):
            out.append(" ")
        out.append(piece)
        last = piece[-1]
    return "".join(out)


def _meets_time(before: str, piece: str) -> bool:
    """Whether a day and a time, or a time and a word, meet without a space."""
    return bool((_TIME.match(piece) and _ENDS_DAY.search(before)) or (_DAY.match(piece) and _ENDS_TIME.search(before)))


_APART = frozenset({"a", "time", "label", "button"})


def stands_apart(element: Element) -> bool:
    """Whether no space but only its nature parts an inline element from the one before: links, times, labels."""
    before = element.getprevious()
    return before is not None and not before.tail and (element.tag in _APART or before.tag in _APART)


def visible_text(element: Element) -> str:
    """All that the element shows, on one line; block ends and `<br>` part words, inline tags do not."""
    if len(element) == 0:
        return "" if is_hidden(element) else texts.normalise(element.text or "")
    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "start":
            if is_hidden(node):
                walk.skip_subtree()
            else:
                if not is_inline(node) or (node is not element and stands_apart(node)):
                    pieces.append(" ")
                pieces.append(node.text or "")
            continue
        if not is_inline(node):
            pieces.append(" ")
        if node is not element and node.tail:
            pieces.append(node.tail)
    return texts.normalise(joined(pieces))
