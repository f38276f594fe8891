"""A lake: the results of many workers as Parquet files, which DuckDB can ask, and one writer can bring into a store.

Below the lake's address lies a folder for each version of the rules, in it one for each table, in it a file for each
part. A part is a range of records of one WARC file, and its name follows from the file, the records, what is told of
their sites and nothing else, so that a part which is done twice is there once. Files get their name when they are
whole; a part's file in `answer` comes last, and makes it count. `answer` holds what a store is made from, the other
tables what people ask.
"""

from __future__ import annotations

import os
import posixpath
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from pipeline import records, version
from pipeline.addresses import filesystem, is_remote
from pipeline.archive import sync
from pipeline.work import Answer, decoded
from schemas.facts import FACT_CLASSES, short_hash
from schemas.problems import ArchiveError, Issue, UsageError
from schemas.rows import Source

ANSWER = "answer"

_HALF = re.compile(r"\..+-[0-9a-f]{32}")

_IS_PART = re.compile(r"[^.].*-[0-9a-f]{8}-[0-9]{12,}-[0-9a-f]{16}\.parquet")

LISTS = ("award_conferrer", "award_recipient")

PAGES = ("article", *(f"{kind}_fact" for kind in FACT_CLASSES), *LISTS, "fetch", "issue")
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
        return f"{file_name(self.address)}-{self.records[0][0]:012}-{records.digest(told)}"


def file_name(address: str) -> str:
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
        return (answer for _, answer in self.answered(part))

    def answered(self, part: str) -> Iterator[tuple[int, Answer]]:
        """The same, each with where its record begins."""
        path = self.path(ANSWER, part)
        for row in self._rows(path):
            try:
                found = int(row["offset"]), decoded(row["answer"])
            except (msgspec.MsgspecError, KeyError, TypeError) as error:
                raise _not_ours(path, error) from error
            yield found

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
