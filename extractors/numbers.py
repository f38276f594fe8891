"""Vietnamese numbers as the press writes them: digits, words, ranges, ratios, and what bounds them.

A number here is only a value with a span; whether it counts something is for `extractors.counts` to say.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from extractors.rule import Example, Mention, Passage, Reading, Rule, find_all
from schemas.facts import Comparator

Form = Literal["figure", "words", "vague"]


class Number(Struct, frozen=True):
    """What a number says.

    `value` and `maximum` (the upper end of a range) are plain numbers, `total` is the denominator of a ratio.
    `start` is where the number itself begins, after its comparator; `form` is how it is written.
    """

    value: int | float
    form: Form
    start: int
    maximum: int | float | None = None
    total: int | float | None = None
    comparator: Comparator = "exact"


# Values of number words. Sources: grammar of Vietnamese numerals (sandhi forms mốt, tư, lăm, nhăm; linh/lẻ for a
# missing ten) and the spellings of the press (bẩy, ngàn, tỉ).
UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
MAGNITUDES = {
    "chục": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000, "vạn": 10_000, "triệu": 1_000_000,
    "tỷ": 1_000_000_000, "tỉ": 1_000_000_000,
}  # fmt: skip
_SHIFTS = {"nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"}
_FILLERS = {"linh", "lẻ", "và"}

# Before the number. The press uses these freely; `trên dưới` and `không dưới` must be tried before their parts.
COMPARATORS: dict[str, Comparator] = {
    "trên dưới": "about", "khoảng": "about", "khoảng hơn": "more_than", "khoảng gần": "about",
    "khoảng trên": "more_than", "khoảng từ": "about",
    "gần gấp": "about", "hơn gấp": "more_than",
    "gần": "about", "xấp xỉ": "about", "chừng": "about", "khoảng chừng": "about", "độ": "about", "ước": "about",
    "ước chừng": "about", "ước khoảng": "about", "ước tính": "about", "ước tính khoảng": "about", "ngót": "about",
    "ngót nghét": "about", "tầm": "about", "cỡ": "about", "hơn": "more_than", "trên": "more_than",
    "ước hơn": "more_than", "ước tính hơn": "more_than", "ước đạt hơn": "more_than",
    "ít nhất": "at_least", "ít nhứt": "at_least",
    "ít nhất là": "at_least", "tối thiểu": "at_least", "tối thiểu là": "at_least",
    "không dưới": "at_least", "không ít hơn": "at_least", "dưới": "less_than", "chưa đến": "less_than",
    "chưa tới": "less_than", "chưa đầy": "less_than", "không đến": "less_than", "không tới": "less_than",
    "chưa được": "less_than", "chưa quá": "at_most", "tối đa": "at_most", "tối đa là": "at_most",
    "tối đa đến": "at_most", "tối đa tới": "at_most",
    "tối thiểu từ": "at_least", "ít nhất từ": "at_least", "ít nhất cũng": "at_least", "ít ra": "at_least",
    "ít ra cũng": "at_least", "chí ít": "at_least", "không kém": "at_least", "không kém hơn": "at_least",
    "không quá": "at_most", "không vượt quá": "at_most", "không hơn": "at_most", "nhiều nhất": "at_most",
}  # fmt: skip
# Behind the counted thing: `từ 80% trở lên`, `5 hộ trở xuống`.
COMPARATORS_AFTER: dict[str, Comparator] = {
    "trở lên": "at_least", "đổ lên": "at_least", "trở xuống": "at_most", "đổ xuống": "at_most",
    "đổ lại": "at_most",
}  # fmt: skip
# `cao hơn 5%` tells a difference of exactly 5: here `hơn` belongs to the adjective.
_COMPARED = frozenset(
    "cao thấp nhiều ít lớn nhỏ nhanh chậm sớm muộn tốt kém ngắn hẹp nhẹ đông già trẻ rẻ đắt ròi ràng".split()
)
# `cột cao hơn 20 m` tells a height, as `rộng hơn`, `dài hơn`, `nặng hơn` do.
_HEIGHT = re.compile(r"[ ]?(?:m|mét|km|cm)(?![^\W_])(?! so với)")
# `độ` and `cỡ` also end nouns (`nhiệt độ 30`, `mức độ 3`).
_NOUNS_IN_DO = frozenset("ấn nhiệt biên mức tốc góc nồng cường trình tiến chế mật vĩ kinh thái".split())

_MAGNITUDE = r"(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?![^\W_])"
# A space after a thousands dot is a slip of typists; taken only where two groups show that it is one number.
_DIGITS = r"\d(?:\d{0,2}\.[ ]?\d{3}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d*(?:[.,]\d+)*)"
_AMOUNT = rf"{_DIGITS}(?:[ ]?{_MAGNITUDE}){{0,2}}(?:[ ]rưỡi(?![^\W_]))?"
_FIGURE = re.compile(
    rf"""
    (?P<low>{_AMOUNT})
    (?P<more>(?:[ ]\d{{1,3}}[ ](?:nghìn|ngàn|triệu|trăm)(?![^\W_])){{0,3}})    # 1 tỷ 200 triệu
    (?:
        /(?P<total>\d+(?:\.\d{{3}})*)(?![\d/])                                 # 87/87
      | (?:[ ]?[-–][ ]?|[ ](?:đến|tới)[ ])(?P<high>{_AMOUNT})                  # 5 đến 7, 4-5
    )?
    """,
    re.VERBOSE,
)
_ADDED = re.compile(r"\d+ \w+")
# Inside a numeral `năm` is five only before a magnitude or behind `linh`; `hai năm`, `mười năm` tell years.
_WORD = (
    r"(?:một|mốt|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín|mười|mươi|chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ"
    r"|(?:linh|lẻ)(?:[ ]năm)?|rưỡi|không|nửa|năm(?=[ ](?:mươi|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)))(?![^\W_])"
)
_FIRST = r"(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|nửa|chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?![^\W_])"
_WORDS = re.compile(
    rf"(?P<low>{_FIRST}(?:[ ]{_WORD}){{0,24}})"
    rf"(?:(?:[ ](?:đến|tới)[ ]|,?[ ])(?P<high>{_FIRST}(?:[ ]{_WORD}){{0,24}})"
    r"|[ ](?:đến|tới)[ ](?P<figure>\d{1,3})(?![\d.,/]))?"
)
# `nửa triệu một lượng` is the price of one, and no 600.000.
_OF_ONE = " một"
_PRICED = re.compile(
    r" (?:lượng|chỉ|cây|ký|kí|kg|tạ|tấn|lít|mét|m2|ounce|người|suất|con|tháng|năm|ngày|lần|lượt|chuyến|đêm|giờ|vé|cái"
    r"|chiếc|tờ|bát|ly|tô|phần|bữa)(?!\w)"
)
_VAGUE = re.compile(rf"(?:hàng|vài|mấy|cả|dăm)[ ](?P<low>{_MAGNITUDE}(?:[ ]{_MAGNITUDE}){{0,2}})")
_SPLIT = re.compile(rf"\d+ {_MAGNITUDE}")
_LAST_WORDS = frozenset(comparator.split()[-1] for comparator in COMPARATORS)
_BEFORE = re.compile(
    r"(?:^|(?<![^\W_]))(?P<all>(?:(?P<word>[^\W\d_]+)[ ])??(?P<comparator>"
    + "|".join(sorted(COMPARATORS, key=len, reverse=True))
    + r"))[ ]$"
)
_LASTS = re.compile(
    r" (?:giây|phút|giờ|tiếng|ngày|tuần|tháng|quý|năm|thập kỷ|km|m|mét|tấn|kg|ha|triệu|tỷ|nghìn|trăm)(?!\w)"
)
# A comma before exactly three digits is a decimal mark before these, else it parts thousands as in English.
_MEASURED = re.compile(
    r"[ ]?(?:%|phần trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|ha|km|m2|m3|m²|m³|kg|tấn|tạ|yến|gam|gram|gr|mg|lít|m|g)(?![^\W_])"
)


_MOST_DIGITS = 15  # beyond, it is the key of something or columns that ran together: sums are written `10 triệu tỷ`


def parse_digits(digits: str, measured: bool = False) -> int | float | None:
    """The value of a run of digits with dots and commas; None when no reading fits.

    `measured`: a unit of measure or a magnitude follows, so `1,350` is a fraction.

    >>> [parse_digits(d) for d in ("1.350", "495,29", "2.5", "1.000,5", "1,350", "09", "2. 857.439.750")]
    [1350, 495.29, 2.5, 1000.5, 1350, 9, 2857439750]
    """
    digits = digits.replace(" ", "")
    if len(digits) > _MOST_DIGITS and sum(map(str.isdigit, digits)) > _MOST_DIGITS:
        return None
    if digits.isdecimal():
        return int(digits)
    thousands, decimal = (".", ",") if digits.rfind(",") > digits.rfind(".") else (",", ".")
    whole, _, fraction = digits.rpartition(decimal)
    if thousands in whole:  # both marks stand in it, the last one is the decimal mark
        groups = whole.split(thousands)
        return _decimal("".join(groups), fraction) if _are_thousands(groups) and decimal not in whole else None
    groups = digits.split(decimal)
    if _are_thousands(groups) and not (len(groups) == 2 and decimal == "," and measured):
        return int("".join(groups))
    return _decimal(whole, fraction) if len(groups) == 2 else None


def _are_thousands(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and groups[0] != "0" and all(len(group) == 3 for group in groups[1:])


def _decimal(whole: str, fraction: str) -> float | None:
    return float(f"{whole}.{fraction}") if whole.isdecimal() and fraction.isdecimal() else None


def parse_words(words: str) -> int | float | None:
    """The value of number words; None when they do not make a number.

    >>> [parse_words(w) for w in ("hai mươi mốt", "hai triệu rưỡi", "một trăm linh năm", "một triệu hai", "ba hai")]
    [21, 2500000, 105, 1200000, None]
    """
    total: int | float = 0  # closed by nghìn, triệu, tỷ
    group: int | float | None = None  # what stands before the next of those
    digit: int | None = None  # a unit that chục, mươi or trăm may still multiply
    last = 0  # the magnitude right before, for rưỡi and for a digit that leaves out its own (`một triệu hai`)
    shift = 0
    for word in words.split():
        if word == "nửa":
            if group is not None or digit is not None or total:
                return None
            group = 0.5
        elif word == "rưỡi":
            if not last or digit is not None:
                return None
            if shift == last and not group:
                total += last / 2
            else:
                group = (group or 0) + last / 2
            last = 0
        elif word in _FILLERS:
            if not last:
                return None
            last = 10
        elif word in ("mươi", "chục", "mười", "trăm"):
            size = 100 if word == "trăm" else 10
            factor = digit if digit is not None else 1
            if (word == "mười" and digit is not None) or group == 0.5:
                return None
            if word == "mươi" and digit is None:
                return None
            if group is not None and group and last and size >= last and group % (size * 10):
                return None
            group, digit, last = (group or 0) + factor * size, None, size
        elif word in _SHIFTS:
            size = MAGNITUDES[word]
            part = (group or 0) + (digit or 0) if group is not None or digit is not None else None
            if part is None and total and not shift:
                return None
            if part is None and total:  # nghìn tỷ
                total *= size
            elif shift and size >= shift:
                total = (total + (part or 0)) * size
            else:
                total += (1 if part is None else part) * size
            group, digit, last, shift = None, None, size, size
        elif digit is not None:
            return None
        else:
            digit = UNITS[word]
    step = last // 10 if last >= 100 else 1
    return _plain(total + (group or 0) + (digit or 0) * step)


def parse(text: str, measured: bool = False) -> int | float | None:
    """The value of one number without comparator, in digits or words, with magnitudes: `2,5 triệu`, `hai mươi`."""
    if text.isdecimal():
        return parse_digits(text)
    if text[:1].isalpha():
        return parse_words(text)
    head, tail = _split_digits(text)
    value = parse_digits(head, measured or bool(tail))
    if value is None:
        return None
    for word in tail.split():
        if word == "rưỡi":
            value += _last_magnitude(tail) / 2
        else:
            value *= MAGNITUDES[word]
    return _plain(value)


def _split_digits(text: str) -> tuple[str, str]:
    end = next(at for at in range(len(text), 0, -1) if text[at - 1].isdecimal())
    return text[:end], text[end:].strip()


def _last_magnitude(tail: str) -> int:
    return next((MAGNITUDES[word] for word in reversed(tail.split()) if word in MAGNITUDES), 1)


def _plain(value: int | float) -> int | float:
    """A whole float as int, without the noise of binary fractions (`4,35 triệu` is 4350000)."""
    rounded = round(value, 6 if abs(value) < 1e6 else 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _scaled(low: int | float, low_text: str, high: int | float, high_text: str) -> int | float:
    """In `5-7 triệu` the magnitude of the upper end holds for the lower one."""
    if any(word in MAGNITUDES for word in low_text.split()) or low >= high:
        return low
    for word in high_text.split():
        if word in MAGNITUDES:
            low *= MAGNITUDES[word]
    return _plain(low)


def comparator_before(passage: Passage, start: int, end: int) -> tuple[Comparator, int]:
    """The comparator right before a number in `start:end`, and where it begins; `exact` and `start` when none is."""
    nearest = passage.folded[max(0, start - 12) : start].split()
    if not nearest or nearest[-1].lstrip('([“"') not in _LAST_WORDS:
        return "exact", start  # most numbers have none, and this tells it without the pattern
    floor = max(0, start - 28)
    match = _BEFORE.search(passage.folded[floor:start])
    if match is None:
        return "exact", start
    word, comparator = match["word"], match["comparator"]
    if (
        comparator in ("gần", "trên", "dưới")
        and passage.folded[start:end] == "một"
        and not _LASTS.match(passage.folded, end)
    ):
        return "exact", start  # a place: `gần một ngôi làng`, but `gần một giờ`
    compared = comparator == "hơn" and word in _COMPARED
    if compared and word == "cao" and _HEIGHT.match(passage.folded, end):
        compared = False
    if compared or (comparator in ("độ", "cỡ", "tầm") and word in _NOUNS_IN_DO):
        return "exact", start
    return COMPARATORS[comparator], floor + match.start("comparator")


def _reading(passage: Passage, number: Number, end: int) -> Reading[Number]:
    comparator, start = comparator_before(passage, number.start, end)
    if comparator == "exact":
        if (
            number.maximum is not None
            and passage.folded.endswith("từ ", 0, start)
            and _is_word_start(passage, start - 3)
        ):
            start -= 3
        comparator = number.comparator
    found = number if comparator == number.comparator else replace(number, comparator=comparator)
    return Reading(found, start, end)


def _is_word_start(passage: Passage, at: int) -> bool:
    return at == 0 or not passage.folded[at - 1].isalnum()


def _is_free(passage: Passage, start: int) -> bool:
    """Whether digits at `start` begin a number of their own: not `QL1`, `B-52`, `19:30`, `09/2020`, `+84`."""
    folded = passage.folded
    before = folded[start - 1] if start else " "
    if before.isalnum() or before in "_+#@":
        return False
    earlier = folded[start - 2] if start > 1 else " "
    if before == " " and earlier == "," and start > 2 and folded[start - 3].isdecimal() and _SPLIT.match(folded, start):
        return False  # `33, 76 triệu`: one number that a converter has torn
    if before in "-–":
        return not earlier.isalnum()
    if before in "/.:,":
        return not earlier.isdecimal() and (before != "." or not earlier.isalnum())
    return True


def _figure(match: re.Match[str], passage: Passage) -> Reading[Number] | None:
    start = match.start()
    if not _is_free(passage, start):
        return None
    folded = passage.folded
    low_text, high_text = match["low"], match["high"]
    end = match.end()
    measured = _MEASURED.match(folded, end) is not None
    low = parse(low_text, measured)
    if low is None or (low == 0 and len(low_text) > 1 and low_text.isdecimal()):
        return None
    for part in _ADDED.findall(match["more"]) if match["more"] else ():
        low += parse(part) or 0
    if match["total"]:
        total = parse_digits(match["total"])
        if total is None or total == 0 or (low, total) in ((24, 24), (24, 7)) or folded[end : end + 1] == "/":
            return None
        return _reading(passage, Number(low, "figure", start, total=total), end)
    high = parse(high_text, measured) if high_text else None
    if high is not None and high_text:
        low_end = _scaled(low, low_text, high, high_text)
        if low_end < high and folded[end : end + 1] != "/":
            return _reading(passage, Number(low_end, "figure", start, maximum=high), end)
        if folded[match.end("more")] not in " ":  # `2-1`, `10-3`: a score, a date, a number plate
            return None
    end = match.end("more")
    if (
        folded[end : end + 1] == "/"
        and folded[end + 1 : end + 2].isalnum()
        and match["more"] == ""
        and low_text.isdecimal()
    ):
        return None  # 09/CTr-BCA, 12/QĐ
    return _reading(passage, Number(low, "figure", start), end)


def _is_name(passage: Passage, start: int, end: int) -> bool:
    """Whether a capital makes the word part of a name: `Ba Vì`, `Hai Bà Trưng`, `Năm Căn`; not at a sentence's head."""
    text = passage.text
    if not text[start].isupper() or text[start + 1 : start + 2].isupper():
        return False
    following = text[end + 1 : end + 2]
    if following.isupper():
        return True
    before = text[:start].rstrip(' "“‘(-–+*')[-1:] if start else ""
    return before not in ("", ".", "!", "?", ":", "…", "\n") and passage.sentence_at(start)[0] != start


