"""A lake: the results of many workers as Parquet files, which DuckDB can ask, and one writer can bring into a store.

Below the lake's address lies a folder for each version of the rules, in it one for each table, in it a file for each
part. A part is a range of records of one WARC file, and its name follows from the file, the records, what is told of
their sites and nothing else, so that a part which is done twice is there once. Files get their name when they are
whole; a part's file in `answer` comes last, and makes it count. `answer` holds what a store is made from, the other
tables what people ask.
"""

from __future__ import annotations

import io
import os
import posixpath
import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

import msgspec

from pipeline import audit_confidence, cluster, records, version
from pipeline.addresses import filesystem, is_remote, read_range
from pipeline.archive import Archive, sync
from pipeline.forgotten import Forgotten
from pipeline.ledger import Ledger
from pipeline.line import issue_of, read_article
from pipeline.parts import Engine, in_parts, map_parts
from pipeline.reader import Tell
from pipeline.results import PutCounts, fetch_of
from pipeline.run import ARCHIVE, begin_run, now, stamp
from pipeline.store import Store
from pipeline.units import unit_rows
from pipeline.warc import page as page_of
from pipeline.warc import pages_of_warc, warc_page, whole_record
from pipeline.work import Answer, cleaned, decoded, encoded
from schemas.documents import RawPage
from schemas.facts import FACT_CLASSES, AwardFact, short_hash
from schemas.generate import TABLES
from schemas.problems import ArchiveError, Issue, PageError, StepFailed, UsageError
from schemas.rows import Source
from scrapers.demo import DEMO_SITES
from scrapers.site import Site, all_sites, find_site, use_sites

PART = 1000
"""Pages in a part, if not told: files of some megabytes, and a quarter of a minute to do again."""

ANSWER = "answer"
_WARCS = (".warc", ".warc.gz")
_HALF = re.compile(r"\..+-[0-9a-f]{32}")
_HALF_FOR = 24 * 3600.0  # seconds until half a file is nobody's: clocks of many machines differ, and writing takes one
_IS_PART = re.compile(r"[^.].*-[0-9a-f]{8}-[0-9]{12,}-[0-9a-f]{16}\.parquet")
_LISTS = ("award_conferrer", "award_recipient")
PAGES = ("article", *(f"{kind}_fact" for kind in FACT_CLASSES), *_LISTS, "fetch", "issue")
"""Tables with a file for each part; `page` names the record that a row was read from."""

KNOWLEDGE = ("unit", "unit_today", "source")
"""Tables with one file, of what is known of the world."""

FROM_STORE = ("cluster", "review")
"""Tables with one file once a store has been made of the lake: they look across articles, or are people's."""


class LakePart(msgspec.Struct, frozen=True, array_like=True):
    """Records of one WARC file: offset, length and, where an index tells, the site's domain.

    indexed  an archive of ours, whose index says that each is the page of an article.
    sites    digest of what is told of their sites, or of all where no index tells whose they are.
    """

    address: str
    records: tuple[tuple[int, int, str | None], ...]
    indexed: bool
    sites: str

    @property
    def name(self) -> str:
        """The same for the same records of the same file, read by the same site files, and for no others."""
        told = [self.sites, *(record[:2] for record in self.records)]
        return f"{_file_name(self.address)}-{self.records[0][0]:012}-{records.digest(told)}"


