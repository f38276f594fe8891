"""A giver by its position: whatever noun phrase fills it, known head or not.

Anybody can give: a ministry, a club, a magazine, a mayor. What shows the giver is where it stands: before the verb,
between `được` and the verb, behind `của`, `do`, `từ`. There its name runs to the next function word, verb or mark, so
the words within (`Liên đoàn Bóng đá châu Á`, `Viện Sốt rét`) need not be known.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from corpus import terms as words
from corpus.terms import awards as terms
from extractors import bodies, people
from extractors.bodies import Body
from extractors.people import alternatives
from extractors.whom.scene import Scene

# Function words, words of time and verbs of conferring: no name in lower case holds them.
_ENDS = frozenset(
    """cho của được bị đã vừa sẽ cũng đang từng còn vì do bởi để nhằm tại ở trong trên với cùng khi sau trước từ đến tới
    nhân là có không chưa này đó kia ấy và theo về những các mỗi mà nhưng thì nên sáng chiều tối trưa hôm ngày tháng năm
    lúc dịp khoảng nhờ bằng kèm gồm như thay hoặc hay rồi qua ra vào lên xuống tuyên vinh khen trao tặng thưởng phong
    truy ký quyết biểu đề xét xem gửi nhận đón đạt giành đoạt dành người mới ngay liền luôn kịp thừa lần suốt nay hiện
    cấp khẳng nhấn chúc thăm mời nhất cao tưởng đầu khiến làm giúp gây rất lại muốn rút đòi tước hủy""".split()
)
_OPENS_NONE = _ENDS | frozenset("một hai ba bốn năm sáu bảy tám chín mười nhiều bên ai họ".split())
_TOKEN = re.compile(r"[^\W_][\w]*(?:[.&/'’-][^\W_][\w]*)*")
_IN_NAMES = re.compile(
    r"(?<=phòng )không|(?<=hàng )không|không(?= quân)|(?<=giải )thưởng|(?<=thi đua )khen|(?<=tổ )chức|"
    r"(?<=bệnh )nhân|(?<=nạn )nhân|(?<=công )nhân|(?<=doanh )nhân|(?<=quân )nhân|(?<=thân )nhân"
)
_ADVERB = re.compile(
    r"(?:thực hiện|triển khai|hướng dẫn|kết hợp|phối hợp|liên kết|kết nối|"
    r"chính thức|trân trọng|long trọng|đồng loạt|bất ngờ|liên tục|trực tiếp|"
    r"thường xuyên|khai mạc|bế mạc|tổng kết|thông qua|tài trợ|(?:chọn|chấm|xét)(?= (?:và|ra)))(?!\w)"
)
_LONGEST = 14  # syllables; what runs on longer is a clause
_COMPOUND = 3  # syllables that complete the word of the last capital: `Viện Sốt |rét`, `Ban Tổ chức |cuộc thi`
_WORD = re.compile(r"[^\W\d_]+")
_COMPLETE = re.compile(
    r"(?:(?:thành phố|thị xã|thị trấn|đặc khu|tỉnh|huyện|quận|phường|xã|thôn|bản|ấp|xóm|tp\.?|tx\.?) ?)"
    r"(?P<name>[^\W_][\w'’-]*(?: [^\W_][\w'’-]*){0,3})?$"
)
_PERSONS = frozenset(noun for noun, kind in terms.recipients().items() if kind != "collectives")
_NO_OFFICE = re.compile(
    rf"(?:{alternatives(terms.titles('honorific') | terms.titles('rank') | _PERSONS)}|con|vợ|chồng|bố|cha|mẹ|bạn|"
    rf"tết|lễ|ngày|mùa|năm|dịp|đợt|kỳ|trung thu|giáng sinh|noel|quốc khánh|đại hội|world cup|sea games|aff cup|"
    rf"olympic|"
    rf"hưởng ứng|chào mừng|kỷ niệm|thực hiện|triển khai|tiếp nối|tiếp tục|phát huy|chia sẻ|đồng hành|tri ân|lan tỏa|"
    rf"khu công nghiệp|cụm công nghiệp|khu kinh tế|kcn|ccn|hội trường|quảng trường|"
    rf"kết thúc|bế mạc|tuv|huv|ubv?tv|ubvk|ts|gs|pgs|ths|cn|bs|bscki+|nsnd|nsưt|"
    rf"quang cảnh|toàn cảnh|khung cảnh|hình ảnh|một số hình ảnh|các đại biểu|"
    rf"xuân|clip|video|infographic|(?<=, )nước(?= )|"
    rf"đồng chí|ủy viên|thành viên|thành tích|tinh thần|hành động|việc)(?!\w)"
)


_TIMES = re.compile(r"\d+ (?:lần|lượt|năm|đợt)(?!\w)")
_SOURCE = re.compile(r"[A-ZĐ]{2,}(?:\.[A-Z]{2,})* [-–] ")  # `BTN - Ngày 5/4, …`: the paper's own mark
_OF_NUMBER = re.compile(r"[A-ZĐ\d]{2,} ?[-/] ?$|[-/]$")
# Authorities that need no name: `được nhà trường khen thưởng`.
COMMON = re.compile(
    r"(?:cảnh sát|công an|nhà trường|trường(?: (?:mầm non|tiểu học|trung học|thcs|thpt))?|"
    r"ubnd|tỉnh|huyện|xã|phường|quận|thị xã|thành phố|công ty|quân đội|"
    r"tỉnh nhà|quê nhà|câu lạc bộ|clb|đồn|ban giám đốc|ngân hàng|tập đoàn|doanh nghiệp|bệnh viện|"
    r"ngành công an|bộ(?! trưởng)|sở|ban tổ chức|"
    r"chính quyền (?:địa phương|(?:tỉnh|huyện|xã|phường|quận|thành phố)(?: này)?)|"
    r"phụ huynh|đoàn công tác(?=,)|"
    r"ban giám hiệu|liên đoàn|đoàn thanh niên|công đoàn|"
    r"hội (?:liên hiệp phụ nữ|phụ nữ|nông dân|cựu chiến binh|khuyến học|chữ thập đỏ|người cao tuổi|cha mẹ học sinh)|"
    r"(?:ban )?chỉ huy (?:đơn vị|sư đoàn|lữ đoàn|trung đoàn|tiểu đoàn|đại đội|đồn|quân khu|vùng|hải đoàn|hải đội)|"
    r"(?:nhóm|đoàn) (?:thiện nguyện|từ thiện|tình nguyện)(?= (?:đã|cũng|còn|vừa|sẽ|trao|tặng)(?!\w))|"
    r"hội(?= và (?:nhóm|đoàn)(?!\w))|"
    r"(?:liên chi đoàn|chi đoàn|liên đội|chi hội)(?= (?:đã|cũng|còn|vừa|sẽ|trao|tặng)(?!\w))|"
    r"(?:đoàn|hội|nhóm)(?= (?:đã|cũng|còn|vừa|sẽ|trao|tặng|khen|tuyên dương|biểu dương)(?!\w)))(?!\w)"
)


_LEADERS = re.compile(r"(?:đại diện )?(?:lãnh đạo|ban giám đốc|ban lãnh đạo|đại diện) ")


def giver_at(scene: Scene, at: int) -> Body | None:
    """Whoever stands at `at` as a giver: a known body, a head of state by name, a phrase, or a common noun.

    The name of a known body goes on to the end of its phrase: `Liên đoàn Bóng |đá châu Á`.
    """
    body = scene.bodies.get(at)
    if body is not None:
        return whole(scene, body)
    if at in scene.persons:  # `Ông Macron trao …`; others hand over what somebody else confers
        stop = scene.persons[at][0]
        return Body("foreign", at, stop, at, at) if bodies.is_foreign(scene.text[at:stop]) else None
    for_whom = _LEADERS.match(scene.folded, at)
    if for_whom is not None and (led := phrase_at(scene, for_whom.end())) is not None:
        return Body("leaders", at, led.end, led.start, led.start)  # `lãnh đạo hãng xe Vạn Xuân`
    common = COMMON.match(scene.folded, at)
    if common is not None and scene.folded.endswith(("tỉnh, ", "huyện, ", "thành phố, "), 0, at):
        return None  # `Đoàn cán bộ huyện, |xã đã đến`
    phrase = phrase_at(scene, at)
    if phrase is not None or common is None:
        return phrase
    return Body("named", at, common.end(), at, at)


_QUOTABLE = ("quỹ", "nhóm", "câu lạc bộ", "clb", "đội", "hội", "mạng lưới")
_OWN_QUOTES = re.compile(r" [“\"][^”\"]{2,50}[”\"]")


def whole(scene: Scene, body: Body) -> Body:
    """The body with the words of its name that no table has: `Liên đoàn Bóng |đá châu Á`."""
    name = scene.folded[body.start : body.end]
    if scene.text.isupper() or body.kind in ("state", "unit", "foreign") or _COMPLETE.search(name):
        return body
    office = _office_end(scene, body.organisation) or 0
    end = max(office, _run(scene, body.end, may_hold_person=not body.is_post)[0])
    quoted = _OWN_QUOTES.match(scene.text, end) if scene.folded.endswith(_QUOTABLE, 0, end) else None
    end = quoted.end() if quoted is not None else end  # `Quỹ “Vì bản làng xanh”`
    return replace(body, end=end) if end > body.end else body


def phrase_at(scene: Scene, at: int) -> Body | None:
    """A phrase without a known head that a capital marks as a name (`hãng xe Vạn Xuân`, `UNESCO`), and no person's."""
    text, folded = scene.text, scene.folded
    group = _QUOTED_GROUP.match(folded, at)
    if group is not None:
        return Body("named", at, group.end(), at, at)
    if (office := _office_end(scene, at)) is not None:
        return Body("named", at, office, at, at)
    helping = _HELPERS.match(folded, at)
    unit = scene.bodies.get(helping.end()) if helping is not None else None
    if unit is not None and unit.kind == "unit":
        return Body("named", at, unit.end, at, at)
    if at in scene.persons or text.isupper() or people.is_person_name(text, at) or _NO_OFFICE.match(folded, at):
        return None
    first = _TOKEN.match(text, at)
    if _OF_NUMBER.search(text, max(0, at - 12), at) or (at == 0 and _SOURCE.match(text)):
        return None  # `QĐ-CTN`, `QĐ - CTN`: of a document's number
    if first is None or first.group()[0].isdigit() or first.group().lower() in _OPENS_NONE:
        return None
    end, capitals = _run(scene, at, may_hold_person=True)
    is_acronym = len(first.group()) > 2 and first.group().isupper()
    is_state = folded[at:end] in terms.titles("country")
    is_brand = end == first.end() and len(first.group()) > 3 and _is_brand(first.group())
    is_name = is_acronym or is_state or is_brand
    if not is_name and (capitals < 2 - first.group()[0].islower() or " " not in text[at:end]):
        return None
    return Body("foreign" if is_state else "named", at, end, at, at)


