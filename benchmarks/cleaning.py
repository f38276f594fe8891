"""How well pages are cleaned: every part of every page beside its gold, and articles told from what is none.

python -m benchmarks.cleaning                 all pages of `corpus/pages/{families,not_articles}`
python -m benchmarks.cleaning --scrambled     the same pages with every class name and id renamed: the fallback alone
python -m benchmarks.cleaning --errors        every difference, page by page
python -m benchmarks.cleaning --peers         other cleaners on the same pages: quality, pages a second
python -m benchmarks.cleaning --only nukeviet/word_junk_bold_lead --errors

A folder without pages, or a name that no page has, is an error: figures over nothing would look perfect.
"""

from __future__ import annotations

import argparse
import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add
from pathlib import Path

import msgspec

from benchmarks import table
from benchmarks.blocks import Tally
from benchmarks.pages import FOLDER, ArticlePage, OtherPage, article_pages, other_pages
from benchmarks.peers import installed
from benchmarks.reading import PARTS, Reading, judge
from benchmarks.scramble import scrambled
from pipeline.clean import read_article
from schemas.documents import PageParts, RawPage
from schemas.problems import NotAnArticle
from scrapers import families

FAMILIES = frozenset(family.name for family in families.all_families())


class Part(msgspec.Struct, frozen=True):
    """One part over all pages."""

    precision: float
    recall: float
    f1: float
    blocks_f1: float
    blocks_same: int
    blocks_gold: int


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All pages in figures. `whole` counts the article pages without any difference."""

    articles: int
    others: int
    whole: int
    parts: dict[str, Part]
    leads: int
    leads_lost: list[str]
    leads_made: list[str]
    captions: int
    captions_lost: int
    furniture_words: int
    furniture_blocks: int
    days: dict[str, int]
    days_not_right: list[str]
    published_how: int
    authors_f1: float
    source: int
    tags_f1: float
    families: int
    kinds: tuple[int, int]
    pictures: tuple[int, int]
    out_of_order: list[str]
    told_apart: float
    articles_refused: list[str]
    others_read: list[str]


def read_page(page: RawPage) -> PageParts | None:
    """The parts of a page as the line reads it; None where it finds no article."""
    try:
        return read_article(page)[1]
    except NotAnArticle:
        return None


def total(tallies: Sequence[Tally]) -> Tally:
    return reduce(add, tallies, Tally())


def report(readings: Sequence[Reading], others_read: Sequence[str], others: int) -> Report:
    """The figures over all pages; words and blocks are summed first, so long articles weigh more."""
    refused = [one.name for one in readings if one.refused]
    wrong = len(refused) + len(others_read)
    kinds, pictures = total([one.kinds for one in readings]), total([one.pictures for one in readings])
    return Report(
        articles=len(readings),
        others=others,
        whole=sum(not one.differences for one in readings),
        parts={name: _part(readings, (name,)) for name in PARTS} | {"all": _part(readings, PARTS)},
        leads=sum(one.words["lead"].gold > 0 for one in readings),
        leads_lost=[one.name for one in readings if one.leads_lost],
        leads_made=[one.name for one in readings if one.leads_made],
        captions=total([one.blocks["captions"] for one in readings]).gold,
        captions_lost=sum(one.captions_lost for one in readings),
        furniture_words=sum(one.furniture for one in readings),
        furniture_blocks=sum(one.furniture_blocks for one in readings),
        days=dict(Counter(one.day for one in readings)),
        days_not_right=[f"{one.name}: {one.day}" for one in readings if one.day not in ("right", "none to find")],
        published_how=sum(one.how_right for one in readings),
        authors_f1=total([one.authors for one in readings]).f1,
        source=sum(one.source_right for one in readings),
        tags_f1=total([one.tags for one in readings]).f1,
        families=sum(one.family_right for one in readings),
        kinds=(kinds.same, kinds.gold),
        pictures=(pictures.same, pictures.gold),
        out_of_order=[one.name for one in readings if not one.in_order],
        told_apart=1 - wrong / ((len(readings) + others) or 1),
        articles_refused=refused,
        others_read=list(others_read),
    )


def _part(readings: Sequence[Reading], names: Sequence[str]) -> Part:
    words = total([one.words[name] for one in readings for name in names])
    blocks = total([one.blocks[name] for one in readings for name in names])
    return Part(words.precision, words.recall, words.f1, blocks.f1, blocks.same, blocks.gold)


def measure_pages(articles: Sequence[ArticlePage], others: Sequence[OtherPage]) -> tuple[list[Reading], list[str]]:
    """Reads all pages; gives a reading for each article page, and the others that were taken for articles."""
    readings = [judge(page, read_page(page.raw)) for page in articles]
    return readings, [f"{page.name} ({page.gold.kind})" for page in others if read_page(page.raw)]


def show(told: Report) -> None:
    """The report for people."""
    print(f"{told.articles} article pages, {told.others} others; {told.whole} read without any difference\n")
    if told.articles:
        show_parts(told)
    print(f"articles told from others: {told.told_apart:.4f}")
    named = {
        "lead lost": told.leads_lost,
        "lead made up": told.leads_made,
        "day": told.days_not_right,
        "article refused": told.articles_refused,
        "no article, but read": told.others_read,
    }
    for label, names in named.items():
        for name in names:
            print(f"  {label}: {name}")


def show_parts(told: Report) -> None:
    """The figures of the article pages; without any there is nothing to be right about."""
    print(f"{'':<10}{'precision':>10}{'recall':>8}{'F1':>8}{'whole blocks F1':>17}{'same of gold':>14}")
    for name, part in told.parts.items():
        same = f"{part.blocks_same}/{part.blocks_gold}"
        print(f"{name:<10}{part.precision:>10.4f}{part.recall:>8.4f}{part.f1:>8.4f}{part.blocks_f1:>17.4f}{same:>14}")
    print(f"\nleads lost: {len(told.leads_lost)} of {told.leads}; made up: {len(told.leads_made)}")
    print(f"captions lost: {told.captions_lost} of {told.captions}")
    print(f"furniture kept: {told.furniture_words} words; {told.furniture_blocks} whole blocks")
    days = ", ".join(f"{number} {name}" for name, number in sorted(told.days.items()))
    print(f"publication day: {days}; where it was read: {told.published_how} of {told.articles}")
    print(f"authors F1 {told.authors_f1:.4f}, source {told.source} of {told.articles}, tags F1 {told.tags_f1:.4f}")
    print(f"kinds of right blocks: {told.kinds[0]} of {told.kinds[1]}", end="; ")
    print(f"pictures of right captions: {told.pictures[0]} of {told.pictures[1]}", end="; ")
    print(f"order right: {told.articles - len(told.out_of_order)} of {told.articles}")
    print(f"family recognised: {told.families} of {told.articles}")


def show_errors(readings: Sequence[Reading]) -> None:
    """Every difference by page; `-` is the gold, `+` what was read."""
    for one in readings:
        if one.differences:
            print(f"\n{one.name}")
            for line in one.differences:
                print(f"  {line}")


def show_peers(articles: Sequence[ArticlePage]) -> None:
    """The table of all cleaners; on the pages of known families, where ours has its fast path, speed is shown apart."""
    peers, missing = installed()
    for name in missing:
        print(f"not installed, not measured: {name}")
    size = sum(len(page.raw.body) for page in articles) // len(articles) // 1024
    print(f"{platform.machine()}, Python {platform.python_version()}, {len(articles)} pages, {size} KB each\n")
    table.show(table.rows(articles, peers))
    known = [page for page in articles if (parts := read_page(page.raw)) and parts.family in FAMILIES]
    for label, some in (("known", known), ("not known", [page for page in articles if page not in known])):
        if some:
            print(f"\n{len(some)} pages whose family is {label}: pages a second, and how many times faster ours is")
            show_speeds(table.speeds(some, peers))


def show_speeds(fast: Mapping[str, float]) -> None:
    """One line for each cleaner."""
    ours = fast[table.OURS]
    for name, speed in fast.items():
        print(f"  {name:<40}{speed:>8,.0f}{ours / speed:>8.1f}")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scrambled", action="store_true", help="rename every class and id first")
    parser.add_argument("--errors", action="store_true", help="show every difference")
    parser.add_argument("--only", metavar="NAME", default="", help="pages whose family/slug begins like this")
    parser.add_argument("--peers", action="store_true", help="measure the other cleaners as well")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.add_argument("--pages", type=Path, default=FOLDER, help="another folder of pages")
    given = parser.parse_args(arguments)
    articles = [page for page in article_pages(given.pages) if page.name.startswith(given.only)]
    others = [page for page in other_pages(given.pages) if page.name.startswith(given.only)]
    if not articles and not others:
        named = f" whose name begins with {given.only!r}" if given.only else ""
        parser.error(f"{given.pages} holds no families/*/*.html and no not_articles/*.html{named}")
    if given.scrambled:
        articles, others = scrambled(articles, others)
    if given.peers:
        if not articles:
            parser.error("other cleaners are measured on articles, and there is none among these pages")
        show_peers(articles)
        return
    readings, others_read = measure_pages(articles, others)
    told = report(readings, others_read, len(others))
    if given.json:
        print(msgspec.json.format(msgspec.json.encode(told), indent=1).decode())
        return
    if given.errors:
        show_errors(readings)
        print()
    show(told)


if __name__ == "__main__":
    main()
