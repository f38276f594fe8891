"""What only the other awards of an article tell: whether a bare noun means one person or many."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from corpus.terms import awards as terms
from extractors.people import alternatives
from extractors.vietnamese import fold
from schemas.facts import AwardFact

_PERSONS = alternatives(frozenset(noun for noun, kind in terms.recipients().items() if kind == "individuals"))
# `Khen thưởng đoàn viên lao xuống suối cứu người`: a noun without number or determiner ends the telling.
_BARE = re.compile(
    rf"(?<!\w)(?:cho|thưởng|dương|tặng|khen|vinh danh|tôn vinh|phong)[\"”’']? (?:{_PERSONS})"
    r"(?: (?:trẻ|nghèo|dũng cảm|giỏi|[A-ZĐ]\S*))*$"
)


_SUBJECT = re.compile(
    rf"(?:{_PERSONS}|cậu bé|cô bé|bé gái|bé trai)(?: \w+){{0,2}} (?=(?:được|nhận|đón nhận|"
    rf"vinh dự|cứu|bắt|nhặt|trả|lao|nhảy|phát hiện|tố giác|giúp|dũng cảm|"
    r"khống chế|đuổi)(?!\w))"
)  # `Tài xế cứu xe khách được tặng Huân chương`


def settled(facts: Sequence[AwardFact]) -> list[AwardFact]:
    """The awards, those of a bare noun counted as one where whoever else receives that form receives it alone."""
    return [
        msgspec.structs.replace(fact, individuals=1) if _is_bare(fact) and _is_of_one(fact, facts) else fact
        for fact in facts
    ]


def _is_of_one(title: AwardFact, facts: Sequence[AwardFact]) -> bool:
    """Whether all other tellings of the form, or of any where only praise is told, are of one person."""
    same = [fact for fact in facts if title.forms[0] in _PRAISE or fact.forms[0].startswith(title.forms[0])]
    told = {fact.individuals for fact in same if fact.individuals is not None}
    return told == {1} and not any(fact.collectives or fact.households for fact in same)


_PRAISE = ("khen thưởng", "biểu dương")


def _is_bare(fact: AwardFact) -> bool:
    is_open = fact.individuals is None and not fact.recipients and fact.zone in ("title", "caption")
    quote = fold(fact.quote)
    return is_open and (_BARE.search(quote) is not None or _SUBJECT.match(quote) is not None)
