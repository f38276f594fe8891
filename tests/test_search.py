"""Search finds words with and without accents, the right accents first, and takes no syntax for syntax."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors.vietnamese import fold, unaccent
from pipeline.results import SearchHit
from pipeline.search import excerpt
from pipeline.store import Store
from tests.stories import Story, fill

TEXTS = {
    "keys": "Xã ra mắt mô hình “Móc khóa an ninh” cho bà con",
    "apart": "An ninh tốt, ai cũng khóa cửa, có móc treo",
    "plain": "Mo hinh moc khoa an ninh",
    "tones": "Mốc khoá ấn nình",
    "newer": "Thị xã Hoà Bình khen công an phường Đường Hoa",
    "noise": "Bản tin thời tiết trong tuần",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("search") / "facts.db") as opened:
        stories = []
        for name, text in TEXTS.items():
            story = Story(name)
            story.fact("place", text, name="x")
            stories.append(story)
        fill(opened, *stories)
        yield opened


def names(hits: list[SearchHit]) -> list[str]:
    return [str(hit.url).rpartition("/")[2] for hit in hits]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("móc khóa an ninh", ["keys", "apart", "plain", "tones"]),
        ("moc khoa an ninh", ["plain", "keys", "tones", "apart"]),
        ("MÓC KHOÁ", ["keys", "apart", "plain", "tones"]),
        ("hòa bình", ["newer"]),
        ("HOÀ BÌNH", ["newer"]),
        ("hoa binh", ["newer"]),
        ("duong hoa", ["newer"]),
        ("đường hoa", ["newer"]),
        (unicodedata.normalize("NFD", "đường hoa"), ["newer"]),
        ("thời tiết mưa", []),
        ("", []),
        ('"*() :^', []),
    ],
)
def test_found_with_and_without_accents(store: Store, words: str, found: list[str]) -> None:
    hits = names(store.search(words))
    assert set(hits) == set(found)
    assert hits[:1] == found[:1], "the exact accents in a row come first"


def test_exact_accents_rank_before_others(store: Store) -> None:
    hits = store.search("móc khóa an ninh")
    assert [(name, hit.exact) for name, hit in zip(names(hits), hits, strict=True)][:2] == [
        ("keys", True),
        ("apart", True),
    ]
    assert not any(hit.exact for hit in hits[2:])


@pytest.mark.parametrize(
    "words", ["móc OR thời", "móc AND", "NOT", "NEAR(móc, 2)", "exact : x", "-móc", '"móc', "móc*", "^móc", "{a b} : c"]
)
def test_syntax_is_only_words(store: Store, words: str) -> None:
    plain = [word for word in ("or", "and", "not", "near", "exact") if word in words.lower()]
    hits = names(store.search(words))
    assert "noise" not in hits
    if plain:
        assert hits == []


@given(st.text())
@example("\x00")
@example("móc " * 5000)
@example("²³¹ ١٢ ㊀")
@settings(max_examples=100, deadline=None)
def test_no_words_can_break_it(store: Store, words: str) -> None:
    for hit in store.search(words, limit=3):
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.marks)


def test_snippets_mark_the_words(store: Store) -> None:
    [hit] = store.search("khoa moc treo")
    assert [hit.snippet[slice(*mark)] for mark in hit.marks] == ["khóa", "móc", "treo"]


def test_only_the_current_text_is_found(tmp_path: Path) -> None:
    with Store(tmp_path / "facts.db") as store:
        for text in ("tin cũ", "tin mới"):
            story = Story("a")
            story.fact("place", text, name="x")
            fill(store, story)
        assert store.search("cũ") == []
        assert names(store.search("mới")) == ["a"]


@given(
    st.lists(st.sampled_from(["an", "ninh", "Móc", "khoá", "xa" * 50, "đi", ".", "\n"]), max_size=200),
    st.sets(st.sampled_from(["an", "moc", "khoa", "di"])),
)
@settings(max_examples=50, deadline=None)
def test_an_excerpt_is_short_and_its_marks_are_words(parts: list[str], words: set[str]) -> None:
    text = " ".join(parts)
    snippet, marks = excerpt(text, words, unaccent)
    assert len(snippet) < 400
    assert all(unaccent(snippet[start:end]) in words for start, end in marks)
    assert bool(marks) == any(unaccent(part) in words for part in parts)


def test_an_excerpt_shows_where_most_words_stand() -> None:
    text = "khóa " + "chữ " * 100 + "móc khóa an ninh " + "chữ " * 100
    snippet, marks = excerpt(text, {"móc", "khóa"}, fold)
    assert [snippet[slice(*mark)] for mark in marks] == ["móc", "khóa"]
