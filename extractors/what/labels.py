"""Numbers that name or place something instead of counting it: `số 12`, `Đội 3`, `năm` as a year, `một` as an article.

What stands before the number decides, together with the noun phrase behind it.
"""

from __future__ import annotations

import re

from corpus import terms
from extractors import numbers
from extractors.numbers import Number
from extractors.patterns import sought
from extractors.rule import Mention, Passage
from extractors.what.masked import MASK
from extractors.what.nounphrase import Phrase
from extractors.what.phrase_words import FAMILY, FINENESS, KIN, PARTS, terms_of
from extractors.what.single import SYLLABLE, is_one

# Words right before a number that may make it a label; behind some of them a noun shows that it counts after all
# (`nhóm 5 đối tượng`, `triệu tập 2 người`). Sources: docs/fields of counts, the provincial press.
_LABELS = terms_of(
    """mục chương phường quận đường ngõ hẻm ngách kiệt tầng phòng cấp mức đội tổ nhóm đoàn tuổi trang tập kỳ vòng ngã
    mã quý thế_kỷ tổ_công_tác khu ấp thôn xóm bản ga giai_đoạn đợt lần phiên_bản windows android ios galaxy iphone
    câu bài lớp khối kênh vtv đài luật văn_bản kế_hoạch trung_đoàn sư_đoàn tiểu_đoàn lữ_đoàn đại_đội
    binh_đoàn cung áo vị_trí loại đề_án thửa tờ_bản_đồ lô chuyến_bay giải kiốt ki_ốt cột cổng bến cửa năm
    tháng ngày lúc hàng giờ hiệp đại_lộ vip phân_khu tiểu_khu khoảnh block tòa chung_cư vùng"""
)
# Behind these no number counts.
_ALWAYS = terms_of(
    """set game số điều khoản lộ ql tl nghị_định thông_tư quyết_định chỉ_thị nghị_quyết công_văn ban_chỉ_đạo bcđ sn
    sinh_năm quốc_lộ tỉnh_lộ hương_lộ xa_lộ tỷ_số bks xếp_thứ quân_khu số_nhà chương_trình tiêu_chí thứ hạng khóa
    covid mùng mồng top"""
)
# Longer words that end like a label.
_NOT_LABELS = terms_of(
    """tổng_số đa_số con_số trong_số dân_số quân_số doanh_số sĩ_số nhân_số hộ_số trong_vòng hàng_loạt tài_khoản
    biên_chế kỷ_luật pháp_luật đồng_loạt thi_tuyển hối_lộ tiết_lộ bẻ_khóa phá_khóa mở_khóa cắt_khóa cậy_khóa
    triệu_tập sưu_tập thực_tập luyện_tập học_tập cung_cấp trợ_cấp chu_cấp nâng_cấp phân_cấp áp_giải dẫn_giải bắt_giải
    hòa_giải tháo_giải lý_giải mở_cửa đóng_cửa phá_cửa gõ_cửa vũ_trang hóa_trang cải_trang định_kỳ xuất_bản phân_loại
    chủng_loại các_loại đủ_loại nhiều_lần từng_lần mỗi_lần mỗi_tổ mỗi_đội mỗi_nhóm mỗi_lớp mỗi_khối mỗi_phòng mỗi_loại
    mỗi_kỳ mỗi_đoàn mỗi_khu mỗi_bản mỗi_ấp mỗi_thôn mỗi_xóm mỗi_câu mỗi_bài mỗi_ca quân_đội bộ_đội tập_đoàn công_đoàn
    phái_đoàn đi_câu được_cấp đã_cấp mới_cấp xin_cấp cùng_lúc"""
)
# These are told in days or hours as well: `khóa 3 tháng`.
_LASTING = terms_of("chương_trình khóa")
_AGE = re.compile(r" ?(?:(?:tháng|ngày|tuần|năm) )?tuổi(?!\w)")
_LETTERS_AT_END = re.compile(r"[^\W\d_]+$")
_REACH = 24  # code points before a number that can hold a label

