"""What an award was given for, and whether it has been given yet."""

from __future__ import annotations

import re

from extractors.patterns import sought
from extractors.recipients import Recipients
from extractors.whom.openings import asked
from extractors.whom.scene import Scene
from extractors.whom.telling import Telling
from extractors.whom.verbs import SUBMITS
from schemas.facts import Status

PROPOSED = sought(
    rf"(?<!\w)(?:đề nghị|đề xuất|kiến nghị|tờ trình|sẽ|hứa|xin ý kiến|dự kiến|xem xét|xét|{SUBMITS}|"
    r"đề cử|(?:làm|lập|hoàn tất|hoàn thiện) (?:hồ sơ|thủ tục))(?! của)"
    r"(?:[ ](?!quyết)[^\s,;.]+(?:,(?= nhà nước))?){0,14}[ ]?$"
)
_REASON = re.compile(
    r"[ ,(]*(?<![“\"‘'])(?:nhờ|vì(?! sao)|do|bởi|về(?= (?:có |đã |những |các |việc |thành tích|hành động|công |"
    r"tinh thần|sự |kết quả|nghĩa cử|tấm )))"
    r" (?=\w)"
    r"|[ ,]*(?:với|nhờ) (?=(?:những |nhiều |các )?(?:thành tích|đóng góp|kết quả|hành động|nỗ lực))"
    r"|(?<!thành)(?<!thiết)(?<!xác)(?<!độc)(?<!tái)[ ,]+"
    r"(?=(?:đã )?(?:có (?:\w+ )?(?:thành tích|công|đóng góp|nhiều|hành động)|"
    r"(?:đạt|đoạt|giành) (?:(?:\w+ )?thành tích|danh hiệu|"
    r"(?:các )?giải|kết quả)|lập|hoàn thành))"
)
# What those did who are only counted: `khen thưởng 4 tập thể nhanh chóng phá vụ cướp`.
_DEED = re.compile(
    r"(?!(?<=lực lượng) phá án(?! vụ))"
    r" (?:đã |dũng cảm |kịp thời |nhanh chóng |mưu trí |tích cực |trực tiếp |tham gia )*(?:truy bắt|vây bắt|bắt giữ|"
    r"bắt|khống chế|triệt phá|khám phá|điều tra|phá|làm rõ|cứu|nhặt được|trả lại|phát hiện|tố giác|báo tin|chữa cháy)"
    r"(?!\w)(?= \w)"
)
_LEADING_REASON = re.compile(
    r"(?:^|[,.;] )(?:(?:để |nhằm )?ghi nhận|với|vì|do|nhờ|trước) (?P<reason>(?:những |các |sự |nhiều )?"
    r"(?:thành tích|đóng góp|kết quả|hành động|nỗ lực|cống hiến|chiến công|công lao|có thành tích|việc làm|tinh thần))"
)
_CLAUSE_AFTER_REASON = re.compile(
    r"(?:đã |có |nhiều |các |\d|vừa |lãnh đạo |anh |chị |ông |bà |em |sáng |chiều |ngày |mới đây)"
)
_REASON_END = re.compile(
    r"[.;:!?…]+(?:\s|$|/)|/?\./\.|,? (?:nhân dịp|nhân ngày|nhân kỷ niệm|đồng thời|trong đó|qua đó|ngoài ra|"
    r"cùng với đó|bên cạnh đó|"
    r"và (?:trao|tặng|khen|được)|kèm theo|kèm)|, (?=(?:và )?\d+ (?:tập thể|cá nhân|gia đình|hộ))|"
    r", (?:ngày|sáng|chiều|tối|ông|bà|anh|chị|em|chủ tịch|ubnd|công an|bộ|lãnh đạo|giám đốc|đại diện|thủ tướng|"
    r"được|đã|ban|đây|"
    r"góp phần|gồm)(?!\w)|\)| được (?=\w+ \w+)|$"
)
_WITHIN = re.compile(r"[^.;]{0,110}")
_TO_RECIPIENTS = re.compile(r" (?:cho|đối với|đến|tới) ?")


_SUBMITTED = sought(rf"(?<!\w)(?:đề nghị|kiến nghị|đề xuất|{SUBMITS})(?: lên| với| để)? $")
_WILL_WIN = re.compile(r"(?<!\w)(?:sẽ|dự kiến|đề nghị|xét)(?: \S+){0,3} $")


# `Quyết định khen thưởng A dự kiến được ban hành …`
_TO_COME = re.compile(
    r"[^.;]{0,60}? (?:sẽ|dự kiến)(?: sẽ)? (?:được )?(?:ban hành|công bố|ký|trao|diễn ra|tổ chức)(?!\w)"
)
_DECISION = sought(r"(?<!\w)(?:quyết định|lễ|việc|hội nghị) $")


# `đề nghị khen thưởng Cờ thi đua cho 4 tập thể; |Bằng khen cho 5 tập thể`
_PROPOSES_ON = re.compile(
    rf"(?<!\w)(?:đề nghị|đề xuất|{SUBMITS}) (?:xét )?(?:khen thưởng|tặng thưởng|tặng|trao tặng|phong tặng) "
    r"(?:(?!(?:đã|vừa|được)(?!\w))[^.])*$"
)


