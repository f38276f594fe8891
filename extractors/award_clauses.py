"""The clause around an award: the verb and its voice, who confers, who receives.

Active (`UBND xã tặng giấy khen cho 3 tập thể`), passive (`3 tập thể được UBND xã tặng giấy khen`), receiving
(`… nhận giấy khen của …`) and nominal (`Giấy khen của … được trao cho …`) wording come out as the same `Telling`.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.terms import awards as terms
from extractors import award_forms, ner, people, recipients
from extractors.award_forms import LINK, Nucleus
from extractors.bodies import Body
from extractors.recipients import Recipients, Scene


@dataclass(frozen=True, slots=True)
class Verb:
    """The verb that confers. Those before `subject_end` give when `gives`, else they receive, from `agents`."""

    start: int
    end: int
    subject_end: int
    gives: bool
    agents: tuple[Body, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of an award in a sentence; what stands before `floor` or behind `limit` it shares with others."""

    nucleus: Nucleus
    verb: Verb | None
    conferrers: tuple[Body, ...]
    recipients: Recipients | None
    limit: int
    floor: int = 0
    is_part: bool = False

    @property
    def end(self) -> int:
        """Where form and authority behind it end."""
        behind = [body.end for body in self.conferrers if body.start >= self.nucleus.end]
        return max(behind, default=self.nucleus.end)

    @property
    def reach(self) -> int:
        """Where the recipients behind it end, too."""
        found = self.recipients
        return max(self.end, found.end) if found is not None and found.end <= self.limit else self.end


