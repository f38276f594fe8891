"""Which rules read a text: a hash over everything that facts depend on besides the page."""

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

_PACKAGES = ("schemas", "corpus", "scrapers", "extractors")
_VERBS = ("annotate.py", "clean.py", "extract.py", "line.py", "link.py")
_LIBRARIES = ("dateparser", "lxml", "underthesea")  # what they read may change with them
_SUFFIXES = (".py", ".csv", ".gz")


@cache
def package_version() -> str:
    """Version of the installed distribution."""
    return importlib.metadata.version("vnfacts")


@cache
def rules_version() -> str:
    """Twelve hex digits that change whenever a rule, a term, the gazetteer or a scraper does; sites are left out."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        _add(digest, resources.files(package), package)
    verbs = resources.files("pipeline")
    for name in _VERBS:
        digest.update(name.encode() + (verbs / name).read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {importlib.metadata.version(library)}".encode())
    return digest.hexdigest()[:12]


def site_rules(site: Site | None) -> str:
    """The same for the pages of one site, which change with its file, too.

    Everything that was extracted under another version is extracted anew from the archive by the next run.
    """
    if site is None:
        return rules_version()
    told = msgspec.json.encode((site.domain, site.province, site.family, site.differs))
    return hashlib.sha256(rules_version().encode() + told).hexdigest()[:12]


def _add(digest: hashlib._Hash, folder: Traversable, name: str) -> None:
    for node in sorted(folder.iterdir(), key=lambda node: node.name):
        path = f"{name}/{node.name}"
        if node.is_dir() and node.name not in ("__pycache__", "pages", "gold"):
            _add(digest, node, path)
        elif node.is_file() and node.name.endswith(_SUFFIXES):
            digest.update(path.encode() + b"\0" + node.read_bytes())
