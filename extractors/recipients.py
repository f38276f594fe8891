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

    @property
    def is_told(self) -> bool:
        """Whether it names or numbers anybody."""
        return bool(self.names) or any(number is not None for number in self.numbers.values())


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
    r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: (?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mươi|trăm|mười))*)"
)
_NOUNS = alternatives(frozenset(terms.recipients()))
_COMPARATORS = r"(?:hơn|gần|trên|khoảng|tổng số|tổng cộng|tất cả)"
_ITEM = re.compile(
    rf"(?:(?:{_COMPARATORS} )?(?P<number>{NUMBER})(?:/\d+)? (?:lượt |vị |trong số )?"
    r"|(?P<determiner>(?:các|những|nhiều|một số|toàn thể|tất cả|mỗi|đông đảo|cả|từng) )+)?"
    rf"(?P<noun>{_NOUNS})(?!\w)"
)
# What ends a noun phrase: verbs of the reason, places, purposes; the kind of thing (`hộ nghèo`) stays in.
_TAIL_STOPS = frozenset(
    """có đã vì do về trong thuộc ở tại trên của được với nhân là đang tham đạt lập bị vừa cũng sẽ cùng và hoặc gồm từ
    cho trực bằng kèm để nhằm theo dự đến khi nhận vinh luôn không mỗi nay cả như sau đồng nói ngay bắt phát dũng giúp
    cứu phá trị bao qua đi lên tới hoàn thực tích góp phối làm này đó ấy trước mà thì nên bởi chưa hiện còn từng sống
    đóng đại vào ra đứng mang năm ngày nằm học đứng chịu hy vượt tự tình trong trao tặng khen biểu tuyên số""".split()
)
_TAIL_TOKEN = re.compile(r"[ ]([^\W\d_]+)")
_SEPARATOR = re.compile(
    r"(?:[ ]*[,;][ ]*(?:và[ ]|cùng[ ]|trong đó có[ ])?|[ ](?:và|cùng với|cùng|với|&)[ ]|[ ]?/[ ]?)(?:cho[ ]|đến[ ])?"
)
# One person, when no determiner makes them many: `anh được tặng`.
_SINGULAR = frozenset("ông bà anh chị em cháu cụ cô thầy bác mẹ bé".split())
_LIST_LEAD = re.compile(r"[ ]*(?:,[ ]*)?(?:(?:bao )?gồm(?: có)?|là|đó là|:)[ ]*:?[ ]*")
_UNIT_LEAD = re.compile(r"(?:tập thể|đơn vị|lực lượng|quỹ|cán bộ và nhân dân|nhân dân và cán bộ|cán bộ,? nhân dân)[ ]")
_POST = re.compile(
    r"(?:nguyên[ ])?(?:phó[ ])?(?:đội trưởng|đội phó|trưởng phòng|giám đốc|chủ tịch|bí thư|trưởng công an|phó công an|trưởng ban|"
    r"hiệu trưởng|cán bộ|trưởng thôn|bí thư chi bộ|đồn trưởng|tổ trưởng|chiến sĩ|điều tra viên|trưởng khoa|công an viên)(?!\w)"
)
_COMMUNITY = re.compile(
    r"(?:đảng bộ,? )?(?:chính quyền,? )?(?:và )?(?:cán bộ|nhân dân|chiến sĩ|quân)(?:(?:, | và )(?:cán bộ|nhân dân|chiến sĩ|dân))* "
    r"(?:xã|phường|huyện|thị trấn|thôn|bản|tỉnh|thành phố|tp\.?|thị xã|quận) "
)
_SUBJECT_OF_VERB = re.compile(
    r"[ ](?:đã|vừa|cũng|trao|tặng|khen|quyết định|được|thưởng|sẽ|tổ chức|còn|biểu dương)(?!\w)"
)
_PLACE_BEHIND = re.compile(r"[ ]?(?:,|-|–|\()[ ]?(?:thành phố|thị xã|huyện|tỉnh|quận|tp\.?|xã|phường)[ ]")
_BRACKET = re.compile(r"[ ]?\([^()]{0,80}\)")