_VERB = re.compile(
    r"(?<!\w)(?P<verb>trao tặng|truy tặng|tặng thưởng|phong tặng|truy phong|ký tặng|trao và gắn|trao|tặng|phong|"
    r"gắn|gửi|ký|"
    r"công nhận|có|khen tặng|(?<!phí )(?<!tiền )(?<!quỹ )(?<!thức )khen thưởng|(?<!tưởng )thưởng|phát|"
    r"nhận được|đón nhận|nhận|"
    r"đạt|đoạt|giành|rinh|"
    r"lĩnh)(?: được)?(?: thêm)?(?!\w)"
)
_RECEIVING = frozenset(("nhận được", "đón nhận", "nhận", "đạt", "đoạt", "giành", "rinh", "lĩnh"))
_WINNING = frozenset(("đạt", "đoạt", "giành", "rinh", "lĩnh"))
_WEAK = frozenset(("ký", "gửi", "phát", "gắn"))  # give an award only with the name of one
_OTHER_NHAN = re.compile(r"(?:ghi|công|chứng|xác|tiếp|cảm|đảm|phủ|hàng|thu|bắt|biên) $")
_BREAKS = re.compile(r";|(?<!\w)(?:nhưng|khi|sau|rồi|bị|mà|nếu|để|khỏi|nói|chia sẻ|cho biết|được|treo|giữ|mất)(?!\w)")
# `đạt được`, `bắt được` tell of success, not of the passive.
_BE = re.compile(
    r"(?<!\w)(?<!đạt )(?<!bắt )(?<!nhặt )(?<!thu )(?<!biết )(?<!làm )(?<!tìm )(?<!lập )(?<!cứu )(?<!phá )được(?!\w)"
)
_AUXILIARIES_END = re.compile(
    r"(?:[ ]?(?:đã|vừa|cũng|vinh dự|từng|lần lượt|đều|còn|là|nhiều lần|liên tục|liên tiếp|mới|"
    r"xuất sắc|được|nay|luôn|may mắn|"
    r",)(?!\w))*[ ]?$"
)
# Vague authorities give an empty list of conferrers.
_VAGUE = re.compile(
    r"(?:(?:các|nhiều) )?(?:cấp|ngành|sở, ngành|sở ngành|cơ quan|đơn vị|bộ, ngành|bộ ngành|ban, ngành|ban ngành|"
    r"địa phương|"
    r"tổ chức|cơ quan chức năng|nhà hảo tâm|mạnh thường quân)(?:(?:,| và)? ?(?:các )?(?:cấp|ngành|đoàn thể|ban|"
    r"địa phương|bộ))*"
    r"|cấp trên|cấp ủy|chính quyền(?: các cấp| địa phương)?|lãnh đạo(?: các cấp| đơn vị)?|trung ương|nhà trường|"
    r"tỉnh|huyện|xã|thành phố|phường|quận|trường|công ty|công an|chủ quán|gia đình"
)
_AGENT_FILLERS = re.compile(
    r"(?<!\w)(?:và|cùng|quyết định|trực tiếp|đột xuất|kịp thời|đến|tổ chức|lễ|xét|đề nghị|công bố|đích thân|"
    r"ban giám hiệu|"
    r"phối hợp|với|ký|đồng ý|ra|liên tục|hiệp y|trân trọng|có|biểu dương|trao|khen|thưởng)(?!\w)|\([^()]*\)"
)
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
    r"(?:thừa ủy quyền|thừa uỷ quyền|được sự ủy quyền|được ủy quyền|thừa lệnh|ủy quyền|thay mặt)(?: của| cho)? "
)
_ROW = re.compile(r"(?:[ ]?[,;]| và| cùng| cùng với)[ ](?:của )?(?:và )?")
_TOGETHER = re.compile(
    r"\s?[,;]\s(?:và )?|\s(?:và|cùng|phối hợp với|phối hợp|kết hợp với|kết hợp|cùng với)\s(?:đồng chí )?"
)
_ADDRESSED = re.compile(r"(?:(?:đồng chí|ông|bà|lãnh đạo|đại diện) )?")
_STARTS_CLAUSE = re.compile(r"(?:^|[,:;.–-] ?|(?<!\w)(?:và|đồng chí|ông|bà|nhiên) )$")
_ACTS = re.compile(
    r"(?: [-–]|,| \([^()]*\))?(?: [^\W\d_]+){0,4}? (?:đã|vừa|cũng|tổ chức|đến|tới|phối hợp|quyết định|ký|ban hành|"
    r"có|công bố|tiến hành|"
    r"gặp mặt|xuống|trao|tặng|thăm|biểu dương|dành|khen|đồng thời|trích|chi|thống nhất|vận động)(?!\w)"
)
_FOR = re.compile(
    r"[ ]*,?[ ]*(?:(?:để|nhằm) )?(?:đột xuất )?(?:trước (?:toàn )?\w+ )?(?:(?:tặng|trao tặng|truy tặng|gửi tặng|gửi|động viên|chúc mừng|"
    r"tri ân|hỗ trợ|"
    r"khen ngợi|biểu dương|tuyên dương|khen thưởng|thăm hỏi|ủng hộ|giúp đỡ) )*(?:(?:cho|đến|tới|đối với|là|với):? )*"
)
_FAR_FOR = re.compile(r"(?<!\w)(?:cho|đến|tới|đối với|tặng|với) (?:cho )*")
_OF = re.compile(r"(?P<between>[^.;,()]{0,90}?)(?<!\w)(?:của|từ) (?:đồng chí )?|[ ,]+(?P<by>do) ")
_NOT_BETWEEN = re.compile(r"(?<!\w)(?:cho|lên|được|có|trong|thành tích|đã|khi|của|tại|nhưng)(?!\w)")
_GIVEN_BY = re.compile(r"[^,.;]{0,60}?(?<!\w)(?:trao tặng|truy tặng|phong tặng|trao|tặng|cấp|phong|ký|khen)(?!\w)")
_LISTED = re.compile(r" ?(?:đợt này |lần này |lần thứ \w+ )?(?:(?:là|gồm có|bao gồm|gồm)(?::)? |: )")
_AND = re.compile(r"(?:\s*\([^()]*\))?[ ]?(?:,|;| và|,? đồng thời)?[ ]?(?:còn )?(?:\d+ lần ?)?")
_COORDINATED = re.compile(r"(?:\s*\([^()]*\))?(?:,| và|,? đồng thời|;)(?: được)? ")
_PRONOUN = re.compile(
    r"(?<!\w)(?:anh|chị|ông|bà|em|cô|cháu|thầy|cụ|bác|chàng trai|cô gái|nam sinh|nữ sinh)(?: này| ấy)?(?: \w+ tuổi)?"
    r"(?= (?:đã|từng|vinh dự|còn|cũng|được|vừa|liên tục|đạt|giành|đoạt|nhận|luôn))"
)
_OPENS_LIST = re.compile(r"(?:^|[,:;.–-] ?|(?<!\w)(?:có|gồm|đó|ghi nhận|gần|hơn) )$")
_LIST_MAY_OPEN = re.compile(
    r"(?<![\w/.,-])(?=(?:các|những|nhiều|toàn thể|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+) )|[,;:(–-]\s|"
    r"(?<!\w)(?:có|gồm|là|với|cho|và|đó|người) "
)
_NO_SUBJECT_AFTER = re.compile(
    r"(?<!\w)(?:tại|của|do|bởi|trong|ở|trên|theo|từ|giữa|gia đình|trụ sở|hội trường|khuôn viên|cùng|qua|đến|tới|về) $"
)
_DECIDED_BY = re.compile(r"quyết định(?: số \S+)?(?:,? ngày \S+)?,? của $")
_BETWEEN_LIST_AND_VERB = re.compile(
    r"(?:\s|,|(?<!\w)(?:đã|cũng|vừa|vinh dự|là|người|từng|"
    r"\w+ năm liền|nhiều năm liền|liên tiếp|này|trên|đều|lần lượt|còn|nói trên|khác)(?!\w)|\([^()]*\))*"
)
_DESCRIBES = re.compile(
    r"[ ,]*\(?(?:có|đã|ở|thuộc|trong|trên|vì|tại|của|tham gia|là|từng|lập|dũng|với|đạt|tiêu biểu|không|luôn|trú|sn|"
    r"sinh|nguyên|về|bắt|cứu|nhặt)(?!\w)"
)
_MEASURES = re.compile(
    r"[ ,]*(?:(?:các|nhiều|những|mỗi|số|phần|suất|danh hiệu|\d+|trên địa bàn|\w{1,6}|một)[ ,]*){0,4}"
)