# Heads that take any words into their name: `Trung tâm hỗ trợ khách du lịch`, `giám đốc Ban quản lý chợ`.
_HEAD = re.compile(
    r"(?:(?:phó )?(?:giám đốc|trưởng|chủ nhiệm|chủ tịch|tổng giám đốc|viện trưởng) )?"
    r"(?P<head>trung tâm|ban quản lý|ban quản trị|ban đại diện|ban điều hành|quỹ|viện|câu lạc bộ|mạng lưới|"
    r"nhà máy|nhà văn hóa|phòng khám|trạm|hợp tác xã|tổ hợp tác|đoàn|"
    r"hội(?! (?:thi|nghị|thao|thảo|diễn|trường|viên|trại|họp|xuân|làng|đồng(?! hương))(?!\w))) (?=[^\W\d_])"
)
# `nhóm tình nguyện “Bếp Lửa”`: under a noun for those who act together, a name in quotation marks.
_QUOTED_GROUP = re.compile(
    r"(?:nhóm|đoàn|hội|câu lạc bộ|clb|đội|mạng lưới|cộng đồng|quỹ|chương trình|dự án|gia đình)"
    r"(?: (?!(?:của|và|tại|cho|về|với)(?!\w))[^\W\d_]+){0,3} [“\"][^”\"]{2,50}[”\"]"
)
_HELPERS = re.compile(r"(?:đoàn|nhóm) (?:từ thiện|thiện nguyện|tình nguyện) ")  # `đoàn từ thiện |tỉnh Bắc Ninh`
_ACTS = re.compile(
    r"(?:tổ chức|phối hợp|kết hợp|tiến hành|triển khai|thực hiện|trích|cử|huy động|ban hành|công bố|thông báo|vận động|"
    r"kêu gọi|xúc động|vui mừng)(?!\w)"
)


