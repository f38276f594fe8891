"""forget: takes a page out of archive and store when its owner or somebody named in it asks, and keeps it out.

First the list of what must not come back, then the archive, then the store, then the wiping of what the databases
still hold in free pages and logs. The store tells which addresses are one article, so it comes after the archive: a
forgetting that was killed anywhere is repeated and goes on.

List pages, feeds, error pages and redirects that name the page go with it, for they repeat its headline. Other articles
that link to it are not ours to take out unasked; they are told, as copies of the story on other sites are, and records
that cannot be read.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from pipeline import cluster
from pipeline.archive import Archive
from pipeline.forgotten import spellings
from pipeline.ledger import lakes_of
from pipeline.run import ARCHIVE, STORE, now
from pipeline.store import Store
from pipeline.web import answers
from schemas.documents import RawPage
from schemas.problems import ArchiveError, PageError, UsageError
from scrapers import encodings, urls

_LEAST_NAME = 12  # characters of an address or headline below which it may stand anywhere by chance
_SEARCHED = 64 * 1024 * 1024  # bytes of one file that the last look reads
# What may be an address: the value of an attribute, a word alone between two tags; and one with its scheme anywhere.
_LINK = re.compile(
    r"""=\s*"([^"<>]{1,4000})"|=\s*'([^'<>]{1,4000})'|=\s*([^\s"'<>]{1,4000})"""
    r"""|[>\[]\s*([^\s<>\[\]]{1,4000})\s*[<\]]"""
)
_WHOLE_LINK = re.compile(r"""https?:[^\s"'<>\[\]]{1,4000}""", re.IGNORECASE)
_BASE = re.compile(r"""<base\s[^<>]{0,500}?href\s*=\s*["']?([^\s"'<>]{1,2000})""", re.IGNORECASE)
_SET_ASIDE = ("*.rest-*", f"{STORE}.damaged-*", f"{STORE}.rebuilding*")


@dataclass
class Plan:
    """What belongs to a page: its addresses, its articles, the archive's records; and where else it is named."""

    addresses: set[str]
    """In all spellings."""
    seen: set[str] = field(default_factory=set)
    """Those of the addresses that the archive has something of."""
    articles: set[str] = field(default_factory=set)
    records: list[int] = field(default_factory=list)
    """Of the page itself, of redirects to it, and of lists that name it."""
    lists: int = 0
    """How many of the records are lists, feeds and answers that are no page."""
    unread: list[str] = field(default_factory=list)
    """Records that cannot be read, and may name it."""
    named_on: list[str] = field(default_factory=list)
    """Other articles that link to it or repeat its headline; they stay."""
    copies: list[str] = field(default_factory=list)
    """The same story on other pages; they stay."""
    titles: set[str] = field(default_factory=set)
    lakes: list[str] = field(default_factory=list)
    """Lakes that the store was made from, which may hold it as well; they stay as they are."""


def plan(url: str, data: Path) -> Plan:
    """What would go, without changing anything; raises UsageError when there is neither archive nor store."""
    if urls.absolute(url, None) is None:
        raise UsageError(f"{url!r} is no address of a page")
    if not (data / ARCHIVE).exists() and not (data / STORE).exists():
        raise UsageError(f"{data} holds neither an archive nor a store")
    made, no_articles = Plan(spellings(url)), set[tuple[str, int]]()
    if (data / STORE).exists():
        with Store(data / STORE, write=False) as store:
            made.articles, made.addresses, made.titles = store.related(made.addresses)
            made.copies = store.copies(made.articles)
            no_articles = store.no_articles()
        made.lakes = lakes_of(data / STORE)
    if (data / ARCHIVE).exists():
        with Archive(data / ARCHIVE, write=False) as archive:
            _plan_records(archive, made, no_articles)
    return made


def forget(made: Plan, data: Path) -> list[Path]:
    """Does what was planned. Returns files of the data folder that may still tell of it and are left to their owner.

    Raises ArchiveError or StoreError when another process is using either; then it can be repeated.
    """
    moment = now()
    if (data / ARCHIVE).exists():
        with Archive(data / ARCHIVE) as archive:
            archive.become_writer()
            archive.forgotten.add(made.addresses, moment.date())
            archive.remove(made.records, moment)
            _forget_frontier(archive, made.addresses)
            archive.scrub()
    if (data / STORE).exists():
        with Store(data / STORE) as store:
            store.erase(made.articles, made.addresses)
            cluster.update(store)
            store.scrub()
    answers.remove(data / STORE)
    return sorted(set(_left_over(data, made)))


