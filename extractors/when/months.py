"""Months, quarters, halves and years: `tháng 8.2022`, `quý III/2023`, `6 tháng đầu năm`, `năm 2024`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractors.patterns import sought
from extractors.rule import Example, Passage, Reading, Rule
from extractors.when.context import (
    COUNTED_AFTER,
    DOCUMENT_NUMBER_BEFORE,
    LIST_BEFORE,
    LUNAR_AFTER,
    REPEATS_AFTER,
    TIME_PREPOSITION_BEFORE,
    before,
    stands_free,
)
from extractors.when.grammar import (
    LISTED_MONTH,
    LONE_YEAR,
    LUNAR_MONTHS,
    QUARTER,
    STEPS,
    WORDED_MONTH,
    WORDED_YEAR,
    YEAR,
    DateExpression,
    Lead,
    Point,
    Relation,
    any_of,
    expression,
    mod_lead,
    month_point,
    number_before,
    quarter_point,
    year_point,
)
from extractors.when.timex import Moment
from schemas.facts import DateRole, Mod

# `6 tháng 12 ngày`, `Cách mạng tháng Tám`
_NO_MONTH_BEFORE = re.compile(
    r"(?<!\w)(?:\d+|hai|ba|bốn|sáu|bảy|tám|chín|mười|những|các|(?P<day>cách mạng)|mấy|mỗi|hàng|hằng|vài) \Z"
)


def _month(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    text, at = passage.folded, match.start()
    if not stands_free(text, at) or REPEATS_AFTER.match(text, match.end()):
        return None
    no_month = before(_NO_MONTH_BEFORE, text, at, 12)
    if no_month and (match["year"] is None or no_month["day"]):  # but `ở nhóm Mười tháng 5/2013`
        return None
    point, lead = month_point(match), mod_lead(text, at)
    lunar = LUNAR_AFTER.match(text, match.end())
    if point is not None and (lunar or match["month"] in LUNAR_MONTHS):
        return expression(replace(point, lunar="month"), lead, lead.start, lunar.end() if lunar else match.end())
    return expression(point, lead, lead.start, match.end())


_CLAUSE_OPENS = re.compile(r"(?:\A|[\n.;]|,) ?\Z")


def _numeric_month(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`6/2019` after a word that asks for a time, or in a list of months."""
    text, at, end = passage.folded, match.start(), match.end()
    if not stands_free(text, at) or before(DOCUMENT_NUMBER_BEFORE, text, at):
        return None
    lead = mod_lead(text, at)
    if match["spelled"]:  # `tháng 3, 4 năm 2019`
        listed = before(LIST_BEFORE, text, at, 80)
        return expression(month_point(match), Lead(at), at, end) if listed and listed["lead"] == "tháng" else None
    apart = text[:at].endswith("(") and text.startswith(")", end)
    apart = apart or (text.startswith(",", end) and before(_CLAUSE_OPENS, text, at, 4) is not None)
    if lead.mod or apart or before(TIME_PREPOSITION_BEFORE, text, at) or before(LIST_BEFORE, text, at, 80):
        return expression(month_point(match), lead, lead.start, end)
    return None


