"""Which parts a source has: its WARC files, their records, and what is told of the sites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline import records
from pipeline.addresses import filesystem, is_remote
from pipeline.archive import Archive
from pipeline.lake.files import LakePart
from pipeline.parts import in_parts
from pipeline.run import ARCHIVE
from pipeline.warc import pages_of_warc
from schemas.problems import ArchiveError, Issue, UsageError

_WARCS = (".warc", ".warc.gz")


def sources_at(address: str) -> list[str]:
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


def files_of(source: str) -> list[str]:
    """The WARC files of a source, also those that hold no page (any more)."""
    if is_remote(source) or not Path(source).is_dir():
        return [source]
    return [f"{source}/{path.name}" for path in Path(source).iterdir() if path.name.lower().endswith(_WARCS)]


def planned_parts(source: str, size: int, told: Mapping[str, str], damage: dict[str, Issue]) -> Iterator[LakePart]:
    """The parts of a source; `damage` takes why a WARC file could not be read to its end.

    told  by domain, the version of the rules with what its site's file says.
    """
    if is_remote(source) or not Path(source).is_dir():
        yield from _of_files(_listed_records(source, damage), size, told, indexed=False)
        return
    with Archive(source, write=False) as archive:
        entries = ((entry.where, entry.site) for entry in archive.entries(every_version=True))
        found = ((f"{source}/{where.file}", where.offset, where.length, site) for where, site in entries)
        yield from _of_files(found, size, told, indexed=True)


def _listed_records(source: str, damage: dict[str, Issue]) -> Iterator[tuple[str, int, int, str | None]]:
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