def _words(match: re.Match[str], passage: Passage) -> Reading[Number] | None:
    folded, start = passage.folded, match.start()
    if start and (folded[start - 1].isalnum() or folded[start - 1] == "-"):
        return None
    if _is_name(passage, start, match.end("low")):
        return None
    low_text, high_text = match["low"], match["high"]
    low_ends = match.end("low")
    if low_text.endswith(_OF_ONE) and _PRICED.match(folded, low_ends):
        low_text, low_ends = low_text.removesuffix(_OF_ONE), low_ends - len(_OF_ONE)
    low = parse_words(low_text)
    if low is None:
        return _pair(match, passage)
    high = parse_words(high_text) if high_text else None
    if match["figure"] and low < int(match["figure"]):  # `hai đến 10 m`
        return _reading(passage, Number(low, "words", start, maximum=int(match["figure"])), match.end())
    if high is not None:
        linked = folded[match.end("low") : match.start("high")].strip() in ("đến", "tới")
        low_end = _scaled(low, low_text, high, high_text)
        if low_end < high and (linked or (high_text in UNITS and high == low + 1)):
            form: Form = "words"
            return _reading(passage, Number(low_end, form, start, maximum=high), match.end())
    bare = low_text.split()[0] in MAGNITUDES
    if bare and folded[start - 2 : start - 1] and not (folded[start - 2].isalpha() or folded[start - 2] in "(“"):
        return None  # the magnitude belongs to a number that could not be read
    number = Number(low, "words", start, comparator="about" if bare else "exact")
    return _reading(passage, number, low_ends)


