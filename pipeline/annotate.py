"""annotate: an article becomes passages, its text and each caption, with the sentences that the extractors read.

Who works with spaCy gets the same tokens and sentences as a `Doc`; making one costs more than all sentences of an
article, so the line itself does without.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractors import vietnamese
from extractors.rule import Passage
from schemas.documents import PARAGRAPH_BREAK, Article

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


def annotate(article: Article) -> list[Passage]:
    """The text first, then the captions in order."""
    title_end = len(article.title) if article.title else 0
    lead_end = title_end
    if article.lead:
        lead_end += len(article.lead) + (len(PARAGRAPH_BREAK) if title_end else 0)
    text = _passage(article.text, None, title_end, lead_end)
    return [text, *(_passage(caption, index) for index, caption in enumerate(article.captions))]


def _passage(text: str, caption: int | None, title_end: int = 0, lead_end: int = 0) -> Passage:
    return Passage(text, caption, title_end, lead_end, tuple(vietnamese.sentences(text)))


@cache
def vocab() -> Vocab:
    """One vocabulary for all documents; blank Vietnamese without its default tokenizer, which wants pyvi."""
    from spacy.vocab import Vocab

    return Vocab()


def to_doc(passage: Passage) -> Doc:
    """A spaCy `Doc` whose `text` is exactly the passage's, with our own tokens and its sentences."""
    from spacy.tokens import Doc

    text = passage.text
    starts = {start for start, _ in passage.sentences}
    words: list[str] = []
    spaces: list[bool] = []
    sent_starts: list[bool | int | None] = []
    at = 0
    for start, end in vietnamese.tokens(text):
        gap = text[at:start]
        if gap and not (gap == " " and words):  # a line break, or leading space, is a token of its own
            words.append(gap)
            spaces.append(False)
            sent_starts.append(not sent_starts)
        elif gap:
            spaces[-1] = True
        words.append(text[start:end])
        spaces.append(False)
        sent_starts.append(start in starts or len(sent_starts) == 0)
        at = end
    if at < len(text):
        words.append(text[at:])
        spaces.append(False)
        sent_starts.append(len(words) == 1)
    return Doc(vocab(), words=words, spaces=spaces, sent_starts=sent_starts)
