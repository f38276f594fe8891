"""One number and the noun phrase behind it, read as a quantity: value, comparator, unit, item, rate, rise or fall."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from corpus import terms
from extractors import numbers
from extractors.numbers import Number
from extractors.patterns import sought
from extractors.rule import Mention, Passage
from extractors.what import labels, modality
from extractors.what.clauses import clause_start
from extractors.what.masked import MASK
from extractors.what.nounphrase import Phrase, Reader
from extractors.what.phrase_words import terms_of
from schemas.facts import Category, Change, Comparator


class Count(Struct, frozen=True):
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


Numbers = Mapping[int, Mention[Number]]  # by where the number itself begins, after its comparator
_PER = re.compile(
    r"\s?/\s?(?:0?1 )?(?P<slash>[^\W\d_])"
    r"| (?:(?:cho )?mỗi|một) (?P<each>người|hộ|năm|tháng|ngày|tuần|suất|cháu|em|gia đình|vụ|lần|tập thể|cá nhân"
    r"|con|chiếc|cái|bộ|phần|nhà|lượt|học sinh|cán bộ|thành viên|nạn nhân"
    r"|giờ|ha|kg|ký|kí|tấn|chỉ|lượng|cây|bữa|đêm|chuyến|ounce|m2|mét|lít)"
    r"(?!\w)"
)
_PART = " phần "
_FRACTION = re.compile(r" phần (?:hai|ba|tư|bốn|năm|sáu|mười|trăm nghìn|\d)")
_FRACTION_OF = re.compile(r"(?<!\w)(?:một|hai|ba|bốn|năm|chín|\d) phần $")
_RATE_BASE = re.compile(r"[^\W\d_] ?/ ?$")
_EACH_BEFORE = sought(
    r"(?<!\w)mỗi (?P<each>[^\W\d_]+(?: [^\W\d_]+)??)"
    r"(?: (?:được|trị giá|là|có|nhận|thưởng|hỗ trợ))*[ ]$"
)
_EACH_TIME_BEFORE = re.compile(r"(?<!\w)(?:mỗi|một) (?P<each>ngày|tuần|tháng|quý|năm|đêm|tối|buổi)(?: có| từ)? $")
# `Mỗi tổ giữ 1 cái kẻng, 2 đèn pin`; numbers of a list share the base.
_EACH_SUBJECT = re.compile(
    r"(?:^|[.,;:(“–-] ?|\n|(?<!\w)(?:và|cứ|thì|rằng|để|nếu|phấn đấu|sau đó,?|năm ngoái thì|\uffff) )"
    r"mỗi (?P<each>(?!năm\b)[^\W\d_]+)(?!\w)(?:[^.;:()\d\n]|\d[^.;:()\d\n,]{3,30}(?:, | và )(?=\d|một |có |$))*$"
)
# How many of the cases were solved, as every police report has it: `tỷ lệ khám phá án rất nghiêm trọng đạt 95%`.
_SOLVED = re.compile(
    r"(?<!\w)(?P<cases>(?:các vụ |số )?án(?: hình sự| ma túy| kinh tế)?(?: (?:ít |rất |đặc biệt )?nghiêm trọng)?)"
    r" (?:(?:đã )?đạt(?: tỷ lệ| tỉ lệ)?(?: (?:điều tra|khám phá|làm rõ))*(?: là)? )?$"
)
# Quantities that nobody counts by number, of which a share is told: `giảm 50% giá vé`, `100% vốn nước ngoài`.
_SHARED_OUT = re.compile(
    r" (?P<base>(?:tổng )?(?:"
    r"giá trị(?: (?:tài sản|hợp đồng|căn hộ|lô đất))?"
    r"|giá(?: (?:vé|điện|nước|bán|mua|thuê|đất|cước|vốn|thành|thị trường|xăng))?"
    r"|vốn(?: (?:điều lệ|đầu tư|vay|góp|nhà nước|nước ngoài|ngân sách|lưu động|tự có|pháp định|chủ sở hữu))?"
    r"|lợi nhuận(?: (?:hợp nhất|trước thuế|sau thuế))?"
    r"|quyền (?:chi phối|sở hữu|biểu quyết|kiểm soát|lợi|quản lý))(?: xe)?)(?!\w)"
)
_LONGEST_CLAUSE = 90  # code points from the base to the number
_BOUND_AFTER = re.compile(r" (?P<words>" + "|".join(numbers.COMPARATORS_AFTER) + r")(?!\w)")
_OUT_OF = re.compile(r" trong (?:(?:tổng )?số (?=\w)(?!(?:đó|này|họ|chúng)\b)|(?=\d))")
# `1m7`, `12m50`; but `30m2` is an area.
_METRES = re.compile(r"(?P<whole>\d{1,2})(?P<unit>m)(?P<rest>\d\d|(?<=1m)[4-9])(?!\w)")
# The date that a number is compared with is blotted out here.
_COMPARED = re.compile(rf"(?<!\w)(?:(?P<less>ít|thấp)|nhiều|cao) hơn(?: so)?(?: với)? {MASK}+(?: là)? $")
_TELL_CHANGE = ("tăng", "giảm", "hơn")
_TENTH = re.compile(r" chỉ(?=[,.;:)]| và | để |$)")
_AMONG_THEM = re.compile(r" trong số (?:đó|này|họ|chúng)(?!\w)")
_FROM = re.compile(r"(?<!\w)từ $")
# With these words before it `từ` tells the least: `với giá từ 6.000 đồng`, unless the most follows.
_AT_LEAST_FROM = re.compile(r"(?<!\w)(?:giá|mức|đạt|đồng ý|hóa đơn|phạt tiền|phạt)(?: chỉ)? từ $")
_UP_TO = re.compile(r"[^.;]{0,40}?(?:(?<!\w)(?:đến|tới|lên|xuống|còn|thành)(?!\w)|[-–])")
_SHARED = re.compile(r"(?:,| và) (?P<verb>[^\W\d_]+(?: [^\W\d_]+){0,2}) (?=\d)")
# `lần lượt là 80 và 81 phiếu`: the noun comes with the last number.
_RESPECTIVELY = re.compile(r"(?<!\w)lần lượt(?: [^\W\d_]+){0,2} (?:\d[\d.,]*,? (?:và )?)*$")
_ROW = re.compile(r"(?:,| và) (?=\d)")
_CHANGED = re.compile(r" (?:xuống|lên)(?: còn| tới| đến| thành)? (?=\d)")
_SEVERAL = 2
_ALL = "cả "
_SEATS = terms_of("chỗ chỗ_ngồi")
_FEW = 4  # `khen cả ba.`
_MOST_TOLD = 20  # nobody tells of more by `cả`
_PREDICATES = terms_of(
    "đều cùng đã bị được cũng đang không sẽ vẫn còn là luôn chưa từng lại liền bèn phải rất mới chỉ nhanh_chóng"
)
_ENDS = re.compile(r"[.;!?]|$")
_AND = " và "
_LONGEST_ROW = 4  # numbers in a row that share one noun
_MONEY_MAGNITUDE = re.compile(r"(?:triệu|tỷ|tỉ|nghìn|ngàn)$")
_BILLIONS = re.compile(r"(?:tỷ|tỉ)$")  # hardly anything else comes in billions
_MONEY_NEAR = re.compile(
    r"(?<!\w)(?:tiền|giá|trị giá|phạt|vay|nợ|thưởng|ủng hộ|bán|mua|chi|vốn|doanh thu|lãi|lỗ|thu|nộp|lương|kinh phí"
    r"|thiệt hại|ngân sách|quỹ|tài sản|chiếm đoạt|đầu tư|hỗ trợ|bồi thường|góp|trả|mướn|thuê|mượn|cọc)(?!\w)"
)
# Where nothing but a magnitude ends a clause, money is meant: `tổ phó 1,6 triệu,`, `20 ngàn một bữa`.
_ENDS_CLAUSE = re.compile(r"[,.;:)”\"]| (?:một|mỗi|trả|để|cho|của|nên|thì|mà|bị|được) |$")
_PAID = re.compile(
    r"(?<!\w)(?:trả|trả lại|tìm lại|nộp|mất|cướp|trộm|lừa|nhặt được|rút|chuyển|đưa|đóng|góp|vay|cọc|tống tiền) $"
)
_PEOPLE_NEAR = re.compile(r"(?<!\w)(?:người|dân|khách|bản|cây|con)(?!\w)")
_AMOUNT_NEAR = re.compile(r"(?<!\w)(?:dân số|lượt|công suất|sản lượng|lưu lượng|số lượng|lượng khách)(?!\w)")
_VAGUE_MONEY = re.compile(r"(?:trăm|chục|nghìn|ngàn) (?:triệu|tỷ|tỉ)$|(?:tỷ|tỉ)$")  # `hàng trăm triệu`
_RULE_OF_ROLE: dict[terms.Role | None, str] = {
    "money": "count.money", "time": "count.duration", "measure": "count.measure", "classifier": "count.classifier",
    "event": "count.event", "noun": "count.noun", None: "count.open",
}  # fmt: skip


def read(number: Mention[Number], passage: Passage, others: Numbers) -> Mention[Count] | None:
    """The count that a number makes with the words behind it, named by its rule; None when it makes none.

    `others` are all numbers of the passage, for nouns that several of them share.
    """
    folded = passage.folded
    if folded[number.end : number.end + 1] == MASK or labels.is_age(passage, number.end):
        return None
    if metres := _METRES.match(folded, number.value.start):
        return _height(number, passage, metres)
    if number.value.value == 1 and _RATE_BASE.search(folded, max(0, number.start - 8), number.start):
        return None  # `60 triệu đồng/01 căn`
    reader = Reader(passage, number.end, number.start)
    if both := _both(number, passage, reader):
        return both
    phrase = _of_money(passage, number, reader.read())
    if _is_fraction(folded, number) or (number.value.value == 0 and phrase and phrase.role == "money"):
        return None  # `hai phần ba`, `phiên chợ 0 đồng`
    if (
        phrase
        and phrase.role in ("measure", "time")
        and _RATE_BASE.search(folded, max(0, number.start - 8), number.start)
        and not folded.endswith(f" {phrase.unit}/", 0, number.start)
    ):
        return None  # `200 mm/24 giờ`, `7 triệu đồng/100 m3`, but `19 ha/90 ha`
    if phrase is not None and phrase.category == "percent":
        return _percent(number, passage, reader, phrase)
    if labels.is_label(passage, number, phrase):
        return None
    if of_them := _of_them(number, passage):
        return of_them
    one = passage.folded[number.start : number.end] == "một"  # `một trong 3 nữ sinh` tells of three
    if not one and number.value.total is None and (out_of := _OUT_OF.match(folded, number.end)):
        return _ratio(number, passage, out_of.end(), others)
    if number.value.form == "words" and not labels.is_word_of_number(passage, number, phrase):
        return None
    if phrase is None:
        return _bare_money(number, passage) or _of_gold(number, passage) or _shared(number, passage, others)
    if phrase.start > number.end + 1:
        return None
    glued = phrase.start == number.end
    if phrase.role is None and (money := _bare_money(number, passage)):
        return money  # `4 tỷ vay của bà A`
    three = number.value.form == "words" and phrase.unit.lower() in terms.counted()  # `ba trạm thu phí`
    if phrase.role is None and (glued or not (three or labels.may_count_unknown(passage, number, phrase))):
        return None
    return _count(number, passage, _of_several(passage, number, phrase), _RULE_OF_ROLE[phrase.role])


def _both(number: Mention[Number], passage: Passage, reader: Reader) -> Mention[Count] | None:
    """`cả hai khai nhận`: all of the people told of before, whose noun is left out before a predicate."""
    start, value = number.start - len(_ALL), number.value.value
    if number.start != number.value.start or not _SEVERAL <= value <= _MOST_TOLD:
        return None
    if (
        not passage.folded.endswith(_ALL, max(0, start - 1), number.start)
        or passage.folded[start - 1 : start].isalnum()
    ):
        return None
    noun, is_year = reader.noun(0), passage.folded[number.start : number.end] == "năm"
    verb = reader.longest(0, "verbs")
    told = verb > noun or (verb == noun > 0 and reader.longest(verb, "verbs") > reader.noun(verb))
    over = _ENDS.match(passage.folded, number.end) is not None and value <= _FEW
    if is_year or (noun > 1 and not told) or not (reader.token(0).word in _PREDICATES or told or over):
        return None  # `cả hai | thỏa thuận đi khách sạn`, but not `cả hai thỏa thuận | được ký`
    mention = without_noun(number, passage, None, "people", "count.both")
    return replace(mention, start=start)


def _of_gold(number: Mention[Number], passage: Passage) -> Mention[Count] | None:
    """`nhẫn vàng 2 chỉ`: a tenth of an ounce, where `chỉ` is no adverb."""
    unit = _TENTH.match(passage.folded, number.end)
    if unit is None or "vàng" not in passage.folded[max(0, number.start - 24) : number.start]:
        return None
    mention = without_noun(number, passage, "chỉ", "weight", "count.measure", item="chỉ")
    return replace(mention, end=unit.end())


def _of_them(number: Mention[Number], passage: Passage) -> Mention[Count] | None:
    """`14 trong số đó`: so many of the people told of before."""
    vague = number.value.form == "vague" or passage.folded[number.start : number.end] == "một"
    if vague or not _AMONG_THEM.match(passage.folded, number.end):
        return None
    return without_noun(number, passage, None, "people", "count.part")


def _is_fraction(folded: str, number: Mention[Number]) -> bool:
    """Whether the number is above or below the line of a fraction in words: `hai phần ba`."""
    if folded.startswith(_PART, number.end) and _FRACTION.match(folded, number.end):
        return True
    above = folded.endswith(_PART, 0, number.start)
    return above and _FRACTION_OF.search(folded, max(0, number.start - 12), number.start) is not None


def _of_money(passage: Passage, number: Mention[Number], phrase: Phrase | None) -> Phrase | None:
    """`6 triệu tiền lương`: money whose unit is left out, told by what it is for."""
    written = passage.folded[number.start : number.end]
    if phrase is None or not phrase.unit.startswith("tiền ") or not _MONEY_MAGNITUDE.search(written):
        return phrase
    return replace(phrase, unit="đồng", category="money", role="noun")


def _count(number: Mention[Number], passage: Passage, phrase: Phrase, rule: str) -> Mention[Count]:
    value, folded = number.value, passage.folded
    comparator, start = _comparator(number, passage, phrase)
    end = phrase.end
    after = _BOUND_AFTER.match(folded, end)
    if after and (not after["words"].startswith("đổ") or _FROM.search(folded, max(0, start - 4), start)):
        comparator, end = numbers.COMPARATORS_AFTER[after["words"]], after.end()
        start = start - 3 if _FROM.search(folded, max(0, start - 4), start) else start
    elif comparator == "exact" and value.maximum is None and _tells_least(passage, start, end):
        comparator, start = "at_least", start - len("từ ")
    item = passage.text[phrase.start : phrase.end]
    per = _per(passage, start, phrase)
    short = phrase.unit in ("đ", "Đ")
    count = Count(
        number=value.value,
        unit="đồng" if short else phrase.unit,
        item="đồng" if short else item,
        category="session" if per and phrase.unit == "lần" else phrase.category,
        number_max=value.maximum,
        comparator=comparator,
        total=value.total,
        per=per,
        change=_change(passage, start),
    )
    return Mention(start, end, rule, count)


def _tells_least(passage: Passage, start: int, end: int) -> bool:
    """Whether `từ` before the number tells the least that something costs or gets, and no most follows."""
    if not passage.folded.endswith("từ ", 0, start):
        return False
    told = _AT_LEAST_FROM.search(passage.folded, max(0, start - 20), start) is not None
    return told and not _UP_TO.match(passage.folded, end)


def _change(passage: Passage, start: int) -> Change | None:
    """By how much something rose or fell, told by the words before it or against a date: `ít hơn năm 2024 là 3 vụ`."""
    near = passage.folded[max(0, start - _LONGEST_CLAUSE) : start]
    if not any(map(near.__contains__, _TELL_CHANGE)):
        return None  # as of nearly all numbers
    if (change := modality.change(passage, start)) is not None:
        return change
    compared = _COMPARED.search(passage.folded, max(0, start - 40), start)
    if compared is None:
        return None
    return "decrease" if compared["less"] else "increase"


def _comparator(number: Mention[Number], passage: Passage, phrase: Phrase) -> tuple[Comparator, int]:
    """The comparator before the number; `trên` and `dưới` before a few things, or before places, tell where."""
    value = number.value
    words = passage.folded[number.start : value.start].strip()
    measured = phrase.role in ("money", "measure", "time") or phrase.category == "percent" or phrase.unit in _SEATS
    if words not in ("trên", "dưới") or measured:
        return value.comparator, number.start
    few = value.value < 10
    spatial = phrase.category in ("place", "vehicle") and value.value % 10 != 0 and value.value < 1000
    return ("exact", value.start) if few or spatial else (value.comparator, number.start)


def _height(number: Mention[Number], passage: Passage, metres: re.Match[str]) -> Mention[Count]:
    """`1m70`: metres and centimetres in one word."""
    hundredths = metres["rest"].ljust(2, "0")
    at = metres.start("unit")
    count = Count(
        number=int(metres["whole"]) + int(hundredths) / 100,
        unit=passage.text[at : at + 1],
        item=passage.text[at : at + 1],
        category="length",
        comparator=number.value.comparator,
    )
    return Mention(number.start, metres.end(), "count.measure", count)


def _per(passage: Passage, start: int, phrase: Phrase) -> str | None:
    """What a rate is for each of: `50 triệu đồng/hộ`, `5 kg mỗi người`, `Mỗi tổ giữ 1 cái kẻng, 2 đèn pin`."""
    if after := _PER.match(passage.folded, phrase.end):
        if after["each"]:
            return after["each"]
        reader = Reader(passage, after.start("slash"))
        return reader.words(0, reader.longest(0, "counted") or 1)
    return _each_before(passage, start, phrase)


def _each_before(passage: Passage, start: int, phrase: Phrase) -> str | None:
    """The base that stands before the number: right there, or as the subject of its clause."""
    if phrase.unit == "lần":
        before = _EACH_TIME_BEFORE.search(passage.folded, max(0, start - 12), start)
    else:
        before = _EACH_BEFORE.search(passage.folded, max(0, start - 40), start) if phrase.role == "money" else None
    if before is not None and (before["each"] in terms.counted() or " " not in before["each"]):
        return _base(before["each"])
    first = max(0, start - _LONGEST_CLAUSE)
    if "mỗi " not in passage.folded[first:start]:
        return None  # as for nearly all numbers
    subject = _EACH_SUBJECT.search(passage.folded, first, start)
    if subject is None:
        return None
    reader = Reader(passage, subject.start("each"))
    return _base(reader.words(0, reader.longest(0, "counted") or 1))


def _base(noun: str) -> str:
    """What is counted of a rate's base, the classifier alone: `mỗi suất | quà`, `mỗi căn | nhà`."""
    known = terms.counted().get(noun)
    return known.unit if known else noun


