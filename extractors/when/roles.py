"""What a date is the date of, told from the words around it."""

from __future__ import annotations

import re

from extractors.date_grammar import DateExpression
from extractors.rule import Mention, Passage
from schemas.facts import DateRole

# `Chỉ thị số 05-CT/TW ngày`, `Luật Hình sự năm`: the date is part of the document's name.
_DOCUMENT = (
    r"(?:nghị quyết|nghị định|thông tư(?: liên tịch)?|chỉ thị|quyết định|kế hoạch|công văn|công điện|văn bản|hướng dẫn|thông báo"
    r"|tờ trình|kết luận|đề án|pháp lệnh|quy chế|quy định|báo cáo|giấy phép|bản án|chương trình|lệnh|đơn|thư|biên bản|hợp đồng)"
)
_DOCUMENT_BEFORE = re.compile(
    rf"(?<!\w){_DOCUMENT}(?: [^\W\d_]+){{0,4}} (?:số:? ?)?\d[\w./-]*(?:[^.;,\n()]{{0,30}}|[^.;\n]{{0,60}}),? ?\(?\Z"
    rf"|(?<!\w)(?:số )?\d+/(?:\d{{4}}/)?[a-zđ][\w.-]*(?:-[\w.-]+)*,?(?: [^.;,\n]{{0,40}})? ?\(?\Z"
    rf"|(?<!\w){_DOCUMENT}(?: (?:khởi tố|phê duyệt|xử phạt))?(?: (?:vụ án|bị can))? ?\(?\Z"
    r"|(?:ban hành|ký|ban bố|công bố)(?: ban hành)? (?:vào )?\Z"
)
_LAW_BEFORE = re.compile(r"(?<!\w)(?:bộ luật|luật|hiến pháp|pháp lệnh)(?: [^\W\d_]+){0,8}(?: \(sửa đổi\))? ?\(?\Z")
_DEADLINE_BEFORE = re.compile(
    r"(?:hạn|hạn chót|hạn cuối|thời hạn|chậm nhất|muộn nhất|hoàn thành|hoàn tất|xong|nộp|trả|phấn đấu|mục tiêu|phải|yêu cầu|kết thúc"
    r"|gia hạn)(?: [^\W\d_]+){0,12},? ?\Z"
)
_TARGET = re.compile(r"(?:phấn đấu|mục tiêu|chỉ tiêu|hoàn thành|đạt chuẩn|trở thành|tầm nhìn)")
_REMEMBERED = re.compile(
    r"(?:sinh|sinh ngày|mất ngày|kỷ niệm|ngày truyền thống|ngày thành lập|thành lập|chào mừng|nhân dịp|nhân|dịp|lễ|quốc khánh|hưởng ứng"
    r"|ngày sinh|cấp|cấp ngày)(?: [^\W\d_,.;]+){0,6}[ (]*\Z"
)
_BACKGROUND_BEFORE = re.compile(
    r"(?:sinh|thành lập|tái lập|ra đời|khởi công|khánh thành|xây dựng|kết hôn|cưới|tốt nghiệp|nhập ngũ|kết nạp|khai trương|đi vào hoạt động"
    r"|công nhận|được cấp|bổ nhiệm|nghỉ hưu|qua đời|bị kết án)(?: [^\W\d_]+){0,4} \Z"
)
_FIGURES = re.compile(
    r"(?:kế hoạch|báo cáo|chỉ tiêu|kết quả|số liệu|công tác|nhiệm vụ|cao điểm|phong trào|chương trình|tổng kết|sơ kết|so với|tính|doanh thu"
    r"|sản lượng|lợi nhuận|dự toán|cùng kỳ|trong)(?: [^\W\d_]+){0,4} \Z"
)
_STATISTIC = re.compile(r"so với|tăng|giảm|%|bình quân|tỷ lệ|doanh thu|toàn tỉnh|toàn huyện|xảy ra \d|đạt \d|sản lượng")
_HAPPENS = re.compile(
    r"diễn ra|tổ chức|xảy ra|khai mạc|được mở|xét xử|nghỉ (?:lễ|tết)|thi đấu|lưu diễn|trưng bày|tham dự|thăm"
)


def role_of(mention: Mention[DateExpression], passage: Passage) -> DateRole:
    """The role of a date; what the words themselves decide comes first.

    Laws and documents before it, deadlines, births and anniversaries are told by the words just before the date;
    what remains is the time of figures and plans if it is a year or a period, else the time of what is reported.
    """
    expression = mention.value
    if expression.role is not None:
        return expression.role
    text = passage.folded
    begin, end = passage.sentence_at(mention.start)
    before = text[max(begin, mention.start - 90) : mention.start]
    unit = expression.begin.moment.unit
    long = expression.end is not None or unit in ("year", "half", "quarter")
    if _is_document(before, unit, expression):
        return "document"
    if expression.mod in ("BEFORE", "UNTIL") and (
        _DEADLINE_BEFORE.search(before) or _TARGET.search(text, mention.end, end)
    ):
        return "deadline"
    if _DEADLINE_BEFORE.search(before) and re.search(
        r"(?:hạn|chậm nhất|muộn nhất|hạn chót|hạn cuối)[^,.;]{0,20}\Z", before
    ):
        return "deadline"
    if unit == "day" and expression.end is None and _REMEMBERED.search(before):
        return "other"
    if long:
        if expression.end is None and _BACKGROUND_BEFORE.search(before):
            return "other"
        if expression.end is not None and unit == "day" and _HAPPENS.search(text, begin, end):
            return "event"
        return "period"
    if unit in ("month", "week") and _FIGURES.search(before) and _STATISTIC.search(text, begin, end):
        return "period"
    return "event"


def _is_document(before: str, unit: str, expression: DateExpression) -> bool:
    if expression.end is not None or expression.begin.relation is not None:
        return False
    if unit == "day":
        return _DOCUMENT_BEFORE.search(before) is not None or _LAW_BEFORE.search(before) is not None
    return unit == "year" and expression.mod is None and _LAW_BEFORE.search(before) is not None
