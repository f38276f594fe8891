"""Bringing a lake into a store: one writer, part by part, with a ledger."""

from __future__ import annotations

from pathlib import Path

import msgspec

from pipeline import cluster, records
from pipeline.audit import confidence
from pipeline.forgotten import Forgotten
from pipeline.lake.files import FROM_STORE, opened
from pipeline.lake.forget import names_forgotten
from pipeline.lake.parquet import parquet
from pipeline.ledger import Ledger
from pipeline.reader import Tell
from pipeline.results import PutCounts
from pipeline.run import ARCHIVE, begin_run, now, stamp
from pipeline.store import Store
from pipeline.work import Answer


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """What was brought into a store: parts that were new to it, and what they changed."""

    parts: int
    known: int
    put: PutCounts
    database: Path
    issues: int
    forgotten: int = 0
    """Pages that were left out, since the archive beside the store says that they must not come back."""


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
            answers = [answer for answer in found if not names_forgotten(answer, forgotten)]
            put += store.put(run_id, [answer.result for answer in answers if answer.result is not None])
            store.record_fetches([answer.settled for answer in answers if answer.settled is not None])
            issues = [answer.issue for answer in answers if answer.issue is not None]
            store.record_issues(run_id, issues)
            ledger.note(name, run_id)
            taken, troubles, left_out = taken + 1, troubles + len(issues), left_out + len(found) - len(answers)
            tell(f"{taken:,} of {len(parts):,} parts")
        cluster.update(store)
        confidence.update(store)
        store.finish_run(run_id, stamp(now()))
        for table in FROM_STORE:
            names = ", ".join(f'"{name}"' for name in records.column_names(table))
            rows = [tuple(row) for row in store.rows(f"SELECT {names} FROM {table} ORDER BY 1")]  # noqa: S608
            place.write(table, "all", parquet(table, rows, page=False))
    known = len(parts) - taken
    return Merged(parts=taken, known=known, put=put, database=database, issues=troubles, forgotten=left_out)


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