@dataclass(frozen=True, slots=True)
class _Item:
    end: int
    kind: RecipientKind
    number: int | None = None
    name: str | None = None
    bare: bool = False


def parse(scene: Scene, at: int, limit: int | None = None) -> Recipients | None:
    """The list of recipients that begins at `at`, None when none does; nothing behind `limit` is read."""
    limit = len(scene.text) if limit is None else limit
    items = list(_items(scene, at, limit))
    if not items:
        return None
    listed = Recipients(at, items[-1].end, _numbers(items), tuple(item.name for item in items if item.name))
    if listed.names:
        return listed
    lead = _LIST_LEAD.match(scene.folded, _behind_bracket(scene, listed.end))
    beside = listed.end + 1  # `các em Lò Thị Mai và Lò Văn Ón`
    named_at = lead.end() if lead is not None else beside if scene.text[listed.end : beside] == " " else limit
    named = [item for item in _items(scene, named_at, limit) if item.name]
    if lead is None and named and named[0].kind not in listed.numbers:
        return listed
    if not named:
        return listed
    return replace(
        listed,
        end=named[-1].end,
        names=tuple(item.name for item in named if item.name),
        numbers=_numbers(named) | {kind: n for kind, n in listed.numbers.items() if n is not None},
    )


def _items(scene: Scene, at: int, limit: int) -> Iterator[_Item]:
    first = True
    while at < limit and (item := _item(scene, at, limit)) is not None:
        if not first and item.name and _SUBJECT_OF_VERB.match(scene.folded, item.end):
            return
        yield item
        first = False
        separator = _SEPARATOR.match(scene.folded, _behind_bracket(scene, item.end))
        if separator is None:
            return
        at = separator.end()


def _behind_bracket(scene: Scene, at: int) -> int:
    bracket = _BRACKET.match(scene.folded, at)
    return bracket.end() if bracket is not None else at


def _item(scene: Scene, at: int, limit: int) -> _Item | None:
    return _named(scene, at, limit) or _counted(scene, at, limit)


def _named(scene: Scene, at: int, limit: int) -> _Item | None:
    if at in scene.persons:
        end = _person_end(scene, scene.persons[at][0])
        return _Item(end, "individuals", 1, scene.text[at:end]) if end <= limit else None
    lead = _UNIT_LEAD.match(scene.folded, at)
    body = scene.bodies.get(at) or (scene.bodies.get(lead.end()) if lead is not None else None)
    if body is not None and body.end <= limit and body.kind != "state":
        return _body_item(scene, at, body)
    community = _COMMUNITY.match(scene.folded, at)
    if community is not None:
        end = people.name_end(scene.text, community.end(), 4)
        if end > community.end():
            return _Item(end, "collectives", 1, scene.text[at:end])
    return None


def _body_item(scene: Scene, at: int, body: Body) -> _Item | None:
    if body.is_post:
        person_at = next((p for p in (body.end + 1, body.end + 2, body.end + 3) if p in scene.persons), None)
        if person_at is not None and not re.search(r"[;.]", scene.text[body.end : person_at]):
            end = _person_end(scene, scene.persons[person_at][0])
            return _Item(end, "individuals", 1, scene.text[at:end])
        if body.kind == "deputy" and scene.folded.startswith(("lãnh đạo", "đại diện"), at):
            return None
        return _Item(body.end, "individuals", 1, scene.text[at : body.end])
    end = _body_end(scene, body)
    start = body.start if scene.folded.startswith(("tập thể", "đơn vị"), at) else at
    return _Item(end, "collectives", 1, scene.text[start:end])


