"""Names without a type word: provinces, and what stands in a chain or in brackets with its parent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.gazetteer import REFORM
from extractors.gazetteer import ancestors, units_named_key
from extractors.namesakes import is_abroad, is_of_firm, is_part_of_name
from extractors.patterns import starts
from extractors.rule import Example, Mention, Passage, Reading, Rule
from extractors.unit_names import Words, is_capitalised, levels_of, proper, words_at
from extractors.where.reading import TYPES, PlaceReading, never
from schemas.facts import Level

# All provinces since 2008 as the press spells them; `Hồ Chí Minh` alone is mostly the person.
_PROVINCES = """an giang|bà rịa ?[-–] ?vũng tàu|bạc liêu|bắc giang|bắc kạn|bắc cạn|bắc ninh|bến tre|bình dương|bình định
|bình phước|bình thuận|cà mau|cao bằng|cần thơ|đà nẵng|đ[ăắa]k l[ăắa]k|đ[ăắá][kc] l[ăắ][kc]|đ[ăắaá][kc] nông|điện biên
|đồng nai|đồng tháp|gia lai|hà giang|hà nam|hà nội|hà tĩnh|hải dương|hải phòng|hậu giang|hòa bình|huế|hưng yên
|khánh hòa|kiên giang|kon tum|lai châu|lạng sơn|lào cai|lâm đồng|long an|nam định|nghệ an|ninh bình|ninh thuận|phú thọ
|phú yên|quảng bình|quảng nam|quảng ngãi|quảng ninh|quảng trị|sài gòn|sóc trăng|sơn la|tây ninh|thái bình(?! dương)
|thái nguyên|thanh hóa|thừa thiên ?[-–]? ?huế|tiền giang|trà vinh
|tuyên quang|vĩnh long|vĩnh phúc|yên bái""".replace("\n", "")


def _bare_province(match: re.Match[str], passage: Passage) -> Reading[PlaceReading] | None:
    if not is_capitalised(passage.text[match.start() : match.end()]):
        return None
    if not is_of_firm(passage, match.start()) and is_part_of_name(passage, match.start(), match.end()):
        return None
    if is_abroad(passage, match.end()):
        return None
    words = words_at(passage.text, match.start())
    count = next((n for n, end in enumerate(words.ends, 1) if end == match.end()), 0)
    if count and level_in_chain(passage, words, count) == "commune":  # Vĩnh Phúc, Ba Đình, Hà Nội
        return None
    return Reading(PlaceReading("province", proper(match_text(match, passage))))


def match_text(match: re.Match[str], passage: Passage) -> str:
    return passage.text[match.start() : match.end()]


BARE_PROVINCE = Rule(
    "place.bare-province",
    re.compile(starts(_PROVINCES, glued=r"\w") + r"(?!\w)"),
    _bare_province,
    finds=(
        Example("Hội thi diễn ra tại Lạng Sơn.", "Lạng Sơn", {"level": "province"}),
        Example("Đoàn xe rời Sài Gòn lúc 5 giờ.", "Sài Gòn", {"name": "Hồ Chí Minh"}),
        Example("Theo Báo Nghệ An, mưa còn kéo dài.", "Nghệ An"),
        Example("Công ty cổ phần Cấp nước Sơn La sửa ống.", "Sơn La"),
        Example("Xe mang biển số Đồng Tháp bị giữ.", "Đồng Tháp"),
        Example("Xe khách chạy tuyến Hà Nội – Lâm Đồng bị lật.", "Lâm Đồng"),
        Example("Công an Đắk Lắk đón đoàn.", "Đắk Lắk", {"level": "province"}),
    ),
    ignores=(
        "Anh Nguyễn Thái Bình được tặng giấy khen.",
        "Xe lật trên cao tốc Bắc Giang - Lạng Sơn.",
        "Sinh viên Đại học Thái Nguyên ra quân.",
        "Cháu bé nằm ở Bệnh viện Sản nhi Nghệ An.",
        "Chuyến bay rời Cảng hàng không quốc tế (HKQT) Cần Thơ.",
        "Mong hòa bình cho mọi nhà.",
        "Tàu vượt Thái Bình Dương.",
    ),
    rank=-1,
)


# A capitalised name, what divides it from its parent, and the parent with or without type word.
TO_PARENT = re.compile(rf"\s?(?:,\s|\(|\s[-–]\s|[-–])\s?(?:(?:{TYPES}|t\.?[px]\.?|[hq]\.)\s?)?")


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
            if not is_part_of_name(passage, start, end) and not _STREET_NUMBER.search(
                passage.folded, max(0, start - 20), start
            ):
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
    divider = TO_PARENT.match(passage.folded, words.ends[count - 1])
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
    never,
    finds=(
        Example("Xe dừng ở Diễn Thành, Diễn Châu lúc rạng sáng.", "Diễn Thành", {"level": "commune"}),
        Example("Anh quê Đình Lập, Lạng Sơn.", "Đình Lập", {"level": "district"}),
    ),
    ignores=("Cô giáo Trường THPT Diễn Châu, Nghệ An về hưu.", "Ông Trần Phú, Hà Nội, gửi thư."),
    rank=-2,
)
