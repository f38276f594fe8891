"""Where the name of an administrative unit ends.

A name ends where the gazetteer says so (the longest name of that level that any state of the country knew), else
where capitals end.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from corpus.gazetteer import name_key
from extractors.gazetteer import units_named_key
from extractors.namesakes import is_person
from extractors.vietnamese import fold
from schemas.facts import Level

# Provinces of before 2008: old texts name them, the gazetteer does not know them.
FORMER_PROVINCES = frozenset(
    map(name_key, ("Hà Tây", "Hà Bắc", "Vĩnh Phú", "Nam Hà", "Hải Hưng", "Bắc Thái", "Hà Nam Ninh", "Nghệ Tĩnh"))
) | frozenset(
    map(name_key, ("Sông Bé", "Minh Hải", "Cửu Long", "Thuận Hải", "Nghĩa Bình", "Phú Khánh", "Bình Trị Thiên"))
)

_WORD = re.compile(
    r"[^\W\d_]{1,3} ?['’‘`´] ?[^\W\d_]+|[^\W\d_]+(?:['’‘`´][^\W\d_]+)*\d*|\d+[A-ZĐa-zđ]?(?![\w.,/]\d|\w)"
)
_GAP = re.compile(r" ?[-–] ?| ")
LONGEST_NAME = 7  # Nông trường Mộc Châu, Quốc Tử Giám: no name has more words


@cache
def levels_of(key: str) -> frozenset[str]:
    """At which levels any state of the country knew the name."""
    return frozenset(unit.level for unit in units_named_key(key))


class Words(Struct, frozen=True):
    """Up to `LONGEST_NAME` words of what may be a name: where each ends, and the key of all up to there.

    capitals  how many words in a row are capitalised
    run       how many of these are divided by spaces only
    dashed    whether a dash stands before the second word
    """

    start: int
    ends: tuple[int, ...]
    keys: tuple[str, ...]
    capitals: int
    run: int
    dashed: bool

    def key(self, count: int) -> str:
        return self.keys[min(count, len(self.keys)) - 1] if self.keys else ""


@lru_cache(maxsize=512)  # rules look at the same place of one text again and again
def words_at(text: str, start: int) -> Words:
    ends: list[int] = []
    keys: list[str] = []
    capitals = run = 0
    dashed = False
    at, key, spaced = start, "", True
    while len(ends) < LONGEST_NAME and (match := _WORD.match(text, at)):
        word = match.group()
        capital = word[0].isupper() or word[0].isdigit()
        if not capital and len(ends) != 1:  # only a second word may be small: `Quảng yên`, `Nông trường Việt Lâm`
            break
        if capital and capitals == len(ends):
            run += spaced and run == capitals
            capitals += 1
        key += name_key(word)
        ends.append(match.end())
        keys.append(key)
        divider = _GAP.match(text, match.end())
        if divider is None:
            break
        at = divider.end()
        spaced = divider.group() == " "
        dashed = dashed or (len(ends) == 1 and not spaced)
    return Words(start, tuple(ends), tuple(keys), capitals, run, dashed)


_FARM = frozenset(map(name_key, ("nông trường", "lâm trường")))  # towns that were state farms: Nông trường Việt Lâm


def known_length(words: Words, level: str) -> int:
    """How many words the longest name of the level takes up; 0 when none is known.

    Words of a name are capitalised; a sloppy `Quảng yên` is read only where the capitals alone make no name.
    """
    run = words.run
    for count in range(len(words.ends), 0, -1):
        written_so = words.capitals >= count or (count > 2 and words.key(2) in _FARM)
        if written_so and level in levels_of(words.key(count)):
            return count
    if run == 1 and len(words.ends) > 1 and not words.dashed and level in levels_of(words.key(2)):
        return 2
    return 0


_HO_CHI_MINH = frozenset(map(name_key, ("HCM", "TPHCM", "Sài Gòn")))  # docs/facts.md


def proper(name: str) -> str:
    """Ordinary capitals for a name in capitals, Hồ Chí Minh for its short forms; anything else stays as written."""
    if name_key(name) in _HO_CHI_MINH:
        return "Hồ Chí Minh"
    if not name.isupper() or len(name) == 1:
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), name)


# Words that follow a type word with a capital and are no name: `Huyện Đoàn`, `Tỉnh ủy`, `Thị xã Đội`.
_NO_NAMES = frozenset(map(name_key, "ủy đoàn đội hội lộ đảng bí chủ phó giám công trưởng ban mặt tp tx".split()))


@lru_cache(maxsize=512)  # a name behind its type word and as the first of a list
def read_name(text: str, at: int, level: Level) -> tuple[int, str] | None:
    """End and name of the unit of a level whose name begins at `at`; None where no name does."""
    if not (text[at : at + 1].isupper() or text[at : at + 1].isdigit()):  # `xã hội`
        return None
    words = words_at(text, at)
    if not words.capitals:
        return None
    count = known_length(words, level)
    if not count:
        count = unknown_length(text, words, level)
    if not count:
        return None
    end = words.ends[count - 1]
    return end, proper(" ".join(text[at:end].split()))


def unknown_length(text: str, words: Words, level: Level) -> int:
    """Length of a name that no gazetteer knows: the capitals, as long as they are likely to be one name."""
    if level == "province" or words.keys[0] in _NO_NAMES or words.keys[0].isdigit():
        former = [n for n in (2, 3, 4) if n <= len(words.ends) and words.key(n) in FORMER_PROVINCES]
        return max(former, default=0)
    run = words.run
    if run > 2 and is_person(fold(text[words.start : words.ends[1]])):  # `Trưởng Công an xã Triệu Văn Kinh`
        return 0
    written = text[words.start : words.ends[run - 1]]
    shouting = written.isupper() and len(written) > 1
    foreign = written.isascii() and not all(_SYLLABLE.fullmatch(word.lower()) for word in written.split())
    return 0 if run > 3 or shouting or foreign else run


# A Vietnamese syllable without marks. Names of other build that nobody knows lie abroad: `thị xã Pakse`; those of
# the highlands (`xã Chrô Pơnan`) have marks.
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|n|th|tr|t|ph|p|kh|k|gi|gh|g|qu|ch|[bcdhlmrsvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?\d*|\d+[a-z]?|[a-z]"
)


def is_capitalised(name: str) -> bool:
    return all(word[0].isupper() or word[0].isdigit() for word in re.findall(r"[^\W_]+", name))
