"""What sounds like an award and is none: laws, wishes and opinions, offices named after praise, revocations."""

from __future__ import annotations

import re

from corpus.terms import awards as terms
from extractors.patterns import sought
from extractors.people import alternatives
from extractors.recipients import Recipients
from extractors.whom.hollow_praise import ACHIEVEMENT, is_line, is_no_praise, is_praised
from extractors.whom.nucleus import NOUN, Nucleus, has_gift
from extractors.whom.reasons import PROPOSED, status_of
from extractors.whom.scene import NUMBER, Scene
from extractors.whom.telling import Telling
from extractors.whom.verbs import WINNING, Verb

_DENIED = sought(
    r"(?<!\w)(?:chưa|không(?! ít| chỉ| những| ngờ)|chẳng|không hề|chưa từng|chưa bao giờ)(?: bao giờ| hề|"
    r" từng)?(?: được)?(?: \S+){0,1} ?$|(?<!\w)(?:không|chưa)(?: hề)? biết[^,.;]{0,20}$"
)
# Rules, plans and exhortations about rewards.
_GENERAL = re.compile(
    r"(?<!\w)(?P<word>mức|quy định|tiêu chuẩn|hình thức|điều kiện|nếu|có thể|phải|nên|muốn|mong|xứng đáng|"
    r"đáng|đáng được|"
    r"cần|tiếp tục|"
    r"kế hoạch|cơ hội|thể lệ|cơ cấu|"
    r"thường xuyên|chú trọng|quan tâm|làm tốt|đẩy mạnh|tăng cường|công tác|phong trào|đề án|dự thảo|thông tư|"
    r"nghị định|thẩm quyền|"
    r"việc xét|chính sách|"
    r"nhằm|để|tăng|giảm|tình trạng|cơ chế|kịp thời|nhiệm vụ|nghĩa vụ|quyền)(?: (?!và )\S+){0,4} ?$"
)
_ONLY_POSSIBLE = re.compile(r"(?:việc|có thể|phải|nếu|mới|nên|xứng đáng|đáng|mong|muốn)(?: được)? ?$")
_OUGHT = re.compile(r"(?<!\w)(?:nên|đáng|đáng được|xứng đáng|lẽ ra|đáng lẽ|ước|mơ)(?: được| phải| cần)? ?$")
_YEARLY = re.compile(
    r"(?:^|[.;:“\"] )(?:mỗi năm|hằng năm|hàng năm|thông thường|thường thì|theo quy định|theo luật)(?!\w)"
)
_WHOEVER = re.compile(
    r"(?:(?:những|các|mỗi|mọi|bất kỳ|bất cứ) )?(?:người|cá nhân|tổ chức|tập thể|học sinh|sinh viên|thí sinh|"
    r"vận động viên|công dân|hộ|hộ dân|ai)(?!\w)"
)
_RULE_OF_REWARD = re.compile(
    r"(?<!\w)(?:tối đa|tối thiểu|trở lên|mức|quy định|theo luật|đến \d|từ \d[\d.,]*(?: triệu| tỷ| nghìn)? đến|"
    r"tùy theo|"
    r"chế độ|nếu)(?!\w)"
)
_MATTER = re.compile(
    r"(?<!về )(?<!ngoài )(?<!cạnh )(?<!sau )(?<!\w)việc $|"
    r"(?<!\w)việc (?:các )?(?:tổ chức|cá nhân|cơ quan|đơn vị)(?:, (?:tổ chức|cá nhân|đơn vị))*(?: tổ chức)? $"
)  # `việc tặng giấy khen … là không phù hợp`
_WILL = re.compile(r"[^,.;]{0,40}? (?:sẽ|thì|(?<!vẫn )phải|có thể|thường|mặc nhiên)(?!\w)")
_TARIFF = re.compile(r"(?<!\w)(?:mức|thưởng|quy định)[^,.;]{0,20} cho $")  # `mức thưởng cho học sinh đoạt giải`
_MAY = re.compile(r"(?<!\w)(?:có thể|nếu|phải|để được)(?!\w)")
_ANYBODY = re.compile(
    r"(?:những người|người nào|cá nhân nào|ai|mỗi (?:người|học sinh|cá nhân)|tổ chức, cá nhân|trường hợp)(?!\w)"
)
_IN_THAT_CASE = re.compile(r"(?<!\w)thì(?: sẽ)? ?$")  # `ai báo tin thì sẽ được khen thưởng`
# Of a noun that nobody knows: `trao huân chương cho tổ bay`, `trao phần thưởng cuối năm cho con`.
_TO_SOME = re.compile(rf"(?: [^\s,.;:]+){{0,2}}? cho (?=\S)| tặng {NUMBER} ")
# `huỷ quyết định khen thưởng`, `trao tặng lại tấm bằng khen`
_REVOKED = sought(
    r"(?<!\w)(?:hủy|hủy bỏ|thu hồi|tước|rút lại|xem xét lại|khỏi danh sách|dừng|"
    r"đòi)[\"”’]?(?: [^\s,;.]+){0,5}(?:, gồm:?| gồm:?)?[ ]?\S*[ ]?$"
)
_TAKEN_BACK = re.compile(
    r"(?<!\w)(?:(?:rút lại|thu hồi|tước|bị rút)(?: \S+){0,2}|(?:hủy|hủy bỏ|bãi bỏ|thu hồi) (?:các )?quyết định"
    r"(?: [^\s.;]+){0,4}) $"
)
# `thu hồi bằng khen của A đối với B`; where the conferring itself is told (`đã trao cho`), it is one
_UNGIVEN = re.compile(r"(?<!\w)(?:thu hồi|tước|rút lại|hủy|hủy bỏ)(?!\w)(?:(?!trao|tặng|cho)[^.;]){0,80}$")
_GAVE = re.compile(r"[^.;]{0,90}?(?<!\w)(?:trao|tặng|nhận|phong)(?!\w)")
# `Tập thể … được thưởng 1,5 lần mức lương cơ sở`: what a rule grants
_WAGES = re.compile(r"[^.;]{0,40}? lần (?:mức )?lương (?:cơ sở|tối thiểu)(?!\w)")
_BY_RULE = re.compile(r" theo (?:chế độ|quy định|luật)(?!\w)")  # `các khoản được Nhà nước khen thưởng theo chế độ`
# `dành tặng 900 quà cho khách hàng khi mua …`: trade
_TRADE = re.compile(
    r"(?<!\w)(?:khách hàng|người mua|khi mua|hóa đơn|voucher|khuyến mãi|khuyến mại|giảm giá|ưu đãi|sale)(?!\w)"
)
# `vắng tên trong danh sách được …`, `trượt danh hiệu …`
_LEFT_OUT = sought(
    r"(?<!\w)(?:không có tên|không nằm|bị loại|vắng tên|chưa có tên|đánh trượt|trượt)(?!\w)"
    r"[^.;,]{0,90}$"
)
_HABIT = re.compile(
    r"(?<!\w)(?:thường|thường xuyên|mặc nhiên|luôn luôn)(?: được)? ?$"
)  # `… thường được trao huân chương`
_CONSIDERED = re.compile(
    r"(?<!\w)(?:kết quả|vòng|hồ sơ|tiêu chuẩn|tiêu chí|quy trình|thủ tục|đợt|công tác|quá trình|hội đồng|hướng dẫn)"
    r"(?: \S+){0,4}"
    r" xét(?: chọn)? $"
)
_SOMEBODY = re.compile(
    r"(?<!\w)(?:với|cho|của|giữa|như|là|mới có|chỉ có) (?:những |các |mỗi )?người ?$"
)  # `… với người được tôn vinh`
_OCCASION = re.compile(r"(?<!\w)(?:lễ|buổi|dịp|khi|ngày|chờ|đòi)[ ]?$")
_GOAL = re.compile(r"(?<!\w)(?:phấn đấu|mục tiêu|chỉ tiêu|đăng ký)(?!\w)[^.;]{0,90}(?:;[^.;]{0,60})?$")
_AIM = re.compile(r"(?<!\w)(?:để|nhằm|muốn|mong)(?: được)? ?$")
_ASKED = re.compile(r"\w (?:có|liệu có|xem có)(?: thể)? ?$")  # `ông A có được truy tặng …?`
_GIVEN_ON = re.compile(r" lại(?!\w)")