def _percent(number: Mention[Number], passage: Passage, reader: Reader, phrase: Phrase) -> Mention[Count]:
    """`100% hộ gia đình`: what the share is of is the item; a rise or fall has none."""
    share = reader.share_of(phrase.unit.count(" ") + 1)
    mention = _count(number, passage, replace(phrase, end=share.end) if share else phrase, "count.percent")
    if share is None and mention.end > phrase.end and passage.folded.startswith(" số ", mention.end):
        share = Reader(passage, mention.end).share_of(0)  # `từ 5% trở lên số vụ phạm tội`
        mention = replace(mention, end=share.end) if share else mention
    item = passage.text[share.start : share.end] if share else None
    if base := _SHARED_OUT.match(passage.folded, phrase.end):
        mention, item = replace(mention, end=base.end()), passage.text[slice(*base.span("base"))]
    elif share is None and mention.value.change is None:
        solved = _SOLVED.search(passage.folded, max(0, number.start - _LONGEST_CLAUSE), number.start)
        item = passage.text[slice(*solved.span("cases"))] if solved else None
    return replace(mention, value=replace(mention.value, unit="%", item=item))


def _ratio(number: Mention[Number], passage: Passage, start: int, others: Numbers) -> Mention[Count] | None:
    """`38 trong số 43 người`: a ratio in words."""
    whole = others.get(start)
    found = read(whole, passage, {}) if whole else None
    if found is None or found.value.number < number.value.value:
        return None
    value = replace(
        found.value, number=number.value.value, total=found.value.number, comparator=number.value.comparator
    )
    return Mention(number.start, found.end, found.rule, value)


