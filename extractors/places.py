"""Mentions of administrative units: spans, level and name; which unit is meant is decided in `gazetteer`.

The rules (`where`) find names by themselves; the article tells the rest: names that stand elsewhere in it with
their type, and districts beside their communes. Unknown names with a type word are mentions as well; they just get no
code.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from corpus.gazetteer import Unit, name_key
from extractors.gazetteer import ancestors, units_named_key
from extractors.namesakes import is_part_of_name
from extractors.rule import Mention, Passage, Rule, settle
from extractors.unit_names import Words, is_capitalised, levels_of, proper, words_at
from extractors.vietnamese import fold
from extractors.where.bare import BARE_PROVINCE, CHAIN, TO_PARENT
from extractors.where.cells import CELL
from extractors.where.hamlets import HAMLET
from extractors.where.listed import HAMLETS, LISTED, LISTED_ON
from extractors.where.reading import PlaceReading
from extractors.where.typed import ABBREVIATED, COMMITTEE, POLICE, TYPED
from schemas.facts import Level, PlaceFact

RULES: tuple[Rule[PlaceReading], ...] = (
    *(TYPED, ABBREVIATED, POLICE, COMMITTEE, LISTED, LISTED_ON, CELL, HAMLET, HAMLETS),
    *(BARE_PROVINCE, CHAIN),
)
_RANKS = {rule.name: rule.rank for rule in RULES} | {"place.parent-beside": 1}
# `UBND huyện`, `toàn huyện`: the district that the report is of, without its name.
_BARE_DISTRICT = re.compile(r"[Hh](?<!\w[Hh])(?<!cấp [Hh])(?<!các [Hh])uyện(?! [^\W\d_a-zà-ỹ])\b")
_OFTEN = 3
_WITH_TYPE = frozenset({TYPED.name, ABBREVIATED.name, POLICE.name, LISTED.name, LISTED_ON.name})

# -- an article -------------------------------------------------------------------------------------------------


def extract(passages: Sequence[Passage]) -> list[PlaceFact]:
    """All mentions of an article in order of passage and place, still without codes."""
    settled = [(passage, settle(candidates(passage), _RANKS)) for passage in passages]
    named = _of_the_district(names_with_type(settled), passages)
    return [
        fact_of(mention, passage)
        for passage, mentions in settled
        for mention in settle([*mentions, *again(passage, named, mentions), *parents_beside(passage, mentions)], _RANKS)
    ]


def _of_the_district(named: dict[str, PlaceReading], passages: Sequence[Passage]) -> dict[str, PlaceReading]:
    """A town and its district often share a name: in a report of `huyện`, the bare name is the district's."""
    told = sum(1 for passage in passages for _ in _BARE_DISTRICT.finditer(passage.text))
    if told < _OFTEN:
        return named
    return {
        name: replace(value, level="district")
        if value.level == "commune" and "district" in levels_of(name_key(name))
        else value
        for name, value in named.items()
    }


def candidates(passage: Passage) -> list[Mention[PlaceReading]]:
    """What the rules find in a passage; the type word before a list belongs to none of its names."""
    found = [mention for rule in RULES for mention in rule.mentions(passage)]
    listed = {mention.end for mention in found if mention.rule in {LISTED.name, HAMLETS.name}}
    typed = {TYPED.name, HAMLET.name}
    return [mention for mention in found if mention.rule not in typed or mention.end not in listed]


def fact_of(mention: Mention[PlaceReading], passage: Passage) -> PlaceFact:
    return PlaceFact(
        zone=passage.zone_at(mention.start),
        caption=passage.caption,
        start=mention.start,
        end=mention.end,
        quote=passage.text[mention.start : mention.end],
        rule=mention.rule,
        level=mention.value.level,
        name=mention.value.name,
    )


def names_with_type(settled: Iterable[tuple[Passage, list[Mention[PlaceReading]]]]) -> dict[str, PlaceReading]:
    """Folded name -> what it was called with its type in the article: most often, or the higher of two.

    A province's name alone always means the province, and a number alone nothing.
    """
    told: dict[str, Counter[PlaceReading]] = defaultdict(Counter)
    for _, mentions in settled:
        for mention in mentions:
            value = mention.value
            if (
                mention.rule not in _WITH_TYPE
                or value.level == "province"
                or "province" in levels_of(name_key(value.name))
            ):
                continue
            if any(char.isdigit() for char in value.name):
                continue  # `quận 8`
            told[fold(value.name)][value] += 1
    return {
        name: max(values, key=lambda value: (values[value], value.level == "district"))
        for name, values in told.items()
        if len({value.level for value in values} - {"hamlet"}) == 1 or _is_of_two_levels(values)
    }