_WON = re.compile(rf"(?:{alternatives(WINNING - {'lĩnh', 'lãnh'})}|gặt hái)(?!\w)")


def without_won(scene: Scene, told: list[Telling]) -> list[Telling]:
    """The tellings without what is only won in a contest, unless its winner is given another award for it."""
    given = [one for one in told if not _is_won(scene, one)]
    return [one for one in told if one in given or any(_is_same(one, other) for other in given)]


def _is_won(scene: Scene, telling: Telling) -> bool:
    """`Em A giành huy chương vàng`: nobody is told to give it; `đoạt giải nhất, lãnh 2 triệu đồng` is handed out."""
    nucleus, verb = telling.nucleus, telling.verb
    if verb is None or telling.conferrers or _WON.match(scene.folded, verb.start) is None:
        return False
    is_prize = nucleus.kind in ("medal", "prize") or telling.is_part or _is_won_title(nucleus)
    return is_prize and "học bổng" not in nucleus.forms and "tiền thưởng" not in nucleus.forms


_CONFERRED = tuple(form.form for form in terms.forms().values() if form.kind == "title" and form.form != "danh hiệu")


def _is_won_title(nucleus: Nucleus) -> bool:
    """A title that no law confers: `đoạt danh hiệu Hoa khôi`, `5 danh hiệu trong năm`."""
    return nucleus.kind == "title" and not any(form.startswith(_CONFERRED) for form in nucleus.forms)


