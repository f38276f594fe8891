"""annotate: an article becomes spaCy `Doc`s, for its text and each caption, with our own tokens and sentences."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from extractors import vietnamese
from extractors.rule import Passage
from schemas.documents import PARAGRAPH_BREAK, Article

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


@cache
def vocab() -> Vocab:
    """One vocabulary for all documents; blank Vietnamese without its default tokenizer, which wants pyvi."""
    from spacy.vocab import Vocab

    return Vocab()


def annotate(article: Article) -> list[Doc]:
    """The text first, then the captions in order; `doc.user_data` holds what a passage knows besides."""
    title_end = len(article.title) if article.title else 0
    lead_end = title_end
    if article.lead:
        lead_end += len(article.lead) + (len(PARAGRAPH_BREAK) if title_end else 0)
    docs = [to_doc(article.text, {"caption": None, "title_end": title_end, "lead_end": lead_end})]
    docs += [to_doc(text, {"caption": index}) for index, text in enumerate(article.captions)]
    return docs


def to_doc(text: str, user_data: dict[str, Any] | None = None) -> Doc:
    """A `Doc` whose `text` is exactly `text`, tokenized and split into sentences by us."""
    from spacy.tokens import Doc

    starts = {start for start, _ in vietnamese.sentences(text)}
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
    return Doc(vocab(), words=words, spaces=spaces, sent_starts=sent_starts, user_data=user_data or {})


def passages_of(docs: Iterable[Doc]) -> list[Passage]:
    """The light views that the extractors read, with the sentences that the `Doc`s carry."""
    return [_passage(doc) for doc in docs]


def _passage(doc: Doc) -> Passage:
    text = doc.text
    sentences = []
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        words = text[start:end]
        visible = words.strip()
        start += len(words) - len(words.lstrip())
        if visible:
            sentences.append((start, start + len(visible)))
    return Passage(text, given_sentences=tuple(sentences), **doc.user_data)