def _plan_records(archive: Archive, made: Plan, no_articles: set[tuple[str, int]]) -> None:
    redirects = list(_redirects(archive))
    while more := {source for source, target in redirects if target in made.addresses} - made.addresses:
        made.addresses |= {spelling for source in more for spelling in spellings(source)}
    for row in archive.index.all("SELECT id, canonical_url FROM record WHERE canonical_url <> ''"):
        if row["canonical_url"] in made.addresses:
            made.records.append(row["id"])
            made.seen.add(row["canonical_url"])
    named, own = _Named(made), set(made.records)
    others = "SELECT id, url, kind, status, file, offset FROM record WHERE original IS NULL AND canonical_url <> ''"
    for row in archive.index.all(others):
        if row["id"] in own:
            continue
        where = archive.at(row["file"], row["offset"])
        try:
            if where is None or not named.on(archive.read(where)):
                continue
        except (ArchiveError, PageError) as error:
            made.unread.append(f"{row['file']} at {row['offset']} ({row['url']}): {error}")
            continue
        no_page = row["status"] != 200 or (row["file"], row["offset"]) in no_articles
        if row["kind"] == "list" or no_page:
            made.records.append(row["id"])
            made.lists += 1
        else:
            made.named_on.append(row["url"])
    made.named_on = sorted(set(made.named_on))


def _redirects(archive: Archive) -> Iterator[tuple[str, str]]:
    """Canonical source and target of every redirect that was archived, and of those that the frontier knows."""
    for row in archive.index.all("SELECT * FROM record WHERE status BETWEEN 300 AND 399 AND status <> 304"):
        where = archive.at(row["file"], row["offset"])
        location = archive.header(where, "Location") if where else None
        if location:
            yield row["canonical_url"], urls.canonical(urljoin(row["url"], location))
    if archive.index.one("SELECT 1 FROM sqlite_master WHERE name = 'frontier'"):
        for row in archive.index.all("SELECT canonical_url, moved_to FROM frontier WHERE moved_to IS NOT NULL"):
            yield row["canonical_url"], urls.canonical(row["moved_to"])


class _Named:
    """By what other pages name it: links to it, the path of its address, as written and readable, and its headline."""

    def __init__(self, made: Plan) -> None:
        paths = {urlsplit(address)._replace(scheme="", netloc="").geturl() for address in made.addresses}
        told = {*paths, *map(unquote, paths), *made.titles}
        self._names = sorted({_plain(name) for name in told if len(name) >= _LEAST_NAME})
        self._addresses = made.addresses
        self._tails = {_tail(address) for address in made.addresses}

    def on(self, page: RawPage) -> bool:
        markup = html.unescape(encodings.decode(page.body, page.content_type)).replace("\\/", "/")
        text = _plain(markup)
        return any(name in text for name in self._names) or self._links(markup, page.url or "")

    def _links(self, markup: str, url: str) -> bool:
        if not any(tail in unquote(markup) for tail in self._tails):
            return False
        told = _BASE.search(markup)
        base = urls.absolute(told[1], url) if told else None
        links = [next(filter(None, found.groups())) for found in _LINK.finditer(markup)]
        whole = (urls.absolute(link, base or url) for link in links + _WHOLE_LINK.findall(markup))
        return any(link is not None and urls.canonical(link) in self._addresses for link in whole)


def _tail(address: str) -> str:
    """The last part of an address's path, which every link to it must hold."""
    return unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2])


def _plain(markup: str) -> str:
    """Comparable whatever the spelling: references resolved, NFC, one kind of space."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", html.unescape(markup)))


def _forget_frontier(archive: Archive, addresses: set[str]) -> None:
    """No row of an address, and no mention of it in the rows of others."""
    with archive.index.transaction() as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for address in addresses:
            if "frontier" in tables:
                if "named" in tables:
                    article = "(SELECT id FROM frontier WHERE canonical_url = ?)"
                    connection.execute(f"DELETE FROM named WHERE article IN {article}", (address,))  # noqa: S608
                connection.execute("DELETE FROM frontier WHERE canonical_url = ? OR moved_to = ?", (address, address))
            for table in {"frontier", "host"} & set(tables):
                connection.execute(f"UPDATE {table} SET reason = NULL WHERE instr(reason, ?)", (address,))  # noqa: S608


def _left_over(data: Path, made: Plan) -> Iterator[Path]:
    """What was set aside (compressed, or no sound database), and files that hold an address or headline in plain."""
    for pattern in _SET_ASIDE:
        yield from data.rglob(pattern)
    told = {*made.addresses, *(title for title in made.titles if len(title) >= _LEAST_NAME)}
    names = [name.encode() for name in told]
    for path in data.rglob("*"):
        if path.is_file() and not path.name.endswith(".warc.gz"):
            with path.open("rb") as stream:
                head = stream.read(_SEARCHED)
            if any(name in head for name in names):
                yield path
