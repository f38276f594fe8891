"""gold: facts as an annotator gave them, in the form of the store, so that a question has an answer that is known.

Annotators name units and tellings by their words; here they become the ids that the store has.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from corpus import gazetteer as units
from corpus.gazetteer import name_key
from extractors import authorities
from extractors.gazetteer import resolve, split_type
from extractors.rule import Passage
from pipeline.annotate import annotate
from pipeline.extract import identify
from pipeline.link import article_day
from pipeline.score import GoldDocument, GoldFact, find_nth, ground
from schemas.documents import Article
from schemas.facts import FACT_CLASSES, AnyFact, AwardFact, DateFact, PlaceFact
from schemas.problems import UsageError

RULE = "gold"
Read = Callable[..., AnyFact]
_LINKS = ("part_of", "same_as")


def facts_of(article: Article, document: GoldDocument) -> tuple[AnyFact, ...]:
    """The facts of a gold document about this article, with ids, units of its day and links.

    Raises UsageError naming the quotes that do not stand in the article.
    """
    grounded, lost = ground(article, document.facts)
    if lost:
        raise UsageError(f"{document.doc}: gold quotes that are not in the article: {'; '.join(lost[:3])}")
    passages = {passage.caption: passage for passage in annotate(article)}
    read = partial(_plain, passages)
    day = _day(article, [read(one) for one in grounded if one.kind == "date"])
    places = [_place(read, one, day) for one in grounded if one.kind == "place"]
    others = [_fact(read, one, places, day) for one in grounded if one.kind != "place"]
    facts = identify(article.article_id, list(passages.values()), [*places, *others])
    linked = list(_linked(article, grounded, facts))
    awards = [fact for fact in linked if isinstance(fact, AwardFact)]
    told = [fact for fact in linked if isinstance(fact, PlaceFact)]
    owned = authorities.with_units(awards, told, article.event_place_id, day.isoformat() if day else None)
    by_id = {fact.fact_id: fact for fact in owned}
    return tuple(by_id.get(fact.fact_id, fact) for fact in linked)


def _day(article: Article, dates: Sequence[AnyFact]) -> datetime.date | None:
    return article_day(article.published, article.event_date, [fact for fact in dates if isinstance(fact, DateFact)])


def _plain(passages: Mapping[int | None, Passage], gold: GoldFact, **more: Any) -> AnyFact:
    """The fact with the fields that its class has under the same name."""
    cls = FACT_CLASSES[gold.kind]
    own = {name: gold.fields[name] for name in cls.__struct_fields__ if name in gold.fields and name not in _LINKS}
    zone = passages[gold.caption].zone_at(gold.start)
    where = {"zone": zone, "caption": gold.caption, "start": gold.start, "end": gold.end, "quote": gold.quote}
    return msgspec.convert({**own, **where, "rule": RULE, **more}, cls)


def _place(read: Read, gold: GoldFact, day: datetime.date | None) -> PlaceFact:
    unit = _version(gold.fields.get("code"), day)
    if unit is None:
        lies_in = _commune_of(gold.fields, day) if gold.fields["level"] == "hamlet" else None
        fact = read(gold, parent_id=lies_in)
    else:
        fact = read(
            gold,
            unit_id=unit.unit_id,
            district_code=unit.code if unit.level == "district" else unit.district_code or None,
            province_code=unit.code if unit.level == "province" else unit.province_code,
            current_ids=unit.current_ids,
            current_how=unit.current_how,
        )
    assert isinstance(fact, PlaceFact)  # noqa: S101 - of this kind it is
    return fact


def _version(code: str | None, day: datetime.date | None) -> units.Unit | None:
    """The version of a code on a day: living then, else the one that lived last before it."""
    versions = [unit for unit in units.units() if unit.code == code] if code else []
    as_of = day.isoformat() if day else units.FOREVER
    begun = [unit for unit in versions if unit.start <= as_of] or versions
    return max(begun, key=lambda unit: unit.start, default=None)


def _commune_of(fields: Mapping[str, Any], day: datetime.date | None) -> str | None:
    if not fields.get("commune"):
        return None
    parents = [name for name in (fields.get("district"), fields.get("province")) if name]
    found = resolve(split_type(fields["commune"])[1], "commune", day=day, parents=parents).unit
    return found.unit_id if found else None


def _fact(read: Read, gold: GoldFact, places: Sequence[PlaceFact], day: datetime.date | None) -> AnyFact:
    if gold.kind == "date":
        return read(gold)
    named = {"place_id": _unit_of(gold.fields["place"], places, day)} if gold.fields.get("place") else {}
    return read(gold, **named)


def _unit_of(name: str, places: Sequence[PlaceFact], day: datetime.date | None) -> str | None:
    """The unit that `xã Quảng Lạc` means: one that the article names, else one above those, else by its name alone."""
    kind, bare = split_type(name)
    told = [place.unit_id for place in places if place.unit_id]
    above = [
        unit.unit_id for unit_id in told for unit in authorities.line_of(unit_id, day.isoformat() if day else None)
    ]
    for unit_id in (*told, *above):
        unit = units.by_id()[unit_id]
        if unit.key == name_key(bare) and kind in (None, unit.type):
            return unit_id
    found = resolve(bare, None, kind, day=day).unit
    return found.unit_id if found else None


def _linked(article: Article, grounded: Sequence[GoldFact], facts: Sequence[AnyFact]) -> Iterator[AnyFact]:
    """The facts with `part_of` and `same_as` as ids, where the annotator named a quote and which one it is."""
    at = {(fact.kind, fact.caption, fact.start, fact.end): fact for fact in facts}
    fields = {(one.kind, one.caption, one.start, one.end): one.fields for one in grounded}
    for key, fact in at.items():
        links = {name: _target(article, fact, fields[key].get(name), at) for name in _LINKS if hasattr(fact, name)}
        yield msgspec.structs.replace(fact, **links) if links else fact


def _target(
    article: Article, fact: AnyFact, named: Mapping[str, Any] | None, at: Mapping[tuple[Any, ...], AnyFact]
) -> str | None:
    if not named:
        return None
    for caption, text in ((None, article.text), *enumerate(article.captions)):
        start = find_nth(text, named["quote"], named["nth"])
        if start >= 0 and (found := at.get((fact.kind, caption, start, start + len(named["quote"])))):
            return found.fact_id
    return None
