"""Mentions of administrative units: spans, level and name; which unit is meant is decided in `gazetteer`.

A name ends where the gazetteer says so (the longest name of that level that any state of the country knew), else
where capitals end. Unknown names with a type word are mentions as well; they just get no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.gazetteer import REFORM, Unit, name_key
from extractors.gazetteer import TYPE_OF_WORD, ancestors, units_named_key
from extractors.rule import Example, Mention, Passage, Reading, Rule, settle
from extractors.vietnamese import fold
from schemas.facts import Level, PlaceFact


@dataclass(frozen=True)
class PlaceReading:
    """What a mention says by itself."""

    level: Level
    name: str


LEVEL_OF_TYPE: dict[str, Level] = {
    "tỉnh": "province",
    "thành phố": "district",
    "quận": "district",
    "huyện": "district",
    "thị xã": "district",
    "phường": "commune",
    "xã": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
# Cities under the central government; Huế became one on 2025-01-01, which `gazetteer` decides by the day.
CENTRAL_CITIES = frozenset(map(name_key, ("Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh", "HCM")))
# Provinces of before 2008: old texts name them, the gazetteer does not know them.
FORMER_PROVINCES = frozenset(
    map(name_key, ("Hà Tây", "Hà Bắc", "Vĩnh Phú", "Nam Hà", "Hải Hưng", "Bắc Thái", "Hà Nam Ninh", "Nghệ Tĩnh"))
) | frozenset(
    map(name_key, ("Sông Bé", "Minh Hải", "Cửu Long", "Thuận Hải", "Nghĩa Bình", "Phú Khánh", "Bình Trị Thiên"))
)

# -- names ------------------------------------------------------------------------------------------------------

_WORD = re.compile(
    r"[^\W\d_]{1,3} ?['’‘`´] ?[^\W\d_]+|[^\W\d_]+(?:['’‘`´][^\W\d_]+)*\d*|\d+[A-ZĐa-zđ]?(?![\w.,/]\d|\w)"
)
_GAP = re.compile(r" ?[-–] ?| ")
LONGEST_NAME = 7  # Nông trường Mộc Châu, Quốc Tử Giám: no name has more words


@cache
def levels_of(key: str) -> frozenset[str]:
    """At which levels any state of the country knew the name."""
    return frozenset(unit.level for unit in units_named_key(key))


@dataclass(frozen=True)
class Words:
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


_HO_CHI_MINH = frozenset(map(name_key, ("HCM", "Sài Gòn")))  # docs/facts.md


def proper(name: str) -> str:
    """Ordinary capitals for a name in capitals, Hồ Chí Minh for its short forms; anything else stays as written."""
    if name_key(name) in _HO_CHI_MINH:
        return "Hồ Chí Minh"
    if not name.isupper() or len(name) == 1:
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), name)


# Words that follow a type word with a capital and are no name: `Huyện Đoàn`, `Tỉnh ủy`, `Thị xã Đội`.
_NO_NAMES = frozenset(map(name_key, "ủy đoàn đội hội lộ đảng bí chủ phó giám công trưởng ban mặt".split()))


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


# -- what is no place -------------------------------------------------------------------------------------------

_COUNTRIES = (
    "trung quốc|lào|campuchia|cam-?pu-?chia|thái lan|nhật bản|hàn quốc|mỹ|nga|đài loan|malaysia|ấn độ|đức|pháp|anh"
)
_ABROAD = re.compile(rf"\s*[(,-]\s*(?:nước\s|chdcnd\s)?(?:{_COUNTRIES})\b(?!\s*[-–])")
_MORE_NAME = re.compile(r"\s[^\W\d_a-z]")


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


# A school, hospital or market is not the unit that it is named after.
_INSTITUTIONS = _phrases(
    """trường, đại học, học viện, cao đẳng, bệnh viện, phòng khám, chợ, ký túc xá, nhà thờ, chùa, đền, đình"""
)
# What else bears a province's or a town's name and does not lie there, or is no unit.
_NAMESAKES = _INSTITUTIONS | _phrases(
    """đường, phố, quốc lộ, tỉnh lộ, cao tốc, đại lộ, ngõ, ngách, hẻm, cầu, sông, suối, hồ, núi, đèo, biển,
    vịnh, cửa khẩu, đảo, ga, sân bay, cảng, tàu, tuyến, bến xe, hầm, bot, trạm, thu phí, hàng không, nghĩa
    trang, quảng trường, công viên, tượng đài, di tích, lâm trường, nông trường, dân cư, định cư, kcn, kđt, kkt, công
    nghiệp, đô thị, mầm non, mẫu giáo, tiểu học, thcs, thpt, tạp chí, xuất bản, khách sạn, nhà
    hàng, quán, siêu thị, rạp, nhà máy, xí nghiệp, công ty, cty, htx, hợp tác xã, tập đoàn, hãng, ngân hàng,
    vòng xoay, vòng xuyến, bùng binh, nút giao, ngã ba, ngã tư,
    đập, đê, kè, hang, hồ thủy lợi, đập thủy lợi, vườn quốc gia, khu bảo tồn, làng nghề, khóm,
    thủy điện, nhiệt điện, xổ số, u17, u19, u21, u23, chiến dịch, chiến thắng,
    hiệp định, nước mắm, bia, cà phê, gà, lúa, bưởi, vải, nhãn"""
)
# Lower-case words inside such names: `Công ty cổ phần xây dựng …`, `Trường tiểu học …`, `Đài phát thanh …`.
_NAME_LINKS = frozenset(
    """cổ phần tnhh mtv một thành viên điện lực xây dựng thương mại đa khoa phát thanh truyền hình kiến thiết sản trung
    học phổ thông cơ sở tiểu thpt thcs chuyên quốc tế nội trú dân tộc mầm non y dược sư phạm sắt trung ương hàng không
    mới số tỉnh thành huyện xã - – lịch sử văn hóa danh lam thắng cảnh đặc biệt quốc gia""".split()
)
# The last syllable of another word is no such head: `hiện trường`, `yêu cầu`, `miền núi`.
_OTHER_WORDS = _phrases(
    """thị trường, hiện trường, môi trường, công trường, ngư trường, lập trường,
    chủ trường, hội trường, yêu cầu, nhu cầu, toàn cầu, miền núi, vùng núi, gia đình, trực tuyến, tiền tuyến, thông báo,
    cảnh báo, dự báo, khai báo, tình báo, mật báo, loan báo, hải đảo, thành phố, va đập, biển số"""
)
_CLAUSE_MARK = re.compile(r"[,.;:()\n\"“”!?…]")


def stands_after(heads: frozenset[str], passage: Passage, start: int) -> bool:
    """Whether the words before `start` are one of the heads, followed by capitals and link words only."""
    clause = _CLAUSE_MARK.split(passage.text[max(0, start - 70) : start])[-1]
    words = clause.split()
    folded = passage.folded[start - len(clause) : start].split()
    for at in range(len(words) - 1, max(-1, len(words) - 9), -1):
        size = next((n for n in (3, 2, 1) if n <= at + 1 and " ".join(folded[at - n + 1 : at + 1]) in heads), 0)
        first = at - size + 1
        # `Mai Đình` and `Xuân Trường` are names themselves; `hiện trường` is no school.
        inside_name = size == 1 and words[at][0].isupper() and at > 0 and words[at - 1][0].isupper()
        if size == 1 and " ".join(folded[at : at + 2]) in _OTHER_WORDS:
            return False
        if size and not inside_name:
            return not (size == 1 and first and f"{folded[first - 1]} {folded[first]}" in _OTHER_WORDS)
        if not (words[at][0].isupper() or words[at][0].isdigit() or folded[at] in _NAME_LINKS):
            return False
    return False


_NEWSPAPERS = frozenset({"Báo", "Đài", "CLB", "Clb"})  # a province counts inside an organisation's name
_HONORIFIC = re.compile(
    r"(?<!\w)(?:ông|bà|anh|chị|em|cháu|cô|chú|bác|cụ|bé|thầy|đồng chí|nghệ sĩ|ca sĩ|bị cáo|bị can|nạn nhân|đối tượng"
    r"|thiếu úy|trung úy|thượng úy|đại úy|thiếu tá|trung tá|thượng tá|đại tá|luật sư|bác sĩ|diễn viên|á hậu|hoa hậu)\s$"
)
_STARTERS = frozenset(
    """tại ở từ đến về ra vào theo và với do tới rời qua trong ngoài khi nếu nhưng riêng như của cả người dân
    tỉnh trước sau hiện nay sáng trưa chiều tối đêm gần""".split()
)
_SURNAMES = frozenset(
    """nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đoàn đào trịnh đinh mai lâm hà tạ cao
    trương chu lương nông vi hứa triệu tô kiều thái tống lưu tăng mã giàng lò sùng vàng quách bế""".split()
)


_FAMILY_NAMES = _SURNAMES | frozenset(
    """lường cầm điêu quàng tòng lèo ma mông bàn phùng lục sầm mạc vừ thào hờ chảo tẩn phàn siu ksor thạch danh tiêu
    khổng nghiêm phí quản từ la lỗ doãn đàm âu bành biện cù diệp giáp kha khuất khúc lại lữ nhâm nhữ thân thiều tiết tôn
    uông văn đồng hạng cư mùa tráng ly hầu ninh bạch cháng""".split()
)
_MIDDLE_NAMES = frozenset({"văn", "thị"})


def is_person(first_two: str) -> bool:
    """Whether a name of three words and more, known by its first two, is a person's rather than a unit's."""
    family, middle = first_two.split()[:2]
    return family in _FAMILY_NAMES or middle in _MIDDLE_NAMES


def is_abroad(passage: Passage, end: int) -> bool:
    found = _ABROAD.match(passage.folded, end, end + 30)
    return found is not None and not _MORE_NAME.match(passage.text, found.end())  # `(Lào Cai)`, `(Mỹ Tho)`


def is_institution(passage: Passage, start: int) -> bool:
    """Whether a unit with its type word only tells whose school or hospital it is: `Bệnh viện đa khoa tỉnh …`.

    After a name of its own (`chợ Đồng Xuân phường …`) the unit is where the institution lies.
    """
    before = re.search(r"([^\W\d_]+)\s$", passage.text[max(0, start - 12) : start])
    if before and before.group(1)[0].isupper() and not before.group(1).isupper():
        return False
    return stands_after(_INSTITUTIONS, passage, start)


def is_part_of_name(passage: Passage, start: int, end: int) -> bool:
    """Whether a bare name is part of a person's, a street's or a firm's name."""
    before = passage.text[max(0, start - 70) : start]
    folded = passage.folded[max(0, start - 70) : start]
    if _HONORIFIC.search(folded) or stands_after(_NAMESAKES, passage, start):
        return True
    previous = re.search(r"([^\W\d_]+)\s$", before)
    if previous and previous.group(1)[0].isupper() and not previous.group(1).isupper():
        if previous.group(1) in _NEWSPAPERS:
            return False
        at_start = start - len(previous.group()) in {a for a, _ in (passage.sentence_at(start),)}
        if not (at_start and previous.group(1).lower() in _STARTERS):
            return True
    following = re.match(r"\s([^\W\d_]+)", passage.text[end : end + 20])
    if following and following.group(1)[0].isupper() and not passage.text[start:end].isupper():
        word = following.group(1)
        return not (word.isupper() and len(word) > 1) and word.lower() not in _SURNAMES
    return bool(re.match(r"[-–]?[^\W_]", passage.text[end : end + 2]))


