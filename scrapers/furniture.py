"""What stands on a page and is no part of the article: tools, menus, greetings, related news, polls.

Every entry was seen on a provincial page or in the templates of a CMS that such pages run on.
"""

from __future__ import annotations

import re

_TOOLS = r"""
    skip\ to\ (?:main\ )?content | chuyển\ đến\ (?:nội\ dung|phần\ nội\ dung).{0,20}
  | xem\ (?:với\ )?cỡ\ chữ.{0,12} | cỡ\ chữ.{0,12} | tương\ phản\W{0,3} | (?:a\ ?[+-]?\ ?){1,4} | màu\ chữ.{0,10}
  | (?:in|gửi|lưu|chia\ sẻ|sao\ chép|nghe|đọc|báo\ nói|copy|print|email|share|tweet|like)
    (?:\ (?:trang|bài|bài\ viết|bài\ này|email|mail|link|liên\ kết|tin|ấn|bản\ in|qua\ \w+|lên\ \w+|facebook|zalo|nhanh)){0,3}\W{0,2}
  | (?:facebook|twitter|zalo|youtube|linkedin|google\+?|pinterest|messenger|telegram|viber|tiktok)(?:\W+(?:facebook|twitter|zalo|youtube|linkedin|google\+?|pinterest|messenger|telegram))*
  | chia\ sẻ\ (?:bài\ viết|tin\ này|trên|qua)\b.{0,30} | gửi\ (?:bài\ viết|tin|cho\ bạn)\b.{0,30} | theo\ dõi\ .{0,40}\ trên\ (?:google|zalo|facebook).{0,20}
  | (?:nghe|đọc|tải)\ (?:nội\ dung\ )?(?:bài\ viết|bài\ báo|file|audio).{0,20} | tạm\ dừng | giọng\ (?:nam|nữ|đọc).{0,20}
  | (?:lượt\ (?:xem|đọc|truy\ cập)|đã\ xem|số\ lần\ xem|xem|views?|đọc)\s*:?\s*[\d.,]+(?:\ lượt(?:\ \w+)?)? | [\d.,]+\ (?:lượt\ (?:xem|đọc)|views?|bình\ luận)
  | (?:tổng\ số\ )?điểm\ của\ bài\ viết.{0,40} | xếp\ hạng.{0,60} | click\ để\ đánh\ giá.{0,20} | đánh\ giá(?:\ bài\ viết)?\W{0,2} | \d+\ (?:bình\ chọn|đánh\ giá|votes?)
  | trang\ chủ | trang\ nhất | quay\ lại(?:\ trang.{0,20})? | trở\ (?:lại|về)(?:\ .{0,20})? | về\ đầu\ trang | lên\ đầu\ trang | đầu\ trang | đóng | menu | tìm\ kiếm\W{0,3}
  | đăng\ (?:nhập|ký|xuất) | sơ\ đồ\ (?:trang|cổng|site).{0,15} | liên\ hệ | giới\ thiệu | rss | english | tiếng\ việt | thư\ điện\ tử | hỏi\ đáp
  | no\ ?data | không\ có\ dữ\ liệu | đang\ tải.{0,20} | loading\W{0,4} | advertisement | quảng\ cáo | play | pause | mute | unmute | video\ player
  | print | pdf | cc | img | image | ảnh\ đại\ diện | alt | (?:ảnh|hình|image|img|dsc|z)?[\s_-]?\w{0,40}\.(?:jpe?g|png|gif|webp|mp4)
  | previous | next | trước | sau | xem\ tiếp | xem\ chi\ tiết | chi\ tiết | \W+ | \d{1,3}
"""
_IS_TOOL = re.compile(rf"(?:{_TOOLS})", re.VERBOSE | re.IGNORECASE)
_GREETING = re.compile(r"(?:chào mừng|kính chào|welcome)\b.{0,60}(?:đến với|đến|quý vị|to)\b", re.IGNORECASE)
_BREADCRUMB = re.compile(r"(?:trang chủ|trang nhất|home)\s*[>»›/|\\→-]", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:tags?|từ khóa|từ khoá|chủ đề|chuyên mục|thẻ|danh mục|người đăng(?: tin)?|đăng bởi|lượt xem|số lượt xem)\s*:",
    re.I,
)

_POINTER = re.compile(r"(?:(?:xem|đọc|mời (?:xem|đọc)) (?:thêm|tiếp|lại)\s*[:>»]|(?:>\s*){2,}|»)", re.IGNORECASE)

