"""Where the name of an authority or organisation ends: head, words of its field, a level with or without its name."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from corpus import gazetteer
from corpus.terms import awards as terms
from corpus.terms.awards import HeadKind
from extractors import people
from extractors.patterns import quick
from extractors.people import alternatives
from extractors.rule import Passage
from extractors.vietnamese import fold


def heads(*kinds: HeadKind) -> str:
    return alternatives(frozenset(head for head, kind in terms.heads().items() if kind in kinds))


STATE = re.compile(quick(rf"(?<![\w.])(?:{heads('state')})(?![\w])"))
WHOLE = re.compile(quick(rf"(?<!\w)(?:{heads('whole')})(?!\w)"))
NAMED = re.compile(quick(rf"(?<!\w)(?:{heads('named')})(?!\w)"))
POST = re.compile(
    r"(?<!\w)(?<!bộ )(?<!đoàn )(?:(?:nguyên|(?<!ủy )quyền) )?"
    rf"(?P<head>{heads('post', 'deputy', 'leaders')})(?!\w)(?! quán)"
)

# Syllables that continue a name in lower case (`… quản lý hành chính về trật tự xã hội`).
# Source: names of ministries, police departments, mass organisations and offices of the provinces.
_WORDS = frozenset(
    """an ninh sát cảnh giao thông hình sự kinh tế môi trường điều tra tội phạm về ma túy trật tự xã hội quản lý hành
    chính phòng chống cháy chữa cứu nạn hộ quân dân nhân biên giới vũ trang bộ đội chỉ huy đạo phụ nữ nông cựu chiến
    binh thanh niên chữ thập đỏ khuyến học giáo dục đào tạo y thể thao du lịch văn hóa tin truyền tài nguyên khoa công
    nghệ nghiệp phát triển thôn lao động thương liên hiệp đoàn mặt trận tổ quốc việt nam vận tải kho bạc thuế hải quan
    kiểm lâm tòa án tối cao cơ động tham mưu chính trị hậu cần bảo vệ tư pháp nội vụ xây dựng kế hoạch đầu nước ủy ban
    hội đồng mttq nghiên chất lượng thực phẩm trung ương đảng cộng sản hồ chí minh khối doanh quần chúng người cao
    tuổi từ thiện nạn nhân chất độc da cam thi đua khen thưởng dân tộc tôn giáo tuyên giáo vận chiến sĩ bưu điện lực
    viễn thăng tiến phong trào thực vật động thú nuôi trồng thủy sản chăn khí tượng lưu trữ thống kê dự cấp nhiễm khuẩn
    ảnh nhiếp hồi sức cổ truyền nhi mắt tâm thần biển đường thủy bộ sắt xuất nhập cảnh hộ khẩu kỹ thuật an toàn
    phản gián nguyện
    ngoại tuyến thi hành ubnd hđnd sinh viên học mầm non tiểu cơ phổ thông dạy nghề đa khoa nghiệp vụ nhà hải viện trợ
    sở chuyên đề phần trách nhiệm hữu hạn phóng nhà báo bay văn nghệ sĩ luật gia thầy thuốc trẻ giám đốc thường vụ
    trực chấp hiệu công tác chuyên án mạng sử dụng cao ngành tham nhũng buôn lậu hồ sơ tạm giam giữ sách cửa
    cảng""".split()
)
LEVELS = re.compile(
    r"(?:(?:tp|tx|tt|h|p|q)\.|(?:thành phố|thị xã|thị trấn|đặc khu|quần đảo|tỉnh|huyện|quận|phường|xã|tp|tx|tt|"
    r"trung ương|khu dân cư|khu phố|thôn|bản|ấp|khối|xóm|tổ dân phố)(?![\w&]))[ ]?"
)
_MANY = re.compile(r" các (?:tỉnh|huyện|xã|phường|địa phương|đơn vị)(?:,? (?:thành phố|phường|thị trấn|thị xã))?(?!\w)")
LEVEL_ONLY = re.compile(r"(?:thành phố|thị xã|thị trấn|đặc khu|tỉnh|huyện|quận|phường|xã|tp|tx|tt|trung ương)$")
_TOKEN = re.compile(r"(?P<gap>[ ]?[-–][ ]?|[ ]&[ ]|[ ])(?P<word>[^\W_][\w]*(?:[.&/'’-][^\W_][\w]*)*)")
_CODE = re.compile(r"(?=[a-zđ]*\d)[a-zđ]{0,3}\d{1,4}[a-zđ]?")
# `Ban chuyên án 30 triệu đồng`: the number counts what follows.
_COUNTS = re.compile(
    r" (?:triệu|tỷ|tỉ|nghìn|ngàn|đồng|lần|năm|vụ|tập thể|cá nhân|người|đồng chí|suất|phần|lượt|"
    r"bằng|giấy|cán bộ|chiến sĩ)(?!\w)"
)
# Verbs whose first syllable continues names as well.
_VERBS = re.compile(
    r"(?:mang về|trở thành|long trọng|trang trọng|trọng thể|"
    r"ban hành|dự (?:kiến|thi|lễ|họp|buổi|hội nghị)|tổ chức|phát (?:biểu|động|hiện|quà)|"
    r"công (?:bố|nhận)|chính thức|trực tiếp|"
    r"thu hồi|rút lại|kiểm tra|vận động|thực hiện|tham (?:gia|dự)|thành lập|"
    r"học tập|bảo đảm|nhân dịp|quản lý chặt|xây dựng kế hoạch|hỗ trợ)(?!\w)"
)
# Verbs and small words that end a name even in capitals, where letters do not tell names from words.
_STOPS = frozenset(
    """trao tặng đã vừa cho được sẽ cũng vì do khen biểu tuyên quyết phối ký gửi thưởng nhận truy phong có là tại trong
    trên với theo để nhằm qua sau khi còn này nói chúc thăm đề yêu cùng đón vinh họp ra mắt phát bắt tổng làm
    giành đoạt đạt đón thắng lĩnh""".split()
)


# Communes of 2025 that share a name: `xã A Lưới 1`.
_NUMBERED = re.compile(r" \d{1,2}(?= (?:được|đã|vừa|trao|tặng|khen|và|tổ chức|nhận|đạt)(?!\w)|[,;.)](?!\d)|$)")
_OTHER_HALF = re.compile(r" ?[-–] ?(?:Huế|Vũng Tàu)(?!\w)")


def name_run(passage: Passage, at: int, unit: str) -> int:
    """End of a unit's own name or number behind its level word; `at` when it has none."""
    folded, text = passage.folded, passage.text
    number = re.compile(r"(?:số )?\d{1,2}(?![\d/.]|[ ](?:tập|cá|người))").match(folded, at)
    if number is not None:
        return number.end()
    end = people.name_end(text, at, 4)
    if end == at:
        return at
    if text[at:end].isupper():  # a headline in capitals: the name ends before the verb
        return _capitals_end(passage, at, end)
    numbered = _NUMBERED.match(folded, end) if not unit.startswith(("tỉnh", "huyện", "quận")) else None
    end = numbered.end() if numbered is not None else end
    other_half = _OTHER_HALF.match(text, end)
    end = other_half.end() if other_half is not None else end
    high = unit.startswith(("tỉnh", "tp", "thành", "huyện", "quận", "thị", "tx"))
    known = _known_end(folded, at, end) if high else at
    for gap in re.finditer(" ", text[known:end]) if high else ():
        inner = known + gap.end()  # `tỉnh Phú Thọ Bùi Văn Quế`: the holder's name follows the unit's
        least = 2 if known > at and inner == known + 1 and known < end else 3
        if people.is_person_name(text, inner) and len(text[inner : people.name_end(text, inner)].split()) >= least:
            return inner - 1
    is_person = people.is_person_name(text, at) and (
        len(text[at:end].split()) > 2 or _HIGHLANDER.match(folded, at) is not None
    )
    if not high and (commune := _commune_end(folded, text, at)) is not None:
        return commune  # `phường Tây Thạnh |Lò Văn Ón`
    if not high:  # `Chủ tịch UBND xã Lò Văn Ón`, but `phường Hoàng Văn Thụ`
        return at if is_person and folded[at:end] not in _units_like_persons() else end
    return at if is_person and not folded.startswith(people.PLACES, at) else end