def tellings(scene: Scene, nuclei: Sequence[Nucleus]) -> list[Telling]:
    """What the sentence tells of each nucleus; nuclei without a clause of conferring are left out."""
    told: list[Telling] = []
    for index in range(len(nuclei)):
        if told and _is_told(scene, told[-1], nuclei[index]):
            continue
        before = told[-1] if told and index and told[-1].nucleus.start == nuclei[index - 1].start else None
        telling = _part(scene, nuclei, index, before) or _telling(scene, nuclei, index, before)
        if telling is not None:
            told.append(replace(telling, floor=told[-1].reach if told else 0))
    told = _numbered_parts(_distributed(told))
    for index in range(len(told) - 2, -1, -1):  # `trao bằng khen của A, giấy khen của B cho 5 người`
        one, following = told[index], told[index + 1]
        shared = one.recipients is None and _is_shared(scene, one.nucleus.end, following.nucleus.start)
        if shared and one.verb is not None and one.verb.gives and following.recipients is not None:
            told[index] = replace(one, recipients=following.recipients)
    return told


# `… cho em A, hai năm liền đoạt huy chương …`: of the same person.
_WHO_ALSO = re.compile(r",? ?(?:người|cũng là người)?(?: ?(?:từng|\w+ năm liền|nhiều năm liền|liên tiếp|vừa|đã))* ?")


def _is_told(scene: Scene, before: Telling, nucleus: Nucleus) -> bool:
    """Whether the money is the one that the award before it came with: `Bằng khen của UBND xã và thưởng 5 triệu`."""
    is_money = "tiền thưởng" in before.nucleus.forms and nucleus.forms == ("tiền thưởng",)
    return is_money and nucleus.start < before.end + 24 and ";" not in scene.folded[before.end : nucleus.start]


def _telling(scene: Scene, nuclei: Sequence[Nucleus], index: int, before: Telling | None) -> Telling | None:
    nucleus = nuclei[index]
    limit = nuclei[index + 1].start if index + 1 < len(nuclei) else len(scene.text)
    verb = _verb(scene, nuclei, index)
    origin, after = ([], nucleus.end) if nucleus.is_verb else _origin(scene, nucleus.end)
    money = award_forms.MONEY_BESIDE.match(scene.folded, after) if origin else None
    if money is not None:
        nucleus, after = replace(nucleus, forms=(*nucleus.forms, "tiền thưởng")), money.end()
        limit = next((one.start for one in nuclei[index + 1 :] if one.start >= after), len(scene.text))
    if verb is None:
        return _nominal(scene, nucleus, origin, after, limit) or _continued(scene, nucleus, after, limit, before)
    floor = min(_floor(scene, nuclei, index), verb.start)
    if before is not None and before.verb is not None and not before.verb.gives and before.verb.start == verb.start:
        return Telling(nucleus, before.verb, tuple(origin or before.verb.agents), before.recipients, limit)
    if verb.gives and not _shares_passive(scene, verb, before):
        found = _given_to(scene, nucleus, verb, after, limit)
        conferrers = origin or _giver(scene, verb, floor, before)
        return Telling(nucleus, verb, tuple(conferrers), found, limit)
    if verb.gives and before is not None and before.verb is not None:
        return Telling(nucleus, before.verb, tuple(origin or before.verb.agents), before.recipients, limit)
    if before is not None and before.verb is not None and before.verb.gives:
        if before.recipients is not None and _WHO_ALSO.fullmatch(scene.folded, before.recipients.end, verb.subject_end):
            return Telling(nucleus, verb, tuple(origin or verb.agents), before.recipients, limit)
        floor = max(floor, min(before.reach, verb.start))  # those were given the award before
    found = _receivers(scene, verb, floor, after)
    if found is None and before is not None and before.verb is not None and not before.verb.gives:
        found = before.recipients if _AND.fullmatch(scene.folded, before.end, verb.subject_end) else None
    return Telling(nucleus, verb, tuple(origin or verb.agents), found, limit)


def _continued(scene: Scene, nucleus: Nucleus, after: int, limit: int, before: Telling | None) -> Telling | None:
    """`… tặng Cờ thi đua cho A; danh hiệu … cho B`: the verb of the award before it holds on."""
    if before is None or before.verb is None or not before.verb.gives:
        return None
    if not _RUNS_ON.fullmatch(scene.folded, before.reach, nucleus.start) or not scene.folded.startswith(
        (" cho ", " tặng "), after
    ):
        return None
    found = _right_recipients(scene, after, limit)
    return Telling(nucleus, before.verb, (), found, limit) if found is not None else None


_RUNS_ON = re.compile(r"(?:\s*\([^()]*\))?[;,]?(?: và| cùng(?: với)?)? ?")