def _bare_money(number: Mention[Number], passage: Passage) -> Mention[Count] | None:
    """`trị giá 35 tỷ`: money without its unit, where money is what the clause is about."""
    written = passage.folded[number.start : number.end]
    if not _MONEY_MAGNITUDE.search(written) or written in numbers.MAGNITUDES:
        return None
    if number.value.form == "vague" and not _VAGUE_MONEY.search(written):
        return None
    first = clause_start(passage, number.start)
    clause = passage.folded[max(first, number.start - 60) : number.start]
    billions = _BILLIONS.search(written) is not None
    paid = _PAID.search(passage.folded, max(0, number.start - 24), number.start) is not None
    ends = billions or paid or _ENDS_CLAUSE.match(passage.folded, number.end) is not None
    about_money = _MONEY_NEAR.search(clause) is not None
    if not (ends or about_money) or _AMOUNT_NEAR.search(clause):
        return None
    if not (billions or paid or about_money) and _PEOPLE_NEAR.search(clause):
        return None
    mention = without_noun(number, passage, "đồng", "money", "count.money", item="đồng")
    phrase = Phrase(number.start, number.end, "đồng", "money", "money")
    return replace(mention, value=replace(mention.value, per=_per(passage, number.start, phrase)))


def _of_several(passage: Passage, number: Mention[Number], phrase: Phrase) -> Phrase:
    """Names of the counted ones themselves are no part of their kind: `hai bộ | Tài chính và Nội vụ`."""
    if number.value.value < _SEVERAL or not passage.text.startswith(_AND, phrase.end):
        return phrase
    kind = passage.text[phrase.start : phrase.end]
    another = passage.text[phrase.end + len(_AND) :][:1]
    name = next((at for at, sign in enumerate(kind) if sign == " " and kind[at + 1 : at + 2].isupper()), 0)
    if not name or not another.isupper() or "“" in kind or '"' in kind:
        return phrase
    return replace(phrase, end=phrase.start + name)


