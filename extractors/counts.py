"""Counts: numbers of counted things, with unit, item, kind, verb and modality.

A number becomes a count when a noun phrase follows it (`extractors.nounphrase`) and nothing shows that it is a label,
a rank, an age or a score. Dates and places are masked first, so their numbers and names stay out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus import terms
from extractors import action, numbers
from extractors.nounphrase import MASK, Phrase, Reader
from extractors.numbers import Number
from extractors.rule import Example, Mention, Passage, Reading, Rule
from schemas.facts import Category, Change, Comparator, CountFact, DateFact, PlaceFact


@dataclass(frozen=True, slots=True)
class Count:
    """What is read from number and noun phrase alone; the fields are those of `CountFact`."""

    number: int | float
    unit: str | None
    item: str | None
    category: Category
    number_max: int | float | None = None
    comparator: Comparator = "exact"
    total: int | float | None = None
    per: str | None = None
    change: Change | None = None


Found = tuple[str, Reading[Count]]


def _words(text: str) -> frozenset[str]:
    """Terms parted by spaces, whose own spaces are written as underscores."""
    return frozenset(term.replace("_", " ") for term in text.split())


# Words right before a number that make it a label. Sources: facts.md and the press.
_LABELS = _words(
    """số điều khoản mục chương phường quận lộ ql tl đường ngõ hẻm ngách kiệt tầng phòng khóa cấp hạng thứ mức
    tiêu_chí chương_trình nghị_định thông_tư quyết_định chỉ_thị nghị_quyết công_văn ban_chỉ_đạo bcđ đội tổ nhóm đoàn
    tuổi sn sinh_năm covid trang tập kỳ vòng tỷ_số bks mã top quân_khu mùng mồng quý thế_kỷ khu ấp thôn xóm bản ga
    giai_đoạn đợt lần phiên_bản windows android ios galaxy iphone câu bài lớp khối kênh vtv đài luật văn_bản kế_hoạch
    trung_đoàn sư_đoàn tiểu_đoàn lữ_đoàn đại_đội binh_đoàn cung tập_phim áo xếp_thứ vị_trí loại
    dự_án_661 đề_án thửa tờ_bản_đồ lô máy_bay_số chuyến_bay giải nhà_số kiốt ki_ốt cột cổng bến cửa mặt_trận
    năm tháng ngày lúc hồi_lúc vào_lúc phút_thứ thứ_hạng hàng điểm_thứ giờ hiệp khoá thứ_tự quốc_lộ tỉnh_lộ
    hương_lộ xa_lộ cao_tốc_số đại_lộ cầu_số phân_khu tiểu_khu khoảnh block tòa chung_cư"""
)
# Of those, labels that never are anything else; `nhóm 5 đối tượng` and `triệu tập 2 người` count, `số 12` does not.
_ALWAYS = _words(
    """số điều khoản lộ ql tl nghị_định thông_tư quyết_định chỉ_thị nghị_quyết công_văn ban_chỉ_đạo bcđ sn sinh_năm
    quốc_lộ tỉnh_lộ hương_lộ tỷ_số bks xếp_thứ quân_khu chương_trình tiêu_chí thứ hạng khóa covid mùng mồng"""
)
_NO_LABELS = _words("tổng_số đa_số con_số trong_số dân_số quân_số doanh_số sĩ_số nhân_số trong_vòng tổng_mức hàng_loạt")
_YEAR_BEFORE = _words(
    """trong từ đầu cuối giữa hằng hàng mỗi một các những nhiều suốt cả qua vào theo sang đến tới hết trước sau nửa
    tháng quý mấy bao vài lâu ngày cùng kỳ cùng_kỳ mùa vụ của tết thêm đã so"""
)
_YEAR_AFTER = frozenset("nay qua trước sau ngoái học tới tháng liền đó này và kể rồi".split())
# `một` is a number only before these, which tell of one real thing.
_ONE = frozenset(
    """chiếc khẩu viên quả thanh tờ ngôi căn tòa gói bao chai bình bánh túi tấm vụ thùng hộp con cây xe bức cuốn
    quyển tép nòng lưỡi đôi cặp chuyến suất""".split()
)
_ONE_BEFORE = frozenset("là như thành mỗi từng chỉ cùng trong trên thêm hơn chưa không".split())
_ABSTRACT_AFTER = frozenset("khác số trong lần".split())
# Behind a date these go on telling the time of day: `lúc 5h38 phút 22 giây`.
_CLOCK = frozenset({"giờ", "phút", "giây"})
# Number words that hardly ever are anything else, so that an unknown noun may follow.
_PLAIN_WORDS = frozenset("hai bốn sáu bảy tám mười".split())
_AGE = re.compile(r" ?(?:tuổi|tháng tuổi|ngày tuổi|tuần tuổi|năm tuổi)(?!\w)")
_PER = re.compile(
    r"\s?/\s?(?P<slash>[^\W\d_]+(?: [^\W\d_]+)?)|,? (?:mỗi|một) (?P<each>người|hộ|năm|tháng|ngày|tuần|suất|cháu|em|gia đình|vụ|lần|tập thể|cá nhân|giờ|ha|kg|tấn)(?!\w)"
)
_EACH_BEFORE = re.compile(
    r"(?<!\w)mỗi (?P<each>[^\W\d_]+(?: [^\W\d_]+)?)(?: (?:được|trị giá|là|có|nhận|nhận được|thưởng|được thưởng|được hỗ trợ|hỗ trợ))*[ ]*$"
)
_AFTER = re.compile(r" (?P<words>trở lên|đổ lên|trở xuống|đổ xuống)(?!\w)")
_OUT_OF = re.compile(r" trong (?:tổng )?số (?=\d)")
_FROM = re.compile(r"(?<!\w)từ $")
_TO = re.compile(r"(?: ?[-–] ?| (?:đến|tới) )")
_MONEY_MAGNITUDE = re.compile(r"(?:triệu|tỷ|tỉ|nghìn|ngàn)$")
_MONEY_NEAR = re.compile(
    r"(?<!\w)(?:tiền|giá|trị giá|phạt|vay|nợ|thưởng|ủng hộ|bán|mua|chi|vốn|doanh thu|lãi|lỗ|thu|nộp|lương|kinh phí|thiệt hại|ngân sách|quỹ|tài sản|chiếm đoạt|đầu tư|hỗ trợ|bồi thường)(?!\w)"
)
_PEOPLE_NEAR = re.compile(r"(?<!\w)(?:dân số|người|lượt|dân)(?!\w)")
_SHARED = re.compile(r"[,;]? (?:và )?(?:[^\W\d_]+ ){1,3}$")
_PREVIOUS = re.compile(r"(?:[^\W\d_]+[ ]){1,3}$")
_SCORE = re.compile(r"\d+ ?- ?\d+$")
_LIST_NUMBER = re.compile(r"(?:^|\n)\s*$")

_RULE_OF_ROLE = {
    "money": "count.money", "time": "count.duration", "classifier": "count.classifier",
    "event": "count.event", "noun": "count.noun",
}  # fmt: skip


def read(number: Mention[Number], passage: Passage) -> Found | None:
    """The count that a number makes with the words behind it, and the name of the rule; None when it makes none."""
    folded, value = passage.folded, number.value
    if _AGE.match(folded, number.end) or folded[number.end : number.end + 1] == MASK:
        return None
    reader = Reader(passage, number.end)
    percent = reader.words(0, 1) == "%" or reader.words(0, 2) == "phần trăm"
    phrase = reader.read()
    previous = _words_before(passage, number.start)
    label = _label(previous)
    compared = number.start < value.start
    if label and not percent and not compared and (label in _ALWAYS or not _heads(label, phrase)):
        return None
    out_of = _OUT_OF.match(folded, number.end)
    if out_of:
        return _ratio(number, passage, out_of)
    if value.form == "words" and not _is_number_word(passage, number, phrase, previous):
        return None
    if percent and phrase is not None:
        return "count.percent", _percent(number, passage, reader, phrase)
    if phrase is None:
        return _bare_money(number, passage)
    if phrase.role == "time" and folded[number.start - 2 : number.start - 1] == MASK and phrase.unit in _CLOCK:
        return None
    if (
        _LIST_NUMBER.search(folded, max(0, number.start - 3), number.start)
        and folded[number.end : number.end + 1] in ".)"
    ):
        return None
    if phrase.start > number.end + 1:
        return None
    if phrase.role is None:
        return _unknown(number, passage, phrase)
    name = "count.measure" if phrase.role == "measure" else _RULE_OF_ROLE[phrase.role]
    return name, _count(number, passage, phrase)


def _ratio(number: Mention[Number], passage: Passage, out_of: re.Match[str]) -> Found | None:
    """`38 trong số 43 người`: a ratio in words."""
    whole = next((m for m in numbers.find(passage) if m.value.start == out_of.end()), None)
    found = read(whole, passage) if whole else None
    if found is None or whole is None or whole.value.value < number.value.value:
        return None
    name, reading = found
    value = replace(
        reading.value, number=number.value.value, total=whole.value.value, comparator=number.value.comparator
    )
    return name, Reading(value, number.start, reading.end)


def _words_before(passage: Passage, start: int) -> list[str]:
    """Up to three words right before `start`, the nearest one last; none where something else stands."""
    match = _PREVIOUS.search(passage.folded, max(0, start - 24), start)
    return match.group().split() if match else []


def _label(previous: list[str]) -> str | None:
    if previous[-2:] in (["tổng", "số"], ["đa", "số"], ["con", "số"], ["trong", "số"]) or previous[-2:] == [
        "trong",
        "vòng",
    ]:
        return None
    for size in (3, 2, 1):
        term = " ".join(previous[-size:])
        if len(previous) >= size and term in _LABELS:
            return term
    return None


def _heads(label: str, phrase: Phrase | None) -> bool:
    """Whether the phrase is one that a number counts even behind a word that could label it."""
    if phrase is None:
        return False
    if phrase.role is None:
        return label in terms.verbs()  # `cấp 30 lều bạt`
    if phrase.role in ("money", "measure", "time"):
        return True
    return phrase.category not in ("group", "place", "session") and phrase.unit.islower()


def _is_number_word(passage: Passage, number: Mention[Number], phrase: Phrase | None, previous: list[str]) -> bool:
    """Whether a number word is one: `năm` is mostly a year, `ba` a father, `một` an article."""
    word = passage.folded[number.value.start : number.end]
    if " " in word:
        return True
    if phrase is None or phrase.role is None:
        return word in numbers.MAGNITUDES or (word in _PLAIN_WORDS and phrase is not None)
    following = passage.folded[number.end : phrase.end].split()
    last = previous[-1] if previous else ""
    if word == "năm":
        return (
            last not in _YEAR_BEFORE
            and following[0] not in _YEAR_AFTER
            and not last.isdigit()
            and phrase.role != "time"
        )
    if word == "một":
        return (
            phrase.unit.lower() in _ONE
            and last not in _ONE_BEFORE
            and passage.folded[phrase.end :].split(maxsplit=1)[:1] not in (["khác"],)
            and following[-1] not in _ABSTRACT_AFTER
        )
    if last in ("vài", "dăm", "mươi"):
        return False
    if word == "ba":
        return last not in ("ông", "người", "của", "thứ", "tháng", "với") and following[0] not in ("mẹ", "má")
    if word in ("nửa", "chục"):
        return phrase.role in ("time", "measure", "money") or word == "chục"
    return word not in ("tỷ", "tỉ") or phrase.role == "money"


def _comparator(number: Mention[Number], passage: Passage, phrase: Phrase) -> tuple[Comparator, int]:
    """The comparator before the number; `trên` and `dưới` before a few places or things tell where."""
    value = number.value
    spatial = passage.folded[number.start : value.start].strip() in ("trên", "dưới")
    if (
        spatial
        and phrase.role not in ("money", "measure", "time")
        and value.value < 10
        and phrase.category != "percent"
    ):
        return "exact", value.start
    if spatial and phrase.category in ("place", "vehicle") and value.value % 10 and value.value < 1000:
        return "exact", value.start
    return value.comparator, number.start


def _count(number: Mention[Number], passage: Passage, phrase: Phrase) -> Reading[Count]:
    value, folded = number.value, passage.folded
    comparator, start = _comparator(number, passage, phrase)
    maximum, end = value.maximum, phrase.end
    after = _AFTER.match(folded, end)
    if after:
        comparator, end = numbers.COMPARATORS_AFTER[after["words"]], after.end()
        if _FROM.search(folded, max(0, start - 4), start):
            start -= 3
    per = _PER.match(folded, phrase.end)
    each = _EACH_BEFORE.search(folded, max(0, start - 40), start)
    base = _base(per, passage) if per else each["each"] if each and phrase.role == "money" else None
    item = passage.text[phrase.start : phrase.end]
    count = Count(
        number=value.value,
        unit=phrase.unit,
        item=item,
        category=phrase.category,
        number_max=maximum,
        comparator=comparator,
        total=value.total,
        per=base,
        change=action.change(passage, start),
    )
    return Reading(count, start, end)


def _base(per: re.Match[str], passage: Passage) -> str | None:
    """What a rate is for each of: the noun behind the slash, or behind `mỗi`."""
    if per["each"]:
        return per["each"]
    reader = Reader(passage, per.start("slash"))
    size = reader.longest(0, terms.counted()) or 1
    return reader.words(0, size)


def _percent(number: Mention[Number], passage: Passage, reader: Reader, phrase: Phrase) -> Reading[Count]:
    size = 1 if reader.words(0, 1) == "%" else 2
    unit_end = reader.token(size - 1).end
    change = action.change(passage, number.start)
    share = None if change else reader.share_of(size)
    whole = replace(phrase, end=share.end if share else unit_end)
    reading = _count(number, passage, whole)
    item = passage.text[share.start : share.end] if share else None
    return replace(reading, value=replace(reading.value, unit="%", item=item, category="percent"))


def _bare_money(number: Mention[Number], passage: Passage) -> Found | None:
    """`trị giá 35 tỷ`: money without its unit, where money is what the clause is about."""
    written = passage.folded[number.start : number.end]
    if not _MONEY_MAGNITUDE.search(written) or number.value.form == "vague" or written in numbers.MAGNITUDES:
        return None
    first = action.clause_start(passage, number.start)
    clause = passage.folded[max(first, number.start - 60) : number.start]
    if not _MONEY_NEAR.search(clause) or _PEOPLE_NEAR.search(clause):
        return None
    value = number.value
    count = Count(value.value, "đồng", None, "money", value.maximum, value.comparator, None)
    return "count.money", Reading(replace(count, change=action.change(passage, number.start)), number.start, number.end)


def _unknown(number: Mention[Number], passage: Passage, phrase: Phrase) -> Found | None:
    """A noun that no table has counts only behind plain digits or a numeral of several words."""
    word = passage.folded[number.value.start : number.end]
    if number.value.form == "words" and " " not in word and word not in _PLAIN_WORDS:
        return None
    if number.value.total is not None or phrase.start == number.end or not _may_open(number, passage):
        return None
    return "count.open", _count(number, passage, phrase)


def _may_open(number: Mention[Number], passage: Passage) -> bool:
    """Whether what stands before the number lets it count: a verb, a function word or a mark, not a name or a noun."""
    if number.start < number.value.start:
        return True
    previous = _words_before(passage, number.start)
    if not previous:
        return passage.folded[number.start - 2 : number.start - 1] != MASK
    last = passage.text[number.start - len(previous[-1]) - 1]
    if last.isupper() and passage.sentence_at(number.start)[0] != number.start - len(previous[-1]) - 1:
        return False
    known = (terms.ends(), terms.verbs())
    return any(" ".join(previous[-size:]) in table for table in known for size in (1, 2))


def _mask(passage: Passage, spans: Sequence[tuple[int, int]]) -> Passage:
    """The passage with every character of the spans replaced, sentences kept."""
    if not spans:
        return passage
    parts, at = [], 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        begin = max(start, at)
        if typed := _COUNTED_UNITS.match(passage.folded, begin, end):
            if _NUMBER_BEFORE.search(passage.folded, max(0, begin - 12), begin):
                begin = typed.end()
        parts += [passage.text[at:begin], MASK * (end - begin)]
        at = end
    parts.append(passage.text[at:])
    return Passage(
        "".join(parts), passage.caption, passage.title_end, passage.lead_end, given_sentences=passage.sentences
    )


def extract(passages: Sequence[Passage], dates: Sequence[DateFact], places: Sequence[PlaceFact]) -> list[CountFact]:
    """Every count of an article in reading order, without place, date and links to other counts.

    `dates` and `places` are those of the same passages; what they cover is not read again.
    """
    facts = []
    for passage in passages:
        spans = [(f.start, f.end) for f in (*dates, *places) if f.caption == passage.caption]
        facts += _in_passage(passage, _mask(passage, spans), dates)
    return facts


# `hai tỉnh A và B`: the type word is counted, although it opens the name of a place.
_COUNTED_UNITS = re.compile(
    r"(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|thôn|ấp|bản|làng|khu phố|khối)(?= )"
)
_NUMBER_BEFORE = re.compile(r"(?<!\w)(?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) $")


def _in_passage(passage: Passage, masked: Passage, dates: Sequence[DateFact]) -> list[CountFact]:
    found: list[tuple[str, Reading[Count], int, int]] = []
    last = 0
    for number in numbers.find(masked):
        result = read(number, masked) if number.start >= last else None
        if result is None:
            continue
        name, reading = result
        start = number.start if reading.start is None else reading.start
        end = number.end if reading.end is None else reading.end
        found.append((name, reading, start, end))
        last = end
    verbs = _govern(masked, found)
    return [
        _fact(passage, masked, name, reading.value, start, end, verb, dates)
        for (name, reading, start, end), verb in zip(found, verbs, strict=True)
    ]


def _govern(passage: Passage, found: Sequence[tuple[str, Reading[Count], int, int]]) -> list[action.Action | None]:
    """The verb of each count: what governs it, what it is the subject of, or what the count before it has.

    Counts joined by commas, `và` or `với` share theirs: the first one's verb, or the last one's predicate.
    """
    verbs: list[action.Action | None] = []
    joined: list[bool] = []
    for index, (_, _, start, _) in enumerate(found):
        floor, previous = passage.sentence_at(start)[0], None
        if index and found[index - 1][3] > floor:
            previous = found[index - 1][3]
        gap = passage.folded[previous:start] if previous is not None else ""
        joined.append(previous is not None and action.connected(gap))
        opens = previous is not None and gap.rstrip().endswith((",", ";"))
        if joined[-1]:
            verbs.append(action.shared(verbs[-1], gap))
        elif opens:
            verbs.append(None)
        else:
            verbs.append(action.before(passage, max(action.clause_start(passage, start), previous or 0), start))
    predicate: action.Action | None = None
    for index in range(len(found) - 1, -1, -1):
        if index + 1 == len(found) or not joined[index + 1]:
            predicate = action.after(passage, found[index][3], verbs[index] is not None)
        verb = verbs[index]
        if verb is None or (predicate is not None and verb.verb.lower() == "có"):
            verbs[index] = predicate
    for index in range(1, len(found)):
        if verbs[index] is None and found[index - 1][3] > passage.sentence_at(found[index][2])[0]:
            verbs[index] = verbs[index - 1]
    return verbs


def _fact(
    passage: Passage,
    masked: Passage,
    name: str,
    count: Count,
    start: int,
    end: int,
    verb: action.Action | None,
    dates: Sequence[DateFact],
) -> CountFact:
    floor = action.clause_start(masked, start)
    written = passage.text[verb.at : verb.at + len(verb.verb)] if verb else None
    return CountFact(
        zone=passage.zone_at(start),
        caption=passage.caption,
        start=start,
        end=end,
        quote=passage.text[start:end],
        rule=name,
        number=count.number,
        number_max=count.number_max,
        comparator=count.comparator,
        total=count.total,
        unit=count.unit,
        item=count.item,
        category=count.category,
        per=count.per,
        change=count.change,
        action=written,
        tally=None if count.category == "duration" else action.tally(passage, start, written, dates),
        modality=action.modality(masked, floor, start),
    )


def _rule(name: str, finds: tuple[Example, ...], ignores: tuple[str, ...] = ()) -> Rule[Count]:
    return Rule(name=name, pattern=_TRIGGER, value=_reader(name), finds=finds, ignores=ignores)


_TRIGGER = re.compile(
    r"\d+|(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|nửa|chục|trăm|nghìn|ngàn|triệu|tỷ|tỉ|hàng|vài|mấy|cả|dăm)(?!\w)"
)


def _reader(name: str) -> Callable[[re.Match[str], Passage], Reading[Count] | None]:
    def value(match: re.Match[str], passage: Passage) -> Reading[Count] | None:
        number = next((m for m in numbers.find(passage) if m.value.start == match.start()), None)
        found = read(number, passage) if number else None
        if found is None or number is None or found[0] != name:
            return None
        return replace(found[1], start=number.start if found[1].start is None else found[1].start)

    return value


RULES: tuple[Rule[Count], ...] = (
    _rule(
        "count.noun",
        finds=(
            Example(
                "Xã huy động trên 40 đoàn viên và hội viên dọn bãi biển.",
                "trên 40 đoàn viên và hội viên",
                {"number": 40, "comparator": "more_than", "unit": "đoàn viên", "category": "people"},
            ),
            Example(
                "Cả huyện có 12/12 xã, thị trấn đăng ký.",
                "12/12 xã, thị trấn",
                {"number": 12, "total": 12, "unit": "xã", "category": "place"},
            ),
            Example("Chốt trực giao cho 3 tổ tuần tra, kiểm soát.", "3 tổ tuần tra, kiểm soát", {"unit": "tổ"}),
            Example("Hội vận động 70 hộ cận nghèo vay vốn.", "70 hộ cận nghèo", {"category": "household"}),
            Example("Sạt lở vùi lấp hai người đàn ông.", "hai người đàn ông", {"number": 2, "unit": "người"}),
            Example("Trường đón 1.020 lượt người xem.", "1.020 lượt người xem", {"unit": "lượt người"}),
            Example("Mỗi ca trực cần 4-5 dân quân.", "4-5 dân quân", {"number": 4, "number_max": 5}),
            Example("Có 6 trong số 9 bị can khai nhận.", "6 trong số 9 bị can", {"number": 6, "total": 9}),
            Example("Nhóm 7 thanh niên tụ tập ở bến đò.", "7 thanh niên", {"category": "people"}),
        ),
        ignores=(
            "Anh Dũng, 42 tuổi, làm nghề lái đò.",
            "Em Lan học lớp 9 trường làng.",
            "Gia đình ở số 12 đường ven sông.",
            "Ban chỉ đạo 138 xã họp giao ban.",
            "Đây là lần thứ 5 đội giành cúp.",
            "Một trong những giải pháp là trồng rừng.",
            "Anh là một người hiền lành.",
        ),
    ),
    _rule(
        "count.classifier",
        finds=(
            Example(
                "Người dân nộp 15 khẩu súng kíp cho bộ đội.",
                "15 khẩu súng kíp",
                {"unit": "khẩu", "item": "khẩu súng kíp", "category": "weapon"},
            ),
            Example("Tổ phát được 900 tờ gấp ngay tại chợ.", "900 tờ gấp", {"unit": "tờ", "category": "document"}),
            Example("Kẻ gian bỏ lại một chiếc xe máy.", "một chiếc xe máy", {"number": 1, "category": "vehicle"}),
            Example("Trong túi có 20 viên hồng phiến.", "20 viên hồng phiến", {"category": "drug"}),
        ),
        ignores=("Bà mong có một cái kết khác.", "Công an thu giữ một số chiếc xe cũ."),
    ),
    _rule(
        "count.event",
        finds=(
            Example(
                "Quý này xảy ra 05 vụ trộm cắp xe đạp tại khu trọ.",
                "05 vụ trộm cắp xe đạp",
                {"number": 5, "unit": "vụ", "category": "case"},
            ),
            Example(
                "Xã mở 8 buổi tuyên truyền, phổ biến luật đất đai cho bà con.",
                "8 buổi tuyên truyền, phổ biến luật đất đai",
                {"unit": "buổi", "category": "session"},
            ),
            Example("Số vụ cháy giảm 3 vụ.", "3 vụ", {"change": "decrease"}),
        ),
        ignores=("Không có trường hợp nào vi phạm.", "Đợt 2 của chiến dịch bắt đầu."),
    ),
    _rule(
        "count.percent",
        finds=(
            Example("Đã có 92,5% hộ dân dùng nước máy.", "92,5% hộ dân", {"number": 92.5, "item": "hộ dân"}),
            Example("Tội phạm giảm 12% so với trước.", "12%", {"item": None, "change": "decrease"}),
            Example("Phấn đấu từ 80% trở lên.", "từ 80% trở lên", {"comparator": "at_least"}),
        ),
        ignores=("Phần trăm của bài toán rất khó.",),
    ),
    _rule(
        "count.money",
        finds=(
            Example("Quỹ trao 50 triệu đồng/hộ để sửa nhà.", "50 triệu đồng", {"number": 50_000_000, "per": "hộ"}),
            Example("Lô hàng trị giá gần 3,5 tỷ.", "gần 3,5 tỷ", {"unit": "đồng", "item": None}),
            Example("Bà bị lừa hàng trăm triệu đồng.", "hàng trăm triệu đồng", {"number": 100_000_000}),
        ),
        ignores=("Đại lý gạo tiền tỷ phá sản.",),
    ),
    _rule(
        "count.measure",
        finds=(
            Example("Thôn trồng mới 4,5 ha rừng phòng hộ.", "4,5 ha rừng phòng hộ", {"category": "area"}),
            Example("Thu được 40cm dây cáp.", "40cm dây cáp", {"number": 40, "unit": "cm"}),
            Example("Xe chở 2 tấn gạo nếp.", "2 tấn gạo nếp", {"unit": "tấn", "category": "weight"}),
        ),
        ignores=("Xe hỏng ở km 12 của tuyến.",),
    ),
    _rule(
        "count.duration",
        finds=(
            Example("Tòa tuyên phạt bị cáo 7 năm tù.", "7 năm tù", {"unit": "năm", "item": "năm tù"}),
            Example("Lớp học kéo dài hơn 3 tháng.", "hơn 3 tháng", {"comparator": "more_than"}),
        ),
        ignores=("Trong năm qua, xã có nhiều đổi mới.", "Cháu bé 8 tháng tuổi khóc suốt."),
    ),
    _rule(
        "count.open",
        finds=(Example("Đoàn tặng 30 chõng tre cho trạm.", "30 chõng tre", {"number": 30, "category": "other"}),),
        ignores=("Giống lúa Bắc Hương 9 chín sớm.",),
    ),
)