# `năm` means five only where no word of time stands around it.
_YEAR_BEFORE = terms_of(
    """trong từ đầu cuối giữa hằng hàng mỗi một các những nhiều suốt cả qua vào theo sang đến tới hết trước sau nửa
    tháng quý mấy bao vài lâu ngày cùng kỳ mùa vụ của tết thêm đã so"""
)
_YEAR_AFTER = terms_of("thứ đầu đầu_tiên nay qua trước sau ngoái học tới tháng liền đó này và kể rồi")
_HE = terms_of("anh chị ông bà cô tôi")
_NUMBERED = re.compile(r" \d")
_FATHER_AFTER = terms_of("ông người của với")
_ORDERED = terms_of("thứ tháng")  # `thứ ba`, `tháng ba`
_NOT_THREE = terms_of("mẹ má lô gác toong rọi hoa")  # `ba lô` is a bag
_IDIOMS = terms_of("vài dăm đôi mươi")  # `vài ba nhà`
_WHOLES = terms_of("tổng_cộng toàn_bộ tất_cả cả_thảy vỏn_vẹn tổng_số")  # `tổng cộng 90 bao thuốc lá`
_GAMES = terms_of("đánh chơi bài")  # `đánh ba cây` is a game
# Number words that hardly ever are anything else, so that an unknown noun may follow.
_PLAIN_WORDS = terms_of("hai bốn sáu bảy tám mười")
# Behind a date these go on telling the time of day: `lúc 5h38 phút 22 giây`.
_CLOCK = terms_of("giờ phút giây")
_DESIGNATION = re.compile(r"(?<![\d%])[A-Za-z]+ -$")  # behind it a number is that of a type
_DEPARTMENTS = frozenset({"PC", "PA", "PV", "PX", "PH"})  # departments of provincial police went by numbers
# Sides of a thing, not parties: `ở hai bên đường`.
_SIDES = terms_of("đường đầu bờ cầu sông lề mép vai hông cánh má tai sườn")
_SIDED = terms_of("ở tại dọc từ trên về sang")
_TIERED = terms_of("quyền phương hình")  # last syllables of `chính quyền`, `địa phương`, `mô hình`
_TURNS = terms_of("lần khóa hạng")
_CLOCK_AT = terms_of("lúc hồi vào đến tới")
_LAST_HOUR = 24
_CLOCK_BEFORE = terms_of("lúc hồi cứ vào")
_CLOCK_AFTER = re.compile(r" (?:sáng|trưa|chiều|tối|đêm|khuya|rưỡi|kém|\d\d(?!\w| phút))")
_PART_OF_DAY = re.compile(r" (?:sáng|trưa|chiều|tối|đêm|khuya)(?!\w)")
_CALLED = re.compile(r"(?:cảnh sát|công an|csgt|cứu hỏa|cứu thương|cấp cứu|lực lượng|gọi|đường dây nóng|tổng đài) $")
_CALLS = frozenset({111, 112, 113, 114, 115, 911})  # emergency numbers
_SIZE = re.compile(r" ?[x×] ?\d")  # `20 x30 cm`
_LABEL_LIST = re.compile(r"(?<!\w)(?:lớp|khối|tổ|điều|khoản|câu|tầng|mục|trang|nhóm) \d+(?:, \d+)? (?:và|hoặc) $")
_PLOT_LIST = sought(r"(?<!\w)(?:thửa|lô) (?:số )?\d+(?:, \d+){0,9}(?:,| và| hoặc) $")
_SPOT = re.compile(
    r"(?:luân lưu|phạt đền|penalty|penanty|thổi|chấm|quả|loạt|cú|hưởng|đá|sút|vạch|từ|trên|khoảng cách) $"
)
_SPOT_AT = 11  # metres from the goal
# A badge is named by the years in the Party: `Huy hiệu 55 năm, 50 năm`, `Huy hiệu Đảng 40 năm`.
_BADGE = re.compile(r"(?:huy hiệu|huy chương|kỷ niệm chương)(?: đảng)?(?: loại)? (?:\d\d(?: năm)?(?:, | và )){0,6}$")
_LONGEST_BADGE = 64  # code points with the years before
_LINE = re.compile(r"(?<!\w)(?:trạm|tba|trạm biến áp|đường dây|lưới điện|đz) $")
_NOUGHT = re.compile(r"0\d{2,}")  # `phòng 0404`
_MILESTONE = re.compile(r"(?<!\w)km ?\d+ ?\+ ?$")
_POSITION = re.compile(r" (?:vĩ|kinh)(?!\w)")  # `11,4 độ vĩ Bắc` is a place on the map
_SLOGAN = re.compile(r"[^\W\d_]*(?: [^\W_]+){1,5}[”\"’']")
_INDEX = re.compile(r"(?<!\w)(?:index|chỉ số|dow jones|nasdaq|nikkei|chứng khoán|phiên giao dịch)(?!\w)")
# Where points are won, lost or scored.
_SCORED = re.compile(
    r"(?<!\w)(?:xếp hạng|bảng xếp hạng|thi(?! công| hành| thể| đua)|môn|tốt nghiệp|trúng tuyển|điểm chuẩn|vòng đấu"
    r"|(?<!tập )trận|đội|tay vợt|atp|fifa|cộng|ghi|thang điểm|kiểm tra|giấy phép lái xe|gplx|thí sinh|đường chạy"
    r"|hệ thống)(?!\w)"
)
# Things whose kind is told by the number of their parts.
_PARTED = terms_of("xe ô_tô ôtô con gậy côn bàn máy thuyền tàu tủ quạt")


