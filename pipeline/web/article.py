"""One article: its clean text with every fact on its words, what is stored about it, and the archived page itself."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from datasette.utils.asgi import NotFound, Response

from pipeline import query, records
from pipeline.archive import Archive
from pipeline.web import access, layout
from pipeline.web.marking import Segment, Span, segments
from pipeline.web.units import Unit, units_of
from schemas.documents import PARAGRAPH_BREAK, Article
from schemas.facts import FACT_CLASSES, AnyFact, Fact
from schemas.problems import ArchiveError, PageError
from scrapers.encodings import decode

_COMMON = {field.name for field in msgspec.structs.fields(Fact)}
_CONNECTS = re.compile(r"<(/?)(link|iframe|frame|frameset|fencedframe|portal|object|embed|base|meta|script)\b", re.I)
_UNITS = ("unit_id", "place_id", "parent_id")
_UNIT_LISTS = ("current_ids", "candidates", "conferrer_units")


@dataclass(frozen=True)
class Shown:
    """A fact of the page: the fact, its number there, its fields in order, and whether it holds."""

    key: int
    fact: AnyFact
    fields: tuple[tuple[str, Any], ...]
    live: bool
    first_run: int
    verdicts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Part:
    """A stretch of the article with its facts: title, lead, paragraph or caption."""

    zone: str
    segments: list[Segment]


@dataclass(frozen=True)
class Reading:
    """All that the page shows."""

    article: Article
    version: int
    current: bool
    row: sqlite3.Row
    site_name: str | None
    parts: list[Part]
    captions: list[Part]
    facts: list[Shown]
    units: dict[str, Unit]
    versions: list[sqlite3.Row]
    copies: list[sqlite3.Row]
    issues: list[sqlite3.Row]
    fetches: list[sqlite3.Row]


def read(connection: sqlite3.Connection, article_id: str, version: int | None) -> Reading | None:
    """The article in one of its versions, the current one by default; None when there is none."""
    versions = connection.execute(
        "SELECT version, current, fetched_at, published, title, content_hash FROM article WHERE article_id = ? "
        "ORDER BY version",
        (article_id,),
    ).fetchall()
    chosen = next((row for row in versions if (row["version"] == version if version else row["current"])), None)
    if chosen is None:
        return None
    key = (article_id, chosen["version"])
    row = connection.execute("SELECT * FROM article WHERE article_id = ? AND version = ?", key).fetchone()
    article = records.article_of(row)
    facts = _facts(connection, article_id, chosen["version"], bool(chosen["current"]))
    spans = [(one.fact.caption, Span(one.fact.start, one.fact.end, one.key, one.fact.kind)) for one in facts]
    source = connection.execute("SELECT name FROM source WHERE site = ?", (article.site,)).fetchone()
    return Reading(
        article=article,
        version=chosen["version"],
        current=bool(chosen["current"]),
        row=row,
        site_name=source["name"] if source else None,
        parts=_parts(article, [span for caption, span in spans if caption is None]),
        captions=[
            Part("caption", segments(text, 0, len(text), [span for caption, span in spans if caption == at]))
            for at, text in enumerate(article.captions)
        ],
        facts=facts,
        units=units_of(connection, [article.event_place_id, *_ids(facts)]),
        versions=versions,
        copies=_copies(connection, article),
        issues=connection.execute(
            "SELECT * FROM issue WHERE url IN (SELECT ? UNION SELECT url FROM fetch WHERE article_id = ?) "
            "ORDER BY gone_run IS NOT NULL, last_run DESC LIMIT 50",
            (article.url, article_id),
        ).fetchall(),
        fetches=connection.execute(
            "SELECT * FROM fetch WHERE article_id = ? ORDER BY fetched_at DESC LIMIT 50", (article_id,)
        ).fetchall(),
    )


def _facts(connection: sqlite3.Connection, article_id: str, version: int, current: bool) -> list[Shown]:
    """Facts in reading order: those that hold, or the last readings of an older version."""
    found = []
    for kind in FACT_CLASSES:
        rows = connection.execute(
            f"SELECT * FROM {kind}_fact WHERE article_id = ? AND version = ? ORDER BY first_run",  # noqa: S608
            (article_id, version),
        )
        last = {row["fact_id"]: row for row in rows if not current or row["gone_run"] is None}
        for row in last.values():
            lists = query.award_lists(connection, row) if kind == "award" else {}
            found.append((records.fact_of(kind, row, lists), row))
    found.sort(key=lambda pair: (-1 if pair[0].caption is None else pair[0].caption, pair[0].start, -pair[0].end))
    said = _verdicts(connection, [row["fact_id"] for _, row in found])
    return [
        Shown(
            key=at,
            fact=fact,
            fields=_fields(fact),
            live=row["gone_run"] is None,
            first_run=row["first_run"],
            verdicts=said.get((row["fact_id"], row["value_hash"]), ()),
        )
        for at, (fact, row) in enumerate(found, start=1)
    ]


def _verdicts(
    connection: sqlite3.Connection, fact_ids: list[str]
) -> dict[tuple[str, str], tuple[tuple[str, int], ...]]:
    """How often each verdict was given on the readings of these facts."""
    marks = ", ".join("?" * len(fact_ids[:900]))
    found: dict[tuple[str, str], tuple[tuple[str, int], ...]] = {}
    for row in connection.execute(
        f"SELECT fact_id, value_hash, verdict, count(*) AS n FROM verdict WHERE fact_id IN ({marks}) "  # noqa: S608
        "GROUP BY fact_id, value_hash, verdict",
        fact_ids[:900],
    ):
        key = (row["fact_id"], row["value_hash"])
        found[key] = (*found.get(key, ()), (row["verdict"], row["n"]))
    return found


def _fields(fact: AnyFact) -> tuple[tuple[str, Any], ...]:
    """The fields of its kind that tell something."""
    own = [field.name for field in msgspec.structs.fields(type(fact)) if field.name not in _COMMON]
    return tuple((name, value) for name in own if (value := getattr(fact, name)) is not None and value != ())


def _ids(facts: list[Shown]) -> list[str | None]:
    found: list[str | None] = []
    for one in facts:
        found += [getattr(one.fact, name, None) for name in _UNITS]
        for name in _UNIT_LISTS:
            found += getattr(one.fact, name, ())
    return found


def _parts(article: Article, spans: list[Span]) -> list[Part]:
    """Title, lead and paragraphs, each at its place in the text."""
    found, at = [], 0
    pieces = [("title", article.title), ("lead", article.lead), *(("body", text) for text in article.paragraphs)]
    for zone, piece in pieces:
        if piece:
            found.append(Part(zone, segments(article.text, at, at + len(piece), spans)))
            at += len(piece) + len(PARAGRAPH_BREAK)
    return found


def _copies(connection: sqlite3.Connection, article: Article) -> list[sqlite3.Row]:
    """The other tellings of the same story; `is_original` is the one whose numbers count."""
    if article.cluster_id is None:
        return []
    return connection.execute(
        "SELECT a.article_id, a.site, a.title, a.published, c.original = a.article_id AS is_original "
        "FROM article AS a JOIN cluster AS c ON c.cluster_id = a.cluster_id "
        "WHERE a.cluster_id = ? AND a.current = 1 AND a.article_id <> ? ORDER BY a.published",
        (article.cluster_id, article.article_id),
    ).fetchall()


def _version(request: Any) -> int | None:
    told = request.args.get("version")
    return int(told) if told and told.isascii() and told.isdecimal() and len(told) < 9 else None


async def article(datasette: Any, request: Any) -> Any:
    """The page of one article."""
    version = _version(request)
    found = await layout.read(datasette, lambda connection: read(connection, request.url_vars["id"], version))
    if found is None:
        raise NotFound("")
    return await layout.page(datasette, request, "article.html", found=found, units=found.units)


async def fact(datasette: Any, request: Any) -> Any:
    """From a fact's id to its place in its article."""
    fact_id = request.url_vars["id"]

    def find(connection: sqlite3.Connection) -> sqlite3.Row | None:
        for kind in FACT_CLASSES:
            row: sqlite3.Row | None = connection.execute(
                f"SELECT article_id, version FROM {kind}_fact WHERE fact_id = ? "  # noqa: S608 - our own names
                "ORDER BY gone_run IS NOT NULL, version DESC LIMIT 1",
                (fact_id,),
            ).fetchone()
            if row is not None:
                return row
        return None

    row = await layout.read(datasette, find)
    if row is None:
        raise NotFound("")
    return Response.redirect(f"/articles/{row['article_id']}?version={row['version']}&fact={fact_id}#f-{fact_id}")


