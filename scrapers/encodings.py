"""Bytes to text in NFC. What the bytes say comes before what the page says, and that before what the server says.

requests guesses ISO-8859-1 for `text/html` without a charset, and many portals send a wrong one; valid UTF-8 with
Vietnamese letters in it is never anything else by accident. Where bytes are no UTF-8, the readings that were declared
are believed unless another one makes Vietnamese of a text of which they make none.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from scrapers import legacy, syllables

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read Latin-1 as windows-1252 (WHATWG Encoding Standard); the other names are those of Vietnamese pages.
_SPELLED = {
    "windows-1258": "cp1258",
    "x-cp1258": "cp1258",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "x-user-defined": "cp1252",
}
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300\u0301\u0303\u0309\u0323]+[^\W\d_]*)*")
_TAG = re.compile(r"<[^>]*>")
_HOLE = "\ufffd"
_LEAST_WORDS = 4  # different ones with letters beyond ASCII that tell one table from another
_RIGHT = 0.8


def decode(body: bytes, content_type: str | None = None) -> str:
    """Text of a page or file, in NFC: byte order mark, UTF-16 by its zero bytes, UTF-8, meta, header, windows-1258.

    Old tables (`scrapers.legacy`) are told by the words that they make. A cut or damaged byte costs its own letter and
    nothing else (it becomes U+FFFD). Never raises.
    """
    return unicodedata.normalize("NFC", legacy.restored(_unicode(body, content_type)))


def _unicode(body: bytes, content_type: str | None) -> str:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, errors="replace")
    if wide := _utf16_without_mark(body):
        return body.decode(wide, errors="replace")
    text = body.decode("utf-8", errors="replace")
    return text if _is_utf8(text) else _one_byte(body, content_type)


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
    accents = len(text) - len(text.encode("ascii", "ignore")) - holes
    return (holes <= 3 and accents > holes) or holes <= accents // 100


def _one_byte(body: bytes, content_type: str | None) -> str:
    """The first reading that was declared; the first of all whose words are Vietnamese, where that one's are not."""
    first: str | None = None
    for text in _readings(body, content_type):
        first = text if first is None else first
        words, right = syllables.share(_WORD.findall(_TAG.sub(" ", text)))
        if words < _LEAST_WORDS or right >= _RIGHT:
            return first if words < _LEAST_WORDS else text
    return first or ""


def _readings(body: bytes, content_type: str | None) -> Iterator[str]:
    """In the order of belief. The old tables stand on Latin-1, as whose letters they are written."""
    declared = [*_named(body), *_HEADER.findall(content_type or "")]
    for name in declared:
        if convert := legacy.by_name(name):
            yield convert(body.decode("latin-1"))
        elif codec := _codec(name):
            yield body.decode(codec, errors="replace")
    yield body.decode("cp1258", errors="replace")
    latin = body.decode("latin-1")
    if (old := legacy.restored(latin)) != latin:
        yield old


def _named(body: bytes) -> list[str]:
    head = body[:4096]
    found = [*_XML.findall(head), *_META.findall(head)]
    return [name.decode("ascii", "replace") for name in found]


def _codec(name: str) -> str | None:
    """Python's name of a one- or multi-byte encoding; UTF-8 and wide ones are settled before, and never by a name."""
    told = _SPELLED.get(name.lower(), name)
    try:
        found = codecs.lookup(told)
    except LookupError:
        return None
    return None if found.name.startswith("utf") or not found._is_text_encoding else found.name