_WILL_BE = re.compile(r"(?: [^\s.;,]+){0,6} (?:sẽ|dự kiến)(?: sẽ)?(?: được)? (?:trao|tặng|gửi|chuyển|công bố)(?!\w)")


def status_of(scene: Scene, telling: Telling) -> Status:
    verb = telling.verb
    if telling.is_planned:
        return "proposed"
    is_decision = verb is not None and _DECISION.search(scene.folded, 0, verb.start) is not None
    if is_decision and _TO_COME.match(scene.folded, telling.reach_of_all):
        return "proposed"
    if (
        verb is not None
        and scene.folded.startswith(("giành", "đoạt", "đạt"), verb.start)
        and not _WILL_WIN.search(scene.folded, max(0, verb.start - 30), verb.start)
    ):
        return "conferred"  # `khi xét giải thì A giành …`
    if verb is not None and verb.gives and not verb.agents and asked(scene, verb.start):
        return "proposed"
    first = min((body.start for body in telling.conferrers), default=0)
    if verb is not None and verb.gives and _SUBMITTED.search(scene.folded, 0, first):
        return "proposed"
    if verb is None and _PROPOSES_ON.search(scene.folded, 0, telling.nucleus.start):
        return "proposed"
    if verb is None and (
        _SUBMITTED.search(scene.folded, 0, telling.nucleus.start) or _WILL_BE.match(scene.folded, telling.nucleus.end)
    ):
        return "proposed"  # `Đề nghị Huân chương Lao động cho ba già làng`, `Giải thưởng sẽ được trao cho …`
    proposed = verb is not None and PROPOSED.search(scene.folded, max(0, verb.start - 120), verb.start)
    return "proposed" if proposed else "conferred"


def _opening(scene: Scene, start: int, stop: int) -> re.Match[str] | None:
    """What opens the first reason before `stop`; a name in capitals is no verb (`khu Tân |Lập có thành tích`)."""
    for match in _REASON.finditer(scene.folded, start, min(stop + 24, len(scene.folded))):
        if match.end() > stop:
            break
        if match.group().strip(" ,(") or not scene.text[match.end()].isupper():
            return match
    return None


def reason_of(scene: Scene, telling: Telling, start: int, end: int) -> str | None:
    """What it was given for: between recipients and verb, before `cho`, behind the award, or ahead of the clause."""
    folded, text = scene.folded, scene.text
    found, verb, nucleus = telling.recipients, telling.verb, telling.nucleus
    if found is not None and verb is not None and not verb.gives and found.end < verb.subject_end:
        inner = _opening(scene, found.end, verb.subject_end)
        if inner is not None:
            return text[inner.end() : verb.subject_end].strip(" ,").removesuffix(" và") or None
    if found is not None and nucleus.end < found.start:
        inner = _REASON.match(folded, telling.end, found.start)
        stop = _TO_RECIPIENTS.search(folded, telling.end, found.start)
        if inner is not None and stop is not None and inner.end() < stop.start():
            return text[inner.end() : stop.start()].strip(" ,")
    within = _WITHIN.match(folded, end)
    behind = _opening(scene, end, min(within.end() if within else end, max(telling.limit, end)))
    if behind is not None:
        stop = _REASON_END.search(folded, behind.end())
        reason = text[behind.end() : stop.start() if stop is not None else len(text)].strip(" ,")
        return reason if len(reason.split()) > 1 else None
    if found is not None and (among := _among_names(scene, found)) is not None:
        return among
    unnamed = found is not None and set(found.names) <= {"Ban chuyên án"}
    deed = _DEED.match(folded, end) if found is not None and found.end == end and unnamed else None
    if deed is not None:
        stop = _REASON_END.search(folded, deed.end())
        return text[end + 1 : stop.start() if stop is not None else len(text)].strip(" ,")
    return _leading_reason(scene, start)


_NAMED = re.compile(r",? (?:bao gồm|gồm|đó là|là)(?: có)?:? ")


def _among_names(scene: Scene, found: Recipients) -> str | None:
    """`3 người có thành tích …, gồm: A, B`: between those who are counted and their names."""
    opens = _opening(scene, found.start, found.end) if found.names else None
    stop = _NAMED.search(scene.folded, opens.end(), found.end) if opens is not None else None
    return scene.text[opens.end() : stop.start()].strip(" ,") if opens is not None and stop is not None else None


def _leading_reason(scene: Scene, before: int) -> str | None:
    """`Ghi nhận những kết quả …, …`: to the comma where the clause of the award begins."""
    lead = _LEADING_REASON.search(scene.folded, 0, before)
    if lead is None:
        return None
    for comma in re.finditer(", ", scene.text[lead.start("reason") : before]):
        at = lead.start("reason") + comma.start()
        if scene.text[at + 2].isupper() or _CLAUSE_AFTER_REASON.match(scene.folded, at + 2):
            return scene.text[lead.start("reason") : at]
    return None
