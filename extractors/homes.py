"""The province that a site's address is named after: `baoquangnam.vn`, `congan.angiang.gov.vn`."""

from __future__ import annotations

import unicodedata
from functools import cache

from corpus import gazetteer

_LEAST = 5  # letters; shorter names stand in other words by chance


@cache
def home_told_by(domain: str) -> str | None:
    """The province whose name a part of the domain begins or ends with, the longest name of several.

    >>> home_told_by("baoquangnam.vn"), home_told_by("congan.angiang.gov.vn"), home_told_by("tintuc.vn")
    ('Quảng Nam', 'An Giang', None)
    """
    told = [
        name
        for label in domain.lower().split(".")
        for letters, name in _provinces().items()
        if label.startswith(letters) or label.endswith(letters)
    ]
    return max(told, key=len, default=None)


@cache
def _provinces() -> dict[str, str]:
    names = {unit.name for unit in gazetteer.units() if unit.level == "province"}
    return {letters: name for name in sorted(names) if len(letters := _letters(name)) >= _LEAST}


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(letter for letter in plain if letter.isascii() and letter.isalnum())
