"""Who confers: the authority as subject of the verb, behind the form, or behind `được`."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence

from extractors.bodies import Body
from extractors.body_names import LEVEL_ONLY
from extractors.whom.phrases import COMMON, giver_at, whole
from extractors.whom.scene import Scene
from extractors.whom.wholes import is_parent

# `…, do ông A, Bí thư Tỉnh đoàn làm trưởng đoàn đã trao`
_LED = r"(?<!\w)do (?:(?!do )[^.;:]){3,120}? (?:làm trưởng đoàn|làm trưởng nhóm|dẫn đầu)(?!\w)"
_LED_BY = re.compile(_LED)
BEFORE_VERB = re.compile(
    rf"(?:{_LED}|"
    r"\s|,|[-–]|\([^()]*\)|(?<!\w)(?:đã|vừa|cũng|đang|sẽ|quyết định|ra|ký|công bố|tổ chức|lễ|buổi|chương trình|"
    r"hội nghị|"
    r"trực tiếp|đến|tới|ân cần|nhiệt liệt|"
    r"kịp thời|thống nhất|ban hành|vinh dự|long trọng|tiến hành|về việc|việc|đồng ý|và|chúc mừng|thăm hỏi|thăm|"
    r"động viên|khánh thành|khởi công|"
    r"biểu dương|tuyên dương|trân trọng|chính thức|lần lượt|cùng|đồng thời|khen thưởng|khen ngợi|ghi nhận|gặp mặt|"
    r"có|đề nghị|"
    r"xem xét|xét|trình|còn|từng|thưởng|nóng|đột xuất|số|hoa|chứng nhận|quyết|hỏi|gửi|thư|khen|trao|đại diện|"
    r"thay mặt|phát|"
    r"ký quyết định|quyết định số|\d+/[\wĐ-]+|"
    r"dành|mời|về|nhất trí|tặng|này|(?:ngày|sáng|trưa|chiều|tối|hôm) (?:ngày )?\d[\d/.-]*|"
    r"(?:\d+|hai|ba|nhiều) lần|(?:hôm|sáng|chiều|tối|trưa) (?:qua|nay)|trước đó|sau đó|mới đây|"
    r"các (?:huyện|quận|thị xã|thị|xã|phường|sở|ban)(?:,? (?:và )?(?:huyện|thị xã|thị trấn|thị|thành phố|phường|ban|"
    r"ngành|đoàn thể))+|"
    r"(?:các|nhiều|một số) (?:nhà hảo tâm|mạnh thường quân|nhà tài trợ|đơn vị|doanh nghiệp|tổ chức|cơ quan|đoàn thể)|"
    r"lãnh đạo (?:địa phương|các (?:đơn vị|sở|ban|phòng|cơ quan)(?:,? (?:ngành|ban|đơn vị|địa phương))*)|"
    r"cho (?:biết|hay)(?= (?:đã|vừa|sẽ|đang|quyết định|cũng)(?!\w)))(?!\w))*"
)
_DELEGATED = re.compile(
    r"(?:thừa ủy quyền|thừa uỷ quyền|được sự ủy quyền|được ủy quyền|thừa lệnh|"
    r"ủy quyền|(?:thừa|được) ủy nhiệm|thay mặt)(?: của| cho)? "
)
_BARE_POST = re.compile(
    r"(?:chủ tịch|giám đốc|bộ trưởng|hiệu trưởng|tổng giám đốc|bí thư|cục trưởng|chỉ huy trưởng|tư lệnh|chính ủy|"
    r"viện trưởng|chánh án|thống đốc|tổng biên tập)(?=[,;.]| [^\W\d_]|$)"
)
_ROW = re.compile(r"(?:[ ]?[,;]| [-–](?= nhà nước)| và| cùng| cùng với)[ ](?:của )?(?:và )?")
_WITH = r"(?:phối hợp|kết hợp|kết nối|liên kết)(?: cùng)?(?: với)?"
_TOGETHER = re.compile(
    r"(?:\s?\([^()]*\))?(?: do [^,.;:]{3,60}? (?:làm trưởng đoàn|làm đại diện|đại diện|dẫn đầu)(?: \([^()]*\))?)?"
    rf"(?:\s?[,;]\s(?:và )?|\s[-–]\s(?=(?:hđnd|ubnd)(?!\w))|\s(?:và|cùng với|cùng|(?:đã |vừa |cũng )?{_WITH})"
    r"\s(?:đồng chí )?)"
)
_ADDRESSED = re.compile(r"(?:(?:đồng chí|ông|bà|lãnh đạo|đại diện) )?")
ACTS = re.compile(
    r"(?:(?: \([^()]*\))?(?:,| [-–]) (?:đơn vị|thành viên|doanh nghiệp|nhà tài trợ) [^.;:]{3,90}?"
    r"(?=,? (?:đã|vừa|trao|gửi|tặng))|"
    r" [-–] [^–;.]{3,80}? [-–](?= )| [-–]|,(?! (?:các|đồng chí|ông|bà) )| \([^()]*\))?"
    r"(?: (?!(?:vì|do|cho|của|nhờ|bởi|tại)(?!\w))[^\W\d_]+){0,4}?"
    r" (?:đã|đang|vừa|cũng|tổ chức|bế mạc|tổng kết|"
    r"đến|tới|phối hợp|quyết định|ký|ban hành|"
    r"có|công bố|tiến hành|"
    rf"gặp mặt|thông qua|{_LED}|"
    r"xuống|trao|tặng|thăm|biểu dương|dành|khen|đồng thời|trích|chi|thống nhất|vận động)(?!\w)"
)
_FEELS = re.compile(r" (?:rất|vô cùng|bày tỏ|chia sẻ|xúc động|cho biết|nói|cảm thấy|lại|còn|trở)(?!\w)")
NO_SUBJECT_AFTER = re.compile(
    r"(?<!\w)(?:kết nghĩa với|tại|của|do|bởi|trong|ở|trên|theo|từ|nguồn|kinh phí|giữa|gia đình|"
    r"trụ sở|hội trường|khuôn viên|(?<!phối hợp )(?<!kết hợp )"
    r"cùng|qua|đến|tới|về|cho|điểm|thành lập|tái lập|truyền thống) $"
)
_DECIDED_BY = re.compile(r"quyết định(?:(?: số)? \S+)?(?:,? ngày \S+)?,? của $")
HOLDS = re.compile(r" [-–] |, ")
SAYS = re.compile(r"(?<!\w)(?:cho biết|cho hay|cho rằng|nói|chia sẻ|khẳng định|nhấn mạnh|đề nghị)(?!\w)|[;:]")


_THIS_UNIT = re.compile(
    r"(?<!\w)(?:(?:đơn vị|trường)(?: này)?|(?:cơ quan|công ty|ngân hàng|xã|huyện|tỉnh|sở|hội) này)(?= (?:đã|vừa|"
    r"cũng|quyết định|tổ chức|trao|tặng|khen|tuyên))"
)


def meant_by_pronoun(scene: Scene, end: int) -> list[Body]:
    """`…, Trưởng Công an thị xã … cho biết, đơn vị này vừa khen thưởng …`: the body named before it."""
    unit = last_match(_THIS_UNIT, scene.folded, 0, end)
    if unit is None or not BEFORE_VERB.fullmatch(scene.folded, unit.end(), end):
        return []
    before = [body for at, body in sorted(scene.bodies.items()) if body.end <= unit.start() and body.kind != "unit"]
    whose = [body for body in before if body.is_post] or before  # `Trưởng phòng PC02, Công an tỉnh … cho biết`
    named = [Body("named", b.organisation, b.end, b.organisation, b.organisation) for b in whose[-1:]]
    return named or [Body("named", unit.start(), unit.end(), unit.start(), unit.start())]  # named in another sentence


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return deque(pattern.finditer(text, start, end), maxlen=1).pop() if pattern.search(text, start, end) else None


def lies_in(bodies: Sequence[Body], unit: Body) -> bool:
    """Whether the unit only says where the body before it lies: `UBND xã Tam Quan, huyện Tam Đảo`."""
    return any(unit.start - 3 <= body.end < unit.start for body in bodies)


_IS_STATE = re.compile(r"đảng|nhà nước|chính phủ|quốc hội")  # `Đảng, Nhà nước trao tặng`: no two clauses
_STANDING = re.compile(r" (?:thường trực )?")


def _is_holder(scene: Scene, body: Body) -> bool:
    """Whether the name of a person follows, who acts for those before: `thay mặt Đảng, Phó Thủ tướng … trao`."""
    gap = _STANDING.match(scene.folded, body.end)
    return gap is not None and gap.end() in scene.persons


def body_row(scene: Scene, at: int, is_given: bool = False) -> list[Body]:
    """Authorities in a row: `UBND huyện, UBND xã`, `Chủ tịch UBND tỉnh; Giám đốc Công an tỉnh`."""
    row: list[Body] = []
    separator = None
    while (body := _authority_at(scene, at, is_first=not row)) is not None:
        is_loose = separator is not None and "và" not in separator.group()
        is_given = is_given or _IS_STATE.fullmatch(scene.folded, body.start, body.end) is not None
        acts = ACTS.match(scene.folded[: body.end + 40], body.end) or _FEELS.match(scene.folded, body.end)
        if is_loose and not is_given and acts:
            break
        if is_loose and _is_holder(scene, body):
            break
        if not row or body.kind != "unit":  # `UBND xã Tam Quan, huyện Tam Đảo`: the unit is only where it lies
            row.append(body)
        separator = _ROW.match(scene.folded, holder_end(scene, body))
        if separator is None:
            break
        at = separator.end()
    return [
        body for before, body in zip([None, *row], row, strict=False) if not (before and is_parent(scene, before, body))
    ]


def holder_end(scene: Scene, body: Body) -> int:
    """Where the name ends of the one who holds the post: `của Bộ trưởng Bộ Y tế Lò Ón và Bí thư Tỉnh ủy`."""
    return scene.persons[body.end + 1][0] if body.is_post and body.end + 1 in scene.persons else body.end


# `quà của Chủ tịch nước và |tỉnh`
_LEVEL = re.compile(r"(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường)(?=[,.;)]|$| (?:cho|tặng|trao|và)(?!\w))")


def _authority_at(scene: Scene, at: int, is_first: bool) -> Body | None:
    """The giver at `at`; only the first of a row may be one that no table knows."""
    lead = _ADDRESSED.match(scene.folded, at)
    if lead is not None and lead.end() in scene.bodies:
        at = lead.end()
    level = _LEVEL.match(scene.folded, at) if not is_first and at not in scene.bodies else None
    if level is not None:
        return Body("named", at, level.end(), at, at)
    return giver_at(scene, at) if is_first or at in scene.bodies else None


def _partner(scene: Scene, starts: Iterable[int], at: int) -> Body | None:
    """Who acts together with the body at `at` and stands before it: `Công an xã cùng Đoàn Thanh niên xã`."""
    for start in starts:
        giver = giver_at(scene, start) if start < at else None
        if giver is None or giver.end >= at or _TOGETHER.fullmatch(scene.folded, giver.end, at) is None:
            continue
        if giver.kind == "unit" or _BRACKETED.match(scene.folded, giver.end):
            continue  # `tại Biên Hòa (Đồng Nai), Công ty A trao`
        return giver
    return None


_BRACKETED = re.compile(r" \([^()]*\), ")
_FURTHER = re.compile(
    r" (?:và|cùng) (?P<name>(?!(?:các|những|nhiều|là|được|bị|có|đã|trao|tặng|trực|quyết|đề|khen|gửi|động|hỗ)(?!\w))"
    r"[^\W\d_]+(?: [^\W\d_]+){1,4}?)"
    r" (?:đã |tổ chức |trao |khen |biểu dương,? |tuyên dương,? |quyết định |ký )*"
)


def agents_between(scene: Scene, start: int, end: int) -> list[Body]:
    """Whoever stands between `được` and the verb."""
    agents = [whole(scene, body) for at, body in sorted(scene.bodies.items()) if start <= at and body.end <= end]
    agents = [body if body.end <= end else scene.bodies[body.start] for body in agents]
    agents = [body for body in agents if not any(other.start < body.start < other.end for other in agents)]
    agents = [body for body in agents if not any(is_parent(scene, other, body) for other in agents)]
    further = _FURTHER.fullmatch(scene.folded, agents[-1].end, end) if agents else None
    if further is not None and further.start("name") not in scene.persons:
        at = further.start("name")  # `ban giám hiệu và liên đội nhà trường tuyên dương`
        return [*agents, Body("named", at, further.end("name"), at, at)]
    lead = BEFORE_VERB.match(scene.folded, start, end)
    for at in (start + 1, lead.end() if lead is not None else end):
        if at in scene.bodies:
            return agents
        common = common_row(scene, at) if not agents else []
        if len(common) > 1 and BEFORE_VERB.fullmatch(scene.folded, common[-1].end, end):
            return common
        first = giver_at(scene, at) or bare_post(scene, at)
        inner = [body for body in agents if first is not None and at < body.start < first.end]
        if first is None or first.end > end or any(body.kind != "unit" for body in inner):
            continue
        others = [body for body in agents if body.start >= first.end]
        gap, stop = (_TOGETHER, others[0].start) if others else (BEFORE_VERB, end)
        if gap.fullmatch(scene.folded, first.end, stop):
            return [first, *others]
    return agents


def bare_post(scene: Scene, at: int) -> Body | None:
    """A post of which the sentence does not tell whose: `được Bộ trưởng gửi thư khen`."""
    post = _BARE_POST.match(scene.folded, at)
    return Body("post", at, post.end(), at, at) if post is not None else None


_AND = re.compile(r"(?:,| và| cùng) ")


def common_row(scene: Scene, at: int) -> list[Body]:
    """Common nouns in a row: `nhà trường và chính quyền địa phương`."""
    row: list[Body] = []
    while (noun := COMMON.match(scene.folded, at)) is not None:
        row.append(Body("named", at, noun.end(), at, at))
        separator = _AND.match(scene.folded, noun.end())
        if separator is None:
            break
        at = separator.end()
    return row


def subject_of(scene: Scene, floor: int, end: int) -> list[Body]:
    """The authority that is the subject of an active verb, found from the verb backwards."""
    deputed = last_match(_DEPUTES, scene.folded, floor, end)
    if deputed is not None and (principal := _beside(scene, floor, deputed.start())):
        return principal
    others = () if _acts_itself(scene, end) else _DELEGATED.finditer(scene.folded, 0, floor)
    for match in (*_DELEGATED.finditer(scene.folded, floor, end), *others):
        if row := body_row(scene, match.end()):
            return row[:-1] if _acts_for(scene, row, end) else row
        if (post := bare_post(scene, match.end())) is not None:  # `Thừa ủy quyền của Chủ tịch, ông …`
            return [post]
    for at in _clause_starts(scene, floor, end):
        row = joint_givers(scene, at)
        if len(row) > 1 and row[-1].end <= end and BEFORE_VERB.fullmatch(scene.folded, row[-1].end, end):
            return row
    return _of_which(scene, floor, _beside(scene, floor, end)) or _alone(scene, floor, end) or _in_headline(scene, end)


_PARTS = ("; ", ", ", "đồng thời ")


def _acts_itself(scene: Scene, end: int) -> bool:
    """`Thừa ủy quyền của Chủ tịch nước, … trao …; |UBND xã tặng`: who opens a part of the sentence gives himself."""
    opens = max(scene.folded.rfind(part, 0, end) + len(part) for part in _PARTS)
    body = giver_at(scene, opens) if opens > max(map(len, _PARTS)) else None
    return body is not None and body.kind != "unit" and BEFORE_VERB.fullmatch(scene.folded, body.end, end) is not None


# `Trung ương Đoàn ủy quyền cho Tỉnh đoàn trao …`: whoever hands it over is not the one who confers
_DEPUTES = re.compile(r"(?<!\w)(?<!được )(?<!thừa )ủy (?:quyền|nhiệm) cho ")


def _acts_for(scene: Scene, row: list[Body], end: int) -> bool:
    """`Thừa lệnh Tư lệnh Quân khu, |Chỉ huy trưởng … trao`: the last post is held by whoever hands it over."""
    if len(row) < 2 or not row[-1].is_post or scene.folded[row[-2].end : row[-1].start] != ", ":
        return False
    return not any(row[-1].end <= at < end for at in (*scene.persons, *scene.bodies))


def joint_givers(scene: Scene, at: int) -> list[Body]:
    """Organisations that act together, known or not: `Hội A phối hợp với Đồn B, nhà trường`; none that holds a post."""
    row: list[Body] = []
    others = (body for body in scene.bodies.values() if body.kind != "unit" and body.end < at)
    is_inner = any(_TOGETHER.fullmatch(scene.folded, body.end, at) for body in others)  # `Đảng ủy, |HĐND, UBND xã`
    is_inner = is_inner or NO_SUBJECT_AFTER.search(scene.folded, max(0, at - 10), at) is not None
    start: int | None = None if is_inner else at
    while start is not None and (giver := giver_at(scene, start)) is not None:
        if (giver.kind == "unit" and not row) or scene.folded.startswith(("thuộc ", "trực thuộc "), start):
            return []
        is_place = _BRACKETED.match(scene.folded, giver.end) or LEVEL_ONLY.match(scene.folded[start : giver.end])
        comes_along = giver.kind == "unit" and scene.folded.endswith(" cùng ", 0, start)  # `Hội A cùng |xã B`
        if is_place or giver.is_post or (giver.kind not in ("named", "whole", "leaders") and not comes_along):
            break  # `tại Biên Hòa (Đồng Nai), Công ty A trao`
        row.append(giver)
        joint = _TOGETHER.match(scene.folded, giver.end)
        start = joint.end() if joint is not None else None
    return row[:1] if len(row) == 2 and is_parent(scene, *row) else row


def _in_headline(scene: Scene, end: int) -> list[Body]:
    """`Công an huyện A: Trao 20 suất quà`: whose report it is; before the colon a unit only tells where."""
    colon = scene.folded.find(": ", 0, end)
    body = scene.bodies.get(0) if colon > 0 and BEFORE_VERB.fullmatch(scene.folded, colon + 1, end) else None
    return [body] if body is not None and body.end == colon and body.kind not in ("unit", "foreign") else []


_BY_DECISION = re.compile(r"(?:^|[,:] )(?:theo|căn cứ|thực hiện|tại) (?:các )?quyết định(?: số| ngày| \S*\d\S*)* của ")


def decided(scene: Scene, end: int) -> list[Body]:
    """`Theo quyết định của Chủ tịch nước, 3 chiến sĩ nhận …`: whose decision it is confers."""
    decision = _BY_DECISION.search(scene.folded, 0, end)
    return body_row(scene, decision.end()) if decision is not None else []


_BELONGS = re.compile(r",? (?:trực )?thuộc ")


def _of_which(scene: Scene, floor: int, beside: list[Body]) -> list[Body]:
    """`Trung tâm …, thuộc Công ty …, khen thưởng`: the part acts, and the whole only says whose part it is."""
    if len(beside) == 2 and is_parent(scene, *beside):
        return beside[:1]
    if not beside:
        return beside
    for at in {*_clause_starts(scene, floor, beside[0].start), *(at for at in scene.bodies if floor <= at)}:
        part = giver_at(scene, at) if at < beside[0].start else None
        if part is not None and _BELONGS.fullmatch(scene.folded, part.end, beside[0].start):
            return [part, *beside[1:]]
    return beside


def _beside(scene: Scene, floor: int, end: int) -> list[Body]:
    """Bodies and persons right before the verb, from there backwards: `Công an xã cùng Đoàn Thanh niên xã trao`."""
    led = _LED_BY.search(scene.folded, floor, end)
    aside = range(led.start(), led.end()) if led is not None else ()  # who leads those that act
    wide = {at: whole(scene, body) for at, body in scene.bodies.items() if floor <= at < end and at not in aside}
    inside = {at for at in scene.persons for body in wide.values() if body.start < at < body.end}
    persons = scene.persons.keys() - inside - set(aside)
    starts = (*wide, *_clause_starts(scene, floor, end))
    chosen: list[Body] = []
    cursor = end
    for at in sorted((*wide, *persons), reverse=True):
        if not floor <= at < cursor or scene.folded[at - 1 : at] == "(":
            continue
        body = wide.get(at)
        stop = body.end if body is not None else scene.persons[at][0]
        if not chosen and not BEFORE_VERB.fullmatch(scene.folded, stop, cursor):
            break
        gap = scene.folded[stop:cursor]
        part = None if chosen else _VAGUE_PART.search(scene.folded, max(floor, at - 80), at)
        if part is not None:
            cursor = part.start()
            continue
        is_second = bool(chosen) and body is None and chosen[0].is_post and HOLDS.fullmatch(gap) is not None
        if is_second and _AND_WHO.search(scene.folded, max(floor, at - 12), at):
            cursor = at  # `…, Chủ tịch huyện và |Thượng tá B - Trưởng Công an huyện trao`
            continue
        if chosen and not _TOGETHER.fullmatch(gap):
            break
        if chosen and body is None:  # `Giám đốc Sở Y tế Lò Văn Ón và Chủ tịch UBND huyện trao`
            post = next((other for other in wide.values() if other.is_post and other.end + 1 == at), None)
            if post is None:
                break
            chosen.insert(0, post)
            cursor = post.start
            continue
        if body is not None and body.kind == "unit" and any(at - 2 <= other.end < at for other in wide.values()):
            cursor = at
            continue
        if body is not None and _ends_row(scene, body, chosen, gap, starts):
            break
        if body is not None:
            chosen.insert(0, body)
        cursor = at
    first = _partner(scene, _clause_starts(scene, floor, end), chosen[0].start) if chosen else None
    return [first, *chosen] if first is not None and first.start not in scene.bodies else chosen


# `cùng lãnh đạo các phòng thuộc |Công an tỉnh`: those who come along, and only whose they are is told.
_VAGUE_PART = re.compile(
    r"(?:,| và| cùng| cùng với)(?: đại diện| lãnh đạo| chỉ huy)* (?:các|một số|nhiều) "
    r"(?:[^\W\d_]+,? ){1,6}(?:trực )?(?:thuộc|của) $"
)
_AND_WHO = re.compile(r"(?<!\w)(?:và|cùng|cùng với)(?: đồng chí)? $")


def _ends_row(scene: Scene, body: Body, chosen: list[Body], gap: str, starts: Iterable[int]) -> bool:
    """Whether the body is none of those who act, `chosen` so far: an object, a unit's place, another post of one."""
    at = body.start
    if body.kind == "unit" and _OF_UNIT.search(scene.folded, max(0, at - 12), at):
        return True  # `đoàn cán bộ TP. Lào Cai đến thăm, khen thưởng`
    if body.kind == "unit" and chosen and chosen[0].kind != "unit" and gap == ", ":
        return True  # `Tại Công ty A, khu công nghiệp B, thành phố C, Công đoàn … trao`: where it is
    whose = _chain_start(scene, at)
    is_sent = _SENT_BY.search(scene.folded, max(0, whose - 40), whose) is not None
    is_object = NO_SUBJECT_AFTER.search(scene.folded, max(0, whose - 10), whose) is not None and not is_sent
    is_decided = _DECIDED_BY.search(scene.folded, max(0, at - 60), at)
    if is_object and not is_decided and _partner(scene, starts, at) is None:
        return True
    # `…, Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Công an tỉnh`: posts of one person, the last one acts
    if chosen and (body.is_post or chosen[0].is_post) and not re.search(r"và|cùng|với|;", gap):
        return True
    return bool(chosen) and scene.folded.startswith("tổng bí thư", at) and "," in gap


