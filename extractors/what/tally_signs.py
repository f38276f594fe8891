"""What a number and the words around it tell of its tally by themselves, whatever times are told."""

from __future__ import annotations

import re

from msgspec import Struct

from extractors.patterns import quick, sought
from extractors.rule import Passage
from extractors.what import states
from extractors.what.clauses import clause_start, sentence_start
from schemas.facts import Category, Comparator, Modality, Tally

# Two that were told of before: `hai nước`, `hai đơn vị`.
_PARTIES = frozenset(
    {
        "nước",
        "quốc gia",
        "bên",
        "đơn vị",
        "cơ quan",
        "khu vực",
        "hãng",
        "ngành",
        "địa phương",
        "phía",
        "dân tộc",
        "đất nước",
    }
)
_PAIR = re.compile(r"(?:cả )?hai ")
_TWO = re.compile(r"(?:cả )?(?:hai|2) ")
_OF_WHICH = re.compile(quick(r"(?<!\w)trong (?:đó|số đó|số này)(?!\w)[^;]*$"))
_PARTS = re.compile(r"\s*(?:trong đó|trong số (?:đó|này))(?: có)? ?[:,]")
# Told in one breath with the number before: `31 mô hình với gần 650 thành viên`, `18 khẩu súng, 40 viên đạn`.
_ALONG = re.compile(
    r"(?:[^.;:\d]{0,60} (?:với|thuộc|đến từ)(?: (?:tổng )?(?:số tiền|kinh phí|số)| sự tham gia của)?"
    r"|(?: \([^()]{0,60}\))?(?:,| và|, và|)) "
)
_PARTED = re.compile(r"[^.;\d]{0,80}?(?<!\w)(?:bao )?gồm(?: có)?:? |(?: \([^()]{0,60}\))?(?:,| và|, và|;) ")
_BREATH = 100  # code points
_CONFERRING = ("trao", "tặng", "nhận", "khen", "biểu dương", "tuyên dương", "thưởng", "vinh danh")
_GIVES = (*_CONFERRING, "hỗ trợ", "ủng hộ", "giúp")
_PAST = frozenset({"tiền án", "tiền sự"})  # what a person has
_KIN = re.compile(r"(?:người con|đứa con|con (?:gái|trai|nhỏ|chung|thơ)|con$|(?:anh|chị) em)(?!\w)")
# A toll that goes on being counted: `tổng số người chết lên con số 10 người`.
_RAISED_TO = re.compile(
    r"(?<!\w)(?:tổng số (?:người|nạn nhân|ca)[^.;]{0,40} (?:lên|đã là)|(?:lên|nâng) (?:con số|tổng số)) [^.;]{0,12}$"
)
_TOLLS = frozenset({"people", "case", "money"})
_YEARLY = re.compile(
    quick(r"(?<!\w)(?:h[ằà]ng năm|mỗi năm|bình quân năm|(?<!hơn )(?<!gần )một năm(?! qua| nay))(?!\w)")
)
_DONE = re.compile(quick(r"(?<!\w)đã(?!\w)"))
_STATES = frozenset(
    "có còn gồm bao là nằm sở thuộc dài rộng cao sâu hẹp giữ nuôi sống thiếu nợ nắm duy quản phụ".split()
)  # first syllables
_OF_PEOPLE = frozenset("có còn gồm bao thuộc nuôi sống thiếu quản phụ".split())  # whom there are, not who acts
# Who or what turns up in a story: `thấy có 13 học sinh`, `thì có 2 thanh niên`.
_MET = re.compile(
    r"(?<!\w)(?:thấy|phát hiện|thì|bỗng|bất ngờ|kiểm tra|kiểm tra nhanh|test nhanh) có (?:khoảng |hơn |gần )?$"
)
# Those who come to something: `Giải năm nay có 11 đội`, `Chương trình thu hút 200 người`.
_GATHERS = re.compile(
    r"(?:giải|hội thi|cuộc thi|hội thao|hội diễn|ngày hội|chương trình|buổi|lễ|hội nghị|đại hội)(?: [^\W\d_]+){0,5}"
    r" (?:có|gồm|thu hút|quy tụ)(?: sự (?:tham gia|góp mặt) của)? "
)
# How many live somewhere, and what share of them is poor: `dân số hơn 8.000 người`, `hộ nghèo còn 2,9%`.
_LEVELS = sought(
    r"(?<!\w)(?:dân số|(?:hộ (?:cận )?nghèo|nghèo đa chiều|che phủ|bao phủ|thất nghiệp)(?: [^\W\d_]+){0,4})"
    r"(?<! tăng)(?<! giảm)(?: (?:là|đạt|còn|chiếm|xuống còn))? "
)
# What was found in a bag, a house or on a man at one happening.
_CONTENTS = sought(
    r"(?<!\w)(?:bên trong|trong (?:túi|ví|cốp|người|hộp|bao|ba lô|balo|vali|két|tủ|thùng)|trên xe|mở ra)(?!\w)"
)
_ATTENDS = re.compile(r"(?<!\w)(?:đại biểu|khách mời|dự|tham dự|tham gia|có mặt|đăng ký)(?!\w)")
# Whom something happened to, so that those they consist of are told of it: `nạn nhân gồm 2 em`.
_OF_STORY = re.compile(
    quick(
        r"(?<!\w)(?:nạn nhân|nhóm|người (?:bị|chết|mất)|đối tượng|nghi phạm|bị can|bị cáo|trên (?:tàu|xe)"
        r"|đoàn công tác)(?!\w)[^.;]{0,40}$"
    )
)
_WEIGHS = re.compile(r"(?<!\w)(?:trọng|khối) lượng(?: [^\W\d_]+){0,4} ?$")
# What has become of people by now: `hiện 3 người đã qua cơn nguy kịch`.
_HAS_ACTED = re.compile(r"[^.;,:]{0,60}?(?<!\w)(?:đã|tiếp tục|bị|vẫn chưa|xin)(?!\w)")
# `hiện` by itself, not as a part of `thực hiện`, `phát hiện`, …
_NOW = re.compile(
    r"(?<!\w)(?<!thực )(?<!phát )(?<!xuất )(?<!thể )(?<!biểu )hiện(?!\w)"
    r"(?! (?:trường|vật|tượng|đại|diện|hành|hữu|thực|hình))"
)
_MAKES = frozenset({"xây dựng", "thành lập", "lập", "lắp đặt", "hình thành", "bố trí"})  # `hiện đã | xây dựng 8 tổ`
_FATES = re.compile(
    r"(?<!\w)(?:chết|tử vong|thiệt mạng|bị thương|nhập viện|đến khám|mất tích"
    r"|vết (?:thương|rách|rạn|chém|đâm|cắt|bầm|xước))(?!\w)"
)
_UNDERGOES = re.compile(r"(?: (?:này|trên|khác))? (?:(?:đã|vừa|đang|sẽ|cũng) ){0,2}(?:bị|được) ")
_DWELLS = re.compile(r"(?:không |chưa )?(?:sinh sống|sống(?! sót)|ở(?! lại)|cư trú|tạm trú|thường trú|trú|ngụ)(?!\w)")
_HAS_DONE = re.compile(quick(r"(?<!\w)(?:đã|từng|tổng cộng)(?!\w)"))
_STOCK = re.compile(r"(?<!\w)(?:dân số|diện tích|toàn (?:xã(?! hội)|huyện|tỉnh))(?!\w)")
_MEASURES = frozenset({"length", "area", "volume", "weight"})