_TEAM_GAMES = terms_of("bóng_đá bóng_chuyền bóng_rổ kéo_co")  # whose kinds are told by how many play
_FINENESS = frozenset(fine for fine in FINENESS if len(fine) > 2)  # `vàng 98` may be a price
_NAMED_BY = terms_of("tờ thành_viên")
_TROOPS = terms_of("đoàn nhóm tốp toán băng")


def is_age(passage: Passage, end: int) -> bool:
    """Whether an age ends at the words behind `end`: `42 tuổi`, `8 tháng tuổi`."""
    return _AGE.match(passage.folded, end) is not None


def words_before(passage: Passage, start: int) -> list[str]:
    """Up to three words right before `start`, the nearest one last; none where something else stands."""
    first = max(0, start - _REACH)
    *before, rest = passage.folded[first:start].rsplit(" ", 4)
    found: list[str] = []
    for word in [] if rest else reversed(before[-3:]):
        if not word.isalpha():
            if (letters := _LETTERS_AT_END.search(word)) is not None:
                found.append(letters.group())  # `(hơn`
            break
        found.append(word)
    return found[::-1]


def is_label(passage: Passage, number: Mention[Number], phrase: Phrase | None) -> bool:
    """Whether the number only names what stands before it, or goes on with a date."""
    if phrase and phrase.role == "time" and passage.folded[number.start - 2 : number.start - 1] == MASK:
        return phrase.unit in _CLOCK
    if passage.text.endswith("-", 0, number.start) and _DESIGNATION.search(
        passage.text, max(0, number.start - _REACH), number.start
    ):
        return True  # `MiG -35`
    if _looks_like_year(passage, number) and not _counts_anyway("", phrase):
        return True
    if _is_called(passage, number) or _SIZE.match(passage.folded, number.end):
        return True
    if _NOUGHT.fullmatch(passage.folded, number.start, number.end) or (phrase and _is_fixed(passage, number, phrase)):
        return True
    plus = passage.folded.endswith(("+", "+ "), 0, number.start)
    if plus and _MILESTONE.search(passage.folded, max(0, number.start - _REACH), number.start):
        return True  # `tại Km1634 + 500m`
    if _is_slogan(passage, number) or (phrase and _is_score(passage, number, phrase)):
        return True
    if phrase and phrase.unit in _NAMED_BY and _of_its_name(passage, number, phrase):
        return True
    if phrase and phrase.unit == "độ" and _POSITION.match(passage.folded, phrase.end):
        return True
    if phrase and _is_some_or_all(passage, number, phrase):
        return True
    if number.value.form == "figure" and phrase is not None and _is_fineness(passage, number, phrase):
        return True
    if phrase and phrase.unit in ("đường", "phố") and _is_address(passage, phrase):
        return True
    if phrase and number.value.form == "figure" and _goes_on_with_labels(passage, number.start, phrase):
        return True
    if (
        phrase
        and phrase.unit == "năm"
        and _BADGE.search(passage.folded, max(0, number.start - _LONGEST_BADGE), number.start)
    ):
        return True
    previous = words_before(passage, number.start)
    if previous[-1:] == ["kỳ"] and _looks_like_year(passage, number):
        return True  # `cùng kỳ 2017 lỗ nặng`
    if (
        phrase
        and phrase.unit == "g"
        and number.value.value <= _LAST_HOUR
        and previous[-1:]
        and previous[-1] in _CLOCK_AT
    ):
        return True  # `đến khoảng 21g`
    if phrase and phrase.role == "time" and _is_clock(passage, number, phrase, previous):
        return True
    if phrase and _belongs_to_noun(previous, passage, number, phrase):
        return True
    if " ".join(previous[-2:]) in _NOT_LABELS:
        return False
    bounded = number.start < number.value.start  # `cấp trên 40 suất`: what has a comparator counts
    for size in (3, 2, 1):
        label = " ".join(previous[-size:]) if len(previous) >= size else ""
        if label in _ALWAYS:
            sum_of_money = label == "khoản" and phrase is not None and phrase.role == "money"
            lasts = label in _LASTING and phrase is not None and phrase.role == "time"
            return not (bounded or sum_of_money or lasts or (label == "điều" and _counts_anyway(label, phrase)))
        if label in _LABELS:
            return (not bounded or label == "tuổi") and not _counts_anyway(label, phrase)
    return False


