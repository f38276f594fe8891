"""Who receives, before a passive or receiving verb."""

from __future__ import annotations

import re

from msgspec.structs import replace

from corpus.terms.awards import RecipientKind
from extractors import people, recipients
from extractors.bodies import is_foreign
from extractors.recipients import Recipients
from extractors.whom.described import OPENING, describes_last, explained, with_apposition
from extractors.whom.givers import NO_SUBJECT_AFTER, last_match, lies_in
from extractors.whom.openings import opening_subject
from extractors.whom.scene import NUMBER, Scene
from extractors.whom.unread import BRAND, NO_NAME, unknown_name_before
from extractors.whom.verbs import Verb

_LISTED = re.compile(r",? ?(?:đợt này |lần này |lần thứ \w+ )?(?:(?:là|gồm có|bao gồm|gồm)(?::)? |: )")
_SO_MANY = re.compile(rf"(?<!\w)({NUMBER}) $")
_HAS = re.compile(r"[^.;:]{0,60}? có (?:cả )?")
_PRONOUN = re.compile(
    r"(?<!\w)(?:(?<!chúng )tôi|anh|chị|ông|bà|em|cô|cháu|thầy|cụ|bác|chàng trai|cô gái|nam sinh|nữ sinh)"
    r"(?: này| ấy)?(?: \w+ tuổi)?"
    r"(?= (?:đã|từng|vinh dự|còn|cũng|được|vừa|liên tục|đạt|giành|đoạt|nhận|luôn|tới nhận|đến nhận|lên nhận))"
)
# `Tôi rất tự hào vì |được tặng …`
_FEELS = re.compile(
    r"(?<!\w)(?<!chúng )(?<!các )(?<!bọn )(?<!những )(?:tôi|em|cháu|con|anh|chị|ông|bà)(?: [^\W\d_]+){1,5} "
    r"(?:vì|khi)(?: đã| vừa| vinh dự)* ?$"
)
_OPENS_LIST = re.compile(
    r"(?:^|[,:;.–-] ?|(?<!\w)(?:danh sách|tổng số|tổng cộng|có|gồm|đó|ghi nhận|gần|hơn|"
    r"chương trình|buổi lễ|lễ|hội nghị|đại hội|ngày hội|dịp này|dịp đó) )$"
)
_LIST_MAY_OPEN = re.compile(
    r"(?<![\w/.,-])(?=(?:các|những|nhiều|toàn thể|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+) )|[,;:(–-]\s|"
    r"(?<!\w)(?:có|gồm|là|với|cho|và|đó|người|cho biết|rằng) "
)
_BETWEEN_LIST_AND_VERB = re.compile(
    r"(?:\s|,|(?<!\w)(?:đã|cũng|vừa|vinh dự|là|người|từng|"
    r"\w+ năm liền|nhiều năm liền|liên tiếp|này|nữa|trên|đều|lần lượt|còn|nói trên|khác|sau đó|sau này|trước đó|"
    r"mới đây|ngay sau đó|đến|tới|lên|long trọng|trọng thể|phấn khởi|tự hào)(?!\w)|\([^()]*\))*"
)
_DESCRIBES = re.compile(
    r"[ ,]*\(?(?:có|đã|ở|thuộc|trong|trên|vì|tại|của|tham gia|là|từng|lập|dũng|với|đạt|tiêu biểu|không|luôn|trú|sn|"
    r"sinh|nguyên|về|bắt|cứu|nhặt)(?!\w)"
)
CONTINUES = re.compile(r"(?:[;,]|(?<!\w)(?:và|đồng thời|ngoài ra)) $")


