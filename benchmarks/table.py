"""Quality and speed of cleaners on the same pages: one row each.

words      F1 of the words: precision against all parts of the gold, recall against lead and body, so that a reader
           that hands out title or captions in its text loses nothing by it, nor one that leaves them out
title, leads, captions, days   shares of the pages that have one; a caption or lead is kept when four fifths of it are
days wrong of another day, or made up where the page tells none
pages/s    text alone, pages in a second of processor time, median of the rounds
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.blocks import Told, bag, words
from benchmarks.pages import ArticlePage
from benchmarks.peers import Peer
from benchmarks.reading import texts
from benchmarks.timing import measure_together
from pipeline.clean import read_article
from schemas.documents import PageParts, RawPage
from schemas.problems import NotAnArticle
from scrapers import content

ROUNDS = 5
OURS = "vnfacts, bytes to parts"


@dataclass(frozen=True)
class Row:
    """One cleaner; a share is None where it does not tell that part."""

    name: str
    words: float | None
    title: float | None
    leads: float | None
    captions: float | None
    furniture: int | None
    days: float | None
    days_wrong: int | None
    pages_a_second: float | None


@dataclass(frozen=True)
class _Input:
    """A page as the peers get it."""

    page: ArticlePage
    url: str
    markup: str


def rows(pages: Sequence[ArticlePage], peers: Sequence[Peer]) -> list[Row]:
    """Ours first, then theirs."""
    inputs, fast = _inputs(pages), speeds(pages, peers)
    return [_ours(inputs, fast[OURS]), *(_theirs(peer, inputs, fast.get(peer.name)) for peer in peers)]


def speeds(pages: Sequence[ArticlePage], peers: Sequence[Peer]) -> dict[str, float]:
    """Pages a second of ours and of every peer that gives text."""
    works: dict[str, Callable[[_Input], object]] = {OURS: lambda one: _read(one.page.raw)}
    works |= {peer.name: _calling(peer.text) for peer in peers if peer.text}
    return {name: 1000 / one.median for name, one in measure_together(works, _inputs(pages), ROUNDS).items()}


def _inputs(pages: Sequence[ArticlePage]) -> list[_Input]:
    return [_Input(page, page.raw.url or "", content.text_of(page.raw)) for page in pages]


def _calling(text: Callable[[str, str], str]) -> Callable[[_Input], str]:
    return lambda one: text(one.url, one.markup)


def _read(raw: RawPage) -> PageParts:
    try:
        return read_article(raw)[1]
    except NotAnArticle:
        return PageParts(family="")


def _ours(inputs: Sequence[_Input], fast: float) -> Row:
    read = {one.page.name: _read(one.page.raw) for one in inputs}

    def kept(one: _Input) -> str:
        told = texts(read[one.page.name])
        return "\n".join([*told["lead"], *told["body"], *told["captions"]])

    return _row(
        OURS,
        inputs,
        kept,
        lambda one: read[one.page.name].title,
        lambda one: read[one.page.name].published,
        fast,
    )


def _theirs(peer: Peer, inputs: Sequence[_Input], fast: float | None) -> Row:
    text, title, day = peer.text, peer.title, peer.day
    return _row(
        peer.name,
        inputs,
        _calling(text) if text else None,
        (lambda one: title(one.url, one.markup)) if title else None,
        (lambda one: day(one.url, one.markup)) if day else None,
        fast,
    )


def _row(
    name: str,
    inputs: Sequence[_Input],
    text: Callable[[_Input], str] | None,
    title: Callable[[_Input], str | None] | None,
    day: Callable[[_Input], str | None] | None,
    pages_a_second: float | None,
) -> Row:
    dated = [(day(one), one.page.gold.published) for one in inputs] if day else []
    kept = [text(one) for one in inputs] if text else []
    golds = [texts(one.page.gold) for one in inputs]
    return Row(
        name=name,
        words=_words(kept, golds) if text else None,
        title=_titles(title, inputs) if title else None,
        leads=_kept(kept, [gold["lead"] for gold in golds]) if text else None,
        captions=_kept(kept, [gold["captions"] for gold in golds]) if text else None,
        furniture=_furniture(kept, golds) if text else None,
        days=_share([found == gold for found, gold in dated if gold]) if day else None,
        days_wrong=sum(found is not None and found != gold for found, gold in dated) if day else None,
        pages_a_second=pages_a_second,
    )


def _words(kept: Sequence[str], golds: Sequence[dict[str, list[str]]]) -> float:
    found = right = wanted = got = 0
    for text, gold in zip(kept, golds, strict=True):
        ours = bag([text])
        whole, core = bag(text for part in gold.values() for text in part), bag([*gold["lead"], *gold["body"]])
        found, right = found + ours.total(), right + (ours & whole).total()
        wanted, got = wanted + core.total(), got + (ours & core).total()
    precision, recall = right / (found or 1), got / (wanted or 1)
    return 2 * precision * recall / ((precision + recall) or 1)


def _furniture(kept: Sequence[str], golds: Sequence[dict[str, list[str]]]) -> int:
    wholes = [bag(text for part in gold.values() for text in part) for gold in golds]
    return sum((bag([text]) - whole).total() for text, whole in zip(kept, wholes, strict=True))


def _kept(kept: Sequence[str], wanted: Sequence[list[str]]) -> float:
    told = [Told(text.splitlines()) for text in kept]
    return _share([one.keeps(text) for one, texts in zip(told, wanted, strict=True) for text in texts])


def _titles(title: Callable[[_Input], str | None], inputs: Sequence[_Input]) -> float:
    """Word for word, whatever the case; a page without a headline counts when none was read."""
    return _share([words(title(one) or "") == words(one.page.gold.title or "") for one in inputs])


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / (len(hits) or 1)


def show(measured: Sequence[Row]) -> None:
    """The table as Markdown, which is what the README shows."""
    columns = "words F1,title,leads kept,captions kept,furniture words,days right,days wrong,pages/s".split(",")
    print(f"| cleaner | {' | '.join(columns)} |")
    print(f"| --- |{' ---: |' * len(columns)}")
    for row in measured:
        shares = [_cell(row.words, ".4f"), *(_cell(one, ".3f") for one in (row.title, row.leads, row.captions))]
        rest = [_cell(row.furniture, ",d"), _cell(row.days, ".3f"), _cell(row.days_wrong, "d")]
        print(f"| {' | '.join([row.name, *shares, *rest, _cell(row.pages_a_second, ',.0f')])} |")


def _cell(value: float | None, form: str) -> str:
    return "" if value is None else format(value, form)