def _is_same(won: Telling, given: Telling) -> bool:
    return won.recipients is not None and bool(won.recipients.names) and won.recipients is given.recipients


def is_refused(scene: Scene, telling: Telling) -> bool:
    """Whether the telling is only about awards, though a verb of conferring governs it."""
    nucleus, verb, found = telling.nucleus, telling.verb, telling.recipients
    folded = scene.folded
    is_vague = found is None or not found.is_told
    if is_vague and _TAKEN_BACK.search(folded, 0, nucleus.start):
        return True
    if verb is None:
        if _DENIED.search(folded, max(0, nucleus.start - 40), nucleus.start):
            return True
        return _UNGIVEN.search(folded, 0, nucleus.start) is not None and not _GAVE.match(folded, nucleus.end)
    if not telling.conferrers and _WAGES.match(folded, nucleus.end) and _is_anybody(scene, found):
        return True
    edge = verb.start if verb.gives else verb.subject_end
    before = folded[max(0, edge - 60) : edge]
    if _REVOKED.search(before) or (verb.gives and _GIVEN_ON.match(folded, verb.end)):
        return True
    if _LEFT_OUT.search(folded, max(0, edge - 120), edge):
        return True
    if _WRITTEN_ON.search(folded, max(0, nucleus.start - 24), nucleus.start):
        return True
    if len(nucleus.forms[0].split()) == 2 and nucleus.number is None and _SUCH_AS.match(folded, telling.end):
        return True
    if not verb.gives and (_ASKED.search(before) or _GOAL.search(folded, 0, edge)):
        return True
    if _DENIED.search(folded, max(0, verb.start - 40), verb.start) or _DENIED.search(before):
        return True
    if is_vague and nucleus.forms == ("biểu dương",) and _NAME_OF_EVENT.search(folded, max(0, nucleus.start - 10)):
        return True
    if _is_headline(scene, telling, verb):
        return False
    if _is_only_talk(scene, telling, edge) or _is_of_council(scene, telling):
        return True
    return _is_no_object(scene, telling, verb, before)


_SOMEONE = re.compile(r"(?:tôi|anh|chị|ông|bà|em|cô|cháu|thầy|cụ|bác)(?!\w)")


def _is_anybody(scene: Scene, found: Recipients | None) -> bool:
    """Whether a rule may mean them: no name, no number and no pronoun tells who they are."""
    if found is None:
        return True
    is_many = any((number or 0) > 1 for number in found.numbers.values())
    return not found.names and not is_many and not _SOMEONE.match(scene.folded, found.start)


_NAME_OF_EVENT = re.compile(r"(?<!\w)hội nghị (?:tuyên dương|biểu dương|tôn vinh) điển hình")


# `Trao Huy hiệu Đảng`, `Na Rì: Lễ đón nhận Huân chương …`: what stands before the verb of a headline.
_HEADLINE = re.compile(
    r"(?:[^:.;]{2,60}: )?(?:(?:lễ|buổi|chương trình|hội nghị|tổ chức|công bố|các|quyết định|gặp mặt|long trọng|và|"
    r"thăm|hỏi)(?!\w),? ?)*"
)


def _is_headline(scene: Scene, telling: Telling, verb: Verb) -> bool:
    """A line that is no sentence and opens with the verb: the conferring is its news, whoever gives and receives."""
    nucleus, found = telling.nucleus, telling.recipients
    if not is_line(scene) or verb.agents:
        return False
    if _HEADLINE.fullmatch(scene.folded, 0, verb.start) is None or status_of(scene, telling) == "proposed":
        return False
    if nucleus.is_verb and "nóng" in scene.folded[nucleus.start : nucleus.end]:
        return True  # `Thưởng nóng thành tích phá án`
    if nucleus.is_verb:
        return found is not None and not found.names and not ACHIEVEMENT.match(scene.folded, nucleus.end)
    if nucleus.kind in ("gift", "money"):
        return verb.gives and found is not None
    return nucleus.kind != "medal"


