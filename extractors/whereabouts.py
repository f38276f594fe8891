"""What an address tells of where the report's event happened: evidence that `event.main_place` weighs.

Where something is said to happen weighs most, then where something is at all; who acts lies near it, who only speaks
less so. A hospital's, a court's or a firm's seat, what things are named after, where somebody comes from or goes to,
and whom a paper belongs to weigh nothing.
"""

from __future__ import annotations

import re

from extractors.chains import Chain, once
from extractors.patterns import sought
from extractors.rule import Passage

NOTHING, PARTY, HOME, SPEAKS, ACTS, NAMED, IS_THERE, HAPPENS = 0.0, 0.2, 0.3, 0.5, 0.8, 1.0, 2.0, 3.0
_TIME_TOLD = 1.0  # more, where the sentence tells when
_LOOK_BACK = 110

WAY = sought(r"\b(?:từ|về|sang|ra|vào|hướng)(?: tỉnh)?\s\(?\Z")
# Where a car is registered, whom a deputy stands for: `ô tô biển số A`.
_OF = sought(r"\b(?:biển số|biển kiểm soát|bks|đại biểu quốc hội|đbqh|luật sư)(?: (?:của )?tỉnh)?\s\(?\Z")
# The far end of a way or of a stretch of country: `từ Thái Bình về Hải Phòng`, `từ Đà Nẵng đến Bình Thuận`.
_RANGE = sought(r"\b(?:từ|hướng|giữa)(?: [^\W\d_]+){1,5} (?:đến|tới|về|sang|vào|ra|đi|lên|xuống|[-–]) (?:tỉnh )?\Z")
_TO = re.compile(r" (?:đến|tới|về|sang|vào|ra|đi|lên|xuống|[-–]) (?:tỉnh |thành phố |tp\.? )?(?=[^\W\d_])")
_FROM = sought(r"\b(?:từ|hướng)(?: tỉnh)? \Z")
_OTHERS_NAME = sought(r"\b(?:báo|nhật báo|tạp chí|đh|đại học)\b(?! (?:cáo|động|hiệu|với|tin))[^,.;:()]{0,25}\s\Z")
# A road's ends, a firm's or a market's name, a hospital, a seat: no happening is told there.
_NAMES = sought(
    r"\b(?:cao tốc|quốc lộ|tỉnh lộ|tuyến|đường sắt|công ty|tập đoàn|ngân hàng|nhà máy|thị trường|bệnh viện|bv"
    r"|trung tâm y tế|đoàn luật sư|liên đoàn bóng đá|câu lạc bộ|clb)\b"
    r"(?:(?!\b(?:tại|ở|trên|thuộc|qua)\b)[^.;:()]){0,50}[\s(–-]\Z"
)
_HOSPITAL = sought(r"\b(?:bệnh viện|bv|trung tâm y tế|viện pháp y|viện khoa học hình sự)\b[^.;:,]{0,40}[,(]?\s*\Z")
_SEAT = sought(r"\b(?:đóng|có trụ sở|trụ sở chính|chi nhánh|văn phòng)(?: (?:tại|ở))?[^.;:,()]{0,25}\s\(?\Z")
# `ở đường Trần Phú, phường B`, `tại quán C (huyện D)`: something that lies there is named in between.
_AT = sought(
    r"\b(?:tại|ở|trên|trước|gần|cạnh|qua|đến|tới|thuộc|trong|khỏi|khu vực)\s"
    r"(?!(?:công an|ubnd|cơ quan|nay|khi|ngày|tháng|năm)\b)[^.;:]{2,60}[,(\s]\Z"
)
# `vùng biển Hà Tĩnh - Quảng Bình`: a stretch of sea off several provinces.
_SEA = sought(r"\bvùng biển (?:[^\W\d_]+ ){0,3}?(?:[-–] ?)?\Z")
_SEA_ON = re.compile(r" ?[-–] ?")
_ARRIVES = sought(r"\b(?:đến|tới|qua|địa phận|vùng biển|khu vực|cổng|xóm|nghĩa trang)\s\Z")
_PEOPLE_OF = sought(
    r"\b(?:người(?! dân)|học sinh|sinh viên|tài xế|công nhân|phụ nữ|thanh niên|đối tượng|nghi phạm|anh|chị|ông|bà|em"
    r"|cô)(?: (?!bị\b|tại\b|ở\b)[^\W\d_]+){0,3} (?:ở|thuộc) \Z"
)
_TIME = sought(r"\b(?:khoảng|lúc|vào|ngày|sáng|trưa|chiều|tối|đêm|rạng sáng)\b[^.;:]{0,30}\d")
_SOURCE = re.compile(r"\A\W*(?:theo|như|trao đổi với|tin từ|thông tin từ|nguồn tin)(?!\w)[^;:]{0,90}\Z")
_SAYS = re.compile(r"[^.;:]{0,40}\b(?:cho biết|cho hay|xác nhận|thông tin|khẳng định|nói)\b")
# Bodies that decide on people and not on happenings.
_PARTY = sought(r"\b(?:hđnd|đoàn|hội|mttq|(?:đảng|tỉnh|thành|huyện|quận) ủy)\b[^,.;:]{0,15}\Z")
# `Hội Phụ nữ xã A tổ chức`: what it holds is held there.
_HOLDS = re.compile(
    r"(?: [^\W\d_]+,?){0,8} (?:đã |vừa )?(?:tổ chức|phối hợp|kết nối|vận động|quyên góp|ủng hộ|hỗ trợ|thăm|trao|tặng"
    r"|truy tặng|biểu dương|tuyên dương|khen thưởng|vinh danh|tôn vinh|kết nạp|phát động|ra quân|khai mạc|mở|ra mắt"
    r"|khởi công|khánh thành|bàn giao|tổng kết|sơ kết)(?!\w)"
)
_POST = sought(r"\b(?:chủ tịch|bí thư|đại biểu|cán bộ|trưởng|hiệu trưởng|phó|lãnh đạo)\b[^.;:,()]{0,40}\s\Z")


