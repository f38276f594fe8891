"""Which line is the headline, where no family tells: what the page's head and address say, and how it is set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from scrapers import bylines, captions, furniture, published
from scrapers.lines import Line, block_of
from scrapers.meta import Metadata
from scrapers.phrases import pattern
from scrapers.selectors import Element

_MOST_WORDS = 40
_ENOUGH = 3.0
_HEADINGS = {"h1": 3.0, "h2": 2.0, "h3": 1.5, "h4": 1.0, "h5": 1.0}
_NAMED = re.compile(r"(?:^|[\s_-])(?:title|tieu-?de|headline|heading|head)", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")
_SEPARATOR = re.compile(r"\s+[|»·>/–—-]+\s+|\s*[|»]\s*")
# What templates print in place of a headline, and names of sites.
_NO_HEADLINE = re.compile(
    pattern(r"""
    (?:trang )?chi tiết(?: (?:tin|bài)(?: (?:tức|viết))?)? | tin tức(?: ?[-–&,/]? ?sự kiện)? |
    tin (?:hoạt động|bài|mới) | detail\w* | home | (?:main )?navigation | breadcrumbs? | điều hướng | menu(?: \w+)? |
    bài viết | nội dung | thông báo | trang (?:chủ|nhất) | sự kiện | văn bản | giới thiệu"""),
    re.IGNORECASE,
)
_SITE_NAME = re.compile(
    pattern(r"""
    (?:trang|cổng) (?:thông tin|tin|ttđt|tđt) | báo (?:điện tử|và phát thanh) | báo và đài | website\b |
    chào mừng | ủy ban nhân dân | uỷ ban nhân dân | ubnd | sở\b | bộ\b"""),
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Headline:
    """The words of a headline and the places of its lines, end exclusive."""

    text: str
    start: int
    end: int


def find(lines: Sequence[Line], first: int, meta: Metadata, address: str | None) -> Headline | None:
    """The headline among the lines above the first paragraph; None where no line looks like one."""
    named = list(_named(meta))
    slug = _slug(address)
    dated = {at for at, line in enumerate(lines[:first]) if published.read_loose(line.text)}
    best, most = None, _ENOUGH
    for at, line in enumerate(lines[:first]):
        if not _may_be(line):
            continue
        whole = _whole(lines, at, first)
        told = _told(whole.text, named, slug)
        if told <= 0 and at in dated:
            continue
        score = told + _set(line) + _placed(whole, first, dated)
        if score > most or (score == most and best is not None and whole.start > best.start):
            best, most = whole, score
    return best


def names(meta: Metadata, address: str | None) -> Callable[[Line], bool]:
    """A test whether the head of the page or its address name the article by these very words."""
    named, slug = list(_named(meta)), _slug(address)
    return lambda line: 12 <= len(line.text) <= 300 and _told(line.text, named, slug) >= 5.0


def of_page(meta: Metadata) -> str | None:
    """What the head of the page alone says: without the site's name, and none where it is only that."""
    for told in (meta.title, meta.page_title):
        if not told:
            continue
        parts = [part for part in _SEPARATOR.split(told) if part]
        fit = [part for part in parts if len(part.split()) >= 4 and not _is_name(part)]
        if fit:
            return told if len(parts) == 1 else max(fit[:2], key=len)
    return None


def may_name(text: str) -> bool:
    """Whether words can be a headline, and are neither a site's name nor what templates print in its place."""
    return 1 <= len(text.split()) <= _MOST_WORDS and not _is_name(text)


def _may_be(line: Line) -> bool:
    words = len(line.text.split())
    if line.caption or not 2 <= words <= _MOST_WORDS or line.text.endswith((";", ",")):
        return False
    if line.linked and (_heading(line) is None or _leads_home(line)):
        return False
    if line.text.endswith(".") and not line.text.endswith("...") and words > 12:
        return False
    return not (furniture.is_furniture(line.text) or furniture.opens_related(line.text) or captions.is_marked(line.text)
                or bylines.source(line.text) or _is_unit(line.text))  # fmt: skip


def _is_unit(text: str) -> bool:
    signed = bylines.authors(text)
    return signed == () or (signed is not None and ":" in text)


