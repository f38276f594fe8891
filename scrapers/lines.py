"""The lines of a page: what a reader sees between two breaks, with where and how it was set.

One walk over a subtree serves every family. Bodies without `<p>` (text and `<br>`, `div`s, tables for layout) are as
good as others; words that inline tags divide stay whole; tables and lists keep their rows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from schemas.documents import BlockKind
from schemas.problems import NotAnArticle
from scrapers import text as texts
from scrapers.html import is_hidden, is_inline, is_small, joined, stands_apart, visible_text
from scrapers.selectors import Element


class Line(Struct, frozen=True):
    """One paragraph-like piece.

    caption   marked as a caption by the markup
    image     address of the picture right before it, if one stands there
    emphasis  wholly bold, italic, centred or set to the right; how editors mark what is no plain paragraph
    gap       whether a blank line stands before it (plain text only)
    linked    most of it leads to another page: the headline of another article, a menu, a tag
    bullet    a list item by its sign alone
    frame     the small box that holds the picture and this line and hardly anything else
    """

    text: str
    kind: BlockKind = "paragraph"
    caption: bool = False
    image: str | None = None
    emphasis: frozenset[str] = frozenset()
    gap: bool = True
    element: Element | None = None
    linked: bool = False
    frame: Element | None = None
    bullet: bool = False


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_EMPHASIS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "center": "centre"}
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:fig|image|img|photo|wp|picture|box|news)?[_-]?(?:caption|imgcaption|imagecaption|chuthich|chu-thich|chuthichanh|note-img|desc-img)"
    r"(?:[\s_-]text|[\s_-]img|[\s_-]image)?(?:$|[\s_-])|PhotoCMS_Caption|ImageCaption|pCaption|figcaption|(?:^|\s)Image(?:$|\s)",
    re.IGNORECASE,
)
# Real pages nest some forty levels; below this all text of a subtree is one line, so that the walk's stack is bounded.
_DEEPEST = 120
_MOST_NAMES = 400  # characters of an element's class names or style
MOST_LINES = 10_000
"""News pages with all their menus and comments have a few hundred; more only cost time."""
_NO_EMPHASIS: frozenset[str] = frozenset()
_LINK, _AUTHOR = "link", "author"
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|[?#])|^(?:mailto|tel):", re.IGNORECASE)
_AUTHOR_PAGE = re.compile(r"/(?:tac-gia|author|but-danh|phong-vien|nhom-pv)(?:[/.?-]|$)", re.IGNORECASE)
_MOSTLY = 0.6
# Editors and Word set bullets as signs: symbols, or letters of an icon font in the private use area.
_BULLET = re.compile("\\s*(?:[•●▪■◦‣⁃➢➤►▶✓✔❖◆]|[\ue000-\uf8ff])\\s*")
_BESIDE = 600  # characters of a box behind the body that may hold signatures; lists of news hold more
MOST_SHOWN = 260  # characters of the longest caption with its credit


def following(element: Element, most: int) -> Iterator[Line]:
    """The first lines behind an element, from what follows it and what follows the elements around it."""
    return islice(_following(element), most)


def _following(element: Element) -> Iterator[Line]:
    here = element
    for _ in range(4):
        for sibling in here.itersiblings():
            if not is_small(sibling, _BESIDE):
                return
            if not is_hidden(sibling):
                yield from read_lines(sibling)
        parent = here.getparent()
        if parent is None or parent.tag in ("body", "html"):
            break
        here = parent


def link_mark(anchor: Element) -> str | None:
    """What an `<a>` says of its words: `link` when they lead elsewhere, `author` to the page of who wrote, or nothing.

    Pictures in full size, mail addresses, tools run by script and anchors lead nowhere.
    """
    href = anchor.get("href")
    if href is None:
        return None if anchor.get("name") or anchor.get("id") else _LINK
    if _PICTURE.search(href) or href.lstrip().lower().startswith("javascript:"):
        return None
    return _AUTHOR if anchor.get("rel") == "author" or _AUTHOR_PAGE.search(href) else _LINK


def block_of(element: Element) -> Element:
    """The nearest element, itself or above it, that is no inline one."""
    while is_inline(element) and (parent := element.getparent()) is not None:
        element = parent
    return element


def read_lines(root: Element, cuts: Collection[Element] = (), captions: Collection[Element] = ()) -> list[Line]:
    """The visible lines below `root` in reading order, without the subtrees in `cuts`."""
    walk = _Walk(frozenset(cuts), frozenset(captions))
    walk.children(root, _own_emphasis(root))
    walk.flush(root)
    return _without_lone_bullets(walk.lines)


_DASH = re.compile(r"[-–+*]\s+(?=\S)")


def _without_lone_bullets(lines: list[Line]) -> list[Line]:
    """A list made of signs has more than one item; a single sign is an ornament, or a letter of some icon font.

    Dashes make a list only between the breaks of one block: paragraphs that begin with one are speech.
    """
    for at, line in enumerate(lines):
        if line.text[0] in "-–+*" and (match := _DASH.match(line.text)) and _is_dashed(lines, at):
            lines[at] = replace(line, text=line.text[match.end() :], kind="list_item")
    kinds = [line.kind for line in lines]
    for at, line in enumerate(lines):
        if line.bullet and "list_item" not in (kinds[at - 1] if at else "", *kinds[at + 1 : at + 2]):
            lines[at] = replace(line, kind="paragraph")
    return lines


def _is_dashed(lines: Sequence[Line], at: int) -> bool:
    """Whether the line before or behind, in the same block, begins with a dash or was found to be an item."""
    here = lines[at]
    if here.kind != "paragraph" or here.element is None:
        return False
    block = block_of(here.element)
    for other in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]):
        beside = other.element is not None and block_of(other.element) is block
        if beside and (other.kind == "list_item" or _DASH.match(other.text)):
            return True
    return False


def lines_between(first: Element, last: Element, cuts: Collection[Element] = ()) -> list[Line]:
    """The visible lines that stand after one element and before another one, which does not lie in the first."""
    walk = _Walk(frozenset(cuts), frozenset())
    above_last = [last, *last.iterancestors()]
    here = first
    while (parent := here.getparent()) is not None:
        branch = next((element for element in above_last if element.getparent() is parent), None)
        for sibling in here.itersiblings():
            if sibling is branch:
                break
            walk.visit(sibling, _NO_EMPHASIS)
        if branch is not None:
            break
        here = parent
    for element in reversed(above_last[: above_last.index(branch)] if branch is not None else []):
        for sibling in reversed(list(element.itersiblings(preceding=True))):
            walk.visit(sibling, _NO_EMPHASIS)
    walk.flush(last)
    return walk.lines


@lru_cache(maxsize=4096)
def _names_caption(names: str) -> bool:
    """Whether class names say so; a page repeats few of them many times."""
    return _CAPTION_CLASS.search(names) is not None


class _Walk:
    """The state of one walk: the line in the making and those that are done."""

    def __init__(self, cuts: frozenset[Element], captions: frozenset[Element]) -> None:
        self.cuts = cuts
        self.captions = captions
        self.lines: list[Line] = []
        self.pieces: list[tuple[str, frozenset[str]]] = []
        self.image: str | None = None
        self.frame: Element | None = None
        self.bullet = False
        self.owner: Element | None = None
        self.kind: BlockKind = "paragraph"
        self.depth = 0

    def children(self, element: Element, emphasis: frozenset[str]) -> None:
        if element.text:
            self.add(element.text, emphasis, element)
        for child in element:
            self.visit(child, emphasis)
            if child.tail:
                self.add(child.tail, emphasis, element)

    def add(self, piece: str, emphasis: frozenset[str], owner: Element) -> None:
        if not self.pieces:
            if piece.isspace():
                return
            self.owner = owner
        self.pieces.append((piece, emphasis))

    def visit(self, element: Element, emphasis: frozenset[str]) -> None:
        tag = element.tag
        if not isinstance(tag, str) or element in self.cuts or is_hidden(element):
            return
        if is_inline(element) and self.depth <= _DEEPEST and not self._is_caption(element):
            self.depth += 1
            mark = link_mark(element) if tag == "a" else _EMPHASIS.get(tag)
            if self.pieces and stands_apart(element):
                self.pieces.append((" ", emphasis))
            own = emphasis | {mark} if mark else emphasis
            style = element.get("style")
            if style and "mso-list" in style.lower() and "ignore" in style.lower():
                self.bullet = True
            else:
                self.children(element, own | _own_emphasis(element) if style else own)
            self.depth -= 1
        elif tag == "br":
            self.flush(element.getparent())
        elif tag == "img":
            self.flush(element.getparent())
            self.image = _address(element)
            self.frame = None if (parent := element.getparent()) is None else block_of(parent)
        elif self._is_caption(element):
            self.flush(element.getparent())
            self._caption(element, emphasis)
        elif tag == "figure":
            self.flush(element.getparent())
            self._figure(element, emphasis)
        elif tag == "table":
            self.flush(element.getparent())
            self._table(element, emphasis)
        else:
            self._block(element, emphasis)

    def _block(self, element: Element, emphasis: frozenset[str]) -> None:
        self.flush(element.getparent())
        if self.depth > _DEEPEST:
            self.add(visible_text(element), emphasis, element)
            self.flush(element)
            return
        self.depth += 1
        outer, self.kind = self.kind, self._kind(element)
        mark = _EMPHASIS.get(str(element.tag))
        own = emphasis | _own_emphasis(element)
        self.children(element, own | {mark} if mark else own)
        self.flush(element)
        self.kind = outer
        self.depth -= 1

    def _kind(self, element: Element) -> BlockKind:
        if element.tag in _HEADINGS:
            return "subheading"
        return "list_item" if element.tag == "li" else self.kind

    def flush(self, owner: Element | None) -> None:
        """Ends the line in the making; an empty one leaves no trace, and a picture waits for the next."""
        listed, self.bullet = self.bullet, False
        if len(self.lines) > MOST_LINES:
            raise NotAnArticle(f"page of more than {MOST_LINES:,} lines")
        if not self.pieces:
            return
        raw = self.pieces[0][0] if len(self.pieces) == 1 else joined(piece for piece, _ in self.pieces)
        text = texts.normalise(raw)
        kind = self.kind
        if text and (bullet := _BULLET.match(raw)) and kind == "paragraph" and bullet.end() < len(raw):
            text, kind = texts.normalise(raw[bullet.end() :]), "list_item"
        elif listed and kind == "paragraph":
            kind = "list_item"
        if text:
            marks = [emphasis for piece, emphasis in self.pieces if not piece.isspace()]
            common = frozenset.intersection(*marks) if marks else _NO_EMPHASIS
            element = self.owner if self.owner is not None else owner
            frame = self._frame_of(element)
            self.lines.append(
                Line(
                    text,
                    kind,
                    False,
                    self.image,
                    common,
                    True,
                    element,
                    self._is_linked(common),
                    frame,
                    kind != self.kind,
                )
            )
            self.image = None
        self.pieces.clear()

    def _frame_of(self, element: Element | None) -> Element | None:
        """The box of the last picture, while it is small and the walk has not left it."""
        frame = self.frame
        if frame is None or element is None:
            return None
        if (frame is element or frame in element.iterancestors()) and is_small(frame, MOST_SHOWN):
            return frame
        self.frame = None
        return None

    def _is_linked(self, common: frozenset[str]) -> bool:
        if _LINK in common:
            return True
        linked = sum(len(piece) for piece, emphasis in self.pieces if _LINK in emphasis)
        return linked > 0 and linked >= _MOSTLY * sum(len(piece) for piece, _ in self.pieces)

    def _is_caption(self, element: Element) -> bool:
        if element.tag == "figcaption" or element in self.captions:
            return True
        names = element.get("class")
        return names is not None and _names_caption(names[:_MOST_NAMES]) and element.find(".//img") is None

    def _caption(self, element: Element, emphasis: frozenset[str]) -> None:
        """All lines of one caption are one caption; a picture inside it is the one that it tells of."""
        text = visible_text(element)
        picture = element.find(".//img")
        image = _address(picture) if picture is not None else self.image
        if text:
            linked = _LINK in emphasis or any(
                link_mark(anchor) == _LINK and len(visible_text(anchor)) >= _MOSTLY * len(text)
                for anchor in element.iter("a")
            )
            self.lines.append(Line(text, "paragraph", True, image, emphasis, True, element, linked))
        self.image = None

    def _figure(self, element: Element, emphasis: frozenset[str]) -> None:
        """A figure's text is its caption; one that wraps a table of figures is a table."""
        if element.find(".//table") is not None and element.find(".//img") is None:
            self._block(element, emphasis)
            return
        picture = element.find(".//img")
        if picture is not None:
            self.image = _address(picture)
        if element.find(".//figcaption") is not None or self._marks_caption(element):
            self._block(element, emphasis)
            self.image = None
        else:
            self._caption(element, emphasis)

    def _marks_caption(self, element: Element) -> bool:
        return any(self._is_caption(child) for child in element.iterdescendants() if isinstance(child.tag, str))

    def _table(self, element: Element, emphasis: frozenset[str]) -> None:
        rows = [row for row in element.iter("tr") if _nearest(row, "table") is element]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        if element.find(".//img") is not None and _is_picture_frame(cells):
            self._picture_table(cells, emphasis)
        elif _is_data(element, cells):
            for row, shown in zip(rows, cells, strict=True):
                words = [visible_text(cell) for cell in shown]
                if any(words):
                    told = " | ".join(filter(None, words))
                    linked = sum(len(visible_text(anchor)) for anchor in row.iter("a")) >= _MOSTLY * len(told)
                    self.lines.append(Line(told, "table_row", element=row, linked=linked))
        else:
            self._block(element, emphasis)

    def _picture_table(self, cells: list[list[Element]], emphasis: frozenset[str]) -> None:
        """Editors hang a picture in the first row and its caption in the second; every cell with text is one."""
        images: list[str | None] = []
        for row in cells:
            found = [_address(picture) for cell in row if (picture := cell.find(".//img")) is not None]
            images = found or images
            for at, cell in enumerate(row):
                if images:
                    self.image = images[min(at, len(images) - 1)]
                self._caption(cell, emphasis)


