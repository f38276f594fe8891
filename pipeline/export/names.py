"""Leaving out who is named: every person's name becomes blocks of the same length, so that offsets stay true.

Names are found by the rules for persons (`extractors.people`), among the recipients of awards and among the authors.
Bodies and places stay. A name that none of these knows stays, too: look before you hand such a file to anybody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from extractors import people
from extractors.rule import Passage, find_all
from schemas.documents import Article
from schemas.facts import AnyFact, AwardFact, PlaceFact

BLOCK = "█"

_NAME = re.compile(r"[^\W\d_a-zà-ỹ][\w.]*(?:[ .][^\W\d_a-zà-ỹ][\w.]*)+")
"""Capitalised syllables in a row: the name within `Trung tá Nguyễn Văn Hải`."""


def without_names(article: Article, facts: Sequence[AnyFact]) -> tuple[Article, list[AnyFact]]:
    """The article and its facts without the names of persons, its authors and the address that may spell a name.

    All facts of the article are wanted: what is told as a place is no person.
    """
    names = sorted(_names(article, facts), key=len, reverse=True)
    if not names:
        return msgspec.structs.replace(article, url=None, authors=()), list(facts)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
    hide = _Hide(pattern)
    hidden = msgspec.structs.replace(
        article,
        url=None,
        authors=(),
        title=hide(article.title),
        lead=hide(article.lead),
        paragraphs=tuple(map(hide, article.paragraphs)),
        captions=tuple(map(hide, article.captions)),
    )
    texts: dict[int | None, str] = {None: hidden.text}
    texts.update(enumerate(hidden.captions))
    return hidden, [_fact(fact, texts[fact.caption], hide) for fact in facts]


class _Hide:
    """A text with its names as blocks; anything else as it is."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    def __call__(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._pattern.sub(lambda match: re.sub(r"\S", BLOCK, match[0]), value)
        if isinstance(value, tuple):
            return tuple(map(self, value))
        return value


_NO_WORDS = frozenset({"fact_id", "article_id", "zone", "rule", "quote", "same_as", "part_of"})


def _fact(fact: AnyFact, text: str, hide: _Hide) -> AnyFact:
    told = {name: hide(getattr(fact, name)) for name in fact.__struct_fields__ if name not in _NO_WORDS}
    return msgspec.structs.replace(fact, **told, quote=text[fact.start : fact.end])


def _names(article: Article, facts: Sequence[AnyFact]) -> set[str]:
    names = set(article.authors)
    for caption, text in ((None, article.text), *enumerate(article.captions)):
        places = [fact for fact in facts if fact.kind == "place" and fact.caption == caption]
        for mention in find_all(people.RULES, Passage(text, caption)):
            if not any(place.start < mention.end and mention.start < place.end for place in places):
                names.add(mention.value.name)
    for fact in facts:
        if isinstance(fact, AwardFact):
            bodies = fact.recipient_names or (None,) * len(fact.recipients)
            for written, body in zip(fact.recipients, bodies, strict=False):
                names |= set(_NAME.findall(written)) if body is None else set()
    told = {fact.name for fact in facts if isinstance(fact, PlaceFact)}
    return {name for name in names if len(name) > 1 and name not in told}
