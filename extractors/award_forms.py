"""What is conferred: forms named in one breath, and the verbs of praise that are an award themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.terms import awards as terms
from corpus.terms.awards import FormKind
from extractors import people
from extractors.award_scene import NUMBER
from extractors.patterns import quick
from extractors.people import alternatives
from extractors.recipients import whole_number


@dataclass(frozen=True, slots=True)
class Nucleus:
    """Forms named in one breath with their number, or verbs of praise (`is_verb`); offsets within the sentence."""

    start: int
    end: int
    forms: tuple[str, ...]
    kind: FormKind
    rank: str | None = None
    number: int | None = None
    is_verb: bool = False


def pattern_of(*kinds: FormKind) -> str:
    """The words of some kinds, with the quotation marks that the press sets (`Huân chương “Chiến công”`)."""
    words = alternatives(frozenset(word for word, form in terms.forms().items() if form.kind in kinds))
    words = words.replace("cờ đơn vị", "cờ [\"“']?đơn vị")
    words = words.replace("huy hiệu", "(?<!phát )huy hiệu(?! (?:quả|lực))")
    return words.replace("chương ", "chương [\"“']?")


_NOUNS = pattern_of("honour", "state", "medal", "title", "prize", "gift", "money")
NOUN = re.compile(quick(rf"(?<![\w-])(?:{_NOUNS})(?!\w)"))
# `Chủ tịch UBND huyện khen 8 tập thể`: of so many, or at once; else it is only said.
_JUST_PRAISED = (
    rf"(?<!bằng )(?<!giấy )(?<!thư )(?<!điện )(?<!ngợi )(?<!lời )khen(?: đột xuất| nóng|(?= (?:cho )?{NUMBER} ))"
)
# The press quotes `thưởng "nóng"`.
_AT_ONCE = "(?: nóng| [\"“'] ?nóng ?[\"”'])"
PRAISE = re.compile(
    quick(rf"(?<!\w)(?:khen thưởng{_AT_ONCE}|{pattern_of('praise')}|{_JUST_PRAISED}|thưởng{_AT_ONCE}?)(?!\w)")
)
# Between forms that are named in one breath.
LINK = re.compile(
    r"(?: đột xuất)?(?:,| và|,? cùng với|,? cùng|,? kèm theo|,? kèm|;|/| với) ?"
    r"(?:kèm (?:theo )?|tặng |trao |các |nhiều |những |số |phần |suất |mức |\d+ (?:suất |phần )?)*$"
)
_WORD_OF_RANK = {
    "nhất": "Nhất", "nhì": "Nhì", "hai": "Nhì", "ba": "Ba", "1": "Nhất", "2": "Nhì", "3": "Ba",
    "i": "Nhất", "ii": "Nhì", "iii": "Ba",
    "vàng": "Vàng", "bạc": "Bạc", "đồng": "Đồng",
}  # fmt: skip
_ONE_RANK = r"(?:nhất|nhì|hai|ba|vàng|bạc|đồng|iii|ii|i|[123])(?!\w)"
_RANK = re.compile(
    rf"[\"”']?,? (?:các hạng|hạng (?P<one>{_ONE_RANK})(?P<more>(?:(?:,| và|;)(?: và)? (?:hạng {_ONE_RANK}|(?:nhất|"
    rf"nhì|ba)(?!\w)))*))"
)
# Another rank of the form before it: `Huân chương Lao động hạng Nhì, hạng Nhất`.
RANK_ALONE = re.compile(rf"(?<=[,;à] )hạng {_ONE_RANK}")
_NEXT_RANK = re.compile(rf"(?:,| và|;)(?: và)? (?P<rank>hạng (?P<one>{_ONE_RANK}))")
# `… hạng Nhất cho 7 đồng chí, hạng Nhì cho 9 đồng chí`
_RANK_FOR = re.compile(
    rf" (?:cho|tặng) [^.;,]{{1,60}}?(?:,| và|;)(?: và)? (?P<rank>hạng (?P<one>{_ONE_RANK}))(?= (?:cho|tặng) )"
)
# Forms that take a name of their own, in capitals or by their metal (`Huân chương Sikatuna`, `huy hiệu danh dự`).
_NAMEABLE = frozenset(("huân chương", "huy chương", "huy hiệu", "giải thưởng"))
_OWN_NAME = re.compile(r" (?:(?:vàng|bạc|đồng|danh dự|dũng cảm|\d+ năm (?:tuổi )?đảng)(?!\w)|(?=[^\W\d_]))")
# `huân chương công trạng cho …`: two syllables that no function word opens.
_LOW_NAME = re.compile(
    r" (?!(?:sẽ|đang|vừa|cũng|thường|nhà|nói|diễn|hôm|ngày|bị|còn|đều|dành|trao|tặng|cao|này|đó|kia|trên|danh|đặc|"
    r"quý|nào|và|cho|vì|của|từ|do|sau|tại|trong|là|được|khi|với|nhờ|để|đã|các|mà|"
    r"có|không|từng|lần|năm|hạng|ông|bà|anh hùng|mới|đầu|cùng|giả|thứ|ở)(?!\w))"
    r"[^\W\d_]+ (?!(?:cho|vì|của|và)(?!\w))[^\W\d_]+(?: (?!(?:cho|vì|của|và|cao|danh|này)(?!\w))[^\W\d_]+ "
    r"(?!(?:cho|vì|của|và|quý|nhất)(?!\w))[^\W\d_]+)?(?= (?:cho|vì|của|hạng|từ|do|sau|tại|năm|để|và)(?!\w)|[,.;…]|$)"
)
_GIVES = re.compile(r"(?<!\w)(?:phong|trao|tặng|truy tặng)(?: các| nhiều| những)? $")
_HIGH = re.compile(r" (?:cao quý|vinh dự|danh giá)(?: nhất)?(?= cho(?!\w))")
_MARKS = " \"“”'‘’"
_OPENING = ('"', "“")
_CLOSING = re.compile(r"(?P<name> [^\"“”.;,]{2,60})[\"”]")  # of a name that opens with the form itself
_QUOTED = re.compile(r"[ ]?(?:là )?[\"“'‘][^\"”'’]{2,90}[\"”'’]")
_HOW_MANY = re.compile(rf"(?<!\w)(?P<number>{NUMBER})(?:/\d+)? (?:(?:suất|phần|túi|gói|món|tấm|lá|bức|xuất|chiếc) )?$")
_MONEY = (
    r"(?:(?:\d[\d.,]*|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?= (?:trăm|triệu|tỷ)))(?: (?:trăm|nghìn|ngàn|"
    r"triệu|tỷ|tỉ))*"
    r" ?(?:đồng|usd|vnđ|đô la)|\d{1,3}(?:\.\d{3}){2,}(?= (?:cho|tặng)))"
)
_MONEY_NEAR = re.compile(_MONEY)
MONEY_BESIDE = re.compile(
    r"(?:,| và|,? cùng với|,? cùng|,? kèm theo|,? kèm| với|,? trị giá) (?:kèm (?:theo )?)?"
    r"(?:(?:thưởng|số tiền thưởng|số tiền|tiền thưởng|phần thưởng|tiền mặt|tiền|mức thưởng|nóng|là|trị giá) )*"
    rf"(?:mỗi \S+ (?:\S+ )?)?(?:(?:hơn|gần|trên) )?{_MONEY}"
)
_MONEY_AS_PRIZE = re.compile(rf" (?:bằng tiền |là |gồm )?{_MONEY}")  # `phần thưởng 3 triệu đồng`
_MONEY_NOUN = re.compile(r"(?:khen|treo|tiền|giải|phần|mức|tặng|tưởng|quỹ|lương) $")
_TITLE_STOPS = frozenset(
    """của cho năm do vì được đã và trong tại là từ với các đối theo ở này khi trao tặng có lần nhưng mà để trên đến
    sau ngay không nữa nhằm trước bằng theo
    về cũng vừa sẽ hạng lần đạt lọt nhưng thì gồm cao dành thuộc""".split()
)
# `…, huân chương cao quý nhất của nước này` says more about the one named before it.
_APPOSED = re.compile(
    r"(?: của)?(?: vinh dự)? (?:cao quý|cao nhất|danh giá|lớn)(?: nhất)?(?!\w)|"
    r"(?: \w+){0,2}? (?:tôn vinh|dành cho|vinh danh)(?!\w)"
)
_ONE_MORE = re.compile(rf"(?<!\w){_ONE_RANK}")
_AUTHORITY = re.compile(
    rf"(?:{alternatives(frozenset(head for head, kind in terms.heads().items() if kind in ('state', 'post')))})(?!\w)"
)
# Verbs of what is told of an award; other verbs stand in titles (`Vì sự nghiệp phát triển …`, `Bảo vệ an ninh …`).
_HAPPENS = re.compile(r"(?:diễn ra|ban hành|tổ chức|công bố|chia sẻ|phát biểu|bày tỏ|xúc động|khẳng định)(?!\w)")
_TITLE_TOKEN = re.compile(r"[ ](\w+(?:\.(?= \w))?)")
_MINOR_VERBS = frozenset(("biểu dương", "tuyên dương", "vinh danh", "tôn vinh"))
_BESIDE_VERB = re.compile(r"(?:,| và|,? đồng thời|,? kịp thời|/| [-–])? ?")


def nuclei(folded: str, text: str, names: Sequence[tuple[int, int]] = ()) -> tuple[Nucleus, ...]:
    """The nuclei of a sentence, in order; a form within one of `names` is none (`Hội đồng Giải thưởng …` gives)."""
    nouns = [_honouring(folded, noun) for noun in _nouns(folded, text, names)]
    for found in (_things(folded), _prizes(folded, text)):
        nouns += [one for one in found if not any(n.start < one.end and one.start < n.end for n in nouns)]
    nouns.sort(key=lambda noun: noun.start)
    verbs = [
        verb
        for verb in _verbs(folded)
        if not any(noun.start < verb.end and verb.start < noun.end + 2 for noun in nouns)
        and not any(start < verb.start < end for start, end in names)  # `Hội đồng Thi đua khen thưởng huyện`
    ]
    return tuple(sorted(_with_noun_aside(folded, nouns, verbs), key=lambda nucleus: nucleus.start))


_AND_FORM = re.compile(r"(?: tiền)? (?:và|cùng|kèm|kèm theo)(?: tặng| trao)? ")
# `Cùng với giấy khen, mỗi người được thưởng 1 triệu đồng`
_ASIDE = re.compile(r"^(?:cùng với|ngoài|kèm theo|bên cạnh)(?: các| tấm)? $")


def _with_noun_aside(folded: str, nouns: list[Nucleus], verbs: list[Nucleus]) -> list[Nucleus]:
    """A form that opens the sentence beside the money that its receivers got as well is no telling of its own."""
    for verb in verbs:
        noun = next((one for one in nouns if one.start > verb.end), None)
        if noun is None or noun.kind != "honour" or verb.kind != "money":
            continue
        if verb.end - verb.start < 12 and not folded.startswith(" tiền và ", verb.end):
            continue
        if _AND_FORM.fullmatch(folded, verb.end, noun.start):  # `trao thưởng 2 triệu đồng và bằng khen`
            joint = replace(noun, forms=tuple(dict.fromkeys((*noun.forms, "tiền thưởng"))))
            return _with_noun_aside(
                folded, [joint if one is noun else one for one in nouns], [one for one in verbs if one is not verb]
            )
    if not nouns or nouns[0].kind != "honour" or not _ASIDE.match(folded[: nouns[0].start]):
        return [*nouns, *verbs]
    aside, *others = nouns
    for index, verb in enumerate(verbs):
        if verb.kind == "money" and folded.startswith(", mỗi ", aside.end) and verb.start - aside.end < 60:
            joint = replace(verb, forms=(*aside.forms, *verb.forms))
            return [*others, *verbs[:index], joint, *verbs[index + 1 :]]
    return [*nouns, *verbs]


# `Giải thưởng Nhà nước vinh danh 9 tác giả`: the form is the subject of the verb.
_HONOURS = re.compile(r" (?:(?:năm )?\d{4} )?(?:lần này |năm nay )?(?:đã |cũng |sẽ )?(?:vinh danh|tôn vinh)(?= )")


# `tặng bà con 500 kg gạo`, `tặng chị 3 triệu đồng`: what is given in numbers and has no name of an award.
THING = re.compile(
    rf"(?:(?<=tặng )(?:thêm )?(?:(?:mỗi |chị |anh |em |gia đình |bà con |hộ )(?:[^\s,.;]+ ){{0,4}}?)?"
    rf"|(?<=; )(?=[^;.,]{{4,40}} (?:dành )?cho ))"
    rf"(?P<thing>(?:(?:hơn|gần|trên) )?\d[\d.,]*(?: (?:triệu|nghìn|ngàn|tỷ))? ?"
    rf"(?!(?:{alternatives(frozenset(terms.recipients()))}|suất|phần|lượt|lần|tuổi|năm|ngày|tháng|giờ|lẵng|bó|"
    rf"hoa|lá|cờ|tờ|bức)(?!\w))"
    r"(?:đồng|[^\W\d_]+)(?: (?!(?:và|cho|tại|của|từ|để|đến|tới|trong|với|trị|nhằm|kèm|đối)(?!\w))[^\W\d_]+)?)"
)


def _things(folded: str) -> Iterator[Nucleus]:
    for match in THING.finditer(folded):
        listed = match.start("thing") == match.start() and folded.startswith("; ", match.start() - 2)
        yield Nucleus(match.start("thing"), match.end("thing"), ("quà",), "gift", number=1 if listed else None)


# Prizes that go by a name alone, behind the verb: `được trao Ngôi sao vàng`, `đoạt giải Cành cọ vàng`, `trao giải cho`.
_METAL = r"(?:vàng|bạc|đồng|xanh|đỏ|kim cương)"
_WINS = (
    r"(?<!\w)(?:trao tặng|trao|tặng|giành|đoạt|đạt|nhận|đón nhận|mang về|thắng|ẵm|rinh|lĩnh|được|chủ nhân của|"
    r"chủ nhân)"
    r"(?: được)? (?:(?:danh hiệu|chiếc|chiếc cúp|một|hai|ba|\d+) )?"
)
_GIVEN_AS = r"(?=[^.;]{0,60}? (?:được trao|thuộc về|về tay))"
_PRIZE = (
    r"(?:(?:giải|cúp) (?!cho |tặng |cuộc thi|hội thi)[\"“'‘]?(?=\w)|(?:quả bóng|ngôi sao|chiếc giày|cành cọ|gấu|sư tử|"
    rf"quả cầu|bông sen|cánh diều|mai|sao|bàn tay|chim én|bông lúa) {_METAL}(?!\w))"
)
NAMED_PRIZE = re.compile(
    r"g(?<=(?<!\w)trao g)iải(?= (?:cho|tặng|cuộc thi|hội thi)(?!\w))|"
    + quick(rf"{_WINS}(?P<thing>{_PRIZE})")
    + "|"
    + quick(rf"(?<!\w){_PRIZE}{_GIVEN_AS}(?P<given>)")
    + r"|vinh (?:danh |(?<=tôn vinh ))là (?P<title>(?=[\"“'‘]?[^\W\d_]))"
)
_NO_PRIZE = re.compile(r"(?:vô địch|ngoại hạng|hạng|bóng đá|u ?-?\d|v-?league|quốc gia|thế giới|đấu)(?!\w)")


_OF_YEAR = re.compile(r"(?<=\w) (?:19|20)\d{2}$")  # `cúp Vô lăng vàng 2016`: its year is no name


def _prizes(folded: str, text: str) -> Iterator[Nucleus]:
    for match in NAMED_PRIZE.finditer(folded):
        lead = match["thing"] or (match.group() if match["given"] is not None else None)
        start, end = next((match.span(name) for name in ("thing", "title") if match[name] is not None), match.span())
        if match["title"] is not None:  # `được vinh danh là Anh hùng của …`
            quoted = _QUOTED.match(text, start)
            stop = quoted.end() if quoted is not None else _title_end(folded, text, start - 1)
            if quoted is not None:
                yield Nucleus(start, stop, (f"danh hiệu {folded[start:stop].strip(_MARKS)}",), "title")
            elif text[start].isupper() and stop > start:
                yield Nucleus(start, stop, (f"danh hiệu {folded[start:stop]}",), "title")
        elif lead is None:
            yield Nucleus(start, end, ("giải",), "prize")
        elif not lead.startswith(("giải", "cúp")):
            yield Nucleus(start, end, (folded[start:end],), "prize")
        elif text[end].isupper() and not _NO_PRIZE.match(folded, end):
            quoted = _QUOTED.match(text, end - 1)
            at = start + len(lead.split()[0])
            stop = quoted.end() if quoted is not None else _title_end(folded, text, at, named=True)
            name = _OF_YEAR.sub("", folded[at:stop].strip(_MARKS))
            yield Nucleus(start, stop, (f"{lead.split()[0]} {name}",), "prize")


def _honouring(folded: str, noun: Nucleus) -> Nucleus:
    verb = _HONOURS.match(folded, noun.end) if noun.kind in ("prize", "title") else None
    return noun if verb is None else replace(noun, end=verb.end(), is_verb=True)


def _nouns(folded: str, text: str, names: Sequence[tuple[int, int]]) -> Iterator[Nucleus]:
    found: list[Nucleus] = []
    for match in NOUN.finditer(folded):
        if found and match.start() < found[-1].end:
            continue
        if any(start < match.start() < end for start, end in names):
            continue
        nucleus = None if _is_apposed(folded, match) or _is_content(folded, match) else _noun(folded, text, match)
        if nucleus is None:
            continue
        if found and nucleus.forms == ("khen thưởng",) and LINK.fullmatch(folded, found[-1].end, nucleus.start):
            found[-1] = replace(found[-1], end=nucleus.end)  # `huân chương, bằng khen và phần thưởng cao quý khác`
        elif found and _joins(folded, found[-1], nucleus):
            found[-1] = replace(
                found[-1], end=nucleus.end, forms=tuple(dict.fromkeys((*found[-1].forms, *nucleus.forms)))
            )
        else:
            found.append(nucleus)
    reach = 0
    for nucleus in (_without_praise(one) for one in found):
        if nucleus.start < reach:
            continue  # `giấy khen kèm phần thưởng nóng 5 triệu đồng`
        money = MONEY_BESIDE.match(folded, nucleus.end) or _MONEY_AS_PRIZE.match(folded, nucleus.end)
        if (
            money is not None
            and not folded.endswith("thưởng", nucleus.start, nucleus.end)
            and money.re is _MONEY_AS_PRIZE
        ):
            money = None
        if money is not None and _comes_with_money(nucleus, money.group()):
            reach = money.end()
            forms = tuple(dict.fromkeys((*nucleus.forms, "tiền thưởng")))
            yield _without_praise(replace(nucleus, end=money.end(), forms=forms))
        elif nucleus.kind == "honour" and (reward := _AND_REWARD.match(folded, nucleus.end)) is not None:
            reach = reward.end()
            yield replace(nucleus, end=reach, forms=(*nucleus.forms, "tiền thưởng"))
        else:
            yield nucleus
        yield from _further_ranks(folded, nucleus)


def _without_praise(nucleus: Nucleus) -> Nucleus:
    """`giấy khen và phần thưởng`: praise adds nothing to another form."""
    forms = tuple(form for form in nucleus.forms if form != "khen thưởng")
    return replace(nucleus, forms=forms) if forms else nucleus


def _comes_with_money(nucleus: Nucleus, money: str) -> bool:
    """Whether a sum behind the form is given beside it; a scholarship or prize `trị giá …` is that sum."""
    if nucleus.kind in ("medal", "prize"):
        return "trị giá" not in money and nucleus.forms != ("học bổng",)
    return nucleus.kind in ("honour", "state", "title", "money")


# `có thư khen và thưởng 6 tập thể`
_AND_REWARD = re.compile(r"(?:,| và) thưởng(?: tiền| nóng)?(?= (?:cho |các |vì |\d|hai |ba |bốn |năm |sáu ))")


def _further_ranks(folded: str, nucleus: Nucleus) -> Iterator[Nucleus]:
    """`Huân chương Lao động hạng Nhì, hạng Nhất` are two orders."""
    end = nucleus.end
    while nucleus.rank is not None and (
        (match := _NEXT_RANK.match(folded, end)) is not None or (match := _RANK_FOR.match(folded, end)) is not None
    ):
        end = match.end()
        rank = f"hạng {_WORD_OF_RANK[match['one']]}"
        yield replace(nucleus, start=match.start("rank"), end=end, rank=rank, number=None)


def _is_apposed(folded: str, match: re.Match[str]) -> bool:
    behind_mark = folded.endswith((", ", "là ", "- ", "– "), 0, match.start())
    return behind_mark and _APPOSED.match(folded, match.end()) is not None


_WITH_SUM = re.compile(r"(?<!\w)(?:với|kèm)(?: tổng)? (?:số|mức) $")
_WORTH = re.compile(r"(?:trị giá|giá trị)(?: các| số| phần)* $")
_IN_BRACKETS = re.compile(r"\([^()]*$|quà,? (?:bao )?gồm [^.;]*$")


def _is_content(folded: str, match: re.Match[str]) -> bool:
    """`176 suất quà (tiền mặt, nhu yếu phẩm)`, `quà gồm nhu yếu phẩm`: what a gift consists of."""
    is_goods = terms.forms().get(match.group(), None)
    is_sum = match.group() in ("tiền thưởng", "tiền khen thưởng") and _WITH_SUM.search(folded, 0, match.start())
    if is_sum and PRAISE.search(folded, 0, match.start()) and not NOUN.search(folded, 0, match.start()):
        return True  # `khen thưởng 7 cá nhân, với số tiền khen thưởng 9 triệu đồng`
    if _WORTH.search(folded, max(0, match.start() - 20), match.start()):
        return True  # `…, trị giá quà tặng lên đến …`
    goods = is_goods is not None and is_goods.kind == "gift" and "quà" not in match.group()
    return goods and _IN_BRACKETS.search(folded, max(0, match.start() - 80), match.start()) is not None


def _joins(folded: str, left: Nucleus, right: Nucleus) -> bool:
    """One breath, unless numbers, ranks or names of their own tell the forms apart."""
    if left.kind == right.kind == "gift":
        return LINK.fullmatch(folded, left.end, right.start) is not None
    if (left.number is not None and right.number is not None) or left.rank or right.rank or left.forms == right.forms:
        return False
    if _has_name(left) or _has_name(right):
        return False
    return LINK.fullmatch(folded, left.end, right.start) is not None


def _has_name(nucleus: Nucleus) -> bool:
    """Whether it is an order, a title or a prize with a name of its own, unlike `giấy khen` or a bare `huân chương`."""
    return any(form not in _NAMEABLE and form != "danh hiệu" for form in nucleus.forms) and nucleus.kind in (
        "state", "title", "prize", "medal",
    )  # fmt: skip


def _noun(folded: str, text: str, match: re.Match[str]) -> Nucleus | None:
    start, end = match.span()
    term = terms.forms()[re.sub(r"[\"“']", "", match.group())]
    if term.kind == "title" and not folded.startswith("danh hiệu", start) and _bears(text, end + 1):
        return None  # `NSND Lò Thị Mai`: what somebody is called
    form, rank = term.form, None
    quoted = _QUOTED.match(text, end)
    if form == "danh hiệu":
        high = _HIGH.match(folded, end)
        end = quoted.end() if quoted is not None else high.end() if high else _title_end(folded, text, end)
        name = "" if high is not None else text[match.end() : end].strip(f"{_MARKS}:").removeprefix("là ").strip(_MARKS)
        is_given = _GIVES.search(folded, max(0, start - 12), start) and folded.startswith(" cho ", end)
        if not name and not is_given and _HOW_MANY.search(folded, max(0, start - 40), start) is None:
            return None
        named = terms.forms().get(name.lower())
        form = named.form if named is not None and named.kind == "honour" else f"danh hiệu {name.lower()}".strip()
        form = form.replace("sỹ", "sĩ")
    elif quoted is not None and form in _NAMEABLE:
        form, end = f"{form} {quoted.group().strip(_MARKS).lower()}", quoted.end()
    elif quoted is not None and term.kind == "honour":
        end = quoted.end()
    elif (
        form in _NAMEABLE and (closed := _CLOSING.match(text, end)) is not None and text[start - 1 : start] in _OPENING
    ):
        form, end = f"{form} {closed['name'].strip().lower()}", closed.end("name")
    elif form in _NAMEABLE and (named_end := _own_name_end(folded, text, end)) > end:
        form, end = f"{form} {folded[end:named_end].strip()}", named_end
    elif form == "kỷ niệm chương" and text[end : end + 2].strip().isupper():
        end = _title_end(folded, text, end, named=True)
    if end < len(folded) and folded[end] in "\"”'" and re.search(r"[\"“']", match.group()):
        end += 1
    ranked = _RANK.match(folded, end)
    if ranked is not None and term.kind in ("state", "medal", "title"):
        apart = ranked["more"] is not None and ranked["more"].count("hạng") == len(_ONE_MORE.findall(ranked["more"]))
        end = ranked.start("more") if apart else ranked.end()
        is_one = ranked["one"] is not None and (apart or not ranked["more"])
        rank = f"hạng {_WORD_OF_RANK[ranked['one']]}" if is_one else None
    if start and text[start - 1] in '"“' and text[end : end + 1] in ('"', "”"):
        start, end = start - 1, end + 1
    many = _HOW_MANY.search(folded, max(0, start - 40), start)
    number = whole_number(many["number"]) if many is not None else None
    return Nucleus(many.start() if many else start, end, tuple(form.split(" + ")), term.kind, rank, number)


def _bears(text: str, at: int) -> bool:
    """Whether the name of a person stands at `at`."""
    return people.is_person_name(text, at) or (
        text[at - 1 : at] == " " and " " in text[at : people.name_end(text, at, 2)]
    )


def _own_name_end(folded: str, text: str, at: int) -> int:
    """End of the name of an order or badge; `at` when it has none."""
    name = _OWN_NAME.match(folded, at)
    if name is None:
        return at
    if name.group().strip():
        return name.end()
    low = _LOW_NAME.match(folded, at) if folded.endswith(("huân chương", "huy hiệu"), 0, at) else None
    if low is not None and not text[name.end()].isupper():
        return low.end()
    is_name = text[name.end()].isupper() or folded.startswith(("vì sự nghiệp", "vì thế hệ", "vì an ninh"), name.end())
    is_name = is_name and not _AUTHORITY.match(folded, name.end())
    return _title_end(folded, text, at, named=True) if is_name else at


def _title_end(folded: str, text: str, at: int, named: bool = False) -> int:
    """End of the name behind `danh hiệu`, or of an unquoted name (`Kỷ niệm chương Vì sự nghiệp …`)."""
    end = at
    for match in _TITLE_TOKEN.finditer(folded, at):
        word = match.group(1)
        is_freedom = word == "do" and folded.endswith("tự ", 0, match.start(1))
        is_name = word == "không" and text[match.start(1)].isupper() and not text.isupper()  # `Thập tự Không quân`
        is_stop = word in _TITLE_STOPS and not is_freedom and not is_name and not (named and end == at)
        if match.start() != end or is_stop or match.end() - at > 70:
            break
        if end > at and _HAPPENS.match(folded, match.start(1)):
            break
        if word.isdigit() and folded.startswith((" năm", " lần"), match.end()):
            break
        if word == "trị" and folded.startswith("giá", match.end() + 1):
            break  # `Giải Jackpot trị giá …`
        if word == "nhân" and folded.startswith(("dịp", "ngày", "kỷ"), match.end() + 1):
            break
        end = match.end()
    return end


def _verbs(folded: str) -> Iterator[Nucleus]:
    """Verbs that are the award themselves; several in one breath are one (`biểu dương, khen thưởng`)."""
    chain: list[re.Match[str]] = []
    for match in PRAISE.finditer(folded):
        if _word(match) in _REWARD and not _is_money_verb(folded, match):
            continue
        if chain and not _BESIDE_VERB.fullmatch(folded, chain[-1].end(), match.start()):
            yield _praise(folded, chain)
            chain = []
        chain.append(match)
    if chain:
        yield _praise(folded, chain)


_REWARD = frozenset(("thưởng", "thưởng nóng"))
_TAKEN = re.compile(r"(?<!\w)(?<!ghi )(?<!công )(?<!người )(?<!người lên )(?:đón nhận|nhận)(?: được)? $")


def _word(match: re.Match[str]) -> str:
    """The verb without the quotation marks of the press."""
    return " ".join(re.sub(r"[\"“”']", "", match.group()).split())


def _is_money_verb(folded: str, match: re.Match[str]) -> bool:
    if _TAKEN.search(folded, max(0, match.start() - 16), match.start()):
        return True  # `sau khi nhận thưởng`
    if _MONEY_NOUN.search(folded, max(0, match.start() - 10), match.start()):
        return folded.endswith("tặng ", 0, match.start()) and _MONEY_NEAR.match(folded, match.end() + 1) is not None
    rewards = _word(match) == "thưởng nóng" or _REWARDED.match(folded, match.end())
    return bool(rewards) or _money_behind(folded, match.end()) is not None


def _money_behind(folded: str, end: int, is_praise: bool = False) -> re.Match[str] | None:
    """The sum that a verb confers; behind `khen thưởng` it must be called one (`với số tiền 5 triệu đồng`)."""
    money = _MONEY_NEAR.search(folded, end, end + (160 if is_praise else 140))
    if money is None or _OTHER_MONEY.search(folded, end, money.start()):
        return None
    return money if not is_praise or _IS_PRIZE_MONEY.search(folded, end, money.start()) else None


# `thưởng các hộ bàn giao mặt bằng`
_REWARDED = re.compile(
    rf" (?:cho |tiền (?=và |cho )|(?:các|những) (?:{alternatives(frozenset(terms.recipients()))})(?!\w))"
)
_REWARDS = frozenset(("trao thưởng", "phát thưởng", "thưởng đột xuất"))
_IS_SUM_FOR = re.compile(rf"(?:trích|dành|chi) [^.;]{{0,30}}{_MONEY}[^.;]{{0,70}}(?:để|nhằm) $")
_OTHER_MONEY = re.compile(
    r"(?<!\.)[;.]\s|(?<!\w)(?:vì|trị giá|mất|trộm|tài sản|thành tích|(?<!nhiệm )(?<!nghiệp )vụ|trả lại|nhặt|có)(?!\w)"
)
_IS_PRIZE_MONEY = re.compile(r"(?:số tiền|mức|kèm|kèm theo|tiền mặt|mỗi \w+(?: \w+)?|tiền (?:khen )?thưởng)(?: là)? $")


def _praise(folded: str, chain: list[re.Match[str]]) -> Nucleus:
    start, end = chain[0].start(), chain[-1].end()
    words = [word for word in map(_word, chain) if word not in _REWARD]
    is_money = len(words) < len(chain)
    if chain[0].group() == "thưởng" and _TAKEN.search(folded, max(0, start - 16), start) and len(chain) == 1:
        words, is_money = ["khen thưởng"], False  # `nhận thưởng`: of what kind nobody says
    money = _money_behind(folded, end, is_praise=not is_money and words[-1] not in _REWARDS)
    if money is None and words and words[-1] in _REWARDS and _IS_SUM_FOR.search(folded, max(0, start - 120), start):
        return Nucleus(start, end, ("tiền thưởng",), "money", is_verb=True)
    if is_money or money is not None:
        if money is not None and money.start() - end <= 10:  # `thưởng nóng 50 triệu đồng`
            end = money.end()
        return Nucleus(start, end, ("tiền thưởng",), "money", is_verb=True)
    forms = [terms.forms()[word].form if word in terms.forms() else "khen thưởng" for word in words]
    return Nucleus(
        start, end, tuple([form for form in forms if form not in _MINOR_VERBS][:1] or forms[:1]), "praise", is_verb=True
    )
