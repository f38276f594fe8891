"""What stands on a page and is no part of the article: tools, menus, greetings, related news, polls.

Every entry was seen on a provincial page or in the templates of a CMS that such pages run on.
"""

from __future__ import annotations

import re

from scrapers.phrases import pattern

_NETWORK = "(?:facebook|twitter|zalo|youtube|linkedin|google\\+?|pinterest|messenger|telegram|viber|tiktok)"
_TOOLS = pattern(rf"""
    skip to (?:main )?content | nhảy đến nội dung |
    chuyển đến (?:nội dung|phần nội dung).{{0,20}} | xem (?:với )?cỡ chữ.{{0,12}} |
    cỡ chữ.{{0,12}} | màu chữ.{{0,10}} | tương phản\W{{0,3}} | (?:a ?[+-]?\s?){{1,4}} |
    (?:in|gửi|lưu|chia sẻ|sao chép|nghe|đọc|báo nói|copy|print|email|share|tweet|like)
        (?: (?:trang|bài|bài viết|bài này|email|mail|link|liên kết|tin|ấn|bản in|ra|nhanh)){{0,3}}\W{{0,2}} |
    {_NETWORK}(?:\W+{_NETWORK})* | chia sẻ (?:bài viết|tin này|trên|qua)\b.{{0,30}} |
    gửi (?:bài viết|tin|cho bạn)\b.{{0,30}} | theo dõi .{{0,40}} trên (?:google|zalo|facebook).{{0,20}} |
    (?:nghe|đọc|tải) (?:nội dung )?(?:bài viết|bài báo|file|audio).{{0,20}} | tạm dừng | giọng (?:nam|nữ|đọc).{{0,20}} |
    (?:lượt (?:xem|đọc|truy cập)|đã xem|số lần xem|xem|views?|đọc)\s*:?\s*[\d.,]+(?: lượt(?: \w+)?)? |
    [\d.,]+ (?:lượt (?:xem|đọc)|views?|bình luận) | (?:tổng số )?điểm của bài viết.{{0,40}} |
    xếp hạng\W{{0,3}}(?:[\d.,]+\s*/\s*\d.{{0,50}}|\W{{0,10}}) |
    click để đánh giá.{{0,20}} | đánh giá(?: bài viết)?\W{{0,2}} | \d+ (?:bình chọn|đánh giá|votes?) |
    trang chủ | trang nhất | quay lại(?: trang.{{0,20}})? | trở (?:lại|về)(?: .{{0,20}})? | (?:về |lên )?đầu trang |
    đóng | menu | tìm kiếm\W{{0,3}} | đăng (?:nhập|ký|xuất) | sơ đồ (?:trang|cổng|site).{{0,15}} | liên hệ |
    giới thiệu | rss | english | tiếng việt | thư điện tử | hỏi đáp | no ?data | không có dữ liệu |
    đang tải.{{0,20}} | loading\W{{0,4}} | advertisement | quảng cáo | play | pause | mute | unmute | video player |
    pdf | cc | img | image | alt | ảnh đại diện | (?:[\w-]{{1,60}}|[\w -]{{1,40}})\.(?:jpe?g|png|gif|webp|mp4) |
    nội dung chính | mục lục | toc | có liên quan | trong "[^"]{{2,40}}" | đăng ký: .{{0,40}} | lưu trữ(?: blog)? |
    \d{{4}} \(\d+\) | (?:đọc|xem) (?:ngay|thêm) | (?:trả lời|thích|xóa)+ | nhận bản tin .{{0,60}} | previous | next |
    trước | sau | xem tiếp | xem chi tiết | chi tiết | \W+ | \d{{1,3}} |
    \d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s*/\s*\d{{1,2}}:\d{{2}}(?::\d{{2}})?)? | tốc độ(?: (?:đọc|phát))?\W{{0,2}} |
    (?:xếp|sắp xếp) theo\b.{{0,30}} | số (?:người|lượt) (?:thích|chia sẻ)\W{{0,2}}\d{{0,6}} |
    (?:mới|cũ|thích|quan tâm) nhất
""")
_IS_TOOL = re.compile(_TOOLS, re.IGNORECASE)
# Several tools in one line, which nothing but styles keep apart.
_TOOLBAR = re.compile(
    pattern(rf"""
    a ?[+-]+ | aa? | t | tương phản | bật | tắt | {_NETWORK} | google news | copy link | bản in |
    in(?: (?:trang|bài|ấn)(?: viết)?)? | chia sẻ(?: bài viết)? | (?:xem với )?cỡ chữ | gửi(?: email)? | email |
    (?:nghe|đọc)(?: (?:nội dung|bài|tin))?(?: (?:viết|báo))? | lưu(?: bài)?(?: viết)? | theo dõi(?: trên)? | thích |
    bình luận | trả lời | xóa | báo cáo | copy | print | share | (?:lượt (?:xem|đọc)|đã xem)\s*:?\s*[\d.,]* |
    [\d.,]+ ?(?:lượt )?(?:xem|đọc|thích|bình luận)? | phút đọc | [^\w\s]+""")
    + r"(?=\W|$)",
    re.IGNORECASE,
)
# A player that reads aloud: its name, then times, voices and speeds.
_PLAYER = re.compile(
    pattern("""nghe | đọc | phát | audio | podcast | báo nói""")
    + r"(?:\s(?:nội dung|đọc|nghe|bài|viết|báo|tin|này|audio|tự động))*"
    + r"(?:[\W_]|\d{1,2}:\d{2}(?::\d{2})?|\d(?:[.,]\d{1,2})?x|"
    + pattern("""giọng (?:đọc|nam|nữ)? | nam\\b | nữ\\b | miền (?:bắc|trung|nam) | tốc độ(?: đọc| phát)? | phát\\b |
                 (?:tạm )?dừng | chậm\\b | vừa\\b | nhanh\\b | bình thường""")
    + r")*",
    re.IGNORECASE,
)
_PLAYS = frozenset("nNđĐpPaAbB▶►⏵🔊")
_GREETING = re.compile(r"(?:chào mừng|kính chào|welcome)\b.{0,60}(?:đến với|đến|quý vị|to)\b", re.IGNORECASE)
_BREADCRUMB = re.compile(r"(?:trang chủ|trang nhất|home)\s*[>»›/|\\→-]", re.IGNORECASE)
_LABELLED = re.compile(
    pattern("""tags? | từ khóa | từ khoá | chủ đề | chuyên mục | thẻ | danh mục | người đăng(?: tin)? | đăng bởi |
               lượt xem | số lượt xem""")
    + r"\s*:",
    re.IGNORECASE,
)
_POINTER = re.compile(r"(?:(?:xem|đọc|mời (?:xem|đọc)) (?:thêm|tiếp|lại)\s*[:>»]|(?:>\s*){2,}|»)", re.IGNORECASE)

