"""extract PATH: the line on files, for people who have pages of their own and want no crawl."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from pipeline.line import issue_of, read_page
from pipeline.results import ArticleResult
from pipeline.warc import read_warc
from schemas.documents import Article, RawPage
from schemas.facts import AnyFact
from schemas.problems import ArchiveError, Issue, PageError, UsageError
from scrapers.site import Site

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


def extract_files(
    paths: Iterable[str], *, site: Site | None = None, published: datetime.date | None = None
) -> Iterator[Extracted]:
    """The facts of each page in the files, folders or standard input (`-`) that are named.

    Raises UsageError before anything is read when a path does not exist or holds no page.
    """
    for page in list_pages(paths, site.domain if site else None):
        if isinstance(page, Issue):
            yield Extracted(path=page.path, issues=(page,))
            continue
        try:
            result = read_page(page, site, published)
        except PageError as error:
            yield Extracted(path=page.path, issues=(issue_of(error, page),))
        else:
            yield Extracted(path=page.path, result=result, issues=result.issues)


def list_pages(paths: Iterable[str], site: str | None = None) -> Iterator[RawPage | Issue]:
    """The pages behind the paths, in order; a file that cannot be read comes as an Issue."""
    files = [file for path in paths for file in _files(path)]
    return (page for file in files for page in _read(file, site))


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


def _read(path: Path | None, site: str | None) -> Iterator[RawPage | Issue]:
    if path is None:
        yield RawPage(body=sys.stdin.buffer.read(LARGEST_FILE), path="-", site=site)
        return
    try:
        if path.name.lower().endswith(WARCS):
            yield from read_warc(path)
            return
        if not path.is_file():  # a pipe or a device has no end to wait for
            yield _issue(path, "no regular file", "NotAFile")
            return
        with path.open("rb") as stream:
            body = stream.read(LARGEST_FILE + 1)
        if len(body) > LARGEST_FILE:
            yield _issue(path, f"larger than {LARGEST_FILE // 1024**2} MB", "TooLarge")
        else:
            yield RawPage(body=body, path=_shown(path), site=site)
    except (OSError, ArchiveError) as error:
        yield _issue(path, str(error), type(error).__name__)


def _issue(path: Path, message: str, rule: str) -> Issue:
    return Issue(step="clean", message=message, rule=rule, path=_shown(path))


def _shown(path: Path) -> str:
    """The path as text that can be printed and stored: bytes of another encoding become replacement marks."""
    return os.fsencode(path).decode("utf-8", "replace")