class Told(Struct, frozen=True):
    """What a tally depends on of a count; `verb` is folded, empty when there is none, and begins at `verb_at`."""

    start: int
    end: int
    unit: str | None
    item: str | None
    category: Category
    comparator: Comparator
    per: str | None
    modality: Modality
    verb: str
    verb_at: int


class Before(Struct, frozen=True):
    """What stands before a number, folded: in its sentence, and in its clause alone."""

    sentence: str
    clause: str


def before(passage: Passage, start: int) -> Before:
    """What stands before the number that begins at `start`."""
    words = passage.folded
    return Before(words[sentence_start(passage, start) : start], words[clause_start(passage, start) : start])


def is_known_pair(passage: Passage, count: Told) -> bool:
    """Whether it names two that were told of before: `quan hệ hai nước`."""
    return count.unit in _PARTIES and _PAIR.match(passage.folded, count.start) is not None


def of_pair(passage: Passage, count: Told) -> Tally | None:
    """Two parties act at one happening (`hai bên xô xát`), else they are there; None for what is no such pair."""
    if count.unit not in _PARTIES or not _TWO.match(passage.folded, count.start):
        return None
    if count.verb and count.verb_at > count.start:
        return "single_event"
    return None if count.verb and not is_known_pair(passage, count) else "stock"


