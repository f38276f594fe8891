"""Recipients by name: persons with rank, post and unit as written; units, teams, families, communities."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from corpus.terms import awards as terms
from extractors import bodies, numbers, people
from extractors.bodies import Body, is_foreign
from extractors.people import alternatives
from extractors.whom.groups import GroupReader, units_in_a_row
from extractors.whom.scene import ITEM, NUMBER, SEPARATOR, SUBJECT_OF_VERB, Item, Scene, behind_bracket

_UNIT_LEAD = re.compile(
    r"(?:đội thi|đội bóng|đội tuyển|đại diện(?! lãnh đạo)(?: lực lượng| tập thể| đơn vị)?|"
    r"tập thể(?:(?:,| và)? (?:cán bộ|chiến sĩ|nhân dân|giáo viên|học sinh|nhân viên|công nhân|viên chức|người lao động|"
    r"đảng viên|hội viên|(?:y,? )?bác sĩ))+|"
    r"tập thể|đơn vị|lực lượng|quỹ|cán bộ và nhân dân|"
    r"nhân dân và cán bộ|cán bộ,? nhân dân)[ ]"
)
_POST = re.compile(
    r"(?:nguyên[ ])?(?:phó[ ])?(?:đội trưởng|đội phó|trưởng phòng|giám đốc|chủ tịch|bí thư|trưởng công an|"
    r"phó công an|trưởng ban|"
    r"hiệu trưởng|cán bộ|trưởng (?:thôn|bản|xóm|ấp|làng|buôn|khu phố)|"
    r"bí thư chi bộ|đồn trưởng|tổ trưởng|chiến sĩ|điều tra viên|trưởng khoa|"
    r"công an viên|pv|phóng viên|ủy viên)(?!\w)"
)
_FIELD = re.compile(  # `cán bộ |kiểm lâm,`, `Chủ tịch |HĐQT Công ty A`
    r"(?: (?!(?:và|cùng|đã|được|vừa|là|cho|của)\b)(?:[a-zà-ỹđ]+|[A-ZĐ]{2,}\b)){1,4}(?=[,;)]| [-–(A-ZĐ]| và )"
)
_PLACE_BEHIND = re.compile(r"[ ]?(?:,|-|–|\()[ ]?(?:thành phố|thị xã|huyện|tỉnh|quận|tp\.?|xã|phường)[ ]")
_FAMILY = re.compile(r"(?:hộ )?gia đình |hộ (?=ông|bà|anh|chị)")
_FIRM = re.compile(
    r"\b(?:Real|Inter|Manchester|FC|Clubs?|United|City|Group|Bank(?:er)?|University|College|Awards?|Institute|"
    r"Times|News|"
    r"Foundation|Company|Corporation|Cup|League|World|Best|Air(?:lines)?|Olympics?|Hotels?|Resorts?)\b|[A-ZĐ]{2,}|"
    r"\w[A-Z]"
)
_MANY = re.compile(r"(?<!liên hiệp) các ")  # `Liên hiệp các Hội …` is one
_KIN = re.compile(
    r"(?:đại diện )?(?:thân nhân|người thân|con|vợ|mẹ)(?: và)?(?: gia đình)?(?: của)? (?=(?:cố |liệt s[ĩỹ]|ông|bà|anh|"
    r"đại biểu|đồng chí|chiến s[ĩỹ]|em|cháu|nguyên|phi công|(?:đại|thượng|trung|thiếu) (?:tá|úy|tướng)))"
)
_NOBODY = frozenset(("lãnh đạo", "nguyên lãnh đạo", "chỉ huy"))  # who they are nobody says
_LEADERS = re.compile(rf"(?:{alternatives(_NOBODY)}) (?=[^\W\d_])")
_PERSON_NOUNS = alternatives(
    frozenset(noun for noun, kind in terms.recipients().items() if kind == "individuals" and noun not in _NOBODY)
)
_CALLING = r"(?:nhà )?[^\W\d_]+ (?:giả|sĩ|sỹ|sư|nhân|thủ|cứu)|(?:chuyên|nhiếp ảnh|luật) gia"
_CALLINGS = re.compile(rf"(?:{_CALLING}), (?=(?:{_CALLING}) )")  # `nhà nghiên cứu, dịch giả Tô Bảo`
_ONE_PERSON = re.compile(rf"(?:cựu |nữ |nam )?(?:{_PERSON_NOUNS}|{_CALLING}) ")
_NO_PERSON = re.compile(r"(?:Việt|Hải|Không|Công|Bộ|Sở|Trường|Huyện|Tỉnh|Thành|Xã|Phường|U ?\d)\b|[A-ZĐ]{2,}\b")
_PAIR = re.compile(r"(?:vợ chồng )?(?:ông bà|anh chị|cô chú|chú thím) ")
_KNOWN_FAMILY = re.compile(  # one that has been told of: `gia đình |ông nhiều năm liền được …`
    r"(?:hộ )?gia đình (?:ông|bà|anh|chị|cô|em|tôi|chúng tôi|mình|này)"
    r"(?= (?:đã|được|vừa|cũng|nhiều|liên tục|còn|vinh)(?!\w))"
)
_FAMILIES = re.compile(r"(?:các )?(?:hộ )?gia đình các (?:ông|bà|anh|chị|em|đồng chí|liệt sĩ|hộ)(?=:? )")
_KINFOLK = re.compile(  # `bốn mẹ con chị Hạ`
    rf"({NUMBER}) (?:mẹ con|cha con|bố con|chị em|anh em|bà cháu|ông cháu|chú cháu|cha mẹ) (?=\S)"
)
_NEXT_KIN = re.compile(r"(?:,| và|, và) (?:(?:ông|bà|anh|chị|em|cháu) )?")
_HEAD_OF = re.compile(r"(?:nguyên |cựu )?(?:phó )?(?:bí thư chi bộ|tổ trưởng|trưởng) (?=\w)")
_KNOWN_COUPLE = re.compile(r"(?:cả |hai )*vợ chồng (?:ông bà|anh chị|ông|bà|anh|chị|cụ)(?!\w)")
_COUPLE = re.compile(r"(?:cả |hai )*vợ chồng (?:ông bà |anh chị |ông |bà |anh |chị )?(?=\w)")
# Whatever they are called: `ngư dân Trần Ron`, `thủ môn Lê Tín`.
_NOUN_OF_ONE = re.compile(
    r"(?!(?:của|do|với|cho|tại|và|từ|theo|về|có|được|là|gia|vợ|chồng|con|bởi|gồm|như|cùng|các|những|một|số|"
    r"thân|thầy trò)(?!\w))"
    r"[^\W\d_]+ (?:(?!(?:của|do|với|cho|tại|và|từ|là)(?!\w))[^\W\d_]+ )?(?=\S)"
)
# `tài xế xe buýt Lò Văn Ón`: the noun with words for the kind of work.
_PERSON_NOUN = re.compile(rf"(?:cựu |nữ |nam )*(?:{_PERSON_NOUNS}) ")
_WORK = re.compile(
    r"(?:(?!(?:xã|phường|huyện|tỉnh|thôn|bản|buôn|bon|làng|ấp|xóm|khu|tổ|"
    r"của|do|với|cho|tại|và|từ|là|có|được|đã|bị|vì|trong|ở|theo|như|cùng|gồm)(?!\w))[a-zà-ỹđ]+ ){1,3}"
)
_LATE = re.compile(r"(?:cố|nguyên|cựu) ")
OF_UNIT = re.compile(r"(?:tập thể cán bộ,? chiến sĩ|tập thể|đơn vị|lực lượng) ")
# `…, học sinh lớp 9A`, `…, 24 tuổi`, `…, ở thôn Na Lay`
_DESCRIBED = re.compile(
    r"(?:học sinh|sinh viên|nữ sinh|nam sinh)(?: (?:lớp|năm|khóa|khoa) \w+)?(?: (?:của )?(?=trường))?(?! [^\W\d_])|"
    r"(?:học sinh|sinh viên) (?:lớp|năm|khóa|khoa) (?:thứ )?\w+|\d+ tuổi|sn \d{4}|sinh năm \d{4}"
)
_APPOSITION = re.compile(r"[ ]?[,–-][ ]|-")
_UNTIL_AND = re.compile(r",[ ][^;.,]{2,90}?(?=,? và )")
_UNTIL_SEMICOLON = re.compile(r"(?:,|[ ]?[-–])[ ][^;.]{2,160}(?=;)")
_BELONGS = re.compile(r",? (?:trực )?thuộc | của |, |[ ]?[-–][ ]?")
_SMALLER = re.compile(r"phòng|đội|cục|ban|đồn|tổ|chi cục|trung đoàn|trại|khoa|p[a-z]\d|[ack]\d")
# `Đội Cảnh sát hình sự, Phòng …`: behind a team stands the office that it belongs to; offices open lists.
_TEAMS = re.compile(r"(?:đội|tổ|trạm)(?!\w)")
_OFFICES = re.compile(r"(?:phòng|chi cục|cục|đồn)(?!\w)")
# Departments are of the province's police, border guards and foresters of none.
_PROVINCIAL = re.compile(r"phòng|p[a-z]\d")
_LOCAL = re.compile(r"công an (?:huyện|quận|thị xã|xã|phường|thị trấn)(?!\w)")
_NO_POLICE = re.compile(r"(?:đồn|trạm|hải đội) (?:kiểm soát )?biên phòng|hạt|ban (?:chỉ huy|chqs)")
_LARGER = re.compile(r"công an|bộ|sở|quân khu|ubnd|bđbp|tổng cục|bệnh viện")


_LEVELS = (("tỉnh",), ("huyện", "quận", "thị xã", "thành phố", "tp"), ("xã", "phường", "thị trấn"))


def _depth(name: str) -> int:
    """How deep the unit lies whose type opens the name, 1 for a province; 0 for other names."""
    return next((depth for depth, types in enumerate(_LEVELS, 1) if name.startswith(types)), 0)


class NameReader(Struct, frozen=True):
    """Reads one name; nothing behind `limit`. In an open list a name that acts (`…, Công an tỉnh tặng`) is none."""

    scene: Scene
    limit: int
    is_open: bool

    def read(self, at: int) -> Item | None:
        """The recipient whose name begins at `at`, None when none does."""
        return (
            self._family(at)
            or self._next_of_kin(at)
            or self._couple(at)
            or self._kinfolk(at)
            or self._person(at)
            or self._under_a_noun(at)
            or self._body(at)
            or self._head_of(at)
            or GroupReader(self.scene, self.limit, self.body_end).read(at)
            or self._leaders_of(at)
            or self._foreigner(at)
        )

    def _foreigner(self, at: int) -> Item | None:
        """`Peter Hansen`: two words or more that Vietnamese does not spell, and no firm's or club's."""
        text = self.scene.text
        if not text[at : at + 1].isupper() or text.isupper() or at in self.scene.bodies:
            return None
        end = people.name_end(text, at, 4)
        words = text[at:end].split()
        if not len(words) >= 2 or not all(is_foreign(word) for word in words) or _FIRM.search(text[at:end]):
            return None
        return self._one(at, end)

    def acts(self, end: int) -> bool:
        """Whether the name that ends at `end` is the subject of a verb of its own."""
        end = behind_bracket(self.scene, end)
        lead = _APPOSITION.match(self.scene.folded, end)
        holds = self.scene.bodies.get(lead.end()) if lead is not None else None
        if holds is not None and holds.is_post and self.acts(holds.end):
            return True  # `…, ông A - phó chủ tịch UBND huyện - biểu dương`
        end = end + 2 if self.scene.folded.startswith((" - ", " – "), end) else end
        return self.is_open and SUBJECT_OF_VERB.match(self.scene.folded, end) is not None

    def _family(self, at: int) -> Item | None:
        """`hộ ông Lò Văn Ón`, `gia đình Đông`."""
        family = _FAMILY.match(self.scene.folded, at)
        if family is None:
            return None
        pair = _PAIR.match(self.scene.folded, family.end())
        if (known := _KNOWN_FAMILY.match(self.scene.folded, at)) is not None:
            return Item(known.end(), "households", 1)
        if (several := _FAMILIES.match(self.scene.folded, at)) is not None:
            end, many = units_in_a_row(self.scene, several.end(), self.limit)
            return Item(end, "households", many or None)
        if pair is not None:
            end = self._pair_end(pair.end())
        elif family.end() in self.scene.persons:
            end = self._person_end(self.scene.persons[family.end()][0])
        else:
            end = people.name_end(self.scene.text, family.end())
        return Item(end, "households", 1, self.scene.text[at:end]) if end > family.end() else None

    def _head_of(self, at: int) -> Item | None:
        """`Trưởng thôn Bắc Yên`: one, by the post; no hamlet."""
        head = _HEAD_OF.match(self.scene.folded, at)
        unit = self.scene.bodies.get(head.end()) if head is not None else None
        return self._one(at, self.body_end(unit)) if unit is not None and unit.kind == "unit" else None

    def _next_of_kin(self, at: int) -> Item | None:
        """`thân nhân liệt sĩ Vừ Chống`: what is given to them is conferred on the one who died."""
        kin = _KIN.match(self.scene.folded, at)
        dead = self.read(kin.end()) if kin is not None else None
        return dead if dead is not None and dead.kind == "individuals" else None

    def _couple(self, at: int) -> Item | None:
        """`vợ chồng ông A`, `vợ chồng ông bà A, B`: two persons."""
        couple = _COUPLE.match(self.scene.folded, at)
        if couple is None:
            return None
        end = people.name_end(self.scene.text, couple.end())
        if end == couple.end():
            known = _KNOWN_COUPLE.match(self.scene.folded, at)  # `cả vợ chồng cụ`
            return Item(known.end(), "individuals", 2) if known is not None else None
        end = self._pair_end(couple.end())
        return Item(end, "individuals", 2, self.scene.text[at:end])

    def _kinfolk(self, at: int) -> Item | None:
        """`hai cha con ông A và B`: as many as are said, whoever of them is named."""
        kin = _KINFOLK.match(self.scene.folded, at)
        if kin is None or kin.end() not in self.scene.persons:
            return None
        end = self._person_end(self.scene.persons[kin.end()][0])
        value = numbers.parse(kin[1])
        other = _NEXT_KIN.match(self.scene.folded, end)
        while other is not None and people.is_person_name(self.scene.text, other.end()):
            end = people.name_end(self.scene.text, other.end())
            other = _NEXT_KIN.match(self.scene.folded, end)
        return Item(end, "individuals", int(value) if value is not None else None, self.scene.text[at:end])

    def _pair_end(self, at: int) -> int:
        """`ông bà |A và B`: where the names of husband and wife end."""
        end = people.name_end(self.scene.text, at)
        other = re.compile(r"(?:,| và) (?:bà |chị )?").match(self.scene.folded, end)
        if other is None or other.end() in self.scene.bodies:
            return end
        reached = people.name_end(self.scene.text, other.end())
        return reached if reached > other.end() else end

    def _person(self, at: int) -> Item | None:
        """With title, or under any noun: `Đại úy A`, `cố nghệ sĩ B`, `ngư dân Trần Ron`, `thủ môn Lê Tín`."""
        scene = self.scene
        callings = _CALLINGS.match(scene.folded, at)
        if callings is not None and (one := self.read(callings.end())) is not None:
            return replace(one, name=scene.text[at : one.end]) if one.kind == "individuals" else None
        noun = _LATE.match(scene.folded, at) or _NOUN_OF_ONE.match(scene.folded, at)
        name_at = noun.end() if noun is not None and at not in scene.persons and scene.text[at].islower() else at
        if name_at not in scene.persons:
            name_at = self._behind_worker(at)
        if name_at not in scene.persons:
            return None
        return self._one(at, self._person_end(scene.persons[name_at][0]))

    def _behind_worker(self, at: int) -> int:
        """Where the person's name begins behind a noun and words for the kind of work; `at` when none does."""
        scene = self.scene
        start = _PERSON_NOUN.match(scene.folded, at)
        for name_at in sorted(scene.persons) if start is not None and not scene.text.isupper() else ():
            if start is not None and start.end() <= name_at <= at + 60:
                is_work = _WORK.fullmatch(scene.text, start.end(), name_at) is not None
                is_bare = scene.persons[name_at][1].title is None
                return name_at if is_bare and is_work and scene.text[at + 1 : name_at].islower() else at
        return at

    def _under_a_noun(self, at: int) -> Item | None:
        """`cơ phó Georgy Murzin`, `chuyên gia leo núi Howard Finn`: a noun of persons and a name no rule knows."""
        noun = _ONE_PERSON.match(self.scene.folded, at)
        if noun is None or noun.end() in self.scene.bodies or self.scene.text.isupper():
            return None
        work = _WORK.match(self.scene.text, noun.end())
        start = work.end() if work is not None else noun.end()
        end = people.name_end(self.scene.text, start)
        name = self.scene.text[start:end]
        if " " not in name or people.is_where(self.scene.passage, start) or _NO_PERSON.match(name):
            return None
        if people.is_unit(self.scene.passage, start, end):
            return None  # `dân quân Tuy An Bắc`
        if start > noun.end() and (not is_foreign(name) or start in self.scene.bodies):
            return None
        return self._one(at, self._person_end(end))

    def _one(self, at: int, end: int) -> Item:
        return Item(end, "individuals", 1, self.scene.text[at:end])

    def _body(self, at: int) -> Item | None:
        """A unit, the holder of a post, or one who stands for a state; the state itself receives nothing."""
        lead = _UNIT_LEAD.match(self.scene.folded, at)
        body = self.scene.bodies.get(at) or (self.scene.bodies.get(lead.end()) if lead is not None else None)
        if body is None:
            return None
        if body.kind == "leaders" and lead is not None:
            return self._represented(body)
        if body.kind == "foreign":
            return self._one(at, body.end)
        if body.kind == "state":  # `Chủ tịch nước Trần Văn A` receives an order of another state
            holder = self.scene.persons.get(body.end + 1)
            return self._one(at, holder[0]) if holder is not None else None
        return self._post_holder(at, body) if body.is_post else self._unit(at, body)

    def _represented(self, leaders: Body) -> Item | None:
        """`đại diện Công an xã` receives for it."""
        body = Body("named", leaders.organisation, leaders.end, leaders.organisation, leaders.organisation)
        if self.scene.folded[body.start : body.end] in terms.heads():
            return None
        end = self.body_end(body)
        return Item(end, "collectives", 1, self.scene.text[body.start : end])

    def _leaders_of(self, at: int) -> Item | None:
        """`lãnh đạo Vinaxuki`: how many nobody says."""
        noun = _LEADERS.match(self.scene.folded, at)
        if noun is None or noun.end() in self.scene.bodies or self.scene.text.isupper():
            return None
        end = people.name_end(self.scene.text, noun.end(), 4)
        return Item(end, "individuals", None, self.scene.text[at:end]) if end > noun.end() else None

    def _post_holder(self, at: int, body: Body) -> Item:
        """`Phó Trưởng Công an xã Lò Văn Ón`; without a name it is still one person."""
        scene = self.scene
        gap = re.compile(r"[ ]?(?:[-–,][ ])?(?:đồng chí )?").match(scene.folded, body.end)
        end = body.end
        if gap is not None and gap.end() in scene.persons:
            end = self._person_end(scene.persons[gap.end()][0])
        return Item(end, "individuals", 1, scene.text[at:end])

    def _unit(self, at: int, body: Body) -> Item:
        if _MANY.search(self.scene.folded, at, body.end):  # `Công an các đơn vị`: many, without a name
            return self._units_of(body)
        if body.kind == "leaders":
            return Item(body.end, "individuals")  # `nguyên lãnh đạo huyện`: nobody says who
        head = self.scene.folded[body.start : body.end]
        if head == "ban chuyên án":  # of the one case that is told, written as a name or not
            is_name = self.scene.text[body.start].isupper()
            return Item(body.end, "collectives", 1, self.scene.text[body.start : body.end] if is_name else None)
        if (
            terms.heads().get(head, "whole") != "whole" and head not in bodies.COMPLETE
        ):  # `tổ công tác`: one, but nobody says which
            return Item(body.end, "collectives")
        end = self.body_end(body)
        start = body.start if OF_UNIT.match(self.scene.folded, at) else at
        return Item(end, "collectives", 1, self.scene.text[start:end])

    def _units_of(self, body: Body) -> Item:
        """`Công an các xã Mường Phăng, Nà Tấu`: as many as are named."""
        end, many = units_in_a_row(self.scene, body.end, self.limit)
        return Item(end, "collectives", many or None)

    def body_end(self, body: Body) -> int:
        """With the body or place that it belongs to: `Phòng … thuộc Công an tỉnh`, `Công an xã …, huyện …`."""
        folded, end = self.scene.folded, body.end
        behind = behind_bracket(self.scene, end)
        belongs = _BELONGS.match(folded, behind)
        if behind > end and belongs is not None and belongs.group() == ", ":
            return self._place_end(end)  # `Cục A (Bộ B), Công an tỉnh C` are two
        parent = self.scene.bodies.get(belongs.end()) if belongs is not None else None
        if belongs is not None and parent is not None and not parent.is_post and not self.acts(parent.end):
            owned = belongs.group().endswith(("thuộc ", "của "))
            is_team = _TEAMS.match(folded, body.start) and _OFFICES.match(folded, parent.start)
            is_part = _SMALLER.match(folded, body.start) and _LARGER.match(folded, parent.start)
            if owned or is_team or (is_part and not self._are_two(body, parent)):
                return self.body_end(parent)
        return self._place_end(end, _depth(folded[body.start : end]))

    def _are_two(self, body: Body, parent: Body) -> bool:
        """`Phòng Cảnh sát kinh tế, Công an huyện A`, `Đồn Biên phòng B, Công an xã C`: neither belongs to the other."""
        folded = self.scene.folded
        if _NO_POLICE.match(folded, body.start) and folded.startswith("công an", parent.start):
            return True
        return bool(_PROVINCIAL.match(folded, body.start) and _LOCAL.match(folded, parent.start))

    def _place_end(self, end: int, depth: int = 0) -> int:
        """With the units that it lies in: `xóm Đồng Mo, xã Yên Ninh, huyện Phú Lương`; `xã A, xã B` are two."""
        place = _PLACE_BEHIND.match(self.scene.folded, end)
        if place is None or 0 < depth <= _depth(place.group().strip(" ,-–(")):
            return end
        above = _depth(place.group().strip(" ,-–("))
        reached = people.name_end(self.scene.text, place.end(), 4)
        if reached == place.end():
            return end
        if "(" in place.group():
            return reached + 1 if self.scene.folded[reached : reached + 1] == ")" else end
        return self._place_end(reached, above)

    def _person_end(self, end: int) -> int:
        """With post and unit as written: `…, Đội trưởng, Phòng …, Công an tỉnh …`, `… - Trưởng Công an xã`."""
        until = _UNTIL_SEMICOLON.match(self.scene.folded, end)  # `…, Phó trưởng Phòng …; Đại tá …`
        if until is not None and until.end() <= self.limit:
            following = SEPARATOR.match(self.scene.folded, until.end())
            others = any(end < at < until.end() for at in self.scene.persons)
            if following is not None and following.end() in self.scene.persons and not others:
                return until.end()
        described = _UNTIL_AND.match(self.scene.folded, end)  # `ông A, chuyên gia của …, và ông B`
        if described is not None and end + 2 in self.scene.persons:
            described = None  # `ông A, ông B và bà C`: the next one
        if described is not None and (
            ITEM.match(self.scene.folded, end + 2) or _POST.match(self.scene.folded, end + 2)
        ):
            following = SEPARATOR.match(self.scene.folded, described.end())
            if following is not None and following.end() in self.scene.persons and described.end() <= self.limit:
                return described.end()
        while (lead := _APPOSITION.match(self.scene.folded, behind_bracket(self.scene, end))) is not None:
            body = self.scene.bodies.get(lead.end())
            post = _POST.match(self.scene.folded, lead.end())
            if body is not None and body.end <= self.limit and not self.acts(body.end):
                end = self.body_end(body)
            elif (described := _DESCRIBED.match(self.scene.folded, lead.end())) and described.end() <= self.limit:
                end = described.end()
            elif body is None and post is not None and post.end() <= self.limit:
                field = _FIELD.match(self.scene.text, post.end())
                end = field.end() if field is not None and field.end() <= self.limit else post.end()
                of_level = self.scene.folded.rfind(" ", 0, end) + 1  # `trưởng |bản Khe Choăng`
                unit = self.scene.bodies.get(end + 1) or self.scene.bodies.get(of_level)
                if unit is not None:
                    end = self.body_end(unit)
            else:
                break
        return end
