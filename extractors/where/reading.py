"""What place rules share: type words with their levels, and what a mention says by itself."""

from __future__ import annotations

import re

from msgspec import Struct

from extractors.rule import Passage, Reading
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
TYPES = "tỉnh|thành phố|thị xã|thị trấn|đặc khu|quận|huyện|phường|xã"
MODIFIERS = r"(?:đảo|biên giới|miền núi|vùng cao|vùng biên|ven biển|biển|bãi ngang|nghèo|ngoại thành|cù lao)"

# A number before a unit of measure or a counted noun is a number: `cách trung tâm huyện 12 km`, `tổ 3 người`.
COUNTED = re.compile(
    r"\s?(?:người|thành viên|cán bộ|hộ|đồng chí|tổ|nhóm|tháng|năm|ngày|tuần|lớp|học sinh|đội|giờ|phút|giây"
    r"|km2?|m2?|ha|mét|cây số|kg|tấn|tạ|triệu|tỷ|nghìn|đồng|vụ|điểm|lần|%)(?!\w)"
)


def never(_match: re.Match[str], _passage: Passage) -> Reading[PlaceReading] | None:
    """For rules that read in `mentions`."""
    return None