# Family names of the Central Highlands, that no unit bears before a second capital.
_HIGHLANDER = re.compile(r"(?:ksor|rơ|siu|rah|rcom|mlô|êban|niê) ")


@cache
def _units_like_persons() -> frozenset[str]:
    """Names of communes of three syllables or more, folded: many bear the name of a person."""
    return frozenset(fold(unit.name) for unit in gazetteer.units() if unit.name.count(" ") > 1)


@cache
def _communes() -> frozenset[str]:
    """Names of communes, folded."""
    return frozenset(fold(unit.name) for unit in gazetteer.units() if unit.level == "commune")


def _commune_end(folded: str, text: str, at: int) -> int | None:
    """Where the name of a known commune ends before the full name of a person; None when none stands there."""
    stop = people.name_end(text, at, 8)
    for gap in re.finditer(" ", text[at:stop]):
        inner = at + gap.end()
        is_holder = people.is_person_name(text, inner) and len(text[inner : people.name_end(text, inner)].split()) > 2
        if is_holder and folded[at : inner - 1] in _communes():
            return inner - 1
    return None


@cache
def _high_units() -> frozenset[str]:
    """Names of provinces and districts, folded."""
    return frozenset(fold(unit.name) for unit in gazetteer.units() if unit.level in ("province", "district"))


