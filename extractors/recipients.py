"""Lists of those who receive: `3 tập thể và 5 cá nhân`, `các hộ nghèo`, `Trung tá …, Đội trưởng …; Công an xã …`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from corpus.terms import awards as terms
from corpus.terms.awards import RecipientKind
from extractors import numbers, people
from extractors.patterns import sought
from extractors.people import alternatives
from extractors.whom.crews import crew_end
from extractors.whom.groups import units_in_a_row
from extractors.whom.names import OF_UNIT, NameReader
from extractors.whom.scene import ITEM, NUMBER, SEPARATOR, Item, Scene, behind_bracket, kind_of


class Recipients(Struct, frozen=True):
    """A list from `start` to `end`; a number is None when the text does not tell it."""

    start: int
    end: int
    numbers: dict[RecipientKind, int | None] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    is_counted: bool = False  # a number stands there, if only one for several kinds

    @property
    def is_told(self) -> bool:
        """Whether it names or numbers anybody."""
        return self.is_counted or bool(self.names) or any(number is not None for number in self.numbers.values())


# `Năm 2023 đơn vị …`: the number belongs to the word before it.
_COUNTS_TIME = re.compile(r"(?:^|\W)(?:năm|tháng|ngày|quý|đợt|khóa|số|thứ|phường|quận|năm học)\s$")
_FOR_EACH = sought(r"(?<!\w)mỗi (?!suất|phần)[^\W\d_]+(?: [^\W\d_]+)? (?:có |trao |tặng |chọn |xét )?$")
_PERSONS = frozenset(noun for noun, kind in terms.recipients().items() if kind == "individuals")
# What may follow the noun and still says what kind they are (`hộ nghèo`, `học sinh vượt khó`); verbs, places end it.
_TAIL = re.compile(
    rf"(?: (?:{alternatives(terms.titles('country'))})(?!\w))?"
    r"(?: (?:tiêu biểu|xuất sắc|điển hình|tiên tiến|nhỏ|cận nghèo|nghèo|chính sách|khó khăn|khuyết tật|mồ côi|hiếu học|"
    r"giỏi|ưu tú|"
    r"vượt khó|dân tộc thiểu số|neo đơn|cao tuổi|tự quản|trẻ|uy tín|nữ|quần chúng|nhân dân|có công|công giáo|"
    rf"(?:(?<=gương )|(?<=đồng chí ))(?:{alternatives(_PERSONS)})|"
    r"xung kích|dũng cảm(?! (?:bắt|cứu|truy|vây|khống|lao|nhảy|đuổi|chữa|tố|trấn))|"
    r"nước ngoài|khác|công an|quân đội|ngoài ngành|văn hóa|kiểu mẫu|tốt|đặc biệt|chăm ngoan|sản xuất giỏi|"
    r"gia đình chính sách|"
    r"thanh niên|pv|phóng viên|"
    r"người tốt việc tốt|người tốt,? việc tốt|thương binh|đoàn viên|đảng viên|học sinh|sinh viên|phụ nữ|nông dân|"
    r"(?<=liên đội )nhà trường|"
    r"hội viên|cán bộ|cấp \d|lớp \d{1,2}(?:/\d+|[a-d]\d?)?))*"
)
# One person, when no determiner makes them many: `anh được tặng`.
_SINGULAR = frozenset(
    ("ông", "bà", "anh", "chị", "em", "cháu", "cụ", "cô", "thầy", "bác", "mẹ", "bé", "cô gái", "chàng trai",
     "chàng sinh viên", "người phụ nữ", "người đàn ông", "cụ ông", "cụ bà", "sĩ quan", "hòa thượng", "thượng tọa",
     "nhân vật", "cơ trưởng", "cơ phó", "đại tá", "thượng tá", "trung tá", "thiếu tá", "đại úy",
     "thượng úy", "trung úy", "thiếu úy", "trung sĩ", "hạ sĩ", "chiến sĩ trẻ", "nam sinh", "nữ sinh", "người cháu",
     "người em", "người con", "người bạn", "người vợ", "người cha", "người mẹ", "người chồng", "người lính",
     "người hùng", "chủ nhân")
)  # fmt: skip
# Of whom the age, the year of birth or a pronoun tells that it is one.
_OF_ONE = re.compile(
    r" (?:này|ấy|nọ|(?:đồng chí|ông|bà|anh|chị)(?! khác)|sinh năm \d{4}|sn \d{4}|\d{1,2} tuổi|\(?\d{2} tuổi|"
    rf"quê (?=\S+)|tên |người (?:{alternatives(terms.titles('country'))})(?!\w))"
)
_ONE_TEAM = frozenset(("đội tuyển", "tổ công tác", "kíp trực", "ê kíp", "nhóm tác giả"))
_AMONG = re.compile(
    rf" trong (?:số |tổng số )?(?P<number>{NUMBER}) (?:{alternatives(frozenset(terms.recipients()))})(?!\w)"
)
_THIS = re.compile(r" (?:này|ấy|nói trên|vô địch|á quân|quán quân)(?!\w)")
_OF_ONE_SEX = re.compile(r"(?:nữ |nam )")
# One that has been named before, where the verb or the end of the clause follows.
_THE_UNIT = re.compile(
    r"(?:ngân hàng|nhà băng|hãng|tập đoàn|hợp tác xã|tổng công ty|đại đội|tiểu đoàn|trung đoàn|trung đội|trường|"
    r"nhà trường|công ty|đội bóng|nhà máy|bệnh viện|hợp tác xã|"
    r"xã|phường|"
    r"huyện|thôn|xóm|ấp|buôn|bản|làng|chi bộ|doanh nghiệp|xí nghiệp|câu lạc bộ|đội|tổ)"
    r"(?=(?: này)?(?: (?:đã|vừa|cũng|được|vinh dự|nhận|đạt|đón|còn|từng|liên tục|nhiều lần|danh hiệu|nhiều năm|"
    r"\w+ năm liền|vì|(?:và|của) (?:ông|bà|anh|chị|em|cô|thầy)(?= [^\W\d_]|\.?$))(?!\w)|$|\.$))"
)
_LEVEL = re.compile(
    r"(?:xã|phường|thị trấn|huyện|thành phố|thị xã|quận|tỉnh|thôn|bản|xóm|ấp|khu phố|tổ dân phố|khối|khối phố|"
    r"làng|buôn)(?= )"
)
_CLAUSE = re.compile(
    r" (?:nữa )?(?:được|vinh dự|nhận|đạt danh hiệu|đạt(?= (?:tập thể|đơn vị|chiến))|là)(?!\w)"
)  # `…; 11 tập thể được công nhận …`
# `…; 3 tập thể có nhiều tác phẩm dự thi |được tặng …`: behind a semicolon, words between, too.
_NEXT_CLAUSE = re.compile(
    r" (?:[^\W\d_]+ ){1,16}?(?:được (?:tặng|trao|nhận|khen|biểu dương|tuyên dương|cấp|thưởng|công nhận)|vinh dự|nhận)"
    r"(?!\w)"
)
_IN_QUOTES = re.compile(r" [“\"][^”\"]{2,50}[”\"]")
_ADDRESSES = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|em|cháu|cô|thầy|cụ|bác|đồng chí)[ :]+$")
_LIST_LEAD = re.compile(r"[ ]*(?:,[ ]*)?(?:(?:bao )?gồm(?: có)?|là|đó là|:)[ ]*:?[ ]*")
_BRACKET_OPENS = re.compile(r"[ ]?\((?:(?:bao )?gồm:? |là:? )?")
_ALL = re.compile(r"cả (?P<number>hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+)(?= (?:đã|đều|được|vừa|cùng)(?!\w)|[.,;]|$)")
_FOR_EXAMPLE = re.compile(r"(?:tiêu biểu|điển hình|người) là ")
# What tells of whom a number consists: `20 cá nhân, trong đó có 5 cá nhân là nữ`.
_PARTS = re.compile(r",? (?:trong đó(?: có)?|(?:bao )?gồm(?: có)?):? ")
_PARTS_END = re.compile(r"(?P<tail>[^,.;:()]{0,40}), ?")  # `…, trong đó có 4 cán bộ xã, được tặng …`
_VAGUE_NUMBER = re.compile(r"(?:hơn|gần|trên|hàng|vài) ")


_BARE_GROUPS = (
    "tập thể",
    "đơn vị",
    "công an các",
    "lực lượng",
    "ban chuyên án",
    "cơ quan",
    "nhóm",
    "doanh nghiệp",
    "tổ công tác",
    "đội tuyển",
    "đội ngũ",
)


_CASES = re.compile(r"[^,;]*?\d trường hợp(?!\w)")  # persons and bodies alike
_MODELS = re.compile(rf"(?:(?:hơn|gần|trên) )?(?:{NUMBER}) điển hình(?! là)(?!\w)")
_STAND_FOR = re.compile(r"(?:đại diện|các đại diện)(?: cho)? (?=\d)")


def parse(scene: Scene, at: int, limit: int | None = None) -> Recipients | None:
    """The list of recipients that begins at `at`, None when none does; nothing behind `limit` is read.

    Without a limit the list stands behind the verb, and a name that acts (`…, Công an tỉnh tặng`) ends it.
    """
    stand_for = _STAND_FOR.match(scene.folded, at)  # `cho đại diện 40 tập thể`
    at = stand_for.end() if stand_for is not None else at
    is_open, limit = limit is None, len(scene.text) if limit is None else limit
    found = _ListReader(scene, limit, is_open, NameReader(scene, limit, is_open)).read(at)
    if (
        found is not None
        and not is_open
        and set(found.numbers) == {"individuals"}
        and _CASES.match(scene.folded, at, found.end)
    ):
        return replace(found, numbers={"individuals": None})
    return found


# Age, home and work of a person, what he did, up to the next one; no verb that tells of him alone.
_WHO_IS = re.compile(
    r"(?: (?:ở|trú|ngụ|quê|tại|làm|thuộc|của) [^,.;:()]{2,60})?(?: ?\([^()]*\))?"
    r"(?:(?:,| [-–]) ?(?:(?:là )?người |(?!(?:đã|được|vừa|bị|vì|có|để|khi|trao|tặng|khen|cho|về|nói|sẽ|đang)(?!\w)))"
    r"(?:(?!(?:(?<!người )đã|được|(?<!người )vừa|(?<!người )bị|vì|để|khi|trao|tặng|khen|cho|nói|sẽ|nhưng)(?!\w))"
    r"[^.:;()]|\([^()]*\)){2,150}?)?(?:,(?: (?:và|cùng))?|;(?: và)?| và| cùng(?: với)?) (?:các )?"
)
_KIN = re.compile(r"(?:vợ|chồng|con|mẹ|bố|cha|cháu|thân nhân|người nhà|người thân|gia đình)(?!\w)")
_PLURALS = ("các ", "những ", "nhiều ", "một số ", "toàn thể ", "tất cả ")
_BESIDE_MANY = re.compile(r"(?<!\w)(?:các|những|nhiều|một số) [^,;.:]{2,40}(?:,| và) $")
_AND_KIN = re.compile(  # `bà A và |con trai bà là B`
    r"(?<=và |ng )(?:người )?(?:con trai|con gái|con rể|con dâu|vợ|chồng|em trai|em gái|anh trai|chị gái|"
    r"cháu nội|cháu ngoại|bạn)"
    r"(?P<named>(?: (?:ông|bà|anh|chị|mình))?(?: là)? (?=\S))?(?: của (?:ông|bà|anh|chị|mình))?"
)
_JOINS = (" và ", " cùng ", "; ", " cùng với ")


# Need and home of those counted, up to the next number.
_WHOSE = re.compile(
    r"(?:[ ,]+(?:(?:nghèo|cận|khó khăn|khuyết tật|hộ|đồng bào|dân tộc thiểu số|chính sách|có hoàn cảnh|đặc biệt|"
    r"mồ côi|vượt khó|học giỏi|của|ở|tại|thuộc|trên địa bàn|đến từ|trong|tỉnh|huyện|xã|phường|thị trấn|thôn|bản|ấp)"
    r"(?!\w)|[A-ZÀ-ÝĂĐĨŨƠƯ][\w'’-]*))*"
    r"(?: (?!(?:được|đã|vừa|và|cùng|trị giá|mỗi|với|bằng|cho|tặng|trao|khen|thưởng|kèm)(?!\w))[^\W\d_]+){0,8}"
    r"(?:,? (?:và|cùng)|[,;]) (?=\d)"
)
_OF_WHICH = re.compile(r" (?:của |thuộc |ở |tại )?")


class _ListReader(Struct, frozen=True):
    scene: Scene
    limit: int
    is_open: bool
    names: NameReader

    def read(self, at: int) -> Recipients | None:
        items: list[Item] = []
        next_at: int | None = at
        while next_at is not None and (item := self._item(next_at, items[-1] if items else None)) is not None:
            if item.name is None and len(items) > 1 and item.number == len(items) and all(one.name for one in items):
                break  # `ông A và bà B, hai người …`: those named are counted once more
            is_plural = bool(items) and items[-1].name is None and item.is_bare
            items.append(item)
            if item.name is None and not is_plural:
                is_first = len(items) == 1  # `Cá nhân Đại úy A`: nobody else is counted
                items.extend(self._names_of(replace(item, is_bare=item.is_bare and not is_first)))
            next_at = self._behind_separator(items[-1].end)
            if items[-1].name and items[-1].kind == "individuals" and not self._is_person(next_at):
                next_at = self._next_person(items[-1].end) or next_at
            if self.is_open and item.number and not item.name:
                next_at = self._next_counted(item.end) or next_at
            if next_at is not None and items[-1].name and ";" in self.scene.folded[items[-1].end : next_at]:
                next_at = next_at if self.names.read(next_at) is not None else None
        if not items:
            return None
        names = tuple(item.name for item in items if item.name)
        sums = _numbers(items)
        if _MODELS.match(self.scene.folded, at, items[-1].end) and len(items) == 1:
            sums = dict.fromkeys(sums)  # `29 điển hình tiên tiến`: persons and bodies alike
        whole = Recipients(at, items[-1].end, sums, names, any(item.number is not None for item in items))
        return self._with_parts(whole)

    def _with_parts(self, whole: Recipients) -> Recipients:
        """The whole keeps its numbers; parts give those that it shares between kinds, and names.

        Before a passive verb the parts stand between the whole and its verb when a comma closes them or they sum up to
        it; else they receive and the whole does not: `120 tập thể, trong đó có 12 tập thể được tặng cờ`.
        """
        lead = _PARTS.match(self.scene.folded, behind_bracket(self.scene, whole.end))
        parts = self.read(lead.end()) if lead is not None and lead.end() < self.limit and whole.is_counted else None
        if parts is None or not (parts.is_counted or parts.names):
            return whole
        told = {kind: number for kind, number in whole.numbers.items() if number is not None}
        adds = bool(parts.names) or bool(parts.numbers.keys() - told.keys())
        end = parts.end
        if not self.is_open:
            closes = _PARTS_END.match(self.scene.folded, end)
            is_closed = closes is not None and closes.end("tail") <= self.limit
            if not is_closed and parts.numbers != told:
                return whole
            end = min(closes.end(), self.limit) if closes is not None and is_closed else end
        elif not adds:
            return whole
        return replace(whole, end=end, numbers={**parts.numbers, **told}, names=(*whole.names, *parts.names))

    def _is_person(self, at: int | None) -> bool:
        item = self.names.read(at) if at is not None and at not in self.scene.bodies else None
        return item is not None and item.kind == "individuals"

    def _next_person(self, end: int) -> int | None:
        """`bà A, sinh năm 1980, trú tại xã B và ông C …`: where the next one begins, behind who the first is."""
        last = min(end + 160, self.limit)
        for at in sorted(at for at in (*self.scene.persons, *self.scene.bodies) if end < at <= last):
            joined = self.scene.folded.endswith(_JOINS, 0, at)
            if at in self.scene.persons:
                is_next = joined or self.scene.persons[at][1].title is not None
            else:
                is_next = joined and not self.scene.bodies[at].is_post
            for start in (at, self._called(end, at)):
                if is_next and start is not None and _WHO_IS.fullmatch(self.scene.folded, end, start) is not None:
                    return start
        return None

    def _called(self, end: int, at: int) -> int | None:
        """`…, và chuyên gia hang động |Howard Hill`: where the noun before a name without title begins."""
        joined = list(SEPARATOR.finditer(self.scene.folded, end, at))
        start = joined[-1].end() if joined else at
        item = self.names.read(start) if start < at and not _KIN.match(self.scene.folded, start) else None
        return start if item is not None and item.kind == "individuals" and item.end > at else None

    def _next_counted(self, end: int) -> int | None:
        """`150 hộ nghèo của xã A và |50 học sinh`: where the next number stands, behind whose the first are."""
        unit = _OF_WHICH.match(self.scene.folded, end)
        body = self.scene.bodies.get(unit.end()) if unit is not None else None
        if body is not None and not body.is_post and not self.names.acts(body.end):
            end = self.names.body_end(body)  # `8 đồng chí Công an xã|, 12 bảo vệ dân phố`
        whose = _WHOSE.match(self.scene.text, end)
        if whose is None or whose.end() >= self.limit:
            return None
        following = ITEM.match(self.scene.folded, whose.end())
        return whose.end() if following is not None and following["noun"] in terms.recipients() else None

    def _behind_separator(self, end: int) -> int | None:
        separator = SEPARATOR.match(self.scene.folded, behind_bracket(self.scene, end))
        return separator.end() if separator is not None and separator.end() < self.limit else None

    def _item(self, at: int, previous: Item | None) -> Item | None:
        # In `các cá nhân, tập thể khu phố 3` the determiner holds for both, and the place is where they are.
        is_plural = previous is not None and previous.name is None and OF_UNIT.match(self.scene.folded, at) is not None
        body = self.scene.bodies.get(at)
        if previous is not None and body is not None and body.kind == "state":
            return None  # `Trao Huân chương cho A, Thủ tướng … nhấn mạnh`: the next clause
        is_new = previous is not None and previous.name is None and ";" in self.scene.folded[previous.end : at]
        if is_new and body is not None:
            return None  # `19 tập thể, 37 cá nhân; Ủy ban MTTQ … gửi thư khen`
        if previous is not None and previous.name and previous.kind == "individuals":
            if (kin := _AND_KIN.match(self.scene.folded, at)) is not None:
                named = kin.end("named") if kin["named"] else kin.end()
                return self.names.read(named) or self._bare_name(named) or Item(kin.end(), "individuals", 1)
            if _KIN.match(self.scene.folded, at):
                return None  # `bà A, vợ liệt sĩ B`: who she is
        item = (None if is_plural else self.names.read(at)) or self._crew(at, previous)
        item = item or self._counted(at, previous) or self._all(at)
        is_named = previous is not None and bool(previous.name)
        if item is not None and item.is_rest and is_named and not self.scene.folded.endswith(_JOINS, 0, at):
            return None  # `ông A, ông B, những người hiến đất`: who they are
        if item is None or item.end > self.limit or (item.name and previous is not None and self.names.acts(item.end)):
            return None
        if is_new and _NEXT_CLAUSE.match(self.scene.folded, item.end) is not None:
            return None
        predicate = _CLAUSE.match(self.scene.folded, item.end) if previous is not None and self.is_open else None
        if predicate is not None and item.name is None and not (item.number and predicate.group().endswith("là")):
            return None
        if previous is not None and previous.name and item.is_bare and item.name is None:
            return None  # `ông Vi Văn Tín, cán bộ xã` is one person
        return item

    def _crew(self, at: int, previous: Item | None) -> Item | None:
        """`tổ tuần tra liên ngành`: one, unless it stands among others of whom nobody says how many."""
        among_many = previous is not None and previous.name is None and previous.number is None
        among_many = among_many or _BESIDE_MANY.search(self.scene.folded, max(0, at - 50), at) is not None
        crew = crew_end(self.scene, at) if not among_many else None
        if crew is None:
            return None
        end = crew[0] if crew[1] is None else self.names.body_end(self.scene.bodies[crew[1]])
        return None if previous is not None and self.names.acts(end) else Item(end, "collectives", 1)

    def _all(self, at: int) -> Item | None:
        """`biểu dương cả ba`: all of those told before."""
        everybody = _ALL.match(self.scene.folded, at)
        if everybody is None:
            return None
        return Item(everybody.end(), "individuals", whole_number(everybody["number"]))

    def _names_of(self, counted: Item) -> list[Item]:
        """Names that tell who was counted: `hai cá nhân là …`, `các em …`, `3 công dân (Lò Văn Ón, …)`."""
        bracket = _BRACKET_OPENS.match(self.scene.folded, counted.end)
        if bracket is not None and (within := list(self._names_from(bracket.end(), counted, is_listed=False))):
            closes = self.scene.folded.startswith(")", within[-1].end)
            return [*within[:-1], replace(within[-1], end=within[-1].end + closes)]
        lead = _LIST_LEAD.match(self.scene.folded, behind_bracket(self.scene, counted.end))
        at = lead.end() if lead is not None else counted.end + 1
        named = list(self._names_from(at, counted, is_listed=lead is not None)) or self._given_names(at, counted)
        is_whose = len(named) == 1 and at == counted.end + 1 and counted.kind == "collectives"
        if is_whose and counted.number is None and not counted.is_bare and at in self.scene.bodies:
            return [replace(named[0], number=None, name=None)]  # `các đơn vị Công an tỉnh`: those that belong to it
        return named

    def _names_from(self, start: int, counted: Item, is_listed: bool) -> Iterator[Item]:
        """The names in a row from `start`; unless a word opens the list they must be of the kind that was counted."""
        at: int | None = start
        is_told = counted.number is not None or counted.is_bare
        given = 0
        while at is not None and (item := self.names.read(at) or self._bare_name(at)) and item.end <= self.limit:
            if not is_listed and (item.kind != counted.kind or self.names.acts(item.end)):
                return
            if given and self.names.acts(item.end):
                return
            given += 1
            more = counted.number is not None and given > counted.number  # `hai chị A, B và ông C`
            yield replace(item, number=item.number if more or not is_told else None)
            at = self._behind_separator(item.end)
            if at is not None and item.kind == "individuals" and self._is_name(at):
                end = people.name_end(self.scene.text, at)
                given += 1
                item = Item(end, "individuals", None if is_told else 1, self.scene.text[at:end])
                yield item
                at = self._behind_separator(end)

    def _given_names(self, start: int, counted: Item) -> list[Item]:
        """`hai nhân viên Mận và Đào`: as many given names as were counted."""
        names: list[Item] = []
        at = start
        while (end := people.name_end(self.scene.text, at)) > at and end <= self.limit:
            names.append(Item(end, "individuals", None, self.scene.text[at:end]))
            following = SEPARATOR.match(self.scene.folded, end)
            if following is None:
                break
            at = following.end()
        is_all = counted.kind == "individuals" and 1 < len(names) == counted.number
        return names if is_all and not any(" " in (one.name or " ") for one in names) else []

    def _bare_name(self, at: int) -> Item | None:
        """`hai ông Vi Văn Tín, Lò Văn Ón`: the first name behind the noun; behind a form of address any name."""
        is_name = people.is_person_name(self.scene.text, at)
        if not is_name and not (_ADDRESSES.search(self.scene.folded, max(0, at - 12), at) and self._is_name(at)):
            return None
        end = people.name_end(self.scene.text, at)
        return Item(end, "individuals", 1, self.scene.text[at:end])

    def _is_name(self, at: int) -> bool:
        """Whether two syllables or more in capitals stand there that no rule knows; among persons they are one."""
        if at in self.scene.persons or at in self.scene.bodies:
            return False
        end = people.name_end(self.scene.text, at)
        return " " in self.scene.text[at:end] and end <= self.limit

    def _counted(self, at: int, previous: Item | None) -> Item | None:
        match = ITEM.match(self.scene.folded, at)
        if match is None or (match["number"] is not None and _COUNTS_TIME.search(self.scene.folded[:at][-12:])):
            return None
        kind = kind_of(match["noun"])
        is_known = match["noun"] in terms.recipients()
        if not is_known and match["number"] is None and not (match["determiner"] or "").startswith(("các", "những")):
            return None
        number = None
        if match["number"] is not None and _FOR_EACH.search(self.scene.folded, max(0, at - 40), at):
            pass  # `mỗi huyện có 10 học sinh`: how many they are together nobody says
        elif match["number"] is not None:
            number = whole_number(match["number"])
        elif match["determiner"] is None and self._is_one(match["noun"], kind, at, match.end(), previous):
            number = 1
        elif (
            match["determiner"] is None
            and kind == "collectives"
            and (quoted := _IN_QUOTES.match(self.scene.text, match.end())) is not None
        ):
            return Item(quoted.end(), kind, 1, self.scene.text[at : quoted.end()])  # `nhóm “Bếp lửa”`
        elif match["determiner"] is None and self._is_the_unit(at, match.end()):
            number = 1
        elif match["determiner"] is None and kind == "collectives" and not match["noun"].startswith(_BARE_GROUPS):
            return None  # a bare `tổ`, `xã`, `ngành` is no list of recipients
        elif match["determiner"] in ("mỗi ", "từng ") and (among := _AMONG.match(self.scene.folded, match.end())):
            return Item(among.end(), kind, whole_number(among["number"]))  # `cho mỗi người trong số 6 cá nhân`
        if number is None and match["determiner"] is None and _FOR_EXAMPLE.match(self.scene.folded, at):
            return None
        if kind == "collectives" and _LEVEL.match(self.scene.folded, match.start("noun")):
            end, many = units_in_a_row(self.scene, match.end(), self.limit)
            if many:  # `các xã Mường Phăng, Nà Tấu`, `hai phường Him Lam, Noong Bua`
                return Item(end, kind, number if number is not None else many)
        tail = _TAIL.match(self.scene.folded, match.end())
        is_name = match.end() + 1 in self.scene.bodies  # `các lực lượng Công an huyện …, Phòng …`
        end = tail.end() if tail is not None and tail.end() <= self.limit and not is_name else match.end()
        is_bare = match["number"] is None and match["determiner"] is None
        is_next = number == 1 and previous is not None and previous.name is None  # `cơ trưởng và cơ phó`
        is_rest = number is None and (match["determiner"] or "").startswith(_PLURALS)
        return Item(end, kind, number, is_bare=is_bare and not is_next, is_rest=is_rest)

    def _is_the_unit(self, at: int, end: int) -> bool:
        unit = _THE_UNIT.match(self.scene.folded, at)
        return unit is not None and unit.end() == end

    def _is_one(self, noun: str, kind: RecipientKind, at: int, end: int, previous: Item | None) -> bool:
        """Whether the bare noun means one person, or one team (in a list it may mean any)."""
        if noun in _SINGULAR or (previous is None and noun in _ONE_TEAM):
            return True
        if kind == "collectives" and _THIS.match(self.scene.folded, end):
            return True  # `cho đơn vị này`
        if previous is None and noun == "nhóm" and not _IN_QUOTES.match(self.scene.text, end):
            return True
        if kind == "individuals" and _OF_ONE_SEX.match(self.scene.folded, at):
            return True  # `khen thưởng nữ công nhân`
        return kind == "individuals" and _OF_ONE.match(self.scene.folded, end) is not None


def whole_number(words: str) -> int | None:
    """The value of what `NUMBER` matches; None for a fraction."""
    value = numbers.parse(_VAGUE_NUMBER.sub("", words))
    return int(value) if value is not None and value == int(value) else None


def _numbers(items: list[Item]) -> dict[RecipientKind, int | None]:
    """Sums by kind. A number before `tập thể, cá nhân` is shared by both, so neither has one."""
    sums: dict[RecipientKind, int | None] = {}
    previous: Item | None = None
    for item in items:
        is_shared = previous is not None and previous.name is None and (previous.number or 0) > 1
        if item.is_bare and previous is not None and is_shared:
            if item.kind != previous.kind:
                sums[previous.kind] = None
                sums[item.kind] = None
        elif item.number is not None:
            sums[item.kind] = (sums.get(item.kind) or 0) + item.number
        elif item.is_rest and previous is None:
            sums[item.kind] = None  # `ông A và các cầu thủ`: how many they are together nobody says
        else:
            sums.setdefault(item.kind, None)
        if item.name is None:
            previous = item
    return sums