def _file_name(address: str) -> str:
    """What the names of all parts of one WARC file begin with."""
    return f"{posixpath.basename(address).partition('.')[0]}-{short_hash(address)[:8]}"


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a part: how many pages it has, what it gave, and what was wrong with whole pages."""

    part: str
    pages: int
    articles: int = 0
    facts: int = 0
    size: int = 0
    there: bool = False
    """It had been done before."""
    issues: tuple[Issue, ...] = ()


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


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """What was brought into a store: parts that were new to it, and what they changed."""

    parts: int
    known: int
    put: PutCounts
    database: Path
    issues: int
    forgotten: int = 0
    """Pages that were left out, since the archive beside the store says that they must not come back."""


class Lake:
    """The files of one lake under one version of the rules. Raises OSError when they can't be written."""

    def __init__(self, address: str, rules: str | None = None) -> None:
        self.address = address.rstrip("/") if is_remote(address) else str(Path(address).resolve())
        self.rules = rules or version.rules_version()
        self.folder = f"{self.address}/{self.rules}"
        self._files = filesystem(self.address) if is_remote(self.address) else None

    def path(self, table: str, part: str) -> str:
        return f"{self.folder}/{table}/{part}.parquet"

    def write(self, table: str, part: str, data: bytes) -> None:
        """One file, whole or not at all: it gets its name when it is written."""
        final = self.path(table, part)
        beside = f"{self.folder}/{table}/.{part}-{uuid.uuid4().hex}"
        if self._files is not None:
            self._files.makedirs(posixpath.dirname(final), exist_ok=True)
            self._files.pipe_file(beside, data)
            self._files.mv(beside, final)
            return
        Path(final).parent.mkdir(parents=True, exist_ok=True)
        try:
            with Path(beside).open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(beside, final)  # noqa: PTH105 - what it is known by
            sync(Path(final).parent)
        finally:
            Path(beside).unlink(missing_ok=True)

    def holds(self, part: str) -> bool:
        """Whether a part is there, whole."""
        path = self.path(ANSWER, part)
        return bool(self._files.exists(path)) if self._files is not None else Path(path).exists()

    def parts(self) -> list[str]:
        """The parts that are there, by name: by file, then in its order."""
        return self.names(ANSWER)

    def names(self, table: str) -> list[str]:
        """The parts of which a table has a file."""
        return sorted(name.removesuffix(".parquet") for name in self._listed(table) if _IS_PART.fullmatch(name))

    def sweep(self, before: float) -> None:
        """Removes what killed writers left half written before a moment (seconds since 1970), but nothing younger:
        somebody else may be at it."""
        for table in (ANSWER, *PAGES, *KNOWLEDGE, *FROM_STORE):
            for name in self._listed(table):
                if _HALF.fullmatch(name):
                    self._sweep_one(f"{self.folder}/{table}/{name}", before)

    def _sweep_one(self, path: str, before: float) -> None:
        try:
            if self._files is None:
                if Path(path).stat().st_mtime < before:
                    Path(path).unlink()
            elif self._files.modified(path).timestamp() < before:
                self._files.rm_file(path)
        except (FileNotFoundError, NotImplementedError):  # another one swept it, or its age can't be told
            return

    def has(self, table: str) -> bool:
        """Whether the one file is there of a table that has one."""
        path = self.path(table, "all")
        return bool(self._files.exists(path)) if self._files is not None else Path(path).exists()

    def _listed(self, table: str) -> list[str]:
        """All names in a table's folder, of ours and of others."""
        folder = f"{self.folder}/{table}"
        try:
            if self._files is None:
                return [path.name for path in Path(folder).iterdir()]
            return [posixpath.basename(path) for path in self._files.ls(folder, detail=False)]
        except FileNotFoundError:
            return []

    def answers(self, part: str) -> Iterator[Answer]:
        """What was read of a part's pages, in order; raises ArchiveError for a file that is torn or none of ours."""
        path = self.path(ANSWER, part)
        for row in self._rows(path):
            try:
                answer = decoded(row["answer"])
            except (msgspec.MsgspecError, KeyError, TypeError) as error:
                raise _not_ours(path, error) from error
            yield answer

    def sources(self) -> list[Source]:
        """The sites that were known when it was written; raises ArchiveError as `answers`."""
        path = self.path("source", "all")
        try:
            return [msgspec.convert(row, Source) for row in self._rows(path)]
        except msgspec.MsgspecError as error:
            raise _not_ours(path, error) from error

    def _rows(self, path: str) -> list[dict[str, Any]]:
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            with self._files.open(path, "rb") if self._files is not None else Path(path).open("rb") as stream:
                table: Any = pq.read_table(stream)  # type: ignore[no-untyped-call]
                return list(table.to_pylist())
        except (OSError, pa.ArrowException) as error:
            raise _not_ours(path, error) from error

    def drop(self, part: str) -> None:
        """Takes a part out; its answers go first, so that what is left of it no longer counts."""
        for table in (ANSWER, *PAGES):
            path = self.path(table, part)
            if self._files is None:
                Path(path).unlink(missing_ok=True)
            elif self._files.exists(path):
                self._files.rm_file(path)


