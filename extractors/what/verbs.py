"""The verbs of a stretch of text, read by the longest term of all tables."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from corpus import terms
from extractors.rule import Passage


class Action(Struct, frozen=True):
    """`verb` is the governing verb as written, with its object where that stands before the number; `at` its start."""

    verb: str
    at: int


WORD = re.compile(r"[^\W\d_]+|\uffff+|[^\w\s]|\d+")

# Behind these a verb is a noun: `các cấp`, `công tác tuyên truyền`.
_NOMINALISERS = frozenset("các những mọi mỗi một sự việc cuộc theo".split())
# Nouns that end like one: `cảnh sát hình sự phát hiện 2 vụ`.
_NOUNS = frozenset(
    {(one, "sự") for one in "hình dân quân nhân thời lãnh".split()}
    | {(one, "việc") for one in "vụ sự công làm".split()}
)


# What tells of a noun and governs nothing: `học sinh có hoàn cảnh khó khăn`, `quà dành cho bản`, `tổ bảo vệ an ninh`.
_ATTRIBUTES = frozenset(
    {
        "có hoàn cảnh", "dành cho", "tổ bảo vệ", "tang vật liên quan", "mạnh cấp", "gió mạnh cấp", "giật cấp",
        "gió cấp", "sinh cấp", "cấp ba", "vùng cao", "chiều mua", "chiều mua vào", "chiều bán", "chiều bán ra",
        "kể từ", "tính từ", "tính đến", "tính tới", "vào thời điểm", "vào khoảng", "vào lúc", "đến thời điểm",
    }
)  # fmt: skip
# They govern numbers, and end no noun phrase.
_FURTHER = frozenset(
    {
        "ra quyết định", "tương đương", "tương ứng", "gấp", "khâu", "hút", "viếng", "đếm", "thảm sát", "giam lỏng",
        "bắt quả tang", "khớp lệnh", "bội chi", "duyệt chi", "khoắng", "xẻo", "nỗ lực", "tuân thủ", "thông cảm",
        "tỏ ra", "trung chuyển", "tái định cư", "niêm yết",
        "biếu", "gộp", "gùi", "mướn", "đọc", "cẩu", "lội", "quẹt", "cởi", "chụp", "duyệt", "rước", "thổi",
        "soi", "san", "trễ hẹn", "trót lọt", "đọc tên", "tiếp tế", "tiếp sức", "nhiễm bệnh", "qua đời", "giải vây",
        "thâu tóm", "buộc thôi việc", "cấp phát", "cuốn phăng", "đánh sập",
    }
)  # fmt: skip


@cache
def all_terms() -> dict[str, bool]:
    """Verbs, and the nouns that a verb may hide in, with whether it is a verb."""
    nouns = terms.compounds() | frozenset(terms.counted()) | {term for term in terms.ends() if " " in term}
    return dict.fromkeys(nouns | _ATTRIBUTES, False) | dict.fromkeys(terms.verbs() | _FURTHER, True)


@cache
def _lexicon() -> dict[str, tuple[bool | None, bool]]:
    """Those, and what they begin with, up to a whole syllable: whether it is a verb, None for what is only the
    beginning, and whether longer ones begin so.
    """
    known = all_terms()
    openings = terms.openings(known)
    return {term: (known.get(term), term in openings) for term in known.keys() | openings}


_OPENING = frozenset({"về", "đến", "tới", "vào"})  # they open no sentence as verbs: `Đến 5 giờ, …`, `Vào đêm ấy, …`
_AT_ONE = re.compile(r"(?:đến|tới|vào) (?:một|\d+) ")  # `Đến một ngã ba, …`
_UNKNOWN = (None, False)
# Verbs of one syllable that many men and women are called by.
_CALLED = re.compile(
    r"(?:Phát|Thắng|Hòa|Hoà|Đạt|Thu|Hạ|Hiến|Tính|Lợi|Sinh|Sang|Học|Thi|Công)(?! (?:giữ|hồi|hiện|hoạch))(?!\w)"
)


def verbs_in(passage: Passage, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the verbs in a stretch of text, longest first at each place; names and longer nouns hide none."""
    text, lexicon = passage.text, _lexicon()
    matches = list(WORD.finditer(passage.folded, start, end))
    words = [match[0] for match in matches]
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(words):
        term, size, step = words[index], 1, 1
        if (known := lexicon.get(term)) is None:
            index += 1
            continue
        is_verb, opens = known
        while opens and index + size < len(words):
            term, size = f"{term} {words[index + size]}", size + 1
            kind, opens = lexicon.get(term, _UNKNOWN)
            if kind is not None:
                is_verb, step = kind, size
        if is_verb and not (term in _OPENING and _opens_topic(passage, matches[index].start())):
            at = matches[index].start()
            hidden = index > 0 and words[index - 1] in _NOMINALISERS and tuple(words[index - 2 : index]) not in _NOUNS
            if not hidden and not _is_inside_name(text, at):
                found.append((at, matches[index + step - 1].end()))
        index += step
    return found


def _opens_topic(passage: Passage, at: int) -> bool:
    """Whether it is no verb but says what a clause is about, or when: `Về nông nghiệp, 12 ha lúa bị ngập`."""
    if _AT_ONE.match(passage.folded, at):
        return False
    return at == passage.sentence_at(at)[0] or passage.folded.endswith((". ", "; ", ": ", "- "), 0, at)


def _is_inside_name(text: str, at: int) -> bool:
    """A capital that does not open a sentence, in a text that is not all capitals."""
    if not text[at].isupper() or text[at + 1 : at + 2].isupper():
        return False
    before = text[max(0, at - 3) : at].rstrip(' “"(')
    return (bool(before) and before[-1] not in ".:;!?…\n-–") or _is_given_name(text, at)


def _is_given_name(text: str, at: int) -> bool:
    """Whether the word that opens a sentence is somebody's name, who is called so within one: `Thắng khai đã bán …`."""
    word = _CALLED.match(text, at)
    return word is not None and re.search(rf"[a-zà-ỹđ,] {word[0]}(?!\w| [A-ZĐÀ-Ỹ])", text) is not None
