"""extract PATH: the line on files, for people who have pages of their own and want no crawl."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pipeline.line import issue_of, read_page
from pipeline.parts import Engine, InProcess, in_parts, map_parts
from pipeline.results import ArticleResult
from pipeline.warc import pages_of_warc, read_warc_page
from pipeline.work import Answer, decoded, encoded
from schemas.documents import Article, RawPage
from schemas.facts import AnyFact
from schemas.problems import ArchiveError, Issue, PageError, Step, StepFailed, UsageError
from scrapers.site import Site, all_sites, use_sites

PAGES = frozenset({".txt", ".html", ".htm"})
WARCS = (".warc", ".warc.gz")
LARGEST_FILE = 64 * 1024 * 1024
"""Bytes of one file that are read; the largest news pages are below 2 MB."""


class Extracted(msgspec.Struct, frozen=True, kw_only=True):
    """One input: an article with its facts, or only the reason why there is none."""

    path: str | None
    result: ArticleResult | None = None
    issues: tuple[Issue, ...] = ()

    @property
    def article(self) -> Article | None:
        return self.result.article if self.result else None

    @property
    def facts(self) -> tuple[AnyFact, ...]:
        return self.result.facts if self.result else ()


class Input(msgspec.Struct, frozen=True, array_like=True):
    """One page to read: a file, a record of a WARC file, what came in by standard input, or why there is none."""

    path: str
    offset: int | None = None
    length: int = 0
    body: bytes | None = None
    issue: Issue | None = None


def extract_files(
    paths: Iterable[str],
    *,
    site: Site | None = None,
    published: datetime.date | None = None,
    engine: Engine | None = None,
) -> Iterator[Extracted]:
    """The facts of each page in the files, folders or standard input (`-`) that are named, in this order.

    Raises UsageError before anything is read when a path does not exist or holds no page.
    """
    work = ReadInput(site, published, str(Path.cwd()), tuple(all_sites()))
    with closing(map_parts(in_parts(_inputs(paths)), work, engine or InProcess())) as answers:
        for _, extracted in answers:
            if extracted is not None:
                yield extracted


@dataclass(frozen=True)
class ReadInput:
    """Reads one input; None for a record that is no page. Paths are those of `folder`; `known` are all sites."""

    site: Site | None
    published: datetime.date | None
    folder: str
    known: tuple[Site, ...]

    def begin(self) -> None:
        use_sites(self.known)

    def __call__(self, asked: Input) -> Extracted | None:
        page = asked.issue or self._page(asked)
        if page is None:
            return None
        if isinstance(page, Issue):
            return Extracted(path=page.path, issues=(page,))
        try:
            result = read_page(page, self.site, self.published)
        except PageError as error:
            return Extracted(path=page.path, issues=(issue_of(error, page),))
        return Extracted(path=page.path, result=result, issues=result.issues)

    def _page(self, asked: Input) -> RawPage | Issue | None:
        site = self.site.domain if self.site else None
        if asked.body is not None:
            return RawPage(body=asked.body, path=asked.path, site=site)
        told, path = Path(asked.path), Path(self.folder, asked.path)
        try:
            if asked.offset is not None:
                page = read_warc_page(path, asked.offset, asked.length)
                return page and msgspec.structs.replace(page, path=asked.path)
            if not path.is_file():  # a pipe or a device has no end to wait for
                return _issue(told, "no regular file", "NotAFile")
            with path.open("rb") as stream:
                body = stream.read(LARGEST_FILE + 1)
            if len(body) > LARGEST_FILE:
                return _issue(told, f"larger than {LARGEST_FILE // 1024**2} MB", "TooLarge")
            return RawPage(body=body, path=_shown(told), site=site)
        except (OSError, ArchiveError) as error:
            return _issue(told, str(error), type(error).__name__)

    def encode(self, extracted: Extracted | None) -> bytes:
        if extracted is None:
            return b""
        told = (extracted.path, extracted.issues, encoded(Answer(result=extracted.result)))
        return msgspec.msgpack.encode(told)

    def decode(self, data: bytes) -> Extracted | None:
        if not data:
            return None
        path, issues, answer = msgspec.msgpack.decode(data, type=tuple[str | None, tuple[Issue, ...], bytes])
        return Extracted(path=path, issues=issues, result=decoded(answer).result)

    def halves(self, _: Input) -> Sequence[Input]:
        return ()

    def lost(self, asked: Input, why: str) -> Extracted:
        path = Path(asked.path)
        where = "" if asked.offset is None else f"the record at {asked.offset}: "
        return Extracted(path=_shown(path), issues=(_issue(path, where + why, StepFailed.__name__, step="extract"),))


def _inputs(paths: Iterable[str]) -> Iterator[Input]:
    files = [file for path in paths for file in _files(path)]
    return (one for file in files for one in _in_file(file))


def _in_file(path: Path | None) -> Iterator[Input]:
    """The inputs of one file: itself, or the records of a WARC file up to the first damage."""
    if path is None:
        yield Input("-", body=sys.stdin.buffer.read(LARGEST_FILE))
    elif path.name.lower().endswith(WARCS):
        try:
            for offset, length in pages_of_warc(path):
                yield Input(str(path), offset, length)
        except (OSError, ArchiveError) as error:
            yield Input(str(path), issue=_issue(path, str(error), type(error).__name__))
    else:
        yield Input(str(path))


def _files(path: str) -> list[Path | None]:
    """The files of one path; None stands for standard input."""
    if path == "-":
        return [None]
    found = Path(path)
    if not found.exists():
        raise UsageError(f"{path} does not exist")
    if not found.is_dir():
        return [found]
    files: list[Path | None] = [p for p in sorted(found.rglob("*")) if p.is_file() and _is_input(p)]
    if not files:
        raise UsageError(f"{path} holds no .txt, .html or .warc.gz file")
    return files


def _is_input(path: Path) -> bool:
    return path.suffix.lower() in PAGES or path.name.lower().endswith(WARCS)


def _issue(path: Path, message: str, rule: str, step: Step = "clean") -> Issue:
    return Issue(step=step, message=message, rule=rule, path=_shown(path))


def _shown(path: Path) -> str:
    """The path as text that can be printed and stored: bytes of another encoding become replacement marks."""
    return os.fsencode(path).decode("utf-8", "replace")
