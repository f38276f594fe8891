"""What bears the name of a unit and is none: streets, schools, people, towns abroad."""

from __future__ import annotations

import re
from functools import cache

from extractors.patterns import quick, sought
from extractors.rule import Passage

_COUNTRIES = (
    "trung quốc|lào|campuchia|cam-?pu-?chia|thái lan|nhật bản|hàn quốc|mỹ|nga|đài loan|malaysia|ấn độ|đức|pháp|anh"
)
# `(Quảng Tây, Trung Quốc)`: in brackets a province may stand between a town and its country
_ABROAD = re.compile(
    rf"\s*[(,-]\s*(?:nước\s|chdcnd\s)?(?:{_COUNTRIES})\b(?!\s*[-–])"
    rf"|\s\((?:[^\W\d_]+\s){{0,4}}[^\W\d_]+,\s(?:nước\s|chdcnd\s)?(?:{_COUNTRIES})(?=\))"
)
_MORE_NAME = re.compile(r"\s[^\W\d_a-z]")


def phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


# A school, hospital or market is not the unit that it is named after.
_INSTITUTIONS = phrases(
    """trường, đại học, học viện, cao đẳng, bệnh viện, phòng khám, chợ, ký túc xá, nhà thờ, chùa, đền, đình,
    đình thần, miếu"""
)
# What else bears a province's or a town's name and does not lie there, or is no unit.
_NAMESAKES = _INSTITUTIONS | phrases(
    """đường, phố, quốc lộ, tỉnh lộ, xa lộ, cao tốc, đại lộ, ngõ, ngách, hẻm, cầu, sông, suối, kênh, rạch, hồ, núi, đèo,
    biển, vịnh, cửa khẩu, đảo, ga, sân bay, cảng, tàu, tuyến, bến xe, hầm, bot, trạm, thu phí, hàng không, nghĩa
    trang, quảng trường, công viên, tượng đài, di tích, lâm trường, nông trường, dân cư, định cư, kcn, kđt, kkt, công
    nghiệp, đô thị, mầm non, mẫu giáo, tiểu học, thcs, thpt, tạp chí, xuất bản, khách sạn, nhà
    hàng, quán, siêu thị, rạp, nhà máy, xí nghiệp, công ty, cty, htx, hợp tác xã, tập đoàn, hãng, ngân hàng,
    vòng xoay, vòng xuyến, bùng binh, nút giao, ngã ba, ngã tư,
    đập, đê, kè, hang, hồ thủy lợi, đập thủy lợi, vườn quốc gia, khu bảo tồn, làng nghề, đồn biên phòng,
    trạm biên phòng, khu xử lý, khu liên hợp, bãi rác, phà, bến phà, bến đò, mỏ, trại giam, lăng, thác, bãi biển,
    khu du lịch, sân golf, sân vận động, tháp, thành cổ,
    thủy điện, nhiệt điện, xổ số, u17, u19, u21, u23, chiến dịch, chiến thắng,
    hiệp định, nước mắm, bia, cà phê, gà, lúa, bưởi, vải, nhãn"""
)
# Lower-case words inside such names: `Công ty cổ phần xây dựng …`, `Trường tiểu học …`, `Đài phát thanh …`.
_NAME_LINKS = frozenset(
    """cổ phần tnhh mtv một thành viên điện lực xây dựng thương mại đa khoa phát thanh truyền hình kiến thiết sản trung
    học phổ thông cơ sở tiểu thpt thcs chuyên quốc tế nội trú dân tộc mầm non y dược sư phạm sắt trung ương hàng không
    chất thải rắn sinh hoạt rác nước xử lý liên hợp
    nhi phụ tự nhiên khoa kỹ thuật bách nông lâm ngoại ngữ kinh tế luật tài chính giao thông vận tải nghệ mắt da liễu
    tâm thần phổi răng hàm mặt tim ung bướu chấn thương chỉnh hình nhiệt đới lão phục hồi chức năng
    mới số tỉnh thành huyện xã - – lịch sử văn hóa danh lam thắng cảnh đặc biệt quốc gia""".split()
)
# The last syllable of another word is no such head: `hiện trường`, `yêu cầu`, `miền núi`.
_OTHER_WORDS = phrases(
    """thị trường, hiện trường, môi trường, công trường, ngư trường, lập trường,
    chủ trường, hội trường, yêu cầu, nhu cầu, toàn cầu, miền núi, vùng núi, gia đình, trực tuyến, tiền tuyến, thông báo,
    cảnh báo, dự báo, khai báo, tình báo, mật báo, loan báo, hải đảo, thành phố, va đập, biển số, chạy tuyến,
    vùng biển, vực biển"""
)
_UNIT_WORDS = frozenset("tỉnh huyện quận phường xã phố trấn p. x. tt. h. q. tp. tx.".split())
_SHORT_NAME_BEFORE = re.compile(r"\([A-ZĐ]{2,8}\) \Z")
_CLAUSE_MARK = re.compile(r"[,.;:()\n\"“”!?…]")


_WORD_BEHIND = re.compile(r"\s([^\W\d_]+)")
_GLUED = re.compile(r"[-–]?[^\W_]")


def word_before(text: str, start: int, reach: int) -> str | None:
    """The letters right before a space that `start` follows, no further back than `reach`; None where none are."""
    end = at = start - 1
    if at < 0 or not text[at].isspace():
        return None
    while at > max(0, start - reach) and text[at - 1].isalpha():
        at -= 1
    return text[at:end] or None


@cache
def _last_words(heads: frozenset[str]) -> frozenset[str]:
    return frozenset(head.rpartition(" ")[2] for head in heads)


