"""`make bench`: milliseconds for a page from bytes to rows, by part, beside the peers on the same pages.

The pages are those of the embedded demo sites. Peers are skipped by name where they are not installed.
"""

from __future__ import annotations

import importlib.metadata
import platform
import tempfile
from collections.abc import Callable
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.timing import Measure, measure
from pipeline.annotate import annotate
from pipeline.clean import clean
from pipeline.extract import extract
from pipeline.line import read_page
from pipeline.link import link
from pipeline.store import Store
from schemas.documents import RawPage
from schemas.problems import PageError
from scrapers.demo import DEMO_SITES


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


def own_parts(pages: list[RawPage]) -> list[Measure]:
    articles = [clean(page) for page in pages]
    annotated = [(article, annotate(article)) for article in articles]
    extracted = [(article, passages, extract(article, passages)) for article, passages in annotated]
    results = [read_page(page) for page in pages]
    with tempfile.TemporaryDirectory() as folder:
        numbers = iter(range(10**6))

        def store(_: object) -> None:
            with Store(Path(folder) / f"{next(numbers)}.db") as fresh:
                run_id = fresh.begin_run("2026-01-01T00:00:00Z", "bench")
                fresh.put(run_id, results)

        rows = measure("store (a new database, all pages at once)", store, [None])
        per_page = Measure(rows.name, rows.median / len(pages), rows.fastest / len(pages), rows.rounds)
        return [
            measure("clean (bytes to article)", clean, pages),
            measure("annotate (sentences)", annotate, articles),
            measure("extract", lambda pair: extract(*pair), annotated),
            measure("link", lambda triple: link(*triple), extracted),
            measure("bytes to facts, whole line", read_page, pages),
            per_page,
        ]


def peers(pages: list[RawPage]) -> list[Measure]:
    texts = [clean(page).text for page in pages]
    found: list[Measure] = []

    def peer(module: str, name: str, work: Callable[[Any], object], items: list[Any]) -> None:
        if find_spec(module) is None:
            print(f"not installed, not measured: {name}")
        else:
            found.append(measure(name, work, items, rounds=3))

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
    whole = next(m.median for m in ours if m.name.startswith("bytes to facts"))
    show("vnfacts, milliseconds a page", ours)
    theirs = peers(pages)
    show("peers, milliseconds a page", theirs, whole)
    total = sum(m.median for m in theirs)
    print(f"\nThe peers together: {total:.1f} ms, {total / whole:.0f} times ours. They do less: no counts, no awards.")


if __name__ == "__main__":
    main()
