"""Bytes to text. What the bytes say comes before what the server says.

requests guesses ISO-8859-1 for `text/html` without a charset, and many portals send a wrong one; valid UTF-8 with
Vietnamese letters in it is never anything else by accident.
"""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The encodings that Vietnamese pages declare and that Python knows; browsers read Latin-1 as windows-1252.
_DECLARED = {
    "windows-1258": "cp1258",
    "cp1258": "cp1258",
    "x-cp1258": "cp1258",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
}
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HOLE = "\ufffd"


def decode(body: bytes, content_type: str | None = None) -> str:
    """Text of a page or file: byte order mark, UTF-16 by its zero bytes, UTF-8, meta, header, windows-1258.

    A cut or damaged byte costs its own letter and nothing else (it becomes U+FFFD). Never raises.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, errors="replace")
    if wide := _utf16_without_mark(body):
        return body.decode(wide, errors="replace")
    text = body.decode("utf-8", errors="replace")
    if _is_utf8(text):
        return text
    return body.decode(_declared(body, content_type) or "cp1258", errors="replace")


def _utf16_without_mark(body: bytes) -> str | None:
    """Markup and spaces are ASCII, so UTF-16 shows as zeros in every other byte."""
    head = body[:1024]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _is_utf8(text: str) -> bool:
    """A page in a one-byte encoding has more holes than accents; a damaged UTF-8 page has a few."""
    holes = text.count(_HOLE)
    if not holes:
        return True
    accents = sum(1 for char in text if char > "\x7f") - holes
    return (holes <= 3 and accents > holes) or holes <= accents // 100


def _declared(body: bytes, content_type: str | None) -> str | None:
    meta = _META.search(body, 0, 4096)
    if meta and (name := _DECLARED.get(meta.group(1).decode("ascii", "replace").lower())):
        return name
    header = _HEADER.search(content_type or "")
    return _DECLARED.get(header.group(1).lower()) if header else None
