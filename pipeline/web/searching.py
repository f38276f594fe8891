"""Full-text search, with or without accents, best first."""

from __future__ import annotations

import sqlite3
from typing import Any

from pipeline import search
from pipeline.results import SearchHit
from pipeline.web import layout, units
from pipeline.web.marking import Segment, Span, segments

_MOST = 40
_LONGEST = 200


async def results(datasette: Any, request: Any) -> Any:
    """Articles with the words, and communes that are called so."""
    words = (request.args.get("q") or "")[:_LONGEST].strip()
    found: list[tuple[SearchHit, list[Segment]]] = []
    places: list[units.Unit] = []
    if words:
        hits = await layout.read(datasette, lambda connection: _search(connection, words))
        found = [(hit, _marked(hit)) for hit in hits]
        places = (await units.names(datasette)).find(words)[:8]
    return await layout.page(datasette, request, "search.html", words=words, found=found, places=places, most=_MOST)


def _search(connection: sqlite3.Connection, words: str) -> list[SearchHit]:
    return search.search(connection, words, limit=_MOST)


def _marked(hit: SearchHit) -> list[Segment]:
    spans = [Span(start, end, at, "hit") for at, (start, end) in enumerate(hit.marks, start=1)]
    return segments(hit.snippet, 0, len(hit.snippet), spans)


ROUTES = [(r"/search$", results)]
