"""Which rules read a text: hashes over everything that an article and its facts depend on besides the page.

A version is two of them with a dot between: what cleans pages, and what reads facts from articles. After a change of
the first, pages are cleaned anew, and facts are read only where that gave another article.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from scrapers.site import Site

CLEANING = ("scrapers", "schemas/documents.py", "schemas/facts.py", "pipeline/clean.py")
"""What an article depends on: files, and packages whole, since some list their folders."""
READING = (
    "extractors", "corpus", "schemas/documents.py", "schemas/facts.py",
    "pipeline/annotate.py", "pipeline/extract.py", "pipeline/line.py", "pipeline/link.py",
)  # fmt: skip
"""What the facts of an article depend on."""
_LIBRARIES = {
    CLEANING: ("lxml",),
    READING: ("dateparser", "spacy", "underthesea"),
}  # what they read may change with them
_SUFFIXES = (".py", ".csv", ".gz")
_LENGTH = 8


@cache
def package_version() -> str:
    """Version of the installed distribution."""
    return importlib.metadata.version("vnfacts")


@cache
def rules_version() -> str:
    """Changes whenever a rule, a term, the gazetteer or a scraper does; sites are left out."""
    return f"{hash_of(CLEANING)}.{hash_of(READING)}"


def site_rules(site: Site | None) -> str:
    """The same for the pages of one site, which are cleaned anew when its file changes, too."""
    if site is None:
        return rules_version()
    told = msgspec.json.encode((site.domain, site.province, site.family, site.differs))
    cleaning = hashlib.sha256(cleaning_of(rules_version()).encode() + told).hexdigest()[:_LENGTH]
    return f"{cleaning}.{reading_of(rules_version())}"


def cleaning_of(rules: str) -> str:
    """The part of a version that articles depend on."""
    return rules.partition(".")[0]


def reading_of(rules: str) -> str:
    """The part of a version that facts depend on besides the article."""
    return rules.partition(".")[2]


def hash_of(parts: tuple[str, ...]) -> str:
    """Of files and whole packages: code and tables, and of the two parts of a version the libraries that they use."""
    digest = hashlib.sha256()
    for part in parts:
        package, _, file = part.partition("/")
        root = resources.files(package)
        if file:
            digest.update(part.encode() + b"\0" + (root / file).read_bytes())
        else:
            _add(digest, root, package)
    for library in _LIBRARIES.get(parts, ()):
        digest.update(f"{library} {importlib.metadata.version(library)}".encode())
    return digest.hexdigest()[:_LENGTH]


def _add(digest: hashlib._Hash, folder: Traversable, name: str) -> None:
    for node in sorted(folder.iterdir(), key=lambda node: node.name):
        path = f"{name}/{node.name}"
        if node.is_dir() and node.name not in ("__pycache__", "pages", "gold"):
            _add(digest, node, path)
        elif node.is_file() and node.name.endswith(_SUFFIXES):
            digest.update(path.encode() + b"\0" + node.read_bytes())