def receivers(scene: Scene, verb: Verb, floor: int, after: int) -> Recipients | None:
    """Those before a passive or receiving verb, and names that a list behind it adds."""
    found = _unit_by_name(scene, floor, verb)
    found = found or with_apposition(scene, floor, verb.subject_end) or _left_recipients(scene, floor, verb.subject_end)
    listed = _LISTED.match(scene.folded, after)
    among = _HAS.match(scene.folded, after) if found is not None and not found.is_told else None
    if found is not None and among is not None and scene.folded.endswith("trong số ", 0, found.start):
        return recipients.parse(scene, among.end()) or found  # `Trong số những người được khen có ông A`
    if listed is not None and (found is None or not found.names):
        named = recipients.parse(scene, listed.end())
        # `29 điển hình được biểu dương, gồm 8 tập thể và 21 cá nhân`: only the parts tell who they are
        is_split = found is not None and found.is_counted and set(found.numbers.values()) == {None}
        if named is not None and (named.names or (is_split and named.is_counted)):
            numbers = dict(named.numbers)
            numbers.update({kind: n for kind, n in (found.numbers if found else {}).items() if n is not None})
            return replace(named, start=found.start if found else named.start, numbers=numbers)
    found = (
        explained(scene, found) or _those_named(scene, floor, found) or found or _behind_participle(scene, verb, after)
    )
    found = found or _pronoun(scene, floor, verb.subject_end)
    found = found or _given_names(scene, floor, verb.subject_end)
    is_held = _HOLDS.search(scene.folded, 0, verb.start) is not None
    if found is None and not verb.agents and (is_held or CONTINUES.search(scene.folded, 0, verb.start)):
        opening = opening_subject(scene, floor, verb.start)  # `Ngân hàng … tổ chức lễ kỷ niệm và đón nhận …`
        found = _whose_day(scene, floor, verb.subject_end)
        if found is None and len(opening) == 1 and not opening[0].is_post and opening[0].kind != "state":
            found = recipients.parse(scene, opening[0].start, verb.start)
    return found or unknown_name_before(scene, floor, verb.subject_end) or _acting_before(scene, verb.subject_end)


_TO_UNIT = re.compile(
    r" (?:bằng công nhận (?:danh hiệu )?[“\"]?|danh hiệu [“\"]?)(?:đơn vị )?(?:xã|phường|thị trấn|huyện|làng|thôn|bản|"
    r"trường)(?!\w)"
)
_BEHIND_COLON = re.compile(r"[ ]?(?:[^,;.:]{2,40}: )?")


def _unit_by_name(scene: Scene, floor: int, verb: Verb) -> Recipients | None:
    """`Tân Lập đón Bằng công nhận xã đạt chuẩn …`: whoever has the name of a person there is a place."""
    lead = _BEHIND_COLON.match(scene.folded, floor, verb.subject_end)
    at = lead.end() if lead is not None else floor
    end = people.name_end(scene.text, at)
    is_whole = end > at and not scene.folded[end : verb.start].strip()
    is_titled = at in scene.persons and scene.persons[at][1].title is not None
    if not is_whole or is_titled or at in scene.bodies or scene.text.isupper():
        return None
    if not _TO_UNIT.match(scene.folded, verb.end):
        return None
    return Recipients(at, end, {"collectives": 1}, (scene.text[at:end],))


_HOLDS = re.compile(r"tổ chức(?: trọng thể| long trọng)? (?:buổi )?lễ (?:công bố(?: quyết định)?(?:,| và) )?$")

_ONLY_LEADS = re.compile(
    r"(?:^|[.;:“\"] ?)(?:(?:chia sẻ|phát biểu|tâm sự|xúc động|nói|trả lời)(?: [^\s,.;]+){0,3} "
    r"(?=(?:sau )?khi(?!\w)))?(?:(?:(?:ngay |trước |sau )?khi|(?:ngoài|bên cạnh)(?: việc)?|"
    r"(?:đón )?nhận tin|(?:hay|nghe|biết) tin|biết mình|"
    r"vừa|đã|vinh dự|lần đầu|bất ngờ)(?: |$))*$"
)


_NOBODY_YET = re.compile(r"(?:(?:cùng|cũng|đã|được|vinh dự|dịp này,|đợt này,)(?: |$))*")
_WHO_WAS = re.compile(r"[^.;:]{0,50}? (?:(?:còn |lần lượt )?có|là|gồm(?: có)?):? ")
_I = re.compile(r"(?:tôi|anh|chị|ông|bà|cô|cậu|em) (?!em )")
_MAY_BE = re.compile(r" (?:có thể|sẽ|phải|được quyền)(?!\w)")


def _behind_participle(scene: Scene, verb: Verb, after: int) -> Recipients | None:
    """`Nhận giấy khen của UBND xã, em A …`, `Sau khi được tặng …, em A …`: the subject of the main clause."""
    has = _WHO_WAS.match(scene.folded, after) if _NOBODY_YET.fullmatch(scene.folded, 0, verb.subject_end) else None
    named = recipients.parse(scene, has.end()) if has is not None else None
    if named is not None and named.names:
        return named  # `Cùng nhận giấy khen đợt này còn có bà A`
    if not _ONLY_LEADS.search(scene.folded, 0, verb.subject_end) and verb.subject_end > 0:
        return None
    comma = re.compile(r"[^,.;:]{0,30}?(?:, | nhưng )(?:đến nay )?").match(scene.folded, after)
    found = recipients.parse(scene, comma.end(), len(scene.text)) if comma is not None else None
    i = _I.match(scene.folded, comma.end()) if comma is not None and found is None else None
    if i is not None:
        return Recipients(i.start(), i.end(), {"individuals": 1})
    is_subject = found is not None and not scene.folded.startswith((",", ".", ";"), found.end)
    may_be_anybody = found is not None and not found.is_told and _MAY_BE.match(scene.folded, found.end) is not None
    return found if is_subject and not may_be_anybody else None


