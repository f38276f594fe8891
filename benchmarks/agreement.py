"""How far two annotators agree who read the same articles blind: the ceiling for any score.

`python -m benchmarks.agreement` compares `corpus/gold/standoff/second-annotator.jsonl` with the same articles of
`open.jsonl`, span by span, by what makes a whole fact of each kind; it needs no texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from pipeline.score import WHOLE, read_gold, same_value

Row = Mapping[str, Any]
FOLDER = Path(str(resources.files("corpus"))) / "gold" / "standoff"


def pairs(ours: list[Row], theirs: list[Row]) -> Iterator[tuple[Row, Row]]:
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
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return max(0, shared) / (max(one["end"], other["end"]) - min(one["start"], other["start"]))


def main() -> None:
    first, second = read_gold(FOLDER / "open.jsonl"), read_gold(FOLDER / "second-annotator.jsonl")
    print(f"{len(second)} articles\n{'kind':<8}{'first':>7}{'second':>8}{'span F1':>9}{'whole F1':>10}")
    for kind, fields in WHOLE.items():
        total = [0, 0, 0, 0]
        for doc in second:
            ours, theirs = ([r for r in gold[doc].facts if r["kind"] == kind] for gold in (first, second))
            found = list(pairs(ours, theirs))
            same = sum(all(same_value(name, one.get(name), other.get(name)) for name in fields) for one, other in found)
            total = [a + b for a, b in zip(total, (len(ours), len(theirs), len(found), same), strict=True)]
        number = (total[0] + total[1]) / 2 or 1
        print(f"{kind:<8}{total[0]:>7}{total[1]:>8}{total[2] / number:>9.2f}{total[3] / number:>10.2f}")


if __name__ == "__main__":
    main()