def _shares_passive(scene: Scene, verb: Verb, before: Telling | None) -> bool:
    """`3 tổ được tặng giấy khen và trao quà`: the second verb is as passive as the first."""
    if before is None or before.verb is None or before.verb.gives:
        return False
    return _COORDINATED.fullmatch(scene.folded, before.end, verb.start) is not None


# `tuyên dương, trao cúp cho 13 tập thể`
_HANDS_OVER = re.compile(r"(?:,| và) (?:trao tặng|trao|tặng) [^.;]{1,60}? cho ")


def _given_to(scene: Scene, nucleus: Nucleus, verb: Verb, after: int, limit: int) -> Recipients | None:
    found = None if nucleus.is_verb else _between(scene, verb.end, nucleus.start)
    if nucleus.is_verb and (handed := _HANDS_OVER.match(scene.folded, after)) is not None:
        return recipients.parse(scene, handed.end())
    if found is None and not (nucleus.is_verb and scene.folded.startswith(",", after)):
        found = _right_recipients(scene, after, limit)
    return _with_names(scene, found, limit) if found is not None else None


def _giver(scene: Scene, verb: Verb, floor: int, before: Telling | None) -> list[Body]:
    """The subject of an active verb, or of the award before it when the clause runs on."""
    own = _subject(scene, floor, verb.start) or _bare_subject(scene, floor, verb.start)
    if not own and before is not None and _CONTINUES.search(scene.folded, 0, verb.start):
        own = list(before.conferrers)
    found = own or _meant_by_pronoun(scene, verb.start) or _opening_subject(scene, 0, verb.start)
    return found or _holder(scene, floor, verb.start)


_HOLDS = re.compile(r" [-–] |, ")
_SAYS = re.compile(r"(?<!\w)(?:cho biết|cho hay|cho rằng|nói|chia sẻ|khẳng định|nhấn mạnh|đề nghị)(?!\w)|[;:]")
_HAS_ACTED = re.compile(r"(?<!\w)(?:đã|vừa)(?!\w)")


def _holder(scene: Scene, floor: int, end: int) -> list[Body]:
    """`Ông A – Phó Chủ tịch UBND tỉnh … cùng … đã trao`: the body of the first person, when others come along."""
    for at, (stop, _) in sorted(scene.persons.items()):
        lead = _HOLDS.match(scene.folded, stop)
        body = scene.bodies.get(lead.end()) if lead is not None and floor <= at else None
        if body is not None and body.is_post and body.end < end:
            acts = _HAS_ACTED.search(scene.folded, body.end, end) and not _SAYS.search(scene.folded, body.end, end)
            return [body] if acts else []
    return []


_THIS_UNIT = re.compile(
    r"(?<!\w)(?:đơn vị(?: này)?|cơ quan này)(?= (?:đã|vừa|cũng|quyết định|tổ chức|trao|tặng|khen|tuyên))"
)


def _meant_by_pronoun(scene: Scene, end: int) -> list[Body]:
    """`…, Trưởng Công an thị xã … cho biết, đơn vị này vừa khen thưởng …`: the body named before it."""
    unit = _last(_THIS_UNIT, scene.folded, 0, end)
    if unit is None or not _BEFORE_VERB.fullmatch(scene.folded, unit.end(), end):
        return []
    before = [body for at, body in sorted(scene.bodies.items()) if body.end <= unit.start() and body.kind != "unit"]
    return [Body("named", b.organisation, b.end, b.organisation, b.organisation) for b in before[-1:]]


def _part(scene: Scene, nuclei: Sequence[Nucleus], index: int, before: Telling | None) -> Telling | None:
    """`… cho 83 người, gồm: 9 Huân chương …, 3 Huân chương …`: a number of forms that belongs to the act before it."""
    nucleus = nuclei[index]
    if nucleus.number is None or before is None or nucleus.kind not in ("honour", "state", "medal", "title"):
        return None
    between = scene.folded[before.end : nucleus.start]
    receives = before.verb is not None and not before.verb.gives
    if not (
        _AMONG_THEM.search(between) or (before.nucleus.number is not None and not receives and LINK.fullmatch(between))
    ):
        return None
    limit = nuclei[index + 1].start if index + 1 < len(nuclei) else len(scene.text)
    return Telling(nucleus, before.verb, before.conferrers, None, limit, is_part=True)


def _distributed(told: list[Telling]) -> list[Telling]:
    """`36 học sinh đoạt 20 huy chương vàng, 16 huy chương bạc`: medals that add up to the persons are one for each."""
    shared = [one for one in told if one.nucleus.number and one.recipients is not None]
    whole = shared[0].recipients if len(shared) > 1 else None
    if whole is None or any(one.recipients is not whole for one in shared):
        return told
    if sum(one.nucleus.number or 0 for one in shared) != whole.numbers.get("individuals"):
        return told
    return [
        replace(one, recipients=replace(whole, numbers={"individuals": one.nucleus.number})) if one in shared else one
        for one in told
    ]


