"""Groups by name: teams, those who work together, the people of a unit, boards of several units."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from corpus.terms import awards as terms
from extractors import people
from extractors.bodies import Body
from extractors.people import alternatives
from extractors.whom.scene import NUMBER, Item, Scene

_NEXT_UNIT = re.compile(r"(?:,|,? và|:)? (?:(?:xã|phường|huyện|thị trấn|thành phố) )?")
_COMMUNITY = re.compile(
    r"(?:đảng bộ,? )?(?:chính quyền,? )?(?:và )?(?:cán bộ|nhân dân|chiến sĩ|quân)(?:(?:, | và )(?:cán bộ|nhân dân|"
    r"chiến sĩ|dân))* "
    r"(?:xã|phường|huyện|thị trấn|thôn|bản|tỉnh|thành phố|tp\.?|thị xã|quận)(?: |(?=[.,;]|$))"
)
_LEVEL_ENDS = re.compile(r"(?:được|đã|vừa|vinh dự|nhận|đón|và|cùng|vì)(?!\w)|[.,;]|$")
# Units, and nouns that tell no kind of work: a number behind them counts, or names what the place rules read.
_NO_GROUPS = frozenset(
    ("tập thể", "đơn vị", "tổ chức", "cơ quan", "lực lượng", "ngành", "địa phương", "mô hình", "sáng kiến", "xã",
     "phường", "huyện", "thôn", "bản", "ấp", "xóm", "khối", "làng", "buôn", "khu phố", "khu dân cư", "tổ dân phố",
     "ban", "công an", "thôn bản", "đội ngũ", "điển hình tập thể")
)  # fmt: skip
# `tập thể lớp 9A`, `tập thể tàu cá …`: one group under a name of its own.
_GROUP = re.compile(
    r"tập thể (?P<name>(?!(?:cá nhân|cán bộ|tiêu|xuất|điển|nhỏ|lớn|các|nhân|giáo|người|lãnh|y|bác|công nhân)(?!\w))"
    r"(?:(?!(?:và|có|vì|đã|được|trong|tham|do|với|đạt|tại|ở|của|về|nhân|trực|nhận|bởi|trên|cũng|thuộc|là)(?!\w))[\w-]+"
    r"(?: (?=[\w-]))?){1,12})(?<! )"
)
_GROUP_NOUNS = alternatives(
    frozenset(noun for noun, kind in terms.recipients().items() if kind == "collectives" and noun not in _NO_GROUPS)
)
_GROUP_NOUN = re.compile(rf"(?:{_GROUP_NOUNS}) ")
_KIND_OF_GROUP = re.compile(
    r"(?!(?:và|có|vì|đã|được|trong|tham|do|với|đạt|tại|ở|của|về|nhân|cá|từ|năm|cho|là|thuộc|này|vừa|cũng|tặng|trao|"
    r"khen|thưởng|gửi|hỗ|phối)(?!\w))"
    r"[^\W\d_]+ (?=[^\W_])"
)
_TEAM_OF = re.compile(r"(?:đội|đoàn) (?!(?:viên|ngũ|thể|kết|trưởng|phó)(?!\w))(?:(?:thi )?(?:đến từ|của|thuộc) )?")
_OF_MANY = re.compile(r"các (?:xã|phường|huyện|thị trấn|thôn|bản|khu phố)(?=:? )")
_BOARDS = re.compile(  # `UBND các xã Hưng Thịnh, Bàu Hàm`
    r"(?:ubnd|đảng ủy|đảng bộ|trạm y tế|ban chqs|ban chỉ huy quân sự|hội nông dân|hội phụ nữ|đoàn thanh niên|công an) "
    rf"(?:các|{NUMBER}) (?:xã|phường|huyện|tỉnh|thị trấn)(?:, (?:phường|thị trấn|thị xã|thành phố))*(?=:? )"
)
_OWN_NUMBER = re.compile(r"[A-ZĐ]{0,3}\d{1,4}(?!\d|[/.,-]\d)(?=[,.;:)]| (?!(?:tập|cá|người|đồng|triệu|cán)\b)|$)")
_TEAM = re.compile(
    r"(?:tập thể )?(?:đội tuyển |đội |tuyển )?(?:bóng đá )?(?:nam |nữ )?(?:u ?-?\d{2}|olympic)(?: (?:việt nam|"
    r"vn))(?!\w)|"
    r"(?:đội tuyển|đội|tuyển) (?:bóng đá )?(?:nam |nữ )?(?:quốc gia |việt nam|vn)(?!\w)"
)
_YOUTH_TEAM = re.compile(r"(?:đội tuyển |đội |tuyển )?(?:nữ )?u ?-?\d{2} ")  # `U21 Sydney`


def units_in_a_row(scene: Scene, end: int, limit: int) -> tuple[int, int]:
    """Where the names of units in a row end, and how many they are."""
    many = 0
    while (gap := _NEXT_UNIT.match(scene.folded, end)) is not None:
        reached = people.name_end(scene.text, gap.end(), 4)
        if reached == gap.end() or reached > limit or (many == 0 and gap.group() not in (" ", ": ")):
            break
        end, many = reached, many + 1
    return end, many


class GroupReader(Struct, frozen=True):
    """Reads one group; nothing behind `limit`. `body_end` tells where a body ends with those that it belongs to."""

    scene: Scene
    limit: int
    body_end: Callable[[Body], int]

    def read(self, at: int) -> Item | None:
        """The group whose name begins at `at`, None when none does."""
        return self._group(at) or self._under_a_group_noun(at)

    def _group(self, at: int) -> Item | None:
        """A team, a group under a name of its own, or the people of a unit."""
        scene = self.scene
        team = _TEAM.match(scene.folded, at)
        if team is not None:
            return Item(team.end(), "collectives", 1, scene.text[at : team.end()])
        youth = _YOUTH_TEAM.match(scene.folded, at)
        if youth is not None and (end := people.name_end(scene.text, youth.end(), 3)) > youth.end():
            return Item(end, "collectives", 1, scene.text[at:end])
        if (boards := _BOARDS.match(scene.folded, at)) is not None:
            end, many = units_in_a_row(scene, boards.end(), self.limit)
            return Item(end, "collectives", many or None)
        if (sent := self._team_of(at)) is not None:
            return sent
        group = _GROUP.match(scene.folded, at)
        if group is not None and (" " in group["name"] or not group["name"].isalpha()):
            return Item(group.end(), "collectives", 1, scene.text[group.start("name") : group.end()])
        community = _COMMUNITY.match(scene.folded, at)
        end = people.name_end(scene.text, community.end(), 4) if community is not None else at
        if community is not None and end == community.end() and _LEVEL_ENDS.match(scene.folded, end):
            return Item(end - 1, "collectives", 1, scene.text[at : end - 1])  # `cán bộ và nhân dân xã`
        return Item(end, "collectives", 1, scene.text[at:end]) if community and end > community.end() else None

    def _team_of(self, at: int) -> Item | None:
        """`đội Bảo tàng tỉnh`, `đội tuyên truyền huyện A`, `đội văn nghệ các xã A, B`: the team of whoever sent it."""
        scene = self.scene
        team = _TEAM_OF.match(scene.folded, at)
        cursor = team.end() if team is not None else at
        for _ in range(6 if cursor > at else 0):
            body = scene.bodies.get(cursor)
            if body is not None and not body.is_post:
                end = self.body_end(body)
                return Item(end, "collectives", 1, scene.text[at:end])
            if (of_many := _OF_MANY.match(scene.folded, cursor)) is not None:
                end, many = units_in_a_row(scene, of_many.end(), self.limit)
                return Item(end, "collectives", many) if many else None
            word = _KIND_OF_GROUP.match(scene.text, cursor)
            if word is None or not word.group()[0].islower():
                break
            cursor = word.end()
        return None

    def _under_a_group_noun(self, at: int) -> Item | None:
        """`đoàn bay 512`, `xưởng dệt Hoa Ban`: a noun for those who work together, with a number or name."""
        noun = _GROUP_NOUN.match(self.scene.folded, at)
        if noun is None or self.scene.text.isupper():
            return None
        name_at = noun.end()
        for _ in range(5):
            word = _KIND_OF_GROUP.match(self.scene.text, name_at)
            if word is None or not word.group()[0].islower():
                break
            name_at = word.end()
        number = _OWN_NUMBER.match(self.scene.text, name_at)
        end = number.end() if number is not None else people.name_end(self.scene.text, name_at)
        if self.scene.folded[name_at:end] in terms.recipients():
            return None  # `nhóm PV`
        is_person = name_at in self.scene.persons or people.is_person_name(self.scene.text, name_at)
        is_person = is_person and not noun.group().startswith("dòng họ")
        if end == name_at or is_person or end > self.limit or any(at < body < end for body in self.scene.bodies):
            return None
        return Item(end, "collectives", 1, self.scene.text[at:end])
