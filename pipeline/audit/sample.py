"""Drawing what an audit looks at: stratified, by a stored seed, each thing with the chance it had.

Facts are drawn for precision. For recall, articles are drawn to be read whole, and sentences that have a sign of a kind
(`extractors.signs`) and no fact of it, where what was missed is dense.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, get_args

import msgspec

from extractors.rule import Passage
from extractors.signs import signs
from pipeline import records
from pipeline.store import Store
from schemas.facts import FACT_CLASSES, Kind
from schemas.problems import UsageError
from schemas.rows import Sample, SampleItem, SamplePart

By = Literal["kind", "rule", "site", "period"]


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be drawn.

    facts, articles, sentences  how many of each.
    strata_by  what the strata of facts are made of; articles go by site, sentences by kind and site.
    at_least   from each stratum of facts, as far as it reaches.
    kinds, sites, since, until  what narrows all three; days of publication, ISO.
    """

    facts: int = 0
    articles: int = 0
    sentences: int = 0
    strata_by: tuple[By, ...] = ("kind", "rule")
    at_least: int = 2
    kinds: tuple[Kind, ...] = tuple(FACT_CLASSES)
    sites: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    @property
    def chosen(self) -> dict[str, object]:
        """What narrows the population."""
        told = {"kinds": self.kinds, "sites": self.sites, "since": self.since, "until": self.until}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in told.items() if value}


def draw(store: Store, name: str, plan: Plan, seed: int, drawn_at: str) -> list[Sample]:
    """Draws the parts of a sample and stores them; raises UsageError when the name is taken or nothing can be drawn.

    The same seed on the same store draws the same things.
    """
    if store.samples(name):
        raise UsageError(f"there is a sample {name!r} already; a sample is never drawn anew, give another name")
    if unknown := set(plan.strata_by) - set(get_args(By)):
        raise UsageError(f"strata are made of {', '.join(get_args(By))}, not {', '.join(sorted(unknown))}")
    parts: list[tuple[SamplePart, int, tuple[str, ...], int]] = [
        ("fact", plan.facts, plan.strata_by, plan.at_least),
        ("article", plan.articles, ("site",), 2),
        ("sentence", plan.sentences, ("kind", "site"), 2),
    ]
    samples: list[Sample] = []
    items: list[SampleItem] = []
    for part, size, by, least in parts:
        if size:
            sample, drawn = _draw_part(store, name, part, size, by, least, plan, seed, drawn_at)
            samples.append(sample)
            items += [msgspec.structs.replace(one, position=len(items) + n) for n, one in enumerate(drawn, 1)]
    if not items:
        raise UsageError("nothing to draw from: ask for facts, articles or sentences that the store has")
    store.put_samples(samples, items)
    return samples


def _draw_part(
    store: Store,
    name: str,
    part: SamplePart,
    size: int,
    by: tuple[str, ...],
    least: int,
    plan: Plan,
    seed: int,
    drawn_at: str,
) -> tuple[Sample, list[SampleItem]]:
    strata: defaultdict[str, list[SampleItem]] = defaultdict(list)
    for item in _POPULATIONS[part](store, plan):
        stratum = " · ".join(str(getattr(item, column) or "-") for column in by)
        strata[stratum].append(msgspec.structs.replace(item, sample=name, stratum=stratum))
    sizes = {stratum: len(held) for stratum, held in sorted(strata.items())}
    numbers = allocate(sizes, size, least)
    chance = random.Random(f"{seed} {part}")  # noqa: S311 - to be drawn again, no secret
    drawn: list[SampleItem] = []
    for stratum, number in numbers.items():
        held = sorted(strata[stratum], key=_identity)
        probability = number / len(held)
        drawn += [msgspec.structs.replace(one, probability=probability) for one in chance.sample(held, number)]
    chance.shuffle(drawn)  # whoever stops early has judged a random part of it
    sample = Sample(
        sample=name,
        part=part,
        drawn_at=drawn_at,
        seed=seed,
        strata_by=by,
        population=sum(sizes.values()),
        drawn=len(drawn),
        strata={stratum: (sizes[stratum], numbers.get(stratum, 0)) for stratum in sizes},
        chosen=plan.chosen | ({"facts": _number_of_facts(store, plan)} if part != "fact" else {}),
    )
    return sample, drawn


def _number_of_facts(store: Store, plan: Plan) -> dict[str, int]:
    """How many facts of each kind hold in the same articles: what missed ones are set beside."""
    return dict(Counter(str(item.kind) for item in _facts(store, plan)))


def _identity(item: SampleItem) -> tuple[str, ...]:
    """What tells two things of a population apart, whatever order the store gives them in."""
    place = (-1 if item.caption is None else item.caption, item.start, item.end)
    return (item.article_id, item.fact_id or "", item.kind or "", *(f"{n:09}" for n in place))