def _known_end(folded: str, at: int, end: int) -> int:
    """Where the longest name of a unit ends that begins at `at`: `tỉnh Bình Dương |Lò Văn Ón`."""
    gaps = [at + gap.start() for gap in re.finditer(" ", folded[at:end])]
    return next((stop for stop in (end, *reversed(gaps)) if folded[at:stop] in _high_units()), at)


def _capitals_end(passage: Passage, at: int, end: int) -> int:
    for match in re.finditer(r"\S+", passage.folded[at:end]):
        if match.group() in _STOPS:
            return max(at, at + match.start() - 1)
    return end


_ACRONYM = re.compile(r" \([A-ZĐ][\w&,–-]{1,14}\) ")
_GOES_ON = re.compile(r"(?:tỉnh|huyện|xã|thành phố|thị xã|quận|phường|thị trấn|tp|tx|chi nhánh|việt nam)(?!\w)")


def _behind_acronym(passage: Passage, at: int) -> int:
    """`Liên đoàn Lao động (LĐLĐ) huyện A Lưới`, `Bộ đội Biên phòng (BĐBP) Lạng Sơn` are one name."""
    acronym = _ACRONYM.match(passage.text, at)
    if acronym is None:
        return at
    goes_on = _GOES_ON.match(passage.folded, acronym.end()) or people.is_where(passage, acronym.end())
    return acronym.end() - 1 if goes_on else at


_NO_LEVEL = re.compile(r"xã hội|(?<=nông )thôn(?! [^,.;]*nông)")
# Fields that names join with a comma: `Phòng cháy, chữa cháy`, `Sở Văn hóa, Thể thao và Du lịch`.
# Source: names of ministries (Decrees of 2025 on their functions) and of police departments.
_JOINED = re.compile(
    r"(?:(?<=phòng),(?= chống)|(?<=cháy),(?= chữa cháy)|(?<=nạn),(?= cứu hộ)|(?<=ninh),(?= trật tự)|"
    r"(?<=động),(?= thương binh)|(?<=hóa),(?= (?:thể thao|khoa học|thông tin|xã hội))|(?<=nhũng),(?= kinh tế)|"
    r"(?<=tế),(?= buôn lậu)|(?<=lậu),(?= môi trường)|(?<=toàn),(?= trật tự)|(?<=độ),(?= chính sách))"
)


def _behind_comma(passage: Passage, at: int) -> int:
    joined = _JOINED.match(passage.folded, at)
    return joined.end() if joined is not None else at


# Words that would end a name, in compounds that belong to one.
_PART_OF_NAME = re.compile(
    r"(?<=hàng )không|hữu nghị|phong trào(?! thi đua)|khu vực \d+|(?<=phòng )thủ|"
    r"(?:(?<=thi đua )|(?<=thi đua, )|(?<=thi đua - ))khen thưởng|chi nhánh|số \d+|"
    r"thị trường|(?<=quân )khu|(?<=pccc )và (?:cnch|chcn)|(?<=cháy )và (?:cnch|chcn)|"
    r"(?<=- )(?:đào tạo|thương binh|môi trường|truyền thông|du lịch|trật tự)|"
    r"(?<=-)đào tạo|điều tra hình sự"
)


_ZONE = re.compile(r"[Kk]hu vực \d+ ?[-–] ?[A-ZĐ]\w*(?: [A-ZĐ]\w*){0,2}(?! [A-ZĐ])")  # `TAND khu vực 4 - Đồng Xuân`
_CENTRE_OF = re.compile(r"(?i:trung ương) (?=Đoàn|Hội|Đảng|MTTQ|Mặt trận)")


