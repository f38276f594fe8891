"""A form of award or a verb of praise as it is found in a sentence, and the words that are one."""

from __future__ import annotations

import re

from msgspec import Struct

from corpus.terms import awards as terms
from corpus.terms.awards import FormKind
from extractors.patterns import quick
from extractors.people import alternatives


class Nucleus(Struct, frozen=True):
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
    words = words.replace("bằng tổ", "bằng [\"“']?tổ")
    return words.replace("chương ", "chương [\"“']?")


_NOUNS = pattern_of("honour", "state", "medal", "title", "prize", "gift", "money")
NOUN = re.compile(quick(rf"(?<![\w-])(?:{_NOUNS})(?!\w)"))
SHARES = ("suất", "phần")  # what a gift or a scholarship is counted in
# Between forms that are named in one breath.
LINK = re.compile(
    r"(?: đột xuất)?(?:,| và|,? cùng với|,? cùng|,? kèm theo|,? kèm|;|/| với) ?"
    r"(?:kèm (?:theo )?|tặng |trao |các |nhiều |những |số |phần |suất |mức |món |\d+ (?:suất |phần )?)*$"
)


def has_gift(folded: str, start: int, end: int) -> bool:
    """Whether a gift is called one there (`quà`, `300 suất`), and not only by what it is (`20 chăn ấm`)."""
    return "quà" in folded[start:end] or folded.endswith(SHARES, start, end)
