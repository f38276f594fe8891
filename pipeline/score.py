"""score: what was extracted beside what careful readers found, by kind, by field and for whole facts.

Gold comes as JSON lines, one article each: `{"doc": ID, "facts": [...]}`; a fact has the fields of `facts.md`, with
`quote` and `nth` (how many times that quote stands earlier in the text, or in that caption) in place of offsets, and
unit names where the store has ids.
"""

from __future__ import annotations

import random
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from corpus.gazetteer import name_key
from extractors.gazetteer import split_type, units_named_key
from extractors.vietnamese import fold
from schemas.documents import Article
from schemas.facts import AnyFact, Kind
from schemas.problems import UsageError

# What must be right for a fact of each kind to count as right: the bars of the design are set on these.
WHOLE: dict[Kind, tuple[str, ...]] = {
    "date": ("value",),
    "place": ("code",),
    "count": ("number", "comparator", "unit", "item"),
    "award": ("forms", "conferrers", "collectives", "individuals", "households"),
}
# Further fields that are reported for aligned facts. `place` is the name of the unit of `place_id`.
_DATE_FIELDS = "value mod granularity role year_from date_from date_to"
_PLACE_FIELDS = "level name code how role"
_COUNT_FIELDS = (
    "number number_max comparator total unit item category per change action tally modality"
    " place place_how date_from date_to date_how part_of same_as"
)
_AWARD_FIELDS = (
    "forms rank conferrers collectives individuals households recipients allocation reason status"
    " same_as place date_from date_to"
)
FIELDS: dict[Kind, tuple[str, ...]] = {
    "date": tuple(_DATE_FIELDS.split()),
    "place": tuple(_PLACE_FIELDS.split()),
    "count": tuple(_COUNT_FIELDS.split()),
    "award": tuple(_AWARD_FIELDS.split()),
}
_PARENTS = {"commune", "district", "province"}  # of a place, by name; annotators give them, nothing scores them
ARTICLE_FIELDS = ("title", "lead", "paragraphs", "captions", "authors", "source", "published", "event_date")

PlaceName = Callable[[str], str | None]


class GoldDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an annotator found in one document.

    kinds   which kinds were looked for at all.
    sealed  nobody is to see the errors on it: it measures only while nobody does.
    """

    doc: str
    facts: list[dict[str, Any]]
    kinds: tuple[Kind, ...] = ("date", "place", "count", "award")
    event_date: str | None = None
    event_place: dict[str, Any] | None = None
    sealed: bool = False


class GoldFact(msgspec.Struct, frozen=True):
    """A fact of the gold corpus: its span in the article, and the fields that the annotator filled in."""

    kind: Kind
    caption: int | None
    start: int
    end: int
    quote: str
    fields: dict[str, Any]


class Judged(msgspec.Struct, frozen=True):
    """One fact of one article after alignment: gold, prediction, or both."""

    doc: str
    kind: Kind
    gold: GoldFact | None
    found: AnyFact | None
    strict: bool
    wrong: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Both are there, and all that makes a whole fact of this kind agrees."""
        return self.gold is not None and self.found is not None and not set(self.wrong) & set(WHOLE[self.kind])