@once
def passed(passage: Passage, chain: Chain) -> bool:
    """Whether it only belongs to a newspaper's name, or in the body to a way or a speaker: `chuyển về Sài Gòn`."""
    before = passage.folded[max(0, chain.start - 40) : chain.start]
    way = chain.head.zone == "body" and WAY.search(before) is not None
    others = _OF.search(before) or _OTHERS_NAME.search(before)
    return way or ends_range(passage, chain) or begins_way(passage, chain) or others is not None


@once
def ends_range(passage: Passage, chain: Chain) -> bool:
    """`từ Đà Nẵng đến Bình Thuận`: where a way leads to, or how far something reaches."""
    return _RANGE.search(passage.folded, max(0, chain.start - 60), chain.start) is not None


def begins_way(passage: Passage, chain: Chain) -> bool:
    """`từ Thái Bình về Hải Phòng`: the near end, where another unit is the far one."""
    if not _FROM.search(passage.folded, max(0, chain.start - 12), chain.start):
        return False
    to = _TO.match(passage.folded, chain.end)
    return to is not None and passage.text[to.end() : to.end() + 1].isupper()


@once
def weight(passage: Passage, chain: Chain) -> float:
    """How much the address speaks for its unit as the place of the event."""
    folded = passage.folded
    sentence, _ = passage.sentence_at(chain.start)
    before = folded[max(sentence, chain.start - _LOOK_BACK) : chain.start]
    if chain.home:
        return HOME
    if _NAMES.search(before) or _HOSPITAL.search(before) or _SEAT.search(before):
        return NOTHING
    if (sea := _SEA.search(before)) and ("-" in sea.group() or "–" in sea.group() or _SEA_ON.match(folded, chain.end)):
        return NOTHING
    timed = _TIME_TOLD if _TIME.search(folded, max(sentence, chain.start - 2 * _LOOK_BACK), chain.start) else 0.0
    if chain.happens:
        return HAPPENS + timed
    if chain.venue:
        return NAMED if _PEOPLE_OF.search(before) else IS_THERE + timed
    if chain.acts:
        if _PARTY.search(before):
            return ACTS if _HOLDS.match(folded, chain.end) else PARTY
        if speaks(passage, chain) or _POST.search(before):
            return SPEAKS
        return IS_THERE + timed if _AT.search(before) and before.endswith("(") else ACTS
    if _ARRIVES.search(before) or _AT.search(before):
        return IS_THERE + timed
    return NAMED


def is_no_scene(passage: Passage, chain: Chain) -> bool:
    """Whether it is the end of a way or a part of a name: nothing is told to be there."""
    return passed(passage, chain) or weight(passage, chain) == NOTHING


@once
def speaks(passage: Passage, chain: Chain) -> bool:
    """`Theo Công an huyện A`, `Công an huyện A cho biết`."""
    start, end = passage.sentence_at(chain.start)
    if _SAYS.match(passage.folded, chain.end, min(end, chain.end + 60)):
        return True
    return _SOURCE.search(passage.folded[max(start, chain.start - _LOOK_BACK) : chain.start]) is not None


def tells_where(passage: Passage, chain: Chain) -> bool:
    """`ở Hưng Yên`, `(Thanh Hóa)`, `Lạng Sơn: Bắt giữ …`, `vào Huế`: a unit that is no actor and no topic."""
    labels = chain.start == 0 and passage.text[chain.end : chain.end + 1] == ":"
    before = passage.folded[max(0, chain.start - 12) : chain.start]
    around = chain.venue or before.endswith("(") or WAY.search(before) is not None
    return around or labels or (not chain.acts and weight(passage, chain) >= IS_THERE)


def of_people(passage: Passage, chain: Chain) -> bool:
    """`hai phụ nữ ở Uông Bí`: whose home it is, perhaps, and not where something happened."""
    return chain.venue and _PEOPLE_OF.search(passage.folded[max(0, chain.start - 60) : chain.start]) is not None
