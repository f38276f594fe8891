"""The ways in which a unit is named: with its type word, in a list, as a province alone, in a chain with its parent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from corpus.gazetteer import REFORM, name_key
from extractors.gazetteer import TYPE_OF_WORD, ancestors, units_named_key
from extractors.namesakes import is_abroad, is_institution, is_of_firm, is_part_of_name, phrases
from extractors.rule import Example, Mention, Passage, Reading, Rule
from extractors.unit_names import FORMER_PROVINCES, Words, is_capitalised, levels_of, proper, read_name, words_at
from schemas.facts import Level


class PlaceReading(Struct, frozen=True):
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


# Only wards and urban districts are numbered, and a number before a unit of measure or a counted noun is a number:
# `cách trung tâm huyện 12 km`, `tổ 3 người`.
_NUMBERED = frozenset({"phường", "quận"})
_COUNTED = re.compile(
    r"\s?(?:người|thành viên|cán bộ|hộ|đồng chí|tổ|nhóm|tháng|năm|ngày|tuần|lớp|học sinh|đội|giờ|phút|giây"
    r"|km2?|m2?|ha|mét|cây số|kg|tấn|tạ|triệu|tỷ|nghìn|đồng|vụ|điểm|lần|%)(?!\w)"
)


def _typed(match: re.Match[str], passage: Passage) -> Reading[PlaceReading] | None:
    kind = TYPE_OF_WORD[match["type"]]
    if kind == "xã" and passage.folded.endswith(_NO_COMMUNES, 0, match.start()):
        return None
    # `hoạt động cấp huyện Hoạt động Đoàn`: behind `cấp` the type word is most often alone
    level_only = passage.folded.endswith("cấp ", 0, match.start())
    must_know = level_only or kind in {"tỉnh", "thành phố", "quận", "đặc khu"}
    found = _reading(kind, match.start(), match.end(), passage, must_know=must_know)
    modifier = _MODIFIER.match(passage.folded, match.end())
    if modifier is None or (found and LEVEL_OF_TYPE[kind] in levels_of(name_key(found.value.name))):
        return found  # Biển Động and Cù Lao Giêng are names
    return _reading(kind, match.start(), modifier.end(), passage, must_know=must_know)


def _abbreviated(match: re.Match[str], passage: Passage) -> Reading[PlaceReading] | None:
    written = passage.text[match.start("type") : match.end("type")]
    digits = passage.text[match.end() : match.end() + 1].isdigit()
    if not written[0].isupper() and not digits and written.lower() not in {"tp", "tx", "t x"}:
        return None
    kind = TYPE_OF_WORD[match["type"].replace(".", "")]
    if _INITIAL.match(passage.text, match.end()):
        return None  # `X.V. Petrov`
    if digits and (kind not in {"phường", "quận"} or not _is_address(match, passage)):
        return None
    start = match.end() if "\n" in match.group() else match.start()  # `TP.` ends a line, as a sentence would
    return _reading(kind, start, match.end(), passage, must_know=True)


_INITIAL = re.compile(r"[^\W\d_]\.")
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
    if name[0].isdigit() and (kind not in _NUMBERED or _COUNTED.match(passage.folded, end)):
        return None
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
        "Mặt trận các quận, huyện, thị xã TP Hà Nội họp.",
        "Thông tấn xã KCNA đưa tin.",
        "Hợp tác xã Tân Tiến được khen.",
        "Bản nằm cách trung tâm huyện 12 km, cách xã 10 phút đi xe.",
        "Chợ cách phường 3 km, cách quận 5km.",
        "Tin mới: Thi đua cấp huyện Phong trào hè.",
        "Công an cấp xã Tuần tra đêm.",
    ),
)

ABBREVIATED = Rule(
    "place.abbreviated",
    re.compile(
        rf"(?:(?P<type>{starts('t[.]?p|t[.]?x|t x(?=[.])|t[.]?t|h|q|p|x')})"
        r"(?:\.\s{0,2}|\s(?=\w)|(?=\d)|(?<=tp)(?=hcm)))"
    ),
    _abbreviated,
    finds=(
        Example("Công an TP. Vinh bắt hai người.", "TP. Vinh", {"level": "district", "name": "Vinh"}),
        Example("Vụ cháy tại P.12, Q.3 đã được dập tắt.", "P.12", {"level": "commune", "name": "12"}),
        Example("Vụ cháy tại P.12, Q.3 đã được dập tắt.", "Q.3", {"level": "district", "name": "3"}),
        Example("Chốt kiểm soát ở P.Đông Lương mở lại.", "P.Đông Lương", {"name": "Đông Lương"}),
        Example("Sở Y tế TP.HCM cảnh báo.", "TP.HCM", {"level": "province", "name": "Hồ Chí Minh"}),
        Example("Dân T X.Phú Mỹ góp ý.", "T X.Phú Mỹ", {"level": "district", "name": "Phú Mỹ"}),
        Example("Sinh viên TPHCM hiến máu.", "TPHCM", {"level": "province", "name": "Hồ Chí Minh"}),
    ),
    ignores=("Anh H. khai với P. rằng không biết.", "Trung tâm TT Thiết bị mở cửa."),
)


_LEVELS_OF_COMMITTEE: dict[str, tuple[Level, ...]] = {
    "tỉnh": ("province",), "thành": ("province", "district"), "quận": ("district",), "huyện": ("district",),
    "thị": ("district",), "xã": ("commune",), "phường": ("commune",),
}  # fmt: skip


def _of_committee(match: re.Match[str], passage: Passage) -> Reading[PlaceReading] | None:
    for level in _LEVELS_OF_COMMITTEE[match["seat"]]:
        found = read_name(passage.text, match.end(), level)
        if found is not None and level in levels_of(name_key(found[1])):
            return Reading(PlaceReading(level, found[1]), match.end(), found[0])
    return None


COMMITTEE = Rule(
    "place.committee",
    re.compile(rf"(?P<seat>{starts('tỉnh|thành|quận|huyện|thị|xã|phường')}) (?:ủy|đoàn|đội) (?=\w)"),
    _of_committee,
    finds=(
        Example("Bí thư Quận uỷ Lê Chân nhận trách nhiệm.", "Lê Chân", {"level": "district", "name": "Lê Chân"}),
        Example("Huyện đoàn Chợ Đồn trồng 500 cây.", "Chợ Đồn", {"level": "district"}),
        Example("Tỉnh Đoàn Bà Rịa - Vũng Tàu trao quà.", "Bà Rịa - Vũng Tàu", {"level": "province"}),
        Example("Thành Đoàn Hà Nội mở hội trại.", "Hà Nội", {"level": "province"}),
        Example("Thành đoàn Vinh dọn bãi biển.", "Vinh", {"level": "district"}),
        Example("Xã đoàn Giao Bình tặng cặp sách.", "Giao Bình", {"level": "commune"}),
    ),
    ignores=("Huyện ủy Nguyễn Văn A.", "Quận ủy đã họp."),
)


class ListRule(Rule[PlaceReading]):
    """One type word before several names: each name is a mention of its own, the first one without the type word."""

    def mentions(self, passage: Passage) -> Iterator[Mention[PlaceReading]]:
        for match in self.pattern.finditer(passage.folded):
            if passage.folded.endswith(("số ", "tổ ", "đội ", "nhóm "), 0, match.start()):  # `Tổ tự quản số 4 ấp`
                continue
            level: Level = LEVEL_OF_TYPE.get(TYPE_OF_WORD.get(match["type"], ""), "hamlet")
            if "tỉnh" in match.group():  # các tỉnh, thành phố
                level = "province"
            items = list(list_items(passage, match.end(), level))
            if len(items) > 1 or match["number"] in {"các", "những"}:  # `ngày 5 xã A họp` counts no communes
                for start, end, name in items:
                    central = match["type"] == "thành phố" and name_key(name) in CENTRAL_CITIES
                    yield Mention(start, end, self.name, PlaceReading("province" if central else level, name))


# Between two members may stand what is counted in the first: `các huyện Quỳnh Lưu 61 vụ, Diễn Châu (58 vụ)`.
_COMMA = re.compile(
    r"(?:\s?[(:]?\s?\d[\d.,]{0,8}\s?(?:%|[^\W\d_]+(?:\s[^\W\d_]+){0,2})\)?)?"
    r"(?:\s?[,;]\s+(?:và\s)?|\s(?:và|hoặc|hay|cùng|với)\s)"
)


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

_HAMLETS = "tổ dân phố|khối phố|khu phố|khu vực|thôn|bản|tổ|khối|khóm|khu|ấp|buôn|làng|xóm|phum|sóc"
_HAMLET_NUMBER = re.compile(r"(?:số\s)?(\d{1,3}[A-ZĐa-zđ]?|[A-ZĐ]{1,2}\d{1,3}|[IVX]{1,4})(?![\w%]|[.,/]\d)")
# What else begins with a word for a hamlet: `Khu Công nghiệp`, `Bản Cam kết`, `Làng Văn hóa`, `khu SOS`.
_NO_HAMLETS = frozenset(
    map(
        name_key,
        phrases(
            """công nghiệp, công nghệ, công tác, công viên, công an, di tích, du lịch, kinh tế, kinh doanh, đô thị,
            tập thể, liên cơ, liên hợp, tái định, bảo tồn, bảo vệ, ký túc, đại học, dân cư, dân vận, dân sự,
            đảng ủy, mặt trận, thi đua, văn hóa, văn phòng, cam kết, hiến pháp, tin nhanh, kế hoạch, quy chế,
            quy hoạch, quy định, tuyên ngôn, giao ước, giao hưởng, thảo luận, hội nghị, quân sự, tự quản, an
            ninh, an toàn, đoàn thể, điều tra, điều trị, hành chính, chung cư, nhà ở, nhà máy, trung tâm, vui
            chơi, thể thao, sinh thái, nghỉ dưỡng, chế xuất, cách ly, phong tỏa, vệ sinh, thương mại, tự trị,
            nông nghiệp, doanh nghiệp, nội chính, giáo dục, thanh niên, phụ nữ, trưởng, phó, bí thư, án, tin,
            đồ, nhạc, sos, antt, resort, golf, kết luận, báo cáo, cáo trạng, kiến nghị, ghi nhớ, thỏa thuận,
            tuyên bố, danh sách, thành tích, tự khai, kê khai, giải trình, thông báo, di chúc, hợp đồng, đề nghị,
            quyết định, nội quy, hương ước, đề án, dự thảo"""
        ),
    )
)

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


_ADDRESS_GOES_ON = re.compile(r",? \(?(?:phường|thị trấn|xã|p\.|tt\.|x\.)")


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
    if kind == "khu" and passage.folded.endswith("tiểu ", 0, match.start()):
        return None
    if kind == "khu" and len(name) == 1 and not (name.isdigit() and _ADDRESS_GOES_ON.match(passage.folded, end)):
        return None
    if kind == "khu vực" and passage.folded.startswith(":", end):  # a heading: `Khu vực 1: Trường tiểu học`
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
        "Bản Kết luận thanh tra được công khai.",
        "Tổ An ninh xanh ra quân.",
        "Khu vực biên giới yên bình.",
        "Thành phố Buôn Ma Thuột đổi mới.",
    ),
)

HAMLETS = ListRule(
    "place.hamlets",
    re.compile(
        rf"(?P<number>{_NUMBERS})\s(?P<type>thôn|bản|tổ dân phố|khối phố|khu phố|khối|khóm|ấp|buôn|làng|xóm)"
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
    ),
    rank=-1,
)


# A capitalised name, what divides it from its parent, and the parent with or without type word.
TO_PARENT = re.compile(rf"\s?(?:,\s|\(|\s[-–]\s|[-–])\s?(?:(?:{_TYPES}|t\.?[px]\.?|[hq]\.)\s?)?")


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
    _never,
    finds=(
        Example("Xe dừng ở Diễn Thành, Diễn Châu lúc rạng sáng.", "Diễn Thành", {"level": "commune"}),
        Example("Anh quê Đình Lập, Lạng Sơn.", "Đình Lập", {"level": "district"}),
    ),
    ignores=("Cô giáo Trường THPT Diễn Châu, Nghệ An về hưu.", "Ông Trần Phú, Hà Nội, gửi thư."),
    rank=-2,
)
