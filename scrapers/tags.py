"""The tags of an article: the labels that stand behind its body, whatever they are called there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from scrapers import furniture
from scrapers.html import is_hidden, is_inline, visible_text
from scrapers.selectors import Element

_BOX = re.compile(r"(?:^|[\s_-])(?:tags?|keywords?|tu-?khoa|labels?)(?:$|[\s_-])", re.IGNORECASE)
_TAG_PAGE = re.compile(r"/(?:tags?|tu-khoa|label)(?:[/.-]|$)", re.IGNORECASE)
_LABEL = re.compile(r"(?:tags?|từ kh[oó]a|từ khoá|chủ đề|nhãn|thẻ)\s*:?", re.IGNORECASE)
_MOST, _MOST_WORDS = 15, 8
_LEVELS = 4
_NO_TAG = frozenset({"category", "bookmark", "author"})  # what WordPress says of a section, the article, its author
# `06:41`, `21/8/2021`, `7 giờ 30 phút`
_WHEN = re.compile(r"[\d\s:./,-]*\d[:/.-]\d[\d\s:./,-]*|\d{1,2}\s?(?:h|giờ)\s?\d{2}(?:\s?phút)?")


def behind(body: Element) -> tuple[str, ...]:
    """The labels of the first box behind an article's body that is one of tags; none where there is no such box."""
    for region in _regions(body):
        for element in region.iter("div", "p", "ul", "span", "section", "td", "footer"):
            if found := _labels(element):
                return found
    return ()


def _regions(body: Element) -> Iterator[Element]:
    """The body, then what follows it, and what follows each element around it."""
    yield body
    here = body
    for _ in range(_LEVELS):
        yield from here.itersiblings()
        parent = here.getparent()
        if parent is None or parent.tag in ("body", "html"):
            return
        here = parent


def _labels(box: Element) -> tuple[str, ...]:
    links = list(islice(box.iter("a"), _MOST + 1))
    if len(links) > _MOST or is_hidden(box):
        return ()
    if any("tag" in (link.get("rel") or "").split() or _TAG_PAGE.search(link.get("href") or "") for link in links):
        parts = [link for link in links if _NO_TAG.isdisjoint((link.get("rel") or "").split())]
    elif _BOX.search(box.get("class") or "") or _LABEL.match((box.text or "").strip()):
        parts = links or [child for child in box if is_inline(child)]
    else:
        parts = _alike(box)
    told = (visible_text(part).strip("#,; ") for part in parts)
    kept = [text for text in told if text and not _is_none(text)]
    return tuple(dict.fromkeys(kept)) if kept and all(len(text.split()) <= _MOST_WORDS for text in kept) else ()


def _alike(box: Element) -> list[Element]:
    """Two labels or more of one make, set in boxes of their own, and nothing else."""
    children = list(box)
    if len(children) < 2 or box.tag != "div" or (box.text or "").strip():
        return []
    first = children[0].get("class")
    if not first or any(
        child.tag != "span" or child.get("class") != first or (child.tail or "").strip() for child in box
    ):
        return []
    return children


def _is_none(text: str) -> bool:
    """The box's own name, a tool, or when the article was posted."""
    return bool(_LABEL.fullmatch(text) or _WHEN.fullmatch(text[:40])) or furniture.is_furniture(text)
