"""Who signed, and which source a page names: persons only, without unit, rank or role."""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"(?:tác giả|(?:tin|bài|nội dung|thực hiện)(?:\s*(?:,|và|&|-|/)?\s*(?:bài|ảnh|video|clip))*|người viết|biên soạn|tổng hợp|phóng viên|pv|ctv"
    r"|nhóm (?:phóng viên|tác giả|pv))\s*:\s*", re.IGNORECASE)  # fmt: skip
_CREDIT = re.compile(
    r"(?:ảnh|hình|nguồn ảnh|ảnh và video|video|clip|đồ họa|photo|nguồn hình|infographic)\s*:", re.IGNORECASE
)
_POSTER = re.compile(
    r"(?:người đăng(?: tin)?|đăng bởi|người duyệt|biên tập(?: viên)?|người nhập|hiệu đính)\s*:", re.IGNORECASE
)
_SOURCE = re.compile(r"\(?\s*(?:nguồn(?:\s+tin)?|theo)\s*:\s*(?P<name>\S.*)", re.IGNORECASE)
_AFTER = re.compile(
    r"\(?\s*theo\s+(?P<name>[^\W\d_a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ].*)",
    re.IGNORECASE,
)
_RANKS = (
    r"(?:đại|thượng|trung|thiếu)\s+(?:tướng|tá|tá|úy|uý|sĩ|sỹ)|đại\s+tướng|hạ\s+(?:sĩ|sỹ)|binh\s+(?:nhất|nhì)|nhà\s+(?:báo|văn|thơ)|phóng\s+viên|cộng\s+tác\s+viên|biên\s+tập\s+viên"
    r"|pv|ctv|btv|ths|thạc\s+sĩ|tiến\s+sĩ|ts|pgs|gs|bs|bác\s+sĩ|luật\s+sư|ls|kts|đ/c|đồng\s+chí|ông|bà"
)
_RANK = re.compile(rf"(?:(?:{_RANKS})[.\s]\s*)+", re.IGNORECASE)
_DESKS = re.compile(
    r"""ban\ (?:biên\ tập|thời\ sự|tuyên\ giáo|quản\ trị|bạn\ đọc|kinh\ tế|chính\ trị|pháp\ luật|điện\ tử|chỉ|công|nhân|quản|tổ|dân|đại|an|vì)\b | bbt\b | quản\ trị | admin | nhóm\ (?:pv|phóng|tác)
      | (?:pv|ctv|btv|vp|px|pa|pc|pk|ph|pv)\d*\b | (?:phóng|cộng\ tác)\ viên\b | tổng\ hợp\b | tòa\ soạn | toà\ soạn | theo\b | nguồn\b
      | công\ an\b | ca\b | bộ\ (?!.*\bnguyễn) | sở\b | ubnd\b | ủy\ ban | uỷ\ ban | hđnd\b | mttq\b | huyện\b | tỉnh\b | thành\ (?:phố|ủy|uỷ|đoàn)\b | tp\b | thị\ (?:xã|trấn)\b | xã\b | phường\b | quận\b
      | phòng\b | đội\ | văn\ phòng | văn\ hóa | trung\ tâm | đài\ | báo\ | tạp\ chí | cổng\ (?:thông|ttđt) | trang\ (?:thông|tin|ttđt) | website | ttxvn | thông\ tấn | truyền\ (?:hình|thanh)
      | hội\ (?:liên|nông|cựu|phụ|chữ|luật|đồng|nhà) | đoàn\ (?:thanh|tncs|thể|trường|xã|phường|đại) | trường\ | chi\ (?:cục|đoàn|bộ|nhánh) | cục\ | tổng\ cục | tổ\ (?:công|tuyên|phóng) | công\ ty | bệnh\ viện | viện\ | tòa\ án | vks
      | quân\ (?:đội|khu|chủng) | bộ\ đội | đồn\ | hải\ quan | kiểm\ lâm | ban\ | bch\b | bchqs\b | lực\ lượng | thanh\ tra | học\ viện | đại\ học | vov\b | vtv\b | baotintuc | kênh\ | nxb\b
    """, re.VERBOSE | re.IGNORECASE)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?\.?|(?:[^\W\d_]\.){1,4}[^\W\d_]?\.?")
