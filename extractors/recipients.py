"""Lists of those who receive: `3 tập thể và 5 cá nhân`, `các hộ nghèo`, `Trung tá …, Đội trưởng …; Công an xã …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corpus.terms import awards as terms
from corpus.terms.awards import RecipientKind
from extractors import bodies, numbers, people
from extractors.bodies import Body
from extractors.people import Person, alternatives
from extractors.rule import Passage


@dataclass(frozen=True, slots=True)
class Recipients:
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


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence as a passage of its own, with the names in it by the offset where they begin."""

    passage: Passage
    bodies: dict[int, Body]
    persons: dict[int, tuple[int, Person]]

    @property
    def folded(self) -> str:
        return self.passage.folded

    @property
    def text(self) -> str:
        return self.passage.text


def scene(sentence: str) -> Scene:
    """The sentence with its bodies and persons."""
    passage = Passage(sentence)
    found = {body.start: body for body in bodies.find(passage)}
    taken = [(body.start, body.end) for body in found.values()]
    persons = {
        start: (end, person)
        for start, end, person in people.find(passage)
        if not any(left < end and start < right for left, right in taken)
    }
    return Scene(passage, found, persons)


NUMBER = (
    r"(?:\d{1,3}(?:\.\d{3})+|\d+|(?:hơn |gần |trên )?(?:hàng|vài) (?:chục|trăm|nghìn|ngàn)|"
    r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: (?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mươi|trăm|"
    r"mười))*)"
)
_NOUNS = alternatives(frozenset(terms.recipients()))
# Nouns for persons by their last syllable (`nghiên cứu sinh`, `đăng kiểm viên`), where a number stands before them.
_PERSONS = r"(?:(?!(?:có|và|của|được|cho|vì|đã|trong|tại)(?!\w))[^\W\d_]+ ){1,2}(?:sinh|viên|sĩ|sỹ|nhân|binh|quân|thủ)"
_COMPARATORS = r"(?:hơn|gần|trên|khoảng|tổng số|tổng cộng|tất cả)"
_ITEM = re.compile(
    rf"(?:(?:cả )?(?:{_COMPARATORS} )?(?P<number>{NUMBER})(?:/\d+| trong (?:số |tổng số )?\d+)? (?:lượt |vị |trong số |"
    rf"nữ |nam |bạn |cặp |cựu )*"
    r"|(?P<determiner>(?:các|những|nhiều|một số|toàn thể|tất cả|mỗi|đông đảo|cả|từng) (?:cựu |bạn |nữ |nam |vị )?)+)?"
    rf"(?P<noun>{_NOUNS}|{_PERSONS})(?!\w)"
)
# `Năm 2023 đơn vị …`: the number belongs to the word before it.
_COUNTS_TIME = re.compile(r"(?:^|\W)(?:năm|tháng|ngày|quý|đợt|khóa|số|phường|quận|năm học)\s$")
# What may follow the noun and still says what kind they are (`hộ nghèo`, `học sinh vượt khó`); verbs, places end it.
_TAIL = re.compile(
    r"(?: (?:tiêu biểu|xuất sắc|điển hình|tiên tiến|cận nghèo|nghèo|chính sách|khó khăn|khuyết tật|mồ côi|hiếu học|"
    r"giỏi|ưu tú|"
    r"vượt khó|dân tộc thiểu số|neo đơn|cao tuổi|tự quản|trẻ|uy tín|nữ|quần chúng|nhân dân|có công|công giáo|"
    r"xung kích|dũng cảm|"
    r"khác|công an|quân đội|ngoài ngành|văn hóa|kiểu mẫu|tốt|đặc biệt|chăm ngoan|sản xuất giỏi|gia đình chính sách|"
    r"thanh niên|pv|phóng viên|"
    r"người tốt việc tốt|người tốt,? việc tốt|thương binh|đoàn viên|đảng viên|học sinh|sinh viên|phụ nữ|nông dân|"
    r"hội viên|cán bộ))*"
)
_SEPARATOR = re.compile(
    r"(?:[ ]*[,;][ ]*(?:và[ ]|cùng[ ]|trong đó có[ ])?|[ ](?:và|cùng với|cùng|với|&)[ ]|[ ]?/[ ]?)(?:cho[ ]|đến[ ])?"
)
# One person, when no determiner makes them many: `anh được tặng`.
_SINGULAR = frozenset(
    ("ông", "bà", "anh", "chị", "em", "cháu", "cụ", "cô", "thầy", "bác", "mẹ", "bé", "cô gái", "chàng trai",
     "chàng sinh viên", "người phụ nữ", "người đàn ông", "cụ ông", "cụ bà", "sĩ quan", "hòa thượng", "thượng tọa",
     "nhân vật", "cơ trưởng", "cơ phó", "đại tá", "thượng tá", "trung tá", "thiếu tá", "đại úy", "thượng úy",
     "trung úy", "thiếu úy", "trung sĩ", "hạ sĩ", "chiến sĩ trẻ")
)  # fmt: skip
# Of whom the age, the year of birth or a pronoun tells that it is one.
_OF_ONE = re.compile(
    r" (?:này|ấy|nọ|(?:đồng chí|ông|bà|anh|chị)(?! khác)|sinh năm \d{4}|sn \d{4}|\d{1,2} tuổi|\(?\d{2} tuổi|"
    r"quê (?=\S+)|tên )"
)
_ONE_TEAM = frozenset(("đội tuyển", "tổ công tác", "kíp trực", "ê kíp"))
# One that has been named before, where the verb or the end of the clause follows.
_THE_UNIT = re.compile(
    r"(?:đại đội|tiểu đoàn|trung đoàn|trung đội|trường|nhà trường|công ty|đội bóng|nhà máy|bệnh viện|hợp tác xã|"
    r"xã|phường|"
    r"huyện|thôn|xóm|ấp|doanh nghiệp|xí nghiệp|câu lạc bộ|đội|tổ)"
    r"(?=(?: này)?(?: (?:đã|vừa|cũng|được|vinh dự|nhận|đạt|đón|còn|từng|liên tục|nhiều lần|danh hiệu)(?!\w)|$|\.$))"
)
_LEVEL = re.compile(
    r"(?:xã|phường|thị trấn|huyện|thành phố|thị xã|quận|tỉnh|thôn|bản|xóm|ấp|khu phố|tổ dân phố|khối|khối phố|"
    r"làng|buôn)(?= )"
)
_CLAUSE = re.compile(r" (?:nữa )?(?:được|vinh dự|nhận|là)(?!\w)")  # `…; 11 tập thể được công nhận …`
_IN_QUOTES = re.compile(r" [“\"][^”\"]{2,50}[”\"]")
_LIST_LEAD = re.compile(r"[ ]*(?:,[ ]*)?(?:(?:bao )?gồm(?: có)?|là|đó là|:)[ ]*:?[ ]*")
_NEXT_UNIT = re.compile(r"(?:,| và)? (?:(?:xã|phường|huyện|thị trấn|thành phố) )?")
_UNIT_LEAD = re.compile(
    r"(?:đội thi|đội bóng|đội tuyển|đại diện(?! lãnh đạo)(?: lực lượng| tập thể| đơn vị)?|"
    r"tập thể cán bộ,? chiến sĩ|tập thể cán bộ và nhân dân|"
    r"tập thể|đơn vị|lực lượng|quỹ|cán bộ và nhân dân|"
    r"nhân dân và cán bộ|cán bộ,? nhân dân)[ ]"
)
_POST = re.compile(
    r"(?:nguyên[ ])?(?:phó[ ])?(?:đội trưởng|đội phó|trưởng phòng|giám đốc|chủ tịch|bí thư|trưởng công an|"
    r"phó công an|trưởng ban|"
    r"hiệu trưởng|cán bộ|trưởng thôn|bí thư chi bộ|đồn trưởng|tổ trưởng|chiến sĩ|điều tra viên|trưởng khoa|"
    r"công an viên|pv|phóng viên|ủy viên)(?!\w)"
)
_COMMUNITY = re.compile(
    r"(?:đảng bộ,? )?(?:chính quyền,? )?(?:và )?(?:cán bộ|nhân dân|chiến sĩ|quân)(?:(?:, | và )(?:cán bộ|nhân dân|"
    r"chiến sĩ|dân))* "
    r"(?:xã|phường|huyện|thị trấn|thôn|bản|tỉnh|thành phố|tp\.?|thị xã|quận) "
)
_SUBJECT_OF_VERB = re.compile(
    r"[ ](?:đã(?! có| đạt| lập| đoạt| giành| cứu| dũng)|"
    r"vừa|cũng|trao|tặng|khen|gửi|ký|phong|hỗ trợ|vận động|phối hợp|quyết định|được|thưởng|sẽ|tổ chức|còn|"
    r"biểu dương|đoạt|đạt|giành)(?!\w)"
)
_PLACE_BEHIND = re.compile(r"[ ]?(?:,|-|–|\()[ ]?(?:thành phố|thị xã|huyện|tỉnh|quận|tp\.?|xã|phường)[ ]")
_FAMILY = re.compile(r"(?:hộ )?gia đình |hộ (?=ông|bà|anh|chị)")
# `tập thể lớp 9A`, `tập thể tàu cá …`: one group under a name of its own.
_GROUP = re.compile(
    r"tập thể (?P<name>(?!(?:cá nhân|cán bộ|tiêu|xuất|điển|nhỏ|lớn|các|nhân|giáo|người|lãnh|y|bác|công nhân)(?!\w))"
    r"(?:(?!(?:và|có|vì|đã|được|trong|tham|do|với|đạt|tại|ở|của|về|nhân|trực|nhận|bởi|trên|cũng|thuộc|là)(?!\w))[\w-]+"
    r"(?: (?=[\w-]))?){1,8})(?<! )"
)
_TEAM = re.compile(
    r"(?:tập thể )?(?:đội tuyển |đội )?(?:bóng đá )?(?:nam |nữ )?(?:u ?-?\d{2}|olympic)(?: (?:việt nam|vn))(?!\w)|"
    r"(?:đội tuyển|đội) (?:bóng đá )?(?:nam |nữ )?(?:quốc gia |việt nam|vn)(?!\w)"
)
_ALL = re.compile(r"cả (?P<number>hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+)(?= (?:đã|đều|được|vừa|cùng)(?!\w)|[.,;]|$)")
_FOR_EXAMPLE = re.compile(r"(?:tiêu biểu|điển hình|người) là ")
_KIN = re.compile(
    r"(?:đại diện )?(?:thân nhân|người thân|con|vợ|mẹ)(?: và)?(?: gia đình)?(?: của)? (?=(?:cố |liệt s[ĩỹ]|ông|bà|anh|"
    r"đại biểu|đồng chí|chiến s[ĩỹ]|em|cháu|nguyên|phi công|(?:đại|thượng|trung|thiếu) (?:tá|úy|tướng)))"
)
_PERSON_NOUNS = alternatives(frozenset(noun for noun, kind in terms.recipients().items() if kind == "individuals"))
_CALLING = r"(?:nhà )?[^\W\d_]+ (?:giả|sĩ|sỹ|sư|nhân|thủ|cứu)|(?:chuyên|nhiếp ảnh|luật) gia"
_ONE_PERSON = re.compile(rf"(?:cựu |nữ |nam )?(?:{_PERSON_NOUNS}|{_CALLING}) ")
_NO_PERSON = re.compile(r"(?:Việt|Hải|Không|Công|Bộ|Sở|Trường|Huyện|Tỉnh|Thành|Xã|Phường|U ?\d)\b|[A-ZĐ]{2,}\b")
_COUPLE = re.compile(r"(?:hai )?vợ chồng (?:ông bà |anh chị |ông |bà |anh |chị )?(?=\w)")
# Whatever they are called: `ngư dân Trần Ron`, `thủ môn Lê Tín`.
_NOUN_OF_ONE = re.compile(
    r"(?!(?:của|do|với|cho|tại|và|từ|theo|về|có|được|là|gia|vợ|chồng|con|bởi|gồm|như|cùng|các|những|một|số|thân)(?!\w))"
    r"[^\W\d_]+ (?:[^\W\d_]+ )?(?=\S)"
)
_LATE = re.compile(r"(?:cố|nguyên|cựu) ")
_OF_UNIT = re.compile(r"(?:tập thể cán bộ,? chiến sĩ|tập thể|đơn vị|lực lượng) ")
# `…, học sinh lớp 9A`, `…, 24 tuổi`, `…, ở thôn Na Lay`
_DESCRIBED = re.compile(
    r"(?:học sinh|sinh viên|nữ sinh|nam sinh)(?: (?:lớp|năm|khóa|khoa) \w+)?(?: (?:của )?(?=trường))?(?! [^\W\d_])|"
    r"(?:học sinh|sinh viên) (?:lớp|năm|khóa|khoa) (?:thứ )?\w+|\d+ tuổi|sn \d{4}|sinh năm \d{4}"
)
_APPOSITION = re.compile(r"[ ]?[,–-][ ]|-")
_UNTIL_AND = re.compile(r",[ ][^;.,]{2,90}?(?=,? và )")
_UNTIL_SEMICOLON = re.compile(r"(?:,|[ ]?[-–])[ ][^;.]{2,160}(?=;)")
_BELONGS = re.compile(r" (?:thuộc|của) |, |[ ]?[-–][ ]?")
_SMALLER = re.compile(r"phòng|đội|cục|ban|đồn|tổ|chi cục|trung đoàn|trại|khoa|p[a-z]\d|[ack]\d")
_LARGER = re.compile(r"công an|bộ|sở|quân khu|ubnd|bđbp|tổng cục|bệnh viện")
_VAGUE_NUMBER = re.compile(r"(?:hơn|gần|trên|hàng|vài) ")
_BRACKET = re.compile(r"[ ]?\([^()]{0,80}\)")


_BARE_GROUPS = (
    "tập thể",
    "đơn vị",
    "công an các",
    "lực lượng",
    "ban chuyên án",
    "cơ quan",
    "nhóm p",
    "doanh nghiệp",
    "tổ công tác",
    "đội tuyển",
    "đội ngũ",
)


@dataclass(frozen=True, slots=True)
class _Item:
    """One member of a list. `is_bare`: a noun without number or determiner, which shares the number before it."""

    end: int
    kind: RecipientKind
    number: int | None = None
    name: str | None = None
    is_bare: bool = False


def parse(scene: Scene, at: int, limit: int | None = None) -> Recipients | None:
    """The list of recipients that begins at `at`, None when none does; nothing behind `limit` is read.

    Without a limit the list stands behind the verb, and a name that acts (`…, Công an tỉnh tặng`) ends it.
    """
    return _ListReader(scene, len(scene.text) if limit is None else limit, limit is None).read(at)


@dataclass(frozen=True, slots=True)
class _ListReader:
    scene: Scene
    limit: int
    is_open: bool

    def read(self, at: int) -> Recipients | None:
        items: list[_Item] = []
        next_at: int | None = at
        while next_at is not None and (item := self._item(next_at, items[-1] if items else None)) is not None:
            is_plural = bool(items) and items[-1].name is None and item.is_bare
            items.append(item)
            if item.name is None and not is_plural:
                items.extend(self._names_of(item))
            next_at = self._behind_separator(items[-1].end)
            if next_at is not None and items[-1].name and ";" in self.scene.folded[items[-1].end : next_at]:
                next_at = next_at if self._named(next_at) is not None else None
        if not items:
            return None
        names = tuple(item.name for item in items if item.name)
        return Recipients(at, items[-1].end, _numbers(items), names, any(item.number is not None for item in items))

    def _behind_separator(self, end: int) -> int | None:
        separator = _SEPARATOR.match(self.scene.folded, behind_bracket(self.scene, end))
        return separator.end() if separator is not None and separator.end() < self.limit else None

    def _item(self, at: int, previous: _Item | None) -> _Item | None:
        # In `các cá nhân, tập thể khu phố 3` the determiner holds for both, and the place is where they are.
        is_plural = previous is not None and previous.name is None and _OF_UNIT.match(self.scene.folded, at) is not None
        body = self.scene.bodies.get(at)
        if previous is not None and body is not None and body.kind == "state":
            return None  # `Trao Huân chương cho A, Thủ tướng … nhấn mạnh`: the next clause
        is_new = previous is not None and previous.name is None and ";" in self.scene.folded[previous.end : at]
        if is_new and body is not None:
            return None  # `19 tập thể, 37 cá nhân; Ủy ban MTTQ … gửi thư khen`
        item = (None if is_plural else self._named(at)) or self._counted(at, previous) or self._all(at)
        if item is None or item.end > self.limit or (item.name and previous is not None and self._acts(item.end)):
            return None
        if previous is not None and item.name is None and self.is_open and _CLAUSE.match(self.scene.folded, item.end):
            return None
        if previous is not None and previous.name and item.is_bare and item.name is None:
            return None  # `ông Vi Văn Tín, cán bộ xã` is one person
        return item

    def _all(self, at: int) -> _Item | None:
        """`biểu dương cả ba`: all of those told before."""
        everybody = _ALL.match(self.scene.folded, at)
        if everybody is None:
            return None
        return _Item(everybody.end(), "individuals", whole_number(everybody["number"]))

    def _acts(self, end: int) -> bool:
        end = behind_bracket(self.scene, end)
        return self.is_open and _SUBJECT_OF_VERB.match(self.scene.folded, end) is not None

    def _names_of(self, counted: _Item) -> Iterator[_Item]:
        """Names that tell who was counted: `hai cá nhân là …`, `các em Lò Thị Mai và Lò Văn Ón`."""
        lead = _LIST_LEAD.match(self.scene.folded, behind_bracket(self.scene, counted.end))
        at: int | None = lead.end() if lead is not None else counted.end + 1
        is_told = counted.number is not None or counted.is_bare
        given = 0
        while at is not None and (item := self._named(at) or self._bare_name(at)) and item.end <= self.limit:
            if lead is None and (item.kind != counted.kind or self._acts(item.end)):
                return
            given += 1
            more = counted.number is not None and given > counted.number  # `hai chị A, B và ông C`
            yield replace(item, number=item.number if more or not is_told else None)
            at = self._behind_separator(item.end)
            if at is not None and item.kind == "individuals" and self._is_name(at):
                end = people.name_end(self.scene.text, at)
                given += 1
                item = _Item(end, "individuals", None if is_told else 1, self.scene.text[at:end])
                yield item
                at = self._behind_separator(end)

    def _bare_name(self, at: int) -> _Item | None:
        """`hai ông Vi Văn Tín, Lò Văn Ón`: the first name behind the noun."""
        if not people.is_person_name(self.scene.text, at):
            return None
        end = people.name_end(self.scene.text, at)
        return _Item(end, "individuals", 1, self.scene.text[at:end])

    def _is_name(self, at: int) -> bool:
        """Whether two syllables or more in capitals stand there that no rule knows; among persons they are one."""
        if at in self.scene.persons or at in self.scene.bodies:
            return False
        end = people.name_end(self.scene.text, at)
        return " " in self.scene.text[at:end] and end <= self.limit

    def _named(self, at: int) -> _Item | None:
        scene = self.scene
        family = _FAMILY.match(scene.folded, at)
        if family is not None and family.end() in scene.persons:
            end = scene.persons[family.end()][0]
            return _Item(end, "households", 1, scene.text[at:end])
        if family is not None and scene.text[family.end() : family.end() + 1].isupper():  # `gia đình Đông`
            end = people.name_end(scene.text, family.end())
            if end > family.end():
                return _Item(end, "households", 1, scene.text[at:end])
        kin = _KIN.match(scene.folded, at)
        if kin is not None and (dead := self._named(kin.end())) is not None and dead.kind == "individuals":
            return dead  # what is given to them is conferred on the one who died
        couple = _COUPLE.match(scene.folded, at)
        if couple is not None:
            return self._couple(at, couple.end())
        late = _LATE.match(scene.folded, at) or _NOUN_OF_ONE.match(scene.folded, at)
        person_at = late.end() if late is not None and at not in scene.persons and scene.text[at].islower() else at
        if person_at in scene.persons:
            end = self._person_end(scene.persons[person_at][0])
            return _Item(end, "individuals", 1, scene.text[at:end])
        stop = self._noun_and_name(at)
        if stop is not None:
            return _Item(stop, "individuals", 1, scene.text[at:stop])
        lead = _UNIT_LEAD.match(scene.folded, at)
        body = scene.bodies.get(at) or (scene.bodies.get(lead.end()) if lead is not None else None)
        if body is not None and body.kind == "leaders" and lead is not None:  # `đại diện Công an xã` receives for it
            body = Body("named", body.organisation, body.end, body.organisation, body.organisation)
            if scene.folded[body.start : body.end] in terms.heads():
                return None
            return _Item(self._body_end(body), "collectives", 1, scene.text[body.start : self._body_end(body)])
        if body is not None and body.kind == "foreign":
            return _Item(body.end, "individuals", 1, scene.text[at : body.end])
        if body is not None and body.kind == "state" and body.end + 1 in scene.persons:
            end = scene.persons[body.end + 1][0]  # `Chủ tịch nước Trần Văn A` receives an order of another state
            return _Item(end, "individuals", 1, scene.text[at:end])
        if body is not None and body.kind != "state":
            return self._post_holder(at, body) if body.is_post else self._unit(at, body)
        team = _TEAM.match(scene.folded, at)
        if team is not None:
            return _Item(team.end(), "collectives", 1, scene.text[at : team.end()])
        group = _GROUP.match(scene.folded, at)
        if group is not None:
            return _Item(group.end(), "collectives", 1, scene.text[group.start("name") : group.end()])
        community = _COMMUNITY.match(scene.folded, at)
        if community is None:
            return None
        end = people.name_end(scene.text, community.end(), 4)
        return _Item(end, "collectives", 1, scene.text[at:end]) if end > community.end() else None

    def _noun_and_name(self, at: int) -> int | None:
        """End of `cơ phó Georgy Murzin`: a noun for persons and a name that no rule of names knows."""
        noun = _ONE_PERSON.match(self.scene.folded, at)
        if noun is None or noun.end() in self.scene.bodies or self.scene.text.isupper():
            return None
        end = people.name_end(self.scene.text, noun.end())
        name = self.scene.text[noun.end() : end]
        if " " not in name or people.is_where(self.scene.passage, noun.end()) or _NO_PERSON.match(name):
            return None
        return self._person_end(end)

    def _couple(self, at: int, name_at: int) -> _Item | None:
        """`vợ chồng ông A`, `vợ chồng ông bà A, B`: two persons."""
        end = people.name_end(self.scene.text, name_at)
        if end == name_at:
            return None
        other = re.compile(r"(?:,| và) (?:bà |chị )?").match(self.scene.folded, end)
        if other is not None and people.is_person_name(self.scene.text, other.end()):
            end = people.name_end(self.scene.text, other.end())
        return _Item(end, "individuals", 2, self.scene.text[at:end])

    def _post_holder(self, at: int, body: Body) -> _Item:
        """`Phó Trưởng Công an xã Lò Văn Ón`; without a name it is still one person."""
        scene = self.scene
        gap = re.compile(r"[ ]?(?:[-–,][ ])?(?:đồng chí )?").match(scene.folded, body.end)
        end = body.end
        if gap is not None and gap.end() in scene.persons:
            end = self._person_end(scene.persons[gap.end()][0])
        return _Item(end, "individuals", 1, scene.text[at:end])

    def _unit(self, at: int, body: Body) -> _Item:
        if " các " in self.scene.folded[at : body.end]:  # `Công an các đơn vị`: many, without a name
            return self._units_of(body)
        if body.kind == "leaders":
            return _Item(body.end, "individuals", None, self.scene.text[at : body.end])
        head = self.scene.folded[body.start : body.end]
        if head in terms.heads() and head not in bodies.COMPLETE:  # `ban chuyên án`: one, but nobody says which
            return _Item(body.end, "collectives")
        end = self._body_end(body)
        start = body.start if _OF_UNIT.match(self.scene.folded, at) else at
        return _Item(end, "collectives", 1, self.scene.text[start:end])

    def _units_of(self, body: Body) -> _Item:
        """`Công an các xã Mường Phăng, Nà Tấu`: as many as are named."""
        end, many = self._named_units(body.end)
        return _Item(end, "collectives", many or None)

    def _named_units(self, end: int) -> tuple[int, int]:
        """Where the names of units in a row end, and how many they are."""
        many = 0
        while (gap := _NEXT_UNIT.match(self.scene.folded, end)) is not None:
            reached = people.name_end(self.scene.text, gap.end(), 4)
            if reached == gap.end() or reached > self.limit or (many == 0 and gap.group() != " "):
                break
            end, many = reached, many + 1
        return end, many

    def _body_end(self, body: Body) -> int:
        """With the body or place that it belongs to: `Phòng … thuộc Công an tỉnh`, `Công an xã …, huyện …`."""
        folded, end = self.scene.folded, body.end
        belongs = _BELONGS.match(folded, end)
        parent = self.scene.bodies.get(belongs.end()) if belongs is not None else None
        if belongs is not None and parent is not None and not parent.is_post and not self._acts(parent.end):
            owned = belongs.group().strip() in ("thuộc", "của")
            if owned or (_SMALLER.match(folded, body.start) and _LARGER.match(folded, parent.start)):
                return self._body_end(parent)
        return self._place_end(end)

    def _place_end(self, end: int) -> int:
        """With the units that it lies in: `xóm Đồng Mo, xã Yên Ninh, huyện Phú Lương`."""
        place = _PLACE_BEHIND.match(self.scene.folded, end)
        if place is None:
            return end
        reached = people.name_end(self.scene.text, place.end(), 4)
        if reached == place.end():
            return end
        if "(" in place.group():
            return reached + 1 if self.scene.folded[reached : reached + 1] == ")" else end
        return self._place_end(reached)

    def _person_end(self, end: int) -> int:
        """With post and unit as written: `…, Đội trưởng, Phòng …, Công an tỉnh …`, `… - Trưởng Công an xã`."""
        until = _UNTIL_SEMICOLON.match(self.scene.folded, end)  # `…, Phó trưởng Phòng …; Đại tá …`
        if until is not None and until.end() <= self.limit:
            following = _SEPARATOR.match(self.scene.folded, until.end())
            others = any(end < at < until.end() for at in self.scene.persons)
            if following is not None and following.end() in self.scene.persons and not others:
                return until.end()
        described = _UNTIL_AND.match(self.scene.folded, end)  # `ông A, chuyên gia của …, và ông B`
        if described is not None and (
            _ITEM.match(self.scene.folded, end + 2) or _POST.match(self.scene.folded, end + 2)
        ):
            following = _SEPARATOR.match(self.scene.folded, described.end())
            if following is not None and following.end() in self.scene.persons and described.end() <= self.limit:
                return described.end()
        while (lead := _APPOSITION.match(self.scene.folded, end)) is not None:
            body = self.scene.bodies.get(lead.end())
            post = _POST.match(self.scene.folded, lead.end())
            if body is not None and not self._acts(body.end):
                end = self._body_end(body)
            elif (described := _DESCRIBED.match(self.scene.folded, lead.end())) and described.end() <= self.limit:
                end = described.end()
            elif post is not None and post.end() <= self.limit:
                end = post.end()
                unit = self.scene.bodies.get(end + 1)
                if unit is not None:
                    end = self._body_end(unit)
            else:
                break
        return end

    def _counted(self, at: int, previous: _Item | None) -> _Item | None:
        match = _ITEM.match(self.scene.folded, at)
        if match is None or (match["number"] is not None and _COUNTS_TIME.search(self.scene.folded[:at][-12:])):
            return None
        kind = terms.recipients().get(match["noun"], "individuals")
        if match["noun"] not in terms.recipients() and match["number"] is None:
            return None
        number = None
        if match["number"] is not None:
            number = whole_number(match["number"])
        elif match["determiner"] is None and self._is_one(match["noun"], kind, match.end(), previous):
            number = 1
        elif (
            match["determiner"] is None
            and kind == "collectives"
            and (quoted := _IN_QUOTES.match(self.scene.text, match.end())) is not None
        ):
            return _Item(quoted.end(), kind, 1, self.scene.text[at : quoted.end()])  # `nhóm “Bếp lửa”`
        elif match["determiner"] is None and self._is_the_unit(at, match.end()):
            number = 1
        elif match["determiner"] is None and kind == "collectives" and not match["noun"].startswith(_BARE_GROUPS):
            return None  # a bare `tổ`, `xã`, `ngành` is no list of recipients
        if number is None and match["determiner"] is None and _FOR_EXAMPLE.match(self.scene.folded, at):
            return None
        if kind == "collectives" and _LEVEL.match(self.scene.folded, match.start("noun")):
            end, many = self._named_units(match.end())
            if many:  # `các xã Mường Phăng, Nà Tấu`, `hai phường Him Lam, Noong Bua`
                return _Item(end, kind, number if number is not None else many)
        tail = _TAIL.match(self.scene.folded, match.end())
        is_name = match.end() + 1 in self.scene.bodies  # `các lực lượng Công an huyện …, Phòng …`
        end = tail.end() if tail is not None and tail.end() <= self.limit and not is_name else match.end()
        is_bare = match["number"] is None and match["determiner"] is None
        is_next = number == 1 and previous is not None and previous.name is None  # `cơ trưởng và cơ phó`
        return _Item(end, kind, number, is_bare=is_bare and not is_next)

    def _is_the_unit(self, at: int, end: int) -> bool:
        unit = _THE_UNIT.match(self.scene.folded, at)
        return unit is not None and unit.end() == end

    def _is_one(self, noun: str, kind: RecipientKind, end: int, previous: _Item | None) -> bool:
        """Whether the bare noun means one person, or one team (in a list it may mean any)."""
        if noun in _SINGULAR or (previous is None and noun in _ONE_TEAM):
            return True
        return kind == "individuals" and _OF_ONE.match(self.scene.folded, end) is not None


def whole_number(words: str) -> int | None:
    """The value of what `NUMBER` matches; None for a fraction."""
    value = numbers.parse(_VAGUE_NUMBER.sub("", words))
    return int(value) if value is not None and value == int(value) else None


def behind_bracket(scene: Scene, at: int) -> int:
    """Where the bracket that begins at `at` ends; `at` when there is none."""
    bracket = _BRACKET.match(scene.folded, at)
    return bracket.end() if bracket is not None else at


def _numbers(items: list[_Item]) -> dict[RecipientKind, int | None]:
    """Sums by kind. A number before `tập thể, cá nhân` is shared by both, so neither has one."""
    sums: dict[RecipientKind, int | None] = {}
    previous: _Item | None = None
    for item in items:
        if item.is_bare and previous is not None and previous.number is not None and previous.name is None:
            if item.kind != previous.kind:
                sums[previous.kind] = None
                sums[item.kind] = None
        elif item.number is not None:
            sums[item.kind] = (sums.get(item.kind) or 0) + item.number
        else:
            sums.setdefault(item.kind, None)
        if item.name is None:
            previous = item
    return sums
