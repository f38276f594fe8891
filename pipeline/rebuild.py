"""rebuild: the same store again, from the archive alone.

What people wrote is no function of the archive: verdicts and gold are carried over. The new store is made beside the
old one and takes its place in one step, so that a kill at any moment leaves one of the two, whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from pipeline import cluster, version
from pipeline.archive import Archive
from pipeline.reader import Reader, Tell
from pipeline.results import PutCounts
from pipeline.run import ARCHIVE, STORE, begin_run, now, stamp
from pipeline.store import Store
from schemas.facts import Kind
from schemas.problems import Issue, UsageError
from schemas.rows import Gold, Review
from scrapers.site import Site

_BESIDE = f"{STORE}.rebuilding"


class Rebuilt(msgspec.Struct, frozen=True, kw_only=True):
    """What the new store holds, what was carried over, and which facts differ from those of the old one."""

    put: PutCounts
    facts_total: dict[Kind, int]
    reviews: int
    gold: int
    gained: int
    lost: int
    issues: tuple[Issue, ...]
    database: Path


class _Old(msgspec.Struct, frozen=True):
    """What has to be known of the store that is replaced."""

    reviews: list[Review] = []
    gold: list[Gold] = []
    facts: frozenset[tuple[str, str, str]] = frozenset()


def rebuild(data: Path, sites: Sequence[Site], *, without_files: bool = False, tell: Tell = lambda _: None) -> Rebuilt:
    """Makes the store of a data folder anew from its archive, and puts it in the place of the old one.

    `sites` are known besides those of the register. Raises UsageError when there is no archive, or when the store
    holds articles of local files, which are in no archive, unless `without_files` says to leave them out; and
    ArchiveError or StoreError when another process is using either.
    """
    if not (data / ARCHIVE).is_dir():
        raise UsageError(f"{data} holds no archive to rebuild from")
    with Archive(data / ARCHIVE) as archive:
        archive.become_writer()  # no run may fill the old store meanwhile
        old = _read_old(data / STORE, without_files)
        _remove(data / _BESIDE)
        rebuilt = _make(archive, data, old, sites, tell)
        if (data / STORE).exists():
            with Store(data / STORE) as replaced:
                replaced.leave_log()  # a log that outlives its database would be played into the new one
        (data / _BESIDE).replace(data / STORE)
    return rebuilt


def _read_old(path: Path, without_files: bool) -> _Old:
    if not path.exists():
        return _Old()
    with Store(path) as store:
        files = store.articles_of_files()
        if files and not without_files:
            raise UsageError(
                f"{path} holds {files} articles of local files, which are in no archive and would be lost: "
                "keep a copy, and say --without-files"
            )
        store.leave_log()  # tried now, since making the new one may take hours
        return _Old(store.reviews(), store.gold(), store.live_values())


def _make(archive: Archive, data: Path, old: _Old, sites: Sequence[Site], tell: Tell) -> Rebuilt:
    with Store(data / _BESIDE) as store:
        run_id = begin_run(store, sites)
        reader = Reader(archive, store, sites, tell, every_version=True)
        put = store.put(run_id, reader.results())
        store.record_fetches(reader.settled, version.rules_version())
        store.record_issues(run_id, reader.issues)
        store.put_reviews(old.reviews)
        store.put_gold(old.gold)
        cluster.update(store)
        store.finish_run(run_id, stamp(now()))
        facts = store.live_values()
        rebuilt = Rebuilt(
            put=put,
            facts_total=store.run_counts(run_id).facts_total,
            reviews=len(old.reviews),
            gold=len(old.gold),
            gained=len(facts - old.facts),
            lost=len(old.facts - facts),
            issues=tuple(reader.issues),
            database=data / STORE,
        )
        store.leave_log()
    return rebuilt


def _remove(database: Path) -> None:
    """What an earlier rebuild left behind when it was killed."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