def _is_of_two_levels(values: Mapping[PlaceReading, int]) -> bool:
    """Whether a name is that of a district and its town, and of no two communes or hamlets."""
    return {value.level for value in values} == {"district", "commune"}


_PREPOSITION = re.compile(r"(?<!\w)(?:tại|ở|từ|đến|về|ra|vào|tới|qua|khỏi)\s$")


def again(
    passage: Passage, named: Mapping[str, PlaceReading], mentions: Sequence[Mention[PlaceReading]]
) -> Iterator[Mention[PlaceReading]]:
    """Names without type that stand elsewhere in the article with theirs; `mentions` are what rules found here.

    `Di Linh, huyện Di Linh`: before its parent of the same name a bare name is the lower unit.
    """
    starts = [mention.start for mention in mentions]
    for name, value in named.items():
        for start, end in occurrences(passage.folded, name):
            at = bisect_right(starts, start) - 1
            found = mentions[at] if at >= 0 and mentions[at].end >= end else None
            if found is not None and (found.start < start or found.end > end or found.rule == CHAIN.name):
                continue
            written = passage.text[start:end]
            if not is_capitalised(written) or is_part_of_name(passage, start, end):
                continue
            # One syllable is more often a person's given name than a town, unless a preposition of place stands before.
            if " " not in written and not _PREPOSITION.search(passage.folded, max(0, start - 8), start):
                continue
            yield Mention(start, end, "place.again", PlaceReading(value.level, proper(written)))


def occurrences(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a word or phrase stands whole; quicker than a pattern that is made for one article only."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and (text[at - 1].isalnum() or text[at - 1] == "_")) and not text[end : end + 1].isalnum():
            yield at, end
        at = text.find(word, end)


_BESIDE = re.compile(r"\s?(?:,\s|\(|[-–]\s?)(?=\w)")


def parents_beside(passage: Passage, mentions: Sequence[Mention[PlaceReading]]) -> Iterator[Mention[PlaceReading]]:
    """A bare district right after a commune that it holds: `xã Bình Trung (Chợ Đồn)`, `phường Phước Mỹ, Sơn Trà`."""
    for mention in mentions:
        divider = _BESIDE.match(passage.folded, mention.end)
        if divider is None or mention.value.level != "commune":
            continue
        start = divider.end()
        words = words_at(passage.text, start)
        children = units_named_key(name_key(mention.value.name))
        for count in range(words.run, 0, -1):
            level = _parent_level(passage, words, count, children)
            if level is not None:
                end = words.ends[count - 1]
                value = PlaceReading(level, proper(passage.text[start:end]))
                yield Mention(start, end, "place.parent-beside", value)
                break


def _parent_level(passage: Passage, words: Words, count: int, children: Sequence[Unit]) -> Level | None:
    """Whether the name after a commune's is its district or province.

    `Vĩnh Quang (Cao Bằng, Cao Bằng)`: of two that held it the district is meant where the province's name follows.
    """
    key = words.key(count)
    held = {unit_id for child in children for unit_id in ancestors(child)}
    levels = {unit.level for unit in units_named_key(key) if unit.unit_id in held}
    if "district" in levels and ("province" not in levels or _province_follows(passage, words, count, children)):
        return "district"
    return "province" if "province" in levels else None


def _province_follows(passage: Passage, words: Words, count: int, children: Sequence[Unit]) -> bool:
    """Whether the province comes next of a child that lies in a district of this name."""
    divider = TO_PARENT.match(passage.folded, words.ends[count - 1])
    if divider is None:
        return False
    following = words_at(passage.text, divider.end())
    districts = {unit.unit_id for unit in units_named_key(words.key(count)) if unit.level == "district"}
    held = {i for child in children if ancestors(child) & districts for i in ancestors(child)}
    return any(
        unit.level == "province" and unit.unit_id in held
        for size in range(following.run, 0, -1)
        for unit in units_named_key(following.key(size))
    )