def is_share(passage: Passage, count: Told) -> bool:
    """What each gets or costs: `5 triệu đồng/giải`, but `tặng 60 suất quà, 500.000 đồng/suất`."""
    priced = count.category == "money" and passage.folded.startswith("/", count.end)
    return priced and not count.verb.startswith(_GIVES)


def confers(count: Told) -> bool:
    """Whether honours or gifts are given; who takes in files and reports (`nhận 22 đơn`) is given nothing."""
    taken = count.verb.startswith("nhận") and count.category in ("document", "case", "session")
    return count.verb.startswith(_CONFERRING) and not taken


def is_raised(count: Told, clause: str) -> bool:
    """Whether what there is has been raised to the number: `nâng tổng số lên 318 mô hình`."""
    return count.category not in _TOLLS and "nâng " in clause and states.is_raised(clause)


def is_raised_toll(clause: str) -> bool:
    """A toll that goes on being counted: `tổng số người chết lên con số 10 người`."""
    return ("lên" in clause or "đã là" in clause) and _RAISED_TO.search(clause) is not None


def is_of_person(count: Told, clause: str) -> bool:
    """Previous convictions and children, which a person has."""
    return count.unit in _PAST or (clause.endswith("có ") and _KIN.match(count.item or "") is not None)


def is_yearly(before: Before) -> bool:
    """`mỗi năm xã có 20 vụ`; behind what has been done it must stand in the same clause."""
    if "năm" not in before.sentence:
        return False
    return _YEARLY.search(before.clause if _DONE.search(before.clause) else before.sentence) is not None


def is_part(before: Before) -> bool:
    """Whether the number breaks down one before it: `trong đó …`, also of the sentence before."""
    told = "trong " in before.clause and _OF_WHICH.search(before.clause) is not None
    return told or _PARTS.match(before.sentence) is not None


def goes_with(passage: Passage, last: Told, count: Told) -> bool:
    """Whether it is a part of the number right before (`nộp 9 vũ khí, gồm: 4 khẩu súng, …`) or told along with it."""
    if not 0 <= count.start - last.end <= _BREATH:
        return False
    if "gồm" in count.verb and _PARTED.fullmatch(passage.folded[last.end : count.start]):
        return True
    if count.per is not None or last.category in _MEASURES:
        return False
    return _ALONG.fullmatch(passage.folded, last.end, count.start) is not None


def may_be_state(passage: Passage, count: Told) -> bool:
    """Whether the verb tells what there is, not what comes (`có thêm`)."""
    first, _, rest = count.verb.partition(" ")
    known = _OF_PEOPLE if count.category == "people" else _STATES
    if first not in known or count.verb_at > count.start or (count.unit or "").startswith("lượt"):
        return False
    if first == "còn" and rest and rest.partition(" ")[0] not in _STATES:
        return False  # `còn thu 3 triệu đồng`: besides
    return first != "có" or not passage.folded.endswith("thêm ", 0, count.start)


def is_met(count: Told, clause: str) -> bool:
    """Who or what turns up in a story: `thấy có 13 học sinh`."""
    return count.verb == "có" and _MET.search(clause) is not None