_NEWS = "(?:các )?(?:tin|tin tức|bài|bài viết|tin bài|tin, bài|bài báo|nội dung|thông tin|video|chuyên mục, tin tức)"
_HEADINGS = pattern(rf"""
    {_NEWS} (?:liên quan|cùng (?:chuyên mục|loại|chủ đề|thể loại|nguồn)) |
    {_NEWS} (?:khác|mới(?: (?:hơn|nhất|đăng|đưa))?|cũ(?: hơn)?|đã (?:đưa|đăng)|nổi bật|tiếp theo) |
    {_NEWS} (?:đọc|xem) nhiều.{{0,10}} | những tin (?:mới|cũ)(?: hơn| nhất)? | theo dòng sự kiện |
    cùng (?:chuyên mục|chủ đề|tác giả) | liên quan | (?:có thể )?bạn (?:có thể )?quan tâm | bài đọc tiếp |
    (?:bài đăng|tin|bài) (?:phổ biến|xem nhiều|được quan tâm|mới hơn|cũ hơn)|
    (?:các )?(?:tin|bài)(?: tức)? (?:cùng|đã|trong) (?:loại|mục|đưa|đăng|chuyên đề|ngày) | tiêu điểm | đáng chú ý |
    có liên quan | (?:mời )?(?:đọc|xem) (?:thêm|nhiều(?: nhất)?|tiếp) | related(?: (?:posts|news|articles))?
""")
_POLLS = pattern(r"""
    thăm dò (?:ý kiến|dư luận) | (?:ý kiến|góp ý)(?: (?:của )?(?:bạn đọc|người dân|phản hồi|bạn))? | bình chọn |
    (?:gửi )?(?:bình luận|phản hồi)(?: (?:của bạn|bài viết))? | thống kê truy cập |
    (?:\(?\d+\)? )?(?:bình luận|nhận xét|ý kiến|phản hồi)(?: \(\d+\))? |
    (?:tất cả|viết|gửi|thêm|đọc|xem) (?:các )?(?:bình luận|nhận xét|ý kiến|phản hồi)(?: của bạn)?(?: \(\d+\))? |
    (?:bình luận|nhận xét)(?: bằng| qua)? facebook | một (?:bình luận|phản hồi) |
    (?:hiện )?chưa có (?:bình luận|nhận xét|ý kiến|phản hồi)(?: nào)?.{0,40} |
    (?:lượt )?truy cập | số người (?:đang )?(?:online|truy cập).{0,20} | liên kết (?:website|web|trang).{0,15} |
    đang (?:online|truy cập).{0,20} | tổng (?:số )?(?:lượt )?truy cập.{0,20} | mã an toàn | tải ứng dụng.{0,30} |
    văn bản mới
""")
_TO_COLON = r"(?:\s*\(\d+\))?\s*[:.…>»]*"
_IS_HEADING = re.compile(_HEADINGS + _TO_COLON, re.IGNORECASE)
_IS_POLL = re.compile(_POLLS + _TO_COLON, re.IGNORECASE)
# What papers print under their articles to their readers.
_NOTICE = re.compile(
    r"(?:(?:xin |kính )?mời (?:quý )?(?:bạn đọc|độc giả|quý vị|bạn|khán giả)|quý (?:bạn đọc|độc giả|vị)"
    r"|(?:bạn đọc|độc giả|bạn)\b.{0,30}(?<!\w)(?:có thể|hãy|vui lòng|xin|muốn|quan tâm|đừng quên"
    r"|gửi (?:tin|bài|ý kiến|về|tới)))\b"
    r".{0,160}(?:\S@\S|đường dây nóng|hộp thư|fanpage|facebook|zalo|youtube|tại đây|kênh)",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    pattern(r"""
    © | copyright\b | bản quyền (?:thuộc|của|©) | giấy phép (?:số|hoạt động|xuất bản) | cơ quan chủ quản\b |
    chịu trách nhiệm (?:chính|nội dung) | tổng biên tập\s*: | (?:vui lòng )?ghi rõ nguồn | đơn vị chủ quản\b |
    (?:báo|trang|tạp chí|cổng) .{0,60}giữ bản quyền | .{0,60}ghi rõ nguồn (?:khi|nếu|".{2,40}" khi)\b |
    (?:mọi )?(?:ý kiến|bình luận) (?:của|đóng góp).{0,40}(?:sẽ được|xin gửi|biên tập) | .{0,40}gõ tiếng việt có dấu |
    (?:vui lòng|hãy) (?:nhập|đăng nhập|để lại) .{0,40}(?:bình luận|ý kiến) | trưởng ban biên tập\b |
    phát triển bởi | thiết kế bởi"""),
    re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Whether a whole line is a tool, a greeting, a breadcrumb, a counter or an empty alternative text.

    >>> is_furniture("Xem với cỡ chữ"), is_furniture("Chào mừng đến với Trang thông tin"), is_furniture("Xem lại vụ án")
    (True, True, False)
    """
    if not line or len(line) > 400:
        return not line
    if _GREETING.match(line):
        return not line.endswith(".")
    if len(line) <= 300 and _NOTICE.match(line):
        return True
    if len(line) <= 200 and (_BREADCRUMB.match(line) or _LABELLED.match(line) or _POINTER.match(line)):
        return True
    bare = line.strip(" -–—:|•")
    if len(line) > 120:
        return False
    return bool(_IS_TOOL.fullmatch(line) or _IS_TOOL.fullmatch(bare)) or _is_toolbar(bare) or _plays(bare)


def _plays(line: str) -> bool:
    return line[:1] in _PLAYS and bool(_PLAYER.fullmatch(line.lstrip("▶►⏵🔊 ")))


def _is_toolbar(line: str) -> bool:
    """Nothing but tools, read from left to right."""
    at = 0
    if not any(char.isalpha() for char in line):
        return False
    while at < len(line):
        match = _TOOLBAR.match(line, at)
        if match is None or match.end() == at:
            return False
        at = match.end()
        while at < len(line) and line[at].isspace():
            at += 1
    return True


def opens_related(line: str) -> bool:
    """Whether a line is the heading of a list of other articles; a body may go on after such a list.

    >>> opens_related("CÁC BÀI VIẾT KHÁC:"), opens_related("Tin liên quan"), opens_related("Tin liên quan đến vụ án")
    (True, True, False)
    """
    return len(line) <= 60 and bool(_IS_HEADING.fullmatch(line))


def closes_article(line: str) -> bool:
    """Whether a line begins what never stands inside an article: polls, comments, statistics, the imprint.

    >>> closes_article("Thăm dò ý kiến"), closes_article("Ý kiến của người dân là căn cứ để chấm điểm")
    (True, False)
    """
    return (len(line) <= 60 and bool(_IS_POLL.fullmatch(line))) or (len(line) <= 300 and bool(_IMPRINT.match(line)))
