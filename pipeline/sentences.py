"""The sentence that a fact stands in, for everything that shows facts."""

from __future__ import annotations

from typing import NamedTuple

from extractors.rule import Passage
from schemas.documents import Article


class Sentence(NamedTuple):
    """A sentence that holds a quote: its text, and where the quote begins and ends in it."""

    text: str
    start: int
    end: int


def sentence_of(article: Article, caption: int | None, start: int, end: int) -> Sentence:
    """The sentence of the text, or of a caption, that offsets stand in; two of them where the stretch runs on."""
    passage = Passage(article.text if caption is None else article.captions[caption])
    first = passage.sentence_at(start)[0]
    last = passage.sentence_at(end - 1)[1]
    return Sentence(passage.text[first:last], start - first, end - first)