def _quarter(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    lead = mod_lead(passage.folded, match.start())
    return expression(quarter_point(match), lead, lead.start, match.end())


def _listed_quarter(match: re.Match[str], _: Passage) -> Reading[DateExpression] | None:
    """`II/2023` of `quý I, II/2023`."""
    return Reading(DateExpression(quarter_point(match)), match.start("quarter"))


def _months_of_year(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`6 tháng đầu năm 2020` is a half, `3 tháng` a quarter, `9 tháng` a period of months."""
    counted = number_before(passage.folded, match.start())
    if counted is None:
        return None
    count, start = counted
    lead = mod_lead(passage.folded, start)
    mod: Mod | None = "APPROX" if lead.mod == "APPROX" else None
    start = lead.start if mod else start
    first = match["which"] not in ("cuối", "còn lại")
    year, relation = _year_of(match)
    if match["which"] is None and ((year is None and relation is None) or "năm" not in match.group()):
        return None
    if count == 6:
        return Reading(DateExpression(Point(Moment("half", year, half=1 if first else 2), relation), mod=mod), start)
    if count == 3:
        return Reading(
            DateExpression(Point(Moment("quarter", year, quarter=1 if first else 4), relation), mod=mod), start
        )
    if not 2 <= count <= 11:
        return None
    begin, end = (1, count) if first else (13 - count, 12)
    begins, ends = (Point(Moment("month", year, month=month), relation) for month in (begin, end))
    return Reading(DateExpression(begins, ends, mod=mod), start)


def _half(match: re.Match[str], _: Passage) -> Reading[DateExpression] | None:
    year, relation = _year_of(match)
    return Reading(DateExpression(Point(Moment("half", year, half=1 if match["which"] == "đầu" else 2), relation)))


def _year_of(match: re.Match[str]) -> tuple[int | None, Relation | None]:
    year, word = match["year"] or match["lone_year"], match["year_word"]
    return int(year) if year else None, Relation("published", "year", STEPS[word]) if word else None


_NO_YEAR_BEFORE = re.compile(r"(?<!\w)(?:những|thập niên|thập kỷ|hàng|hằng) \Z")
_COUNTED_BEFORE = re.compile(r"(?<![\w/.,])\d{1,3} \Z")


def _year(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    text, at = passage.folded, match.start()
    if not stands_free(text, at) or before(_NO_YEAR_BEFORE, text, at, 20):
        return None
    # `góp 5 năm 2000 đồng` counts years, `đợt 2 năm 2023` and `2 năm 2016 và 2017` do not
    if before(_COUNTED_BEFORE, text, at, 8) and COUNTED_AFTER.match(text, match.end()):
        return None
    lead = _turned(mod_lead(text, at), text, match.end())
    return expression(year_point(int(match["year"])), lead, lead.start, match.end())


def _decade(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`những năm 1980`, or `những năm 80` of the last century, are ten years."""
    text, first = passage.folded, int(match["year"] or f"19{match['short']}")
    if not stands_free(text, match.start()) or first % 10:
        return None
    lead = mod_lead(text, match.start())
    begin, end = year_point(first), year_point(first + 9)
    return Reading(DateExpression(begin, end, mod=lead.mod), lead.start, match.end())


_ROMAN = dict(
    zip(
        "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi".split(), range(1, 22), strict=True
    )
)
_CENTURY = rf"(?:{'|'.join(sorted(_ROMAN, key=len, reverse=True))}|1?\d|2[01])(?![\w/])"


def _century(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """`thế kỷ 21`, `từ thế kỷ VI đến VII`: a century is a period, and one of long ago is background."""
    text, at = passage.folded, match.start()
    if not stands_free(text, at) or passage.text[at : match.start("first")].istitle():  # `Công ty Thế Kỷ 21`
        return None
    first = _ROMAN.get(match["first"]) or int(match["first"])
    last = (_ROMAN.get(match["last"]) or int(match["last"])) if match["last"] else first
    lead = mod_lead(text, at)
    begin, end = year_point(first * 100 - 99), year_point(last * 100)
    mod = None if match["last"] else lead.mod
    role: DateRole = "other" if last * 100 <= _PAST else "period"
    return Reading(DateExpression(begin, end, mod=mod, role=role), lead.start, match.end())


_PAST = 2000
_BACK_AFTER = re.compile(r" (?:trở về trước|về trước)(?!\w)")


def _turned(lead: Lead, text: str, end: int) -> Lead:
    """`từ năm 2015 trở về trước` is before it."""
    return replace(lead, mod="BEFORE") if lead.mod == "FROM" and _BACK_AFTER.match(text, end) else lead


_SEASON_BEFORE = re.compile(
    r"(?<!\w)mùa (?:mưa|lũ|mưa lũ|mưa bão|bão|bão lũ|khô|nước nổi|hè|thu|đông|xuân) \Z"
    r"|(?<!\w)(?:hồi|(?<!mùa )hè|đông xuân|hè thu) \Z"
)
_PHRASE_ENDS = re.compile(
    r"(?:[,.;:)\n]|\Z| (?:và|đến|tới|là|nhưng|thì|cho|để|khi|do|theo|trở|trên|tại|ở|đã|sẽ|có|của|với"
    r"|tăng|giảm|đạt|vừa|từ|cao|thấp|bằng|lên)(?!\w))"
)


def _lone_year(match: re.Match[str], passage: Passage) -> Reading[DateExpression] | None:
    """A year without `năm`: after a preposition or a season, or in a list of years."""
    text, at, end = passage.folded, match.start(), match.end()
    year = int(match["year"])
    if year >= _PAST and before(_ROUND_BEFORE, text, at, 20):
        return Reading(DateExpression(year_point(year), role="period"))
    if not stands_free(text, at) or not 1900 <= year <= 2060 or COUNTED_AFTER.match(text, end):
        return None
    listed = before(LIST_BEFORE, text, at, 80)
    if (listed and listed["lead"] == "năm") or before(_SEASON_BEFORE, text, at, 20):
        return Reading(DateExpression(year_point(year)))
    lead = _turned(mod_lead(text, at), text, end)
    if before(_VISION_BEFORE, text, at, 12):
        return Reading(DateExpression(year_point(year), role="period"))
    # A round number may as well be one of things that the table of counted nouns does not know.
    round_one = year % 100 == 0 or text[end : end + 2].strip().isdigit()
    ends = not round_one or _PHRASE_ENDS.match(text, end) is not None
    if before(_TET_BEFORE, text, at, 30) or (before(_TIME_BEFORE, text, at, 20) and ends):
        return Reading(DateExpression(year_point(year)))
    if year >= _PAST and _is_yearly(passage, at) and _PHRASE_ENDS.match(text, end):
        return Reading(DateExpression(year_point(year), role="period"))
    closes = text.startswith(")", end)
    bracketed = closes and (before(_BRACKETED_BEFORE, text, at, 14) or before(_FIGURE_BEFORE, text, at, 12))
    if bracketed or (_AND_YEAR.match(text, end) and before(_BRACKET_BEFORE, text, at, 2)):
        return Reading(DateExpression(year_point(year)))
    if lead.mod is None or not (lead.mod in ("START", "MID", "END") or ends):
        return None
    return expression(year_point(year), lead, lead.start, end)


# `kỳ thi tốt nghiệp 2017`, `BCTC kiểm toán 2015`: what is drawn up or held for each year; names have capitals
_YEARLY = any_of(
    """báo cáo, bctc, kế hoạch, dự toán, ngân sách, kỳ thi, tuyển sinh, công tác, nhiệm vụ, chỉ tiêu, niên vụ, vụ mùa,
    vụ đông xuân, vụ hè thu, doanh thu, lợi nhuận, kết quả kinh doanh, cuối kỳ, đầu kỳ"""
)
_YEARLY_BEFORE = sought(rf"(?<!\w){_YEARLY}(?P<kind>(?: [^\W\d_]+){{0,5}}) \Z")


def _is_yearly(passage: Passage, at: int) -> bool:
    head = before(_YEARLY_BEFORE, passage.folded, at, 60)
    if head is None:
        return False
    kind = passage.text[slice(*head.span("kind"))].split()
    return not any(len(word) > 1 and word.istitle() for word in kind)


# `thưởng Tết 2019`; behind a longer name (`Tết Nguyên đán 2026`, `Tết Bính Ngọ 2026`) it is a part of that
_TET_BEFORE = sought(r"(?<!\w)tết \Z")
# `đợt 1/2023`, `học kỳ II/2024`: the figure before the stroke tells which round of the year it is
_ROUND_BEFORE = sought(r"(?<!\w)(?:đợt|kỳ|lần|vụ) (?:thứ )?(?:\d{1,2}|i{1,3}|iv) ?[/–-] ?\Z")
_TIME_BEFORE = re.compile(
    r"(?<!\w)(?:cùng kỳ|thời điểm|giai đoạn|trong|so với|(?:cao|thấp|nhiều|ít|tăng|giảm) hơn|vượt) \Z"
)
_BRACKET_BEFORE = re.compile(r"\(\Z")
_AND_YEAR = re.compile(rf",? (?:và )?{YEAR}\)")
_FIGURE_BEFORE = re.compile(r"(?<!\w)(?:đồng|tỷ|tỉ|triệu|usd|tấn|ha|vụ|%) \(\Z|% ?\(\Z")  # `lãi 143 tỷ đồng (2012)`
_BRACKETED_BEFORE = re.compile(rf"\({YEAR},? (?:và )?\Z")  # `hai năm liền (2009 và 2010)`
_VISION_BEFORE = re.compile(r"(?<!\w)tầm nhìn \Z")  # `quy hoạch 2021-2030, tầm nhìn 2050`

_OF_YEAR = (
    rf"(?: của)?(?: năm(?: (?P<year>{YEAR})| (?P<year_word>nay|ngoái|trước))?(?! học)(?!\w)"
    rf"| (?P<lone_year>{YEAR})(?!\w))"
)

RULES: tuple[Rule[DateExpression], ...] = (
    Rule(
        "date.month",
        re.compile(WORDED_MONTH),
        _month,
        finds=(
            Example("Trong tháng 8.2022, ba xã ra quân.", "tháng 8.2022", {"value": "2022-08"}),
            Example("Cuối tháng 6/2018, cầu thông xe.", "Cuối tháng 6/2018", {"value": "2018-06", "mod": "END"}),
            Example("Số liệu tính đến hết tháng 6.", "đến hết tháng 6", {"value": "XXXX-06", "mod": "UNTIL"}),
            Example("Chuyện xảy ra vào khoảng tháng 5 năm 2018.", "khoảng tháng 5 năm 2018", {"mod": "APPROX"}),
            Example("Trung tuần tháng 3, lúa trổ.", "Trung tuần tháng 3", {"mod": "MID"}),
            Example("Lễ hội tháng Giêng đông khách.", "tháng Giêng"),
        ),
        ignores=("Cách mạng Tháng Tám năm 1945 thành công.", "Hạn tù 6 tháng 12 ngày.", "Tháng hai lần họp dân."),
    ),
    Rule(
        "date.numeric-month",
        re.compile(LISTED_MONTH),
        _numeric_month,
        finds=(
            Example("Quan hệ có từ 3/1947.", "từ 3/1947", {"value": "1947-03", "mod": "FROM"}),
            Example("Lũ về tháng 4 và 6/2019.", "6/2019", {"value": "2019-06"}),
            Example("Lũ về tháng 3, 4 năm 2019.", "4 năm 2019", {"value": "2019-04"}),
            Example("Trước đó, 9/2018, dân đã gửi đơn.", "9/2018", {"value": "2018-09"}),
        ),
        ignores=("Theo Nghị quyết 03/2017, mức thu giảm.", "Cổ tức đợt 2/2017 chia bằng tiền."),
    ),
    Rule(
        "date.quarter",
        re.compile(QUARTER),
        _quarter,
        finds=(
            Example("Thu ngân sách quý III/2023 tăng.", "quý III/2023", {"value": "2023-Q3"}),
            Example("Giao ban cuối quý 1 năm 2020 tại xã.", "cuối quý 1 năm 2020", {"value": "2020-Q1", "mod": "END"}),
        ),
        ignores=("Đá quý 5 màu.", "Năm Quý Mão có lũ."),
    ),
    Rule(
        "date.listed-quarter",
        re.compile(
            r"quý (?:(?:iv|i{1,3}|[1-4]) ?(?:,|;|và|&|-) ?){1,3}"
            rf"(?P<quarter>iv|i{{1,3}}|[1-4])(?: ?/ ?|-| năm )(?P<year>{YEAR})(?![\w/])"
        ),
        _listed_quarter,
        finds=(Example("Giao ban quý I, II/2023 ở xã.", "II/2023", {"value": "2023-Q2"}),),
        ignores=("Điều khoản II/2023 mới.",),
    ),
    Rule(
        "date.months-of-year",
        re.compile(rf"tháng(?: (?P<which>đầu|cuối|còn lại))?{_OF_YEAR}"),
        _months_of_year,
        finds=(
            Example("Trong 6 tháng đầu năm 2020, số vụ giảm.", "6 tháng đầu năm 2020", {"value": "2020-H1"}),
            Example("Ba tháng cuối năm 2021 có mưa lớn.", "Ba tháng cuối năm 2021", {"value": "2021-Q4"}),
            Example("Nhiệm vụ 6 tháng còn lại của năm 2021.", "6 tháng còn lại của năm 2021", {"value": "2021-H2"}),
            Example("9 tháng đầu năm 2022 có 12 vụ.", "9 tháng đầu năm 2022", {"value": "2022-01/2022-09"}),
            Example("Có 5 vụ trong 10 tháng của năm 2023.", "10 tháng của năm 2023", {"value": "2023-01/2023-10"}),
            Example("Trong 11 tháng năm nay, xã có 4 vụ.", "11 tháng năm nay"),
            Example("Riêng 8 tháng đầu 2017, mưa ít.", "8 tháng đầu 2017", {"value": "2017-01/2017-08"}),
        ),
        ignores=("Những tháng đầu năm 2020 vắng khách.", "Hai tháng đầu năm học 2020 qua nhanh."),
    ),
    Rule(
        "date.half",
        re.compile(rf"nửa (?P<which>đầu|cuối|sau){_OF_YEAR}"),
        _half,
        finds=(Example("Nửa đầu năm 2016 ít mưa.", "Nửa đầu năm 2016", {"value": "2016-H1"}),),
        ignores=("Nửa đầu năm học trôi qua.",),
    ),
    Rule(
        "date.year",
        re.compile(WORDED_YEAR),
        _year,
        finds=(
            Example("Phong trào năm 2024 khởi sắc.", "năm 2024", {"value": "2024"}),
            Example("Trạm xây từ năm 2003.", "từ năm 2003", {"value": "2003", "mod": "FROM"}),
            Example("Đầu năm 2023, xã nhận thêm máy.", "Đầu năm 2023", {"mod": "START"}),
            Example("Đợt tập huấn lần 2 năm 2024 đã xong.", "năm 2024"),
        ),
        ignores=(
            "Những năm 1990 còn khó khăn.",
            "Góp 5 năm 2000 đồng.",
        ),
    ),
    Rule(
        "date.decade",
        re.compile(
            rf"(?:những năm|thập niên|thập kỷ) (?:(?P<year>{YEAR})|(?P<short>[4-9]0)(?![\d./]| tuổi))"
            r"(?! ?(?:,|và|-|–|đến) ?\d)"
        ),
        _decade,
        finds=(
            Example("Đập đắp vào những năm 1980.", "những năm 1980", {"value": "1980/1989"}),
            Example("Bến có từ những năm 80 của thế kỷ trước.", "từ những năm 80", {"value": "1980/1989"}),
        ),
        ignores=("Những năm 2016 khó khăn.", "Những năm 50 tuổi, ông vẫn khỏe.", "Trong những năm 2010-2015 có lũ."),
        needs=("những năm", "thập"),
    ),
    Rule(
        "date.century",
        re.compile(
            rf"thế k[ỷỉ] (?:thứ )?(?P<first>{_CENTURY})"
            rf"(?: ?(?:đến|tới|-|–) ?(?:thế k[ỷỉ] (?:thứ )?)?(?P<last>{_CENTURY}))?"
            r"(?! (?:trước công nguyên|tcn)(?!\w))"
        ),
        _century,
        finds=(
            Example("Tượng có niên đại từ thế kỷ VI đến VII.", "từ thế kỷ VI đến VII", {"value": "0501/0700"}),
            Example("Đó là cây cầu của thế kỷ 21.", "thế kỷ 21", {"value": "2001/2100", "role": "period"}),
            Example("Đình dựng vào cuối thế kỷ 17.", "cuối thế kỷ 17", {"value": "1601/1700", "mod": "END"}),
        ),
        ignores=(
            "Công ty Thế Kỷ 21 mở quán.",
            "Suốt nửa thế kỷ qua, bến vẫn đông.",
            "Thành xây từ thế kỷ III trước Công nguyên.",
        ),
    ),
    Rule(
        "date.lone-year",
        re.compile(LONE_YEAR),
        _lone_year,
        finds=(
            Example("Sổ các năm 2014, 2015 bị mất.", "2015", {"value": "2015"}),
            Example("Trạm có từ 1998.", "từ 1998", {"mod": "FROM"}),
            Example("Đề án tới 2030, tầm nhìn 2045, đã xong.", "2045", {"value": "2045", "role": "period"}),
            Example("Đê vỡ trong mùa lũ 2016.", "2016", {"value": "2016"}),
            Example("Hồi 2009, bà mới mở quán.", "2009", {"value": "2009"}),
            Example("Hai năm 2016 và 2017 mất mùa.", "2017"),
            Example("Xã được khen hai năm liền (2009 và 2010).", "2009", {"value": "2009"}),
            Example("Ngân hàng thưởng Tết 2019 cao.", "2019", {"value": "2019"}),
            Example("Doanh thu tăng so với cùng kỳ 2017.", "2017", {"value": "2017"}),
            Example("So với 2019, tàu về bến ít hơn.", "2019", {"value": "2019", "role": None}),
        ),
        ignores=("Bắt Lê Văn T. (SN 1990, trú tại xã).", "Anh H. (1994, trú tại tổ 7) và chị M. (1996).",
                 "Có từ 2000 người dự.", "Giải Cánh đồng vàng 2017 bế mạc.", "Đón Tết Bính Ngọ 2026 ấm áp.",
                 "Gọi tới 2010 2011 để báo.",
                 "Lô (2500) lỗi."),
    ),
)  # fmt: skip