def _those_named(scene: Scene, floor: int, found: Recipients | None) -> Recipients | None:
    """`Công an xã A và ông B: cả hai được …`: those who were named right before."""
    if found is None or not scene.folded.startswith("cả ", found.start):
        return None
    for at in sorted(at for at in (*scene.persons, *scene.bodies) if floor <= at < found.start):
        named = recipients.parse(scene, at, found.start)
        if named is None or not named.names or scene.folded[named.end : found.start].strip(" :,–-"):
            continue
        if len(named.names) == found.numbers.get("individuals"):
            return replace(named, end=found.end)
    return None


_BRACKET_OR_AGE = re.compile(r"(?: \([^()]*\))?")
_NEXT_NAME = re.compile(r", (?:và )?| và | cùng ")


def _given_names(scene: Scene, floor: int, end: int) -> Recipients | None:
    """`Khang (từ trái), Páo và Dợ nhận …`, `Năm ngoái, Quỳnh giành …`: names of persons that the text has named."""
    opening = re.compile(r"[ ,;:.–-]*(?:cả )?").match(scene.folded, floor)
    comma = scene.folded.rfind(", ", floor, end)
    both = len("cả ") if scene.folded.startswith("cả ", comma + 2) else 0  # `…, cả A và B đều được …`
    starts = [opening.end() if opening is not None else floor, *([comma + 2 + both] if comma >= 0 else [])]
    return next((found for start in starts if (found := _names_up_to(scene, start, end)) is not None), None)


def _names_up_to(scene: Scene, start: int, end: int) -> Recipients | None:
    """The names in a row from `start` right up to `end`; one alone only behind a comma."""
    at = start
    names: list[str] = []
    while (stop := people.name_end(scene.text, at)) > at and stop <= end:
        names.append(scene.text[at:stop])
        bracket = _BRACKET_OR_AGE.match(scene.text, stop)
        stop = bracket.end() if bracket is not None else stop
        following = _NEXT_NAME.match(scene.folded, stop)
        if following is None:
            is_told = len(names) > 1 or scene.folded.endswith(", ", 0, start)
            whole = not scene.folded[stop:end].strip(" ,") and is_told and not scene.text.isupper()
            kind: RecipientKind = "collectives" if all(BRAND.search(name) for name in names) else "individuals"
            return Recipients(start, stop, {kind: len(names)}, tuple(names)) if whole else None
        at = following.end()
    return None


_KEEPS_DAY = re.compile(r" (?:đã |vừa |long trọng |trọng thể )*(?:tổ chức|kỷ niệm)(?!\w)")
_NAME_ENDS = re.compile(r"[ ]?(?:[,;(–-]|và )")
_DAY_OF = re.compile(r"(?<!\w)(?:thành lập|tái lập|truyền thống) ")


def _whose_day(scene: Scene, floor: int, end: int) -> Recipients | None:
    """`lễ kỷ niệm 30 năm thành lập A và đón nhận …`: whose anniversary it is receives."""
    day = _DAY_OF.search(scene.folded, floor, end)
    if day is None:
        return None
    found = recipients.parse(scene, day.end(), end)
    if found is not None and found.names:
        return found
    stop = people.name_end(scene.text, day.end())
    name = scene.text[day.end() : stop]
    is_whole = name and _NAME_ENDS.match(scene.folded, stop) is not None  # no `thành lập Công ty và …`
    if is_whole:
        return Recipients(day.end(), stop, {"collectives": 1}, (name,))
    stop = people.name_end(scene.text, floor)  # `Vinatexco kỷ niệm … thành lập và đón nhận …`
    if stop == floor or NO_NAME.match(scene.folded, floor) or not _KEEPS_DAY.match(scene.folded, stop):
        return None
    return Recipients(floor, stop, {"collectives": 1}, (scene.text[floor:stop],))


_COORDINATE = re.compile(r"(?:,| và|;)(?: và)?(?: (?:đã|cũng|từng|nhiều lần|liên tục|còn))* ?$")


# `Bà phụ trách …, và nhiều lần được Bộ khen thưởng`
_ONE_BY_PRONOUN = re.compile(r"(?:ông|bà|anh|chị|cô|em|cậu)(?= [^\W\d_])")