def _numbered_parts(told: list[Telling]) -> list[Telling]:
    """Medals that add up to the persons told before them are one for each; else the number says nothing of persons."""
    parts = [telling for telling in told if telling.is_part]
    whole = next((one for one in told if not one.is_part and one.recipients is not None), None)
    if not parts or whole is None or whole.recipients is None:
        return told
    if sum(part.nucleus.number or 0 for part in parts) != whole.recipients.numbers.get("individuals"):
        return told
    return [
        replace(one, recipients=Recipients(one.nucleus.start, one.nucleus.end, {"individuals": one.nucleus.number}))
        if one.is_part
        else one
        for one in told
    ]


_AMONG_THEM = re.compile(r"(?:gồm|trong đó(?: có)?|:)(?: có)?:? $")


# --- the verb --------------------------------------------------------------------------------------------------------


def _verb(scene: Scene, nuclei: Sequence[Nucleus], index: int) -> Verb | None:
    """The verb that governs the nucleus: itself, or the last verb of conferring before it."""
    nucleus = nuclei[index]
    floor = _floor(scene, nuclei, index)
    if nucleus.is_verb:
        return _voiced(scene, floor, nucleus.start, nucleus.end)
    for match in reversed(list(_VERB.finditer(scene.folded, max(0, nucleus.start - 400), nucleus.start))):
        verb = match["verb"]
        gap = scene.folded[match.end() : nucleus.start]
        if len(gap) > 160 or _BREAKS.search(gap):
            return None
        if verb == "có" and nucleus.forms[0] not in ("thư khen", "điện khen"):
            continue
        if verb in _WEAK and nucleus.kind not in ("honour", "state", "gift"):
            continue
        if verb not in _RECEIVING:
            return _voiced(scene, min(floor, match.start()), match.start(), match.end())
        if verb == "nhận" and _OTHER_NHAN.search(scene.folded, 0, match.start()):
            continue
        if verb in _WINNING and nucleus.kind in ("gift", "money"):
            return None
        return Verb(match.start(), match.end(), _strip_auxiliaries(scene.folded, match.start()), gives=False)
    return None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return deque(pattern.finditer(text, start, end), maxlen=1).pop() if pattern.search(text, start, end) else None


def _voiced(scene: Scene, floor: int, start: int, end: int) -> Verb:
    """The verb in its voice: passive when `được` and at most an agent stand before it."""
    last = _last(_BE, scene.folded, floor, start)
    if last is not None and start - last.end() <= 220:
        agents = [body for at, body in sorted(scene.bodies.items()) if last.end() <= at and body.end <= start]
        agents = agents or _bare_authority(scene, last.end(), start)
        if _is_agent(scene, last.end(), start, agents):
            whose = [body for body in agents if body.kind != "unit" or not _lies_in(agents, body)]
            return Verb(start, end, _strip_auxiliaries(scene.folded, last.start()), gives=False, agents=tuple(whose))
    return Verb(start, end, start, gives=True)


def _lies_in(bodies: Sequence[Body], unit: Body) -> bool:
    """Whether the unit only says where the body before it lies: `UBND xã Tam Quan, huyện Tam Đảo`."""
    return any(body.end in (unit.start - 2, unit.start - 3) for body in bodies)


# Authorities that need no name: `được nhà trường khen thưởng`.
_BARE_AUTHORITY = re.compile(
    r"(?:cảnh sát|công an|nhà trường|ubnd|tỉnh|huyện|xã|phường|quận|thị xã|thành phố|công ty|quân đội|"
    r"ngành công an)(?!\w)"
)


def _bare_authority(scene: Scene, start: int, end: int) -> list[Body]:
    """A common noun for the authority that stands alone between `được` and the verb."""
    match = _BARE_AUTHORITY.match(scene.folded, start + 1)
    if match is None or not _BEFORE_VERB.fullmatch(scene.folded, match.end(), end):
        return []
    return [Body("named", match.start(), match.end(), match.start(), match.start())]


def _is_agent(scene: Scene, start: int, end: int, agents: Sequence[Body]) -> bool:
    """Whether between `được` and the verb stands nobody but an authority, named or vague."""
    spans = [(body.start, body.end) for body in agents]
    spans += [(at, stop) for at, (stop, _) in scene.persons.items() if start <= at and stop <= end]
    rest = scene.folded[start:end]
    for left, right in spans:
        rest = rest[: left - start] + " " * (right - left) + rest[right - start :]
    rest = _AGENT_FILLERS.sub(" ", _VAGUE.sub(" ", rest))
    return len(re.findall(r"\w+", rest)) <= (2 if agents else 3)


def _strip_auxiliaries(folded: str, end: int) -> int:
    """The offset before the small words that end at `end`: `… |đã vinh dự được tặng`."""
    tail = _AUXILIARIES_END.search(folded, max(0, end - 60), end)
    return tail.start() if tail is not None else end


def _floor(scene: Scene, nuclei: Sequence[Nucleus], index: int) -> int:
    """Where what belongs to the nucleus may begin: behind the nucleus before it, unless both share their words."""
    while index:
        previous = nuclei[index - 1]
        if previous.is_verb or not _is_shared(scene, previous.end, nuclei[index].start):
            return previous.end
        index -= 1
    return 0


