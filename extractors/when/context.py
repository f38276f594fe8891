"""What may stand beside figures that look like a date, and says whether they are one."""

from __future__ import annotations

import re

from extractors.patterns import sought
from extractors.rule import Passage
from extractors.when.grammar import PART, SEXAGENARY, any_of

# Things that are named after a day or numbered with a stroke: `đường 30/4`, `hẻm 12/4`, `tỷ lệ 1/2`.
_NAMED = any_of(
    """đường, phố, quảng trường, cầu, công viên, bệnh viện, viện, trường, thpt, thcs, tiểu học, mầm non, công
    ty, mtv, xí nghiệp, nhà máy, sân vận động, sân, nhà hát, nhà văn hóa, cung văn hóa, chợ, khu đô thị,
    khu, kdc, hẻm, kiệt, ngõ, ngách, số nhà, nhà số, số, đội, tổ, khối, thôn, ấp, xóm, làng, phường, xã,
    đập, hồ, kênh, bến xe, bến, rạp, giải, cúp, quỹ, hạng, cấp, tỷ lệ, tỉ lệ, tỷ số, tỉ số, điểm, quốc
    lộ, tỉnh lộ, ql, tl, căn, lô, block, đợt, kỳ, lớp, loại, mức, khóa, hợp tác xã, htx, nông trường,
    lâm trường, tập đoàn, phong trào, binh đoàn, sư đoàn, trung đoàn, bánh xe, biển số, bks, tòa nhà,
    điều, khoản, mục, cỡ, vòng"""
)
NAME_BEFORE = sought(rf"(?<!\w){_NAMED} (?:mang tên |tên )?[“\"']?\Z")
_NUMBERED = any_of(
    """số, nghị quyết, nghị định, thông tư, chỉ thị, quyết định, luật, công văn, kế hoạch, quý, đợt, kỳ, lần,
    khóa, nđ, tt, qđ, nq, ct, hợp đồng, mẫu, vụ án, bản án, phiên bản, mùa, vòng"""
)
DOCUMENT_NUMBER_BEFORE = re.compile(rf"(?<!\w){_NUMBERED}(?: số)?:? ?\Z")
# After a share, or a range of numbers, the counted thing follows: `9/11 thôn`, `2/3 diện tích`.
_COUNTED = any_of(
    """số, tổng, xã, phường, thị trấn, thôn, bản, ấp, khu, tổ, hộ, người, cán bộ, đại biểu, học sinh, em, cháu,
    vụ, chỉ tiêu, tiêu chí, huyện, thành viên, ủy viên, phiếu, diện tích, dân, cổ phần, quãng, chặng,
    hạng, lít, cốc, thìa, muỗng, kg, ha, m2, đơn vị, cơ quan, trường, lớp, khối, câu, trận, điểm, giá
    trị, mẫu, ca, con, giờ, sào, chiếc, xe, tàu, cơ sở, dự án, trạm, nhà, phòng, tuổi, đồng, nghìn,
    ngàn, triệu, tỷ, tỉ, usd, tấn, km, m, mét, năm, tháng, ngày, lần, suất, bộ, cái"""
)
COUNTED_AFTER = re.compile(rf" {_COUNTED}(?!\w)")
TIME_PREPOSITION_BEFORE = re.compile(
    r"(?<!\w)(?:vào|hồi|tức|nhằm|trong|cả|rồi|dịp|lễ|nghỉ lễ|nhân|tính đến|ngày lễ"
    r"|chậm nhất|muộn nhất|hạn|dự kiến)(?: là)?(?: ngày)?:? ?\Z"
)
_HOLIDAY = any_of(
    """quốc khánh, việt nam, phụ nữ, nhà giáo, thiếu nhi, lao động, quốc tế, liệt sĩ, liệt sỹ, thầy thuốc, báo
    chí, đoàn, đảng, toàn quốc, thống nhất, giải phóng miền nam, chiến thắng, cách mạng, doanh nhân,
    pccc, nhân dân, hùng vương, gia đình, trẻ em, lễ, dịp"""
)
HOLIDAY_BEFORE = re.compile(rf"(?<!\w){_HOLIDAY} \(?\Z")
# `Ngày Nhà giáo Việt Nam 20-11`, `ngày truyền thống Cảnh sát cơ động (15/4)`: what a day of the year is called. A name
# opens with a capital or with what such days are of; a verb or a preposition ends it.
_OF_DAY = any_of(
    """truyền thống, hội, quốc tế, thế giới, thành lập, giải phóng, toàn dân, toàn quốc, pháp luật, gia đình, vì, chiến
    thắng, thống nhất, doanh nhân, thương binh, nhà giáo, thầy thuốc, phụ nữ, quốc khánh, khuyến học, sách"""
)
_NO_NAME = any_of(
    """tại, ở, trong, từ, đã, khi, của, do, với, cho, được, bị, là, có, ra, sau, trước, theo, vừa, đang, sẽ, đạt, thu,
    diễn, tổ chức, làm, chỉ, còn, nhân, lúc, khoảng, đến, tới, qua, nay, đợt, tỷ số, tỉ số, tỷ lệ, chiếm, và đã"""
)
_DAY_NAME_BEFORE = sought(rf"(?<!\w)ngày (?P<name>(?:(?!{_NO_NAME}(?!\w))[^\W\d_]+(?: [-–]|,)? ){{1,10}})\(?\Z")
_OF_DAY_AT = re.compile(rf"{_OF_DAY}(?!\w)")
# `Huy hiệu Đảng đợt 2/9`: the round is called by the day that it is given on.
_ROUND_BEFORE = sought(r"(?<!\w)huy hiệu (?:[^\W_]+ ){1,10}đợt \Z")
# Days of the year that the press writes bare, without a lead word.
HOLIDAYS = frozenset(
    tuple(map(int, day.split("/")))
    for day in (
        "1/1 3/2 27/2 8/3 26/3 30/4 1/5 7/5 15/5 19/5 1/6 21/6 28/6 27/7 19/8 2/9 4/10 10/10 13/10 14/10 20/10 9/11 "
        "18/11 20/11 22/12"
    ).split()
)
# `những năm qua`, `ba tháng trước`, `nhiều năm nay`: stretches and counts
MANY_BEFORE = re.compile(
    r"(?<!\w)(?:\d+|\d+[.,-]\d+|những|nhiều|các|mấy|vài|hàng|hằng|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|trăm|mỗi|một|từng|ít"
    r"|số|rưỡi|nửa|lâu|thâm|lăm|mốt|ngàn|nghìn|ngày) \Z"
)
# A day that comes back is a set, no date: `10/3 hằng năm`, `ngày 15 mỗi tháng`.
REPEATS_AFTER = re.compile(
    r",? ?\(?(?:âm lịch |âl )?(?:hằng|hàng|mỗi|mọi|các)(?! (?:loạt|trăm|chục|nghìn|ngàn)) ?(?:năm|tháng|tuần|ngày|quý)"
)
LUNAR_AFTER = re.compile(rf" ?\(?(?:âm lịch|âl(?!\w))\)?|,? năm (?P<name>{SEXAGENARY})")
# Years of birth tell who somebody is: `sinh năm 1990`, `SN 2005 - 2008`, `sinh các năm 2010 và 2011`.
_NO_BIRTH = "".join(rf"(?<!{word} )" for word in "tuyển học thí vệ hy phát nảy dân an hồi thú thủy ký tái".split())
BORN_BEFORE = sought(
    rf"(?<!\w)(?:{_NO_BIRTH}sinh|đẻ|sn)(?: vào| khoảng| từ| các| những| trong){{0,2}}:? "
    r"(?:(?:năm )?(?:\d{4}(?: ?[,–-] ?| và | đến )(?:năm )?){0,5})?\Z"
)
# The members of a list that stand between its lead word and the number in hand.
LIST_BEFORE = re.compile(
    rf"(?<!\w)(?P<lead>ngày|hôm|(?P<part>{PART})(?: ngày)?|tháng|từ|năm|quý|dịp|lễ) "
    rf"(?:\d[\d/.]{{0,9}} ?(?:,|;|và|&|hoặc|rồi) ?(?:ngày |năm |tháng |{PART} )?){{1,12}}\Z"
)


def before(pattern: re.Pattern[str], text: str, at: int, window: int = 40) -> re.Match[str] | None:
    """The match of a pattern that ends in `\\Z`, just before `at`; patterns look back no further than `window`."""
    return pattern.search(text, max(0, at - window), at)


def stands_free(text: str, start: int) -> bool:
    """Whether no letter, figure or number sign is glued to the left."""
    if start == 0:
        return True
    left = text[start - 1]
    return not (left.isalnum() or left in "/_%" or (left in ".,-" and start > 1 and text[start - 2].isdigit()))


def is_called(passage: Passage, at: int) -> bool:
    """Whether the figures at `at` are what a day or a round is called by: `Ngày Phụ nữ Việt Nam 20-10`."""
    if before(_ROUND_BEFORE, passage.folded, at, 80):
        return True
    named = before(_DAY_NAME_BEFORE, passage.folded, at, 80)
    if named is None:
        return False
    name = named.start("name")
    return passage.text[name].isupper() or _OF_DAY_AT.match(passage.folded, name) is not None