def is_of_event(count: Told, before: Before) -> bool:
    """Those who come to something, and how much it rained."""
    gathers = _GATHERS.fullmatch(before.sentence) is not None
    return gathers or (count.category == "length" and "lượng mưa" in before.clause)


def is_level(count: Told, clause: str) -> bool:
    """How many live somewhere, and what share of them is poor."""
    level = _LEVELS.search(clause) if count.category in ("people", "percent") else None
    return level is not None and level.end() == len(clause)


def is_in_bag(earlier: str) -> bool:
    """What was found in a bag, a house or on a man at one happening."""
    return _CONTENTS.search(earlier) is not None


def attends(count: Told) -> bool:
    return count.category == "people" and _ATTENDS.search((count.item or "").lower()) is not None


def is_of_story(earlier: str) -> bool:
    return _OF_STORY.search(earlier) is not None


def is_of_happening(passage: Passage, count: Told, clause: str, *, state: bool) -> bool:
    """Whether what seems to be there is told of a happening: who takes part, what is weighed."""
    if count.category in ("weight", "drug") and (count.verb.startswith("nặng") or _WEIGHS.search(clause)):
        return True
    if not state:
        return False
    if count.category == "people" and states.takes_part(passage, count.end):
        return True
    some = count.verb == "có" and count.category in ("people", "group", "household")
    return some and states.acts(passage, count.end)


def is_now(passage: Passage, count: Told, clause: str, *, state: bool) -> bool:
    """`hiện xã có 8 tổ`, and not what people have done by now: `hiện 3 người đã qua cơn nguy kịch`."""
    if "hiện" not in clause:
        return False
    does = count.category in ("people", "case") and count.verb_at < count.start and count.verb != "" and not state
    if does or (count.category == "people" and _HAS_ACTED.match(passage.folded, count.end)):
        return False
    if _happens(count) and not count.verb.startswith("còn"):
        return False
    return _NOW.search(clause) is not None and (count.verb in _MAKES or not _DONE.search(clause))


def befell(count: Told, *, state: bool) -> bool:
    """Whether something has come upon those who are counted."""
    return (state or not count.verb) and count.unit not in _PAST and _happens(count)


def _happens(count: Told) -> bool:
    """Whether what is counted happens rather than is there: cases, casualties."""
    return count.category == "case" or (count.item is not None and _FATES.search(count.item.lower()) is not None)


def has_done(passage: Passage, count: Told, clause: str) -> bool:
    """How often somebody has done something: `đã 17 lần hiến máu`."""
    if count.unit != "lần" or count.category != "other" or clause.endswith("gấp "):
        return False
    return _HAS_DONE.search(clause + passage.folded[count.end : count.end + 12]) is not None


def is_distance(count: Told) -> bool:
    return count.category == "length" and count.verb.partition(" ")[0] == "cách"


def is_had(passage: Passage, count: Told, clause: str, *, state: bool) -> bool:
    """Whether what is counted is measured, owed or a part of what has it."""
    governed = count.verb != "" and count.verb_at < count.start
    gap = count.start - count.verb_at - len(count.verb) if governed else None
    if states.is_measure(passage, count.start, count.unit, count.category, gap):
        return True
    if states.is_balance(count.category, clause) or states.is_part(count.unit, gap):
        return True
    return states.is_membership(count.unit, governed=governed and not state)


def is_there(passage: Passage, count: Told, clause: str, *, state: bool) -> bool:
    """Whether what is counted is there by its verb or its kind, or names places that do something."""
    if count.verb_at > count.start and _DWELLS.match(count.verb):
        return True
    if state or (not count.verb and (_STOCK.search(clause) or count.category in _MEASURES)):
        return True
    acts = not count.verb or (count.verb_at > count.start and not _UNDERGOES.match(passage.folded, count.end))
    one = passage.folded.startswith("một ", count.start)
    return count.category == "place" and acts and not one and not _FATES.search(count.item or "")
