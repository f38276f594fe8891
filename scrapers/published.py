"""The day of publication, as pages write it: in the title zone, in metadata, in the address. Day first, always.

The formats are those seen on provincial pages; the site's own clock (`Thứ sáu, ngày 31/3/2023`) is never a day of
publication, nor is an event's date in the text.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

HANOI = timezone(timedelta(hours=7))
_FIRST_YEAR, _LAST_YEAR = 1997, 2099  # Viet Nam's first news sites opened in 1997

_ENGLISH = "january february march april may june july august september october november december".split()
_MONTHS = {name[:3]: number for number, name in enumerate(_ENGLISH, 1)}
_SPELT = {"một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
          "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12}  # fmt: skip
_VIETNAMESE = r"\d{1,2}|mười\s+một|mười\s+hai|" + "|".join(name for name in _SPELT if " " not in name)
_MONTH_WORD = r"(?P<word>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"

_DAY = re.compile(
    rf"""
    (?<![\d/.-])(?:
        (?P<iso_y>\d{{4}})[-/.](?P<iso_m>\d{{1,2}})[-/.](?P<iso_d>\d{{1,2}})
      | (?P<d>\d{{1,2}})\s?[-/.]\s?(?P<m>\d{{1,2}})\s?[-/.]\s?(?P<y>\d{{4}})
      | (?P<vd>\d{{1,2}})\s+tháng\s+(?P<vm>{_VIETNAMESE})(?:\s+năm\s+|\s*,\s*|\s*/\s*|\s+)(?P<vy>\d{{4}})
      | (?P<ed>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH_WORD},?\s+(?P<ey>\d{{4}})
    )(?![\d/])
    | \btháng\s+(?P<wm>{_VIETNAMESE})\s+(?P<wd>\d{{1,2}}),?\s+(?P<wy>\d{{4}})(?![\d/])
    | \b{_MONTH_WORD.replace("word", "word2")}\s+(?P<e2d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<e2y>\d{{4}})(?!\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WEEKDAY = (
    r"thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s*nhật|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|t[2-7]|cn"
)
_TIME = r"(?:lúc\s+)?\d{1,2}\s?(?:[:h]|giờ)\s?(?:\d{2}\s?(?:phút)?)?(?::\d{2})?\s?(?:am|pm|sa|ch)?"
_LABEL = (
    r"(?:ngày|thời\s+gian|giờ)?\s*(?:đăng(?:\s+(?:tin|tải|bài|lúc|ngày))?|xuất\s+bản|cập\s+nhật(?:\s+(?:lúc|ngày|lần\s+cuối))?"
    r"|tạo|viết|phát\s+hành|posted(?:\s+on)?|published|updated|date)\s*:?|ngày"
)
_REST = re.compile(
    rf"""{_WEEKDAY}|{_TIME}|{_LABEL}
       | \(?gmt\s?\+\s?0?7(?::00)?\)?|utc\s?\+\s?0?7
       | (?:lượt\s+(?:xem|đọc|truy\s+cập)|đã\s+xem|số\s+lần\s+xem|xem|views?)\s*:?\s*[\d.,]*
       | [\d.,]+\s*(?:lượt\s+(?:xem|đọc)|views?)
       | \d+\s+phút\s+(?:đọc|trước)|theo\s+dõi(?:\s+(?:trên|báo))?|google\s+news|chia\s+sẻ|facebook|zalo|twitter
       | copy\s+link
       | (?:nghe|đọc)\s+(?:bài|tin|báo)(?:\s+viết)?|in\s+(?:bài|trang)|cỡ\s+chữ|tương\s+phản|bản\s+in|\ba\s?[+-]|aa\b
       | ban\s+biên\s+tập|quản\s+trị(?:\s+viên)?|admin(?:istrator)?|biên\s+tập(?:\s+viên)?|bbt
       | [\s|,;:()\[\]•·–—/-]+""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOCK = re.compile(rf"^(?:hôm\s+nay\b.*|(?:hôm\s+nay\s*)?(?:là\s+)?(?:{_WEEKDAY})\s*,\s*ngày\b.*)", re.IGNORECASE)
_TICKING = re.compile(r"\d{1,2}:\d{2}:\d{2}")
_HAS_TIME = re.compile(r"\d{1,2}\s?[:h]\s?\d{2}")
_HAS_WEEKDAY = re.compile(_WEEKDAY, re.IGNORECASE)
_LABELLED_DAY = re.compile(
    r"(?:ngày|thời\s+gian)\s+(?:đăng|xuất\s+bản)[^\d]{0,20}\d|đăng\s+(?:ngày|lúc)[^\d]{0,9}\d", re.I
)
_POSTED = re.compile(r"đăng|xuất\s+bản|phát\s+hành|posted|published", re.IGNORECASE)
_COUNTED = re.compile(r"(?:đã|lượt)\s+(?:xem|đọc)|gmt\s?\+", re.IGNORECASE)
_UPDATED = re.compile(r"cập\s+nhật|sửa|updated|modified", re.IGNORECASE)


_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")  # every way of writing a day has one: a quick look first


def read_day(text: str) -> date | None:
    """The first real day that a text writes, whatever stands around it.

    >>> read_day("Thứ tư, 22/10/2025, 19:25 (GMT+7)"), read_day("Ban biên tập | 18 May 2023"), read_day("31/2/2024")
    (datetime.date(2025, 10, 22), datetime.date(2023, 5, 18), None)
    """
    for match in _DAY.finditer(text) if _YEAR.search(text) else ():
        if day := _as_date(match):
            return day
    return None


def _as_date(match: re.Match[str]) -> date | None:
    found = match.groupdict()
    year = found["iso_y"] or found["y"] or found["vy"] or found["wy"] or found["ey"] or found["e2y"]
    day = found["iso_d"] or found["d"] or found["vd"] or found["wd"] or found["ed"] or found["e2d"]
    month = found["iso_m"] or found["m"] or found["vm"] or found["wm"]
    return make_day(int(year), _month(month) if month else _MONTHS[(found["word"] or found["word2"]).lower()], int(day))


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _SPELT[" ".join(written.lower().split())]


def make_day(year: int, month: int, day: int) -> date | None:
    """A day that exists and on which news sites existed, else None."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_date_line(line: str) -> date | None:
    """The day of a line that is nothing but a date line: weekday, time, labels, view counter, desk; or says `đăng`.

    >>> read_date_line("Thứ Hai 22/08/2022 10:11 | Lượt xem: 120")
    datetime.date(2022, 8, 22)
    >>> read_date_line("Ngày 19/3/2024, xã Quảng Lạc tổ chức hội nghị")
    """
    if len(line) > 150:
        return None
    day = read_day(line)
    if day is None:
        return None
    if labelled := _LABELLED_DAY.search(line):
        return read_day(line[labelled.start() :])
    around = _DAY.sub(" ", line)
    rest = _REST.sub("", around)
    return day if not rest or (_UPDATED.search(line) and len(rest) <= 3) else None


_SENTENCE = re.compile(r"[.!?…;:]$")
_MACHINE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:")  # for machines, hidden by some style: often the last edit
_BESIDE = re.compile(
    r"(?:gửi|đăng|viết|posted)\s+(?:bởi|by)|xem\s+với\s+cỡ\s+chữ|\b(?:vào|lúc|bởi|by|đã|đọc|lượt)\b|\b[at]\b|[\d.,+]+",
    re.IGNORECASE,
)


def read_loose(line: str) -> date | None:
    """The day of a line beside a headline, where a name, a section or tools may share the line with it.

    >>> read_loose("Vũ Khánh Hạ • 15/01/2026"), read_loose("Kế hoạch ngày 5/3/2024 của xã về tuần tra đêm")
    (datetime.date(2026, 1, 15), None)
    """
    if len(line) > 120 or not _DIGIT.search(line) or _MACHINE.search(line):
        return None
    if day := read_date_line(line):
        return day
    day = read_day(line)
    if day is None or _SENTENCE.search(line.strip()):
        return None
    words = _BESIDE.sub(" ", _REST.sub(" ", _DAY.sub(" ", line))).split()
    small = sum(1 for word in words if word[0].islower())
    return day if len(words) <= 8 and small <= 2 else None


def is_labelled(line: str) -> bool:
    """Whether a line says that its day is that of publication."""
    return bool(_LABELLED_DAY.search(line) or _UPDATED.search(line) or _POSTED.search(line))


def is_counted(line: str) -> bool:
    """Whether a line counts an article's readers or names the time zone: comments and lists do neither.

    >>> is_counted("Thứ Tư, 11/03/2026, 15:08 | Đã xem 356"), is_counted("12/10/2025 13:20")
    (True, False)
    """
    return bool(_COUNTED.search(line))


def is_stamp(line: str) -> bool:
    """Whether a line tells a day and the time of the day, as comments do."""
    return bool(_HAS_TIME.search(line)) and read_day(line) is not None and not _SENTENCE.search(line)


def is_clock(line: str) -> bool:
    """Whether a date line is the site's clock, which shows the day of the visit.

    >>> is_clock("Thứ sáu, ngày 31/3/2023"), is_clock("Thứ Hai 22/08/2022 10:11")
    (True, False)
    """
    return len(line) <= 80 and bool(_CLOCK.match(line.strip()))


def names_weekday(line: str) -> bool:
    """Whether a date line begins with the weekday, as clocks do and many days of publication."""
    return bool(_HAS_WEEKDAY.match(line.strip()))


def may_be_clock(line: str) -> bool:
    """Whether a date line above the headline may be the clock: a weekday and no time, or a time that ticks.

    >>> may_be_clock("Thứ sáu, 15/10/2021"), may_be_clock("Thứ tư, 22/10/2025, 19:25 (GMT+7)")
    (True, False)
    """
    if is_clock(line) or _TICKING.search(line):
        return True
    return bool(_HAS_WEEKDAY.match(line)) and not _HAS_TIME.search(line)


def read_zone(texts: list[str]) -> date | None:
    """The day of publication among the texts of a page's date elements: the first that is no clock, edits last.

    A form that clocks have, too, counts last, and only with a time: the template says that it is the article's.
    """
    days = [(is_clock(text), bool(_UPDATED.search(text)), at, day) for at, text in enumerate(texts)
            if (not is_clock(text) or _HAS_TIME.search(text)) and (day := read_day(text))]  # fmt: skip
    return min(days)[3] if days else None


_STAMP = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?\s?(Z|[+-]\d{2}:?\d{2})?)?"
)