def _body_end(scene: Scene, body: Body) -> int:
    """A body with the body or place that it belongs to: `Phòng … thuộc Công an tỉnh`, `Công an xã …, huyện …`."""
    end = body.end
    belongs = re.compile(r"(?: thuộc| của|,| -| –) ").match(scene.folded, end)
    if belongs is not None and (parent := scene.bodies.get(belongs.end())) is not None and not parent.is_post:
        owned = belongs.group().strip() in ("thuộc", "của")
        smaller = re.match(
            r"phòng|đội|cục|ban|đồn|tổ|chi cục|trung đoàn|trại|khoa", scene.folded[body.start : body.start + 12]
        )
        larger = re.match(
            r"công an|bộ|sở|quân khu|ubnd|bđbp|tổng cục|bệnh viện", scene.folded[parent.start : parent.start + 12]
        )
        if (owned or (smaller and larger)) and not _SUBJECT_OF_VERB.match(scene.folded, parent.end):
            return _body_end(scene, parent)
    place = _PLACE_BEHIND.match(scene.folded, end)
    if place is not None:
        reached = people.name_end(scene.text, place.end(), 4)
        if reached > place.end():
            return reached + (scene.text[reached : reached + 1] == ")" and "(" in place.group())
    return end


def _person_end(scene: Scene, end: int) -> int:
    """A person with post and unit as written: `…, Đội trưởng, Phòng …, Công an tỉnh …`, `… - Trưởng Công an xã`."""
    while True:
        lead = re.compile(r"(?:[ ]?[,–-][ ]| )").match(scene.folded, end)
        if lead is None:
            return end
        at = lead.end()
        body = scene.bodies.get(at)
        if body is not None and lead.group() != " " and not _SUBJECT_OF_VERB.match(scene.folded, body.end):
            end = _body_end(scene, body)
            continue
        post = _POST.match(scene.folded, at)
        if post is None or lead.group() == " ":
            return end
        end = post.end()
        unit = scene.bodies.get(end + 1)
        if unit is not None and scene.text[end : end + 1] == " ":
            end = _body_end(scene, unit)


def _counted(scene: Scene, at: int, limit: int) -> _Item | None:
    match = _ITEM.match(scene.folded, at)
    if match is None or match.end() > limit:
        return None
    kind = terms.recipients()[match["noun"]]
    number = None
    if match["number"] is not None:
        value = numbers.parse(re.sub(r"^(?:hơn|gần|trên) |(?:hàng|vài) ", "", match["number"]))
        number = int(value) if value is not None and value == int(value) else None
    elif match["determiner"] is None and match["noun"] in _SINGULAR:
        number = 1
    elif match["determiner"] is None and kind == "collectives" and match["noun"] not in ("tập thể", "đơn vị"):
        return None  # a bare `tổ`, `xã`, `ngành` is no list of recipients
    return _Item(
        _tail_end(scene, match.end(), limit), kind, number, bare=match["number"] is None and match["determiner"] is None
    )


def _tail_end(scene: Scene, end: int, limit: int) -> int:
    for _ in range(7):
        match = _TAIL_TOKEN.match(scene.folded, end)
        if (
            match is None
            or match.end() > limit
            or match.group(1) in _TAIL_STOPS
            or scene.text[match.start(1)].isupper()
        ):
            break
        end = match.end()
    return end


def _numbers(items: list[_Item]) -> dict[RecipientKind, int | None]:
    """Sums by kind. A number before `tập thể, cá nhân` is shared by both, so neither has one."""
    sums: dict[RecipientKind, int | None] = {}
    previous: _Item | None = None
    for item in items:
        if item.bare and previous is not None and previous.number is not None and previous.name is None:
            if item.kind != previous.kind:
                sums[previous.kind] = None
                sums[item.kind] = None
        elif item.number is not None:
            sums[item.kind] = (sums.get(item.kind) or 0) + item.number
        else:
            sums.setdefault(item.kind, None)
        previous = item
    return sums
