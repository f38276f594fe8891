"""Who receives, behind the verb: behind the form, between verb and form, or by the deed that opens the sentence."""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractors import recipients
from extractors.recipients import Recipients
from extractors.whom.scene import Scene, behind_bracket
from extractors.whom.unread import acronym_at, unknown_name_at

_FOR = re.compile(
    r"[ ]*,?[ ]*(?:(?:để|nhằm) )?(?:đột xuất )?(?:trước (?:toàn )?\w+ )?"
    r"(?:(?:và )?(?:tặng|trao) hoa (?=(?:và )?(?:chúc mừng|động viên)))?"
    r"(?:(?:tặng|trao tặng|truy tặng|gửi tặng|gửi|động viên|chúc mừng|"
    r"tri ân|hỗ trợ|"
    r"khen ngợi|biểu dương|tuyên dương|ghi nhận|vinh danh|tôn vinh|khen thưởng|thăm hỏi|ủng hộ|giúp đỡ) )*"
    r"(?:(?:cho|(?:đến|tới)(?: tay)?|đối với|là|với):? )*"
)
_FAR_FOR = re.compile(r"(?<!\w)(?:cho|đến|tới|đối với|tặng|với) (?:cho )*")
_MEASURES = re.compile(
    r"[ ,]*(?:(?:các|nhiều|những|mỗi|số|phần|suất|danh hiệu|\d+|trên địa bàn|\w{1,6}|một)[ ,]*){0,4}"
)
# `tặng 3 thanh niên dùng thuyền cứu hộ, mỗi người |một giấy khen`
_FOR_EACH = re.compile(
    r"[^.;]{0,80}?,? (?:(?:với|kèm theo|kèm) )?(?:tổng|số|mức|tổng số|tổng mức) ?|"
    r"[^.;]{0,60}?,? mỗi (?:người|em|cháu|hộ|gia đình|tập thể|cá nhân|đơn vị|đội|tổ|anh|chị|đồng chí)(?: [^.;]{0,40})?"
)
# `gắn Huân chương lên lá cờ của đội tàu 36`
_ON_FLAG = re.compile(r" lên (?:lá )?(?:quân )?cờ(?: truyền thống| quyết thắng)?(?: của)? ")
_UNIT = re.compile(r"(?:đơn vị|cơ quan|trường|nhà trường|xã|huyện|công ty)(?=[.,;]|$)")
# `khen thưởng hành động dũng cảm của 2 nữ công nhân`
_DEED_OF = re.compile(
    r"(?: cho)? (?:hành động|việc làm|nghĩa cử|tinh thần|tấm gương|gương|thành tích|chiến công)[^,.;]{0,40}? của "
)


# `cho đề tài “Máy tách hạt” của |nhóm tác giả Trường A`
_WORK_OF = re.compile(
    r"(?: cho)? (?:\d+ |các )?(?:tác phẩm|đề tài|tiết mục|sản phẩm|mô hình|ý tưởng|bài (?:dự thi|viết|thi)|giải pháp|"
    r"công trình|sáng kiến|dự án)(?: [“\"'‘][^”\"'’]{2,150}[”\"'’]|[^,.;“\"]{0,60}?) của "
)


def maker_of(scene: Scene, at: int) -> Recipients | None:
    """Who made the work that is honoured."""
    work = _WORK_OF.match(scene.folded, at)
    return recipients.parse(scene, work.end()) if work is not None else None


def right_recipients(scene: Scene, at: int, limit: int) -> Recipients | None:
    flag = _ON_FLAG.match(scene.folded, at)
    if flag is not None and (unit := _UNIT.match(scene.folded, flag.end())) is not None:
        return Recipients(unit.start(), unit.end(), {"collectives": 1})
    deed = _DEED_OF.match(scene.folded, at) or flag
    if deed is not None and (found := recipients.parse(scene, deed.end())) is not None:
        return found
    if (maker := maker_of(scene, at)) is not None:
        return maker
    lead = _FOR.match(scene.folded, at)
    is_led = lead is not None and lead.end() > at and (lead.group().strip(" ,") or "," not in lead.group())
    if lead is not None and is_led and (found := recipients.parse(scene, lead.end())) is not None:
        is_form = not lead.group().strip() and scene.folded.startswith((" cho ", " tặng ", " đến "), found.end)
        if not is_form:  # `học bổng Nguyễn Sinh Sắc cho các em`
            return found
    if lead is not None and lead.group().endswith("cho ") and (named := unknown_name_at(scene, lead.end())) is not None:
        return _and_more(scene, named)
    stop = scene.folded.find(";", at)
    for match in _FAR_FOR.finditer(scene.folded, at, min(limit, at + 240, stop if stop >= 0 else limit)):
        found = recipients.parse(scene, match.end())
        if found is not None:
            return found
        if match.group().startswith("cho"):
            named = unknown_name_at(scene, match.end())
            return _and_more(scene, named) if named is not None else None
    return acronym_at(scene, at + 1)


