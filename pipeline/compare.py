"""compare: what two stores say of the same texts. For reading every change of rules on real articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from pipeline.sentences import sentence_of
from pipeline.store import Store
from schemas.documents import Article
from schemas.facts import AnyFact, to_dict

# What ids and rules are called is no difference in what is told; a span is, but it renames the fact anyway.
_NO_DIFFERENCE = frozenset({"rule", "confidence", "article_id", "fact_id"})


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One fact that only one of two stores has, or whose values differ; `fields` names those that do."""

    what: Literal["gained", "lost", "changed"]
    old: AnyFact | None
    new: AnyFact | None
    fields: tuple[str, ...]
    article: Article
    sentence: str

    @property
    def fact(self) -> AnyFact:
        """The new fact, or the old one where there is no new one."""
        fact = self.new or self.old
        assert fact is not None  # noqa: S101 - a change has one of the two
        return fact


def compare(old: Store, new: Store) -> Iterator[Change]:
    """Differences on the articles that both stores have with the same text, in the order of the old one.

    Articles that only one of them has, or whose text changed, say nothing about the rules and are left out.
    """
    shared = set(new.article_ids())
    for article_id in old.article_ids():
        if article_id not in shared:
            continue
        article = old.article(article_id)
        if new.article(article_id).content_hash == article.content_hash:
            yield from _differences(article, old.facts(article_id), new.facts(article_id))


def _differences(article: Article, before: list[AnyFact], after: list[AnyFact]) -> Iterator[Change]:
    old, new = ({fact.fact_id: fact for fact in facts} for facts in (before, after))
    for fact_id in dict.fromkeys([*old, *new]):
        one, other = old.get(fact_id), new.get(fact_id)
        fields = differing_fields(one, other) if one is not None and other is not None else ()
        if one is not None and other is not None and not fields:
            continue
        what: Literal["gained", "lost", "changed"] = "changed" if fields else "lost" if other is None else "gained"
        fact = other or one
        assert fact is not None  # noqa: S101 - the id came from one of the two
        sentence = sentence_of(article, fact.caption, fact.start, fact.end)
        yield Change(what=what, old=one, new=other, fields=fields, article=article, sentence=sentence.text)


def differing_fields(one: AnyFact, other: AnyFact) -> tuple[str, ...]:
    """The fields that two readings of one fact tell differently."""
    before, after = to_dict(one), to_dict(other)
    return tuple(name for name in before if name not in _NO_DIFFERENCE and before[name] != after.get(name))