class Figure(msgspec.Struct, frozen=True):
    """Precision, recall and F1 with the counts behind them."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else None


def read_gold(path: Path) -> dict[str, GoldDocument]:
    """Gold by document id. Raises `UsageError` naming the line that is no JSON object with `doc` and `facts`."""
    gold: dict[str, GoldDocument] = {}
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            document = msgspec.json.decode(line, type=GoldDocument)
        except msgspec.DecodeError as error:
            raise UsageError(f"{path}:{number}: not a gold line with `doc` and `facts`: {error}") from error
        for row in document.facts:
            if wrong := _what_is_wrong(row):
                raise UsageError(f"{path}:{number}: {wrong} in {msgspec.json.encode(row).decode()[:120]}")
        gold[document.doc] = document
    return gold


def is_sealed(path: Path) -> bool:
    """Whether any document of this gold is sealed."""
    return any(document.sealed for document in read_gold(path).values())


def _what_is_wrong(row: Mapping[str, Any]) -> str | None:
    """Why a row is no gold fact: a slip in a name would quietly change the recall."""
    kind = row.get("kind")
    if kind not in FIELDS:
        return f"no kind {kind!r}"
    own = {*FIELDS[kind], *(_PARENTS if kind == "place" else ())}
    if unknown := set(row) - own - {"kind", "zone", "caption", "quote", "nth", "start", "end"}:
        return f"no field {', '.join(sorted(unknown))} of a {kind}"
    if "quote" in row:
        good = isinstance(row["quote"], str) and row["quote"] and _is_count(row.get("nth"))
        return None if good and (row.get("caption") is None or _is_count(row["caption"])) else "no `quote` and `nth`"
    return (
        None if _is_count(row.get("start")) and _is_count(row.get("end")) else "neither a quote nor `start` and `end`"
    )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and value >= 0


def ground(article: Article, rows: Iterable[Mapping[str, Any]]) -> tuple[list[GoldFact], list[str]]:
    """Gold rows with offsets into this article, and the quotes that do not stand in it (a cleaning error)."""
    facts: list[GoldFact] = []
    lost: list[str] = []
    for row in rows:
        caption = row.get("caption")
        text = article.text if caption is None else _caption(article, caption)
        quote = unicodedata.normalize("NFC", row["quote"])
        start = find_nth(text, quote, row["nth"])
        if start < 0:
            lost.append(quote)
            continue
        skip = ("kind", "zone", "caption", "quote", "nth")
        fields = {name: value for name, value in row.items() if name not in skip}
        facts.append(GoldFact(row["kind"], caption, start, start + len(quote), quote, fields))
    return facts, lost


def _caption(article: Article, index: int) -> str:
    return article.captions[index] if index < len(article.captions) else ""


def find_nth(text: str, quote: str, nth: int) -> int:
    """Where the quote begins that `nth` others of its words precede, overlapping ones too; -1 when there are fewer."""
    at = -1
    for _ in range(nth + 1):
        at = text.find(quote, at + 1)
        if at < 0:
            return -1
    return at


def judge(
    doc: str,
    gold: Sequence[GoldFact],
    found: Sequence[AnyFact],
    place_name: PlaceName,
    kinds: Sequence[Kind] = tuple(WHOLE),
) -> list[Judged]:
    """Gold and found facts aligned one to one: equal spans first, then those that overlap most."""
    judged: list[Judged] = []
    quotes = {fact.fact_id: fact.quote for fact in found}
    for kind in kinds:
        ours = [fact for fact in found if fact.kind == kind]
        theirs = [fact for fact in gold if fact.kind == kind]
        for gold_fact, fact in _align(theirs, ours):
            strict = gold_fact is not None and fact is not None and _span(gold_fact) == _span(fact)
            wrong = _wrong(gold_fact, fact, place_name, quotes) if gold_fact is not None and fact is not None else ()
            judged.append(Judged(doc, kind, gold_fact, fact, strict, wrong))
    return judged


def _align(gold: Sequence[GoldFact], found: Sequence[AnyFact]) -> Iterator[tuple[GoldFact | None, AnyFact | None]]:
    pairs = sorted(
        (-_overlap(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if _overlap(g, f) > 0
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, i, j in pairs:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            yield gold[i], found[j]
    yield from ((g, None) for i, g in enumerate(gold) if i not in used_gold)
    yield from ((None, f) for j, f in enumerate(found) if j not in used_found)


def _span(fact: GoldFact | AnyFact) -> tuple[int | None, int, int]:
    return fact.caption, fact.start, fact.end


def _overlap(one: GoldFact, other: AnyFact) -> float:
    """Shared code points as a share of the stretch that both cover: 1 for equal spans, 0 for disjoint ones."""
    if one.caption != other.caption:
        return 0.0
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def _wrong(gold: GoldFact, found: AnyFact, place_name: PlaceName, quotes: Mapping[str, str]) -> tuple[str, ...]:
    """The fields in which the two differ; case, tone placement and the order of lists make no difference."""
    return tuple(
        name
        for name in FIELDS[gold.kind]
        if name in gold.fields and not same_value(name, gold.fields[name], _value(found, name, place_name, quotes))
    )


def same_value(name: str, gold: Any, found: Any) -> bool:
    """Annotators name a unit with or without its type, in any spelling and by any of its names: `TP HCM`."""
    if name == "place" and isinstance(gold, str) and isinstance(found, str):
        one, other = name_key(split_type(gold)[1]), name_key(split_type(found)[1])
        return one == other or bool({*units_named_key(one)} & {*units_named_key(other)})
    return bool(_normal(gold) == _normal(found))


def _value(found: AnyFact, name: str, place_name: PlaceName, quotes: Mapping[str, str]) -> Any:
    if name == "place":
        place_id = getattr(found, "place_id", None)
        return place_name(place_id) if place_id else None
    value = getattr(found, name)
    return quotes.get(value, value) if name in ("part_of", "same_as") else value


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(fold(unicodedata.normalize("NFC", value)).split())
    if isinstance(value, dict):  # a reference to another fact, by its quote; or a stretch of the text, by its offsets
        return _normal(value.get("quote", value.get("at")))
    if isinstance(value, list | tuple):
        return tuple(sorted(str(_normal(item)) for item in value))
    return value


def whole(judged: Iterable[Judged], kind: Kind) -> Figure:
    """Facts that are right as a whole."""
    own = [j for j in judged if j.kind == kind]
    return Figure(
        sum(j.right for j in own), sum(j.found is not None for j in own), sum(j.gold is not None for j in own)
    )


def spans(judged: Iterable[Judged], kind: Kind, *, strict: bool) -> Figure:
    """Facts whose span was found: exactly, or (lenient) with any overlap."""
    own = [j for j in judged if j.kind == kind]
    both = [j for j in own if j.gold is not None and j.found is not None]
    right = sum(j.strict for j in both) if strict else len(both)
    return Figure(right, sum(j.found is not None for j in own), sum(j.gold is not None for j in own))


def field_accuracy(judged: Iterable[Judged], kind: Kind) -> dict[str, Figure]:
    """For each field, how often aligned facts agree on it, among those whose annotator gave it."""
    right: dict[str, int] = defaultdict(int)
    seen: dict[str, int] = defaultdict(int)
    for one in judged:
        if one.kind == kind and one.gold is not None and one.found is not None:
            for name in FIELDS[kind]:
                if name in one.gold.fields:
                    seen[name] += 1
                    right[name] += name not in one.wrong
    return {name: Figure(right[name], seen[name], seen[name]) for name in FIELDS[kind] if seen[name]}


def interval(
    judged: Sequence[Judged], kind: Kind, rounds: int = 1000, seed: int = 20260101
) -> tuple[float, float] | None:
    """A 95 % percentile bootstrap interval of the whole-fact F1, resampling articles; None below two articles."""
    by_doc: dict[str, Figure] = {}
    for doc in sorted({j.doc for j in judged}):
        by_doc[doc] = whole([j for j in judged if j.doc == doc], kind)
    figures = list(by_doc.values())
    if len(figures) < 2:
        return None
    draw = random.Random(seed)  # noqa: S311 - resampling, no secret
    scores = []
    for _ in range(rounds):
        sample = draw.choices(figures, k=len(figures))
        total = Figure(sum(f.right for f in sample), sum(f.found for f in sample), sum(f.gold for f in sample))
        if total.f1 is not None:
            scores.append(total.f1)
    scores.sort()
    return (scores[int(0.025 * len(scores))], scores[int(0.975 * len(scores)) - 1]) if scores else None
