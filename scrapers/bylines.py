"""Who signed, and which source a page names: persons only, without unit, rank or role."""

from __future__ import annotations

import re

from scrapers.phrases import pattern

_LABEL = re.compile(
    r"(?:tác giả|(?:tin|bài|nội dung|thực hiện)(?:\s*(?:,|và|&|-|/)?\s*(?:bài|ảnh|video|clip)){0,3}|người viết"
    r"|biên soạn|tổng hợp|phóng viên|pv|ctv|nhóm (?:phóng viên|tác giả|pv))\s*:\s*",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:(?:gửi|viết|submitted|posted|written)\s+)?(?:bởi|by)\s+", re.IGNORECASE)
_WRITTEN_BY = re.compile(r"(?<!đăng )(?<!duyệt )\b(?:bởi|by|tác giả:?)\s+", re.IGNORECASE)
_WHEN = re.compile(r"\s*(?:[,|–-]|\b(?:vào|lúc|on|ngày)\b)\s*(?:\S+\s+){0,3}\d{1,2}[:/.h-]\d.{0,30}$", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:ảnh|hình|nguồn ảnh|nguồn hình|ảnh và video|video|clip|đồ họa|photo|infographic)\s*:", re.IGNORECASE
)
_NOBODY = re.compile(
    r"^(?:CTV|PV|TTXVN|internet|tư liệu|minh họa|minh hoạ|sưu tầm|cắt từ|chụp màn hình)\b|cung cấp$", re.IGNORECASE
)
_POSTER = re.compile(
    r"(?:người (?:đăng|gửi|cập nhật|nhập)(?: (?:tin|bài))?|(?:được )?đăng bởi|người duyệt|biên tập(?: viên)?|hiệu đính)"
    r"\s*:",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\(?\s*(?:nguồn(?:\s+tin)?|theo)\s*:\s*(?P<name>\S.*)", re.IGNORECASE)
_AFTER = re.compile(r"\(?\s*theo\s+(?P<name>\S.*)", re.IGNORECASE)
_TAIL = re.compile(
    r"(?P<signed>.{2,60}?)\s*[-–,(]?\s*\(?(?:theo|nguồn(?:\s+tin)?)\s*:?\s+(?P<source>[^\W\d_][^)]{1,60})\)?\.?",
    re.IGNORECASE,
)
_RANK = re.compile(
    "(?:"
    + pattern(r"""
    (?:đại|thượng|trung|thiếu) (?:tướng|tá|úy|uý|sĩ|sỹ) | hạ (?:sĩ|sỹ) | binh (?:nhất|nhì) | nhà (?:báo|văn|thơ) |
    phóng viên | cộng tác viên | biên tập viên | pv | ctv | btv | ths | thạc sĩ | tiến sĩ | ts | pgs | gs | bs |
    bác sĩ | luật sư | ls | kts | đ/c | đồng chí | ông | bà""")
    + r"[.\s]\s*){1,3}",
    re.IGNORECASE,
)
# What a signature names besides persons. `ban`, `đài`, `hội` and the like are names of persons, too, so these stand
# with what follows them.
_DESK = re.compile(
    pattern(r"""
    ban\b(?-i:(?=.{0,40}\s[a-zà-ỹ])) |
    ban (?:biên tập|thời sự|tuyên giáo|quản trị|bạn đọc|kinh tế|chính trị|pháp luật|điện tử|chỉ|công|nhân|quản|tổ|dân) |
    bbt\b | quản trị | admin | nhóm (?:pv|phóng|tác) | (?:pv|p\.v|ctv|btv|vp|px|pa|pc|pk|ph)\d*\b | tổng hợp\b |
    (?:phóng|cộng tác|biên tập) viên\b | tòa soạn | toà soạn | theo\b | nguồn\b | công an\b | ca\b |
    bộ (?:chqs|công|tư|nội|quốc|y|giáo|đội|chỉ|tài|thông|văn) | sở\b | ubnd\b | ủy ban | uỷ ban | hđnd\b | mttq\b |
    mặt trận | huyện\b | tỉnh\b | thành (?:phố|ủy|uỷ|đoàn)\b | tp\b | thị (?:xã|trấn)\b | xã\b | phường\b |
    quận\b | phòng\b | đội (?:cảnh|an|tham|quản|điều|csgt|xây) | văn phòng | văn hóa | văn hoá | trung tâm |
    đài (?:truyền|phát|pt|tt|tiếng) | báo\b | tạp chí | cổng (?:thông|ttđt) | trang (?:thông|tin|ttđt) | website |
    ttxvn | thông tấn | truyền (?:hình|thanh|thông) | hội (?:liên|nông|cựu|phụ|chữ|luật|đồng|nhà) |
    đoàn (?:thanh|tncs|thể|trường|xã|phường|đại) | trường (?:tiểu|trung|th|đại|mầm|cao|chính|đh|cđ) |
    chi (?:cục|đoàn|bộ|nhánh) | cục (?:cảnh|an|quản|thuế|thống|hải|y|trồng|thi|truyền) | tổng cục |
    tổ (?:công|tuyên|phóng) | công ty | bệnh viện | viện (?:kiểm|khoa|nghiên|ks) | tòa án | toà án | vks |
    quân (?:đội|khu|chủng) | đồn (?:biên|công) | hải quan | kiểm lâm | bch\b | bchqs\b | lực lượng | thanh tra |
    học viện | vov\b | vtv\b | kênh (?:truyền|vtv) | nxb\b"""),
    re.IGNORECASE,
)
# Words that a unit's name may hold in lower case; any other makes the line a sentence or a headline, such as
# `Xã A tiếp nhận súng tự chế`.
_UNIT_WORDS = frozenset(
    """an án ban báo bảo biên biên tập binh bình bệnh bộ cảnh cấp cao chấp chi chí chiến chính chỉ chủ chức cơ cục cựu
    cổng công của cứu dân dục duy đài đảng đặc đất địa điện điều đình đồn đoàn đội đồng đường giám giáo giáp gia hành
    hải hệ hiệp hình hóa hoá học hội hợp huy huyện hướng hữu khoa khu kiểm kinh kỹ lâm lao lập liên luật lưu lý lực
    lượng mặt mầm môi mưu nạn ngành nghề nghiệp nghiên nguồn nguyên nhà nhân nhánh niên non nông nữ nước ninh phát
    pháp phòng phong phó phổ phố phụ phường quân quan quản quận quốc sản sát sở sơ sự tạp tập tài tham thanh thành
    thao tế tệ thể thi thị thiếu thông thống thời thuật thuế tiểu tin tỉnh tình tín tổ tổng toà tòa toàn tra trạm
    trang trấn trật trận trị trung trường truyền trào tuần tuyên tư tự tử ủy uỷ ủ vận văn và vệ viên viện việt vụ vực
    tâm chính lý bạn đọc hòa hoà quyền dịch xã xây xuất y yếu xung biến đo đạc đồ viễn thám trợ giúp trồng trọt chăn
    nuôi thú thủy thuỷ lợi sức khỏe khoẻ thương mại nghệ bổ nội ngoại hoạch đầu tài dựng hạ tầng đô""".split()
)
_ASIDE = re.compile(
    pattern("""tổng hợp | ghi | thực hiện | lược ghi | lược dịch | dịch | biên dịch | st | sưu tầm | t/h | th | tin |
               bài | ảnh | tin,? ảnh | bài,? ảnh"""),
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?\.?|(?:[^\W\d_]\.){1,4}[^\W\d_]*\.?")
_SPLIT = re.compile(
    r"\s+[-–—|]\s*|\s*[–—|]\s+|\s*[,;&/+]\s*|\s+và\s+|\s*[()\[\]]\s*|(?<=\w\w)[-–—](?=[^\W\d_]{2})", re.IGNORECASE
)
_BRACKETS = re.compile(r"(?<=\w)\s*\((?P<inside>[^()]{2,90})\)")
_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]\.$")
# Capitalised words that close an article and are no names.
_NO_NAMES = frozenset(
    "việt nam|hà nội|thủ đô|trung quốc|hoa kỳ|kỳ cuối|kỳ i|kỳ ii|bài cuối|còn nữa|hết|super user|super admin|site admin"
    "|web admin|web master|webmaster".split("|")
)


def authors(line: str) -> tuple[str, ...] | None:
    """The persons that a signature names: empty for a desk or unit alone, None when the line is no signature.

    >>> authors("HUYỀN MỸ - CÔNG AN TỈNH"), authors("NGUYỄN THÁI – VIỆT DŨNG"), authors("Ban biên tập")
    (('HUYỀN MỸ',), ('NGUYỄN THÁI', 'VIỆT DŨNG'), ())
    >>> authors("Tin, ảnh: Thượng úy Lê Thu Hà (Công an huyện)"), authors("Trao quà cho học sinh nghèo")
    (('Lê Thu Hà',), None)
    """
    text = line.strip(" .*_")
    if not text or len(text) > 140:
        return None
    if _CREDIT.match(text.lstrip("( ")):
        return () if names_photographer(text) else None
    if _POSTER.match(text):
        return ()
    label = _LABEL.match(text)
    if label and (line.rstrip().endswith("?") or len(text) - label.end() > 80):
        return None  # `Phóng viên: …?` is an interview
    if label:
        return persons(text[label.end() :])
    if line.rstrip().endswith(".") and not _INITIAL.search(line.rstrip()):
        return None  # a sentence or a caption; only initials end so
    match = _BY.match(text)
    return _signed(_WHEN.sub("", text[match.end() :]) if match else text)


def beside_day(line: str) -> tuple[str, ...]:
    """Who wrote, where a date line says it: `5/3/2024 bởi Mã Thị Lan`; who only posted is no author.

    >>> beside_day("Gửi bởi Mã Thị Lan vào 16:05 28/08/2025"), beside_day("Đăng bởi Mã Thị Lan, 5/3/2024")
    (('Mã Thị Lan',), ())
    """
    match = _WRITTEN_BY.search(line)
    return () if match is None else tuple(name for name in persons(_WHEN.sub("", line[match.end() :])) if " " in name)


def names_poster(line: str) -> bool:
    """Whether a line says who put the article on the site, who is not its author.

    >>> names_poster("Người đăng tin: Lê Thị Hồng Gấm"), names_poster("Tác giả: Lê Thị Hồng Gấm")
    (True, False)
    """
    return bool(_POSTER.match(line))


def names_photographer(line: str) -> bool:
    """Whether a line says who took the pictures and nothing else, rather than what one shows.

    >>> names_photographer("(Ảnh: Văn Tú)"), names_photographer("Ảnh: Lễ ra quân tại xã Tân Bình")
    (True, False)
    """
    bare = line.strip("(). ")
    credit = _CREDIT.match(bare)
    if credit is None:
        return False
    rest = bare[credit.end() :].strip()
    words = len(rest.split())
    return words <= 3 or bool(_NOBODY.search(rest)) or _is_desk(rest) or (words <= 6 and bool(persons(rest)))


def persons(text: str) -> tuple[str, ...]:
    """The persons among the parts of a text that is known to name who signed; units, ranks and roles fall away."""
    found = (_person(part, single=True) for part in _SPLIT.split(text) if part)
    return tuple(dict.fromkeys(name for name in found if name))


def _signed(text: str) -> tuple[str, ...] | None:
    """Every part must be a person, a desk or unit, or an aside such as `(tổng hợp)`; else it is some other line.

    A unit's name may hold commas itself: `Phòng Phổ biến, giáo dục pháp luật`.
    """
    names: list[str] = []
    unit = False
    whole = _BRACKETS.sub(_without_unit, text) if "(" in text else text
    for part in filter(None, map(str.strip, _SPLIT.split(whole))):
        name = _person(part, single=False)
        if name:
            names.append(name)
        elif _is_desk(part):
            unit = True
        elif not (_ASIDE.fullmatch(part) or (unit and _is_of_unit(part))):
            return None
    return tuple(dict.fromkeys(names))


def _without_unit(match: re.Match[str]) -> str:
    """Brackets that hold a unit, whatever it is called."""
    return " " if is_unit(match["inside"]) else match.group()


def is_unit(text: str) -> bool:
    """Whether the words begin as the name of a unit and may be one; only beside a person's name do they tell.

    >>> is_unit("Phòng Đo đạc, Bản đồ và Viễn thám"), is_unit("Xã A tổ chức hội nghị.")
    (True, False)
    """
    return len(text.split()) <= 12 and not text.endswith((".", ":", "?", "!")) and bool(_DESK.match(text))


def _is_desk(part: str) -> bool:
    """A desk or unit by its first words, and nothing in it but names and words that units are called by."""
    words = part.split()
    return (
        len(words) <= 8
        and ":" not in part
        and bool(_DESK.match(part))
        and all(w[0].isupper() or _bare(w) in _UNIT_WORDS for w in words)
    )


def _is_of_unit(part: str) -> bool:
    return len(part.split()) <= 6 and all(w[0].isupper() or _bare(w) in _UNIT_WORDS for w in part.split())


def _bare(word: str) -> str:
    return word.strip(".,:;()").lower()


def _person(part: str, *, single: bool) -> str | None:
    """A name without its rank: two to five capitalised words; one word only where a label vouches for it."""
    name = _RANK.sub("", part, count=1) if _RANK.match(part) else part
    words = name.split()
    if not 1 <= len(words) <= 5 or name.lower() in _NO_NAMES or _ASIDE.fullmatch(name) or _DESK.match(name):
        return None
    if any(not word[0].isupper() or not _WORD.fullmatch(word) for word in words):
        return None
    if len(words) == 1 and not single and "." not in name:
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
    """`Theo Báo Nhân Dân`: short, and a name begins right after the word; a clause begins in lower case."""
    words = text.strip("()").split()
    if not 2 <= len(words) <= 7 or text.endswith((":", ",")):
        return False
    return words[0].lower() == "theo" and words[1][0].isupper()


def split_signature(line: str) -> tuple[tuple[str, ...], str | None] | None:
    """Authors and source of a closing line; None when the line is neither a signature nor a source.

    >>> split_signature("Văn Tú (Theo Báo Nhân Dân)")
    (('Văn Tú',), 'Báo Nhân Dân')
    """
    if named := source(line):
        return (), named
    both = _TAIL.fullmatch(line) if len(line) <= 140 else None
    if both and (signed := authors(both["signed"])):
        return signed, both["source"].strip()
    alone = authors(line)
    return None if alone is None else (alone, None)
