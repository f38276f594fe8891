"""What a model for names would cost and bring for places: underthesea's, where a rule may have missed one.

    python -m benchmarks.names --standoff GOLD... --texts FOLDER

A sentence is read when a name in capitals stands in it that no place fact covers. Of the names of places (LOC) that
the model sees there, those on a place of the gold that the rules missed are gained, all others would be false. Bare
names of districts and communes, without type word, are counted apart: there a model should help most.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.gazetteer import split_type
from extractors.ner import entities
from extractors.rule import Passage
from pipeline import score, standoff
from pipeline.line import read_page
from pipeline.score import GoldFact
from schemas.documents import Article
from schemas.facts import AnyFact, PlaceFact

_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
Span = tuple[int | None, int, int]


@dataclass
class Counted:
    """Sentences, and places of the gold; `gained` and `false` are what the model would add to the rules' places."""

    articles: int = 0
    sentences: int = 0
    read: int = 0
    seconds: float = 0.0
    gold: int = 0
    found: int = 0
    right: int = 0
    gained: int = 0
    false: int = 0
    bare: int = 0
    bare_by_rules: int = 0
    bare_by_model: int = 0

    def show(self) -> None:
        print(
            f"{self.articles} articles, {self.sentences} sentences, {self.read} read ({self.read / self.sentences:.1%})"
        )
        print(f"the model: {1000 * self.seconds / self.articles:.1f} ms an article, "
              f"{1000 * self.seconds / max(self.read, 1):.1f} ms a sentence")  # fmt: skip
        without = 2 * self.right / (self.found + self.gold)
        more = 2 * (self.right + self.gained) / (self.found + self.gained + self.false + self.gold)
        print(f"places found, F1 of spans: {without:.4f} by rules, {more:.4f} with the model "
              f"({self.gained} gained, {self.false} false)")  # fmt: skip
        print(f"bare names of districts and communes: {self.bare}, by rules {self.bare_by_rules}, "
              f"the model calls {self.bare_by_model} a place")  # fmt: skip


def count(article: Article, gold: Sequence[GoldFact], facts: Sequence[AnyFact], so_far: Counted) -> None:
    """Adds one article."""
    ours: list[Span] = [(f.caption, f.start, f.end) for f in facts if isinstance(f, PlaceFact)]
    wanted = {(g.caption, g.start, g.end): g for g in gold if g.kind == "place"}
    missed = [span for span in wanted if not any(_overlap(span, one) for one in ours)]
    bare = [
        span for span, fact in wanted.items()
        if fact.fields.get("level") in ("district", "commune") and split_type(fact.quote)[0] is None
    ]  # fmt: skip
    so_far.articles += 1
    so_far.gold += len(wanted)
    so_far.found += len(ours)
    so_far.right += len(wanted) - len(missed)
    so_far.bare += len(bare)
    so_far.bare_by_rules += sum(any(_overlap(span, one) for one in ours) for span in bare)
    for caption, text in [(None, article.text), *enumerate(article.captions)]:
        for begin, end in _sentences(text):
            so_far.sentences += 1
            unknown = any(
                not any(_overlap((caption, first, last), one) for one in ours)
                for first, last in _names(text, begin, end)
            )
            of_bare = [span for span in bare if span[0] == caption and begin <= span[1] < end]
            if not (unknown or of_bare):
                continue
            started = time.perf_counter()
            seen = [(caption, begin + e.start, begin + e.end) for e in entities(text[begin:end]) if e.kind == "LOC"]
            if unknown:
                so_far.read += 1
                so_far.seconds += time.perf_counter() - started
                new = [span for span in seen if not any(_overlap(span, one) for one in ours)]
                right = sum(any(_overlap(span, one) for one in missed) for span in new)
                so_far.gained += right
                so_far.false += len(new) - right
            so_far.bare_by_model += sum(any(_overlap(span, one) for one in seen) for span in of_bare)


def _names(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of two words and more in capitals, the first word of the sentence left out."""
    for words in _WORDS.finditer(text, begin, end):
        run: list[tuple[int, int]] = []
        at = words.start()
        for word in [*words.group().split(" "), ""]:
            if word[:1].isupper() and at > begin:
                run.append((at, at + len(word)))
                at += len(word) + 1
                continue
            if len(run) > 1:
                yield run[0][0], run[-1][1]
            run, at = [], at + len(word) + 1


def _sentences(text: str) -> list[tuple[int, int]]:
    passage, found, at = Passage(text), [], 0
    while at < len(text):
        begin, end = passage.sentence_at(at)
        if end > at and text[begin:end].strip():
            found.append((begin, end))
        at = max(end, at) + 1
    return found


def _overlap(one: Span, other: Span) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--standoff", type=Path, nargs="+", required=True)
    parser.add_argument("--texts", type=Path, required=True)
    asked = parser.parse_args()
    gold = {doc: one for path in asked.standoff for doc, one in score.read_gold(path).items()}
    entities("Xã Ea Hu họp.")  # loads the model
    counted = Counted()
    for document in standoff.read_documents(asked.texts, frozenset(gold)):
        result = read_page(document.page, None, document.published)
        grounded, _ = standoff.ground(result.article, document.raw, gold[document.doc].facts)
        count(result.article, grounded, result.facts, counted)
    counted.show()


if __name__ == "__main__":
    main()
