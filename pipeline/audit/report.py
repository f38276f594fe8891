"""audit report: what a sample says of the facts, with intervals, and what it cannot say.

Whatever rests on fewer than `LEAST` judgements is `not measured`. Facts count with the inverse of their chance to be
drawn; what nobody agrees on, what everybody is unsure of, and readings that newer rules no longer make are left out and
told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import Any

import msgspec

from pipeline.audit import confidence
from pipeline.audit.agreement import alpha, span_f1
from pipeline.audit.confidence import Calibration
from pipeline.audit.desk import Desk
from pipeline.audit.fields import fields_of
from pipeline.audit.opinions import Opinions, is_right, settled, stretch_of
from pipeline.audit.people import Person
from pipeline.audit.sample import strata_without_draw
from pipeline.audit.stats import (
    LEAST,
    Cluster,
    Interval,
    Share,
    Stratum,
    design_effect,
    needed,
    ratio_of,
    share_of,
    total_of,
)
from pipeline.score import FIELDS
from pipeline.sentences import sentence_of
from pipeline.store import Store
from schemas.facts import FACT_CLASSES, AnyFact, Kind
from schemas.problems import UsageError
from schemas.rows import Judgement, Review, Sample, SampleItem

_EXAMPLES = 4
HALVES = (0.05, 0.03, 0.02)
"""Half widths of an interval for which the needed sample is told."""


class Row(msgspec.Struct, frozen=True):
    """A group of facts and what was found of it."""

    name: str
    share: Share


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """One error on its sentence: `before`, `quote`, `after`. Of a missed fact only the quote and its kind are known."""

    kind: Kind
    rule: str | None
    fault: str
    fields: dict[str, tuple[Any, Any]]
    before: str
    quote: str
    after: str
    url: str | None
    note: str | None


class Recall(msgspec.Struct, frozen=True, kw_only=True):
    """What is missing of one kind.

    articles  share of the facts of drawn articles that were found.   marked  missed facts in those articles.
    hidden    missed facts in all sentences that have a sign of the kind and no fact of it; with the facts that were
              found, they tell how much at most is found (`at_most`).
    """

    kind: Kind
    articles: Share
    marked: int
    sentences: int
    hidden: float | None
    hidden_interval: Interval | None
    at_most: float | None


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far reviewers agree before anybody settles anything; None where too few judged the same."""

    units: int
    same: float | None
    verdict: float | None
    by_kind: dict[Kind, tuple[int, float | None]]
    by_field: dict[str, tuple[int, float | None]]
    texts: int
    spans_strict: float | None
    spans_lenient: float | None