def _is_some_or_all(passage: Passage, number: Mention[Number], phrase: Phrase) -> bool:
    """Whether it is `1 số hộ`, some of them, or tells of both ways without counting them: `đường hai chiều`."""
    if phrase.role is None and passage.folded.startswith(" số ", number.end):
        return number.value.value == 1
    return phrase.unit == "chiều" and not passage.folded.endswith(("cả ", "cả ở "), 0, number.start)


def _is_fineness(passage: Passage, number: Mention[Number], phrase: Phrase) -> bool:
    """Whether gold goes by its parts in a thousand: `giá vàng 9999 phiên sáng nay`."""
    priced = phrase.role in ("money", "measure")
    return (
        not priced
        and passage.folded[number.start : number.end] in _FINENESS
        and passage.folded.endswith("vàng ", 0, number.start)
    )


def _goes_on_with_labels(passage: Passage, start: int, phrase: Phrase) -> bool:
    """Whether the number closes a row of labels: `lớp 1 và 3`, `thửa 24, 25, 26`."""
    if not passage.folded.endswith((" và ", " hoặc ", ", "), 0, start):
        return False
    if _PLOT_LIST.search(passage.folded, max(0, start - 2 * _REACH), start):
        return True
    return phrase.role is None and _LABEL_LIST.search(passage.folded, max(0, start - _REACH), start) is not None


def _of_its_name(passage: Passage, number: Mention[Number], phrase: Phrase) -> bool:
    """Whether it is a numbered sheet or the kind of a firm: `thửa 12 tờ bản đồ số 4`, `TNHH hai thành viên`."""
    if phrase.unit == "tờ":
        return passage.folded.startswith("tờ bản đồ số", phrase.start)
    return passage.folded.endswith("tnhh ", 0, number.start)


def _is_fixed(passage: Passage, number: Mention[Number], phrase: Phrase) -> bool:
    """Whether a measure names what it is of: `đá luân lưu 11 m`, `trạm 110kV Sông Hinh`."""
    if phrase.role != "measure":
        return False
    before = max(0, number.start - _REACH)
    if number.value.value == _SPOT_AT and phrase.unit in ("m", "mét"):
        return _SPOT.search(passage.folded, before, number.start) is not None
    name = passage.text[phrase.end : phrase.end + 2].strip()
    named = name[:1].isupper() or name.startswith(MASK)
    return phrase.unit.lower() == "kv" and named and _LINE.search(passage.folded, before, number.start) is not None


def _is_address(passage: Passage, phrase: Phrase) -> bool:
    """Whether a house is numbered in a street: `93 đường Tạ Quang Bửu`, `28 đường số 3`."""
    named = not passage.text[phrase.start : phrase.end + 2].islower()
    return named or passage.folded.startswith(" số ", phrase.end)


def _is_clock(passage: Passage, number: Mention[Number], phrase: Phrase, previous: list[str]) -> bool:
    """Whether it is a time of day or a numbered turn: `lúc 5 giờ`, `21 giờ 30`, `nửa đêm`, `lần 1 năm 2026`."""
    last = previous[-1] if previous else ""
    if last in _TURNS and number.start == number.value.start and (last not in _LASTING or phrase.unit == "năm"):
        return True
    if phrase.unit == "đêm":
        return passage.folded[number.value.start : number.end] == "nửa"
    if phrase.unit != "giờ" or number.value.value > 24:
        return False
    if number.value.maximum is not None:
        return _PART_OF_DAY.match(passage.folded, phrase.end) is not None  # `đến 3-4 giờ sáng`
    return last in _CLOCK_BEFORE or _CLOCK_AFTER.match(passage.folded, phrase.end) is not None


