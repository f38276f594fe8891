"""One sentence about awards: the names in it, and what a member of a list of recipients looks like."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from corpus.terms import awards as terms
from corpus.terms import counted as all_counted
from corpus.terms.awards import RecipientKind
from extractors import bodies, people
from extractors.bodies import Body
from extractors.people import Person, alternatives
from extractors.rule import Passage
from schemas.facts import Category


class Scene(Struct, frozen=True):
    """One sentence as a passage of its own, with the names in it by the offset where they begin."""

    passage: Passage
    text: str
    folded: str
    bodies: dict[int, Body]
    persons: dict[int, tuple[int, Person]]


# `hang Sơn Đoòng`, `đường Lê Lợi`: a place with a person's name.
_OF_PLACE = re.compile(
    r"(?<!\w)(?:hang|động|núi|sông|hồ|suối|đường|phố|cầu|đảo|đèo|chợ|tàu|bến|cảng|vịnh|sân|đồi|giải|cúp|phim|thác) $"
)


_YOUTH = re.compile(r"đoàn thanh niên(?!\w)")  # no `Đoàn Thanh`, a person
# `Lễ |hội Gầu Tào`, `bác sĩ chuyên |khoa II`
_NO_HEAD = re.compile(r"(?:(?<=lễ )|(?<=ngày )|(?<=đại )|(?<=vũ )|(?<=dạ ))hội(?!\w)|(?<=chuyên )khoa(?!\w)")


_BOTH = re.compile(r"đảng ủy(?P<dash> [-–] )(?=(?:hđnd|ubnd) (?:xã|phường))")


def _parts(body: Body, folded: str) -> list[Body]:
    """`Đảng ủy – UBND xã`: two bodies of one level."""
    both = _BOTH.match(folded, body.start, body.end)
    if both is None or body.is_post:
        return [body]
    return [
        replace(body, end=both.start("dash")),
        replace(body, start=both.end(), authority=both.end(), organisation=both.end()),
    ]


def scene(sentence: str) -> Scene:
    """The sentence with its bodies and persons."""
    passage = Passage(sentence)
    heads = (body for body in bodies.find(passage) if not _NO_HEAD.match(passage.folded, body.start))
    found = {part.start: part for body in heads for part in _parts(body, passage.folded)}
    taken = [(body.start, body.end) for body in found.values()]
    persons = {
        start: (end, person)
        for start, end, person in (_behind_body(one, found, sentence) for one in people.find(passage))
        if not any(left < end and start < right for left, right in taken)
        and not (person.title is None and _OF_PLACE.search(passage.folded, max(0, start - 12), start))
        and not _YOUTH.match(passage.folded, start)
    }
    return Scene(passage, sentence, passage.folded, found, persons)


def _behind_body(found: tuple[int, int, Person], held: dict[int, Body], text: str) -> tuple[int, int, Person]:
    """The name without the last word of the office before it: `Tỉnh |Đoàn Lò Văn Ón`."""
    start, end, person = found
    office = next((body for body in held.values() if body.start < start < body.end < end), None)
    if office is None or person.title is not None or not people.is_person_name(text, office.end + 1):
        return found
    return office.end + 1, end, Person(text[office.end + 1 : end], None)


NUMBER = (
    r"(?:\d{1,3}(?:\.\d{3})+|\d+|(?:hơn |gần |trên )?(?:hàng|vài) (?:chục|trăm|nghìn|ngàn)|"
    r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: (?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mươi|trăm|"
    r"mười))*)"
)
_NOUNS = alternatives(frozenset(terms.recipients()))
_COUNTED_AS: dict[Category, RecipientKind] = {
    "people": "individuals", "group": "collectives", "household": "households",
}  # fmt: skip
# Behind a number whoever can be counted may receive: `cho 3 cảnh sát`.
_KINDS: dict[str, RecipientKind] = {
    term: _COUNTED_AS[counted.category] for term, counted in all_counted().items() if counted.category in _COUNTED_AS
}
# Nouns for persons by their last syllable (`nghiên cứu sinh`, `đăng kiểm viên`), behind a number or `các`.
_COUNTED = alternatives(frozenset(_KINDS))
_PERSONS = (
    r"(?:(?!(?:có|và|của|được|cho|vì|đã|trong|tại)(?!\w))[^\W\d_]+ ){1,2}"
    r"(?:sinh|viên|sĩ|sỹ|nhân|binh|quân|thủ|giả|sư|cứu)"
)
_COMPARATORS = r"(?:hơn|gần|trên|khoảng|tổng số|tổng cộng|tất cả)"
ITEM = re.compile(
    rf"(?:(?:cả )?(?:{_COMPARATORS} ){{0,2}}(?!(?:1|một) trong )(?P<number>{NUMBER})"
    rf"(?:/\d+| trong (?:số |tổng số )?\d+)? "
    rf"(?:lượt |vị |"
    rf"trong số |"
    rf"(?:nữ|nam) (?!sinh )|bạn |cặp |cựu )*"
    r"|(?P<determiner>(?:các|những|nhiều|một số|toàn thể|tất cả|mỗi|đông đảo|cả|từng|giới) "
    r"(?:cựu |bạn |nữ |nam |vị )?)+"
    r"|(?:cựu |(?:nữ|nam) (?!sinh )))?"
    r"(?!chiến s[ĩỹ] (?:thi đua|tiên tiến))"  # a title
    rf"(?P<noun>(?:{_NOUNS})(?!\w)|(?(number)(?:{_COUNTED})(?!\w| viên)|(?!))|{_PERSONS})(?!\w)"
)


def kind_of(noun: str) -> RecipientKind:
    """What those of the noun are counted as."""
    return terms.recipients().get(noun) or _KINDS.get(noun, "individuals")


SEPARATOR = re.compile(
    r"(?:[ ]*[,;][ ]*(?:và[ ]|cùng[ ])?|[ ](?:và|cùng với|cùng|với|&)[ ]|[ ]?/[ ]?)(?:cho[ ]|đến[ ])?"
)
SUBJECT_OF_VERB = re.compile(
    r"[ ](?:đã(?! (?:có|đạt|lập|đoạt|giành|cứu|dũng|bắt|phá|triệt|khám|phát hiện|tham gia|giúp|hoàn thành|truy|khống|"
    r"tìm|nhặt|trả|giải|đấu|vây|mưu trí|nhanh|vượt|không)(?!\w))|"
    r"vừa|cũng|trao|tặng|khen|gửi|ký|phong|hỗ trợ|vận động|phối hợp|quyết định|được|thưởng|sẽ|tổ chức|còn|"
    r"giải (?:nhất|nhì|ba)|biểu dương|đoạt|đạt|giành|phát biểu|cho biết|cho hay|chia sẻ|nhấn mạnh|khẳng định|"
    r"bày tỏ|nói)(?!\w)"
)
_BRACKET = re.compile(r"[ ]?\([^()]{0,80}\)")


class Item(Struct, frozen=True):
    """One member of a list. `is_bare`: a noun without number or determiner, which shares the number before it."""

    end: int
    kind: RecipientKind
    number: int | None = None
    name: str | None = None
    is_bare: bool = False
    is_rest: bool = False  # `các cầu thủ`: more of whom nobody says how many


def behind_bracket(scene: Scene, at: int) -> int:
    """Where the bracket that begins at `at` ends; `at` when there is none."""
    bracket = _BRACKET.match(scene.folded, at)
    return bracket.end() if bracket is not None else at
