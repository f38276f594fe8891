"""Learns how much each cue speaks for each tally (`corpus/terms/tally_weights.csv`), and what that is worth.

    python -m benchmarks.tallies                       cross-validated by article
    python -m benchmarks.tallies --texts FOLDER        and on the open gold, which teaches nothing
    python -m benchmarks.tallies --write               the table anew

Learnt from texts of our own alone, the demo, the provincial ones and the stories: real articles are not ours to train
on. A log-linear model, in which each cue of a number adds its weights and the tally with the largest sum wins. Numbers
whose tally a sign settles teach as well, with that sign as a cue of its own, so that it is not put down to the others.
Cues of few articles and weak ones are left out.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from corpus import terms
from extractors.what import tally
from extractors.what.tally_signs import Told
from pipeline import scorecard
from pipeline.score import Judged
from schemas.facts import CountFact, Tally

GOLD = Path("corpus/gold")
ROUNDS = 25
RATE, PRIOR = 0.3, 10.0  # step, and weight of the prior that holds weights near nothing
FEWEST = 6  # articles that have a cue
WEAKEST = 0.15
FOLDS = 4
TENTHS = 10

Weights = dict[str, list[float]]


@dataclass
class Row:
    """A number: its article, its cues, whether they decided it, and its tally in gold."""

    doc: str
    cues: list[str]
    weighed: bool
    gold: Tally | None


@dataclass
class _Seen:
    """What was asked of each number of an article, by caption and start, in the order of the articles."""

    numbers: list[tuple[int | None, int, int, list[str], bool]] = field(default_factory=list)


def _watch(seen: _Seen) -> type[tally.Tallies]:
    class Watched(tally.Tallies):
        settled = True

        def of(self, count: Told) -> Tally | None:
            self.settled = True
            told = super().of(count)
            cues = [*self.cues(count), *([f"settled as {told}"] if self.settled else [])]
            key = zlib.crc32(self.passage.text.encode())
            seen.numbers.append((self.passage.caption, count.start, key, cues, not self.settled))
            return told

        def weighed(self, count: Told) -> Tally | None:
            self.settled = False
            return super().weighed(count)

    return Watched


def own() -> list[scorecard.ScoreReport]:
    """The gold of our own texts, scored."""
    folders = GOLD / "provincial", GOLD / "stories"
    told = [scorecard.score_standoff([folder / "facts.jsonl"], folder) for folder in folders]
    return [*told, scorecard.score_files([], None)]


def read(score: Callable[[], Sequence[scorecard.ScoreReport]]) -> list[Row]:
    """The numbers of some gold."""
    seen = _Seen()
    with patch("extractors.counts.Tallies", _watch(seen)):
        reports = score()
    numbers = {(key, start): (cues, weighed) for _, start, key, cues, weighed in seen.numbers}
    return [row for report in reports for one in report.judged for row in _row(report, one, numbers)]


def _row(
    report: scorecard.ScoreReport, one: Judged, numbers: dict[tuple[int, int], tuple[list[str], bool]]
) -> Iterator[Row]:
    if not isinstance(one.found, CountFact) or one.gold is None:
        return
    article, caption = report.articles[one.doc], one.found.caption
    text = article.text if caption is None else article.captions[caption]
    known = numbers.get((zlib.crc32(text.encode()), one.found.start))
    if known is not None and "tally" in one.gold.fields:
        yield Row(one.doc, known[0], known[1], one.gold.fields["tally"])


def learn(rows: Sequence[Row]) -> Weights:
    """Weights by gradient steps over the rows in chance order, the same at each run."""
    articles: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for cue in row.cues:
            articles[cue].add(row.doc)
    known = [(row, [cue for cue in row.cues if len(articles[cue]) >= FEWEST]) for row in rows]
    times: dict[str, int] = defaultdict(int)
    for _, cues in known:
        for cue in cues:
            times[cue] += 1
    weights = {cue: [0.0] * len(tally.TALLIES) for cue in sorted(times)}
    squares = {cue: [1.0] * len(tally.TALLIES) for cue in weights}
    order, chance = list(range(len(known))), random.Random(1)  # noqa: S311 - no secret
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for index in order:
            row, cues = known[index]
            _step(weights, squares, times, cues, tally.TALLIES.index(row.gold))
    return {cue: row for cue, row in weights.items() if max(map(abs, row)) >= WEAKEST}


def _step(weights: Weights, squares: Weights, times: dict[str, int], cues: Sequence[str], gold: int) -> None:
    """One gradient step for one number."""
    mine = [weights[cue] for cue in cues]
    sums = [sum(column) for column in zip(*mine, strict=True)]
    top = max(sums)
    odds = [math.exp(one - top) for one in sums]
    whole = sum(odds)
    errors = [one / whole - (at == gold) for at, one in enumerate(odds)]
    for cue, row in zip(cues, mine, strict=True):
        held, square = PRIOR / times[cue], squares[cue]
        for at, error in enumerate(errors):
            slope = error + held * row[at]
            square[at] += slope * slope
            row[at] -= RATE * slope / math.sqrt(square[at])


def right(rows: Iterable[Row], weights: Weights) -> int:
    """How many of them the weights, in tenths, tell right."""
    table = {cue: tenths(row) for cue, row in weights.items()}
    with patch.object(tally, "weights", lambda: table):
        return sum(tally.weigh(row.cues) == row.gold for row in rows)


def tenths(row: Sequence[float]) -> tuple[int, ...]:
    return tuple(round(TENTHS * one) for one in row)


def cross_validate(rows: Sequence[Row]) -> tuple[int, int]:
    """Right, of the numbers that are weighed, by weights learnt from other articles."""
    good = total = 0
    for fold in range(FOLDS):
        rest = [row for row in rows if zlib.crc32(row.doc.encode()) // 2 % FOLDS != fold]
        test = [row for row in rows if row.weighed and zlib.crc32(row.doc.encode()) // 2 % FOLDS == fold]
        good, total = good + right(test, learn(rest)), total + len(test)
    return good, total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, help="folder with the texts of the open stand-off gold")
    parser.add_argument("--write", action="store_true", help="write the table anew")
    given = parser.parse_args()
    rows = read(own)
    good, total = cross_validate(rows)
    print(f"{len(rows)} numbers, {total} of them weighed; from other articles {good / total:.3f} right")
    weights = learn(rows)
    print(f"{len(weights)} cues; those that taught them {_share(rows, weights):.3f} right")
    if given.texts is not None:
        folder: Path = given.texts
        real = read(lambda: [scorecard.score_standoff([GOLD / "standoff" / "open.jsonl"], folder)])
        print(f"open gold, which taught nothing: {_share(real, weights):.3f} of {len(real)} right")
    if given.write:
        with (Path(terms.__file__).parent / "tally_weights.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(["cue", *(told or "none" for told in tally.TALLIES)])
            table.writerows(
                [cue, *tenths(row)] for cue, row in sorted(weights.items()) if not cue.startswith("settled as ")
            )


def _share(rows: Sequence[Row], weights: Weights) -> float:
    weighed = [row for row in rows if row.weighed]
    return right(weighed, weights) / len(weighed)


if __name__ == "__main__":
    main()