def _is_shared(scene: Scene, start: int, end: int) -> bool:
    """Whether two forms stand side by side, at most with their authority between them."""
    if LINK.fullmatch(scene.folded, start, end):
        return True
    listed, stop = _origin(scene, start)
    bracket = re.compile(r"(?:\s?\([^()]*\))?").match(scene.folded, stop)
    return (
        LINK.fullmatch(scene.folded, bracket.end() if bracket else stop, end) is not None
        if listed or bracket
        else False
    )


# --- who confers -----------------------------------------------------------------------------------------------------


def _body_row(scene: Scene, at: int) -> list[Body]:
    """Authorities in a row: `UBND huyện, UBND xã`, `Chủ tịch UBND tỉnh; Giám đốc Công an tỉnh`."""
    row: list[Body] = []
    separator = None
    while (body := _authority_at(scene, at)) is not None:
        is_loose = separator is not None and "và" not in separator.group()
        if is_loose and _ACTS.match(scene.folded[: body.end + 24], body.end):
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


def _origin(scene: Scene, at: int) -> tuple[list[Body], int]:
    """`của Chủ tịch UBND huyện`, `do Bộ Công an trao tặng` behind the forms, and where that ends."""
    beside = scene.bodies.get(at + 1)  # `Bằng khen UBND tỉnh cho 3 tập thể`
    if beside is not None and beside.kind != "unit" and _GIVES_TO.match(scene.folded, beside.end):
        return [beside], beside.end
    match = _OF.match(scene.folded, at)
    if match is None or (match["between"] and _NOT_BETWEEN.search(match["between"])):
        return [], at
    row = _body_row(scene, match.end())
    if not row:
        return [], at
    end = row[-1].end
    if match["by"] is None:
        return row, end
    given = _GIVEN_BY.match(scene.folded, end)
    return (row, given.end()) if given is not None else ([], at)


def _subject(scene: Scene, floor: int, end: int) -> list[Body]:
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
        if body is not None and body.kind == "unit" and any(other.end == at - 2 for other in scene.bodies.values()):
            cursor = at
            continue
        if body is not None:
            if _NO_SUBJECT_AFTER.search(scene.folded, max(0, at - 10), at) and not _DECIDED_BY.search(
                scene.folded, max(0, at - 60), at
            ):
                break
            # `…, Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Công an tỉnh`: posts of one person, the last one acts
            if chosen and (body.is_post or chosen[0].is_post) and not re.search(r"và|cùng", gap):
                break
            if chosen and scene.folded.startswith("tổng bí thư", at) and "," in gap:
                break
            chosen.insert(0, body)
        cursor = at
    return chosen


def _opening_subject(scene: Scene, floor: int, end: int) -> list[Body]:
    """The authority that opens the clause and acts, when other verbs stand between it and the conferring."""
    for at, body in sorted(scene.bodies.items()):
        opens = floor <= at < end and _STARTS_CLAUSE.search(scene.folded, max(0, at - 12), at)
        together = _body_row(scene, at) if opens else []
        if len(together) > 1 and together[-1].end < end and _ACTS.match(scene.folded, together[-1].end):
            return together[:1] if any(other.is_post for other in together) else together
        if opens and _ACTS.match(scene.folded, body.end):
            row = [other for other in _body_row(scene, at) if other.end <= end]
            return [body] if any(other.is_post for other in row) else row
    return []


_CONTINUES = re.compile(r"(?:[;,]|(?<!\w)(?:và|đồng thời|ngoài ra)) $")
_CLAUSE_STARTS = re.compile(r"(?:[,:;] )")


def _bare_subject(scene: Scene, floor: int, end: int) -> list[Body]:
    """A name without a type that opens the clause and gives at once: `Quảng Bình khen thưởng …`."""
    text = scene.text
    starts = [floor if floor == 0 else end, *(match.end() for match in _CLAUSE_STARTS.finditer(text, floor, end))]
    for at in starts:
        bare = _BARE_AUTHORITY.match(scene.folded, at)
        if bare is not None and at not in scene.bodies and _BEFORE_VERB.fullmatch(scene.folded, bare.end(), end):
            return [Body("named", at, bare.end(), at, at)]
        stop = people.name_end(text, at)
        if stop < end and scene.folded[at:stop] in terms.titles("country"):
            if _BEFORE_VERB.fullmatch(scene.folded, stop, end):
                return [Body("foreign", at, stop, at, at)]
        if stop > end or len(text[at:stop].split()) < 2 or at in scene.persons or text[at:stop].isupper():
            continue
        if not people.is_person_name(text, at) and _BEFORE_VERB.fullmatch(scene.folded, stop, end):
            return [Body("named", at, stop, at, at)]
    return []


# --- who receives ----------------------------------------------------------------------------------------------------