def _not_ours(path: str, error: Exception) -> ArchiveError:
    told = " ".join(str(error).split())
    return ArchiveError(f"{path} is torn, or no file of a lake ({told}); delete it, and say `vnfacts lake write` again")


# -- writing, on the workers


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


def write_part(lake: Lake, part: str, answers: Sequence[tuple[int, Answer]]) -> Receipt:
    """Writes the answers of a part's records, by offset, as its files."""
    tables = _rows(part, answers)
    size = 0
    for table in PAGES:
        data = _parquet(table, tables[table])
        size += len(data)
        lake.write(table, part, data)
    data = _answers_parquet(answers)
    lake.write(ANSWER, part, data)
    read = [answer.result for _, answer in answers if answer.result is not None]
    return Receipt(
        part=part,
        pages=len(answers),
        articles=len(read),
        facts=sum(len(result.facts) for result in read),
        size=size + len(data),
        issues=tuple(answer.issue for _, answer in answers if answer.issue is not None),
    )


def _rows(part: str, answers: Sequence[tuple[int, Answer]]) -> Mapping[str, list[tuple[Any, ...]]]:
    """The rows of each table, each with its page. Versions and runs are of the store's making: here they are 1."""
    found: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for offset, answer in answers:
        page = (f"{part}@{offset}",)
        result = answer.result
        issues = [*([answer.issue] if answer.issue else []), *(result.issues if result else ())]
        found["issue"] += [(*_issue_row(issue), *page) for issue in issues]
        fetch = answer.settled or (result.fetch if result else None)
        found["fetch"] += [(*records.row_of(fetch, "fetch"), *page)] if fetch else []
        if result is None:
            continue
        article = result.article
        values = msgspec.structs.asdict(article) | {
            "text": article.text, "version": 1, "current": 1, "fetched_at": result.fetch.fetched_at, "search_id": 0,
            "rules_version": result.rules_version, "first_run": 1, "last_run": 1,
            "result_hash": records.result_hash(article, result.facts),
        }  # fmt: skip
        row = (*(records.cell(values[name]) for name in records.column_names("article")), *page)
        found["article"].append(row)
        for fact in result.facts:
            found[f"{fact.kind}_fact"].append((*records.fact_row(fact, 1, 1), *page))
            if isinstance(fact, AwardFact):
                for table, rows in zip(_LISTS, records.award_rows(fact, 1, 1), strict=True):
                    found[table] += [(*row, *page) for row in rows]
    return found


def _issue_row(issue: Issue) -> tuple[Any, ...]:
    """An issue with the history that a store would add."""
    return (*(getattr(issue, name) for name in records.column_names("issue")[:-3]), 1, 1, None)


def _parquet(table: str, rows: Sequence[tuple[Any, ...]], page: bool = True) -> bytes:
    import pyarrow as pa

    types = {"INTEGER": pa.int64(), "REAL": pa.float64(), "ANY": pa.float64(), "TEXT": pa.string(), "BLOB": pa.binary()}
    [columns] = [found.columns for found in TABLES if found.name == table]
    fields = [pa.field(column.name, types[column.sql_type]) for column in columns]
    schema = pa.schema([*fields, pa.field("page", pa.string())] if page else fields)
    values = zip(*rows, strict=True) if rows else ([] for _ in schema)
    arrays = [
        pa.array([float(one) if one is not None else None for one in column], field.type)
        if field.type == pa.float64()
        else pa.array(column, field.type)
        for column, field in zip(values, schema, strict=True)
    ]
    return _file(pa.Table.from_arrays(arrays, schema=schema))


def _answers_parquet(answers: Sequence[tuple[int, Answer]]) -> bytes:
    import pyarrow as pa

    columns = {
        "offset": pa.array([offset for offset, _ in answers], pa.int64()),
        "answer": pa.array([encoded(answer) for _, answer in answers], pa.binary()),
    }
    return _file(pa.table(columns))


def _file(table: Any) -> bytes:
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")  # type: ignore[no-untyped-call]
    return buffer.getvalue()


