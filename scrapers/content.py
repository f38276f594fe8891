"""What the bytes of a page are, whatever their name says."""

from __future__ import annotations

import re

from schemas.documents import RawPage
from schemas.problems import NotAnArticle
from scrapers import encodings, feeds, html, walls

# Magic numbers of what turns up under `.html` and `.txt` names.
_BINARY = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"ID3", "an audio file"),
    (b"\x00\x00\x00", "a media file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
)
_MARKUP = re.compile(
    r"\s*(?:<!doctype\s+html|<html|<\?xml|<!--|<head|<body|<meta|<div|<article|<table|<p[\s>]|<h1)", re.IGNORECASE
)
_TAGS = re.compile(r"</(?:p|div|span|body|html|article|h1|td|a)\s*>", re.IGNORECASE)
_CONTROL = bytes([*range(0x09), *range(0x0E, 0x20)])


def text_of(page: RawPage) -> str:
    """The decoded text of a page; raises NotAnArticle when the bytes are empty or no text at all."""
    body = page.body
    if not body.strip():
        raise NotAnArticle("the file is empty")
    head = body.lstrip()[:16]
    for magic, name in _BINARY:
        if head.startswith(magic) or (body.startswith(magic) and magic[0] == 0):
            if magic == b"MZ" and b"\x00" not in body[:256]:
                continue
            raise NotAnArticle(f"the file is {name}")
    text = encodings.decode(body, page.content_type)
    if len(text) > html.MAX_CHARACTERS:
        raise NotAnArticle(f"page of {len(text):,} characters is larger than {html.MAX_CHARACTERS:,}")
    sample = text[:4096]
    written = sample.encode("utf-8", errors="replace")
    if len(written) - len(written.translate(None, _CONTROL)) > max(3, len(sample) // 50):
        raise NotAnArticle("the file is binary, not text")
    if feeds.is_feed(body):
        raise NotAnArticle("the file is a feed or a sitemap")
    if wall := walls.wall(page.status, {"content-type": page.content_type or ""}, body[: walls.OPENING]):
        raise NotAnArticle(f"in place of the page there is a wall: {wall}")
    return text


def is_markup(text: str) -> bool:
    """Whether the text is HTML; a plain text that mentions a tag is none."""
    return bool(_MARKUP.match(text)) or len(_TAGS.findall(text[:20_000])) >= 3
