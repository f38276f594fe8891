"""Persons as the press names them: rank or form of address, then the name."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from corpus import gazetteer
from corpus.terms import awards as terms
from extractors import vietnamese
from extractors.patterns import quick, starts
from extractors.rule import Example, Passage, Reading, Rule, find_all


class Person(Struct, frozen=True):
    """A person's name; `title` is the rank or form of address before it, folded, or None."""

    name: str
    title: str | None


def alternatives(words: frozenset[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=lambda word: (-len(word), word)))


_RANKS = starts(alternatives(terms.titles("rank")), glued=r"\w")
_HONORIFICS = starts(alternatives(terms.titles("honorific")), glued=r"\w")
_SURNAMES = alternatives(terms.titles("surname"))
_NAME_TOKEN = re.compile(r"[ ]([^\W\d_][^\W\d_]*(?:['’-][^\W\d_]+)*\.?)")
# Provinces and towns that begin like a family name.
PLACES = (
    "hồ chí minh", "phan rang", "phan thiết", "lâm đồng", "cao bằng", "hà nội", "hà nam", "hà giang", "hà tĩnh",
    "thái bình", "thái nguyên", "sơn la", "ninh bình", "ninh thuận", "lai châu", "mai châu", "mai sơn", "hà tiên",
    "vũ thư", "vũ quang", "cao lãnh", "cao lộc", "đồng nai", "đồng tháp", "đồng hới", "thạch hà", "thái thụy",
    "kim sơn", "kim động", "lục nam", "lục ngạn", "lương sơn", "lương tài", "triệu sơn", "triệu phong", "châu thành",
    "châu đốc", "châu đức", "hà đông", "hà trung", "hà quảng", "lý sơn", "lý nhân",
)  # fmt: skip
_LONGEST_NAME = 5  # syllables: a double family name, a middle name and a double given name
_SURNAME = re.compile(rf"(?:{_SURNAMES})(?![\w'’])")


# `nam sinh Thanh Hóa`, `cậu bé Pháp`: where one is from, no name. Nobody is addressed with these words.
_COMMON_NOUNS = frozenset(
    ("nam sinh", "nữ sinh", "học sinh", "sinh viên", "công dân", "ngư dân", "nông dân", "công nhân", "cậu bé", "cô bé",
     "cô gái", "chàng trai", "tài xế", "nghệ sĩ", "bác sĩ", "phóng viên", "pv", "hoa hậu", "cầu thủ", "phi công",
     "giáo viên", "luật sư", "kỹ sư", "thầy thuốc", "đoàn viên", "lão nông", "doanh nhân",
     "vận động viên", "vđv", "thí sinh", "dân quân", "chiến sĩ", "thuyền viên",
     "võ sĩ", "kỳ thủ", "nhà giáo", "cựu chiến binh")
)  # fmt: skip
_REPORTERS = frozenset(("pv", "phóng viên", "ctv"))  # more often before the name of their paper
_FROM_WHERE = re.compile(
    rf"(?:{'|'.join(PLACES)}|{alternatives(terms.titles('country'))}|thanh hóa|nghệ an|quảng \w+|đà nẵng|bắc \w+|"
    r"cần thơ|gia lai|kon tum|đắk \w+|tây ninh|bình \w+|phú (?:thọ|yên)|thừa thiên huế|vĩnh (?:phúc|long)|hải "
    r"(?:phòng|dương)|hưng yên|nam định|yên bái|lào cai|lạng sơn|tuyên quang|điện biên|khánh hòa|long an|an giang|"
    r"tiền giang|kiên giang|hậu giang|sóc trăng|trà vinh|bến tre|bạc liêu|cà mau|sài gòn|việt nam)(?!\w)"
)


# `trao bà Lò Thị Mẩy Huân chương …`: a form in capitals right behind a name.
_FORCE = re.compile(r"(?:hải quân|không quân|hải quan|lục quân|biên phòng)(?!\w)")  # `phi công Hải quân`
AWARD = re.compile(r"(?:huân|huy|kỷ niệm) chương|(?:bằng|giấy|thư) khen|huy hiệu|danh hiệu|cờ thi đua")
_AWARDS_BEGIN = frozenset("hu kỷ bằ gi th da cờ".split())
_PARTICLE = re.compile(r"(?:bin|ibn|von|de) (?=[A-Z])")


def name_end(text: str, start: int, longest: int = _LONGEST_NAME) -> int:
    """Where the run of capitalised syllables that begins at `start` ends; `start` when there is none."""
    end = start
    at = start
    for _ in range(longest):
        match = _NAME_TOKEN.match(f" {text[at : at + 24]}")
        if match is None or not match.group(1)[0].isupper():
            break
        token = match.group(1)
        if at > start and token[:2].lower() in _AWARDS_BEGIN and AWARD.match(vietnamese.fold(text[at : at + 20])):
            break
        if token.endswith(".") and len(token) > 2:
            token = token[:-1]
        end = at + len(token)
        if text[end : end + 1] != " ":
            break
        at = end + 1
        particle = _PARTICLE.match(text, at)
        at = particle.end() if particle is not None else at
    return end


