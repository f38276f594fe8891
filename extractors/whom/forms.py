"""What is conferred: the forms that a sentence names in one breath, with their number, rank and own name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from corpus.terms import awards as terms
from corpus.terms.awards import Form
from extractors.recipients import whole_number
from extractors.whom.money import MONEY_AS_PRIZE, MONEY_BESIDE, comes_with_money
from extractors.whom.nucleus import LINK, NOUN, Nucleus
from extractors.whom.praise import AT_ONCE, PRAISE, praising
from extractors.whom.prizes import prizes, things
from extractors.whom.scene import NUMBER
from extractors.whom.titles import MARKS, QUOTED, badges, bears_name, own_name_end, title_end

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
RANK_ALONE = re.compile(rf"h(?<=[,;à] h)ạng {_ONE_RANK}")
_NEXT_RANK = re.compile(rf"(?:,| và|;)(?: và)? (?P<rank>hạng (?P<one>{_ONE_RANK}))")
# `… hạng Nhất cho 7 đồng chí, hạng Nhì cho 9 đồng chí`
_RANK_FOR = re.compile(
    rf" (?:cho|tặng) [^.;,]{{1,60}}?(?:,| và|;)(?: và)? "
    rf"(?P<rank>hạng (?P<one>{_ONE_RANK})(?P<more>(?:(?:,| và) {_ONE_RANK})*))(?= (?:cho|tặng) )"
)
# Forms that take a name of their own, in capitals or by their metal (`Huân chương Sikatuna`, `huy hiệu danh dự`).
_NAMEABLE = frozenset(("huân chương", "huy chương", "huy hiệu", "giải thưởng", "giấy chứng nhận"))
_ONLY_QUOTED = frozenset(("giấy chứng nhận",))  # an award when it bears a name: `giấy chứng nhận “Vô lăng vàng”`
_PLAIN = frozenset(form.form for form in terms.forms().values() if form.kind == "honour") - _NAMEABLE
_COMMON = frozenset((*_NAMEABLE, "danh hiệu", "học bổng"))  # of which there are many kinds
_GIVES = re.compile(r"(?<!\w)(?:phong|trao|tặng|truy tặng)(?: các| nhiều| những)? $")
_HIGH = re.compile(r" (?:cao quý|vinh dự|danh giá|cao)(?: nhất)?(?=,|\.|$| (?:cho|của|ngành|này)(?!\w))")
_OPENING = ('"', "“")
_CLOSING = re.compile(r"(?P<name> [^\"“”.;,]{2,60})[\"”]")  # of a name that opens with the form itself
_HOW_MANY = re.compile(
    rf"(?<!\w)(?P<number>{NUMBER})(?:/\d+)? (?:(?:suất|phần|túi|gói|món|tấm|lá|bức|xuất|chiếc|bộ|con|cái|đôi|thùng) )?$"
)
# `…, huân chương cao quý nhất của nước này` says more about the one named before it.
_APPOSED = re.compile(
    r"(?: của)?(?: vinh dự)? (?:cao quý|cao nhất|danh giá|lớn)(?: nhất)?(?!\w)|"
    r"(?: \w+){0,2}? (?:tôn vinh|dành cho|vinh danh)(?!\w)"
)
_ONE_MORE = re.compile(rf"(?<!\w){_ONE_RANK}")


def nuclei(folded: str, text: str, names: Sequence[tuple[int, int]] = ()) -> tuple[Nucleus, ...]:
    """The nuclei of a sentence, in order; a form within one of `names` is none (`Hội đồng Giải thưởng …` gives)."""
    nouns = [_honouring(folded, noun) for noun in _with_rewards(folded, _nouns(folded, text, names))]
    for found in (things(folded), prizes(folded, text)):
        nouns += [one for one in found if not any(n.start < one.end and one.start < n.end for n in nouns)]
    nouns = _with_things(folded, sorted(nouns, key=lambda noun: noun.start))
    verbs = [
        verb
        for verb in _with_praise_beside(folded, nouns)
        if not any(noun.start < verb.end and verb.start < noun.end + 2 for noun in nouns)
        and not any(start < verb.start < end for start, end in names)  # `Hội đồng Thi đua khen thưởng huyện`
    ]
    return tuple(sorted(_with_noun_behind(folded, nouns, verbs), key=lambda nucleus: nucleus.start))


def _with_things(folded: str, nouns: Sequence[Nucleus]) -> list[Nucleus]:
    """Things that are only counted belong to the gifts beside them: `tặng 10 chăn ấm, 84 phần quà cho …`."""
    joined: list[Nucleus] = []
    for noun in nouns:
        before = joined[-1] if joined else None
        if before is not None and before.kind == noun.kind == "gift" and _joins(folded, before, noun):
            joined[-1] = replace(before, end=noun.end)
        else:
            joined.append(noun)
    return joined


_AND_PRAISES = re.compile(r"(?:,| và|,? đồng thời) ")


def _with_praise_beside(folded: str, nouns: list[Nucleus]) -> Iterator[Nucleus]:
    """Verbs of praise, but for one right behind a form, which that form reaches over: `giấy khen và biểu dương 5 …`."""
    for verb in praising(folded):
        at = max((at for at, noun in enumerate(nouns) if noun.end < verb.start), default=None)
        if (
            at is not None
            and verb.kind == "praise"
            and nouns[at].kind == "honour"
            and _AND_PRAISES.fullmatch(folded, nouns[at].end, verb.start)
        ):
            nouns[at] = replace(nouns[at], end=verb.end)
        else:
            yield verb


_AND_FORM = re.compile(r"(?: tiền)? (?:và|cùng|kèm|kèm theo)(?: tặng| trao)? ")


def _with_noun_behind(folded: str, nouns: list[Nucleus], verbs: list[Nucleus]) -> list[Nucleus]:
    """A form behind the money that its receivers got as well is one telling with it."""
    for verb in verbs:
        noun = next((one for one in nouns if one.start > verb.end), None)
        if noun is None or noun.kind != "honour" or verb.kind != "money":
            continue
        if verb.end - verb.start < 12 and not folded.startswith(" tiền và ", verb.end):
            continue
        if _AND_FORM.fullmatch(folded, verb.end, noun.start):  # `trao thưởng 2 triệu đồng và bằng khen`
            joint = replace(noun, forms=tuple(dict.fromkeys((*noun.forms, "tiền thưởng"))))
            return _with_noun_behind(
                folded, [joint if one is noun else one for one in nouns], [one for one in verbs if one is not verb]
            )
    return [*nouns, *verbs]


# `Giải thưởng Nhà nước vinh danh 9 tác giả`: the form is the subject of the verb.
_HONOURS = re.compile(r" (?:(?:năm )?\d{4} )?(?:lần này |năm nay )?(?:đã |cũng |sẽ )?(?:vinh danh|tôn vinh)(?= )")


def _honouring(folded: str, noun: Nucleus) -> Nucleus:
    verb = _HONOURS.match(folded, noun.end) if noun.kind in ("prize", "title") else None
    return noun if verb is None else replace(noun, end=verb.end(), is_verb=True)


def _nouns(folded: str, text: str, names: Sequence[tuple[int, int]]) -> list[Nucleus]:
    """The forms that are nouns; those in one breath are one."""
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
            found[-1] = replace(found[-1], end=nucleus.end)  # `huân chương, bằng khen và phần thưởng khác`
        elif found and _joins(folded, found[-1], nucleus):
            found[-1] = replace(
                found[-1], end=nucleus.end, forms=tuple(dict.fromkeys((*found[-1].forms, *nucleus.forms)))
            )
        else:
            found.append(nucleus)
    return found


def _with_rewards(folded: str, found: Sequence[Nucleus]) -> Iterator[Nucleus]:
    """The forms with the money that is given beside them, and with their further ranks."""
    reach = 0
    for nucleus in map(_without_praise, found):
        if nucleus.start < reach:
            continue  # `giấy khen kèm phần thưởng nóng 5 triệu đồng`
        reward = _reward_beside(folded, nucleus)
        if reward is None:
            yield nucleus
        else:
            reach = reward
            forms = tuple(dict.fromkeys((*nucleus.forms, "tiền thưởng")))
            yield _without_praise(replace(nucleus, end=reach, forms=forms))
        yield from _further_ranks(folded, nucleus)


def _reward_beside(folded: str, nucleus: Nucleus) -> int | None:
    """Where the money ends that is given together with the form; None when there is none."""
    money = MONEY_BESIDE.match(folded, nucleus.end)
    if money is None and folded.endswith("thưởng", nucleus.start, nucleus.end):
        money = MONEY_AS_PRIZE.match(folded, nucleus.end)
    if money is not None and comes_with_money(nucleus, money.group()):
        return money.end()
    reward = _AND_REWARD.match(folded, nucleus.end) if nucleus.kind == "honour" else None
    return reward.end() if reward is not None else None


def _without_praise(nucleus: Nucleus) -> Nucleus:
    """`giấy khen và phần thưởng`: praise adds nothing to another form."""
    forms = tuple(form for form in nucleus.forms if form != "khen thưởng")
    return replace(nucleus, forms=forms) if forms else nucleus


# `có thư khen và thưởng 6 tập thể`
_AND_REWARD = re.compile(
    rf"(?:,| và) (?:thưởng(?: tiền)?|(?:trao )?thưởng{AT_ONCE})(?= (?:cho |các |vì |\d|hai |ba |bốn |năm |sáu ))"
)


def _further_ranks(folded: str, nucleus: Nucleus) -> Iterator[Nucleus]:
    """`Huân chương Lao động hạng Nhì, hạng Nhất` are two orders."""
    end = nucleus.end
    while nucleus.rank is not None and (
        (match := _NEXT_RANK.match(folded, end)) is not None or (match := _RANK_FOR.match(folded, end)) is not None
    ):
        end = match.end()
        is_one = not match.groupdict().get("more")  # `…, hạng Nhì, Ba cho 14 cá nhân`
        rank = f"hạng {_WORD_OF_RANK[match['one']]}" if is_one else None
        yield replace(nucleus, start=match.start("rank"), end=end, rank=rank, number=None)


def _is_apposed(folded: str, match: re.Match[str]) -> bool:
    behind_mark = folded.endswith((", ", "là ", "- ", "– "), 0, match.start())
    return behind_mark and _APPOSED.match(folded, match.end()) is not None


_WITH_SUM = re.compile(r"(?<!\w)(?:với|kèm)(?: tổng)? (?:số|mức) $")
_WORTH = re.compile(r"(?:trị giá|giá trị)(?: các| số| phần)* $")
_EACH = re.compile(r"(?<!\w)mỗi (?:suất |phần |túi |gói )?$")
_IS_WORTH = re.compile(r" (?:có )?(?:trị giá|giá trị|gồm|bao gồm|là|tương đương|\d)")
_GIFT_OF = re.compile(r"quà[^.;()]{0,20} \([^()]*gồm [^()]*$")
_GIFT_IS = re.compile(r"quà,? (?:bao )?gồm(?: có)? $")
_IN_BRACKETS = re.compile(
    r"\([^()]*$|quà,? (?:bao )?gồm [^.;]*$|"
    r"(?<!\w)mỗi (?:suất|phần|túi|gói)(?: quà)?,? (?:trị giá [^;]{1,40}?)?(?:bao )?gồm [^.;]*$"
)


def _is_content(folded: str, match: re.Match[str]) -> bool:
    """`176 suất quà (tiền mặt, nhu yếu phẩm)`, `quà gồm nhu yếu phẩm`: what a gift consists of."""
    is_goods = terms.forms().get(match.group(), None)
    is_sum = match.group() in ("tiền thưởng", "tiền khen thưởng") and _WITH_SUM.search(folded, 0, match.start())
    if is_sum and PRAISE.search(folded, 0, match.start()) and not NOUN.search(folded, 0, match.start()):
        return True  # `khen thưởng 7 cá nhân, với số tiền khen thưởng 9 triệu đồng`
    if _WORTH.search(folded, max(0, match.start() - 20), match.start()):
        return True  # `…, trị giá quà tặng lên đến …`
    if _EACH.search(folded, max(0, match.start() - 16), match.start()) and _IS_WORTH.match(folded, match.end()):
        return True  # `trao 32 suất quà cho …, mỗi suất quà trị giá 500.000 đồng`
    if _GIFT_OF.search(folded, max(0, match.start() - 80), match.start()):
        return True  # `60 phần quà (600.000 đồng/phần, gồm quà và tiền mặt)`
    if match.group() == "quà" and _GIFT_IS.search(folded, max(0, match.start() - 24), match.start()):
        return True  # `320 phần quà, gồm quà Tết và tiền mặt`
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
    is_named = any(form not in _COMMON and form not in _PLAIN for form in nucleus.forms)
    is_badge = nucleus.forms[0].startswith("huy hiệu ") and nucleus.forms[0].endswith(("đảng", "năm"))
    return is_named and (is_badge or nucleus.kind in ("state", "title", "prize", "medal"))


def _noun(folded: str, text: str, match: re.Match[str]) -> Nucleus | None:
    """The form at `match` with its number, rank and own name; None when it only says what somebody is called."""
    start, end = match.span()
    term = terms.forms()[re.sub(r"[\"“']", "", match.group())]
    if term.kind == "title" and not folded.startswith("danh hiệu", start) and bears_name(text, end + 1):
        return None  # `NSND Lò Thị Mai`: what somebody is called
    is_borne = term.form.startswith(_BORNE) and match.group() in terms.recipients()
    if is_borne and (_TO_THEM.search(folded, max(0, start - 20), start) or not _TITLED.search(folded, 0, start)):
        return None  # `tặng quà các Mẹ Việt Nam anh hùng`, `trao tặng 5 sổ tiết kiệm cho 5 Mẹ …`
    if term.form in _ONLY_QUOTED and _quoted(text, start, end) is None:
        return None
    named = _title(folded, text, match) if term.form == "danh hiệu" else _named(folded, text, match, term)
    if named is None:
        return None
    form, end = named
    if end < len(folded) and folded[end] in "\"”'" and re.search(r"[\"“']", match.group()):
        end += 1
    rank = None
    if term.kind in ("state", "medal", "title"):
        rank, end = _ranked(folded, end)
    elif term.kind == "prize" and (of_whom := _OF_WHOM.match(folded, end)) is not None:
        form, end = form + of_whom.group(), of_whom.end()  # `giải nhất đồng đội`
    elif form in _PLACED and (more := _MORE_PLACES.match(folded, end)) is not None:
        end = more.end()
        form = " + ".join((form, *(f"giải {place}" for place in _PLACE.findall(more.group()))))
    if start and text[start - 1] in '"“' and text[end : end + 1] in ('"', "”"):
        start, end = start - 1, end + 1
    many = _HOW_MANY.search(folded, max(0, start - 40), start)
    number = whole_number(many["number"]) if many is not None else None
    return Nucleus(many.start() if many else start, end, tuple(form.split(" + ")), term.kind, rank, number)


# Titles by which those who bear them are called, unless they are conferred.
_BORNE = ("danh hiệu mẹ", "danh hiệu bà mẹ", "danh hiệu anh hùng lực lượng")
_TITLED = re.compile(r"(?<!\w)(?:phong|truy tặng|danh hiệu|công nhận|suy tôn|trao tặng|nhận)(?!\w)[^.;]{0,80}$")
_BEFORE_NAME = re.compile(r" (?:vinh dự (?:nhà nước )?|cao quý )(?=\S)")  # `danh hiệu vinh dự Nhà nước “…”`
_TO_THEM = re.compile(r"(?<!\w)cho (?:(?:\d+|các|những|hai|ba|bốn|năm) )?$")
_OF_WHOM = re.compile(r"(?:(?<=nhất)|(?<=nhì)|(?<=ba)|(?<=khuyến khích)) (?:cá nhân|đồng đội|tập thể|toàn đoàn)(?!\w)")
# `34 giải nhất, nhì, ba`
_PLACE = re.compile(r"(?<!\w)(?:nhất|nhì|ba|tư|khuyến khích|phụ|a|b|c)(?!\w)")
_MORE_PLACES = re.compile(rf"(?:(?:,| và) (?:{_PLACE.pattern}))+")
_PLACED = frozenset(("giải nhất", "giải nhì", "giải ba", "giải a", "giải b"))


def _title(folded: str, text: str, match: re.Match[str]) -> tuple[str, int] | None:
    """The title behind `danh hiệu` and where it ends; None for a bare `danh hiệu` that nobody counts or confers."""
    start, end = match.span()
    lead = _BEFORE_NAME.match(folded, end)
    if lead is not None and (text[lead.end()] in MARKS or text[lead.end()].isupper()):
        end = lead.end() - 1
    at, quoted, high = end, _quoted(text, start, end), _HIGH.match(folded, end)
    end = quoted.end() if quoted is not None else high.end() if high else title_end(folded, text, end)
    name = "" if high is not None else text[at:end].strip(f"{MARKS}:").removeprefix("là ").strip(MARKS)
    is_given = _GIVES.search(folded, max(0, start - 12), start) and (high or folded.startswith(" cho ", end))
    if not name and not is_given and _HOW_MANY.search(folded, max(0, start - 40), start) is None:
        return None
    known = terms.forms().get(name.lower())
    form = known.form if known is not None and known.kind == "honour" else f"danh hiệu {name.lower()}".strip()
    return form.replace("sỹ", "sĩ"), end


def _named(folded: str, text: str, match: re.Match[str], term: Form) -> tuple[str, int]:
    """The form with the name of its own, quoted or in capitals, and where it ends."""
    start, end = match.span()
    form, quoted = term.form, _quoted(text, start, end)
    if quoted is not None and form in _NAMEABLE:
        return f"{form} {quoted.group().strip(MARKS).lower()}", quoted.end()
    if quoted is not None and term.kind == "honour":
        return form, quoted.end()
    if form in _NAMEABLE:
        closed = _CLOSING.match(text, end)
        if closed is not None and text[start - 1 : start] in _OPENING:
            return f"{form} {closed['name'].strip().lower()}", closed.end("name")
        named_end = own_name_end(folded, text, end)
        own = folded[end:named_end].strip()
        names = badges(own) if form == "huy hiệu" else (own,)
        return (" + ".join(f"{form} {name}" for name in names), named_end) if own else (form, end)
    if form == "kỷ niệm chương" and text[end : end + 2].strip().isupper():
        return form, title_end(folded, text, end, named=True)
    return form, end


def _quoted(text: str, start: int, end: int) -> re.Match[str] | None:
    """The name in quotation marks behind the form; none where the form itself stands in straight ones."""
    return None if text[start - 1 : start] == text[end : end + 1] == '"' else QUOTED.match(text, end)


def _ranked(folded: str, end: int) -> tuple[str | None, int]:
    """The rank at `end` and where it ends; None for several ranks in one breath (`hạng Nhất, Nhì, Ba`)."""
    ranked = _RANK.match(folded, end)
    if ranked is None:
        return None, end
    apart = ranked["more"] is not None and ranked["more"].count("hạng") == len(_ONE_MORE.findall(ranked["more"]))
    is_one = ranked["one"] is not None and (apart or not ranked["more"])
    rank = f"hạng {_WORD_OF_RANK[ranked['one']]}" if is_one else None
    return rank, ranked.start("more") if apart else ranked.end()
