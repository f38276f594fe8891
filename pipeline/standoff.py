"""Stand-off gold: facts about texts of others, kept as offsets and values, without the texts.

A line of gold is `{"doc": ID, "facts": [...]}`, with `kinds` where only some were annotated; a fact has `start` and
`end` in the raw text of its document (the title, where it has one of its own, on a line before the text), and the
fields of `facts.md`. A value of several words is kept as `{"at": [start, end]}` as well. The texts lie in a folder of
gzipped JSON lines with `id` and `text`, and perhaps `title`, `published` and `url` (of which only the host is read);
without it there is nothing to score.
"""

from __future__ import annotations

import datetime
import gzip
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from pipeline.score import GoldFact, find_nth
from schemas.documents import Article, RawPage
from schemas.problems import UsageError
from scrapers.urls import domain

Row = Mapping[str, Any]


class Document(msgspec.Struct, frozen=True):
    """One text of the folder. `raw` is what offsets count in; `page` is what the line is given."""

    doc: str
    raw: str
    page: RawPage
    published: datetime.date | None


def read_documents(folder: Path, wanted: frozenset[str]) -> Iterator[Document]:
    """The wanted documents of a folder of `*.jsonl.gz`; raises UsageError when it has none of them."""
    found = 0
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rb") as lines:
            for line in lines:
                row = msgspec.json.decode(line)
                if row.get("id") in wanted:
                    found += 1
                    yield _document(row)
    if not found:
        raise UsageError(f"{folder} has none of the documents of this gold")


def _document(row: Row) -> Document:
    title, text, published, url = row.get("title"), row["text"], row.get("published"), row.get("url")
    return Document(
        doc=row["id"],
        raw=f"{title}\n{text}" if title else text,
        page=RawPage(
            body=(f"{title}\n\n{text}" if title else text).encode(),
            path=row["id"],
            site=domain(url) if url else None,
        ),
        published=datetime.date.fromisoformat(published[:10]) if published else None,
    )


def ground(article: Article, raw: str, rows: Sequence[Row]) -> tuple[list[GoldFact], list[str]]:
    """Gold rows with offsets into this article, and the quotes whose line the cleaner lost."""
    facts: list[GoldFact] = []
    lost: list[str] = []
    for row in rows:
        place = _place(article, raw, row["start"], row["end"])
        quote = _spaced(raw[row["start"] : row["end"]])
        if place is None:
            lost.append(quote)
            continue
        caption, start = place
        fields = {name: _value(raw, value) for name, value in row.items() if name not in ("kind", "start", "end")}
        facts.append(GoldFact(row["kind"], caption, start, start + len(quote), quote, fields))
    return facts, lost


def _place(article: Article, raw: str, start: int, end: int) -> tuple[int | None, int] | None:
    """Caption and offset of a stretch of the raw text: its line is looked up, and the quote within that line."""
    line_start = raw.rfind("\n", 0, start) + 1
    line_end = raw.find("\n", end)
    line = _spaced(raw[line_start : line_end if line_end >= 0 else len(raw)])
    quote = _spaced(raw[start:end])
    nth = _spaced(raw[line_start:start] + "\x00").count(quote)
    within = find_nth(line, quote, nth)
    # A caption may repeat a paragraph word for word: of equal lines, those behind the text's own are captions.
    earlier = sum(_spaced(one) == line for one in raw[:line_start].split("\n"))
    at = find_nth(article.text, line, earlier)
    if at >= 0:
        return (None, at + within) if within >= 0 else None
    held = [index for index, caption in enumerate(article.captions) if caption and caption in line]
    skipped = max(0, earlier - article.text.count(line))
    if skipped < len(held) and quote in article.captions[held[skipped]]:
        return held[skipped], article.captions[held[skipped]].find(quote)
    first = article.text.find(line)
    return (None, first + within) if first >= 0 and within >= 0 else None


def _spaced(text: str) -> str:
    """As the cleaner leaves it: NFC, one space between words."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _value(raw: str, value: Any) -> Any:
    if isinstance(value, dict) and "at" in value:
        start, end = value["at"]
        return _spaced(raw[start:end])
    if isinstance(value, list):
        return [_value(raw, item) for item in value]
    return value