def is_person_name(text: str, start: int) -> bool:
    """Whether a family name and at least one more capitalised syllable begin at `start`."""
    if not text[start : start + 1].isupper():
        return False
    match = _SURNAME.match(vietnamese.fold(text[start : start + 12]))
    if match is None:
        return False
    end = name_end(text, start)
    return end > start + match.end() and vietnamese.fold(text[start:end]) not in PLACES


def is_where(passage: Passage, at: int) -> bool:
    """Whether the capitals at `at` name a province, a town or a state."""
    where = _FROM_WHERE.match(passage.folded, at)
    return where is not None and name_end(passage.text, at) == where.end()


def is_unit(passage: Passage, start: int, end: int) -> bool:
    """Whether three syllables or more that open with no family name are a unit of any time: `dân quân Tuy An Bắc`."""
    name = passage.folded[start:end]
    return name.count(" ") > 1 and not is_person_name(passage.text, start) and name in _units()


@cache
def _units() -> frozenset[str]:
    return frozenset(vietnamese.fold(unit.name) for unit in gazetteer.units() if unit.name.count(" ") > 1)


_OF_TITLE = re.compile(r"(?:nhân dân|ưu tú|việt nam)(?!\w)")


def _titled(match: re.Match[str], passage: Passage) -> Reading[Person] | None:
    start = match.end()
    end = name_end(passage.text, start)
    if match["title"] in _REPORTERS and not is_person_name(passage.text, start):
        return None
    if match["title"] in _COMMON_NOUNS and (is_where(passage, start) or _FORCE.match(passage.folded, start)):
        return None
    if match["title"] in _COMMON_NOUNS and is_unit(passage, start, end):
        return None
    name = passage.text[start:end]
    if _OF_TITLE.match(passage.folded, start) or AWARD.match(passage.folded, start):
        return None  # `danh hiệu Nghệ sĩ Nhân dân`, `Mẹ Việt Nam Anh hùng`, `truy tặng anh Huy hiệu …`
    if end == start or (name.isupper() and end - start > 12):
        return None
    if name.isupper() and " " not in name and len(name) > 2 and not passage.text.isupper():
        return None  # `học sinh THPT`, `chiến sĩ PCCC`
    return Reading(Person(passage.text[start:end], match["title"]), match.start(), end)


_IN_NAME = re.compile(r"(?<=[a-zà-ỹ,] )[A-ZĐ][a-zà-ỹ]+ $")


def _bare(match: re.Match[str], passage: Passage) -> Reading[Person] | None:
    text, start = passage.text, match.start()
    end = name_end(text, start)
    syllables = text[start:end].split()
    if passage.folded[start:end] in PLACES or passage.folded[start:end] in terms.titles("country"):
        return None
    if len(syllables) == 2 and _IN_NAME.search(text, max(0, start - 12), start):
        return None  # `phường Tân |Sơn Nhất`
    if not len(syllables) >= 2 or len(syllables) > 4 or text[start:end].isupper():
        return None
    return Reading(Person(text[start:end], None), start, end)


RULES: tuple[Rule[Person], ...] = (
    Rule(
        name="person.ranked",
        pattern=re.compile(rf"(?P<title>{_RANKS})(?: (?:cscđ|qncn|quân nhân chuyên nghiệp|cn|công an|ca))?,? "),
        value=_titled,
        finds=(
            Example("Trung tá Lò Văn Pâng lên nhận hoa", "Trung tá Lò Văn Pâng", {"name": "Lò Văn Pâng"}),
            Example("cùng Đại úy H'Lan Niê", "Đại úy H'Lan Niê"),
        ),
        ignores=("được thăng hàm đại úy trước hạn",),
        rank=2,
    ),
    Rule(
        name="person.addressed",
        pattern=re.compile(rf"(?P<title>{_HONORIFICS}) "),
        value=_titled,
        finds=(
            Example("xã tặng quà cho bà Vi Thị Đào", "bà Vi Thị Đào", {"name": "Vi Thị Đào", "title": "bà"}),
            Example("anh Páo nhặt được ví", "anh Páo"),
        ),
        ignores=("ông bà nội đều khỏe",),
        rank=1,
    ),
    Rule(
        name="person.bare",
        pattern=re.compile(quick(rf"(?<![\w'’])(?:{_SURNAMES})(?= )")),
        value=_bare,
        finds=(Example("do Nguyễn Tất Bình chỉ huy", "Nguyễn Tất Bình"),),
        ignores=("mai sau con cháu nhớ ơn",),
    ),
)


def find(passage: Passage) -> list[tuple[int, int, Person]]:
    """The persons of the passage, in order; none overlap."""
    return [(found.start, found.end, found.value) for found in find_all(RULES, passage)]
