"""`make bench`: milliseconds for a page from bytes to rows, by part, beside the peers on the same pages.

The pages are those of the embedded demo sites. Peers are skipped by name where they are not installed.
"""

from __future__ import annotations

import datetime
import importlib.metadata
import platform
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from lxml import etree

from benchmarks.timing import Measure, measure, measure_together
from extractors import awards, counts, dates, places
from pipeline import warc
from pipeline.annotate import annotate
from pipeline.clean import clean
from pipeline.extract import identify
from pipeline.line import read_page
from pipeline.link import link
from pipeline.store import Store
from schemas.documents import RawPage
from schemas.problems import PageError
from scrapers.demo import DEMO_SITES

T = TypeVar("T")
BAR = 5
FLOOR = "floor: the record read, its page parsed"
WHOLE = "record to facts, whole line"


def demo_pages() -> list[RawPage]:
    """The article pages of the demo sites."""
    found = []
    for folder, site in DEMO_SITES.items():
        root = Path(str(resources.files("corpus"))) / "pages" / folder
        for path in sorted(root.rglob("*[0-9].html")):
            found.append(RawPage(body=path.read_bytes(), url=f"http://{site.domain}/{path.relative_to(root)}"))
    return [page for page in found if _is_article(page)]


def _is_article(page: RawPage) -> bool:
    try:
        return bool(clean(page).paragraphs)
    except PageError:
        return False


def records(pages: list[RawPage]) -> list[bytes]:
    """The pages as an archive keeps them: gzipped WARC records."""
    moment, headers = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC), (("Content-Type", "text/html"),)
    exchanges = [
        warc.Exchange(url=page.url or "", status=200, headers=headers, body=page.body, fetched_at=moment)
        for page in pages
    ]
    return [warc.encode(exchange, site=None, kind="page").record for exchange in exchanges]


def read_record(record: bytes) -> RawPage:
    page = warc.warc_page(record, "bench", 0)
    assert page is not None
    return page


def floor(record: bytes) -> object:
    """What no reader of archived pages can do without: the record's bytes, and lxml's tree of them."""
    return etree.fromstring(read_record(record).body, etree.HTMLParser(encoding="utf-8"))


def own_parts(pages: list[RawPage], rounds: int = 7) -> list[Measure]:
    """The line part by part, on fresh passages as in the line itself, with the floor; by processor time."""
    archived = records(pages)
    times: dict[str, list[float]] = {}
    for counted in range(-1, rounds):  # the first round warms up
        spent: dict[str, float] = defaultdict(float)
        for record in archived:
            _spend(record, spent)
        if counted >= 0:
            for name, seconds in spent.items():
                times.setdefault(name, []).append(seconds * 1000 / len(pages))
    return [Measure(name, statistics.median(each), min(each), rounds) for name, each in times.items()]


def _spend(record: bytes, spent: dict[str, float]) -> None:
    """One page through the line, its parts timed one after the other."""

    def timed(name: str, work: Callable[..., T], *given: Any) -> T:
        started = time.process_time()
        done = work(*given)
        spent[name] += time.process_time() - started
        return done

    timed(FLOOR, floor, record)
    page = timed("read (record to page)", read_record, record)
    article = timed("clean (bytes to article)", clean, page)
    passages = timed("annotate (sentences)", annotate, article)
    published = datetime.date.fromisoformat(article.published) if article.published else None
    found_dates = timed("dates", dates.extract, passages, published)
    found_places = timed("places", places.extract, passages)
    found_counts = timed("counts", counts.extract, passages, found_dates, found_places)
    found_awards = timed("awards", awards.extract, passages, found_places, found_counts)
    found = [*found_dates, *found_places, *found_counts, *found_awards]
    facts = timed("ids", identify, article.article_id, passages, found)
    timed("link", link, article, passages, facts)
    timed(WHOLE, lambda: read_page(read_record(record)))


def store_rows(pages: list[RawPage]) -> Measure:
    results = [read_page(page) for page in pages]
    with tempfile.TemporaryDirectory() as folder:
        numbers = iter(range(10**6))

        def store(_: object) -> None:
            with Store(Path(folder) / f"{next(numbers)}.db") as fresh:
                run_id = fresh.begin_run("2026-01-01T00:00:00Z", "bench")
                fresh.put(run_id, results)

        rows = measure("store (a new database, all pages at once)", store, [None])
    return Measure(rows.name, rows.median / len(pages), rows.fastest / len(pages), rows.rounds)


def peers(pages: list[RawPage], rounds: int = 3) -> list[Measure]:
    texts = [clean(page).text for page in pages]
    found: list[Measure] = []

    def peer(module: str, name: str, work: Callable[[Any], object], items: list[Any]) -> None:
        if find_spec(module) is None:
            print(f"not installed, not measured: {name}")
        else:
            found.append(measure_together({name: work}, items, rounds)[name])

    if find_spec("trafilatura"):
        import trafilatura

        peer("trafilatura", "trafilatura.extract", trafilatura.extract, [p.body for p in pages])
    from dateparser.search import search_dates
    from underthesea import ner

    peer("underthesea", "underthesea.ner on the whole text", ner, texts)
    peer("dateparser", "dateparser.search", lambda text: search_dates(text, languages=["vi"]), texts)
    if find_spec("vietnamadminunits"):
        from vietnamadminunits import parse_address

        peer("vietnamadminunits", "vietnamadminunits.parse_address", _addresses(parse_address), pages)
    return found


def _addresses(parse_address: Callable[..., object]) -> Callable[[RawPage], None]:
    """One call for each place that we found: the peer parses addresses, it does not find them in a text."""

    def work(page: RawPage) -> None:
        for fact in read_page(page).facts:
            if fact.kind == "place":
                parse_address(fact.quote, mode="LEGACY")

    return work


def show(title: str, measures: list[Measure], whole: float | None = None) -> None:
    print(f"\n{title}\n{'':<48}{'median ms':>12}{'fastest ms':>12}{'rounds':>8}{'x ours':>9}")
    for m in measures:
        ratio = f"{m.median / whole:9.1f}" if whole else ""
        print(f"{m.name:<48}{m.median:>12.2f}{m.fastest:>12.2f}{m.rounds:>8}{ratio}")


def main() -> None:
    pages = demo_pages()
    versions = ("spacy", "underthesea", "dateparser", "lxml")
    print(f"{platform.machine()}, Python {platform.python_version()}, {len(pages)} pages of the demo sites, "
          f"{sum(len(p.body) for p in pages) // len(pages) // 1024} KB each; "
          + ", ".join(f"{name} {importlib.metadata.version(name)}" for name in versions))  # fmt: skip
    ours = own_parts(pages)
    of = {m.name: m.median for m in ours}
    whole = of[WHOLE]
    show("vnfacts, milliseconds of processor time a page", [*ours, store_rows(pages)])
    print(f"The whole line takes {whole / of[FLOOR]:.1f} times its floor, {whole - of[FLOOR]:.1f} ms more; "
          f"the bar is {BAR} ms.")  # fmt: skip
    theirs = peers(pages)
    show("peers, milliseconds of processor time a page", theirs, whole)
    total = sum(m.median for m in theirs)
    print(f"\nThe peers together: {total:.1f} ms, {total / whole:.0f} times ours. They do less: no counts, no awards.")


if __name__ == "__main__":
    main()