_SPLIT = re.compile(
    r"\s+[-–—|]\s*|\s*[–—|]\s+|\s*[,;&/+]\s*|\s+và\s+|\s*[()\[\]]\s*|(?<=\w\w)[-–—](?=[^\W\d_]{2})", re.IGNORECASE
)
_ASIDE = re.compile(
    r"tổng hợp|ghi|thực hiện|lược ghi|lược dịch|dịch|biên dịch|st|sưu tầm|t/h|th|tin|bài|ảnh|tin,? ảnh|bài,? ảnh",
    re.IGNORECASE,
)
# Two capitalised words that are no names when they stand alone.
_NO_NAMES = frozenset("việt nam|hà nội|thủ đô|trung quốc|hoa kỳ|kỳ cuối|kỳ i|kỳ ii|bài cuối|còn nữa|hết".split("|"))


def authors(line: str) -> tuple[str, ...] | None:
    """The persons that a signature names: empty for a desk or unit alone, None when the line is no signature.

    >>> authors("HUYỀN MỸ - CÔNG AN TỈNH"), authors("NGUYỄN THÁI – VIỆT DŨNG"), authors("Ban biên tập")
    (('HUYỀN MỸ',), ('NGUYỄN THÁI', 'VIỆT DŨNG'), ())
    >>> authors("Tin, ảnh: Thượng úy Lê Thu Hà (Công an huyện)"), authors("Trao quà cho học sinh nghèo")
    (('Lê Thu Hà',), None)
    """
    text = line.strip(" .*_")
    if not text or len(text) > 140 or _CREDIT.match(text):
        return () if _CREDIT.match(text) and len(text) <= 60 else None
    if _POSTER.match(text):
        return ()
    label = _LABEL.match(text)
    if label is None and line.rstrip().endswith(".") and not re.search(r"(?:^|[\s.])[^\W\d_]\.$", line.rstrip()):
        return None  # a sentence or a caption; only initials end so
    names: list[str] = []
    parts = [part for part in _SPLIT.split(text[label.end() :] if label else text) if part]
    for part in parts:
        person = _person(part, labelled=label is not None)
        if person is not None:
            names.append(person)
        elif not (_DESKS.match(part) or _ASIDE.fullmatch(part)) or len(part.split()) > 8:
            return () if label else None
    if not parts:
        return () if label else None
    return tuple(dict.fromkeys(names))


def _person(part: str, labelled: bool) -> str | None:
    if _DESKS.match(part) and not _RANK.match(part):
        return None
    name = _RANK.sub("", part, count=1) if _RANK.match(part) else part
    words = name.split()
    if not 1 <= len(words) <= 5 or name.lower() in _NO_NAMES or _ASIDE.fullmatch(name) or _DESKS.match(name):
        return None
    if any(not word[0].isupper() or not _WORD.fullmatch(word) for word in words):
        return None
    if len(words) == 1 and not labelled and "." not in name:
        return None
    return name.rstrip(".") if len(words) > 1 else name


def source(line: str) -> str | None:
    """What a `Nguồn:` line names, or a line of its own such as `(Theo Báo Lạng Sơn)`; None when it is neither.

    >>> source("Nguồn: baolangson.vn"), source("(Theo TTXVN)"), source("Theo đó, công an đã bắt giữ hai người")
    ('baolangson.vn', 'TTXVN', None)
    """
    text = line.strip(" .*_")
    if len(text) > 160:
        return None
    match = _SOURCE.match(text) or (_AFTER.match(text) if _is_bare_source(text) else None)
    return match["name"].rstrip(") .").strip() or None if match else None


def _is_bare_source(text: str) -> bool:
    words = text.strip("()").split()
    return (
        2 <= len(words) <= 7 and words[0].lower() == "theo" and words[1][0].isupper() and not text.endswith((":", ","))
    )


_TAIL = re.compile(
    r"^(?P<signed>.{2,60}?)\s*[-–,(]?\s*\(?(?:theo|nguồn(?:\s+tin)?)\s*:?\s+(?P<source>[^\W\d_][^)]{1,60})\)?\.?$",
    re.IGNORECASE,
)


def split_signature(line: str) -> tuple[tuple[str, ...], str | None] | None:
    """Authors and source of a closing line; None when the line is neither a signature nor a source.

    >>> split_signature("Văn Tú (Theo Báo Nhân Dân)")
    (('Văn Tú',), 'Báo Nhân Dân')
    """
    if named := source(line):
        return (), named
    both = _TAIL.match(line)
    if both and (signed := authors(both["signed"])):
        return signed, both["source"].strip()
    signed_only = authors(line)
    return None if signed_only is None else (signed_only, None)