def _receivers(scene: Scene, verb: Verb, floor: int, after: int) -> Recipients | None:
    """Those before a passive or receiving verb, and names that a list behind it adds."""
    found = _left_recipients(scene, floor, verb.subject_end)
    listed = _LISTED.match(scene.folded, after)
    if listed is not None and (found is None or not found.names):
        named = recipients.parse(scene, listed.end())
        if named is not None and named.names:
            numbers = dict(named.numbers)
            numbers.update({kind: n for kind, n in (found.numbers if found else {}).items() if n is not None})
            return replace(named, start=found.start if found else named.start, numbers=numbers)
    found = found or _pronoun(scene, floor, verb.subject_end)
    if found is None and not verb.agents and _CONTINUES.search(scene.folded, 0, verb.start):
        opening = _opening_subject(scene, floor, verb.start)  # `Ngân hàng … tổ chức lễ kỷ niệm và đón nhận …`
        if len(opening) == 1 and not opening[0].is_post and opening[0].kind != "state":
            found = recipients.parse(scene, opening[0].start, verb.start)
    return found or _unknown_name(scene, floor, verb.subject_end) or _acting_before(scene, verb.subject_end)


_COORDINATE = re.compile(r"(?:,| và|;)(?: và)? ?$")
_OPENING = re.compile(r"(?:[^,;.]{0,40}, )?")


def _acting_before(scene: Scene, end: int) -> Recipients | None:
    """`Ông A được cử … và từng được tặng …`: who opened the sentence goes on as subject of the second verb."""
    if not _COORDINATE.search(scene.folded, 0, end):
        return None
    lead = _OPENING.match(scene.folded)
    for at in (0, lead.end() if lead is not None else 0):
        found = recipients.parse(scene, at, end)
        if found is not None and found.names and _PREDICATE.match(scene.folded, found.end):
            return found
    return None


_PREDICATE = re.compile(
    r" (?:đã |cũng |vừa |từng )?(?:được|bị|là|có|tham gia|làm|giữ|công tác|đạt|về|vào|ra|lập)(?!\w)"
)


def _left_recipients(scene: Scene, floor: int, end: int) -> Recipients | None:
    """The list right before the verb, else the first that opens the clause."""
    folded = scene.folded
    skipped = re.compile(r"[ ,;:.–-]*").match(folded, floor, end)
    starts = {skipped.end() if skipped is not None else floor}
    starts |= {match.end() for match in _LIST_MAY_OPEN.finditer(folded, floor, end)}
    starts |= {at for at in (*scene.persons, *scene.bodies) if floor <= at < end}
    fallback: Recipients | None = None
    for at in sorted(starts):
        listed = recipients.parse(scene, at, end)
        is_other = _NO_SUBJECT_AFTER.search(folded, max(0, at - 10), at)
        if listed is None or (is_other and not folded.startswith(", người", listed.end)):
            continue
        if _BETWEEN_LIST_AND_VERB.fullmatch(folded, listed.end, end):
            return listed
        if _is_unit_of(scene, listed, end):
            return listed
        if fallback is not None or not _OPENS_LIST.search(folded, max(0, at - 12), at):
            continue
        near = len(folded[listed.end : end].split()) <= 6 and not re.search(r"[,;:(]", folded[listed.end : end])
        if near or not listed.names or _DESCRIBES.match(folded, listed.end):
            fallback = listed
    return fallback


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


# `khen thưởng hành động dũng cảm của 2 nữ công nhân`
_DEED_OF = re.compile(r" (?:hành động|việc làm|nghĩa cử|tinh thần|tấm gương|gương)[^,.;]{0,40}? của ")


def _right_recipients(scene: Scene, at: int, limit: int) -> Recipients | None:
    deed = _DEED_OF.match(scene.folded, at)
    if deed is not None and (found := recipients.parse(scene, deed.end())) is not None:
        return found
    lead = _FOR.match(scene.folded, at)
    is_led = lead is not None and lead.end() > at and (lead.group().strip(" ,") or "," not in lead.group())
    if lead is not None and is_led and (found := recipients.parse(scene, lead.end())) is not None:
        return found
    for match in _FAR_FOR.finditer(scene.folded, at, min(limit, at + 240)):
        found = recipients.parse(scene, match.end())
        if found is not None:
            return found
        if match.group().startswith("cho"):
            return _unknown_name_at(scene, match.end())
    return None


def _with_names(scene: Scene, found: Recipients, limit: int) -> Recipients:
    """`cho 3 người có thành tích …, gồm: …`: names behind the reason."""
    lead = _NAMES_BEHIND.search(scene.folded, found.end, min(limit, found.end + 200))
    named = recipients.parse(scene, lead.end()) if lead is not None and not found.names else None
    if named is None or not named.names:
        return found
    return replace(found, end=named.end, names=named.names)


_NAMES_BEHIND = re.compile(r",? (?:gồm|bao gồm|đó là|là)(?: có)?: ?| gồm (?=ông|bà|anh|chị|em|các)")