# -- rules ------------------------------------------------------------------------------------------------------

_TYPES = "tỉnh|thành phố|thị xã|thị trấn|đặc khu|quận|huyện|phường|xã"
_MODIFIERS = r"(?:đảo|biên giới|miền núi|vùng cao|vùng biên|ven biển|biển|bãi ngang|nghèo|ngoại thành|cù lao)"
_MODIFIER = re.compile(rf"{_MODIFIERS}\s(?=\w)")


def starts(words: str, glued: str = r"[\w/]") -> str:
    """A pattern for any of the words, divided by `|`, with nothing glued to the left: no letter, figure or stroke.

    The condition stands behind the first letter, so that the engine can skip to one that opens a word.
    """
    by_letter: dict[str, list[str]] = {}
    for word in words.split("|"):
        by_letter.setdefault(word[0], []).append(word[1:])
    heads = (f"{letter}(?<!{glued}{letter})(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return f"(?:{'|'.join(heads)})"


_NO_COMMUNES = ("hợp tác ", "thông tấn ", "công ", "làng ")  # hợp tác xã, thông tấn xã, công xã, làng xã


def _typed(match: re.Match[str], passage: Passage) -> Reading[PlaceReading] | None:
    kind = TYPE_OF_WORD[match["type"]]
    if kind == "xã" and passage.folded.endswith(_NO_COMMUNES, 0, match.start()):
        return None
    must_know = kind in {"tỉnh", "thành phố", "quận", "đặc khu"}
    found = _reading(kind, match.start(), match.end(), passage, must_know=must_know)
    modifier = _MODIFIER.match(passage.folded, match.end())
    if modifier is None or (found and LEVEL_OF_TYPE[kind] in levels_of(name_key(found.value.name))):
        return found  # Biển Động and Cù Lao Giêng are names
    return _reading(kind, match.start(), modifier.end(), passage, must_know=must_know)


def _abbreviated(match: re.Match[str], passage: Passage) -> Reading[PlaceReading] | None:
    written = passage.text[match.start("type") : match.end("type")]
    digits = passage.text[match.end() : match.end() + 1].isdigit()
    if not written[0].isupper() and not digits and written.lower() not in {"tp", "tx"}:
        return None
    kind = TYPE_OF_WORD[match["type"].replace(".", "")]
    if _INITIAL.match(passage.text, match.end()):
        return None  # `X.V. Petrov`
    if digits and (kind not in {"phường", "quận"} or not _is_address(match, passage)):
        return None
    return _reading(kind, match.start(), match.end(), passage, must_know=True)


_INITIAL = re.compile(r"[^\W\d_](?![^\W_])")
_BIGGER = re.compile(r"\d+\w?\s?[,-]?\s(?:q[.\d\s]|quận|t\.?p|thành phố|thị xã|t\.?x)")
_SMALLER = re.compile(r"(?:p\.?\s?|phường\s)[\w\s]{1,20},\s?$")


def _is_address(match: re.Match[str], passage: Passage) -> bool:
    """Whether `P5` or `Q3` without a dot stands in an address; else it may be a part's number or a quarter."""
    return (
        match.group().endswith((".", ". "))
        or _BIGGER.match(passage.folded, match.end()) is not None
        or _SMALLER.search(passage.folded, max(0, match.start() - 30), match.start()) is not None
    )


def _reading(kind: str, start: int, at: int, passage: Passage, must_know: bool) -> Reading[PlaceReading] | None:
    level = LEVEL_OF_TYPE[kind]
    found = read_name(passage.text, at, level)
    if kind == "thành phố":
        city = read_name(passage.text, at, "province")
        if city and name_key(city[1]) in CENTRAL_CITIES:
            found, level = city, "province"
    if found is None:
        return None
    end, name = found
    if must_know and level not in levels_of(name_key(name)) and name_key(name) not in FORMER_PROVINCES:
        return None
    if is_abroad(passage, end) or is_institution(passage, start):
        return None
    return Reading(PlaceReading(level, name), start, end)


TYPED = Rule(
    "place.typed",
    re.compile(rf"(?P<type>{starts(_TYPES)})\s(?=\w)"),
    _typed,
    finds=(
        Example("Đoàn công tác đến xã Quảng Lạc.", "xã Quảng Lạc", {"level": "commune", "name": "Quảng Lạc"}),
        Example("XÃ YÊN PHÚC RA MẮT MÔ HÌNH MỚI", "XÃ YÊN PHÚC", {"level": "commune", "name": "Yên Phúc"}),
        Example("Công an tỉnh Nam Định vào cuộc.", "tỉnh Nam Định", {"level": "province"}),
        Example("Mưa lớn ở thành phố Hải Phòng.", "thành phố Hải Phòng", {"level": "province"}),
        Example("Chủ tịch UBND xã Kiên Mộc Hoàng Văn Sáng phát biểu.", "xã Kiên Mộc", {"name": "Kiên Mộc"}),
        Example("Cháy nhà ở quận 8 lúc nửa đêm.", "quận 8", {"level": "district", "name": "8"}),
        Example("Phường Văn Miếu - Quốc Tử Giám mở lớp học.", "Phường Văn Miếu - Quốc Tử Giám"),
        Example("Bộ đội giúp huyện đảo Lý Sơn.", "huyện đảo Lý Sơn", {"name": "Lý Sơn"}),
    ),
    ignores=(
        "Giữ gìn trật tự an toàn xã hội là việc chung.",
        "Huyện Đoàn phối hợp với Tỉnh ủy.",
        "Nhóm này đến từ tỉnh Quảng Tây (Trung Quốc).",
        "Bệnh nhân nằm ở Bệnh viện đa khoa tỉnh Nam Định.",
        "UBND huyện đã ra quyết định.",
        "Thông tấn xã KCNA đưa tin.",
        "Hợp tác xã Tân Tiến được khen.",
    ),
)

ABBREVIATED = Rule(
    "place.abbreviated",
    re.compile(rf"(?:(?P<type>{starts('t[.]?p|t[.]?x|t[.]?t|h|q|p|x')})(?:\.\s?|\s(?=\w)|(?=\d)|(?<=tp)(?=hcm)))"),
    _abbreviated,
    finds=(
        Example("Công an TP. Vinh bắt hai người.", "TP. Vinh", {"level": "district", "name": "Vinh"}),
        Example("Vụ cháy tại P.12, Q.3 đã được dập tắt.", "P.12", {"level": "commune", "name": "12"}),
        Example("Vụ cháy tại P.12, Q.3 đã được dập tắt.", "Q.3", {"level": "district", "name": "3"}),
        Example("Chốt kiểm soát ở P.Đông Lương mở lại.", "P.Đông Lương", {"name": "Đông Lương"}),
        Example("Sở Y tế TP.HCM cảnh báo.", "TP.HCM", {"level": "province", "name": "Hồ Chí Minh"}),
        Example("Sinh viên TPHCM hiến máu.", "TPHCM", {"level": "province", "name": "Hồ Chí Minh"}),
    ),
    ignores=("Anh H. khai với P. rằng không biết.", "Trung tâm TT Thiết bị mở cửa."),
)


def _of_committee(match: re.Match[str], passage: Passage) -> Reading[PlaceReading] | None:
    found = read_name(passage.text, match.end(), "district")
    if found is None or "district" not in levels_of(name_key(found[1])):
        return None
    return Reading(PlaceReading("district", found[1]), match.end(), found[0])


COMMITTEE = Rule(
    "place.committee",
    re.compile(rf"{starts('quận|huyện|thị')} (?:ủy|đoàn|đội) (?=\w)"),
    _of_committee,
    finds=(
        Example("Bí thư Quận uỷ Lê Chân nhận trách nhiệm.", "Lê Chân", {"level": "district", "name": "Lê Chân"}),
        Example("Huyện đoàn Chợ Đồn trồng 500 cây.", "Chợ Đồn", {"level": "district"}),
    ),
    ignores=("Huyện ủy Nguyễn Văn A.", "Quận ủy đã họp."),
)


class ListRule(Rule[PlaceReading]):
    """One type word before several names: each name is a mention of its own, the first one without the type word."""

    def mentions(self, passage: Passage) -> Iterator[Mention[PlaceReading]]:
        for match in self.pattern.finditer(passage.folded):
            level: Level = LEVEL_OF_TYPE.get(TYPE_OF_WORD.get(match["type"], ""), "hamlet")
            if "tỉnh" in match.group():  # các tỉnh, thành phố
                level = "province"
            items = list(list_items(passage, match.end(), level))
            if len(items) > 1 or match["number"] in {"các", "những"}:  # `ngày 5 xã A họp` counts no communes
                for start, end, name in items:
                    central = match["type"] == "thành phố" and name_key(name) in CENTRAL_CITIES
                    yield Mention(start, end, self.name, PlaceReading("province" if central else level, name))


_COMMA = re.compile(r"\s?[,;]\s+(?:và\s)?|\s(?:và|hoặc|hay|cùng|với)\s")


def list_items(passage: Passage, at: int, level: Level) -> Iterator[tuple[int, int, str]]:
    """Start, end and name of each item of a list that begins at `at`."""
    while True:
        found = read_hamlet(passage.text, at) if level == "hamlet" else read_name(passage.text, at, level)
        if found is None:
            return
        end, name = found
        yield at, end, name
        divider = _COMMA.match(passage.folded, end)
        if divider is None or _NEXT_TYPE.match(passage.folded, divider.end()):
            return
        at = divider.end()


_NEXT_TYPE = re.compile(rf"(?:{_TYPES}|t[ptx]|[hqpx]\.|công an|ủy ban|ubnd)\b")


def _never(_match: re.Match[str], _passage: Passage) -> Reading[PlaceReading] | None:
    """List rules read in `mentions`."""
    return None


_NUMBERS = starts("các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|" + "|".join(rf"{figure}\d*" for figure in range(10)))
LISTED = ListRule(
    "place.listed",
    re.compile(
        rf"(?P<number>{_NUMBERS})\s(?:(?:tỉnh|xã|phường|quận|huyện|thị xã),\s)*"
        rf"(?P<type>{_TYPES})(?:\s{_MODIFIERS})?(?:\s(?:là|gồm|như)\b)?(?:\s?[:(]\s?|\s)(?=\w)"
    ),
    _never,
    finds=(
        Example("Mưa lớn ở các xã BLá, Lộc Tân và Lộc Bắc.", "BLá", {"level": "commune"}),
        Example("Mưa lớn ở các xã BLá, Lộc Tân và Lộc Bắc.", "Lộc Bắc"),
        Example("Tuyến đường nối hai xã Yên Phúc và Bình Phúc.", "Bình Phúc"),
        Example("Tại các quận 1, 3 và 10, đường ngập sâu.", "10", {"level": "district", "name": "10"}),
    ),
    ignores=("Các xã đã báo cáo về huyện.",),
    rank=1,
)


class ListOnRule(Rule[PlaceReading]):
    """`huyện Thanh Bình, Hồng Ngự và Châu Thành`: what follows a name with its type, up to one behind `và`.

    All must be names of that level that some province held at one time; else `xã A, huyện B và C` would join them.
    """

    def mentions(self, passage: Passage) -> Iterator[Mention[PlaceReading]]:
        for match in self.pattern.finditer(passage.folded):
            kind = match["type"]
            level = LEVEL_OF_TYPE[kind]
            items = list(list_items(passage, match.end(), level))
            if len(items) < 2 or not _AND_BEFORE.search(passage.folded, items[-2][1], items[-1][0]):
                continue
            if self._share_province([name for _, _, name in items], level, kind):
                for start, end, name in items[1:]:
                    yield Mention(start, end, self.name, PlaceReading(level, name))

    @staticmethod
    def _share_province(names: Sequence[str], level: Level, kind: str) -> bool:
        held = [
            {
                unit.province_code
                for unit in units_named_key(name_key(name))
                if unit.level == level and unit.type == kind
            }
            for name in names
        ]
        return bool(set.intersection(*held))


_AND_BEFORE = re.compile(r"\s(?:và|hay|hoặc)\s$")
LISTED_ON = ListOnRule(
    "place.listed-on",
    re.compile(rf"(?P<type>{starts('thị xã|thị trấn|huyện|quận|phường|xã')})\s(?=\w)"),
    _never,
    finds=(
        Example("Bờ sông sạt ở huyện Thanh Bình, Hồng Ngự và Châu Thành.", "Châu Thành", {"level": "district"}),
        Example("Mưa đá rơi xuống xã Yên Phúc và Bình Phúc.", "Bình Phúc", {"level": "commune"}),
    ),
    ignores=("Đoàn từ huyện Đình Lập, Lạng Sơn và Hà Nội về.", "Xe chở xã viên xã Yên Phúc và Hoàng Văn Nam."),
    rank=1,
)

_HAMLETS = "tổ dân phố|khối phố|khu phố|khu vực|thôn|bản|tổ|khối|khu|ấp|buôn|làng|xóm|phum|sóc"
_HAMLET_NUMBER = re.compile(r"(?:số\s)?(\d{1,3}[A-ZĐa-zđ]?|[A-ZĐ]{1,2}\d{1,3}|[IVX]{1,4})(?![\w%]|[.,/]\d)")
# What else begins with a word for a hamlet: `Khu Công nghiệp`, `Bản Cam kết`, `Làng Văn hóa`, `khu SOS`.
_NO_HAMLETS = frozenset(
    map(
        name_key,
        _phrases(
            """công nghiệp, công nghệ, công tác, công viên, công an, di tích, du lịch, kinh tế, kinh doanh, đô thị,
            tập thể, liên cơ, liên hợp, tái định, bảo tồn, bảo vệ, ký túc, đại học, dân cư, dân vận, dân sự,
            đảng ủy, mặt trận, thi đua, văn hóa, văn phòng, cam kết, hiến pháp, tin nhanh, kế hoạch, quy chế,
            quy hoạch, quy định, tuyên ngôn, giao ước, giao hưởng, thảo luận, hội nghị, quân sự, tự quản, an
            ninh, an toàn, đoàn thể, điều tra, điều trị, hành chính, chung cư, nhà ở, nhà máy, trung tâm, vui
            chơi, thể thao, sinh thái, nghỉ dưỡng, chế xuất, cách ly, phong tỏa, vệ sinh, thương mại, tự trị,
            nông nghiệp, doanh nghiệp, nội chính, giáo dục, thanh niên, phụ nữ, trưởng, phó, bí thư, án, tin,
            đồ, nhạc, sos, antt, resort, golf"""
        ),
    )
)
_COUNTED = re.compile(r"\s(?:người|thành viên|cán bộ|hộ|đồng chí|tổ|nhóm|tháng|năm|ngày|lớp|học sinh|đội)\b")

_COMPOUNDS = re.compile(r"(?:phiên|văn|kịch|ấn|cơ|nhật|tư|biên|nguyên|bài|thông|dị|xuất|thủy|lâm|trình) $")
_GRADE = re.compile(r"(?:lớp|học sinh|giáo viên)\s$")


_PURE_HAMLET = re.compile(r"(?:[Tt]hôn|[Ấấ]p|[Xx]óm|[Bb]uôn) \Z")


def read_hamlet(text: str, at: int) -> tuple[int, str] | None:
    """End and name of the hamlet that begins at `at`: a number, or capitals."""
    number = _HAMLET_NUMBER.match(text, at)
    if number:
        return number.end(), number.group(1)
    words = words_at(text, at)
    run = words.run
    if not run or run > 4 or text[at].isdigit():
        return None
    # `thôn Kinh Tế Mới` is written as a name throughout
    if _NO_HAMLETS & {words.key(1), words.key(2)} and not (run > 2 and _PURE_HAMLET.search(text, max(0, at - 6), at)):
        return None
    end = words.ends[run - 1]
    return None if run > 1 and text[at:end].isupper() else (end, text[at:end])


def _hamlet(match: re.Match[str], passage: Passage) -> Reading[PlaceReading] | None:
    kind = match["type"]
    if kind not in {"kp", "tdp"} and (match["dot"] or not match["space"]):
        return None
    found = read_hamlet(passage.text, match.end())
    if found is None:
        return None
    end, name = found
    numbered = name[-1].isdigit() or name[0].isdigit()
    if numbered and (_COUNTED.match(passage.folded, end) or _GRADE.search(passage.folded[: match.start()][-12:])):
        return None
    if kind in {"tổ", "khu vực", "kp", "tdp"} and not numbered:
        return None
    if kind == "khu" and (len(name) == 1 or passage.folded.endswith("tiểu ", 0, match.start())):
        return None
    if kind in {"bản", "làng"} and _COMPOUNDS.search(passage.folded, max(0, match.start() - 8), match.start()):
        return None
    if levels_of(name_key(passage.text[match.start() : end])):  # Buôn Ma Thuột, Bản Lầu
        return None
    return Reading(PlaceReading("hamlet", name), match.start(), end)


HAMLET = Rule(
    "place.hamlet",
    re.compile(rf"(?P<type>{starts(_HAMLETS + '|kp|tdp')})(?P<dot>\.?)(?P<space>\s?)(?=\w)"),
    _hamlet,
    finds=(
        Example("Hội trường thôn Nà Pài chật kín.", "thôn Nà Pài", {"level": "hamlet", "name": "Nà Pài"}),
        Example("Người dân tổ dân phố số 5 góp sức.", "tổ dân phố số 5", {"name": "5"}),
        Example("Đường vào thôn M6 đã đổ bê tông.", "thôn M6"),
        Example("Lửa bùng lên tại khu vực thôn Trung Mỹ.", "thôn Trung Mỹ"),
        Example("Hẻm nhỏ ở KP6 bị ngập.", "KP6", {"name": "6"}),
    ),
    ignores=(
        "Tổ công tác gồm 5 người.",
        "Bản án có hiệu lực ngay.",
        "Tổ An ninh xanh ra quân.",
        "Khu vực biên giới yên bình.",
        "Thành phố Buôn Ma Thuột đổi mới.",
    ),
)

HAMLETS = ListRule(
    "place.hamlets",
    re.compile(
        rf"(?P<number>{_NUMBERS})\s(?P<type>thôn|bản|tổ dân phố|khối phố|khu phố|khối|ấp|buôn|làng|xóm)"
        r"(?:\s?[:(]\s?|\s)(?=\w)"
    ),
    _never,
    finds=(Example("Lũ chia cắt các thôn Nà Pài, Khuổi Slao.", "Khuổi Slao", {"level": "hamlet"}),),
    rank=1,
)


# All provinces since 2008 as the press spells them; `Hồ Chí Minh` alone is mostly the person.
_PROVINCES = """an giang|bà rịa ?[-–] ?vũng tàu|bạc liêu|bắc giang|bắc kạn|bắc cạn|bắc ninh|bến tre|bình dương|bình định
|bình phước|bình thuận|cà mau|cao bằng|cần thơ|đà nẵng|đ[ăắa]k l[ăắa]k|đ[ăắá][kc] l[ăắ][kc]|đ[ăắaá][kc] nông|điện biên
|đồng nai|đồng tháp|gia lai|hà giang|hà nam|hà nội|hà tĩnh|hải dương|hải phòng|hậu giang|hòa bình|huế|hưng yên
|khánh hòa|kiên giang|kon tum|lai châu|lạng sơn|lào cai|lâm đồng|long an|nam định|nghệ an|ninh bình|ninh thuận|phú thọ
|phú yên|quảng bình|quảng nam|quảng ngãi|quảng ninh|quảng trị|sài gòn|sóc trăng|sơn la|tây ninh|thái bình|thái nguyên
|thanh hóa|thừa thiên ?[-–]? ?huế|tiền giang|trà vinh|tuyên quang|vĩnh long|vĩnh phúc|yên bái""".replace("\n", "")


def _bare_province(match: re.Match[str], passage: Passage) -> Reading[PlaceReading] | None:
    if not is_capitalised(passage.text[match.start() : match.end()]):
        return None
    if is_part_of_name(passage, match.start(), match.end()) or is_abroad(passage, match.end()):
        return None
    words = words_at(passage.text, match.start())
    count = next((n for n, end in enumerate(words.ends, 1) if end == match.end()), 0)
    if count and level_in_chain(passage, words, count) == "commune":  # Vĩnh Phúc, Ba Đình, Hà Nội
        return None
    return Reading(PlaceReading("province", proper(match_text(match, passage))))


def match_text(match: re.Match[str], passage: Passage) -> str:
    return passage.text[match.start() : match.end()]


def is_capitalised(name: str) -> bool:
    return all(word[0].isupper() or word[0].isdigit() for word in re.findall(r"[^\W_]+", name))


BARE_PROVINCE = Rule(
    "place.bare-province",
    re.compile(starts(_PROVINCES, glued=r"\w") + r"(?!\w)"),
    _bare_province,
    finds=(
        Example("Hội thi diễn ra tại Lạng Sơn.", "Lạng Sơn", {"level": "province"}),
        Example("Đoàn xe rời Sài Gòn lúc 5 giờ.", "Sài Gòn", {"name": "Hồ Chí Minh"}),
        Example("Theo Báo Nghệ An, mưa còn kéo dài.", "Nghệ An"),
        Example("Xe mang biển số Đồng Tháp bị giữ.", "Đồng Tháp"),
        Example("Công an Đắk Lắk đón đoàn.", "Đắk Lắk", {"level": "province"}),
    ),
    ignores=(
        "Anh Nguyễn Thái Bình được tặng giấy khen.",
        "Xe lật trên cao tốc Bắc Giang - Lạng Sơn.",
        "Sinh viên Đại học Thái Nguyên ra quân.",
        "Mong hòa bình cho mọi nhà.",
    ),
    rank=-1,
)


# A capitalised name, what divides it from its parent, and the parent with or without type word.
_TO_PARENT = re.compile(rf"\s?(?:,\s|\(|\s[-–]\s|[-–])\s?(?:(?:{_TYPES}|t\.?[px]\.?|[hq]\.)\s?)?")


# A word that may open with a capital; accented small letters are told apart afterwards.
_NAME_WORD = r"[^\W\d_a-z][^\W\d_]*(?:['’] ?[^\W\d_]+)*"
_PARENT_START = r"(?:[^\W\d_a-z]|tỉnh|thành phố|thị xã|huyện|quận|tp|tx)"
_CAPITAL = re.compile(r"(?<![\w'’])[^\W\d_a-z]")
_RUN_BEFORE = re.compile(rf"(?<![\w'’.]){_NAME_WORD}(?: {_NAME_WORD}){{0,5}}\s?\Z")
_LONGEST_RUN = 50  # code points of six words


class ChainRule(Rule[PlaceReading]):
    """Names without type words that stand before or in brackets after a unit which held them."""

    def mentions(self, passage: Passage) -> Iterator[Mention[PlaceReading]]:
        text, seen = passage.text, 0
        for divider in self.pattern.finditer(text):
            run = _RUN_BEFORE.search(text, max(seen, divider.start() - _LONGEST_RUN), divider.start())
            if run is None:
                continue
            for word in _CAPITAL.finditer(text, run.start(), run.end()):
                yield from self._at(word.start(), divider.start(), passage)
            seen = divider.start()

    def _at(self, start: int, divider: int, passage: Passage) -> Iterator[Mention[PlaceReading]]:
        words = words_at(passage.text, start)
        for count in range(words.capitals, 0, -1):
            end = words.ends[count - 1]
            if end < divider - 1:
                return
            level = level_in_chain(passage, words, count)
            if level is None:
                continue
            if not is_part_of_name(passage, start, end) and not _STREET_NUMBER.search(passage.folded[:start][-20:]):
                yield Mention(start, end, self.name, PlaceReading(level, proper(passage.text[start:end])))
            return


_STREET_NUMBER = re.compile(r"(?:\bsố|\d[a-z]?|\bđường|\bphố|\bngõ),?\s$")


def level_in_chain(passage: Passage, words: Words, count: int) -> Level | None:
    """Level of the first `count` words, if a unit that held one of that name follows in a chain or brackets.

    Before a district's name it is a commune. Before a province's name a district's name is read as the district;
    the day may yet make it the commune which bears that name since the districts ended.
    """
    units = units_named_key(words.key(count))
    if not units or (count == 1 and len(words.keys[0]) <= 3):
        return None
    divider = _TO_PARENT.match(passage.folded, words.ends[count - 1])
    if divider is None:
        return None
    following = words_at(passage.text, divider.end())
    for size in range(min(max(following.run, 1), 5), 0, -1):
        named = units_named_key(following.key(size))
        if "province" in levels_of(following.key(size)) and "province" in levels_of(words.key(count)):
            continue  # two provinces in a row
        for parent, children in (("district", ("commune",)), ("province", ("district", "commune"))):
            parents = {unit.unit_id for unit in named if unit.level == parent}
            held = {unit.level for unit in units if parents and not ancestors(unit).isdisjoint(parents)}
            if parent == "province" and not any(u.level == "commune" and u.start >= REFORM for u in units):
                held.discard("commune")  # `Hoàng Diệu, Hà Nội` is a street: wards stood with their district
            level = next((level for level in children if level in held), None)
            if level is not None:
                return level
    return None


CHAIN = ChainRule(
    "place.chain",
    re.compile(rf"[,(\-–](?:(?<!,)|(?=\s))\s?{_PARENT_START}"),
    _never,
    finds=(
        Example("Xe dừng ở Diễn Thành, Diễn Châu lúc rạng sáng.", "Diễn Thành", {"level": "commune"}),
        Example("Anh quê Đình Lập, Lạng Sơn.", "Đình Lập", {"level": "district"}),
    ),
    ignores=("Cô giáo Trường THPT Diễn Châu, Nghệ An về hưu.", "Ông Trần Phú, Hà Nội, gửi thư."),
    rank=-2,
)

RULES: tuple[Rule[PlaceReading], ...] = (
    *(TYPED, ABBREVIATED, COMMITTEE, LISTED, LISTED_ON, HAMLET, HAMLETS),
    *(BARE_PROVINCE, CHAIN),
)
_RANKS = {rule.name: rule.rank for rule in RULES} | {"place.parent-beside": 1}
_WITH_TYPE = frozenset({TYPED.name, ABBREVIATED.name, LISTED.name, LISTED_ON.name})

# -- an article -------------------------------------------------------------------------------------------------


def extract(passages: Sequence[Passage]) -> list[PlaceFact]:
    """All mentions of an article in order of passage and place, still without codes."""
    settled = [(passage, settle(candidates(passage), _RANKS)) for passage in passages]
    named = names_with_type(settled)
    return [
        fact_of(mention, passage)
        for passage, mentions in settled
        for mention in settle([*mentions, *again(passage, named), *parents_beside(passage, mentions)], _RANKS)
    ]


def candidates(passage: Passage) -> list[Mention[PlaceReading]]:
    """What the rules find in a passage; the type word before a list belongs to none of its names."""
    found = [mention for rule in RULES for mention in rule.mentions(passage)]
    listed = {mention.end for mention in found if mention.rule in {LISTED.name, HAMLETS.name}}
    typed = {TYPED.name, HAMLET.name}
    return [mention for mention in found if mention.rule not in typed or mention.end not in listed]


def fact_of(mention: Mention[PlaceReading], passage: Passage) -> PlaceFact:
    return PlaceFact(
        zone=passage.zone_at(mention.start),
        caption=passage.caption,
        start=mention.start,
        end=mention.end,
        quote=passage.text[mention.start : mention.end],
        rule=mention.rule,
        level=mention.value.level,
        name=mention.value.name,
    )


def names_with_type(settled: Iterable[tuple[Passage, list[Mention[PlaceReading]]]]) -> dict[str, PlaceReading]:
    """Folded name -> what it was called with its type somewhere in the article; none that is ambiguous there.

    A province's name alone always means the province, and a number alone nothing.
    """
    named: dict[str, PlaceReading] = {}
    twice: set[str] = set()
    for _, mentions in settled:
        for mention in mentions:
            value = mention.value
            if (
                mention.rule not in _WITH_TYPE
                or value.level == "province"
                or "province" in levels_of(name_key(value.name))
            ):
                continue
            if any(char.isdigit() for char in value.name):
                continue  # `quận 8`
            key = fold(value.name)
            if named.setdefault(key, value).level != value.level:
                twice.add(key)
    return {key: value for key, value in named.items() if key not in twice}


_PREPOSITION = re.compile(r"(?<!\w)(?:tại|ở|từ|đến|về|ra|vào|tới|qua|khỏi)\s$")


def again(passage: Passage, named: dict[str, PlaceReading]) -> Iterator[Mention[PlaceReading]]:
    """Names without type that stand elsewhere in the article with theirs."""
    if not named:
        return
    for name, value in named.items():
        for start, end in occurrences(passage.folded, name):
            written = passage.text[start:end]
            if not is_capitalised(written) or is_part_of_name(passage, start, end):
                continue
            # One syllable is more often a person's given name than a town, unless a preposition of place stands before.
            if " " not in written and not _PREPOSITION.search(passage.folded, max(0, start - 8), start):
                continue
            yield Mention(start, end, "place.again", PlaceReading(value.level, proper(written)))


def occurrences(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a word or phrase stands whole; quicker than a pattern that is made for one article only."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and (text[at - 1].isalnum() or text[at - 1] == "_")) and not text[end : end + 1].isalnum():
            yield at, end
        at = text.find(word, end)


_BESIDE = re.compile(r"\s?(?:,\s|\(|[-–]\s?)(?=\w)")


def parents_beside(passage: Passage, mentions: Sequence[Mention[PlaceReading]]) -> Iterator[Mention[PlaceReading]]:
    """A bare district right after a commune that it holds: `xã Bình Trung (Chợ Đồn)`, `phường Phước Mỹ, Sơn Trà`."""
    for mention in mentions:
        divider = _BESIDE.match(passage.folded, mention.end)
        if divider is None or mention.value.level != "commune":
            continue
        start = divider.end()
        words = words_at(passage.text, start)
        children = units_named_key(name_key(mention.value.name))
        for count in range(words.run, 0, -1):
            level = _parent_level(passage, words, count, children)
            if level is not None:
                end = words.ends[count - 1]
                value = PlaceReading(level, proper(passage.text[start:end]))
                yield Mention(start, end, "place.parent-beside", value)
                break


def _parent_level(passage: Passage, words: Words, count: int, children: Sequence[Unit]) -> Level | None:
    """Whether the name after a commune's is its district or province.

    `Vĩnh Quang (Cao Bằng, Cao Bằng)`: a name of both is the district where the province's follows.
    """
    key = words.key(count)
    held = {unit_id for child in children for unit_id in ancestors(child)}
    levels = {unit.level for unit in units_named_key(key) if unit.unit_id in held}
    if "district" in levels and (
        "province" not in levels_of(key) or _province_follows(passage, words, count, children)
    ):
        return "district"
    return "province" if "province" in levels else None


def _province_follows(passage: Passage, words: Words, count: int, children: Sequence[Unit]) -> bool:
    """Whether the province comes next of a child that lies in a district of this name."""
    divider = _TO_PARENT.match(passage.folded, words.ends[count - 1])
    if divider is None:
        return False
    following = words_at(passage.text, divider.end())
    districts = {unit.unit_id for unit in units_named_key(words.key(count)) if unit.level == "district"}
    held = {i for child in children if ancestors(child) & districts for i in ancestors(child)}
    return any(
        unit.level == "province" and unit.unit_id in held
        for size in range(following.run, 0, -1)
        for unit in units_named_key(following.key(size))
    )