# Boards called by what they are for, in words that end other names, up to the level that they are of.
_BOARD = re.compile(
    r"(?:ban (?:chỉ đạo|vận động|điều phối|quản lý|tổ chức)|hội đồng|công đoàn|quỹ|hiệp hội|"
    r"hội(?! (?:thi|nghị|thao|thảo|diễn|trường|viên|trại|họp|xuân|làng)(?!\w))) (?=[^\W\d_])"
)
# `Hội Bảo trợ bệnh nhân nghèo|, người khuyết tật| và trẻ mồ côi tỉnh`: for whom else it is.
_AND_FOR = re.compile(r",? và (?=[a-zđà-ỹ])|, (?=[a-zđà-ỹ])")
_FOR = frozenset("các người vì ngày năm".split())
_AT_LEVEL = re.compile(
    r"(?:tp\.?|tỉnh|thành phố|huyện|thị xã|quận|xã(?! hội)|phường|thị trấn|trung ương|quốc gia)(?!\w)"
)
_COOPERATES = re.compile(r"(?:tổ chức|phối hợp|kết hợp|trích|công bố|quyết định|thành lập)(?!\w)")


def _board_end(scene: Scene, at: int) -> int | None:
    """`Ban Chỉ đạo vận động hiến máu tình nguyện |tỉnh`: the board with its level; None when none begins at `at`."""
    head = _BOARD.match(scene.folded, at) if scene.text[at].isupper() else None
    cursor = head.end() if head is not None else -1
    for _ in range(_LONGEST if head is not None else 0):
        token = _TOKEN.match(scene.text, cursor)
        if token is None or scene.text[cursor - 1] != " " or _COOPERATES.match(scene.folded, cursor):
            return None
        level = _AT_LEVEL.match(scene.folded, cursor)
        if level is not None:
            unit = scene.bodies.get(cursor)
            return unit.end if unit is not None and unit.kind == "unit" else level.end()
        ends = token.group().lower() in _ENDS - _FOR and not _IN_NAMES.match(scene.folded, cursor)
        if ends or cursor in scene.bodies or cursor in scene.persons:
            return None
        listed = _AND_FOR.match(scene.text, token.end())
        cursor = listed.end() if listed is not None else token.end() + 1
    return None


