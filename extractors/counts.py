"""Counts: numbers of counted things, with unit, item, kind, verb and modality.

A number becomes a count when a noun phrase follows it (`what.nounphrase`) and nothing shows that it is a label, a rank,
an age or a score (`what.labels`). Dates and places are masked first, so their numbers and names stay out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from extractors import numbers, tables
from extractors.numbers import Number
from extractors.rule import Example, Mention, Passage, Reading, Rule
from extractors.what import action
from extractors.what.masked import mask
from extractors.what.modality import modality as modality_of
from extractors.what.quantity import Count, Numbers, read, without_noun
from extractors.what.tally import Tallies
from extractors.what.tally_signs import Told
from extractors.what.verbs import Action
from schemas.facts import Category, CountFact, DateFact, PlaceFact, Span

_WEIGHS = re.compile(
    r" ?\((?:(?:trọng|khối) lượng )?|,? (?:(?:có )?(?:tổng )?(?:trọng|khối) lượng|nặng|cân nặng)(?: là)? "
    r"|[^.;\d\n]{1,80}(?:trọng|khối) lượng(?: là)? "
)
# What a packet holds is what it counts as: `2 gói giấy bạc, bên trong chứa chất ma túy`.
_HOLDS_DRUGS = re.compile(
    r",? (?:bên trong |trong )?(?:có )?(?:chứa|đựng|nghi là|là)"
    r"(?: (?:chất|các|tinh thể|bột|viên|cục|nén|dạng|màu|trắng|nghi|là)){0,6}"
    r" (?:ma túy|heroin|hêrôin|methamphetamine|ketamine|thuốc lắc|cần sa)(?!\w)"
)
_TO = re.compile(r"(?: ?[-–] ?| (?:đến|tới) )")
# What stands around a part that leaves out its noun.
_PART_BEFORE = re.compile(r"(?:(?<=\w )\((?:gồm )?|[,;] |(?:^|(?<!\w))(?:trong đó|trong đó có|và|có|gồm|riêng) )$")
_PART_AFTER = re.compile(
    r" (?:ở|tại|là (?:nữ|nam|người|trẻ|học sinh|đảng viên|đoàn viên|cán bộ)) ?(?:\w|\uffff|[.,;)])|\)"
)
_GOT = re.compile(r"(?<=[^\W\d_]) được (?=[^\W\d_])")  # `nhận được điện thoại của một người`
_A_LIST = 2
# Establishments, buildings and roads are things; stops, stations and points are places.
_ESTABLISHMENT = re.compile(
    r"(?:quán|nhà hàng|tiệm|cửa hàng|cửa hiệu|cơ sở|bệnh viện|nhà máy|xí nghiệp|xưởng|phân xưởng|nhà trọ|nhà nghỉ"
    r"|khách sạn|siêu thị|shop|spa|gara|garage|đại lý|phòng khám|trụ sở|công ty|trang trại|chùa|ngôi|tòa|sân (?!bay)"
    r"|(?:tuyến |con )?đường|tuyến (?:phố|quốc lộ)|thửa|khối (?:hình|hộp|đá|bê tông)|điểm gplx)(?!\w)"
)
_HAS_CHILDREN = re.compile(r"(?<!\w)(?<!trong đó )(?:có|sinh|nuôi|đẻ)(?: được| hạ)? $")
_GUN_PARTS = re.compile(r"(?:linh kiện|bộ phận|phụ kiện) (?:[^\W\d_]+ ){0,3}(?:súng|vũ khí|đạn|pháo)(?!\w)")
_FROM = re.compile(r"(?<!\w)từ $")
_ALONE = re.compile(r"(?<=\w )\(\d+\)")  # `không đội mũ (49), quá tốc độ (41)`
_UNPARTED: frozenset[Category] = frozenset({"percent", "money", "duration", "length", "area", "weight", "volume"})
_FAR = 120  # code points between a whole and its part
_FARTHER = 300  # where a whole list of parts stands in brackets, even in the next sentence
_MORNING, _NOON, _LAST_HOUR = 5, 12, 24


def extract(passages: Sequence[Passage], dates: Sequence[DateFact], places: Sequence[PlaceFact]) -> list[CountFact]:
    """Every count of an article in reading order, without place, date and links to other counts.

    `dates` and `places` are those of the same passages; what they cover is not read again.
    """
    facts = []
    for passage in passages:
        spans = [(f.start, f.end) for f in (*dates, *places) if f.caption == passage.caption]
        facts += _in_passage(passage, mask(passage, spans), dates)
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
        if found and number.start < found[-1].end and not _is_size(passage, number):
            continue
        if found and found[-1].value.per and _is_base(passage, found[-1], number):
            continue
        mention = read(number, passage, by_start)
        if mention is not None:
            found.append(_of_the_kind_before(mention, found) if mention.rule == "count.part" else mention)
    return found


def _of_the_kind_before(part: Mention[Count], found: Sequence[Mention[Count]]) -> Mention[Count]:
    """`120 camera, 14 trong số đó`: a part is of the kind of what was counted before it and is no less."""
    wholes = (m.value for m in reversed(found) if m.value.category not in _UNPARTED)
    whole = next((one for one in wholes if one.number >= part.value.number), None)
    return replace(part, value=replace(part.value, category=whole.category)) if whole else part


def _is_base(passage: Passage, price: Mention[Count], number: Mention[Number]) -> bool:
    """Whether a number only says what a price is for: `6.000 đồng một ký`."""
    one = passage.folded[number.start : number.end] == "một"
    return one and price.value.category == "money" and number.start == price.end + 1


def _is_size(passage: Passage, number: Mention[Number]) -> bool:
    """Whether a number inside another count's item is a count of its own: `xe loại 16 chỗ`, `2 can loại 5 lít`."""
    return passage.folded.startswith(" chỗ", number.end) or passage.folded.endswith(" loại ", 0, number.start)