_HEADINGS = r"""
    (?:các\ )?(?:tin|tin\ tức|bài|bài\ viết|tin\ bài|tin,\ bài|bài\ báo|nội\ dung|chuyên\ mục,\ tin\ tức|thông\ tin|video)\ (?:liên\ quan|cùng\ (?:chuyên\ mục|loại|chủ\ đề|thể\ loại))
  | (?:các\ )?(?:tin|tin\ tức|bài|bài\ viết|tin\ bài|tin,\ bài)\ (?:khác|mới(?:\ (?:hơn|nhất|đăng|đưa))?|cũ(?:\ hơn)?|đã\ (?:đưa|đăng)|nổi\ bật|đọc\ nhiều.{0,10}|xem\ nhiều.{0,10}|tiếp\ theo)
  | những\ tin\ (?:mới|cũ)(?:\ hơn|\ nhất)? | theo\ dòng\ sự\ kiện | cùng\ (?:chuyên\ mục|chủ\ đề|tác\ giả) | liên\ quan | có\ thể\ bạn\ quan\ tâm | bạn\ có\ thể\ quan\ tâm
  | (?:đọc|xem)\ (?:thêm|nhiều|tiếp) | bài\ đọc\ tiếp | đọc\ nhiều(?:\ nhất)? | tin\ cùng\ chuyên\ mục | bài\ cùng\ chuyên\ mục | related(?:\ (?:posts|news|articles))? | tin\ cùng\ nguồn
"""
_POLLS = r"""
    thăm\ dò\ (?:ý\ kiến|dư\ luận) | (?:ý\ kiến|góp\ ý)(?:\ (?:của\ )?(?:bạn\ đọc|người\ dân|phản\ hồi|bạn))? | (?:gửi\ )?(?:bình\ luận|phản\ hồi)(?:\ (?:của\ bạn|bài\ viết))? | bình\ luận\ \(\d+\)
  | bình\ chọn | thống\ kê\ truy\ cập | (?:lượt\ )?truy\ cập | số\ người\ (?:đang\ )?(?:online|truy\ cập).{0,20} | liên\ kết\ (?:website|web|trang).{0,15}
  | đang\ (?:online|truy\ cập).{0,20} | tổng\ (?:số\ )?(?:lượt\ )?truy\ cập.{0,20} | mã\ an\ toàn | tải\ ứng\ dụng.{0,30} | thông\ báo | văn\ bản\ mới
"""
_IS_HEADING = re.compile(rf"(?:{_HEADINGS})(?:\s*\(\d+\))?\s*[:.…>»]*", re.VERBOSE | re.IGNORECASE)
_IS_POLL = re.compile(rf"(?:{_POLLS})\s*[:.…>»]*", re.VERBOSE | re.IGNORECASE)
_IMPRINT = re.compile(
    r"(?:©|copyright\b|bản quyền (?:thuộc|của|©)|giấy phép (?:số|hoạt động|xuất bản)|cơ quan chủ quản\b|chịu trách nhiệm (?:chính|nội dung)|tổng biên tập\s*:"
    r"|ghi rõ nguồn|đơn vị chủ quản\b|trưởng ban biên tập\b|phát triển bởi|thiết kế bởi)", re.IGNORECASE)  # fmt: skip


def is_furniture(line: str) -> bool:
    """Whether a whole line is a tool, a greeting, a breadcrumb, a counter or an empty alternative text.

    >>> is_furniture("Xem với cỡ chữ"), is_furniture("Chào mừng đến với Trang thông tin"), is_furniture("Xem lại vụ án")
    (True, True, False)
    """
    if not line or len(line) > 400:
        return not line
    if _GREETING.match(line):
        return not line.endswith(".")
    if len(line) <= 200 and (_BREADCRUMB.match(line) or _LABELLED.match(line) or _POINTER.match(line)):
        return True
    return len(line) <= 120 and bool(_IS_TOOL.fullmatch(line))


def opens_related(line: str) -> bool:
    """Whether a line is the heading of a list of other articles; a body may go on after such a list.

    >>> opens_related("CÁC BÀI VIẾT KHÁC:"), opens_related("Tin liên quan"), opens_related("Tin liên quan đến vụ án")
    (True, True, False)
    """
    return len(line) <= 60 and bool(_IS_HEADING.fullmatch(line))


def closes_article(line: str) -> bool:
    """Whether a line begins what never stands inside an article: polls, comments, statistics, the imprint."""
    return (len(line) <= 60 and bool(_IS_POLL.fullmatch(line))) or (len(line) <= 300 and bool(_IMPRINT.match(line)))
