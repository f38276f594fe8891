"""Vietnamese as written: folding that keeps offsets, tokens, sentences.

Every pattern of the extractors is written in lower case and old-style tone placement (`hòa`, `ủy`) and is
matched on `fold(text)`, which has one code point for each of the text, so offsets need no repair.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# `hoà` and `hòa` are the same word. Old-style placement is the more frequent one in the press, so fold to it.
_OPEN_RIMES = {
    "o": {"a": "à á ả ã ạ", "e": "è é ẻ ẽ ẹ"},
    "u": {"y": "ỳ ý ỷ ỹ ỵ"},
}
_GLIDES = {"o": "ò ó ỏ õ ọ".split(), "u": "ù ú ủ ũ ụ".split()}
_NEW_TO_OLD = {
    glide + toned: _GLIDES[glide][tone] + vowel
    for glide, vowels in _OPEN_RIMES.items()
    for vowel, row in vowels.items()
    for tone, toned in enumerate(row.split())
}
# A tone that slipped to the glide behind its vowel: `ngươì`, `buôỉ`, `nưã` (300 times in 250 articles of one agency).
_TONES = ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_SLIPPED = {
    vowel + unicodedata.normalize("NFC", glide + tone): unicodedata.normalize("NFC", vowel + tone) + glide
    for vowel, glides in {"â": "uy", "ê": "u", "ô": "i", "ơ": "i", "ư": "aiu", "a": "iuyo"}.items()
    for glide in glides
    for tone in _TONES
}
_PLACED = _NEW_TO_OLD | _SLIPPED
_MISPLACED = re.compile(
    r"(?:u(?<!qu)[ỳýỷỹỵ]|o[àáảãạèéẻẽẹ]|[aâ](?:[ùúủũụỳýỷỹỵ]|(?<=a)[ìíỉĩịòóỏõọ])|ê[ùúủũụ]|[ôơ][ìíỉĩị]"
    r"|ư[àáảãạìíỉĩịùúủũụ])(?![^\W\d_])"
)
# Look-alikes of `đ` that typists and old converters leave behind.
_LOOKALIKES = str.maketrans({"ð": "đ", "Ð": "đ", "ɖ": "đ", "Ɖ": "đ", "İ": "i", "\u00a0": " "})
_LOOKALIKES |= {0xFF10 + figure: str(figure) for figure in range(10)}  # full-width figures
_LOOKALIKE_SIGNS = tuple(map(chr, _LOOKALIKES))


def fold(text: str) -> str:
    """Lower case with old-style tone placement and slipped tones put back, code point for code point.

    >>> fold("Uỷ ban xã Hoà Bình, quý 3, ngươì")
    'ủy ban xã hòa bình, quý 3, người'
    """
    return _folded(text) if len(text) > _NAME else _folded_name(text)


def _folded(text: str) -> str:
    if any(map(text.__contains__, _LOOKALIKE_SIGNS)):
        text = text.translate(_LOOKALIKES)
    lowered = text.lower()
    if len(lowered) != len(text):  # some capitals of other scripts grow when lowered
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return _MISPLACED.sub(lambda match: _PLACED[match.group()], lowered)


_NAME = 40  # code points; names of units and nouns come again and again
_folded_name = lru_cache(maxsize=1 << 13)(_folded)


def unaccent(text: str) -> str:
    """Plain ASCII letters for search keys; does not keep offsets of decomposed input.

    >>> unaccent("Đường Hồ Chí Minh")
    'duong ho chi minh'
    """
    decomposed = unicodedata.normalize("NFD", fold(text).replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def tidy(text: str) -> str:
    """NFC with single spaces, as every text of ours is; for what others hand us.

    >>> tidy("xa\\u0303  Qua\\u0309ng\\u00a0Lạc ")
    'xã Quảng Lạc'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


# A number keeps its separators, a document number (`09/CTr-BCA-MTTW`) and an abbreviation (`TP.`) stay whole.
TOKEN = re.compile(
    r"""
    [^\W\d_]+(?:['’-][^\W\d_]+)*                   # words, Krông-Búk, B'Lao
  | \d+(?:[.,/:]\d+)*%?                             # 1.350   495,29   19/3/2024   87/87   100%
  | \.{2,} | …                                      # an ellipsis is one mark
  | \S                                              # any other sign alone
    """,
    re.VERBOSE,
)