def _nearest(element: Element, tag: str) -> Element | None:
    return next(element.iterancestors(tag), None)


def _is_picture_frame(rows: list[list[Element]]) -> bool:
    """A table with a picture and little text besides is a frame for it, not a layout of the whole page."""
    return len(rows) <= 6 and all(len(visible_text(cell)) <= 300 for row in rows for cell in row)


def _is_data(table: Element, cells: list[list[Element]]) -> bool:
    """Rows of several short cells are data; a single cell, or cells of long text, is layout."""
    if table.find(".//table") is not None:
        return False
    wide = [row for row in cells if len(row) >= 2]
    if len(wide) < 2 or len(wide) < len(cells) / 2:
        return False
    lengths = [len(visible_text(cell)) for row in wide for cell in row]
    return sum(1 for length in lengths if length > 300) == 0 and sum(1 for length in lengths if length) >= len(wide)


def _own_emphasis(element: Element) -> frozenset[str]:
    """What the element's own attributes say: alignment, weight, slant."""
    if not element.attrib:
        return _NO_EMPHASIS
    style, names, align = (element.get(name) for name in ("style", "class", "align"))
    if not (style or names or align):
        return _NO_EMPHASIS
    return _marked((style or "")[:_MOST_NAMES], (names or "")[:_MOST_NAMES], (align or "")[:_MOST_NAMES])


@lru_cache(maxsize=4096)
def _marked(style: str, names: str, align: str) -> frozenset[str]:
    found = frozenset(_marks(style.replace(" ", "").lower(), names, align.lower()))
    return found or _NO_EMPHASIS


def _marks(style: str, names: str, align: str) -> Iterator[str]:
    if align == "right" or "text-align:right" in style or "text-right" in names or "text-end" in names:
        yield "right"
    if align == "center" or "text-align:center" in style or "text-center" in names:
        yield "centre"
    if "font-weight:bold" in style or "font-weight:700" in style or "font-weight:600" in style:
        yield "bold"
    if "font-style:italic" in style:
        yield "italic"


def _address(image: Element) -> str | None:
    """Where the picture lies; lazy pages keep it in a data attribute and a blank in `src`."""
    for name in ("data-original", "data-src", "data-lazy-src", "src"):
        address = (image.get(name) or "").strip()
        if address and not address.startswith("data:"):
            return address
    return None