def _acting_before(scene: Scene, end: int) -> Recipients | None:
    """`Ông A được cử … và từng được tặng …`: who opened the sentence goes on as subject of the second verb."""
    if not _COORDINATE.search(scene.folded, 0, end):
        return None
    lead = OPENING.match(scene.folded)
    for at in (0, lead.end() if lead is not None else 0):
        found = recipients.parse(scene, at, end)
        if found is not None and found.names and _PREDICATE.match(scene.folded, found.end):
            return found
        stop = people.name_end(scene.text, at)
        name = scene.text[at:stop]
        if stop > at and is_foreign(name) and _PREDICATE.match(scene.folded, stop) and at not in scene.bodies:
            kind: RecipientKind = "collectives" if BRAND.search(name) else "individuals"
            return Recipients(at, stop, {kind: 1}, (name,))
        one = _ONE_BY_PRONOUN.match(scene.folded, at)
        if one is not None and scene.text[at].isupper() and scene.text[one.end() + 1].islower():
            return Recipients(at, one.end(), {"individuals": 1})
    return None


_PREDICATE = re.compile(
    r" (?:đã |cũng |vừa |từng )?(?:được|bị|là|có|tham gia|làm|giữ|công tác|đạt|về|vào|ra|lập)(?!\w)"
)


# `Hành động đẹp của em Vừ Mỷ được xã khen thưởng`
_DEED_BEFORE = re.compile(r"(?<!\w)(?:hành động|việc làm|nghĩa cử)(?!\w)[^.;]{0,90}(?<!\w)của $")


def _left_recipients(scene: Scene, floor: int, end: int) -> Recipients | None:
    """The list right before the verb, else the first that opens the clause."""
    folded = scene.folded
    skipped = re.compile(r"[ ,;:.–-]*(?:và )?(?:riêng )?").match(folded, floor, end)
    first = skipped.end() if skipped is not None else floor
    starts = {first}
    starts |= {match.end() for match in _LIST_MAY_OPEN.finditer(folded, floor, end)}
    starts |= {at for at in (*scene.persons, *scene.bodies) if floor <= at < end}
    starts |= {family.start() for family in _FAMILY_OF.finditer(folded, floor, end)}
    fallback: Recipients | None = None
    for at in sorted(starts):
        listed = recipients.parse(scene, at, end)
        is_other = NO_SUBJECT_AFTER.search(folded, max(0, at - 10), at) and not _DEED_BEFORE.search(folded, floor, at)
        is_other = is_other or _holds_office(scene, at) or _is_place(scene, at)
        is_part = listed is not None and listed.is_counted and folded.endswith(("trong ", "trong số "), 0, at)
        is_other = is_other and not is_part  # `Trong |29 đảng viên được …`
        is_object = _ACTS_ON.search(folded, max(0, at - 16), at) is not None
        if listed is None or (is_object and at > floor) or (is_other and not folded.startswith(", người", listed.end)):
            continue
        if folded.endswith(("các ", "những ", "nhiều "), 0, at) and at > floor:
            continue  # `Các |chiến sĩ cứu hỏa được khen thưởng`: read with its determiner
        if _BETWEEN_LIST_AND_VERB.fullmatch(folded, listed.end, end):
            is_bare = not listed.names and _BARE.match(folded, at) is not None
            if fallback is not None and fallback.is_counted and (is_bare or _only_serve(scene, fallback, listed, at)):
                return fallback
            return _with_those_before(scene, fallback, listed)
        if _is_unit_of(scene, listed, end):
            return listed
        if describes_last(scene, listed, end):
            return _with_those_before(scene, fallback, replace(listed, end=end))
        opens = at == first or _OPENS_LIST.search(folded, max(0, at - 16), at) is not None
        # `tỉnh A có |8 đồng chí … được trao`, `em B là một trong |hai học sinh được tặng`
        is_of_them = (
            listed.is_counted and not listed.names and folded.endswith(("có ", "một trong ", "1 trong "), 0, at)
        )
        if (fallback is not None and not (fallback.names and is_of_them)) or not opens:
            continue
        near = len(folded[listed.end : end].split()) <= 6 and not re.search(r"[,;:(]", folded[listed.end : end])
        if near or not listed.names or _DESCRIBES.match(folded, listed.end):
            fallback = listed
    return fallback


# `6 người từng làm việc tại các phòng, ban |Công an tỉnh đã được trao …`: where those counted serve.
_SERVES = re.compile(
    r" (?:nguyên là|là|thuộc|của|đang|công tác|làm việc|ở|tại|trong|hiện|đến từ)(?!\w)"
    r"(?:(?!(?:được|và có)(?!\w))[^;:.])*"
)