# -- writing, by the one that asks


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
    sources = [source for address in addresses for source in _sources(address)]
    by_domain = {site.domain: site for site in (*all_sites(), *DEMO_SITES.values(), *sites)}
    work = WriteParts(place.address, place.rules, by_domain, tuple(all_sites()))
    receipts: list[Receipt] = []
    planned: set[str] = set()
    pages = 0
    damage: dict[str, Issue] = {}
    told = {domain: version.site_rules(site) for domain, site in by_domain.items()}
    items = (part for source in sources for part in _parts(source, size, told, damage))
    first = list(islice(items, 1))
    if first:
        _write_knowledge(place, tuple(by_domain.values()))
    with closing(map_parts(in_parts(chain(first, items), 1), work, engine)) as answers:
        for part, receipt in answers:
            planned.add(part.name)
            pages += receipt.pages
            receipts.append(receipt)
            tell(f"{pages:,} pages in {len(receipts):,} parts; {part.address}")
    whole = {_file_name(file) for source in sources if source not in damage for file in _files_of(source)}
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
    lake.write("unit", "all", _parquet("unit", [records.row_of(unit, "unit") for unit, _ in pairs], page=False))
    today = [(unit.unit_id, current) for unit, ids in pairs for current in ids]
    lake.write("unit_today", "all", _parquet("unit_today", today, page=False))
    rows = [(site.domain, site.name, site.kind, site.province) for site in sites]
    lake.write("source", "all", _parquet("source", rows, page=False))


def _sources(address: str) -> list[str]:
    """Archives of ours and WARC files behind an address; raises UsageError where there are none."""
    if is_remote(address):
        files = filesystem(address)
        is_file = address.lower().endswith(_WARCS)
        found = [files._strip_protocol(address)] if is_file else files.glob(f"{address.rstrip('/')}/**")
        sources = [files.unstrip_protocol(name) for name in found if name.lower().endswith(_WARCS)]
    else:
        path = Path(address).resolve()
        if not path.exists():
            raise UsageError(f"{address} does not exist")
        archive = _archive_in(path)
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        sources = [str(archive)] if archive else [str(p) for p in files if p.name.lower().endswith(_WARCS)]
    if not sources:
        raise UsageError(f"{address} holds no archive and no WARC file")
    return sources


def _archive_in(path: Path) -> Path | None:
    return next((folder for folder in (path, path / ARCHIVE) if (folder / "index.db").exists()), None)


def data_folder(address: str) -> Path | None:
    """The data folder that an address names, or whose archive it names; None where it is neither, or not here."""
    archive = None if is_remote(address) else _archive_in(Path(address).resolve())
    return archive and archive.parent


def _files_of(source: str) -> list[str]:
    """The WARC files of a source, also those that hold no page (any more)."""
    if is_remote(source) or not Path(source).is_dir():
        return [source]
    return [f"{source}/{path.name}" for path in Path(source).iterdir() if path.name.lower().endswith(_WARCS)]


def _parts(source: str, size: int, told: Mapping[str, str], damage: dict[str, Issue]) -> Iterator[LakePart]:
    """The parts of a source; `damage` takes why a WARC file could not be read to its end.

    told  by domain, the version of the rules with what its site's file says.
    """
    if is_remote(source) or not Path(source).is_dir():
        yield from _of_files(_listed(source, damage), size, told, indexed=False)
        return
    with Archive(source, write=False) as archive:
        entries = ((entry.where, entry.site) for entry in archive.entries(every_version=True))
        found = ((f"{source}/{where.file}", where.offset, where.length, site) for where, site in entries)
        yield from _of_files(found, size, told, indexed=True)


def _listed(source: str, damage: dict[str, Issue]) -> Iterator[tuple[str, int, int, str | None]]:
    try:
        for offset, length in pages_of_warc(source):
            yield source, offset, length, None
    except ArchiveError as error:
        damage[source] = Issue(step="archive", message=str(error), rule=ArchiveError.__name__)


def _of_files(
    places: Iterable[tuple[str, int, int, str | None]], size: int, told: Mapping[str, str], *, indexed: bool
) -> Iterator[LakePart]:
    of_all = records.digest(sorted(told.items()))
    for part in in_parts(places, size, together=lambda place: place[0]):
        domains = {place[3] for place in part}
        known = sorted((domain, told[domain]) for domain in domains if domain is not None and domain in told)
        sites = records.digest(known) if len(known) == len(domains) else of_all
        yield LakePart(part[0][0], tuple(place[1:] for place in part), indexed, sites)


# -- into a store