def read_stamp(stamp: str) -> date | None:
    """The Vietnamese day of a machine date; UTC evenings are the next day, and malformed zones are passed over.

    >>> read_stamp("2024-03-20T20:00:00Z"), read_stamp("2024-03-21ICT10:11:00"), read_stamp("21/03/2024 10:11")
    (datetime.date(2024, 3, 21), datetime.date(2024, 3, 21), datetime.date(2024, 3, 21))
    """
    match = _STAMP.match(stamp.strip())
    if match is None:
        return read_day(stamp[:80])
    day = make_day(*(int(match[i]) for i in (1, 2, 3)))
    zone = match[7]
    if day is None or match[4] is None or zone is None:
        return day
    try:
        moment = datetime(day.year, day.month, day.day, int(match[4]), int(match[5]), tzinfo=UTC)
    except ValueError:
        return day
    return (moment - _offset(zone)).astimezone(HANOI).date()


def _offset(zone: str) -> timedelta:
    if zone == "Z":
        return timedelta()
    digits = zone[1:].replace(":", "")
    return (1 if zone[0] == "+" else -1) * timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))


_IN_URL = (
    re.compile(r"/(20\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?:/|$|-)"),
    re.compile(r"[/-](20\d\d)([01]\d)([0-3]\d)(?:\d{4,12})?(?=[/._-]|$)"),
)


def read_url(url: str) -> date | None:
    """The day that an address carries; None when it has only year and month.

    >>> read_url("https://bao.example/2024/03/21/tin.html"), read_url("https://bao.example/tin-2024032110112345.htm")
    (datetime.date(2024, 3, 21), datetime.date(2024, 3, 21))
    """
    for pattern in _IN_URL:
        for match in pattern.finditer(url):
            if day := make_day(*(int(match[i]) for i in (1, 2, 3))):
                return day
    return None