def _pair(match: re.Match[str], passage: Passage) -> Reading[Number] | None:
    """`hai ba người`, `bảy tám hộ`: two neighbours in one breath are a range."""
    parts = match["low"].split()
    low, high = UNITS.get(parts[0]), UNITS.get(parts[1])
    if low is None or high is None or high != low + 1:
        return None
    rest = " ".join(parts[2:])
    factor = parse_words(rest.replace("mươi", "mười")) if rest else 1
    if factor is None:
        return None
    number = Number(low * factor, "words", match.start(), maximum=high * factor)
    return _reading(passage, number, match.end("low"))


def _vague(match: re.Match[str], passage: Passage) -> Reading[Number] | None:
    if match.start() and passage.folded[match.start() - 1].isalnum():
        return None
    value = parse_words(match["low"])
    if value is None:
        return None
    return _reading(passage, Number(value, "vague", match.start(), comparator="about"), match.end())


RULES: tuple[Rule[Number], ...] = (
    Rule(
        name="number.figure",
        pattern=_FIGURE,
        value=_figure,
        finds=(
            Example("Xã vận động được 1.350 ngày công.", "1.350", {"value": 1350}),
            Example("Diện tích 495,29 ha rừng", "495,29", {"value": 495.29}),
            Example("Mỗi hộ vay 2.5 triệu đồng", "2.5 triệu", {"value": 2_500_000}),
            Example("Quỹ còn dư 2. 857.439.750 đồng", "2. 857.439.750", {"value": 2_857_439_750}),
            Example("Thu về 1.000,5 tấn thóc", "1.000,5", {"value": 1000.5}),
            Example("Chi 1 tỷ 200 triệu đồng sửa đường", "1 tỷ 200 triệu", {"value": 1_200_000_000}),
            Example("Lập 09 chốt gác", "09", {"value": 9}),
            Example("Có 87/87 khối đăng ký", "87/87", {"value": 87, "total": 87}),
            Example("Hơn 1/5 số hộ đã làm đơn", "Hơn 1/5", {"value": 1, "total": 5, "comparator": "more_than"}),
            Example("Mỗi ấp cử 4-5 cháu", "4-5", {"value": 4, "maximum": 5}),
            Example("Nuôi từ 5 đến 7 triệu con tôm", "từ 5 đến 7 triệu", {"value": 5e6, "maximum": 7e6}),
            Example("Tối thiểu 30 hộ ký tên", "Tối thiểu 30", {"comparator": "at_least"}),
            Example("Không quá 3 lần một tháng", "Không quá 3", {"comparator": "at_most"}),
            Example("Sản lượng cao hơn 5% vụ trước", "5", {"comparator": "exact"}),
        ),
        ignores=("Quốc lộ QL1A", "Trực 24/24 giờ", "Kế hoạch 09/KH-UBND", "Đội nhà thắng 2-1", "máy bay B-52"),
    ),
    Rule(
        name="number.words",
        pattern=_WORDS,
        value=_words,
        finds=(
            Example("Lớp có hai mươi mốt em", "hai mươi mốt", {"value": 21}),
            Example("Góp hai triệu rưỡi mỗi nhà", "hai triệu rưỡi", {"value": 2_500_000}),
            Example("Cụ thọ một trăm linh năm tuổi", "một trăm linh năm", {"value": 105}),
            Example("Mất gần nửa triệu đồng", "gần nửa triệu", {"value": 500_000, "comparator": "about"}),
            Example("Nhà nào cũng nuôi hai đến ba con bò", "hai đến ba", {"value": 2, "maximum": 3}),
            Example("Hào sâu hai đến 10 m", "hai đến 10", {"value": 2, "maximum": 10}),
            Example("Chừng ba bốn hộ còn ở lại", "Chừng ba bốn", {"value": 3, "maximum": 4}),
            Example("Giá tăng nửa triệu một lượng", "nửa triệu", {"value": 500_000}),
            Example("Quyên được hơn trăm suất cơm", "hơn trăm", {"value": 100, "comparator": "more_than"}),
        ),
        ignores=("Chợ phiên ở Ba Vì", "Đường Hai Bà Trưng", "nhà-hai-mái"),
    ),
    Rule(
        name="number.vague",
        pattern=_VAGUE,
        value=_vague,
        finds=(
            Example("Có hàng chục xe tải dừng lại", "hàng chục", {"value": 10, "comparator": "about"}),
            Example("Thiệt hại hàng trăm triệu đồng", "hàng trăm triệu", {"value": 100_000_000}),
            Example("Vài chục bà con kéo tới xem", "Vài chục", {"value": 10}),
        ),
        ignores=("Lễ hội mở hàng năm", "Hàng loạt vụ cháy"),
    ),
)  # fmt: skip


def find(passage: Passage) -> list[Mention[Number]]:
    """Every number of the passage with its comparator, in order; none overlap."""
    return find_all(RULES, passage)