def merge(lake: str, database: Path, *, rules: str | None = None, tell: Tell = lambda _: None) -> Merged:
    """Brings the parts of a lake that a store does not have yet into it, in the order of their names, one writer.

    Can be killed at any moment: a part is noted when all of it is stored, and storing it again changes nothing. Then
    the clusters are made, and handed to the lake. Raises UsageError when the lake has no parts of these rules.
    """
    place = opened(lake, rules)
    parts = place.parts()
    put, taken, troubles, left_out = PutCounts(), 0, 0, 0
    forgotten = Forgotten(database.resolve().parent / ARCHIVE)
    with Store(database) as store, Ledger(database, place.address) as ledger:
        run_id = begin_run(store)
        store.put_sources(place.sources())
        for part in parts:
            name = f"{place.rules}/{part}"
            if ledger.holds(name):
                continue
            found = [_at_home(answer, database) for answer in place.answers(part)]
            answers = [answer for answer in found if not _is_forgotten(answer, forgotten)]
            put += store.put(run_id, [answer.result for answer in answers if answer.result is not None])
            store.record_fetches([answer.settled for answer in answers if answer.settled is not None])
            issues = [answer.issue for answer in answers if answer.issue is not None]
            store.record_issues(run_id, issues)
            ledger.note(name, run_id)
            taken, troubles, left_out = taken + 1, troubles + len(issues), left_out + len(found) - len(answers)
            tell(f"{taken:,} of {len(parts):,} parts")
        cluster.update(store)
        audit_confidence.update(store)
        store.finish_run(run_id, stamp(now()))
        for table in FROM_STORE:
            names = ", ".join(f'"{name}"' for name in records.column_names(table))
            rows = [tuple(row) for row in store.rows(f"SELECT {names} FROM {table} ORDER BY 1")]  # noqa: S608
            place.write(table, "all", _parquet(table, rows, page=False))
    known = len(parts) - taken
    return Merged(parts=taken, known=known, put=put, database=database, issues=troubles, forgotten=left_out)


def _is_forgotten(answer: Answer, forgotten: Forgotten) -> bool:
    """Whether an address that the answer names must not come back; of an unread page, its trouble may name it."""
    result, issue = answer.result, answer.issue
    fetch = answer.settled or (result.fetch if result else None)
    named = [fetch.url if fetch else None, result.article.url if result else None, issue.url if issue else None]
    told = [word.rstrip(":,.;)") for word in issue.message.split() if is_remote(word)] if issue else []
    return any(address in forgotten for address in (*named, *told) if address)


def _at_home(answer: Answer, database: Path) -> Answer:
    """Records of the archive beside the store are named as its own runs name them, so that they need not be read."""
    result, settled = answer.result, answer.settled
    fetch = settled or (result.fetch if result else None)
    if fetch is None or Path(fetch.archive_file or "").parent != database.resolve().parent / ARCHIVE:
        return answer
    named = msgspec.structs.replace(fetch, archive_file=Path(fetch.archive_file or "").name)
    if result is None:
        return msgspec.structs.replace(answer, settled=named)
    return msgspec.structs.replace(answer, result=msgspec.structs.replace(result, fetch=named))


def opened(lake: str, rules: str | None = None) -> Lake:
    """A lake that is there, under these rules; left out, under today's or the only ones. Raises UsageError."""
    found = Lake(lake, rules or _rules_of(lake))
    if not found.parts():
        raise UsageError(f"{lake} holds no part of the rules {found.rules}; make some with `vnfacts lake write`")
    return found


def _rules_of(lake: str) -> str:
    """Today's rules, if they have read the lake; else those that have, if it is one version."""
    place = Lake(lake)
    if place.parts():
        return place.rules
    found = rules_in(lake)
    if len(found) == 1:
        return found[0]
    raise UsageError(
        f"{lake} was read by the rules {', '.join(found)}; say which with --rules" if found
        else f"{lake} is no lake, or an empty one; make one with `vnfacts lake write`"
    )  # fmt: skip


def rules_in(lake: str) -> list[str]:
    """The versions of the rules that have read a lake."""
    if is_remote(lake):
        found = filesystem(lake).glob(f"{lake.rstrip('/')}/*/{ANSWER}")
    else:
        found = [str(path) for path in Path(lake).glob(f"*/{ANSWER}")]
    return sorted({posixpath.basename(posixpath.dirname(path)) for path in found})