# `Đoàn công tác của |Hội A`, `các nhà hảo tâm cùng |UBND xã B`: those who act for them, or along with them.
_SENT_BY = re.compile(
    r"(?<!\w)(?:(?:đoàn công tác|đoàn cán bộ|đoàn từ thiện|đoàn thiện nguyện|đại diện) của|"
    r"đoàn (?:đại biểu|công tác|cán bộ)|"
    r"(?:nhà hảo tâm|mạnh thường quân|nhà tài trợ|đơn vị tài trợ|doanh nghiệp) (?:cùng với|cùng)) $"
)
# A noun right before a unit: of what it is the unit.
_OF_UNIT = re.compile(
    r"(?<!\w)(?!(?:và|cùng|với|nay|qua|là|khi|rằng|việc|do|được|sau|theo|nhà|lễ|hôm|ngày|vì|nhiên|hay)"
    r"(?!\w))[^\W\d_]+ $"
)
_IN_ONE_NAME = re.compile(r"(?: \([^()]*\))? ")


def _chain_start(scene: Scene, at: int) -> int:
    """Where the name begins that the body at `at` ends: `Phòng Cảnh sát hình sự (PC02) |Công an tỉnh`."""
    for start, body in scene.bodies.items():
        if start < at and body.end < at and _IN_ONE_NAME.fullmatch(scene.folded, body.end, at):
            return _chain_start(scene, start)
    return at