async def archived(datasette: Any, request: Any) -> Any:
    """The page as it was fetched, for a sandboxed frame: it runs nothing and loads nothing."""
    version = _version(request)

    def place(connection: sqlite3.Connection) -> sqlite3.Row | None:
        row: sqlite3.Row | None = connection.execute(
            "SELECT f.archive_file, f.archive_offset FROM article AS a "
            "JOIN fetch AS f ON f.article_id = a.article_id AND f.content_hash = a.content_hash "
            "WHERE a.article_id = ? AND (a.version = ? OR ? IS NULL AND a.current = 1) AND f.archive_file IS NOT NULL "
            "ORDER BY f.fetched_at LIMIT 1",
            (request.url_vars["id"], version, version),
        ).fetchone()
        return row

    row = await layout.read(datasette, place)
    folder = (datasette.plugin_config("vnfacts") or {}).get("archive")
    if row is None or folder is None:
        raise NotFound("")
    page = await asyncio.to_thread(_page, Path(folder), row["archive_file"], row["archive_offset"])
    if page is None:
        raise NotFound("")
    body, kind = page
    headers = {"content-security-policy": access.ARCHIVED, "x-frame-options": "SAMEORIGIN"}
    return Response(body, headers=headers, content_type=kind)


def _page(folder: Path, file: str, offset: int) -> tuple[bytes, str] | None:
    """Body and type of an archived page, made tame; what is no HTML is handed out as plain text."""
    try:
        with Archive(folder, write=False) as archive:
            where = archive.at(file, offset)
            page = archive.read(where) if where else None
    except (ArchiveError, PageError):
        return None
    if page is None:
        return None
    kind = (page.content_type or "text/html").partition(";")[0].strip().lower()
    if kind not in ("text/html", "application/xhtml+xml"):
        return page.body, "text/plain"
    return tame(decode(page.body, page.content_type)).encode(), "text/html; charset=utf-8"


def tame(page: str) -> str:
    """A page without what makes a browser connect to a host before it looks at the policy.

    Chromium opens connections for `preconnect` links and for frames although the policy then refuses them; the names of
    those elements are changed, so that they mean nothing. Scripts and all else are refused by the policy itself.

    >>> tame('<LINK rel="preconnect" href="https://a.example"><p>x')
    '<x-LINK rel="preconnect" href="https://a.example"><p>x'
    """
    return _CONNECTS.sub(r"<\1x-\2", page)


ROUTES = [
    (r"/articles/(?P<id>[0-9a-zA-Z_-]{1,64})$", article),
    (r"/articles/(?P<id>[0-9a-zA-Z_-]{1,64})/page$", archived),
    (r"/fact/(?P<id>[0-9a-zA-Z_-]{1,64})$", fact),
]