def tokens(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of syllables, numbers and signs; everything but white space is covered.

    >>> [("P.12 có 1.350 hộ…")[a:b] for a, b in tokens("P.12 có 1.350 hộ…")]
    ['P', '.', '12', 'có', '1.350', 'hộ', '…']
    """
    return (match.span() for match in TOKEN.finditer(text))


# Abbreviations before a name or a number: their dot ends no sentence. Sources: the five seed articles and
# the style of the provincial press (ranks, degrees, units, honorifics).
_ABBREVIATIONS = frozenset(
    """tp tx tt p q h x tdp kp ts ths pgs gs bs cn ks cv lg nsnd nsưt ngnd ngưt
    đ đc đ/c tr st no vd stt đt tel mr mrs ms dr st thpt thcs ubnd hđnd nxb tb tl""".split()
)
_LONGEST_SENTENCE = 1600  # code points
_SHORTLY = 200
_SEPARATORS = (";", ",", " ")
# Titles whose dot is followed by the name (`ThS.BS. Nguyễn …`); a single capital is an initial (`anh Trần Đức L.`).
_END = re.compile(r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)[\"'”’»)\]]*)")


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of sentences, without the white space between them; a line break always ends one.

    A dot ends a sentence unless it stands inside a number, after an abbreviation, after an initial that a
    lower-case word or a comma follows, or in a list number. An ellipsis ends one only before a capital.
    What has no end for 1,600 code points is a list and is cut (the longest sentence of 1,944 real articles has 1,050),
    so that what reads a sentence for each of its facts takes no longer than the text is long.

    >>> text = "Công an TP. Vinh bắt 2 người… tại P.12. Họ khai 1.350 vụ./."
    >>> [text[a:b] for a, b in sentences(text)]
    ['Công an TP. Vinh bắt 2 người… tại P.12.', 'Họ khai 1.350 vụ./.']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if _ends_sentence(text, start, match):
            _append(spans, text, start, match.end())
            start = match.end()
    _append(spans, text, start, len(text))
    return spans


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while end - start > _LONGEST_SENTENCE:
        cut = _cut(text, start)
        _append_visible(spans, text, start, cut)
        start = cut
    _append_visible(spans, text, start, end)


def _append_visible(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _cut(text: str, start: int) -> int:
    """Where a part of an endless sentence that begins at `start` ends: behind a separator, if one is near."""
    limit = start + _LONGEST_SENTENCE
    found = (text.rfind(separator, limit - _SHORTLY, limit) + 1 for separator in _SEPARATORS)
    return next((cut for cut in found if cut), limit)


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark[0] == "\n":
        return True
    following = _next_visible(text, match.end())
    if following == "":
        return True
    glued = not text[match.end()].isspace()
    if mark[0] in "!?":
        return not glued and not following.islower()
    if mark[0] == "…" or mark.startswith(".."):
        return following.isupper() or following in '“"-–'
    if text.startswith("/.", match.end()) or (glued and following in ".,;:/)…"):
        return False
    if glued and (following.isdigit() or following.islower()):
        return False
    word = _word_before(text, start, match.start())
    if glued and len(word) <= 3 and word.isupper():  # P.Đông Lương, H.Đình Lập, TP.HCM
        return False
    if _is_abbreviation(word) or _is_list_number(text, start, match.start()):
        return False
    if len(word) == 1 and word.isupper():  # an initial: `anh L. khai`, `Nguyễn Văn A. (SN 1990)`
        return following.isupper() and not glued and _is_closed_name(text, match.start())
    return not following.islower()


def _next_visible(text: str, at: int) -> str:
    while at < len(text) and text[at].isspace():
        at += 1
    return text[at] if at < len(text) else ""


def _word_before(text: str, start: int, at: int) -> str:
    begin = at
    while begin > start and (text[begin - 1].isalpha() or text[begin - 1] == "/"):
        begin -= 1
    return text[begin:at]


def _is_abbreviation(word: str) -> bool:
    return word.lower() in _ABBREVIATIONS and (len(word) > 1 or word in "PQHXT")


def _is_list_number(text: str, start: int, at: int) -> bool:
    head = text[start:at].strip()
    return head.isdigit() and len(head) <= 2


def _is_closed_name(text: str, at: int) -> bool:
    """Whether the initial before `at` closes a name, so that a capital after its dot opens a new sentence."""
    words = text[max(0, at - 40) : at].split()
    return len(words) >= 2 and words[-2][:1].isupper()
