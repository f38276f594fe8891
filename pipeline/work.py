"""What is done with one page, wherever it is done: in the process that asked, in another one, or on another machine."""

from __future__ import annotations

import errno
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from pipeline import version, warc
from pipeline.addresses import read_range
from pipeline.line import clean_page, issue_of, read_article
from pipeline.results import ArticleResult, fetch_of
from schemas.documents import Article, RawPage
from schemas.facts import AnyFact, AwardFact, CountFact, DateFact, Kind, PlaceFact
from schemas.problems import ArchiveError, Issue, PageError, StepFailed, UsageError
from schemas.rows import Fetch
from scrapers import site as register
from scrapers.site import Site

_KINDS: tuple[Kind, ...] = ("date", "place", "count", "award")


class Place(msgspec.Struct, frozen=True, array_like=True):
    """Where one record lies, and what has to be known to read it.

    url, fetched_at  what the index tells of it.
    site   domain of the site whose file is followed; None leaves it to the address.
    rules  what reads it: the rules and that file.
    known  the content hash of the article that is stored of this address, where it was read by these rules: the same
           text need not be read again.
    """

    file: str
    offset: int
    length: int
    url: str
    fetched_at: str
    site: str | None = None
    rules: str | None = None
    known: str | None = None

    def unknown(self) -> Place:
        """The same, to be read whatever is stored."""
        return msgspec.structs.replace(self, known=None)


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What reading one record gave: a result, or trouble.

    unread   the result has no facts, since its text is the one that is known.
    settled  a page that is no article, or broke a step: the rules have nothing more to say about it.
    """

    result: ArticleResult | None = None
    unread: bool = False
    issue: Issue | None = None
    settled: Fetch | None = None


@dataclass(frozen=True)
class ReadRecord:
    """Reads records of WARC files that lie in `folder`, a path or an address. `sites` are all that are known.

    `missing` are files that the one who asks does not have either: their records are told of one by one. Any other
    file that cannot be read ends the map, since whoever works here does not see the archive as it is.
    """

    folder: str
    sites: Mapping[str, Site]
    known_sites: tuple[Site, ...]
    missing: frozenset[str] = frozenset()

    def begin(self) -> None:
        register.use_sites(self.known_sites)

    def __call__(self, place: Place) -> Answer:
        data = self._bytes(place)
        try:
            page = _page(data, place)
        except (ArchiveError, PageError) as error:
            return Answer(issue=Issue(step="archive", message=str(error), rule=ArchiveError.__name__, url=place.url))
        try:
            article, issues = cleaned(page, self.sites.get(place.site or ""))
            if article.content_hash == place.known:
                same = ArticleResult(article=article, issues=issues, fetch=fetch_of(page, article))
                return Answer(result=same, unread=True)
            read = read_article(article, page, issues)
        except PageError as error:
            settled = msgspec.structs.replace(fetch_of(page), rules_version=_settling(error, place.rules))
            return Answer(issue=issue_of(error, page), settled=settled)
        return Answer(result=msgspec.structs.replace(read, rules_version=place.rules))

    def _bytes(self, place: Place) -> bytes | None:
        """The bytes of a record, none where the disk has lost them. Raises ArchiveError for a file not to be read."""
        if place.file in self.missing:
            return None
        try:
            return read_range(f"{self.folder}/{place.file}", place.offset, place.length)
        except OSError as error:
            if error.errno == errno.EIO:
                return None
            raise ArchiveError(f"{platform.node()} can't read {self.folder}/{place.file}: {error}") from error

    def encode(self, answer: Answer) -> bytes:
        return encoded(answer)

    def decode(self, data: bytes) -> Answer:
        return decoded(data)

    def halves(self, _: Place) -> Sequence[Place]:
        return ()

    def lost(self, place: Place, why: str) -> Answer:
        """Told as a step that broke, which it is."""
        message = f"{place.file} at {place.offset}: {why}"
        issue = Issue(step="extract", message=message, rule=StepFailed.__name__, url=place.url, site=place.site)
        fetch = Fetch(
            url=place.url, site=place.site, fetched_at=place.fetched_at, status=200,
            archive_file=place.file, archive_offset=place.offset, rules_version=place.rules,
        )  # fmt: skip
        return Answer(issue=issue, settled=fetch)


def _settling(error: PageError, rules: str | None) -> str | None:
    """The rules that would have to change: what is no article is none whatever reads facts."""
    past_cleaning = isinstance(error, StepFailed) and error.step != "clean"
    return rules if rules is None or past_cleaning else version.cleaning_of(rules)


def _page(data: bytes | None, place: Place) -> RawPage:
    """Raises ArchiveError for a record that is not whole, PageError for a body that can't be decoded."""
    if data is None:
        raise ArchiveError(f"{place.file}: the record at {place.offset} is lost")
    if len(data) < place.length:
        raise ArchiveError(f"{place.file} ends within the record at {place.offset}")
    record = warc.whole_record(data, place.file, place.offset)
    return warc.page(record, archive_file=place.file, archive_offset=place.offset)


def cleaned(page: RawPage, site: Site | None) -> tuple[Article, tuple[Issue, ...]]:
    """A mistake in what is told about a site costs its pages and not the night."""
    try:
        return clean_page(page, site)
    except UsageError as error:
        raise StepFailed("clean", f"{site.domain if site else 'no site'}: {error}") from error


# -- the way back


class _Facts(msgspec.Struct, array_like=True):
    """Facts by kind, since a class is not told by its fields, and which kind comes when."""

    order: list[int]
    dates: list[DateFact]
    places: list[PlaceFact]
    counts: list[CountFact]
    awards: list[AwardFact]


class _Wire(msgspec.Struct, array_like=True):
    """An answer field by field."""

    article: Article | None
    facts: _Facts
    issues: tuple[Issue, ...]
    fetch: Fetch
    rules: str | None
    unread: bool
    issue: Issue | None
    settled: Fetch | None


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Wire).decode


def encoded(answer: Answer) -> bytes:
    """An answer as bytes."""
    told = answer.result
    by_kind: dict[Kind, list[Any]] = {kind: [] for kind in _KINDS}
    for fact in told.facts if told else ():
        by_kind[fact.kind].append(fact)
    facts = _Facts([_KINDS.index(fact.kind) for fact in told.facts] if told else [], *by_kind.values())
    wire = _Wire(
        article=told.article if told else None,
        facts=facts,
        issues=told.issues if told else (),
        fetch=told.fetch if told else Fetch(),
        rules=told.rules_version if told else None,
        unread=answer.unread,
        issue=answer.issue,
        settled=answer.settled,
    )
    return _encode(wire)


def decoded(data: bytes) -> Answer:
    """The answer again, equal to what was encoded."""
    wire = _decode(data)
    result = None
    if wire.article is not None:
        told = wire.facts
        by_kind: tuple[Iterator[AnyFact], ...] = (
            iter(told.dates), iter(told.places), iter(told.counts), iter(told.awards)
        )  # fmt: skip
        result = ArticleResult(
            article=wire.article,
            facts=tuple(next(by_kind[at]) for at in told.order),
            issues=wire.issues,
            fetch=wire.fetch,
            rules_version=wire.rules,
        )
    return Answer(result=result, unread=wire.unread, issue=wire.issue, settled=wire.settled)
