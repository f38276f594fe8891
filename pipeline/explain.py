"""explain: which rules fire on a text, which they beat, and the facts that come out in the end."""

from __future__ import annotations

import datetime
import unicodedata
from typing import Any

import msgspec

from extractors import awards, counts, dates, places
from extractors.rule import Passage, Rule
from extractors.rule import explain as fired_rules
from pipeline.annotate import annotate
from pipeline.extract import extract
from pipeline.link import link
from schemas.documents import Article
from schemas.facts import AnyFact, short_hash


class Step(msgspec.Struct, frozen=True):
    """One rule that fired: where, on what, and what became of it."""

    rule: str
    start: int
    end: int
    quote: str
    value: str
    beaten_by: str | None


class Explanation(msgspec.Struct, frozen=True):
    """Everything that fired on a text, in order, and the facts that stayed."""

    text: str
    fired: tuple[Step, ...]
    facts: tuple[AnyFact, ...]


def explain_text(text: str, published: datetime.date | None = None) -> Explanation:
    """Explain `text` as the only paragraph of an article published on that day."""
    paragraph = " ".join(unicodedata.normalize("NFC", text).split())
    article = Article(
        article_id=short_hash(paragraph),
        paragraphs=(paragraph,),
        published=published.isoformat() if published else None,
        published_how="meta" if published else "none",
    )
    passages = annotate(article)
    _, facts = link(article, passages, extract(article, passages))
    return Explanation(paragraph, tuple(_steps(paragraph)), tuple(facts))


def _steps(text: str) -> list[Step]:
    passage = Passage(text)
    steps: list[Step] = []
    for module in (dates, places, counts, awards):
        rules: tuple[Rule[Any], ...] = module.RULES
        for fired in fired_rules(rules, passage):
            mention = fired.mention
            quote = text[mention.start : mention.end]
            beaten_by = fired.beaten_by.rule if fired.beaten_by else None
            steps.append(Step(mention.rule, mention.start, mention.end, quote, _brief(mention.value), beaten_by))
    return sorted(steps, key=lambda step: (step.start, -step.end, step.rule))


def _brief(value: object) -> str:
    """The fields of a rule's value that say something."""
    names = getattr(value, "__struct_fields__", None) or getattr(value, "__dataclass_fields__", None)
    if names is None:
        return str(value)
    told = ((name, getattr(value, name)) for name in names)
    return ", ".join(f"{name}={_brief(item)}" for name, item in told if item not in (None, (), "", False))