class _Step(NamedTuple):
    """How far the next word takes a name, whether that word alone makes it one, and whether it is the last."""

    end: int
    names: bool = False
    is_last: bool = False


def end_of_name(passage: Passage, at: int) -> tuple[int, bool]:
    """Where the name ends whose head ends at `at`, and whether anything names it (a level, a capital, a number)."""
    many = _MANY.match(passage.folded, at)  # `Giám đốc Công an các tỉnh`
    if many is not None:
        return many.end(), True
    end, is_named, plain = at, False, 0
    while plain <= _LONGEST_FIELD and (step := _next_step(passage, at, end)) is not None:
        end, is_named, plain = step.end, is_named or step.names, 0 if step.names else plain + 1
        if step.is_last:
            break
    return end, is_named


_LONGEST_FIELD = 16  # words in lower case in a row


def _next_step(passage: Passage, head_end: int, end: int) -> _Step | None:
    """The next part of the name, which began at `head_end` and has reached `end`; None when it is over."""
    folded, text = passage.folded, passage.text
    token = _TOKEN.match(folded, _behind_comma(passage, _behind_acronym(passage, end)))
    if token is None:
        return None
    start, word = token.start("word"), token["word"]
    part = _PART_OF_NAME.match(folded, start)
    if part is not None:
        zone = _ZONE.match(text, start)
        return _Step(part.end() if zone is None else zone.end(), names=zone is not None)
    if _CENTRE_OF.match(text, start):  # `Ban Chấp hành Trung ương |Đoàn Thanh niên`
        return _Step(token.end(), names=True)
    last = _last_part(passage, start)
    if last is not None:
        return _Step(last, names=True, is_last=True)
    if word in _STOPS and not (text[start].isupper() and not _is_headline(text, token, head_end)):
        return None
    if text[start].isupper():
        return _capital_step(passage, token, head_end, end)
    return _plain_step(passage, token, head_end, end)


def _is_headline(text: str, token: re.Match[str], head_end: int) -> bool:
    """Whether letters do not tell names from words, since all of them are capitals."""
    word = text[token.start("word") : token.end()]
    return len(word) > 1 and word.isupper() and text[max(0, head_end - 2) : head_end].isupper()


def _last_part(passage: Passage, start: int) -> int | None:
    """Where the level or body ends that closes a name: `Ban Thường vụ |Huyện ủy`, `Công an |tỉnh Lạng Sơn`."""
    whole = WHOLE.match(passage.folded, start)
    if whole is not None:
        return end_of_whole(passage, whole.end())
    level = LEVELS.match(passage.folded, start)
    if level is not None and not _NO_LEVEL.match(passage.folded, start):
        at = level.end()
        reached = name_run(passage, at, level.group()) if at <= len(passage.text) else start
        return reached if reached > at else start + len(level.group().rstrip())
    if passage.text[start].isupper() and passage.folded.startswith(people.PLACES, start):
        return name_run(passage, start, "tỉnh")
    return None


def _capital_step(passage: Passage, token: re.Match[str], head_end: int, end: int) -> _Step | None:
    """A capital goes on with the name, unless the name of a person begins there, or a post behind a dash."""
    text, start = passage.text, token.start("word")
    if people.AWARD.match(passage.folded, start):  # `trao Công an xã Kỷ niệm chương`
        return None
    if people.is_person_name(text, start):
        if _SCHOOL.search(passage.folded, max(0, head_end - 20), head_end):  # `Trường THPT chuyên Chu Văn An`
            return _Step(people.name_end(text, start), names=True, is_last=True)
        is_acronym = text[start : token.end()].isupper() and token.end() - start > 1
        is_full_name = len(text[start : people.name_end(text, start)].split()) > 2 and not is_acronym
        is_firms = end == head_end and _FIRM.search(
            passage.folded, max(0, head_end - 12), head_end
        )  # `Công ty Trần Anh`
        if (token["word"] not in _WORDS or is_full_name) and not is_firms:
            return None
    if token["gap"] != " " and (token["word"] == "ảnh" or _starts_person_or_post(passage, start)):
        return None
    return _Step(token.end(), names=True)


