"""Words under pictures: what they look like, and what is cut from them."""

from __future__ import annotations

import re

from scrapers import bylines
from scrapers.phrases import pattern

MOST_WORDS = 45
_OPENING, _CLOSING = "\"'“‘«", "\"'”’»"

_PREFIX = re.compile(
    r"\(?\s*(?:ảnh|hình|hình ảnh|chú thích ảnh|clip|video|ảnh trên|ảnh dưới|trong ảnh)"
    r"\s*(?:\d{1,2}|trên|dưới|minh họa|minh hoạ)?\s*:\s*",
    re.IGNORECASE,
)
_WHO = r"(?:[^.():;]|\.(?=\S)|(?<=\b[A-ZĐ])\.){1,60}"  # `C.A`, `kp.ru`, `Trần T.`
# Where a picture is from, as a remark of its own without a colon: `Ảnh cắt từ clip`.
_MADE = (
    r"(?-i:Ảnh)\s+(?:(?:cắt|chụp|trích|lấy)\s+(?:từ|lại|màn)\b.{0,40}|(?:tư\ liệu|minh\ h[oọ][ạa]|internet|sưu\ tầm)"
    r"|do\s.{2,40}\scung\ cấp)"
)
_IS_MADE = re.compile(rf"\(?\s*{_MADE}\s*\)?[.\s]*", re.VERBOSE | re.IGNORECASE)
_CREDIT = re.compile(
    rf"""\s*(?:
        \(\s*(?:ảnh|nguồn|nguồn\ ảnh|hình|photo|video|clip|đồ\ (?:họa|hoạ)|ảnh\ chụp|ảnh\ minh\ họa)\b\s*:?\s*{_WHO}\)
      | [-–—/|(\[]?\s*\b(?:ảnh|nguồn\ ảnh|photo|nguồn|đồ\ (?:họa|hoạ)|hình|video|clip)\s*:\s*{_WHO}\)?
      | [-–—/|]\s*ảnh\s+(?:[^\W\d_]\.?\S*\s?){{1,5}}
      | [-–—/|(]?\s*{_MADE}\)?
    )[.\s]*$""",
    re.VERBOSE | re.IGNORECASE,
)
_BRACKET = 4  # code points: what may stand between the text and the first word of its credit
_CREDITED = ("ảnh", "nguồn", "photo", "đồ h", "hình", "video", "clip")
_LIST_MARK = re.compile(r"(?:[-–—+*•●▪]|\d{1,2}[.)/]|[a-zđ][.)]|[IVX]{1,4}[.)-])\s*\S")

# How captions begin: with somebody, something seen, or what is being done before the camera.
_SCENES = re.compile(
    pattern(r"""
    lãnh đạo | đại diện | đồng chí | đ/c | các\b | quang cảnh | toàn cảnh | một (?:góc|số|trong) | lực lượng |
    công an | cán bộ | chiến s[ĩỹ] | người dân | nhân dân | bà con | (?:\d+ |nhóm |hai |ba )?(?:đối tượng|bị can) |
    bị cáo | nghi phạm | nạn nhân | tang vật | hiện trường | (?:đại|thượng|trung|thiếu) (?:tướng|tá|úy|uý) |
    ra mắt | trao\b | tặng\b | ký\b | khai mạc | hình ảnh | ông\b | bà\b | anh\b | chị\b | em\b | cháu\b | đoàn\b |
    đội\b | tổ\b | ban\b | bí thư | chủ tịch | phó\b | giám đốc | trưởng\b | ubnd | số (?:tang|ma|súng|hàng) |
    chiếc\b | ngôi | khu vực | cảnh sát | csgt | phương tiện | hội nghị | buổi\b | đại biểu | học sinh | giáo viên |
    thầy | cô\b | phóng viên | chụp ảnh | tuần tra | kiểm tra | lễ\b | tiết mục | văn nghệ | gian hàng | mô hình"""),
    re.IGNORECASE,
)
# How subheadings begin: with what is to be done, or with a judgement.
_THEMES = re.compile(
    pattern(r"""
    nhiều | phát huy | nâng cao | tăng cường | đẩy mạnh | hiệu quả | những | để\b | vì\b | cần\b | khó khăn |
    kết quả | giải pháp | chủ động | xây dựng | lan tỏa | tiếp tục | từ\b | thực trạng | nguyên nhân | quyết tâm |
    còn\b | hướng tới | chung tay | đồng bộ | gắn\b | khi\b | không\b | làm\b | đổi mới | tập trung | triển khai |
    thực hiện | đa dạng | vai trò | tạo\b | giữ\b | vẫn\b | đâu\b | sớm\b | kịp thời"""),
    re.IGNORECASE,
)
# How closing sentences of a report begin, which captions do not.
_NARRATION = re.compile(
    pattern(r"""
    hiện\b(?! trường) | được biết | vụ (?:việc|án) | theo\b | trước đó | ngoài ra | ngày \d | sau\b | đến\b | tại\b |
    qua\b | nhân dịp | kết thúc | dự kiến | trong\b | cũng\b | tuy\b | đây\b | do\b | bên cạnh | đồng thời | như vậy |
    với\b | và\b | nhưng\b | vì\b | bởi\b | thời gian | cùng (?:ngày|với) | sáng\b | chiều\b | tối\b | khi\b | nếu\b |
    để\b | từ\b | song\b | mặc dù | trên cơ sở | hội nghị (?:đã|cũng)"""),
    re.IGNORECASE,
)