def _in_cells(passage: Passage, by_start: Numbers) -> list[Mention[Count]]:
    """Numbers that fill a cell of a table; the head of the column is what they count."""
    return [
        without_noun(number, passage, head.phrase.unit, head.phrase.category, "count.table", item=head.item)
        for number, head in tables.bare_numbers(passage, list(by_start.values()))
    ]


def _in_brackets(passage: Passage, by_start: Numbers, found: Sequence[Mention[Count]]) -> list[Mention[Count]]:
    """Numbers that leave out the noun of a count before them: `3 bến (2 ở xã A, 1 ở xã B)`, `trong đó 41 là nữ`."""
    parts = []
    for number in by_start.values():
        start, end = number.start, number.end
        if number.value.form != "figure" or not _PART_AFTER.match(passage.folded, end):
            continue
        if not _PART_BEFORE.search(passage.folded, max(0, start - 24), start):
            continue
        alone = passage.folded[end] == ")"
        listed = len(_ALONE.findall(passage.folded, *passage.sentence_at(start))) if alone else 0
        if alone and listed < _A_LIST:
            continue  # `điều này (1)` is a note
        whole = next((m for m in reversed(found) if m.end <= start), None)
        if whole is None or start - whole.end > (_FARTHER if listed > _A_LIST else _FAR):
            continue
        beside = passage.sentence_at(start) == passage.sentence_at(whole.start)
        if not beside and (listed <= _A_LIST or "\n" in passage.text[whole.end : start]):
            continue
        if whole.value.category in _UNPARTED or number.value.value > whole.value.number:
            continue
        parts.append(without_noun(number, passage, None, whole.value.category, "count.part"))
    return parts


def _numbers(passage: Passage) -> Numbers:
    return {mention.value.start: mention for mention in numbers.find(passage)}


def _fact(
    passage: Passage, masked: Passage, mention: Mention[Count], verb: Action | None, tallies: Tallies
) -> CountFact:
    start, end, count = mention.start, mention.end, mention.value
    written = _GOT.sub(" ", passage.text[verb.at : verb.at + len(verb.verb)]) if verb else None
    modality = modality_of(masked, start)
    category = _category(masked, mention)
    told = Told(
        start, end, count.unit, count.item, category, count.comparator, count.per, modality,
        verb=(written or "").lower(), verb_at=verb.at if verb else start,
    )  # fmt: skip
    tally = tallies.of(told)
    if tallies.is_known_pair(told) and told.verb_at < start:
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
        category=category,
        per=count.per,
        change=count.change,
        action=written,
        tally=tally,
        modality=modality,
    )


def _category(passage: Passage, mention: Mention[Count]) -> Category:
    """The kind of thing as the annotation guide has it, where the grammar goes by how the noun behaves."""
    count = mention.value
    item = (count.item or "").lower()
    if item == "con" and _HAS_CHILDREN.search(passage.folded, max(0, mention.start - 20), mention.start):
        return "people"
    if item == "điểm" and count.number != int(count.number):
        return "other"  # of an index
    if _GUN_PARTS.match(item):
        return "weapon"
    return "other" if count.category in ("place", "group") and _ESTABLISHMENT.match(item) else count.category


def _in_context(passage: Passage, found: Sequence[Mention[Count]]) -> list[Mention[Count]]:
    """A weight takes over the kind of the drug before it, `3 gói heroin (1,26 gam)`.

    Hours of the day (`từ 21 giờ đến 24 giờ`) are left out.
    """
    told: list[Mention[Count]] = []
    for mention in found:
        value = mention.value
        if _is_span_of_hours(passage, mention):
            continue
        if value.category == "other" and _HOLDS_DRUGS.match(passage.folded, mention.end):
            told.append(replace(mention, value=replace(value, category="drug")))
            continue
        bare = value.category == "weight" and value.item == value.unit
        if bare and told and told[-1].value.category == "drug" and _tells_weight(passage, told[-1], mention):
            told.append(replace(mention, value=replace(value, category="drug")))
        else:
            told.append(mention)
    return told


def _tells_weight(passage: Passage, thing: Mention[Count], weight: Mention[Count]) -> bool:
    """Whether nothing but `(` or `nặng` stands between a thing and a weight in one sentence."""
    if passage.sentence_at(weight.start) != passage.sentence_at(thing.start):
        return False
    return _WEIGHS.fullmatch(passage.folded, thing.end, weight.start) is not None


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
        "count.both",
        finds=(
            Example(
                "Bị hỏi, cả hai khai nhận đã bẻ khóa.", "cả hai", {"number": 2, "unit": None, "category": "people"}
            ),
            Example("Sau đó, cả 3 bỏ chạy vào rẫy.", "cả 3", {"item": None}),
        ),
        ignores=("Cả năm đều được mùa.", "Cả hai họ sang chơi."),
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
