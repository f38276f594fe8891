"""Who confers: the authority as subject of the verb, behind the form, or behind `được`."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence

from corpus.terms import awards as terms
from extractors import bodies, people
from extractors.bodies import Body
from extractors.recipients import Scene

_BEFORE_VERB = re.compile(
    r"(?:\s|,|[-–]|\([^()]*\)|(?<!\w)(?:đã|vừa|cũng|đang|sẽ|quyết định|ra|ký|công bố|tổ chức|lễ|buổi|chương trình|"
    r"hội nghị|"
    r"trực tiếp|đến|tới|"
    r"kịp thời|thống nhất|ban hành|vinh dự|long trọng|tiến hành|về việc|việc|đồng ý|và|chúc mừng|thăm hỏi|thăm|"
    r"động viên|"
    r"biểu dương|tuyên dương|trân trọng|chính thức|lần lượt|cùng|đồng thời|khen thưởng|khen ngợi|ghi nhận|gặp mặt|"
    r"có|đề nghị|"
    r"xem xét|xét|trình|còn|từng|thưởng|nóng|đột xuất|số|hoa|chứng nhận|quyết|hỏi|gửi|thư|khen|trao|đại diện|"
    r"thay mặt|phát|"
    r"ký quyết định|dành|mời|về|nhất trí|tặng|này|(?:ngày|sáng|trưa|chiều|tối|hôm) (?:ngày )?\d[\d/.-]*|"
    r"(?:hôm|sáng|chiều|tối|trưa) (?:qua|nay)|trước đó|sau đó|mới đây)(?!\w))*"
)
_DELEGATED = re.compile(
    r"(?:thừa ủy quyền|thừa uỷ quyền|được sự ủy quyền|được ủy quyền|thừa lệnh|"
    r"ủy quyền|(?:thừa|được) ủy nhiệm|thay mặt)(?: của| cho)? "
)
_ROW = re.compile(r"(?:[ ]?[,;]| và| cùng| cùng với)[ ](?:của )?(?:và )?")
_TOGETHER = re.compile(
    r"(?:\s?\([^()]*\))?(?:\s?[,;]\s(?:và )?|\s(?:và|cùng|(?:phối hợp|kết hợp)(?: cùng)?(?: với)?|cùng với)"
    r"\s(?:đồng chí )?)"
)
_ADDRESSED = re.compile(r"(?:(?:đồng chí|ông|bà|lãnh đạo|đại diện) )?")
_STARTS_CLAUSE = re.compile(r"(?:^|[,:;.–-] ?|(?<!\w)(?:và|đồng chí|ông|bà|nhiên) )$")
_ACTS = re.compile(
    r"(?: [-–] [^–;.]{3,80}? [-–](?= )| [-–]|,| \([^()]*\))?(?: [^\W\d_]+){0,4}? (?:đã|đang|vừa|cũng|tổ chức|"
    r"đến|tới|phối hợp|quyết định|ký|ban hành|"
    r"có|công bố|tiến hành|"
    r"gặp mặt|xuống|trao|tặng|thăm|biểu dương|dành|khen|đồng thời|trích|chi|thống nhất|vận động)(?!\w)"
)
_OF = re.compile(r"[ ,]+(?P<by>do) |(?P<between>[^.;,()]{0,90}?)(?<!\w)(?:của|từ) (?:đồng chí )?")
_NOT_BETWEEN = re.compile(r"(?<!\w)(?:cho|là|lên|được|có|trong|thành tích|đã|khi|của|tại|nhưng)(?!\w)")
_GIVEN_BY = re.compile(r"[^,.;]{0,60}?(?<!\w)(?:trao tặng|truy tặng|phong tặng|trao|tặng|cấp|phong|ký|khen)(?!\w)")
NO_SUBJECT_AFTER = re.compile(
    r"(?<!\w)(?:tại|của|do|bởi|trong|ở|trên|theo|từ|giữa|gia đình|trụ sở|hội trường|khuôn viên|"
    r"(?<!phối hợp )(?<!kết hợp )cùng|qua|đến|tới|về|cho|thành lập|tái lập|truyền thống) $"
)
_DECIDED_BY = re.compile(r"quyết định(?: số \S+)?(?:,? ngày \S+)?,? của $")
_HOLDS = re.compile(r" [-–] |, ")
_SAYS = re.compile(r"(?<!\w)(?:cho biết|cho hay|cho rằng|nói|chia sẻ|khẳng định|nhấn mạnh|đề nghị)(?!\w)|[;:]")
_HAS_ACTED = re.compile(r"(?<!\w)(?:đã|vừa)(?!\w)")


def holder(scene: Scene, floor: int, end: int) -> list[Body]:
    """`Ông A – Phó Chủ tịch UBND tỉnh … cùng … đã trao`: the body of the first person, when others come along."""
    for at, (stop, _) in sorted(scene.persons.items()):
        lead = _HOLDS.match(scene.folded, stop)
        body = scene.bodies.get(lead.end()) if lead is not None and floor <= at else None
        if body is not None and body.is_post and body.end < end:
            acts = _HAS_ACTED.search(scene.folded, body.end, end) and not _SAYS.search(scene.folded, body.end, end)
            return [body] if acts else []
    return []


_THIS_UNIT = re.compile(
    r"(?<!\w)(?:(?:đơn vị|trường)(?: này)?|(?:cơ quan|công ty|ngân hàng|xã|huyện|tỉnh|sở|hội) này)(?= (?:đã|vừa|"
    r"cũng|quyết định|tổ chức|trao|tặng|khen|tuyên))"
)


def meant_by_pronoun(scene: Scene, end: int) -> list[Body]:
    """`…, Trưởng Công an thị xã … cho biết, đơn vị này vừa khen thưởng …`: the body named before it."""
    unit = last_match(_THIS_UNIT, scene.folded, 0, end)
    if unit is None or not _BEFORE_VERB.fullmatch(scene.folded, unit.end(), end):
        return []
    before = [body for at, body in sorted(scene.bodies.items()) if body.end <= unit.start() and body.kind != "unit"]
    whose = [body for body in before if body.is_post] or before  # `Trưởng phòng PC02, Công an tỉnh … cho biết`
    return [Body("named", b.organisation, b.end, b.organisation, b.organisation) for b in whose[-1:]]


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return deque(pattern.finditer(text, start, end), maxlen=1).pop() if pattern.search(text, start, end) else None


def lies_in(bodies: Sequence[Body], unit: Body) -> bool:
    """Whether the unit only says where the body before it lies: `UBND xã Tam Quan, huyện Tam Đảo`."""
    return any(unit.start - 3 <= body.end < unit.start for body in bodies)


# Authorities that need no name: `được nhà trường khen thưởng`.
_BARE_AUTHORITY = re.compile(
    r"(?:cảnh sát|công an|nhà trường|trường|ubnd|tỉnh|huyện|xã|phường|quận|thị xã|thành phố|công ty|quân đội|"
    r"ngành công an|bộ|sở|ban tổ chức|phụ huynh|ban giám hiệu)(?!\w)"
)


def bare_authority(scene: Scene, start: int, end: int) -> list[Body]:
    """A common noun for the authority that stands alone between `được` and the verb."""
    match = _BARE_AUTHORITY.match(scene.folded, start + 1)
    if match is None or not _BEFORE_VERB.fullmatch(scene.folded, match.end(), end):
        return []
    return [Body("named", match.start(), match.end(), match.start(), match.start())]


_IS_STATE = re.compile(r"đảng|nhà nước|chính phủ|quốc hội")  # `Đảng, Nhà nước trao tặng`: no two clauses
_STANDING = re.compile(r" (?:thường trực )?")


def _is_holder(scene: Scene, body: Body) -> bool:
    """Whether the name of a person follows, who acts for those before: `thay mặt Đảng, Phó Thủ tướng … trao`."""
    gap = _STANDING.match(scene.folded, body.end)
    return gap is not None and gap.end() in scene.persons


def _body_row(scene: Scene, at: int, is_given: bool = False) -> list[Body]:
    """Authorities in a row: `UBND huyện, UBND xã`, `Chủ tịch UBND tỉnh; Giám đốc Công an tỉnh`."""
    row: list[Body] = []
    separator = None
    while (body := _authority_at(scene, at)) is not None:
        is_loose = separator is not None and "và" not in separator.group()
        is_given = is_given or _IS_STATE.fullmatch(scene.folded, body.start, body.end) is not None
        if is_loose and not is_given and _ACTS.match(scene.folded[: body.end + 24], body.end):
            break
        if is_loose and _is_holder(scene, body):
            break
        if not row or body.kind != "unit":  # `UBND xã Tam Quan, huyện Tam Đảo`: the unit is only where it lies
            row.append(body)
        separator = _ROW.match(scene.folded, body.end)
        if separator is None:
            break
        at = separator.end()
    return row


def _authority_at(scene: Scene, at: int) -> Body | None:
    lead = _ADDRESSED.match(scene.folded, at)
    return scene.bodies.get(at) or (scene.bodies.get(lead.end()) if lead is not None else None)


_GIVES_TO = re.compile(r" (?:trao |tặng )?(?:cho|tặng) ")


def origin_of(scene: Scene, at: int) -> tuple[list[Body], int]:
    """`của Chủ tịch UBND huyện`, `do Bộ Công an trao tặng` behind the forms, and where that ends."""
    beside = scene.bodies.get(at + 1)  # `Bằng khen UBND tỉnh cho 3 tập thể`
    if beside is not None and beside.kind != "unit" and _GIVES_TO.match(scene.folded, beside.end):
        return [beside], beside.end
    match = _OF.match(scene.folded, at)
    if match is None or (match["between"] and _NOT_BETWEEN.search(match["between"])):
        return [], at
    row = _body_row(scene, match.end(), is_given=match["by"] is not None)
    if not row:
        return [], at
    end = row[-1].end
    if match["by"] is None:
        return row, end
    given = _GIVEN_BY.match(scene.folded, end)
    return (row, given.end()) if given is not None else ([], at)


def _joins(scene: Scene, at: int) -> bool:
    """Whether the body at `at` acts with the one before it: `Công an xã cùng Đoàn Thanh niên xã`."""
    return any(
        at - 24 < other.end < at and _TOGETHER.fullmatch(scene.folded, other.end, at) is not None
        for other in scene.bodies.values()
    )


def subject_of(scene: Scene, floor: int, end: int) -> list[Body]:
    """The authority that is the subject of an active verb, found from the verb backwards."""
    for match in (*_DELEGATED.finditer(scene.folded, floor, end), *_DELEGATED.finditer(scene.folded, 0, floor)):
        if row := _body_row(scene, match.end()):
            return row
    chosen: list[Body] = []
    cursor = end
    for at in sorted((*scene.bodies, *scene.persons), reverse=True):
        if not floor <= at < cursor or scene.folded[at - 1 : at] == "(":
            continue
        body = scene.bodies.get(at)
        stop = body.end if body is not None else scene.persons[at][0]
        if not chosen and not _BEFORE_VERB.fullmatch(scene.folded, stop, cursor):
            break
        gap = scene.folded[stop:cursor]
        if chosen and (body is None or not _TOGETHER.fullmatch(gap)):
            break
        if (
            body is not None
            and body.kind == "unit"
            and any(at - 2 <= other.end < at for other in scene.bodies.values())
        ):
            cursor = at
            continue
        if body is not None:
            is_object = NO_SUBJECT_AFTER.search(scene.folded, max(0, at - 10), at)
            if is_object and not _DECIDED_BY.search(scene.folded, max(0, at - 60), at) and not _joins(scene, at):
                break
            # `…, Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Công an tỉnh`: posts of one person, the last one acts
            if chosen and (body.is_post or chosen[0].is_post) and not re.search(r"và|cùng", gap):
                break
            if chosen and scene.folded.startswith("tổng bí thư", at) and "," in gap:
                break
            chosen.insert(0, body)
        cursor = at
    return chosen


def opening_subject(scene: Scene, floor: int, end: int) -> list[Body]:
    """The authority that opens the clause and acts, when other verbs stand between it and the conferring."""
    for at, body in sorted(scene.bodies.items()):
        is_where = body.kind == "unit" and lies_in(tuple(scene.bodies.values()), body)
        opens = floor <= at < end and not is_where and _STARTS_CLAUSE.search(scene.folded, max(0, at - 12), at)
        together = _body_row(scene, at) if opens else []
        if len(together) > 1 and together[-1].end < end and _ACTS.match(scene.folded, together[-1].end):
            return together[:1] if any(other.is_post for other in together) else together
        if opens and _ACTS.match(scene.folded, body.end):
            row = [other for other in _body_row(scene, at) if other.end <= end]
            return [body] if any(other.is_post for other in row) else row
    return []


_CLAUSE_STARTS = re.compile(r"(?:[,:;] )")


def bare_subject(scene: Scene, floor: int, end: int) -> list[Body]:
    """A name without a type that opens the clause and gives at once: `Quảng Bình khen thưởng …`."""
    text = scene.text
    starts = [floor if floor == 0 else end, *(match.end() for match in _CLAUSE_STARTS.finditer(text, floor, end))]
    for at in starts:
        if at in scene.persons and bodies.is_foreign(text[at : scene.persons[at][0]]):  # `Ông Macron trao …`
            stop = scene.persons[at][0]
            if _BEFORE_VERB.fullmatch(scene.folded, stop, end):
                return [Body("foreign", at, stop, at, at)]
        bare = _BARE_AUTHORITY.match(scene.folded, at)
        if bare is not None and at not in scene.bodies and _BEFORE_VERB.fullmatch(scene.folded, bare.end(), end):
            return [Body("named", at, bare.end(), at, at)]
        stop = people.name_end(text, at)
        is_state = stop < end and scene.folded[at:stop] in terms.titles("country")
        if is_state and _BEFORE_VERB.fullmatch(scene.folded, stop, end):
            return [Body("foreign", at, stop, at, at)]
        if stop > end or len(text[at:stop].split()) < 2 or at in scene.persons or text[at:stop].isupper():
            continue
        if not people.is_person_name(text, at) and _BEFORE_VERB.fullmatch(scene.folded, stop, end):
            return [Body("named", at, stop, at, at)]
    return []