def allocate(sizes: Mapping[str, int], size: int, least: int) -> dict[str, int]:
    """How many to draw from each stratum: `least` of each as far as that reaches, the rest by the root of its size.

    Roots stand between equal shares, which serve the single strata, and proportional ones, which serve the whole
    (Bankier 1988, power allocation). Where even `least` of each is too much, the larger strata come first; those that
    get none are told in the report.

    >>> allocate({"a": 400, "b": 100, "c": 1}, 32, 2)
    {'a': 21, 'b': 10, 'c': 1}
    """
    size = min(size, sum(sizes.values()))
    given = dict.fromkeys(sizes, 0)
    for _ in range(max(1, least)):
        for stratum in sorted(sizes, key=lambda one: (-sizes[one], one)):
            if sum(given.values()) < size and given[stratum] < sizes[stratum]:
                given[stratum] += 1
    left = size - sum(given.values())
    # One at a time to whom the most is owed (D'Hondt on the roots), so that nothing is lost in rounding.
    for _ in range(left):
        open_ = [one for one in sizes if given[one] < sizes[one]]
        given[max(open_, key=lambda one: (sizes[one] ** 0.5 / (given[one] + 1), one))] += 1
    return {stratum: number for stratum, number in given.items() if number}


_ARTICLES = """
SELECT a.article_id, a.content_hash, a.version, a.site, substr(a.published, 1, 4) AS period, length(a.text) AS length
FROM article AS a
WHERE a.current = 1 AND (? = '[]' OR a.site IN (SELECT value FROM json_each(?)))
  AND (? IS NULL OR a.published >= ?) AND (? IS NULL OR a.published <= ?)
ORDER BY a.article_id
"""


def _arguments(plan: Plan) -> tuple[object, ...]:
    sites = records.cell(plan.sites)
    return sites, sites, plan.since, plan.since, plan.until, plan.until


def _articles(store: Store, plan: Plan) -> Iterator[SampleItem]:
    for row in store.rows(_ARTICLES, _arguments(plan)):
        if row["length"]:
            yield _item("article", row, start=0, end=row["length"])


def _facts(store: Store, plan: Plan) -> Iterator[SampleItem]:
    for kind in plan.kinds:
        rows = store.rows(
            'SELECT f.fact_id, f.value_hash, f.rule, f.confidence, f.caption, f.start, f."end", a.* '  # noqa: S608
            f"FROM ({_ARTICLES.replace('ORDER BY a.article_id', '')}) AS a "
            f"JOIN {kind}_fact AS f ON f.article_id = a.article_id AND f.version = a.version "
            "WHERE f.gone_run IS NULL",
            _arguments(plan),
        )
        for row in rows:
            item = _item("fact", row, start=row["start"], end=row["end"], kind=kind, caption=row["caption"])
            yield msgspec.structs.replace(
                item,
                fact_id=row["fact_id"],
                value_hash=row["value_hash"],
                rule=row["rule"],
                confidence=row["confidence"],
            )


def _sentences(store: Store, plan: Plan) -> Iterator[SampleItem]:
    """Sentences with a sign of a kind and no fact of it."""
    for row in store.rows(_ARTICLES, _arguments(plan)):
        article = store.article(row["article_id"])
        facts = store.facts(row["article_id"])
        for caption, text in ((None, article.text), *enumerate(article.captions)):
            passage = Passage(text, caption)
            told = [(fact.kind, fact.start, fact.end) for fact in facts if fact.caption == caption]
            for start, end in passage.sentences:
                for kind in signs(passage, start, end):
                    held = any(one == kind and first < end and start < last for one, first, last in told)
                    if kind in plan.kinds and not held:
                        yield _item("sentence", row, start=start, end=end, kind=kind, caption=caption)


def _item(
    part: SamplePart, row: records.Row, *, start: int, end: int, kind: Kind | None = None, caption: int | None = None
) -> SampleItem:
    return SampleItem(
        sample="",
        position=1,
        part=part,
        stratum="",
        probability=1.0,
        article_id=row["article_id"],
        content_hash=row["content_hash"],
        site=row["site"],
        period=row["period"],
        kind=kind,
        caption=caption,
        start=start,
        end=end,
    )


_POPULATIONS: dict[SamplePart, Callable[[Store, Plan], Iterator[SampleItem]]] = {
    "fact": _facts,
    "article": _articles,
    "sentence": _sentences,
}


def strata_without_draw(samples: Sequence[Sample]) -> dict[str, int]:
    """Strata that nothing was drawn from, with their size."""
    return {name: size for sample in samples for name, (size, drawn) in sample.strata.items() if not drawn}
