"""Units that are named by the way: where somebody or something comes from or goes to, and whose word a report takes."""

from __future__ import annotations

import re

from extractors.chains import Chain, once
from extractors.patterns import sought
from extractors.rule import Passage
from extractors.whereabouts import ends_range

# A unit behind these is where somebody or something comes from, goes to, or what it is compared with.
_WHENCE = re.compile(
    r"\b(?:từ|sang|giáp|biển số|người(?! tại)|hướng|so với|bệnh viện|viện"
    r"|(?<!môi )(?<!thị )(?<!hiện )(?<!công )(?<!quảng )trường|tuyến|gởi|gửi)"
    r"(?: (?:ở|tại|của|huyện|tỉnh|các))?\s*$|\bbệnh viện\b[^.;,:()]{0,40}\s$"
    r"|\b(?:chuyển|đưa|trở|tẩu thoát|bỏ trốn|chạy)(?: [^\W\d_]+)? (?:ra|vào|về|lên|sang|qua)"
    r"(?: (?:tỉnh|thành phố|tp\.?))?\s$"
)
_SOURCE = re.compile(r"^(?:theo|như|trao đổi với|tin từ|thông tin từ)(?!\w)[^;:]{0,70}$")
# Whom one works with or turns to: `phối hợp với Công an huyện A`, `giao cho Công an xã B`.
_TOGETHER = sought(
    r"(?<!\w)(?:cùng(?: với)?|phối hợp(?: với| cùng)?|gọi|báo(?: cho)?|giao(?: nộp)? cho|trình báo)"
    r" (?:lực lượng )?(?:công an|cảnh sát|ubnd|chính quyền|đồn|bộ đội)[^,;.:()]{0,24}$"
)


@once
def is_by_the_way(passage: Passage, chain: Chain) -> bool:
    """`Theo Công an huyện A`, `từ xã B`, `phối hợp với Công an xã C`: nothing happens there."""
    start, _ = passage.sentence_at(chain.start)
    before = passage.folded[max(start, chain.start - 80) : chain.start]
    leads_away = _WHENCE.search(before) or ends_range(passage, chain)
    return bool(leads_away or _SOURCE.search(before) or _TOGETHER.search(before))
