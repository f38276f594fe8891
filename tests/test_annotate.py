"""annotate: passages know their zones, and a Doc is the text with our sentences."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import vietnamese
from extractors.rule import Passage
from pipeline.annotate import annotate, to_doc
from tests.articles import article

TEXT = st.text(alphabet=st.sampled_from("aăâđêôơưxyàấệỷĐẮ .,…019/()\n“”-%\t"))


@settings(deadline=None)  # the first example loads spaCy
@given(TEXT)
def test_a_doc_is_its_text_with_our_sentences(text: str) -> None:
    doc = to_doc(Passage(text))
    assert doc.text == text
    shown = [text[sentence.start_char : sentence.end_char].strip() for sentence in doc.sents]
    assert [words for words in shown if words] == [text[start:end] for start, end in vietnamese.sentences(text)]


def test_zones_and_captions() -> None:
    given = article("Thân bài.", title="Tiêu đề", lead="Đoạn mở.", captions=["Một ảnh", "Hai ảnh"])
    text, *captions = annotate(given)
    assert [text.zone_at(text.text.index(word)) for word in ("Tiêu", "Đoạn", "Thân")] == ["title", "lead", "body"]
    assert [(p.caption, p.text, p.zone_at(0)) for p in captions] == [
        (0, "Một ảnh", "caption"),
        (1, "Hai ảnh", "caption"),
    ]


def test_an_article_without_title_begins_with_its_lead() -> None:
    [text] = annotate(article("Thân bài.", lead="Đoạn mở."))
    assert (text.title_end, text.zone_at(0), text.zone_at(len("Đoạn mở.\n\n"))) == (0, "lead", "body")
