"""Which addresses must not come back: a text file in the archive's folder, one digest a line.

It holds digests and no addresses, since an address may name the person who asked. It is no part of the index, which
can be made anew from the WARC files; this list can't.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from schemas.problems import ArchiveError
from scrapers import urls

NAME = "forgotten.txt"
_HEAD = "# SHA-256 of the addresses of removed pages; they are neither fetched nor imported again.\n"


class Forgotten:
    """The list in one folder. Reading takes place once; `add` writes through to the disk."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._digests: set[str] | None = None

    def __contains__(self, url: str) -> bool:
        return _digest(url) in self._all()

    def add(self, found: Iterable[str], day: date) -> None:
        """Remember these addresses; on return they are on the disk. Raises ArchiveError when they can't be."""
        new = sorted({_digest(url) for url in found} - self._all())  # one for all spellings of an address
        if not new:
            return
        head = "" if self._path.exists() else _HEAD
        try:
            torn = bool(not head and self._path.read_bytes()[-1:] not in (b"", b"\n"))
            with self._path.open("a", encoding="ascii") as stream:
                stream.write(head + "\n" * torn + "".join(f"{digest} {day}\n" for digest in new))
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise ArchiveError(f"{self._path} can't be written: {error}") from error
        self._all().update(new)

    def _all(self) -> set[str]:
        if self._digests is None:
            lines = self._path.read_text(encoding="ascii").splitlines() if self._path.exists() else []
            self._digests = {line.split()[0] for line in lines if line and not line.startswith("#")}
        return self._digests


def spellings(url: str) -> set[str]:
    """The canonical addresses under which a server has the same page: with and without TLS and `www.`.

    >>> sorted(spellings("https://www.bao.example/a"))[:2]
    ['http://bao.example/a', 'http://www.bao.example/a']
    """
    rest = urls.canonical(url).partition("://")[2].removeprefix("www.")
    return {f"{scheme}://{www}{rest}" for scheme in ("http", "https") for www in ("", "www.")}


def _digest(url: str) -> str:
    return hashlib.sha256(min(spellings(url)).encode("utf-8", "surrogatepass")).hexdigest()