class AuditReport(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of one audit."""

    sample: str
    samples: list[Sample]
    reviewers: dict[str, int]
    drawn: int
    judged: int
    open: int
    unsure: int
    gone: int
    not_drawn: dict[str, int]
    overall: Row
    every_field: Row
    by: dict[str, list[Row]]
    fields: dict[Kind, list[Row]]
    faults: dict[str, int]
    examples: dict[str, list[Example]]
    recall: list[Recall]
    agreement: Agreement
    disputed: int
    settled: int
    confusion: dict[str, int]
    calibration: Calibration | None
    needs: dict[str, dict[str, int]]


class _Verdict(msgspec.Struct, frozen=True):
    """A drawn fact that people agree on."""

    item: SampleItem
    review: Review
    fact: AnyFact | None


def report(store: Store, name: str) -> AuditReport:
    """The report on a sample; raises UsageError when there is none of that name."""
    samples = store.samples(name)
    if not samples:
        raise UsageError(f"there is no sample {name!r}; `vnfacts audit samples` lists all")
    desk = Desk(store, name, Person("report", "reading"))
    opinions = Opinions(store.reviews_of(name), store.judgements_of(name))
    items = [item for item in desk.items if item.part == "fact"]
    said = {item.position: opinions.facts[item.fact_id or "", item.value_hash or ""] for item in items}
    verdicts = [_Verdict(i, review, desk.fact(i)) for i in items if (review := settled(said[i.position])) is not None]
    of_facts = next((one for one in samples if one.part == "fact"), None)
    groups = _Groups(of_facts, verdicts)
    overall = groups.row("all facts", lambda _: True)
    by = {
        column: [groups.row(value, _is(column, value)) for value in _values(verdicts, column)]
        for column in ("kind", "rule", "site", "period")
    }
    reviewers = Counter(who for one in said.values() for who in one)
    reviewers.update(who for item in desk.items if item.part != "fact" for who in opinions.read[stretch_of(item)])
    rejudged = [one for one in said.values() if any(review.role == "adjudicating" for review in one.values())]
    unlike = [one for one in said.values() if _differ(one)]
    return AuditReport(
        sample=name,
        samples=samples,
        reviewers=dict(sorted(reviewers.items())),
        drawn=len(items),
        judged=len(verdicts),
        open=sum(_is_open(one) for one in said.values()),
        unsure=sum(bool(one) and all(r.verdict == "unsure" for r in one.values()) for one in said.values()),
        gone=sum(desk.fact(item) is None for item in items),
        not_drawn=strata_without_draw([one for one in samples if one.part == "fact"]),
        overall=overall,
        every_field=groups.row("all fields right", lambda _: True, lambda one: one.review.verdict == "right"),
        by=by,
        fields=_fields(groups, verdicts),
        faults=dict(Counter(one.review.fault or "value" for one in verdicts if one.review.verdict != "right")),
        examples=_examples(desk, verdicts, opinions),
        recall=_recall(desk, samples, opinions, {row.name: row.share for row in by["kind"]}),
        agreement=_agreement(desk, items, opinions),
        disputed=len(unlike),
        settled=len(rejudged),
        confusion=_confusion(said.values()),
        calibration=confidence.calibrate(confidence.judged(store)),
        needs=_needs([overall, *by["kind"]]),
    )


# -- precision


class _Groups:
    """Shares of groups of judged facts, each weighted by its stratum."""

    def __init__(self, sample: Sample | None, verdicts: Sequence[_Verdict]) -> None:
        self._sample = sample
        self._verdicts = verdicts
        self._judged = Counter(one.item.stratum for one in verdicts)

    def row(
        self,
        name: str,
        belongs: Callable[[_Verdict], bool],
        right: Callable[[_Verdict], bool] = lambda one: is_right(one.review),
        among: Callable[[_Verdict], bool] = lambda _: True,
    ) -> Row:
        """The share of right ones in a group; `among` narrows what is judged at all, as a field that is told."""
        held = [one for one in self._verdicts if belongs(one) and among(one)]
        number = Counter(one.item.stratum for one in held)
        good = Counter(one.item.stratum for one in held if right(one))
        strata = [
            Stratum(self._sample.strata[stratum][0], self._judged[stratum], judged, good[stratum])
            for stratum, judged in sorted(number.items())
            if self._sample is not None
        ]
        return Row(name, share_of(strata))


def _values(verdicts: Sequence[_Verdict], column: str) -> list[str]:
    counted = Counter(str(getattr(one.item, column) or "-") for one in verdicts)
    if column == "kind":
        return [kind for kind in FACT_CLASSES if counted[kind]]
    return [value for value, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]


def _is(column: str, value: str) -> Callable[[_Verdict], bool]:
    return lambda one: str(getattr(one.item, column) or "-") == value


def _fields(groups: _Groups, verdicts: Sequence[_Verdict]) -> dict[Kind, list[Row]]:
    """Of facts that are facts, how often each field that is told, or should be, is right."""
    found: dict[Kind, list[Row]] = {}
    for kind in FACT_CLASSES:
        told = {one.item.position: fields_of(one.fact) for one in verdicts if one.fact and one.item.kind == kind}
        if told:
            rows = [
                groups.row(name, _is("kind", kind), _not_wrong(name), _is_told(name, told)) for name in FIELDS[kind]
            ]
            found[kind] = [row for row in rows if row.share.judged]
    return found


def _not_wrong(name: str) -> Callable[[_Verdict], bool]:
    return lambda one: name not in one.review.fields


def _is_told(name: str, told: dict[int, dict[str, Any]]) -> Callable[[_Verdict], bool]:
    def is_told(one: _Verdict) -> bool:
        fields = told.get(one.item.position)
        if fields is None or one.review.fault == "no_fact":
            return False
        return name in one.review.fields or fields[name] not in (None, [])

    return is_told


def _needs(rows: Iterable[Row]) -> dict[str, dict[str, int]]:
    """How many judgements of this design make the interval so wide each way."""
    found = {}
    for row in rows:
        if row.share.value is not None:
            effect = min(design_effect(row.share), 4.0)
            found[row.name] = {f"{half:.0%}": round(needed(row.share.value, half) * effect) for half in HALVES}
    return found


# -- recall


def _recall(desk: Desk, samples: Sequence[Sample], opinions: Opinions, precision: dict[str, Share]) -> list[Recall]:
    population: dict[str, int] = {}
    for one in samples:
        if isinstance(facts := one.chosen.get("facts"), dict):
            population = facts
    articles = [item for item in desk.items if item.part == "article" and _is_read(desk, opinions, item)]
    sentences = [item for item in desk.items if item.part == "sentence" and _is_read(desk, opinions, item)]
    chance = _chances(samples, articles + sentences)
    found = []
    for kind in FACT_CLASSES:
        share = precision.get(kind)
        true = share.value if share and share.value is not None else 1.0
        clusters, marked = [], 0
        for item in articles:
            have = sum(fact.kind == kind for fact in desk.facts(item)) * true
            missing = len([one for one in _missing(opinions, item) if one.kind == kind])
            marked += missing
            clusters.append(Cluster(item.stratum, chance[item.position], have + missing, have))
        own = [item for item in sentences if item.kind == kind]
        hidden = interval = at_most = None
        if len(own) >= LEAST:
            values = [(item.stratum, chance[item.position], float(len(_missing(opinions, item)))) for item in own]
            hidden, interval = total_of(values)
            have = population.get(kind, 0) * true
            at_most = have / (have + hidden) if have + hidden else None
        row = Recall(
            kind=kind,
            articles=ratio_of(clusters),
            marked=marked,
            sentences=len(own),
            hidden=hidden,
            hidden_interval=interval,
            at_most=at_most,
        )
        if articles or own:
            found.append(row)
    return found


def _is_read(desk: Desk, opinions: Opinions, item: SampleItem) -> bool:
    return bool(_readers(opinions, item)) and desk.stands(item)


def _readers(opinions: Opinions, item: SampleItem) -> set[str]:
    return {who for who, one in opinions.read[stretch_of(item)].items() if one.said == "read"}


def _chances(samples: Sequence[Sample], items: Sequence[SampleItem]) -> dict[int, float]:
    """With which chance each was drawn and read: who did not read all has drawn fewer."""
    sizes = {(one.part, stratum): size for one in samples for stratum, (size, _) in one.strata.items()}
    read = Counter((item.part, item.stratum) for item in items)
    return {item.position: read[item.part, item.stratum] / sizes[item.part, item.stratum] for item in items}


def _missing(opinions: Opinions, item: SampleItem) -> list[Judgement]:
    """Facts that at least half of those marked who read the text, each once; who settles decides alone."""
    readers = _readers(opinions, item)
    marked: defaultdict[tuple[Any, ...], list[Judgement]] = defaultdict(list)
    for one in opinions.missed_in(item, readers):
        place = next((key for key in marked if _same_place(key, one)), (one.kind, one.caption, one.start, one.end))
        marked[place].append(one)
    return [held[0] for held in marked.values() if 2 * len({one.reviewer for one in held}) >= len(readers)]


def _same_place(key: tuple[Any, ...], one: Judgement) -> bool:
    kind, caption, start, end = key
    return bool((kind, caption) == (one.kind, one.caption) and start < one.end and one.start < end)


# -- agreement


def _agreement(desk: Desk, items: Sequence[SampleItem], opinions: Opinions) -> Agreement:
    units: list[tuple[SampleItem, list[Review]]] = []
    for item in items:
        held = opinions.facts[item.fact_id or "", item.value_hash or ""].values()
        said = [one for one in held if one.role != "adjudicating" and one.verdict != "unsure"]
        if len(said) > 1:
            units.append((item, said))
    pairs = [(a, b) for _, said in units for a, b in combinations(said, 2)]
    texts, strict, lenient = _span_agreement(desk, opinions)
    enough = len(units) >= LEAST
    return Agreement(
        units=len(units),
        same=sum(is_right(a) == is_right(b) for a, b in pairs) / len(pairs) if enough else None,
        verdict=alpha([is_right(one) for one in said] for _, said in units) if enough else None,
        by_kind={kind: _alpha_of(units, kind) for kind in FACT_CLASSES if any(i.kind == kind for i, _ in units)},
        by_field={
            f"{kind}.{name}": (number, value)
            for kind in FACT_CLASSES
            for name in FIELDS[kind]
            for number, value in [_alpha_of(units, kind, name)]
            if number and value is not None
        },
        texts=texts,
        spans_strict=strict,
        spans_lenient=lenient,
    )


def _alpha_of(
    units: Sequence[tuple[SampleItem, list[Review]]], kind: Kind, field: str | None = None
) -> tuple[int, float | None]:
    """On how many facts of a kind, and alpha on right or not, or on one field; None with too few."""
    own = [said for item, said in units if item.kind == kind]
    if len(own) < LEAST:
        return len(own), None
    return len(own), alpha([is_right(r) if field is None else field not in r.fields for r in said] for said in own)


def _span_agreement(desk: Desk, opinions: Opinions) -> tuple[int, float | None, float | None]:
    """F1 of the missed facts that two readers of the same texts marked; micro over texts, mean over pairs."""
    shared: defaultdict[tuple[str, str], list[SampleItem]] = defaultdict(list)
    for item in desk.items:
        if item.part != "fact":
            for pair in combinations(sorted(_readers(opinions, item)), 2):
                shared[pair].append(item)
    strict, lenient, texts = [], [], set[int]()
    for pair, items in shared.items():
        texts |= {item.position for item in items}
        marks = [[_place(item, one) for item in items for one in opinions.missed_in(item, {who})] for who in pair]
        strict.append(span_f1(*marks))
        lenient.append(span_f1(*marks, strict=False))
    return len(texts), _mean(strict), _mean(lenient)


def _place(item: SampleItem, one: Judgement) -> tuple[tuple[Any, ...], int, int]:
    return (item.position, one.caption, one.kind), one.start, one.end


def _mean(values: Sequence[float | None]) -> float | None:
    told = [value for value in values if value is not None]
    return sum(told) / len(told) if told else None


def _differ(said: dict[str, Review]) -> bool:
    return len({is_right(one) for one in said.values() if one.role != "adjudicating" and one.verdict != "unsure"}) > 1


def _is_open(said: dict[str, Review]) -> bool:
    return bool(said) and settled(said) is None


def _confusion(said: Iterable[dict[str, Review]]) -> dict[str, int]:
    """Which verdicts met which, of two reviewers on one fact."""
    found: Counter[str] = Counter()
    for one in said:
        words = sorted(review.verdict for review in one.values() if review.role != "adjudicating")
        found.update(f"{a} / {b}" for a, b in combinations(words, 2))
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


# -- examples


def _examples(desk: Desk, verdicts: Sequence[_Verdict], opinions: Opinions) -> dict[str, list[Example]]:
    """A few errors of each kind, on their sentences."""
    found: defaultdict[str, list[Example]] = defaultdict(list)
    for one in sorted(verdicts, key=lambda verdict: verdict.item.position):
        fault = one.review.fault or "value"
        if one.review.verdict == "right" or one.fact is None or len(found[f"{one.fact.kind} {fault}"]) >= _EXAMPLES:
            continue
        article = desk.article(one.item)
        sentence = sentence_of(article, one.fact.caption, one.fact.start, one.fact.end)
        told = fields_of(one.fact)
        found[f"{one.fact.kind} {fault}"].append(
            Example(
                kind=one.fact.kind,
                rule=one.fact.rule,
                fault=fault,
                fields={name: (told.get(name), one.review.correction.get(name)) for name in one.review.fields},
                before=sentence.text[: sentence.start],
                quote=one.fact.quote,
                after=sentence.text[sentence.end :],
                url=article.url,
                note=one.review.note,
            )
        )
    for item in desk.items:
        if item.part == "fact" or not desk.stands(item):
            continue
        for missed in _missing(opinions, item):
            key = f"{missed.kind} missed"
            if len(found[key]) < _EXAMPLES:
                found[key].append(_missed_example(desk, item, missed))
    return {name: held for name, held in sorted(found.items()) if held}


def _missed_example(desk: Desk, item: SampleItem, missed: Judgement) -> Example:
    assert missed.kind is not None  # noqa: S101 - the table sees to it
    article = desk.article(item)
    sentence = sentence_of(article, missed.caption, missed.start, missed.end)
    return Example(
        kind=missed.kind,
        rule=None,
        fault="missed",
        fields={name: (None, value) for name, value in missed.fields.items()},
        before=sentence.text[: sentence.start],
        quote=missed.quote or "",
        after=sentence.text[sentence.end :],
        url=article.url,
        note=missed.note,
    )
