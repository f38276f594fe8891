"""Whether a page that could be read is an article at all: lists, front pages, videos, walls and errors are none.

Its name or address says so, or there is hardly a sentence of its own on it. Long texts are never refused by name alone
but for search results and front pages, which are named by their address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from schemas.documents import PageParts
from scrapers import captions, furniture, html
from scrapers.html import Page
from scrapers.meta import Metadata
from scrapers.phrases import pattern

_BRIEF = 400  # characters: the shortest reports of agencies have some 300
_LITTLE = 250
_HARDLY_ANY = 160
_MANY_HEADLINES = 6
_MANY_PICTURES = 4
_FIRST_HEADINGS = 5

_CONTACT = (
    r"(?:thông tin )?liên hệ(?: (?:với )?(?:chúng tôi|t[oò]a|toà|quảng cáo|ban|cơ quan|đơn vị|ubnd|công an)\b.*)?"
    r"|contact(?: us)?"
)
_NAMES = (
    (
        "an error page",
        re.compile(
            pattern(r"""
            (?:lỗi |error )?(?:404|403|500)(?:\s*[-–—:|.,!].*)? | (?:lỗi |error )?404 not found.* |
            (?:page )?not found.* |
            .*\b(?:trang|bài viết|bài|nội dung|địa chỉ|đường dẫn|liên kết|dữ liệu|tài nguyên|yêu cầu)\b.{0,40}
                không (?:được )?(?:tìm thấy|tồn tại|còn tồn tại|khả dụng|còn)\b.* |
            không tìm thấy (?:trang|bài|nội dung|địa chỉ|đường dẫn|dữ liệu|kết quả|yêu cầu|tài nguyên).* |
            (?:bạn |quý khách )?không có quyền truy cập.* |
            .*\b(?:trang|bài viết|nội dung này)\b.{0,20}đã bị (?:xóa|xoá|gỡ)(?: bỏ)? |
            error\b.* | thông báo lỗi.* | access denied.*"""),
            re.IGNORECASE,
        ),
    ),
    (
        "search results",
        re.compile(
            r"kết quả tìm kiếm\b.*|tìm kiếm(?: nâng cao| tin tức| bài viết)?\W*(?:[:“\"'].*)?|search(?: results)?\b.*",
            re.IGNORECASE,
        ),
    ),
    ("a contact page", re.compile(_CONTACT, re.IGNORECASE)),
    ("a login page", re.compile(r"(?:trang )?đăng nhập(?: .{0,25})?|log ?in|sign in", re.IGNORECASE)),
    ("a poll", re.compile(r"(?:kết quả )?(?:bình chọn|thăm dò(?: ý kiến)?|biểu quyết)", re.IGNORECASE)),
    ("a front page", re.compile(r"trang (?:chủ|nhất)|home(?: ?page)?", re.IGNORECASE)),
    (
        "a list",
        re.compile(
            r".*\barchives?|(?:thẻ|tags?|từ kh[oó]a|chủ đề|chuyên mục|danh mục|category)\s*:.*|tin tức"
            r"|sơ đồ (?:trang|cổng|site).*",
            re.IGNORECASE,
        ),
    ),
)
_LISTING_PATH = re.compile(
    r"/(?:tags?|tu-khoa|chu-de|topic|category|chuyen-muc|tim-kiem|search|tac-gia|author|lien-he|dang-nhap|login"
    r"|videos?|thu-vien-(?:anh|video)|bao-in|e-?paper|van-ban|media|podcast|tham-do)(?:[/.?-]|$)",
    re.IGNORECASE,
)
_FRONT_PATH = re.compile(
    r"/?(?:(?:vi|vn|vi-vn)/?)?(?:index|default)?(?:\.\w{2,5})?/?"
    r"|(?:/[a-z_-]{1,20}){0,3}/(?:trang-?chu|home(?:-?page)?)(?:\.\w{2,5})?/?",
    re.IGNORECASE,
)
_QUESTION = frozenset({"s", "q", "keyword", "keywords", "tukhoa", "search", "key"})
_PLAYER = re.compile(r"youtube|youtu\.be|player|video|vimeo|dailymotion|embed", re.IGNORECASE)
_WALL = re.compile(r"đăng nhập|tài khoản|đăng ký (?:thành viên|để)|trả phí", re.IGNORECASE)
_REACH = re.compile(
    r"(?:điện thoại|đt|tel|fax|email|e-mail|hòm thư|hotline|trực ban|địa chỉ)\b|\d{3,4}[. ]\d{3}[. ]\d{3}|\S@\S",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Told:
    """How much a page tells: characters of its sentences, and its lines."""

    characters: int
    lines: tuple[str, ...]


def why_no_article(parts: PageParts, tree: Page, meta: Metadata, address: str | None) -> str | None:
    """What the page is instead of an article, in words that go into the refusal; None for an article."""
    told = _told(parts)
    if not told.characters:
        return "the page holds no paragraph of text"
    if all(line.endswith("?") for line in told.lines if _is_sentence(line)):
        return "the page only asks"
    if named := _named(parts.title, tree, meta, told):
        return f"the page is {named}"
    if address and (located := _located(address, told)):
        return f"the page is {located}"
    if told.characters < _HARDLY_ANY and (len(parts.captions) >= _MANY_PICTURES or _plays(tree)):
        return "the page shows pictures or a film and tells hardly a sentence"
    if told.characters >= _BRIEF:
        return None
    if any(_WALL.search(line) for line in told.lines) and _asks_password(tree):
        return "the page is a login wall"
    if parts.published is None and sum(1 for line in told.lines if _REACH.search(line)) >= 2:
        return "the page is a contact page"
    if told.characters < _LITTLE and parts.published_how in ("none", "url") and _headlines(tree) >= _MANY_HEADLINES:
        return "the page is a list of articles"
    return None


def _told(parts: PageParts) -> _Told:
    lines = [parts.lead or "", *(block.text for block in parts.blocks if block.kind in ("paragraph", "list_item"))]
    return _Told(sum(len(line) for line in lines if _is_sentence(line)), tuple(lines))


def _is_sentence(text: str) -> bool:
    words = len(text.split())
    return (words >= 4 and captions.ends_sentence(text) and not text.endswith(("...", "…"))) or words >= 25


def _named(title: str | None, tree: Page, meta: Metadata, told: _Told) -> str | None:
    """By its headline, where little is told; by the document's title, which templates leave alike on all pages, only
    where there is no headline or hardly more than the title."""
    if told.characters > 3 * _BRIEF:
        return None
    names = [title]
    if title is None:
        names += [html.visible_text(heading) for heading in tree.some("h1, h2")[:_FIRST_HEADINGS]]
    if title is None or told.characters < _BRIEF:
        names += [meta.title, *re.split(r"\s+[|–—-]\s+", meta.page_title or "")[:1]]
    return next((kind for kind, name in _NAMES for told_name in names if told_name and name.fullmatch(told_name)), None)


def _located(address: str, told: _Told) -> str | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if not _QUESTION.isdisjoint(parse_qs(parts.query)) and _may_search(parts.path):
        return "search results"
    if _FRONT_PATH.fullmatch(parts.path) and not parts.query:
        return "a front page"
    return "a list or viewer" if told.characters < _BRIEF and _LISTING_PATH.search(parts.path) else None


def _may_search(path: str) -> bool:
    return _FRONT_PATH.fullmatch(path) is not None or bool(_LISTING_PATH.search(path))


def _plays(tree: Page) -> bool:
    frames: Iterable[str] = (frame.get("src") or "" for frame in tree.root.iter("iframe", "embed"))
    return next(tree.root.iter("video", "audio"), None) is not None or any(_PLAYER.search(src) for src in frames)


def _asks_password(tree: Page) -> bool:
    return any((field.get("type") or "").lower() == "password" for field in tree.root.iter("input"))


def _headlines(tree: Page) -> int:
    """How many links have the length of a headline; looks no further than is enough."""
    found = 0
    for anchor in tree.root.iter("a"):
        label = "".join(str(piece) for piece in anchor.itertext()).strip()
        if len(label.split()) >= 5 and not furniture.is_furniture(label):
            found += 1
            if found >= _MANY_HEADLINES:
                break
    return found
