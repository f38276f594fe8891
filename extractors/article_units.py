"""The places of an article -> units of the dated gazetteer.

Each mention is weighed with the others: parents that stand beside it, the rest of its list, units that the article
names elsewhere, and the state of the country that its names are of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cache, partial

import msgspec

from corpus import gazetteer as corpus_gazetteer
from corpus.gazetteer import Unit
from extractors.gazetteer import Resolution, ancestors, answer_of, decide, decide_beside, home_of, same_code
from extractors.rule import Passage
from extractors.where.beside import link_parents, link_types
from extractors.where.communes import Communes
from extractors.where.mention import RANK, Named, PlaceMention, Sentence, mention_of, sentence_of, units_meant
from extractors.where.states import keep_one_state, mark_former, mark_merged
from schemas.facts import PlaceFact, PlaceHow


def resolve_all(
    places: Sequence[PlaceFact], passages: Sequence[Passage], day: date | None, home_province: str | None
) -> list[PlaceFact]:
    """The same facts in the same order, each with its unit, parents, today's units, or its candidates."""
    by_caption = {passage.caption: passage for passage in passages}
    lookup = cache(partial(units_meant, day=day))  # an article names few units, and these again and again
    mentions = [mention_of(fact, by_caption[fact.caption], lookup) for fact in places]
    link_types(mentions, day)
    if day is None:
        keep_one_state(mentions)
    else:
        mark_merged(mentions, day)
    link_parents(mentions)
    mark_former(mentions, day)
    home = home_of(home_province, day)
    named = Named()
    for level in ("province", "district", "commune"):
        for mention in mentions:
            if mention.fact.level == level:
                named.settle(mention, _decide(mention, named, home))
    _decide_by_children(mentions, named)
    sentences = _districts_by_sentence(mentions)
    for level in ("district", "commune"):
        for mention in mentions:
            if mention.fact.level == level and mention.answer.code is None:
                named.settle(mention, _decide(mention, named, home))
    for mention in mentions:
        if mention.fact.level == "commune" and mention.answer.code is None and len(mention.answer.candidates) > 1:
            named.settle(mention, _decide_by_sentence(mention, sentences))
    homes = Communes(mentions)
    return [filled(mention, homes.of(mention)) for mention in mentions]


def _decide(mention: PlaceMention, named: Named, home: frozenset[str]) -> Resolution:
    if not mention.tiers and not mention.other_types:
        return _of_slip(mention, named)
    beside = [parent.ids for parent in mention.parents if parent.tiers]
    if beside:
        answer = decide(mention.tiers, beside, _evidence(mention, named), home)
        if answer.code is None and mention.other_types:
            answer = _of_other_type(mention, beside, answer)
        return answer if answer.code or answer.candidates else _of_slip(mention, named)
    same = _same_name(mention, named)
    if same is not None:
        return same
    return decide(mention.tiers, (), _evidence(mention, named), home)