def _leads_home(line: Line) -> bool:
    anchors = () if line.element is None else (line.element, *line.element.iterancestors("a"))
    return any((anchor.get("href") or "x").rstrip("/#") == "" for anchor in anchors if anchor.tag == "a")


def _whole(lines: Sequence[Line], at: int, first: int) -> Headline:
    """A headline over several lines of one block."""
    block = _block(lines[at])
    start, end = at, at + 1
    while start and block is not None and _block(lines[start - 1]) is block:
        start -= 1
    while end < first and block is not None and _block(lines[end]) is block:
        end += 1
    text = " ".join(line.text for line in lines[start:end])
    together = end - start <= 3 and len(text.split()) <= _MOST_WORDS
    if together and not any(published.read_loose(line.text) or line.image for line in lines[start:end]):
        return Headline(text, start, end)
    return Headline(lines[at].text, at, at + 1)


def _block(line: Line) -> Element | None:
    return None if line.element is None else block_of(line.element)


def _told(text: str, named: Sequence[str], slug: frozenset[str]) -> float:
    """What the page's head and the address say of a line."""
    score = 0.0
    key = _key(text)
    for name in named:
        if key == name:
            score = max(score, 6.0 if len(text.split()) >= 4 else 2.5)
        elif len(name) >= 20 and key.startswith(name):
            score = max(score, 5.0)
    if len(slug) >= 4:
        words = frozenset(_folded(text).split())
        shared = len(words & slug)
        if shared >= 0.7 * len(slug) and shared >= 0.5 * len(words):
            score += 5.0
    return score - (4.0 if _is_name(text) else 0.0)


def _is_name(text: str) -> bool:
    return bool(_NO_HEADLINE.fullmatch(text.strip(" .:>»"))) or bool(_SITE_NAME.match(text))


def _set(line: Line) -> float:
    """How a line is set: as a heading, bold, in large letters, under a class that says so."""
    heading = _heading(line)
    score = _HEADINGS.get(str(heading.tag), 0.0) if heading is not None else 0.0
    if "bold" in line.emphasis:
        score += 1.0
    words = len(line.text.split())
    score += 1.0 if words >= 5 else -2.0 if words < 3 else 0.0
    for element in _near(line):
        if element.tag == "font" and (element.get("size") or "0").strip("+") in "34567":
            score += 1.0
            break
        if _NAMED.search(element.get("class") or "") or _NAMED.search(element.get("id") or ""):
            score += 1.0
            break
    return score


def _near(line: Line) -> Iterator[Element]:
    element = line.element
    for _ in range(4):
        if element is None:
            return
        yield element
        element = element.getparent()


def _heading(line: Line) -> Element | None:
    return next((element for element in _near(line) if element.tag in _HEADINGS), None)


def _placed(line: Headline, first: int, dated: set[int]) -> float:
    """Near the first paragraph, and with a date line beside it."""
    score = max(0.0, 2.5 - 0.25 * (first - line.end))
    if not dated.isdisjoint(range(line.start - 2, line.end + 3)):
        score += 1.5
    return score


def _named(meta: Metadata) -> Iterator[str]:
    """The names that the page's head gives it, whole and without the site's name before or behind."""
    for told in (meta.title, meta.page_title):
        if not told:
            continue
        yield _key(told)
        ends = [(match.start(), match.end()) for match in _SEPARATOR.finditer(told)][:6]
        for start in (0, *(end for _, end in ends)):
            for stop in (*(begin for begin, _ in ends), len(told)):
                if len(told[start:stop].split()) >= 3:
                    yield _key(told[start:stop])
        _, mark, tail = told.partition(": ")
        if mark and len(tail.split()) >= 4:
            yield _key(tail)


def _key(text: str) -> str:
    return _NO_WORD.sub("", text.casefold())


def _folded(text: str) -> str:
    """Lower case without marks, words only: as addresses write headlines."""
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", " ", "".join(char for char in bare if not unicodedata.combining(char)))


def _slug(address: str | None) -> frozenset[str]:
    """The words of the longest part of an address that is written with hyphens."""
    if not address:
        return frozenset()
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return frozenset()
    longest = max(path.split("/"), key=lambda part: part.count("-"), default="")
    words = _folded(re.sub(r"\.\w{2,5}$", "", longest)).split()
    return frozenset(word for word in words if not any(char.isdigit() for char in word) or len(word) <= 3)
