"""Names with a wrong tone mark: `xã Mản Thần` for Mản Thẩn, `huyện Pác Năm` for Pác Nặm.

Only where no unit of any time bears the name as it is written, and where one syllable differs in its tone alone; which
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

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng


def alike(name: str, level: Level, kind: str | None, day: date | None) -> list[Unit]:
    """The communes or districts of a day whose name differs from this one in one tone."""
    today = day.isoformat() if day else None
    return [
        unit
        for unit in _by_toneless().get((level, toneless(name)), ())
        if (kind is None or unit.type == kind)
        and (today is None or unit.lives(today))
        and _one_differs(name, unit.name)
    ]


@cache
def _by_toneless() -> dict[tuple[str, str], list[Unit]]:
    found: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in corpus_gazetteer.units():
        if unit.level != "province":  # too few and too well known: another name is another thing
            found[unit.level, toneless(unit.name)].append(unit)
    return dict(found)


def _one_differs(one: str, other: str) -> bool:
    pairs = zip(one.split(), other.split(), strict=False)
    return len(one.split()) == len(other.split()) and sum(name_key(a) != name_key(b) for a, b in pairs) == 1


@cache
def toneless(name: str) -> str:
    """What two names have in common that differ in their tones.

    >>> toneless("Mản Thẩn") == toneless("Mản Thần"), toneless("Tân Thành") == toneless("Tăn Thành")
    (True, False)
    """
    plain = "".join(mark for mark in unicodedata.normalize("NFD", name) if mark not in _TONES)
    return name_key(unicodedata.normalize("NFC", plain))
