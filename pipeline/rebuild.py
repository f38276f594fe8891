"""rebuild: the same store again, from the archive alone.

What people wrote is no function of the archive: verdicts, judgements, samples and gold are carried over. The new store
is made beside the old one and takes its place in one step, so that a kill at any moment leaves one of the two, whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import msgspec

from pipeline import cluster
from pipeline.archive import Archive, sync
from pipeline.audit import confidence
from pipeline.parts import Engine
from pipeline.reader import Reader, Tell
from pipeline.results import PutCounts
from pipeline.run import ARCHIVE, STORE, begin_run, now, stamp
from pipeline.store import Store
from schemas.facts import Kind
from schemas.problems import ArchiveError, Issue, StoreDamaged, UsageError
from schemas.rows import Gold, Judgement, Review, Reviewer, Sample, SampleItem
from scrapers.site import Site

_BESIDE = f"{STORE}.rebuilding"
_LOGS = ("", "-wal", "-shm", "-journal")


class Rebuilt(msgspec.Struct, frozen=True, kw_only=True):
    """What the new store holds, what was carried over, and which facts differ from those of the old one.

    `set_aside` is where a damaged old store lies now; its verdicts could not be read.
    """

    put: PutCounts
    facts_total: dict[Kind, int]
    reviews: int
    gold: int
    gained: int
    lost: int
    issues: tuple[Issue, ...]
    """The first ones of each rule."""
    troubles: Counter[str]
    """How many issues there were, by rule."""
    database: Path
    set_aside: Path | None = None


class _Old(msgspec.Struct, frozen=True):
    """What has to be known of the store that is replaced."""

    reviews: list[Review] = []
    judgements: list[Judgement] = []
    reviewers: list[Reviewer] = []
    samples: list[Sample] = []
    items: list[SampleItem] = []
    gold: list[Gold] = []


def rebuild(
    data: Path,
    sites: Sequence[Site],
    *,
    without_files: bool = False,
    without_unread: bool = False,
    engine: Engine | None = None,
    tell: Tell = lambda _: None,
) -> Rebuilt:
    """Makes the store of a data folder anew from its archive, and puts it in the place of the old one.

    `sites` are known besides those of the register; `engine` reads the pages. The old store can be read meanwhile, and
    not written: a verdict that came too late would be lost. The old store stays as it is where this raises: UsageError
    when there is no archive, or when the store holds articles of local files or, by a lake, of archives elsewhere,
    unless `without_files` says to leave them out; ArchiveError when the archive can't be read, or no longer gives a
    page that the old store has read, unless `without_unread` says to leave those out; ArchiveError or StoreError when
    another process is using either.
    """
    if not (data / ARCHIVE).is_dir():
        raise UsageError(f"{data} holds no archive to rebuild from")
    with Archive(data / ARCHIVE) as archive:
        if not archive.index.one("SELECT 1 FROM record LIMIT 1"):
            raise UsageError(f"the archive in {data} is empty; nothing can be rebuilt from it")
        archive.become_writer()  # no run may fill the old store meanwhile
        set_aside = _set_aside_damaged(data / STORE)
        with ExitStack() as stack:
            old = _Old()
            if (data / STORE).exists():
                replaced = stack.enter_context(Store(data / STORE))
                old = _read_old(replaced, without_files)
                stack.enter_context(replaced.frozen())
            _remove(data / _BESIDE)
            try:
                rebuilt = _make(archive, data, old, sites, tell, engine, without_unread)
            except Exception:
                _remove(data / _BESIDE)
                raise
        _swap(data)
    return msgspec.structs.replace(rebuilt, set_aside=set_aside)


def _set_aside_damaged(path: Path) -> Path | None:
    """Moves a database that cannot be read out of the way, with its logs; nothing is thrown away."""
    if not path.exists():
        return None
    try:
        with Store(path) as store:
            store.check()
    except StoreDamaged:
        aside = path.with_name(f"{path.name}.damaged-{stamp(now()).replace(':', '')}")
        for suffix in _LOGS:
            if path.with_name(path.name + suffix).exists():
                path.with_name(path.name + suffix).replace(aside.with_name(aside.name + suffix))
        return aside
    return None


def _read_old(store: Store, without_files: bool) -> _Old:
    if not without_files:
        _refuse_others(store)
    store.leave_log()  # tried now, since making the new one may take hours
    return _Old(
        reviews=store.reviews(),
        judgements=store.judgements(),
        reviewers=store.reviewers(),
        samples=store.samples(),
        items=store.sample_items(),
        gold=store.gold(),
    )


def _refuse_others(store: Store) -> None:
    files, elsewhere = store.articles_of_files(), store.pages_elsewhere()
    if files:
        raise UsageError(
            f"{store.path} holds {files} articles of local files, which are in no archive and would be lost: "
            "keep a copy, and say --without-files"
        )
    if elsewhere:
        raise UsageError(
            f"{store.path} holds {elsewhere} pages of archives elsewhere, which a rebuild leaves out: "
            "say --without-files, and then `vnfacts lake merge` again"
        )


def _make(
    archive: Archive,
    data: Path,
    old: _Old,
    sites: Sequence[Site],
    tell: Tell,
    engine: Engine | None,
    without_unread: bool,
) -> Rebuilt:
    with Store(data / _BESIDE) as store:
        run_id = begin_run(store, sites)
        reader = Reader(archive, store, sites, tell, run_id=run_id, every_version=True, engine=engine)
        put = store.put(run_id, reader.results())
        reader.finish()
        if not without_unread:
            _refuse_less(store, data / STORE)
        store.put_reviews(old.reviews)
        store.put_judgements(old.judgements)
        store.put_reviewers(old.reviewers)
        store.put_samples(old.samples, old.items)
        store.put_gold(old.gold)
        cluster.update(store, tell)
        confidence.update(store)
        store.finish_run(run_id, stamp(now()))
        gained, lost = store.differing(data / STORE)
        rebuilt = Rebuilt(
            put=put,
            facts_total=store.run_counts(run_id).facts_total,
            reviews=len(old.reviews),
            gold=len(old.gold),
            gained=gained,
            lost=lost,
            issues=tuple(reader.issues),
            troubles=reader.troubles,
            database=data / STORE,
        )
        store.leave_log()
    return rebuilt


def _refuse_less(store: Store, old: Path) -> None:
    """A store that has read pages is worth more than one that cannot read them any more."""
    pages, example = store.left_behind(old)
    if pages:
        raise ArchiveError(
            f"{pages} pages that {old} has read can't be read any more, such as {example}; it stays as it is. "
            "See `vnfacts verify`; --without-unread makes a store without them"
        )


def _swap(data: Path) -> None:
    """The new store takes the old one's place. A log that outlives its database would be played into the new one."""
    if (data / STORE).exists():
        with Store(data / STORE) as replaced:
            replaced.leave_log()
    for suffix in _LOGS[1:]:
        (data / (STORE + suffix)).unlink(missing_ok=True)
    sync(data / _BESIDE)
    (data / _BESIDE).replace(data / STORE)
    sync(data)


def _remove(database: Path) -> None:
    """What an earlier rebuild left behind when it was killed."""
    for suffix in _LOGS:
        database.with_name(database.name + suffix).unlink(missing_ok=True)
