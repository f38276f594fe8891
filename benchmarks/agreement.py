"""How far two annotators agree who read the same articles blind: the ceiling for any score.

    python -m benchmarks.agreement

compares twelve articles of the demo sites (`corpus/gold/first-annotator.jsonl` and `second-annotator.jsonl`), the 78
sealed ones (`standoff/readings/`) and eight open ones (`standoff/second-annotator.jsonl`), as read, before their
differences were settled: spans, whole facts, and each field where both have the fact. No text is needed or shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from pipeline.score import FIELDS, WHOLE, find_nth, read_gold, same_value
from schemas.facts import Kind

Row = Mapping[str, Any]
GOLD = Path(str(resources.files("corpus"))) / "gold"


def read_own(path: Path) -> dict[str, list[Row]]:
    """Facts of demo articles with offsets into their gold texts, captions one after the other behind the text."""
    articles = {
        row["doc"]: row for row in map(msgspec.json.decode, (GOLD / "demo-articles.jsonl").read_bytes().splitlines())
    }
    return {doc: [_placed(articles[doc], row) for row in gold.facts] for doc, gold in read_gold(path).items()}


def read_standoff(path: Path) -> dict[str, list[Row]]:
    """Facts of real articles; they have offsets already."""
    return {doc: list(gold.facts) for doc, gold in read_gold(path).items()}


def _placed(article: Row, row: Row) -> Row:
    text = "\n\n".join(part for part in (article["title"], article["lead"], *article["paragraphs"]) if part)
    captions = article["captions"]
    behind = 0
    if row["caption"] is not None:
        behind = len(text) + sum(len(caption) + 1 for caption in captions[: row["caption"]])
        text = captions[row["caption"]]
    start = find_nth(text, row["quote"], row["nth"])
    return {**row, "start": behind + start, "end": behind + start + len(row["quote"])}


def pairs(ours: Sequence[Row], theirs: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Facts of one kind that overlap, each used once, equal spans first."""
    overlaps = sorted(
        (-_overlap(one, other), i, j)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if _overlap(one, other) > 0
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in overlaps:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield ours[i], theirs[j]


def _overlap(one: Row, other: Row) -> float:
    shared: int = min(one["end"], other["end"]) - max(one["start"], other["start"])
    whole: int = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return max(0, shared) / whole


def compare(first: Mapping[str, Sequence[Row]], second: Mapping[str, Sequence[Row]], kind: Kind) -> str:
    """One line for a kind: how many facts each has, F1 of spans and whole facts, and the fields below one."""
    numbers, same, seen = Counter[str](), Counter[str](), 0
    for doc in second:
        ours, theirs = ([r for r in rows[doc] if r["kind"] == kind] for rows in (first, second))
        numbers.update(first=len(ours), second=len(theirs))
        for one, other in pairs(ours, theirs):
            seen += 1
            agree = {name for name in FIELDS[kind] if same_value(name, one.get(name), other.get(name))}
            same.update(agree)
            numbers["whole"] += agree.issuperset(WHOLE[kind])
    mean = (numbers["first"] + numbers["second"]) / 2 or 1
    fields = ", ".join(f"{name} {same[name] / seen:.2f}" for name in FIELDS[kind] if seen and same[name] < seen)
    return (
        f"{kind:<8}{numbers['first']:>7}{numbers['second']:>8}{seen / mean:>9.2f}{numbers['whole'] / mean:>10.2f}"
        f"   {fields or 'all fields 1.00'}"
    )


def main() -> None:
    own = (read_own(GOLD / "first-annotator.jsonl"), read_own(GOLD / "second-annotator.jsonl"))
    standoff = GOLD / "standoff"
    sealed = (
        read_standoff(standoff / "readings" / "first.jsonl"),
        read_standoff(standoff / "readings" / "second.jsonl"),
    )
    real = (read_standoff(standoff / "open.jsonl"), read_standoff(standoff / "second-annotator.jsonl"))
    titled = (
        ("demo articles", own),
        ("sealed real articles (14 for awards only)", sealed),
        ("open real articles", real),
    )
    for title, (first, second) in titled:
        print(f"\n{len(second)} {title}")
        print(f"{'kind':<8}{'first':>7}{'second':>8}{'span F1':>9}{'whole F1':>10}   fields below 1")
        for kind in WHOLE:
            print(compare(first, second, kind))


if __name__ == "__main__":
    main()
