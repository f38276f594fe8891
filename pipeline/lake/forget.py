"""Taking out of a lake what the archive says must not come back: parts that hold such a page are written anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.addresses import is_remote
from pipeline.forgotten import Forgotten
from pipeline.lake.files import Lake, rules_in
from pipeline.lake.parquet import write_part
from pipeline.reader import Tell
from pipeline.run import ARCHIVE
from pipeline.work import Answer
from schemas.problems import UsageError


def forget_in(lake: str, data: Path, *, tell: Tell = lambda _: None) -> tuple[int, int]:
    """Leaves out of every part, of whatever rules, the pages that the data folder's archive has forgotten; gives how
    many pages that were, and in how many parts.

    A part keeps its name, so that nobody reads the page again for it; a kill in between costs nothing but saying it
    again. Raises UsageError for what is no lake, and ArchiveError for a part that is torn.
    """
    if not (data / ARCHIVE).is_dir():
        raise UsageError(f"{data} holds no archive, so nothing tells what was forgotten")
    versions = rules_in(lake)
    if not versions:
        raise UsageError(f"{lake} is no lake, or an empty one")
    forgotten = Forgotten(data / ARCHIVE)
    pages = parts = 0
    for place in (Lake(lake, rules) for rules in versions):
        for part in place.parts():
            found = list(place.answered(part))
            left = [(offset, answer) for offset, answer in found if not names_forgotten(answer, forgotten)]
            if len(left) < len(found):
                write_part(place, part, left)
                pages, parts = pages + len(found) - len(left), parts + 1
            tell(f"{pages:,} pages taken out of {parts:,} parts; {part}")
    return pages, parts


def names_forgotten(answer: Answer, forgotten: Forgotten) -> bool:
    """Whether an address that the answer names must not come back."""
    return any(address in forgotten for address in _named(answer))


def _named(answer: Answer) -> Iterator[str]:
    """The addresses of an answer's page; of an unread one, its trouble may name it."""
    result, issue = answer.result, answer.issue
    fetch = answer.settled or (result.fetch if result else None)
    known = (fetch.url if fetch else None, result.article.url if result else None, issue.url if issue else None)
    yield from (address for address in known if address)
    for word in issue.message.split() if issue else ():
        if is_remote(word.rstrip(":,.;)")):
            yield word.rstrip(":,.;)")
