"""Vietnamese of before Unicode: TCVN3 (the ABC fonts), VNI, VISCII, and UTF-8 that was encoded twice.

Such pages call themselves Latin and rely on a font, so only the text tells: the letters of the old table make
Vietnamese syllables, and as they stand they make none. Sources of the tables: TCVN 5712:1993, the subset VN3; RFC 1456
(VISCII); for VNI, whose makers published no standard, the two-letter code of VNI-Windows as every converter has it.
TCVN3 has no capitals with tones: its fonts whose name ends in `H` draw small letters as capitals, so what is set in one
is written in capitals here.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from itertools import product

from scrapers import syllables

Table = Mapping[str, str]

_TCVN3 = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)
_VISCII = (
    (0x80, "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"),
    (0xA1, "ắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"),  # 0xA0, `Õ`, is the space of later editors
    (0xC0, "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"),
    (0xE0, "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"),
)
# VNI: a vowel and the sign behind it. `â ă` carry their tone in one sign; `ơ ư` are letters of their own before it.
_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_CIRCUMFLEX = dict(zip("âáàåãä", ("", *_TONES.values()), strict=True))
_BREVE = dict(zip("êéèúüë", ("", *_TONES.values()), strict=True))
_ALONE = dict(zip("ôöñæóòî", "ơưđỉĩịỵ", strict=True))

# What neither Vietnamese in Unicode nor a common foreign word has: signs of the old tables behind a letter.
# Each looks back from its rarer sign, so that the engine skips to the next such sign.
_SUSPECT = re.compile(
    "[\x80-¿Ææ÷þß×ËÖØåøûïäëüÛÏÅÄÜöñƒ„-™]"
    "(?:"
    "(?<=[A-Za-z][µ¸¶¹¨ª¬®\u00ad·«©ÆËÖ×Øßåæ÷ø])"  # TCVN3
    "|(?<=[aeouyôöAEOUYÔÖ][øûïåäëüØÛÏÅÄËÜ])|(?<=[A-Za-z]ö)|(?<=ñ)(?=[aeiouôö])"  # VNI
    "|(?<=[A-Za-z][\x80-\x9f¡-¿Ææ÷þß×])"  # VISCII
    "|(?<=á[º»])|(?<=[ÃÄÆ][\x80-\xbf¡-¿ƒ„-™])"  # UTF-8 twice
    ")"
)
_NAMED = re.compile(
    r"&(?<=[A-Za-z]&)(?:micro|cedil|para|sup1|uml|ordf|not|shy|reg|AElig|Ouml|times|szlig|aring|aelig|divide|oslash"
    r"|ucirc|iuml|auml|euml|uuml|#1(?:6[1-9]|[78]\d|9[01])|#2(?:1[456]|23|29|3[0189]|39|4[78]));"
)
_REFERENCE = re.compile(r"&(?:#1[2-9]\d|#2[0-5]\d|#x[89A-Fa-f][0-9A-Fa-f]|[A-Za-z]{3,6}[1-4]?);")
_SEGMENT = re.compile(r'([<>"\n])')
_WORD = re.compile(r"[^\s\x00-/:-@\[-`{-\x7f\u00a0“”‘’–…]+")
_MODERN = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
_LETTER = re.compile("[A-Za-z]")
_CAPITALS = re.compile(
    r"(<(font|span|p|td|b|h\d)\b[^<>]{0,300}\.Vn[A-Za-z]{0,20}H\b[^<>]{0,300}>)(.{0,5000}?)(</\2\s*>)",
    re.IGNORECASE | re.DOTALL,
)
_SHOWN = re.compile(r"(?:^|(?<=>)|(?<=;))[^<>&]+")
_LEAST_WORDS = 6  # different ones with letters beyond ASCII; fewer may be chance
_RIGHT, _WRONG = 0.9, 0.5


def restored(text: str) -> str:
    """The text with what was written by an old table in Unicode (NFC); any other text as it is.

    Works piece by piece, since pages in Unicode hold paragraphs that were pasted from old documents.

    >>> restored("C«ng an x· B×nh Yªn tæ chøc héi nghÞ tæng kÕt n¨m 2003, tÆng giÊy khen cho 3 tËp thÓ.")
    'Công an xã Bình Yên tổ chức hội nghị tổng kết năm 2003, tặng giấy khen cho 3 tập thể.'
    >>> restored("Le café est fermé à midi, a-t-il répété.")
    'Le café est fermé à midi, a-t-il répété.'
    """
    if not _SUSPECT.search(text) and not _NAMED.search(text):
        return text
    pieces = _SEGMENT.split(text)
    plain = {at: read for at, piece in enumerate(pieces) if _may_be_old(read := _unescaped(piece))}
    convert = _reading("\n".join(plain.values()))
    if convert is None:
        return text
    mixed = _MODERN.search(text) is not None
    for at, piece in plain.items():
        told = convert(piece)
        before, after = _share(piece)[1], _share(told)[1]
        if after > before or (after == before and not mixed):  # `tÕ` could be a word, were the page not an old one
            pieces[at] = told
    whole = unicodedata.normalize("NFC", "".join(pieces))
    return _CAPITALS.sub(_in_capitals, whole) if convert is _tcvn3 else whole


def _in_capitals(match: re.Match[str]) -> str:
    """What a font draws as capitals, as capitals: words, and neither tags nor references."""
    return match[1] + _SHOWN.sub(lambda shown: shown[0].upper(), match[3]) + match[4]


def by_name(name: str) -> Callable[[str], str] | None:
    """The reading of bytes taken as Latin-1 by the name that old pages give the table; None for other names."""
    words = name.lower().replace("_", "-")
    for sign, convert in (("viscii", _viscii), ("tcvn", _tcvn3), ("vni", _vni)):
        if sign in words:
            return convert
    return None


def _may_be_old(piece: str) -> bool:
    """Whether a piece of markup, its references resolved, could be written by an old table: letters, none of today."""
    return not piece.isascii() and _LETTER.search(piece) is not None and not _MODERN.search(piece)


def _unescaped(piece: str) -> str:
    """Editors of that time wrote the signs as references; those of ASCII stay, or text would become markup."""
    return _REFERENCE.sub(_letter, piece) if "&" in piece else piece


def _letter(match: re.Match[str]) -> str:
    told = html.unescape(match.group())
    return told if "\xa0" < told <= "\xff" else match.group()


def _reading(text: str) -> Callable[[str], str] | None:
    """The table that makes Vietnamese of a text which is none as it stands."""
    if _share(text)[1] > _WRONG:
        return None
    found = [(_share(convert(text)), convert) for convert in (_utf8_twice, _tcvn3, _vni, _viscii)]
    (words, right), convert = max(found, key=lambda one: one[0][1])
    return convert if words >= _LEAST_WORDS and right >= _RIGHT else None


def _share(text: str) -> tuple[int, float]:
    return syllables.share(_WORD.findall(text))


def _tcvn3(text: str) -> str:
    return text.translate(_translation("tcvn3"))


def _viscii(text: str) -> str:
    return text.translate(_translation("viscii"))


def _vni(text: str) -> str:
    table, pattern = _pairs(), _pair()
    return pattern.sub(lambda match: table[match.group()], text)


def _utf8_twice(text: str) -> str:
    """Each run of signs below U+0100, taken as bytes, is UTF-8; what is none stays."""
    return _RUN.sub(_decoded, text.translate(_translation("bytes")))


_RUN = re.compile("[\x80-\xff]+")


def _decoded(match: re.Match[str]) -> str:
    try:
        return match.group().encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return match.group()


@cache
def _translation(name: str) -> dict[int, str]:
    """From code points to letters; a byte of 0x80 to 0x9F also stands as what windows-1252 makes of it."""
    if name == "bytes":
        return {ord(told): chr(byte) for byte in range(0x80, 0xA0) if (told := _windows(byte)) != chr(byte)}
    table = {
        start + at: letter
        for start, letters in (_TCVN3 if name == "tcvn3" else _VISCII)
        for at, letter in enumerate(letters)
    }
    table |= {ord(_windows(byte)): letter for byte, letter in table.items() if byte < 0xA0}
    return table | ({0x2219: "ã"} if name == "tcvn3" else {})  # Word's spelling of the middle dot


def _windows(byte: int) -> str:
    return bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)


@cache
def _pairs() -> Table:
    """What VNI writes, to letters; in both cases."""
    table = dict(_ALONE)
    for vowel, (sign, tone) in product("aeouy", _TONES.items()):
        table[vowel + sign] = vowel + tone
    for base, letter in (("ô", "ơ"), ("ö", "ư")):
        table |= {base + sign: letter + tone for sign, tone in _TONES.items()}
    table |= {vowel + sign: vowel + "\u0302" + tone for vowel in "aeo" for sign, tone in _CIRCUMFLEX.items()}
    table |= {"a" + sign: "a\u0306" + tone for sign, tone in _BREVE.items()}
    capitals = {old.upper(): new.upper() for old, new in table.items()}
    mixed = {old[0].upper() + old[1:]: new[0].upper() + new[1:] for old, new in table.items()}
    mixed |= {old[0] + old[1:].upper(): new for old, new in table.items() if len(old) == 2}
    return {old: unicodedata.normalize("NFC", new) for old, new in {**table, **capitals, **mixed}.items()}


@cache
def _pair() -> re.Pattern[str]:
    """A vowel with its sign before a sign alone: `oâ` is one letter, `ô` behind another one is its own."""
    return re.compile("|".join(sorted(_pairs(), key=len, reverse=True)))
