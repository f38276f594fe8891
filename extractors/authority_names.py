"""One name for a body, however it is written: in capitals, with abbreviations, without its unit's name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from corpus import gazetteer
from corpus.gazetteer import Unit
from corpus.terms import awards as terms
from extractors.people import alternatives
from extractors.vietnamese import fold

# What the press writes, and the one form that stands for it; UBND, HĐND, MTTQ and LHPN stay short.
# Source: names of bodies in the organisation laws, and their abbreviations in the provincial press.
_SPELLINGS = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)\.?", re.I), f"{spelled} ")
    for pattern, spelled in (
        (r"ủy ban nhân dân", "UBND"),
        (r"hội đồng nhân dân", "HĐND"),
        (r"ủy ban (?:mttq|mặt trận tổ quốc)|ubmttq", "Ủy ban MTTQ"),
        (r"mặt trận tổ quốc", "MTTQ"),
        (r"hội (?:liên hiệp phụ nữ|lhpn|phụ nữ)", "Hội LHPN"),
        (r"lđlđ", "Liên đoàn Lao động"),
        (r"bch", "Ban Chấp hành"),
        (r"bcđ", "Ban Chỉ đạo"),
        (r"catp", "Công an thành phố"),
        (r"catx", "Công an thị xã"),
        (r"ca(?= (?:tỉnh|tp|thành phố|huyện|quận|xã|phường|thị))", "Công an"),
        (r"(?:gd|giáo dục) ?(?:-|–|,|và)? ?(?:đt|đào tạo)", "Giáo dục và Đào tạo"),
        (r"(?:lđ|lao động) ?[-–,]? ?(?:tb|thương binh) ?(?:và|,)? ?(?:xh|xã hội)", "Lao động, Thương binh và Xã hội"),
        (r"(?:nn|nông nghiệp) ?(?:và)? ?(?:ptnt|phát triển nông thôn)", "Nông nghiệp và Phát triển nông thôn"),
        (r"(?:tn|tài nguyên) ?(?:-|và)? ?(?:mt|môi trường)", "Tài nguyên và Môi trường"),
        (r"(?:vh|văn hóa) ?[-–,]? ?(?:tt|thể thao) ?(?:và|-|–)? ?(?:dl|du lịch)", "Văn hóa, Thể thao và Du lịch"),
        (r"(?:kh|khoa học) ?(?:-|và)? ?(?:cn|công nghệ)", "Khoa học và Công nghệ"),
        (r"(?:kh|kế hoạch) ?(?:-|và)? ?(?:đt|đầu tư)", "Kế hoạch và Đầu tư"),
        (r"gtvt|giao thông - vận tải", "Giao thông Vận tải"),
        (r"bđbp", "Bộ đội Biên phòng"),
        (r"clb", "Câu lạc bộ"),
        (r"cty", "Công ty"),
        (r"tp ?\.? ?hcm|tphcm|tp ?\.? ?hồ chí minh", "thành phố Hồ Chí Minh"),
        (r"tp", "thành phố"),
        (r"tx", "thị xã"),
        (r"tt(?=\.)", "thị trấn"),
        (r"h(?=\.)", "huyện"),
        (r"q(?=\.)", "quận"),
        (r"p(?=\.)", "phường"),
    )
)
_LEVELS = "thành phố|thị xã|thị trấn|đặc khu|tỉnh|huyện|quận|phường|xã"
_LEVEL_WORD = re.compile(rf"(?<!\w)(?:{_LEVELS}|thôn|bản|ấp|xóm|khối|khu phố|tổ dân phố)(?!\w)", re.I)
# Bodies whose head says the level: `Tỉnh đoàn Lạng Sơn`, and a department, which is always the province's.
_OF_LEVEL = re.compile(r"(?<!\w)(?:tỉnh|thành|huyện|thị|quận|xã) ?(?:ủy|đoàn)$", re.I)
_OF_PROVINCE = re.compile(r"^(?:(?:phó )?giám đốc )?sở ", re.I)
_LEVEL_LAST = re.compile(rf"(?<!\w)(?:{_LEVELS})$", re.I)


@lru_cache(maxsize=4096)
def normal_name(written: str, unit_id: str | None = None) -> str:
    """One name for a body however it is written, with the name of the unit that `unit_id` tells.

    Words of a field have the capitals of `award_fields.csv`, so that a headline in capitals gives the same name.

    >>> normal_name("UỶ BAN NHÂN DÂN TP. VINH")
    'UBND thành phố Vinh'
    """
    name = _old_tones(unicodedata.normalize("NFC", written))
    name = re.sub(r"[\"“”'‘’]", "", name.replace("&", " và "))
    is_headline = name.isupper() and len(name.split()) > 1
    for pattern, spelled in _SPELLINGS:
        name = pattern.sub(spelled, name)
    name = re.sub(r" (?=,)", "", " ".join(name.split()))
    unit = gazetteer.by_id().get(unit_id) if unit_id is not None else None
    name, place = _without_place(name, unit)
    name = f"{_with_capitals(name.title() if is_headline else name)} {_old_tones(place)}".strip()
    return name[:1].upper() + name[1:]


def _old_tones(text: str) -> str:
    """`Hoà` as `Hòa`, capitals kept."""
    return "".join(low.upper() if char.isupper() else low for char, low in zip(text, fold(text), strict=True))


def _without_place(name: str, unit: Unit | None) -> tuple[str, str]:
    """The name without the unit at its end, and that unit in full; a bare type word becomes the unit that it means."""
    if unit is None:
        return name, ""
    own = re.compile(rf"(?<!\w)(?:(?:{_LEVELS}) )?{re.escape(fold(unit.name))}$").search(fold(name))
    last = own or _LEVEL_LAST.search(name)
    body = name[: last.start()].strip() if last is not None else name
    if _OF_LEVEL.search(body):
        return body, unit.name
    full = f"{unit.type} {unit.name}"
    return (body, full) if last is not None or _OF_PROVINCE.search(body) else (name, "")


@cache
def _field_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(frozenset(terms.fields()))})(?!\w)", re.I)


def _with_capitals(name: str) -> str:
    """Level words in lower case, words of a field as the table has them."""
    name = _LEVEL_WORD.sub(lambda match: match.group().lower(), name)
    name = re.sub(r"(?<!\w)(?:và|về|các|của)(?!\w)", lambda match: match.group().lower(), name, flags=re.I)
    return _field_pattern().sub(lambda match: terms.fields()[match.group().lower()], name)