def _between(scene: Scene, start: int, end: int) -> Recipients | None:
    """`tặng cho 3 tập thể bằng khen`: recipients between verb and form."""
    lead = re.compile(r"[ ](?:thưởng )?(?:cho )?").match(scene.folded, start)
    if lead is None:
        return None
    found = recipients.parse(scene, lead.end(), end)
    if found is None and lead.group().endswith("cho "):
        found = _unknown_name_at(scene, lead.end())
    if found is None or scene.folded.startswith(",", found.end):
        return None  # `tặng A, Huân chương …`: A was given the award before
    return found if _MEASURES.fullmatch(scene.folded, found.end, end) else None


def _pronoun(scene: Scene, floor: int, end: int) -> Recipients | None:
    """`anh được tặng …` is one person without a name."""
    last = _last(_PRONOUN, scene.folded, floor, min(len(scene.folded), end + 8))
    return None if last is None else Recipients(last.start(), last.end(), {"individuals": 1})


_CAPITALISED = re.compile(r"[^\W\d_]\S*(?: [^\W\d_]\S*){1,5}$")


def _unknown_name(scene: Scene, floor: int, end: int) -> Recipients | None:
    """A name before the verb that no rule knows (`Thảo Cầm Viên được tặng …`), as the model reads it."""
    words = scene.text[floor:end].rstrip(" ,").split()
    if not words or not words[-1][0].isupper() or scene.text.isupper():
        return None
    stop = floor + len(scene.text[floor:end].rstrip(" ,"))
    for entity in ner.entities(scene.text):
        if floor <= entity.start and entity.end == stop:
            return _entity(scene, entity)
    return _foreign_name(scene, floor, stop)


# `FrieslandCampina`, `VNPT`: a firm's spelling. `Clive Hulme`: syllables that Vietnamese does not have.
_BRAND = re.compile(r"\b(?!Mc|Mac)\w*[a-z][A-ZĐ]\w*|[A-ZĐ]{3,}")
_LATIN_NAME = re.compile(r"(?:^|[,:;] )(?P<name>[A-Z][A-Za-z'’-]+(?: [A-Z][A-Za-z'’.-]*){1,3})$")


def _foreign_name(scene: Scene, floor: int, end: int) -> Recipients | None:
    """A name in plain Latin letters that opens the clause; a person's unless it is spelled as a brand."""
    match = _LATIN_NAME.search(scene.text[floor:end])
    if match is None:
        return None
    return Recipients(floor + match.start("name"), end, {"individuals": 1}, (match["name"],))


def _unknown_name_at(scene: Scene, at: int) -> Recipients | None:
    """A name that begins at `at`, as the model reads it."""
    if not scene.text[at : at + 1].isupper() or people.name_end(scene.text, at) == at:
        return None
    return next((_entity(scene, entity) for entity in ner.entities(scene.text) if entity.start == at), None)


def _entity(scene: Scene, entity: ner.Entity) -> Recipients | None:
    name = scene.text[entity.start : entity.end]
    if _BRAND.search(name):
        return Recipients(entity.start, entity.end, {"collectives": 1}, (name,))
    if entity.kind == "PER":
        return Recipients(entity.start, entity.end, {"individuals": 1}, (name,))
    if entity.kind == "ORG":
        return Recipients(entity.start, entity.end, {"collectives": 1}, (name,))
    return None


_NOMINAL_PASSIVE = re.compile(
    r"(?:,? (?:mỗi suất|mỗi phần|trị giá)[^.;]{0,60}?)?(?:,? (?:đã|"
    r"vừa))? được (?P<agent>[^.;]{0,80}?)(?<!\w)(?P<verb>trao tặng|trao|tặng|gửi|truy tặng)(?: tặng)?(?= )"
)


_BELONGS_TO = re.compile(r" (?:đã )?(?:thuộc về|được trao cho)(?: các)? ")


def _nominal(scene: Scene, nucleus: Nucleus, origin: list[Body], after: int, limit: int) -> Telling | None:
    """No verb before the form: `Giấy khen … được trao cho …`, `Bằng khen của … cho …` in captions and lists."""
    if nucleus.kind == "praise":
        return None
    passive = _NOMINAL_PASSIVE.match(scene.folded, after)
    if passive is not None and not (passive["verb"] == "gửi" and not origin):
        agents = [b for at, b in sorted(scene.bodies.items()) if passive.start("agent") <= at < passive.end()]
        found = _right_recipients(scene, passive.end(), passive.end())
        return Telling(nucleus, None, tuple(origin or agents), found, limit) if found or origin or agents else None
    belongs = _BELONGS_TO.match(scene.folded, after)
    if belongs is not None and (found := recipients.parse(scene, belongs.end())) is not None:
        return Telling(nucleus, None, tuple(origin), found, limit)
    if nucleus.kind in ("gift", "money", "prize", "medal"):
        return None
    by = origin and scene.folded.startswith((" do ", ", do "), nucleus.end)
    if by or (origin and scene.folded.startswith((" cho ", " tặng ", " với "), after)):
        found = _right_recipients(scene, after, len(scene.text))
        return Telling(nucleus, None, tuple(origin), found, limit) if found is not None or by else None
    return None
