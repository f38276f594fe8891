"""Which numbers count, and where the item ends: one number of every line of `corpus/gold/standoff/items.jsonl`.

    python -m benchmarks.items --texts FOLDER

Each line of that file is a real article with up to four of its numbers, drawn by chance and read blind: where the item
ends, or that nothing is counted; 342 were read twice. Documents whose CRC is even were read for this by those who
wrote the rules, the odd ones were set apart, though some had been met in reading at random before; the two halves are
told apart, and the second tells better what to expect.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import msgspec

from pipeline.line import read_page
from pipeline.results import ArticleResult
from pipeline.standoff import Document, ground, read_documents
from schemas.facts import CountFact

GOLD = Path(str(resources.files("corpus"))) / "gold" / "standoff" / "items.jsonl"
_NO_COUNT = "no count"
_LONGEST_COMPARATOR = 24  # code points between the start of a count and the first figure of its number


class Number(msgspec.Struct, frozen=True):
    """A number at `start` to `end` of the raw text, and where its item ends: at `end` without one, None if it is no
    count. `again` is a second reader's answer."""

    start: int
    end: int
    item_end: int | None
    again: int | msgspec.UnsetType | None = msgspec.UNSET


class Line(msgspec.Struct, frozen=True):
    """One article of the file."""

    doc: str
    numbers: list[Number]

    @property
    def is_learnt(self) -> bool:
        """Whether those who wrote the rules have read it."""
        return zlib.crc32(self.doc.encode()) % 2 == 0


def read_lines() -> dict[str, Line]:
    """All articles of the file by document."""
    lines = (msgspec.json.decode(line, type=Line) for line in GOLD.read_bytes().splitlines())
    return {line.doc: line for line in lines}


def expected(document: Document, number: Number) -> str | None:
    """The item as written, without case; empty for a count that has none, `no count` for what counts nothing."""
    if number.item_end is None:
        return _NO_COUNT
    return " ".join(document.raw[number.end : number.item_end].lower().split())


def found(result: ArticleResult, document: Document, number: Number) -> str | None:
    """What the rules make of that number, in the same words; None where the cleaner lost it."""
    placed, _ = ground(result.article, document.raw, [{"kind": "count", "start": number.start, "end": number.end}])
    if not placed:
        return None
    at = placed[0]
    for fact in result.facts:
        inside = isinstance(fact, CountFact) and fact.caption == at.caption and fact.start <= at.start < fact.end
        if inside and at.start - fact.start <= _LONGEST_COMPARATOR and isinstance(fact, CountFact):
            return (fact.item or "").lower()
    return _NO_COUNT


def judge(expected: str, found: str) -> str:
    """Which kind of answer it is.

    >>> judge("vụ", "vụ"), judge("vụ án", "vụ"), judge("no count", "vụ"), judge("vụ", "no count")
    ('right', 'other item', 'false', 'missed')
    """
    if expected == found:
        return "right" if expected != _NO_COUNT else "left out"
    if expected == _NO_COUNT:
        return "false"
    return "missed" if found == _NO_COUNT else "other item"


def judged(folder: Path) -> Iterator[tuple[Line, str]]:
    """Every number with its answer's kind; raises UsageError when the folder has none of the texts."""
    lines = read_lines()
    for document in read_documents(folder, frozenset(lines)):
        line = lines[document.doc]
        result = read_page(document.page, None, document.published)
        for number in line.numbers:
            said, read = expected(document, number), found(result, document, number)
            if said is not None and read is not None:
                yield line, judge(said, read)


def agreement() -> tuple[int, int]:
    """How many numbers two readers read alike, and how many both read."""
    twice = [one for line in read_lines().values() for one in line.numbers if one.again is not msgspec.UNSET]
    return sum(one.again == one.item_end for one in twice), len(twice)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True, help="folder of gzipped JSON lines with id and text")
    tallies: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for line, answer in judged(parser.parse_args().texts):
        tallies[line.is_learnt][answer] += 1
    for learnt, name in ((True, "read by rule writers"), (False, "set apart")):
        tally = tallies[learnt]
        both = tally["right"] + tally["other item"]
        print(f"{name}: item right in {tally['right']} of {both} ({tally['right'] / max(both, 1):.3f})", end="; ")
        print(f"false {tally['false']}, missed {tally['missed']}, rightly left out {tally['left out']}")
    alike, both = agreement()
    print(f"two readers: alike in {alike} of {both} ({alike / both:.3f})")


if __name__ == "__main__":
    main()
