"""Which occurrence of its words a fact quotes: a part of its permanent id."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.rule import Passage
from pipeline.extract import Occurrences
from schemas.facts import AnyFact, PlaceFact

_TEXTS = st.text(alphabet="ab ", min_size=1, max_size=12)


def told(texts: dict[int | None, str], fact: AnyFact) -> int:
    """The same, counted from the beginning each time."""
    earlier = texts[fact.caption].count(fact.quote, 0, fact.start)
    return earlier + sum(texts[n].count(fact.quote) for n in range(fact.caption or 0))


@given(_TEXTS, st.lists(_TEXTS, max_size=3))
def test_occurrences_are_counted_on(text: str, captions: list[str]) -> None:
    texts: dict[int | None, str] = {None: text, **dict(enumerate(captions))}
    occurrence_of = Occurrences([Passage(words, caption=caption) for caption, words in texts.items()])
    for caption, words in texts.items():
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                zone = "body" if caption is None else "caption"
                fact = PlaceFact(
                    zone=zone,
                    caption=caption,
                    start=start,
                    end=end,
                    quote=words[start:end],
                    rule="",
                    level="province",
                    name="",
                )
                assert occurrence_of(fact) == told(texts, fact)