def _districts_by_sentence(mentions: Sequence[PlaceMention]) -> dict[Sentence, set[str]]:
    """Ids of the districts that each sentence names."""
    named: dict[Sentence, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.answer.unit is not None and mention.answer.unit.level == "district":
            named[sentence_of(mention)].add(mention.answer.unit.unit_id)
    return named


def _decide_by_sentence(mention: PlaceMention, sentences: Mapping[Sentence, AbstractSet[str]]) -> Resolution:
    """Of the units that the article leaves, the one in a district that the same sentence names."""
    group = sentences.get(sentence_of(mention), frozenset())
    lying = [unit for unit in mention.answer.candidates if not ancestors(unit).isdisjoint(group)]
    return answer_of(lying, "article") if same_code(lying) else mention.answer


def _of_slip(mention: PlaceMention, named: Named) -> Resolution:
    """The only unit under the parents that the text names whose name differs in a tone."""
    beside = [parent.ids for parent in mention.parents if parent.tiers]
    if beside:
        lying = [unit for unit in mention.alike if all(not ancestors(unit).isdisjoint(ids) for ids in beside)]
        return answer_of(lying, "parent") if same_code(lying) else Resolution()
    for group in _evidence(mention, named):
        lying = [unit for unit in mention.alike if not ancestors(unit).isdisjoint(group)]
        if lying:
            return answer_of(lying, "article") if same_code(lying) else Resolution()
    return Resolution()


def _of_other_type(mention: PlaceMention, beside: Sequence[frozenset[str]], answer: Resolution) -> Resolution:
    """The only unit of the name in the district beside it, when the text calls it by a type that it no longer has.

    Since the districts ended, in the province beside it: `thị trấn Mai Sơn, tỉnh Sơn La` is the new commune.
    """
    other = decide_beside([mention.other_types], beside, ())
    in_province = other.unit is not None and not other.unit.district_code
    told = in_province or any(parent.fact.level == "district" for parent in mention.parents)
    return other if other.code and told else answer


def _same_name(mention: PlaceMention, named: Named) -> Resolution | None:
    """What the same name means where its parent stands beside it, if the article says so of one unit only."""
    # A town that the text calls a commune beside its parent is called so elsewhere as well.
    ids = {unit.unit_id for tier in (*mention.tiers, mention.other_types) for unit in tier}
    units = [named.beside_parent[unit_id] for unit_id in ids if unit_id in named.beside_parent]
    return Resolution(units[0], "article") if len(units) == 1 else None


def _evidence(mention: PlaceMention, named: Named) -> list[AbstractSet[str]]:
    """Groups of units that the article names and that may hold the mention: districts first, then provinces.

    A commune counts as well, for those that were merged into it (`xã A được thành lập từ xã B và xã C`), but nothing
    holds a unit whose name it bears: said again, `xã A` and `thành phố Huế` are still the new ones.
    """
    groups: list[AbstractSet[str]] = []
    own = {unit.unit_id for tier in mention.tiers for unit in tier}
    if mention.listed_with is not None:  # `huyện A, B và C` lie in one province
        groups.append(frozenset(province_ids(mention.listed_with.answer.unit)))
    for level in ("commune", "district", "province"):
        if RANK[level] < RANK[mention.fact.level] or level == mention.fact.level != "commune":
            continue
        groups.append(named.ids[level] - own)
    return [group for group in groups if group]


def province_ids(unit: Unit | None) -> Iterable[str]:
    """Ids of the province that holds a unit."""
    if unit is None:
        return ()
    return [unit_id for unit_id in ancestors(unit) if corpus_gazetteer.by_id()[unit_id].level == "province"]


def _decide_by_children(mentions: Sequence[PlaceMention], named: Named) -> None:
    """A district that several provinces have is the one that holds the commune named with it."""
    for mention in mentions:
        for parent in mention.parents:
            if mention.answer.unit is None or parent.answer.code is not None:
                continue
            held = ancestors(mention.answer.unit)
            left = [unit for tier in parent.tiers for unit in tier if unit.unit_id in held]
            if same_code(left):
                named.settle(parent, answer_of(left, "article"))


def filled(mention: PlaceMention, commune: Unit | None) -> PlaceFact:
    """The fact with all that its resolution tells; a hamlet lies in the commune beside it, else in the article's.

    Where versions of one code are left, because nothing dates the text, the oldest stands for them: its
    `current_ids` lead to the others.
    """
    fact, answer = mention.fact, mention.answer
    if fact.level == "hamlet":
        beside = next((p.answer for p in mention.parents if p.fact.level == "commune"), None)
        if beside is not None:
            told: PlaceHow | None = "parent" if beside.code else None
            return msgspec.structs.replace(fact, parent_id=beside.unit.unit_id if beside.unit else None, how=told)
        home = None if mention.parents else commune
        return msgspec.structs.replace(fact, parent_id=home.unit_id if home else None, how="article" if home else None)
    known = answer.unit or (answer.candidates[0] if answer.code else None)
    if known is None:
        ids = tuple(dict.fromkeys(unit.unit_id for unit in answer.candidates))
        return msgspec.structs.replace(fact, candidates=ids)
    return msgspec.structs.replace(
        fact,
        level=known.level,
        code=known.code,
        unit_id=known.unit_id,
        district_code=known.code if known.level == "district" else known.district_code or None,
        province_code=known.code if known.level == "province" else known.province_code,
        current_ids=known.current_ids,
        current_how=known.current_how,
        how=answer.how,
    )
