"""Verbs that are an award themselves: `khen thưởng`, `biểu dương`, `thưởng nóng 5 triệu đồng`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.terms import awards as terms
from extractors.patterns import quick
from extractors.people import alternatives
from extractors.whom.money import MONEY, money_behind
from extractors.whom.nucleus import Nucleus, pattern_of
from extractors.whom.scene import NUMBER

_RECEIVES = alternatives(frozenset(terms.recipients()))
# `Chủ tịch UBND huyện khen 8 tập thể`: of so many, or at once; else it is only said, but for a headline's
# `Hải đội 4 được khen`, `Huyện Mường Tè khen người dân giao nộp súng`.
_JUST_PRAISED = (
    rf"(?<!bằng )(?<!giấy )(?<!thư )(?<!điện )(?<!ngợi )(?<!lời )khen(?: đột xuất| nóng|(?= (?:cho )?{NUMBER} )|"
    rf"(?<=được khen)(?=$| (?:vì|sau|do|nhờ)(?!\w))|(?= (?:các |những )?(?:{_RECEIVES})(?!\w)))"
)
# The press quotes `thưởng "nóng"`.
AT_ONCE = "(?: nóng| (?:[\"“']|'') ?nóng ?(?:[\"”']|''))"
PRAISE = re.compile(
    quick(rf"(?<!\w)(?:khen thưởng{AT_ONCE}|{pattern_of('praise')}|{_JUST_PRAISED}|thưởng{AT_ONCE}?)(?!\w)")
)
_MONEY_NOUN = re.compile(r"(?:khen|treo|tiền|giải|phần|mức|tặng|tưởng|quỹ|lương) $")
_MINOR_VERBS = frozenset(("biểu dương", "tuyên dương", "vinh danh", "tôn vinh"))
_BESIDE_VERB = re.compile(r"(?:,| và|,? đồng thời|,? kịp thời|/| [-–])? ?")


def praising(folded: str) -> Iterator[Nucleus]:
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
    if _TAKEN.search(folded, max(0, match.start() - 16), match.start()) or _JUST_REWARDED.match(folded, match.end()):
        return True  # `sau khi nhận thưởng`
    if _MONEY_NOUN.search(folded, max(0, match.start() - 10), match.start()):
        return folded.endswith("tặng ", 0, match.start()) and money_behind(folded, match.end()) is not None
    rewards = _word(match) == "thưởng nóng" or _REWARDED.match(folded, match.end())
    return bool(rewards) or money_behind(folded, match.end()) is not None


# `thưởng các hộ bàn giao mặt bằng`, `thưởng 5 tập thể`
_REWARDED = re.compile(
    rf" (?:cho |(?:số )?tiền(?=,|\.|$| và | cho | theo )|(?:các|những|{NUMBER}) (?:{_RECEIVES})(?!\w))"
)
# `24 học sinh được thưởng sau cuộc thi`: with what nobody says
_JUST_REWARDED = re.compile(r"(?<=được thưởng)(?:$| (?:vì|sau|nhờ|tại)(?!\w))")
_WITH_SUM = re.compile(r" (?:với )?(?:số tiền|mức tiền)(?= )")  # `được khen thưởng với số tiền ít như vậy`
_REWARDS = frozenset(("trao thưởng", "phát thưởng", "thưởng đột xuất", "tặng thưởng"))
_IS_SUM_FOR = re.compile(rf"(?:trích|dành|chi) [^.;]{{0,30}}{MONEY}[^.;]{{0,70}}(?:để|nhằm) $")


def _praise(folded: str, chain: list[re.Match[str]]) -> Nucleus:
    start, end = chain[0].start(), chain[-1].end()
    words = [word for word in map(_word, chain) if word not in _REWARD]
    is_money = len(words) < len(chain)
    is_bare = _TAKEN.search(folded, max(0, start - 16), start) or _JUST_REWARDED.match(folded, end)
    if chain[0].group() == "thưởng" and is_bare and len(chain) == 1:
        words, is_money = ["khen thưởng"], False  # `nhận thưởng`: of what kind nobody says
    money = money_behind(folded, end, is_praise=not is_money and words[-1] not in _REWARDS)
    if money is None and words and words[-1] in _REWARDS and _IS_SUM_FOR.search(folded, max(0, start - 120), start):
        return Nucleus(start, end, ("tiền thưởng",), "money", is_verb=True)
    if is_money or money is not None or _WITH_SUM.match(folded, end):
        if money is not None and money.start() - end <= 10:  # `thưởng nóng 50 triệu đồng`
            end = money.end()
        return Nucleus(start, end, ("tiền thưởng",), "money", is_verb=True)
    forms = [terms.forms()[word].form if word in terms.forms() else "khen thưởng" for word in words]
    return Nucleus(
        start, end, tuple([form for form in forms if form not in _MINOR_VERBS][:1] or forms[:1]), "praise", is_verb=True
    )
