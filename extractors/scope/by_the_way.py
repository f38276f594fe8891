"""Units that are named by the way: where somebody or something comes from or goes to, and whose word a report takes."""

from __future__ import annotations

import re

from extractors.chains import Chain, once
from extractors.patterns import sought
from extractors.rule import Passage
from extractors.whereabouts import ends_range

# A unit behind these is where somebody or something comes from, goes to, or what it is compared with.
_WHENCE = sought(
    r"\b(?:(?:từ|sang|giáp|biển số|người(?! tại)|hướng|so với|bệnh viện|viện"
    r"|(?<!môi )(?<!thị )(?<!hiện )(?<!công )(?<!quảng )trường|tuyến|gởi|gửi)"
    r"(?: (?:ở|tại|của|huyện|tỉnh|các))?\s*$|bệnh viện\b[^.;,:()]{0,40}\s$"
    r"|(?:chuyển|đưa|trở|tẩu thoát|bỏ trốn|chạy)(?: [^\W\d_]+)? (?:ra|vào|về|lên|sang|qua)"
    r"(?: (?:tỉnh|thành phố|tp\.?))?\s$)"
)
_SOURCE = re.compile(r"^(?:theo|như|trao đổi với|tin từ|thông tin từ)(?!\w)[^;:]{0,70}$")
# Whom one works with or turns to: `phối hợp với Công an huyện A`, `giao cho Công an xã B`.
_TOGETHER = sought(
    r"(?<!\w)(?:cùng(?: với)?|phối hợp(?: với| cùng)?|gọi|báo(?: cho)?|giao(?: nộp)? cho|trình báo)"
    r" (?:lực lượng )?(?:công an|cảnh sát|ubnd|chính quyền|đồn|bộ đội)[^,;.:()]{0,24}$"
)
# Who comes to give: `một doanh nghiệp ở TP Cần Thơ tặng`, `nhóm thiện nguyện đến từ Hà Nội trao`.
_GIVERS = sought(
    r"(?<!\w)(?:nhóm|đoàn|công ty|doanh nghiệp|nhà hảo tâm|mạnh thường quân|câu lạc bộ|clb|hội|quỹ|chùa|gia đình"
    r"|đơn vị|bạn đọc|kiều bào|cá nhân)(?: [^\W\d_]+){0,4} (?:ở|tại|từ)(?: (?:tỉnh|thành phố|tp\.?))? \Z"
)
_GIVES = re.compile(
    r",? (?:(?:đã|vừa|cũng|đến|về|lên|cùng) ){0,3}(?:trao|tặng|hỗ trợ|ủng hộ|tài trợ|giúp|quyên góp|đóng góp|góp)(?!\w)"
)
_ISSUED = sought(
    r"(?<!\w)(?:chỉ thị|nghị quyết|kế hoạch|công văn|công điện|thông tri|quyết định|đề án|chương trình|hướng dẫn"
    r"|chỉ đạo|kết luận)(?!\w)[^,;.:()]{0,60}\bcủa (?:[^\W\d_]+ ){1,6}\Z"
)


@once
def is_by_the_way(passage: Passage, chain: Chain) -> bool:
    """`Theo Công an huyện A`, `từ xã B`, `phối hợp với Công an xã C`, `Chỉ thị của Tỉnh ủy D`: nothing happens."""
    start, _ = passage.sentence_at(chain.start)
    before = passage.folded[max(start, chain.start - 80) : chain.start]
    leads_away = _WHENCE.search(before) or ends_range(passage, chain)
    gives = _GIVES.match(passage.folded, chain.end) and _GIVERS.search(before)
    return bool(leads_away or gives or _SOURCE.search(before) or _TOGETHER.search(before) or issues(passage, chain))


@once
def issues(passage: Passage, chain: Chain) -> bool:
    """`Thực hiện Chỉ thị 20 của Tỉnh ủy A`: whose paper is carried out, wherever that is."""
    return _ISSUED.search(passage.folded, max(0, chain.start - 110), chain.start) is not None
