"""Awards whose form stands first: `Giấy khen của A được trao cho B`, `Bằng khen mà A nhận`, `Huân chương cho 3 tổ`."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.terms import awards as terms
from extractors import recipients
from extractors.bodies import Body
from extractors.people import alternatives
from extractors.recipients import Recipients, whole_number
from extractors.whom.givers import subject_of
from extractors.whom.money import MONEY
from extractors.whom.nucleus import Nucleus
from extractors.whom.origins import origin_of
from extractors.whom.phrases import giver_at
from extractors.whom.receivers import receivers
from extractors.whom.receivers_behind import maker_of, right_recipients
from extractors.whom.scene import NUMBER, Scene
from extractors.whom.telling import Telling
from extractors.whom.verbs import Verb, relative_verb

_NOMINAL_PASSIVE = re.compile(
    r"(?: [\d.,]+ (?:(?:triệu|nghìn|ngàn|tỷ) )?đồng)?(?:,? (?:mỗi suất|mỗi phần|trị giá)[^.;]{0,60}?)?(?:,? (?:đã|"
    r"cũng|từng|vừa))* được (?P<agent>(?:(?! (?:để|là|nhằm) )(?:[^.;]|\.(?=\w))){0,80}?)(?<!\w)"
    r"(?P<verb>trao tặng|trao|tặng|gửi|truy tặng|chia|chuyển)(?: tặng)?(?=[ /.,;]|$)"
)
# `9 Nghệ nhân Ưu tú được Chủ tịch nước phong tặng`
_BORNE = re.compile(r" (?:đã |vừa )?được (?P<agent>[^.;,]{0,60}?)(?<!\w)(?:phong tặng|phong|công nhận)(?!\w)")
_BELONGS_TO = re.compile(
    r"(?:[^.;,]|\d[.,]\d){0,40}? (?:đã )?(?:thuộc về|về tay|được trao cho)(?: các)? |"
    r"(?: cao quý[^.;,]{0,40}?| này)?(?: đã|"
    r" từng| mới)*(?: được)? trao(?: tặng)? cho "
)


_IS = re.compile(r"[^.;,]{0,40}? (?:chính )?(?:là|thuộc về)(?: các)? ")  # `chủ nhân giải nhất năm nay là …`


# `Hơn 800 phần quà, trị giá …, đã đến tay các hộ nghèo`
_REACHES = re.compile(
    r"(?: tết| xuân| trung thu)?(?:,? (?:mỗi|tổng)?[^.;,]{0,12}?trị giá [^.;]{0,60}?,?)?"
    r"(?: tiếp tục| đã| cũng| vừa| kịp thời)*"
    r" (?:đến tay|đến với|về với|được chuyển đến|được gửi đến|được chuyển tới|được gửi tới)(?= )"
)
# Headlines, captions and lists leave the verb out: `Huân chương cho 3 tập thể, bằng khen cho …`, `- Giấy khen: 4 em`.
_OPENS = re.compile(r"(?:^|^[^.;:]{0,80}(?:chương|khen|hiệu|thưởng)[^.;:]{0,50}, )[-–+*•\s\"“'‘]*$")
_IN_ROW = re.compile(
    r"(?:[;:,]|(?<!\w)(?:có|gồm|và)) (?:\d+ )?[\"“]?$"
)  # `còn có Cờ thi đua: 54 tập thể; Bằng khen: 6 tổ`
_FOR_WHOM = re.compile(r"(?: ?[\"”'’])?(?: nóng| đột xuất)?(?: cho |: (?=\d|một |hai |ba ))")


def nominal(scene: Scene, nucleus: Nucleus, origin: list[Body], after: int, limit: int) -> Telling | None:
    """What is told of a form that no verb stands before; `origin` is who stands behind it, up to `after`."""
    if nucleus.kind == "praise":
        return None
    for read in _READERS:
        if (telling := read(scene, nucleus, origin, after, limit)) is not None:
            return telling
    return None


# `9 Nghệ nhân Ưu tú được Chủ tịch nước phong tặng`: those who bear the title are called by it.
_BEARERS = re.compile(
    r"(?:(?:,| và) \d+ [^.;:,]{3,40}?)?(?: [^\s.;:,]+){0,3}?(?: đã| vừa)? được (?P<agent>[^.;:]{0,60}?)"
    r"(?:phong tặng|trao tặng|công nhận|phong)(?= (?:lần|đợt|năm|trong|ngày|vào|từ)(?!\w)|[.,;]|$)"
)


def bearers(scene: Scene, nucleus: Nucleus, limit: int) -> Telling | None:
    """So many bearers of a title on whom it was conferred."""
    conferred = _BEARERS.match(scene.folded, nucleus.end) if nucleus.kind == "title" and nucleus.number else None
    if conferred is None:
        return None
    agent = giver_at(scene, conferred.start("agent"))
    agents = [agent] if agent is not None and agent.end <= conferred.end() else []
    found = Recipients(nucleus.start, nucleus.end, {"individuals": nucleus.number}, is_counted=True)
    return Telling(nucleus, None, tuple(agents), found, max(limit, conferred.end()))


# `77 hồ sơ đề nghị xét tặng |danh hiệu Nghệ sĩ Nhân dân`: a file is one person's.
_FILES = re.compile(
    rf"(?<!\w)(?P<number>{NUMBER}) (?:hồ sơ|trường hợp)(?: [^\s,.;:]+){{0,8}}? "
    r"(?:(?:đề nghị|đề xuất) (?:nhà nước )?(?:xét )?|xét )(?P<verb>phong tặng|truy tặng|trao tặng|tặng|công nhận) $"
)


def nominated(scene: Scene, nucleus: Nucleus, limit: int) -> Telling | None:
    """So many persons of whom a title is asked, told by their files."""
    files = _FILES.search(scene.folded, max(0, nucleus.start - 120), nucleus.start) if nucleus.kind == "title" else None
    if files is None:
        return None
    verb = Verb(files.start("verb"), files.end("verb"), files.start("verb"), gives=True)
    found = Recipients(
        files.start(), files.end("number"), {"individuals": whole_number(files["number"])}, is_counted=True
    )
    return Telling(nucleus, verb, (), found, limit)


_CLAUSE = re.compile(r"(?:[,;:]|(?<!\w)(?:và|đó))(?: \d+)? $")


def owned_in_row(scene: Scene, nucleus: Nucleus, origin: list[Body], after: int, limit: int) -> Telling | None:
    """`…, giải nhì được trao cho …`, `…; giải ba thuộc về …`: a clause of its own behind another award."""
    if nucleus.kind != "prize" or _CLAUSE.search(scene.folded, 0, nucleus.start) is None:
        return None
    return _passive(scene, nucleus, origin, after, limit) or _owner(scene, nucleus, origin, after, limit)


def _passive(scene: Scene, nucleus: Nucleus, origin: list[Body], after: int, limit: int) -> Telling | None:
    """`Giấy khen được UBND xã trao cho …`."""
    if nucleus.kind == "title" and nucleus.number and (borne := _BORNE.match(scene.folded, after)) is not None:
        agent = giver_at(scene, borne.start("agent"))
        givers = (agent,) if agent is not None and agent.end < borne.end() else ()
        titled = Recipients(nucleus.start, borne.end(), {"individuals": nucleus.number}, is_counted=True)
        return Telling(nucleus, None, tuple(origin) or givers, titled, borne.end())
    passive = _NOMINAL_PASSIVE.match(scene.folded, after)
    if passive is None or (passive["verb"] == "gửi" and not origin):
        return None
    agent = giver_at(scene, passive.start("agent"))
    agents = [agent] if agent is not None and agent.end <= passive.start("verb") else []
    found = right_recipients(scene, passive.end(), passive.end())
    return Telling(nucleus, None, tuple(origin or agents), found, limit) if found or origin or agents else None


def _by_whom(scene: Scene, nucleus: Nucleus, origin: list[Body], after: int, limit: int) -> Telling | None:
    """`Huân chương do Chủ tịch nước truy tặng cho A đã được trao cho gia đình`: who is meant, not who takes it."""
    if not origin or not scene.folded.startswith((" do ", ", do "), nucleus.end):
        return None
    found = recipients.parse(scene, after + len(" cho ")) if scene.folded.startswith(" cho ", after) else None
    return Telling(nucleus, None, tuple(origin), found, limit) if found is not None else None


def _relative(scene: Scene, nucleus: Nucleus, origin: list[Body], after: int, limit: int) -> Telling | None:
    """`Bằng khen mà UBND xã tặng cho …`, `Học bổng mà em A được Hội Khuyến học trao`, `Quà mà họ nhận của …`."""
    clause = _THAT.match(scene.folded, after)
    verb = relative_verb(scene, clause.end()) if clause is not None else None
    if clause is None or verb is None:
        return None
    if verb.gives:
        found = right_recipients(scene, verb.end, len(scene.text))
        givers = subject_of(scene, clause.end(), verb.start)
    else:
        found = receivers(scene, verb, clause.end(), verb.end)
        givers = list(verb.agents) or origin_of(scene, verb.end)[0]
    own_limit = max(limit, verb.end)
    return Telling(nucleus, verb, tuple(origin or givers), found, own_limit) if found or givers else None


_OF = re.compile(r" thuộc (?:các )?")  # `giải Nhì thuộc xã Phà Đánh`


def _owner(scene: Scene, nucleus: Nucleus, origin: list[Body], after: int, limit: int) -> Telling | None:
    """`Giải nhất thuộc về …`, `Chủ nhân giải nhất là …`."""
    is_owned = scene.folded.endswith(("chủ nhân ", "chủ nhân của "), 0, nucleus.start)
    belongs = (_IS if is_owned else _BELONGS_TO).match(scene.folded, after)
    if belongs is None and nucleus.kind == "prize":
        belongs = _OF.match(scene.folded, after)
    found = recipients.parse(scene, belongs.end()) if belongs is not None else None
    if found is None and belongs is not None:
        found = maker_of(scene, belongs.end() - 1)
    takers = _taken_back_by(scene, nucleus.start) if not origin else []
    return Telling(nucleus, None, tuple(origin or takers), found, limit) if found is not None else None


# `Chính phủ Pháp rút lại Huân chương đã trao cho …`: who takes it back had given it.
_TAKES_BACK = re.compile(
    r"(?: (?:đã|vừa|sẽ|muốn|quyết định|tiến hành|thủ tục|lên|kế hoạch|đang|xem xét))* "
    r"(?:đòi|đòi lại|rút|rút lại|thu hồi|"
    r"tước|tước bỏ|hủy|hủy bỏ)(?: lại)?(?: [^\s.;,]+){0,2} ?$"
)


_STATE = re.compile(rf"(?:{alternatives(terms.titles('country'))})(?!\w)")


def _taken_back_by(scene: Scene, end: int) -> list[Body]:
    if _TAKES_BACK.search(scene.folded, max(0, end - 60), end) is None:
        return []
    comma = scene.folded.rfind(", ", 0, end)
    for at in (0, comma + 2 if comma >= 0 else 0):
        state = _STATE.match(scene.folded, at)
        body = Body("foreign", at, state.end(), at, at) if state is not None else giver_at(scene, at)
        if body is not None and body.end < end and _TAKES_BACK.fullmatch(scene.folded, body.end, end):
            return [body]
    return []


def _reaching(scene: Scene, nucleus: Nucleus, origin: list[Body], after: int, limit: int) -> Telling | None:
    """`90 suất quà đã đến tay …`."""
    is_handed = bool(origin) or (nucleus.kind == "gift" and nucleus.number is not None)
    reaches = _REACHES.match(scene.folded, after) if is_handed else None
    if reaches is None:
        return None
    return Telling(nucleus, None, tuple(origin), right_recipients(scene, reaches.end(), limit), limit)


def _opening(scene: Scene, nucleus: Nucleus, origin: list[Body], after: int, limit: int) -> Telling | None:
    """`Huân chương cho 3 tập thể`, `- Giấy khen: 4 em`."""
    given = _FOR_WHOM.match(scene.folded, after) if nucleus.kind != "gift" else None
    is_row = given is not None and ":" in given.group() and _IN_ROW.search(scene.folded, 0, nucleus.start)
    if not is_row and _OPENS.search(scene.folded, 0, nucleus.start) is None:
        return None
    found = recipients.parse(scene, given.end()) if given is not None else None
    if found is not None and nucleus.kind == "prize" and not found.is_told:
        return None  # `Giải thưởng cho sinh viên lên tới …`
    return Telling(nucleus, None, tuple(origin), found, limit) if found is not None else None


# `Hơn 300 suất quà đến với học sinh`, `Bắc Kạn: 500 triệu đồng học bổng tặng học sinh`
_TO_WHOM = re.compile(r" (?:cho|tặng|đến|tới) ")
_HEADS = re.compile(r"(?:^|^[^:]{3,60}: )(?:(?:hơn|gần|trên|thêm) )?(?:[^\s,.;:]+ (?:(?:triệu|tỷ|tỉ) )?đồng )?$")


def _headline(scene: Scene, nucleus: Nucleus, origin: list[Body], after: int, limit: int) -> Telling | None:
    """So many gifts and their receivers, in a line that is no sentence."""
    lead = _HEADS.search(scene.folded, 0, nucleus.start) if nucleus.kind in ("gift", "prize") else None
    is_counted = nucleus.number is not None or (lead is not None and lead.group().endswith("đồng "))
    if lead is None or not is_counted or scene.text.rstrip().endswith((".", "!", "?", "…")):
        return None
    found = right_recipients(scene, after, limit) if _TO_WHOM.match(scene.folded, after) else None
    return Telling(nucleus, None, tuple(origin), found, limit) if found is not None else None


def _from_whom(scene: Scene, nucleus: Nucleus, origin: list[Body], after: int, limit: int) -> Telling | None:
    """`Bằng khen của Bộ Công an cho …`, `Giải thưởng do Bộ trao tặng trường A`."""
    by = bool(origin) and scene.folded.startswith((" do ", ", do "), nucleus.end)
    beside = recipients.parse(scene, after + 1) if by else None
    if beside is not None:
        return Telling(nucleus, None, tuple(origin), beside, limit)
    if nucleus.kind in ("gift", "money", "prize", "medal"):
        return None
    if by or (origin and _TO_THEM.match(scene.folded, after)):
        found = right_recipients(scene, after, len(scene.text))
        is_told = found is not None or by or _opens_line(scene, nucleus)  # `Thư khen của A gửi công an hai tỉnh`
        return Telling(nucleus, None, tuple(origin), found, limit) if is_told else None
    return None


# `Thư khen |gửi những người lính`, `tiền thưởng nóng 1,2 tỷ đồng |tặng cho đội tuyển`
_BESIDE = re.compile(
    rf"(?: nóng| đột xuất)*(?: (?:hơn |gần |trên )?{MONEY})?(?: thưởng)?"
    r" (?:(?:khen|gửi|trao|dành)(?: tặng| cho| tới| đến)?|tặng(?: cho)?|cho) (?:cho )?"
)
_TO_THEM = re.compile(r" (?:cho|tặng|với|gửi) ")


def meant_for(scene: Scene, nucleus: Nucleus, origin: list[Body], after: int, limit: int) -> Telling | None:
    """A form and, right behind it, for whom it is, whatever else the sentence tells of it."""
    given = _BESIDE.match(scene.folded, after) if nucleus.kind in ("honour", "state", "money") else None
    found = right_recipients(scene, given.end() - 1, len(scene.text)) if given is not None else None
    if given is None or found is None or found.start > given.end() + 12:
        return None
    is_told = found.is_told or _opens_line(scene, nucleus)
    return Telling(nucleus, None, tuple(origin), found, limit) if is_told else None


def _opens_line(scene: Scene, nucleus: Nucleus) -> bool:
    """`Thư khen gửi …` as a line that is no sentence."""
    return nucleus.start == 0 and not scene.text.rstrip().endswith((".", "!", "?", "…"))


_THAT = re.compile(r"(?:[^.;,]|(?<=\d)[.,](?=\d)){0,60}? mà ")
_READERS: tuple[Callable[[Scene, Nucleus, list[Body], int, int], Telling | None], ...] = (
    _by_whom, _passive, _relative, _owner, _reaching, _opening, _headline, _from_whom,
)  # fmt: skip