_CLAUSE = re.compile(
    r"^[*•+] |[,:;] (?:và )?| [-–] |(?<=[/.-]\d) |(?<=[/.-]\d\d) |(?<=\d{4}) |"
    rf"(?<!\w)(?:và|cùng|{_WITH}|việc|vì|khi|nhắc|yêu cầu|giao(?! thông| lưu)|đề nghị|đề xuất|kiến nghị|"
    r"quyết định của) "
)


def _clause_starts(scene: Scene, floor: int, end: int) -> list[int]:
    starts = (match.end() for match in _CLAUSE.finditer(scene.folded, floor, end))
    return [floor, *(at for at in starts if not any(_goes_through(scene, body, at) for body in scene.bodies.values()))]


def _goes_through(scene: Scene, body: Body, at: int) -> bool:
    """Whether the name goes on at `at`: `phường Xuân Hương - |Đà Lạt`."""
    return body.start < at < body.end or (body.kind == "unit" and scene.folded[body.end : at] == " - ")


def _alone(scene: Scene, floor: int, end: int) -> list[Body]:
    """Whoever opens a clause and gives at once, known or not: `Thị trưởng Paris tặng`, `Quảng Bình khen thưởng`."""
    for at in (*_clause_starts(scene, floor, end), end):
        giver = giver_at(scene, at) if at not in scene.bodies else None
        whose = _PART_OF.match(scene.folded, giver.end, end) if giver is not None else None
        stop = whose.end() if whose is not None else giver.end if giver is not None else 0
        if giver is not None and stop <= end and BEFORE_VERB.fullmatch(scene.folded, stop, end):
            joined = _JOINED.search(scene.folded, max(floor, at - 16), at)
            return [*(_beside(scene, floor, joined.start()) if joined is not None else ()), giver]
    return []


_PART_OF = re.compile(r", (?:trực )?thuộc (?:[^,;.]|\.(?= ?[^\W\d_])){3,120},(?= )")
# `UBND xã, Tỉnh đoàn |cùng nhà trường trao`
_JOINED = re.compile(rf" (?:và|cùng|cùng với|{_WITH}) $")
