"""The province that a site's address is named after: `baoquangnam.vn`, `congan.angiang.gov.vn`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from corpus import gazetteer

# What stands before and behind a province's name in a part of an address; any other word makes another name of it.
_BEFORE = "bao|tintuc|truyenhinh|ptth|congan|ca|congdoan|danvan|tinhuy|tinhdoan|tinh|ubnd|mttq"
_BEHIND = "online|tivi|tv|portal|24h|(?<=dienbien)phu"
_LEAST = 5  # letters; shorter names stand for other things


@cache
def home_told_by(domain: str) -> str | None:
    """The province that a part of the domain names, the last of several: a district's portal lies under its province's.

    >>> home_told_by("baoquangnam.vn"), home_told_by("congan.angiang.gov.vn"), home_told_by("tintuc.vn")
    ('Quảng Nam', 'An Giang', None)
    >>> home_told_by("quangninh.quangbinh.gov.vn"), home_told_by("phuhoabinh.com")
    ('Quảng Bình', None)
    """
    provinces = _provinces()
    for label in reversed(domain.lower().split(".")):
        told = next((name for letters, name in provinces.items() if letters in label and _names(label, letters)), None)
        if told is not None:
            return told
    return None


def _names(label: str, letters: str) -> bool:
    return re.fullmatch(rf"(?:{_BEFORE})?{letters}(?:{_BEHIND})?", label) is not None


@cache
def _provinces() -> dict[str, str]:
    names = {unit.name for unit in gazetteer.units() if unit.level == "province"}
    return {letters: name for name in sorted(names) if len(letters := _letters(name)) >= _LEAST}


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(letter for letter in plain if letter.isascii() and letter.isalnum())
