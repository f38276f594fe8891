"""Milliseconds an article for dates and for places, each beside its peers in the same process.

    python -m benchmarks.when                  the demo's articles
    python -m benchmarks.when --every 4        one article in four: underthesea's model is slow

Processor time, medians of five rounds in which all of them take turns. Ours goes from the text to resolved facts. The
peers are given the same text; those that read addresses, and find none, are given what we found, a chain at a time
(`xã A, huyện B, tỉnh C`).
"""

from __future__ import annotations

import argparse
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec

from benchmarks.__main__ import demo_pages
from benchmarks.timing import Measure, measure_together
from extractors import dates, places
from extractors.article_units import resolve_all
from extractors.chains import chains
from extractors.rule import Passage
from pipeline.clean import clean

ROUNDS = 5
OURS = "vnfacts"


@dataclass(frozen=True)
class Text:
    """An article as all of them get it: its text, its day, and the addresses that stand in it."""

    text: str
    published: date | None
    addresses: tuple[str, ...]


Work = Callable[[Text], object]


def texts(every: int = 1) -> list[Text]:
    """The demo's articles."""
    found = []
    for page in demo_pages()[::every]:
        article = clean(page)
        published = date.fromisoformat(article.published) if article.published else None
        passage = Passage(article.text)
        resolved = resolve_all(places.extract([passage]), [passage], published, None)
        addresses = tuple(article.text[chain.start : chain.end] for chain in chains(passage, resolved))
        found.append(Text(article.text, published, addresses))
    return found


def _dates(one: Text) -> object:
    return dates.extract([Passage(one.text)], one.published)


def _places(one: Text) -> object:
    passages = [Passage(one.text)]
    return resolve_all(places.extract(passages), passages, one.published, None)


def date_finders() -> dict[str, Work]:
    """Ours, and `dateparser.search`, which searches a text for dates as well."""
    works: dict[str, Work] = {OURS: _dates}
    if find_spec("dateparser"):
        from dateparser.search import search_dates

        works["dateparser.search.search_dates"] = lambda one: search_dates(one.text, languages=["vi"])
    return works


def place_finders() -> dict[str, Work]:
    """Ours, a model that tags names, and two resolvers of addresses."""
    works: dict[str, Work] = {OURS: _places}
    if find_spec("underthesea"):
        from underthesea import convert_address, ner

        works["underthesea.ner"] = lambda one: ner(one.text)
        works["underthesea.convert_address"] = lambda one: [convert_address(text) for text in one.addresses]
    if find_spec("vietnamadminunits"):
        from vietnamadminunits import parse_address

        works["vietnamadminunits.parse_address"] = lambda one: [
            parse_address(text, mode="LEGACY") for text in one.addresses
        ]
    return works


def show(title: str, measured: dict[str, Measure]) -> None:
    ours = measured[OURS].median
    print(f"\n{title}\n{'':<36}{'median ms':>12}{'fastest ms':>12}{'rounds':>8}{'x ours':>9}")
    for name, one in measured.items():
        print(f"{name:<36}{one.median:>12.3f}{one.fastest:>12.3f}{one.rounds:>8}{one.median / ours:>9.1f}")


def main(arguments: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--every", type=int, default=1, help="one article in so many")
    articles = texts(options.parse_args(arguments).every)
    size = sum(len(one.text) for one in articles) // len(articles)
    chained = sum(len(one.addresses) for one in articles) / len(articles)
    print(
        f"{platform.machine()}, Python {platform.python_version()}, {len(articles)} articles of {size} code points, "
        f"{chained:.1f} addresses each"
    )
    show("dates, milliseconds an article", measure_together(date_finders(), articles, ROUNDS))
    show("places, milliseconds an article", measure_together(place_finders(), articles, ROUNDS))


if __name__ == "__main__":
    main()
