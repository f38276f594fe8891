"""annotate: the Doc is the text, and carries our sentences."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import vietnamese
from pipeline.annotate import annotate, passages_of, to_doc
from tests.articles import article

TEXT = st.text(alphabet=st.sampled_from("aăâđêôơưxyàấệỷĐẮ .,…019/()\n“”-%\t"))


@settings(deadline=None)  # the first example loads spaCy
@given(TEXT)
def test_a_doc_is_its_text_with_our_sentences(text: str) -> None:
    doc = to_doc(text, {"caption": None})
    assert doc.text == text
    [passage] = passages_of([doc])
    assert list(passage.sentences) == vietnamese.sentences(text)


def test_zones_and_captions() -> None:
    given = article("Thân bài.", title="Tiêu đề", lead="Đoạn mở.", captions=["Một ảnh", "Hai ảnh"])
    text, *captions = passages_of(annotate(given))
    assert [text.zone_at(text.text.index(word)) for word in ("Tiêu", "Đoạn", "Thân")] == ["title", "lead", "body"]
    assert [(p.caption, p.text, p.zone_at(0)) for p in captions] == [
        (0, "Một ảnh", "caption"),
        (1, "Hai ảnh", "caption"),
    ]


def test_an_article_without_title_begins_with_its_lead() -> None:
    [text] = passages_of(annotate(article("Thân bài.", lead="Đoạn mở.")))
    assert (text.title_end, text.zone_at(0), text.zone_at(len("Đoạn mở.\n\n"))) == (0, "lead", "body")
