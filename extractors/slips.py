"""Names with a wrong mark: `xã Mản Thần` for Mản Thẩn, `huyện Pác Năm` for Pác Nặm, `xã Hăng Lìa` for Háng Lìa.

Only where no unit of any time bears the name as it is written, and where one syllable differs in its marks alone; which
unit is meant has to be told by its parent.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from datetime import date
from functools import cache

from corpus import gazetteer as corpus_gazetteer
from corpus.gazetteer import Unit, name_key
from schemas.facts import Level


def alike(name: str, level: Level, kind: str | None, day: date | None) -> list[Unit]:
    """The communes or districts of a day whose name differs from this one in the marks of one syllable."""
    today = day.isoformat() if day else None
    return [
        unit
        for unit in _by_letters().get((level, letters(name)), ())
        if (kind is None or unit.type == kind)
        and (today is None or unit.lives(today))
        and _one_differs(name, unit.name)
    ]


@cache
def _by_letters() -> dict[tuple[str, str], list[Unit]]:
    found: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in corpus_gazetteer.units():
        if unit.level != "province":  # too few and too well known: another name is another thing
            found[unit.level, letters(unit.name)].append(unit)
    return dict(found)


def _one_differs(one: str, other: str) -> bool:
    pairs = zip(one.split(), other.split(), strict=False)
    return len(one.split()) == len(other.split()) and sum(name_key(a) != name_key(b) for a, b in pairs) == 1


@cache
def letters(name: str) -> str:
    """What two names have in common that differ in their marks.

    >>> letters("Mản Thẩn") == letters("Mản Thần"), letters("Háng Lìa") == letters("Hăng Lìa")
    (True, True)
    """
    plain = "".join(mark for mark in unicodedata.normalize("NFD", name) if not unicodedata.combining(mark))
    return name_key(plain.replace("đ", "d").replace("Đ", "D"))