# `Ghi nhận hành động dũng cảm của |ông A, UBND xã đã tặng giấy khen`
_WHOSE_DEED = re.compile(
    r"(?:[^,.;:]{0,40}, )?(?:để )?(?:ghi nhận|biểu dương|trước|khích lệ|động viên|cảm phục|tri ân|đánh giá cao) "
    r"(?:những |các |sự )?(?:tinh thần|hành động|việc làm|nghĩa cử|thành tích|chiến công|công lao|đóng góp|nỗ lực|"
    r"dũng cảm|cống hiến)(?!\w)[^.;:,]{0,60}? của "
)


def honoured_before(scene: Scene, end: int) -> Recipients | None:
    """Those whose deed opens the sentence, before whoever gives."""
    deed = _WHOSE_DEED.match(scene.folded)
    givers = [at for at in sorted(scene.bodies) if deed is not None and deed.end() < at < end]
    giver = next((at for at in givers if scene.folded.endswith(", ", 0, at)), None)
    found = recipients.parse(scene, deed.end(), giver - 2) if deed is not None and giver is not None else None
    is_whole = found is not None and giver is not None and behind_bracket(scene, found.end) == giver - 2
    return found if is_whole and found is not None and found.is_told else None


_AND_ALSO = re.compile(r",? (?:và|cùng) ")


def _and_more(scene: Scene, named: Recipients) -> Recipients:
    """`cho Páo và em Dợ`: whoever follows a name that no rule knows."""
    following = _AND_ALSO.match(scene.folded, named.end)
    others = recipients.parse(scene, following.end()) if following is not None else None
    if others is None or not others.names:
        return named
    numbers = dict(others.numbers)
    for kind, number in named.numbers.items():
        numbers[kind] = (numbers.get(kind) or 0) + (number or 0)
    return replace(named, end=others.end, numbers=numbers, names=(*named.names, *others.names))


def with_names(scene: Scene, found: Recipients, limit: int) -> Recipients:
    """`cho 3 người có thành tích …, gồm: …`: names behind the reason."""
    lead = _NAMES_BEHIND.search(scene.folded, found.end, min(limit, found.end + 200))
    named = recipients.parse(scene, lead.end()) if lead is not None and not found.names else None
    if named is None or not named.names:
        return found
    return replace(found, end=named.end, names=named.names)


_NAMES_BEHIND = re.compile(r",? (?:gồm|bao gồm|đó là|là)(?: có)?: ?| gồm (?=ông|bà|anh|chị|em|các)")


def recipients_between(scene: Scene, start: int, end: int) -> Recipients | None:
    """`tặng cho 3 tập thể bằng khen`: recipients between verb and form."""
    lead = re.compile(r"[ ](?:thưởng )?(?:đột xuất |nóng )?(?:cho |đối với )?").match(scene.folded, start)
    if lead is None:
        return None
    found = recipients.parse(scene, lead.end(), end)
    if found is None and lead.group().endswith("cho "):
        found = unknown_name_at(scene, lead.end())
    is_apposed = (
        found is not None and ", " in scene.folded[found.start : found.end]
    )  # `tặng ông A, Trưởng bản, giấy khen`
    if found is None or (scene.folded.startswith(",", found.end) and not is_apposed):
        return None  # `tặng A, Huân chương …`: A was given the award before
    is_whole = _MEASURES.fullmatch(scene.folded, found.end, end) or _FOR_EACH.fullmatch(scene.folded, found.end, end)
    return found if is_whole else None
