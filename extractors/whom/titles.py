"""Where the own name of an order, a badge or a title ends: `huy hiệu Tuổi trẻ dũng cảm`, `danh hiệu Công dân ưu tú`."""

from __future__ import annotations

import re

from corpus.terms import awards as terms
from extractors import people
from extractors.people import alternatives

_OWN_NAME = re.compile(
    r" (?:(?:vàng|bạc|đồng|danh dự|dũng cảm|\d+ năm (?:tuổi )?đảng|\d{1,2}/\d{1,2})(?!\w)|(?=[^\W\d_]))"
)
# `Huy hiệu Đảng 30 năm`, `Huy hiệu 65, 60 và 55 năm tuổi Đảng`: the party's badge is called by the years of membership.
_AGE = r"\d{2}(?: năm| tuổi|(?=[,;]| và \d| hoặc \d))(?: tuổi)?(?: đảng)?"
_YEARS = rf"(?=[^.:()]{{0,40}}?\d (?:năm|tuổi)(?!\w)){_AGE}(?:(?:,|;|,? và|,? hoặc) {_AGE})*"
_OF_PARTY = re.compile(rf" (?:đảng(?: loại)?(?: {_YEARS})?|{_YEARS})(?!\w)")
# `huân chương công trạng cho …`: two syllables that no function word opens.
_LOW_NAME = re.compile(
    r" (?!(?:sẽ|đang|vừa|cũng|thường|nhà|nói|diễn|hôm|ngày|bị|còn|đều|dành|trao|tặng|cao|này|đó|kia|trên|danh|đặc|"
    r"quý|nào|và|cho|vì|của|từ|do|sau|tại|trong|là|được|khi|với|nhờ|để|đã|các|mà|"
    r"có|không|từng|lần|năm|hạng|ông|bà|anh hùng|mới|đầu|cùng|giả|thứ|ở)(?!\w))"
    r"[^\W\d_]+ (?!(?:cho|vì|của|và)(?!\w))[^\W\d_]+(?: (?!(?:cho|vì|của|và|cao|danh|này)(?!\w))[^\W\d_]+ "
    r"(?!(?:cho|vì|của|và|quý|nhất)(?!\w))[^\W\d_]+)?(?= (?:cho|vì|của|hạng|từ|do|sau|tại|năm|để|và)(?!\w)|[,.;…]|$)"
)
_NUMBER = re.compile(r"\d{2}")


def badges(name: str) -> tuple[str, ...]:
    """The badges that one name lists: `60, 50 năm tuổi đảng` are `60 năm tuổi đảng` and `50 năm tuổi đảng`."""
    ages = _NUMBER.findall(name)
    last = name.rpartition(ages[-1])[2] if len(ages) > 1 else ""
    return tuple(f"{age}{last}" for age in ages) if last else (name,)


MARKS = " \"“”'‘’"
QUOTED = re.compile(r"[ ]?(?:là )?[\"“'‘][^\"”'’]{2,90}[\"”'’]")
_TITLE_STOPS = frozenset(
    """của cho năm do vì được đã và trong tại là từ với các đối theo ở này khi trao tặng có lần nhưng mà để trên đến
    sau ngay không nữa nhằm trước bằng theo
    về cũng vừa sẽ hạng lần đạt lọt nhưng thì gồm cao dành thuộc hay vào trở""".split()
)
_AUTHORITY = re.compile(
    rf"(?:{alternatives(frozenset(head for head, kind in terms.heads().items() if kind in ('state', 'post')))})(?!\w)"
)
# Verbs of what is told of an award; other verbs stand in titles (`Vì sự nghiệp phát triển …`, `Bảo vệ an ninh …`).
_HAPPENS = re.compile(r"(?:diễn ra|ban hành|tổ chức|công bố|chia sẻ|phát biểu|bày tỏ|xúc động|khẳng định)(?!\w)")
_TITLE_TOKEN = re.compile(r"(?:[ ]|(?<=[a-z]) ?- ?(?=[a-z]+(?![^\W_])))(\w+(?:\.(?= \w))?)")  # `Fair-play`


def bears_name(text: str, at: int) -> bool:
    """Whether the name of a person stands at `at`."""
    return people.is_person_name(text, at) or (
        text[at - 1 : at] == " " and " " in text[at : people.name_end(text, at, 2)]
    )


def own_name_end(folded: str, text: str, at: int) -> int:
    """End of the name of an order or badge; `at` when it has none."""
    party = _OF_PARTY.match(folded, at) if folded.endswith("huy hiệu", 0, at) else None
    if party is not None:
        return party.end()
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
    return title_end(folded, text, at, named=True) if is_name else at


def title_end(folded: str, text: str, at: int, named: bool = False) -> int:
    """End of the name behind `danh hiệu`, or of an unquoted name (`Kỷ niệm chương Vì sự nghiệp …`)."""
    end = at
    for match in _TITLE_TOKEN.finditer(folded, at):
        word = match.group(1)
        is_freedom = word == "do" and folded.endswith("tự ", 0, match.start(1))
        is_name = (
            word in ("không", "của") and text[match.start(1)].isupper() and not text.isupper()
        )  # `Thập tự Không quân`
        is_standard = word == "đạt" and folded.startswith(
            " chuẩn", match.end()
        )  # `danh hiệu trường đạt chuẩn quốc gia`
        is_word = is_freedom or is_standard or is_name or (named and end == at)
        is_stop = word in _TITLE_STOPS and not is_word
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
