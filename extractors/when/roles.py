"""What a date is the date of, told from the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from extractors.patterns import sought
from extractors.rule import Mention, Passage
from extractors.when.context import HOLIDAY_BEFORE, is_called
from extractors.when.grammar import DateExpression, any_of
from extractors.when.timex import Unit
from schemas.facts import DateRole, Mod

_DOCUMENT = any_of(
    """nghị quyết, nghị định, thông tư, thông tư liên tịch, chỉ thị, quyết định, kế hoạch, công văn, công điện,
    văn bản, hướng dẫn, thông báo, tờ trình, kết luận, đề án, pháp lệnh, quy chế, quy định, báo cáo,
    giấy phép, bản án, chương trình, lệnh, đơn, thư, biên bản, hợp đồng, giấy chứng nhận, giấy mời"""
)
_WORDS = r"(?: [^\W\d_]+)"
_NUMBER = r"(?:số:? ?)?\d[\w./-]*"
# `Chỉ thị số 05-CT/TW ngày`, `văn bản 12/UBND về việc ... ngày`, `Quyết định khởi tố vụ án ngày`
_DOCUMENT_BEFORE = re.compile(
    rf"(?<!\w){_DOCUMENT}{_WORDS}{{0,4}} {_NUMBER}[^.;,\n()]{{0,50}},? ?\(?(?:ký |ban hành )?\Z"
    rf"|(?<!\w)\d+/(?:\d{{4}}/)?[a-zđ][\w./-]*-[\w-]+[^.;,\n()]{{0,40}},? ?\(?\Z"
    rf"|(?<!\w){_DOCUMENT}(?: (?!rằng|là|vào|trong|từ|hồi|hôm)[^\W\d_]+){{0,4}} ?\(?\Z"
)
# `quyết định 59 của tỉnh ban hành tháng 9-2008`, `được cấp giấy phép khai thác từ tháng 5-2016`
_ISSUED_BEFORE = re.compile(
    rf"(?<!\w)(?:{_DOCUMENT}[^.;\n]{{0,60}} |\()[^.;,\n(]{{0,20}}(?:ban hành|phê duyệt|ký)(?: vào)? \Z"
)
_LICENSED_BEFORE = re.compile(r"(?<!\w)cấp (?:giấy )?(?:phép|chứng nhận)[^.;,\n]{0,30} \Z")
_PAPER = any_of(
    """công văn, văn bản, quyết định, chỉ thị, nghị quyết, thông báo, kế hoạch, công điện, tờ trình, thông tư,
    nghị định, giấy phép, kết luận, giấy mời"""
)
_OF_INQUIRY = (
    r"(?! (?:khởi tố|tạm|bắt|khám|xử phạt|đình chỉ|trưng cầu|truy nã|thi hành(?! kỷ luật)))"  # events of a case
)
# `chương trình phối hợp giữa hai ngành ký ngày`, `hợp đồng với nhà thầu được ký ngày`
_SIGNED_BEFORE = re.compile(
    rf"[-–(,] (?:do|được){_WORDS}{{1,6}} ký(?: vào)? \Z|"
    rf"(?<!\w){_DOCUMENT}{_WORDS}{{0,14}}(?:, | )(?:được |đã |do hai bên )?(?:ký(?: kết)?|ban hành|phê duyệt)"
    r"(?: vào)? ?\(?\Z"
)
# `ngày 3-10 phường đã có công văn gửi`: what a document is of is the day it was issued.
_ISSUED_AFTER = re.compile(
    rf"(?:,? [-–(]? ?(?!bị|khi|và|để|nhưng|cho|thông tin|theo)[^\W\d_]+\)?){{0,24}}(?:,| [-–])?"
    rf" (?:(?:đã |mới |có |vừa )?(?:có|ra|gửi|ban hành|phát đi|ký)(?: một| các)?"
    rf" [“\"]?{_PAPER}(?!\w){_OF_INQUIRY}|ban hành(?!\w))"
)
# `Luật Hình sự năm`: a law is cited by its year; a verb or a preposition ends its name.
_NO_NAME = any_of("tại, ở, trong, vào, từ, đã, khi, của, do, với, cho, được, bị, là, có, ra, sau, theo, vừa, đang")
_LAW_BEFORE = re.compile(
    r"(?<!\w)(?<!pháp )(?<!kỷ )(?<!đoàn )(?:bộ luật|luật(?! (?:sư|lệ|pháp)(?!\w))|hiến pháp|pháp lệnh)"
    rf"(?:,? (?!{_NO_NAME}(?!\w))[^\W\d_]+){{0,8}} ?\(?\Z"
    r"|(?<!\w)(?:sửa đổi|bổ sung)(?: (?:một số|các) điều)? ?\(?\Z"
    r"|(?<!\w)(?:nghị định|thông tư|quyết định|chỉ thị|quy chế|quy định)(?: \d[\w/-]*)? ?\(?\Z"
)
_DUE = any_of(
    """hạn, hạn chót, hạn cuối, thời hạn, chậm nhất, muộn nhất, hoàn thành, hoàn tất, xong, nộp, trả, phấn đấu,
    mục tiêu, phải, yêu cầu, kết thúc, gia hạn, chỉ tiêu, lộ trình"""
)
_DUE_BEFORE = re.compile(rf"(?<!\w)(?<!đúng ){_DUE}{_WORDS}{{0,12}},? ?\Z")
_DUE_AFTER = re.compile(r"(?<!\w)(?:phấn đấu|mục tiêu|chỉ tiêu|hoàn thành|đạt chuẩn|trở thành)(?!\w)")
# `Quy hoạch giao thông đến năm 2030, tầm nhìn đến năm 2050`: the time that a plan covers, as a part of its name.
_PLAN_BEFORE = re.compile(
    rf"(?<!\w)(?:quy hoạch|chiến lược|đề án|định hướng|tầm nhìn|giai đoạn){_WORDS}{{0,12}}(?: và|,)? \Z"
)
# `Đến năm 2020, sân bay sẽ đạt`: an aim.
_AIMS = re.compile(r"(?<!\w)(?:sẽ|bảo đảm|đảm bảo|phấn đấu|mục tiêu|tầm nhìn|dự kiến)(?!\w)")
# `Đến hết tháng 12/2025, 100% xã phải có trụ sở`; what is only expected by then is no deadline
_DUTY_AFTER = re.compile(r"[^.;\n]{0,160}?(?<!\w)(?<!vì )phải(?!\w)(?! (?:chờ|đợi))")
_AIMS_OR_DUTY = re.compile(r"(?<!\w)(?:sẽ|dự kiến|phải(?! (?:chờ|đợi)))(?!\w)")
# `dự kiến hoàn thành công trình cuối tháng 8/2018`
_TO_BE_DONE_BEFORE = sought(
    rf"(?<!\w)(?:dự kiến|phấn đấu|sẽ|phải|cam kết|đảm bảo|bảo đảm){_WORDS}{{0,4}} (?:hoàn thành|hoàn tất|xong|bàn giao)"
    rf"{_WORDS}{{0,8}} \Z"
)
_MUST_BEFORE = re.compile(r"(?<!\w)(?:phải|cần|yêu cầu|đề nghị|sẽ|dự kiến|phấn đấu|giao)(?!\w)[^.;\n]{0,200}\Z")
# `Hoàn thành thủ tục trong tháng 12-2018`: a sentence without subject orders
_ORDERED_BEFORE = re.compile(
    r"(?:\A|[.;:\n•*+–-] ?|, |và |(?<!\w)(?:để|cần|phải|sớm) )(?:hoàn thành|hoàn tất)"
    r"(?: (?!đã)[^\W\d_]+|,){0,16} (?:trong|vào|trước)(?: cuối| đầu)? \Z"
)
_ORDERS = ("trong ", "vào ", "trước ", "cuối ", "đầu ")  # it ends in one of these
_LIMIT_BEFORE = re.compile(r"(?:(?<!gia )hạn|chậm nhất|muộn nhất)[^,.;\n]{0,20} \Z")
_REMEMBERED_BEFORE = sought(
    r"(?<!\w)(?:(?:kỷ niệm|chào mừng|hưởng ứng|truyền thống|quốc khánh)(?: [^\W\d_]+| \d+){0,9}"
    r"|(?:dịp|thành lập)(?: [^\W\d_]+| \d+){0,2}"
    r"|sn|mất (?:tại|ở|vì) [^.;,\n]{1,40}"
    r"|(?:(?<!hy )(?<!phát )(?<!nảy )(?<!tái )(?<!vệ )sinh|(?<!biến )mất|giỗ|cấp|lễ)(?: vào)?"
    r"|(?<!nạn )(?<!cá )(?<!công )(?<!bệnh )(?<!tư )(?<!quân )(?<!hôn )(?<!phạm )nhân) ?\(?\Z"
)
_FOUNDED = any_of(
    """thành lập, tái lập, ra đời, khởi công, khánh thành, xây dựng, kết hôn, cưới, tốt nghiệp, nhập ngũ,
    kết nạp, khai trương, đi vào hoạt động, được công nhận, được cấp, bổ nhiệm, nghỉ hưu, qua đời, bị
    kết án"""
)
_FOUNDED_BEFORE = re.compile(
    rf"(?<!\w)(?<!thi ){_FOUNDED}{_WORDS}{{0,4}} \Z|(?<!\w)sau khi đạt chuẩn{_WORDS}{{0,3}} \(?\Z"
)
_REPORTED = any_of(
    """kế hoạch, báo cáo, chỉ tiêu, kết quả, số liệu, công tác, nhiệm vụ, cao điểm, phong trào, chương trình,
    tổng kết, sơ kết, so với, tính, doanh thu, sản lượng, lợi nhuận, dự toán, cùng kỳ, trong"""
)
_REPORTED_BEFORE = re.compile(rf"(?<!\w){_REPORTED}{_WORDS}{{0,4}} \Z")
_STATISTIC = re.compile(
    r"(?<!\w)(?:so với|tăng|giảm|bình quân|tỷ lệ|doanh thu|toàn tỉnh|toàn huyện|xảy ra \d|đạt \d|sản lượng)|%"
)
_ALONE_BEFORE = re.compile(r"(?<!\w)(?:riêng|chỉ|tính|trong|chỉ trong|riêng trong) \Z")
_FIGURES_AFTER = re.compile(r"(?:[^.;\n]|(?<=tp)\.){0,120}?(?<![\d/])\d")
# `lương tháng 7`, `tình hình trật tự huyện tháng 4`: the month belongs to a noun
_OWED = any_of(
    "lương, tiền, nợ, quỹ, học phí, trợ cấp, hóa đơn, phụ cấp, nghị quyết, chỉ số, lịch, của, so với, cùng kỳ"
)
_OWED_BEFORE = re.compile(rf"(?<!\w)(?:{_OWED}(?: lương)?|tình hình(?:,?{_WORDS}){{0,18}}) \Z")
# `Tháng 4/2019, trên địa bàn huyện xảy ra 14 vụ`: what is counted over a whole area
_AREA_AFTER = re.compile(
    r",?(?: \([^)\n]{0,80}\),?)? (?:trên địa bàn|toàn (?:tỉnh|thành phố|huyện|quận|xã|phường|quốc|lực lượng)"
    r"|cả (?:nước|tỉnh|huyện|xã)|(?:\w+ )?(?:phấn đấu|đặt mục tiêu))(?!\w)[^.;\n]{0,120}?\d"
)
# `tháng 9 ghi nhận hơn 440 ca`
_RECORDS_AFTER = re.compile(
    r",?(?: (?!đã |từng )[^\W\d_]+){0,6} (?:ghi nhận|xảy ra|có|đạt|tăng|giảm|thu hút|tiếp nhận)(?: [^\W\d_]+){0,4} \d"
)
# A year that stands by itself in its clause tells when, not what figures or a plan are of.
# `Trong các ngày 20-21/3, công an đã thi hành lệnh`: done on some days, not counted over them
_DONE_AFTER = re.compile(r"[^.;\n\d]{0,90} đã (?!có|xảy ra|đạt|ghi nhận|phát hiện|xử lý|làm rõ|tiếp nhận)")
_AIMED_BEFORE = re.compile(r"(?<!\w)(?:phấn đấu|mục tiêu|quyết tâm|chỉ tiêu)(?!\w)[^.;\n]{0,80} vào \Z")
_AT_BEFORE = re.compile(r"(?<!\w)(?:vào|hồi|mùa (?:mưa|lũ|mưa lũ|mưa bão|bão|khô|hè|thu|đông|xuân)) \Z")
_HAPPENS = re.compile(
    r"(?<!\w)(?:diễn ra|tổ chức|xảy ra|khai mạc|được mở|xét xử|nghỉ lễ|nghỉ tết|thi đấu|lưu diễn|trưng bày|thăm)"
)
# `Từ ngày 15/5 đến ngày 14/6, trên địa bàn xảy ra 9 vụ`: figures, though something happens
_INCIDENTS_AFTER = re.compile(
    r"[^.;\n]{0,120}?(?<!\w)(?:xảy ra|ghi nhận|phát hiện|xử lý|lập biên bản|bắt|khởi tố|triệt phá|điều tra)"
    r"(?: [^\W\d_]+){0,3} \d[\d.]*"
    r" (?:vụ(?! án)|trường hợp|ca)(?!\w)"
)
# A forecast: the weather of some days is what happens in them.
_WEATHER = sought(r"(?<!\w)(?:nhiều mây|ít mây|mây thay đổi|có mưa|mưa (?:rào|vừa|to)|trời (?:nắng|rét|lạnh|trở lạnh))")
# `theo tờ X ngày 21/10`: the day of another paper's report.
_QUOTED_BEFORE = re.compile(
    rf"(?<!\w)(?:theo|dẫn(?: lời| lại)?|tin của|nguồn tin) (?:nhật )?(?:tờ|báo|hãng|tạp chí|đài|trang)"
    rf"{_WORDS}{{1,8}} \Z"
)
_ELECTION_BEFORE = re.compile(r"(?<!\w)(?:bầu cử|tổng tuyển cử|ứng cử viên|ứng viên)(?: [^\W\d_]+){0,5} \Z")
# A number that is no part of a date
_COUNTED_AFTER = re.compile(
    r"[^.;\n]{0,120}?(?<![\d/.,-])(?<!ngày )(?<!tháng )(?<!năm )\d[\d.,]*(?![\d/-]|h(?!\w)| ?giờ)"
)
# `từng giữ các vị trí chủ chốt từ năm 2007 đến năm 2013`: a career
_CAREER_BEFORE = re.compile(
    r"(?<!\w)(?:giữ (?:các |những )?(?:chức|vị trí|cương vị|ghế)|đảm nhiệm|đảm đương|công tác tại|theo học"
    r"|làm (?:giám đốc|chủ tịch|bí thư|trưởng))(?!\w)[^.;\n]{0,80}\Z"
)
# `xã đếm được đến chiều 17/10 là 35 nhà tốc mái`, `đến hôm qua, các em đã trở lại được 96%`
_RECKONED_BEFORE = sought(r"(?<!\w)(?:tính|thống kê)(?: đến| tới)? \Z")
_UP_TO_BEFORE = sought(r"(?<!\w)(?:đến|tới) \Z")
_COUNTS_AFTER = re.compile(
    r",?(?! mới)[^.;\n\d]{0,60} (?:có|đã|được|còn|ghi nhận|là)(?: [^\W\d_]+){0,6} (?:hơn |gần )?\d"
)
_COMPARED_BEFORE = sought(r"(?<!\w)so với(?: thời điểm)? \Z")
# `Đợt cao điểm được thực hiện từ ngày`: the time that a campaign covers
_CAMPAIGN_BEFORE = re.compile(r"(?<!\w)(?:cao điểm|chiến dịch|tháng hành động|đợt thi đua)(?!\w)[^.;\n]{0,160} \Z")
# `thời gian thực hiện từ ngày`: the term of a rule
_TERM_BEFORE = re.compile(
    r"(?<!\w)(?:thời gian (?:thực hiện|áp dụng|diễn ra)|thời hạn|áp dụng|hiệu lực|theo (?:kế hoạch|lịch))"
    r"[^.;\n]{0,30}\Z"
)
# `Giá vàng giao tháng 12/2019`: the month that futures are delivered in
_DELIVERED_BEFORE = re.compile(r"(?<!\w)(?:giá|hợp đồng|dầu|vàng)(?!\w)[^.;,\n]{0,40}(?<!bàn )(?<!được )giao \Z")
_FORECAST_BEFORE = sought(r"(?<!\w)(?:(?<!trung tâm )dự báo|dự đoán|có khả năng)(?!\w)[^.:;\n]{0,160}\Z")
_VALID_BEFORE = re.compile(r"(?<!\w)(?:giá trị|hiệu lực) \Z")
_OFFENCE = re.compile(
    r"(?<!\w)(?:hiếp|giao cấu|quan hệ tình dục|xâm hại|dâm ô|lừa đảo|chiếm đoạt|trộm|cướp|đột nhập|tham ô|nhận hối lộ"
    r"|mua bán trái phép|đánh bạc|cho vay nặng lãi|hành hạ|bạo hành|đe dọa)(?!\w)"
)
_COUNTED_OVER = re.compile(
    r"(?<!\w)(?:địa bàn|toàn (?:tỉnh|quốc|thành phố|huyện|quận|xã)|cả nước|xảy ra|phát hiện|khởi tố|bắt|xử lý"
    r"|triệt phá)(?!\w)"
)
_CLAUSE = 300  # code points; words further away in a long sentence speak of something else
_LOOK_BACK = 90  # code points; the longest of the phrases above


class _Clause(Struct, frozen=True):
    """A date with the words around it: `begin` and `end` bound its sentence, `before` are the words just before."""

    mention: Mention[DateExpression]
    text: str
    begin: int
    end: int
    before: str
    opens: bool  # whether it stands in title or lead
    named: bool  # `Ngày Du lịch thế giới 27/9`, `Huy hiệu Đảng đợt 2/9`: what something is called by

    @property
    def unit(self) -> Unit:
        return self.mention.value.begin.moment.unit

    @property
    def single(self) -> bool:
        return self.mention.value.end is None

    @property
    def mod(self) -> Mod | None:
        return self.mention.value.mod

    def follows(self, pattern: re.Pattern[str]) -> bool:
        """Whether the words right behind the date are such."""
        return pattern.match(self.text, self.mention.end, self.end) is not None


def role_of(mention: Mention[DateExpression], passage: Passage) -> DateRole:
    """The role of a date; what the words themselves decide comes first.

    Documents, deadlines, births and anniversaries are told by the words just before the date; what remains is the
    time of figures and plans where it is a year or a period, else the time of what is reported.
    """
    if mention.value.role is not None:
        return mention.value.role
    at = mention.start
    begin, end = passage.sentence_at(at)
    begin, end = max(begin, at - _CLAUSE), min(end, mention.end + _CLAUSE)
    before = passage.folded[max(begin, at - _LOOK_BACK) : at]
    named = passage.text[at].isdigit() and is_called(passage, at)
    clause = _Clause(mention, passage.folded, begin, end, before, opens=at < passage.lead_end, named=named)
    by_unit = {"day": _of_day, "week": _of_month, "month": _of_month}.get(clause.unit, _of_year)
    return _of_paper(clause) or _of_limit(clause) or _of_doings(clause) or by_unit(clause)


def _of_paper(one: _Clause) -> DateRole | None:
    """Whether a document was issued then."""
    if not one.single:
        return None
    text = "" if one.opens else one.text
    issued = _tells_issue(one.before, text, one.mention.end, one.end, one.mention.value)
    return "document" if issued or _is_of_document(one.before, one.mention.value) else None


def _of_limit(one: _Clause) -> DateRole | None:
    """Whether something has to be done by then, or is forecast."""
    at, text = one.mention.start, one.text
    ordered = text.endswith(_ORDERS, 0, at) and _ORDERED_BEFORE.search(text, max(0, at - 120), at)
    if one.unit != "week" and (_TO_BE_DONE_BEFORE.search(one.before) or ordered):
        return "deadline"
    due = _DUE_BEFORE.search(one.before)
    if one.unit == "year" and one.mod == "UNTIL" and one.single:
        if not due and _PLAN_BEFORE.search(one.before):
            return "period"
        follows = text.find(";", at, one.end)  # an aim runs on over a semicolon, and reaches back over none
        if _AIMS.search(text, one.begin, one.end if follows < 0 else follows):
            return "deadline"
    if one.mod == "BEFORE" and one.unit == "day" and _MUST_BEFORE.search(text, one.begin, at):
        return "deadline"
    if _FORECAST_BEFORE.search(text, one.begin, at) and not one.opens:
        return "period"
    valid = one.mod == "UNTIL" and _VALID_BEFORE.search(one.before)
    by_then = one.mod in ("BEFORE", "UNTIL") and (due or _DUE_AFTER.search(text, one.mention.end, one.end))
    limit = one.mod != "FROM" and due and _LIMIT_BEFORE.search(one.before)
    return "deadline" if valid or by_then or limit else None


def _of_doings(one: _Clause) -> DateRole | None:
    """A career or an offence that lasted, or since when a rule holds."""
    if one.single:
        return "event" if one.mod == "FROM" and _VALID_BEFORE.search(one.before) else None
    if one.unit == "year" and _CAREER_BEFORE.search(one.before):
        return "other"
    lasts = one.unit in ("day", "month", "year") and not _TERM_BEFORE.search(one.before)
    return "event" if lasts and _is_offence(one.text, one.begin, one.mention.end, one.end) else None


def _of_month(one: _Clause) -> DateRole:
    """Of a month, a week, or a span of them."""
    if not one.single:
        return "period"
    if one.unit == "month":
        if one.mod == "UNTIL" and _AIMS_OR_DUTY.search(one.text, one.begin, one.end):
            return "deadline" if one.follows(_DUTY_AFTER) else "other"
        if _DELIVERED_BEFORE.search(one.before):
            return "other"
        owed = _COMPARED_BEFORE.search(one.before) or _OWED_BEFORE.search(one.before)
        if one.mod == "FROM" or owed or one.follows(_AREA_AFTER) or one.follows(_RECORDS_AFTER):
            return "period"
    counts = _REPORTED_BEFORE.search(one.before) and _STATISTIC.search(one.text, one.begin, one.end)
    alone = _ALONE_BEFORE.search(one.before) and one.follows(_FIGURES_AFTER)
    return "period" if counts or alone else "event"


def _of_year(one: _Clause) -> DateRole:
    """Of a year, a half, a quarter, or a span of them."""
    if one.unit == "year" and _AT_BEFORE.search(one.before):
        return "deadline" if _AIMED_BEFORE.search(one.before) else "event"
    counted_back = one.mention.rule in ("date.ago", "date.offset")  # `5 năm trước`
    elected = one.unit == "year" and _ELECTION_BEFORE.search(one.before)
    aside = one.single and (elected or counted_back or _FOUNDED_BEFORE.search(one.before))
    return "other" if aside else "period"


def _of_day(one: _Clause) -> DateRole:
    """Of a day or a span of days."""
    mention, expression, text, before = one.mention, one.mention.value, one.text, one.before
    begin, end, single = one.begin, one.end, one.single
    if not single and _CAMPAIGN_BEFORE.search(text, begin, mention.start):
        return "period"
    opens_aim = _TERM_BEFORE.search(before) is not None
    if _WEATHER.search(text, mention.end, end):
        return "event"
    if _COMPARED_BEFORE.search(before):
        return "period"
    lasting = expression.mod in ("FROM", "UNTIL") and expression.begin.moment.granularity == "day"
    if lasting:  # figures and states last from then, or run up to then
        if _FOUNDED_BEFORE.search(before):
            return "other"
        since = expression.mod == "FROM" and single
        return "event" if since and not (opens_aim or _tells_figures(text, begin, mention.end, end)) else "period"
    if single:
        if _RECKONED_BEFORE.search(before) and _FIGURES_AFTER.match(text, mention.end, end):
            return "period"
        up_to = _UP_TO_BEFORE.search(before) or text.startswith("đến ", mention.start)
        if up_to and _COUNTS_AFTER.match(text, mention.end, end):
            return "period"
        timed = expression.begin.moment.granularity == "time"
        bare = one.named or (text[mention.start].isdigit() and HOLIDAY_BEFORE.search(before))  # `Quốc khánh 2/9`
        remembered = not timed and (_REMEMBERED_BEFORE.search(before) or _QUOTED_BEFORE.search(before))
        return "other" if bare or remembered else "event"
    happens = _HAPPENS.search(text, begin, end) or _DONE_AFTER.match(text, mention.end, end)
    ahead = expression.begin.relation is not None  # `từ nay đến`
    figures = ahead or opens_aim or _tells_figures(text, begin, mention.end, end)
    covers = mention.start == begin  # `Từ ngày 2/5 đến ngày 8/5, công an ra quân`: what a report covers
    incidents = _INCIDENTS_AFTER.match(text, mention.end, end)
    return "event" if (happens and not incidents) or not (figures or covers) else "period"


def roles_of(mentions: Sequence[Mention[DateExpression]], passage: Passage) -> list[DateRole]:
    """The role of each; the months of a list (`các tháng 7, 8 và 9/2023`) have that of the last."""
    roles = [role_of(mention, passage) for mention in mentions]
    for index in range(len(mentions) - 2, -1, -1):
        one, after = mentions[index], mentions[index + 1]
        month = one.value.begin.moment.unit == after.value.begin.moment.unit == "month"
        if month and one.rule == "date.listed" and _LISTS.fullmatch(passage.folded, one.end, after.start):
            roles[index] = roles[index + 1]
    return roles


_LISTS = re.compile(r" ?(?:,|;|và|&|hoặc) ?")


def _tells_figures(text: str, begin: int, at: int, end: int) -> bool:
    """Whether the clause after a date counts something, or the sentence speaks of a rise or a share."""
    return _COUNTED_AFTER.match(text, at, end) is not None or _STATISTIC.search(text, begin, end) is not None


def _is_offence(text: str, begin: int, at: int, end: int) -> bool:
    """Whether somebody is said to have offended in that time; what the police count in it is a figure."""
    offended = _OFFENCE.search(text, at, end)
    return offended is not None and _COUNTED_OVER.search(text, begin, offended.start()) is None


def _tells_issue(before: str, text: str, at: int, end: int, expression: DateExpression) -> bool:
    """Whether the clause says that a document was signed or sent then. What opens a report stays its event."""
    if expression.mod in ("FROM", "BEFORE", "AFTER") or expression.begin.relation is not None:
        return False
    return _SIGNED_BEFORE.search(before) is not None or _ISSUED_AFTER.match(text, at, end) is not None


def _is_of_document(before: str, expression: DateExpression) -> bool:
    moment = expression.begin.moment
    if expression.mod == "FROM" and _LICENSED_BEFORE.search(before):
        return True
    if expression.begin.relation is not None or expression.mod is not None or moment.granularity == "time":
        return False
    if moment.unit == "day":
        return _DOCUMENT_BEFORE.search(before) is not None or _LAW_BEFORE.search(before) is not None
    if moment.unit == "month":
        return _ISSUED_BEFORE.search(before) is not None
    return moment.unit == "year" and _LAW_BEFORE.search(before) is not None
