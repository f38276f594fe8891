"""Awards: who confers what on whom, and for what.

A rule finds a form (`giấy khen`, `quà`) or a verb of praise (`khen thưởng`); `award_clauses` reads the sentence around
it. Without a verb of conferring, recipients or an authority a form is only a word (`treo nhiều bằng khen`), no fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from corpus.terms.awards import FormKind, RecipientKind
from extractors import award_forms, bodies, recipients
from extractors.award_clauses import Telling, tellings
from extractors.award_forms import NOUN, PRAISE, RANK_ALONE, Nucleus, pattern_of
from extractors.recipients import NUMBER, Scene
from extractors.rule import Example, Mention, Passage, Reading, Rule
from schemas.facts import Allocation, AwardFact, Category, CountFact, PlaceFact, Status


@dataclass(frozen=True, slots=True)
class Award:
    """What one telling of a conferring says; fields as in `schemas.facts.AwardFact`."""

    forms: tuple[str, ...]
    rank: str | None = None
    conferrers: tuple[str, ...] = ()
    collectives: int | None = None
    individuals: int | None = None
    households: int | None = None
    recipients: tuple[str, ...] = ()
    allocation: Allocation = "sole"
    reason: str | None = None
    status: Status = "conferred"


# --- what is no award ------------------------------------------------------------------------------------------------

_DENIED = re.compile(
    r"(?<!\w)(?:chưa|không(?! ít| chỉ| những)|chẳng|không hề|chưa từng|chưa bao giờ)(?: bao giờ| hề|"
    r" từng)?(?: được)?(?: \S+){0,1} ?$|(?<!\w)(?:không|chưa)(?: hề)? biết[^,.;]{0,20}$"
)
# Rules, plans and exhortations about rewards.
_GENERAL = re.compile(
    r"(?<!\w)(?P<word>mức|quy định|tiêu chuẩn|hình thức|điều kiện|nếu|có thể|phải|nên|muốn|mong|xứng đáng|"
    r"đáng|đáng được|"
    r"cần|tiếp tục|"
    r"thường xuyên|chú trọng|quan tâm|làm tốt|đẩy mạnh|tăng cường|công tác|phong trào|đề án|dự thảo|thẩm quyền|"
    r"việc xét|chính sách|"
    r"nhằm|để|tăng|giảm|tình trạng|cơ chế|kịp thời|nhiệm vụ|nghĩa vụ|quyền)(?: \S+){0,4} ?$"
)
_ONLY_POSSIBLE = re.compile(r"(?:việc|có thể|phải|nếu|mới|nên|xứng đáng|đáng|mong|muốn)(?: được)? ?$")
_MATTER = re.compile(r"(?<!về )(?<!ngoài )(?<!cạnh )(?<!sau )(?<!\w)việc $")  # `việc tặng giấy khen … là không phù hợp`
_WILL = re.compile(r"[^,.;]{0,40}? (?:sẽ|thì) (?:được|nhận)(?!\w)")
_MAY = re.compile(r"(?<!\w)(?:có thể|nếu|phải|để được)(?!\w)")
_ANYBODY = re.compile(
    r"(?:những người|người nào|cá nhân nào|ai|mỗi (?:người|học sinh|cá nhân)|tổ chức, cá nhân|trường hợp)(?!\w)"
)
# `Ban Thi đua - Khen thưởng`, `hình thức khen thưởng`, `tiền khen thưởng`
_NAMES_OF_PRAISE = re.compile(
    r"(?:thi đua,?(?: [-–])?|thi đua và|công tác|hình thức|mức|luật|ban|hội đồng|quỹ|cơ quan|chế độ|quy chế|hồ sơ|"
    r"bằng|tiền|giải|"
    r"chi|phần|bậc|(?<!ngoài )(?<!cạnh )việc|danh sách|tỷ lệ|các quyết định|sự|những|cho) ?[-–]? ?$"
)
_TO_FORM = re.compile(
    rf"(?:,| và| bằng| với|,? đồng thời)? (?:hình thức )?(?:(?:trao|tặng|trao tặng|truy tặng) )?(?:(?:các|nhiều|"
    rf"{NUMBER}) )?"
    rf"(?:{NOUN.pattern})|(?:,| và) (?:trao tặng|trao|tặng) [^.;]{{0,80}}?{NOUN.pattern}"
)
_CEREMONY = re.compile(r"(?:tổ chức|diễn ra|lễ|hội nghị|buổi|chương trình) $")
_TO_SOME = re.compile(rf" (?:cho|tặng) {NUMBER} ")  # of a noun that only the counts know
# `huỷ quyết định khen thưởng`, `trao tặng lại tấm bằng khen`
_REVOKED = re.compile(
    r"(?<!\w)(?:hủy|thu hồi|tước|rút lại|xem xét lại|khỏi danh sách)(?: [^\s,;.]+){0,5}(?:, gồm:?| gồm:?)?[ ]?\S*[ ]?$"
)
_OCCASION = re.compile(r"(?<!\w)(?:lễ|buổi|dịp|khi|ngày|chờ|đòi)[ ]?$")
_GIVEN_ON = re.compile(r" lại(?!\w)")


def _is_refused(scene: Scene, telling: Telling) -> bool:
    nucleus, verb, found = telling.nucleus, telling.verb, telling.recipients
    if verb is None:
        return False
    folded = scene.folded
    edge = verb.start if verb.gives else verb.subject_end
    before = folded[max(0, edge - 60) : edge]
    if _REVOKED.search(before) or _GIVEN_ON.match(folded, verb.end):
        return True
    if _DENIED.search(folded, max(0, verb.start - 40), verb.start) or _DENIED.search(before):
        return True
    if _is_only_talk(scene, telling, edge):
        return True
    if nucleus.is_verb:
        return _is_no_praise(scene, telling, before)
    if nucleus.kind in ("honour", "state"):
        nobody = found is None and not telling.conferrers and nucleus.number is None
        if not verb.gives:
            return nobody and not verb.agents and _OCCASION.search(before) is not None
        return nobody and _TO_SOME.match(folded, telling.end) is None
    return found is None and not (telling.conferrers and nucleus.kind != "medal")


def _is_only_talk(scene: Scene, telling: Telling, edge: int) -> bool:
    """Rules, plans, wishes and opinions about awards, that name nobody in particular."""
    folded, verb, found = scene.folded, telling.verb, telling.recipients
    if verb is None:
        return False
    is_told = found is not None and found.is_told
    is_proposed = _status(scene, telling) == "proposed"
    if is_proposed and found is None and not telling.conferrers:
        return True
    if verb.gives:
        if _MATTER.search(folded, max(0, verb.start - 24), verb.start):
            return True
        general = _GENERAL.search(folded, max(0, verb.start - 60), verb.start)
        is_plan = (
            (is_proposed or telling.conferrers)
            and general is not None
            and general["word"] in ("để", "nhằm", "kịp thời")
        )
        return not is_told and general is not None and not is_plan
    if _ONLY_POSSIBLE.search(folded, max(0, edge - 12), edge):
        return True
    if found is None:
        return False
    if not found.is_told and _WILL.match(folded, telling.end):  # `các vận động viên đạt huy chương sẽ được …`
        return True
    if _MAY.search(folded, found.end, max(found.end, verb.start)):
        return True
    is_anybody = not is_told and _ANYBODY.match(folded, found.start) is not None
    return is_anybody and _PROPOSED.search(folded, 0, verb.start) is not None


def _is_no_praise(scene: Scene, telling: Telling, before: str) -> bool:
    """Praise that names nobody, beside a form, or in the name of an office."""
    nucleus, verb, found = telling.nucleus, telling.verb, telling.recipients
    form = nucleus.forms[0]
    if _TO_FORM.match(scene.folded, nucleus.end):
        return True
    if verb is None or not verb.gives:
        return found is None and not telling.conferrers
    if form in ("khen thưởng", "tiền thưởng") and _NAMES_OF_PRAISE.search(before):
        return True
    if found is None:
        at_once = form == "tiền thưởng" or "đột xuất" in scene.folded[nucleus.start : nucleus.end]
        return not (at_once and telling.conferrers)
    is_speech = form not in ("khen thưởng", "tiền thưởng") and set(found.numbers) == {"collectives"}
    if is_speech and found.names and _CEREMONY.search(before) is None:
        return True  # `biểu dương Công an tỉnh đã …` praises in words only
    if not found.is_told and not telling.conferrers and form != "khen thưởng":
        return _CEREMONY.search(before) is None
    return False


# --- from telling to award -------------------------------------------------------------------------------------------

_PROPOSED = re.compile(
    r"(?<!\w)(?:đề nghị|đề xuất|kiến nghị|sẽ|dự kiến|xem xét|xét|(?<!chương )trình|đề cử|làm hồ sơ|"
    r"hoàn tất hồ sơ)(?! của)"
    r"(?:[ ](?!quyết)[^\s,;.]+){0,14}[ ]?$"
)
_REASON = re.compile(
    r"[ ,(]*(?:nhờ|vì|do|bởi|về(?= (?:có |đã |những |các |việc |thành tích|hành động|công |tinh thần|sự |kết quả|"
    r"nghĩa cử|tấm )))"
    r" (?=\w)"
    r"|[ ,]*(?:với|nhờ) (?=(?:những |nhiều |các )?(?:thành tích|đóng góp|kết quả|hành động|nỗ lực))"
    r"|[ ,]+(?=(?:đã )?(?:có (?:\w+ )?(?:thành tích|công|đóng góp|nhiều|hành động)|đạt (?:\w+ )?thành tích|lập|"
    r"hoàn thành))"
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


def _award(scene: Scene, telling: Telling) -> Reading[Award]:
    nucleus, found = telling.nucleus, telling.recipients
    conferrers = telling.conferrers
    if nucleus.kind == "state" and telling.verb is not None and telling.verb.gives:
        # Only the head of state confers these; whoever else hands them over acts on behalf (Law 06/2022/QH15).
        conferrers = tuple(body for body in conferrers if body.kind in ("state", "foreign"))
    spans = [(body.authority, body.end) for body in conferrers]
    # An authority that it shares with another award of the sentence stays in that one's span.
    spans = [span for span in spans if telling.floor <= span[0] and span[1] <= telling.limit]
    if found is not None:
        spans.append((found.start, found.end))
    start, end = min((nucleus.start, *(a for a, _ in spans))), max((nucleus.end, *(b for _, b in spans)))
    counted = found.numbers if found is not None else {}
    written = tuple(dict.fromkeys(scene.text[body.authority : body.end] for body in conferrers))
    shares_number = sum(number or 0 for number in counted.values()) > 1
    award = Award(
        forms=nucleus.forms,
        rank=nucleus.rank,
        conferrers=written,
        collectives=counted.get("collectives"),
        individuals=counted.get("individuals"),
        households=counted.get("households"),
        recipients=found.names if found is not None else (),
        allocation="joint" if shares_number and (len(written) > 1 or len(nucleus.forms) > 1) else "sole",
        reason=_reason(scene, telling, start, end),
        status=_status(scene, telling),
    )
    return Reading(award, start, end)


def _status(scene: Scene, telling: Telling) -> Status:
    verb = telling.verb
    proposed = verb is not None and _PROPOSED.search(scene.folded, max(0, verb.start - 120), verb.start)
    return "proposed" if proposed else "conferred"


def _reason(scene: Scene, telling: Telling, start: int, end: int) -> str | None:
    """What it was given for: between recipients and verb, before `cho`, behind the award, or ahead of the clause."""
    folded, text = scene.folded, scene.text
    found, verb, nucleus = telling.recipients, telling.verb, telling.nucleus
    if found is not None and verb is not None and not verb.gives and found.end < verb.subject_end:
        inner = _REASON.search(folded, found.end, verb.subject_end)
        if inner is not None:
            return text[inner.end() : verb.subject_end].strip(" ,") or None
    if found is not None and nucleus.end < found.start:
        inner = _REASON.match(folded, telling.end, found.start)
        stop = _TO_RECIPIENTS.search(folded, telling.end, found.start)
        if inner is not None and stop is not None and inner.end() < stop.start():
            return text[inner.end() : stop.start()].strip(" ,")
    within = _WITHIN.match(folded, end)
    behind = _REASON.search(folded, end, min(within.end() if within else end, max(telling.limit, end)))
    if behind is not None:
        stop = _REASON_END.search(folded, behind.end())
        reason = text[behind.end() : stop.start() if stop is not None else len(text)].strip(" ,")
        return reason if len(reason.split()) > 1 else None
    return _leading_reason(scene, start)


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


@lru_cache(maxsize=64)
def _awards_of(sentence: str) -> tuple[tuple[Nucleus, Reading[Award]], ...]:
    """The awards of a sentence, each with its nucleus; kept because every rule asks for the same sentence."""
    scene = recipients.scene(sentence)
    told = tellings(scene, award_forms.nuclei(scene.folded, scene.text))
    return tuple((telling.nucleus, _award(scene, telling)) for telling in told if not _is_refused(scene, telling))


_LONGEST = 1600  # code points; longer sentences are lists without a full stop, and their cost would grow quadratically


def _stretch_at(passage: Passage, at: int) -> tuple[int, int]:
    """The sentence that holds `at`, or of an endless one the stretch between the separators around it."""
    start, end = passage.sentence_at(at)
    if end - start <= _LONGEST:
        return start, end
    index = (at - start) // _LONGEST
    return _cut(passage, start, end, index), _cut(passage, start, end, index + 1)


def _cut(passage: Passage, start: int, end: int, index: int) -> int:
    """Where stretch number `index` of the sentence begins: at a separator shortly before, if there is one."""
    limit = start + index * _LONGEST
    if index == 0 or limit >= end:
        return min(limit, end)
    separator = passage.text.rfind("; ", limit - 200, limit)
    return limit if separator < 0 else separator + 2


def _reader(*kinds: FormKind) -> Callable[[re.Match[str], Passage], Reading[Award] | None]:
    """Reads nuclei of some kinds, each once: where its first form or verb matches."""

    def read(match: re.Match[str], passage: Passage) -> Reading[Award] | None:
        start, end = _stretch_at(passage, match.start())
        at = match.start() - start
        for nucleus, reading in _awards_of(passage.text[start:end]):
            if nucleus.kind in kinds and nucleus.start <= at < nucleus.end:
                if _FORM.search(passage.folded, start + nucleus.start, match.start()):
                    return None
                return Reading(reading.value, start + (reading.start or 0), start + (reading.end or 0))
        return None

    return read


_FORM = re.compile(rf"{NOUN.pattern}|{PRAISE.pattern}|{RANK_ALONE.pattern}")

RULES: tuple[Rule[Award], ...] = (
    Rule(
        name="award.honour",
        pattern=re.compile(rf"(?<![\w-])(?:{pattern_of('honour', 'state', 'title')})(?!\w)"),
        value=_reader("honour", "state", "title"),
        finds=(
            Example(
                "Có 6 tập thể, 9 cá nhân được nhận giấy khen của Chủ tịch UBND huyện Mường Tè vì hòa giải tốt.",
                "6 tập thể, 9 cá nhân được nhận giấy khen của Chủ tịch UBND huyện Mường Tè",
                {
                    "forms": ("giấy khen",),
                    "collectives": 6,
                    "individuals": 9,
                    "conferrers": ("Chủ tịch UBND huyện Mường Tè",),
                    "reason": "hòa giải tốt",
                },
            ),
            Example(
                "Kết thúc buổi lễ, đại diện UBND xã Ia Lâu đã trao Giấy khen cho hai hộ dân.",
                "UBND xã Ia Lâu đã trao Giấy khen cho hai hộ dân",
                {"conferrers": ("UBND xã Ia Lâu",), "households": 2},
            ),
            Example(
                "Bốn đội được UBND phường; Đoàn Thanh niên phường tặng bằng khen, giấy khen.",
                "Bốn đội được UBND phường; Đoàn Thanh niên phường tặng bằng khen, giấy khen",
                {"forms": ("bằng khen", "giấy khen"), "collectives": 4, "allocation": "joint"},
            ),
            Example(
                "Thừa ủy quyền của Chủ tịch nước, Đại tá Lò Sơn gắn Huân chương Chiến công hạng Nhì cho Phòng PC04.",
                "Chủ tịch nước, Đại tá Lò Sơn gắn Huân chương Chiến công hạng Nhì cho Phòng PC04",
                {"conferrers": ("Chủ tịch nước",), "rank": "hạng Nhì", "recipients": ("Phòng PC04",), "collectives": 1},
            ),
            Example(
                "Sở trao 4 Huân chương Lao động hạng Ba, 2 Huân chương Lao động hạng Nhì.",
                "2 Huân chương Lao động hạng Nhì",
                {"rank": "hạng Nhì", "individuals": None},
            ),
            Example(
                "Kỷ niệm chương của Bộ Tư pháp được trao cho ông Hà Văn Thiết.",
                "Kỷ niệm chương của Bộ Tư pháp được trao cho ông Hà Văn Thiết",
                {"recipients": ("ông Hà Văn Thiết",), "individuals": 1},
            ),
            Example(
                "Huyện đề nghị Giám đốc Công an tỉnh tặng giấy khen cho 3 dân quân.",
                "Giám đốc Công an tỉnh tặng giấy khen cho 3 dân quân",
                {"status": "proposed"},
            ),
            Example(
                "Công an xã Dào San đạt danh hiệu “Đơn vị quyết thắng” năm thứ hai.",
                "Công an xã Dào San đạt danh hiệu “Đơn vị quyết thắng”",
                {"forms": ("danh hiệu đơn vị quyết thắng",)},
            ),
        ),
        ignores=(
            "Trên tường nhà ông treo nhiều bằng khen.",
            "Nội quy mới phát huy hiệu quả rõ rệt.",
            "Ông Thào A Sinh chưa bao giờ được tặng bằng khen.",
            "Mẫu giấy khen dùng khổ giấy A4.",
        ),
        rank=2,
    ),
    Rule(
        name="award.rank",
        pattern=RANK_ALONE,
        value=_reader("state", "title"),
        finds=(
            Example(
                "Nông trường Sông Con được tặng Huân chương Lao động hạng Nhì, hạng Ba.",
                "Nông trường Sông Con được tặng Huân chương Lao động hạng Nhì, hạng Ba",
                {"forms": ("huân chương lao động",), "rank": "hạng Ba", "collectives": 1},
            ),
        ),
        ignores=("Khách sạn hạng ba, hạng nhất đều kín chỗ.",),
        rank=2,
    ),
    Rule(
        name="award.prize",
        pattern=re.compile(rf"(?<![\w-])(?:{pattern_of('medal', 'prize', 'money')})(?!\w)"),
        value=_reader("medal", "prize", "money"),
        finds=(
            Example(
                "Ban tổ chức trao giải nhất cho đội Công an xã Ia Pa.",
                "Ban tổ chức trao giải nhất cho đội Công an xã Ia Pa",
                {"forms": ("giải nhất",)},
            ),
            Example(
                "Hội Khuyến học huyện Ba Bể tặng 20 suất học bổng cho học sinh nghèo.",
                "Hội Khuyến học huyện Ba Bể tặng 20 suất học bổng cho học sinh nghèo",
                {"forms": ("học bổng",), "individuals": None},
            ),
            Example("Em Sùng Thị Mảy đoạt giải ba.", "Em Sùng Thị Mảy đoạt giải ba", {"individuals": 1}),
        ),
        ignores=("Cơ cấu giải thưởng gồm ba mức.", "Cuộc thi có một giải nhất."),
        rank=2,
    ),
    Rule(
        name="award.gift",
        pattern=re.compile(rf"(?<![\w-])(?:{pattern_of('gift')})(?!\w)"),
        value=_reader("gift"),
        finds=(
            Example("Sau lễ, 12 gia đình được tặng quà.", "12 gia đình được tặng quà", {"households": 12}),
            Example(
                "Hội Chữ thập đỏ xã trao 40 suất quà cho các hộ nghèo ở vùng lũ.",
                "Hội Chữ thập đỏ xã trao 40 suất quà cho các hộ nghèo",
                {"conferrers": ("Hội Chữ thập đỏ xã",), "households": None},
            ),
        ),
        ignores=("Bà con mua quà ở chợ phiên.", "Xã trao loa kéo cho 5 thôn.", "Em tặng hoa cô giáo."),
        rank=1,
    ),
    Rule(
        name="award.praise",
        pattern=PRAISE,
        value=_reader("praise", "money"),
        finds=(
            Example(
                "Cuối buổi, các tập thể, cá nhân làm tốt được khen thưởng.",
                "các tập thể, cá nhân làm tốt được khen thưởng",
                {"forms": ("khen thưởng",), "conferrers": ()},
            ),
            Example(
                "UBND huyện Kỳ Sơn biểu dương, khen thưởng 5 trưởng bản và 2 tổ tự quản.",
                "UBND huyện Kỳ Sơn biểu dương, khen thưởng 5 trưởng bản và 2 tổ tự quản",
                {"forms": ("khen thưởng",), "individuals": 5, "collectives": 2},
            ),
            Example(
                "Giám đốc Công an tỉnh thưởng nóng 20 triệu đồng cho ban chuyên án.",
                "Giám đốc Công an tỉnh thưởng nóng 20 triệu đồng cho ban chuyên án",
                {"forms": ("tiền thưởng",), "collectives": None},
            ),
        ),
        ignores=(
            "Việc làm ấy rất đáng được khen thưởng.",
            "Ban Thi đua - Khen thưởng tỉnh họp phiên cuối năm.",
            "Luật Thi đua, khen thưởng có hiệu lực.",
            "Cấp ủy cần kịp thời biểu dương, khen thưởng các cá nhân.",
        ),
    ),
)

# Each form and verb of the tables holds one of these, so an article without any is passed over at once.
TRIGGERS = (
    "khen", "thưởng", "chương", "dương", "giải ", "quà", "học bổng", "danh", "tôn vinh", "huy hiệu", "cờ ", "bằng ",
    "hc", "bội tinh",
    "anh hùng", "nhân dân", "ưu tú", "lao động", "chiến sĩ", "quyết thắng",
)  # fmt: skip


def extract(passages: Sequence[Passage], places: Sequence[PlaceFact], counts: Sequence[CountFact]) -> list[AwardFact]:
    """The awards of the passages, without scope of place and date, unit ids and `same_as`, which `scope` adds."""
    facts = [
        _with_counted(_fact(mention, passage), passage, counts)
        for passage in passages
        for mention in _mentions(passage)
    ]
    names = bodies.names((name for fact in facts for name in fact.conferrers), places)
    return [
        msgspec.structs.replace(fact, conferrer_names=tuple(names[name] for name in fact.conferrers)) for fact in facts
    ]


_COUNTED_AS: dict[Category, RecipientKind] = {
    "people": "individuals", "group": "collectives", "household": "households",
}  # fmt: skip
_TO = re.compile(r" (?:cho|đến|tới) (?:cả |tổng số )?")


def _with_counted(fact: AwardFact, passage: Passage, counts: Sequence[CountFact]) -> AwardFact:
    """Recipients under a noun of their own (`cho 3 kiểm ngư viên`), as the counts read them, when none were told."""
    lead = _TO.match(passage.folded, fact.end)
    told = fact.recipients or any(getattr(fact, kind) is not None for kind in _COUNTED_AS.values())
    if lead is None or told:
        return fact
    for count in counts:
        kind = _COUNTED_AS.get(count.category)
        if count.caption == passage.caption and count.start == lead.end() and kind and isinstance(count.number, int):
            quote = passage.text[fact.start : count.end]
            return msgspec.structs.replace(fact, end=count.end, quote=quote, **{kind: count.number})
    return fact


def _mentions(passage: Passage) -> Iterable[Mention[Award]]:
    """Awards that share recipients overlap, so nothing is settled here; a nucleus is read by one rule, once."""
    if not any(word in passage.folded for word in TRIGGERS):
        return []
    found = {(m.start, m.end, m.value): m for rule in RULES for m in rule.mentions(passage)}
    return sorted(found.values(), key=lambda mention: (mention.start, mention.end))


def _fact(mention: Mention[Award], passage: Passage) -> AwardFact:
    award = mention.value
    return AwardFact(
        zone=passage.zone_at(mention.start),
        caption=passage.caption,
        start=mention.start,
        end=mention.end,
        quote=passage.text[mention.start : mention.end],
        rule=mention.rule,
        forms=award.forms,
        rank=award.rank,
        conferrers=award.conferrers,
        collectives=award.collectives,
        individuals=award.individuals,
        households=award.households,
        recipients=award.recipients,
        allocation=award.allocation,
        reason=award.reason,
        status=award.status,
    )
