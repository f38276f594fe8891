"""The verb that confers an award, and its voice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from extractors.bodies import Body
from extractors.patterns import sought
from extractors.whom.givers import agents_between, last_match, lies_in
from extractors.whom.nucleus import LINK, Nucleus, has_gift
from extractors.whom.origins import origin_of
from extractors.whom.scene import Scene


class Verb(Struct, frozen=True):
    """The verb that confers. Those before `subject_end` give when `gives`, else they receive, from `agents`."""

    start: int
    end: int
    subject_end: int
    gives: bool
    agents: tuple[Body, ...] = ()


# Other words that begin like a verb of conferring: `phát hành`, `phong trào`, `nhận định`.
_COMPOUND = (
    r"(?!(?:trao (?:đổi|trả)|phong (?:trào|cách|phú|tục|tỏa|cảnh|độ|kiến|ba|bì)|gắn (?:bó|liền|kết|với)|ký kết|"
    r"gửi gắm|nhận (?:định|thấy|xét|biết|ra|diện|thức|lời|dạng|tội|án|lệnh|nuôi)|phát (?:hiện|hành|biểu|triển|động|"
    r"huy|sinh|minh|sóng|ngôn|tán|âm|nổ|ra|súng|lệnh|giác|bệnh|tài|đạt|thanh|quang|điện))(?!\w))"
)
_VERB = re.compile(
    rf"(?<!\w){_COMPOUND}"
    r"(?P<verb>trao tặng|trao thưởng|truy tặng|tặng thưởng|bàn giao|phong tặng|truy phong|ký tặng|trao và gắn|trao|"
    r"(?<!quà )tặng|phong|"
    r"gắn|gửi|ký|(?<!các )(?<!cung )(?<!trung )(?<!cao )(?<!đẳng )(?<!nâng )(?<!thứ )cấp|"
    r"(?<!có )công nhận|(?:bầu chọn|bình chọn|bầu|suy tôn)(?= là )|(?:bình chọn|chọn) được|chọn ra|"
    r"vinh danh|tôn vinh|có|"
    r"khen tặng|(?<!phí )(?<!tiền )(?<!quỹ )(?<!thức )khen thưởng|(?<!tưởng )(?<!giải )thưởng|phát|"
    r"nhận được|đón nhận|nhận|"
    r"đạt|đoạt|giành|rinh|ẵm|mang về|thắng|trở thành chủ nhân(?: của)?|"
    r"lĩnh|lãnh(?! đạo)|đón|ủng hộ|hỗ trợ|dành)(?: được)?(?: thêm)?(?!\w)"
)
WINNING = frozenset(
    ("đạt", "đoạt", "giành", "rinh", "lĩnh", "lãnh", "ẵm", "mang về", "thắng", "trở thành chủ nhân",
     "trở thành chủ nhân của")
)  # fmt: skip
_RECEIVING = WINNING | {"nhận được", "đón nhận", "nhận", "đón"}
_WEAK = frozenset(("ký", "gửi", "phát", "gắn", "cấp"))  # give an award only with the name of one
_HELPING = frozenset(("ủng hộ", "hỗ trợ", "dành"))  # give where a gift is called one: `ủng hộ 300 suất quà cho …`
_AT_ONCE = re.compile(r" (?:(?:hơn|gần|trên|tặng|các|những|số|tổng số) )*")
_LIKE = re.compile(r"(?<!\w)như(?!\w)")
_HOME = re.compile(r"(?<!\w)(?:nhà|mái ấm)(?!\w)")
_BUILDS = re.compile(r"(?<!\w)(?:xây dựng|xây|sửa chữa|làm mới|cất) (?:mới )?$|(?<!\w)(?:xây|sửa)(?!\w)[^,;]*$")
# What is only ever given to people in need, whatever the verb; relief goods and equipment are handed out as well.
_HELP = re.compile(r"(?<!\w)(?:nhà (?!văn hóa)|mái ấm|sổ tiết kiệm|xe đạp|xe lăn|bò giống|áo ấm|thẻ bảo hiểm)")
_OTHER_NHAN = re.compile(r"(?:ghi|(?<!có )công|chứng|xác|tiếp|cảm|đảm|phủ|hàng|thu|bắt|biên) $")
_BREAKS = re.compile(
    r";|(?<!\w)(?:nhưng|khi|sau|rồi|bị|mà|nếu|để|khỏi|nói|chia sẻ|cho biết|được|treo|giữ|mất|"
    r"phụng dưỡng|chăm sóc|nuôi dưỡng|đỡ đầu)(?!\w)"
)
# `đạt được`, `bắt được` tell of success, not of the passive.
_BE = sought(
    r"(?<!\w)(?<!đạt )(?<!bắt )(?<!nhặt )(?<!thu )(?<!biết )(?<!làm )(?<!tìm )(?<!lập )(?<!cứu )(?<!phá )(?<!chọn )"
    r"(?<!nhận )(?<!giành )(?<!đoạt )(?<!thắng )(?<!hái )(?<!thêm )(?<!về )được(?!\w)"
)
# Behind a name, `xã Tân Lập được tặng …`, it is the passive again.
_BE_OF_NAMED = re.compile(r"(?:(?<=\w Lập )|(?<=\w Thắng )|(?<=\w Đạt )|(?<=\w Thu )|(?<=\w Thêm ))được(?!\w)")
_IS_ONE = re.compile(r"(?<!\w)\d+ (?:lượt )?(?:cá nhân|đồng chí|cán bộ|tập thể|đơn vị)(?: [^\W\d_]+){0,2} là $")
_TAKES = re.compile(r"(?<!\w)(?:đón nhận|nhận) $")  # `các đơn vị nhận khen thưởng`
_GETS = re.compile(rf"{_BE.pattern} (?:các |nhiều |những )?$")
_AUXILIARIES_END = re.compile(
    r"(?:[ ]?(?:đã|vừa|cũng|vinh dự|từng|lần lượt|đều|còn|là|nhiều lần|liên tục|liên tiếp|mới|"
    r"lần (?:đầu tiên|đầu|thứ \w+)|"
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


# `trình Chủ tịch nước`, and no `công trình` or `quá trình`
SUBMITS = r"(?<!chương )(?<!công )(?<!quá )(?<!quy )(?<!giáo )(?<!lộ )(?<!hành )trình"
PROPOSES = re.compile(rf"(?<!\w)(?:đề nghị|đề xuất|kiến nghị|{SUBMITS})(?!\w)(?! của)")


# `được chỉ huy đơn vị lập hồ sơ đề nghị |truy tặng`: whoever stands there proposes, and the subject is to receive.
_PUT_FORWARD = re.compile(
    r"(?: (?!(?:đã|vừa|sẽ|để|mà|và|nhưng|khi|nên)(?!\w))[^\s,.;:]+){1,10}?,? (?:lập hồ sơ |làm hồ sơ |hoàn tất hồ sơ )?"
    r"(?:đề nghị|đề xuất|đề cử|kiến nghị)(?: xét| nhà nước| cấp trên| các cấp)* "
)


def verb_of(scene: Scene, nuclei: Sequence[Nucleus], index: int) -> Verb | None:
    """The verb that governs the nucleus: itself, or the last verb of conferring before it."""
    nucleus = nuclei[index]
    floor = floor_of(scene, nuclei, index)
    if nucleus.is_verb and (takes := _TAKES.search(scene.folded, floor, nucleus.start)) is not None:
        return Verb(takes.start(), nucleus.end, _strip_auxiliaries(scene.folded, takes.start()), gives=False)
    if nucleus.is_verb:
        return _voiced(scene, floor, nucleus.start, nucleus.end)
    return _short_verb(scene, nucleus, floor) or _verb_before(scene, nuclei, index, floor)


def _short_verb(scene: Scene, nucleus: Nucleus, floor: int) -> Verb | None:
    """`46 cá nhân là Chiến sĩ thi đua`, `10 tác giả được Giải thưởng …`: no verb of conferring, yet conferred."""
    held = _IS_ONE.search(scene.folded, max(floor, nucleus.start - 60), nucleus.start)
    if held is not None and nucleus.kind == "title":
        return Verb(held.end() - 3, held.end(), held.end() - 4, gives=False)
    direct = _GETS.search(scene.folded, max(floor, nucleus.start - 24), nucleus.start)
    if direct is not None and nucleus.kind not in ("gift", "money"):
        return Verb(direct.start(), nucleus.start, _strip_auxiliaries(scene.folded, direct.start()), gives=False)
    return None


def _verb_before(scene: Scene, nuclei: Sequence[Nucleus], index: int, floor: int) -> Verb | None:
    """The last verb of conferring before the nucleus that can govern it."""
    nucleus = nuclei[index]
    for match in reversed(list(_VERB.finditer(scene.folded, max(0, nucleus.start - 400), nucleus.start))):
        verb, start = match["verb"], match.start()
        if _is_in_name(scene, start):  # `Chùa Linh Phong tặng`
            verb = verb.rpartition(" ")[2]
            start = match.end() - len(verb)
            if _is_in_name(scene, start):
                continue
        gap = scene.folded[match.end() : nucleus.start]
        if len(gap) > 160 or _BREAKS.search(gap) or (verb == "đạt" and _LIKE.search(gap)):
            return None  # `thành tích đạt được như …, huy chương vàng`
        if not _governs(scene, verb, start, gap, nucleus, is_in_row=index > 0 and nuclei[index - 1].kind == "gift"):
            continue
        if verb not in _RECEIVING:
            return _voiced(scene, min(floor, start), start, match.end())
        if verb in WINNING and nucleus.kind == "gift":
            return None
        return Verb(start, match.end(), _strip_auxiliaries(scene.folded, start), gives=False)
    return None


def _is_in_name(scene: Scene, at: int) -> bool:
    return any(body.start < at < body.end for body in scene.bodies.values())


def _governs(scene: Scene, verb: str, start: int, gap: str, nucleus: Nucleus, is_in_row: bool) -> bool:
    """Whether the verb can have that form as its object; `gap` stands between, `is_in_row` tells of gifts before it."""
    if gap.startswith(","):
        return False  # `… được Nhà nước phong tặng, các danh hiệu …`: its object stands before it
    if verb in _HELPING:
        return _AT_ONCE.fullmatch(gap) is not None and (
            nucleus.forms == ("học bổng",) or has_gift(scene.folded, nucleus.start, nucleus.end)
        )
    if verb in ("vinh danh", "tôn vinh"):
        return nucleus.kind == "title" and gap.strip() in ("", "là")
    if verb == "có":
        return nucleus.forms[0] in ("thư khen", "điện khen")
    is_goods = nucleus.kind == "gift" and not has_gift(scene.folded, nucleus.start, nucleus.end)
    is_home = verb == "bàn giao" and _HOME.search(scene.folded, nucleus.start, nucleus.end) is not None
    if verb == "bàn giao" and nucleus.forms != ("quà",):
        return False
    is_help = verb == "trao" and _HELP.search(scene.folded, nucleus.start, nucleus.end) is not None
    if is_goods and _BUILDS.search(gap):
        return False  # `tặng quà và hỗ trợ xây dựng 2 nhà tình nghĩa`
    if is_goods and not (is_home or is_help) and "tặng" not in verb and not is_in_row:
        return False  # what is handed out or given back is no gift
    if verb in _WEAK:
        return nucleus.kind in ("honour", "state", "gift") or nucleus.forms == ("học bổng",)
    is_name = scene.text[scene.text.rfind(" ", 0, max(0, start - 1)) + 1 :][:1].isupper()  # `xã Nậm Hàng nhận …`
    return verb != "nhận" or is_name or _OTHER_NHAN.search(scene.folded, 0, start) is None


_RELATED = re.compile(
    r"(?<!\w)(?P<verb>trao tặng|truy tặng|tặng thưởng|phong tặng|trao|tặng|thưởng|nhận được|đón nhận|nhận|giành|dành|"
    r"đoạt|phát)(?: được)?(?!\w)"
)


def relative_verb(scene: Scene, at: int) -> Verb | None:
    """The verb of the clause behind `mà`, when it confers: `… mà Bộ trao`, `… mà đội được tặng`, `… mà em nhận`."""
    match = _RELATED.search(scene.folded, at, at + 120)
    if match is None or _OTHER_CLAUSE.search(scene.folded, at, match.start()):
        return None
    if match["verb"] in _RECEIVING or match["verb"] == "dành":
        return Verb(match.start(), match.end(), _strip_auxiliaries(scene.folded, match.start()), gives=False)
    return _voiced(scene, at, match.start(), match.end())


_OTHER_CLAUSE = re.compile(r"[.;]|(?<!\w)(?:(?<!hàng )không|chưa|nhưng|khi)(?!\w)")


def _voiced(scene: Scene, floor: int, start: int, end: int) -> Verb:
    """The verb in its voice: passive when `được` and at most an agent stand before it."""
    last = last_match(_BE, scene.folded, floor, start)
    named = last_match(_BE_OF_NAMED, scene.text, floor, start)
    last = named if named is not None and (last is None or named.start() > last.start()) else last
    if last is not None and last.start() and scene.text[last.start()].isupper() and not scene.text.isupper():
        last = last_match(_BE, scene.folded, floor, last.start())  # a given name, `ông Hà Văn Được`
    if last is not None and start - last.end() <= 220:
        agents = agents_between(scene, last.end(), start)
        if _is_agent(scene, last.end(), start, agents) or _PUT_FORWARD.fullmatch(scene.folded, last.end(), start):
            whose = [
                body
                for body in agents
                if (body.kind != "unit" or not lies_in(agents, body))
                and not scene.folded.startswith("tổng bí thư, chủ tịch nước", body.start)
                and not PROPOSES.search(scene.folded, body.end, start)  # who proposes does not confer
            ]
            return Verb(start, end, _strip_auxiliaries(scene.folded, last.start()), gives=False, agents=tuple(whose))
    return Verb(start, end, start, gives=True)


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


def floor_of(scene: Scene, nuclei: Sequence[Nucleus], index: int) -> int:
    """Where what belongs to the nucleus may begin: behind the nucleus before it, unless both share their words."""
    while index:
        previous = nuclei[index - 1]
        if previous.is_verb or not is_shared(scene, previous.end, nuclei[index].start):
            return previous.end
        index -= 1
    return 0


def is_shared(scene: Scene, start: int, end: int) -> bool:
    """Whether two forms stand side by side, at most with their authority between them."""
    if LINK.fullmatch(scene.folded, start, end):
        return True
    listed, stop = origin_of(scene, start)
    bracket = re.compile(r"(?:\s?\([^()]*\))?").match(scene.folded, stop)
    return (
        LINK.fullmatch(scene.folded, bracket.end() if bracket else stop, end) is not None
        if listed or bracket
        else False
    )
