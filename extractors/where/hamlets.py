"""Hamlets: `thôn Nà Pài`, `tổ dân phố số 5`, `KP6`. No gazetteer has them, so their form has to tell them."""

from __future__ import annotations

import re

from corpus.gazetteer import name_key
from extractors.namesakes import phrases
from extractors.patterns import starts
from extractors.rule import Example, Passage, Reading, Rule
from extractors.unit_names import levels_of, words_at
from extractors.where.reading import COUNTED, PlaceReading

_HAMLETS = "tổ dân phố|khối phố|khu phố|khu vực|thôn|bản|tổ|khối|khóm|khu|ấp|buôn|bon|làng|xóm|phum|sóc"
_HAMLET_NUMBER = re.compile(r"(?:số\s)?(\d{1,3}[A-ZĐa-zđ]?|[A-ZĐ]{1,2}\d{1,3}|[IVX]{1,4})(?![\w%]|[.,/]\d)")
# What else begins with a word for a hamlet: `Khu Công nghiệp`, `Bản Cam kết`, `Làng Văn hóa`, `khu SOS`.
_NO_HAMLETS = frozenset(
    map(
        name_key,
        phrases(
            """công nghiệp, công nghệ, công tác, công viên, công an, di tích, du lịch, kinh tế, kinh doanh, đô thị,
            tập thể, liên cơ, liên hợp, tái định, bảo tồn, bảo vệ, ký túc, đại học, dân cư, dân vận, dân sự,
            đảng ủy, mặt trận, thi đua, văn hóa, văn phòng, cam kết, hiến pháp, tin nhanh, kế hoạch, quy chế,
            quy hoạch, quy định, tuyên ngôn, giao ước, giao hưởng, thảo luận, hội nghị, quân sự, tự quản, an
            ninh, an toàn, đoàn thể, điều tra, điều trị, hành chính, chung cư, nhà ở, nhà máy, trung tâm, vui
            chơi, thể thao, sinh thái, nghỉ dưỡng, chế xuất, cách ly, phong tỏa, vệ sinh, thương mại, tự trị,
            nông nghiệp, doanh nghiệp, nội chính, giáo dục, thanh niên, phụ nữ, trưởng, phó, bí thư, án, tin,
            đồ, nhạc, sos, antt, resort, golf, kết luận, báo cáo, cáo trạng, kiến nghị, ghi nhớ, thỏa thuận,
            tuyên bố, danh sách, thành tích, tự khai, kê khai, giải trình, thông báo, di chúc, hợp đồng, đề nghị,
            quyết định, nội quy, hương ước, đề án, dự thảo"""
        ),
    )
)

# `TAND khu vực 5`, `Đội Chữa cháy khu vực 4`: the stretch of country that an office is for
_OFFICE = re.compile(
    r"(?<!\w)(?:tand|vksnd|tòa án(?: nhân dân)?|viện (?:ksnd|kiểm sát(?: nhân dân)?)|thi hành án(?: dân sự)?|phòng thủ"
    r"|kho bạc(?: nhà nước)?|bảo hiểm xã hội|hải quan|thuế|kiểm lâm|kiểm toán(?: nhà nước)?|ngân hàng nhà nước|điện lực"
    r"|quản lý thị trường|(?:đội|chi cục|trạm|cảng vụ)(?:,? [^\W\d_]+){1,7}) \Z"
)
# `ông Chau Sóc Kha`
_HONORED = re.compile(r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]háu|[Cc]ô|[Cc]hú)(?: [^\W\d_a-zà-ỹ]\w*){1,2} \Z")
_COMPOUNDS = re.compile(r"(?:phiên|văn|kịch|ấn|cơ|nhật|tư|biên|nguyên|bài|thông|dị|xuất|thủy|lâm|trình|chăm) $")
_GRADE = re.compile(r"(?:lớp|học sinh|giáo viên)\s$")


_PURE_HAMLET = re.compile(r"(?:[Tt]hôn|[Ấấ]p|[Xx]óm|[Bb]uôn) \Z")


