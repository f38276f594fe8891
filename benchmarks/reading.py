"""What was read off one page beside its gold: scores of every part, and every difference in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from benchmarks.blocks import Tally, Told, bag, compare, same_texts, same_words
from benchmarks.pages import NAMELESS, ArticlePage, GoldPage
from schemas.documents import PageParts

PARTS = ("title", "lead", "body", "captions")
Day = Literal["right", "none to find", "wrong", "invented", "missed"]
NOTHING = PageParts(family="")
"""What a reader has of a page that it takes for no article."""


@dataclass(frozen=True)
class Reading:
    """The scores of one article page.

    words, blocks      by part: the same words, the same whole texts
    leads, captions    how many there are, and how many stand nowhere in what was kept
    furniture          words kept that no part of the gold holds
    furniture_blocks   kept texts of which less than half stands in the gold
    kinds, pictures    of the blocks (captions) with the right text, those of the right kind (picture)
    in_order           whether the right blocks stand in the right order
    """

    name: str
    refused: bool
    words: dict[str, Tally]
    blocks: dict[str, Tally]
    leads_lost: int
    leads_made: int
    captions_lost: int
    furniture: int
    furniture_blocks: int
    kinds: Tally
    pictures: Tally
    in_order: bool
    day: Day
    how_right: bool
    authors: Tally
    source_right: bool
    tags: Tally
    family_right: bool
    differences: tuple[str, ...]


def texts(parts: PageParts) -> dict[str, list[str]]:
    """The texts of a page by part; an empty part has none."""
    return {
        "title": [parts.title] if parts.title else [],
        "lead": [parts.lead] if parts.lead else [],
        "body": [block.text for block in parts.blocks],
        "captions": [caption.text for caption in parts.captions],
    }


def judge(page: ArticlePage, found: PageParts | None) -> Reading:
    """Scores what a reader found on a page; None when it took the page for no article."""
    gold, refused = page.gold, found is None
    read = found or NOTHING
    kept, wanted = texts(read), texts(gold)
    every, all_gold = [text for part in PARTS for text in kept[part]], [text for part in PARTS for text in wanted[part]]
    told, expected = Told(every), Told(all_gold)
    overlap = compare(bag(every), bag(all_gold))
    return Reading(
        name=page.name,
        refused=refused,
        words={part: same_words(kept[part], wanted[part]) for part in PARTS},
        blocks={part: same_texts(kept[part], wanted[part]) for part in PARTS},
        leads_lost=sum(not told.keeps(text) for text in wanted["lead"]),
        leads_made=int(bool(kept["lead"]) and not wanted["lead"]),
        captions_lost=sum(not told.keeps(text) for text in wanted["captions"]),
        furniture=overlap.found - overlap.same,
        furniture_blocks=sum(expected.share(text) < 0.5 for text in every),
        kinds=_agreeing([(b.text, b.kind) for b in read.blocks], [(b.text, b.kind) for b in gold.blocks]),
        pictures=_agreeing([(c.text, c.image) for c in read.captions], [(c.text, c.image) for c in gold.captions]),
        in_order=_in_order(kept["body"], wanted["body"]),
        day=_day(read.published, gold.published),
        how_right=read.published_how == gold.published_how,
        authors=same_texts(read.authors, gold.authors),
        source_right=read.source == gold.source,
        tags=same_texts(read.tags, gold.tags),
        family_right=gold.family in NAMELESS or read.family == gold.family,
        differences=tuple(_refusal() if refused else _differences(read, gold)),
    )


def _agreeing(found: Sequence[tuple[str, object]], gold: Sequence[tuple[str, object]]) -> Tally:
    """Of the texts that both have, how many carry the same second value."""
    both = compare(Counter(text for text, _ in found), Counter(text for text, _ in gold)).same
    return Tally(compare(Counter(found), Counter(gold)).same, both, both)


def _in_order(found: Sequence[str], gold: Sequence[str]) -> bool:
    shared = Counter(found) & Counter(gold)
    first, second = ([text for text in side if text in shared] for side in (found, gold))
    return first == second


def _day(found: str | None, gold: str | None) -> Day:
    if found == gold:
        return "right" if gold else "none to find"
    if gold is None:
        return "invented"
    return "wrong" if found else "missed"


def _refusal() -> Iterator[str]:
    yield "taken for no article"


def _differences(found: PageParts, gold: GoldPage) -> Iterator[str]:
    """Every difference, one line each; `-` is what the gold has, `+` what was read."""
    for name in ("title", "lead", "authors", "source", "published", "published_how", "tags"):
        ours, theirs = getattr(found, name), getattr(gold, name)
        if ours != theirs:
            yield f"{name}: - {_short(theirs)} + {_short(ours)}"
    yield from _listed("body", [(b.kind, b.text) for b in found.blocks], [(b.kind, b.text) for b in gold.blocks])
    yield from _listed(
        "caption",
        [(str(c.image), c.text) for c in found.captions],
        [(str(c.image), c.text) for c in gold.captions],
    )
    if gold.family not in NAMELESS and found.family != gold.family:
        yield f"family: - {gold.family} + {found.family}"
    for change in found.layout_changes:
        yield f"layout: {change}"


def _listed(part: str, found: list[tuple[str, str]], gold: list[tuple[str, str]]) -> Iterator[str]:
    for change, i, j, k, m in SequenceMatcher(None, gold, found, autojunk=False).get_opcodes():
        if change != "equal":
            yield from (f"{part}: - [{about}] {_short(text)}" for about, text in gold[i:j])
            yield from (f"{part}: + [{about}] {_short(text)}" for about, text in found[k:m])


def _short(value: object) -> str:
    shown = str(value)
    return shown if len(shown) <= 150 else f"{shown[:90]} … {shown[-55:]}"
