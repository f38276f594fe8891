"""Writing a lake: workers read the parts that are not there, each to files of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice

import msgspec

from pipeline import records, version
from pipeline.addresses import read_range
from pipeline.lake.files import Lake, LakePart, Receipt, file_name
from pipeline.lake.parquet import parquet, write_part
from pipeline.lake.plan import files_of, planned_parts, sources_at
from pipeline.line import issue_of, read_article
from pipeline.parts import Engine, in_parts, map_parts
from pipeline.reader import Tell
from pipeline.results import fetch_of
from pipeline.run import now
from pipeline.units import unit_rows
from pipeline.warc import page as page_of
from pipeline.warc import warc_page, whole_record
from pipeline.work import Answer, cleaned
from schemas.documents import RawPage
from schemas.problems import ArchiveError, Issue, PageError, StepFailed, UsageError
from scrapers.demo import DEMO_SITES
from scrapers.site import Site, all_sites, find_site, use_sites

PART = 1000
"""Pages in a part, if not told: files of some megabytes, and a quarter of a minute to do again."""

_HALF_FOR = 24 * 3600.0  # seconds until half a file is nobody's: clocks of many machines differ, and writing takes one


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What one call wrote into a lake."""

    lake: str
    parts: int
    there: int
    pages: int
    articles: int
    facts: int
    size: int
    dropped: int
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class WriteParts:
    """Reads the records of a part and writes its files, unless they are there."""

    lake: str
    rules: str
    sites: Mapping[str, Site]
    known: tuple[Site, ...]

    def begin(self) -> None:
        use_sites(self.known)

    def __call__(self, part: LakePart) -> Receipt:
        lake = Lake(self.lake, self.rules)
        if lake.holds(part.name):
            return Receipt(part=part.name, pages=len(part.records), there=True)
        begin, end = part.records[0][0], max(offset + length for offset, length, _ in part.records)
        try:
            block = read_range(part.address, begin, end - begin)
        except OSError as error:
            raise ArchiveError(f"{part.address} can't be read: {error}") from error
        found = [
            (offset, self._answer(part, offset, block[offset - begin : offset - begin + length], site))
            for offset, length, site in part.records
        ]
        return write_part(lake, part.name, [(offset, answer) for offset, answer in found if answer is not None])

    def _answer(self, part: LakePart, offset: int, data: bytes, domain: str | None) -> Answer | None:
        """None for a record that is no page."""
        try:
            page = _page(part, offset, data)
        except (ArchiveError, PageError) as error:
            message = f"{part.address} at {offset}: {error}"
            return Answer(issue=Issue(step="archive", message=message, rule=ArchiveError.__name__))
        if page is None:
            return None
        site = self.sites.get(domain or "") or find_site(page.site or page.url or "")
        rules = version.site_rules(site)
        try:
            article, issues = cleaned(page, site)
            result = read_article(article, page, issues)
        except PageError as error:
            settled = msgspec.structs.replace(fetch_of(page), rules_version=rules)
            return Answer(issue=issue_of(error, page), settled=settled)
        return Answer(result=msgspec.structs.replace(result, rules_version=rules))

    def encode(self, receipt: Receipt) -> bytes:
        return msgspec.msgpack.encode(receipt)

    def decode(self, data: bytes) -> Receipt:
        return msgspec.msgpack.decode(data, type=Receipt)

    def halves(self, part: LakePart) -> Sequence[LakePart]:
        middle = len(part.records) // 2
        halves = (part.records[:middle], part.records[middle:])
        return [msgspec.structs.replace(part, records=half) for half in halves] if middle else ()

    def lost(self, part: LakePart, why: str) -> Receipt:
        message = f"{part.address} at {part.records[0][0]}: {why}"
        issue = Issue(step="extract", message=message, rule=StepFailed.__name__)
        return Receipt(part=part.name, pages=len(part.records), issues=(issue,))


def _page(part: LakePart, offset: int, data: bytes) -> RawPage | None:
    if not part.indexed:
        page = warc_page(data, part.address, offset)
        return page and msgspec.structs.replace(page, path=None, archive_file=part.address)
    return page_of(whole_record(data, part.address, offset), archive_file=part.address, archive_offset=offset)


def write_lake(
    addresses: Iterable[str],
    lake: str,
    engine: Engine,
    *,
    sites: Sequence[Site] = (),
    size: int = PART,
    tell: Tell = lambda _: None,
) -> Written:
    """Reads all pages behind the addresses into a lake: data folders, WARC files, folders of them, at a path or an
    address of fsspec. Parts that are there are left alone; those that their file no longer has are taken out.

    Raises UsageError when nothing is there to read, and OSError when the lake can't be written.
    """
    place = Lake(lake)
    sources = [source for address in addresses for source in sources_at(address)]
    by_domain = {site.domain: site for site in (*all_sites(), *DEMO_SITES.values(), *sites)}
    work = WriteParts(place.address, place.rules, by_domain, tuple(all_sites()))
    receipts: list[Receipt] = []
    planned: set[str] = set()
    pages = 0
    damage: dict[str, Issue] = {}
    told = {domain: version.site_rules(site) for domain, site in by_domain.items()}
    items = (part for source in sources for part in planned_parts(source, size, told, damage))
    first = list(islice(items, 1))
    if first:
        _write_knowledge(place, tuple(by_domain.values()))
    with closing(map_parts(in_parts(chain(first, items), 1), work, engine)) as answers:
        for part, receipt in answers:
            planned.add(part.name)
            pages += receipt.pages
            receipts.append(receipt)
            tell(f"{pages:,} pages in {len(receipts):,} parts; {part.address}")
    whole = {file_name(file) for source in sources if source not in damage for file in files_of(source)}
    dropped = _drop_stale(place, planned, whole)
    place.sweep(now().timestamp() - _HALF_FOR)
    if not receipts and not dropped and not damage:
        raise UsageError(f"{', '.join(sources)} holds no page")
    return Written(
        lake=place.address,
        parts=len(receipts),
        there=sum(receipt.there for receipt in receipts),
        pages=pages,
        articles=sum(receipt.articles for receipt in receipts),
        facts=sum(receipt.facts for receipt in receipts),
        size=sum(receipt.size for receipt in receipts),
        dropped=dropped,
        issues=(*(issue for receipt in receipts for issue in receipt.issues), *damage.values()),
    )


def _drop_stale(lake: Lake, planned: set[str], files: set[str]) -> int:
    """A file that has grown, or from which a page was removed, has other parts now, or none.

    `files` were read to their end: of one that could not be, nobody knows what it no longer has.
    """
    stale = [name for name in lake.parts() if name not in planned and _file_of(name) in files]
    for name in stale:
        lake.drop(name)
    return len(stale)


def _file_of(part: str) -> str:
    return part.rsplit("-", 2)[0]


def _write_knowledge(lake: Lake, sites: Sequence[Site]) -> None:
    pairs = list(unit_rows())
    lake.write("unit", "all", parquet("unit", [records.row_of(unit, "unit") for unit, _ in pairs], page=False))
    today = [(unit.unit_id, current) for unit, ids in pairs for current in ids]
    lake.write("unit_today", "all", parquet("unit_today", today, page=False))
    rows = [(site.domain, site.name, site.kind, site.province) for site in sites]
    lake.write("source", "all", parquet("source", rows, page=False))