def _is_called(passage: Passage, number: Mention[Number]) -> bool:
    """Whether the number is one to call: `báo cho cảnh sát 113`, `gọi 115`."""
    if number.value.value not in _CALLS:
        return False
    return _CALLED.search(passage.folded, max(0, number.start - _REACH), number.start) is not None


def _is_slogan(passage: Passage, number: Mention[Number]) -> bool:
    """Whether the number opens a short name in quotes: `“4 tại chỗ”`, `“3 cứng”`."""
    before = passage.folded[number.start - 1 : number.start]
    return before in ("“", '"', "‘", "'") and _SLOGAN.match(passage.folded, number.end) is not None


def _is_score(passage: Passage, number: Mention[Number], phrase: Phrase) -> bool:
    """Whether stars or points tell a rank or a mark: `khách sạn 5 sao`, `được 2,5 điểm`; those of an index count."""
    if phrase.unit == "sao":
        return True
    if phrase.unit != "điểm" or _INDEX.search(passage.folded, *passage.sentence_at(number.start)):
        return False
    if number.value.value != int(number.value.value):
        return True
    if passage.text[phrase.start : phrase.end] != phrase.unit:
        return False
    first, last = passage.sentence_at(number.start)
    return _SCORED.search(passage.folded, first, last) is not None


def _belongs_to_noun(previous: list[str], passage: Passage, number: Mention[Number], phrase: Phrase) -> bool:
    """Whether number and noun tell the kind or the name of what stands before: `xe 16 chỗ`, `Note 3`, `ở hai bên`."""
    if number.start < number.value.start or not previous:
        return False
    if phrase.unit == "cấp":
        return previous[-1] in _TIERED  # `chính quyền địa phương 2 cấp`
    if phrase.unit == "bên":
        return previous[-1] in _SIDED or (passage.folded[phrase.end : phrase.end + 12].split() or [""])[0] in _SIDES
    if phrase.unit == "người" and " ".join(previous[-2:]) in _TEAM_GAMES:
        return True  # `giải bóng đá 7 người`
    if phrase.unit == "chỗ":
        return False  # the seats of a bus are counted
    if phrase.unit in PARTS:
        return any(" ".join(previous[-size:]) in _PARTED for size in (1, 2))
    at = number.start - len(previous[-1]) - 1
    written = passage.text[at : number.start - 1]
    if written.islower() or number.value.form != "figure" or SYLLABLE.fullmatch(previous[-1]):
        return False
    if written in _DEPARTMENTS:
        return True  # `PC 45 công an`
    if written.isupper() and phrase.role not in ("time", None):
        return False  # `UBND 12 xã`, `ANTT 5 mô hình`: Vietnamese abbreviations, not names
    if phrase.role == "time" and phrase.unit != "giờ" and number.value.maximum is None:
        return False  # `Zuri 6 năm liền đoạt giải`
    return phrase.role in ("noun", "event", "time", None) and len(written) > 1


def _looks_like_year(passage: Passage, number: Mention[Number]) -> bool:
    """`từ năm 2013, 2014 xã …`: four digits without the dot that the press sets in thousands."""
    written = passage.folded[number.start : number.end]
    return len(written) == 4 and written.isdecimal() and 1900 <= number.value.value <= 2100


def _counts_anyway(label: str, phrase: Phrase | None) -> bool:
    """Whether the phrase is one that a number counts even behind a word that could label it."""
    if phrase is None:
        return False
    if label == "điều":
        return phrase.category in ("people", "vehicle") or phrase.unit == "chiếc"  # `điều 6 xe cứu hộ`
    if phrase.role is None and phrase.category not in ("people", "vehicle"):
        return label in terms.verbs()  # `cấp 30 lều bạt`
    if phrase.role == "time" and label == "tuổi":
        return False  # `2 tuổi 5 tháng`
    if phrase.role in ("money", "measure", "time"):
        return True
    if label == "lớp":
        return phrase.category == "people"
    if label == "lần" and phrase.category == "case":
        return False  # `xét xử lần 2 vụ trộm trâu`
    papers = phrase.category == "document"  # `cấp 1.200 CCCD`
    return phrase.category not in ("group", "place", "session") and (phrase.unit.islower() or papers)