def stands_after(heads: frozenset[str], passage: Passage, start: int) -> bool:
    """Whether the words before `start` are one of the heads, followed by capitals and link words only."""
    bracket = _SHORT_NAME_BEFORE.search(passage.text, max(0, start - 12), start)  # `Cảng hàng không (HKQT) Cần Thơ`
    start = bracket.start() if bracket else start
    clause = _CLAUSE_MARK.split(passage.text[max(0, start - 70) : start])[-1]
    words = clause.split()
    folded = passage.folded[start - len(clause) : start].split()
    last_words = _last_words(heads)
    for at in range(len(words) - 1, max(-1, len(words) - 9), -1):
        size = 0
        if folded[at] in last_words:
            size = next((n for n in (3, 2, 1) if n <= at + 1 and " ".join(folded[at - n + 1 : at + 1]) in heads), 0)
        first = at - size + 1
        # `Mai Đình` and `Xuân Trường` are names themselves; `hiện trường` is no school.
        inside_name = size == 1 and words[at][0].isupper() and at > 0 and words[at - 1][0].isupper()
        if size == 1 and " ".join(folded[at : at + 2]) in _OTHER_WORDS:
            return False
        if size and first and folded[first - 1] in _UNIT_WORDS and words[first][0].isupper():
            return False  # `xã Chợ Mới`
        if size and not inside_name:
            return not (size == 1 and first and f"{folded[first - 1]} {folded[first]}" in _OTHER_WORDS)
        if not (words[at][0].isupper() or words[at][0].isdigit() or folded[at] in _NAME_LINKS):
            return False
    return False


_NEWSPAPERS = frozenset({"Báo", "Đài", "CLB", "Clb"})  # a province counts inside an organisation's name
_HONORIFIC = re.compile(
    quick(
        r"(?<!\w)(?:ông|bà|anh|chị|em|cháu|cô|chú|bác|cụ|bé|thầy|đồng chí|nghệ sĩ|ca sĩ|bị cáo|bị can|nạn nhân"
        r"|đối tượng|thiếu úy|trung úy|thượng úy|đại úy|thiếu tá|trung tá|thượng tá|đại tá|(?<!đoàn )luật sư|bác sĩ"
        r"|diễn viên|á hậu|hoa hậu)\s$"
    )
)
_STARTERS = frozenset(
    """tại ở từ đến về ra vào theo và với do tới rời qua trong ngoài khi nếu nhưng riêng như của cả người dân
    tỉnh trước sau hiện nay ngày hôm sáng trưa chiều tối đêm gần""".split()
)
_SURNAMES = frozenset(
    """nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đoàn đào trịnh đinh mai lâm hà tạ cao
    trương chu lương nông vi hứa triệu tô kiều thái tống lưu tăng mã giàng lò sùng vàng quách bế""".split()
)


_FAMILY_NAMES = _SURNAMES | frozenset(
    """lường cầm điêu quàng tòng lèo ma mông bàn phùng lục sầm mạc vừ thào hờ chảo tẩn phàn siu ksor thạch danh tiêu
    khổng nghiêm phí quản từ la lỗ doãn đàm âu bành biện cù diệp giáp kha khuất khúc lại lữ nhâm nhữ thân thiều tiết tôn
    uông văn đồng hạng cư mùa tráng ly hầu ninh bạch cháng""".split()
)
_MIDDLE_NAMES = frozenset({"văn", "thị"})


def is_person(first_two: str) -> bool:
    """Whether a name of three words and more, known by its first two, is a person's rather than a unit's."""
    family, middle = first_two.split()[:2]
    return family in _FAMILY_NAMES or middle in _MIDDLE_NAMES


def is_abroad(passage: Passage, end: int) -> bool:
    found = _ABROAD.match(passage.folded, end, end + 50)
    return found is not None and not _MORE_NAME.match(passage.text, found.end())  # `(Lào Cai)`, `(Mỹ Tho)`


def is_institution(passage: Passage, start: int) -> bool:
    """Whether a unit with its type word only tells whose school or hospital it is: `Bệnh viện đa khoa tỉnh …`.

    After a name of its own (`chợ Đồng Xuân phường …`) the unit is where the institution lies.
    """
    before = word_before(passage.text, start, 12)
    if before and before[0].isupper() and not before.isupper():
        return False
    return stands_after(_INSTITUTIONS, passage, start)


_FIRM = sought(r"(?<!\w)(?:công ty|cty|tập đoàn|ngân hàng)(?: [^\W\d_]+| -){1,9} $")


def is_of_firm(passage: Passage, start: int) -> bool:
    """Whether a province ends a firm's name that tells its trade: `Công ty cổ phần Nhiệt điện Quảng Ninh`."""
    at = max(0, start - 70)
    firm = _FIRM.search(passage.folded[at:start])
    if firm is None:
        return False
    previous = passage.text[at:start].split()[-1]
    return previous[0].islower()


def is_part_of_name(passage: Passage, start: int, end: int) -> bool:
    """Whether a bare name is part of a person's, a street's or a firm's name."""
    if _HONORIFIC.search(passage.folded, max(0, start - 12), start) or stands_after(_NAMESAKES, passage, start):
        return True
    previous = word_before(passage.text, start, 70)
    if previous and previous[0].isupper() and not previous.isupper():
        if previous in _NEWSPAPERS:
            return False
        opens = start - len(previous) - 1 == passage.sentence_at(start)[0]
        if not (opens and previous.lower() in _STARTERS):
            return True
    following = _WORD_BEHIND.match(passage.text, end, end + 20)
    if following and following.group(1)[0].isupper() and not passage.text[start:end].isupper():
        word = following.group(1)
        return not (word.isupper() and len(word) > 1) and word.lower() not in _SURNAMES | _STARTERS
    return bool(_GLUED.match(passage.text, end, end + 2))
