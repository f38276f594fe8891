"""Awards: who confers what on whom, and for what.

A rule finds a form (`giấy khen`, `quà`) or a verb of praise (`khen thưởng`); one grammar then reads the sentence around
it: the verb and its voice, the authority, the recipients with their numbers, the reason. Without a verb of conferring,
recipients or an authority a form is only a word (`treo nhiều bằng khen`) and makes no fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.terms import awards as terms
from corpus.terms.awards import FormKind
from extractors import bodies, recipients
from extractors.bodies import Body
from extractors.people import alternatives
from extractors.recipients import NUMBER, Recipients, Scene
from extractors.rule import Example, Mention, Passage, Reading, Rule, find_all
from schemas.facts import Allocation, AwardFact, CountFact, PlaceFact, Status


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


# --- the words -------------------------------------------------------------------------------------------------------


def _of_kind(*kinds: FormKind) -> str:
    words = alternatives(frozenset(word for word, form in terms.forms().items() if form.kind in kinds))
    words = words.replace("huy hiệu", "huy hiệu(?! (?:quả|lực))")
    return words.replace("huân chương ", "huân chương [\"“']?").replace("huy chương ", "huy chương [\"“']?")


_NOUN_KINDS: tuple[FormKind, ...] = ("honour", "state", "medal", "title", "prize", "gift", "money")
_NOUN = re.compile(rf"(?<![\w-])(?:{_of_kind(*_NOUN_KINDS)})(?![\w])")
_PRAISE = re.compile(rf"(?<!\w)(?:{_of_kind('praise')}|thưởng(?: nóng)?)(?!\w)")
_PLACES_OF_RANK = {
    "nhất": "Nhất",
    "nhì": "Nhì",
    "ba": "Ba",
    "1": "Nhất",
    "2": "Nhì",
    "3": "Ba",
    "i": "Nhất",
    "ii": "Nhì",
    "iii": "Ba",
}
_RANK = re.compile(
    r"[\"”']?,? (?:các hạng(?P<all>)|hạng (?P<one>nhất|nhì|ba|iii|ii|i|[123])(?!\w)"
    r"(?P<more>(?:(?:,| và|;) (?:hạng )?(?:nhất|nhì|ba|iii|ii|i)(?!\w))*))"
)
_QUOTED = re.compile(r"[ ]?[\"“'‘][^\"”'’]{2,80}[\"”'’]")
_HOW_MANY = re.compile(rf"(?<!\w)(?P<number>{NUMBER})(?:/\d+)? (?:(?:suất|phần|túi|gói|món|tấm|lá|bức|xuất|chiếc) )?$")
_BEFORE_FORM = re.compile(
    r"(?:các|những|nhiều|số|phần|suất|tấm|lá|túi|\d+ suất|các suất|nhiều suất|nhiều phần|những phần|\s)+$"
)
_LINK = re.compile(
    r"(?:,| và| cùng với| cùng| kèm theo| kèm|;|/| với)[ ]?(?:kèm (?:theo )?|tặng |trao |các |nhiều |những |số |phần |suất |mức |\d+ (?:suất |phần )?)*$"
)
_MONEY = r"\d[\d.,]*(?:[ ](?:nghìn|ngàn|triệu|tỷ|tỉ))?[ ](?:đồng|usd|vnđ|đô la)"
_MONEY_BESIDE = re.compile(
    rf"(?:,| và| cùng với| cùng| kèm theo| kèm| với|,? trị giá)[ ](?:kèm (?:theo )?)?(?:thưởng )?(?:số tiền |tiền thưởng |phần thưởng |tiền mặt |tiền |mức thưởng |thưởng )*"
    rf"(?:là |trị giá )?(?:mỗi \S+ \S+ )?{_MONEY}"
)
_MONEY_NEAR = re.compile(_MONEY)
_GIVE = (
    "trao tặng|truy tặng|tặng thưởng|phong tặng|truy phong|ký tặng|trao và gắn|trao|tặng|phong|gắn|gửi|ký|công nhận|có|"
    "khen tặng|thưởng|phát|nhận được|đón nhận|vinh dự nhận|nhận|đạt|đoạt|giành|rinh|lĩnh"
)
_VERB = re.compile(rf"(?<![\w])(?P<verb>{_GIVE})(?: được)?(?: thêm)?(?!\w)")
_RECEIVING = frozenset(("nhận được", "đón nhận", "vinh dự nhận", "nhận", "đạt", "đoạt", "giành", "rinh", "lĩnh"))
_WINNING = frozenset(("đạt", "đoạt", "giành", "rinh", "lĩnh"))
_NOT_RECEIVE = re.compile(r"(?:ghi|công|chứng|xác|tiếp|cảm|đảm|phủ|hàng|thu) $")
_NO_GAP = re.compile(r";|(?<!\w)(?:nhưng|khi|sau|rồi|bị|mà|nếu|để|khỏi|nói|chia sẻ|cho biết|được)(?!\w)")
_PASSIVE = re.compile(r"(?<!\w)được(?!\w)")
_AUXILIARIES = re.compile(
    r"(?:\s|,|[-–()]|đã|vừa|cũng|đang|sẽ|quyết định|ra|ký|công bố|tổ chức|lễ|buổi|hội nghị|trực tiếp|đến|tới|kịp thời|thống nhất|"
    r"ban hành|vinh dự|long trọng|tiến hành|về việc|việc|đồng ý|và|chúc mừng|thăm hỏi|thăm|động viên|biểu dương|tuyên dương|"
    r"trân trọng|chính thức|lần lượt|cùng|đồng thời|khen thưởng|khen ngợi|ghi nhận|gặp mặt|có|đề nghị|xem xét|xét|trình|thay mặt|đã có|"
    r"thưởng nóng|thưởng|nóng|đột xuất|số|hoa|chứng nhận|phát động|còn|từng|vinh dự|quyết|hỏi|gửi|thư|khen|trao)*"
)
_DELEGATED = re.compile(
    r"(?:thừa ủy quyền|thừa uỷ quyền|được sự ủy quyền|được ủy quyền|thừa lệnh|ủy quyền|thay mặt)(?: của| cho)? (?:lãnh đạo )?"
)
_VAGUE = re.compile(
    r"(?:các|nhiều) (?:cấp|ngành|sở, ngành|sở ngành|cơ quan|đơn vị|bộ, ngành|bộ ngành|ban, ngành|ban ngành|địa phương|tổ chức|cơ quan chức năng)"
    r"(?:(?:,| và)? ?(?:các )?(?:cấp|ngành|đoàn thể|ban|địa phương|bộ))*|cấp trên|cấp ủy|chính quyền(?: các cấp| địa phương)?|lãnh đạo (?:các cấp|đơn vị)?|"
    r"trung ương|địa phương|cơ quan|nhà trường|tỉnh|huyện|xã|thành phố"
)
_FOR = re.compile(
    r"[ ]*,?[ ]*(?:(?:để|nhằm) )?(?:đột xuất )?(?:tặng |trao tặng |truy tặng |gửi tặng |gửi |động viên |chúc mừng |tri ân |hỗ trợ |khen ngợi )?(?:cho|đến|tới|đối với|là)?[ ](?:cho )?"
)
_REASON = re.compile(
    r"(?P<lead>[ ,(]*(?:(?:nhờ|vì|do|bởi|về(?= (?:có |đã |những |các |việc |thành tích|hành động|công |tinh thần|sự |kết quả|nghĩa cử|tấm ))) (?=\w))|[ ,]*(?:với|nhờ) (?=(?:những |nhiều |các )?(?:thành tích|đóng góp|kết quả|hành động|nỗ lực))|[ ,]+(?=(?:đã )?(?:có (?:\w+ )?(?:thành tích|công|đóng góp|nhiều|hành động)|đạt (?:\w+ )?thành tích|lập|hoàn thành)))"
)
_LEADING_REASON = re.compile(
    r"(?:^|[,.;] )(?:(?:để |nhằm )?ghi nhận|với|vì|do|nhờ|trước) (?P<reason>(?:những |các |sự |nhiều )?(?:thành tích|đóng góp|kết quả|hành động|nỗ lực|cống hiến|chiến công|công lao|có thành tích|việc làm|tinh thần)[^.;]*?)(?=, )"
)
_REASON_END = re.compile(
    r"[.;:!?…]+(?:\s|$|/)|\.?/\.|,? (?:nhân dịp|nhân ngày|nhân kỷ niệm|đồng thời|trong đó|qua đó|ngoài ra|cùng với đó|bên cạnh đó|và (?:trao|tặng|khen|được)|kèm theo|kèm)|"
    r", (?=(?:và )?\d+ (?:tập thể|cá nhân|gia đình|hộ))|, (?:ngày|sáng|chiều|tối|ông|bà|anh|chị|em|chủ tịch|ubnd|công an|bộ|lãnh đạo|giám đốc|đại diện|thủ tướng|được|đã|ban|đây|góp phần)|\)| được (?=\w+ \w+)|$"
)
_PROPOSED = re.compile(
    r"(?<!\w)(?:đề nghị|đề xuất|kiến nghị|sẽ|dự kiến|xem xét|xét|trình|đề cử|làm hồ sơ|hoàn tất hồ sơ)(?! của)(?:[ ](?!quyết)[^\s,;.]+){0,14}[ ]?$"
)
_DENIED = re.compile(
    r"(?<!\w)(?:chưa|không|chẳng|không hề|chưa từng|chưa bao giờ)(?: bao giờ| hề| từng)?(?: được)?(?: \S+){0,1} ?$"
)
_GENERAL = re.compile(
    r"(?<!\w)(?:mức|quy định|tiêu chuẩn|hình thức|điều kiện|nếu|có thể|phải|nên|muốn|mong|xứng đáng|đáng|đáng được|cần|tiếp tục|thường xuyên|"
    r"chú trọng|quan tâm|làm tốt|đẩy mạnh|tăng cường|công tác|phong trào|đề án|dự thảo|thẩm quyền|việc xét|chính sách|nhằm|để)(?: \S+){0,4} ?$"
)
_NAMES_OF_PRAISE = re.compile(
    r"(?:thi đua,?(?: [-–])?|thi đua và|công tác|hình thức|mức|luật|ban|hội đồng|quỹ|cơ quan|chế độ|quy chế|hồ sơ|bằng|tiền|giải|phần|chế độ|việc|danh sách|tỷ lệ|các quyết định|được) ?[-–]? ?$"
)
_PRONOUN = re.compile(
    r"(?<!\w)(?:anh|chị|ông|bà|em|cô|cháu|thầy|cụ|bác|chàng trai|cô gái|nam sinh|nữ sinh)(?: này| ấy)?(?: \w+ tuổi)?(?= (?:đã|từng|vinh dự|còn|cũng|được|vừa|liên tục|đạt|giành|đoạt|nhận|luôn))"
)


# --- the nucleus: forms and the verb that confers them ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Nucleus:
    """Forms named in one breath. `shares`: it lives on the verb and recipients of the nucleus before it."""

    start: int
    end: int
    forms: tuple[str, ...]
    kind: FormKind
    rank: str | None = None
    number: int | None = None
    is_verb: bool = False


@lru_cache(maxsize=64)
def _staged(sentence: str) -> tuple[Scene, tuple[Nucleus, ...]]:
    """The sentence with its names, and its nuclei; kept because each rule asks for the same sentence."""
    scene = recipients.scene(sentence)
    return scene, tuple(sorted((*_nouns(scene), *_verbs(scene)), key=lambda nucleus: nucleus.start))


def _nouns(scene: Scene) -> Iterator[Nucleus]:
    folded = scene.folded
    found: list[Nucleus] = []
    for match in _NOUN.finditer(folded):
        nucleus = _noun(scene, match)
        if nucleus is None or (found and match.start() < found[-1].end):
            continue
        previous = found[-1] if found else None
        if (
            previous is not None
            and _LINK.fullmatch(folded, previous.end, nucleus.start)
            and not (previous.number and nucleus.number)
        ):
            if previous.rank is None and nucleus.rank is None and previous.forms != nucleus.forms:
                found[-1] = replace(
                    previous, end=nucleus.end, forms=tuple(dict.fromkeys((*previous.forms, *nucleus.forms)))
                )
                continue
        found.append(nucleus)
    for nucleus in found:
        money = _MONEY_BESIDE.match(folded, nucleus.end)
        if (
            money is not None
            and nucleus.kind in ("honour", "state", "title", "money")
            and "tiền thưởng" not in nucleus.forms
        ):
            yield replace(nucleus, end=money.end(), forms=(*nucleus.forms, "tiền thưởng"))
        else:
            yield nucleus


def _noun(scene: Scene, match: re.Match[str]) -> Nucleus | None:
    folded, text = scene.folded, scene.text
    start, end = match.span()
    term = terms.forms()[re.sub(r"[\"“']", "", match.group())]
    form, rank = term.form, None
    if form == "danh hiệu":
        end = _title_end(scene, end)
        name = text[match.end() : end].strip(" \"“”'‘’:")
        if not name:
            return None
        form = f"danh hiệu {name.lower()}"
    elif form in ("huân chương", "huy chương") and (quoted := _QUOTED.match(text, end)):
        form, end = f"{form} {quoted.group().strip(' “”').lower()}", quoted.end()
    elif form in ("kỷ niệm chương", "huy hiệu", "bằng khen", "cờ thi đua") and (quoted := _QUOTED.match(text, end)):
        end = quoted.end()
    ranked = _RANK.match(folded, end)
    if ranked is not None and term.kind in ("state", "medal", "title"):
        end = ranked.end()
        if ranked["one"] is not None and not ranked["more"]:
            rank = f"hạng {_PLACES_OF_RANK[ranked['one']]}"
    elif end < len(folded) and folded[end] in '"”' and match.group().count("“") + match.group().count('"') == 1:
        end += 1
    many = _HOW_MANY.search(folded, max(0, start - 40), start)
    number = None
    if many is not None:
        start = many.start()
        number = 1
    return Nucleus(start, end, (form,), term.kind, rank, number)


_TITLE_STOPS = frozenset(
    "của cho năm do vì được đã và trong tại là từ với nhân các đối theo ở này khi trao tặng có lần nhưng mà để trên".split()
)


def _title_end(scene: Scene, at: int) -> int:
    quoted = re.compile(r"[ ]?(?:là )?[\"“'‘][^\"”'’]{2,90}[\"”'’]").match(scene.text, at)
    if quoted is not None:
        return quoted.end()
    end = at
    for match in re.compile(r"[ ](\w+)").finditer(scene.folded, at):
        if match.start() != end or match.group(1) in _TITLE_STOPS or match.end() - at > 70:
            break
        end = match.end()
    return end


def _verbs(scene: Scene) -> Iterator[Nucleus]:
    """Verbs that are the award themselves; several in one breath are one (`biểu dương, khen thưởng`)."""
    folded = scene.folded
    chain: list[re.Match[str]] = []
    for match in (*_PRAISE.finditer(folded), None):
        if match is not None and match.group() in ("thưởng", "thưởng nóng") and not _is_money_verb(folded, match):
            continue
        if chain and (
            match is None
            or not re.fullmatch(
                r"(?:,| và|,? đồng thời|,? kịp thời|/| [-–])? ?", folded[chain[-1].end() : match.start()]
            )
        ):
            yield _praise(folded, chain)
            chain = []
        if match is not None:
            chain.append(match)


def _is_money_verb(folded: str, match: re.Match[str]) -> bool:
    before = folded[max(0, match.start() - 8) : match.start()]
    if re.search(r"(?:khen|tiền|giải|phần|mức|tặng|tưởng|quỹ|lương|nhận) $", before):
        return False
    return match.group() == "thưởng nóng" or _MONEY_NEAR.search(folded, match.end(), match.end() + 120) is not None


def _praise(folded: str, chain: list[re.Match[str]]) -> Nucleus:
    start, end = chain[0].start(), chain[-1].end()
    words = [terms.forms()[match.group()].form for match in chain if match.group() != "thưởng"]
    forms = tuple(word for word in words if word not in ("biểu dương", "tuyên dương", "vinh danh", "tôn vinh"))[
        :1
    ] or tuple(words[:1])
    money = _MONEY_NEAR.search(folded, end, end + 120)
    if not words or (money is not None and not re.search(r"[;.]\s", folded[end : money.start()])):
        forms = ("tiền thưởng",)
    kind: FormKind = "money" if forms == ("tiền thưởng",) else "praise"
    return Nucleus(start, end, forms, kind, is_verb=True)


# --- the sentence around it ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verb:
    """The verb that confers; `subject_end` is where those before it end: they give if `gives`, else they receive."""

    start: int
    end: int
    subject_end: int
    gives: bool
    agent: tuple[Body, ...] = ()


def _verb(scene: Scene, nuclei: Sequence[Nucleus], index: int) -> Verb | None:
    nucleus = nuclei[index]
    floor = _floor(scene, nuclei, index)
    if nucleus.is_verb:
        return _voiced(scene, floor, nucleus.start, nucleus.end)
    for match in reversed(list(_VERB.finditer(scene.folded, 0, nucleus.start))):
        verb = match["verb"]
        gap = scene.folded[match.end() : nucleus.start]
        if _NO_GAP.search(gap) or len(gap) > 160:
            return None
        if verb == "có" and nucleus.forms != ("thư khen",):
            continue
        if verb in ("ký", "gửi", "phát", "gắn") and nucleus.kind not in ("honour", "state", "gift"):
            continue
        if verb in _RECEIVING:
            if verb == "nhận" and _NOT_RECEIVE.search(scene.folded, 0, match.start()):
                continue
            if verb in _WINNING and nucleus.kind in ("gift", "money"):
                return None
            before = _strip_auxiliaries(scene.folded, match.start())
            return Verb(match.start(), match.end(), before, gives=False)
        return _voiced(scene, min(floor, match.start()), match.start(), match.end())
    return None


def _floor(scene: Scene, nuclei: Sequence[Nucleus], index: int) -> int:
    """Where what belongs to this nucleus may begin: behind the nucleus before it, unless both share their words."""
    while index:
        previous = nuclei[index - 1]
        between = scene.folded[previous.end : nuclei[index].start]
        if not previous.is_verb and _is_shared(scene, previous.end, nuclei[index].start, between):
            index -= 1
            continue
        return previous.end
    return 0


def _is_shared(scene: Scene, start: int, end: int, between: str) -> bool:
    if _LINK.fullmatch(between):
        return True
    of = re.match(r" (?:của|do) ", between)
    if of is None:
        return False
    listed = _body_list(scene, start + of.end())
    return bool(listed) and _LINK.fullmatch(scene.folded, listed[-1].end, end) is not None


def _voiced(scene: Scene, floor: int, start: int, end: int) -> Verb:
    """The verb between `start` and `end` in its voice: passive when `được` and at most an agent stand before it."""
    for match in reversed(list(_PASSIVE.finditer(scene.folded, floor, start))):
        if start - match.end() > 220:
            break
        agents = [body for at, body in scene.bodies.items() if match.end() <= at and body.end <= start]
        if _is_agent(scene, match.end(), start, agents):
            return Verb(start, end, _strip_auxiliaries(scene.folded, match.start()), gives=False, agent=tuple(agents))
        break
    return Verb(start, end, start, gives=True)


def _is_agent(scene: Scene, start: int, end: int, agents: Sequence[Body]) -> bool:
    """Whether between `được` and the verb stands nobody but an authority, named or vague."""
    left = list(scene.folded[start:end])
    spans = [(body.start, body.end) for body in agents]
    spans += [(at, person[0]) for at, person in scene.persons.items() if start <= at and person[0] <= end]
    for a, b in spans:
        left[a - start : b - start] = " " * (b - a)
    rest = _VAGUE.sub(" ", "".join(left))
    rest = re.sub(
        r"(?<!\w)(?:và|cùng|quyết định|trực tiếp|đột xuất|kịp thời|đến|tổ chức|lễ|xét|đề nghị|công bố|đích thân|ban giám hiệu)(?!\w)",
        " ",
        rest,
    )
    return len(re.findall(r"\w+", rest)) <= (2 if agents else 3)


def _strip_auxiliaries(folded: str, end: int) -> int:
    """The offset before the small words that end at `end`: `… đã vinh dự |được tặng`."""
    tail = re.search(
        r"(?:[ ]?(?:đã|vừa|cũng|vinh dự|từng|lần lượt|đều|còn|là|nhiều lần|liên tục|mới|xuất sắc|được|,)(?!\\w))*[ ]?$",
        folded[:end][-60:],
    )
    return end - (len(tail.group()) if tail is not None else 0)


def _body_list(scene: Scene, at: int) -> list[Body]:
    """Authorities in a row: `UBND huyện, UBND xã`, `Chủ tịch UBND tỉnh; Giám đốc Công an tỉnh`."""
    listed: list[Body] = []
    while (body := _authority_at(scene, at)) is not None:
        separator = re.compile(r"(?:[ ]?[,;]| và| cùng)[ ](?:của )?(?:và )?").match(scene.folded, body.end)
        if listed and re.match(r" (?:đã|vừa|cũng|trao|tặng|khen|tổ chức)", scene.folded[body.end : body.end + 12]):
            break
        listed.append(body)
        if separator is None:
            break
        at = separator.end()
    return listed


def _authority_at(scene: Scene, at: int) -> Body | None:
    lead = re.compile(r"(?:(?:đồng chí|ông|bà|lãnh đạo) )?").match(scene.folded, at)
    return scene.bodies.get(at) or (scene.bodies.get(lead.end()) if lead is not None else None)


def _subject(scene: Scene, floor: int, end: int) -> list[Body]:
    """The authority that is the subject of an active verb, found from the verb backwards."""
    delegated = list(_DELEGATED.finditer(scene.folded, floor, end)) or list(_DELEGATED.finditer(scene.folded, 0, end))
    for match in delegated:
        if listed := _body_list(scene, match.end()):
            return listed
    chosen: list[Body] = []
    cursor = end
    met_person = False
    for at in sorted((*scene.bodies, *scene.persons), reverse=True):
        if at >= cursor or at < floor:
            continue
        name_end = scene.bodies[at].end if at in scene.bodies else scene.persons[at][0]
        gap = scene.folded[name_end:cursor]
        if not chosen and not _AUXILIARIES.fullmatch(gap):
            break
        if chosen and not re.fullmatch(r"\s?[,;]\s(?:và )?|\s(?:và|cùng|phối hợp với|phối hợp)\s(?:đồng chí )?", gap):
            break
        cursor = at
        if at in scene.persons:
            met_person = True
            if chosen:
                break
            continue
        body = scene.bodies[at]
        if chosen and (
            met_person or (body.is_post and not re.search(r"và|cùng", gap)) or body.is_post != chosen[0].is_post
        ):
            break
        chosen.insert(0, body)
    return chosen or _opening_subject(scene, floor, end)


_OPENS = re.compile(r"(?:^|[,:;.–-] ?|(?<!\w)(?:và|đồng chí|ông|bà) )$")
_ACTS = re.compile(
    r" (?:đã|vừa|cũng|tổ chức|đến|tới|phối hợp|quyết định|ký|ban hành|có|công bố|tiến hành|gặp mặt|xuống|trao|tặng|thăm|biểu dương|dành|khen|vẫn)(?!\w)"
)


def _opening_subject(scene: Scene, floor: int, end: int) -> list[Body]:
    for at, body in sorted(scene.bodies.items()):
        if floor <= at < end and _OPENS.search(scene.folded, 0, at) and _ACTS.match(scene.folded, body.end):
            return [body]
    return []


def _left_recipients(scene: Scene, floor: int, end: int) -> Recipients | None:
    """Those before a passive verb: the list right before it, else the first that opens the clause."""
    folded = scene.folded
    starts = {floor + len(folded[floor:end]) - len(folded[floor:end].lstrip(" ,;:.-–"))}
    starts |= {
        m.end()
        for m in re.compile(r"[,;:(–-]\s|(?<!\w)(?:có|gồm|là|với|cho|và|đó|người) ").finditer(folded, floor, end)
    }
    starts |= {at for at in (*scene.persons, *scene.bodies) if floor <= at < end}
    fallback: Recipients | None = None
    for at in sorted(starts):
        listed = recipients.parse(scene, at, end)
        if listed is None or _is_delimited(folded, at):
            continue
        if not re.sub(
            r"(?:\s|,|đã|cũng|vừa|vinh dự|là|người|này|trên|đều|lần lượt|từng)+", "", folded[listed.end : end]
        ) or _is_bracket(folded[listed.end : end]):
            return listed
        opens = re.match(
            r"[ ,]*\(?(?:có|đã|ở|thuộc|trong|trên|vì|tại|của|tham gia|là|từng|lập|dũng|với|đạt|tiêu biểu|không|luôn|trú|sn|sinh|nguyên|về)(?!\w)",
            folded[listed.end : end],
        )
        near = len(folded[listed.end : end].split()) <= 6 and not re.search(r"[,;:(]", folded[listed.end : end])
        if fallback is None and (opens is not None or near or not listed.names) and _OPENS_LIST.search(folded[:at]):
            fallback = listed
    return fallback


_OPENS_LIST = re.compile(r"(?:^|[,:;.–-] ?|(?<!\w)(?:có|gồm|đó|ghi nhận) )$")


def _is_bracket(rest: str) -> bool:
    return re.fullmatch(r"\s*\([^()]*\)[\s,]*(?:đã|cũng|vừa)?\s*", rest) is not None


def _is_delimited(folded: str, at: int) -> bool:
    """A name behind `tại`, `của`, `do` is no subject."""
    return (
        re.search(r"(?<!\w)(?:tại|của|do|bởi|trong|ở|trên|theo|từ|giữa|gia đình) $", folded[max(0, at - 10) : at])
        is not None
    )


def _right_recipients(scene: Scene, at: int, limit: int) -> Recipients | None:
    lead = _FOR.match(scene.folded, at)
    if lead is not None and lead.end() > at:
        found = recipients.parse(scene, lead.end())
        if found is not None:
            return found
    for match in re.compile(r"(?<!\w)(?:cho|đến|tới|đối với) (?:cho )?").finditer(
        scene.folded, at, min(limit, at + 240)
    ):
        found = recipients.parse(scene, match.end())
        if found is not None:
            return found
        if match.group().startswith("cho"):
            return None
    return None


def _origin(scene: Scene, at: int) -> tuple[list[Body], int]:
    """`của Chủ tịch UBND huyện`, `do Bộ Công an trao tặng` behind the forms, over a name in between; and where it ends."""
    match = re.compile(r"[^.;,()]{0,90}?(?<!\w)của (?:đồng chí )?|[ ,]+do ").match(scene.folded, at)
    if match is None or re.search(
        r"(?<!\w)(?:cho|được|có|trong|thành tích|đã|khi|của)(?!\w)", match.group()[:-4].rstrip("của ")
    ):
        return [], at
    listed = _body_list(scene, match.end())
    if not listed:
        return [], at
    end = listed[-1].end
    if not match.group().endswith("do "):
        return listed, end
    gives = re.compile(r"[^,.;]{0,60}?(?:trao tặng|truy tặng|phong tặng|trao|tặng|cấp|phong|ký)(?!\w)").match(
        scene.folded, end
    )
    return (listed, gives.end()) if gives is not None else ([], at)


_COORDINATED = re.compile(r"(?:\s*\([^()]*\))?(?:,| và|,? đồng thời|;)(?: được)? ")


@dataclass(frozen=True, slots=True)
class _Telling:
    """What was read around one nucleus, before it becomes an `Award`."""

    nucleus: Nucleus
    verb: Verb | None
    conferrers: list[Body]
    recipients: Recipients | None
    limit: int  # where the next nucleus begins


def _telling(scene: Scene, nuclei: Sequence[Nucleus], index: int) -> _Telling | None:
    nucleus = nuclei[index]
    limit = nuclei[index + 1].start if index + 1 < len(nuclei) else len(scene.text)
    verb = _verb(scene, nuclei, index)
    origin, after = _origin(scene, nucleus.end) if not nucleus.is_verb else ([], nucleus.end)
    if verb is None:
        return _nominal(scene, nucleus, origin, after, limit)
    floor = _floor(scene, nuclei, index)
    if verb.gives and index and _COORDINATED.fullmatch(scene.folded, nuclei[index - 1].end, verb.start):
        before = _telling(scene, nuclei, index - 1)
        if before is not None and before.verb is not None and not before.verb.gives:
            return _Telling(nucleus, before.verb, origin or list(before.verb.agent), before.recipients, limit)
    if verb.gives:
        found = None
        if not nucleus.is_verb:
            found = _between(scene, verb.end, nucleus.start)
        found = found or _right_recipients(scene, after, limit)
        if (
            found is None
            and index + 1 < len(nuclei)
            and _is_shared(
                scene, nucleus.end, nuclei[index + 1].start, scene.folded[nucleus.end : nuclei[index + 1].start]
            )
        ):
            later = _telling(scene, nuclei, index + 1)
            found = later.recipients if later is not None and later.nucleus.start != nucleus.start else None
        subject = (
            origin or _subject(scene, min(floor, verb.start), verb.start) or _opening_subject(scene, 0, verb.start)
        )
        return _Telling(nucleus, verb, subject, found, limit)
    found = _left_recipients(scene, min(floor, verb.start), verb.subject_end)
    listed = re.compile(r" (?:là|gồm|gồm có|bao gồm)(?::)? |: ").match(scene.folded, after)
    if listed is not None and (found is None or not found.names):
        named = recipients.parse(scene, listed.end())
        if named is not None and named.names:
            told = {kind: number for kind, number in (found.numbers if found else {}).items() if number is not None}
            found = replace(named, start=found.start if found else named.start, numbers=named.numbers | told)
    if found is None:
        found = _pronoun(scene, min(floor, verb.start), verb.subject_end)
    return _Telling(nucleus, verb, origin or list(verb.agent), found, limit)


def _between(scene: Scene, start: int, end: int) -> Recipients | None:
    """`tặng cho 3 tập thể bằng khen`: recipients between verb and form."""
    lead = re.compile(r"[ ](?:thưởng )?(?:cho )?").match(scene.folded, start)
    if lead is None:
        return None
    found = recipients.parse(scene, lead.end(), end)
    rest = scene.folded[found.end : end] if found is not None else ""
    return (
        found
        if found is not None
        and re.fullmatch(r"[ ,]*(?:các|nhiều|những|mỗi|số|phần|suất|mỗi \S+|danh hiệu|\d+|trên địa bàn|\s)*", rest)
        else None
    )


def _pronoun(scene: Scene, floor: int, end: int) -> Recipients | None:
    matches = list(_PRONOUN.finditer(scene.folded, floor, min(len(scene.folded), end + 6)))
    if not matches:
        return None
    return Recipients(matches[-1].start(), matches[-1].end(), {"individuals": 1})


def _nominal(scene: Scene, nucleus: Nucleus, origin: list[Body], after: int, limit: int) -> _Telling | None:
    """Without a verb before it: `giấy khen … được trao cho …`, `Bằng khen của … cho …` in captions and lists."""
    if nucleus.kind in ("gift", "money", "prize", "medal", "praise"):
        return None
    passive = re.compile(
        r"(?:,? (?:đã|vừa))? được (?P<agent>[^.;]{0,80}?)(?:trao tặng|trao|tặng|gửi|truy tặng)(?: tặng)?(?= )"
    ).match(scene.folded, after)
    if passive is not None:
        agents = [body for at, body in scene.bodies.items() if passive.start("agent") <= at < passive.end()]
        found = _right_recipients(scene, passive.end(), len(scene.text))
        return _Telling(nucleus, None, origin or agents, found, limit)
    if origin and scene.folded.startswith((" cho ", " tặng "), after):
        found = _right_recipients(scene, after, len(scene.text))
        return _Telling(nucleus, None, origin, found, limit) if found is not None else None
    do_give = bool(origin) and scene.folded.startswith(" do ", nucleus.end)
    return _Telling(nucleus, None, origin, _right_recipients(scene, after, len(scene.text)), limit) if do_give else None


# --- from telling to award -------------------------------------------------------------------------------------------


def _is_refused(scene: Scene, telling: _Telling) -> bool:
    nucleus, verb = telling.nucleus, telling.verb
    told = telling.recipients is not None
    named = told and telling.recipients is not None and telling.recipients.is_told
    if verb is None:
        return False
    edge = verb.start if verb.gives else verb.subject_end
    before = scene.folded[max(0, edge - 60) : edge]
    if _DENIED.search(scene.folded[max(0, verb.start - 40) : verb.start]) or _DENIED.search(before):
        return True
    general = verb.gives and _GENERAL.search(scene.folded[max(0, verb.start - 60) : verb.start]) is not None
    if not verb.gives and re.search(
        r"(?:có thể|phải|nếu|mới|nên|xứng đáng|đáng) (?:được )?$", scene.folded[max(0, edge - 12) : edge]
    ):
        return True
    if general and not named:
        return True
    if nucleus.is_verb:
        if _NAMES_OF_PRAISE.search(before) and verb.gives and nucleus.forms[0] in ("khen thưởng", "tiền thưởng"):
            return True
        if _leads_to_form(scene, nucleus):
            return True
        if verb.gives and not told:
            return not (nucleus.forms[0].startswith("khen thưởng đột xuất") and telling.conferrers)
        if verb.gives and not named and not telling.conferrers and nucleus.forms[0] != "khen thưởng":
            return not re.search(r"(?:lễ|hội nghị|buổi|tổ chức) $", before)
        return not told and not telling.conferrers
    if nucleus.kind in ("gift", "prize", "money", "medal", "title"):
        return not told and not (verb.gives and telling.conferrers and nucleus.kind != "medal")
    return False


def _leads_to_form(scene: Scene, nucleus: Nucleus) -> bool:
    """A verb of praise beside a form adds nothing: `biểu dương, trao giấy khen`, `khen thưởng bằng hình thức …`."""
    return (
        re.match(
            rf"(?:,| và| bằng| với|,? đồng thời)? (?:hình thức )?(?:(?:trao|tặng|trao tặng|truy tặng) )?(?:(?:các|nhiều|{NUMBER}) )?(?:{_NOUN.pattern})|(?:,| và) (?:trao|tặng|trao tặng)(?!\w)",
            scene.folded[nucleus.end : nucleus.end + 90],
        )
        is not None
    )


def _award(scene: Scene, telling: _Telling) -> Reading[Award]:
    nucleus, found = telling.nucleus, telling.recipients
    conferrers = telling.conferrers
    if nucleus.kind == "state" and telling.verb is not None and telling.verb.gives:
        conferrers = [body for body in conferrers if body.kind == "state"]
    starts = [nucleus.start, *(body.authority for body in conferrers), *((found.start,) if found else ())]
    ends = [nucleus.end, *(body.end for body in conferrers), *((found.end,) if found else ())]
    counted = found.numbers if found is not None else {}
    written = tuple(dict.fromkeys(scene.text[body.authority : body.end] for body in conferrers))
    total = sum(number or 0 for number in counted.values())
    joint = total > 1 and (len(written) > 1 or len(nucleus.forms) > 1)
    award = Award(
        forms=nucleus.forms,
        rank=nucleus.rank,
        conferrers=written,
        collectives=counted.get("collectives"),
        individuals=counted.get("individuals"),
        households=counted.get("households"),
        recipients=found.names if found is not None else (),
        allocation="joint" if joint else "sole",
        reason=_reason(scene, telling, max(ends)),
        status=_status(scene, telling),
    )
    return Reading(award, min(starts), max(ends))


def _status(scene: Scene, telling: _Telling) -> Status:
    verb = telling.verb
    if verb is None:
        return "conferred"
    return "proposed" if _PROPOSED.search(scene.folded[max(0, verb.start - 120) : verb.start]) else "conferred"


def _reason(scene: Scene, telling: _Telling, end: int) -> str | None:
    found, verb = telling.recipients, telling.verb
    if found is not None and verb is not None and not verb.gives and found.end < verb.subject_end:
        inner = _REASON.search(scene.folded, found.end, verb.subject_end)
        if inner is not None:
            return scene.text[inner.end() : verb.subject_end].strip(" ,") or None
    if found is not None and telling.nucleus.end < found.start:
        inner = _REASON.match(scene.folded, telling.nucleus.end, found.start)
        stop = re.compile(r" (?:cho|đối với|đến|tới) ?").search(scene.folded, telling.nucleus.end, found.start)
        if inner is not None and stop is not None:
            return scene.text[inner.end() : stop.start()].strip(" ,")
    clause = re.compile(r"[^.;]{0,110}").match(scene.folded, end)
    limit = min(clause.end() if clause is not None else end, max(telling.limit, end))
    behind = _REASON.search(scene.folded, end, limit)
    if behind is not None:
        stop = _REASON_END.search(scene.folded, behind.end())
        reason = scene.text[behind.end() : stop.start() if stop is not None else len(scene.text)].strip(" ,")
        return reason if len(reason.split()) > 1 else None
    leading = _LEADING_REASON.search(scene.folded, 0, telling.nucleus.start)
    return scene.text[leading.start("reason") : leading.end("reason")] if leading is not None else None


def _reader(*kinds: FormKind) -> Callable[[re.Match[str], Passage], Reading[Award] | None]:
    """The grammar for nuclei of some kinds; each nucleus is read once, by the rule whose pattern opens it."""

    def read(match: re.Match[str], passage: Passage) -> Reading[Award] | None:
        start, end = passage.sentence_at(match.start())
        scene, nuclei = _staged(passage.text[start:end])
        at = match.start() - start
        for index, nucleus in enumerate(nuclei):
            if nucleus.kind in kinds and nucleus.start <= at < nucleus.end:
                if _NOUN_OR_VERB.search(scene.folded, nucleus.start, at):
                    return None
                telling = _telling(scene, nuclei, index)
                if telling is None or _is_refused(scene, telling):
                    return None
                reading = _award(scene, telling)
                return Reading(reading.value, (reading.start or 0) + start, (reading.end or 0) + start)
        return None

    return read


_NOUN_OR_VERB = re.compile(rf"{_NOUN.pattern}|{_PRAISE.pattern}")

RULES: tuple[Rule[Award], ...] = (
    Rule(
        name="award.honour",
        pattern=re.compile(rf"(?<![\w-])(?:{_of_kind('honour', 'state', 'title')})(?!\w)"),
        value=_reader("honour", "state", "title"),
        finds=(
            Example(
                "Dịp này, có 6 tập thể, 9 cá nhân được nhận giấy khen của Chủ tịch UBND huyện Mường Tè vì làm tốt việc hòa giải.",
                "6 tập thể, 9 cá nhân được nhận giấy khen của Chủ tịch UBND huyện Mường Tè",
                {
                    "collectives": 6,
                    "individuals": 9,
                    "conferrers": ("Chủ tịch UBND huyện Mường Tè",),
                    "reason": "làm tốt việc hòa giải",
                },
            ),
        ),
        rank=2,
    ),
    Rule(
        name="award.prize",
        pattern=re.compile(rf"(?<![\w-])(?:{_of_kind('medal', 'prize')})(?!\w)"),
        value=_reader("medal", "prize"),
        finds=(
            Example(
                "Ban tổ chức trao giải nhất cho đội Công an xã Ia Pa.",
                "Ban tổ chức trao giải nhất cho đội Công an xã Ia Pa",
            ),
        ),
        rank=2,
    ),
    Rule(
        name="award.gift",
        pattern=re.compile(rf"(?<![\w-])(?:{_of_kind('gift')})(?!\w)"),
        value=_reader("gift"),
        finds=(Example("Sau lễ, 12 gia đình được tặng quà.", "12 gia đình được tặng quà", {"households": 12}),),
        rank=1,
    ),
    Rule(
        name="award.praise",
        pattern=_PRAISE,
        value=_reader("praise", "money"),
        finds=(
            Example(
                "Cuối buổi, các tập thể, cá nhân làm tốt được khen thưởng.",
                "các tập thể, cá nhân làm tốt được khen thưởng",
            ),
        ),
    ),
)

# Every form and verb of the tables holds one of these, so an article without them is passed over at once.
_TRIGGERS = (
    "khen",
    "thưởng",
    "chương",
    "dương",
    "giải ",
    "quà",
    "học bổng",
    "danh",
    "tôn vinh",
    "huy hiệu",
    "cờ ",
    "bằng ",
    "hcv",
    "anh hùng",
    "nhân dân",
    "ưu tú",
)


def extract(
    passages: Sequence[Passage], places: Sequence[PlaceFact] = (), counts: Sequence[CountFact] = ()
) -> list[AwardFact]:
    """The awards of the passages, without scope of place and date, unit ids and `same_as`, which `scope` adds."""
    del counts
    facts: list[AwardFact] = []
    for passage in passages:
        for mention in find_all(RULES, passage):
            facts.append(_fact(mention, passage))
    names = bodies.names((name for fact in facts for name in fact.conferrers), places)
    return [_named(fact, names) for fact in facts]


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


def _named(fact: AwardFact, names: dict[str, str]) -> AwardFact:
    import msgspec

    return msgspec.structs.replace(fact, conferrer_names=tuple(names[name] for name in fact.conferrers))