def is_word_of_number(passage: Passage, number: Mention[Number], phrase: Phrase | None) -> bool:
    """Whether a number word is one: `năm` is mostly a year, `ba` a father, `một` an article."""
    word = passage.folded[number.value.start : number.end]
    if " " in word:
        return True
    if word == "một" and phrase is not None:
        return is_one(passage, number, phrase, (words_before(passage, number.start) or [""])[-1])
    if (
        word == "ba"
        and phrase is not None
        and phrase.role is None
        and " " in passage.folded[number.end + 1 : phrase.end]
    ):
        last = (words_before(passage, number.start) or [""])[-1]
        return not _is_father(phrase, last, passage.folded[number.end : phrase.end].split())
    if phrase is None or (phrase.role is None and phrase.unit.lower() not in terms.counted()):
        return word in numbers.MAGNITUDES or (word in _PLAIN_WORDS and phrase is not None)
    following = passage.folded[number.end : phrase.end].split()
    last = (words_before(passage, number.start) or [""])[-1]
    if word == "năm":
        if last in ("cùng", "cả") and phrase.category == "people":
            return True
        if following[0] in _HE and len(following) == 1:
            return False  # `năm anh vào trường`: the year
        if phrase.unit == "năm" and following == ["năm"]:
            return last not in _YEAR_BEFORE or passage.folded.endswith("nhiệm kỳ ", 0, number.start)  # `năm năm qua`
        numbered = _NUMBERED.match(passage.folded, phrase.end) is not None  # `điểm trung bình năm lớp 12`
        return last not in _YEAR_BEFORE and following[0] not in _YEAR_AFTER and phrase.role != "time" and not numbered
    if last in _IDIOMS or last == "ngã" or (word == "ba" and _is_father(phrase, last, following)):
        return False
    if word == "nửa":
        return phrase.role in ("time", "measure", "money")
    return word not in ("tỷ", "tỉ") or phrase.role == "money"


def _is_father(phrase: Phrase, last: str, following: list[str]) -> bool:
    """Whether `ba` is a father: `ông ba`, `của ba má`, but not `của ba con chó`."""
    kin = following[0] in KIN and len(following) == 1
    if last == "tài":
        return True  # `tài ba`
    if following[0] == "cây" and last in _GAMES:
        return True
    family = " ".join(following[:2]) in FAMILY
    first = following[0].strip(",.;:)")
    return (
        (first in _NOT_THREE and not family)
        or last in _ORDERED
        or (last in _FATHER_AFTER and (kin or phrase.role is None))
    )


def may_count_unknown(passage: Passage, number: Mention[Number], phrase: Phrase) -> bool:
    """Whether a noun that no table has may be counted by this number.

    It may behind digits or a plain number word, when what stands before is a verb, a function word or a mark and not
    a name or another noun (`lúa Bắc Hương 9 chín sớm`).
    """
    word = passage.folded[number.value.start : number.end]
    if number.value.total is not None:
        return phrase.unit.isupper() and phrase.unit.isalpha()  # `35/36 ĐVTN`
    if word == "một":
        return True  # `is_word_of_number` asked for its noun
    if number.value.form == "vague":
        return word.split()[0] in ("hàng", "vài", "cả")
    if number.value.form == "words" and " " not in word and word not in _PLAIN_WORDS and word != "ba":
        return False
    if word == "hai" and passage.folded.endswith("cả ", 0, number.start):
        return False  # `cả hai thường xuyên …`: both of them
    if number.start < number.value.start:
        return True
    previous = words_before(passage, number.start)
    if not previous:
        return passage.folded[number.start - 2 : number.start - 1] != MASK
    at = number.start - len(previous[-1]) - 1
    if passage.text[at].isupper() and passage.sentence_at(number.start)[0] != at:
        return False
    if previous[-1] in _TROOPS and phrase.category != "other":
        return True  # `một đoàn 21 xe chở gỗ`
    known = (terms.ends(), terms.verbs(), _WHOLES)
    return any(" ".join(previous[-size:]) in table for table in known for size in (1, 2, 3))