def _is_no_object(scene: Scene, telling: Telling, verb: Verb, before: str) -> bool:
    """Whether form and receivers are too vague for what they are, though the clause is one of conferring."""
    folded, nucleus, found = scene.folded, telling.nucleus, telling.recipients
    if nucleus.is_verb:
        return is_no_praise(scene, telling, before)
    if nucleus.kind in ("honour", "state"):
        nobody = found is None and not telling.conferrers and nucleus.number is None
        if not verb.gives and found is None and _AIM.search(before):
            return True  # `khai man để nhận bằng khen của Thủ tướng`
        if not verb.gives:
            return nobody and not verb.agents and _OCCASION.search(before) is not None
        return nobody and _TO_SOME.match(folded, telling.end) is None and not _is_ceremony(scene, telling)
    if nucleus.kind == "gift" and found is not None and not has_gift(folded, nucleus.start, nucleus.end):
        if not found.is_told and _SUM.search(folded, nucleus.start, nucleus.end):
            return True  # `trao tặng 2 triệu đồng cho các gia đình`: relief
        if _SUM.search(folded, nucleus.start, nucleus.end) and _VILLAGE.match(folded, found.start):
            return not telling.conferrers  # `Đoàn công tác tặng buôn Tul 10 triệu đồng`
        is_equipment = not {"individuals", "households"} & set(found.numbers)  # what an office is given
        among_gifts = "quà" in folded[verb.end : nucleus.start]  # `trao 9 suất quà …; 2 xe đạp cho các cháu`
        return is_equipment or not (found.is_told or telling.conferrers or among_gifts)
    is_goods = nucleus.kind == "gift" and not has_gift(folded, verb.end, nucleus.end)
    if is_goods and found is None and _SUM.search(folded, nucleus.start, nucleus.end):
        return True  # `trao tặng mỗi tỉnh 200 triệu đồng`: relief
    if found is None and (_is_counted_gift(scene, telling) or _is_ceremony(scene, telling)):
        return False
    return found is None and not (telling.conferrers and nucleus.kind != "medal")


_WRITTEN_ON = re.compile(
    r"(?<!\w)(?:ghi|in|viết|đề) (?:ở|trên)(?: tấm| các)? $"
)  # `có ghi ở giấy khen “học sinh giỏi”`
# `có nhiều huân chương của nước bạn như huân chương A, B`: those named are told, the many are not.
_SUCH_AS = re.compile(rf"[^.;,]{{0,40}}(?<!\w)(?:như|trong đó có|bao gồm|gồm):? (?:các |một )?(?:{NOUN.pattern})")
# `Ngay sau buổi trao quà, đoàn đã đến …`: only when something else happened
_AT_CEREMONY = sought(r"(?<!\w)(?:sau|trước|tại|trong|dự|kết thúc) (?:buổi lễ|buổi|lễ|chương trình)(?: tổ chức)? $")
_SUM = re.compile(r"đồng|usd")
_VILLAGE = re.compile(r"(?:buôn|thôn|bản|làng|ấp|xóm|khu dân cư) (?=\w)")
_HELD = sought(r"(?<!\w)lễ $")
_AT = re.compile(r"(?<!\w)(?:tại|trong|sau|trước|dự|từ|ở|đêm|của|ngày) (?:buổi )?lễ $")


_IS_SUBJECT = re.compile(r" (?:là|nhằm|để|có|đã|sẽ|giúp|góp)(?!\w)")  # `Trao giải thưởng là việc thường niên`


def _is_ceremony(scene: Scene, telling: Telling) -> bool:
    """`Lễ trao giải thưởng A diễn ra …`: the conferring itself is told; `tại lễ trao …` only says where."""
    verb, kind = telling.verb, telling.nucleus.kind
    if verb is None or not verb.gives or kind not in ("honour", "state", "title", "prize"):
        return False
    if telling.nucleus.forms == ("huân chương",) and status_of(scene, telling) == "proposed":
        return False  # `Lễ trao huân chương sẽ được tổ chức tại …`: of the one that was told before
    if verb.start == 0:  # `Trao thưởng Huân chương Lao động, Huy chương Chiến sĩ vẻ vang.`
        return _IS_SUBJECT.match(scene.folded, telling.end) is None
    return _HELD.search(scene.folded, 0, verb.start) is not None and _AT.search(scene.folded, 0, verb.start) is None