def _office_end(scene: Scene, at: int) -> int | None:
    """Where the office ends whose name, but for its head, is in lower case; None when none such begins at `at`."""
    if (board := _board_end(scene, at)) is not None:
        return board
    text, folded = scene.text, scene.folded
    head = _HEAD.match(folded, at)
    if head is None or not text[head.start("head")].isupper() or text[head.end()].isupper():
        return None
    end = cursor = head.end()
    for count in range(_LONGEST):
        token = _TOKEN.match(text, cursor)
        ends = token is None or text[cursor - 1] != " " or token.group().lower() in _ENDS
        acts = _ACTS.match(folded, cursor) is not None or (
            count > 2 and is_verb(folded, cursor) and not folded.startswith("du lịch", cursor)
        )
        if token is None or ends or acts or cursor in scene.persons:
            return end if count > (" " not in head["head"] or head["head"] == "trung tâm") else None
        end, cursor = token.end(), token.end() + 1
    return None


def _is_brand(word: str) -> bool:
    """Whether one word in capitals is spelled like no Vietnamese word: `Viettel`, `Sunwah`."""
    return word[0].isupper() and not word.isupper() and bodies.is_foreign(word)


def _run(scene: Scene, at: int, may_hold_person: bool) -> tuple[int, int]:
    """Where the noun phrase that goes on at `at` ends, and how many of its words open with a capital.

    The name of a person ends it: of two syllables (`Bộ trưởng Bộ Y tế |Hà Tấn`), or of three where a short one may
    belong to the phrase (`Quỹ Lý Sơn`).
    """
    text, folded = scene.text, scene.folded
    cursor = at if at == 0 or text[at - 1] == " " else at + 1
    reached, capitals, plain, end = at, 0, 0, at
    for _ in range(_LONGEST):
        token = _TOKEN.match(text, cursor)
        if token is None or (cursor > at and text[cursor - 1] != " "):
            break
        is_capital = text[cursor].isupper()
        if _TIMES.match(folded, cursor):  # `Bộ Công an |3 lần biểu dương`
            break
        ends = token.group().lower() in _ENDS and not _IN_NAMES.match(folded, cursor)
        if not is_capital and (ends or is_verb(folded, cursor) or _ADVERB.match(folded, cursor)):
            break
        is_holder = _is_holder(text, cursor, 3 if may_hold_person else 2) if is_capital else cursor in scene.persons
        if is_holder and cursor > at:
            break
        plain = 0 if is_capital else plain + 1
        end = token.end()
        reached, capitals = (end if is_capital else reached), capitals + is_capital
        cursor = end + 1
    return (end if plain <= _COMPOUND else reached), capitals


def is_verb(folded: str, at: int) -> bool:
    """Whether a verb of two syllables or three begins at `at`; one syllable alone is as often a noun."""
    syllables = _WORD.findall(folded, at, at + 24)[:3]
    if syllables[1:] == ["công", "nhận"]:  # `cuộc thi công nhận …`
        return False
    return any(" ".join(syllables[:size]) in words.verbs() for size in range(2, len(syllables) + 1))


def _is_holder(text: str, at: int, syllables: int) -> bool:
    """Whether the name of the one who holds the office begins at `at`, of so many syllables with a family name."""
    return people.is_person_name(text, at) and len(text[at : people.name_end(text, at)].split()) >= syllables