def _only_serve(scene: Scene, counted: Recipients, last: Recipients, at: int) -> bool:
    is_group = last.is_counted and not last.names
    if counted.names or is_group or counted.end >= at or scene.folded.endswith(" và ", 0, at):
        return False
    return _SERVES.fullmatch(scene.folded, counted.end, at) is not None


_WHAT_THEY_DID = re.compile(r" (?!(?:được|đã|vừa|nhận)(?!\w))[^,.;:()]{2,60} và ")
_WHO_THEY_ARE = re.compile(r" (?:(?!(?:được|đã|vừa|bị|nhận|là|để|khi|khỏi)(?!\w))[^,.;:()]){2,80}, ")


def _with_those_before(scene: Scene, before: Recipients | None, last: Recipients) -> Recipients:
    """`80 học sinh đoạt giải và 64 giáo viên được …`: both, where the words between say only what the first did."""
    if before is None or not before.is_counted or before.names or not last.is_counted or before.end >= last.start:
        return last
    between = _WHAT_THEY_DID.fullmatch(scene.folded, before.end, last.start)
    if last.names and "collectives" in before.numbers:  # `Hai tổ thuyền viên tàu A, ông B và ông C được …`
        between = between or _WHO_THEY_ARE.fullmatch(scene.folded, before.end, last.start)
    if between is None:
        return last
    numbers = dict(before.numbers)
    for kind, number in last.numbers.items():
        numbers[kind] = (numbers.get(kind) or 0) + (number or 0)
    return replace(last, start=before.start, numbers=numbers)


# `49 tập thể công tác trong các cơ quan, |doanh nghiệp đã được …`: a bare noun ends what describes those counted.
_BARE = re.compile(r"(?!các |những |nhiều |một |hai |ba |bốn |năm |\d|toàn |tất cả |mỗi |cả )")


def _is_place(scene: Scene, at: int) -> bool:
    """`tại xã A, |huyện B (C), Đồn Biên phòng D được …`: the unit that another one lies in."""
    body = scene.bodies.get(at)
    return body is not None and body.kind == "unit" and lies_in(tuple(scene.bodies.values()), body)


def _holds_office(scene: Scene, at: int) -> bool:
    """Whether the person at `at` only holds the office whose act is told: `quyết định của Bộ trưởng A, …`."""
    office = next((body for body in scene.bodies.values() if body.end + 1 == at), None)
    return (
        at in scene.persons
        and office is not None
        and NO_SUBJECT_AFTER.search(scene.folded, max(0, office.start - 10), office.start) is not None
    )


# `Nhóm thuyền viên cứu |22 ngư dân được khen thưởng`: the object of the deed receives nothing.
_ACTS_ON = re.compile(
    r"(?<!\w)(?:cứu|cứu sống|giải cứu|cứu giúp|giúp|bắt|bắt giữ|truy bắt|khống chế|hỗ trợ|tố cáo|tố giác|tìm thấy|"
    r"chữa|nuôi|trả lại|triệt phá|ngăn chặn) (?:được )?$"
)
_FAMILY_OF = re.compile(r"(?<!\w)(?:hộ gia đình|gia đình|hộ) (?=ông |bà |anh |chị |em )")
_OF_WHOM = re.compile(
    r"(?:\s|,|[-–]|(?<!\w)(?:đã|cũng|vừa|vinh dự|đều|của|thuộc|ở|tại|trường|lớp \w+)(?!\w)|\([^()]*\))*"
)


def _is_unit_of(scene: Scene, listed: Recipients, end: int) -> bool:
    """Whether only the unit of those listed stands before the verb: `Các cán bộ Trạm Y tế xã được tặng …`."""
    if listed.names or "individuals" not in listed.numbers or end - listed.end > 160:
        return False
    at = listed.end
    for start, body in sorted(scene.bodies.items()):
        if listed.end <= start and body.end <= end:
            if body.is_post or not _OF_WHOM.fullmatch(scene.folded, at, start):
                return False
            at = body.end
    return at > listed.end and _OF_WHOM.fullmatch(scene.folded, at, end) is not None


def _pronoun(scene: Scene, floor: int, end: int) -> Recipients | None:
    """`anh được tặng …` is one person without a name."""
    last = last_match(_PRONOUN, scene.folded, floor, min(len(scene.folded), end + 8))
    last = last or _FEELS.search(scene.folded, floor, end)
    if last is None:
        return None
    many = _SO_MANY.search(scene.folded, 0, last.start())  # `hai |ông`
    return Recipients(last.start(), last.end(), {"individuals": recipients.whole_number(many[1]) if many else 1})