def _is_counted_gift(scene: Scene, telling: Telling) -> bool:
    """`Các đồn sẽ trao tiếp 1.500 phần quà`: so many gifts that somebody gives, whoever gets them."""
    nucleus, verb = telling.nucleus, telling.verb
    if verb is None or not verb.gives or nucleus.kind not in ("gift", "prize") or (nucleus.number or 0) < 2:
        return False
    handed = scene.folded[verb.start : verb.end].startswith(("trao", "tặng"))
    return handed and scene.folded.endswith(("quà", "học bổng"), nucleus.start, nucleus.end)


# `thành lập Hội đồng xét tặng danh hiệu A, B tỉnh C`: of what a council is called.
_COUNCIL = re.compile(r"(?<!\w)hội đồng (?:(?!(?:đã|vừa|sẽ|họp|để|tiến)(?!\w))[^\s.;:,]+ ){0,5}xét(?!\w)[^.;:]*$")


def _is_of_council(scene: Scene, telling: Telling) -> bool:
    found, end = telling.recipients, telling.nucleus.end
    is_named = _COUNCIL.search(scene.folded, 0, telling.nucleus.start) is not None
    return is_named and (found is None or found.start < end or " cho " not in scene.folded[end : found.start])


_COSTS = re.compile(r"(?<!\w)(?:kinh phí|số tiền|trị giá|chi phí)(?: để| dùng)? $")  # `Kinh phí trao quà do A tài trợ`


def _is_only_talk(scene: Scene, telling: Telling, edge: int) -> bool:
    """Rules, plans, wishes and opinions about awards, that name nobody in particular."""
    folded, verb, found = scene.folded, telling.verb, telling.recipients
    before = folded[max(0, edge - 12) : edge]
    if verb is None:
        return False
    is_told, is_gift = found is not None and found.is_told, telling.nucleus.kind == "gift"
    if not is_told and (_whoever_wins(scene, telling) or _COSTS.search(folded, max(0, verb.start - 30), verb.start)):
        return True
    if not is_told and status_of(scene, telling) == "proposed" and _is_promise(scene, telling):
        return True
    if not is_told and _WHICHEVER.search(folded, 0, verb.start):
        return True
    if verb.gives and _AT_CEREMONY.search(folded, 0, verb.start) and folded.startswith(",", telling.nucleus.end):
        return True
    if verb.gives and _OUGHT.search(folded, max(0, verb.start - 16), verb.start):
        return True
    nobody = not (found and found.names) and not verb.agents and not telling.conferrers
    if (nobody or verb.gives) and (not verb.gives or not is_told) and _YEARLY.search(folded, 0, verb.start):
        return True
    if not is_told and _is_rule(scene, telling):
        return True
    is_proposed = status_of(scene, telling) == "proposed"
    is_kind_told = _is_counted_gift(scene, telling) or _is_ceremony(scene, telling)
    is_somebody = telling.nucleus.is_verb and is_praised(scene, verb)  # `họ chắc chắn sẽ được khen thưởng`
    if is_proposed and found is None and not telling.conferrers and not (is_kind_told or is_somebody):
        return True
    if not is_told and (_BY_RULE.match(folded, telling.end) or (is_gift and _TRADE.search(folded))):
        return True
    if not is_told and _CONSIDERED.search(folded, max(0, verb.start - 40), verb.start):
        return True
    if not is_told and not verb.gives and (_HABIT.search(before) or _SOMEBODY.search(folded, max(0, edge - 40), edge)):
        return True
    if verb.gives:
        return not is_told and _is_general(scene, telling, verb, is_proposed)
    return _is_open(scene, telling, verb, edge)


# `Tổ nào làm tốt sẽ được …`, `Tôi hy vọng sẽ có nhiều buổi trao bằng khen hơn`
_WHICHEVER = re.compile(
    r"(?<!\w)(?:ai(?! nấy| cũng| ngờ)|(?:tổ|đội|đơn vị|người|cá nhân|tập thể|hộ|thôn|bản|xã|lớp|em|nhà) nào)(?!\w)|"
    r"(?<!\w)(?:hi vọng|hy vọng|mong|ước)(?!\w)[^.]{0,80}(?<!\w)sẽ(?!\w)"
)


