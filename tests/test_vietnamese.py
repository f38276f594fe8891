"""Folding, tokens and sentences: tables of cases, and the laws that offsets rest on."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.vietnamese import fold, sentences, tokens, unaccent

VIETNAMESE = st.text(alphabet=st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạầấẫậèỉọủỳỵ ĐẮẠ.,…0123456789/()\n“”-%"))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Uỷ ban", "ủy ban"),
        ("hoà giải", "hòa giải"),
        ("xã Hưng Hoà.", "xã hưng hòa."),
        ("quý III", "quý iii"),
        ("Nguyễn Quỳnh", "nguyễn quỳnh"),
        ("chuyển hoá", "chuyển hóa"),
        ("hoàn thành", "hoàn thành"),
        ("khoẻ thuỷ tuý", "khỏe thủy túy"),
        ("Ðắk Lắk", "đắk lắk"),  # U+00D0, as old converters write it
        ("İ", "i"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(VIETNAMESE)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(VIETNAMESE)
def test_unaccented_is_ascii_where_the_text_is_vietnamese(text: str) -> None:
    assert unaccent("".join(c for c in text if c not in "…“”")).isascii()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Công an TP. Vinh bắt 2 người. Họ khai nhận.", ["Công an TP. Vinh bắt 2 người.", "Họ khai nhận."]),
        ("Ở P.12, Q.3 có 1.350 hộ. Hết.", ["Ở P.12, Q.3 có 1.350 hộ.", "Hết."]),
        ("TS. Lê Văn A. phát biểu", ["TS. Lê Văn A. phát biểu"]),
        ("PGS.TS. Hoàng Bình nói. Ông về.", ["PGS.TS. Hoàng Bình nói.", "Ông về."]),
        ("phát tờ rơi… Sau đó ra về", ["phát tờ rơi…", "Sau đó ra về"]),
        ("các tổ… tiếp tục hoạt động", ["các tổ… tiếp tục hoạt động"]),
        ("1. Mở đầu\n2. Kết thúc", ["1. Mở đầu", "2. Kết thúc"]),
        ("năm 2024./.", ["năm 2024./."]),
        ("Có gì mới? Chưa rõ! Chờ.", ["Có gì mới?", "Chưa rõ!", "Chờ."]),
        ("“Tôi sẽ về.” Anh nói.", ["“Tôi sẽ về.”", "Anh nói."]),
        ("Hưởng lợi 2.5 triệu đồng. Vụ án", ["Hưởng lợi 2.5 triệu đồng.", "Vụ án"]),
        ("cộng đồng.Tiêu biểu như mô hình", ["cộng đồng.", "Tiêu biểu như mô hình"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@pytest.mark.parametrize(
    ("piece", "last"), [("3 khẩu súng; ", ";"), ("hai vụ, ", ","), ("con đường ", "g"), ("x", "x")]
)
def test_what_never_ends_is_cut_at_a_separator(piece: str, last: str) -> None:
    text = piece * 1_000
    spans = sentences(text)
    assert all(end - start <= 1_600 for start, end in spans)
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
    assert text[spans[0][1] - 1] == last


@given(VIETNAMESE)
def test_sentences_and_tokens_cover_all_that_is_visible(text: str) -> None:
    for spans in (list(tokens(text)), sentences(text)):
        assert all(start < end for start, end in spans)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
        assert "".join(text[start:end] for start, end in spans).replace(" ", "").replace("\n", "") == "".join(
            text.split()
        )
