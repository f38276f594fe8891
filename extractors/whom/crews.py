"""Those who act together and are told without number or name: `tổ tuần tra liên ngành`, `kíp mổ`, `ngôi trường`.

A bare `xã`, `cơ quan` or `đơn vị` may mean any; of a crew the text has told, so it is one.
"""

from __future__ import annotations

import re

from extractors import people
from extractors.whom.scene import Scene

_LEVEL = r"xã(?! hội)|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|địa phương"
_KIND = (
    rf"(?: (?!(?:{_LEVEL}|và|có|vì|đã|được|trong|tham|do|với|đạt|tại|ở|của|về|nhân(?! dân)|nhận|đón|từ|cho|là|thuộc|"
    r"này|vừa|cũng|còn|sẽ|gồm|khi|sau|trước|tặng|trao|khen|thưởng|gửi|bằng|giấy|cùng|để|nhằm|theo|vinh|bao|trực tiếp|"
    r"bị|ngay|đang)(?!\w))[a-zà-ỹđ]+)"
)
_CREW = re.compile(
    r"(?i:tổ(?! (?:chức|quốc|trưởng|phó|viên|dân phố|hợp|ấm|tiên|đội|nhóm|tư vấn|dân))|"
    r"đội(?! (?:ngũ|trưởng|phó|viên|hình|thi|tuyển|bóng|nhóm|mình|bạn|khác|nào))|"
    r"(?:đại diện (?:lãnh đạo )?)?(?:nhà|ngôi|mái) trường|kíp|ê[ -]?kíp|ekip|"
    r"tiểu đội|trung đội|phân đội|phi hành đoàn)(?![\w,])"
    rf"(?: an ninh, trật tự|{_KIND}{{0,5}})"
)
_FORCE = re.compile(rf"(?i:lực lượng){_KIND}{{1,4}}(?= (?:{_LEVEL})(?!\w))")
# One that has been told of, where the verb follows: `Năm 2023, |đơn vị được Bộ tặng …`.
_KNOWN = re.compile(
    r"(?i:(?:tập thể (?:(?:cán bộ|chiến sĩ|nhân viên)(?:, | và | ))*)?"
    r"(?:đơn vị|đội|trạm|đồn|chốt|khoa|phòng|chi nhánh|viện|trung tâm|nhà hát|chi bộ|đảng bộ|chi đoàn|"
    r"liên đội|tòa soạn|hợp tác xã|câu lạc bộ|clb))"
    r"(?= (?:đã |lên |đến |vừa |cũng |còn |từng |vinh dự |liên tục )*(?:được|nhận|đón nhận)(?!\w))"
)
_WHOSE = re.compile(rf" (?:(?:của|thuộc) )?(?P<level>(?:{_LEVEL})(?!\w))?")


def crew_end(scene: Scene, at: int) -> tuple[int, int | None] | None:
    """Where the crew at `at` ends, and where the body begins that it belongs to; None when no crew stands there."""
    known = _KNOWN.match(scene.text, at)
    if known is not None:
        return known.end(), None
    crew = _CREW.match(scene.text, at) or _FORCE.match(scene.text, at)
    if crew is None:
        return None
    end = crew.end()
    whose = _WHOSE.match(scene.folded, end)
    if whose is None:
        return end, None
    at = whose.start("level") if whose["level"] else whose.end()
    if at in scene.bodies or not whose["level"]:
        return end, at if at in scene.bodies else None
    name = people.name_end(scene.text, whose.end() + 1, 4)
    return name if name > whose.end() + 1 else whose.end(), None