def _plain_step(passage: Passage, token: re.Match[str], head_end: int, end: int) -> _Step | None:
    """A word in lower case goes on with the name when it belongs to a field, is a number, or leads to a capital."""
    folded, word, start = passage.folded, token["word"], token.start("word")
    is_firm = _FIRM.search(folded, max(0, head_end - 12), head_end) is not None
    if word == "về" and ((is_firm and end == head_end) or not _ABOUT_FIELD.match(folded, token.end())):
        return None  # `cho Công ty về những đóng góp`
    if _CODE.fullmatch(word) and token["gap"] == " " and not _COUNTS.match(folded, token.end()):
        return _Step(token.end(), names=True)
    if word == "và" and _SECOND_FIELD.match(folded, token.end()):
        return _Step(token.end())
    if _VERBS.match(folded, start):
        return None
    if is_firm and (reached := _firm_words(passage, start)) > start:
        return _Step(reached, names=True)
    is_field = word in _WORDS and (token["gap"] == " " or word == "khen")
    return _Step(token.end()) if is_field else None


def end_of_whole(passage: Passage, at: int) -> int:
    """`Huyện ủy Hưng Hà`, `Đảng ủy xã Tà Bhing`, `Đảng ủy Công an Trung ương`."""
    if passage.text[at + 1 : at + 2].isupper() and not NAMED.match(passage.folded, at + 1):
        reached = name_run(passage, at + 1, "tỉnh")
        return reached if reached > at + 1 else at
    return end_of_name(passage, at)[0]


# Firms take any word into their names (`Công ty cổ phần xây lắp và thương mại Hòa Phát`).
_FIRM = re.compile(r"(?:công ty|cty|tập đoàn|ngân hàng|nhà máy|hợp tác xã|htx)$")
_SCHOOL = re.compile(
    r"quỹ(?: học bổng| khuyến học)?$|"
    r"(?:trường|đại học|học viện)(?: (?:thpt|thcs|th|ptdtnt|tiểu học|mầm non|trung học|cao đẳng|đại học))*$"
)
_ACRONYM_BEHIND = re.compile(r" \([A-ZĐ]{2,8}\)")
_OTHER_BODY = re.compile(rf" ?và (?:{heads('named', 'whole', 'post')})(?!\w)")
_TAKES_BACK = re.compile(r" ?(?:thu hồi|rút lại|muốn|đòi|tước)(?!\w)")
_LOWER_WORD = re.compile(r" ?[^\W\d_]+")


def _firm_words(passage: Passage, at: int) -> int:
    """End of the lower-case words at `at` that lead to a capitalised one; `at` when they lead to none."""
    end = at
    for _ in range(6):
        word = _LOWER_WORD.match(passage.folded, end)
        if word is None or word.group().strip() in _STOPS or _OTHER_BODY.match(passage.folded, end):
            return at
        if _TAKES_BACK.match(passage.folded, end):
            return at
        if _ACRONYM_BEHIND.match(passage.text, word.end()):
            return word.end()
        start = end + word.group().startswith(" ")
        if passage.text[start].isupper():
            return at if people.is_person_name(passage.text, start) else word.end()
        end = word.end()
    return at


# `Giáo dục và Đào tạo` is one name, `Công an xã và Đoàn Thanh niên` are two.
_SECOND_FIELD = re.compile(
    r" (?:dân vận|tôn giáo|"
    r"phòng,? chống|chống|công tác chính trị|thcs|thpt|trung học|tiểu học|đào tạo|xã hội|phát triển|"
    r"môi trường|công nghệ|truyền thông|du lịch|đầu tư|gia đình|trẻ em|cứu|cơ động|"
    r"kỹ thuật|thể thao|nhân văn|tìm kiếm|hợp tác|an toàn|tái định|ngoại giao|bảo vệ|đô thị)"
)


_ABOUT_FIELD = re.compile(
    r" (?:trật tự|ttxh|ma túy|kinh tế|môi trường|an ninh|tội phạm|tham nhũng|tệ nạn|quản lý|xây dựng)"
)


def _starts_person_or_post(passage: Passage, at: int) -> bool:
    return people.is_person_name(passage.text, at) or _POST_OR_RANK.match(passage.folded, at) is not None


_POST_OR_RANK = re.compile(
    rf"(?:{alternatives(terms.titles('rank'))}|"
    rf"{alternatives(frozenset(w for w, kind in terms.heads().items() if kind in ('post', 'deputy')))})(?!\w)"
)
