"""Counts: numbers of counted things, with unit, item, kind, verb and modality.

A number becomes a count when a noun phrase follows it (`extractors.nounphrase`) and nothing shows that it is a label,
a rank, an age or a score (`extractors.labels`). Dates and places are masked first, so their numbers and names stay out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corpus import terms
from extractors import action, labels, numbers, tables
from extractors.nounphrase import MASK, Phrase, Reader
from extractors.numbers import Number
from extractors.rule import Example, Mention, Passage, Reading, Rule
from extractors.tally import Tallies, Told
from schemas.facts import Category, Change, Comparator, CountFact, DateFact, PlaceFact, Span


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


Numbers = Mapping[int, Mention[Number]]  # by where the number itself begins, after its comparator

_PER = re.compile(
    r"\s?/\s?(?:0?1 )?(?P<slash>[^\W\d_])"
    r"| (?:(?:cho )?mỗi|một) (?P<each>người|hộ|năm|tháng|ngày|tuần|suất|cháu|em|gia đình|vụ|lần|tập thể|cá nhân"
    r"|giờ|ha|kg|tấn)"
    r"(?!\w)"
)
_FRACTION = re.compile(r" phần (?:hai|ba|tư|bốn|năm|sáu|mười|trăm nghìn|\d)")
_FRACTION_OF = re.compile(r"(?<!\w)(?:một|hai|ba|bốn|năm|chín|\d) phần $")
_RATE_BASE = re.compile(r"[^\W\d_] ?/ ?$")
_EACH_BEFORE = re.compile(
    r"(?<!\w)mỗi (?P<each>[^\W\d_]+(?: [^\W\d_]+)??)"
    r"(?: (?:được|trị giá|là|có|nhận|thưởng|hỗ trợ))*[ ]$"
)
_EACH_TIME_BEFORE = re.compile(r"(?<!\w)(?:mỗi|một) (?P<each>ngày|tuần|tháng|quý|năm|đêm|tối|buổi)(?: có| từ)? $")
_BOUND_AFTER = re.compile(r" (?P<words>" + "|".join(numbers.COMPARATORS_AFTER) + r")(?!\w)")
_OUT_OF = re.compile(r" trong (?:(?:tổng )?số (?=\w)|(?=\d))")
# `1m7`, `12m50`; but `30m2` is an area.
_METRES = re.compile(r"(?P<whole>\d{1,2})(?P<unit>m)(?P<rest>\d\d|(?<=1m)[4-9])(?!\w)")
# The date that a number is compared with is blotted out here.
_COMPARED = re.compile(rf"(?<!\w)(?:(?P<less>ít|thấp)|nhiều|cao) hơn(?: so)?(?: với)? {MASK}+(?: là)? $")
_WEIGHS = re.compile(r" ?\(|,? (?:(?:có )?(?:tổng )?(?:trọng|khối) lượng|nặng|cân nặng)(?: là)? ")
_FROM = re.compile(r"(?<!\w)từ $")
_TO = re.compile(r"(?: ?[-–] ?| (?:đến|tới) )")
_SHARED = re.compile(r"(?:,| và) (?P<verb>[^\W\d_]+(?: [^\W\d_]+){0,2}) (?=\d)")
_CHANGED = re.compile(r" (?:xuống|lên)(?: còn| tới| đến| thành)? (?=\d)")
# What stands around a part that leaves out its noun.
_PART_BEFORE = re.compile(r"(?:(?<=\w )\((?:gồm )?|[,;] |(?:^|(?<!\w))(?:trong đó|trong đó có|và|có|gồm|riêng) )$")
_PART_AFTER = re.compile(
    r" (?:ở|tại|là (?:nữ|nam|người|trẻ|học sinh|đảng viên|đoàn viên|cán bộ)) ?(?:\w|\uffff|[.,;)])|\)"
)
_ALONE = re.compile(r"(?<=\w )\(\d+\)")  # `không đội mũ (49), quá tốc độ (41)`
_A_LIST = 2
_UNPARTED: frozenset[Category] = frozenset({"percent", "money", "duration", "length", "area", "weight", "volume"})
_FAR = 120  # code points between a whole and its part
_MORNING, _NOON, _LAST_HOUR = 5, 12, 24
_FIRST_NAME = re.compile(r" (?=[^\W\d_])(?=[A-ZĐÀ-Ỹ])(?!.*[“\"])")
_ANOTHER_NAME = re.compile(r" và (?=[A-ZĐÀ-Ỹ])")
_LONGEST_ROW = 4  # numbers in a row that share one noun
_MONEY_MAGNITUDE = re.compile(r"(?:triệu|tỷ|tỉ|nghìn|ngàn)$")
_BILLIONS = re.compile(r"(?:tỷ|tỉ)$")  # hardly anything else comes in billions
_MONEY_NEAR = re.compile(
    r"(?<!\w)(?:tiền|giá|trị giá|phạt|vay|nợ|thưởng|ủng hộ|bán|mua|chi|vốn|doanh thu|lãi|lỗ|thu|nộp|lương|kinh phí"
    r"|thiệt hại|ngân sách|quỹ|tài sản|chiếm đoạt|đầu tư|hỗ trợ|bồi thường)(?!\w)"
)
# Where nothing but a magnitude ends a clause, money is meant: `tổ phó 1,6 triệu,`, `20 ngàn một bữa`.
_ENDS_CLAUSE = re.compile(r"[,.;:)”\"]| (?:một|mỗi|trả|để|cho|của|nên|thì|mà) |$")
_PEOPLE_NEAR = re.compile(
    r"(?<!\w)(?:dân số|người|lượt|dân|công suất|sản lượng|lưu lượng|số lượng|khách|bản|cây|con)(?!\w)"
)
# `hai tỉnh A và B`: the type word is counted, although it opens the name of a place.
_TYPE_WORD = re.compile(r"(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|thôn|ấp|bản|làng|khu phố|khối)(?= )")
# `hai ngày 3 và 4/12`, `2 năm 2016-2017`: the time word before several days or years is counted.
_TIME_WORD = re.compile(r"(?:ngày|năm|tháng|tuần|quý)(?= \d)")
_SEVERAL = re.compile(r"[^\n]{0,24}?\d ?(?:[-–,]|và|đến) ?\d")
_NUMBER_BEFORE = re.compile(r"(?<!\w)(?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) $")

_RULE_OF_ROLE: dict[terms.Role | None, str] = {
    "money": "count.money", "time": "count.duration", "measure": "count.measure", "classifier": "count.classifier",
    "event": "count.event", "noun": "count.noun", None: "count.open",
}  # fmt: skip


def extract(passages: Sequence[Passage], dates: Sequence[DateFact], places: Sequence[PlaceFact]) -> list[CountFact]:
    """Every count of an article in reading order, without place, date and links to other counts.

    `dates` and `places` are those of the same passages; what they cover is not read again.
    """
    facts = []
    for passage in passages:
        spans = [(f.start, f.end) for f in (*dates, *places) if f.caption == passage.caption]
        facts += _in_passage(passage, _mask(passage, spans), dates)
    return facts


def _in_passage(passage: Passage, masked: Passage, dates: Sequence[DateFact]) -> list[CountFact]:
    found = _in_context(masked, _merge_ranges(masked, _find(masked)))
    spans = [Span(mention.start, mention.end) for mention in found]
    verbs = action.govern(masked, spans, [mention.value.category for mention in found])
    tallies = Tallies(passage, dates)
    return [_fact(passage, masked, mention, verb, tallies) for mention, verb in zip(found, verbs, strict=True)]


def _find(passage: Passage) -> list[Mention[Count]]:
    by_start = _numbers(passage)
    found = _read_all(passage, by_start)
    more = [*_in_cells(passage, by_start), *_in_brackets(passage, by_start, found)]
    if not more:
        return found
    taken = {mention.start for mention in found}
    return sorted((*found, *(mention for mention in more if mention.start not in taken)), key=lambda m: m.start)


def _read_all(passage: Passage, by_start: Numbers) -> list[Mention[Count]]:
    """Every number that counts what stands behind it."""
    found: list[Mention[Count]] = []
    for number in by_start.values():
        if found and number.start < found[-1].end:
            continue
        mention = read(number, passage, by_start)
        if mention is not None:
            found.append(mention)
    return found


def _in_cells(passage: Passage, by_start: Numbers) -> list[Mention[Count]]:
    """Numbers that fill a cell of a table; the head of the column is what they count."""
    return [
        _without_noun(
            number,
            passage,
            head.unit,
            head.category,
            "count.table",
            item=_uncapitalized(passage.text[head.start : head.end]),
        )
        for number, head in tables.bare_numbers(passage, list(by_start.values()))
    ]


def _uncapitalized(written: str) -> str:
    return written[:1].lower() + written[1:]


def _in_brackets(passage: Passage, by_start: Numbers, found: Sequence[Mention[Count]]) -> list[Mention[Count]]:
    """Numbers that leave out the noun of a count before them: `3 bến (2 ở xã A, 1 ở xã B)`, `trong đó 41 là nữ`."""
    parts = []
    for number in by_start.values():
        start, end = number.start, number.end
        if number.value.form != "figure" or not _PART_AFTER.match(passage.folded, end):
            continue
        if not _PART_BEFORE.search(passage.folded, max(0, start - 24), start):
            continue
        if passage.folded[end] == ")" and len(_ALONE.findall(passage.folded, *passage.sentence_at(start))) < _A_LIST:
            continue  # `điều này (1)` is a note
        whole = next((m for m in reversed(found) if m.end <= start), None)
        if whole is None or start - whole.end > _FAR or passage.sentence_at(start) != passage.sentence_at(whole.start):
            continue
        if whole.value.category in _UNPARTED or number.value.value > whole.value.number:
            continue
        parts.append(_without_noun(number, passage, None, whole.value.category, "count.part"))
    return parts


def _numbers(passage: Passage) -> Numbers:
    return {mention.value.start: mention for mention in numbers.find(passage)}


@dataclass(frozen=True)
class _Masked(Passage):
    """A passage in which dates and places are blotted out; folded text is taken over, not made again."""

    blotted: str = ""

    @cached_property
    def folded(self) -> str:
        return self.blotted


def _mask(passage: Passage, spans: Sequence[tuple[int, int]]) -> Passage:
    """The passage with every character of the spans replaced, sentences kept."""
    holes, at = [], 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        begin = max(start, at)
        typed = _TYPE_WORD.match(passage.folded, begin, end) or _several_times(passage, begin, end)
        if typed and _NUMBER_BEFORE.search(passage.folded, max(0, begin - 12), begin):
            begin = typed.end()
        holes.append((begin, end))
        at = end
    if not holes:
        return passage
    return _Masked(
        _blot(passage.text, holes),
        passage.caption,
        passage.title_end,
        passage.lead_end,
        given_sentences=passage.sentences,
        blotted=_blot(passage.folded, holes),
    )


def _several_times(passage: Passage, start: int, end: int) -> re.Match[str] | None:
    """The time word that opens a date of several days or years."""
    word = _TIME_WORD.match(passage.folded, start, end)
    return word if word and _SEVERAL.match(passage.folded, word.end(), end + 12) else None


def _blot(text: str, holes: Sequence[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in holes:
        parts += [text[at:start], MASK * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def _fact(
    passage: Passage, masked: Passage, mention: Mention[Count], verb: action.Action | None, tallies: Tallies
) -> CountFact:
    start, end, count = mention.start, mention.end, mention.value
    written = passage.text[verb.at : verb.at + len(verb.verb)] if verb else None
    modality = action.modality(masked, start)
    told = Told(
        start, count.unit, count.item, count.category, count.comparator, count.per, modality,
        verb=(written or "").lower(), verb_at=verb.at if verb else start,
    )  # fmt: skip
    tally = tallies.of(told)
    if tally is None and count.category in ("place", "group") and told.verb_at < start:
        written = None  # `quan hệ hai nước`: known from before, and no verb is about them
    return CountFact(
        zone=passage.zone_at(start),
        caption=passage.caption,
        start=start,
        end=end,
        quote=passage.text[start:end],
        rule=mention.rule,
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
        tally=tally,
        modality=modality,
    )


def _in_context(passage: Passage, found: Sequence[Mention[Count]]) -> list[Mention[Count]]:
    """A weight takes over the kind of the drug before it, `3 gói heroin (1,26 gam)`.

    Hours of the day (`từ 21 giờ đến 24 giờ`) are left out.
    """
    told: list[Mention[Count]] = []
    for mention in found:
        value = mention.value
        if _is_span_of_hours(passage, mention):
            continue
        if told and passage.sentence_at(mention.start) == passage.sentence_at(told[-1].start):
            last = told[-1].value
            between = passage.folded[told[-1].end : mention.start]
            bare = value.category == "weight" and value.item == value.unit
            if bare and last.category == "drug" and _WEIGHS.fullmatch(between):
                value = replace(value, category="drug")
        told.append(replace(mention, value=value))
    return told


def _is_span_of_hours(passage: Passage, mention: Mention[Count]) -> bool:
    """Whether two clock times make a habit: `từ 21 giờ đến 24 giờ`; nobody takes that many hours for a task."""
    value = mention.value
    if value.unit != "giờ" or value.number_max is None or not value.number < value.number_max <= _LAST_HOUR:
        return False
    late = value.number >= _MORNING or value.number_max > _NOON
    return late and passage.folded.startswith("từ ", mention.start)


def _merge_ranges(passage: Passage, found: Sequence[Mention[Count]]) -> list[Mention[Count]]:
    """`từ 2 năm đến 7 năm tù` is one count: two of one unit with `đến` between them make a range."""
    merged: list[Mention[Count]] = []
    for high in found:
        low = merged[-1] if merged else None
        if (
            low is None
            or not _TO.fullmatch(passage.folded, low.end, high.start)
            or not _is_range(low.value, high.value)
        ):
            merged.append(high)
            continue
        start = low.start - 3 if _FROM.search(passage.folded, max(0, low.start - 4), low.start) else low.start
        value = replace(
            high.value, number=low.value.number, number_max=high.value.number, comparator=low.value.comparator
        )
        merged[-1] = Mention(start, high.end, high.rule, value)
    return merged


def _is_range(low: Count, high: Count) -> bool:
    plain = low.number_max is None and high.number_max is None and high.total is None and high.change is None
    return plain and low.unit is not None and low.unit == high.unit and low.number < high.number


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
    reader = Reader(passage, number.end)
    phrase = _of_money(passage, number, reader.read())
    if _is_fraction(folded, number) or (number.value.value == 0 and phrase and phrase.role == "money"):
        return None  # `hai phần ba`, `phiên chợ 0 đồng`
    if phrase is not None and phrase.category == "percent":
        return _percent(number, passage, reader, phrase)
    if labels.is_label(passage, number, phrase):
        return None
    if number.value.total is None and (out_of := _OUT_OF.match(folded, number.end)):
        return _ratio(number, passage, out_of.end(), others)
    if number.value.form == "words" and not labels.is_word_of_number(passage, number, phrase):
        return None
    if phrase is None:
        return _bare_money(number, passage) or _shared(number, passage, others)
    if phrase.start > number.end + 1:
        return None
    glued = phrase.start == number.end
    if phrase.role is None and (money := _bare_money(number, passage)):
        return money  # `4 tỷ vay của bà A`
    if phrase.role is None and (glued or not labels.may_count_unknown(passage, number)):
        return None
    return _count(number, passage, _of_several(passage, number, phrase), _RULE_OF_ROLE[phrase.role])


def _is_fraction(folded: str, number: Mention[Number]) -> bool:
    """Whether the number is above or below the line of a fraction in words: `hai phần ba`."""
    return bool(
        _FRACTION.match(folded, number.end) or _FRACTION_OF.search(folded, max(0, number.start - 12), number.start)
    )


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


def _change(passage: Passage, start: int) -> Change | None:
    """By how much something rose or fell, told by the words before it or against a date: `ít hơn năm 2024 là 3 vụ`."""
    if (change := action.change(passage, start)) is not None:
        return change
    compared = _COMPARED.search(passage.folded, max(0, start - 40), start)
    if compared is None:
        return None
    return "decrease" if compared["less"] else "increase"


def _comparator(number: Mention[Number], passage: Passage, phrase: Phrase) -> tuple[Comparator, int]:
    """The comparator before the number; `trên` and `dưới` before a few things, or before places, tell where."""
    value = number.value
    words = passage.folded[number.start : value.start].strip()
    measured = phrase.role in ("money", "measure", "time") or phrase.category == "percent"
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
    """What a rate is for each of: `50 triệu đồng/hộ`, `5 kg mỗi người`, `mỗi hộ 2 triệu đồng`."""
    if after := _PER.match(passage.folded, phrase.end):
        if after["each"]:
            return after["each"]
        reader = Reader(passage, after.start("slash"))
        return reader.words(0, reader.longest(0, "counted") or 1)
    if phrase.unit == "lần":
        before = _EACH_TIME_BEFORE.search(passage.folded, max(0, start - 12), start)
    else:
        before = _EACH_BEFORE.search(passage.folded, max(0, start - 40), start) if phrase.role == "money" else None
    return before["each"] if before else None


def _percent(number: Mention[Number], passage: Passage, reader: Reader, phrase: Phrase) -> Mention[Count]:
    """`100% hộ gia đình`: what the share is of is the item; a rise or fall has none."""
    share = reader.share_of(phrase.unit.count(" ") + 1)
    mention = _count(number, passage, replace(phrase, end=share.end) if share else phrase, "count.percent")
    if share is None and mention.end > phrase.end and passage.folded.startswith(" số ", mention.end):
        share = Reader(passage, mention.end).share_of(0)  # `từ 5% trở lên số vụ phạm tội`
        mention = replace(mention, end=share.end) if share else mention
    item = passage.text[share.start : share.end] if share else None
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
    if not _MONEY_MAGNITUDE.search(written) or number.value.form == "vague" or written in numbers.MAGNITUDES:
        return None
    first = action.clause_start(passage, number.start)
    clause = passage.folded[max(first, number.start - 60) : number.start]
    ends = _ENDS_CLAUSE.match(passage.folded, number.end) is not None or _BILLIONS.search(written) is not None
    if not (ends or _MONEY_NEAR.search(clause)) or _PEOPLE_NEAR.search(clause):
        return None
    mention = _without_noun(number, passage, "đồng", "money", "count.money", item="đồng")
    each = _PER.match(passage.folded, number.end)
    return replace(mention, value=replace(mention.value, per=each["each"] if each else None))


def _of_several(passage: Passage, number: Mention[Number], phrase: Phrase) -> Phrase:
    """Names of the counted ones themselves are no part of their kind: `hai bộ | Tài chính và Nội vụ`."""
    kind = passage.text[phrase.start : phrase.end]
    name = _FIRST_NAME.search(kind)
    if number.value.value < _A_LIST or name is None or not _ANOTHER_NAME.match(passage.text, phrase.end):
        return phrase
    return replace(phrase, end=phrase.start + name.start())


def _shared(number: Mention[Number], passage: Passage, others: Numbers) -> Mention[Count] | None:
    """`tàng trữ 3, vận chuyển 2 vụ`: the noun comes with the last number of the row."""
    previous = labels.words_before(passage, number.start)
    changed = _CHANGED.match(passage.folded, number.end)
    if number.value.form == "figure" and changed and (follower := others.get(changed.end())):
        found = read(follower, passage, {})
        if found is not None and found.value.category not in ("percent", "money"):
            return _without_noun(number, passage, None, found.value.category, "count.shared")
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
            return None if found.value.unit is None else _without_noun(number, passage, None, category, "count.shared")
        end = follower.end
    return None


def _without_noun(
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


# Where a number may begin; the reading itself is that of `extractors.numbers`.
_TRIGGER = re.compile(
    r"\d+|(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|nửa|chục|trăm|nghìn|ngàn|triệu|tỷ|tỉ|hàng|vài|mấy|cả|dăm)(?!\w)"
)


def _rule(name: str, finds: tuple[Example, ...], ignores: tuple[str, ...] = ()) -> Rule[Count]:
    """All rules read the same numbers and differ in what is counted; `extract` reads once for all of them."""
    return Rule(name=name, pattern=_TRIGGER, value=_value_of(name), finds=finds, ignores=ignores)


def _value_of(name: str) -> Callable[[re.Match[str], Passage], Reading[Count] | None]:
    def value(match: re.Match[str], passage: Passage) -> Reading[Count] | None:
        by_start = _numbers(passage)
        number = by_start.get(match.start())
        found = read(number, passage, by_start) if number else None
        if found is None and name in ("count.table", "count.part"):
            found = next((mention for mention in _find(passage) if mention.start == match.start()), None)
        return Reading(found.value, found.start, found.end) if found and found.rule == name else None

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
            Example("Họp có hai sở Tài chính và Nội vụ.", "hai sở", {"item": "sở"}),
            Example("Thu 1 xe ô tô Lê Văn Tuân đang lái.", "1 xe ô tô", {"category": "vehicle"}),
            Example("Có 4 người gồm: trưởng bản và ba già làng.", "4 người", {"item": "người"}),
            Example("Bắt 2 nghi phạm người Lào ở bến.", "2 nghi phạm người Lào", {"unit": "nghi phạm"}),
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
            "Bà con gọi cảnh sát 113 đến chợ.",
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
            Example("Lô hàng trị giá gần 3,5 tỷ.", "gần 3,5 tỷ", {"unit": "đồng", "item": "đồng"}),
            Example("Nhà có 4 tỷ mượn của họ hàng.", "4 tỷ", {"number": 4_000_000_000, "item": "đồng"}),
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
        "count.shared",
        finds=(
            Example(
                "Đội phá được nhiều án: tàng trữ 3, vận chuyển 2 vụ.",
                "3",
                {"number": 3, "unit": None, "item": None, "category": "case"},
            ),
        ),
        ignores=("Tổ 3, lập 2 chốt gác.", "Xe hạng 3, chở 2 tấn hàng."),
    ),
    _rule(
        "count.table",
        finds=(
            Example(
                "Xã | Số làng | Diện tích (km2)\nĐông | 7 | 31,5",
                "7",
                {"number": 7, "unit": "làng", "item": "làng", "category": "place"},
            ),
            Example("Xã | Số làng | Diện tích (km2)\nĐông | 7 | 31,5", "31,5", {"unit": "km2", "category": "area"}),
            Example("Xã | Hộ tham gia\nĐông | 214", "214", {"unit": "hộ", "item": "hộ tham gia"}),
        ),
        ignores=("STT | Họ tên\n1 | Lê A", "Năm 7 | 12 người"),
    ),
    _rule(
        "count.part",
        finds=(
            Example("Tổ có 318 thành viên, trong đó 41 là nữ.", "41", {"unit": None, "category": "people"}),
            Example("Đình chỉ 3 bến (2 ở bờ bắc, 1 ở bờ nam).", "2", {"unit": None, "category": "place"}),
            Example("Xử lý 90 người: không mũ (49), quá tốc độ (41).", "49", {"unit": None, "category": "people"}),
        ),
        ignores=("Xe chở 2 tấn gạo (1) đã về.", "Đội 2 ở bờ bắc."),
    ),
    _rule(
        "count.open",
        finds=(Example("Đoàn tặng 30 chõng tre cho trạm.", "30 chõng tre", {"number": 30, "category": "other"}),),
        ignores=("Giống lúa Bắc Hương 9 chín sớm.",),
    ),
)
