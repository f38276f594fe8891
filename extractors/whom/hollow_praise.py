"""Verbs of praise that confer nothing: offices and funds named after them, words of a speaker, wishes."""

from __future__ import annotations

import re

from extractors.whom.nucleus import NOUN
from extractors.whom.scene import NUMBER, Scene
from extractors.whom.telling import Telling
from extractors.whom.verbs import Verb

# `Ban Thi đua - Khen thưởng`, `hình thức khen thưởng`, `tiền khen thưởng`
_NAMES_OF_PRAISE = re.compile(
    r"(?:thi đua,?(?: [-–])?|(?<!hay )là|thi đua và|quy chế [^.;,]{0,20},|công tác|hình thức|mức|luật|ban|"
    r"hội đồng|quỹ|cơ quan|chế độ|quy chế|hồ sơ|"
    r"bằng|tiền|giải|chứng nhận|tổng|"
    r"chi|phần|bậc|(?<!ngoài )(?<!cạnh )(?<!về )việc|danh sách|tỷ lệ|các quyết định|sự|những|cho) ?[-–]? ?$"
)
_NO_VERB = re.compile(
    r"(?<!\w)(?:quỹ|mức|luật|hình thức|công tác|quy chế|hội đồng|ban)(?: thi đua ?,?)?(?: [-–]| và)? $"
)
_TO_FORM = re.compile(
    rf"(?:,| và| bằng| với|,? đồng thời)? (?:hình thức )?(?:(?:trao|tặng|trao tặng|truy tặng) )?(?:(?:các|nhiều|"
    rf"{NUMBER}) )?"
    rf"(?:{NOUN.pattern})|(?:,| và) (?:trao tặng|trao|tặng) [^.;]{{0,80}}?{NOUN.pattern}"
)
_CEREMONY = re.compile(r"(?:tổ chức|diễn ra|lễ|hội nghị|buổi|chương trình) $")
_DEGREE = re.compile(
    r"(?<!\w)(?:bậc|mức|chế độ|cơ chế|cơ cấu)(?: trả| được)? ?$"
)  # `hạ một bậc khen thưởng hai cán bộ`
_LOTTERY = re.compile(r"(?<!\w)(?:trúng|jackpot|xổ số|(?<!bán )(?<!bán dạo )vé số(?! dạo)|quay số)(?!\w)")
_PURPOSE = re.compile(r"(?<!\w)(?:nhằm|để)[^.;]{0,30}$")


# `Thủ tướng khen thưởng nhà vô địch …`: whoever it is, somebody gives.
_OBJECT = re.compile(
    r" (?!(?:và|hoặc|theo|về|của|cho|tại|trong|là|được|có|ở|đối|từ|đã|sẽ|vì|để|khi|với|hàng|mỗi|thường|định|không|còn|"
    r"cấp|đúng|kịp|năm|tháng|ngày|sau|trước|tiêu|thi|kỷ)(?!\w))[^\W\d_]+ [^\W\d_]+"
)
# `ghi nhận, biểu dương thành tích của các tập thể`: the speaker values what was done.
ACHIEVEMENT = re.compile(r" (?:những |các |sự )?(?:thành tích|kết quả|nỗ lực|cố gắng|đóng góp|tinh thần)(?!\w)")
_OFFICIAL = re.compile(r"khen (?:thưởng|tặng)")
_AT_ONCE_OR_MANY = re.compile(rf"khen (?:đột xuất|nóng|(?:cho )?{NUMBER} )")
_IS_PRAISED = re.compile(r"(?:biểu dương|tuyên dương|khen thưởng|khen)(?! từ \d)")
_WANTED = re.compile(r"(?<!\w)(?:để|cần|nên|phải|đáng|mong|muốn|ước|chờ|mức độ|đối tượng)(?: [^\s,.;]+){0,2} ?$")


def is_line(scene: Scene) -> bool:
    """Whether it is a line that is no sentence, such as a headline."""
    return not scene.text.rstrip(' "”’').endswith((".", "!", "?", "…", ":", ";", ","))


def _is_office(telling: Telling) -> bool:
    return any(body.kind != "foreign" for body in telling.conferrers)


def is_praised(scene: Scene, verb: Verb) -> bool:
    """`… giúp nam sinh lớp 3 được khen thưởng`: it is told of somebody, whoever that is."""
    is_passive = scene.folded.endswith("được ", 0, verb.start) and _IS_PRAISED.match(scene.folded, verb.start)
    return bool(is_passive) and verb.subject_end > 0 and not _WANTED.search(scene.folded, 0, verb.subject_end)


_GOT = re.compile(r"(?:đã |vừa )?được ")  # `Được thưởng 20 triệu đồng vì cứu người`
_ENDS = re.compile(r"[\s.!”\"]*")  # `…: Bộ Công an khen thưởng`


def is_no_praise(scene: Scene, telling: Telling, before: str) -> bool:
    """Praise that names nobody, beside a form, or in the name of an office."""
    nucleus, verb, found = telling.nucleus, telling.verb, telling.recipients
    form = nucleus.forms[0]
    if _TO_FORM.match(scene.folded, nucleus.end) or _DEGREE.search(before) or _LOTTERY.search(scene.folded):
        return True
    is_subject = verb is not None and any(body.end + 1 == verb.start for body in telling.conferrers)
    if scene.folded.startswith("khen", nucleus.start) and not _OFFICIAL.match(scene.folded, nucleus.start):
        is_numbered = _AT_ONCE_OR_MANY.match(scene.folded, nucleus.start) is not None
        is_news = is_line(scene) and ((verb is not None and not verb.gives) or _is_office(telling))
        if not (telling.conferrers if is_numbered else is_news):
            return True  # `dân làng khen 3 cô giáo`
    if not is_subject and _NO_VERB.search(scene.folded, 0, nucleus.start):
        return True  # `Siêu thị Hoa Ban thưởng …` has a verb
    if verb is None or not verb.gives:
        opens = verb is not None and form == "tiền thưởng" and _GOT.fullmatch(scene.folded, 0, verb.start) is not None
        is_told = verb is not None and is_praised(scene, verb)
        return found is None and not telling.conferrers and not opens and not is_told
    is_decided = found is not None and found.is_told and before.endswith("quyết định ") and bool(telling.conferrers)
    if form in ("khen thưởng", "tiền thưởng") and not (is_subject or is_decided) and _NAMES_OF_PRAISE.search(before):
        return True
    if form == "biểu dương" and _PURPOSE.search(before):
        return True
    if form == "biểu dương" and not (found and found.is_told) and ACHIEVEMENT.match(scene.folded, nucleus.end):
        return True
    if found is None:
        at_once = form == "tiền thưởng" or "đột xuất" in scene.folded[nucleus.start : nucleus.end]
        is_told = form == "khen thưởng" and _OBJECT.match(scene.folded, nucleus.end) is not None
        is_headline = is_told or (is_subject and _ENDS.fullmatch(scene.folded, nucleus.end) is not None)
        return not ((at_once or is_headline) and telling.conferrers)
    is_sum = re.search(r"nóng|\d", scene.folded[nucleus.start : nucleus.end]) is not None
    at_once = form == "tiền thưởng" and is_sum and 0 <= found.start - nucleus.end < 12  # `Thưởng nóng ban chuyên án …`
    if not found.is_told and not telling.conferrers and form != "khen thưởng" and not at_once:
        return _CEREMONY.search(before) is None
    return False
