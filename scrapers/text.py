"""One spelling for every text that enters the line, as `docs/facts.md` asks under "The text"."""

from __future__ import annotations

import html
import re
import unicodedata

# Soft hyphens, zero-width signs, direction marks, byte order marks, private use (icon fonts), holes of bad bytes.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\ufff9-\ufffd\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd\U000e0000-\U000e0fff\ud800-\udfff"
)
_CONTROL = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_UNSEEN = re.compile(f"[{_CONTROL}{_INVISIBLE}]")
_UNSEEN_ASCII = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# Only with the semicolon: `AT&T` and `a&copy=1` stay what they are.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def normalise(text: str) -> str:
    """One line of clean text: NFC, one space for any run of white space, nothing invisible, no entities left over.

    >>> normalise("  C&ocirc;ng\\u00a0 an\\u200b  huye\\u0323\\u0302n ")
    'Công an huyện'
    """
    if text.isascii() and "&" not in text:
        return " ".join(_UNSEEN_ASCII.sub("", text).split())
    for _ in range(3):  # `&amp;ocirc;` was encoded twice, seldom thrice
        if "&" not in text or not _ENTITY.search(text):
            break
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split())


_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def lines(text: str) -> list[str]:
    """The lines of a plain text, each normalised; empty ones stay, since they mark paragraphs."""
    return [normalise(line) for line in _BREAK.split(text)]