def read_hamlet(text: str, at: int) -> tuple[int, str] | None:
    """End and name of the hamlet that begins at `at`: a number, or capitals."""
    number = _HAMLET_NUMBER.match(text, at)
    if number:
        return number.end(), number.group(1)
    words = words_at(text, at)
    run = words.run
    if not run or run > 4 or text[at].isdigit():
        return None
    # `thôn Kinh Tế Mới` is written as a name throughout
    if _NO_HAMLETS & {words.key(1), words.key(2)} and not (run > 2 and _PURE_HAMLET.search(text, max(0, at - 6), at)):
        return None
    end = words.ends[run - 1]
    return None if run > 1 and text[at:end].isupper() else (end, text[at:end])


_ADDRESS_GOES_ON = re.compile(r",? \(?(?:phường|thị trấn|xã|p\.|tt\.|x\.)")


def _hamlet(match: re.Match[str], passage: Passage) -> Reading[PlaceReading] | None:
    kind = match["type"]
    if kind not in {"kp", "tdp"} and (match["dot"] or not match["space"]):
        return None
    found = read_hamlet(passage.text, match.end())
    if found is None:
        return None
    end, name = found
    numbered = name[-1].isdigit() or name[0].isdigit()
    if numbered and (
        COUNTED.match(passage.folded, end) or _GRADE.search(passage.folded, max(0, match.start() - 12), match.start())
    ):
        return None
    if kind in {"tổ", "khu vực", "kp", "tdp"} and not numbered:
        return None
    if kind == "khu" and passage.folded.endswith("tiểu ", 0, match.start()):
        return None
    if kind == "khu" and len(name) == 1 and not (name.isdigit() and _ADDRESS_GOES_ON.match(passage.folded, end)):
        return None
    if kind == "khu vực" and passage.folded.startswith(":", end):  # a heading: `Khu vực 1: Trường tiểu học`
        return None
    if kind == "khu vực" and _OFFICE.search(passage.folded, max(0, match.start() - 60), match.start()):
        return None
    if kind == "thôn" and passage.folded.endswith(("nông ", "liên "), 0, match.start()):  # `Sở Phát triển nông thôn`
        return None
    if passage.text[match.start()].isupper() and _HONORED.search(
        passage.text, max(0, match.start() - 30), match.start()
    ):
        return None
    if kind in {"bản", "làng", "sóc"} and _COMPOUNDS.search(passage.folded, max(0, match.start() - 8), match.start()):
        return None
    if levels_of(name_key(passage.text[match.start() : end])):  # Buôn Ma Thuột, Bản Lầu
        return None
    return Reading(PlaceReading("hamlet", name), match.start(), end)


HAMLET = Rule(
    "place.hamlet",
    re.compile(rf"(?P<type>{starts(_HAMLETS + '|kp|tdp')})(?P<dot>\.?)(?P<space>\s?)(?=\w)"),
    _hamlet,
    finds=(
        Example("Hội trường thôn Nà Pài chật kín.", "thôn Nà Pài", {"level": "hamlet", "name": "Nà Pài"}),
        Example("Người dân tổ dân phố số 5 góp sức.", "tổ dân phố số 5", {"name": "5"}),
        Example("Đường vào thôn M6 đã đổ bê tông.", "thôn M6"),
        Example("Lửa bùng lên tại khu vực thôn Trung Mỹ.", "thôn Trung Mỹ"),
        Example("Hẻm nhỏ ở KP6 bị ngập.", "KP6", {"name": "6"}),
        Example("Dân bon Bu Prăng góp công.", "bon Bu Prăng", {"name": "Bu Prăng"}),
        Example("Nhà ở khu vực 5, phường Lái Hiếu bốc cháy.", "khu vực 5"),
    ),
    ignores=(
        "TAND khu vực 5 tuyên án.",
        "Viện KSND khu vực 3 phê chuẩn lệnh bắt.",
        "Đội Chữa cháy và CNCH khu vực 4 có mặt.",
        "Ông Chau Sóc Kha góp hai con bò.",
        "Đường liên thôn Quảng Chu sạt lở.",
        "Tổ công tác gồm 5 người.",
        "Bản án có hiệu lực ngay.",
        "Sở Phát triển nông thôn Đồng Nai họp.",
        "Bản Kết luận thanh tra được công khai.",
        "Tổ An ninh xanh ra quân.",
        "Khu vực biên giới yên bình.",
        "Thành phố Buôn Ma Thuột đổi mới.",
    ),
)
