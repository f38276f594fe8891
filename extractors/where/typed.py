"""Units with their type word: `xã Quảng Lạc`, `TP.HCM`, `Quận uỷ Lê Chân`."""

from __future__ import annotations

import re

from corpus.gazetteer import name_key
from extractors.gazetteer import TYPE_OF_WORD
from extractors.namesakes import is_abroad, is_institution
from extractors.patterns import starts
from extractors.rule import Example, Passage, Reading, Rule
from extractors.unit_names import FORMER_PROVINCES, levels_of, read_name
from extractors.where.reading import COUNTED, LEVEL_OF_TYPE, MODIFIERS, TYPES, PlaceReading
from schemas.facts import Level

# Cities under the central government; Huế became one on 2025-01-01, which `gazetteer` decides by the day.
CENTRAL_CITIES = frozenset(map(name_key, ("Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh", "HCM")))

_MODIFIER = re.compile(rf"{MODIFIERS}\s(?=\w)")
# hợp tác xã, thông tấn xã, làng xã, đường liên xã
_NO_COMMUNES = ("hợp tác ", "thông tấn ", "làng ", "liên ")
# Only wards and urban districts are numbered.
_NUMBERED = frozenset({"phường", "quận"})


def _typed(match: re.Match[str], passage: Passage) -> Reading[PlaceReading] | None:
    kind = TYPE_OF_WORD[match["type"]]
    if kind == "xã" and passage.folded.endswith(_NO_COMMUNES, 0, match.start()):
        return None
    # `hoạt động cấp huyện Hoạt động Đoàn`: behind `cấp` the type word is most often alone
    # `Công xã Paris`, but `Trung tâm Phục vụ hành chính công xã Quảng Lạc`
    unsure = passage.folded.endswith(("cấp ", "công "), 0, match.start())
    must_know = unsure or kind in {"tỉnh", "thành phố", "quận", "đặc khu"}
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
    if name[0].isdigit() and (kind not in _NUMBERED or COUNTED.match(passage.folded, end)):
        return None
    if must_know and level not in levels_of(name_key(name)) and name_key(name) not in FORMER_PROVINCES:
        return None
    if is_abroad(passage, end) or is_institution(passage, start):
        return None
    return Reading(PlaceReading(level, name), start, end)


TYPED = Rule(
    "place.typed",
    re.compile(rf"(?P<type>{starts(TYPES)})\s(?=\w)"),
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
        Example("Trung tâm Phục vụ hành chính công xã Quảng Lạc mở cửa.", "xã Quảng Lạc"),
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
        "Công xã Paris thất bại.",
        "Bản nằm cách trung tâm huyện 12 km, cách xã 10 phút đi xe.",
        "Chợ cách phường 3 km, cách quận 5km.",
        "Tin mới: Thi đua cấp huyện Phong trào hè.",
        "Công an cấp xã Tuần tra đêm.",
        "Đường liên xã Quảng Chu sạt lở.",
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


def _of_police(match: re.Match[str], passage: Passage) -> Reading[PlaceReading] | None:
    start = match.start("type")
    if not passage.text[match.start() : match.end("type")].isupper():
        return None
    return _reading(TYPE_OF_WORD[match["type"]], start, match.end(), passage, must_know=True)


POLICE = Rule(
    "place.police",
    re.compile(r"ca(?<!\wca)(?P<type>tp|tx|tt|[hqpx])\s(?=\w)"),
    _of_police,
    finds=(
        Example("CATT Lao Bảo bắt quả tang hai người.", "TT Lao Bảo", {"level": "commune", "name": "Lao Bảo"}),
        Example("CAH Hòa Vang vào cuộc.", "H Hòa Vang", {"level": "district"}),
    ),
    ignores=("Cap Hải Châu gì đó.", "CAX đã họp."),
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
