"""The spaCy components as somebody else's pipeline uses them."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

TEXT = "Tối qua, lực lượng chức năng phường Hoàng Văn Thụ đón 20 người, trong đó 3 người ở xã Mai Pha."


@pytest.fixture
def nlp() -> Language:
    made = spacy.blank("xx")
    made.add_pipe("vn_dates")
    made.add_pipe("vn_places", config={"published": "2024-03-19", "home_province": "Lạng Sơn"})
    return made


def test_entry_points_need_no_import() -> None:
    code = (
        "import spacy; n = spacy.blank('xx'); n.add_pipe('vn_dates'); print(len(n('ngày 5/3/2024').spans['vn_dates']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


def test_each_document_has_its_own_day_of_publication(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = datetime.date(2024, 3, 19)
    assert [span._.fact.value for span in nlp(doc).spans["vn_dates"]] == ["2024-03-18TEV"]
    other = nlp(TEXT)
    assert [span._.fact.date_from for span in other.spans["vn_dates"]] == [None]


def test_places_are_units_of_the_day(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [(s.text, s.label_, s._.fact.how) for s in doc.spans["vn_places"]] == [
        ("phường Hoàng Văn Thụ", "COMMUNE", "site"),
        ("xã Mai Pha", "COMMUNE", "unique"),
    ]
    now = spacy.blank("xx")
    now.add_pipe("vn_places", config={"published": "2026-11-19"})
    doc = now("tỉnh Bắc Kạn")  # merged on 2025-07-01, and the year of grace is over
    assert [span._.fact.unit_id for span in doc.spans["vn_places"]] == [None]


def test_tokens_that_cut_a_fact_are_covered_whole(nlp: Language) -> None:
    doc = nlp("(ngày 5/3/2024)họp")
    [span] = doc.spans["vn_dates"]
    assert "ngày 5/3/2024" in span.text
    fact = span._.fact
    assert doc.text[fact.start : fact.end] == "ngày 5/3/2024"


def test_a_pipeline_is_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    doc = spacy.load(tmp_path)(TEXT)
    assert [span.text for span in doc.spans["vn_places"]] == ["phường Hoàng Văn Thụ", "xã Mai Pha"]


def test_documents_are_saved_and_read_again(nlp: Language) -> None:
    doc = nlp(TEXT)
    told = [span._.fact for span in doc.spans["vn_places"]]
    kept = DocBin(docs=[doc], store_user_data=True).to_bytes()
    [read] = DocBin().from_bytes(kept).get_docs(nlp.vocab)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [span._.fact for span in read.spans["vn_places"]] == told
    assert [span._.fact for span in again.spans["vn_places"]] == told


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="hôm qua"):
        spacy.blank("xx").add_pipe("vn_dates", config={"published": "hôm qua"})


def test_an_empty_text_has_nothing(nlp: Language) -> None:
    doc = nlp("")
    assert (len(doc.spans["vn_dates"]), len(doc.spans["vn_places"])) == (0, 0)