def _is_promise(scene: Scene, telling: Telling) -> bool:
    """What may be won: `sẽ tặng bằng khen cho ai góp từ 1 tỷ đồng trở lên`, `Ban tổ chức sẽ trao 4 giải nhất`."""
    is_place = telling.nucleus.kind == "prize" and telling.nucleus.forms[0].startswith(("giải", "cúp"))
    is_counted = is_place and telling.nucleus.number is not None
    return is_counted or " trở lên" in scene.folded[telling.end :]


def _is_general(scene: Scene, telling: Telling, verb: Verb, is_proposed: bool) -> bool:
    """`Các cấp cần kịp thời khen thưởng …`, `việc tặng giấy khen …`: of rewarding as a matter."""
    folded = scene.folded
    if _MATTER.search(folded, max(0, verb.start - 50), verb.start):
        return True
    general = _GENERAL.search(folded, max(0, verb.start - 60), verb.start)
    named = (*scene.bodies.values(), *telling.conferrers)
    if general is None or any(b.start <= general.start() < b.end for b in named):
        return False  # `Ngân hàng Chính sách xã hội tặng …`, `chính quyền huyện này khen thưởng …`
    is_plan = (is_proposed or telling.conferrers) and general["word"] in ("để", "nhằm", "kịp thời")
    return not is_plan


def _is_open(scene: Scene, telling: Telling, verb: Verb, edge: int) -> bool:
    """`Ai báo tin thì sẽ được khen thưởng`: those who receive are whoever it may be."""
    folded, found = scene.folded, telling.recipients
    if _ONLY_POSSIBLE.search(folded, max(0, edge - 12), edge):
        return True
    is_told = found is not None and found.is_told
    if not is_told and _IN_THAT_CASE.search(folded, max(0, edge - 12), edge):
        return True
    if found is None:
        return False
    if not is_told and _TARIFF.search(folded, max(0, found.start - 40), found.start):
        return True
    if not is_told and _WILL.match(folded, telling.end):  # `các vận động viên đạt huy chương sẽ được …`
        return True
    if _MAY.search(folded, found.end, max(found.end, verb.start)):
        return True
    is_anybody = not is_told and _ANYBODY.match(folded, found.start) is not None
    return is_anybody and PROPOSED.search(folded, 0, verb.start) is not None


def _is_rule(scene: Scene, telling: Telling) -> bool:
    """`Người tố cáo được thưởng đến 3 tỷ đồng`: whoever does it, and what a rule grants them."""
    verb, found = telling.verb, telling.recipients
    if verb is None or verb.gives or found is None or not _WHOEVER.match(scene.folded, found.start):
        return False
    around = max(0, found.start - 60), min(len(scene.folded), telling.end + 40)
    return _RULE_OF_REWARD.search(scene.folded, *around) is not None


_WINS = re.compile(r"(?<!\w)(?:đoạt|đạt|giành)(?: được)? (?:\S+ )?(?:huy chương|hcv|giải)(?!\w)")
_WHO = re.compile(
    rf"(?:(?<=^)|(?<=[ ,]))(?:các )?(?:{alternatives(frozenset(terms.recipients()))})(?!\w)[^.;:\d]{{0,80}}$"
)


def _whoever_wins(scene: Scene, telling: Telling) -> bool:
    """Whether the sentence tells what winners get, whoever they are: `học sinh đoạt giải nhất được thưởng …`."""
    if telling.nucleus.number is not None or telling.nucleus.forms[0] == "biểu dương":
        return False
    folded = scene.folded
    if telling.verb is not None and telling.conferrers and folded.startswith("trao", telling.verb.start):
        return False  # `Phó Giám đốc Sở trao thưởng cho các đội đoạt giải`: it is handed over
    if telling.nucleus.kind == "praise" and telling.conferrers and telling.verb is not None and telling.verb.gives:
        return False  # `UBND tỉnh tổ chức tuyên dương, khen thưởng học sinh đạt giải`
    return any(
        (who := _WHO.search(folded, max(0, wins.start() - 120), wins.start())) is not None
        and not any(who.start() <= at < wins.start() for at in (*scene.persons, *scene.bodies))
        and not _HAS_WON.search(folded, who.start(), wins.start())
        for wins in _WINS.finditer(folded, folded.rfind("; ", 0, telling.nucleus.start) + 1)
    )


# Of those named there nobody is anyone; `những học sinh vừa đoạt giải` have names somewhere.
_HAS_WON = re.compile(r"(?<!\w)(?:đã|vừa|từng|xuất sắc|này|bị|lần|liền)(?!\w)|những")