def _shared(number: Mention[Number], passage: Passage, others: Numbers) -> Mention[Count] | None:
    """`tàng trữ 3, vận chuyển 2 vụ`: the noun comes with the last number of the row."""
    previous = labels.words_before(passage, number.start)
    changed = _CHANGED.match(passage.folded, number.end)
    if number.value.form == "figure" and changed and (follower := others.get(changed.end())):
        found = read(follower, passage, {})
        if found is not None and found.value.category not in ("percent", "money"):
            return without_noun(number, passage, None, found.value.category, "count.shared")
    row = _ROW.match(passage.folded, number.end) if number.value.form == "figure" else None
    if row and _RESPECTIVELY.search(passage.folded, max(0, number.start - _LONGEST_CLAUSE), number.start):
        follower = others.get(row.end())
        found = read(follower, passage, others) if follower else None
        if found is None or found.value.category == "money":
            return None  # `80, 90 và 100 triệu đồng`: millions of each, or not
        return without_noun(number, passage, None, found.value.category, "count.shared")
    if number.value.form != "figure" or not any(" ".join(previous[-size:]) in terms.verbs() for size in (1, 2, 3)):
        return None
    end = number.end
    for _ in range(_LONGEST_ROW):
        link = _SHARED.match(passage.folded, end)
        follower = others.get(link.end()) if link and link["verb"] in terms.verbs() else None
        if follower is None:
            return None
        found = read(follower, passage, {})
        if found is not None:
            category = found.value.category
            return None if found.value.unit is None else without_noun(number, passage, None, category, "count.shared")
        end = follower.end
    return None


def without_noun(
    number: Mention[Number],
    passage: Passage,
    unit: str | None,
    category: Category,
    rule: str,
    item: str | None = None,
) -> Mention[Count]:
    value = number.value
    count = Count(
        number=value.value,
        unit=unit,
        item=item,
        category=category,
        number_max=value.maximum,
        comparator=value.comparator,
        change=_change(passage, number.start),
    )
    return Mention(number.start, number.end, rule, count)
