"""Lists of units after one type word: `các xã BLá, Lộc Tân và Lộc Bắc`, `huyện Thanh Bình, Hồng Ngự và Châu Thành`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.gazetteer import name_key
from extractors.gazetteer import TYPE_OF_WORD, units_named_key
from extractors.patterns import starts
from extractors.rule import Example, Mention, Passage, Rule
from extractors.unit_names import levels_of, read_name
from extractors.where.hamlets import read_hamlet
from extractors.where.reading import LEVEL_OF_TYPE, MODIFIERS, TYPES, PlaceReading, never
from extractors.where.typed import CENTRAL_CITIES
from schemas.facts import Level


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
            if match.groupdict().get("far") and not _share_province([name for _, _, name in items], level):
                continue
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


_NEXT_TYPE = re.compile(rf"(?:{TYPES}|t[ptx]|[hqpx]\.|công an|ủy ban|ubnd)\b")

_NUMBERS = starts("các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|" + "|".join(rf"{figure}\d*" for figure in range(10)))
_NAMELY = r"(?:(?:bao\s)?gồm(?:\scó)?|(?:đó\s|cụ\sthể\s)?là|cụ\sthể)\s?:?\s"
LISTED = ListRule(
    "place.listed",
    re.compile(
        rf"(?P<number>{_NUMBERS})\s(?:(?:đơn vị|đơn vị hành chính|địa phương|công an)\s){{0,2}}"
        r"(?:(?:tỉnh|xã|phường|quận|huyện|thị xã|thị trấn),\s){0,3}"
        rf"(?P<type>{TYPES})(?:\s{MODIFIERS})?"
        rf"(?:(?P<far>[^.;:()\d\n]{{0,70}}?(?:,\s|\s?\(|\s){_NAMELY})|(?:\s(?:là|như)\b)?(?:\s?[:(]\s?|\s))(?=\w)"
    ),
    never,
    finds=(
        Example("Mưa lớn ở các xã BLá, Lộc Tân và Lộc Bắc.", "BLá", {"level": "commune"}),
        Example("Mưa lớn ở các xã BLá, Lộc Tân và Lộc Bắc.", "Lộc Bắc"),
        Example("Tuyến đường nối hai xã Yên Phúc và Bình Phúc.", "Bình Phúc"),
        Example("Xã lập từ 3 đơn vị Công an xã, phường gồm: Hải Hòa, Bình Minh và Hải Nhân.", "Hải Nhân"),
        Example("Tại các quận 1, 3 và 10, đường ngập sâu.", "10", {"level": "district", "name": "10"}),
        Example("Thêm 2 xã về đích (gồm: Yên Phúc và Bình Phúc).", "Bình Phúc", {"level": "commune"}),
        Example("Có 2 xã được khen lần này, bao gồm Yên Phúc, Bình Phúc.", "Yên Phúc", {"level": "commune"}),
    ),
    ignores=("Các xã đã báo cáo về huyện.", "Hai xã góp quỹ, gồm Hội Nông dân và Đoàn."),
    rank=1,
)


class ListOnRule(Rule[PlaceReading]):
    """`huyện Thanh Bình, Hồng Ngự và Châu Thành`: what follows a name with its type, up to one behind `và`, or each
    with a figure of its own (`xã Yên Phúc 12 hộ, Bình Phúc 8 hộ`).

    All must be names of that level that some province held at one time; else `xã A, huyện B và C` would join them.
    """

    def mentions(self, passage: Passage) -> Iterator[Mention[PlaceReading]]:
        for match in self.pattern.finditer(passage.folded):
            kind = match["type"]
            level = LEVEL_OF_TYPE[kind]
            items = list(list_items(passage, match.end(), level))
            if len(items) < 2 or not (
                _JOINED.search(passage.folded, items[-2][1], items[-1][0])
                or _JOINED_TO[level].match(passage.folded, items[-1][1])
                or _goes_on(items, level)
            ):
                continue
            if _share_province([name for _, _, name in items], level, kind):
                for start, end, name in items[1:]:
                    yield Mention(start, end, self.name, PlaceReading(level, name))


def _share_province(names: Sequence[str], level: Level, kind: str | None = None) -> bool:
    """Whether some province held units of all names at one level, and of one type where it is told."""
    held = [
        {
            unit.province_code
            for unit in units_named_key(name_key(name))
            if unit.level == level and kind in (None, unit.type)
        }
        for name in names
    ]
    return bool(held and set.intersection(*held))


def _goes_on(items: Sequence[tuple[int, int, str]], level: Level) -> bool:
    """Whether three names and more are a list without `và`, whose last is no parent of the others."""
    above = {"commune": {"district", "province"}}.get(level, {"province"})
    return len(items) > 2 and levels_of(name_key(items[-1][2])).isdisjoint(above)


_JOINED = re.compile(r"\s(?:và|hay|hoặc)\s$|\d")
# `xã A, B và thị trấn C`: the list ends in one of the same level with a type word of its own
_JOINED_TO: dict[Level, re.Pattern[str]] = {
    "commune": re.compile(r"\s(?:và|hay|hoặc)\s(?:(?:xã|phường|thị trấn)\s|tt\.|[px]\.)"),
    "district": re.compile(r"\s(?:và|hay|hoặc)\s(?:(?:huyện|quận|thị xã|thành phố)\s|t[px]\.|[hq]\.)"),
}
LISTED_ON = ListOnRule(
    "place.listed-on",
    re.compile(rf"(?P<type>{starts('thị xã|thị trấn|huyện|quận|phường|xã')})\s(?=\w)"),
    never,
    finds=(
        Example("Bờ sông sạt ở huyện Thanh Bình, Hồng Ngự và Châu Thành.", "Châu Thành", {"level": "district"}),
        Example("Mưa đá rơi xuống xã Yên Phúc và Bình Phúc.", "Bình Phúc", {"level": "commune"}),
        Example("Xã Yên Phúc 12 hộ, Bình Phúc 8 hộ phải dời.", "Bình Phúc", {"level": "commune"}),
        Example("Lượng mưa ở xã Yên Phúc 45,5mm, Bình Phúc 30mm.", "Bình Phúc", {"level": "commune"}),
        Example("Ngập nặng ở huyện Gò Quao, Giồng Riềng, An Biên.", "An Biên", {"level": "district"}),
    ),
    ignores=("Đoàn từ huyện Đình Lập, Lạng Sơn và Hà Nội về.", "Xe chở xã viên xã Yên Phúc và Hoàng Văn Nam."),
    rank=1,
)

HAMLETS = ListRule(
    "place.hamlets",
    re.compile(
        rf"(?P<number>{_NUMBERS})\s(?P<type>thôn|bản|tổ dân phố|khối phố|khu phố|khối|khóm|ấp|buôn|làng|xóm)"
        r"(?:\s?[:(]\s?|\s)(?=\w)"
    ),
    never,
    finds=(Example("Lũ chia cắt các thôn Nà Pài, Khuổi Slao.", "Khuổi Slao", {"level": "hamlet"}),),
    rank=1,
)