def clean(text: str) -> str | None:
    """A caption without `Ảnh:` and without the photographer; None when nothing else is in it.

    >>> clean("Ảnh: Lễ ra quân tại xã Tân Bình. Ảnh: Văn Tú"), clean("(Ảnh: Văn Tú)")
    ('Lễ ra quân tại xã Tân Bình.', None)
    """
    if bylines.names_photographer(text) or _IS_MADE.fullmatch(text):
        return None
    bare = _PREFIX.sub("", text, count=1) if _PREFIX.match(text) else text
    if text.startswith("(") and bare.endswith(")") and bare.count("(") < bare.count(")"):
        bare = bare[:-1]
    credit = _credit(bare)
    if credit and credit.start() > 0:
        bare = bare[: credit.start()].rstrip(" -–—/|(")
    return bare.strip() or None


def is_marked(text: str) -> bool:
    """Whether the text itself says that it belongs to a picture: `Ảnh: …`, `… (Ảnh: X)`, `… - Ảnh: X`."""
    return len(text) <= 500 and bool(_PREFIX.match(text) or _credit(text))


def _credit(text: str) -> re.Match[str] | None:
    """The credit that ends a text; most have no word of one, and that tells it without the pattern."""
    lowered = text.lower()
    found = [at for word in _CREDITED if (at := lowered.find(word)) >= 0]
    if not found:
        return None
    return _CREDIT.search(text, max(0, min(found) - _BRACKET) if len(lowered) == len(text) else 0)


def ends_sentence(text: str) -> bool:
    """Whether a final stop closes the line, quotes and brackets aside.

    >>> ends_sentence('Ông nói: “Chúng tôi sẽ cố gắng.”'), ends_sentence("Ra mắt mô hình “Camera an ninh”")
    (True, False)
    """
    return text.rstrip("\"'”’»)] ").endswith((".", "!", "?", "…"))


def is_likely(text: str) -> bool:
    """Whether a line of plain text between paragraphs reads as a caption rather than as a subheading.

    Nothing but the words tells there. A caption has no final stop and shows somebody or something; a subheading is
    short and names a theme, or is a quotation. Police reports have far more captions than subheadings.
    """
    if is_marked(text):
        return True
    words = text.split()
    if len(words) > MOST_WORDS or ends_sentence(text) or text.endswith((":", ";", ",")) or _LIST_MARK.match(text):
        return False
    if len(words) <= 12 and (_THEMES.match(text) or (text[0] in _OPENING and text[-1] in _CLOSING)):
        return False
    return len(words) >= 7 or (len(words) >= 3 and bool(_SCENES.match(text)))


def is_likely_last(text: str) -> bool:
    """Whether a line of a closing group, set apart from an unbroken body, is a caption even with a final stop."""
    if is_marked(text):
        return True
    return len(text.split()) <= MOST_WORDS and not _NARRATION.match(text) and not text.endswith(":")
